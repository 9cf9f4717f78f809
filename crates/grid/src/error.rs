//! Why a file could not be read, in words for the person who holds it.

use serde::{Deserialize, Serialize};

/// How much a reader may take before it refuses. The defaults are what the product promises.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes that anything packed in it may unpack to, all together.
    pub unpacked_bytes: u64,
    /// Pages of a PDF.
    pub pages: u32,
    /// Cells of all tables together, after spans are resolved.
    pub cells: u32,
    /// How deep elements may nest.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            unpacked_bytes: 64 << 20,
            pages: 300,
            cells: 200_000,
            depth: 400,
        }
    }
}

/// What a file that is not read here must be converted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Conversion {
    /// A text.
    Docx,
    /// A workbook.
    Xlsx,
}

impl Conversion {
    /// How the name of such a file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }
}

impl ReadError {
    /// A text of a format that is not read here.
    pub(crate) fn old_text(format: &str) -> Self {
        Self::NeedsConversion { format: format.to_owned(), into: Conversion::Docx }
    }

    /// A workbook of a format that is not read here.
    pub(crate) fn old_workbook(format: &str) -> Self {
        Self::NeedsConversion { format: format.to_owned(), into: Conversion::Xlsx }
    }
}

/// Why a file could not be read. The message says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ReadError {
    /// Nothing in it.
    #[error("文件是空的。请确认上传的是完整的年报文件。")]
    Empty,
    /// Larger than the limit.
    #[error("文件超过 {} MB 的上限。请另存为较小的文件，或直接粘贴正文。", .limit >> 20)]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Unpacks, nests or spans to more than the limit; the text names what.
    #[error("文件展开后过大（{what}），不像一份年报，已停止读取。请重新导出后再试。")]
    Bomb {
        /// What grew too large, in Chinese.
        what: String,
    },
    /// A PDF without a text layer.
    #[error(
        "这是扫描件（{pages} 页图片，没有文字层），读不出数字。请提供可以选中文字的 PDF，或原来的 Word、网页文件。"
    )]
    Scanned {
        /// Pages that hold no text.
        pages: u32,
    },
    /// Protected by a password.
    #[error("文件加了密码，无法读取。请去掉密码后重新上传。")]
    Encrypted,
    /// An old binary format that an office program must convert first.
    #[error(
        "这是{format}文件，需要 LibreOffice 转换后才能读取；本机没有安装。请另存为 .{} 后再试。", .into.extension()
    )]
    NeedsConversion {
        /// Name of the format, such as `旧版 Word（.doc）`.
        format: String,
        /// What it must become.
        into: Conversion,
    },
    /// A format that is never a report: a picture, a program, an archive.
    #[error(
        "这是{what}，不是可以核验的年报文件。请提供网页（HTML）、Word（DOCX）、PDF、Excel（XLSX）或文本文件。"
    )]
    Unsupported {
        /// What it is, in Chinese.
        what: String,
    },
    /// Damaged, cut off or not what it claims to be.
    #[error("文件已损坏或不完整（{what}）。请重新下载或导出后再试。")]
    Broken {
        /// What is broken, in Chinese.
        what: String,
    },
}
