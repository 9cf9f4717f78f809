//! The words before (or after) a number, gathered: what they name, and which of them speaks last.

mod organ;
mod years;

use super::lexicon::Word;
use super::mention::{Body, Period};
use super::subject::{Acts, Columns, Lines};
use super::token::{Kind, Token};
use crate::form::{Column, Line};

/// What a run of words says. Which word governs the number is `head`: the last one with weight.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word that stands in the run or not")]
pub(super) struct Phrase {
    /// The last word with weight.
    pub(super) head: Option<Head>,
    /// Whether words that the lexicon does not know follow the head.
    pub(super) unknown_after: bool,
    /// Whether any such words stand in the run.
    pub(super) unknown: bool,
    /// Whether the words narrow what is counted to a part that no table knows: 涉及征地的, 协助办理.
    pub(super) partial: bool,
    pub(super) acts: Acts,
    /// The verbs one by one, for 分别 to hand out.
    pub(super) deeds: Vec<Acts>,
    /// Whether an unknown word stands directly before the last verb: 延期答复.
    pub(super) manner: bool,
    /// Whether the number is the whole of a share: 占总数58件的.
    pub(super) of_share: bool,
    /// 结转, with the years named beside it.
    pub(super) carry: bool,
    pub(super) from_last_year: bool,
    pub(super) to_next_year: bool,
    pub(super) request: bool,
    /// 申请 alone, of what is not said.
    pub(super) application: bool,
    pub(super) disclosure: bool,
    /// 受理政府信息公开: disclosure is the object of a verb, which leaves 申请 out.
    pub(super) disclosure_as_object: bool,
    pub(super) reviews: Vec<Lines>,
    pub(super) outcomes: Vec<Lines>,
    /// Whether more than the names of outcomes says which of them: 因涉及第三方不予公开.
    pub(super) narrowed: bool,
    pub(super) applicants: Vec<Columns>,
    pub(super) channels: usize,
    pub(super) document: Option<Line>,
    pub(super) flow: Option<Column>,
    pub(super) flows: Vec<Column>,
    pub(super) newly_made: bool,
    pub(super) decision: Option<Line>,
    pub(super) decide: bool,
    pub(super) fees: bool,
    pub(super) processing_fee: bool,
    pub(super) noun: bool,
    pub(super) ending: bool,
    pub(super) publish: bool,
    pub(super) made_information: bool,
    pub(super) none: Option<NoneOf>,
    pub(super) of_which: bool,
    pub(super) etc: bool,
    pub(super) each: bool,
    pub(super) respectively: bool,
    pub(super) total: bool,
    pub(super) cumulative: bool,
    pub(super) change: bool,
    pub(super) changed_to: bool,
    /// 新增: without those from before.
    pub(super) added: bool,
    /// 正在, 尚未 before a verb.
    ongoing: bool,
    pub(super) compare: bool,
    pub(super) per: bool,
    pub(super) filed: bool,
    pub(super) last_year: bool,
    /// Whether a year is written in figures.
    pub(super) dated: bool,
    pub(super) period: Option<Period>,
    /// The years named side by side: 2022年、2023年; empty for one.
    pub(super) years: Vec<Period>,
    pub(super) body: Option<Body>,
}

/// The word that governs a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Act,
    Carry,
    Request,
    /// 申请 alone.
    Application,
    Review,
    Result(Column),
    Outcome,
    Applicant,
    Channel,
    Document,
    Flow,
    Decision,
    Decide,
    Fee,
    /// Anything that no table counts.
    Noun,
}

/// How it is said that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoneOf {
    /// 未收到.
    Receipt,
    /// 未发生, 没有, 无.
    Event,
    /// 未制定, 未作出.
    Deed,
}

impl Phrase {
    /// Gathers the words of `tokens`. `after` is the text that follows the last of them.
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let mut phrase = Self::default();
        for (i, token) in tokens.iter().enumerate() {
            if token.gap && phrase.head.is_some() {
                phrase.unknown_after = true;
            }
            let before = i.checked_sub(1).and_then(|before| tokens.get(before));
            phrase.unknown |= token.gap;
            phrase.partial |= token.gap && before.is_some_and(|t| t.is(Word::Concerning));
            match token.kind {
                Kind::Word(word) => {
                    phrase.add(word, &tokens[..i], token.gap);
                    phrase.added |= matches!(word, Word::Light | Word::Act(Acts::NEW))
                        && matches!(&text[token.start..token.end], "新增" | "新发生" | "新收");
                    phrase.newly_made |= matches!(word, Word::NotDone(_))
                        && text[token.start..token.end].contains('新');
                }
                Kind::Title => phrase.head(Head::Noun),
                Kind::Date(date) => phrase.date(date, &tokens[..i]),
                Kind::Percent(_) => phrase.of_share = false,
                Kind::Quantity(_) | Kind::Addend(_) | Kind::Number => {}
            }
        }
        phrase.years = years::years(text, tokens);
        phrase.body = if tokens.iter().any(|token| token.is(Word::OnBehalf)) {
            // One who acts for another does a part of the other's work.
            Some(Body::Level)
        } else {
            organ::body(text, tokens).or(phrase.body)
        };
        if phrase.carry {
            // The years beside 结转 say from when or to when, not of which year the count is.
            phrase.period = None;
            phrase.last_year = false;
        } else if phrase.last_year && !phrase.compare {
            phrase.period = Some(Period::Other);
        }
        phrase
    }

    fn head(&mut self, head: Head) {
        self.head = Some(head);
        self.unknown_after = false;
    }

    fn add(&mut self, word: Word, before: &[Token], gap: bool) {
        match word {
            Word::Act(acts) => {
                let acts = if self.ongoing { Acts::PENDING } else { acts };
                self.acts = self.acts.with(acts);
                self.deeds.push(acts);
                self.manner = gap;
                self.head(Head::Act);
            }
            Word::Carry => {
                self.carry = true;
                self.from_last_year |= self.last_year || self.dated;
                self.deeds.push(Acts::CARRIED_IN.with(Acts::CARRIED_OUT));
                self.head(Head::Carry);
            }
            Word::LastYear => {
                self.last_year = true;
                self.from_last_year |= self.carry;
            }
            Word::NextYear => self.to_next_year = true,
            Word::ThisYear => self.period = Some(Period::Unsaid),
            Word::OtherSpan => self.period = Some(Period::Other),
            // “十四五”以来: since when is not a year that the grammar reads.
            Word::Since if self.period.is_none() => self.period = Some(Period::Other),
            Word::Share => self.of_share = true,
            Word::Disclosure => {
                self.disclosure = true;
                self.disclosure_as_object |= self.head == Some(Head::Act) && !self.unknown_after;
            }
            Word::Request => {
                (self.request, self.disclosure) = (true, true);
                self.head(Head::Request);
            }
            Word::Application => self.application(before, gap),
            Word::Review(lines) => {
                // 行政复议、行政诉讼 are counted together; a review named earlier in another
                // connection (对复议决定不服…) is not.
                if self.head != Some(Head::Review) || self.unknown_after {
                    self.reviews.clear();
                }
                self.reviews.push(lines);
                self.head(Head::Review);
            }
            Word::Result(column) => self.head(Head::Result(column)),
            Word::OtherEnding => {
                self.ending = true;
                self.head(Head::Noun);
            }
            Word::Outcome(lines) => self.outcome(lines),
            Word::Applicant(columns) => {
                // 公民个人 are one kind of applicants.
                if self.applicants.last() != Some(&columns) {
                    self.applicants.push(columns);
                }
                self.head(Head::Applicant);
            }
            Word::Channel => {
                self.channels += 1;
                self.head(Head::Channel);
            }
            Word::Document(line) => {
                self.document = Some(line);
                self.head(Head::Document);
            }
            Word::Flow(column) => {
                self.flow = Some(column);
                self.flows.push(column);
                self.head(Head::Flow);
            }
            Word::NewlyMade => {
                self.flow = Some(Column::Made);
                self.newly_made = true;
                self.head(Head::Flow);
            }
            Word::Publish => {
                self.publish = true;
                self.head(Head::Noun);
            }
            Word::Decision(line) => {
                self.decision = Some(line);
                self.head(Head::Decision);
            }
            Word::Decide => {
                self.decide = true;
                if self.decision.is_some() {
                    self.head(Head::Decide);
                }
            }
            Word::Fees => {
                self.fees = true;
                self.head(Head::Fee);
            }
            Word::ProcessingFee => {
                self.processing_fee = true;
                self.head(Head::Fee);
            }
            Word::Generic => {
                // 案件 after 行政复议 is nothing new; alone it is a thing unknown.
                let named = matches!(
                    self.head,
                    Some(
                        Head::Request
                            | Head::Application
                            | Head::Review
                            | Head::Result(_)
                            | Head::Outcome
                            | Head::Document
                            | Head::Decision
                            | Head::Decide
                            | Head::Carry
                    )
                );
                if !named || self.unknown_after || gap {
                    self.noun = true;
                    self.head(Head::Noun);
                }
            }
            Word::Noun => {
                self.noun = true;
                self.head(Head::Noun);
            }
            Word::MadeInformation => {
                self.made_information = true;
                self.noun = true;
                self.head(Head::Noun);
            }
            Word::NotReceived => self.none = Some(NoneOf::Receipt),
            Word::NoneSuch => self.none = Some(NoneOf::Event),
            Word::NotDone(column) => {
                self.none = Some(NoneOf::Deed);
                self.flow = Some(column);
                self.head(Head::Flow);
            }
            Word::NotDecided => {
                self.none = Some(NoneOf::Deed);
                self.decide = true;
            }
            Word::Ongoing => self.ongoing = true,
            Word::OfWhich => self.of_which = true,
            Word::Etc => self.etc = true,
            Word::Respectively => self.respectively = true,
            Word::Each => self.each = true,
            Word::Total => self.total = true,
            Word::Cumulative => (self.total, self.cumulative) = (true, true),
            Word::Change => self.change = true,
            Word::ChangedTo => self.changed_to = true,
            Word::Compare => self.compare = true,
            Word::Per => self.per = true,
            Word::Filed => self.filed = true,
            Word::Assist => self.partial = true,
            Word::Ours => self.body = Some(Body::Ours),
            Word::OurOffice => self.body = Some(Body::Office),
            Word::Whole => self.body = Some(Body::Whole),
            Word::Level => self.body = Some(Body::Level),
            Word::Numeral
            | Word::Since
            | Word::Until
            | Word::Including
            | Word::Besides
            | Word::Rate
            | Word::OnBehalf
            | Word::Concerning
            | Word::All
            | Word::Body
            | Word::About(_)
            | Word::Item(_)
            | Word::Instruction
            | Word::Placeholder
            | Word::Light
            | Word::Stop(_) => {}
        }
    }

    /// An outcome. Those named side by side are counted together; one named in another connection
    /// before is not, unless it is the reason for this one (因不掌握而无法提供).
    fn outcome(&mut self, lines: Lines) {
        let reason = !self.outcomes.is_empty() && self.outcomes.iter().all(|o| o.is_part_of(lines));
        if (self.head != Some(Head::Outcome) || self.unknown_after) && !reason {
            self.outcomes.clear();
        }
        self.narrowed = (self.unknown || self.noun || self.ending) && !(self.etc && reason);
        self.outcomes.push(lines);
        self.head(Head::Outcome);
    }

    /// The lines of table three that the outcomes name together. A class beside one of its rows is
    /// that row, for the row is the reason; behind 等 it is the whole class.
    pub(super) fn ended(&self) -> Lines {
        let named = |lines: &&Lines| {
            self.etc || !self.outcomes.iter().any(|other| other.is_part_of(**lines))
        };
        self.outcomes.iter().filter(named).fold(Lines::default(), |all, lines| all.with(*lines))
    }

    /// 申请: a request if disclosure is named before it, a word without weight after 行政复议
    /// (行政复议申请), a thing unknown after another noun (行政许可申请) or an unknown word.
    fn application(&mut self, before: &[Token], gap: bool) {
        let beside = before.last().and_then(Token::word);
        let other = matches!(beside, Some(Word::Noun | Word::Decision(_) | Word::Generic));
        match beside {
            Some(Word::Review(_)) if !gap => {}
            _ if self.disclosure => {
                self.request = true;
                self.head(Head::Request);
            }
            _ if other || gap => {
                self.noun = true;
                self.head(Head::Noun);
            }
            _ => {
                self.application = true;
                self.head(Head::Application);
            }
        }
    }

    fn date(&mut self, date: super::quantity::WrittenDate, before: &[Token]) {
        self.to_next_year |= self.carry && date.year.is_some();
        self.dated |= date.year.is_some();
        let until = before.last().is_some_and(|last| last.is(Word::Until));
        let whole =
            matches!((date.month, date.day), (None, _) | (Some(1), Some(1)) | (Some(12), Some(31)));
        self.period = match date.year {
            _ if date.span => Some(Period::Other),
            Some(year) if until || whole => Some(Period::Year(year)),
            None if until || whole => self.period,
            _ => Some(Period::Other),
        };
    }

    /// Whether the words name natural persons and organisations both, that is, everybody.
    pub(super) fn everybody(&self) -> bool {
        let all = self.applicants.iter().fold(Columns::default(), |all, c| all.with(*c));
        all.contains(Column::Natural) && self.applicants.len() > 1
    }
}
