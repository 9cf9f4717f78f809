//! What a result page carries for its own downloads.

use axum::http::StatusCode;
use serde_json::Value as Json;

use crate::actor::{Form, Visitor};
use crate::reports::{county, county_with_one_wrong_cell};

async fn carried(visitor: &Visitor, form: Form) -> String {
    let page = visitor.post("/check", form).await;
    page.attributes("input[name=carried]", "value").remove(0)
}

#[tokio::test]
async fn the_figures_come_as_the_public_contract_says() {
    let visitor = Visitor::new();
    let form = Form::new()
        .report("甲.html", &county_with_one_wrong_cell(2024))
        .file("坏.pdf", b"%PDF")
        .report("乙.html", &county(2023));
    let carried = carried(&visitor, form).await;
    let answer = visitor.post("/check/figures.json", Form::new().field("carried", &carried)).await;

    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"figures.json\"");
    let json: Json = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(json["version"], 1);
    let files: Vec<_> = json["reports"].as_array().unwrap().iter().map(|r| &r["file"]).collect();
    assert_eq!(files, ["甲.html", "乙.html"]);
    assert_eq!(json["reports"][0]["figures"]["requests"]["concluded"][0], 29);
    assert!(json["reports"][0]["findings"].as_array().unwrap().len() >= 3);
}

#[tokio::test]
async fn the_findings_come_as_a_workbook() {
    let visitor = Visitor::new();
    let carried = carried(&visitor, Form::new().report("甲.html", &county(2024))).await;
    let answer = visitor.post("/check/findings.xlsx", Form::new().field("carried", &carried)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.text(), "workbook of 甲.html");
    assert!(answer.header("content-type").ends_with("spreadsheetml.sheet"));
}

#[tokio::test]
async fn what_was_changed_on_the_way_is_told() {
    let visitor = Visitor::new();
    for value in ["", "nonsense", "AAAA", "====", "\u{0}"] {
        let form = Form::new().field("carried", value);
        let answer = visitor.post("/check/figures.json", form).await;
        answer.assert_problem(StatusCode::BAD_REQUEST, "下载所需的数据不完整");
    }
    let answer = visitor.post("/check/figures.json", Form::new().field("other", "x")).await;
    answer.assert_problem(StatusCode::BAD_REQUEST, "没有收到完整的文件");
    let much = "A".repeat(5 << 20);
    let answer = visitor.post("/check/figures.json", Form::new().field("carried", &much)).await;
    answer.assert_problem(StatusCode::BAD_REQUEST, "下载所需的数据不完整");
}

#[tokio::test]
async fn nothing_that_was_read_means_nothing_to_download() {
    let page = Visitor::new().post("/check", Form::new().file("坏.pdf", b"%PDF")).await;
    assert!(page.attributes("form[action^='/check/']", "action").is_empty());
}
