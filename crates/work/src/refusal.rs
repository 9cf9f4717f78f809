//! Why something was not done, as a sentence that says what to do next.

use ledger::subjects::person::Role;
use statute::clock::ClockError;
use statute::law::Article;

use crate::permission::{Action, Who};

/// Something in a form that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field, by its name in the form; empty where it is the form as a whole.
    pub field: &'static str,
    /// What is wrong and how to make it right.
    pub sentence: String,
}

impl Fault {
    /// A fault of one field.
    pub fn new(field: &'static str, sentence: impl Into<String>) -> Self {
        Self { field, sentence: sentence.into() }
    }
}

/// Why a command was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person may not do this, or not for this unit.
    #[error("{}", not_allowed(*.0))]
    NotAllowed(Action),
    /// It would be done to the person who does it, which another must do.
    #[error("不能对自己的账号这样做，请由另一位管理员办理。")]
    Own,
    /// Who prepared something would also decide on it, which another must do.
    #[error("这是您自己经手的，要由另一个人来审。请转给本单位有这项职责的其他人。")]
    OwnWork,
    /// What was filled in does not fit.
    #[error("{}", sentences(.0))]
    Faults(Vec<Fault>),
    /// What it speaks of is not there, or no more.
    #[error("没有找到这{0}，可能已被别人改动。请回到列表，刷新后再试。")]
    NotFound(&'static str),
    /// The law does not allow it, or not now.
    #[error("{}", unlawful(.sentence, *.article))]
    Unlawful {
        /// What is wrong and what to do.
        sentence: String,
        /// Where that is said.
        article: Option<Article>,
    },
    /// Somebody else changed it since this page was made.
    #[error(
        "在您打开页面以后，别人又办理了这件申请。没有做任何改动；请刷新页面，看过新的情况再办。"
    )]
    Overtaken,
    /// It is in a state in which this cannot be done; the sentence says which, and what to do.
    #[error("{0}")]
    NotNow(String),
    /// The store could not keep it.
    #[error("{0}")]
    Store(#[from] store::Error),
}

impl Refusal {
    /// One fault.
    pub fn fault(field: &'static str, sentence: impl Into<String>) -> Self {
        Self::Faults(vec![Fault::new(field, sentence)])
    }
}

impl From<ClockError> for Refusal {
    fn from(error: ClockError) -> Self {
        Self::Unlawful { sentence: error.to_string(), article: error.article() }
    }
}

fn unlawful(sentence: &str, article: Option<Article>) -> String {
    match article {
        Some(article) => format!("{sentence}（{article}）"),
        None => sentence.to_owned(),
    }
}

fn sentences(faults: &[Fault]) -> String {
    let sentences: Vec<&str> = faults.iter().map(|fault| fault.sentence.as_str()).collect();
    sentences.join("\n")
}

fn not_allowed(action: Action) -> String {
    match action.who() {
        Who::Everybody => format!("请先登录，再{}。", action.title()),
        Who::Roles(roles) => {
            let mut titles: Vec<&str> = roles.iter().map(|(role, _)| Role::title(*role)).collect();
            titles.dedup();
            format!(
                "您不能在这里{}。这件事由{}办理；如果应当由您办理，请联系安全管理员授予角色。",
                action.title(),
                titles.join("、")
            )
        }
    }
}

/// Collects faults, so that a form is told all of them at once.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault where a condition does not hold.
    pub(crate) fn unless(&mut self, holds: bool, field: &'static str, sentence: impl Into<String>) {
        if !holds {
            self.0.push(Fault::new(field, sentence));
        }
    }

    /// Refuses if anything was noted.
    pub(crate) fn none(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Faults(self.0)) }
    }
}
