//! Pages: turned, cropped, layered, scanned; and what else a file may bring along.

use grid::{Limits, ReadError};
use insta::assert_snapshot;

use crate::paper::{Ink, Paper, hex, hex_utf16, zip};
use crate::{outline, read, read_outline};

/// A small table and a line, on the page that `change` makes of it.
fn report(change: impl FnOnce(&mut Paper), wrap: (&str, &str)) -> String {
    let ink = Ink::new()
        .raw(wrap.0)
        .text(72.0, 90.0, 12.0, "二、主动公开")
        .rect(72.0, 100.0, 300.0, 160.0, "S")
        .upright(200.0, 100.0, 160.0)
        .level(130.0, 72.0, 300.0)
        .text(80.0, 120.0, 12.0, "规章")
        .text(210.0, 120.0, 12.0, "12")
        .text(80.0, 150.0, 12.0, "文件")
        .text(210.0, 150.0, 12.0, "26")
        .raw(wrap.1);
    let mut paper = Paper::new();
    paper.page(ink.0);
    change(&mut paper);
    read_outline(&paper.finish())
}

const REPORT: &str = "二、主动公开\ntable\n  [0: 规章] [1: 12]\n  [0: 文件] [1: 26]\n";

#[test]
fn pages_may_be_turned_by_the_file_or_by_the_text() {
    assert_eq!(report(|_| {}, ("", "")), REPORT);
    for rotate in [90, 180, 270, -90] {
        let turned = report(|paper| paper.page = format!("/Rotate {rotate}"), ("", ""));
        assert_eq!(turned, REPORT, "rotate {rotate}");
    }
    // A landscape page printed upright on portrait paper, either way round.
    let page = |paper: &mut Paper| paper.page = "/MediaBox [0 0 842 595]".to_owned();
    assert_eq!(report(page, ("q 0 1 -1 0 842 0 cm", "Q")), REPORT);
    assert_eq!(report(page, ("q 0 -1 1 0 0 595 cm", "Q")), REPORT);
    // Upside down on purpose, undone by the file.
    let undone = |paper: &mut Paper| paper.page = "/Rotate 180".to_owned();
    assert_eq!(report(undone, ("q -1 0 0 -1 595 842 cm", "Q")), REPORT);
}

#[test]
fn units_may_be_scaled_and_mirrored() {
    assert_eq!(report(|_| {}, ("q 0.5 0 0 0.5 0 400 cm", "Q")), REPORT);
    // As browsers write: the page upside down, each text upside down again.
    let mut paper = Paper::new();
    let text = |x: f64, y: f64, text: &str| {
        format!("BT /F1 16 Tf 1 0 0 -1 {x} {y} Tm {} Tj ET\n", hex_utf16(text))
    };
    let page = format!(
        "q 0.75 0 0 -0.75 0 842 cm\n{}{}{}96 120 300 40 re S 200 120 m 200 160 l S Q",
        text(96.0, 100.0, "一、总体情况"),
        text(104.0, 145.0, "规章"),
        text(220.0, 145.0, "12"),
    );
    paper.page(page);
    assert_eq!(read_outline(&paper.finish()), "一、总体情况\ntable\n  [0: 规章] [1: 12]\n");
}

#[test]
fn what_is_cropped_away_is_not_read() {
    let mut paper = Paper::new();
    paper.page = "/CropBox [50 600 500 800]".to_owned();
    paper.page(Ink::new().text(72.0, 100.0, 12.0, "留下").text(72.0, 400.0, 12.0, "裁去").0);
    assert_eq!(read_outline(&paper.finish()), "留下\n");
}

#[test]
fn forms_and_filled_fields_are_read() {
    let mut paper = Paper::new();
    let form = paper.packed(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Matrix [1 0 0 1 72 600]",
        format!("BT /F1 12 Tf 0 10 Td {} Tj ET", hex_utf16("表单内文字")),
    );
    paper.external("X1", form);
    let field = paper.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20]",
        format!("BT /F1 10 Tf 2 5 Td {} Tj ET", hex_utf16("1234")),
    );
    paper.page = format!(
        "/Annots [<< /Type /Annot /Subtype /Widget /Rect [72 500 172 520] \
         /AP << /N {field} 0 R >> >> << /Type /Annot /Subtype /Widget /F 2 \
         /Rect [72 400 172 420] /AP << /N {field} 0 R >> >>]"
    );
    paper.page("/X1 Do");
    assert_eq!(read_outline(&paper.finish()), "表单内文字\n1234\n");
}

#[test]
fn layers_that_are_off_are_not_read() {
    let mut paper = Paper::new();
    let off = paper.object("<< /Type /OCG /Name (draft) >>");
    let on = paper.object("<< /Type /OCG /Name (text) >>");
    paper.catalog =
        format!("/OCProperties << /OCGs [{off} 0 R {on} 0 R] /D << /OFF [{off} 0 R] >> >>");
    paper.resources = format!(
        "/Properties << /P1 {off} 0 R /P2 {on} 0 R /P3 << /Type /OCMD /OCGs {off} 0 R >> >>"
    );
    let ink = Ink::new()
        .raw("/OC /P1 BDC /Span << /Lang (zh) >> BDC")
        .text(72.0, 100.0, 12.0, "草稿")
        .raw("EMC EMC /OC /P2 BDC")
        .text(72.0, 130.0, 12.0, "正文")
        .raw("EMC /OC /P3 BDC")
        .text(72.0, 160.0, 12.0, "草稿二")
        .raw("EMC");
    paper.page(ink.0);
    assert_eq!(read_outline(&paper.finish()), "正文\n");
}

fn scan(paper: &mut Paper) {
    let image = paper.packed(
        "/Type /XObject /Subtype /Image /Width 4 /Height 4 /BitsPerComponent 8 \
         /ColorSpace /DeviceGray",
        [200; 16],
    );
    paper.external("Im1", image);
}

const WHOLE_PAGE: &str = "q 595 0 0 842 0 0 cm /Im1 Do Q";

#[test]
fn a_scan_is_told_from_a_text() {
    let mut paper = Paper::new();
    scan(&mut paper);
    paper.page(WHOLE_PAGE);
    paper.page(Ink::new().raw(WHOLE_PAGE).text(280.0, 800.0, 9.0, "- 2 -").0);
    assert_eq!(read(&paper.finish()).unwrap_err(), ReadError::Scanned { pages: 2 });
}

const LINE: &str = "一、总体情况，本年度共收到政府信息公开申请二十八件";

#[test]
fn a_scanned_page_among_others_is_named() {
    let mut paper = Paper::new();
    scan(&mut paper);
    let lines = (1..6).map(|line| 72.0 + f64::from(line) * 20.0);
    paper.page(lines.fold(Ink::new(), |ink, y| ink.text(72.0, y, 12.0, LINE)).0);
    paper.page(Ink::new().raw(WHOLE_PAGE).text(280.0, 800.0, 9.0, "- 2 -").0);
    // A cover in colour, with a title on it.
    paper.page(Ink::new().raw(WHOLE_PAGE).text(72.0, 100.0, 12.0, LINE).0);
    paper.page(WHOLE_PAGE);
    // An empty page says nothing, nor does a seal on one.
    paper.page("");
    paper.page("q 100 0 0 100 300 100 cm /Im1 Do Q");
    let document = read(&paper.finish()).unwrap();
    assert_eq!(document.unread_pages, [2, 4]);
    assert!(document.outline().ends_with("p2 unread\np4 unread\n"), "{}", document.outline());
}

#[test]
fn a_page_of_letters_turned_into_outlines_is_named() {
    let letters = |count: usize| {
        let letter = |at: usize| {
            let (x, y) = (72 + at % 30 * 14, 700 - at / 30 * 20);
            format!("{x} {y} m {x} {} {} {y} {} {y} c f\n", y + 9, x + 5, x + 9)
        };
        (0..count).map(letter).collect::<String>()
    };
    let mut paper = Paper::new();
    paper.page(Ink::new().text(72.0, 100.0, 12.0, LINE).text(72.0, 130.0, 12.0, LINE).0);
    paper.page(letters(200));
    // A small ornament.
    paper.page(letters(20));
    // White on white.
    paper.page(format!("1 g {}", letters(200)));
    assert_eq!(read(&paper.finish()).unwrap().unread_pages, [2]);
}

#[test]
fn the_hidden_text_of_a_scan_is_its_text() {
    let mut paper = Paper::new();
    scan(&mut paper);
    let ink = Ink::new()
        .raw(WHOLE_PAGE)
        .raw("3 Tr")
        .text(72.0, 100.0, 12.0, "一、总体情况，本年度共收到政府信息公开申请二十八件")
        .raw("0 Tr")
        .text(500.0, 800.0, 9.0, "- 1 -");
    paper.page(ink.0);
    let text = read_outline(&paper.finish());
    assert!(text.starts_with("一、总体情况，本年度共收到"), "{text}");
}

#[test]
fn hidden_text_beside_visible_text_is_not_read() {
    let ink = Ink::new()
        .text(72.0, 100.0, 12.0, "全县共收到申请28件")
        .raw("3 Tr")
        .text(72.0, 130.0, 12.0, "隐藏16")
        .raw("0 Tr q /G1 gs")
        .text(72.0, 160.0, 12.0, "透明17")
        // Not filled but stroked, so it is seen.
        .raw("1 Tr")
        .text(72.0, 190.0, 12.0, "描边")
        .raw("Q 1 g")
        .text(72.0, 220.0, 12.0, "白字");
    let mut paper = Paper::new();
    paper.resources = "/ExtGState << /G1 << /ca 0 >> >>".to_owned();
    paper.page(ink.0);
    assert_eq!(read_outline(&paper.finish()), "全县共收到申请28件\n描边\n白字\n");
}

#[test]
fn files_that_hold_no_text_are_refused_with_their_reason() {
    let mut outlines = Paper::new();
    outlines.page("100 100 m 200 200 l 300 100 l f");
    let mut form = Paper::new();
    form.catalog = "/AcroForm << /XFA (x) >>".to_owned();
    form.page(Ink::new().shown("F2", 72.0, 100.0, 12.0, "(Please wait... If this message)").0);
    let mut portfolio = Paper::new();
    portfolio.catalog = "/Collection << /View /D >>".to_owned();
    portfolio.page(Ink::new().shown("F2", 72.0, 100.0, 12.0, "(For the best experience)").0);
    let told: Vec<String> = [outlines, form, portfolio]
        .into_iter()
        .map(|paper| read(&paper.finish()).unwrap_err().to_string())
        .collect();
    assert_snapshot!(told.join("\n"), @"
    这是没有文字的 PDF（可能是空白页，或文字已转成图形），不是可以核验的年报文件。请提供网页（HTML）、Word（DOCX）、PDF、Excel（XLSX）或文本文件。
    这是动态表单（XFA）形式的 PDF，页面内容只有 Adobe 软件能显示，不是可以核验的年报文件。请提供网页（HTML）、Word（DOCX）、PDF、Excel（XLSX）或文本文件。
    这是PDF 文件包（里面装的是别的文件，请把年报单独取出来），不是可以核验的年报文件。请提供网页（HTML）、Word（DOCX）、PDF、Excel（XLSX）或文本文件。
    ");
}

#[test]
fn the_title_is_taken_only_if_a_person_may_have_written_it() {
    let title = |info: &str| {
        let mut paper = Paper::new();
        paper.page(Ink::new().text(72.0, 100.0, 12.0, "正文").0);
        paper.info = info.to_owned();
        read(&paper.finish()).unwrap().title
    };
    let utf16 = |text: &str| hex_utf16(&format!("\u{FEFF}{text}"));
    let report = "某县2024年政府信息公开工作年度报告";
    assert_eq!(title(&format!("/Title {}", utf16(report))).as_deref(), Some(report));
    let word = format!("Microsoft Word - {report}.docx");
    assert_eq!(title(&format!("/Title {}", utf16(&word))).as_deref(), Some(report));
    assert_eq!(title("/Title (untitled)"), None);
    assert_eq!(title("/Title <C4B3CFD8323032348BEA>"), None);
    assert_eq!(title(""), None);
}

#[test]
fn a_locked_file_is_told_and_a_merely_restricted_one_is_read() {
    // Encrypted by qpdf with AES-256 (revision 6), the first with a password for opening, the second
    // only against changes; the third like the second with RC4 of 128 bits (revision 3).
    let locked = include_bytes!("locked.pdf");
    let restricted = include_bytes!("restricted.pdf");
    assert_eq!(read(locked).unwrap_err(), ReadError::Encrypted);
    assert_eq!(outline(&read(restricted).unwrap()), "规章12件\n");
    let older = include_bytes!("restricted-rc4.pdf");
    assert_eq!(outline(&read(older).unwrap()), "规章12件\n");
}

#[test]
fn packed_objects_and_chained_filters_are_read() {
    let content = Ink::new().text(72.0, 100.0, 12.0, "规章12").0;
    let mut paper = Paper::new();
    let contents = paper.packed("", &content);
    paper.page_of(contents);
    let digits = hex(&zip(content.as_bytes()));
    let contents = paper.stream("/Filter [/ASCIIHexDecode /FlateDecode]", &digits[1..]);
    paper.page_of(contents);
    assert_eq!(read_outline(&paper.finish()), "规章12\n规章12\n");
}

#[test]
fn pages_beyond_the_limit_are_refused() {
    let mut paper = Paper::new();
    for _ in 0..4 {
        paper.page(Ink::new().text(72.0, 100.0, 12.0, "页").0);
    }
    let limits = Limits { pages: 3, ..Limits::default() };
    let refused = grid::pdf::read(&paper.finish(), &limits).unwrap_err();
    assert_eq!(refused, ReadError::Bomb { what: "4 页".to_owned() });
}
