//! What reading costs, per report: `cargo bench -p grid --bench readers`.
//!
//! The inputs are the size and shape of real ones: the tables of the 2021 form and three pages of
//! prose, as Word leaves them in a page or in a package.

use divan::Bencher;
use divan::counter::BytesCount;
use grid::{Limits, read};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn main() {
    divan::main();
}

const SENTENCE: &str =
    "2023年，我单位认真贯彻落实条例要求，全年主动公开信息1341条，收到申请16件，均已按时答复。";

/// Rows and columns of the three tables, as most reports have them.
const TABLES: [(usize, usize); 4] = [(14, 4), (28, 10), (4, 15), (6, 2)];

fn paragraphs() -> impl Iterator<Item = String> {
    (1..=30).map(|number| format!("（{number}）{}", SENTENCE.repeat(2)))
}

/// A page of about 70 KB as Word leaves it in a content system.
fn word_page() -> String {
    let mut page = String::from(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>2023年政府信息公开工作年度报告</title>\
         <style>p.MsoNormal{margin:0cm}</style><script>var a='<p>';</script></head><body><div class=\"main\">",
    );
    for text in paragraphs() {
        let _ = writeln!(
            page,
            "<p class=\"MsoNormal\" style=\"text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt\">\
             <span style=\"font-size:16.0pt;font-family:仿宋_GB2312\">{text}<span lang=\"EN-US\"><o:p></o:p></span></span></p>"
        );
    }
    for (rows, columns) in TABLES {
        page += "<table class=\"MsoNormalTable\" border=\"1\" cellspacing=\"0\" cellpadding=\"0\"><tbody>";
        for row in 0..rows {
            page += "<tr style=\"height:20.0pt\">";
            for column in 0..columns {
                let _ = writeln!(
                    page,
                    "<td width=\"64\" style=\"width:48.0pt;border:solid windowtext 1.0pt\"><p class=\"MsoNormal\" align=\"center\">\
                     <span lang=\"EN-US\" style=\"font-size:10.5pt\">{}</span></p></td>",
                    row * column
                );
            }
            page += "</tr>";
        }
        page += "</tbody></table>";
    }
    page + "</div></body></html>"
}

/// A package of one part, `word/document.xml` of about 170 KB.
fn word_package() -> Vec<u8> {
    let mut body = String::from("<w:document xmlns:w=\"w\"><w:body>");
    let properties = "<w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"仿宋\" w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/></w:rPr>";
    for text in paragraphs() {
        let _ = write!(
            body,
            "<w:p w:rsidR=\"00A1\"><w:pPr><w:spacing w:line=\"560\"/>{properties}</w:pPr><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"
        );
    }
    for (rows, columns) in TABLES {
        body += "<w:tbl><w:tblPr><w:tblW w:w=\"0\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"800\"/></w:tblGrid>";
        for row in 0..rows {
            body += "<w:tr><w:trPr><w:trHeight w:val=\"400\"/></w:trPr>";
            for column in 0..columns {
                let _ = write!(
                    body,
                    "<w:tc><w:tcPr><w:tcW w:w=\"800\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:jc w:val=\"center\"/>{properties}</w:pPr><w:r>{properties}<w:t>{}</w:t></w:r></w:p></w:tc>",
                    row * column
                );
            }
            body += "</w:tr>";
        }
        body += "</w:tbl>";
    }
    body += "</w:body></w:document>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    writer.write_all(body.as_bytes()).expect("room");
    writer.finish().expect("an end").into_inner()
}

/// Text as it is copied out of a page: tabs between cells.
fn copied_text() -> String {
    let mut text: String = paragraphs().map(|line| line + "\n\n").collect();
    for (rows, columns) in TABLES {
        for row in 0..rows {
            let cells: Vec<String> =
                (0..columns).map(|column| (row * column).to_string()).collect();
            text += &cells.join("\t");
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

fn bench(bencher: Bencher<'_, '_>, name: &str, bytes: &[u8]) {
    let limits = Limits::default();
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| read(divan::black_box(bytes), name, &limits));
}

#[divan::bench]
fn html(bencher: Bencher<'_, '_>) {
    bench(bencher, "report.html", word_page().as_bytes());
}

#[divan::bench]
fn html_in_gbk(bencher: Bencher<'_, '_>) {
    let page = word_page().replace("utf-8", "gb2312");
    bench(bencher, "report.html", &encoding_rs::GB18030.encode(&page).0);
}

#[divan::bench]
fn docx(bencher: Bencher<'_, '_>) {
    bench(bencher, "report.docx", &word_package());
}

#[divan::bench]
fn text(bencher: Bencher<'_, '_>) {
    bench(bencher, "report.txt", copied_text().as_bytes());
}
