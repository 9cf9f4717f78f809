//! What more than one room is given from outside.

use jiff::Timestamp;

/// Tells the time. Given from outside, so that a test can choose it.
pub type Clock = dyn Fn() -> Timestamp + Send + Sync;

/// Looks into an upload before anything of it is kept: name and bytes in; where it must not be kept
/// (it bears a secrecy mark) a plain Chinese sentence out. It may block.
pub type LookFn = dyn Fn(&str, &[u8]) -> Result<(), String> + Send + Sync;
