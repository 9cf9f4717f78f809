//! Units: how they come, change and go. A unit's name, place and life have dates, since a report of
//! last year speaks of last year's units.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::subjects::unit::UnitKind;

/// A unit came into being, or was entered when the program came into use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founded {
    /// The unit.
    pub unit: UnitId,
    /// Its full name (全称): 河曲县教育局.
    pub name: String,
    /// The short name that lists show (简称): 县教育局.
    pub short: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above; `None` for the county's government itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
    /// 统一社会信用代码, 18 characters, or empty where not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// First day of its life.
    pub from: Date,
}

/// It has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The unit.
    pub unit: UnitId,
    /// Its new full name.
    pub name: String,
    /// Its new short name.
    pub short: String,
    /// First day of the name.
    pub from: Date,
}

/// It stands under another unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// The unit.
    pub unit: UnitId,
    /// The unit above it now.
    pub parent: UnitId,
    /// First day there.
    pub from: Date,
}

/// It went into another unit (并入), which takes over its open cases and balances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The unit that ends.
    pub unit: UnitId,
    /// The unit that goes on.
    pub into: UnitId,
    /// First day on which it is no more.
    pub from: Date,
}

/// It was divided (分设) into others, which were founded before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The unit that ends.
    pub unit: UnitId,
    /// The units that go on; the first takes over what nobody else was given.
    pub into: Vec<UnitId>,
    /// First day on which it is no more.
    pub from: Date,
}

/// It was abolished (撤销) without a successor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The unit.
    pub unit: UnitId,
    /// First day on which it is no more.
    pub from: Date,
}

/// What 条例第十二条 wants known of its disclosure office (政府信息公开工作机构).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeSet {
    /// The unit.
    pub unit: UnitId,
    /// 机构名称.
    pub name: String,
    /// 办公地址.
    pub address: String,
    /// 办公时间.
    pub hours: String,
    /// 联系电话.
    pub telephone: String,
    /// 传真号码, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fax: String,
    /// 互联网联系方式, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub internet: String,
}

/// How its papers look (文书的机关代字和套语).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PapersSet {
    /// The unit.
    pub unit: UnitId,
    /// What stands in front of its numbers (机关代字): 望教公开.
    pub prefix: String,
    /// Its own phrases: the place where each stands, and its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<(String, String)>,
    /// The organ above in its line, which hears reconsiderations against it, where its line leads it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub line_above: String,
}
