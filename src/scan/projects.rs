//! What the threads of a run share of each project.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dashmap::DashMap;

use super::cache::Cache;
use super::neighbours::{Neighbours, State};
use super::read::read;
use crate::finding::Incomplete;
use crate::settings::Limits;

/// The files of each project, shared by the threads.
#[derive(Default)]
pub(super) struct Projects {
    /// By root, as they were asked for.
    pub(super) by_root: DashMap<PathBuf, Arc<Neighbours>>,
    /// Whether the texts that are analysed are those of the files, not what somebody else says that they are.
    pub(super) reads_files: bool,
    /// The state that is looked at; nothing for what is on disk.
    pub(super) state: Option<Arc<dyn State>>,
    /// What earlier runs have found.
    pub(super) cache: Option<Cache>,
}

impl Projects {
    /// The files of the project at a root.
    pub(super) fn at(&self, root: &Path) -> Arc<Neighbours> {
        let make = || Arc::new(Neighbours::at(root, self.state.clone()).keeping_analysed(self.reads_files));
        Arc::clone(self.by_root.entry(root.to_owned()).or_insert_with(make).value())
    }

    /// What a file says in the state that is looked at.
    pub(super) fn read(&self, file: &Path, limits: &Limits) -> Result<Vec<u8>, Incomplete> {
        let Some(state) = &self.state else { return read(file, limits) };
        match state.read(file, limits.file_bytes) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Incomplete::TooLarge { bytes: limits.file_bytes + 1, limit: limits.file_bytes }),
            Err(error) => Err(Incomplete::Unreadable { error }),
        }
    }
}
