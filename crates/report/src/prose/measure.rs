//! Measure words (量词): what stands between a number and the thing counted.

/// What a measure word measures, as far as two numbers may be compared or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Cases, documents, messages: 件 条 份 篇 …, among which reports change freely.
    Thing,
    /// Occasions: 次 场 期 ….
    Occasion,
    /// People: 人 名 位 人次 ….
    Person,
    /// Money; the number is in 元.
    Money,
    /// Anything else that can be counted: 家 种 类 ….
    Other,
    /// No measure word at all (行政诉讼均为0).
    Bare,
}

/// A measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    /// The word.
    pub(crate) word: &'static str,
    /// What it measures.
    pub(crate) kind: Kind,
}

impl Measure {
    /// Of a number that stands alone.
    pub(crate) const BARE: Self = Self { word: "", kind: Kind::Bare };

    /// Whether the number may count requests, cases before a court, documents.
    pub(crate) fn counts_cases(self) -> bool {
        matches!(self.kind, Kind::Thing | Kind::Bare) || matches!(self.word, "次" | "人次" | "人")
    }
}

/// Longer words first where one begins another.
const MEASURES: &[(Kind, &[&str])] = &[
    (Kind::Other, &["个百分点", "种类", "批次"]),
    (Kind::Occasion, &["场次", "期次", "次", "场", "期", "轮", "集"]),
    (Kind::Person, &["人次", "名", "位"]),
    (
        Kind::Thing,
        &["件次", "条次", "项次", "件", "条", "份", "篇", "宗", "个", "项", "起", "例", "则"],
    ),
    (Kind::Thing, &["封", "部", "幅", "张", "册", "本", "桩", "首", "单"]),
    (Kind::Money, &["元"]),
    (Kind::Other, &["家", "户", "种", "类", "页", "批", "处", "组", "台", "套", "款", "字"]),
    // 人 stands alone at the end only: 人大, 人员 and 人民 are no measures.
    (Kind::Person, &["人"]),
];

/// Spans of time. A number before one of these counts nothing.
const TIMES: &[&str] = &[
    "年",
    "月",
    "日",
    "号",
    "时",
    "分钟",
    "秒",
    "天",
    "周",
    "小时",
    "季度",
    "个月",
    "个工作日",
    "工作日",
    "个自然日",
    "个小时",
    "个季度",
    "个年度",
    "周年",
    "世纪",
    "岁",
    "点",
];

/// Words that begin like a measure word and are none.
const NOT_MEASURES: &[&str] = &[
    "条例",
    "部门",
    "人大",
    "人民",
    "人员",
    "人才",
    "场所",
    "期间",
    "次日",
    "起始",
    "起诉",
    "元旦",
    "单位",
    "位于",
    "名单",
    "本报告",
    "本年",
    "本局",
    "本机关",
    "家庭",
    "类似",
    "处理",
    "处罚",
    "组织",
    "集中",
    "页面",
    "字样",
    "例外",
    "起至",
];

/// The measure word with which `text` begins, and the bytes it takes.
pub(crate) fn measure(text: &str) -> Option<Measure> {
    if NOT_MEASURES.iter().any(|word| text.starts_with(word)) || is_time(text) {
        return None;
    }
    MEASURES.iter().find_map(|(kind, words)| {
        let word = words.iter().copied().find(|word| text.starts_with(word))?;
        Some(Measure { word, kind: *kind })
    })
}

/// Whether `text` begins with a span or point of time.
pub(crate) fn is_time(text: &str) -> bool {
    TIMES.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Option<&'static str> {
        measure(text).map(|m| m.word)
    }

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(word("人次参加"), Some("人次"));
        assert_eq!(word("件，其中"), Some("件"));
        assert_eq!(word("个部分"), Some("个"));
        assert_eq!(measure("场次").unwrap().kind, Kind::Occasion);
    }

    #[test]
    fn time_and_words_that_begin_alike_are_no_measures() {
        for text in ["个工作日内", "年", "小时", "部门", "条例", "人大代表", "期间", "号"]
        {
            assert_eq!(word(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_count_requests() {
        assert!(measure("件").unwrap().counts_cases());
        assert!(Measure::BARE.counts_cases());
        assert!(!measure("场").unwrap().counts_cases());
        assert!(!measure("元").unwrap().counts_cases());
    }
}
