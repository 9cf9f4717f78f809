//! The part that a calendar day has in the count.

use std::fmt;

use jiff::civil::Date;

use super::Consulted;
use crate::calendar::Day;

/// One calendar day of a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockDay {
    /// The day.
    pub date: Date,
    /// What kind of day it is.
    pub kind: Day,
    /// Whether no notice of the State Council to come can change that.
    pub settled: bool,
    /// Its part in the count.
    pub mark: Mark,
}

/// The part that a day has in the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The period begins on the day after this one.
    Start,
    /// The nth working day of the period.
    Counted(u16),
    /// Was the nth working day of a period that was begun anew since.
    Void(u16),
    /// Not counted: a weekend or a holiday.
    Off,
    /// Not counted: the period rests.
    Paused(Pause),
    /// The nth working day after the due date.
    Overdue(u16),
    /// A day off after the due date.
    OffOverdue,
}

/// Why a period rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pause {
    /// The corrected request is awaited (条例第三十条).
    Correction,
    /// An opinion is awaited (条例第三十三条第三款).
    Opinion(Consulted),
    /// The fee is awaited (信息处理费管理办法第六条).
    Payment,
}

impl Mark {
    /// The number of a day that counts.
    pub fn counted(self) -> Option<u16> {
        match self {
            Self::Counted(nth) => Some(nth),
            _ => None,
        }
    }
}

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Correction => "等待补正",
            Self::Opinion(Consulted::ThirdParty) => "征求第三方意见",
            Self::Opinion(Consulted::OtherOrgan) => "征求其他机关意见",
            Self::Payment => "等待缴费",
        })
    }
}
