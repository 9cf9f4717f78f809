//! What the law says, as pure code: the working-day calendar, the statutory clock of a request, the
//! periods, fees, outcomes, remedies and competences, and the levels of government.
//!
//! It must never read a file, ask for the present time, know the name of a real unit, or write a page.
//! Every rule cites its article; a lawyer should be able to read this crate with the 条例 beside it.
//!
//! ```
//! use jiff::civil::date;
//! use statute::clock::{Clock, ClockEvent, Event, Settings};
//! use statute::{Calendar, Chinese};
//!
//! let received = ClockEvent::new(date(2026, 1, 28), Event::Received { via: None });
//! let extended = ClockEvent::new(date(2026, 3, 2), Event::Extended { days: 20 });
//! let events = [received, extended];
//! let clock = Clock::of(&events, Calendar::state_council(), Settings::default())?;
//! assert_eq!(clock.due.map(|due| Chinese(due).to_string()).as_deref(), Some("2026年3月31日（周二）"));
//! assert_eq!(clock.steps[1].article().to_string(), "《政府信息公开条例》第三十三条第二款");
//! # Ok::<(), statute::clock::ClockError>(())
//! ```

pub mod annual_report;
pub mod applicant;
pub mod calendar;
mod chinese_date;
pub mod clock;
pub mod competence;
pub mod dispute;
pub mod divisions;
pub mod fees;
pub mod law;
mod level;
pub mod outcome;
pub mod periods;
pub mod received;
pub mod remedy;

pub use calendar::{Calendar, Deadline};
pub use chinese_date::{Chinese, weekday};
pub use clock::Clock;
pub use level::Level;
