//! A connection that ends in the middle of a commit: the outcome is found out, not guessed.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

/// What the next commits meet on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// The server never hears of it.
    Before,
    /// The server commits, and its answer is lost.
    After,
}

/// Stands between the program and the server, and cuts so many connections that are about to commit.
fn gate(folder: &Path, server: PathBuf, cut: Cut, times: Arc<AtomicU32>) {
    std::fs::create_dir(folder).expect("a folder");
    let listener = UnixListener::bind(folder.join(".s.PGSQL.5432")).expect("a socket");
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let server = UnixStream::connect(&server).expect("the server");
            let (mut answers, mut back) =
                (server.try_clone().expect("s"), client.try_clone().expect("c"));
            std::thread::spawn(move || std::io::copy(&mut answers, &mut back));
            let times = times.clone();
            std::thread::spawn(move || pass_on(client, server, cut, &times));
        }
    });
}

fn pass_on(mut client: UnixStream, mut server: UnixStream, cut: Cut, times: &AtomicU32) {
    let mut buffer = [0; 16384];
    while let Ok(read @ 1..) = client.read(&mut buffer) {
        let commits = buffer[..read].windows(7).any(|window| window == b"COMMIT\0");
        let cuts = commits
            && times.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok();
        if cuts {
            let _ = client.shutdown(std::net::Shutdown::Both);
            if cut == Cut::After {
                let _ = server.write_all(&buffer[..read]);
                // The server reads what was sent before it sees that nobody is there.
                std::thread::sleep(Duration::from_millis(50));
            }
            let _ = server.shutdown(std::net::Shutdown::Both);
            return;
        }
        if server.write_all(&buffer[..read]).is_err() {
            return;
        }
    }
    let _ = server.shutdown(std::net::Shutdown::Both);
}

/// Writes ten numbers through the gate; tells how often each closure ran.
fn write_through(cut: Cut, cuts: u32) -> u32 {
    let place = Place::new(On::Postgres);
    let direct = with_numbers(&place);
    let Engine::Postgres(address) = place.location().engine() else { unreachable!() };
    let socket = cluster().folder().display().to_string();
    let folder = place.beside("gate");
    let times = Arc::new(AtomicU32::new(0));
    gate(&folder, cluster().folder().join(".s.PGSQL.5432"), cut, times.clone());
    let through = |path: &str| path.replace('/', "%2F");
    let address = address.replace(&through(&socket), &through(&folder.display().to_string()));
    let gated = Database::open(&Location::postgres(place.beside("data"), address)).expect("opens");

    let ran = Arc::new(AtomicU32::new(0));
    times.store(cuts, Ordering::SeqCst);
    for n in 0..10 {
        let ran = ran.clone();
        gated
            .write(move |tx| {
                ran.fetch_add(1, Ordering::SeqCst);
                add(tx, n)
            })
            .expect("written in the end");
    }
    assert_eq!(times.load(Ordering::SeqCst), 0, "every cut was made");
    assert_eq!(numbers(&direct), (0..10).collect::<Vec<_>>());
    ran.load(Ordering::SeqCst)
}

#[test]
fn what_the_server_never_heard_of_is_written_again() {
    assert_eq!(write_through(Cut::Before, 3), 13);
}

#[test]
fn what_the_server_kept_is_not_written_twice() {
    assert_eq!(write_through(Cut::After, 3), 10);
}
