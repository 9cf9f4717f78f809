//! A paper as plain lines, from the letterhead to the copies: for the linter, for search, for people
//! who compare two versions.

use crate::facts::Day;
use crate::paper::{Block, Paper};

impl Paper {
    /// Every line of the paper in reading order. A row of a form or table is one line.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.letterhead.clone());
        lines.extend(self.number.as_ref().map(ToString::to_string));
        lines.push(self.title.clone());
        lines.extend(self.addressee.as_ref().map(|name| format!("{name}：")));
        for block in &self.body {
            match block {
                Block::Heading(text) | Block::Paragraph(text) => lines.push(text.clone()),
                Block::Form(rows) => {
                    lines.extend(rows.iter().map(|(label, text)| format!("{label}：{text}")));
                }
                Block::Table { heads, rows } => {
                    lines.push(heads.join("｜"));
                    lines.extend(rows.iter().map(|row| row.join("｜")));
                }
                Block::Code { holds, words } => lines.push(format!("{words}：{holds}")),
            }
        }
        let enclosures = self.enclosures.iter().enumerate();
        lines.extend(enclosures.map(|(nth, name)| format!("附件{}：{name}", nth + 1)));
        lines.extend(self.signature.clone());
        lines.extend(self.date.map(|date| Day(date).to_string()));
        lines.extend(self.note.as_ref().map(|note| format!("（{note}）")));
        if !self.copies.is_empty() {
            lines.push(format!("抄送：{}。", self.copies.join("，")));
        }
        lines
    }
}
