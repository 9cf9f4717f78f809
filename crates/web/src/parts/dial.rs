//! A term of days as a dial, with its facts in words beside it.

use std::f64::consts::TAU;

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Cell, Facts};
use crate::words::Words;

/// Half of the side of the picture; all measures are pixels at its natural size.
const CENTRE: f64 = 80.0;
/// Of the middle of the ring.
const RADIUS: f64 = 69.0;

/// How much of a term is used.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/dial.html")]
pub struct Dial {
    state: State,
    used: u32,
    total: u32,
    unit: Words,
    facts: Facts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Running,
    Paused,
    Overdue,
    Done,
}

impl Dial {
    fn new(state: State, used: u32, total: u32) -> Self {
        Self { state, used, total, unit: "个工作日".into(), facts: Facts::new() }
    }

    /// The term runs; beyond its end it is overdue.
    pub fn running(used: u32, total: u32) -> Self {
        Self::new(if used > total { State::Overdue } else { State::Running }, used, total)
    }

    /// The term stands still.
    pub fn paused(used: u32, total: u32) -> Self {
        Self::new(State::Paused, used, total)
    }

    /// It was met.
    pub fn done(used: u32, total: u32) -> Self {
        Self::new(State::Done, used, total)
    }

    /// Counts something else than 个工作日.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Words>) -> Self {
        self.unit = unit.into();
        self
    }

    /// Adds a line beside the dial.
    #[must_use]
    pub fn fact(mut self, name: impl Into<Words>, value: impl Into<Cell>) -> Self {
        self.facts = self.facts.fact(name, value);
        self
    }

    fn class(&self) -> &'static str {
        match self.state {
            State::Running if self.number() <= 3 => "soon",
            State::Running => "running",
            State::Paused => "paused",
            State::Overdue => "overdue",
            State::Done => "met",
        }
    }

    /// The words above the number.
    fn above(&self) -> &'static str {
        match self.state {
            State::Running => "还剩",
            State::Paused => "停计，剩",
            State::Overdue => "已超",
            State::Done => "用了",
        }
    }

    fn number(&self) -> u32 {
        match self.state {
            State::Running | State::Paused => self.total.saturating_sub(self.used),
            State::Overdue => self.used.saturating_sub(self.total),
            State::Done => self.used,
        }
    }

    /// The whole picture as a sentence.
    fn sentence(&self) -> String {
        let Self { used, total, unit, .. } = self;
        let number = self.number();
        match self.state {
            State::Running => format!("共 {total} {unit}，已用 {used}，还剩 {number}"),
            State::Paused => format!("停计中；共 {total} {unit}，已用 {used}，还剩 {number}"),
            State::Overdue => format!("共 {total} {unit}，已经超过 {number}"),
            State::Done => format!("共 {total} {unit}，用了 {used}"),
        }
    }

    /// Lengths of the drawn and of the open part of the ring.
    fn dashes(&self) -> String {
        let around = TAU * RADIUS;
        let share = f64::from(self.used.min(self.total)) / f64::from(self.total.max(1));
        format!("{:.1} {around:.1}", share * around)
    }
}

impl HtmlSafe for Dial {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_in_words_what_it_draws() {
        assert_eq!(Dial::running(12, 20).sentence(), "共 20 个工作日，已用 12，还剩 8");
        assert_eq!(Dial::paused(12, 20).sentence(), "停计中；共 20 个工作日，已用 12，还剩 8");
        assert_eq!(Dial::running(23, 20).sentence(), "共 20 个工作日，已经超过 3");
        assert_eq!(Dial::done(7, 20).sentence(), "共 20 个工作日，用了 7");
    }

    #[test]
    fn the_ring_is_drawn_as_far_as_the_term_is_used() {
        assert_eq!(Dial::running(0, 20).dashes(), "0.0 433.5");
        assert_eq!(Dial::running(10, 20).dashes(), "216.8 433.5");
        assert_eq!(Dial::running(40, 20).dashes(), "433.5 433.5");
        assert_eq!(Dial::running(0, 0).dashes(), "0.0 433.5");
    }
}
