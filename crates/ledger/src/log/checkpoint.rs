//! Checkpoints (检查点, C2SP tlog-checkpoint): what a log signs about itself.

use std::fmt;
use std::str::FromStr;

use super::hash::HashAlgorithm;
use super::key::{KeyError, KeyName, SigningKey, VerifierKey};
use super::note::{Note, NoteError};
use super::proof::TreeHead;

/// What a county's log is called everywhere: an address without scheme and without a last slash.
///
/// Its SHA-256 tree has this name, the SM3 twin the same with `/sm3` behind it; so no signature about
/// one can be taken for one about the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(KeyName);

impl Origin {
    const TWIN: &str = "/sm3";

    /// The line with which a checkpoint of a tree begins, which is also the name of its key.
    pub fn line(&self, algorithm: HashAlgorithm) -> KeyName {
        match algorithm {
            HashAlgorithm::Sha256 => self.0.clone(),
            HashAlgorithm::Sm3 => self.0.with(Self::TWIN),
        }
    }

    /// Which log and tree a line names.
    fn read(line: &str) -> Result<(Self, HashAlgorithm), OriginError> {
        match line.strip_suffix(Self::TWIN) {
            Some(origin) => Ok((origin.parse()?, HashAlgorithm::Sm3)),
            None => Ok((line.parse()?, HashAlgorithm::Sha256)),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text cannot name a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// It is no name of a key.
    #[error("日志名称不能为空，也不能含空格、控制字符或加号")]
    Name,
    /// It ends like the name of a twin, or with a slash.
    #[error("日志名称不能以“/”或“/sm3”结尾")]
    End,
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        if text.ends_with(Self::TWIN) || text.ends_with('/') {
            return Err(OriginError::End);
        }
        text.parse().map(Self).map_err(|_: KeyError| OriginError::Name)
    }
}

/// How large a log is and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose log.
    pub origin: Origin,
    /// Which of its trees.
    pub algorithm: HashAlgorithm,
    /// Size and root.
    pub head: TreeHead,
}

/// The text that is signed.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TreeHead { size, root } = self.head;
        write!(f, "{}\n{size}\n{root}\n", self.origin.line(self.algorithm))
    }
}

/// Why a text is no checkpoint of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It is no signed note.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The first line names no log.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// The second line is no size.
    #[error("检查点的第二行应是日志的条数")]
    Size,
    /// The third line is no root.
    #[error("检查点的第三行应是根值")]
    Root,
    /// There are fewer lines than three, or an empty one.
    #[error("检查点应有日志名称、条数、根值三行")]
    Lines,
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> =
            text.strip_suffix('\n').ok_or(CheckpointError::Lines)?.split('\n').collect();
        // Further lines are extensions: opaque, signed, and without meaning to us.
        let [origin, size, root, ..] = lines[..] else { return Err(CheckpointError::Lines) };
        if lines.iter().any(|line| line.is_empty()) {
            return Err(CheckpointError::Lines);
        }
        let (origin, algorithm) = Origin::read(origin)?;
        let number: u64 = size.parse().map_err(|_| CheckpointError::Size)?;
        if number.to_string() != size {
            return Err(CheckpointError::Size);
        }
        let root = root.parse().map_err(|_| CheckpointError::Root)?;
        Ok(Self { origin, algorithm, head: TreeHead { size: number, root } })
    }
}

/// A checkpoint with its signatures. Having one says nothing yet: ask [`SignedCheckpoint::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// What it claims.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Whether the log itself signed it with one of these keys.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<(), NoteError> {
        let name = self.checkpoint.origin.line(self.checkpoint.algorithm);
        let own: Vec<VerifierKey> =
            keys.iter().filter(|key| *key.name() == name).cloned().collect();
        self.note.verify(&own).map(|_| ())
    }
}

/// The signed note, as it is published.
impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.note.fmt(f)
    }
}

impl FromStr for SignedCheckpoint {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let note: Note = text.parse()?;
        Ok(Self { checkpoint: note.text().parse()?, note })
    }
}

/// What a log signs with: one secret, and a name for each tree.
#[derive(Debug)]
pub struct LogSigner {
    origin: Origin,
    sha256: SigningKey,
    sm3: SigningKey,
}

impl LogSigner {
    /// The Ed25519 signer of a log, from 32 secret random bytes.
    pub fn ed25519(origin: Origin, seed: &[u8; 32]) -> Self {
        let key = |algorithm| SigningKey::ed25519(origin.line(algorithm), seed);
        Self { sha256: key(HashAlgorithm::Sha256), sm3: key(HashAlgorithm::Sm3), origin }
    }

    /// Signs that a tree has this head. Never sign two heads of which the smaller is not the beginning
    /// of the larger: whoever holds both can prove it.
    #[expect(clippy::missing_panics_doc, reason = "every checkpoint is a text that can be signed")]
    pub fn sign(&self, algorithm: HashAlgorithm, head: TreeHead) -> SignedCheckpoint {
        let checkpoint = Checkpoint { origin: self.origin.clone(), algorithm, head };
        let note = Note::sign(checkpoint.to_string(), self.key(algorithm))
            .expect("a checkpoint ends with a line break and has no control characters");
        SignedCheckpoint { checkpoint, note }
    }

    /// The public key for a tree.
    pub fn verifier(&self, algorithm: HashAlgorithm) -> VerifierKey {
        self.key(algorithm).verifier()
    }

    fn key(&self, algorithm: HashAlgorithm) -> &SigningKey {
        match algorithm {
            HashAlgorithm::Sha256 => &self.sha256,
            HashAlgorithm::Sm3 => &self.sm3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    fn signer() -> LogSigner {
        LogSigner::ed25519("log.example/qinglan".parse().unwrap(), &[3; 32])
    }

    fn head() -> TreeHead {
        TreeHead { size: 20_852_163, root: ROOT.parse().unwrap() }
    }

    #[test]
    fn the_checkpoint_of_the_specification_reads_and_prints() {
        let text = format!(
            "example.com/behind-the-sofa\n20852163\n{ROOT}\n\n\
             — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        );
        let signed: SignedCheckpoint = text.parse().unwrap();
        assert_eq!(signed.checkpoint().head, head());
        assert_eq!(signed.checkpoint().origin.to_string(), "example.com/behind-the-sofa");
        assert_eq!(signed.checkpoint().algorithm, HashAlgorithm::Sha256);
        assert_eq!(signed.to_string(), text);
    }

    #[test]
    fn the_twin_is_told_by_its_name_and_signed_under_it() {
        let signed = signer().sign(HashAlgorithm::Sm3, head());
        assert!(signed.to_string().starts_with("log.example/qinglan/sm3\n20852163\n"));
        assert!(signed.to_string().contains("\n— log.example/qinglan/sm3 "));
        assert_eq!(signed.to_string().parse(), Ok(signed.clone()));
        assert_eq!(signed.verify(&[signer().verifier(HashAlgorithm::Sm3)]), Ok(()));
        let other = signed.verify(&[signer().verifier(HashAlgorithm::Sha256)]);
        assert!(matches!(other, Err(NoteError::UnknownKey(_))));
    }

    #[test]
    fn a_signature_of_somebody_else_does_not_make_it_the_logs() {
        let witness = SigningKey::ed25519("witness".parse().unwrap(), &[4; 32]);
        let text = signer().sign(HashAlgorithm::Sha256, head()).checkpoint().to_string();
        let note = Note::sign(text, &witness).unwrap();
        let signed: SignedCheckpoint = note.to_string().parse().unwrap();
        assert!(matches!(signed.verify(&[witness.verifier()]), Err(NoteError::UnknownKey(_))));
    }

    #[test]
    fn extension_lines_are_signed_and_passed_over() {
        let text = format!("a\n1\n{ROOT}\nextension\n");
        let checkpoint: Checkpoint = text.parse().unwrap();
        assert_eq!(checkpoint.head.size, 1);
    }

    #[test]
    fn what_is_not_in_the_form_is_refused() {
        let of = |text: &str| text.parse::<Checkpoint>().unwrap_err();
        assert_eq!(of(""), CheckpointError::Lines);
        assert_eq!(of(&format!("a\n1\n{ROOT}")), CheckpointError::Lines);
        assert_eq!(of(&format!("a\n1\n{ROOT}\n\n")), CheckpointError::Lines);
        for size in ["01", "+1", "-1", "1.0", "18446744073709551616", "一"] {
            assert_eq!(of(&format!("a\n{size}\n{ROOT}\n")), CheckpointError::Size, "{size}");
        }
        assert_eq!(of("a\n1\nabc\n"), CheckpointError::Root);
        assert_eq!(of(&format!("a b\n1\n{ROOT}\n")), OriginError::Name.into());
        assert_eq!(of(&format!("a/sm3/sm3\n1\n{ROOT}\n")), OriginError::End.into());
    }

    #[test]
    fn no_log_is_called_like_a_twin() {
        assert_eq!("a/sm3".parse::<Origin>(), Err(OriginError::End));
        assert_eq!("a/".parse::<Origin>(), Err(OriginError::End));
        assert_eq!("".parse::<Origin>(), Err(OriginError::Name));
    }
}
