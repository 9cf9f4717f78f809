//! The clock for programs: `{"due", "used", "left", "provisional", "steps"}`.

use jiff::civil::Date;
use serde::Serialize;
use statute::clock::{Clock, Step};

#[derive(Serialize)]
struct Data {
    /// `null` while the law waits for the applicant.
    due: Option<Date>,
    used: u16,
    left: u16,
    provisional: bool,
    steps: Vec<StepData>,
}

#[derive(Serialize)]
struct StepData {
    date: Date,
    event: &'static str,
    article: String,
    effect: String,
}

pub(super) fn write(clock: &Clock, today: Date) -> anyhow::Result<String> {
    let data = Data {
        due: clock.due,
        used: clock.used_on(today),
        left: clock.left_on(today),
        provisional: clock.provisional.is_provisional(),
        steps: clock.steps.iter().map(StepData::of).collect(),
    };
    Ok(serde_json::to_string_pretty(&data)? + "\n")
}

impl StepData {
    fn of(step: &Step) -> Self {
        Self {
            date: step.date,
            event: step.what.name(),
            article: step.article().to_string(),
            effect: step.effect.to_string(),
        }
    }
}
