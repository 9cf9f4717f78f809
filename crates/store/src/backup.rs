//! A copy of everything, taken while the program runs, readable into either engine.
//!
//! A backup is a folder: `manifest.json` tells what is in it, with the digest of every part;
//! `tables/<name>.jsonl` holds the rows of one table, one a line; `files/` the files by their digest.
//! All tables are read in one snapshot, so they belong to one moment. The folder appears under its
//! name only when it is whole and on the disk.
//!
//! Not in it: the **master key**, without which personal data cannot be read (keep a copy of it in
//! another place), and who is logged in. A backup that is older than an erasure still holds the
//! erased record's wrapped key: keep backups no longer than the records they hold.

mod manifest;
mod restore;
mod row;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use ledger::Digest;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::files::{self, FileFacts, Soundness};
use crate::port::{self, Table, View};
use crate::{Store, disk, migrate};

pub use manifest::Manifest;
pub use restore::{Restored, restore, verify};

/// Tables that a backup leaves out: they belong to the running program or to the hour.
const LEFT_OUT: [&str; 4] = ["migration", "session", "throttle", "writer"];

/// What a backup came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What is in it.
    pub manifest: Manifest,
    /// Files that should have been there and were not, or were altered. The backup holds everything
    /// else; run doctor.
    pub unsound: Vec<(Digest, Soundness)>,
}

/// Copies everything into a new folder, which must not exist yet. Reading and writing go on meanwhile.
pub fn backup(store: &Store, target: &Path) -> Result<Report> {
    if target.exists() {
        return Err(Error::NotEmpty {
            detail: format!("{}已经存在。请为备份另取一个文件夹名。", target.display()),
        });
    }
    let above = target.parent().filter(|above| !above.as_os_str().is_empty());
    let above = above.unwrap_or(Path::new("."));
    disk::make_folder(above)?;
    // Removed again unless it becomes the backup; in the same folder, so that a rename is enough.
    let unfinished = tempfile::Builder::new()
        .prefix(".unfinished-backup-")
        .tempdir_in(above)
        .map_err(|error| Error::writing(above, &error))?;
    let folder = unfinished.path();

    let tables_folder = folder.join("tables");
    disk::make_folder(&tables_folder)?;
    let (schema, tables, held) = store.database.read(|view| {
        let schema = migrate::check(view)?;
        let mut tables = Vec::new();
        for table in contents(view)? {
            tables.push(copy_table(view, &table, &tables_folder)?);
        }
        Ok::<_, Error>((schema, tables, files::all(view)?))
    })?;
    let unsound = copy_files(store, &held, &files::Files::new(folder.join("files")))?;
    let sound =
        held.iter().filter(|facts| unsound.iter().all(|(digest, _)| *digest != facts.sha256));

    let manifest = Manifest::new(schema, tables, sound);
    manifest.write(folder)?;
    disk::sync_folder(&tables_folder)?;
    disk::sync_folder(folder)?;
    let folder = unfinished.keep();
    std::fs::rename(&folder, target).map_err(|error| Error::writing(target, &error))?;
    disk::sync_folder(above)?;
    Ok(Report { manifest, unsound })
}

/// The tables that belong into a backup.
fn contents(view: &mut View<'_>) -> Result<Vec<Table>> {
    let mut tables = port::tables(view)?;
    tables.retain(|table| !LEFT_OUT.contains(&table.name.as_str()));
    Ok(tables)
}

fn copy_table(view: &mut View<'_>, table: &Table, folder: &Path) -> Result<manifest::TableEntry> {
    let path = folder.join(format!("{}.jsonl", table.name));
    let writing = |error: std::io::Error| Error::writing(&path, &error);
    let mut out = BufWriter::new(File::create(&path).map_err(writing)?);
    let (mut rows, mut digest) = (0, Sha256::new());
    view.scan(table, |row| {
        let line = row::write(row, table.columns.len())?;
        digest.update(&line);
        rows += 1;
        out.write_all(line.as_bytes()).map_err(writing)
    })?;
    let file = out.into_inner().map_err(|error| writing(error.into_error()))?;
    file.sync_all().map_err(writing)?;
    Ok(manifest::TableEntry {
        name: table.name.clone(),
        columns: table.columns.iter().map(|(name, _)| name.clone()).collect(),
        rows,
        sha256: hex::encode(digest.finalize()),
    })
}

/// Copies those files that are as they should be; gives the others with what is wrong with them.
fn copy_files(
    store: &Store,
    held: &[FileFacts],
    to: &files::Files,
) -> Result<Vec<(Digest, Soundness)>> {
    let mut unsound = Vec::new();
    for facts in held {
        match store.files.check(facts)? {
            Soundness::Sound => {
                to.put(store.files.open(&facts.sha256)?, u64::MAX)?;
            }
            other => unsound.push((facts.sha256.clone(), other)),
        }
    }
    Ok(unsound)
}
