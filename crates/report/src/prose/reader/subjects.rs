//! Which word governs a number, and what it then counts.

use super::super::lexicon::{Stop, Word};
use super::super::phrase::{Head, Phrase};
use super::super::quantity::Quantity;
use super::super::subject::{Acts, Columns, Documents, Facet, Lines, Requests, Reviews, Subject};
use super::{Reader, Topic};
use crate::form::Column;

impl Reader<'_> {
    /// What the number counts; several subjects where 均 gives the same number to each.
    pub(super) fn subjects(
        &mut self,
        phrase: &Phrase,
        tail: &Tail,
        quantity: Quantity,
        at: usize,
    ) -> Vec<Subject> {
        if phrase.of_share {
            return vec![Subject::Other];
        }
        if let Some(handed_out) = self.respectively(phrase, at) {
            return vec![fitting(handed_out, quantity)];
        }
        if phrase.head == Some(Head::Review)
            && !phrase.unknown_after
            && phrase.reviews.len() > 1
            && (phrase.each || quantity.high == 0)
        {
            return phrase
                .reviews
                .iter()
                .map(|groups| fitting(review(*groups, None), quantity))
                .collect();
        }
        vec![fitting(self.subject(phrase, tail), quantity)]
    }

    /// 分别为3件、2件: the subjects named together are handed out in order.
    fn respectively(&mut self, phrase: &Phrase, at: usize) -> Option<Subject> {
        if phrase.head.is_none() {
            return self.said.queue.pop_front();
        }
        self.said.queue.clear();
        if !phrase.respectively || phrase.unknown_after {
            return None;
        }
        let numbers = self.list_len(at);
        let of_requests = phrase.request || self.said.topic == Topic::Requests;
        let subjects: Vec<Subject> = match phrase.head? {
            // 新收、结转、办结申请分别为23件、2件、24件.
            Head::Act | Head::Carry | Head::Request | Head::Application
                if phrase.deeds.len() == numbers && of_requests =>
            {
                phrase.deeds.iter().map(|acts| Subject::requests(*acts)).collect()
            }
            Head::Document | Head::Flow if phrase.flows.len() == numbers => {
                let line = phrase.document?;
                let documents = phrase.flows.iter().map(|flow| Documents { line, flow: *flow });
                documents.map(Subject::Documents).collect()
            }
            Head::Review => phrase.reviews.iter().map(|groups| review(*groups, None)).collect(),
            Head::Outcome => phrase.outcomes.iter().map(|lines| self.outcome(*lines)).collect(),
            Head::Channel | Head::Request | Head::Application if phrase.channels > 1 => {
                vec![self.facet(Acts::NONE, Facet::Channel); phrase.channels]
            }
            Head::Applicant | Head::Request | Head::Application if phrase.applicants.len() > 1 => {
                let facets = phrase.applicants.iter().map(|c| Facet::Applicants(*c));
                facets.map(|facet| self.facet(phrase.acts, facet)).collect()
            }
            _ => return None,
        };
        if subjects.len() < 2 {
            return None;
        }
        self.said.queue = subjects.into();
        self.said.queue.pop_front()
    }

    fn subject(&self, phrase: &Phrase, tail: &Tail) -> Subject {
        // 未发生1件…, 每件…: no count.
        if phrase.none.is_some() || phrase.per {
            return Subject::Other;
        }
        let Some(head) = phrase.head else { return self.by_tail(phrase, tail) };
        if phrase.unknown_after {
            return Subject::Other;
        }
        match head {
            Head::Act => self.by_act(phrase, tail),
            Head::Carry => self.carried(phrase),
            Head::Request => self.request(phrase),
            Head::Application if self.said.topic == Topic::Requests => self.request(phrase),
            // 行政诉讼2件（未经复议直接起诉）.
            Head::Review => review(tail.bracket.unwrap_or_else(|| union(&phrase.reviews)), None),
            Head::Result(column) => self.result(phrase, column),
            Head::Outcome => {
                let lines = self.for_reason(phrase.ended());
                if phrase.request {
                    self.facet(Acts::NONE, Facet::Outcomes(lines))
                } else {
                    self.outcome(lines)
                }
            }
            Head::Channel if self.is_mail(phrase, tail) => Subject::Other,
            Head::Applicant | Head::Channel if self.said.topic == Topic::Requests => {
                self.request(phrase)
            }
            Head::Document => match (phrase.document, phrase.flow.or(self.flow_said())) {
                (Some(line), Some(flow)) if !(phrase.noun || phrase.publish || phrase.partial) => {
                    Subject::Documents(Documents { line, flow })
                }
                _ => Subject::Other,
            },
            Head::Flow => {
                let line = phrase.document.or(tail.words.document).or(match self.said.topic {
                    Topic::Documents(line) if self.said.topic_here => Some(line),
                    _ => None,
                });
                match (line, phrase.flow) {
                    (Some(line), Some(flow))
                        if !(phrase.noun || tail.unknown || phrase.partial) =>
                    {
                        Subject::Documents(Documents { line, flow })
                    }
                    _ => Subject::Other,
                }
            }
            Head::Decision | Head::Decide => match phrase.decision {
                Some(line) if phrase.decide && !phrase.publish => Subject::Decisions(line),
                _ => Subject::Other,
            },
            Head::Fee if phrase.processing_fee => Subject::ProcessingFee,
            Head::Fee => Subject::Fees,
            Head::Application | Head::Applicant | Head::Channel | Head::Noun => Subject::Other,
        }
    }

    /// The verb of documents said before in the sentence: 制发规章1件、规范性文件8件.
    fn flow_said(&self) -> Option<Column> {
        match self.said.topic {
            Topic::Documents(_) if self.said.topic_here => self.said.flow,
            _ => None,
        }
    }

    /// A verb stands last: 办结15件, 收到4件申请.
    fn by_act(&self, phrase: &Phrase, tail: &Tail) -> Subject {
        let of_requests = self.said.topic == Topic::Requests;
        if tail.unknown {
            return Subject::Other;
        }
        if tail.words.request || (tail.words.application && of_requests) {
            return self.narrowed(phrase.acts, &tail.words);
        }
        let object = !matches!(tail.words.head, None | Some(Head::Act));
        if object || (phrase.noun && !phrase.request) || !phrase.reviews.is_empty() {
            return Subject::Other;
        }
        if !phrase.request && !of_requests && !phrase.disclosure_as_object {
            return Subject::Other;
        }
        if phrase.carry {
            // 上年结转的办结3件 is neither what came in nor all that was concluded.
            let concluded = phrase.acts.has(Acts::CONCLUDED.with(Acts::REPLIED));
            let stays = phrase.to_next_year || !concluded;
            return if stays { self.carried(phrase) } else { Subject::Other };
        }
        if !phrase.outcomes.is_empty() {
            return self.outcome(self.for_reason(phrase.ended()));
        }
        self.narrowed(phrase.acts, phrase)
    }

    /// 结转: from last year, to next year, or either.
    pub(super) fn carried(&self, phrase: &Phrase) -> Subject {
        if !phrase.request && self.said.topic != Topic::Requests {
            return Subject::Other;
        }
        let acts = match (phrase.from_last_year, phrase.to_next_year) {
            (true, false) => Acts::CARRIED_IN,
            (false, true) => Acts::CARRIED_OUT,
            _ => Acts::CARRIED_IN.with(Acts::CARRIED_OUT),
        };
        Subject::requests(acts)
    }

    /// The noun is 申请 in one of its forms.
    fn request(&self, phrase: &Phrase) -> Subject {
        if !phrase.reviews.is_empty() || phrase.ending {
            return Subject::Other;
        }
        if phrase.carry {
            return self.carried(phrase);
        }
        // 依申请公开信息 beside 主动公开信息 is a kind of document, not a request.
        // 解答依申请公开, 基层依申请公开: without a verb, every word must be understood.
        let (made, published) = (self.said.made_information, self.said.published);
        if phrase.acts == Acts::NONE && (made || published || phrase.noun || phrase.unknown) {
            return Subject::Other;
        }
        if let [lines] = phrase.outcomes[..] {
            return self.outcome(lines);
        }
        self.narrowed(phrase.acts, phrase)
    }

    /// All requests, or those that came by one way or from one kind of applicant.
    pub(super) fn narrowed(&self, acts: Acts, words: &Phrase) -> Subject {
        if words.partial {
            return Subject::Other;
        }
        let many = words.etc || (words.channels > 1 && words.total);
        let facet = if words.channels > 0 && !many {
            Facet::Channel
        } else if words.applicants.is_empty() || words.everybody() {
            Facet::All
        } else {
            let columns = words.applicants.iter().fold(Columns::default(), |a, b| a.with(*b));
            Facet::Applicants(columns)
        };
        self.facet(acts, facet)
    }

    fn facet(&self, acts: Acts, facet: Facet) -> Subject {
        let acts = if acts == Acts::NONE { self.said.acts } else { acts };
        Subject::Requests(Requests { acts, facet })
    }

    /// A class or leaf of outcomes, where the talk is of requests.
    fn outcome(&self, lines: Lines) -> Subject {
        if self.said.topic == Topic::Requests && !self.said.made_information {
            self.facet(Acts::NONE, Facet::Outcomes(lines))
        } else {
            Subject::Other
        }
    }

    /// 结果维持 and its like, of the review that the talk is of.
    fn result(&self, phrase: &Phrase, column: Column) -> Subject {
        let named = union(&phrase.reviews);
        match self.said.topic {
            _ if named != Lines::default() => review(named, Some(column)),
            Topic::Reviews(groups) => review(groups, Some(column)),
            _ => Subject::Other,
        }
    }

    /// Nothing with weight stands before the number: what follows it decides (9件为网上申请,
    /// 2件结转下年), or it is the sum of what was said (共计16件).
    fn by_tail(&self, phrase: &Phrase, tail: &Tail) -> Subject {
        if tail.unknown {
            return Subject::Other;
        }
        let words = &tail.words;
        match words.head {
            None => match self.said.topic {
                Topic::Requests if phrase.total && self.said.topic_here => {
                    Subject::requests(self.said.acts)
                }
                _ => Subject::Other,
            },
            Some(Head::Request | Head::Applicant | Head::Channel | Head::Application)
                if words.request || self.said.topic == Topic::Requests =>
            {
                // 新收23件、结转2件，共25件申请: the verbs said before are those of the addends.
                let sum = phrase.total && !self.said.addends.is_empty();
                let acts =
                    if sum && words.acts == Acts::NONE { Acts::RECEIVED } else { words.acts };
                self.narrowed(acts, words)
            }
            Some(Head::Carry) => self.carried(words),
            Some(Head::Act) if words.carry => self.carried(words),
            Some(Head::Act) if words.acts.has(Acts::PENDING) && !words.noun => {
                match self.said.topic {
                    Topic::Requests => Subject::requests(Acts::PENDING),
                    _ => Subject::Other,
                }
            }
            Some(Head::Outcome) => self.outcome(self.for_reason(words.ended())),
            Some(Head::Result(column)) => self.result(words, column),
            // 其中1件因提起行政复议后撤回: what became of a request.
            Some(Head::Review) if !tail.goes_on && !words.ending && !self.said.counted_requests => {
                review(union(&words.reviews), None)
            }
            _ => Subject::Other,
        }
    }

    /// The words after a number up to the next punctuation.
    pub(super) fn tail(&self, at: usize) -> Tail {
        let rest = &self.tokens[at + 1..];
        let len = rest
            .iter()
            .position(|t| {
                t.quantity().is_some()
                    || matches!(t.stop(), Some(stop) if !matches!(stop, Stop::Quote))
            })
            .unwrap_or(rest.len());
        // Known words up to the first that is not known.
        let known = rest[..len].iter().position(|t| t.gap).unwrap_or(len);
        let words = Phrase::of(self.text, &rest[..known]);
        let stops = if known < len { true } else { self.trails_off(at + 1 + len) };
        let unknown = stops && words.head.is_none();
        let bracket = match rest {
            [open, inner, close, ..]
                if open.stop() == Some(Stop::Open) && close.stop() == Some(Stop::Close) =>
            {
                match inner.word() {
                    Some(Word::Review(groups)) if !close.gap => Some(groups),
                    _ => None,
                }
            }
            _ => None,
        };
        Tail { words, unknown, goes_on: stops, bracket }
    }
}

/// What follows a number in its clause.
pub(super) struct Tail {
    pub(super) words: Phrase,
    /// Whether words that the lexicon does not know follow directly.
    pub(super) unknown: bool,
    /// Whether any such words follow in the clause.
    pub(super) goes_on: bool,
    /// The reviews that a bracket behind the number names, and nothing else.
    pub(super) bracket: Option<Lines>,
}

pub(super) fn union(sets: &[Lines]) -> Lines {
    sets.iter().fold(Lines::default(), |all, set| all.with(*set))
}

pub(super) fn review(groups: Lines, result: Option<Column>) -> Subject {
    Subject::Reviews(Reviews { groups, result })
}

/// A subject whose things are counted by this measure word, else [`Subject::Other`].
fn fitting(subject: Subject, quantity: Quantity) -> Subject {
    let fits = match subject {
        Subject::Fees | Subject::ProcessingFee => quantity.is_money(),
        Subject::Other => true,
        _ => quantity.measure.counts_cases(),
    };
    if fits { subject } else { Subject::Other }
}
