//! Rules that look beyond one year or one unit.

mod carry_over;
mod in_force_chain;
mod rollup;

pub(super) use carry_over::CarryOver;
pub(super) use in_force_chain::InForceChain;
pub(super) use rollup::Rollup;
