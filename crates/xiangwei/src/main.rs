//! The program `xiangwei`: wires the rooms together and holds no logic of its own.

mod args;
mod check;
mod clock;
mod command;
mod data;
mod demo;
mod housekeeping;
mod init;
mod keep;
mod logging;
mod mailing;
mod printing;
mod public;
mod reading;
mod report_command;
mod serve;
mod verify;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Before anything else: as a worker this process reads hostile bytes under hard limits.
    match std::env::args_os().nth(1) {
        Some(first) if first == reading::WORKER => reading::worker(),
        Some(first) if first == reading::tables::WORKER => reading::tables::worker(),
        Some(first) if first == reading::text::WORKER => reading::text::worker(),
        Some(first) if first == reading::marks::WORKER => reading::marks::worker(),
        _ => {}
    }
    let args = args::Args::parse();
    logging::start(args.log);
    match command::run(args) {
        Ok(code) => code,
        Err(error) => {
            let story: Vec<String> = error.chain().map(ToString::to_string).collect();
            anstream::eprintln!("{}", story.join("："));
            ExitCode::from(2)
        }
    }
}
