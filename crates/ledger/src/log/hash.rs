//! From an act to a leaf, and from two nodes to one (RFC 6962 section 2.1).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::Sha256;
use sm3::Sm3;

use super::base64;

/// The function that a tree is built with. The id in files and tables is that of [`Self::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HashAlgorithm {
    /// SHA-256 (FIPS 180-4), which every tool for transparency logs knows.
    Sha256,
    /// SM3 (国密杂凑算法, GB/T 32905—2016).
    Sm3,
}

impl HashAlgorithm {
    /// Both, in the order in which they are told.
    pub const ALL: [Self; 2] = [Self::Sha256, Self::Sm3];

    /// The name in files and tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sm3 => "sm3",
        }
    }

    /// The digest of some parts, one after the other.
    pub fn digest(self, parts: &[&[u8]]) -> Hash {
        match self {
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sm3 => digest::<Sm3>(parts),
        }
    }

    /// What the log says of an act without telling it: H(salt ‖ body).
    ///
    /// The salt has a fixed length, so no other act and salt give the same bytes.
    pub fn commitment(self, salt: &Salt, body: &[u8]) -> Hash {
        self.digest(&[&salt.0, body])
    }

    /// The hash of a leaf: H(0x00 ‖ data). In our log the data is a commitment.
    pub fn leaf(self, data: &[u8]) -> Hash {
        self.digest(&[&[0x00], data])
    }

    /// The hash of a node over two others: H(0x01 ‖ left ‖ right).
    pub fn node(self, left: &Hash, right: &Hash) -> Hash {
        self.digest(&[&[0x01], &left.0, &right.0])
    }

    /// The root of the tree without leaves: H of nothing.
    pub fn empty_root(self) -> Hash {
        self.digest(&[])
    }
}

fn digest<D>(parts: &[&[u8]]) -> Hash
where
    D: sha2::Digest<OutputSize = sha2::digest::consts::U32>,
{
    let mut digest = D::new();
    for part in parts {
        digest.update(part);
    }
    Hash(digest.finalize().into())
}

/// For people: `SHA-256`, `SM3`.
impl fmt::Display for HashAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sha256 => "SHA-256",
            Self::Sm3 => "SM3",
        })
    }
}

/// A digest of 32 bytes. As text it is base64, as in a checkpoint.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; Self::LENGTH]);

impl Hash {
    /// How many bytes it has; both functions give as many.
    pub const LENGTH: usize = 32;

    /// The digest that consists of these bytes.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

/// Takes bytes as they come out of a table; any other length than 32 is refused.
impl TryFrom<&[u8]> for Hash {
    type Error = NotAHash;

    fn try_from(bytes: &[u8]) -> Result<Self, NotAHash> {
        bytes.try_into().map(Self).map_err(|_| NotAHash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64::encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        base64::decode_array(text).map(Self).ok_or(NotAHash)
    }
}

/// What was given is not a digest of 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("不是 32 字节的摘要值")]
pub struct NotAHash;

/// The random bytes (盐值) that keep an act from being guessed from its commitment.
///
/// Whoever has the act and its salt can show that it is the leaf; without the salt nobody can. They
/// come from outside, since this crate makes no randomness.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; Self::LENGTH]);

impl Salt {
    /// How many bytes it has.
    pub const LENGTH: usize = 16;

    /// The salt that consists of these bytes.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// The bytes as a receipt writes them, in base64: for who may see the act as well.
    pub fn revealed(&self) -> String {
        base64::encode(&self.0)
    }
}

/// Does not show the bytes: a salt in a program's log would open its commitment.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(hash: Hash) -> String {
        hex::encode(hash.as_bytes())
    }

    #[test]
    fn sha256_gives_the_known_answers_of_fips_180_4() {
        assert_eq!(
            hex(HashAlgorithm::Sha256.digest(&[b"a", b"bc"])),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn sm3_gives_the_known_answers_of_gb_t_32905() {
        assert_eq!(
            hex(HashAlgorithm::Sm3.digest(&[b"abc"])),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
        assert_eq!(
            hex(HashAlgorithm::Sm3.digest(&[&b"abcd".repeat(16)])),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        );
    }

    #[test]
    fn the_tree_without_leaves_has_the_digest_of_nothing() {
        assert_eq!(
            hex(HashAlgorithm::Sha256.empty_root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            hex(HashAlgorithm::Sm3.empty_root()),
            "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"
        );
    }

    #[test]
    fn a_leaf_can_never_pass_for_a_node() {
        for algorithm in HashAlgorithm::ALL {
            let (a, b) = (algorithm.leaf(b"a"), algorithm.leaf(b"b"));
            let both = [*a.as_bytes(), *b.as_bytes()].concat();
            assert_ne!(algorithm.leaf(&both), algorithm.node(&a, &b));
            assert_eq!(algorithm.node(&a, &b), algorithm.digest(&[&[1], &both]));
        }
    }

    #[test]
    fn the_salt_and_every_byte_of_the_act_are_in_the_commitment() {
        for algorithm in HashAlgorithm::ALL {
            let salt = Salt::new([7; 16]);
            let commitment = algorithm.commitment(&salt, b"act");
            assert_eq!(commitment, algorithm.digest(&[&[7; 16], b"act"]));
            assert_ne!(commitment, algorithm.commitment(&Salt::new([8; 16]), b"act"));
            assert_ne!(commitment, algorithm.commitment(&salt, b"acT"));
        }
    }

    #[test]
    fn text_is_read_in_one_spelling_only() {
        let hash = Hash::new([0; 32]);
        assert_eq!(hash.to_string(), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for wrong in [
            "",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
            // The last character carries two bits that must be zero.
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        ] {
            assert_eq!(wrong.parse::<Hash>(), Err(NotAHash), "{wrong}");
        }
        assert!(Hash::try_from(&[0_u8; 31][..]).is_err());
    }

    #[test]
    fn a_salt_is_not_shown() {
        assert_eq!(format!("{:?}", Salt::new([65; 16])), "Salt(…)");
    }
}
