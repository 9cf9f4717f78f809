//! The fields of a form, one after another, under measure.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::body::{Measured, Meter};
use super::{File, ROOM};
use crate::problem::Problem;
use crate::router::Shared;

/// Fields beyond this many are no form of ours.
const FIELDS: usize = 400;

/// A form being received.
pub(crate) struct Form {
    meter: Arc<Meter>,
    memory: Arc<Semaphore>,
    fields: usize,
}

impl Form {
    /// The parts of a form of at most `limit` bytes, and the measure to take them by.
    pub(crate) async fn open(
        shared: &Shared,
        request: Request,
        limit: u64,
    ) -> Result<(Multipart, Self), Problem> {
        let meter = Arc::new(Meter::default());
        let pause = shared.app.settings.pause;
        let request =
            request.map(|body| Body::new(Measured::new(body, Arc::clone(&meter), limit, pause)));
        // Refused are only a missing or odd content type, and a boundary that is none.
        let parts = Multipart::from_request(request, &()).await.map_err(|_| Problem::BadForm)?;
        Ok((parts, Self { meter, memory: Arc::clone(&shared.memory), fields: 0 }))
    }

    /// The next field. The one before must have been taken or skipped.
    pub(crate) async fn next<'a>(
        &mut self,
        parts: &'a mut Multipart,
    ) -> Result<Option<Field<'a>>, Problem> {
        self.fields += 1;
        if self.fields > FIELDS {
            return Err(Problem::BadForm);
        }
        let field = parts.next_field().await.map_err(|_| self.meter.problem())?;
        self.meter.clear();
        Ok(field)
    }

    /// The bytes of a field; `None` where they are more than `limit`.
    pub(crate) async fn take(
        &self,
        mut field: Field<'_>,
        limit: u64,
    ) -> Result<Option<File>, Problem> {
        let mut file = File { bytes: Vec::new(), room: None };
        while let Some(chunk) = field.chunk().await.map_err(|_| self.meter.problem())? {
            self.meter.claim(chunk.len());
            let length = file.bytes.len() + chunk.len();
            if length as u64 > limit {
                drop(file);
                self.skip(field).await?;
                return Ok(None);
            }
            self.make_room(&mut file.room, length).await?;
            file.bytes.extend_from_slice(&chunk);
        }
        Ok(Some(file))
    }

    /// Reads a field and throws it away.
    pub(crate) async fn skip(&self, mut field: Field<'_>) -> Result<(), Problem> {
        while let Some(chunk) = field.chunk().await.map_err(|_| self.meter.problem())? {
            self.meter.claim(chunk.len());
        }
        Ok(())
    }

    /// Reserves memory for so many bytes, of what all visitors share.
    async fn make_room(
        &self,
        room: &mut Option<OwnedSemaphorePermit>,
        length: usize,
    ) -> Result<(), Problem> {
        let wanted = length.div_ceil(1024);
        let held = room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = u32::try_from(wanted.saturating_sub(held)).map_err(|_| Problem::Busy)?;
        if more == 0 {
            return Ok(());
        }
        let waiting = timeout(ROOM, Arc::clone(&self.memory).acquire_many_owned(more)).await;
        let permit = waiting.map_err(|_| Problem::Busy)?.map_err(|_| Problem::Busy)?;
        match room {
            Some(room) => room.merge(permit),
            None => *room = Some(permit),
        }
        Ok(())
    }
}
