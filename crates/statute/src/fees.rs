//! The information-processing fee (信息处理费) of 国办函〔2020〕109号, in force since 2021-01-01.
//!
//! An organ charges by the request or by the page, never both, and each on the excess over what is
//! free (第三条, 超额累进). The fee is there to regulate excessive requests, not to recover cost.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::law::Article;

/// An amount of money in 分, the hundredth of a 元.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Money(u64);

impl Money {
    /// An amount of whole 元.
    pub const fn yuan(yuan: u64) -> Self {
        Self(yuan.saturating_mul(100))
    }

    /// The amount in 分.
    pub const fn fen(self) -> u64 {
        self.0
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{}元", self.0 / 100),
            fen => write!(f, "{}.{fen:02}元", self.0 / 100),
        }
    }
}

/// How an organ charges for one request: one of the two methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub enum Charge {
    /// 按件计收: whatever the decision is.
    PerRequest {
        /// How many requests of the same applicant came to this organ before, in the same calendar
        /// month (自然月).
        earlier: u16,
        /// How many are charged for now.
        requests: u16,
    },
    /// 按量计收: where paper, e-mail or copied data is asked for. Never where the information is
    /// public already and only the way to it is told. Not added up across requests.
    PerPage {
        /// The pages provided; one side of at most A4 is one page.
        pages: u32,
    },
}

impl Charge {
    /// What is to be paid.
    ///
    /// ```
    /// use statute::fees::{Charge, Money};
    ///
    /// assert_eq!(Charge::PerPage { pages: 72 }.amount(), Money::yuan(420));
    /// ```
    pub fn amount(self) -> Money {
        match self {
            Self::PerRequest { earlier, requests } => {
                let (earlier, requests) = (u32::from(earlier), u32::from(requests));
                Money(total(earlier + requests).0 - total(earlier).0)
            }
            Self::PerPage { pages } => for_pages(pages),
        }
    }

    /// The standard that the notice of a fee cites.
    pub fn article(self) -> Article {
        match self {
            Self::PerRequest { .. } => Article::fees("第四条"),
            Self::PerPage { .. } => Article::fees("第五条"),
        }
    }
}

/// The rate of the `nth` request of a month: the first ten are free, the 11th to 30th cost 100元
/// each, and each further ten 100元 more (31–40: 200元, 41–50: 300元, …).
pub fn rate_of_request(nth: u16) -> Money {
    match nth {
        0..=10 => Money(0),
        11..=30 => Money::yuan(100),
        _ => Money::yuan(100 * (2 + u64::from(nth - 31) / 10)),
    }
}

/// What so many requests of one applicant to one organ in one calendar month cost together.
pub fn for_requests(requests: u16) -> Money {
    total(u32::from(requests))
}

fn total(requests: u32) -> Money {
    let requests = u64::from(requests);
    let flat = 100 * requests.min(30).saturating_sub(10);
    // Beyond thirty: `tens` full blocks of ten at 200, 300, … 元 each, and a begun one.
    let beyond = requests.saturating_sub(30);
    let (tens, rest) = (beyond / 10, beyond % 10);
    let blocks = 10 * 100 * (2 * tens + tens * tens.saturating_sub(1) / 2);
    Money::yuan(flat + blocks + rest * 100 * (2 + tens))
}

/// What so many pages of one request cost: the first 30 are free, the 31st to 100th cost 10元 each,
/// the 101st to 200th 20元, those after it 40元.
pub fn for_pages(pages: u32) -> Money {
    let within = |first: u32, last: u32| u64::from(pages.min(last).saturating_sub(first - 1));
    Money::yuan(10 * within(31, 100) + 20 * within(101, 200) + 40 * within(201, u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn requests_of_one_month() {
        let expected = [
            (0, 0),
            (10, 0),
            (11, 100),
            (30, 2_000),
            (31, 2_200),
            (40, 4_000),
            (41, 4_300),
            (50, 7_000),
            (100, 37_000),
        ];
        for (requests, yuan) in expected {
            assert_eq!(for_requests(requests), Money::yuan(yuan), "{requests}件");
        }
    }

    #[test]
    fn pages_of_one_request() {
        let expected = [
            (0, 0),
            (30, 0),
            (31, 10),
            (100, 700),
            (101, 720),
            (200, 2_700),
            (201, 2_740),
            (250, 4_700),
        ];
        for (pages, yuan) in expected {
            assert_eq!(for_pages(pages), Money::yuan(yuan), "{pages}页");
        }
    }

    /// Amounts that organs really charged and published.
    #[test]
    fn real_charges_that_fit_exactly() {
        for (pages, yuan) in [(72, 420), (44, 140), (119, 1_080), (68, 380)] {
            assert_eq!(Charge::PerPage { pages }.amount(), Money::yuan(yuan), "{pages}页");
        }
        for (requests, yuan) in [(15, 1_500), (6, 600)] {
            let charge = Charge::PerRequest { earlier: 10, requests };
            assert_eq!(charge.amount(), Money::yuan(yuan), "{requests}件");
        }
    }

    #[test]
    fn an_amount_reads_in_yuan() {
        assert_eq!(Money::yuan(1_080).to_string(), "1080元");
        assert_eq!(Money(1_05).to_string(), "1.05元");
    }

    proptest! {
        #[test]
        fn a_month_costs_what_its_requests_cost_one_by_one(requests in 0_u16..500) {
            let sum: u64 = (1..=requests).map(|nth| rate_of_request(nth).fen()).sum();
            prop_assert_eq!(for_requests(requests).fen(), sum);
        }

        #[test]
        fn charging_in_two_steps_costs_the_same(earlier in 0_u16..200, now in 0_u16..200) {
            let first = Charge::PerRequest { earlier: 0, requests: earlier }.amount().fen();
            let then = Charge::PerRequest { earlier, requests: now }.amount().fen();
            prop_assert_eq!(first + then, for_requests(earlier + now).fen());
        }

        #[test]
        fn nothing_overflows(earlier: u16, requests: u16, pages: u32) {
            let most = total(2 * u32::from(u16::MAX));
            let charge = Charge::PerRequest { earlier, requests };
            prop_assert!(charge.amount() <= most);
            prop_assert!(for_pages(pages) <= for_pages(u32::MAX));
        }
    }
}
