//! Lines: what may stand in one, and where a title is broken.

/// What is drawn of a text: no control and no invisible format characters, which no font has and
/// which can turn the order of what is read (U+202E and its kin).
pub(super) fn visible(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|char| match char {
            '\n' => Some('\n'),
            char if char.is_whitespace() && char != '\u{3000}' => Some(' '),
            char if char.is_control() || is_invisible(char) => None,
            char => Some(char),
        })
        .collect()
}

fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is as wide as it is high.
fn is_wide(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

/// The width of a text in halves of a Han character.
pub(super) fn halves(text: &str) -> usize {
    text.chars().map(|char| if is_wide(char) { 2 } else { 1 }).sum()
}

/// The pieces of a line between which it may be broken although no rule of writing would break it:
/// a word that may not fit into `fits` characters of a line can be broken anywhere.
pub(super) fn pieces(line: &str, fits: usize) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    let mut pieces = vec![String::new()];
    for word in chars.chunk_by(|a, b| is_joined(*a) && is_joined(*b)) {
        let long = word.len() > fits.max(1);
        for (number, char) in word.iter().enumerate() {
            if long && number > 0 {
                pieces.push(String::new());
            }
            if let Some(last) = pieces.last_mut() {
                last.push(*char);
            }
        }
    }
    pieces
}

/// Whether a line is not broken beside the character: letters, digits, and signs in a row.
fn is_joined(char: char) -> bool {
    char != ' ' && !is_han(char)
}

fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A title in lines of about the same length, none longer than `most` characters, broken where the
/// sense breaks: words whole, meaning complete, the length of lines fitting (GB/T 9704 7.3.1).
pub(super) fn balanced(title: &str, most: usize) -> Vec<String> {
    title.lines().flat_map(|line| broken(line.trim(), most.max(2))).collect()
}

fn broken(line: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    let count = halves(line).div_ceil(2 * most);
    if count <= 1 {
        return vec![line.to_owned()];
    }
    let ideal = halves(line) / count;
    // The cheapest way to have broken the first n characters into lines.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; chars.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=chars.len() {
        for start in 0..end {
            let Some((before, _)) = best[start] else { continue };
            let width: usize = halves(&chars[start..end].iter().collect::<String>());
            if width > 2 * most {
                continue;
            }
            let uneven = width.abs_diff(ideal);
            let cost = before + uneven * uneven + penalty(&chars, end) + 40;
            if best[end].is_none_or(|(least, _)| cost < least) {
                best[end] = Some((cost, start));
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = chars.len();
    while end > 0 {
        let start = best[end].map_or(0, |(_, start)| start);
        lines.push(chars[start..end].iter().collect());
        end = start;
    }
    lines.reverse();
    lines
}

/// How badly a break before the character at `at` hurts the sense.
fn penalty(chars: &[char], at: usize) -> usize {
    const BEFORE: [&str; 10] =
        ["和", "与", "关于", "《", "申请", "决定", "答复", "告知", "通知", "对"];
    const AFTER: [&str; 9] = ["关于", "的", "局", "府", "会", "》", "、", "厅", "信息"];
    const NEVER_FIRST: &str = "的、，。；：！？）》”’〕";
    const NEVER_LAST: &str = "（《“‘〔第";
    if at >= chars.len() {
        return 0;
    }
    let (left, right) =
        (chars[..at].iter().collect::<String>(), chars[at..].iter().collect::<String>());
    if right.starts_with(|char| NEVER_FIRST.contains(char))
        || left.ends_with(|char| NEVER_LAST.contains(char))
    {
        return 10_000;
    }
    if !is_han(chars[at - 1]) && !is_han(chars[at]) {
        return 2_000;
    }
    if right.starts_with("关于") {
        return 0;
    }
    if AFTER.iter().any(|word| left.ends_with(word)) {
        return 150;
    }
    if BEFORE.iter().any(|word| right.starts_with(word)) {
        return 200;
    }
    600
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_broken_before_what_it_is_about() {
        assert_eq!(
            balanced("河曲县自然资源局关于政府信息公开申请的答复书", 20),
            ["河曲县自然资源局", "关于政府信息公开申请的答复书"]
        );
        assert_eq!(balanced("政府信息公开申请补正告知书", 20), ["政府信息公开申请补正告知书"]);
    }

    #[test]
    fn no_line_of_a_title_is_too_long() {
        let title = "某某自治州".repeat(12);
        let lines = balanced(&title, 20);
        assert_eq!(lines.concat(), title);
        assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
        let word = "A".repeat(300);
        assert_eq!(balanced(&word, 20).concat(), word);
    }

    #[test]
    fn only_words_that_may_not_fit_are_cut() {
        assert_eq!(pieces("见 example.gov.cn 网", 28), ["见 example.gov.cn 网"]);
        assert_eq!(pieces("甲abcd", 3), ["甲a", "b", "c", "d"]);
    }

    #[test]
    fn what_cannot_be_seen_is_not_set() {
        assert_eq!(visible("甲\u{202E}乙\u{0}\t丙\r\n丁\u{FE0F}"), "甲乙 丙\n丁");
    }
}
