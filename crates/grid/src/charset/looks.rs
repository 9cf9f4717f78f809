//! What the bytes of a charset look like.

/// The share of common characters, in per cent, from which text is taken for Chinese in a charset.
/// Running text has 95 or more in its own charset and far less in the other.
pub(super) const PLAUSIBLE: u32 = 80;

/// Looking further than this changes no verdict.
const LOOK: usize = 256 << 10;

/// Whether nearly all bytes above ASCII form UTF-8 sequences (a text cut or spoilt in places).
pub(super) fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.get(..LOOK).unwrap_or(bytes).utf8_chunks() {
        good += chunk.valid().chars().filter(|c| *c >= '\u{800}').count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // In GBK or Big5 text one character in forty looks like this, and nearly all others are bad.
    good > 2 * bad
}

/// Whether a sequence of three or more bytes begins anywhere (text is known to be valid UTF-8).
pub(super) fn has_long_utf8(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| *byte >= 0xe0)
}

/// UTF-16 without a mark: the zero bytes of digits, line ends and tags stand on one side.
/// Answers whether it is little-endian.
pub(super) fn utf16(bytes: &[u8]) -> Option<bool> {
    let pairs = bytes.get(..LOOK).unwrap_or(bytes).chunks_exact(2);
    let count = pairs.len();
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let (most, least) = (first.max(second), first.min(second));
    (most * 20 > count && least * 20 < most).then_some(second > first)
}

/// Per cent of the two-byte characters that `common` knows as common.
pub(super) fn share(bytes: &[u8], common: fn(u8, u8) -> bool) -> u32 {
    let (mut all, mut found) = (0_u32, 0_u32);
    let mut rest = bytes.get(..LOOK).unwrap_or(bytes).iter();
    while let Some(&lead) = rest.next() {
        if lead < 0x81 {
            continue;
        }
        let Some(&trail) = rest.next() else { break };
        all += 1;
        found += u32::from(common(lead, trail));
    }
    (found * 100).checked_div(all).unwrap_or(0)
}

/// The signs and the 3,755 most frequent characters of GB2312.
pub(super) fn common_in_gb(lead: u8, trail: u8) -> bool {
    trail >= 0xa1 && matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7)
}

/// The signs and the 5,401 frequent characters of Big5.
pub(super) fn common_in_big5(lead: u8, trail: u8) -> bool {
    matches!(trail, 0x40..=0x7e | 0xa1..=0xfe) && matches!(lead, 0xa1..=0xc6)
}
