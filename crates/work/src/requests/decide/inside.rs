//! 协办、留言、更正日期、转主动公开 (条例第十一、四十四条).

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
