//! From the bytes of a file to a report, in a process that may break.

pub(crate) mod marks;
pub(crate) mod tables;
pub(crate) mod text;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use grid::{Conversion, ReadError};
use report::Report;
use sandbox::office::{Office, OfficeLimits, Target};
use sandbox::{Limits, Pool};
use serde::{Deserialize, Serialize};

/// The hidden argument that makes the program a worker.
pub(crate) const WORKER: &str = "read-worker";

/// What a worker answers for one file.
#[derive(Serialize, Deserialize)]
enum Answer {
    Report(Box<Report>),
    Unreadable(ReadError),
    NoReport,
}

/// Answers requests until the parent is gone.
pub(crate) fn worker() -> ! {
    sandbox::worker(|name, bytes| {
        let answer = match grid::read(bytes, name, &grid::Limits::default()) {
            Err(error) => Answer::Unreadable(error),
            Ok(document) => match report::recognise(&document) {
                Ok(report) => Answer::Report(Box::new(report)),
                // It may well be one: what there is to read is only a rest.
                Err(report::NoReport) if !document.unread_pages.is_empty() => {
                    let pages = document.unread_pages.len() as u32;
                    Answer::Unreadable(ReadError::Scanned { pages })
                }
                Err(report::NoReport) => Answer::NoReport,
            },
        };
        postcard::to_stdvec(&answer).unwrap_or_default()
    })
}

/// Reads reports through a pool of workers.
#[derive(Clone)]
pub(crate) struct Reader {
    pool: Arc<Pool>,
    office: Option<Arc<Office>>,
}

impl Reader {
    /// A reader with as many workers as the machine has cores.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let program = sandbox::own_program().context("找不到本程序自身的文件，无法启动读取进程")?;
        let pool = Pool::new(program, vec![WORKER.into()], cores(), Limits::default())
            .context("无法启动读取进程")?;
        let office = Office::find(OfficeLimits::default()).map(Arc::new);
        Ok(Self { pool: Arc::new(pool), office })
    }

    /// Reads one file. The error is a sentence for its owner.
    pub(crate) fn read(&self, name: &str, bytes: &[u8]) -> Result<Report, String> {
        match self.ask(name, bytes)? {
            Answer::Report(report) => Ok(*report),
            Answer::NoReport => Err(report::NoReport.to_string()),
            Answer::Unreadable(ref error @ ReadError::NeedsConversion { into, .. }) => {
                let Some(office) = &self.office else { return Err(error.to_string()) };
                let target = match into {
                    Conversion::Docx => Target::Docx,
                    Conversion::Xlsx => Target::Xlsx,
                };
                let converted = office.convert(bytes, target).map_err(|error| error.to_string())?;
                match self.ask(&format!("{name}.{}", into.extension()), &converted)? {
                    Answer::Report(report) => Ok(*report),
                    Answer::NoReport => Err(report::NoReport.to_string()),
                    Answer::Unreadable(error) => Err(error.to_string()),
                }
            }
            Answer::Unreadable(error) => Err(error.to_string()),
        }
    }

    /// Reads a file from disk.
    pub(crate) fn read_file(&self, path: &Path) -> Result<Report, String> {
        let limit = grid::Limits::default().file_bytes;
        let size = std::fs::metadata(path).map_err(|error| cannot_open(&error))?.len();
        if size > limit {
            return Err(ReadError::TooLarge { limit }.to_string());
        }
        let bytes = std::fs::read(path).map_err(|error| cannot_open(&error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.read(&name, &bytes)
    }

    fn ask(&self, name: &str, bytes: &[u8]) -> Result<Answer, String> {
        let answer = self.pool.run(name, bytes).map_err(|failure| failure.to_string())?;
        postcard::from_bytes(&answer).map_err(|_| {
            "读取进程给出了无法理解的结果。请重试；若仍然如此，请换一种格式的文件。".to_owned()
        })
    }
}

/// Cores of the machine, at least one.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn cannot_open(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "没有这个文件。请检查路径。".to_owned(),
        std::io::ErrorKind::PermissionDenied => "没有权限打开这个文件。".to_owned(),
        _ => format!("打不开这个文件：{error}"),
    }
}
