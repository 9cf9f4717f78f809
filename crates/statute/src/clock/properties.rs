//! What holds of every clock, whatever happens.

use jiff::Span;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

const RECEIVED: Event = Event::Received { via: None };

fn clock(events: &[ClockEvent]) -> Clock {
    Clock::of(events, Calendar::state_council(), Settings::default()).unwrap()
}

fn due(events: &[ClockEvent]) -> Date {
    clock(events).due.unwrap()
}

fn received(on: Date) -> ClockEvent {
    ClockEvent::new(on, RECEIVED)
}

/// The twentieth working day after a day, one day at a time.
fn naive(start: Date, days: u16) -> Date {
    let mut on = start;
    let mut left = days;
    while left > 0 {
        on = on.tomorrow().unwrap();
        if Calendar::state_council().is_workday(on) {
            left -= 1;
        }
    }
    on
}

fn workdays_between(after: Date, until: Date) -> usize {
    let days = after.series(Span::new().days(1)).skip(1).take_while(|day| *day <= until);
    days.filter(|day| Calendar::state_council().is_workday(*day)).count()
}

#[test]
fn every_start_day_from_2007_to_2026_equals_a_count_day_by_day_and_is_monotone() {
    let mut before = date(2000, 1, 1);
    let starts = date(2007, 1, 1).series(Span::new().days(1));
    for start in starts.take_while(|day| *day <= date(2026, 12, 31)) {
        let due = due(&[received(start)]);
        assert_eq!(due, naive(start, 20), "{start}");
        assert!(before <= due, "{start}");
        before = due;
    }
}

/// A day of the years whose notices are built in, with room for what follows.
fn day() -> impl Strategy<Value = Date> {
    (0_i64..6_900).prop_map(|days| date(2007, 1, 1).saturating_add(Span::new().days(days)))
}

fn later(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}

proptest! {
    #[test]
    fn an_extension_never_shortens(start in day(), made in 0_i64..20, days in 1_u16..=20) {
        let extended = ClockEvent::new(later(start, made), Event::Extended { days });
        let (plain, longer) = (due(&[received(start)]), due(&[received(start), extended]));
        prop_assert!(plain < longer);
        prop_assert_eq!(longer, naive(start, 20 + days));
    }

    #[test]
    fn a_pause_costs_no_day(start in day(), sent in 0_i64..20, back in 0_i64..40) {
        let letter = 1;
        let (sent, back) = (later(start, sent), later(start, sent + back));
        let asked = Event::ConsultationSent { with: Consulted::ThirdParty, letter };
        let clock = clock(&[
            received(start),
            ClockEvent::new(sent, asked),
            ClockEvent::new(back, Event::OpinionReceived { letter }),
        ]);
        let due = clock.due.unwrap();
        // All twenty days are there, outside the pause.
        let counted = workdays_between(start, due) - workdays_between(sent, back);
        prop_assert_eq!(counted, 20);
        prop_assert!(naive(start, 20) <= due);
        prop_assert!(clock.days.iter().all(|day| day.mark.counted().is_none() || day.kind.is_workday()));
    }

    #[test]
    fn two_pauses_cost_no_day(
        start in day(),
        [first, first_back, second, second_back] in proptest::array::uniform4(0_i64..12),
    ) {
        let with = Consulted::OtherOrgan;
        let mut events = vec![
            (first, Event::ConsultationSent { with, letter: 1 }),
            (first + first_back, Event::OpinionReceived { letter: 1 }),
            (second, Event::ConsultationSent { with, letter: 2 }),
            (second + second_back, Event::OpinionReceived { letter: 2 }),
        ];
        events.sort_by_key(|(day, _)| *day);
        let mut all = vec![received(start)];
        all.extend(events.into_iter().map(|(day, event)| ClockEvent::new(later(start, day), event)));
        let clock = clock(&all);
        let counted: Vec<u16> = clock.days.iter().filter_map(|day| day.mark.counted()).collect();
        prop_assert_eq!(counted, (1..=20).collect::<Vec<u16>>());
    }

    #[test]
    fn a_restart_begins_at_nought(start in day(), asked in 0_i64..7, back in 0_i64..60) {
        let (asked, back) = (later(start, asked), later(start, asked + back));
        let corrected = due(&[
            received(start),
            ClockEvent::new(asked, Event::CorrectionRequested { until: None }),
            ClockEvent::new(back, Event::Corrected),
        ]);
        prop_assert_eq!(corrected, naive(back, 20));
    }

    #[test]
    fn the_days_are_whole_and_the_last_counted_one_is_due(start in day(), back in 1_i64..40) {
        let letter = 1;
        let asked = Event::ConsultationSent { with: Consulted::ThirdParty, letter };
        let clock = clock(&[
            received(start),
            ClockEvent::new(start, asked),
            ClockEvent::new(later(start, back), Event::OpinionReceived { letter }),
        ]);
        prop_assert_eq!(clock.days[0].date, start);
        prop_assert!(clock.days.windows(2).all(|two| two[0].date.tomorrow().unwrap() == two[1].date));
        let last = clock.days.last().unwrap();
        prop_assert_eq!((Some(last.date), last.mark), (clock.due, Mark::Counted(20)));
    }

    /// Whatever is told in whatever order: an answer or a refusal, and never more days than the law
    /// gives.
    #[test]
    fn any_events_fold_or_are_refused(
        start in day(),
        told in proptest::collection::vec((0_i64..15, 0_usize..14), 0..12),
    ) {
        let mut on = start;
        let mut events = vec![received(start)];
        for (wait, which) in told {
            on = later(on, wait);
            events.push(ClockEvent::new(on, any_event(which, on)));
        }
        if let Ok(clock) = Clock::of(&events, Calendar::state_council(), Settings::default()) {
            let deferred = events.iter().any(|told| told.event.name() == "deferred");
            prop_assert!(deferred || clock.limit <= 40);
            prop_assert!(clock.steps.windows(2).all(|two| two[0].date <= two[1].date));
            prop_assert!(clock.due.is_none_or(|due| start < due));
        }
    }
}

fn any_event(which: usize, on: Date) -> Event {
    let letter = 1;
    [
        Event::CorrectionRequested { until: None },
        Event::Corrected,
        Event::ConsultationSent { with: Consulted::ThirdParty, letter },
        Event::ConsultationSent { with: Consulted::OtherOrgan, letter: 2 },
        Event::ConsultationDelivered { letter },
        Event::OpinionReceived { letter },
        Event::OpinionReceived { letter: 2 },
        Event::FeeNoticeSent,
        Event::FeeNoticeReceived,
        Event::FeePaid,
        Event::Extended { days: 10 },
        Event::ReasonsRequested,
        Event::Deferred { until: later(on, 60) },
        Event::Replied,
    ][which]
}
