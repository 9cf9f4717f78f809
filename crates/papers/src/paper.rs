//! A paper as its parts, after GB/T 9704—2012: what stands on it, not where.

use jiff::civil::Date;
use ledger::PaperKind;
use ledger::number::DocumentNumber;
use serde::{Deserialize, Serialize};

/// A paper, complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Which paper of the kit.
    pub kind: PaperKind,
    /// The letterhead (发文机关标志), such as 河曲县自然资源局; sheets of the file have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<String>,
    /// Its number (发文字号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<DocumentNumber>,
    /// The title (标题).
    pub title: String,
    /// To whom it goes (主送).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// The text (正文).
    pub body: Vec<Block>,
    /// What is enclosed (附件说明), each by its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<String>,
    /// Who signs (署名).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// The day on which it was made (成文日期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// A note below the date (附注): whom to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who gets a copy (抄送).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading of the first level: 一、…, its number included.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A form: each line a label and what is filled in; an empty text is room to write.
    Form(Vec<(String, String)>),
    /// A table: heads, and rows of as many cells.
    Table {
        /// The heads of the columns.
        heads: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// An address that a phone can read off the paper (二维码), with the words beside it.
    Code {
        /// What the picture holds: an address.
        holds: String,
        /// The words beside it.
        words: String,
    },
}
