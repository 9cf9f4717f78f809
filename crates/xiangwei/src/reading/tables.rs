//! From the bytes of a workbook to the lines of its first table, in a process that may break.

use std::sync::Arc;

use anyhow::Context;
use grid::{Block, Document};
use sandbox::{Limits, Pool};

/// The hidden argument that makes the program a worker for tables.
pub(crate) const WORKER: &str = "table-worker";

/// What a worker answers: the lines, or a sentence for who sent the file.
type Lines = Result<Vec<Vec<String>>, String>;

/// Answers requests until the parent is gone.
pub(crate) fn worker() -> ! {
    sandbox::worker(|name, bytes| serde_json::to_vec(&lines(name, bytes)).unwrap_or_default())
}

fn lines(name: &str, bytes: &[u8]) -> Lines {
    match grid::read(bytes, name, &grid::Limits::default()) {
        Ok(document) => first_table(&document),
        // The reader's own sentences speak of reports; here a table was asked for.
        Err(_) => Err("这个文件读不出表格，可能不是 Excel 工作簿，也可能损坏或加了密。请用 Excel 或 WPS 打开，另存为 .xlsx 再试；也可以直接粘贴表格。".to_owned()),
    }
}

fn first_table(document: &Document) -> Lines {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let Some(table) = table else {
        return Err("这个文件里没有表格。请用 Excel 工作簿，第一行写表头。".to_owned());
    };
    let lines = table.rows.iter().map(|row| {
        let width = row.cells.iter().map(|cell| cell.col + cell.colspan).max().unwrap_or(0);
        let mut line = vec![String::new(); width as usize];
        for cell in &row.cells {
            if let Some(place) = line.get_mut(cell.col as usize) {
                place.clone_from(&cell.text);
            }
        }
        line
    });
    Ok(lines.collect())
}

/// A function that reads workbooks through a worker of its own.
pub(crate) fn reader() -> anyhow::Result<Arc<desk::TableFn>> {
    let program = sandbox::own_program().context("找不到本程序自身的文件，无法启动读取进程")?;
    let pool = Pool::new(program, vec![WORKER.into()], 1, Limits::default())
        .context("无法启动读取进程")?;
    Ok(Arc::new(move |name: &str, bytes: &[u8]| {
        let answer = pool.run(name, bytes).map_err(|failure| failure.to_string())?;
        serde_json::from_slice::<Lines>(&answer)
            .map_err(|_| "读取进程给出了无法理解的结果。请重试，或换一个文件。".to_owned())?
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_told_in_words_about_tables() {
        for bytes in [&b""[..], b"\x00\x01\x02garbage", b"PK\x03\x04 cut off"] {
            let told = lines("a.xlsx", bytes).unwrap_err();
            assert!(told.contains("另存为 .xlsx") && !told.contains("年报"), "{told}");
        }
    }

    #[test]
    fn a_text_without_a_table_is_told_too() {
        let told = lines("a.txt", "一句话，没有表格。".as_bytes()).unwrap_err();
        assert!(told.contains("没有表格"), "{told}");
    }
}
