//! Files made to cost more than they weigh.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use grid::{Limits, ReadError};

use crate::paper::{Ink, Paper, zip};
use crate::read;

/// Limits small enough that a bomb can be made in a moment.
fn limits() -> Limits {
    Limits { unpacked_bytes: 4 << 20, ..Limits::default() }
}

/// Reads a file that must be refused as a bomb, and quickly so.
fn defused(file: &[u8]) -> String {
    let begin = Instant::now();
    let refused = grid::pdf::read(file, &limits()).unwrap_err();
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(10), "took {took:?}");
    match refused {
        ReadError::Bomb { what } => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stream_that_unpacks_to_more_than_the_limit_is_not_unpacked() {
    let bomb = zip(&vec![b' '; 5 << 20]);
    assert!(bomb.len() < 10_000);
    let mut paper = Paper::new();
    let contents = paper.stream("/Filter /FlateDecode", &bomb);
    paper.page_of(contents);
    assert_eq!(defused(&paper.finish()), "解压后的数据");
}

#[test]
fn streams_are_counted_together() {
    let part = zip(&vec![b' '; 1 << 20]);
    let mut paper = Paper::new();
    for _ in 0..5 {
        let contents = paper.stream("/Filter /FlateDecode", &part);
        paper.page_of(contents);
    }
    assert_eq!(defused(&paper.finish()), "解压后的数据");
}

#[test]
fn a_bomb_within_a_bomb_is_not_unpacked() {
    let bomb = zip(&zip(&vec![0; 5 << 20]));
    assert!(bomb.len() < 200);
    let chain = format!("/Filter [{}]", "/FlateDecode ".repeat(2));
    let mut paper = Paper::new();
    let contents = paper.stream(&chain, &bomb);
    paper.page_of(contents);
    assert_eq!(defused(&paper.finish()), "解压后的数据");
}

#[test]
fn runs_and_dictionaries_are_measured_too() {
    // A run of 128 from two bytes.
    let mut paper = Paper::new();
    let contents = paper.stream("/Filter /RunLengthDecode", [129, b' '].repeat(40_000));
    paper.page_of(contents);
    assert_eq!(defused(&paper.finish()), "解压后的数据");
    // Each code adds the one before it and a little: the sum of 1, 2, 3 … 3,838.
    let mut bits = Vec::new();
    let mut put = |code: u32, width: u32| bits.extend((0..width).rev().map(|bit| code >> bit & 1));
    put(256, 9);
    put(32, 9);
    for code in 258..4_095_u32 {
        put(code, (code + 1).ilog2() + 1);
    }
    let codes: Vec<u8> = bits
        .chunks(8)
        .map(|byte| byte.iter().fold(0, |byte, bit| byte << 1 | *bit as u8))
        .collect();
    assert!(codes.len() < 6_000);
    let mut paper = Paper::new();
    let contents = paper.stream("/Filter /LZWDecode", codes);
    paper.page_of(contents);
    assert_eq!(defused(&paper.finish()), "解压后的数据");
}

#[test]
fn bombs_hide_in_fonts_and_object_streams_too() {
    let bomb = zip(&vec![b'0'; 5 << 20]);
    let mut paper = Paper::blank();
    let map = paper.stream("/Filter /FlateDecode", &bomb);
    paper.font(
        "F1",
        &format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map} 0 R >>"),
    );
    paper.page(Ink::new().shown("F1", 72.0, 100.0, 12.0, "(1)").0);
    assert_eq!(defused(&paper.finish()), "解压后的数据");

    let mut paper = Paper::new();
    paper.stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &bomb);
    paper.page(Ink::new().text(72.0, 100.0, 12.0, "规章").0);
    assert_eq!(defused(&paper.finish()), "解压后的数据");
}

#[test]
fn forms_that_draw_forms_are_counted() {
    let mut paper = Paper::new();
    let mut inner = paper.stream("/Subtype /Form /BBox [0 0 9 9]", "0 0 m");
    for _ in 0..25 {
        inner = paper.stream(
            &format!(
                "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>"
            ),
            "/X Do /X Do /X Do",
        );
    }
    paper.external("X", inner);
    paper.page("/X Do");
    assert_eq!(defused(&paper.finish()), "嵌套的图形");
}

#[test]
fn a_form_that_draws_itself_is_stopped() {
    let mut paper = Paper::new();
    // The resources of the page apply, so the form finds itself.
    let form = paper.stream("/Subtype /Form /BBox [0 0 9 9]", "/X Do");
    paper.external("X", form);
    paper.page("/X Do");
    assert_eq!(defused(&paper.finish()), "嵌套的图形");
}

#[test]
fn states_saved_without_end_are_stopped() {
    let mut paper = Paper::new();
    let contents = paper.packed("", "q ".repeat(100_000));
    paper.page_of(contents);
    assert_eq!(defused(&paper.finish()), "图形状态的嵌套");
}

#[test]
fn operators_that_a_form_repeats_are_counted() {
    let mut paper = Paper::new();
    let form = paper.packed("/Subtype /Form /BBox [0 0 9 9]", "0 g ".repeat(10_000));
    paper.external("X", form);
    paper.page("/X Do ".repeat(1_000));
    assert_eq!(defused(&paper.finish()), "绘图指令");
}

#[test]
fn tables_without_end_are_stopped() {
    let mut content = String::new();
    for index in 0..1_900 {
        let at = f64::from(index) * 7.0;
        let _ = writeln!(content, "0 {at} m 14000 {at} l S {at} 0 m {at} 14000 l S");
    }
    let mut paper = Paper::new();
    paper.page = "/MediaBox [0 0 14400 14400]".to_owned();
    paper.page(content);
    assert_eq!(defused(&paper.finish()), "表格单元格");
}

#[test]
fn a_page_of_hatching_is_a_drawing_and_not_a_table() {
    let mut content = String::new();
    for index in 0..60_000 {
        let (x, y) = (f64::from(index % 83) * 7.1, f64::from(index % 641) * 1.3);
        let _ = writeln!(content, "{x} {y} m {} {y} l S {x} {y} m {x} {} l S", x + 6.5, y + 6.5);
    }
    content.push_str(&Ink::new().text(72.0, 100.0, 12.0, "规章12").0);
    let mut paper = Paper::new();
    paper.page(content);
    let begin = Instant::now();
    let document = read(&paper.finish()).unwrap();
    assert!(begin.elapsed() < Duration::from_secs(10));
    assert_eq!(crate::outline(&document), "规章12\n");
}

#[test]
fn glyphs_on_one_spot_cost_no_more_than_others() {
    let mut content = String::from("BT /F1 12 Tf 72 700 Td 0 Tz\n");
    for _ in 0..2_000 {
        let _ = writeln!(content, "<{}> Tj", "0031".repeat(100));
    }
    let mut paper = Paper::new();
    paper.page(content + "ET");
    let begin = Instant::now();
    let _ = read(&paper.finish());
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn objects_nested_without_end_are_cut() {
    let mut paper = Paper::new();
    paper.page = format!("/Deep {}{}", "[".repeat(100_000), "]".repeat(100_000));
    paper.page(Ink::new().raw(&"[".repeat(100_000)).text(72.0, 100.0, 12.0, "规章").0);
    let _ = read(&paper.finish());
    let mut paper = Paper::new();
    paper.page(Ink::new().raw(&"<< /A ".repeat(100_000)).text(72.0, 100.0, 12.0, "规章").0);
    let _ = read(&paper.finish());
}

#[test]
fn a_page_as_large_as_numbers_go_is_read() {
    for size in ["99999999", "1e30", "-5", "0"] {
        let mut paper = Paper::new();
        paper.page = format!("/MediaBox [0 0 {size} {size}]");
        let ink = Ink::new().rect(10.0, 10.0, 99_999_999.0, 800.0, "S").upright(50.0, -9e9, 800.0);
        paper.page(ink.text(72.0, 100.0, 12.0, "规章").0);
        let _ = read(&paper.finish());
    }
}

#[test]
fn many_tables_and_many_glyphs_do_not_multiply() {
    let mut ink = Ink::new();
    for index in 0..900 {
        let (x, y) = (f64::from(index % 30) * 19.0, f64::from(index / 30) * 27.0);
        ink = ink.rect(x, y, x + 12.0, y + 20.0, "S").upright(x + 6.0, y, y + 20.0);
    }
    let mut content = ink.0;
    for index in 0..20_000 {
        let (x, y) = (f64::from(index % 142) * 4.0, f64::from(index / 142) * 5.9);
        let _ = writeln!(content, "BT /F1 4 Tf {x} {y} Td <0031> Tj ET");
    }
    let mut paper = Paper::new();
    paper.page(content);
    let begin = Instant::now();
    let _ = read(&paper.finish());
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn width_tables_without_end_are_not_written_out() {
    let with_widths = |simple: &str, composite: &str| {
        let mut paper = Paper::blank();
        paper.font(
            "F1",
            &format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {simple} >>"),
        );
        let descendant = paper.object(format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun {composite} \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
        ));
        paper.font(
            "F2",
            &format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H \
                 /DescendantFonts [{descendant} 0 R] >>"
            ),
        );
        let ink = Ink::new().shown("F1", 72.0, 100.0, 12.0, "(1)");
        paper.page(ink.shown("F2", 72.0, 130.0, 12.0, "<89C4>").0);
        paper.finish()
    };
    let begin = Instant::now();
    let _ = read(&with_widths("/FirstChar 4000000000 /LastChar 4000000001 /Widths [1 1]", ""));
    let _ = read(&with_widths("", "/W [1 4294967295 500]"));
    let _ = read(&with_widths("", "/W2 [1 [0 0 0] 2 4294967295 500 0 0]"));
    assert!(begin.elapsed() < Duration::from_secs(10));
    let many = format!("/W [{}]", "0 65535 500 ".repeat(500));
    assert_eq!(defused(&with_widths("", &many)), "绘图指令");
}

#[test]
fn a_predictor_with_endless_rows_is_refused() {
    let mut paper = Paper::new();
    let contents = paper.stream(
        "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4294967295 /Colors 4 >>",
        zip(b"0 g"),
    );
    paper.page_of(contents);
    assert_eq!(defused(&paper.finish()), "解压后的数据");
}
