//! `xiangwei serve`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::{stderr, xiangwei};

/// A site that was started, until the end of the test.
struct Started {
    child: Child,
    address: String,
    /// Where it runs, so that the demonstration that it opens goes away with it.
    _folder: TempDir,
}

impl Started {
    /// Starts it with these arguments, on a free port, and waits for its link.
    fn with(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_xiangwei"))
            .current_dir(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let link = line.trim().strip_prefix("http://")?;
                Some(link.split('/').next()?.to_owned())
            })
            .expect("it prints a link");
        Self { child, address, _folder: folder }
    }

    /// The status that a path answers with, when asked with these header lines.
    fn status(&self, path: &str, headers: &str) -> u16 {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}");
        write!(connection, "{head}Connection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.split(' ').next());
        status.unwrap_or_else(|| panic!("{answer}")).parse().unwrap()
    }

    /// Whether somebody who asks for checks again and again is told to wait; `forwarded` is what
    /// the requests say of their way, each with its number.
    fn stops(&self, forwarded: impl Fn(u8) -> String) -> bool {
        (0..200).any(|number| {
            let headers = format!("X-Forwarded-For: {}\r\n", forwarded(number));
            self.status("/example", &headers) == 429
        })
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_prints_its_address_and_answers_there() {
    assert_eq!(Started::with(&[]).status("/", ""), 200);
}

/// Who has no proxy in front believes nobody's word on where he comes from.
#[test]
fn without_a_proxy_a_visitor_cannot_choose_another_address() {
    let site = Started::with(&[]);
    assert!(site.stops(|number| format!("198.51.100.{number}")));
}

#[test]
fn behind_a_proxy_each_visitor_has_a_count_and_only_the_proxys_word_counts() {
    let site = Started::with(&["--behind-proxy"]);
    // Two hundred visitors, each once.
    assert!(!site.stops(|number| format!("198.51.100.{number}")));
    // One who writes another address before his own each time.
    assert!(site.stops(|number| format!("198.51.100.{number}, 203.0.113.1")));
}

#[test]
fn a_taken_port_is_explained() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = xiangwei(&["serve", "--listen", &address]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("已被别的程序占用"), "{}", stderr(&output));
    assert!(stderr(&output).contains("--listen"));
}
