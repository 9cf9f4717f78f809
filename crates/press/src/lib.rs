//! What leaves the house as an office document: a report as DOCX, a paper (文书) as PDF and DOCX,
//! findings as XLSX, a table to be filled in.
//!
//! This room decides how a document looks, never what it says: the order of a report, its labels and
//! the text of its cells come from `report::write`, the words of a finding from the rule that made it, those of a paper from `papers`. The
//! text of a paper is data to the layout, never markup.
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

mod bundle;
mod docx;
mod paper;
mod xlsx;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panicking, helpers too")]
#[path = "../tests/suite/samples.rs"]
mod samples;

pub use bundle::{Entry, bundle};
pub use docx::report_docx;
pub use paper::{Fonts, paper_docx, paper_pdf};
pub use report::contract::Checked;
pub use xlsx::{BlankColumn, BlankNotes, blank_xlsx, findings_xlsx, list_xlsx};

/// Why a document could not be made. Of these only the fonts are to be expected.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// Writing the XML of a DOCX failed.
    #[error("生成 Word 文件失败（{0}）。请重试；仍失败时请改用网页（HTML）格式。")]
    Docx(#[from] std::io::Error),
    /// Packing a DOCX failed.
    #[error("打包 Word 文件失败（{0}）。请重试；仍失败时请改用网页（HTML）格式。")]
    Pack(#[from] zip::result::ZipError),
    /// No Chinese font is on the machine.
    #[error(
        "本机没有可用的中文字体，不能生成 PDF。请安装字体（Debian、Ubuntu、统信、麒麟：apt install fonts-noto-cjk），\
         或把仿宋、小标宋、黑体的字体文件放进程序的字体文件夹，然后重新启动程序。在此之前可以先下载 Word 文件。"
    )]
    NoFont,
    /// No font on the machine has these characters.
    #[error(
        "本机的字体都没有这些字：{0}。为免印成空框，没有生成 PDF。\
         请把含有这些字的字体文件放进程序的字体文件夹，然后重新启动程序；在此之前可以先下载 Word 文件。"
    )]
    Characters(String),
    /// Setting the pages of a PDF failed.
    #[error("排版 PDF 失败（{0}）。请改用 Word 文件。")]
    Layout(String),
    /// Drawing a code for a DOCX failed.
    #[error("绘制二维码失败（{0}）。请改用 PDF 文件。")]
    Code(#[from] png::EncodingError),
    /// Writing a workbook failed.
    #[error("生成 Excel 文件失败（{0}）。请减少一次核验的文件数后重试。")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
