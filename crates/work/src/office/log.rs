//! The log as it is published: everything that a stranger may see of it.

use jiff::Timestamp;
use ledger::log::{Hash, HashAlgorithm, Hashes, Tile, TreeHead, VerifierKey};
use store::acts;
use store::log::{self, Signed, Stored};

use super::Office;
use crate::refusal::Refusal;

impl Office {
    /// The keys that sign the log, of SHA-256 and of SM3.
    pub fn log_keys(&self) -> Result<[VerifierKey; 2], Refusal> {
        let signer = self.log_signer()?;
        Ok(HashAlgorithm::ALL.map(|tree| signer.verifier(tree)))
    }

    /// The signed heads over all that has happened. Nothing is written where nothing did.
    pub fn published_log(&self, now: Timestamp) -> Result<Signed, Refusal> {
        let fresh = self.read(|view, county| {
            let size = acts::size(view, county)?;
            Ok(log::latest(view, county)?.filter(|signed| signed.size == size))
        })?;
        match fresh {
            Some(signed) => Ok(signed),
            None => self.sign_log(now),
        }
    }

    /// The hashes of a tile, as far as a signed head reaches.
    pub fn log_tile(&self, tree: HashAlgorithm, tile: Tile) -> Result<Vec<Hash>, Refusal> {
        self.read(|view, county| {
            let size = log::latest(view, county)?.map_or(0, |signed| signed.size);
            let reached = Tile::of(size, tile.level(), tile.index());
            if reached.is_none_or(|reached| reached.width() < tile.width()) {
                return Ok(Vec::new());
            }
            Stored::new(view, county, tree).hashes(tile.level(), tile.hashes())
        })
    }

    /// The head of a tree over its first so many leaves; none where it has fewer.
    pub fn log_head(&self, tree: HashAlgorithm, size: u64) -> Result<Option<TreeHead>, Refusal> {
        self.read(|view, county| {
            if size > acts::size(view, county)? {
                return Ok(None);
            }
            log::head(view, county, tree, size).map(Some)
        })
    }
}
