//! Bytes → text, whatever charset the page claims or forgot to claim.
//!
//! In this order: a byte order mark; text that is UTF-8 (Chinese text in another charset is never
//! valid UTF-8 by accident, short of a word or two); the declared charset, if the bytes look like
//! it; GB18030 or Big5 by their look; at last a statistical guess. A declaration is a claim like any
//! other: pages that say one charset and hold another are common.

mod declared;
mod looks;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The guesser is slow and sees enough in this many bytes.
const GUESS_WITHIN: usize = 256 << 10;

/// Decodes text. `stated` is a charset named outside of the bytes (a MIME part's header).
///
/// Never fails: what cannot be decoded becomes U+FFFD, and so can be seen.
pub(crate) fn decode<'a>(bytes: &'a [u8], stated: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        // The mark is glued to GBK text by scripts that join files.
        if encoding != UTF_8 || looks::mostly_utf8(rest) {
            return encoding.decode_without_bom_handling(rest).0;
        }
        return decode_unmarked(rest, stated);
    }
    decode_unmarked(bytes, stated)
}

fn decode_unmarked<'a>(bytes: &'a [u8], stated: Option<&str>) -> Cow<'a, str> {
    if let Some(little) = looks::utf16(bytes) {
        let encoding = if little { UTF_16LE } else { UTF_16BE };
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let valid = std::str::from_utf8(bytes);
    if let Ok(text) = valid
        && (text.is_ascii() || looks::has_long_utf8(bytes))
    {
        return Cow::Borrowed(text);
    }
    let declared = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = declared.or_else(|| declared::charset(bytes)).map(widest);
    match valid {
        // Only two-byte sequences: a word of GBK can look like that, so a declaration decides.
        Ok(text) if !declared.is_some_and(|encoding| encoding == GB18030) => Cow::Borrowed(text),
        Err(_) if looks::mostly_utf8(bytes) => String::from_utf8_lossy(bytes),
        _ => choose(bytes, declared).decode_without_bom_handling(bytes).0,
    }
}

/// GB2312 and GBK are parts of GB18030, and pages that declare them use more than they hold.
fn widest(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let gb = looks::share(bytes, looks::common_in_gb);
    let big5 = looks::share(bytes, looks::common_in_big5);
    let looks_like = |encoding| {
        (encoding == GB18030 && gb >= looks::PLAUSIBLE)
            || (encoding == BIG5 && big5 >= looks::PLAUSIBLE)
    };
    if let Some(encoding) = declared.filter(|&encoding| looks_like(encoding)) {
        encoding
    } else if looks_like(GB18030) && gb >= big5 {
        GB18030
    } else if looks_like(BIG5) {
        BIG5
    } else {
        guess(bytes, declared)
    }
}

fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESS_WITHIN).unwrap_or(bytes), true);
    let guessed = widest(detector.guess(Some(b"cn"), Utf8Detection::Allow));
    let broken = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling(bytes).0.matches('\u{fffd}').count()
    };
    // A declaration that decodes as well as the guess is believed, unless it is a one-byte charset:
    // those decode anything.
    match declared.filter(|encoding| !encoding.is_single_byte()) {
        Some(encoding) if broken(encoding) <= broken(guessed) => encoding,
        _ => guessed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOV: &str =
        "二、主动公开政府信息情况。行政规范性文件本年制发407件，废止2件，现行有效412件。";
    const TRAD: &str =
        "二、主動公開政府信息情況。行政規範性文件本年製發407件，廢止2件，現行有效412件。";

    fn page(charset: &str, body: &[u8]) -> Vec<u8> {
        let mut bytes =
            format!("<html><head><meta charset=\"{charset}\"></head><body>").into_bytes();
        bytes.extend_from_slice(body);
        bytes
    }

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn the_declared_charset_is_used_and_gb2312_means_gb18030() {
        // 䶮 (in the name of a person) is in GB18030 alone.
        let text = "局长䶮某，镕基";
        assert!(decode(&page("gb2312", &gbk(text)), None).ends_with(text));
        assert!(decode(&page("gbk", &gbk(GOV)), None).ends_with(GOV));
        assert!(decode(&page("big5", &BIG5.encode(TRAD).0), None).ends_with(TRAD));
        assert!(decode(&page("utf-8", GOV.as_bytes()), None).ends_with(GOV));
    }

    #[test]
    fn a_charset_that_is_plainly_wrong_is_overruled() {
        assert!(decode(&page("utf-8", &gbk(GOV)), None).ends_with(GOV));
        assert!(decode(&page("gb2312", GOV.as_bytes()), None).ends_with(GOV));
        assert!(decode(&page("iso-8859-1", &gbk(GOV)), None).ends_with(GOV));
        assert!(decode(&page("big5", &gbk(GOV)), None).ends_with(GOV));
        assert!(decode(&page("gbk", &BIG5.encode(TRAD).0), None).ends_with(TRAD));
    }

    #[test]
    fn without_a_declaration_the_bytes_decide() {
        assert_eq!(decode(&gbk(GOV), None), GOV);
        assert_eq!(decode(&BIG5.encode(TRAD).0, None), TRAD);
        assert_eq!(decode(GOV.as_bytes(), None), GOV);
    }

    #[test]
    fn byte_order_marks_and_utf16_without_one() {
        let marked = [b"\xef\xbb\xbf", GOV.as_bytes()].concat();
        assert_eq!(decode(&marked, None), GOV);
        let little: Vec<u8> = GOV.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = GOV.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&[b"\xff\xfe", little.as_slice()].concat(), None), GOV);
        assert_eq!(decode(&[b"\xfe\xff", big.as_slice()].concat(), None), GOV);
        let tag = "<p>1 2 3 </p>\n";
        let little: Vec<u8> = tag.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little, None), tag);
        let glued = [b"\xef\xbb\xbf", gbk(GOV).as_slice()].concat();
        assert_eq!(decode(&glued, None), GOV);
    }

    #[test]
    fn a_character_cut_in_half_spoils_only_itself() {
        // A description cut after so many bytes, as content systems do.
        let mut bytes = page("utf-8", GOV.get(..9).unwrap_or_default().as_bytes());
        bytes.pop();
        bytes.extend_from_slice(GOV.as_bytes());
        let text = decode(&bytes, None);
        assert!(text.ends_with(GOV), "{text}");
        let mut bytes = gbk(GOV);
        bytes.pop();
        assert!(decode(&bytes, None).starts_with(GOV.trim_end_matches('。')));
    }

    #[test]
    fn a_charset_stated_outside_counts_like_one_inside() {
        assert_eq!(decode(&gbk("联通"), Some("gb2312")), "联通");
    }
}
