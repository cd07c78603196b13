//! `qualm lsp`: serves one editor over standard input and output.

use anyhow::Context;

use super::{CLEAN, FINDINGS};

/// Serves until the session ends. The protocol wants 0 where `shutdown` came before the end, 1 otherwise.
pub(super) fn run() -> anyhow::Result<u8> {
    let orderly = crate::lsp::run().context("failed to start the language server")?;
    Ok(if orderly { CLEAN } else { FINDINGS })
}
