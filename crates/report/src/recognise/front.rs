//! Who reports, for which year, and when: title, heading lines and signature.

use jiff::civil::Date;
use statute::{Level, divisions};

use super::key::{is_blank, plain};
use super::lines::Line;
use super::parts::FoundPart;
use crate::form::Part;
use crate::report::{Dated, Heading};

/// What the front and the foot of a report say.
#[derive(Debug, Default)]
pub(crate) struct Front {
    pub(crate) title: Option<Heading>,
    /// Index of the (last) line of the title.
    pub(crate) title_line: Option<usize>,
    pub(crate) unit: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) year: Option<i16>,
    pub(crate) dated: Option<Dated>,
}

/// Reads front and foot. `container_title` is the page's own title, asked last.
pub(crate) fn read(lines: &[Line], parts: &[FoundPart], container_title: Option<&str>) -> Front {
    let body = parts.first().map_or(lines.len().min(60), |part| part.line);
    let mut front = Front::default();
    let mut subject = None;
    if let Some(mut found) = title(lines, body) {
        let read = read_title(&found.text);
        front.year = read.year;
        subject = read.subject;
        // The organ on a line of its own, the year and the rest below it.
        if subject.is_none()
            && let Some(before) = found.first.checked_sub(1)
            && let Some(organ) = organ(&lines[before].text)
        {
            found.text.insert_str(0, lines[before].text.trim_matches(is_blank));
            found.first = before;
            subject = Some(organ);
        }
        front.title_line = Some(found.last);
        front.title =
            Some(Heading { text: found.text, part: None, place: lines[found.first].place });
    }
    if front.year.is_none() || subject.is_none() {
        let read = read_title(container_title.unwrap_or(""));
        front.year = front.year.or(read.year);
        subject = subject.or(read.subject);
    }
    front.year = front.year.or_else(|| period_year(lines));
    let (signed, dated) = signature(lines, parts);
    front.dated = dated.or_else(|| published(lines, body));
    let above = front
        .title_line
        .and_then(|at| lines[..at].iter().rev().take(3).find_map(|line| organ(&line.text)));
    front.level = subject
        .as_deref()
        .and_then(divisions::level_of)
        .or_else(|| above.as_deref().and_then(divisions::level_of))
        .or_else(|| signed.as_deref().and_then(divisions::level_of));
    front.unit = unit(subject, above, signed);
    front
}

struct Title {
    text: String,
    first: usize,
    last: usize,
}

/// The line, or two lines, that say 政府信息公开工作年度报告, best with a year.
fn title(lines: &[Line], body: usize) -> Option<Title> {
    let mut best: Option<(i32, Title)> = None;
    let scan = lines.iter().take(body.max(1)).enumerate();
    for (at, line) in scan {
        if line.text.chars().count() > 70 || line.tabular {
            continue;
        }
        let mut take = |text: String, first: usize, last: usize| {
            let score = title_score(&text) + i32::from(line.heading) + i32::from(last == first);
            if score >= 5 && best.as_ref().is_none_or(|(known, _)| score >= *known) {
                best = Some((score, Title { text, first, last }));
            }
        };
        take(line.text.clone(), at, at);
        if let Some(next) = lines.get(at + 1).filter(|next| next.text.chars().count() <= 40)
            && at + 1 < body
            && title_score(&line.text) < 5
        {
            take(format!("{}{}", line.text.trim_end(), next.text.trim_start()), at, at + 1);
        }
    }
    best.map(|(_, title)| title)
}

fn title_score(text: &str) -> i32 {
    let compact: String = text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
    // Lines of a sentence, and what cites a document, are no title.
    if compact.contains(['。', ',', ';', '〔', '〕', '〈', '〉']) || compact.contains("如下")
    {
        return 0;
    }
    let mut score = 0;
    if compact.contains("信息公开") {
        score += 2;
    }
    if compact.contains("年度报告") || compact.contains("年报") {
        score += 2;
    }
    if find_year(&compact).is_some() {
        score += 2;
    }
    if compact.ends_with("报告") || compact.ends_with("年报") {
        score += 1;
    }
    if compact.starts_with(['《', '>', '当']) || compact.contains(['>', '›', ':', '|']) {
        score -= 2;
    }
    score
}

#[derive(Debug, Default, PartialEq)]
struct ReadTitle {
    year: Option<i16>,
    subject: Option<String>,
}

/// `河曲县2023年政府信息公开工作年度报告` → 河曲县, 2023.
fn read_title(text: &str) -> ReadTitle {
    let compact: String = text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
    let Some(open) = compact.find("信息公开") else { return ReadTitle::default() };
    let head = &compact[..open];
    let found = find_year(head).or_else(|| find_year(&compact));
    let mut subject = head.to_owned();
    if let Some(year) = &found {
        // 二〇二三年, 2023年度, 2023 年.
        subject = subject.replacen(&year.printed, "", 1);
        subject = subject.replacen("年度", "", 1);
        if subject.starts_with('年') || subject.contains('年') {
            subject = subject.replacen('年', "", 1);
        }
    }
    for lead in ["关于印发", "关于", "《"] {
        subject = subject.trim_start_matches(lead).to_owned();
    }
    // 人民政府信息公开: the word belongs to both.
    if let Some(stem) = subject.strip_suffix("政府") {
        subject = if stem.ends_with("人民") { subject.clone() } else { stem.to_owned() };
    } else if subject.ends_with("人民") {
        subject.push_str("政府");
    }
    let subject = subject.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let known = subject.chars().count() >= 2 && subject.chars().count() <= 40;
    ReadTitle { year: found.map(|year| year.value), subject: known.then_some(subject) }
}

struct Year {
    value: i16,
    printed: String,
}

/// The first year in a text: `2023`, `二〇二三`, followed by 年 or by nothing that makes it another
/// number.
fn find_year(compact: &str) -> Option<Year> {
    let chars: Vec<char> = compact.chars().collect();
    for (at, window) in chars.windows(4).enumerate() {
        let digits: Option<Vec<i16>> = window.iter().map(|c| digit(*c)).collect();
        let Some(digits) = digits else { continue };
        let value = digits.iter().fold(0, |sum, digit| sum * 10 + digit);
        let alone = at.checked_sub(1).is_none_or(|before| digit(chars[before]).is_none())
            && chars.get(at + 4).is_none_or(|after| digit(*after).is_none());
        if alone && (2003..=2099).contains(&value) {
            return Some(Year { value, printed: window.iter().collect() });
        }
    }
    None
}

fn digit(c: char) -> Option<i16> {
    let digit = match c {
        '0'..='9' => c as i16 - '0' as i16,
        '〇' | '零' | '○' | 'O' | '０' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(digit)
}

/// The year of the period that the first paragraphs state: 自2023年1月1日起至2023年12月31日止.
fn period_year(lines: &[Line]) -> Option<i16> {
    lines.iter().take(80).find_map(|line| {
        let compact: String = line.text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
        let at = compact.find("1月1日")?;
        let year = find_year(&compact[..at])?;
        compact[at..].contains("12月31日").then_some(year.value)
    })
}

/// An organ that a line is nothing but the name of.
fn organ(text: &str) -> Option<String> {
    let compact: String = text.chars().map(plain).filter(|c| !is_blank(*c)).collect();
    let count = compact.chars().count();
    let plain_name = compact.chars().all(char::is_alphanumeric)
        && !compact.chars().any(|c| c.is_ascii_digit())
        && !compact.contains("公开")
        && !compact.contains("首页");
    ((3..=40).contains(&count) && plain_name && divisions::level_of(&compact).is_some())
        .then_some(compact)
}

/// Organ and date at the foot of the last part.
fn signature(lines: &[Line], parts: &[FoundPart]) -> (Option<String>, Option<Dated>) {
    let from = parts
        .iter()
        .rev()
        .find(|found| matches!(found.part, Part::Problems | Part::Other))
        .map_or(0, |found| found.line + 1);
    let foot = &lines[from.min(lines.len())..];
    let mut dated = None;
    let mut signed = None;
    for line in foot {
        let count = line.text.chars().count();
        if count <= 60
            && let Some(date) = full_date(&line.text)
            && (count <= 22 || line.text.trim_end().ends_with('日'))
            && !is_about_the_page(&line.text)
        {
            dated.get_or_insert(Dated { date, place: line.place });
        }
        if signed.is_none() {
            let without_date = line.text.split(['2', '二']).next().unwrap_or("");
            signed = organ(&line.text).or_else(|| organ(without_date));
        }
    }
    (signed, dated)
}

fn is_about_the_page(text: &str) -> bool {
    ["更新", "发布", "备案", "版权", "来源", "打印", "联系"].iter().any(|word| text.contains(word))
}

/// 发布日期：2024-01-19 in the metadata above the report.
fn published(lines: &[Line], body: usize) -> Option<Dated> {
    lines.iter().take(body).find_map(|line| {
        let says = ["发布日期", "发布时间", "公开日期", "发文日期", "成文日期", "生成日期"];
        let at = says.iter().find_map(|word| line.text.find(word))?;
        let date = full_date(&line.text[at..])?;
        Some(Dated { date, place: line.place })
    })
}

/// The first full date in a text: 2024年1月19日, 二〇二四年一月十九日, 2024-01-19.
fn full_date(text: &str) -> Option<Date> {
    // A blank between digits parts the day from the hour.
    let mut compact = String::with_capacity(text.len());
    for c in text.chars().map(plain) {
        if !is_blank(c) {
            if c.is_ascii_digit() && compact.ends_with(' ') && !ends_with_digit(compact.trim_end())
            {
                compact.pop();
            }
            compact.push(c);
        } else if ends_with_digit(&compact) {
            compact.push(' ');
        }
    }
    let compact = compact.replace(" 年", "年").replace(" 月", "月").replace(" 日", "日");
    let year = find_year(&compact)?;
    let at = compact.find(&year.printed)? + year.printed.len();
    let rest = compact[at..].strip_prefix(['年', '-', '/', '.'])?;
    let end = rest.find(['月', '-', '/', '.'])?;
    let month = small(&rest[..end])?;
    let rest = rest[end..].trim_start_matches(['月', '-', '/', '.']);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c)));
    let day = small(&rest[..end.unwrap_or(rest.len())])?;
    Date::new(year.value, month, day).ok()
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// A number up to 31 in digits or in Chinese.
fn small(text: &str) -> Option<i8> {
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let mut value: i8 = 0;
    for c in text.chars() {
        value = if c == '十' {
            if value == 0 { 10 } else { value.checked_mul(10)? }
        } else {
            value.checked_add(i8::try_from(digit(c)?).ok()?)?
        };
    }
    Some(value)
}

/// The name of the organ, as fully as the report gives it: the title may name the place only.
fn unit(subject: Option<String>, above: Option<String>, signed: Option<String>) -> Option<String> {
    let Some(subject) = subject else { return above.or(signed) };
    let fuller = |name: &String| {
        name.starts_with(&subject) && name.chars().count() > subject.chars().count()
    };
    let is_place = divisions::level_of(&subject).is_some_and(|level| level != Level::Department)
        && !subject.ends_with("政府");
    if !is_place && divisions::level_of(&subject).is_some() {
        return Some(subject);
    }
    [above, signed].into_iter().flatten().find(fuller).or(Some(subject))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn title(text: &str, subject: &str, year: i16) {
        let read = read_title(text);
        assert_eq!((read.subject.as_deref(), read.year), (Some(subject), Some(year)), "{text}");
    }

    #[test]
    fn titles_as_they_are_printed() {
        title("河曲县 2023 年政府信息公开工作年度报告", "河曲县", 2023);
        title("2023年河曲县政府信息公开工作年度报告", "河曲县", 2023);
        title("淮安市人民政府2024年政府信息公开工作年度报告", "淮安市人民政府", 2024);
        title("某县教育局2022年度政府信息公开年报", "某县教育局", 2022);
        title("二〇二一年某镇人民政府信息公开工作年度报告", "某镇人民政府", 2021);
    }

    #[test]
    fn dates_as_they_are_signed() {
        let date = |text| full_date(text).map(|d| d.to_string());
        assert_eq!(date("2024年1月19日").as_deref(), Some("2024-01-19"));
        assert_eq!(date("2024 年 1 月 19 日").as_deref(), Some("2024-01-19"));
        assert_eq!(date("二〇二四年一月十九日").as_deref(), Some("2024-01-19"));
        assert_eq!(date("二〇二四年十二月三十一日").as_deref(), Some("2024-12-31"));
        assert_eq!(date("发布日期：2024-01-19 10:20").as_deref(), Some("2024-01-19"));
        assert_eq!(date("2024年"), None);
        assert_eq!(date("2024年13月1日"), None);
    }
}
