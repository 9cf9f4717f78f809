//! Signed notes (C2SP signed-note): a text, a blank line, and signatures.

use std::fmt;
use std::str::FromStr;

use super::base64;
use super::key::{KeyError, KeyId, KeyName, SigningKey, VerifierKey};

/// A text with signatures. Having one says nothing yet: ask [`Note::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Signature {
    name: KeyName,
    id: KeyId,
    bytes: Vec<u8>,
}

/// Why a text is no signed note, or its signatures do not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The text does not end with a line break, or has control characters.
    #[error("签名的文字须以换行结尾，且不能含控制字符")]
    Text,
    /// It is not a text, a blank line, and lines of signatures.
    #[error("签名文件的格式不对：正文、空行、以“— ”开头的签名行，缺一不可")]
    Form,
    /// It is longer, or has more signatures, than any that we would read.
    #[error("签名文件过大")]
    TooLarge,
    /// None of the signatures is of a key that was given.
    #[error("没有用给定公钥作的签名；签名者是 {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"))]
    UnknownKey(Vec<KeyName>),
    /// A signature of a key that was given does not fit the text.
    #[error("{0} 的签名与内容不符：内容或签名被改动过")]
    WrongSignature(KeyName),
}

impl Note {
    /// Signatures that are read at most; the specification asks for 16 at least.
    pub const MAX_SIGNATURES: usize = 64;
    /// Bytes that are read at most.
    pub const MAX_BYTES: usize = 256 * 1024;

    const SIGNATURE: &str = "— ";

    /// Signs a text, which must end with a line break.
    pub fn sign(text: String, key: &SigningKey) -> Result<Self, NoteError> {
        check_text(&text)?;
        let verifier = key.verifier();
        let bytes = key.sign(&text);
        let signature = Signature { id: verifier.id(), name: verifier.name().clone(), bytes };
        Ok(Self { text, signatures: vec![signature] })
    }

    /// The text, with its last line break and without the signatures.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which of these keys signed the text: at least one.
    ///
    /// Signatures of other keys are passed over. A wrong one under the name and id of a given key
    /// spoils the whole note.
    pub fn verify<'k>(&self, keys: &'k [VerifierKey]) -> Result<Vec<&'k VerifierKey>, NoteError> {
        let mut signers = Vec::new();
        for signature in &self.signatures {
            let known =
                keys.iter().filter(|key| *key.name() == signature.name && key.id() == signature.id);
            for key in known {
                if !key.fits(&self.text, &signature.bytes) {
                    return Err(NoteError::WrongSignature(signature.name.clone()));
                }
                signers.push(key);
            }
        }
        if signers.is_empty() {
            let names = self.signatures.iter().map(|signature| signature.name.clone());
            return Err(NoteError::UnknownKey(names.collect()));
        }
        Ok(signers)
    }
}

fn check_text(text: &str) -> Result<(), NoteError> {
    let control = |char: char| char < ' ' && char != '\n';
    if text.ends_with('\n') && !text.contains(control) { Ok(()) } else { Err(NoteError::Text) }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for Signature { name, id, bytes } in &self.signatures {
            let bytes = base64::encode(&[&id.0, &bytes[..]].concat());
            writeln!(f, "{}{name} {bytes}", Self::SIGNATURE)?;
        }
        Ok(())
    }
}

impl FromStr for Note {
    type Err = NoteError;

    fn from_str(note: &str) -> Result<Self, NoteError> {
        if note.len() > Self::MAX_BYTES {
            return Err(NoteError::TooLarge);
        }
        check_text(note)?;
        // The text may have blank lines of its own; the last one divides.
        let blank = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, signatures) = (&note[..=blank], &note[blank + 2..]);
        let lines = signatures.strip_suffix('\n').ok_or(NoteError::Form)?;
        if lines.split('\n').count() > Self::MAX_SIGNATURES {
            return Err(NoteError::TooLarge);
        }
        let signatures = lines
            .split('\n')
            .map(|line| signature(line).ok_or(NoteError::Form))
            .collect::<Result<_, _>>()?;
        Ok(Self { text: text.to_owned(), signatures })
    }
}

fn signature(line: &str) -> Option<Signature> {
    let (name, bytes) = line.strip_prefix(Note::SIGNATURE)?.split_once(' ')?;
    let bytes = base64::decode(bytes)?;
    let (id, bytes) = bytes.split_first_chunk()?;
    let name = name.parse().ok().filter(|_: &KeyName| !bytes.is_empty())?;
    Some(Signature { name, id: KeyId(*id), bytes: bytes.to_vec() })
}

/// Reads a file of public keys: one a line; blank lines and lines that begin with `#` are passed over.
pub fn read_keys(text: &str) -> Result<Vec<VerifierKey>, KeyError> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::parse)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example in the documentation of the reference implementation (golang.org/x/mod/sumdb/note).
    const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                        then you don't know what your problem is.\n";
    const SIGNATURE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    /// Algorithm and seed of the private key there.
    const SEED: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    fn signer(name: &str) -> SigningKey {
        let [_, seed @ ..] = base64::decode_array::<33>(SEED).unwrap();
        SigningKey::ed25519(name.parse().unwrap(), &seed)
    }

    #[test]
    fn the_note_of_the_reference_implementation_comes_out_byte_for_byte() {
        let key = signer("PeterNeumann");
        assert_eq!(key.verifier().to_string(), KEY);
        let note = Note::sign(TEXT.to_owned(), &key).unwrap();
        assert_eq!(note.to_string(), format!("{TEXT}\n{SIGNATURE}"));
    }

    #[test]
    fn the_note_of_the_specification_verifies() {
        let note: Note = "This is an example message.\n\n\
            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
            .parse()
            .unwrap();
        let keys = ["example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            .parse()
            .unwrap()];
        assert_eq!(note.verify(&keys), Ok(vec![&keys[0]]));
        assert_eq!(note.text(), "This is an example message.\n");
    }

    #[test]
    fn the_last_blank_line_divides() {
        let note: Note = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n\
            ed è subito sera.\n\n\
            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
            .parse()
            .unwrap();
        assert!(note.text().ends_with("sole:\n\ned è subito sera.\n"));
        assert_eq!(note.signatures.len(), 1);
    }

    #[test]
    fn any_changed_character_of_the_text_spoils_the_signature() {
        let keys = [KEY.parse().unwrap()];
        for place in 0..TEXT.len() - 1 {
            let mut text = TEXT.as_bytes().to_vec();
            text[place] = if text[place] == b'?' { b'!' } else { b'?' };
            let text = String::from_utf8(text).unwrap();
            let note: Note = format!("{text}\n{SIGNATURE}").parse().unwrap();
            let wrong = NoteError::WrongSignature("PeterNeumann".parse().unwrap());
            assert_eq!(note.verify(&keys), Err(wrong));
        }
    }

    #[test]
    fn a_key_of_the_same_name_or_the_same_bytes_is_another_key() {
        let note: Note = format!("{TEXT}\n{SIGNATURE}").parse().unwrap();
        let unknown = NoteError::UnknownKey(vec!["PeterNeumann".parse().unwrap()]);
        let same_bytes = signer("Neumann").verifier();
        let same_name = SigningKey::ed25519("PeterNeumann".parse().unwrap(), &[9; 32]).verifier();
        assert_eq!(note.verify(&[same_bytes, same_name]), Err(unknown.clone()));
        assert_eq!(note.verify(&[]), Err(unknown));
    }

    #[test]
    fn signatures_of_others_are_passed_over_and_one_wrong_one_of_ours_is_not() {
        let keys = [KEY.parse().unwrap()];
        let other = Note::sign(TEXT.to_owned(), &signer("witness")).unwrap().signatures.remove(0);
        let mut note: Note = format!("{TEXT}\n{SIGNATURE}").parse().unwrap();
        note.signatures.insert(0, other);
        assert!(note.verify(&keys).is_ok());
        assert_eq!(note.to_string().parse(), Ok(note.clone()));

        let mut wrong = note.signatures[1].clone();
        wrong.bytes[5] ^= 1;
        note.signatures.push(wrong);
        assert!(matches!(note.verify(&keys), Err(NoteError::WrongSignature(_))));
    }

    #[test]
    fn what_is_not_in_the_form_is_refused() {
        for wrong in [
            String::new(),
            TEXT.to_owned(),
            format!("{TEXT}\n"),
            format!("{TEXT}{SIGNATURE}"),
            format!("{TEXT}\n{SIGNATURE}\n"),
            format!("{TEXT}\n{SIGNATURE}{TEXT}"),
            format!("{TEXT}\n{}", SIGNATURE.trim_end()),
            format!("{TEXT}\n{}", SIGNATURE.replace("— ", "- ")),
            format!("{TEXT}\n{}", SIGNATURE.replace("AM=", "AM")),
            format!("{TEXT}\n— PeterNeumann x08gow==\n"),
            format!("{TEXT}\r\n{SIGNATURE}"),
            format!("{TEXT}\n{}", SIGNATURE.repeat(Note::MAX_SIGNATURES + 1)),
            format!("{}\n{SIGNATURE}", "a\n".repeat(Note::MAX_BYTES)),
        ] {
            assert!(wrong.parse::<Note>().is_err(), "{wrong}");
        }
        assert_eq!(Note::sign("a".into(), &signer("a")), Err(NoteError::Text));
        assert_eq!(Note::sign("a\tb\n".into(), &signer("a")), Err(NoteError::Text));
    }

    #[test]
    fn a_file_of_keys_has_one_a_line_and_may_have_remarks() {
        let text = format!("\u{feff}# 县政府信息公开存证日志\r\n\r\n {KEY} \r\n");
        assert_eq!(read_keys(&text), Ok(vec![KEY.parse().unwrap()]));
        assert_eq!(read_keys("公钥"), Err(KeyError::Form));
    }
}
