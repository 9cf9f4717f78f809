//! What the pages need from the rest of the house, and their settings.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use ledger::acts::settings::SiteSet;
use report::Report;
use report::contract::Checked;
use statute::Calendar;
use web::{Clock, LookFn, SessionCookie};
use work::Office;

use crate::log::PublicLog;

/// The clocks of China, which have known no other offset since 1991.
const CHINA: Offset = Offset::constant(8);

/// Reads a file: name and bytes in, the report or a plain Chinese sentence out. It may block.
pub type ReadFn = dyn Fn(&str, &[u8]) -> Result<Report, String> + Send + Sync;

/// Writes the findings of checked reports as a workbook (XLSX). It may block.
pub type WorkbookFn = dyn Fn(&[Checked<'_>]) -> Result<Vec<u8>, String> + Send + Sync;

/// Tells the calendar of working days as it is now. It may block.
pub type CalendarFn = dyn Fn() -> Arc<Calendar> + Send + Sync;

/// Tells what the site calls itself, once that is set. It may block.
pub type IdentityFn = dyn Fn() -> Option<SiteSet> + Send + Sync;

/// Tells the day in China.
pub type TodayFn = dyn Fn() -> Date + Send + Sync;

/// Everything that the site is given.
#[derive(Clone)]
pub struct App {
    pub(crate) read: Arc<ReadFn>,
    pub(crate) workbook: Option<Arc<WorkbookFn>>,
    pub(crate) calendar: Arc<CalendarFn>,
    pub(crate) today: Arc<TodayFn>,
    pub(crate) identity: Arc<IdentityFn>,
    pub(crate) log: Option<Arc<dyn PublicLog>>,
    pub(crate) office: Option<Office>,
    pub(crate) now: Arc<Clock>,
    pub(crate) look: Option<Arc<LookFn>>,
    pub(crate) cookie: SessionCookie,
    pub(crate) settings: Settings,
}

impl App {
    /// A site that reads files with `read`, under the default limits.
    pub fn new(read: Arc<ReadFn>) -> Self {
        Self {
            read,
            workbook: None,
            calendar: Arc::new(|| Arc::new(Calendar::state_council().clone())),
            today: Arc::new(|| CHINA.to_datetime(Timestamp::now()).date()),
            identity: Arc::new(|| None),
            log: None,
            office: None,
            now: Arc::new(Timestamp::now),
            look: None,
            cookie: SessionCookie::Secure,
            settings: Settings::default(),
        }
    }

    /// Counts terms by this calendar, instead of the notices that are built in.
    #[must_use]
    pub fn with_calendar(mut self, calendar: Arc<CalendarFn>) -> Self {
        self.calendar = calendar;
        self
    }

    /// Lets it be this day, instead of the one that the machine's clock says.
    #[must_use]
    pub fn with_today(mut self, today: Arc<TodayFn>) -> Self {
        self.today = today;
        self
    }

    /// Names the site and fills its foot.
    #[must_use]
    pub fn with_identity(mut self, identity: Arc<IdentityFn>) -> Self {
        self.identity = identity;
        self
    }

    /// Publishes a log (存证日志), so that anybody can check it.
    #[must_use]
    pub fn with_log(mut self, log: Arc<dyn PublicLog>) -> Self {
        self.log = Some(log);
        self
    }

    /// Takes requests for information (依申请公开) for this office.
    #[must_use]
    pub fn with_office(mut self, office: Office) -> Self {
        self.office = Some(office);
        self
    }

    /// Lets it be this time, instead of the machine's.
    #[must_use]
    pub fn with_now(mut self, now: Arc<Clock>) -> Self {
        self.now = now;
        self
    }

    /// Looks into uploaded proofs with this. Without it none are taken.
    #[must_use]
    pub fn with_look(mut self, look: Arc<LookFn>) -> Self {
        self.look = Some(look);
        self
    }

    /// For a network without TLS, where browsers do not keep the safer cookies.
    #[must_use]
    pub fn with_cookie(mut self, cookie: SessionCookie) -> Self {
        self.cookie = cookie;
        self
    }

    /// Offers the findings as a workbook too.
    #[must_use]
    pub fn with_workbook(mut self, workbook: Arc<WorkbookFn>) -> Self {
        self.workbook = Some(workbook);
        self
    }

    /// Changes the limits.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }
}

/// Limits of the site. The defaults are what its pages promise.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Files in one upload.
    pub files: usize,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of one upload, all files together.
    pub request_bytes: u64,
    /// Bytes of all files that are being received at one time, of all visitors together.
    pub memory_bytes: u64,
    /// Files that are read at one time.
    pub readers: usize,
    /// Uploads that are received at one time.
    pub uploads: usize,
    /// How long an upload may pause.
    pub pause: Duration,
    /// How long an upload with its checking may take.
    pub upload_time: Duration,
    /// How often one address may have something checked, in a minute.
    pub checks_per_minute: NonZeroU32,
    /// How often one address may send a part of a request, in a minute.
    pub requests_per_minute: NonZeroU32,
    /// Bytes of one file that comes with a request.
    pub proof_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            files: 50,
            file_bytes: grid::Limits::default().file_bytes,
            request_bytes: 300 << 20,
            memory_bytes: 256 << 20,
            readers: std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
            uploads: 32,
            pause: Duration::from_secs(20),
            upload_time: Duration::from_mins(10),
            checks_per_minute: NonZeroU32::new(60).unwrap_or(NonZeroU32::MIN),
            requests_per_minute: NonZeroU32::new(30).unwrap_or(NonZeroU32::MIN),
            proof_bytes: 10 << 20,
        }
    }
}
