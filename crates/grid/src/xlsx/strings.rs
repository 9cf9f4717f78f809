//! The texts that cells share.

use crate::ReadError;
use crate::story::Budget;
use crate::xml::{Step, Steps};

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
    Ok(strings)
}
