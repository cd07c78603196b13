//! What an analysis says: plain data, without behaviour beyond ordering and naming.
//!
//! Everything here is expressed in byte offsets into the analysed text; only [`crate::text`] knows lines and columns.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `start..end` in one analysed UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte of the range.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

impl Span {
    /// The range `start..end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The range as indices into the text.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text the range covers; empty where the range does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether `other` lies wholly within this range.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// How bad it is if the finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// An audit remark; off in continuous integration unless asked for.
    Hint,
    /// A risky default, or one that needs context to judge.
    Info,
    /// Very likely wrong.
    Warning,
    /// Exploitable as written, with high probability.
    Error,
}

impl Severity {
    /// One level down; a hint stays a hint.
    #[must_use]
    pub fn lowered(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning => Self::Info,
            Self::Info | Self::Hint => Self::Hint,
        }
    }

    /// The name used in output, configuration and rule files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How sure the engine is that the finding is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A name or a shape suggests it.
    Low,
    /// Evidence in the file supports it, a part is assumed.
    Medium,
    /// Proven from the text: imports resolved, values known.
    High,
}

impl Confidence {
    /// One level down; low stays low.
    #[must_use]
    pub fn lowered(self) -> Self {
        match self {
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }

    /// The name used in output, configuration and rule files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How much a user wants to hear. A finding belongs to the quietest profile that shows it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Quiet: what a developer should act on while writing.
    #[default]
    Default,
    /// Adds what is wrong only in some contexts.
    Strict,
    /// Adds everything worth a reviewer's look.
    Audit,
}

impl Profile {
    /// The name used in output, configuration and rule files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Strict => "strict",
            Self::Audit => "audit",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What the code around a finding is for; everything but production code is demoted one level.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Code that ships.
    #[default]
    Production,
    /// Automated tests, fixtures and benchmarks.
    Test,
    /// Examples, samples, tutorials.
    Example,
    /// Documentation and its build.
    Docs,
    /// Written by a program.
    Generated,
    /// A copy of somebody else's code.
    Vendored,
    /// Database migrations.
    Migration,
}

impl Role {
    /// The name used in output, configuration and rule files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Test => "test",
            Self::Example => "example",
            Self::Docs => "docs",
            Self::Generated => "generated",
            Self::Vendored => "vendored",
            Self::Migration => "migration",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A rule's permanent name, such as `sql-injection`; cheap to clone.
pub type RuleId = Arc<str>;

/// A second place that explains a finding, such as where a value was built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is to be seen there, in a few words.
    pub message: String,
    /// Whether it is a step on the way of a value from its source to the sink; steps stand in the order of the way.
    pub step: bool,
    /// The other file in which it is; nothing for the analysed one.
    pub elsewhere: Option<Elsewhere>,
}

/// Another file than the analysed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Its path, relative to the project, with `/`; in reports as printed.
    pub path: Arc<str>,
    /// Its text, by which places in it are counted.
    #[serde(skip)]
    pub text: Arc<str>,
}

/// Whether a fix may be applied without a person reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Keeps the behaviour but for the insecure part; may be applied in bulk.
    Safe,
    /// Right in most cases; shown for review, never applied in bulk.
    Review,
}

/// Replace the bytes of `span` by `text`. An insertion has an empty span.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// A repair: edits against the analysed text, sorted by position, without overlaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the repair does, as an imperative: "Use `yaml.safe_load`".
    pub title: String,
    /// Whether it may be applied in bulk.
    pub applicability: Applicability,
    /// The edits, sorted, not overlapping.
    pub edits: Vec<Edit>,
}

/// Why a finding is not shown although it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suppression {
    /// A comment says so.
    Comment {
        /// The comment that suppresses it.
        comment: Span,
        /// The reason the comment gives; empty where it gives none.
        reason: String,
    },
    /// It was there before, and the project's baseline accepts it.
    Baseline,
}

impl Suppression {
    /// The comment and the reason it gives, where it is one.
    #[must_use]
    pub fn comment(&self) -> Option<(Span, &str)> {
        match self {
            Self::Comment { comment, reason } => Some((*comment, reason)),
            Self::Baseline => None,
        }
    }
}

/// One risk at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// A finer name within the rule, such as the provider of a secret (`github-pat`).
    pub variant: Option<Arc<str>>,
    /// The code to look at; as tight as possible.
    pub span: Span,
    /// How bad it is, after roles and configuration.
    pub severity: Severity,
    /// How sure the engine is.
    pub confidence: Confidence,
    /// The quietest profile that shows it.
    pub profile: Profile,
    /// What is wrong here, one line. Never holds a secret's value.
    pub message: String,
    /// What to do, one line.
    pub help: String,
    /// What the surrounding code is for.
    pub role: Role,
    /// Further places that explain it.
    pub related: Vec<Related>,
    /// Weaker rules that spoke of the same sink and were merged into this finding.
    pub also: Vec<RuleId>,
    /// A repair, where the rule has one for this shape.
    pub fix: Option<Fix>,
    /// The path of enclosing definitions, such as `Account.login`; empty at module level.
    pub symbol: String,
    /// An id that survives moved and re-indented lines; unique within one file. Sixteen hex digits.
    pub id: String,
    /// Set where a comment suppresses the finding, or the baseline accepts it.
    pub suppressed: Option<Suppression>,
}

/// What is said of a sink that lies in another file than the finding.
pub(crate) const ENDS_HERE: &str = "it ends here";

impl Finding {
    /// The sink, where that lies in another file: the last step, behind the finding.
    pub(crate) fn sink_elsewhere(&self) -> Option<(&Elsewhere, Span)> {
        let sink = self.related.last().filter(|last| last.step && last.message == ENDS_HERE)?;
        Some((sink.elsewhere.as_ref()?, sink.span))
    }

    /// Whether as much is known of it as of `other`, the same sink seen from elsewhere: that any caller may give anything is less
    /// than what one does give.
    pub(crate) fn is_as_known_as(&self, other: &Finding) -> bool {
        self.related.iter().any(|related| related.step) && self.severity >= other.severity
    }

    /// The steps that lead to the finding, and those that lead on from it to a sink in another file.
    pub(crate) fn steps(&self) -> (Vec<&Related>, Vec<&Related>) {
        let leads_on = self.sink_elsewhere().is_some();
        let mut before: Vec<&Related> = self.related.iter().filter(|place| place.step).collect();
        let here = before.iter().take_while(|place| !leads_on || place.elsewhere.is_none()).count();
        let behind = before.split_off(here);
        (before, behind)
    }
}

/// A part of the work that was not done, and why. Never silent: every front end shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Incomplete {
    /// The file is larger than the limit (both in bytes).
    TooLarge {
        /// The file's size.
        bytes: u64,
        /// The limit in force.
        limit: u64,
    },
    /// Machine-made: very long lines.
    Minified,
    /// Holds NUL bytes.
    Binary,
    /// Not valid UTF-8; the offset of the first bad byte.
    NotUtf8 {
        /// Byte offset of the first byte that is not UTF-8.
        offset: usize,
    },
    /// The operating system refused to read it.
    Unreadable {
        /// The system's own words.
        error: String,
    },
    /// The parse or the analysis used up its time.
    OutOfTime,
    /// Nested deeper than the limit; nothing below that depth was analysed.
    TooDeep {
        /// The limit in force, in syntax-tree levels.
        limit: u32,
    },
    /// The parser could not make sense of these regions; findings within them have lower confidence.
    Unparsable {
        /// How many regions.
        regions: usize,
        /// Line of the first one, 1-based.
        first_line: usize,
    },
    /// Values could not be followed to their end everywhere: too many ways lead through the file. Rules that look at one
    /// place alone are not affected.
    TooEntangled,
    /// More findings than the limit; the rest is left out.
    TooManyFindings {
        /// The limit in force.
        limit: usize,
    },
}
