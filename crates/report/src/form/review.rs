//! The cell of table four in which a dispute counts.

use statute::dispute::{Kind, Standing};

use super::{CellId, Column, Form, Line};

impl Form {
    /// The group of table four in which disputes of a kind count; the same in both forms.
    pub fn line_of_dispute(self, kind: Kind) -> Line {
        match kind {
            Kind::Reconsideration => Line::Reconsideration,
            Kind::SuitDirect => Line::LitigationDirect,
            Kind::SuitAfterReconsideration => Line::LitigationAfterReconsideration,
        }
    }

    /// The column of table four in which a dispute that stands so counts; the same in both forms.
    ///
    /// ```
    /// use report::form::{Column, Form};
    /// use statute::dispute::Ruling;
    ///
    /// let column = Form::F2021.column_of_dispute(Ruling::Void.standing());
    /// assert_eq!(column, Column::Corrected);
    /// ```
    pub fn column_of_dispute(self, standing: Standing) -> Column {
        match standing {
            Standing::Upheld => Column::Upheld,
            Standing::Corrected => Column::Corrected,
            Standing::Other => Column::OtherResult,
            Standing::Pending => Column::Pending,
        }
    }

    /// The cell of table four in which a dispute counts.
    pub fn cell_of_dispute(self, kind: Kind, standing: Standing) -> CellId {
        CellId::new(self.line_of_dispute(kind), self.column_of_dispute(standing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::TableKind;

    #[test]
    fn kinds_and_standings_fill_table_four_but_its_totals() {
        for form in [Form::F2019, Form::F2021] {
            let mut cells: Vec<CellId> = Kind::ALL
                .into_iter()
                .flat_map(|kind| Standing::ALL.map(|standing| form.cell_of_dispute(kind, standing)))
                .collect();
            let table =
                form.tables().iter().find(|table| table.kind == TableKind::Reviews).unwrap();
            let mut expected: Vec<CellId> =
                table.cells().filter(|cell| cell.column != Column::Total).collect();
            cells.sort_unstable();
            expected.sort_unstable();
            assert_eq!(cells, expected, "{form:?}");
        }
    }
}
