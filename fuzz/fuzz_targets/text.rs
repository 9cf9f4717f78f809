#![no_main]

use libfuzzer_sys::fuzz_target;

// Whatever the bytes are, reading and checking ends without a panic.
fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = grid::read(bytes, "fuzz.txt", &grid::Limits::default())
        && let Ok(report) = report::recognise(&document)
    {
        let _ = report::check::check(&report, &report::check::Context::default());
    }
});
