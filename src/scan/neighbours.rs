//! The other files of a project, read when the analysis of one follows a value into another.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use dashmap::DashMap;

use crate::engine::workspace::{MAX_BYTES, Module, Workspace};
use crate::lang::Language;

/// How much text is kept parsed before all of it is dropped, in bytes: memory must not grow with the project.
const MAX_KEPT: usize = 6 << 20;

/// The files of one project, kept once they were asked for.
#[derive(Debug)]
pub(crate) struct Neighbours {
    root: PathBuf,
    files: DashMap<String, Entry>,
    kept: AtomicUsize,
    /// Whether files may change while they are kept: then each is looked at again before it is used.
    watching: bool,
}

#[derive(Debug, Clone)]
struct Entry {
    changed: Option<SystemTime>,
    module: Option<Arc<Module>>,
}

impl Neighbours {
    /// The files below `root`; nothing outside of it is ever read.
    pub(crate) fn new(root: &Path, watching: bool) -> Self {
        // A relative path without a parent is a file in the current folder.
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Self { root: root.to_owned(), files: DashMap::new(), kept: AtomicUsize::new(0), watching }
    }

    fn read(&self, path: &str) -> Option<Arc<Module>> {
        let relative = Path::new(path);
        let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let language = Language::from_path(relative).filter(|_| plain)?;
        let absolute = self.root.join(relative);
        if fs::metadata(&absolute).ok().filter(|found| found.is_file())?.len() > MAX_BYTES as u64 {
            return None;
        }
        // A symbolic link may lead out of the project.
        let real = absolute.canonicalize().ok()?;
        if !real.starts_with(self.root.canonicalize().ok()?) {
            return None;
        }
        let text = String::from_utf8(fs::read(real).ok()?).ok()?;
        let bytes = text.len();
        let module = Module::parse(path.to_owned(), language, text).map(Arc::new);
        if self.kept.fetch_add(bytes, Ordering::Relaxed) + bytes > MAX_KEPT {
            self.kept.store(bytes, Ordering::Relaxed);
            self.files.clear();
        }
        module
    }

    fn changed(&self, path: &str) -> Option<SystemTime> {
        match self.watching {
            true => fs::metadata(self.root.join(path)).and_then(|found| found.modified()).ok(),
            false => None,
        }
    }
}

impl Workspace for Neighbours {
    fn has(&self, path: &str) -> bool {
        let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        plain && (self.files.contains_key(path) || self.root.join(path).is_file())
    }

    fn file(&self, path: &str) -> Option<Arc<Module>> {
        let changed = self.changed(path);
        let known = self.files.get(path).map(|entry| entry.value().clone());
        if let Some(known) = known.filter(|known| known.changed == changed) {
            return known.module;
        }
        let module = self.read(path);
        self.files.insert(path.to_owned(), Entry { changed, module: module.clone() });
        module
    }
}
