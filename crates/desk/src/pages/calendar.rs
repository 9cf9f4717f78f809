//! Placeholder.

use web::Problem;
use work::office::Visit;

use crate::answer::Answer;
use crate::ask::Ask;

pub(crate) fn show(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn form(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn load(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}
