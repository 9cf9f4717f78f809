//! Who may do what: one table ([`Action::who`]), which commands ask, which routes are tested against
//! and which a page shows.

use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::person::{Account, Role};
use ledger::subjects::unit::Units;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// 看单位: names, places and offices of units.
    SeeUnits,
    /// 改单位: found, rename, move, merge, divide, abolish, import.
    ChangeUnits,
    /// 改公开工作机构: address, hours and telephone of a unit's disclosure office.
    ChangeOffice,
    /// 看人员: who works for a unit, in which roles.
    SeePeople,
    /// 登记人员: enter people, change their cards, send one-time links.
    RegisterPeople,
    /// 授予和收回角色.
    GrantRoles,
    /// 停用和恢复账号, close other people's visits, clear a lost second factor.
    GuardAccounts,
    /// 看日历: the calendar of working days.
    SeeCalendar,
    /// 载入节假日安排.
    LoadCalendar,
    /// 网站设置.
    ChangeSite,
    /// 安全设置.
    ChangeSecurity,
    /// 看权限表.
    SeePermissions,
    /// 看审计记录: every act, filtered, with its proof.
    SeeAudit,
    /// 导出审计记录.
    ExportAudit,
    /// 收件登记: enter requests that came by letter, at the counter, by telephone; serve papers.
    RegisterRequests,
    /// 看申请: the requests of a unit, whole, their applicants included.
    SeeRequests,
    /// 指定承办人, 转办.
    AssignRequests,
    /// 办理申请: every step that the handler of a request takes.
    HandleRequests,
    /// 同意延长答复期限 (条例第三十三条第二款).
    ConsentExtensions,
    /// 保密审查拟提供的材料 (条例第十七条).
    ReviewMaterials,
    /// 审核答复.
    ApproveReplies,
    /// 签发答复.
    SignReplies,
    /// 看申请的统计: figures, and the cases behind them without anything of their applicants.
    SeeFigures,
    /// 看复议、诉讼: the disputes of a unit, and its table four.
    SeeDisputes,
    /// 办理复议、诉讼: enter disputes and their steps.
    HandleDisputes,
    /// 设定表四的计数口径: which disputes table four of the annual report counts.
    SetTableFour,
    /// 销毁期满的案卷: destroy the personal data of files whose term is over.
    DestroyFiles,
}

/// How far a role reaches from the unit for which it was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// That unit alone.
    Own,
    /// That unit and all below it.
    Below,
    /// The whole county.
    County,
}

impl Reach {
    /// What a page calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Own => "本单位",
            Self::Below => "本单位及下属",
            Self::County => "全县",
        }
    }
}

/// Who may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody who is logged in.
    Everybody,
    /// Those who hold one of these roles, as far as each reaches.
    Roles(&'static [(Role, Reach)]),
}

impl Action {
    /// Every action, in the order in which the table is shown.
    pub const ALL: [Self; 27] = [
        Self::SeeUnits,
        Self::ChangeUnits,
        Self::ChangeOffice,
        Self::SeePeople,
        Self::RegisterPeople,
        Self::GrantRoles,
        Self::GuardAccounts,
        Self::SeeCalendar,
        Self::LoadCalendar,
        Self::ChangeSite,
        Self::ChangeSecurity,
        Self::SeePermissions,
        Self::SeeAudit,
        Self::ExportAudit,
        Self::RegisterRequests,
        Self::SeeRequests,
        Self::AssignRequests,
        Self::HandleRequests,
        Self::ConsentExtensions,
        Self::ReviewMaterials,
        Self::ApproveReplies,
        Self::SignReplies,
        Self::SeeFigures,
        Self::SeeDisputes,
        Self::HandleDisputes,
        Self::SetTableFour,
        Self::DestroyFiles,
    ];

    /// What a page calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::SeeUnits => "查看单位",
            Self::ChangeUnits => "设立、更名、合并、撤销单位",
            Self::ChangeOffice => "登记公开工作机构的联系方式",
            Self::SeePeople => "查看人员和角色",
            Self::RegisterPeople => "登记人员、发一次性登录链接",
            Self::GrantRoles => "授予、收回角色",
            Self::GuardAccounts => "停用、恢复账号，关闭他人的登录，停用遗失的动态口令",
            Self::SeeCalendar => "查看工作日历",
            Self::LoadCalendar => "载入节假日安排",
            Self::ChangeSite => "修改网站设置",
            Self::ChangeSecurity => "修改安全设置",
            Self::SeePermissions => "查看权限表",
            Self::SeeAudit => "查看审计记录",
            Self::ExportAudit => "导出审计记录",
            Self::RegisterRequests => "登记申请、送达文书",
            Self::SeeRequests => "查看本单位的申请",
            Self::AssignRequests => "指定承办人、转办",
            Self::HandleRequests => "办理申请",
            Self::ConsentExtensions => "同意延长答复期限",
            Self::ReviewMaterials => "保密审查拟提供的材料",
            Self::ApproveReplies => "审核答复",
            Self::SignReplies => "签发答复",
            Self::SeeFigures => "查看申请的统计",
            Self::SeeDisputes => "查看复议、诉讼和表四",
            Self::HandleDisputes => "登记和办理复议、诉讼",
            Self::SetTableFour => "设定表四的计数口径",
            Self::DestroyFiles => "销毁保管期满的案卷",
        }
    }

    /// The permission table: who may.
    ///
    /// 公开工作主管部门 stands for the government (条例第三条): wherever the role was granted, it
    /// reaches the county.
    pub fn who(self) -> Who {
        use Reach::{Below, County, Own};
        use Role::{
            Approver, AuditAdministrator, Authority, Handler, Issuer, OfficeHead, Registrar,
            SecrecyReviewer, SecurityAdministrator, SystemAdministrator,
        };
        use Who::{Everybody, Roles};
        match self {
            Self::SeeUnits | Self::SeeCalendar | Self::SeePermissions => Everybody,
            Self::ChangeUnits | Self::RegisterPeople => Roles(&[(SystemAdministrator, Below)]),
            Self::ChangeOffice => {
                Roles(&[(OfficeHead, Own), (Authority, County), (SystemAdministrator, Below)])
            }
            Self::SeePeople => Roles(&[
                (OfficeHead, Own),
                (Authority, County),
                (SystemAdministrator, Below),
                (SecurityAdministrator, Below),
                (AuditAdministrator, Below),
            ]),
            Self::GrantRoles | Self::GuardAccounts => Roles(&[(SecurityAdministrator, Below)]),
            Self::LoadCalendar => Roles(&[(Authority, County), (SystemAdministrator, County)]),
            Self::ChangeSite => Roles(&[(SystemAdministrator, County)]),
            Self::ChangeSecurity => Roles(&[(SecurityAdministrator, County)]),
            Self::SeeAudit | Self::ExportAudit => Roles(&[(AuditAdministrator, County)]),
            Self::RegisterRequests => Roles(&[(Registrar, Own), (Handler, Own)]),
            Self::SeeRequests => Roles(&[
                (Registrar, Own),
                (Handler, Own),
                (SecrecyReviewer, Own),
                (Approver, Own),
                (Issuer, Own),
                (OfficeHead, Own),
            ]),
            Self::AssignRequests => Roles(&[(Registrar, Own), (OfficeHead, Own)]),
            Self::HandleRequests => Roles(&[(Handler, Own)]),
            Self::ConsentExtensions | Self::DestroyFiles => Roles(&[(OfficeHead, Own)]),
            Self::ReviewMaterials => Roles(&[(SecrecyReviewer, Own)]),
            Self::ApproveReplies => Roles(&[(Approver, Own)]),
            Self::SignReplies => Roles(&[(Issuer, Own)]),
            Self::SeeFigures | Self::SeeDisputes => {
                Roles(&[(Handler, Own), (OfficeHead, Own), (Authority, County)])
            }
            Self::HandleDisputes => Roles(&[(Handler, Own), (OfficeHead, Own)]),
            Self::SetTableFour => Roles(&[(Authority, County)]),
        }
    }
}

/// Whether a person may do something for a unit, on a day.
///
/// `unit` is the unit that it is done to; `None` for what belongs to the county as a whole, which
/// only a role that reaches the county may touch.
pub fn allows(
    account: &Account,
    action: Action,
    unit: Option<UnitId>,
    units: &Units,
    day: Date,
) -> bool {
    match action.who() {
        Who::Everybody => true,
        Who::Roles(roles) => account.grants.iter().any(|grant| {
            roles.iter().any(|(role, reach)| {
                *role == grant.role
                    && match (reach, unit) {
                        (Reach::County, _) => true,
                        (Reach::Own, Some(unit)) => unit == grant.unit,
                        (Reach::Below, Some(unit)) => units.is_within(unit, grant.unit, day),
                        (Reach::Own | Reach::Below, None) => false,
                    }
            })
        }),
    }
}

/// Whether a person may do something for any unit at all: whether a page or a menu entry is theirs.
pub fn allows_somewhere(account: &Account, action: Action) -> bool {
    match action.who() {
        Who::Everybody => true,
        Who::Roles(roles) => roles.iter().any(|(role, _)| account.holds(*role)),
    }
}
