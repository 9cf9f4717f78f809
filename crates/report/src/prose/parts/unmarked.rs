//! Parts that no word introduces: before a sum, by channel, as addends in a bracket.

use super::super::lexicon::{Stop, Word};
use super::super::mention::{Mention, Role};
use super::super::subject::{Acts, Facet, Requests, Subject};
use super::super::token::{Kind, Token};
use super::{Addition, Breakdown, Finder, Mark};

impl Finder<'_> {
    /// `A、B，合计C`: the parts directly before a sum.
    pub(super) fn sum(&self, at: usize) -> Option<Breakdown> {
        let total = self.mention[at]?;
        let depth = self.depth[at];
        // 合计 must stand alone between the last part and the number.
        let mut before = at;
        loop {
            let token = &self.tokens()[before];
            if token.gap {
                return None;
            }
            before = before.checked_sub(1)?;
            let token = &self.tokens()[before];
            match token.kind {
                Kind::Word(Word::Total | Word::Stop(Stop::Comma | Stop::Quote)) => {}
                Kind::Quantity(_)
                    if self.tokens()[before + 1..at].iter().any(|t| t.is(Word::Total)) =>
                {
                    break;
                }
                _ => return None,
            }
        }
        let measure = self.get(total).quantity.measure;
        let mut parts = Vec::new();
        for i in (0..=before).rev() {
            let token = &self.tokens()[i];
            if self.depth[i] != depth {
                continue;
            }
            if matches!(
                token.word(),
                Some(Word::Stop(Stop::Sentence | Stop::Semicolon | Stop::Colon) | Word::OfWhich)
            ) {
                break;
            }
            if let Some(mention) = self.mention[i] {
                let found = self.get(mention);
                if found.quantity.measure != measure || found.role != Role::Count || found.total {
                    break;
                }
                parts.push(mention);
            }
        }
        parts.reverse();
        (parts.len() >= 2).then(|| {
            let first_list = parts.len();
            let start = self.get(parts[0]).clause.start;
            let clause = start..self.get(total).clause.end;
            Breakdown {
                wholes: vec![total],
                parts,
                first_list,
                mark: Mark::Sum,
                open: false,
                adjacent: true,
                clause,
            }
        })
    }

    /// Channels named one after the other behind a count of all requests, without 其中.
    pub(super) fn channels(&self, at: usize) -> Option<Breakdown> {
        let whole = self.mention[at]?;
        let all = |mention: &Mention| {
            matches!(
                mention.subject,
                Subject::Requests(Requests { acts, facet: Facet::All })
                    if !acts.has(Acts::CARRIED_IN.with(Acts::CARRIED_OUT).with(Acts::PENDING))
            )
        };
        // 书面答复20件 is how they were answered, not how they came.
        let gone = Acts::CONCLUDED.with(Acts::REPLIED);
        let answered = |mention: &Mention| matches!(mention.subject, Subject::Requests(Requests { acts, .. }) if acts.has(gone));
        let of_answers = answered(self.get(whole));
        let by_channel = |mention: &Mention| {
            matches!(mention.subject, Subject::Requests(Requests { facet: Facet::Channel, .. }))
                && answered(mention) == of_answers
        };
        if !all(self.get(whole)) {
            return None;
        }
        let rest = &self.tokens()[at + 1..];
        // 其中 and brackets have their own reading.
        let marked = |t: &Token| {
            matches!(
                t.word(),
                Some(Word::OfWhich | Word::Including | Word::Stop(Stop::Open | Stop::Sentence))
            )
        };
        let len = rest.iter().position(marked).unwrap_or(rest.len());
        let parts: Vec<usize> = (at + 1..at + 1 + len)
            .filter_map(|i| self.mention[i])
            .take_while(|mention| by_channel(self.get(*mention)))
            .collect();
        if parts.len() < 2 {
            return None;
        }
        let first_list = parts.len();
        self.breakdown(vec![whole], parts, first_list, Mark::Channels)
    }

    /// `（3+3）` after a number.
    pub(super) fn addition(&self, at: usize) -> Option<Addition> {
        let whole = self.directly_before(at)?;
        let mut addends = Vec::new();
        for token in &self.tokens()[at + 1..] {
            match token.kind {
                Kind::Addend(value) => addends.push(value),
                Kind::Word(Word::Stop(Stop::Close)) if addends.len() >= 2 => {
                    let clause = self.get(whole).clause.start..token.end;
                    return Some(Addition { whole, addends, clause });
                }
                _ => return None,
            }
        }
        None
    }
}
