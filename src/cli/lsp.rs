//! `qualm lsp`: serves one editor over standard input and output.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use anyhow::Context;

use super::{CLEAN, FINDINGS};
use crate::lsp::{self, Recorder};

/// Serves until the session ends. The protocol wants 0 where `shutdown` came before the end, 1 otherwise.
pub(super) fn run(record: Option<&Path>, with_text: bool) -> anyhow::Result<u8> {
    let recorder = match record {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("failed to write {}", path.display()))?;
            Some(Recorder::new(Box::new(file), with_text))
        }
        None => None,
    };
    let orderly = lsp::run(recorder).context("failed to start the language server")?;
    Ok(if orderly { CLEAN } else { FINDINGS })
}

/// Plays a recording, and prints what the server says.
pub(super) fn replay(path: &Path) -> anyhow::Result<u8> {
    let file = File::open(path).with_context(|| format!("failed to read {}", path.display()))?;
    lsp::replay(BufReader::new(file), io::stdout().lock())
        .with_context(|| format!("failed to play {}", path.display()))?;
    Ok(CLEAN)
}
