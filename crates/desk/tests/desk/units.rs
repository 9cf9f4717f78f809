//! Units at the desk: what is shown, what can be done, what is refused.

use axum::http::StatusCode;
use jiff::civil::date;
use ledger::UnitId;
use ledger::subjects::person::Role;
use ledger::subjects::unit::Unit;

use crate::actor::Actor;
use crate::county::{County, Wishes};

fn at(unit: UnitId) -> String {
    format!("/desk/units/{unit}")
}

fn unit(county: &County, id: UnitId) -> Unit {
    county.office.units().unwrap().get(id).unwrap().clone()
}

fn system(county: &County) -> Actor {
    county.actor(Role::SystemAdministrator)
}

#[tokio::test]
async fn everybody_finds_a_unit_by_kind_and_by_any_name_it_had() {
    let county = County::new();
    let system = system(&county);
    let sent = [("name", "望澜县教育体育局"), ("short", "县教体局"), ("from", "2026-02-01")];
    let confirmed = [&sent[..], &[("confirmed", "yes")]].concat();
    let to = format!("{}/rename", at(county.education));
    assert_eq!(
        system.post(&to, &confirmed).await.leads_to(),
        format!("{}?done=renamed", at(county.education))
    );

    let drafter = county.actor(Role::Drafter);
    let list = drafter.get("/desk/units").await;
    let names = list.texts("tbody th[scope=row]");
    // By kind; within a kind in the order of entry, which here is the same moment.
    assert_eq!(names[..2], ["县政府", "县政府办"]);
    assert!(names[2..4].contains(&"县教体局".to_owned()), "{names:?}");
    assert_eq!(names[4..], ["县第一中学"]);
    let groups = list.texts(".under-title th");
    assert_eq!(
        groups,
        ["县级人民政府（1）", "政府办公室（1）", "政府工作部门（2）", "公共企事业单位（1）"]
    );
    // People are not theirs to see, so there is no column for them; nor ways to change anything.
    assert!(!list.texts("thead th").contains(&"人员".to_owned()));
    assert!(!list.main().contains("登记单位"));

    let narrowed = drafter.get("/desk/units?kind=public-service").await;
    assert_eq!(narrowed.texts("tbody th[scope=row]"), ["县第一中学"]);
    let by_old_name = drafter.get("/desk/units?words=%E6%95%99%E8%82%B2%E5%B1%80").await;
    assert_eq!(by_old_name.texts("tbody th[scope=row]"), ["县教体局"]);
    drafter
        .get("/desk/units?words=nowhere")
        .await
        .assert_says(StatusCode::OK, "没有符合条件的单位");
}

#[tokio::test]
async fn a_unit_is_registered_and_what_does_not_fit_is_told_beside_its_field() {
    let county = County::new();
    let system = system(&county);
    let form = system.get("/desk/units/new").await;
    assert_eq!(form.attributes("#f-from", "value"), ["2026-03-02"]);
    assert!(!form.texts("#f-kind option").contains(&"县级人民政府".to_owned()));

    let government = county.government.to_string();
    let mut sent = vec![
        ("name", "望澜县教育局"),
        ("short", ""),
        ("kind", "department"),
        ("parent", &government),
        ("code", "123"),
        ("from", "1900-01-01"),
    ];
    let wrong = system.post("/desk/units/new", &sent).await;
    wrong.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "上级单位在这一天不存在");
    assert_eq!(wrong.attributes("#f-name", "value"), ["望澜县教育局"]);
    assert_eq!(wrong.attributes("[aria-invalid]", "id"), ["f-parent", "f-code"]);
    insta::assert_snapshot!(wrong.texts(".alert li").join("\n"));

    let nothing = system.post("/desk/units/new", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.texts(".alert li").len(), 4);

    sent[0] = ("name", "望澜县档案局");
    sent[4] = ("code", "");
    sent[5] = ("from", "2026-03-02");
    let answer = system.post("/desk/units/new", &sent).await;
    let page = system.get(answer.leads_to()).await;
    page.assert_says(StatusCode::OK, "单位已经登记。");
    page.assert_says(StatusCode::OK, "望澜县档案局（政府工作部门），隶属望澜县人民政府。");
    page.assert_says(StatusCode::OK, "由系统管理员登记");
}

#[tokio::test]
async fn nothing_changes_before_the_second_look() {
    let county = County::new();
    let system = system(&county);
    let to = format!("{}/rename", at(county.education));
    let sent = [("name", "望澜县教育体育局"), ("short", "县教体局"), ("from", "2026-04-01")];
    let looked = system.post(&to, &sent).await;
    assert_eq!(looked.status, StatusCode::OK);
    insta::assert_snapshot!(looked.main());
    assert_eq!(unit(&county, county.education).names().len(), 1);
    // The second form carries all of the first.
    let names = looked.attributes("main input[type=hidden]", "name");
    assert_eq!(names, ["name", "short", "from", "confirmed"]);

    let confirmed = [&sent[..], &[("confirmed", "yes")]].concat();
    let page = system.get(system.post(&to, &confirmed).await.leads_to()).await;
    page.assert_says(StatusCode::OK, "更名已经登记。");
    page.assert_says(StatusCode::OK, "将更名为");
    let unit = unit(&county, county.education);
    assert_eq!(unit.name_on(date(2026, 3, 31)).short, "县教育局");
    assert_eq!(unit.name_on(date(2026, 4, 1)).short, "县教体局");
}

#[tokio::test]
async fn what_does_not_fit_a_change_opens_its_form_again() {
    let county = County::new();
    let system = system(&county);
    let to = |end: &str| format!("{}/{end}", at(county.education));
    let open = |answer: &crate::actor::Answer| answer.texts("details[open] .what");

    let sent = [("name", "望澜县卫健局"), ("short", "教"), ("from", "2026-03-02")];
    let taken = system.post(&to("rename"), &sent).await;
    taken.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "已经有同名的单位");
    assert_eq!(open(&taken), ["更名"]);
    assert_eq!(taken.attributes("#rename-short", "value"), ["教"]);

    let own = county.school.to_string();
    let below = system.post(&to("move"), &[("parent", &own), ("from", "2026-03-02")]).await;
    below.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "不能移到自己或自己的下属单位下面");
    assert_eq!(open(&below), ["变更上级"]);

    let health = county.health.to_string();
    let with_others_below =
        system.post(&to("merge"), &[("into", &health), ("from", "2026-03-02")]).await;
    with_others_below.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "还有下属单位");
    assert_eq!(open(&with_others_below), ["并入别的单位"]);
    assert_eq!(with_others_below.attributes("#merge-into option[selected]", "value"), [health]);

    let empty = system.post(&to("split"), &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(empty.texts(".alert li").join("\n"));

    let mad = system.post(&to("close"), &[("from", "明天")]).await;
    mad.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请填写日期，例如 2026-03-02。");
}

#[tokio::test]
async fn a_unit_ends_only_where_somebody_has_said_twice_that_it_does() {
    let county = County::new();
    let system = system(&county);
    let to = format!("{}/merge", at(county.health));
    let into = county.education.to_string();
    let sent = [("into", into.as_str()), ("from", "2026-03-02")];
    let looked = system.post(&to, &sent).await;
    insta::assert_snapshot!(looked.main());

    let confirmed = [&sent[..], &[("confirmed", "yes")]].concat();
    let unsure = system.post(&to, &confirmed).await;
    unsure.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请在这里打勾");
    assert!(unit(&county, county.health).end.is_none());

    let sure = [&confirmed[..], &[("sure", "yes")]].concat();
    let page = system.get(system.post(&to, &sure).await.leads_to()).await;
    page.assert_says(StatusCode::OK, "已撤并");
    page.assert_says(StatusCode::OK, "并入县教育局");
    page.assert_says(StatusCode::OK, "不能再办理变更");
    assert_eq!(unit(&county, county.health).end.unwrap().successors, [county.education]);

    // It stands in the list only where past units are asked for, and its successor says so.
    let listed = system.get("/desk/units").await;
    assert!(!listed.texts("tbody th").contains(&"县卫健局".to_owned()));
    let past = system.get("/desk/units?life=past").await;
    assert_eq!(past.texts("tbody th[scope=row]"), ["县卫健局"]);
    system.get(&at(county.education)).await.assert_says(StatusCode::OK, "承接自");

    // Twice is once too often.
    let again = system.post(&to, &sure).await;
    again.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "起撤并，不能再办理变更");
}

#[tokio::test]
async fn a_unit_moves_is_divided_and_is_abolished() {
    let county = County::new();
    let system = system(&county);
    let (government, health) = (county.government.to_string(), county.health.to_string());
    let school = at(county.school);
    let sent = [("parent", health.as_str()), ("from", "2026-03-02"), ("confirmed", "yes")];
    let moved = system.post(&format!("{school}/move"), &sent).await;
    system.get(moved.leads_to()).await.assert_says(StatusCode::OK, "曾隶属");
    assert_eq!(unit(&county, county.school).parent_on(date(2026, 3, 2)), Some(county.health));

    let office = county.government_office.to_string();
    let once = [("first", health.as_str()), ("second", health.as_str()), ("from", "2026-03-02")];
    let same = system.post(&format!("{}/split", at(county.education)), &once).await;
    same.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "至少要有两个不同的单位");
    assert_eq!(same.attributes("[aria-invalid]", "id"), ["split-second"]);
    let sure = [("confirmed", "yes"), ("sure", "yes")];
    let two = [("first", health.as_str()), ("second", office.as_str()), ("from", "2026-03-02")];
    let sent = [&two[..], &sure].concat();
    let divided = system.post(&format!("{}/split", at(county.education)), &sent).await;
    let page = system.get(divided.leads_to()).await;
    page.assert_says(StatusCode::OK, "由望澜县卫健局、望澜县人民政府办公室承接。");

    let sent = [&[("from", "2026-03-02")][..], &sure].concat();
    let closed = system.post(&format!("{school}/close"), &sent).await;
    system.get(closed.leads_to()).await.assert_says(StatusCode::OK, "没有承接单位。");

    // The root moves nowhere and does not end.
    let root = system.get(&format!("/desk/units/{government}")).await;
    assert!(!root.main().contains("变更上级"));
    let ended = system.post(&format!("/desk/units/{government}/close"), &sent).await;
    ended.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "不能撤并。县里改名请用“更名”");
}

#[tokio::test]
async fn the_head_of_an_office_tells_how_it_is_reached() {
    let county = County::new();
    let head = county.actor(Role::OfficeHead);
    let before = head.get(&at(county.education)).await;
    before.assert_says(StatusCode::OK, "条例第四条要求每个行政机关指定这个机构");
    assert_eq!(before.texts("details .what"), ["现在登记"]);

    let to = format!("{}/office", at(county.education));
    let wrong = head.post(&to, &[("name", "办公室"), ("hours", "工作日")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("[aria-invalid]", "id"), ["office-address", "office-telephone"]);
    assert_eq!(wrong.attributes("#office-hours", "value"), ["工作日"]);

    let sent = [
        ("name", "办公室"),
        ("address", "府前街 1 号"),
        ("hours", "工作日 8:00—12:00"),
        ("telephone", "0999-7000000"),
    ];
    let told = head.post(&to, &sent).await;
    assert_eq!(told.leads_to(), format!("{}?done=office#office", at(county.education)));
    let list = head.get("/desk/units?kind=department").await;
    let mut tags = list.texts("tbody td .tag");
    tags.sort();
    assert_eq!(tags, ["没有登记", "缺 2 项"]);
    let missing = head.get("/desk/units?office=missing").await;
    assert!(!missing.texts("tbody th").contains(&"县教育局".to_owned()));

    // Elsewhere there is nothing to fill in, and a form that comes anyhow is refused.
    let elsewhere = head.get(&at(county.health)).await;
    assert!(elsewhere.texts("details .what").is_empty());
    let refused = head.post(&format!("{}/office", at(county.health)), &sent).await;
    refused.assert_says(StatusCode::FORBIDDEN, "您不能在这里登记公开工作机构的联系方式");
}

#[tokio::test]
async fn who_may_not_change_units_sees_no_way_to() {
    let county = County::new();
    let handler = county.actor(Role::Handler);
    let page = handler.get(&at(county.education)).await;
    assert!(page.texts("main form, main details").is_empty());
    assert!(!page.main().contains("人员（"));
    // Whoever did it is known to them by the unit only.
    let system = system(&county);
    let sent = [("name", "望澜县教体局"), ("short", "县教体局"), ("from", "2026-03-02")];
    let confirmed = [&sent[..], &[("confirmed", "yes")]].concat();
    system.post(&format!("{}/rename", at(county.education)), &confirmed).await.leads_to();
    let page = handler.get(&at(county.education)).await;
    page.assert_says(StatusCode::OK, "由县政府人员登记");
}

#[tokio::test]
async fn a_table_is_taken_whole_or_not_at_all() {
    let county = County::new();
    let system = system(&county);
    let before = county.office.units().unwrap().len();
    let table = "全称\t类型\t上级\n望澜县档案局\t部门\t\n望澜县数据局\t司局\t\n望澜县教育局\t部门\t\n望澜县粮食局\t部门\t县粮站\n";
    let wrong = system.post("/desk/units/import", &[("table", table)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!(wrong.texts("#wrong :is(.note-bar, tbody tr)").join("\n"));
    assert_eq!(county.office.units().unwrap().len(), before);
    assert!(wrong.texts("#f-table").join("").contains("望澜县档案局"), "what was pasted is kept");

    let table = "全称\t类型\t上级\n望澜县档案局\t部门\t\n城关站\t派出机构\t望澜县档案局\n";
    let taken = system.post("/desk/units/import", &[("table", table)]).await;
    taken.assert_says(StatusCode::OK, "2 个单位已经登记。");
    assert_eq!(county.office.units().unwrap().len(), before + 2);

    for (sent, words) in [
        ("", "请选择一个表格文件，或者把表格粘贴在下面。"),
        ("全称\t类型\n", "表格里只有表头，没有单位。"),
        ("望澜县林业局\t部门", "没有“全称”这一列"),
    ] {
        let answer = system.post("/desk/units/import", &[("table", sent)]).await;
        answer.assert_says(StatusCode::UNPROCESSABLE_ENTITY, words);
    }
}

#[tokio::test]
async fn a_file_is_read_by_what_the_desk_was_given() {
    let read = |desk: desk::Desk| {
        desk.with_tables(std::sync::Arc::new(|name, bytes| match bytes {
            b"good" => Ok([["全称", "类型"], [name, "部门"]]
                .map(|line| line.map(str::to_owned).to_vec())
                .to_vec()),
            _ => Err("这个文件不是表格，请另存为 .xlsx 再上传。".to_owned()),
        }))
    };
    let county = County::with(&Wishes { with: Some(read), ..Wishes::default() });
    let system = system(&county);
    let good = system.post_file("/desk/units/import", &[("table", "")], "林业局", b"good").await;
    good.assert_says(StatusCode::OK, "1 个单位已经登记。");
    let bad = system.post_file("/desk/units/import", &[("table", "")], "林业局", b"bad").await;
    bad.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "请另存为 .xlsx 再上传");
    assert_eq!(bad.attributes("[aria-invalid]", "id"), ["f-file"]);

    let without = County::new();
    let system = without.actor(Role::SystemAdministrator);
    let told = system.post_file("/desk/units/import", &[], "林业局", b"good").await;
    told.assert_says(StatusCode::UNPROCESSABLE_ENTITY, "粘贴到下面");
}

#[tokio::test]
async fn the_blank_table_is_a_workbook() {
    let county = County::new();
    let answer = system(&county).get("/desk/units/import/template.xlsx").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.starts_with(b"PK"));
    assert_eq!(
        answer.header("content-disposition"),
        // 单位导入表.xlsx
        "attachment; filename*=UTF-8''%E5%8D%95%E4%BD%8D%E5%AF%BC%E5%85%A5%E8%A1%A8.xlsx"
    );
    assert!(answer.header("content-type").contains("spreadsheetml"));
}
