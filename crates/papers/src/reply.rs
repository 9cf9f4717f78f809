//! 答复书: the reply that ends a request with a decision.
//!
//! A [`Decision`] holds what the law wants of its outcome, so that a refusal without ground and
//! reasons cannot be put together. The two lapses and the withdrawal have papers of their own:
//! [`crate::kit::closing`].

mod declined;
mod granted;
mod ground;
mod unable;
mod withheld;

use ledger::PaperKind;
use statute::law::Article;
use statute::outcome::{Closure, Outcome};

pub use declined::{Declined, ReasonsAnswer, Reported};
pub use granted::{Grant, Published};
pub use ground::{Ground, Interest, Internal, Preparatory, Provision, Review, Right, ThirdParty};
pub use unable::{RightOrgan, Unable};
pub use withheld::{Denied, WithheldPart, Withholding};

use crate::cite::cite;
use crate::draft::Draft;
use crate::elements::{Expected, Facts, Part, expect};
use crate::facts::{Applicant, Case, Remedies, Sender};
use crate::kit::notices::{came, on};
use crate::paper::Paper;
use crate::phrases::Phrases;
use crate::remedy;
use crate::words::{AtLeastOne, Words};

/// The reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub applicant: Applicant,
    /// On which request.
    pub case: Case,
    /// What is decided.
    pub decision: Decision,
    /// Who hears a complaint, and how the reply is served.
    pub remedies: Remedies,
}

/// What a reply decides, with all that this decision needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// 予以公开.
    Granted(Grant),
    /// 部分公开.
    Partial {
        /// What is given.
        given: Grant,
        /// What is withheld, each part with its own ground and reasons (条例第三十七条).
        withheld: AtLeastOne<WithheldPart>,
    },
    /// 不予公开.
    Denied(Denied),
    /// 无法提供.
    Unable(Unable),
    /// 不予处理.
    Declined(Declined),
    /// 其他处理: what no other row fits.
    Else {
        /// What happened.
        facts: Words,
        /// Why nothing else can be done.
        reasons: Words,
        /// What is decided.
        decision: Words,
    },
}

/// What a decision says in the reply.
struct Told {
    /// Paragraphs before the decision: facts and reasons.
    facts: Vec<String>,
    /// What the decision rests on.
    articles: Vec<Article>,
    /// The decision, without a stop.
    decision: String,
    /// Paragraphs behind it: what is given, which way to go.
    after: Vec<String>,
    /// What is enclosed.
    enclosed: Vec<Words>,
    /// What the reply must hold of it.
    expected: Vec<Expected>,
}

impl Decision {
    /// The outcome that it is.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Granted(_) => Outcome::Granted,
            Self::Partial { .. } => Outcome::Partial,
            Self::Denied(denied) => Outcome::Denied(denied.denial()),
            Self::Unable(unable) => Outcome::Unable(unable.inability()),
            Self::Declined(declined) => Outcome::Declined(declined.refusal()),
            Self::Else { .. } => Outcome::Other(Closure::Else),
        }
    }

    fn told(&self, you: &str) -> Told {
        match self {
            Self::Granted(grant) => grant.told(you),
            Self::Partial { given, withheld } => withheld::partial(given, withheld, you),
            Self::Denied(denied) => denied.told(you),
            Self::Unable(unable) => unable.told(you),
            Self::Declined(declined) => declined.told(you),
            Self::Else { facts, reasons, decision } => Told {
                facts: vec![format!("经审查，{}，理由是：{}。", facts.clause(), reasons.clause())],
                articles: Vec::new(),
                decision: decision.clause().to_owned(),
                after: Vec::new(),
                enclosed: Vec::new(),
                expected: vec![
                    expect(Part::Fact, facts.clause()),
                    expect(Part::Reason, reasons.clause()),
                    expect(Part::Decision, decision.clause()),
                ],
            },
        }
    }
}

impl Facts for Reply {
    const KIND: PaperKind = PaperKind::Reply;

    fn compose(&self, phrases: &Phrases) -> Paper {
        let told = self.decision.told(self.applicant.you());
        let ground = match told.articles.as_slice() {
            [] => String::new(),
            articles => format!("根据{}的规定，", cite(articles)),
        };
        // Only a decision that announces what follows ends in a colon.
        let stop = if told.decision.ends_with("如下") { '：' } else { '。' };
        let mut draft = Draft::letter(Self::KIND, &self.sender, &self.applicant.name, phrases)
            .say(came(&self.applicant, &self.case))
            .say_all(told.facts)
            .say(format!("{ground}本机关决定：{}{stop}", told.decision))
            .say_all(told.after);
        if let Some(enclosed) = AtLeastOne::of(told.enclosed) {
            draft = draft.enclose(&enclosed);
        }
        let outcome = self.decision.outcome();
        let clause = remedy::clause(outcome, &self.remedies, "本答复书", "本答复");
        remedy::write(draft, clause, &self.remedies).done()
    }

    fn expected(&self) -> Vec<Expected> {
        let told = self.decision.told(self.applicant.you());
        let outcome = self.decision.outcome();
        let mut expected = on(&self.sender, &self.applicant, &self.case);
        expected.push(expect(Part::Decision, "本机关决定："));
        expected.extend(told.articles.iter().map(|article| expect(Part::Ground, article.place)));
        expected.extend(told.expected);
        expected.extend(remedy::expected(outcome, &self.remedies));
        expected
    }
}

/// The articles of an outcome, as the reply cites them.
fn grounds(outcome: Outcome) -> Vec<Article> {
    outcome.articles().to_vec()
}
