//! Papers (文书) as PDF and DOCX, after the measures of GB/T 9704—2012.
//!
//! What stands where is decided once, in `parts`; the two writers only draw it.

mod code;
mod docx;
mod fonts;
mod lines;
mod parts;
mod pdf;

pub use docx::paper_docx;
pub use fonts::Fonts;
pub use pdf::paper_pdf;
