//! The laws that are cited, each with its name once, and an article of one of them.

use std::fmt;

/// A law, regulation or official letter that the rules of this crate rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Law {
    /// 政府信息公开条例 (国务院令第711号), in force since 2019-05-15.
    DisclosureRegulations,
    /// 政府信息公开信息处理费管理办法 (国办函〔2020〕109号), in force since 2021-01-01.
    FeeMeasures,
    /// 行政复议法, as revised on 2023-09-01, in force since 2024-01-01.
    ReconsiderationLaw,
    /// 行政诉讼法 (2017).
    LitigationLaw,
    /// 民事诉讼法 (2023), for the counting of periods.
    CivilProcedureLaw,
    /// 最高人民法院关于适用《行政诉讼法》的解释 (法释〔2018〕1号), in force since 2018-02-08.
    InterpretationOf2018,
    /// 最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释 (法释〔2025〕8号), in force
    /// since 2025-06-01.
    InterpretationOf2025,
    /// 国办公开办函〔2015〕207号, on when a request counts as received.
    LetterOnReceipt,
    /// 国办公开办函〔2017〕19号, on the channels of requests.
    LetterOnChannels,
    /// 国办公开办函〔2021〕30号, the form of the annual report.
    ReportForm,
}

impl Law {
    /// The name by which a document of an organ cites it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DisclosureRegulations => "《政府信息公开条例》",
            Self::FeeMeasures => "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
            Self::ReconsiderationLaw => "《行政复议法》",
            Self::LitigationLaw => "《行政诉讼法》",
            Self::CivilProcedureLaw => "《民事诉讼法》",
            Self::InterpretationOf2018 => "法释〔2018〕1号",
            Self::InterpretationOf2025 => "法释〔2025〕8号",
            Self::LetterOnReceipt => "国办公开办函〔2015〕207号",
            Self::LetterOnChannels => "国办公开办函〔2017〕19号",
            Self::ReportForm => "国办公开办函〔2021〕30号",
        }
    }
}

/// A place in a law, such as 《政府信息公开条例》第三十条.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Article {
    /// The law.
    pub law: Law,
    /// The articles, as the law writes them; empty where the whole is meant.
    pub place: &'static str,
}

impl Article {
    /// A place in a law.
    pub const fn of(law: Law, place: &'static str) -> Self {
        Self { law, place }
    }

    /// A place in the 政府信息公开条例.
    pub const fn regulations(place: &'static str) -> Self {
        Self::of(Law::DisclosureRegulations, place)
    }

    /// A place in the 信息处理费管理办法.
    pub const fn fees(place: &'static str) -> Self {
        Self::of(Law::FeeMeasures, place)
    }

    /// A place in the 行政复议法.
    pub const fn reconsideration(place: &'static str) -> Self {
        Self::of(Law::ReconsiderationLaw, place)
    }

    /// A place in the 行政诉讼法.
    pub const fn litigation(place: &'static str) -> Self {
        Self::of(Law::LitigationLaw, place)
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.law.name(), self.place)
    }
}
