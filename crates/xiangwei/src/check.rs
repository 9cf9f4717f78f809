//! `xiangwei check`: reads files and folders, checks each report, and tells what was found.

mod explain;
mod files;
mod packed;
mod table;
mod text;

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use report::check::Context;
use report::contract::{self, Judged, Summary, Unreadable};
use report::{Earlier, Report};

use crate::args::{Check, CheckFormat};
use crate::reading::Reader;
use packed::Packed;

/// A file and what became of it.
pub(crate) struct Read {
    /// The file as it was named.
    name: String,
    /// The report, or the sentence that says why there is none.
    outcome: Result<Packed, String>,
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
    let units = units.iter().map(Packed::open).collect::<anyhow::Result<Vec<_>>>()?;
    print(args.format, &read, &previous, &units)
}

/// Reads the reports that others are compared with; what cannot be read is told on stderr.
fn read_aside(reader: &Reader, path: Option<&PathBuf>) -> anyhow::Result<Vec<Packed>> {
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

/// Opens and checks one report after the other, as they are asked for.
fn judged<'a>(
    read: &'a [Read],
    previous: &'a [Packed],
    units: &'a [Report],
) -> impl Iterator<Item = anyhow::Result<Judged<'a>>> {
    let named = |packed: &'a Packed| (packed.whose.clone(), packed);
    let here = read.iter().filter_map(|read| read.outcome.as_ref().ok());
    let earlier = Earlier::new(previous.iter().map(named), here.map(named));
    let asked = !previous.is_empty();
    read.iter().filter_map(move |read| {
        let packed = read.outcome.as_ref().ok()?;
        let judge = || {
            let report = packed.open()?;
            let previous = earlier.before(&packed.whose).map(Packed::open).transpose()?;
            let context = Context {
                previous: previous.as_ref(),
                previous_missing: asked && previous.is_none(),
                units,
                ..Context::default()
            };
            let findings = report::check::check(&report, &context);
            Ok(Judged { file: &read.name, report, findings })
        };
        Some(judge())
    })
}

fn print(
    format: CheckFormat,
    read: &[Read],
    previous: &[Packed],
    units: &[Report],
) -> anyhow::Result<ExitCode> {
    let unreadable: Vec<_> = read
        .iter()
        .filter_map(|read| {
            let reason = read.outcome.as_ref().err()?;
            Some(Unreadable { file: &read.name, reason })
        })
        .collect();
    let mut failed = None;
    // What cannot be opened ends the list; the failure is told behind it.
    let mut judged = judged(read, previous, units)
        .map_while(|judged| judged.map_err(|error| failed = Some(error)).ok());
    let summary = match format {
        CheckFormat::Text => text::print(read.len(), &mut judged, &unreadable)?,
        CheckFormat::Json => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let summary = contract::write_json(&mut out, read.len(), &mut judged, &unreadable)?;
            out.write_all(b"\n").and_then(|()| out.flush()).context("输出被中断")?;
            summary
        }
        CheckFormat::Html | CheckFormat::Xlsx => {
            // A page or workbook is made as a whole.
            let judged: Vec<_> = judged.by_ref().collect();
            let checked: Vec<_> = judged.iter().map(Judged::checked).collect();
            let bytes = match format {
                CheckFormat::Xlsx => press::findings_xlsx(&checked).context("写不成 XLSX")?,
                _ => site::standalone(&checked, &unreadable).into_bytes(),
            };
            std::io::stdout().write_all(&bytes).context("输出被中断")?;
            Summary::of(&checked, unreadable.len())
        }
    };
    drop(judged);
    failed.map_or(Ok(ExitCode::from(summary.exit_code())), Err)
}
