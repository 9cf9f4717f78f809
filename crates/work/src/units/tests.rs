//! What may be done to units, as a clerk of the county would try it.

use jiff::civil::date;
use ledger::Content;

use super::*;
use crate::county::{county, id, present, system_administrator};
use crate::present::By;

fn founded(name: &str, kind: UnitKind, parent: Option<u32>) -> Founded {
    Founded {
        unit: id(99),
        name: name.to_owned(),
        short: name.to_owned(),
        kind,
        parent: parent.map(id),
        code: String::new(),
        from: date(2026, 1, 1),
    }
}

#[track_caller]
fn refused(outcome: Result<Vec<Draft>, Refusal>, words: &str) {
    let refusal = outcome.expect_err("it should have been refused").to_string();
    assert!(refusal.contains(words), "{refusal}");
}

#[test]
fn a_system_administrator_founds_a_department() {
    let drafts =
        found(&present(), &county(), founded("山阴县数据局", UnitKind::Department, Some(1)))
            .unwrap();
    let [draft] = drafts.as_slice() else { panic!("{drafts:?}") };
    assert!(matches!(&draft.content, Content::UnitFounded(founded) if founded.unit == id(99)));
    assert_eq!(draft.unit, Some(id(1)));
}

#[test]
fn what_does_not_fit_a_new_unit_is_told_all_at_once() {
    let mut wrong = founded("山阴县教育局", UnitKind::GovernmentOffice, None);
    wrong.code = "11341702486344515A".to_owned();
    let by_program = Present { by: By::Program("test"), ..present() };
    let Err(Refusal::Faults(faults)) = found(&by_program, &county(), wrong) else {
        panic!("not refused")
    };
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["name", "parent", "kind", "code"]);
}

#[test]
fn a_county_has_one_government() {
    let second = founded("山阴县人民政府（二）", UnitKind::Government, None);
    let by_program = Present { by: By::Program("test"), ..present() };
    refused(found(&by_program, &county(), second.clone()), "只有一个");
    // And only the program sets up a root at all.
    refused(found(&present(), &county(), second), "您不能在这里");
}

#[test]
fn an_administrator_of_a_township_changes_nothing_above_it() {
    let mut present = present();
    present.by = system_administrator(4);
    let units = county();
    let data = founded("山阴县数据局", UnitKind::Department, Some(1));
    refused(found(&present, &units, data), "您不能在这里");
    let own = founded("城关镇便民中心", UnitKind::Branch, Some(4));
    assert!(found(&present, &units, own).is_ok());
    let moved = Moved { unit: id(4), parent: id(1), from: date(2026, 1, 1) };
    assert!(matches!(relocate(&present, &units, moved), Err(Refusal::NotAllowed(_))));
}

#[test]
fn a_unit_is_not_put_below_itself() {
    let mut units = county();
    let below = founded("城关镇便民中心", UnitKind::Branch, Some(4));
    units.apply(&Content::from(below));
    let moved = |unit, parent| Moved { unit: id(unit), parent: id(parent), from: date(2026, 3, 1) };
    refused(relocate(&present(), &units, moved(4, 99)), "不能移到自己");
    refused(relocate(&present(), &units, moved(4, 4)), "不能移到自己");
    refused(relocate(&present(), &units, moved(4, 1)), "上级没有变化");
    refused(relocate(&present(), &units, moved(1, 4)), "最上一级");
    assert!(relocate(&present(), &units, moved(99, 2)).is_ok());
}

#[test]
fn a_unit_with_others_below_it_does_not_end() {
    let mut units = county();
    units.apply(&Content::from(founded("城关镇便民中心", UnitKind::Branch, Some(4))));
    let merged = Merged { unit: id(4), into: id(2), from: date(2026, 3, 1) };
    refused(merge(&present(), &units, merged), "还有下属单位");
    let closed = Closed { unit: id(1), from: date(2026, 3, 1) };
    refused(close(&present(), &units, closed), "不能撤并");
}

#[test]
fn a_unit_ends_once() {
    let mut units = county();
    let merged = Merged { unit: id(2), into: id(3), from: date(2026, 3, 1) };
    let drafts = merge(&present(), &units, merged.clone()).unwrap();
    units.apply(&drafts[0].content);
    refused(merge(&present(), &units, merged), "不存在");
    let earlier = Merged { unit: id(2), into: id(3), from: date(2026, 2, 1) };
    refused(merge(&present(), &units, earlier), "已经撤并");
}

#[test]
fn a_unit_is_divided_into_at_least_two_others() {
    let units = county();
    let split_into = |into: &[u32]| {
        let into = into.iter().map(|n| id(*n)).collect();
        split(&present(), &units, Split { unit: id(2), into, from: date(2026, 3, 1) })
    };
    refused(split_into(&[3]), "至少要有两个");
    refused(split_into(&[3, 3]), "至少要有两个");
    refused(split_into(&[3, 2]), "不能分设成自己");
    assert!(split_into(&[3, 4]).is_ok());
}

#[test]
fn the_office_of_a_unit_has_what_article_12_asks() {
    let office = OfficeSet {
        unit: id(2),
        name: "办公室".to_owned(),
        address: String::new(),
        hours: "工作日 8:00—12:00，14:30—18:00".to_owned(),
        telephone: String::new(),
        fax: String::new(),
        internet: String::new(),
    };
    let Err(Refusal::Faults(faults)) = set_office(&present(), &county(), office) else {
        panic!("not refused")
    };
    assert_eq!(faults.iter().map(|f| f.field).collect::<Vec<_>>(), ["address", "telephone"]);
}

mod importing {
    use super::*;

    fn table(lines: &[&[&str]]) -> Vec<Line> {
        lines.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn run(lines: &[&[&str]]) -> Import {
        let mut next = 100;
        let identifier = || {
            next += 1;
            id(next)
        };
        import(&present(), &county(), &table(lines), identifier).unwrap()
    }

    #[test]
    fn parents_may_stand_below_those_who_name_them() {
        let Import::Units(drafts) = run(&[
            &["单位名称", "类型", "上级单位", "成立日期"],
            &["城关镇便民中心二站", "派出机构", "便民中心", "2020年5月1日"],
            &["便民中心", "派出机构", "县教育局", "2019/3/1"],
            &["", "", "", ""],
            &["山阴县气象局", "垂直管理单位", "", ""],
        ]) else {
            panic!("faults")
        };
        let founded: Vec<_> = drafts
            .iter()
            .map(|draft| match &draft.content {
                Content::UnitFounded(f) => (f.name.as_str(), f.parent, f.from.to_string()),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            founded,
            [
                ("便民中心", Some(id(2)), "2019-03-01".to_owned()),
                ("山阴县气象局", Some(id(1)), "2026-01-01".to_owned()),
                ("城关镇便民中心二站", Some(id(102)), "2020-05-01".to_owned()),
            ]
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told_line_by_line_and_nothing_is_imported() {
        let Import::Faults(faults) = run(&[
            &["全称", "类型", "上级", "统一社会信用代码", "设立日期"],
            &["山阴县教育局", "政府工作部门", "", "", ""],
            &["山阴县数据局", "司局", "", "", ""],
            &["山阴县档案局", "部门", "县档案馆", "", ""],
            &["山阴县粮食局", "部门", "", "123", "去年"],
            &["山阴县林业局", "部门", "", "123", ""],
            &["", "部门", "", "", ""],
        ]) else {
            panic!("imported")
        };
        let told: Vec<String> = faults
            .iter()
            .map(|fault| format!("第{}行 {}：{}", fault.line, fault.column, fault.sentence))
            .collect();
        insta::assert_snapshot!(told.join("\n"));
    }

    #[test]
    fn a_table_without_its_headings_is_sent_back() {
        let Import::Faults(faults) = run(&[&["山阴县教育局", "部门"]]) else {
            panic!("imported")
        };
        assert_eq!(faults.iter().map(|f| f.column).collect::<Vec<_>>(), ["全称", "类型"]);
    }
}
