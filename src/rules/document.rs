//! Reads one rule folder's `rule.md`: front matter, prose, examples. The format is described in `queries/README.md`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::{Applicability, Confidence, Profile, Severity};
use crate::lang::Language;

/// The front matter of a `rule.md`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrontMatter {
    /// The rule's permanent name; equals the folder's name.
    pub id: String,
    /// A heading.
    pub title: String,
    /// What is wrong at the place found; may name captures.
    pub message: String,
    /// What to do, one line; may name captures.
    pub help: String,
    /// The family the rule belongs to; equals the parent folder's name.
    pub category: String,
    /// Severity where no tier says otherwise.
    pub severity: Severity,
    /// Confidence where no tier says otherwise.
    pub confidence: Confidence,
    /// The quietest profile that shows the rule.
    #[serde(default)]
    pub profile: Profile,
    /// Weakness numbers of the CWE list; the first is the main one.
    pub cwe: Vec<u32>,
    /// Items of the OWASP Top 10, such as `A05:2025`.
    pub owasp: Vec<String>,
    /// The version that brought the rule.
    pub since: String,
    /// Earlier ids of the rule.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The same idea in other tools, as `tool:id`.
    #[serde(default)]
    pub peers: Vec<String>,
    /// Free words for searching.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Which engine feeds the rule beside its queries.
    #[serde(default)]
    pub detector: Option<Detector>,
    /// What `(#set! tier …)` changes.
    #[serde(default)]
    pub tiers: BTreeMap<String, Tier>,
    /// Repairs, the first whose filters hold is offered.
    #[serde(default)]
    pub fixes: Vec<FixTemplate>,
}

/// An engine beside the queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detector {
    /// Provider formats of secrets.
    Secrets,
    /// Invisible and direction-changing characters.
    HiddenUnicode,
    /// Comments that suppress findings.
    Suppression,
}

/// What a tier changes against the rule's own values.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tier {
    /// Another severity.
    pub severity: Option<Severity>,
    /// Another confidence.
    pub confidence: Option<Confidence>,
    /// Another profile.
    pub profile: Option<Profile>,
    /// Another message.
    pub message: Option<String>,
    /// Another advice.
    pub help: Option<String>,
}

/// A declared repair.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FixTemplate {
    /// Only for this language (`javascript` covers TypeScript too).
    pub language: Option<String>,
    /// Only for findings of this tier.
    pub tier: Option<String>,
    /// What the repair does, as an imperative; may name captures.
    pub title: String,
    /// Whether it may be applied in bulk.
    pub applicability: Applicability,
    /// What to change.
    pub edits: Vec<EditTemplate>,
}

/// One declared edit; capture names are given without `@`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields, rename_all_fields = "kebab-case")]
pub enum EditTemplate {
    /// Replace a capture's text.
    Replace {
        /// The capture.
        replace: String,
        /// The new text; may name captures.
        with: String,
    },
    /// Rename the last name of a dotted expression.
    Rename {
        /// The capture.
        rename: String,
        /// The new last name.
        to: String,
    },
    /// Remove the argument a capture lies in, with its comma.
    RemoveArg {
        /// The capture.
        remove_arg: String,
    },
    /// Set or add a keyword argument or an option property.
    SetArg {
        /// The capture of the argument list.
        set_arg: String,
        /// The keyword.
        name: String,
        /// The new value, as source text; may name captures.
        to: String,
    },
    /// Remove one call of a method chain.
    RemoveCall {
        /// The capture of the whole call.
        remove_call: String,
    },
    /// Add an import once.
    Import {
        /// The import statement, as source text.
        import: String,
    },
}

/// What an example block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleKind {
    /// Findings are marked.
    Bad,
    /// A known miss.
    Unseen,
    /// Nothing to report.
    Good,
    /// The bad block before it, repaired.
    Fixed,
}

/// One fenced block under *Examples*.
#[derive(Debug, Clone)]
pub struct Example {
    /// The block's language.
    pub language: Language,
    /// What it shows.
    pub kind: ExampleKind,
    /// The path it pretends to have, relative, with `/`.
    pub path: Option<String>,
    /// The code, with its markers.
    pub code: String,
    /// Line of the opening fence in `rule.md`, 1-based.
    pub line: usize,
}

/// A rule as people read it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The metadata.
    pub front: FrontMatter,
    /// First paragraph.
    pub summary: String,
    /// Section *Why it matters*, Markdown.
    pub why: String,
    /// Section *What to do instead*, Markdown.
    pub instead: String,
    /// Section *What this rule cannot see*, Markdown.
    pub cannot_see: String,
    /// Section *References*, Markdown.
    pub references: String,
    /// All example blocks, in order.
    pub examples: Vec<Example>,
}
