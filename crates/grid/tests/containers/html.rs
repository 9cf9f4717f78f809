//! Web pages: lines, blanks, hidden parts, Word's habits.

use crate::{document, outline};
use insta::assert_snapshot;

fn html(page: &str) -> String {
    outline(page, "page.html")
}

#[test]
fn blocks_and_breaks_end_lines_and_inline_elements_join() {
    assert_snapshot!(html(
        "<title> 2023年\n 年报 </title><h1>年报</h1><p>收到<span>1</span><font>6</font>件<br>办结<b>1</b>5件\
         <div>甲<div>乙</div>丙</div><ul><li>一<li>二</ul><hr>完"
    ), @"
    Html 《2023年 年报》
    1 # 年报
    2 收到16件
    3 办结15件
    4 甲
    5 乙
    6 丙
    7 一
    8 二
    9 完
    ");
}

#[test]
fn blanks_collapse_as_css_says() {
    assert_snapshot!(html(
        "<p>  共收到\n   16 件 </p><p>行政\n规范性\n文件</p><p>&nbsp;&nbsp;一、概述</p>\
         <p>申请人&nbsp;&nbsp;&nbsp;28</p><pre>规章\t12\t0\n\n  结果  7\n</pre>"
    ), @"
    Html
    1 共收到 16 件
    2 行政规范性文件
    3 一、概述
    4 申请人 ¦ 28
    table 1
    5 | 规章 | 12 | 0 |
    6 结果 ¦ 7
    ");
}

#[test]
fn what_is_hidden_is_not_read() {
    assert_snapshot!(html(
        "<p>看<span style='display:none'>不<span>到</span>的</span>得见</p>\
         <p style='DISPLAY: none'>藏<p>露</p>\
         <div hidden>藏<div>藏</div>藏</div>露二<div style='visibility:hidden'>藏</div>\
         <script>if (a<b) {document.write('<p>藏</p>')}</script><style>p{}</style>\
         <noscript>藏</noscript><template><p>藏</template><!-- <p>藏</p> -->\
         <select><option>藏</select><textarea>藏</textarea><svg><text>藏</text></svg>露三"
    ), @"
    Html
    1 看得见
    2 露
    3 露二
    4 露三
    ");
}

#[test]
fn hidden_rows_and_cells_leave_the_table() {
    assert_snapshot!(html(
        "<table><tr><td>规章<td style='display:none'>藏<td>12<tr style='display:none'><td>藏<td>0\
         <tr><td>规范性文件<td style='visibility:hidden'>藏</td></table>"
    ), @"
    Html
    table 1
    1 | 规章 | 12 |
    2 | 规范性文件 | |
    ");
}

#[test]
fn an_end_tag_left_out_does_not_hide_the_rest() {
    assert_snapshot!(html(
        "<table><tr><td><div style='display:none'>藏</td><td>12</td></tr></table>\
         <div><span style='display:none'>藏</div><p>露</p><p hidden>藏<div>露二</div>"
    ), @"
    Html
    table 1
    1 | | 12 |
    2 露
    3 露二
    ");
}

#[test]
fn a_page_that_its_script_shows_is_read() {
    assert_snapshot!(html("<body style='display:none'><p>一<p hidden>藏</p>"), @"
    Html
    1 一
    ");
    assert_snapshot!(html("<div style='display:none'><p>一<script>藏</script></div>"), @"
    Html
    1 一
    ");
}

#[test]
fn word_pasted_into_a_page() {
    assert_snapshot!(html(
        "<xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>\
         <!--[if gte mso 9]><xml>Normal 0</xml><![endif]--><?xml:namespace prefix = o />\
         <p class=MsoNormal><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span>总体情况<o:p></o:p></p>\
         <table class=MsoNormalTable><tr><td><p>商业</p><p>企业</p></td><td><p><o:p>&nbsp;</o:p></p></td>\
         <td><p><span lang=EN-US>1</span><span lang=EN-US>2<o:p></o:p></span></p></td></tr></table>\
         <p>见<a title=\"第一行\n第二行&#39;\">附件</a></p>"
    ), @"
    Html
    1 一、 ¦ 总体情况
    table 1
    2 | 商业⏎企业 | | 12 |
    3 见附件
    ");
}

#[test]
fn blanks_around_and_inside_cells() {
    assert_snapshot!(html(
        "<table><tr><td>&nbsp;\u{3000}情&nbsp;形\u{200b} </td><td>\u{feff}1\u{200b}2&zwnj;</td>\
         <td>&nbsp;</td><td></td></tr></table>"
    ), @"
    Html
    table 1
    1 | 情 形 | 12 | | |
    ");
}

#[test]
fn readings_of_characters_and_deleted_text_are_left_out() {
    assert_snapshot!(html(
        "<p><ruby>政<rt>zhèng</rt>务<rp>(</rp><rt>wù<rp>)</ruby>公开</p><p>共<del>15</del><ins>16</ins>件</p>"
    ), @"
    Html
    1 政务公开
    2 共16件
    ");
}

#[test]
fn a_raised_digit_does_not_join_the_number_before_it() {
    assert_snapshot!(html("<p>申请28<sup>1</sup>件，面积9m<sup>2</sup></p>"), @"
    Html
    1 申请28¹件，面积9m²
    ");
}

#[test]
fn values_typed_into_a_form_are_seen() {
    assert_snapshot!(html(
        "<table><tr><td>规章<td><input value=12><td><input type=hidden value=99>\
         <input type=text value='0'></table>"
    ), @"
    Html
    table 1
    1 | 规章 | 12 | 0 |
    ");
}

#[test]
fn frames_forms_and_stray_end_tags_change_nothing() {
    assert_snapshot!(html(
        "</div></td></table><p>一</span></p><iframe src=x>藏</iframe></p>二</body>三</html>四"
    ), @"
    Html
    1 一
    2 二
    3 三
    4 四
    ");
}

#[test]
fn places_count_lines_and_rows_in_reading_order() {
    let document = document("<p>一<table><tr><td>a<td>b<tr><td>c<td>d</table><p>二", "a.html");
    let cell = document
        .blocks
        .iter()
        .find_map(|block| match block {
            grid::Block::Table(table) => table.rows.last()?.cells.last().cloned(),
            grid::Block::Paragraph(_) => None,
        })
        .expect("a cell");
    let place = cell.place;
    assert_eq!(
        (place.line, place.table, place.row, place.column, place.page),
        (Some(3), Some(1), Some(2), Some(2), None)
    );
}
