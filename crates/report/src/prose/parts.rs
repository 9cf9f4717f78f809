//! Wholes and their parts: which numbers of a paragraph are said to make up which other.

mod unmarked;

use std::ops::Range;

use super::Passage;
use super::lexicon::{Stop, Word};
use super::measure::Kind as MeasureKind;
use super::mention::{Mention, Role};
use super::subject::{Acts, Requests, Subject};
use super::token::{Kind, Token};

/// A number and others that are said to be its parts. Indices are of [`Passage::mentions`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breakdown {
    /// What the parts may be parts of, the nearest first.
    pub(crate) wholes: Vec<usize>,
    /// The parts in reading order.
    pub(crate) parts: Vec<usize>,
    /// How many of the parts stand before the first semicolon; what follows it may be another list.
    pub(crate) first_list: usize,
    /// How the parts are introduced.
    pub(crate) mark: Mark,
    /// Whether the list need not be complete: 包括, 主要, 等.
    pub(crate) open: bool,
    /// Whether nothing but punctuation stands between the nearest whole and the mark.
    pub(crate) adjacent: bool,
    /// From the whole to the last part.
    pub(crate) clause: Range<usize>,
}

/// How parts are introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// 其中.
    OfWhich,
    /// 包括, 含.
    Including,
    /// A bracket directly after the whole.
    Bracket,
    /// Nothing; what came by each channel is named one after the other.
    Channels,
    /// 合计 after the parts.
    Sum,
}

/// `6件（3+3）`: a number and the addends in its bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addition {
    /// The mention.
    pub(crate) whole: usize,
    /// The addends.
    pub(crate) addends: Vec<i64>,
    /// From the whole to the bracket's end.
    pub(crate) clause: Range<usize>,
}

/// What a paragraph says about wholes and parts.
#[derive(Clone, Debug)]
pub(crate) struct Structure {
    /// Wholes with parts.
    pub(crate) breakdowns: Vec<Breakdown>,
    /// Wholes with addends.
    pub(crate) additions: Vec<Addition>,
}

/// Finds the wholes and parts of a paragraph.
pub(crate) fn structure(passage: &Passage<'_>) -> Structure {
    let finder = Finder::new(passage);
    let mut breakdowns = Vec::new();
    let mut additions = Vec::new();
    for (i, token) in passage.tokens.iter().enumerate() {
        match token.kind {
            Kind::Word(Word::OfWhich) => breakdowns.extend(finder.of_which(i)),
            Kind::Word(Word::Including) => breakdowns.extend(finder.including(i)),
            Kind::Word(Word::Stop(Stop::Colon | Stop::Comma)) if finder.divides(i) => {
                breakdowns.extend(finder.divided(i, breakdowns.last()));
            }
            Kind::Word(Word::Stop(Stop::Colon)) => breakdowns.extend(finder.colon(i)),
            Kind::Word(Word::Stop(Stop::Open)) => {
                additions.extend(finder.addition(i));
                breakdowns.extend(finder.bracket(i));
            }
            Kind::Quantity(_) => {
                breakdowns.extend(finder.sum(i));
                breakdowns.extend(finder.channels(i));
            }
            _ => {}
        }
    }
    Structure { breakdowns, additions }
}

struct Finder<'a> {
    passage: &'a Passage<'a>,
    /// The mention of each token.
    mention: Vec<Option<usize>>,
    /// How many brackets are open at each token.
    depth: Vec<usize>,
}

impl<'a> Finder<'a> {
    fn new(passage: &'a Passage<'a>) -> Self {
        let mut mention = vec![None; passage.tokens.len()];
        for (i, found) in passage.mentions.iter().enumerate().rev() {
            // A zero in words (未收到) is a whole of nothing.
            if let Some(slot) = mention.get_mut(found.token)
                && passage.tokens[found.token].quantity().is_some()
            {
                *slot = Some(i);
            }
        }
        let mut depth = Vec::with_capacity(passage.tokens.len());
        let mut open = 0_usize;
        for token in &passage.tokens {
            match token.stop() {
                Some(Stop::Open) => {
                    depth.push(open);
                    open += 1;
                }
                Some(Stop::Close) => {
                    open = open.saturating_sub(1);
                    depth.push(open);
                }
                Some(Stop::Sentence) => {
                    open = 0;
                    depth.push(0);
                }
                _ => depth.push(open),
            }
        }
        Self { passage, mention, depth }
    }

    fn tokens(&self) -> &'a [Token] {
        &self.passage.tokens
    }

    fn get(&self, mention: usize) -> &'a Mention {
        &self.passage.mentions[mention]
    }

    /// 其中, with the wholes before it in its sentence, or, where it opens one, in the last.
    fn of_which(&self, at: usize) -> Option<Breakdown> {
        let depth = self.depth[at];
        let mut from = at;
        let mut sentences = 0;
        let mut wholes = Vec::new();
        while let Some(before) = from.checked_sub(1) {
            from = before;
            if self.tokens()[before].stop() == Some(Stop::Sentence) {
                sentences += 1;
                if !wholes.is_empty() || sentences > 1 {
                    break;
                }
            }
            if self.depth[before] < depth {
                break;
            }
            if self.depth[before] == depth
                && let Some(mention) = self.mention[before]
                && self.get(mention).role == Role::Count
            {
                wholes.push(mention);
            }
        }
        let (parts, first_list) = self.parts(at + 1, depth);
        self.breakdown(wholes, parts, first_list, Mark::OfWhich)
    }

    /// 按受理单位分：, 从申请方式看，: the clause before the mark says how the last whole is taken
    /// apart.
    fn divides(&self, at: usize) -> bool {
        let begin = self.tokens()[..at].iter().rposition(|t| t.stop().is_some());
        let begin = begin.map_or(0, |stop| self.tokens()[stop].end);
        let clause = self.passage.text.get(begin..self.tokens()[at].start).unwrap_or_default();
        let clause = clause.trim();
        let by = clause.starts_with('按')
            && ["分", "分类", "划分", "统计"].iter().any(|end| clause.ends_with(end));
        let seen = clause.starts_with('从') && clause.ends_with('看');
        (by || seen) && clause.chars().count() <= 16
    }

    /// The parts behind such a clause. A second one (；从申请内容看，) takes the same whole apart again.
    fn divided(&self, at: usize, before: Option<&Breakdown>) -> Option<Breakdown> {
        let mut found = self.of_which(at)?;
        let again = before.filter(|before| before.parts.contains(&found.wholes[0]));
        if let Some(before) = again {
            found.wholes.clone_from(&before.wholes);
        }
        Some(found)
    }

    /// 包括 directly after a number.
    fn including(&self, at: usize) -> Option<Breakdown> {
        let whole = self.directly_before(at)?;
        let (parts, first_list) = self.parts(at + 1, self.depth[at]);
        self.breakdown(vec![whole], parts, first_list, Mark::Including)
    }

    /// 收到申请23件：甲局9件，乙局6件: a list behind a number and a colon.
    fn colon(&self, at: usize) -> Option<Breakdown> {
        let whole = self.directly_before(at)?;
        let (parts, first_list) = self.parts(at + 1, self.depth[at]);
        let most = self.get(whole).quantity.high;
        let less = parts.iter().all(|part| self.get(*part).quantity.low <= most);
        let measure = |mention: usize| self.get(mention).quantity.measure;
        let alike = parts.iter().all(|part| measure(*part) == measure(whole));
        // 其中 behind the colon has its own reading.
        let marked = self.tokens().get(at + 1).is_some_and(|t| t.is(Word::OfWhich));
        (parts.len() > 1 && less && alike && !marked)
            .then(|| self.breakdown(vec![whole], parts, first_list, Mark::OfWhich))?
    }

    /// A bracket directly after a number.
    fn bracket(&self, at: usize) -> Option<Breakdown> {
        let whole = self.directly_before(at)?;
        let inside = self.depth.get(at + 1).copied().filter(|depth| *depth > self.depth[at])?;
        let (parts, first_list) = self.parts(at + 1, inside);
        let includes = self.tokens()[at + 1..]
            .iter()
            .find(|t| t.word() != Some(Word::OfWhich) || t.stop().is_some())
            .is_some_and(|t| t.is(Word::Including));
        let mark = if includes { Mark::Including } else { Mark::Bracket };
        self.breakdown(vec![whole], parts, first_list, mark)
    }

    /// The number that ends directly before a token, but for words without weight (16件申请（…).
    fn directly_before(&self, at: usize) -> Option<usize> {
        let mut gap = self.tokens()[at].gap;
        for before in (0..at).rev() {
            if gap {
                return None;
            }
            let token = &self.tokens()[before];
            if let Some(mention) = self.mention[before] {
                return (self.get(mention).role == Role::Count).then_some(mention);
            }
            let light = matches!(
                token.kind,
                Kind::Word(
                    Word::Light
                        | Word::Generic
                        | Word::Request
                        | Word::Application
                        | Word::Stop(Stop::Comma | Stop::Colon | Stop::Quote)
                )
            );
            if !light {
                return None;
            }
            gap = token.gap;
        }
        None
    }

    /// The numbers from a token to the end of the list, and how many of them stand before the first
    /// semicolon.
    fn parts(&self, from: usize, depth: usize) -> (Vec<usize>, usize) {
        let mut parts: Vec<usize> = Vec::new();
        let mut first_list = None;
        let mut clause_begins = false;
        let bracketed = self.tokens()[from - 1].stop() == Some(Stop::Open);
        for i in from..self.tokens().len() {
            let token = &self.tokens()[i];
            if self.depth[i] < depth {
                break;
            }
            let word = token.word();
            let ends = match word {
                Some(Word::Stop(Stop::Sentence) | Word::OfWhich | Word::Besides) => {
                    self.depth[i] == depth
                }
                // 其中上年结转2件，本年新收22件: from when they are.
                Some(Word::ThisYear) if self.of_last_year(parts.last()) => false,
                // A clause that names who or when is a new statement, but not in a bracket.
                Some(Word::Ours | Word::Whole | Word::ThisYear | Word::OurOffice) => {
                    clause_begins && !parts.is_empty() && !bracketed
                }
                _ => {
                    matches!(token.kind, Kind::Date(_))
                        && clause_begins
                        && !parts.is_empty()
                        && !bracketed
                }
            };
            if ends {
                break;
            }
            if let Some(stop) = token.stop() {
                if stop == Stop::Semicolon && self.depth[i] == depth {
                    first_list.get_or_insert(parts.len());
                }
                clause_begins = matches!(stop, Stop::Comma | Stop::Semicolon);
                continue;
            }
            clause_begins = false;
            if self.depth[i] == depth
                && let Some(mention) = self.mention[i]
            {
                let found = self.get(mention);
                if found.role != Role::Count {
                    continue;
                }
                if found.total && !parts.is_empty() {
                    break;
                }
                parts.push(mention);
            }
        }
        let first_list = first_list.unwrap_or(parts.len());
        (parts, first_list)
    }

    /// Whether the number counts what was carried in from last year.
    fn of_last_year(&self, mention: Option<&usize>) -> bool {
        mention.is_some_and(|mention| {
            matches!(
                self.get(*mention).subject,
                Subject::Requests(Requests { acts, .. }) if acts.has(Acts::CARRIED_IN)
            )
        })
    }

    fn breakdown(
        &self,
        wholes: Vec<usize>,
        parts: Vec<usize>,
        first_list: usize,
        mark: Mark,
    ) -> Option<Breakdown> {
        let (first, last) = (self.get(*parts.first()?), self.get(*parts.last()?));
        let kind = first.quantity.measure.kind;
        let wholes: Vec<usize> = wholes
            .into_iter()
            .filter(|whole| may_add(self.get(*whole).quantity.measure.kind, kind))
            .collect();
        let whole = self.get(*wholes.first()?);
        let end = last.clause.end.max(last.at.end);
        // 等 leaves a list open behind a part (45条等), not inside a name (教育等领域).
        let listed = |t: &Token| (whole.at.end..=end).contains(&t.start);
        let behind = |t: &Token| t.quantity().is_some() || t.stop() == Some(Stop::Close);
        let open =
            self.tokens().windows(2).any(|two| {
                two[1].is(Word::Etc) && behind(&two[0]) && !two[1].gap && listed(&two[1])
            }) || self.tokens().iter().any(|t| t.is(Word::Including) && listed(t))
                || self.passage.text[whole.at.end..first.at.start].contains("主要");
        let clause = whole.clause.start.min(first.clause.start)..end;
        let adjacent = self.tokens()[whole.token + 1..]
            .iter()
            .take_while(|t| t.start < first.at.start && !t.is(Word::OfWhich))
            .all(|t| t.stop().is_some() && !t.gap);
        Some(Breakdown { wholes, parts, first_list, mark, open, adjacent, clause })
    }
}

/// Whether numbers with these measure words may be added: 条, 件 and 篇 change freely in reports.
fn may_add(a: MeasureKind, b: MeasureKind) -> bool {
    a == b
        || (a != MeasureKind::Money
            && b != MeasureKind::Money
            && (a == MeasureKind::Bare || b == MeasureKind::Bare))
}
