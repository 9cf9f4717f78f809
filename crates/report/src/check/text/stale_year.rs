mod cited;
pub(super) mod period;

use std::ops::Range;

use super::{Context, Finding, Piece, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::form::Part;
use crate::prose::{Kind, Passage, Stop, Word, is_blank, tokens};

/// No other year stands where the year of the report belongs, and the period is 1 January to
/// 31 December.
///
/// Prose is full of other years that are right: plans for the next, comparison with the last, names
/// of documents. So a year is judged in four places only: the title; the sentence that names the
/// period; 现公布……年政府信息公开工作年度报告; and a sentence of the overview that begins with last
/// or next year and tells what was done in it. A wrong number of the form itself (国办公开办函〔2019〕
/// 30号) is remarked on.
pub(in crate::check) struct StaleYear;

impl Rule for StaleYear {
    fn id(&self) -> &'static str {
        "stale-year"
    }

    fn title(&self) -> &'static str {
        "年份和期限"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "条例第四十九条、第五十条：报告上一年度；国办公开办函〔2021〕30号"
    }

    fn explanation(&self) -> &'static str {
        "年报报告的是上一年度1月1日至12月31日的情况。题目、统计期限、“现公布某年年报”和总体情况开头写的年份，\
         都应当是同一年。\n\n\
         套用上年的稿子，最容易把年份留在里面；统计期限写成到12月30日，也是常见的笔误。\
         正文里提到往年、明年、文件名称和五年规划的年份，都不会提醒。\n\n\
         怎么改：改正年份；同时检查这一句里的数字是不是也还是上年的。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let (Some(year), Some(title)) = (report.year, &report.title)
            && let Some(said) = other_year_of_title(&title.text, year)
        {
            let message = format!("题目里的年份是 {said} 年，而本报告是 {year} 年的");
            let advice = "请核对题目、统计期限和各表的年份。";
            let mut found = Finding::of(self, message, advice).at(Some(title.place));
            found.quote = Some(title.text.clone());
            findings.push(found);
        }
        for ReadParagraph { paragraph, passage, .. } in &prose(report, context).paragraphs {
            findings.extend(period::check(self, report, paragraph, passage));
            if let Some(year) = report.year {
                findings.extend(self.sentence(year, paragraph, passage));
            }
            findings.extend(cited::check(self, report, paragraph));
        }
        findings
    }
}

impl StaleYear {
    /// The first sentence of a paragraph that tells of another year as if it were this.
    fn sentence(&self, year: i16, paragraph: &Piece<'_>, passage: &Passage<'_>) -> Option<Finding> {
        if !matches!(paragraph.part, None | Some(Part::Overview)) {
            return None;
        }
        let (said, words) = sentences(passage).into_iter().find_map(|sentence| {
            let said = announced(passage, &sentence).or_else(|| told(passage, &sentence, year))?;
            (said != year).then_some((said, sentence))
        })?;
        let bytes = passage.tokens[words.start].start..passage.tokens[words.end - 1].end;
        let sentence = passage.text.get(bytes.clone())?;
        let message = format!("写的是 {said} 年，而本报告是 {year} 年的：{}", quoted(sentence));
        let advice = "请核对年份；如果这一句是上年留下的，里面的数字也要一起核对。";
        Some(finding(self, paragraph, bytes, message, advice))
    }
}

/// A year in the title, if none of its years is that of the report.
fn other_year_of_title(title: &str, year: i16) -> Option<i16> {
    let mut years = tokens(title).into_iter().filter_map(|token| match token.kind {
        Kind::Date(date) => date.year,
        _ => None,
    });
    let first = years.next()?;
    (first != year && years.all(|other| other != year)).then_some(first)
}

/// The sentences of a paragraph as ranges of tokens, none of them empty.
fn sentences(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    for (i, token) in passage.tokens.iter().enumerate() {
        if token.stop() == Some(Stop::Sentence) {
            if begin < i {
                sentences.push(begin..i);
            }
            begin = i + 1;
        }
    }
    if begin < passage.tokens.len() {
        sentences.push(begin..passage.tokens.len());
    }
    sentences
}

/// 现公布……2022年政府信息公开工作年度报告: the year of the report that is announced.
fn announced(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<i16> {
    let words = &passage.tokens[sentence.clone()];
    let year = words.windows(2).find_map(|pair| {
        let Kind::Date(date) = pair[0].kind else { return None };
        let year = date.year.filter(|_| date.month.is_none())?;
        let between = passage.text.get(pair[0].end..pair[1].start)?;
        (pair[1].is(Word::Disclosure) && between.chars().count() <= 8).then_some(year)
    })?;
    let begin = sentence.start.checked_sub(1).map_or(0, |stop| passage.tokens[stop].end);
    let whole = passage.text.get(begin..words.last()?.end)?;
    let announces = ["现公布", "现将", "现发布", "特向社会公布", "编制本报告", "报告如下"];
    // 关于编制2023年……的通知 cites an instruction.
    let cites = whole.contains("通知");
    (!cites && announces.iter().any(|word| whole.contains(word))).then_some(year)
}

/// `（三）政府信息管理情况 `: a heading that runs into its paragraph.
fn is_label(before: &str) -> bool {
    let label = before.trim();
    label.starts_with(['（', '('])
        && label.chars().count() <= 24
        && (before.ends_with(is_blank) || label.ends_with("情况") || label.ends_with("方面"))
}

/// Words of a plan.
const PLANS: &[&str] =
    &["将", "计划", "下一步", "拟", "力争", "继续", "打算", "努力", "进一步", "要", "预算"];

/// Words of a comparison, and of things that are of the year before by right.
const BY_RIGHT: &[&str] = &[
    "相比",
    "同比",
    "较",
    "对比",
    "上年",
    "去年",
    "年报",
    "年度报告",
    "决算",
    "要点",
    "考核",
    "评估",
    "以来",
    "至今",
];

/// 2022年，我县……: the year that a sentence begins with, if it is last or next year and the sentence
/// tells what was done.
fn told(passage: &Passage<'_>, sentence: &Range<usize>, year: i16) -> Option<i16> {
    let begin = sentence.start.checked_sub(1).map_or(0, |stop| passage.tokens[stop].end);
    let words = &passage.tokens[sentence.clone()];
    let at = words.iter().position(|token| matches!(token.kind, Kind::Date(_)))?;
    let (before, words) = (passage.text.get(begin..words[at].start)?, &words[at..]);
    if !before.trim().is_empty() && !is_label(before) {
        return None;
    }
    let first = words.first()?;
    let Kind::Date(date) = first.kind else { return None };
    let said = date.year.filter(|said| (said - year).abs() == 1)?;
    if date.month.is_some() || date.span {
        return None;
    }
    let text = passage.text.get(first.start..words.last()?.end)?;
    let otherwise = if said > year { PLANS } else { BY_RIGHT };
    if otherwise.iter().any(|word| text.contains(word)) {
        return None;
    }
    // A paragraph that also speaks of this year compares the two.
    if passage.text.contains(&format!("{year}年")) {
        return None;
    }
    let tells = words.iter().any(|token| {
        matches!(
            token.word(),
            Some(
                Word::Ours
                    | Word::OurOffice
                    | Word::Whole
                    | Word::Body
                    | Word::Request
                    | Word::Disclosure
                    | Word::Total
            )
        )
    });
    tells.then_some(said)
}
