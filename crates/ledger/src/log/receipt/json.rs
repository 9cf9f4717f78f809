//! The file of a receipt: JSON, version 1. Everything in it is known, or the file is refused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::base64;
use super::super::checkpoint::{CheckpointError, OriginError};
use super::super::hash::{Hash, HashAlgorithm, NotAHash, Salt};
use super::super::key::KeyError;
use super::{Branch, Receipt};

const FORMAT: &str = "xiangwei-receipt";
/// No tree is deeper.
const MAX_PATH: usize = 64;

/// Why a text is not a receipt that this program can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// It is longer than any receipt.
    #[error("文件过大，不会是存证回执。请确认选对了文件")]
    TooLarge,
    /// It is not JSON, or JSON of something else.
    #[error("这不是存证回执。请使用出具机关给出的原文件，不要用文字处理软件打开后另存")]
    NotAReceipt,
    /// It is a receipt of a version that this program does not know.
    #[error("这是第 {0} 版的存证回执，本程序只认识第 {known} 版。请使用更新的版本", known = Receipt::VERSION)]
    OtherVersion(u64),
    /// Something is missing, twice there or unknown.
    #[error(
        "回执的第 {line} 行第 {column} 列缺少内容、重复或多出了内容。请使用出具机关给出的原文件"
    )]
    Structure {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The name of the log is none.
    #[error("回执中的日志名称不对：{0}。请使用出具机关给出的原文件")]
    Origin(#[from] OriginError),
    /// The salt is none.
    #[error("回执中的盐值不对：应是 16 字节的 Base64。请使用出具机关给出的原文件")]
    Salt,
    /// A digest is none.
    #[error("回执中 {tree} 的承诺值或证明不对：{error}。请使用出具机关给出的原文件")]
    Hash {
        /// The tree.
        tree: HashAlgorithm,
        /// In what way.
        error: NotAHash,
    },
    /// A proof is longer than any.
    #[error("回执中 {tree} 的证明过长。请使用出具机关给出的原文件")]
    Path {
        /// The tree.
        tree: HashAlgorithm,
    },
    /// A checkpoint is none.
    #[error("回执中 {tree} 的检查点不对：{error}。请使用出具机关给出的原文件")]
    Checkpoint {
        /// The tree.
        tree: HashAlgorithm,
        /// In what way.
        error: CheckpointError,
    },
    /// A key is none.
    #[error("回执中 {tree} 的公钥不对：{error}")]
    Key {
        /// The tree.
        tree: HashAlgorithm,
        /// In what way.
        error: KeyError,
    },
}

/// What tells a receipt and its version; the rest may be of any form.
#[derive(Deserialize)]
struct Heading {
    format: String,
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u64,
    origin: String,
    act: String,
    salt: String,
    index: u64,
    sha256: FileBranch,
    sm3: FileBranch,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBranch {
    commitment: String,
    proof: Vec<String>,
    checkpoint: String,
    key: String,
}

impl FileBranch {
    fn write(branch: &Branch) -> Self {
        Self {
            commitment: branch.commitment.to_string(),
            proof: branch.path.iter().map(Hash::to_string).collect(),
            checkpoint: branch.checkpoint.to_string(),
            key: branch.key.to_string(),
        }
    }

    fn read(self, tree: HashAlgorithm) -> Result<Branch, ReceiptError> {
        if self.proof.len() > MAX_PATH {
            return Err(ReceiptError::Path { tree });
        }
        let hash = |text: &String| text.parse().map_err(|error| ReceiptError::Hash { tree, error });
        Ok(Branch {
            commitment: hash(&self.commitment)?,
            path: self.proof.iter().map(hash).collect::<Result<_, _>>()?,
            checkpoint: self
                .checkpoint
                .parse()
                .map_err(|error| ReceiptError::Checkpoint { tree, error })?,
            key: self.key.parse().map_err(|error| ReceiptError::Key { tree, error })?,
        })
    }
}

/// The text of the file.
impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = File {
            format: FORMAT.to_owned(),
            version: Self::VERSION,
            origin: self.origin.to_string(),
            act: self.body.clone(),
            salt: base64::encode(self.salt.as_bytes()),
            index: self.index,
            sha256: FileBranch::write(&self.sha256),
            sm3: FileBranch::write(&self.sm3),
        };
        let text = serde_json::to_string_pretty(&file).map_err(|_| fmt::Error)?;
        writeln!(f, "{text}")
    }
}

impl FromStr for Receipt {
    type Err = ReceiptError;

    fn from_str(text: &str) -> Result<Self, ReceiptError> {
        if text.len() > Self::MAX_BYTES {
            return Err(ReceiptError::TooLarge);
        }
        // Some editors put it in front of what they save.
        let text = text.trim_start_matches('\u{feff}');
        let heading: Heading = serde_json::from_str(text)
            .ok()
            .filter(|heading: &Heading| heading.format == FORMAT)
            .ok_or(ReceiptError::NotAReceipt)?;
        if heading.version != Self::VERSION {
            return Err(ReceiptError::OtherVersion(heading.version));
        }
        let file: File = serde_json::from_str(text).map_err(|error| ReceiptError::Structure {
            line: error.line(),
            column: error.column(),
        })?;
        Ok(Self {
            origin: file.origin.parse()?,
            body: file.act,
            salt: base64::decode_array(&file.salt).map(Salt::new).ok_or(ReceiptError::Salt)?,
            index: file.index,
            sha256: file.sha256.read(HashAlgorithm::Sha256)?,
            sm3: file.sm3.read(HashAlgorithm::Sm3)?,
        })
    }
}
