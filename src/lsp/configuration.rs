//! Which configuration a document obeys: the workspace folder it lies in, the nearest `qualm.toml`, and the last good
//! one where that is broken; and what the baseline beside it accepts.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use dashmap::DashMap;
use serde::Deserialize;

use crate::config::discover::{self, Cache, Choice};
use crate::config::{ConfigError, ConfigErrors, Overrides, Place, Project, Resolved, resolve_without_file};
use crate::finding::{Finding, Profile, Severity, Suppression};
use crate::rules::RuleSet;
use crate::scan::{self, Accepted, Buffers, Neighbours};
use crate::settings::Settings;

/// How often at most the disk is asked whether a configuration changed: not every client watches files for us.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How findings are shown that the project's baseline accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AcceptedAs {
    /// As hints, so that they are in nobody's way.
    #[default]
    Hint,
    /// Not at all.
    Hide,
    /// As they would be without a baseline, to work them off.
    Show,
}

/// The workspace folders and what is configured in them.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// Absolute, in the client's order.
    folders: Vec<PathBuf>,
    /// What the editor wishes for where no file configures anything.
    profile: Option<Profile>,
    accepted_as: AcceptedAs,
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

    /// Takes the editor's wishes: the profile that counts where there is no file, and how accepted findings are shown. Returns
    /// whether they are others than before.
    pub(super) fn obey(&mut self, profile: Option<Profile>, accepted_as: AcceptedAs) -> bool {
        let changed = (self.profile, self.accepted_as) != (profile, accepted_as);
        (self.profile, self.accepted_as) = (profile, accepted_as);
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
        let made = Configuration::new(root.to_owned(), self.profile, self.buffers.clone());
        let made = Arc::new(Configuration { accepted_as: self.accepted_as, ..made });
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
            configuration.baselines.clear();
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
    /// How findings are shown that a baseline accepts.
    accepted_as: AcceptedAs,
    /// The baselines, by the root of their project.
    baselines: DashMap<PathBuf, Baseline>,
}

#[derive(Debug, Clone)]
struct Reading {
    checked: Instant,
    on_disk: Option<OnDisk>,
}

/// A file as it was: which one, when it was written, how long it is.
type OnDisk = (PathBuf, Option<SystemTime>, u64);

fn on_disk(file: PathBuf) -> OnDisk {
    let about = file.metadata().ok();
    let modified = about.as_ref().and_then(|about| about.modified().ok());
    (file, modified, about.map_or(0, |about| about.len()))
}

/// A baseline as it was read.
#[derive(Debug, Clone)]
struct Baseline {
    reading: Reading,
    accepted: Arc<Accepted>,
    error: Option<Arc<ConfigErrors>>,
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
            accepted_as: AcceptedAs::default(),
            baselines: DashMap::new(),
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
                let errors = self.baseline(&resolved).error;
                Applied { resolved, errors }
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
        let on_disk = discover::find(folder).file.map(on_disk);
        let stale = known.is_some_and(|reading| reading.on_disk != on_disk);
        self.read.insert(folder.to_owned(), Reading { checked: Instant::now(), on_disk });
        stale
    }

    /// Whether a finding in a file of a project is accepted. `path` counts from the project's root.
    pub(super) fn accepts(&self, resolved: &Resolved, path: &str, finding: &Finding) -> bool {
        self.baseline(resolved).accepted.accepts(path, finding)
    }

    /// The findings as they are shown: accepted ones are marked, and milder or left out if that is wished for.
    pub(super) fn mark_accepted(&self, resolved: &Resolved, path: &str, findings: &mut Vec<Finding>) {
        let Baseline { accepted, .. } = self.baseline(resolved);
        for finding in findings.iter_mut().filter(|finding| accepted.accepts(path, finding)) {
            finding.suppressed = Some(Suppression::Baseline);
            if self.accepted_as == AcceptedAs::Hint {
                finding.severity = Severity::Hint;
            }
        }
        if self.accepted_as == AcceptedAs::Hide {
            findings.retain(|finding| finding.suppressed.is_none());
        }
    }

    /// The baseline of a project. Looks at the disk now and then only.
    fn baseline(&self, resolved: &Resolved) -> Baseline {
        let root = &resolved.project.root;
        let known = self.baselines.get(root).map(|known| known.value().clone());
        if let Some(known) = known.as_ref().filter(|known| known.reading.checked.elapsed() < LOOK_EVERY) {
            return known.clone();
        }
        let file = scan::baseline_of(resolved);
        let reading = Reading { checked: Instant::now(), on_disk: file.as_ref().ok().cloned().map(on_disk) };
        let now = match known {
            Some(known) if known.reading.on_disk == reading.on_disk => Baseline { reading, ..known },
            _ => {
                let read = file.map_err(|error| (error.file.clone(), error.to_string()));
                let read = read.and_then(|file| Accepted::read(&file).map_err(|error| (file, error.to_string())));
                let (accepted, error) = match read {
                    Ok(accepted) => (accepted, None),
                    Err((file, message)) => (Accepted::default(), Some(mistake_in(file, message))),
                };
                Baseline { reading, accepted: Arc::new(accepted), error: error.map(Arc::new) }
            }
        };
        self.baselines.insert(root.clone(), now.clone());
        now
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

/// A baseline that cannot be used is shown like a mistake in the configuration.
fn mistake_in(file: PathBuf, message: String) -> ConfigErrors {
    ConfigErrors(vec![ConfigError { place: Place::Path(file), message, hint: None }])
}
