//! `xiangwei init` and `xiangwei invite`: how a county begins.

use std::path::Path;
use std::process::Output;

use store::port::Engine;
use store::testing::{On, Place};

use super::{stderr, stdout, xiangwei_in};

/// A county that has begun in a folder.
pub(super) fn begin(folder: &Path) -> Output {
    let output = xiangwei_in(folder, &["init", "--name", "望澜县", "--code", "140999"]);
    assert!(output.status.success(), "{}", stderr(&output));
    output
}

/// The tokens of the links that were printed.
pub(super) fn tokens(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.split_once("/desk/invitation/"))
        .map(|(_, token)| token.to_owned())
        .collect()
}

/// What was printed, without what differs each time.
macro_rules! assert_told {
    ($text:expr) => {
        insta::with_settings!({filters => vec![
            ("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.[0-9a-f]{64}", "<token>"),
        ]}, { insta::assert_snapshot!($text); });
    };
}

#[test]
fn three_administrators_get_a_link_each() {
    let folder = tempfile::tempdir().unwrap();
    let told = stdout(&begin(folder.path()));
    let mut links = tokens(&told);
    assert_eq!(links.len(), 3);
    links.sort();
    links.dedup();
    assert_eq!(links.len(), 3, "two of them are the same");
    assert_told!(told);
}

#[test]
fn a_county_begins_once() {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let again = xiangwei_in(folder.path(), &["init", "--name", "乙县", "--code", "140999"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(stdout(&again), "");
    insta::assert_snapshot!(stderr(&again));
}

#[test]
fn a_code_or_name_that_cannot_be_one_is_explained_and_nothing_is_begun() {
    for (name, code, why) in [
        ("望澜县", "望澜", "县的代码"),
        ("望澜县", "", "县的代码"),
        ("", "140999", "县的名称"),
        ("县", "140999", "县的名称"),
        ("望澜\n县", "140999", "县的名称"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = xiangwei_in(folder.path(), &["init", "--name", name, "--code", code]);
        assert_eq!(output.status.code(), Some(2), "{name:?} {code:?}");
        assert!(stderr(&output).contains(why), "{name:?} {code:?}: {}", stderr(&output));
        // The right one goes through afterwards.
        begin(folder.path());
    }
}

#[test]
fn a_known_login_gets_a_new_link_and_an_unknown_one_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let first = tokens(&stdout(&begin(folder.path())));
    let known = xiangwei_in(folder.path(), &["invite", "System", "--url", "https://gk.example"]);
    assert!(known.status.success(), "{}", stderr(&known));
    let new = tokens(&stdout(&known));
    assert_eq!(new.len(), 1);
    assert!(!first.contains(&new[0]));
    assert_told!(stdout(&known));

    let unknown = xiangwei_in(folder.path(), &["invite", "nobody"]);
    assert_eq!(unknown.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&unknown));
}

#[test]
fn nobody_is_invited_where_there_is_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = xiangwei_in(folder.path(), &["invite", "system"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
    assert!(folder.path().read_dir().unwrap().next().is_none(), "looking made something");
}

/// Who else uses the machine reads nothing of it.
#[cfg(unix)]
#[test]
fn what_is_kept_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let mode = |path: &str| {
        let path = folder.path().join("xiangwei-data").join(path);
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(mode(""), 0o700);
    assert_eq!(mode("xiangwei.db"), 0o600);
    assert_eq!(mode("keys"), 0o700);
    assert_eq!(mode("keys/master"), 0o600);
}

#[test]
fn a_county_begins_on_a_server_of_postgresql() {
    let place = Place::new(On::Postgres);
    let Engine::Postgres(address) = place.location().engine() else { panic!("no address") };
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let database: &[&str] = &["--database", address];
        xiangwei_in(folder.path(), &[args, database].concat())
    };
    let early = run(&["doctor"]);
    assert_eq!(early.status.code(), Some(2));
    assert!(stderr(&early).contains("xiangwei init"), "{}", stderr(&early));

    let begun = run(&["init", "--name", "望澜县", "--code", "140999"]);
    assert!(begun.status.success(), "{}", stderr(&begun));
    assert_eq!(tokens(&stdout(&begun)).len(), 3);
    assert!(!stdout(&begun).contains(address.as_str()), "an address may hold a password");

    let sound = run(&["doctor"]);
    assert_eq!(sound.status.code(), Some(0), "{}", stderr(&sound));
    assert!(stdout(&sound).contains("140999：12 条记录。"), "{}", stdout(&sound));
}
