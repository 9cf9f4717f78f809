//! Files of a case, sent to who may see it.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ledger::Digest;
use web::Problem;
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
    let (sealed, bytes) = found.ok_or_else(Problem::not_found)?;
    let ending = match sealed.media.as_str() {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "application/zip" => "zip",
        _ => "bin",
    };
    let name = ask.sent.text("name");
    let name = if name.is_empty() { "文件" } else { name };
    // What somebody named with an ending keeps it.
    let name = if name.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len())) {
        name.to_owned()
    } else {
        format!("{name}.{ending}")
    };
    // Never as what a browser would open by itself: it came from outside.
    Ok(attachment(&name, "application/octet-stream", bytes.to_vec()))
}

/// A file under a name.
pub(super) fn attachment(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    use std::fmt::Write as _;
    let mut encoded = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                encoded.push(char::from(byte));
            }
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    let disposition = format!("attachment; filename*=UTF-8''{encoded}");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
