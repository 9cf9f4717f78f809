//! What the vault holds of a person.

use serde::{Deserialize, Serialize};

use crate::contact;
use crate::refusal::{Faults, Refusal};

/// A person's card (人员资料): personal data, which stands in the vault and nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// 姓名.
    pub name: String,
    /// The name with which the person logs in: small letters, digits, `.`, `_`, `-`.
    pub login: String,
    /// 联系电话, or empty.
    #[serde(default)]
    pub telephone: String,
    /// 电子邮箱 for reminders, or empty.
    #[serde(default)]
    pub mail: String,
}

impl std::fmt::Debug for Card {
    /// Says that there is one, so that no log and no error text tells whose.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Card(…)")
    }
}

impl Card {
    /// The card without the blanks around, its login name in small letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            name: self.name.trim().to_owned(),
            login: self.login.trim().to_lowercase(),
            telephone: self.telephone.trim().to_owned(),
            mail: self.mail.trim().to_owned(),
        }
    }

    /// Tells what does not fit.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        let name = self.name.chars().count();
        faults.unless(
            (1..=40).contains(&name) && !self.name.chars().any(char::is_control),
            "name",
            "请填写姓名，最多 40 个字。",
        );
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        faults.unless(
            (3..=32).contains(&self.login.len()) && self.login.chars().all(sound),
            "login",
            "登录名用 3 到 32 个小写字母、数字，或 . _ -，例如 zhang.san。",
        );
        faults.unless(
            self.telephone.is_empty() || contact::is_telephone(&self.telephone),
            "telephone",
            "联系电话只写数字，例如 0350-7222345 或 11 位手机号；也可以留空。",
        );
        faults.unless(
            self.mail.is_empty() || contact::is_mail(&self.mail),
            "mail",
            "电子邮箱不对，例如 name@example.gov.cn；也可以留空。",
        );
        faults.none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(login: &str, telephone: &str, mail: &str) -> Card {
        let [login, telephone, mail] = [login, telephone, mail].map(str::to_owned);
        Card { name: "测试甲".to_owned(), login, telephone, mail }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let Err(Refusal::Faults(faults)) = card("张三", "电话", "a@b").check() else {
            panic!("not refused")
        };
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["login", "telephone", "mail"]);
    }

    #[test]
    fn a_card_may_do_without_telephone_and_mail() {
        assert_eq!(card("ce.shi", "", "").check(), Ok(()));
        assert_eq!(card("ce.shi", "0350-7222345", "ce.shi@example.gov.cn").check(), Ok(()));
    }

    #[test]
    fn no_debug_text_tells_whose_card_it_is() {
        assert_eq!(format!("{:?}", card("ce.shi", "13900000000", "")), "Card(…)");
    }
}
