//! A file of papers as one ZIP, with a list of digests by which each piece can be checked.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::PressError;

/// The list of what lies in a bundle (校验清单), each with its SHA-256.
const LIST: &str = "校验清单.txt";

/// How many characters a name may have, its ending included.
const LONGEST: usize = 80;

/// A piece of a bundle: the name that is wished for, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The name; a `/` in it, and whatever else a disk does not take, is written as `_`.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
}

/// The entries as one ZIP, in their order, with the list of their digests at the end.
///
/// Names are in UTF-8, fit for every common disk, and differ even where letters are not told by
/// case. The same entries give the same bytes: no clock goes into the file.
pub fn bundle(entries: &[Entry<'_>]) -> Result<Vec<u8>, PressError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut taken = BTreeSet::from([LIST.to_owned()]);
    let mut list = String::from("每行是一个文件的 SHA-256 校验值和文件名。\r\n");
    for entry in entries {
        let name = unique(&sanitised(entry.name), &mut taken);
        archive.start_file(name.as_str(), options)?;
        archive.write_all(entry.bytes)?;
        // Writing to a string does not fail.
        let _ = write!(list, "{}  {name}\r\n", hex::encode(Sha256::digest(entry.bytes)));
    }
    archive.start_file(LIST, options)?;
    archive.write_all(list.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}

/// A name that every common disk takes, and that stays in its folder.
fn sanitised(name: &str) -> String {
    let fits = |letter: char| {
        let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !letter.is_control() && !turns && !r#"/\:*?"<>|"#.contains(letter)
    };
    let name: String = name.chars().map(|one| if fits(one) { one } else { '_' }).collect();
    let name = name.trim_matches(|one: char| one == '.' || one.is_whitespace());
    let (stem, ending) = parts(name);
    let room = LONGEST.saturating_sub(ending.chars().count());
    let stem: String = stem.chars().take(room).collect();
    if stem.is_empty() { format!("未命名{ending}") } else { format!("{stem}{ending}") }
}

/// A name and its ending with the dot; what is too long for an ending is none.
fn parts(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 6 => name.split_at(dot),
        _ => (name, ""),
    }
}

/// The name, or the name with the first number that makes it differ.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = parts(name);
    let numbered = (2_u32..).map(|nth| format!("{stem}（{nth}）{ending}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    // There are more numbers than entries.
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panicking")]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn unpacked(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        (0..archive.len())
            .map(|nth| {
                let mut file = archive.by_index(nth).unwrap();
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).unwrap();
                (file.name().unwrap().into_owned(), bytes)
            })
            .collect()
    }

    #[test]
    fn every_piece_comes_back_under_a_name_of_its_own() {
        let names =
            ["答复书.pdf", "答复书.pdf", "../../外面.txt", "a.TXT", "A.txt", "校验清单.txt", ""];
        let entries: Vec<Entry<'_>> =
            names.iter().map(|name| Entry { name, bytes: name.as_bytes() }).collect();
        let bytes = bundle(&entries).unwrap();
        assert_eq!(bytes, bundle(&entries).unwrap());
        let files = unpacked(bytes);
        let got: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            got,
            [
                "答复书.pdf",
                "答复书（2）.pdf",
                "_.._外面.txt",
                "a.TXT",
                "A（2）.txt",
                "校验清单（2）.txt",
                "未命名",
                "校验清单.txt"
            ]
        );
        for ((_, bytes), name) in files.iter().zip(names) {
            assert_eq!(bytes, name.as_bytes());
        }
    }

    #[test]
    fn the_list_tells_the_digest_of_each() {
        let files = unpacked(bundle(&[Entry { name: "a.txt", bytes: b"abc" }]).unwrap());
        let list = String::from_utf8(files.last().unwrap().1.clone()).unwrap();
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.txt";
        assert!(list.contains(known), "{list}");
    }
}
