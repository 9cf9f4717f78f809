//! 不予处理: petitions, repetition, publications for sale, excess, confirmation.

use jiff::civil::Date;
use statute::outcome::{Outcome, Refusal};

use super::{Told, grounds};
use crate::elements::{Part, expect};
use crate::facts::{Day, Sent};
use crate::words::Words;

/// Why a request is not dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declined {
    /// 信访、投诉、举报 in the shape of a request (条例第三十九条第一款).
    Petition {
        /// Which of them.
        is: Reported,
        /// Why it is that.
        reasons: Words,
        /// The channel that is meant for it, where it is told.
        channel: Option<Words>,
    },
    /// 重复申请 (条例第三十六条第六项).
    Repeated {
        /// The earlier reply.
        earlier: Sent,
    },
    /// 公开出版物 (条例第三十九条第二款).
    PublicPublication {
        /// Which.
        publication: Words,
        /// Where it is to be had, where that is told.
        way: Option<Words>,
    },
    /// 无正当理由大量反复申请 (条例第三十五条).
    Excessive {
        /// The notice that asked for reasons.
        notice: Sent,
        /// What was answered.
        answer: ReasonsAnswer,
        /// Why that is not reasonable.
        reasons: Words,
    },
    /// 要求确认或者重新出具已获取的信息.
    Confirmation {
        /// What was provided.
        provided: Words,
        /// When.
        on: Date,
    },
}

/// What comes in the shape of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    /// 信访.
    Petition,
    /// 投诉.
    Complaint,
    /// 举报.
    Report,
}

/// What the applicant answered when asked for reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonsAnswer {
    /// Nothing.
    None,
    /// Reasons came on this day.
    On(Date),
}

impl Declined {
    /// The row that it is.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Petition { .. } => Refusal::Petition,
            Self::Repeated { .. } => Refusal::Repeated,
            Self::PublicPublication { .. } => Refusal::PublicPublication,
            Self::Excessive { .. } => Refusal::Excessive,
            Self::Confirmation { .. } => Refusal::Confirmation,
        }
    }

    pub(super) fn told(&self, you: &str) -> Told {
        let mut told = Told {
            facts: Vec::new(),
            articles: grounds(Outcome::Declined(self.refusal())),
            decision: format!("对{you}的申请不予处理"),
            after: Vec::new(),
            enclosed: Vec::new(),
            expected: vec![expect(Part::Decision, "不予处理")],
        };
        match self {
            Self::Petition { is, reasons, channel } => {
                let is = is.name();
                told.facts.push(format!(
                    "经审查，{you}以政府信息公开申请的形式进行{is}活动。理由是：{}。",
                    reasons.clause()
                ));
                told.decision = format!("对{you}的申请不作为政府信息公开申请处理，不予处理");
                told.after.extend(
                    channel.as_ref().map(|channel| {
                        format!("{you}可以通过相应渠道提出：{}。", channel.clause())
                    }),
                );
                told.expected.push(expect(Part::Fact, is));
                told.expected.push(expect(Part::Reason, reasons.clause()));
                let channel = channel.iter();
                told.expected.extend(channel.map(|one| expect(Part::Contact, one.clause())));
            }
            Self::Repeated { earlier } => {
                told.facts.push(format!(
                    "经审查，{you}此前已向本机关申请公开相同的信息，本机关已以{}（{}）作出答复。",
                    earlier.number,
                    Day(earlier.date)
                ));
                told.decision = format!("对{you}的申请不予重复处理");
                told.expected = vec![
                    expect(Part::Fact, &earlier.number),
                    expect(Part::Fact, Day(earlier.date)),
                    expect(Part::Decision, "不予重复处理"),
                ];
            }
            Self::PublicPublication { publication, way } => {
                told.facts.push(format!(
                    "经审查，{you}要求提供的{}属于公报、报刊、书籍等公开出版物。",
                    publication.quoted()
                ));
                told.after.extend(
                    way.as_ref().map(|way| format!("该出版物的获取途径：{}。", way.clause())),
                );
                told.expected.push(expect(Part::Fact, publication.quoted()));
                told.expected.extend(way.iter().map(|way| expect(Part::Contact, way.clause())));
            }
            Self::Excessive { notice, answer, reasons } => {
                let answer = match answer {
                    ReasonsAnswer::None => format!("{you}没有说明理由"),
                    ReasonsAnswer::On(day) => format!("{you}于{}说明了理由", Day(*day)),
                };
                told.facts.push(format!(
                    "{you}申请的数量、频次明显超过合理范围，本机关以说明理由告知书{notice}要求{you}\
                     说明理由，{answer}。经审查，本机关认为没有合理理由，具体是：{}。",
                    reasons.clause()
                ));
                told.expected.push(expect(Part::Fact, &notice.number));
                told.expected.push(expect(Part::Fact, answer));
                told.expected.push(expect(Part::Reason, reasons.clause()));
            }
            Self::Confirmation { provided, on } => {
                told.facts.push(format!(
                    "经审查，{you}要求本机关确认或者重新出具已经获取的信息。本机关已于{}向{you}提供\
                     {}。",
                    Day(*on),
                    provided.quoted()
                ));
                // The ground is known to the form of the annual report only; nothing else is cited.
                told.facts.push(
                    "行政机关对已经提供的政府信息，没有再行确认或者重新出具的法定义务。".to_owned(),
                );
                told.articles = Vec::new();
                told.expected.push(expect(Part::Fact, Day(*on)));
                told.expected.push(expect(Part::Fact, provided.quoted()));
            }
        }
        told
    }
}

impl Reported {
    fn name(self) -> &'static str {
        match self {
            Self::Petition => "信访",
            Self::Complaint => "投诉",
            Self::Report => "举报",
        }
    }
}
