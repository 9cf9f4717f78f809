//! A number in running text: what it is (a count, a share, a date, or nothing that counts), and how
//! exact.

use super::lexicon::Approx;
use super::measure::{Kind, Measure, is_time, measure};
use super::numeral::{Numeral, digit, is_blank, numeral};
use crate::figures::Amount;

/// A number with its measure word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// As written; money in 元.
    pub(crate) value: Amount,
    /// The lowest count that it may mean. For money, unused.
    pub(crate) low: i64,
    /// The highest.
    pub(crate) high: i64,
    /// The measure word.
    pub(crate) measure: Measure,
}

impl Quantity {
    /// Exactly so many.
    pub(crate) const fn exactly(count: i64, measure: Measure) -> Self {
        Self { value: Amount::new(count, 0), low: count, high: count, measure }
    }

    /// Whether it may mean this count.
    pub(crate) fn admits(self, count: i64) -> bool {
        (self.low..=self.high).contains(&count)
    }

    /// Whether it is written as one exact number.
    pub(crate) fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// Whether it is money.
    pub(crate) fn is_money(self) -> bool {
        self.measure.kind == Kind::Money
    }

    /// The same, made approximate by a word beside it. How far such words reach nobody has laid
    /// down; one step of the leading digit is meant to be generous: 60余 is 60 to 70.
    pub(super) fn made(self, approx: Approx) -> Self {
        let step = self.low.checked_ilog10().map_or(1, |power| 10_i64.pow(power));
        let (low, high) = match approx {
            Approx::Around => (self.low - step, self.high.saturating_add(step)),
            Approx::Below => (self.low - step, self.high),
            Approx::Above => (self.low, self.high.saturating_add(step)),
        };
        Self { low: low.max(0), high, ..self }
    }
}

/// A date, as far as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    /// The year.
    pub(crate) year: Option<i16>,
    /// The month.
    pub(crate) month: Option<i8>,
    /// The day.
    pub(crate) day: Option<i8>,
    /// Whether it is a span (1至6月, 2021-2023年) other than January to December.
    pub(crate) span: bool,
}

/// What a number in running text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeric {
    /// A count or an amount.
    Quantity(Quantity),
    /// A percentage.
    Percent(Amount),
    /// A date or a part of one.
    Date(WrittenDate),
    /// A number beside a plus sign: `3+3`.
    Addend(i64),
    /// No quantity: an ordinal, a document or telephone number, a span of time.
    Nothing,
}

/// Reads the number that begins at byte `start`; gives what it is and where it ends.
pub(crate) fn read(text: &str, start: usize) -> (Numeric, usize) {
    let rest = &text[start..];
    if let Some(percent) = rest.strip_prefix("百分之") {
        let found = numeral(percent);
        let len = found.map_or(0, |n| n.len);
        let kind = found.map_or(Numeric::Nothing, |n| Numeric::Percent(n.value));
        return (kind, start + "百分之".len() + len);
    }
    let Some(number) = numeral(rest) else {
        return (Numeric::Nothing, start + rest.chars().next().map_or(1, char::len_utf8));
    };
    let end = start + number.len;
    if let Some(found) = date(text, end, &number) {
        return found;
    }
    if continues(&text[..start]) {
        return (Numeric::Nothing, end);
    }
    if number.digits
        && let Some(found) = plus(text, start, end, &number)
    {
        return found;
    }
    let (after, offset) = skip_blanks(text, end);
    if after.starts_with(['%', '％']) {
        let len = after.chars().next().map_or(1, char::len_utf8);
        return (Numeric::Percent(number.value), offset + len);
    }
    if let Some(found) = range(text, end, &number) {
        return found;
    }
    let plain = (Numeric::Nothing, end);
    // 0517 is no count; 0 and 0.5 are numbers.
    let written = &text[start..end];
    if written.len() > 1 && written.starts_with('0') && !written.starts_with("0.") {
        return plain;
    }
    if is_time(after) {
        return plain;
    }
    let (suffix, after, offset) = approximate(after, offset);
    let Some(found) = measure(after) else {
        return bare(text, start, end, &number).unwrap_or(plain);
    };
    // 一个, 一次, 一批 are articles more often than counts.
    if written == "一" && !matches!(found.word, "件" | "起" | "宗" | "例" | "条" | "份") {
        return plain;
    }
    let mut end = offset + found.word.len();
    let Some(mut quantity) = quantity(&number, found) else { return (Numeric::Nothing, end) };
    if let Some(approx) = suffix {
        quantity = quantity.made(approx);
    }
    if let Some((approx, len)) = after_measure(&text[end..]) {
        quantity = quantity.made(approx);
        end += len;
    }
    (Numeric::Quantity(quantity), end)
}

fn quantity(number: &Numeral, measure: Measure) -> Option<Quantity> {
    if measure.kind == Kind::Money {
        return Some(Quantity { value: number.value, low: 0, high: i64::MAX, measure });
    }
    let count = number.value.whole()?;
    let (low, high) = number.vague.unwrap_or((count, count));
    Some(Quantity { value: number.value, low, high, measure })
}

/// Whether the text before a number makes it a part of something longer: 第, a letter, a hyphen
/// after a digit, a bracket of a document number.
fn continues(before: &str) -> bool {
    let mut back = before.chars().rev();
    let Some(last) = back.next() else { return false };
    match last {
        '第' | '〔' | '［' | '[' | '【' | '〕' | '№' | '_' | '@' | '=' => true,
        '-' | '－' | '—' | '–' | '/' | '.' | '．' | ',' | '·' => {
            back.next().is_some_and(|c| c.is_ascii_alphanumeric() || digit(c).is_some())
        }
        _ => last.is_ascii_alphabetic(),
    }
}

fn skip_blanks(text: &str, from: usize) -> (&str, usize) {
    let rest = &text[from..];
    let trimmed = rest.trim_start_matches(is_blank);
    (trimmed, from + rest.len() - trimmed.len())
}

/// 余, 多, 来 between number and measure word.
fn approximate(after: &str, offset: usize) -> (Option<Approx>, &str, usize) {
    for word in ["余", "多", "来"] {
        if let Some(rest) = after.strip_prefix(word) {
            return (Some(Approx::Above), rest, offset + word.len());
        }
    }
    (None, after, offset)
}

/// 左右, 以上 and their like after the measure word.
fn after_measure(after: &str) -> Option<(Approx, usize)> {
    let words = [
        ("左右", Approx::Around),
        ("上下", Approx::Around),
        ("以上", Approx::Above),
        ("以内", Approx::Below),
        ("以下", Approx::Below),
        ("多", Approx::Above),
    ];
    words.into_iter().find(|(word, _)| after.starts_with(word)).map(|(word, a)| (a, word.len()))
}

/// A number without a measure word counts only where punctuation ends its clause (均为0。, 共计16，);
/// at the end of the text it may have been cut off.
fn bare(text: &str, start: usize, end: usize, number: &Numeral) -> Option<(Numeric, usize)> {
    let ends =
        text[end..].trim_start_matches(is_blank).chars().next().is_some_and(|c| {
            matches!(c, '，' | '。' | '；' | '、' | '）' | ')' | ';' | '\n' | ',')
        });
    let follows = text[..start]
        .trim_end_matches(is_blank)
        .chars()
        .next_back()
        .is_some_and(|c| c == '：' || c == ':' || (!c.is_ascii() && c.is_alphabetic()));
    let count = number.value.whole()?;
    let is_year = number.len == 4 && (1900..2100).contains(&count);
    let digits = number.digits || &text[start..end] == "零";
    (ends && follows && digits && !is_year)
        .then(|| (Numeric::Quantity(Quantity::exactly(count, Measure::BARE)), end))
}

/// `3+3`: numbers beside a plus sign.
fn plus(text: &str, start: usize, end: usize, number: &Numeral) -> Option<(Numeric, usize)> {
    let before = text[..start].trim_end_matches(is_blank).ends_with(['+', '＋']);
    let after = text[end..].trim_start_matches(is_blank).starts_with(['+', '＋']);
    let count = number.value.whole()?;
    let counts = measure(skip_blanks(text, end).0).is_some();
    ((before || after) && !counts).then_some((Numeric::Addend(count), end))
}

/// Signs between the ends of a range.
const TO: [char; 8] = ['至', '到', '-', '－', '—', '–', '~', '～'];

/// `3至5件`: a range of counts; of months or years, a span; without either, a telephone number.
fn range(text: &str, end: usize, low: &Numeral) -> Option<(Numeric, usize)> {
    let (rest, offset) = skip_blanks(text, end);
    let sign = rest.chars().next().filter(|c| TO.contains(c))?;
    let (rest, offset) = skip_blanks(text, offset + sign.len_utf8());
    let high = numeral(rest)?;
    let end = offset + high.len;
    let (after, offset) = skip_blanks(text, end);
    if is_time(after) {
        let whole_year = low.value.whole() == Some(1) && high.value.whole() == Some(12);
        let date = WrittenDate { span: !whole_year, ..WrittenDate::default() };
        let len = after.chars().next().map_or(0, char::len_utf8);
        return Some((Numeric::Date(date), offset + len));
    }
    let (low, high) = (low.value.whole()?, high.value.whole()?);
    match measure(after) {
        Some(found) if low < high => {
            let quantity = Quantity { value: Amount::new(low, 0), low, high, measure: found };
            Some((Numeric::Quantity(quantity), offset + found.word.len()))
        }
        _ => (!matches!(sign, '至' | '到')).then_some((Numeric::Nothing, end)),
    }
}

/// A date that begins with the number, in any of the usual spellings.
fn date(text: &str, end: usize, number: &Numeral) -> Option<(Numeric, usize)> {
    let found = |date, end| Some((Numeric::Date(date), end));
    let value = number.value.whole()?;
    let (rest, offset) = skip_blanks(text, end);
    if let Some(year) = year(value) {
        if rest.starts_with('年') {
            let (date, end) = month(text, offset + '年'.len_utf8()).unwrap_or((
                WrittenDate::default(),
                offset
                    + '年'.len_utf8()
                    + if rest.starts_with("年度") { '度'.len_utf8() } else { 0 },
            ));
            return found(WrittenDate { year: Some(year), ..date }, end);
        }
        return dotted(text, end, year);
    }
    if (1..=12).contains(&value) && rest.starts_with('月') && !rest.starts_with("月均") {
        let (date, end) = day(text, offset + '月'.len_utf8(), i8::try_from(value).ok()?);
        return found(date, end);
    }
    None
}

fn year(value: i64) -> Option<i16> {
    (1949..=2100).contains(&value).then(|| i16::try_from(value).ok()).flatten()
}

/// `1月…` or `1至6月` after a year.
fn month(text: &str, from: usize) -> Option<(WrittenDate, usize)> {
    let (rest, offset) = skip_blanks(text, from);
    let number = numeral(rest)?;
    let value = number.value.whole()?;
    let end = offset + number.len;
    if let Some((Numeric::Date(date), end)) = range(text, end, &number) {
        return Some((date, end));
    }
    let (rest, offset) = skip_blanks(text, end);
    ((1..=12).contains(&value) && rest.starts_with('月'))
        .then(|| day(text, offset + '月'.len_utf8(), i8::try_from(value).unwrap_or(1)))
}

/// `31日` after a month; 日 may have been lost before 止 or 至.
fn day(text: &str, from: usize, month: i8) -> (WrittenDate, usize) {
    let only_month = WrittenDate { month: Some(month), ..WrittenDate::default() };
    let (rest, offset) = skip_blanks(text, from);
    let Some(number) = numeral(rest) else { return (only_month, from) };
    let value = number.value.whole().and_then(|v| i8::try_from(v).ok());
    let end = offset + number.len;
    let (rest, offset) = skip_blanks(text, end);
    let end = match rest.chars().next() {
        Some(c @ ('日' | '号')) => offset + c.len_utf8(),
        Some('止' | '至' | '起' | '到' | '前') => end,
        _ => return (only_month, from),
    };
    match value {
        Some(day @ 1..=31) => (WrittenDate { day: Some(day), ..only_month }, end),
        _ => (only_month, from),
    }
}

/// `2024.1.19`, `2024-01-19`, `2024/1/19`.
fn dotted(text: &str, end: usize, year: i16) -> Option<(Numeric, usize)> {
    let mut at = end;
    let mut parts = [0_i8; 2];
    for part in &mut parts {
        let rest = text[at..].strip_prefix(['.', '-', '/', '．'])?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        *part = rest[..digits].parse().ok()?;
        at = text.len() - rest.len() + digits;
    }
    let [month, day] = parts;
    let date = WrittenDate { year: Some(year), month: Some(month), day: Some(day), span: false };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((Numeric::Date(date), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the first number of a text, wherever it begins.
    fn first(text: &str) -> (Numeric, &str) {
        let start = text
            .char_indices()
            .find(|(_, c)| digit(*c).is_some() || "零一二两三四五六七八九十百千几".contains(*c))
            .map_or(0, |(at, _)| at);
        let (kind, end) = read(text, start);
        (kind, &text[end..])
    }

    fn count(text: &str) -> (i64, i64, &'static str) {
        match first(text).0 {
            Numeric::Quantity(q) => (q.low, q.high, q.measure.word),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn counts_with_their_measure_words() {
        assert_eq!(count("共收到申请16件"), (16, 16, "件"));
        assert_eq!(count("发布信息 1276 条，"), (1276, 1276, "条"));
        assert_eq!(count("四十余条"), (40, 50, "条"));
        assert_eq!(count("５５００余条"), (5500, 6500, "条"));
        assert_eq!(count("30件左右"), (20, 40, "件"));
        assert_eq!(count("3至5件"), (3, 5, "件"));
        assert_eq!(count("出现一起"), (1, 1, "起"));
        assert_eq!(count("均为0。"), (0, 0, ""));
        assert_eq!(count("部分公开67，占"), (67, 67, ""));
    }

    #[test]
    fn what_is_no_quantity() {
        for text in [
            "国令第 711 号",
            "〔2021〕30号",
            "电话：0517-83605210）",
            "地址：翔宇南道1号",
            "24小时内",
            "20个工作日",
            "第20条",
            "一个平台",
            "一些部门",
            "12345热线",
            "GB2312",
            "100多家".trim_end_matches('家'),
        ] {
            assert_eq!(first(text).0, Numeric::Nothing, "{text}");
        }
    }

    #[test]
    fn percentages() {
        assert_eq!(first("占32.05%。").0, Numeric::Percent(Amount::new(3205, 2)));
        assert_eq!(first("99.99 ％").0, Numeric::Percent(Amount::new(9999, 2)));
        assert_eq!(first("百分之三十").0, Numeric::Percent(Amount::new(30, 0)));
    }

    fn written(text: &str) -> (Option<i16>, Option<i8>, Option<i8>, bool) {
        match first(text).0 {
            Numeric::Date(d) => (d.year, d.month, d.day, d.span),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn dates() {
        assert_eq!(written("2023 年 1 月 1 日起"), (Some(2023), Some(1), Some(1), false));
        assert_eq!(written("2023年度"), (Some(2023), None, None, false));
        assert_eq!(written("二〇二四年一月十九日"), (Some(2024), Some(1), Some(19), false));
        assert_eq!(written("12月31止"), (None, Some(12), Some(31), false));
        assert_eq!(written("2024-01-19"), (Some(2024), Some(1), Some(19), false));
        assert_eq!(written("2023年1至6月"), (Some(2023), None, None, true));
        assert_eq!(written("2023年1—12月"), (Some(2023), None, None, false));
        assert_eq!(written("2021-2023年"), (None, None, None, true));
    }

    #[test]
    fn money_is_in_yuan() {
        let Numeric::Quantity(q) = first("收费1505.5301万元").0 else { panic!() };
        assert!(q.is_money() && q.value.same_value(Amount::new(15_055_301, 0)));
        let Numeric::Quantity(q) = first("信息处理费3940元").0 else { panic!() };
        assert!(q.value.same_value(Amount::new(3940, 0)));
    }

    #[test]
    fn addends() {
        assert_eq!(first("（3+3）").0, Numeric::Addend(3));
        assert_eq!(first("72 + 12").0, Numeric::Addend(72));
    }
}
