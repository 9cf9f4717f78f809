//! The demonstration on a real store.

use ledger::County;
use store::Store;
use store::port::Location;
use work::office::Knock;

use super::*;

fn filled() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Location::folder(folder.path())).unwrap();
    let office = Office::new(store, County::new("demo").unwrap());
    fill(&office, "2026-11-25T01:00:00Z".parse().unwrap()).unwrap();
    (folder, office)
}

#[test]
fn it_has_units_of_every_kind_and_people_for_every_role() {
    let (_folder, office) = filled();
    let units = office.units().unwrap();
    assert_eq!(units.len(), PLANS.len());
    for kind in UnitKind::ALL {
        assert!(units.iter().any(|unit| unit.kind == kind), "{kind:?}");
    }
    let government = units.government().unwrap().id;
    for role in Role::ALL {
        let held = units.iter().any(|unit| !office.holders(unit.id, role).unwrap().is_empty());
        assert!(held, "{role:?}");
    }
    assert_eq!(office.holders(government, Role::SystemAdministrator).unwrap().len(), 1);
    assert!(office.opened().unwrap().unwrap().demonstration);
}

#[test]
fn every_guest_gets_in() {
    let (_folder, office) = filled();
    let now = "2026-11-25T02:00:00Z".parse().unwrap();
    for guest in guests() {
        let knock = office.knock(now, &guest.login, PASSWORD).unwrap();
        assert!(matches!(knock, Knock::Open(_)), "{guest:?}: {knock:?}");
    }
}

#[test]
fn it_has_disputes_that_are_open_and_disputes_that_ended() {
    let (_folder, office) = filled();
    let now = "2026-11-25T02:00:00Z".parse().unwrap();
    let authority = guests().into_iter().find(|guest| guest.post.contains("主管部门")).unwrap();
    let Knock::Open(token) = office.knock(now, &authority.login, PASSWORD).unwrap() else {
        panic!("the authority gets in");
    };
    let viewer = office.visit(now, &token).unwrap().unwrap().account;
    let open = office.open_disputes(&viewer, now).unwrap();
    let decided = office.decided_disputes(&viewer, now, 2026).unwrap();
    assert!(open.iter().any(|dispute| dispute.raised.year() == 2025), "one is carried over");
    assert!(open.iter().any(ledger::subjects::dispute::Dispute::is_suspended));
    assert_eq!((open.len(), decided.len()), (4, 3));
}

#[test]
fn nobody_reviews_in_a_unit_what_they_write_there() {
    for roles in IN_A_UNIT {
        let writes = roles.contains(&Role::Drafter) || roles.contains(&Role::Handler);
        let reviews = roles
            .iter()
            .any(|role| matches!(role, Role::SecrecyReviewer | Role::Approver | Role::Issuer));
        assert!(!(writes && reviews), "{roles:?}");
    }
}

#[test]
fn the_same_people_every_time() {
    assert_eq!(guests(), guests());
    insta::assert_snapshot!(
        guests()
            .iter()
            .map(|g| format!("{} {} {}", g.login, g.name, g.post))
            .collect::<Vec<_>>()
            .join("\n")
    );
}
