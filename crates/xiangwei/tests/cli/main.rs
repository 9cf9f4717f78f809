//! The program as a person or another program calls it.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may stop, and say why")]

mod check;
mod clock;
mod demo;
mod init;
mod keep;
mod log;
mod report;
mod serve;
mod started;
mod verify;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fixtures::figures::Scale;
use fixtures::layout::layout;
use fixtures::spec::{Spec, Unit};

/// Runs the program and waits for it.
fn xiangwei(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xiangwei")).args(args).output().expect("the program starts")
}

/// Runs the program in a folder.
fn xiangwei_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xiangwei"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the output is UTF-8")
}

/// A county's report for a year in which everything is right.
fn county(year: i16, seed: u64) -> Spec {
    let figures = fixtures::figures::random(::report::Form::F2021, Scale::County, seed);
    Spec::new(Unit::of(Scale::County), year, figures, seed)
}

/// Writes a report in a layout into a folder.
fn write(folder: &Path, name: &str, layout_name: &str, spec: &Spec) -> PathBuf {
    let layout = layout(layout_name).expect("the layout is known");
    let path = folder.join(format!("{name}.{}", layout.extension));
    std::fs::write(&path, layout.render(spec).bytes).expect("the file is written");
    path
}

fn path(path: &Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}
