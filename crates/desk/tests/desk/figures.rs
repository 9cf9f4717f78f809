//! Table three and the statistics: seen, opened, taken out, and only by whom they are for.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::civil::{Date, date};
use ledger::acts::request::{Delivery, Form, Matter, Route};
use ledger::subjects::person::Role;
use ledger::{RequestId, UnitId};
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use work::office::Submission;
use work::requests::{Applicant, Identity, IdentityKind, Registration, Step, Wanted};

use crate::county::{County, PROGRAM, Wishes};

/// Ten in the morning of a day in China.
fn at(day: Date) -> jiff::Timestamp {
    jiff::tz::Offset::constant(8).to_timestamp(day.at(10, 0, 0, 0)).unwrap()
}

fn enter(county: &County, unit: UnitId, arrived: Date) -> RequestId {
    let request = county.office.new_request(at(arrived));
    let identity =
        Identity { kind: IdentityKind::IdentityCard, number: "11010519491231002X".to_owned() };
    let registration = Registration {
        unit,
        matter: Matter::Disclosure,
        kind: ApplicantKind::NaturalPerson,
        applicant: Applicant {
            name: "测试甲".to_owned(),
            identity,
            contact: String::new(),
            telephone: "13900001234".to_owned(),
            mail: "ce.shi@example.com".to_owned(),
            address: "望澜县测试路1号".to_owned(),
        },
        wanted: Wanted {
            name: "学区划分方案".to_owned(),
            number: String::new(),
            description: "2025 年城区小学学区划分方案".to_owned(),
        },
        delivery: Delivery { form: Form::Electronic, route: Route::Email },
        channel: Channel::Counter,
        arrived,
        oral: false,
        enclosures: Vec::new(),
    };
    let submission = Submission { request, registration };
    county.office.submit(&PROGRAM, at(arrived), submission).unwrap();
    request
}

/// Three requests, of which one was withdrawn; on 20 May 2026 the others are overdue.
fn county() -> County {
    let county = County::with(&Wishes {
        with: Some(|desk| {
            desk.with_sheets(Arc::new(|name, heads, rows| {
                let lines: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
                Ok(format!("{name}\n{}\n{}", heads.join(";"), lines.join("\n")).into_bytes())
            }))
        }),
        ..Wishes::default()
    });
    county.set_clock("2026-05-20T02:00:00Z");
    let office = ledger::acts::unit::OfficeSet {
        unit: county.education,
        name: "望澜县教育局办公室".to_owned(),
        address: "望澜县学府路8号".to_owned(),
        hours: "工作日 8:30—12:00，14:30—18:00".to_owned(),
        telephone: "0999-7000001".to_owned(),
        fax: String::new(),
        internet: String::new(),
    };
    for unit in [county.education, county.health] {
        let office = ledger::acts::unit::OfficeSet { unit, ..office.clone() };
        county.office.set_unit_office(&PROGRAM, county.now(), office).unwrap();
    }
    let gone = enter(&county, county.education, date(2026, 3, 3));
    enter(&county, county.education, date(2026, 3, 4));
    enter(&county, county.health, date(2026, 4, 8));
    let on = date(2026, 3, 9);
    let step = Step::Withdraw { on, in_writing: true, note: "来信撤回".to_owned() };
    county.office.take(&PROGRAM, at(on), gone, None, step).unwrap();
    county
}

#[tokio::test]
async fn the_table_is_the_forms_own_and_every_figure_leads_to_its_cases() {
    let county = county();
    let authority = county.actor(Role::Authority);
    let page = authority.get("/desk/figures").await;
    page.assert_says(StatusCode::OK, "全县2026年收到和处理政府信息公开申请情况，截至2026年5月20日");
    page.assert_says(StatusCode::OK, "3 + 0 = 1 + 2");
    page.assert_says(StatusCode::OK, "全部成立");
    assert_eq!(page.texts(".three tbody tr").len(), 25);
    // Received, ended, withdrawn, carried out; each for 自然人 and in all.
    let links = page.attributes(".three td a", "href");
    assert_eq!(links.len(), 8);
    for link in links {
        let cases = authority.get(&link).await;
        cases.assert_says(StatusCode::OK, "这里不显示申请人");
        assert!(!cases.text().contains("测试甲"));
        assert!(cases.attributes("main .rows a", "href").is_empty(), "nothing to open");
    }
    insta::assert_snapshot!(page.main());
}

#[tokio::test]
async fn a_handler_sees_the_own_unit_and_opens_its_requests() {
    let county = county();
    let handler = county.actor(Role::Handler);
    let page = handler.get("/desk/figures").await;
    page.assert_says(StatusCode::OK, "县教育局2026年");
    page.assert_says(StatusCode::OK, "2 + 0 = 1 + 1");
    let links = page.attributes(".three td a", "href");
    let cases = handler.get(&links[0]).await;
    let open = cases.attributes("main .rows a", "href");
    assert_eq!(open.len(), 2);
    assert!(open[0].starts_with("/desk/requests/"));
    // What is not theirs to see is passed over, and said.
    let page = handler.get("/desk/figures?scope=county&year=1900&as-of=never").await;
    page.assert_says(StatusCode::OK, "“范围、年份、截止日期”看不懂");
    page.assert_says(StatusCode::OK, "县教育局2026年");
}

#[tokio::test]
async fn as_of_a_day_and_of_another_year() {
    let county = county();
    let authority = county.actor(Role::Authority);
    let march = authority.get("/desk/figures?scope=county&year=2026&as-of=2026-03-08").await;
    march.assert_says(StatusCode::OK, "2 + 0 = 0 + 2");
    let before = authority.get("/desk/figures?year=2025").await;
    before.assert_says(StatusCode::OK, "截至2025年12月31日");
    before.assert_says(StatusCode::OK, "0 + 0 = 0 + 0");
    assert!(before.attributes(".three td a", "href").is_empty());
    let none = authority.get("/desk/figures/cases?cell=permits").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn statistics_say_who_is_late_in_words_pictures_and_tables() {
    let county = county();
    let page = county.actor(Role::Authority).get("/desk/figures/statistics").await;
    page.assert_says(StatusCode::OK, "其中 2 件已经超期");
    page.assert_says(StatusCode::OK, "超期 1 件，最多");
    assert_eq!(page.texts(".chart svg[role=img] title").len(), 4);
    assert_eq!(page.texts(".chart table").len(), 4);
    // Of one unit, others are not beside it.
    let own = county.actor(Role::Handler).get("/desk/figures/statistics").await;
    own.assert_says(StatusCode::OK, "县教育局，");
    assert!(own.texts("#by-unit").is_empty());
}

#[tokio::test]
async fn figures_are_taken_out_as_a_workbook_and_as_the_contract_writes_them() {
    let county = county();
    let authority = county.actor(Role::Authority);
    let sheet = authority.get("/desk/figures/table.xlsx").await;
    let text = sheet.text();
    assert!(text.starts_with("表三\n项目;自然人;商业企业;科研机构;"), "{text}");
    assert_eq!(text.lines().count(), 2 + 25);
    assert!(text.contains(";2;0;0;0;0;0;2"), "{text}");
    let json = authority.get("/desk/figures/table.json").await;
    let json: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(json["figures"]["requests"]["received"], serde_json::json!([3, 0, 0, 0, 0, 0, 3]));
    assert_eq!((&json["year"], &json["form"]), (&2026.into(), &"2021".into()));
    let sheet = authority.get("/desk/figures/statistics.xlsx").await;
    assert!(sheet.text().contains("合计;;超期在办;2;件"), "{}", sheet.text());
}
