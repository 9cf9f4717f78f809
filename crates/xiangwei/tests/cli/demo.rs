//! `xiangwei demo`, and what `serve` does where nothing was ever kept.

use super::init::begin;
use super::started::Started;
use super::{path, stderr, stdout, xiangwei_in};

/// The site, and the desk, which first sends one to its door.
fn assert_open(site: &Started) {
    assert_eq!(site.status("/", ""), 200);
    let (status, answer) = site.get("/desk", "");
    assert!((300..400).contains(&status), "{answer}");
    assert!(answer.to_lowercase().contains("location: /desk/login"), "{answer}");
}

#[test]
fn where_nothing_was_kept_the_demonstration_opens() {
    let site = Started::with(&["serve"]);
    assert_open(&site);
    let printed = site.printed();
    assert!(printed.contains("这是演示"), "{printed}");
    assert!(printed.contains("xiangwei init"), "{printed}");
    assert!(site.folder().join("xiangwei-demo").is_dir());
    assert!(!site.folder().join("xiangwei-data").exists());
    let data = site.folder().join("xiangwei-demo");
    let examined = xiangwei_in(site.folder(), &["doctor", "--data", path(&data)]);
    assert_eq!(examined.status.code(), Some(0), "{}{}", stdout(&examined), stderr(&examined));
}

/// A name that was refused leaves no county behind, so there is still nothing.
#[test]
fn an_init_that_was_refused_does_not_stand_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let refused = xiangwei_in(folder.path(), &["init", "--name", "县", "--code", "140999"]);
    assert_eq!(refused.status.code(), Some(2));
    let data = folder.path().join("xiangwei-data");
    assert_open(&Started::with(&["serve", "--data", path(&data)]));
}

#[test]
fn the_demonstration_opens_a_second_time_as_it_was_and_closes_its_database() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("shown");
    let first = Started::with(&["demo", "--data", path(&data)]);
    assert!(first.printed().contains("正在准备演示"));
    let (ended, _) = first.stop();
    assert!(ended.success(), "{ended}");
    assert!(!data.join("xiangwei.db-wal").exists(), "the database was not closed");

    let second = Started::with(&["demo", "--data", path(&data)]);
    assert!(!second.printed().contains("正在准备演示"));
    assert_open(&second);
    // Its log is signed while it is open.
    let examined = xiangwei_in(folder.path(), &["doctor", "--data", path(&data)]);
    let told = stdout(&examined);
    // How often it was signed depends on how far the requests of two years have come.
    assert!(told.contains("个存证日志签名") && !told.contains("核对了 0 个"), "{told}");
    assert!(told.contains("一切正常"), "{told}");
}

#[test]
fn a_real_county_is_no_demonstration() {
    let folder = tempfile::tempdir().unwrap();
    let code = ["init", "--name", "望澜县", "--code", "demo"];
    assert!(xiangwei_in(folder.path(), &code).status.success());
    let output = xiangwei_in(folder.path(), &["demo", "--data", "xiangwei-data"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn a_county_that_is_not_there_is_told_with_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let output = xiangwei_in(folder.path(), &["serve", "--county", "140998"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}
