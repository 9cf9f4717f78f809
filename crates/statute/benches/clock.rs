//! What a fold of the statutory clock costs: `cargo bench -p statute --bench clock`.

use divan::{Bencher, black_box};
use jiff::civil::date;
use statute::clock::{Clock, ClockEvent, Consulted, Event, Settings};
use statute::{Calendar, Chinese};

fn main() {
    // The built-in notices are read once, before anything is measured.
    assert_eq!(Calendar::state_council().workdays_of(2026), 248);
    divan::main();
}

fn received() -> ClockEvent {
    ClockEvent::new(date(2026, 1, 28), Event::Received { via: None })
}

/// Corrected, consulted, charged, extended: as long as a request can well become.
fn long_story() -> Vec<ClockEvent> {
    let letter = 1;
    let story = [
        (date(2026, 2, 3), Event::CorrectionRequested { until: None }),
        (date(2026, 2, 10), Event::Corrected),
        (date(2026, 2, 12), Event::ConsultationSent { with: Consulted::ThirdParty, letter }),
        (date(2026, 2, 13), Event::ConsultationDelivered { letter }),
        (date(2026, 3, 2), Event::OpinionReceived { letter }),
        (date(2026, 3, 3), Event::FeeNoticeSent),
        (date(2026, 3, 4), Event::FeeNoticeReceived),
        (date(2026, 3, 9), Event::FeePaid),
        (date(2026, 4, 1), Event::Extended { days: 20 }),
    ];
    let events = story.into_iter().map(|(date, event)| ClockEvent::new(date, event));
    std::iter::once(received()).chain(events).collect()
}

#[divan::bench]
fn received_only(bencher: Bencher) {
    let calendar = Calendar::state_council();
    let events = [received()];
    bencher.bench(|| Clock::of(black_box(&events), calendar, Settings::default()));
}

#[divan::bench]
fn everything_that_can_happen(bencher: Bencher) {
    let calendar = Calendar::state_council();
    let events = long_story();
    bencher.bench(|| Clock::of(black_box(&events), calendar, Settings::default()));
}

#[divan::bench]
fn steps_as_sentences(bencher: Bencher) {
    let clock = Clock::of(&long_story(), Calendar::state_council(), Settings::default());
    let clock = clock.expect("the story is lawful");
    bencher.bench(|| {
        let steps = clock.steps.iter();
        let lines =
            steps.map(|step| format!("{} {} {}", Chinese(step.date), step.what, step.effect));
        lines.collect::<Vec<_>>()
    });
}
