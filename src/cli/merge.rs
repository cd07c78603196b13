//! `qualm merge`: the reports of the shards of a run, as the report of the whole.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::check::catalog_of;
use super::gate::GateArgs;
use super::{CLEAN, FAILED, FINDINGS};
use crate::report::Format;
use crate::report::json::Merged;

/// Arguments of `qualm merge`.
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Reports that `qualm check --format json` or `jsonl` wrote
    #[arg(required = true)]
    reports: Vec<PathBuf>,
    /// How to write what comes of it: json, jsonl or sarif
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    #[command(flatten)]
    gate: GateArgs,
}

pub(super) fn run(args: &MergeArgs) -> anyhow::Result<u8> {
    if !matches!(args.format, Format::Json | Format::Jsonl | Format::Sarif) {
        bail!("reports are merged as `json`, `jsonl` or `sarif`: other formats show code, which is not in them");
    }
    let mut merged = Merged::default();
    for path in &args.reports {
        let name = path.display();
        let report = std::fs::read_to_string(path).with_context(|| format!("failed to read {name}"))?;
        merged.add(&report).with_context(|| name.to_string())?;
    }
    merged.finish();
    let code = match (merged.has_errors(), args.gate.allows(args.gate.count_levels(merged.levels()))) {
        (true, _) => FAILED,
        (false, false) => FINDINGS,
        (false, true) => CLEAN,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Jsonl => merged.write_lines(&mut out),
        // Of a project's own rules no more is known than their names.
        Format::Sarif => merged.write_sarif(&catalog_of(&[], |_| true), &mut out),
        _ => merged.write(&mut out),
    }
    .and_then(|()| out.flush())
    .context("failed to write to standard output")?;
    Ok(code)
}
