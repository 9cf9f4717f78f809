//! 办件: one request with everything that is known of it, and the one thing to do next.

mod clock;
mod history;
mod inside;
mod materials;
mod next;
mod papers;
mod reply;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use history::{stance, verdict};
pub(super) use next::explained;
pub(super) use reply::{articles, row};

use ledger::acts::request::{Form as Copy, Matter, Route};
use ledger::subjects::request::Request;
use ledger::subjects::unit::Units;
use ledger::{Act, Actor, PersonId, Sealed};
use statute::Calendar;
use statute::clock::Clock;
use web::parts::{Action, Cell, Columns, Empty, Facts, PageHead, Row, Section, Table, Tag, Tone};
use web::{Link, Problem};
use work::office::{Beside, Listed, Visit};
use work::requests::{Applicant, Next, Wanted};
use zeroize::Zeroizing;

use super::{LIST, TOLD, address, asked, stage_tag};
use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::tree;

/// For what the applicant's data is read, as the act of reading says.
const PURPOSE: &str = "办理申请";

/// A case as the parts of its page need it.
struct Docket<'a> {
    ask: &'a Ask,
    request: Request,
    clock: Option<Clock>,
    calendar: Arc<Calendar>,
    units: Arc<Units>,
    history: Vec<Act>,
    names: BTreeMap<PersonId, String>,
    next: Vec<Next>,
    wanted: Option<Wanted>,
    beside: Beside,
}

impl<'a> Docket<'a> {
    fn load(ask: &'a Ask, visit: &Visit) -> Result<Self, Problem> {
        let office = ask.office();
        let request = asked(ask, visit)?;
        let viewer = &visit.account;
        let history =
            office.request_history(viewer, ask.now, request.id()).map_err(answer::problem)?;
        let acted = history.iter().filter_map(|act| match act.actor {
            Actor::Person(person) => Some(person),
            Actor::Public | Actor::Program(_) => None,
        });
        let names = office.names_of(acted.chain(request.handler)).map_err(answer::problem)?;
        let calendar = office.calendar().map_err(answer::problem)?;
        let clock = request.clock(&calendar, office.clock_settings()).ok();
        let next = office.next_steps(viewer, ask.now, &request).map_err(answer::problem)?;
        let wanted = office.wanted(&request).map_err(answer::problem)?;
        let beside = office.beside(viewer, ask.now, &request).map_err(answer::problem)?;
        let units = ask.units()?;
        Ok(Self { ask, request, clock, calendar, units, history, names, next, wanted, beside })
    }

    /// The name of somebody who had a hand in it.
    fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| "（资料已销毁）".to_owned())
    }

    /// Who did something.
    fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Person(person) => self.name(*person),
            Actor::Public => "申请人".to_owned(),
            Actor::Program(_) => "系统".to_owned(),
        }
    }

    /// Words from the vault, each in its place; erased ones are empty.
    fn words<'s>(
        &self,
        sealed: impl IntoIterator<Item = &'s Sealed>,
    ) -> Result<Vec<Zeroizing<String>>, Problem> {
        let words = self.ask.office().all_words(sealed).map_err(answer::problem)?;
        Ok(words.into_iter().map(Option::unwrap_or_default).collect())
    }

    /// One of them.
    fn word(&self, sealed: &Sealed) -> Result<Zeroizing<String>, Problem> {
        let word = self.ask.office().words(sealed).map_err(answer::problem)?;
        Ok(word.unwrap_or_default())
    }

    /// The unit's short name.
    fn unit(&self, unit: ledger::UnitId) -> String {
        tree::short(&self.units, unit, self.ask.today())
    }
}

/// The case.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    page(ask, visit, None)?.telling(TOLD).show(ask, visit)
}

/// The case with its applicant, once: reading it is an act of its own.
pub(crate) fn show_applicant(ask: &Ask, visit: &Visit) -> Answer {
    let applicant = ask
        .office()
        .applicant(&visit.account, ask.now, ask.request()?, PURPOSE)
        .map_err(answer::problem)?;
    page(ask, visit, applicant.as_ref())?.show(ask, visit)
}

fn page(ask: &Ask, visit: &Visit, applicant: Option<&Applicant>) -> Result<Sheet, Problem> {
    let docket = Docket::load(ask, visit)?;
    let request = &docket.request;
    let title = docket.wanted.as_ref().map_or_else(|| "（内容已销毁）".to_owned(), Wanted::title);
    let mut head = PageHead::new(title)
        .under("依申请公开", LIST)
        .tag(stage_tag(request.stage()))
        .lead(lead(&docket));
    if request.registered.matter == Matter::RecordCorrection {
        head = head.tag(Tag::new(Tone::Plain, "更正信息"));
    }
    if let Some(action) = next::chief(&docket) {
        head = head.action(action);
    }
    let columns = Columns::new()
        .main(content(&docket, applicant))
        .maybe(reply::section(&docket)?)
        .maybe(materials::section(&docket)?)
        .maybe(materials::letters(&docket)?)
        .main(history::section(&docket)?)
        .main(inside::comments(&docket)?)
        .side(clock::section(&docket))
        .side(next::section(&docket))
        .side(papers::section(&docket))
        .side(papers::file(&docket)?)
        .side(beside(&docket));
    Ok(Sheet::new(head, LIST).part(columns))
}

/// Number, unit, who handles it.
fn lead(docket: &Docket<'_>) -> String {
    let request = &docket.request;
    let handler = request.handler.map_or_else(
        || "还没有指定承办人".to_owned(),
        |handler| format!("{}承办", docket.name(handler)),
    );
    format!("{} · {} · {handler}", request.registered.number, docket.unit(request.unit))
}

/// 申请内容.
fn content(docket: &Docket<'_>, applicant: Option<&Applicant>) -> Section {
    let request = &docket.request;
    let registered = &request.registered;
    let mut section = Section::new("申请内容").id("content");
    let mut facts = Facts::new();
    if let Some(wanted) = &docket.wanted {
        section = section.words(wanted.description.clone());
        if !wanted.number.is_empty() {
            facts = facts.fact("文号", wanted.number.clone());
        }
    }
    let kind = registered.applicant_kind.to_string();
    facts = if let Some(applicant) = applicant {
        whole(facts, &kind, applicant)
    } else {
        let masked = docket.beside.masked.clone();
        let masked = masked.unwrap_or_else(|| "（资料已销毁）".to_owned());
        facts.fact("申请人", format!("{kind} · {masked}"))
    };
    let channel = if registered.oral {
        format!("{}（口头提出，工作人员代填）", registered.channel)
    } else {
        registered.channel.to_string()
    };
    facts = facts
        .fact("方式", channel)
        .fact("到达", web::date(request.arrived()))
        .fact("获取", delivery(registered.delivery.form, registered.delivery.route));
    section = section.part(facts);
    if applicant.is_none() && docket.beside.masked.is_some() {
        let to = format!("{}/applicant", address(request.id()));
        section.part(Action::post("显示申请人（将记入日志）", to).quiet())
    } else {
        section
    }
}

/// Everything of the applicant.
fn whole(facts: Facts, kind: &str, applicant: &Applicant) -> Facts {
    let identity = &applicant.identity;
    let mut facts = facts
        .fact("申请人", format!("{kind} · {}", applicant.name))
        .fact(identity.kind.title(), identity.number.clone());
    for (name, value) in [
        ("联系人", &applicant.contact),
        ("电话", &applicant.telephone),
        ("电子邮箱", &applicant.mail),
        ("地址", &applicant.address),
    ] {
        if !value.is_empty() {
            facts = facts.fact(name, value.clone());
        }
    }
    facts
}

/// How the applicant wants to get it.
fn delivery(form: Copy, route: Route) -> String {
    format!("{} · {}", form_title(form), route_title(route))
}

/// 获取信息的形式.
pub(in crate::pages::requests) fn form_title(form: Copy) -> &'static str {
    match form {
        Copy::Paper => "纸质文本",
        Copy::Electronic => "电子文件",
    }
}

/// 获取信息的途径.
pub(super) fn route_title(route: Route) -> &'static str {
    match route {
        Route::Post => "邮寄",
        Route::Email => "电子邮件",
        Route::Download => "网上下载",
        Route::Counter => "当面领取",
        Route::Fax => "传真",
    }
}

/// Other requests of the applicant, and replies to something alike.
fn beside(docket: &Docket<'_>) -> Section {
    let line = |one: &Listed| {
        let outcome = one.request.outcome().map(|outcome| outcome.to_string());
        let state = outcome.unwrap_or_else(|| one.request.stage().title().to_owned());
        let under = format!("{} · {state}", one.request.registered.number);
        let link = Link::new(one.title.clone(), address(one.request.id()));
        Row::new([Cell::LinkTwo(link, under.into())])
    };
    let year = docket.request.arrived().year();
    let same: Vec<&Listed> =
        docket.beside.same.iter().filter(|one| one.request.arrived().year() == year).collect();
    let section = Section::new("可以参考").id("beside");
    if same.is_empty() && docket.beside.alike.is_empty() {
        return section.words("这位申请人今年没有别的申请，本单位也没有办过相近的申请。");
    }
    let nothing = || Empty::new("没有");
    let table = Table::new("", nothing())
        .column("申请")
        .group("同一申请人今年的申请", same.into_iter().map(line))
        .group("办过的相近申请", docket.beside.alike.iter().map(line));
    section.part(table)
}
