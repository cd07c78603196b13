//! Which configuration a document obeys: the workspace folder it lies in, the nearest `qualm.toml`, and the last good
//! one where that is broken.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use dashmap::DashMap;

use crate::config::discover::{self, Cache, Choice};
use crate::config::{ConfigErrors, Overrides, Project, Resolved, resolve_without_file};
use crate::finding::Profile;
use crate::rules::RuleSet;
use crate::scan::{Buffers, Neighbours};
use crate::settings::Settings;

/// How often at most the disk is asked whether a configuration changed: not every client watches files for us.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The workspace folders and what is configured in them.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// Absolute, in the client's order.
    folders: Vec<PathBuf>,
    /// What the editor wishes for where no file configures anything.
    profile: Option<Profile>,
    by_root: HashMap<PathBuf, Arc<Configuration>>,
    buffers: Arc<Buffers>,
}

impl Workspace {
    /// A workspace of these folders; there may be none.
    pub(super) fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders, ..Self::default() }
    }

    /// The workspace's folders.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Follows the client's changes.
    pub(super) fn change(&mut self, removed: &[PathBuf], added: Vec<PathBuf>) {
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
        self.by_root.clear();
    }

    /// Takes the profile that counts where there is no file. Returns whether it is another one than before.
    pub(super) fn set_profile(&mut self, profile: Option<Profile>) -> bool {
        let changed = std::mem::replace(&mut self.profile, profile) != profile;
        if changed {
            self.by_root.clear();
        }
        changed
    }

    /// The configuration for a file. The longest of the folders that hold it counts; a file outside of all of them
    /// stands for itself.
    pub(super) fn of(&mut self, file: Option<&Path>) -> Arc<Configuration> {
        let root = match file {
            Some(file) => {
                let holding = self.folders.iter().filter(|folder| file.starts_with(folder));
                let longest = holding.max_by_key(|folder| folder.components().count());
                longest.map(PathBuf::as_path).or(file.parent()).unwrap_or(file)
            }
            None => self.folders.first().map_or(Path::new("/"), PathBuf::as_path),
        };
        if let Some(found) = self.by_root.get(root) {
            return found.clone();
        }
        let made = Arc::new(Configuration::new(root.to_owned(), self.profile, self.buffers.clone()));
        self.by_root.insert(root.to_owned(), made.clone());
        made
    }

    /// The texts of open documents.
    pub(super) fn buffers(&self) -> &Buffers {
        &self.buffers
    }

    /// Whether some analysis was led into this file, and it says something else by now.
    pub(super) fn is_news(&self, file: &Path) -> bool {
        self.neighbours().iter().any(|neighbours| neighbours.is_news(file))
    }

    /// Forgets what was found in some file of others: one of those has changed.
    pub(super) fn forget_what_follows(&self) {
        self.neighbours().iter().for_each(|neighbours| neighbours.forget_what_follows());
    }

    fn neighbours(&self) -> Vec<Arc<Neighbours>> {
        let of = |configuration: &Arc<Configuration>| -> Vec<_> {
            configuration.neighbours.iter().map(|project| project.value().clone()).collect()
        };
        self.by_root.values().flat_map(of).collect()
    }

    /// Forgets what was read from disk; the last good configurations stay.
    pub(super) fn forget(&self) {
        for configuration in self.by_root.values() {
            if let Some(cache) = configuration.cache.get() {
                cache.clear();
            }
            configuration.read.clear();
            configuration.neighbours.clear();
        }
    }
}

/// The configurations below one root. Shared by the threads that analyse.
#[derive(Debug)]
pub(super) struct Configuration {
    root: PathBuf,
    overrides: Overrides,
    /// Made by the first thread that asks: the rules it starts from take a while to load.
    cache: OnceLock<Cache>,
    /// The last configuration of each folder that was right.
    last_good: DashMap<PathBuf, Arc<Resolved>>,
    /// What was on disk when a folder's configuration was read.
    read: DashMap<PathBuf, Reading>,
    /// The files that values are followed into, by the root of their project.
    neighbours: DashMap<PathBuf, Arc<Neighbours>>,
    buffers: Arc<Buffers>,
}

#[derive(Debug, Clone)]
struct Reading {
    checked: Instant,
    on_disk: Option<(PathBuf, Option<SystemTime>, u64)>,
}

/// What applies to one file.
#[derive(Debug, Clone)]
pub(super) struct Applied {
    /// The configuration to obey.
    pub(super) resolved: Arc<Resolved>,
    /// What is wrong with the one that should be obeyed.
    pub(super) errors: Option<Arc<ConfigErrors>>,
}

impl Configuration {
    fn new(root: PathBuf, profile_without_file: Option<Profile>, buffers: Arc<Buffers>) -> Self {
        Self {
            root,
            overrides: Overrides { profile_without_file, ..Overrides::default() },
            cache: OnceLock::new(),
            last_good: DashMap::new(),
            read: DashMap::new(),
            neighbours: DashMap::new(),
            buffers,
        }
    }

    fn cache(&self) -> &Cache {
        let make = || Cache::new(RuleSet::builtin(), self.overrides.clone(), Choice::Nearest, self.root.clone());
        self.cache.get_or_init(make)
    }

    /// The root that paths count from where nothing else says so.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The other files of a project, as they are in the editor, else on disk.
    pub(super) fn neighbours(&self, project: &Path) -> Arc<Neighbours> {
        let make = || Arc::new(Neighbours::edited(project, self.buffers.clone()));
        self.neighbours.entry(project.to_owned()).or_insert_with(make).value().clone()
    }

    /// What applies to the files in a folder. Reads the disk where the answer is not known.
    pub(super) fn for_folder(&self, folder: &Path) -> Applied {
        match self.cache().for_folder(folder) {
            Ok(resolved) => {
                self.last_good.insert(folder.to_owned(), resolved.clone());
                Applied { resolved, errors: None }
            }
            Err(errors) => {
                let last_good = self.last_good.get(folder).map(|good| good.value().clone());
                Applied { resolved: last_good.unwrap_or_else(|| self.fallback()), errors: Some(errors) }
            }
        }
    }

    /// Whether a folder's configuration is another one than when it was last read. Looks at the disk now and then only.
    pub(super) fn is_stale(&self, folder: &Path) -> bool {
        let known = self.read.get(folder).map(|reading| reading.value().clone());
        if known.as_ref().is_some_and(|reading| reading.checked.elapsed() < LOOK_EVERY) {
            return false;
        }
        let on_disk = discover::find(folder).file.map(|file| {
            let about = file.metadata().ok();
            let modified = about.as_ref().and_then(|about| about.modified().ok());
            (file, modified, about.map_or(0, |about| about.len()))
        });
        let stale = known.is_some_and(|reading| reading.on_disk != on_disk);
        self.read.insert(folder.to_owned(), Reading { checked: Instant::now(), on_disk });
        stale
    }

    fn fallback(&self) -> Arc<Resolved> {
        let builtin = RuleSet::builtin();
        let plain = || Resolved {
            settings: Arc::new(Settings::default()),
            rules: builtin.clone(),
            project: Arc::new(Project { root: self.root.clone(), ..Project::default() }),
        };
        Arc::new(resolve_without_file(self.root.clone(), &builtin, &self.overrides).unwrap_or_else(|_| plain()))
    }
}
