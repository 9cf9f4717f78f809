//! 年报核验: a report comes in, is read and checked, and goes back as a page with its wrong cells
//! marked. Nothing is kept: what a download needs travels in the page itself.

mod carry;
pub(crate) mod intake;
mod view;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use report::check::{self, Context, Finding};
use report::contract::{self, Checked, Unreadable};
use report::{Earlier, Report};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use web::{Client, XLSX, attachment, html};

use crate::problem::Problem;
use crate::router::Shared;
use crate::{pages, sample};

pub(crate) use intake::{FILES_FIELD, TEXT_FIELD};
pub use view::standalone;
pub(crate) use view::{LIT, Mark, PieceView, Sheet, Shown};

/// A file as it came in, and what became of it.
pub(crate) struct Received {
    pub(crate) name: String,
    /// The report, or the sentence that says why there is none.
    pub(crate) outcome: Result<Report, String>,
}

/// A file after checking.
struct Judged {
    name: String,
    outcome: Result<(Report, Vec<Finding>), String>,
}

impl Judged {
    fn as_file(&self) -> view::File<'_> {
        match &self.outcome {
            Ok((report, findings)) => Ok(Checked { file: &self.name, report, findings }),
            Err(reason) => Err(Unreadable { file: &self.name, reason }),
        }
    }
}

/// `POST /check`: files, or pasted text.
pub(crate) async fn upload(
    State(shared): State<Arc<Shared>>,
    client: Client,
    request: Request,
) -> Result<Response, Problem> {
    if let Err(problem) = admitted(&shared, client) {
        return Err(intake::refuse(request, problem).await);
    }
    let Ok(_place) = shared.uploads.try_acquire() else {
        return Err(intake::refuse(request, Problem::Busy).await);
    };
    let receiving = intake::receive(&shared, request);
    let received = timeout(shared.app.settings.upload_time, receiving)
        .await
        .map_err(|_| Problem::TooSlow)??;
    if received.is_empty() {
        return Ok(pages::home_without_files(&shared));
    }
    shown(&shared, received).await
}

/// `GET /example`: the built-in report, checked like any other.
pub(crate) async fn example(
    State(shared): State<Arc<Shared>>,
    client: Client,
) -> Result<Response, Problem> {
    admitted(&shared, client)?;
    let example = Received { name: sample::NAME.to_owned(), outcome: Ok(sample::report()) };
    shown(&shared, vec![example]).await
}

/// `POST /check/findings.xlsx`.
pub(crate) async fn workbook(
    State(shared): State<Arc<Shared>>,
    client: Client,
    request: Request,
) -> Result<Response, Problem> {
    let Some(write) = shared.app.workbook.clone() else {
        return Err(Problem::NotFound);
    };
    let file = export(&shared, client, request, move |reports| write(reports)).await?;
    Ok(attachment("findings.xlsx", XLSX, file))
}

/// `POST /check/figures.json`.
pub(crate) async fn json(
    State(shared): State<Arc<Shared>>,
    client: Client,
    request: Request,
) -> Result<Response, Problem> {
    let write = |reports: &[Checked<'_>]| {
        serde_json::to_vec_pretty(&contract::json(reports, &[])).map_err(|error| error.to_string())
    };
    let file = export(&shared, client, request, write).await?;
    Ok(attachment("figures.json", "application/json", file))
}

/// Checks again what a download form carries back, and writes it as a file.
async fn export(
    shared: &Shared,
    client: Client,
    request: Request,
    write: impl FnOnce(&[Checked<'_>]) -> Result<Vec<u8>, String> + Send + 'static,
) -> Result<Vec<u8>, Problem> {
    if let Err(problem) = admitted(shared, client) {
        return Err(intake::refuse(request, problem).await);
    }
    let Ok(_place) = shared.uploads.try_acquire() else {
        return Err(intake::refuse(request, Problem::Busy).await);
    };
    let carried = timeout(shared.app.settings.upload_time, intake::carried(shared, request));
    let carried = carried.await.map_err(|_| Problem::TooSlow)??;
    let written = spawn_blocking(move || {
        let reports = carry::unpack(&carried).ok_or(Problem::Tampered)?;
        let received = reports
            .into_iter()
            .map(|(name, report)| Received { name, outcome: Ok(report) })
            .collect();
        let judged = judged(received);
        let checked: Vec<_> = judged.iter().filter_map(|file| file.as_file().ok()).collect();
        write(&checked).map_err(|reason| {
            tracing::error!(reason, "a file to download was not written");
            Problem::NoExport
        })
    });
    written.await.map_err(|_| Problem::Internal)?
}

fn admitted(shared: &Shared, client: Client) -> Result<(), Problem> {
    shared.rate.ask(&client).map_err(Problem::TooOften)
}

async fn shown(shared: &Shared, received: Vec<Received>) -> Result<Response, Problem> {
    let with_workbook = shared.app.workbook.is_some();
    let masthead = shared.masthead();
    let page = spawn_blocking(move || {
        let judged = judged(received);
        let files: Vec<_> = judged.iter().map(Judged::as_file).collect();
        html(StatusCode::OK, &view::ResultPage::new(&masthead, &files, with_workbook))
    });
    page.await.map_err(|_| Problem::Internal)
}

/// Applies the rules to every report. Where the same unit's report for the year before came along,
/// it is looked at too.
fn judged(received: Vec<Received>) -> Vec<Judged> {
    let reports = received.iter().filter_map(|file| file.outcome.as_ref().ok());
    let earlier = Earlier::new([], reports.map(|report| (report.whose(), report)));
    let findings: Vec<_> = received
        .iter()
        .map(|file| {
            let report = file.outcome.as_ref().ok()?;
            let previous = earlier.before(&report.whose());
            Some(check::check(report, &Context { previous, ..Context::default() }))
        })
        .collect();
    let files = received.into_iter().zip(findings);
    files
        .map(|(file, findings)| Judged {
            name: file.name,
            outcome: file.outcome.map(|report| (report, findings.unwrap_or_default())),
        })
        .collect()
}
