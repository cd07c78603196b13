//! How long an editor waits: `cargo bench --bench latency`, driven through the standard streams of the real program.
//!
//! Somebody types into files of 1,000, 10,000 and 50,000 lines that are made of real ones (`benches/corpus/fetch`), letter
//! by letter, and waits each time for the diagnostics. Beside it, in the same run: what the parser alone takes for the same
//! edits, and ruff's server on the same Python text where `benches/latency/peer` fetched it. The tables go to standard
//! output as Markdown, ready for `BENCHMARKS.md`.
//!
//! `--language NAME` measures that language only, `--edits N` sets the number of places typed at, `--lines N` one size
//! only, `--no-memory` leaves out what takes longest.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's output is its purpose")]

mod client;
#[expect(dead_code, reason = "the other benchmark needs more of it")]
#[path = "../scan/corpus.rs"]
mod corpus;
mod memory;
mod typing;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use client::Client;
use qualm::lang::Language;
use serde_json::{Value, json};
use typing::{Dice, Typed};

/// What the command line asks for.
struct Options {
    edits: usize,
    language: Option<Language>,
    lines: Option<usize>,
    memory: bool,
}

impl Options {
    fn from_arguments() -> Result<Self> {
        let mut options = Self { edits: 150, language: None, lines: None, memory: true };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
            match argument.as_str() {
                // What cargo itself passes.
                "--bench" => {}
                "--no-memory" => options.memory = false,
                "--edits" => options.edits = value()?.parse().context("--edits needs a number")?,
                "--lines" => options.lines = Some(value()?.parse().context("--lines needs a number")?),
                "--language" => {
                    let name = value()?;
                    options.language =
                        Some(Language::from_name(&name).with_context(|| format!("unknown language {name}"))?);
                }
                other => bail!("unknown argument {other}"),
            }
        }
        Ok(options)
    }
}

fn main() -> Result<()> {
    let options = Options::from_arguments()?;
    println!(
        "| file | lines | server | ordinary edit p50 | p99 | the parser alone p50 | p99 | breaking edit / full parse p50 | most | full parse |"
    );
    println!("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|");
    for language in Language::ALL.into_iter().filter(|it| options.language.is_none_or(|only| only == *it)) {
        let sample = corpus::sample(language, 0).context("run `benches/corpus/fetch` first")?;
        for lines in [1_000, 10_000, 50_000].into_iter().filter(|it| options.lines.is_none_or(|only| only == *it)) {
            let text = match typing::text_of(&shuffled(&sample), lines) {
                Ok(text) => text,
                Err(error) => {
                    eprintln!("{error}");
                    continue;
                }
            };
            eprintln!("{language}, {lines} lines");
            let (ours, _) = Client::start(&mut qualm(), Value::Null)?;
            println!("{}", session(ours, "qualm", language, &text, options.edits)?);
            if let Some(mut ruff) = ruff().filter(|_| language == Language::Python) {
                let (theirs, _) = Client::start(&mut ruff, ruff_options())?;
                println!("{}", session(theirs, "ruff", language, &text, options.edits)?);
            }
        }
    }
    if options.memory {
        let sample = corpus::sample(options.language.unwrap_or(Language::Python), 0)?;
        memory::measure(&shuffled(&sample))?;
    }
    Ok(())
}

/// The program that belongs to this benchmark.
pub(crate) fn qualm() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
    command.arg("lsp");
    command
}

fn ruff() -> Option<Command> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/bin/ruff");
    program.is_file().then(|| {
        let mut command = Command::new(program);
        command.arg("server");
        command
    })
}

/// The security rules alone, as ours.
fn ruff_options() -> Value {
    json!({ "settings": { "lint": { "select": ["S"] }, "configurationPreference": "editorOnly" } })
}

/// Files of all packages in turns: one package has one style.
fn shuffled(sample: &corpus::Sample) -> corpus::Sample {
    let mut dice = Dice::new(1);
    let mut files: Vec<corpus::File> =
        sample.files.iter().map(|file| corpus::File { path: file.path.clone(), text: file.text.clone() }).collect();
    for at in (1..files.len()).rev() {
        files.swap(at, dice.roll(at + 1));
    }
    corpus::Sample { language: sample.language, files }
}

/// Types into one file, and says how long it took as a row of the table.
fn session(mut client: Client, server: &str, language: Language, text: &str, places: usize) -> Result<String> {
    let uri = format!("file:///nowhere/typed.{}", extension(language));
    client.open(&uri, language.name(), text)?;
    let mut typed = Typed::new(text.to_owned(), language);
    let mut dice = Dice::new(7);
    let mut version = 0;
    let (mut ordinary, mut parses, mut breaking, mut full) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());

    // The first edit of a document cannot build on anything.
    let mut change = |typed: &mut Typed, start: usize, end: usize, new: &str| -> Result<(f64, f64)> {
        version += 1;
        let (from, to) = (typed.place(start), typed.place(end));
        let parse = typed.replace(start, end, new);
        let took = client.change(&uri, version, from, to, new)?;
        Ok((took.as_secs_f64() * 1000.0, parse))
    };
    change(&mut typed, 0, 0, "\n")?;
    for _ in 0..places {
        let at = dice.word_end(&typed.text);
        // A letter at the end of a keyword breaks the file: not here.
        typed.replace(at, at, "x");
        let sound = typed.is_sound();
        typed.replace(at, at + 1, "");
        if !sound {
            continue;
        }
        for (offset, letter) in ["x", "y", "z"].into_iter().enumerate() {
            let (took, parse) = change(&mut typed, at + offset, at + offset, letter)?;
            ordinary.push(took);
            parses.push(parse);
        }
        let (took, parse) = change(&mut typed, at, at + 3, "")?;
        ordinary.push(took);
        parses.push(parse);
    }
    for round in 0..(places / 4).max(8) {
        let at = dice.word_end(&typed.text);
        let new = ["\"", "(", "{", "'", "["][round % 5];
        let (took, _) = change(&mut typed, at, at, new)?;
        if !typed.is_sound() {
            let parse = typed.full_parse();
            full.push(parse);
            breaking.push(took / parse);
        }
        change(&mut typed, at, at + new.len(), "")?;
    }
    client.stop()?;
    let lines = text.lines().count();
    Ok(format!(
        "| {language} | {lines} | {server} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.1} |",
        quantile(&mut ordinary, 0.5),
        quantile(&mut ordinary, 0.99),
        quantile(&mut parses, 0.5),
        quantile(&mut parses, 0.99),
        quantile(&mut breaking, 0.5),
        quantile(&mut breaking, 1.0),
        quantile(&mut full, 0.5),
    ))
}

/// The value below which this share of the values lies.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}

pub(crate) fn extension(language: Language) -> &'static str {
    match language {
        Language::Python => "py",
        Language::JavaScript => "js",
        Language::TypeScript => "ts",
        Language::Tsx => "tsx",
        Language::Rust => "rs",
    }
}
