//! What the vault holds of a dispute.

use serde::{Deserialize, Serialize};

use crate::refusal::{Faults, Refusal};

/// Who raised a dispute and over what: it names people, so it stands in the vault and nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// 申请人, 原告.
    pub party: String,
    /// 事由: what they want, and over what.
    pub words: String,
}

impl std::fmt::Debug for Matter {
    /// Says that there is one, so that no log and no error text tells whose.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Matter(…)")
    }
}

impl Matter {
    /// The matter without the blanks around; `None` where nothing is told.
    pub fn told(party: &str, words: &str) -> Option<Self> {
        let matter = Self { party: party.trim().to_owned(), words: words.trim().to_owned() };
        (!matter.party.is_empty() || !matter.words.is_empty()).then_some(matter)
    }

    /// Tells what does not fit.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        let party = self.party.chars().count();
        faults.unless(
            (1..=100).contains(&party) && !self.party.chars().any(char::is_control),
            "party",
            "请填写申请人（原告）的姓名或名称，最多 100 个字。",
        );
        faults.unless(
            (1..=2000).contains(&self.words.chars().count()),
            "words",
            "请写明事由，最多 2000 个字。",
        );
        faults.none()
    }
}
