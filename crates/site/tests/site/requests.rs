//! 依申请公开 as a citizen meets it, against a real office.

mod asking;
mod citizen;
mod following;
mod guides;
mod hostile;
mod quiet;
