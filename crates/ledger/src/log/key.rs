//! Keys that sign notes, and their names (C2SP signed-note).

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::Signer;

use super::base64;
use super::hash::HashAlgorithm;

/// How a signature is made. Another algorithm (SM2) becomes another variant; keys and signatures of
/// different algorithms can never be taken for each other, since the id of a key depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignatureAlgorithm {
    /// Ed25519 (RFC 8032).
    Ed25519,
}

impl SignatureAlgorithm {
    /// The byte that the specification assigns to it.
    fn identifier(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
        }
    }
}

/// For people: `Ed25519`.
impl fmt::Display for SignatureAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ed25519 => "Ed25519",
        })
    }
}

/// The name of a key: an address without scheme, such as `log.example.gov.cn/qinglan`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// This name with something after it that brings in nothing that a name must not have.
    pub(super) fn with(&self, suffix: &'static str) -> Self {
        Self(format!("{}{suffix}", self.0))
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for KeyName {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let forbidden = |char: char| char.is_whitespace() || char.is_control() || char == '+';
        if text.is_empty() || text.contains(forbidden) {
            return Err(KeyError::Name);
        }
        Ok(Self(text.to_owned()))
    }
}

/// The first four bytes of a digest over name, algorithm and public key: short, so it finds a key and
/// proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 4]);

/// Eight hexadecimal digits.
impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", u32::from_be_bytes(self.0))
    }
}

/// Why a text or some bytes are not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The name is empty or has a space, a control character or a plus.
    #[error("密钥名称不能为空，也不能含空格、控制字符或加号")]
    Name,
    /// It is not `name+id+key`.
    #[error(
        "不是公钥。公钥是一行文字：名称+八位十六进制编号+密钥，例如 log.example.gov.cn/qinglan+0123abcd+AU…"
    )]
    Form,
    /// The id does not belong to name and key: a character was lost or changed.
    #[error("公钥的编号与内容不符，可能抄错了一个字符。请重新取得这一行公钥")]
    Id,
    /// It is of an algorithm that this program does not know.
    #[error("公钥所用的签名算法（编号 {0:#04x}）本程序不认识。请使用更新的版本")]
    Algorithm(u8),
    /// The bytes are no point that can verify anything.
    #[error("公钥的内容无效，可能抄错了。请重新取得这一行公钥")]
    Point,
}

/// A public key (公钥) under its name. As text: `name+id+base64(algorithm ‖ key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: KeyName,
    key: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// The Ed25519 key with these 32 bytes. Keys under which a signature fits many texts are refused.
    pub fn ed25519(name: KeyName, bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Point)?;
        if key.is_weak() {
            return Err(KeyError::Point);
        }
        Ok(Self { name, key })
    }

    /// Its name.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// How it signs.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::Ed25519
    }

    /// Its id.
    pub fn id(&self) -> KeyId {
        let digest = HashAlgorithm::Sha256.digest(&[
            self.name.0.as_bytes(),
            b"\n",
            &[self.algorithm().identifier()],
            self.key.as_bytes(),
        ]);
        let [a, b, c, d, ..] = *digest.as_bytes();
        KeyId([a, b, c, d])
    }

    /// Whether it made this signature for this text.
    pub(super) fn fits(&self, text: &str, signature: &[u8]) -> bool {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[self.algorithm().identifier()], &self.key.as_bytes()[..]].concat();
        write!(f, "{}+{}+{}", self.name, self.id(), base64::encode(&bytes))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        // The key may have pluses of its own.
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(KeyError::Form);
        };
        let bytes = base64::decode(key).ok_or(KeyError::Form)?;
        let (&algorithm, bytes) = bytes.split_first().ok_or(KeyError::Form)?;
        if algorithm != SignatureAlgorithm::Ed25519.identifier() {
            return Err(KeyError::Algorithm(algorithm));
        }
        let bytes = bytes.try_into().map_err(|_| KeyError::Form)?;
        let key = Self::ed25519(name.parse()?, bytes)?;
        if key.id().to_string() == id { Ok(key) } else { Err(KeyError::Id) }
    }
}

/// A private key (私钥) under its name. It is wiped from memory when dropped, and never shown.
pub struct SigningKey {
    name: KeyName,
    key: ed25519_dalek::SigningKey,
}

impl SigningKey {
    /// The Ed25519 key that grows from 32 secret random bytes.
    pub fn ed25519(name: KeyName, seed: &[u8; 32]) -> Self {
        Self { name, key: ed25519_dalek::SigningKey::from_bytes(seed) }
    }

    /// The public half.
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    pub(super) fn sign(&self, text: &str) -> Vec<u8> {
        self.key.sign(text.as_bytes()).to_vec()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, …)", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification.
    const EXAMPLE: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    #[test]
    fn the_example_of_the_specification_reads_and_prints() {
        let key: VerifierKey = EXAMPLE.parse().unwrap();
        assert_eq!(key.name().as_str(), "example.com/foo");
        assert_eq!(key.id().to_string(), "530d903a");
        assert_eq!(key.to_string(), EXAMPLE);
    }

    #[test]
    fn a_slip_in_any_place_is_noticed() {
        for place in 0..EXAMPLE.len() {
            let mut bytes = EXAMPLE.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'b' { b'c' } else { b'b' };
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.parse::<VerifierKey>().is_err(), "{text}");
        }
        for end in 0..EXAMPLE.len() {
            assert!(EXAMPLE[..end].parse::<VerifierKey>().is_err());
        }
        assert_eq!(EXAMPLE.to_uppercase().parse::<VerifierKey>().ok(), None);
    }

    #[test]
    fn another_algorithm_is_named() {
        let text = format!("a+00000000+{}", base64::encode(&[2; 33]));
        assert_eq!(text.parse::<VerifierKey>(), Err(KeyError::Algorithm(2)));
    }

    #[test]
    fn a_key_under_which_anything_fits_is_refused() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let name: KeyName = "a".parse().unwrap();
        assert_eq!(VerifierKey::ed25519(name, &neutral), Err(KeyError::Point));
    }

    #[test]
    fn names_have_no_spaces_and_no_plus() {
        for wrong in ["", " ", "a b", "a+b", "a\nb", "青岚\u{3000}县", "a\u{0}"] {
            assert_eq!(wrong.parse::<KeyName>(), Err(KeyError::Name), "{wrong:?}");
        }
        assert!("青岚县/存证".parse::<KeyName>().is_ok());
    }

    #[test]
    fn a_private_key_is_not_shown() {
        let key = SigningKey::ed25519("a".parse().unwrap(), &[7; 32]);
        assert_eq!(format!("{key:?}"), "SigningKey(a, …)");
    }
}
