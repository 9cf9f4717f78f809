//! 无法提供: not found, not this organ's, to be made first, still unclear.

use jiff::civil::Date;
use statute::outcome::{Inability, Outcome};

use super::{Told, grounds};
use crate::elements::{Part, expect};
use crate::facts::{Day, Sent};
use crate::words::{AtLeastOne, Words};

/// Why nothing can be provided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unable {
    /// Searched for, and it does not exist (条例第三十六条第四项).
    NotFound {
        /// The day of the search.
        searched: Date,
        /// Where.
        places: AtLeastOne<Words>,
        /// With what words.
        words: AtLeastOne<Words>,
    },
    /// Another organ is responsible (条例第三十六条第五项).
    NotThisOrgan {
        /// Why this organ is not.
        reasons: Words,
        /// Which one is.
        right: RightOrgan,
    },
    /// 没有现成信息: it would have to be made or analysed first (条例第三十八条).
    ToBeMade {
        /// What would have to be done for it.
        making: Words,
    },
    /// 补正后仍不明确 (条例第三十条).
    StillUnclear {
        /// The notice to correct.
        notice: Sent,
        /// The day on which the correction came.
        corrected: Date,
        /// What is still unclear.
        unclear: Words,
    },
}

/// The organ that is responsible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RightOrgan {
    /// It can be told.
    Known {
        /// Its name.
        name: Words,
        /// How it is reached.
        contact: Words,
    },
    /// It cannot be told (不能确定).
    Unknown,
}

impl Unable {
    /// The row that it is.
    pub fn inability(&self) -> Inability {
        match self {
            Self::NotFound { .. } => Inability::NotFound,
            Self::NotThisOrgan { .. } => Inability::NotThisOrgan,
            Self::ToBeMade { .. } => Inability::ToBeMade,
            Self::StillUnclear { .. } => Inability::StillUnclear,
        }
    }

    pub(super) fn told(&self, you: &str) -> Told {
        let mut told = Told {
            facts: Vec::new(),
            articles: grounds(Outcome::Unable(self.inability())),
            decision: String::new(),
            after: Vec::new(),
            enclosed: Vec::new(),
            expected: Vec::new(),
        };
        match self {
            Self::NotFound { searched, places, words } => {
                told.facts.push(format!(
                    "本机关于{}在{}中，以{}为检索词进行了检索，没有检索到{you}申请公开的信息。",
                    Day(*searched),
                    places.joined("、"),
                    words.iter().map(Words::quoted).collect::<Vec<_>>().join("、"),
                ));
                told.decision = format!("告知{you}申请公开的信息不存在，本机关无法提供");
                told.expected.push(expect(Part::Fact, Day(*searched)));
                told.expected.extend(places.iter().map(|one| expect(Part::Fact, one.clause())));
                told.expected.extend(words.iter().map(|one| expect(Part::Fact, one.quoted())));
                told.expected.push(expect(Part::Decision, "不存在"));
            }
            Self::NotThisOrgan { reasons, right } => {
                told.facts.push(format!(
                    "经审查，{you}申请公开的信息不属于本机关负责公开。理由是：{}。",
                    reasons.clause()
                ));
                told.decision = format!("告知{you}该信息不属于本机关负责公开，本机关无法提供");
                told.after.push(match right {
                    RightOrgan::Known { name, contact } => format!(
                        "负责公开该信息的行政机关是{}，联系方式：{}。请{you}向其提出申请。",
                        name.clause(),
                        contact.clause()
                    ),
                    RightOrgan::Unknown => {
                        "负责公开该信息的行政机关，本机关不能确定，无从提供其联系方式。".to_owned()
                    }
                });
                told.expected.push(expect(Part::Reason, reasons.clause()));
                told.expected.push(expect(Part::Decision, "不属于本机关负责公开"));
                if let RightOrgan::Known { name, contact } = right {
                    told.expected.push(expect(Part::Contact, name.clause()));
                    told.expected.push(expect(Part::Contact, contact.clause()));
                }
            }
            Self::ToBeMade { making } => {
                told.facts.push(format!(
                    "经审查，本机关没有现成的信息，提供{you}申请公开的内容需要{}。行政机关提供的\
                     信息应当是已制作或者获取的信息，需要对现有信息进行加工、分析的，可以不予提供。",
                    making.clause().trim_start_matches("需要")
                ));
                told.decision = format!("对{you}申请公开的内容无法提供");
                let making = making.clause().trim_start_matches("需要");
                told.expected.push(expect(Part::Fact, making));
                told.expected.push(expect(Part::Reason, "加工、分析"));
                told.expected.push(expect(Part::Decision, "无法提供"));
            }
            Self::StillUnclear { notice, corrected, unclear } => {
                told.facts.push(format!(
                    "因申请内容不明确，本机关以补正告知书{notice}告知{you}补正，并于{}收到{you}补正\
                     的申请。经审查，补正后的申请内容仍不明确：{}。",
                    Day(*corrected),
                    unclear.clause()
                ));
                told.decision = format!("{you}的申请内容经补正仍不明确，本机关无法提供");
                told.expected.push(expect(Part::Fact, &notice.number));
                told.expected.push(expect(Part::Fact, Day(*corrected)));
                told.expected.push(expect(Part::Reason, unclear.clause()));
                told.expected.push(expect(Part::Decision, "仍不明确"));
            }
        }
        told
    }
}
