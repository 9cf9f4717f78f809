//! `xiangwei report`: a report that was read, written out in the official layout.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use report::contract::{self, Checked};
use report::words;

use crate::args::{ReportArgs, ReportFormat};
use crate::reading::Reader;

pub(crate) fn run(args: &ReportArgs) -> anyhow::Result<ExitCode> {
    if args.format == ReportFormat::Docx && args.output.is_none() && std::io::stdout().is_terminal()
    {
        bail!("DOCX 不能显示在屏幕上。请用 --output 写明要存成的文件，例如 --output 年报.docx");
    }
    let name = args.file.display().to_string();
    let report =
        Reader::new()?.read_file(&args.file).map_err(|reason| anyhow!("{name}：{reason}"))?;
    if !report.unread_pages.is_empty() {
        let pages = words::pages(&report.unread_pages);
        anstream::eprintln!(
            "{name}：{pages}是图片，没有可以读取的文字，写出来的年报里没有这几页的内容。"
        );
    }
    let bytes = match args.format {
        ReportFormat::Html => report::write::html_page(&report).into_bytes(),
        ReportFormat::Docx => press::report_docx(&report).context("写不成 DOCX")?,
        ReportFormat::Json => {
            let findings = report::check::check(&report, &report::check::Context::default());
            let checked = Checked { file: &name, report: &report, findings: &findings };
            let mut text = serde_json::to_vec_pretty(&contract::json(&[checked], &[]))?;
            text.push(b'\n');
            text
        }
    };
    match &args.output {
        Some(path) => {
            std::fs::write(path, bytes).with_context(|| format!("写不进 {}", path.display()))?;
        }
        None => std::io::stdout().write_all(&bytes).context("输出被中断")?,
    }
    Ok(ExitCode::SUCCESS)
}
