//! Rules about the document: years, dates, title, headings, residue, fees, repetition.

use super::*;

fn rule(rule: &dyn Rule, report: &Report) -> String {
    brief(&rule.check(report, &Context::default()))
}

fn opening(text: &str) -> Report {
    let mut report = with(Part::Overview, text);
    report.prose[0].part = None;
    report
}

#[test]
fn a_year_left_over_is_found_where_the_year_of_the_report_belongs() {
    for text in [
        "2022年，我县认真落实《条例》各项要求，政府信息公开工作有序推进。",
        "2024年，全县共受理政府信息公开申请15件。",
        "（三）政府信息管理情况 2022年，我县共制定规范性文件0件。",
        "现公布清河县2022年政府信息公开工作年度报告。",
        "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。",
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月30日止。",
        "数据统计期限为2023年2月1日至12月31日。",
        "统计时限为202311日起至20231230日。",
        "统计期限为2022年1-12月。",
        "本报告所列统计数据的期限自2022年1月1日起，至2022年12月31日止。",
    ] {
        let found = rule(&StaleYear, &opening(text));
        assert_eq!(found, "stale-year warning -/-", "{text}");
    }
}

#[test]
fn the_title_of_another_year() {
    let mut report = county();
    report.year = Some(2024);
    assert_eq!(rule(&StaleYear, &report), "stale-year warning -/-");
}

#[test]
fn a_wrong_number_of_the_form_is_remarked_on() {
    for text in [
        "根据《年度报告格式》（国办公开办函〔2019〕30号）编制。",
        "按照政府信息公开工作年度报告格式（国办发〔2021〕30号）要求编制。",
        "按照国办公开办函〔2019〕60号要求编制。",
    ] {
        assert_eq!(rule(&StaleYear, &opening(text)), "stale-year note -/-", "{text}");
    }
}

#[test]
fn a_report_is_due_by_its_level() {
    let dated = |level, date: &str| {
        let mut report = county();
        report.level = level;
        report.dated = Some(Dated { date: date.parse().unwrap(), place: line(9) });
        rule(&Late, &report)
    };
    assert_eq!(dated(Some(Level::County), "2024-03-31"), "");
    assert_eq!(dated(Some(Level::County), "2024-04-01"), "late warning -/-");
    assert_eq!(dated(Some(Level::Department), "2024-02-01"), "late warning -/-");
    assert_eq!(dated(None, "2024-03-20"), "");
    assert_eq!(dated(Some(Level::County), "2023-12-30"), "late warning -/-");
    assert_eq!(dated(Some(Level::County), "2026-05-06"), "late note -/-");
}

#[test]
fn a_date_that_is_right_for_the_period_is_not_late_for_the_title() {
    let mut report = opening("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。");
    report.year = Some(2022);
    assert_eq!(rule(&StaleYear, &report), "stale-year warning -/-\nstale-year warning -/-");
    assert_eq!(rule(&Late, &report), "");
    report.year = Some(2024);
    assert_eq!(rule(&Late, &report), "");
    report.dated = Some(Dated { date: Date::constant(2024, 6, 18), place: line(9) });
    assert_eq!(rule(&Late, &report), "late warning -/-");
}

#[test]
fn a_title_names_report_and_year() {
    let titled = |text: &str| {
        let mut report = county();
        report.title = Some(Heading { text: text.into(), part: None, place: line(1) });
        rule(&Title, &report)
    };
    for right in [
        "清河县人民政府 2023 年政府信息公开工作年度报告",
        "清河县\n２０２３年政府信息公开工作年度报告",
        "清河县政府信息公开工作2023年度报告",
        "清河县2023年度政府信息公开工作年度报告",
        "清河县二〇二三年政府信息公开工作年度报告",
    ] {
        assert_eq!(titled(right), "", "{right}");
    }
    for wrong in [
        "清河县政府信息公开工作年度报告",
        "清河县2023年政府信息公开年度报告",
        "清河县2023年政府信息公开工作报告",
    ] {
        assert_eq!(titled(wrong), "title note -/-", "{wrong}");
    }
}

#[test]
fn headings_carry_their_numbers() {
    use Part::{Other, Overview, Proactive, Problems};
    let headed = |headings: &[(&str, Part)]| {
        let mut report = county();
        report.headings = headings
            .iter()
            .map(|(text, part)| Heading { text: (*text).into(), part: Some(*part), place: line(2) })
            .collect();
        rule(&SectionNumbering, &report)
    };
    assert_eq!(headed(&[("一、总体情况", Overview), ("二、主动公开政府信息情况", Proactive)]), "");
    assert_eq!(headed(&[("总体情况", Overview), ("1、主动公开", Proactive)]).lines().count(), 1);
    assert_eq!(headed(&[("总体情况", Overview), ("主动公开政府信息情况", Proactive)]), "");
    assert_eq!(headed(&[("1.总体情况", Overview), ("2．主动公开", Proactive)]), "");
    assert_eq!(headed(&[("、总体情况", Overview)]), "section-numbering note -/-");
    assert_eq!(headed(&[("四、存在的主要问题", Problems)]), "section-numbering note -/-");
    assert_eq!(
        headed(&[("其他事项", Other), ("总体情况", Overview)]),
        "section-numbering note -/-"
    );
    assert_eq!(headed(&[("2023年总体情况", Overview)]), "");
}

#[test]
fn headings_are_items_of_an_enumeration_once() {
    let mut report = with(
        Part::Problems,
        "为此采取以下三项措施：\n（一）充实内容\n完善目录。\n（二）拓展形式\n（三）健全机制\n加强考核。",
    );
    let mut head = |text: &str, at| {
        report.headings.push(Heading { text: text.into(), part: None, place: line(at) });
    };
    head("（一）充实内容", 11);
    head("（二）拓展形式", 13);
    head("（三）健全机制", 14);
    assert_eq!(rule(&TextList, &report), "");
    report.prose.retain(|p| !p.text.starts_with('（'));
    assert_eq!(rule(&TextList, &report), "");
    report.headings.pop();
    assert_eq!(rule(&TextList, &report), "text-list note 3/2");
}

#[test]
fn what_is_left_of_a_template() {
    for text in [
        "该部分以表格形式报告。表格如下：",
        "收取信息处理费情况在此处报告。",
        "现公布XX县2023年年报。",
        "收取信息处理费____元。",
        "请填写本年数据。",
    ] {
        assert_eq!(check(text), "template-residue note -/-", "{text}");
    }
    for text in [
        "**一、总体情况**",
        "电子邮箱：xxgk@163.com",
        "网址：www.xxx.gov.cn/xxgk",
        "具体数据见下表：",
    ] {
        assert_eq!(check(text), "", "{text}");
    }
}

#[test]
fn fees_in_the_wrong_unit() {
    let mut report = with(Part::Other, "全年收取信息处理费961634元。");
    assert_eq!(rule(&FeeUnit, &report), "");
    report = with(Part::Other, "全县行政事业性收费96.1634元。");
    assert_eq!(rule(&FeeUnit, &report), "fee-unit note 0.00961634/96.1634");
    report = with(Part::Other, "本年度未发出收费通知，未收取信息处理费。");
    assert_eq!(rule(&FeeUnit, &report), "");
    report.figures.set_count("requests.other_2.total".parse().unwrap(), 2);
    assert_eq!(rule(&FeeUnit, &report), "fee-unit note 0/2");
}

#[test]
fn prose_of_last_year() {
    let sentence = |n: usize| format!("围绕第{n}类重点领域完善公开目录和发布流程第{n}款，");
    let report = |range: std::ops::Range<usize>| {
        let text: String = range
            .map(|n| sentence(n * 10 + n) + "持续提升各栏目的信息公开质量与服务水平。")
            .collect();
        with(Part::Overview, &text)
    };
    let (old, new) = (report(1..9), with(Part::Overview, &"今年新建政策问答平台并面向企业开展精准推送服务。各部门同步完善线下查阅点的设施与值守安排。".repeat(8)));
    let check = |now: &Report, before: &Report| {
        let context = Context { previous: Some(before), ..Context::default() };
        brief(&RepeatedProse.check(now, &context))
    };
    assert_eq!(check(&report(1..9), &old), "repeated-prose note 50/100");
    assert_eq!(check(&new, &old), "");
}

#[test]
fn a_cell_that_is_unknown_is_told_and_not_judged() {
    let mut report = with(Part::Overview, "我县共收到政府信息公开申请16件，全部办结。");
    for path in ["requests.received.total", "requests.carried_out.total"] {
        let unknown = Value::Unknown(crate::Unknown::Blank);
        let entry = Entry { value: unknown, raw: String::new(), place: None };
        report.figures.set(path.parse().unwrap(), entry);
    }
    let found = findings(&report);
    assert_eq!(brief(&found), "not-checked note -/-\nnot-checked note -/-");
    assert_eq!(found[0].cells, ["requests.received.total".parse().unwrap()]);
}

#[test]
fn without_its_table_prose_is_not_judged_and_that_is_told() {
    let mut report = with(Part::Overview, "我县共收到政府信息公开申请16件，全部办结。");
    report.tables.clear();
    report.figures = Figures::unread(Form::F2021);
    assert_eq!(brief(&findings(&report)), "not-checked note -/-\nnot-checked note -/-");
}

#[test]
fn a_sentence_that_the_layout_cut_goes_on_in_the_next_paragraph() {
    let cut = "收到政府信息公开申请15件，办结的\n14件中，予以公开6件、部分公开1件。答复率100%。";
    let expected = "text-vs-table error 4/6\ntext-contradiction warning 0/4";
    assert_eq!(check(cut), expected);
    let whole = "收到政府信息公开申请15件。\n其中予以公开6件。";
    assert_eq!(check(whole), "");
}
