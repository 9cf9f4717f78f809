//! Rules about single cells.

mod blank_cell;
mod fraction;
mod negative;
mod regulation_power;

pub(super) use blank_cell::BlankCell;
pub(super) use fraction::Fraction;
pub(super) use negative::Negative;
pub(super) use regulation_power::{RegulationPower, makes_regulations};
