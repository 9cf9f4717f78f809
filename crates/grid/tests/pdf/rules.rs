//! The ways in which programs draw the lines of a table.

use insta::assert_snapshot;

use crate::paper::{Ink, Paper};
use crate::{read, read_outline};

/// The borders of a small table, and where its texts stand.
const COLUMNS: [f64; 4] = [72.0, 200.0, 300.0, 400.0];
const ROWS: [f64; 4] = [100.0, 130.0, 160.0, 190.0];

fn texts(ink: Ink) -> Ink {
    ink.text(80.0, 120.0, 12.0, "信息内容")
        .text(210.0, 120.0, 12.0, "制发件数")
        .text(310.0, 120.0, 12.0, "废止件数")
        .text(80.0, 150.0, 12.0, "规章")
        .text(240.0, 150.0, 12.0, "12")
        .text(340.0, 150.0, 12.0, "0")
        .text(80.0, 180.0, 12.0, "规范性文件")
        .text(240.0, 180.0, 12.0, "8")
        .text(340.0, 180.0, 12.0, "26")
}

const PLAIN: &str = "\
table
  [0: 信息内容] [1: 制发件数] [2: 废止件数]
  [0: 规章] [1: 12] [2: 0]
  [0: 规范性文件] [1: 8] [2: 26]
";

fn table(ink: Ink) -> String {
    let mut paper = Paper::new();
    paper.page(texts(ink).0);
    read_outline(&paper.finish())
}

/// All lines of the table, each drawn once from end to end.
fn whole(ink: Ink) -> Ink {
    let ink = ROWS.iter().fold(ink, |ink, row| ink.level(*row, COLUMNS[0], COLUMNS[3]));
    COLUMNS.iter().fold(ink, |ink, column| ink.upright(*column, ROWS[0], ROWS[3]))
}

/// Each cell, one by one.
fn cells(ink: Ink, draw: impl Fn(Ink, [f64; 4]) -> Ink) -> Ink {
    let mut ink = ink;
    for row in ROWS.windows(2) {
        for column in COLUMNS.windows(2) {
            ink = draw(ink, [column[0], row[0], column[1], row[1]]);
        }
    }
    ink
}

#[test]
fn strokes_from_end_to_end() {
    assert_eq!(table(whole(Ink::new().raw("0.5 w"))), PLAIN);
}

#[test]
fn strokes_of_no_width_and_dashed_strokes() {
    assert_eq!(table(whole(Ink::new().raw("0 w"))), PLAIN);
    assert_eq!(table(whole(Ink::new().raw("0.5 w [3 2] 0 d"))), PLAIN);
}

#[test]
fn dashes_drawn_one_by_one() {
    let dash = |ink: Ink, from: f64, to: f64, one: &dyn Fn(Ink, f64, f64) -> Ink| {
        let mut ink = ink;
        let mut at = from;
        while at < to {
            ink = one(ink, at, (at + 3.0).min(to));
            at += 5.0;
        }
        ink
    };
    let mut ink = Ink::new();
    for row in ROWS {
        ink = dash(ink, COLUMNS[0], COLUMNS[3], &|ink, from, to| ink.level(row, from, to));
    }
    for column in COLUMNS {
        ink = dash(ink, ROWS[0], ROWS[3], &|ink, from, to| ink.upright(column, from, to));
    }
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn dots_drawn_one_by_one() {
    let mut ink = Ink::new();
    for row in ROWS {
        let mut x = COLUMNS[0];
        while x < COLUMNS[3] {
            ink = ink.rect(x, row, x + 0.75, row + 0.75, "f");
            x += 1.5;
        }
    }
    for column in COLUMNS {
        let mut y = ROWS[0];
        while y < ROWS[3] {
            ink = ink.rect(column, y, column + 0.75, y + 0.75, "f");
            y += 1.5;
        }
    }
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn thin_filled_rectangles_with_corners_apart() {
    // As Word does: sides that stop short of the corner, and a square in each corner.
    let thin = 0.48;
    let ink =
        cells(Ink::new(), |ink, [x0, y0, x1, y1]| {
            ink.rect(x0, y0, x0 + thin, y0 + thin, "f")
                .rect(x0 + thin, y0, x1, y0 + thin, "f")
                .rect(x0, y0 + thin, x0 + thin, y1, "f")
        });
    let ink = ink.rect(COLUMNS[0], ROWS[3], COLUMNS[3], ROWS[3] + thin, "f");
    let ink = ink.rect(COLUMNS[3], ROWS[0], COLUMNS[3] + thin, ROWS[3], "f");
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn rectangles_stroked_around_each_cell() {
    let ink = cells(Ink::new(), |ink, [x0, y0, x1, y1]| ink.rect(x0, y0, x1, y1, "S"));
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn cells_that_stand_apart() {
    let ink = cells(Ink::new(), |ink, [x0, y0, x1, y1]| {
        ink.rect(x0 + 1.5, y0 + 1.5, x1 - 1.5, y1 - 1.5, "S")
    });
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn frames_filled_between_two_rectangles() {
    let ink = cells(Ink::new(), |ink, [x0, y0, x1, y1]| {
        ink.rect(x0, y0, x1, y1, "").rect(x0 + 0.75, y0 + 0.75, x1 - 0.75, y1 - 0.75, "f*")
    });
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn white_cells_on_a_black_ground() {
    let ink = Ink::new().raw("0 g").rect(71.0, 99.0, 401.0, 191.0, "f").raw("1 g");
    let ink =
        cells(ink, |ink, [x0, y0, x1, y1]| ink.rect(x0 + 0.4, y0 + 0.4, x1 - 0.4, y1 - 0.4, "f"));
    assert_eq!(table(ink.raw("0 g")), PLAIN);
}

#[test]
fn doubled_lines() {
    let mut ink = Ink::new().raw("0.5 w");
    for row in ROWS {
        ink = ink.level(row - 1.0, COLUMNS[0], COLUMNS[3]).level(row + 1.0, COLUMNS[0], COLUMNS[3]);
    }
    for column in COLUMNS {
        ink = ink.upright(column - 1.0, ROWS[0], ROWS[3]).upright(column + 1.0, ROWS[0], ROWS[3]);
    }
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn lines_that_stop_short_of_each_other() {
    let mut ink = Ink::new();
    for row in ROWS {
        for column in COLUMNS.windows(2) {
            ink = ink.level(row, column[0] + 1.5, column[1] - 1.5);
        }
    }
    for column in COLUMNS {
        for row in ROWS.windows(2) {
            ink = ink.upright(column, row[0] + 1.5, row[1] - 1.5);
        }
    }
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn a_table_open_at_its_sides_and_at_its_foot() {
    // No outer uprights; the last row is cut by the end of the page.
    let ink = ROWS[..3].iter().fold(Ink::new(), |ink, row| ink.level(*row, COLUMNS[0], COLUMNS[3]));
    let ink = COLUMNS[1..3].iter().fold(ink, |ink, column| ink.upright(*column, ROWS[0], ROWS[3]));
    assert_eq!(table(ink), PLAIN);
}

#[test]
fn areas_and_invisible_lines_are_no_borders() {
    let lines = "信息内容 | 制发件数 | 废止件数\n规章 | 12 | 0\n规范性文件 | 8 | 26\n";
    // Shaded rows, a clip for each cell, white lines, lines of full transparency, curves.
    let ink = Ink::new()
        .raw("0.8 g")
        .rect(72.0, 100.0, 400.0, 130.0, "f")
        .raw("0.9 0.9 1 rg")
        .rect(72.0, 130.0, 400.0, 160.0, "f")
        .raw("0 g");
    assert_eq!(table(ink), lines);
    let ink = cells(Ink::new(), |ink, [x0, y0, x1, y1]| {
        ink.raw("q").rect(x0, y0, x1, y1, "W n").raw("Q")
    });
    assert_eq!(table(ink), lines);
    assert_eq!(table(whole(Ink::new().raw("1 G"))), lines);
    assert_eq!(table(whole(Ink::new().raw("/DeviceCMYK CS 0 0 0 0 SC"))), lines);
    let waves = Ink::new().raw("72 742 m 150 700 300 700 400 742 c 72 742 l S");
    assert_eq!(table(waves), lines);
}

#[test]
fn transparent_lines_are_no_borders() {
    let mut paper = Paper::new();
    paper.resources = "/ExtGState << /G1 << /CA 0 >> >>".to_owned();
    paper.page(texts(whole(Ink::new().raw("q /G1 gs")).raw("Q")).0);
    assert!(!read_outline(&paper.finish()).contains("table"));
}

#[test]
fn merged_cells_have_their_spans() {
    let ink = Ink::new()
        .rect(50.0, 100.0, 450.0, 220.0, "S")
        .upright(150.0, 100.0, 220.0)
        .level(130.0, 150.0, 450.0)
        .upright(350.0, 100.0, 220.0)
        .upright(250.0, 130.0, 220.0)
        .level(190.0, 50.0, 450.0)
        .level(160.0, 150.0, 350.0)
        .text(60.0, 140.0, 12.0, "勾稽关系")
        .text(220.0, 120.0, 12.0, "申请人情况")
        .text(160.0, 150.0, 12.0, "自然人")
        .text(260.0, 150.0, 12.0, "企业")
        .text(160.0, 180.0, 12.0, "甲")
        .text(260.0, 180.0, 12.0, "乙")
        .text(360.0, 120.0, 12.0, "总计")
        .text(60.0, 210.0, 12.0, "一、新收")
        .text(160.0, 210.0, 12.0, "3")
        .text(260.0, 210.0, 12.0, "4")
        .text(360.0, 210.0, 12.0, "7")
        .level(175.0, 351.0, 449.0);
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_snapshot!(read_outline(&paper.finish()), @"
    table
      [0↓4: 勾稽关系] [1→2: 申请人情况] [3: 总计]
      [1: 自然人] [2: 企业] [3↓2: ]
      [1↓2: 甲] [2↓2: 乙]
      [3: ]
      [0: 一、新收] [1: 3] [2: 4] [3: 7]
    ");
}

#[test]
fn a_vertical_label_reads_downwards_and_a_two_line_label_keeps_its_figures() {
    let mut ink = Ink::new()
        .rect(50.0, 100.0, 400.0, 200.0, "S")
        .upright(80.0, 100.0, 200.0)
        .upright(300.0, 100.0, 200.0)
        .level(150.0, 80.0, 400.0)
        .text(90.0, 120.0, 12.0, "其他法律行政法规")
        .text(90.0, 138.0, 12.0, "禁止公开")
        .text(340.0, 129.0, 12.0, "31")
        .text(90.0, 175.0, 12.0, "其他")
        .text(340.0, 175.0, 12.0, "5");
    for (index, character) in "办理结果".chars().enumerate() {
        ink = ink.text(58.0, 115.0 + 20.0 * index as f64, 12.0, &character.to_string());
    }
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_snapshot!(read_outline(&paper.finish()), @"
    table
      [0↓2: 办⏎理⏎结⏎果] [1: 其他法律行政法规⏎禁止公开] [2: 31]
      [1: 其他] [2: 5]
    ");
}

#[test]
fn lines_between_tables_stay_between_them() {
    let ink = Ink::new()
        .rect(72.0, 100.0, 400.0, 130.0, "S")
        .upright(200.0, 100.0, 130.0)
        .text(80.0, 120.0, 12.0, "规章")
        .text(210.0, 120.0, 12.0, "1")
        .text(72.0, 152.0, 14.0, "三、收到和处理政府信息公开申请情况")
        .rect(72.0, 170.0, 400.0, 200.0, "S")
        .upright(200.0, 170.0, 200.0)
        .text(80.0, 190.0, 12.0, "新收")
        .text(210.0, 190.0, 12.0, "2")
        .text(280.0, 800.0, 9.0, "- 3 -");
    let mut paper = Paper::new();
    paper.page(ink.0);
    let document = read(&paper.finish()).unwrap();
    assert_snapshot!(crate::outline(&document), @"
    table
      [0: 规章] [1: 1]
    三、收到和处理政府信息公开申请情况
    table
      [0: 新收] [1: 2]
    - 3 -
    ");
    let places: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match block {
            grid::Block::Paragraph(paragraph) => paragraph.place,
            grid::Block::Table(table) => table.rows[0].cells[1].place,
        })
        .collect();
    assert_snapshot!(format!("{places:?}").replace("Place", "\nPlace"), @r"
    [
    Place { page: Some(1), line: Some(1), table: Some(1), row: Some(1), column: Some(2) }, 
    Place { page: Some(1), line: Some(2), table: None, row: None, column: None }, 
    Place { page: Some(1), line: Some(3), table: Some(2), row: Some(1), column: Some(2) }, 
    Place { page: Some(1), line: Some(4), table: None, row: None, column: None }]
    ");
}

#[test]
fn a_frame_around_the_page_and_a_ladder_of_lines_are_no_tables() {
    let ink = Ink::new().rect(30.0, 30.0, 565.0, 812.0, "S");
    let ink = ink.rect(60.0, 90.0, 500.0, 150.0, "S").level(120.0, 60.0, 500.0);
    let ink = ink
        .text(72.0, 110.0, 12.0, "规章")
        .text(300.0, 110.0, 12.0, "1")
        .text(72.0, 140.0, 12.0, "规范性文件")
        .text(300.0, 140.0, 12.0, "2");
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_snapshot!(read_outline(&paper.finish()), @"
    规章 | 1
    规范性文件 | 2
    ");
}

#[test]
fn a_figure_that_runs_over_its_cell_stays_whole() {
    let ink = Ink::new()
        .rect(72.0, 100.0, 200.0, 130.0, "S")
        .upright(120.0, 100.0, 130.0)
        .upright(160.0, 100.0, 130.0)
        .text(76.0, 120.0, 12.0, "处罚")
        .text(118.0, 120.0, 12.0, "3985758")
        .text(170.0, 120.0, 12.0, "66");
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_snapshot!(read_outline(&paper.finish()), @"
    table
      [0: 处罚] [1: 3985758] [2: 66]
    ");
}

#[test]
fn what_a_clip_hides_is_not_read_and_what_it_cuts_is_read_whole() {
    let ink = Ink::new()
        .raw("q")
        .rect(72.0, 100.0, 110.0, 130.0, "W n")
        .text(76.0, 120.0, 12.0, "447228")
        .text(300.0, 120.0, 12.0, "999")
        .raw("Q")
        .text(72.0, 160.0, 12.0, "可见");
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_eq!(read_outline(&paper.finish()), "447228\n可见\n");
}

#[test]
fn a_table_within_a_cell_is_a_table_of_its_own() {
    let ink = Ink::new()
        .rect(50.0, 100.0, 500.0, 300.0, "S")
        .upright(150.0, 100.0, 300.0)
        .rect(170.0, 150.0, 370.0, 180.0, "S")
        .upright(270.0, 150.0, 180.0)
        .text(60.0, 200.0, 12.0, "外")
        .text(180.0, 170.0, 12.0, "内")
        .text(280.0, 170.0, 12.0, "5");
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_snapshot!(read_outline(&paper.finish()), @"
    table
      [0: 外] [1: ]
    table
      [0: 内] [1: 5]
    ");
}

#[test]
fn a_table_ruled_in_part_is_read_by_the_positions_on_its_lines() {
    const LINES: &str = "信息内容 | 制发件数 | 废止件数\n规章 | 12 | 0\n规范性文件 | 8 | 26\n";
    // Three level lines, as in a scientific paper.
    let three =
        Ink::new().level(100.0, 72.0, 400.0).level(130.0, 72.0, 400.0).level(190.0, 72.0, 400.0);
    assert_eq!(table(three), LINES);
    // Uprights everywhere, but one level line under the heading only.
    let frame = Ink::new().rect(72.0, 100.0, 400.0, 190.0, "S").level(130.0, 72.0, 400.0);
    let columns = frame.upright(200.0, 100.0, 190.0).upright(300.0, 100.0, 190.0);
    assert_eq!(table(columns), LINES);
    // Level lines everywhere, but one upright after the labels only.
    let ink = ROWS.iter().fold(Ink::new(), |ink, row| ink.level(*row, COLUMNS[0], COLUMNS[3]));
    let ink =
        ink.upright(72.0, 100.0, 190.0).upright(200.0, 100.0, 190.0).upright(400.0, 100.0, 190.0);
    assert_eq!(table(ink), LINES);
}

#[test]
fn a_wide_gap_within_a_cell_is_a_tab() {
    let ink = Ink::new()
        .rect(72.0, 100.0, 400.0, 160.0, "S")
        .level(130.0, 72.0, 400.0)
        .upright(200.0, 130.0, 160.0)
        .text(80.0, 120.0, 12.0, "单位：件")
        .text(300.0, 120.0, 12.0, "2024年")
        .text(80.0, 150.0, 12.0, "规章")
        .text(240.0, 150.0, 12.0, "12");
    let mut paper = Paper::new();
    paper.page(ink.0);
    assert_snapshot!(read_outline(&paper.finish()), @"
    table
      [0→2: 单位：件⇥2024年]
      [0: 规章] [1: 12]
    ");
}
