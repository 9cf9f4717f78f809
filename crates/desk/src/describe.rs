//! What happened, as a plain sentence: who, what, about whom.

use jiff::Timestamp;
use jiff::tz::Offset;
use ledger::acts::person::Refused;
use ledger::{Act, Actor, Content, PersonId};
use statute::Chinese;

use crate::names::Names;

/// An instant by the clocks of China, to the second.
pub(crate) fn moment(at: Timestamp) -> String {
    Offset::constant(8).to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// The act in a sentence.
pub(crate) fn describe(act: &Act, names: &Names) -> String {
    let who = names.actor(&act.actor);
    // Of what somebody does to themselves it is not said twice who.
    let own = |person: PersonId| act.actor == Actor::Person(person);
    let whose = |person: PersonId| {
        if own(person) { "自己".to_owned() } else { format!("“{}”", names.person(person)) }
    };
    let unit = |unit| format!("“{}”", names.unit(unit));
    match &act.content {
        Content::CountyOpened(a) if a.demonstration => {
            format!("{who}打开了“{}”的演示。", a.name)
        }
        Content::CountyOpened(a) => format!("{who}为“{}”启用了系统。", a.name),
        Content::CountyChecked(a) if a.faults.is_empty() => {
            format!("{who}自检了 {} 条记录，没有发现问题。", a.acts)
        }
        Content::CountyChecked(a) => {
            format!(
                "{who}自检了 {} 条记录，发现 {} 处问题：{}",
                a.acts,
                a.faults.len(),
                a.faults.join("；")
            )
        }
        Content::CountyExported(a) => format!("{who}导出了 {} 条审计记录。", a.acts),
        Content::UnitFounded(a) => {
            let above =
                a.parent.map_or_else(String::new, |parent| format!("，隶属{}", unit(parent)));
            format!(
                "{who}登记了单位“{}”（{}）{above}，自{}起。",
                a.name,
                a.kind.title(),
                Chinese(a.from)
            )
        }
        Content::UnitRenamed(a) => {
            format!("{who}把{}的名称改为“{}”，自{}起。", unit(a.unit), a.name, Chinese(a.from))
        }
        Content::UnitMoved(a) => {
            format!("{who}把{}改为隶属{}，自{}起。", unit(a.unit), unit(a.parent), Chinese(a.from))
        }
        Content::UnitMerged(a) => {
            format!("{who}把{}并入{}，自{}起。", unit(a.unit), unit(a.into), Chinese(a.from))
        }
        Content::UnitSplit(a) => {
            let into: Vec<String> = a.into.iter().map(|into| unit(*into)).collect();
            format!("{who}把{}分设为{}，自{}起。", unit(a.unit), into.join("、"), Chinese(a.from))
        }
        Content::UnitClosed(a) => {
            format!("{who}撤销了{}，自{}起。", unit(a.unit), Chinese(a.from))
        }
        Content::UnitOfficeSet(a) => {
            format!("{who}登记了{}的公开工作机构“{}”和联系方式。", unit(a.unit), a.name)
        }
        Content::UnitPapersSet(a) => {
            format!("{who}设置了{}的文书，机关代字为“{}”。", unit(a.unit), a.prefix)
        }
        Content::PersonRegistered(a) => {
            format!("{who}登记了人员{}，在{}工作。", whose(a.person), unit(a.unit))
        }
        Content::PersonCardChanged(a) => format!("{who}修改了{}的资料。", whose(a.person)),
        Content::RoleGranted(a) => {
            format!("{who}授予{}在{}的角色“{}”。", whose(a.person), unit(a.unit), a.role.title())
        }
        Content::RoleRevoked(a) => {
            format!("{who}收回了{}在{}的角色“{}”。", whose(a.person), unit(a.unit), a.role.title())
        }
        Content::PersonInvited(a) => {
            format!("{who}给{}发出一次性登录链接，{} 以前有效。", whose(a.person), moment(a.until))
        }
        Content::PasswordSet(a) => format!("{who}设置了{}的密码。", whose(a.person)),
        Content::SecondFactorSet(a) => format!("{who}启用了{}的动态口令。", whose(a.person)),
        Content::SecondFactorCleared(a) => format!("{who}停用了{}的动态口令。", whose(a.person)),
        Content::RecoveryCodesMade(a) => {
            format!("{who}为{}生成了 {} 个恢复码。", whose(a.person), a.codes)
        }
        Content::RecoveryCodeUsed(a) => {
            format!("{who}用{}的恢复码登录，还剩 {} 个。", whose(a.person), a.left)
        }
        Content::SubstituteSet(a) => match a.substitute {
            Some(substitute) => format!(
                "{who}设置{}不在时由“{}”代办，{}到{}。",
                whose(a.person),
                names.person(substitute.by),
                Chinese(substitute.from),
                Chinese(substitute.to)
            ),
            None => format!("{who}取消了{}的代办。", whose(a.person)),
        },
        Content::PersonSuspended(a) => {
            format!("{who}停用了{}的账号，原因：{}。", whose(a.person), a.reason)
        }
        Content::PersonReinstated(a) => format!("{who}恢复了{}的账号。", whose(a.person)),
        Content::LoggedIn(a) if own(a.person) => format!("{who}登录。"),
        Content::LoggedIn(a) => format!("{who}让{}登录。", whose(a.person)),
        Content::LoginRefused(a) => {
            let why = match a.why {
                Refused::Password => "密码不对",
                Refused::Code => "动态口令不对",
                Refused::Locked => "账号正在锁定",
                Refused::Suspended => "账号已停用",
            };
            format!("有人用“{}”的账号登录，没有成功：{why}。", names.person(a.person))
        }
        Content::LockedOut(a) => {
            format!("“{}”的账号连续登录失败，锁定到 {}。", names.person(a.person), moment(a.until))
        }
        Content::LoggedOut(_) => format!("{who}退出登录。"),
        Content::SessionsClosed(a) => {
            format!("{who}关闭了{}的 {} 次登录。", whose(a.person), a.sessions.len())
        }
        Content::CalendarYearLoaded(a) => format!("{who}载入了 {} 年的放假安排。", a.year),
        Content::SiteSet(a) => format!("{who}修改了网站设置，网站名称为“{}”。", a.name),
        Content::RemediesSet(a) => {
            format!("{who}登记了复议机关和法院，上一级人民政府为“{}”。", a.government_above)
        }
        Content::SecuritySet(a) => format!(
            "{who}修改了安全设置：{} 分钟无操作退出，一次登录最长 {} 小时，连续输错 {} 次锁定 {} 分钟。",
            a.idle_minutes, a.longest_hours, a.refusals, a.locked_minutes
        ),
        Content::TableFourSet(a) => {
            format!("{who}设定了表四的计数口径：{}。", a.basis.title())
        }
        Content::DisputeRaised(a) => {
            let number =
                if a.number.is_empty() { String::new() } else { format!("“{}”", a.number) };
            format!(
                "{who}登记了{}的{}{number}，{}提起。",
                unit(a.unit),
                a.kind.title(),
                Chinese(a.raised)
            )
        }
        Content::DisputeAccepted(a) => {
            format!("{who}登记了案件于{}受理（立案），{}。", Chinese(a.on), a.procedure.title())
        }
        Content::DisputeCopyReceived(a) => {
            format!("{who}登记了{}收到案件的副本。", Chinese(a.on))
        }
        Content::DisputeAnswerGiven(a) => {
            format!("{who}登记了{}提交答复（答辩）。", Chinese(a.on))
        }
        Content::DisputeExtended(a) => {
            format!("{who}登记了案件的审理期限延长到{}。", Chinese(a.until))
        }
        Content::DisputeSuspended(a) => format!("{who}登记了案件自{}起中止。", Chinese(a.on)),
        Content::DisputeResumed(a) => format!("{who}登记了案件自{}起恢复审理。", Chinese(a.on)),
        Content::DisputeDecided(a) => {
            format!("{who}登记了案件于{}结案，结果是{}。", Chinese(a.on), a.ruling.plain())
        }
        Content::DisputeLessonLearnt(a) => {
            format!("{who}总结了案件的教训，整改措施“{}”，{}前完成。", a.measure, Chinese(a.due))
        }
        Content::DisputeMeasureDone(a) => {
            format!(
                "{who}登记了案件的第 {} 项整改于{}完成。",
                u32::from(a.lesson) + 1,
                Chinese(a.on)
            )
        }
        Content::DisputeLinked(_) => format!("{who}把一件诉讼和它此前的复议关联起来。"),
        Content::DisputeEntryCorrected(a) => {
            format!("{who}把案件的“{}”更正为{}。", a.entry.title(), Chinese(a.date))
        }
        Content::VaultOpened(a) => format!("{who}查看了一份保密资料，用途：{}。", a.purpose),
        Content::VaultErased(a) => format!("{who}销毁了一份保密资料，依据：{}。", a.ground),
        // Of a request the title says all that may be said: the rest stands in its own history.
        request => format!("{who}办理了一件申请：{}。", request.kind().title),
    }
}
