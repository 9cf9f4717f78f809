mod rate;

use super::reading::readings;
use super::scope::{Scope, scope};
use super::{Context, Finding, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::check::Number;
use crate::figures::Amount;
use crate::form::{CellId, Column, Line};
use crate::prose::{Facet, Kind, Mention, Period, Requests, Role, Stop, Subject, Token, Word};

/// A share or a growth in percent follows from the numbers that stand with it, to the decimals
/// given; rounding up and cutting off are both accepted.
///
/// Shares are judged where 占 speaks of the whole that the sentence names (占总数的, 占比), growth
/// where both years' numbers, or one and the difference, stand in the same sentence, or where the
/// previous report gives them. A rate (办结率) is judged where the number of what was done and that of
/// all stand before it; rates of doing well (满意率, 按时办结率) and those of 100 % are nobody's sum. A
/// difference follows from both years' numbers as well.
pub(in crate::check) struct TextPercentage;

impl Rule for TextPercentage {
    fn id(&self) -> &'static str {
        "text-percentage"
    }

    fn title(&self) -> &'static str {
        "百分比"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "同一报告内数据一致"
    }

    fn explanation(&self) -> &'static str {
        "正文写“258件，占32.05%”“增长25%”，应当能用旁边写明的数算出来，算到写出的小数位为止；\
         四舍五入和去尾都算对。\n\n\
         数字改过以后，百分比常常忘了一起改。办结率、满意率这类没有写明分子分母的，不作判断。\n\n\
         怎么改：用写明的分子、分母重新计算，改正百分比或前面的数。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for read in &prose(report, context).paragraphs {
            let judge = Judge { rule: self, report, context, read };
            for (at, token) in read.passage.tokens.iter().enumerate() {
                if let Kind::Percent(said) = token.kind {
                    let found = judge.share(at, said).or_else(|| judge.growth(at, said));
                    findings.extend(found.or_else(|| judge.rate(at, said)));
                }
            }
            findings.extend(judge.differences());
        }
        findings
    }
}

struct Judge<'a> {
    rule: &'a TextPercentage,
    report: &'a Report,
    context: &'a Context<'a>,
    read: &'a ReadParagraph<'a>,
}

impl Judge<'_> {
    fn tokens(&self) -> &[Token] {
        &self.read.passage.tokens
    }

    /// The tokens before `at`, the nearest first, without what stands in closed brackets.
    fn back(&self, at: usize) -> impl Iterator<Item = usize> {
        let mut closed = 0_usize;
        (0..at).rev().filter(move |i| match self.tokens()[*i].stop() {
            Some(Stop::Close) => {
                closed += 1;
                false
            }
            Some(Stop::Open) if closed > 0 => {
                closed -= 1;
                false
            }
            _ => closed == 0,
        })
    }

    /// The clause of a token: from punctuation to punctuation, pauses included, brackets left out.
    fn clause_start(&self, at: usize) -> usize {
        let divides = |t: &Token| {
            matches!(
                t.stop(),
                Some(Stop::Sentence | Stop::Semicolon | Stop::Comma | Stop::Colon | Stop::Pause)
            )
        };
        self.back(at).find(|i| divides(&self.tokens()[*i])).map_or(0, |i| i + 1)
    }

    fn sentence_start(&self, at: usize) -> usize {
        let ends = |t: &Token| t.stop() == Some(Stop::Sentence);
        self.tokens()[..at].iter().rposition(ends).map_or(0, |i| i + 1)
    }

    fn mention_at(&self, token: usize) -> Option<&Mention> {
        self.read.passage.mentions.iter().find(|mention| mention.token == token)
    }

    /// `占 X%`: of the number before it, or of the outcome named before it, in some whole that the
    /// paragraph or the table names.
    fn share(&self, at: usize, said: Amount) -> Option<Finding> {
        let begin = self.clause_start(at);
        let tokens = self.tokens();
        let share = tokens[begin..at].iter().rposition(|t| t.is(Word::Share))? + begin;
        // 占网民总数的…: a whole that nobody has counted.
        let known = tokens[share + 1..=at].iter().all(|t| {
            !t.gap
                && matches!(
                    t.kind,
                    Kind::Percent(_)
                        | Kind::Word(
                            Word::Light
                                | Word::Total
                                | Word::Cumulative
                                | Word::All
                                | Word::Act(_)
                                | Word::Request
                                | Word::Application
                                | Word::Disclosure
                                | Word::Rate
                                | Word::Generic
                                | Word::Each
                                | Word::About(_)
                        )
                )
        });
        if !known {
            return None;
        }
        let (part, wholes) = match self.part_before(begin, share) {
            Some(part) => (part.clone(), self.wholes(part)),
            None => (self.outcome_before(begin, share)?, Vec::new()),
        };
        let count = self.count_of(&part)?;
        let mut wholes: Vec<i64> = wholes;
        let mut named = self.nearest_whole(&part);
        if let Subject::Requests(_) = part.subject
            && scope(self.report, &self.read.paragraph, &part) == Scope::Same
        {
            let of_table = self.table_wholes();
            named = named.or(of_table.first().copied());
            wholes.extend(of_table);
        }
        if wholes.iter().any(|whole| is_share(count, *whole, said)) {
            return None;
        }
        let whole = named.filter(|whole| *whole > 0)?;
        Some(self.not_the_share(begin, at, (count, whole), said))
    }

    /// What to tell where a percentage is not the share of a part in a whole.
    fn not_the_share(
        &self,
        begin: usize,
        at: usize,
        (part, whole): (i64, i64),
        said: Amount,
    ) -> Finding {
        let percent = percent(part, whole, said);
        let clause = self.quote(begin, at);
        let message = format!(
            "百分比对不上：正文写{}，按 {part} ÷ {whole} 计算应为 {percent}%",
            quoted(self.text(&clause))
        );
        let advice = "请核对分子、分母和百分比；如果分母是别的数，请在正文里写明。";
        let mut found = finding(self.rule, &self.read.paragraph, clause, message, advice);
        found.expected = Some(Number::Decimal(percent));
        found.found = Some(Number::Decimal(said));
        found
    }

    /// The number directly before 占, in its clause or the one before: 258件，占32.05%.
    fn part_before(&self, begin: usize, share: usize) -> Option<&Mention> {
        let tokens = self.tokens();
        let counts = |i: &usize| tokens[*i].quantity().is_some();
        let in_clause = self.back(share).take_while(|i| *i >= begin).find(counts);
        let token = in_clause.or_else(|| {
            // Only light words may stand between the punctuation and 占.
            let bare = tokens[begin..=share].iter().all(|t| {
                !t.gap
                    && matches!(
                        t.word(),
                        Some(Word::Light | Word::Share | Word::Each | Word::About(_))
                    )
            });
            let sentence = self.sentence_start(share);
            bare.then(|| self.back(begin).take_while(|i| *i >= sentence).find(counts))?
        })?;
        let mention = self.mention_at(token)?;
        (mention.role == Role::Count && mention.quantity.is_exact()).then_some(mention)
    }

    /// An outcome without a number: 予以公开的占58.5%.
    fn outcome_before(&self, begin: usize, share: usize) -> Option<Mention> {
        let words = &self.tokens()[begin..share];
        if words.iter().any(|t| t.gap) {
            return None;
        }
        let sentence = self.sentence_start(begin);
        let of_requests = self.read.passage.mentions.iter().rfind(|mention| {
            mention.token < begin && matches!(mention.subject, Subject::Requests(_))
        })?;
        let near = of_requests.token >= sentence
            || !self.read.passage.mentions.iter().any(|m| {
                m.token > of_requests.token && m.token < begin && m.subject == Subject::Other
            });
        let Subject::Requests(requests) = of_requests.subject else { return None };
        let lines = words.iter().filter_map(|t| match t.word() {
            Some(Word::Outcome(lines)) => Some(lines),
            _ => None,
        });
        let lines = lines.reduce(crate::prose::Lines::with)?;
        let subject = Subject::Requests(Requests { facet: Facet::Outcomes(lines), ..requests });
        near.then(|| Mention { subject, token: usize::MAX, ..of_requests.clone() })
    }

    /// The count of a part: as written, or, of an outcome without a number, as in the table.
    fn count_of(&self, part: &Mention) -> Option<i64> {
        if part.token != usize::MAX {
            return Some(part.quantity.low);
        }
        readings(self.report, part.subject).first()?.value(self.report).ok()
    }

    /// Numbers of the paragraph that the part may be a share of.
    fn wholes(&self, part: &Mention) -> Vec<i64> {
        self.read
            .passage
            .mentions
            .iter()
            .filter(|mention| {
                mention.token < part.token
                    && mention.role == Role::Count
                    && mention.quantity.is_exact()
                    && !mention.quantity.is_money()
            })
            .map(|mention| mention.quantity.low)
            .collect()
    }

    /// The whole that a reader would take: that of the list in which the part stands.
    fn nearest_whole(&self, part: &Mention) -> Option<i64> {
        let mentions = &self.read.passage.mentions;
        self.read.structure.breakdowns.iter().find_map(|breakdown| {
            let listed = breakdown.parts.iter().any(|i| mentions[*i].token == part.token);
            let whole = &mentions[*breakdown.wholes.first()?];
            (listed && whole.quantity.is_exact()).then_some(whole.quantity.low)
        })
    }

    /// What a share of requests may be a share of in table three.
    fn table_wholes(&self) -> Vec<i64> {
        let count = |line| self.report.count(CellId::new(line, Column::Total));
        let (received, carried_in, concluded) =
            (count(Line::Received), count(Line::CarriedIn), count(Line::Concluded));
        let open = received.zip(carried_in).map(|(a, b)| a + b);
        [concluded, received, open].into_iter().flatten().collect()
    }

    /// 增长25%, of numbers in the same sentence, or of this and the previous report.
    fn growth(&self, at: usize, said: Amount) -> Option<Finding> {
        let begin = self.clause_start(at);
        let tokens = self.tokens();
        let words = tokens.get(begin..at)?;
        let change = words.iter().rposition(|t| t.is(Word::Change))?;
        if words[change + 1..].iter().any(|t| t.gap) || tokens[at].gap {
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
        let measure = numbers.last()?.quantity.measure;
        let numbers: Vec<&Mention> =
            numbers.into_iter().filter(|m| m.quantity.measure == measure).collect();
        // 增长20%, 比上年增长20%: of what was counted; 满意率提高20% is of something else.
        let of_counts = words[..=change].iter().all(|t| {
            !t.gap
                && matches!(
                    t.kind,
                    Kind::Date(_)
                        | Kind::Word(
                            Word::Light
                                | Word::Compare
                                | Word::LastYear
                                | Word::About(_)
                                | Word::Change
                        )
                )
        });
        let years = || self.years_side_by_side(&numbers).filter(|_| of_counts);
        let (before, now) = match Self::two_years(&numbers).or_else(years) {
            Some(pair) => pair,
            None => self.of_previous(numbers.last()?)?,
        };
        // Any two numbers of the sentence may be meant.
        let counts: Vec<i64> = numbers.iter().map(|m| m.quantity.low).collect();
        let pairs = || counts.iter().flat_map(|a| counts.iter().map(move |b| (*a, *b)));
        // Of last year's number and this year's the former is the base.
        let two = numbers.len() == 2 && numbers.iter().any(|m| m.role == Role::Before);
        let explained = is_growth(before, now, said)
            || !two && pairs().any(|(a, b)| is_growth(a, b, said) || is_share(a, b, said));
        if explained || before <= 0 {
            return None;
        }
        let percent = percent((now - before).abs(), before, said);
        let clause = self.quote(sentence, at);
        let message = format!(
            "增减幅度对不上：正文写{}，由 {before} 到 {now} 应为 {percent}%",
            quoted(self.text(&clause))
        );
        let advice = "请核对两年的数和增减的百分比。";
        let mut found = finding(self.rule, &self.read.paragraph, clause, message, advice);
        found.expected = Some(Number::Decimal(percent));
        found.found = Some(Number::Decimal(said));
        Some(found)
    }

    /// Last year's number and this year's, where the sentence gives both or one and the difference.
    fn two_years(numbers: &[&Mention]) -> Option<(i64, i64)> {
        let of = |role: Role| numbers.iter().rev().find(|m| m.role == role).map(|m| m.quantity.low);
        match (of(Role::Before), of(Role::Count), of(Role::Change)) {
            (Some(before), Some(now), _) => Some((before, now)),
            (Some(before), None, Some(change)) => Some((before, before + change)),
            _ => None,
        }
    }

    /// 2022年收到20件，2023年收到23件: the only two numbers, of one year and of the next.
    fn years_side_by_side(&self, numbers: &[&Mention]) -> Option<(i64, i64)> {
        let [a, b] = numbers else { return None };
        let year = |mention: &Mention| match mention.period {
            Period::Year(year) => Some(year),
            Period::Unsaid => self.report.year,
            Period::Other => None,
        };
        let counts = a.role == Role::Count && b.role == Role::Count && a.subject == b.subject;
        match i32::from(year(b)?) - i32::from(year(a)?) {
            1 if counts => Some((a.quantity.low, b.quantity.low)),
            -1 if counts => Some((b.quantity.low, a.quantity.low)),
            _ => None,
        }
    }

    /// This and last year's figure of what is counted, as the two reports give it.
    fn of_previous(&self, mention: &Mention) -> Option<(i64, i64)> {
        let previous = self.context.previous?;
        if mention.role != Role::Count
            || scope(self.report, &self.read.paragraph, mention) != Scope::Same
        {
            return None;
        }
        let now = mention.quantity.low;
        readings(self.report, mention.subject)
            .iter()
            .find(|reading| reading.value(self.report) == Ok(now))
            .and_then(|reading| Some((reading.value(previous).ok()?, now)))
    }

    fn quote(&self, begin: usize, at: usize) -> std::ops::Range<usize> {
        let start = begin.checked_sub(1).map_or(0, |before| self.tokens()[before].end);
        start..self.tokens()[at].end
    }

    fn text(&self, range: &std::ops::Range<usize>) -> &str {
        self.read.passage.text.get(range.clone()).unwrap_or_default()
    }
}

/// Decimals and value of a percentage.
fn parsed(said: Amount) -> (usize, f64) {
    let text = said.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    (decimals, text.parse().unwrap_or(f64::NAN))
}

/// Whether `part` of `whole` is so many percent, within one step of the last decimal.
fn is_share(part: i64, whole: i64, said: Amount) -> bool {
    let (decimals, value) = parsed(said);
    let step = 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    whole > 0 && (part as f64 * 100.0 / whole as f64 - value).abs() < step
}

/// Whether from `before` to `now` is a rise or fall of so many percent.
fn is_growth(before: i64, now: i64, said: Amount) -> bool {
    is_share((now - before).abs(), before, said)
}

/// The percentage, with as many decimals as `like`.
fn percent(part: i64, whole: i64, like: Amount) -> Amount {
    let (decimals, _) = parsed(like);
    let scale = u8::try_from(decimals).unwrap_or(2).min(4);
    let factor = 10_f64.powi(i32::from(scale));
    Amount::new((part as f64 * 100.0 / whole.max(1) as f64 * factor).round() as i64, scale)
}
