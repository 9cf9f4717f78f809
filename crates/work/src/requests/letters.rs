//! The wording of letters about requests. A letter crosses the network in the open, so it holds a
//! number, a stage or a day, and never what was asked or by whom.

use jiff::civil::Date;
use ledger::subjects::request::Stage;

/// A letter as it reads, whoever it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Worded {
    /// One line.
    pub(crate) subject: String,
    /// Some lines.
    pub(crate) text: String,
}

/// What an applicant is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// The request was handed in (收件).
    Submitted,
    /// 告知补正, with the last day.
    Correction(Option<Date>),
    /// 延长答复期限.
    Extension,
    /// 收费通知.
    Fee,
    /// 答复, with its paper in the letter.
    ReplyEnclosed,
    /// 答复, to be had on the site.
    ReplyToFetch,
}

/// A request of which a clerk is reminded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    /// By when it is to be answered.
    pub(crate) on: Date,
    /// 登记编号.
    pub(crate) number: String,
    /// Where it stands.
    pub(crate) stage: Stage,
}

/// A letter to an applicant. The second secret, which opens the request together with the code, is
/// known to the applicant and never written.
pub(crate) fn to_applicant(news: News, number: &str, code: &str) -> Worded {
    let (title, told) = match news {
        News::Submitted => (
            "申请已提交",
            "您的政府信息公开申请已经提交。受理单位会登记、核对，答复期限自收到申请之日起算；需要补正、延长期限或者收费的，会另行通知您。".to_owned(),
        ),
        News::Correction(until) => (
            "请补正申请",
            match until {
                Some(until) => format!(
                    "您的申请需要补正。请在 {} 以前补正；需要补正什么、怎样补正，写在补正告知书里。逾期不补正又没有正当理由的，视为放弃申请。",
                    day(until)
                ),
                None => "您的申请需要补正。需要补正什么、什么时候以前补正，写在补正告知书里。".to_owned(),
            },
        ),
        News::Extension => (
            "延长答复期限",
            "您的申请需要延长答复期限。新的期限和理由写在延期答复告知书里。".to_owned(),
        ),
        News::Fee => (
            "收费通知",
            "您的申请需要缴纳信息处理费。金额、依据、缴费办法和期限写在收费通知书里。".to_owned(),
        ),
        News::ReplyEnclosed => (
            "申请已答复",
            "您的申请已经答复，答复书见附件。不服答复的救济途径和期限写在答复书里。".to_owned(),
        ),
        News::ReplyToFetch => (
            "申请已答复",
            "您的申请已经答复，请上网查看、下载答复书。不服答复的救济途径和期限写在答复书里。".to_owned(),
        ),
    };
    Worded {
        subject: format!("{title}（{number}）"),
        text: format!(
            "您好：\n\n{told}\n\n登记编号：{number}\n查询码：{code}\n\n查询办理进度、查看文书：请打开受理单位的政府信息公开网站，在“依申请公开”里选“查询办理进度”，输入查询码和后四位（哪个号码的后四位，见登记回执）。\n\n这封信由系统寄出，请不要回复。\n"
        ),
    }
}

/// Tells a clerk that a request is theirs now (指定承办人).
pub(crate) fn assigned(number: &str, stage: Stage, due: Option<Date>) -> Worded {
    let due = due.map_or_else(|| "尚未起算".to_owned(), day);
    Worded {
        subject: format!("请承办：{number}"),
        text: format!(
            "您好：\n\n有一件政府信息公开申请指定由您承办。\n\n登记编号：{number}\n环节：{}\n答复期限：{due}\n\n内容请登录工作台查看。\n",
            stage.title()
        ),
    }
}

/// Reminds a clerk of what is due soon or overdue (期限提醒), what is due first first.
pub(crate) fn reminder(today: Date, due: &[Due]) -> Worded {
    let lines: Vec<String> = due
        .iter()
        .map(|one| {
            let late = match one.on {
                on if on < today => "，已逾期",
                on if on == today => "，今天到期",
                _ => "",
            };
            format!("{}　{}　{}{late}", one.number, one.stage.title(), day(one.on))
        })
        .collect();
    let late = due.iter().filter(|one| one.on < today).count();
    let subject = match late {
        0 => format!("{}件申请快到期", due.len()),
        late => format!("{}件申请快到期或已逾期，其中逾期{late}件", due.len()),
    };
    Worded {
        subject,
        text: format!(
            "您好：\n\n下列申请在三个工作日以内到期，或者已经逾期（编号、环节、答复期限）：\n\n{}\n\n内容请登录工作台查看。\n",
            lines.join("\n")
        ),
    }
}

fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn letters_to_an_applicant() {
        let all = [
            News::Submitted,
            News::Correction(Some(date(2026, 3, 20))),
            News::Extension,
            News::Fee,
            News::ReplyEnclosed,
            News::ReplyToFetch,
        ];
        let texts: Vec<String> = all
            .into_iter()
            .map(|news| {
                let worded = to_applicant(news, "望教公开申〔2026〕1号", "0123456789AB");
                format!("{}\n\n{}", worded.subject, worded.text)
            })
            .collect();
        insta::assert_snapshot!(texts.join("\n----\n"));
    }

    #[test]
    fn letters_to_a_clerk() {
        let number = "望教公开申〔2026〕1号";
        let one = |day, stage| Due { on: date(2026, 3, day), number: number.to_owned(), stage };
        let due = [one(2, Stage::ToSign), one(3, Stage::Drafting), one(6, Stage::ToApprove)];
        let letters = [
            assigned(number, Stage::ToAccept, Some(date(2026, 3, 30))),
            assigned(number, Stage::Unconfirmed, None),
            reminder(date(2026, 3, 3), &due),
            reminder(date(2026, 3, 3), &due[1..]),
        ];
        let texts = letters.map(|worded| format!("{}\n\n{}", worded.subject, worded.text));
        insta::assert_snapshot!(texts.join("\n----\n"));
    }
}
