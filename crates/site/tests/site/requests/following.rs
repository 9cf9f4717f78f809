//! Following a request, and what its applicant does about it.

use axum::http::StatusCode;
use demo::stories::Do;
use jiff::civil::date;
use ledger::log::Receipt;
use ledger::subjects::request::Stage;
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Denial, Outcome};

use super::citizen::{Citizen, Town};

#[tokio::test]
async fn a_whole_life_from_the_form_to_the_stars() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    citizen.follows(&code).await;
    let page = citizen.get("/requests/mine").await;
    assert!(page.texts("#steps").concat().contains("同您确认收到"));
    assert!(page.texts("#now").concat().contains("不用办什么"));

    // Confirmed on 4 March, asked to correct on the 6th.
    town.on_day(date(2026, 3, 4));
    town.does(request, Do::Confirm);
    town.on_day(date(2026, 3, 6));
    town.does(request, Do::Accept);
    town.does(request, Do::AskCorrection(10));
    citizen.follows(&code).await;
    let page = citizen.get("/requests/mine").await;
    assert!(page.texts("#now").concat().contains("请在 2026年3月20日（周五）以前补正"));
    assert_eq!(page.attributes("#now a", "href"), ["/requests/mine/correct"]);
    let form = citizen.get("/requests/mine/correct").await;
    assert_eq!(form.texts("#f-description"), ["2025 年城区小学学区划分方案及其依据"]);
    let seen = form.attributes("input[name=seen]", "value").remove(0);
    let empty =
        citizen.post("/requests/mine/correct", &[("seen", &seen), ("description", "")]).await;
    assert_eq!(empty.attributes("#step .alert a", "href"), ["#f-description"]);
    let fields = [("seen", seen.as_str()), ("description", "2025 年城关镇小学的学区划分方案")];
    let answer = citizen.post("/requests/mine/correct", &fields).await;
    assert_eq!(Citizen::led(&answer), "/requests/mine?done=correct");
    // Pressed twice: the second time nothing more is done.
    let twice = citizen.post("/requests/mine/correct", &fields).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = citizen.get("/requests/mine").await;
    assert!(page.texts("#wanted").concat().contains("城关镇小学"));
    // 20 working days from 9 March.
    assert!(page.texts(".page-head").concat().contains("最迟 2026年4月3日（周五）答复"));

    // Answered on the 12th.
    town.on_day(date(2026, 3, 12));
    for what in [Do::Search(true), Do::Draft(Outcome::Granted), Do::Approve, Do::Sign] {
        town.does(request, what);
    }
    citizen.follows(&code).await;
    let page = citizen.get("/requests/mine").await;
    assert!(!page.texts("#papers").concat().contains("答复书"), "signed is not served");
    town.does(request, Do::Serve);
    let page = citizen.get("/requests/mine").await;
    assert!(page.texts("#papers").concat().contains("答复书"));
    assert!(page.texts(".page-head").concat().contains("已办结"));
    let rights = page.texts("#rights").concat();
    assert!(rights.contains("望澜县人民政府") && rights.contains("60 日"), "{rights}");
    let paper = page.attributes("#papers th a", "href").into_iter().next_back().unwrap();
    let reply = citizen.get(&paper).await;
    assert_eq!(reply.texts(".paper h2").len(), 1);

    let acknowledge = page.attributes("#now a[href*=acknowledge]", "href").remove(0);
    let form = citizen.get(&acknowledge).await;
    let seen = form.attributes("input[name=seen]", "value").remove(0);
    let which = form.attributes("input[name=paper]", "value").remove(0);
    let answer =
        citizen.post("/requests/mine/acknowledge", &[("seen", &seen), ("paper", &which)]).await;
    assert_eq!(Citizen::led(&answer), "/requests/mine?done=acknowledge");
    let fields = [("stars", "5"), ("words", "很快"), ("publish", "yes")];
    let answer = citizen.post("/requests/mine/rate", &fields).await;
    assert_eq!(Citizen::led(&answer), "/requests/mine?done=rate");
    let case = town.case(request);
    assert_eq!(case.rating.as_ref().map(|rating| rating.stars), Some(5));
    assert_eq!(case.outcome(), Some(Outcome::Granted));

    let proof = citizen.get("/requests/mine/proof.json").await;
    let receipt: Receipt = proof.text().parse().unwrap();
    assert!(receipt.to_string().contains("request.registered"));
    assert!(!proof.text().contains("测试甲"));
    citizen.post("/requests/leave", &[]).await;
    let gone = citizen.get("/requests/mine").await;
    assert_eq!(Citizen::led(&gone), "/requests/track?done=over");
}

#[tokio::test]
async fn a_refusal_says_reconsideration_first() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    let denied = Outcome::Denied(Denial::Deliberation);
    for what in [
        Do::Confirm,
        Do::Accept,
        Do::Search(true),
        Do::Draft(denied),
        Do::Approve,
        Do::Sign,
        Do::Serve,
    ] {
        town.does(request, what);
    }
    citizen.follows(&code).await;
    let rights = citizen.get("/requests/mine").await.texts("#rights").concat();
    assert!(
        rights.contains("要先自收到答复之日起 60 日内，向望澜县人民政府申请行政复议"),
        "{rights}"
    );
    assert!(!rights.contains("6 个月"), "{rights}");
}

#[tokio::test]
async fn a_fee_is_told_with_its_last_day_and_can_be_contested() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    for what in
        [Do::Confirm, Do::Accept, Do::Charge(Charge::PerPage { pages: 72 }), Do::FeeReceived]
    {
        town.does(request, what);
    }
    citizen.follows(&code).await;
    let now = citizen.get("/requests/mine").await.texts("#now").concat();
    assert!(now.contains("420元") && now.contains("2026年3月31日"), "{now}");
    assert!(now.contains("非税收入窗口"), "{now}");
    let answer = citizen.post("/requests/mine/contest-fee", &[("reason", "页数数错了")]).await;
    assert_eq!(Citizen::led(&answer), "/requests/mine?done=contest-fee");
    let now = citizen.get("/requests/mine").await.texts("#now").concat();
    assert!(now.contains("提出了异议"), "{now}");
}

#[tokio::test]
async fn nothing_of_clerks_comments_drafts_or_third_parties_is_seen() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    for what in [
        Do::Confirm,
        Do::Accept,
        Do::Comment,
        Do::Consult(Consulted::ThirdParty),
        Do::Search(true),
        Do::Draft(Outcome::Granted),
    ] {
        town.does(request, what);
    }
    citizen.follows(&code).await;
    let page = citizen.get("/requests/mine").await;
    let case = town.case(request);
    let mut hidden: Vec<String> = Vec::new();
    let party = town.office.words(&case.letters[0].party).unwrap().unwrap();
    let party: work::requests::Party = serde_json::from_str(&party).unwrap();
    hidden.push(party.name);
    for guest in demo::guests() {
        hidden.push(guest.name);
    }
    let text = page.texts("main").concat();
    for words in hidden.iter().filter(|words| words.chars().count() > 1) {
        assert!(!text.contains(words.as_str()), "{words}");
    }
    assert!(text.contains("征求"), "{text}");
    for paper in case.papers.iter().filter(|one| !work::office::is_for_applicant(one.issued.kind)) {
        let path = format!("/requests/mine/papers/{}", paper.issued.paper);
        assert_eq!(citizen.get(&path).await.status, StatusCode::NOT_FOUND, "{}", paper.issued.kind);
        let seen = case.last_act.to_string();
        let fields = [("paper", paper.issued.paper.to_string()), ("seen", seen)];
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = citizen.post("/requests/mine/acknowledge", &fields).await;
        assert_ne!(answer.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn who_withdraws_ends_it() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    town.does(request, Do::Confirm);
    citizen.follows(&code).await;
    let page = citizen.get("/requests/mine/withdraw").await;
    assert!(page.texts("main").concat().contains("不能恢复"));
    assert_eq!(town.case(request).ended_on(), None, "looking does nothing");
    let answer = citizen.post("/requests/mine/withdraw", &[("note", "已经找到了")]).await;
    assert_eq!(Citizen::led(&answer), "/requests/mine?done=withdraw");
    let case = town.case(request);
    assert_eq!(case.outcome(), Some(Outcome::Other(Closure::Withdrawn)));
    assert_ne!(case.stage(), Stage::Unconfirmed);
}

#[tokio::test]
async fn steps_of_the_office_are_not_the_applicants() {
    let town = Town::new();
    let citizen = town.citizen();
    let (request, code) = citizen.asks(&town).await;
    town.does(request, Do::Confirm);
    citizen.follows(&code).await;
    for step in ["accept", "sign-reply", "comment", "archive", "confirm", "none"] {
        let path = format!("/requests/mine/{step}");
        assert_eq!(citizen.get(&path).await.status, StatusCode::NOT_FOUND, "{step}");
        assert_eq!(citizen.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{step}");
    }
    for step in ["correct", "rate", "give-reasons", "contest-fee"] {
        let path = format!("/requests/mine/{step}");
        let answer = citizen.get(&path).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
    }
}

#[tokio::test]
async fn a_visit_ends_after_half_an_hour_of_silence() {
    let town = Town::new();
    let citizen = town.citizen();
    let (_, code) = citizen.asks(&town).await;
    citizen.follows(&code).await;
    town.pass(29);
    assert_eq!(citizen.get("/requests/mine").await.status, StatusCode::OK);
    town.pass(29);
    assert_eq!(citizen.get("/requests/mine").await.status, StatusCode::OK);
    town.pass(31);
    assert_eq!(Citizen::led(&citizen.get("/requests/mine").await), "/requests/track?done=over");
    assert!(town.office.sweep(town.now()).unwrap() >= 1);
}
