//! Randomness from the system.

use crate::error::{Error, Result};

/// Bytes that nobody can guess.
pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Misuse {
        detail: format!("系统不能提供随机数（{error}）"),
    })?;
    Ok(bytes)
}
