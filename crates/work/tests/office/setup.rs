//! The first day.

use ledger::subjects::person::Role;
use store::on_both;
use work::Refusal;
use work::office::Setup;

use crate::county::{PASSWORD, Town, later, morning, office};

on_both! {
    /// Three administrators, each with a link; each sets a password with it and comes in.
    fn the_first_day_of_a_county(place: &Place) {
        let office = office(place);
        assert_eq!(office.opened().unwrap(), None);
        let setup = Setup { name: " 望澜县 ".to_owned(), demonstration: false };
        let first = office.set_up(morning(), &setup).unwrap();
        let roles: Vec<Role> = first.iter().map(|one| one.role).collect();
        assert_eq!(
            roles,
            [Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator]
        );
        assert_eq!(office.opened().unwrap().unwrap().name, "望澜县");
        assert_eq!(office.units().unwrap().len(), 2);
        for one in &first {
            let token = &one.invitation.token;
            assert_eq!(office.invited(later(1), token).unwrap().unwrap().login, one.login);
            office.accept_invitation(later(1), token, PASSWORD).unwrap();
            // It works once.
            assert_eq!(office.invited(later(2), token).unwrap(), None);
            let again = office.accept_invitation(later(2), token, "Other-pass-2026").unwrap_err();
            assert!(again.to_string().contains("用过或过期"), "{again}");
            let knock = office.knock(later(3), &one.login, PASSWORD).unwrap();
            assert!(matches!(knock, work::office::Knock::Open(_)), "{knock:?}");
        }
    }

    fn a_county_begins_once(place: &Place) {
        let town = Town::new(place);
        let setup = Setup { name: "望澜县".to_owned(), demonstration: false };
        let refusal = town.office.set_up(later(1), &setup).unwrap_err();
        assert!(refusal.to_string().contains("已经设置过"), "{refusal}");
        let nameless = Setup { name: String::new(), demonstration: false };
        assert!(matches!(town.office.set_up(later(1), &nameless), Err(Refusal::Faults(_))));
    }

    fn a_link_works_for_three_days(place: &Place) {
        let town = Town::new(place);
        let who = work::Who::Person(town.system);
        let invitation = town.office.invite(&who, morning(), town.drafter).unwrap();
        let minutes = 3 * 24 * 60;
        assert!(town.office.invited(later(minutes - 1), &invitation.token).unwrap().is_some());
        assert!(town.office.invited(later(minutes), &invitation.token).unwrap().is_none());
        // A newer link takes its place.
        let newer = town.office.invite(&who, later(1), town.drafter).unwrap();
        assert!(town.office.invited(later(2), &invitation.token).unwrap().is_none());
        assert!(town.office.invited(later(2), &newer.token).unwrap().is_some());
        for forged in ["", "x.y", &format!("{}.{}", town.drafter, "0".repeat(64))] {
            assert!(town.office.invited(later(2), forged).unwrap().is_none());
        }
    }
}
