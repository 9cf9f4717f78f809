//! Filling in and handing in.

use axum::http::StatusCode;
use ledger::acts::request::Matter;
use ledger::subjects::request::Stage;
use store::testing::On;

use super::citizen::{Citizen, Town};

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF a photograph";

async fn handed_in_on(engine: On) {
    let town = Town::on(engine);
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    let case = town.case(request);
    assert_eq!(case.stage(), Stage::Unconfirmed);
    assert_eq!(case.unit, town.education);
    let receipt = citizen.get("/requests/receipt").await;
    assert_eq!(receipt.texts(".receipt .number"), [case.registered.number.to_string()]);
    let text = receipt.texts("main").concat();
    assert!(text.contains("双方确认之日"), "{text}");
    assert!(receipt.text().contains("<svg"));
    assert!(!text.contains("测试甲") && !text.contains("11010519491231002X"));
    assert_eq!(code.len(), 12);
}

#[tokio::test]
async fn a_request_is_handed_in_on_sqlite() {
    handed_in_on(On::Sqlite).await;
}

#[tokio::test]
async fn a_request_is_handed_in_on_postgres() {
    handed_in_on(On::Postgres).await;
}

#[tokio::test]
async fn each_error_is_named_by_its_field_and_what_was_typed_stays() {
    let town = Town::new();
    let citizen = town.citizen();
    let cases: [(&[(&str, &str)], &[&str]); 6] = [
        (&[("applicant", "")], &["#f-applicant"]),
        (&[("identity", "110105194912310021")], &["#f-identity"]),
        (&[("description", "")], &["#f-description"]),
        (&[("route", "post")], &["#f-address", "#f-route-1"]),
        (&[("telephone", "")], &["#f-telephone"]),
        (&[("kind", ""), ("mail", "nobody")], &["#f-kind-1", "#f-mail"]),
    ];
    for (changes, targets) in cases {
        let answer = citizen.fills(&town, changes, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        assert_eq!(answer.attributes("#form .alert a", "href"), targets, "{changes:?}");
        for target in targets {
            let beside = target.trim_end_matches("-1");
            assert!(!answer.texts(&format!("{beside}-error")).is_empty(), "{target}");
        }
        if changes[0].0 != "description" {
            let kept = answer.texts("#f-description").remove(0);
            assert_eq!(kept, "2025 年城区小学学区划分方案及其依据");
        }
        assert_eq!(town.count(), 0);
    }
}

#[tokio::test]
async fn what_was_typed_and_uploaded_is_there_when_the_visitor_comes_back() {
    let town = Town::new();
    let citizen = town.citizen();
    let wrong = citizen.fills(&town, &[("identity", "1")], &[("身份证.jpg", PHOTO)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = citizen.get(&town.form()).await;
    assert_eq!(again.attributes("#f-applicant", "value"), ["测试甲"]);
    assert_eq!(again.texts("label[for=f-drop-1]"), ["删去：身份证.jpg"]);
    // The number alone is put right; the photograph need not be chosen again.
    let review = Citizen::led(&citizen.fills(&town, &[], &[]).await);
    let page = citizen.get(&review).await;
    assert!(page.texts("main").concat().contains("身份证.jpg"));
    let token = page.attributes("form input[name=request]", "value").remove(0);
    let path = format!("{}/submit", town.form());
    Citizen::led(&citizen.post(&path, &[("request", &token)]).await);
    let case = town.case(token.parse().unwrap());
    assert_eq!(case.enclosures.len(), 1);
    let county = town.office.county().clone();
    let store = town.office.store();
    let file = &case.enclosures[0].file;
    let bytes = store.database.read(|view| store.open_file(view, &county, file)).unwrap();
    assert_eq!(bytes.unwrap().as_slice(), PHOTO);
}

#[tokio::test]
async fn a_file_can_be_taken_away_again() {
    let town = Town::new();
    let citizen = town.citizen();
    Citizen::led(&citizen.fills(&town, &[], &[("一.jpg", PHOTO), ("一.jpg", PHOTO)]).await);
    let page = citizen.get(&town.form()).await;
    let files = page.attributes("input[name=drop]", "value");
    assert_eq!(files.len(), 1, "the same file twice is one");
    Citizen::led(&citizen.fills(&town, &[("drop", &files[0])], &[]).await);
    let page = citizen.get(&town.form()).await;
    assert!(page.attributes("input[name=drop]", "value").is_empty());
    assert!(town.office.store().files.list().unwrap().is_empty(), "its bytes are gone");
}

#[tokio::test]
async fn sent_twenty_times_at_once_it_is_one_request_with_one_receipt() {
    let town = Town::new();
    let citizen = std::sync::Arc::new(town.citizen());
    let review = Citizen::led(&citizen.fills(&town, &[], &[]).await);
    let page = citizen.get(&review).await;
    let token = page.attributes("form input[name=request]", "value").remove(0);
    let path = format!("{}/submit", town.form());
    let mut storm = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (citizen, path, token) = (citizen.clone(), path.clone(), token.clone());
        storm.spawn(async move {
            let answer = citizen.post(&path, &[("request", &token)]).await;
            assert_eq!(Citizen::led(&answer), "/requests/receipt");
            citizen.get("/requests/receipt").await.attributes("[data-code]", "data-code").remove(0)
        });
    }
    let codes = storm.join_all().await;
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    assert_eq!(town.count(), 1);
}

#[tokio::test]
async fn the_form_sent_twice_is_one_draft() {
    let town = Town::new();
    let citizen = town.citizen();
    let page = citizen.get(&town.form()).await;
    let token = page.attributes("#form input[name=request]", "value").remove(0);
    for _ in 0..2 {
        citizen.fills(&town, &[("request", &token)], &[("一.jpg", PHOTO)]).await;
    }
    let page = citizen.get(&town.form()).await;
    assert_eq!(page.attributes("#form input[name=request]", "value"), [token]);
    assert_eq!(page.attributes("input[name=drop]", "value").len(), 1);
}

#[tokio::test]
async fn what_is_not_handed_in_is_erased_after_two_days() {
    let town = Town::new();
    let citizen = town.citizen();
    Citizen::led(&citizen.fills(&town, &[], &[("一.jpg", PHOTO)]).await);
    assert_eq!(town.office.store().files.list().unwrap().len(), 1);
    town.pass(48 * 60 + 1);
    let page = citizen.get(&town.form()).await;
    assert_eq!(page.attributes("#f-applicant", "value"), [""]);
    assert!(town.office.sweep(town.now()).unwrap() >= 1);
    assert!(town.office.store().files.list().unwrap().is_empty());
}

#[tokio::test]
async fn what_was_handed_in_is_not_swept() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, _) = citizen.asks(&town).await;
    town.pass(48 * 60 + 1);
    town.office.sweep(town.now()).unwrap();
    let case = town.case(request);
    assert!(town.office.wanted(&case).unwrap().is_some());
    assert_eq!(citizen.get("/requests/receipt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_visitor_can_throw_everything_away() {
    let town = Town::new();
    let citizen = town.citizen();
    Citizen::led(&citizen.fills(&town, &[], &[("一.jpg", PHOTO)]).await);
    let page = citizen.get(&town.form()).await;
    let token = page.attributes("#form input[name=request]", "value").remove(0);
    citizen.post(&format!("{}/clear", town.form()), &[("request", &token)]).await;
    let page = citizen.get(&town.form()).await;
    assert_eq!(page.attributes("#f-applicant", "value"), [""]);
    assert!(town.office.store().files.list().unwrap().is_empty());
}

#[tokio::test]
async fn nobody_sees_or_sends_what_another_fills_in() {
    let town = Town::new();
    let (one, other) = (town.citizen(), town.citizen());
    Citizen::led(&one.fills(&town, &[], &[]).await);
    let token =
        one.get(&town.form()).await.attributes("#form input[name=request]", "value").remove(0);
    let seen = other.get(&town.form()).await;
    assert_eq!(seen.attributes("#f-applicant", "value"), [""]);
    // The other claims the same identifier: it gets one of its own, and the first stays.
    Citizen::led(&other.fills(&town, &[("request", &token), ("applicant", "测试乙")], &[]).await);
    let own = other.get(&town.form()).await;
    assert_ne!(own.attributes("#form input[name=request]", "value"), [token.clone()]);
    let kept = one.get(&town.form()).await;
    assert_eq!(kept.attributes("#f-applicant", "value"), ["测试甲"]);
    let path = format!("{}/submit", town.form());
    let sent = other.post(&path, &[("request", &token)]).await;
    assert_eq!(Citizen::led(&sent), town.form());
    assert_eq!(town.count(), 0);
}

#[tokio::test]
async fn correcting_a_record_is_a_case_of_its_own() {
    let town = Town::new();
    let citizen = town.citizen();
    let changes =
        [("matter", "record-correction"), ("description", "我的学籍记录里出生年月写错了")];
    let review = Citizen::led(&citizen.fills(&town, &changes, &[]).await);
    let page = citizen.get(&review).await;
    let token = page.attributes("form input[name=request]", "value").remove(0);
    citizen.post(&format!("{}/submit", town.form()), &[("request", &token)]).await;
    let case = town.case(token.parse().unwrap());
    assert_eq!(case.registered.matter, Matter::RecordCorrection);
    assert!(!case.counts());
}

#[tokio::test]
async fn an_organisation_asks_with_its_credit_code() {
    let town = Town::new();
    let citizen = town.citizen();
    let natural = [("kind", "enterprise")];
    let answer = citizen.fills(&town, &natural, &[]).await;
    assert_eq!(answer.attributes("#form .alert a", "href"), ["#f-identity"]);
}

#[tokio::test]
async fn without_cookies_nothing_is_lost_silently() {
    let town = Town::new();
    let blocked = crate::actor::Visitor::of(town.app(site::Settings::default()));
    let answer = blocked.get(&format!("{}/review", town.form())).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.texts("main").concat().contains("cookie"));
}
