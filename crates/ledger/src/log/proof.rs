//! Whether a proof holds (RFC 9162 sections 2.1.3.2 and 2.1.4.2, which say it best; the trees are
//! those of RFC 6962).

use super::hash::{Hash, HashAlgorithm};

/// How many acts a log had at some time, and what they came to: everything that a checkpoint signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// That a leaf stands at its place in a tree (包含证明).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    /// The place, counted from 0.
    pub index: u64,
    /// The size of the tree.
    pub size: u64,
    /// The nodes beside the way from the leaf to the root, from below.
    pub path: Vec<Hash>,
}

impl InclusionProof {
    /// Whether `leaf` (a leaf hash) stands at this place in the tree with this head.
    pub fn verify(
        &self,
        algorithm: HashAlgorithm,
        leaf: &Hash,
        head: &TreeHead,
    ) -> Result<(), ProofError> {
        if self.size != head.size {
            return Err(ProofError::OtherSize { proof: self.size, tree: head.size });
        }
        let (index, size) = (self.index, self.size);
        if index >= size {
            return Err(ProofError::OutsideTree { index, size });
        }
        // The place of the node, and of the last node, on the level that has been reached.
        let (mut place, mut last) = (index, size - 1);
        let mut hash = *leaf;
        for beside in &self.path {
            if last == 0 {
                return Err(ProofError::WrongLength);
            }
            if place & 1 == 1 || place == last {
                hash = algorithm.node(beside, &hash);
                // A last node without a partner rises unchanged until it has one.
                while place & 1 == 0 && place != 0 {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = algorithm.node(&hash, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        if last != 0 {
            return Err(ProofError::WrongLength);
        }
        if hash == head.root { Ok(()) } else { Err(ProofError::OtherRoot) }
    }
}

/// That an older tree is the beginning of a newer one (一致性证明): nothing was changed or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The size of the older tree.
    pub old: u64,
    /// The size of the newer one.
    pub new: u64,
    /// The nodes that lead to both roots.
    pub path: Vec<Hash>,
}

impl ConsistencyProof {
    /// Whether the tree with the head `old` is the beginning of the one with the head `new`.
    ///
    /// Trees of the same size are consistent if they are the same; the empty tree is the beginning of
    /// all. Both have an empty proof.
    pub fn verify(
        &self,
        algorithm: HashAlgorithm,
        old: &TreeHead,
        new: &TreeHead,
    ) -> Result<(), ProofError> {
        for (proof, tree) in [(self.old, old.size), (self.new, new.size)] {
            if proof != tree {
                return Err(ProofError::OtherSize { proof, tree });
            }
        }
        if old.size > new.size {
            return Err(ProofError::Shrunk { old: old.size, new: new.size });
        }
        if old.size == 0 || old.size == new.size {
            if !self.path.is_empty() {
                return Err(ProofError::WrongLength);
            }
            let expected = if old.size == 0 { algorithm.empty_root() } else { new.root };
            return if old.root == expected { Ok(()) } else { Err(ProofError::OtherOldRoot) };
        }
        // The last node of the old tree that is complete, and so is a node of the new tree too.
        let (mut place, mut last) = (old.size - 1, new.size - 1);
        while place & 1 == 1 {
            place >>= 1;
            last >>= 1;
        }
        let mut path = self.path.iter();
        // If the old tree is one complete node, it is its own root and not in the proof.
        let first =
            if place == 0 { &old.root } else { path.next().ok_or(ProofError::WrongLength)? };
        let (mut old_hash, mut new_hash) = (*first, *first);
        for beside in path {
            if last == 0 {
                return Err(ProofError::WrongLength);
            }
            if place & 1 == 1 || place == last {
                old_hash = algorithm.node(beside, &old_hash);
                new_hash = algorithm.node(beside, &new_hash);
                while place & 1 == 0 && place != 0 {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                new_hash = algorithm.node(&new_hash, beside);
            }
            place >>= 1;
            last >>= 1;
        }
        if last != 0 {
            return Err(ProofError::WrongLength);
        }
        if old_hash != old.root {
            return Err(ProofError::OtherOldRoot);
        }
        if new_hash == new.root { Ok(()) } else { Err(ProofError::OtherRoot) }
    }
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The proof is about a tree of another size.
    #[error("证明是为 {proof} 条记录的日志作的，检查点却说日志有 {tree} 条")]
    OtherSize {
        /// The size that the proof speaks of.
        proof: u64,
        /// The size that the head speaks of.
        tree: u64,
    },
    /// There is no such place in the tree.
    #[error("日志只有 {size} 条记录，没有第 {} 条", u128::from(*.index) + 1)]
    OutsideTree {
        /// The place, counted from 0.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// The newer tree is the smaller one.
    #[error("后来的日志（{new} 条）比先前的（{old} 条）还短")]
    Shrunk {
        /// The size of the older tree.
        old: u64,
        /// The size of the newer one.
        new: u64,
    },
    /// A proof between these sizes has more nodes, or fewer.
    #[error("证明的长度与日志的规模不符")]
    WrongLength,
    /// The proof leads to another root than that of the (newer) tree.
    #[error("按证明算出的根值与检查点的根值不同")]
    OtherRoot,
    /// The proof leads to another root than that of the older tree.
    #[error("按证明算出的先前的根值与先前检查点的不同")]
    OtherOldRoot,
}
