//! What the engine obeys: resolved, plain, without knowledge of files.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::finding::{Confidence, Profile, RuleId, Severity};

/// What a user said of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Never report it.
    Off,
    /// Report it as the rule says, whatever the profile.
    On,
    /// Report it at this severity, whatever the profile.
    Hint,
    /// As above.
    Info,
    /// As above.
    Warning,
    /// As above.
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
