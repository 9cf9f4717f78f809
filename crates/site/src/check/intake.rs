//! Receiving an upload: measured as it comes, read file by file, forgotten file by file.

mod body;
pub(crate) mod form;
pub(crate) mod name;

use std::time::Duration;

use axum::extract::Request;
use grid::ReadError;
use report::Report;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::{Received, carry};
use crate::app::Settings;
use crate::problem::Problem;
use crate::router::Shared;
use form::Form;

pub(crate) use name::{FILES_FIELD, TEXT_FIELD};

/// How long a file waits for room in memory.
const ROOM: Duration = Duration::from_secs(10);
/// Bytes of prose that all reports of one upload may hold together; a report has some ten thousand.
const PROSE: usize = 8 << 20;

/// Receives and reads what a form sends: each file as soon as it is complete. A file that cannot be
/// read is told, and the others go on. Empty where nothing was chosen.
pub(super) async fn receive(shared: &Shared, request: Request) -> Result<Vec<Received>, Problem> {
    let settings = &shared.app.settings;
    let (mut parts, mut form) = Form::open(shared, request, settings.request_bytes).await?;
    let mut received: Vec<Received> = Vec::new();
    let mut prose = 0;
    while let Some(field) = form.next(&mut parts).await? {
        let Some(name) = name::of(&field) else {
            form.skip(field).await?;
            continue;
        };
        let outcome = if received.len() >= settings.files {
            form.skip(field).await?;
            Err(beyond(settings))
        } else {
            match form.take(field, settings.file_bytes).await? {
                // What an untouched form sends: a file without a name, a text without a word.
                Some(file) if !name.chosen && file.is_blank() => continue,
                Some(file) => read(shared, &name.text, file).await?,
                None => Err(ReadError::TooLarge { limit: settings.file_bytes }.to_string()),
            }
        };
        let outcome = outcome.and_then(|report| {
            prose += report.prose.iter().map(|paragraph| paragraph.text.len()).sum::<usize>();
            if prose <= PROSE { Ok(report) } else { Err(TOO_MUCH_PROSE.to_owned()) }
        });
        received.push(Received { name: name.text, outcome });
    }
    Ok(received)
}

const TOO_MUCH_PROSE: &str =
    "这次上传的文件，正文合计过长，这个文件没有核验。请分几次上传，或只上传年报本身。";

fn beyond(settings: &Settings) -> String {
    format!("一次最多核验 {} 个文件，这个文件没有核验。请另外上传。", settings.files)
}

/// What a download form carries.
pub(super) async fn carried(shared: &Shared, request: Request) -> Result<Vec<u8>, Problem> {
    let limit = carry::PACKED_BYTES as u64;
    let (mut parts, mut form) = Form::open(shared, request, 2 * limit).await?;
    while let Some(field) = form.next(&mut parts).await? {
        if field.name() == Some(carry::FIELD) {
            let file = form.take(field, limit).await?;
            return file.map(|file| file.bytes).ok_or(Problem::Tampered);
        }
        form.skip(field).await?;
    }
    Err(Problem::BadForm)
}

/// Turns a request away without looking at its body. A browser that is still sending shows the
/// answer only after it has sent some more, so a little is read and thrown away.
pub(crate) async fn refuse(request: Request, problem: Problem) -> Problem {
    const PATIENCE: Duration = Duration::from_secs(5);
    const BYTES: u64 = 8 << 20;
    // A timeout or an error: the browser has had its chance.
    let _ = timeout(PATIENCE, body::discard(request.into_body(), BYTES)).await;
    problem
}

/// The same for a problem of another room.
pub(crate) async fn turned_away(request: Request, problem: web::Problem) -> web::Problem {
    refuse(request, Problem::Busy).await;
    problem
}

/// Bytes of a file, and the room that they take as long as they stand in memory.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    room: Option<OwnedSemaphorePermit>,
}

impl File {
    pub(crate) fn is_blank(&self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// Has a file read on a thread where that may take its time.
async fn read(shared: &Shared, name: &str, file: File) -> Result<Result<Report, String>, Problem> {
    let reader = shared.readers.clone().acquire_owned().await.map_err(|_| Problem::Busy)?;
    let read = shared.app.read.clone();
    let name = name.to_owned();
    let reading = spawn_blocking(move || {
        let outcome = read(&name, &file.bytes);
        drop((file.room, reader));
        outcome
    });
    reading.await.map_err(|error| {
        tracing::error!(%error, "the reading function broke down");
        Problem::Internal
    })
}
