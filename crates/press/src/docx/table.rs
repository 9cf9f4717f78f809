//! A table of the form: grid, spans, and rows that stay whole.

use std::io;

use report::Figures;
use report::form::TableKind;
use report::layout::{Content, DrawnCell, DrawnTable};
use report::write::figure_text;

use super::Xml;
use super::body::{TEXT_WIDTH, paragraph, value};

/// Writes a table as wide as the type area. Heading rows repeat on each page that the table reaches;
/// no row is cut by the end of a page.
pub(super) fn write(xml: &mut Xml, table: &DrawnTable, figures: &Figures) -> io::Result<()> {
    let widths = widths(table, figures);
    xml.create_element("w:tbl").write_inner_content(|xml| {
        properties(xml)?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            for width in &widths {
                xml.create_element("w:gridCol")
                    .with_attribute(("w:w", width.to_string().as_str()))
                    .write_empty()?;
            }
            Ok(())
        })?;
        for (number, row) in slots(table).iter().enumerate() {
            xml.create_element("w:tr").write_inner_content(|xml| {
                let heading = number < table.heading_rows;
                row_properties(xml, heading)?;
                for slot in row {
                    let width = widths[slot.column..slot.column + slot.cell.colspan].iter().sum();
                    write_cell(xml, slot, width, heading, figures)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A cell as a row of a document holds it: one that spans rows stands in each of them.
struct Slot<'a> {
    cell: &'a DrawnCell,
    column: usize,
    /// Whether the cell began in a row above.
    continued: bool,
}

/// The slots of each row, from left to right.
fn slots(table: &DrawnTable) -> Vec<Vec<Slot<'_>>> {
    let mut rows: Vec<Vec<Slot<'_>>> = table.rows.iter().map(|_| Vec::new()).collect();
    for (number, cells) in table.rows.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            // What reaches down from above has been put into this row already.
            while let Some(above) = rows[number].iter().find(|slot| slot.column == column) {
                column += above.cell.colspan;
            }
            for (below, row) in rows[number..].iter_mut().take(cell.rowspan).enumerate() {
                row.push(Slot { cell, column, continued: below > 0 });
            }
            column += cell.colspan;
        }
        rows[number].sort_by_key(|slot| slot.column);
    }
    rows
}

/// The widths of the grid columns; together the type area.
///
/// A column of figures is as wide as its longest figure needs, so that no number is broken over two
/// lines; labels take what is left.
fn widths(table: &DrawnTable, figures: &Figures) -> Vec<u32> {
    /// Labels of table three: 三、本年度办理结果, and the group (不予公开).
    const REQUEST_LABELS: [u32; 2] = [460, 980];
    let mut widths = figure_widths(table, figures);
    let labels = widths.iter().take_while(|width| **width == 0).count();
    if labels == 0 {
        let wanted: u32 = widths.iter().sum();
        return shares(&widths, wanted, TEXT_WIDTH);
    }
    // However long the figures, labels keep a third.
    let wanted: u32 = widths.iter().sum();
    let most = TEXT_WIDTH - TEXT_WIDTH / 3;
    let given = if table.kind == TableKind::Requests { wanted.min(most) } else { most };
    let figure_columns = shares(&widths[labels..], wanted, given);
    widths.splice(labels.., figure_columns);
    for (width, label) in widths[..labels - 1].iter_mut().zip(REQUEST_LABELS) {
        *width = label;
    }
    widths[labels - 1] = TEXT_WIDTH - widths.iter().sum::<u32>();
    widths
}

/// What each column of figures would like to have; 0 for a column of labels.
fn figure_widths(table: &DrawnTable, figures: &Figures) -> Vec<u32> {
    /// Enough for a heading of two characters a line, and for four digits.
    const LEAST: u32 = 480;
    /// Twentieths of a point: a digit of nine points, and what stands beside the text.
    const DIGIT: u32 = 92;
    const AROUND: u32 = 110;
    let mut widths = vec![0; table.columns];
    for row in slots(table) {
        for slot in row {
            let Content::Figure(id) = slot.cell.content else { continue };
            let digits = figures.entry(id).map_or(0, |entry| figure_text(entry).chars().count());
            let wanted = u32::try_from(digits).unwrap_or(0).saturating_mul(DIGIT) + AROUND;
            let width = &mut widths[slot.column];
            // Text that is no number may be broken; it must not push the others aside.
            *width = (*width).max(wanted.clamp(LEAST, 3 * LEAST));
        }
    }
    widths
}

/// Divides a width in proportion to what each column wants. Each ends where its share of the whole
/// ends, so that rounding never adds up.
fn shares(wanted: &[u32], sum: u32, width: u32) -> Vec<u32> {
    let (mut before, mut end) = (0, 0);
    wanted
        .iter()
        .map(|want| {
            before += want;
            let start = end;
            end = width * before / sum.max(1);
            end - start
        })
        .collect()
}

fn properties(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:tblPr").write_inner_content(|xml| {
        value(xml, "w:tblStyle", "FormTable")?;
        xml.create_element("w:tblW")
            .with_attributes([("w:w", TEXT_WIDTH.to_string().as_str()), ("w:type", "dxa")])
            .write_empty()?;
        value(xml, "w:jc", "center")?;
        xml.create_element("w:tblLayout").with_attribute(("w:type", "fixed")).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn row_properties(xml: &mut Xml, heading: bool) -> io::Result<()> {
    xml.create_element("w:trPr").write_inner_content(|xml| {
        xml.create_element("w:cantSplit").write_empty()?;
        if heading {
            xml.create_element("w:tblHeader").write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_cell(
    xml: &mut Xml,
    slot: &Slot<'_>,
    width: u32,
    heading: bool,
    figures: &Figures,
) -> io::Result<()> {
    let cell = slot.cell;
    xml.create_element("w:tc").write_inner_content(|xml| {
        xml.create_element("w:tcPr").write_inner_content(|xml| {
            xml.create_element("w:tcW")
                .with_attributes([("w:w", width.to_string().as_str()), ("w:type", "dxa")])
                .write_empty()?;
            if cell.colspan > 1 {
                value(xml, "w:gridSpan", &cell.colspan.to_string())?;
            }
            if slot.continued {
                xml.create_element("w:vMerge").write_empty()?;
            } else if cell.rowspan > 1 {
                value(xml, "w:vMerge", "restart")?;
            }
            value(xml, "w:vAlign", "center")
        })?;
        let text = match &cell.content {
            _ if slot.continued => String::new(),
            Content::Label(label) => label.clone(),
            Content::Figure(id) => figures.entry(*id).map(figure_text).unwrap_or_default(),
        };
        // The label of a row reads from the left; headings, groups and figures are centred.
        let is_row_label = matches!(cell.content, Content::Label(_)) && cell.rowspan == 1;
        let alignment = (is_row_label && !heading).then_some("left");
        paragraph(xml, "CellText", alignment, &text)
    })?;
    Ok(())
}
