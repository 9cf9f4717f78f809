//! Numbers that are parts of another, and what that leaves to compare.

use super::super::ReadParagraph;
use super::is_plain;
use crate::prose::parts::{Breakdown, Mark};
use crate::prose::{Acts, Doubt, Mention, Requests, Subject};

/// Mentions that are parts.
#[derive(Default)]
pub(super) struct Parts {
    /// Of the same thing as their whole, only less of it (其中按时办结12件), or requests without saying
    /// which: no figure of a table.
    pub(super) less: Vec<usize>,
    /// 含上年结转, 其中新制定: perhaps not all that was carried in or made.
    pub(super) at_most: Vec<usize>,
    /// 其中本年新收.
    pub(super) origins: Vec<Origin>,
}

/// 其中本年新收22件: all that came this year, or those of the whole that did.
pub(super) struct Origin {
    pub(super) part: usize,
    pub(super) whole: usize,
    /// Whether the parts make the whole.
    pub(super) adds_up: bool,
}

impl Parts {
    pub(super) fn of(read: &ReadParagraph<'_>) -> Self {
        let mut parts = Self::default();
        for breakdown in &read.structure.breakdowns {
            if breakdown.mark != Mark::Sum && breakdown.mark != Mark::Channels {
                parts.add(&read.passage.mentions, breakdown);
            }
        }
        parts
    }

    fn add(&mut self, mentions: &[Mention], breakdown: &Breakdown) {
        let Some(whole) = breakdown.wholes.first().copied() else { return };
        if mentions[whole].doubt == Some(Doubt::EveryKind) {
            return;
        }
        for part in breakdown.parts.iter().copied() {
            let Mention { subject, doubt, .. } = mentions[part];
            let acts = match subject {
                Subject::Requests(Requests { acts, .. }) => acts,
                _ => Acts::NONE,
            };
            let new = is_plain(subject) && acts == Acts::NEW && mentions[whole].subject != subject;
            if new {
                let sum: i64 = breakdown.parts.iter().map(|i| mentions[*i].quantity.low).sum();
                let adds_up = mentions[whole].quantity.admits(sum);
                self.origins.push(Origin { part, whole, adds_up });
            } else if is_plain(subject)
                || subject == mentions[whole].subject
                || doubt == Some(Doubt::NewlyMade)
                    && !matches!(mentions[whole].subject, Subject::Documents(_))
            {
                self.less.push(part);
            } else if doubt == Some(Doubt::NewlyMade) || acts.has(Acts::CARRIED_IN) {
                self.at_most.push(part);
            }
        }
    }
}
