//! What nobody asks for and has to be done all the same.

use jiff::Timestamp;
use store::{session, throttle};

use super::Office;
use crate::refusal::Refusal;

impl Office {
    /// Removes the visits that have ended and the tries that no longer hold anybody back; tells how
    /// many. None of them counted any more, so nothing changes for anybody.
    pub fn sweep(&self, now: Timestamp) -> Result<u64, Refusal> {
        let swept = self.store.database.write(move |tx| {
            Ok::<_, store::Error>(session::sweep(tx, now)? + throttle::sweep(tx, now)?)
        })?;
        Ok(swept)
    }
}
