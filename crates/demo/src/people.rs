//! Invented people: a name for each, the same ones from the same seed.

use fastrand::Rng;
use ledger::subjects::person::Role;

const SURNAMES: [(&str, &str); 24] = [
    ("王", "wang"),
    ("李", "li"),
    ("张", "zhang"),
    ("刘", "liu"),
    ("陈", "chen"),
    ("杨", "yang"),
    ("赵", "zhao"),
    ("黄", "huang"),
    ("周", "zhou"),
    ("吴", "wu"),
    ("徐", "xu"),
    ("孙", "sun"),
    ("马", "ma"),
    ("朱", "zhu"),
    ("胡", "hu"),
    ("郭", "guo"),
    ("何", "he"),
    ("高", "gao"),
    ("林", "lin"),
    ("罗", "luo"),
    ("郑", "zheng"),
    ("梁", "liang"),
    ("谢", "xie"),
    ("宋", "song"),
];
const GIVEN: [(&str, &str); 30] = [
    ("建国", "jianguo"),
    ("秀英", "xiuying"),
    ("志强", "zhiqiang"),
    ("晓燕", "xiaoyan"),
    ("文博", "wenbo"),
    ("雅琴", "yaqin"),
    ("国庆", "guoqing"),
    ("丽华", "lihua"),
    ("海涛", "haitao"),
    ("春梅", "chunmei"),
    ("明远", "mingyuan"),
    ("思佳", "sijia"),
    ("永胜", "yongsheng"),
    ("桂兰", "guilan"),
    ("子涵", "zihan"),
    ("玉珍", "yuzhen"),
    ("立新", "lixin"),
    ("红霞", "hongxia"),
    ("嘉禾", "jiahe"),
    ("淑敏", "shumin"),
    ("振华", "zhenhua"),
    ("小雨", "xiaoyu"),
    ("德顺", "deshun"),
    ("月娥", "yuee"),
    ("一鸣", "yiming"),
    ("彩云", "caiyun"),
    ("守义", "shouyi"),
    ("婷婷", "tingting"),
    ("向阳", "xiangyang"),
    ("静怡", "jingyi"),
];

/// An invented person.
pub(crate) struct Invented {
    pub(crate) name: String,
    /// In small letters, with a number where the plain one is taken.
    pub(crate) login: String,
    pub(crate) telephone: String,
}

/// Invents people, no two with the same login name.
pub(crate) struct Inventor {
    rng: Rng,
    taken: std::collections::HashSet<String>,
}

impl Inventor {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed), taken: std::collections::HashSet::new() }
    }

    pub(crate) fn next(&mut self) -> Invented {
        let (surname, surname_pinyin) = SURNAMES[self.rng.usize(..SURNAMES.len())];
        let (given, given_pinyin) = GIVEN[self.rng.usize(..GIVEN.len())];
        let plain = format!("{surname_pinyin}.{given_pinyin}");
        let mut login = plain.clone();
        let mut more = 2;
        while !self.taken.insert(login.clone()) {
            login = format!("{plain}{more}");
            more += 1;
        }
        // An area code that no place has.
        let telephone = format!("0999-{:07}", self.rng.u32(2_000_000..8_000_000));
        Invented { name: format!("{surname}{given}"), login, telephone }
    }
}

/// The roles of the county's government office, one person each.
pub(crate) const IN_THE_OFFICE: [Role; 8] = [
    Role::Authority,
    Role::OfficeHead,
    Role::Registrar,
    Role::Handler,
    Role::Drafter,
    Role::SecrecyReviewer,
    Role::Approver,
    Role::Issuer,
];

/// The roles of every other unit that publishes and answers, one line a person: small units have few
/// people, but review is never done by who wrote.
pub(crate) const IN_A_UNIT: [&[Role]; 4] = [
    &[Role::Registrar, Role::Handler, Role::Drafter],
    &[Role::SecrecyReviewer],
    &[Role::Approver],
    &[Role::OfficeHead, Role::Issuer],
];
