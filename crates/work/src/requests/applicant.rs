//! What the vault holds of a request: who asks, and for what (条例第二十九条).

use serde::{Deserialize, Serialize};

use crate::contact;
use crate::refusal::Faults;

/// How an applicant shows who they are (身份证明).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityKind {
    /// 居民身份证.
    IdentityCard,
    /// 护照, 港澳台居民来往通行证 and other papers of a person.
    OtherCard,
    /// 统一社会信用代码 of an organisation.
    CreditCode,
}

impl IdentityKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::IdentityCard, Self::OtherCard, Self::CreditCode];

    /// The Chinese name.
    pub fn title(self) -> &'static str {
        match self {
            Self::IdentityCard => "居民身份证",
            Self::OtherCard => "其他身份证件",
            Self::CreditCode => "统一社会信用代码",
        }
    }

    /// As forms write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::IdentityCard => "identity-card",
            Self::OtherCard => "other-card",
            Self::CreditCode => "credit-code",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A proof of identity.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// What it is.
    pub kind: IdentityKind,
    /// Its number.
    pub number: String,
}

/// Who asks: personal data, which stands in the vault and nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// 姓名 or 名称.
    pub name: String,
    /// 身份证明.
    pub identity: Identity,
    /// Of an organisation: whom to speak with (联系人), or empty.
    #[serde(default)]
    pub contact: String,
    /// 联系电话, or empty.
    #[serde(default)]
    pub telephone: String,
    /// 电子邮箱, or empty.
    #[serde(default)]
    pub mail: String,
    /// 通信地址 with its 邮政编码, or empty.
    #[serde(default)]
    pub address: String,
}

/// What is wanted (所需政府信息的名称、文号或者便于行政机关查询的其他特征性描述).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// In a few words, for lists; may be empty, then lists show the beginning of the description.
    #[serde(default)]
    pub name: String,
    /// 文号, or empty.
    #[serde(default)]
    pub number: String,
    /// In the applicant's own words.
    pub description: String,
}

macro_rules! silent {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            /// Says that there is one, so that no log and no error text tells whose.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

silent!(Identity, Applicant, Wanted);

/// The longest description, in characters.
const LONGEST: usize = 4000;

impl Wanted {
    /// What lists show: the name, or the beginning of the description.
    pub fn title(&self) -> String {
        if !self.name.trim().is_empty() {
            return self.name.trim().to_owned();
        }
        let line = self.description.trim().lines().next().unwrap_or_default();
        let short: String = line.chars().take(30).collect();
        if short.chars().count() < line.chars().count() { format!("{short}…") } else { short }
    }

    /// Without the blanks around.
    #[must_use]
    pub fn tidy(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        Self {
            name: trim(self.name),
            number: trim(self.number),
            description: trim(self.description),
        }
    }

    /// Tells what does not fit.
    pub(crate) fn check(&self, faults: &mut Faults) {
        let length = self.description.chars().count();
        faults.unless(
            length > 0,
            "description",
            "请写明需要什么信息：名称、文号，或者能让工作人员找到它的描述。",
        );
        faults.unless(
            length <= LONGEST,
            "description",
            format!("描述太长，最多 {LONGEST} 个字。请写要点，其余放在附件里。"),
        );
        faults.unless(
            self.name.chars().count() <= 200,
            "name",
            "信息名称太长，最多 200 个字。其余请写在描述里。",
        );
        faults.unless(self.number.chars().count() <= 100, "number", "文号太长，最多 100 个字。");
    }
}

impl Applicant {
    /// Without the blanks around.
    #[must_use]
    pub fn tidy(self) -> Self {
        let trim = |text: String| text.trim().to_owned();
        Self {
            name: trim(self.name),
            identity: Identity {
                kind: self.identity.kind,
                number: trim(self.identity.number).to_uppercase(),
            },
            contact: trim(self.contact),
            telephone: trim(self.telephone),
            mail: trim(self.mail),
            address: trim(self.address),
        }
    }

    /// The name as pages show it to whoever has not asked for it: how it begins, and nothing else.
    ///
    /// ```
    /// # use work::requests::{Applicant, Identity, IdentityKind};
    /// # let kind = IdentityKind::OtherCard;
    /// # let identity = Identity { kind, number: String::new() };
    /// # let none = String::new;
    /// # let (contact, telephone, mail, address) = (none(), none(), none(), none());
    /// let name = "张三丰".to_owned();
    /// let applicant = Applicant { name, identity, contact, telephone, mail, address };
    /// assert_eq!(applicant.masked(), "张＊＊");
    /// ```
    pub fn masked(&self) -> String {
        let shown = if self.identity.kind == IdentityKind::CreditCode { 2 } else { 1 };
        let begins: String = self.name.chars().take(shown).collect();
        format!("{begins}＊＊")
    }

    /// Tells what does not fit. Which ways to reach the applicant are needed follows from the route
    /// that was chosen, and is asked by the registration.
    pub(crate) fn check(&self, faults: &mut Faults) {
        let plain = |text: &str| !text.chars().any(char::is_control);
        let name = self.name.chars().count();
        faults.unless(
            (1..=100).contains(&name) && plain(&self.name),
            "applicant",
            "请填写申请人的姓名或者名称，最多 100 个字。",
        );
        let (field, number) = ("identity", self.identity.number.as_str());
        match self.identity.kind {
            IdentityKind::IdentityCard => faults.unless(
                is_identity_number(number),
                field,
                "身份证号码不对：应当是 18 位，最后一位是校验码。请照证件核对。",
            ),
            IdentityKind::CreditCode => faults.unless(
                crate::units::is_credit_code(number),
                field,
                "统一社会信用代码不对：应当是 18 位，最后一位是校验码。请照登记证书核对。",
            ),
            IdentityKind::OtherCard => faults.unless(
                (4..=40).contains(&number.chars().count()) && plain(number),
                field,
                "请填写证件号码，4 到 40 个字符。",
            ),
        }
        faults.unless(
            self.telephone.is_empty() || contact::is_telephone(&self.telephone),
            "telephone",
            "联系电话只写数字，例如 11 位手机号，或者带区号的固定电话。",
        );
        faults.unless(
            self.mail.is_empty() || contact::is_mail(&self.mail),
            "mail",
            "电子邮箱不对，例如 name@example.com。",
        );
        faults.unless(
            self.address.chars().count() <= 200 && plain(&self.address),
            "address",
            "通信地址太长，最多 200 个字。",
        );
        faults.unless(
            self.contact.chars().count() <= 40 && plain(&self.contact),
            "contact",
            "联系人姓名太长，最多 40 个字。",
        );
    }

    /// Whether somebody knows the second secret: the last four characters of the number of the proof
    /// of identity, or of the telephone number.
    pub fn knows(&self, secret: &str) -> bool {
        let tail = |text: &str| -> Option<String> {
            let sound: Vec<char> = text
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_uppercase())
                .collect();
            (sound.len() >= 4).then(|| sound[sound.len() - 4..].iter().collect())
        };
        let given: String = secret
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
                c => c.to_ascii_uppercase(),
            })
            .collect();
        [&self.identity.number, &self.telephone]
            .into_iter()
            .any(|number| tail(number).is_some_and(|tail| tail == given))
    }
}

/// Whether a text is the number of an identity card (GB 11643—1999): 17 digits with a date that
/// exists, and the check character.
pub(crate) fn is_identity_number(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| -> i16 { text[range].parse().unwrap_or(0) };
    let date = jiff::civil::Date::new(number(6..10), number(10..12) as i8, number(12..14) as i8);
    let sum: u32 = bytes[..17]
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    date.is_ok() && CHECKS[(sum % 11) as usize] == bytes[17].to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applicant() -> Applicant {
        Applicant {
            name: "测试甲".to_owned(),
            identity: Identity {
                kind: IdentityKind::IdentityCard,
                number: "11010519491231002X".to_owned(),
            },
            contact: String::new(),
            telephone: "13900001234".to_owned(),
            mail: String::new(),
            address: String::new(),
        }
    }

    #[test]
    fn the_second_secret_is_the_end_of_a_number_that_the_applicant_gave() {
        let applicant = applicant();
        for right in ["1234", "002X", "002x", " 00 2x", "１２３４"] {
            assert!(applicant.knows(right), "{right}");
        }
        for wrong in ["", "4", "234", "0000", "01234"] {
            assert!(!applicant.knows(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_identity_number_has_a_date_and_a_check_character() {
        assert!(is_identity_number("11010519491231002X"));
        for wrong in
            ["110105194912310021", "11010519491331002X", "1101051949123100", "", "测试测试测试"]
        {
            assert!(!is_identity_number(wrong), "{wrong}");
        }
    }

    #[test]
    fn no_debug_text_tells_whose_it_is() {
        assert_eq!(format!("{:?}", applicant()), "Applicant(…)");
    }

    #[test]
    fn a_list_shows_the_name_or_how_the_words_begin() {
        let wanted = |name: &str, description: &str| Wanted {
            name: name.into(),
            number: String::new(),
            description: description.into(),
        };
        assert_eq!(wanted("", "道路工程征地补偿安置方案").title(), "道路工程征地补偿安置方案");
        assert_eq!(wanted("方案", "很长").title(), "方案");
        assert!(wanted("", &"长".repeat(80)).title().ends_with('…'));
    }
}
