//! Plain text: tabs, pipes, gaps, pages.

use crate::{document, outline};
use insta::assert_snapshot;

fn text(text: &str) -> String {
    outline(text, "report.txt")
}

#[test]
fn lines_with_tabs_are_a_table() {
    assert_snapshot!(text(
        "二、主动公开\n第二十条第（一）项\t\t\t\n信息内容\t制发\t废止\t有效\n规章\t12\t\t21\n\t\t法人\t\n\n行政许可\t2252\n完。\n"
    ), @"
    Text
    1 二、主动公开
    table 1
    2 | 第二十条第（一）项 | | | |
    3 | 信息内容 | 制发 | 废止 | 有效 |
    4 | 规章 | 12 | | 21 |
    5 | | | 法人 | |
    table 2
    7 | 行政许可 | 2252 |
    8 完。
    ");
}

#[test]
fn a_tab_alone_makes_no_table() {
    assert_snapshot!(text(
        "\t为贯彻条例，现公布年报。\n\t一、总体情况\n2023年\t我县共收到申请16件，均已答复。\n落款\t\n\t\t河曲县人民政府\n"
    ), @"
    Text
    1 为贯彻条例，现公布年报。
    2 一、总体情况
    3 2023年 ¦ 我县共收到申请16件，均已答复。
    4 落款
    5 河曲县人民政府
    ");
}

#[test]
fn a_number_with_a_tab_begins_a_line_of_a_list() {
    assert_snapshot!(text(
        "一、\t总体情况\n（一）\t主动公开\n1.\t加强领导\n●\t健全机制\n\n（一）\t28\n甲\t乙\n"
    ), @"
    Text
    1 一、 ¦ 总体情况
    2 （一） ¦ 主动公开
    3 1. ¦ 加强领导
    4 ● ¦ 健全机制
    table 1
    6 | （一） | 28 |
    7 | 甲 | 乙 |
    ");
}

#[test]
fn an_indented_heading_beside_a_table_stays_outside() {
    assert_snapshot!(text("\t三、申请情况\n新收\t28\t28\n\t\t0\n结转\t0\t0\n\t四、复议\n"), @"
    Text
    1 三、申请情况
    table 1
    2 | 新收 | 28 | 28 |
    3 | | | 0 |
    4 | 结转 | 0 | 0 |
    5 四、复议
    ");
}

#[test]
fn lines_with_pipes_are_a_table() {
    assert_snapshot!(text(
        "| 规章 | 12 | 0 |\n|---|:-:|--:|\n| 文件 || 2 |\n|| - |\n\n一、新收｜28｜0｜28\n｜二、｜｜0｜\n"
    ), @"
    Markdown
    table 1
    1 | 规章 | 12 | 0 |
    3 | 文件 | | 2 |
    4 | | - |
    table 2
    6 | 一、新收 | 28 | 0 | 28 |
    7 | 二、 | | 0 |
    ");
}

#[test]
fn a_pipe_at_the_end_of_some_rows_parts_a_blank_cell_off() {
    assert_snapshot!(text("情形 | 自然人 | 总计\n一、新收 | 28 | \n二、结转 |  | 0\n\n规章 | 12 |\n文件 | 3 |\n\n情形||总计\n一、新收|0|\n|予以公开|\n"), @"
    Text
    table 1
    1 | 情形 | 自然人 | 总计 |
    2 | 一、新收 | 28 | |
    3 | 二、结转 | | 0 |
    table 2
    5 | 规章 | 12 |
    6 | 文件 | 3 |
    table 3
    8 | 情形 | | 总计 |
    9 | 一、新收 | 0 | |
    10 | | 予以公开 | |
    ");
}

#[test]
fn a_pipe_in_prose_stays_prose() {
    assert_snapshot!(text(
        "关注“河曲|发布”公众号，全年发布信息1341条，较上年增长一成。\n首页 | 概况 | 公开\n来源：县政府|2024-01-19\n"
    ), @"
    Text
    1 关注“河曲|发布”公众号，全年发布信息1341条，较上年增长一成。
    table 1
    2 | 首页 | 概况 | 公开 |
    3 | 来源：县政府 | 2024-01-19 |
    ");
}

#[test]
fn dashes_that_are_data_are_kept() {
    assert_snapshot!(text("| 维持 | 纠正 |\n|-|-|\n| - | - |\n| -- | 0 |\n"), @"
    Text
    table 1
    1 | 维持 | 纠正 |
    3 | - | - |
    4 | -- | 0 |
    ");
}

#[test]
fn boxes_drawn_with_lines() {
    assert_snapshot!(text("┌──┬──┐\n│规章│12│\n├──┼──┤\n│文件│ 0│\n└──┴──┘\n+---+---+\n|a|b|\n+===+===+\n"), @"
    Text
    table 1
    2 | 规章 | 12 |
    4 | 文件 | 0 |
    7 | a | b |
    ");
}

#[test]
fn gaps_part_pieces() {
    let document = document("行政许可    2252\n  规章\u{3000}\u{3000}12  0\n单 字 空\n", "a.txt");
    let pieces: Vec<Vec<(String, f32, f32)>> = document
        .blocks
        .into_iter()
        .filter_map(|block| match block {
            grid::Block::Paragraph(paragraph) => Some(paragraph.pieces),
            grid::Block::Table(_) => None,
        })
        .map(|pieces| pieces.into_iter().map(|p| (p.text, p.left, p.right)).collect())
        .collect();
    let piece = |text: &str, left, right| (text.to_owned(), left, right);
    assert_eq!(
        pieces,
        [
            vec![piece("行政许可", 0.0, 8.0), piece("2252", 12.0, 16.0)],
            vec![piece("规章", 2.0, 6.0), piece("12", 10.0, 12.0), piece("0", 14.0, 15.0)],
            vec![piece("单 字 空", 0.0, 8.0)],
        ]
    );
}

#[test]
fn pages_and_physical_lines() {
    assert_snapshot!(text("一\r\n\r\n二\r\n— 1 —\r\n\x0c三\t0\t0\r\n四\t0\t0\x0c五\r\n"), @"
    Text
    p1 1 一
    p1 3 二
    p1 4 — 1 —
    table 1
    p2 5 | 三 | 0 | 0 |
    p2 6 | 四 | 0 | 0 |
    p3 6 五
    ");
}

#[test]
fn a_row_broken_over_pages_keeps_both_halves_as_they_stand() {
    assert_snapshot!(text(
        "(五)\t5.要求\t0\t0\n(六) 其他\t1.申请人无正当理由逾期不补正、\t0\t\n\n他处理\t行政机关不再处理其申请\t\t0\n\t3.其他\t0\t0\n"
    ), @"
    Text
    table 1
    1 | (五) | 5.要求 | 0 | 0 |
    2 | (六) 其他 | 1.申请人无正当理由逾期不补正、 | 0 | |
    table 2
    4 | 他处理 | 行政机关不再处理其申请 | | 0 |
    5 | | 3.其他 | 0 | 0 |
    ");
}
