//! A text that says something, an address on the internet, and a list that is not empty: so that a
//! paper cannot be written with a hole where the law wants words.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text of one paragraph that says something: it holds at least one letter or digit.
///
/// Line breaks, tabs and other control characters are taken out; the rest stays as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Words(String);

/// A text that says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这里需要写明内容，不能留空，也不能只有标点。请填写后再生成文书。")]
pub struct NoWords;

impl Words {
    /// The text, if it says something.
    pub fn new(text: &str) -> Result<Self, NoWords> {
        let text: String = text.lines().map(str::trim).collect();
        let text: String = text.chars().filter(|char| !char.is_control()).collect();
        if text.chars().any(char::is_alphanumeric) { Ok(Self(text)) } else { Err(NoWords) }
    }

    /// A text that stands in the code.
    pub(crate) fn from_code(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without the stops at its end, for use inside a sentence.
    pub(crate) fn clause(&self) -> &str {
        self.0.trim_end_matches(|char: char| {
            char.is_whitespace() || "。．.；;，,、：:".contains(char)
        })
    }

    /// The text between quotation marks, those inside made single.
    pub(crate) fn quoted(&self) -> String {
        let inner: String = (self.clause().chars())
            .map(|char| match char {
                '“' => '‘',
                '”' => '’',
                other => other,
            })
            .filter(|char| *char != '"')
            .collect();
        format!("“{inner}”")
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Words {
    type Error = NoWords;

    fn try_from(text: String) -> Result<Self, NoWords> {
        Self::new(&text)
    }
}

impl TryFrom<&str> for Words {
    type Error = NoWords;

    fn try_from(text: &str) -> Result<Self, NoWords> {
        Self::new(text)
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0
    }
}

/// An address on the internet (网址) that can be opened.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Link(String);

/// A text that is no address on the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("网址应以 http:// 或 https:// 开头，中间没有空格。请从浏览器的地址栏复制。")]
pub struct NoLink;

impl Link {
    /// The address, if it is one.
    pub fn new(text: &str) -> Result<Self, NoLink> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match rest {
            Some(rest) if !rest.is_empty() && rest.chars().all(|char| char.is_ascii_graphic()) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(NoLink),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Link {
    type Error = NoLink;

    fn try_from(text: String) -> Result<Self, NoLink> {
        Self::new(&text)
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.0
    }
}

/// One thing or several, never none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AtLeastOne<T> {
    first: T,
    rest: Vec<T>,
}

impl<T> AtLeastOne<T> {
    /// The first and what follows.
    pub fn new(first: T, rest: Vec<T>) -> Self {
        Self { first, rest }
    }

    /// All of a list; none where it is empty.
    pub fn of(list: Vec<T>) -> Option<Self> {
        let mut list = list.into_iter();
        let first = list.next()?;
        Some(Self { first, rest: list.collect() })
    }

    /// Each, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// How many.
    pub fn count(&self) -> usize {
        1 + self.rest.len()
    }
}

impl<T> From<T> for AtLeastOne<T> {
    fn from(one: T) -> Self {
        Self::new(one, Vec::new())
    }
}

impl AtLeastOne<Words> {
    /// All in one line, with something between them.
    pub(crate) fn joined(&self, between: &str) -> String {
        self.iter().map(Words::clause).collect::<Vec<_>>().join(between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_text_and_bare_stops_say_nothing() {
        for text in ["", " \n\t", "。", "……"] {
            assert_eq!(Words::new(text), Err(NoWords), "{text:?}");
        }
        assert_eq!(Words::new(" 第一行，\r\n  第二行。 ").unwrap().as_str(), "第一行，第二行。");
    }

    #[test]
    fn quotation_marks_inside_become_single() {
        assert_eq!(
            Words::new("关于“一户一宅”的批复。").unwrap().quoted(),
            "“关于‘一户一宅’的批复”"
        );
    }

    #[test]
    fn a_link_has_a_scheme_and_no_spaces() {
        assert!(Link::new("https://fy.example.gov.cn/apply").is_ok());
        for text in ["fy.example.gov.cn", "https://", "https://a b", "javascript:x"] {
            assert_eq!(Link::new(text), Err(NoLink), "{text}");
        }
    }
}
