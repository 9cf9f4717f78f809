//! Zero in words: 未收到申请, 未发生行政复议.

use std::ops::Range;

use super::super::lexicon::{Stop, Word};
use super::super::measure::Measure;
use super::super::mention::Role;
use super::super::phrase::{Head, NoneOf, Phrase};
use super::super::quantity::Quantity;
use super::super::subject::{Acts, Documents, Subject};
use super::super::token::{Token, is_joint};
use super::subjects::review;
use super::{Reader, Topic};

impl Reader<'_> {
    /// 未收到申请, 未发生行政复议, 未制定规范性文件: zero in words.
    pub(super) fn none(&mut self, phrase: &Phrase, none: NoneOf, tokens: Range<usize>) {
        if phrase.per || phrase.unknown_after {
            return;
        }
        let words = &self.tokens[tokens.clone()];
        let denies = |t: &Token| {
            matches!(
                t.word(),
                Some(Word::NotReceived | Word::NoneSuch | Word::NotDone(_) | Word::NotDecided)
            )
        };
        let Some(offset) = words.iter().position(denies) else { return };
        let after = &words[offset + 1..];
        let about_requests = phrase.request
            || (phrase.head == Some(Head::Application) && self.said.topic == Topic::Requests);
        let mut subjects: Vec<Subject> = Vec::new();
        // 未发生行政复议被纠错 says nothing of how many there were.
        let listed = phrase.head == Some(Head::Review) || listed_with_reviews(after);
        if listed && !phrase.ending {
            subjects.extend(phrase.reviews.iter().map(|groups| review(*groups, None)));
        }
        if none == NoneOf::Deed {
            subjects.extend(no_deed(self.text, phrase, &words[offset..]));
        } else if phrase.carry && (about_requests || self.said.topic == Topic::Requests) {
            subjects.push(self.carried(phrase));
        } else if matches!(phrase.head, Some(Head::Request | Head::Application))
            && about_requests
            && phrase.reviews.is_empty()
            && phrase.outcomes.is_empty()
            && ((none == NoneOf::Receipt && phrase.request) || directly(after))
        {
            subjects.push(self.narrowed(Acts::RECEIVED, phrase));
        }
        let at = tokens.start + offset;
        let zero = Quantity::exactly(0, Measure::BARE);
        let period = if phrase.compare { None } else { phrase.period };
        self.said.period = period.or(self.said.period);
        let body = phrase.body.clone().or_else(|| self.said.body.clone());
        for subject in subjects {
            let mention = self.mention(at, zero, subject, Role::Count, phrase, body.clone());
            self.mentions.push(mention);
        }
    }
}

/// 未制定规章和行政规范性文件, 未作出行政处罚决定: zero of each that is named, if nothing else is said
/// of them.
fn no_deed(text: &str, phrase: &Phrase, words: &[Token]) -> Vec<Subject> {
    let any = |t: &Token| matches!(&text[t.start..t.end], "任何" | "了" | "过");
    let mut flows = Vec::new();
    let mut lines = Vec::new();
    let mut decisions = Vec::new();
    for (i, token) in words.iter().enumerate() {
        match token.word() {
            _ if token.gap && i > 0 => return Vec::new(),
            Some(Word::NotDone(flow) | Word::Flow(flow)) => flows.push(flow),
            Some(Word::Document(line)) => lines.push(line),
            Some(Word::Decision(line)) => decisions.push(line),
            Some(Word::NotDecided | Word::Decide) => {}
            _ if is_joint(text, token) || any(token) => {}
            _ => return Vec::new(),
        }
    }
    if matches!(phrase.head, Some(Head::Decision | Head::Decide)) && flows.is_empty() {
        return decisions.into_iter().map(Subject::Decisions).collect();
    }
    let documents = |flow| lines.iter().map(move |line| (*line, flow));
    flows
        .into_iter()
        .flat_map(documents)
        .map(|(line, flow)| Subject::Documents(Documents { line, flow }))
        .collect()
}

/// 没有申请: nothing but words of no weight between the two.
fn directly(words: &[Token]) -> bool {
    words
        .iter()
        .take_while(|t| !matches!(t.word(), Some(Word::Request | Word::Application)))
        .chain(words.iter().find(|t| matches!(t.word(), Some(Word::Request | Word::Application))))
        .all(|t| {
            !t.gap
                && matches!(
                    t.word(),
                    Some(
                        Word::Light
                            | Word::Applicant(_)
                            | Word::Channel
                            | Word::Disclosure
                            | Word::Request
                            | Word::Application
                            | Word::Stop(_)
                    )
                )
        })
}

/// 行政复议、行政诉讼、投诉: other things stand in one list with the reviews.
fn listed_with_reviews(words: &[Token]) -> bool {
    let last = words.iter().rposition(|t| matches!(t.word(), Some(Word::Review(_))));
    last.and_then(|at| words.get(at + 1))
        .filter(|t| !t.gap)
        .and_then(Token::word)
        .is_some_and(|w| matches!(w, Word::Stop(Stop::Pause) | Word::Light | Word::Act(_)))
}
