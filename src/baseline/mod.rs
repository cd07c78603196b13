//! The baseline: findings that a project accepts for now, so that only new ones are told.
//!
//! A finding is known by its rule, its file and an id made of what it is about, never of where it stands. Neither code nor
//! the value of a secret is in the file. An entry covers a finding only as long as that does not get worse.

mod file;
pub mod replace;

pub use file::{BaselineError, FILE_NAME, read, write};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Confidence, Finding, Profile, RuleId, Severity, Suppression};

/// One finding that is accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The file, relative to the project's root, with `/`.
    #[serde(deserialize_with = "file::path_below")]
    pub path: String,
    /// The rule.
    pub rule: RuleId,
    /// What tells it from the others of its rule and file.
    #[serde(deserialize_with = "file::id")]
    pub id: String,
    /// How bad it was when it was accepted.
    pub severity: Severity,
    /// How sure the engine was.
    pub confidence: Confidence,
    /// The quietest profile that showed it.
    pub profile: Profile,
}

impl Entry {
    /// The entry that accepts a finding in the file at `path`.
    #[must_use]
    pub fn of(path: &str, finding: &Finding) -> Self {
        Self {
            path: path.to_owned(),
            rule: finding.rule.clone(),
            id: finding.id.clone(),
            severity: finding.severity,
            confidence: finding.confidence,
            profile: finding.profile,
        }
    }
}

/// A finding of a run and the file it is in, as entries name it.
#[derive(Debug)]
pub struct Found<'a> {
    /// Relative to the project's root, with `/`.
    pub path: String,
    /// What tells it from the others of its rule and file.
    pub id: String,
    /// The finding; marked where it is accepted.
    pub finding: &'a mut Finding,
}

/// What a run can say of an entry whose finding it did not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its file was analysed, and the finding would have been shown.
    Checked,
    /// Its file is no longer there.
    Gone,
    /// Nothing: its file was left out, or its rule was.
    Unseen,
}

/// What a comparison came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Entries that a finding fits.
    pub kept: Vec<Entry>,
    /// Entries of which nothing is known.
    pub unseen: Vec<Entry>,
    /// Entries whose finding is no longer there.
    pub fixed: Vec<Entry>,
    /// Files that have another name now: the old one, the new one.
    pub renamed: BTreeMap<String, String>,
}

/// Marks the findings that the entries accept, and says what became of each entry.
///
/// An entry fits the finding of the same file, rule and id. Where a file is gone, its entries fit the findings of one
/// other file: the one with most of them that fit and none of its own, since that is the same file under another name.
pub fn compare(entries: &[Entry], found: &mut [Found<'_>], fate: impl Fn(&Entry) -> Fate) -> Comparison {
    let mut comparison = Comparison::default();
    let mut missed: Vec<&Entry> = Vec::new();
    let mut by_name: BTreeMap<(String, RuleId, String), usize> = BTreeMap::new();
    for (index, found) in found.iter().enumerate().filter(|(_, found)| found.finding.suppressed.is_none()) {
        by_name.insert((found.path.clone(), found.finding.rule.clone(), found.id.clone()), index);
    }
    let mut accept = |entry: &Entry, index: usize, comparison: &mut Comparison| {
        let finding = &mut *found[index].finding;
        // What got worse is told again, and stays so until somebody accepts that.
        if finding.severity <= entry.severity {
            finding.suppressed = Some(Suppression::Baseline);
        }
        comparison.kept.push(Entry { severity: finding.severity.min(entry.severity), ..entry.clone() });
    };
    for entry in entries {
        match by_name.remove(&(entry.path.clone(), entry.rule.clone(), entry.id.clone())) {
            Some(index) => accept(entry, index, &mut comparison),
            None => missed.push(entry),
        }
    }
    comparison.renamed = renamed(&missed, &by_name, entries, &fate);
    for entry in missed {
        let moved = comparison.renamed.get(&entry.path).cloned().and_then(|path| {
            let index = by_name.remove(&(path.clone(), entry.rule.clone(), entry.id.clone()))?;
            Some((Entry { path, ..entry.clone() }, index))
        });
        match (moved, fate(entry)) {
            (Some((entry, index)), _) => accept(&entry, index, &mut comparison),
            (None, Fate::Unseen) => comparison.unseen.push(entry.clone()),
            (None, Fate::Checked | Fate::Gone) => comparison.fixed.push(entry.clone()),
        }
    }
    comparison.kept.sort();
    comparison
}

/// The new names of files that are gone.
fn renamed(
    missed: &[&Entry],
    unknown: &BTreeMap<(String, RuleId, String), usize>,
    entries: &[Entry],
    fate: impl Fn(&Entry) -> Fate,
) -> BTreeMap<String, String> {
    let mut lost: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in missed.iter().filter(|entry| fate(entry) == Fate::Gone) {
        lost.entry(&entry.path).or_default().push(entry);
    }
    if lost.is_empty() {
        return BTreeMap::new();
    }
    let known: std::collections::BTreeSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    let mut files_with: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for (path, rule, id) in unknown.keys().filter(|(path, _, _)| !known.contains(path.as_str())) {
        files_with.entry((rule, id)).or_default().push(path);
    }
    // The best pairs first, so that of two files that could be the same one the likelier is.
    let mut pairs: Vec<(usize, bool, &str, &str)> = Vec::new();
    for (old, entries) in lost {
        let mut fitting: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in entries {
            for new in files_with.get(&(&*entry.rule, entry.id.as_str())).into_iter().flatten() {
                *fitting.entry(new).or_default() += 1;
            }
        }
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        pairs.extend(fitting.into_iter().map(|(new, count)| (count, name(old) == name(new), old, new)));
    }
    pairs.sort_by(|a, b| (b.0, b.1, a.2, a.3).cmp(&(a.0, a.1, b.2, b.3)));
    let mut renamed = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    for (_, _, old, new) in pairs {
        if !renamed.contains_key(old) && taken.insert(new) {
            renamed.insert(old.to_owned(), new.to_owned());
        }
    }
    renamed
}
