//! Citations as people write them: 《条例》第十六条第二款, 第36条第(四)项, 第十四条至第十六条.

use std::ops::Range;

/// A place in a law: article, paragraph, item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// 条.
    pub(super) article: u16,
    /// 款.
    pub(super) paragraph: Option<u16>,
    /// 项.
    pub(super) item: Option<u16>,
}

/// A place that is cited, with the law before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Citation {
    /// Whether it is of the 政府信息公开条例.
    pub(super) of_regulations: bool,
    /// The place.
    pub(super) spot: Spot,
    /// Where it stands.
    pub(super) at: Range<usize>,
}

impl Spot {
    /// Whether citing this is citing the other, perhaps more exactly.
    pub(super) fn covers(self, other: Self) -> bool {
        self.article == other.article
            && (other.paragraph.is_none() || self.paragraph == other.paragraph)
            && (other.item.is_none() || self.item == other.item)
    }

    /// Whether it is the other with its paragraph or item left out.
    pub(super) fn blurs(self, other: Self) -> bool {
        self.article == other.article && self != other && other.covers(self)
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "第{}条", chinese(self.article))?;
        if let Some(paragraph) = self.paragraph {
            write!(f, "第{}款", chinese(paragraph))?;
        }
        if let Some(item) = self.item {
            write!(f, "第{}项", chinese(item))?;
        }
        Ok(())
    }
}

/// The places that a text of the law's own cites, such as 第三十六条第一项、第二项.
pub(super) fn spots(text: &str) -> Vec<Spot> {
    citations(text).into_iter().map(|citation| citation.spot).collect()
}

/// Every place that a text cites.
pub(super) fn citations(text: &str) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    let (mut of_regulations, mut at, mut range_from) = (false, 0, None);
    while let Some(char) = text[at..].chars().next() {
        let rest = &text[at..];
        if char == '《' {
            // A mark that nothing closes, or another opens first, names nothing.
            at += char.len_utf8();
            let inside = &rest[char.len_utf8()..];
            if let Some(end) = inside.find(['《', '》', '。'])
                && inside[end..].starts_with('》')
            {
                of_regulations = is_regulations(&inside[..end]);
                at += end;
            }
            continue;
        }
        if rest.starts_with("条例第") {
            of_regulations = true;
        }
        let Some((value, unit, length)) = numbered(rest) else {
            at += char.len_utf8();
            continue;
        };
        let (begin, end) = (at, at + length);
        at = end;
        let last = found.last_mut().filter(|last| last.at.end <= begin);
        let gap = last.as_ref().map(|last| &text[last.at.end..begin]);
        match (unit, last, gap) {
            ('条', _, _) => {
                if let Some(from) = range_from.take() {
                    for article in from + 1..value {
                        let spot = Spot { article, paragraph: None, item: None };
                        found.push(Citation { of_regulations, spot, at: begin..end });
                    }
                }
                let spot = Spot { article: value, paragraph: None, item: None };
                found.push(Citation { of_regulations, spot, at: begin..end });
                range_from =
                    matches!(text[end..].chars().next(), Some('至' | '到')).then_some(value);
            }
            (_, Some(last), Some("")) => {
                let slot =
                    if unit == '款' { &mut last.spot.paragraph } else { &mut last.spot.item };
                *slot = Some(value);
                last.at.end = end;
            }
            (_, Some(last), Some("、" | "和" | "及" | "，" | "或" | "或者")) => {
                let mut next = last.clone();
                if unit == '款' {
                    (next.spot.paragraph, next.spot.item) = (Some(value), None);
                } else {
                    next.spot.item = Some(value);
                }
                next.at = begin..end;
                found.push(next);
            }
            _ => {}
        }
    }
    found
}

fn is_regulations(name: &str) -> bool {
    let name = name.trim_start_matches("中华人民共和国");
    matches!(name, "条例" | "政府信息公开条例" | "信息公开条例")
}

/// 第…条, 第…款, 第…项 or （…）项 at the start of a text: the number, the unit, how many bytes.
fn numbered(text: &str) -> Option<(u16, char, usize)> {
    let rest = text.strip_prefix('第');
    let rest = match rest {
        Some(rest) => rest,
        None if text.starts_with('（') => text,
        None => return None,
    };
    let (open, inner) = rest.strip_prefix('（').map_or((false, rest), |inner| (true, inner));
    let (value, rest) = number(inner)?;
    let rest = if open { rest.strip_prefix('）')? } else { rest };
    let unit = rest.chars().next().filter(|char| "条款项".contains(*char))?;
    let length = text.len() - rest.len() + unit.len_utf8();
    (unit == '项' || text.starts_with('第')).then_some((value, unit, length))
}

/// A number below a thousand at the start of a text, in Arabic or Chinese digits, and what follows.
pub(super) fn number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    if end > 0 {
        return Some((text[..end].parse().ok()?, &text[end..]));
    }
    let (mut sum, mut digit, mut end) = (0_u16, None, 0);
    for (at, char) in text.char_indices() {
        match char {
            '十' => sum += digit.take().unwrap_or(1) * 10,
            '百' => sum += digit.take().unwrap_or(1) * 100,
            '零' | '〇' => {}
            '两' => digit = Some(2),
            other => match "一二三四五六七八九".chars().position(|one| one == other) {
                Some(value) => digit = Some(value as u16 + 1),
                None => break,
            },
        }
        end = at + char.len_utf8();
        if sum > 9_000 {
            return None;
        }
    }
    (end > 0).then(|| (sum + digit.unwrap_or(0), &text[end..]))
}

fn chinese(value: u16) -> String {
    let digit = |value: u16| {
        "一二三四五六七八九".chars().nth(usize::from(value).wrapping_sub(1)).map(String::from)
    };
    let (tens, ones) = (value / 10, value % 10);
    let ones = digit(ones).unwrap_or_default();
    match tens {
        0 => ones,
        1 => format!("十{ones}"),
        _ => match digit(tens) {
            Some(tens) => format!("{tens}十{ones}"),
            None => value.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &[(bool, &str)]) {
        let found: Vec<_> =
            citations(text).iter().map(|one| (one.of_regulations, one.spot.to_string())).collect();
        let found: Vec<_> = found.iter().map(|(of, spot)| (*of, spot.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn citations_as_people_write_them() {
        reads("《中华人民共和国政府信息公开条例》第十六条第二款", &[(true, "第十六条第二款")]);
        reads("《条例》第36条第（四）项", &[(true, "第三十六条第四项")]);
        reads("《条例》第三十六条（三）项", &[(true, "第三十六条第三项")]);
        reads("条例第16条第2款", &[(true, "第十六条第二款")]);
        reads(
            "《条例》第三十六条第一项、第二项",
            &[(true, "第三十六条第一项"), (true, "第三十六条第二项")],
        );
        reads(
            "《条例》第十四条至第十六条",
            &[(true, "第十四条"), (true, "第十五条"), (true, "第十六条")],
        );
        reads("《保守国家秘密法》第三条", &[(false, "第三条")]);
        reads("《未闭合的书名，依据《条例》第十四条", &[(true, "第十四条")]);
        reads(
            "《行政复议法》第二十三条第一款第四项、第二款",
            &[(false, "第二十三条第一款第四项"), (false, "第二十三条第二款")],
        );
    }
}
