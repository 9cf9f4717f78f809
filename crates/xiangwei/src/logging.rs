//! What the rooms log, as lines on standard error.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use crate::args::Log;

/// The rooms that log. Nobody else is heard: dependencies log addresses, which may let in whoever
/// reads them, and the PostgreSQL client the parameters of every statement.
const ROOMS: [&str; 10] = [
    "channels",
    "demo",
    "desk",
    "press",
    "sandbox",
    "site",
    "store",
    "web",
    "work",
    env!("CARGO_CRATE_NAME"),
];

/// Writes from now on what the rooms log at this level or a weightier one.
pub(crate) fn start(log: Log) {
    let level = match log {
        Log::Off => return,
        Log::Error => LevelFilter::ERROR,
        Log::Warn => LevelFilter::WARN,
        Log::Info => LevelFilter::INFO,
        Log::Debug => LevelFilter::DEBUG,
        Log::Trace => LevelFilter::TRACE,
    };
    let rooms = ROOMS.map(|room| (room, level));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry()
        .with(lines.with_filter(Targets::new().with_targets(rooms)))
        .init();
}
