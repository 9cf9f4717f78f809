//! Text of a workbook that stands in no cell: headers and footers of the printed page, shapes,
//! comments.

use crate::ReadError;
use crate::xml::{Step, Steps};

/// The headers and footers of a sheet, each part of them on its own.
pub(super) fn of_page(sheet: &str, depth: u32) -> Result<Vec<String>, ReadError> {
    let mut found = Vec::new();
    let (mut steps, mut inside) = (Steps::new(sheet, depth), false);
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(element) => {
                inside = element.name().ends_with("Header") || element.name().ends_with("Footer");
                if element.name() == "sheetData" {
                    steps.skip()?;
                }
            }
            Step::End => inside = false,
            Step::Text(text) if inside => found.extend(parts(&text)),
            Step::Text(_) => {}
        }
    }
    Ok(found)
}

/// `&L秘密&C&"宋体,常规"&12第&P页` → 秘密; 第页.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '&' {
            part.push(c);
            continue;
        }
        match rest.next() {
            Some('L' | 'C' | 'R') => parts.push(std::mem::take(&mut part)),
            Some('&') => part.push('&'),
            // The name of a font, up to the next quotation mark.
            Some('"') => rest.by_ref().take_while(|c| *c != '"').for_each(drop),
            // A colour: six digits.
            Some('K') => rest.by_ref().take(6).for_each(drop),
            Some('0'..='9') => while rest.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    parts.push(part);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The paragraphs of shapes, or the comments.
pub(super) fn of_part(text: &str, depth: u32) -> Result<Vec<String>, ReadError> {
    let (mut found, mut open) = (Vec::new(), String::new());
    let (mut steps, mut inside) = (Steps::new(text, depth), false);
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(element) => {
                if matches!(element.name(), "p" | "comment" | "sp") {
                    found.push(std::mem::take(&mut open));
                }
                inside = element.name() == "t";
            }
            Step::End => inside = false,
            Step::Text(text) if inside => open.push_str(&text),
            Step::Text(_) => {}
        }
    }
    found.push(open);
    found.retain(|text| !text.trim().is_empty());
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn codes_of_a_header_are_no_text() {
        assert_eq!(
            parts("&L&\"宋体,加粗\"&14秘密★10年&C&KFF0000第&P页&R  "),
            ["秘密★10年", "第页"]
        );
    }
}
