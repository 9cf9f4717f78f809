//! The texts that cells share.

use crate::ReadError;
use crate::story::Budget;
use crate::xml::{Step, Steps};

/// Text without Excel's own escapes: `_x000D_` stands for the character with that number.
pub(super) fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).filter(|_| after.as_bytes().get(4) == Some(&b'_'));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(c) = c {
            out.push(c);
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// How deep a shared string may nest: `sst`, `si`, `r`, `t` and some room.
const DEPTH: u32 = 16;

/// All shared strings in order; how many there claim to be is not asked.
pub(super) fn shared_strings(text: &str, budget: &mut Budget) -> Result<Vec<String>, ReadError> {
    let mut steps = Steps::new(text, DEPTH);
    let mut strings: Vec<String> = Vec::new();
    let mut inside_text = false;
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(element) => match element.name() {
                "si" => {
                    budget.take(1)?;
                    strings.push(String::new());
                }
                // How to read it aloud.
                "rPh" | "phoneticPr" => steps.skip()?,
                name => inside_text = name == "t",
            },
            Step::End => inside_text = false,
            Step::Text(text) if inside_text => {
                if let Some(string) = strings.last_mut() {
                    string.push_str(&text);
                }
            }
            Step::Text(_) => {}
        }
    }
    Ok(strings.into_iter().map(unescape).collect())
}
