//! The demonstration: an invented county with units of every kind and people for every role, entered
//! through [`work`] like a real one.
//!
//! The same seed gives the same county, so that pictures and tests find what they look for. Nothing
//! in it is real: no such county, no such people, no such telephone numbers.
//!
//! ```
//! let guests = demo::guests();
//! assert!(guests.iter().any(|guest| guest.login == "system"));
//! ```

mod cases;
mod disputes;
mod people;
pub mod stories;
mod topics;
mod units;

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::date;
use ledger::UnitId;
use ledger::acts::person::RoleGranted;
use ledger::acts::settings::{RemediesSet, SiteSet};
use ledger::acts::unit::{Founded, OfficeSet};
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use work::office::Setup;
use work::people::Card;
use work::{Office, Refusal, Who};

use people::{IN_A_UNIT, IN_THE_OFFICE, Invented, Inventor};
use units::{COUNTY, PLANS, Plan};

/// The password of everybody in the demonstration. It is shown on the login page.
pub const PASSWORD: &str = "Yanshi-2026";

/// From which everything is drawn.
const SEED: u64 = 711;

const WHO: Who = Who::Program("demonstration");

/// Somebody as whom a visitor may look around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The login name.
    pub login: String,
    /// The name.
    pub name: String,
    /// The unit and the roles.
    pub post: String,
}

/// A person who is to be entered.
struct Post {
    invented: Invented,
    unit: &'static str,
    roles: Vec<Role>,
}

/// Who works where, in which roles.
fn posts() -> Vec<Post> {
    let mut inventor = Inventor::new(SEED);
    let mut posts = Vec::new();
    for plan in PLANS.iter().filter(|plan| plan.kind.takes_requests()) {
        match plan.kind {
            UnitKind::Government => {}
            UnitKind::GovernmentOffice => {
                posts.extend(IN_THE_OFFICE.iter().map(|role| Post {
                    invented: inventor.next(),
                    unit: plan.short,
                    roles: vec![*role],
                }));
            }
            _ => posts.extend(IN_A_UNIT.iter().map(|roles| Post {
                invented: inventor.next(),
                unit: plan.short,
                roles: roles.to_vec(),
            })),
        }
    }
    posts
}

/// The logins that the login page offers: the administrators, everybody at the government's office,
/// and the people of one department and one township.
pub fn guests() -> Vec<Guest> {
    let administrators = [
        ("system", Role::SystemAdministrator),
        ("security", Role::SecurityAdministrator),
        ("audit", Role::AuditAdministrator),
    ];
    let administrators = administrators.into_iter().map(|(login, role)| Guest {
        login: login.to_owned(),
        // Until they write their own, their cards have the role for a name.
        name: role.title().to_owned(),
        post: "县政府".to_owned(),
    });
    let shown = ["县政府办", "县教育局", "城关镇"];
    let others = posts().into_iter().filter(|post| shown.contains(&post.unit)).map(|post| {
        let roles: Vec<&str> = post.roles.iter().map(|role| role.title()).collect();
        let (login, name) = (post.invented.login, post.invented.name);
        Guest { login, name, post: format!("{} · {}", post.unit, roles.join("、")) }
    });
    others.chain(administrators).collect()
}

/// Fills an empty office with the demonstration.
pub fn fill(office: &Office, now: Timestamp) -> Result<(), Refusal> {
    let setup = Setup { name: COUNTY.to_owned(), demonstration: true };
    let administrators = office.set_up(now, &setup)?;
    let units = enter_units(office, now)?;
    let mut people: Vec<_> = administrators.iter().map(|one| one.person).collect();
    for post in posts() {
        let Some(unit) = units.get(post.unit).copied() else { continue };
        let Invented { name, login, telephone } = post.invented;
        let card = Card { name, login, telephone, mail: String::new() };
        let person = office.register_person(&WHO, now, unit, card)?;
        for role in post.roles {
            office.grant(&WHO, now, RoleGranted { person, unit, role })?;
        }
        people.push(person);
    }
    office.set_passwords(&WHO, now, people, PASSWORD)?;
    disputes::enter(office, now, &units)?;
    office.set_site(
        &WHO,
        now,
        SiteSet {
            name: format!("{COUNTY}人民政府"),
            host: format!("{COUNTY}人民政府办公室"),
            identifier: "0000000000".to_owned(),
            icp: "演示用，没有备案".to_owned(),
            police: String::new(),
            letterhead: format!("{COUNTY}人民政府办公室"),
            contact: "0999-7000000".to_owned(),
        },
    )?;
    office.set_remedies(
        &WHO,
        now,
        RemediesSet {
            government_above: "望川市人民政府".to_owned(),
            justice_above: "望川市司法局".to_owned(),
            basic_court: format!("{COUNTY}人民法院"),
            intermediate_court: "望川市中级人民法院".to_owned(),
            apply_at: "https://fuyi.wanlan.example/".to_owned(),
            pay: "持本通知书到县政务服务中心非税收入窗口缴纳，或者扫描缴款书上的二维码缴纳"
                .to_owned(),
        },
    )
}

/// Lets so many requests come in and be dealt with, from two years ago to this moment. `go_on` hears
/// how many moves are done, and says whether to go on.
pub fn fill_cases(
    office: &Office,
    now: Timestamp,
    cases: usize,
    go_on: impl FnMut(usize) -> bool,
) -> Result<(), Refusal> {
    let known = office.units()?;
    let today = work::day_of(now);
    let short = |unit: &ledger::subjects::unit::Unit| {
        let name = &unit.name_on(today).short;
        PLANS.iter().map(|plan| plan.short).find(|plan| plan == name)
    };
    let units = known.iter().filter_map(|unit| Some((short(unit)?, unit.id))).collect();
    cases::fill(office, &units, now, cases, go_on)
}

/// Enters the units, and tells each by its short name.
fn enter_units(office: &Office, now: Timestamp) -> Result<HashMap<&'static str, UnitId>, Refusal> {
    let known = office.units()?;
    let mut entered = HashMap::new();
    for unit in known.iter() {
        let plan = PLANS.iter().find(|plan| plan.kind == unit.kind);
        entered.extend(plan.map(|plan| (plan.short, unit.id)));
    }
    for (number, plan) in PLANS.iter().enumerate() {
        if let Some(unit) = entered.get(plan.short) {
            office.set_unit_office(&WHO, now, disclosure_office(*unit, plan, number))?;
            continue;
        }
        let unit = office.new_unit(now);
        let founded = Founded {
            unit,
            name: format!("{COUNTY}{}", plan.name),
            short: plan.short.to_owned(),
            kind: plan.kind,
            parent: entered.get(plan.above).copied(),
            code: String::new(),
            from: date(2019, 3, 1),
        };
        office.found_unit(&WHO, now, founded)?;
        // One in ten has not told yet how its office is reached, as in life.
        if number % 10 != 2 && plan.kind.takes_requests() {
            office.set_unit_office(&WHO, now, disclosure_office(unit, plan, number))?;
        }
        entered.insert(plan.short, unit);
    }
    Ok(entered)
}

fn disclosure_office(unit: UnitId, plan: &Plan, number: usize) -> OfficeSet {
    OfficeSet {
        unit,
        name: format!("{COUNTY}{}办公室", plan.name),
        address: format!("{COUNTY}观澜路{}号", number + 1),
        hours: "工作日 8:30—12:00，14:30—18:00".to_owned(),
        telephone: format!("0999-70000{number:02}"),
        fax: format!("0999-71000{number:02}"),
        internet: format!("gk{number:02}@wanlan.example"),
    }
}

#[cfg(test)]
mod tests;
