//! Whatever a file does to its worker, it does to itself alone.

#![allow(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sandbox::{Failure, Limits, Pool};

const LIMITS: Limits = Limits {
    time: Duration::from_millis(1500),
    memory: 256 << 20,
    answer: 1 << 20,
    life: Duration::from_mins(1),
};

fn pool(workers: usize) -> Pool {
    pool_of("worker", workers, LIMITS)
}

fn pool_of(mode: &str, workers: usize, limits: Limits) -> Pool {
    let program = env!("CARGO_BIN_EXE_sandbox-test-worker").into();
    Pool::new(program, vec![mode.into()], workers, limits).unwrap()
}

/// An honest file comes back reversed.
fn assert_serves(pool: &Pool) {
    assert_eq!(pool.run("a.txt", b"abc").unwrap(), b"cba");
}

fn worker_id(pool: &Pool) -> String {
    String::from_utf8(pool.run("process id", b"").unwrap()).unwrap()
}

#[test]
fn files_are_answered_one_after_another_by_one_worker() {
    let pool = pool(1);
    let first = worker_id(&pool);
    for size in [0, 1, 1000, 700_000] {
        let bytes: Vec<u8> = (0..size).map(|i| (i % 251) as u8).collect();
        let mut answer = pool.run("年报.html", &bytes).unwrap();
        answer.reverse();
        assert!(answer == bytes, "{size} bytes");
    }
    assert_eq!(worker_id(&pool), first);
}

#[test]
fn a_panic_ends_one_file() {
    let pool = pool(1);
    let failure = pool.run("panic", b"").unwrap_err();
    assert_eq!(failure, Failure::Crashed { detail: "表格坏了".to_owned() });
    assert_serves(&pool);
    assert!(matches!(pool.run("panic with an odd payload", b""), Err(Failure::Crashed { .. })));
    assert_serves(&pool);
}

#[test]
fn an_endless_file_is_stopped_in_time() {
    let pool = pool(1);
    for name in ["loop", "sleep"] {
        let started = Instant::now();
        let failure = pool.run(name, b"").unwrap_err();
        assert_eq!(failure, Failure::TimedOut { limit: LIMITS.time }, "{name}");
        let took = started.elapsed();
        assert!(took >= LIMITS.time && took < LIMITS.time * 2, "{name}: {took:?}");
        assert_serves(&pool);
    }
}

#[cfg(unix)]
#[test]
fn memory_is_limited() {
    let pool = pool(1);
    for name in ["allocate", "allocate at once"] {
        let failure = pool.run(name, b"").unwrap_err();
        assert_eq!(failure, Failure::OutOfMemory { limit: LIMITS.memory }, "{name}");
        assert_serves(&pool);
    }
}

#[test]
fn a_stack_overflow_an_abort_and_an_exit_are_crashes() {
    let pool = pool(1);
    for name in ["recurse", "abort", "exit"] {
        let failure = pool.run(name, b"").unwrap_err();
        assert!(matches!(failure, Failure::Crashed { .. }), "{name}: {failure:?}");
        assert_serves(&pool);
    }
}

#[test]
fn an_answer_beyond_the_limit_is_refused() {
    let pool = pool(1);
    let failure = pool.run("huge answer", b"").unwrap_err();
    assert_eq!(failure, Failure::AnswerTooLarge { limit: LIMITS.answer });
    assert_serves(&pool);
}

#[test]
fn stray_output_is_never_taken_for_an_answer() {
    let pool = pool(1);
    assert!(matches!(pool.run("garbage", b"abc"), Err(Failure::Crashed { .. })));
    assert_serves(&pool);
}

#[test]
fn a_program_that_is_no_worker_is_told() {
    assert!(matches!(pool_of("chatter", 1, LIMITS).run("a", b"a"), Err(Failure::Crashed { .. })));
    assert!(matches!(pool_of("nothing", 1, LIMITS).run("a", b"a"), Err(Failure::Crashed { .. })));
    assert!(matches!(pool_of("silent", 1, LIMITS).run("a", b"a"), Err(Failure::TimedOut { .. })));
    let nowhere = Pool::new("/nowhere/worker".into(), Vec::new(), 1, LIMITS).unwrap();
    assert!(matches!(nowhere.run("a", b"a"), Err(Failure::NotStarted { .. })));
}

/// It would block for ever on its full pipe, were nobody watching.
#[test]
fn a_worker_that_does_not_listen_is_stopped() {
    let bytes = vec![0; 4 << 20];
    let failure = pool_of("silent", 1, LIMITS).run("a", &bytes).unwrap_err();
    assert_eq!(failure, Failure::TimedOut { limit: LIMITS.time });
}

#[cfg(unix)]
#[test]
fn a_worker_killed_from_outside_costs_nobody_a_file() {
    let pool = pool(1);
    let id = worker_id(&pool);
    assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
    assert_serves(&pool);
    assert_ne!(worker_id(&pool), id);
}

#[cfg(unix)]
#[test]
fn a_reader_can_open_nothing() {
    let pool = pool(1);
    assert_eq!(pool.run("open a file", b"").unwrap(), b"no");
    assert_eq!(pool.run("open a socket", b"").unwrap(), b"no");
}

#[test]
fn a_worker_is_replaced_after_its_life() {
    let pool = pool_of("worker", 1, Limits { life: Duration::ZERO, ..LIMITS });
    assert_ne!(worker_id(&pool), worker_id(&pool));
}

#[test]
fn no_more_workers_run_than_were_allowed_and_all_files_are_served() {
    let pool = pool(2);
    let served = AtomicUsize::new(0);
    let mut ids = Vec::new();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let mut ids = Vec::new();
                    for _ in 0..50 {
                        ids.push(worker_id(&pool));
                        served.fetch_add(1, Ordering::Relaxed);
                    }
                    ids
                })
            })
            .collect();
        ids.extend(threads.into_iter().flat_map(|thread| thread.join().unwrap()));
    });
    assert_eq!(served.into_inner(), 400);
    ids.sort();
    ids.dedup();
    assert!(ids.len() <= 2, "{ids:?}");
}

#[test]
fn a_bad_file_does_not_hold_up_a_good_one() {
    let pool = pool(2);
    thread::scope(|scope| {
        let bad = scope.spawn(|| pool.run("loop", b""));
        let started = Instant::now();
        for _ in 0..100 {
            assert_serves(&pool);
        }
        assert!(started.elapsed() < LIMITS.time);
        assert!(matches!(bad.join().unwrap(), Err(Failure::TimedOut { .. })));
    });
}

#[cfg(target_os = "linux")]
#[test]
fn workers_end_with_their_pool() {
    let pool = pool(1);
    let id = worker_id(&pool);
    let entry = format!("/proc/{id}");
    assert!(std::path::Path::new(&entry).exists());
    drop(pool);
    assert!(!std::path::Path::new(&entry).exists());
}

/// What a caller can count on for a folder of 10,000 small files.
#[test]
fn asking_a_worker_costs_little() {
    let pool = pool(1);
    let page = vec![b'x'; 40 << 10];
    assert_serves(&pool);
    let started = Instant::now();
    for _ in 0..1000 {
        pool.run("nothing to do", &page).unwrap();
    }
    let each = started.elapsed() / 1000;
    eprintln!("{each:?} a file");
    // Far above what is seen, since the machine may be busy; the point is no process per file.
    assert!(each < Duration::from_millis(2), "{each:?}");
}
