//! Requests, from arrival to archive.

use jiff::civil::date;
use ledger::PaperKind;
use ledger::subjects::request::Stage;
use statute::outcome::{Closure, Denial, Outcome};
use statute::received::Channel;
use store::on_both;
use work::office::{Search, Submission, Tab};
use work::requests::{ReplyText, Step, StepKind, Urgency};
use work::{Refusal, Who};

use crate::case::{Team, at, granting};

on_both! {
    fn a_request_is_answered_and_archived(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        let answered = team.reply(date(2026, 3, 10), request, Outcome::Granted, granting(), vec![]);
        assert_eq!(answered.outcome(), Some(Outcome::Granted));
        assert_eq!(answered.ended_on(), Some(date(2026, 3, 10)));
        assert_eq!(answered.stage(), Stage::ToArchive);
        let on = date(2026, 3, 11);
        let archived = team.take(team.registrar, on, request, Step::Archive { on, years: Some(10) });
        assert_eq!(archived.stage(), Stage::Archived);
        let kinds: Vec<PaperKind> = archived.papers.iter().map(|paper| paper.issued.kind).collect();
        assert_eq!(kinds, [
            PaperKind::Receipt, PaperKind::Registration, PaperKind::Reply, PaperKind::Approval,
            PaperKind::Cover, PaperKind::Index,
        ]);
        let more = team.try_take(team.handler, on, request, Step::Comment { words: "再记一笔".into() });
        assert!(matches!(more, Err(Refusal::NotNow(_))), "{more:?}");
        let viewer = team.town.office.person(
            &team.town.log_in(at(on), "ban").1.account, at(on), team.handler,
        ).unwrap().account;
        let now = team.town.office.request(&viewer, at(on), request).unwrap();
        assert!(team.town.office.next_steps(&viewer, at(on), &now).unwrap().is_empty());
    }

    fn the_same_form_sent_twice_is_one_request(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let office = &team.town.office;
        let request = office.new_request(at(day));
        let registration = team.registration(Channel::Web, day);
        let submission = Submission { request, registration };
        let first = office.submit(&Who::Applicant, at(day), submission.clone()).unwrap();
        let again = office.submit(&Who::Applicant, at(day), submission).unwrap();
        assert_eq!((first.code, first.request), (again.code, again.request));
    }

    fn nobody_approves_what_they_drafted(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        let grant = |role| ledger::acts::person::RoleGranted {
            person: team.handler, unit: team.town.education, role,
        };
        for role in [ledger::subjects::person::Role::Approver, ledger::subjects::person::Role::Issuer] {
            team.town.office.grant(&crate::county::PROGRAM, at(day), grant(role)).unwrap();
        }
        let draft = Step::DraftReply {
            outcome: Outcome::Granted, text: granting(), materials: vec![], edited: None, submit: true,
        };
        team.take(team.handler, day, request, draft);
        let own = team.try_take(team.handler, day, request, Step::ApproveReply { revision: 1 });
        assert_eq!(own, Err(Refusal::OwnWork));
        team.take(team.approver, day, request, Step::ApproveReply { revision: 1 });
        let own = team.try_take(team.handler, day, request, Step::SignReply { revision: 1, on: day });
        assert_eq!(own, Err(Refusal::OwnWork));
    }

    fn a_step_out_of_time_is_refused_with_its_article(place: &Place) {
        let team = Team::new(place);
        let request = team.accepted(date(2026, 4, 27));
        let late = date(2026, 5, 11);
        let ask = Step::AskCorrection { on: late, until: date(2026, 5, 25), defects: "请写明年份".into(), guidance: String::new() };
        let Err(Refusal::Unlawful { sentence, article }) = team.try_take(team.handler, late, request, ask) else {
            panic!("not refused")
        };
        assert!(sentence.contains("2026年5月9日"), "{sentence}");
        assert_eq!(article.unwrap().to_string(), "《政府信息公开条例》第三十条");
    }

    fn who_does_not_correct_has_given_up(place: &Place) {
        let team = Team::new(place);
        let request = team.accepted(date(2026, 4, 27));
        let asked = date(2026, 4, 30);
        let until = date(2026, 5, 15);
        team.take(team.handler, asked, request, Step::AskCorrection { on: asked, until, defects: "请写明年份".into(), guidance: String::new() });
        let lapse = |on| Step::Lapse { on, closure: Closure::CorrectionLapsed, note: "期满没有补正".into() };
        let early = team.try_take(team.handler, until, request, lapse(until));
        assert!(matches!(early, Err(Refusal::Unlawful { .. })), "{early:?}");
        let ended = team.take(team.handler, date(2026, 5, 18), request, lapse(date(2026, 5, 18)));
        assert_eq!(ended.outcome(), Some(Outcome::Other(Closure::CorrectionLapsed)));
        assert_eq!(ended.stage(), Stage::ToServe);
    }

    fn a_refusal_needs_its_ground_and_reasons(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        let draft = Step::DraftReply {
            outcome: Outcome::Denied(Denial::Deliberation),
            text: ReplyText::default(), materials: vec![], edited: None, submit: true,
        };
        let Err(Refusal::Faults(faults)) = team.try_take(team.handler, day, request, draft) else {
            panic!("not refused")
        };
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["choice", "reasons"]);
    }

    fn what_is_said_to_be_enclosed_is_on_the_file(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        let mut text = granting();
        text.grant.kind = work::requests::GrantKind::Provided;
        let draft = Step::DraftReply {
            outcome: Outcome::Granted, text, materials: vec![], edited: None, submit: true,
        };
        let Err(Refusal::Faults(faults)) = team.try_take(team.handler, day, request, draft) else {
            panic!("not refused")
        };
        assert_eq!(faults[0].field, "grant");
    }

    fn two_clerks_on_one_case(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        let office = &team.town.office;
        let viewer = team.town.log_in(at(day), "ban").1.account;
        let seen = office.request(&viewer, at(day), request).unwrap().last_act;
        let who = Who::Person(team.handler);
        let comment = |words: &str| Step::Comment { words: words.into() };
        office.take(&who, at(day), request, Some(seen), comment("先到")).unwrap();
        let second = office.take(&who, at(day), request, Some(seen), comment("后到"));
        assert_eq!(second, Err(Refusal::Overtaken));
    }

    fn a_unit_does_not_see_the_requests_of_another(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.accepted(day);
        let elsewhere = team.town.hire(team.town.health, "测试外", "wai.bu", ledger::subjects::person::Role::Handler);
        let viewer = team.town.log_in(at(day), "wai.bu").1.account;
        assert!(team.town.office.request(&viewer, at(day), request).is_err());
        let step = Step::Comment { words: "看看".into() };
        let tried = team.try_take(elsewhere, day, request, step);
        assert!(matches!(tried, Err(Refusal::NotAllowed(_))), "{tried:?}");
    }

    fn code_and_second_secret_open_a_request(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.enter(Channel::Web, day);
        let office = &team.town.office;
        let code = office.query_code(request);
        let tracked = office.track(at(day), b"here", &code, "1234").unwrap();
        assert_eq!(tracked.request.id(), request);
        let wrong = [office.track(at(day), b"a", &code, "0000"), office.track(at(day), b"b", "000000000000", "1234")];
        assert_eq!(wrong[0], wrong[1], "a wrong code and a wrong secret look alike");
    }

    fn the_next_steps_are_those_of_who_looks(place: &Place) {
        let team = Team::new(place);
        let day = date(2026, 3, 3);
        let request = team.enter(Channel::Counter, day);
        let office = &team.town.office;
        let of = |login: &str| -> Vec<StepKind> {
            let viewer = team.town.log_in(at(day), login).1.account;
            let found = office.request(&viewer, at(day), request).unwrap();
            office.next_steps(&viewer, at(day), &found).unwrap().iter().map(|next| next.kind).collect()
        };
        assert_eq!(of("ban")[0], StepKind::Accept);
        assert!(!of("shou").contains(&StepKind::Accept));
        assert!(!of("qian").contains(&StepKind::SignReply));
    }

    fn lists_are_narrowed_and_sorted_by_what_is_due(place: &Place) {
        let team = Team::new(place);
        let (first, second) = (team.accepted(date(2026, 3, 3)), team.accepted(date(2026, 3, 2)));
        let ended = team.accepted(date(2026, 3, 3));
        team.reply(date(2026, 3, 4), ended, Outcome::Granted, granting(), vec![]);
        let now = at(date(2026, 3, 5));
        let viewer = team.town.log_in(now, "ban").1.account;
        let (office, unit) = (&team.town.office, team.town.education);
        let list = |tab, search: &Search| {
            let found = office.requests(&viewer, now, unit, tab, search, 1).unwrap();
            assert_eq!(found.count, found.lines.len() as u64);
            found.lines.iter().map(|one| one.request.id()).collect::<Vec<_>>()
        };
        let all = Search::default();
        assert_eq!(list(Tab::Working, &all), [second, first]);
        assert_eq!(list(Tab::Ended, &all), [ended]);
        let granted = Search { outcome: Some(Outcome::Granted), ..Search::default() };
        assert_eq!(list(Tab::Ended, &granted), [ended]);
        let denied = Search { outcome: Some(Outcome::Denied(Denial::Lookup)), ..Search::default() };
        assert!(list(Tab::Ended, &denied).is_empty());
        let fax = Search { channel: Some(Channel::Fax), ..Search::default() };
        assert!(list(Tab::Working, &fax).is_empty());
        let number = Search { number: "2号".into(), ..Search::default() };
        assert_eq!(list(Tab::Working, &number), [second]);
        let (waiting, urgent) = office.request_pressure(&viewer, now, unit).unwrap();
        assert_eq!((waiting, urgent), (2, 0));
        // At the end of the term both are urgent, and the earlier one comes first.
        let late = at(date(2026, 3, 31));
        assert_eq!(office.request_pressure(&viewer, late, unit).unwrap(), (2, 2));
        let todos = office.todos(&viewer, late, unit).unwrap();
        let urgencies: Vec<_> = todos.iter().map(|(one, todo)| (one.request.id(), todo.urgency)).collect();
        assert_eq!(urgencies[0], (second, Urgency::Overdue));
        assert_eq!(urgencies[1], (first, Urgency::Soon));
        // Who asked before is found by the number of the proof of identity.
        let request = office.request(&viewer, now, first).unwrap();
        let beside = office.beside(&viewer, now, &request).unwrap();
        assert_eq!(beside.same.len(), 2);
        assert_eq!(beside.alike.len(), 1);
        assert_eq!(beside.masked.as_deref(), Some("测＊＊"));
    }
}
