//! Letters handed to a real mail server and read back from its maildir, on both engines.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]

mod server;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};

use channels::mail::{Attachment, CHANNEL, Letter, Sender, Smtp, enqueue};
use channels::{Pass, post};
use jiff::{SignedDuration, Timestamp};
use ledger::County;
use mail_parser::{MessageParser, MimeHeaders};
use server::Server;
use store::testing::Place;
use store::{Store, job, on_both, outbox};

const SUBJECT: &str = "政府信息公开申请收件回执（2026年第17号）——请妥善保存，以便查询办理进度";

fn county() -> County {
    County::new("140930").unwrap()
}

fn at(minutes: i64) -> Timestamp {
    "2026-03-02T01:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
}

fn letter(id: &str) -> Letter {
    Letter::new("xu@example.com", SUBJECT, "许先生：\n您的申请已收到。\n.\n末行", id).unwrap()
}

fn put(store: &Store, letter: Letter) -> bool {
    let vault = store.vault.clone();
    store.database.write(move |tx| enqueue(tx, &vault, &county(), &letter, at(0))).unwrap()
}

fn pass(store: &Store, url: &str, minutes: i64) -> Pass {
    let mut smtp = Smtp::new(url.parse().unwrap());
    let sender: Sender = "河曲县政务公开办 <xxgk@hequ.example>".parse().unwrap();
    post(store, &|| at(minutes), &sender, &mut smtp, &|| false).unwrap()
}

fn plain(port: u16) -> String {
    format!("smtp://127.0.0.1:{port}?tls=none")
}

fn standing(store: &Store) -> outbox::Standing {
    store.database.read(|view| outbox::standing(view, &county(), CHANNEL)).unwrap()
}

/// Rows of keys and values of the vault, as a backup counts them.
fn vault_rows(place: &Place) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let report = store::backup::backup(&place.store(), &folder.path().join("b")).unwrap();
    let tables = &report.manifest.tables;
    tables.iter().filter(|t| ["vault_key", "vault_value"].contains(&&*t.name)).map(|t| t.rows).sum()
}

fn sent(n: u32) -> Pass {
    Pass { sent: n, ..Pass::default() }
}

on_both! {
    fn a_letter_arrives_as_it_was_written_and_is_erased(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        let pdf: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(n) >> 3) as u8).collect();
        let name = "政府信息公开申请答复书（河政公开〔2026〕17号）.pdf";
        let attachment = Attachment {
            name: name.into(), media_type: "application/pdf".into(), bytes: pdf.clone(),
        };
        assert!(put(&store, letter("receipt-17").with(attachment).unwrap()));
        assert!(!put(&store, letter("receipt-17")), "posted once");
        assert_eq!(vault_rows(place), 2, "a key and a value, and none of the second");
        assert_eq!(pass(&store, &plain(server.port), 1), sent(1));
        assert_eq!(pass(&store, &plain(server.port), 99), Pass::default());

        let letters = server.letters();
        assert_eq!(letters.len(), 1);
        let read = MessageParser::default().parse(&letters[0]).unwrap();
        assert_eq!(read.subject(), Some(SUBJECT));
        assert_eq!(
            read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
            "许先生：\n您的申请已收到。\n.\n末行"
        );
        let file = read.attachment(0).unwrap();
        assert_eq!(file.attachment_name(), Some(name));
        assert!(file.contents() == pdf, "every byte");
        let from = read.from().unwrap().first().unwrap();
        assert_eq!(from.name(), Some("河曲县政务公开办"));
        assert_eq!(read.date().unwrap().to_rfc3339(), "2026-03-02T01:00:00Z");
        assert!(read.message_id().unwrap().ends_with("@hequ.example"));
        assert_eq!(read.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));

        let answer = store.database
            .read(|view| outbox::answer(view, &county(), CHANNEL, "receipt-17")).unwrap();
        assert_eq!(answer.as_deref(), Some("250 2.0.0 kept for <…> as q1"));
        assert_eq!(vault_rows(place), 0);
    }

    fn an_address_that_is_refused_is_given_up_and_shown_without_it(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        server.mood("refuse");
        put(&store, letter("a"));
        assert_eq!(pass(&store, &plain(server.port), 1), Pass { given_up: 1, ..Pass::default() });
        let standing = standing(&store);
        assert_eq!(standing.waiting, 0);
        let buried = &standing.given_up[0];
        assert!(buried.trouble.contains("收件人的地址"), "{}", buried.trouble);
        assert!(buried.trouble.contains("no such user") && !buried.trouble.contains('@'));
        assert!(!buried.body.contains("example.com"));
        let id = buried.id;
        server.mood("");
        assert!(store.database.write(move |tx| job::revive(tx, &county(), id, at(2))).unwrap());
        assert_eq!(pass(&store, &plain(server.port), 2), sent(1));
    }

    fn a_letter_given_up_can_be_dropped_with_what_it_said(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        server.mood("refuse");
        put(&store, letter("a"));
        pass(&store, &plain(server.port), 1);
        let (id, vault) = (standing(&store).given_up[0].id, store.vault.clone());
        let gone = store.database
            .write(move |tx| outbox::drop_sealed(tx, &vault, &county(), id)).unwrap();
        assert!(gone);
        assert!(standing(&store).given_up.is_empty());
        assert_eq!(vault_rows(place), 0);
    }

    fn a_server_that_is_away_gets_the_letter_once_when_it_is_back(place: &Place) {
        let store = place.store();
        let folder = place.beside("smtp");
        let port = Server::start(&folder, 0, "none").port;
        put(&store, letter("a"));
        put(&store, letter("b"));
        let away = pass(&store, &plain(port), 1);
        assert_eq!((away.sent, away.postponed), (0, 1), "the others are not even tried");
        assert!(away.trouble.unwrap().contains("连不上邮件服务器"));
        assert_eq!(standing(&store).waiting, 2);
        let server = Server::start(&folder, port, "none");
        assert_eq!(pass(&store, &plain(port), 3), sent(2));
        assert_eq!(pass(&store, &plain(port), 99), Pass::default());
        assert_eq!(server.seen("KEPT"), 2);
    }

    fn a_greylisted_letter_is_taken_at_the_second_try(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        server.mood("greylist");
        put(&store, letter("a"));
        let first = pass(&store, &plain(server.port), 1);
        assert_eq!(first, Pass { postponed: 1, ..Pass::default() });
        assert_eq!(pass(&store, &plain(server.port), 1), Pass::default(), "not at once");
        assert_eq!(pass(&store, &plain(server.port), 3), sent(1));
        assert_eq!(server.letters().len(), 1);
    }

    fn a_connection_lost_in_the_middle_of_a_letter_is_no_delivery(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        server.mood("drop");
        put(&store, letter("a"));
        assert_eq!(pass(&store, &plain(server.port), 1).postponed, 1);
        assert_eq!(server.letters().len(), 0);
        assert_eq!(pass(&store, &plain(server.port), 3), sent(1));
        assert_eq!(server.letters().len(), 1);
    }

    fn a_sender_that_is_refused_stops_the_pass_and_loses_nothing(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        server.mood("sender");
        put(&store, letter("a"));
        assert!(pass(&store, &plain(server.port), 1).trouble.unwrap().contains("发件人"));
        assert_eq!(standing(&store).waiting, 1);
    }

    fn two_posters_at_once_send_each_letter_once(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        server.mood("slow");
        for n in 0..4 {
            put(&store, letter(&format!("a{n}")));
        }
        let (barrier, other) = (Barrier::new(2), place.store());
        let (one, two) = std::thread::scope(|scope| {
            let [one, two] = [&store, &other].map(|store| {
                let (barrier, url) = (&barrier, plain(server.port));
                scope.spawn(move || {
                    barrier.wait();
                    pass(store, &url, 1)
                })
            });
            (one.join().unwrap(), two.join().unwrap())
        });
        assert_eq!(one.sent + two.sent, 4);
        assert!(one.sent > 0 && two.sent > 0, "both worked: {one:?}, {two:?}");
        assert_eq!(server.seen("KEPT"), 4);
    }

    fn who_dies_between_sending_and_noting_sends_again_under_the_same_id(place: &Place) {
        let store = place.store();
        let server = Server::start(&place.beside("smtp"), 0, "none");
        put(&store, letter("a"));
        let url = plain(server.port);
        // The clock is read before the letter is taken, and again before its delivery is noted.
        let readings = AtomicU32::new(0);
        let dies = catch_unwind(AssertUnwindSafe(|| {
            let clock = || match readings.fetch_add(1, Ordering::Relaxed) {
                0 => at(1),
                _ => panic!("the program is killed"),
            };
            let sender: Sender = "xxgk@hequ.example".parse().unwrap();
            post(&store, &clock, &sender, &mut Smtp::new(url.parse().unwrap()), &|| false)
        }));
        assert!(dies.is_err());
        assert_eq!(server.letters().len(), 1);
        assert_eq!(pass(&store, &url, 30), Pass::default(), "the lease holds");
        assert_eq!(pass(&store, &url, 31), sent(1), "until it runs out");
        assert_eq!(pass(&store, &url, 99), Pass::default());
        let ids: Vec<String> = server.letters().iter().map(|bytes| {
            let read = MessageParser::default().parse(bytes).unwrap();
            read.message_id().unwrap().to_owned()
        }).collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1]);
    }

    fn starttls_is_refused_unless_the_certificate_is_trusted(place: &Place) {
        let store = place.store();
        let folder = place.beside("smtp");
        let server = Server::start(&folder, 0, "starttls");
        put(&store, letter("a"));
        let url = format!("smtp://xxgk:p%3Aw%2F密@localhost:{}", server.port);
        let distrusted = pass(&store, &url, 1).trouble.unwrap();
        assert!(distrusted.contains("证书"), "{distrusted}");
        assert_eq!((server.seen("AUTH"), server.seen("MAIL")), (0, 0), "nothing was told");
        let trusting = format!("{url}?ca={}", folder.join("cert.pem").display());
        assert_eq!(pass(&store, &trusting, 3), sent(1));
    }

    fn a_wrong_password_stops_the_pass_and_is_told(place: &Place) {
        let store = place.store();
        let folder = place.beside("smtp");
        let server = Server::start(&folder, 0, "tls");
        put(&store, letter("a"));
        let ca = folder.join("cert.pem");
        let url = |password: &str| {
            format!("smtps://xxgk:{password}@localhost:{}?ca={}", server.port, ca.display())
        };
        let trouble = pass(&store, &url("wrong"), 1).trouble.unwrap();
        assert!(trouble.contains("用户名和密码"), "{trouble}");
        assert_eq!((server.seen("AUTH"), server.seen("MAIL")), (1, 0));
        assert_eq!(pass(&store, &url("p%3Aw%2F密"), 3), sent(1));
    }
}
