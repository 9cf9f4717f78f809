//! Reconsideration and litigation, from the day one is raised to table four.

use jiff::civil::date;
use ledger::acts::dispute::{Accepted, CopyReceived, Decided, Entry, EntryCorrected};
use ledger::acts::unit::Merged;
use ledger::subjects::dispute::Scope;
use ledger::subjects::person::{Account, Role};
use ledger::{DisputeId, PersonId, UnitId};
use statute::dispute::{Basis, Kind, Procedure, Ruling, Standing};
use store::on_both;
use work::disputes::{Matter, Step};
use work::office::NewDispute;
use work::{Refusal, Who};

use crate::county::{PROGRAM, Town, later, morning};

fn new(unit: UnitId, kind: Kind, number: &str) -> NewDispute {
    NewDispute {
        kind,
        unit,
        request: None,
        matter: Matter::told("标记姓名", "标记事由"),
        organ: "望澜县人民政府".to_owned(),
        number: number.to_owned(),
        attacked: "望教公开〔2026〕3号".to_owned(),
        raised: date(2026, 2, 4),
        before: None,
    }
}

fn account(town: &Town, login: &str) -> Account {
    town.log_in(morning(), login).1.account
}

fn accept(dispute: DisputeId) -> Step {
    let (on, procedure, number) = (date(2026, 2, 9), Procedure::Ordinary, String::new());
    Step::Accept(Accepted { dispute, on, procedure, number })
}

/// A town with a handler at the education office and the authority.
fn town(place: &store::testing::Place) -> (Town, PersonId, PersonId) {
    let town = Town::new(place);
    let handler = town.hire(town.education, "测试承", "cheng.ban", Role::Handler);
    let authority = town.hire(town.government, "测试管", "zhu.guan", Role::Authority);
    (town, handler, authority)
}

on_both! {
    fn a_dispute_names_only_a_request_of_its_unit(place: &Place) {
        let team = crate::case::Team::new(place);
        let request = team.accepted(date(2026, 3, 3));
        let office = &team.town.office;
        let elsewhere = team.town.hire(team.town.health, "测试旁", "pang", Role::Handler);
        let about = |unit| NewDispute {
            request: Some(request),
            ..new(unit, Kind::Reconsideration, "1号")
        };
        let at = crate::case::at(date(2026, 3, 4));
        let other = office.raise_dispute(&Who::Person(elsewhere), at, about(team.town.health));
        let Err(Refusal::Faults(faults)) = other else { panic!("{other:?}") };
        assert_eq!(faults[0].field, "request");
        office.raise_dispute(&Who::Person(team.handler), at, about(team.town.education)).unwrap();
        let viewer = account(&team.town, "ban");
        assert_eq!(office.disputes_of_request(&viewer, at, request).unwrap().len(), 1);
    }

    fn a_dispute_is_raised_heard_decided_and_counted(place: &Place) {
        let (town, handler, _) = town(place);
        let (office, who) = (&town.office, Who::Person(handler));
        let viewer = account(&town, "cheng.ban");
        let id = office
            .raise_dispute(&who, later(1), new(town.education, Kind::Reconsideration, "1号"))
            .unwrap();
        let (before, after) =
            office.look_at_dispute_step(&viewer, later(2), id, &accept(id)).unwrap();
        assert_eq!((before.last_day(), after.last_day()), (None, Some(date(2026, 4, 10))));
        // Looking changed nothing.
        assert_eq!(office.dispute(&viewer, later(2), id).unwrap(), before);
        office.take_dispute_step(&who, later(3), id, accept(id)).unwrap();
        let copy = Step::ReceiveCopy(CopyReceived { dispute: id, on: date(2026, 2, 10) });
        office.take_dispute_step(&who, later(4), id, copy).unwrap();
        assert_eq!(office.open_disputes(&viewer, later(5)).unwrap().len(), 1);
        let count = || {
            let scope = Scope::Unit(town.education);
            let four = office.table_four(&viewer, later(9), scope, 2026, date(2026, 3, 2)).unwrap();
            Standing::ALL.map(|standing| four.counts.count(Kind::Reconsideration, standing))
        };
        assert_eq!(count(), [0, 0, 0, 1]);
        let decide = Step::Decide(Decided {
            dispute: id,
            ruling: Ruling::OrderedToAct,
            on: date(2026, 3, 2),
            delivered: None,
            number: String::new(),
        });
        office.take_dispute_step(&who, later(6), id, decide).unwrap();
        assert_eq!(count(), [0, 1, 0, 0]);
        assert!(office.open_disputes(&viewer, later(7)).unwrap().is_empty());
        assert_eq!(office.decided_disputes(&viewer, later(7), 2026).unwrap()[0].id, id);
        assert!(office.decided_disputes(&viewer, later(7), 2025).unwrap().is_empty());
        let history = office.dispute_history(&viewer, later(8), id).unwrap();
        let kinds: Vec<&str> = history.iter().map(|act| act.content.kind().name).collect();
        assert_eq!(
            kinds,
            ["dispute.raised", "dispute.accepted", "dispute.copy-received", "dispute.decided"]
        );
    }

    fn a_corrected_date_moves_a_dispute_to_its_year(place: &Place) {
        let (town, handler, _) = town(place);
        let (office, who) = (&town.office, Who::Person(handler));
        let viewer = account(&town, "cheng.ban");
        let new = new(town.education, Kind::SuitDirect, "1号");
        let id = office.raise_dispute(&who, later(1), new).unwrap();
        let correct = EntryCorrected { dispute: id, entry: Entry::Raised, date: date(2025, 12, 30) };
        office.take_dispute_step(&who, later(2), id, Step::Correct(correct)).unwrap();
        let total = |year, day| {
            let scope = Scope::Unit(town.education);
            office.table_four(&viewer, later(3), scope, year, day).unwrap().counts.total(Kind::SuitDirect)
        };
        assert_eq!(total(2025, date(2025, 12, 31)), 1);
        assert_eq!(total(2026, date(2026, 3, 2)), 1, "carried over");
        office.set_table_four(&PROGRAM, later(4), Basis::Raised).unwrap();
        assert_eq!(total(2026, date(2026, 3, 2)), 0);
        let own = office.set_table_four(&who, later(4), Basis::RaisedAndCarried);
        assert!(matches!(own, Err(Refusal::NotAllowed(_))), "{own:?}");
    }

    fn nobody_but_the_authority_sees_another_units(place: &Place) {
        let (town, handler, _) = town(place);
        let office = &town.office;
        let new = new(town.health, Kind::Reconsideration, "1号");
        let by_handler = office.raise_dispute(&Who::Person(handler), later(1), new.clone());
        assert!(matches!(by_handler, Err(Refusal::NotAllowed(_))), "{by_handler:?}");
        let id = office.raise_dispute(&PROGRAM, later(1), new).unwrap();
        let (handler, authority) = (account(&town, "cheng.ban"), account(&town, "zhu.guan"));
        let drafter = account(&town, "ce.shi");
        for other in [&handler, &drafter] {
            assert!(matches!(office.dispute(other, later(2), id), Err(Refusal::NotAllowed(_))));
            assert!(matches!(office.open_matter(other, later(2), id), Err(Refusal::NotAllowed(_))));
            assert!(office.disputes(other, later(2)).unwrap().is_empty());
            let county = office.table_four(other, later(2), Scope::County, 2026, date(2026, 3, 2));
            assert!(matches!(county, Err(Refusal::NotAllowed(_))));
        }
        assert!(office.dispute(&authority, later(2), id).is_ok());
        let county = office.table_four(&authority, later(2), Scope::County, 2026, date(2026, 3, 2));
        assert_eq!(county.unwrap().counts.total(Kind::Reconsideration), 1);
        let step = office.take_dispute_step(&Who::Person(authority.person), later(3), id, accept(id));
        assert!(matches!(step, Err(Refusal::NotAllowed(_))), "{step:?}");
    }

    /// Who takes over a unit's work takes over its open disputes, and who worked there no longer
    /// sees them.
    fn a_merged_units_disputes_go_with_its_work(place: &Place) {
        let (town, handler, _) = town(place);
        let office = &town.office;
        let new = new(town.health, Kind::Reconsideration, "1号");
        let id = office.raise_dispute(&PROGRAM, later(1), new).unwrap();
        let merged =
            Merged { unit: town.health, into: town.education, from: date(2026, 3, 2) };
        office.merge_unit(&PROGRAM, later(2), merged).unwrap();
        office.take_dispute_step(&Who::Person(handler), later(3), id, accept(id)).unwrap();
        let viewer = account(&town, "cheng.ban");
        let total = |day| {
            let scope = Scope::Unit(town.education);
            office.table_four(&viewer, later(4), scope, 2026, day).unwrap().counts.total(Kind::Reconsideration)
        };
        assert_eq!((total(date(2026, 3, 1)), total(date(2026, 3, 2))), (0, 1));
        assert_eq!(office.unit_of_dispute(later(4), id).unwrap(), Some(town.education));
    }

    /// Who raised it stands in the vault and nowhere else; that it was read is an act.
    fn the_matter_is_sealed_and_its_reading_is_written_down(place: &Place) {
        let (town, handler, _) = town(place);
        let office = &town.office;
        let who = Who::Person(handler);
        let id = office
            .raise_dispute(&who, later(1), new(town.education, Kind::Reconsideration, "1号"))
            .unwrap();
        let viewer = account(&town, "cheng.ban");
        let size = || {
            let county = office.county();
            office.store().database.read(|view| store::acts::size(view, county)).unwrap()
        };
        let before = size();
        office.dispute(&viewer, later(2), id).unwrap();
        assert_eq!(size(), before, "looking at the rest of it is no act");
        let matter = office.open_matter(&viewer, later(2), id).unwrap().unwrap();
        assert_eq!(matter.party, "标记姓名");
        assert_eq!(size(), before + 1);
        let (store, county) = (office.store(), office.county());
        let bodies = store.database.read(|view| {
            let mut bodies = String::new();
            let size = store::acts::size(view, county)?;
            store::acts::between(view, county, 0..size, |act| {
                bodies.push_str(&act.body());
                Ok(())
            })?;
            Ok::<_, store::Error>(bodies)
        }).unwrap();
        assert!(bodies.contains("vault.opened") && !bodies.contains("标记"));
        // A refused entry leaves nothing in the vault.
        let again = office.raise_dispute(
            &who, later(3), new(town.education, Kind::Reconsideration, "1号"),
        );
        assert!(matches!(again, Err(Refusal::Faults(_))), "{again:?}");
    }

    /// Dropped and made again from the acts, the table of disputes is the same.
    fn disputes_are_made_again_from_their_acts(place: &Place) {
        let (town, handler, _) = town(place);
        let (office, who) = (&town.office, Who::Person(handler));
        let id = office
            .raise_dispute(&who, later(1), new(town.education, Kind::Reconsideration, "1号"))
            .unwrap();
        office.take_dispute_step(&who, later(2), id, accept(id)).unwrap();
        office.set_table_four(&PROGRAM, later(2), Basis::Raised).unwrap();
        let viewer = account(&town, "cheng.ban");
        let before = office.disputes(&viewer, later(3)).unwrap();
        let county = office.county().clone();
        office
            .store()
            .database
            .write(move |tx| store::projections::rebuild(tx, &county).map(drop))
            .unwrap();
        assert_eq!(office.disputes(&viewer, later(3)).unwrap(), before);
        assert_eq!(office.settings().unwrap().table_four.basis, Basis::Raised);
    }
}
