//! Who hears a reconsideration or a suit against an organ, from its kind and its place in the tree
//! of government.
//!
//! Bodies are told by their place, not by name: which government stands above is known to the tree of
//! units.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Level;
use crate::law::Article;

/// The tiers of local government (地方各级人民政府).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 省、自治区、直辖市.
    Province,
    /// 设区的市、自治州.
    Prefecture,
    /// 县、县级市、市辖区、旗.
    County,
    /// 乡、民族乡、镇.
    Township,
}

/// An organ, by its kind and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Organ {
    /// 人民政府.
    Government {
        /// Its tier.
        tier: Tier,
    },
    /// 街道办事处: a dispatched organ (派出机关) of a government.
    Subdistrict {
        /// The tier of the government that set it up.
        of: Tier,
    },
    /// 工作部门.
    Department {
        /// The tier of its government.
        of: Tier,
    },
    /// 司法局, 司法厅: the department that does the work of reconsideration.
    JusticeBureau {
        /// The tier of its government.
        of: Tier,
    },
    /// 派出机构 of a department that acts in its own name, such as a 派出所.
    Branch {
        /// The tier of the department's government.
        of: Tier,
        /// Whether it is set up by district, as the branches (分局) of a city's departments are.
        by_district: bool,
    },
    /// An organ that its own line leads (垂直领导).
    LineLed {
        /// The line.
        line: Line,
    },
    /// An organisation that a law, regulation or rule empowers (授权组织).
    Authorised {
        /// The tier of the government that manages it, itself or through a department.
        of: Tier,
    },
}

/// The lines whose decisions go up the line (行政复议法第二十七条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// 税务.
    Tax,
    /// 金融.
    Finance,
    /// 外汇管理.
    ForeignExchange,
    /// 海关.
    Customs,
    /// 国家安全.
    StateSecurity,
    /// Another line.
    Another,
}

/// Who hears a reconsideration (行政复议机关), by its place from the organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReconsiderationBody {
    /// The government that the organ belongs to (本级人民政府).
    OwnGovernment,
    /// The government one tier above (上一级人民政府).
    GovernmentAbove,
    /// The government of the place where a branch sits (所在地人民政府).
    GovernmentOfSeat,
    /// The organ one tier above in the line (上一级主管部门).
    LineAbove,
    /// The justice department one tier above (上一级司法行政部门).
    JusticeAbove,
    /// The government of the province itself.
    Itself,
}

/// The level of the court of first instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Court {
    /// 基层人民法院.
    Basic,
    /// 中级人民法院.
    Intermediate,
}

impl Organ {
    /// The bodies that the applicant may choose from, the usual one first (行政复议法第二十四、二十七、
    /// 二十八条).
    pub fn reconsideration(self) -> &'static [ReconsiderationBody] {
        use ReconsiderationBody as B;
        match self {
            Self::Government { tier: Tier::Province } => &[B::Itself],
            Self::Government { .. } => &[B::GovernmentAbove],
            Self::Subdistrict { .. } | Self::Department { .. } | Self::Authorised { .. } => {
                &[B::OwnGovernment]
            }
            Self::JusticeBureau { .. } => &[B::OwnGovernment, B::JusticeAbove],
            Self::Branch { by_district: false, .. } => &[B::OwnGovernment],
            Self::Branch { by_district: true, .. } => &[B::OwnGovernment, B::GovernmentOfSeat],
            Self::LineLed { .. } => &[B::LineAbove],
        }
    }

    /// Where the law says who hears a reconsideration.
    pub fn reconsideration_article(self) -> Article {
        match self {
            Self::Government { tier: Tier::Province } => {
                Article::reconsideration("第二十四条第二款")
            }
            Self::Government { .. } => Article::reconsideration("第二十四条第一款第二项"),
            Self::Subdistrict { .. } => Article::reconsideration("第二十四条第一款第三项"),
            Self::Department { .. } => Article::reconsideration("第二十四条第一款第一项"),
            Self::Authorised { .. } => Article::reconsideration("第二十四条第一款第四项"),
            Self::Branch { .. } => Article::reconsideration("第二十四条第四款"),
            Self::LineLed { .. } => Article::reconsideration("第二十七条"),
            Self::JusticeBureau { .. } => Article::reconsideration("第二十八条"),
        }
    }

    /// The level of the court that hears a suit against it in the first instance (行政诉讼法第十四、
    /// 十五条): the intermediate court where a government of county level or above, or the customs,
    /// is the defendant.
    ///
    /// ```
    /// use statute::competence::{Court, Organ, Tier};
    ///
    /// assert_eq!(Organ::Government { tier: Tier::County }.court(), Court::Intermediate);
    /// assert_eq!(Organ::Department { of: Tier::County }.court(), Court::Basic);
    /// ```
    pub fn court(self) -> Court {
        match self {
            Self::Government { tier: Tier::Province | Tier::Prefecture | Tier::County }
            | Self::LineLed { line: Line::Customs } => Court::Intermediate,
            Self::Government { tier: Tier::Township }
            | Self::Subdistrict { .. }
            | Self::Department { .. }
            | Self::JusticeBureau { .. }
            | Self::Branch { .. }
            | Self::LineLed { .. }
            | Self::Authorised { .. } => Court::Basic,
        }
    }

    /// Where the law says which court.
    pub fn court_article(self) -> Article {
        match (self.court(), self) {
            (Court::Basic, _) => Article::litigation("第十四条"),
            (Court::Intermediate, Self::LineLed { .. }) => Article::litigation("第十五条第二项"),
            (Court::Intermediate, _) => Article::litigation("第十五条第一项"),
        }
    }

    /// The level by which rules about making regulations and about the annual report are asked:
    /// see [`Level::may_make_regulations`] and [`crate::annual_report::due`].
    pub fn level(self) -> Level {
        match self {
            Self::Government { tier } => tier.into(),
            Self::Subdistrict { .. } => Level::Township,
            Self::Department { .. }
            | Self::JusticeBureau { .. }
            | Self::Branch { .. }
            | Self::LineLed { .. } => Level::Department,
            Self::Authorised { .. } => Level::Other,
        }
    }
}

impl From<Tier> for Level {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Province => Self::Province,
            Tier::Prefecture => Self::Prefecture,
            Tier::County => Self::County,
            Tier::Township => Self::Township,
        }
    }
}

/// How a reconsideration ended, as far as it decides who is sued after it (行政诉讼法第二十六条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reconsidered {
    /// The act was upheld (维持).
    Upheld,
    /// The act was changed (改变).
    Changed,
    /// No decision came in time, and the act itself is attacked.
    SilentOnAct,
    /// No decision came in time, and the silence is attacked.
    SilentOnSilence,
}

/// Who is the defendant (被告).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Defendant {
    /// The organ that made the act.
    Organ,
    /// The body that reconsidered it.
    ReconsiderationBody,
    /// Both together. The level of the court follows the organ that made the act.
    Both,
}

impl Reconsidered {
    /// Who is sued (行政诉讼法第二十六条第二、三款).
    pub fn defendant(self) -> Defendant {
        match self {
            Self::Upheld => Defendant::Both,
            Self::Changed | Self::SilentOnSilence => Defendant::ReconsiderationBody,
            Self::SilentOnAct => Defendant::Organ,
        }
    }
}

impl fmt::Display for ReconsiderationBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OwnGovernment => "本级人民政府",
            Self::GovernmentAbove => "上一级人民政府",
            Self::GovernmentOfSeat => "所在地的人民政府",
            Self::LineAbove => "上一级主管部门",
            Self::JusticeAbove => "上一级司法行政部门",
            Self::Itself => "本机关（省级人民政府）",
        })
    }
}

impl fmt::Display for Court {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Basic => "基层人民法院",
            Self::Intermediate => "中级人民法院",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReconsiderationBody as B;

    #[track_caller]
    fn hears(organ: Organ, bodies: &[B], court: Court) {
        assert_eq!(organ.reconsideration(), bodies);
        assert_eq!(organ.court(), court);
    }

    #[test]
    fn a_county_department_goes_to_the_county_government_and_the_basic_court() {
        hears(Organ::Department { of: Tier::County }, &[B::OwnGovernment], Court::Basic);
    }

    #[test]
    fn a_township_goes_to_the_county_government_and_the_basic_court() {
        hears(Organ::Government { tier: Tier::Township }, &[B::GovernmentAbove], Court::Basic);
        hears(Organ::Subdistrict { of: Tier::County }, &[B::OwnGovernment], Court::Basic);
    }

    #[test]
    fn a_county_government_goes_to_the_city_and_the_intermediate_court() {
        let county = Organ::Government { tier: Tier::County };
        hears(county, &[B::GovernmentAbove], Court::Intermediate);
    }

    #[test]
    fn a_justice_bureau_goes_to_its_government_or_up_its_line() {
        let bureau = Organ::JusticeBureau { of: Tier::County };
        hears(bureau, &[B::OwnGovernment, B::JusticeAbove], Court::Basic);
    }

    #[test]
    fn tax_and_customs_go_up_the_line_and_customs_to_the_intermediate_court() {
        hears(Organ::LineLed { line: Line::Tax }, &[B::LineAbove], Court::Basic);
        hears(Organ::LineLed { line: Line::Customs }, &[B::LineAbove], Court::Intermediate);
    }

    #[test]
    fn a_branch_by_district_may_be_taken_to_the_government_of_its_seat() {
        let branch = |by_district| Organ::Branch { of: Tier::Prefecture, by_district };
        hears(branch(true), &[B::OwnGovernment, B::GovernmentOfSeat], Court::Basic);
        hears(branch(false), &[B::OwnGovernment], Court::Basic);
    }

    #[test]
    fn who_may_make_regulations_is_asked_of_the_level() {
        let may = |organ: Organ| organ.level().may_make_regulations();
        assert_eq!(may(Organ::Government { tier: Tier::County }), Some(false));
        assert_eq!(may(Organ::Government { tier: Tier::Prefecture }), Some(true));
        assert_eq!(may(Organ::Department { of: Tier::County }), None);
    }

    #[test]
    fn after_a_decision_that_upholds_both_are_sued() {
        assert_eq!(Reconsidered::Upheld.defendant(), Defendant::Both);
        assert_eq!(Reconsidered::Changed.defendant(), Defendant::ReconsiderationBody);
        assert_eq!(Reconsidered::SilentOnAct.defendant(), Defendant::Organ);
    }
}
