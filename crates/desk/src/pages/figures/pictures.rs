//! Statistics as numbers, pictures and tables.

use web::Words;
use web::parts::Statistics as Numbers;
use web::parts::{Chart, Facts, Notice, Section, Statistic, Tone};
use work::figures::{Days, Share, Statistics};

/// What matters most, side by side.
pub(super) fn numbers(told: &Statistics) -> Numbers {
    let count = |number: u64| number.to_string();
    let open = Statistic::new("在办", count(told.open), "件");
    let open = if told.overdue > 0 {
        open.below(Tone::Error, format!("其中 {} 件已经超期", told.overdue))
    } else {
        open.below(Tone::Good, "没有超期的")
    };
    let rate = told.within.in_time;
    let late = rate.whole - rate.part;
    let in_time = Statistic::new("按时答复率", rate.to_string(), "");
    let in_time = match (rate.whole, late) {
        (0, _) => in_time.below(Tone::Plain, "还没有作出答复"),
        (whole, 0) => in_time.below(Tone::Good, format!("答复 {whole} 件，件件按时")),
        (whole, late) => in_time.below(Tone::Warning, format!("答复 {whole} 件，{late} 件超期")),
    };
    let days = match told.days {
        Some(Days { median, ninetieth, longest }) => {
            Statistic::new("答复用时的中位数", median.to_string(), "个工作日")
                .below(Tone::Plain, format!("九成不超过 {ninetieth}，最长 {longest}"))
        }
        None => Statistic::new("答复用时的中位数", "—", ""),
    };
    Numbers::new([
        Statistic::new("新收", count(told.within.received), "件")
            .below(Tone::Plain, format!("办结 {} 件", told.within.concluded)),
        open,
        in_time,
        days,
    ])
}

/// Says how many requests are in no figure about time.
pub(super) fn unclear(told: &Statistics) -> Option<Notice> {
    (told.unclear > 0).then(|| {
        Notice::warning(format!(
            "有 {} 件申请的期限算不出来：后来载入的工作日历，使已经登记的日期不合规定。它们不在用时和按时答复率里，请逐件核对日期。",
            told.unclear
        ))
    })
}

fn share(share: Share) -> String {
    format!("{share}（{} 件中 {} 件）", share.whole, share.part)
}

/// The pictures, each in a part of its own.
pub(super) fn sections(told: &Statistics) -> Vec<Section> {
    let months: Vec<Words> =
        told.by_month.iter().map(|month| month.first.month().to_string().into()).collect();
    let by_month = Chart::lines("months", "各月新收和办结", "月", "件", months)
        .line("新收", told.by_month.iter().map(|month| month.within.received))
        .line("办结", told.by_month.iter().map(|month| month.within.concluded));
    let channels =
        told.by_channel.iter().map(|(channel, cases)| (Words::from(channel.to_string()), *cases));
    let channels = Chart::bars("channels", "申请从哪里来", "渠道", ("新收", "件"), channels);
    let outcomes =
        told.by_outcome.iter().map(|(outcome, cases)| (Words::from(outcome.to_string()), *cases));
    let outcomes = Chart::bars("outcomes", "怎样办结的", "办理结果", ("办结", "件"), outcomes);
    let days = [(0, 5), (6, 10), (11, 15), (16, 20), (21, 30), (31, 40), (41, u16::MAX)];
    let days = days.map(|(from, until)| {
        let cases = told.by_days.range(from..=until).map(|(_, cases)| cases).sum();
        let name = match until {
            u16::MAX => format!("{from} 个工作日以上"),
            until => format!("{from} 至 {until} 个工作日"),
        };
        (Words::from(name), cases)
    });
    let days = Chart::bars("days", "答复用了多久", "用时", ("答复", "件"), days);
    let rates = Facts::new()
        .fact("延长过期限", share(told.extended))
        .fact("要求过补正", share(told.corrected))
        .fact("征求过意见", share(told.consulted));
    let fees = Facts::new()
        .fact("发出收费通知", format!("{} 件，共 {}", told.fees.notices, told.fees.charged))
        .fact("收到信息处理费", format!("{} 件，共 {}", told.fees.payments, told.fees.collected));
    vec![
        Section::new("各月").id("by-month").part(by_month),
        Section::new("渠道").id("by-channel").part(channels),
        Section::new("办理结果").id("by-outcome").part(outcomes),
        Section::new("用时")
            .id("by-days")
            .words("只算作出答复的；停计的日子（补正、征求意见、缴费）不算在内。")
            .part(days),
        Section::new("延期、补正、征求意见")
            .id("rates")
            .words("办结的申请里，各有多少。")
            .part(rates),
        Section::new("信息处理费")
            .id("fees")
            .words("年度报告第六部分要写明本机关收取信息处理费的情况。")
            .part(fees),
    ]
}
