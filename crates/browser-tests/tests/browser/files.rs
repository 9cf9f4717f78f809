//! Reports to upload, as files on the disk.

use std::path::PathBuf;

use fixtures::fault::{Planted, all};
use fixtures::figures::huaian_2024;
use fixtures::layout::layout;
use fixtures::spec::{PREFECTURE, Spec};
use tempfile::TempDir;

/// Files for one test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A file with a report, and what is planted in it.
    pub(crate) fn report(&self, name: &str, layout_name: &str, fault: &str) -> (PathBuf, Planted) {
        let planted = planted(fault);
        let rendered = layout(layout_name).unwrap().render(&planted.spec);
        (self.file(name, &rendered.bytes), planted)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// A city's report with a fault in it.
pub(crate) fn planted(fault: &str) -> Planted {
    let spec = Spec::new(PREFECTURE, 2024, huaian_2024(), 7);
    all().find(|known| known.name == fault).unwrap().plant(&spec).unwrap()
}
