//! The six parts (sections) of a report.

use serde::{Deserialize, Serialize};

/// A part of the report, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 一、总体情况.
    Overview,
    /// 二、主动公开政府信息情况.
    Proactive,
    /// 三、收到和处理政府信息公开申请情况.
    Requests,
    /// 四、政府信息公开行政复议、行政诉讼情况.
    Reviews,
    /// 五、存在的主要问题及改进情况.
    Problems,
    /// 六、其他需要报告的事项.
    Other,
}

impl Part {
    /// All six, in order.
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::Proactive,
        Self::Requests,
        Self::Reviews,
        Self::Problems,
        Self::Other,
    ];

    /// The number that the form prints: `一` … `六`.
    pub fn number(self) -> &'static str {
        match self {
            Self::Overview => "一",
            Self::Proactive => "二",
            Self::Requests => "三",
            Self::Reviews => "四",
            Self::Problems => "五",
            Self::Other => "六",
        }
    }

    /// The heading that the form prints, without its number.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "总体情况",
            Self::Proactive => "主动公开政府信息情况",
            Self::Requests => "收到和处理政府信息公开申请情况",
            Self::Reviews => "政府信息公开行政复议、行政诉讼情况",
            Self::Problems => "存在的主要问题及改进情况",
            Self::Other => "其他需要报告的事项",
        }
    }

    /// Other headings that reports are known to print.
    pub fn variants(self) -> &'static [&'static str] {
        match self {
            Self::Overview => {
                &["总体概述", "概述", "基本情况", "工作总体情况", "政府信息公开工作总体情况"]
            }
            Self::Proactive => {
                &["行政机关主动公开政府信息情况", "主动公开信息情况", "政府信息主动公开情况"]
            }
            Self::Requests => &[
                "行政机关收到和处理政府信息公开申请情况",
                "收到和处理政府信息公开申请的情况",
                "政府信息公开申请情况",
                "依申请公开政府信息情况",
            ],
            Self::Reviews => &[
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "政府信息公开行政复议、诉讼情况",
                "行政复议、行政诉讼情况",
                "因政府信息公开申请提起行政复议、行政诉讼情况",
            ],
            Self::Problems => &[
                "存在问题及改进情况",
                "存在的主要问题和改进措施",
                "政府信息公开工作存在的主要问题及改进情况",
                "主要问题及改进措施",
                "存在的问题及改进措施",
            ],
            Self::Other => {
                &["其他需要报告事项", "其他需要报告的情况", "需要报告的其他事项", "其他事项"]
            }
        }
    }
}
