//! Number, applicant, organ, received date and date of a reply.

use ledger::number::{DocumentNumber, NumberError};
use statute::law::Article;

use super::text::{Text, dates};
use super::{Finding, Place, Rule, Says, finding};
use crate::facts::Day;

/// Among how many first or last lines the parts of the front and of the end are looked for.
const NEAR: usize = 8;

/// The form of numbers and dates.
const STANDARD: &str = "GB/T 9704—2012";

pub(super) fn check(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    number(text, says, findings);
    applicant(text, says, findings);
    if !text.plain.contains(&dense(says.organ.as_str())) {
        let message = format!("没有写明答复机关。请在署名处写明“{}”。", says.organ);
        findings.push(finding(Rule::OrganMissing, None, message, STANDARD));
    }
    received(text, says, findings);
    date(text, says, findings);
}

fn whole(text: &Text, nth: usize) -> Place {
    let phrase = text.paragraphs[nth].trim().to_owned();
    Place { paragraph: nth, phrase }
}

fn number(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let like = |line: &String| {
        line.ends_with('号')
            && line.contains(['〔', '[', '［', '（', '【', '﹝'])
            && !line.contains('。')
    };
    let Some(nth) = text.lines.iter().take(NEAR).position(like) else {
        let message = format!("没有文号。请在标题上方写明“{}”。", says.number);
        findings.push(finding(Rule::NumberMissing, None, message, STANDARD));
        return;
    };
    let written = text.paragraphs[nth].trim().parse::<DocumentNumber>();
    let number = match written {
        Ok(number) => Some(number),
        Err(error) => {
            let message = format!("{error}。请改正。");
            findings.push(finding(Rule::NumberForm, Some(whole(text, nth)), message, STANDARD));
            if let NumberError::Spelling(number) = error { Some(number) } else { None }
        }
    };
    if let Some(number) = number.filter(|number| *number != says.number) {
        let message =
            format!("文号写的是“{number}”，登记的是“{}”。请核对，改正其中一处。", says.number);
        findings.push(finding(Rule::NumberDiffers, Some(whole(text, nth)), message, STANDARD));
    }
}

fn applicant(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let name = dense(says.applicant.as_str());
    let addressee = text.lines.iter().take(NEAR).position(|line| line.ends_with('：'));
    let (place, written) = match addressee {
        Some(nth) => {
            let written = text.lines[nth].trim_end_matches('：');
            let bare = ["先生", "女士", "同志"]
                .into_iter()
                .find_map(|title| written.strip_suffix(title))
                .unwrap_or(written);
            if bare == name || written == name {
                return;
            }
            (Some(whole(text, nth)), format!("主送写的是“{written}”"))
        }
        None if text.plain.contains(&name) => return,
        None => (None, "没有写明申请人".to_owned()),
    };
    let message = format!("{written}，登记的申请人是“{}”。请核对姓名或者名称。", says.applicant);
    findings.push(finding(
        Rule::ApplicantDiffers,
        place,
        message,
        Article::regulations("第二十九条第二款"),
    ));
}

fn received(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let dates = dates(&text.spoken);
    let told = dates.iter().find(|(_, at)| {
        let after = &text.spoken[at.end..];
        ["收到", "收悉", "，收到", "，本机关收到"].into_iter().any(|word| after.starts_with(word))
    });
    let article = Article::regulations("第三十一条");
    match told {
        Some((date, at)) if *date != says.received => {
            let message = format!(
                "收到申请的日期写的是{}，登记的是{}。请核对。",
                Day(*date),
                Day(says.received)
            );
            findings.push(finding(Rule::ReceivedDiffers, text.place(at.clone()), message, article));
        }
        None if !dates.iter().any(|(date, _)| *date == says.received) => {
            let message = format!("没有写明收到申请的日期。请写明{}收到。", Day(says.received));
            findings.push(finding(Rule::ReceivedDiffers, None, message, article));
        }
        _ => {}
    }
}

fn date(text: &Text, says: &Says, findings: &mut Vec<Finding>) {
    let near = text.lines.iter().enumerate().rev().take(NEAR);
    let last = near.into_iter().find_map(|(nth, line)| {
        let (date, at) = dates(line).pop()?;
        let tail = line[at.end..].is_empty() || line[at.end..].starts_with('（');
        (tail && !line.contains(['。', '，', '；'])).then_some((nth, date))
    });
    match last {
        None => {
            let message = "没有成文日期。请在署名下面写明年、月、日，用阿拉伯数字。";
            findings.push(finding(Rule::DateMissing, None, message, STANDARD));
        }
        Some((nth, date)) if date < says.received => {
            let message = format!(
                "成文日期{}早于收到申请的日期{}。请核对两个日期。",
                Day(date),
                Day(says.received)
            );
            let article = Article::regulations("第三十三条第二款");
            findings.push(finding(
                Rule::DateBeforeReceived,
                Some(whole(text, nth)),
                message,
                article,
            ));
        }
        Some(_) => {}
    }
}

fn dense(text: &str) -> String {
    let line = Text::of(std::iter::once(text));
    line.plain
}
