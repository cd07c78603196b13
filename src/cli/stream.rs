//! `qualm check --stdin-format`: reads texts or paths line by line, and writes what is found line by line, so that any
//! engine can drive it: one process for many texts, in bounded memory.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use super::check::{Configuration, catalog_of, now};
use super::{CLEAN, CheckArgs, FAILED, FINDINGS};
use crate::report::json::Stream;
use crate::report::{Catalog, Format, Report, Verbosity};
use crate::rules::RuleSet;
use crate::scan::{self, Form, Item, Lines, Outcome, Problem, Request, Session, Text};

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
    let form = if args.stdin_format == StdinFormat::Paths { Form::Paths } else { Form::Jsonl };
    let mut lines = Lines::new(io::stdin().lock(), form);
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
