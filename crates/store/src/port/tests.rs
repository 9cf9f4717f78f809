//! The port, from inside: what needs statements of its own.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::sql::statements;
use super::*;
use crate::error::{Error, Result};
use crate::on_both;
use crate::testing::{On, Place, cluster};

mod cut_off;

/// A statement of a test, on a table of its own: not in the list of the program's.
macro_rules! scratch {
    ($text:literal) => {{
        const BYTES: [u8; $text.len()] = with_question_marks($text);
        static STATEMENT: Sql = Sql::new(
            $text,
            match std::str::from_utf8(&BYTES) {
                Ok(text) => text,
                Err(_) => panic!("not UTF-8"),
            },
            concat!(file!(), ":", line!()),
        );
        &STATEMENT
    }};
}

/// A database with one more table, of numbers.
fn with_numbers(place: &Place) -> Database {
    let database = place.open();
    database
        .write(|tx| {
            tx.batch("CREATE TABLE number (n BIGINT NOT NULL PRIMARY KEY, said TEXT)")?;
            Ok::<_, Error>(())
        })
        .expect("a table");
    database
}

fn add(tx: &mut Tx<'_>, n: i64) -> Result<u64> {
    tx.execute(scratch!("INSERT INTO number (n) VALUES ($1)"), &[&n])
}

fn numbers(database: &Database) -> Vec<i64> {
    database
        .read(|view| view.query(scratch!("SELECT n FROM number ORDER BY n"), &[], |row| row.get(0)))
        .expect("numbers")
}

/// Keeps the writer busy for a moment, so that what is written meanwhile makes one group.
fn hold<'s>(
    database: &'s Database,
    scope: &'s std::thread::Scope<'s, '_>,
) -> std::thread::ScopedJoinHandle<'s, ()> {
    let (running, runs) = std::sync::mpsc::channel();
    let held = scope.spawn(move || {
        let held = database.write(move |_| {
            let _ = running.send(());
            std::thread::sleep(Duration::from_millis(10));
            Ok::<_, Error>(())
        });
        held.expect("nothing was done");
    });
    runs.recv().expect("it runs");
    held
}

/// Replaces the check that other projects leave to the compiler.
#[test]
fn every_statement_is_understood_by_sqlite() {
    let place = Place::new(On::Sqlite);
    drop(place.open());
    let connection = rusqlite::Connection::open(place.location().sqlite_file()).expect("a file");
    for sql in statements() {
        if let Err(error) = connection.prepare(sql.sqlite()) {
            panic!("{}: {error}\n{}", sql.place(), sql.sqlite());
        }
    }
}

#[test]
fn every_statement_is_understood_by_postgres_in_the_three_types_of_the_port() {
    use ::postgres::types::Type;
    let place = Place::new(On::Postgres);
    drop(place.open());
    let Engine::Postgres(address) = place.location().engine() else { unreachable!() };
    let mut client = ::postgres::Client::connect(address, ::postgres::NoTls).expect("a client");
    for sql in statements() {
        let statement = client
            .prepare(sql.postgres())
            .unwrap_or_else(|error| panic!("{}: {error:?}\n{}", sql.place(), sql.postgres()));
        let types = statement
            .params()
            .iter()
            .chain(statement.columns().iter().map(::postgres::Column::type_));
        for ty in types {
            let known = [Type::INT8, Type::TEXT, Type::BYTEA].contains(ty);
            assert!(known, "{}: {ty}\n{}", sql.place(), sql.postgres());
        }
    }
}

/// So that the two tests above cannot pass over an empty or torn list.
#[test]
fn every_statement_in_the_sources_is_in_the_list() {
    fn count(folder: &std::path::Path) -> usize {
        std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .map(|path| {
                if path.is_dir() {
                    return count(&path);
                }
                let source = std::fs::read_to_string(&path).expect("a source");
                let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
                code.map(|line| line.matches(concat!("sql", "!(")).count()).sum()
            })
            .sum()
    }
    let written = count(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    assert!(written > 0);
    assert_eq!(statements().count(), written);
}

on_both! {
    fn what_is_written_is_read(place: &Place) {
        let database = with_numbers(place);
        database.write(|tx| add(tx, 7)).expect("written");
        assert_eq!(numbers(&database), [7]);
    }

    fn a_closure_that_refuses_leaves_nothing(place: &Place) {
        let database = with_numbers(place);
        let refused: Result<()> = database.write(|tx| {
            add(tx, 7)?;
            Err(Error::LeaseLost)
        });
        assert_eq!(refused, Err(Error::LeaseLost));
        assert!(numbers(&database).is_empty());
    }

    fn a_closure_that_panics_leaves_nothing_and_panics_in_the_caller(place: &Place) {
        let database = with_numbers(place);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            database.write(|tx| -> Result<()> {
                add(tx, 7)?;
                panic!("in the middle")
            })
        }));
        let said = panicked.expect_err("the panic").downcast_ref::<&str>().map(|s| (*s).to_owned());
        assert_eq!(said.as_deref(), Some("in the middle"));
        assert!(numbers(&database).is_empty());
        database.write(|tx| add(tx, 8)).expect("the writer goes on");
        assert_eq!(numbers(&database), [8]);
    }

    fn an_error_that_is_passed_over_is_not_kept(place: &Place) {
        let database = with_numbers(place);
        database.write(|tx| add(tx, 1)).expect("written");
        let outcome: Result<()> = database.write(|tx| {
            add(tx, 2)?;
            let _ = add(tx, 1);
            let after = add(tx, 3);
            assert!(matches!(after, Err(Error::Constraint { .. })), "{after:?}");
            Ok(())
        });
        assert!(matches!(outcome, Err(Error::Constraint { .. })), "{outcome:?}");
        assert_eq!(numbers(&database), [1]);
    }

    fn a_job_that_fails_in_a_group_does_its_neighbours_no_harm(place: &Place) {
        let database = with_numbers(place);
        database.write(|tx| add(tx, 0)).expect("written");
        // While the first job holds the writer, all others queue up behind it: one group.
        std::thread::scope(|scope| {
            let held = hold(&database, scope);
            for n in 1..40_i64 {
                let database = &database;
                scope.spawn(move || {
                    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                        database.write(move |tx| {
                            add(tx, n)?;
                            match n % 4 {
                                1 => panic!("poison"),
                                2 => add(tx, 0),
                                3 => Err(Error::LeaseLost),
                                _ => Ok(1),
                            }
                        })
                    }));
                    match (n % 4, outcome) {
                        (0, Ok(Ok(1)))
                        | (1, Err(_))
                        | (2, Ok(Err(Error::Constraint { .. })))
                        | (3, Ok(Err(Error::LeaseLost))) => {}
                        (_, outcome) => panic!("{n}: {outcome:?}"),
                    }
                });
            }
            held.join().expect("no panic");
        });
        assert_eq!(numbers(&database), (0..40).step_by(4).collect::<Vec<_>>());
    }

    fn writes_happen_one_after_another_so_a_check_holds_until_the_change(place: &Place) {
        let database = with_numbers(place);
        // A second door to the same database, as another process would have.
        let other = place.open();
        std::thread::scope(|scope| {
            for door in [&database, &other, &database, &other] {
                scope.spawn(move || {
                    for _ in 0..20 {
                        door.write(|tx| {
                            let next = tx.one(
                                scratch!("SELECT COALESCE(MAX(n), 0) + 1 FROM number"),
                                &[],
                                |row| row.get(0),
                            )?;
                            add(tx, next)
                        })
                        .expect("no two get the same number");
                    }
                });
            }
        });
        assert_eq!(numbers(&database), (1..=80).collect::<Vec<_>>());
    }

    fn a_snapshot_does_not_change_while_it_is_read(place: &Place) {
        let database = with_numbers(place);
        database.write(|tx| add(tx, 1)).expect("written");
        let count = scratch!("SELECT COUNT(*) FROM number");
        database
            .read(|view| {
                let before: i64 = view.one(count, &[], |row| row.get(0))?;
                database.write(|tx| add(tx, 2))?;
                let after: i64 = view.one(count, &[], |row| row.get(0))?;
                assert_eq!((before, after), (1, 1));
                Ok::<_, Error>(())
            })
            .expect("read");
        assert_eq!(numbers(&database), [1, 2]);
    }

    fn a_reader_cannot_write(place: &Place) {
        let database = with_numbers(place);
        let insert = scratch!("INSERT INTO number (n) VALUES (1) RETURNING n");
        let outcome = database.read(|view| view.query(insert, &[], |row| row.get::<i64>(0)));
        assert!(outcome.is_err(), "{outcome:?}");
        assert!(numbers(&database).is_empty());
    }

    fn a_single_read_takes_one_statement(place: &Place) {
        let database = with_numbers(place);
        let count = scratch!("SELECT COUNT(*) FROM number");
        let outcome = database.read_single(|view| {
            let first: i64 = view.one(count, &[], |row| row.get(0))?;
            assert_eq!(first, 0);
            view.one(count, &[], |row| row.get::<i64>(0))
        });
        assert!(matches!(outcome, Err(Error::Misuse { .. })), "{outcome:?}");
    }

    fn a_write_inside_a_write_is_refused_instead_of_waiting_for_itself(place: &Place) {
        let database = with_numbers(place);
        let inner = database.clone();
        let outcome = database.write(move |_| inner.write(|tx| add(tx, 1)));
        assert!(matches!(outcome, Err(Error::Misuse { .. })), "{outcome:?}");
    }

    fn values_come_back_as_they_went(place: &Place) {
        let database = with_numbers(place);
        let say = scratch!("INSERT INTO number (n, said) VALUES ($1, $2)");
        let texts = [None, Some(""), Some("镇雄县「㐂」𠮷\u{1}\n'$1"), Some("?1")];
        for (n, text) in (1_i64..).zip(texts) {
            database.write(move |tx| tx.execute(say, &[&n, &text])).expect("written");
        }
        let said = scratch!("SELECT said FROM number WHERE n >= $2 AND n <= $1 ORDER BY n");
        let back: Vec<Option<String>> = database
            .read(|view| view.query(said, &[&9_i64, &1_i64], |row| row.get(0)))
            .expect("read");
        assert_eq!(back, texts.map(|text| text.map(str::to_owned)));
    }

    fn what_only_one_engine_could_keep_is_refused_by_both(place: &Place) {
        let database = with_numbers(place);
        let say = scratch!("INSERT INTO number (n, said) VALUES ($1, $2)");
        let nul = database.write(move |tx| tx.execute(say, &[&1_i64, &"a\0b"]));
        assert!(matches!(nul, Err(Error::Value { .. })), "{nul:?}");
        let large = database.write(move |tx| tx.execute(say, &[&u64::MAX, &"a"]));
        assert!(matches!(large, Err(Error::Value { .. })), "{large:?}");
    }

    fn texts_are_in_the_order_of_their_bytes(place: &Place) {
        let database = place.open();
        let insert = scratch!("INSERT INTO counter (county, name, value) VALUES ('x', $1, 1)");
        for name in ["b", "B", "a", "_", "县", "乙"] {
            database.write(move |tx| tx.execute(insert, &[&name])).expect("written");
        }
        let names: Vec<String> = database
            .read(|view| {
                let sql = scratch!("SELECT name FROM counter ORDER BY name");
                view.query(sql, &[], |row| row.get(0))
            })
            .expect("read");
        assert_eq!(names, ["B", "_", "a", "b", "乙", "县"]);
    }

    fn closing_waits_for_what_is_on_its_way(place: &Place) {
        let database = with_numbers(place);
        let answer = std::thread::scope(|scope| {
            let busy = database.clone();
            let writing = scope.spawn(move || {
                busy.write(|tx| {
                    std::thread::sleep(Duration::from_millis(30));
                    add(tx, 1)
                })
            });
            std::thread::sleep(Duration::from_millis(5));
            drop(database);
            writing.join().expect("no panic")
        });
        assert_eq!(answer, Ok(1));
        assert_eq!(numbers(&place.open()), [1]);
    }
}

#[test]
fn both_engines_have_the_same_tables() {
    let [sqlite, postgres] =
        [On::Sqlite, On::Postgres].map(|on| Place::new(on).open().read(tables).expect("tables"));
    assert!(sqlite.iter().all(|table| !table.key.is_empty()), "{sqlite:#?}");
    assert_eq!(sqlite, postgres);
}

#[test]
fn a_full_disk_is_told_and_harms_only_what_did_not_fit() {
    let place = Place::new(On::Sqlite);
    let database = with_numbers(&place);
    let say = scratch!("INSERT INTO number (n, said) VALUES ($1, $2)");
    // The file may grow by two pages; that stands for a disk without room.
    database
        .write(|tx| {
            let pages: i64 =
                tx.one(scratch!("SELECT page_count FROM pragma_page_count"), &[], |r| r.get(0))?;
            tx.batch(&format!("PRAGMA max_page_count = {}", pages + 2))
        })
        .expect("a limit");
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        hold(&database, scope);
        let jobs: Vec<_> = (0..8_i64)
            .map(|n| {
                let database = &database;
                let size = if n % 2 == 0 { 10 } else { 1_000_000 };
                scope.spawn(move || {
                    database.write(move |tx| tx.execute(say, &[&n, &"x".repeat(size)]))
                })
            })
            .collect();
        jobs.into_iter().map(|job| job.join().expect("no panic")).collect()
    });
    for (n, outcome) in outcomes.iter().enumerate() {
        match n % 2 {
            0 => assert_eq!(*outcome, Ok(1)),
            _ => assert!(matches!(outcome, Err(Error::DiskFull { .. })), "{outcome:?}"),
        }
    }
    assert_eq!(numbers(&database), [0, 2, 4, 6]);
}

#[test]
fn another_process_that_holds_the_file_is_waited_for() {
    let place = Place::new(On::Sqlite);
    let database = with_numbers(&place);
    let other = rusqlite::Connection::open(place.location().sqlite_file()).expect("a file");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| database.write(|tx| add(tx, 1)));
        std::thread::sleep(Duration::from_millis(50));
        other.execute_batch("COMMIT").expect("let go");
        assert_eq!(writing.join().expect("no panic"), Ok(1));
    });
}

/// Real collisions cannot happen behind the writers' lock; other servers of the family report them
/// all the same.
#[test]
fn a_collision_that_the_server_reports_is_tried_again() {
    static TRIES: AtomicU32 = AtomicU32::new(0);
    let place = Place::new(On::Postgres);
    let database = with_numbers(&place);
    database
        .write(|tx| {
            tx.batch(
                "CREATE FUNCTION collide() RETURNS BIGINT LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'collided' USING ERRCODE = '40001'; END $$",
            )
        })
        .expect("a function");
    let outcome = database.write(|tx| {
        add(tx, 1)?;
        if TRIES.fetch_add(1, Ordering::SeqCst) < 3 {
            tx.one(scratch!("SELECT collide()"), &[], |row| row.get::<i64>(0))?;
        }
        Ok::<_, Error>(())
    });
    assert_eq!(outcome, Ok(()));
    assert_eq!(TRIES.load(Ordering::SeqCst), 4);
    assert_eq!(numbers(&database), [1]);
}

/// What the server reports by a code, the administrator reads as a sentence that says what to do.
#[test]
fn errors_of_the_server_are_told_in_sentences() {
    let place = Place::new(On::Postgres);
    let database = with_numbers(&place);
    database
        .write(|tx| {
            tx.batch(
                "CREATE FUNCTION fail(code TEXT) RETURNS BIGINT LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'said' USING ERRCODE = code; END $$",
            )
        })
        .expect("a function");
    for (code, sentence) in [
        ("53100", "磁盘已满，这次改动没有保存。"),
        ("42501", "这个数据库不能使用：数据库用户没有所需的权限"),
        ("40001", "数据库正忙，这次改动没有保存。"),
        ("40P01", "数据库正忙，这次改动没有保存。"),
        ("57P01", "连不上 PostgreSQL 数据库。"),
        ("23505", "数据与已有的数据冲突，没有保存。"),
        ("22012", "数据库报告错误：22012: said"),
    ] {
        let outcome = database.write(move |tx| {
            add(tx, 1)?;
            tx.one(scratch!("SELECT fail($1)"), &[&code], |row| row.get::<i64>(0))
        });
        let error = outcome.expect_err("the server failed").to_string();
        assert!(error.starts_with(sentence), "{code}: {error}");
    }
    assert!(numbers(&database).is_empty());
}

#[test]
fn connections_that_the_server_ended_are_made_again() {
    let place = Place::in_cluster(cluster());
    let database = with_numbers(&place);
    database.write(|tx| add(tx, 1)).expect("written");
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for n in 2..6 {
        let Engine::Postgres(address) = place.location().engine() else { unreachable!() };
        let mut client = ::postgres::Client::connect(address, ::postgres::NoTls).expect("client");
        client.batch_execute(end_all).expect("ended");
        database.write(move |tx| add(tx, n)).expect("written on a new connection");
        assert_eq!(numbers(&database), (1..=n).collect::<Vec<_>>());
    }
}

#[test]
fn a_server_that_is_not_there_is_told_in_a_sentence() {
    let folder = cluster().folder().join("nowhere").display().to_string().replace('/', "%2F");
    let place = Place::new(On::Sqlite);
    let location = Location::postgres(
        place.beside("data"),
        format!("postgres://postgres@{folder}/x?connect_timeout=1"),
    );
    let error = Database::open(&location).expect_err("no server");
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().starts_with("连不上 PostgreSQL 数据库。请检查"), "{error}");
}

#[test]
fn an_encoding_without_chinese_is_refused() {
    cluster()
        .ask("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
        .expect("a database");
    let place = Place::new(On::Sqlite);
    let location = Location::postgres(place.beside("data"), cluster().address("latin"));
    let error = Database::open(&location).expect_err("unfit");
    assert!(error.to_string().contains("它的编码是LATIN1"), "{error}");
}

on_both! {
    fn a_database_of_a_newer_program_is_left_alone(place: &Place) {
        let database = place.open();
        let add = scratch!("INSERT INTO migration (number, name, digest) VALUES (999, 'x', $1)");
        database.write(move |tx| tx.execute(add, &[&[0_u8; 32]])).expect("written");
        drop(database);
        let error = Database::open(place.location()).expect_err("newer");
        assert_eq!(error, Error::Newer { found: 999, known: crate::migrate::known() });
    }

    fn a_step_that_was_edited_is_refused(place: &Place) {
        let database = place.open();
        let edit = scratch!("UPDATE migration SET digest = $1 WHERE number = 2");
        database.write(move |tx| tx.execute(edit, &[&[0_u8; 32]])).expect("written");
        drop(database);
        let error = Database::open(place.location()).expect_err("altered");
        assert_eq!(error, Error::Altered { number: 2 });
    }

    fn two_that_open_an_empty_database_at_once_both_succeed(place: &Place) {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| place.open());
            }
        });
    }
}
