//! Roots and proofs from what is stored: leaf hashes, and one node for every 256 below it.
//!
//! Nothing is read but whole tiles, so a proof costs one or two reads a level, and the same code
//! works over rows of a table and over the published files of a log.

use std::ops::Range;

use super::hash::{Hash, HashAlgorithm};
use super::proof::{ConsistencyProof, InclusionProof, TreeHead};
use super::tile::Tile;

/// Where stored hashes come from.
pub trait Hashes {
    /// Why they may not come.
    type Error;

    /// The hashes of a level at these places, in order; `range` is never empty and never reaches
    /// beyond one tile.
    ///
    /// Level 0 holds the leaf hashes; a hash of level *n* + 1 is the root over 256 hashes of level
    /// *n*, and exists only when all of them do.
    fn hashes(&mut self, level: u8, range: Range<u64>) -> Result<Vec<Hash>, Self::Error>;
}

/// Why a root or a proof could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError<E> {
    /// The source failed.
    #[error(transparent)]
    Source(E),
    /// The source gave more or fewer hashes than were asked for: the stored log is damaged.
    #[error(
        "日志的存储不完整：第 {level} 层应有第 {} 到第 {} 个摘要值，读到 {found} 个。请运行 xiangwei doctor 检查",
        .range.start, .range.end - 1
    )]
    Incomplete {
        /// The level.
        level: u8,
        /// The places that were asked for.
        range: Range<u64>,
        /// How many hashes came.
        found: usize,
    },
    /// There is no such leaf.
    #[error("日志只有 {size} 条记录，没有第 {} 条", u128::from(*.index) + 1)]
    NoSuchLeaf {
        /// The place that was asked for, counted from 0.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// A tree can only be the beginning of one that is at least as large.
    #[error("先前的日志（{old} 条）比后来的（{new} 条）还长，无法证明前后一致")]
    NotABeginning {
        /// The size that was given as the older one.
        old: u64,
        /// The size that was given as the newer one.
        new: u64,
    },
}

/// The tree over the first `size` leaves of a log.
///
/// What was read is kept until the value is dropped, so two proofs from one `Tree` read the tiles
/// that they share once.
#[derive(Debug)]
pub struct Tree<S> {
    algorithm: HashAlgorithm,
    size: u64,
    source: S,
    read: Vec<(Tile, Rows)>,
}

/// The hashes of a tile, and above them those of the nodes that are complete, row by row.
type Rows = Vec<Vec<Hash>>;

impl<S: Hashes> Tree<S> {
    /// The tree of this size over a source that has at least as many leaves.
    pub fn new(algorithm: HashAlgorithm, size: u64, source: S) -> Self {
        Self { algorithm, size, source, read: Vec::new() }
    }

    /// Its size and root.
    pub fn head(&mut self) -> Result<TreeHead, TreeError<S::Error>> {
        let root = match self.size {
            0 => self.algorithm.empty_root(),
            size => self.over(&(0..size))?,
        };
        Ok(TreeHead { size: self.size, root })
    }

    /// The proof that the leaf at `index` is in the tree.
    pub fn inclusion_proof(&mut self, index: u64) -> Result<InclusionProof, TreeError<S::Error>> {
        if index >= self.size {
            return Err(TreeError::NoSuchLeaf { index, size: self.size });
        }
        let mut path = Vec::new();
        let mut around = 0..self.size;
        while around.end - around.start > 1 {
            let (left, right) = halves(&around);
            let (inside, beside) =
                if left.contains(&index) { (left, right) } else { (right, left) };
            path.push(self.over(&beside)?);
            around = inside;
        }
        path.reverse();
        Ok(InclusionProof { index, size: self.size, path })
    }

    /// The proof that the tree over the first `old` leaves is the beginning of this one.
    pub fn consistency_proof(&mut self, old: u64) -> Result<ConsistencyProof, TreeError<S::Error>> {
        if old > self.size {
            return Err(TreeError::NotABeginning { old, new: self.size });
        }
        let mut path = Vec::new();
        if old != 0 && old != self.size {
            // Down to the node at which the old tree ends.
            let mut around = 0..self.size;
            while around.end != old {
                let (left, right) = halves(&around);
                if old <= left.end {
                    path.push(self.over(&right)?);
                    around = left;
                } else {
                    path.push(self.over(&left)?);
                    around = right;
                }
            }
            // The whole old tree is known to whoever checks the proof.
            if around.start != 0 {
                path.push(self.over(&around)?);
            }
            path.reverse();
        }
        Ok(ConsistencyProof { old, new: self.size, path })
    }

    /// The complete subtrees that the tree consists of, the largest first.
    pub(super) fn summits(&mut self) -> Result<Vec<Hash>, TreeError<S::Error>> {
        let mut summits = Vec::new();
        let mut start = 0;
        let size = self.size;
        for height in (0..u64::BITS).rev().filter(|height| size >> height & 1 == 1) {
            let end = start + (1 << height);
            summits.push(self.complete(start, height)?);
            start = end;
        }
        Ok(summits)
    }

    /// The root over some leaves that are a node of the tree.
    fn over(&mut self, leaves: &Range<u64>) -> Result<Hash, TreeError<S::Error>> {
        let count = leaves.end - leaves.start;
        if count.is_power_of_two() {
            return self.complete(leaves.start, count.trailing_zeros());
        }
        let (left, right) = halves(leaves);
        let (left, right) = (self.over(&left)?, self.over(&right)?);
        Ok(self.algorithm.node(&left, &right))
    }

    /// The root of the complete subtree of 2^`height` leaves that begins at a leaf.
    fn complete(&mut self, start: u64, height: u32) -> Result<Hash, TreeError<S::Error>> {
        let level = height / Tile::HEIGHT;
        let row = height % Tile::HEIGHT;
        let place = start >> height;
        let rows = self.tile(level as u8, place >> (Tile::HEIGHT - row))?;
        let within = (1 << (Tile::HEIGHT - row)) - 1;
        Ok(rows[row as usize][(place & within) as usize])
    }

    /// A tile, as far as the tree reaches.
    fn tile(&mut self, level: u8, index: u64) -> Result<&Rows, TreeError<S::Error>> {
        let known = self.read.iter().position(|(tile, _)| tile.is_at(level, index));
        let at = if let Some(at) = known {
            at
        } else {
            let tile = Tile::of(self.size, level, index)
                .expect("only nodes of the tree are asked for, and each is in a tile");
            let range = tile.hashes();
            let hashes = self.source.hashes(level, range.clone()).map_err(TreeError::Source)?;
            if hashes.len() != usize::from(tile.width()) {
                return Err(TreeError::Incomplete { level, range, found: hashes.len() });
            }
            self.read.push((tile, rows(self.algorithm, hashes)));
            self.read.len() - 1
        };
        Ok(&self.read[at].1)
    }
}

/// All rows over some hashes, as far as they are complete.
fn rows(algorithm: HashAlgorithm, hashes: Vec<Hash>) -> Rows {
    let above = |row: &Vec<Hash>| -> Option<Vec<Hash>> {
        let pairs = row.chunks_exact(2);
        (pairs.len() > 0).then(|| pairs.map(|pair| algorithm.node(&pair[0], &pair[1])).collect())
    };
    std::iter::successors(Some(hashes), above).collect()
}

/// Where RFC 6962 divides: the left half is the largest power of two that leaves something.
fn halves(leaves: &Range<u64>) -> (Range<u64>, Range<u64>) {
    let count = leaves.end - leaves.start;
    let half = 1 << (count - 1).ilog2();
    let middle = leaves.start + half;
    (leaves.start..middle, middle..leaves.end)
}
