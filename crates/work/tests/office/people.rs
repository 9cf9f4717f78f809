//! People and their roles.

use ledger::acts::person::{RoleGranted, RoleRevoked};
use ledger::subjects::person::Role;
use store::on_both;
use work::office::Sessions;
use work::{Refusal, Who};

use crate::county::{PROGRAM, Town, card, later, morning};

on_both! {
    fn a_login_name_belongs_to_one_person(place: &Place) {
        let town = Town::new(place);
        let second = town.office.register_person(
            &Who::Person(town.system), morning(), town.health, card("测试丁", "CE.shi"),
        );
        let Err(Refusal::Faults(faults)) = second else { panic!("{second:?}") };
        assert_eq!(faults[0].field, "login");
        // Another name, and the first one is free for others.
        let who = Who::Person(town.system);
        town.office.change_card(&who, later(1), town.drafter, card("测试丙", "ce.shi2")).unwrap();
        town.office.register_person(&who, later(2), town.health, card("测试丁", "ce.shi")).unwrap();
        town.log_in(later(3), "ce.shi2");
    }

    fn who_may_not_register_learns_nothing_of_names(place: &Place) {
        let town = Town::new(place);
        let tried = town.office.register_person(
            &Who::Person(town.drafter), morning(), town.education, card("测试丁", "ce.shi"),
        );
        assert!(matches!(tried, Err(Refusal::NotAllowed(_))), "{tried:?}");
    }

    fn roles_come_and_go(place: &Place) {
        let town = Town::new(place);
        let (person, unit, role) = (town.drafter, town.education, Role::Handler);
        let guard = Who::Person(town.security);
        town.office.grant(&guard, later(1), RoleGranted { person, unit, role }).unwrap();
        assert_eq!(town.office.holders(unit, role).unwrap(), [person]);
        town.office.revoke(&guard, later(2), RoleRevoked { person, unit, role }).unwrap();
        assert_eq!(town.office.holders(unit, role).unwrap(), []);
        let own = town.office.grant(
            &guard, later(3), RoleGranted { person: town.security, unit: town.government, role: Role::AuditAdministrator },
        );
        assert_eq!(own, Err(Refusal::Own));
    }

    fn a_suspended_person_is_out_at_once(place: &Place) {
        let town = Town::new(place);
        let (token, _) = town.log_in(morning(), "ce.shi");
        town.office.suspend(&Who::Person(town.security), later(1), town.drafter, "调离").unwrap();
        assert_eq!(town.office.visit(later(1), &token).unwrap(), None);
        let act = town.office.change_card(
            &Who::Person(town.drafter), later(2), town.drafter, card("测试丙", "ce.shi"),
        );
        assert!(act.unwrap_err().to_string().contains("已停用"));
    }

    fn one_sees_the_people_one_may_see(place: &Place) {
        let town = Town::new(place);
        let head = town.hire(town.health, "测试戊", "wu.wu", Role::OfficeHead);
        let (_, visit) = town.log_in(morning(), "wu.wu");
        let names = |people: Vec<work::office::Person>| -> Vec<String> {
            people.into_iter().filter_map(|p| Some(p.card?.name)).collect()
        };
        assert_eq!(names(town.office.people(&visit.account, later(1), None).unwrap()), ["测试戊"]);
        let other = town.office.person(&visit.account, later(1), town.drafter);
        assert!(matches!(other, Err(Refusal::NotAllowed(_))));
        assert!(town.office.person(&visit.account, later(1), head).is_ok());
        // Who holds no such role still sees their own page.
        let (_, drafter) = town.log_in(morning(), "ce.shi");
        assert!(town.office.person(&drafter.account, later(1), town.drafter).is_ok());
        assert!(town.office.people(&drafter.account, later(1), None).is_err());
    }

    fn visits_are_closed_one_or_all(place: &Place) {
        let town = Town::new(place);
        let visits: Vec<_> = (0..3).map(|_| town.log_in(morning(), "ce.shi")).collect();
        let own = Who::Person(town.drafter);
        let one = Sessions::One(visits[0].1.session.id);
        town.office.close_sessions(&own, later(1), town.drafter, one).unwrap();
        assert_eq!(town.office.visit(later(1), &visits[0].0).unwrap(), None);
        let rest = Sessions::AllBut(Some(visits[2].1.session.id));
        town.office.close_sessions(&own, later(2), town.drafter, rest).unwrap();
        assert_eq!(town.office.visit(later(2), &visits[1].0).unwrap(), None);
        assert!(town.office.visit(later(2), &visits[2].0).unwrap().is_some());
        // There is nothing more to close, and what is another's is a guard's to close.
        assert!(town.office.close_sessions(&own, later(3), town.drafter, one).is_err());
        let all = Sessions::AllBut(None);
        let system = Who::Person(town.system);
        assert!(town.office.close_sessions(&system, later(3), town.drafter, all).is_err());
        town.office.close_sessions(&Who::Person(town.security), later(3), town.drafter, all).unwrap();
        assert_eq!(town.office.visit(later(3), &visits[2].0).unwrap(), None);
    }

    /// Names, login names and telephone numbers go into the vault and nowhere else.
    fn no_personal_data_stands_in_an_act(place: &Place) {
        let town = Town::new(place);
        let marked = work::people::Card {
            name: "标记姓名".to_owned(),
            login: "marked.login".to_owned(),
            telephone: "0999-7654321".to_owned(),
            mail: "marked.mail@example.gov.cn".to_owned(),
        };
        let person = town.office.register_person(&PROGRAM, morning(), town.health, marked).unwrap();
        town.office.invite(&PROGRAM, morning(), person).unwrap();
        town.knock(later(1), "marked.login", "Wrong-pass-2026");
        let store = town.office.store();
        let county = town.office.county();
        let bodies = store.database.read(|view| {
            let mut bodies = Vec::new();
            let size = store::acts::size(view, county)?;
            store::acts::between(view, county, 0..size, |act| {
                bodies.push(act.body());
                Ok(())
            })?;
            Ok::<_, store::Error>(bodies.join("\n"))
        }).unwrap();
        for mark in ["标记姓名", "marked.login", "7654321", "marked.mail"] {
            assert!(!bodies.contains(mark), "{mark}");
        }
        // Nor in any file of the data folder, as it is.
        let mut folders = vec![place.location().data_folder().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let bytes = std::fs::read(&path).unwrap();
                for mark in ["标记姓名", "marked.login", "7654321", "marked.mail"] {
                    let found = bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
                    assert!(!found, "{mark} in {}", path.display());
                }
            }
        }
    }
}
