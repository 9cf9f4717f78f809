//! Which tables there are: for copying, comparing and restoring all of them, so that none can be
//! forgotten.

use super::sql::Sql;
use super::tx::View;
use crate::error::{Error, Result};

/// A table as the database itself describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<(String, Kind)>,
    /// The columns of the primary key, which every table has.
    pub(crate) key: Vec<String>,
}

/// One of the three types of the port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    Text,
    Bytes,
}

const SQLITE: Sql = {
    const TEXT: &str = "SELECT m.name, c.name, c.type, c.pk \
        FROM sqlite_schema m JOIN pragma_table_info(m.name) c \
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite#_%' ESCAPE '#' ORDER BY m.name, c.cid";
    Sql::new(TEXT, TEXT, "catalog")
};

const POSTGRES: Sql = {
    const TEXT: &str = "SELECT t.relname::TEXT, a.attname::TEXT, format_type(a.atttypid, NULL), \
            COALESCE(array_position(i.indkey::SMALLINT[], a.attnum), -1)::BIGINT + 1 \
        FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid \
        LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary \
        WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' \
            AND a.attnum > 0 AND NOT a.attisdropped \
        ORDER BY t.relname::TEXT COLLATE \"C\", a.attnum";
    Sql::new(TEXT, TEXT, "catalog")
};

/// All tables, by name.
pub(crate) fn tables(view: &mut View<'_>) -> Result<Vec<Table>> {
    static SQLITE_TABLES: Sql = SQLITE;
    static POSTGRES_TABLES: Sql = POSTGRES;
    let sql = if view.is_sqlite() { &SQLITE_TABLES } else { &POSTGRES_TABLES };
    let mut tables: Vec<(Table, Vec<(i64, String)>)> = Vec::new();
    view.each(sql, &[], |row| {
        let (table, column): (String, String) = (row.get(0)?, row.get(1)?);
        let kind = Kind::parse(&row.get::<String>(2)?)?;
        if tables.last().is_none_or(|(last, _)| last.name != table) {
            let table = Table::named(&table)?;
            tables.push((table, Vec::new()));
        }
        if let Some((last, key)) = tables.last_mut() {
            let place: i64 = row.get(3)?;
            if place > 0 {
                key.push((place, column.clone()));
            }
            last.columns.push((column, kind));
        }
        Ok(())
    })?;
    Ok(tables
        .into_iter()
        .map(|(mut table, mut key)| {
            key.sort_unstable();
            table.key = key.into_iter().map(|(_, column)| column).collect();
            table
        })
        .collect())
}

impl Kind {
    fn parse(declared: &str) -> Result<Self> {
        match declared.to_ascii_uppercase().as_str() {
            "INTEGER" | "BIGINT" => Ok(Self::Int),
            "TEXT" => Ok(Self::Text),
            "BLOB" | "BYTEA" => Ok(Self::Bytes),
            other => Err(Error::damaged(format!("数据库里有程序没有建的列类型{other}"))),
        }
    }
}

impl Table {
    /// A table without columns yet. Its name goes into texts of SQL, so it must be a plain word.
    pub(crate) fn named(name: &str) -> Result<Self> {
        plain(name)?;
        Ok(Self { name: name.to_owned(), columns: Vec::new(), key: Vec::new() })
    }

    /// This table with only these columns, in this order; a name that it does not have is an error.
    pub(crate) fn only(&self, columns: &[String]) -> Result<Self> {
        let pick = |name: &String| {
            let found = self.columns.iter().find(|(column, _)| column == name);
            found.cloned().ok_or_else(|| Error::damaged(format!("表{}没有列{name}", self.name)))
        };
        let columns = columns.iter().map(pick).collect::<Result<_>>()?;
        Ok(Self { columns, ..self.clone() })
    }

    pub(super) fn select(&self) -> String {
        let key = if self.key.is_empty() { self.names() } else { self.key.join(", ") };
        format!("SELECT {} FROM {} ORDER BY {key}", self.names(), self.name)
    }

    pub(super) fn insert(&self) -> String {
        let values: Vec<_> = (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.name, self.names(), values.join(", "))
    }

    fn names(&self) -> String {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }
}

fn plain(name: &str) -> Result<()> {
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if plain && !name.is_empty() {
        Ok(())
    } else {
        Err(Error::damaged(format!("不认识的表名{name:?}")))
    }
}
