//! `xiangwei backup`, `restore`, `doctor`.

use std::path::Path;
use std::process::Output;

use store::port::Location;
use store::testing::tamper;

use super::init::{begin, tokens};
use super::started::Started;
use super::{path, stderr, stdout, xiangwei_in};

fn doctor(folder: &Path, args: &[&str]) -> Output {
    xiangwei_in(folder, &[&["doctor"], args].concat())
}

#[test]
fn sound_data_are_told_to_be_sound() {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let output = doctor(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
    let rebuilt = doctor(folder.path(), &["--rebuild"]);
    assert_eq!(rebuilt.status.code(), Some(0), "{}", stderr(&rebuilt));
    insta::assert_snapshot!(stdout(&rebuilt));
}

/// Somebody writes another name into the first act, with any tool for SQLite.
#[test]
fn an_act_that_was_altered_is_found() {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let location = Location::folder(folder.path().join("xiangwei-data"));
    tamper(&location, "UPDATE act SET body = replace(body, '望澜', '望海') WHERE seq = 0");
    let output = doctor(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

/// Whoever alters an act and makes everything else fit cannot make the signature.
#[test]
fn an_act_that_is_gone_from_under_a_signature_is_found() {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let data = folder.path().join("xiangwei-data");
    // Opened once, the site signs its log.
    let (ended, _) = Started::with(&["serve", "--data", path(&data)]).stop();
    assert!(ended.success());
    tamper(&Location::folder(&data), "DELETE FROM act WHERE seq = (SELECT MAX(seq) FROM act)");
    let output = doctor(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn where_nothing_is_kept_nothing_is_examined_nor_made() {
    let folder = tempfile::tempdir().unwrap();
    for command in [vec!["doctor"], vec!["backup", "copy"]] {
        let output = xiangwei_in(folder.path(), &command);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("xiangwei init"), "{}", stderr(&output));
    }
    assert!(folder.path().read_dir().unwrap().next().is_none(), "looking made something");
}

#[test]
fn what_was_backed_up_while_the_site_was_open_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let first = tokens(&stdout(&begin(folder.path())));
    let (data, copy) = (folder.path().join("xiangwei-data"), folder.path().join("copy"));
    let site = Started::with(&["serve", "--data", path(&data)]);
    let saved = xiangwei_in(folder.path(), &["backup", path(&copy)]);
    assert_eq!(saved.status.code(), Some(0), "{}", stderr(&saved));
    assert!(stdout(&saved).starts_with("备份好了："), "{}", stdout(&saved));
    assert_eq!(site.status("/", ""), 200);
    drop(site);

    let twice = xiangwei_in(folder.path(), &["backup", path(&copy)]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(stderr(&twice).contains("已经存在"), "{}", stderr(&twice));

    let full = xiangwei_in(folder.path(), &["restore", path(&copy)]);
    assert_eq!(full.status.code(), Some(2));
    assert!(stderr(&full).contains("空的文件夹"), "{}", stderr(&full));

    // The master key is kept elsewhere, so it comes by another way.
    let new = folder.path().join("new");
    let restore = ["restore", path(&copy), "--data", path(&new)];
    let restored = xiangwei_in(folder.path(), &restore);
    assert_eq!(restored.status.code(), Some(1), "{}", stderr(&restored));
    insta::with_settings!({filters => vec![
        (path(folder.path()), "<folder>"),
        ("[0-9]+ 行", "<n> 行"),
    ]}, { insta::assert_snapshot!(stdout(&restored)); });
    let early = doctor(folder.path(), &["--data", path(&new)]);
    assert_eq!(early.status.code(), Some(2));
    assert!(stderr(&early).contains("找不到主密钥文件"), "{}", stderr(&early));

    // `cp -p`, into a folder that only its owner enters.
    std::fs::create_dir_all(new.join("keys")).unwrap();
    std::fs::copy(data.join("keys/master"), new.join("keys/master")).unwrap();
    let sound = doctor(folder.path(), &["--data", path(&new)]);
    assert_eq!(sound.status.code(), Some(0), "{}", stdout(&sound));
    // Links that were sent before still work: `invite` finds the person, so names are readable.
    let known = xiangwei_in(folder.path(), &["invite", "system", "--data", path(&new)]);
    assert!(known.status.success(), "{}", stderr(&known));
    assert!(!first.contains(&tokens(&stdout(&known))[0]));
}

#[test]
fn a_key_of_another_county_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let key = folder.path().join("xiangwei-data/keys/master");
    let other = tempfile::tempdir().unwrap();
    begin(other.path());
    std::fs::copy(other.path().join("xiangwei-data/keys/master"), key).unwrap();
    let output = doctor(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}
