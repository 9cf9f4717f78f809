//! Prints what was read of a file: `cargo run -p grid --example outline -- report.html`.

#![allow(clippy::print_stdout, reason = "printing is what this example is for")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        let document = grid::read(&bytes, &name, &grid::Limits::default())?;
        println!("{}", document.outline());
    }
    Ok(())
}
