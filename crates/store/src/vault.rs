//! Personal data, readable only with the master key.
//!
//! Every record has a key of its own, which is kept wrapped by the master key. A value is sealed with
//! AES-256-GCM under the record's key; the ledger holds only [`Sealed`]: the record, and a keyed
//! digest (HMAC-SHA256) of the value. [`Vault::erase`] deletes the record's key: from then on neither
//! the value nor what the digest was made of can be known by anybody, and the ledger stays whole.
//! With every value stands the name of the algorithm, so that others can follow. Whole files are
//! sealed in the same way ([`file`]) and lie among the other files.
//!
//! What erasing means on a disk: SQLite overwrites what is deleted, and after
//! [`Database::scrub`](crate::port::Database::scrub) the wrapped key is in none of its files.
//! PostgreSQL frees the row at its next `VACUUM` and keeps it in archived logs and backups as long as
//! those are kept; wherever a copy of a wrapped key remains, it still needs the master key.

mod cipher;
pub mod file;
mod master;

use std::path::Path;
use std::sync::Arc;

use ledger::{Algorithm, County, Digest, RecordId, Sealed};
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::port::{Database, Tx, View, sql};
use crate::random;
use cipher::{ALGORITHM, Key};

/// The vault: the keys that the master key gives.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<Keys>,
}

struct Keys {
    /// Wraps the keys of records.
    wrap: Key,
    /// Makes the digests of the blind index.
    blind: Key,
    /// Shows that this is the right master key.
    check: Key,
    /// Gives each county the secret that its log is signed with.
    log: Key,
}

/// Whether a master key belongs to a database.
enum Fit {
    Right,
    Wrong,
    /// The database has not seen a master key yet.
    First,
}

impl Vault {
    /// Opens the vault of a database with the master key in a file.
    ///
    /// The first time both are made. Later the file must be there, must be private, and must be the
    /// one that this database began with.
    pub fn open(file: &Path, database: &Database) -> Result<Self> {
        let vault = match master::load(file)? {
            Some(master) => Self::of(&master),
            None if database.read_single(stored_check)?.is_some() => {
                return Err(Error::MasterKeyMissing { path: file.to_path_buf() });
            }
            None => Self::of(&master::create(file)?),
        };
        let fit = match database.read_single(|view| vault.fit(view))? {
            Fit::First => {
                let check = vault.check();
                let other = vault.clone();
                database.write(move |tx| {
                    tx.execute(
                        sql!(
                            "INSERT INTO vault_check (county, digest) VALUES ('', $1) \
                             ON CONFLICT (county) DO NOTHING"
                        ),
                        &[&check],
                    )?;
                    other.fit(tx)
                })?
            }
            fit => fit,
        };
        match fit {
            Fit::Right => Ok(vault),
            _ => Err(Error::MasterKeyWrong { path: file.to_path_buf() }),
        }
    }

    fn of(master: &Key) -> Self {
        let keys = Keys {
            wrap: master.derive("wrap"),
            blind: master.derive("blind"),
            check: master.derive("check"),
            log: master.derive("log"),
        };
        Self { keys: Arc::new(keys) }
    }

    fn check(&self) -> [u8; 32] {
        self.keys.check.mac(&[b"xiangwei"])
    }

    fn fit(&self, view: &mut View<'_>) -> Result<Fit> {
        Ok(match stored_check(view)? {
            None => Fit::First,
            Some(digest) if digest == self.check() => Fit::Right,
            Some(_) => Fit::Wrong,
        })
    }

    /// Seals a value into a record, which is made if it is new. The same value sealed twice into one
    /// record is kept once.
    pub fn seal(
        &self,
        tx: &mut Tx<'_>,
        county: &County,
        record: RecordId,
        value: &[u8],
    ) -> Result<Sealed> {
        let key = self.key_or_new(tx, county, record)?;
        let commitment = key.derive("commit").mac(&[value]);
        let bound = bound(county, record, &commitment);
        let sealed = key.derive("seal").seal(value, &bound)?;
        tx.execute(
            sql!(
                "INSERT INTO vault_value (county, record, commitment, algorithm, sealed) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (county, record, commitment) DO NOTHING"
            ),
            &[&county.as_str(), &record, &commitment, &ALGORITHM, &sealed],
        )?;
        Ok(Sealed { record, commitment: Digest::new(Algorithm::HmacSha256, commitment) })
    }

    /// The value that an act speaks of; `None` once its record was erased. A value that is not exactly
    /// the one committed to is an error, never an answer.
    pub fn unseal(
        &self,
        view: &mut View<'_>,
        county: &County,
        sealed: &Sealed,
    ) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let Some(key) = self.key(view, county, sealed.record)? else { return Ok(None) };
        let commitment = sealed.commitment.bytes();
        let lost = || Error::damaged(format!("保险库里缺少记录{}的内容", sealed.record));
        let bytes = view
            .find(
                sql!(
                    "SELECT algorithm, sealed FROM vault_value \
                     WHERE county = $1 AND record = $2 AND commitment = $3"
                ),
                &[&county.as_str(), &sealed.record, commitment],
                |row| sealed_bytes(&row.get::<String>(0)?, row.get(1)?),
            )?
            .ok_or_else(lost)?;
        let bound = bound(county, sealed.record, commitment);
        let value = key.derive("seal").unseal(&bytes, &bound)?;
        if key.derive("commit").mac(&[&value]) != *commitment {
            return Err(Error::damaged(format!("记录{}的内容与承诺值不符", sealed.record)));
        }
        Ok(Some(value))
    }

    /// Makes a record, if it is new, before anything is sealed into it.
    pub fn begin(&self, tx: &mut Tx<'_>, county: &County, record: RecordId) -> Result<()> {
        self.key_or_new(tx, county, record).map(drop)
    }

    /// Keeps a secret of a record under a name, in place of what was there: a password's hash, the
    /// seed of one-time codes. No act speaks of it. The record must be there.
    pub fn keep(
        &self,
        tx: &mut Tx<'_>,
        county: &County,
        record: RecordId,
        name: &str,
        secret: &[u8],
    ) -> Result<()> {
        let key = self.key(tx, county, record)?.ok_or_else(|| Error::Misuse {
            detail: format!("保险库里没有记录{record}，不能存入“{name}”"),
        })?;
        let sealed = key.derive("secret").seal(secret, &bound(county, record, name.as_bytes()))?;
        tx.execute(
            sql!(
                "INSERT INTO vault_secret (county, record, name, algorithm, sealed) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (county, record, name) \
                 DO UPDATE SET algorithm = excluded.algorithm, sealed = excluded.sealed"
            ),
            &[&county.as_str(), &record, &name, &ALGORITHM, &sealed],
        )?;
        Ok(())
    }

    /// A secret that was kept; `None` if there is none, or its record was erased.
    pub fn kept(
        &self,
        view: &mut View<'_>,
        county: &County,
        record: RecordId,
        name: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let Some(key) = self.key(view, county, record)? else { return Ok(None) };
        let sealed = view.find(
            sql!(
                "SELECT algorithm, sealed FROM vault_secret \
                 WHERE county = $1 AND record = $2 AND name = $3"
            ),
            &[&county.as_str(), &record, &name],
            |row| sealed_bytes(&row.get::<String>(0)?, row.get(1)?),
        )?;
        let bound = bound(county, record, name.as_bytes());
        sealed.map(|sealed| key.derive("secret").unseal(&sealed, &bound)).transpose()
    }

    /// Forgets a secret.
    pub fn discard(
        &self,
        tx: &mut Tx<'_>,
        county: &County,
        record: RecordId,
        name: &str,
    ) -> Result<()> {
        tx.execute(
            sql!("DELETE FROM vault_secret WHERE county = $1 AND record = $2 AND name = $3"),
            &[&county.as_str(), &record, &name],
        )?;
        Ok(())
    }

    /// Erases a record: its key, its values, its secrets, its entries in the blind index. Tells
    /// whether there was one. Only the key's deletion matters; the rest goes because nobody can read
    /// it any more.
    pub fn erase(&self, tx: &mut Tx<'_>, county: &County, record: RecordId) -> Result<bool> {
        let gone = tx.execute(
            sql!("DELETE FROM vault_key WHERE county = $1 AND record = $2"),
            &[&county.as_str(), &record],
        )?;
        for rest in [
            sql!("DELETE FROM vault_value WHERE county = $1 AND record = $2"),
            sql!("DELETE FROM vault_secret WHERE county = $1 AND record = $2"),
            sql!("DELETE FROM vault_index WHERE county = $1 AND record = $2"),
        ] {
            tx.execute(rest, &[&county.as_str(), &record])?;
        }
        Ok(gone > 0)
    }

    /// The digest of a word, by which it can be found again but not read: a login name, an address.
    /// Whoever wants `Zhang` and `zhang` to be one gives them alike.
    pub fn blind(&self, county: &County, purpose: &str, word: &str) -> [u8; 32] {
        self.keys.blind.mac(&[county.as_str().as_bytes(), purpose.as_bytes(), word.as_bytes()])
    }

    /// The secret from which a county's log is signed: always the same from the same master key, so
    /// that it need not be kept, nor can be lost alone.
    pub fn log_seed(&self, county: &County) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.keys.log.mac(&[county.as_str().as_bytes()]))
    }

    /// Lets a record be found by a word.
    pub fn index(
        &self,
        tx: &mut Tx<'_>,
        county: &County,
        purpose: &str,
        word: &str,
        record: RecordId,
    ) -> Result<()> {
        tx.execute(
            sql!(
                "INSERT INTO vault_index (county, purpose, digest, record) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (county, purpose, digest, record) DO NOTHING"
            ),
            &[&county.as_str(), &purpose, &self.blind(county, purpose, word), &record],
        )?;
        Ok(())
    }

    /// Lets a record no longer be found by any word of a purpose, as before it gets another.
    pub fn unindex(
        &self,
        tx: &mut Tx<'_>,
        county: &County,
        purpose: &str,
        record: RecordId,
    ) -> Result<()> {
        tx.execute(
            sql!("DELETE FROM vault_index WHERE county = $1 AND purpose = $2 AND record = $3"),
            &[&county.as_str(), &purpose, &record],
        )?;
        Ok(())
    }

    /// The records that are found by a word, in the order of their names.
    pub fn find(
        &self,
        view: &mut View<'_>,
        county: &County,
        purpose: &str,
        word: &str,
    ) -> Result<Vec<RecordId>> {
        view.query(
            sql!(
                "SELECT record FROM vault_index \
                 WHERE county = $1 AND purpose = $2 AND digest = $3 ORDER BY record"
            ),
            &[&county.as_str(), &purpose, &self.blind(county, purpose, word)],
            |row| row.get(0),
        )
    }

    fn key(&self, view: &mut View<'_>, county: &County, record: RecordId) -> Result<Option<Key>> {
        let wrapped = view.find(
            sql!("SELECT algorithm, wrapped FROM vault_key WHERE county = $1 AND record = $2"),
            &[&county.as_str(), &record],
            |row| sealed_bytes(&row.get::<String>(0)?, row.get(1)?),
        )?;
        let Some(wrapped) = wrapped else { return Ok(None) };
        let bytes = self.keys.wrap.unseal(&wrapped, &bound(county, record, b"key"))?;
        Key::from_slice(&bytes)
            .map(Some)
            .ok_or_else(|| Error::damaged(format!("记录{record}的密钥长度不对")))
    }

    fn key_or_new(&self, tx: &mut Tx<'_>, county: &County, record: RecordId) -> Result<Key> {
        match self.key(tx, county, record)? {
            Some(key) => Ok(key),
            None => self.new_key(tx, county, record),
        }
    }

    fn new_key(&self, tx: &mut Tx<'_>, county: &County, record: RecordId) -> Result<Key> {
        let bytes = Zeroizing::new(random::bytes::<32>()?);
        let wrapped = self.keys.wrap.seal(&*bytes, &bound(county, record, b"key"))?;
        tx.execute(
            sql!(
                "INSERT INTO vault_key (county, record, algorithm, wrapped) VALUES ($1, $2, $3, $4)"
            ),
            &[&county.as_str(), &record, &ALGORITHM, &wrapped],
        )?;
        Ok(Key::from(bytes))
    }
}

/// Keys are never printed.
impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

fn stored_check(view: &mut View<'_>) -> Result<Option<[u8; 32]>> {
    view.find(sql!("SELECT digest FROM vault_check WHERE county = ''"), &[], |row| row.get(0))
}

/// What a sealed value is bound to, so that it cannot be moved to another place of the table.
fn bound(county: &County, record: RecordId, place: &[u8]) -> Vec<u8> {
    [county.as_str().as_bytes(), b"|", record.as_uuid().as_bytes(), b"|", place].concat()
}

fn sealed_bytes(algorithm: &str, bytes: Vec<u8>) -> Result<Vec<u8>> {
    if algorithm == ALGORITHM {
        Ok(bytes)
    } else {
        Err(Error::damaged(format!("不认识的加密算法{algorithm}，可能是更新的程序写的")))
    }
}
