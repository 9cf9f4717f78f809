//! What is written in the stories.

use jiff::civil::Date;
use statute::applicant::ApplicantKind;
use statute::outcome::{Denial, Inability, Outcome, Refusal};
use work::requests::{
    Applicant, Choice, GrantKind, GrantText, GroundText, Identity, IdentityKind, PartText,
    ReplyText,
};

/// What a reply with an outcome says: enough for it to go to review.
pub fn reply_text(outcome: Outcome, on: Date, title: &str) -> ReplyText {
    let said = |text: &str| text.to_owned();
    let mut text = ReplyText::default();
    match outcome {
        Outcome::Granted => {
            text.grant = published(title);
        }
        Outcome::Partial => {
            text.grant = published(title);
            text.parts = vec![PartText {
                part: said("附件中的内部讨论记录"),
                denial: Denial::Deliberation,
                ground: GroundText { choice: Some(Choice::Minutes), ..GroundText::default() },
                reasons: said("属于形成决定过程中的讨论记录，公开会影响今后的讨论"),
            }];
        }
        Outcome::Denied(denial) => {
            text.ground.choice = Choice::of(outcome).first().copied();
            text.reasons = said("经审查，所需信息符合上述规定的情形，公开会造成相应的损害");
            match denial {
                Denial::StateSecret => {
                    text.ground.authority = said("望澜县保密行政管理部门");
                    text.ground.reviewed_on = Some(on);
                }
                Denial::SecurityAndStability => text.ground.reviewed_on = Some(on),
                Denial::ForbiddenByLaw => {
                    text.ground.law = said("中华人民共和国统计法");
                    text.ground.place = said("第二十八条");
                    text.ground.reviewed_on = Some(on);
                }
                Denial::Lookup => {
                    text.ground.law = said("不动产登记暂行条例");
                    text.ground.place = said("第二十七条");
                    text.ground.matter = said("不动产登记资料");
                    text.contact = said("请持有效身份证件到县不动产登记中心查询窗口办理");
                }
                Denial::ThirdPartyRights
                | Denial::InternalAffairs
                | Denial::Deliberation
                | Denial::EnforcementFile => {}
            }
        }
        Outcome::Unable(inability) => match inability {
            Inability::NotFound => {}
            Inability::NotThisOrgan => {
                text.reasons = said("所需信息由负责该项工作的机关制作和保存");
                text.organ = said("望川市生态环境局");
                text.contact = said("电话0999-7200000");
            }
            Inability::ToBeMade => {
                text.reasons = said("需要对多年的数据重新汇总、分析");
            }
            Inability::StillUnclear => {
                text.reasons = said("补正后仍没有写明所需信息的名称或者特征");
            }
        },
        Outcome::Declined(refusal) => match refusal {
            Refusal::Petition => {
                text.ground.choice = Some(Choice::Complaint);
                text.reasons = said("申请内容是反映邻里纠纷的处理不公");
                text.contact = said("县信访局接待窗口");
            }
            Refusal::Repeated => {
                text.earlier = said("望教公开复〔2025〕3号");
                text.earlier_on = Some(on.yesterday().unwrap_or(on));
            }
            Refusal::PublicPublication => {
                text.earlier = said("望澜年鉴（2024）");
                text.contact = said("县图书馆可以查阅，新华书店有售");
            }
            Refusal::Excessive => {
                text.reasons = said("没有说明与生产、生活的联系，数量明显超过合理范围");
            }
            Refusal::Confirmation => {
                text.earlier = said("2024年度学区划分方案");
                text.earlier_on = Some(on.yesterday().unwrap_or(on));
            }
        },
        Outcome::Other(_) => {}
    }
    text
}

/// Open to all already: where it is had is told.
fn published(title: &str) -> GrantText {
    GrantText {
        kind: GrantKind::Published,
        items: title.to_owned(),
        way: "望澜县人民政府网站“政府信息公开”栏目".to_owned(),
        ..GrantText::default()
    }
}

/// Somebody who asks: invented, with a number that checks out and belongs to nobody who was born
/// in a place that exists.
pub fn applicant(kind: ApplicantKind, name: &str, nth: u32) -> Applicant {
    let identity = if kind.is_organisation() {
        Identity { kind: IdentityKind::OtherCard, number: format!("演示登记{nth:06}") }
    } else {
        Identity { kind: IdentityKind::IdentityCard, number: identity_number(nth) }
    };
    Applicant {
        name: name.to_owned(),
        identity,
        contact: String::new(),
        telephone: format!("1390000{:04}", nth % 10_000),
        mail: format!("shenqing{nth}@example.com"),
        address: format!("望澜县演示路{}号", nth % 300 + 1),
    }
}

/// A number with a right check character, of a division that does not exist (999999).
fn identity_number(nth: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = format!(
        "99999919{:02}{:02}{:02}{:03}",
        50 + nth % 50,
        nth % 12 + 1,
        nth % 28 + 1,
        nth % 1000
    );
    let sum: u32 =
        digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = char::from(b"10X98765432"[(sum % 11) as usize]);
    format!("{digits}{check}")
}
