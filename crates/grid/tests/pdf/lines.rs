//! Lines of print: pieces, blanks, order.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::paper::{Ink, Paper, hex_utf16};
use crate::{read, read_outline};

fn page(ink: Ink) -> String {
    let mut paper = Paper::new();
    paper.page(ink.0);
    read_outline(&paper.finish())
}

#[test]
fn a_wide_gap_makes_pieces_with_their_places() {
    let mut paper = Paper::new();
    paper.page(Ink::new().text(72.0, 100.0, 12.0, "规章").text(200.0, 100.0, 12.0, "12").0);
    let document = read(&paper.finish()).unwrap();
    let grid::Block::Paragraph(line) = &document.blocks[0] else { panic!("no line") };
    let pieces: Vec<_> =
        line.pieces.iter().map(|piece| (piece.text.as_str(), piece.left, piece.right)).collect();
    assert_eq!(pieces, [("规章", 72.0, 96.0), ("12", 200.0, 212.0)]);
}

#[test]
fn a_row_of_an_unruled_table_is_a_line_of_pieces() {
    let mut ink = Ink::new().text(72.0, 100.0, 10.5, "1.属于国家秘密");
    for (index, figure) in ["3001", "53", "0", "0", "61", "4", "3119"].iter().enumerate() {
        ink = ink.text(250.0 + 34.0 * index as f64, 100.0, 10.5, figure);
    }
    assert_eq!(page(ink), "1.属于国家秘密 | 3001 | 53 | 0 | 0 | 61 | 4 | 3119\n");
}

#[test]
fn figures_of_narrow_columns_are_not_glued() {
    // Ten points of gap at a size of 12: less than an ideograph, more than any separator.
    let ink = Ink::new().text(72.0, 100.0, 12.0, "178").text(100.0, 100.0, 12.0, "37");
    assert_eq!(page(ink), "178 | 37\n");
}

#[test]
fn a_separator_within_a_figure_is_kept_as_printed() {
    let ink = Ink::new()
        .text(72.0, 100.0, 12.0, "1,234")
        .text(200.0, 100.0, 12.0, "2 252")
        .text(300.0, 100.0, 12.0, "96171.6")
        // A gap that no glyph fills.
        .text(400.0, 100.0, 12.0, "1")
        .text(409.0, 100.0, 12.0, "234");
    assert_eq!(page(ink), "1,234 | 2 252 | 96171.6 | 1 234\n");
}

#[test]
fn figures_spaced_out_by_the_font_are_one_figure() {
    let ink = Ink::new().raw("3 Tc").text(72.0, 100.0, 12.0, "3985758").raw("0 Tc");
    assert_eq!(page(ink), "3985758\n");
}

#[test]
fn no_blank_comes_between_ideographs_but_the_printed_one() {
    // A line stretched to fill its measure, then one with a blank, then one from a scanner.
    let stretched = "[<62A5> -150 <544A> -150 <6240> -150 <5217> -150 <7EDF> -150 <8BA1>] TJ";
    let ink = Ink::new()
        .raw(&format!("BT /F1 12 Tf 72 742 Td {stretched} ET"))
        .text(72.0, 130.0, 12.0, "第二十条 第（一）项")
        .text(72.0, 160.0, 12.0, "一 、 总 体 情 况 如 下");
    assert_eq!(page(ink), "报告所列统计\n第二十条 第（一）项\n一、总体情况如下\n");
}

#[test]
fn columns_of_ideographs_part_at_small_gaps() {
    let ink = Ink::new()
        .text(72.0, 100.0, 12.0, "制发件数")
        .text(125.0, 100.0, 12.0, "废止件数")
        .text(178.0, 100.0, 12.0, "3");
    assert_eq!(page(ink), "制发件数 | 废止件数 | 3\n");
}

#[test]
fn a_word_spaced_out_to_fill_its_column_is_one_piece() {
    let ink = Ink::new()
        .text(72.0, 100.0, 12.0, "规")
        .text(108.0, 100.0, 12.0, "章")
        .text(200.0, 100.0, 12.0, "1")
        .text(72.0, 130.0, 12.0, "目　录");
    assert_eq!(page(ink), "规章 | 1\n目 录\n");
}

#[test]
fn latin_words_keep_their_blanks() {
    let words = "[(Open) -300 (Government) -300 (Info) 20 (rmation)] TJ";
    let ink = Ink::new().raw(&format!("BT /F2 12 Tf 72 742 Td {words} ET"));
    assert_eq!(page(ink), "Open Government Information\n");
}

#[test]
fn bold_by_printing_twice_is_read_once() {
    let ink = Ink::new()
        .text(72.0, 100.0, 12.0, "总计1100")
        .text(72.4, 100.0, 12.0, "总计1100")
        .text(72.0, 100.3, 12.0, "总计1100");
    assert_eq!(page(ink), "总计1100\n");
}

#[test]
fn figures_between_the_lines_of_a_label_are_a_line_of_their_own() {
    let ink = Ink::new()
        .text(72.0, 100.0, 12.0, "申请人无正当理由逾期不补正、")
        .text(300.0, 109.0, 12.0, "67")
        .text(350.0, 109.0, 12.0, "3")
        .text(72.0, 118.0, 12.0, "行政机关不再处理其申请");
    assert_snapshot!(page(ink), @"
    申请人无正当理由逾期不补正、
    67 | 3
    行政机关不再处理其申请
    ");
}

#[test]
fn the_order_of_drawing_does_not_matter() {
    let ink = Ink::new()
        .text(300.0, 130.0, 12.0, "8")
        .text(72.0, 160.0, 12.0, "末行")
        .text(72.0, 130.5, 12.0, "文件")
        .text(72.0, 100.0, 12.0, "首行");
    assert_eq!(page(ink), "首行\n文件 | 8\n末行\n");
}

#[test]
fn text_operators_move_the_pen() {
    let text = format!(
        "BT /F1 12 Tf 14 TL 72 742 Td {} Tj T* {} Tj 0 -20 TD {} ' 1 0 {} \" \
         150 Tz {} Tj 5 Ts ET",
        hex_utf16("第一行"),
        hex_utf16("第二行"),
        hex_utf16("第三行"),
        hex_utf16("第四行"),
        hex_utf16("加宽")
    );
    assert_eq!(page(Ink::new().raw(&text)), "第一行\n第二行\n第三行\n第四行加宽\n");
}

#[test]
fn a_watermark_is_not_mixed_into_lines_or_cells() {
    let mark =
        format!("BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 650 Tm {} Tj ET", hex_utf16("征求意见稿"));
    let ink = Ink::new()
        .raw(&mark)
        .text(72.0, 60.0, 12.0, "现行有效件数11")
        .rect(72.0, 80.0, 400.0, 400.0, "S")
        .upright(200.0, 80.0, 400.0)
        .text(80.0, 200.0, 12.0, "规章")
        .text(300.0, 200.0, 12.0, "12")
        .text(72.0, 500.0, 12.0, "末行");
    assert_snapshot!(page(ink), @"
    现行有效件数11
    table
      [0: 规章] [1: 12]
    末行
    征求意见稿
    ");
}

#[test]
fn text_turned_sideways_in_a_cell_is_read_along_its_line() {
    let label = format!("BT /F1 12 Tf 0 1 -1 0 90 660 Tm {} Tj ET", hex_utf16("办理结果"));
    let ink = Ink::new()
        .rect(72.0, 100.0, 300.0, 200.0, "S")
        .upright(110.0, 100.0, 200.0)
        .level(150.0, 110.0, 300.0)
        .raw(&label)
        .text(120.0, 130.0, 12.0, "予以公开情况 7")
        .text(120.0, 180.0, 12.0, "部分公开情况 8");
    assert_snapshot!(page(ink), @"
    table
      [0↓2: 办理结果] [1: 予以公开情况 7]
      [1: 部分公开情况 8]
    ");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the figures and their columns, every figure is a piece or a cell of its own.
    #[test]
    fn no_figure_is_lost_or_glued(
        figures in prop::collection::vec(0_u32..10_000_000, 1..8),
        size in 7.0..16.0_f64,
        ruled: bool,
    ) {
        let step = size * 5.5;
        let mut ink = Ink::new();
        for (index, figure) in figures.iter().enumerate() {
            ink = ink.text(60.0 + step * index as f64, 110.0, size, &figure.to_string());
        }
        if ruled {
            for index in 0..=figures.len() {
                ink = ink.upright(58.0 + step * index as f64, 90.0, 118.0);
            }
            let right = 58.0 + step * figures.len() as f64;
            ink = ink.level(90.0, 58.0, right).level(118.0, 58.0, right);
        }
        let mut paper = Paper::new();
        paper.page_of_size(800.0 + step, ink.0);
        let document = read(&paper.finish()).unwrap();
        let found: Vec<String> = document
            .blocks
            .iter()
            .flat_map(|block| match block {
                grid::Block::Paragraph(line) => {
                    line.pieces.iter().map(|piece| piece.text.clone()).collect::<Vec<_>>()
                }
                grid::Block::Table(table) => {
                    table.rows.iter().flat_map(|row| &row.cells).map(|c| c.text.clone()).collect()
                }
            })
            .collect();
        let expected: Vec<String> = figures.iter().map(u32::to_string).collect();
        prop_assert_eq!(found, expected);
    }
}
