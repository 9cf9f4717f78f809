use std::collections::HashSet;

use super::{Context, Finding, Rule, Severity};
use crate::Report;
use crate::check::Number;
use crate::figures::Amount;
use crate::prose::{digit, is_blank};

/// Less than half of the prose stands word for word in last year's report.
///
/// Compared are clauses of some length with their numbers taken out, so that new figures in old
/// sentences do not hide the repetition. What stands before the first part names law and period
/// every year and is left out.
pub(in crate::check) struct RepeatedProse;

/// Clauses shorter than this, in characters, are said by everybody.
const SHORTEST: usize = 8;

/// Fewer characters than this are no ground for a judgement.
const LEAST: usize = 200;

impl Rule for RepeatedProse {
    fn id(&self) -> &'static str {
        "repeated-prose"
    }

    fn title(&self) -> &'static str {
        "与上年雷同"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn basis(&self) -> &'static str {
        "国办公开办函〔2021〕30号：不得敷衍、雷同"
    }

    fn explanation(&self) -> &'static str {
        "年报应当写当年做了什么、还有什么不足。正文超过一半的句子和上年一字不差（不算数字），\
         就很像是照抄上年的；有的地方考核时会因此扣分。\n\n\
         怎么改：写当年的新情况、新问题和整改结果，删去年年相同的套话。"
    }

    fn check(&self, report: &Report, context: &Context<'_>) -> Vec<Finding> {
        let Some(previous) = context.previous else { return Vec::new() };
        let before: HashSet<String> = clauses(previous).collect();
        let (mut all, mut repeated) = (0_usize, 0_usize);
        for clause in clauses(report) {
            let length = clause.chars().count();
            all += length;
            if before.contains(&clause) {
                repeated += length;
            }
        }
        if all < LEAST || repeated * 2 <= all {
            return Vec::new();
        }
        let percent = repeated * 100 / all;
        let message = format!("正文约有 {percent}% 与上一年年报一字不差（不算数字）");
        let advice = "请写当年的新情况、新问题和整改结果。";
        let mut finding = Finding::of(self, message, advice);
        finding.expected = Some(Number::Decimal(Amount::new(50, 0)));
        finding.found = i64::try_from(percent).ok().map(|p| Number::Decimal(Amount::new(p, 0)));
        vec![finding]
    }
}

/// The longer clauses of the six parts without numbers and blanks.
fn clauses(report: &Report) -> impl Iterator<Item = String> {
    report
        .prose
        .iter()
        .filter(|paragraph| paragraph.part.is_some())
        .flat_map(|paragraph| {
            paragraph.text.split(['。', '；', '，', '！', '？', ',', ';', '：', '\n'])
        })
        .map(|clause| clause.chars().filter(|c| !is_blank(*c) && digit(*c).is_none()).collect())
        .filter(|clause: &String| clause.chars().count() >= SHORTEST)
}
