//! Levels of government, as far as a rule of law depends on them.

use serde::{Deserialize, Serialize};

/// The level (层级) of the organ whose report or duty is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 省、自治区、直辖市人民政府.
    Province,
    /// 设区的市、自治州人民政府, 地区行政公署, 盟.
    Prefecture,
    /// 县、县级市、市辖区、旗人民政府.
    County,
    /// A department (部门) of a government of county level or above.
    Department,
    /// 乡、民族乡、镇人民政府, 街道办事处.
    Township,
    /// Anything else that reports: a development zone, an authorised organisation.
    Other,
}

impl Level {
    /// Whether an organ of this level may make regulations (规章).
    ///
    /// 立法法第九十三条: governments of provinces, autonomous regions, municipalities, cities divided
    /// into districts and autonomous prefectures may. `None` where the level alone does not tell: a
    /// department may be one of a province that drafts the government's regulations, and "other" is
    /// unknown.
    pub fn may_make_regulations(self) -> Option<bool> {
        match self {
            Self::Province | Self::Prefecture => Some(true),
            Self::County | Self::Township => Some(false),
            Self::Department | Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_and_a_township_make_no_regulations() {
        assert_eq!(Level::County.may_make_regulations(), Some(false));
        assert_eq!(Level::Township.may_make_regulations(), Some(false));
    }

    #[test]
    fn a_city_divided_into_districts_does() {
        assert_eq!(Level::Prefecture.may_make_regulations(), Some(true));
    }

    #[test]
    fn of_a_department_the_level_alone_does_not_tell() {
        assert_eq!(Level::Department.may_make_regulations(), None);
    }
}
