//! Faults, and what must be said of each.

use super::*;

/// Each paragraph of the overview draws exactly these findings, in brief.
fn told(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = check(text);
            (found != *expected)
                .then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn requests_that_differ_from_the_table() {
    told(&[
        ("我县共收到政府信息公开申请16件。", "text-vs-table error 15/16"),
        ("全年新收政府信息公开申请18件。", "text-vs-table error 15/18"),
        ("共收到政府信息依申请公开8件，其中网络申请5件、信函申请3件。", "text-vs-table error 15/8"),
        ("全年办结政府信息公开申请29件。", "text-vs-table error 14/29"),
        ("新收政府信息公开申请15件。上年结转5件，办结14件。", "text-vs-table error 3/5"),
        ("新收政府信息公开申请15件，结转下年度办理7件。", "text-vs-table error 4/7"),
        ("共收到政府信息公开申请１６件。", "text-vs-table error 15/16"),
        ("共收到政府信息公开申请十六件。", "text-vs-table error 15/16"),
        ("收到政府信息公开申请15件，7件结转到2024年度继续办理。", "text-vs-table error 4/7"),
        ("我县未收到政府信息公开申请。", "text-vs-table error 15/0"),
        ("收到申请15件，全年无政府信息公开申请结转。", "text-vs-table error 3/0"),
        (
            "收到政府信息公开申请15件，其中自然人申请12件、企业申请3件。",
            "text-vs-table error 10/12",
        ),
        ("办结政府信息公开申请14件，其中予以公开6件。", "text-vs-table error 4/6"),
        ("办结政府信息公开申请14件，其中不予公开2件、无法提供2件。", "text-vs-table error 1/2"),
        ("答复政府信息公开申请14件，予以公开及部分公开7件。", "text-vs-table error 5/7"),
        ("答复政府信息公开申请14件，重复申请3件。", "text-vs-table error 1/3"),
        ("答复政府信息公开申请14件。所有答复件中，予以公开6件。", "text-vs-table error 4/6"),
        ("全年受理政府信息公开16件。", "text-vs-table warning 15/16"),
    ]);
}

#[test]
fn reviews_and_documents_that_differ_from_the_table() {
    told(&[
        ("因政府信息公开引起的行政复议2件。", "text-vs-table error 3/2"),
        ("政府信息公开行政诉讼4件。", "text-vs-table error 2/4"),
        ("政府信息公开行政复议3件，其中结果维持2件。", "text-vs-table error 1/2"),
        ("全年未发生因政府信息公开引起的行政复议。", "text-vs-table error 3/0"),
        (
            "政府信息公开行政复议、行政诉讼均为0件。",
            "text-vs-table error 3/0\ntext-vs-table error 2/0",
        ),
        ("政府信息公开类行政复议案件3件，行政诉讼案件3起。", "text-vs-table error 2/3"),
        ("制发行政规范性文件9件。", "text-vs-table error 8/9"),
        ("我县制定规范性文件8件，废止20件，现行有效66件。", "text-vs-table error 26/20"),
        ("收取行政事业性收费961.6万元。", "text-vs-table warning 96.1634/961.6"),
    ]);
}

#[test]
fn what_may_be_another_count_is_a_warning() {
    told(&[
        ("全县备案的政府信息公开类行政复议案件39件。", "text-vs-table warning 3/39"),
        ("我办共收到政府信息公开申请6件。", "text-vs-table warning 15/6"),
        ("全年收到政府信息公开申请近30件。", "text-vs-table warning 15/20"),
        ("全年依申请公开26件，予以公开20件。", "text-vs-table warning 15/26"),
        ("作出行政许可决定450件。", "text-vs-table warning 447/450"),
        ("全县新制定行政规范性文件5件。", "text-vs-table warning 8/5"),
    ]);
}

#[test]
fn parts_that_do_not_make_their_whole() {
    told(&[
        ("共收到政府信息公开申请15件，其中网络申请7件、信函申请7件。", "text-parts warning 15/14"),
        ("共收到政府信息公开申请15件，网络申请7件，信函申请9件。", "text-parts warning 15/16"),
        (
            "共收到政府信息公开申请15件，其中网络申请15件、信函申请17件。",
            "text-parts warning 15/32",
        ),
        ("公开信息72件，其中动态12件、公告72件。", "text-parts warning 72/84"),
        (
            "主动公开信息总数4702条。其中，政务要闻672条，视频新闻259条，镇街动态455条，部门动态798条，公示公告346条，重要会议12条，重点领域信息1323条，开展调查征集2次。",
            "text-parts warning 4702/3865",
        ),
        (
            "主动公开政府信息4042条，其中概况类信息和动态信息共计1495条，信息公开栏公开信息2918条。",
            "text-parts warning 4042/4413",
        ),
        (
            "发布信息466条，其中年报1条、文件8条、预决算56条、其他400条。",
            "text-parts warning 466/465",
        ),
        ("召开新闻发布会6场（3场+4场）。", "text-parts warning 6/7"),
        ("政府信息公开行政诉讼2件（1+2）。", "text-parts warning 2/3"),
        ("行政许可10件、行政处罚5件、行政强制3件，合计19件。", "text-parts warning 19/18"),
        (
            "新收政府信息公开申请15件，按受理单位分：城关镇3件、河阳乡2件、县住建局6件、县公安局5件。",
            "text-parts warning 15/16",
        ),
        ("新收政府信息公开申请15件。从申请方式看，网络9件、信函5件。", "text-parts warning 15/14"),
        ("公开信息90条，其中教育等领域信息60条、文件12条、公告8条。", "text-parts warning 90/80"),
    ]);
}

#[test]
fn percentages_that_do_not_follow() {
    told(&[
        ("办理群众咨询805件，其中网上258件，占23.05%。", "text-percentage note 32.05/23.05"),
        (
            "办结政府信息公开申请14件，其中予以公开4件，占82.57%。",
            "text-percentage note 28.57/82.57",
        ),
        ("办结政府信息公开申请14件，予以公开的占58.5%。", "text-percentage note 28.6/58.5"),
        ("去年发布信息100条，今年发布信息130条，增长3%。", "text-percentage note 30/3"),
        ("信息发布量比上年的200条增加50条，增长52%。", "text-percentage note 25/52"),
    ]);
}

#[test]
fn growth_is_that_between_the_two_reports() {
    let mut previous = county();
    previous.figures.set_count("requests.received.total".parse().unwrap(), 12);
    let context = Context { previous: Some(&previous), ..Context::default() };
    let growth = |text: &str| brief(&TextPercentage.check(&with(Part::Overview, text), &context));
    assert_eq!(growth("全年新收政府信息公开申请15件，同比增长25%。"), "");
    assert_eq!(growth("全年新收政府信息公开申请15件，同比增长52%。"), "text-percentage note 25/52");
    // No table counts these.
    assert_eq!(growth("全年公开信息150条，同比增长52%。"), "");
}

#[test]
fn lists_that_are_not_what_they_announce() {
    told(&[
        (
            "下一步将从以下四个方面改进：一是充实内容；二是拓展形式；三是健全机制。",
            "text-list note 4/3",
        ),
        (
            "下一步将从以下四个方面改进：\n一是充实内容。\n民主决策。\n二是拓展形式。\n三是健全机制。",
            "text-list note 4/3",
        ),
        ("主要存在两个问题：一是意识不强；二是形式单一；三是人员不足。", "text-list note 2/3"),
        ("一是充实内容；三是拓展形式；三是健全机制。", "text-list note 2/3"),
        ("重点做好三项工作：一是培训；三是考核；三是宣传。", "text-list note 2/3"),
    ]);
}

#[test]
fn claims_that_the_table_denies() {
    told(&[
        ("收到政府信息公开申请15件，全部办结。", "text-contradiction warning 0/4"),
        (
            "新收政府信息公开申请15件。结转下年度4件。所有申请均已按期答复。",
            "text-contradiction warning 0/4",
        ),
        ("收到政府信息公开申请15件，答复率100%。", "text-contradiction warning 0/4"),
        ("收到政府信息公开申请15件，均为自然人申请。", "text-contradiction warning 0/5"),
        ("答复政府信息公开申请14件，全部予以公开。", "text-contradiction warning 0/9"),
        ("政府信息公开行政复议3件，均已审结。", "text-contradiction warning 0/1"),
    ]);
}
