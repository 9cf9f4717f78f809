//! A report as it passes from process to process, and waits for its turn: a province's reports would
//! take half a gigabyte opened, and take a tenth of it packed.

use anyhow::Context;
use report::{Report, Whose};

/// A packed report. Whose it is can be seen from outside.
pub(super) struct Packed {
    pub(super) whose: Whose,
    bytes: Box<[u8]>,
}

impl Packed {
    pub(super) fn of(report: &Report) -> anyhow::Result<Self> {
        let bytes = postcard::to_stdvec(report).context("读出的年报存不进内存")?;
        Ok(Self { whose: report.whose(), bytes: bytes.into_boxed_slice() })
    }

    pub(super) fn open(&self) -> anyhow::Result<Report> {
        postcard::from_bytes(&self.bytes).context("存在内存里的年报取不出来")
    }
}

#[cfg(test)]
mod tests {
    use fixtures::figures::{Scale, random};
    use fixtures::spec::{Spec, Unit};
    use report::Form;

    use super::*;

    #[test]
    fn what_was_packed_is_the_same_when_opened_and_much_smaller() {
        for form in [Form::F2019, Form::F2021] {
            let spec = Spec::new(Unit::of(Scale::County), 2023, random(form, Scale::County, 3), 3);
            let mut report = spec.report();
            report.unread_pages = vec![2];
            let packed = Packed::of(&report).unwrap();
            assert_eq!(packed.open().unwrap(), report);
            let json = serde_json::to_vec(&report).unwrap();
            assert!(packed.bytes.len() * 2 < json.len(), "{} {}", packed.bytes.len(), json.len());
        }
    }
}
