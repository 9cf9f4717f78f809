//! Every move of a case.

use jiff::civil::Date;
use ledger::acts::request::{RecordResult, ServiceRoute, Stance, Verdict};
use ledger::{MaterialId, PaperId, PersonId, SealedFile, UnitId};
use serde::{Deserialize, Serialize};
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Outcome};

use super::applicant::Wanted;
use super::reply_text::ReplyText;
use crate::permission::Action;

/// Whom a letter for an opinion asks, and about what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Name of the person or organ.
    pub name: String,
    /// Where the letter goes.
    #[serde(default)]
    pub address: String,
    /// The information that it is asked about, a line each.
    pub about: String,
    /// Of a third party: which right the information touches; of another organ: what is intended.
    #[serde(default)]
    pub point: String,
}

/// Why what was given is to be open to all (条例第四十四条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProactiveGround {
    /// 多个申请人就相同政府信息提出申请.
    SeveralAsked,
    /// 申请人建议.
    Suggested,
    /// 属于应当主动公开的信息.
    OwnDuty,
}

/// A record of a search (检索记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRecord {
    /// Where: systems, archives, rooms; a line each.
    pub places: String,
    /// With what words, a line each.
    pub words: String,
    /// By whom.
    pub by: String,
    /// What was found, a line each; empty where nothing was.
    pub result: String,
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $title:literal, $action:expr, $applicant:literal
        $({ $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })?;)+) => {
        /// One move of a case, with what was filled in.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(clippy::large_enum_variant, reason = "one step at a time is held, never many")]
        pub enum Step {
            $($(#[$doc])* $name { $($($(#[$field_doc])* $field: $type,)*)? },)+
        }

        /// The kinds of moves.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum StepKind {
            $($(#[$doc])* $name,)+
        }

        impl Step {
            /// Its kind.
            pub fn kind(&self) -> StepKind {
                match self { $(Self::$name { .. } => StepKind::$name,)+ }
            }
        }

        impl StepKind {
            /// Every kind, in the order in which a case meets them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As addresses write it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// What a button says.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// What the permission table is asked.
            pub fn action(self) -> Action {
                match self { $(Self::$name => $action,)+ }
            }

            /// Whether the applicant may do it on the site.
            pub fn is_applicants(self) -> bool {
                match self { $(Self::$name => $applicant,)+ }
            }

            /// The kind of a name.
            pub fn of_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

steps! {
    /// 补充申请材料.
    AddEnclosure = "add-enclosure", "补充申请材料", Action::RegisterRequests, true {
        /// What it is.
        name: String,
        /// The file, taken in already.
        file: SealedFile,
    };
    /// 双方确认收到.
    Confirm = "confirm", "确认收到", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// How, with whom.
        note: String,
    };
    /// 联系申请人未果.
    ContactFailed = "contact-failed", "登记联系未果", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// How it was tried.
        note: String,
    };
    /// 核验身份.
    CheckIdentity = "check-identity", "核验身份", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// How.
        note: String,
    };
    /// 指定承办人.
    Assign = "assign", "指定承办人", Action::AssignRequests, false {
        /// Who.
        handler: PersonId,
    };
    /// 受理.
    Accept = "accept", "受理", Action::HandleRequests, false {
        /// The day.
        on: Date,
    };
    /// 转办.
    Transfer = "transfer", "转给其他单位", Action::AssignRequests, false {
        /// The day.
        on: Date,
        /// To which unit.
        to: UnitId,
        /// Why.
        reason: String,
    };
    /// 告知补正.
    AskCorrection = "ask-correction", "告知补正", Action::HandleRequests, false {
        /// The day of the notice.
        on: Date,
        /// The last day of the reasonable period.
        until: Date,
        /// Everything that is to be corrected, a line each.
        defects: String,
        /// How the office helps to correct it (指导和释明).
        guidance: String,
    };
    /// 登记补正.
    Correct = "correct", "登记收到补正", Action::RegisterRequests, true {
        /// The day.
        on: Date,
        /// What is wanted, as corrected.
        wanted: Wanted,
    };
    /// 检索.
    Search = "search", "登记检索", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// Whether anything was found.
        found: bool,
        /// The record.
        record: SearchRecord,
    };
    /// 征求意见.
    Consult = "consult", "征求意见", Action::HandleRequests, false {
        /// The day on which the letter goes out.
        on: Date,
        /// Who is asked.
        with: Consulted,
        /// The unit, where it is one of the county's.
        unit: Option<UnitId>,
        /// Whom, and about what.
        party: Party,
    };
    /// 登记征求意见书送达.
    Delivered = "delivered", "登记对方签收", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// Which letter.
        letter: u32,
    };
    /// 登记意见.
    Opinion = "opinion", "登记收到意见", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// In answer to which letter.
        letter: u32,
        /// What it says.
        stance: Stance,
        /// Its reasons.
        reasons: String,
    };
    /// 权衡意见.
    Weigh = "weigh", "权衡意见", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// About which letter.
        letter: u32,
        /// Whether the information is given.
        disclose: bool,
        /// Whether public interest outweighs an objection.
        public_interest: bool,
        /// The reasons, in writing.
        memo: String,
    };
    /// 拟延长期限.
    ProposeExtension = "propose-extension", "提请延长期限", Action::HandleRequests, false {
        /// By how many working days.
        days: u16,
        /// Why.
        reason: String,
    };
    /// 同意延长.
    ConsentExtension = "consent-extension", "同意延长期限", Action::ConsentExtensions, false {
        /// The day.
        on: Date,
    };
    /// 不同意延长.
    RefuseExtension = "refuse-extension", "不同意延长期限", Action::ConsentExtensions, false {
        /// Why.
        reason: String,
    };
    /// 收费.
    Charge = "charge", "发收费通知", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// How the fee is reckoned.
        charge: Charge,
    };
    /// 登记收费通知送达.
    FeeReceived = "fee-received", "登记收费通知送达", Action::RegisterRequests, false {
        /// The day.
        on: Date,
    };
    /// 对收费有异议.
    ContestFee = "contest-fee", "对收费提出异议", Action::RegisterRequests, true {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    };
    /// 登记缴费.
    PayFee = "pay-fee", "登记缴费", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// Number of the 财政票据.
        voucher: String,
    };
    /// 要求说明理由.
    AskReasons = "ask-reasons", "要求说明理由", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// The last day for an answer.
        until: Date,
        /// What makes the number unreasonable.
        grounds: String,
    };
    /// 登记理由.
    GiveReasons = "give-reasons", "登记收到理由", Action::RegisterRequests, true {
        /// The day.
        on: Date,
        /// The reasons.
        reasons: String,
    };
    /// 确定延迟答复.
    Defer = "defer", "确定延迟答复", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// The date that is set.
        until: Date,
        /// Why.
        reason: String,
    };
    /// 加入材料.
    AddMaterial = "add-material", "加入拟提供的材料", Action::HandleRequests, false {
        /// Its name.
        name: String,
        /// Its bytes, taken in already.
        file: SealedFile,
        /// Its pages.
        pages: Option<u32>,
    };
    /// 移出材料.
    RemoveMaterial = "remove-material", "移出材料", Action::HandleRequests, false {
        /// Which.
        material: MaterialId,
    };
    /// 保密审查.
    ReviewMaterial = "review-material", "保密审查", Action::ReviewMaterials, false {
        /// Which.
        material: MaterialId,
        /// The verdict.
        verdict: Verdict,
        /// The ground and reasons.
        reasons: String,
    };
    /// 拟写答复.
    DraftReply = "draft-reply", "拟写答复", Action::HandleRequests, false {
        /// How the request is to end.
        outcome: Outcome,
        /// What the reply says.
        text: ReplyText,
        /// What is given with it.
        materials: Vec<MaterialId>,
        /// The paper as somebody edited it by hand.
        edited: Option<SealedFile>,
        /// Whether it goes to review now.
        submit: bool,
    };
    /// 退回答复.
    ReturnReply = "return-reply", "退回修改", Action::ApproveReplies, false {
        /// Which draft.
        revision: u32,
        /// Why.
        reason: String,
    };
    /// 审核答复.
    ApproveReply = "approve-reply", "审核通过", Action::ApproveReplies, false {
        /// Which draft.
        revision: u32,
    };
    /// 签发答复.
    SignReply = "sign-reply", "签发", Action::SignReplies, false {
        /// Which draft.
        revision: u32,
        /// The day that stands on the paper.
        on: Date,
    };
    /// 不予签发.
    RefuseSignature = "refuse-signature", "不予签发，退回修改", Action::SignReplies, false {
        /// Which draft.
        revision: u32,
        /// Why.
        reason: String,
    };
    /// 登记送达.
    Serve = "serve", "登记送达", Action::RegisterRequests, false {
        /// The paper.
        paper: PaperId,
        /// The day that counts by the route.
        on: Date,
        /// How.
        route: ServiceRoute,
        /// The proof.
        proof: String,
        /// A scan of the proof.
        scan: Option<SealedFile>,
    };
    /// 登记送达未成.
    ServiceFailed = "service-failed", "登记送达未成", Action::RegisterRequests, false {
        /// The paper.
        paper: PaperId,
        /// The day on which that was known.
        on: Date,
        /// Why.
        reason: String,
    };
    /// 确认收到文书.
    Acknowledge = "acknowledge", "确认收到文书", Action::RegisterRequests, true {
        /// The paper.
        paper: PaperId,
        /// The day.
        on: Date,
    };
    /// 撤回.
    Withdraw = "withdraw", "登记撤回", Action::RegisterRequests, true {
        /// The day.
        on: Date,
        /// Whether in writing; the site counts as writing.
        in_writing: bool,
        /// How and why.
        note: String,
    };
    /// 不再处理.
    Lapse = "lapse", "不再处理", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// Which closure.
        closure: Closure,
        /// The reasons.
        note: String,
    };
    /// 办结更正申请.
    DecideRecord = "decide-record", "办结更正申请", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// How.
        result: RecordResult,
        /// What was verified, and how; of a corrected record, how it reads now.
        note: String,
        /// The organ that has the right to correct it, where it is another.
        organ: String,
        /// How that organ is reached.
        contact: String,
    };
    /// 请求协办.
    AskHelp = "ask-help", "请其他单位协办", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// Who is asked.
        unit: UnitId,
        /// By when.
        until: Date,
        /// What is asked.
        question: String,
    };
    /// 登记协办答复.
    GiveHelp = "give-help", "登记协办答复", Action::HandleRequests, false {
        /// The day.
        on: Date,
        /// To which question.
        errand: u32,
        /// The answer.
        answer: String,
    };
    /// 留言.
    Comment = "comment", "内部留言", Action::SeeRequests, false {
        /// The words.
        words: String,
    };
    /// 更正日期.
    CorrectDate = "correct-date", "更正登记的日期", Action::HandleRequests, false {
        /// The act that told the wrong day.
        act: u64,
        /// The right day.
        on: Date,
        /// Why.
        reason: String,
    };
    /// 转主动公开.
    MarkProactive = "mark-proactive", "转为主动公开", Action::HandleRequests, false {
        /// The documents.
        materials: Vec<MaterialId>,
        /// The column where they belong.
        column: String,
        /// On what ground.
        because: ProactiveGround,
        /// Why, in the office's words.
        reason: String,
    };
    /// 评价.
    Rate = "rate", "评价", Action::RegisterRequests, true {
        /// From 1 to 5.
        stars: u8,
        /// What the applicant adds.
        words: String,
    };
    /// 归档.
    Archive = "archive", "归档", Action::RegisterRequests, false {
        /// The day.
        on: Date,
        /// How long it is kept, in years; none for ever.
        years: Option<u16>,
    };
}
