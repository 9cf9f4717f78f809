//! A backup read back, into an empty place of either engine.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::{Manifest, TableEntry};
use super::{LEFT_OUT, row};
use crate::error::{Error, Result};
use crate::files::Files;
use crate::migrate;
use crate::port::{self, Database, Location, Table, Tx, View, sql};
use crate::vault::Vault;

/// What a restoring came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What was in the backup, all of which is there now.
    pub manifest: Manifest,
    /// Whether the master key that lies at the new place is the one with which the backup's personal
    /// data were sealed. If not, the error says where to put it; nothing has to be restored again.
    pub master_key: Result<()>,
}

/// Reads a backup through and compares every part with its digest.
pub fn verify(folder: &Path) -> Result<Manifest> {
    let manifest = Manifest::read(folder)?;
    for table in &manifest.tables {
        let path = table.path(folder);
        let mut file = File::open(&path).map_err(|error| Error::reading(&path, &error))?;
        let (mut digest, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
        loop {
            match file.read(&mut buffer).map_err(|error| Error::reading(&path, &error))? {
                0 => break,
                read => digest.update(&buffer[..read]),
            }
        }
        if hex::encode(digest.finalize()) != table.sha256 {
            return Err(altered(&path));
        }
    }
    let files = Files::new(folder.join("files"));
    for entry in &manifest.files {
        if !files.holds(&entry.sha256, entry.length)? {
            return Err(altered(Path::new(&entry.sha256.to_string())));
        }
    }
    Ok(manifest)
}

/// Makes a store out of a backup. The place must have no data yet; a master key may lie there already.
///
/// Rows are written in one transaction: after an error the place is as empty as it was, apart from
/// files that no row speaks of. What an older program saved is brought up to date.
pub fn restore(backup: &Path, location: &Location) -> Result<Restored> {
    let manifest = verify(backup)?;
    if manifest.schema > migrate::known() {
        return Err(Error::Newer { found: manifest.schema, known: migrate::known() });
    }
    let database = Database::open_bare(location)?;
    database.read(|view| is_empty(view, location))?;

    let from = Files::new(backup.join("files"));
    let to = Files::new(location.data_folder().join("files"));
    for entry in &manifest.files {
        to.put(from.open(&entry.sha256)?, u64::MAX)?;
    }
    migrate::up_to(&database, manifest.schema)?;
    let (tables, folder) = (manifest.tables.clone(), backup.to_path_buf());
    database.write(move |tx| {
        let known = port::tables(tx)?;
        for entry in &tables {
            load(tx, &known, entry, &entry.path(&folder))?;
        }
        Ok::<_, Error>(())
    })?;
    migrate::up_to_date(&database)?;
    let master_key = master_key(location, &database);
    Ok(Restored { manifest, master_key })
}

/// The master key is needed only if something was sealed; a new store makes its own when it opens.
fn master_key(location: &Location, database: &Database) -> Result<()> {
    let sealed: i64 = database.read_single(|view| {
        view.one(sql!("SELECT COUNT(*) FROM vault_check"), &[], |row| row.get(0))
    })?;
    if sealed == 0 {
        return Ok(());
    }
    Vault::open(&location.master_key(), database).map(drop)
}

fn is_empty(view: &mut View<'_>, location: &Location) -> Result<()> {
    for table in port::tables(view)? {
        if !LEFT_OUT.contains(&table.name.as_str()) && view.has_rows(&table)? {
            return Err(Error::NotEmpty {
                detail: format!(
                    "{}已有数据。恢复只能写入空的文件夹和空的数据库，请另选一处，恢复并核对后再替换。",
                    location.data_folder().display()
                ),
            });
        }
    }
    Ok(())
}

fn load(tx: &mut Tx<'_>, known: &[Table], entry: &TableEntry, path: &Path) -> Result<()> {
    let table = known
        .iter()
        .find(|table| table.name == entry.name)
        .ok_or_else(|| Error::damaged(format!("备份里有不认识的表{}", entry.name)))?
        .only(&entry.columns)?;
    let file = File::open(path).map_err(|error| Error::reading(path, &error))?;
    let mut rows = 0;
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|error| Error::reading(path, &error))?;
        let values = row::read(&line)?;
        if values.len() != table.columns.len() {
            return Err(altered(path));
        }
        tx.load(&table, &values)?;
        rows += 1;
    }
    if rows == entry.rows { Ok(()) } else { Err(altered(path)) }
}

fn altered(path: &Path) -> Error {
    Error::damaged(format!("备份中的{}缺失或与清单不符，请换一份备份", path.display()))
}
