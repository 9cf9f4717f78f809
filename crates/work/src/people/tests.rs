//! Roles and logins: who may be what, and what a login comes to.

use ledger::subjects::person::Role;
use ledger::{Act, Content};

use super::*;
use crate::county::{account, county, id, person, present};

fn security() -> Present {
    let guard = account(7, Role::SecurityAdministrator, 1);
    Present { by: By::Person(Box::new(guard)), ..present() }
}

fn role(n: u32, unit: u32, role: Role) -> RoleGranted {
    RoleGranted { person: person(n), unit: id(unit), role }
}

#[test]
fn a_security_administrator_grants_and_a_system_administrator_does_not() {
    let drafter = account(8, Role::Drafter, 2);
    let wanted = role(8, 2, Role::Handler);
    assert!(grant(&security(), &county(), &drafter, wanted.clone()).is_ok());
    assert!(matches!(
        grant(&present(), &county(), &drafter, wanted),
        Err(Refusal::NotAllowed(Action::GrantRoles))
    ));
}

#[test]
fn nobody_grants_to_themselves() {
    let present = security();
    let own = present.account().unwrap().clone();
    let wanted = role(7, 1, Role::AuditAdministrator);
    assert_eq!(grant(&present, &county(), &own, wanted), Err(Refusal::Own));
    assert_eq!(suspend(&present, &county(), &own, "试试"), Err(Refusal::Own));
}

#[test]
fn the_three_administrators_are_three_people() {
    let audit = account(9, Role::AuditAdministrator, 1);
    for other in [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Handler] {
        let refusal = grant(&security(), &county(), &audit, role(9, 1, other)).unwrap_err();
        assert!(refusal.to_string().contains("不能由同一个人担任"), "{refusal}");
    }
}

#[test]
fn one_closes_ones_own_visits_and_a_guard_those_of_others() {
    let session = vec!["00000000-0000-7000-b000-000000000001".parse().unwrap()];
    let drafter = account(8, Role::Drafter, 2);
    let own = Present { by: By::Person(Box::new(drafter.clone())), ..present() };
    assert!(close_sessions(&own, &county(), &drafter, session.clone()).is_ok());
    assert!(close_sessions(&security(), &county(), &drafter, session.clone()).is_ok());
    let colleague = Present { by: By::Person(Box::new(account(9, Role::Drafter, 2))), ..present() };
    assert!(close_sessions(&colleague, &county(), &drafter, session).is_err());
}

/// Lets somebody knock until the door is locked; the acts feed the account as the ledger would.
#[test]
fn the_fifth_wrong_password_in_a_row_locks_the_door_for_a_quarter_of_an_hour() {
    let mut account = account(8, Role::Drafter, 2);
    let security = SecuritySet::default();
    let session: SessionId = "00000000-0000-7000-b000-000000000001".parse().unwrap();
    let mut now = present().now;
    let mut seq = 0;
    let mut knock = |account: &mut Account, now, looked_at| {
        let outcome = login(now, account, looked_at, session, &security);
        let (Login::Open(drafts) | Login::Refused(_, drafts)) = &outcome;
        for draft in drafts {
            let act: Act = draft.clone().at_place(seq);
            seq += 1;
            account.apply(&act);
        }
        outcome
    };
    for n in 1..=5 {
        let outcome = knock(&mut account, now, Err(Refused::Password));
        assert!(matches!(outcome, Login::Refused(Refused::Password, _)));
        assert_eq!(account.locked(now).is_some(), n == 5, "after {n}");
        now += jiff::SignedDuration::from_secs(1);
    }
    // The right password does not open it now …
    let outcome = knock(&mut account, now, Ok(()));
    assert!(matches!(outcome, Login::Refused(Refused::Locked, _)));
    // … but does a quarter of an hour later, and the count begins anew.
    now += jiff::SignedDuration::from_mins(15);
    assert!(matches!(knock(&mut account, now, Ok(())), Login::Open(_)));
    assert_eq!((account.refusals, account.locked(now)), (0, None));
}

#[test]
fn a_suspended_account_is_refused_whatever_the_password() {
    let mut account = account(8, Role::Drafter, 2);
    account.suspended = Some("调离".to_owned());
    let session = "00000000-0000-7000-b000-000000000001".parse().unwrap();
    let outcome = login(present().now, &account, Ok(()), session, &SecuritySet::default());
    let Login::Refused(Refused::Suspended, drafts) = outcome else { panic!("{outcome:?}") };
    assert!(matches!(drafts[0].content, Content::LoginRefused(_)));
}
