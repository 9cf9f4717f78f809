//! Numbers as lists write them: 一, 十二, ③, Ⅳ, 甲, １.

/// A number in one of OOXML's formats (`ST_NumberFormat`). A format that has no sign for the number
/// or that we do not know is written in Arabic digits.
pub(super) fn numeral(format: &str, number: u32) -> String {
    let plain = || number.to_string();
    let written = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "numberInDash" => Some(format!("- {number} -")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).map(|roman| roman.to_ascii_lowercase()),
        "upperRoman" => roman(number),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => counted(number, &COUNTING),
        "chineseLegalSimplified" => counted(number, &LEGAL_SIMPLIFIED),
        "ideographLegalTraditional" | "japaneseLegal" => counted(number, &LEGAL_TRADITIONAL),
        "ideographDigital"
        | "taiwaneseDigital"
        | "japaneseDigitalTenThousand"
        | "koreanDigital"
        | "koreanDigital2" => Some(digit_by_digit(number)),
        "ideographTraditional" => nth("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => nth("子丑寅卯辰巳午未申酉戌亥", number),
        "ideographEnclosedCircle" => nth("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedFullstop" => after('⒈', 20, number),
        "decimalEnclosedParen" => after('⑴', 20, number),
        _ => None,
    };
    written.unwrap_or_else(plain)
}

/// Digits from zero, then ten, hundred, thousand.
struct Signs {
    digits: [char; 10],
    units: [char; 3],
    /// 一十 is written 十.
    drops_one: bool,
}

const COUNTING: Signs = Signs {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
    drops_one: true,
};

const LEGAL_SIMPLIFIED: Signs = Signs {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    drops_one: false,
};

const LEGAL_TRADITIONAL: Signs = Signs {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    drops_one: false,
};

/// 1–9999 with units: 十二, 一百零五, 二千零三十.
fn counted(number: u32, signs: &Signs) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut out = String::new();
    let mut zero = false;
    for (power, value) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = number / value % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        if !(signs.drops_one && power == 1 && digit == 1 && out.is_empty()) {
            out.push(*signs.digits.get(digit as usize)?);
        }
        if power > 0 {
            out.push(*signs.units.get(power - 1)?);
        }
    }
    Some(out)
}

fn digit_by_digit(number: u32) -> String {
    let sign = |c: char| match c.to_digit(10) {
        Some(0) | None => '〇',
        Some(digit) => COUNTING.digits.get(digit as usize).copied().unwrap_or(c),
    };
    number.to_string().chars().map(sign).collect()
}

fn full_width(number: u32) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０'));
    number.to_string().chars().filter_map(wide).collect()
}

/// a … z, then aa, bb …
fn letters(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    (index < 26 * 8).then(|| std::iter::repeat_n(letter, index as usize / 26 + 1).collect())
}

fn roman(mut number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    Some(out)
}

fn circled(number: u32) -> Option<String> {
    match number {
        1..=20 => after('①', 20, number),
        21..=35 => after('㉑', 15, number - 20),
        36..=50 => after('㊱', 15, number - 35),
        _ => None,
    }
}

fn after(first: char, count: u32, number: u32) -> Option<String> {
    let index = number.checked_sub(1).filter(|index| *index < count)?;
    char::from_u32(u32::from(first) + index).map(String::from)
}

fn nth(signs: &str, number: u32) -> Option<String> {
    signs.chars().nth(number.checked_sub(1)? as usize).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numbers_as_lists_write_them() {
        let written = |format: &str, numbers: &[u32]| {
            numbers.iter().map(|number| numeral(format, *number)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            written("chineseCountingThousand", &[1, 9, 10, 11, 20, 35, 100, 105, 110, 2030]),
            "一 九 十 十一 二十 三十五 一百 一百零五 一百一十 二千零三十"
        );
        assert_eq!(written("japaneseCounting", &[1, 10, 12]), "一 十 十二");
        assert_eq!(written("chineseLegalSimplified", &[1, 10, 21]), "壹 壹拾 贰拾壹");
        assert_eq!(written("ideographDigital", &[1, 10, 21]), "一 一〇 二一");
        assert_eq!(written("ideographTraditional", &[1, 10, 11]), "甲 癸 11");
        assert_eq!(written("decimalEnclosedCircle", &[1, 20, 21, 36, 51]), "① ⑳ ㉑ ㊱ 51");
        assert_eq!(written("decimalFullWidth", &[1, 12]), "１ １２");
        assert_eq!(written("lowerLetter", &[1, 26, 27]), "a z aa");
        assert_eq!(written("upperRoman", &[1, 4, 9, 14]), "I IV IX XIV");
        assert_eq!(written("decimal", &[0, 7]), "0 7");
        assert_eq!(written("somethingNew", &[3]), "3");
    }
}
