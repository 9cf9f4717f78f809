//! What holds for trees of every size.

use ledger::log::proof::ProofError;
use ledger::log::{Appender, ConsistencyProof, Hash, HashAlgorithm, TreeHead};
use proptest::prelude::*;

use super::memory::{Memory, naive_root};

fn algorithm() -> impl Strategy<Value = HashAlgorithm> {
    prop_oneof![Just(HashAlgorithm::Sha256), Just(HashAlgorithm::Sm3)]
}

/// Sizes up to some tiles; the borders more often than chance would have them.
fn size() -> impl Strategy<Value = u64> {
    prop_oneof![1_u64..20, 1_u64..1_300, 254_u64..259, 510_u64..515, 1_022_u64..1_026]
}

fn with_bit_flipped(hash: &Hash, byte: usize, bit: u32) -> Hash {
    let mut bytes = *hash.as_bytes();
    bytes[byte] ^= 1 << bit;
    Hash::new(bytes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_root_is_that_of_the_definition(algorithm in algorithm(), size in size()) {
        let mut log = Memory::of(algorithm, size);
        let root = naive_root(algorithm, log.leaves());
        prop_assert_eq!(log.end.head(), TreeHead { size, root });
        prop_assert_eq!(log.tree(size).head(), Ok(TreeHead { size, root }));
    }

    #[test]
    fn every_leaf_has_a_proof_that_holds_for_it_and_for_nothing_else(
        algorithm in algorithm(),
        size in size(),
        place in any::<prop::sample::Index>(),
        byte in 0..32_usize,
        bit in 0..8_u32,
    ) {
        let mut log = Memory::of(algorithm, size);
        let head = log.end.head();
        let index = place.index(size as usize) as u64;
        let leaf = log.leaves()[index as usize];
        let proof = log.tree(size).inclusion_proof(index).unwrap();
        prop_assert_eq!(proof.verify(algorithm, &leaf, &head), Ok(()));

        let other = with_bit_flipped(&leaf, byte, bit);
        prop_assert_eq!(proof.verify(algorithm, &other, &head), Err(ProofError::OtherRoot));
        let other = TreeHead { root: with_bit_flipped(&head.root, byte, bit), ..head };
        prop_assert_eq!(proof.verify(algorithm, &leaf, &other), Err(ProofError::OtherRoot));
        for node in 0..proof.path.len() {
            let mut other = proof.clone();
            other.path[node] = with_bit_flipped(&proof.path[node], byte, bit);
            prop_assert_eq!(other.verify(algorithm, &leaf, &head), Err(ProofError::OtherRoot));
            other.path.remove(node);
            prop_assert!(other.verify(algorithm, &leaf, &head).is_err());
        }
        let mut longer = proof.clone();
        longer.path.push(leaf);
        prop_assert_eq!(longer.verify(algorithm, &leaf, &head), Err(ProofError::WrongLength));
        for index in (0..size).filter(|other| *other != index) {
            let other = ledger::log::InclusionProof { index, ..proof.clone() };
            prop_assert!(other.verify(algorithm, &leaf, &head).is_err());
        }
    }

    #[test]
    fn a_changed_consistency_proof_does_not_hold(
        algorithm in algorithm(),
        (old, new) in (size(), size()).prop_map(|(a, b)| (a.min(b), a.max(b))),
        byte in 0..32_usize,
        bit in 0..8_u32,
    ) {
        let mut log = Memory::of(algorithm, new);
        let (older, newer) = (log.tree(old).head().unwrap(), log.end.head());
        let proof = log.tree(new).consistency_proof(old).unwrap();
        prop_assert_eq!(proof.verify(algorithm, &older, &newer), Ok(()));
        for node in 0..proof.path.len() {
            let mut other = proof.clone();
            other.path[node] = with_bit_flipped(&proof.path[node], byte, bit);
            prop_assert!(other.verify(algorithm, &older, &newer).is_err());
            other.path.remove(node);
            prop_assert!(other.verify(algorithm, &older, &newer).is_err());
        }
        let mut longer = proof.clone();
        longer.path.push(newer.root);
        prop_assert_eq!(longer.verify(algorithm, &older, &newer), Err(ProofError::WrongLength));
        let other = TreeHead { root: with_bit_flipped(&older.root, byte, bit), ..older };
        // If the old tree is a complete one, its root is itself where the way to the new root begins.
        let starts_the_way = old < new && old.is_power_of_two();
        let expected =
            if starts_the_way { ProofError::OtherRoot } else { ProofError::OtherOldRoot };
        prop_assert_eq!(proof.verify(algorithm, &other, &newer), Err(expected));
        let other = TreeHead { root: with_bit_flipped(&newer.root, byte, bit), ..newer };
        prop_assert!(proof.verify(algorithm, &older, &other).is_err());
    }

    #[test]
    fn the_end_of_a_stored_tree_goes_on_as_if_it_had_never_stopped(
        algorithm in algorithm(),
        size in size(),
        more in 0..300_u64,
    ) {
        let mut log = Memory::of(algorithm, size);
        let mut resumed = Appender::resume(algorithm, size, &mut log).unwrap();
        prop_assert_eq!(&resumed, &log.end);
        for leaf in 0..more {
            let leaf = algorithm.leaf(&leaf.to_le_bytes());
            prop_assert_eq!(resumed.append(leaf), log.end.append(leaf));
        }
        prop_assert_eq!(resumed.head(), log.end.head());
    }
}

/// All 180,300 pairs; a tile ends at 256 and at 512.
#[test]
fn every_tree_up_to_600_leaves_is_the_beginning_of_every_larger_one() {
    let algorithm = HashAlgorithm::Sha256;
    let mut log = Memory::of(algorithm, 600);
    let heads: Vec<TreeHead> =
        (0..=600).map(|size| log.tree(size).head().expect("it is stored")).collect();
    for new in 0..=600 {
        let mut tree = log.tree(new);
        for old in 0..=new {
            let proof = tree.consistency_proof(old).expect("it is stored");
            let holds = proof.verify(algorithm, &heads[old as usize], &heads[new as usize]);
            assert_eq!(holds, Ok(()), "{old} of {new}");
        }
    }
}

#[test]
fn a_log_that_changed_an_old_act_has_no_proof() {
    let algorithm = HashAlgorithm::Sm3;
    let mut honest = Memory::of(algorithm, 300);
    let mut forged = Memory::new(algorithm);
    for (place, leaf) in honest.leaves().to_vec().into_iter().enumerate() {
        forged.append(if place == 17 { algorithm.leaf(b"other") } else { leaf });
    }
    forged.append(algorithm.leaf(b"more"));
    let old = honest.tree(300).head().unwrap();
    let new = forged.end.head();
    let proof = forged.tree(301).consistency_proof(300).unwrap();
    assert_eq!(proof.verify(algorithm, &old, &new), Err(ProofError::OtherOldRoot));
}

#[test]
fn sizes_that_do_not_belong_together_are_told() {
    let algorithm = HashAlgorithm::Sha256;
    let mut log = Memory::of(algorithm, 9);
    let (five, nine) = (log.tree(5).head().unwrap(), log.end.head());
    let proof = log.tree(9).consistency_proof(5).unwrap();
    let swapped = ConsistencyProof { old: 9, new: 5, path: proof.path.clone() };
    assert_eq!(swapped.verify(algorithm, &nine, &five), Err(ProofError::Shrunk { old: 9, new: 5 }));
    assert_eq!(
        proof.verify(algorithm, &five, &five),
        Err(ProofError::OtherSize { proof: 9, tree: 5 })
    );
    let proof = log.tree(9).inclusion_proof(8).unwrap();
    let leaf = log.leaves()[8];
    let outside = ledger::log::InclusionProof { index: 9, ..proof };
    assert_eq!(
        outside.verify(algorithm, &leaf, &nine).unwrap_err().to_string(),
        "日志只有 9 条记录，没有第 10 条"
    );
}

/// Different trees of the same size: an empty proof must not join them.
#[test]
fn two_trees_of_one_size_are_consistent_only_if_they_are_the_same() {
    let algorithm = HashAlgorithm::Sha256;
    let mut log = Memory::of(algorithm, 4);
    let head = log.end.head();
    let proof = log.tree(4).consistency_proof(4).unwrap();
    assert_eq!(proof.verify(algorithm, &head, &head), Ok(()));
    let other = TreeHead { root: algorithm.empty_root(), ..head };
    assert_eq!(proof.verify(algorithm, &other, &head), Err(ProofError::OtherOldRoot));
}
