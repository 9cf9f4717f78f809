//! What the site shows of an office to everybody: its calendar, its name, its log.

use std::fmt::Display;
use std::sync::Arc;

use jiff::Timestamp;
use ledger::log::{Hash, HashAlgorithm, SignedCheckpoint, Tile, TreeHead, VerifierKey};
use site::{App, PublicLog};
use statute::Calendar;
use work::Office;

/// The site of an office.
pub(crate) fn of(app: App, office: &Office) -> App {
    let (calendar, identity) = (office.clone(), office.clone());
    app.with_calendar(Arc::new(move || {
        let built_in = || Arc::new(Calendar::state_council().clone());
        noted(calendar.calendar()).unwrap_or_else(built_in)
    }))
    .with_identity(Arc::new(move || noted(identity.settings())?.site))
    .with_log(Arc::new(Log(office.clone())))
    .with_office(office.clone())
}

/// What was found, or a line for who keeps the program running.
fn noted<T, E: Display>(found: Result<T, E>) -> Option<T> {
    found.inspect_err(|error| tracing::error!(%error, "the site could not ask the office")).ok()
}

struct Log(Office);

impl PublicLog for Log {
    fn keys(&self) -> Option<[VerifierKey; 2]> {
        noted(self.0.log_keys())
    }

    fn checkpoint(&self, tree: HashAlgorithm) -> Option<SignedCheckpoint> {
        let signed = noted(self.0.published_log(Timestamp::now()))?;
        Some(match tree {
            HashAlgorithm::Sha256 => signed.sha256,
            HashAlgorithm::Sm3 => signed.sm3,
        })
    }

    fn tile(&self, tree: HashAlgorithm, tile: Tile) -> Option<Vec<Hash>> {
        noted(self.0.log_tile(tree, tile))
    }

    fn head(&self, tree: HashAlgorithm, size: u64) -> Option<TreeHead> {
        noted(self.0.log_head(tree, size))?
    }
}
