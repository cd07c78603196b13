//! Imports that nothing in the project declares: neither the language, the project's own files, a manifest, a lock file nor
//! what is installed. Proof from what lies beside the code; that a name is known only makes it matter less.
//!
//! The imports are read from the text, line by line, so that a file all of whose imports are declared need not be parsed;
//! where one is not, the tree says whether it is an import at all and how much it matters.

mod catalogue;
mod declared;
mod ecmascript;
pub(in crate::engine) mod lines;
mod python;
mod written;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use declared::Declared;
use declared::State;

use super::Input;
use super::semantics::Unit;
use super::workspace::Workspace;
use crate::finding::Span;
use crate::lang::Language;
use crate::lang::grammar::Construct;

/// Where packages of a language come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ecosystem {
    /// Python's distributions.
    Python,
    /// npm's packages.
    Npm,
}

impl Ecosystem {
    fn of(language: Language) -> Option<Self> {
        match language {
            Language::Python => Some(Self::Python),
            // What a crate does not declare does not compile.
            Language::Rust => None,
            _ => Some(Self::Npm),
        }
    }
}

/// An import of something that is declared nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undeclared {
    /// The module's name, as far as it tells the package.
    pub span: Span,
    /// The package: `flask`, `@scope/name`.
    pub name: String,
}

/// Whether a file lies where bundlers put what they made: much of that is other people's code, declared where it came from.
/// What other projects begin with is declared there.
fn is_of_others(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| {
        matches!(folder, "dist" | "build" | "compiled" | "bundled" | "template" | "templates" | "skeleton" | "scaffold")
    })
}

/// Whether a file declares types for a compiler and runs nothing.
fn is_of_types(path: &str) -> bool {
    [".d.ts", ".d.mts", ".d.cts"].iter().any(|ending| path.ends_with(ending))
}

/// Whether many have used this package for years: nobody made its name up.
pub(super) fn is_known(name: &str, language: Language) -> bool {
    Ecosystem::of(language).is_some_and(|ecosystem| catalogue::of(ecosystem).knows(name))
}

/// The imports in a text that nothing declares; empty where that cannot be known.
pub(super) fn find(input: &Input<'_>) -> Vec<Undeclared> {
    let (Some(workspace), Some(ecosystem)) = (input.workspace, Ecosystem::of(input.language)) else {
        return Vec::new();
    };
    if is_of_others(input.path) || is_of_types(input.path) {
        return Vec::new();
    }
    let imports = match ecosystem {
        Ecosystem::Python => written::python(input.text),
        Ecosystem::Npm => written::ecmascript(input.text),
    };
    let standard = &catalogue::of(ecosystem).standard;
    let foreign: Vec<Undeclared> =
        imports.into_iter().filter(|import| !standard.contains(import.name.as_str())).collect();
    if foreign.is_empty() {
        return foreign;
    }
    let folder = input.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // What is said in a folder holds for all below.
    let folders: Vec<Arc<Declared>> = declared::upwards(folder)
        .map(|here| workspace.declared(ecosystem, here, &|| read(ecosystem, here, workspace)))
        .collect();
    match State::of_all(&folders) {
        State::Said => {
            let may_be = |it: &Undeclared| ecosystem != Ecosystem::Npm || !is_alias(&it.name);
            foreign.into_iter().filter(|it| may_be(it) && !folders.iter().any(|here| here.has(&it.name))).collect()
        }
        State::Unsaid | State::Unknowable => Vec::new(),
    }
}

/// Whether a name is one that a bundler puts a folder under: npm takes no new package with a capital letter
/// (<https://docs.npmjs.com/cli/configuring-npm/package-json#name>).
fn is_alias(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && !catalogue::of(Ecosystem::Npm).knows(name)
}

/// What a folder declares.
#[must_use]
pub fn read(ecosystem: Ecosystem, folder: &str, workspace: &dyn Workspace) -> Declared {
    match ecosystem {
        Ecosystem::Python => python::declared(folder, workspace),
        Ecosystem::Npm => ecmascript::declared(folder, workspace),
    }
}

/// How an import stands in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The file needs it.
    Needed,
    /// Only a function needs it, when it is called.
    Lazy,
    /// It is no import, of types alone, or one that may fail.
    Optional,
}

/// How the import with its name at `span` stands in the code.
pub(super) fn standing(span: Span, unit: &Unit<'_>) -> Standing {
    let node = unit.arena.covering(span);
    let mut statement = false;
    let mut lazy = false;
    for around in std::iter::once(node).chain(unit.arena.ancestors(node)) {
        match unit.construct(around) {
            Construct::Comment => return Standing::Optional,
            // In a string: not the one that names the module.
            Construct::Str | Construct::Template | Construct::JoinedStrings if unit.is_python() => {
                return Standing::Optional;
            }
            Construct::Try | Construct::If | Construct::Conditional => return Standing::Optional,
            Construct::Function => lazy = true,
            Construct::ImportStatement => {
                statement = true;
                if unit.text_of(around).starts_with("import type") {
                    return Standing::Optional;
                }
            }
            Construct::Call => statement |= calls_loader(around, unit),
            Construct::Other => {
                let text = unit.text_of(around);
                if text.starts_with("export type") || is_lenient(text) {
                    return Standing::Optional;
                }
                statement |= text.starts_with("export ") && !unit.is_python() && text.contains(" from ");
            }
            _ => {}
        }
    }
    match (statement, lazy) {
        (false, _) => Standing::Optional,
        (true, true) => Standing::Lazy,
        (true, false) => Standing::Needed,
    }
}

/// `with suppress(ImportError):`, `with optional_imports():`
fn is_lenient(text: &str) -> bool {
    let head = text.lines().next().unwrap_or_default();
    head.starts_with("with ") && ["suppress(", "import(", "imports("].iter().any(|call| head.contains(call))
}

fn calls_loader(call: crate::syntax::NodeId, unit: &Unit<'_>) -> bool {
    let text = unit.text_of(call);
    text.starts_with("require(") || text.starts_with("import(")
}
