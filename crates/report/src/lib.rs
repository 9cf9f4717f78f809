//! The annual report (政府信息公开工作年度报告): its form as data, figures, reading, checking, writing.
//!
//! Pure: a [`grid::Document`] comes in as a value; no disk, no network, no clock.

pub mod check;
pub mod contract;
mod earlier;
pub mod figures;
pub mod form;
pub mod layout;
mod prose;
mod recognise;
mod report;
pub mod words;
pub mod write;

pub use earlier::Earlier;
pub use figures::{Amount, Entry, Figures, Unknown, Value};
pub use form::{CellId, Column, Form, Line, Part};
pub use recognise::{NoReport, recognise};
pub use report::{Dated, Heading, OddLabel, Paragraph, Report, Whose};
