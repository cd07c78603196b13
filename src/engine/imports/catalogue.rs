//! What an import means that no manifest says; the data is `queries/_models/packages.toml`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Ecosystem;

/// What is known of one ecosystem.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalogue {
    /// Modules that come with the language.
    pub standard: FxHashSet<String>,
    /// Packages that many have used for years, by what is imported.
    known: FxHashSet<String>,
    /// Import name → distributions that bring it.
    #[serde(default)]
    pub packages: FxHashMap<String, Vec<String>>,
    /// Distribution → what else can be imported once it is installed.
    pub brings: FxHashMap<String, Vec<String>>,
}

impl Catalogue {
    /// Whether the name is that of a package which many have used for years.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.known.contains(name) || self.packages.contains_key(name)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    python: Catalogue,
    javascript: Catalogue,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../queries/_models/packages.toml"))
        .unwrap_or_else(|error| panic!("queries/_models/packages.toml: {error}"))
});

pub(super) fn of(ecosystem: Ecosystem) -> &'static Catalogue {
    match ecosystem {
        Ecosystem::Python => &FILE.python,
        Ecosystem::Npm => &FILE.javascript,
    }
}
