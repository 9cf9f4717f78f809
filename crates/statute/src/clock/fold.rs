//! The fold: events in, a clock out.
//!
//! Days are walked up to the day before each event, so that an event decides about its own day and
//! those after it. What remains is walked to the due date, supposing that nothing else happens.

use jiff::civil::{Date, date};

use super::{
    AfterPayment, Clock, ClockDay, ClockError, ClockEvent, Consulted, Effect, Ending, Event, Late,
    Mark, Pause, Provisional, Settings, State, Step, What,
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

#[derive(Clone, Copy)]
struct Correction {
    asked: Date,
    until: Option<Date>,
    open: bool,
}

#[derive(Clone, Copy)]
struct Letter {
    number: u32,
    with: Consulted,
    sent: Date,
    delivered: bool,
    /// The last day for the opinion; known once the letter was received, or supposed at the end.
    lapses: Option<Date>,
    supposed: bool,
    answered: Option<Date>,
}

#[derive(Clone, Copy)]
struct Fee {
    sent: Date,
    pay_by: Option<Date>,
    paid: Option<Date>,
}

impl Letter {
    /// Whether the letter keeps a day from counting.
    fn covers(&self, day: Date, settings: Settings) -> bool {
        let sent = if settings.sending_day_counts { self.sent < day } else { self.sent <= day };
        let awaited = match (self.answered, self.lapses) {
            (Some(answered), _) if settings.arrival_day_counts => day < answered,
            (Some(answered), _) => day <= answered,
            (None, Some(lapses)) => day <= lapses,
            (None, None) => true,
        };
        sent && awaited
    }

    /// Whether the opinion is still awaited at the end of a day.
    fn is_open_after(&self, day: Date) -> bool {
        self.answered.is_none() && self.lapses.is_none_or(|lapses| day < lapses)
    }
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

    // 补正, 条例第三十条.

    fn ask_for_correction(&mut self, on: Date, until: Option<Date>) -> Result<Effect, ClockError> {
        if let Some(correction) = self.correction {
            return Err(ClockError::CorrectionTwice(correction.asked));
        }
        if self.letters.iter().any(|letter| letter.is_open_after(on)) || self.awaits_payment() {
            return Err(ClockError::CorrectionWhilePaused(on));
        }
        let last = periods::CORRECTION_NOTICE.from(self.received, self.calendar).on;
        if on > last {
            return Err(ClockError::CorrectionTooLate { date: on, last });
        }
        self.correction = Some(Correction { asked: on, until, open: true });
        Ok(Effect::Closes)
    }

    fn correct(&mut self, on: Date) -> Result<Effect, ClockError> {
        let correction = self.awaited_correction(on)?;
        self.correction = Some(Correction { open: false, ..correction });
        let void = self.restart(on);
        Ok(Effect::Restarts { limit: self.limit, void })
    }

    fn lapse_correction(&mut self, on: Date) -> Result<Effect, ClockError> {
        let correction = self.awaited_correction(on)?;
        match correction.until {
            Some(until) if on <= until => Err(ClockError::CorrectionStillRuns { date: on, until }),
            _ => Ok(self.end(Ending::CorrectionLapsed, on)),
        }
    }

    fn awaited_correction(&self, on: Date) -> Result<Correction, ClockError> {
        self.correction.filter(|c| c.open).ok_or(ClockError::NoCorrectionAwaited(on))
    }

    // 征求意见, 条例第三十二至三十四条.

    fn consult(&mut self, on: Date, with: Consulted, number: u32) -> Result<Effect, ClockError> {
        self.in_time(on, Late::Consultation(with))?;
        if self.letters.iter().any(|letter| letter.number == number) {
            return Err(ClockError::LetterTwice { letter: number });
        }
        self.letters.push(Letter {
            number,
            with,
            sent: on,
            delivered: false,
            lapses: None,
            supposed: false,
            answered: None,
        });
        let from = if self.settings.sending_day_counts { on.tomorrow().unwrap_or(on) } else { on };
        Ok(Effect::PausesFrom(from))
    }

    fn deliver(&mut self, on: Date, number: u32) -> Result<Effect, ClockError> {
        let calendar = self.calendar;
        let letter = self.letter(number)?;
        if letter.delivered || letter.answered.is_some() {
            return Err(ClockError::LetterAnswered { letter: number });
        }
        let period = match letter.with {
            Consulted::ThirdParty => periods::THIRD_PARTY_OPINION,
            Consulted::OtherOrgan => periods::OTHER_ORGAN_OPINION,
        };
        let lapses = period.from(on, calendar).on;
        letter.delivered = true;
        letter.lapses = Some(lapses);
        Ok(Effect::MayComeUntil(lapses))
    }

    fn hear(&mut self, on: Date, number: u32) -> Result<Effect, ClockError> {
        let letter = self.letter(number)?;
        if letter.answered.is_some() {
            return Err(ClockError::LetterAnswered { letter: number });
        }
        if letter.lapses.is_some_and(|lapses| lapses < on) {
            // Too late to matter: the count went on when the time for it was over.
            return Ok(Effect::Nothing);
        }
        letter.answered = Some(on);
        if self.letters.iter().any(|letter| letter.is_open_after(on)) {
            return Ok(Effect::StaysPaused);
        }
        let from = if self.settings.arrival_day_counts { on } else { on.tomorrow().unwrap_or(on) };
        Ok(Effect::ResumesFrom(from))
    }

    fn letter(&mut self, number: u32) -> Result<&mut Letter, ClockError> {
        self.letters
            .iter_mut()
            .find(|letter| letter.number == number)
            .ok_or(ClockError::NoSuchLetter { letter: number })
    }

    // 收费, 信息处理费管理办法第六条.

    fn charge(&mut self, on: Date) -> Result<Effect, ClockError> {
        self.in_time(on, Late::FeeNotice)?;
        if let Some(fee) = self.fee {
            return Err(ClockError::FeeTwice(fee.sent));
        }
        self.fee = Some(Fee { sent: on, pay_by: None, paid: None });
        Ok(Effect::PausesFrom(on.tomorrow().unwrap_or(on)))
    }

    fn tell_fee(&mut self, on: Date) -> Result<Effect, ClockError> {
        let fee = self.awaited_payment(on)?;
        if fee.pay_by.is_some() {
            return Err(ClockError::NoPaymentAwaited(on));
        }
        let by = periods::PAYMENT.from(on, self.calendar).on;
        self.fee = Some(Fee { pay_by: Some(by), ..fee });
        Ok(Effect::MayComeUntil(by))
    }

    fn pay(&mut self, on: Date) -> Result<Effect, ClockError> {
        let fee = self.awaited_payment(on)?;
        if let Some(by) = fee.pay_by.filter(|by| *by < on) {
            return Err(ClockError::PaidTooLate { date: on, by });
        }
        self.fee = Some(Fee { paid: Some(on), ..fee });
        Ok(match self.settings.after_payment {
            AfterPayment::Restart => {
                let void = self.restart(on);
                Effect::Restarts { limit: self.limit, void }
            }
            AfterPayment::Resume => Effect::ResumesFrom(on.tomorrow().unwrap_or(on)),
        })
    }

    fn lapse_payment(&mut self, on: Date) -> Result<Effect, ClockError> {
        let fee = self.awaited_payment(on)?;
        match fee.pay_by {
            Some(by) if on <= by => Err(ClockError::PaymentStillRuns { date: on, by }),
            _ => Ok(self.end(Ending::PaymentLapsed, on)),
        }
    }

    fn awaited_payment(&self, on: Date) -> Result<Fee, ClockError> {
        self.fee.filter(|fee| fee.paid.is_none()).ok_or(ClockError::NoPaymentAwaited(on))
    }

    fn awaits_payment(&self) -> bool {
        self.fee.is_some_and(|fee| fee.paid.is_none())
    }

    // 延长和延迟, 条例第三十三、三十五条.

    fn extend(&mut self, on: Date, days: u16) -> Result<Effect, ClockError> {
        self.in_time(on, Late::Extension)?;
        let left = periods::EXTENSION.days - self.extended_by;
        if left == 0 {
            return Err(ClockError::ExtensionUsedUp);
        }
        if !(1..=left).contains(&days) {
            return Err(ClockError::Extension { days, left });
        }
        self.extended_by += days;
        self.limit += days;
        if self.deferred.is_some() {
            return Ok(Effect::Nothing);
        }
        Ok(Effect::Extends { limit: self.limit })
    }

    fn defer(&mut self, on: Date, until: Date) -> Result<Effect, ClockError> {
        believable(until)?;
        self.in_time(on, Late::Deferral)?;
        if !self.reasons_requested {
            return Err(ClockError::DeferredWithoutReasons(on));
        }
        let due = self.projected_due(on);
        if until <= due {
            return Err(ClockError::DeferredToEarlier { until, due });
        }
        self.deferred = Some(until);
        Ok(Effect::MovesDue(until))
    }

    /// The due date if nothing more happens after today.
    fn projected_due(&self, today: Date) -> Date {
        if let Some(until) = self.deferred {
            return until;
        }
        let mut used = self.used;
        let mut on = today;
        for step in self.walk.clone() {
            on = step.date;
            let paused =
                self.letters.iter().any(|l| l.lapses.is_some() && l.covers(on, self.settings));
            used += u16::from(step.day.is_workday() && on != self.start && !paused);
            if used >= self.limit {
                break;
            }
        }
        on
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
        match self.deferred {
            Some(until) => until <= day,
            None => {
                let rests = day.tomorrow().is_ok_and(|next| self.pause_on(next).is_some());
                self.used >= self.limit && !rests
            }
        }
    }

    /// Writes down the letters whose time for an answer ends with a day.
    fn note_lapses(&mut self, today: Date) {
        for at in 0..self.letters.len() {
            let Letter { with, lapses, supposed, answered, .. } = self.letters[at];
            if answered.is_some() || lapses != Some(today) {
                continue;
            }
            let effect = if self.letters.iter().any(|letter| letter.is_open_after(today)) {
                Effect::StaysPaused
            } else {
                Effect::ResumesFrom(today.tomorrow().unwrap_or(today))
            };
            let what = What::OpinionLapsed { with, supposed };
            self.steps.push(Step { date: today, what, effect });
        }
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

    /// Supposes that letters whose receipt is unknown were received on the day they were sent, and
    /// that no opinion comes: the period then goes on after fifteen working days, but not before
    /// the last thing that is known.
    fn suppose_lapses(&mut self) {
        for letter in &mut self.letters {
            if letter.answered.is_none() && letter.lapses.is_none() {
                let lapses = periods::THIRD_PARTY_OPINION.from(letter.sent, self.calendar).on;
                letter.lapses = Some(lapses.max(self.last));
                letter.supposed = true;
            }
        }
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
