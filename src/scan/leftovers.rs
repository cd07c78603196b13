//! Drafts that runs which were killed have left below a folder, wherever those wrote.

use std::path::{Path, PathBuf};

use super::texts::is_kept_by_tool;
use super::walk::{is_vendored, walker};
use crate::baseline::replace::{is_draft, remove_leftovers};

/// Removes them; the folders in which there were any, with how many. Ignored files count too: a project may well ignore drafts.
#[must_use]
pub fn remove_drafts_below(start: &Path) -> Vec<(PathBuf, usize)> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let is_own = |entry: &ignore::DirEntry| {
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        !is_dir || entry.depth() == 0 || !(is_kept_by_tool(entry.path()) || is_vendored(entry.path()))
    };
    let entries = walker(start).standard_filters(false).filter_entry(is_own).build().flatten();
    for draft in entries.filter(|entry| is_draft(entry.file_name())) {
        let folder = draft.path().parent().map(Path::to_owned);
        folders.extend(folder.filter(|folder| folders.last() != Some(folder)));
    }
    folders.sort();
    folders.dedup();
    let removed = folders.into_iter().map(|folder| (folder.clone(), remove_leftovers(&folder)));
    removed.filter(|(_, count)| *count > 0).collect()
}
