//! Old binary office files (OLE compound files): which program wrote it, and whether it is locked.
//!
//! Only the directory entries are looked at, wherever they lie: enough to name the format, without
//! following chains of sectors that a hostile file can bend into a ring.

use crate::ReadError;

/// First bytes of every compound file.
pub(super) const SIGNATURE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Size and alignment of a directory entry.
const ENTRY: usize = 128;
/// Where an entry holds the length of its name, in bytes with the final zero.
const NAME_LENGTH: usize = 64;
/// Where an entry holds the first sector of its stream.
const FIRST_SECTOR: usize = 116;
/// Where Word's file information block holds the bit "encrypted", and the bit.
const FIB_FLAGS: usize = 11;
const FIB_ENCRYPTED: u8 = 0x01;

/// Why this file is not read here.
pub(super) fn refusal(bytes: &[u8], name: &str) -> ReadError {
    if entry(bytes, "EncryptedPackage").is_some() {
        return ReadError::Encrypted;
    }
    if let Some(word) = entry(bytes, "WordDocument") {
        if is_locked(bytes, word) {
            return ReadError::Encrypted;
        }
        let wps = name.to_ascii_lowercase().ends_with(".wps");
        let format = if wps { "旧版 WPS 文字（.wps）" } else { "旧版 Word（.doc）" };
        return ReadError::old_text(format);
    }
    if entry(bytes, "Workbook").or_else(|| entry(bytes, "Book")).is_some() {
        let et = name.to_ascii_lowercase().ends_with(".et");
        let format = if et { "旧版 WPS 表格（.et）" } else { "旧版 Excel（.xls）" };
        return ReadError::old_workbook(format);
    }
    if entry(bytes, "PowerPoint Document").is_some() {
        return ReadError::Unsupported { what: "演示文稿（.ppt）".into() };
    }
    if bytes.len() < 4 * ENTRY + ENTRY {
        return ReadError::Broken { what: "旧版 Office 文件被截断".into() };
    }
    ReadError::Unsupported { what: "无法识别的旧版 Office 文件".into() }
}

/// The directory entry with this name.
fn entry<'a>(bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.chunks_exact(ENTRY).find(|entry| {
        let length = entry.get(NAME_LENGTH..NAME_LENGTH + 2);
        entry.starts_with(&wide)
            && length.is_some_and(|length| length == (wide.len() as u16 + 2).to_le_bytes())
    })
}

fn is_locked(bytes: &[u8], word: &[u8]) -> bool {
    let shift = bytes.get(30).copied().unwrap_or(9);
    let first = word.get(FIRST_SECTOR..FIRST_SECTOR + 4).and_then(|at| at.try_into().ok());
    let start = first.and_then(|at: [u8; 4]| {
        let sector = u64::from(u32::from_le_bytes(at)) + 1;
        usize::try_from(sector.checked_shl(u32::from(shift))?).ok()
    });
    let flags = start.and_then(|start| bytes.get(start.checked_add(FIB_FLAGS)?));
    flags.is_some_and(|flags| flags & FIB_ENCRYPTED != 0)
}
