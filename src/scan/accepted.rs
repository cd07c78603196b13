//! What a project's baseline accepts, asked of one finding at a time: before it is known what else is found.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::baseline::{self, BaselineError};
use crate::config::Resolved;
use crate::finding::{Finding, Severity};

/// A baseline that a project may not name.
#[derive(Debug, thiserror::Error)]
#[error("{} is a link that leads out of {}", file.display(), root.display())]
pub struct LeadsOut {
    /// The baseline.
    pub file: PathBuf,
    /// The project's root.
    pub root: PathBuf,
}

/// The file that a project keeps its baseline in, there or not.
///
/// # Errors
/// Where that lies elsewhere: what a project says of itself may not make us read, or write, outside of it.
pub fn baseline_of(resolved: &Resolved) -> Result<PathBuf, LeadsOut> {
    let project = &resolved.project;
    let file = project.baseline.clone().unwrap_or_else(|| project.root.join(baseline::FILE_NAME));
    match project.root.canonicalize() {
        Ok(root) if !landing(&file).is_some_and(|real| real.starts_with(&root)) => Err(LeadsOut { file, root }),
        _ => Ok(file),
    }
}

/// Where a file is, or would be made; nothing for a link that leads to what is not there.
fn landing(file: &Path) -> Option<PathBuf> {
    match file.symlink_metadata() {
        Ok(_) => file.canonicalize().ok(),
        Err(_) => file.ancestors().skip(1).find(|folder| folder.symlink_metadata().is_ok())?.canonicalize().ok(),
    }
}

/// The level at which each finding is accepted, by file, rule and id. By default nothing is.
#[derive(Debug, Default)]
pub struct Accepted(BTreeMap<(String, String, String), Severity>);

impl Accepted {
    /// What the baseline in a file accepts; nothing where there is none.
    ///
    /// # Errors
    /// Where it cannot be read or is no baseline.
    pub fn read(file: &Path) -> Result<Self, BaselineError> {
        let entries = if file.is_file() { baseline::read(file)? } else { Vec::new() };
        let levels = entries.into_iter().map(|entry| ((entry.path, entry.rule.to_string(), entry.id), entry.severity));
        Ok(Self(levels.collect()))
    }

    /// Whether a finding is accepted, and is no worse than it was then. `path` counts from the project's root, with `/`.
    #[must_use]
    pub fn accepts(&self, path: &str, finding: &Finding) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let level = self.0.get(&(path.to_owned(), finding.rule.to_string(), finding.id.clone()));
        level.is_some_and(|level| finding.severity <= *level)
    }
}
