//! Names of single cells for people: which table, which row, which column.

use super::{CellId, Column, ColumnHead, Form, Line, Part, Row, Table, TableKind};

/// What the form prints over the five columns of organisations in table three.
pub const ORGANISATIONS: &str = "法人或其他组织";

/// The full name of a cell: `表三 （三）不予公开 1.属于国家秘密 · 自然人`.
///
/// A cell that the form does not have is called by its path in the public contract.
///
/// ```
/// use report::form::{CellId, Column, Form, Line, describe};
///
/// let cell = CellId::new(Line::Received, Column::Natural);
/// assert_eq!(describe(Form::F2021, cell), "表三 一、本年新收政府信息公开申请数量 · 自然人");
/// ```
pub fn describe(form: Form, cell: CellId) -> String {
    let Some((table, row, head)) = find(form, cell) else { return cell.to_string() };
    let mut text = format!("{} {}", table_name(table.part), row_name(row));
    push_column(&mut text, table.kind, head.column, head.label);
    text
}

/// The short name of a cell, for a list in a sentence: `本年新收 · 自然人`.
///
/// The row is called by the shortest label that the form knows for it; where that would be one of
/// several rows of the same name (其他), its group stands before it.
///
/// ```
/// use report::form::{CellId, Column, Form, Line, describe_short};
///
/// let cell = CellId::new(Line::Received, Column::Natural);
/// assert_eq!(describe_short(Form::F2021, cell), "本年新收 · 自然人");
/// ```
pub fn describe_short(form: Form, cell: CellId) -> String {
    let Some((table, row, head)) = find(form, cell) else { return cell.to_string() };
    let mut text = short_row_name(row);
    push_column(&mut text, table.kind, head.column, head.label);
    text
}

/// The name of a row with its group and number: `（三）不予公开 1.属于国家秘密`.
pub fn describe_line(form: Form, line: Line) -> String {
    form.row(line).map_or_else(|| line.name().to_owned(), row_name)
}

/// The short name of a row: `本年新收`.
pub fn describe_short_line(form: Form, line: Line) -> String {
    form.row(line).map_or_else(|| line.name().to_owned(), short_row_name)
}

/// The name of a column as a person calls it: `自然人`, `法人或其他组织（其他）`; empty for the
/// single unnamed column of a line.
pub fn describe_column(form: Form, cell: CellId) -> String {
    let Some((table, _, head)) = find(form, cell) else { return cell.column.name().to_owned() };
    column_name(table.kind, head.column, head.label)
}

/// How people count the tables: by the part in which they stand.
pub fn table_name(part: Part) -> String {
    format!("表{}", part.number())
}

fn find(form: Form, cell: CellId) -> Option<(&'static Table, &'static Row, &'static ColumnHead)> {
    let table = form.table_of(cell.line)?;
    let row = table.rows.iter().find(|row| row.line == cell.line)?;
    let head = table.columns.iter().find(|head| head.column == cell.column)?;
    Some((table, row, head))
}

fn row_name(row: &Row) -> String {
    match row.group {
        Some(group) => format!("{}{} {}{}", group.number, group.label, row.number, row.label),
        None => format!("{}{}", row.number, row.label),
    }
}

fn short_row_name(row: &Row) -> String {
    let short = match row.line {
        // Its variants are other words for the sum of anything.
        Line::Concluded => "办理结果总计",
        _ => row
            .variants
            .iter()
            .copied()
            .chain([row.label])
            .filter(|label| row.label.starts_with(label))
            .min_by_key(|label| label.chars().count())
            .unwrap_or(row.label),
    };
    match row.group {
        Some(group) if row.line == Line::Other3 || row.line.is_review() => {
            format!("{}（{short}）", group.label)
        }
        _ => short.to_owned(),
    }
}

fn push_column(text: &mut String, kind: TableKind, column: Column, label: &str) {
    let name = column_name(kind, column, label);
    if !name.is_empty() {
        text.push_str(" · ");
        text.push_str(&name);
    }
}

fn column_name(kind: TableKind, column: Column, label: &str) -> String {
    match column {
        // The heading alone would read like a kind of outcome.
        Column::OtherApplicant if kind == TableKind::Requests => {
            format!("{ORGANISATIONS}（{label}）")
        }
        Column::Only => String::new(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn full(path: &str) -> String {
        describe(Form::F2021, path.parse().unwrap())
    }

    fn short(path: &str) -> String {
        describe_short(Form::F2021, path.parse().unwrap())
    }

    #[test]
    fn a_cell_is_called_by_table_row_and_column() {
        assert_eq!(
            full("requests.denied_1.other"),
            "表三 （三）不予公开 1.属于国家秘密 · 法人或其他组织（其他）"
        );
        assert_eq!(full("requests.concluded.total"), "表三 （七）总计 · 总计");
        assert_eq!(full("regulations.made"), "表二 规章 · 本年制发件数");
        assert_eq!(full("fees"), "表二 行政事业性收费");
        assert_eq!(full("litigation_direct.upheld"), "表四 行政诉讼 未经复议直接起诉 · 结果维持");
    }

    #[test]
    fn short_names_read_well_in_a_sentence() {
        assert_eq!(short("requests.concluded.natural"), "办理结果总计 · 自然人");
        assert_eq!(short("requests.partial.total"), "部分公开 · 总计");
        assert_eq!(short("requests.other_3.total"), "其他处理（其他） · 总计");
        assert_eq!(short("requests.carried_out.total"), "结转下年度 · 总计");
        assert_eq!(
            short("litigation_after_reconsideration.total"),
            "行政诉讼（复议后起诉） · 总计"
        );
        assert_eq!(short("permits"), "行政许可");
    }

    #[test]
    fn no_two_cells_share_a_name() {
        for form in [Form::F2019, Form::F2021] {
            for name in [describe, describe_short] {
                let names: BTreeSet<String> = form.cells().map(|cell| name(form, cell)).collect();
                assert_eq!(names.len(), form.cells().count());
            }
        }
    }

    #[test]
    fn a_cell_of_the_other_form_is_called_by_its_path() {
        let cell = "procurement.projects".parse().unwrap();
        assert_eq!(describe(Form::F2021, cell), "procurement.projects");
        assert_eq!(describe(Form::F2019, cell), "表二 政府集中采购 · 采购项目数量");
    }
}
