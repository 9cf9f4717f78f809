//! What a step would do: to the clock, in papers, to the case.

use statute::clock::{Clock, State, Step as Moved};
use web::Problem;
use web::parts::{
    Cell, Empty, Event, Facts, Notice, PageHead, Points, Row, Section, Table, Timeline,
};
use work::office::Preview;

use super::Bench;
use super::outcome;
use crate::frame::Sheet;
use crate::pages::requests::{LIST, address};

pub(super) fn page(bench: &Bench<'_>, preview: &Preview) -> Result<Sheet, Problem> {
    let to = bench.to();
    let title = bench.kind.title();
    let filled = bench.form()?.filled(&bench.ask.sent);
    let facts = filled
        .answers()
        .fold(Facts::new(), |facts, (question, answer)| facts.fact(question, answer));
    // What asks nothing has nothing to be read back.
    let last = if filled.asks() {
        Section::new("填写的内容").part(facts)
    } else {
        Section::new("确认")
    };
    let confirm = filled
        .carried(to.clone(), format!("确认：{title}"))
        .also("返回修改", format!("{to}/preview?back=1"));
    let head = PageHead::new(format!("核对：{title}"))
        .under("依申请公开", LIST)
        .under(bench.request.registered.number.to_string(), address(bench.request.id()))
        .lead("确认以前什么都不会变。");
    let mut sheet = Sheet::new(head, LIST).part(clock(bench, preview));
    if let Some(chosen) = outcome::chosen(bench) {
        sheet = sheet.part(outcome::section(bench, chosen));
    }
    let papers = preview.papers.iter().map(|kind| {
        if kind.is_sent() {
            format!("《{kind}》，编文号发出")
        } else {
            format!("《{kind}》，存入案卷")
        }
    });
    let papers: Vec<String> = papers.collect();
    if !papers.is_empty() {
        sheet = sheet.part(Section::new("将制发的文书").part(Points::new(papers)));
    }
    Ok(sheet.part(last.part(confirm)))
}

/// Before and after.
fn clock(bench: &Bench<'_>, preview: &Preview) -> Section {
    let section = Section::new("对期限和进度的影响");
    let today = bench.ask.today();
    let (before, after) = (&bench.request, &preview.request);
    let due = |clock: &Option<Clock>| match clock {
        None => "还没有起算".to_owned(),
        Some(clock) => match (clock.due, clock.state) {
            (_, State::Ended { .. }) => "已经办结".to_owned(),
            (Some(due), _) => web::date(due),
            (None, _) => "等申请人，暂不计算".to_owned(),
        },
    };
    let used = |clock: &Option<Clock>| match clock {
        None => "—".to_owned(),
        Some(clock) => format!("{} / {} 个工作日", clock.used_on(today), clock.limit),
    };
    let rows = [
        ("环节", before.stage().title().to_owned(), after.stage().title().to_owned()),
        ("答复期限", due(&preview.before), due(&preview.after)),
        ("到今天已用", used(&preview.before), used(&preview.after)),
    ];
    let rows =
        rows.into_iter().map(|(name, was, is)| Row::new([Cell::from(name), was.into(), is.into()]));
    let table = Table::new("", Empty::new("没有"))
        .column("项目")
        .column("现在")
        .column("办理以后")
        .rows(rows);
    let section = section.part(table);
    let known: Vec<Moved> =
        preview.before.iter().flat_map(|clock| clock.steps.iter().copied()).collect();
    let new: Vec<Moved> = preview
        .after
        .iter()
        .flat_map(|clock| clock.steps.iter().copied())
        .filter(|step| !known.contains(step))
        .collect();
    if new.is_empty() {
        return section.part(Notice::note("这一步不改变答复期限。"));
    }
    let events = new.into_iter().map(|step| {
        let (title, when) = (step.what.to_string(), web::date(step.date));
        let event =
            if step.date > today { Event::next(title, when) } else { Event::done(title, when) };
        event.cite(format!("{}。{}", step.effect, step.article()))
    });
    section.part(Timeline::new(events))
}
