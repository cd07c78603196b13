//! Collects what was measured and writes it as Markdown.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::corpus::Sample;
use crate::stats::Series;

/// What a ratio should be.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// This or less.
    AtMost(f64),
    /// This or more.
    AtLeast(f64),
}

impl Target {
    fn met(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }

    fn text(self) -> String {
        match self {
            Self::AtMost(limit) => format!("≤ {limit}"),
            Self::AtLeast(limit) => format!("≥ {limit}"),
        }
    }
}

struct Row {
    corpus: String,
    what: String,
    series: Series,
    target: Option<Target>,
    decimals: usize,
}

/// Everything measured in this run.
#[derive(Default)]
pub(crate) struct Report {
    /// Built-in rules.
    pub(crate) rules: usize,
    /// Rules in the enlarged set.
    pub(crate) tripled_rules: usize,
    /// Language, and the share of its files that were not parsed.
    pub(crate) skipped: Vec<(&'static str, f64)>,
    rows: Vec<Row>,
}

impl Report {
    /// Adds a ratio.
    pub(crate) fn ratio(&mut self, corpus: &str, what: &str, series: Series, target: Option<Target>) {
        self.rows.push(Row { corpus: corpus.to_owned(), what: what.to_owned(), series, target, decimals: 2 });
    }

    /// Adds a quantity that depends on the machine; shown, never judged.
    pub(crate) fn absolute(&mut self, corpus: &str, what: &str, series: Series) {
        self.rows.push(Row { corpus: corpus.to_owned(), what: what.to_owned(), series, target: None, decimals: 1 });
    }

    /// The targets that were missed, in words.
    pub(crate) fn missed(&self) -> Vec<String> {
        let judged = self.rows.iter().filter_map(|row| Some((row, row.target?)));
        judged
            .filter(|(row, target)| !target.met(row.series.median()))
            .map(|(row, target)| {
                format!("{}: {} is {:.2}, should be {}", row.corpus, row.what, row.series.median(), target.text())
            })
            .collect()
    }

    /// The report for `BENCHMARKS.md`.
    pub(crate) fn markdown(&self, samples: &[Sample]) -> Result<String> {
        let mut text = String::new();
        writeln!(
            text,
            "Measured {} with qualm {} ({} rules), {}.",
            today()?,
            env!("CARGO_PKG_VERSION"),
            self.rules,
            versions()?
        )?;
        writeln!(text, "Corpora: {}.\n", corpora()?)?;
        writeln!(text, "| language | files | lines | bytes | files not parsed |\n|---|---:|---:|---:|---:|")?;
        for sample in samples {
            let name = sample.language.name();
            let skipped = self.skipped.iter().find(|(language, _)| *language == name).map_or(0.0, |(_, share)| *share);
            let (files, lines, bytes) = (sample.files.len(), sample.lines(), sample.bytes());
            writeln!(text, "| {name} | {files} | {lines} | {bytes} | {:.0} % |", skipped * 100.0)?;
        }
        match self.tripled_rules {
            0 => writeln!(text)?,
            rules => writeln!(text, "\nThe enlarged rule set has {rules} rules.\n")?,
        }
        writeln!(text, "| corpus | measured | median | spread | target | met |\n|---|---|---:|---|---|---|")?;
        for row in &self.rows {
            let (median, decimals) = (row.series.median(), row.decimals);
            let spread = format!("{:.decimals$} – {:.decimals$}", row.series.min(), row.series.max());
            let target = row.target.map_or(String::new(), Target::text);
            let met = row.target.map_or("", |target| if target.met(median) { "yes" } else { "**no**" });
            writeln!(text, "| {} | {} | {median:.decimals$} | {spread} | {target} | {met} |", row.corpus, row.what)?;
        }
        Ok(text)
    }
}

fn today() -> Result<String> {
    first_line(Command::new("date").args(["-u", "+%Y-%m-%d"]))
}

fn first_line(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("failed to run {command:?}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned())
}

/// Compiler, tree-sitter and grammars.
fn versions() -> Result<String> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    let lock: Lock = toml::from_str(&read("Cargo.lock")?)?;
    let compiler = first_line(Command::new("rustc").arg("--version"))?;
    // Without hash and date.
    let mut parts = vec![compiler.split(" (").next().unwrap_or_default().to_owned()];
    let parsers = lock.package.iter().filter(|package| package.name.starts_with("tree-sitter"));
    parts.extend(parsers.filter(|p| p.name != "tree-sitter-language").map(|p| format!("{} {}", p.name, p.version)));
    Ok(parts.join(", "))
}

/// Packages and versions, as pinned.
fn corpora() -> Result<String> {
    #[derive(Deserialize)]
    struct Pins {
        package: Vec<Package>,
    }
    let pins: Pins = toml::from_str(&read("benches/corpus/corpus.toml")?)?;
    let names: Vec<String> = pins.package.iter().map(|p| format!("{} {}", p.name, p.version)).collect();
    Ok(names.join(", "))
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

fn read(relative: &str) -> Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(relative);
    fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))
}
