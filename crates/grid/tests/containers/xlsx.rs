//! XLSX: what a sheet shows.

use crate::outline;
use crate::package::{relations, zip};
use insta::assert_snapshot;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A workbook of one sheet with this `sheetData` and what follows it.
fn sheet(rows: &str, after: &str) -> Vec<u8> {
    workbook(&[("Sheet1", "", &format!("<sheetData>{rows}</sheetData>{after}"))], "", "")
}

/// A workbook of (name, state, content), with shared strings and styles.
fn workbook(sheets: &[(&str, &str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    let mut listed = String::new();
    let mut parts = Vec::new();
    let ids: Vec<(String, String)> =
        (1..=sheets.len()).map(|i| (format!("s{i}"), format!("worksheets/sheet{i}.xml"))).collect();
    for ((name, state, content), (id, target)) in sheets.iter().zip(&ids) {
        listed += &format!("<sheet name='{name}' {state} r:id='{id}'/>");
        parts.push((format!("xl/{target}"), format!("<worksheet>{content}</worksheet>")));
    }
    let mut links =
        vec![("st", "sharedStrings", "sharedStrings.xml"), ("fm", "styles", "styles.xml")];
    links.extend(ids.iter().map(|(id, target)| (id.as_str(), "worksheet", target.as_str())));
    let own = relations(&links);
    let root = relations(&[("r", "officeDocument", "xl/workbook.xml")]);
    let book = format!("<workbook><workbookPr/><sheets>{listed}</sheets></workbook>");
    let strings = format!("<sst count='9' uniqueCount='99999999999999'>{strings}</sst>");
    let styles = format!("<styleSheet>{styles}</styleSheet>");
    let mut all = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &own),
        ("xl/sharedStrings.xml", &strings),
        ("xl/styles.xml", &styles),
    ];
    all.extend(parts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    zip(&all)
}

#[test]
fn a_sheet_as_an_office_writes_it() -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let percent = Format::new().set_num_format("0.00%");
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "二、主动公开政府信息情况", &Format::new())?;
    sheet.write_string(1, 0, "第一段。\n第二段。")?;
    for (column, title) in ["信息内容", "制发", "废止", "有效"].into_iter().enumerate() {
        sheet.write_string(3, column as u16, title)?;
    }
    sheet.merge_range(4, 0, 5, 0, "行政规范性\n文件", &Format::new())?;
    sheet.write_number(4, 1, 407)?.write_number(4, 2, 0.1 + 0.2)?.write_number(4, 3, 1505.5301)?;
    sheet.write_number_with_format(5, 1, 0.3205, &percent)?;
    sheet.write_number_with_format(5, 2, 45310, &date)?;
    sheet.write_boolean(5, 3, true)?;
    sheet.write_string(6, 0, "说明：数据截至年底。")?;
    assert_snapshot!(outline(book.save_to_buffer()?, "a.xlsx"), @"
    Xlsx
    1 二、主动公开政府信息情况
    2 第一段。
    3 第二段。
    table 1
    4 | 信息内容 | 制发 | 废止 | 有效 |
    5 | 行政规范性⏎文件 ↓2 | 407 | 0.3 | 1505.5301 |
    6 | · | 32.05% | 2024-01-19 | TRUE |
    7 说明：数据截至年底。
    ");
    Ok(())
}

#[test]
fn hidden_sheets_rows_and_columns_are_left_out() {
    let rows = "<cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c>\
        <c r='C1'><v>3</v></c></row><row r='2' hidden='1'><c r='A2'><v>4</v></c></row><row r='3'><c r='A3'><v>5</v></c><c r='C3'><v>6</v></c></row></sheetData>";
    let other = "<sheetData><row><c t='inlineStr'><is><t>藏</t></is></c></row></sheetData>";
    let file = workbook(
        &[
            ("表一", "", rows),
            ("表二", "state='hidden'", other),
            ("表三", "state='veryHidden'", other),
            ("表四", "", other),
        ],
        "",
        "",
    );
    assert_snapshot!(outline(file, "a.xlsx"), @"
    Xlsx
    1 # 表一
    table 1
    2 | 1 | 3 |
    table 2
    3 | 5 | 6 |
    4 # 表四
    5 藏
    ");
}

#[test]
fn strings_of_every_kind() {
    let rows = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>7</v></c></row>\
        <row><c t='str'><f>A1&amp;1</f><v>算出</v></c><c t='e'><v>#REF!</v></c><c t='inlineStr'><is><r><t>富</t></r><r><t>文本</t></r></is></c></row>";
    let strings = "<si><t xml:space='preserve'> 规_x000D_章_x </t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>xk</t></rPh></si>";
    let file = workbook(&[("a", "", &format!("<sheetData>{rows}</sheetData>"))], strings, "");
    assert_snapshot!(outline(file, "a.xlsx"), @"
    Xlsx
    table 1
    1 | 规章_x | 行政许可 | � |
    2 | 算出 | #REF! | 富文本 |
    ");
}

#[test]
fn cells_far_apart_cost_nothing() {
    let rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='A1048576'><v>2</v></c><c r='XFD1048576'><v>3</v></c></row>";
    assert_snapshot!(
        outline(sheet(rows, "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>"), "a.xlsx"), @"
    Xlsx
    1 1
    table 1
    2 | 2 | 3 |
    "
    );
}

#[test]
fn references_that_make_no_sense_are_passed_over() {
    let rows = "<row r='0'><c r='A99999999999'><v>1</v></c><c r='ZZZZZZZZ1'><v>2</v></c><c><v>3</v></c></row><row r='x'><c r=''><v>4</v></c></row>";
    let after = "<mergeCells><mergeCell ref='D9:B2'/><mergeCell ref='A1'/><mergeCell/></mergeCells><extLst><c><v>9</v></c></extLst>";
    assert_snapshot!(outline(sheet(rows, after), "a.xlsx"), @"
    Xlsx
    table 1
    1 | 1 | 2 | 3 |
    2 4
    ");
}

#[test]
fn a_sheet_of_prose_reads_as_prose() {
    let rows: String = ["一、总体情况", "2023年，我县共收到申请16件。", "二、主动公开"]
        .iter()
        .map(|text| format!("<row><c t='inlineStr'><is><t>{text}</t></is></c></row>"))
        .collect();
    assert_snapshot!(outline(sheet(&rows, ""), "a.xlsx"), @"
    Xlsx
    1 一、总体情况
    2 2023年，我县共收到申请16件。
    3 二、主动公开
    ");
}
