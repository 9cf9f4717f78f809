//! The first page of the desk (工作台): what day it is, what is due, what somebody may do here.

use ledger::subjects::person::Role;
use statute::Calendar;
use web::Problem;
use web::parts::{
    Action, Actions, Cell, Door, Doors, Empty, Notice, PageHead, Row, Section, Table,
};
use work::office::{Person, Visit};
use work::permission::{self, Action as Doing};

use crate::answer::{self, Answer};
use crate::ask::Ask;
use crate::frame::Sheet;
use crate::pages::disputes;

/// From which month on the next year's holidays are asked for: the State Council tells them in
/// November at the latest, mostly in October.
const NEXT_YEAR_FROM: i8 = 10;

/// Shows it.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let own = ask
        .office()
        .person(&visit.account, ask.now, visit.account.person)
        .map_err(answer::problem)?;
    let name = own.card.map_or_else(|| "您".to_owned(), |card| format!("{}，您", card.name));
    let calendar = ask.office().calendar().map_err(answer::problem)?;
    let today = ask.today();
    let day = format!("今天是{}，{}。", web::date(today), calendar.day(today));
    let doors = doors(ask, visit, &calendar)?;
    let mut sheet = Sheet::new(PageHead::new(format!("{name}好")).lead(day), "/desk");
    for (figures, todo) in super::requests::today(ask, visit)? {
        sheet = sheet.part(figures).part(todo);
    }
    sheet
        .maybe(visit.account.grants.is_empty().then(|| {
            Notice::note("您还没有角色，只能查看。要办理事情，请联系安全管理员授予角色。")
        }))
        .part(Doors::new("doors", "您可以办的事", doors))
        .part(roles(ask, visit)?)
        .show(ask, visit)
}

/// What somebody may do, with the next step of each by how things stand.
fn doors(ask: &Ask, visit: &Visit, calendar: &Calendar) -> Result<Vec<Door>, Problem> {
    let may = |action| permission::allows_somewhere(&visit.account, action);
    let mut doors = Vec::new();
    doors.extend(own_office(ask, visit)?);
    doors.push(units(ask, may(Doing::ChangeUnits))?);
    if may(Doing::SeePeople) {
        let people = ask.office().people(&visit.account, ask.now, None).map_err(answer::problem)?;
        doors.push(self::people(&people, may(Doing::RegisterPeople), may(Doing::GrantRoles), ask));
    }
    doors.push(days(ask, calendar, may(Doing::LoadCalendar)));
    if may(Doing::ChangeSite) {
        doors.push(site(ask)?);
    }
    if may(Doing::ChangeSecurity) {
        doors.push(security(ask)?);
    }
    if may(Doing::SeeDisputes) {
        doors.push(disputes::door(ask, visit, calendar)?);
    }
    if may(Doing::SeeAudit) {
        doors.push(Door::new(
            "审计记录",
            "谁在什么时候做了什么，逐条都在，不能改也不能删；可以筛选、导出、核对。",
            Action::link("查看审计记录", "/desk/audit"),
        ));
    }
    Ok(doors)
}

/// The disclosure office of one's own unit, for those who answer for it.
fn own_office(ask: &Ask, visit: &Visit) -> Result<Option<Door>, Problem> {
    let units = ask.units()?;
    let (account, today) = (&visit.account, ask.today());
    let heads = |role| role == Role::OfficeHead;
    let Some(grant) = account.grants.iter().find(|grant| heads(grant.role)) else {
        return Ok(None);
    };
    let Some(unit) = units.get(grant.unit).filter(|unit| unit.lives_on(today)) else {
        return Ok(None);
    };
    let name = &unit.name_on(today).short;
    let address = format!("/desk/units/{}", unit.id);
    Ok(Some(if unit.office.is_none() {
        let words = format!(
            "{name}还没有登记公开工作机构的地址、电话和办公时间。群众要凭这些来申请公开（条例第十二条）。"
        );
        Door::new("本单位", words, Action::link("去登记", address)).due()
    } else {
        let words = format!("{name}的公开工作机构已经登记。有变动时请及时改。");
        Door::new("本单位", words, Action::link("查看", address))
    }))
}

fn units(ask: &Ask, may_change: bool) -> Result<Door, Problem> {
    let units = ask.units()?;
    let living: Vec<_> = units.iter().filter(|unit| unit.lives_on(ask.today())).collect();
    // With these two every county begins.
    if may_change && living.len() <= 2 {
        let words = "现在只有县政府和县政府办公室。请添加各部门和乡镇，或者用一张表格一次导入。";
        let (step, address) = match ask.desk.read_table {
            Some(_) => ("用表格导入单位", "/desk/units/import"),
            None => ("添加单位", "/desk/units/new"),
        };
        return Ok(Door::new("单位", words, Action::link(step, address)).due());
    }
    let words = match living.iter().filter(|unit| unit.office.is_some()).count() {
        0 => format!("现有 {} 个单位，都还没有登记公开工作机构的联系方式。", living.len()),
        with => {
            format!("现有 {} 个单位，其中 {with} 个登记了公开工作机构的联系方式。", living.len())
        }
    };
    Ok(Door::new("单位", words, Action::link("查看单位", "/desk/units")))
}

fn people(people: &[Person], may_register: bool, may_grant: bool, ask: &Ask) -> Door {
    let open: Vec<_> =
        people.iter().map(|one| &one.account).filter(|one| one.suspended.is_none()).collect();
    let go = |words: &'static str| Action::link(words, "/desk/people");
    let due = |words: String, step: &'static str| Door::new("人员", words, go(step)).due();
    if may_register {
        if open.iter().all(|one| one.grants.iter().any(|grant| grant.role.is_administrator())) {
            let step = Action::link("登记人员", "/desk/people/new");
            let words = "现在只有三名管理员。请登记各单位的工作人员，再发给他们一次性登录链接。";
            return Door::new("人员", words, step).due();
        }
        let without = open.iter().filter(|one| !one.has_password).count();
        if without > 0 {
            let words = format!("有 {without} 个人还没有设置密码，不能登录。");
            return due(words, "去发一次性登录链接");
        }
    }
    if may_grant {
        let locked = open.iter().filter(|one| one.locked(ask.now).is_some()).count();
        if locked > 0 {
            return due(format!("有 {locked} 个账号因为连续输错密码被锁定。"), "去查看");
        }
        let without = open.iter().filter(|one| one.grants.is_empty()).count();
        if without > 0 {
            return due(format!("有 {without} 个人还没有角色，只能查看。"), "去授予角色");
        }
    }
    let words = format!("能登录的有 {} 个人。", open.iter().filter(|one| one.has_password).count());
    Door::new("人员", words, go("查看人员"))
}

fn days(ask: &Ask, calendar: &Calendar, may_load: bool) -> Door {
    let today = ask.today();
    let (year, next) = (today.year(), today.year() + 1);
    let has = |year| calendar.arrangement(year).is_some();
    let missing = if !has(year) {
        Some(year)
    } else if today.month() >= NEXT_YEAR_FROM && !has(next) {
        Some(next)
    } else {
        None
    };
    let look = Action::link("查看工作日历", "/desk/calendar");
    match missing {
        Some(missing) if may_load => Door::new(
            "工作日历",
            format!(
                "{missing}年的节假日安排还没有载入，跨到那时的期限只能先按周末推算。国务院办公厅的通知发布后请载入。"
            ),
            Action::link("载入节假日安排", "/desk/calendar/load"),
        )
        .due(),
        Some(missing) => {
            let words = format!("{missing}年的节假日安排还没有载入，跨到那时的期限会有变化。");
            Door::new("工作日历", words, look)
        }
        None => {
            let words = format!(
                "{year}年有 {} 个工作日。答复期限都按它计算。",
                calendar.workdays_of(year)
            );
            Door::new("工作日历", words, look)
        }
    }
}

fn site(ask: &Ask) -> Result<Door, Problem> {
    let settings = ask.office().settings().map_err(answer::problem)?;
    let go = |words: &'static str| Action::link(words, "/desk/settings/site");
    Ok(match settings.site {
        None => Door::new(
            "网站设置",
            "还没有填写网站名称、主办单位和标识码，网站的页脚因此不完整。",
            go("填写网站设置"),
        )
        .due(),
        Some(site) if site.identifier.is_empty() => Door::new(
            "网站设置",
            format!("网站名称是“{}”。还没有填写政府网站标识码。", site.name),
            go("补上标识码"),
        ),
        Some(site) => {
            Door::new("网站设置", format!("网站名称是“{}”。", site.name), go("查看网站设置"))
        }
    })
}

fn security(ask: &Ask) -> Result<Door, Problem> {
    let security = ask.office().settings().map_err(answer::problem)?.security;
    let words = format!(
        "{} 分钟没有操作自动退出；连续输错 {} 次，锁定 {} 分钟。",
        security.idle_minutes, security.refusals, security.locked_minutes
    );
    Ok(Door::new("安全设置", words, Action::link("查看安全设置", "/desk/settings/security")))
}

/// The roles that somebody holds, and what each is for.
fn roles(ask: &Ask, visit: &Visit) -> Result<Section, Problem> {
    let (units, today) = (ask.units()?, ask.today());
    let rows = visit.account.grants.iter().map(|grant| {
        let unit = units
            .get(grant.unit)
            .map_or_else(String::new, |unit| unit.name_on(today).short.clone());
        Row::new([grant.role.title().into(), Cell::from(unit), meaning(grant.role).into()])
    });
    let table = Table::new("", Empty::new("还没有角色"))
        .column("角色")
        .column("在哪个单位")
        .column("做什么")
        .rows(rows);
    let words = "角色由安全管理员授予和收回。";
    let see = Action::link("每个角色能办哪些事", "/desk/permissions").quiet();
    Ok(Section::new("我的角色").words(words).part(table).part(Actions::new([see])))
}

/// What a role is for, in a sentence.
pub(crate) fn meaning(role: Role) -> &'static str {
    match role {
        Role::Registrar => "登记收到的公开申请，收到之日从登记算起。",
        Role::Handler => "承办公开申请：补正、征求意见、拟答复，看着期限。",
        Role::Drafter => "起草要公开的信息，提出公开属性。",
        Role::SecrecyReviewer => "公开之前做保密审查；自己起草的由别人审查。",
        Role::Approver => "审核要公开的信息和答复；自己起草的由别人审核。",
        Role::Issuer => "签发；签发以后才对外公开或送达。",
        Role::OfficeHead => "负责本单位的公开工作，同意延长答复期限（条例第三十三条）。",
        Role::Authority => "推进、指导、协调、监督本县的公开工作（条例第三条）。",
        Role::SystemAdministrator => "管理单位、人员和网站设置；看不到申请的内容，也不能授予角色。",
        Role::SecurityAdministrator => "授予和收回角色，停用和解锁账号，管理安全设置。",
        Role::AuditAdministrator => "查看和导出审计记录；不能改动任何内容。",
    }
}
