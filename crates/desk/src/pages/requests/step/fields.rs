//! What each step asks: one table from the kind of a step to its questions.

mod choices;
mod reply;

use statute::periods;
use web::Problem;
use web::form::{Choice, Field, Form};
use web::parts::Notice;
use work::requests::StepKind;

use super::Bench;
use crate::pages::requests::FILES;
use crate::pages::requests::case::{stance, verdict};
use choices::Choices;
use ledger::acts::request::{RecordResult, ServiceRoute, Stance, Verdict};
use ledger::subjects::request::Material;

pub(super) use reply::{PARTS, edited, ground_of};

/// Working days that a notice gives an applicant where the law leaves it open.
const REASONABLE: u16 = 15;

/// Adds the questions of the step.
pub(super) fn fill(bench: &Bench<'_>, form: Form) -> Result<Form, Problem> {
    use StepKind as K;
    let today = bench.ask.today().to_string();
    let day = |label: &'static str, hint: &'static str| {
        Field::date("on", label).hint(hint).value(today.clone())
    };
    let happened = || day("哪一天", "事情实际发生的日期，默认今天。");
    let words =
        |name, label: &'static str, hint: &'static str| Field::long_text(name, label, 4).hint(hint);
    let choices = Choices::of(bench)?;
    Ok(match bench.kind {
        K::AddEnclosure => form
            .field(Field::text("name", "是什么材料").hint("例如“补交的身份证复印件”。"))
            .field(Field::file("file", "文件", FILES)),
        K::Confirm => form
            .field(day("双方确认的日期", "这一天就是收到申请之日（条例第三十一条）。"))
            .field(words("note", "怎样确认的", "例如“电话告知申请人本人，本人表示知悉”。")),
        K::ContactFailed => form
            .field(happened())
            .field(words("note", "怎样联系的", "例如“拨打所留电话两次，无人接听”。")),
        K::CheckIdentity => form
            .field(happened())
            .field(words("note", "怎样核验的", "例如“当面查看身份证原件”。")),
        K::Assign => form.field(Field::select("handler", "承办人", choices.handlers()?)),
        K::Accept => form.field(day("受理的日期", "默认今天。")),
        K::Transfer => form
            .field(day("转办的日期", "默认今天。"))
            .field(Field::select("to", "转给哪个单位", choices.units(true)?))
            .field(words("reason", "理由", "例如“申请的信息由该单位制作、保存”。")),
        K::AskCorrection => form
            .field(day("发出的日期", "收到申请之日起 7 个工作日内，只能一次（条例第三十条）。"))
            .field(
                Field::date("until", "补正到哪一天为止")
                    .hint("合理的补正期限，到期的当天仍然可以补正。")
                    .value(choices.after(REASONABLE)),
            )
            .field(words("defects", "要补正什么", "一次写全，一行一项：哪里不明确、请补充什么。"))
            .field(words("guidance", "怎样补正", "给申请人的指导，例如“请写明文件的年份和名称”。").optional()),
        K::Correct => choices.wanted(
            form.field(day("收到补正的日期", "从这一天起，答复期限重新计算（条例第三十条）。")),
        ),
        K::Search => form
            .field(happened())
            .field(Field::radios(
                "found",
                "结果",
                [Choice::new("yes", "找到了"), Choice::new("no", "没有找到")],
            ))
            .field(words("places", "查了哪里", "一行一处：系统、档案室、承办股室。"))
            .field(Field::long_text("words", "用什么词", 2).hint("一行一个。"))
            .field(Field::text("by", "谁检索的"))
            .field(words("result", "查到什么", "一行一项：文号、名称、页数；没有查到的不填。").optional()),
        K::Consult => form
            .field(day("发出的日期", "从次日起暂停计算（条例第三十三条第三款）。"))
            .field(Field::radios(
                "with",
                "征求谁的意见",
                [
                    Choice::new("third-party", "第三方").hint(
                        "公开可能损害其合法权益；15 个工作日不回复的，由本机关决定（条例第三十二条）。",
                    ),
                    Choice::new("other-organ", "共同制作的其他机关")
                        .hint("15 个工作日不回复的，视为同意公开（条例第三十四条）。"),
                ],
            ))
            .field(Field::text("party", "名称"))
            .field(Field::select("unit", "是县里的单位的，请选择", choices.units(false)?).optional())
            .field(Field::text("address", "地址").optional())
            .field(words("about", "就哪些信息征求意见", "一行一项，只写需要对方表示意见的部分，不写申请人是谁。"))
            .field(
                Field::text("point", "涉及的权益，或者本机关的打算").hint(
                    "第三方：可能涉及它的什么权益，例如“商业秘密”。其他机关：本机关打算怎样处理，例如“拟予公开”。",
                ),
            ),
        K::Delivered => form
            .field(Field::select("letter", "哪一封", choices.letters(|one| {
                one.is_open() && one.delivered.is_none()
            })?))
            .field(day("签收的日期", "15 个工作日从次日起算。")),
        K::Opinion => form
            .field(Field::select("letter", "哪一封", choices.letters(|one| one.opinion.is_none())?))
            .field(day("收到意见的日期", "答复期限从次日起继续计算。"))
            .field(Field::radios(
                "stance",
                "对方的意见",
                [Stance::Agrees, Stance::AgreesInPart, Stance::Objects]
                    .map(|one| Choice::new(choices::written(&one), stance(one))),
            ))
            .field(words("reasons", "对方的理由", "不同意的，必须说明理由。").optional()),
        K::Weigh => form
            .field(Field::select("letter", "哪一封", choices.letters(|one| one.weighed.is_none())?))
            .field(happened())
            .field(Field::radios(
                "disclose",
                "决定",
                [Choice::new("yes", "公开"), Choice::new("no", "不公开")],
            ))
            .field(
                Field::boxes(
                    "public_interest",
                    "公共利益",
                    [Choice::new("yes", "不公开可能对公共利益造成重大影响，因此决定公开")],
                )
                .hint("对方不同意而决定公开的，才选这一项；要书面告知对方（条例第三十二条）。")
                .optional(),
            )
            .field(words("memo", "权衡的理由", "写明考虑了什么、为什么这样决定。")),
        K::ProposeExtension => form
            .field(
                Field::text("days", "延长几个工作日")
                    .hint("最多 20 个工作日（条例第三十三条第二款）。")
                    .value(periods::EXTENSION.days.to_string())
                    .short(),
            )
            .field(words("reason", "理由", "例如“涉及多个单位的历史档案，需要逐件查阅”。")),
        K::ConsentExtension => form.field(day("同意的日期", "要在答复期限届满以前，并告知申请人。")),
        K::RefuseExtension => form.field(words("reason", "理由", "承办人会看到。")),
        K::Charge => form
            .field(day("发出的日期", "发出以后暂停计算；申请人缴费以后重新计算。"))
            .field(Field::radios(
                "method",
                "怎样计收",
                [
                    Choice::new("request", "按件").hint("同一申请人同一个月里超过 10 件的部分（信息处理费管理办法第四条）。"),
                    Choice::new("page", "按量").hint("一件里超过 30 页的部分（第五条）。"),
                ],
            ))
            .field(
                Field::text("earlier", "按件：这个月以前的件数")
                    .hint("同一申请人这个自然月里此前提出的件数，按身份证明号码自动查得。")
                    .value(choices.earlier()?.to_string())
                    .optional()
                    .short(),
            )
            .field(Field::text("requests", "按件：这次几件").value("1").optional().short())
            .field(Field::text("pages", "按量：提供几页").optional().short()),
        K::FeeReceived => form.field(day("申请人收到的日期", "20 个工作日的缴费期从次日起算。")),
        K::ContestFee => form.field(happened()).field(words("reason", "异议的理由", "申请人怎样说。")),
        K::PayFee => form
            .field(day("缴费的日期", "答复期限从次日起重新计算。"))
            .field(Field::text("voucher", "财政票据的号码").short()),
        K::AskReasons => form
            .field(day("发出的日期", "期限照常计算，不暂停。"))
            .field(
                Field::date("until", "说明理由到哪一天为止").value(choices.after(REASONABLE)),
            )
            .field(words("grounds", "超过合理范围的情况", "写明件数、频次、内容，例如“一个月内提出同类申请 38 件”。")),
        K::GiveReasons => form.field(happened()).field(words("reasons", "申请人的理由", "")),
        K::Defer => form
            .field(day("告知的日期", "默认今天。"))
            .field(Field::date("until", "延迟到哪一天答复").hint("合理的期限（条例第三十五条）。"))
            .field(words("reason", "不能按期答复的原因", "")),
        K::AddMaterial => form
            .field(Field::text("name", "材料的名称"))
            .field(Field::file("file", "文件", FILES))
            .field(Field::text("pages", "页数").hint("按量收费时要用。").optional().short()),
        K::RemoveMaterial => {
            form.field(Field::select("material", "哪一份", choices.materials(|_| true)?))
        }
        K::ReviewMaterial => form
            .field(Field::select("material", "哪一份", choices.materials(|_| true)?))
            .field(Field::radios(
                "verdict",
                "结论",
                [Verdict::Open, Verdict::AfterCovering, Verdict::Withhold, Verdict::Referred]
                    .map(|one| Choice::new(choices::written(&one), verdict(one))),
            ))
            .field(words("reasons", "依据和理由", "不是“可以公开”的，必须写明。").optional()),
        K::DraftReply => reply::fill(bench, &choices, form)?,
        K::ReturnReply | K::RefuseSignature => form
            .field(choices.revision())
            .field(words("reason", "要改什么", "写具体，承办人照着改。")),
        K::ApproveReply => form.field(choices.revision()),
        K::SignReply => form
            .field(choices.revision())
            .field(day("成文日期", "写在答复书上的日期，默认今天。")),
        K::Serve => form
            .field(Field::select("paper", "哪一份文书", choices.papers(|paper| {
                paper.issued.kind.is_sent() && !paper.is_served()
            })))
            .field(Field::radios("route", "怎样送达", routes()))
            .field(day("送达的日期", "按所选的方式计算的那一天。"))
            .field(words("proof", "凭据", "谁签收、邮政收据号码、邮件发送记录。")),
        K::ServiceFailed => form
            .field(Field::select("paper", "哪一份文书", choices.papers(|paper| {
                paper.is_served() && paper.acknowledged.is_none()
            })))
            .field(day("知道的日期", "例如退件到达的那一天。"))
            .field(words("reason", "没有送到的原因", "")),
        K::Acknowledge => form
            .field(Field::select("paper", "哪一份文书", choices.papers(|paper| {
                paper.is_served() && paper.acknowledged.is_none()
            })))
            .field(happened()),
        K::Withdraw => form
            .field(day("撤回的日期", "默认今天。"))
            .field(Field::radios(
                "in_writing",
                "撤回的形式",
                [Choice::new("yes", "书面"), Choice::new("no", "口头，做了记录")],
            ))
            .field(words("note", "怎样撤回的", "例如“申请人来信撤回”。")),
        K::Lapse => form
            .field(happened())
            .field(Field::radios(
                "closure",
                "哪一种",
                choices::CLOSURES.map(|(closure, title, hint)| {
                    Choice::new(choices::written(&closure), title).hint(hint)
                }),
            ))
            .field(words("note", "事实和理由", "")),
        K::DecideRecord => form
            .field(happened())
            .field(Field::radios(
                "result",
                "结果",
                [
                    (RecordResult::Corrected, "已经更正"),
                    (RecordResult::PassedOn, "转送有权更正的机关"),
                    (RecordResult::Directed, "告知向有权更正的机关提出"),
                    (RecordResult::FoundRight, "核实无误，不予更正"),
                ]
                .map(|(result, title)| Choice::new(choices::written(&result), title)),
            ))
            .field(words("note", "核实的情况和结果", "已经更正的，写明现在怎样记载。"))
            .field(Field::text("organ", "有权更正的机关").hint("转送、告知的才填写。").optional())
            .field(Field::text("contact", "它的联系方式").optional()),
        K::AskHelp => form
            .field(day("发函的日期", "期限不停。"))
            .field(Field::select("unit", "请哪个单位", choices.units(false)?))
            .field(Field::date("until", "请对方哪天以前答复").value(choices.after(5)))
            .field(words("question", "请对方协助什么", "不写申请人是谁。")),
        K::GiveHelp => form
            .field(Field::select("errand", "哪一项", choices.errands()))
            .field(happened())
            .field(words("answer", "对方的答复", "")),
        K::Comment => form.field(Field::long_text("words", "留言", 3)),
        K::CorrectDate => form
            .field(Field::select("act", "哪一步的日期", choices.dated()?))
            .field(Field::date("on", "正确的日期"))
            .field(words("reason", "依据", "例如“邮戳日期为 3 月 2 日”。")),
        K::MarkProactive => form
            .field(Field::boxes("materials", "哪些材料", choices.materials(Material::may_be_given)?))
            .field(Field::text("column", "放在哪个栏目").hint("例如“重点领域信息公开 · 教育”。"))
            .field(Field::radios(
                "because",
                "为什么转为主动公开",
                [
                    Choice::new("several-asked", "多个申请人就相同的信息提出申请"),
                    Choice::new("suggested", "申请人建议"),
                    Choice::new("own-duty", "属于应当主动公开的信息"),
                ],
            ))
            .field(words("reason", "理由", "条例第四十四条。")),
        K::Rate => form
            .field(Field::radios(
                "stars",
                "评价",
                [
                    ("5", "很满意"),
                    ("4", "满意"),
                    ("3", "一般"),
                    ("2", "不满意"),
                    ("1", "很不满意"),
                ]
                .map(|(stars, title)| Choice::new(stars, title)),
            ))
            .field(words("words", "申请人的话", "").optional()),
        K::Archive => form
            .field(day("归档的日期", "归档以后不能再改动。"))
            .field(
                Field::radios(
                    "years",
                    "保管期限",
                    [
                        Choice::new("10", "10 年"),
                        Choice::new("30", "30 年"),
                        Choice::new("ever", "永久"),
                    ],
                )
                .value("10"),
            ),
    })
}

/// The ways on which a paper goes out, each with the day that counts.
fn routes() -> [Choice; 5] {
    [
        (ServiceRoute::Hand, "当面送达", "签收的那一天。"),
        (ServiceRoute::Post, "邮政企业寄送", "交邮的那一天。只能交邮政企业，不得由申请人付费。"),
        (ServiceRoute::Email, "电子邮件", "发出的那一天。"),
        (ServiceRoute::Download, "网上查看、下载", "可以下载的那一天。"),
        (ServiceRoute::Fax, "传真", "发出的那一天。"),
    ]
    .map(|(route, title, hint)| Choice::new(choices::written(&route), title).hint(hint))
}

/// What to mind before the form is filled in.
pub(super) fn notice(bench: &Bench<'_>) -> Option<Notice> {
    match bench.kind {
        StepKind::Transfer => Some(Notice::note(
            "转办以后，本单位就看不到这件申请了。只是请别的单位帮忙查找的，请用“请其他单位协办”。",
        )),
        StepKind::Archive => {
            let open = bench.request.papers.iter();
            let open =
                open.filter(|paper| paper.issued.kind.is_sent() && !paper.is_served()).count();
            (open > 0).then(|| {
                Notice::warning(format!("还有 {open} 份文书没有登记送达。归档以后不能再登记。"))
            })
        }
        StepKind::ConsentExtension => {
            let extension = bench.request.extension.as_ref()?;
            let reason = bench.ask.office().words(&extension.reason).ok().flatten();
            let reason = reason.map(|reason| reason.to_string()).unwrap_or_default();
            Some(
                Notice::note(format!("延长 {} 个工作日。理由：{reason}", extension.days))
                    .called("提请的内容"),
            )
        }
        StepKind::ApproveReply | StepKind::SignReply => Some(Notice::note(
            "请先在申请页面上看过答复的内容和拟提供的材料。通过就表示您对它负责。",
        )),
        _ => None,
    }
}
