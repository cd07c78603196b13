//! Which baseline applies to which files of a run, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use clap::Args;

use super::check::Configuration;
use crate::baseline::{self, Comparison, Entry, Fate, Found};
use crate::config::{Resolved, paths};
use crate::engine::Level;
use crate::finding::Finding;
use crate::scan::{self, Fixed, Outcome};

/// Which baseline counts.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Choice {
    /// The file with the findings that are accepted [default: what `baseline` in qualm.toml names, else
    /// qualm.baseline.json beside qualm.toml, where there is one]
    #[arg(long, value_name = "FILE", help_heading = "Compared with before")]
    pub(super) baseline: Option<PathBuf>,
}

/// A project of a run, its baseline, and how the two compare.
pub(super) struct Part {
    /// The folder that the entries' paths count from.
    pub(super) root: PathBuf,
    /// The baseline's file.
    pub(super) file: PathBuf,
    /// Whether there is one.
    pub(super) exists: bool,
    /// What became of its entries.
    pub(super) comparison: Comparison,
    /// The findings that no entry accepts.
    pub(super) new: Vec<Entry>,
}

impl Part {
    /// The file as people know it.
    pub(super) fn name(&self, working_dir: &Path) -> String {
        scan::display_path(&scan::printed_path(&self.file, working_dir))
    }
}

/// A run and what it was asked for.
pub(super) struct Baselines<'a> {
    /// The run's configurations.
    pub(super) configuration: &'a Configuration,
    /// Which baseline counts.
    pub(super) choice: &'a Choice,
    /// Files and directories as named.
    pub(super) paths: &'a [PathBuf],
    /// Absolute.
    pub(super) working_dir: &'a Path,
    /// Whether the run looks at all files below the paths, so that what it does not meet is not there.
    pub(super) whole: bool,
}

impl Baselines<'_> {
    /// Marks the findings of a run that are accepted, and notes what is fixed. With `anew`, whatever the baselines say
    /// counts for nothing: all findings are new.
    pub(super) fn apply(&self, outcome: &mut Outcome, anew: bool) -> anyhow::Result<Vec<Part>> {
        let mut parts = Vec::new();
        for (root, file) in self.projects(outcome)? {
            let exists = file.is_file();
            let entries = if exists && !anew { baseline::read(&file)? } else { Vec::new() };
            parts.push(self.compare(root, file, exists, &entries, outcome));
        }
        for part in parts.iter().filter(|part| part.exists) {
            outcome.baselines.push(part.name(self.working_dir));
            outcome.fixed.extend(part.comparison.fixed.iter().map(|entry| Fixed {
                path: scan::display_path(&scan::printed_path(&part.root.join(&entry.path), self.working_dir)),
                rule: entry.rule.clone(),
                id: entry.id.clone(),
                severity: entry.severity,
            }));
        }
        outcome.fixed.sort();
        Ok(parts)
    }

    /// The projects that the run met, with the file that each keeps its baseline in.
    pub(super) fn projects(&self, outcome: &Outcome) -> anyhow::Result<BTreeMap<PathBuf, PathBuf>> {
        let mut projects = BTreeMap::new();
        if let Some(file) = &self.choice.baseline {
            let resolved = self.configuration.of_folder(self.working_dir).map_err(anyhow::Error::msg)?;
            projects.insert(resolved.project.root.clone(), scan::absolute(file, self.working_dir));
            return Ok(projects);
        }
        let arguments = self.paths.iter().map(|path| scan::absolute(path, self.working_dir));
        let folders: BTreeSet<PathBuf> = outcome
            .checked
            .iter()
            .chain(outcome.files.iter().map(|file| &file.path))
            .filter_map(|path| Some(self.working_dir.join(path).parent()?.to_owned()))
            .chain(arguments.filter(|path| path.is_dir()))
            .collect();
        for folder in folders {
            // A configuration that is broken was complained of.
            let Ok(resolved) = self.configuration.of_folder(&folder) else { continue };
            let root = &resolved.project.root;
            if !projects.contains_key(root) {
                projects.insert(root.clone(), file_of(&resolved)?);
            }
        }
        Ok(projects)
    }

    fn compare(&self, root: PathBuf, file: PathBuf, exists: bool, entries: &[Entry], outcome: &mut Outcome) -> Part {
        let mut found: Vec<Found<'_>> = Vec::new();
        for report in &mut outcome.files {
            let absolute = self.working_dir.join(&report.path);
            if self.is_of(&absolute, &root) {
                let path = paths::relative(&root, &absolute);
                found.extend(report.findings.iter_mut().map(|finding| Found {
                    path: path.clone(),
                    id: finding.id.clone(),
                    finding,
                }));
            }
        }
        let checked = &outcome.checked;
        let comparison = baseline::compare(entries, &mut found, |entry| self.fate(entry, &root, checked));
        let is_new = |found: &&Found<'_>| found.finding.suppressed.is_none();
        let new = found.iter().filter(is_new).map(|found| Entry::of(&found.path, found.finding)).collect();
        Part { root, file, exists, comparison, new }
    }

    /// Whether a file belongs to the project at `root`.
    fn is_of(&self, file: &Path, root: &Path) -> bool {
        let same = || self.configuration.of_path(file).is_ok_and(|resolved| resolved.project.root == root);
        file.starts_with(root) && (self.choice.baseline.is_some() || same())
    }

    fn fate(&self, entry: &Entry, root: &Path, checked: &BTreeSet<PathBuf>) -> Fate {
        let file = root.join(&entry.path);
        let in_scope = self.paths.iter().any(|path| file.starts_with(scan::absolute(path, self.working_dir)));
        let Entry { severity, confidence, profile, .. } = *entry;
        let level = Level { severity, confidence, profile };
        let is_shown = |resolved: Arc<Resolved>| level.is_shown(&entry.rule, &resolved.settings);
        if !in_scope || !self.configuration.of_path(&file).is_ok_and(is_shown) {
            return Fate::Unseen;
        }
        match std::fs::symlink_metadata(&file) {
            _ if checked.contains(&scan::printed_path(&file, self.working_dir)) => Fate::Checked,
            Err(error) if self.whole && error.kind() == std::io::ErrorKind::NotFound => Fate::Gone,
            _ => Fate::Unseen,
        }
    }
}

/// What the baselines accept, asked of one finding at a time: repairs are made before it is known what else was found.
pub(super) struct Accepted<'a> {
    configuration: &'a Configuration,
    choice: &'a Choice,
    working_dir: &'a Path,
    /// By the project's root.
    known: Mutex<BTreeMap<PathBuf, Arc<scan::Accepted>>>,
    /// Why a baseline could not be used.
    failure: Mutex<Option<anyhow::Error>>,
}

impl<'a> Accepted<'a> {
    pub(super) fn new(configuration: &'a Configuration, choice: &'a Choice, working_dir: &'a Path) -> Self {
        Self { configuration, choice, working_dir, known: Mutex::default(), failure: Mutex::default() }
    }

    /// Whether a finding in a file (absolute) is accepted, and is no worse than it was then.
    pub(super) fn accepts(&self, file: &Path, finding: &Finding) -> bool {
        let resolved = match self.choice.baseline {
            Some(_) => self.configuration.of_folder(self.working_dir),
            None => self.configuration.of_path(file),
        };
        // A configuration that is broken was complained of.
        let Ok(resolved) = resolved else { return false };
        let root = resolved.project.root.clone();
        let path = paths::relative(&root, file);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let accepted = Arc::clone(known.entry(root).or_insert_with(|| Arc::new(self.read(&resolved))));
        drop(known);
        accepted.accepts(&path, finding)
    }

    /// That all baselines could be used that were asked for.
    ///
    /// # Errors
    /// Why one could not.
    pub(super) fn was_read(&self) -> anyhow::Result<()> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    fn read(&self, resolved: &Resolved) -> scan::Accepted {
        let file = match &self.choice.baseline {
            Some(file) => Ok(scan::absolute(file, self.working_dir)),
            None => file_of(resolved),
        };
        file.and_then(|file| Ok(scan::Accepted::read(&file)?)).unwrap_or_else(|error| {
            *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            scan::Accepted::default()
        })
    }
}

/// The file that a project keeps its baseline in, there or not.
pub(super) fn file_of(resolved: &Resolved) -> anyhow::Result<PathBuf> {
    scan::baseline_of(resolved).map_err(|error| anyhow::anyhow!("{error}; name the file with `--baseline`"))
}

/// Refuses a baseline that somebody asked for by name and that is not there.
pub(super) fn must_exist(parts: &[Part], choice: &Choice, configuration: &Configuration) -> anyhow::Result<()> {
    for part in parts.iter().filter(|part| !part.exists) {
        let named = configuration.of_folder(&part.root).is_ok_and(|resolved| resolved.project.baseline.is_some());
        if choice.baseline.is_some() || named {
            Err(std::io::Error::from(std::io::ErrorKind::NotFound))
                .with_context(|| format!("{}: `qualm baseline create` writes one", part.file.display()))?;
        }
    }
    Ok(())
}
