//! Texts of SQL, each of which stands in one list.

/// A statement of the program: one text for both engines, with `$1`, `$2` … for its parameters.
///
/// Made by [`sql!`] alone, so that no text is ever put together at run time.
pub(crate) struct Sql {
    text: &'static str,
    sqlite: &'static str,
    place: &'static str,
}

impl Sql {
    pub(crate) const fn new(text: &'static str, sqlite: &'static str, place: &'static str) -> Self {
        Self { text, sqlite, place }
    }

    /// As PostgreSQL reads it.
    pub(crate) const fn postgres(&self) -> &'static str {
        self.text
    }

    /// As SQLite reads it: with `?1`, because it numbers *names* such as `$1` by first appearance.
    pub(crate) const fn sqlite(&self) -> &'static str {
        self.sqlite
    }

    /// File and line, for errors and tests.
    pub(crate) const fn place(&self) -> &'static str {
        self.place
    }
}

/// A statement's entry in the list of all.
pub(crate) struct Listed {
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests that prepare all"))]
    pub(crate) sql: &'static Sql,
}

inventory::collect!(Listed);

/// Every statement of the program.
#[cfg(test)]
pub(crate) fn statements() -> impl Iterator<Item = &'static Sql> {
    inventory::iter::<Listed>().map(|listed| listed.sql)
}

/// The same text with `?` for `$`; both are one byte.
pub(crate) const fn with_question_marks<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut at = 0;
    while at < N {
        let byte = text.as_bytes()[at];
        bytes[at] = if byte == b'$' { b'?' } else { byte };
        at += 1;
    }
    bytes
}

/// A statement, as `&'static Sql`. It enters the list that a test prepares.
macro_rules! sql {
    ($text:expr) => {{
        const TEXT: &str = $text;
        const BYTES: [u8; TEXT.len()] = $crate::port::with_question_marks(TEXT);
        static STATEMENT: $crate::port::Sql = $crate::port::Sql::new(
            TEXT,
            match ::std::str::from_utf8(&BYTES) {
                Ok(text) => text,
                Err(_) => panic!("not UTF-8"),
            },
            concat!(file!(), ":", line!()),
        );
        ::inventory::submit!($crate::port::Listed { sql: &STATEMENT });
        &STATEMENT
    }};
}
pub(crate) use sql;
