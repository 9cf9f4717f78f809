//! Unpacking without being blown up.
//!
//! The engine unpacks a stream whole, whatever its size. So every stream that it is going to unpack
//! is measured first, in constant memory; what is read here is unpacked here, up to the limit.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use super::budget::Budget;
use crate::ReadError;

/// The most that deflate can make of one byte.
const DEFLATE_RATIO: u64 = 1032;
/// The most that any filter can make of one byte (LZW with a full table, 4096 bytes from 12 bits).
const WORST_RATIO: u64 = 2731;

/// The operators in a stream; what cannot be unpacked holds none.
pub(super) fn operators<'a>(
    stream: &Stream<'a>,
    budget: &mut Budget,
) -> Result<Cow<'a, [u8]>, ReadError> {
    let plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("DP");
    if plain && stream.filters().as_slice() == [Filter::FlateDecode] {
        let raw = stream.raw_data();
        let mut data = Vec::new();
        let limit = budget.unpacked_left().saturating_add(1);
        if ZlibDecoder::new(&*raw).take(limit).read_to_end(&mut data).is_ok() {
            budget.unpack(data.len() as u64)?;
            return Ok(data.into());
        }
    }
    charge(stream, budget)?;
    Ok(stream.decoded_data().unwrap_or_default())
}

/// Charges the budget with what `stream` unpacks to. Images cost nothing: they are never unpacked.
fn charge(stream: &Stream<'_>, budget: &mut Budget) -> Result<(), ReadError> {
    let filters = stream.filters();
    if filters.iter().any(|filter| is_image(*filter)) {
        return Ok(());
    }
    let raw = stream.raw_data();
    let limit = budget.unpacked_left();
    for key in ["DecodeParms", "DP"] {
        match stream.dict().get::<Object<'_>>(key) {
            Some(Object::Dict(parameters)) => charge_row(&parameters, budget)?,
            Some(Object::Array(all)) => {
                let all = all.iter::<Object<'_>>().filter_map(Object::into_dict);
                for parameters in all {
                    charge_row(&parameters, budget)?;
                }
            }
            _ => {}
        }
    }
    let length = match filters.as_slice() {
        [] => raw.len() as u64,
        [only] => measure(*only, &raw, limit),
        // Old programs wrap packed data in ASCII, to pass through mail.
        [Filter::Ascii85Decode, then] => measure(*then, &ascii85(&raw), limit),
        [Filter::AsciiHexDecode, then] => measure(*then, &ascii_hex(&raw), limit),
        // Packed twice: nobody does so with good intent. The first step is measured, the others
        // are taken at their worst.
        [first, others @ ..] => others
            .iter()
            .fold(measure(*first, &raw, limit), |length, _| length.saturating_mul(WORST_RATIO)),
    };
    budget.unpack(length)
}

/// Charges for the row of samples that the engine keeps where a predictor was used.
fn charge_row(parameters: &Dict<'_>, budget: &mut Budget) -> Result<(), ReadError> {
    let number = |key: &str, default: u64| {
        let given = parameters.get::<Number>(key);
        given.map_or(default, |number| u64::try_from(number.as_i64()).unwrap_or(u64::MAX))
    };
    let columns = number("Columns", 1);
    let bits = number("Colors", 1).saturating_mul(number("BitsPerComponent", 8));
    budget.unpack(columns.saturating_mul(bits) / 8)
}

/// Charges for every stream that a font needs: its program, its maps, its drawn glyphs.
pub(super) fn charge_font(dict: &Dict<'_>, budget: &mut Budget) -> Result<(), ReadError> {
    budget.font()?;
    let mut charge_all = |dict: &Dict<'_>| -> Result<(), ReadError> {
        for (key, _) in dict.entries() {
            // `/Parent` and the like lead out of the font; only these hold streams of a font.
            if matches!(
                &*key,
                b"ToUnicode"
                    | b"Encoding"
                    | b"CIDToGIDMap"
                    | b"FontFile"
                    | b"FontFile2"
                    | b"FontFile3"
            ) && let Some(Object::Stream(stream)) = dict.get::<Object<'_>>(&*key)
            {
                charge(&stream, budget)?;
            }
        }
        Ok(())
    };
    charge_all(dict)?;
    let descendants = dict.get::<Array<'_>>("DescendantFonts");
    let descendant = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    for dict in [Some(dict), descendant.as_ref()].into_iter().flatten() {
        if let Some(descriptor) = dict.get::<Dict<'_>>("FontDescriptor") {
            charge_all(&descriptor)?;
        }
    }
    descendant.as_ref().map_or(Ok(()), charge_all)
}

/// Charges for the packed object streams of a file before the engine opens it, since opening
/// unpacks them. They are found by their spelled-out type; where a file hides them (an escaped
/// name, encryption), only the memory limit of the process is left to stop them.
pub(super) fn charge_object_streams(file: &[u8], budget: &mut Budget) -> Result<(), ReadError> {
    /// How far before `stream` the dictionary of an object stream may begin.
    const DICT: usize = 600;
    for end in memchr::memmem::find_iter(file, b"stream") {
        if file[..end].ends_with(b"end") {
            continue;
        }
        let before = &file[end.saturating_sub(DICT)..end];
        let dict = memchr::memmem::rfind(before, b"obj").map_or(before, |at| &before[at..]);
        if memchr::memmem::find(dict, b"ObjStm").is_none()
            && memchr::memmem::find(dict, b"XRef").is_none()
        {
            continue;
        }
        let data = file[end + b"stream".len()..].trim_ascii_start();
        // A stream that is not packed with zlib is as long as it stands in the file.
        if matches!(data, [first, second, ..]
            if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
        {
            let limit = budget.unpacked_left();
            budget.unpack(count(ZlibDecoder::new(data), limit).0)?;
        }
    }
    Ok(())
}

fn is_image(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode
    )
}

/// How many bytes one filter makes of `data`; past `limit` it need not be exact.
fn measure(filter: Filter, data: &[u8], limit: u64) -> u64 {
    match filter {
        Filter::FlateDecode => flate_length(data, limit),
        Filter::LzwDecode => lzw_length(data, limit),
        Filter::RunLengthDecode => run_length(data),
        _ => data.len() as u64,
    }
}

fn flate_length(data: &[u8], limit: u64) -> u64 {
    let mut decoder = ZlibDecoder::new(data);
    let (length, whole) = count(&mut decoder, limit);
    if whole {
        return length;
    }
    // Damaged: the engine tries again, more and more leniently. Take the plain deflate reading
    // where it works, else the worst that the rest could hold.
    let (plain, whole) = count(DeflateDecoder::new(data), limit);
    if whole {
        return plain;
    }
    let rest = (data.len() as u64).saturating_sub(decoder.total_in());
    length.max(plain).saturating_add(rest.saturating_mul(DEFLATE_RATIO))
}

/// Reads to the end or past `limit`: how many bytes came, and whether that is all there is. A
/// stream that is cut off counts as whole, since nothing more can come of it.
fn count(mut reader: impl Read, limit: u64) -> (u64, bool) {
    let mut buffer = [0_u8; 16 << 10];
    let mut total = 0_u64;
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return (total, true),
            Ok(read) => {
                total += read as u64;
                if total > limit {
                    return (total, true);
                }
            }
            Err(error) => return (total, error.kind() == ErrorKind::UnexpectedEof),
        }
    }
}

/// The length of LZW data once unpacked: the lengths of the entries are enough to know it.
fn lzw_length(data: &[u8], limit: u64) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FULL: usize = 4096;
    let mut entries = vec![1_u64; END + 1];
    let (mut bits, mut have, mut width) = (0_u32, 0, 9);
    let mut last: Option<u64> = None;
    let mut total = 0_u64;
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        have += 8;
        if have < width {
            continue;
        }
        have -= width;
        let code = (bits >> have) as usize & ((1 << width) - 1);
        if code == CLEAR {
            entries.truncate(END + 1);
            width = 9;
            last = None;
            continue;
        }
        if code == END || total > limit {
            break;
        }
        let length = entries.get(code).copied().or(last.map(|last| last + 1)).unwrap_or(1);
        total += length;
        if let Some(last) = last
            && entries.len() < FULL
        {
            entries.push(last + 1);
        }
        last = Some(length);
        // The width grows one code early, as PDF writes it; where it does not, the sum is off by
        // little.
        width = match entries.len() + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    total
}

/// The length of run-length data once unpacked.
fn run_length(data: &[u8]) -> u64 {
    const END: u8 = 128;
    let mut total = 0;
    let mut at = 0;
    while let Some(&head) = data.get(at) {
        match head {
            END => break,
            ..END => {
                total += u64::from(head) + 1;
                at += usize::from(head) + 2;
            }
            _ => {
                total += 257 - u64::from(head);
                at += 2;
            }
        }
    }
    total
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4 + 4);
    let mut group = [b'u' - b'!'; 5];
    let mut have = 0;
    let flush = |group: &[u8; 5], bytes: usize, out: &mut Vec<u8>| {
        let value = group
            .iter()
            .fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        out.extend_from_slice(&value.to_be_bytes()[..bytes]);
    };
    for byte in data {
        match byte {
            b'!'..=b'u' => {
                group[have] = byte - b'!';
                have += 1;
                if have == group.len() {
                    flush(&group, 4, &mut out);
                    have = 0;
                }
            }
            b'z' if have == 0 => out.extend_from_slice(&[0; 4]),
            b'~' => break,
            _ => {}
        }
    }
    if have > 1 {
        group[have..].fill(b'u' - b'!');
        flush(&group, have - 1, &mut out);
    }
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}
