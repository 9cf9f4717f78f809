mod clause;

use std::ops::Range;

use super::scope::{Scope, scope};
use super::{Context, Finding, Piece, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::check::not_checked;
use crate::form::{CellId, Column, Line};
use crate::prose::{Columns, Lines, Mention, Reviews, Stop, Token, Word};
use clause::Clause;

/// What the prose claims of all requests is not denied by the tables: that all were concluded or
/// answered while some were carried over, that all were granted while some were not, that all came
/// from natural persons while some did not, that all reviews are decided while some are pending.
///
/// A claim counts only where its clause speaks of requests (or reviews) and of all of them.
/// 按期答复率100% and 均在法定期限内答复 speak of those that were due, and deny nothing; a sentence
/// that names what was carried over denies nothing either. Zero in words (未收到申请) is compared
/// with the table by `text-vs-table`.
pub(in crate::check) struct TextContradiction;

impl Rule for TextContradiction {
    fn id(&self) -> &'static str {
        "text-contradiction"
    }

    fn title(&self) -> &'static str {
        "说法与数字矛盾"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "同一报告内数据一致；国办公开办函〔2021〕30号，表三、表四"
    }

    fn explanation(&self) -> &'static str {
        "正文说“全部办结”“答复率100%”，表三却有结转下年度继续办理的申请，读者会问：到底办完了没有？\
         “全部予以公开”而表三有不予公开、“均为自然人申请”而表三有企业申请，也是一样。\n\n\
         “按期答复率100%”“均在法定期限内答复”说的是到期的申请，和结转不矛盾，不会提醒；\
         同一句里已经写明结转几件的，也不会提醒。\n\n\
         怎么改：把话说准，例如“除结转下年度3件外，均已办结”，或核对表三的结转数。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut unknown = Vec::new();
        for read in &prose(report, context).paragraphs {
            let paragraph = &read.paragraph;
            for claim in claims(read) {
                if claim
                    .mention
                    .as_ref()
                    .is_some_and(|mention| scope(report, paragraph, mention) == Scope::Else)
                {
                    continue;
                }
                match contradicted(report, claim.kind) {
                    Denial::Unknown(cells) => unknown.extend(cells),
                    Denial::By(cells, count) => {
                        findings.push(tell(self, report, paragraph, &claim, cells, count));
                    }
                    Denial::None => {}
                }
            }
        }
        findings.extend(not_checked::told(self, report, unknown));
        findings
    }
}

/// Something said of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    /// 全部办结.
    Concluded,
    /// 全部予以公开: all ended in one of these lines.
    Ended(Lines),
    /// 均为自然人申请: all came from these applicants. The line is that of the requests spoken of.
    From(Columns, Line),
    /// 均已审结, of these groups of table four.
    Decided(Reviews),
}

struct Said {
    kind: Claim,
    clause: Range<usize>,
    /// The count that it is said of, if one stands before it.
    mention: Option<Mention>,
}

/// The claims of a paragraph.
fn claims(read: &ReadParagraph<'_>) -> Vec<Said> {
    let passage = &read.passage;
    let mut claims = Vec::new();
    let mut begin = 0;
    let tokens = &passage.tokens;
    let divides = |t: &Token| {
        matches!(
            t.stop(),
            Some(
                Stop::Sentence
                    | Stop::Semicolon
                    | Stop::Comma
                    | Stop::Colon
                    | Stop::Open
                    | Stop::Close
            )
        )
    };
    // Most clauses say nothing of all.
    let mut speaks = false;
    for end in 0..=tokens.len() {
        if let Some(token) = tokens.get(end).filter(|t| !divides(t)) {
            speaks |= matches!(token.word(), Some(Word::All | Word::Each | Word::Rate));
            continue;
        }
        if speaks && let Some(said) = Clause::new(read, begin, end).claim() {
            claims.push(said);
        }
        begin = end + 1;
        speaks = false;
    }
    claims
}

/// What the tables say of a claim.
enum Denial {
    /// Nothing against it.
    None,
    /// So many against it.
    By(Vec<CellId>, i64),
    /// Nothing that can be known.
    Unknown(Vec<CellId>),
}

/// 予以公开 and 部分公开, which a claim that all were granted does not tell apart.
fn open() -> Lines {
    Lines::of(&[Line::Granted, Line::Partial])
}

fn is_open(lines: Lines) -> bool {
    lines.iter().any(|line| open().contains(line))
}

fn contradicted(report: &Report, claim: Claim) -> Denial {
    let form = report.figures.form();
    let total = |line| CellId::new(line, Column::Total);
    let cells: Vec<CellId> = match claim {
        Claim::Concluded => vec![total(Line::CarriedOut)],
        Claim::Ended(lines) => {
            let lines = if is_open(lines) { lines.with(open()) } else { lines };
            form.outcomes().filter(|line| !lines.contains(*line)).map(total).collect()
        }
        Claim::From(columns, line) => Column::APPLICANTS
            .into_iter()
            .filter(|column| *column != Column::Total && !columns.contains(*column))
            .map(|column| CellId::new(line, column))
            .collect(),
        Claim::Decided(reviews) => {
            reviews.groups.iter().map(|line| CellId::new(line, Column::Pending)).collect()
        }
    };
    let against: Vec<CellId> =
        cells.iter().copied().filter(|cell| report.count(*cell).is_some_and(|n| n > 0)).collect();
    if !against.is_empty() {
        let count = against.iter().filter_map(|cell| report.count(*cell)).sum();
        return Denial::By(against, count);
    }
    let unknown: Vec<CellId> =
        cells.into_iter().filter(|cell| report.count(*cell).is_none()).collect();
    if unknown.is_empty() { Denial::None } else { Denial::Unknown(unknown) }
}

fn tell(
    rule: &TextContradiction,
    report: &Report,
    paragraph: &Piece<'_>,
    claim: &Said,
    cells: Vec<CellId>,
    count: i64,
) -> Finding {
    let clause = paragraph.text.get(claim.clause.clone()).unwrap_or_default();
    let name = crate::form::describe_short(report.figures.form(), cells[0]);
    let fact = match claim.kind {
        Claim::Concluded => format!("表三还有 {count} 件结转下年度继续办理"),
        Claim::Ended(lines) if is_open(lines) => {
            format!("表三另有 {count} 件不是予以公开或部分公开（如“{name}”）")
        }
        Claim::Ended(_) => format!("表三另有 {count} 件是其他结果（如“{name}”）"),
        Claim::From(columns, line) => {
            let which = if line == Line::Concluded { "办结" } else { "新收" };
            let natural = columns == Columns::of(&[Column::Natural]);
            let whom = if natural { "自然人" } else { "这类申请人" };
            format!("表三{which}的申请里有 {count} 件不是{whom}提出的")
        }
        Claim::Decided(_) => format!("表四还有 {count} 件尚未审结"),
    };
    let message = format!("正文写{}，而{fact}", quoted(clause));
    let advice = match claim.kind {
        Claim::Concluded => "请核对结转数；如果确有结转，请把话说准，例如“除结转的外，均已办结”。",
        Claim::Ended(_) | Claim::From(..) | Claim::Decided(_) => {
            "请核对表格；如果表格没错，请把正文的话说准。"
        }
    };
    finding(rule, paragraph, claim.clause.clone(), message, advice)
        .cells(report, cells)
        .numbers(0, count)
}
