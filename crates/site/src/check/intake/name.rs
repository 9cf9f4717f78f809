//! What an uploaded file is called.

use axum::extract::multipart::Field;

/// What pasted text is called where a file's name would stand.
pub(crate) const PASTED: &str = "粘贴的内容";
/// What a file without a name is called.
const NAMELESS: &str = "未命名的文件";
/// Names are shown and handed on up to this many characters.
const LONGEST: usize = 120;

/// The fields of the form on the first page.
pub(crate) const FILES_FIELD: &str = "files";
pub(crate) const TEXT_FIELD: &str = "text";

pub(super) struct Name {
    pub(super) text: String,
    /// Whether the visitor chose something; a browser sends the field in any case.
    pub(super) chosen: bool,
}

/// The name of what a field holds; `None` for a field that holds no report.
pub(super) fn of(field: &Field<'_>) -> Option<Name> {
    match field.name()? {
        FILES_FIELD => {
            let text = field.file_name().map(plain).unwrap_or_default();
            let chosen = !text.is_empty();
            Some(Name { text: if chosen { text } else { NAMELESS.to_owned() }, chosen })
        }
        TEXT_FIELD => Some(Name { text: PASTED.to_owned(), chosen: false }),
        _ => None,
    }
}

/// A name without folders (some browsers send the whole path, and some visitors `../`), without
/// control characters, and not endless. A long one keeps its end, which tells its kind.
pub(crate) fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: Vec<char> = last.chars().filter(|c| !c.is_control() && !is_reordering(*c)).collect();
    let text: String = if shown.len() <= LONGEST {
        shown.into_iter().collect()
    } else {
        let (head, tail) = (LONGEST * 2 / 3, LONGEST / 3 - 1);
        let end = &shown[shown.len() - tail..];
        shown[..head].iter().chain(&['…']).chain(end).collect()
    };
    text.trim().to_owned()
}

/// Characters that make text read in another order than it stands: `年报\u{202e}fdp.exe`.
fn is_reordering(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_left_out() {
        assert_eq!(plain(r"C:\Users\张三\年报.doc"), "年报.doc");
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("/"), "");
    }

    #[test]
    fn nothing_in_a_name_disturbs_the_page() {
        assert_eq!(plain("年报\r\n\u{202e}fdp.exe"), "年报fdp.exe");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = plain(&format!("{}.docx", "年".repeat(500)));
        assert_eq!(name.chars().count(), LONGEST);
        assert_eq!(name.split_once('…').unwrap().1, format!("{}.docx", "年".repeat(34)));
    }
}
