//! How long a PDF takes: a report of five pages, drawn glyph by glyph as office programs do, and a
//! file of three hundred.

use divan::{Bencher, black_box};
use grid::Limits;

#[allow(dead_code, reason = "the tests use all of it, a report needs a part")]
#[path = "../tests/pdf/paper.rs"]
mod paper;

use paper::{Ink, Paper};

fn main() {
    divan::main();
}

/// Some 1,000 glyphs of prose.
fn prose() -> String {
    const LINE: &str =
        "　　本年度共收到政府信息公开申请３１１９件，办结3050件，均在法定期限内予以答复";
    let mut ink = Ink::new();
    for line in 0..26 {
        for (index, character) in LINE.chars().enumerate() {
            let left = 74.0 + 12.0 * index as f64;
            ink = ink.text(left, 90.0 + 27.0 * f64::from(line), 12.0, &character.to_string());
        }
    }
    ink.0
}

/// A page of the table of requests: thirty rows of ten columns, ruled.
fn table() -> String {
    const ROWS: u32 = 30;
    let columns = [73.0, 95.0, 135.0, 245.0, 284.0, 323.0, 362.0, 401.0, 440.0, 480.0, 519.0];
    let row = |index: u32| 80.0 + 23.0 * f64::from(index);
    let mut ink = Ink::new().raw("0.48 w");
    for index in 0..=ROWS {
        ink = ink.level(row(index), columns[0], columns[10]);
    }
    for column in columns {
        ink = ink.upright(column, row(0), row(ROWS));
    }
    for index in 0..ROWS {
        for (at, character) in "其他法律行政法规".chars().enumerate() {
            let left = 140.0 + 11.0 * at as f64;
            ink = ink.text(left, row(index) + 15.0, 10.5, &character.to_string());
        }
        for (at, column) in columns[3..10].iter().enumerate() {
            let figure = (index * 7 + at as u32 * 131).to_string();
            ink = ink.text(column + 8.0, row(index) + 15.0, 10.5, &figure);
        }
    }
    ink.0
}

/// A report of `pages` pages, two fifths of them prose.
fn report(pages: usize) -> Vec<u8> {
    let mut paper = Paper::new();
    let (prose, table) = (paper.packed("", prose()), paper.packed("", table()));
    for page in 0..pages {
        paper.page_of(if page % 5 < 2 { prose } else { table });
    }
    paper.finish()
}

#[divan::bench(args = [5, 300])]
fn pages(bencher: Bencher<'_, '_>, pages: usize) {
    let file = report(pages);
    let limits = Limits::default();
    assert!(grid::pdf::read(&file, &limits).is_ok_and(|document| document.blocks.len() >= pages));
    bencher.bench(|| grid::pdf::read(black_box(&file), &limits));
}
