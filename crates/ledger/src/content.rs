//! What can happen: every kind of act, with its name, its title and its subject.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::acts::{calendar, county, dispute, person, request, settings, unit, vault};
use crate::id::{DisputeId, PersonId, RecordId, RequestId, UnitId};

/// What an act is about: the thing whose history it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The county and its installation.
    County,
    /// The calendar of working days.
    Calendar,
    /// The settings of the site.
    Settings,
    /// A unit.
    Unit(UnitId),
    /// A person who works with the program.
    Person(PersonId),
    /// A request for information.
    Request(RequestId),
    /// A record of personal data.
    Record(RecordId),
    /// A reconsideration or suit.
    Dispute(DisputeId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::County => f.write_str("county"),
            Self::Calendar => f.write_str("calendar"),
            Self::Settings => f.write_str("settings"),
            Self::Unit(id) => write!(f, "unit:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Request(id) => write!(f, "request:{id}"),
            Self::Record(id) => write!(f, "record:{id}"),
            Self::Dispute(id) => write!(f, "dispute:{id}"),
        }
    }
}

/// A text that names no subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "不是记录的对象：应当是 county、calendar、settings，或 unit:、person:、request:、record:、dispute: 加编号"
)]
pub struct NotASubject;

impl FromStr for Subject {
    type Err = NotASubject;

    fn from_str(text: &str) -> Result<Self, NotASubject> {
        Ok(match text.split_once(':') {
            None => match text {
                "county" => Self::County,
                "calendar" => Self::Calendar,
                "settings" => Self::Settings,
                _ => return Err(NotASubject),
            },
            Some(("unit", id)) => Self::Unit(id.parse().map_err(|_| NotASubject)?),
            Some(("person", id)) => Self::Person(id.parse().map_err(|_| NotASubject)?),
            Some(("request", id)) => Self::Request(id.parse().map_err(|_| NotASubject)?),
            Some(("record", id)) => Self::Record(id.parse().map_err(|_| NotASubject)?),
            Some(("dispute", id)) => Self::Dispute(id.parse().map_err(|_| NotASubject)?),
            Some(_) => return Err(NotASubject),
        })
    }
}

/// A kind of act, for lists and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The name in the ledger, such as `unit.founded`: stable for ever.
    pub name: &'static str,
    /// What a person reads: 设立单位.
    pub title: &'static str,
}

macro_rules! contents {
    ($($payload:path => $variant:ident, $name:literal, $title:literal, |$act:ident| $subject:expr;)+) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "content")]
        pub enum Content {
            $(
                #[doc = concat!($title, ".")]
                #[serde(rename = $name)]
                $variant($payload),
            )+
        }

        /// Every kind of act, in the order of the subjects.
        pub const KINDS: &[Kind] = &[$(Kind { name: $name, title: $title }),+];

        impl Content {
            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$variant(_) => Kind { name: $name, title: $title },)+
                }
            }

            /// What it is about.
            pub fn subject(&self) -> Subject {
                match self {
                    $(Self::$variant($act) => { let _ = $act; $subject })+
                }
            }
        }

        $(
            impl From<$payload> for Content {
                fn from(payload: $payload) -> Self {
                    Self::$variant(payload)
                }
            }
        )+
    };
}

contents! {
    county::Opened => CountyOpened, "county.opened", "开始使用", |_a| Subject::County;
    county::Checked => CountyChecked, "county.checked", "系统自检", |_a| Subject::County;
    county::Exported => CountyExported, "county.exported", "导出审计记录", |_a| Subject::County;

    unit::Founded => UnitFounded, "unit.founded", "设立单位", |a| Subject::Unit(a.unit);
    unit::Renamed => UnitRenamed, "unit.renamed", "单位更名", |a| Subject::Unit(a.unit);
    unit::Moved => UnitMoved, "unit.moved", "单位隶属变更", |a| Subject::Unit(a.unit);
    unit::Merged => UnitMerged, "unit.merged", "单位并入", |a| Subject::Unit(a.unit);
    unit::Split => UnitSplit, "unit.split", "单位分设", |a| Subject::Unit(a.unit);
    unit::Closed => UnitClosed, "unit.closed", "撤销单位", |a| Subject::Unit(a.unit);
    unit::OfficeSet => UnitOfficeSet, "unit.office-set", "登记公开工作机构", |a| Subject::Unit(a.unit);
    unit::PapersSet => UnitPapersSet, "unit.papers-set", "设置文书", |a| Subject::Unit(a.unit);

    person::Registered => PersonRegistered, "person.registered", "登记人员", |a| Subject::Person(a.person);
    person::CardChanged => PersonCardChanged, "person.card-changed", "修改人员资料", |a| Subject::Person(a.person);
    person::RoleGranted => RoleGranted, "person.role-granted", "授予角色", |a| Subject::Person(a.person);
    person::RoleRevoked => RoleRevoked, "person.role-revoked", "收回角色", |a| Subject::Person(a.person);
    person::Invited => PersonInvited, "person.invited", "发出一次性登录链接", |a| Subject::Person(a.person);
    person::PasswordSet => PasswordSet, "person.password-set", "设置密码", |a| Subject::Person(a.person);
    person::SecondFactorSet => SecondFactorSet, "person.second-factor-set", "启用动态口令", |a| Subject::Person(a.person);
    person::SecondFactorCleared => SecondFactorCleared, "person.second-factor-cleared", "停用动态口令", |a| Subject::Person(a.person);
    person::RecoveryCodesMade => RecoveryCodesMade, "person.recovery-codes-made", "生成恢复码", |a| Subject::Person(a.person);
    person::RecoveryCodeUsed => RecoveryCodeUsed, "person.recovery-code-used", "使用恢复码", |a| Subject::Person(a.person);
    person::SubstituteSet => SubstituteSet, "person.substitute-set", "设置代办", |a| Subject::Person(a.person);
    person::Suspended => PersonSuspended, "person.suspended", "停用账号", |a| Subject::Person(a.person);
    person::Reinstated => PersonReinstated, "person.reinstated", "恢复账号", |a| Subject::Person(a.person);
    person::LoggedIn => LoggedIn, "person.logged-in", "登录", |a| Subject::Person(a.person);
    person::LoginRefused => LoginRefused, "person.login-refused", "登录未成功", |a| Subject::Person(a.person);
    person::LockedOut => LockedOut, "person.locked-out", "登录锁定", |a| Subject::Person(a.person);
    person::LoggedOut => LoggedOut, "person.logged-out", "退出登录", |a| Subject::Person(a.person);
    person::SessionsClosed => SessionsClosed, "person.sessions-closed", "关闭登录", |a| Subject::Person(a.person);

    request::Registered => RequestRegistered, "request.registered", "登记申请", |a| Subject::Request(a.request);
    request::EnclosureAdded => RequestEnclosureAdded, "request.enclosure-added", "补充申请材料", |a| Subject::Request(a.request);
    request::Confirmed => RequestConfirmed, "request.confirmed", "双方确认收到", |a| Subject::Request(a.request);
    request::ContactFailed => RequestContactFailed, "request.contact-failed", "联系申请人未果", |a| Subject::Request(a.request);
    request::IdentityChecked => RequestIdentityChecked, "request.identity-checked", "核验身份", |a| Subject::Request(a.request);
    request::Accepted => RequestAccepted, "request.accepted", "受理", |a| Subject::Request(a.request);
    request::Assigned => RequestAssigned, "request.assigned", "指定承办人", |a| Subject::Request(a.request);
    request::Transferred => RequestTransferred, "request.transferred", "转办", |a| Subject::Request(a.request);
    request::CorrectionAsked => RequestCorrectionAsked, "request.correction-asked", "告知补正", |a| Subject::Request(a.request);
    request::Corrected => RequestCorrected, "request.corrected", "收到补正", |a| Subject::Request(a.request);
    request::ConsultationSent => RequestConsultationSent, "request.consultation-sent", "发出征求意见书", |a| Subject::Request(a.request);
    request::ConsultationDelivered => RequestConsultationDelivered, "request.consultation-delivered", "征求意见书送达", |a| Subject::Request(a.request);
    request::OpinionReceived => RequestOpinionReceived, "request.opinion-received", "收到意见", |a| Subject::Request(a.request);
    request::OpinionWeighed => RequestOpinionWeighed, "request.opinion-weighed", "权衡意见", |a| Subject::Request(a.request);
    request::ExtensionProposed => RequestExtensionProposed, "request.extension-proposed", "拟延长期限", |a| Subject::Request(a.request);
    request::ExtensionConsented => RequestExtensionConsented, "request.extension-consented", "同意延长期限", |a| Subject::Request(a.request);
    request::ExtensionRefused => RequestExtensionRefused, "request.extension-refused", "不同意延长期限", |a| Subject::Request(a.request);
    request::FeeNoticeSent => RequestFeeNoticeSent, "request.fee-notice-sent", "发出收费通知", |a| Subject::Request(a.request);
    request::FeeNoticeReceived => RequestFeeNoticeReceived, "request.fee-notice-received", "收费通知送达", |a| Subject::Request(a.request);
    request::FeeContested => RequestFeeContested, "request.fee-contested", "对收费提出异议", |a| Subject::Request(a.request);
    request::FeePaid => RequestFeePaid, "request.fee-paid", "缴费", |a| Subject::Request(a.request);
    request::ReasonsAsked => RequestReasonsAsked, "request.reasons-asked", "要求说明理由", |a| Subject::Request(a.request);
    request::ReasonsGiven => RequestReasonsGiven, "request.reasons-given", "收到理由", |a| Subject::Request(a.request);
    request::Deferred => RequestDeferred, "request.deferred", "确定延迟答复", |a| Subject::Request(a.request);
    request::Searched => RequestSearched, "request.searched", "检索信息", |a| Subject::Request(a.request);
    request::MaterialAdded => RequestMaterialAdded, "request.material-added", "加入拟提供的材料", |a| Subject::Request(a.request);
    request::MaterialRemoved => RequestMaterialRemoved, "request.material-removed", "移出拟提供的材料", |a| Subject::Request(a.request);
    request::MaterialReviewed => RequestMaterialReviewed, "request.material-reviewed", "保密审查", |a| Subject::Request(a.request);
    request::ReplyDrafted => RequestReplyDrafted, "request.reply-drafted", "拟写答复", |a| Subject::Request(a.request);
    request::ReplyReturned => RequestReplyReturned, "request.reply-returned", "退回修改答复", |a| Subject::Request(a.request);
    request::ReplyApproved => RequestReplyApproved, "request.reply-approved", "审核答复", |a| Subject::Request(a.request);
    request::ReplySigned => RequestReplySigned, "request.reply-signed", "签发答复", |a| Subject::Request(a.request);
    request::PaperIssued => RequestPaperIssued, "request.paper-issued", "制发文书", |a| Subject::Request(a.request);
    request::PaperFiled => RequestPaperFiled, "request.paper-filed", "文书存卷", |a| Subject::Request(a.request);
    request::Served => RequestServed, "request.served", "送达", |a| Subject::Request(a.request);
    request::ServiceFailed => RequestServiceFailed, "request.service-failed", "送达未成", |a| Subject::Request(a.request);
    request::Acknowledged => RequestAcknowledged, "request.acknowledged", "申请人确认收到", |a| Subject::Request(a.request);
    request::Withdrawn => RequestWithdrawn, "request.withdrawn", "撤回申请", |a| Subject::Request(a.request);
    request::Lapsed => RequestLapsed, "request.lapsed", "不再处理", |a| Subject::Request(a.request);
    request::RecordCorrected => RequestRecordCorrected, "request.record-corrected", "办结更正申请", |a| Subject::Request(a.request);
    request::HelpAsked => RequestHelpAsked, "request.help-asked", "请求协办", |a| Subject::Request(a.request);
    request::HelpGiven => RequestHelpGiven, "request.help-given", "协办答复", |a| Subject::Request(a.request);
    request::Commented => RequestCommented, "request.commented", "内部留言", |a| Subject::Request(a.request);
    request::DateCorrected => RequestDateCorrected, "request.date-corrected", "更正登记日期", |a| Subject::Request(a.request);
    request::MarkedProactive => RequestMarkedProactive, "request.marked-proactive", "转主动公开", |a| Subject::Request(a.request);
    request::Rated => RequestRated, "request.rated", "申请人评价", |a| Subject::Request(a.request);
    request::Archived => RequestArchived, "request.archived", "归档", |a| Subject::Request(a.request);

    calendar::YearLoaded => CalendarYearLoaded, "calendar.year-loaded", "载入节假日安排", |_a| Subject::Calendar;

    settings::SiteSet => SiteSet, "settings.site-set", "修改网站设置", |_a| Subject::Settings;
    settings::RemediesSet => RemediesSet, "settings.remedies-set", "登记复议机关和法院", |_a| Subject::Settings;
    settings::SecuritySet => SecuritySet, "settings.security-set", "修改安全设置", |_a| Subject::Settings;
    settings::TableFourSet => TableFourSet, "settings.table-four-set", "设定表四的计数口径", |_a| Subject::Settings;

    vault::Opened => VaultOpened, "vault.opened", "查看个人信息", |a| Subject::Record(a.record);
    vault::Erased => VaultErased, "vault.erased", "销毁个人信息", |a| Subject::Record(a.record);

    dispute::Raised => DisputeRaised, "dispute.raised", "登记复议、诉讼", |a| Subject::Dispute(a.dispute);
    dispute::Accepted => DisputeAccepted, "dispute.accepted", "复议受理、诉讼立案", |a| Subject::Dispute(a.dispute);
    dispute::CopyReceived => DisputeCopyReceived, "dispute.copy-received", "收到申请书、起诉状副本", |a| Subject::Dispute(a.dispute);
    dispute::AnswerGiven => DisputeAnswerGiven, "dispute.answer-given", "提交复议答复、答辩", |a| Subject::Dispute(a.dispute);
    dispute::Extended => DisputeExtended, "dispute.extended", "审理期限延长", |a| Subject::Dispute(a.dispute);
    dispute::Suspended => DisputeSuspended, "dispute.suspended", "中止审理", |a| Subject::Dispute(a.dispute);
    dispute::Resumed => DisputeResumed, "dispute.resumed", "恢复审理", |a| Subject::Dispute(a.dispute);
    dispute::Decided => DisputeDecided, "dispute.decided", "复议、诉讼结案", |a| Subject::Dispute(a.dispute);
    dispute::LessonLearnt => DisputeLessonLearnt, "dispute.lesson-learnt", "总结教训、定整改措施", |a| Subject::Dispute(a.dispute);
    dispute::MeasureDone => DisputeMeasureDone, "dispute.measure-done", "完成整改措施", |a| Subject::Dispute(a.dispute);
    dispute::Linked => DisputeLinked, "dispute.linked", "关联诉讼与此前的复议", |a| Subject::Dispute(a.dispute);
    dispute::EntryCorrected => DisputeEntryCorrected, "dispute.entry-corrected", "更正复议、诉讼的日期", |a| Subject::Dispute(a.dispute);
}
