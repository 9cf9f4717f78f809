//! Reading what a form of 依申请公开 sends: words, and photographs or PDF beside them. Files are
//! measured as they come and looked into before anything is kept.

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use web::Problem;
use web::form::Sent;
use work::office::{FILES, Uploaded};

use super::ask::Ask;
use crate::check::intake::{form::Form, name};
use crate::router::Shared;

/// Bytes of one word that is typed.
const WORDS: u64 = 64 << 10;

/// What came in.
#[derive(Default)]
pub(super) struct Received {
    pub(super) sent: Sent,
    /// Files by name, each whole.
    files: Vec<Uploaded>,
    /// What was wrong with files, in sentences.
    wrong: Vec<String>,
}

/// Receives a form, with or without files. Words and files stay apart: what is wrong with a file
/// takes nothing of what was typed away.
pub(super) async fn receive(shared: &Shared, request: Request) -> Result<Received, Problem> {
    let multipart = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"));
    if !multipart {
        let sent = Sent::from_request(request, &()).await?;
        return Ok(Received { sent, ..Received::default() });
    }
    let limit = shared.app.settings.proof_bytes;
    let _place = shared.uploads.try_acquire().map_err(|_| Problem::busy())?;
    let all = limit * FILES as u64 + (1 << 20);
    let (mut parts, mut form) = Form::open(shared, request, all).await?;
    let (mut fields, mut received) = (Vec::new(), Received::default());
    while let Some(field) = form.next(&mut parts).await? {
        let title = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(name::plain) else {
            let words = form.take(field, WORDS).await?.ok_or_else(Problem::bad_form)?;
            fields.push((title, String::from_utf8_lossy(&words.bytes).into_owned()));
            continue;
        };
        let called = if file.is_empty() { "未命名的文件".to_owned() } else { file };
        match form.take(field, limit).await? {
            Some(taken) if taken.bytes.is_empty() => {}
            Some(_) if received.files.len() >= FILES => {
                received.wrong.push(format!("一次最多上传 {FILES} 个文件，“{called}”没有收下。"));
            }
            Some(taken) => received.files.push(Uploaded { name: called, bytes: taken.bytes }),
            None => received.wrong.push(format!(
                "“{called}”超过 {} MB，没有收下。请拍得小一点，或者分成几个文件。",
                limit >> 20
            )),
        }
    }
    received.sent = fields.into_iter().collect();
    Ok(received)
}

impl Received {
    /// The files that may be kept, and sentences about those that may not. It may block.
    pub(super) fn looked_through(self, ask: &Ask) -> (Sent, Vec<Uploaded>, Vec<String>) {
        let Self { sent, files, mut wrong } = self;
        let mut kept = Vec::new();
        for file in files {
            match looked(ask, &file) {
                Ok(()) => kept.push(file),
                Err(sentence) => wrong.push(sentence),
            }
        }
        (sent, kept, wrong)
    }
}

fn looked(ask: &Ask, file: &Uploaded) -> Result<(), String> {
    let name = &file.name;
    if !is_taken(&file.bytes) {
        return Err(format!(
            "“{name}”不是照片（JPEG、PNG）也不是 PDF，没有收下。请拍成照片，或者另存为 PDF。"
        ));
    }
    let Some(look) = &ask.shared.app.look else {
        return Err(format!(
            "现在不能收文件，“{name}”没有收下。可以先不传，工作人员会同您联系核对。"
        ));
    };
    look(name, &file.bytes).map_err(|reason| format!("“{name}”没有收下：{reason}"))
}

/// Photographs and PDF, by their first bytes and not by their names.
fn is_taken(bytes: &[u8]) -> bool {
    matches!(store::files::media(bytes), "image/jpeg" | "image/png" | "application/pdf")
}
