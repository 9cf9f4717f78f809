//! The result: findings beside the tables that they speak of.

use axum::http::StatusCode;
use insta::assert_snapshot;

use crate::actor::{Form, Visitor};
use crate::reports::{county, county_with_one_wrong_cell, county_with_unread_cells, with_prose};

#[tokio::test]
async fn the_likely_culprit_is_named_and_marked_in_place() {
    let form = Form::new().report("示例县.html", &county_with_one_wrong_cell(2024));
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts("h1"), ["示例县人民政府 2024 年"]);
    assert_snapshot!(page.texts(".culprit").concat());
    assert_snapshot!(page.fragment("td.suspect"));
    assert_snapshot!(page.fragment("#r1-k1"));
}

#[tokio::test]
async fn each_finding_and_its_cells_lead_to_each_other() {
    let form = Form::new().report("a.html", &county_with_one_wrong_cell(2024));
    let page = Visitor::new().post("/check", form).await;
    let findings = page.attributes(".finding", "id");
    assert!(findings.len() >= 3, "{findings:?}");
    for (number, id) in (1..).zip(&findings) {
        assert_eq!(id, &format!("r1-k{number}"));
        let forth = page.attributes(&format!("#{id} .go a"), "href");
        assert_eq!(forth, [format!("#r1-j{number}")]);
        // The anchor stands in a cell that the finding speaks of, and that cell leads back.
        let cell = format!("td:has(#r1-j{number})");
        assert_eq!(page.texts(&format!("{cell}.c{number}")).len(), 1, "{number}");
        let back = page.attributes(&format!("{cell} a"), "href");
        assert!(back.iter().all(|link| link.starts_with("#r1-k")) && back.len() == 1, "{back:?}");
    }
}

/// 28 + 0 against 29 + 0: four cells, of which only the culprit is called wrong.
#[tokio::test]
async fn all_cells_of_a_finding_light_up_but_only_the_culprit_is_marked() {
    let form = Form::new().report("a.html", &county_with_one_wrong_cell(2024));
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.texts("td.c1").len(), 4);
    assert_eq!(page.attributes("td.marked", "id"), ["r1-requests.concluded.natural"]);
}

#[tokio::test]
async fn a_report_without_fault_says_so() {
    let page = Visitor::new().post("/check", Form::new().report("a.html", &county(2024))).await;
    assert_eq!(page.texts(".finding"), [""; 0]);
    assert_eq!(page.texts(".tag"), ["没有发现问题"]);
    assert_eq!(page.texts(".empty").len(), 1);
    assert_eq!(page.attributes("td.marked", "id"), [""; 0]);
}

/// What could not be read was not checked, and nobody is told that all is well.
#[tokio::test]
async fn pages_without_text_are_told() {
    let mut report = county(2024);
    report.unread_pages = vec![2, 3];
    let page = Visitor::new().post("/check", Form::new().report("a.pdf", &report)).await;
    assert!(page.texts(".finding").concat().contains("第 2、3 页是图片"));
    let lead = page.texts(".empty").concat();
    assert!(lead.contains("没能核对") && !lead.contains("都对得上"), "{lead}");
}

/// Never 0, and never nothing: what is not there is a dash with its reason.
#[tokio::test]
async fn a_cell_without_a_number_says_why() {
    let form = Form::new().report("a.html", &county_with_unread_cells(2024));
    let page = Visitor::new().post("/check", form).await;
    let cells = page.texts("td.unread");
    assert_snapshot!(cells.join("\n"));
    assert_snapshot!(page.texts(".unread-list li").join("\n"));
    assert!(page.text().contains("若干&#60;b&#62;"));
}

#[tokio::test]
async fn the_official_table_is_drawn_for_ear_and_eye() {
    let page = Visitor::new().post("/check", Form::new().report("a.html", &county(2024))).await;
    assert_eq!(page.texts("table.requests td").len(), 25 * 7);
    assert_eq!(page.texts("table.reviews td").len(), 15);
    assert_snapshot!(page.fragment("table.requests thead"));
    // Each table can be scrolled by keyboard, and has a name.
    let regions = page.attributes(".scroll[tabindex='0'][role=group]", "aria-label");
    assert_eq!(regions.len(), 6);
    assert!(regions.iter().all(|name| !name.is_empty()));
}

/// The prose of a report is shown where a finding speaks of it; what it says is text, not markup.
#[tokio::test]
async fn words_of_the_report_are_never_taken_for_markup() {
    let mut report = with_prose(county(2024), "<script>alert(1)</script>收到申请5件。");
    report.unit = Some("<b>县</b>".to_owned());
    let form = Form::new().report("<img src=x onerror=alert(1)>.html", &report);
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.texts("h1"), ["<b>县</b> 2024 年"]);
    assert!(page.texts(".line dd")[0].starts_with("<img"));
    assert!(page.attributes("img", "onerror").is_empty());
    assert!(!page.text().contains("<script>alert"));
}

#[tokio::test]
async fn several_files_are_listed_first_and_a_bad_one_spoils_nothing() {
    let form = Form::new()
        .report("甲.html", &county_with_one_wrong_cell(2024))
        .file("坏.pdf", b"%PDF")
        .report("乙.html", &county(2022));
    let page = Visitor::new().post("/check", form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts("h1"), ["核验结果"]);
    assert_snapshot!(page.texts(".index tbody tr").join("\n"));
    assert_eq!(page.attributes(".index tbody a", "href"), ["#r1", "#r2", "#r3"]);
    assert!(page.texts("#r2").concat().contains("这份文件读不出来。请换一份。"));
}

#[tokio::test]
async fn two_years_of_one_unit_are_compared() {
    let carry_over = "上年结转";
    let mut before = county(2023);
    let cell = "requests.carried_out.natural".parse().unwrap();
    before.figures.set_count(cell, 4);
    let alone = Form::new().report("2024.html", &county(2024));
    let both = Form::new().report("2024.html", &county(2024)).report("2023.html", &before);

    let visitor = Visitor::new();
    let titles = |texts: Vec<String>| texts.concat().contains(carry_over);
    assert!(!titles(visitor.post("/check", alone).await.texts("#r1 .finding .source")));
    assert!(titles(visitor.post("/check", both).await.texts("#r1 .finding .source")));
}

#[tokio::test]
async fn pasted_text_is_a_file_too() {
    let json = serde_json::to_string(&county(2024)).unwrap();
    let page = Visitor::new().post("/check", Form::new().field("text", &json)).await;
    assert_eq!(page.texts("h1"), ["示例县人民政府 2024 年"]);
    assert_eq!(page.texts(".line dd")[0], "粘贴的内容");
}

#[tokio::test]
async fn the_example_shows_what_the_page_can_do() {
    let page = Visitor::new().get("/example").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.texts(".culprit").concat().contains("应为 28"));
    assert!(page.texts(".line").concat().contains("虚构"));
}

#[tokio::test]
async fn a_form_in_which_nothing_was_chosen_says_what_to_do() {
    let visitor = Visitor::new();
    for form in [Form::new(), Form::new().file("", b""), Form::new().field("text", " \n ")] {
        let page = visitor.post("/check", form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.texts("[role=alert]").concat().contains("还没有选择文件"));
        assert_eq!(page.attributes("#files", "aria-invalid"), ["true"]);
        assert_eq!(page.attributes("#files", "aria-describedby"), ["files-hint files-error"]);
    }
}

/// An empty file that was chosen is told; it is not the same as nothing.
#[tokio::test]
async fn an_empty_file_is_told() {
    let page = Visitor::new().post("/check", Form::new().file("空.html", b"")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.texts(".unreadable").concat().contains("空.html"));
}
