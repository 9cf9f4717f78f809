//! Every way in which a font says, or fails to say, what its codes mean.

use insta::assert_snapshot;

use crate::paper::{Ink, Paper, hex, hex_utf16};
use crate::read_outline;
use crate::truetype;

/// A label, a bracket, a digit and a Latin letter, as they stand in every report.
const SAMPLE: &str = "行政许可（件）447228，A类";

fn printed(encoding: &str, codes: &[u8]) -> String {
    let mut paper = Paper::blank();
    paper.chinese_font("F1", encoding);
    paper.page(Ink::new().shown("F1", 72.0, 100.0, 12.0, &hex(codes)).0);
    read_outline(&paper.finish())
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn fonts_that_are_not_embedded_are_read_by_their_encoding() {
    for encoding in ["GBK-EUC-H", "GBKp-EUC-H", "GB-EUC-H", "GBK2K-H"] {
        assert_eq!(printed(encoding, &gbk(SAMPLE)), format!("{SAMPLE}\n"), "{encoding}");
    }
    for encoding in ["UniGB-UCS2-H", "UniGB-UTF16-H"] {
        assert_eq!(printed(encoding, &utf16(SAMPLE)), format!("{SAMPLE}\n"), "{encoding}");
    }
}

#[test]
fn a_character_beyond_the_first_plane_is_one_character() {
    assert_eq!(printed("UniGB-UTF16-H", &utf16("𠮷村")), "𠮷村\n");
}

#[test]
fn vertical_fonts_stack_their_characters() {
    let mut paper = Paper::blank();
    paper.chinese_font("F1", "UniGB-UCS2-V");
    paper.page(Ink::new().shown("F1", 72.0, 100.0, 12.0, &hex_utf16("年度办理")).0);
    assert_eq!(read_outline(&paper.finish()), "年\n度\n办\n理\n");
}

/// A TrueType font whose glyphs 1 … are `characters`, with a map to Unicode or without.
fn embedded(characters: &str, map: bool, more: &str) -> Vec<u8> {
    let program = truetype::font(characters, map);
    let mut paper = Paper::blank();
    let file = paper.packed("", program);
    let descriptor = paper.object(format!(
        "<< /Type /FontDescriptor /FontName /ABCDEF+SimSun /Flags 4 /FontFile2 {file} 0 R >>"
    ));
    let descendant = paper.object(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+SimSun \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
         /FontDescriptor {descriptor} 0 R /DW 1000 /CIDToGIDMap /Identity >>"
    ));
    paper.font(
        "F1",
        &format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SimSun /Encoding /Identity-H \
             /DescendantFonts [{descendant} 0 R] {more} >>"
        ),
    );
    let codes: Vec<u8> =
        (1..=characters.chars().count() as u16).flat_map(u16::to_be_bytes).collect();
    paper.page(Ink::new().shown("F1", 72.0, 100.0, 12.0, &hex(&codes)).0);
    paper.finish()
}

#[test]
fn an_embedded_subset_without_tounicode_is_read_by_its_own_map() {
    assert_eq!(read_outline(&embedded("规章12件", true, "")), "规章12件\n");
}

#[test]
fn an_embedded_subset_without_any_map_is_told_to_be_unreadable() {
    assert_snapshot!(read_outline(&embedded("规章12件", false, "")), @r#"Broken { what: "字体没有文字对照表，取不出文字" }"#);
}

#[test]
fn the_encoding_of_an_embedded_font_without_tounicode_tells_its_characters() {
    let mut paper = Paper::blank();
    let file = paper.packed("", truetype::font("规章", false));
    let descriptor = paper.object(format!(
        "<< /Type /FontDescriptor /FontName /ABCDEF+SimSun /Flags 4 /FontFile2 {file} 0 R >>"
    ));
    let descendant = paper.object(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+SimSun \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> \
         /FontDescriptor {descriptor} 0 R /DW 1000 >>"
    ));
    for (name, encoding) in [("F1", "GBK-EUC-H"), ("F2", "UniGB-UCS2-H")] {
        paper.font(
            name,
            &format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SimSun /Encoding /{encoding} \
                 /DescendantFonts [{descendant} 0 R] >>"
            ),
        );
    }
    let ink = Ink::new().shown("F1", 72.0, 100.0, 12.0, &hex(&gbk("行政规范性文件"))).shown(
        "F2",
        72.0,
        130.0,
        12.0,
        &hex_utf16("现行有效件数"),
    );
    paper.page(ink.0);
    assert_eq!(read_outline(&paper.finish()), "行政规范性文件\n现行有效件数\n");
}

fn with_to_unicode(map: &str, codes: &[u16]) -> String {
    let mut paper = Paper::blank();
    let map = paper.packed(
        "",
        format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def \
             1 begincodespacerange <0000> <FFFF> endcodespacerange {map} endcmap end end"
        ),
    );
    let descendant = paper.object(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    );
    paper.font(
        "F1",
        &format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H \
             /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>"
        ),
    );
    let codes: Vec<u8> = codes.iter().copied().flat_map(u16::to_be_bytes).collect();
    paper.page(Ink::new().shown("F1", 72.0, 100.0, 12.0, &hex(&codes)).0);
    read_outline(&paper.finish())
}

#[test]
fn tounicode_is_followed() {
    let map = "2 beginbfchar <0001> <89C4> <0002> <7AE0> endbfchar \
               1 beginbfrange <0010> <0019> <0030> endbfrange";
    assert_eq!(with_to_unicode(map, &[1, 2, 0x11, 0x12]), "规章12\n");
}

#[test]
fn radicals_that_a_font_draws_like_ideographs_are_ideographs() {
    // ⼈ U+2F08, ⺠ U+2EA0, 年 U+F98E
    let map = "3 beginbfchar <0001> <2F08> <0002> <2EA0> <0003> <F98E> endbfchar";
    assert_eq!(with_to_unicode(map, &[1, 2, 3]), "人民年\n");
}

#[test]
fn a_character_that_cannot_be_told_leaves_a_mark() {
    let map = "3 beginbfchar <0001> <89C4> <0002> <7AE0> <0003> <0037> endbfchar";
    assert_eq!(with_to_unicode(map, &[1, 2, 3, 4]), "规章7\u{FFFD}\n");
}

#[test]
fn glyphs_drawn_by_hand_are_read_by_their_names_or_their_map() {
    let mut paper = Paper::blank();
    let glyph = paper.stream("", "500 0 0 0 500 700 d1 0 0 400 700 re f");
    paper.font(
        "F1",
        &format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] \
             /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar 3 /Widths [500 500 1000] \
             /Encoding << /Differences [1 /one /seven /uni89C4] >> \
             /CharProcs << /one {glyph} 0 R /seven {glyph} 0 R /uni89C4 {glyph} 0 R >> >>"
        ),
    );
    // The same font drawn to another scale: a unit of its space is a font size.
    paper.font(
        "F2",
        &format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] \
             /FontMatrix [1 0 0 1 0 0] /FirstChar 1 /LastChar 3 /Widths [0.5 0.5 1] \
             /Encoding << /Differences [1 /one /seven /uni89C4] >> \
             /CharProcs << /one {glyph} 0 R /seven {glyph} 0 R /uni89C4 {glyph} 0 R >> >>"
        ),
    );
    let ink = Ink::new().shown("F1", 72.0, 100.0, 12.0, "<03010201>").shown(
        "F2",
        72.0,
        130.0,
        12.0,
        "<03020102>",
    );
    paper.page(ink.0);
    assert_eq!(read_outline(&paper.finish()), "规171\n规717\n");
}

#[test]
fn a_simple_font_with_named_differences_is_read() {
    let mut paper = Paper::blank();
    paper.font(
        "F1",
        "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 32 /LastChar 126 \
         /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /three /four] >> >>",
    );
    paper.page(Ink::new().shown("F1", 72.0, 100.0, 12.0, "(12AB)").0);
    assert_eq!(read_outline(&paper.finish()), "1234\n");
}

#[test]
fn text_without_a_font_is_read_as_viewers_show_it() {
    let mut paper = Paper::blank();
    paper.page("BT 1 0 0 1 72 700 Tm 12 TL (2024) Tj ET");
    assert_eq!(read_outline(&paper.finish()), "2024\n");
}
