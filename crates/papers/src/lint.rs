//! The linter of replies (答复书核对): reads the lines of a reply, composed here or edited by hand in
//! Word, and tells what does not agree with the law or with the case.
//!
//! It looks for what a careful reader would look for and stays silent where it is not sure; it does
//! not replace the reader. Spaces, line breaks inside sentences, wide digits, short names of the
//! 条例 and article numbers in Arabic digits make no difference.

mod articles;
mod citation;
mod decision;
mod front;
mod manner;
mod remedy;
mod text;

use jiff::civil::Date;
use ledger::number::DocumentNumber;
use statute::outcome::Outcome;

use crate::facts::Remedies;
use crate::reply::Reply;
use crate::words::Words;
use text::Text;

/// What the case says, against which a reply is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    /// How the request ends.
    pub outcome: Outcome,
    /// The number that the reply was given.
    pub number: DocumentNumber,
    /// The day on which the request counts as received.
    pub received: Date,
    /// Who asked.
    pub applicant: Words,
    /// Who replies.
    pub organ: Words,
    /// Who hears a complaint, and how the reply is served.
    pub remedies: Remedies,
}

impl Says {
    /// What the facts of a reply say.
    pub fn of(reply: &Reply) -> Self {
        Self {
            outcome: reply.decision.outcome(),
            number: reply.sender.number.clone(),
            received: reply.case.received.on,
            applicant: reply.applicant.name.clone(),
            organ: reply.sender.organ.name.clone(),
            remedies: reply.remedies.clone(),
        }
    }
}

/// Something that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// By which rule.
    pub rule: Rule,
    /// Where; none where something is missing.
    pub place: Option<Place>,
    /// What is wrong and what to do.
    pub message: String,
    /// Where the law says so; empty where it is a matter of form.
    pub article: String,
}

/// A place in the lines that were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 0.
    pub paragraph: usize,
    /// The words as they stand there; where they run over the end of the line, up to it.
    pub phrase: String,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $rule:ident = $name:literal,)+) => {
        /// The rules.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $rule,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// Its name, stable for ever.
            pub fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)+ }
            }
        }
    };
}

rules! {
    /// The number is missing.
    NumberMissing = "number-missing",
    /// The number is not in the form of GB/T 9704—2012.
    NumberForm = "number-form",
    /// The number is not the one that was given.
    NumberDiffers = "number-differs",
    /// The applicant's name is missing or another.
    ApplicantDiffers = "applicant-differs",
    /// The organ's name is missing.
    OrganMissing = "organ-missing",
    /// The received date is not restated, or is another.
    ReceivedDiffers = "received-differs",
    /// The date is missing.
    DateMissing = "date-missing",
    /// The date is before the received date.
    DateBeforeReceived = "date-before-received",
    /// The decision is missing.
    OutcomeMissing = "outcome-missing",
    /// The decision stated is not the one chosen.
    OutcomeDiffers = "outcome-differs",
    /// The reasons are missing.
    ReasonsMissing = "reasons-missing",
    /// Something that this outcome has to tell is missing.
    DemandMissing = "demand-missing",
    /// The article is missing.
    ArticleMissing = "article-missing",
    /// The article is cited without its paragraph or item.
    ArticleNotExact = "article-not-exact",
    /// An article of another outcome is cited.
    ArticleWrong = "article-wrong",
    /// A rule is cited that is no longer in force.
    Repealed = "repealed",
    /// The remedy is missing.
    RemedyMissing = "remedy-missing",
    /// The order of reconsideration and court is wrong or not told.
    RemedyOrder = "remedy-order",
    /// A period of the remedy is wrong or missing.
    RemedyPeriod = "remedy-period",
    /// The body that hears a reconsideration is wrong or not named.
    RemedyBody = "remedy-body",
    /// The court is wrong or not named.
    RemedyCourt = "remedy-court",
    /// No way on the internet is told though the reply goes out through it.
    RemedyInternet = "remedy-internet",
    /// The applicant's purpose or interest is asked or held against it.
    Purpose = "purpose",
    /// A sentence of the petition business stands in a reply.
    PetitionStyle = "petition-style",
    /// A number of an identity card or a mobile telephone stands in the text.
    PersonalData = "personal-data",
}

/// What does not agree in a reply, in the order of [`Rule`] and then of the lines.
///
/// `paragraphs` are its lines as [`crate::Paper::lines`] gives them, or the paragraphs of a document.
pub fn lint<S: AsRef<str>>(paragraphs: &[S], says: &Says) -> Vec<Finding> {
    let text = Text::of(paragraphs.iter().map(AsRef::as_ref));
    let mut findings = Vec::new();
    front::check(&text, says, &mut findings);
    decision::check(&text, says, &mut findings);
    articles::check(&text, says, &mut findings);
    remedy::check(&text, says, &mut findings);
    manner::check(&text, says, &mut findings);
    let paragraph = |finding: &Finding| finding.place.as_ref().map(|place| place.paragraph);
    findings.sort_by_key(|finding| (finding.rule, paragraph(finding)));
    findings
}

/// A finding at a place or at none.
#[expect(clippy::needless_pass_by_value, reason = "an article or a text, made for this finding")]
fn finding(
    rule: Rule,
    place: Option<Place>,
    message: impl Into<String>,
    article: impl ToString,
) -> Finding {
    Finding { rule, place, message: message.into(), article: article.to_string() }
}
