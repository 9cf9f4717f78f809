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
    sandbox::worker(|name, bytes| {
        let lines: Lines = grid::read(bytes, name, &grid::Limits::default())
            .map_err(|error| error.to_string())
            .and_then(|document| first_table(&document));
        serde_json::to_vec(&lines).unwrap_or_default()
    })
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
