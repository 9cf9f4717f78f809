//! The form of the annual report as data: parts, tables, rows, columns and their labels.
//!
//! Each label stands here once, with the variants that real reports are known to print; readers,
//! checks, pages and writers all ask this module. The form of 2021 is that of
//! 国办公开办函〔2021〕30号, the form of 2019 that of 国办公开办函〔2019〕60号.

mod cell;
mod describe;
mod form2019;
mod form2021;
mod identity;
mod outcome;
mod part;
mod review;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use cell::{CellId, Column, Line};
pub use describe::{
    ORGANISATIONS, describe, describe_column, describe_line, describe_short, describe_short_line,
    table_name,
};
pub use identity::{Identity, IdentityKind, identities};
pub use part::Part;

/// Which form (格式) a report uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// The trial form for the reports of 2019 and 2020.
    #[serde(rename = "2019")]
    F2019,
    /// The form in force since the report of 2021.
    #[serde(rename = "2021")]
    F2021,
}

impl Form {
    /// The form in which the report of a year is written.
    pub const fn of_year(year: i16) -> Self {
        if year < 2021 { Self::F2019 } else { Self::F2021 }
    }

    /// The tables of this form in the order in which they stand.
    pub fn tables(self) -> &'static [Table] {
        match self {
            Self::F2019 => form2019::TABLES,
            Self::F2021 => form2021::TABLES,
        }
    }

    /// Every cell of this form, in the order in which the form prints them.
    pub fn cells(self) -> impl Iterator<Item = CellId> {
        self.tables().iter().flat_map(Table::cells)
    }

    /// The table in which a line stands.
    pub fn table_of(self, line: Line) -> Option<&'static Table> {
        self.standing(line).map(|(table, _)| table)
    }

    /// The row of a line, with its labels.
    pub fn row(self, line: Line) -> Option<&'static Row> {
        self.standing(line).map(|(_, row)| row)
    }

    /// Where a line stands, looked up by its place among all lines.
    fn standing(self, line: Line) -> Option<Standing> {
        static F2019: LazyLock<Vec<Option<Standing>>> = LazyLock::new(|| Form::F2019.standings());
        static F2021: LazyLock<Vec<Option<Standing>>> = LazyLock::new(|| Form::F2021.standings());
        let standings = match self {
            Self::F2019 => &F2019,
            Self::F2021 => &F2021,
        };
        standings[line as usize]
    }

    fn standings(self) -> Vec<Option<Standing>> {
        let mut standings = vec![None; Line::ALL.len()];
        for table in self.tables() {
            for row in table.rows {
                standings[row.line as usize] = Some((table, row));
            }
        }
        standings
    }

    /// The lines of table three that are outcomes (办理结果): they add up to 总计.
    pub fn outcomes(self) -> impl Iterator<Item = Line> {
        self.tables()
            .iter()
            .filter(|table| table.kind == TableKind::Requests)
            .flat_map(|table| table.rows)
            .map(|row| row.line)
            .filter(|line| line.is_outcome())
    }

    /// The document that prescribes this form.
    pub fn basis(self) -> &'static str {
        match self {
            Self::F2019 => "国办公开办函〔2019〕60号",
            Self::F2021 => "国办公开办函〔2021〕30号",
        }
    }
}

/// The table and the row in which a line stands.
type Standing = (&'static Table, &'static Row);

/// What a table is about; the same in both forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// 第二十条第（一）项: regulations and normative documents.
    Documents,
    /// 第二十条第（五）项: permits.
    Permits,
    /// 第二十条第（六）项: penalties and compulsory measures.
    Penalties,
    /// 第二十条第（八）项: administrative fees.
    Fees,
    /// 第二十条第（九）项: central procurement (form of 2019 only).
    Procurement,
    /// Table three: requests.
    Requests,
    /// Table four: reconsideration and litigation.
    Reviews,
}

/// A table of the form.
#[derive(Debug)]
pub struct Table {
    /// What it is about.
    pub kind: TableKind,
    /// The part (section) of the report in which it stands.
    pub part: Part,
    /// The caption row printed above it, such as `第二十条第（一）项`; empty where there is none.
    pub caption: &'static str,
    /// The label of the first column, such as `信息内容`; empty where there is none.
    pub corner: &'static str,
    /// The columns of figures, from left to right.
    pub columns: &'static [ColumnHead],
    /// The rows of figures, from top to bottom. In table four, where the form prints its three
    /// groups side by side, each group is a row here.
    pub rows: &'static [Row],
}

impl Table {
    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = CellId> {
        self.rows.iter().flat_map(|row| {
            self.columns.iter().map(|head| CellId { line: row.line, column: head.column })
        })
    }
}

/// A column of figures with its printed heading.
#[derive(Debug)]
pub struct ColumnHead {
    /// Which column.
    pub column: Column,
    /// The heading that the form prints.
    pub label: &'static str,
    /// Other headings that reports are known to print.
    pub variants: &'static [&'static str],
}

/// A row of figures with its printed label.
#[derive(Debug)]
pub struct Row {
    /// Which line.
    pub line: Line,
    /// What the form prints before the label: `一、`, `（一）`, `1.`; empty where there is nothing.
    pub number: &'static str,
    /// The label that the form prints, without its number.
    pub label: &'static str,
    /// Other labels that reports are known to print, without number.
    pub variants: &'static [&'static str],
    /// The group under which the form prints the row, such as `（三）不予公开`.
    pub group: Option<&'static Group>,
}

/// A label that spans several rows.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// What the form prints before the label.
    pub number: &'static str,
    /// The label.
    pub label: &'static str,
}
