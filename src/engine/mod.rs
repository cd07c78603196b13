//! The single entry point: text, language, rules, settings and a budget in; findings out.
//!
//! Pure: no I/O, clock, environment or global state. The batch run, the server and the tests call the same
//! [`analyze`], so a finding can never exist in one and not in the other.

pub mod secrets;
pub mod vocabulary;

use crate::finding::{Finding, Incomplete};
use crate::lang::Language;
use crate::rules::RuleSet;
use crate::settings::Settings;

/// One text to analyse.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Its path relative to the project, with `/`; decides the role of the code, nothing else.
    pub path: &'a str,
}

/// Asked now and then whether the analysis should stop: out of time, or nobody waits for it any more.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    exhausted: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Budget<'a> {
    /// A budget that is used up as soon as `exhausted` returns true.
    #[must_use]
    pub fn new(exhausted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { exhausted }
    }

    /// No bound at all; for tests and small texts.
    #[must_use]
    pub fn unlimited() -> Budget<'static> {
        Budget { exhausted: &|| false }
    }

    /// Whether to stop.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        (self.exhausted)()
    }
}

/// What an analysis found, and what it could not do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// All findings that the settings let through, suppressed ones too (marked as such), by position, then rule.
    pub findings: Vec<Finding>,
    /// What was not analysed, and why.
    pub incomplete: Vec<Incomplete>,
    /// Whether the text was parsed at all: false where no rule's required words occur in it.
    pub parsed: bool,
}

/// Analyses one text.
#[must_use]
pub fn analyze(input: &Input<'_>, rules: &RuleSet, settings: &Settings, budget: &Budget<'_>) -> Analysis {
    let _ = (input, rules, settings, budget);
    Analysis::default()
}
