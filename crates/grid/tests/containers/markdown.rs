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

/// A report as a converter leaves it: headings by luck, tables as tabs, a row torn by a page.
const COUNTY: &str = "
# 临溪县人民政府办公室

## 临溪县 2023 年政府信息公开工作年度报告

#### （一）主动公开

2023 年共发布信息 1276 条，

3个账号发布信息1341条。

## 二、主动公开政府信息情况

第二十条第（一）项\t\t\t
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0

第二十条第（六）项\t
行政强制\t3

### 三、收到和处理政府信息公开申请情况

\t(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)\t申请人情况\t\t总计\t
\t\t自然人\t法人或其他组织\t\t
\t\t\t商业企业\t\t
一、本年新收政府信息公开申请数量\t\t28\t0\t28\t
三、本年度办理结果\t(三) 不予公开\t1.属于国家秘密\t0\t0\t0
\t\t2.其他法律法规禁止公开\t0\t0\t0
(六) 其他\t1.申请人无正当理由逾期不补正、\t0\t0\t\t

他处理\t行政机关不再处理其政府信息公开申请\t\t\t0
\t3.其他\t0\t0\t0

#### 六、其他需要报告事项

临溪县人民政府办公室
2024年1月19日
";

#[test]
fn a_report_torn_by_pages() {
    assert_snapshot!(outline(COUNTY, "linxi.txt"), @"
    Markdown
    2 # 临溪县人民政府办公室
    4 ## 临溪县 2023 年政府信息公开工作年度报告
    6 #### （一）主动公开
    8 2023 年共发布信息 1276 条，
    10 3个账号发布信息1341条。
    12 ## 二、主动公开政府信息情况
    table 1
    14 | 第二十条第（一）项 | | | |
    15 | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    16 | 规章 | 0 | 0 | 0 |
    table 2
    18 | 第二十条第（六）项 | |
    19 | 行政强制 | 3 |
    21 ### 三、收到和处理政府信息公开申请情况
    table 3
    23 | | (本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和) | 申请人情况 | | 总计 | |
    24 | | | 自然人 | 法人或其他组织 | | |
    25 | | | | 商业企业 | | |
    26 | 一、本年新收政府信息公开申请数量 | | 28 | 0 | 28 | |
    27 | 三、本年度办理结果 | (三) 不予公开 | 1.属于国家秘密 | 0 | 0 | 0 |
    28 | | | 2.其他法律法规禁止公开 | 0 | 0 | 0 |
    29 | (六) 其他 | 1.申请人无正当理由逾期不补正、 | 0 | 0 | | |
    table 4
    31 | 他处理 | 行政机关不再处理其政府信息公开申请 | | | 0 |
    32 | | 3.其他 | 0 | 0 | 0 |
    34 #### 六、其他需要报告事项
    36 临溪县人民政府办公室
    37 2024年1月19日
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
