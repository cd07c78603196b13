//! What the engine obeys: resolved, plain, without knowledge of files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::{Deserialize, Serialize};

use crate::finding::{Confidence, Profile, Role, RuleId, Severity};

/// What a user said of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Never report it.
    Off,
    /// Report it as the rule says, whatever the profile.
    On,
    /// Report it as a hint, whatever the profile.
    Hint,
    /// Report it as information, whatever the profile.
    Info,
    /// Report it as a warning, whatever the profile.
    Warning,
    /// Report it as an error, whatever the profile.
    Error,
}

impl RuleLevel {
    /// The severity asked for, where one is.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off | Self::On => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Globs as in `.gitignore`, compiled: a glob without `/` holds at any depth, one with `/` counts from the project's
/// root, one that ends in `/` means folders, `!` takes back. What lies in a matching folder matches too.
#[derive(Debug, Clone)]
pub struct Globs {
    patterns: Vec<String>,
    compiled: Gitignore,
}

impl Default for Globs {
    fn default() -> Self {
        Self { patterns: Vec::new(), compiled: Gitignore::empty() }
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for Globs {}

impl Globs {
    /// Compiles globs.
    ///
    /// # Errors
    /// The index of the first bad glob, and what is wrong with it.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        // git takes an unclosed `[` for itself; here it is a slip to be told about.
        builder.allow_unclosed_class(false);
        for (index, pattern) in patterns.iter().enumerate() {
            let bad = |error: ignore::Error| (index, without_pattern(&error));
            builder.add_line(None, pattern.as_ref()).map_err(bad)?;
        }
        let compiled = builder.build().map_err(|error| (0, without_pattern(&error)))?;
        Ok(Self { patterns: patterns.iter().map(|pattern| pattern.as_ref().to_owned()).collect(), compiled })
    }

    /// The globs as written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether a path, or a folder it lies in, matches. The path is relative to the project, with `/`.
    #[must_use]
    pub fn matches(&self, path: &str, is_folder: bool) -> bool {
        // An absolute path, as a file outside the project has, is taken as if it began below the root.
        let path = path.trim_start_matches(['/', '\\']);
        if Path::new(path).has_root() {
            return false;
        }
        self.compiled.matched_path_or_any_parents(path, is_folder).is_ignore()
    }
}

/// The reason alone: whoever shows it shows the glob as well.
fn without_pattern(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

/// Roles a project gives to its own paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleGlobs {
    /// In the order in which they are tried.
    globs: Vec<(Role, Globs)>,
}

impl RoleGlobs {
    /// Roles and their globs; where several match a path, the first in this list decides.
    #[must_use]
    pub fn new(globs: Vec<(Role, Globs)>) -> Self {
        Self { globs }
    }

    /// The role the project gives to this path (relative, with `/`), where it gives one.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<Role> {
        self.globs.iter().find(|(_, globs)| globs.matches(path, false)).map(|(role, _)| *role)
    }
}

/// Bounds that keep every analysis finite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest file analysed, in bytes.
    pub file_bytes: u64,
    /// Deepest syntax tree followed, in levels.
    pub depth: u32,
    /// Longest time for one file.
    pub time: Duration,
    /// Most findings reported for one file.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 4 << 20, depth: 2_000, time: Duration::from_secs(10), findings: 2_000 }
    }
}

/// Everything that decides what one analysis reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How much to report.
    pub profile: Profile,
    /// Findings below are dropped.
    pub min_severity: Severity,
    /// Findings below are dropped.
    pub min_confidence: Confidence,
    /// Per rule: off, on, or another severity. Wins over the profile.
    pub rules: BTreeMap<RuleId, RuleLevel>,
    /// Where not empty: only these rules run, whatever the profile.
    pub select: BTreeSet<RuleId>,
    /// These rules do not run.
    pub ignore: BTreeSet<RuleId>,
    /// Honour `qualm: ignore[…]` comments.
    pub honour_ignores: bool,
    /// Honour the matching comments of other tools: `nosec`, `noqa: S…`, `nosemgrep`, `eslint-disable`.
    pub honour_foreign_ignores: bool,
    /// Report suppressions that give no reason.
    pub require_reason: bool,
    /// Names of functions of the user's own that make a value safe, by label (`sql`, `shell`, `html`, …; `*` for all).
    pub sanitizers: BTreeMap<String, Vec<String>>,
    /// Names of functions of the user's own whose result is untrusted.
    pub sources: Vec<String>,
    /// Roles the project gives to its own paths; they win over what the paths' names say.
    pub roles: RoleGlobs,
    /// The bounds in force.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::Default,
            min_severity: Severity::Info,
            min_confidence: Confidence::Low,
            rules: BTreeMap::new(),
            select: BTreeSet::new(),
            ignore: BTreeSet::new(),
            honour_ignores: true,
            honour_foreign_ignores: true,
            require_reason: false,
            sanitizers: BTreeMap::new(),
            sources: Vec::new(),
            roles: RoleGlobs::default(),
            limits: Limits::default(),
        }
    }
}

impl Settings {
    /// Whether a rule may report at all, before any finding is known.
    #[must_use]
    pub fn runs(&self, rule: &str) -> bool {
        if self.ignore.contains(rule) || self.rules.get(rule) == Some(&RuleLevel::Off) {
            return false;
        }
        self.select.is_empty() || self.select.contains(rule)
    }

    /// Whether the user asked for this rule by name, so that the profile has no say.
    #[must_use]
    pub fn asked_for(&self, rule: &str) -> bool {
        self.select.contains(rule) || self.rules.get(rule).is_some_and(|level| *level != RuleLevel::Off)
    }
}
