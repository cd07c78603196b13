//! The batch run: finds files, analyses them on several threads, returns them in a fixed order.
//!
//! All input and output of an analysis, its clock and its threads live here; the engine knows none of them. Nothing is
//! dropped in silence: what was not analysed is part of the [`Outcome`], with its reason.

mod accepted;
mod cache;
mod guard;
mod leftovers;
mod neighbours;
mod paths;
mod projects;
mod read;
mod repair;
mod shard;
mod sinks;
mod stream;
mod texts;
mod walk;
mod write;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use crate::config::Resolved;
use crate::engine::workspace::Workspace;
use crate::engine::{self, Analysis, Budget, Input};
use crate::finding::{Finding, Incomplete, RuleId, Severity};
use crate::lang::Language;
use crate::rules::RuleSet;
pub use accepted::{Accepted, baseline_of};
pub use cache::Cache;
use cache::Recorder;
pub(crate) use guard::guarded;
pub use guard::install_panic_hook;
pub use leftovers::remove_drafts_below;
pub use neighbours::State;
pub(crate) use neighbours::{Buffers, Neighbours};
pub use paths::display_path;
pub(crate) use paths::{absolute, printed_path};
use projects::Projects;
pub use read::is_minified;
pub(crate) use read::source_of;
use read::{language_of_bytes, plain_text_of, read_bounded, text_of};
pub use repair::{Repair, Repairs};
pub use shard::Shard;
use sinks::Reached;
pub(crate) use sinks::name_other_files;
pub use stream::{Form, Item, Lines, Session, Text};
pub(crate) use texts::may_be_text;
pub use walk::IGNORE_FILE;
use walk::{Candidate, Found, collect, is_hidden, may_be_read};
pub(crate) use walk::{walked, walked_or_absent};

/// Stack of an analysis thread, in bytes. The engine bounds its own depth; this leaves it room.
const STACK_BYTES: usize = 16 << 20;

/// Answers what the configuration says of a file, given its absolute path and the absolute path of the argument it was
/// found under. An error is a whole message, which names its place; equal ones are reported once.
pub type Resolve<'a> = dyn Fn(&Path, &Path) -> Result<Arc<Resolved>, String> + Sync + 'a;

/// What to scan, and how.
pub struct Request<'a> {
    /// Files and directories, as the user named them.
    pub paths: Vec<PathBuf>,
    /// The directory that relative paths start at and printed paths are relative to; absolute.
    pub working_dir: PathBuf,
    /// Threads to use; 0 for one per core.
    pub threads: usize,
    /// Who knows the configuration.
    pub resolve: &'a Resolve<'a>,
    /// Which repairs to work out; `None` for none. Nothing is written before [`Outcome::write_repairs`].
    pub repair: Option<Repairs<'a>>,
    /// Told after each file how many of how many are done.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// All that a run found, and all that it could not do.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files with something to say, sorted by path: findings, or parts not analysed.
    pub files: Vec<FileReport>,
    /// How many files were analysed.
    pub analysed: usize,
    /// How many of those held no required word of any rule and were not parsed.
    pub not_parsed: usize,
    /// How many directories of other people's or generated code the walk left out.
    pub vendored_dirs: usize,
    /// How many symbolic links the walk did not follow.
    pub links: usize,
    /// How many files in no language qualm reads were searched for secrets.
    pub searched: usize,
    /// The files with repairs that were asked for, by path. What is said of them in `files` speaks of the repaired text.
    pub repairs: Vec<Repair>,
    /// Files named on the command line that hold no text; paths as printed.
    pub unknown_language: Vec<String>,
    /// What went wrong; a run with problems ends with exit code 2.
    pub problems: Vec<Problem>,
    /// The files that were gone through to their end, whether something was found or not; paths as in [`FileReport`].
    pub checked: BTreeSet<PathBuf>,
    /// The baselines that accepted findings or could have, as printed.
    pub baselines: Vec<String>,
    /// What the findings were compared with, for people; then only those are told that were not there.
    pub compared_with: Option<String>,
    /// Findings that were there before and are no longer.
    pub fixed: Vec<Fixed>,
}

/// A finding that is no longer there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed {
    /// The file, as printed.
    pub path: String,
    /// The rule that found it.
    pub rule: RuleId,
    /// Its id within file and rule.
    pub id: String,
    /// How bad it was.
    pub severity: Severity,
}

/// What was found in one file.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Relative to the working directory where it lies below, absolute otherwise.
    pub path: PathBuf,
    /// Its text, for excerpts; empty where there are no findings.
    pub text: Arc<str>,
    /// The findings, by position, then rule; suppressed ones are marked.
    pub findings: Vec<Finding>,
    /// What was not analysed in it.
    pub incomplete: Vec<Incomplete>,
    /// The rules that were in force for it.
    pub rules: Arc<RuleSet>,
}

impl FileReport {
    /// The path as printed: `/` between its parts, bytes that are not UTF-8 replaced.
    #[must_use]
    pub fn display_path(&self) -> String {
        display_path(&self.path)
    }
}

/// Something that went wrong outside of the analysed code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or directory, as printed; `None` for configuration errors, whose message names the file.
    pub path: Option<String>,
    /// What went wrong and what to do.
    pub message: String,
}

/// Why no thread could be started.
#[derive(Debug, thiserror::Error)]
#[error("failed to start {threads} analysis threads: {cause}")]
pub struct ThreadError {
    threads: usize,
    cause: rayon::ThreadPoolBuildError,
}

/// Scans files and directories.
///
/// # Errors
/// Only where the threads cannot be started. Everything else is part of the outcome.
pub fn run(request: &Request<'_>) -> Result<Outcome, ThreadError> {
    run_part(request, None, None)
}

/// Scans files and directories, or one part of them; with a cache, looks there for what is known already.
///
/// # Errors
/// As [`run`].
pub fn run_part(request: &Request<'_>, shard: Option<Shard>, cache: Option<Cache>) -> Result<Outcome, ThreadError> {
    let mut found = Found::default();
    for argument in &request.paths {
        collect(argument, request, &mut found);
    }
    if let Some(shard) = shard {
        let is_ours = |file: &Path| shard.holds(&printed_path(file, &request.working_dir));
        (found.files, found.of_other_parts) =
            std::mem::take(&mut found.files).into_iter().partition(|(file, _)| is_ours(file));
        // What is only counted is counted in one part.
        if !shard.is_first() {
            found.vendored.clear();
            found.links.clear();
        }
    }
    let cache = cache.map(|cache| cache.for_files(found.files.len()));
    let projects = Projects { cache, reads_files: true, ..Projects::default() };
    run_found(found, request, projects)
}

/// Scans some files below the request's paths (absolute), as they are on disk or in another state of the project.
///
/// # Errors
/// As [`run`].
pub fn run_files(
    files: &[PathBuf],
    state: Option<Arc<dyn State>>,
    request: &Request<'_>,
) -> Result<Outcome, ThreadError> {
    let mut found = Found::default();
    let arguments: Vec<PathBuf> = request.paths.iter().map(|path| absolute(path, &request.working_dir)).collect();
    for file in files {
        let Some(argument) = arguments.iter().find(|argument| file.starts_with(argument)) else { continue };
        if !may_be_read(file) {
            continue;
        }
        let hidden = is_hidden(file, argument);
        let candidate = Candidate { argument: argument.clone(), explicit: file == argument, hidden };
        found.files.insert(file.clone(), candidate);
    }
    run_found(found, request, Projects { state, reads_files: true, ..Projects::default() })
}

/// The files (absolute paths) that a scan of the request's paths would look at, as far as names can tell.
#[must_use]
pub fn files_of(request: &Request<'_>) -> Vec<PathBuf> {
    let mut found = Found::default();
    for argument in &request.paths {
        collect(argument, request, &mut found);
    }
    found.files.into_keys().collect()
}

fn run_found(found: Found, request: &Request<'_>, projects: Projects) -> Result<Outcome, ThreadError> {
    let pool = pool(request.threads)?;
    let total = found.files.len();
    let done = AtomicUsize::new(0);
    let candidates: Vec<(PathBuf, Candidate)> = found.files.into_iter().collect();
    let of_other_parts = found.of_other_parts;
    let results: Vec<(PathBuf, FileResult)> = pool.install(|| {
        prepare(&candidates, request);
        candidates
            .par_iter()
            .with_max_len(8)
            .map(|(absolute, candidate)| {
                let result = scan_file(absolute, candidate, request, &projects, &[]);
                (request.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                (printed_path(absolute, &request.working_dir), result)
            })
            .collect()
    });
    let mut outcome = Outcome {
        vendored_dirs: found.vendored.len(),
        links: found.links.len(),
        problems: found.problems,
        ..Outcome::default()
    };
    for (path, result) in results {
        outcome.add(path, result);
    }
    pool.install(|| {
        outcome.tell_at_sinks(request, |file, told| {
            let ours = candidates.binary_search_by(|(path, _)| path.as_path().cmp(file)).ok();
            let candidate = ours.map(|at| &candidates[at].1).or_else(|| of_other_parts.get(file))?;
            match scan_file(file, candidate, request, &projects, told) {
                FileResult::Analysed { report: Some(report), repair: None, .. } => {
                    Some(Reached { told, report, is_ours: ours.is_some() })
                }
                _ => None,
            }
        });
    });
    if let Some(cache) = &projects.cache {
        let is_cut = |file: &FileReport| file.incomplete.contains(&Incomplete::OutOfTime);
        cache.save(!outcome.files.iter().any(is_cut));
    }
    outcome.finish();
    Ok(outcome)
}

/// Makes ready, side by side, what all threads would otherwise wait for at their first file: the formats of secrets, and
/// the rules of each language that occurs.
fn prepare(candidates: &[(PathBuf, Candidate)], request: &Request<'_>) {
    if candidates.is_empty() {
        return;
    }
    let compile = |language: Language| {
        let first = candidates.iter().find(|(path, _)| Language::from_path(path) == Some(language));
        if let Some((path, candidate)) = first
            && let Ok(config) = (request.resolve)(path, &candidate.argument)
        {
            let _compiled = config.rules.language(language);
        }
    };
    rayon::join(|| engine::secrets::scan(""), || Language::ALL.into_par_iter().for_each(compile));
}

/// Analyses what a reader such as standard input gives, under the name `path`.
///
/// # Errors
/// As [`run`].
pub fn run_reader(reader: impl Read, path: &Path, request: &Request<'_>) -> Result<Outcome, ThreadError> {
    let absolute = absolute(path, &request.working_dir);
    let printed = printed_path(&absolute, &request.working_dir);
    let result = match (request.resolve)(&absolute, &absolute) {
        Err(message) => FileResult::Problem(Problem { path: None, message }),
        Ok(config) => {
            let projects = Projects::default();
            let working_dir = &request.working_dir;
            let source = Source {
                absolute: &absolute,
                printed,
                config,
                projects: &projects,
                working_dir,
                repair: request.repair,
                told: &[],
            };
            match read_bounded(reader, source.config.settings.limits.file_bytes) {
                Err(reason) => source.not_analysed(reason),
                Ok(bytes) => match language_of_bytes(path, &bytes) {
                    None => search_bytes(bytes, true, source),
                    Some(language) => pool(1)?.install(|| analyse_bytes(bytes, language, source)),
                },
            }
        }
    };
    let mut outcome = Outcome::default();
    outcome.add(printed_path(&absolute, &request.working_dir), result);
    outcome.finish();
    Ok(outcome)
}

/// Threads with a stack that is known to be enough.
fn pool(threads: usize) -> Result<rayon::ThreadPool, ThreadError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK_BYTES)
        .thread_name(|index| format!("analysis-{index}"))
        .build()
        .map_err(|cause| ThreadError { threads, cause })
}

impl Outcome {
    fn add(&mut self, path: PathBuf, result: FileResult) {
        if result.is_whole() {
            self.checked.insert(path);
        }
        match result {
            FileResult::Analysed { report, parsed, repair } => {
                self.analysed += 1;
                self.repairs.extend(repair.map(|repair| *repair));
                self.not_parsed += usize::from(!parsed);
                self.files.extend(report);
            }
            FileResult::Searched(report) => {
                self.searched += 1;
                self.files.extend(report);
            }
            FileResult::NotAnalysed(report) => {
                if let Some(Incomplete::Unreadable { error }) = report.incomplete.first() {
                    self.problems.push(Problem {
                        path: Some(report.display_path()),
                        message: format!("failed to read: {error}"),
                    });
                }
                self.files.push(report);
            }
            FileResult::UnknownLanguage(path) => self.unknown_language.push(path),
            FileResult::Problem(problem) => self.problems.push(problem),
            FileResult::NotOurs => {}
        }
    }

    /// Tells of sinks that calls in other files lead to where they are. `again` analyses a file with what is to be told of it;
    /// nothing for one that is not checked.
    fn tell_at_sinks(
        &mut self,
        request: &Request<'_>,
        again: impl for<'f> Fn(&Path, &'f [Finding]) -> Option<Reached<'f>> + Sync,
    ) {
        let told = sinks::to_tell(&self.files, &request.working_dir);
        let reached = told.par_iter().filter_map(|(file, told)| again(file, told)).collect();
        sinks::tell(&mut self.files, reached);
    }

    fn finish(&mut self) {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.repairs.sort_by(|a, b| a.before.path.cmp(&b.before.path));
        for file in &mut self.files {
            file.findings.sort_by(|a, b| (a.span, &a.rule, &a.id).cmp(&(b.span, &b.rule, &b.id)));
        }
        self.unknown_language.sort();
        self.problems.sort();
        self.problems.dedup();
    }
}

/// What came of one candidate.
enum FileResult {
    Analysed { report: Option<FileReport>, parsed: bool, repair: Option<Box<Repair>> },
    Searched(Option<FileReport>),
    NotAnalysed(FileReport),
    UnknownLanguage(String),
    Problem(Problem),
    NotOurs,
}

impl FileResult {
    /// Whether all of the file was gone through. What the parser stumbled over was, as well as it could be.
    fn is_whole(&self) -> bool {
        let report = match self {
            Self::Analysed { report, .. } | Self::Searched(report) => report,
            _ => return false,
        };
        let is_whole = |part: &Incomplete| matches!(part, Incomplete::Unparsable { .. });
        report.as_ref().is_none_or(|report| report.incomplete.iter().all(is_whole))
    }
}

/// A file on its way into the engine.
struct Source<'a> {
    absolute: &'a Path,
    printed: PathBuf,
    config: Arc<Resolved>,
    projects: &'a Projects,
    working_dir: &'a Path,
    repair: Option<Repairs<'a>>,
    /// What is known from other files of sinks in this one.
    told: &'a [Finding],
}

impl Source<'_> {
    /// What came of an analysis; an error is the place of a panic.
    fn concluded(
        self,
        analysis: Result<Analysis, String>,
        text: String,
        told: impl FnOnce(Option<FileReport>) -> FileResult,
    ) -> FileResult {
        let Analysis { findings, incomplete, .. } = match analysis {
            Ok(analysis) => analysis,
            Err(place) => {
                return FileResult::Problem(Problem {
                    path: Some(display_path(&self.printed)),
                    message: format!("internal error at {place}; the file was not analysed, please report this"),
                });
            }
        };
        told((!findings.is_empty() || !incomplete.is_empty()).then(|| FileReport {
            path: self.printed,
            // Excerpts are made of findings alone.
            text: if findings.is_empty() { Arc::from("") } else { text.into() },
            findings,
            incomplete,
            rules: Arc::clone(&self.config.rules),
        }))
    }

    /// What is known of the text from an earlier run, or comes of `analyse` now. An error is the place of a panic.
    fn known_or(
        &self,
        kind: &str,
        path: &str,
        text: &str,
        analyse: impl FnOnce(&dyn Workspace) -> Analysis,
    ) -> Result<Analysis, String> {
        let neighbours = self.projects.at(&self.config.project.root);
        let store = self.projects.cache.as_ref().and_then(|cache| cache.store(&self.config, &neighbours));
        let Some((store, digest)) = store.and_then(|store| Some((store, cache::digest_of(text.as_bytes())?))) else {
            return guarded(|| analyse(&*neighbours));
        };
        if let Some(known) = store.find(kind, path, &digest) {
            return Ok(known);
        }
        let recorder = Recorder::new(Arc::clone(&store));
        let analysis = guarded(|| analyse(&recorder))?;
        store.keep(kind, path, digest, &recorder.into_asked(), &analysis);
        Ok(analysis)
    }

    fn not_analysed(self, reason: Incomplete) -> FileResult {
        FileResult::NotAnalysed(FileReport {
            path: self.printed,
            text: Arc::from(""),
            findings: Vec::new(),
            incomplete: vec![reason],
            rules: Arc::clone(&self.config.rules),
        })
    }
}

fn scan_file(
    absolute: &Path,
    candidate: &Candidate,
    request: &Request<'_>,
    projects: &Projects,
    told: &[Finding],
) -> FileResult {
    let printed = printed_path(absolute, &request.working_dir);
    let config = match (request.resolve)(absolute, &candidate.argument) {
        Ok(config) => config,
        Err(message) => return FileResult::Problem(Problem { path: None, message }),
    };
    if !candidate.explicit && !config.project.paths.admits_file(&config.project.relative(absolute)) {
        return FileResult::NotOurs;
    }
    let working_dir = &request.working_dir;
    let source = Source { absolute, printed, config, projects, working_dir, repair: request.repair, told };
    let bytes = match projects.read(absolute, &source.config.settings.limits) {
        Ok(bytes) => bytes,
        Err(reason) if candidate.explicit || Language::from_path(absolute).is_some() => {
            return source.not_analysed(reason);
        }
        // Nobody asked for this file, and nothing says that it is source.
        Err(_) => return FileResult::NotOurs,
    };
    match language_of_bytes(absolute, &bytes).filter(|_| !candidate.hidden) {
        Some(language) => analyse_bytes(bytes, language, source),
        None => search_bytes(bytes, candidate.explicit, source),
    }
}

/// Searches a file in no language of ours for secrets.
fn search_bytes(bytes: Vec<u8>, explicit: bool, source: Source<'_>) -> FileResult {
    let settings = Arc::clone(&source.config.settings);
    let text = match plain_text_of(bytes, &settings.limits) {
        Ok(text) => text,
        Err(_) if explicit => return FileResult::UnknownLanguage(display_path(&source.printed)),
        Err(_) => return FileResult::NotOurs,
    };
    let path = source.config.project.relative(source.absolute);
    let rules = Arc::clone(&source.config.rules);
    let analysis = source.known_or("search", &path, &text, |_| engine::search(&text, &path, &rules, &settings));
    source.concluded(analysis, text, FileResult::Searched)
}

fn analyse_bytes(bytes: Vec<u8>, language: Language, source: Source<'_>) -> FileResult {
    let settings = Arc::clone(&source.config.settings);
    let text = match text_of(bytes, language, &settings.limits) {
        Ok(text) => text,
        Err(reason) => return source.not_analysed(reason),
    };
    let path = source.config.project.relative(source.absolute);
    let rules = Arc::clone(&source.config.rules);
    let deadline = Instant::now().checked_add(settings.limits.time);
    let exhausted = || deadline.is_some_and(|deadline| Instant::now() >= deadline);
    let root = &source.config.project.root;
    let analyse = |workspace: &dyn Workspace| {
        let input = Input { text: &text, language, path: &path, workspace: Some(workspace) };
        match source.told {
            [] => engine::analyze(&input, &rules, &settings, &Budget::new(&exhausted)),
            told => engine::analyze_reached(&input, &rules, &settings, &Budget::new(&exhausted), told),
        }
    };
    let analysed = match source.told {
        [] => source.known_or(language.name(), &path, &text, analyse),
        // What is told rests on more than this file asks for.
        _ => guarded(|| analyse(&*source.projects.at(root))),
    };
    let named = |mut analysis: Analysis| {
        let printed = |path: &str| display_path(&printed_path(&root.join(path), source.working_dir));
        name_other_files(&mut analysis.findings, printed);
        analysis
    };
    let analysed = analysed.map(named);
    let parsed = analysed.as_ref().is_ok_and(|analysis| analysis.parsed);
    let repair = source.repair.zip(analysed.as_ref().ok()).and_then(|(wanted, found)| {
        let neighbours = source.projects.at(root);
        let input = Input { text: &text, language, path: &path, workspace: Some(&*neighbours) };
        let analyse = |text: &str| repair::analyse(&source, &input, text).map(named);
        repair::attempt(&source, &text, found, wanted, &analyse)
    });
    match repair {
        None => source.concluded(analysed, text, |report| FileResult::Analysed { report, parsed, repair: None }),
        Some((repair, left)) => {
            let text = repair.after.text.to_string();
            let repair = Some(Box::new(repair));
            source.concluded(Ok(left), text, |report| FileResult::Analysed { report, parsed, repair })
        }
    }
}
