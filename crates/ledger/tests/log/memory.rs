//! A log in memory, stored as it is asked for; it counts what is read.

use std::collections::HashMap;
use std::ops::Range;

use ledger::log::{Appender, Hash, HashAlgorithm, Hashes, Node, Tree};

/// Rows of hashes by level: the leaves, and the nodes that the appender handed out.
#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) algorithm: HashAlgorithm,
    levels: HashMap<u8, Vec<Hash>>,
    pub(crate) end: Appender,
    /// How often it was asked, and for how many hashes in all.
    pub(crate) reads: usize,
    pub(crate) hashes: usize,
}

impl Memory {
    pub(crate) fn new(algorithm: HashAlgorithm) -> Self {
        let end = Appender::new(algorithm);
        Self { algorithm, levels: HashMap::from([(0, Vec::new())]), end, reads: 0, hashes: 0 }
    }

    /// A log of some leaves, each with the digest of its place.
    pub(crate) fn of(algorithm: HashAlgorithm, size: u64) -> Self {
        let mut log = Self::new(algorithm);
        for place in 0..size {
            log.append(algorithm.leaf(&place.to_be_bytes()));
        }
        log
    }

    pub(crate) fn append(&mut self, leaf: Hash) {
        self.levels.entry(0).or_default().push(leaf);
        for Node { level, index, hash } in self.end.append(leaf) {
            let row = self.levels.entry(level).or_default();
            assert_eq!(row.len() as u64, index, "nodes come in order and without gaps");
            row.push(hash);
        }
    }

    pub(crate) fn leaves(&self) -> &[Hash] {
        &self.levels[&0]
    }

    /// The tree over the first leaves.
    pub(crate) fn tree(&mut self, size: u64) -> Tree<&mut Self> {
        Tree::new(self.algorithm, size, self)
    }
}

/// What the store refuses: rows that the contract says are never asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotStored;

impl Hashes for &mut Memory {
    type Error = NotStored;

    fn hashes(&mut self, level: u8, range: Range<u64>) -> Result<Vec<Hash>, NotStored> {
        self.reads += 1;
        self.hashes += (range.end - range.start) as usize;
        let one_tile = range.start / 256 == (range.end - 1) / 256;
        let row = self.levels.get(&level).filter(|_| one_tile).ok_or(NotStored)?;
        let range = range.start as usize..range.end as usize;
        row.get(range).map(<[Hash]>::to_vec).ok_or(NotStored)
    }
}

/// The tree as RFC 6962 section 2.1 defines it, word for word and slowly.
pub(crate) fn naive_root(algorithm: HashAlgorithm, leaves: &[Hash]) -> Hash {
    match leaves {
        [] => algorithm.empty_root(),
        [leaf] => *leaf,
        _ => {
            let mut half = 1;
            while half * 2 < leaves.len() {
                half *= 2;
            }
            let (left, right) = leaves.split_at(half);
            algorithm.node(&naive_root(algorithm, left), &naive_root(algorithm, right))
        }
    }
}
