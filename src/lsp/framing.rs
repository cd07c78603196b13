//! Cuts the input into messages and lets only those through that `tower_lsp` can read.
//!
//! Its own reader ends the session at the first message it cannot make sense of. Here such a message is replaced by one
//! that is answered with an error, and reading goes on with the next.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::Response;

use super::recording::Recorder;

/// The method that stands for a message that could not be read.
pub(super) const MALFORMED: &str = "qualm/malformedMessage";

/// No message is larger, in bytes: an editor would have to open a file of this size.
const LARGEST: usize = 256 << 20;
/// No header is longer, in bytes.
const LONGEST_HEADER: usize = 4 << 10;
const LENGTH: &[u8] = b"Content-Length:";
const BLANK: &[u8] = b"\r\n\r\n";

/// A stream of well-formed messages, made of any stream of bytes.
#[derive(Debug)]
pub(super) struct Framed<I> {
    inner: I,
    cutter: Cutter,
    ready: Vec<u8>,
    /// How much of `ready` was handed out.
    done: usize,
    recorder: Option<Recorder>,
}

impl<I> Framed<I> {
    pub(super) fn new(inner: I, recorder: Option<Recorder>) -> Self {
        Self { inner, cutter: Cutter::default(), ready: Vec::new(), done: 0, recorder }
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Framed<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let mut chunk = [0; 16 << 10];
        while this.done == this.ready.len() {
            this.ready.clear();
            this.done = 0;
            if let Some(message) = this.cutter.next() {
                if let Some(recorder) = &mut this.recorder {
                    recorder.record(&message);
                }
                frame(&message, &mut this.ready);
                break;
            }
            let mut read = ReadBuf::new(&mut chunk);
            match Pin::new(&mut this.inner).poll_read(context, &mut read) {
                Poll::Ready(Ok(())) if read.filled().is_empty() => return Poll::Ready(Ok(())),
                Poll::Ready(Ok(())) => this.cutter.bytes.extend_from_slice(read.filled()),
                other => return other,
            }
        }
        let rest = &this.ready[this.done..];
        let count = rest.len().min(buffer.remaining());
        buffer.put_slice(&rest[..count]);
        this.done += count;
        Poll::Ready(Ok(()))
    }
}

fn frame(message: &[u8], to: &mut Vec<u8>) {
    to.extend_from_slice(format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes());
    to.extend_from_slice(message);
}

/// Bytes on their way to being messages.
#[derive(Debug, Default)]
struct Cutter {
    bytes: Vec<u8>,
    /// Bytes of a message too large to keep, still to come.
    skip: usize,
}

impl Cutter {
    /// The next message; nothing where more bytes are needed.
    fn next(&mut self) -> Option<Vec<u8>> {
        if self.skip > 0 {
            let skipped = self.skip.min(self.bytes.len());
            self.bytes.drain(..skipped);
            self.skip -= skipped;
            if self.skip > 0 {
                return None;
            }
        }
        let Some(head) = memchr::memmem::find(&self.bytes, BLANK) else {
            if self.bytes.len() > LONGEST_HEADER {
                // No header is that long: keep what may be the beginning of one.
                let start = memchr::memmem::rfind(&self.bytes, LENGTH).filter(|at| *at > 0);
                self.bytes.drain(..start.unwrap_or(self.bytes.len() - LENGTH.len()));
                return Some(malformed());
            }
            return None;
        };
        let body = head + BLANK.len();
        match length(&self.bytes[..head]) {
            None => {
                self.bytes.drain(..body);
                Some(malformed())
            }
            Some(length) if length > LARGEST => {
                tracing::warn!(bytes = length, "message too large; left out");
                self.bytes.drain(..body);
                self.skip = length;
                Some(malformed())
            }
            Some(length) if self.bytes.len() - body < length => None,
            Some(length) => {
                let message = self.bytes[body..body + length].to_vec();
                let readable = readable(message);
                let end = match &readable {
                    Ok(_) => body + length,
                    // The length was wrong, perhaps: a message may begin within what it counted.
                    Err(message) => memchr::memmem::find(message, LENGTH).map_or(body + length, |at| body + at),
                };
                self.bytes.drain(..end);
                Some(readable.unwrap_or_else(|_| malformed()))
            }
        }
    }
}

/// The length a header gives. What stands before the field's name is left over from a message that lied about its own.
fn length(header: &[u8]) -> Option<usize> {
    let at = memchr::memmem::rfind(header, LENGTH)?;
    let line = header[at + LENGTH.len()..].split(|byte| *byte == b'\r').next()?;
    std::str::from_utf8(line).ok()?.trim().parse().ok()
}

fn malformed() -> Vec<u8> {
    format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{MALFORMED}"}}"#).into_bytes()
}

/// The message, where it can be read, repaired if need be.
fn readable(message: Vec<u8>) -> Result<Vec<u8>, Vec<u8>> {
    if is_message(&message) {
        return Ok(message);
    }
    // Editors written in JavaScript may send half of a surrogate pair.
    match with_whole_surrogates(&message) {
        Some(repaired) if is_message(&repaired) => Ok(repaired),
        _ => Err(message),
    }
}

/// A request, a notification or a response, by its shape.
#[derive(Deserialize)]
struct Envelope {
    jsonrpc: String,
    method: Option<String>,
    #[serde(default, rename = "params")]
    _params: Option<Checked>,
    #[serde(default, deserialize_with = "any")]
    id: Option<serde_json::Value>,
}

fn any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<serde_json::Value>, D::Error> {
    serde_json::Value::deserialize(deserializer).map(Some)
}

fn is_message(bytes: &[u8]) -> bool {
    let Ok(envelope) = serde_json::from_slice::<Envelope>(bytes) else { return false };
    if envelope.jsonrpc != "2.0" {
        return false;
    }
    match envelope.method {
        Some(_) => envelope.id.is_none_or(|id| id.is_null() || id.is_string() || id.is_i64()),
        None => serde_json::from_slice::<Response>(bytes).is_ok(),
    }
}

/// Any JSON, read to the last escape of the last string, and dropped.
struct Checked;

impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CheckedVisitor)
    }
}

struct CheckedVisitor;

impl<'de> Visitor<'de> for CheckedVisitor {
    type Value = Checked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Checked, E> {
        Ok(Checked)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Checked, E> {
        Ok(Checked)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Checked, E> {
        Ok(Checked)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Checked, E> {
        Ok(Checked)
    }

    fn visit_str<E>(self, _: &str) -> Result<Checked, E> {
        Ok(Checked)
    }

    fn visit_unit<E>(self) -> Result<Checked, E> {
        Ok(Checked)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Checked, A::Error> {
        while items.next_element::<Checked>()?.is_some() {}
        Ok(Checked)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Checked, A::Error> {
        while entries.next_entry::<Checked, Checked>()?.is_some() {}
        Ok(Checked)
    }
}

/// The JSON text with every escaped half of a surrogate pair replaced by U+FFFD, which takes as much room in UTF-16.
fn with_whole_surrogates(json: &[u8]) -> Option<Vec<u8>> {
    let unit = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut repaired = Vec::with_capacity(json.len());
    let mut changed = false;
    let mut at = 0;
    while at < json.len() {
        if json[at] != b'\\' {
            repaired.push(json[at]);
            at += 1;
            continue;
        }
        let length = match (unit(at), unit(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                repaired.extend_from_slice(b"\\ufffd");
                changed = true;
                at += 6;
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 2,
        };
        let end = (at + length).min(json.len());
        repaired.extend_from_slice(&json[at..end]);
        at = end;
    }
    changed.then_some(repaired)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = r#"{"jsonrpc":"2.0","method":"a"}"#;
    const B: &str = r#"{"jsonrpc":"2.0","id":7,"method":"b","params":{"x":[1,-2,3.5,true,null,"\u00e9"]}}"#;

    fn framed(message: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{message}", message.len())
    }

    /// What comes out of a stream: messages, and `!` for what was malformed; whatever the pieces it arrives in.
    fn check(input: &str, expected: &[&str]) {
        for piece in [1, 7, usize::MAX] {
            let mut cutter = Cutter::default();
            let mut found = Vec::new();
            for bytes in input.as_bytes().chunks(piece.min(input.len())) {
                cutter.bytes.extend_from_slice(bytes);
                while let Some(message) = cutter.next() {
                    let message = String::from_utf8(message).expect("UTF-8");
                    found.push(if message.contains(MALFORMED) { "!".to_owned() } else { message });
                }
            }
            assert_eq!(found, expected, "in pieces of {piece}: {input}");
        }
    }

    #[test]
    fn messages_come_through_as_they_are() {
        check(&(framed(A) + &framed(B)), &[A, B]);
        check(&format!("Content-Type: application/json; charset=latin\r\n{}", framed(A)), &[A]);
        let answer = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        check(&framed(answer), &[answer]);
    }

    #[test]
    fn what_cannot_be_read_costs_one_message() {
        for bad in [
            "{",
            "[]",
            "7",
            r#"{"jsonrpc":"1.0","method":"a"}"#,
            r#"{"jsonrpc":"2.0","method":7}"#,
            r#"{"jsonrpc":"2.0","method":"a","id":{}}"#,
            r#"{"jsonrpc":"2.0","id":1}"#,
            r#"{"jsonrpc":"2.0","method":"a","params":"\x"}"#,
        ] {
            check(&(framed(bad) + &framed(A)), &["!", A]);
        }
    }

    #[test]
    fn a_wrong_length_costs_one_message() {
        let short = format!("Content-Length: {}\r\n\r\n{B}", B.len() - 5);
        check(&(short + &framed(A)), &["!", A]);
        let long = format!("Content-Length: {}\r\n\r\n{B}", B.len() + 20);
        check(&(long + &framed(A) + &framed(B)), &["!", A, B]);
        check(&("Content-Length: x\r\n\r\n".to_owned() + &framed(A)), &["!", A]);
        check(&("Hello\r\n\r\n".to_owned() + &framed(A)), &["!", A]);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        let message = |text: &str| format!(r#"{{"jsonrpc":"2.0","method":"a","params":["{text}"]}}"#);
        for (sent, read) in [
            (r"\ud83d\ude00", r"\ud83d\ude00"),
            (r"a\ud83db", r"a\ufffdb"),
            (r"\ude00\ud83d", r"\ufffd\ufffd"),
            (r"\\ud83d", r"\\ud83d"),
        ] {
            check(&framed(&message(sent)), &[&message(read)]);
        }
    }

    #[test]
    fn endless_headers_are_dropped() {
        let mut cutter = Cutter { bytes: vec![b'x'; LONGEST_HEADER * 2], skip: 0 };
        assert!(cutter.next().is_some_and(|it| String::from_utf8_lossy(&it).contains(MALFORMED)));
        assert!(cutter.bytes.len() < LONGEST_HEADER);
        cutter.bytes.extend_from_slice(framed(A).as_bytes());
        assert_eq!(cutter.next().as_deref(), Some(A.as_bytes()));
    }
}
