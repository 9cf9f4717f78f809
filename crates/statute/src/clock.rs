//! The statutory clock of a request: what happened, folded into the day by which it is answered.
//!
//! The clock knows no present. It takes events in the order of their dates, and tells the due date,
//! every calendar day with its part in the count, and every step with its article and effect. What
//! is used and left is asked as of a day.

mod difference;
mod error;
mod event;
mod facts;
mod fold;
mod mark;
mod step;

use jiff::civil::Date;

pub use difference::{ChangedDay, Difference};
pub use error::{ClockError, Late};
pub use event::{ClockEvent, Consulted, Event};
pub use facts::{Backwards, Extension, Facts, Span, Supposed, Told};
pub use mark::{ClockDay, Mark, Pause};
pub use step::{Effect, Ending, Step, What};

use crate::Calendar;

/// Where the law leaves the counting open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Whether the day on which a letter for an opinion goes out still counts as used. It does by
    /// default.
    pub sending_day_counts: bool,
    /// Whether the day on which the opinion arrives counts again. It does not by default: counting
    /// goes on the day after.
    pub arrival_day_counts: bool,
    /// What a payment does to the period.
    pub after_payment: AfterPayment,
    /// How many working days before the due date the office wants to be ready; 0 for none.
    pub lead: u16,
}

/// What the payment of a fee does to the period (信息处理费管理办法第六条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AfterPayment {
    /// The period begins anew on the day after payment.
    Restart,
    /// The period goes on, on the day after payment, where it stood.
    Resume,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sending_day_counts: true,
            arrival_day_counts: false,
            after_payment: AfterPayment::Restart,
            lead: 0,
        }
    }
}

/// The clock of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day on which the request counts as received.
    pub received: Date,
    /// The last day to reply; none while the law waits for the applicant to correct or to pay.
    pub due: Option<Date>,
    /// How many working days the period has in all. After a deferral (条例第三十五条): those counted
    /// until the date that was set.
    pub limit: u16,
    /// Where the clock stands after the last event.
    pub state: State,
    /// What can still move the due date.
    pub provisional: Provisional,
    /// Every calendar day from the received date to the due date, or to the last thing that
    /// happened where that is later.
    pub days: Vec<ClockDay>,
    /// What happened and what follows by itself, in the order of the dates.
    pub steps: Vec<Step>,
    lead: u16,
}

/// Where a clock stands after the last event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The days are counted.
    Running,
    /// Closed until the applicant corrects the request.
    AwaitingCorrection {
        /// The last day of the reasonable period, where one was told.
        until: Option<Date>,
    },
    /// Paused for at least one opinion.
    AwaitingOpinion,
    /// Paused until the applicant pays.
    AwaitingPayment {
        /// The last day to pay, where the receipt of the notice is known.
        by: Option<Date>,
    },
    /// Over.
    Ended {
        /// How.
        how: Ending,
        /// On which day.
        on: Date,
    },
}

/// How a period stands at the end of a day, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Over, within the period or not.
    Ended {
        /// How many were used.
        used: u16,
    },
    /// The due date has passed without an end.
    Overdue {
        /// By how many.
        by: u16,
    },
    /// It waits for somebody, and no due date has passed.
    Paused {
        /// How many are used.
        used: u16,
    },
    /// The days are counted.
    Running {
        /// How many are used.
        used: u16,
    },
}

/// What can still move a due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Provisional {
    /// The first year on the way to the due date of which the State Council's notice, or one that
    /// reaches into it, is not loaded.
    pub unsettled: Option<i16>,
    /// Whether an opinion is awaited, and the date supposes that none comes.
    pub awaiting_opinion: bool,
}

impl Provisional {
    /// Whether anything can.
    pub fn is_provisional(self) -> bool {
        self.unsettled.is_some() || self.awaiting_opinion
    }
}

impl Clock {
    /// Folds the events of one request (条例第三十至三十五条; law in force since 2019-05-15).
    ///
    /// The events stand in the order of their dates; the first is the receipt.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use statute::Calendar;
    /// use statute::clock::{Clock, ClockEvent, Event, Settings};
    ///
    /// let events = [ClockEvent::new(date(2026, 1, 28), Event::Received { via: None })];
    /// let clock = Clock::of(&events, Calendar::state_council(), Settings::default())?;
    /// assert_eq!(clock.due, Some(date(2026, 3, 3)));
    /// assert_eq!(clock.used_on(date(2026, 2, 28)), 18);
    /// # Ok::<(), statute::clock::ClockError>(())
    /// ```
    pub fn of(
        events: &[ClockEvent],
        calendar: &Calendar,
        settings: Settings,
    ) -> Result<Self, ClockError> {
        fold::fold(events, calendar, settings)
    }

    /// How many working days of the period are used at the end of a day. Days that a restart made
    /// void are not.
    pub fn used_on(&self, today: Date) -> u16 {
        self.days
            .iter()
            .take_while(|day| day.date <= today)
            .filter_map(|day| day.mark.counted())
            .last()
            .unwrap_or(0)
    }

    /// On how many working days the period did not run, up to the end of a day: for a correction, an
    /// opinion or a payment.
    pub fn paused_on(&self, today: Date) -> usize {
        self.days
            .iter()
            .take_while(|day| day.date <= today)
            .filter(|day| matches!(day.mark, Mark::Paused(_)) && day.kind.is_workday())
            .count()
    }

    /// How the period stands at the end of a day.
    pub fn standing_on(&self, today: Date, calendar: &Calendar) -> Standing {
        let (used, by) = (self.used_on(today), self.overdue_on(today, calendar));
        match self.state {
            State::Ended { on, .. } if on <= today => Standing::Ended { used: self.used_on(on) },
            _ if by > 0 => Standing::Overdue { by },
            State::AwaitingCorrection { .. }
            | State::AwaitingOpinion
            | State::AwaitingPayment { .. }
                if self.due.is_none_or(|due| today <= due) =>
            {
                Standing::Paused { used }
            }
            _ => Standing::Running { used },
        }
    }

    /// How many working days of the period are left after a day.
    pub fn left_on(&self, today: Date) -> u16 {
        self.limit.saturating_sub(self.used_on(today))
    }

    /// How many working days after the due date have passed at the end of a day; 0 once the request
    /// ended, or where nothing is due.
    pub fn overdue_on(&self, today: Date, calendar: &Calendar) -> u16 {
        let Some(due) = self.due else { return 0 };
        if matches!(self.state, State::Ended { on, .. } if on <= today) {
            return 0;
        }
        let late = calendar
            .walk_from(due)
            .skip(1)
            .take_while(|step| step.date <= today)
            .filter(|step| step.day.is_workday())
            .count();
        u16::try_from(late).unwrap_or(u16::MAX)
    }

    /// The working day after which so many are left: with 3, the day to warn three days ahead. None
    /// where the period is shorter or nothing is due.
    pub fn day_with_left(&self, left: u16) -> Option<Date> {
        self.due?;
        let nth = self.limit.checked_sub(left)?;
        self.days.iter().find(|day| day.mark == Mark::Counted(nth)).map(|day| day.date)
    }

    /// The day by which the office itself wants to be ready, by its setting; none where it has none.
    pub fn internal_due(&self) -> Option<Date> {
        (self.lead > 0).then(|| self.day_with_left(self.lead)).flatten()
    }

    /// Whether the reply, if it went out, was in time.
    pub fn replied_in_time(&self) -> Option<bool> {
        match self.state {
            State::Ended { how: Ending::Replied, on } => Some(self.due.is_none_or(|due| on <= due)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
