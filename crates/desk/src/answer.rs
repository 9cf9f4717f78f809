//! From what `work` says to what a page says.

use axum::response::Response;
use web::form::Errors;
use web::{Link, Problem};
use work::Refusal;

/// A page, or why there is none.
pub(crate) type Answer = Result<Response, Problem>;

/// A refusal where there is no form to show it in.
pub(crate) fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NotAllowed(_) | Refusal::Own | Refusal::OwnWork => {
            Problem::forbidden(refusal.to_string())
        }
        Refusal::NotFound(_) => Problem::not_found(),
        Refusal::Faults(_) | Refusal::NotNow(_) | Refusal::Unlawful { .. } | Refusal::Overtaken => {
            Problem::unprocessable(refusal.to_string())
        }
        Refusal::Store(error) => {
            tracing::error!(%error, "the store failed");
            match error {
                store::Error::Busy { .. } => Problem::busy(),
                _ => Problem::internal(),
            }
        }
    }
    .with_way_out(Link::new("回到工作台", "/desk"))
}

/// A refusal as errors of a form, where it can be mended there; else a problem.
pub(crate) fn errors(refusal: Refusal) -> Result<Errors, Problem> {
    let mut errors = Errors::default();
    match refusal {
        Refusal::Faults(faults) => {
            for fault in faults {
                errors.add(fault.field, fault.sentence);
            }
        }
        Refusal::NotNow(sentence) => errors.add("", sentence),
        Refusal::Unlawful { .. } | Refusal::Overtaken => errors.add("", refusal.to_string()),
        other => return Err(problem(other)),
    }
    Ok(errors)
}
