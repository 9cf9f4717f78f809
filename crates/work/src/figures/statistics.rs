//! What is asked about the requests of a stretch of days, beside table three.
//!
//! | figure | exactly |
//! |---|---|
//! | 新收 | received from the first day to the last |
//! | 办结 | ended from the first day to the last, in whatever outcome |
//! | 在办 | received, and not ended, at the end of the last day |
//! | 超期在办 | of these, those whose last day to reply is past at the end of the last day |
//! | 作出答复 | of 办结: those that ended with a reply. Who withdrew, did not correct or did not pay got none |
//! | 按时 | of 作出答复: the reply went out on the last day to reply or before ([`Clock::replied_in_time`](statute::Clock::replied_in_time)) |
//! | 按时答复率 | 按时 ÷ 作出答复. What is overdue and open is not in it, and is told beside it |
//! | 用时 | of 作出答复: the working days of the period that were used when the reply went out; days on which the period rests do not count |
//! | 中位数、九成 | the smallest number of days within which at least half, or nine tenths, of the replies went out |
//! | 延期率、补正率、征求意见率 | of 办结: those whose period was extended, that had to be corrected, about which somebody was asked |
//! | 收费 | notices of fees that went out from the first day to the last, and what was paid in that time |

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledger::UnitId;
use statute::fees::Money;
use statute::outcome::Outcome;
use statute::received::Channel;

use super::Handled;

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

impl Share {
    /// In tenths of a percent, rounded half up; none of nothing. 100 % stands only where all are in
    /// it, and 0 % only where none is.
    pub fn per_mille(self) -> Option<u64> {
        let Self { part, whole } = self;
        if whole == 0 {
            return None;
        }
        let rounded = (part * 2000 + whole) / (2 * whole);
        Some(match rounded {
            1000 if part < whole => 999,
            0 if part > 0 => 1,
            rounded => rounded,
        })
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.per_mille() {
            Some(rate) if rate % 10 == 0 => write!(f, "{}%", rate / 10),
            Some(rate) => write!(f, "{}.{}%", rate / 10, rate % 10),
            None => f.write_str("—"),
        }
    }
}

/// How many working days replies took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Half of the replies took at most so many.
    pub median: u16,
    /// Nine tenths took at most so many.
    pub ninetieth: u16,
    /// The longest took so many.
    pub longest: u16,
}

impl Days {
    /// Of all that were used; none of no reply.
    pub fn of(mut used: Vec<u16>) -> Option<Self> {
        used.sort_unstable();
        let rank = |tenths: usize| used.get((used.len() * tenths).div_ceil(10).saturating_sub(1));
        Some(Self { median: *rank(5)?, ninetieth: *rank(9)?, longest: *used.last()? })
    }
}

/// What was in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// 新收.
    pub received: u64,
    /// 办结.
    pub concluded: u64,
    /// 按时 of 作出答复.
    pub in_time: Share,
}

/// Fees (收费), as section six of the annual report tells them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    /// How many notices of a fee went out.
    pub notices: u64,
    /// What they come to.
    pub charged: Money,
    /// How many fees were paid.
    pub payments: u64,
    /// What was paid.
    pub collected: Money,
}

/// A month, or the part of it that lies within the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// What came and went.
    pub within: Within,
}

/// One unit beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitFigures {
    /// Which.
    pub unit: UnitId,
    /// What came and went.
    pub within: Within,
    /// 在办.
    pub open: u64,
    /// 超期在办.
    pub overdue: u64,
    /// By how many working days the one that waits longest is overdue.
    pub most_overdue: u16,
    /// How long replies took.
    pub days: Option<Days>,
}

/// The figures of a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// The first day.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// What came and went.
    pub within: Within,
    /// 在办.
    pub open: u64,
    /// 超期在办.
    pub overdue: u64,
    /// Requests whose clock cannot be told, and which are in no figure about time.
    pub unclear: u64,
    /// How long replies took.
    pub days: Option<Days>,
    /// How many replies took how many working days.
    pub by_days: BTreeMap<u16, u64>,
    /// 新收 by channel, the most first.
    pub by_channel: Vec<(Channel, u64)>,
    /// 办结 by outcome, in the order of the form.
    pub by_outcome: Vec<(Outcome, u64)>,
    /// Every month, those without requests too.
    pub by_month: Vec<Month>,
    /// Units with anything to count, in the order of their identifiers.
    pub by_unit: Vec<UnitFigures>,
    /// 延期率.
    pub extended: Share,
    /// 补正率.
    pub corrected: Share,
    /// 征求意见率.
    pub consulted: Share,
    /// 收费.
    pub fees: Fees,
}

impl Statistics {
    /// Counts requests, each as it was at the end of the last day.
    pub fn of(first: Date, last: Date, requests: &[Handled]) -> Self {
        let all: Vec<&Handled> = requests.iter().collect();
        let concluded: Vec<&Handled> =
            all.iter().copied().filter(|one| ended_in(one, first, last)).collect();
        let share = |is: fn(&Handled) -> bool| Share {
            part: count(&concluded, is),
            whole: concluded.len() as u64,
        };
        let mut by_channel: BTreeMap<Channel, u64> = BTreeMap::new();
        for one in all.iter().filter(|one| (first..=last).contains(&one.received)) {
            *by_channel.entry(one.channel).or_default() += 1;
        }
        let mut by_channel: Vec<_> = by_channel.into_iter().collect();
        by_channel.sort_by_key(|(channel, cases)| (std::cmp::Reverse(*cases), *channel));
        let mut by_outcome: BTreeMap<Outcome, u64> = BTreeMap::new();
        let mut by_days: BTreeMap<u16, u64> = BTreeMap::new();
        for closed in concluded.iter().filter_map(|one| one.closed) {
            *by_outcome.entry(closed.outcome).or_default() += 1;
            if let Some((used, _)) = closed.replied {
                *by_days.entry(used).or_default() += 1;
            }
        }
        let mut units: BTreeMap<UnitId, Vec<&Handled>> = BTreeMap::new();
        for one in &all {
            units.entry(one.unit).or_default().push(one);
        }
        Self {
            first,
            last,
            within: within(&all, first, last),
            open: count(&all, |one| one.closed.is_none()),
            overdue: count(&all, is_overdue),
            unclear: count(&all, |one| one.overdue.is_none()),
            days: days(&concluded),
            by_days,
            by_channel,
            by_outcome: by_outcome.into_iter().collect(),
            by_month: months(first, last)
                .map(|(from, until)| Month { first: from, within: within(&all, from, until) })
                .collect(),
            by_unit: units
                .into_iter()
                .map(|(unit, all)| UnitFigures {
                    unit,
                    within: within(&all, first, last),
                    open: count(&all, |one| one.closed.is_none()),
                    overdue: count(&all, is_overdue),
                    most_overdue: all.iter().filter_map(|one| one.overdue).max().unwrap_or(0),
                    days: days(
                        &all.into_iter()
                            .filter(|one| ended_in(one, first, last))
                            .collect::<Vec<_>>(),
                    ),
                })
                .collect(),
            extended: share(|one| one.extended),
            corrected: share(|one| one.corrected),
            consulted: share(|one| one.consulted),
            fees: fees(&all, first, last),
        }
    }
}

fn count(requests: &[&Handled], is: fn(&Handled) -> bool) -> u64 {
    requests.iter().filter(|one| is(one)).count() as u64
}

fn is_overdue(one: &Handled) -> bool {
    one.overdue.is_some_and(|days| days > 0)
}

fn ended_in(one: &Handled, first: Date, last: Date) -> bool {
    one.closed.is_some_and(|closed| (first..=last).contains(&closed.on))
}

fn days(concluded: &[&Handled]) -> Option<Days> {
    Days::of(concluded.iter().filter_map(|one| Some(one.closed?.replied?.0)).collect())
}

fn within(requests: &[&Handled], first: Date, last: Date) -> Within {
    let mut within = Within::default();
    for one in requests {
        within.received += u64::from((first..=last).contains(&one.received));
        if ended_in(one, first, last) {
            within.concluded += 1;
            if let Some((_, in_time)) = one.closed.and_then(|closed| closed.replied) {
                within.in_time.whole += 1;
                within.in_time.part += u64::from(in_time);
            }
        }
    }
    within
}

fn fees(requests: &[&Handled], first: Date, last: Date) -> Fees {
    let all = || requests.iter().filter_map(|one| one.fee);
    let sent = || all().filter(|fee| (first..=last).contains(&fee.sent));
    let paid = || all().filter(|fee| fee.paid.is_some_and(|paid| (first..=last).contains(&paid)));
    Fees {
        notices: sent().count() as u64,
        charged: sent().map(|fee| fee.amount).sum(),
        payments: paid().count() as u64,
        collected: paid().map(|fee| fee.amount).sum(),
    }
}

/// The months from a first day to a last, each with its first and last day within them.
fn months(first: Date, last: Date) -> impl Iterator<Item = (Date, Date)> {
    std::iter::successors(Some(first), |from| from.last_of_month().tomorrow().ok())
        .take_while(move |from| *from <= last)
        .map(move |from| (from, from.last_of_month().min(last)))
}

#[cfg(test)]
mod tests;
