//! Placeholder.

use web::Problem;
use work::office::Visit;

use crate::answer::Answer;
use crate::ask::Ask;

pub(crate) fn login(_ask: &Ask) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn knock(_ask: &Ask) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn knock_with_code(_ask: &Ask) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn invitation(_ask: &Ask) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn accept(_ask: &Ask) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn log_out(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}
