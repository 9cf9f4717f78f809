//! `xiangwei check`: reads files and folders, checks each report, and tells what was found.

mod explain;
mod files;
mod table;
mod text;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use report::check::{Context, Finding};
use report::contract::{self, Checked, Summary, Unreadable};
use report::{Earlier, Report};

use crate::args::{Check, CheckFormat};
use crate::reading::Reader;

/// A file and what became of it.
pub(crate) struct Read {
    /// The file as it was named.
    name: String,
    /// The report, or the sentence that says why there is none.
    outcome: Result<Report, String>,
}

pub(crate) fn run(args: &Check) -> anyhow::Result<ExitCode> {
    if let Some(rule) = &args.explain {
        return explain::run(rule);
    }
    let reader = Reader::new()?;
    let files = files::expand(&args.paths)?;
    if files.is_empty() {
        bail!("这些文件夹里没有可以核验的文件（网页、DOCX、PDF、XLSX、文本）。");
    }
    let read = files::read_all(&reader, &files);
    let previous = read_aside(&reader, args.previous.as_ref())?;
    let units = read_aside(&reader, args.units.as_ref())?;
    let findings = check_all(&read, &previous, &units);
    print(args.format, &read, &findings)
}

/// Reads the reports that others are compared with; what cannot be read is told on stderr.
fn read_aside(reader: &Reader, path: Option<&PathBuf>) -> anyhow::Result<Vec<Report>> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let files = files::expand(std::slice::from_ref(path))?;
    if files.is_empty() {
        bail!("{} 里没有可以读的年报。", path.display());
    }
    let mut reports = Vec::new();
    for read in files::read_all(reader, &files) {
        match read.outcome {
            Ok(report) => reports.push(report),
            Err(reason) => anstream::eprintln!("{}：{reason}（没有用作比对）", read.name),
        }
    }
    Ok(reports)
}

fn check_all(read: &[Read], previous: &[Report], units: &[Report]) -> Vec<Vec<Finding>> {
    let earlier = Earlier::new(previous, read.iter().filter_map(|r| r.outcome.as_ref().ok()));
    let asked = !previous.is_empty();
    read.iter()
        .map(|read| {
            let Ok(report) = &read.outcome else { return Vec::new() };
            let previous = earlier.before(report);
            let previous_missing = asked && previous.is_none();
            let context = Context { previous, previous_missing, units, ..Context::default() };
            report::check::check(report, &context)
        })
        .collect()
}

fn print(
    format: CheckFormat,
    read: &[Read],
    findings: &[Vec<Finding>],
) -> anyhow::Result<ExitCode> {
    let mut checked = Vec::new();
    let mut unreadable = Vec::new();
    for (read, findings) in read.iter().zip(findings) {
        match &read.outcome {
            Ok(report) => checked.push(Checked { file: &read.name, report, findings }),
            Err(reason) => unreadable.push(Unreadable { file: &read.name, reason }),
        }
    }
    let summary = Summary::of(&checked, unreadable.len());
    let bytes = match format {
        CheckFormat::Text => {
            text::print(&checked, &unreadable, &summary).context("输出被中断")?;
            return Ok(ExitCode::from(summary.exit_code()));
        }
        CheckFormat::Json => {
            let mut text = serde_json::to_vec_pretty(&contract::json(&checked, &unreadable))?;
            text.push(b'\n');
            text
        }
        CheckFormat::Html => site::standalone(&checked, &unreadable).into_bytes(),
        CheckFormat::Xlsx => press::findings_xlsx(&checked).context("写不成 XLSX")?,
    };
    std::io::stdout().write_all(&bytes).context("输出被中断")?;
    Ok(ExitCode::from(summary.exit_code()))
}
