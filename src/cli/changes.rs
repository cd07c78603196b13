//! What a change introduced: both versions of each changed file are analysed, and what was there before is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use rustc_hash::FxHasher;

use crate::baseline::{self, Entry, Fate, Found};
use crate::finding::{Finding, Severity};
use crate::git::{self, Repository, Snapshot};
use crate::rules::RuleSet;
use crate::scan::{self, Fixed, Outcome, Request, State};

/// Which change is looked at.
#[derive(Debug, Clone, Default, Args)]
#[group(multiple = false)]
pub(super) struct Change {
    /// Report only what the staged changes introduce or make worse, as they are in the index
    #[arg(long, help_heading = "Compared with before")]
    staged: bool,
    /// Report only what is introduced or made worse by what is not staged, new files included
    #[arg(long, help_heading = "Compared with before")]
    unstaged: bool,
    /// Report only what was introduced or made worse since HEAD and this revision went apart, what is not committed
    /// included
    #[arg(long, value_name = "REV", help_heading = "Compared with before")]
    since: Option<String>,
}

impl Change {
    /// Whether a change is asked for at all.
    pub(super) fn is_asked_for(&self) -> bool {
        self.staged || self.unstaged || self.since.is_some()
    }
}

/// A run over what changed.
pub(super) struct Run<'a> {
    /// Which change.
    pub(super) change: &'a Change,
    /// Files and directories as named.
    pub(super) paths: &'a [PathBuf],
    /// Absolute.
    pub(super) working_dir: &'a Path,
    /// As for a scan.
    pub(super) threads: usize,
    /// As for a scan.
    pub(super) resolve: &'a scan::Resolve<'a>,
    /// As for a scan.
    pub(super) progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl Run<'_> {
    /// What the change introduced or made worse, and what it fixed.
    pub(super) fn outcome(&self) -> anyhow::Result<Outcome> {
        let repository = Arc::new(Repository::around(self.working_dir)?);
        let root = as_seen_from(self.working_dir, repository.root());
        for path in self.paths {
            if !scan::absolute(path, self.working_dir).starts_with(&root) {
                bail!("{} lies outside the repository {}", path.display(), root.display());
            }
        }
        let sides = self.sides(&repository, &root)?;
        let changed = sides.changed();
        let renamed = sides.renamed(&repository, &changed);
        let state = |files: &Snapshot| -> Arc<dyn State> {
            Arc::new(Stored { repository: repository.clone(), root: root.clone(), files: files.clone() })
        };
        let after = self.scan(self.paths, &changed, &root, sides.index.as_ref().map(state))?;
        let old_name = |path: &String| renamed.get(path).cloned().or_else(|| Some(path.clone()));
        let gone = sides.gone.keys().filter(|path| !renamed.values().any(|old| old == *path)).cloned();
        let before: Vec<String> =
            changed.iter().filter_map(old_name).chain(gone).filter(|path| sides.before.contains_key(path)).collect();
        // A file that was renamed may come from elsewhere than the paths that were named.
        let paths: Vec<PathBuf> = self.paths.iter().cloned().chain([root.clone()]).collect();
        let before = self.scan(&paths, &before, &root, Some(state(&sides.before)))?;
        if let Some(problem) = before.problems.first() {
            bail!("what was there before cannot be analysed: {}", problem.message);
        }
        let new_names: BTreeMap<&str, &str> = renamed.iter().map(|(new, old)| (old.as_str(), new.as_str())).collect();
        let in_scope = |path: &str| {
            let file = root.join(path);
            self.paths.iter().any(|argument| file.starts_with(scan::absolute(argument, self.working_dir)))
        };
        let mut outcome = Difference { working_dir: self.working_dir, root: &root, new_names, gone: &sides.gone }
            .between(&before, after, in_scope);
        outcome.compared_with = Some(sides.name);
        Ok(outcome)
    }

    fn sides(&self, repository: &Repository, root: &Path) -> anyhow::Result<Sides> {
        let given = std::env::var_os("GIT_INDEX_FILE").map(PathBuf::from);
        if self.change.staged {
            let (before, (index, _)) = (repository.head()?, repository.index(given.as_deref())?);
            let gone = before.iter().filter(|(path, _)| !index.contains_key(*path));
            let gone = gone.map(|(path, id)| (path.clone(), *id)).collect();
            let after = self.of_index(&index, root);
            return Ok(Sides { name: "HEAD".to_owned(), before, after, gone, index: Some(index), root: root.into() });
        }
        let (index, absent) = repository.index(given.as_deref())?;
        let (before, name) = match &self.change.since {
            None => (index, "the index".to_owned()),
            Some(revision) => {
                let (files, commit) = repository.since(revision)?;
                let name =
                    if commit.starts_with(revision.as_str()) { commit } else { format!("{revision} ({commit})") };
                (files, name)
            }
        };
        let mut after = Snapshot::new();
        for file in scan::files_of(&self.request(self.paths)) {
            let Ok(below) = file.strip_prefix(root) else { continue };
            let path = scan::display_path(below);
            // What cannot be read is complained of where it is scanned.
            let id = std::fs::read(&file).ok().and_then(|content| repository.id_of(&content));
            if let Some(id) = id.or_else(|| before.get(&path).copied()) {
                after.insert(path, id);
            }
        }
        // A file may be absent since it is not meant to be there, as in a sparse checkout.
        let is_gone = |path: &str| {
            let file = std::fs::symlink_metadata(root.join(path));
            file.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
        };
        let absent: BTreeSet<&String> = absent.iter().collect();
        let gone = before.iter().filter(|(path, _)| !absent.contains(path) && is_gone(path));
        let gone = gone.map(|(path, id)| (path.clone(), *id)).collect();
        Ok(Sides { name, before, after, gone, index: None, root: root.into() })
    }

    /// Those files of the index that a scan of the paths would look at.
    fn of_index(&self, index: &Snapshot, root: &Path) -> Snapshot {
        let mut after = Snapshot::new();
        for argument in self.paths {
            let argument = scan::absolute(argument, self.working_dir);
            let below = index.iter().filter(|(path, _)| root.join(path).starts_with(&argument));
            let below: BTreeMap<PathBuf, (&String, git::Id)> =
                below.map(|(path, id)| (root.join(path), (path, *id))).collect();
            let files: Vec<PathBuf> = below.keys().cloned().collect();
            for file in scan::walked_or_absent(&argument, &files) {
                if let Some((path, id)) = below.get(&file) {
                    after.insert((*path).clone(), *id);
                }
            }
        }
        after
    }

    fn request<'r>(&'r self, paths: &[PathBuf]) -> Request<'r> {
        Request {
            paths: paths.to_owned(),
            working_dir: self.working_dir.to_owned(),
            threads: self.threads,
            resolve: self.resolve,
            repair: None,
            progress: self.progress,
        }
    }

    fn scan(
        &self,
        paths: &[PathBuf],
        files: &[String],
        root: &Path,
        state: Option<Arc<dyn State>>,
    ) -> anyhow::Result<Outcome> {
        let files: Vec<PathBuf> = files.iter().map(|path| root.join(path)).collect();
        scan::run_files(&files, state, &self.request(paths)).context("failed to scan")
    }
}

/// The two states that are compared. Paths count from the root of the repository.
struct Sides {
    /// The earlier one, for people.
    name: String,
    before: Snapshot,
    /// Of the later one what is to be looked at.
    after: Snapshot,
    /// What is in the earlier one alone.
    gone: Snapshot,
    /// The later one, where it is not the one on disk.
    index: Option<Snapshot>,
    root: PathBuf,
}

impl Sides {
    fn changed(&self) -> Vec<String> {
        let differs = |(path, id): &(&String, &git::Id)| self.before.get(*path) != Some(id);
        self.after.iter().filter(differs).map(|(path, _)| path.clone()).collect()
    }

    fn renamed(&self, repository: &Repository, changed: &[String]) -> BTreeMap<String, String> {
        let come = changed.iter().filter(|path| !self.before.contains_key(*path));
        let come: Snapshot = come.filter_map(|path| Some((path.clone(), *self.after.get(path)?))).collect();
        git::renamed(&self.gone, &come, |path, id, new| {
            let content = match new && self.index.is_none() {
                true => std::fs::read(self.root.join(path)).ok(),
                false => repository.read(id, LONGEST_COMPARED).ok().flatten(),
            };
            content
                .filter(|content| content.len() as u64 <= LONGEST_COMPARED)
                .map(|content| lines(&content))
                .unwrap_or_default()
        })
    }
}

/// Longest file that is compared line by line with others to find out whether it was renamed, in bytes.
const LONGEST_COMPARED: u64 = 1 << 20;

/// The lines of a file without blanks around them, each as a number.
fn lines(content: &[u8]) -> Vec<u64> {
    let lines = content.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    lines.map(hash_of).collect()
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The files of a commit or of the index.
#[derive(Debug)]
struct Stored {
    repository: Arc<Repository>,
    root: PathBuf,
    files: Snapshot,
}

impl Stored {
    fn id(&self, file: &Path) -> Option<git::Id> {
        self.files.get(&scan::display_path(file.strip_prefix(&self.root).ok()?)).copied()
    }
}

impl State for Stored {
    fn has(&self, file: &Path) -> bool {
        self.id(file).is_some()
    }

    fn read(&self, file: &Path, limit: u64) -> Result<Option<Vec<u8>>, String> {
        let id = self.id(file).ok_or_else(|| "no such file".to_owned())?;
        self.repository.read(id, limit).map_err(|error| error.to_string())
    }
}

/// The root of the repository, written as the folder within it that somebody works in is, links and all.
fn as_seen_from(working_dir: &Path, root: &Path) -> PathBuf {
    let deep =
        working_dir.canonicalize().ok().and_then(|real| Some(real.strip_prefix(root).ok()?.components().count()));
    let seen = deep.and_then(|deep| working_dir.ancestors().nth(deep));
    let is_root = |seen: &&Path| seen.canonicalize().is_ok_and(|real| real == root);
    seen.filter(is_root).unwrap_or(root).to_owned()
}

/// What tells the findings of two runs apart.
struct Difference<'a> {
    working_dir: &'a Path,
    root: &'a Path,
    /// Of files that were renamed: the old name, the new one.
    new_names: BTreeMap<&'a str, &'a str>,
    /// What is in the earlier state alone.
    gone: &'a Snapshot,
}

impl Difference<'_> {
    /// The later run without what the earlier one has found as well.
    fn between(&self, before: &Outcome, mut after: Outcome, in_scope: impl Fn(&str) -> bool) -> Outcome {
        let mut entries = Vec::new();
        for report in &before.files {
            let old = self.below_root(&report.path);
            let path = self.new_names.get(old.as_str()).map_or(old.clone(), |new| (*new).to_owned());
            let ids = ids(&report.findings, &report.text, &report.rules);
            let open = report.findings.iter().zip(ids).filter(|(finding, _)| finding.suppressed.is_none());
            entries.extend(open.map(|(finding, id)| Entry { id, ..Entry::of(&path, finding) }));
        }
        let checked: BTreeSet<String> = after.checked.iter().map(|path| self.below_root(path)).collect();
        let mut suppressed = BTreeSet::new();
        let mut found = Vec::new();
        for report in &mut after.files {
            let path = self.below_root(&report.path);
            let ids = ids(&report.findings, &report.text, &report.rules);
            for (finding, id) in report.findings.iter_mut().zip(ids) {
                if finding.suppressed.is_some() {
                    suppressed.insert((path.clone(), finding.rule.clone(), id.clone()));
                }
                found.push(Found { path: path.clone(), id, finding });
            }
        }
        let fate = |entry: &Entry| {
            let is_suppressed = suppressed.contains(&(entry.path.clone(), entry.rule.clone(), entry.id.clone()));
            match () {
                () if is_suppressed => Fate::Unseen,
                () if checked.contains(&entry.path) => Fate::Checked,
                () if self.gone.contains_key(&entry.path) && in_scope(&entry.path) => Fate::Gone,
                () => Fate::Unseen,
            }
        };
        let mut fixed = baseline::compare(&entries, &mut found, fate).fixed;
        moved(&mut fixed, &mut found);
        for report in &mut after.files {
            report.findings.retain(|finding| finding.suppressed != Some(crate::finding::Suppression::Baseline));
        }
        after.files.retain(|report| !report.findings.is_empty() || !report.incomplete.is_empty());
        let as_printed = |entry: Entry| Fixed {
            path: scan::display_path(&scan::printed_path(&self.root.join(&entry.path), self.working_dir)),
            rule: entry.rule,
            id: entry.id,
            severity: entry.severity,
        };
        after.fixed = fixed.into_iter().map(as_printed).collect();
        after.fixed.sort();
        after
    }

    fn below_root(&self, printed: &Path) -> String {
        let file = self.working_dir.join(printed);
        scan::display_path(file.strip_prefix(self.root).unwrap_or(&file))
    }
}

/// The ids that tell the findings of two versions of a file apart. Of a secret it is the value that does, which is at hand
/// here: another value in the place of one is a new secret.
fn ids(findings: &[Finding], text: &str, rules: &RuleSet) -> Vec<String> {
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let id = |finding: &Finding| {
        let rule = rules.get(&finding.rule);
        if rule.is_none_or(|rule| rule.document.front.category != "secrets") {
            return finding.id.clone();
        }
        let value = hash_of((&*finding.rule, finding.span.of(text)));
        let ordinal = seen.entry(value).or_default();
        *ordinal += 1;
        format!("{value:016x}-{ordinal}")
    };
    findings.iter().map(id).collect()
}

/// What is gone in one file and has come in another has moved, unless it got worse on the way.
fn moved(fixed: &mut Vec<Entry>, found: &mut [Found<'_>]) {
    let mut left: BTreeMap<(String, String), Vec<(Severity, usize)>> = BTreeMap::new();
    for (index, entry) in fixed.iter().enumerate() {
        left.entry((entry.rule.to_string(), entry.id.clone())).or_default().push((entry.severity, index));
    }
    let mut gone = BTreeSet::new();
    for found in found.iter_mut().filter(|found| found.finding.suppressed.is_none()) {
        let Some(left) = left.get_mut(&(found.finding.rule.to_string(), found.id.clone())) else { continue };
        let Some(at) = left.iter().position(|(severity, _)| *severity >= found.finding.severity) else { continue };
        gone.insert(left.swap_remove(at).1);
        found.finding.suppressed = Some(crate::finding::Suppression::Baseline);
    }
    let mut index = 0;
    fixed.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
}
