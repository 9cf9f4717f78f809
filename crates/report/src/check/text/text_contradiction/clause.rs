//! What a clause says of all requests, and whether it is of all of them.

use super::super::ReadParagraph;
use super::{Claim, Said};
use crate::form::Line;
use crate::prose::{
    Acts, Columns, Facet, Kind, Lines, Mention, Requests, Reviews, Stop, Subject, Token, Topic,
    Word,
};

/// A clause from punctuation to punctuation, as tokens.
pub(super) struct Clause<'a> {
    read: &'a ReadParagraph<'a>,
    begin: usize,
    end: usize,
}

/// What a claim with one of these words says is something else: of those that were due, of what was
/// hoped.
const SOFT: &[&str] =
    &["除", "未", "应", "力争", "确保", "实现", "到期", "可以", "能够", "符合", "届满"];

/// Words that speak of the time, and say how the requests were answered rather than that all were.
const TIMELY: &[&str] = &["按期", "按时", "及时", "如期", "规定", "期限", "时限"];

impl<'a> Clause<'a> {
    pub(super) const fn new(read: &'a ReadParagraph<'a>, begin: usize, end: usize) -> Self {
        Self { read, begin, end }
    }

    fn words(&self) -> &[Token] {
        &self.read.passage.tokens[self.begin..self.end]
    }

    fn has(&self, wanted: impl Fn(Word) -> bool) -> bool {
        self.words().iter().filter_map(Token::word).any(wanted)
    }

    /// The text with the words that the lexicon does not know.
    fn text(&self) -> &str {
        let tokens = &self.read.passage.tokens;
        let text = self.read.passage.text;
        let from = self.begin.checked_sub(1).map_or(0, |before| tokens[before].end);
        let to = tokens.get(self.end).map_or(text.len(), |stop| stop.start);
        text.get(from..to).unwrap_or_default()
    }

    /// What the clause claims of all, and of which.
    pub(super) fn claim(&self) -> Option<Said> {
        let words = self.words();
        let clause = words.first()?.start..words.last()?.end;
        let kind = match self.about()? {
            Subject::Reviews(reviews) => {
                let text = self.text();
                let decided = text.contains("审结") && !text.contains("未审结");
                (decided && self.has(|w| matches!(w, Word::All | Word::Each)))
                    .then_some(Claim::Decided(reviews))
            }
            _ => self.of_requests(),
        }?;
        let mentions = &self.read.passage.mentions;
        let before = |m: &&Mention| {
            m.token < self.end && matches!(m.subject, Subject::Requests(_) | Subject::Reviews(_))
        };
        let mention = mentions.iter().rfind(before).cloned();
        Some(Said { kind, clause, mention })
    }

    fn of_requests(&self) -> Option<Claim> {
        let words = self.words();
        let all = self.has(|w| w == Word::All);
        let each = self.has(|w| w == Word::Each);
        let text = self.text();
        let soft = SOFT.iter().any(|word| text.contains(word));
        if soft || self.is_of_some() {
            return None;
        }
        if let Some(claim) = self.origin() {
            return Some(claim);
        }
        if self.names_carried_over() {
            return None;
        }
        // 全部按期答复 says that all were answered, and in time; 均已按期答复 only how.
        let timely = TIMELY.iter().any(|word| text.contains(word));
        if (all || (each && !timely))
            && let Some(lines) = self.ending()
        {
            return Some(Claim::Ended(lines));
        }
        if self.names_something_else() {
            return None;
        }
        let concluded = |w| matches!(w, Word::Act(a) if a.has(Acts::CONCLUDED.with(Acts::REPLIED)));
        let already = ["均已", "皆已", "都已"].iter().any(|word| text.contains(word));
        let rate = self.has(|w| w == Word::Rate)
            && words.iter().any(is_hundred)
            && (text.contains("答复率") || text.contains("办结率"))
            && (all || !timely)
            && !text.contains('时');
        let hard = all || (already && !timely);
        ((hard && self.says(concluded).is_some()) || rate).then_some(Claim::Concluded)
    }

    /// 均为自然人申请, 全部由公民提出: behind 均 nothing but whose they are.
    fn origin(&self) -> Option<Claim> {
        let words = self.words();
        let of_all =
            words.iter().rposition(|t| matches!(t.word(), Some(Word::All | Word::Each)))?;
        let text = self.read.passage.text;
        let link = |t: &Token| {
            matches!(&text[t.start..t.end], "为" | "是" | "系" | "由" | "属" | "属于" | "来自")
        };
        let rest = &words[of_all + 1..];
        let known = rest.iter().all(|t| {
            let light = matches!(
                t.word(),
                Some(
                    Word::Light
                        | Word::Applicant(_)
                        | Word::Application
                        | Word::Request
                        | Word::Stop(Stop::Pause)
                )
            );
            light && !t.gap
        });
        let columns = rest.iter().filter_map(|t| match t.word() {
            Some(Word::Applicant(columns)) => Some(columns),
            _ => None,
        });
        let columns = columns.reduce(Columns::with)?;
        let ended = self.read.passage.tokens.get(self.end).is_none_or(|stop| !stop.gap);
        (known && ended && rest.iter().any(link)).then(|| Claim::From(columns, self.line()))
    }

    /// The line of table three that counts the requests spoken of.
    fn line(&self) -> Line {
        let mentions = &self.read.passage.mentions;
        let last = mentions.iter().rfind(|m| m.token < self.end).map(|m| m.subject);
        let ended = Acts::CONCLUDED.with(Acts::REPLIED);
        match last {
            Some(Subject::Requests(r)) if r.acts.has(ended) => Line::Concluded,
            _ => Line::Received,
        }
    }

    /// 均予以公开, 全部公开: the lines in which all are said to have ended. What may be published
    /// (属于公开范围的均予以公开) is not all.
    fn ending(&self) -> Option<Lines> {
        let words = self.words();
        let of_all =
            words.iter().rposition(|t| matches!(t.word(), Some(Word::All | Word::Each)))?;
        let plain = words[..=of_all].iter().all(|t| {
            let known = matches!(
                t.kind,
                Kind::Date(_)
                    | Kind::Quantity(_)
                    | Kind::Word(
                        Word::Light
                            | Word::Act(_)
                            | Word::Request
                            | Word::Application
                            | Word::Disclosure
                            | Word::ThisYear
                            | Word::Ours
                            | Word::All
                            | Word::Each
                    )
            );
            known && !t.gap
        });
        let at = self.says(|w| matches!(w, Word::Outcome(_) | Word::Publish))?;
        let between = words[of_all + 1..].iter().take_while(|t| t.start < words[at].start);
        let directly = between.into_iter().all(|t| t.is(Word::Light) && !t.gap);
        if !plain || !directly || at <= of_all || words[at].gap {
            return None;
        }
        match words[at].word() {
            Some(Word::Outcome(lines)) => Some(lines),
            _ => (self.read.passage.text[words[at].start..words[at].end] == *"公开")
                .then(|| Lines::of(&[Line::Granted])),
        }
    }

    /// Where the clause says a word, counted from its beginning: nothing but words without weight
    /// follows (全部办结 is a claim, 所有答复件中 is none).
    fn says(&self, wanted: impl Fn(Word) -> bool) -> Option<usize> {
        let words = self.words();
        let at = words.iter().rposition(|t| t.word().is_some_and(&wanted))?;
        let light = |t: &Token| !t.gap && t.is(Word::Light);
        let passage = &self.read.passage;
        let ends = match passage.tokens.get(self.end) {
            Some(stop) => !stop.gap,
            None => passage.text[words.last()?.end..].trim().is_empty(),
        };
        (ends && words[at + 1..].iter().all(light)).then_some(at)
    }

    /// What the clause speaks of: what it names itself, or what was counted last before it.
    fn about(&self) -> Option<Subject> {
        for token in self.words() {
            match token.word() {
                Some(Word::Request) => return Some(Subject::requests(Acts::NONE)),
                Some(Word::Review(groups)) => {
                    return Some(Subject::Reviews(Reviews { groups, result: None }));
                }
                _ => {}
            }
        }
        let mentions = &self.read.passage.mentions;
        let Some(last) = mentions.iter().rfind(|m| m.token < self.begin) else {
            // 所有申请, where the talk is of no others.
            let of_requests = self.read.passage.topic == Topic::Requests
                && self.has(|w| w == Word::All)
                && self.has(|w| w == Word::Application);
            return of_requests.then(|| Subject::requests(Acts::NONE));
        };
        match last.subject {
            Subject::Requests(_) => Some(Subject::requests(Acts::NONE)),
            Subject::Reviews(Reviews { groups, .. }) => {
                Some(Subject::Reviews(Reviews { groups, result: None }))
            }
            _ => None,
        }
    }

    /// Whether the claim is, or may be, of some of the requests only: of those carried in, of those
    /// that came in one way.
    fn is_of_some(&self) -> bool {
        let mentions = &self.read.passage.mentions;
        let Some(last) = mentions.iter().rposition(|m| m.token < self.end) else { return false };
        let here = mentions[last].token >= self.begin;
        let named = |token: &Token| matches!(token.word(), Some(Word::Request | Word::Application));
        let of_all = self
            .words()
            .windows(2)
            .any(|two| two[0].is(Word::All) && named(&two[1]) && !two[1].gap);
        if of_all && !here {
            return false;
        }
        let breakdowns = &self.read.structure.breakdowns;
        let breakdown = breakdowns.iter().rfind(|b| b.parts.contains(&last));
        let Subject::Requests(Requests { acts, facet }) = mentions[last].subject else {
            return here;
        };
        if here {
            return facet != Facet::All || acts.has(Acts::CARRIED_IN) || breakdown.is_some();
        }
        // 答复率100% is of all, and so is a new sentence.
        let between = &self.read.passage.tokens[mentions[last].token..self.begin];
        let divided = between.iter().any(|t| t.stop() == Some(Stop::Sentence));
        if self.has(|w| w == Word::Rate) || (divided && !acts.has(Acts::CARRIED_IN)) {
            return false;
        }
        if let Some(breakdown) = breakdown {
            // Behind a whole list all of it is meant; behind the one part that was named, either.
            return breakdown.parts.len() < 2;
        }
        facet != Facet::All || (acts.has(Acts::CARRIED_IN) && !self.follows_whole(last))
    }

    /// 新收23件，上年结转2件，均已办结: whether what was carried in is counted beside all that came.
    fn follows_whole(&self, carried_in: usize) -> bool {
        let mentions = &self.read.passage.mentions;
        let Some(before) = carried_in.checked_sub(1) else { return false };
        let between = mentions[before].token..mentions[carried_in].token;
        let divided = self.read.passage.tokens[between]
            .iter()
            .any(|t| matches!(t.stop(), Some(Stop::Sentence | Stop::Semicolon)));
        matches!(mentions[before].subject, Subject::Requests(Requests { facet: Facet::All, .. }))
            && !divided
    }

    /// Whether the clause is about a thing that is no request: 留言全部办结.
    fn names_something_else(&self) -> bool {
        let words = self.words();
        words.iter().any(|t| match t.kind {
            Kind::Title => true,
            Kind::Word(word) => {
                matches!(word, Word::Noun | Word::Publish | Word::Document(_) | Word::Decision(_))
            }
            _ => false,
        }) || words.iter().skip(1).any(|t| t.gap && t.stop().is_none())
            && !words.iter().any(|t| matches!(t.word(), Some(Word::Request | Word::Application)))
    }

    /// Whether the sentence says itself that some were carried over.
    fn names_carried_over(&self) -> bool {
        let ends = |t: &Token| t.stop() == Some(Stop::Sentence);
        let tokens = &self.read.passage.tokens;
        let start = tokens[..self.begin].iter().rposition(ends).map_or(0, |i| i + 1);
        let rest = tokens[self.begin..].iter().position(ends);
        let end = rest.map_or(tokens.len(), |i| self.begin + i);
        self.read.passage.mentions.iter().any(|m| {
            (start..end).contains(&m.token)
                && m.quantity.high > 0
                && matches!(
                    m.subject,
                    Subject::Requests(Requests { acts, facet: Facet::All })
                        if acts.has(Acts::CARRIED_OUT.with(Acts::PENDING))
                )
        })
    }
}

fn is_hundred(token: &Token) -> bool {
    matches!(token.kind, Kind::Percent(value) if value.whole() == Some(100))
}
