use jiff::civil::{Date, date};

use super::*;

const RECEIVED: Event = Event::Received { via: None };
const THIRD_PARTY: Event = Event::ConsultationSent { with: Consulted::ThirdParty, letter: 1 };
const SIGNED: Event = Event::ConsultationDelivered { letter: 1 };
const OPINION: Event = Event::OpinionReceived { letter: 1 };
const CORRECTION: Event = Event::CorrectionRequested { until: None };

fn fold_with(events: &[(Date, Event)], settings: Settings) -> Result<Clock, ClockError> {
    let events: Vec<_> = events.iter().map(|(date, what)| ClockEvent::new(*date, *what)).collect();
    Clock::of(&events, Calendar::state_council(), settings)
}

fn fold(events: &[(Date, Event)]) -> Result<Clock, ClockError> {
    fold_with(events, Settings::default())
}

#[track_caller]
fn clock(events: &[(Date, Event)]) -> Clock {
    fold(events).unwrap()
}

#[track_caller]
fn due(events: &[(Date, Event)]) -> Date {
    clock(events).due.expect("something is due")
}

fn on(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

mod worked_examples {
    use super::*;

    #[test]
    fn spring_festival_2026_request_received_wed_0128_is_due_0303() {
        let clock = clock(&[(on(1, 28), RECEIVED)]);
        assert_eq!(clock.due, Some(on(3, 3)));
        let mark = |day| clock.days.iter().find(|d| d.date == day).map(|d| d.mark);
        assert_eq!(mark(on(2, 14)), Some(Mark::Counted(13)), "a Saturday of work");
        assert_eq!(mark(on(2, 28)), Some(Mark::Counted(18)), "a Saturday of work");
        assert_eq!(mark(on(2, 17)), Some(Mark::Off));
        assert!(!clock.provisional.is_provisional());
    }

    #[test]
    fn spring_festival_2026_with_twenty_days_more_is_due_0331() {
        assert_eq!(
            due(&[(on(1, 28), RECEIVED), (on(3, 2), Event::Extended { days: 20 })]),
            on(3, 31)
        );
    }

    #[test]
    fn labour_day_2026_corrected_copy_received_0518_is_due_0615_and_not_0527() {
        assert_eq!(due(&[(on(4, 27), RECEIVED)]), on(5, 27));
        let corrected =
            [(on(4, 27), RECEIVED), (on(5, 9), CORRECTION), (on(5, 18), Event::Corrected)];
        assert_eq!(due(&corrected), on(6, 15));
    }

    #[test]
    fn third_party_2026_asked_0520_signs_0522_answers_0610_is_due_0630_and_not_0608() {
        assert_eq!(due(&[(on(5, 11), RECEIVED)]), on(6, 8));
        let asked = [(on(5, 11), RECEIVED), (on(5, 20), THIRD_PARTY), (on(5, 22), SIGNED)];
        let waiting = clock(&asked);
        assert_eq!(waiting.used_on(on(5, 20)), 7);
        assert!(waiting.steps.iter().any(|step| step.effect == Effect::MayComeUntil(on(6, 12))));
        // No answer is in sight before 06-12, but only the days that went by were lost.
        assert_eq!(waiting.paused_on(on(5, 20)), 0);
        assert_eq!(waiting.paused_on(on(5, 25)), 3);
        let standing = |day| waiting.standing_on(day, Calendar::state_council());
        assert_eq!(standing(on(5, 20)), Standing::Paused { used: 7 });
        let answered = clock(&[&asked[..], &[(on(6, 10), OPINION)]].concat());
        assert_eq!(answered.left_on(on(6, 10)), 13);
        assert_eq!(answered.due, Some(on(6, 30)));
    }

    #[test]
    fn national_day_2026_request_received_0914_is_due_1016_and_extended_1113() {
        assert_eq!(due(&[(on(9, 14), RECEIVED)]), on(10, 16));
        assert_eq!(
            due(&[(on(9, 14), RECEIVED), (on(10, 16), Event::Extended { days: 20 })]),
            on(11, 13)
        );
    }

    #[test]
    fn fee_2026_notice_received_fri_0918_is_paid_by_1022_and_paid_1012_is_due_1109() {
        let notice = [
            (on(9, 14), RECEIVED),
            (on(9, 18), Event::FeeNoticeSent),
            (on(9, 18), Event::FeeNoticeReceived),
        ];
        let waiting = clock(&notice);
        assert_eq!(waiting.state, State::AwaitingPayment { by: Some(on(10, 22)) });
        assert_eq!(waiting.due, None);
        assert_eq!(due(&[&notice[..], &[(on(10, 12), Event::FeePaid)]].concat()), on(11, 9));
    }

    #[test]
    fn spring_festival_2026_confirmed_on_holiday_0215_or_on_working_saturday_0214_is_due_0320() {
        assert_eq!(due(&[(on(2, 15), RECEIVED)]), on(3, 20));
        assert_eq!(due(&[(on(2, 14), RECEIVED)]), on(3, 20));
    }

    #[test]
    fn spring_festival_2025_request_received_mon_0120_is_due_0221() {
        assert_eq!(due(&[(date(2025, 1, 20), RECEIVED)]), date(2025, 2, 21));
    }
}

mod correction {
    use super::*;

    #[test]
    fn while_the_corrected_request_is_awaited_nothing_is_due() {
        let until = Some(on(2, 24));
        let asked = Event::CorrectionRequested { until };
        let clock = clock(&[(on(1, 28), RECEIVED), (on(2, 3), asked)]);
        assert_eq!((clock.due, clock.state), (None, State::AwaitingCorrection { until }));
        assert_eq!(clock.days.last().map(|day| day.date), until);
    }

    #[test]
    fn what_was_counted_before_is_void() {
        let clock =
            clock(&[(on(1, 28), RECEIVED), (on(2, 3), CORRECTION), (on(2, 10), Event::Corrected)]);
        let mark = |day| clock.days.iter().find(|d| d.date == day).map(|d| d.mark);
        assert_eq!(mark(on(2, 3)), Some(Mark::Void(4)));
        assert_eq!(mark(on(2, 7)), Some(Mark::Paused(Pause::Correction)));
        assert_eq!(mark(on(2, 10)), Some(Mark::Start));
        assert_eq!(mark(on(2, 11)), Some(Mark::Counted(1)));
        assert_eq!(clock.due, Some(on(3, 16)));
    }

    #[test]
    fn one_notice_within_seven_working_days() {
        let late = fold(&[(on(4, 27), RECEIVED), (on(5, 10), CORRECTION)]).unwrap_err();
        assert_eq!(late, ClockError::CorrectionTooLate { date: on(5, 10), last: on(5, 9) });
        assert_eq!(late.article().unwrap().to_string(), "《政府信息公开条例》第三十条");
        let twice = [
            (on(4, 27), RECEIVED),
            (on(4, 28), CORRECTION),
            (on(4, 29), Event::Corrected),
            (on(4, 30), CORRECTION),
        ];
        assert_eq!(fold(&twice), Err(ClockError::CorrectionTwice(on(4, 28))));
    }

    #[test]
    fn an_applicant_who_lets_it_lapse_gives_the_request_up() {
        let until = on(2, 24);
        let asked =
            [(on(1, 28), RECEIVED), (on(2, 3), Event::CorrectionRequested { until: Some(until) })];
        let lapsed = |day| fold(&[&asked[..], &[(day, Event::CorrectionLapsed)]].concat());
        assert_eq!(lapsed(until), Err(ClockError::CorrectionStillRuns { date: until, until }));
        let (how, on) = (Ending::CorrectionLapsed, on(2, 25));
        assert_eq!(lapsed(on).unwrap().state, State::Ended { how, on });
    }

    #[test]
    fn nobody_is_asked_while_the_request_itself_is_unclear() {
        let asked = [(on(1, 28), RECEIVED), (on(2, 3), CORRECTION), (on(2, 4), THIRD_PARTY)];
        assert_eq!(fold(&asked), Err(ClockError::AwaitingCorrection(on(2, 4))));
    }
}

mod consultation {
    use super::*;

    #[test]
    fn a_silent_third_party_is_not_waited_for_beyond_fifteen_working_days() {
        let clock = clock(&[(on(5, 11), RECEIVED), (on(5, 20), THIRD_PARTY), (on(5, 22), SIGNED)]);
        let lapse = clock.steps.iter().find(|step| step.what.name() == "opinion_lapsed").unwrap();
        assert_eq!((lapse.date, lapse.effect), (on(6, 12), Effect::ResumesFrom(on(6, 13))));
        // 13 working days from Monday 06-15, with Friday 06-19 off.
        assert_eq!(clock.due, Some(on(7, 2)));
        assert!(clock.provisional.awaiting_opinion);
    }

    #[test]
    fn an_opinion_that_comes_too_late_changes_nothing() {
        let asked = [(on(5, 11), RECEIVED), (on(5, 20), THIRD_PARTY), (on(5, 22), SIGNED)];
        let late = clock(&[&asked[..], &[(on(6, 15), OPINION)]].concat());
        assert_eq!(late.due, clock(&asked).due);
        assert!(!late.provisional.is_provisional());
        assert_eq!(late.state, State::Running);
    }

    #[test]
    fn of_two_letters_the_later_answer_resumes() {
        let second = Event::ConsultationSent { with: Consulted::OtherOrgan, letter: 2 };
        let clock = clock(&[
            (on(5, 11), RECEIVED),
            (on(5, 20), THIRD_PARTY),
            (on(5, 25), second),
            (on(5, 27), OPINION),
            (on(6, 1), Event::OpinionReceived { letter: 2 }),
        ]);
        let effects: Vec<_> = clock.steps.iter().map(|step| step.effect).collect();
        assert_eq!(effects[3], Effect::StaysPaused);
        assert_eq!(effects[4], Effect::ResumesFrom(on(6, 2)));
        assert_eq!(clock.used_on(on(6, 1)), 7);
        assert_eq!(clock.due, Some(on(6, 18)));
    }

    #[test]
    fn which_of_the_two_days_count_is_a_setting() {
        let events = [(on(5, 11), RECEIVED), (on(5, 20), THIRD_PARTY), (on(6, 10), OPINION)];
        let due = |sending_day_counts, arrival_day_counts| {
            let settings =
                Settings { sending_day_counts, arrival_day_counts, ..Settings::default() };
            fold_with(&events, settings).unwrap().due.unwrap()
        };
        assert_eq!(due(true, false), on(6, 30));
        assert_eq!(due(false, false), on(7, 1));
        assert_eq!(due(true, true), on(6, 29));
        assert_eq!(due(false, true), on(6, 30));
    }

    #[test]
    fn a_letter_after_the_period_is_refused() {
        let (date, due) = (on(3, 4), on(3, 3));
        let late = fold(&[(on(1, 28), RECEIVED), (date, THIRD_PARTY)]).unwrap_err();
        let what = Late::Consultation(Consulted::ThirdParty);
        assert_eq!(late, ClockError::AfterDue { what, date, due });
        assert_eq!(
            late.to_string(),
            "答复期限2026年3月3日（周二）已经届满，2026年3月4日（周三）才征求第三方意见，晚了。\
             请核对日期；期限确已届满的，应当马上答复。"
        );
    }

    #[test]
    fn a_letter_of_the_last_day_is_waited_for_and_the_reply_is_due_when_it_is_answered() {
        let asked = [(on(1, 28), RECEIVED), (on(3, 3), THIRD_PARTY), (on(3, 4), SIGNED)];
        let answered = clock(&[&asked[..], &[(on(3, 12), OPINION)]].concat());
        assert_eq!((answered.due, answered.left_on(on(3, 3))), (Some(on(3, 12)), 0));
        assert_eq!(due(&asked), on(3, 25), "fifteen working days after 03-04");
    }

    #[test]
    fn an_answer_to_no_letter_is_refused() {
        assert_eq!(
            fold(&[(on(1, 28), RECEIVED), (on(2, 2), OPINION)]),
            Err(ClockError::NoSuchLetter { letter: 1 })
        );
    }
}

mod fee {
    use super::*;

    fn charged() -> [(Date, Event); 3] {
        [
            (on(9, 14), RECEIVED),
            (on(9, 18), Event::FeeNoticeSent),
            (on(9, 18), Event::FeeNoticeReceived),
        ]
    }

    #[test]
    fn who_does_not_pay_in_time_gives_the_request_up() {
        let by = on(10, 22);
        let then = |day, event| fold(&[&charged()[..], &[(day, event)]].concat());
        assert_eq!(
            then(on(10, 23), Event::FeePaid),
            Err(ClockError::PaidTooLate { date: on(10, 23), by })
        );
        assert_eq!(
            then(by, Event::PaymentLapsed),
            Err(ClockError::PaymentStillRuns { date: by, by })
        );
        let (how, on) = (Ending::PaymentLapsed, on(10, 23));
        assert_eq!(then(on, Event::PaymentLapsed).unwrap().state, State::Ended { how, on });
    }

    #[test]
    fn the_period_goes_on_after_payment_where_an_office_reads_it_so() {
        let events = [&charged()[..], &[(on(10, 12), Event::FeePaid)]].concat();
        let settings = Settings { after_payment: AfterPayment::Resume, ..Settings::default() };
        let clock = fold_with(&events, settings).unwrap();
        // Four days used until 09-18, sixteen left from 10-13.
        assert_eq!(clock.used_on(on(9, 18)), 4);
        assert_eq!(clock.due, Some(on(11, 3)));
    }

    #[test]
    fn a_notice_of_the_last_day_pauses_as_well() {
        let charged = [(on(1, 28), RECEIVED), (on(3, 3), Event::FeeNoticeSent)];
        assert_eq!(clock(&charged).due, None);
        assert_eq!(due(&[&charged[..], &[(on(3, 9), Event::FeePaid)]].concat()), on(4, 7));
    }

    #[test]
    fn a_fee_is_charged_once() {
        let twice = [&charged()[..], &[(on(9, 21), Event::FeeNoticeSent)]].concat();
        assert_eq!(fold(&twice), Err(ClockError::FeeTwice(on(9, 18))));
    }
}

mod longer {
    use super::*;

    #[test]
    fn an_extension_is_made_within_the_period_by_at_most_twenty_days_in_all() {
        let extended = |events: &[(Date, u16)]| {
            let mut all = vec![(on(1, 28), RECEIVED)];
            all.extend(events.iter().map(|(on, days)| (*on, Event::Extended { days: *days })));
            fold(&all)
        };
        assert_eq!(extended(&[(on(3, 3), 20)]).unwrap().due, Some(on(3, 31)));
        assert_eq!(extended(&[(on(3, 2), 10), (on(3, 9), 10)]).unwrap().due, Some(on(3, 31)));
        assert_eq!(
            extended(&[(on(3, 4), 20)]),
            Err(ClockError::AfterDue { what: Late::Extension, date: on(3, 4), due: on(3, 3) })
        );
        assert_eq!(extended(&[(on(3, 2), 21)]), Err(ClockError::Extension { days: 21, left: 20 }));
        assert_eq!(extended(&[(on(3, 2), 0)]), Err(ClockError::Extension { days: 0, left: 20 }));
        assert_eq!(extended(&[(on(3, 2), 20), (on(3, 9), 1)]), Err(ClockError::ExtensionUsedUp));
    }

    #[test]
    fn asking_for_reasons_does_not_stop_the_clock_and_a_deferral_sets_its_own_date() {
        let asked = [(on(1, 28), RECEIVED), (on(2, 5), Event::ReasonsRequested)];
        assert_eq!(due(&asked), on(3, 3));
        let deferred =
            |until| fold(&[&asked[..], &[(on(2, 27), Event::Deferred { until })]].concat());
        let clock = deferred(on(6, 30)).unwrap();
        assert_eq!(clock.due, Some(on(6, 30)));
        assert_eq!(clock.left_on(on(6, 29)), 1);
        assert_eq!(
            deferred(on(3, 3)),
            Err(ClockError::DeferredToEarlier { until: on(3, 3), due: on(3, 3) })
        );
    }

    #[test]
    fn a_deferral_needs_reasons_asked_for_before() {
        let until = on(6, 30);
        let events = [(on(1, 28), RECEIVED), (on(2, 27), Event::Deferred { until })];
        assert_eq!(fold(&events), Err(ClockError::DeferredWithoutReasons(on(2, 27))));
    }
}

mod order {
    use super::*;

    #[test]
    fn the_receipt_comes_first_and_once() {
        assert_eq!(fold(&[]), Err(ClockError::NotReceived));
        assert_eq!(fold(&[(on(1, 28), Event::Replied)]), Err(ClockError::NotReceived));
        let twice = [(on(1, 28), RECEIVED), (on(1, 29), RECEIVED)];
        assert_eq!(fold(&twice), Err(ClockError::ReceivedTwice(on(1, 29))));
    }

    #[test]
    fn events_stand_in_the_order_of_their_dates() {
        let events = [(on(1, 28), RECEIVED), (on(1, 27), Event::Replied)];
        let (date, after) = (on(1, 27), on(1, 28));
        assert_eq!(fold(&events), Err(ClockError::OutOfOrder { date, after }));
        let far = [(date_of(9999), RECEIVED)];
        assert_eq!(fold(&far), Err(ClockError::Unbelievable(date_of(9999))));
    }

    fn date_of(year: i16) -> Date {
        date(year, 1, 1)
    }

    #[test]
    fn after_the_reply_nothing_happens() {
        let events =
            [(on(1, 28), RECEIVED), (on(2, 27), Event::Replied), (on(2, 28), Event::Withdrawn)];
        let (date, ended) = (on(2, 28), on(2, 27));
        assert_eq!(fold(&events), Err(ClockError::AfterEnd { date, ended }));
    }

    #[test]
    fn a_reply_on_the_last_day_is_in_time_and_a_day_later_is_late() {
        let replied = |day| clock(&[(on(1, 28), RECEIVED), (day, Event::Replied)]);
        assert_eq!(replied(on(3, 3)).replied_in_time(), Some(true));
        let late = replied(on(3, 5));
        assert_eq!(late.replied_in_time(), Some(false));
        assert_eq!(late.due, Some(on(3, 3)));
        assert_eq!(late.days.last().map(|day| day.mark), Some(Mark::Overdue(2)));
    }
}

mod as_of_a_day {
    use super::*;

    #[test]
    fn used_left_and_overdue() {
        let clock = clock(&[(on(1, 28), RECEIVED)]);
        let calendar = Calendar::state_council();
        let as_of = |day| (clock.used_on(day), clock.left_on(day), clock.overdue_on(day, calendar));
        assert_eq!(as_of(on(1, 28)), (0, 20, 0));
        assert_eq!(as_of(on(2, 20)), (13, 7, 0));
        assert_eq!(as_of(on(3, 3)), (20, 0, 0));
        assert_eq!(as_of(on(3, 9)), (20, 0, 4));
    }

    #[test]
    fn days_to_warn_and_the_offices_own_earlier_day() {
        let settings = Settings { lead: 5, ..Settings::default() };
        let clock = fold_with(&[(on(1, 28), RECEIVED)], settings).unwrap();
        assert_eq!(clock.day_with_left(3), Some(on(2, 27)));
        assert_eq!(clock.day_with_left(1), Some(on(3, 2)));
        assert_eq!(clock.internal_due(), Some(on(2, 25)));
    }
}

mod unloaded_years {
    use super::*;
    use crate::calendar::{Arrangement, Festival, Holiday, REQUIRED_FESTIVALS};

    fn next_year() -> Arrangement {
        let days = [(1, 1), (2, 5), (4, 5), (5, 1), (6, 9), (9, 15), (10, 1)];
        let holidays =
            REQUIRED_FESTIVALS.into_iter().zip(days).map(|(name, (month, day))| Holiday {
                festival: Festival::new(name),
                first: date(2027, month, day),
                last: date(2027, month, day + if name == "春节" { 6 } else { 0 }),
                workdays: if name == "春节" { vec![date(2027, 1, 31)] } else { Vec::new() },
            });
        Arrangement::new(2027, "", holidays.collect()).unwrap()
    }

    #[test]
    fn a_date_beyond_the_known_notices_is_provisional_and_what_changes_is_told() {
        let events = [ClockEvent::new(date(2027, 1, 18), RECEIVED)];
        let settings = Settings::default();
        let before = Clock::of(&events, Calendar::state_council(), settings).unwrap();
        assert_eq!(before.provisional.unsettled, Some(2027));
        assert_eq!(before.due, Some(date(2027, 2, 15)));
        let calendar = Calendar::state_council().with(next_year()).unwrap();
        let after = Clock::of(&events, &calendar, settings).unwrap();
        let difference = Difference::between(&before, &after).unwrap();
        assert_eq!(difference.moved_by(), 4);
        insta::assert_snapshot!(difference.to_string());
        assert_eq!(Difference::between(&after, &after), None);
    }

    #[test]
    fn a_request_late_in_2026_is_provisional_only_where_it_reaches_2027() {
        assert!(!clock(&[(on(12, 3), RECEIVED)]).provisional.is_provisional());
        assert_eq!(clock(&[(on(12, 4), RECEIVED)]).provisional.unsettled, Some(2027));
    }
}
