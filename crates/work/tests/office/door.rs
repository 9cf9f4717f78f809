//! Getting in, and being kept out.

use ledger::subjects::person::Role;
use store::on_both;
use totp_rs::Totp;
use work::office::{Knock, Ticket};
use work::{Refusal, Who};

use crate::county::{PASSWORD, Town, later, morning};

#[track_caller]
fn shut(knock: Knock) -> &'static str {
    match knock {
        Knock::Shut(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn again(knock: Knock) -> &'static str {
    match knock {
        Knock::Again(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

fn code(url: &str, at: jiff::Timestamp) -> String {
    let totp = Totp::from_url(url).unwrap();
    totp.generate(at.as_second().unsigned_abs()).to_string()
}

on_both! {
    fn a_wrong_name_and_a_wrong_password_get_the_same_answer(place: &Place) {
        let town = Town::new(place);
        let nobody = shut(town.knock(later(1), "nobody", PASSWORD));
        let wrong = shut(town.knock(later(1), "ce.shi", "Wrong-pass-2026"));
        assert_eq!(nobody, wrong);
        town.log_in(later(2), " CE.SHI ");
    }

    fn five_wrong_passwords_lock_the_account_and_a_guard_opens_it(place: &Place) {
        let town = Town::new(place);
        for n in 0..5 {
            shut(town.knock(later(n), "ce.shi", "Wrong-pass-2026"));
        }
        assert!(shut(town.knock(later(5), "ce.shi", PASSWORD)).contains("暂时锁定"));
        town.office.reinstate(&Who::Person(town.security), later(6), town.drafter).unwrap();
        town.log_in(later(7), "ce.shi");
    }

    fn a_name_that_nobody_can_use_is_locked_like_any_other(place: &Place) {
        let town = Town::new(place);
        let gone = town.hire(town.health, "测试丁", "ce.ding", Role::Drafter);
        let guard = Who::Person(town.security);
        town.office.suspend(&guard, later(0), gone, "调离").unwrap();
        let mut told = Vec::new();
        for n in 0..30 {
            let [known, unknown, closed] = ["ce.shi", "nobody", "ce.ding"]
                .map(|login| shut(town.knock(later(n), login, "Wrong-pass-2026")));
            assert_eq!((unknown, closed), (known, known), "{n}");
            told.push(known);
        }
        told.dedup();
        assert_eq!(told.len(), 4, "{told:?}");
    }

    fn a_visit_ends_when_nobody_moves_and_after_half_a_day_in_any_case(place: &Place) {
        let town = Town::new(place);
        let (token, _) = town.log_in(morning(), "ce.shi");
        assert!(town.office.visit(later(29), &token).unwrap().is_some());
        assert!(town.office.visit(later(58), &token).unwrap().is_some());
        assert!(town.office.visit(later(88), &token).unwrap().is_none());
        let (token, _) = town.log_in(later(100), "ce.shi");
        for minutes in (100..).step_by(20).take_while(|m| *m < 100 + 12 * 60) {
            assert!(town.office.visit(later(minutes), &token).unwrap().is_some(), "{minutes}");
        }
        assert!(town.office.visit(later(100 + 12 * 60), &token).unwrap().is_none());
    }

    fn who_logs_out_is_out(place: &Place) {
        let town = Town::new(place);
        let (token, visit) = town.log_in(morning(), "ce.shi");
        let (other, _) = town.log_in(morning(), "ce.shi");
        assert_ne!(token.to_text(), other.to_text());
        town.office.log_out(later(1), &visit).unwrap();
        assert_eq!(town.office.visit(later(2), &token).unwrap(), None);
        assert!(town.office.visit(later(2), &other).unwrap().is_some());
    }

    fn a_new_password_ends_the_other_visits(place: &Place) {
        let town = Town::new(place);
        let (other, _) = town.log_in(morning(), "ce.shi");
        let (own, visit) = town.log_in(morning(), "ce.shi");
        let refusal = |old: &str, new: &str| {
            town.office.change_password(later(1), &visit, old, new).unwrap_err().to_string()
        };
        assert!(refusal("Wrong-pass-2026", "Better-2026-pass").contains("现在的密码不对"));
        assert!(refusal(PASSWORD, "short").contains("太简单"));
        assert!(refusal(PASSWORD, PASSWORD).contains("一样"));
        assert!(refusal(PASSWORD, "Ce.shi-2026-pass").contains("登录名"));
        town.office.change_password(later(1), &visit, PASSWORD, "Better-2026-pass").unwrap();
        assert!(town.office.visit(later(2), &own).unwrap().is_some());
        assert_eq!(town.office.visit(later(2), &other).unwrap(), None);
        shut(town.knock(later(3), "ce.shi", PASSWORD));
        assert!(matches!(town.knock(later(3), "ce.shi", "Better-2026-pass"), Knock::Open(_)));
    }

    fn with_a_second_factor_the_password_is_not_enough(place: &Place) {
        let town = Town::new(place);
        let (_, visit) = town.log_in(morning(), "ce.shi");
        let offered = town.office.offer_second_factor(&visit).unwrap();
        let wrong = town.office.take_second_factor(later(1), &visit, &offered.seed, "000000");
        assert!(matches!(wrong, Err(Refusal::Faults(_))), "{wrong:?}");
        let right = code(&offered.url, later(1));
        let codes = town.office.take_second_factor(later(1), &visit, &offered.seed, &right).unwrap();
        assert_eq!(codes.len(), 10);

        let ask = |minutes| match town.knock(later(minutes), "ce.shi", PASSWORD) {
            Knock::Code(ticket) => ticket,
            other => panic!("{other:?}"),
        };
        let give = |minutes, ticket: &Ticket, code: &str| {
            town.office.knock_with_code(later(minutes), ticket, code).unwrap()
        };
        // The code that enrolled is used up.
        assert!(again(give(1, &ask(1), &right)).contains("已经用过"));
        let now = code(&offered.url, later(10));
        let spaced = format!("{} {}", &now[..3], &now[3..]);
        assert!(matches!(give(10, &ask(10), &spaced), Knock::Open(_)));
        assert!(again(give(10, &ask(10), &now)).contains("已经用过"));
        // A ticket does not last, and is nobody else's.
        assert!(shut(give(26, &ask(20), &code(&offered.url, later(26)))).contains("停留得太久"));
        let forged = ask(20).as_str().replace(&town.drafter.to_string(), &town.system.to_string());
        assert!(shut(give(20, &Ticket::new(&forged), &now)).contains("停留得太久"));
        // A recovery code works once, with or without its hyphen.
        assert!(matches!(give(30, &ask(30), &codes[0].replace('-', "")), Knock::Open(_)));
        again(give(31, &ask(31), &codes[0]));
        assert!(matches!(give(32, &ask(32), &codes[1].to_uppercase()), Knock::Open(_)));
    }

    fn a_lost_phone_is_a_guards_business(place: &Place) {
        let town = Town::new(place);
        let (_, visit) = town.log_in(morning(), "ce.shi");
        let offered = town.office.offer_second_factor(&visit).unwrap();
        let right = code(&offered.url, later(1));
        town.office.take_second_factor(later(1), &visit, &offered.seed, &right).unwrap();
        let guard = Who::Person(town.security);
        town.office.clear_second_factor(&guard, later(2), town.drafter).unwrap();
        town.log_in(later(3), "ce.shi");
    }
}
