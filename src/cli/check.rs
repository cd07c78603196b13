//! `qualm check`: scans, reports, decides on the exit code.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::accepted::{self, Accepted, Baselines};
use super::cache;
use super::changes;
use super::stream::{self, StdinFormat};
use super::{CLEAN, CheckArgs, FAILED, FINDINGS, complain, fix, is_closed_pipe, is_watched, print, wants_colour};
use crate::baseline::replace::replace;
use crate::config::discover::{self, Choice};
use crate::config::{ConfigErrors, Overrides, Place, Resolved};
use crate::finding::Finding;
use crate::report::{Catalog, Format, Report, RuleInfo, Verbosity, diff};
use crate::rules::RuleSet;
use crate::scan::{self, Cache, Outcome, Problem, Repairs, Request, Shard};

/// A run shorter than this shows no progress bar.
const PROGRESS_AFTER: Duration = Duration::from_millis(700);

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    if args.stdin_format != StdinFormat::Text {
        return stream::run(args);
    }
    let started = now();
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let stdin_path = stdin_path(args)?;
    let configuration =
        Configuration::new(&args.paths, args.selection.overrides(), args.config.as_deref(), &working_dir);
    let threads = args.threads.map_or(0, usize::from);
    let paths = match args.force_exclude {
        true => without_excluded(&args.paths, &working_dir, &configuration),
        false => args.paths.clone(),
    };
    let progress = Progress::new(!args.quiet && is_watched());
    let accepted = (!args.no_baseline).then(|| Accepted::new(&configuration, &args.choice, &working_dir));
    let accepts = |file: &Path, finding: &Finding| accepted.as_ref().is_some_and(|it| it.accepts(file, finding));
    let repair = args.repairs.wanted()?.map(|least| Repairs { least, accepts: &accepts });
    let mut given = Vec::new();
    let ran = match stdin_path {
        Some(_) if args.change.is_asked_for() => bail!("standard input has no earlier version"),
        None if args.change.is_asked_for() => {
            let run = changes::Run {
                change: &args.change,
                paths: &paths,
                working_dir: &working_dir,
                threads,
                resolve: &|file, argument| configuration.of_file(file, argument),
                progress: &|done, total| progress.show(done, total),
            };
            let outcome = guarded(&paths, &configuration, || run.outcome())?;
            progress.clear();
            outcome.inspect(|outcome| configuration.complain(outcome))
        }
        Some(path) if args.repairs.writes() => {
            io::stdin().lock().read_to_end(&mut given).context("failed to read standard input")?;
            outcome_of_reader(&*given, path, &working_dir, repair, &configuration)?
        }
        Some(path) => outcome_of_reader(io::stdin().lock(), path, &working_dir, repair, &configuration)?,
        None => {
            let cache = if args.no_cache { None } else { cache::of(&args.selection.overrides()) };
            outcome_with(&paths, &working_dir, threads, (args.shard, cache, repair), &configuration, &progress)?
        }
    };
    let Some(mut outcome) = ran else { return Ok(FAILED) };
    // Before anything is written by what it says.
    accepted.as_ref().map_or(Ok(()), Accepted::was_read)?;
    let is_passed_on = stdin_path.is_some() && args.repairs.writes();
    if is_passed_on {
        print(outcome.repairs.first().map_or(&*given, |repair| repair.after.text.as_bytes()))?;
    } else if args.repairs.writes() {
        let known = outcome.problems.clone();
        outcome.write_repairs();
        outcome.problems.iter().filter(|problem| !known.contains(problem)).for_each(|it| configuration.complain_of(it));
    }
    if !args.no_baseline {
        let (choice, paths) = (&args.choice, stdin_path.map_or(paths, |path| vec![path.to_owned()]));
        let (configuration, working_dir, whole) = (&configuration, &*working_dir, args.shard.is_none());
        let baselines = Baselines { configuration, choice, paths: &paths, working_dir, whole };
        // Of a change, what it fixed is told, not what the baseline could do without.
        let fixed = outcome.compared_with.is_some().then(|| outcome.fixed.clone());
        let parts = baselines.apply(&mut outcome, false)?;
        outcome.fixed = fixed.unwrap_or(outcome.fixed);
        accepted::must_exist(&parts, choice, configuration)?;
    }
    args.gate.check(&outcome)?;
    let to = if is_passed_on { Destination::StandardError } else { Destination::StandardOutput };
    match write(&outcome, args, started, to) {
        Err(error) if !is_closed_pipe(&error) => return Err(error),
        _ => {}
    }
    if repair.is_some() && !args.quiet {
        fix::tell(&outcome, &args.repairs, args.verbose);
    }
    Ok(exit_code(&outcome, args))
}

/// Analyses files and directories, and says on standard error what went wrong; nothing where the command line itself is
/// wrong.
pub(super) fn outcome(
    paths: &[PathBuf],
    working_dir: &Path,
    threads: usize,
    configuration: &Configuration,
) -> anyhow::Result<Option<Outcome>> {
    outcome_with(paths, working_dir, threads, (None, None, None), configuration, &Progress::new(is_watched()))
}

fn outcome_with(
    paths: &[PathBuf],
    working_dir: &Path,
    threads: usize,
    (shard, cache, repair): (Option<Shard>, Option<Cache>, Option<Repairs<'_>>),
    configuration: &Configuration,
    progress: &Progress,
) -> anyhow::Result<Option<Outcome>> {
    let request = Request {
        paths: paths.to_owned(),
        working_dir: working_dir.to_owned(),
        threads,
        resolve: &|file, argument| configuration.of_file(file, argument),
        repair,
        progress: &|done, total| progress.show(done, total),
    };
    let outcome = guarded(paths, configuration, || Ok(scan::run_part(&request, shard, cache)?))?;
    progress.clear();
    Ok(outcome.inspect(|outcome| configuration.complain(outcome)))
}

fn outcome_of_reader(
    reader: impl Read,
    path: &Path,
    working_dir: &Path,
    repair: Option<Repairs<'_>>,
    configuration: &Configuration,
) -> anyhow::Result<Option<Outcome>> {
    let request = Request {
        paths: Vec::new(),
        working_dir: working_dir.to_owned(),
        threads: 1,
        resolve: &|file, argument| configuration.of_file(file, argument),
        repair,
        progress: &|_, _| {},
    };
    let outcome = guarded(&[], configuration, || Ok(scan::run_reader(reader, path, &request)?))?;
    Ok(outcome.inspect(|outcome| configuration.complain(outcome)))
}

/// Runs a scan unless the command line itself is wrong.
fn guarded(
    paths: &[PathBuf],
    configuration: &Configuration,
    scan: impl FnOnce() -> anyhow::Result<Outcome>,
) -> anyhow::Result<Option<Outcome>> {
    scan::install_panic_hook();
    if let Some(errors) = configuration.wrong_arguments(paths) {
        complain(&errors);
        return Ok(None);
    }
    Ok(Some(scan()?))
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
        true => !args.gate.lets_all_pass() && !outcome.repairs.is_empty(),
        false => !args.gate.allows(args.gate.count(outcome)),
    };
    if !outcome.problems.is_empty() {
        FAILED
    } else if gated {
        FINDINGS
    } else {
        CLEAN
    }
}

/// The arguments without the files that a walk from here would leave out.
fn without_excluded(paths: &[PathBuf], working_dir: &Path, configuration: &Configuration) -> Vec<PathBuf> {
    let absolute = |path: &PathBuf| scan::absolute(path, working_dir);
    let files: Vec<PathBuf> = paths.iter().map(absolute).filter(|path| path.is_file()).collect();
    let walked: BTreeSet<PathBuf> = scan::walked(working_dir, &files).into_iter().collect();
    let is_admitted = |file: &Path| {
        let resolved = configuration.of_path(file);
        // A broken configuration is complained of when the file is scanned.
        resolved.is_ok_and(|resolved| resolved.project.paths.admits_file(&resolved.project.relative(file)))
    };
    let stays = |path: &&PathBuf| {
        let file = absolute(path);
        !file.is_file() || !file.starts_with(working_dir) || (walked.contains(&file) && is_admitted(&file))
    };
    paths.iter().filter(stays).cloned().collect()
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Where a report goes unless a file is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    StandardOutput,
    StandardError,
}

/// Writes the report, or the diff in its place.
fn write(outcome: &Outcome, args: &CheckArgs, started: u64, to: Destination) -> anyhow::Result<()> {
    let catalog = catalog(outcome, args.format);
    let verbosity = match (args.quiet, args.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let times = (started, now());
    let render = |colour: bool, out: &mut dyn Write| {
        match args.repairs.diff {
            true => diff::write(&outcome.repairs, &catalog, colour, out)?,
            false => Report { outcome, catalog: &catalog, verbosity, colour, times }.write(args.format, out)?,
        }
        out.flush()
    };
    match (&args.output, to) {
        (Some(path), _) => {
            let mut report = Vec::new();
            render(false, &mut report)?;
            write_file(path, &report).with_context(|| format!("failed to write {}", path.display()))
        }
        (None, Destination::StandardOutput) => render(wants_colour(), &mut BufWriter::new(io::stdout().lock()))
            .context("failed to write to standard output"),
        (None, Destination::StandardError) => {
            render(false, &mut BufWriter::new(io::stderr().lock())).context("failed to write to standard error")
        }
    }
}

/// Writes a report in one step where it goes to a file, so that the last one stays whole until this one is.
fn write_file(path: &Path, report: &[u8]) -> io::Result<()> {
    // A device or a pipe is written to, not replaced.
    if path.metadata().is_ok_and(|about| !about.is_file()) {
        return std::fs::write(path, report);
    }
    match replace(path, report) {
        // In a folder that lets nothing be made, or where the file itself is mounted, it can only be overwritten.
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy) => {
            std::fs::write(path, report)
        }
        done => done,
    }
}

/// What the report says of rules: of all in force where it lists them, else of those that found something, since a rule's
/// prose is not read before somebody wants it.
fn catalog(outcome: &Outcome, format: Format) -> Catalog {
    let mut sets: Vec<Arc<RuleSet>> = outcome.files.iter().map(|file| Arc::clone(&file.rules)).collect();
    // The same set comes with every file of a project.
    sets.sort_by_key(Arc::as_ptr);
    sets.dedup_by(|a, b| Arc::ptr_eq(a, b));
    let found: HashSet<&str> =
        outcome.files.iter().flat_map(|file| &file.findings).map(|finding| &*finding.rule).collect();
    // What was repaired is in no file any more, but a diff has to know the rules about secrets.
    let repairs = !outcome.repairs.is_empty();
    let lists_all = repairs || !matches!(format, Format::Text | Format::Json | Format::Jsonl | Format::Github);
    catalog_of(&sets, |rule| lists_all || found.contains(rule))
}

/// What is said of the built-in rules and those of these sets, as far as they are wanted.
pub(super) fn catalog_of(sets: &[Arc<RuleSet>], is_wanted: impl Fn(&str) -> bool) -> Catalog {
    let builtin = RuleSet::builtin();
    let own = sets.iter().flat_map(|set| set.rules());
    // The first of equal ids is as good as the last.
    let mut by_id = BTreeMap::new();
    for rule in builtin.rules().iter().chain(own).filter(|rule| is_wanted(&rule.id)) {
        by_id.entry(rule.id.clone()).or_insert(rule);
    }
    by_id.into_values().map(RuleInfo::from).collect()
}

/// The configurations of a run.
pub(super) struct Configuration {
    working_dir: PathBuf,
    choice: Choice,
    /// For arguments below the working directory.
    here: discover::Cache,
    /// For arguments elsewhere, by argument: without configuration and repository, paths count from there.
    elsewhere: BTreeMap<PathBuf, discover::Cache>,
    /// Errors as people see them, by the message that the outcome carries.
    rendered: Mutex<BTreeMap<String, String>>,
}

impl Configuration {
    pub(super) fn new(paths: &[PathBuf], overrides: Overrides, config: Option<&Path>, working_dir: &Path) -> Self {
        let choice = config.map_or(Choice::Nearest, |file| Choice::File(working_dir.join(file)));
        let builtin = RuleSet::builtin();
        let cache = |root: PathBuf| discover::Cache::new(builtin.clone(), overrides.clone(), choice.clone(), root);
        let elsewhere = paths
            .iter()
            .map(|path| scan::absolute(path, working_dir))
            .filter(|path| !path.starts_with(working_dir))
            .map(|path| (path.clone(), cache(folder_of(&path))))
            .collect();
        let here = cache(working_dir.to_owned());
        Self { working_dir: working_dir.to_owned(), choice, here, elsewhere, rendered: Mutex::default() }
    }

    pub(super) fn of_file(&self, file: &Path, argument: &Path) -> Result<Arc<Resolved>, String> {
        self.elsewhere.get(argument).unwrap_or(&self.here).for_file(file).map_err(|errors| self.remember(&errors))
    }

    /// The configuration of a file, whichever argument it lies below.
    pub(super) fn of_path(&self, file: &Path) -> Result<Arc<Resolved>, String> {
        let argument = self.elsewhere.keys().find(|argument| file.starts_with(argument));
        self.of_file(file, argument.map_or(file, PathBuf::as_path))
    }

    /// The configuration of the files in a folder.
    pub(super) fn of_folder(&self, folder: &Path) -> Result<Arc<Resolved>, String> {
        let argument = self.elsewhere.iter().find(|(argument, _)| folder.starts_with(argument));
        let cache = argument.map_or(&self.here, |(_, cache)| cache);
        cache.for_folder(folder).map_err(|errors| self.remember(&errors))
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
    pub(super) fn wrong_arguments(&self, paths: &[PathBuf]) -> Option<String> {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here } else { paths };
        paths.iter().find_map(|path| {
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
        outcome.problems.iter().for_each(|problem| self.complain_of(problem));
    }

    fn complain_of(&self, problem: &Problem) {
        let rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        match (&problem.path, rendered.get(&problem.message)) {
            (_, Some(rendered)) => complain(rendered),
            (Some(path), None) => complain(&format!("{}: {}", crate::report::printable(path), problem.message)),
            (None, None) => complain(&problem.message),
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
