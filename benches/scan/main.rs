//! One command that says how fast qualm is: `cargo bench`, or `just bench`, which fetches the corpora first.
//!
//! Everything compared is measured in the same run, in turns, and reported as a ratio: the median of the rounds, with
//! the smallest and the largest round beside it. Machines differ, ratios hardly. The tables go to standard output as
//! Markdown, ready for `BENCHMARKS.md`; progress goes to standard error.
//!
//! `cargo bench -- --check` ends with exit code 1 where a target is missed. `--bytes N` bounds what is read of each
//! language (0: everything), `--rounds N` sets the number of rounds, `--language NAME` measures that language only.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's output is its purpose")]

mod corpus;
mod generated;
mod library;
mod process;
mod stats;
mod table;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use qualm::lang::Language;

use crate::table::Report;

/// What the command line asks for.
struct Options {
    /// Bytes of source read of each language; 0 for everything there is.
    bytes: usize,
    /// Rounds of each comparison.
    rounds: usize,
    /// Only this language.
    language: Option<Language>,
    /// Whether a missed target is a failure.
    check: bool,
}

impl Options {
    fn from_arguments() -> Result<Self> {
        let mut options = Self { bytes: 6_000_000, rounds: 7, language: None, check: false };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                // What cargo itself passes.
                "--bench" => {}
                "--check" => options.check = true,
                "--bytes" => options.bytes = value()?.parse().context("--bytes needs a number")?,
                "--rounds" => options.rounds = value()?.parse().context("--rounds needs a number")?,
                "--language" => {
                    let name = value()?;
                    options.language =
                        Some(Language::from_name(&name).with_context(|| format!("unknown language {name}"))?);
                }
                other => bail!("unknown argument {other}"),
            }
        }
        if options.rounds == 0 {
            bail!("--rounds needs at least one round");
        }
        Ok(options)
    }

    fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| self.language.is_none_or(|only| only == *language))
    }
}

fn main() -> Result<ExitCode> {
    let options = Options::from_arguments()?;
    let mut report = Report::default();
    let samples = options
        .languages()
        .map(|language| corpus::sample(language, options.bytes))
        .collect::<Result<Vec<_>>>()
        .context("the corpora are not there; run `benches/corpus/fetch` first")?;
    library::measure(&samples, options.rounds, &mut report)?;
    // What was measured before is worth seeing even where the program itself cannot be measured.
    let process = process::measure(&samples, options.rounds, &mut report);
    println!("{}", report.markdown(&samples)?);
    let missed = report.missed();
    for target in &missed {
        eprintln!("missed: {target}");
    }
    if let Err(error) = process {
        eprintln!("not measured: {error:#}");
        return Ok(ExitCode::FAILURE);
    }
    Ok(if options.check && !missed.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
