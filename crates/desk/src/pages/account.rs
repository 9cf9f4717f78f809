//! Placeholder.

use web::Problem;
use work::office::Visit;

use crate::answer::Answer;
use crate::ask::Ask;

pub(crate) fn show(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn change_card(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn change_password(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn second_factor(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn take_second_factor(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn recovery_codes(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}

pub(crate) fn close_sessions(_ask: &Ask, _visit: &Visit) -> Answer {
    Err(Problem::not_found())
}
