//! Numbers that hang together without saying again what they count: lists, sums, years side by side.

use std::collections::VecDeque;

use super::super::lexicon::{Stop, Word};
use super::super::mention::{Period, Role};
use super::super::phrase::{Head, Phrase};
use super::super::quantity::Quantity;
use super::super::subject::{Acts, Facet, Lines, Requests, Reviews, Subject};
use super::super::token::Kind;
use super::subjects::{Tail, union};
use super::{Reader, Reason};

impl Reader<'_> {
    /// What a clause without a number says of the number in the next: the years side by side, the
    /// reason for an outcome.
    pub(super) fn lead(&mut self, phrase: &Phrase, begin: usize) {
        self.name_years(phrase);
        if phrase.head == Some(Head::Outcome) {
            self.said.reason.lines = union(&phrase.outcomes);
        }
        let clause = &self.text[self.tokens[begin].start..];
        let before = begin.checked_sub(1).map_or(0, |stop| self.tokens[stop].end);
        let clause = self.text.get(before..).unwrap_or(clause).trim_start();
        let gives_reason =
            ["因", "由于", "鉴于", "属于", "涉及"].iter().any(|w| clause.starts_with(w));
        self.said.reason.unknown |= gives_reason && phrase.outcomes.is_empty();
    }

    fn name_years(&mut self, phrase: &Phrase) {
        if phrase.compare {
            return;
        }
        if !phrase.years.is_empty() {
            self.said.years.clone_from(&phrase.years);
        } else if phrase.period.is_some() {
            self.said.years.clear();
        }
    }

    /// Gives the years named side by side to the numbers of the list that begins here, one each;
    /// where there are more or fewer numbers, nobody can say which year they are of. Tells whether
    /// the number stands further on in such a list.
    pub(super) fn deal_years(&mut self, phrase: &Phrase, at: usize) -> bool {
        self.name_years(phrase);
        if phrase.head.is_none() && !self.said.periods.is_empty() {
            return true;
        }
        let years = &self.said.years;
        self.said.periods = match self.list_len(at) {
            _ if years.is_empty() => VecDeque::new(),
            len if len == years.len() => years.iter().copied().collect(),
            len => vec![Period::Other; len].into(),
        };
        false
    }

    /// How many numbers stand side by side from here on: 15件、20件和23件.
    pub(super) fn list_len(&self, at: usize) -> usize {
        let mut len = 1;
        for token in &self.tokens[at + 1..] {
            match token.kind {
                _ if token.gap => break,
                Kind::Quantity(_) => len += 1,
                Kind::Word(
                    Word::Light
                    | Word::Respectively
                    | Word::About(_)
                    | Word::Stop(Stop::Pause | Stop::Comma),
                ) => {}
                _ => break,
            }
        }
        len
    }

    /// Only the year is new (2022年20件，2023年23件), or the number itself (由42件增至45件): what is
    /// counted is what was counted last.
    pub(super) fn same_again(
        &mut self,
        phrase: &Phrase,
        tail: &Tail,
        begin: usize,
        quantity: Quantity,
        listed: bool,
    ) -> Option<Subject> {
        if phrase.head.is_some() || tail.unknown || tail.words.head.is_some() || phrase.per {
            return None;
        }
        let before = begin.checked_sub(1).filter(|_| phrase.changed_to);
        if let Some(before) = before
            && let Some(from) = self.mentions.last_mut()
            && from.token == before
        {
            from.role = Role::Before;
            return Some(from.subject);
        }
        let of_which = self.tokens[begin..].first().is_some_and(|t| t.is(Word::OfWhich));
        let dated = (phrase.period.is_some() || phrase.last_year) && !phrase.compare;
        let (subject, measure) = self.said.last?;
        let again = listed || (dated && !phrase.total && !of_which);
        (again && measure == quantity.measure).then_some(subject)
    }

    /// 共25件 behind 新收23件，上年结转2件: the sum of what was counted, and what it may be besides.
    pub(super) fn sum(&self, phrase: &Phrase, tail: &Tail) -> Option<(Subject, Option<Subject>)> {
        let alone = phrase.head.is_none()
            && !tail.unknown
            && matches!(tail.words.head, None | Some(Head::Request | Head::Application));
        if !phrase.total || !alone || phrase.none.is_some() || phrase.per {
            return None;
        }
        let addends = || self.said.addends.iter().rev();
        match *self.said.addends.last()? {
            Subject::Requests(Requests { facet: Facet::Outcomes(_), acts }) => {
                let outcomes = addends().map_while(|subject| match subject {
                    Subject::Requests(Requests { facet: Facet::Outcomes(lines), .. }) => {
                        Some(*lines)
                    }
                    _ => None,
                });
                let (count, lines) =
                    outcomes.fold((0, Lines::default()), |(n, all), l| (n + 1, all.with(l)));
                let sum = Requests { acts, facet: Facet::Outcomes(lines) };
                let all = Subject::requests(self.said.acts);
                (count > 1).then_some((Subject::Requests(sum), Some(all)))
            }
            Subject::Requests(Requests { facet: Facet::All, .. }) => {
                let all = addends()
                    .map_while(|subject| match subject {
                        Subject::Requests(Requests { facet: Facet::All, acts }) => Some(*acts),
                        _ => None,
                    })
                    .fold(Acts::NONE, Acts::with);
                let came = Acts::NEW.with(Acts::RECEIVED).with(Acts::HANDLED);
                let gone = Acts::CONCLUDED.with(Acts::REPLIED);
                let open = (all.has(came) && all.has(Acts::CARRIED_IN))
                    || (all.has(gone) && all.has(Acts::CARRIED_OUT.with(Acts::PENDING)));
                let sum = Subject::requests(Acts::NEW.with(Acts::CARRIED_IN));
                open.then_some((sum, None))
            }
            Subject::Reviews(Reviews { result: None, .. }) => {
                let groups = addends().map_while(|subject| match subject {
                    Subject::Reviews(Reviews { groups, result: None }) => Some(*groups),
                    _ => None,
                });
                let (count, groups) =
                    groups.fold((0, Lines::default()), |(n, all), g| (n + 1, all.with(g)));
                (count > 1).then_some((Subject::Reviews(Reviews { groups, result: None }), None))
            }
            documents @ Subject::Documents(_) => {
                let same = addends().take_while(|subject| **subject == documents).count();
                (same > 1).then_some((documents, None))
            }
            _ => None,
        }
    }

    /// Remembers a number that was counted.
    pub(super) fn remember(&mut self, subject: Subject, quantity: Quantity, role: Role, at: usize) {
        // 两项合计: the number of addends is none of them.
        let next = self.tokens.get(at + 1);
        let of_addends = next.is_some_and(|t| t.is(Word::Total) && !t.gap);
        if role == Role::Count && !(of_addends && subject == Subject::Other) {
            self.said.addends.push(subject);
        }
        self.said.last = Some((subject, quantity.measure));
    }

    /// What the reason given before leaves of an outcome.
    pub(super) fn for_reason(&self, lines: Lines) -> Lines {
        let Reason { lines: reason, .. } = self.said.reason;
        if reason != Lines::default() && reason.is_part_of(lines) { reason } else { lines }
    }
}
