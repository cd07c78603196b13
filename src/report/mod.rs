//! What a batch run prints: text, Markdown and a page of HTML for people, and what other programs read.
//!
//! A report only renders: it decides nothing about what was found. Every format takes the same [`Report`], and shows the
//! values of secrets through the same [`redact`]ion.

pub mod diff;
pub mod github;
mod gitlab;
mod html;
pub mod json;
mod junit;
mod markdown;
mod rdjson;
mod redact;
pub mod sarif;
pub mod text;

pub(crate) use text::printable;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::{
    Confidence, Finding, Fix, Incomplete, Profile, Related, Role, RuleId, Severity, Span, Suppression,
};
use crate::lang::Language;
use crate::rules::Rule;
use crate::scan::{FileReport, Outcome};
use crate::text::{Encoding, LineIndex};
pub(crate) use redact::Redacted;

/// How much longer an excerpt's line may get before it is cut around the finding, in characters.
const EXCERPT_CHARS: usize = 160;

/// A rule as reports show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its permanent name.
    pub id: RuleId,
    /// A heading.
    pub title: String,
    /// What is wrong, one paragraph.
    pub summary: String,
    /// Why it matters and what to do instead, Markdown.
    pub help: String,
    /// The family it belongs to.
    pub category: String,
    /// Whether its findings cover the values of secrets.
    pub finds_secrets: bool,
    /// Its severity where nothing says otherwise.
    pub severity: Severity,
    /// Its confidence where nothing says otherwise.
    pub confidence: Confidence,
    /// The quietest profile that shows it.
    pub profile: Profile,
    /// Weakness numbers of the CWE list; the first is the main one.
    pub cwe: Vec<u32>,
    /// Items of the OWASP Top 10, such as `A05:2025`.
    pub owasp: Vec<String>,
    /// Free words for searching.
    pub tags: Vec<String>,
    /// The languages it has queries for.
    pub languages: Vec<Language>,
}

impl From<&Rule> for RuleInfo {
    fn from(rule: &Rule) -> Self {
        let document = &rule.document;
        let front = &document.front;
        Self {
            id: rule.id.clone(),
            title: front.title.clone(),
            summary: document.prose().summary.clone(),
            help: format!(
                "{}\n\n## Why it matters\n\n{}\n\n## What to do instead\n\n{}",
                document.prose().summary,
                document.prose().why,
                document.prose().instead
            ),
            category: front.category.clone(),
            finds_secrets: front.finds_secrets(),
            severity: front.severity,
            confidence: front.confidence,
            profile: front.profile,
            cwe: front.cwe.clone(),
            owasp: front.owasp.clone(),
            tags: front.tags.clone(),
            languages: rule.languages.clone(),
        }
    }
}

/// The rules of a run by id: several projects' own rules may meet in one run.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    rules: BTreeMap<RuleId, RuleInfo>,
}

impl Catalog {
    /// The rule with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&RuleInfo> {
        self.rules.get(id)
    }

    /// All rules, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = &RuleInfo> {
        self.rules.values()
    }
}

impl FromIterator<RuleInfo> for Catalog {
    fn from_iter<T: IntoIterator<Item = RuleInfo>>(rules: T) -> Self {
        Self { rules: rules.into_iter().map(|rule| (rule.id.clone(), rule)).collect() }
    }
}

/// How much a text report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Findings only.
    Quiet,
    /// Findings and a summary.
    Normal,
    /// More about each finding, and everything that was not analysed.
    Verbose,
}

/// A format a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people: code excerpts and a summary.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// One JSON object per line: findings first, then what was not analysed, then the summary.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of a GitHub workflow run.
    Github,
    /// GitLab's SAST report: everything but secrets.
    GitlabSast,
    /// GitLab's secret detection report: secrets alone.
    GitlabSecrets,
    /// JUnit's XML, for whatever shows test results.
    Junit,
    /// reviewdog's diagnostic format.
    Rdjson,
    /// A summary for a pull request.
    Markdown,
    /// A page for people, in one file.
    Html,
}

/// Everything a report is made from.
#[derive(Debug)]
pub struct Report<'a> {
    /// What the run found.
    pub outcome: &'a Outcome,
    /// The rules it ran.
    pub catalog: &'a Catalog,
    /// How much to say, in text.
    pub verbosity: Verbosity,
    /// Whether to colour, in text.
    pub colour: bool,
    /// When the run began and when it ended, in seconds since 1970, for formats that want to know.
    pub times: (u64, u64),
}

impl Report<'_> {
    /// Writes the report.
    ///
    /// # Errors
    /// Where `out` refuses, a closed pipe for one.
    pub fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text => text::write(self, out),
            Format::Json => json::write(self, out),
            Format::Jsonl => json::write_lines(self, out),
            Format::Sarif => sarif::write(self, out),
            Format::Github => github::write(self, out),
            Format::GitlabSast => gitlab::write(self, gitlab::Kind::Sast, out),
            Format::GitlabSecrets => gitlab::write(self, gitlab::Kind::Secrets, out),
            Format::Junit => junit::write(self, out),
            Format::Rdjson => rdjson::write(self, out),
            Format::Markdown => markdown::write(self, out),
            Format::Html => html::write(self, out),
        }
    }

    fn files(&self) -> impl Iterator<Item = FileView<'_>> {
        self.outcome.files.iter().map(|file| FileView::new(file, self.catalog))
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for finding in self.outcome.files.iter().flat_map(|file| &file.findings) {
            match (&finding.suppressed, finding.severity) {
                (Some(Suppression::Comment { .. }), _) => counts.suppressed += 1,
                (Some(Suppression::Baseline), _) => counts.accepted += 1,
                (None, Severity::Error) => counts.error += 1,
                (None, Severity::Warning) => counts.warning += 1,
                (None, Severity::Info) => counts.info += 1,
                (None, Severity::Hint) => counts.hint += 1,
            }
        }
        counts
    }

    /// Everything that was not analysed, by path.
    fn not_analysed(&self) -> Vec<NotAnalysed> {
        let of_files = self.outcome.files.iter().flat_map(|file| {
            file.incomplete.iter().map(|reason| NotAnalysed {
                path: file.display_path(),
                reason: describe(reason),
                partly: is_partial(reason),
            })
        });
        let unknown = self.outcome.unknown_language.iter().map(|path| NotAnalysed {
            path: path.clone(),
            reason: UNKNOWN_LANGUAGE.to_owned(),
            partly: false,
        });
        let mut all: Vec<_> = of_files.chain(unknown).collect();
        all.sort();
        all
    }
}

/// A file, or a part of one, that was not analysed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct NotAnalysed {
    /// As printed.
    path: String,
    /// Why, for people.
    reason: String,
    /// Whether the rest of the file was analysed.
    partly: bool,
}

fn is_partial(reason: &Incomplete) -> bool {
    match reason {
        Incomplete::TooLarge { .. }
        | Incomplete::Minified
        | Incomplete::Binary
        | Incomplete::NotUtf8 { .. }
        | Incomplete::Unreadable { .. } => false,
        Incomplete::OutOfTime
        | Incomplete::TooDeep { .. }
        | Incomplete::TooEntangled
        | Incomplete::Unparsable { .. }
        | Incomplete::TooManyFindings { .. } => true,
    }
}

/// Said of a file named on the command line that qualm cannot read.
pub(crate) const UNKNOWN_LANGUAGE: &str = "no text that qualm can read";

/// Findings by severity, those that a comment suppresses, and those that the baseline accepts.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    suppressed: usize,
    accepted: usize,
}

impl Counts {
    fn shown(&self) -> usize {
        self.error + self.warning + self.info + self.hint
    }
}

/// One file with what is needed to show places in it.
struct FileView<'a> {
    file: &'a FileReport,
    path: String,
    lines: LineIndex,
    redacted: Redacted,
}

/// Another file that a finding speaks of, with what is needed to name places in it.
struct Elsewhere<'a> {
    text: &'a str,
    lines: LineIndex,
}

impl<'a> Elsewhere<'a> {
    fn new(file: &'a crate::finding::Elsewhere) -> Self {
        Self { text: &file.text, lines: LineIndex::new(&file.text) }
    }

    fn place(&self, offset: u32, encoding: Encoding) -> Place {
        place(self.text, &self.lines, offset, encoding)
    }
}

fn place(text: &str, lines: &LineIndex, offset: u32, encoding: Encoding) -> Place {
    let position = lines.position(text, offset as usize, encoding);
    // A byte order mark is part of the text, but no column of the first line.
    let mark = usize::from(position.line == 0 && text.starts_with('\u{feff}'));
    Place { line: position.line as usize + 1, column: (position.column as usize).saturating_sub(mark) + 1 }
}

/// A place as people and programs outside name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// 1-based.
    line: usize,
    /// 1-based, in the unit asked for.
    column: usize,
}

impl<'a> FileView<'a> {
    fn new(file: &'a FileReport, catalog: &Catalog) -> Self {
        let is_secret = |finding: &&Finding| catalog.get(&finding.rule).is_some_and(|rule| rule.finds_secrets);
        let secrets = file.findings.iter().filter(is_secret).map(|finding| finding.span);
        Self {
            file,
            path: file.display_path(),
            lines: LineIndex::new(&file.text),
            redacted: Redacted::new(&file.text, secrets),
        }
    }

    /// The findings that nothing suppresses.
    fn shown(&self) -> impl Iterator<Item = &'a Finding> {
        self.file.findings.iter().filter(|finding| finding.suppressed.is_none())
    }

    /// The file and the beginning of a related place.
    fn place_of(&self, related: &Related, encoding: Encoding) -> (String, Place) {
        match &related.elsewhere {
            Some(file) => (file.path.to_string(), Elsewhere::new(file).place(related.span.start, encoding)),
            None => (self.path.clone(), self.place(related.span.start, encoding)),
        }
    }

    fn place(&self, offset: u32, encoding: Encoding) -> Place {
        place(&self.file.text, &self.lines, offset, encoding)
    }

    fn places(&self, span: Span, encoding: Encoding) -> (Place, Place) {
        (self.place(span.start, encoding), self.place(span.end, encoding))
    }

    /// The finding's repair, unless its text would bring the value of a secret into the report.
    fn fix<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        let keeps_quiet =
            |fix: &&Fix| fix.edits.iter().all(|edit| matches!(self.redacted.message(&edit.text), Cow::Borrowed(_)));
        finding.fix.as_ref().filter(keeps_quiet)
    }

    /// The first line of a span's code, without secrets, cut to a readable length.
    fn snippet(&self, span: Span) -> String {
        let code = span.of(self.redacted.text());
        let line = code.split(['\n', '\r']).next().unwrap_or_default();
        let mut snippet: String = line.chars().take(EXCERPT_CHARS).collect();
        if snippet.len() < code.len() {
            snippet.push('…');
        }
        snippet
    }
}

/// What to look at first: the worst, then the surest, then code that ships, then what comes with its way.
fn urgency(finding: &Finding) -> impl Ord + use<> {
    let ships = matches!(finding.role, Role::Production | Role::Migration);
    let way = finding.related.iter().any(|related| related.step);
    std::cmp::Reverse((finding.severity, finding.confidence, ships, way))
}

/// Why a part was not analysed, for people.
#[must_use]
pub fn describe(reason: &Incomplete) -> String {
    match reason {
        Incomplete::TooLarge { bytes, limit } => {
            format!("too large: {} of at most {}", size(*bytes), size(*limit))
        }
        Incomplete::Minified => "minified: most of it lies in very long lines".to_owned(),
        Incomplete::Binary => "binary: holds NUL bytes".to_owned(),
        Incomplete::NotUtf8 { offset } => format!("not UTF-8: first bad byte at offset {offset}"),
        Incomplete::Unreadable { error } => format!("unreadable: {error}"),
        Incomplete::OutOfTime => "out of time: the analysis was stopped".to_owned(),
        Incomplete::TooEntangled => "too many ways lead through it to follow every value".to_owned(),
        Incomplete::TooDeep { limit } => {
            format!("nested deeper than {limit} levels: nothing below that was analysed")
        }
        Incomplete::Unparsable { regions, first_line } => {
            let regions = counted(*regions, "region");
            format!("unparsable: {regions}, the first at line {first_line}; findings there have lower confidence")
        }
        Incomplete::TooManyFindings { limit } => format!("too many findings: only the first {limit} are reported"),
    }
}

/// A size in bytes, for people.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes {
        0..10_240 => format!("{bytes} bytes"),
        10_240..MIB => format!("{} KiB", bytes >> 10),
        _ => format!("{}.{} MiB", bytes / MIB, bytes % MIB * 10 / MIB),
    }
}

/// "1 file", "2 files".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
