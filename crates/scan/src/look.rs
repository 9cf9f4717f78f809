//! A file as it comes in: its marks, and what could not be looked into.

use grid::{Conversion, Limits, ReadError};
use serde::{Deserialize, Serialize};

use crate::mark::{Mark, Severity, marks};

/// What looking into a file came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The marks that were found.
    pub marks: Vec<Mark>,
    /// What was not looked into. Only where this is empty, too, can it be said that no mark was found.
    pub unseen: Vec<Unseen>,
}

/// What was not looked into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unseen {
    /// The whole file: a picture, an unknown format, damaged, protected or too large.
    File,
    /// The whole file; it can be looked into after this conversion.
    Old(Conversion),
    /// Pages that are pictures.
    Pages(Vec<u32>),
    /// So many pictures and embedded files.
    Parts(u32),
}

impl Look {
    /// A file that nobody looked into.
    pub fn none() -> Self {
        Self { marks: Vec::new(), unseen: vec![Unseen::File] }
    }

    /// The worst that its marks call for; `None` where none was found, which does not mean that there
    /// is none: see [`unseen`](Self::unseen).
    pub fn severity(&self) -> Option<Severity> {
        self.marks.iter().map(|mark| mark.kind.severity()).min()
    }
}

/// A sentence for whoever sends the file.
impl std::fmt::Display for Unseen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File | Self::Old(_) => f.write_str(
                "程序没有检查这个文件的内容（图片、未知格式、加密、损坏或过大的文件无法检查）。请自行核对，确认没有密级标志后再提交。",
            ),
            Self::Pages(pages) => {
                let pages: Vec<_> = pages.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "第{}页是图片，程序没有检查。请自行核对这些页没有密级标志。",
                    pages.join("、")
                )
            }
            Self::Parts(count) => write!(
                f,
                "文件里有{count}个图片或嵌入的文件，程序没有检查。请自行核对其中没有密级标志。"
            ),
        }
    }
}

/// Looks into a file, headers, footers and hidden parts included.
pub fn look(bytes: &[u8], name: &str, limits: &Limits) -> Look {
    let whole = match grid::read_whole(bytes, name, limits) {
        Ok(whole) => whole,
        Err(ReadError::NeedsConversion { into, .. }) => {
            return Look { marks: Vec::new(), unseen: vec![Unseen::Old(into)] };
        }
        Err(_) => return Look::none(),
    };
    let mut unseen = Vec::new();
    if !whole.document.unread_pages.is_empty() {
        unseen.push(Unseen::Pages(whole.document.unread_pages.clone()));
    }
    if whole.unread_parts > 0 {
        unseen.push(Unseen::Parts(whole.unread_parts));
    }
    Look { marks: marks(&whole.document), unseen }
}
