//! Characters that fonts confuse with those that people mean.
//!
//! Many CJK fonts draw the ideograph 一 and the radical ⼀ with one glyph, and a program that writes
//! a PDF from glyphs may note either. On paper they are the same; to a reader of labels they are
//! not. So radicals and compatibility ideographs become the ideographs that they look like. Nothing
//! else is changed: full-width digits and brackets are for the reader of meaning.

use unicode_normalization::UnicodeNormalization;

/// Simplified and common radicals of the CJK Radicals Supplement with the ideographs that they
/// look like (Unicode's `EquivalentUnifiedIdeograph.txt`); unlike the other ranges these have no
/// decomposition.
const RADICALS: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺄', '乙'),
    ('⺇', '几'),
    ('⺈', '刀'),
    ('⺊', '卜'),
    ('⺌', '小'),
    ('⺍', '小'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺐', '尢'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺖', '忄'),
    ('⺗', '㣺'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺞', '歺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺥', '爫'),
    ('⺦', '丬'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺫', '罒'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糹'),
    ('⺰', '纟'),
    ('⺳', '罒'),
    ('⺶', '羊'),
    ('⺷', '羊'),
    ('⺸', '羊'),
    ('⺹', '耂'),
    ('⺺', '肀'),
    ('⺻', '肀'),
    ('⺼', '月'),
    ('⺽', '臼'),
    ('⺾', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻃', '覀'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻈', '讠'),
    ('⻉', '贝'),
    ('⻊', '足'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '邑'),
    ('⻐', '钅'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻕', '阜'),
    ('⻖', '阝'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻟', '飠'),
    ('⻠', '饣'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻫', '斉'),
    ('⻬', '齐'),
    ('⻭', '歯'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龜'),
    ('⻲', '亀'),
    ('⻳', '龟'),
];

/// The character that a person sees; nothing for those that print nothing.
pub(super) fn fold(found: char) -> Option<char> {
    match found {
        // Joiners, byte order marks and other controls print nothing.
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => None,
        // A printed glyph for a soft hyphen is a hyphen.
        '\u{AD}' => Some('-'),
        '\u{2E80}'..='\u{2EFF}' => {
            let at = RADICALS.binary_search_by_key(&found, |(radical, _)| *radical);
            at.map_or_else(|_| found.nfkc().next(), |at| Some(RADICALS[at].1))
        }
        '\u{2F00}'..='\u{2FDF}' => found.nfkc().next(),
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => found.nfc().next(),
        _ if found.is_control() => found.is_whitespace().then_some(' '),
        _ => Some(found),
    }
}

/// Whether Unicode leaves the meaning of this character to the font.
pub(super) fn is_private(found: char) -> bool {
    matches!(found, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_compatibility_forms_become_ideographs() {
        let written = "⼈⺠政府⻅⻓⻔、⾏政处罚、第⼆⼗条（⼀）\u{F98E}度";
        let folded: String = written.chars().filter_map(fold).collect();
        assert_eq!(folded, "人民政府见长门、行政处罚、第二十条（一）年度");
    }

    #[test]
    fn the_form_of_digits_and_brackets_is_kept() {
        let written = "（１２）①Ⅲ㎡";
        let folded: String = written.chars().filter_map(fold).collect();
        assert_eq!(folded, written);
    }

    #[test]
    fn radicals_are_sorted_for_the_search() {
        assert!(RADICALS.is_sorted_by_key(|(radical, _)| *radical));
    }
}
