//! Figures: whatever happens to requests, table three is what a recount of all acts comes to.

mod history;
mod naive;
mod year;

use jiff::civil::{Date, date};
use ledger::subjects::person::Role;
use ledger::subjects::request::Stage;
use ledger::{PersonId, RequestId, UnitId};
use report::{CellId, Column, Line};
use statute::outcome::Outcome;
use statute::received::Channel;
use store::on_both;
use store::projections::requests::lists::{self, Narrowed};
use work::figures::{Days, Scope, Share};
use work::permission::Action;
use work::requests::Step;
use work::{Refusal, Who};

use crate::case::{Team, at, granting};
use crate::county::{Town, later};

const YEAR: &str = include_str!("2027.toml");

pub(crate) fn account(town: &Town, person: PersonId) -> ledger::subjects::person::Account {
    let county = town.office.county();
    let found = town
        .office
        .store()
        .database
        .read(|view| store::projections::people::one(view, county, person));
    found.unwrap().unwrap()
}

/// The due date by which lists are sorted.
fn due(team: &Team, request: RequestId) -> Option<Date> {
    let (office, unit) = (&team.town.office, team.town.education);
    let (all, narrowed) = ([Stage::Drafting], Narrowed::default());
    let listed = office
        .store()
        .database
        .read(|view| lists::in_stages(view, office.county(), unit, &all, &narrowed, (0, 100)));
    listed.unwrap().into_iter().find(|line| line.request.id() == request).unwrap().due
}

fn cells(team: &Team, unit: UnitId, as_of: Date) -> [i64; 4] {
    let viewer = account(&team.town, team.authority());
    let now = at(date(2026, 12, 31));
    let table = team.town.office.table_three(&viewer, now, Scope::Unit(unit), 2026, as_of).unwrap();
    assert!(table.is_balanced());
    [Line::Received, Line::CarriedIn, Line::Concluded, Line::CarriedOut]
        .map(|line| table.cell(line, Column::Total))
}

impl Team {
    /// Somebody who sees the county's figures.
    pub(crate) fn authority(&self) -> PersonId {
        self.town.hire(self.town.government, "测试主管", &login(), Role::Authority)
    }
}

/// A login name that nobody has.
fn login() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("zhu.guan{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

on_both! {
    fn a_request_counts_once_both_sides_have_confirmed(place: &Place) {
        let team = Team::new(place);
        let unit = team.town.education;
        let (arrived, confirmed) = (date(2026, 3, 3), date(2026, 3, 4));
        let request = team.enter(Channel::Web, arrived);
        assert_eq!(cells(&team, unit, date(2026, 3, 31)), [0, 0, 0, 0]);
        let note = "电话确认".to_owned();
        team.take(team.registrar, confirmed, request, Step::Confirm { on: confirmed, note });
        assert_eq!(cells(&team, unit, arrived), [0, 0, 0, 0]);
        assert_eq!(cells(&team, unit, confirmed), [1, 0, 0, 1]);
    }

    fn a_request_that_is_handed_on_counts_where_it_is_now(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.enter(Channel::Counter, day);
        let (from, to) = (team.town.education, team.town.health);
        let on = date(2026, 3, 5);
        let step = Step::Transfer { on, to, reason: "属于卫健局的职责".to_owned() };
        team.take(team.head, on, request, step);
        for day in [day, on, date(2026, 12, 31)] {
            assert_eq!(cells(&team, from, day), [0, 0, 0, 0]);
            assert_eq!(cells(&team, to, day), [1, 0, 0, 1]);
        }
    }

    fn figures_are_for_those_who_may_see_them(place: &Place) {
        let team = Team::new(place);
        let (office, now, day) = (&team.town.office, at(date(2026, 3, 9)), date(2026, 3, 9));
        let table = |person, scope| {
            office.table_three(&account(&team.town, person), now, scope, 2026, day).map(drop)
        };
        let own = Scope::Unit(team.town.education);
        let refused = Err(Refusal::NotAllowed(Action::SeeFigures));
        assert_eq!(table(team.handler, own), Ok(()));
        assert_eq!(table(team.handler, Scope::Unit(team.town.health)), refused);
        assert_eq!(table(team.handler, Scope::County), refused);
        assert_eq!(table(team.handler, Scope::Subtree(team.town.education)), refused);
        assert_eq!(table(team.town.security, own), refused);
        let authority = team.authority();
        assert_eq!(table(authority, Scope::County), Ok(()));
        let scopes = |person| office.scopes(&account(&team.town, person), now).unwrap();
        assert_eq!(scopes(team.handler), [own]);
        let seen = scopes(authority);
        assert_eq!(seen[0], Scope::County);
        assert!(seen.contains(&Scope::Subtree(team.town.government)) && seen.contains(&own));
        assert!(scopes(team.town.security).is_empty());
    }

    fn a_cell_opens_to_its_cases_and_only_their_unit_opens_these(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        team.accepted(date(2026, 3, 4));
        let on = date(2026, 3, 10);
        team.reply(on, request, Outcome::Granted, granting(), vec![]);
        let office = &team.town.office;
        let open = |person, line| {
            let cell = CellId::new(line, Column::Natural);
            let viewer = account(&team.town, person);
            let scope = Scope::Unit(team.town.education);
            office.cases_of_cell(&viewer, at(on), scope, 2026, on, cell, (0, 50)).unwrap()
        };
        let granted = open(team.handler, Line::Granted);
        assert_eq!(granted.total, 1);
        assert_eq!(granted.cases[0].case.request, request);
        assert_eq!(granted.cases[0].case.ended, Some((on, Outcome::Granted)));
        assert!(granted.cases[0].may_open);
        let authority = team.authority();
        let seen = open(authority, Line::Received);
        assert_eq!(seen.total, 2);
        assert!(seen.cases.iter().all(|case| !case.may_open));
        assert_eq!(open(authority, Line::CarriedOut).total, 1);
        assert_eq!(open(authority, Line::CarriedIn).total, 0);
        assert_eq!(open(authority, Line::Denied1).total, 0);
    }

    fn statistics_tell_who_is_late(place: &Place) {
        let team = Team::new(place);
        let request = team.accepted(date(2026, 3, 3));
        team.accepted(date(2026, 3, 4));
        team.reply(date(2026, 3, 10), request, Outcome::Granted, granting(), vec![]);
        let viewer = account(&team.town, team.authority());
        let told = |day| {
            team.town.office.statistics(&viewer, at(day), Scope::County, 2026, day).unwrap()
        };
        let april = told(date(2026, 4, 15));
        assert_eq!(april.within.in_time, Share { part: 1, whole: 1 });
        assert_eq!(april.days, Some(Days { median: 5, ninetieth: 5, longest: 5 }));
        assert_eq!((april.open, april.overdue, april.unclear), (1, 1, 0));
        assert_eq!(april.by_unit.len(), 1);
        assert!(april.by_unit[0].most_overdue > 0);
        assert_eq!(april.by_channel, [(Channel::Counter, 2)]);
        // As of a day before, it was neither late nor answered.
        let march = told(date(2026, 3, 6));
        assert_eq!((march.open, march.overdue, march.within.concluded), (2, 0, 0));
    }

    fn a_year_that_is_loaded_moves_the_due_dates_and_says_which(place: &Place) {
        let team = Team::new(place);
        let office = &team.town.office;
        let arrived = date(2026, 3, 3);
        let settled = team.accepted(arrived);
        let late = date(2027, 1, 20);
        let moved = team.accepted(late);
        let who = Who::Person(team.town.system);
        let seen = office.look_at_calendar(YEAR).unwrap();
        let loaded = office.load_calendar(&who, later(60 * 24 * 330), YEAR).unwrap();
        assert_eq!(seen, loaded);
        let [one] = loaded.requests.as_slice() else { panic!("{:?}", loaded.requests) };
        assert_eq!(one.request, moved);
        let difference = one.difference.as_ref().unwrap();
        assert!(difference.settled && difference.before < difference.after, "{difference:?}");
        assert_eq!(due(&team, moved), difference.after);
        // The first one waits since last March.
        assert_eq!(due(&team, settled), Some(date(2026, 3, 31)));
        // Once more changes nothing.
        let again = office.load_calendar(&who, later(60 * 24 * 331), YEAR).unwrap();
        assert_eq!(again.requests, []);
    }

    fn due_dates_come_back_after_the_lists_were_made_again(place: &Place) {
        let team = Team::new(place);
        let office = &team.town.office;
        let request = team.accepted(date(2026, 3, 3));
        let before = due(&team, request);
        place.tamper("DELETE FROM request_due");
        assert_eq!((before, due(&team, request)), (Some(date(2026, 3, 31)), None));
        store::doctor::rebuild(office.store()).unwrap();
        assert_eq!(office.refresh_due(later(1)), Ok(1));
        assert_eq!(due(&team, request), before);
    }
}
