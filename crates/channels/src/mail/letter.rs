//! What is posted: checked when it is made, so that it can be composed whenever it is due.

use std::fmt;

use jiff::Timestamp;
use lettre::Address;
use lettre::message::header::ContentType;
use serde::{Deserialize, Serialize};
use store::outbox;
use store::port::Tx;
use store::vault::Vault;

use super::CHANNEL;

/// The most that the attachments of one letter may have together, in bytes: servers take 25 MB or so,
/// and on the way a letter grows by a third.
pub const MOST: usize = 15 << 20;

/// A letter to one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) attachments: Vec<Attachment>,
    id: String,
}

/// A file that goes with a letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, as the reader sees it.
    pub name: String,
    /// Its kind, such as `application/pdf`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a letter cannot be posted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The address is none.
    #[error("收件人的邮箱地址写得不对，请核对后重填，例如 name@example.com。")]
    Address,
    /// A line break or another control character in the subject or a name.
    #[error("邮件的标题和附件名称里不能有换行或控制字符，请删去后重试。")]
    Control,
    /// The kind of an attachment is none.
    #[error("附件的类型写得不对，应当像 application/pdf。")]
    MediaType,
    /// Too much.
    #[error("附件合计超过 15 MB，邮件服务器多半不收。请减少附件，或改用其他方式送达。")]
    TooLarge,
}

impl Letter {
    /// A letter without attachments. `id` is the key by which it is posted once.
    pub fn new(to: &str, subject: &str, text: &str, id: &str) -> Result<Self, LetterError> {
        let to: Address = to.trim().parse().map_err(|_| LetterError::Address)?;
        one_line(subject)?;
        Ok(Self {
            to: to.to_string(),
            subject: subject.to_owned(),
            text: text.to_owned(),
            attachments: Vec::new(),
            id: id.to_owned(),
        })
    }

    /// The same with one more attachment.
    pub fn with(mut self, attachment: Attachment) -> Result<Self, LetterError> {
        one_line(&attachment.name)?;
        ContentType::parse(&attachment.media_type).map_err(|_| LetterError::MediaType)?;
        self.attachments.push(attachment);
        let all: usize = self.attachments.iter().map(|attachment| attachment.bytes.len()).sum();
        if all > MOST { Err(LetterError::TooLarge) } else { Ok(self) }
    }
}

fn one_line(text: &str) -> Result<(), LetterError> {
    if text.chars().any(char::is_control) { Err(LetterError::Control) } else { Ok(()) }
}

/// Personal data is never printed.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter(…)")
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachment({} bytes)", self.bytes.len())
    }
}

/// A letter as it lies in the vault.
#[derive(Serialize, Deserialize)]
pub(crate) struct Posted {
    pub(crate) letter: Letter,
    /// When it was written, in seconds.
    pub(crate) written: i64,
}

/// Posts a letter, sealed; one with the same `id` is posted once. Tells whether it was.
pub fn enqueue(
    tx: &mut Tx<'_>,
    vault: &Vault,
    county: &ledger::County,
    letter: &Letter,
    at: Timestamp,
) -> Result<bool, store::Error> {
    let posted = Posted { letter: letter.clone(), written: at.as_second() };
    let content = postcard::to_stdvec(&posted)
        .map(zeroize::Zeroizing::new)
        .map_err(|error| store::Error::Misuse { detail: error.to_string() })?;
    outbox::post_sealed(tx, vault, county, CHANNEL, &letter.id, &content, at)
}
