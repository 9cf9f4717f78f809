//! `kill -9` at random moments: nothing acknowledged is lost, nothing is there twice, no number is
//! missing.
//!
//! The test starts itself as a writer: eight clients, each of whose writes takes a number and appends
//! an act that speaks of it, and which prints a line when the store has acknowledged it. The writer is
//! killed, the store opened again and looked over; fifty times on each engine. On PostgreSQL the
//! server's side is killed now and then too, while the writer goes on.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]
#![allow(clippy::print_stdout, reason = "the writer acknowledges to standard output")]

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::civil::date;
use ledger::acts::unit::Founded;
use ledger::subjects::unit::UnitKind;
use ledger::{Actor, Content, County, Draft, UnitId};
use store::error::Error;
use store::port::{Engine, Location};
use store::testing::{On, Place, cluster};
use store::{Store, acts, counter, doctor};

/// Set in the process that writes: the data folder, and the server's address if there is one.
const FOLDER: &str = "STORE_KILL_FOLDER";
const ADDRESS: &str = "STORE_KILL_ADDRESS";

const CLIENTS: u64 = 8;
const ROUNDS: u64 = 50;

fn main() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let location = match std::env::var(ADDRESS) {
            Ok(address) => Location::postgres(folder, address),
            Err(_) => Location::folder(folder),
        };
        write_until_killed(&location);
    }
    // `cargo test` hands on its filter, and tools list tests first.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        return;
    }
    for (name, on) in [("sqlite", On::Sqlite), ("postgres", On::Postgres)] {
        let filter = arguments.iter().find(|argument| !argument.starts_with('-'));
        if filter.is_some_and(|filter| !format!("kill::{name}").contains(filter.as_str())) {
            continue;
        }
        let started = Instant::now();
        let acknowledged = kill_again_and_again(on);
        println!(
            "test kill::{name} ... ok ({ROUNDS} kills, {acknowledged} acknowledged writes, {:.0?})",
            started.elapsed()
        );
        assert!(acknowledged > ROUNDS, "too few writes to tell anything");
    }
}

fn county() -> County {
    County::new("140930").unwrap()
}

/// The unit that only this write of this client in this process founds.
fn unit(process: u32, client: u64, write: u64) -> UnitId {
    format!("{process:08x}-0000-7000-8{client:03x}-{write:012x}").parse().unwrap()
}

fn founded(unit: UnitId, number: u64) -> Draft {
    let name = number.to_string();
    let founded = Founded {
        unit,
        short: name.clone(),
        name,
        kind: UnitKind::Department,
        parent: None,
        code: String::new(),
        from: date(2019, 3, 1),
    };
    Draft {
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: Actor::Program("kill".into()),
        unit: None,
        content: founded.into(),
        digests: Vec::new(),
    }
}

fn write_until_killed(location: &Location) -> ! {
    let store = Store::open(location).unwrap();
    let process = std::process::id();
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let store = &store;
            scope.spawn(move || {
                for write in 0.. {
                    let unit = unit(process, client, write);
                    let outcome = store.database.write(move |tx| {
                        let number = counter::next(tx, &county(), "kill")?;
                        let acts = acts::append(tx, &county(), vec![founded(unit, number)])?;
                        Ok::<_, Error>((acts[0].seq, number))
                    });
                    // A write that failed is never tried under the same name.
                    if let Ok((seq, number)) = outcome {
                        let mut out = std::io::stdout().lock();
                        writeln!(out, "{seq} {number} {unit}").unwrap();
                    }
                }
            });
        }
    });
    unreachable!("the clients never stop")
}

fn kill_again_and_again(on: On) -> u64 {
    let place = Place::new(on);
    drop(place.store());
    let mut checked = Checked::default();
    let mut acknowledged = 0;
    for round in 0..ROUNDS {
        let lines = run_and_kill(&place, round);
        acknowledged += lines.len() as u64;
        checked.look(&place.store(), &lines);
    }
    let found = doctor::examine(&place.store(), &[]).unwrap();
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    acknowledged
}

/// Starts the writer, kills it at a random moment after its first words; gives what it acknowledged.
fn run_and_kill(place: &Place, round: u64) -> Vec<(u64, u64, UnitId)> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(FOLDER, place.location().data_folder()).stdout(Stdio::piped());
    if let Engine::Postgres(address) = place.location().engine() {
        command.env(ADDRESS, address);
    }
    let mut writer = command.spawn().unwrap();
    let (first, began) = std::sync::mpsc::channel();
    let out = BufReader::new(writer.stdout.take().unwrap());
    let reading = std::thread::spawn(move || {
        let mut lines = Vec::new();
        for line in out.lines() {
            let line = line.unwrap();
            // The last line may be cut; whoever reads it did not get the acknowledgement.
            let words: Vec<_> = line.split(' ').collect();
            if let [seq, number, unit] = words[..]
                && let Ok(unit) = unit.parse()
            {
                lines.push((seq.parse().unwrap(), number.parse().unwrap(), unit));
                let _ = first.send(());
            }
        }
        lines
    });
    began.recv_timeout(Duration::from_mins(1)).expect("the writer writes");
    if place.on() == On::Postgres && round % 5 == 4 {
        end_the_servers_side(round);
    }
    std::thread::sleep(Duration::from_micros(fastrand::u64(0..150_000)));
    writer.kill().unwrap();
    writer.wait().unwrap();
    reading.join().unwrap()
}

/// Ends the connections of the writer, now politely, now by `kill -9`, upon which the server ends all
/// others too and recovers as after a crash.
fn end_the_servers_side(round: u64) {
    let others = "FROM pg_stat_activity WHERE backend_type = 'client backend' \
                  AND application_name = 'xiangwei'";
    if round % 10 == 4 {
        for _ in 0..5 {
            std::thread::sleep(Duration::from_micros(fastrand::u64(0..20_000)));
            cluster().ask(&format!("SELECT pg_terminate_backend(pid) {others}")).unwrap();
        }
    } else {
        let pids = cluster().tell(&format!("SELECT pid::TEXT {others} LIMIT 1"));
        let _ = Command::new("kill").arg("-9").args(pids).status();
    }
    // Some of what follows is written on new connections.
    std::thread::sleep(Duration::from_millis(300));
}

/// How far the ledger was looked through.
#[derive(Default)]
struct Checked {
    size: u64,
    units: HashSet<UnitId>,
}

impl Checked {
    /// Looks at what came since: every act has the number after the one before and a unit of its own,
    /// and what was acknowledged is among them.
    fn look(&mut self, store: &Store, acknowledged: &[(u64, u64, UnitId)]) {
        let mut new = Vec::new();
        store
            .database
            .read(|view| {
                let size = acts::size(view, &county())?;
                acts::between(view, &county(), self.size..size, |act| {
                    new.push(act);
                    Ok(())
                })?;
                assert_eq!(counter::last(view, &county(), "kill")?, size, "a number is missing");
                Ok::<_, Error>(())
            })
            .unwrap();
        let from = self.size;
        for act in &new {
            let Content::UnitFounded(founded) = &act.content else { panic!("{act:?}") };
            assert_eq!(act.seq, self.size, "a place is missing");
            assert_eq!(founded.name, (self.size + 1).to_string(), "a number is missing");
            assert!(self.units.insert(founded.unit), "{} is there twice", founded.unit);
            self.size += 1;
        }
        for (seq, number, unit) in acknowledged {
            let kept = seq.checked_sub(from).and_then(|at| new.get(at as usize));
            let act = kept.unwrap_or_else(|| panic!("act {seq} was acknowledged and is lost"));
            let Content::UnitFounded(founded) = &act.content else { panic!("{act:?}") };
            assert_eq!((founded.unit, &founded.name), (*unit, &number.to_string()));
        }
    }
}
