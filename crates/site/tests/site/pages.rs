//! Pages that say something by themselves.

use axum::http::StatusCode;
use insta::assert_snapshot;
use report::check::RULES;

use crate::actor::Visitor;

#[tokio::test]
async fn the_first_page_takes_files_and_pasted_text() {
    let page = Visitor::new().get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_snapshot!(page.fragment("form.upload"));
    assert_snapshot!(page.fragment("form[data-paste]"));
}

#[tokio::test]
async fn the_first_page_names_every_rule() {
    let page = Visitor::new().get("/").await;
    let named = page.texts(".rules a");
    for rule in RULES {
        assert!(named.contains(&rule.title().to_owned()), "{}", rule.id());
    }
}

#[tokio::test]
async fn every_rule_has_a_page_that_explains_it() {
    let visitor = Visitor::new();
    let list = visitor.get("/rules").await;
    let addresses = list.attributes("main li a", "href");
    assert_eq!(addresses.len(), RULES.len());
    for (rule, address) in RULES.iter().zip(addresses) {
        let page = visitor.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let text = page.texts("article").concat();
        assert!(text.contains(rule.title()) && text.contains(rule.id()), "{text}");
        for paragraph in rule.explanation().split("\n\n") {
            let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&paragraph), "{address}: {paragraph}");
        }
    }
}

#[tokio::test]
async fn an_unknown_page_or_rule_says_where_to_go() {
    let visitor = Visitor::new();
    for path in ["/nothing", "/rules/no-such-rule", "/assets/site.css", "/rules/%3Cscript%3E"] {
        visitor.get(path).await.assert_problem(StatusCode::NOT_FOUND, "没有这个页面");
    }
}

#[tokio::test]
async fn a_page_asked_for_in_the_wrong_way_says_so() {
    let answer = Visitor::new().get("/check/findings.xlsx").await;
    answer.assert_problem(StatusCode::METHOD_NOT_ALLOWED, "不能这样访问");
    assert_eq!(answer.header("allow"), "POST");
}

/// Who reloads a result has nothing to show any more.
#[tokio::test]
async fn a_result_asked_for_again_leads_to_the_first_page() {
    let answer = Visitor::new().get("/check").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/");
}

#[tokio::test]
async fn it_says_that_it_lives() {
    let answer = Visitor::new().get("/healthz").await;
    assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, "ok"));
}
