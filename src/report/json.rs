//! The JSON report, version 1, as one document or as lines.
//!
//! The types are the schema: [`schema`] is generated from them and their comments. Within one version, members may be
//! added; none is renamed, removed or given another meaning.

use std::borrow::Cow;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Elsewhere, FileView, Report, UNKNOWN_LANGUAGE, describe};
use crate::finding::{
    Applicability, Confidence, ENDS_HERE, Finding, Incomplete, Profile, Role, Severity, Span, Suppression,
};
use crate::text::Encoding;

/// The version of the schema.
pub const SCHEMA_VERSION: u32 = 1;

mod merge;
mod sarif;

pub use merge::{MergeError, Merged};

/// One run of `qualm check --format json`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Document {
    /// The version of this schema.
    schema_version: u32,
    /// Who wrote the report.
    tool: Tool,
    /// The run in numbers.
    summary: Summary,
    /// All findings, suppressed ones too, by path, position and rule.
    findings: Vec<JsonFinding>,
    /// Findings that were there before and are no longer.
    fixed: Vec<JsonFixed>,
    /// Files, or parts of files, that were not analysed.
    not_analysed: Vec<NotAnalysed>,
    /// What went wrong outside of the analysed code; with any of these the exit code is 2.
    errors: Vec<JsonProblem>,
}

/// One line of `qualm check --format jsonl`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Line {
    /// A finding.
    Finding(Box<JsonFinding>),
    /// A finding that was there before and is no longer.
    Fixed(JsonFixed),
    /// A file, or a part of one, that was not analysed.
    NotAnalysed(NotAnalysed),
    /// Something that went wrong outside of the analysed code.
    Error(JsonProblem),
    /// With `--stdin-format`: all that is to be said of a text has been said.
    Checked {
        /// The path that was given with it.
        path: String,
    },
    /// The last line.
    Summary {
        /// The version of this schema.
        schema_version: u32,
        /// Who wrote the report.
        tool: Tool,
        /// The run in numbers.
        #[serde(flatten)]
        summary: Summary,
    },
}

/// Who wrote the report.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Tool {
    /// Always `qualm`.
    name: Cow<'static, str>,
    /// Its version.
    version: Cow<'static, str>,
}

/// The run in numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
struct Summary {
    /// Files analysed.
    files: usize,
    /// Of these, files in which no word occurs that any rule needs; they were not parsed.
    files_not_parsed: usize,
    /// Further files, in no language that has rules: they were searched for secrets.
    files_searched: usize,
    /// Findings of severity error, without suppressed ones.
    error: usize,
    /// Findings of severity warning, without suppressed ones.
    warning: usize,
    /// Findings of severity info, without suppressed ones.
    info: usize,
    /// Findings of severity hint, without suppressed ones.
    hint: usize,
    /// Findings that a comment suppresses.
    suppressed: usize,
    /// Findings that the baseline accepts.
    accepted: usize,
    /// What the findings were compared with, where only those are told that a change introduced.
    #[serde(skip_serializing_if = "Option::is_none")]
    compared_with: Option<String>,
    /// Findings that were there before and are no longer.
    fixed: usize,
    /// Directories of vendored code or build output that the walk left out.
    vendored_directories: usize,
    /// Symbolic links that the walk did not follow.
    symbolic_links: usize,
}

/// A place in a file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct JsonPlace {
    /// Byte offset into the file, 0-based; a byte order mark counts.
    offset: u32,
    /// 1-based line; lines end at LF, CRLF or CR.
    line: usize,
    /// 1-based column, in Unicode characters (scalar values).
    column: usize,
}

/// One risk at one place.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct JsonFinding {
    /// The file, relative to the working directory where it lies below it, with `/`. Bytes of a file name that are not
    /// UTF-8 are replaced by U+FFFD.
    path: String,
    /// The rule's id.
    rule: String,
    /// A finer name within the rule, such as the provider of a secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<String>,
    /// How bad it is if the finding is right.
    severity: Severity,
    /// How sure qualm is that the finding is right.
    confidence: Confidence,
    /// The quietest profile that shows it.
    profile: Profile,
    /// What is wrong, one line.
    message: String,
    /// What to do, one line.
    help: String,
    /// Where it starts.
    start: JsonPlace,
    /// The first place after it.
    end: JsonPlace,
    /// The first line of the code it covers; of a secret's value, at most the first four characters.
    snippet: String,
    /// Weakness numbers of the CWE list; the first is the main one.
    cwe: Vec<u32>,
    /// Items of the OWASP Top 10, such as `A05:2025`.
    owasp: Vec<String>,
    /// What the surrounding code is for.
    role: Role,
    /// The path of enclosing definitions, such as `Account.login`; empty at module level.
    symbol: String,
    /// An id that survives moved and re-indented lines; unique within the file.
    id: String,
    /// Further places that explain it, in the file or in others.
    related: Vec<JsonRelated>,
    /// Weaker rules that spoke of the same place.
    also: Vec<String>,
    /// A repair, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<JsonFix>,
    /// Present where a comment suppresses the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<JsonSuppression>,
    /// Whether the baseline accepts the finding.
    accepted: bool,
}

impl JsonFinding {
    /// The sink, where that lies in another file (`Finding::sink_elsewhere`).
    fn sink_elsewhere(&self) -> Option<&JsonRelated> {
        self.related.last().filter(|last| last.step && last.path.is_some() && last.message == ENDS_HERE)
    }
}

/// A finding that was there before and is no longer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct JsonFixed {
    /// The file, as in findings.
    path: String,
    /// The rule's id.
    rule: String,
    /// The finding's id.
    id: String,
    /// How bad it was.
    severity: Severity,
}

/// A second place that explains a finding.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct JsonRelated {
    /// The file, where it is another one than the finding's.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Where it starts.
    start: JsonPlace,
    /// The first place after it.
    end: JsonPlace,
    /// What is to be seen there.
    message: String,
    /// Whether it is a step on the way of a value from its source to the place of the finding; steps stand in order.
    step: bool,
}

/// A repair.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct JsonFix {
    /// What it does, as an imperative.
    title: String,
    /// Whether it may be applied without a person reading it.
    applicability: JsonApplicability,
    /// The edits, by position, without overlaps; all or none are to be applied.
    edits: Vec<JsonEdit>,
}

/// Whether a repair may be applied without a person reading it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum JsonApplicability {
    /// Keeps the behaviour but for the insecure part.
    Safe,
    /// Right in most cases; to be reviewed.
    Review,
}

/// Replace a range of the file.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct JsonEdit {
    /// Where the range starts.
    start: JsonPlace,
    /// The first place after it; equals the start for an insertion.
    end: JsonPlace,
    /// What to put there.
    text: String,
}

/// A comment that suppresses a finding.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct JsonSuppression {
    /// 1-based line of the comment.
    line: usize,
    /// The reason it gives; empty where it gives none.
    reason: String,
}

/// A file, or a part of one, that was not analysed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct NotAnalysed {
    /// The file, as in findings.
    path: String,
    /// Why, as a word for programs: `too-large`, `minified`, `binary`, `not-utf8`, `unreadable`, `out-of-time`,
    /// `too-deep`, `unparsable`, `too-many-findings`, `unknown-language`.
    reason: Cow<'static, str>,
    /// Why, for people.
    message: String,
}

/// Something that went wrong outside of the analysed code.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct JsonProblem {
    /// The file or directory; absent where the message names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// What went wrong.
    message: String,
}

const TOOL: Tool = Tool { name: Cow::Borrowed("qualm"), version: Cow::Borrowed(env!("CARGO_PKG_VERSION")) };

/// The JSON Schema of the document.
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Document)
}

/// The JSON Schema of one line.
#[must_use]
pub fn line_schema() -> schemars::Schema {
    schemars::schema_for!(Line)
}

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        tool: TOOL,
        summary: summary(report),
        findings: report.files().flat_map(|view| findings(&view, report)).collect(),
        fixed: fixed(report),
        not_analysed: not_analysed(report),
        errors: problems(report),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

pub(super) fn write_lines(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_findings(report, out)?;
    write_line(out, &Line::Summary { schema_version: SCHEMA_VERSION, tool: TOOL, summary: summary(report) })
}

fn write_line(out: &mut dyn Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

fn write_findings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for view in report.files() {
        findings(&view, report)
            .into_iter()
            .try_for_each(|finding| write_line(out, &Line::Finding(Box::new(finding))))?;
    }
    fixed(report).into_iter().try_for_each(|fixed| write_line(out, &Line::Fixed(fixed)))?;
    not_analysed(report).into_iter().try_for_each(|part| write_line(out, &Line::NotAnalysed(part)))?;
    problems(report).into_iter().try_for_each(|problem| write_line(out, &Line::Error(problem)))
}

/// A report that is written text by text, as JSON Lines, so that it takes no room.
#[derive(Debug, Default)]
pub struct Stream {
    totals: Summary,
}

impl Stream {
    /// Writes all that is to be said of one text, which was given under `path`.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn write(&mut self, path: &str, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.totals.add(&summary(report));
        write_findings(report, out)?;
        write_line(out, &Line::Checked { path: path.to_owned() })
    }

    /// Writes the last line.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        write_line(out, &Line::Summary { schema_version: SCHEMA_VERSION, tool: TOOL, summary: self.totals })
    }
}

impl Summary {
    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.files_not_parsed += other.files_not_parsed;
        self.files_searched += other.files_searched;
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
        self.hint += other.hint;
        self.suppressed += other.suppressed;
        self.accepted += other.accepted;
        self.fixed += other.fixed;
        self.vendored_directories += other.vendored_directories;
        self.symbolic_links += other.symbolic_links;
        self.compared_with = self.compared_with.take().or_else(|| other.compared_with.clone());
    }
}

fn summary(report: &Report<'_>) -> Summary {
    let counts = report.counts();
    Summary {
        files: report.outcome.analysed,
        files_not_parsed: report.outcome.not_parsed,
        files_searched: report.outcome.searched,
        error: counts.error,
        warning: counts.warning,
        info: counts.info,
        hint: counts.hint,
        suppressed: counts.suppressed,
        accepted: counts.accepted,
        compared_with: report.outcome.compared_with.clone(),
        fixed: report.outcome.fixed.len(),
        vendored_directories: report.outcome.vendored_dirs,
        symbolic_links: report.outcome.links,
    }
}

fn findings(view: &FileView<'_>, report: &Report<'_>) -> Vec<JsonFinding> {
    view.file.findings.iter().map(|finding| json_finding(view, finding, report)).collect()
}

fn json_finding(view: &FileView<'_>, finding: &Finding, report: &Report<'_>) -> JsonFinding {
    let rule = report.catalog.get(&finding.rule);
    let (start, end) = places(view, finding.span);
    JsonFinding {
        path: view.path.clone(),
        rule: finding.rule.to_string(),
        variant: finding.variant.as_deref().map(str::to_owned),
        severity: finding.severity,
        confidence: finding.confidence,
        profile: finding.profile,
        message: view.redacted.message(&finding.message).into_owned(),
        help: view.redacted.message(&finding.help).into_owned(),
        start,
        end,
        snippet: view.snippet(finding.span),
        cwe: rule.map(|rule| rule.cwe.clone()).unwrap_or_default(),
        owasp: rule.map(|rule| rule.owasp.clone()).unwrap_or_default(),
        role: finding.role,
        symbol: finding.symbol.clone(),
        id: finding.id.clone(),
        related: finding
            .related
            .iter()
            .map(|related| {
                let (start, end) = match &related.elsewhere {
                    Some(file) => places_in(&Elsewhere::new(file), related.span),
                    None => places(view, related.span),
                };
                let message = view.redacted.message(&related.message).into_owned();
                let path = related.elsewhere.as_ref().map(|file| file.path.to_string());
                JsonRelated { path, start, end, message, step: related.step }
            })
            .collect(),
        also: finding.also.iter().map(ToString::to_string).collect(),
        fix: view.fix(finding).map(|fix| JsonFix {
            title: view.redacted.message(&fix.title).into_owned(),
            applicability: match fix.applicability {
                Applicability::Safe => JsonApplicability::Safe,
                Applicability::Review => JsonApplicability::Review,
            },
            edits: fix
                .edits
                .iter()
                .map(|edit| {
                    let (start, end) = places(view, edit.span);
                    JsonEdit { start, end, text: edit.text.clone() }
                })
                .collect(),
        }),
        suppressed: match &finding.suppressed {
            Some(Suppression::Comment { comment, reason }) => Some(JsonSuppression {
                line: view.place(comment.start, Encoding::Utf32).line,
                reason: view.redacted.message(reason).into_owned(),
            }),
            Some(Suppression::Baseline) | None => None,
        },
        accepted: matches!(finding.suppressed, Some(Suppression::Baseline)),
    }
}

fn places_in(file: &Elsewhere<'_>, span: Span) -> (JsonPlace, JsonPlace) {
    let place = |offset| {
        let place = file.place(offset, Encoding::Utf32);
        JsonPlace { offset, line: place.line, column: place.column }
    };
    (place(span.start), place(span.end))
}

fn places(view: &FileView<'_>, span: Span) -> (JsonPlace, JsonPlace) {
    let place = |offset| {
        let place = view.place(offset, Encoding::Utf32);
        JsonPlace { offset, line: place.line, column: place.column }
    };
    (place(span.start), place(span.end))
}

fn fixed(report: &Report<'_>) -> Vec<JsonFixed> {
    let json = |fixed: &crate::scan::Fixed| JsonFixed {
        path: fixed.path.clone(),
        rule: fixed.rule.to_string(),
        id: fixed.id.clone(),
        severity: fixed.severity,
    };
    report.outcome.fixed.iter().map(json).collect()
}

fn not_analysed(report: &Report<'_>) -> Vec<NotAnalysed> {
    let parts = report.outcome.files.iter().flat_map(|file| {
        file.incomplete.iter().map(|reason| NotAnalysed {
            path: file.display_path(),
            reason: word(reason).into(),
            message: describe(reason),
        })
    });
    let unknown = report.outcome.unknown_language.iter().map(|path| NotAnalysed {
        path: path.clone(),
        reason: UNKNOWN.into(),
        message: UNKNOWN_LANGUAGE.to_owned(),
    });
    parts.chain(unknown).collect()
}

/// The word for a file named on the command line that holds no text.
const UNKNOWN: &str = "unknown-language";

/// The word for programs; part of the schema.
pub(super) fn word(reason: &Incomplete) -> &'static str {
    match reason {
        Incomplete::TooLarge { .. } => "too-large",
        Incomplete::Minified => "minified",
        Incomplete::Binary => "binary",
        Incomplete::NotUtf8 { .. } => "not-utf8",
        Incomplete::Unreadable { .. } => "unreadable",
        Incomplete::OutOfTime => "out-of-time",
        Incomplete::TooDeep { .. } => "too-deep",
        Incomplete::TooEntangled => "too-entangled",
        Incomplete::Unparsable { .. } => "unparsable",
        Incomplete::TooManyFindings { .. } => "too-many-findings",
    }
}

fn problems(report: &Report<'_>) -> Vec<JsonProblem> {
    let problem =
        |problem: &crate::scan::Problem| JsonProblem { path: problem.path.clone(), message: problem.message.clone() };
    report.outcome.problems.iter().map(problem).collect()
}
