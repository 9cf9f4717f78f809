//! DOCX: what the printed page shows, in order.

use crate::outline;
use crate::package::{Docx, document_xml, relations, zip};
use insta::assert_snapshot;

fn body(body: &str) -> String {
    outline(Docx { body, ..Docx::default() }.build(), "report.docx")
}

/// A paragraph with one run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A cell with properties and one paragraph.
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

#[test]
fn runs_join_and_breaks_end_lines() {
    assert_snapshot!(body(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>共收到</w:t></w:r><w:r><w:t>1</w:t></w:r>\
         <w:proofErr/><w:hyperlink><w:r><w:t xml:space='preserve'>6 件</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>010</w:t>\
         <w:noBreakHyphen/><w:t>88</w:t><w:sym w:font='Wingdings' w:char='F0A3'/></w:r></w:p>\
         <w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:smartTag><w:r><w:t>控件&amp;&#20214;</w:t></w:r></w:smartTag></w:p></w:sdtContent></w:sdt>\
         <w:p/><w:p><w:r><w:t>规章</w:t><w:tab/><w:t>12</w:t><w:tab/><w:t>0</w:t></w:r></w:p>"
    ), @"
    Docx
    1 共收到16 件
    2 010-88
    3 控件&件
    table 1
    4 | 规章 | 12 | 0 |
    ");
}

#[test]
fn tracked_changes_read_as_accepted() {
    assert_snapshot!(body(&format!(
        "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>15</w:delText><w:t>15</w:t></w:r></w:del><w:ins><w:r><w:t>16</w:t></w:r></w:ins>\
         <w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>\
         <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>件</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>{}\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>全删</w:delText></w:r></w:del></w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{}{}{}</w:tr></w:tbl>",
        p("后半"), tc("", "删"), tc("", "删"), tc("", "规章"), tc("<w:cellDel/>", "删"), tc("", "12"),
    )), @"
    Docx
    1 共16新件
    2 前半后半
    table 1
    3 | 规章 | · | 12 |
    ");
}

#[test]
fn hidden_text_field_codes_and_pictures_are_left_out() {
    assert_snapshot!(body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>露</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText><w:t>码</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>29</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:fldSimple w:instr='PAGE'><w:r><w:t>件</w:t></w:r></w:fldSimple>\
         <w:r><w:drawing><a:t>图</a:t></w:drawing><w:footnoteReference w:id='1'/></w:r>\
         <w:ruby><w:rt><w:r><w:t>zhèng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>政</w:t></w:r></w:rubyBase></w:ruby>\
         <w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p><w:r><w:t>坏域之后仍在</w:t></w:r></w:p><w:altChunk/>"
    ), @"
    Docx
    1 露29件政¹。
    2 坏域之后仍在
    ");
}

#[test]
fn a_text_box_is_read_once() {
    let text_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    assert_snapshot!(body(&format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>\
         <w:p><w:r><w:pict><v:textbox>{}</v:textbox></w:pict></w:r></w:p>",
        text_box("框"), text_box("框"), text_box("旧框"),
    )), @"
    Docx
    1 框
    2 前后
    3 旧框
    ");
}

#[test]
fn merged_cells_both_ways() {
    let span = "<w:gridSpan w:val='2'/>";
    let rows = [
        format!(
            "{}{}{}",
            tc(&format!("{span}<w:vMerge w:val='restart'/>"), "申请人情况"),
            tc(span, "法人"),
            tc("", "总计")
        ),
        format!(
            "{}{}{}{}",
            tc(&format!("{span}<w:vMerge/>"), ""),
            tc("", "商业企业"),
            tc("", "其他"),
            tc("", "")
        ),
        format!(
            "{}{}{}{}{}",
            tc("<w:vMerge w:val='restart'/>", "三、"),
            tc("", "（一）"),
            tc("", "0"),
            tc("", "1"),
            tc("", "1")
        ),
        format!(
            "{}{}{}{}{}",
            tc("<w:vMerge w:val='continue'/>", ""),
            tc("", "（二）"),
            tc("", "0"),
            tc("", ""),
            tc("", "0")
        ),
    ];
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    assert_snapshot!(body(&format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")), @"
    Docx
    table 1
    1 | 申请人情况 →2 ↓2 | 法人 →2 | 总计 |
    2 | · | · | 商业企业 | 其他 | |
    3 | 三、 ↓2 | （一） | 0 | 1 | 1 |
    4 | · | （二） | 0 | | 0 |
    ");
}

#[test]
fn rows_that_begin_late_and_old_horizontal_merges() {
    assert_snapshot!(body(&format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}{}</w:tr>\
         <w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        tc("", "a"), tc("", "b"), tc("", "c"), tc("", "d"), tc("", "e"),
        tc("<w:hMerge w:val='restart'/>", "f"), tc("<w:hMerge/>", ""), tc("", "g"),
        tc("<w:vMerge/>", "无上"), tc("", "h"), tc("", "i"),
    )), @"
    Docx
    table 1
    1 | a | b | c |
    2 | · | d | e |
    3 | f →2 | g |
    4 | 无上 | h | i |
    ");
}

#[test]
fn tables_inside_cells() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", "规章"), tc("", "12"));
    let lone = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "28"));
    assert_snapshot!(body(&format!(
        "<w:tbl><w:tr>{}<w:tc>{inner}{}</w:tc></w:tr><w:tr>{}<w:tc>{lone}<w:p/></w:tc></w:tr></w:tbl>",
        tc("", "左"), p("尾"), tc("", "收到"),
    )), @"
    Docx
    1 左
    table 1
    2 | 规章 | 12 |
    3 尾
    table 2
    4 | 收到 | 28 |
    ");
}

#[test]
fn a_cell_with_several_paragraphs() {
    assert_snapshot!(body(&format!(
        "<w:tbl><w:tr><w:tc>{}<w:p/>{}</w:tc><w:tc><w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        p("商业"), p("企业"),
    )), @"
    Docx
    table 1
    1 | 商业⏎企业 | 上⏎下 | |
    ");
}

const STYLES: &str = "\
    <w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/><w:basedOn w:val='a'/><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='own'><w:name w:val='自定义'/><w:basedOn w:val='1'/></w:style>\
    <w:style w:type='character' w:styleId='hid'><w:name w:val='x'/><w:rPr><w:vanish/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='ring'><w:name w:val='r'/><w:basedOn w:val='ring'/></w:style>";

fn level(level: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn numbering() -> String {
    format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='5'>{}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>",
        level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val='1'/>"),
        level(1, "japaneseCounting", "（%2）", ""),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
        level(0, "decimal", "%1.", "<w:suff w:val='space'/>"),
    )
}

fn numbered(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn numbers_that_word_makes_stand_before_their_paragraphs() {
    let body = [
        styled("1", "总体情况"),
        styled("2", "主动公开"),
        numbered(1, 2, "细目"),
        styled("2", "依申请公开"),
        styled("1", "主动公开政府信息情况"),
        styled("2", "重新从一数起"),
        numbered(2, 0, "属于国家秘密"),
        numbered(2, 0, "其他法律行政法规禁止公开"),
        numbered(3, 0, "从头数"),
        numbered(2, 0, "接着数"),
        numbered(0, 0, "不编号"),
        styled("own", "沿用样式"),
    ]
    .concat();
    let file = Docx { body: &body, styles: STYLES, numbering: &numbering(), title: "年报" };
    assert_snapshot!(outline(file.build(), "a.docx"), @"
    Docx 《年报》
    1 # 一、总体情况
    2 ## （一）主动公开
    3 1.1.1 细目
    4 ## （二）依申请公开
    5 # 二、主动公开政府信息情况
    6 ## （一）重新从一数起
    7 1. 属于国家秘密
    8 2. 其他法律行政法规禁止公开
    9 1. 从头数
    10 2. 接着数
    11 不编号
    12 # 三、沿用样式
    ");
}

#[test]
fn headings_come_from_styles_or_from_the_paragraph() {
    let body = "<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>三级</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='1'/><w:numPr><w:numId w:val='0'/></w:numPr><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='ring'/></w:pPr><w:r><w:rPr><w:rStyle w:val='hid'/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>环</w:t></w:r></w:p>";
    let file = Docx { body, styles: STYLES, ..Docx::default() };
    assert_snapshot!(outline(file.build(), "a.docx"), @"
    Docx
    1 ### 三级
    2 正文
    3 环
    ");
}

#[test]
fn a_strict_document_at_another_place_in_the_package() {
    let strict = document_xml(&p("严格")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let file = zip(&[
        ("_rels/.rels", &relations(&[("a", "officeDocument", "/word/document2.xml")])),
        ("word/document2.xml", &strict.replace("w:", "x:").replace("xmlns:w", "xmlns:x")),
    ]);
    assert_snapshot!(outline(file, "a.docx"), @"
    Docx
    1 严格
    ");
}
