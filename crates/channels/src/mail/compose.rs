//! A letter as bytes of a message (RFC 5322, MIME).

use std::time::{Duration, UNIX_EPOCH};

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::letter::Posted;
use super::settings::Sender;

/// Composes a letter; `id` names its row in the outbox, so every try has the same `Message-ID` and a
/// mailbox can tell a second delivery. `county` signs where the sender has no name of its own.
pub(crate) fn compose(
    posted: &Posted,
    sender: &Sender,
    county: Option<&str>,
    id: &str,
) -> Result<Message, String> {
    let letter = &posted.letter;
    let name = sender.name.as_deref().or(county).map(str::to_owned);
    let written = UNIX_EPOCH + Duration::from_secs(u64::try_from(posted.written).unwrap_or(0));
    let to = letter.to.parse().map_err(|_| "收件人的地址写得不对".to_owned())?;
    let builder = Message::builder()
        .message_id(Some(format!("<{id}@{}>", sender.address.domain())))
        .date(written)
        .from(Mailbox::new(name, sender.address.clone()))
        .to(Mailbox::new(None, to))
        .subject(letter.subject.clone())
        // RFC 3834: no machine answers this, such as a notice of absence.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    let text = SinglePart::plain(letter.text.clone());
    let message = if letter.attachments.is_empty() {
        builder.singlepart(text)
    } else {
        let mut parts = MultiPart::mixed().singlepart(text);
        for attachment in &letter.attachments {
            let kind = ContentType::parse(&attachment.media_type)
                .map_err(|_| "附件的类型写得不对".to_owned())?;
            parts = parts.singlepart(
                Attachment::new(attachment.name.clone()).body(attachment.bytes.clone(), kind),
            );
        }
        builder.multipart(parts)
    };
    message.map_err(|error| format!("邮件写不成：{error}"))
}
