//! Other files of the workspace, as far as values are followed into them.
//!
//! The engine reads no files: whoever runs an analysis hands in a [`Workspace`] that gives it the files it asks for by
//! path. Which paths an import may mean is worked out here.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::Input;
use super::beyond::Sinks;
use super::flow::Summary;
use super::imports::{Declared, Ecosystem};
pub use super::offers::Offered;
use crate::lang::Language;
use crate::lang::grammar::Grammar;
use crate::rules::RuleSet;
use crate::syntax::arena::Interests;
use crate::syntax::{self, Arena};

/// Largest file that is followed into, in bytes.
pub const MAX_BYTES: usize = 512 * 1024;
/// How deep the syntax tree of such a file may be: as it is for an analysis, so that one tree serves both.
const MAX_DEPTH: u32 = 2_000;

/// Gives the files of a project.
pub trait Workspace: Sync {
    /// The file at a path relative to the project, with `/`; nothing where there is none, or none that can be read.
    fn file(&self, path: &str) -> Option<Arc<Module>>;

    /// Whether there is such a file; not whether it can be read.
    fn has(&self, path: &str) -> bool {
        self.file(path).is_some()
    }

    /// Whether there may be such a folder.
    fn has_folder(&self, _path: &str) -> bool {
        true
    }

    /// The text of a file as [`Self::file`] would give it.
    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.file(path).map(|module| module.text.clone())
    }

    /// The file at a path, where it was asked for before and has this text.
    fn known(&self, _path: &str, _text: &str) -> Option<Arc<Module>> {
        None
    }

    /// A file was parsed to be analysed, which others may ask for.
    fn keep(&self, _module: Module) {}

    /// Where it is kept what the files of the project offer to each other; nothing where files may change meanwhile, or
    /// nobody wants to wait for it.
    fn offered(&self) -> Option<&Offered> {
        None
    }

    /// The text of any file, in whatever language; nothing where there is none, or none that can be read.
    fn manifest(&self, _path: &str) -> Option<Arc<str>> {
        None
    }

    /// The names in a folder, those of folders with a `/` behind; nothing where there is none. The project itself is empty.
    fn listing(&self, _folder: &str) -> Option<Arc<[String]>> {
        None
    }

    /// What a folder declares, worked out by `make` unless that is known and nothing it was read from has
    /// changed.
    fn declared(&self, _ecosystem: Ecosystem, _folder: &str, make: &dyn Fn() -> Declared) -> Arc<Declared> {
        Arc::new(make())
    }

    /// What is asked from here on is noted, for an answer that is kept with a file and serves other analyses too.
    fn begin(&self) {}

    /// What was asked since then.
    fn end(&self) -> Asked {
        Asked::default()
    }

    /// Such an answer was used, which rests on what was asked for it.
    fn rests_on(&self, _asked: &Asked) {}
}

/// The paths that an answer rests on: whoever keeps answers keeps them with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Files that were asked for, there or not.
    pub files: BTreeSet<String>,
    /// Files of which was asked only whether they are there.
    pub names: BTreeSet<String>,
    /// Folders of which was asked what they declare.
    pub declared: BTreeSet<(Ecosystem, String)>,
}

impl Asked {
    /// Takes in what another answer rests on.
    pub fn extend(&mut self, other: &Self) {
        self.files.extend(other.files.iter().cloned());
        self.names.extend(other.names.iter().cloned());
        self.declared.extend(other.declared.iter().cloned());
    }
}

/// A file that others import, parsed once, with what was asked of its functions so far.
#[derive(Debug)]
pub struct Module {
    /// Relative to the project, with `/`.
    pub path: String,
    /// Its language.
    pub language: Language,
    pub(super) text: Arc<str>,
    pub(super) arena: Arc<Arena>,
    /// By function and by how many files deeper it may look.
    known: Mutex<FxHashMap<(String, u8), Kept<Option<Arc<Summary>>>>>,
    /// By set of rules and by how many files deeper was looked.
    sinks: Mutex<FxHashMap<(usize, u8), Kept<Arc<Sinks>>>>,
}

/// An answer, and what it rests on.
pub(super) type Kept<T> = (T, Arc<Asked>);

impl Module {
    /// Parses a file; nothing where that fails or the file is too large.
    #[must_use]
    pub fn parse(path: String, language: Language, text: String) -> Option<Self> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let grammar = Grammar::of(language);
        let mut interests = Interests::none(grammar);
        interests.kinds.iter_mut().zip(grammar.binders()).for_each(|(interest, binder)| interest.binder = *binder);
        let tree = syntax::parse(&text, language, None, &|| false)?;
        let arena = Arena::build(&tree, &interests, MAX_DEPTH, text.len());
        Some(Self::new(path, language, text.into(), arena.into()))
    }

    /// The tree of the file as an analysis down to `depth` levels would build it; nothing where that is another one.
    pub(super) fn tree(&self, depth: u32, interests: &Interests) -> Option<Arena> {
        (depth == MAX_DEPTH).then(|| self.arena.noting(interests))
    }

    /// A file that an analysis has parsed down to `depth` levels; nothing where another file would see another tree.
    pub(super) fn of(input: &Input<'_>, arena: &Arc<Arena>, depth: u32) -> Option<Self> {
        let is_same = depth == MAX_DEPTH && input.text.len() <= MAX_BYTES;
        is_same.then(|| Self::new(input.path.to_owned(), input.language, input.text.into(), arena.clone()))
    }

    fn new(path: String, language: Language, text: Arc<str>, arena: Arc<Arena>) -> Self {
        Self { path, language, text, arena, known: Mutex::default(), sinks: Mutex::default() }
    }

    /// The same file as if nothing had been asked of it yet: what was found may speak of further files, which have changed.
    pub(crate) fn not_asked(&self) -> Self {
        Self::new(self.path.clone(), self.language, self.text.clone(), self.arena.clone())
    }

    /// Its text.
    pub(crate) fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Whether this is its text.
    pub(crate) fn says(&self, text: &str) -> bool {
        *self.text == *text
    }

    /// What is known of a function, worked out by `make` the first time.
    pub(super) fn summary(
        &self,
        name: &str,
        depth: u8,
        workspace: &dyn Workspace,
        make: impl FnOnce() -> Option<Arc<Summary>>,
    ) -> Option<Arc<Summary>> {
        kept(&self.known, (name.to_owned(), depth), workspace, make)
    }

    /// What parameters of its functions reach, worked out by `make` the first time.
    pub(super) fn sinks(
        &self,
        rules: &RuleSet,
        depth: u8,
        workspace: &dyn Workspace,
        make: impl FnOnce() -> Sinks,
    ) -> Arc<Sinks> {
        // Rules are shared, and live as long as anything that was found by them is of use.
        kept(&self.sinks, (std::ptr::from_ref(rules).addr(), depth), workspace, || Arc::new(make()))
    }
}

/// The answer that is kept under a key, or the one that is made now.
pub(super) fn kept<K: Eq + Hash, T: Clone>(
    answers: &Mutex<FxHashMap<K, Kept<T>>>,
    key: K,
    workspace: &dyn Workspace,
    make: impl FnOnce() -> T,
) -> T {
    if let Some((answer, asked)) = answers.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        workspace.rests_on(asked);
        return answer.clone();
    }
    // Not while the lock is held: the question may lead back here. Two threads may find the same at once.
    workspace.begin();
    let made = make();
    let asked = Arc::new(workspace.end());
    workspace.rests_on(&asked);
    match answers.lock().unwrap_or_else(PoisonError::into_inner).entry(key) {
        Entry::Occupied(known) => known.get().0.clone(),
        Entry::Vacant(free) => free.insert((made, asked)).0.clone(),
    }
}

/// The file and the name in it that an imported path may mean, most likely first: `app.names.clean` is `clean` of
/// `app/names.py`, or `names.clean` of `app.py`.
pub(super) fn places(language: Language, from: &str, path: &str) -> Vec<(String, String)> {
    match language {
        Language::Python => python_places(from, path),
        Language::Rust => rust_places(from, path),
        _ => ecmascript_places(from, path),
    }
}

/// Those of [`places`] that are there, but for the file itself: each file once for each name in it.
pub(super) fn places_there<'w>(
    language: Language,
    from: &'w str,
    path: &str,
    workspace: &'w dyn Workspace,
) -> impl Iterator<Item = (String, String)> + use<'w> {
    let places = match language {
        Language::Python => python_places_where(from, path, |root, first| {
            // Nearly all roots are none for what is imported, which is seen by the first of its names.
            workspace.has_folder(&join(root, first)) || workspace.has(&join(root, &format!("{first}.py")))
        }),
        _ => places(language, from, path),
    };
    places.into_iter().filter(move |(file, _)| file != from && workspace.has(file))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders that a file lies in, the innermost first, the project's own last.
fn folders_above(file: &str) -> Vec<&str> {
    std::iter::successors(Some(folder(file)), |here| (!here.is_empty()).then(|| folder(here))).collect()
}

fn join(folder: &str, rest: &str) -> String {
    match folder.is_empty() {
        true => rest.to_owned(),
        false => format!("{folder}/{rest}"),
    }
}

fn python_places(from: &str, path: &str) -> Vec<(String, String)> {
    python_places_where(from, path, |_, _| true)
}

/// Those below the roots of which `holds` says that they hold what the first name of the path is.
fn python_places_where(from: &str, path: &str, holds: impl Fn(&str, &str) -> bool) -> Vec<(String, String)> {
    let dots = path.len() - path.trim_start_matches('.').len();
    let names: Vec<&str> = path.trim_start_matches('.').split('.').collect();
    let mut roots: Vec<&str> = Vec::new();
    let mut here = folder(from);
    match dots {
        0 => {
            // From the project's root, else from wherever the program is started above this file.
            roots.push("");
            while !here.is_empty() && roots.len() < 6 {
                roots.push(here);
                here = folder(here);
            }
        }
        dots => {
            for _ in 1..dots {
                here = folder(here);
            }
            roots.push(here);
        }
    }
    let mut places = Vec::new();
    for root in roots {
        if names.len() > 1 && !holds(root, names[0]) {
            continue;
        }
        for split in (1..names.len()).rev() {
            let module = join(root, &names[..split].join("/"));
            let name = names[split..].join(".");
            places.push((format!("{module}.py"), name.clone()));
            places.push((format!("{module}/__init__.py"), name));
        }
        // `from . import clean` of the package itself.
        if dots > 0 && names.len() == 1 {
            places.push((join(root, "__init__.py"), names[0].to_owned()));
        }
    }
    places
}

/// How projects write that a path begins at their own sources: what bundlers and compilers are told to put there is their
/// root, or `src` in it, nearly everywhere.
pub(super) const AT_ROOT: [&str; 2] = ["@/", "~/"];

fn ecmascript_places(from: &str, path: &str) -> Vec<(String, String)> {
    if let Some(rest) = AT_ROOT.iter().find_map(|root| path.strip_prefix(root)) {
        let roots = folders_above(from).into_iter().flat_map(|here| [join(here, "src"), here.to_owned()]);
        return roots.flat_map(|root| ecmascript_places_below(&root, rest)).collect();
    }
    if !path.starts_with('.') {
        return Vec::new();
    }
    let mut folder_parts: Vec<&str> = folder(from).split('/').filter(|part| !part.is_empty()).collect();
    let mut rest = path;
    loop {
        if let Some(after) = rest.strip_prefix("./") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix("../") {
            rest = after;
            folder_parts.pop();
        } else {
            break;
        }
    }
    ecmascript_places_below(&folder_parts.join("/"), rest)
}

/// What a path may mean from a folder on.
fn ecmascript_places_below(base: &str, rest: &str) -> Vec<(String, String)> {
    let (folders, last) = rest.rsplit_once('/').map_or(("", rest), |(folders, last)| (folders, last));
    let names: Vec<&str> = last.split('.').collect();
    let mut places = Vec::new();
    for split in (1..=names.len()).rev() {
        let file = join(base, &join(folders, &names[..split].join(".")));
        let name = match names[split..].join(".") {
            name if name.is_empty() => "default".to_owned(),
            name => name,
        };
        let without = file.strip_suffix(".js").unwrap_or(&file);
        for ending in ["", ".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", "/index.js", "/index.ts"] {
            places.push((format!("{without}{ending}"), name.clone()));
        }
    }
    places
}

fn rust_places(from: &str, path: &str) -> Vec<(String, String)> {
    let names: Vec<&str> = path.split("::").collect();
    // Where the modules below this file lie.
    let stem = from.strip_suffix(".rs").unwrap_or(from);
    let below = match stem.rsplit('/').next() {
        Some("main" | "lib" | "mod") => folder(from).to_owned(),
        _ => stem.to_owned(),
    };
    let (roots, names): (Vec<&str>, &[&str]) = match names.split_first() {
        // From `src`; without one, from wherever the crate's first file may lie above this one.
        Some((&"crate", rest)) => match from.rfind("src/") {
            Some(at) => (vec![&from[..at + 3]], rest),
            None => (folders_above(from), rest),
        },
        Some((&"self", rest)) => (vec![&below], rest),
        Some((&"super", rest)) => (vec![folder(&below)], rest),
        _ => (vec![&below], &names[..]),
    };
    let mut places = Vec::new();
    for root in roots {
        for split in (1..names.len()).rev() {
            let module = join(root, &names[..split].join("/"));
            let name = names[split..].join(".");
            places.push((format!("{module}.rs"), name.clone()));
            places.push((format!("{module}/mod.rs"), name));
        }
    }
    places
}
