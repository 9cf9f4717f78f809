//! A request ends without a reply on its matter: given up, withdrawn; and who asked for a record of
//! themselves to be put right.

use jiff::civil::Date;
use ledger::PaperKind;
use statute::law::Article;
use statute::outcome::{Closure, Outcome};
use statute::periods;

use crate::cite::cite;
use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Day, Remedies, Sender, Sent};
use crate::kit::notices::{came, on};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::remedy;
use crate::words::Words;

/// 视为放弃申请告知书: the request is no longer dealt with, after a lapse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abandonment {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// What lapsed.
    pub lapse: Lapse,
    /// Against it.
    pub remedies: Remedies,
}

/// What the applicant let lapse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// The period for correction (条例第三十条).
    Correction {
        /// The notice to correct.
        notice: Sent,
        /// The last day that it set.
        until: Date,
    },
    /// The time to pay (信息处理费管理办法第六条).
    Payment {
        /// The notice of the fee.
        notice: Sent,
        /// The day on which the applicant received it.
        received: Date,
        /// The last day to pay.
        until: Date,
    },
}

impl Abandonment {
    /// The outcome with which the request ends.
    pub fn outcome(&self) -> Outcome {
        Outcome::Other(match self.lapse {
            Lapse::Correction { .. } => Closure::CorrectionLapsed,
            Lapse::Payment { .. } => Closure::PaymentLapsed,
        })
    }
}

impl Facts for Abandonment {
    const KIND: PaperKind = PaperKind::Abandonment;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        let fact = match &self.lapse {
            Lapse::Correction { notice, until } => format!(
                "本机关以补正告知书{notice}告知{you}在{}以前补正。{you}无正当理由逾期没有补正。",
                Day(*until)
            ),
            Lapse::Payment { notice, received, until } => format!(
                "本机关以收费通知书{notice}通知{you}缴纳信息处理费，{you}于{}收到。截至{}缴纳期限\
                 届满，{you}没有缴纳。",
                Day(*received),
                Day(*until)
            ),
        };
        let draft = Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(fact)
            .say(format!(
                "根据{}的规定，视为{you}放弃申请，本机关决定：不再处理该政府信息公开申请。",
                cite(self.outcome().articles())
            ))
            .say(format!("{you}仍需要上述信息的，可以重新提出申请。"));
        let clause = remedy::clause(self.outcome(), &self.remedies, "本告知书", "本决定");
        remedy::write(draft, clause, &self.remedies).done()
    }

    fn expected(&self) -> Vec<Expected> {
        let (Lapse::Correction { notice, until } | Lapse::Payment { notice, until, .. }) =
            &self.lapse;
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Fact, &notice.number),
            expect(Part::Period, Day(*until)),
            expect(Part::Ground, cite(self.outcome().articles())),
            expect(Part::Decision, "不再处理"),
        ]);
        expected.extend(remedy::expected(self.outcome(), &self.remedies));
        expected
    }
}

/// 撤回申请确认书: it decides nothing, so it carries no remedy clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// The day on which the applicant withdrew.
    pub withdrawn: Date,
    /// How: the applicant's own paper, or a note of what was said.
    pub how: Withdrew,
}

/// How an applicant withdrew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrew {
    /// In writing.
    InWriting,
    /// By word of mouth, which the clerk wrote down.
    Orally,
}

impl Facts for Withdrawal {
    const KIND: PaperKind = PaperKind::Withdrawal;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        let how = match self.how {
            Withdrew::InWriting => "书面提出撤回该申请",
            Withdrew::Orally => "口头提出撤回该申请，本机关已经记录",
        };
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "{you}于{}{how}。本机关现予确认，该申请的办理自撤回之日起终止。",
                Day(self.withdrawn)
            ))
            .say(format!("{you}以后仍需要上述信息的，可以重新提出申请。"))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Fact, Day(self.withdrawn)),
            expect(Part::Fact, "撤回该申请"),
            expect(Part::Decision, "终止"),
        ]);
        expected
    }
}

/// 更正信息告知书: answers who asked that a record about them be put right (条例第四十一条). It is no
/// request for information and counts in no row of the annual report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCorrection {
    /// Who writes.
    pub sender: Sender,
    /// Who asked.
    pub applicant: Applicant,
    /// The day on which it came.
    pub received: Date,
    /// Which record, and what is said to be wrong.
    pub record: Words,
    /// What became of it.
    pub result: Corrected,
}

/// What became of a wish to put a record right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// It was put right.
    Done {
        /// How it reads now.
        now: Words,
        /// Since when.
        on: Date,
    },
    /// Another organ has the right to do so, and got it.
    Transferred {
        /// That organ.
        to: Words,
        /// When.
        on: Date,
    },
    /// Another organ has the right to do so; the applicant is told to turn to it.
    Referred {
        /// That organ.
        to: Words,
        /// How it is reached.
        contact: Words,
    },
    /// The record was found to be right.
    Refused {
        /// Why.
        reasons: Words,
        /// Against it.
        remedies: Remedies,
    },
}

impl Facts for RecordCorrection {
    const KIND: PaperKind = PaperKind::RecordCorrection;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        let ground = cite(&[RECORD]);
        let draft =
            Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases).say(format!(
                "本机关于{}收到{you}提出的更正申请，要求更正与{you}自身相关的政府信息：{}。",
                Day(self.received),
                self.record.quoted()
            ));
        match &self.result {
            Corrected::Done { now, on } => draft.say(format!(
                "经审核，{you}的申请属实。根据{ground}的规定，本机关已于{}予以更正，更正后的内容\
                 为：{}。",
                Day(*on),
                now.clause()
            )),
            Corrected::Transferred { to, on } => draft.say(format!(
                "经审核，该信息不属于本机关职能范围。根据{ground}的规定，本机关已于{}将{you}的\
                 申请转送{}处理。",
                Day(*on),
                to.clause()
            )),
            Corrected::Referred { to, contact } => draft.say(format!(
                "经审核，该信息不属于本机关职能范围。根据{ground}的规定，请{you}向{}提出（联系方式\
                 ：{}）。",
                to.clause(),
                contact.clause()
            )),
            Corrected::Refused { reasons, remedies } => {
                let draft = draft.say(format!(
                    "经审核，该信息记录准确，理由是：{}。根据{ground}的规定，本机关决定：不予更正。",
                    reasons.clause()
                ));
                let clause = remedy::optional(remedies, "本告知书", "本决定");
                remedy::write(draft, clause, remedies)
            }
        }
        .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Applicant, format!("{}：", self.applicant.name)),
            expect(Part::Received, Day(self.received)),
            expect(Part::Request, self.record.quoted()),
            expect(Part::Ground, RECORD.place),
        ];
        match &self.result {
            Corrected::Done { now, on } => expected
                .extend([expect(Part::Decision, now.clause()), expect(Part::Date, Day(*on))]),
            Corrected::Transferred { to, on } => {
                expected
                    .extend([expect(Part::Decision, to.clause()), expect(Part::Date, Day(*on))]);
            }
            Corrected::Referred { to, contact } => expected.extend([
                expect(Part::Decision, to.clause()),
                expect(Part::Contact, contact.clause()),
            ]),
            Corrected::Refused { reasons, remedies } => expected.extend([
                expect(Part::Reason, reasons.clause()),
                expect(Part::Decision, "不予更正"),
                expect(Part::Remedy, remedy::period(periods::APPLY_FOR_RECONSIDERATION)),
                expect(Part::Remedy, remedies.court.clause()),
            ]),
        }
        expected
    }
}

/// 更正与其自身相关的政府信息.
const RECORD: Article = Article::regulations("第四十一条");
