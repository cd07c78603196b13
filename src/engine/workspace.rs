//! Other files of the workspace, as far as values are followed into them.
//!
//! The engine reads no files: whoever runs an analysis hands in a [`Workspace`] that gives it the files it asks for by
//! path. Which paths an import may mean is worked out here.

use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::beyond::Sinks;
use super::flow::Summary;
use super::imports::{Declared, Ecosystem};
use crate::lang::Language;
use crate::lang::grammar::Grammar;
use crate::rules::RuleSet;
use crate::syntax::arena::Interests;
use crate::syntax::{self, Arena};

/// Largest file that is followed into, in bytes.
pub const MAX_BYTES: usize = 512 * 1024;
/// How deep the syntax tree of such a file may be.
const MAX_DEPTH: u32 = 400;

/// Gives the files of a project.
pub trait Workspace: Sync {
    /// The file at a path relative to the project, with `/`; nothing where there is none, or none that can be read.
    fn file(&self, path: &str) -> Option<Arc<Module>>;

    /// Whether there is such a file; not whether it can be read.
    fn has(&self, path: &str) -> bool {
        self.file(path).is_some()
    }

    /// The text of any file, in whatever language; nothing where there is none, or none that can be read.
    fn text(&self, _path: &str) -> Option<Arc<str>> {
        None
    }

    /// The names in a folder, those of folders with a `/` behind; nothing where there is none. The project itself is empty.
    fn names(&self, _folder: &str) -> Option<Arc<[String]>> {
        None
    }

    /// What a folder declares, worked out by `make` unless that is known and nothing it was read from has
    /// changed.
    fn declared(&self, _ecosystem: Ecosystem, _folder: &str, make: &dyn Fn() -> Declared) -> Arc<Declared> {
        Arc::new(make())
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
    known: Mutex<FxHashMap<(String, u8), Option<Arc<Summary>>>>,
    /// By set of rules and by how many files deeper was looked.
    sinks: Mutex<FxHashMap<(usize, u8), Arc<Sinks>>>,
}

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

    fn new(path: String, language: Language, text: Arc<str>, arena: Arc<Arena>) -> Self {
        Self { path, language, text, arena, known: Mutex::default(), sinks: Mutex::default() }
    }

    /// The same file as if nothing had been asked of it yet: what was found may speak of further files, which have changed.
    pub(crate) fn not_asked(&self) -> Self {
        Self::new(self.path.clone(), self.language, self.text.clone(), self.arena.clone())
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
        make: impl FnOnce() -> Option<Arc<Summary>>,
    ) -> Option<Arc<Summary>> {
        let key = (name.to_owned(), depth);
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        // Not while the lock is held: the function may lead back here. Two threads may find the same at once.
        let made = make();
        match self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(key) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(free) => free.insert(made).clone(),
        }
    }

    /// What parameters of its functions reach, worked out by `make` the first time.
    pub(super) fn sinks(&self, rules: &RuleSet, depth: u8, make: impl FnOnce() -> Sinks) -> Arc<Sinks> {
        // Rules are shared, and live as long as anything that was found by them is of use.
        let key = (std::ptr::from_ref(rules).addr(), depth);
        if let Some(known) = self.sinks.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let made = Arc::new(make());
        self.sinks.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(made).clone()
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

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn join(folder: &str, rest: &str) -> String {
    match folder.is_empty() {
        true => rest.to_owned(),
        false => format!("{folder}/{rest}"),
    }
}

fn python_places(from: &str, path: &str) -> Vec<(String, String)> {
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

fn ecmascript_places(from: &str, path: &str) -> Vec<(String, String)> {
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
    let base = folder_parts.join("/");
    let (folders, last) = rest.rsplit_once('/').map_or(("", rest), |(folders, last)| (folders, last));
    let names: Vec<&str> = last.split('.').collect();
    let mut places = Vec::new();
    for split in (1..=names.len()).rev() {
        let file = join(&base, &join(folders, &names[..split].join(".")));
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
    let source = from.rfind("src/").map_or("", |at| &from[..at + 3]);
    let (root, names): (String, &[&str]) = match names.split_first() {
        Some((&"crate", rest)) => (source.to_owned(), rest),
        Some((&"self", rest)) => (below, rest),
        Some((&"super", rest)) => (folder(&below).to_owned(), rest),
        _ => (below, &names[..]),
    };
    let mut places = Vec::new();
    for split in (1..names.len()).rev() {
        let module = join(&root, &names[..split].join("/"));
        let name = names[split..].join(".");
        places.push((format!("{module}.rs"), name.clone()));
        places.push((format!("{module}/mod.rs"), name));
    }
    places
}
