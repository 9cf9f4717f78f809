//! The text of one line, gathered from tags and bytes, with blanks as CSS shows them.

/// Blank space that is not written yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    /// With a line end in the source, which between two Han characters is nothing.
    LineEnd,
}

/// A line that is being gathered. Neighbouring runs join without a blank: a number may be cut into
/// several `span`s.
#[derive(Debug)]
pub(super) struct Inline {
    // Bytes, because the tokenizer may hand over a character in parts.
    bytes: Vec<u8>,
    gap: Gap,
    /// How many `sup` are open.
    raised: u32,
}

impl Default for Inline {
    fn default() -> Self {
        Self { bytes: Vec::new(), gap: Gap::None, raised: 0 }
    }
}

impl Inline {
    pub(super) fn raise(&mut self) {
        self.raised += 1;
    }

    pub(super) fn lower(&mut self) {
        self.raised = self.raised.saturating_sub(1);
    }

    /// Adds text, each run of ASCII blanks as one blank and none at the beginning.
    pub(super) fn push(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(first) = rest.first() {
            if is_space(*first) {
                let length = rest.iter().take_while(|byte| is_space(**byte)).count();
                let (blanks, after) = rest.split_at(length);
                let line_end = self.gap == Gap::LineEnd || blanks.contains(&b'\n');
                self.gap = if line_end { Gap::LineEnd } else { Gap::Blank };
                rest = after;
            } else {
                let length = rest.iter().take_while(|byte| !is_space(**byte)).count();
                let (word, after) = rest.split_at(length);
                self.close_gap(word);
                self.push_as_is(word);
                rest = after;
            }
        }
    }

    /// Adds text with its blanks as they are (`pre`).
    pub(super) fn push_as_is(&mut self, text: &[u8]) {
        if self.raised == 0 {
            self.bytes.extend_from_slice(text);
            return;
        }
        // A raised digit is a note's mark or an exponent; set beside 28 it must not make 281.
        for byte in text {
            match byte {
                b'0'..=b'9' => {
                    let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
                    let digit = raised.get(usize::from(byte - b'0')).copied().unwrap_or_default();
                    self.bytes.extend_from_slice(digit.as_bytes());
                }
                other => self.bytes.push(*other),
            }
        }
    }

    fn close_gap(&mut self, word: &[u8]) {
        let shown = match self.gap {
            Gap::None => false,
            Gap::Blank => true,
            Gap::LineEnd => !(ends_wide(&self.bytes) && begins_wide(word)),
        };
        if shown && !self.bytes.is_empty() {
            self.bytes.push(b' ');
        }
        self.gap = Gap::None;
    }

    /// The gathered line; begins a new one.
    pub(super) fn take(&mut self) -> String {
        self.gap = Gap::None;
        // A `sup` that is never closed must not raise the rest of the page.
        self.raised = 0;
        // The buffer stays for the next line; each line is allocated once, in its own size.
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        self.bytes.clear();
        text
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// Whether a Han character or full-width sign begins here (U+3000–U+9FFF, U+FF00–U+FFEF).
fn begins_wide(text: &[u8]) -> bool {
    match text {
        [0xe3..=0xe9, ..] => true,
        [0xef, second, ..] => *second >= 0xbc,
        _ => false,
    }
}

fn ends_wide(text: &[u8]) -> bool {
    text.len().checked_sub(3).and_then(|start| text.get(start..)).is_some_and(begins_wide)
}

#[cfg(test)]
mod tests {
    use super::Inline;

    fn line(runs: &[&str]) -> String {
        let mut inline = Inline::default();
        for run in runs {
            inline.push(run.as_bytes());
        }
        inline.take()
    }

    #[test]
    fn runs_join_and_blanks_collapse() {
        assert_eq!(line(&["1", "2", "3 条"]), "123 条");
        assert_eq!(line(&["  a \t", "\n b "]), "a b");
        assert_eq!(line(&["行政\n  规范性文件"]), "行政规范性文件");
        assert_eq!(line(&["共收到\n16 件"]), "共收到 16 件");
        assert_eq!(line(&["\u{a0}\u{a0}一、"]), "\u{a0}\u{a0}一、");
    }
}
