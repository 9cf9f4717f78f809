//! An invented organ, an invented applicant, and facts for every paper. The words of a sample can be
//! replaced by any others, for the properties.

use std::cell::Cell;

use jiff::civil::{Date, date};
use ledger::PaperKind;
use papers::kit::assistance::{Assistance, Transfer};
use papers::kit::closing::{Abandonment, Corrected, Lapse, RecordCorrection, Withdrawal, Withdrew};
use papers::kit::consultation::{
    ConsultationNotice, OtherOrganLetter, ThirdPartyAnswer, ThirdPartyDecision, ThirdPartyLetter,
};
use papers::kit::fee::{Fee, Payable};
use papers::kit::file::{Cover, Entry, Index, Service, ServiceProof};
use papers::kit::intake::{Application, Asked, Checked, Identity, Query, Receipt, Registration};
use papers::kit::notices::{Correction, Deferral, Extension, ExtensionDays, ReasonsRequest};
use papers::kit::review::{
    Approval, Conclusion, ForAll, ForAllBecause, Found, ProactiveList, Reviewed, Search,
    SearchRecord, SecrecyReview,
};
use papers::lint::Says;
use papers::reply::{
    Decision, Declined, Denied, Grant, Ground, Interest, Internal, Preparatory, Provision,
    Published, ReasonsAnswer, Reply, Reported, Review, Right, RightOrgan, ThirdParty, Unable,
    WithheldPart, Withholding,
};
use papers::{
    Applicant, AtLeastOne, Case, Expected, Facts, Form, Link, Organ, Paper, Phrases, Remedies,
    Sender, Sent, Served, Way, Words,
};
use statute::clock::Consulted;
use statute::fees::Charge;
use statute::outcome::{Closure, Denial, Inability, Outcome, Refusal};
use statute::received::{Channel, Received};

/// Where the facts come from.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    /// Words to be said instead of the sample's own, one after the other.
    pub(crate) instead: Vec<Words>,
    /// Whether the decision goes out through the internet.
    pub(crate) internet: bool,
    /// Whether the applicant is an organisation.
    pub(crate) organisation: bool,
    /// How many words were said.
    pub(crate) at: Cell<usize>,
}

impl Sample {
    pub(crate) fn served(internet: bool) -> Self {
        Self { internet, ..Self::default() }
    }

    fn say(&self, own: &str) -> Words {
        let at = self.at.replace(self.at.get() + 1);
        let instead = self.instead.get(at % self.instead.len().max(1));
        instead.cloned().unwrap_or_else(|| Words::new(own).unwrap())
    }

    fn all(&self, own: &[&str]) -> AtLeastOne<Words> {
        AtLeastOne::of(own.iter().map(|own| self.say(own)).collect()).unwrap()
    }

    pub(crate) fn organ(&self) -> Organ {
        Organ {
            name: self.say("青禾县自然资源局"),
            office: self.say("青禾县自然资源局办公室"),
            address: self.say("青禾县府前街18号"),
            telephone: Words::new("0350-6020000").unwrap(),
            internet: None,
            hours: self.say("工作日8:30至12:00，14:30至18:00"),
        }
    }

    pub(crate) fn applicant(&self) -> Applicant {
        let name =
            if self.organisation { "青禾县丰源农机专业合作社" } else { "赵望舒" };
        Applicant { name: self.say(name), is_organisation: self.organisation }
    }

    pub(crate) fn case(&self) -> Case {
        Case {
            number: Words::new("2026-017").unwrap(),
            received: Received {
                on: date(2026, 1, 28),
                channel: Channel::SignedPost,
                strictly: None,
            },
            request: self.say("2025年度柳沟村“一户一宅”宅基地审批结果"),
        }
    }

    pub(crate) fn sender(&self) -> Sender {
        Sender {
            organ: self.organ(),
            number: "青自然资公开〔2026〕12号".parse().unwrap(),
            date: date(2026, 2, 25),
        }
    }

    pub(crate) fn remedies(&self) -> Remedies {
        Remedies {
            bodies: AtLeastOne::from(self.say("青禾县人民政府")),
            court: self.say("青禾县人民法院"),
            served: if self.internet {
                Served::Internet { apply_at: Link::new("https://fy.example.gov.cn").unwrap() }
            } else {
                Served::Paper
            },
        }
    }

    fn grant(&self) -> Grant {
        Grant::Provided {
            items: self.all(&["柳沟村宅基地审批结果表"]),
            form: Form::Paper,
            way: Way::Post,
            other_form: None,
        }
    }

    fn withholding(&self, denial: Denial) -> Withholding {
        let own = Review::Own { on: date(2026, 2, 10) };
        let ground = match denial {
            Denial::StateSecret | Denial::Lookup => {
                Ground::StateSecret { review: own, classified: None }
            }
            Denial::ForbiddenByLaw => Ground::ForbiddenByLaw {
                provision: Provision {
                    law: Words::new("统计法").unwrap(),
                    place: Words::new("第二十八条第三款").unwrap(),
                },
                review: Review::Authority {
                    by: self.say("青禾县统计局"), on: date(2026, 2, 9)
                },
            },
            Denial::SecurityAndStability => {
                Ground::SecurityAndStability { interest: Interest::Public, review: own }
            }
            Denial::ThirdPartyRights => Ground::ThirdPartyRights {
                right: Right::TradeSecret,
                third_party: ThirdParty::Objected { letter: letter(), on: date(2026, 2, 12) },
            },
            Denial::InternalAffairs => Ground::InternalAffairs(Internal::Workflow),
            Denial::Deliberation => Ground::Deliberation(Preparatory::Minutes),
            Denial::EnforcementFile => Ground::EnforcementFile,
        };
        let reasons = self.say(match denial {
            Denial::StateSecret | Denial::Lookup => "该图纸标绘的设施经上级主管部门确定为国家秘密",
            Denial::ForbiddenByLaw => "该信息是能够识别单个统计调查对象的资料",
            Denial::SecurityAndStability => {
                "该信息载明水源地围栏的缺口和巡查时间，公开后可能被用于投毒"
            }
            Denial::ThirdPartyRights => "该信息载明企业没有公开、采取了保密措施的成本构成",
            Denial::InternalAffairs => "该信息是本机关内部传阅、用印的流程，对外不产生影响",
            Denial::Deliberation => "该信息记录了局务会对审批方案的讨论过程，尚未形成决定",
            Denial::EnforcementFile => "该信息是违法占地案件的现场笔录，已经归入执法案卷",
        });
        Withholding { ground, reasons }
    }

    /// The decision of an outcome; none where it has a paper of its own.
    pub(crate) fn decision(&self, outcome: Outcome) -> Option<Decision> {
        Some(match outcome {
            Outcome::Granted => Decision::Granted(self.grant()),
            Outcome::Partial => Decision::Partial {
                given: self.grant(),
                withheld: AtLeastOne::new(
                    WithheldPart {
                        part: self.say("申请人以外的村民的身份证号码和银行账号"),
                        why: Withholding {
                            ground: Ground::ThirdPartyRights {
                                right: Right::Privacy,
                                third_party: ThirdParty::Silent { letter: letter() },
                            },
                            reasons: self.say("该信息能够识别特定的自然人，公开会使其财产面临风险"),
                        },
                    },
                    vec![WithheldPart {
                        part: self.say("审批会议的讨论记录"),
                        why: self.withholding(Denial::Deliberation),
                    }],
                ),
            },
            Outcome::Denied(Denial::Lookup) => Decision::Denied(Denied::Lookup {
                matter: self.say("不动产登记资料"),
                provision: Provision {
                    law: Words::new("《不动产登记暂行条例》").unwrap(),
                    place: Words::new("第二十七条").unwrap(),
                },
                way: self.say("请持本人身份证明，到青禾县不动产登记中心3号窗口申请"),
            }),
            Outcome::Denied(denial) => Decision::Denied(Denied::Withheld(self.withholding(denial))),
            Outcome::Unable(inability) => Decision::Unable(match inability {
                Inability::NotFound => Unable::NotFound {
                    searched: date(2026, 2, 5),
                    places: self.all(&["局综合档案室2019年至2025年案卷", "电子公文系统"]),
                    words: self.all(&["柳沟村", "宅基地"]),
                },
                Inability::NotThisOrgan => Unable::NotThisOrgan {
                    reasons: self.say("宅基地审批由乡镇人民政府负责，审批结果由其制作、保存"),
                    right: RightOrgan::Known {
                        name: self.say("青禾县柳沟镇人民政府"),
                        contact: self.say("柳沟镇正街1号，0350-6030000"),
                    },
                },
                Inability::ToBeMade => Unable::ToBeMade {
                    making: self.say("从各村的台账中逐户统计、汇总"),
                },
                Inability::StillUnclear => Unable::StillUnclear {
                    notice: letter(),
                    corrected: date(2026, 2, 13),
                    unclear: self.say("没有指明是哪一年、哪一个村的审批结果"),
                },
            }),
            Outcome::Declined(refusal) => Decision::Declined(match refusal {
                Refusal::Petition => Declined::Petition {
                    is: Reported::Report,
                    reasons: self.say("申请的内容是要求查处邻居违法占地，没有指向具体的政府信息"),
                    channel: Some(self.say("拨打自然资源违法线索举报电话12336")),
                },
                Refusal::Repeated => Declined::Repeated { earlier: letter() },
                Refusal::PublicPublication => Declined::PublicPublication {
                    publication: self.say("青禾年鉴（2024）"),
                    way: Some(self.say("青禾县图书馆可以借阅，新华书店有售")),
                },
                Refusal::Excessive => Declined::Excessive {
                    notice: letter(),
                    answer: ReasonsAnswer::On(date(2026, 2, 14)),
                    reasons: self.say("三个月内就同一地块提出四十六件内容相近的申请"),
                },
                Refusal::Confirmation => Declined::Confirmation {
                    provided: self.say("柳沟村宅基地审批结果表"),
                    on: date(2025, 11, 3),
                },
            }),
            Outcome::Other(Closure::Else) => Decision::Else {
                facts: self.say("申请人已于2026年2月1日去世，没有继受其权利的人提出继续办理"),
                reasons: self.say("该申请已经没有可以答复的对象"),
                decision: self.say("终止办理该申请"),
            },
            Outcome::Other(_) => return None,
        })
    }

    /// The paper that ends a request, with what it must hold and what the case says.
    pub(crate) fn ending(&self, outcome: Outcome) -> (Paper, Vec<Expected>, Says) {
        let (sender, applicant, case) = (self.sender(), self.applicant(), self.case());
        let remedies = self.remedies();
        let says = Says {
            outcome,
            number: sender.number.clone(),
            received: case.received.on,
            applicant: applicant.name.clone(),
            organ: sender.organ.name.clone(),
            remedies: remedies.clone(),
        };
        let (paper, expected) = match (outcome, self.decision(outcome)) {
            (_, Some(decision)) => {
                let reply = Reply { sender, applicant, case, decision, remedies };
                assert_eq!(Says::of(&reply), says);
                both(&reply)
            }
            (Outcome::Other(Closure::Withdrawn), None) => both(&Withdrawal {
                sender,
                applicant,
                case,
                withdrawn: date(2026, 2, 11),
                how: Withdrew::Orally,
            }),
            (Outcome::Other(Closure::PaymentLapsed), None) => both(&Abandonment {
                sender,
                applicant,
                case,
                lapse: Lapse::Payment {
                    notice: letter(),
                    received: date(2026, 1, 30),
                    until: date(2026, 2, 24),
                },
                remedies,
            }),
            (_, None) => both(&Abandonment {
                sender,
                applicant,
                case,
                lapse: Lapse::Correction { notice: letter(), until: date(2026, 2, 24) },
                remedies,
            }),
        };
        (paper, expected, says)
    }

    /// Any paper of the kit, with what it must hold.
    pub(crate) fn paper(&self, kind: PaperKind) -> (Paper, Vec<Expected>) {
        let (sender, applicant, case) = (self.sender(), self.applicant(), self.case());
        let until = date(2026, 3, 2);
        let number = case.number.clone();
        match kind {
            PaperKind::Application => both(&Application {
                organ: sender.organ,
                filled: Some(Asked {
                    applicant,
                    proof: self.say("居民身份证（复印件附后）"),
                    contact: self.say("青禾县柳沟镇柳沟村12号"),
                    request: case.request,
                    form: Form::Paper,
                    way: Way::Post,
                }),
            }),
            PaperKind::Registration => both(&Registration {
                case,
                applicant,
                contact: self.say("青禾县柳沟镇柳沟村12号"),
                form: Form::Electronic,
                way: Way::Email,
                due: DUE,
                clerk: self.say("孙知行"),
            }),
            PaperKind::Receipt => both(&Receipt {
                organ: sender.organ,
                case,
                applicant,
                due: DUE,
                query: Query {
                    code: Words::new("QH7K-29TD").unwrap(),
                    page: Some(Link::new("https://www.example.gov.cn/request").unwrap()),
                },
                date: date(2026, 1, 28),
            }),
            PaperKind::Identity => both(&Identity {
                case: number,
                applicant,
                checked: Checked::Original { document: self.say("居民身份证") },
                on: date(2026, 1, 28),
                by: self.say("孙知行"),
            }),
            PaperKind::Correction => both(&Correction {
                sender,
                applicant,
                case,
                defects: self.all(&["没有写明是哪一年的审批结果", "没有提供身份证明"]),
                until,
                guidance: self.say("写明年份和村名即可，可以电话询问"),
            }),
            PaperKind::ReasonsRequest => both(&ReasonsRequest {
                sender,
                applicant,
                case,
                excess: self.say("您自2025年11月以来向本机关提出申请46件"),
                until,
            }),
            PaperKind::Extension => both(&Extension {
                sender,
                applicant,
                case,
                reason: self.say("涉及的档案数量较多，需要逐件核对"),
                days: ExtensionDays::new(20).unwrap(),
                due: DUE,
                until: date(2026, 4, 1),
            }),
            PaperKind::Deferral => both(&Deferral {
                sender,
                applicant,
                case,
                answered: date(2026, 2, 12),
                reason: self.say("申请的信息分布在46个案卷中"),
                until: date(2026, 5, 29),
            }),
            PaperKind::ThirdPartyLetter => both(&ThirdPartyLetter {
                sender,
                to: self.say("青禾县鸿运建材有限公司"),
                information: self.all(&["采矿权出让合同附件三", "矿产资源开发利用方案"]),
                right: self.say("商业秘密"),
            }),
            PaperKind::ThirdPartyAnswer => both(&ThirdPartyAnswer {
                letter: letter(),
                organ: sender.organ.name,
                third_party: self.say("青禾县鸿运建材有限公司"),
                information: self.all(&["采矿权出让合同附件三", "矿产资源开发利用方案"]),
            }),
            PaperKind::ConsultationNotice => both(&ConsultationNotice {
                sender,
                applicant,
                case,
                with: Consulted::ThirdParty,
                sent: date(2026, 2, 5),
            }),
            PaperKind::ThirdPartyDecision => both(&ThirdPartyDecision {
                sender,
                to: self.say("青禾县鸿运建材有限公司"),
                letter: letter(),
                objected: date(2026, 2, 12),
                information: self.all(&["矿区排水口位置图"]),
                reasons: self.say("排水口位于饮用水源保护区上游，关系沿河三个村的饮水安全"),
                remedies: self.remedies(),
            }),
            PaperKind::OtherOrganLetter => both(&OtherOrganLetter {
                sender,
                to: self.say("青禾县农业农村局"),
                information: self.all(&["关于规范宅基地审批的通知（会签稿）"]),
                intended: self.say("全文公开"),
            }),
            PaperKind::Assistance => both(&Assistance {
                sender,
                to: self.say("青禾县柳沟镇人民政府"),
                case,
                tasks: self.all(&["查找2025年度宅基地审批台账", "书面说明检索的范围和结果"]),
                until,
                due: DUE,
            }),
            PaperKind::Transfer => both(&Transfer {
                sender,
                to: self.say("青禾县柳沟镇人民政府"),
                case,
                reason: self.say("申请公开的信息由贵单位制作"),
                due: DUE,
                enclosed: self.all(&["政府信息公开申请表复印件"]),
            }),
            PaperKind::Fee => both(&Fee {
                sender,
                applicant,
                case,
                charge: Payable::new(Charge::PerPage { pages: 119 }).unwrap(),
                pay: self.say("持本通知书到青禾县财政局非税收入窗口缴纳"),
            }),
            PaperKind::Reply => self.ending(Outcome::Granted).into_paper(),
            PaperKind::Abandonment => {
                self.ending(Outcome::Other(Closure::CorrectionLapsed)).into_paper()
            }
            PaperKind::Withdrawal => self.ending(Outcome::Other(Closure::Withdrawn)).into_paper(),
            PaperKind::RecordCorrection => both(&RecordCorrection {
                sender,
                applicant,
                received: date(2026, 1, 28),
                record: self.say("不动产登记簿把本人姓名写成“赵望书”"),
                result: Corrected::Refused {
                    reasons: self.say("经与户籍档案核对，登记簿的记载与档案一致"),
                    remedies: self.remedies(),
                },
            }),
            PaperKind::SearchRecord => both(&SearchRecord {
                case,
                searches: AtLeastOne::from(Search {
                    on: date(2026, 2, 5),
                    places: self.all(&["局综合档案室2019年至2025年案卷", "电子公文系统"]),
                    words: self.all(&["柳沟村", "宅基地"]),
                    by: self.say("孙知行"),
                    found: Found::Nothing,
                }),
            }),
            PaperKind::SecrecyReview => both(&SecrecyReview {
                case,
                items: AtLeastOne::new(
                    Reviewed {
                        name: self.say("柳沟村宅基地审批结果表"),
                        conclusion: Conclusion::Open,
                    },
                    vec![Reviewed {
                        name: self.say("测绘成果图"),
                        conclusion: Conclusion::Referred {
                            to: self.say("青禾县国家保密局")
                        },
                    }],
                ),
                drafter: self.say("孙知行"),
                reviewer: self.say("周明远"),
                on: date(2026, 2, 10),
            }),
            PaperKind::Approval => both(&Approval {
                case,
                applicant,
                due: DUE,
                proposed: Outcome::Denied(Denial::Deliberation),
                reasons: self.say("属于常务会议的讨论记录"),
                drafter: self.say("孙知行"),
            }),
            PaperKind::ProactiveList => both(&ProactiveList {
                case: number,
                items: AtLeastOne::from(ForAll {
                    name: self.say("柳沟村宅基地审批结果表"),
                    column: self.say("重点领域信息公开·宅基地管理"),
                }),
                reason: ForAllBecause::SeveralAsked,
                from: self.say("青禾县自然资源局办公室"),
                to: self.say("青禾县政务公开办公室"),
                on: date(2026, 3, 2),
            }),
            PaperKind::ServiceProof => both(&ServiceProof {
                case: number,
                paper: PaperKind::Reply,
                sent: letter(),
                to: applicant.name,
                by: Service::Posted { item: self.say("XA12345678"), on: date(2026, 2, 26) },
            }),
            PaperKind::Cover => both(&Cover {
                organ: sender.organ.name,
                case,
                applicant,
                outcome: Outcome::Partial,
                ended: date(2026, 2, 25),
                pieces: 23,
                kept: self.say("10年"),
                by: self.say("孙知行"),
            }),
            PaperKind::Index => both(&Index {
                case: number,
                entries: AtLeastOne::new(
                    Entry {
                        title: self.say("政府信息公开申请表"),
                        maker: applicant.name,
                        number: None,
                        date: date(2026, 1, 26),
                    },
                    vec![Entry {
                        title: self.say("政府信息公开申请答复书"),
                        maker: sender.organ.name,
                        number: Some(sender.number),
                        date: date(2026, 2, 25),
                    }],
                ),
            }),
        }
    }
}

const DUE: Date = date(2026, 3, 4);

fn letter() -> Sent {
    Sent { number: "青自然资公开〔2026〕7号".parse().unwrap(), date: date(2026, 2, 5) }
}

pub(crate) fn both(facts: &impl Facts) -> (Paper, Vec<Expected>) {
    (facts.compose(&Phrases::default()), facts.expected())
}

trait IntoPaper {
    fn into_paper(self) -> (Paper, Vec<Expected>);
}

impl IntoPaper for (Paper, Vec<Expected>, Says) {
    fn into_paper(self) -> (Paper, Vec<Expected>) {
        (self.0, self.1)
    }
}

/// What is public already.
pub(crate) fn published() -> Grant {
    Grant::Published(AtLeastOne::from(Published {
        name: Words::new("关于规范宅基地审批的通知").unwrap(),
        way: Words::new("青禾县人民政府网站“政府文件”栏目，https://www.example.gov.cn/a1.html")
            .unwrap(),
    }))
}
