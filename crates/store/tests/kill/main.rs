//! `kill -9` at random moments: nothing acknowledged is lost, nothing is there twice, no number is
//! missing.
//!
//! The test starts itself as a writer: eight clients, each of whose writes takes a number and appends
//! an act that speaks of it, and which prints a line when the store has acknowledged it; a ninth signs
//! the log over and over, and prints the heads that it could have handed out; a tenth takes in sealed
//! files, and prints those that are held. The writer is killed, the
//! store opened again and looked over; fifty times on each engine. On PostgreSQL the server's side is
//! killed now and then too, while the writer goes on.
//!
//! After every kill each file that was ever acknowledged opens, and what was cut off in the middle is
//! at most left over. Each head that was ever handed out is still kept, and its log is the beginning of
//! the present one (RFC 6962, consistency); now and then, and at the end, the doctor recomputes all of
//! it from the acts and checks every signature.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]
#![allow(clippy::print_stdout, reason = "the writer acknowledges to standard output")]

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::date;
use ledger::acts::unit::Founded;
use ledger::log::{Hash, HashAlgorithm, LogSigner, SignedCheckpoint, Tree, TreeHead, VerifierKey};
use ledger::subjects::unit::UnitKind;
use ledger::{Actor, Content, County, Draft, RecordId, SealedFile, UnitId};
use store::doctor::Finding;
use store::error::Error;
use store::log::{self, Stored};
use store::port::{Engine, Location, View};
use store::testing::{On, Place, cluster};
use store::{Store, acts, counter, doctor, files};

/// Set in the process that writes: the data folder, and the server's address if there is one.
const FOLDER: &str = "STORE_KILL_FOLDER";
const ADDRESS: &str = "STORE_KILL_ADDRESS";

const CLIENTS: u64 = 8;
const ROUNDS: u64 = 50;
/// After so many kills the doctor looks over everything.
const EXAMINED: u64 = 10;

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

fn signer(store: &Store) -> LogSigner {
    LogSigner::ed25519("xiangwei/140930".parse().unwrap(), &store.vault.log_seed(&county()))
}

fn keys(store: &Store) -> [VerifierKey; 2] {
    HashAlgorithm::ALL.map(|algorithm| signer(store).verifier(algorithm))
}

/// The heads of both trees, as somebody may have written them down.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heads {
    size: u64,
    roots: [String; 2],
}

impl Heads {
    fn of(signed: &log::Signed) -> Self {
        let root = |note: &SignedCheckpoint| hex::encode(note.checkpoint().head.root.as_bytes());
        Self { size: signed.size, roots: [root(&signed.sha256), root(&signed.sm3)] }
    }
}

/// What a writer acknowledged before it was killed.
#[derive(Default)]
struct Acknowledged {
    /// Place, number and unit of an act.
    acts: Vec<(u64, u64, UnitId)>,
    heads: Vec<Heads>,
    /// Sealed files, by the number that [`file_bytes`] makes their bytes of.
    files: Vec<(u64, SealedFile)>,
}

/// The record that every writer seals its files into.
fn record() -> RecordId {
    "00000000-0000-7000-a000-000000000001".parse().unwrap()
}

/// Bytes that only this number makes, in more than one piece.
fn file_bytes(number: u64) -> Vec<u8> {
    number.to_le_bytes().repeat(9000)
}

/// Takes in sealed files, one after the other.
fn take_in(store: &Store, process: u32) -> ! {
    for write in 0.. {
        let number = u64::from(process) << 32 | write;
        let outcome =
            store.seal_file(&county(), record(), &file_bytes(number)).and_then(|unheld| {
                let vault = store.vault.clone();
                store
                    .database
                    .write(move |tx| vault.hold_file(tx, &unheld, jiff::Timestamp::UNIX_EPOCH))
            });
        if let Ok(sealed) = outcome {
            let sealed = serde_json::to_string(&sealed).unwrap();
            let mut out = std::io::stdout().lock();
            writeln!(out, "file {number} {sealed} .").unwrap();
        }
    }
    unreachable!("numbers do not end")
}

fn write_until_killed(location: &Location) -> ! {
    let store = Store::open(location).unwrap();
    let process = std::process::id();
    let signer = Arc::new(signer(&store));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            loop {
                let signer = Arc::clone(&signer);
                let outcome = store.database.write(move |tx| {
                    log::sign(tx, &county(), &signer, jiff::Timestamp::UNIX_EPOCH)
                });
                if let Ok(signed) = outcome {
                    let mut out = std::io::stdout().lock();
                    let heads = Heads::of(&signed);
                    writeln!(out, "{} {} {} .", heads.size, heads.roots[0], heads.roots[1])
                        .unwrap();
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        scope.spawn(|| take_in(&store, process));
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
    let (mut acknowledged, mut files) = (0, 0);
    for round in 0..ROUNDS {
        let told = run_and_kill(&place, round);
        acknowledged += told.acts.len() as u64;
        let store = place.store();
        checked.look(&store, &told.acts);
        store.database.read(|view| checked.look_at_log(view, told.heads)).unwrap();
        files += told.files.len() as u64;
        look_at_files(&store, &told.files);
        if round % EXAMINED == EXAMINED - 1 {
            let mut found = doctor::examine(&store, &keys(&store)).unwrap();
            // What the writer was killed in the middle of taking in.
            found.findings.retain(|finding| !matches!(finding, Finding::Stray { .. }));
            assert!(found.findings.is_empty(), "{:?}", found.findings);
            assert!(found.files >= files, "a file that was acknowledged is gone");
            assert!(found.checkpoints >= round, "too few heads to tell anything");
        }
    }
    assert!(files > ROUNDS, "too few files to tell anything");
    acknowledged
}

/// Opens what was acknowledged as held.
fn look_at_files(store: &Store, told: &[(u64, SealedFile)]) {
    for (number, sealed) in told {
        store
            .database
            .read(|view| {
                assert!(files::facts(view, &county(), &sealed.file)?.is_some(), "{sealed:?}");
                let bytes = store.open_file(view, &county(), sealed)?;
                assert!(bytes.is_some_and(|bytes| *bytes == file_bytes(*number)), "{sealed:?}");
                Ok::<_, Error>(())
            })
            .unwrap();
    }
}

/// Starts the writer, kills it at a random moment after its first words; gives what it acknowledged.
fn run_and_kill(place: &Place, round: u64) -> Acknowledged {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(FOLDER, place.location().data_folder()).stdout(Stdio::piped());
    if let Engine::Postgres(address) = place.location().engine() {
        command.env(ADDRESS, address);
    }
    let mut writer = command.spawn().unwrap();
    let (first, began) = std::sync::mpsc::channel();
    let out = BufReader::new(writer.stdout.take().unwrap());
    let reading = std::thread::spawn(move || {
        let mut told = Acknowledged::default();
        for line in out.lines() {
            let line = line.unwrap();
            // The last line may be cut; whoever reads it did not get the acknowledgement.
            let words: Vec<_> = line.split(' ').collect();
            match words[..] {
                ["file", number, sealed, "."] => {
                    let sealed = serde_json::from_str(sealed).unwrap();
                    told.files.push((number.parse().unwrap(), sealed));
                }
                [size, sha256, sm3, "."] => {
                    let roots = [sha256, sm3].map(str::to_owned);
                    told.heads.push(Heads { size: size.parse().unwrap(), roots });
                }
                [seq, number, unit] => {
                    if let (Ok(seq), Ok(number), Ok(unit)) =
                        (seq.parse(), number.parse(), unit.parse())
                    {
                        told.acts.push((seq, number, unit));
                        let _ = first.send(());
                    }
                }
                _ => {}
            }
        }
        told
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
    /// The last head of every round.
    heads: Vec<Heads>,
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

    /// Looks whether what was ever handed out is kept, and is the beginning of what is there now.
    fn look_at_log(&mut self, view: &mut View<'_>, told: Vec<Heads>) -> Result<(), Error> {
        let kept: HashMap<u64, Heads> = log::all(view, &county())?
            .iter()
            .map(|signed| (signed.size, Heads::of(signed)))
            .collect();
        for heads in self.heads.iter().chain(&told) {
            assert_eq!(kept.get(&heads.size), Some(heads), "a head that was handed out is gone");
        }
        for (tree, algorithm) in HashAlgorithm::ALL.into_iter().enumerate() {
            let now = log::head(view, &county(), algorithm, self.size)?;
            for heads in self.heads.iter().chain(&told) {
                let mut root = [0; 32];
                hex::decode_to_slice(&heads.roots[tree], &mut root).unwrap();
                let old = TreeHead { size: heads.size, root: Hash::new(root) };
                let stored = Stored::new(view, &county(), algorithm);
                let proof = Tree::new(algorithm, self.size, stored).consistency_proof(old.size);
                proof.unwrap().verify(algorithm, &old, &now).unwrap();
            }
        }
        self.heads.extend(told.into_iter().next_back());
        Ok(())
    }
}
