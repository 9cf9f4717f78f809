//! Markdown, by name or by its marks.

use crate::outline;
use insta::assert_snapshot;

fn markdown(text: &str) -> String {
    outline(text, "report.md")
}

#[test]
fn headings_of_every_kind() {
    assert_snapshot!(markdown(
        "# 年报 #\n\n##二、主动公开\n####### 不是\n总体情况\n====\n其他\n---\n\n---\n#1 不是\n"
    ), @"
    Markdown
    1 # 年报
    3 ## 二、主动公开
    4 ####### 不是
    5 # 总体情况
    7 ## 其他
    11 #1 不是
    ");
}

#[test]
fn a_text_with_headings_is_markdown_whatever_its_name() {
    assert_snapshot!(outline("### 一、总体情况\n\n规章\t12\t0\n\t（一）\t0\n", "hequ.txt"), @"
    Markdown
    1 ### 一、总体情况
    table 1
    3 | 规章 | 12 | 0 |
    4 | | （一） | 0 |
    ");
    assert_snapshot!(outline("规章 | 12\n--- | ---\n文件 | 0\n", "a.txt"), @"
    Markdown
    table 1
    1 | 规章 | 12 |
    3 | 文件 | 0 |
    ");
}

#[test]
fn tables_with_marks_breaks_and_escapes() {
    assert_snapshot!(markdown(
        "| **信息内容** | 本年<br>制发 |\n|:---|---|\n| 规&nbsp;章 | 1\\|2 |\n| [文件](a) || 0 |\n"
    ), @"
    Markdown
    table 1
    1 | 信息内容 | 本年⏎制发 |
    3 | 规 章 | 1|2 |
    4 | 文件 | | 0 |
    ");
}

#[test]
fn a_table_may_hold_prose() {
    let prose = "坚持以公开为常态。".repeat(20);
    let table = format!("| 问题 | 措施 |\n|---|---|\n| 一 | {prose} |\n");
    assert_eq!(
        markdown(&table),
        format!("Markdown\ntable 1\n1 | 问题 | 措施 |\n3 | 一 | {prose} |\n")
    );
}

#[test]
fn tables_in_html_keep_their_physical_lines() {
    assert_snapshot!(markdown(
        "# 年报\n\n<table>\n<tr><td rowspan=2>规章</td>\n<td>12</td></tr>\n\n<tr><td>0</td></tr>\n</table>\n\n后\n<div align=center>落款</div>\n"
    ), @"
    Markdown
    1 # 年报
    table 1
    4 | 规章 ↓2 | 12 |
    7 | · | 0 |
    10 后
    11 落款
    ");
}

#[test]
fn marks_inside_lines() {
    assert_snapshot!(markdown(
        "**（一）主动公开** 共 *1* 件\n> 引文\n- 一项\n1. 二项\n```\n| 原样 **x** |\n```\n![图](a.png)<b>粗</b>体&amp;\n"
    ), @"
    Markdown
    1 （一）主动公开 共 *1* 件
    2 引文
    3 - 一项
    4 1. 二项
    table 1
    6 | 原样 **x** |
    8 粗体&
    ");
}
