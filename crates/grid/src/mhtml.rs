//! Web pages in one MIME file (`.mht`, and what Word saves as "single file web page", often named
//! `.doc`): the page is found among the parts and its transfer encoding undone.

use crate::ReadError;
use crate::charset;
use crate::package::broken;
use std::borrow::Cow;

/// The headers of such a file begin it.
const HEAD: usize = 4 << 10;

/// Multiparts inside multiparts; two are usual.
const MAX_BOUNDARIES: usize = 16;

/// Whether the file begins with MIME headers of a multipart message.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).trim_ascii_start().to_ascii_lowercase();
    let begins = [b"mime-version:".as_slice(), b"from:", b"content-type:", b"subject:", b"date:"];
    let head_is = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    begins.iter().any(|begin| head.starts_with(begin))
        && head_is(b"mime-version:")
        && head_is(b"content-type:")
        && (head_is(b"multipart/") || head_is(b"text/html"))
}

/// The HTML of the page, decoded. Word adds a page for its headers and Excel one for its frames, so
/// the largest counts.
pub(crate) fn page(bytes: &[u8]) -> Result<String, ReadError> {
    let mut boundaries: Vec<Vec<u8>> = Vec::new();
    let mut largest: Option<(Headers<'_>, &[u8])> = None;
    let mut rest = Some(bytes);
    while let Some(part) = rest {
        let (headers, body) = Headers::read(part);
        let kind = headers.get("content-type").into_owned();
        let media = kind.trim_start().to_ascii_lowercase();
        if media.starts_with("multipart/")
            && boundaries.len() < MAX_BOUNDARIES
            && let Some(boundary) = parameter(&kind, "boundary")
        {
            boundaries.push([b"--", boundary.as_bytes()].concat());
        }
        let (body, next) = until_boundary(body, &boundaries);
        let larger = largest.as_ref().is_none_or(|(_, found)| found.len() < body.len());
        if media.starts_with("text/html") && larger {
            largest = Some((headers, body));
        }
        rest = next;
    }
    let Some((headers, body)) = largest else {
        return Err(broken("网页归档文件里没有网页"));
    };
    let decoded = undo(body, &headers.get("content-transfer-encoding"));
    let kind = headers.get("content-type");
    Ok(charset::decode(&decoded, parameter(&kind, "charset")).into_owned())
}

/// Header lines, folded lines joined.
struct Headers<'a>(Cow<'a, str>);

impl<'a> Headers<'a> {
    /// The headers and what follows their blank line.
    fn read(part: &'a [u8]) -> (Self, &'a [u8]) {
        let part = part.trim_ascii_start();
        let mut at = 0;
        for line in part.split_inclusive(|byte| *byte == b'\n') {
            at += line.len();
            if line.trim_ascii().is_empty() {
                break;
            }
        }
        let (head, body) = part.split_at(at);
        (Self(String::from_utf8_lossy(head)), body)
    }

    fn get(&self, name: &str) -> Cow<'_, str> {
        let mut lines = self.0.lines().peekable();
        while let Some(line) = lines.next() {
            let Some((key, value)) = line.split_once(':') else { continue };
            if !key.trim().eq_ignore_ascii_case(name) {
                continue;
            }
            let mut value = Cow::Borrowed(value);
            while let Some(folded) = lines.next_if(|line| line.starts_with([' ', '\t'])) {
                value.to_mut().push_str(folded);
            }
            return value;
        }
        Cow::Borrowed("")
    }
}

/// A parameter of a header: `; name="value"`.
fn parameter<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let matches = key.trim().eq_ignore_ascii_case(name);
        matches.then_some(value.trim().trim_matches('"'))
    })
}

/// What stands before the next boundary line, and the part that follows it.
fn until_boundary<'a>(body: &'a [u8], boundaries: &[Vec<u8>]) -> (&'a [u8], Option<&'a [u8]>) {
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let after = at + line.len();
        let trimmed = line.trim_ascii_end();
        let ends = |boundary: &Vec<u8>| {
            trimmed
                .strip_prefix(boundary.as_slice())
                .is_some_and(|rest| matches!(rest, b"" | b"--"))
        };
        if boundaries.iter().any(ends) {
            return (body.get(..at).unwrap_or_default(), body.get(after..));
        }
        at = after;
    }
    (body, None)
}

fn undo<'a>(body: &'a [u8], encoding: &str) -> Cow<'a, [u8]> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => Cow::Owned(quoted_printable(body)),
        "base64" => Cow::Owned(base64(body)),
        _ => Cow::Borrowed(body),
    }
}

/// RFC 2045 §6.7. What is no escape stands as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'=' {
            out.push(*byte);
        } else if let (Some(high), Some(low)) = (digit(after.first()), digit(after.get(1))) {
            out.push((high * 16 + low) as u8);
            rest = after.get(2..).unwrap_or_default();
        } else if let Some(soft) = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n")) {
            rest = soft;
        } else {
            out.push(b'=');
        }
    }
    out
}

/// RFC 2045 §6.8: what is no digit is passed over.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(quoted_printable(b"a=3D1 =E4=BB=B6=\r\nb= c"), "a=1 件b= c".as_bytes());
        assert_eq!(base64(b"5Lu2\r\nMQ=="), "件1".as_bytes());
    }
}
