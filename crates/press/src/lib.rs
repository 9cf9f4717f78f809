//! What leaves the house as an office document: a report as DOCX, findings as XLSX, a table to be
//! filled in.
//!
//! This room decides how a document looks, never what it says: the order of a report, its labels and
//! the text of its cells come from `report::write`, the words of a finding from the rule that made it.
//!
//! ```
//! use report::{Form, Report};
//!
//! # fn main() -> Result<(), press::PressError> {
//! let report = Report::unread(Form::F2021);
//! let document: Vec<u8> = press::report_docx(&report)?;
//! assert!(document.starts_with(b"PK"));
//! # Ok(())
//! # }
//! ```

mod docx;
mod xlsx;

pub use docx::report_docx;
pub use report::contract::Checked;
pub use xlsx::{BlankColumn, BlankNotes, blank_xlsx, findings_xlsx, list_xlsx};

/// Why a document could not be made. Neither happens with reports of any ordinary size.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// Writing the XML of a DOCX failed.
    #[error("生成 Word 文件失败（{0}）。请重试；仍失败时请改用网页（HTML）格式。")]
    Docx(#[from] std::io::Error),
    /// Packing a DOCX failed.
    #[error("打包 Word 文件失败（{0}）。请重试；仍失败时请改用网页（HTML）格式。")]
    Pack(#[from] zip::result::ZipError),
    /// Writing a workbook failed.
    #[error("生成 Excel 文件失败（{0}）。请减少一次核验的文件数后重试。")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
