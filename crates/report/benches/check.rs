//! A report from bytes to findings, on one core: the promises of bench/README.md.

use divan::{Bencher, black_box};
use fixtures::figures::{Scale, random};
use fixtures::layout::layout;
use fixtures::spec::{Spec, Unit};
use report::Form;
use report::check::Context;

fn main() {
    divan::main();
}

/// Reads and checks a county's report in a layout.
#[divan::bench(args = [
    "html/portal",
    "html/word",
    "text/tabs",
    "text/single-blanks",
    "docx/merged-both-ways",
    "pdf/broken",
    "xlsx/merged",
])]
fn read_and_check(bencher: Bencher, name: &str) {
    let figures = random(Form::F2021, Scale::County, 3);
    let spec = Spec::new(Unit::of(Scale::County), 2023, figures, 3);
    let file = layout(name).expect("the layout is known").render(&spec);
    bencher.bench(|| {
        let document =
            grid::read(black_box(&file.bytes), &file.file_name, &grid::Limits::default())
                .expect("it can be read");
        let report = report::recognise(&document).expect("it is a report");
        report::check::check(&report, &Context::default())
    });
}
