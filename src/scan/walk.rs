//! Which files a run looks at: those named, and what lies below the directories named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::paths::{absolute, display_path, printed_path};
use super::read::plain;
use super::texts::{is_kept_by_tool, may_be_text};
use super::{Problem, Request};
use crate::lang::Language;

/// The file that names paths not to walk, in the syntax of `.gitignore`.
pub const IGNORE_FILE: &str = ".qualmignore";

/// A file to look at.
pub(super) struct Candidate {
    /// The argument it was found under, absolute.
    pub(super) argument: PathBuf,
    /// Named on the command line itself.
    pub(super) explicit: bool,
    /// Hidden, or below something hidden: searched for secrets only.
    pub(super) hidden: bool,
}

/// What the walks came by.
#[derive(Default)]
pub(super) struct Found {
    /// By absolute path, so that a file reached twice is looked at once, in a fixed order.
    pub(super) files: BTreeMap<PathBuf, Candidate>,
    /// Those that another part of a shared run checks.
    pub(super) of_other_parts: BTreeMap<PathBuf, Candidate>,
    /// Sets, so that overlapping arguments count nothing twice.
    pub(super) vendored: BTreeSet<PathBuf>,
    pub(super) links: BTreeSet<PathBuf>,
    pub(super) problems: Vec<Problem>,
}

/// Adds the file that an argument names, or those below it.
pub(super) fn collect(argument: &Path, request: &Request<'_>, found: &mut Found) {
    let start = absolute(argument, &request.working_dir);
    let printed = || Some(display_path(&printed_path(&start, &request.working_dir)));
    match std::fs::metadata(&start) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            found.problems.push(Problem { path: printed(), message: "no such file or directory".to_owned() });
        }
        Err(error) => {
            found.problems.push(Problem { path: printed(), message: format!("failed to read: {}", plain(&error)) });
        }
        Ok(metadata) if metadata.is_file() => {
            found.files.insert(start.clone(), Candidate { argument: start, explicit: true, hidden: false });
        }
        Ok(metadata) if metadata.is_dir() => walk(&start, request, found),
        Ok(_) => found.problems.push(Problem {
            path: printed(),
            message: "neither a file nor a directory; pass `-` to read standard input".to_owned(),
        }),
    }
}

fn walk(start: &Path, request: &Request<'_>, found: &mut Found) {
    let shared = Mutex::new(std::mem::take(found));
    walker(start).threads(request.threads).build_parallel().run(|| {
        Box::new(|entry| {
            let Ok(mut found) = shared.lock() else { return WalkState::Quit };
            match entry {
                Err(error) => {
                    let path = error_path(&error).map(|path| printed_path(&path, &request.working_dir));
                    found.problems.push(Problem {
                        path: path.as_deref().map(display_path),
                        message: format!("failed to read: {}", walk_error_text(&error)),
                    });
                    WalkState::Continue
                }
                Ok(entry) => visit(entry, start, &mut found),
            }
        })
    });
    *found = shared.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
}

pub(super) fn walker(start: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(start);
    // A `.gitignore` counts wherever it lies: unpacked archives have no `.git`.
    builder.hidden(false).follow_links(false).require_git(false).add_custom_ignore_filename(IGNORE_FILE);
    builder
}

/// Those of some files (absolute paths) that a walk of the directory `start` would come by.
pub(crate) fn walked(start: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    let wanted: BTreeSet<PathBuf> = files.iter().cloned().collect();
    let on_the_way: BTreeSet<PathBuf> = files.iter().flat_map(|file| file.ancestors().map(Path::to_owned)).collect();
    let leads_there = move |entry: &DirEntry| {
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        let left_out = is_dir && entry.depth() > 0 && (is_vendored(entry.path()) || is_kept_by_tool(entry.path()));
        !left_out && on_the_way.contains(entry.path())
    };
    let entries = walker(start).filter_entry(leads_there).build().flatten();
    entries.map(DirEntry::into_path).filter(|path| wanted.contains(path)).collect()
}

/// As [`walked`], but of files that are not on disk those too that a walk would come by if they were.
pub(crate) fn walked_or_absent(start: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    let (there, absent): (Vec<PathBuf>, Vec<PathBuf>) = files.iter().cloned().partition(|file| file.is_file());
    let is_own = |file: &PathBuf| {
        let folders = file.ancestors().skip(1).take_while(|folder| *folder != start && folder.starts_with(start));
        folders.into_iter().all(|folder| !is_vendored(folder) && !is_kept_by_tool(folder))
    };
    walked(start, &there).into_iter().chain(absent.into_iter().filter(is_own)).collect()
}

fn visit(entry: DirEntry, start: &Path, found: &mut Found) -> WalkState {
    let Some(kind) = entry.file_type() else { return WalkState::Continue };
    if kind.is_symlink() && entry.depth() > 0 {
        found.links.insert(entry.into_path());
    } else if kind.is_dir() {
        if entry.depth() > 0 && is_kept_by_tool(entry.path()) {
            return WalkState::Skip;
        }
        if entry.depth() > 0 && is_vendored(entry.path()) {
            found.vendored.insert(entry.into_path());
            return WalkState::Skip;
        }
    } else if kind.is_file() && may_be_read(entry.path()) {
        let hidden = is_hidden(entry.path(), start);
        let candidate = Candidate { argument: start.to_owned(), explicit: false, hidden };
        found.files.entry(entry.into_path()).or_insert(candidate);
    }
    WalkState::Continue
}

/// Whether a file below a directory is hidden, or below something hidden.
pub(super) fn is_hidden(file: &Path, start: &Path) -> bool {
    let below = file.strip_prefix(start).unwrap_or(file);
    below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
}

/// Whether a directory below the argument holds other people's code, or what a build leaves behind.
///
/// `dist` and `build` are not among them: where they are generated they are in `.gitignore`, and elsewhere they hold
/// scripts that people wrote.
pub(super) fn is_vendored(dir: &Path) -> bool {
    const NAMES: [&str; 9] = [
        "node_modules",
        "bower_components",
        "jspm_packages",
        "site-packages",
        "dist-packages",
        "__pypackages__",
        "vendor",
        "third_party",
        "third-party",
    ];
    let name = dir.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    // A virtual environment, and any directory that calls itself a cache (Cargo's `target`, tool caches).
    NAMES.contains(&name) || dir.join("pyvenv.cfg").is_file() || dir.join("CACHEDIR.TAG").is_file()
}

/// Whether the name alone allows the file to be source, or a text that may hold secrets.
pub(super) fn may_be_read(path: &Path) -> bool {
    Language::from_path(path).is_some() || may_be_text(path)
}

fn walk_error_text(error: &ignore::Error) -> String {
    match error.io_error() {
        Some(cause) => plain(cause),
        None => error.to_string(),
    }
}

fn error_path(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        _ => None,
    }
}
