//! Which files a project wants checked: one answer for every front end.

use std::path::Path;

use crate::settings::Globs;

/// The project's `include` and `exclude`. Paths are relative to the project's root, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathFilter {
    /// Where not empty: only these.
    pub include: Globs,
    /// Never these.
    pub exclude: Globs,
}

impl PathFilter {
    /// Whether to check this file.
    #[must_use]
    pub fn admits_file(&self, path: &str) -> bool {
        !self.exclude.matches(path, false) && (self.include.is_empty() || self.include.matches(path, false))
    }

    /// Whether to look into this folder. What is included may lie deep, so only `exclude` closes one.
    #[must_use]
    pub fn admits_folder(&self, path: &str) -> bool {
        !self.exclude.matches(path, true)
    }
}

/// The path of a file below a root, with `/`. A file outside keeps its whole path, without the leading `/`.
#[must_use]
pub fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.components().filter_map(|part| match part {
        std::path::Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
