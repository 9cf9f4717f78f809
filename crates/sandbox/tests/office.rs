//! Old office files through LibreOffice. Where it is not installed, each test says so and ends.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may stop, and say why")]

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use sandbox::office::{Office, OfficeError, OfficeLimits, Target};

/// Tests take turns: each looks at what the others leave in the folder for temporary files.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn office() -> Option<Office> {
    let found = Office::find(OfficeLimits::default());
    if found.is_none() {
        eprintln!("skipped: LibreOffice is not installed");
    }
    found
}

/// A file of an old format, made by LibreOffice itself from a new one. `None` where the part of it
/// that does so (Writer, Calc) is not installed.
fn old_file(format: &str, filter: &str) -> Option<Vec<u8>> {
    let (name, content) = match format {
        "xls" | "ods" => ("source.csv", "自然人,28\n"),
        // From a page it would become a page in OpenDocument.
        "odt" => ("source.txt", "自然人 28\n"),
        _ => (
            "source.html",
            "<meta charset=utf-8><table border=1><tr><td>自然人</td><td>28</td></tr></table>",
        ),
    };
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join(name);
    std::fs::write(&source, content).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", &format!("{format}:{filter}"), "--outdir"])
        .args([folder.path(), &source])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let made = std::fs::read(source.with_extension(format)).ok();
    if made.is_none() {
        eprintln!("skipped: this LibreOffice makes no .{format}");
    }
    made
}

/// The folders that conversions leave behind.
fn leftovers() -> Vec<String> {
    let names = std::fs::read_dir(std::env::temp_dir()).unwrap();
    names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("xiangwei-office-"))
        .collect()
}

#[test]
fn old_files_become_new_ones_and_nothing_stays_behind() {
    let _turn = turn();
    let Some(office) = office() else { return };
    let before = leftovers();

    for (format, filter, target, part) in [
        ("doc", "MS Word 97", Target::Docx, "word/document.xml"),
        ("rtf", "Rich Text Format", Target::Docx, "word/document.xml"),
        ("odt", "writer8", Target::Docx, "word/document.xml"),
        ("xls", "MS Excel 97", Target::Xlsx, "xl/workbook.xml"),
        ("ods", "calc8", Target::Xlsx, "xl/workbook.xml"),
    ] {
        let Some(old) = old_file(format, filter) else { continue };
        let new = office.convert(&old, target).unwrap();
        assert!(new.starts_with(b"PK"), "{format}");
        assert!(new.windows(part.len()).any(|window| window == part.as_bytes()), "{format}");
    }

    // A compound file with nothing in it.
    let mut broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    broken.resize(4096, 0);
    let target = Target::Docx;
    assert_eq!(office.convert(&broken, target).unwrap_err(), OfficeError::Refused { target });

    assert_eq!(leftovers(), before);
}

#[test]
fn two_at_once_both_succeed() {
    let _turn = turn();
    let Some(office) = office() else { return };
    let Some(old) = old_file("rtf", "Rich Text Format") else { return };
    thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| office.convert(&old, Target::Docx)));
        for one in both {
            assert!(one.join().unwrap().is_ok());
        }
    });
}

/// A document may ask for a picture from anywhere; whoever reads it must not be seen doing so.
#[test]
fn a_document_reaches_nobody_outside() {
    let _turn = turn();
    let Some(office) = office() else { return };
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let address = server.local_addr().unwrap();
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
            xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
            xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"
            office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
        <text:p>report<draw:frame draw:name="a" text:anchor-type="as-char" svg:width="2cm"
            svg:height="2cm"><draw:image xlink:href="http://{address}/seen.png" xlink:type="simple"
            xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
        </office:text></office:body></office:document>"#
    );
    office.convert(document.as_bytes(), Target::Docx).unwrap();
    let visitor = server.accept();
    assert_eq!(visitor.unwrap_err().kind(), ErrorKind::WouldBlock);
}

#[cfg(unix)]
#[test]
fn a_conversion_that_hangs_is_stopped_with_all_its_children() {
    use std::os::unix::fs::PermissionsExt;

    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("soffice");
    let witness = folder.path().join("witness");
    // A child of the program outlives it, unless the whole group is ended.
    let script = format!("#!/bin/sh\n(sleep 3; echo alive > {}) &\nsleep 60\n", witness.display());
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();

    let limits = OfficeLimits { time: Duration::from_secs(1), ..OfficeLimits::default() };
    let started = Instant::now();
    let failure = Office::at(program, limits).convert(b"{\\rtf1 a}", Target::Docx).unwrap_err();
    assert_eq!(failure, OfficeError::TimedOut { limit: limits.time, target: Target::Docx });
    assert!(started.elapsed() < Duration::from_secs(3));
    thread::sleep(Duration::from_secs(3));
    assert!(!Path::new(&witness).exists());
}
