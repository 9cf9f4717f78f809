//! What is in a backup, and the digest of every part.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::files::FileFacts;

/// The only way of writing backups so far.
const FORMAT: u32 = 1;

const NAME: &str = "manifest.json";

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u32,
    /// The version of the program that wrote it, for people.
    pub program: String,
    /// The last step of the tables' making that it has.
    pub schema: i64,
    /// Its tables, by name.
    pub tables: Vec<TableEntry>,
    /// Its files, by digest.
    pub files: Vec<FileEntry>,
}

/// One table of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// Its columns, in the order in which a line holds them.
    pub columns: Vec<String>,
    /// How many lines.
    pub rows: u64,
    /// SHA-256 of its file, in hexadecimal digits.
    pub sha256: String,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its digest, which is also its name: `sha256:…`.
    pub sha256: ledger::Digest,
    /// Its length in bytes.
    pub length: u64,
}

impl Manifest {
    pub(super) fn new<'a>(
        schema: i64,
        tables: Vec<TableEntry>,
        files: impl Iterator<Item = &'a FileFacts>,
    ) -> Self {
        let entry =
            |facts: &FileFacts| FileEntry { sha256: facts.sha256.clone(), length: facts.length };
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            schema,
            tables,
            files: files.map(entry).collect(),
        }
    }

    /// How many rows all tables have together.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Reads the manifest of a backup.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let text = std::fs::read(&path).map_err(|error| Error::reading(&path, &error))?;
        let unfit = |detail: String| Error::damaged(format!("{}：{detail}", path.display()));
        let manifest: Self =
            serde_json::from_slice(&text).map_err(|error| unfit(error.to_string()))?;
        if manifest.format != FORMAT {
            return Err(unfit(format!("不认识的备份格式{}", manifest.format)));
        }
        Ok(manifest)
    }

    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(NAME);
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|error| Error::Misuse { detail: error.to_string() })?;
        text.push(b'\n');
        std::fs::File::create(&path)
            .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
            .map_err(|error| Error::writing(&path, &error))
    }
}

impl TableEntry {
    /// The file of the table in a backup.
    pub(super) fn path(&self, folder: &Path) -> PathBuf {
        folder.join("tables").join(format!("{}.jsonl", self.name))
    }
}
