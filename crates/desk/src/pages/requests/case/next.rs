//! 下一步: the one thing that the case waits for, and what else may lawfully be done now.

use web::parts::{Action, Actions, Section, Unfold};
use work::permission::Who;
use work::requests::{StepKind, awaited};

use super::Docket;
use crate::pages::requests::step_address;

/// The one thing to do, if the visitor may do it.
pub(super) fn chief(docket: &Docket<'_>) -> Option<Action> {
    let next = docket.next.iter().find(|next| next.chief)?;
    Some(Action::link(next.kind.title(), step_address(docket.request.id(), next.kind)))
}

/// What else may be done.
pub(super) fn section(docket: &Docket<'_>) -> Section {
    let request = &docket.request;
    let section = Section::new("下一步").id("next");
    let chief = docket.next.iter().find(|next| next.chief);
    let section = match (chief, awaited(request)) {
        (Some(chief), _) => {
            section.words(format!("{}：{}", chief.kind.title(), explained(chief.kind)))
        }
        (None, Some(kind)) => section.words(format!("等{}：{}。", doers(kind), kind.title())),
        (None, None) => section.words("已经归档，不能再改动。"),
    };
    let mut section = section;
    let nearby: Vec<StepKind> = others(docket).filter(|kind| is_near(docket, *kind)).collect();
    if !nearby.is_empty() {
        section = section.part(buttons(docket, nearby));
    }
    for (title, group) in GROUPS {
        let kinds: Vec<StepKind> =
            others(docket).filter(|kind| group.contains(kind) && !is_near(docket, *kind)).collect();
        if !kinds.is_empty() {
            section = section.part(Unfold::new(title).part(buttons(docket, kinds)));
        }
    }
    section
}

/// What is offered behind a line each.
const GROUPS: [(&str, &[StepKind]); 4] = {
    use StepKind as K;
    [
        (
            "办理",
            &[
                K::Accept,
                K::Search,
                K::AddMaterial,
                K::RemoveMaterial,
                K::ReviewMaterial,
                K::DraftReply,
                K::DecideRecord,
                K::Serve,
                K::ServiceFailed,
                K::Acknowledge,
                K::MarkProactive,
                K::Archive,
            ],
        ),
        (
            "补正、征求意见、延期、收费",
            &[
                K::AskCorrection,
                K::Correct,
                K::Consult,
                K::Delivered,
                K::Opinion,
                K::Weigh,
                K::ProposeExtension,
                K::Charge,
                K::FeeReceived,
                K::ContestFee,
                K::PayFee,
                K::AskReasons,
                K::GiveReasons,
                K::Defer,
            ],
        ),
        (
            "申请人方面",
            &[
                K::Confirm,
                K::ContactFailed,
                K::CheckIdentity,
                K::AddEnclosure,
                K::Withdraw,
                K::Lapse,
                K::Rate,
            ],
        ),
        ("转办、协办、更正", &[K::Assign, K::Transfer, K::AskHelp, K::GiveHelp, K::CorrectDate]),
    ]
};

fn others(docket: &Docket<'_>) -> impl Iterator<Item = StepKind> {
    // A comment is written below, where the others stand.
    docket
        .next
        .iter()
        .filter(|next| !next.chief && next.kind != StepKind::Comment)
        .map(|next| next.kind)
}

/// Whether a step is another answer to what the case waits for, and stands beside it.
fn is_near(docket: &Docket<'_>, kind: StepKind) -> bool {
    use StepKind as K;
    let chief = docket.next.iter().find(|next| next.chief).map(|next| next.kind);
    let beside: &[K] = match chief {
        Some(K::Confirm) => &[K::ContactFailed],
        Some(K::Accept) => &[K::AskCorrection, K::Transfer],
        Some(K::DraftReply) => &[K::Search, K::AddMaterial, K::Consult],
        Some(K::ApproveReply) => &[K::ReturnReply],
        Some(K::SignReply) => &[K::RefuseSignature],
        Some(K::ConsentExtension) => &[K::RefuseExtension],
        Some(K::Opinion) => &[K::Delivered, K::Weigh],
        Some(K::Correct | K::PayFee) => &[K::Lapse],
        Some(K::Archive) => &[K::Acknowledge, K::ServiceFailed],
        // What nobody offers in a group is always in sight.
        _ => &[],
    };
    beside.contains(&kind) || GROUPS.iter().all(|(_, group)| !group.contains(&kind))
}

fn buttons(docket: &Docket<'_>, kinds: Vec<StepKind>) -> Actions {
    let id = docket.request.id();
    Actions::new(
        kinds.into_iter().map(|kind| Action::link(kind.title(), step_address(id, kind)).quiet()),
    )
}

/// Who does it.
fn doers(kind: StepKind) -> String {
    match kind.action().who() {
        Who::Everybody => "大家".to_owned(),
        Who::Roles(roles) => {
            let mut titles: Vec<&str> = roles.iter().map(|(role, _)| role.title()).collect();
            titles.dedup();
            titles.join("或者")
        }
    }
}

/// What a step is for, in a sentence.
pub(in crate::pages::requests) fn explained(kind: StepKind) -> &'static str {
    use StepKind as K;
    match kind {
        K::AddEnclosure => "申请人又送来的材料，加进案卷。",
        K::Confirm => "与申请人双方确认的那一天，就是收到申请之日，期限从次日起算。",
        K::ContactFailed => "打不通电话、找不到人的，每次都记下来；联系上以后再确认。",
        K::CheckIdentity => "怎样看过身份证明，记一笔。",
        K::Assign => "由谁承办。",
        K::Accept => "内容清楚、属于本机关的，受理办理。",
        K::Transfer => "不属于本单位、属于县里别的单位的，转给它办理。",
        K::AskCorrection => {
            "申请内容不明确的，一次写全要补正什么；收到申请之日起 7 个工作日内发出，只能一次。"
        }
        K::Correct => "收到补正的那一天起，期限重新计算。",
        K::Search => "查了哪里、用什么词、谁查的、查到什么，写成检索记录。",
        K::Consult => "涉及第三方权益、或者别的机关也参与制作的，发书面征求意见；期间不计入期限。",
        K::Delivered => "对方哪天签收，15 个工作日从次日起算。",
        K::Opinion => "对方的意见到了，期限从次日起继续计算。",
        K::Weigh => "对方不同意、或者满期没有意见的，由本机关书面权衡是否公开。",
        K::ProposeExtension => "由公开工作机构负责人同意，并在期限届满以前告知申请人。",
        K::ConsentExtension => "您是公开工作机构负责人：同意以后即发延期答复告知书。",
        K::RefuseExtension => "不延长的，按原来的期限答复。",
        K::Charge => "申请的数量、频次明显超过合理范围的，可以收取信息处理费。",
        K::FeeReceived => "申请人哪天收到收费通知，20 个工作日的缴费期从次日起算。",
        K::ContestFee => "申请人对收费有异议的，记下理由。",
        K::PayFee => "缴费以后，答复期限重新计算。",
        K::AskReasons => "申请的数量、频次明显超过合理范围的，可以要求说明理由；期限照常计算。",
        K::GiveReasons => "申请人说明的理由。",
        K::Defer => "理由合理、但不能按期答复的，可以确定延迟答复的合理期限并告知申请人。",
        K::AddMaterial => "拟提供的文件，要先经过保密审查。",
        K::RemoveMaterial => "放错了、不再提供的，移出去。",
        K::ReviewMaterial => "公开以前逐件审查；自己放进去的由别人审查。",
        K::DraftReply => "先选办理结果，再写答复；送审以后由别人审核、签发。",
        K::ReturnReply | K::RefuseSignature => "写明要改什么，退给承办人。",
        K::ApproveReply => "看过答复和材料、认为可以的，审核通过，送签发。",
        K::SignReply => "签发以后编文号、定稿，不能再改。",
        K::Serve => "每份发出去的文书，登记哪天、怎样送达的。答复书送出，申请就办结了。",
        K::ServiceFailed => "退回来的、没有送到的，记下来，另行送达。",
        K::Acknowledge => "申请人说已经收到的，记下来。",
        K::Withdraw => "申请人主动撤回的，办结。",
        K::Lapse => "逾期不补正、逾期不缴费的，视为放弃，不再处理。",
        K::DecideRecord => "要求更正本人信息的：核实以后更正、转办或者说明。",
        K::AskHelp => "请县里别的单位帮忙查找、提供意见；期限不停。",
        K::GiveHelp => "对方的答复。",
        K::Comment => "给同事看的话，申请人看不到。",
        K::CorrectDate => "日期登记错了的，改正并写明依据；原来的记录仍然保留。",
        K::MarkProactive => "可以让大家都看到的，转为主动公开。",
        K::Rate => "申请人对这次办理的评价。",
        K::Archive => "编好目录、封面，归档以后不能再改动。",
    }
}
