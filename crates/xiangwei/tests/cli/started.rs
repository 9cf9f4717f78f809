//! A site that was started, until the end of a test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// The program while it serves.
pub(crate) struct Started {
    child: Child,
    address: String,
    /// What it has printed, to both outputs.
    printed: Arc<Mutex<String>>,
    listening: Vec<JoinHandle<()>>,
    /// Where it runs, so that what it makes by itself goes with it.
    folder: tempfile::TempDir,
}

impl Started {
    /// Starts it with these arguments, on a free port, and waits for its link.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let (command, rest) = arguments.split_first().expect("a command");
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_xiangwei"))
            .args([command, "--listen", "127.0.0.1:0"])
            .args(rest)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = Arc::new(Mutex::new(String::new()));
        let (found, address) = std::sync::mpsc::channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let told = found.clone();
        let listening = vec![
            listen(out, Arc::clone(&printed), move |line| {
                if let Some(rest) = line.trim().strip_prefix("http://") {
                    let address = rest.split('/').next().unwrap_or_default();
                    let _ = told.send(address.to_owned());
                }
            }),
            listen(err, Arc::clone(&printed), |_| {}),
        ];
        drop(found);
        let address = address.recv_timeout(Duration::from_mins(2)).unwrap_or_default();
        assert!(!address.is_empty(), "it prints no link: {}", printed.lock().unwrap());
        Self { child, address, printed, listening, folder }
    }

    /// Where it runs.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// What it has printed so far.
    pub(crate) fn printed(&self) -> String {
        self.printed.lock().unwrap().clone()
    }

    /// The status that a path answers with, when asked with these header lines.
    pub(crate) fn status(&self, path: &str, headers: &str) -> u16 {
        self.get(path, headers).0
    }

    /// Status, and all of the answer, its head included.
    pub(crate) fn get(&self, path: &str, headers: &str) -> (u16, String) {
        self.ask("GET", path, headers, "")
    }

    /// Sends a form, as a browser does from a page of this site.
    pub(crate) fn post(&self, path: &str, headers: &str, form: &[(&str, &str)]) -> (u16, String) {
        let fields: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let body = fields.join("&");
        let headers = format!(
            "{headers}Sec-Fetch-Site: same-origin\r\nOrigin: http://{}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        self.ask("POST", path, &headers, &body)
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}");
        write!(connection, "{head}Connection: close\r\n\r\n{body}").unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.split(' ').next());
        let status = status.unwrap_or_else(|| panic!("{answer}")).parse().unwrap();
        (status, answer)
    }

    /// Asks it to stop, as a service manager does; gives how it ended and all that it printed.
    pub(crate) fn stop(mut self) -> (ExitStatus, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        for thread in self.listening.drain(..) {
            thread.join().unwrap();
        }
        (status, self.printed())
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(
    from: impl Read + Send + 'static,
    into: Arc<Mutex<String>>,
    heard: impl Fn(&str) + Send + 'static,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let mut into = into.lock().unwrap();
            into.push_str(&line);
            into.push('\n');
            drop(into);
            heard(&line);
        }
    })
}

/// A value as a form sends it.
fn escaped(value: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    value
        .bytes()
        .map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
