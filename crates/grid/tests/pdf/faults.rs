//! Damaged files: mended where that is possible, refused with a reason where it is not.

use grid::ReadError;
use proptest::prelude::*;

use crate::paper::{Ink, Paper};
use crate::{read, read_outline};

fn file() -> Vec<u8> {
    let mut paper = Paper::new();
    let ink = Ink::new()
        .text(72.0, 90.0, 12.0, "二、主动公开")
        .rect(72.0, 100.0, 300.0, 160.0, "S")
        .upright(200.0, 100.0, 160.0)
        .text(80.0, 120.0, 12.0, "规章")
        .text(210.0, 120.0, 12.0, "12");
    let contents = paper.packed("", ink.0);
    paper.page_of(contents);
    paper.finish()
}

fn replaced(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = memchr::memmem::find(file, from.as_bytes()).unwrap();
    let mut file = file.to_vec();
    file.splice(at..at + from.len(), to.bytes());
    file
}

#[test]
fn a_broken_cross_reference_table_is_rebuilt() {
    let whole = read_outline(&file());
    assert!(whole.contains("[0: 规章] [1: 12]"), "{whole}");
    let moved = replaced(&file(), "startxref\n", "startxref\n9");
    assert_eq!(read_outline(&moved), whole);
    let mut cut = file();
    let end = memchr::memmem::rfind(&cut, b"xref\n0").unwrap();
    cut.truncate(end);
    assert_eq!(read_outline(&cut), whole);
    // Something before the header shifts every offset.
    let shifted = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &file()].concat();
    assert_eq!(read_outline(&shifted), whole);
}

#[test]
fn a_wrong_stream_length_is_mended() {
    let whole = read_outline(&file());
    assert_eq!(read_outline(&replaced(&file(), "/Length ", "/Length 1")), whole);
}

#[test]
fn a_part_that_is_missing_does_not_take_the_others_along() {
    let mut paper = Paper::new();
    let first = paper.packed("", Ink::new().text(72.0, 100.0, 12.0, "前").0);
    let last = paper.packed("", Ink::new().text(72.0, 130.0, 12.0, "后").0);
    let all = paper.object(format!("[{first} 0 R 999 0 R {last} 0 R]"));
    paper.page_of(all);
    assert_eq!(read_outline(&paper.finish()), "前\n后\n");
}

#[test]
fn what_is_no_pdf_at_all_is_told() {
    assert_eq!(read(b"").unwrap_err(), ReadError::Empty);
    assert!(matches!(read(b"%PDF-1.7\n").unwrap_err(), ReadError::Broken { .. }));
    assert!(matches!(read(&file()[..200]).unwrap_err(), ReadError::Broken { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn random_bytes_never_panic(noise in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&noise);
        let _ = read(&[b"%PDF-1.7\n".as_slice(), &noise].concat());
    }

    #[test]
    fn random_operators_never_panic(
        operators in prop::collection::vec(
            prop_oneof![
                Just("q"), Just("Q"), Just("cm"), Just("re"), Just("m"), Just("l"), Just("c"),
                Just("h"), Just("S"), Just("f"), Just("B"), Just("W"), Just("n"), Just("BT"),
                Just("ET"), Just("/F1 12 Tf"), Just("Td"), Just("Tm"), Just("Tj"), Just("TJ"),
                Just("T*"), Just("'"), Just("<0031>"), Just("<89C4>"), Just("[(a) 5 <00>]"),
                Just("(x)"), Just("0"), Just("1"), Just("-7"), Just("1e9"), Just("99999999999"),
                Just("0.0001"), Just("Tz"), Just("Tc"), Just("Do"), Just("/X1"), Just("gs"),
                Just("BDC"), Just("EMC"), Just("BI /W 1 /H 1 ID x EI"), Just("["), Just("<<"),
            ],
            0..200,
        )
    ) {
        let mut paper = Paper::new();
        paper.page(operators.join(" "));
        let _ = read(&paper.finish());
    }

    #[test]
    fn mutated_files_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = file();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = read(&file);
        file.truncate(cut.index(file.len()));
        let _ = read(&file);
    }
}
