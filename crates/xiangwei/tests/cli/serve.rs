//! `xiangwei serve`.

use std::net::TcpListener;

use super::started::Started;
use super::{stderr, xiangwei_in};

/// Asks for a check, as a proxy tells it, until this visitor is told to wait.
fn exhaust(site: &Started, visitor: &str) {
    let headers = forwarded(visitor);
    assert!((0..200).any(|_| site.status("/example", &headers) == 429), "no limit for {visitor}");
}

fn forwarded(addresses: &str) -> String {
    format!("X-Forwarded-For: {addresses}\r\n")
}

#[test]
fn it_prints_its_address_and_answers_there() {
    assert_eq!(Started::with(&["serve"]).status("/", ""), 200);
}

/// Who has no proxy in front believes nobody's word on where he comes from.
#[test]
fn without_a_proxy_a_visitor_cannot_choose_another_address() {
    let site = Started::with(&["serve"]);
    exhaust(&site, "198.51.100.1");
    assert_eq!(site.status("/example", &forwarded("198.51.100.2")), 429);
}

#[test]
fn behind_a_proxy_each_visitor_has_a_count_and_only_the_proxys_word_counts() {
    let site = Started::with(&["serve", "--behind-proxy"]);
    exhaust(&site, "198.51.100.1");
    assert_eq!(site.status("/example", &forwarded("198.51.100.2")), 200);
    // What stands before the last address was written by the visitor.
    assert_eq!(site.status("/example", &forwarded("198.51.100.3, 198.51.100.1")), 429);
}

#[test]
fn a_taken_port_is_explained() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let output = xiangwei_in(folder.path(), &["serve", "--listen", &address]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("已被别的程序占用"), "{}", stderr(&output));
    assert!(stderr(&output).contains("--listen"));
}

/// What the auditor hands over is checked by whoever got it, with the keys that the site publishes.
#[test]
fn a_receipt_of_the_desk_is_verified_by_the_program() {
    let site = Started::with(&["demo"]);
    let form = [("login", "audit"), ("password", demo::PASSWORD)];
    let (_, entered) = site.post("/desk/login", "", &form);
    let cookie = entered
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next())
        .unwrap_or_else(|| panic!("{entered}"));
    let headers = format!("Cookie: {cookie}\r\n");
    let keep = |path: &str, name: &str| {
        let (_, answer) = site.get(path, &headers);
        let file = site.folder().join(name);
        std::fs::write(&file, answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let receipt = keep("/desk/audit/20/receipt.json", "receipt.json");
    let key = keep("/log/key", "key");
    let verified = super::xiangwei(&["verify", &receipt, "--key", &key]);
    assert!(verified.status.success(), "{}", stderr(&verified));
    assert!(super::stdout(&verified).contains("相符。"));
}
