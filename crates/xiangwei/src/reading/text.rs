//! From the bytes of a document to its paragraphs, in a process that may break.

use std::sync::Arc;

use anyhow::Context;
use grid::{Block, Document};
use sandbox::{Limits, Pool};

/// The hidden argument that makes the program a worker for text.
pub(crate) const WORKER: &str = "text-worker";

/// What a worker answers: the paragraphs, or a sentence for who sent the file.
type Text = Result<Vec<String>, String>;

/// Answers requests until the parent is gone.
pub(crate) fn worker() -> ! {
    sandbox::worker(|name, bytes| serde_json::to_vec(&text(name, bytes)).unwrap_or_default())
}

fn text(name: &str, bytes: &[u8]) -> Text {
    let read = bytes.starts_with(b"PK").then(|| grid::read(bytes, name, &grid::Limits::default()));
    match read {
        Some(Ok(document)) => Ok(paragraphs(&document)),
        _ => Err("这个文件读不出文字，可能不是 Word 文档，也可能损坏或加了密。请用 Word 或 WPS 打开，另存为 .docx 再试。".to_owned()),
    }
}

/// A row of a table is a line of its own.
fn paragraphs(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                lines.push(paragraph.pieces.iter().map(|piece| piece.text.as_str()).collect());
            }
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                cells.join("｜")
            })),
        }
    }
    lines
}

/// A function that reads documents through a worker of its own.
pub(crate) fn reader() -> anyhow::Result<Arc<desk::TextFn>> {
    let program = sandbox::own_program().context("找不到本程序自身的文件，无法启动读取进程")?;
    let pool = Pool::new(program, vec![WORKER.into()], 1, Limits::default())
        .context("无法启动读取进程")?;
    Ok(Arc::new(move |name: &str, bytes: &[u8]| {
        let answer = pool.run(name, bytes).map_err(|failure| failure.to_string())?;
        serde_json::from_slice::<Text>(&answer)
            .map_err(|_| "读取进程给出了无法理解的结果。请重试，或换一个文件。".to_owned())?
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_document_is_told_in_words_about_documents() {
        for bytes in [&b""[..], b"\x00\x01\x02garbage", b"PK\x03\x04 cut off", b"plain words"] {
            let told = text("a.docx", bytes).unwrap_err();
            assert!(told.contains("另存为 .docx"), "{told}");
        }
    }
}
