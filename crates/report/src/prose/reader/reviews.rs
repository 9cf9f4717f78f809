//! Reviews of every kind, of which those about disclosure are a part.

use super::super::mention::Doubt;
use super::super::phrase::{Head, Phrase};
use super::super::subject::{Acts, Lines, Reviews, Subject};
use super::Reader;
use super::subjects::review;

impl Reader<'_> {
    /// 行政复议58件，其中涉及政府信息公开3件: the first number is of every kind, the second is that of
    /// table four. Gives what the second counts; 其中涉及政府信息公开的复议3件 says that itself.
    pub(super) fn part_of_every_kind(&mut self, phrase: &Phrase) -> Option<Subject> {
        if !phrase.disclosure || self.said.disclosure_here {
            return None;
        }
        let last = self.mentions.len().checked_sub(1)?;
        let near = last >= self.sentence || phrase.of_which;
        if !near || self.said.reviews.last() != Some(&last) {
            return None;
        }
        let inside = !self.outside.is_empty();
        if !phrase.reviews.is_empty() {
            if phrase.of_which || inside {
                self.mark_every_kind(inside);
            }
            return None;
        }
        let named_else = phrase.acts != Acts::NONE
            || !phrase.outcomes.is_empty()
            || !phrase.applicants.is_empty()
            || phrase.publish
            || !matches!(phrase.head, None | Some(Head::Noun | Head::Request));
        if named_else {
            return None;
        }
        Some(review(self.mark_every_kind(inside), None))
    }

    /// Marks the reviews counted before as of every kind: in a bracket the one before it, else all of
    /// the sentence. Gives their groups.
    fn mark_every_kind(&mut self, inside: bool) -> Lines {
        let said = std::mem::take(&mut self.said.reviews);
        let from = if inside { said.len().saturating_sub(1) } else { 0 };
        let mut groups = Lines::default();
        for index in &said[from..] {
            let Some(mention) = self.mentions.get_mut(*index) else { continue };
            mention.doubt = Some(Doubt::EveryKind);
            if let Subject::Reviews(reviews) = mention.subject {
                groups = groups.with(reviews.groups);
            }
        }
        self.said.every_kind = true;
        groups
    }

    /// Remembers a review that is counted by mention `index`.
    pub(super) fn remember_review(&mut self, reviews: Reviews, index: usize, phrase: &Phrase) {
        if reviews.result.is_none() && !phrase.disclosure && !self.said.disclosure_here {
            self.said.reviews.push(index);
        } else if reviews.result.is_none() && !phrase.reviews.is_empty() {
            self.said.reviews.clear();
            self.said.every_kind = false;
        }
        self.said.groups = self.said.groups.with(reviews.groups);
    }

    /// 行政诉讼4件，其中直接起诉2件，复议后起诉2件；未审结1件: a result that names no group may be of
    /// the last or of all.
    pub(super) fn or_of_all_groups(&self, phrase: &Phrase) -> Option<Subject> {
        let Some(Head::Result(column)) = phrase.head else { return None };
        let groups = self.said.groups;
        (phrase.reviews.is_empty() && groups != Lines::default())
            .then(|| review(groups, Some(column)))
    }
}
