//! Places as they are serialised: sparse where people read, in five numbers where programs pass them
//! on in a format that does not tell what is left out.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Place;

#[derive(Serialize, Deserialize)]
#[serde(rename = "Place")]
struct Sparse {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    table: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { page, line, table, row, column } = *self;
        if serializer.is_human_readable() {
            Sparse { page, line, table, row, column }.serialize(serializer)
        } else {
            [page, line, table, row, column].serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [page, line, table, row, column] = if deserializer.is_human_readable() {
            let sparse = Sparse::deserialize(deserializer)?;
            [sparse.page, sparse.line, sparse.table, sparse.row, sparse.column]
        } else {
            Deserialize::deserialize(deserializer)?
        };
        Ok(Self { page, line, table, row, column })
    }
}
