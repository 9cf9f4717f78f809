//! Numerals as prose writes them: digits of either width, with separators and decimals, Chinese
//! numerals, and both mixed (`1.2万`).

use crate::figures::Amount;

/// A numeral at the beginning of a text, without its measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Bytes taken.
    pub(crate) len: usize,
    /// The number.
    pub(crate) value: Amount,
    /// Lowest and highest number that the numeral may mean, where it is vague by itself
    /// (十几, 数百, 三五, 1.2万).
    pub(crate) vague: Option<(i64, i64)>,
    /// Whether it is written in digits, of either width.
    pub(crate) digits: bool,
}

/// Reads the numeral with which `text` begins.
///
/// Commas and blanks between groups of three digits are separators; any other blank ends the
/// numeral. `None` where there is no numeral, or one of more than eighteen digits.
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if digit(first).is_some() { arabic(text) } else { chinese(text) }
}

/// The value of a digit, of either width.
pub(crate) fn digit(c: char) -> Option<i64> {
    match c {
        '0'..='9' => Some(i64::from(u32::from(c) - u32::from('0'))),
        '０'..='９' => Some(i64::from(u32::from(c) - u32::from('０'))),
        _ => None,
    }
}

/// Blanks that may stand inside a number or between it and its measure word.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200b}' | '\u{202f}' | '\u{3000}')
}

fn arabic(text: &str) -> Option<Numeral> {
    let (mut number, mut len, count) = run(text)?;
    if (1..=3).contains(&count) {
        while let Some((group, taken)) = separated(&text[len..]) {
            number = number.checked_mul(1000)?.checked_add(group)?;
            len += taken;
        }
    }
    let mut places = 0_u8;
    let mut rest = text[len..].chars();
    if matches!(rest.next(), Some('.' | '．')) && rest.next().is_some_and(|c| digit(c).is_some()) {
        let point = text[len..].chars().next().map_or(1, char::len_utf8);
        let (decimals, taken, count) = run(&text[len + point..])?;
        places = u8::try_from(count).ok()?;
        let factor = 10_i64.checked_pow(u32::from(places))?;
        number = number.checked_mul(factor)?.checked_add(decimals)?;
        len += point + taken;
    }
    let mut value = Amount::new(number, places);
    let mut rounded = None;
    let (power, taken) = multiplier(&text[len..]);
    if power > 0 {
        len += taken;
        let step = Amount::new(1, places).shifted(power).and_then(Amount::whole);
        value = value.shifted(power)?;
        // 1.2万 is rounded to its last digit; so is 3万, where it counts things.
        rounded =
            value.whole().zip(step).map(|(v, step)| (v - step.min(v), v.saturating_add(step)));
    }
    Some(Numeral { len, value, vague: rounded, digits: true })
}

/// A run of digits: value, bytes, count.
fn run(text: &str) -> Option<(i64, usize, usize)> {
    let (mut value, mut len, mut count) = (0_i64, 0, 0);
    for c in text.chars() {
        let Some(d) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(d)?;
        len += c.len_utf8();
        count += 1;
    }
    (count > 0).then_some((value, len, count))
}

/// A separator and exactly three digits.
fn separated(text: &str) -> Option<(i64, usize)> {
    let separator = text.chars().next().filter(|c| matches!(c, ',' | '，') || is_blank(*c))?;
    let rest = &text[separator.len_utf8()..];
    let (value, len, count) = run(rest)?;
    (count == 3).then_some((value, separator.len_utf8() + len))
}

/// 十, 百, 千, 万, 亿 after digits, as a power of ten, and the bytes they take.
fn multiplier(text: &str) -> (i8, usize) {
    let (mut power, mut len) = (0_i8, 0);
    for c in text.chars() {
        let Some(p) = unit(c) else { break };
        if power + p > 12 {
            break;
        }
        power += p;
        len += c.len_utf8();
    }
    (power, len)
}

fn unit(c: char) -> Option<i8> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<i64> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => digits.iter().position(|d| *d == c).and_then(|d| i64::try_from(d).ok()),
    }
}

/// A numeral in Chinese. 几 and 数 make it vague; a unit without a digit before it is one of it
/// (百余件); digits without units are read by position (二〇二三), two rising ones as a range (三五).
fn chinese(text: &str) -> Option<Numeral> {
    let mut total = Span::ZERO;
    let mut section = Span::ZERO;
    let mut last: Option<Span> = None;
    let mut last_unit = 0_i8;
    let mut zero = false;
    let mut positional: Vec<i64> = Vec::new();
    let mut units = false;
    let mut len = 0;
    for c in text.chars() {
        if let Some(d) = chinese_digit(c) {
            positional.push(d);
            zero |= d == 0;
            last = Some(Span::exactly(d));
        } else if c == '几' || c == '数' {
            last = Some(Span { low: 2, high: 9 });
        } else if let Some(power) = unit(c) {
            units = true;
            let factor = 10_i64.checked_pow(u32::try_from(power).ok()?)?;
            if power >= 4 {
                let low = section.plus(last.unwrap_or(Span::ZERO))?;
                let low = if low == Span::ZERO { Span::exactly(1) } else { low };
                total = total.plus(low.times(factor)?)?;
                section = Span::ZERO;
            } else {
                section = section.plus(last.unwrap_or(Span::exactly(1)).times(factor)?)?;
            }
            last = None;
            zero = false;
            last_unit = power;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    if len == 0 {
        return None;
    }
    if !units && positional.len() >= 2 {
        return by_position(&positional, len);
    }
    if let Some(rest) = last {
        // 两百五 is 250; 两百零五 is 205.
        let colloquial = last_unit >= 2 && !zero && rest.low == rest.high;
        let factor = if colloquial { 10_i64.pow(u32::try_from(last_unit - 1).ok()?) } else { 1 };
        section = section.plus(rest.times(factor)?)?;
    }
    // 几十 is any of 20 to 99, 十几 any of 11 to 19.
    let mut span = total.plus(section)?;
    let vague = text[..len].contains(['几', '数']);
    if vague {
        if text.starts_with('十') {
            span.low -= 1;
        } else if units && last.is_none() {
            span.high += 10_i64.pow(u32::try_from(last_unit.max(0)).ok()?) - 1;
        }
    }
    Some(Numeral {
        len,
        value: Amount::new(span.low, 0),
        vague: vague.then_some((span.low, span.high)),
        digits: false,
    })
}

fn by_position(digits: &[i64], len: usize) -> Option<Numeral> {
    let numeral = |value, vague| Numeral { len, value, vague, digits: false };
    if let [low, high] = *digits
        && low > 0
        && low < high
    {
        return Some(numeral(Amount::new(low, 0), Some((low, high))));
    }
    let value = digits.iter().try_fold(0_i64, |value, d| value.checked_mul(10)?.checked_add(*d))?;
    Some(numeral(Amount::new(value, 0), None))
}

/// From the lowest to the highest number meant.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Span {
    low: i64,
    high: i64,
}

impl Span {
    const ZERO: Self = Self { low: 0, high: 0 };

    const fn exactly(value: i64) -> Self {
        Self { low: value, high: value }
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            high: self.high.checked_add(other.high)?,
        })
    }

    fn times(self, factor: i64) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(factor)?, high: self.high.checked_mul(factor)? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str) -> String {
        let read = numeral(text).unwrap();
        let range = read.vague.map_or(String::new(), |(low, high)| format!(" {low}..={high}"));
        format!("{}{range} | {}", read.value, &text[read.len..])
    }

    #[test]
    fn digits_of_either_width_with_separators_and_decimals() {
        assert_eq!(value("16件"), "16 | 件");
        assert_eq!(value("１６件"), "16 | 件");
        assert_eq!(value("1,234条"), "1234 | 条");
        assert_eq!(value("1，234，567条"), "1234567 | 条");
        assert_eq!(value("2 252件"), "2252 | 件");
        assert_eq!(value("3\u{a0}985\u{2009}758件"), "3985758 | 件");
        assert_eq!(value("1505.5301万元"), "15055301 15055300..=15055302 | 元");
        assert_eq!(value("0.0920"), "0.0920 | ");
    }

    #[test]
    fn what_is_no_separator_ends_the_numeral() {
        assert_eq!(value("2023 100"), "2023 |  100");
        assert_eq!(value("7，8件"), "7 | ，8件");
        assert_eq!(value("12,3456"), "12 | ,3456");
        assert_eq!(value("3."), "3 | .");
    }

    #[test]
    fn chinese_numerals() {
        assert_eq!(value("十件"), "10 | 件");
        assert_eq!(value("四十余条"), "40 | 余条");
        assert_eq!(value("一百二十件"), "120 | 件");
        assert_eq!(value("两千三百零五件"), "2305 | 件");
        assert_eq!(value("两百五"), "250 | ");
        assert_eq!(value("两百零五"), "205 | ");
        assert_eq!(value("三万五千"), "35000 | ");
        assert_eq!(value("一亿零五百万"), "105000000 | ");
        assert_eq!(value("百余件"), "100 | 余件");
        assert_eq!(value("二〇二三年"), "2023 | 年");
    }

    #[test]
    fn vague_numerals_are_ranges() {
        assert_eq!(value("十几件"), "11 11..=19 | 件");
        assert_eq!(value("几十件"), "20 20..=99 | 件");
        assert_eq!(value("二十几件"), "22 22..=29 | 件");
        assert_eq!(value("数百条"), "200 200..=999 | 条");
        assert_eq!(value("几件"), "2 2..=9 | 件");
        assert_eq!(value("三五件"), "3 3..=5 | 件");
        assert_eq!(value("1.2万条"), "12000 11000..=13000 | 条");
        assert_eq!(value("3万余条"), "30000 20000..=40000 | 余条");
    }

    #[test]
    fn no_numeral() {
        assert_eq!(numeral(""), None);
        assert_eq!(numeral("件"), None);
        assert_eq!(numeral("12345678901234567890"), None);
    }

    /// The usual way of writing a number below 10^8 in Chinese.
    fn in_chinese(n: i64) -> String {
        const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let section = |mut n: i64| {
            let mut text = String::new();
            for (factor, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = usize::try_from(n / factor).unwrap();
                if digit > 0 {
                    text += DIGITS[digit];
                    text += unit;
                } else if !text.is_empty() && !text.ends_with('零') && n > 0 {
                    text += "零";
                }
                n %= factor;
            }
            text
        };
        if n == 0 {
            return "零".into();
        }
        let (high, low) = (n / 10_000, n % 10_000);
        let mut text = String::new();
        if high > 0 {
            text = section(high) + "万";
            if (1..1000).contains(&low) {
                text += "零";
            }
        }
        text + &section(low)
    }

    fn grouped(n: i64, separator: char) -> String {
        let digits = n.to_string();
        let mut text = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(c);
        }
        text
    }

    proptest! {
        #[test]
        fn every_number_comes_back(n in 0_i64..100_000_000) {
            let wide: String =
                n.to_string().bytes().map(|b| char::from_u32(0xFEE0 + u32::from(b)).unwrap()).collect();
            let forms = [
                n.to_string(), wide, grouped(n, ','), grouped(n, '，'), grouped(n, ' '), in_chinese(n),
            ];
            for text in forms {
                let read = numeral(&text).unwrap();
                prop_assert_eq!((read.value, read.len), (Amount::new(n, 0), text.len()), "{}", text);
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9０-９零〇一二两三九十百千万亿几数.,，． \u{3000}件]{0,24}") {
            if let Some(read) = numeral(&text) {
                prop_assert!(text.is_char_boundary(read.len));
            }
        }
    }
}
