//! What nobody asks for and has to be done all the same.

use jiff::Timestamp;
use store::applicant::visit;
use store::{session, throttle};

use super::Office;
use super::requests::IDLE;
use crate::refusal::Refusal;

impl Office {
    /// Removes the visits that have ended, the tries that no longer hold anybody back, and requests
    /// that were begun and not handed in; tells how many. None of them counted any more, so nothing
    /// changes for anybody.
    pub fn sweep(&self, now: Timestamp) -> Result<u64, Refusal> {
        let swept = self.store.database.write(move |tx| {
            let visits = session::sweep(tx, now)? + visit::sweep(tx, IDLE, now)?;
            Ok::<_, store::Error>(visits + throttle::sweep(tx, now)?)
        })?;
        Ok(swept + self.sweep_drafts(now)?)
    }
}
