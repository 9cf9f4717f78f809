//! 不予公开 and 部分公开: each thing withheld with its ground and its reasons (条例第十四条至第十六条,
//! 第三十六条第三项、第七项, 第三十七条).

use statute::law::Article;
use statute::outcome::{Denial, Outcome};

use super::{Grant, Ground, Provision, Told, grounds};
use crate::elements::{Part, expect};
use crate::words::{AtLeastOne, Words};

/// A whole refusal to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Withheld under Art 14, 15 or 16.
    Withheld(Withholding),
    /// 行政查询事项: another law says how it is looked up.
    Lookup {
        /// What is looked up, such as 不动产登记资料.
        matter: Words,
        /// That law.
        provision: Provision,
        /// The way: which office, with what papers.
        way: Words,
    },
}

/// A ground with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withholding {
    /// On which ground.
    pub ground: Ground,
    /// Why the ground fits this information.
    pub reasons: Words,
}

/// A part that is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithheldPart {
    /// Which part.
    pub part: Words,
    /// On which ground, and why.
    pub why: Withholding,
}

impl Denied {
    /// The row that it is.
    pub fn denial(&self) -> Denial {
        match self {
            Self::Withheld(withholding) => withholding.ground.denial(),
            Self::Lookup { .. } => Denial::Lookup,
        }
    }

    pub(super) fn told(&self, you: &str) -> Told {
        let articles = grounds(Outcome::Denied(self.denial()));
        match self {
            Self::Withheld(Withholding { ground, reasons }) => {
                let mut facts: Vec<_> = ground.before().into_iter().collect();
                facts.push(format!(
                    "经审查，{you}申请公开的信息{}。理由是：{}。",
                    ground.is(),
                    reasons.clause()
                ));
                let mut expected = ground.expected();
                expected.push(expect(Part::Reason, format!("理由是：{}", reasons.clause())));
                expected.push(expect(Part::Decision, "不予公开"));
                Told {
                    facts,
                    articles,
                    decision: format!("对{you}申请公开的信息不予公开"),
                    after: Vec::new(),
                    enclosed: Vec::new(),
                    expected,
                }
            }
            Self::Lookup { matter, provision, way } => Told {
                facts: vec![format!(
                    "经审查，{you}申请公开的信息属于{}，{provision}对其获取有特别规定。",
                    matter.clause()
                )],
                articles,
                decision: format!("告知{you}依照上述规定办理查询，具体办法如下"),
                after: vec![format!("{}。", way.clause())],
                enclosed: Vec::new(),
                expected: vec![
                    expect(Part::Fact, matter.clause()),
                    expect(Part::Ground, provision),
                    expect(Part::Contact, way.clause()),
                    expect(Part::Decision, "办理查询"),
                ],
            },
        }
    }
}

/// What can be open is given, the rest withheld, each part with its reasons.
pub(super) fn partial(given: &Grant, withheld: &AtLeastOne<WithheldPart>, you: &str) -> Told {
    let mut facts =
        vec![format!("经审查，{you}申请公开的信息中含有不应当公开的内容，能够作区分处理。")];
    let mut articles = vec![Article::regulations("第三十七条"), given.article()];
    let mut expected = Vec::new();
    for (nth, WithheldPart { part, why }) in withheld.iter().enumerate() {
        let Withholding { ground, reasons } = why;
        facts.extend(ground.before());
        facts.push(format!(
            "不予公开的内容（{}）：{}。该内容{}。理由是：{}。",
            nth + 1,
            part.quoted(),
            ground.is(),
            reasons.clause()
        ));
        for article in grounds(Outcome::Denied(ground.denial())) {
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
        expected.push(expect(Part::Fact, part.quoted()));
        expected.push(expect(Part::Reason, format!("理由是：{}", reasons.clause())));
        expected.extend(ground.expected());
    }
    expected.push(expect(Part::Decision, "部分公开"));
    let mut told = Told {
        facts,
        articles,
        decision: "部分公开，即对上述内容不予公开，对其余内容予以公开，具体如下".to_owned(),
        after: given.lines(you),
        enclosed: Vec::new(),
        expected,
    };
    given.hold(&mut told);
    told
}
