//! `qualm check`: scans, reports, decides on the exit code.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{CLEAN, CheckArgs, FAILED, FINDINGS, complain, fix, is_closed_pipe, is_watched, print, wants_colour};
use crate::config::discover::{Cache, Choice};
use crate::config::{ConfigErrors, Overrides, Place, Resolved};
use crate::report::{Catalog, Report, RuleInfo, Verbosity, diff};
use crate::rules::RuleSet;
use crate::scan::{self, Outcome, Request};

/// A run shorter than this shows no progress bar.
const PROGRESS_AFTER: Duration = Duration::from_millis(700);

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    scan::install_panic_hook();
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let stdin_path = stdin_path(args)?;
    let configuration = Configuration::new(args, working_dir.clone());
    if let Some(errors) = configuration.wrong_arguments(args) {
        complain(&errors);
        return Ok(FAILED);
    }
    let progress = Progress::new(!args.quiet && is_watched());
    let request = Request {
        paths: args.paths.clone(),
        working_dir,
        threads: args.threads.map_or(0, usize::from),
        resolve: &|file, argument| configuration.of_file(file, argument),
        repair: args.repairs.wanted()?,
        progress: &|done, total| progress.show(done, total),
    };
    let mut outcome = match stdin_path {
        Some(path) if args.repairs.writes() => return pass_on(path, &request, &configuration, args),
        Some(path) => scan::run_reader(io::stdin().lock(), path, &request)?,
        None => scan::run(&request)?,
    };
    progress.clear();
    if args.repairs.writes() {
        outcome.write_repairs();
    }
    configuration.complain(&outcome);
    write(&outcome, args, Destination::StandardOutput)?;
    conclude(&outcome, args)
}

/// Repairs what standard input gives: the text goes on to standard output, what is left to say to standard error.
fn pass_on(path: &Path, request: &Request<'_>, configuration: &Configuration, args: &CheckArgs) -> anyhow::Result<u8> {
    let mut text = Vec::new();
    io::stdin().lock().read_to_end(&mut text).context("failed to read standard input")?;
    let outcome = scan::run_reader(&*text, path, request)?;
    print(outcome.repairs.first().map_or(&*text, |repair| repair.after.text.as_bytes()))?;
    configuration.complain(&outcome);
    write(&outcome, args, Destination::StandardError)?;
    conclude(&outcome, args)
}

/// Says what became of repairs, where any were asked for, and decides on the exit code.
fn conclude(outcome: &Outcome, args: &CheckArgs) -> anyhow::Result<u8> {
    if args.repairs.wanted()?.is_some() && !args.quiet {
        fix::tell(outcome, &args.repairs, args.verbose);
    }
    Ok(exit_code(outcome, args))
}

/// The path that standard input stands for, where it is to be read.
fn stdin_path(args: &CheckArgs) -> anyhow::Result<Option<&Path>> {
    let dash = args.paths.iter().any(|path| path.as_os_str() == "-");
    match (&args.stdin_filename, dash) {
        (_, true) if args.paths.len() > 1 => bail!("`-` reads standard input and takes no further paths"),
        (None, true) => bail!("`-` needs `--stdin-filename`, whose extension says the language"),
        (Some(_), false) => bail!("`--stdin-filename` needs the path `-`, which reads standard input"),
        (path, _) => Ok(path.as_deref()),
    }
}

fn exit_code(outcome: &Outcome, args: &CheckArgs) -> u8 {
    let gated = match args.repairs.diff {
        true => !outcome.repairs.is_empty(),
        false => is_gated(outcome, args),
    };
    if !outcome.problems.is_empty() {
        FAILED
    } else if gated && !args.exit_zero {
        FINDINGS
    } else {
        CLEAN
    }
}

fn is_gated(outcome: &Outcome, args: &CheckArgs) -> bool {
    outcome.files.iter().flat_map(|file| &file.findings).any(|finding| {
        finding.suppressed.is_none()
            && finding.severity >= args.fail_on
            && finding.confidence >= args.fail_on_confidence
    })
}

/// Where a report goes unless a file is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    StandardOutput,
    StandardError,
}

/// Writes the report, or the diff in its place. A reader that went away has read enough.
fn write(outcome: &Outcome, args: &CheckArgs, to: Destination) -> anyhow::Result<()> {
    match write_whole(outcome, args, to) {
        Err(error) if !is_closed_pipe(&error) => Err(error),
        _ => Ok(()),
    }
}

fn write_whole(outcome: &Outcome, args: &CheckArgs, to: Destination) -> anyhow::Result<()> {
    let catalog = catalog(outcome);
    let verbosity = match (args.quiet, args.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let render = |colour: bool, out: &mut dyn Write| {
        match args.repairs.diff {
            true => diff::write(&outcome.repairs, &catalog, colour, out)?,
            false => Report { outcome, catalog: &catalog, verbosity, colour }.write(args.format, out)?,
        }
        out.flush()
    };
    match (&args.output, to) {
        (Some(path), _) => {
            let failed = || format!("failed to write {}", path.display());
            render(false, &mut BufWriter::new(File::create(path).with_context(failed)?)).with_context(failed)
        }
        (None, Destination::StandardOutput) => render(wants_colour(), &mut BufWriter::new(io::stdout().lock()))
            .context("failed to write to standard output"),
        (None, Destination::StandardError) => {
            render(false, &mut BufWriter::new(io::stderr().lock())).context("failed to write to standard error")
        }
    }
}

/// The rules in force: the built-in ones and those of every project met.
fn catalog(outcome: &Outcome) -> Catalog {
    let builtin = RuleSet::builtin();
    let own = outcome.files.iter().flat_map(|file| file.rules.rules());
    // The same set comes with every file of a project; the first of equal ids is as good as the last.
    let mut by_id = BTreeMap::new();
    for rule in builtin.rules().iter().chain(own) {
        by_id.entry(rule.id.clone()).or_insert(rule);
    }
    by_id.into_values().map(RuleInfo::from).collect()
}

/// The configurations of a run.
struct Configuration {
    working_dir: PathBuf,
    choice: Choice,
    /// For arguments below the working directory.
    here: Cache,
    /// For arguments elsewhere, by argument: without configuration and repository, paths count from there.
    elsewhere: BTreeMap<PathBuf, Cache>,
    /// Errors as people see them, by the message that the outcome carries.
    rendered: Mutex<BTreeMap<String, String>>,
}

impl Configuration {
    fn new(args: &CheckArgs, working_dir: PathBuf) -> Self {
        let overrides = Overrides {
            profile: args.profile,
            min_severity: args.min_severity,
            min_confidence: args.min_confidence,
            select: args.select.clone(),
            ignore: args.ignore.clone(),
            no_ignore_comments: args.no_ignore_comments,
            ..Overrides::default()
        };
        let choice = args.config.as_ref().map_or(Choice::Nearest, |file| Choice::File(working_dir.join(file)));
        let builtin = RuleSet::builtin();
        let cache = |root: PathBuf| Cache::new(builtin.clone(), overrides.clone(), choice.clone(), root);
        let elsewhere = args
            .paths
            .iter()
            .map(|path| scan::absolute(path, &working_dir))
            .filter(|path| !path.starts_with(&working_dir))
            .map(|path| (path.clone(), cache(folder_of(&path))))
            .collect();
        let here = cache(working_dir.clone());
        Self { working_dir, choice, here, elsewhere, rendered: Mutex::default() }
    }

    fn of_file(&self, file: &Path, argument: &Path) -> Result<Arc<Resolved>, String> {
        self.elsewhere.get(argument).unwrap_or(&self.here).for_file(file).map_err(|errors| self.remember(&errors))
    }

    /// The message of an error; how it looks is kept for people.
    fn remember(&self, errors: &ConfigErrors) -> String {
        let message = errors.to_string();
        let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        rendered.entry(message.clone()).or_insert_with(|| errors.render(colour));
        message
    }

    /// What is wrong with the command line itself, rendered; then nothing is worth checking.
    fn wrong_arguments(&self, args: &CheckArgs) -> Option<String> {
        args.paths.iter().find_map(|path| {
            let argument = scan::absolute(path, &self.working_dir);
            let cache = self.elsewhere.get(&argument).unwrap_or(&self.here);
            let errors = cache.for_folder(&folder_of(&argument)).err()?;
            let on_command_line =
                |place: &Place| matches!(place, Place::CommandLine(_)) || matches!(self.choice, Choice::File(_));
            errors.0.iter().any(|error| on_command_line(&error.place)).then(|| self.remember(&errors))?;
            self.rendered.lock().unwrap_or_else(PoisonError::into_inner).get(&errors.to_string()).cloned()
        })
    }

    /// Says on standard error what went wrong.
    fn complain(&self, outcome: &Outcome) {
        let rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        for problem in &outcome.problems {
            match (&problem.path, rendered.get(&problem.message)) {
                (_, Some(rendered)) => complain(rendered),
                (Some(path), None) => complain(&format!("{}: {}", crate::report::printable(path), problem.message)),
                (None, None) => complain(&problem.message),
            }
        }
    }
}

fn folder_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.to_owned() } else { path.parent().unwrap_or(path).to_owned() }
}

/// A bar on standard error, from the moment a run turns out to be long.
struct Progress {
    watched: bool,
    started: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    fn new(watched: bool) -> Self {
        Self { watched, started: Instant::now(), bar: OnceLock::new() }
    }

    fn show(&self, done: usize, total: usize) {
        if !self.watched || self.started.elapsed() < PROGRESS_AFTER {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
            match ProgressStyle::with_template("checking {wide_bar} {pos}/{len} files") {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        bar.set_position(done as u64);
    }

    fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
