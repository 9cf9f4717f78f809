//! 送达、撤回、视为放弃、更正、评价、归档 (条例第三十、四十一、四十五条).

use super::Decided;
use crate::refusal::Refusal;
use crate::requests::case::{Case, Seal, misplaced};
use crate::requests::step::Step;

pub(super) fn decide(
    case: &Case<'_>,
    step: &Step,
    seal: &mut dyn Seal,
) -> Result<Decided, Refusal> {
    let _ = (case, seal);
    Err(misplaced(step))
}
