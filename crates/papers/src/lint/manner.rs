//! What must not stand in a reply at all: questions after the purpose, sentences of the petition
//! business, personal data.

use jiff::civil::Date;
use statute::law::{Article, Law};
use statute::outcome::{Outcome, Refusal};

use super::text::Text;
use super::{Finding, Rule, Says, finding};

/// The purpose or interest of an applicant (三需要), which the 条例 of 2019 no longer asks.
const PURPOSE: [&str; 14] = [
    "三需要",
    "特殊需要",
    "生产、生活、科研",
    "申请用途",
    "信息用途",
    "使用用途",
    "说明用途",
    "用途证明",
    "申请目的",
    "申请的目的",
    "没有利害关系",
    "无利害关系",
    "不具有利害关系",
    "与您本人无关",
];

/// Words by which the organ says that it does not ask.
const NOT: [&str; 6] = ["无需", "不需要", "不必", "不要求", "不得要求", "无须"];

/// Sentences of the petition business.
const PETITION: [&str; 10] = [
    "反映的问题",
    "反映的情况",
    "反映的事项",
    "反映的诉求",
    "信访事项",
    "信访人",
    "请求复查",
    "申请复查",
    "处理意见书",
    "信访工作条例",
];

pub(super) fn check(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let mut purposes: Vec<_> = PURPOSE
        .iter()
        .flat_map(|words| text.spoken.match_indices(words))
        .filter(|(at, _)| {
            let before: Vec<_> = text.spoken[..*at].chars().rev().take(8).collect();
            let before: String = before.into_iter().rev().collect();
            !NOT.iter().any(|not| before.contains(not))
        })
        .collect();
    purposes.sort_unstable();
    // One sentence is one finding.
    purposes.dedup_by(|later, first| !text.spoken[first.0..later.0].contains('。'));
    for (at, words) in purposes {
        findings.push(finding(
            Rule::Purpose,
            text.place(at..at + words.len()),
            "2019年修订后的条例不再要求申请人说明用途或者利害关系，不能以此拒绝。请删去这句话。",
            Article::of(Law::InterpretationOf2025, ""),
        ));
    }
    let petition = says.outcome == Outcome::Declined(Refusal::Petition);
    for words in PETITION {
        // A reply on a petition in disguise has to speak of petitions; an address of their office is
        // no sentence of their business.
        if petition && words.starts_with("信访") {
            continue;
        }
        if let Some(place) = text.find(words) {
            findings.push(finding(
                Rule::PetitionStyle,
                Some(place),
                "这是信访答复的写法。政府信息公开答复只针对申请公开的信息，请改写或者删去。",
                Article::regulations("第三十九条第一款"),
            ));
        }
    }
    personal(text, findings);
}

fn personal(text: &Text, findings: &mut Vec<Finding>) {
    let bytes = text.plain.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = at + digits;
        if digits == 17 && matches!(bytes.get(end), Some(b'X' | b'x')) {
            end += 1;
        }
        let run = &bytes[at..end];
        let what = if is_identity(run) {
            Some("身份证号码")
        } else if is_mobile(run) {
            Some("手机号码")
        } else {
            None
        };
        if let Some(what) = what {
            findings.push(finding(
                Rule::PersonalData,
                text.place(at..end),
                format!("正文里有{what}。答复书会留存、传阅，请删去，只写姓名或者名称。"),
                "《个人信息保护法》第六条",
            ));
        }
        at = end;
    }
}

fn is_mobile(run: &[u8]) -> bool {
    run.len() == 11 && run[0] == b'1' && (b'3'..=b'9').contains(&run[1])
}

/// GB 11643—1999: a date of birth in the middle and a check digit at the end.
fn is_identity(run: &[u8]) -> bool {
    if run.len() != 18 {
        return false;
    }
    let digit = |at: usize| u32::from(run[at] - b'0');
    let two = |at: usize| digit(at) * 10 + digit(at + 1);
    let year = i16::try_from(two(6) * 100 + two(8)).unwrap_or_default();
    let born = Date::new(year, two(10) as i8, two(12) as i8);
    let sum: u32 = (0..17).map(|at| digit(at) * (1 << (17 - at)) % 11).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    born.is_ok() && (1900..2100).contains(&year) && run[17].to_ascii_uppercase() == check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_identity_cards_have_a_date_and_a_check_digit() {
        assert!(is_identity(b"11010519491231002X"), "the example of the standard");
        assert!(!is_identity(b"110105194912310021"));
        assert!(!is_identity(b"110105194913310026"));
        assert!(is_mobile(b"13800000000"));
        assert!(!is_mobile(b"20260128001"));
    }
}
