//! 登记: a request is entered, by its applicant on the site or by a clerk.

use jiff::civil::Date;
use ledger::acts::request::{Delivery, Form, Matter, Registered, Route};
use ledger::number::DocumentNumber;
use ledger::subjects::unit::Units;
use ledger::{Draft, RequestId, SealedFile, UnitId};
use statute::applicant::ApplicantKind;
use statute::received::Channel;

use super::applicant::{Applicant, IdentityKind, Wanted};
use super::case::Seal;
use crate::permission::Action;
use crate::present::{By, Present};
use crate::refusal::{Faults, Refusal};

/// A request as it is handed in. Purpose and use are not asked (条例第二十九条 knows no 三需要).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The unit that is asked.
    pub unit: UnitId,
    /// What is asked for.
    pub matter: Matter,
    /// Who asks, as table three counts.
    pub kind: ApplicantKind,
    /// Who asks.
    pub applicant: Applicant,
    /// For what.
    pub wanted: Wanted,
    /// How the applicant wants to get it.
    pub delivery: Delivery,
    /// How it came.
    pub channel: Channel,
    /// The day on which it was handed in, signed for, reached the office or came into the system.
    pub arrived: Date,
    /// Whether a clerk wrote down what the applicant said.
    pub oral: bool,
    /// Files that came with it, taken in already.
    pub enclosures: Vec<SealedFile>,
}

impl Registration {
    /// Without the blanks around what was typed.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { applicant: self.applicant.tidy(), wanted: self.wanted.tidy(), ..self }
    }

    /// Tells everything that does not fit.
    pub fn check(&self, present: &Present, units: &Units) -> Result<(), Refusal> {
        let today = present.today();
        match &present.by {
            // Whoever is not logged in can ask on the web only, and today.
            By::Applicant if self.channel != Channel::Web || self.arrived != today => {
                return Err(Refusal::NotAllowed(Action::RegisterRequests));
            }
            By::Applicant => {}
            By::Person(_) | By::Program(_) => {
                present.may(Action::RegisterRequests, Some(self.unit), units)?;
            }
        }
        let mut faults = Faults::default();
        let unit = units.get(self.unit).filter(|unit| unit.lives_on(self.arrived));
        faults.unless(
            unit.is_some_and(|unit| unit.kind.takes_requests()),
            "unit",
            "请选择一个受理申请的单位。公共企事业单位的信息请向其主管部门了解（条例第五十五条）。",
        );
        self.applicant.check(&mut faults);
        self.wanted.check(&mut faults);
        faults.unless(
            self.kind.is_organisation()
                == (self.applicant.identity.kind == IdentityKind::CreditCode)
                || self.applicant.identity.kind == IdentityKind::OtherCard,
            "identity",
            "个人请填写身份证件号码，单位请填写统一社会信用代码。",
        );
        let way = match self.delivery.route {
            Route::Post => (
                !self.applicant.address.is_empty(),
                "address",
                "选择邮寄的，请填写通信地址和邮政编码。",
            ),
            Route::Email => {
                (!self.applicant.mail.is_empty(), "mail", "选择电子邮件的，请填写电子邮箱。")
            }
            Route::Fax => {
                (!self.applicant.telephone.is_empty(), "telephone", "选择传真的，请填写传真号码。")
            }
            Route::Download | Route::Counter => (true, "", ""),
        };
        faults.unless(way.0, way.1, way.2);
        let reachable = [&self.applicant.telephone, &self.applicant.mail, &self.applicant.address]
            .into_iter()
            .any(|way| !way.is_empty());
        faults.unless(
            reachable,
            "telephone",
            "请至少留一种联系方式：电话、电子邮箱或者通信地址（条例第二十九条）。",
        );
        let fits = match self.delivery.form {
            Form::Paper => matches!(self.delivery.route, Route::Post | Route::Counter | Route::Fax),
            Form::Electronic => {
                matches!(self.delivery.route, Route::Email | Route::Download | Route::Counter)
            }
        };
        faults.unless(
            fits,
            "route",
            "获取的方式和途径不相配：纸质文本可以邮寄、领取或者传真，电子文件可以发邮件、下载或者领取。",
        );
        faults.unless(self.arrived <= today, "arrived", "收到的日期在今天之后。请核对。");
        faults.none()
    }

    /// The act that enters it, under a number of the unit's register.
    pub(crate) fn draft(
        &self,
        present: &Present,
        request: RequestId,
        number: DocumentNumber,
        seal: &mut dyn Seal,
    ) -> Result<Draft, Refusal> {
        let registered = Registered {
            request,
            unit: self.unit,
            number,
            matter: self.matter,
            applicant_kind: self.kind,
            applicant: seal.seal_value(&self.applicant)?,
            wanted: seal.seal_value(&self.wanted)?,
            delivery: self.delivery,
            channel: self.channel,
            arrived: self.arrived,
            oral: self.oral,
            enclosures: self.enclosures.clone(),
        };
        let mut draft = present.draft(Some(self.unit), registered);
        draft.digests = self.enclosures.iter().map(|file| file.file.clone()).collect();
        Ok(draft)
    }
}

/// Checks what an applicant changes later.
pub(crate) fn check_wanted(wanted: &Wanted) -> Result<(), Refusal> {
    let mut faults = Faults::default();
    wanted.check(&mut faults);
    faults.none()
}
