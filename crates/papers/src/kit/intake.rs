//! A request comes in (收件): the form, the register, the receipt, the check of identity.

use jiff::civil::Date;
use ledger::PaperKind;
use statute::Chinese;

use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Day, Form, Organ, Way, manner};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::words::{Link, Words};

/// The form of a request (申请表): exactly what 条例第二十九条 asks, and never what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// To whom it goes.
    pub organ: Organ,
    /// What the applicant said; none for a form to be filled in by hand.
    pub filled: Option<Asked>,
}

/// What an applicant has to say (条例第二十九条第二款).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// 姓名或者名称.
    pub applicant: Applicant,
    /// 身份证明: its kind, and its number where the applicant wrote it.
    pub proof: Words,
    /// 联系方式.
    pub contact: Words,
    /// 名称、文号或者便于查询的其他特征性描述.
    pub request: Words,
    /// 形式要求: in which form.
    pub form: Form,
    /// 获取的方式、途径.
    pub way: Way,
}

impl Facts for Application {
    const KIND: PaperKind = PaperKind::Application;

    fn compose(&self, _: &Phrases) -> Paper {
        let asked = self.filled.as_ref();
        let told = |tell: fn(&Asked) -> String| asked.map(tell).unwrap_or_default();
        let Organ { name, office, address, telephone, .. } = &self.organ;
        Draft::sheet(Self::KIND)
            .form([
                ("受理机关", name.to_string()),
                ("申请人类别（公民／法人或者其他组织）", told(|a| a.applicant.class().to_owned())),
                ("姓名或者名称", told(|a| a.applicant.name.to_string())),
                ("身份证明", told(|a| a.proof.to_string())),
                ("联系方式", told(|a| a.contact.to_string())),
                (
                    "申请公开的政府信息的名称、文号或者便于查询的其他特征性描述",
                    told(|a| a.request.to_string()),
                ),
                ("形式要求（纸质／电子）", told(|a| a.form.to_string())),
                (
                    "获取途径（邮寄／电子邮件／当面领取／网上获取／传真）",
                    told(|a| a.way.to_string()),
                ),
                ("申请人签名或者盖章、日期", String::new()),
            ])
            .say(
                "填写说明：申请人不需要说明申请的用途或者理由。书写有困难的，可以口头提出，由\
                 工作人员代为填写。",
            )
            .say(format!("递交：{office}，地址：{address}，电话：{telephone}。"))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Contact, &self.organ.address),
            expect(Part::Request, "名称、文号或者便于查询的其他特征性描述"),
            expect(Part::Request, "形式要求"),
        ];
        if let Some(asked) = &self.filled {
            expected.push(expect(Part::Applicant, &asked.applicant.name));
            expected.push(expect(Part::Contact, &asked.contact));
            expected.push(expect(Part::Request, &asked.request));
        }
        expected
    }
}

/// The register entry (登记表).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The request as registered.
    pub case: Case,
    /// Who asked.
    pub applicant: Applicant,
    /// How the applicant is reached.
    pub contact: Words,
    /// In which form it is wanted.
    pub form: Form,
    /// On which way.
    pub way: Way,
    /// The last day to reply, as of now.
    pub due: Date,
    /// Who entered it.
    pub clerk: Words,
}

impl Facts for Registration {
    const KIND: PaperKind = PaperKind::Registration;

    fn compose(&self, _: &Phrases) -> Paper {
        let Case { number, received, request } = &self.case;
        Draft::sheet(Self::KIND)
            .form([
                ("登记编号", number.to_string()),
                ("申请人", self.applicant.name.to_string()),
                ("申请人类别", self.applicant.class().to_owned()),
                ("联系方式", self.contact.to_string()),
                ("提交渠道", received.channel.to_string()),
                ("收到申请之日", Day(received.on).to_string()),
                ("收到日期的依据", basis(&self.case)),
                ("申请内容", request.to_string()),
                ("形式要求", self.form.to_string()),
                ("获取途径", self.way.to_string()),
                ("答复期限届满日", Chinese(self.due).to_string()),
                ("登记人", self.clerk.to_string()),
                ("备注", String::new()),
            ])
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        vec![
            expect(Part::Registration, &self.case.number),
            expect(Part::Applicant, &self.applicant.name),
            expect(Part::Received, Day(self.case.received.on)),
            expect(Part::Ground, self.case.received.channel.article()),
            expect(Part::Request, &self.case.request),
            expect(Part::Period, Day(self.due)),
        ]
    }
}

/// The receipt (登记回执): what the applicant holds in the hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who received.
    pub organ: Organ,
    /// The request as registered.
    pub case: Case,
    /// Who asked.
    pub applicant: Applicant,
    /// The last day to reply, as of now.
    pub due: Date,
    /// With what the applicant looks up where the request stands.
    pub query: Query,
    /// The day of the receipt.
    pub date: Date,
}

/// How an applicant looks up a request (查询).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The query code (查询码).
    pub code: Words,
    /// Where it is entered, if there is a page.
    pub page: Option<Link>,
}

impl Facts for Receipt {
    const KIND: PaperKind = PaperKind::Receipt;

    fn compose(&self, _: &Phrases) -> Paper {
        let you = self.applicant.you();
        let Case { number, received, request } = &self.case;
        let Organ { name, office, telephone, address, hours, .. } = &self.organ;
        let draft = Draft::sheet(Self::KIND)
            .say(format!(
                "{}：{you}{}向{name}提交的政府信息公开申请已经登记。",
                self.applicant.name,
                manner(received.channel),
            ))
            .form([
                ("登记编号", number.to_string()),
                ("申请内容", request.to_string()),
                ("收到申请之日", Day(received.on).to_string()),
                ("收到日期的依据", basis(&self.case)),
                ("答复期限届满日", Chinese(self.due).to_string()),
                ("查询码", self.query.code.to_string()),
                ("联系机构", office.to_string()),
                ("地址", address.to_string()),
                ("电话", telephone.to_string()),
                ("办公时间", hours.to_string()),
            ])
            .say(
                "依法需要补正、征求意见、收费或者延长答复期限的，届满日相应变化，本机关会另行\
                 告知。",
            );
        let draft = match &self.query.page {
            Some(page) => draft.code(page, "扫码或者打开网址，输入查询码，查看办理进度"),
            None => draft,
        };
        draft.signed(name, self.date).done()
    }

    fn expected(&self) -> Vec<Expected> {
        vec![
            expect(Part::Registration, &self.case.number),
            expect(Part::Applicant, &self.applicant.name),
            expect(Part::Received, Day(self.case.received.on)),
            expect(Part::Ground, self.case.received.channel.article()),
            expect(Part::Request, &self.case.request),
            expect(Part::Period, Day(self.due)),
            expect(Part::Contact, &self.organ.telephone),
            expect(Part::Contact, &self.query.code),
            expect(Part::Date, Day(self.date)),
        ]
    }
}

/// How the applicant's identity was checked (身份核验).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The number under which the request was registered.
    pub case: Words,
    /// Who asked.
    pub applicant: Applicant,
    /// How it was checked.
    pub checked: Checked,
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: Words,
}

/// The ways to check an identity. None of them puts the number of a document on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The original was seen (查验原件).
    Original {
        /// Which document.
        document: Words,
    },
    /// A copy came with the request (核对复印件).
    Copy {
        /// Which document.
        document: Words,
    },
    /// Through a service on the internet (网上实名认证).
    Online {
        /// Which service.
        service: Words,
    },
}

impl Facts for Identity {
    const KIND: PaperKind = PaperKind::Identity;

    fn compose(&self, _: &Phrases) -> Paper {
        let (way, what) = self.checked.told();
        Draft::sheet(Self::KIND)
            .form([
                ("登记编号", self.case.to_string()),
                ("申请人", self.applicant.name.to_string()),
                ("申请人类别", self.applicant.class().to_owned()),
                ("核验方式", way.to_owned()),
                ("核验的证件或者服务", what.to_string()),
                ("核验结果", "与申请人填写的姓名或者名称一致".to_owned()),
                ("核验日期", Day(self.on).to_string()),
                ("核验人", self.by.to_string()),
            ])
            .say("本记录不抄录证件号码。")
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        vec![
            expect(Part::Registration, &self.case),
            expect(Part::Applicant, &self.applicant.name),
            expect(Part::Fact, self.checked.told().1),
            expect(Part::Date, Day(self.on)),
            expect(Part::Fact, &self.by),
        ]
    }
}

impl Checked {
    fn told(&self) -> (&'static str, &Words) {
        match self {
            Self::Original { document } => ("查验原件", document),
            Self::Copy { document } => ("核对复印件", document),
            Self::Online { service } => ("网上实名认证", service),
        }
    }
}

fn basis(case: &Case) -> String {
    let channel = case.received.channel;
    format!("{}（{}）", channel.rule(), channel.article())
}
