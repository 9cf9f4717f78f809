//! Whole files of personal data: photographs of identity cards, letters, scans.
//!
//! A file is encrypted under a key of its own, which the record's key and a random salt give, and then
//! kept like any other file, by the SHA-256 of what is encrypted: backup, restoring and doctor treat it
//! like any other too. [`Store::seal_file`] does that outside of a transaction and returns when the
//! bytes are safe on the disk; [`Vault::hold_file`] writes inside of one that the county has it. Without
//! the second step the bytes are left over, and doctor tells of them.
//!
//! Erasing the record makes the file unreadable wherever a copy lies. What is left are random bytes;
//! [`files::release`] lets go of them.
//!
//! The bytes are `xwfile1\n`, 32 bytes of salt, and then AES-256-GCM in pieces of 64 KiB, tied together
//! as STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): a piece that is altered, moved, missing or cut
//! off is seen, and no more than one needs to be in memory. Each piece is bound to county, record and
//! commitment.

use std::fs::File;
use std::io::{self, Cursor, Read};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use aes_gcm::Aes256Gcm;
use jiff::Timestamp;
use ledger::{Algorithm, County, Digest, RecordId, SealedFile};
use zeroize::Zeroizing;

use super::cipher::Key;
use super::{Vault, bound};
use crate::error::{Error, Result};
use crate::files::{self, FileFacts};
use crate::port::{Tx, View};
use crate::{Store, random};

/// The largest file that is sealed, in bytes: 50 MB.
pub const LARGEST: u64 = 50 << 20;

/// What the bytes begin with: the way in which they are encrypted.
const HEADING: [u8; 8] = *b"xwfile1\n";
const SALT: usize = 32;
/// How much is encrypted at once.
const PIECE: usize = 64 << 10;
/// What a piece grows by.
const TAG: usize = 16;

/// A file that is sealed and safe on the disk, and that no county has yet: see [`Vault::hold_file`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "until it is held, the file is left over"]
pub struct Unheld {
    county: County,
    sealed: SealedFile,
    /// What is known of the encrypted bytes.
    facts: FileFacts,
    /// Tells with which key it was sealed.
    key: [u8; 32],
}

impl Unheld {
    /// What an act may say of it, once it is held.
    pub fn sealed(&self) -> &SealedFile {
        &self.sealed
    }
}

impl Store {
    /// Seals a file of at most [`LARGEST`] bytes into a record, which is made if it is new; returns when
    /// it is safe on the disk. Not to be called from within a transaction. A longer one is refused with
    /// [`Error::TooLarge`].
    pub fn seal_file(&self, county: &County, record: RecordId, bytes: &[u8]) -> Result<Unheld> {
        if bytes.len() as u64 > LARGEST {
            return Err(Error::TooLarge { limit: LARGEST });
        }
        let known = self.database.read_single(|view| self.vault.key(view, county, record))?;
        let key = if let Some(key) = known {
            key
        } else {
            let (vault, county) = (self.vault.clone(), county.clone());
            self.database.write(move |tx| vault.key_or_new(tx, &county, record))?
        };
        let commitment = commitment(&key, bytes);
        let sealing = Sealing::new(&key, bytes, bound(county, record, &commitment))?;
        let facts = self.files.put(sealing, u64::MAX)?;
        let sealed = SealedFile {
            record,
            file: facts.sha256.clone(),
            commitment: Digest::new(Algorithm::HmacSha256, commitment),
            length: bytes.len() as u64,
            media: files::media(bytes).to_owned(),
        };
        Ok(Unheld { county: county.clone(), sealed, facts, key: name(&key) })
    }

    /// The bytes of a sealed file, exactly as they came in; `None` once its record was erased. Anything
    /// that is not exactly what was committed to is an error, never an answer.
    ///
    /// Whoever lets a person see them writes [`Opened`](ledger::acts::vault::Opened).
    pub fn open_file(
        &self,
        view: &mut View<'_>,
        county: &County,
        sealed: &SealedFile,
    ) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let Some(key) = self.vault.key(view, county, sealed.record)? else { return Ok(None) };
        let file = self.files.open(&sealed.file)?;
        let bound = bound(county, sealed.record, sealed.commitment.bytes());
        let damaged = || Error::damaged(format!("加密的文件{}解不开，内容被改动", sealed.file));
        let bytes = unsealed(&key, file, sealed.length, &bound)
            .map_err(|error| Error::reading(sealed.file.to_string(), &error))?
            .ok_or_else(damaged)?;
        if commitment(&key, &bytes) != *sealed.commitment.bytes() {
            return Err(damaged());
        }
        Ok(Some(bytes))
    }
}

impl Vault {
    /// Writes that a county has a file that was sealed before; gives what an act may say of it.
    /// [`Error::Erased`] where its record was erased in between.
    pub fn hold_file(&self, tx: &mut Tx<'_>, file: &Unheld, at: Timestamp) -> Result<SealedFile> {
        let key = self.key(tx, &file.county, file.sealed.record)?.ok_or(Error::Erased)?;
        if name(&key) != file.key {
            return Err(Error::Erased);
        }
        files::hold(tx, &file.county, &file.facts, at)?;
        Ok(file.sealed.clone())
    }
}

/// The keyed digest of what came in. Made with another key than that of [`Vault::seal`]: a value and
/// a file of the same bytes are not seen to be the same.
fn commitment(key: &Key, bytes: &[u8]) -> [u8; 32] {
    key.derive("commit file").mac(&[bytes])
}

/// By what a key is told from another that came after it.
fn name(key: &Key) -> [u8; 32] {
    key.derive("name").mac(&[])
}

/// The key of one file. As it is used for nothing else, the nonce may begin with zeros.
fn file_key(key: &Key, salt: &[u8; SALT]) -> Key {
    Key::from(Zeroizing::new(key.derive("file").mac(&[salt])))
}

/// The encrypted bytes of a file, made as they are read.
struct Sealing<'a> {
    /// Gone after the last piece.
    stream: Option<EncryptorBE32<Aes256Gcm>>,
    rest: &'a [u8],
    bound: Vec<u8>,
    /// What was encrypted and not yet read.
    ready: Cursor<Vec<u8>>,
}

impl<'a> Sealing<'a> {
    fn new(key: &Key, bytes: &'a [u8], bound: Vec<u8>) -> Result<Self> {
        Ok(Self::with_salt(key, bytes, bound, &random::bytes()?))
    }

    fn with_salt(key: &Key, bytes: &'a [u8], bound: Vec<u8>, salt: &[u8; SALT]) -> Self {
        let cipher = file_key(key, salt).cipher();
        let stream = EncryptorBE32::from_aead(cipher, &[0; 7].into());
        let ready = Cursor::new([&HEADING[..], salt].concat());
        Self { stream: Some(stream), rest: bytes, bound, ready }
    }
}

impl Read for Sealing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.ready.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        let Some(mut stream) = self.stream.take() else { return Ok(0) };
        let (now, rest) = self.rest.split_at(self.rest.len().min(PIECE));
        self.rest = rest;
        let mut piece = Vec::with_capacity(now.len() + TAG);
        piece.extend_from_slice(now);
        let done = if rest.is_empty() {
            stream.encrypt_last_in_place(&self.bound, &mut piece)
        } else {
            let done = stream.encrypt_next_in_place(&self.bound, &mut piece);
            self.stream = Some(stream);
            done
        };
        done.map_err(|_| io::Error::other("a piece cannot be encrypted"))?;
        self.ready = Cursor::new(piece);
        self.ready.read(buffer)
    }
}

/// What a file was before it was sealed; `None` if it is not whole, or not of that key and binding.
fn unsealed(
    key: &Key,
    mut file: File,
    length: u64,
    bound: &[u8],
) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let pieces = length.div_ceil(PIECE as u64).max(1);
    let whole = (HEADING.len() + SALT) as u64 + length + pieces * TAG as u64;
    if length > LARGEST || file.metadata()?.len() != whole {
        return Ok(None);
    }
    let (mut heading, mut salt) = ([0; HEADING.len()], [0; SALT]);
    file.read_exact(&mut heading)?;
    file.read_exact(&mut salt)?;
    if heading != HEADING {
        return Ok(None);
    }
    let mut stream = DecryptorBE32::from_aead(file_key(key, &salt).cipher(), &[0; 7].into());
    let mut bytes = Zeroizing::new(Vec::with_capacity(length as usize));
    let mut piece = Zeroizing::new(Vec::with_capacity(PIECE + TAG));
    for _ in 1..pieces {
        piece.clear();
        file.by_ref().take((PIECE + TAG) as u64).read_to_end(&mut piece)?;
        if stream.decrypt_next_in_place(bound, &mut *piece).is_err() {
            return Ok(None);
        }
        bytes.extend_from_slice(&piece);
    }
    piece.clear();
    file.take((PIECE + TAG) as u64).read_to_end(&mut piece)?;
    if stream.decrypt_last_in_place(bound, &mut *piece).is_err() {
        return Ok(None);
    }
    bytes.extend_from_slice(&piece);
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, Write};

    use proptest::prelude::*;

    use super::*;

    fn key(byte: u8) -> Key {
        Key::from(Zeroizing::new([byte; 32]))
    }

    fn sealed(bytes: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::new();
        Sealing::with_salt(&key(1), bytes, b"here".to_vec(), &[7; SALT])
            .read_to_end(&mut sealed)
            .expect("sealed");
        sealed
    }

    fn opened(with: u8, sealed: &[u8], length: u64, bound: &[u8]) -> Option<Vec<u8>> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(sealed).expect("written");
        file.rewind().expect("at its start");
        unsealed(&key(with), file, length, bound).expect("read").map(|bytes| bytes.to_vec())
    }

    /// Around the ends of pieces, where something can go missing.
    #[test]
    fn a_file_of_any_length_comes_back() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let sealed = sealed(&bytes);
            assert_eq!(opened(1, &sealed, length as u64, b"here"), Some(bytes), "{length}");
        }
    }

    #[test]
    fn it_opens_with_the_same_key_binding_and_length_alone() {
        let sealed = sealed(b"abc");
        assert!(opened(1, &sealed, 3, b"here").is_some());
        assert_eq!(opened(2, &sealed, 3, b"here"), None);
        assert_eq!(opened(1, &sealed, 3, b"there"), None);
        assert_eq!(opened(1, &sealed, 2, b"here"), None);
    }

    #[test]
    fn pieces_that_are_cut_off_or_change_places_are_seen() {
        let length = 3 * PIECE;
        let whole = sealed(&vec![5; length]);
        let (head, body) = whole.split_at(HEADING.len() + SALT);
        let mut pieces: Vec<&[u8]> = body.chunks(PIECE + TAG).collect();
        let cut = [head, pieces[0], pieces[1]].concat();
        assert_eq!(opened(1, &cut, 2 * PIECE as u64, b"here"), None);
        pieces.swap(0, 1);
        let moved = [head, &pieces.concat()].concat();
        assert_eq!(opened(1, &moved, length as u64, b"here"), None);
    }

    proptest! {
        #[test]
        fn a_single_altered_bit_is_seen(at in 0..1_000_000_usize, bit in 0..8_u32) {
            let mut altered = sealed(&vec![5; PIECE + 100]);
            let at = at % altered.len();
            altered[at] ^= 1 << bit;
            prop_assert_eq!(opened(1, &altered, PIECE as u64 + 100, b"here"), None);
        }
    }

    /// Files on disks depend on it for ever. The expected bytes were computed apart, with Python's
    /// `hmac` and the AES-GCM of its `cryptography`.
    #[test]
    fn the_form_of_a_sealed_file_stays_what_it_is() {
        insta::assert_snapshot!(hex::encode(sealed(b"abc")), @"787766696c65310a07070707070707070707070707070707070707070707070707070707070707072eef8f877580090e0cd6864b539e87bedb4798");
    }
}
