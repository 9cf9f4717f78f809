//! Which nodes are to be stored when a leaf is added.

use super::hash::{Hash, HashAlgorithm};
use super::proof::TreeHead;
use super::tile::Tile;
use super::tree::{Hashes, Tree, TreeError};

/// A node that has become complete and is to be stored: the root over 256 of the level below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its level, 1 or more; level 0 are the leaves, which stand with their acts.
    pub level: u8,
    /// Its place on the level.
    pub index: u64,
    /// Its hash.
    pub hash: Hash,
}

/// The growing end of a tree: at most 64 hashes, whatever its size.
///
/// ```
/// use ledger::log::{Appender, HashAlgorithm};
///
/// let mut end = Appender::new(HashAlgorithm::Sm3);
/// let stored: Vec<_> = (0..256_u16)
///     .flat_map(|act| end.append(HashAlgorithm::Sm3.leaf(&act.to_be_bytes())))
///     .collect();
/// assert_eq!(stored.len(), 1, "the 256th leaf completes a tile");
/// assert_eq!(stored[0].hash, end.head().root);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appender {
    algorithm: HashAlgorithm,
    size: u64,
    /// The roots of the complete subtrees that the tree consists of, the largest first: one for every
    /// bit of the size.
    summits: Vec<Hash>,
}

impl Appender {
    /// The end of the tree without leaves.
    pub fn new(algorithm: HashAlgorithm) -> Self {
        Self { algorithm, size: 0, summits: Vec::new() }
    }

    /// The end of a tree that is stored.
    pub fn resume<S: Hashes>(
        algorithm: HashAlgorithm,
        size: u64,
        source: S,
    ) -> Result<Self, TreeError<S::Error>> {
        let summits = Tree::new(algorithm, size, source).summits()?;
        Ok(Self { algorithm, size, summits })
    }

    /// Adds a leaf hash, and tells the nodes that it completed, the lowest first: usually none.
    #[expect(clippy::missing_panics_doc, reason = "there is a summit for every bit of the size")]
    pub fn append(&mut self, leaf: Hash) -> Vec<Node> {
        let mut completed = Vec::new();
        let mut hash = leaf;
        let index = self.size;
        // Every 1 at the end of the size is a subtree that now gets its right half.
        for height in 1..=index.trailing_ones() {
            let left = self.summits.pop().expect("there is one for every bit of the size");
            hash = self.algorithm.node(&left, &hash);
            if height % Tile::HEIGHT == 0 {
                let level = (height / Tile::HEIGHT) as u8;
                completed.push(Node { level, index: index >> height, hash });
            }
        }
        self.summits.push(hash);
        self.size += 1;
        completed
    }

    /// How many leaves the tree has; the next one gets this place.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Size and root of the tree as it is now.
    pub fn head(&self) -> TreeHead {
        let root = self
            .summits
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| self.algorithm.node(&left, &right));
        TreeHead { size: self.size, root: root.unwrap_or_else(|| self.algorithm.empty_root()) }
    }
}
