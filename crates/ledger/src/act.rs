//! The act: one thing that happened.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::id::{PersonId, RecordId, UnitId};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person who had logged in.
    Person(PersonId),
    /// Anybody: a citizen, a visitor. Who it was stands in the vault, if anywhere.
    Public,
    /// The program itself, by what it was doing: `"clock"`, `"setup"`.
    Program(String),
}

/// The digest of a file or of a text, with its algorithm.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest {
    algorithm: Algorithm,
    bytes: [u8; 32],
}

/// How a [`Digest`] was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// SHA-256.
    Sha256,
    /// SM3 (GB/T 32905).
    Sm3,
    /// HMAC with SHA-256: a keyed digest, which tells nothing without the key.
    HmacSha256,
    /// HMAC with SM3.
    HmacSm3,
}

impl Algorithm {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Sha256, "sha256"),
        (Self::Sm3, "sm3"),
        (Self::HmacSha256, "hmac-sha256"),
        (Self::HmacSm3, "hmac-sm3"),
    ];

    /// The name that stands in front of the bytes.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, name)| name)
    }
}

/// A text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是摘要：应当是算法名、冒号和 64 个十六进制数字，例如 sha256:9f86…")]
pub struct NotADigest;

impl Digest {
    /// A digest that was computed elsewhere.
    pub const fn new(algorithm: Algorithm, bytes: [u8; 32]) -> Self {
        Self { algorithm, bytes }
    }

    /// The digest with SHA-256.
    pub fn sha256(data: &[u8]) -> Self {
        use sha2::Digest as _;
        Self::new(Algorithm::Sha256, sha2::Sha256::digest(data).into())
    }

    /// How it was made.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.algorithm.name(), hex::encode(self.bytes))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let (name, hex) = text.split_once(':').ok_or(NotADigest)?;
        let (algorithm, _) =
            Algorithm::ALL.iter().find(|(_, known)| *known == name).ok_or(NotADigest)?;
        let mut bytes = [0; 32];
        // One way to write it: a digest is compared as text too.
        if hex.contains(|c: char| c.is_ascii_uppercase()) {
            return Err(NotADigest);
        }
        hex::decode_to_slice(hex, &mut bytes).map_err(|_| NotADigest)?;
        Ok(Self { algorithm: *algorithm, bytes })
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// Personal data as an act may speak of it: where it stands in the vault, and a keyed digest that
/// holds the act to exactly these bytes. Once the record's key is erased the digest tells nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sealed {
    /// The record in the vault.
    pub record: RecordId,
    /// [`Algorithm::HmacSha256`] or [`Algorithm::HmacSm3`] of its bytes.
    pub commitment: Digest,
}

/// A file of personal data as an act may speak of it: a photograph of an identity card, a letter, a
/// scan. Its bytes lie encrypted among the files; the act holds where, and to exactly which bytes.
/// Once the record's key is erased nobody can read the file, and the commitment tells nothing.
///
/// An act that holds one has [`file`](Self::file) among its [`digests`](Draft::digests).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedFile {
    /// The record in the vault under whose key it is encrypted.
    pub record: RecordId,
    /// [`Algorithm::Sha256`] of the encrypted bytes: the name under which they lie.
    pub file: Digest,
    /// [`Algorithm::HmacSha256`] of the bytes as they came in.
    pub commitment: Digest,
    /// How many bytes came in.
    pub length: u64,
    /// Their media type, told from the bytes: `image/jpeg`.
    pub media: String,
}

/// An act that is about to be written: it has no place in the ledger yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// The unit in whose name it was done; `None` for the county as a whole.
    pub unit: Option<UnitId>,
    /// What happened.
    pub content: Content,
    /// The files it speaks of.
    pub digests: Vec<Digest>,
}

impl Draft {
    /// The act at its place in the ledger.
    pub fn at_place(self, seq: u64) -> Act {
        Act { seq, draft: self }
    }
}

/// An act as it stands in the ledger, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its place in the county's ledger, counted from 0 without a gap; also its leaf in the log.
    pub seq: u64,
    draft: Draft,
}

impl std::ops::Deref for Act {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

/// What [`Act::body`] holds, in the order in which it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<C> {
    seq: u64,
    at: Timestamp,
    actor: Actor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    act: C,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    digests: Vec<Digest>,
}

/// A body that is no act this program knows.
#[derive(Debug, thiserror::Error)]
#[error("这条记录读不懂（{0}）。可能是更新版本的程序写的，请升级后再试。")]
pub struct NotAnAct(#[from] serde_json::Error);

impl Act {
    /// The act as text: what is stored, hashed and kept. Written once; whoever needs it again takes
    /// the stored text and does not write it anew.
    #[expect(clippy::missing_panics_doc, reason = "no value of an act can fail to be written")]
    pub fn body(&self) -> String {
        let Draft { at, actor, unit, content, digests } = &self.draft;
        let body = Body {
            seq: self.seq,
            at: *at,
            actor: actor.clone(),
            unit: *unit,
            act: content,
            digests: digests.clone(),
        };
        serde_json::to_string(&body).expect("strings, numbers and lists under string keys are JSON")
    }

    /// Reads a stored body.
    pub fn read(body: &str) -> Result<Self, NotAnAct> {
        let Body { seq, at, actor, unit, act: content, digests } = serde_json::from_str(body)?;
        Ok(Draft { at, actor, unit, content, digests }.at_place(seq))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::person::RoleGranted;
    use crate::content::KINDS;
    use crate::subjects::person::Role;

    fn act() -> Act {
        let id = "00000000-0000-7000-8000-000000000007";
        let granted = RoleGranted {
            person: id.parse().unwrap(),
            unit: id.parse().unwrap(),
            role: Role::SecrecyReviewer,
        };
        Draft {
            at: "2026-01-28T01:02:03Z".parse().unwrap(),
            actor: Actor::Program("setup".to_owned()),
            unit: None,
            content: granted.into(),
            digests: vec![Digest::sha256(b"abc")],
        }
        .at_place(12)
    }

    /// What is hashed must never be written otherwise by a later version.
    #[test]
    fn the_written_form_of_an_act() {
        insta::assert_snapshot!(act().body());
    }

    #[test]
    fn an_act_reads_as_it_was_written() {
        assert_eq!(Act::read(&act().body()).unwrap(), act());
    }

    #[test]
    fn an_act_of_a_later_version_is_refused_with_a_sentence() {
        let later = act().body().replace("person.role-granted", "person.role-lent");
        let error = Act::read(&later).unwrap_err().to_string();
        assert!(error.contains("请升级"), "{error}");
        let more = act().body().replace("\"seq\":12", "\"seq\":12,\"more\":1");
        assert!(Act::read(&more).is_err());
    }

    #[test]
    fn a_digest_has_one_way_to_be_written() {
        let digest = Digest::sha256(b"abc");
        assert_eq!(digest.to_string().parse(), Ok(digest.clone()));
        let text = digest.to_string();
        for bad in [&text.to_uppercase(), &text[..70], "md5:00", "", &format!("{text}0")] {
            assert_eq!(bad.parse::<Digest>(), Err(NotADigest), "{bad}");
        }
    }

    /// Acts that hold one depend on it for ever.
    #[test]
    fn the_written_form_of_a_sealed_file() {
        let sealed = SealedFile {
            record: "00000000-0000-7000-a000-000000000001".parse().unwrap(),
            file: Digest::new(Algorithm::Sha256, [1; 32]),
            commitment: Digest::new(Algorithm::HmacSha256, [2; 32]),
            length: 5,
            media: "image/jpeg".to_owned(),
        };
        let text = serde_json::to_string(&sealed).unwrap();
        insta::assert_snapshot!(text);
        assert_eq!(serde_json::from_str::<SealedFile>(&text).unwrap(), sealed);
        let more = text.replace("\"length\":5", "\"length\":5,\"more\":1");
        assert!(serde_json::from_str::<SealedFile>(&more).is_err());
    }

    /// Names in the ledger are for ever: this list may only grow.
    #[test]
    fn the_kinds_of_acts() {
        let kinds: Vec<String> = KINDS.iter().map(|k| format!("{} {}", k.name, k.title)).collect();
        insta::assert_snapshot!(kinds.join("\n"));
    }
}
