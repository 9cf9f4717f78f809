//! Numbers of documents (发文字号): 青公开〔2026〕12号.
//!
//! A unit counts each kind of its documents on its own, from 1 in every year and without gaps; the
//! form is that of GB/T 9704—2012 section 7.2.5: the year in full between hexagonal brackets, the
//! number without 第 and without leading zeros.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The number of a document.
///
/// ```
/// use ledger::number::DocumentNumber;
///
/// let number: DocumentNumber = "青公开〔2026〕12号".parse()?;
/// assert_eq!((number.prefix(), number.year(), number.serial().get()), ("青公开", 2026, 12));
/// assert_eq!(number.next().map(|next| next.to_string()).as_deref(), Some("青公开〔2026〕13号"));
/// # Ok::<(), ledger::number::NumberError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentNumber {
    prefix: String,
    year: i16,
    serial: NonZeroU32,
}

/// Why a text or its parts are no number of a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text is not in the form.
    #[error("文号应写成“青公开〔2026〕12号”的样子：机关代字、六角括号里的四位年份、序号、“号”字")]
    Form,
    /// The text is only written otherwise than it should be.
    #[error("文号应写成“{0}”")]
    Spelling(DocumentNumber),
    /// The prefix has brackets, spaces or control characters.
    #[error("机关代字不能含括号、空格或控制字符")]
    Prefix,
    /// The year does not have four digits.
    #[error("文号的年份应是四位数")]
    Year,
}

impl DocumentNumber {
    const YEARS: std::ops::RangeInclusive<i16> = 1000..=9999;

    /// A number of these parts; the prefix (机关代字, such as 青公开) may be empty.
    pub fn new(prefix: &str, year: i16, serial: NonZeroU32) -> Result<Self, NumberError> {
        let forbidden = |char: char| {
            char.is_whitespace()
                || char.is_control()
                || OPEN.contains(&char)
                || CLOSE.contains(&char)
        };
        if prefix.contains(forbidden) {
            return Err(NumberError::Prefix);
        }
        if !Self::YEARS.contains(&year) {
            return Err(NumberError::Year);
        }
        Ok(Self { prefix: prefix.to_owned(), year, serial })
    }

    /// What stands in front (机关代字); may be empty.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The number within the year, from 1.
    pub fn serial(&self) -> NonZeroU32 {
        self.serial
    }

    /// The next one of the same year; `None` after the last number that there is.
    pub fn next(&self) -> Option<Self> {
        let serial = self.serial.checked_add(1)?;
        Some(Self { serial, ..self.clone() })
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.prefix, self.year, self.serial)
    }
}

const OPEN: [char; 7] = ['〔', '[', '［', '(', '（', '【', '﹝'];
const CLOSE: [char; 7] = ['〕', ']', '］', ')', '）', '】', '﹞'];

/// Reads the one right form; of a text in a form that is only written otherwise (other brackets, 第,
/// leading zeros, wide digits, spaces) the error tells the right one.
impl FromStr for DocumentNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let number = read(text)?;
        if number.to_string() == text { Ok(number) } else { Err(NumberError::Spelling(number)) }
    }
}

fn read(text: &str) -> Result<DocumentNumber, NumberError> {
    let text: String = text.chars().filter(|char| !char.is_whitespace()).map(narrow).collect();
    let (prefix, rest) = text.split_once(OPEN).ok_or(NumberError::Form)?;
    let (year, rest) = rest.split_once(CLOSE).ok_or(NumberError::Form)?;
    let serial = rest.strip_prefix('第').unwrap_or(rest).strip_suffix('号');
    let serial = digits(serial.ok_or(NumberError::Form)?).ok_or(NumberError::Form)?;
    let year = digits(year).ok_or(NumberError::Form)?;
    DocumentNumber::new(prefix, year, serial)
}

fn digits<T: FromStr>(text: &str) -> Option<T> {
    // A sign would be read too.
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn narrow(char: char) -> char {
    match char {
        '０'..='９' => char::from(b'0' + (char as u32 - '０' as u32) as u8),
        other => other,
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Result<DocumentNumber, NumberError> {
        text.parse()
    }

    #[test]
    fn the_form_is_that_of_the_standard() {
        let twelve = DocumentNumber::new("青公开", 2026, NonZeroU32::new(12).unwrap()).unwrap();
        assert_eq!(twelve.to_string(), "青公开〔2026〕12号");
        assert_eq!(number("青公开〔2026〕12号"), Ok(twelve));
        assert_eq!(number("〔2026〕1号").unwrap().prefix(), "");
    }

    #[test]
    fn a_wrong_spelling_is_told_the_right_one() {
        for wrong in [
            "青公开[2026]12号",
            "青公开（2026）12号",
            "青公开【2026】12号",
            "青公开〔2026〕第12号",
            "青公开〔2026〕012号",
            "青公开〔２０２６〕１２号",
            " 青公开 〔2026〕 12 号",
            "青公开〔2026]12号",
        ] {
            let error = number(wrong).unwrap_err();
            assert_eq!(error.to_string(), "文号应写成“青公开〔2026〕12号”", "{wrong}");
        }
    }

    #[test]
    fn what_has_no_year_or_no_number_is_refused() {
        for wrong in [
            "",
            "12号",
            "青公开〔2026〕12",
            "青公开2026〕12号",
            "青公开〔2026〕号",
            "青公开〔2026〕0号",
            "青公开〔2026〕-1号",
            "青公开〔2026〕十二号",
            "青公开〔〕12号",
            "青公开〔2026〕12号号",
            "青公开〔2026〕4294967296号",
            "青公开〔二〇二六〕12号",
        ] {
            assert_eq!(number(wrong), Err(NumberError::Form), "{wrong}");
        }
        assert_eq!(number("青公开〔26〕12号"), Err(NumberError::Year));
        assert_eq!(number("青）公开〔2026〕12号"), Err(NumberError::Prefix));
    }

    #[test]
    fn numbers_of_a_year_are_in_order_and_have_no_gaps() {
        let first = number("青公开〔2026〕9号").unwrap();
        let next = first.next().unwrap();
        assert_eq!(next.to_string(), "青公开〔2026〕10号");
        assert!(first < next && next < number("青公开〔2027〕1号").unwrap());
        assert_eq!(number("〔2026〕4294967295号").unwrap().next(), None);
    }

    #[test]
    fn in_json_it_is_its_text() {
        let text = "\"青公开〔2026〕12号\"";
        let number: DocumentNumber = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&number).unwrap(), text);
        assert!(serde_json::from_str::<DocumentNumber>("\"青公开(2026)12号\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(
            prefix in "[\\p{Han}A-Za-z]{0,8}",
            year in 1000_i16..=9999,
            serial in 1_u32..,
        ) {
            let serial = NonZeroU32::new(serial).unwrap();
            let one = DocumentNumber::new(&prefix, year, serial).unwrap();
            prop_assert_eq!(number(&one.to_string()), Ok(one));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[〔〕\\[\\]0-9号第青 ]{0,12}") {
            if let Ok(one) = number(&text) {
                prop_assert_eq!(one.to_string(), text);
            }
        }
    }
}
