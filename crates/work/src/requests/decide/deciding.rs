//! 检索、材料、保密审查、拟稿、审核、签发 (条例第十七、三十六、三十七条).

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
