//! What holds whatever people try, in whatever order, on whatever day.

use jiff::civil::Date;
use ledger::acts::request::Matter;
use ledger::subjects::person::Role;
use ledger::subjects::request::{End, NoClock, ReplyState, Request};
use proptest::prelude::*;
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::clock::{Settings, State};
use statute::outcome::Outcome;
use statute::received::Channel;

use super::bed::{BEGINS, Bed, person, team, unit};
use super::filling::{WAYS, filled};
use crate::present::By;
use crate::refusal::Refusal;
use crate::requests::{StepKind, next_steps};

/// Something that somebody tries.
#[derive(Clone, Copy, Debug)]
struct Try {
    /// Days since the try before.
    after: u8,
    /// How many days back the day lies that is filled in.
    back: u8,
    /// Whether it is tried without looking at what is offered.
    wild: bool,
    /// Who, by number.
    who: usize,
    /// What, by number.
    what: usize,
    /// In which way it is filled in.
    way: u32,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let after = prop_oneof![6 => Just(0_u8), 3 => 1_u8..4, 1 => 4_u8..30];
    let back = prop_oneof![9 => Just(0_u8), 1 => 1_u8..6];
    let way = prop_oneof![1 => Just(0_u32), 1 => 0..WAYS];
    let one = (after, back, prop::bool::weighted(0.15), any::<usize>(), any::<usize>(), way);
    let one = one.prop_map(|(after, back, wild, who, what, way)| Try {
        after,
        back,
        wild,
        who,
        what,
        way,
    });
    prop::collection::vec(one, 1..40)
}

fn begun() -> impl Strategy<Value = Bed> {
    let channel = prop::sample::select(&Channel::ALL[..]);
    let matter = prop_oneof![6 => Just(Matter::Disclosure), 1 => Just(Matter::RecordCorrection)];
    (channel, matter, prop::sample::select(&ApplicantKind::ALL[..]))
        .prop_map(|(channel, matter, kind)| Bed::of(channel, matter, kind))
}

/// Few people with many roles, so that they meet their own work; and the usual ones.
fn people() -> impl Strategy<Value = Vec<By>> {
    let roles = &Role::ALL[..7];
    let crowd = prop::collection::vec(prop::sample::subsequence(roles, 1..7), 2..4);
    crowd.prop_map(|crowd| {
        let mut people = team();
        people.extend((201..).zip(crowd).map(|(nth, roles)| person(nth, &roles)));
        people.push(super::bed::person_in(unit(3), 301, &Role::ALL[..7]));
        people.push(By::Applicant);
        people
    })
}

/// Everything that is offered to anybody, what the case waits for first.
fn offered(bed: &Bed, people: &[By], day: Date) -> Vec<(usize, StepKind)> {
    let mut offered: Vec<(bool, usize, StepKind)> = (0..)
        .zip(people)
        .flat_map(|(nth, by)| {
            let steps = bed.look(by, day, next_steps);
            steps.into_iter().map(move |step| (!step.chief, nth, step.kind))
        })
        .collect();
    offered.sort_by_key(|(chief, ..)| *chief);
    offered.into_iter().map(|(_, nth, kind)| (nth, kind)).collect()
}

/// Lives a case through and looks at it after each step that was taken.
fn live(
    mut bed: Bed,
    people: &[By],
    tries: &[Try],
    look: &mut dyn FnMut(&Bed, Date),
) -> (Bed, Date) {
    let mut day = BEGINS;
    for one in tries {
        day = day.saturating_add(jiff::Span::new().days(i64::from(one.after)));
        let offered = offered(&bed, people, day);
        let (who, kind) = if one.wild || offered.is_empty() {
            (one.who % people.len(), StepKind::ALL[one.what % StepKind::ALL.len()])
        } else {
            // What the case waits for more often than what else can be done.
            let near = if one.what % 3 == 0 { offered.len() } else { offered.len().min(4) };
            offered[one.who % near]
        };
        let on = day.saturating_sub(jiff::Span::new().days(i64::from(one.back)));
        let step = filled(kind, &bed.request, on, one.way);
        let was_archived = bed.request.archived.is_some();
        match bed.take(&people[who], day, &step) {
            Ok(()) => {
                assert!(!was_archived, "{step:?} on an archived request");
                look(&bed, day);
            }
            Err(refusal) => {
                let sentence = refusal.to_string();
                assert!(
                    sentence.ends_with(['。', '）', '条', '款']) || sentence.contains('条'),
                    "{sentence}"
                );
            }
        }
    }
    (bed, day)
}

/// The clock, the end and the fold agree with each other.
fn agrees(bed: &Bed) {
    let request = &bed.request;
    match request.clock(Calendar::state_council(), Settings::default()) {
        Ok(clock) => {
            let ended = request.ended_on();
            match clock.state {
                State::Ended { on, .. } => assert_eq!(Some(on), ended),
                _ => assert_eq!(ended, None, "an ended request whose clock runs"),
            }
            let replied = request.ended.as_ref().is_some_and(|ended| match ended.how {
                End::Outcome(outcome) => !matches!(outcome, Outcome::Other(closure) if closure != statute::outcome::Closure::Else),
                End::Record(_) => true,
            });
            assert_eq!(clock.replied_in_time().is_some(), replied, "{request:#?}");
            if let (Some(in_time), Some(due), Some(on)) =
                (clock.replied_in_time(), clock.due, ended)
            {
                assert_eq!(in_time, on <= due);
            }
        }
        Err(NoClock::NotReceived(_)) => assert!(request.received().is_err()),
        Err(NoClock::Unlawful(error)) => panic!("accepted and unlawful: {error}"),
    }
    assert_eq!(Request::fold(&bed.acts).as_ref(), Some(request));
    let json = serde_json::to_string(request).unwrap();
    assert_eq!(&serde_json::from_str::<Request>(&json).unwrap(), request);
}

/// Table three takes it once, from its received date on, and never ends it before.
fn counts_once(bed: &Bed) {
    let request = &bed.request;
    match request.in_table_three() {
        Some(row) => {
            assert!(request.counts());
            assert_eq!(
                (row.unit, Ok(row.received)),
                (request.unit, request.received().map(|one| one.on))
            );
            assert_eq!(row.ended, request.ended_on().zip(request.outcome()));
        }
        None => assert!(!request.counts() || request.received().is_err()),
    }
}

/// Nobody decided on what they prepared.
fn nobody_decided_on_their_own(bed: &Bed) {
    let request = &bed.request;
    for material in &request.materials {
        let reviewed_by = material.review.as_ref().and_then(|review| review.by);
        assert!(reviewed_by.is_none() || reviewed_by != material.by, "reviewed by who added it");
    }
    let Some(reply) = &request.reply else { return };
    match &reply.state {
        ReplyState::Approved { by: Some(by), .. } => assert!(!reply.authors.contains(by)),
        ReplyState::Signed { by, approved_by, .. } => {
            assert!(!reply.authors.contains(by));
            assert_ne!(Some(*by), *approved_by);
        }
        _ => {}
    }
}

/// Numbers run without a gap in each series of each unit and year.
fn numbers_have_no_gap(bed: &Bed) {
    let mut seen: std::collections::BTreeMap<_, Vec<u32>> = std::collections::BTreeMap::new();
    for paper in &bed.request.papers {
        let Some(number) = &paper.issued.number else { continue };
        let text = number.to_string();
        let word = text.split('〔').next().unwrap().to_owned();
        let key = (paper.issued.unit, word, paper.issued.on.year());
        seen.entry(key).or_default().push(number.serial().get());
    }
    for (series, serials) in seen {
        assert!(
            serials.iter().copied().eq(1..=u32::try_from(serials.len()).unwrap()),
            "{series:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn what_was_accepted_is_whole(bed in begun(), people in people(), tries in tries()) {
        live(bed, &people, &tries, &mut |bed, _| {
            agrees(bed);
            counts_once(bed);
            nobody_decided_on_their_own(bed);
            numbers_have_no_gap(bed);
        });
    }

    #[test]
    fn what_is_not_offered_is_refused(bed in begun(), people in people(), tries in tries()) {
        let (bed, day) = live(bed, &people, &tries, &mut |_, _| {});
        for by in &people {
            let offered = bed.look(by, day, next_steps);
            for kind in StepKind::ALL.iter().filter(|kind| !offered.iter().any(|one| one.kind == **kind)) {
                for way in [0, 1, 2, 6] {
                    let step = filled(*kind, &bed.request, day, way);
                    prop_assert!(bed.rules(by, day, &step).is_err(), "{step:?} by {by:?} in {:?}", bed.request.stage());
                }
            }
        }
    }

    /// Where no filling is accepted, it is the law that refuses (a period is over or still runs), the
    /// rule that nobody decides on their own work, or a field that only the person can fill: never the
    /// state of the case, for that is known before anything is filled in.
    #[test]
    fn what_is_offered_is_not_refused_for_the_state_of_the_case(
        bed in begun(), people in people(), tries in tries(),
    ) {
        let (bed, day) = live(bed, &people, &tries, &mut |_, _| {});
        for by in &people {
            for offered in bed.look(by, day, next_steps) {
                let mut refusals = Vec::new();
                let accepted = (0..WAYS).any(|way| {
                    let step = filled(offered.kind, &bed.request, day, way);
                    match bed.clone().take(by, day, &step) {
                        Ok(()) => true,
                        Err(refusal) => {
                            refusals.push(refusal);
                            false
                        }
                    }
                });
                let lawful = |refusal: &Refusal| {
                    matches!(refusal, Refusal::Unlawful { .. } | Refusal::OwnWork | Refusal::Faults(_))
                };
                prop_assert!(
                    accepted || refusals.iter().any(lawful),
                    "{:?} in {:?}: {refusals:?}", offered.kind, bed.request.stage()
                );
            }
        }
    }

    #[test]
    fn nothing_is_added_to_what_is_archived(channel in prop::sample::select(&Channel::ALL[..]), way in 0..WAYS) {
        let mut bed = Bed::of(channel, Matter::Disclosure, ApplicantKind::NaturalPerson);
        let team = team();
        if bed.request.received().is_err() {
            bed.did(&team[0], BEGINS, filled(StepKind::Confirm, &bed.request, BEGINS, 0));
        }
        for (who, kind) in [
            (1, StepKind::Accept), (1, StepKind::DraftReply), (3, StepKind::ApproveReply),
            (4, StepKind::SignReply), (0, StepKind::Serve), (0, StepKind::Archive),
        ] {
            bed.did(&team[who], BEGINS, filled(kind, &bed.request, BEGINS, 0));
        }
        for by in team.iter().chain([&By::Applicant, &By::Program("test")]) {
            prop_assert!(bed.look(by, BEGINS, next_steps).is_empty());
            for kind in StepKind::ALL {
                let step = filled(*kind, &bed.request, BEGINS, way);
                prop_assert!(bed.rules(by, BEGINS, &step).is_err(), "{step:?}");
            }
        }
    }
}
