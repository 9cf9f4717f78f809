//! The frame of the desk's pages: navigation by what somebody may do, and pages put together from
//! components.

use std::fmt::Display;
use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::Response;
use ledger::subjects::person::Account;
use web::parts::PageHead;
use web::{Done, Masthead, NavEntry, NavGroup, Person, Problem, Shell};
use work::office::Visit;
use work::permission::{self, Action};
use work::{Office, Refusal};

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::pages::requests;

/// A page of somebody who is logged in, made of components from top to bottom.
pub(crate) struct Sheet {
    head: PageHead,
    within: &'static str,
    parts: Vec<Box<dyn Display>>,
    known: &'static [Done],
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct SheetPage {
    desk: web::Desk,
    parts: Vec<Box<dyn Display>>,
}

impl Sheet {
    /// A page with this head. `within` is the entry of the navigation that it belongs to.
    pub(crate) fn new(head: PageHead, within: &'static str) -> Self {
        Self { head, within, parts: Vec::new(), known: &[] }
    }

    /// Adds a component.
    #[must_use]
    pub(crate) fn part(mut self, part: impl HtmlSafe + 'static) -> Self {
        self.parts.push(Box::new(part));
        self
    }

    /// Puts a component before all others.
    #[must_use]
    pub(crate) fn ahead(mut self, part: impl HtmlSafe + 'static) -> Self {
        self.parts.insert(0, Box::new(part));
        self
    }

    /// Adds a component, if there is one.
    #[must_use]
    pub(crate) fn maybe(self, part: Option<impl HtmlSafe + 'static>) -> Self {
        match part {
            Some(part) => self.part(part),
            None => self,
        }
    }

    /// Says one of these sentences where the address says that it was done.
    #[must_use]
    pub(crate) fn telling(mut self, known: &'static [Done]) -> Self {
        self.known = known;
        self
    }

    /// The page.
    pub(crate) fn show(self, ask: &Ask, visit: &Visit) -> Answer {
        self.show_with(StatusCode::OK, ask, visit)
    }

    /// The page, with a form that came back.
    pub(crate) fn show_again(self, ask: &Ask, visit: &Visit) -> Answer {
        self.show_with(StatusCode::UNPROCESSABLE_ENTITY, ask, visit)
    }

    fn show_with(self, status: StatusCode, ask: &Ask, visit: &Visit) -> Answer {
        let person = person(ask, visit)?;
        // The desk's frame takes the title from the head.
        let shell =
            Shell::new("", &masthead(ask.office()).map_err(answer::problem)?).within(self.within);
        let notice = ask.done.notice(self.known);
        let pressure = requests::pressure(ask, visit)?;
        let desk = web::Desk::new(shell, navigation(&visit.account, pressure), self.head)
            .of(person)
            .saying(notice);
        Ok(web::html(status, &SheetPage { desk, parts: self.parts }))
    }
}

/// A page that needs no login: the door.
#[derive(Template)]
#[template(path = "open.html")]
pub(crate) struct OpenPage {
    pub(crate) shell: Shell,
    pub(crate) head: PageHead,
    pub(crate) parts: Vec<Box<dyn Display>>,
}

impl OpenPage {
    /// A page with this title and head.
    pub(crate) fn show(
        ask: &Ask,
        status: StatusCode,
        title: &'static str,
        head: PageHead,
        parts: Vec<Box<dyn Display>>,
    ) -> Result<Response, Problem> {
        let shell = Shell::new(title, &masthead(ask.office()).map_err(answer::problem)?);
        Ok(web::html(status, &Self { shell, head, parts }))
    }
}

/// What stands above the pages: the county's name, once it has one.
pub(crate) fn masthead(office: &Office) -> Result<Arc<Masthead>, Refusal> {
    let opened = office.opened()?;
    Ok(masthead_of(opened.map_or_else(|| "象魏".to_owned(), |opened| opened.name)))
}

/// The same, with this name.
pub(crate) fn masthead_of(name: String) -> Arc<Masthead> {
    Arc::new(Masthead::new(name, "政府信息公开工作台"))
}

fn person(ask: &Ask, visit: &Visit) -> Result<Person, Problem> {
    let own = ask
        .office()
        .person(&visit.account, ask.now, visit.account.person)
        .map_err(answer::problem)?;
    let name = own.card.map_or_else(|| "（资料已销毁）".to_owned(), |card| card.name);
    let units = ask.units()?;
    let unit = units
        .get(visit.account.unit)
        .map_or_else(String::new, |unit| unit.name_on(ask.today()).short.clone());
    let roles: Vec<&str> = visit.account.grants.iter().map(|grant| grant.role.title()).collect();
    let post = if roles.is_empty() { unit } else { format!("{unit} · {}", roles.join("、")) };
    Ok(Person {
        name: name.into(),
        post: post.into(),
        account: "/desk/account".into(),
        log_out: "/desk/logout".into(),
    })
}

/// The entries that are somebody's to open.
fn navigation(account: &Account, pressure: (usize, usize)) -> Vec<NavGroup> {
    let entry = |action, words: &'static str, href: &'static str| {
        permission::allows_somewhere(account, action).then(|| NavEntry::new(words, href))
    };
    let groups = [
        (
            "",
            vec![
                Some(NavEntry::new("工作台", "/desk")),
                permission::allows_somewhere(account, Action::SeeRequests).then(|| {
                    let (waiting, urgent) = pressure;
                    NavEntry::new("依申请公开", "/desk/requests").waiting(waiting, urgent)
                }),
            ],
        ),
        (
            "单位和人员",
            vec![
                entry(Action::SeeUnits, "单位", "/desk/units"),
                entry(Action::SeePeople, "人员", "/desk/people"),
            ],
        ),
        (
            "统计",
            vec![
                entry(Action::SeeFigures, "年度报告表三", "/desk/figures"),
                entry(Action::SeeFigures, "申请统计", "/desk/figures/statistics"),
            ],
        ),
        (
            "设置",
            vec![
                entry(Action::SeeCalendar, "工作日历", "/desk/calendar"),
                entry(Action::ChangeSite, "网站设置", "/desk/settings/site"),
                entry(Action::ChangeSite, "救济和缴费", "/desk/settings/remedies"),
                entry(Action::ChangeSecurity, "安全设置", "/desk/settings/security"),
                entry(Action::SeePermissions, "权限表", "/desk/permissions"),
            ],
        ),
        ("复议诉讼", vec![entry(Action::SeeDisputes, "复议、诉讼", "/desk/disputes")]),
        ("监督", vec![entry(Action::SeeAudit, "审计记录", "/desk/audit")]),
    ];
    groups
        .into_iter()
        .map(|(title, entries)| (title, entries.into_iter().flatten().collect::<Vec<_>>()))
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(title, entries)| NavGroup::new(title, entries))
        .collect()
}
