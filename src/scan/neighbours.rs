//! The other files of a project, read when the analysis of one follows a value into another.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use dashmap::DashMap;

use crate::engine::workspace::{MAX_BYTES, Module, Workspace};
use crate::lang::Language;
use crate::text::SourceText;

/// How much text is kept parsed before all of it is dropped, in bytes: memory must not grow with the project.
const MAX_KEPT: usize = 6 << 20;

/// The files of one project, kept once they were asked for.
#[derive(Debug)]
pub(crate) struct Neighbours {
    root: PathBuf,
    files: DashMap<String, Entry>,
    kept: AtomicUsize,
    /// The state of the project that is looked at, where it is not the one on disk.
    state: Option<Arc<dyn State>>,
    /// The texts of an editor, which win over the disk. Where there are any, files may change while they are kept: each is
    /// looked at again before it is used.
    buffers: Option<Arc<Buffers>>,
}

#[derive(Debug, Clone)]
struct Entry {
    stamp: Stamp,
    module: Option<Arc<Module>>,
}

/// Which of the texts that a file had was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamp {
    Disk(Option<SystemTime>),
    Buffer(u64),
}

/// The files that are open in an editor, with the numbers of their texts.
#[derive(Debug, Default)]
pub(crate) struct Buffers(DashMap<PathBuf, (u64, Arc<SourceText>)>);

impl Buffers {
    /// A file has this text now.
    pub(crate) fn set(&self, file: &Path, number: u64, text: Arc<SourceText>) {
        self.0.insert(file.to_owned(), (number, text));
    }

    /// A file is as it is on disk.
    pub(crate) fn remove(&self, file: &Path) {
        self.0.remove(file);
    }

    fn get(&self, file: &Path) -> Option<(u64, Arc<SourceText>)> {
        self.0.get(file).map(|buffer| buffer.value().clone())
    }
}

/// A state of a project other than the one on disk: a commit, or what is about to become one. Paths are absolute.
pub trait State: std::fmt::Debug + Send + Sync {
    /// Whether the file is in it.
    fn has(&self, file: &Path) -> bool;
    /// The content of a file; nothing where it is longer than `limit` bytes.
    ///
    /// # Errors
    /// Why it cannot be read, for people.
    fn read(&self, file: &Path, limit: u64) -> Result<Option<Vec<u8>>, String>;
}

impl Neighbours {
    /// The files below `root`, as they are on disk; nothing outside of it is ever read.
    pub(crate) fn new(root: &Path) -> Self {
        // A relative path without a parent is a file in the current folder.
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Self { root: root.to_owned(), files: DashMap::new(), kept: AtomicUsize::new(0), state: None, buffers: None }
    }

    /// The same as they are in another state of the project.
    pub(crate) fn at(root: &Path, state: Option<Arc<dyn State>>) -> Self {
        Self { state, ..Self::new(root) }
    }

    /// The same while they are edited.
    pub(crate) fn edited(root: &Path, buffers: Arc<Buffers>) -> Self {
        Self { buffers: Some(buffers), ..Self::new(root) }
    }

    /// Whether a file that somebody was led into says something else by now.
    pub(crate) fn is_news(&self, file: &Path) -> bool {
        let Ok(path) = file.strip_prefix(&self.root) else { return false };
        let Some(known) = self.files.get(path.to_string_lossy().as_ref()).map(|entry| entry.value().clone()) else {
            return false;
        };
        let buffer = self.buffers.as_ref().and_then(|buffers| buffers.get(file));
        match (known.module, buffer) {
            (Some(module), Some((_, text))) => !module.says(text.as_str()),
            _ => true,
        }
    }

    /// Forgets what was found in some file of others: one of those has changed.
    pub(crate) fn forget_what_follows(&self) {
        for mut entry in self.files.iter_mut() {
            // Whoever works with it goes on with what it was.
            entry.module = entry.module.as_ref().map(|module| Arc::new(module.not_asked()));
        }
    }

    fn read(&self, path: &str, buffer: Option<&SourceText>) -> Option<Arc<Module>> {
        let language = Language::from_path(Path::new(path)).filter(|_| is_plain(path))?;
        let text = match buffer {
            Some(buffer) => buffer.as_str().to_owned(),
            None => self.read_disk(path)?,
        };
        let bytes = text.len();
        let module = Module::parse(path.to_owned(), language, text).map(Arc::new);
        if self.kept.fetch_add(bytes, Ordering::Relaxed) + bytes > MAX_KEPT {
            self.kept.store(bytes, Ordering::Relaxed);
            self.files.clear();
        }
        module
    }

    /// What a file says on disk that an analysis would be given; nothing for others.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        Language::from_path(Path::new(path)).filter(|_| is_plain(path))?;
        self.read_disk(path)
    }

    fn read_disk(&self, path: &str) -> Option<String> {
        let absolute = self.root.join(path);
        if let Some(state) = &self.state {
            return String::from_utf8(state.read(&absolute, MAX_BYTES as u64).ok()??).ok();
        }
        if fs::metadata(&absolute).ok().filter(|found| found.is_file())?.len() > MAX_BYTES as u64 {
            return None;
        }
        // A symbolic link may lead out of the project.
        let real = absolute.canonicalize().ok()?;
        if !real.starts_with(self.root.canonicalize().ok()?) {
            return None;
        }
        String::from_utf8(fs::read(real).ok()?).ok()
    }

    fn buffer(&self, path: &str) -> Option<(u64, Arc<SourceText>)> {
        self.buffers.as_ref().filter(|_| is_plain(path))?.get(&self.root.join(path))
    }

    fn stamp(&self, path: &str, buffer: Option<&(u64, Arc<SourceText>)>) -> Stamp {
        match (buffer, &self.buffers) {
            (Some((number, _)), _) => Stamp::Buffer(*number),
            (None, Some(_)) => Stamp::Disk(fs::metadata(self.root.join(path)).and_then(|it| it.modified()).ok()),
            (None, None) => Stamp::Disk(None),
        }
    }
}

/// Whether a path leads nowhere but down.
fn is_plain(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

impl Workspace for Neighbours {
    fn has(&self, path: &str) -> bool {
        let is_kept = || self.files.get(path).is_some_and(|entry| entry.module.is_some());
        let known = || is_kept() || self.buffer(path).is_some();
        let is_there = |path: PathBuf| self.state.as_ref().map_or_else(|| path.is_file(), |state| state.has(&path));
        is_plain(path) && (known() || is_there(self.root.join(path)))
    }

    fn file(&self, path: &str) -> Option<Arc<Module>> {
        let buffer = self.buffer(path);
        let stamp = self.stamp(path, buffer.as_ref());
        let known = self.files.get(path).map(|entry| entry.value().clone());
        if let Some(known) = known.as_ref().filter(|known| known.stamp == stamp) {
            return known.module.clone();
        }
        let same = known.and_then(|known| known.module).filter(|known| match &buffer {
            Some((_, text)) => known.says(text.as_str()),
            None => false,
        });
        let module = same.or_else(|| self.read(path, buffer.as_ref().map(|(_, text)| text.as_ref())));
        self.files.insert(path.to_owned(), Entry { stamp, module: module.clone() });
        module
    }
}
