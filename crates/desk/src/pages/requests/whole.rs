//! 案卷 as one file: everything of a request that has ended, with a list of digests.

use press::{Entry, bundle};
use web::{Problem, attachment};
use work::office::Visit;

use super::asked;
use crate::answer::{self, Answer};
use crate::ask::Ask;

/// Sends it; an act says that it was read.
pub(crate) fn send(ask: &Ask, visit: &Visit) -> Answer {
    let request = asked(ask, visit)?;
    let pieces =
        ask.office().whole_file(&visit.account, ask.now, request.id()).map_err(answer::problem)?;
    // Numbers keep the order of the file on every disk.
    let names: Vec<String> =
        (0..).zip(&pieces).map(|(nth, piece)| format!("{nth:02} {}", piece.name)).collect();
    let entries: Vec<Entry<'_>> = names
        .iter()
        .zip(&pieces)
        .map(|(name, piece)| Entry { name, bytes: &piece.bytes })
        .collect();
    let bytes = bundle(&entries).map_err(|error| {
        tracing::error!(%error, "a file could not be bundled");
        Problem::internal()
    })?;
    let name = format!("案卷（{}）.zip", request.registered.number);
    Ok(attachment(&name, "application/zip", bytes))
}
