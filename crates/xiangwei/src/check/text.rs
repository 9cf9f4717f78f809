//! The diagnosis that a clerk reads in a terminal.

use std::collections::HashSet;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Context;
use report::Report;
use report::check::{Finding, Number, Severity};
use report::contract::{Checked, Judged, Summary, Unreadable};
use report::form::{CellId, Form, describe_short, table_name};
use report::words;

use super::table;

const fn colour(colour: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(anstyle::Color::Ansi(colour)))
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints each report as it comes, then what could not be read, then the whole; `files` is how many
/// there are of both.
pub(super) fn print<'a>(
    files: usize,
    reports: impl Iterator<Item = Judged<'a>>,
    unreadable: &[Unreadable<'_>],
) -> anyhow::Result<Summary> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let mut summary = Summary { files, unreadable: unreadable.len(), ..Summary::default() };
    let mut clean = 0;
    let many = files > 8;
    for judged in reports {
        summary.count(&judged.findings);
        clean += usize::from(judged.findings.is_empty());
        if !(many && judged.findings.is_empty()) {
            one(&mut out, &judged.checked()).context(CUT_OFF)?;
        }
    }
    told(&mut out, unreadable, &summary, clean).context(CUT_OFF)?;
    Ok(summary)
}

const CUT_OFF: &str = "输出被中断";

fn told(
    out: &mut impl Write,
    unreadable: &[Unreadable<'_>],
    summary: &Summary,
    clean: usize,
) -> io::Result<()> {
    let red = colour(AnsiColor::Red);
    for file in unreadable {
        writeln!(out, "{BOLD}{}{BOLD:#}\n  {red}读不出来{red:#}  {}\n", file.file, file.reason)?;
    }
    total(out, summary, clean)
}

fn one(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let Checked { file, report, findings } = checked;
    writeln!(out, "{BOLD}{file}{BOLD:#}")?;
    writeln!(out, "  {}\n", about(report))?;
    if findings.is_empty() {
        let green = colour(AnsiColor::Green);
        writeln!(out, "  {green}✓ 没有发现问题{green:#}\n")?;
        return Ok(());
    }
    let marked: HashSet<CellId> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note)
        .flat_map(|finding| finding.marked().iter().copied())
        .collect();
    for drawn in report.figures.form().tables() {
        if report.tables.contains(&drawn.kind) && drawn.cells().any(|cell| marked.contains(&cell)) {
            let caption = if drawn.caption.is_empty() { drawn.part.title() } else { drawn.caption };
            writeln!(out, "  {BOLD}{} {caption}{BOLD:#}", table_name(drawn.part))?;
            table::draw(out, &report.figures, drawn, &marked)?;
            writeln!(out)?;
        }
    }
    for finding in *findings {
        tell(out, report.figures.form(), finding)?;
    }
    Ok(())
}

fn about(report: &Report) -> String {
    let mut parts = Vec::new();
    parts.push(report.unit.clone().unwrap_or_else(|| "单位不明".to_owned()));
    parts.push(report.year.map_or("年度不明".to_owned(), |year| format!("{year} 年度")));
    match report.form {
        Some(Form::F2021) => parts.push("2021 年格式".to_owned()),
        Some(Form::F2019) => parts.push("2019 年试行格式".to_owned()),
        None => parts.push("没有找到年报表格".to_owned()),
    }
    parts.join(" · ")
}

fn tell(out: &mut impl Write, form: Form, finding: &Finding) -> io::Result<()> {
    let (mark, style) = match finding.severity {
        Severity::Error => ("✗", colour(AnsiColor::Red)),
        Severity::Warning => ("!", colour(AnsiColor::Yellow)),
        Severity::Note => ("·", colour(AnsiColor::Blue)),
    };
    writeln!(
        out,
        "  {style}{mark} {}{style:#}  {}  {DIM}{}{DIM:#}",
        words::severity(finding.severity),
        finding.message,
        finding.rule
    )?;
    let mut facts = Vec::new();
    if let (Some(expected), Some(found)) = (finding.expected, finding.found) {
        facts.push(format!("应为 {}，现为 {}", number(expected), number(found)));
    }
    if let Some(place) = finding.place.map(words::place).filter(|place| !place.is_empty()) {
        facts.push(place);
    }
    if !facts.is_empty() {
        writeln!(out, "      {}", facts.join(" · "))?;
    }
    if let Some(quote) = &finding.quote {
        writeln!(out, "      原文：“{quote}”")?;
    }
    if let Some(suspect) = &finding.suspect {
        writeln!(
            out,
            "      {BOLD}最可能是这一格：{}，应为 {}{BOLD:#}",
            describe_short(form, suspect.cell),
            suspect.value
        )?;
    }
    writeln!(out, "      {}", finding.advice)?;
    writeln!(out, "      {DIM}依据：{}{DIM:#}\n", finding.basis)
}

fn number(number: Number) -> String {
    match number {
        Number::Count(count) => count.to_string(),
        Number::Decimal(amount) => amount.to_string(),
    }
}

fn total(out: &mut impl Write, summary: &Summary, clean: usize) -> io::Result<()> {
    writeln!(
        out,
        "{BOLD}共 {} 份{BOLD:#}：{} 处错误，{} 处警告，{} 处提示；{clean} 份没有问题，{} 份读不出来。",
        summary.files, summary.errors, summary.warnings, summary.notes, summary.unreadable
    )?;
    if summary.errors + summary.warnings + summary.notes > 0 {
        writeln!(out, "{DIM}想知道一条规则的意思：xiangwei check --explain 规则名{DIM:#}")?;
    }
    Ok(())
}
