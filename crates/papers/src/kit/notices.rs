//! Notices to the applicant on the way (告知书): to correct, to give reasons, that it takes longer.
//!
//! None of them decides about rights, so none carries a remedy clause
//! ([`statute::remedy::Notice::clause`]).

use jiff::civil::Date;
use ledger::PaperKind;
use statute::law::Article;
use statute::{Chinese, periods};

use crate::cite::cite;
use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Day, Sender, manner};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::words::{AtLeastOne, Words};

/// 补正告知书: all that is to be corrected, told once (条例第三十条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// Everything that is to be corrected; there is no second notice.
    pub defects: AtLeastOne<Words>,
    /// The last day of the reasonable period (合理的补正期限).
    pub until: Date,
    /// How the office helps, such as what to describe and where to ask (给予指导和释明).
    pub guidance: Words,
}

impl Facts for Correction {
    const KIND: PaperKind = PaperKind::Correction;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "经审查，{you}的申请内容不明确。根据{}的规定，现将需要补正的事项一次性告知如下：",
                cite(&[periods::CORRECTION_NOTICE.article])
            ))
            .list(self.defects.iter())
            .say(format!("补正的说明：{}。", self.guidance.clause()))
            .say(format!(
                "请{you}在{}以前将补正后的申请送达本机关。答复期限自本机关收到补正的申请之日起\
                 计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。",
                Chinese(self.until)
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend(self.defects.iter().map(|defect| expect(Part::Fact, defect.clause())));
        expected.extend([
            expect(Part::Ground, "第三十条"),
            expect(Part::Period, Day(self.until)),
            expect(Part::Consequence, "视为放弃申请"),
            expect(Part::Consequence, "收到补正的申请之日起计算"),
        ]);
        expected
    }
}

/// 说明理由告知书: many or frequent requests (条例第三十五条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonsRequest {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// How many requests came, since when: what makes number or frequency plainly unreasonable.
    pub excess: Words,
    /// By when an answer is asked for.
    pub until: Date,
}

impl Facts for ReasonsRequest {
    const KIND: PaperKind = PaperKind::ReasonsRequest;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "经查，{}，申请的数量、频次明显超过合理范围。根据{}的规定，请{you}在{}以前书面\
                 说明理由。",
                self.excess.clause(),
                cite(&[EXCESS]),
                Chinese(self.until)
            ))
            .say(format!(
                "本机关认为理由不合理的，告知{you}不予处理；认为理由合理，但是无法在法定期限内\
                 答复的，确定延迟答复的合理期限并告知{you}。"
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Fact, self.excess.clause()),
            expect(Part::Ground, EXCESS.place),
            expect(Part::Period, Day(self.until)),
            expect(Part::Consequence, "不予处理"),
        ]);
        expected
    }
}

/// 延期答复告知书: more time, within what the law allows (条例第三十三条第二款).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// Why it takes longer.
    pub reason: Words,
    /// By how many working days.
    pub days: ExtensionDays,
    /// The last day until now.
    pub due: Date,
    /// The last day from now on.
    pub until: Date,
}

/// The working days of an extension: 1 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtensionDays(u16);

/// A number of days by which nothing may be extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("延长的期限应是1至{}个工作日（《政府信息公开条例》第三十三条第二款）。请改为这个范围内的天数。", periods::EXTENSION.days)]
pub struct NotAnExtension;

impl ExtensionDays {
    /// So many working days.
    pub fn new(days: u16) -> Result<Self, NotAnExtension> {
        let lawful = (1..=periods::EXTENSION.days).contains(&days);
        if lawful { Ok(Self(days)) } else { Err(NotAnExtension) }
    }

    /// How many.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl Facts for Extension {
    const KIND: PaperKind = PaperKind::Extension;

    fn compose(&self, phrases: &Phrases) -> Paper {
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "因{}，本机关不能在{}以前答复。根据{}的规定，经政府信息公开工作机构负责人同意，\
                 答复期限延长{}个工作日，延长后的答复期限届满日为{}。",
                self.reason.clause().trim_start_matches('因'),
                Day(self.due),
                cite(&[periods::EXTENSION.article]),
                self.days.get(),
                Chinese(self.until)
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Reason, self.reason.clause().trim_start_matches('因')),
            expect(Part::Ground, periods::EXTENSION.article.place),
            expect(Part::Period, format!("延长{}个工作日", self.days.get())),
            expect(Part::Period, Chinese(self.until)),
            expect(Part::Fact, "负责人同意"),
        ]);
        expected
    }
}

/// 延迟答复告知书: a later reasonable date after good reasons were given (条例第三十五条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deferral {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// The day on which the applicant's reasons came.
    pub answered: Date,
    /// Why the reply cannot be given in time.
    pub reason: Words,
    /// The date by which it will be given.
    pub until: Date,
}

impl Facts for Deferral {
    const KIND: PaperKind = PaperKind::Deferral;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "本机关于{}收到{you}说明的理由，认为理由合理。因{}，本机关无法在法定期限内答复。\
                 根据{}的规定，确定在{}以前答复。",
                Day(self.answered),
                self.reason.clause().trim_start_matches('因'),
                cite(&[EXCESS]),
                Chinese(self.until)
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Fact, Day(self.answered)),
            expect(Part::Reason, self.reason.clause().trim_start_matches('因')),
            expect(Part::Ground, EXCESS.place),
            expect(Part::Period, Chinese(self.until)),
        ]);
        expected
    }
}

/// 申请数量、频次明显超过合理范围.
const EXCESS: Article = Article::regulations("第三十五条");

/// The first paragraph of what goes to an applicant: when the request came, its number, its words.
pub(crate) fn came(applicant: &Applicant, case: &Case) -> String {
    let you = applicant.you();
    format!(
        "本机关于{}收到{you}{}提交的政府信息公开申请（登记编号：{}）。{you}申请公开：{}。",
        Day(case.received.on),
        manner(case.received.channel),
        case.number,
        case.request.quoted()
    )
}

/// What every letter to an applicant about a request holds.
pub(crate) fn on(sender: &Sender, applicant: &Applicant, case: &Case) -> Vec<Expected> {
    vec![
        expect(Part::Signature, &sender.organ.name),
        expect(Part::Number, &sender.number),
        expect(Part::Date, Day(sender.date)),
        expect(Part::Applicant, format!("{}：", applicant.name)),
        expect(Part::Registration, format!("登记编号：{}", case.number)),
        expect(Part::Received, format!("{}收到", Day(case.received.on))),
        expect(Part::Request, case.request.quoted()),
    ]
}
