//! What a page carries for its own downloads: the reports it shows, packed into a form field. So
//! nothing is kept on the server, and no script is needed.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use report::Report;
use report::contract::Checked;
use serde::{Deserialize, Serialize};

/// The name of the form field.
pub(crate) const FIELD: &str = "carried";
/// A page carries no more than this.
pub(crate) const PACKED_BYTES: usize = 4 << 20;
/// What that may unpack to.
const UNPACKED_BYTES: u64 = 48 << 20;
/// Changes with what is packed, so that a page that was open during an upgrade is told apart.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Packed<'a> {
    version: u32,
    reports: Vec<(&'a str, &'a Report)>,
}

#[derive(Deserialize)]
struct Unpacked {
    version: u32,
    reports: Vec<(String, Report)>,
}

/// Packs reports; `None` where they are too many for a page to carry.
pub(super) fn pack(checked: &[&Checked<'_>]) -> Option<String> {
    let reports = checked.iter().map(|one| (one.file, one.report)).collect();
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    serde_json::to_writer(&mut encoder, &Packed { version: VERSION, reports }).ok()?;
    encoder.flush().ok()?;
    let packed = STANDARD.encode(encoder.finish().ok()?);
    (packed.len() <= PACKED_BYTES).then_some(packed)
}

/// Unpacks what came back; `None` where it is not what a page carried.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<(String, Report)>> {
    let bytes = STANDARD.decode(packed.trim_ascii()).ok()?;
    let mut json = Vec::new();
    DeflateDecoder::new(bytes.as_slice()).take(UNPACKED_BYTES).read_to_end(&mut json).ok()?;
    let unpacked: Unpacked = serde_json::from_slice(&json).ok()?;
    (unpacked.version == VERSION).then_some(unpacked.reports)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn packed() -> String {
        let checked = Checked { file: "年报.html", report: &sample::report(), findings: &[] };
        pack(&[&checked]).unwrap()
    }

    #[test]
    fn what_is_packed_comes_back() {
        let packed = packed();
        let unpacked = unpack(packed.as_bytes()).unwrap();
        assert_eq!(unpacked, [("年报.html".to_owned(), sample::report())]);
        assert!(packed.len() < 8 << 10, "{} bytes", packed.len());
    }

    #[test]
    fn what_was_changed_is_refused() {
        let packed = packed();
        assert!(unpack(b"").is_none());
        assert!(unpack(b"not base64!").is_none());
        assert!(unpack(&packed.as_bytes()[..packed.len() / 2 / 4 * 4]).is_none());
        let other = STANDARD.encode(DeflateDecoder::new(&b""[..]).into_inner());
        assert!(unpack(other.as_bytes()).is_none());
    }

    #[test]
    fn a_bomb_is_cut_off() {
        let bomb = |blanks: u64| {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(br#"{"version":1,"reports":["#).unwrap();
            std::io::copy(&mut std::io::repeat(b' ').take(blanks), &mut encoder).unwrap();
            encoder.write_all(b"]}").unwrap();
            STANDARD.encode(encoder.finish().unwrap())
        };
        assert_eq!(unpack(bomb(0).as_bytes()), Some(Vec::new()));
        assert_eq!(unpack(bomb(UNPACKED_BYTES).as_bytes()), None);
    }
}
