//! The few phrases that an office may word in its own way (套语). Everything that the law wants of a
//! paper comes from code; a phrase can neither remove nor contradict it.

use ledger::PaperKind;
use serde::{Deserialize, Serialize};

use crate::facts::Organ;

/// Where a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The letterhead (发文机关标志); holds `{机关}`.
    Letterhead,
    /// The first words after the addressee.
    Opening,
    /// The last words of the text (结束语).
    Closing,
    /// The note below the date (附注); holds `{电话}`.
    Note,
}

impl Slot {
    /// Every slot, in the order of the paper.
    pub const ALL: [Self; 4] = [Self::Letterhead, Self::Opening, Self::Closing, Self::Note];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Letterhead => "发文机关标志",
            Self::Opening => "开头语",
            Self::Closing => "结束语",
            Self::Note => "附注",
        }
    }

    /// What a phrase in it has to hold.
    fn must_hold(self) -> Option<&'static str> {
        match self {
            Self::Letterhead => Some(ORGAN),
            Self::Note => Some(TELEPHONE),
            Self::Opening | Self::Closing => None,
        }
    }

    /// Our own words for it.
    fn ours(self, kind: PaperKind) -> &'static str {
        match self {
            Self::Letterhead => ORGAN,
            Self::Opening => "",
            Self::Closing => closing(kind),
            Self::Note => "联系机构：{机构}，地址：{地址}，电话：{电话}",
        }
    }
}

const ORGAN: &str = "{机关}";
const OFFICE: &str = "{机构}";
const ADDRESS: &str = "{地址}";
const TELEPHONE: &str = "{电话}";

/// How long a phrase may be, in characters.
const LONGEST: usize = 60;

/// Words and marks that would touch the remedy, the decision, its reasons, the law or a date.
const FORBIDDEN: &[&str] = &[
    "复议",
    "诉讼",
    "起诉",
    "上诉",
    "申诉",
    "法院",
    "不服",
    "条例",
    "《",
    "》",
    "“",
    "”",
    "\"",
    "公开",
    "处理",
    "提供",
    "同意",
    "拒绝",
    "不予",
    "予以",
    "理由",
    "原因",
    "因为",
    "由于",
    "鉴于",
    "用途",
    "目的",
    "利害关系",
    "需要",
    "信访",
    "反映",
    "复查",
    "期限",
    "日内",
    "工作日",
    "收到",
    "收悉",
];

/// Why a phrase is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// It speaks of what only code may say.
    #[error("{}里不能出现“{word}”：救济途径、依据、决定、日期和号码由程序按法律和事实写明。请改用一般的礼节用语。", .slot.title())]
    Forbidden {
        /// Where.
        slot: Slot,
        /// The word.
        word: String,
    },
    /// It cites an article.
    #[error("{}里不能引用条文：依据由程序按办理结果写明。请删去条款序号。", .slot.title())]
    Article {
        /// Where.
        slot: Slot,
    },
    /// It leaves out what stands there.
    #[error("{}里必须保留“{placeholder}”，程序会在这里填入本机关的内容。", .slot.title())]
    LeftOut {
        /// Where.
        slot: Slot,
        /// What has to stay.
        placeholder: &'static str,
    },
    /// It has a placeholder that is not known.
    #[error("{}里有不认识的花括号：可以用的只有{{机关}}、{{机构}}、{{地址}}、{{电话}}。", .slot.title())]
    Placeholder {
        /// Where.
        slot: Slot,
    },
    /// It is too long or has several lines.
    #[error("{}应是一行，不超过60个字。请缩短。", .slot.title())]
    Length {
        /// Where.
        slot: Slot,
    },
}

/// The phrases of an office for a kind of paper; those that it did not change are ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(Slot, String)>", into = "Vec<(Slot, String)>")]
pub struct Phrases(Vec<(Slot, String)>);

impl Phrases {
    /// With one phrase changed.
    pub fn with(mut self, slot: Slot, text: &str) -> Result<Self, PhraseError> {
        let text = text.trim();
        check(slot, text)?;
        self.0.retain(|(other, _)| *other != slot);
        self.0.push((slot, text.to_owned()));
        self.0.sort();
        Ok(self)
    }

    /// The phrase as it stands on a paper of an organ; empty where there is none.
    pub fn of(&self, slot: Slot, kind: PaperKind, organ: &Organ) -> String {
        let own = self.0.iter().find(|(other, _)| *other == slot);
        let text = own.map_or(slot.ours(kind), |(_, text)| text.as_str());
        text.replace(ORGAN, organ.name.as_str())
            .replace(OFFICE, organ.office.as_str())
            .replace(ADDRESS, organ.address.as_str())
            .replace(TELEPHONE, organ.telephone.as_str())
    }
}

impl TryFrom<Vec<(Slot, String)>> for Phrases {
    type Error = PhraseError;

    fn try_from(list: Vec<(Slot, String)>) -> Result<Self, PhraseError> {
        list.into_iter()
            .try_fold(Self::default(), |phrases, (slot, text)| phrases.with(slot, &text))
    }
}

impl From<Phrases> for Vec<(Slot, String)> {
    fn from(phrases: Phrases) -> Self {
        phrases.0
    }
}

fn check(slot: Slot, text: &str) -> Result<(), PhraseError> {
    if text.chars().count() > LONGEST || text.contains(char::is_control) {
        return Err(PhraseError::Length { slot });
    }
    // Somebody who wants to slip a word in may put spaces into it.
    let dense: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    // The office may bear the work in its name: 政府信息公开办公室.
    let bare = dense.replace("信息公开", "");
    if let Some(word) = FORBIDDEN.iter().find(|word| bare.contains(**word)) {
        return Err(PhraseError::Forbidden { slot, word: (*word).to_owned() });
    }
    // Dates, numbers and telephones come from the facts.
    if let Some(digit) = bare.chars().find(|char| char.is_numeric()) {
        return Err(PhraseError::Forbidden { slot, word: digit.to_string() });
    }
    let mut after = dense.split('第').skip(1);
    if after.any(|rest| rest.chars().take(8).any(|char| "条款项".contains(char))) {
        return Err(PhraseError::Article { slot });
    }
    let known = [ORGAN, OFFICE, ADDRESS, TELEPHONE];
    let bare = known.iter().fold(dense.clone(), |text, known| text.replace(known, ""));
    if bare.contains(['{', '}']) {
        return Err(PhraseError::Placeholder { slot });
    }
    match slot.must_hold() {
        Some(placeholder) if !dense.contains(placeholder) => {
            Err(PhraseError::LeftOut { slot, placeholder })
        }
        _ => Ok(()),
    }
}

fn closing(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Reply => "特此答复。",
        PaperKind::ThirdPartyLetter | PaperKind::OtherOrganLetter | PaperKind::Assistance => {
            "请予函复。"
        }
        PaperKind::Transfer => "特此函告。",
        PaperKind::Withdrawal => "特此确认。",
        _ => "特此告知。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(slot: Slot, text: &str) -> String {
        Phrases::default().with(slot, text).unwrap_err().to_string()
    }

    #[test]
    fn courtesy_is_free() {
        let phrases = Phrases::default()
            .with(Slot::Opening, "您好！感谢您对我县工作的关心。")
            .and_then(|phrases| phrases.with(Slot::Closing, "感谢您的理解和支持。"))
            .and_then(|phrases| phrases.with(Slot::Letterhead, "{机关}文件"))
            .and_then(|phrases| phrases.with(Slot::Note, "政府信息公开办公室电话：{电话}"))
            .unwrap();
        let json = serde_json::to_string(&phrases).unwrap();
        assert_eq!(serde_json::from_str::<Phrases>(&json).unwrap(), phrases);
    }

    #[test]
    fn a_phrase_cannot_speak_of_remedies_law_or_decision() {
        for text in
            ["如不服可申请复 议。", "可向法院起诉。", "以上信息不予公开。", "请在五日内联系。"]
        {
            assert!(refused(Slot::Closing, text).contains("不能出现"), "{text}");
        }
        assert!(refused(Slot::Closing, "依据第三十六条办理。").contains("不能引用条文"));
        assert!(refused(Slot::Closing, "请致电０３５０。").contains("不能出现"));
    }

    #[test]
    fn a_phrase_keeps_what_stands_there() {
        assert!(refused(Slot::Letterhead, "红头文件").contains("{机关}"));
        assert!(refused(Slot::Note, "欢迎来电").contains("{电话}"));
        assert!(refused(Slot::Opening, "{姓名}，您好！").contains("花括号"));
        assert!(refused(Slot::Opening, &"好".repeat(61)).contains("60个字"));
    }

    #[test]
    fn stored_phrases_are_checked_again() {
        let stored = r#"[["closing","可以提起诉讼。"]]"#;
        assert!(serde_json::from_str::<Phrases>(stored).is_err());
    }
}
