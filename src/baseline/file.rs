//! The file that a baseline is kept in: one entry a line, sorted, so that changes are easy to review and to merge.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};

use super::{Entry, replace};

/// The name that is looked for beside `qualm.toml`.
pub const FILE_NAME: &str = "qualm.baseline.json";

/// The version of the file's form.
const VERSION: u32 = 1;

/// No baseline is larger than this, in bytes: some 300,000 entries.
const LARGEST: u64 = 64 << 20;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// The system refused.
    #[error("{}: failed to {what}: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried.
        what: &'static str,
        /// The system's words.
        cause: std::io::Error,
    },
    /// Not a baseline.
    #[error("{}:{line}:{column}: {message}; mend the line, or write the file anew with `qualm baseline create --force`", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// 1-based.
        line: usize,
        /// 1-based, in bytes.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// Far too much.
    #[error("{}: larger than {LARGEST} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(deserialize_with = "version", rename = "version")]
    _version: u32,
    findings: Vec<Entry>,
}

/// The entries of a baseline, sorted; those that stand there twice, as after a merge, once.
///
/// # Errors
/// Where the file cannot be read or is no baseline, with the place of the mistake.
pub fn read(path: &Path) -> Result<Vec<Entry>, BaselineError> {
    let failed = |cause| BaselineError::Io { path: path.to_owned(), what: "read", cause };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(LARGEST + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > LARGEST {
        return Err(BaselineError::TooLarge { path: path.to_owned() });
    }
    let document: Document = serde_json::from_str(&text).map_err(|error| {
        let message = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        BaselineError::Broken {
            path: path.to_owned(),
            line: error.line(),
            column: error.column(),
            message: message.strip_suffix(&place).unwrap_or(&message).to_owned(),
        }
    })?;
    let mut entries = document.findings;
    entries.sort();
    entries.dedup_by(|a, b| (&a.path, &a.rule, &a.id) == (&b.path, &b.rule, &b.id));
    Ok(entries)
}

/// Writes a baseline in one step: whoever reads it meets the old one or the new one, whatever happens in between.
///
/// # Errors
/// Where the system refuses.
pub fn write(path: &Path, entries: &[Entry]) -> Result<(), BaselineError> {
    let failed = |cause| BaselineError::Io { path: path.to_owned(), what: "write", cause };
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort();
    let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
    for (index, entry) in sorted.into_iter().enumerate() {
        let line = serde_json::to_string(entry).map_err(|error| failed(error.into()))?;
        // Writing to a string cannot fail.
        let _ = write!(text, "{}\n    {line}", if index > 0 { "," } else { "" });
    }
    text.push_str("\n  ]\n}\n");
    replace::replace(path, text.as_bytes()).map_err(failed)
}

fn version<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    match u32::deserialize(from)? {
        VERSION => Ok(VERSION),
        other => Err(serde::de::Error::custom(format!("version {other} is not one that this qualm reads ({VERSION})"))),
    }
}

pub(super) fn path_below<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let path = String::deserialize(from)?;
    let is_plain = !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    is_plain.then_some(path).ok_or_else(|| serde::de::Error::custom("`path` is not a path below the project's root"))
}

pub(super) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let id = String::deserialize(from)?;
    let is_id = id.len() == 16 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_id.then_some(id).ok_or_else(|| serde::de::Error::custom("`id` is not sixteen hex digits"))
}
