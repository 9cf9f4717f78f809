//! An office with everybody whom a case needs, and how they work on one.

use jiff::Timestamp;
use jiff::civil::Date;
use ledger::acts::request::{Delivery, Form, Matter, Route, ServiceRoute};
use ledger::subjects::person::Role;
use ledger::subjects::request::Request;
use ledger::{MaterialId, PersonId, RequestId};
use statute::applicant::ApplicantKind;
use statute::outcome::Outcome;
use statute::received::Channel;
use store::testing::Place;
use work::office::Submission;
use work::requests::{
    Applicant, GrantKind, GrantText, Identity, IdentityKind, Registration, ReplyText, Step, Wanted,
};
use work::{Refusal, Who};

use crate::county::{PROGRAM, Town, morning};

/// The education office with its people.
pub(crate) struct Team {
    pub(crate) town: Town,
    pub(crate) registrar: PersonId,
    pub(crate) handler: PersonId,
    pub(crate) reviewer: PersonId,
    pub(crate) approver: PersonId,
    pub(crate) issuer: PersonId,
    pub(crate) head: PersonId,
}

/// Ten in the morning of a day in China.
pub(crate) fn at(day: Date) -> Timestamp {
    jiff::tz::Offset::constant(8).to_timestamp(day.at(10, 0, 0, 0)).unwrap()
}

pub(crate) fn applicant() -> Applicant {
    Applicant {
        name: "测试甲".to_owned(),
        identity: Identity {
            kind: IdentityKind::IdentityCard,
            number: "11010519491231002X".to_owned(),
        },
        contact: String::new(),
        telephone: "13900001234".to_owned(),
        mail: "ce.shi@example.com".to_owned(),
        address: "望澜县测试路1号".to_owned(),
    }
}

impl Team {
    pub(crate) fn new(place: &Place) -> Self {
        Self::of(Town::new(place))
    }

    pub(crate) fn of(town: Town) -> Self {
        let unit = town.education;
        let organ = |unit: ledger::UnitId| ledger::acts::unit::OfficeSet {
            unit,
            name: "望澜县教育局办公室".to_owned(),
            address: "望澜县学府路8号".to_owned(),
            hours: "工作日 8:30—12:00，14:30—18:00".to_owned(),
            telephone: "0999-7000001".to_owned(),
            fax: String::new(),
            internet: String::new(),
        };
        for unit in [unit, town.health] {
            town.office.set_unit_office(&PROGRAM, morning(), organ(unit)).unwrap();
        }
        let remedies = ledger::acts::settings::RemediesSet {
            government_above: "望川市人民政府".to_owned(),
            justice_above: String::new(),
            basic_court: "望澜县人民法院".to_owned(),
            intermediate_court: "望川市中级人民法院".to_owned(),
            apply_at: "https://fuyi.example.gov.cn/".to_owned(),
            pay: "持本通知书到县政务服务中心非税窗口缴纳".to_owned(),
        };
        town.office.set_remedies(&PROGRAM, morning(), remedies).unwrap();
        let hire = |name, login, role| town.hire(unit, name, login, role);
        Self {
            registrar: hire("测试收", "shou", Role::Registrar),
            handler: hire("测试办", "ban", Role::Handler),
            reviewer: hire("测试密", "mi.shen", Role::SecrecyReviewer),
            approver: hire("测试审", "shen", Role::Approver),
            issuer: hire("测试签", "qian", Role::Issuer),
            head: hire("测试长", "zhang", Role::OfficeHead),
            town,
        }
    }

    pub(crate) fn registration(&self, channel: Channel, arrived: Date) -> Registration {
        Registration {
            unit: self.town.education,
            matter: Matter::Disclosure,
            kind: ApplicantKind::NaturalPerson,
            applicant: applicant(),
            wanted: Wanted {
                name: "学区划分方案".to_owned(),
                number: String::new(),
                description: "2025 年城区小学学区划分方案及其依据".to_owned(),
            },
            delivery: Delivery { form: Form::Electronic, route: Route::Email },
            channel,
            arrived,
            oral: false,
            enclosures: Vec::new(),
        }
    }

    /// Enters a request on the day on which it arrived.
    pub(crate) fn enter(&self, channel: Channel, arrived: Date) -> RequestId {
        let office = &self.town.office;
        let request = office.new_request(at(arrived));
        let registration = self.registration(channel, arrived);
        let who = match channel {
            Channel::Web => Who::Applicant,
            _ => Who::Person(self.registrar),
        };
        office.submit(&who, at(arrived), Submission { request, registration }).unwrap();
        request
    }

    pub(crate) fn try_take(
        &self,
        who: PersonId,
        on: Date,
        request: RequestId,
        step: Step,
    ) -> Result<Request, Refusal> {
        self.town.office.take(&Who::Person(who), at(on), request, None, step)
    }

    #[track_caller]
    pub(crate) fn take(&self, who: PersonId, on: Date, request: RequestId, step: Step) -> Request {
        match self.try_take(who, on, request, step) {
            Ok(request) => request,
            Err(refusal) => panic!("{refusal}"),
        }
    }

    /// Entered at the counter and taken up on one day.
    #[track_caller]
    pub(crate) fn accepted(&self, on: Date) -> RequestId {
        let request = self.enter(Channel::Counter, on);
        self.take(self.handler, on, request, Step::Accept { on });
        request
    }

    /// Drafts, approves, signs and serves a reply.
    #[track_caller]
    pub(crate) fn reply(
        &self,
        on: Date,
        request: RequestId,
        outcome: Outcome,
        text: ReplyText,
        materials: Vec<MaterialId>,
    ) -> Request {
        self.reply_by(ServiceRoute::Email, on, request, (outcome, text, materials))
    }

    #[track_caller]
    pub(crate) fn reply_by(
        &self,
        route: ServiceRoute,
        on: Date,
        request: RequestId,
        (outcome, text, materials): (Outcome, ReplyText, Vec<MaterialId>),
    ) -> Request {
        let draft = Step::DraftReply { outcome, text, materials, edited: None, submit: true };
        let drafted = self.take(self.handler, on, request, draft);
        let revision = drafted.reply.unwrap().revision;
        self.take(self.approver, on, request, Step::ApproveReply { revision });
        let signed = self.take(self.issuer, on, request, Step::SignReply { revision, on });
        let paper = signed
            .papers
            .iter()
            .find(|paper| paper.issued.kind == ledger::PaperKind::Reply)
            .unwrap()
            .issued
            .paper;
        let serve =
            Step::Serve {
                paper, on, route, proof: "邮件系统显示已投递".to_owned(), scan: None
            };
        self.take(self.registrar, on, request, serve)
    }
}

/// What a plain granting reply says.
pub(crate) fn granting() -> ReplyText {
    ReplyText {
        grant: GrantText {
            kind: GrantKind::Published,
            items: "2025年城区小学学区划分方案".to_owned(),
            way: "县人民政府网站政府信息公开栏目".to_owned(),
            ..GrantText::default()
        },
        ..ReplyText::default()
    }
}
