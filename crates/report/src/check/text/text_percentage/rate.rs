//! Rates and differences that stand beside the numbers that they follow from.

use super::super::{finding, quoted};
use super::{Judge, is_share};
use crate::check::Finding;
use crate::figures::Amount;
use crate::prose::{Acts, Kind, Mention, Role, Stop, Token, Word};

impl Judge<'_> {
    /// 受理326件，办结300件，办结率95%: what was done, of the number before it.
    pub(super) fn rate(&self, at: usize, said: Amount) -> Option<Finding> {
        let tokens = self.tokens();
        let begin = self.clause_start(at);
        let rate = (begin..at).rev().find(|i| tokens[*i].is(Word::Rate))?;
        let light = |t: &Token| !t.gap && matches!(t.word(), Some(Word::Light | Word::About(_)));
        let verb = tokens.get(rate.checked_sub(1)?)?;
        let alone = rate - 1 == begin && !tokens[rate].gap && !verb.gap;
        let done = matches!(verb.word(), Some(Word::Act(a)) if a.has(Acts::CONCLUDED.with(Acts::REPLIED)))
            || verb.is(Word::Publish);
        if !alone || !done || !tokens[rate + 1..at].iter().all(light) || said.whole() == Some(100) {
            return None;
        }
        let sentence = self.sentence_start(at);
        let numbers: Vec<&Mention> = self
            .read
            .passage
            .mentions
            .iter()
            .filter(|m| (sentence..at).contains(&m.token) && m.quantity.is_exact())
            .collect();
        let [all, part] = numbers.as_slice() else { return None };
        let says = |token: &Token| token.kind == verb.kind && !token.gap;
        let between = tokens[all.token..part.token].iter().any(says);
        let (whole, done) = (all.quantity.low, part.quantity.low);
        let alike = all.quantity.measure == part.quantity.measure && all.period == part.period;
        let counts = all.role == Role::Count && part.role == Role::Count;
        if !between || !alike || !counts || done > whole || is_share(done, whole, said) {
            return None;
        }
        Some(self.not_the_share(sentence, at, (done, whole), said))
    }

    /// 收到23件，较上年的20件增加5件: the difference of both numbers.
    pub(super) fn differences(&self) -> Vec<Finding> {
        let mentions = &self.read.passage.mentions;
        mentions.windows(3).filter_map(|three| self.difference(three)).collect()
    }

    fn difference(&self, three: &[Mention]) -> Option<Finding> {
        let [now, before, change] = three else { return None };
        let roles = (now.role, before.role, change.role);
        let alike = three
            .iter()
            .all(|m| m.quantity.is_exact() && m.quantity.measure == now.quantity.measure);
        if roles != (Role::Count, Role::Before, Role::Change) || !alike {
            return None;
        }
        let tokens = self.tokens();
        let same_sentence = tokens[now.token..change.token]
            .iter()
            .all(|t| !matches!(t.stop(), Some(Stop::Sentence | Stop::Semicolon)));
        // Nothing else is named between: 较上年的20件增加5件.
        let plain = |t: &Token| {
            !t.gap
                && matches!(
                    t.kind,
                    Kind::Date(_)
                        | Kind::Word(
                            Word::Light
                                | Word::Compare
                                | Word::LastYear
                                | Word::Change
                                | Word::Stop(Stop::Comma)
                        )
                )
        };
        let nothing_else = tokens[now.token + 1..before.token].iter().all(plain)
            && tokens[before.token + 1..change.token].iter().all(plain);
        let expected = (now.quantity.low - before.quantity.low).abs();
        if !same_sentence || !nothing_else || expected == change.quantity.low {
            return None;
        }
        let clause = now.clause.start..change.clause.end.max(change.at.end);
        let message = format!(
            "增减的数对不上：正文写{}，{} 与 {} 相差 {expected}",
            quoted(self.text(&clause)),
            now.quantity.low,
            before.quantity.low
        );
        let advice = "请核对两年的数和增减的数。";
        let found = finding(self.rule, &self.read.paragraph, clause, message, advice);
        Some(found.numbers(expected, change.quantity.low))
    }
}
