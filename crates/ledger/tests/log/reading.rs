//! What is asked of the store: only what it has, and little of it.

use std::ops::Range;

use ledger::log::tree::TreeError;
use ledger::log::{Appender, Hash, HashAlgorithm, Hashes, Tree};
use proptest::prelude::*;

use super::memory::{Memory, NotStored};

/// A log of any size without the work of making it: every hash is the same.
struct Counting {
    size: u64,
    reads: usize,
    hashes: usize,
    highest: u8,
}

impl Counting {
    fn of(size: u64) -> Self {
        Self { size, reads: 0, hashes: 0, highest: 0 }
    }
}

impl Hashes for &mut Counting {
    type Error = NotStored;

    fn hashes(&mut self, level: u8, range: Range<u64>) -> Result<Vec<Hash>, NotStored> {
        let stored = self.size.checked_shr(8 * u32::from(level)).unwrap_or(0);
        if range.is_empty() || range.end > stored || range.start / 256 != (range.end - 1) / 256 {
            return Err(NotStored);
        }
        let count = (range.end - range.start) as usize;
        self.reads += 1;
        self.hashes += count;
        self.highest = self.highest.max(level);
        Ok(vec![Hash::new([level; 32]); count])
    }
}

proptest! {
    /// A tree of 2^64 leaves has 8 levels; on each at most the tile of the leaf and that of the end.
    #[test]
    fn whatever_the_size_only_stored_rows_are_asked_for(
        size in prop_oneof![1_u64..2_000_000, 1_u64..],
        at in any::<prop::sample::Index>(),
    ) {
        let algorithm = HashAlgorithm::Sha256;
        let place = at.index(usize::MAX) as u64 % size;
        let levels = size.ilog2() as usize / 8 + 1;

        let mut log = Counting::of(size);
        let proof = Tree::new(algorithm, size, &mut log).inclusion_proof(place).unwrap();
        prop_assert!(proof.path.len() <= 64);
        prop_assert!(log.reads <= 2 * levels, "{} reads", log.reads);

        let mut log = Counting::of(size);
        Tree::new(algorithm, size, &mut log).consistency_proof(place + 1).unwrap();
        prop_assert!(log.reads <= 2 * levels, "{} reads", log.reads);

        let mut log = Counting::of(size);
        Tree::new(algorithm, size, &mut log).head().unwrap();
        prop_assert!(log.reads <= levels, "{} reads", log.reads);

        let mut log = Counting::of(size);
        Appender::resume(algorithm, size, &mut log).unwrap();
        prop_assert!(log.reads <= levels, "{} reads", log.reads);
    }
}

#[test]
fn a_proof_in_a_log_of_a_million_reads_five_tiles_and_some_hundred_hashes() {
    let mut log = Counting::of(1_000_000);
    Tree::new(HashAlgorithm::Sha256, 1_000_000, &mut log).inclusion_proof(123_456).unwrap();
    assert_eq!((log.reads, log.hashes, log.highest), (5, 657, 2));
}

#[test]
fn the_end_of_a_log_of_a_million_is_three_rows() {
    let mut log = Counting::of(1_000_000);
    Appender::resume(HashAlgorithm::Sha256, 1_000_000, &mut log).unwrap();
    assert_eq!((log.reads, log.hashes), (3, 64 + 66 + 15));
}

#[test]
fn two_proofs_from_one_tree_read_what_they_share_once() {
    let mut log = Memory::of(HashAlgorithm::Sha256, 600);
    let mut tree = log.tree(600);
    tree.inclusion_proof(3).unwrap();
    tree.inclusion_proof(4).unwrap();
    tree.head().unwrap();
    assert_eq!((log.reads, log.hashes), (3, 256 + 88 + 2));
}

#[test]
fn a_store_with_too_few_rows_is_noticed() {
    struct Short;
    impl Hashes for Short {
        type Error = std::convert::Infallible;
        fn hashes(&mut self, _: u8, _: Range<u64>) -> Result<Vec<Hash>, Self::Error> {
            Ok(vec![Hash::new([0; 32])])
        }
    }
    let error = Tree::new(HashAlgorithm::Sm3, 3, Short).head().unwrap_err();
    assert_eq!(error, TreeError::Incomplete { level: 0, range: 0..3, found: 1 });
    assert_eq!(
        error.to_string(),
        "日志的存储不完整：第 0 层应有第 0 到第 2 个摘要值，读到 1 个。请运行 xiangwei doctor 检查"
    );
}

#[test]
fn what_the_log_does_not_have_is_refused() {
    let mut log = Memory::of(HashAlgorithm::Sha256, 3);
    assert_eq!(log.tree(3).inclusion_proof(3), Err(TreeError::NoSuchLeaf { index: 3, size: 3 }));
    assert_eq!(log.tree(3).consistency_proof(4), Err(TreeError::NotABeginning { old: 4, new: 3 }));
    assert_eq!(log.tree(0).inclusion_proof(0), Err(TreeError::NoSuchLeaf { index: 0, size: 0 }));
    assert_eq!(log.tree(4).head(), Err(TreeError::Source(NotStored)));
}
