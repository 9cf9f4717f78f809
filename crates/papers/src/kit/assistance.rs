//! Other units take part: one is asked for help (协办), or the request is handed on (转办).

use jiff::civil::Date;
use ledger::PaperKind;
use statute::Chinese;

use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Case, Day, Sender};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::words::{AtLeastOne, Words};

/// 协办函: asks another unit for help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assistance {
    /// Who writes.
    pub sender: Sender,
    /// The unit that is asked.
    pub to: Words,
    /// On which request.
    pub case: Case,
    /// What is wanted of it.
    pub tasks: AtLeastOne<Words>,
    /// By when.
    pub until: Date,
    /// The last day to reply, which the help must not use up.
    pub due: Date,
}

impl Facts for Assistance {
    const KIND: PaperKind = PaperKind::Assistance;

    fn compose(&self, phrases: &Phrases) -> Paper {
        Draft::letter(Self::KIND, &self.sender, &self.to, phrases)
            .say(format!(
                "本机关于{}收到一件政府信息公开申请（登记编号：{}），申请公开：{}。现请贵单位\
                 协助办理下列事项：",
                Day(self.case.received.on),
                self.case.number,
                self.case.request.quoted()
            ))
            .list(self.tasks.iter())
            .say(format!(
                "请于{}以前书面反馈，并由负责人签字、加盖印章。本件的答复期限届满日为{}。请对\
                 涉及的个人信息保密。",
                Chinese(self.until),
                Chinese(self.due)
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Addressee, format!("{}：", self.to)),
            expect(Part::Registration, &self.case.number),
            expect(Part::Received, Day(self.case.received.on)),
            expect(Part::Request, self.case.request.quoted()),
            expect(Part::Period, Chinese(self.until)),
            expect(Part::Period, Chinese(self.due)),
        ];
        expected.extend(self.tasks.iter().map(|task| expect(Part::Fact, task.clause())));
        expected
    }
}

/// 转办函: hands a request on to the unit that has to deal with it. The received date stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Who writes.
    pub sender: Sender,
    /// The unit that gets it.
    pub to: Words,
    /// The request.
    pub case: Case,
    /// Why it is for that unit.
    pub reason: Words,
    /// The last day to reply.
    pub due: Date,
    /// What goes with it.
    pub enclosed: AtLeastOne<Words>,
}

impl Facts for Transfer {
    const KIND: PaperKind = PaperKind::Transfer;

    fn compose(&self, phrases: &Phrases) -> Paper {
        Draft::letter(Self::KIND, &self.sender, &self.to, phrases)
            .say(format!(
                "本机关于{}收到一件政府信息公开申请（登记编号：{}），申请公开：{}。",
                Day(self.case.received.on),
                self.case.number,
                self.case.request.quoted()
            ))
            .say(format!(
                "经研究，{}，现将该申请转请贵单位办理。答复期限自{}的次日起计算，届满日为{}。\
                 请依法办理并答复申请人，办结后将答复书的副本送本机关备查。",
                self.reason.clause(),
                Day(self.case.received.on),
                Chinese(self.due)
            ))
            .enclose(&self.enclosed)
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = vec![
            expect(Part::Addressee, format!("{}：", self.to)),
            expect(Part::Registration, &self.case.number),
            expect(Part::Received, Day(self.case.received.on)),
            expect(Part::Request, self.case.request.quoted()),
            expect(Part::Reason, self.reason.clause()),
            expect(Part::Period, Chinese(self.due)),
        ];
        expected.extend(self.enclosed.iter().map(|one| expect(Part::Fact, one.clause())));
        expected
    }
}
