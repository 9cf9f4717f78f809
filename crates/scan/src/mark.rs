//! The marks of a text, each with its place.

use grid::{Block, Document, Place};
use serde::{Deserialize, Serialize};

use crate::line;

/// So many lines are the top of a text, where a mark stands before or behind other words.
const TOP: usize = 8;

/// What kind of mark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// 绝密.
    TopSecret,
    /// 机密.
    Secret,
    /// 秘密.
    Confidential,
    /// 工作秘密, 内部★: a secret of the office (保守国家秘密法第六十四条).
    WorkSecret,
    /// 内部资料, 内部事项, 注意保存.
    Internal,
    /// 不得外传, 会后收回.
    NotToBePassedOn,
    /// 此件不公开.
    NotPublic,
    /// 份号: the number of a copy, which papers with a state secret bear.
    CopyNumber,
}

/// What follows from a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The file must be refused before anything of it is stored.
    Secret,
    /// Whoever sends it is warned.
    Internal,
}

impl MarkKind {
    /// What follows from it.
    pub fn severity(self) -> Severity {
        match self {
            Self::TopSecret | Self::Secret | Self::Confidential => Severity::Secret,
            _ => Severity::Internal,
        }
    }

    /// What the mark is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::TopSecret => "绝密标志",
            Self::Secret => "机密标志",
            Self::Confidential => "秘密标志",
            Self::WorkSecret => "工作秘密标志",
            Self::Internal => "内部资料标志",
            Self::NotToBePassedOn => "不得外传或会后收回的标志",
            Self::NotPublic => "不公开的标志",
            Self::CopyNumber => "份号",
        }
    }
}

impl Severity {
    /// What to tell whoever sends the file. It does not repeat what stands there.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Secret => {
                "文件带有国家秘密标志，已拒绝接收，本系统没有保存。请立即停止在联网的计算机、手机上处理和传送它，不要再次上传或转发，并马上报告本单位保密机构或者当地保密行政管理部门；请按他们的要求处理已有的副本。"
            }
            Self::Internal => {
                "文件带有内部资料的标志。请先确认可以提交给行政机关，再决定是否上传；不能确定的，请先问出具文件的单位。"
            }
        }
    }
}

/// A mark, and where it stands. What stands there is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What kind of mark it is.
    pub kind: MarkKind,
    /// Where.
    pub place: Place,
}

/// The marks of a document, from its beginning to its end.
pub fn marks(document: &Document) -> Vec<Mark> {
    let mut search = Search::default();
    if let Some(title) = &document.title {
        search.alone(title, Place::default());
    }
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let pieces: Vec<_> = paragraph.pieces.iter().map(|p| p.text.as_str()).collect();
                search.line(&pieces, paragraph.place);
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<_> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    search.line(&cells, row.place);
                }
            }
        }
    }
    search.found
}

/// The marks of a text, line by line.
pub fn marks_in_text(text: &str) -> Vec<Mark> {
    let mut search = Search::default();
    for (number, line) in (1..).zip(text.lines()) {
        search.line(&[line], Place { line: Some(number), ..Place::default() });
    }
    search.found
}

#[derive(Default)]
struct Search {
    found: Vec<Mark>,
    /// Lines with words so far.
    lines: usize,
    /// The end of what was read, where it was written one or two characters a line.
    column: String,
}

impl Search {
    fn tell(&mut self, kinds: impl IntoIterator<Item = MarkKind>, place: Place) {
        for kind in kinds {
            let mark = Mark { kind, place };
            if !self.found.contains(&mark) {
                self.found.push(mark);
            }
        }
    }

    /// A text that stands for itself.
    fn alone(&mut self, text: &str, place: Place) {
        self.tell(line::whole(&line::plain(text)), place);
    }

    /// A line, in pieces or cells.
    fn line(&mut self, pieces: &[&str], place: Place) {
        let joined = pieces.join("  ");
        let plain = line::plain(&joined);
        if plain.is_empty() {
            return;
        }
        self.lines += 1;
        let top = self.lines <= TOP;
        self.tell(line::starred(&plain, top), place);
        self.tell(line::bracketed(&plain), place);
        self.tell(line::whole(&plain), place);
        // A table of figures has all three levels for headings, and marks nothing.
        if !line::names_several_levels(&plain) {
            for piece in pieces.iter().flat_map(|piece| piece.split('\n')) {
                self.alone(piece, place);
            }
            if top {
                for piece in line::gaps(&joined) {
                    self.alone(piece, place);
                }
            }
        }
        self.down(&plain, place);
    }

    /// A mark that is written downwards.
    fn down(&mut self, plain: &str, place: Place) {
        if plain.chars().count() > 2 {
            self.column.clear();
            return;
        }
        self.column.push_str(plain);
        let column = std::mem::take(&mut self.column);
        self.alone(&column, place);
        self.column = column;
        if self.column.chars().count() > 12 {
            self.column.clear();
        }
    }
}
