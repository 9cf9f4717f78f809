//! Tables of web pages: spans, missing tags, tables inside tables.

use crate::outline;
use insta::assert_snapshot;

fn html(page: &str) -> String {
    outline(page, "page.html")
}

#[test]
fn spans_are_laid_out_on_a_grid() {
    assert_snapshot!(html(
        "<table><tr><td colspan=3 rowspan=2>申请人情况<td colspan=2>法人<td rowspan=2>总计\
         <tr><td>商业企业<td>其他<tr><td rowspan=2>三、<td rowspan=2>（三）<td>1.国家秘密<td>0<td>0<td>0\
         <tr><td>2.其他<td>0<td>0<td>0</table>"
    ), @"
    Html
    table 1
    1 | 申请人情况 →3 ↓2 | 法人 →2 | 总计 ↓2 |
    2 | · | · | · | 商业企业 | 其他 |
    3 | 三、 ↓2 | （三） ↓2 | 1.国家秘密 | 0 | 0 | 0 |
    4 | · | · | 2.其他 | 0 | 0 | 0 |
    ");
}

#[test]
fn spans_that_contradict_each_other_lose_no_cell() {
    assert_snapshot!(html(
        "<table><tr><td>a<td rowspan=3>b<tr><td colspan=3>c<td>d<tr><td>e<td>f</table>"
    ), @"
    Html
    table 1
    1 | a | b ↓3 |
    2 | c →3 | d |
    3 | e | · | f |
    ");
}

#[test]
fn spans_end_where_the_table_ends() {
    assert_snapshot!(html(
        "<table><thead><tr><td rowspan=9>a<td>b</thead><tbody><tr><td rowspan=0>c<td>d<tr><td>e</table>"
    ), @"
    Html
    table 1
    1 | a | b |
    2 | c ↓2 | d |
    3 | · | e |
    ");
}

#[test]
fn absurd_spans_cost_nothing() {
    assert_snapshot!(html(
        "<table><tr><td colspan=9999>第二十条<tr><td rowspan=99999>规章<td colspan=-3>12<td colspan=x>0\
         <tr><td>2<td>1</table>"
    ), @"
    Html
    table 1
    1 | 第二十条 →3 |
    2 | 规章 ↓2 | 12 | 0 |
    3 | · | 2 | 1 |
    ");
}

#[test]
fn heads_come_first_and_feet_last() {
    assert_snapshot!(html(
        "<table><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>1</tbody>\
         <thead><tr><td>名<td>数</thead><tbody><tr><td>乙<td>2</table>"
    ), @"
    Html
    table 1
    1 | 名 | 数 |
    2 | 甲 | 1 |
    3 | 乙 | 2 |
    4 | 合计 | 3 |
    ");
}

#[test]
fn captions_and_stray_text_stand_before_the_table() {
    assert_snapshot!(html(
        "<table><caption>表一</caption>散<tr>落<td>a<td>b</tr>字</table>后"
    ), @"
    Html
    1 表一
    2 散
    3 落
    4 字
    table 1
    5 | a | b |
    6 后
    ");
}

#[test]
fn rows_and_cells_without_their_table() {
    assert_snapshot!(html("<p>前</p><tr><td>规章</td><td>12</td></tr><tr><td>文件<td>407</tr>"), @"
    Html
    1 前
    table 1
    2 | 规章 | 12 |
    3 | 文件 | 407 |
    ");
    assert_snapshot!(html("<tr><td>规章</td><td>12</td></tr>\n<p>后</p><table><tr><td>a<td>b</table>"), @"
    Html
    table 1
    1 | 规章 | 12 |
    2 后
    table 2
    3 | a | b |
    ");
    assert_snapshot!(html("<table><td>a<td>b<tr><td>c<td>d</table>"), @"
    Html
    table 1
    1 | a | b |
    2 | c | d |
    ");
}

#[test]
fn a_table_that_only_frames_the_page_is_taken_apart() {
    assert_snapshot!(html(
        "<table><tr><td>首页<td>政务公开</table><table><tr><td colspan=2>县政府门户<tr><td>导航<br>年报\
         <td><h2>二、主动公开</h2><p>如下：</p><table><tr><td>规章<td>12</table><p>完</p><tr><td>页脚<td>地图</table>"
    ), @"
    Html
    table 1
    1 | 首页 | 政务公开 |
    2 县政府门户
    3 导航
    4 年报
    5 ## 二、主动公开
    6 如下：
    table 2
    7 | 规章 | 12 |
    8 完
    table 3
    9 | 页脚 | 地图 |
    ");
}

#[test]
fn a_table_of_one_cell_or_one_column_is_paragraphs() {
    assert_snapshot!(html(
        "<table><tr><td><h1>年报</h1><p>一<br>二</table><table><tr><td>甲<tr><td>乙<tr><td></table>"
    ), @"
    Html
    1 # 年报
    2 一
    3 二
    4 甲
    5 乙
    ");
}

#[test]
fn a_row_that_holds_a_table_is_taken_apart_and_its_neighbours_are_not() {
    assert_snapshot!(html(
        "<table><tr><td>一、新收<td>28<td>28<tr><td>三、办理结果<td colspan=2><table><tr><td>（一）<td>1<td>1\
         <tr><td>（二）<td>0<td>0</table><tr><td>四、结转<td>0<td>0</table>"
    ), @"
    Html
    table 1
    1 | 一、新收 | 28 | 28 |
    2 三、办理结果
    table 2
    3 | （一） | 1 | 1 |
    4 | （二） | 0 | 0 |
    table 3
    5 | 四、结转 | 0 | 0 |
    ");
}

#[test]
fn an_inner_table_of_one_row_beside_figures_is_text() {
    assert_snapshot!(html(
        "<table><tr><td><table><tr><td>（一）<td>予以公开</table><td>1<td>0<td>1<tr><td>（二）<td>0<td>0<td>0</table>"
    ), @"
    Html
    table 1
    1 | （一）⏎予以公开 | 1 | 0 | 1 |
    2 | （二） | 0 | 0 | 0 |
    ");
}

#[test]
fn a_cell_whose_inner_table_has_one_column_stays_a_cell() {
    assert_snapshot!(html(
        "<table><tr><td><table><tr><td>规章</table><td><table><tr><td>12</table><tr><td>文件<td>407</table>"
    ), @"
    Html
    table 1
    1 | 规章 | 12 |
    2 | 文件 | 407 |
    ");
}

#[test]
fn prose_in_a_layout_cell_reads_as_paragraphs() {
    assert_snapshot!(html(
        "<table><tr><td>栏目<td><p>第一段说明。</p><p>第二段说明。</p></table>"
    ), @"
    Html
    1 栏目
    2 第一段说明。
    3 第二段说明。
    ");
}

#[test]
fn a_table_inside_a_row_ends_the_table_around_it() {
    assert_snapshot!(html("<table><tr><td>a<td>b</tr><table><tr><td>c<td>d</table></table>"), @"
    Html
    table 1
    1 | a | b |
    table 2
    2 | c | d |
    ");
}
