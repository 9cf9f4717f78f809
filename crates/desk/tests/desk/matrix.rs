//! Who may open what: every route, by everybody, for their own unit, one below and one elsewhere.
//!
//! What is expected is worked out here, from the permission table alone: not by the function that the
//! program asks.

use axum::http::StatusCode;
use desk::{Access, Method, Of, ROUTES, Route};
use ledger::acts::person::RoleGranted;
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{DisputeId, PersonId, RequestId, UnitId};
use work::people::Card;
use work::permission::{Reach, Who};

use crate::actor::{Actor, Answer};
use crate::county::{County, PASSWORD, PROGRAM, Wishes};
use crate::disputes as dispute;

/// Where the unit in the address stands, seen from the unit for which the role was granted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Own,
    Below,
    Elsewhere,
}

const PLACES: [Place; 3] = [Place::Own, Place::Below, Place::Elsewhere];

fn may(role: Role, access: Access, place: Place) -> bool {
    let Access::May(action, of) = access else { return true };
    let Who::Roles(roles) = action.who() else { return true };
    roles.iter().filter(|(holder, _)| *holder == role).any(|(_, reach)| match of {
        Of::County => *reach == Reach::County,
        Of::Somewhere => true,
        Of::Unit | Of::UnitOfPerson | Of::UnitOfRequest | Of::UnitOfDispute => match reach {
            Reach::County => true,
            Reach::Below => place != Place::Elsewhere,
            Reach::Own => place == Place::Own,
        },
    })
}

/// A word of two characters for each role, so that the columns stand straight.
fn word(role: Role) -> &'static str {
    match role {
        Role::Registrar => "收件",
        Role::Handler => "承办",
        Role::Drafter => "拟稿",
        Role::SecrecyReviewer => "保密",
        Role::Approver => "审核",
        Role::Issuer => "签发",
        Role::OfficeHead => "机构",
        Role::Authority => "主管",
        Role::SystemAdministrator => "系统",
        Role::SecurityAdministrator => "安全",
        Role::AuditAdministrator => "审计",
    }
}

/// Others in the county have the plain names.
fn login(role: Role) -> String {
    format!("m.{}", role.name())
}

struct Town {
    county: County,
    /// At the own unit, below it, elsewhere: the units, and somebody who works in each.
    units: [UnitId; 3],
    people: [PersonId; 3],
    requests: [RequestId; 3],
    disputes: [DisputeId; 3],
}

impl Town {
    /// Everybody of the matrix works at the 县教育局, administrators too.
    fn new() -> Self {
        // Where one-time codes are not asked, or administrators could open nothing yet.
        let county = County::with(&Wishes { demonstration: true, ..Wishes::default() });
        let hire = |unit, login: &str| {
            let [name, login, telephone, mail] = ["测试", login, "", ""].map(str::to_owned);
            let card = Card { name, login, telephone, mail };
            county.office.register_person(&PROGRAM, county.now(), unit, card).unwrap()
        };
        let (own, below) = (county.education, county.school);
        for role in Role::ALL {
            let person = hire(own, &login(role));
            let granted = RoleGranted { person, unit: own, role };
            county.office.grant(&PROGRAM, county.now(), granted).unwrap();
            county.office.set_passwords(&PROGRAM, county.now(), vec![person], PASSWORD).unwrap();
        }
        let units = [own, below, county.health];
        let people = [hire(own, "own"), hire(below, "below"), hire(county.health, "elsewhere")];
        // The school takes no requests, so another unit stands below for them.
        let branch = county.found("县招生办", UnitKind::Department, own);
        let requests = [own, branch, county.health].map(|unit| county.request_to(unit));
        let disputes = units.map(|unit| dispute::entered(&county, unit));
        Self { county, units, people, requests, disputes }
    }

    fn enter(&self, role: Role) -> Actor {
        self.county.enter(&login(role))
    }

    fn address(&self, route: &Route, place: Place) -> String {
        let at = place as usize;
        let of_requests = route.path.starts_with("/desk/requests");
        route
            .path
            .replace("{unit}", &self.units[at].to_string())
            .replace("{person}", &self.people[at].to_string())
            .replace("{request}", &self.requests[at].to_string())
            .replace("{dispute}", &self.disputes[at].to_string())
            .replace("{step}", if of_requests { "comment" } else { "accept" })
            .replace("{paper}", "none")
            .replace("{token}", "none")
            .replace("{seq}", "0")
    }
}

async fn send(actor: &Actor, route: &Route, address: &str) -> Answer {
    match route.method {
        Method::Get => actor.get(address).await,
        Method::Post => actor.post(address, &[]).await,
    }
}

fn stands_somewhere(route: &Route) -> bool {
    matches!(
        route.access,
        Access::May(_, Of::Unit | Of::UnitOfPerson | Of::UnitOfRequest | Of::UnitOfDispute)
    )
}

#[tokio::test]
async fn every_route_is_open_to_whom_the_table_names_and_to_nobody_else() {
    let town = Town::new();
    let stranger = town.county.stranger();
    let mut actors: Vec<(Role, Actor)> =
        Role::ALL.into_iter().map(|role| (role, town.enter(role))).collect();
    let titles: Vec<&str> = Role::ALL.into_iter().map(word).collect();
    let mut table = vec![
        "●可以 ·不可以；三格是本单位、下属单位、别的单位，一格是没有单位的页面".to_owned(),
        format!("访客 {}", titles.join(" ")),
    ];
    let mut wrong = Vec::new();
    for route in ROUTES {
        let places: &[Place] = if stands_somewhere(route) { &PLACES } else { &PLACES[..1] };
        let name = format!("{:?} {}", route.method, route.path);

        let mut cells = Vec::new();
        let answer = send(&stranger, route, &town.address(route, Place::Own)).await;
        let open = route.access == Access::Anybody;
        // What is open to anybody may lead there as well, as logging out does.
        let to_login = answer.status == StatusCode::UNAUTHORIZED
            || (!open && answer.header("location").starts_with("/desk/login"));
        if to_login == open {
            wrong.push(format!("{name} 访客: {}", answer.status));
        }
        cells.push(if to_login { " · " } else { " ● " }.to_owned());

        for (role, actor) in &mut actors {
            let mut cell = String::new();
            for place in places {
                let address = town.address(route, *place);
                let answer = send(actor, route, &address).await;
                let denied = match answer.status {
                    StatusCode::FORBIDDEN => true,
                    // Who lets nobody in tells nobody that there is something.
                    StatusCode::NOT_FOUND => !may(*role, route.access, *place),
                    status => status == StatusCode::UNAUTHORIZED,
                };
                if denied == may(*role, route.access, *place) || answer.status.is_server_error() {
                    wrong.push(format!("{name} {} {address}: {}", word(*role), answer.status));
                }
                cell.push(if denied { '·' } else { '●' });
                if route.path == "/desk/logout" {
                    *actor = town.enter(*role);
                }
            }
            cells.push(format!("{cell: <3}"));
        }
        table.push(format!("{}  {name}", cells.join("  ")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    insta::assert_snapshot!(table.join("\n"));
}
