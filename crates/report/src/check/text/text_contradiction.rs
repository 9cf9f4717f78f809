use super::scope::{Scope, scope};
use super::{Context, Finding, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::check::not_checked;
use crate::form::{CellId, Column, Line};
use crate::prose::{
    Acts, Facet, Kind, Mention, Passage, Requests, Reviews, Stop, Subject, Token, Word,
};
use crate::report::Paragraph;

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
        for ReadParagraph { paragraph, passage, .. } in &prose(report, context).paragraphs {
            for claim in claims(passage) {
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
    /// 全部予以公开.
    Granted,
    /// 均为自然人申请.
    Natural,
    /// 均已审结, of these groups of table four.
    Decided(Reviews),
}

struct Said {
    kind: Claim,
    clause: std::ops::Range<usize>,
    /// The count that it is said of, if one stands before it.
    mention: Option<Mention>,
}

/// The claims of a paragraph.
fn claims(passage: &Passage<'_>) -> Vec<Said> {
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
    for end in 0..=tokens.len() {
        if tokens.get(end).is_some_and(|t| !divides(t)) {
            continue;
        }
        if begin < end
            && let Some(kind) = claim(passage, begin, end)
        {
            let clause = tokens[begin].start..tokens[end - 1].end;
            let before = |m: &&Mention| {
                m.token < end && matches!(m.subject, Subject::Requests(_) | Subject::Reviews(_))
            };
            let mention = passage.mentions.iter().rfind(before).cloned();
            claims.push(Said { kind, clause, mention });
        }
        begin = end + 1;
    }
    claims
}

/// What the clause from token `begin` to `end` claims of all.
fn claim(passage: &Passage<'_>, begin: usize, end: usize) -> Option<Claim> {
    let words = &passage.tokens[begin..end];
    let text = passage.text.get(words.first()?.start..words.last()?.end)?;
    let has = |wanted: fn(Word) -> bool| words.iter().filter_map(Token::word).any(wanted);
    // 应公开的全部公开, 未全部办结, 力争全部办结 and questions of quality claim something else.
    let hedged = ["除", "未", "应", "力争", "确保", "实现", "到期", "按期", "按时", "及时", "规定"];
    let all = has(|w| w == Word::All);
    let each = has(|w| w == Word::Each);
    let full_rate = has(|w| w == Word::Rate) && words.iter().any(is_hundred);
    let subject = about(passage, begin)?;
    match subject {
        Subject::Reviews(reviews) => {
            let decided = text.contains("审结") && !text.contains("未审结");
            (decided && (all || each)).then_some(Claim::Decided(reviews))
        }
        _ if names_something_else(words) => None,
        _ if has(|w| matches!(w, Word::Applicant(_))) && each && text.contains("均为") => {
            let natural = has(|w| matches!(w, Word::Applicant(c) if c.contains(Column::Natural)));
            let only =
                words.iter().filter(|t| matches!(t.word(), Some(Word::Applicant(_)))).count();
            (natural && only == 1).then_some(Claim::Natural)
        }
        _ if names_carried_over(passage, begin) => None,
        _ => {
            let concludes = says(
                passage,
                begin,
                end,
                |w| matches!(w, Word::Act(a) if a.has(Acts::CONCLUDED.with(Acts::REPLIED))),
            );
            let granted = says(
                passage,
                begin,
                end,
                |w| matches!(w, Word::Outcome(l) if l.contains(Line::Granted)),
            );
            let hard = all || (each && text.contains("均已"));
            // 全部按期答复 says that all were answered, and in time; 均按期答复 only how.
            let softened = hedged.iter().any(|h| text.contains(h)) && !hard;
            if softened || hedged[..6].iter().any(|h| text.contains(h)) {
                return None;
            }
            if granted && hard {
                return Some(Claim::Granted);
            }
            let rate = full_rate && (text.contains("答复率") || text.contains("办结率"));
            ((concludes && hard) || (rate && !text.contains("时"))).then_some(Claim::Concluded)
        }
    }
}

/// Whether a word is what the clause says: nothing but words without weight follows it (全部办结 is
/// a claim, 所有答复件中 is none).
fn says(passage: &Passage<'_>, begin: usize, end: usize, wanted: fn(Word) -> bool) -> bool {
    let tokens = &passage.tokens;
    let found = tokens[begin..end].iter().rposition(|t| t.word().is_some_and(wanted));
    found.is_some_and(|at| {
        let light = |t: &Token| !t.gap && t.is(Word::Light);
        tokens[begin + at + 1..end].iter().all(light)
            && tokens.get(end).map_or_else(
                || passage.text[tokens[end - 1].end..].trim().is_empty(),
                |stop| !stop.gap,
            )
    })
}

fn is_hundred(token: &Token) -> bool {
    matches!(token.kind, Kind::Percent(value) if value.whole() == Some(100))
}

/// What the clause speaks of: what it names itself, or what was counted last before it.
fn about(passage: &Passage<'_>, begin: usize) -> Option<Subject> {
    let clause = passage.tokens[begin..]
        .iter()
        .take_while(|t| !matches!(t.stop(), Some(Stop::Sentence | Stop::Semicolon | Stop::Comma)));
    for token in clause {
        match token.word() {
            Some(Word::Request) => return Some(Subject::requests(Acts::NONE)),
            Some(Word::Review(groups)) => {
                return Some(Subject::Reviews(Reviews { groups, result: None }));
            }
            _ => {}
        }
    }
    let last = passage.mentions.iter().rfind(|m| m.token < begin)?;
    match last.subject {
        Subject::Requests(_) => Some(Subject::requests(Acts::NONE)),
        Subject::Reviews(Reviews { groups, .. }) => {
            Some(Subject::Reviews(Reviews { groups, result: None }))
        }
        _ => None,
    }
}

/// Whether the clause is about a thing that is no request: 留言全部办结.
fn names_something_else(words: &[Token]) -> bool {
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
fn names_carried_over(passage: &Passage<'_>, begin: usize) -> bool {
    let ends = |t: &Token| t.stop() == Some(Stop::Sentence);
    let tokens = &passage.tokens;
    let start = tokens[..begin].iter().rposition(ends).map_or(0, |i| i + 1);
    let end = tokens[begin..].iter().position(ends).map_or(tokens.len(), |i| begin + i);
    passage.mentions.iter().any(|m| {
        (start..end).contains(&m.token)
            && m.quantity.high > 0
            && matches!(
                m.subject,
                Subject::Requests(Requests { acts, facet: Facet::All })
                    if acts.has(Acts::CARRIED_OUT.with(Acts::PENDING))
            )
    })
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

fn contradicted(report: &Report, claim: Claim) -> Denial {
    let form = report.figures.form();
    let total = |line| CellId::new(line, Column::Total);
    let cells: Vec<CellId> = match claim {
        Claim::Concluded => vec![total(Line::CarriedOut)],
        Claim::Granted => {
            let open = [Line::Granted, Line::Partial];
            form.outcomes().filter(|line| !open.contains(line)).map(total).collect()
        }
        Claim::Natural => Column::APPLICANTS
            .into_iter()
            .filter(|column| !matches!(column, Column::Natural | Column::Total))
            .map(|column| CellId::new(Line::Received, column))
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
    paragraph: &Paragraph,
    claim: &Said,
    cells: Vec<CellId>,
    count: i64,
) -> Finding {
    let clause = paragraph.text.get(claim.clause.clone()).unwrap_or_default();
    let name = crate::form::describe_short(report.figures.form(), cells[0]);
    let fact = match claim.kind {
        Claim::Concluded => format!("表三还有 {count} 件结转下年度继续办理"),
        Claim::Granted => format!("表三另有 {count} 件不是予以公开或部分公开（如“{name}”）"),
        Claim::Natural => format!("表三新收的申请里有 {count} 件不是自然人提出的"),
        Claim::Decided(_) => format!("表四还有 {count} 件尚未审结"),
    };
    let message = format!("正文写{}，而{fact}", quoted(clause));
    let advice = match claim.kind {
        Claim::Concluded => "请核对结转数；如果确有结转，请把话说准，例如“除结转的外，均已办结”。",
        Claim::Granted | Claim::Natural | Claim::Decided(_) => {
            "请核对表格；如果表格没错，请把正文的话说准。"
        }
    };
    finding(rule, paragraph, claim.clause.clone(), message, advice)
        .cells(report, cells)
        .numbers(0, count)
}
