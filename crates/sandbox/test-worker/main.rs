//! A worker that misbehaves on demand: what it does is the name of the file.

#![allow(clippy::print_stdout, reason = "stray output is one of the faults")]

use std::hint::black_box;
use std::io::Write;
use std::time::Duration;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("worker") => sandbox::worker(act),
        // Speaks before it is asked, and is no worker at all.
        Some("chatter") => println!("hello, hello, hello, hello, hello"),
        Some("silent") => std::thread::sleep(Duration::from_hours(1)),
        _ => {}
    }
}

fn act(name: &str, bytes: &[u8]) -> Vec<u8> {
    match name {
        "panic" => panic!("表格坏了"),
        "panic with an odd payload" => std::panic::panic_any(7),
        "loop" => loop {
            std::hint::spin_loop();
        },
        "sleep" => std::thread::sleep(Duration::from_hours(1)),
        "allocate" => {
            let mut hoard = Vec::new();
            loop {
                hoard.push(vec![1_u8; 1 << 20]);
                black_box(&hoard);
            }
        }
        "allocate at once" => drop(black_box(vec![1_u8; 1 << 40])),
        "recurse" => drop(black_box(recurse(1))),
        "abort" => std::process::abort(),
        "exit" => std::process::exit(0),
        "huge answer" => return vec![b'x'; 8 << 20],
        "garbage" => {
            // Stray output of a library.
            print!("warning: something is odd in this file");
            let _ = std::io::stdout().flush();
        }
        "open a file" => return answer(std::fs::File::open("/etc/hostname").is_ok()),
        "open a socket" => return answer(std::net::TcpListener::bind("127.0.0.1:0").is_ok()),
        "nothing to do" => return Vec::new(),
        "process id" => return std::process::id().to_string().into_bytes(),
        _ => {}
    }
    bytes.iter().rev().copied().collect()
}

fn answer(yes: bool) -> Vec<u8> {
    if yes { b"yes".to_vec() } else { b"no".to_vec() }
}

#[expect(unconditional_recursion, reason = "this is the fault that the test asks for")]
fn recurse(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    recurse(frame[0] + 1) + frame[63]
}
