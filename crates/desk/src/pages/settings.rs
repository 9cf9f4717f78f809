//! Placeholder.

use web::Problem;
use work::office::Visit;

use crate::answer::Answer;
use crate::ask::Ask;

pub(crate) fn site(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn set_site(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn security(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn set_security(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}
