//! `qualm check --stdin-format`: reads texts or paths line by line, and writes what is found line by line, so that any
//! engine can drive it: one process for many texts, in bounded memory.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::check::{Configuration, catalog_of, now};
use super::{CLEAN, CheckArgs, FAILED, FINDINGS};
use crate::report::json::Stream;
use crate::report::{Catalog, Format, Report, Verbosity};
use crate::rules::RuleSet;
use crate::scan::{self, Outcome, Problem, Request, Session, Text};

/// What comes in by standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum StdinFormat {
    /// One text, whose path `--stdin-filename` gives.
    #[default]
    Text,
    /// One JSON object a line: `{"path": …, "text": …}`; without a text the file is read.
    Jsonl,
    /// One path a line; the files are read.
    Paths,
}

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

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    if !matches!(args.format, Format::Text | Format::Jsonl) || args.output.is_some() {
        bail!("with `--stdin-format`, findings are written to standard output as `jsonl`");
    }
    if !matches!(&*args.paths, [path] if path.as_os_str() == "." || path.as_os_str() == "-") {
        bail!("with `--stdin-format`, what is checked comes by standard input; leave the paths out");
    }
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let configuration = Configuration::new(&[], args.selection.overrides(), args.config.as_deref(), &working_dir);
    if let Some(errors) = configuration.wrong_arguments(&[]) {
        super::complain(&errors);
        return Ok(FAILED);
    }
    scan::install_panic_hook();
    let request = Request {
        paths: Vec::new(),
        working_dir,
        threads: args.threads.map_or(0, usize::from),
        resolve: &|file, argument| configuration.of_file(file, argument),
        repair: None,
        progress: &|_, _| {},
    };
    let session = Session::new(&request)?;
    let mut lines = Lines { input: BufReader::new(io::stdin().lock()), format: args.stdin_format, number: 0 };
    let mut writer = Writer { out: BufWriter::new(io::stdout().lock()), stream: Stream::default(), known: None };
    let (mut counted, mut failed) = (0, false);
    loop {
        let batch = lines.batch(session.width())?;
        if batch.is_empty() {
            break;
        }
        let names: Vec<PathBuf> = batch.iter().map(|(path, _)| path.clone()).collect();
        let outcomes = checked(batch, &session);
        for (path, outcome) in names.iter().zip(outcomes) {
            counted += args.gate.count(&outcome);
            failed |= !outcome.problems.is_empty();
            writer.write(path, &outcome)?;
        }
        // Whoever gave these lines may wait for the answer before giving more.
        writer.out.flush()?;
    }
    writer.stream.finish(&mut writer.out)?;
    writer.out.flush()?;
    Ok(match (failed, args.gate.allows(counted)) {
        (true, _) => FAILED,
        (false, false) => FINDINGS,
        (false, true) => CLEAN,
    })
}

/// What a line says: a text to look at, or why it says nothing.
type Item = Result<Option<String>, String>;

/// What is to be said of each, in order.
fn checked(batch: Vec<(PathBuf, Item)>, session: &Session<'_>) -> Vec<Outcome> {
    let texts =
        batch.iter().filter_map(|(path, item)| Some(Text { path: path.clone(), text: item.as_ref().ok()?.clone() }));
    let mut outcomes = session.check(texts.collect()).into_iter();
    let broken = |path: &Path, message: &String| Outcome {
        problems: vec![Problem { path: Some(scan::display_path(path)), message: message.clone() }],
        ..Outcome::default()
    };
    let all = batch.iter().map(|(path, item)| match item {
        Ok(_) => outcomes.next().unwrap_or_default(),
        Err(message) => broken(path, message),
    });
    all.collect()
}

struct Lines<R: Read> {
    input: BufReader<R>,
    format: StdinFormat,
    number: usize,
}

impl<R: Read> Lines<R> {
    /// The lines that are there, at least one unless there is none any more; waits for no more than that one.
    fn batch(&mut self, width: usize) -> io::Result<Vec<(PathBuf, Item)>> {
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
        if self.format == StdinFormat::Paths {
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

struct Writer<W: Write> {
    out: W,
    stream: Stream,
    /// The rules of the file before, as reports show them: most texts have the same.
    known: Option<(Arc<RuleSet>, Catalog)>,
}

impl<W: Write> Writer<W> {
    fn write(&mut self, path: &Path, outcome: &Outcome) -> anyhow::Result<()> {
        let rules = outcome.files.first().map_or_else(RuleSet::builtin, |file| Arc::clone(&file.rules));
        if !self.known.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, &rules)) {
            self.known = Some((Arc::clone(&rules), catalog_of(&[rules], |_| true)));
        }
        let Some((_, catalog)) = &self.known else { return Ok(()) };
        let moment = now();
        let verbosity = Verbosity::Normal;
        let report = Report { outcome, catalog, verbosity, colour: false, times: (moment, moment) };
        self.stream.write(&scan::display_path(path), &report, &mut self.out)?;
        Ok(())
    }
}
