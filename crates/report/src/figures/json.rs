//! Figures as the public contract writes them.

use serde_json::{Map, Value as Json, json};

use super::{Figures, Value};
use crate::form::{CellId, Column, Line, Table, TableKind};

/// The `figures` object of the contract: rows as arrays in table three and four, objects with named
/// columns in table two, a bare number where a line has one figure. An unknown cell is `null`.
pub fn figures_json(figures: &Figures) -> Json {
    let mut object = Map::new();
    for table in figures.form().tables() {
        match table.kind {
            TableKind::Requests => {
                let rows = table
                    .rows
                    .iter()
                    .map(|row| (row.line.name().to_owned(), array(figures, table, row.line)));
                object.insert("requests".to_owned(), Json::Object(rows.collect()));
            }
            TableKind::Reviews => {
                for row in table.rows {
                    object.insert(row.line.name().to_owned(), array(figures, table, row.line));
                }
            }
            _ => {
                for row in table.rows {
                    object.insert(row.line.name().to_owned(), named(figures, table, row.line));
                }
            }
        }
    }
    Json::Object(object)
}

fn array(figures: &Figures, table: &Table, line: Line) -> Json {
    table.columns.iter().map(|head| cell(figures, CellId::new(line, head.column))).collect()
}

fn named(figures: &Figures, table: &Table, line: Line) -> Json {
    if let [head] = table.columns
        && head.column == Column::Only
    {
        return cell(figures, CellId::new(line, Column::Only));
    }
    let columns = table
        .columns
        .iter()
        .map(|head| (head.column.name().to_owned(), cell(figures, CellId::new(line, head.column))));
    Json::Object(columns.collect())
}

fn cell(figures: &Figures, id: CellId) -> Json {
    match figures.entry(id).map(|entry| &entry.value) {
        Some(Value::Count(count)) => json!(count),
        Some(Value::Amount(amount)) => json!(amount.to_string()),
        Some(Value::Fraction(_) | Value::Unknown(_)) | None => Json::Null,
    }
}
