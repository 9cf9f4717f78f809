//! Secrecy marks (国家秘密标志) and marks of internal papers, before anything is kept.
//!
//! A paper that bears the mark of a state secret must not reach a machine on a network at all (保守国家
//! 秘密法 2024 第三十一条): whoever receives one is told so, and nothing of it is stored. This room
//! finds such marks in a text; it never says what else the text holds, and what it could not look into
//! is told as such and is never called clean.
//!
//! It must never know a disk or a network, nor keep or quote a word of what it read. [`look`] reads
//! bytes: on those that came from elsewhere only a worker of `sandbox` may call it.
//!
//! ```
//! use scan::{MarkKind, Severity, marks_in_text};
//!
//! let marks = marks_in_text("　秘　密 ★ 10 年\n关于……的报告");
//! assert_eq!(marks[0].kind, MarkKind::Confidential);
//! assert_eq!(marks[0].kind.severity(), Severity::Secret);
//! assert!(marks_in_text("请公开绝密级文件数量。").is_empty());
//! ```

mod line;
mod look;
mod mark;

pub use look::{Look, Unseen, look};
pub use mark::{Mark, MarkKind, Severity, marks, marks_in_text};
