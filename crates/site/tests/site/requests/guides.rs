//! The open pages: what it is, whom to ask, the guide of a unit.

use axum::http::StatusCode;

use super::citizen::Town;

#[tokio::test]
async fn the_front_says_who_how_long_and_how_much() {
    let town = Town::new();
    let citizen = town.citizen();
    let page = citizen.get("/requests").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.texts("main").concat();
    for words in ["20 个工作日", "不收费", "不用说明为什么要", "由工作人员替您填"]
    {
        assert!(text.contains(words), "{words}");
    }
    assert!(page.attributes("header nav a", "href").contains(&"/requests".to_owned()));
    assert!(page.attributes("main a", "href").contains(&"/clock".to_owned()));
    // A public service takes no requests.
    assert!(!text.contains("自来水"));
}

#[tokio::test]
async fn a_word_leads_to_the_unit_that_holds_it() {
    let town = Town::new();
    let citizen = town.citizen();
    let page = citizen.get("/requests?q=%E5%AD%A6%E5%8C%BA").await;
    let found = page.texts("#which table tbody th").remove(0);
    assert!(found.contains("望澜县教育局"), "{found}");
    assert!(page.attributes("#which table a", "href").contains(&town.form()));
    assert_eq!(page.attributes("#which input[name=q]", "value"), ["学区"]);
    let unknown = citizen.get("/requests?q=xyzzy").await.texts("#which table tbody th").remove(0);
    assert!(unknown.contains("人民政府办公室"), "{unknown}");
}

#[tokio::test]
async fn the_guide_holds_what_article_12_lists() {
    let town = Town::new();
    let citizen = town.citizen();
    let page = citizen.get(&format!("/requests/units/{}", town.education)).await;
    let names = page.texts("#contact dt");
    assert_eq!(names, ["机构名称", "办公地址", "办公时间", "联系电话", "传真", "互联网联系方式"]);
    let ways = page.texts("#channels li");
    assert!(ways[0].starts_with("当面提交") && ways[1].starts_with("寄信"), "{ways:?}");
    assert_eq!(ways.len(), 5);
    assert!(!page.texts("#kinds li").is_empty());
    for wrong in ["/requests/units/nobody", "/requests/units/00000000-0000-7000-a000-000000000099"]
    {
        assert_eq!(citizen.get(wrong).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn pages_of_one_person_are_kept_by_nobody_and_listed_nowhere() {
    let town = Town::new();
    let citizen = town.citizen();
    let form = town.form();
    for path in ["/requests/track", "/requests/receipt", "/requests/mine", form.as_str()] {
        let page = citizen.get(path).await;
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert_eq!(page.header("x-robots-tag"), "noindex, nofollow", "{path}");
    }
    assert_eq!(citizen.get("/requests").await.header("x-robots-tag"), "");
}
