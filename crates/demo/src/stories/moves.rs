//! What can happen in a story, and the step that it is.

use jiff::civil::Date;
use ledger::PaperKind;
use ledger::acts::request::{RecordResult, Route, ServiceRoute, Stance};
use ledger::subjects::request::Request;
use statute::Calendar;
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Outcome};
use work::requests::{Party, SearchRecord, Step, Wanted};

use super::cast::Part;
use super::words::reply_text;

/// Something that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Do {
    /// Both sides confirm the receipt.
    Confirm,
    /// The applicant is not reached.
    ContactFailed,
    /// The identity is checked.
    CheckIdentity,
    /// The request is taken up.
    Accept,
    /// The applicant is to correct it, within so many working days.
    AskCorrection(u16),
    /// The applicant does.
    Correct,
    /// Something is searched for, and found or not.
    Search(bool),
    /// A letter for an opinion goes out.
    Consult(Consulted),
    /// It is received.
    Delivered,
    /// It is answered.
    Opinion(Stance),
    /// The answer or the silence is weighed: to give, or not.
    Weigh(bool),
    /// An objection is overridden for the public interest.
    Override,
    /// More time is proposed.
    ProposeExtension(u16),
    /// The head consents.
    ConsentExtension,
    /// Or does not.
    RefuseExtension,
    /// A fee is charged.
    Charge(Charge),
    /// Its notice is received.
    FeeReceived,
    /// The applicant objects.
    ContestFee,
    /// The applicant pays.
    PayFee,
    /// Reasons of many requests are asked for.
    AskReasons,
    /// They are given.
    GiveReasons,
    /// The reply is put off by so many working days from then.
    Defer(u16),
    /// Another unit is asked for help.
    AskHelp(ledger::UnitId),
    /// It answers.
    GiveHelp,
    /// A reply is drafted and submitted.
    Draft(Outcome),
    /// It comes back.
    Return,
    /// It is approved.
    Approve,
    /// It is signed.
    Sign,
    /// The last paper goes out.
    Serve,
    /// It comes back.
    ServiceFailed,
    /// The applicant says that it was received.
    Acknowledge,
    /// The applicant withdraws.
    Withdraw,
    /// The request is no longer dealt with.
    Lapse(Closure),
    /// A record is corrected, or not.
    DecideRecord(RecordResult),
    /// The applicant rates the service.
    Rate(u8),
    /// A word inside.
    Comment,
    /// The file is put away.
    Archive,
}

impl Do {
    /// Who does it.
    pub fn part(self) -> Part {
        match self {
            Self::Confirm
            | Self::ContactFailed
            | Self::CheckIdentity
            | Self::Delivered
            | Self::Opinion(_)
            | Self::FeeReceived
            | Self::PayFee
            | Self::Serve
            | Self::ServiceFailed
            | Self::Archive => Part::Registrar,
            Self::Accept
            | Self::AskCorrection(_)
            | Self::Search(_)
            | Self::Consult(_)
            | Self::Weigh(_)
            | Self::Override
            | Self::ProposeExtension(_)
            | Self::Charge(_)
            | Self::AskReasons
            | Self::Defer(_)
            | Self::AskHelp(_)
            | Self::GiveHelp
            | Self::Draft(_)
            | Self::Lapse(_)
            | Self::DecideRecord(_)
            | Self::Comment => Part::Handler,
            Self::ConsentExtension | Self::RefuseExtension => Part::Head,
            Self::Return | Self::Approve => Part::Approver,
            Self::Sign => Part::Issuer,
            Self::Correct
            | Self::ContestFee
            | Self::GiveReasons
            | Self::Acknowledge
            | Self::Withdraw
            | Self::Rate(_) => Part::Applicant,
        }
    }

    /// The step that it is, in a case as it stands, on a day.
    pub fn step(self, request: &Request, on: Date, calendar: &Calendar, wanted: &Wanted) -> Step {
        let in_days = |days: u16| calendar.workdays_after(on, days).on;
        let said = |text: &str| text.to_owned();
        let letter = request.letters.last().map_or(1, |letter| letter.letter);
        let revision = request.reply.as_ref().map_or(1, |reply| reply.revision);
        let paper = || {
            let sent = request.papers.iter().rev().find(|paper| paper.issued.kind.is_sent());
            sent.map_or_else(|| ledger::PaperId::new(uuid::Uuid::nil()), |paper| paper.issued.paper)
        };
        let title = wanted.title();
        match self {
            Self::Confirm => Step::Confirm { on, note: said("电话与申请人本人确认") },
            Self::ContactFailed => {
                Step::ContactFailed { on, note: said("拨打所留电话两次，无人接听") }
            }
            Self::CheckIdentity => Step::CheckIdentity { on, note: said("居民身份证") },
            Self::Accept => Step::Accept { on },
            Self::AskCorrection(days) => Step::AskCorrection {
                on,
                until: in_days(days),
                defects: said("请写明所需信息的年份\n请写明所需信息涉及的地点或者项目名称"),
                guidance: String::new(),
            },
            Self::Correct => Step::Correct {
                on,
                wanted: Wanted {
                    description: format!("{}（补正：2025年，县城区）", wanted.description),
                    ..wanted.clone()
                },
            },
            Self::Search(found) => Step::Search {
                on,
                found,
                record: SearchRecord {
                    places: said("综合档案室\n办公自动化系统\n业务股室"),
                    words: title.clone(),
                    by: said("档案室、业务股"),
                    result: if found { title } else { String::new() },
                },
            },
            Self::Consult(with) => Step::Consult {
                on,
                with,
                unit: None,
                party: Party {
                    name: said(match with {
                        Consulted::ThirdParty => "望澜某建设有限公司",
                        Consulted::OtherOrgan => "望川市有关主管局",
                    }),
                    address: said("望澜县测试路100号"),
                    about: title,
                    point: said(match with {
                        Consulted::ThirdParty => "可能涉及你方的商业秘密",
                        Consulted::OtherOrgan => "予以公开",
                    }),
                },
            },
            Self::Delivered => Step::Delivered { on, letter },
            Self::Opinion(stance) => Step::Opinion {
                on,
                letter,
                stance,
                reasons: said(match stance {
                    Stance::Agrees => "",
                    Stance::AgreesInPart | Stance::Objects => "其中的报价和工艺属于商业秘密",
                }),
            },
            Self::Weigh(disclose) => Step::Weigh {
                on,
                letter,
                disclose,
                public_interest: false,
                memo: said(if disclose {
                    "对方没有提出合理的理由，可以公开"
                } else {
                    "对方的理由合理，公开会损害其合法权益"
                }),
            },
            Self::Override => Step::Weigh {
                on,
                letter,
                disclose: true,
                public_interest: true,
                memo: said("涉及公众饮水安全，不公开可能对公共利益造成重大影响"),
            },
            Self::ProposeExtension(days) => Step::ProposeExtension {
                days,
                reason: said("所需信息年代较久，需要到多处查找、核对"),
            },
            Self::ConsentExtension => Step::ConsentExtension { on },
            Self::RefuseExtension => {
                Step::RefuseExtension { reason: said("材料已经齐全，请按期答复") }
            }
            Self::Charge(charge) => Step::Charge { on, charge },
            Self::FeeReceived => Step::FeeReceived { on },
            Self::ContestFee => Step::ContestFee { on, reason: said("认为页数算多了") },
            Self::PayFee => Step::PayFee { on, voucher: said("演示票据0001") },
            Self::AskReasons => Step::AskReasons {
                on,
                until: in_days(10),
                grounds: said("同一申请人本月向本机关提出申请46件，内容大体相同"),
            },
            Self::GiveReasons => Step::GiveReasons {
                on,
                reasons: said("用于核对家庭多块承包地的情况"),
            },
            Self::Defer(days) => {
                Step::Defer {
                    on, until: in_days(days), reason: said("需要逐件查找，数量较大")
                }
            }
            Self::AskHelp(unit) => Step::AskHelp {
                on,
                unit,
                until: in_days(5),
                question: said("请提供你单位保存的相关批复"),
            },
            Self::GiveHelp => Step::GiveHelp {
                on,
                errand: request.errands.last().map_or(1, |errand| errand.errand),
                answer: said("已提供复印件"),
            },
            Self::Draft(outcome) => Step::DraftReply {
                outcome,
                text: reply_text(outcome, on, &title),
                materials: Vec::new(),
                edited: None,
                submit: true,
            },
            Self::Return => Step::ReturnReply { revision, reason: said("请把理由写具体") },
            Self::Approve => Step::ApproveReply { revision },
            Self::Sign => Step::SignReply { revision, on },
            Self::Serve => {
                let route = match request.registered.delivery.route {
                    Route::Post => ServiceRoute::Post,
                    Route::Email => ServiceRoute::Email,
                    Route::Download => ServiceRoute::Download,
                    Route::Counter => ServiceRoute::Hand,
                    Route::Fax => ServiceRoute::Fax,
                };
                let proof = said(match route {
                    ServiceRoute::Hand => "申请人当面签收",
                    ServiceRoute::Post => "邮政挂号信收据",
                    ServiceRoute::Email | ServiceRoute::Download | ServiceRoute::Fax => {
                        "系统发送记录"
                    }
                });
                Step::Serve {
                    paper: to_serve(request).unwrap_or_else(paper),
                    on,
                    route,
                    proof,
                    scan: None,
                }
            }
            Self::ServiceFailed => {
                Step::ServiceFailed {
                    paper: paper(), on, reason: said("邮件退回：查无此人")
                }
            }
            Self::Acknowledge => Step::Acknowledge { paper: paper(), on },
            Self::Withdraw => {
                Step::Withdraw { on, in_writing: true, note: said("申请人书面撤回") }
            }
            Self::Lapse(closure) => Step::Lapse { on, closure, note: said("期满没有办理") },
            Self::DecideRecord(result) => Step::DecideRecord {
                on,
                result,
                note: said("经核对登记簿，出生月份登记有误，已改为三月"),
                organ: said("望川市公安局"),
                contact: said("0999-7100000"),
            },
            Self::Rate(stars) => Step::Rate { stars, words: String::new() },
            Self::Comment => {
                Step::Comment { words: said("原件在老档案室，钥匙在老李那里") }
            }
            Self::Archive => Step::Archive { on, years: Some(10) },
        }
    }
}

/// The paper that tells the applicant how the request ended, as long as it has not gone out.
fn to_serve(request: &Request) -> Option<ledger::PaperId> {
    let open = |paper: &&ledger::subjects::request::IssuedPaper| {
        !paper.is_served() && (paper.ends_request() || paper.issued.kind == PaperKind::Reply)
    };
    request.papers.iter().find(open).map(|paper| paper.issued.paper)
}
