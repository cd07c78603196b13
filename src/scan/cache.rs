//! What earlier runs found, kept by content: an answer is used again only where everything it rests on is the same.
//!
//! That is the program, the configuration, the text, its path, and every file that was asked for while it was analysed, the
//! ones that were not there included. Kept are whole answers; not kept are those that a clock cut short, and those of files
//! with secrets in them. A cache that is broken, in use or not to be written is none: nothing ever fails for it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use dashmap::DashMap;
use serde::{Deserialize, Serialize};

use super::neighbours::Neighbours;
use crate::baseline::replace::replace;
use crate::config::Resolved;
use crate::engine::Analysis;
use crate::engine::imports::{Declared, Ecosystem, read};
use crate::engine::workspace::{Asked, Module, Offered, Workspace};
use crate::finding::{Finding, Incomplete, Span};
use crate::git;
use crate::rules::RuleSet;

/// The form of a file of the cache; another form is another cache.
const FORM: u32 = 2;

/// Largest file of the cache that is read, in bytes.
const LARGEST: u64 = 128 << 20;

/// A file of the cache is read only where it is no larger than this for each file that is to be checked, in bytes: to check
/// a few of a large project is quicker than to read what is known of all.
const WORTH_READING: u64 = 32 << 10;

/// Files that nobody used for so long are removed.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(60 * 60 * 24 * 30);

/// Where results are kept, for a program and what its command line says.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// What all answers of this run rest on.
    salt: String,
    /// How many files are to be checked.
    files: usize,
    stores: Mutex<BTreeMap<PathBuf, Option<Arc<Store>>>>,
}

impl Cache {
    /// The cache in a folder, which need not exist. `salt` stands for whatever, beyond files, decides on what is found.
    #[must_use]
    pub fn new(folder: PathBuf, salt: &str) -> Self {
        Self { folder, salt: format!("{FORM} {salt}"), files: 0, stores: Mutex::default() }
    }

    /// The same for so many files.
    pub(super) fn for_files(self, files: usize) -> Self {
        Self { files, ..self }
    }

    /// The answers for the files of a project; nothing where they cannot be told from those under other rules.
    pub(super) fn store(&self, config: &Resolved, neighbours: &Arc<Neighbours>) -> Option<Arc<Store>> {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let root = &config.project.root;
        // One root may have two configurations, where one is named on the command line; it never has within a run.
        stores.entry(root.clone()).or_insert_with(|| self.open(config, neighbours).map(Arc::new)).clone()
    }

    fn open(&self, config: &Resolved, neighbours: &Arc<Neighbours>) -> Option<Store> {
        // Rules of a project's own may be anything.
        if !Arc::ptr_eq(&config.rules, &RuleSet::builtin()) {
            return None;
        }
        let configuration = match &config.project.file {
            Some(file) => fs::read(file).ok()?,
            None => Vec::new(),
        };
        let root = config.project.root.to_string_lossy();
        let parts = [self.salt.as_bytes(), root.as_bytes(), &configuration];
        let key: Vec<u8> =
            parts.iter().flat_map(|part| part.len().to_le_bytes().into_iter().chain(part.iter().copied())).collect();
        let name = git::digest(&key)?;
        let file = self.folder.join(format!("{name}.json"));
        let bytes = fs::metadata(&file).map_or(0, |about| about.len());
        (bytes <= WORTH_READING * self.files as u64).then(|| Store::open(file, Arc::clone(neighbours)))
    }

    /// Writes what is new. `whole` is false where a clock cut something short, which others may have built upon.
    pub(super) fn save(&self, whole: bool) {
        let stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let mut written = false;
        for store in stores.values().flatten().filter(|_| whole) {
            written |= store.save(&self.folder);
        }
        if written {
            self.forget_old();
        }
    }

    /// Removes what nobody used for long. What runs that were killed have left is gone since the file was replaced.
    fn forget_old(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let used = entry.metadata().and_then(|about| about.modified());
            let age = used.ok().and_then(|used| SystemTime::now().duration_since(used).ok());
            if age.is_some_and(|age| age > FORGOTTEN_AFTER) {
                // Whoever removed it first has done the work.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// One answer and what it rests on.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    /// The text, by its digest.
    text: String,
    /// Files that were asked for: their digest, nothing for one that was not there.
    files: BTreeMap<String, Option<String>>,
    /// Files of which was asked only whether they are there, and folders, with a `/` behind.
    names: BTreeMap<String, bool>,
    /// Folders of which was asked what they declare, with the digest of that.
    declared: Vec<(Ecosystem, String, Option<String>)>,
    findings: Vec<Finding>,
    incomplete: Vec<Incomplete>,
    parsed: bool,
    broken: Vec<Span>,
}

/// The answers for one project.
#[derive(Debug)]
pub(super) struct Store {
    file: PathBuf,
    neighbours: Arc<Neighbours>,
    old: HashMap<String, Entry>,
    new: DashMap<String, Entry>,
    used: DashMap<String, ()>,
    /// What this run has seen of each file, so that it cannot be seen in two states.
    seen: DashMap<String, Seen>,
    there: DashMap<String, bool>,
    declared: DashMap<(Ecosystem, String), Option<String>>,
    /// A file was not the same from its beginning to its end.
    unstable: AtomicBool,
}

/// A file as it was read: by its text in memory where it was parsed, and by its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    address: usize,
    digest: Option<String>,
}

impl Store {
    fn open(file: PathBuf, neighbours: Arc<Neighbours>) -> Self {
        let is_small = fs::metadata(&file).is_ok_and(|about| about.is_file() && about.len() <= LARGEST);
        let read = || serde_json::from_slice(&fs::read(&file).ok()?).ok();
        let old = is_small.then(read).flatten().unwrap_or_default();
        Self {
            file,
            neighbours,
            old,
            new: DashMap::new(),
            used: DashMap::new(),
            seen: DashMap::new(),
            there: DashMap::new(),
            declared: DashMap::new(),
            unstable: AtomicBool::new(false),
        }
    }

    /// The answer for a text at a path, where one is kept and holds. `kind` tells apart how it was looked at.
    pub(super) fn find(&self, kind: &str, path: &str, digest: &str) -> Option<Analysis> {
        let key = format!("{kind} {path}");
        let entry = self.old.get(&key).filter(|entry| entry.text == digest)?;
        let same_files = entry.files.iter().all(|(path, digest)| self.digest_on_disk(path) == *digest);
        let same_packages = entry.declared.iter().all(|(ecosystem, folder, digest)| {
            let declared =
                || self.neighbours.declared(*ecosystem, folder, &|| read(*ecosystem, folder, &*self.neighbours));
            self.digest_of_declared(*ecosystem, folder, declared) == *digest
        });
        if !same_files || !same_packages || !entry.names.iter().all(|(path, there)| self.is_there(path) == *there) {
            return None;
        }
        let mut findings = entry.findings.clone();
        for elsewhere in
            findings.iter_mut().flat_map(|finding| &mut finding.related).filter_map(|at| at.elsewhere.as_mut())
        {
            // Places there are counted by its text, which is among the files that were looked at just now.
            let text = self.neighbours.text_on_disk(&elsewhere.path)?;
            if entry.files.get(&*elsewhere.path) != Some(&digest_of(text.as_bytes())) {
                return None;
            }
            elsewhere.text = text.into();
        }
        self.used.insert(key, ());
        let (incomplete, parsed, broken) = (entry.incomplete.clone(), entry.parsed, entry.broken.clone());
        Some(Analysis { findings, incomplete, parsed, broken })
    }

    /// Keeps an answer, if it is one that may be kept.
    pub(super) fn keep(&self, kind: &str, path: &str, digest: String, asked: &Asked, analysis: &Analysis) {
        let rules = RuleSet::builtin();
        let is_secret =
            |finding: &Finding| rules.get(&finding.rule).is_some_and(|rule| rule.document.front.finds_secrets());
        if analysis.incomplete.contains(&Incomplete::OutOfTime) || analysis.findings.iter().any(is_secret) {
            return;
        }
        let file = |path: &String| Some((path.clone(), self.seen.get(path)?.digest.clone()));
        let name = |path: &String| Some((path.clone(), *self.there.get(path)?));
        let files: Option<BTreeMap<String, Option<String>>> = asked.files.iter().map(file).collect();
        let names: Option<BTreeMap<String, bool>> = asked.names.iter().map(name).collect();
        // What was asked by somebody else than this run's recorders is not known.
        let declared = asked.declared.iter().map(|(ecosystem, folder)| {
            let digest = self.declared.get(&(*ecosystem, folder.clone()))?;
            Some((*ecosystem, folder.clone(), digest.clone()))
        });
        let (Some(files), Some(names), Some(declared)) = (files, names, declared.collect()) else { return };
        let Analysis { findings, incomplete, parsed, broken } = analysis.clone();
        let entry = Entry { text: digest, files, names, declared, findings, incomplete, parsed, broken };
        self.new.insert(format!("{kind} {path}"), entry);
    }

    fn digest_on_disk(&self, path: &str) -> Option<String> {
        if let Some(seen) = self.seen.get(path) {
            return seen.digest.clone();
        }
        let digest = self.neighbours.text_on_disk(path).and_then(|text| digest_of(text.as_bytes()));
        self.seen.entry(path.to_owned()).or_insert(Seen { address: 0, digest }).digest.clone()
    }

    /// The digest of what a folder declares, worked out once in a run.
    fn digest_of_declared(
        &self,
        ecosystem: Ecosystem,
        folder: &str,
        declared: impl FnOnce() -> Arc<Declared>,
    ) -> Option<String> {
        let key = (ecosystem, folder.to_owned());
        if let Some(known) = self.declared.get(&key) {
            return known.clone();
        }
        let digest = digest_of(declared().said_in_full().as_bytes());
        self.declared.entry(key).or_insert(digest).clone()
    }

    fn is_there(&self, path: &str) -> bool {
        if let Some(there) = self.there.get(path) {
            return *there;
        }
        let there = match path.strip_suffix('/') {
            Some(folder) => self.neighbours.has_folder(folder),
            None => self.neighbours.has(path),
        };
        *self.there.entry(path.to_owned()).or_insert(there)
    }

    /// Notes what a file was when it was asked for.
    fn note_file(&self, path: &str, module: Option<&Module>) {
        let address = module.map_or(0, |module| Arc::as_ptr(module.text()).cast::<u8>().addr());
        if self.seen.get(path).is_some_and(|seen| seen.address == address && (address != 0 || seen.digest.is_none())) {
            return;
        }
        // A file that is there and cannot be parsed is no module; what it says decides all the same.
        let digest = match module {
            Some(module) => digest_of(module.text().as_bytes()),
            None => self.neighbours.text_on_disk(path).and_then(|text| digest_of(text.as_bytes())),
        };
        let new = Seen { address, digest };
        if let Some(seen) = self.seen.insert(path.to_owned(), new.clone())
            && seen.digest != new.digest
        {
            self.unstable.store(true, Ordering::Relaxed);
        }
    }

    /// Notes what a file said when only its text was asked for.
    fn note_text(&self, path: &str, text: Option<&str>) {
        if !self.seen.contains_key(path) {
            let digest = text.and_then(|text| digest_of(text.as_bytes()));
            self.seen.entry(path.to_owned()).or_insert(Seen { address: 0, digest });
        }
    }

    fn note_name(&self, path: &str, there: bool) {
        if self.there.insert(path.to_owned(), there).is_some_and(|before| before != there) {
            self.unstable.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the files that answers rest on still are what they were when they were read.
    fn is_as_seen(&self) -> bool {
        self.seen.iter().all(|seen| {
            let now = self.neighbours.text_on_disk(seen.key()).and_then(|text| digest_of(text.as_bytes()));
            now == seen.value().digest
        })
    }

    /// Writes the answers, old and new, unless nothing is new; whether it did.
    fn save(&self, folder: &Path) -> bool {
        if self.new.is_empty() || self.unstable.load(Ordering::Relaxed) || !self.is_as_seen() {
            return false;
        }
        let mut entries: BTreeMap<&String, Entry> = BTreeMap::new();
        for (key, entry) in &self.old {
            let path = key.split_once(' ').map_or("", |(_, path)| path);
            if self.used.contains_key(key) || self.neighbours.has(path) {
                entries.insert(key, entry.clone());
            }
        }
        let new: Vec<(String, Entry)> =
            self.new.iter().map(|entry| (entry.key().clone(), entry.value().clone())).collect();
        entries.extend(new.iter().map(|(key, entry)| (key, entry.clone())));
        let Ok(text) = serde_json::to_vec(&entries) else { return false };
        make_private(folder).and_then(|()| replace(&self.file, &text)).is_ok()
    }
}

/// Makes a folder that only its owner looks into: messages quote the code they are about.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // For backups and for other runs of qualm: a cache, not to be looked into.
    let tag = folder.join("CACHEDIR.TAG");
    if !tag.exists() {
        replace(
            &tag,
            b"Signature: 8a477f597d28d172789f06886806bc55\n# Results of qualm; `qualm clean` removes them.\n",
        )?;
    }
    Ok(())
}

/// A digest that nobody can make another text for.
pub(super) fn digest_of(content: &[u8]) -> Option<String> {
    git::digest(content).map(|id| id.to_string())
}

/// The files of a project for one analysis, with a note of what it asked for.
#[derive(Debug)]
pub(super) struct Recorder {
    store: Arc<Store>,
    /// The innermost answer that is being worked out stands last; the analysis itself first.
    asked: Mutex<Vec<Asked>>,
}

impl Recorder {
    pub(super) fn new(store: Arc<Store>) -> Self {
        Self { store, asked: Mutex::new(vec![Asked::default()]) }
    }

    /// All that was asked for.
    pub(super) fn into_asked(self) -> Asked {
        let mut all = Asked::default();
        self.asked.into_inner().unwrap_or_else(PoisonError::into_inner).iter().for_each(|asked| all.extend(asked));
        all
    }

    fn note(&self, note: impl FnOnce(&mut Asked)) {
        if let Some(last) = self.asked.lock().unwrap_or_else(PoisonError::into_inner).last_mut() {
            note(last);
        }
    }
}

impl Workspace for Recorder {
    fn file(&self, path: &str) -> Option<Arc<Module>> {
        let module = self.store.neighbours.file(path);
        self.store.note_file(path, module.as_deref());
        self.note(|asked| {
            asked.files.insert(path.to_owned());
        });
        module
    }

    fn has(&self, path: &str) -> bool {
        let there = self.store.neighbours.has(path);
        self.store.note_name(path, there);
        self.note(|asked| {
            asked.names.insert(path.to_owned());
        });
        there
    }

    fn known(&self, path: &str, text: &str) -> Option<Arc<Module>> {
        self.store.neighbours.known(path, text)
    }

    fn keep(&self, module: Module) {
        self.store.neighbours.keep(module);
    }

    fn has_folder(&self, path: &str) -> bool {
        let there = self.store.neighbours.has_folder(path);
        let path = format!("{path}/");
        self.store.note_name(&path, there);
        self.note(|asked| {
            asked.names.insert(path);
        });
        there
    }

    fn text(&self, path: &str) -> Option<Arc<str>> {
        let text = self.store.neighbours.text(path);
        self.store.note_text(path, text.as_deref());
        self.note(|asked| {
            asked.files.insert(path.to_owned());
        });
        text
    }

    fn offered(&self) -> Option<&Offered> {
        self.store.neighbours.offered()
    }

    fn manifest(&self, path: &str) -> Option<Arc<str>> {
        self.store.neighbours.manifest(path)
    }

    fn listing(&self, folder: &str) -> Option<Arc<[String]>> {
        self.store.neighbours.listing(folder)
    }

    fn declared(&self, ecosystem: Ecosystem, folder: &str, make: &dyn Fn() -> Declared) -> Arc<Declared> {
        // What it was read from is not noted one by one: all that it says is.
        let declared = self.store.neighbours.declared(ecosystem, folder, make);
        self.store.digest_of_declared(ecosystem, folder, || declared.clone());
        self.note(|asked| {
            asked.declared.insert((ecosystem, folder.to_owned()));
        });
        declared
    }

    fn begin(&self) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(Asked::default());
    }

    fn end(&self) -> Asked {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() > 1 { asked.pop().unwrap_or_default() } else { Asked::default() }
    }

    fn rests_on(&self, asked: &Asked) {
        self.note(|last| last.extend(asked));
    }
}
