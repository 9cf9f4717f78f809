//! The questions of the form, and from its answers to facts.

use jiff::civil::Date;
use statute::clock::{ClockError, Consulted, Extension, Facts, Late, Span};
use statute::received::Channel;
use web::form::{Choice, Errors, Field, Form, Sent};

/// The fields of something that was sent and comes back: sent, arrived, back.
type Names = [&'static str; 3];

const CORRECTION: Names = ["correction_sent", "", "correction_back"];
const THIRD: [Names; 2] = [
    ["third_sent", "third_arrived", "third_back"],
    ["third2_sent", "third2_arrived", "third2_back"],
];
const OTHER: [Names; 2] = [
    ["other_sent", "other_arrived", "other_back"],
    ["other2_sent", "other2_arrived", "other2_back"],
];
const FEE: Names = ["fee_sent", "fee_arrived", "fee_paid"];

/// What was asked, with the field in which each date stood.
pub(super) struct Asked {
    pub(super) facts: Facts,
    /// The day as of which used and left are told.
    pub(super) today: Date,
    places: Vec<(&'static str, Date)>,
}

/// Whether anything was asked at all.
pub(super) fn asked(query: &Sent) -> bool {
    query.has("received")
}

fn letter(form: Form, [sent, arrived, back]: Names) -> Form {
    form.field(Field::date(sent, "征求意见书发出的日期").optional())
        .field(
            Field::date(arrived, "对方签收的日期")
                .optional()
                .hint("不知道的可以不填，按发出当天签收推算。"),
        )
        .field(Field::date(back, "收到对方意见的日期").optional().hint("还没有收到的，不填。"))
}

/// The questions, in words that need no law school.
pub(super) fn form() -> Form {
    let channels = [Choice::new("", "不清楚，或不在下面")]
        .into_iter()
        .chain(Channel::ALL.map(|channel| Choice::new(channel.name(), words(channel))));
    let mut form = Form::asking("/clock", "计算期限")
        .undone("还没有算出来，请改正下面的内容")
        .field(Field::date("received", "行政机关哪一天收到申请").hint(
            "当面交的，是递交那天；挂号信和快递，是对方签收那天；网上、传真、电子邮件，是双方确认那天。收到那天不算，从第二天开始数。",
        ))
        .field(Field::select("via", "申请是怎样提交的", channels).optional())
        .folded("行政机关要求补正申请内容")
        .field(Field::date(CORRECTION[0], "告知补正的日期").optional())
        .field(
            Field::date(CORRECTION[2], "行政机关收到补正的日期")
                .optional()
                .hint("从收到补正的第二天起，20 个工作日重新数。还没有补正的，不填。"),
        );
    for (title, names) in ["征求第三方意见", "又征求另一个第三方的意见"].into_iter().zip(THIRD)
    {
        form = letter(form.folded(title), names);
    }
    for (title, names) in ["征求其他机关的意见", "又征求另一个机关的意见"].into_iter().zip(OTHER)
    {
        form = letter(form.folded(title), names);
    }
    form.folded("收取信息处理费")
        .field(Field::date(FEE[0], "收费通知发出的日期").optional())
        .field(
            Field::date(FEE[1], "申请人收到收费通知的日期")
                .optional()
                .hint("收到通知第二天起 20 个工作日内要缴清。"),
        )
        .field(Field::date(FEE[2], "缴费的日期").optional().hint("还没有缴的，不填。"))
        .folded("延长答复期限")
        .field(Field::text("extend", "延长几个工作日").optional().short().hint("1 到 20。"))
        .field(
            Field::date("extended_on", "告知延长的日期")
                .optional()
                .hint("不填的，按最迟的一天推算。"),
        )
        .folded("已经答复，或换一天来看")
        .field(Field::date("replied", "答复的日期").optional())
        .field(
            Field::date("today", "算到哪一天")
                .optional()
                .hint("不填就是今天；已用和剩余的天数算到这一天。"),
        )
}

fn words(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "当面提交",
        Channel::SignedPost => "挂号信、快递等要签收的邮件",
        Channel::OrdinaryPost => "平常信函（不用签收的信）",
        Channel::Web => "网站上提交",
        Channel::Fax => "传真",
        Channel::Email => "电子邮件",
        Channel::Announced => "公开指南写明的其他方式",
    }
}

/// Reads the answers on the way into the facts, noting what is wrong.
struct Reader<'s> {
    sent: &'s Sent,
    received: Option<Date>,
    places: Vec<(&'static str, Date)>,
    errors: Errors,
}

impl Reader<'_> {
    fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.sent.text(field);
        if text.is_empty() {
            return None;
        }
        let Ok(date) = text.parse::<Date>() else {
            self.errors.add(
                field,
                format!("“{text}”不是一个日期。请写成 2026-01-28 的样子，并核对有没有这一天。"),
            );
            return None;
        };
        if self.received.is_some_and(|received| date < received) && field != "today" {
            self.errors.add(field, "这一天比收到申请还早。请核对这个日期，或收到申请的日期。");
        }
        self.places.push((field, date));
        Some(date)
    }

    fn span(&mut self, [sent, arrived, back]: Names) -> Option<Span> {
        let (first, second, third) = (self.date(sent), self.date(arrived), self.date(back));
        let Some(first) = first else {
            if (second.is_some() || third.is_some()) && self.sent.text(sent).is_empty() {
                self.errors.add(sent, "请先填写发出的日期，才能算后面的。");
            }
            return None;
        };
        match Span::new(first, second, third) {
            Ok(span) => Some(span),
            Err(backwards) => {
                let wrong = if third == Some(backwards.later) { back } else { arrived };
                self.errors.add(wrong, backwards.to_string());
                None
            }
        }
    }
}

/// The facts, or what is wrong with the answers.
pub(super) fn read(sent: &Sent, today: Date) -> Result<Asked, Errors> {
    let mut reader = Reader { sent, received: None, places: Vec::new(), errors: Errors::default() };
    let received = reader.date("received");
    if received.is_none() && sent.text("received").is_empty() {
        reader.errors.add("received", "请填写收到申请的日期，期限从这一天的第二天开始数。");
    }
    reader.received = received;
    let via = sent.text("via");
    let channel = Channel::ALL.into_iter().find(|channel| channel.name() == via);
    if channel.is_none() && !via.is_empty() {
        reader.errors.add("via", "请在列表里选一种提交方式，或选“不清楚”。");
    }
    let mut facts = Facts::received(received.unwrap_or(today), channel);
    facts.correction = reader.span(CORRECTION);
    facts.third_parties = THIRD.into_iter().filter_map(|names| reader.span(names)).collect();
    facts.other_organs = OTHER.into_iter().filter_map(|names| reader.span(names)).collect();
    facts.fee = reader.span(FEE);
    let on = reader.date("extended_on");
    match (sent.text("extend"), on) {
        ("", None) => {}
        ("", Some(_)) => reader.errors.add("extend", "请填写延长几个工作日，1 到 20。"),
        (days, on) => match days.parse() {
            Ok(days) => facts.extension = Some(Extension { days, on }),
            Err(_) => reader.errors.add("extend", "请写数字，1 到 20，例如 20。"),
        },
    }
    facts.replied = reader.date("replied");
    let today = reader.date("today").unwrap_or(today);
    let Reader { places, errors, .. } = reader;
    if errors.is_empty() { Ok(Asked { facts, today, places }) } else { Err(errors) }
}

/// What the law does not allow, beside the answer that says so.
pub(super) fn refused(asked: &Asked, error: ClockError) -> Errors {
    use ClockError as E;
    let (field, date) = match error {
        E::NotReceived | E::ReceivedTwice(_) => ("received", None),
        E::Unbelievable(date)
        | E::AwaitingCorrection(date)
        | E::OutOfOrder { date, .. }
        | E::AfterEnd { date, .. } => ("", Some(date)),
        E::AfterDue { what, date, .. } => match what {
            Late::Consultation(Consulted::ThirdParty) => (THIRD[0][0], Some(date)),
            Late::Consultation(Consulted::OtherOrgan) => (OTHER[0][0], Some(date)),
            Late::FeeNotice => (FEE[0], None),
            Late::Extension => ("extended_on", None),
            Late::Deferral => ("", None),
        },
        E::CorrectionTooLate { .. } | E::CorrectionTwice(_) | E::CorrectionWhilePaused(_) => {
            (CORRECTION[0], None)
        }
        E::NoCorrectionAwaited(_) | E::CorrectionStillRuns { .. } => (CORRECTION[2], None),
        E::FeeTwice(_) => (FEE[0], None),
        E::NoPaymentAwaited(_) | E::PaidTooLate { .. } | E::PaymentStillRuns { .. } => {
            (FEE[2], None)
        }
        E::Extension { .. } | E::ExtensionUsedUp => ("extend", None),
        E::NoSuchLetter { .. }
        | E::LetterTwice { .. }
        | E::LetterAnswered { .. }
        | E::DeferredWithoutReasons(_)
        | E::DeferredToEarlier { .. } => ("", None),
    };
    let stem = field.trim_end_matches("_sent");
    let at = date.and_then(|date| {
        let named = |(place, on): &&(&'static str, Date)| *on == date && place.starts_with(stem);
        asked.places.iter().find(named).map(|(place, _)| *place)
    });
    let mut errors = Errors::default();
    let basis = error.article().map_or_else(String::new, |article| format!("依据：{article}。"));
    errors.add(at.unwrap_or(field), format!("{error}{basis}"));
    errors
}
