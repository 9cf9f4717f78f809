//! Disputes at the desk: entering one, its steps with what they do, its sealed matter, table four.

use axum::http::StatusCode;
use jiff::civil::date;
use ledger::subjects::person::Role;
use ledger::{DisputeId, UnitId};
use statute::dispute::Kind;
use store::acts::Filter;
use work::disputes::Matter;
use work::office::NewDispute;

use crate::actor::{Actor, Answer};
use crate::county::{County, PROGRAM};

const LIST: &str = "/desk/disputes";

/// A reconsideration against a unit, raised on 4 February 2026.
pub(crate) fn entered(county: &County, unit: UnitId) -> DisputeId {
    let units = [county.education, county.school, county.health];
    let place = units.iter().position(|one| *one == unit).map_or(9, |at| at + 1);
    let new = NewDispute {
        kind: Kind::Reconsideration,
        unit,
        request: None,
        matter: Matter::told("标记当事人", "要求公开标记事由"),
        organ: "望澜县人民政府".to_owned(),
        number: format!("望政复〔2026〕{place}号"),
        attacked: "望教公开〔2026〕3号".to_owned(),
        raised: date(2026, 2, 4),
        before: None,
    };
    county.office.raise_dispute(&PROGRAM, county.now(), new).unwrap()
}

fn at(dispute: DisputeId) -> String {
    format!("{LIST}/{dispute}")
}

async fn step(actor: &Actor, to: &str, name: &str, sent: &[(&str, &str)]) -> Answer {
    actor.post(&format!("{to}/steps/{name}"), sent).await
}

/// Takes a step, both looks.
#[track_caller]
fn led(answer: &Answer, to: &str) {
    assert_eq!(answer.leads_to(), format!("{to}?done=taken"));
}

async fn take(actor: &Actor, to: &str, name: &str, sent: &[(&str, &str)]) {
    let confirmed = [sent, &[("confirmed", "yes")]].concat();
    led(&step(actor, to, name, &confirmed).await, to);
}

#[tokio::test]
async fn a_handler_enters_a_case_and_is_told_what_is_missing() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let form = handler.get("/desk/disputes/new").await;
    // Of the own unit it is known who hears it.
    form.assert_says(
        StatusCode::OK,
        "复议一般是望澜县人民政府（《行政复议法》第二十四条第一款第一项）",
    );
    let unit = county.education.to_string();
    let chosen = form.attributes("#f-unit option[selected]", "value");
    assert_eq!(chosen, std::slice::from_ref(&unit));

    let nothing = handler.post("/desk/disputes/new", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(nothing.texts(".alert li").join("\n"));

    let sent = [
        ("kind", "reconsideration"),
        ("unit", unit.as_str()),
        ("raised", "2026-02-25"),
        ("organ", "望澜县人民政府"),
        ("number", "望政复〔2026〕7号"),
        ("attacked", "望教公开〔2026〕3号"),
        ("party", "标记当事人"),
        ("words", "要求公开标记事由"),
    ];
    let answer = handler.post("/desk/disputes/new", &sent).await;
    let page = handler.get(answer.leads_to()).await;
    page.assert_says(StatusCode::OK, "案件已经登记。");
    page.assert_says(StatusCode::OK, "还没有期限");
    assert_eq!(page.texts("h1"), ["行政复议 望政复〔2026〕7号"]);
    assert!(!page.main().contains("标记"), "what is sealed is not shown unasked");

    let again = handler.post("/desk/disputes/new", &sent).await;
    again.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "这个案号已经登记过");
    assert_eq!(again.attributes("#f-party", "value"), ["标记当事人"], "what was typed is kept");
}

#[tokio::test]
async fn a_step_shows_what_it_does_to_the_deadlines_before_it_is_taken() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let to = at(entered(&county, county.education));
    let sent = [("on", "2026-02-09"), ("procedure", "ordinary")];
    let looked = step(&handler, &to, "accept", &sent).await;
    assert_eq!(looked.status, StatusCode::OK);
    insta::assert_snapshot!(looked.main());
    let page = handler.get(&to).await;
    page.assert_says(StatusCode::OK, "待受理");
    take(&handler, &to, "accept", &sent).await;
    take(&handler, &to, "copy", &[("on", "2026-02-24")]).await;
    let page = handler.get(&to).await;
    // The tenth day, Friday 03-06, is four days off.
    assert_eq!(
        page.texts("#deadlines tbody tr:first-child :is(th, td)"),
        ["书面答复", "2026年3月6日（周五）", "还有 4 天", "《行政复议法》第四十八条"]
    );
    assert_eq!(page.texts("#steps .what")[..2], ["提交书面答复和证据", "审理期限延长"]);
    let list = handler.get(LIST).await;
    let next = list.texts("tbody tr:first-child td:nth-of-type(3)");
    assert_eq!(next, ["2026年3月6日书面答复"]);
}

#[tokio::test]
async fn what_does_not_fit_a_step_opens_its_form_again() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let to = at(entered(&county, county.education));
    let open = |answer: &Answer| answer.texts("details[open] .what");

    let early = step(&handler, &to, "accept", &[("on", "2026-02-03"), ("procedure", "ordinary")]);
    let early = early.await;
    early.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "早于提起日期（2026年2月4日（周三））");
    assert_eq!(open(&early), ["登记受理"]);
    assert_eq!(early.attributes("[aria-invalid]", "id"), ["accept-on"]);

    let empty = step(&handler, &to, "accept", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.texts(".alert li").len(), 2);
    // What cannot come next is told why, also where a form comes anyhow.
    let copy = step(&handler, &to, "copy", &[("on", "2026-02-24")]).await;
    copy.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请先登记受理（立案）");
    assert_eq!(step(&handler, &to, "fly", &[]).await.status, StatusCode::NOT_FOUND);
    let nowhere = "/desk/disputes/00000000-0000-7000-8000-000000000001";
    assert_eq!(handler.get(nowhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_case_goes_its_way_to_a_lesson() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let to = at(entered(&county, county.education));
    take(&handler, &to, "accept", &[("on", "2026-02-05"), ("procedure", "simplified")]).await;
    take(&handler, &to, "copy", &[("on", "2026-02-06")]).await;
    take(&handler, &to, "answer", &[("on", "2026-02-11")]).await;
    take(&handler, &to, "suspend", &[("on", "2026-02-12")]).await;
    handler.get(&to).await.assert_says(StatusCode::OK, "中止");
    take(&handler, &to, "resume", &[("on", "2026-02-24")]).await;
    let looked = step(&handler, &to, "decide", &[("on", "2026-02-27"), ("ruling", "revoked")]);
    looked.await.assert_says(StatusCode::OK, "结果纠正");
    take(&handler, &to, "decide", &[("on", "2026-02-27"), ("ruling", "revoked")]).await;
    let learnt =
        [("lesson", "答复没有写明理由"), ("measure", "修订答复书范本"), ("due", "2026-04-30")];
    take(&handler, &to, "lesson", &learnt).await;
    take(&handler, &to, "correct", &[("entry", "delivered"), ("date", "2026-03-02")]).await;
    let page = handler.get(&to).await;
    page.assert_says(StatusCode::OK, "修订答复书范本");
    insta::assert_snapshot!(page.texts(".timeline li").join("\n"));
    let list = handler.get(LIST).await;
    assert_eq!(list.texts("#over .tag"), ["撤销", "整改中 1 项"]);
    take(&handler, &to, "measure", &[("which", "0"), ("on", "2026-03-02")]).await;
    assert_eq!(handler.get(LIST).await.texts("#over .tag"), ["撤销"]);
    // The end is the end, but for what is learnt and put right.
    let steps = handler.get(&to).await.texts("#steps .what");
    assert_eq!(steps, ["总结教训", "更正日期"]);
}

#[tokio::test]
async fn who_raised_it_is_shown_on_demand_and_that_is_written_down() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let to = at(entered(&county, county.education));
    let opened = handler.post(&format!("{to}/matter"), &[]).await;
    opened.assert_says(StatusCode::OK, "标记当事人");
    opened.assert_says(StatusCode::OK, "这次查看已经记录。");
    let auditor = county.visit(&county.actor(Role::AuditAdministrator)).unwrap().account;
    let filter = |kind: &str| Filter { kind: Some(kind.to_owned()), ..Filter::default() };
    let acts = county.office.audit(&auditor, &filter("vault.opened")).unwrap().acts;
    assert_eq!(acts.len(), 1);
    assert!(!acts[0].body().contains("标记"));
    let raised = county.office.audit(&auditor, &filter("dispute.raised")).unwrap().acts;
    assert!(!raised[0].body().contains("标记"));
}

#[tokio::test]
async fn nobody_sees_the_cases_of_another_unit_but_the_authority() {
    let county = County::new();
    let dispute = entered(&county, county.health);
    let own = entered(&county, county.education);
    let handler = county.actor(Role::Handler);
    let listed = |page: &Answer| page.texts("#open tbody tr").len();
    assert_eq!(listed(&handler.get(LIST).await), 1);
    assert_eq!(handler.get(&at(dispute)).await.status, StatusCode::FORBIDDEN);
    let opened = handler.post(&format!("{}/matter", at(dispute)), &[]).await;
    assert_eq!(opened.status, StatusCode::FORBIDDEN);
    let table = handler.get(&format!("{LIST}/table/{}", county.health)).await;
    assert_eq!(table.status, StatusCode::FORBIDDEN);
    // Nor by asking for more than the own unit in the address.
    let own_table = format!("{LIST}/table/{}", county.education);
    for scope in ["county", "below"] {
        let wide = handler.get(&format!("{own_table}?scope={scope}")).await;
        assert_eq!(wide.status, StatusCode::FORBIDDEN, "{scope}");
        let sheet = handler.get(&format!("{own_table}/table.xlsx?scope={scope}")).await;
        assert_eq!(sheet.status, StatusCode::FORBIDDEN, "{scope}");
    }

    let authority = county.actor(Role::Authority);
    assert_eq!(listed(&authority.get(LIST).await), 2);
    let page = authority.get(&at(own)).await;
    assert_eq!(page.status, StatusCode::OK);
    // The authority sees, and handles nothing.
    assert!(page.texts("#steps").is_empty());
    let sent = [("on", "2026-02-09"), ("procedure", "ordinary")];
    assert_eq!(step(&authority, &at(own), "accept", &sent).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_cell_of_table_four_opens_to_its_cases() {
    let county = County::new();
    entered(&county, county.health);
    let to = at(entered(&county, county.education));
    let handler = county.actor(Role::Handler);
    take(&handler, &to, "accept", &[("on", "2026-02-05"), ("procedure", "ordinary")]).await;
    take(&handler, &to, "decide", &[("on", "2026-02-27"), ("ruling", "upheld")]).await;

    let led = handler.get("/desk/disputes/table").await;
    let own = handler.get(led.leads_to()).await;
    assert_eq!(own.texts("#table tbody tr:first-child td"), ["1", "0", "0", "0", "1"]);
    let authority = county.actor(Role::Authority);
    let led = authority.get("/desk/disputes/table").await;
    let page = authority.get(led.leads_to()).await;
    let figures = page.texts("#table tbody tr:first-child td");
    assert_eq!(figures, ["1", "0", "0", "1", "2"]);
    insta::assert_snapshot!(page.texts("#table :is(thead, tbody th)").join("\n"));
    let cell = page.attributes("#table tbody tr:first-child td:nth-of-type(4) a", "href").remove(0);
    let opened = authority.get(&cell).await;
    assert_eq!(opened.texts("#cases tbody tr").len(), 1);
    opened.assert_says(StatusCode::OK, "行政复议，尚未审结（1）");
    assert_eq!(opened.texts("#cases tbody td")[0], "县卫健局");
    // On an earlier evening both were pending.
    let earlier = authority.get(&format!("{}&day=2026-02-26", led.leads_to())).await;
    assert_eq!(earlier.texts("#table tbody tr:first-child td"), ["0", "0", "0", "2", "2"]);

    let sheet = authority.get(&page.attributes("main a[href*=xlsx]", "href").remove(0)).await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert!(sheet.body.starts_with(b"PK"));
    assert!(sheet.header("content-disposition").contains("table-four-2026-2026-03-02.xlsx"));
}

#[tokio::test]
async fn the_authority_settles_what_table_four_counts() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let unit = county.education.to_string();
    let sent = [
        ("kind", "suit-direct"),
        ("unit", unit.as_str()),
        ("raised", "2025-12-10"),
        ("organ", "望澜县人民法院"),
        ("party", "标记当事人"),
        ("words", "标记事由"),
    ];
    handler.post("/desk/disputes/new", &sent).await.leads_to();
    let authority = county.actor(Role::Authority);
    let of_2026 = format!("{LIST}/table/{}?year=2026", county.education);
    let figures = async || authority.get(&of_2026).await.texts("#table tbody tr:nth-child(2) td");
    assert_eq!(figures().await, ["0", "0", "0", "1", "1"]);
    let settled = authority.post("/desk/disputes/counting", &[("basis", "raised")]).await;
    authority.get(settled.leads_to()).await.assert_says(StatusCode::OK, "计数口径已经设定");
    assert_eq!(figures().await, ["0"; 5]);
    let refused = handler.post("/desk/disputes/counting", &[("basis", "raised")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_suit_is_tied_to_the_reconsideration_before_it() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let before = entered(&county, county.education);
    let unit = county.education.to_string();
    let sent = [
        ("kind", "suit-after-reconsideration"),
        ("unit", unit.as_str()),
        ("raised", "2026-02-27"),
        ("organ", "望澜县人民法院"),
        ("number", "（2026）晋0999行初5号"),
        ("party", "标记当事人"),
        ("words", "标记事由"),
    ];
    let to = handler.post("/desk/disputes/new", &sent).await;
    let to = to.leads_to().split('?').next().unwrap().to_owned();
    take(&handler, &to, "link", &[("before", &before.to_string())]).await;
    let page = handler.get(&to).await;
    assert_eq!(page.attributes("main .facts a[href^='/desk/disputes/']", "href"), [at(before)]);
    handler.get(&at(before)).await.assert_says(StatusCode::OK, "（2026）晋0999行初5号");
    // There is nothing more to tie.
    assert!(!handler.get(&to).await.texts("#steps .what").contains(&"关联此前的复议".to_owned()));
}

#[tokio::test]
async fn every_kind_of_act_about_a_dispute_has_a_sentence() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let to = at(entered(&county, county.education));
    take(&handler, &to, "accept", &[("on", "2026-02-05"), ("procedure", "ordinary")]).await;
    take(&handler, &to, "copy", &[("on", "2026-02-06")]).await;
    take(&handler, &to, "answer", &[("on", "2026-02-11")]).await;
    take(&handler, &to, "suspend", &[("on", "2026-02-12")]).await;
    take(&handler, &to, "resume", &[("on", "2026-02-24")]).await;
    take(&handler, &to, "extend", &[("on", "2026-02-25"), ("until", "2026-05-15")]).await;
    take(&handler, &to, "correct", &[("entry", "extended-until"), ("date", "2026-05-14")]).await;
    take(&handler, &to, "decide", &[("on", "2026-02-27"), ("ruling", "withdrawn")]).await;
    let learnt = [("lesson", "没有教训"), ("measure", "照旧"), ("due", "2026-03-02")];
    take(&handler, &to, "lesson", &learnt).await;
    take(&handler, &to, "measure", &[("which", "0"), ("on", "2026-03-02")]).await;
    let auditor = county.actor(Role::AuditAdministrator);
    let subject = to.rsplit('/').next().unwrap();
    let page = auditor.get(&format!("/desk/audit?subject=dispute:{subject}")).await;
    insta::assert_snapshot!(page.texts("tbody th a").join("\n"));
}

#[tokio::test]
async fn the_first_page_says_which_answer_is_due_first() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    handler.get("/desk").await.assert_says(StatusCode::OK, "没有未结的案件。");
    let to = at(entered(&county, county.education));
    take(&handler, &to, "accept", &[("on", "2026-02-09"), ("procedure", "ordinary")]).await;
    handler.get("/desk").await.assert_says(StatusCode::OK, "未结的案件 1 件。");
    take(&handler, &to, "copy", &[("on", "2026-02-24")]).await;
    let far = handler.get("/desk").await;
    far.assert_says(StatusCode::OK, "最近的书面答复期限是2026年3月6日（周五）");
    assert!(!far.texts(".doors .due h3").iter().any(|title| title.contains("复议")));
    county.set_clock("2026-03-03T00:30:00Z");
    let near = county.actor(Role::Handler).get("/desk").await;
    assert!(near.texts(".doors .due h3").iter().any(|title| title.contains("复议")));
}

#[tokio::test]
async fn an_answer_that_came_late_or_never_is_told_as_such() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let (late, never) = (entered(&county, county.education), entered(&county, county.health));
    let beside = county.enter("handler.health");
    let accepted = [("on", "2026-02-05"), ("procedure", "ordinary")];
    for (actor, to) in [(&handler, at(late)), (&beside, at(never))] {
        take(actor, &to, "accept", &accepted).await;
        take(actor, &to, "copy", &[("on", "2026-02-06")]).await;
    }
    // Ten days from 02-06 end on Monday 02-16, in the Spring Festival; 02-24 is the next working day.
    let answer = async |actor: &Actor, to: &str| {
        actor.get(to).await.texts("#deadlines tbody tr:first-child :is(th, td)")
    };
    assert_eq!(answer(&handler, &at(late)).await[1..3], ["2026年2月24日（周二）", "已超 6 天"]);
    let page = handler.get(&at(late)).await;
    page.assert_says(StatusCode::OK, "逾期不提交的，视为没有证据（《行政复议法》第七十条）");
    take(&handler, &at(late), "answer", &[("on", "2026-02-27")]).await;
    assert_eq!(answer(&handler, &at(late)).await[2], "2026年2月27日提交，已逾期");
    take(&beside, &at(never), "decide", &[("on", "2026-03-02"), ("ruling", "revoked")]).await;
    assert_eq!(answer(&beside, &at(never)).await[2], "结案前没有提交");
}
