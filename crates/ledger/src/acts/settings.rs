//! The settings of the site.

use serde::{Deserialize, Serialize};
use statute::dispute::Basis;

/// What the site calls itself, and what must stand in its footer (政府网站发展指引).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteSet {
    /// 网站名称.
    pub name: String,
    /// 主办单位.
    pub host: String,
    /// 政府网站标识码: ten digits.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub identifier: String,
    /// ICP 备案号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub icp: String,
    /// 公安备案号.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub police: String,
    /// 发文机关标志, the words of the letterhead: 河曲县人民政府办公室.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letterhead: String,
    /// 联系方式, as people read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
}

/// Who hears complaints against the county's organs, by name (复议机关、法院): what the tree of units
/// does not know. Which of them it is in a case follows from the law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemediesSet {
    /// The government one tier above (上一级人民政府).
    pub government_above: String,
    /// The justice department one tier above (上一级司法行政部门), or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub justice_above: String,
    /// 基层人民法院.
    pub basic_court: String,
    /// 中级人民法院.
    pub intermediate_court: String,
    /// Where one applies for reconsideration on the internet (行政复议法第二十二条), or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub apply_at: String,
    /// How a fee is paid (信息处理费的缴纳方式), or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pay: String,
}

/// How logins are guarded (GB/T 22239).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecuritySet {
    /// A visit ends after so many minutes without a request.
    pub idle_minutes: u16,
    /// A visit ends after so many hours in any case.
    pub longest_hours: u16,
    /// An account is locked after so many refused logins in a row …
    pub refusals: u16,
    /// … for so many minutes.
    pub locked_minutes: u16,
}

impl Default for SecuritySet {
    fn default() -> Self {
        Self { idle_minutes: 30, longest_hours: 12, refusals: 5, locked_minutes: 15 }
    }
}

/// Which disputes table four of the annual report counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFourSet {
    /// Those.
    pub basis: Basis,
}
