//! The due dates of the unit as a month.

use jiff::ToSpan;
use jiff::civil::Date;
use web::Link;
use web::parts::{Action, Calendar, Cell, Day, Empty, PageHead, Row, Section, Table};
use work::office::Visit;

use super::{LIST, address, stage_tag, unit};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

/// Shows a month: the one in the address, else the present one.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let today = ask.today();
    let unit = unit(ask, visit)?;
    let asked: Option<Date> = format!("{}-01", ask.query.text("month")).parse().ok();
    let first = asked.unwrap_or(today).first_of_month();
    let last = first.last_of_month();
    let due = ask
        .office()
        .due_between(&visit.account, ask.now, unit, (first, last))
        .map_err(answer::problem)?;
    let calendar = ask.office().calendar().map_err(answer::problem)?;
    let on = |date: Date| due.iter().filter(|one| one.due == Some(date)).count();
    let months = Calendar::new(first, last, |date| {
        let count = u32::try_from(on(date)).unwrap_or(u32::MAX);
        match calendar.day(date) {
            _ if count > 0 && date < today => Day::Fell(count),
            _ if count > 0 => Day::Falls(count),
            statute::calendar::Day::MakeUp(festival) => {
                Day::Worked(festival.name().to_owned().into())
            }
            statute::calendar::Day::Holiday(festival) => {
                Day::Holiday(festival.name().to_owned().into())
            }
            day if day.is_workday() => Day::Work,
            _ => Day::Weekend,
        }
    });
    let mut days: Vec<Date> = due.iter().filter_map(|one| one.due).collect();
    days.sort_unstable();
    days.dedup();
    let mut table = Table::new(
        "",
        Empty::new("这个月没有到期的申请").because("新的申请确认收到以后，期限会出现在这里。"),
    )
    .column("申请")
    .column("环节");
    for day in days {
        let rows = due.iter().filter(|one| one.due == Some(day)).map(|one| {
            let link = Link::new(one.title.clone(), address(one.request.id()));
            let number = one.request.registered.number.to_string();
            Row::new([Cell::LinkTwo(link, number.into()), stage_tag(one.request.stage()).into()])
        });
        table = table.group(web::date(day), rows);
    }
    let to = |month: Date| format!("{LIST}/calendar?unit={unit}&month={}", month.strftime("%Y-%m"));
    let head = PageHead::new(format!("期限日历：{}年{}月", first.year(), first.month()))
        .under("依申请公开", LIST)
        .lead("数字是那一天到期的申请件数。停计、等补正的申请没有到期日，不在这里。")
        .also(Action::link("上个月", to(first.saturating_sub(1.month()))))
        .also(Action::link("下个月", to(first.saturating_add(1.month()))));
    Sheet::new(head, LIST)
        .part(Section::new("到期的日子").part(months))
        .part(Section::new("到期的申请").part(table))
        .show(ask, visit)
}
