//! How a person is reached: what may stand as a telephone and as a mail address.

/// Digits, with the signs they are written with: from a short number with its area to one from abroad.
pub(crate) fn is_telephone(text: &str) -> bool {
    let dialled = |c: char| c.is_ascii_digit() || "-+ ()".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().all(dialled) && (7..=15).contains(&digits)
}

/// Whether a letter could be sent there: somebody at a host with a dot in it, at most 254 bytes
/// (RFC 5321). Whether the letter arrives, only sending tells.
pub(crate) fn is_mail(text: &str) -> bool {
    let sound = text.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    sound && text.len() <= 254 && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones() {
        for sound in ["0350-7222345", "13800138000", "+86 (0350) 7222345"] {
            assert!(is_telephone(sound), "{sound}");
        }
        for wrong in ["", "12345", "1234567890123456", "0350-7222345转8", "电话"] {
            assert!(!is_telephone(wrong), "{wrong}");
        }
    }

    #[test]
    fn mail() {
        for sound in ["name@example.com", "a.b@mail.example.cn"] {
            assert!(is_mail(sound), "{sound}");
        }
        for wrong in ["", "name", "@example.com", "a@example", "a@.cn", "a@cn.", "a b@example.com"]
        {
            assert!(!is_mail(wrong), "{wrong}");
        }
        assert!(!is_mail(&format!("{}@example.com", "a".repeat(250))));
    }
}
