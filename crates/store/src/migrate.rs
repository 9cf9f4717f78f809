//! The tables, made and changed step by step.
//!
//! A step is a numbered file of SQL, applied once, in one transaction, and never edited after it was
//! released: its digest is kept, and a difference is refused. A database that has steps which this
//! program does not know was written by a newer one, and is left alone.
//!
//! The files are written in the port's own types, `BIGINT`, `TEXT` and `BYTES`, and each table ends
//! in `STRICT`. For SQLite they become `INTEGER`, `TEXT` and `BLOB` of strict tables; for PostgreSQL
//! `STRICT` goes and `TEXT` is compared by bytes, as SQLite does, whatever the server's locale.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::port::{Database, Tx, View, sql};

/// What must be there before the first transaction: the row that writers of PostgreSQL lock, and the
/// list of steps taken. Harmless when they exist.
pub(crate) const GROUND: &str = "\
    CREATE TABLE IF NOT EXISTS writer (id BIGINT NOT NULL PRIMARY KEY, token TEXT NOT NULL) STRICT;\n\
    INSERT INTO writer (id, token) VALUES (1, '') ON CONFLICT DO NOTHING;\n\
    CREATE TABLE IF NOT EXISTS migration (\
        number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest BYTES NOT NULL) STRICT;\n";

/// One step.
struct Step {
    number: i64,
    name: &'static str,
    text: &'static str,
}

macro_rules! steps {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Step {
            number: $number,
            name: $name,
            text: include_str!(concat!("../migrations/", $name, ".sql")),
        }),*]
    };
}

/// All steps, in order.
const STEPS: &[Step] = steps![
    1 "0001_counter",
    2 "0002_session",
    3 "0003_vault",
    4 "0004_file",
    5 "0005_job",
    6 "0006_throttle",
    7 "0007_act",
    8 "0008_subject",
    9 "0009_answer",
    10 "0010_dispute",
    11 "0011_request",
    12 "0012_applicant",
];

/// The number of the last step that this program knows.
pub(crate) fn known() -> i64 {
    STEPS.last().map_or(0, |step| step.number)
}

/// Takes the steps that the database has not taken yet.
pub(crate) fn up_to_date(database: &Database) -> Result<()> {
    up_to(database, known())
}

/// Takes steps up to a number: to restore what an older program saved.
pub(crate) fn up_to(database: &Database, last: i64) -> Result<()> {
    let taken = database.read(check)?;
    for step in STEPS.iter().filter(|step| step.number > taken && step.number <= last) {
        database.write(move |tx| take(tx, step))?;
    }
    Ok(())
}

/// The number of the last step taken, after checking that they are the program's own.
pub(crate) fn check(view: &mut View<'_>) -> Result<i64> {
    let taken =
        view.query(sql!("SELECT number, digest FROM migration ORDER BY number"), &[], |row| {
            Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
        })?;
    if let Some((found, _)) = taken.last().filter(|(number, _)| *number > known()) {
        return Err(Error::Newer { found: *found, known: known() });
    }
    for ((number, digest), step) in taken.iter().zip(STEPS) {
        if *number != step.number || *digest != step.digest() {
            return Err(Error::Altered { number: *number });
        }
    }
    Ok(taken.last().map_or(0, |(number, _)| *number))
}

fn take(tx: &mut Tx<'_>, step: &Step) -> Result<()> {
    // Another process may have been faster.
    if check(tx)? >= step.number {
        return Ok(());
    }
    let text = dialect(step.text, tx.is_sqlite());
    tx.batch(&text)?;
    tx.execute(
        sql!("INSERT INTO migration (number, name, digest) VALUES ($1, $2, $3)"),
        &[&step.number, &step.name, &step.digest()],
    )?;
    Ok(())
}

impl Step {
    fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.text).to_vec()
    }
}

/// The same statements in the words of an engine.
pub(crate) fn dialect(text: &str, sqlite: bool) -> String {
    let mut out = String::with_capacity(text.len() + 256);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(match (word, sqlite) {
            ("BIGINT", true) => "INTEGER",
            ("BYTES", true) => "BLOB",
            ("BYTES", false) => "BYTEA",
            ("TEXT", false) => "TEXT COLLATE \"C\"",
            ("STRICT", false) => "",
            (word, _) => word,
        });
        let mut chars = after.chars();
        out.extend(chars.next());
        rest = chars.as_str();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_the_words_of_each_engine() {
        let text = "CREATE TABLE t (a BIGINT, b TEXT, c BYTES, d_TEXT TEXT) STRICT;";
        insta::assert_snapshot!(dialect(text, true), @"CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d_TEXT TEXT) STRICT;");
        insta::assert_snapshot!(dialect(text, false), @r#"CREATE TABLE t (a BIGINT, b TEXT COLLATE "C", c BYTEA, d_TEXT TEXT COLLATE "C") ;"#);
    }

    #[test]
    fn steps_are_numbered_without_gaps_and_named_after_their_number() {
        for (step, number) in STEPS.iter().zip(1..) {
            assert_eq!(step.number, number);
            assert!(step.name.starts_with(&format!("{number:04}_")), "{}", step.name);
        }
    }

    #[test]
    fn every_table_begins_its_key_with_the_county_unless_it_belongs_to_the_whole_house() {
        for step in STEPS {
            for table in step.text.split("CREATE TABLE ").skip(1) {
                let key = table.split("PRIMARY KEY (").nth(1).expect("a primary key");
                assert!(key.starts_with("county"), "{}: {table}", step.name);
                assert!(table.contains(") STRICT;"), "{}: {table}", step.name);
            }
        }
    }
}
