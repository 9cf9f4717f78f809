//! From words to mentions: walks a paragraph clause by clause and says what each number counts.
//!
//! The words of the same clause decide; where they name nothing, what was counted before in the
//! sentence is meant, then what the paragraph is about. Words that the lexicon does not know make
//! the subject [`Subject::Other`]: a number is only ever compared with a table if every word that
//! governs it is understood.

mod clause;
mod doubt;
mod lists;
mod none;
mod reviews;
mod subjects;

use std::collections::VecDeque;

use super::lexicon::Stop;
use super::measure::Measure;
use super::mention::{Body, Doubt, Mention, Period, Role};
use super::phrase::{Head, Phrase};
use super::quantity::Quantity;
use super::subject::{Acts, Facet, Lines, Subject};
use super::token::Token;
use crate::form::{Column, Line};

/// What the words before are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing yet.
    #[default]
    Unknown,
    /// Requests.
    Requests,
    /// Reconsideration or litigation.
    Reviews(Lines),
    /// Regulations or normative documents.
    Documents(Line),
    /// Something that no table counts.
    Other,
}

/// What has been said so far.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the words so far")]
struct Said {
    topic: Topic,
    /// Whether the topic was named in this sentence.
    topic_here: bool,
    acts: Acts,
    flow: Option<Column>,
    disclosure: bool,
    /// Whether disclosure was named in this sentence.
    disclosure_here: bool,
    made_information: bool,
    published: bool,
    filed: bool,
    cumulative: bool,
    period: Option<Period>,
    body: Option<Body>,
    /// The last count of all requests.
    whole: Option<Whole>,
    /// Subjects that 分别 hands out one by one.
    queue: VecDeque<Subject>,
    /// The years named side by side, and those that the numbers of a list are still to get.
    years: Vec<Period>,
    periods: VecDeque<Period>,
    /// What this sentence has counted, for 共 to add up.
    addends: Vec<Subject>,
    /// What was counted last in this sentence, and in what words.
    last: Option<(Subject, Measure)>,
    /// The reason that a clause gave for the outcome in the next one.
    reason: Reason,
    /// Reviews counted without naming disclosure beside them.
    reviews: Vec<usize>,
    /// Whether the reviews counted last are of every kind.
    every_kind: bool,
    /// Every group of table four named since the talk is of reviews.
    groups: Lines,
    /// Whether this sentence has counted anything.
    counted: bool,
    /// Whether this sentence has counted requests, and whether the one before has.
    counted_requests: bool,
    counted_before: bool,
    /// What the paragraph is about, to which the talk returns after a sentence that counts nothing.
    base: Topic,
}

/// What the parts of a whole share with it.
#[derive(Clone, Debug)]
struct Whole {
    doubt: Option<Doubt>,
    body: Option<Body>,
    period: Option<Period>,
}

/// Why requests ended as the next clause says: 本机关不掌握相关政府信息，无法提供的5件.
#[derive(Clone, Copy, Debug, Default)]
struct Reason {
    /// The rows of table three that it names.
    lines: Lines,
    /// Whether it is one that the form does not name.
    unknown: bool,
}

/// Reads the mentions of a paragraph that begins with `topic`.
///
/// Gives them and the topic with which it ends.
pub(super) fn mentions(text: &str, tokens: &[Token], topic: Topic) -> (Vec<Mention>, Topic) {
    let said = Said { topic, base: topic, disclosure: topic == Topic::Requests, ..Said::default() };
    let mut reader =
        Reader { text, tokens, said, outside: Vec::new(), mentions: Vec::new(), sentence: 0 };
    reader.walk();
    (reader.mentions, reader.said.topic)
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    said: Said,
    /// What had been said where a bracket opened.
    outside: Vec<Said>,
    mentions: Vec<Mention>,
    /// How many mentions stand before this sentence.
    sentence: usize,
}

impl Reader<'_> {
    fn walk(&mut self) {
        let mut begin = 0;
        let mut counted = false;
        for (i, token) in self.tokens.iter().enumerate() {
            if token.quantity().is_some() {
                self.count(begin, i);
                begin = i + 1;
                counted = true;
                continue;
            }
            let Some(stop) = token.stop() else { continue };
            match stop {
                Stop::Quote | Stop::TitleOpen | Stop::TitleClose => continue,
                Stop::Pause if !counted => continue,
                _ => {}
            }
            self.pass(begin, i, counted);
            begin = i + 1;
            counted = false;
            match stop {
                Stop::Open => self.outside.push(self.said.clone()),
                Stop::Close => {
                    if let Some(said) = self.outside.pop() {
                        let every_kind = self.said.every_kind;
                        self.said = said;
                        self.said.every_kind |= every_kind;
                    }
                }
                Stop::Sentence => self.end_sentence(),
                Stop::Semicolon => self.said.reason = Reason::default(),
                _ => {}
            }
        }
        self.pass(begin, self.tokens.len(), counted);
    }

    fn end_sentence(&mut self) {
        self.outside.clear();
        self.sentence = self.mentions.len();
        let said = &mut self.said;
        if said.counted || said.topic != Topic::Other {
            said.base = said.topic;
        } else {
            said.topic = said.base;
        }
        said.disclosure = match said.base {
            Topic::Requests => true,
            // 因政府信息公开引起的行政复议3件。行政诉讼2件。
            Topic::Reviews(_) => said.disclosure,
            _ => false,
        };
        said.counted = false;
        said.counted_before = said.counted_requests;
        said.counted_requests = false;
        said.topic_here = false;
        said.acts = Acts::NONE;
        said.flow = None;
        (said.made_information, said.published) = (false, false);
        (said.filed, said.cumulative) = (false, false);
        said.period = None;
        said.body = None;
        said.queue.clear();
        said.years.clear();
        said.periods.clear();
        said.addends.clear();
        said.last = None;
        said.reason = Reason::default();
        (said.disclosure_here, said.every_kind) = (false, false);
        if !matches!(said.base, Topic::Reviews(_)) {
            said.groups = Lines::default();
        }
    }

    /// Words without a number: they may say that there is none, and tell what is talked about.
    fn pass(&mut self, begin: usize, end: usize, counted: bool) {
        let words = &self.tokens[begin..end];
        if words.is_empty() {
            return;
        }
        let mut phrase = Phrase::of(self.text, words);
        phrase.unknown_after |= phrase.head.is_some() && self.trails_off(end);
        if !counted && let Some(none) = phrase.none {
            self.none(&phrase, none, begin..end);
        }
        if !counted {
            self.lead(&phrase, begin);
        }
        // What follows a number in its clause (16件申请) was looked at with the number.
        if counted && phrase.head.is_none() {
            return;
        }
        self.learn(&phrase);
    }

    /// Remembers what a phrase is about.
    fn learn(&mut self, phrase: &Phrase) {
        let said = &mut self.said;
        said.disclosure |= phrase.disclosure;
        said.disclosure_here |= phrase.disclosure;
        said.made_information |= phrase.made_information;
        said.published |= phrase.publish;
        said.filed |= phrase.filed;
        said.cumulative |= phrase.cumulative;
        if let Some(period) = phrase.period
            && !phrase.compare
        {
            said.period = Some(period);
        }
        if phrase.body.is_some() {
            said.body.clone_from(&phrase.body);
        }
        if phrase.flow.is_some() {
            said.flow = phrase.flow;
        }
        if phrase.head == Some(Head::Act) || phrase.request {
            said.acts = if phrase.acts == Acts::NONE { said.acts } else { phrase.acts };
        }
        let topic = match phrase.head {
            // 主动公开80件，依申请公开20件: kinds of documents.
            Some(Head::Request) if phrase.acts == Acts::NONE && said.counts_documents() => {
                Topic::Other
            }
            // A verb without its object leaves the topic; one with an unknown object takes it away.
            Some(
                Head::Act
                | Head::Carry
                | Head::Request
                | Head::Outcome
                | Head::Applicant
                | Head::Channel,
            ) if phrase.request => Topic::Requests,
            Some(Head::Act) if phrase.noun || phrase.unknown_after => Topic::Other,
            Some(Head::Carry) if said.topic == Topic::Requests => Topic::Requests,
            Some(Head::Review) => Topic::Reviews(subjects::union(&phrase.reviews)),
            Some(Head::Document) => match phrase.document {
                Some(line) => Topic::Documents(line),
                None => return,
            },
            Some(Head::Noun | Head::Decision | Head::Decide | Head::Fee) if !phrase.ending => {
                Topic::Other
            }
            _ => return,
        };
        said.topic = topic;
        said.topic_here = true;
    }

    /// A number: what governs it, then what is remembered of it.
    fn count(&mut self, begin: usize, at: usize) {
        let Some(quantity) = self.tokens[at].quantity() else { return };
        self.said.counted = true;
        let words = &self.tokens[begin..at];
        let mut phrase = Phrase::of(self.text, words);
        phrase.unknown_after |= self.tokens[at].gap && phrase.head.is_some();
        // 涉及征地补偿的13件: something is named that the lexicon does not know.
        let unknown_before = phrase.head.is_none() && self.tokens[begin..=at].iter().any(|t| t.gap);
        let tail = self.tail(at);
        let listed = self.deal_years(&phrase, at);
        let of_every_kind = self.part_of_every_kind(&phrase);
        let mut or = None;
        let subjects = if let Some(subject) = of_every_kind {
            vec![subject]
        } else if unknown_before {
            vec![Subject::Other]
        } else if let Some((subject, other)) = self.sum(&phrase, &tail) {
            or = other;
            vec![subject]
        } else if let Some(subject) = self.same_again(&phrase, &tail, begin, quantity, listed) {
            vec![subject]
        } else {
            or = self.or_of_all_groups(&phrase);
            self.subjects(&phrase, &tail, quantity, at)
        };
        if phrase.period.is_some() && !phrase.compare {
            self.said.period = phrase.period;
        }
        let role = if phrase.changed_to {
            Role::Count
        } else if phrase.change {
            Role::Change
        } else if phrase.compare || (phrase.last_year && !phrase.carry && phrase.years.is_empty()) {
            Role::Before
        } else {
            Role::Count
        };
        let part = self.is_part(&phrase, &tail);
        if of_every_kind.is_none() {
            self.learn(&phrase);
            if tail.words.request {
                self.said.topic = Topic::Requests;
                self.said.topic_here = true;
            } else if self.is_mail(&phrase, &tail) {
                self.said.topic = Topic::Other;
            }
        }
        let body = phrase.body.clone().or_else(|| self.said.body.clone());
        let period = self.said.periods.pop_front();
        for subject in subjects {
            let mention = self.mention(at, quantity, subject, role, &phrase, body.clone());
            let period = period.unwrap_or(mention.period);
            self.mentions.push(Mention { or, part, period, ..mention });
            self.said.topic_here |= matches!(subject, Subject::Requests(_));
            self.remember(subject, quantity, role, at);
        }
        if matches!(phrase.head, Some(Head::Outcome)) || tail.words.head == Some(Head::Outcome) {
            self.said.reason = Reason::default();
        }
    }

    fn mention(
        &mut self,
        at: usize,
        quantity: Quantity,
        subject: Subject,
        role: Role,
        phrase: &Phrase,
        mut body: Option<Body>,
    ) -> Mention {
        let mut doubt = self.doubt(subject, phrase);
        let mut period = self.said.period;
        if let Subject::Requests(requests) = subject {
            self.said.counted_requests = true;
            match requests.facet {
                Facet::All if !requests.acts.has(Acts::CARRIED_IN.with(Acts::CARRIED_OUT)) => {
                    self.said.whole = Some(Whole { doubt, body: body.clone(), period });
                }
                _ => {
                    if let Some(whole) = &self.said.whole {
                        doubt = doubt.or(whole.doubt);
                        body = body.or_else(|| whole.body.clone());
                        period = period.or(whole.period);
                    }
                }
            }
        }
        if let Subject::Reviews(reviews) = subject {
            self.remember_review(reviews, self.mentions.len(), phrase);
        }
        let token = &self.tokens[at];
        Mention {
            token: at,
            at: token.start..token.end,
            quantity,
            subject,
            or: None,
            part: false,
            role,
            period: period.unwrap_or(Period::Unsaid),
            body: body.unwrap_or(Body::Unsaid),
            doubt,
            total: phrase.total,
            clause: clause::around(self.text, self.tokens, at),
        }
    }

    /// Whether a number of outcomes is only a part of them.
    fn is_part(&self, phrase: &Phrase, tail: &subjects::Tail) -> bool {
        let concluded = Acts::CONCLUDED.with(Acts::REPLIED).with(Acts::WORKED);
        let narrowed = match phrase.head {
            Some(Head::Outcome) => phrase.narrowed,
            // 延期答复3件 are some of those answered.
            Some(Head::Act) if phrase.manner && phrase.acts.has(concluded) => return true,
            // 新增3件，上年结转1件: table four may count both.
            Some(Head::Review) if phrase.added => return true,
            None if tail.words.head == Some(Head::Outcome) => tail.words.narrowed,
            _ => return false,
        };
        narrowed || self.said.reason.unknown
    }

    /// 收到群众来信123件: what came by mail is no request, where nothing says so.
    fn is_mail(&self, phrase: &Phrase, tail: &subjects::Tail) -> bool {
        phrase.head == Some(Head::Channel)
            && phrase.acts != Acts::NONE
            && !(phrase.request || phrase.application)
            && !(tail.words.request || tail.words.application)
            && (phrase.noun || !self.said.counted_requests)
    }

    /// Whether unknown words stand between the last word before token `end` and that token.
    fn trails_off(&self, end: usize) -> bool {
        let known = self.tokens.last().map_or(0, |last| last.end);
        let rest = || !self.text[known..].trim().is_empty();
        self.tokens.get(end).map_or_else(rest, |token| token.gap)
    }
}

impl Said {
    /// Whether the sentence counts documents that were made or published.
    const fn counts_documents(&self) -> bool {
        self.made_information || self.published
    }
}
