//! 工作日历: a year as it is counted, and loading the notice of another.

use jiff::civil::{Date, date};
use statute::Calendar;
use statute::calendar::{Arrangement, Day};
use web::form::{Choice, Errors, Field, Form, Sent};
use web::parts::{
    Action as Do, Calendar as Months, Cell, Day as Drawn, Empty, Exact, Facts, Filter, Notice,
    PageHead, Row, Section, Table, Tag, Tone,
};
use web::{Done, Link, redirect_with};
use work::office::{Loaded, Recounted, Visit};
use work::permission::{Action, allows_somewhere};

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;

const PATH: &str = "/desk/calendar";
const LOAD: &str = "/desk/calendar/load";
const LOADED: Done = Done::new("loaded", "放假安排已经载入。");
const EXAMPLE: &str = "year = 2027\nnotice = \"国办发明电〔2026〕×号\"\n\n[[holiday]]\nname = \"劳动节\"\noff = \"2027-05-01..2027-05-05\"\nwork = [\"2027-05-08\"]\n\n# 其余节日照样写：元旦、春节、清明节、端午节、中秋节、国庆节";

/// `GET /desk/calendar`.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let calendar = ask.office().calendar().map_err(answer::problem)?;
    let known: Vec<i16> = calendar.years().collect();
    let this = ask.today().year();
    let last = known.last().copied().unwrap_or(this).max(this) + 1;
    let first = known.first().copied().unwrap_or(this);
    let asked = ask.query.text("year").parse().ok();
    let year = asked.filter(|year| (first..=last).contains(year)).unwrap_or(this);
    let mut head = PageHead::new("工作日历").lead(
        "答复期限按工作日数：周末和放假调休不算，调休上班的周末算。每年以国务院办公厅的通知为准。",
    );
    if allows_somewhere(&visit.account, Action::LoadCalendar) {
        head = head.action(Do::link("载入放假安排", LOAD));
    }
    let choices = (first..=last).rev().map(|year| {
        let words = if known.contains(&year) {
            format!("{year} 年")
        } else {
            format!("{year} 年（还没有载入）")
        };
        Choice::new(year.to_string(), words)
    });
    let which = Field::select("year", "看哪一年", choices).value(year.to_string());
    let filter = Filter::new(PATH).field(which);
    Sheet::new(head, PATH)
        .telling(&[LOADED])
        .maybe(changed_sentence(ask))
        .part(filter)
        .maybe(doubt(&calendar, year))
        .part(
            Section::new(format!("{year} 年"))
                .id("year")
                .part(facts(&calendar, year))
                .maybe(calendar.arrangement(year).map(festivals)),
        )
        .part(Section::new("逐月").id("months").part(months(&calendar, year)))
        .show(ask, visit)
}

/// What the last loading came to, by the number in the address.
fn changed_sentence(ask: &Ask) -> Option<Notice> {
    let days: u16 = ask.query.text("changed").parse().ok()?;
    Some(match days {
        0 => Notice::note("这次载入没有改变任何一天，各件申请的期限不变。"),
        days => Notice::note(format!(
            "这次载入改变了 {days} 天；经过这些日子的期限，从现在起照新的安排推算。"
        )),
    })
}

fn doubt(calendar: &Calendar, year: i16) -> Option<Notice> {
    if calendar.arrangement(year).is_none() {
        return Some(Notice::warning(format!(
            "{year} 年的放假安排还没有载入。现在只按周末和每年固定的节假日推算，是暂定的；国务院办公厅的通知一般在上一年 11 月前后发布。"
        )));
    }
    let last = date(year, 12, 31);
    (!calendar.is_settled(last)).then(|| {
        Notice::note(format!(
            "{year} 年 12 月 29 日至 31 日还可能随 {} 年元旦的安排变动，经过这几天的期限是暂定的。",
            year + 1
        ))
    })
}

fn facts(calendar: &Calendar, year: i16) -> Facts {
    let facts = Facts::new().fact("工作日", format!("{} 天", calendar.workdays_of(year)));
    match calendar.arrangement(year) {
        Some(arrangement) => {
            let built_in = Calendar::state_council().arrangement(year) == Some(arrangement);
            let source = if built_in { "随程序提供" } else { "由本县载入" };
            let notice = match arrangement.notice() {
                "" => "没有写明文号",
                notice => notice,
            };
            facts.fact("依据", notice.to_owned()).fact("来源", source)
        }
        None => facts.fact("依据", Tag::new(Tone::Warning, "暂定，还没有载入")),
    }
}

fn festivals(arrangement: &Arrangement) -> Table {
    let short = |day: Date| format!("{}月{}日", day.month(), day.day());
    let rows = arrangement.holidays().iter().map(|holiday| {
        let off = if holiday.first == holiday.last {
            short(holiday.first)
        } else {
            format!("{}至{}", short(holiday.first), short(holiday.last))
        };
        let work: Vec<String> = holiday.workdays.iter().map(|day| web::date(*day)).collect();
        let work = if work.is_empty() { "不调休".to_owned() } else { work.join("、") };
        let days = holiday.off().count().to_string();
        Row::new([holiday.festival.name().to_owned(), off, days, work].map(Cell::from))
    });
    Table::new("放假和调休", Empty::new("这一年的通知没有安排放假"))
        .column("节日")
        .column("放假")
        .numbers("天数")
        .column("调休上班")
        .rows(rows)
}

fn months(calendar: &Calendar, year: i16) -> Months {
    Months::new(date(year, 1, 1), date(year, 12, 31), |day| match calendar.day(day) {
        Day::Workday => Drawn::Work,
        Day::MakeUp(festival) => Drawn::Worked(festival.name().to_owned().into()),
        Day::Weekend => Drawn::Weekend,
        Day::Holiday(festival) => Drawn::Holiday(festival.name().to_owned().into()),
    })
    .small()
}

/// `GET /desk/calendar/load`.
pub(crate) fn form(ask: &Ask, visit: &Visit) -> Answer {
    page(load_form()).show(ask, visit)
}

/// `POST /desk/calendar/load`: looks first, and loads what was looked at.
pub(crate) fn load(ask: &Ask, visit: &Visit) -> Answer {
    let mut errors = Errors::default();
    let text = match &ask.upload {
        Some(file) => {
            if let Ok(text) = std::str::from_utf8(&file.bytes) {
                text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
            } else {
                let name = &file.name;
                let words = format!(
                    "“{name}”不是 UTF-8 编码的文本文件。请用记事本打开，另存为 UTF-8 编码，再选一次。"
                );
                errors.add("file", words);
                String::new()
            }
        }
        None => ask.sent.text("arrangement").to_owned(),
    };
    if text.trim().is_empty() && errors.is_empty() {
        errors.add("arrangement", "请选择文件，或把放假安排粘贴到这里。");
    }
    if errors.is_empty() {
        let office = ask.office();
        let done = if ask.sent.has("sure") {
            office.load_calendar(&Ask::who(visit), ask.now, &text).map(|loaded| {
                let (year, changed) = (loaded.year, loaded.changed.len());
                redirect_with(&format!("{PATH}?year={year}&changed={changed}"), LOADED)
            })
        } else {
            let before = office.calendar().map_err(answer::problem)?;
            match office.look_at_calendar(&text) {
                Ok(loaded) => return preview(&before, &loaded, text).show(ask, visit),
                Err(refusal) => Err(refusal),
            }
        };
        match done {
            Ok(answer) => return Ok(answer),
            Err(refusal) => errors = answer::errors(refusal)?,
        }
    }
    let sent: Sent = [("arrangement".to_owned(), text)].into_iter().collect();
    page(load_form().filled(&sent).with_errors(&errors)).show_again(ask, visit)
}

fn load_form() -> Form {
    Form::new(LOAD, "先看看会有什么变化")
        .or(Link::new("返回工作日历", PATH))
        .undone("还不能载入，请改正下面的内容")
        .field(
            Field::file("file", "放假安排文件", ".toml,.txt")
                .optional()
                .hint("UTF-8 编码的文本文件，写法见下面。"),
        )
        .field(
            Field::long_text("arrangement", "或者粘贴在这里", 12)
                .optional()
                .hint("照国务院办公厅的通知写。一次载入一年；这一年载入过的，以新的为准。"),
        )
}

fn page(form: Form) -> Sheet {
    let head = PageHead::new("载入放假安排")
        .under("工作日历", PATH)
        .lead("国务院办公厅每年发布下一年的放假安排。载入以前会先列出哪些日子会变，看过再确认。");
    Sheet::new(head, PATH).part(form).part(
        Section::new("写法").id("example")
            .words("每个节日一段：name 是节日，off 是放假的第一天和最后一天，work 是调休上班的周末（没有的不写这一行）。")
            .part(Exact::new("2027 年的一个片段（日期是举例）", EXAMPLE)),
    )
}

fn preview(before: &Calendar, loaded: &Loaded, text: String) -> Sheet {
    let Loaded { year, workdays, changed, requests } = loaded;
    let head = PageHead::new(format!("载入 {year} 年的放假安排"))
        .under("工作日历", PATH)
        .under("载入放假安排", LOAD)
        .lead(format!(
            "还没有载入。载入后，{year} 年共 {workdays} 个工作日（现在是 {} 个），有 {} 天会改变。",
            before.workdays_of(*year),
            changed.len()
        ));
    let replaced = before
        .arrangement(*year)
        .map(|_| Notice::warning(format!("{year} 年的安排已经载入过，确认后以这次的为准。")));
    let rows = changed.iter().map(|(day, after)| {
        let tone = if after.is_workday() { Tone::Note } else { Tone::Good };
        let after = Cell::Tag(Tag::new(tone, after.to_string()));
        Row::new([web::date(*day).into(), before.day(*day).to_string().into(), after])
    });
    let empty = Empty::new("没有哪一天会改变").because("这份安排与现在的日历完全一样。");
    let table =
        Table::new("会改变的日子", empty).column("日期").column("现在").column("载入后").rows(rows);
    let sure = Form::new(LOAD, format!("确认载入 {year} 年"))
        .or(Link::new("不载入，返回修改", LOAD))
        .field(Field::hidden("arrangement", text))
        .field(Field::hidden("sure", "yes"));
    Sheet::new(head, PATH)
        .maybe(replaced)
        .part(Section::new("会有什么变化").id("changes").part(table))
        .maybe((!requests.is_empty()).then(|| moved(requests)))
        .part(sure)
}

/// The open requests whose due date is another with the new year.
fn moved(requests: &[Recounted]) -> Section {
    let rows = requests.iter().map(|one| {
        let words = match &one.difference {
            Some(difference) => difference.to_string(),
            None => "期限算不出来：按新的日历，已经登记的日期不合规定。请核对。".to_owned(),
        };
        Row::new([one.number.to_string().into(), words.into()])
    });
    let table = Table::new("", Empty::new("没有")).column("登记号").column("答复期限").rows(rows);
    Section::new(format!("{} 件在办申请的期限会变", requests.len()))
        .id("due")
        .words("载入的同时重新推算，今日待办和提醒随之改变。")
        .part(table)
}
