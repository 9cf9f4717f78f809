//! 补正、征求意见、延期、收费、说明理由 (条例第三十、三十二至三十五、四十二条).

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
