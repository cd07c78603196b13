//! Texts or paths that come line by line, read without waiting for more than there are and without holding more than a few.

use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use serde::Deserialize;

/// Longest line that is read, in bytes. A text takes at most six times its size in JSON.
const LONGEST_LINE: u64 = 64 << 20;

/// So much text is held at once at most, in bytes, beyond one line.
const HELD: usize = 16 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    path: PathBuf,
    text: Option<String>,
}

/// What a line says: a text to look at, nothing for what the file on disk says, or why it says neither.
pub type Item = Result<Option<String>, String>;

/// How a line says what to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One JSON object: `{"path": …, "text": …}`.
    Jsonl,
    /// A path.
    Paths,
}

/// Lines that come from elsewhere, maybe one by one.
#[derive(Debug)]
pub struct Lines<R> {
    input: BufReader<R>,
    form: Form,
    number: usize,
}

impl<R: Read> Lines<R> {
    /// Reads lines of this form.
    pub fn new(input: R, form: Form) -> Self {
        Self { input: BufReader::new(input), form, number: 0 }
    }

    /// The lines that are there, at least one unless there is none any more; waits for no more than that one. Empty ones are
    /// passed over.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn batch(&mut self, width: usize) -> io::Result<Vec<(PathBuf, Item)>> {
        let (mut batch, mut held) = (Vec::new(), 0);
        while batch.len() < width && held < HELD {
            let may_wait = batch.is_empty();
            if !may_wait && memchr::memchr(b'\n', self.input.buffer()).is_none() {
                break;
            }
            let Some(line) = self.line()? else { break };
            let item = match line {
                Err(message) => (self.name(), Err(message)),
                Ok(line) if line.trim_ascii().is_empty() => continue,
                Ok(line) => {
                    held += line.len();
                    self.read(&line)
                }
            };
            batch.push(item);
        }
        Ok(batch)
    }

    /// The next line, without its end; an error for one that is too long, which is passed over.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, String>>> {
        let mut line = Vec::new();
        self.number += 1;
        if (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 == LONGEST_LINE {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Err(format!("line {}: longer than {LONGEST_LINE} bytes", self.number))));
        }
        Ok(Some(Ok(line)))
    }

    fn read(&self, line: &[u8]) -> (PathBuf, Item) {
        if self.form == Form::Paths {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            return match std::str::from_utf8(line) {
                Ok(path) => (path.into(), Ok(None)),
                Err(_) => (self.name(), Err(format!("line {}: not UTF-8", self.number))),
            };
        }
        match serde_json::from_slice::<Given>(line) {
            Ok(given) => (given.path, Ok(given.text)),
            // The library's message may quote the line, and with it a secret.
            Err(error) => {
                let message = format!(
                    "line {}, column {}: no object with `path` and, maybe, `text`",
                    self.number,
                    error.column()
                );
                (self.name(), Err(message))
            }
        }
    }

    /// What a line is called that has no path.
    fn name(&self) -> PathBuf {
        PathBuf::from("-")
    }
}
