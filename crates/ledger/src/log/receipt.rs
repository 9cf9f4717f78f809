//! The receipt (存证回执): one act and the proof that it is in the log, in one file that a person
//! can keep and anybody can check without us.
//!
//! A receipt shows that the log contained exactly this act, at this place, when the checkpoint was
//! signed. It does not show when that was, nor that the log is the same for everybody; for this one
//! compares the checkpoint with those that others keep.

mod json;

use serde::Deserialize;

use super::checkpoint::{Origin, SignedCheckpoint};
use super::hash::{Hash, HashAlgorithm, Salt};
use super::key::VerifierKey;
use super::note::NoteError;
use super::proof::{InclusionProof, ProofError};

pub use json::ReceiptError;

/// An act with what proves it, in both trees.
///
/// What was read may be wrong in every respect: ask [`Receipt::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    origin: Origin,
    body: String,
    salt: Salt,
    index: u64,
    sha256: Branch,
    sm3: Branch,
}

/// What one of the trees says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Branch {
    commitment: Hash,
    path: Vec<Hash>,
    checkpoint: SignedCheckpoint,
    key: VerifierKey,
}

/// What a tree contributes when a receipt is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The proof that leads from the act to the root of the checkpoint.
    pub proof: InclusionProof,
    /// The signed checkpoint.
    pub checkpoint: SignedCheckpoint,
    /// The key that signed it.
    pub key: VerifierKey,
}

/// What does not fit in a receipt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// Body or salt are not those that were committed to.
    #[error("事项的文字（或盐值）与存证时的不同：它被改动过")]
    ActChanged,
    /// Only one of the trees was committed to this body and salt.
    #[error("{tree} 的承诺值与事项的文字不符，另一棵树的却相符：承诺值被改动过")]
    CommitmentChanged {
        /// The one that differs.
        tree: HashAlgorithm,
    },
    /// The act says that it stands elsewhere in the ledger than it does in the log.
    #[error("事项写的序号与它在日志中的位置（第 {} 条）不符", u128::from(*.index) + 1)]
    OtherPlace {
        /// The place in the log, counted from 0.
        index: u64,
    },
    /// The checkpoint is one of another log or of the other tree.
    #[error("{tree} 的检查点出自另一份日志（{found}）")]
    OtherLog {
        /// The tree that the checkpoint should be about.
        tree: HashAlgorithm,
        /// The log that it is about.
        found: String,
    },
    /// The two checkpoints are not of the same time.
    #[error("两个检查点的条数不同：SHA-256 的有 {sha256} 条，SM3 的有 {sm3} 条")]
    OtherSize {
        /// Leaves in the one.
        sha256: u64,
        /// Leaves in the other.
        sm3: u64,
    },
    /// The proof does not lead from the act to the checkpoint.
    #[error("{tree} 的证明不成立：{error}")]
    Proof {
        /// The tree.
        tree: HashAlgorithm,
        /// In what way.
        error: ProofError,
    },
    /// The checkpoint is not signed by a key that counts.
    #[error("{tree} 的检查点签名不成立：{error}")]
    Signature {
        /// The tree.
        tree: HashAlgorithm,
        /// In what way.
        error: NoteError,
    },
}

/// The one field of an act that the log knows too; an act of a later version has it as well.
#[derive(Deserialize)]
struct Place {
    seq: u64,
}

/// Everything that does not fit, the most telling first; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}。", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("。"))]
pub struct Misfits(pub Vec<Misfit>);

impl Receipt {
    /// The version of the file that is written.
    pub const VERSION: u64 = 1;
    /// Bytes of a file that are read at most.
    pub const MAX_BYTES: usize = 4 * 1024 * 1024;

    /// Makes the receipt of an act, and only one that holds under its own keys.
    ///
    /// `body` is the stored text of the act, byte for byte.
    pub fn issue(
        body: String,
        salt: Salt,
        sha256: Evidence,
        sm3: Evidence,
    ) -> Result<Self, Misfits> {
        let branch = |tree: HashAlgorithm, evidence: Evidence| Branch {
            commitment: tree.commitment(&salt, body.as_bytes()),
            path: evidence.proof.path,
            checkpoint: evidence.checkpoint,
            key: evidence.key,
        };
        let receipt = Self {
            origin: sha256.checkpoint.checkpoint().origin.clone(),
            index: sha256.proof.index,
            sha256: branch(HashAlgorithm::Sha256, sha256),
            sm3: branch(HashAlgorithm::Sm3, sm3),
            salt,
            body,
        };
        receipt.verify(&receipt.keys())?;
        Ok(receipt)
    }

    /// The log that the act is in.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The act, byte for byte as it was stored; [`crate::Act::read`] reads it.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The place in the log, counted from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// How many acts the log had when the checkpoint of a tree was signed.
    pub fn size(&self, tree: HashAlgorithm) -> u64 {
        self.branch(tree).checkpoint.checkpoint().head.size
    }

    /// The signed checkpoint of a tree, to be compared with what others keep.
    pub fn checkpoint(&self, tree: HashAlgorithm) -> &SignedCheckpoint {
        &self.branch(tree).checkpoint
    }

    /// The keys that the receipt itself brings. A receipt that holds under them holds together; that
    /// the keys are those of the office is only known to who has them from the office.
    pub fn keys(&self) -> [VerifierKey; 2] {
        HashAlgorithm::ALL.map(|tree| self.branch(tree).key.clone())
    }

    /// Whether everything fits, with these keys as the only ones that count.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<(), Misfits> {
        let mut misfits = self.misfits_of_act();
        let [sha256, sm3] = HashAlgorithm::ALL.map(|tree| self.size(tree));
        if sha256 != sm3 {
            misfits.push(Misfit::OtherSize { sha256, sm3 });
        }
        for tree in HashAlgorithm::ALL {
            misfits.extend(self.misfits_of(tree, keys));
        }
        if misfits.is_empty() { Ok(()) } else { Err(Misfits(misfits)) }
    }

    fn misfits_of_act(&self) -> Vec<Misfit> {
        let changed = HashAlgorithm::ALL.into_iter().filter(|&tree| {
            self.branch(tree).commitment != tree.commitment(&self.salt, self.body.as_bytes())
        });
        match changed.collect::<Vec<_>>()[..] {
            [] => {}
            [tree] => return vec![Misfit::CommitmentChanged { tree }],
            _ => return vec![Misfit::ActChanged],
        }
        let place = serde_json::from_str(&self.body).map(|Place { seq }| seq);
        if place.is_ok_and(|seq| seq == self.index) {
            Vec::new()
        } else {
            vec![Misfit::OtherPlace { index: self.index }]
        }
    }

    fn misfits_of(&self, tree: HashAlgorithm, keys: &[VerifierKey]) -> Vec<Misfit> {
        let Branch { commitment, path, checkpoint, .. } = self.branch(tree);
        let claim = checkpoint.checkpoint();
        let mut misfits = Vec::new();
        if (&claim.origin, claim.algorithm) != (&self.origin, tree) {
            let found = claim.origin.line(claim.algorithm).to_string();
            misfits.push(Misfit::OtherLog { tree, found });
        }
        let proof = InclusionProof { index: self.index, size: claim.head.size, path: path.clone() };
        let leaf = tree.leaf(commitment.as_bytes());
        if let Err(error) = proof.verify(tree, &leaf, &claim.head) {
            misfits.push(Misfit::Proof { tree, error });
        }
        if let Err(error) = checkpoint.verify(keys) {
            misfits.push(Misfit::Signature { tree, error });
        }
        misfits
    }

    fn branch(&self, tree: HashAlgorithm) -> &Branch {
        match tree {
            HashAlgorithm::Sha256 => &self.sha256,
            HashAlgorithm::Sm3 => &self.sm3,
        }
    }
}
