//! What parent and worker say to each other over the worker's stdin and stdout.
//!
//! Parent: one greeting with the limits, then requests. Worker: one answer for each request, in
//! order. All numbers are little-endian.

use std::io::{self, ErrorKind, Read, Write};
use std::time::Duration;

use crate::Limits;

/// Opens the greeting; changes whenever the protocol does.
const GREETING: [u8; 8] = *b"xw-box-1";
/// Opens each answer, so that stray output is not taken for one.
const ANSWER: [u8; 8] = *b"xw-ans-1";
/// A file name is never longer than this.
const NAME_BYTES: u32 = 64 << 10;

/// What a worker is asked to read.
pub(crate) struct Request {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// What a worker says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// What the handler returned.
    Done(Vec<u8>),
    /// The handler panicked, with what it said.
    Panicked(String),
    /// More bytes than the limit stand behind the header; they were not read.
    TooLarge,
}

pub(crate) fn greet(to: &mut impl Write, limits: &Limits) -> io::Result<()> {
    to.write_all(&GREETING)?;
    to.write_all(&millis(limits.time).to_le_bytes())?;
    to.write_all(&limits.memory.to_le_bytes())?;
    to.write_all(&limits.answer.to_le_bytes())?;
    to.write_all(&millis(limits.life).to_le_bytes())
}

pub(crate) fn read_greeting(from: &mut impl Read) -> io::Result<Limits> {
    expect(from, GREETING)?;
    Ok(Limits {
        time: Duration::from_millis(read_u64(from)?),
        memory: read_u64(from)?,
        answer: read_u64(from)?,
        life: Duration::from_millis(read_u64(from)?),
    })
}

pub(crate) fn ask(to: &mut impl Write, name: &str, bytes: &[u8]) -> io::Result<()> {
    let name_bytes = u32::try_from(name.len()).ok().filter(|len| *len <= NAME_BYTES);
    let name_bytes = name_bytes.ok_or_else(|| io::Error::other("the name is too long"))?;
    to.write_all(&name_bytes.to_le_bytes())?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(name.as_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The next request; `None` when the parent has closed the line.
pub(crate) fn read_request(from: &mut impl Read) -> io::Result<Option<Request>> {
    let mut head = [0; 4];
    match from.read_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let body = read_u64(from)?;
    let name = read_bytes(from, u64::from(u32::from_le_bytes(head)))?;
    let name = String::from_utf8(name).map_err(|_| invalid("a name that is not UTF-8"))?;
    Ok(Some(Request { name, bytes: read_bytes(from, body)? }))
}

pub(crate) fn answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let (kind, body) = match answer {
        Answer::Done(body) => (0_u8, body.as_slice()),
        Answer::Panicked(message) => (1, message.as_bytes()),
        Answer::TooLarge => (2, &[][..]),
    };
    to.write_all(&ANSWER)?;
    to.write_all(&[kind])?;
    to.write_all(&(body.len() as u64).to_le_bytes())?;
    to.write_all(body)?;
    to.flush()
}

/// Reads an answer of at most `limit` bytes.
pub(crate) fn read_answer(from: &mut impl Read, limit: u64) -> io::Result<Answer> {
    expect(from, ANSWER)?;
    let mut kind = [0];
    from.read_exact(&mut kind)?;
    let length = read_u64(from)?;
    if length > limit {
        return Ok(Answer::TooLarge);
    }
    let body = read_bytes(from, length)?;
    match kind {
        [0] => Ok(Answer::Done(body)),
        [1] => Ok(Answer::Panicked(String::from_utf8_lossy(&body).into_owned())),
        [2] => Ok(Answer::TooLarge),
        _ => Err(invalid("an answer of unknown kind")),
    }
}

fn expect(from: &mut impl Read, words: [u8; 8]) -> io::Result<()> {
    let mut heard = [0; 8];
    from.read_exact(&mut heard)?;
    if heard == words { Ok(()) } else { Err(invalid("words that are not of this protocol")) }
}

fn read_u64(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

/// Reads exactly `length` bytes. The buffer starts small where the length is large: whoever speaks
/// first may lie about it.
fn read_bytes(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    const TRUSTED: u64 = 1 << 20;
    let mut bytes = Vec::with_capacity(length.min(TRUSTED) as usize);
    let read = from.take(length).read_to_end(&mut bytes)?;
    if read as u64 == length { Ok(bytes) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what)
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_side_writes_the_other_reads() {
        let limits = Limits { memory: 7, ..Limits::default() };
        let mut line = Vec::new();
        greet(&mut line, &limits).unwrap();
        ask(&mut line, "年报.html", b"<p>").unwrap();
        let mut line = line.as_slice();
        assert_eq!(read_greeting(&mut line).unwrap(), limits);
        let request = read_request(&mut line).unwrap().unwrap();
        assert_eq!((request.name.as_str(), request.bytes.as_slice()), ("年报.html", &b"<p>"[..]));
        assert!(read_request(&mut line).unwrap().is_none());
    }

    #[test]
    fn answers_come_back_as_they_were_given() {
        for given in [Answer::Done(vec![1, 2]), Answer::Panicked("啊".to_owned()), Answer::TooLarge]
        {
            let mut line = Vec::new();
            answer(&mut line, &given).unwrap();
            assert_eq!(read_answer(&mut line.as_slice(), 100).unwrap(), given);
        }
    }

    #[test]
    fn an_answer_beyond_the_limit_is_not_read() {
        let mut line = Vec::new();
        answer(&mut line, &Answer::Done(vec![0; 101])).unwrap();
        assert_eq!(read_answer(&mut line.as_slice(), 100).unwrap(), Answer::TooLarge);
    }

    #[test]
    fn stray_output_is_no_answer() {
        let error = read_answer(&mut &b"Hello, world! Hello, world!"[..], 100).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn a_line_cut_short_is_an_error() {
        let mut line = Vec::new();
        answer(&mut line, &Answer::Done(vec![0; 50])).unwrap();
        let error = read_answer(&mut &line[..line.len() - 1], 100).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    }
}
