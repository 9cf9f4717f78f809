//! Hostile bytes are read in other processes, which may break.
//!
//! A [`Pool`] keeps a few workers: the program's own executable, started with an argument that makes
//! it call [`worker`]. Each file goes to one of them, and its answer comes back as bytes. A file that
//! takes too long, takes too much memory, overflows the stack or panics costs one worker, which is
//! replaced, and ends as a [`Failure`] whose sentence can be shown to its owner. [`office`] has old
//! office formats converted by LibreOffice under the same care.
//!
//! This room never looks into a file and never keeps one. It holds no `unsafe`: a worker puts the
//! limits on itself before it reads anything.
//!
//! ```no_run
//! use sandbox::{Limits, Pool};
//!
//! // The hidden argument comes first, before anything else happens in the process.
//! if std::env::args().nth(1).as_deref() == Some("read-worker") {
//!     sandbox::worker(|name, bytes| format!("{name}: {} bytes", bytes.len()).into_bytes());
//! }
//! let program = sandbox::own_program()?;
//! let pool = Pool::new(program, vec!["read-worker".into()], 2, Limits::default())?;
//! match pool.run("年报.html", b"<p>") {
//!     Ok(answer) => assert_eq!(answer, "年报.html: 3 bytes".as_bytes()),
//!     Err(failure) => eprintln!("{failure}"),
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

mod failure;
mod limits;
pub mod office;
mod pool;
mod protocol;
mod rlimits;
mod worker;

use std::io;
use std::path::PathBuf;

pub use failure::Failure;
pub use limits::Limits;
pub use pool::Pool;
pub use worker::worker;

/// The executable that is running now, for a [`Pool`] of itself.
///
/// On Linux it is a name that stays right when the file is replaced by a newer version meanwhile.
pub fn own_program() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Ok(running);
    }
    std::env::current_exe()
}
