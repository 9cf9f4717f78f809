//! 收费通知书: ground, standard, amount with its arithmetic, how to pay, until when, and what follows
//! (信息处理费管理办法第六条).

use ledger::PaperKind;
use statute::fees::{Charge, Money, for_pages, rate_of_request};
use statute::law::Article;
use statute::periods;

use crate::cite::cite;
use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Sender};
use crate::kit::notices::{came, on};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::words::Words;

/// The notice of a fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// What is charged.
    pub charge: Payable,
    /// How it is paid: to which account, at which counter.
    pub pay: Words,
}

/// A charge that comes to more than nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payable(Charge);

/// A charge that comes to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("按收费标准，本件应收0元，不需要发收费通知。请直接办理。")]
pub struct NothingToPay;

impl Payable {
    /// The charge, if there is anything to pay.
    pub fn new(charge: Charge) -> Result<Self, NothingToPay> {
        if charge.amount() > Money::default() { Ok(Self(charge)) } else { Err(NothingToPay) }
    }

    /// The charge.
    pub fn charge(self) -> Charge {
        self.0
    }

    /// Its arithmetic: each stretch at one rate.
    pub fn stretches(self) -> Vec<Stretch> {
        match self.0 {
            Charge::PerRequest { earlier, requests } => {
                let first = u32::from(earlier) + 1;
                let last = u32::from(earlier) + u32::from(requests);
                // Beyond the last count that the tariff knows nothing dearer is told.
                stretches(first, last, |nth| {
                    rate_of_request(u16::try_from(nth).unwrap_or(u16::MAX)).fen()
                })
            }
            Charge::PerPage { pages } => {
                stretches(1, pages, |nth| for_pages(nth).fen() - for_pages(nth - 1).fen())
            }
        }
    }

    fn unit(self) -> &'static str {
        match self.0 {
            Charge::PerRequest { .. } => "件",
            Charge::PerPage { .. } => "页",
        }
    }
}

/// Pages or requests next to each other that cost the same each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// What each costs, in 分.
    pub each: u64,
}

impl Stretch {
    /// How many.
    pub fn count(self) -> u32 {
        self.last - self.first + 1
    }

    /// What they cost together, in 分.
    pub fn sum(self) -> u64 {
        u64::from(self.count()) * self.each
    }
}

/// The rate never falls, so the end of each stretch is found by halving.
fn stretches(first: u32, last: u32, rate: impl Fn(u32) -> u64) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut from = first;
    while from <= last {
        let each = rate(from);
        let (mut to, mut dearer) = (from, last.saturating_add(1));
        while dearer - to > 1 {
            let middle = to + (dearer - to) / 2;
            if rate(middle) == each { to = middle } else { dearer = middle }
        }
        found.push(Stretch { first: from, last: to, each });
        let Some(next) = to.checked_add(1) else { break };
        from = next;
    }
    found
}

impl Facts for Fee {
    const KIND: PaperKind = PaperKind::Fee;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let you = self.applicant.you();
        let charge = self.charge.charge();
        let unit = self.charge.unit();
        let method = match charge {
            Charge::PerRequest { earlier, requests } => format!(
                "按件计收。{you}本自然月此前已向本机关提出申请{earlier}件，本次计收{requests}件。"
            ),
            Charge::PerPage { pages } => format!("按量计收。本次拟提供信息{pages}页。"),
        };
        let rows = self.charge.stretches().into_iter().map(|stretch| {
            let each = match stretch.each {
                0 => "不收费".to_owned(),
                fen => yuan(fen).to_string(),
            };
            [
                format!("第{}{unit}至第{}{unit}", stretch.first, stretch.last),
                format!("{}{unit}", stretch.count()),
                each,
                yuan(stretch.sum()).to_string(),
            ]
        });
        Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say(format!(
                "收费依据：{}。",
                cite(&[Article::regulations("第四十二条"), charge.article()])
            ))
            .say(format!("收费标准：{method}具体计算如下："))
            .table(["区间", "数量", &format!("每{unit}"), "金额"], rows)
            .say(format!("收费数额：{}。", charge.amount()))
            .say(format!("缴纳方式：{}。", self.pay.clause()))
            .say(format!(
                "缴纳期限：自收到本通知书次日起{}个工作日内（{}）。逾期未缴纳的，视为放弃申请，本\
                 机关不再处理该申请。",
                periods::PAYMENT.days,
                cite(&[periods::PAYMENT.article])
            ))
            .say(format!(
                "{you}对收费有异议的，可以在缴纳期限内向本机关提出，由本机关核实说明。对收费决定不能单独\
                 申请行政复议或者提起行政诉讼；缴费期满后，可以就本机关不再处理申请的行为投诉举报、\
                 申请行政复议或者提起行政诉讼（{}）。",
                cite(&[DISPUTE])
            ))
            .done()
    }

    fn expected(&self) -> Vec<Expected> {
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.extend([
            expect(Part::Ground, "第四十二条"),
            expect(Part::Ground, self.charge.charge().article()),
            expect(Part::Amount, format!("收费数额：{}", self.charge.charge().amount())),
            expect(Part::Fact, self.pay.clause()),
            expect(Part::Period, "次日起20个工作日内"),
            expect(Part::Consequence, "视为放弃申请"),
            expect(Part::Consequence, "有异议"),
        ]);
        expected
    }
}

/// A fee cannot be attacked by itself; the refusal to go on can, after the time to pay.
const DISPUTE: Article = Article::fees("第七条");

/// An amount in 分 as money; every rate of the tariff is in whole 元.
fn yuan(fen: u64) -> Money {
    Money::yuan(fen / 100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(charge: Charge) -> Vec<(u32, u32, u64)> {
        let payable = Payable::new(charge).unwrap();
        payable.stretches().iter().map(|s| (s.first, s.last, s.each / 100)).collect()
    }

    #[test]
    fn seventy_two_pages_are_thirty_free_and_forty_two_at_ten() {
        assert_eq!(told(Charge::PerPage { pages: 72 }), [(1, 30, 0), (31, 72, 10)]);
    }

    #[test]
    fn the_ninth_to_thirty_second_request_of_a_month() {
        let charge = Charge::PerRequest { earlier: 8, requests: 24 };
        assert_eq!(told(charge), [(9, 10, 0), (11, 30, 100), (31, 32, 200)]);
    }

    #[test]
    fn what_costs_nothing_needs_no_notice() {
        assert_eq!(Payable::new(Charge::PerPage { pages: 30 }), Err(NothingToPay));
    }

    proptest! {
        #[test]
        fn the_arithmetic_adds_up(earlier in 0_u16..300, requests in 0_u16..300, pages in 0_u32..5_000) {
            for charge in [Charge::PerRequest { earlier, requests }, Charge::PerPage { pages }] {
                if let Ok(payable) = Payable::new(charge) {
                    let sum: u64 = payable.stretches().into_iter().map(Stretch::sum).sum();
                    prop_assert_eq!(sum, charge.amount().fen());
                }
            }
        }
    }
}
