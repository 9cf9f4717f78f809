//! `xiangwei clock`: the days of a request, counted before the reader's eyes.

mod data;
mod events;
mod sheet;

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::offset;
use statute::Calendar;
use statute::calendar::Arrangement;
use statute::clock::{Clock, ClockError, Settings};

use crate::args::{ClockArgs, ClockFormat};

pub(crate) fn run(args: &ClockArgs) -> anyhow::Result<ExitCode> {
    let calendar = calendar(&args.holidays)?;
    let told = match &args.events {
        Some(file) => events::from_file(file)?,
        None => events::from_options(args, &calendar)?,
    };
    let today = match &args.today {
        Some(text) => events::date("--today", text)?,
        None => today(),
    };
    let clock = Clock::of(&told.events, &calendar, Settings::default()).map_err(refused)?;
    let text = match args.format {
        ClockFormat::Text => sheet::write(&clock, &told, today, &calendar),
        ClockFormat::Json => data::write(&clock, today)?,
    };
    std::io::stdout().write_all(text.as_bytes()).context("输出被中断")?;
    Ok(ExitCode::SUCCESS)
}

/// The built-in notices, and those of the files.
fn calendar(files: &[impl AsRef<Path>]) -> anyhow::Result<Calendar> {
    let mut calendar = Calendar::state_council().clone();
    for file in files {
        let file = file.as_ref();
        let name = file.display();
        let text = read_text(file)?;
        let arrangement = Arrangement::parse(&text).map_err(|error| anyhow!("{name} {error}"))?;
        calendar = calendar.with(arrangement).map_err(|problem| anyhow!("{name}：{problem}"))?;
    }
    Ok(calendar)
}

/// The text of a file, without the mark that some editors put before it.
fn read_text(file: &Path) -> anyhow::Result<String> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("没有 {name} 这个文件。请核对文件名和所在的文件夹。"),
        ErrorKind::InvalidData => anyhow!("{name} 不是 UTF-8 编码。请用编辑器另存为 UTF-8。"),
        _ => anyhow!("读不出 {name}：{error}"),
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The present day in Asia/Shanghai, which has known no other offset since 1991.
fn today() -> Date {
    offset(8).to_datetime(Timestamp::now()).date()
}

fn refused(error: ClockError) -> anyhow::Error {
    match error.article() {
        Some(article) => anyhow!("{error}依据：{article}。"),
        None => anyhow!("{error}"),
    }
}
