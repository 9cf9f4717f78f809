//! Formats that begin with bytes of their own.

use super::Kind;
use crate::ReadError;

/// `%PDF-` may stand behind some bytes that a mailer or a web server put there.
const PDF_WITHIN: usize = 1024;

/// First bytes → what it is. Longer signatures stand before shorter ones that they begin with.
const UNSUPPORTED: &[(&[u8], &str)] = &[
    (b"\x89PNG", "图片（PNG）"),
    (b"\xff\xd8\xff", "图片（JPEG）"),
    (b"GIF8", "图片（GIF）"),
    (b"BM", "图片（BMP）"),
    (b"II*\0", "图片（TIFF）"),
    (b"MM\0*", "图片（TIFF）"),
    (b"8BPS", "图片（PSD）"),
    (b"\0\0\x01\0", "图片（ICO）"),
    (b"Rar!", "压缩包（RAR），请解压后逐个上传"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（7z），请解压后逐个上传"),
    (b"\x1f\x8b", "压缩包（GZIP），请解压后逐个上传"),
    (b"BZh", "压缩包（BZIP2），请解压后逐个上传"),
    (b"\xfd7zXZ\0", "压缩包（XZ），请解压后逐个上传"),
    (b"MSCF", "压缩包（CAB），请解压后逐个上传"),
    (b"MZ", "程序文件"),
    (b"\x7fELF", "程序文件"),
    (b"ID3", "音频文件"),
    (b"OggS", "音频文件"),
    (b"fLaC", "音频文件"),
    (b"FLV", "视频文件"),
    (b"\x1aE\xdf\xa3", "视频文件"),
    (b"%!PS", "PostScript 文件，可转换为 PDF 后再试"),
    (b"SQLite format 3\0", "数据库文件"),
    (b"Founder", "方正 CEB 版式文件，可用阅读软件另存为 PDF 后再试"),
    (b"CAJ", "CAJ 文件，可用阅读软件另存为 PDF 后再试"),
];

/// Formats told by four bytes behind a length or a size: (offset, bytes, what it is).
const UNSUPPORTED_AT: &[(usize, &[u8], &str)] = &[
    (8, b"WEBP", "图片（WebP）"),
    (8, b"WAVE", "音频文件"),
    (8, b"AVI ", "视频文件"),
    (4, b"ftypheic", "图片（HEIC）"),
    (4, b"ftypmif1", "图片（HEIC）"),
    (4, b"ftypavif", "图片（AVIF）"),
    (4, b"ftyp", "视频文件"),
    (257, b"ustar", "压缩包（TAR），请解压后逐个上传"),
];

/// Signatures that could also begin a text count only if the next bytes are no text.
const MIN_TEXTLIKE: usize = 4;

pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let head = bytes.get(..PDF_WITHIN).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") && !begins_with_tag(head) {
        return Some(Kind::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(Kind::Refused(ReadError::old_text(" RTF 文档（.rtf）")));
    }
    let at_start = UNSUPPORTED.iter().find(|(signature, _)| {
        bytes.starts_with(signature) && (signature.len() >= MIN_TEXTLIKE || has_nul(head))
    });
    let inside = || {
        UNSUPPORTED_AT.iter().find(|(offset, signature, _)| {
            bytes.get(*offset..).is_some_and(|rest| rest.starts_with(signature)) && has_nul(head)
        })
    };
    let what = at_start.map(|(_, what)| what).or_else(|| inside().map(|(_, _, what)| what))?;
    Some(Kind::Refused(ReadError::Unsupported { what: (*what).into() }))
}

/// A page that only speaks of `%PDF-` is a page.
fn begins_with_tag(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    text.trim_ascii_start().starts_with(b"<")
}

fn has_nul(head: &[u8]) -> bool {
    head.contains(&0)
}
