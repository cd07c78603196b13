//! Records what a client sends, and plays it again: a report of a bug becomes a test.
//!
//! A recording is one JSON object per line: `ms` since the session began, and the `message`. Unless asked otherwise it
//! holds no text of a document: letters and digits are disguised, one by one, so that lines and columns stay the same.

use std::io::{self, BufRead, Write};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::sync::watch;

use super::Surroundings;
use crate::engine;

/// Fields of the protocol that hold text of a document, or quote it.
const TEXTS: [&str; 3] = ["text", "newText", "message"];
/// A pause of the recording is kept up to this: answers must meet the questions they are for.
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// A server that says nothing for this long has said what it had to say.
const QUIET: Duration = Duration::from_secs(1);

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    ms: u64,
    message: Value,
}

/// Writes down what a client sends.
pub struct Recorder {
    out: Box<dyn Write + Send>,
    began: Instant,
    with_text: bool,
}

impl std::fmt::Debug for Recorder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorder").field("with_text", &self.with_text).finish_non_exhaustive()
    }
}

impl Recorder {
    /// Records to `out`; with the text of documents only where that is asked for.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>, with_text: bool) -> Self {
        Self { out, began: Instant::now(), with_text }
    }

    pub(super) fn record(&mut self, message: &[u8]) {
        let Ok(mut message) = serde_json::from_slice::<Value>(message) else { return };
        // The process of the recording is gone when it is played; the server would leave with it.
        if let Some(process) = message.pointer_mut("/params/processId") {
            *process = Value::Null;
        }
        if !self.with_text {
            disguise_texts(&mut message);
        }
        let line = Line { ms: self.began.elapsed().as_millis() as u64, message };
        let written = serde_json::to_writer(&mut self.out, &line).map_err(io::Error::from);
        // Flushed at once: the end that matters may be a crash.
        if let Err(error) = written.and_then(|()| self.out.write_all(b"\n")).and_then(|()| self.out.flush()) {
            tracing::warn!(%error, "failed to write the recording");
        }
    }
}

fn disguise_texts(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(disguise_texts),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if TEXTS.contains(&name.as_str()) => *text = disguised(text),
                    other => disguise_texts(other),
                }
            }
        }
        _ => {}
    }
}

/// The text with another letter for each letter and digit, as long in every encoding.
fn disguised(text: &str) -> String {
    let disguise = |character: char| match character.len_utf8() {
        1 if character.is_ascii_digit() => '0',
        1 if character.is_ascii_alphabetic() => 'x',
        1 => character,
        2 => 'é',
        3 => 'あ',
        _ => '😀',
    };
    text.chars().map(disguise).collect()
}

/// Plays a recording to a server of its own, and writes what the server says: one message per line.
///
/// # Errors
/// Where a line is no line of a recording, or reading, writing or starting the threads fails.
pub fn replay(recording: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let mut lines: Vec<Line> = Vec::new();
    for line in recording.lines() {
        lines.push(serde_json::from_str(&line?)?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    let played = runtime.block_on(async {
        let (ours, theirs) = tokio::io::duplex(64 << 10);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(super::serve(input, output, engine::analyze_again, Surroundings::default()));
        let (reader, mut writer) = tokio::io::split(ours);
        let (heard, mut last_heard) = watch::channel(());
        let player = tokio::spawn(async move {
            let mut now = 0;
            for line in lines {
                let pause = Duration::from_millis(line.ms.saturating_sub(now));
                tokio::time::sleep(pause.min(LONGEST_PAUSE)).await;
                if line.message["method"] == "shutdown" {
                    until_quiet(&mut last_heard).await;
                }
                now = line.ms;
                let body = line.message.to_string();
                let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
                if writer.write_all(frame.as_bytes()).await.is_err() {
                    return;
                }
            }
            until_quiet(&mut last_heard).await;
            let _ = writer.shutdown().await;
        });
        let mut reader = BufReader::new(reader);
        while let Some(message) = next_message(&mut reader).await? {
            out.write_all(&message)?;
            out.write_all(b"\n")?;
            heard.send_replace(());
        }
        drop(heard);
        let _ = player.await;
        let _ = server.await;
        out.flush()
    });
    runtime.shutdown_background();
    played
}

/// Waits until the server has said nothing for a while; it may be slower today than when it was recorded.
async fn until_quiet(heard: &mut watch::Receiver<()>) {
    while let Ok(Ok(())) = tokio::time::timeout(QUIET, heard.changed()).await {}
}

/// The body of the next message our own server sends.
async fn next_message(reader: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        match line.trim().strip_prefix("Content-Length:") {
            Some(number) => length = number.trim().parse().ok(),
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut body = vec![0; length.unwrap_or_default()];
    reader.read_exact(&mut body).await?;
    Ok(Some(body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Encoding;

    #[test]
    fn a_disguise_keeps_every_position() {
        let text = "pässword = '😀 hunter2あ'\r\n\t# ok\n";
        let disguised = disguised(text);
        assert_eq!(disguised, "xéxxxxxx = '😀 xxxxxx0あ'\r\n\t# xx\n");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            assert_eq!(encoding.len(&disguised), encoding.len(text));
        }
    }
}
