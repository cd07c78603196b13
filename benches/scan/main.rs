//! One command that says how fast qualm is: `cargo bench`, or `just bench`, which fetches the corpora first.
//!
//! Everything compared is measured in the same run, in turns, and reported as a ratio: the median of the rounds, with
//! the smallest and the largest round beside it. Machines differ, ratios hardly. The tables go to standard output as
//! Markdown, ready for `BENCHMARKS.md`; progress goes to standard error.
//!
//! `cargo bench -- --check` ends with exit code 1 where a target is missed. `--bytes N` bounds what is read of each
//! language (0: everything), `--rounds N` sets the number of rounds, `--language NAME` measures that language only.
//! `--instructions` counts instructions under valgrind instead, which a busy machine does not change; 400 KB of each
//! language are enough then. `--keep FOLDER` leaves the profiles for `callgrind_annotate`. `--slowest N` measures nothing
//! else but names the N files of each language that cost the most beyond their parse. `--wakers N` measures nothing else
//! but names the N rules of each language that the most is parsed for. `--texts FOLDER` measures nothing
//! else but what searching the texts below a folder costs that are in none of the languages.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's output is its purpose")]

mod corpus;
mod generated;
mod instructions;
mod library;
mod process;
mod project;
mod slowest;
mod stats;
mod table;
mod texts;
mod wakers;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use qualm::lang::Language;

use crate::table::Report;

/// As in the binary itself.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

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
    /// Whether instructions are counted instead of time taken.
    instructions: bool,
    /// Where callgrind's files are to stay.
    keep: Option<PathBuf>,
    /// How many of the slowest files to name instead of measuring.
    slowest: Option<usize>,
    /// How many of the rules that files are parsed for to name instead of measuring.
    wakers: Option<usize>,
    /// Where texts lie whose search to measure instead.
    texts: Option<PathBuf>,
    /// What to run under valgrind; said by this benchmark to itself.
    candidate: Option<String>,
}

impl Options {
    fn from_arguments() -> Result<Self> {
        let mut options = Self {
            bytes: 6_000_000,
            rounds: 7,
            language: None,
            check: false,
            instructions: false,
            candidate: None,
            keep: None,
            slowest: None,
            wakers: None,
            texts: None,
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                // What cargo itself passes.
                "--bench" => {}
                "--instructions" => options.instructions = true,
                "--candidate" => options.candidate = Some(value()?),
                "--slowest" => options.slowest = Some(value()?.parse().context("--slowest needs a number")?),
                "--wakers" => options.wakers = Some(value()?.parse().context("--wakers needs a number")?),
                "--texts" => options.texts = Some(value()?.into()),
                "--keep" => options.keep = Some(value()?.into()),
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
    if let Some(candidate) = &options.candidate {
        instructions::run(candidate, options.language.context("--candidate needs a language")?, options.bytes)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(folder) = &options.texts {
        println!("{}", texts::measure(folder, options.rounds)?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut report = Report::default();
    let samples = options
        .languages()
        .map(|language| corpus::sample(language, options.bytes))
        .collect::<Result<Vec<_>>>()
        .context("the corpora are not there; run `benches/corpus/fetch` first")?;
    if let Some(count) = options.slowest {
        println!("{}", slowest::table(samples, count, options.rounds));
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(count) = options.wakers {
        println!("{}", wakers::table(&samples, count));
        return Ok(ExitCode::SUCCESS);
    }
    let process = if options.instructions {
        let languages: Vec<Language> = options.languages().collect();
        library::describe(&samples, &mut report);
        instructions::measure(&languages, options.bytes, options.keep.as_deref(), &mut report)?;
        Ok(())
    } else {
        library::measure(&samples, options.rounds, &mut report)?;
        // What was measured before is worth seeing even where the program itself cannot be measured.
        process::measure(&samples, options.rounds, &mut report)
    };
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
