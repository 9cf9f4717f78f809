//! Whether the reply decides what was decided, gives reasons, and tells what its outcome demands.

use statute::law::Article;
use statute::outcome::{Binding, Closure, Denial, Element, Inability, Outcome};

use super::text::Text;
use super::{Finding, Rule, Says, finding};

/// The words by which a class of decisions is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Open,
    Partial,
    Withheld,
    Unable,
    Declined,
    Ended,
}

const SAYINGS: [(&str, Class); 8] = [
    ("予以公开", Class::Open),
    ("部分公开", Class::Partial),
    ("不予公开", Class::Withheld),
    ("无法提供", Class::Unable),
    ("不予处理", Class::Declined),
    ("不予重复处理", Class::Declined),
    ("不重复处理", Class::Declined),
    ("不再处理", Class::Ended),
];

pub(super) fn check(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let outcome = says.outcome;
    let differs = differs(text, outcome, findings);
    let words = words(outcome);
    if !differs && !words.is_empty() && !text.says(words) {
        findings.push(finding(
            Rule::OutcomeMissing,
            None,
            format!("没有写明决定。办理结果是“{outcome}”，请写明“{}”。", words[0]),
            Article::regulations("第三十六条"),
        ));
    }
    reasons(text, outcome, findings);
    // The remedy clause and what stands below it speak of other things.
    let said = &text.spoken[..text.remedy_begins().unwrap_or(text.spoken.len())];
    for demand in outcome.demands().iter().filter(|demand| demand.binding == Binding::Must) {
        let signs = signs(demand.element);
        if !signs.is_empty() && !signs.iter().any(|sign| said.contains(sign)) {
            findings.push(finding(
                Rule::DemandMissing,
                None,
                format!(
                    "办理结果是“{outcome}”，答复里还应当有：{}。请补写。",
                    demand.element.text()
                ),
                demand.article,
            ));
        }
    }
}

/// What an outcome's decision says, one of these; none where the words are free.
fn words(outcome: Outcome) -> &'static [&'static str] {
    match outcome {
        Outcome::Granted => &["予以公开", "主动公开", "提供", "同意公开"],
        Outcome::Partial => &["部分公开", "区分处理"],
        Outcome::Denied(Denial::Lookup) => &["查询", "办理"],
        Outcome::Denied(_) => &["不予公开"],
        Outcome::Unable(inability) => match inability {
            Inability::NotFound => &["不存在", "没有检索到", "未检索到", "未制作", "未获取"],
            Inability::NotThisOrgan => {
                &["不属于本机关负责公开", "不属于本机关公开", "不属于我", "不属于本"]
            }
            Inability::ToBeMade => &["无法提供", "不予提供"],
            Inability::StillUnclear => &["仍不明确", "仍然不明确", "仍未明确"],
        },
        Outcome::Declined(_) => {
            &["不予处理", "不予重复处理", "不重复处理", "不作为政府信息公开申请处理"]
        }
        Outcome::Other(closure) => match closure {
            Closure::CorrectionLapsed | Closure::PaymentLapsed => &["不再处理", "放弃申请"],
            Closure::Withdrawn => &["撤回"],
            Closure::Else => &[],
        },
    }
}

fn may_say(outcome: Outcome, class: Class) -> bool {
    match outcome {
        Outcome::Granted => class == Class::Open,
        Outcome::Partial => matches!(class, Class::Open | Class::Partial | Class::Withheld),
        Outcome::Denied(Denial::Lookup) => false,
        Outcome::Denied(_) => class == Class::Withheld,
        Outcome::Unable(_) => class == Class::Unable,
        Outcome::Declined(_) => class == Class::Declined,
        Outcome::Other(Closure::CorrectionLapsed | Closure::PaymentLapsed) => class == Class::Ended,
        Outcome::Other(Closure::Withdrawn | Closure::Else) => true,
    }
}

/// Looks into the sentences that decide for a decision of another class.
fn differs(text: &Text, outcome: Outcome, findings: &mut Vec<Finding>) -> bool {
    let spoken = &text.spoken;
    for mark in ["机关决定", "决定：", "决定如下", "答复如下", "依法不予", "依法予以"]
    {
        for (at, _) in spoken.match_indices(mark) {
            let end = spoken[at..].find('。').map_or(spoken.len(), |end| at + end);
            let sentence = &spoken[at..end];
            for (saying, class) in SAYINGS {
                for (within, _) in sentence.match_indices(saying) {
                    // 不予以公开 is no 予以公开.
                    let negated = class == Class::Open && sentence[..within].ends_with('不');
                    if negated || may_say(outcome, class) {
                        continue;
                    }
                    let begin = at + within;
                    findings.push(finding(
                        Rule::OutcomeDiffers,
                        text.place(begin..begin + saying.len()),
                        format!(
                            "答复写的是“{saying}”，而办理结果登记为“{outcome}”。请核对，改正其中一处。"
                        ),
                        outcome.articles().first().map(ToString::to_string).unwrap_or_default(),
                    ));
                    return true;
                }
            }
        }
    }
    false
}

/// The words that bring reasons.
const BECAUSE: [&str; 9] =
    ["理由是", "理由：", "理由如下", "理由为", "因为", "由于", "鉴于", "原因是", "具体是"];

/// Below so many characters nothing was said.
const SHORTEST: usize = 4;

fn reasons(text: &Text, outcome: Outcome, findings: &mut Vec<Finding>) {
    let demand = outcome.demands().iter().find(|demand| {
        demand.binding == Binding::Must
            && matches!(demand.element, Element::Reasons | Element::ReasonsForEachPart)
    });
    let Some(demand) = demand else { return };
    // Reasons themselves may quote, so they are measured in the plain text.
    let empty = BECAUSE.into_iter().flat_map(|because| text.spoken.match_indices(because)).find(
        |(at, because)| {
            let said = text.plain[at + because.len()..].trim_start_matches(['：', '是']);
            let said = said.split('。').next().unwrap_or_default();
            said.chars().filter(|char| char.is_alphanumeric()).count() < SHORTEST
        },
    );
    let place = match empty {
        Some((at, because)) => text.place(at..at + because.len()),
        None if text.says(&BECAUSE) => return,
        None => None,
    };
    findings.push(finding(
        Rule::ReasonsMissing,
        place,
        format!(
            "办理结果是“{outcome}”，应当{}。请在依据之外写明这件信息为什么属于这种情形。",
            demand.element.text()
        ),
        demand.article,
    ));
}

/// Words of which one shows that a demand is met; none where the file, not the reply, meets it, or
/// another rule looks.
fn signs(element: Element) -> &'static [&'static str] {
    match element {
        Element::InformationOrWay => {
            &["附件", "途径", "网址", "http", "地点", "领取", "查阅", "栏目", "如下"]
        }
        Element::ForbiddingProvision | Element::SpecialLawAndWay => {
            &["法》", "条例》", "办法》", "规定》"]
        }
        Element::ThirdPartyLetter => &["征求", "第三方"],
        Element::SearchRecord => &["检索", "查找", "查询"],
        Element::RightOrganAndContact => &["联系方式", "电话：", "地址：", "不能确定", "无法确定"],
        Element::NoDutyToMake => &["加工", "分析", "制作", "汇总"],
        Element::CorrectionNotice => &["补正"],
        Element::EarlierReply => &["作出答复", "已答复", "已经答复", "答复书"],
        Element::RequestForReasons => &["说明理由"],
        Element::FeeNotice => &["收费通知", "缴费通知"],
        Element::ExactParagraph
        | Element::Reasons
        | Element::ReasonsForEachPart
        | Element::ClassificationBasis
        | Element::SecrecyReview
        | Element::RightChannel
        | Element::WhereToBuy
        | Element::WhatWasProvided
        | Element::Withdrawal => &[],
    }
}
