//! Opening a file, and telling what can be read from what cannot.

use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::budget::Budget;
use super::font::UNKNOWN;
use super::sheet::Sheet;
use super::unpack;
use crate::{Limits, ReadError};

pub(super) fn open(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Pdf, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadError::TooLarge { limit: limits.file_bytes });
    }
    unpack::charge_object_streams(bytes, budget)?;
    let file = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => {
            ReadError::Unsupported { what: "用特殊方式加密的 PDF".to_owned() }
        }
        LoadPdfError::Invalid => ReadError::Broken { what: "PDF 的结构".to_owned() },
    })?;
    match file.pages().len() {
        0 => Err(ReadError::Broken { what: "PDF 里没有页面".to_owned() }),
        pages if pages as u64 > u64::from(limits.pages) => {
            Err(ReadError::Bomb { what: format!("{pages} 页") })
        }
        _ => Ok(file),
    }
}

/// The catalogue: where the settings of the whole document stand.
pub(super) fn catalog(file: &Pdf) -> Option<Dict<'_>> {
    file.xref().get::<Dict<'_>>(file.xref().root_id())
}

/// The title among the document's properties, if a person may have written it.
///
/// Programs put anything there: the name of a template, of a file, of themselves, or bytes in the
/// encoding of the day.
pub(super) fn title(file: &Pdf) -> Option<String> {
    /// Han characters that a title of a document has at least.
    const HAN: usize = 4;
    let bytes = file.metadata().title.as_deref()?;
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok()?.to_owned(),
        _ => std::str::from_utf8(bytes).ok()?.to_owned(),
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    let text = text.strip_prefix("Microsoft Word - ").unwrap_or(text);
    let text = [".docx", ".doc", ".wps", ".pdf", ".html"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    let han = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
    let odd = |c: char| c.is_control() || c == UNKNOWN || c == '\\';
    (han >= HAN && !text.contains(odd)).then(|| text.to_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok()
}

/// What the pages had, all together.
#[derive(Default)]
pub(super) struct Survey {
    pages: u32,
    characters: usize,
    unknown: usize,
    /// Pages that are mostly picture.
    pictured: u32,
    first_words: String,
    /// Pages that show something and hold no text to speak of.
    unread: Vec<u32>,
}

/// Fewer characters than this on a page are page numbers and stamps.
const FEW: usize = 20;

impl Survey {
    pub(super) fn note(&mut self, sheet: &Sheet) {
        self.pages += 1;
        let characters = sheet.characters();
        self.characters += characters;
        self.unknown += sheet.glyphs.iter().filter(|glyph| glyph.text.contains(UNKNOWN)).count();
        if sheet.is_pictured() {
            self.pictured += 1;
        }
        if characters < FEW && (sheet.is_pictured() || sheet.is_outlined()) {
            self.unread.push(self.pages);
        }
        if self.pages == 1 {
            self.first_words = sheet.glyphs.iter().take(400).map(|glyph| &*glyph.text).collect();
        }
    }

    /// Whether this is a document that can be read.
    pub(super) fn verdict(&self, catalog: Option<&Dict<'_>>) -> Result<(), ReadError> {
        /// One character in so many may be unknown.
        const UNKNOWN_PART: usize = 4;
        let unsupported = |what: &str| Err(ReadError::Unsupported { what: what.to_owned() });
        let has = |dict: Option<&Dict<'_>>, key: &str| dict.is_some_and(|d| d.contains_key(key));
        let form = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("AcroForm"));
        // Such a file holds one page that asks for another program.
        if has(form.as_ref(), "XFA") && self.first_words.contains("Please wait") {
            return unsupported("动态表单（XFA）形式的 PDF，页面内容只有 Adobe 软件能显示");
        }
        if has(catalog, "Collection") && self.pages <= 1 {
            return unsupported("PDF 文件包（里面装的是别的文件，请把年报单独取出来）");
        }
        let few = self.characters < FEW * self.pages as usize;
        if few && self.pictured > 0 {
            return Err(ReadError::Scanned { pages: self.pages });
        }
        if self.characters == 0 {
            return unsupported("没有文字的 PDF（可能是空白页，或文字已转成图形）");
        }
        // With fewer holes the labels can still be found.
        if self.unknown * UNKNOWN_PART > self.characters {
            return Err(ReadError::Broken {
                what: "字体没有文字对照表，取不出文字".to_owned()
            });
        }
        Ok(())
    }

    /// The pages that show something and hold no text to speak of.
    pub(super) fn into_unread(self) -> Vec<u32> {
        self.unread
    }
}
