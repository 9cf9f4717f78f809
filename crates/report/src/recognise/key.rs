//! Text reduced to what its meaning hangs on, so that labels compare whatever their dress.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A label without its dress: no blanks, no punctuation, no leading number; full width made half;
/// traditional characters of the form's own vocabulary made simplified.
///
/// `（一） 予以公开`, `(一)予以公開` and `一、予以公开：` all become `予以公开`.
pub(crate) fn key(text: &str) -> String {
    key_and_number(text).0
}

/// The key of a label and the number that stood before it (`一`, `1`), if one did.
pub(crate) fn key_and_number(text: &str) -> (String, Option<String>) {
    let (number, rest) = split_number(text);
    (bare(rest), number)
}

/// Text without blanks and punctuation; a leading number stays.
pub(crate) fn bare(text: &str) -> String {
    text.chars().map(plain).filter(|c| c.is_alphanumeric()).collect()
}

/// A character in its plain form: half width, simplified.
pub(crate) fn plain(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '〇' | '○' => '〇',
        _ => c,
    };
    simplified(c)
}

/// Takes a leading number off: `一、`, `（一）`, `1.`, `2．`, `(3)`, `①`, `第一、`; also a digit that
/// stands directly before a Han character (`1属于国家秘密`).
pub(crate) fn split_number(text: &str) -> (Option<String>, &str) {
    let trimmed = text.trim_start_matches(is_blank);
    let mut rest = trimmed;
    let mut bracketed = false;
    if let Some(inner) = rest.strip_prefix(['（', '(', '〔', '［', '[']) {
        rest = inner.trim_start_matches(is_blank);
        bracketed = true;
    }
    let digits: String = rest.chars().take_while(|c| is_number_char(plain(*c))).collect();
    let circled = rest.chars().next().filter(|c| ('①'..='⑳').contains(c));
    if let Some(c) = circled {
        let n = c as u32 - '①' as u32 + 1;
        return (Some(n.to_string()), &rest[c.len_utf8()..]);
    }
    if digits.is_empty() || digits.chars().count() > 3 {
        // `、主动公开…`: a heading that lost its number.
        let lost = trimmed.trim_start_matches(['、', '.', '．']);
        return (None, lost);
    }
    let number: String = digits.chars().map(plain).collect();
    let after = rest[digits.len()..].trim_start_matches(is_blank);
    if bracketed {
        return match after.strip_prefix(['）', ')', '〕', '］', ']']) {
            Some(tail) => (Some(number), tail.trim_start_matches(['、', '.', '．'])),
            None => (None, trimmed),
        };
    }
    if let Some(tail) = after.strip_prefix(['、', '.', '．', '，', ',', ')', '）', ':', '：', '·'])
    {
        return (Some(number), tail);
    }
    let ascii = number.bytes().all(|b| b.is_ascii_digit());
    let before_han = after.chars().next().is_some_and(|c| is_han(c) && !is_measure(c));
    if ascii && number.len() <= 2 && before_han {
        return (Some(number), after);
    }
    (None, trimmed)
}

fn is_number_char(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

fn is_measure(c: char) -> bool {
    "年月日件条项个次份万元人篇期起例余多".contains(c)
}

/// Whether a character is a Han character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Whether a character is a blank of any kind, zero-width ones included.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}')
}

/// Pairs of a traditional character and its simplified form, for the characters that labels and
/// headings of reports are made of; mirror sites print reports in traditional characters.
const TRADITIONAL: &str = "\
    並并 個个 傳传 僅仅 內内 別别 動动 務务 區区 問问 單单 國国 團团 執执 報报 實实 審审 對对 \
    屬属 幹干 廢废 強强 後后 從从 復复 應应 採采 據据 數数 於于 書书 會会 條条 業业 構构 機机 \
    檔档 權权 決决 沒没 況况 減减 災灾 為为 無无 狀状 獲获 現现 產产 當当 發发 監监 確确 種种 \
    稱称 穩稳 範范 糾纠 納纳 終终 組组 結结 絡络 經经 維维 網网 縣县 總总 織织 繳缴 繼继 續续 \
    罰罚 與与 舉举 萬万 處处 號号 補补 製制 複复 規规 計计 訟讼 訪访 許许 訴诉 詢询 該该 認认 \
    誤误 請请 議议 護护 變变 費费 購购 轉转 辦办 這这 進进 過过 還还 郵邮 鄉乡 鎮镇 長长 門门 \
    開开 關关 電电 項项 題题 額额 類类 餘余 體体";

fn simplified(c: char) -> char {
    static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let pair = |pair: &str| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        };
        TRADITIONAL.split(' ').filter_map(pair).collect()
    });
    if is_han(c) { TABLE.get(&c).copied().unwrap_or(c) } else { c }
}
