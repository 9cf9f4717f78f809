//! Placeholder.

use web::Problem;
use work::office::Visit;

use crate::answer::Answer;
use crate::ask::Ask;

pub(crate) fn list(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn new(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn found(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn import_form(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn import(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn show(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn rename(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn relocate(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn merge(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn split(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn close(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn set_office(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}
