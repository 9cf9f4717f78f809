//! `xiangwei serve`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use super::{stderr, xiangwei};

/// A site that was started, until the end of the test.
struct Started {
    child: Child,
    address: String,
}

impl Started {
    /// Starts it with these arguments, on a free port, and waits for its link.
    fn with(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xiangwei"))
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
        Self { child, address }
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

    /// Asks for a check, as a proxy tells it, until this visitor is told to wait.
    fn exhaust(&self, visitor: &str) {
        let headers = forwarded(visitor);
        assert!(
            (0..200).any(|_| self.status("/example", &headers) == 429),
            "no limit for {visitor}"
        );
    }
}

/// Sends a request as it stands and gives the whole answer.
fn exchange(address: &str, request: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

/// What the auditor hands over is checked by whoever got it, with the keys that the site publishes.
#[test]
fn a_receipt_of_the_desk_is_verified_by_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut child = Command::new(env!("CARGO_BIN_EXE_xiangwei"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let link = lines.find_map(|line| {
        let address = line.trim().strip_prefix("http://")?.split('/').next()?;
        Some(address.to_owned())
    });
    let address = link.expect("it prints a link");
    let site = Started { child, address: address.clone() };
    let head = format!("Host: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n");
    let form = format!("login=audit&password={}", demo::PASSWORD);
    let entered = exchange(
        &address,
        &format!(
            "POST /desk/login HTTP/1.1\r\n{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ),
    );
    let cookie = entered
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next())
        .unwrap_or_else(|| panic!("{entered}"));
    let fetched = |path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\n{head}Cookie: {cookie}\r\n\r\n");
        let answer = exchange(&address, &request);
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let (receipt, key) = (folder.path().join("receipt.json"), folder.path().join("key"));
    std::fs::write(&receipt, fetched("/desk/audit/20/receipt.json")).unwrap();
    std::fs::write(&key, fetched("/log/key")).unwrap();
    let verified = xiangwei(&["verify", receipt.to_str().unwrap(), "--key", key.to_str().unwrap()]);
    assert!(verified.status.success(), "{}", stderr(&verified));
    assert!(super::stdout(&verified).contains("相符。"));
    drop(site);
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn forwarded(addresses: &str) -> String {
    format!("X-Forwarded-For: {addresses}\r\n")
}

#[test]
fn it_prints_its_address_and_answers_there() {
    assert_eq!(Started::with(&[]).status("/", ""), 200);
}

/// Who has no proxy in front believes nobody's word on where he comes from.
#[test]
fn without_a_proxy_a_visitor_cannot_choose_another_address() {
    let site = Started::with(&[]);
    site.exhaust("198.51.100.1");
    assert_eq!(site.status("/example", &forwarded("198.51.100.2")), 429);
}

#[test]
fn behind_a_proxy_each_visitor_has_a_count_and_only_the_proxys_word_counts() {
    let site = Started::with(&["--behind-proxy"]);
    site.exhaust("198.51.100.1");
    assert_eq!(site.status("/example", &forwarded("198.51.100.2")), 200);
    // What stands before the last address was written by the visitor.
    assert_eq!(site.status("/example", &forwarded("198.51.100.3, 198.51.100.1")), 429);
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
