//! Rules about the document as a whole: its parts, tables, form and labels.

mod label;
mod missing_section;
mod missing_table;
mod old_form;

pub(super) use label::Label;
pub(super) use missing_section::{MissingSection, parts_not_found};
pub(super) use missing_table::MissingTable;
pub(super) use old_form::OldForm;
