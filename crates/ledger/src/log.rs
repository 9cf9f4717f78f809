//! The log (存证日志): a Merkle tree over all acts of a county, kept twice, with SHA-256 and with SM3.
//!
//! A leaf is a salted commitment to an act, so the log can be published whole and tells nobody what
//! it is about. The tree is that of RFC 6962; what is stored and served are tiles after C2SP
//! tlog-tiles; its heads are signed as checkpoints after C2SP tlog-checkpoint. What a person keeps is
//! a [`Receipt`].
//!
//! | module | what it answers |
//! |---|---|
//! | [`hash`] | how an act becomes a leaf, and two nodes one |
//! | [`appender`] | which nodes are to be stored when a leaf is added |
//! | [`tree`] | the root, and the two proofs, from what is stored |
//! | [`proof`] | whether a proof holds |
//! | [`tile`] | what the stored rows are called outside |
//! | [`key`], [`note`], [`checkpoint`] | who signs, how, and what |
//! | [`receipt`] | all of it for one act, in one file |

pub mod appender;
mod base64;
pub mod checkpoint;
pub mod hash;
pub mod key;
pub mod note;
pub mod proof;
pub mod receipt;
pub mod tile;
pub mod tree;

pub use appender::{Appender, Node};
pub use checkpoint::{Checkpoint, LogSigner, Origin, SignedCheckpoint};
pub use hash::{Hash, HashAlgorithm, Salt};
pub use key::{SigningKey, VerifierKey};
pub use note::Note;
pub use proof::{ConsistencyProof, InclusionProof, TreeHead};
pub use receipt::Receipt;
pub use tile::Tile;
pub use tree::{Hashes, Tree};
