//! The charset that a page says it has.

use encoding_rs::Encoding;

/// Browsers look at 1024 bytes; pages with long scripts in front declare it later.
const LOOK: usize = 16 << 10;

/// From `<meta charset=…>`, `<meta http-equiv=… content="…charset=…">`, or `<?xml encoding=…?>`.
pub(super) fn charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOK).unwrap_or(bytes).to_ascii_lowercase();
    if head.trim_ascii_start().starts_with(b"<?xml")
        && let Some(end) = find(&head, b"?>")
        && let Some(found) = label_after(head.get(..end)?, b"encoding")
    {
        return Some(found);
    }
    let mut rest = head.as_slice();
    while let Some(at) = find(rest, b"<meta") {
        rest = rest.get(at + 5..)?;
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        if let Some(found) = label_after(rest.get(..end)?, b"charset") {
            return Some(found);
        }
    }
    None
}

/// The charset named by `key = label`, quoted or not.
fn label_after(text: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let rest = text.get(find(text, key)? + key.len()..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    let end = rest.iter().position(|byte| !is_label(byte)).unwrap_or(rest.len());
    Encoding::for_label(rest.get(..end)?)
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn every_way_to_declare_a_charset() {
        let name = |page: &str| charset(page.as_bytes()).map(encoding_rs::Encoding::name);
        assert_eq!(name("<META CHARSET=GB2312>"), Some("GBK"));
        assert_eq!(
            name("<meta http-equiv=Content-Type content='text/html; charset = big5'>"),
            Some("Big5")
        );
        assert_eq!(name("<?xml version='1.0' encoding=\"gb18030\"?><html>"), Some("gb18030"));
        assert_eq!(name("<script charset=gbk></script><meta name=x>"), None);
        assert_eq!(name("<p>charset=gbk"), None);
    }
}
