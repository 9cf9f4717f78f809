//! Cases of every kind, lived through without a database: what a lawyer would ask of one, told by
//! name, and what must hold whatever people try in whatever order.

mod bed;
mod examples;
mod filling;
mod properties;
