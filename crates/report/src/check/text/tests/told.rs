//! How findings read: one fault for each rule, the whole finding as a person sees it.

use super::*;

/// The findings of one rule, as text.
fn shown(rule: &dyn Rule, report: &Report) -> String {
    let previous = county();
    let context = Context { previous: Some(&previous), ..Context::default() };
    let mut text = format!(
        "{} {}\n依据：{}\n\n{}\n",
        rule.id(),
        rule.title(),
        rule.basis(),
        rule.explanation()
    );
    for finding in rule.check(report, &context) {
        let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
        let severity = crate::words::severity(finding.severity);
        text.extend(["\n[", severity, "] ", &finding.message, "\n", &finding.advice, "\n"]);
        text.extend([&cells.join(" "), "\n"]);
    }
    text
}

#[test]
fn every_rule_says_what_it_asks_and_what_is_wrong() {
    let overview = |text: &str| with(Part::Overview, text);
    let cases: Vec<(&dyn Rule, Report)> = vec![
        (
            &TextVsTable,
            overview(
                "今年以来，我县共收到政府信息依申请公开16件，办结20件。备案的政府信息公开行政复议案件39件。政府信息公开申请不予公开2件；法人或其他组织申请9件。",
            ),
        ),
        (
            &TextParts,
            overview(
                "共收到政府信息公开申请15件，其中网络申请7件、信函申请9件。发布信息466条，其中年报1条、文件8条、预决算56条、其他400条。",
            ),
        ),
        (
            &TextPercentage,
            overview(
                "办理群众咨询805件，其中网上258件，占23.05%。去年发布信息100条，今年发布信息130条，增长3%。",
            ),
        ),
        (
            &TextList,
            overview("下一步将从以下四个方面改进：一是充实内容；三是拓展形式；三是健全机制。"),
        ),
        (&TextContradiction, overview("收到政府信息公开申请15件，全部办结。")),
        (&StaleYear, overview("2022年，我县认真落实《条例》，推进政府信息公开工作。")),
        (&FeeUnit, with(Part::Other, "全县行政事业性收费96.1634元。")),
        (&TemplateResidue, overview("该部分以表格形式报告。表格如下：")),
    ];
    for (rule, report) in cases {
        insta::assert_snapshot!(rule.id(), shown(rule, &report));
    }
}

#[test]
fn every_rule_about_the_document_says_what_is_wrong() {
    let mut report = county();
    report.title =
        Some(Heading { text: "清河县年度报告".into(), part: None, place: line(1) });
    report.dated = Some(Dated { date: Date::constant(2024, 6, 18), place: line(9) });
    report.headings =
        vec![Heading {
            text: "四、存在问题".into(), part: Some(Part::Problems), place: line(3)
        }];
    let rules: [&dyn Rule; 4] = [&Title, &Late, &SectionNumbering, &RepeatedProse];
    for rule in rules {
        insta::assert_snapshot!(rule.id(), shown(rule, &report));
    }
}
