//! The requests of the demonstration: two years of them, told in the order of their days.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use fastrand::Rng;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::UnitId;
use ledger::subjects::request::Request;
use statute::Calendar;
use statute::applicant::ApplicantKind;
use statute::received::Channel;
use work::requests::{Applicant, Wanted};
use work::{Office, Refusal};

use crate::people::Inventor;
use crate::stories::{Cast, Do, Hands, InTheOffice, Story, applicant, minute, plots};
use crate::topics::{Topic, UNITS, organisation, topics_of};

/// From which the cases are drawn; another than that of the people, so that neither moves the other.
const SEED: u64 = 20_190_515;

/// How many working days the demonstration reaches back.
const REACH: u16 = 480;

/// How many working days ago a case may have arrived that is still open at the end of its story.
const OPEN: u16 = 12;

/// A case that is going on.
struct Running<'c> {
    story: Story,
    cast: &'c Cast,
    who: Applicant,
    wanted: Wanted,
    /// The request, once it was handed in.
    request: Option<Request>,
    /// The next move.
    next: usize,
    /// The moves of one day have minutes of their own.
    minutes: i64,
}

/// What is to be told, by the day of its next move.
type Queue = BinaryHeap<Reverse<(Date, usize)>>;

/// Lets so many requests come in and be dealt with, from two years ago to this moment. `go_on` hears how
/// many moves are done, and says whether to go on.
pub(crate) fn fill(
    office: &Office,
    units: &HashMap<&'static str, UnitId>,
    now: Timestamp,
    cases: usize,
    mut go_on: impl FnMut(usize) -> bool,
) -> Result<(), Refusal> {
    let calendar = office.calendar()?;
    let today = work::day_of(now);
    let mut casts = Vec::new();
    for (short, weight) in UNITS {
        let Some(unit) = units.get(short) else { continue };
        casts.extend(Cast::of(office, *unit)?.map(|cast| (*short, *weight, cast)));
    }
    let mut running: Vec<Running<'_>> = Vec::new();
    let mut queue = Queue::new();
    for (arrived, mut case) in plan(&calendar, today, &casts, cases) {
        // Whatever is to happen on a day happens after nine and before now.
        case.minutes = i64::try_from(running.len() % 40).unwrap_or(0);
        queue.push(Reverse((arrived, running.len())));
        running.push(case);
    }
    let mut hands = InTheOffice(office.clone());
    let mut done = 0;
    while let Some(Reverse((day, nth))) = queue.pop() {
        let case = &mut running[nth];
        let at = minute(day, case.minutes);
        if at >= now {
            continue;
        }
        case.go(&mut hands, &calendar, day, at)?;
        done += 1;
        if !go_on(done) {
            return Ok(());
        }
        if let Some((after, _)) = case.story.moves.get(case.next) {
            let next = if *after == 0 { day } else { calendar.workdays_after(day, *after).on };
            case.minutes = if *after == 0 { case.minutes + 7 } else { case.minutes % 40 };
            if next <= today {
                queue.push(Reverse((next, nth)));
            }
        }
    }
    Ok(())
}

impl Running<'_> {
    /// Hands the request in, or makes the next move.
    fn go(
        &mut self,
        hands: &mut dyn Hands,
        calendar: &Calendar,
        day: Date,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        let Some(request) = &self.request else {
            let (who, wanted) = (self.who.clone(), self.wanted.clone());
            let registration = self.story.registration(self.cast, day, who, wanted);
            self.request = Some(hands.enter(self.cast, at, registration)?);
            return Ok(());
        };
        let Some((_, what)) = self.story.moves.get(self.next) else { return Ok(()) };
        let step = what.step(request, day, calendar, &self.wanted);
        self.request = Some(hands.take(self.cast, what.part(), at, request, step)?);
        self.next += 1;
        Ok(())
    }
}

/// What comes in, and when.
fn plan<'c>(
    calendar: &Calendar,
    today: Date,
    casts: &'c [(&'static str, u32, Cast)],
    cases: usize,
) -> Vec<(Date, Running<'c>)> {
    let mut rng = Rng::with_seed(SEED);
    let mut inventor = Inventor::new(SEED);
    let plots = plots();
    let days = workdays_before(calendar, today, REACH);
    let mut planned = Vec::new();
    let mut add = |back: u16, story: Story, cast: &'c Cast, topic: &Topic, who: Applicant| {
        let Some(arrived) = days.get(usize::from(back)).copied() else { return };
        let wanted = topic.wanted(arrived.year());
        let running = Running { story, cast, who, wanted, request: None, next: 0, minutes: 0 };
        planned.push((arrived, running));
    };
    if casts.is_empty() {
        return planned;
    }
    for (nth, (back, title)) in TODAY.iter().enumerate() {
        let (short, _, cast) = &casts[nth % 3];
        let Some(story) = plots.iter().find(|story| story.title == *title) else { continue };
        let topics = topics_of(short);
        let number = u32::try_from(nth).unwrap_or(0) + 9000;
        let who = applicant(story.kind, &inventor.next().name, number);
        add(*back, story.clone(), cast, &topics[nth % topics.len()], who);
    }
    for nth in TODAY.len()..cases.max(TODAY.len()) {
        let (short, cast) = weighted(&mut rng, casts);
        let mut story = plots[drawn(&mut rng, &plots)].clone();
        let open =
            story.outcome.is_none() && story.matter == ledger::acts::request::Matter::Disclosure;
        let back = if open { rng.u16(0..OPEN) } else { rng.u16(0..REACH) };
        vary(&mut rng, &mut story);
        let topics = topics_of(short);
        let topic = &topics[rng.usize(0..topics.len())];
        let number = u32::try_from(nth).unwrap_or(0);
        let name = if story.kind.is_organisation() {
            organisation(story.kind, rng.usize(0..100))
        } else {
            inventor.next().name
        };
        let who = applicant(story.kind, &name, number);
        add(back, story, cast, topic, who);
    }
    planned
}

/// What the demonstration always has on its last day: how many working days ago it arrived, and what
/// it is. One is overdue, two are due within three days, others wait for each of the people.
const TODAY: &[(u16, &str)] = &[
    (23, "办理中"),
    (19, "办理中"),
    (18, "办理中"),
    (0, "刚到，还没有确认"),
    (1, "刚到，还没有确认"),
    (6, "等第三方"),
    (7, "予以公开"),
    (8, "部分公开"),
    (9, "过程性信息"),
    (10, "没有找到"),
    (3, "补正后公开"),
    (6, "缴费后公开"),
];

/// Working days, today first, then those before it.
fn workdays_before(calendar: &Calendar, today: Date, many: u16) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = today;
    while days.len() <= usize::from(many) {
        if calendar.day(day).is_workday() {
            days.push(day);
        }
        let Ok(before) = day.yesterday() else { break };
        day = before;
    }
    days
}

fn weighted<'c>(rng: &mut Rng, casts: &'c [(&'static str, u32, Cast)]) -> (&'static str, &'c Cast) {
    let all: u32 = casts.iter().map(|(_, weight, _)| weight).sum();
    let mut left = rng.u32(0..all.max(1));
    for (short, weight, cast) in casts {
        if left < *weight {
            return (short, cast);
        }
        left -= weight;
    }
    (casts[0].0, &casts[0].2)
}

/// Which story: granted ones far more often than others, as in life.
fn drawn(rng: &mut Rng, plots: &[Story]) -> usize {
    use statute::outcome::{Denial, Inability, Outcome};
    let weight = |story: &Story| match story.outcome {
        Some(Outcome::Granted) => 9,
        Some(Outcome::Partial) => 12,
        Some(Outcome::Unable(Inability::NotFound)) => 30,
        Some(Outcome::Unable(Inability::NotThisOrgan)) => 24,
        Some(Outcome::Denied(Denial::StateSecret | Denial::SecurityAndStability)) => 1,
        Some(Outcome::Other(_)) => 5,
        Some(_) => 3,
        None => 4,
    };
    let all: u32 = plots.iter().map(weight).sum();
    let mut left = rng.u32(0..all.max(1));
    for (nth, story) in plots.iter().enumerate() {
        let weight = weight(story);
        if left < weight {
            return nth;
        }
        left -= weight;
    }
    0
}

/// Another channel now and then, another applicant, a slower or quicker pace.
fn vary(rng: &mut Rng, story: &mut Story) {
    if story.channel == Channel::Web {
        let by = match rng.u8(0..10) {
            0 => Some(Channel::Email),
            1 => Some(Channel::OrdinaryPost),
            2 => Some(Channel::Fax),
            _ => None,
        };
        // All of them are confirmed by both sides, so the story stays as it is.
        if let Some(channel) = by {
            *story = story.clone().by(channel);
        }
    }
    if story.kind == ApplicantKind::NaturalPerson && rng.u8(0..10) == 0 {
        let kinds = ApplicantKind::ALL;
        story.kind = kinds[rng.usize(1..kinds.len())];
    }
    let early: &[fn(&Do) -> bool] =
        &[|what| matches!(what, Do::Search(_)), |what| matches!(what, Do::Draft(_))];
    for (after, what) in &mut story.moves {
        if early.iter().any(|is| is(what)) && *after > 0 && *after < 6 {
            *after = rng.u16(1..=*after + 1);
        }
    }
}
