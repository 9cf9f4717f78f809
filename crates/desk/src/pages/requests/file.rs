//! Files of a case, sent to who may see it.

use ledger::Digest;
use web::{Problem, attachment};
use work::office::Visit;

use crate::answer::{self, Answer};
use crate::ask::Ask;

/// Sends one; an act says that it was read.
pub(crate) fn send(ask: &Ask, visit: &Visit) -> Answer {
    let file: Digest = ask.place("file")?;
    let id = ask.request()?;
    let found = ask
        .office()
        .file_of_request(&visit.account, ask.now, id, &file, "下载案卷里的文件")
        .map_err(answer::problem)?;
    let bytes = found.ok_or_else(Problem::not_found)?;
    let name = ask.sent.text("name");
    let name = store::files::named(if name.is_empty() { "文件" } else { name }, &bytes);
    // Never as what a browser would open by itself: it came from outside.
    Ok(attachment(&name, "application/octet-stream", bytes.to_vec()))
}
