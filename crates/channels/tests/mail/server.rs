//! A real mail server for one test, gone when it is dropped.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The server, its folder and its port.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    folder: PathBuf,
}

impl Server {
    /// On a free port, or one that was free before.
    pub(crate) fn start(folder: &Path, port: u16, secure: &str) -> Self {
        fs::create_dir_all(folder).unwrap();
        if secure != "none" && !folder.join("cert.pem").exists() {
            let made = Command::new("openssl")
                .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
                .args(["-nodes", "-days", "3650", "-subj", "/CN=localhost", "-keyout", "key.pem"])
                .args(["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"])
                .args(["-addext", "basicConstraints=critical,CA:FALSE", "-out", "cert.pem"])
                .current_dir(folder)
                .stderr(Stdio::null())
                .status();
            assert!(made.unwrap().success());
        }
        let mut child = Command::new("/usr/bin/python3")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../channels/tests/mail/server.py"))
            .arg(folder)
            .args([&port.to_string(), secure])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 with aiosmtpd: run scripts/prepare");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the server starts");
        Self { child, port, folder: folder.to_owned() }
    }

    pub(crate) fn mood(&self, mood: &str) {
        fs::write(self.folder.join("mood"), mood).unwrap();
    }

    /// How often the server noted something.
    pub(crate) fn seen(&self, what: &str) -> usize {
        let seen = fs::read_to_string(self.folder.join("seen")).unwrap_or_default();
        seen.lines().filter(|line| *line == what).count()
    }

    /// The letters in its maildir.
    pub(crate) fn letters(&self) -> Vec<Vec<u8>> {
        let Ok(files) = fs::read_dir(self.folder.join("mail/new")) else { return Vec::new() };
        files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
