//! What the law says, as pure code: no clock, no disk, no names of real units.
//!
//! So far it holds what the annual report needs: the levels of government, who may make regulations,
//! and when a report is due.
//!
//! ```
//! use statute::{Level, annual_report};
//!
//! assert_eq!(Level::County.may_make_regulations(), Some(false));
//! assert_eq!(annual_report::due(Level::County, 2023).to_string(), "2024-03-31");
//! ```

pub mod annual_report;
pub mod calendar;
mod chinese_date;
pub mod clock;
pub mod divisions;
pub mod fees;
pub mod law;
mod level;
pub mod periods;
pub mod received;

pub use calendar::{Calendar, Deadline};
pub use chinese_date::{Chinese, weekday};
pub use level::Level;

pub use clock::Clock;
