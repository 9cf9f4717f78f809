//! Files, by what is in them.
//!
//! The bytes of a file lie in the data folder under their own SHA-256, `files/ab/cdef…`: written under
//! another name, brought to the disk, then renamed, so under that name there is never half a file, and
//! the same file is kept once. That a county has a file is a row, written in a transaction after the
//! bytes are safe; bytes without a row are left over from something that was not kept, and doctor
//! tells of them.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use ledger::{Algorithm, County, Digest};
use sha2::Digest as _;

use crate::disk;
use crate::error::{Error, Result};
use crate::port::{Row, Tx, View, sql};

/// How much of a file tells what it is.
const HEAD: usize = 8192;

/// The folder of all files.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name: SHA-256 of its bytes.
    pub sha256: Digest,
    /// SM3 of its bytes.
    pub sm3: Digest,
    /// Its length in bytes.
    pub length: u64,
    /// Its media type, told from its first bytes and not from a name that somebody gave it:
    /// `application/pdf`; `application/octet-stream` where they tell nothing.
    pub media: String,
}

/// How a file on the disk stands to what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soundness {
    /// Every byte is as it was.
    Sound,
    /// It is not there.
    Missing,
    /// Its bytes are others.
    Altered,
}

impl Files {
    /// The files in a folder, which is made when the first file comes.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Takes in a file of at most so many bytes; returns when it is safe on the disk. A longer one is
    /// refused with [`Error::TooLarge`], and nothing of it is left.
    pub fn put(&self, mut from: impl Read, limit: u64) -> Result<FileFacts> {
        disk::make_private_folder(&self.folder)?;
        let mut to = tempfile::Builder::new()
            .prefix(".incoming-")
            .tempfile_in(&self.folder)
            .map_err(|error| Error::writing(&self.folder, &error))?;
        let facts = Facts::of(&mut from, limit, |bytes| {
            to.write_all(bytes).map_err(|error| Error::writing(&self.folder, &error))
        })?;
        let path = self.path(&facts.sha256);
        if !path.exists() {
            to.as_file().sync_all().map_err(|error| Error::writing(&path, &error))?;
            let drawer = path.parent().unwrap_or(&self.folder);
            disk::make_folder(drawer)?;
            to.persist(&path).map_err(|error| Error::writing(&path, &error.error))?;
            disk::sync_folder(drawer)?;
            disk::sync_folder(&self.folder)?;
        }
        Ok(facts)
    }

    /// Opens a file for reading.
    pub fn open(&self, sha256: &Digest) -> Result<File> {
        let path = self.path(sha256);
        File::open(&path).map_err(|error| Error::reading(path, &error))
    }

    /// Reads a file through and compares it with what is known of it.
    pub fn check(&self, facts: &FileFacts) -> Result<Soundness> {
        let path = self.path(&facts.sha256);
        match File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Soundness::Missing),
            Err(error) => Err(Error::reading(path, &error)),
            Ok(mut file) => {
                let found = Facts::of(&mut file, u64::MAX, |_| Ok(()))?;
                let same = found.sha256 == facts.sha256
                    && found.sm3 == facts.sm3
                    && found.length == facts.length;
                Ok(if same { Soundness::Sound } else { Soundness::Altered })
            }
        }
    }

    /// Whether a file is there, of that length and that digest.
    pub(crate) fn holds(&self, sha256: &Digest, length: u64) -> Result<bool> {
        let path = self.path(sha256);
        match File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::reading(path, &error)),
            Ok(mut file) => {
                let found = Facts::of(&mut file, u64::MAX, |_| Ok(()))?;
                Ok(found.sha256 == *sha256 && found.length == length)
            }
        }
    }

    /// Every file in the folder, in the order of its digest.
    pub fn list(&self) -> Result<Vec<Digest>> {
        let mut found = Vec::new();
        for (drawer, path) in entries(&self.folder)? {
            if drawer.len() != 2 || !path.is_dir() {
                continue;
            }
            for (rest, _) in entries(&path)? {
                if let Ok(digest) = format!("sha256:{drawer}{rest}").parse() {
                    found.push(digest);
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Removes a file that no county has. Whether that is so, only a transaction can tell:
    /// see [`is_held`].
    pub fn remove(&self, sha256: &Digest) -> Result<()> {
        let path = self.path(sha256);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::writing(path, &error)),
            _ => Ok(()),
        }
    }

    fn path(&self, sha256: &Digest) -> PathBuf {
        let digits = hex::encode(sha256.bytes());
        let (drawer, rest) = digits.split_at(2);
        self.folder.join(drawer).join(rest)
    }
}

/// Reads bytes to their end and finds out about them.
struct Facts;

impl Facts {
    fn of(
        from: &mut impl Read,
        limit: u64,
        mut each: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<FileFacts> {
        let (mut sha256, mut sm3) = (sha2::Sha256::new(), sm3::Sm3::new());
        let mut head = Vec::with_capacity(HEAD);
        let mut length = 0;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::reading("（上传的内容）", &error)),
            };
            let bytes = &buffer[..read];
            length += read as u64;
            if length > limit {
                return Err(Error::TooLarge { limit });
            }
            sha256.update(bytes);
            sm3.update(bytes);
            head.extend_from_slice(&bytes[..read.min(HEAD - head.len())]);
            each(bytes)?;
        }
        let media = media(&head);
        Ok(FileFacts {
            sha256: Digest::new(Algorithm::Sha256, sha256.finalize().into()),
            sm3: Digest::new(Algorithm::Sm3, sm3.finalize().into()),
            length,
            media: media.to_owned(),
        })
    }
}

/// What bytes are, told by the first of them.
pub fn media(bytes: &[u8]) -> &'static str {
    infer::get(&bytes[..bytes.len().min(HEAD)])
        .map_or("application/octet-stream", |kind| kind.mime_type())
}

/// How the name of such a file ends: `pdf`; `txt` where it is text, `bin` where nothing is known.
pub fn ending(bytes: &[u8]) -> &'static str {
    match infer::get(&bytes[..bytes.len().min(HEAD)]) {
        Some(kind) => kind.extension(),
        None if std::str::from_utf8(bytes).is_ok() => "txt",
        None => "bin",
    }
}

/// A file's name with an ending: its own if it has one, else the one its bytes tell.
pub fn named(name: &str, bytes: &[u8]) -> String {
    let has = name.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()));
    if has { name.to_owned() } else { format!("{name}.{}", ending(bytes)) }
}

/// Writes that a county has a file, whose bytes were taken in before.
pub fn hold(tx: &mut Tx<'_>, county: &County, facts: &FileFacts, at: Timestamp) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO file (county, sha256, sm3, length, media, stored) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (county, sha256) DO NOTHING"
        ),
        &[
            &county.as_str(),
            facts.sha256.bytes(),
            facts.sm3.bytes(),
            &facts.length,
            &facts.media,
            &at,
        ],
    )?;
    Ok(())
}

/// Writes that a county no longer has a file. Its bytes stay until they are removed.
pub fn release(tx: &mut Tx<'_>, county: &County, sha256: &Digest) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM file WHERE county = $1 AND sha256 = $2"),
        &[&county.as_str(), sha256.bytes()],
    )?;
    Ok(())
}

/// What is known of a file of a county; `None` if the county does not have it.
pub fn facts(view: &mut View<'_>, county: &County, sha256: &Digest) -> Result<Option<FileFacts>> {
    view.find(
        sql!("SELECT sha256, sm3, length, media FROM file WHERE county = $1 AND sha256 = $2"),
        &[&county.as_str(), sha256.bytes()],
        read_facts,
    )
}

/// Whether any county has a file.
pub fn is_held(view: &mut View<'_>, sha256: &Digest) -> Result<bool> {
    let count: i64 =
        view.one(sql!("SELECT COUNT(*) FROM file WHERE sha256 = $1"), &[sha256.bytes()], |row| {
            row.get(0)
        })?;
    Ok(count > 0)
}

/// Every file of every county, each once, in the order of its digest.
pub fn all(view: &mut View<'_>) -> Result<Vec<FileFacts>> {
    view.query(
        sql!("SELECT DISTINCT sha256, sm3, length, media FROM file ORDER BY sha256"),
        &[],
        read_facts,
    )
}

fn read_facts(row: &Row<'_>) -> Result<FileFacts> {
    Ok(FileFacts {
        sha256: Digest::new(Algorithm::Sha256, row.get(0)?),
        sm3: Digest::new(Algorithm::Sm3, row.get(1)?),
        length: row.get(2)?,
        media: row.get(3)?,
    })
}

fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let reading = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        reading => reading,
    };
    reading
        .and_then(|entries| {
            entries
                .map(|entry| {
                    entry.map(|e| (e.file_name().to_string_lossy().into_owned(), e.path()))
                })
                .collect()
        })
        .map_err(|error| Error::reading(folder, &error))
}
