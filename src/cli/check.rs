//! `qualm check`: scans, reports, decides on the exit code.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{CLEAN, CheckArgs, FAILED, FINDINGS, complain, is_closed_pipe, is_watched, wants_colour};
use crate::config::discover::{Cache, Choice};
use crate::config::{ConfigErrors, Overrides, Place, Resolved};
use crate::report::{Catalog, Format, Report, RuleInfo, Verbosity};
use crate::rules::{Rule, RuleSet};
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
        progress: &|done, total| progress.show(done, total),
    };
    let outcome = match stdin_path {
        Some(path) => scan::run_reader(io::stdin().lock(), path, &request)?,
        None => scan::run(&request)?,
    };
    progress.clear();
    configuration.complain(&outcome);
    let written = write(&outcome, args);
    match written {
        Err(error) if !is_closed_pipe(&error) => return Err(error),
        _ => {}
    }
    Ok(exit_code(&outcome, args))
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
    let gated = outcome.files.iter().flat_map(|file| &file.findings).any(|finding| {
        finding.suppressed.is_none()
            && finding.severity >= args.fail_on
            && finding.confidence >= args.fail_on_confidence
    });
    if !outcome.problems.is_empty() {
        FAILED
    } else if gated && !args.exit_zero {
        FINDINGS
    } else {
        CLEAN
    }
}

fn write(outcome: &Outcome, args: &CheckArgs) -> anyhow::Result<()> {
    let catalog = catalog(outcome, args.format);
    let verbosity = match (args.quiet, args.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let report = |colour| Report { outcome, catalog: &catalog, verbosity, colour };
    match &args.output {
        Some(path) => {
            let failed = || format!("failed to write {}", path.display());
            let mut out = BufWriter::new(File::create(path).with_context(failed)?);
            report(false).write(args.format, &mut out).and_then(|()| out.flush()).with_context(failed)
        }
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            report(wants_colour())
                .write(args.format, &mut out)
                .and_then(|()| out.flush())
                .context("failed to write to standard output")
        }
    }
}

/// What the report says of rules: of all in force, built-in ones and those of every project met, where it lists them; else of
/// those that found something, since a rule's prose is not read before somebody wants it.
fn catalog(outcome: &Outcome, format: Format) -> Catalog {
    let found: HashSet<&str> =
        outcome.files.iter().flat_map(|file| &file.findings).map(|finding| &*finding.rule).collect();
    let is_told = |rule: &&Rule| format == Format::Sarif || found.contains(&*rule.id);
    let builtin = RuleSet::builtin();
    let own = outcome.files.iter().flat_map(|file| file.rules.rules());
    // The same set comes with every file of a project; the first of equal ids is as good as the last.
    let mut by_id = BTreeMap::new();
    for rule in builtin.rules().iter().chain(own).filter(is_told) {
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
