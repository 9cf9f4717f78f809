//! The program `xiangwei`: wires the rooms together and holds no logic of its own.

mod args;
mod check;
mod command;
mod packed;
mod reading;
mod report_command;
mod serve;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Before anything else: as a worker this process reads hostile bytes under hard limits.
    if std::env::args_os().nth(1).is_some_and(|first| first == reading::WORKER) {
        reading::worker();
    }
    let args = args::Args::parse();
    match command::run(args) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}
