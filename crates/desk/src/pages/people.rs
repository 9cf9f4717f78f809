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

pub(crate) fn register(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn show(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn change_card(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn invite(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn grant(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn revoke(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn suspend(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn reinstate(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn clear_second_factor(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn close_sessions(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}
