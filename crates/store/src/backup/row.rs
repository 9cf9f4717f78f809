//! A row as a line of JSON: an array of numbers, texts, `null`, and bytes as `{"hex": "…"}`.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::port::{Cell, Row, Value};

/// One value of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Word {
    Null(()),
    Int(i64),
    Text(String),
    Bytes(Bytes),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bytes {
    hex: String,
}

/// The line of a row, with its end.
pub(super) fn write(row: &Row<'_>, columns: usize) -> Result<String> {
    let words: Vec<Word> = (0..columns)
        .map(|column| {
            Ok(match row.cell(column)? {
                Cell::Null => Word::Null(()),
                Cell::Int(number) => Word::Int(number),
                Cell::Text(text) => Word::Text(text.to_owned()),
                Cell::Bytes(bytes) => Word::Bytes(Bytes { hex: hex::encode(bytes) }),
            })
        })
        .collect::<Result<_>>()?;
    let mut line = serde_json::to_string(&words)
        .map_err(|error| Error::Misuse { detail: error.to_string() })?;
    line.push('\n');
    Ok(line)
}

/// The values of a line.
pub(super) fn read(line: &str) -> Result<Vec<Value<'static>>> {
    let words: Vec<Word> =
        serde_json::from_str(line).map_err(|error| Error::damaged(error.to_string()))?;
    words
        .into_iter()
        .map(|word| {
            Ok(match word {
                Word::Null(()) => Value::Null,
                Word::Int(number) => Value::Int(number),
                Word::Text(text) => Value::Text(text.into()),
                Word::Bytes(Bytes { hex }) => {
                    let bytes = hex::decode(hex).map_err(|e| Error::damaged(e.to_string()))?;
                    Value::Bytes(bytes.into())
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_value_by_value() {
        let values = read(r#"[1,-5,"县\n",null,{"hex":"00ff"}]"#).expect("a row");
        let expected = [
            Value::Int(1),
            Value::Int(-5),
            Value::Text("县\n".into()),
            Value::Null,
            Value::Bytes(vec![0, 255].into()),
        ];
        assert_eq!(values, expected);
        for bad in ["", "[1.5]", "[true]", "[[1]]", r#"[{"hex":"0"}]"#, r#"[{"x":"00"}]"#, "{}"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
