//! `kill -9` while an office is at work: what somebody was told is done, is done, whole and once.
//!
//! The test starts itself as the office: three clients found units, register people in them, give them
//! roles and links; four take requests in and bring each to its end; all print a line after each
//! answer. Another signs the log. It is killed at a random moment, opened again and looked over;
//! twenty-five times on each engine, or as often as `OFFICE_KILL_ROUNDS` says.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]
#![allow(clippy::print_stdout, reason = "the office acknowledges to standard output")]

mod cases;

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ledger::acts::person::RoleGranted;
use ledger::acts::unit::Founded;
use ledger::log::HashAlgorithm;
use ledger::subjects::person::Role;
use ledger::subjects::unit::UnitKind;
use ledger::{County, UnitId};
use store::port::{Engine, Location};
use store::testing::{On, Place};
use store::{Store, doctor};
use work::office::Setup;
use work::people::Card;
use work::{Office, Who};

/// Set in the process that works: the data folder, and the server's address if there is one.
const FOLDER: &str = "OFFICE_KILL_FOLDER";
const ADDRESS: &str = "OFFICE_KILL_ADDRESS";

const CLIENTS: u64 = 3;
const CLERKS: u64 = 4;
const ROUNDS: u64 = 25;
const WHO: Who = Who::Program("kill");

fn main() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let location = match std::env::var(ADDRESS) {
            Ok(address) => Location::postgres(folder, address),
            Err(_) => Location::folder(folder),
        };
        work_until_killed(&office(&location));
    }
    // `cargo test` hands on its filter, and tools list tests first.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        return;
    }
    let rounds = std::env::var("OFFICE_KILL_ROUNDS").ok();
    let rounds = rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    for (name, on) in [("sqlite", On::Sqlite), ("postgres", On::Postgres)] {
        let filter = arguments.iter().find(|argument| !argument.starts_with('-'));
        if filter.is_some_and(|filter| !format!("kill::{name}").contains(filter.as_str())) {
            continue;
        }
        let started = Instant::now();
        let answered = kill_again_and_again(on, rounds);
        println!(
            "test kill::{name} ... ok ({rounds} kills, {answered} answers, {:.0?})",
            started.elapsed()
        );
        assert!(answered > rounds, "too few answers to tell anything");
    }
}

fn office(location: &Location) -> Office {
    Office::new(Store::open(location).unwrap(), County::new("140999").unwrap())
}

fn work_until_killed(office: &Office) -> ! {
    let government = office.units().unwrap().government().unwrap().id;
    let process = std::process::id();
    let say = |line: String| writeln!(std::io::stdout().lock(), "{line} .").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            loop {
                let _ = office.sign_log(Timestamp::now());
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        for clerk in 0..CLERKS {
            scope.spawn(move || cases::work(office, clerk, &say));
        }
        for client in 0..CLIENTS {
            scope.spawn(move || {
                for turn in 0.. {
                    let now = Timestamp::now();
                    let unit = office.new_unit(now);
                    let mark = format!("{process}.{client}.{turn}");
                    office.found_unit(&WHO, now, founded(unit, government, &mark)).unwrap();
                    say(format!("unit {unit}"));
                    let login = format!("ce.{mark}");
                    let person =
                        office.register_person(&WHO, now, unit, card(login.clone())).unwrap();
                    say(format!("person {login} {unit}"));
                    let role = Role::Handler;
                    office.grant(&WHO, now, RoleGranted { person, unit, role }).unwrap();
                    say(format!("role {login} {unit}"));
                    office.invite(&WHO, now, person).unwrap();
                    say(format!("link {login} {unit}"));
                }
            });
        }
    });
    unreachable!("the clients never stop")
}

fn founded(unit: UnitId, government: UnitId, mark: &str) -> Founded {
    Founded {
        unit,
        name: format!("望澜县{mark}局"),
        short: format!("{mark}局"),
        kind: UnitKind::Department,
        parent: Some(government),
        code: String::new(),
        from: jiff::civil::date(2019, 3, 1),
    }
}

fn card(login: String) -> Card {
    Card { name: "测试".to_owned(), login, telephone: String::new(), mail: String::new() }
}

fn kill_again_and_again(on: On, rounds: u64) -> u64 {
    let place = Place::new(on);
    let setup = Setup { name: "望澜县".to_owned(), demonstration: false };
    let begun = office(place.location());
    begun.set_up(Timestamp::now(), &setup).unwrap();
    cases::set_up(&begun);
    drop(begun);
    let mut answered = 0;
    for _ in 0..rounds {
        let answers = run_and_kill(&place);
        answered += answers.len() as u64;
        look(&office(place.location()), &answers);
    }
    answered
}

/// Starts the office, kills it at a random moment after its first answers; gives those.
fn run_and_kill(place: &Place) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(FOLDER, place.location().data_folder()).stdout(Stdio::piped());
    if let Engine::Postgres(address) = place.location().engine() {
        command.env(ADDRESS, address);
    }
    let mut worker = command.spawn().unwrap();
    let (first, began) = std::sync::mpsc::channel();
    let out = BufReader::new(worker.stdout.take().unwrap());
    let reading = std::thread::spawn(move || {
        let mut answers = Vec::new();
        for line in out.lines().map_while(Result::ok) {
            // A line that is cut was told to nobody.
            if let Some(answer) = line.strip_suffix(" .") {
                answers.push(answer.to_owned());
                let _ = first.send(());
            }
        }
        answers
    });
    began.recv_timeout(Duration::from_mins(1)).expect("the office answers");
    // Between 0 and 300 ms, from the id of the process: no two are the same.
    std::thread::sleep(Duration::from_micros(u64::from(worker.id()) * 7919 % 300_000));
    worker.kill().unwrap();
    worker.wait().unwrap();
    reading.join().unwrap()
}

/// Looks whether all that was answered is there, and nothing by halves.
fn look(office: &Office, answers: &[String]) {
    let units = office.units().unwrap();
    cases::look(office, answers);
    for answer in answers {
        let words: Vec<&str> = answer.split(' ').collect();
        if words[0] == "case" {
            continue;
        }
        let unit = words[words.len() - 1].parse().unwrap();
        assert!(units.get(unit).is_some(), "{answer} is lost");
        let [what, login, _] = words[..] else { continue };
        let people = office.store().database.read(|view| {
            let accounts = store::projections::people::of_unit(view, office.county(), unit)?;
            let found = office.store().vault.find(view, office.county(), "login", login)?;
            Ok::<_, store::Error>((accounts, found))
        });
        let (accounts, found) = people.unwrap();
        assert_eq!((accounts.len(), found.len()), (1, 1), "{answer}");
        assert_eq!(accounts[0].card.record, found[0], "{answer} is another person");
        if what != "person" {
            assert_eq!(office.holders(unit, Role::Handler).unwrap(), [accounts[0].person]);
        }
    }
    let names: HashSet<&str> =
        units.iter().filter_map(|unit| Some(unit.names().last()?.short.as_str())).collect();
    assert_eq!(names.len(), units.iter().count(), "a unit is there twice");
    let signer = office.log_signer().unwrap();
    let keys = HashAlgorithm::ALL.map(|algorithm| signer.verifier(algorithm));
    let found = doctor::examine(office.store(), &keys).unwrap();
    // Bytes that were sealed for a step that was never taken lie about until they are swept: no fault.
    assert!(found.is_sound(), "{:?}", found.findings);
}
