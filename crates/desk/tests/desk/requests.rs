//! Requests at the desk: a whole life through its pages, and what the pages refuse.

use axum::http::StatusCode;
use ledger::RequestId;
use ledger::acts::person::RoleGranted;
use ledger::subjects::person::Role;
use ledger::subjects::request::Stage;

use crate::actor::{Actor, Answer};
use crate::county::{County, PROGRAM, Wishes};

const TODAY: &str = "2026-03-02";

fn address(request: RequestId) -> String {
    format!("/desk/requests/{request}")
}

/// What a page's form would send along unseen.
fn hidden(page: &Answer) -> Vec<(String, String)> {
    let names = page.attributes("main form.form-sheet input[type=hidden]", "name");
    let values = page.attributes("main form.form-sheet input[type=hidden]", "value");
    names.into_iter().zip(values).collect()
}

/// Goes a step on its whole way: form, preview, confirmation.
pub(crate) async fn take_step(
    actor: &Actor,
    request: RequestId,
    name: &str,
    fields: &[(&str, &str)],
) -> Answer {
    step(actor, request, name, fields).await
}

async fn step(actor: &Actor, request: RequestId, step: &str, fields: &[(&str, &str)]) -> Answer {
    let to = format!("{}/steps/{step}", address(request));
    let query = fields.iter().find(|(name, _)| *name == "outcome");
    let form = match query {
        Some((_, outcome)) => actor.get(&format!("{to}?outcome={outcome}")).await,
        None => actor.get(&to).await,
    };
    assert_eq!(form.status, StatusCode::OK, "{step}: {}", form.main());
    let known = hidden(&form);
    let mut sent: Vec<(&str, &str)> = known
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| fields.iter().all(|(other, _)| other != name))
        .collect();
    sent.extend_from_slice(fields);
    let preview = actor.post(&format!("{to}/preview"), &sent).await;
    assert_eq!(preview.status, StatusCode::OK, "{step}: {}", preview.main());
    let carried = hidden(&preview);
    let carried: Vec<(&str, &str)> =
        carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = actor.post(&to, &carried).await;
    assert_eq!(done.leads_to(), format!("{}?done=taken", address(request)), "{step}");
    preview
}

fn stage(county: &County, request: RequestId) -> Stage {
    let actor = county.actor(Role::Handler);
    let visit = county.visit(&actor).unwrap();
    county.office.request(&visit.account, county.now(), request).unwrap().stage()
}

const GRANTED: &[(&str, &str)] = &[
    ("outcome", "granted"),
    ("grant", "published"),
    ("way", "县人民政府网站政府信息公开栏目"),
    ("items", "2025 年城区小学学区划分方案"),
    ("submit", "yes"),
];

async fn accepted(county: &County) -> RequestId {
    let request = county.request_to(county.education);
    let registrar = county.actor(Role::Registrar);
    let said = [("on", TODAY), ("note", "电话告知申请人本人")];
    let preview = step(&registrar, request, "confirm", &said).await;
    preview.assert_says(StatusCode::OK, "2026年3月30日");
    preview.assert_says(StatusCode::OK, "《政府信息公开申请登记回执》");
    step(&county.actor(Role::Handler), request, "accept", &[("on", TODAY)]).await;
    request
}

#[tokio::test]
async fn a_whole_life_through_the_pages() {
    let county = County::new();
    let request = accepted(&county).await;
    let handler = county.actor(Role::Handler);
    let preview = step(&handler, request, "draft-reply", GRANTED).await;
    preview.assert_says(StatusCode::OK, "表三 （一）予以公开");
    assert_eq!(stage(&county, request), Stage::ToApprove);

    // Each finds the one thing that waits for them.
    for (role, words) in [(Role::Approver, "审核通过"), (Role::Handler, "等审核人：审核通过")]
    {
        let page = county.actor(role).get(&address(request)).await;
        page.assert_says(StatusCode::OK, words);
    }
    let chief = county.actor(Role::Approver).get(&address(request)).await;
    assert_eq!(chief.texts(".page-head .btn"), ["审核通过"]);

    step(&county.actor(Role::Approver), request, "approve-reply", &[]).await;
    step(&county.actor(Role::Issuer), request, "sign-reply", &[("on", TODAY)]).await;
    assert_eq!(stage(&county, request), Stage::ToServe);
    let registrar = county.actor(Role::Registrar);
    let form = registrar.get(&format!("{}/steps/serve", address(request))).await;
    let papers = form.attributes("select[name=paper] option", "value");
    let [paper] = papers.as_slice() else { panic!("one paper: {papers:?}") };
    let served = [
        ("paper", paper.as_str()),
        ("route", "email"),
        ("on", TODAY),
        ("proof", "邮件系统显示已投递"),
    ];
    step(&registrar, request, "serve", &served).await;
    assert_eq!(stage(&county, request), Stage::ToArchive);
    step(&registrar, request, "archive", &[("on", TODAY), ("years", "10")]).await;
    assert_eq!(stage(&county, request), Stage::Archived);

    let page = handler.get(&address(request)).await;
    page.assert_says(StatusCode::OK, "已经归档，不能再改动。");
    assert!(page.attributes(".page-head .btn", "href").is_empty());
    insta::assert_snapshot!(page.main());
}

#[tokio::test]
async fn what_was_typed_stays_whatever_is_wrong() {
    let county = County::new();
    let request = accepted(&county).await;
    let handler = county.actor(Role::Handler);
    let to = format!("{}/steps/ask-correction", address(request));
    let seen = hidden(&handler.get(&to).await);
    let seen = seen.iter().find(|(name, _)| name == "seen").unwrap().1.clone();
    let mut sent = vec![
        ("seen", seen.as_str()),
        ("on", "2026-03-02"),
        ("until", "2026-03-01"),
        ("defects", "请写明是哪一年的方案"),
    ];
    let page = handler.post(&format!("{to}/preview"), &sent).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请改一个更晚的日期");
    assert_eq!(page.texts("textarea[name=defects]"), ["请写明是哪一年的方案"]);
    assert_eq!(page.attributes("input[name=until]", "value"), ["2026-03-01"]);

    // Out of the preview one comes back with everything.
    sent[2].1 = "2026-03-20";
    let preview = handler.post(&format!("{to}/preview"), &sent).await;
    preview.assert_says(StatusCode::OK, "期限停下，收到补正后的申请从头起算");
    preview.assert_says(StatusCode::OK, "《补正告知书》，编文号发出");
    let back = preview.attributes("button[formaction]", "formaction");
    let page = handler.post(&back[0], &sent).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts("textarea[name=defects]"), ["请写明是哪一年的方案"]);

    // Later than the law allows: told with its article.
    county.set_clock("2026-03-12T02:00:00Z");
    let handler = county.actor(Role::Handler);
    sent[1].1 = "2026-03-12";
    let page = handler.post(&format!("{to}/preview"), &sent).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "《政府信息公开条例》第三十条");
    assert_eq!(page.texts("textarea[name=defects]"), ["请写明是哪一年的方案"]);
}

#[tokio::test]
async fn another_unit_does_not_learn_that_there_is_a_request() {
    let county = County::new();
    let request = county.request_to(county.education);
    let beside = county.enter("handler.health");
    let none = county.office.new_request(county.now());
    for id in [request, none] {
        for page in ["", "/steps/comment", "/papers/none"] {
            let answer = beside.get(&format!("{}{page}", address(id))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
        let answer = beside.post(&format!("{}/applicant", address(id)), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let list = beside.get("/desk/requests").await;
    assert!(!list.main().contains("学区划分方案"));
}

#[tokio::test]
async fn nobody_approves_what_they_drafted() {
    let county = County::new();
    let request = accepted(&county).await;
    let (person, unit) = (county.person(Role::Handler), county.education);
    let granted = RoleGranted { person, unit, role: Role::Approver };
    county.office.grant(&PROGRAM, county.now(), granted).unwrap();
    let handler = county.actor(Role::Handler);
    step(&handler, request, "draft-reply", GRANTED).await;
    let to = format!("{}/steps/approve-reply", address(request));
    let known = hidden(&handler.get(&to).await);
    let known: Vec<(&str, &str)> =
        known.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for end in ["/preview", ""] {
        let page = handler.post(&format!("{to}{end}"), &known).await;
        page.assert_says(StatusCode::FORBIDDEN, "要由另一个人来审");
    }
    assert_eq!(stage(&county, request), Stage::ToApprove);
}

#[tokio::test]
async fn of_two_clerks_the_second_is_told() {
    let county = County::new();
    let request = county.request_to(county.education);
    let first = county.actor(Role::Registrar);
    let second = county.actor(Role::Handler);
    let to = format!("{}/steps/confirm", address(request));
    let opened = hidden(&second.get(&format!("{}/steps/contact-failed", address(request))).await);
    step(&first, request, "check-identity", &[("on", TODAY), ("note", "查看原件")]).await;
    let seen = opened.iter().find(|(name, _)| name == "seen").unwrap().1.as_str();
    let sent = [("seen", seen), ("on", TODAY), ("note", "电话告知本人")];
    let page = second.post(&to, &sent).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "别人又办理了这件申请");
    assert_eq!(page.texts("textarea[name=note]"), ["电话告知本人"]);
    assert_eq!(stage(&county, request), Stage::Unconfirmed);
    // Having looked, the second goes on from there.
    let known = hidden(&page);
    let seen = known.iter().find(|(name, _)| name == "seen").unwrap().1.as_str();
    let sent = [("seen", seen), ("on", TODAY), ("note", "电话告知本人")];
    second.post(&to, &sent).await.leads_to();
    assert_eq!(stage(&county, request), Stage::ToAccept);
}

#[tokio::test]
async fn an_applicant_is_shown_once_and_that_is_logged() {
    let county = County::new();
    let request = county.request_to(county.education);
    let handler = county.actor(Role::Handler);
    let page = handler.get(&address(request)).await;
    page.assert_says(StatusCode::OK, "自然人 · 测＊＊");
    assert!(!page.text().contains("测试甲") && !page.text().contains("11010519491231002X"));
    let shown = handler.post(&format!("{}/applicant", address(request)), &[]).await;
    for words in ["测试甲", "11010519491231002X", "13900001234"] {
        shown.assert_says(StatusCode::OK, words);
    }
    assert!(!handler.get(&address(request)).await.text().contains("测试甲"));
    let log = county.actor(Role::AuditAdministrator).get("/desk/audit").await;
    log.assert_says(StatusCode::OK, "查看了一份保密资料，用途：办理申请");
}

#[tokio::test]
async fn a_step_that_is_not_lawful_now_is_not_offered() {
    let county = County::new();
    let request = county.request_to(county.education);
    let handler = county.actor(Role::Handler);
    let page = handler.get(&address(request)).await;
    let steps = page.attributes("main a[href*='/steps/']", "href");
    assert!(steps.iter().any(|href| href.ends_with("/confirm")), "{steps:?}");
    assert!(!steps.iter().any(|href| href.ends_with("/draft-reply")), "{steps:?}");
    let early = handler.get(&format!("{}/steps/draft-reply", address(request))).await;
    early.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "现在不能“拟写答复”");
    let nonsense = handler.get(&format!("{}/steps/none", address(request))).await;
    assert_eq!(nonsense.status, StatusCode::NOT_FOUND);
    // What is offered opens.
    for href in steps {
        assert_eq!(handler.get(&href).await.status, StatusCode::OK, "{href}");
    }
}

#[tokio::test]
async fn an_outcome_is_chosen_as_a_tree_with_article_row_and_demands() {
    let county = County::new();
    let request = accepted(&county).await;
    let handler = county.actor(Role::Handler);
    let page = handler.get(&format!("{}/steps/draft-reply", address(request))).await;
    insta::assert_snapshot!(page.main());
    // A refusal without its reasons is told what it lacks.
    let sent = [
        ("outcome", "denied.deliberation"),
        ("choice", "minutes"),
        ("reasons", ""),
        ("submit", "yes"),
        ("seen", "0"),
    ];
    let to = format!("{}/steps/draft-reply/preview", address(request));
    let page = handler.post(&to, &sent).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请写明不予公开的理由");
    assert_eq!(page.attributes("input[name=choice][checked]", "value"), ["minutes"]);
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "第十六条第二款");
}

const LETTER: &[(&str, &str)] = &[
    ("way", "signed_post"),
    ("arrived", TODAY),
    ("matter", "disclosure"),
    ("name", "食堂承包合同"),
    ("description", "县实验小学食堂 2025 年承包合同"),
    ("kind", "natural-person"),
    ("applicant", "测试乙"),
    ("identity-kind", "other-card"),
    ("identity", "E12345678"),
    ("telephone", "13900005678"),
    ("address", "望澜县测试路2号"),
    ("form", "paper"),
    ("route", "post"),
];

#[tokio::test]
async fn a_letter_is_entered_once_and_its_like_is_pointed_out() {
    let county = County::new();
    county.ready(county.education);
    let registrar = county.actor(Role::Registrar);
    let ways = registrar.get("/desk/requests/new").await;
    ways.assert_says(StatusCode::OK, "行政机关签收之日为收到申请之日");
    let new = "/desk/requests/new?way=signed_post";
    let known = hidden(&registrar.get(new).await);
    let mut sent: Vec<(&str, &str)> = LETTER.to_vec();
    for (name, value) in &known {
        if name != "way" {
            sent.push((name, value));
        }
    }
    // A wrong number keeps everything else.
    let mut wrong = sent.clone();
    wrong.retain(|(name, _)| *name != "identity" && *name != "identity-kind");
    wrong.extend([("identity-kind", "identity-card"), ("identity", "123")]);
    let page = registrar.post("/desk/requests/new", &wrong).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "身份证号码不对");
    assert_eq!(page.texts("textarea[name=description]"), ["县实验小学食堂 2025 年承包合同"]);

    let done = registrar.post("/desk/requests/new", &sent).await;
    let case = done.leads_to().to_owned();
    // Sent again it is the same request.
    assert_eq!(registrar.post("/desk/requests/new", &sent).await.leads_to(), case);
    registrar.get(&case).await.assert_says(StatusCode::OK, "申请已经登记");

    let known = hidden(&registrar.get(new).await);
    let mut second: Vec<(&str, &str)> = LETTER.to_vec();
    for (name, value) in &known {
        if name != "way" {
            second.push((name, value));
        }
    }
    let page = registrar.post("/desk/requests/new", &second).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "同一申请人已经提出过相近的申请");
    second.push(("known", "yes"));
    let other = registrar.post("/desk/requests/new", &second).await;
    assert_ne!(other.leads_to(), case);
    let page = registrar.get(other.leads_to()).await;
    page.assert_says(StatusCode::OK, "同一申请人今年的申请");
}

#[tokio::test]
async fn what_is_said_is_read_back_before_it_is_entered() {
    let county = County::new();
    county.ready(county.education);
    let registrar = county.actor(Role::Registrar);
    let known = hidden(&registrar.get("/desk/requests/new?way=oral").await);
    let mut sent: Vec<(&str, &str)> =
        LETTER.iter().copied().filter(|(name, _)| *name != "way").collect();
    for (name, value) in &known {
        sent.push((name, value));
    }
    let page = registrar.post("/desk/requests/new", &sent).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "念给申请人听");
    sent.push(("read-back", "yes"));
    let done = registrar.post("/desk/requests/new", &sent).await;
    let page = registrar.get(done.leads_to()).await;
    page.assert_says(StatusCode::OK, "口头提出，工作人员代填");
}

#[tokio::test]
async fn today_shows_each_what_waits_for_them() {
    let county = County::new();
    let request = accepted(&county).await;
    let fresh = county.request_to(county.education);
    let page = county.actor(Role::Handler).get("/desk").await;
    page.assert_says(StatusCode::OK, "今日待办");
    let steps = page.attributes("#today .row-actions a", "href");
    assert_eq!(
        steps,
        [
            format!("{}/steps/confirm", address(fresh)),
            format!("{}/steps/draft-reply", address(request)),
        ]
    );
    // The signer sees both, and has nothing to do.
    let page = county.actor(Role::Issuer).get("/desk").await;
    assert!(page.attributes("#today .row-actions a", "href").is_empty());
    page.assert_says(StatusCode::OK, "学区划分方案");
    // Two working days later the one that nobody confirmed rings; at the end the other is late.
    county.set_clock("2026-03-05T01:00:00Z");
    let page = county.actor(Role::Handler).get("/desk").await;
    page.assert_says(StatusCode::OK, "到达一个工作日以上，还没有双方确认");
    county.set_clock("2026-03-27T01:00:00Z");
    let page = county.actor(Role::Handler).get("/desk").await;
    page.assert_says(StatusCode::OK, "还剩 1 个工作日");
    county.set_clock("2026-04-01T01:00:00Z");
    let page = county.actor(Role::Handler).get("/desk").await;
    page.assert_says(StatusCode::OK, "已经逾期（1）");
    let page = county.actor(Role::Handler).get("/desk/requests/calendar?month=2026-03").await;
    page.assert_says(StatusCode::OK, "2026年3月30日");
    // Who has nothing to do with requests sees none of it.
    let page = county.actor(Role::AuditAdministrator).get("/desk").await;
    assert!(!page.main().contains("今日待办"));
}

#[tokio::test]
async fn a_list_is_narrowed_down() {
    let county = County::new();
    accepted(&county).await;
    county.request_to(county.education);
    let handler = county.actor(Role::Handler);
    let rows = |page: &Answer| page.texts("table.rows tbody th").len();
    assert_eq!(rows(&handler.get("/desk/requests").await), 1);
    assert_eq!(rows(&handler.get("/desk/requests?tab=unconfirmed").await), 1);
    assert_eq!(rows(&handler.get("/desk/requests?tab=archived").await), 0);
    assert_eq!(rows(&handler.get("/desk/requests?channel=web").await), 1);
    assert_eq!(rows(&handler.get("/desk/requests?channel=fax").await), 0);
    assert_eq!(rows(&handler.get("/desk/requests?number=2026").await), 1);
    assert_eq!(rows(&handler.get("/desk/requests?number=2025").await), 0);
}

#[tokio::test]
async fn a_paper_is_read_and_taken_along() {
    let county = County::new();
    let request = accepted(&county).await;
    let handler = county.actor(Role::Handler);
    let page = handler.get(&address(request)).await;
    let papers = page.attributes("#papers tbody th a", "href");
    let page = handler.get(&papers[0]).await;
    page.assert_says(StatusCode::OK, "政府信息公开申请登记回执");
    for end in ["file", "paper.docx"] {
        let file = handler.get(&format!("{}/{end}", papers[0])).await;
        assert_eq!(file.status, StatusCode::OK);
        // An office without a press prints the bare lines.
        assert!(file.text().contains("县教育局公开申〔2026〕1号"));
        assert!(file.header("content-disposition").starts_with("attachment; filename*=UTF-8"));
    }
}

#[tokio::test]
async fn a_material_is_added_reviewed_and_given() {
    let county = County::new();
    let request = accepted(&county).await;
    let handler = county.actor(Role::Handler);
    let to = format!("{}/steps/add-material", address(request));
    let known = hidden(&handler.get(&to).await);
    let seen = known.iter().find(|(name, _)| name == "seen").unwrap().1.as_str();
    let without = handler.post(&to, &[("seen", seen), ("name", "方案")]).await;
    without.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请选择文件。");
    let sent = [("seen", seen), ("name", "学区划分方案.pdf"), ("pages", "12")];
    handler.post_file(&to, &sent, "a.pdf", b"%PDF-1.4 test").await.leads_to();

    // Who added it does not review it; the reviewer finds it as the one thing to do.
    let page = handler.get(&address(request)).await;
    page.assert_says(StatusCode::OK, "待审查");
    let reviewer = county.actor(Role::SecrecyReviewer);
    let page = reviewer.get(&address(request)).await;
    assert_eq!(page.texts(".page-head .btn"), ["保密审查"]);
    let form = reviewer.get(&format!("{}/steps/review-material", address(request))).await;
    let material = form.attributes("select[name=material] option", "value").remove(0);
    let said = [("material", material.as_str()), ("verdict", "open"), ("reasons", "")];
    step(&reviewer, request, "review-material", &said).await;
    let mut draft = GRANTED.to_vec();
    draft.push(("materials", &material));
    step(&handler, request, "draft-reply", &draft).await;
    assert_eq!(stage(&county, request), Stage::ToApprove);

    // Its bytes come back as they went in, and that is logged.
    let page = handler.get(&address(request)).await;
    let file = page.attributes("#materials form", "action").remove(0);
    let file = handler.post(&file, &[("name", "学区划分方案.pdf")]).await;
    assert_eq!(file.body, b"%PDF-1.4 test");
    let beside = county.enter("handler.health");
    let refused = beside.post(&page.attributes("#materials form", "action")[0], &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let log = county.actor(Role::AuditAdministrator).get("/desk/audit").await;
    log.assert_says(StatusCode::OK, "用途：下载案卷里的文件");
}

#[tokio::test]
async fn a_calendar_finds_the_deadlines_under_a_secret_address() {
    let county = County::new();
    accepted(&county).await;
    let handler = county.actor(Role::Handler);
    let page = handler.post("/desk/account/feed", &[]).await;
    let address = page.texts("#feed-address").remove(0);
    let path = &address[address.find("/desk/feed/").unwrap()..];
    let stranger = county.stranger();
    let feed = stranger.get(path).await;
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    let text = feed.text();
    assert!(text.contains("DTSTART;VALUE=DATE:20260330"), "{text}");
    assert!(!text.contains("学区") && !text.contains("测试"), "{text}");
    // A new one ends the old one; a wrong one is none.
    handler.post("/desk/account/feed", &[]).await;
    assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND);
    let person = path.split('.').next().unwrap();
    assert_eq!(stranger.get(&format!("{person}.00")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_substitute_finds_the_cases_of_who_is_away_at_the_top() {
    let county = County::new();
    let other = accepted(&county).await;
    let request = accepted(&county).await;
    let handler = county.person(Role::Handler);
    let head = county.actor(Role::OfficeHead);
    let to = format!("{}/steps/assign", address(request));
    let seen = hidden(&head.get(&to).await);
    let seen = seen.iter().find(|(name, _)| name == "seen").unwrap().1.as_str();
    let chosen = handler.to_string();
    head.post(&to, &[("seen", seen), ("handler", &chosen)]).await.leads_to();

    let away = county.actor(Role::Handler);
    let by = county.person(Role::Approver).to_string();
    let wrong = [("by", by.as_str()), ("from", "2026-03-02"), ("to", "2026-02-01")];
    let page = away.post("/desk/account/substitute", &wrong).await;
    page.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "最后一天应当不早于第一天和今天");
    let right = [("by", by.as_str()), ("from", "2026-03-02"), ("to", "2026-03-06")];
    away.post("/desk/account/substitute", &right).await.leads_to();
    away.get("/desk/account").await.assert_says(StatusCode::OK, "由测试审核人代办");
    let first = |page: &Answer| page.attributes("#today tbody th a", "href").remove(0);
    let page = county.actor(Role::Approver).get("/desk").await;
    assert_eq!(first(&page), address(request));
    page.assert_says(StatusCode::OK, "· 代办");
    // It gives no right, and ends by itself.
    assert!(page.attributes("#today .row-actions a", "href").is_empty());
    county.set_clock("2026-03-09T01:00:00Z");
    let page = county.actor(Role::Approver).get("/desk").await;
    assert!(!page.main().contains("· 代办"));
    assert_ne!(request, other);
}

/// A desk that reads a document as lines of plain text.
fn reads_text(desk: desk::Desk) -> desk::Desk {
    desk.with_text(std::sync::Arc::new(|_, bytes| match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(_) => Err("这个文件读不出文字，请另存为 .docx 再试。".to_owned()),
    }))
}

/// A saved draft, its lines, and what the upload form sends along unseen.
async fn saved(county: &County) -> (RequestId, String, Vec<(String, String)>) {
    let request = accepted(county).await;
    let handler = county.actor(Role::Handler);
    let draft: Vec<(&str, &str)> = GRANTED
        .iter()
        .copied()
        .filter(|(name, _)| *name != "submit")
        .chain([("submit", "no")])
        .collect();
    step(&handler, request, "draft-reply", &draft).await;
    let taken = handler.get(&format!("{}/reply.docx", address(request))).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert!(taken.header("content-type").contains("wordprocessingml"));
    let visit = county.visit(&handler).unwrap();
    let drafted = county.office.drafted_reply(&visit.account, county.now(), request).unwrap();
    let form = handler.get(&format!("{}/steps/draft-reply", address(request))).await;
    form.assert_says(StatusCode::OK, "在 Word 里修改");
    let seen = hidden(&form).into_iter().filter(|(name, _)| name == "seen").take(1).collect();
    (request, drafted.paper.lines().join("\n"), seen)
}

/// Hands the edited text in and gives the page of the draft afterwards.
async fn hand_in(
    actor: &Actor,
    request: RequestId,
    seen: &[(String, String)],
    text: &str,
) -> Answer {
    let seen: Vec<(&str, &str)> =
        seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let to = format!("{}/reply/edited", address(request));
    let answer = actor.post_file(&to, &seen, "答复书.docx", text.as_bytes()).await;
    let draft = format!("{}/steps/draft-reply", address(request));
    assert_eq!(answer.leads_to(), format!("{draft}?done=edited"), "{}", answer.main());
    actor.get(&format!("{draft}?done=edited")).await
}

#[tokio::test]
async fn a_reply_edited_by_hand_goes_to_review_as_it_was_edited() {
    let county = County::with(&Wishes { with: Some(reads_text), ..Wishes::default() });
    let (request, text, seen) = saved(&county).await;
    let handler = county.actor(Role::Handler);
    let changed = text.replace("本机关决定：", "经研究，本机关决定：");
    assert_ne!(changed, text);
    let page = hand_in(&handler, request, &seen, &changed).await;
    page.assert_says(StatusCode::OK, "修改稿已经存进草稿");
    step(&handler, request, "draft-reply", GRANTED).await;
    assert_eq!(stage(&county, request), Stage::ToApprove);
    let page = handler.get(&address(request)).await;
    page.assert_says(StatusCode::OK, "手工修改");
    page.assert_says(StatusCode::OK, "经研究，本机关决定：");
}

#[tokio::test]
async fn an_edited_reply_without_its_remedy_is_kept_but_not_sent_to_review() {
    let county = County::with(&Wishes { with: Some(reads_text), ..Wishes::default() });
    let (request, text, seen) = saved(&county).await;
    let handler = county.actor(Role::Handler);
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains("复议")).collect();
    let page = hand_in(&handler, request, &seen, &kept.join("\n")).await;
    page.assert_says(StatusCode::OK, "改好以前不能送审");
    page.assert_says(StatusCode::OK, "没有告知可以直接提起行政诉讼。请写明法院和6个月的期限。");
    let known = hidden(&page);
    let mut sent: Vec<(&str, &str)> =
        known.iter().map(|(name, value)| (name.as_str(), value.as_str())).take(2).collect();
    sent.extend(GRANTED.iter().filter(|(name, _)| *name != "outcome"));
    let told =
        handler.post(&format!("{}/steps/draft-reply/preview", address(request)), &sent).await;
    told.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "没有告知可以直接提起行政诉讼。");
    assert_eq!(stage(&county, request), Stage::Drafting);
}

/// The names and bytes in an archive.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|nth| {
            let mut file = archive.by_index(nth).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[tokio::test]
async fn the_whole_file_of_an_ended_request_is_one_archive() {
    let county = County::new();
    let request = accepted(&county).await;
    let to = format!("{}/file.zip", address(request));
    let handler = county.actor(Role::Handler);
    let early = handler.get(&to).await;
    early.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "还没有办结，案卷还不完整");

    step(&handler, request, "draft-reply", GRANTED).await;
    step(&county.actor(Role::Approver), request, "approve-reply", &[]).await;
    step(&county.actor(Role::Issuer), request, "sign-reply", &[("on", TODAY)]).await;
    let registrar = county.actor(Role::Registrar);
    let form = registrar.get(&format!("{}/steps/serve", address(request))).await;
    let paper = form.attributes("select[name=paper] option", "value").remove(0);
    let served = [
        ("paper", paper.as_str()),
        ("route", "email"),
        ("on", TODAY),
        ("proof", "邮件系统显示已投递"),
    ];
    step(&registrar, request, "serve", &served).await;

    let visit = county.visit(&handler).unwrap();
    let sent = county
        .office
        .printed(&visit.account, county.now(), request, paper.parse().unwrap())
        .unwrap();
    let auditor = county.visit(&county.actor(Role::AuditAdministrator)).unwrap().account;
    let filter = store::acts::Filter {
        kind: Some("vault.opened".to_owned()),
        ..store::acts::Filter::default()
    };
    let before = county.office.audit(&auditor, &filter).unwrap().acts.len();
    let answer = handler.get(&to).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/zip");
    let acts = county.office.audit(&auditor, &filter).unwrap().acts;
    assert_eq!(acts.len(), before + 1, "one act says that the file was read");
    let files = unpacked(&answer.body);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    insta::assert_snapshot!(names.join("\n"));
    assert!(files.iter().any(|(_, bytes)| *bytes == sent.to_vec()), "the reply as it went out");
    let proof = "邮件系统显示已投递".as_bytes();
    assert!(files.iter().any(|(name, bytes)| name.contains("送达情况") && bytes == proof));
    let list = String::from_utf8(files.last().unwrap().1.clone()).unwrap();
    assert_eq!(list.lines().count(), files.len(), "one line for each, and the head");
}
