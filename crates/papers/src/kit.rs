//! The papers of the kit beside the reply, one family a file, in the order in which a request meets
//! them.

pub mod assistance;
pub mod closing;
pub mod consultation;
pub mod fee;
pub mod file;
pub mod intake;
pub mod notices;
pub mod review;
