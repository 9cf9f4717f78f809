//! stub
use crate::{Document, Limits, ReadError, story::Budget};
pub(crate) fn read(_: &[u8], _: &Limits, _: &mut Budget) -> Result<Document, ReadError> {
    Err(ReadError::Empty)
}
