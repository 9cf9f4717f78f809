//! A table of the form drawn in a terminal, with the wrong cells marked.

use std::collections::HashSet;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use report::figures::Unknown;
use report::form::{CellId, Table, describe_short_line};
use report::{Figures, Value};
use unicode_width::UnicodeWidthStr;

/// Draws a table: one line a row, figures right-aligned, `【…】` around the wrong cells.
pub(super) fn draw(
    out: &mut impl Write,
    figures: &Figures,
    table: &Table,
    marked: &HashSet<CellId>,
) -> io::Result<()> {
    let heads: Vec<&str> = table.columns.iter().map(|head| head.label).collect();
    let rows: Vec<(String, Vec<(String, bool)>)> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.columns.iter().map(|head| {
                let cell = CellId::new(row.line, head.column);
                let wrong = marked.contains(&cell);
                let text = text(figures, cell);
                (if wrong { format!("【{text}】") } else { text }, wrong)
            });
            (describe_short_line(figures.form(), row.line), cells.collect())
        })
        .collect();
    let label_width = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..heads.len())
        .map(|column| {
            let cells = rows.iter().map(|(_, cells)| cells[column].0.width());
            cells.chain([heads[column].width()]).max().unwrap_or(0)
        })
        .collect();
    let dim = Style::new().dimmed();
    let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    write!(out, "  {dim}{}", " ".repeat(label_width))?;
    for (head, width) in heads.iter().zip(&widths) {
        write!(out, "  {}{head}", " ".repeat(width - head.width()))?;
    }
    writeln!(out, "{dim:#}")?;
    for (label, cells) in &rows {
        write!(out, "  {label}{}", " ".repeat(label_width - label.width()))?;
        for ((text, wrong), width) in cells.iter().zip(&widths) {
            let pad = " ".repeat(width - text.width());
            if *wrong {
                write!(out, "  {pad}{red}{text}{red:#}")?;
            } else {
                write!(out, "  {pad}{text}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn text(figures: &Figures, cell: CellId) -> String {
    let Some(entry) = figures.entry(cell) else { return String::new() };
    match &entry.value {
        Value::Count(count) => count.to_string(),
        Value::Amount(amount) | Value::Fraction(amount) => amount.to_string(),
        Value::Unknown(Unknown::Blank) => "空".to_owned(),
        Value::Unknown(Unknown::Missing) => "缺".to_owned(),
        Value::Unknown(Unknown::Ambiguous) => "不明".to_owned(),
        Value::Unknown(Unknown::Slash | Unknown::Unreadable) => {
            entry.raw.replace(char::is_whitespace, "")
        }
    }
}
