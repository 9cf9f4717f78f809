//! What the pages need from the rest of the house.

use std::num::NonZeroU32;
use std::sync::Arc;

use web::{Clock, LookFn, Rate, SessionCookie};
use work::Office;

/// Reads the first table of a workbook: name and bytes in, its lines or a plain Chinese sentence out.
/// It may block.
pub type TableFn = dyn Fn(&str, &[u8]) -> Result<Vec<Vec<String>>, String> + Send + Sync;

/// Writes a table as a workbook (XLSX): its name, the heads of its columns, its lines. It may block.
pub type SheetFn = dyn Fn(&str, &[&str], &[Vec<String>]) -> Result<Vec<u8>, String> + Send + Sync;

/// Reads the paragraphs of a document (DOCX): name and bytes in, its paragraphs or a plain Chinese
/// sentence out. It may block.
pub type TextFn = dyn Fn(&str, &[u8]) -> Result<Vec<String>, String> + Send + Sync;

/// Everything that the desk is given.
#[derive(Clone)]
pub struct Desk {
    pub(crate) office: Office,
    pub(crate) clock: Arc<Clock>,
    pub(crate) cookie: SessionCookie,
    pub(crate) read_table: Option<Arc<TableFn>>,
    pub(crate) read_text: Option<Arc<TextFn>>,
    pub(crate) write_table: Option<Arc<SheetFn>>,
    /// Login names of the demonstration with what each is; empty elsewhere.
    pub(crate) guests: Vec<Guest>,
    pub(crate) look: Option<Arc<LookFn>>,
    /// Tries at the door, for each address.
    pub(crate) knocks: Arc<Rate>,
}

/// A login of the demonstration, which everybody may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The login name.
    pub login: String,
    /// The password, the same for all.
    pub password: String,
    /// The name.
    pub name: String,
    /// Unit and roles.
    pub post: String,
}

impl Desk {
    /// The desk of an office.
    pub fn new(office: Office, clock: Arc<Clock>) -> Self {
        let knocks = NonZeroU32::new(30).unwrap_or(NonZeroU32::MIN);
        Self {
            office,
            clock,
            cookie: SessionCookie::Secure,
            read_table: None,
            read_text: None,
            write_table: None,
            guests: Vec::new(),
            look: None,
            knocks: Arc::new(Rate::per_minute(knocks)),
        }
    }

    /// Reads workbooks with this, so that units can be imported.
    #[must_use]
    pub fn with_tables(mut self, read: Arc<TableFn>) -> Self {
        self.read_table = Some(read);
        self
    }

    /// Reads documents with this, so that a reply can be edited by hand.
    #[must_use]
    pub fn with_text(mut self, read: Arc<TextFn>) -> Self {
        self.read_text = Some(read);
        self
    }

    /// Writes workbooks with this, so that records can be taken out as such.
    #[must_use]
    pub fn with_sheets(mut self, write: Arc<SheetFn>) -> Self {
        self.write_table = Some(write);
        self
    }

    /// Shows these logins on the login page: the demonstration's, and nowhere else.
    #[must_use]
    pub fn with_guests(mut self, guests: Vec<Guest>) -> Self {
        self.guests = guests;
        self
    }

    /// Looks into every upload with this before it is kept.
    #[must_use]
    pub fn with_look(mut self, look: Arc<LookFn>) -> Self {
        self.look = Some(look);
        self
    }

    /// For a network without TLS, where browsers do not keep the safer cookie.
    #[must_use]
    pub fn with_cookie(mut self, cookie: SessionCookie) -> Self {
        self.cookie = cookie;
        self
    }
}
