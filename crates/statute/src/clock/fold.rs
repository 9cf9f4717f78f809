//! The fold: events in, a clock out.
//!
//! Days are walked up to the day before each event, so that an event decides about its own day and
//! those after it. What remains is walked to the due date, supposing that nothing else happens.

mod consultation;
mod correction;
mod fee;
mod longer;

use jiff::civil::{Date, date};

use self::consultation::Letter;
use self::correction::Correction;
use self::fee::Fee;

use super::{
    Clock, ClockDay, ClockError, ClockEvent, Effect, Ending, Event, Late, Mark, Pause, Provisional,
    Settings, State, Step, What,
};
use crate::calendar::{Walk, WalkedDay};
use crate::{Calendar, periods};

/// Dates that a request can have; everything stays small between them.
const BELIEVABLE: std::ops::RangeInclusive<Date> = date(2000, 1, 1)..=date(2199, 12, 31);

/// How many days a clock mostly has.
const USUAL_DAYS: usize = 96;

pub(super) fn fold(
    events: &[ClockEvent],
    calendar: &Calendar,
    settings: Settings,
) -> Result<Clock, ClockError> {
    let (first, rest) = events.split_first().ok_or(ClockError::NotReceived)?;
    believable(first.date)?;
    let Event::Received { .. } = first.event else { return Err(ClockError::NotReceived) };
    let mut fold = Fold::new(*first, calendar, settings);
    for event in rest {
        fold.take(*event)?;
    }
    Ok(fold.finish())
}

struct Fold<'c> {
    calendar: &'c Calendar,
    settings: Settings,
    walk: Walk<'c>,
    received: Date,
    /// The day after which the count begins.
    start: Date,
    /// The date of the last event.
    last: Date,
    /// The last day walked.
    walked: Date,
    used: u16,
    limit: u16,
    extended_by: u16,
    /// The last day of the period, once it is walked.
    due: Option<Date>,
    overdue: u16,
    correction: Option<Correction>,
    letters: Vec<Letter>,
    fee: Option<Fee>,
    reasons_requested: bool,
    deferred: Option<Date>,
    ended: Option<(Ending, Date)>,
    days: Vec<ClockDay>,
    steps: Vec<Step>,
}

impl<'c> Fold<'c> {
    fn new(first: ClockEvent, calendar: &'c Calendar, settings: Settings) -> Self {
        let received = first.date;
        let limit = periods::REPLY.days;
        let mut fold = Self {
            calendar,
            settings,
            walk: calendar.walk_from(received),
            received,
            start: received,
            last: received,
            walked: received.yesterday().unwrap_or(received),
            used: 0,
            limit,
            extended_by: 0,
            due: None,
            overdue: 0,
            correction: None,
            letters: Vec::new(),
            fee: None,
            reasons_requested: false,
            deferred: None,
            ended: None,
            days: Vec::with_capacity(USUAL_DAYS),
            steps: Vec::with_capacity(12),
        };
        fold.step(first, Effect::Starts { limit });
        fold
    }

    fn step(&mut self, ClockEvent { date, event }: ClockEvent, effect: Effect) {
        self.steps.push(Step { date, what: What::Event(event), effect });
    }

    fn take(&mut self, told: ClockEvent) -> Result<(), ClockError> {
        let ClockEvent { date, event } = told;
        believable(date)?;
        if date < self.last {
            return Err(ClockError::OutOfOrder { date, after: self.last });
        }
        if let Some((_, ended)) = self.ended {
            return Err(ClockError::AfterEnd { date, ended });
        }
        if let Ok(before) = date.yesterday() {
            self.walk_to(before);
        }
        self.last = date;
        let effect = match event {
            Event::Received { .. } => return Err(ClockError::ReceivedTwice(date)),
            Event::CorrectionRequested { until } => self.ask_for_correction(date, until)?,
            Event::Corrected => self.correct(date)?,
            Event::CorrectionLapsed => self.lapse_correction(date)?,
            Event::ConsultationSent { with, letter } => self.consult(date, with, letter)?,
            Event::ConsultationDelivered { letter } => self.deliver(date, letter)?,
            Event::OpinionReceived { letter } => self.hear(date, letter)?,
            Event::FeeNoticeSent => self.charge(date)?,
            Event::FeeNoticeReceived => self.tell_fee(date)?,
            Event::FeePaid => self.pay(date)?,
            Event::PaymentLapsed => self.lapse_payment(date)?,
            Event::Extended { days } => self.extend(date, days)?,
            Event::ReasonsRequested => {
                self.in_time(date, Late::Deferral)?;
                self.reasons_requested = true;
                Effect::Nothing
            }
            Event::Deferred { until } => self.defer(date, until)?,
            Event::Replied => self.end(Ending::Replied, date),
            Event::Withdrawn => self.end(Ending::Withdrawn, date),
        };
        self.step(told, effect);
        Ok(())
    }

    /// Refuses what comes before the corrected request or after the period.
    fn in_time(&self, on: Date, what: Late) -> Result<(), ClockError> {
        if self.correction.is_some_and(|correction| correction.open) {
            return Err(ClockError::AwaitingCorrection(on));
        }
        match self.due.filter(|due| *due < on) {
            Some(due) => Err(ClockError::AfterDue { what, date: on, due }),
            None => Ok(()),
        }
    }

    fn end(&mut self, how: Ending, on: Date) -> Effect {
        self.ended = Some((how, on));
        Effect::Ends { late: self.due.is_some_and(|due| due < on) }
    }

    /// Begins the count anew after a day, and tells how many days are void.
    fn restart(&mut self, on: Date) -> u16 {
        let void = self.used;
        for day in &mut self.days {
            if let Mark::Counted(nth) = day.mark {
                day.mark = Mark::Void(nth);
            }
        }
        self.start = on;
        self.used = 0;
        void
    }

    /// Why a day does not count, if the period rests on it.
    fn pause_on(&self, day: Date) -> Option<Pause> {
        if self.correction.is_some_and(|correction| correction.open && correction.asked < day) {
            return Some(Pause::Correction);
        }
        let unpaid = |fee: Fee| fee.sent < day && fee.paid.is_none_or(|paid| day <= paid);
        if self.fee.is_some_and(unpaid) {
            return Some(Pause::Payment);
        }
        let letter = self.letters.iter().find(|letter| letter.covers(day, self.settings))?;
        Some(Pause::Opinion(letter.with))
    }

    fn walk_to(&mut self, last: Date) {
        while self.walked < last {
            let Some(day) = self.walk.next() else { return };
            self.mark(day);
        }
    }

    fn mark(&mut self, WalkedDay { date, day: kind, settled }: WalkedDay) {
        self.walked = date;
        let workday = kind.is_workday();
        let mark = if date == self.start {
            Mark::Start
        } else if self.due.is_some() && workday {
            self.overdue += 1;
            Mark::Overdue(self.overdue)
        } else if self.due.is_some() {
            Mark::OffOverdue
        } else if let Some(pause) = self.pause_on(date) {
            Mark::Paused(pause)
        } else if workday {
            self.count();
            Mark::Counted(self.used)
        } else {
            Mark::Off
        };
        self.days.push(ClockDay { date, kind, settled, mark });
        if self.due.is_none() && self.is_last(date) {
            self.due = Some(date);
        }
        self.note_lapses(date);
    }

    /// One day more is used; never more than there are, unless a deferral set the end.
    fn count(&mut self) {
        if self.deferred.is_some() || self.used < self.limit {
            self.used += 1;
        }
    }

    /// Whether the period ends with a day: when all its days are used, unless it rests from the
    /// next day on. Then it ends with the rest, for what is asked within the period is waited for.
    fn is_last(&self, day: Date) -> bool {
        if let Some(until) = self.deferred {
            return until <= day;
        }
        let rests = day.tomorrow().is_ok_and(|next| self.pause_on(next).is_some());
        self.used >= self.limit && !rests
    }

    fn finish(mut self) -> Clock {
        let state = self.state();
        let waits =
            self.correction.is_some_and(|correction| correction.open) || self.awaits_payment();
        let open = self.letters.iter().any(|letter| letter.is_open_after(self.last));
        let awaiting_opinion = open && !waits && self.ended.is_none();
        self.suppose_lapses();
        self.walk_to(self.last);
        if !waits || self.deferred.is_some() {
            while self.due.is_none() {
                let Some(day) = self.walk.next() else { break };
                self.mark(day);
            }
        } else if let State::AwaitingPayment { by: Some(until) }
        | State::AwaitingCorrection { until: Some(until) } = state
        {
            self.walk_to(until);
        }
        if self.deferred.is_some() {
            self.limit = self.used;
        }
        if let Some(due) = self.due {
            let effect = Effect::Expires { limit: self.limit };
            if self.ended.is_none_or(|(_, on)| due < on) {
                self.steps.push(Step { date: due, what: What::Due, effect });
            }
        }
        if let Some((_, ended)) = self.ended {
            self.steps.retain(|step| step.date <= ended);
        }
        self.steps.sort_by_key(|step| step.date);
        let to_due = |day: &&ClockDay| self.due.is_none_or(|due| day.date <= due);
        let unsettled = self.days.iter().take_while(to_due).find(|day| !day.settled);
        Clock {
            received: self.received,
            due: self.due,
            limit: self.limit,
            state,
            provisional: Provisional {
                unsettled: unsettled.map(|day| self.notice_awaited(day.date)),
                awaiting_opinion,
            },
            days: self.days,
            steps: self.steps,
            lead: self.settings.lead,
        }
    }

    /// The year whose notice settles a day.
    fn notice_awaited(&self, day: Date) -> i16 {
        if self.calendar.arrangement(day.year()).is_some() { day.year() + 1 } else { day.year() }
    }

    fn state(&self) -> State {
        if let Some((how, on)) = self.ended {
            return State::Ended { how, on };
        }
        if let Some(Correction { until, open: true, .. }) = self.correction {
            return State::AwaitingCorrection { until };
        }
        if let Some(Fee { pay_by, paid: None, .. }) = self.fee {
            return State::AwaitingPayment { by: pay_by };
        }
        if self.letters.iter().any(|letter| letter.is_open_after(self.last)) {
            return State::AwaitingOpinion;
        }
        State::Running
    }
}

fn believable(date: Date) -> Result<(), ClockError> {
    if BELIEVABLE.contains(&date) { Ok(()) } else { Err(ClockError::Unbelievable(date)) }
}
