use super::{Context, Finding, Piece, ReadParagraph, Rule, Severity, finding, prose, quoted};
use crate::Report;
use crate::form::{CellId, Column, Line};
use crate::prose::parts::{Addition, Breakdown, Mark};
use crate::prose::{
    Doubt, Facet, MeasureKind, Mention, Passage, Quantity, Requests, Reviews, Subject,
};

/// Parts that are said to make up a whole add up to it: behind 其中, in brackets, before 合计.
///
/// What may be right is passed over. A whole may be taken apart twice, one list after the other;
/// numbers behind a list may belong to the next statement; 其中 may name a few of many. So a list
/// fits if its numbers, or the first few of them, make the whole once or several times. What does
/// not fit is told in two cases: the parts are more than the whole, which nothing explains; or they
/// are less, though the list reads as complete (all channels, all applicants, a last 其他, or nearly
/// the whole).
pub(in crate::check) struct TextParts;

impl Rule for TextParts {
    fn id(&self) -> &'static str {
        "text-parts"
    }

    fn title(&self) -> &'static str {
        "分项与总数"
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn basis(&self) -> &'static str {
        "同一报告内数据一致；条例第五十条"
    }

    fn explanation(&self) -> &'static str {
        "正文里“共16件，其中网络7件、信函9件”这样的写法，分项加起来应当等于总数；\
         括号里的分项、“合计”前面的各项也一样。\n\n\
         分项比总数还多，一定有一处写错；申请渠道、申请人这类分法每一件都有归属，加起来也不应比总数少。\
         “其中”只举一两项、用“包括……等”列举的，不要求加满，不会因此提醒；一个总数按两种办法各分一遍也可以。\n\n\
         怎么改：逐项核对，改正写错的数；如果列出的只是一部分，可以加上“主要”“等”或补上“其他”。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ReadParagraph { paragraph, passage, structure } in &prose(report, context).paragraphs {
            for breakdown in &structure.breakdowns {
                if let Some(fault) = fault(passage, breakdown)
                    && !in_table(report, passage, &fault)
                {
                    findings.push(tell(self, paragraph, passage, breakdown, &fault));
                }
            }
            for addition in &structure.additions {
                findings.extend(addends(self, paragraph, passage, addition));
            }
        }
        findings
    }
}

/// Parts that do not make the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    /// The mention of the whole.
    whole: usize,
    /// The parts that were added.
    parts: Vec<usize>,
    /// Their sum.
    sum: i64,
    severity: Severity,
}

/// Numbers from the lowest to the highest that they may be.
#[derive(Clone, Copy)]
struct Bounds {
    low: i64,
    high: i64,
}

impl Bounds {
    const NOTHING: Self = Self { low: 0, high: 0 };

    fn of(quantity: Quantity) -> Self {
        Self { low: quantity.low, high: quantity.high }
    }

    fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// 处理24件，从申请方式看共23件: the parts are not those of the whole, but both are figures of table
/// three.
fn in_table(report: &Report, passage: &Passage<'_>, fault: &Fault) -> bool {
    let whole = &passage.mentions[fault.whole];
    if !matches!(whole.subject, Subject::Requests(Requests { facet: Facet::All, .. })) {
        return false;
    }
    let total = |line| report.count(CellId::new(line, Column::Total));
    let received = total(Line::Received);
    let open = received.zip(total(Line::CarriedIn)).map(|(new, old)| new + old);
    let more = [total(Line::Concluded), open].contains(&Some(whole.quantity.low));
    more && received == Some(fault.sum)
}

/// What is wrong with a list of parts, if anything.
fn fault(passage: &Passage<'_>, breakdown: &Breakdown) -> Option<Fault> {
    let mention = |index: usize| &passage.mentions[index];
    let (nearest, others) = breakdown.wholes.split_first()?;
    // Of reviews of every kind only those about disclosure are named.
    if mention(*nearest).doubt == Some(Doubt::EveryKind) {
        return None;
    }
    let parts: Vec<usize> = belonging(passage, mention(*nearest), &breakdown.parts);
    let first_list = breakdown.first_list.min(parts.len());
    let groups = groups(passage, mention(*nearest), &parts[..first_list]);
    // Several numbers before 其中 may be the whole: the list fits if it fits one of them. A list
    // that tells its parts apart in one way must be used up; in a mixed one the end may be another
    // statement.
    let told_by = |group: &[usize]| group.first().and_then(|part| facet(mention(*part)));
    let one_way = matches!(groups.as_slice(), [group] if told_by(group).is_some());
    let fits = |whole: &usize, parts: &[usize], strictly: bool| {
        if breakdown.mark == Mark::Sum {
            return ends_in(passage, mention(*whole), parts);
        }
        makes(passage, mention(*whole), parts, strictly)
    };
    if breakdown.wholes.iter().any(|whole| fits(whole, &parts, one_way)) {
        return None;
    }
    // 政策文件3件，意见征集8次: some name each part by its own measure word.
    if !one_way && breakdown.wholes.iter().any(|whole| fits(whole, &breakdown.parts, false)) {
        return None;
    }
    for group in groups {
        let strictly = told_by(&group).is_some();
        if breakdown.wholes.iter().any(|whole| fits(whole, &group, strictly)) {
            continue;
        }
        let sum = sum(passage, &group);
        let exceeds = |whole: &usize| sum.low > mention(*whole).quantity.high;
        let severity = if breakdown.wholes.iter().all(exceeds) {
            let words = |index: &usize| mention(*index).quantity.measure.word;
            // Other things than the whole may be counted in other words: 150条（粉丝5000个）.
            let alike = group.iter().all(|part| words(part) == words(nearest));
            (strictly || alike).then_some(Severity::Warning)
        } else if others.is_empty() || breakdown.adjacent {
            missing(passage, breakdown, mention(*nearest), &group, sum)
        } else {
            None
        };
        if let Some(severity) = severity {
            return Some(Fault { whole: *nearest, parts: group, sum: sum.low, severity });
        }
    }
    None
}

/// The parts that may be parts of this whole: things of the same kind as the first of them, no
/// greater than the whole unless they stand first (what is greater and stands later is a new
/// statement), no cases of review among requests.
fn belonging(passage: &Passage<'_>, whole: &Mention, parts: &[usize]) -> Vec<usize> {
    let of_review = |subject: Subject| matches!(subject, Subject::Reviews(_));
    let kind = |index: usize| passage.mentions[index].quantity.measure.kind;
    let mut kept: Vec<usize> = Vec::new();
    for part in parts {
        let mention = &passage.mentions[*part];
        if (kind(*part) != kind(parts[0]) && kind(*part) != MeasureKind::Bare)
            || of_review(mention.subject) != of_review(whole.subject)
                && (of_review(mention.subject) || of_review(whole.subject))
                && mention.subject != Subject::Other
        {
            continue;
        }
        let greater = mention.quantity.low > whole.quantity.high;
        let listed = kept.last().is_none_or(|last| {
            let between = passage.mentions[*last].at.end..mention.at.start;
            let between = passage.text.get(between).unwrap_or_default();
            between.contains('、') && !between.contains(['，', ',', '；'])
        });
        let by_channel = facet(mention) == Some(FacetKind::Channel);
        if greater && !listed && !by_channel {
            break;
        }
        kept.push(*part);
    }
    kept
}

/// Whether the parts, from the first on, make the whole once or several times. What is left at the
/// end must be nothing, or, if the list need not be used up, no more than the whole.
fn makes(passage: &Passage<'_>, whole: &Mention, parts: &[usize], strictly: bool) -> bool {
    let whole = Bounds::of(whole.quantity);
    let mut sum = Bounds::NOTHING;
    let mut made = false;
    for part in parts {
        sum = sum.plus(Bounds::of(passage.mentions[*part].quantity));
        if sum.meets(whole) {
            made = true;
            sum = Bounds::NOTHING;
        }
    }
    made && sum.low <= if strictly { 0 } else { whole.high }
}

/// Whether the last two or more of the numbers before 合计 add up to it.
fn ends_in(passage: &Passage<'_>, total: &Mention, parts: &[usize]) -> bool {
    let total = Bounds::of(total.quantity);
    let mut sum = Bounds::NOTHING;
    for (count, part) in parts.iter().rev().enumerate() {
        sum = sum.plus(Bounds::of(passage.mentions[*part].quantity));
        if count >= 1 && sum.meets(total) {
            return true;
        }
    }
    false
}

fn sum(passage: &Passage<'_>, parts: &[usize]) -> Bounds {
    parts
        .iter()
        .fold(Bounds::NOTHING, |sum, part| sum.plus(Bounds::of(passage.mentions[*part].quantity)))
}

/// By what a part is told from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FacetKind {
    Channel,
    Applicant,
    Outcome,
    /// 办结, 结转: what became of them so far.
    Act,
    Result,
    Group,
}

fn facet(mention: &Mention) -> Option<FacetKind> {
    match mention.subject {
        Subject::Requests(Requests { facet, .. }) => Some(match facet {
            Facet::Channel => FacetKind::Channel,
            Facet::Applicants(_) => FacetKind::Applicant,
            Facet::Outcomes(_) => FacetKind::Outcome,
            Facet::All => FacetKind::Act,
        }),
        Subject::Reviews(Reviews { result: Some(_), .. }) => Some(FacetKind::Result),
        Subject::Reviews(_) => Some(FacetKind::Group),
        _ => None,
    }
}

/// Parts that are told apart in the same way. Only requests and reviews are taken apart in several
/// ways within one list; the parts of any other whole are one list.
fn groups(passage: &Passage<'_>, whole: &Mention, parts: &[usize]) -> Vec<Vec<usize>> {
    if parts.is_empty() {
        return Vec::new();
    }
    if !matches!(whole.subject, Subject::Requests(_) | Subject::Reviews(_)) {
        return vec![parts.to_vec()];
    }
    let mut groups: Vec<(Option<FacetKind>, Vec<usize>)> = Vec::new();
    for part in parts {
        let kind = facet(&passage.mentions[*part]);
        if kind == Some(FacetKind::Act) {
            continue;
        }
        // 自然人20件，企业2件，其他1件: the others are told apart as those before them.
        if kind.is_none()
            && let Some((Some(_), group)) = groups.last_mut()
            && group.last().is_some_and(|before| names_others(passage, *before, *part))
        {
            group.push(*part);
            continue;
        }
        match groups.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, group)) => group.push(*part),
            None => groups.push((kind, vec![*part])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Whether a number counts the others (其他1件); `before` is the number before it.
fn names_others(passage: &Passage<'_>, before: usize, part: usize) -> bool {
    let label = passage.mentions[before].at.end..passage.mentions[part].at.start;
    passage.text.get(label).is_some_and(|l| l.contains("其他") || l.contains("其它"))
}

/// Less than the whole: whether the list reads as if it were complete, and how surely.
fn missing(
    passage: &Passage<'_>,
    breakdown: &Breakdown,
    whole: &Mention,
    group: &[usize],
    sum: Bounds,
) -> Option<Severity> {
    let whole = whole.quantity;
    let [first, .., last] = group else { return None };
    if breakdown.mark == Mark::Sum {
        return Some(Severity::Warning);
    }
    // An approximate whole or part that nearly fits has been found to fit already.
    if !whole.is_exact() || sum.low != sum.high || whole.low <= 0 {
        return None;
    }
    let tenths = sum.high.saturating_mul(10) / whole.low;
    let kind = facet(&passage.mentions[*first]);
    let before_last = group[group.len() - 2];
    let rest_named = names_others(passage, before_last, *last);
    let complete = match kind {
        Some(FacetKind::Channel | FacetKind::Applicant | FacetKind::Group) => true,
        Some(FacetKind::Result) => group.len() >= 4,
        Some(FacetKind::Outcome) => group.len() >= 3 && tenths >= 8,
        Some(FacetKind::Act) => false,
        None => rest_named || (group.len() >= 3 && tenths >= 8),
    };
    let nearly = kind.is_none() && group.len() >= 2 && tenths >= 9;
    let closed =
        breakdown.mark == Mark::Bracket && kind.is_none() && group.len() >= 3 && tenths >= 5;
    if breakdown.open || breakdown.mark == Mark::Including {
        // 包括, 等: need not be complete; worth a remark only where next to nothing is missing.
        return (complete && tenths >= 9).then_some(Severity::Note);
    }
    if complete || closed { Some(Severity::Warning) } else { nearly.then_some(Severity::Note) }
}

fn tell(
    rule: &TextParts,
    paragraph: &Piece<'_>,
    passage: &Passage<'_>,
    breakdown: &Breakdown,
    fault: &Fault,
) -> Finding {
    let written = |index: &usize| {
        let quantity = passage.mentions[*index].quantity;
        quantity.value.to_string()
    };
    let whole = written(&fault.whole);
    let parts: Vec<String> = fault.parts.iter().map(written).collect();
    let clause = passage.text.get(breakdown.clause.clone()).unwrap_or_default();
    let expected = passage.mentions[fault.whole].quantity.low;
    let relation = if fault.sum > expected { "比总数多" } else { "比总数少" };
    let message = format!(
        "分项加起来不等于总数：{}写总数 {whole}，分项 {} = {}，{relation} {}",
        quoted(clause),
        shown(&parts),
        fault.sum,
        (fault.sum - expected).abs()
    );
    let advice = if fault.sum > expected {
        "请核对总数和每个分项，至少有一个数写错了，或有的件被算了两次。"
    } else {
        "请核对总数和每个分项；如果只列出了一部分，请加上“主要”“等”，或补上“其他”。"
    };
    let mut found = finding(rule, paragraph, breakdown.clause.clone(), message, advice)
        .numbers(expected, fault.sum)
        .severity(fault.severity);
    found.place = Some(paragraph.place);
    found
}

/// `7 + 9`; a long list is cut.
fn shown(parts: &[String]) -> String {
    if let [first, second, .., last] = parts
        && parts.len() > 8
    {
        return format!("{first} + {second} + …… + {last}（共 {} 项）", parts.len());
    }
    parts.join(" + ")
}

/// `6件（3+3）`.
fn addends(
    rule: &TextParts,
    paragraph: &Piece<'_>,
    passage: &Passage<'_>,
    addition: &Addition,
) -> Option<Finding> {
    let whole = passage.mentions[addition.whole].quantity;
    let sum = addition.addends.iter().fold(0_i64, |sum, n| sum.saturating_add(*n));
    if whole.admits(sum) {
        return None;
    }
    let clause = passage.text.get(addition.clause.clone()).unwrap_or_default();
    let parts: Vec<String> = addition.addends.iter().map(ToString::to_string).collect();
    let message = format!(
        "括号里的数加起来不等于总数：{}，{} = {sum}，总数写作 {}",
        quoted(clause),
        shown(&parts),
        whole.value
    );
    let advice = "请核对总数和括号里的每个数。";
    Some(finding(rule, paragraph, addition.clause.clone(), message, advice).numbers(whole.low, sum))
}
