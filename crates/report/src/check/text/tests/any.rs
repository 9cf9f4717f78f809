//! Whatever stands in a report, the rules neither panic nor quote what is not there.

use proptest::prelude::*;

use super::*;

/// Words of the trade: in any order they reach deeper than text at random.
const WORDS: &[&str] = &[
    "共收到",
    "受理",
    "政府信息公开申请",
    "行政复议",
    "行政诉讼",
    "其中",
    "网络申请",
    "15件",
    "３0余件",
    "一百二十件",
    "2023年",
    "2022年，我县",
    "结转",
    "下年度",
    "占",
    "32.05%",
    "增长",
    "（",
    "）",
    "，",
    "。",
    "、",
    "；",
    "：",
    "分别为",
    "未收到",
    "无",
    "予以公开",
    "结果维持",
    "一是",
    "三是",
    "以下四个方面：",
    "1月1日至12月31日",
    "统计期限",
    "（3+3）",
    "《",
    "》",
    "规范性文件",
    "制发",
    "均",
    "全部办结",
    "答复率100%",
    "合计",
    "等",
    "96.1634元",
    "行政事业性收费",
    "信息处理费",
    "亿",
    "几",
    "百分之",
    "第",
    "-",
    " ",
    "XX",
    "国办公开办函〔2019〕60号",
];

proptest! {
    #[test]
    fn no_prose_makes_a_rule_panic(
        paragraphs in proptest::collection::vec(
            proptest::collection::vec(proptest::sample::select(WORDS), 0..24),
            1..4,
        ),
        text in ".{0,60}",
    ) {
        let words: Vec<String> = paragraphs.iter().map(|words| words.concat()).collect();
        let mut report = with(Part::Overview, &format!("{}\n{text}", words.join("\n")));
        report.headings = vec![Heading { text: text.clone(), part: Some(Part::Other), place: line(3) }];
        report.title = Some(Heading { text, part: None, place: line(1) });
        let previous = report.clone();
        let context = Context { previous: Some(&previous), ..Context::default() };
        for rule in TEXT_RULES {
            for finding in rule.check(&report, &context) {
                prop_assert!(!finding.message.is_empty() && !finding.advice.is_empty());
                let quote = finding.quote.unwrap_or_default();
                let quoted = report.prose.iter().any(|p| p.text.contains(&quote))
                    || report.headings.iter().any(|h| h.text == quote)
                    || report.title.iter().any(|t| t.text == quote);
                prop_assert!(quoted, "{} quotes {quote}", finding.rule);
            }
        }
    }
}
