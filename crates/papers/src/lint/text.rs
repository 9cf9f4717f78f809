//! The text of a reply as the rules read it: one line without spaces, digits narrow, punctuation of
//! one kind, each character with the place that it came from.

use std::ops::Range;

use jiff::civil::Date;

use super::Place;
use super::citation::number;

/// The text of a reply.
pub(super) struct Text<'p> {
    /// The lines as they came.
    pub(super) paragraphs: Vec<&'p str>,
    /// Each line for itself, as the rules read it.
    pub(super) lines: Vec<String>,
    /// All lines together.
    pub(super) plain: String,
    /// The same, of the same length, with what stands between quotation marks made blank: what the
    /// organ says itself.
    pub(super) spoken: String,
    /// Where each character of `plain` begins, and its line with its bytes there.
    from: Vec<(usize, usize, Range<usize>)>,
}

impl<'p> Text<'p> {
    pub(super) fn of(paragraphs: impl Iterator<Item = &'p str>) -> Self {
        let paragraphs: Vec<_> = paragraphs.collect();
        let (mut plain, mut lines, mut from) = (String::new(), Vec::new(), Vec::new());
        for (nth, paragraph) in paragraphs.iter().enumerate() {
            let begin = plain.len();
            let mut open = false;
            for (at, char) in paragraph.char_indices() {
                let Some(read) = read(char, &mut open) else { continue };
                from.push((plain.len(), nth, at..at + char.len_utf8()));
                plain.push(read);
            }
            lines.push(plain[begin..].to_owned());
        }
        let spoken = blank_quotes(&plain);
        Self { paragraphs, lines, plain, spoken, from }
    }

    /// The place of a stretch of the text.
    pub(super) fn place(&self, stretch: Range<usize>) -> Option<Place> {
        let first = self.from.partition_point(|(at, ..)| *at < stretch.start);
        let after = self.from.partition_point(|(at, ..)| *at < stretch.end);
        let (_, paragraph, begin) = self.from.get(first)?;
        let same = self.from[first..after].iter().rev().find(|(_, nth, _)| nth == paragraph)?;
        let phrase = self.paragraphs[*paragraph][begin.start..same.2.end].to_owned();
        Some(Place { paragraph: *paragraph, phrase })
    }

    /// The place of words that the organ says itself.
    pub(super) fn find(&self, words: &str) -> Option<Place> {
        let at = self.spoken.find(words)?;
        self.place(at..at + words.len())
    }

    /// Where the remedy clause begins: where somebody is 不服 of this reply, not of what the facts
    /// tell; none where nobody is.
    pub(super) fn remedy_begins(&self) -> Option<usize> {
        let spoken = &self.spoken;
        let of_this = |at: usize| {
            let before: Vec<_> = spoken[..at].chars().rev().take(14).collect();
            let after: Vec<_> = spoken[at..].chars().take(6).collect();
            before.contains(&'本')
                || before.windows(2).any(|two| two == ['复', '答'])
                || after.contains(&'本')
        };
        let all = || spoken.match_indices("不服").map(|(at, _)| at);
        all().find(|at| of_this(*at)).or_else(|| all().next())
    }

    /// Whether the organ says one of these itself.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.spoken.contains(words))
    }
}

/// How a character is read; none where it does not count.
fn read(char: char, open: &mut bool) -> Option<char> {
    let narrow = |from: char, to: u8| char::from(to + (char as u32 - from as u32) as u8);
    Some(match char {
        '０'..='９' => narrow('０', b'0'),
        'Ａ'..='Ｚ' => narrow('Ａ', b'A'),
        'ａ'..='ｚ' => narrow('ａ', b'a'),
        '(' => '（',
        ')' => '）',
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '"' => {
            *open = !*open;
            if *open { '“' } else { '”' }
        }
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => return None,
        char if char.is_whitespace() || char.is_control() => return None,
        other => other,
    })
}

/// Blanks of as many bytes for what stands between quotation marks. A mark that nothing closes
/// opens nothing.
fn blank_quotes(plain: &str) -> String {
    let mut spoken = String::with_capacity(plain.len());
    let mut rest = plain;
    while let Some(open) = rest.find('“') {
        let inside = open + '“'.len_utf8();
        let Some(length) = rest[inside..].find('”') else { break };
        spoken.push_str(&rest[..inside]);
        spoken.extend(rest[inside..inside + length].chars().map(|char| match char.len_utf8() {
            1 => '_',
            2 => '¦',
            3 => '□',
            _ => '𠀀',
        }));
        rest = &rest[inside + length..];
    }
    spoken.push_str(rest);
    spoken
}

/// Every date in a text, with its bytes: 2026年3月3日 or 二〇二六年三月三日.
pub(super) fn dates(text: &str) -> Vec<(Date, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('年').map(|at| from + at) {
        from = at + '年'.len_utf8();
        let digits = text[..at].chars().rev().take_while(|char| is_digit(*char)).count().min(4);
        let begin = text[..at].char_indices().rev().take(digits).last().map_or(at, |(at, _)| at);
        let Some(year) = year(&text[begin..at]) else { continue };
        let Some((month, rest)) = part(&text[from..], '月') else { continue };
        let Some((day, rest)) = part(rest, '日') else { continue };
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { continue };
        if let Ok(date) = Date::new(year, month, day) {
            found.push((date, begin..text.len() - rest.len()));
        }
    }
    found
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || "〇零一二三四五六七八九○".contains(char)
}

fn year(text: &str) -> Option<i16> {
    let digit = |char: char| match char {
        '〇' | '零' | '○' => Some(0),
        '0'..='9' => char.to_digit(10),
        other => "一二三四五六七八九".chars().position(|one| one == other).map(|at| at as u32 + 1),
    };
    if text.chars().count() != 4 {
        return None;
    }
    let year = text.chars().try_fold(0, |sum, char| Some(sum * 10 + digit(char)?))?;
    i16::try_from(year).ok()
}

fn part(text: &str, unit: char) -> Option<(u16, &str)> {
    let (value, rest) = number(text)?;
    Some((value, rest.strip_prefix(unit)?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn spaces_wide_digits_and_breaks_do_not_matter_and_the_place_is_told() {
        let lines = ["对本答复不服的，可以在６ ０", " 日内向“某机关” 提出"];
        let text = Text::of(lines.into_iter());
        assert_eq!(text.plain, "对本答复不服的，可以在60日内向“某机关”提出");
        assert_eq!(text.spoken, "对本答复不服的，可以在60日内向“□□□”提出");
        let at = text.plain.find("60日内").unwrap();
        let place = text.place(at..at + "60日内".len()).unwrap();
        assert_eq!((place.paragraph, place.phrase.as_str()), (0, "６ ０"));
    }

    #[test]
    fn dates_in_both_scripts() {
        let found: Vec<_> = dates("于2026年1月28日收到，二〇二六年三月十日，2026年13月1日")
            .into_iter()
            .map(|(date, _)| date)
            .collect();
        assert_eq!(found, [date(2026, 1, 28), date(2026, 3, 10)]);
    }
}
