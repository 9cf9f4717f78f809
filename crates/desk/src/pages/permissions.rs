//! 权限表: who may do what, drawn from the very table that commands ask.

use ledger::subjects::person::Role;
use web::parts::{Cell, Empty, Facts, PageHead, Row, Section, Table, Tag, Tone};
use work::office::Visit;
use work::permission::{Action, Reach, Who};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::Sheet;

/// `GET /desk/permissions`.
pub(crate) fn show(ask: &Ask, visit: &Visit) -> Answer {
    let lead = "每件事由谁办理、管到哪里。程序办每一件事之前都照这张表核对；角色由安全管理员授予。";
    let own: Vec<Role> = visit.account.grants.iter().map(|grant| grant.role).collect();
    let roles = Role::ALL
        .into_iter()
        .fold(Facts::new(), |facts, role| facts.fact(role.title(), purpose(role)));
    let head = own.iter().fold(PageHead::new("权限表").lead(lead), |head, role| {
        head.tag(Tag::new(Tone::Good, format!("您是{}", role.title())))
    });
    Sheet::new(head, "/desk/permissions")
        .part(
            Section::new("谁可以做什么").id("actions")
                .words("“本单位”是授予角色的那个单位；“本单位及下属”还包括它下面的各级单位；“全县”是所有单位。绿色的是您可以办的。")
                .part(table(&own)),
        )
        .part(
            Section::new("每个角色做什么").id("roles")
                .words("系统管理员、安全管理员、审计管理员相互分开，不能由同一个人担任，也不办理业务；谁都不能更改自己的账号权限。")
                .part(roles),
        )
        .show(ask, visit)
}

fn table(own: &[Role]) -> Table {
    let rows = Action::ALL.into_iter().map(|action| {
        let who = match action.who() {
            Who::Everybody => vec![Tag::new(Tone::Good, "登录的人都可以")],
            Who::Roles(roles) => {
                roles.iter().map(|(role, reach)| tag(*role, *reach, own)).collect()
            }
        };
        Row::new([Cell::Text(action.title().into()), Cell::Tags(who)])
    });
    Table::new("事项和角色", Empty::new("没有可以办理的事"))
        .column("事项")
        .column("谁可以办，管到哪里")
        .rows(rows)
}

/// A role with its reach; green where it is one's own.
fn tag(role: Role, reach: Reach, own: &[Role]) -> Tag {
    let tone = if own.contains(&role) { Tone::Good } else { Tone::Note };
    Tag::new(tone, format!("{}：{}", role.title(), reach.title()))
}

/// What a role is for, in a sentence.
fn purpose(role: Role) -> &'static str {
    match role {
        Role::Registrar => "登记本单位收到的公开申请，写明渠道和收到的日期。",
        Role::Handler => "办理本单位的公开申请：补正、征求意见、拟写答复。",
        Role::Drafter => "为本单位拟写要主动公开的信息。",
        Role::SecrecyReviewer => "公开和答复之前，审查有没有不能公开的内容；自己拟的稿由别人审。",
        Role::Approver => "审核本单位拟公开的信息和拟作出的答复。",
        Role::Issuer => "签发本单位的公开信息和答复。",
        Role::OfficeHead => {
            "负责本单位的公开工作，同意延长答复期限，管本单位公开工作机构的联系方式。"
        }
        Role::Authority => "县里的公开工作主管部门：看到并督促下面各单位，维护工作日历。",
        Role::SystemAdministrator => {
            "管单位、人员登记、工作日历和网站设置；看不到申请的内容，不能授予角色。"
        }
        Role::SecurityAdministrator => "授予和收回角色，停用和恢复账号，设定登录的安全要求。",
        Role::AuditAdministrator => "查看和导出审计记录，核对存证；不能改动任何数据。",
    }
}
