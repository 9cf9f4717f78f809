//! Properties: whatever comes in, nothing panics, limits hold, and what comes out is well formed.

use crate::package::{Docx, document_xml, relations, zip};
use grid::{Block, Container, Document, Kind, Limits, read, sniff};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Tight, so that limits are reached.
const TIGHT: Limits =
    Limits { file_bytes: 1 << 20, unpacked_bytes: 1 << 16, pages: 3, cells: 60, depth: 24 };

/// Reads with both limits and checks what came out.
fn survive(bytes: &[u8], name: &str) {
    let kind = sniff(bytes, name);
    for limits in [Limits::default(), TIGHT] {
        match read(bytes, name, &limits) {
            Ok(document) => check(&document, &limits),
            Err(reason) => {
                assert!(!reason.to_string().is_empty());
                if let Kind::Refused(refused) = &kind {
                    assert_eq!(*refused, reason);
                }
            }
        }
    }
}

/// What every document keeps to.
fn check(document: &Document, limits: &Limits) {
    let mut count = 0;
    let mut line = 0;
    // In HTML inside Markdown, stray text of a table stands before it and keeps its own line.
    let in_order = |before: u32, line: Option<u32>| {
        let line = line.expect("a line");
        let ordered = line >= before || document.container == Container::Markdown;
        assert!(ordered, "line {line} after {before}");
        line
    };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                assert!(!paragraph.pieces.is_empty());
                count += paragraph.pieces.len();
                for piece in &paragraph.pieces {
                    is_tidy(&piece.text);
                    assert!(!piece.text.is_empty() && piece.left <= piece.right, "{piece:?}");
                }
                assert!(paragraph.heading.is_none_or(|level| (1..=6).contains(&level)));
                line = in_order(line, paragraph.place.line);
            }
            Block::Table(table) => {
                assert!(!table.rows.is_empty());
                for (index, row) in table.rows.iter().enumerate() {
                    line = in_order(line, row.place.line);
                    let mut column = 0;
                    for cell in &row.cells {
                        count += 1;
                        assert!(cell.col >= column, "{cell:?} begins before column {column}");
                        column = cell.col + 1;
                        assert!(cell.colspan >= 1 && cell.rowspan >= 1);
                        assert!(index + cell.rowspan as usize <= table.rows.len(), "{cell:?}");
                        cell.text.split('\n').for_each(is_tidy);
                        assert!(cell.place.table.is_some() && cell.place.column.is_some());
                    }
                }
            }
        }
    }
    assert!(count <= limits.cells as usize, "{count} pieces and cells");
    let _ = document.outline();
}

fn is_tidy(text: &str) {
    assert_eq!(text, text.trim());
    assert!(!text.contains(['\u{a0}', '\u{3000}', '\u{200b}', '\u{feff}', '\t', '\r']), "{text:?}");
}

const TOKENS: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td colspan=3>",
    "<td rowspan=2>",
    "<td rowspan=0>",
    "<td colspan=1000 rowspan=70000>",
    "<th>",
    "<thead>",
    "<tfoot>",
    "<tbody>",
    "</tbody>",
    "<caption>",
    "<p>",
    "</p>",
    "<br>",
    "<div>",
    "</div>",
    "<div hidden>",
    "<span>",
    "<span style='display:none'>",
    "</span>",
    "<td style='display:none'>",
    "<tr hidden>",
    "<td style='visibility:hidden'>",
    "<h2>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<ul>",
    "<li>",
    "</ul>",
    "<b>",
    "</b>",
    "<sup>",
    "</sup>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<select>",
    "<svg>",
    "<title>",
    "</title>",
    "<input value=7>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<xml>",
    "</xml>",
    "件",
    "16",
    " ",
    "\n",
    "\t",
    "|",
    "&nbsp;",
    "&#12288;",
    "&amp;",
    "&",
    "<",
    ">",
    "一。",
    "&#0;",
    "<o:p>",
    "</o:p>",
    "<iframe>",
    "<textarea>",
    "</textarea>",
    "<plaintext>",
    "<![CDATA[",
    "]]>",
];

const LINES: &[&str] = &[
    "# 一",
    "## 二",
    "规章\t12\t0",
    "\t\t0",
    "\t一、",
    "甲\t",
    "| a | b |",
    "|---|---|",
    "||",
    "|",
    "a|b",
    "一。|二",
    "a  b   c",
    "\u{3000}\u{3000}文",
    "===",
    "---",
    "```",
    "<table>",
    "<tr><td>1",
    "</table>",
    "<div>",
    "**粗**",
    "> 引",
    "\u{c}",
    "",
    "",
    "+--+",
    "├─┤",
    "\\|",
    "&nbsp;",
    "　",
];

const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tcPr>",
    "</w:tcPr>",
    "<w:gridSpan w:val='3'/>",
    "<w:vMerge/>",
    "<w:vMerge w:val='restart'/>",
    "<w:hMerge/>",
    "<w:trPr>",
    "</w:trPr>",
    "<w:del/>",
    "<w:del>",
    "</w:del>",
    "<w:br/>",
    "<w:tab/>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:rPr>",
    "</w:rPr>",
    "<w:vanish/>",
    "<w:numPr>",
    "</w:numPr>",
    "<w:numId w:val='1'/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:pict>",
    "</w:pict>",
    "16",
    "件",
    "&amp;",
    "<w:fldChar w:fldCharType='begin'/>",
    "<mc:AlternateContent>",
    "</mc:AlternateContent>",
    "<mc:Choice>",
    "</mc:Choice>",
];

const SHEET: &[&str] = &[
    "<row>",
    "</row>",
    "<row r='3'>",
    "<c>",
    "<c r='B2'>",
    "<c r='XFD9' t='s'>",
    "</c>",
    "<v>1</v>",
    "<v>0.1</v>",
    "<is><t>文</t></is>",
    "<c t='inlineStr'>",
    "<mergeCell ref='A1:C3'/>",
    "<mergeCell ref='B2:B9'/>",
    "<col min='2' max='1' hidden='1'/>",
    "<row hidden='1'>",
    "<c s='1'>",
];

/// Each start tag with its end tag, so that the XML is well formed.
fn balanced(tokens: &[&str]) -> String {
    let name = |tag: &str| tag.trim_matches(['<', '/', '>']).split(' ').next().map(str::to_owned);
    let mut open: Vec<String> = Vec::new();
    let mut out = String::new();
    for token in tokens {
        if let Some(end) = token.strip_prefix("</") {
            let end = end.trim_end_matches('>');
            if open.iter().any(|tag| tag == end) {
                while let Some(tag) = open.pop() {
                    out += &format!("</{tag}>");
                    if tag == end {
                        break;
                    }
                }
            }
        } else {
            out += token;
            if token.starts_with('<') && !token.contains("/>") && !token.contains("</") {
                open.extend(name(token));
            }
        }
    }
    while let Some(tag) = open.pop() {
        out += &format!("</{tag}>");
    }
    out
}

fn workbook(sheet: &str) -> Vec<u8> {
    zip(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='a'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", &relations(&[("a", "worksheet", "s.xml")])),
        ("xl/s.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let body = "<w:p><w:r><w:t>共收到16件</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl>";
    let row =
        "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row></sheetData>";
    let page =
        "<meta charset=gbk><table><tr><td rowspan=2>规章<td>12<tr><td>0</table><p>二、主动公开";
    vec![
        ("a.docx", Docx { body, ..Docx::default() }.build()),
        ("a.xlsx", workbook(row)),
        ("a.html", encoding_rs::GBK.encode(page).0.into_owned()),
        ("a.md", "# 一\n\n| a | b |\n|---|---|\n\n<table>\n<tr><td>1</table>\n".into()),
        ("a.txt", "规章\t12\n\u{c}文件\t\t0\n甲  乙\n".into()),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/x; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>16\n--b--".to_vec()),
    ]
}

proptest! {
    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..600), name in select(vec!["a", "a.md", "a.html", "a.docx"])) {
        survive(&bytes, name);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning(
        begin in select(vec![
            b"PK\x03\x04".as_slice(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"<html>",
            b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"<?xml version='1.0'?>", b"MIME-Version: 1.0\r\nContent-Type: multipart/",
        ]),
        bytes in vec(any::<u8>(), 0..600),
    ) {
        survive(&[begin, bytes.as_slice()].concat(), "a");
    }

    #[test]
    fn any_text(text in "\\PC{0,300}", name in select(vec!["a.txt", "a.md", "a.html"])) {
        survive(text.as_bytes(), name);
    }

    #[test]
    fn tags_in_any_order(tokens in vec(select(TOKENS), 0..120)) {
        survive(format!("<p>{}", tokens.concat()).as_bytes(), "a.html");
    }

    #[test]
    fn lines_in_any_order(lines in vec(select(LINES), 0..60), name in select(vec!["a.txt", "a.md"])) {
        survive(lines.join("\n").as_bytes(), name);
    }

    #[test]
    fn elements_of_word_in_any_order(tokens in vec(select(WORD), 0..120)) {
        let file = zip(&[("word/document.xml", &document_xml(&balanced(&tokens)))]);
        survive(&file, "a.docx");
    }

    #[test]
    fn elements_of_a_sheet_in_any_order(tokens in vec(select(SHEET), 0..80)) {
        survive(&workbook(&balanced(&tokens)), "a.xlsx");
    }

    #[test]
    fn files_with_flipped_moved_and_missing_bytes(
        which in 0_usize..6,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        shorten in any::<bool>(),
    ) {
        let (name, mut bytes) = samples().swap_remove(which);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if shorten {
            bytes.truncate(cut.index(bytes.len()));
        }
        survive(&bytes, name);
    }

    #[test]
    fn packages_of_any_parts(
        names in subsequence(vec![
            "_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels",
            "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml", "OFD.xml", "a.txt",
        ], 1..9),
        content in select(vec![
            "", "<a/>", "<w:p>", "\0\0", "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></Relationships>",
            "<Relationships><Relationship Type='/officeDocument' Target='../../../../x'/></Relationships>",
        ]),
    ) {
        let parts: Vec<(&str, &str)> = names.iter().map(|name| (*name, content)).collect();
        survive(&zip(&parts), "a");
    }

    /// A tree of blocks and tables in which every word stands once: each comes out once, whatever
    /// is taken for data and whatever for layout.
    #[test]
    fn nothing_is_lost_and_nothing_doubled(tree in tree()) {
        let mut words = 0;
        let page = tree.html(&mut words);
        let document = read(page.as_bytes(), "a.html", &Limits::default()).expect("a page");
        let mut texts = String::new();
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => texts = texts + &paragraph.text() + "\n",
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        texts = texts + &cell.text + "\n";
                    }
                }
            }
        }
        let mut found: Vec<&str> = texts.split_whitespace().collect();
        found.sort_unstable();
        let mut expected: Vec<String> = (0..words).map(|word| format!("w{word}")).collect();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}

#[derive(Clone, Debug)]
enum Tree {
    Word,
    Blocks(Vec<Tree>),
    Table(Vec<Vec<(Tree, u32, u32)>>),
}

impl Tree {
    fn html(&self, words: &mut usize) -> String {
        match self {
            Tree::Word => {
                *words += 1;
                format!("w{}", *words - 1)
            }
            Tree::Blocks(blocks) => {
                blocks.iter().map(|block| format!("<p>{}</p>", block.html(words))).collect()
            }
            Tree::Table(rows) => {
                let mut out = String::from("<table>");
                for row in rows {
                    out += "<tr>";
                    for (cell, colspan, rowspan) in row {
                        let inner = cell.html(words);
                        out += &format!("<td colspan={colspan} rowspan={rowspan}>{inner}");
                    }
                }
                out + "</table>"
            }
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = Just(Tree::Word);
    leaf.prop_recursive(4, 40, 4, |inner| {
        let cell = (inner.clone(), 1_u32..4, 0_u32..4);
        prop_oneof![
            vec(inner, 1..4).prop_map(Tree::Blocks),
            vec(vec(cell, 0..4), 1..4).prop_map(Tree::Table),
        ]
    })
}
