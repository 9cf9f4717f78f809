//! The program under test, serving on a port of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A running `xiangwei serve`; stopped when dropped.
pub struct Program {
    child: Child,
    address: String,
    /// Where it runs, so that the demonstration that it opens goes away with it.
    _folder: TempDir,
}

impl Program {
    /// Starts the program where nothing was ever kept: it opens the demonstration.
    pub fn start() -> Self {
        Self::serve(tempfile::tempdir().unwrap())
    }

    /// Begins a county and starts the program; also gives the paths of the one-time links of the
    /// system, the security and the audit administrator.
    pub fn begin() -> (Self, [String; 3]) {
        let folder = tempfile::tempdir().unwrap();
        let begun = Command::new(executable())
            .current_dir(folder.path())
            .args(["init", "--name", "望澜县", "--code", "140999"])
            .output()
            .unwrap();
        let said = String::from_utf8(begun.stdout).unwrap();
        let links: Vec<String> = said
            .lines()
            .filter_map(|line| line.find("/desk/invitation/").map(|at| line[at..].to_owned()))
            .collect();
        let links = links.try_into().unwrap_or_else(|_| panic!("three links: {said}"));
        (Self::serve(folder), links)
    }

    fn serve(folder: TempDir) -> Self {
        let mut child = Command::new(executable())
            .current_dir(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.into_iter().find_map(|line| {
            let at = line.find("http://")?;
            Some(line[at..].split_whitespace().next()?.trim_end_matches('/').to_owned())
        });
        let address = address.expect("the program says where it serves");
        Self { child, address, _folder: folder }
    }

    /// The address of a page.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

/// The program that stands beside the tests, in the same target folder.
fn executable() -> std::path::PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.ancestors().nth(2).unwrap(); // target/debug/deps/browser-…
    let program = profile.join(format!("xiangwei{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: run `cargo build` first", program.display());
    program
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
