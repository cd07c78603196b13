//! The other files of a project, read when the analysis of one follows a value into another.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use dashmap::DashMap;
use rustc_hash::FxHashSet;

use crate::engine::imports::{Declared, Ecosystem};
use crate::engine::workspace::{MAX_BYTES, Module, Offered, Workspace};
use crate::lang::Language;
use crate::text::SourceText;

/// How much text is kept parsed before all of it is dropped, in bytes: memory must not grow with the project.
const MAX_KEPT: usize = 6 << 20;
/// The same in a run that keeps what it has analysed as well, and is over soon.
const MAX_KEPT_IN_RUN: usize = 16 << 20;

/// How long what was read of manifests is taken for what they say, while they may be edited.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Largest manifest or lock file that is read, in bytes.
const MAX_MANIFEST_BYTES: u64 = 16 << 20;

/// The files of one project, kept once they were asked for.
#[derive(Debug)]
pub(crate) struct Neighbours {
    root: PathBuf,
    files: DashMap<String, Entry>,
    kept: AtomicUsize,
    /// What is in the folders that were looked into, while a run reads the disk: an import may mean a dozen files, most of
    /// which are not there.
    folders: DashMap<String, Arc<FxHashSet<String>>>,
    declared: DashMap<(Ecosystem, String), Kept>,
    /// What the files offer to each other, while a run reads the disk.
    offered: Offered,
    /// The state of the project that is looked at, where it is not the one on disk.
    state: Option<Arc<dyn State>>,
    /// Whether the trees of files that are analysed are kept for those that import them.
    keeps_analysed: bool,
    /// The texts of an editor, which win over the disk. Where there are any, files may change while they are kept: each is
    /// looked at again before it is used.
    buffers: Option<Arc<Buffers>>,
}

/// What a folder declares.
#[derive(Debug, Clone)]
struct Kept {
    declared: Arc<Declared>,
    /// What it was read from, and which of the texts that this had.
    stamps: Arc<[(String, Stamp)]>,
    looked: Instant,
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
        Self {
            root: root.to_owned(),
            files: DashMap::new(),
            kept: AtomicUsize::new(0),
            folders: DashMap::new(),
            declared: DashMap::new(),
            offered: Offered::default(),
            state: None,
            keeps_analysed: false,
            buffers: None,
        }
    }

    /// The same as they are in another state of the project.
    pub(crate) fn at(root: &Path, state: Option<Arc<dyn State>>) -> Self {
        Self { state, ..Self::new(root) }
    }

    /// The same, with the trees of files that are analysed kept for those that import them: where what is analysed is what
    /// the files say.
    pub(super) fn keeping_analysed(self, keeps_analysed: bool) -> Self {
        Self { keeps_analysed, ..self }
    }

    /// The same while they are edited.
    pub(crate) fn edited(root: &Path, buffers: Arc<Buffers>) -> Self {
        Self { buffers: Some(buffers), ..Self::new(root) }
    }

    /// Whether a file that somebody was led into says something else by now.
    pub(crate) fn is_news(&self, file: &Path) -> bool {
        let Ok(path) = file.strip_prefix(&self.root) else { return false };
        if self.declares(path) {
            return true;
        }
        let Some(known) = self.files.get(path.to_string_lossy().as_ref()).map(|entry| entry.value().clone()) else {
            return false;
        };
        let buffer = self.buffers.as_ref().and_then(|buffers| buffers.get(file));
        match (known.module, buffer) {
            (Some(module), Some((_, text))) => !module.says(text.as_str()),
            _ => true,
        }
    }

    /// Whether what is declared was read from this file.
    fn declares(&self, path: &Path) -> bool {
        let path = path.to_string_lossy();
        let is_it = |(read, _): &(String, Stamp)| *read == path;
        self.declared.iter().any(|entry| entry.stamps.iter().any(is_it))
    }

    /// Forgets what was found in some file of others: one of those has changed.
    pub(crate) fn forget_what_follows(&self) {
        self.declared.clear();
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
        self.make_room(bytes);
        module
    }

    /// Drops all that is kept where so many bytes more would be too much.
    fn make_room(&self, bytes: usize) {
        let most = if self.keeps_analysed { MAX_KEPT_IN_RUN } else { MAX_KEPT };
        if self.kept.fetch_add(bytes, Ordering::Relaxed) + bytes > most {
            self.kept.store(bytes, Ordering::Relaxed);
            self.files.clear();
        }
    }

    /// What a file says on disk that an analysis would be given; nothing for others.
    pub(super) fn text_on_disk(&self, path: &str) -> Option<String> {
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
        String::from_utf8(fs::read(self.real(&absolute)?).ok()?).ok()
    }

    /// Where a path leads, provided that it does not lead out of the project, as a symbolic link may.
    fn real(&self, absolute: &Path) -> Option<PathBuf> {
        let real = absolute.canonicalize().ok()?;
        real.starts_with(self.root.canonicalize().ok()?).then_some(real)
    }

    /// The files in a folder, and its folders with a `/` behind; nothing where there is no such folder.
    fn names_in(&self, folder: &str) -> Arc<FxHashSet<String>> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let is_there = match folder.rsplit_once('/') {
            Some((above, name)) => self.names_in(above).contains(&format!("{name}/")),
            None => folder.is_empty() || self.names_in("").contains(&format!("{folder}/")),
        };
        let listed = is_there.then(|| self.listing(folder)).flatten();
        let names: Arc<FxHashSet<String>> = Arc::new(listed.iter().flat_map(|names| names.iter().cloned()).collect());
        self.folders.insert(folder.to_owned(), names.clone());
        names
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
        let is_there = || match (&self.state, &self.buffers) {
            (Some(state), _) => state.has(&self.root.join(path)),
            // It may come and go.
            (None, Some(_)) => self.root.join(path).is_file(),
            (None, None) => {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                self.names_in(folder).contains(name)
            }
        };
        is_plain(path) && (known() || is_there())
    }

    fn has_folder(&self, path: &str) -> bool {
        match (&self.state, &self.buffers) {
            // A state knows its files alone.
            (Some(_), _) => true,
            (None, Some(_)) => self.root.join(path).is_dir(),
            (None, None) => {
                let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
                self.names_in(above).contains(&format!("{name}/"))
            }
        }
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

    fn known(&self, path: &str, text: &str) -> Option<Arc<Module>> {
        let module = self.files.get(path)?.module.clone()?;
        module.says(text).then_some(module)
    }

    fn keep(&self, module: Module) {
        if self.keeps_analysed && !self.files.contains_key(&module.path) {
            self.make_room(module.text().len());
            let path = module.path.clone();
            self.files.entry(path).or_insert(Entry { stamp: Stamp::Disk(None), module: Some(Arc::new(module)) });
        }
    }

    fn text(&self, path: &str) -> Option<Arc<str>> {
        match self.buffer(path) {
            Some((_, text)) => Some(text.as_str().into()),
            None => self.text_on_disk(path).map(Arc::from),
        }
    }

    fn offered(&self) -> Option<&Offered> {
        // Not while files are edited: at every keystroke that would take longer than it saves.
        self.buffers.is_none().then_some(&self.offered)
    }

    fn manifest(&self, path: &str) -> Option<Arc<str>> {
        if !is_plain(path) {
            return None;
        }
        if let Some((_, text)) = self.buffer(path) {
            return Some(text.as_str().into());
        }
        let absolute = self.root.join(path);
        if let Some(state) = &self.state {
            return Some(String::from_utf8(state.read(&absolute, MAX_MANIFEST_BYTES).ok()??).ok()?.into());
        }
        if fs::metadata(&absolute).ok().filter(|found| found.is_file())?.len() > MAX_MANIFEST_BYTES {
            return None;
        }
        Some(String::from_utf8(fs::read(self.real(&absolute)?).ok()?).ok()?.into())
    }

    fn listing(&self, folder: &str) -> Option<Arc<[String]>> {
        let real = self.real(&self.root.join(folder)).filter(|_| is_plain(folder))?;
        let entries = fs::read_dir(real).ok()?.flatten();
        let name = |entry: fs::DirEntry| {
            let mut name = entry.file_name().into_string().ok()?;
            let kind = entry.file_type().ok()?;
            // Links to folders are folders here: workspaces are linked into `node_modules`.
            if kind.is_dir() || kind.is_symlink() && entry.path().is_dir() {
                name.push('/');
            }
            Some(name)
        };
        let mut names: Vec<String> = entries.filter_map(name).collect();
        names.sort();
        Some(names.into())
    }

    fn declared(&self, ecosystem: Ecosystem, folder: &str, make: &dyn Fn() -> Declared) -> Arc<Declared> {
        let key = (ecosystem, folder.to_owned());
        let stamp = |path: &String| self.stamp(path, self.buffer(path).as_ref());
        if let Some(known) = self.declared.get(&key).map(|entry| entry.value().clone()) {
            // Not at every keystroke: not every client tells what changes on disk, but there may be hundreds of files.
            let is_fresh = self.buffers.is_none() || known.looked.elapsed() < LOOK_AGAIN;
            if is_fresh {
                return known.declared;
            }
            if known.stamps.iter().all(|(path, before)| stamp(path) == *before) {
                self.declared.insert(key, Kept { looked: Instant::now(), ..known.clone() });
                return known.declared;
            }
        }
        let declared = Arc::new(make());
        let stamps = declared.consulted().iter().map(|path| (path.clone(), stamp(path))).collect();
        self.declared.insert(key, Kept { declared: declared.clone(), stamps, looked: Instant::now() });
        declared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_for_a_file_does_not_make_it_be_there() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        fs::write(dir.path().join("here.py"), "x = 1\n").expect("written");
        fs::create_dir(dir.path().join("below")).expect("created");
        fs::write(dir.path().join("below/here.py"), "x = 1\n").expect("written");
        for neighbours in [Neighbours::new(dir.path()), Neighbours::edited(dir.path(), Arc::default())] {
            let paths = ["here.py", "below/here.py", "gone.py", "below/gone.py", "gone/here.py", "below", "../here.py"];
            for (path, there) in paths.map(|path| (path, matches!(path, "here.py" | "below/here.py"))) {
                assert_eq!(neighbours.file(path).is_some(), there, "{path}");
                assert_eq!(neighbours.has(path), there, "{path}");
            }
        }
    }
}
