//! From what was said on the command line to the room that does it.

use std::process::ExitCode;

use crate::args::{Args, Command, Serve};
use crate::{check, clock, demo, init, keep, report_command, serve, verify};

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command.unwrap_or(Command::Serve(Serve::default())) {
        Command::Serve(args) => serve::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Invite(args) => init::invite(&args),
        Command::Backup(args) => keep::backup(&args),
        Command::Restore(args) => keep::restore(&args),
        Command::Doctor(args) => keep::doctor(&args),
        Command::Check(args) => check::run(&args),
        Command::Clock(args) => clock::run(&args),
        Command::Report(args) => report_command::run(&args),
        Command::Verify(args) => verify::run(&args),
    }
}
