//! Office formats that are not read here (.doc, .wps, .rtf, .xls, .et), converted by LibreOffice where it is installed.
//!
//! Each call gets a profile and a folder of its own, which go away with it; macros and outside links
//! are switched off in the profile. On Unix the system limits memory, file size and processor time,
//! and the whole process group ends when the time is up.

mod group;
mod profile;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use group::Group;

/// What a conversion may take.
#[derive(Clone, Copy, Debug)]
pub struct OfficeLimits {
    /// Wall-clock time.
    pub time: Duration,
    /// Address space of each process, in bytes (Unix only).
    pub memory: u64,
    /// Bytes of the converted file.
    pub output: u64,
}

impl Default for OfficeLimits {
    fn default() -> Self {
        Self { time: Duration::from_mins(1), memory: 3 << 30, output: 64 << 20 }
    }
}

/// What a file is converted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A text becomes DOCX.
    Docx,
    /// A workbook becomes XLSX.
    Xlsx,
}

impl Target {
    fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// The name under which the file is handed over. LibreOffice looks at the content, but opens a
    /// zip (OpenDocument, XLSB) only under an ending of its kind.
    fn input_name(self, bytes: &[u8]) -> &'static str {
        let is_zip = bytes.starts_with(b"PK");
        let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
        match self {
            Self::Docx if is_zip => "input.odt",
            Self::Docx => "input.doc",
            Self::Xlsx if is_zip && holds(b"xl/workbook.bin") => "input.xlsb",
            Self::Xlsx if is_zip => "input.ods",
            Self::Xlsx => "input.xls",
        }
    }

    /// The part of LibreOffice that opens such files; each can be missing.
    fn program(self) -> &'static str {
        match self {
            Self::Docx => "Writer",
            Self::Xlsx => "Calc",
        }
    }

    /// What the file's owner can do instead.
    fn by_hand(self) -> &'static str {
        match self {
            Self::Docx => "请用 Word 或 WPS 打开后另存为 .docx 再试。",
            Self::Xlsx => "请用 Excel 或 WPS 打开后另存为 .xlsx 再试。",
        }
    }
}

/// Why a file could not be converted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// LibreOffice took longer than the limit and was stopped.
    #[error("转换这个旧版文件超过了 {} 秒，已经停止。{}", .limit.as_secs(), .target.by_hand())]
    TimedOut {
        /// The limit.
        limit: Duration,
        /// What it should have become.
        target: Target,
    },
    /// LibreOffice made nothing of it.
    #[error(
        "LibreOffice 打不开这个旧版文件：文件可能已损坏或加了密码，也可能没有安装 LibreOffice {}。{}",
        .target.program(),
        .target.by_hand()
    )]
    Refused {
        /// What it should have become.
        target: Target,
    },
    /// The converted file is larger than the limit.
    #[error("转换后的文件超过 {} MB，不像一份年报。请只提供年报本身。", .limit >> 20)]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The conversion could not be started.
    #[error("无法启动 LibreOffice 转换（{reason}）。{}", .target.by_hand())]
    NotStarted {
        /// The system's reason.
        reason: String,
        /// What it should have become.
        target: Target,
    },
}

/// An installed LibreOffice.
#[derive(Debug)]
pub struct Office {
    program: PathBuf,
    limits: OfficeLimits,
    turn: Mutex<()>,
}

impl Office {
    /// Looks for LibreOffice on the `PATH`. `None` where it is not installed.
    pub fn find(limits: OfficeLimits) -> Option<Self> {
        let paths = std::env::var_os("PATH")?;
        let names = ["soffice", "libreoffice"]
            .map(|name| format!("{name}{}", std::env::consts::EXE_SUFFIX));
        let program = std::env::split_paths(&paths)
            .filter(|folder| folder.is_absolute())
            .flat_map(|folder| names.each_ref().map(|name| folder.join(name)))
            .find(|program| program.is_file())?;
        Some(Self::at(program, limits))
    }

    /// The LibreOffice that is started as `program`.
    pub fn at(program: PathBuf, limits: OfficeLimits) -> Self {
        Self { program, limits, turn: Mutex::default() }
    }

    /// Converts a file and returns the bytes of what it became.
    ///
    /// One conversion runs at a time; others wait for their turn.
    pub fn convert(&self, bytes: &[u8], target: Target) -> Result<Vec<u8>, OfficeError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let failed =
            |error: io::Error| OfficeError::NotStarted { reason: error.to_string(), target };
        let folder =
            tempfile::Builder::new().prefix("xiangwei-office-").tempdir().map_err(failed)?;
        let input = folder.path().join(target.input_name(bytes));
        std::fs::write(&input, bytes).map_err(failed)?;
        profile::write(&folder.path().join("profile")).map_err(failed)?;
        self.run(folder.path(), &input, target)?;
        self.output(&input.with_extension(target.extension()), target)
    }

    fn run(&self, folder: &Path, input: &Path, target: Target) -> Result<(), OfficeError> {
        let mut command = limited(&self.program, &self.limits);
        command
            .arg(profile::argument(&folder.join("profile")))
            .args(["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to"])
            .arg(target.extension())
            .arg("--outdir")
            .args([folder, input])
            .current_dir(folder)
            .env("HOME", folder)
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut group = Group::start(&mut command)
            .map_err(|error| OfficeError::NotStarted { reason: error.to_string(), target })?;
        let started = Instant::now();
        while started.elapsed() < self.limits.time {
            // A failure shows as a missing output; the exit status says little.
            if group.ended() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(OfficeError::TimedOut { limit: self.limits.time, target })
    }

    fn output(&self, path: &Path, target: Target) -> Result<Vec<u8>, OfficeError> {
        let file = std::fs::File::open(path).map_err(|_| OfficeError::Refused { target })?;
        let limit = self.limits.output;
        let mut bytes = Vec::new();
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| OfficeError::Refused { target })?;
        if bytes.len() as u64 > limit {
            return Err(OfficeError::TooLarge { limit });
        }
        if bytes.is_empty() { Err(OfficeError::Refused { target }) } else { Ok(bytes) }
    }
}

/// The program under the shell's limits, which its own children inherit.
#[cfg(unix)]
fn limited(program: &Path, limits: &OfficeLimits) -> Command {
    // Where the system does not know a limit, it goes without: the time limit stays.
    const SCRIPT: &str = r#"ulimit -v "$1" 2>/dev/null; ulimit -t "$2" 2>/dev/null
        ulimit -f "$3" 2>/dev/null; ulimit -c 0 2>/dev/null; shift 3; exec "$@""#;
    let mut command = Command::new("/bin/sh");
    let numbers = [
        limits.memory >> 10,             // KiB
        limits.time.as_secs() + 5,       // seconds
        limits.output.div_ceil(512) + 1, // blocks of 512 bytes
    ];
    command.args(["-c", SCRIPT, "sh"]).args(numbers.map(|n| n.to_string())).arg(program);
    command
}

#[cfg(not(unix))]
fn limited(program: &Path, _: &OfficeLimits) -> Command {
    Command::new(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let office = Office::at("/nowhere/soffice".into(), OfficeLimits::default());
        assert!(office.convert(b"{\\rtf1 a}", Target::Docx).is_err());
    }
}
