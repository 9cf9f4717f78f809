//! A file to be kept: never shown in the page, so whatever it holds, it runs nowhere.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The media type of an XLSX workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The media type of a DOCX document.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What stands in a name as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// A file under a name with its ending. A name of other letters than ASCII, or with signs that would
/// end the header, travels encoded (RFC 6266, RFC 8187).
pub fn attachment(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let encoded = utf8_percent_encode(name, PLAIN).to_string();
    let disposition = if encoded == name {
        format!("attachment; filename=\"{name}\"")
    } else {
        format!("attachment; filename*=UTF-8''{encoded}")
    };
    ([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_can_leave_the_header() {
        let told = |name: &str| {
            let answer = attachment(name, DOCX, Vec::new());
            answer.headers()[CONTENT_DISPOSITION].to_str().unwrap().to_owned()
        };
        assert_eq!(told("table-four.xlsx"), "attachment; filename=\"table-four.xlsx\"");
        assert_eq!(told("答复.pdf"), "attachment; filename*=UTF-8''%E7%AD%94%E5%A4%8D.pdf");
        assert_eq!(
            told("a\"; filename=\"b\r\nx"),
            "attachment; filename*=UTF-8''a%22%3B%20filename%3D%22b%0D%0Ax"
        );
    }
}
