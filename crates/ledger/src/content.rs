//! What can happen: every kind of act, with its name, its title and its subject.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::acts::{calendar, county, dispute, person, settings, unit, vault};
use crate::id::{DisputeId, PersonId, RecordId, UnitId};

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
            Self::Record(id) => write!(f, "record:{id}"),
            Self::Dispute(id) => write!(f, "dispute:{id}"),
        }
    }
}

/// A text that names no subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "不是记录的对象：应当是 county、calendar、settings，或 unit:、person:、record:、dispute: 加编号"
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
    person::Suspended => PersonSuspended, "person.suspended", "停用账号", |a| Subject::Person(a.person);
    person::Reinstated => PersonReinstated, "person.reinstated", "恢复账号", |a| Subject::Person(a.person);
    person::LoggedIn => LoggedIn, "person.logged-in", "登录", |a| Subject::Person(a.person);
    person::LoginRefused => LoginRefused, "person.login-refused", "登录未成功", |a| Subject::Person(a.person);
    person::LockedOut => LockedOut, "person.locked-out", "登录锁定", |a| Subject::Person(a.person);
    person::LoggedOut => LoggedOut, "person.logged-out", "退出登录", |a| Subject::Person(a.person);
    person::SessionsClosed => SessionsClosed, "person.sessions-closed", "关闭登录", |a| Subject::Person(a.person);

    calendar::YearLoaded => CalendarYearLoaded, "calendar.year-loaded", "载入节假日安排", |_a| Subject::Calendar;

    settings::SiteSet => SiteSet, "settings.site-set", "修改网站设置", |_a| Subject::Settings;
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
