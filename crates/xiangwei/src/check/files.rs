//! Files and folders, read in parallel with a progress bar on a terminal.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use super::Read;
use super::packed::Packed;
use crate::reading::{Reader, cores};

/// Endings of files that may be reports; in a folder, others are passed over.
const ENDINGS: [&str; 16] = [
    "html", "htm", "xhtml", "mht", "mhtml", "shtml", "docx", "pdf", "xlsx", "txt", "md", "doc",
    "wps", "rtf", "xls", "et",
];

/// Folders become the reports in them, at any depth, in the order of their names.
pub(super) fn expand(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            folder(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn folder(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let cannot = || format!("打不开文件夹 {}", path.display());
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path)
        .with_context(cannot)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .with_context(cannot)?;
    entries.sort();
    for entry in entries {
        let hidden =
            entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        if hidden {
            continue;
        }
        if entry.is_dir() && !entry.is_symlink() {
            folder(&entry, files)?;
        } else if entry
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
        {
            files.push(entry);
        }
    }
    Ok(())
}

/// Reads all files, as many at once as there are cores; the order stays.
pub(super) fn read_all(reader: &Reader, files: &[PathBuf]) -> Vec<Read> {
    let bar = progress(files.len());
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<Read>>> = Mutex::new(files.iter().map(|_| None).collect());
    std::thread::scope(|scope| {
        for _ in 0..cores().min(files.len()) {
            scope.spawn(|| {
                while let Some((at, path)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    files.get(at).map(|path| (at, path))
                } {
                    let name = path.display().to_string();
                    let outcome = reader
                        .read_file(path)
                        .and_then(|report| Packed::of(&report).map_err(|error| error.to_string()));
                    let read = Read { name, outcome };
                    let mut done = done.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    done[at] = Some(read);
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    let done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.into_iter().flatten().collect()
}

/// Shown on a terminal only, and only where there is something to wait for.
fn progress(files: usize) -> ProgressBar {
    if files < 4 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("正在读取 {bar:30} {pos}/{len} 份，还需 {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(files as u64).with_style(style)
}
