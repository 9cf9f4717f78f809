//! Mail by SMTP.

mod compose;
mod letter;
mod settings;
mod smtp;

pub use letter::{Attachment, Letter, LetterError, MOST, enqueue};
pub use settings::{MailSettings, Security, Sender, SettingsError};
pub use smtp::{Smtp, Trouble};

pub(crate) use compose::compose;

/// The channel's name in the outbox.
pub const CHANNEL: &str = "mail";
