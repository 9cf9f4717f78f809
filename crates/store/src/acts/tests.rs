//! The ledger as it is kept: places without gaps, a log over exactly what stands there, projections
//! that can be made again.

use jiff::civil::date;
use ledger::acts::county::Opened;
use ledger::acts::person::{LoggedIn, Registered, RoleGranted, RoleRevoked};
use ledger::acts::settings::SiteSet;
use ledger::acts::unit::{Founded, Renamed};
use ledger::log::{HashAlgorithm, LogSigner, Tree};
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{Algorithm, Content, Digest, Sealed};

use super::*;
use crate::on_both;
use crate::port::{Database, tables};

fn county(code: &str) -> County {
    County::new(code).unwrap()
}

fn unit(n: u32) -> UnitId {
    format!("00000000-0000-7000-8000-{n:012}").parse().unwrap()
}

fn person(n: u32) -> PersonId {
    format!("00000000-0000-7000-9000-{n:012}").parse().unwrap()
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + second).unwrap()
}

fn draft(second: i64, content: impl Into<Content>) -> Draft {
    Draft {
        at: instant(second),
        actor: Actor::Person(person(1)),
        unit: None,
        content: content.into(),
        digests: Vec::new(),
    }
}

fn founded(n: u32) -> Founded {
    Founded {
        unit: unit(n),
        name: format!("山阴县第{n}局"),
        short: format!("第{n}局"),
        kind: UnitKind::Department,
        parent: None,
        code: String::new(),
        from: date(2019, 3, 1),
    }
}

fn registered(n: u32) -> Registered {
    let commitment = Digest::new(Algorithm::HmacSha256, [7; 32]);
    let record = "00000000-0000-7000-a000-000000000001".parse().unwrap();
    Registered { person: person(n), unit: unit(1), card: Sealed { record, commitment } }
}

fn logged_in(n: u32) -> LoggedIn {
    let session = "00000000-0000-7000-b000-000000000001".parse().unwrap();
    LoggedIn { person: person(n), session }
}

fn write(database: &Database, county: &County, drafts: Vec<Draft>) -> Vec<Act> {
    let county = county.clone();
    database.write(move |tx| append(tx, &county, drafts.clone())).unwrap()
}

/// A little of everything that has a projection.
fn some_history() -> Vec<Draft> {
    let renamed = Renamed {
        unit: unit(2),
        name: "山阴县数据局".into(),
        short: "县数据局".into(),
        from: date(2024, 1, 1),
    };
    let granted = |role| RoleGranted { person: person(1), unit: unit(1), role };
    vec![
        draft(0, Opened { name: "山阴县".into(), demonstration: false }),
        draft(1, founded(1)),
        draft(2, founded(2)),
        draft(3, renamed),
        draft(4, registered(1)),
        draft(5, granted(Role::Drafter)),
        draft(6, granted(Role::Handler)),
        draft(7, RoleRevoked { person: person(1), unit: unit(1), role: Role::Drafter }),
        draft(8, logged_in(1)),
        draft(9, SiteSet { name: "山阴县人民政府".into(), ..SiteSet::default() }),
    ]
}

on_both! {
    fn acts_get_places_without_gaps_in_each_county(place: &Place) {
        let database = place.open();
        let (one, other) = (county("1"), county("2"));
        let seqs = |acts: Vec<Act>| acts.iter().map(|act| act.seq).collect::<Vec<_>>();
        assert_eq!(seqs(write(&database, &one, vec![draft(0, founded(1)), draft(1, founded(2))])), [0, 1]);
        assert_eq!(seqs(write(&database, &other, vec![draft(2, founded(1))])), [0]);
        assert_eq!(seqs(write(&database, &one, vec![draft(3, founded(3))])), [2]);
    }

    fn what_is_given_up_leaves_no_gap(place: &Place) {
        let database = place.open();
        let one = county("1");
        write(&database, &one, vec![draft(0, founded(1))]);
        let given_up = database.write(|tx| {
            append(tx, &county("1"), vec![draft(1, founded(2)), draft(2, founded(3))])?;
            Err::<(), _>(Error::LeaseLost)
        });
        assert_eq!(given_up, Err(Error::LeaseLost));
        assert_eq!(write(&database, &one, vec![draft(3, founded(4))])[0].seq, 1);
        let units = database.read(|view| projections::units::all(view, &one)).unwrap();
        assert_eq!(units.iter().map(|u| u.id).collect::<Vec<_>>(), [unit(1), unit(4)]);
    }

    fn an_act_is_read_as_it_was_written(place: &Place) {
        let database = place.open();
        let one = county("1");
        let acts = write(&database, &one, some_history());
        let read = database.read(|view| get(view, &one, 3)).unwrap();
        assert_eq!(read.as_ref(), Some(&acts[3]));
        assert_eq!(database.read(|view| get(view, &one, 99)).unwrap(), None);
        let history = database.read(|view| of_subject(view, &one, Subject::Unit(unit(2)))).unwrap();
        assert_eq!(history, [acts[2].clone(), acts[3].clone()]);
        assert_eq!(database.read(|view| get(view, &county("2"), 0)).unwrap(), None);
    }

    fn a_list_shows_the_latest_first_and_only_what_was_asked_for(place: &Place) {
        let database = place.open();
        let one = county("1");
        write(&database, &one, some_history());
        let seqs = |filter: Filter, most| -> Vec<u64> {
            let acts = database.read(|view| list(view, &one, &filter, most)).unwrap();
            acts.iter().map(|act| act.seq).collect()
        };
        let all = Filter::default();
        assert_eq!(seqs(all.clone(), 3), [9, 8, 7]);
        assert_eq!(seqs(Filter { before: Some(7), ..all.clone() }, 2), [6, 5]);
        assert_eq!(seqs(Filter { kind: Some("unit.founded".into()), ..all.clone() }, 9), [2, 1]);
        let about = Filter { subject: Some(Subject::Unit(unit(2))), ..all.clone() };
        assert_eq!(seqs(about.clone(), 9), [3, 2]);
        assert_eq!(seqs(Filter { person: Some(person(1)), ..about.clone() }, 9), [3, 2]);
        assert_eq!(seqs(Filter { person: Some(person(2)), ..about }, 9), [0; 0]);
        let times = Filter { from: Some(instant(2)), until: Some(instant(4)), ..all.clone() };
        assert_eq!(seqs(times, 9), [3, 2]);
        assert_eq!(seqs(Filter { unit: Some(unit(1)), ..all }, 9), [0; 0]);
    }

    fn projections_hold_what_the_acts_make(place: &Place) {
        let database = place.open();
        let one = county("1");
        write(&database, &one, some_history());
        database.read(|view| {
            let units = projections::units::all(view, &one)?;
            assert_eq!(units.get(unit(2)).unwrap().name_on(date(2024, 1, 1)).full, "山阴县数据局");
            assert_eq!(projections::units::version(view, &one)?, Some(3));
            let account = projections::people::one(view, &one, person(1))?.unwrap();
            assert!(account.holds(Role::Handler) && !account.holds(Role::Drafter));
            assert_eq!(account.last_login, Some(instant(8)));
            let who = |view: &mut View<'_>, role| projections::people::who(view, &one, unit(1), role);
            assert_eq!(who(view, Role::Handler)?, [person(1)]);
            assert_eq!(who(view, Role::Drafter)?, []);
            let settings = projections::singletons::settings(view, &one)?;
            assert_eq!(settings.site.unwrap().name, "山阴县人民政府");
            assert_eq!(projections::singletons::opened(view, &one)?.unwrap().name, "山阴县");
            Ok::<_, Error>(())
        }).unwrap();
    }

    fn projections_made_again_are_the_same(place: &Place) {
        let database = place.open();
        let one = county("1");
        write(&database, &one, some_history());
        write(&database, &county("2"), some_history());
        let before = dump(&database);
        let redone = database.write(|tx| projections::rebuild(tx, &county("1"))).unwrap();
        assert_eq!(redone, 10);
        let after = dump(&database);
        let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        assert!(after.len() == before.len() && changed.is_empty(), "{changed:#?}");
    }

    /// Over two borders of tiles: the stored hashes give the roots and proofs of the tree over the
    /// acts as they stand.
    fn the_log_is_over_exactly_what_stands_there(place: &Place) {
        let database = place.open();
        let one = county("1");
        let of_the_log = LogSigner::ed25519("xiangwei.example/1".parse().unwrap(), &[1; 32]);
        let mut signed = Vec::new();
        let mut written = 0;
        for size in [1, 255, 256, 300, 512, 513, 700] {
            let more = (written..size).map(|n| draft(n, logged_in(1))).collect();
            write(&database, &one, more);
            written = size;
            let (one, signer_of_it) = (one.clone(), LogSigner::ed25519("xiangwei.example/1".parse().unwrap(), &[1; 32]));
            signed.push(database.write(move |tx| log::sign(tx, &one, &signer_of_it, instant(0))).unwrap());
        }
        database.read(|view| {
            for algorithm in HashAlgorithm::ALL {
                let now = log::head(view, &one, algorithm, 700)?;
                for signed in log::all(view, &one)? {
                    let note = match algorithm {
                        HashAlgorithm::Sha256 => &signed.sha256,
                        HashAlgorithm::Sm3 => &signed.sm3,
                    };
                    assert!(note.verify(&[of_the_log.verifier(algorithm)]).is_ok());
                    let old = note.checkpoint().head;
                    let mut tree = Tree::new(algorithm, 700, log::Stored::new(view, &one, algorithm));
                    let proof = tree.consistency_proof(signed.size).unwrap();
                    assert!(proof.verify(algorithm, &old, &now).is_ok(), "{}", signed.size);
                }
                for seq in [0, 255, 256, 511, 699] {
                    let (body, salt) = as_hashed(view, &one, seq)?.unwrap();
                    let leaf = algorithm.leaf(algorithm.commitment(&salt, body.as_bytes()).as_bytes());
                    let mut tree = Tree::new(algorithm, 700, log::Stored::new(view, &one, algorithm));
                    let proof = tree.inclusion_proof(seq).unwrap();
                    assert!(proof.verify(algorithm, &leaf, &now).is_ok(), "{seq}");
                }
            }
            assert_eq!(log::all(view, &one)?, signed);
            Ok::<_, Error>(())
        }).unwrap();
    }

    fn the_same_acts_are_not_signed_twice(place: &Place) {
        let database = place.open();
        let sign = |second| {
            database.write(move |tx| {
                let signer = LogSigner::ed25519("xiangwei.example/1".parse().unwrap(), &[1; 32]);
                log::sign(tx, &county("1"), &signer, instant(second))
            }).unwrap()
        };
        write(&database, &county("1"), some_history());
        assert_eq!(sign(1), sign(2));
    }
}

/// Every row of every table, as text; but for the mark that the last writer leaves.
fn dump(database: &Database) -> Vec<String> {
    database
        .read(|view| {
            let mut rows = Vec::new();
            for table in tables(view)?.into_iter().filter(|table| table.name != "writer") {
                let width = table.columns.len();
                view.scan(&table, |row| {
                    let cells: Result<Vec<String>> =
                        (0..width).map(|at| Ok(format!("{:?}", row.cell(at)?))).collect();
                    rows.push(format!("{}: {}", table.name, cells?.join(" | ")));
                    Ok(())
                })?;
            }
            Ok::<_, Error>(rows)
        })
        .unwrap()
}
