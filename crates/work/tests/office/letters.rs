//! Letters about requests, taken from the outbox by a real mail server.

use std::sync::Arc;

use channels::mail::{CHANNEL, Sender, Smtp};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use ledger::PersonId;
use ledger::acts::request::{Route, ServiceRoute};
use ledger::subjects::person::Role;
use mail_parser::{MessageParser, MimeHeaders};
use papers::Paper;
use statute::outcome::Outcome;
use statute::received::Channel;
use store::testing::Place;
use store::{on_both, outbox};
use work::Who;
use work::office::{Printer, Submission};
use work::people::Card;
use work::requests::Step;

use crate::case::{Team, applicant, at, granting};
use crate::county::{PROGRAM, Town, card, morning};
use crate::server::Server;

/// As the server got it.
struct Got {
    to: String,
    subject: String,
    text: String,
    attachments: Vec<(String, Vec<u8>)>,
}

struct Pdf;

impl Printer for Pdf {
    fn print(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        Ok(format!("%PDF-1.7\n{}", paper.lines().join("\n")).into_bytes())
    }

    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        self.print(paper)
    }
}

/// An office that sends letters, and a handler and a head with addresses.
struct Post {
    team: Team,
    server: Server,
    handler: PersonId,
}

impl Post {
    fn new(place: &Place) -> Self {
        Self::of(Team::new(place), place)
    }

    fn of(mut team: Team, place: &Place) -> Self {
        team.town.office = team.town.office.clone().with_printer(Arc::new(Pdf)).with_mail(true);
        let hire = |name, login: &str, role| {
            let card = Card { mail: format!("{login}@office.example.com"), ..card(name, login) };
            let (office, unit) = (&team.town.office, team.town.education);
            let person = office.register_person(&PROGRAM, morning(), unit, card).unwrap();
            let granted = ledger::acts::person::RoleGranted { person, unit, role };
            office.grant(&PROGRAM, morning(), granted).unwrap();
            person
        };
        let handler = hire("测试信", "xin", Role::Handler);
        hire("测试首", "shou.zhang", Role::OfficeHead);
        let server = Server::start(&place.beside("smtp"), 0, "none");
        Self { team, server, handler }
    }

    fn waiting(&self) -> u64 {
        let office = &self.team.town.office;
        let standing =
            |view: &mut store::port::View<'_>| outbox::standing(view, office.county(), CHANNEL);
        office.store().database.read(standing).unwrap().waiting
    }

    /// Sends what waits, and gives every letter that the server ever got.
    fn sent(&self, now: Timestamp) -> Vec<Got> {
        let url = format!("smtp://127.0.0.1:{}?tls=none", self.server.port);
        let mut smtp = Smtp::new(url.parse().unwrap());
        let sender: Sender = "望澜县政务公开办 <xxgk@wanlan.example.com>".parse().unwrap();
        let store = self.team.town.office.store();
        let pass = channels::post(store, &|| now, &sender, &mut smtp, &|| false).unwrap();
        assert_eq!((pass.postponed, pass.given_up), (0, 0), "{pass:?}");
        assert_eq!(self.waiting(), 0);
        let letters = self.server.letters();
        let mut got: Vec<Got> = letters.iter().map(|bytes| got(bytes)).collect();
        got.sort_by(|a, b| (&a.to, &a.subject).cmp(&(&b.to, &b.subject)));
        got
    }
}

fn got(bytes: &[u8]) -> Got {
    let message = MessageParser::default().parse(bytes).unwrap();
    let to = message.to().unwrap().first().unwrap().address().unwrap().to_owned();
    let attachments = message
        .attachments()
        .map(|one| (one.attachment_name().unwrap().to_owned(), one.contents().to_vec()));
    Got {
        to,
        subject: message.subject().unwrap().to_owned(),
        text: message.body_text(0).unwrap().into_owned(),
        attachments: attachments.collect(),
    }
}

/// No letter says who asked or what.
fn is_discreet(letter: &Got) {
    let applicant = applicant();
    let secrets = [
        applicant.name.as_str(),
        &applicant.identity.number,
        "002X",
        &applicant.telephone,
        &applicant.address,
        "学区",
        "小学",
    ];
    for secret in secrets {
        let said = letter.subject.contains(secret) || letter.text.contains(secret);
        assert!(!said, "{secret}: {}\n{}", letter.subject, letter.text);
    }
}

fn hour(day: Date, hour: i8) -> Timestamp {
    jiff::tz::Offset::constant(8).to_timestamp(day.at(hour, 0, 0, 0)).unwrap()
}

on_both! {
    fn a_submission_sent_twenty_times_is_one_letter(place: &Place) {
        let post = Post::new(place);
        let (office, day) = (&post.team.town.office, date(2026, 3, 3));
        let request = office.new_request(at(day));
        let registration = post.team.registration(Channel::Web, day);
        let submission = Submission { request, registration };
        let submit = || office.submit(&Who::Applicant, at(day), submission.clone()).unwrap();
        let submitted = submit();
        for _ in 0..9 {
            submit();
        }
        let letters = post.sent(at(day));
        // After it was delivered too.
        for _ in 0..10 {
            submit();
        }
        assert_eq!(post.waiting(), 0);
        let [letter] = letters.as_slice() else { panic!("{}", letters.len()) };
        assert_eq!(letter.to, "ce.shi@example.com");
        assert!(letter.text.contains(&submitted.code), "{}", letter.text);
        let number = submitted.request.registered.number.to_string();
        assert!(letter.text.contains(&number) && letter.subject.contains(&number));
        is_discreet(letter);
    }

    fn no_letter_without_an_address_or_a_server(place: &Place) {
        let post = Post::new(place);
        let (office, day) = (&post.team.town.office, date(2026, 3, 3));
        let submit = |office: &work::Office, mail: &str| {
            let request = office.new_request(at(day));
            let mut registration = post.team.registration(Channel::Web, day);
            mail.clone_into(&mut registration.applicant.mail);
            registration.delivery.route = Route::Counter;
            office.submit(&Who::Applicant, at(day), Submission { request, registration }).unwrap();
        };
        submit(office, "");
        submit(&office.clone().with_mail(false), "ce.shi@example.com");
        assert_eq!(post.waiting(), 0);
        submit(office, "ce.shi@example.com");
        assert_eq!(post.waiting(), 1);
    }

    fn the_demonstration_posts_no_letter(place: &Place) {
        let post = Post::of(Team::of(Town::set_up(place, true)), place);
        let (team, day) = (&post.team, date(2026, 3, 3));
        let request = team.accepted(day);
        team.take(team.head, day, request, Step::Assign { handler: post.handler });
        assert_eq!(team.town.office.remind(hour(date(2026, 3, 30), 8)).unwrap(), 0);
        assert_eq!(post.waiting(), 0);
    }

    fn a_notice_to_correct_is_told_of_without_its_content(place: &Place) {
        let post = Post::new(place);
        let (team, day) = (&post.team, date(2026, 3, 3));
        let request = team.accepted(day);
        let ask = Step::AskCorrection {
            on: day,
            until: date(2026, 3, 20),
            defects: "学区划分方案的年份不明确".to_owned(),
            guidance: "请写明是哪一年的小学学区".to_owned(),
        };
        team.take(team.handler, day, request, ask);
        let letters = post.sent(at(day));
        assert_eq!(letters.len(), 2);
        letters.iter().for_each(is_discreet);
        let notice = letters.iter().find(|one| one.subject.contains("补正")).unwrap();
        assert!(notice.text.contains("2026年3月20日"), "{}", notice.text);
    }

    fn a_reply_goes_with_its_letter(place: &Place) {
        let post = Post::new(place);
        let (team, day) = (&post.team, date(2026, 3, 3));
        let request = team.accepted(day);
        let answered = team.reply(day, request, Outcome::Granted, granting(), Vec::new());
        assert!(answered.ended.is_some());
        let letters = post.sent(at(day));
        let reply = letters.iter().find(|one| one.subject.contains("已答复")).unwrap();
        is_discreet(reply);
        let [(name, bytes)] = reply.attachments.as_slice() else { panic!("one paper") };
        assert_eq!(name, "政府信息公开申请答复书.pdf");
        let office = &team.town.office;
        let paper = answered.papers.iter().find(|one| !one.services.is_empty()).unwrap();
        let digest = &paper.filed.as_ref().unwrap().1;
        assert_eq!(ledger::Digest::sha256(bytes), *digest, "what was filed is what went out");
        assert_eq!(office.remind(hour(day, 9)).unwrap(), 0, "nothing is due any more");
    }

    fn a_reply_to_download_is_told_of_and_not_sent(place: &Place) {
        let post = Post::new(place);
        let (team, day) = (&post.team, date(2026, 3, 3));
        for (route, told) in [(ServiceRoute::Download, 1), (ServiceRoute::Post, 1)] {
            let request = team.accepted(day);
            team.reply_by(route, day, request, (Outcome::Granted, granting(), Vec::new()));
            let letters = post.sent(at(day));
            letters.iter().for_each(is_discreet);
            let replies = letters.iter().filter(|one| one.subject.contains("已答复"));
            assert_eq!(replies.count(), told, "{route:?}");
            assert!(letters.iter().all(|one| one.attachments.is_empty()));
        }
    }

    fn clerks_are_reminded_once_a_working_day(place: &Place) {
        let post = Post::new(place);
        let (team, day) = (&post.team, date(2026, 3, 3));
        let office = &team.town.office;
        let request = team.accepted(day);
        team.take(team.head, day, request, Step::Assign { handler: post.handler });
        // Received on the third, due on the 31st: twenty working days.
        assert_eq!(office.remind(hour(date(2026, 3, 25), 9)).unwrap(), 0, "far away");
        assert_eq!(office.remind(hour(date(2026, 3, 28), 9)).unwrap(), 0, "a Saturday");
        let before = hour(date(2026, 3, 30), 7);
        assert_eq!(office.remind(before).unwrap(), 0, "before eight");
        assert_eq!(office.clone().with_mail(false).remind(hour(date(2026, 3, 30), 8)).unwrap(), 0);
        assert_eq!(office.remind(hour(date(2026, 3, 30), 8)).unwrap(), 2, "handler and head");
        for hours in 8..20 {
            assert_eq!(office.remind(hour(date(2026, 3, 30), hours)).unwrap(), 0, "once a day");
        }
        assert_eq!(office.remind(hour(date(2026, 4, 1), 8)).unwrap(), 2, "overdue");
        let letters = post.sent(hour(date(2026, 4, 1), 8));
        letters.iter().for_each(is_discreet);
        let to = |name: &str| {
            let to = format!("{name}@office.example.com");
            letters.iter().filter(|one| one.to == to).collect::<Vec<_>>()
        };
        let (handler, head) = (to("xin"), to("shou.zhang"));
        assert_eq!((handler.len(), head.len()), (3, 2), "one says that it was assigned");
        assert!(handler.iter().any(|one| one.subject.starts_with("请承办")));
        assert!(head.iter().any(|one| one.text.contains("2026年3月31日，已逾期")));
    }
}
