//! What the files of a project declare, as far as it decides whether an import is known.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Ecosystem, catalogue};
use crate::engine::workspace::Workspace;

/// Most folders of a project whose names are looked at; in a project with more, nothing is known for sure.
const MOST_FOLDERS: usize = 600;

/// What is declared for the files of one folder.
#[derive(Debug, Clone)]
pub struct Declared {
    ecosystem: Ecosystem,
    /// Whether some manifest says what the project needs, and all that say so could be read.
    pub(super) state: State,
    /// Packages by their normalised names.
    pub(super) packages: FxHashSet<String>,
    /// What can be imported without being declared: the project's own modules, and what is installed.
    pub(super) modules: FxHashSet<String>,
    /// Beginnings of names that stand for folders.
    pub(super) aliases: Vec<String>,
    /// Texts in which a mention of a package is as good as a declaration: lock files, the configuration of test runners.
    mentions: Vec<String>,
    /// Every file and folder that was asked for, by path: when one of them changes, all this may be otherwise.
    consulted: Vec<String>,
}

/// Whether it is known what a project needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum State {
    /// No manifest says.
    #[default]
    Unsaid,
    /// One says.
    Said,
    /// Some manifest cannot be read, or works it out when it runs.
    Unknowable,
}

impl State {
    /// What is known where all of these count.
    pub(super) fn of_all(folders: &[Arc<Declared>]) -> Self {
        let says = |state: Self| folders.iter().any(|here| here.state == state);
        [Self::Unknowable, Self::Said].into_iter().find(|state| says(*state)).unwrap_or_default()
    }
}

impl Declared {
    pub(super) fn new(ecosystem: Ecosystem) -> Self {
        Self {
            ecosystem,
            state: State::Unsaid,
            packages: FxHashSet::default(),
            modules: FxHashSet::default(),
            aliases: Vec::new(),
            mentions: Vec::new(),
            consulted: Vec::new(),
        }
    }

    /// All that it says, in one text: two that say the same declare the same.
    #[must_use]
    pub fn said_in_full(&self) -> String {
        let sorted = |names: &FxHashSet<String>| {
            let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
            names.sort_unstable();
            names.join("\n")
        };
        let (packages, modules) = (sorted(&self.packages), sorted(&self.modules));
        let (aliases, mentions) = (self.aliases.join("\n"), self.mentions.join("\0"));
        format!("{:?}\0{packages}\0{modules}\0{aliases}\0{mentions}", self.state)
    }

    /// The files and folders that all this was read from, there or not.
    #[must_use]
    pub fn consulted(&self) -> &[String] {
        &self.consulted
    }

    /// The text of a file.
    pub(super) fn read(&mut self, path: &str, workspace: &dyn Workspace) -> Option<Arc<str>> {
        self.consulted.push(path.to_owned());
        workspace.manifest(path)
    }

    /// A text in which a mention of a package is as good as a declaration.
    pub(super) fn mention(&mut self, text: &str) {
        self.mentions.push(text.to_lowercase());
    }

    /// The names in a folder; folders end with `/`.
    pub(super) fn names(&mut self, folder: &str, workspace: &dyn Workspace) -> Arc<[String]> {
        if self.consulted.len() >= MOST_FOLDERS {
            self.state = State::Unknowable;
            return Arc::from([]);
        }
        self.consulted.push(folder.to_owned());
        workspace.listing(folder).unwrap_or_else(|| Arc::from([]))
    }

    /// A manifest says what is needed.
    pub(super) fn said(&mut self) {
        if self.state == State::Unsaid {
            self.state = State::Said;
        }
    }

    /// What said so was about something else.
    pub(super) fn nothing_said(&mut self) {
        if self.state == State::Said {
            self.state = State::Unsaid;
        }
    }

    /// What is needed cannot be told.
    pub(super) fn unknowable(&mut self) {
        self.state = State::Unknowable;
    }

    /// Whether it declares what this name imports.
    pub(super) fn has(&self, name: &str) -> bool {
        if self.modules.contains(name) || self.aliases.iter().any(|alias| name.starts_with(alias.as_str())) {
            return true;
        }
        let catalogue = catalogue::of(self.ecosystem);
        let own = [normalised(name)];
        let brought_by = catalogue.packages.get(name).map_or(&own[..], Vec::as_slice);
        if brought_by.iter().any(|package| self.packages.contains(package)) || self.is_part(&own[0]) {
            return true;
        }
        let is_brought = |module: &String| match module.strip_suffix('*') {
            Some(scope) => name.starts_with(scope),
            None => module == name,
        };
        let brought = self.packages.iter().filter_map(|package| catalogue.brings.get(package)).flatten();
        let is_mentioned = || brought_by.iter().chain(&own).any(|package| self.is_mentioned(package));
        brought.into_iter().any(is_brought) || is_mentioned()
    }

    /// Whether the name is a part of some declared package's: `dotenv` of `python-dotenv`, `google` of `google-cloud-storage`,
    /// `yaml` of `pyyaml`. No rule says how a distribution calls its modules, so this is as good as a declaration.
    fn is_part(&self, name: &str) -> bool {
        let bare = |text: &str| text.replace('-', "");
        match self.ecosystem {
            Ecosystem::Python => {
                let name = bare(name);
                name.len() >= 3 && self.packages.iter().any(|package| bare(package).contains(&name))
            }
            // The types of a package that somebody else provides.
            Ecosystem::Npm => {
                let types = name.trim_start_matches('@').replace('/', "__");
                self.packages.contains(&format!("@types/{types}"))
            }
        }
    }

    fn is_mentioned(&self, package: &str) -> bool {
        let spellings = [package.to_owned(), package.replace('-', "_"), package.replace('-', ".")];
        let is_edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        self.mentions.iter().any(|text| {
            spellings.iter().any(|spelling| {
                text.match_indices(spelling.as_str()).any(|(at, _)| {
                    is_edge(text[..at].chars().next_back()) && is_edge(text[at + spelling.len()..].chars().next())
                })
            })
        })
    }
}

/// A package's name as indexes compare it: in lower case, its parts joined by `-`.
pub(super) fn normalised(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '-' | '_' | '.' if normal.ends_with('-') => {}
            '-' | '_' | '.' => normal.push('-'),
            c => normal.extend(c.to_lowercase()),
        }
    }
    normal
}

/// A folder and those above it, up to the project's root, which is empty; or up to a hidden one: what was put there, a cache or
/// what somebody fetched, is no part of the project.
pub(super) fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(folder);
    std::iter::from_fn(move || {
        let here = next?;
        let (above, name) = here.rsplit_once('/').unwrap_or(("", here));
        next = (!name.is_empty() && !name.starts_with('.')).then_some(above);
        Some(here)
    })
}

/// A path below a folder.
pub(super) fn below(folder: &str, name: &str) -> String {
    match folder.is_empty() {
        true => name.to_owned(),
        false => format!("{folder}/{name}"),
    }
}
