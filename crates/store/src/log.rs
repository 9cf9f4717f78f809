//! The log as it is stored: leaf hashes in the rows of the acts, nodes above them in a table of their
//! own, and the heads that were signed.

use std::ops::Range;

use jiff::Timestamp;
use ledger::County;
use ledger::log::{
    Appender, Hash, HashAlgorithm, Hashes, LogSigner, SignedCheckpoint, Tile, Tree, TreeHead,
    tree::TreeError,
};

use crate::error::{Error, Result};
use crate::port::{Sql, Tx, View, sql};

/// The stored hashes of one of the two trees.
pub struct Stored<'v, 'a> {
    view: &'v mut View<'a>,
    county: County,
    algorithm: HashAlgorithm,
}

impl<'v, 'a> Stored<'v, 'a> {
    /// The hashes of a county's tree.
    pub fn new(view: &'v mut View<'a>, county: &County, algorithm: HashAlgorithm) -> Self {
        Self { view, county: county.clone(), algorithm }
    }
}

impl Hashes for Stored<'_, '_> {
    type Error = Error;

    fn hashes(&mut self, level: u8, range: Range<u64>) -> Result<Vec<Hash>> {
        let (leaves, nodes): (&'static Sql, &'static Sql) = match self.algorithm {
            HashAlgorithm::Sha256 => (
                sql!(
                    "SELECT sha256 FROM act WHERE county = $1 AND seq >= $2 AND seq < $3 ORDER BY seq"
                ),
                sql!(
                    "SELECT sha256 FROM log_node \
                    WHERE county = $1 AND place >= $2 AND place < $3 AND level = $4 ORDER BY place"
                ),
            ),
            HashAlgorithm::Sm3 => (
                sql!(
                    "SELECT sm3 FROM act WHERE county = $1 AND seq >= $2 AND seq < $3 ORDER BY seq"
                ),
                sql!(
                    "SELECT sm3 FROM log_node \
                    WHERE county = $1 AND place >= $2 AND place < $3 AND level = $4 ORDER BY place"
                ),
            ),
        };
        let county = self.county.as_str();
        let hash = |row: &crate::port::Row<'_>| row.get(0).map(Hash::new);
        if level == 0 {
            self.view.query(leaves, &[&county, &range.start, &range.end], hash)
        } else {
            let level = u64::from(level);
            self.view.query(nodes, &[&county, &range.start, &range.end, &level], hash)
        }
    }
}

fn told(error: TreeError<Error>) -> Error {
    match error {
        TreeError::Source(error) => error,
        other => Error::damaged(other.to_string()),
    }
}

/// Stores the nodes that became complete when the log reached a size.
///
/// Only every 256th leaf completes any, so nothing has to be remembered between two appends that a
/// transaction given up could make wrong.
pub(crate) fn complete(tx: &mut Tx<'_>, county: &County, size: u64) -> Result<()> {
    if !size.is_multiple_of(1 << Tile::HEIGHT) {
        return Ok(());
    }
    let mut nodes = HashAlgorithm::ALL.map(|_| Vec::new());
    for (nodes, algorithm) in nodes.iter_mut().zip(HashAlgorithm::ALL) {
        let last = size - 1;
        let mut end =
            Appender::resume(algorithm, last, Stored::new(tx, county, algorithm)).map_err(told)?;
        let leaf = Stored::new(tx, county, algorithm).hashes(0, last..size)?;
        let leaf = leaf.first().ok_or_else(|| Error::damaged("存证日志缺少最后一条"))?;
        *nodes = end.append(*leaf);
    }
    let [sha256, sm3] = nodes;
    for (sha256, sm3) in sha256.iter().zip(&sm3) {
        tx.execute(
            sql!(
                "INSERT INTO log_node (county, level, place, sha256, sm3) \
                VALUES ($1, $2, $3, $4, $5)"
            ),
            &[
                &county.as_str(),
                &u64::from(sha256.level),
                &sha256.index,
                sha256.hash.as_bytes(),
                sm3.hash.as_bytes(),
            ],
        )?;
    }
    Ok(())
}

/// Size and root of a tree, of all acts or of the first so many.
pub fn head(
    view: &mut View<'_>,
    county: &County,
    algorithm: HashAlgorithm,
    size: u64,
) -> Result<TreeHead> {
    Tree::new(algorithm, size, Stored::new(view, county, algorithm)).head().map_err(told)
}

/// The heads of both trees, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// How many acts they are over.
    pub size: u64,
    /// When they were signed.
    pub at: Timestamp,
    /// Of the tree with SHA-256.
    pub sha256: SignedCheckpoint,
    /// Of the tree with SM3.
    pub sm3: SignedCheckpoint,
}

/// Signs the log as it is now and keeps that; where these acts were signed before, gives that.
pub fn sign(
    tx: &mut Tx<'_>,
    county: &County,
    signer: &LogSigner,
    now: Timestamp,
) -> Result<Signed> {
    let size = crate::acts::size(tx, county)?;
    if let Some(signed) = latest(tx, county)?.filter(|signed| signed.size == size) {
        return Ok(signed);
    }
    let mut sign = |algorithm| -> Result<SignedCheckpoint> {
        Ok(signer.sign(algorithm, head(tx, county, algorithm, size)?))
    };
    let (sha256, sm3) = (sign(HashAlgorithm::Sha256)?, sign(HashAlgorithm::Sm3)?);
    tx.execute(
        sql!("INSERT INTO checkpoint (county, size, at, sha256, sm3) VALUES ($1, $2, $3, $4, $5)"),
        &[&county.as_str(), &size, &now, &sha256.to_string(), &sm3.to_string()],
    )?;
    Ok(Signed { size, at: now, sha256, sm3 })
}

/// The heads that were signed last.
pub fn latest(view: &mut View<'_>, county: &County) -> Result<Option<Signed>> {
    view.find(
        sql!(
            "SELECT size, at, sha256, sm3 FROM checkpoint WHERE county = $1 \
            ORDER BY size DESC LIMIT 1"
        ),
        &[&county.as_str()],
        signed,
    )
}

/// Every pair of heads that was ever signed, the first first.
pub fn all(view: &mut View<'_>, county: &County) -> Result<Vec<Signed>> {
    view.query(
        sql!("SELECT size, at, sha256, sm3 FROM checkpoint WHERE county = $1 ORDER BY size"),
        &[&county.as_str()],
        signed,
    )
}

fn signed(row: &crate::port::Row<'_>) -> Result<Signed> {
    let note = |column| -> Result<SignedCheckpoint> {
        let text: String = row.get(column)?;
        text.parse().map_err(|_| Error::damaged("存下的日志签名读不懂"))
    };
    Ok(Signed { size: row.get(0)?, at: row.get(1)?, sha256: note(2)?, sm3: note(3)? })
}
