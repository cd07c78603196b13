//! `qualm lsp`: serves one editor over standard input and output.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use super::cache::cache_folder;
use super::{CLEAN, FINDINGS};
use crate::lsp::{self, KeepPage, Recorder, Surroundings};

/// Serves until the session ends. The protocol wants 0 where `shutdown` came before the end, 1 otherwise.
pub(super) fn run(record: Option<&Path>, with_text: bool) -> anyhow::Result<u8> {
    let recorder = match record {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("failed to write {}", path.display()))?;
            Some(Recorder::new(Box::new(file), with_text))
        }
        None => None,
    };
    let orderly =
        lsp::run(Surroundings { recorder, keep_page: keep_page() }).context("failed to start the language server")?;
    Ok(if orderly { CLEAN } else { FINDINGS })
}

/// Keeps rules' pages in the user's cache: a folder of their own, where nobody else can put a file in the way.
fn keep_page() -> Option<Arc<KeepPage>> {
    let folder = cache_folder()?.join("qualm").join("rules");
    Some(Arc::new(move |rule, markdown| {
        // The id may be that of a project's own rule, and becomes a file name.
        if rule.is_empty() || !rule.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "an id that is no file name"));
        }
        fs::create_dir_all(&folder)?;
        let file = folder.join(rule).with_extension("md");
        fs::write(&file, markdown)?;
        Ok(file)
    }))
}

/// Plays a recording, and prints what the server says.
pub(super) fn replay(path: &Path) -> anyhow::Result<u8> {
    let file = File::open(path).with_context(|| format!("failed to read {}", path.display()))?;
    lsp::replay(BufReader::new(file), io::stdout().lock())
        .with_context(|| format!("failed to play {}", path.display()))?;
    Ok(CLEAN)
}
