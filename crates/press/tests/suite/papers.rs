//! A paper as PDF and DOCX, read back.

use std::io::{Cursor, Read as _};
use std::process::Command;
use std::sync::LazyLock;

use papers::{Block, Paper};
use press::{Fonts, PressError};

use crate::samples;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::find(None));

fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

fn read(file: &[u8]) -> String {
    let document = grid::read(file, "", &grid::Limits::default()).unwrap();
    let mut text = String::new();
    for block in &document.blocks {
        match block {
            grid::Block::Paragraph(paragraph) => text.push_str(&paragraph.text()),
            grid::Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    text.push_str(&cell.text);
                }
            }
        }
    }
    bare(&text)
}

/// Every text of a paper that must stand in the file.
fn told(paper: &Paper) -> Vec<String> {
    let mut all = vec![paper.title.clone()];
    all.extend(paper.letterhead.clone());
    all.extend(paper.number.as_ref().map(ToString::to_string));
    all.extend(paper.addressee.clone());
    for block in &paper.body {
        match block {
            Block::Heading(text) | Block::Paragraph(text) => all.push(text.clone()),
            Block::Form(fields) => {
                all.extend(fields.iter().flat_map(|(a, b)| [a.clone(), b.clone()]));
            }
            Block::Table { heads, rows } => {
                all.extend(heads.iter().chain(rows.iter().flatten()).cloned());
            }
            Block::Code { words, .. } => all.push(words.clone()),
        }
    }
    all.extend(paper.enclosures.clone());
    all.extend(paper.signature.clone());
    all.extend(paper.note.clone());
    all.extend(paper.copies.clone());
    all
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for (name, paper) in samples::all() {
        let pdf = press::paper_pdf(&paper, &FONTS).unwrap();
        assert_eq!(pdf, press::paper_pdf(&paper, &FONTS).unwrap(), "{name}");
        assert!(pdf.len() < 150_000, "{name}: {} bytes", pdf.len());
        assert_eq!(
            press::paper_docx(&paper).unwrap(),
            press::paper_docx(&paper).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn what_the_paper_says_is_read_back_from_the_pdf() {
    // Of the hostile paper the reader does not know which line of a word belongs to which cell.
    for (name, paper) in samples::all().into_iter().filter(|(name, _)| *name != "hostile") {
        let mut text = read(&press::paper_pdf(&paper, &FONTS).unwrap());
        // A paragraph that goes on over the page has the number of the page within.
        (1..9).for_each(|page| text = text.replace(&format!("—{page}—"), ""));
        for piece in told(&paper) {
            assert!(text.contains(&bare(&piece)), "{name}: {piece} in {text}");
        }
    }
}

#[test]
fn what_the_paper_says_is_read_back_from_the_docx() {
    for (name, paper) in samples::all() {
        let text = read(&press::paper_docx(&paper).unwrap());
        for piece in told(&paper) {
            assert!(text.contains(&bare(&piece)), "{name}: {piece} in {text}");
        }
    }
}

#[test]
fn signs_of_the_typesetter_are_only_text() {
    for signs in [
        "#set page(fill: red)",
        "$x^2$",
        "*粗*",
        "_斜_",
        "\\ \\n",
        "@参考",
        "<标签>",
        "#{1+1}",
        "// 注",
        "--- ...",
    ] {
        let mut paper = samples::notice();
        paper.body = vec![Block::Paragraph(format!("甲{signs}乙"))];
        let text = read(&press::paper_pdf(&paper, &FONTS).unwrap());
        assert!(text.contains(&bare(&format!("甲{signs}乙"))), "{signs} in {text}");
    }
}

#[test]
fn a_dated_paper_is_archival() {
    let dated = press::paper_pdf(&samples::notice(), &FONTS).unwrap();
    let says = |file: &[u8], words: &str| file.windows(words.len()).any(|w| w == words.as_bytes());
    assert!(says(&dated, "pdfaid:part"));
    assert!(!says(&press::paper_pdf(&samples::index(), &FONTS).unwrap(), "pdfaid:part"));
}

#[test]
fn without_a_chinese_font_the_pdf_is_refused_and_the_docx_is_not() {
    let empty = tempfile::tempdir().unwrap();
    let fonts = Fonts::only(empty.path());
    let error = press::paper_pdf(&samples::notice(), &fonts).unwrap_err();
    assert!(matches!(error, PressError::NoFont));
    let words = error.to_string();
    assert!(words.contains("fonts-noto-cjk") && words.contains("Word"), "{words}");
    assert!(press::paper_docx(&samples::notice()).unwrap().starts_with(b"PK"));
}

#[test]
fn a_character_that_no_font_has_is_named() {
    let mut paper = samples::notice();
    // A private character, as some name registers used them.
    paper.addressee = Some("张\u{10FFF0}明".into());
    let error = press::paper_pdf(&paper, &FONTS).unwrap_err();
    assert!(error.to_string().contains("U+10FFF0"), "{error}");
}

#[test]
fn a_code_is_a_picture_in_the_docx() {
    let file = press::paper_docx(&samples::receipt()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut picture = Vec::new();
    archive.by_name("word/media/code1.png").unwrap().read_to_end(&mut picture).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn an_office_opens_the_docx() {
    if Command::new("soffice").arg("--version").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reply.docx");
    std::fs::write(&file, press::paper_docx(&samples::reply()).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .unwrap();
    assert!(done.status.success());
    let text = read(&std::fs::read(folder.path().join("reply.pdf")).unwrap());
    assert!(text.contains("答复书") && text.contains("抄送："), "{text}");
}
