//! One key, and what can be done with it.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::random;

/// The name that stands with every value that [`Key::seal`] made.
pub(super) const ALGORITHM: &str = "aes-256-gcm";

/// Bytes of the nonce in front of what was sealed.
const NONCE: usize = 12;

/// 256 bits that leave memory when they are no longer needed.
pub(super) struct Key(Zeroizing<[u8; 32]>);

impl From<Zeroizing<[u8; 32]>> for Key {
    fn from(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }
}

impl Key {
    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        (bytes.len() == key.len()).then(|| key.copy_from_slice(bytes))?;
        Some(Self(key))
    }

    /// A key for one purpose (HKDF with SHA-256), which tells nothing of this one.
    pub(super) fn derive(&self, purpose: &str) -> Self {
        let mut derived = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &*self.0)
            .expand(format!("xiangwei vault {purpose}").as_bytes(), &mut *derived)
            .expect("32 bytes are a length that SHA-256 can give");
        Self(derived)
    }

    /// Keyed digest of some parts (HMAC with SHA-256); where one part ends and the next begins counts.
    pub(super) fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&*self.0).expect("any length of key will do");
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Encrypts, under a nonce of its own that stands in front.
    pub(super) fn seal(&self, value: &[u8], bound: &[u8]) -> Result<Vec<u8>> {
        let nonce = random::bytes::<NONCE>()?;
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), Payload { msg: value, aad: bound })
            .map_err(|_| Error::Misuse { detail: "内容太长，不能加密".into() })?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Decrypts what [`seal`](Self::seal) made with the same key and binding.
    pub(super) fn unseal(&self, sealed: &[u8], bound: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let damaged = || Error::damaged("加密的内容解不开，密钥不符或内容被改动");
        let (nonce, body) = sealed.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
        self.cipher()
            .decrypt(&Nonce::from(*nonce), Payload { msg: body, aad: bound })
            .map(Zeroizing::new)
            .map_err(|_| damaged())
    }

    pub(super) fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new_from_slice(&*self.0).expect("32 bytes are the key's length")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Key {
        Key(Zeroizing::new([byte; 32]))
    }

    #[test]
    fn what_is_sealed_opens_with_the_same_key_and_binding_alone() {
        let sealed = key(1).seal("张三".as_bytes(), b"here").expect("sealed");
        let opened = key(1).unseal(&sealed, b"here").expect("opened");
        assert_eq!(*opened, "张三".as_bytes());
        assert!(key(2).unseal(&sealed, b"here").is_err());
        assert!(key(1).unseal(&sealed, b"there").is_err());
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(key(1).unseal(&altered, b"here").is_err(), "byte {at}");
        }
        assert!(key(1).unseal(&sealed[..5], b"here").is_err());
    }

    #[test]
    fn the_same_value_is_never_sealed_alike() {
        let [one, two] = [0, 1].map(|_| key(1).seal(b"x", b"").expect("sealed"));
        assert_ne!(one, two);
    }

    #[test]
    fn parts_of_a_digest_do_not_run_together() {
        assert_ne!(key(1).mac(&[b"ab", b"c"]), key(1).mac(&[b"a", b"bc"]));
        assert_ne!(key(1).mac(&[b"a"]), key(1).mac(&[b"a", b""]));
    }

    /// Stored values depend on it for ever. The expected bytes were computed with OpenSSL:
    /// `openssl kdf -keylen 32 -kdfopt digest:SHA2-256 -kdfopt hexkey:0101… -kdfopt info:"xiangwei
    /// vault seal" HKDF`.
    #[test]
    fn a_derived_key_stays_what_it_is() {
        let derived = key(1).derive("seal");
        insta::assert_snapshot!(hex::encode(*derived.0), @"3bd44b70b60ca5dfa046401c85d8d15e8a6eb6894df45b52c789f37a36397165");
    }
}
