//! Bytes of a fixed length as base64 (RFC 4648 section 4), in exactly one spelling.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Writes bytes with padding.
pub(super) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads bytes; padding is required, and bits that carry nothing must be zero.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Reads exactly `N` bytes.
pub(super) fn decode_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    decode(text)?.try_into().ok()
}
