//! Requests for information: what may be done with one now, by whom, and what follows.
//!
//! Every move of a case is a [`Step`]. [`take`] decides on one: it looks at the case as it is, asks
//! the permission table, the rules of the step and the statutory clock, and gives the acts and the
//! papers that follow, or a refusal with its article. It changes nothing, so the same function shows
//! what a step would do before it is done.

mod alike;
mod applicant;
mod case;
mod decide;
pub(crate) mod edited;
#[cfg(test)]
mod histories;
pub(crate) mod letters;
mod next;
pub(crate) mod papers;
mod registration;
mod reply;
mod reply_text;
mod step;
mod today;

pub use alike::alike;
pub use applicant::{Applicant, Identity, IdentityKind, Wanted};
pub use case::{Case, Seal};
pub use decide::{Piece, Taken, file_index, take};
pub use edited::Drafted;
pub use next::{Next, awaited, next_steps};
pub use registration::Registration;
pub use reply::{Asked, asked};
pub use reply_text::{Choice, GrantKind, GrantText, GroundText, PartText, ReplyText};
pub use step::{Party, ProactiveGround, SearchRecord, Step, StepKind};
pub use today::{Todo, Urgency, todo, workdays_until};
