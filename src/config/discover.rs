//! Which configuration belongs to a folder: the nearest file upwards, remembered for all threads of a run.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use dashmap::DashMap;

use crate::config::{ConfigError, ConfigErrors, Overrides, Place, Resolved, resolve_file, resolve_without_file};
use crate::rules::RuleSet;

/// The names of a configuration file; the first one that is there counts.
pub const FILE_NAMES: [&str; 2] = ["qualm.toml", ".qualm.toml"];

/// What a search upwards found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Found {
    /// The configuration file, where there is one.
    pub file: Option<PathBuf>,
    /// The folder at which the search ended at the latest: the one with `.git`; `None` where no repository is around.
    pub repository: Option<PathBuf>,
}

/// Looks for the configuration of the files in `folder` (absolute), upwards to the repository's root, which is searched
/// too, or to the root of the file system.
#[must_use]
pub fn find(folder: &Path) -> Found {
    let mut file = None;
    for folder in folder.ancestors() {
        file = file.or_else(|| FILE_NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file()));
        // A worktree's or a submodule's `.git` is a file.
        if folder.join(".git").exists() {
            return Found { file, repository: Some(folder.to_owned()) };
        }
    }
    Found { file, repository: None }
}

/// Which configuration file counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Choice {
    /// The nearest upwards.
    #[default]
    Nearest,
    /// This one, for every file.
    File(PathBuf),
}

type Outcome = Result<Arc<Resolved>, Arc<ConfigErrors>>;
/// Filled by the first thread that asks; the others wait for it, outside the map.
type Slot = Arc<OnceLock<Outcome>>;

/// The configurations of one run, by folder. Every file is read once; shared by the threads that walk.
#[derive(Debug)]
pub struct Cache {
    builtin: Arc<RuleSet>,
    overrides: Overrides,
    choice: Choice,
    /// The root for files that neither a configuration nor a repository lies above.
    fallback_root: PathBuf,
    by_folder: DashMap<PathBuf, Slot>,
    by_file: DashMap<PathBuf, Slot>,
}

impl Cache {
    /// An empty cache. `fallback_root` is the folder that paths count from where there is neither a configuration file
    /// nor a repository: the one that is checked.
    #[must_use]
    pub fn new(builtin: Arc<RuleSet>, overrides: Overrides, choice: Choice, fallback_root: PathBuf) -> Self {
        Self { builtin, overrides, choice, fallback_root, by_folder: DashMap::new(), by_file: DashMap::new() }
    }

    /// The configuration for a file (absolute path; it need not exist).
    ///
    /// # Errors
    /// As [`Cache::for_folder`].
    pub fn for_file(&self, file: &Path) -> Outcome {
        self.for_folder(file.parent().unwrap_or(file))
    }

    /// The configuration for the files in a folder (absolute path).
    ///
    /// # Errors
    /// Every mistake in the configuration file that applies, the same for every folder it applies to.
    pub fn for_folder(&self, folder: &Path) -> Outcome {
        if let Choice::File(file) = &self.choice {
            return self.load(file);
        }
        let slot = slot(&self.by_folder, folder);
        slot.get_or_init(|| self.search(folder)).clone()
    }

    /// Forgets everything, for a configuration that changed on disk.
    pub fn clear(&self) {
        self.by_folder.clear();
        self.by_file.clear();
    }

    fn search(&self, folder: &Path) -> Outcome {
        let found = find(folder);
        let Some(file) = found.file else {
            let root = found.repository.unwrap_or_else(|| self.fallback_root.clone());
            // Keyed by a path that no file has: the folder itself.
            let resolve = || resolve_without_file(root.clone(), &self.builtin, &self.overrides);
            return slot(&self.by_file, &root).get_or_init(|| share(resolve())).clone();
        };
        if let Some(error) = leads_outside(&file, found.repository.as_deref()) {
            return Err(Arc::new(ConfigErrors(vec![error])));
        }
        self.load(&file)
    }

    fn load(&self, file: &Path) -> Outcome {
        let resolve = || resolve_file(file, &self.builtin, &self.overrides);
        slot(&self.by_file, file).get_or_init(|| share(resolve())).clone()
    }
}

/// The slot of a key. The map is locked for as long as that takes, never while a slot is filled.
fn slot(map: &DashMap<PathBuf, Slot>, key: &Path) -> Slot {
    if let Some(slot) = map.get(key) {
        return slot.value().clone();
    }
    map.entry(key.to_owned()).or_default().value().clone()
}

fn share(result: Result<Resolved, ConfigErrors>) -> Outcome {
    result.map(Arc::new).map_err(Arc::new)
}

/// A repository may not make qualm quote a file from elsewhere, as an error's excerpt would.
fn leads_outside(file: &Path, repository: Option<&Path>) -> Option<ConfigError> {
    let root = repository.or_else(|| file.parent())?.canonicalize().ok()?;
    let real = file.canonicalize().ok()?;
    (!real.starts_with(&root)).then(|| ConfigError {
        place: Place::Path(file.to_owned()),
        message: format!("is a link that leads out of {}", root.display()),
        hint: Some("copy the file, or name it with `--config`".to_owned()),
    })
}
