//! Several JSON reports, of the shards of a run, as the one that the whole run would have written.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use super::{Document, JsonFinding, JsonRelated, Line, SCHEMA_VERSION, Summary, TOOL, UNKNOWN, write_line};
use crate::finding::{Confidence, Severity};
use crate::report::Catalog;

/// Why a report cannot be merged.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// Neither one JSON document nor lines of JSON.
    #[error("line {line}: {message}")]
    Broken {
        /// 1-based.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// Written by a qualm of another time.
    #[error("schema version {0} is not one that this qualm reads ({SCHEMA_VERSION})")]
    Version(u32),
    /// Lines without the last one.
    #[error("the summary at the end is missing: the run did not get that far")]
    CutOff,
}

/// The merged report.
#[derive(Debug)]
pub struct Merged(Document);

impl Default for Merged {
    fn default() -> Self {
        Self(Document {
            schema_version: SCHEMA_VERSION,
            tool: TOOL,
            summary: Summary::default(),
            findings: Vec::new(),
            fixed: Vec::new(),
            not_analysed: Vec::new(),
            errors: Vec::new(),
        })
    }
}

impl Merged {
    /// Takes in one more report, of either form.
    ///
    /// # Errors
    /// Where it is no report, or not a whole one.
    pub fn add(&mut self, report: &str) -> Result<(), MergeError> {
        let whole: Result<Document, _> = serde_json::from_str(report);
        let document = match whole {
            Ok(document) => document,
            // A document of several lines is broken as a whole; lines are broken one by one.
            Err(error) if report.trim_start().lines().next().is_none_or(|first| first.trim() == "{") => {
                return Err(MergeError::Broken { line: error.line(), message: error.to_string() });
            }
            Err(_) => of_lines(report)?,
        };
        if document.schema_version != SCHEMA_VERSION {
            return Err(MergeError::Version(document.schema_version));
        }
        self.0.summary.add(&document.summary);
        self.0.findings.extend(document.findings);
        self.0.fixed.extend(document.fixed);
        self.0.not_analysed.extend(document.not_analysed);
        self.0.errors.extend(document.errors);
        Ok(())
    }

    /// Brings everything into the order of a whole run, and leaves out what a whole run would have.
    pub fn finish(&mut self) {
        let Document { findings, fixed, not_analysed, errors, summary, .. } = &mut self.0;
        one_per_sink(findings);
        let in_order = |finding: &JsonFinding| {
            (finding.start.offset, finding.end.offset, finding.rule.clone(), finding.id.clone())
        };
        findings.sort_by(|a, b| (Path::new(&a.path), in_order(a)).cmp(&(Path::new(&b.path), in_order(b))));
        fixed.sort_by(|a, b| (&a.path, &a.rule, &a.id).cmp(&(&b.path, &b.rule, &b.id)));
        // What only a call in another shard tells of looks fixed to the shard of its file.
        let there: BTreeSet<_> = findings.iter().map(|one| (&one.path, &one.rule, &one.id)).collect();
        fixed.retain(|gone| !there.contains(&(&gone.path, &gone.rule, &gone.id)));
        fixed.dedup_by(|a, b| (&a.path, &a.rule, &a.id) == (&b.path, &b.rule, &b.id));
        not_analysed.sort_by(|a, b| {
            let order = |reason: &str| reason == UNKNOWN;
            (order(&a.reason), Path::new(&a.path)).cmp(&(order(&b.reason), Path::new(&b.path)))
        });
        errors.sort_by(|a, b| (&a.path, &a.message).cmp(&(&b.path, &b.message)));
        errors.dedup_by(|a, b| (&a.path, &a.message) == (&b.path, &b.message));
        let shown = |severity| {
            let is_shown = |finding: &&JsonFinding| {
                finding.severity == severity && finding.suppressed.is_none() && !finding.accepted
            };
            findings.iter().filter(is_shown).count()
        };
        summary.error = shown(Severity::Error);
        summary.warning = shown(Severity::Warning);
        summary.info = shown(Severity::Info);
        summary.hint = shown(Severity::Hint);
        summary.suppressed = findings.iter().filter(|finding| finding.suppressed.is_some()).count();
        summary.accepted = findings.iter().filter(|finding| finding.accepted).count();
        summary.fixed = fixed.len();
    }

    /// How bad and how sure each finding is that nothing suppresses.
    pub fn levels(&self) -> impl Iterator<Item = (Severity, Confidence)> {
        let open = self.0.findings.iter().filter(|finding| finding.suppressed.is_none() && !finding.accepted);
        open.map(|finding| (finding.severity, finding.confidence))
    }

    /// Whether something went wrong in one of the runs.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.0.errors.is_empty()
    }

    /// Writes it as one document.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.0)?;
        writeln!(out)
    }

    /// Writes it as SARIF.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn write_sarif(&self, catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
        super::sarif::write(&self.0, catalog, out)
    }

    /// Writes it as lines.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn write_lines(self, out: &mut dyn Write) -> io::Result<()> {
        let Document { findings, fixed, not_analysed, errors, summary, .. } = self.0;
        findings.into_iter().try_for_each(|finding| write_line(out, &Line::Finding(Box::new(finding))))?;
        fixed.into_iter().try_for_each(|fixed| write_line(out, &Line::Fixed(fixed)))?;
        not_analysed.into_iter().try_for_each(|part| write_line(out, &Line::NotAnalysed(part)))?;
        errors.into_iter().try_for_each(|error| write_line(out, &Line::Error(error)))?;
        write_line(out, &Line::Summary { schema_version: SCHEMA_VERSION, tool: TOOL, summary })
    }
}

fn of_lines(report: &str) -> Result<Document, MergeError> {
    let mut merged = Merged::default().0;
    let mut ended = false;
    for (index, line) in report.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let broken = |message: String| MergeError::Broken { line: index + 1, message };
        match serde_json::from_str(line).map_err(|error| broken(error.to_string()))? {
            Line::Finding(finding) => merged.findings.push(*finding),
            Line::Fixed(fixed) => merged.fixed.push(fixed),
            Line::NotAnalysed(part) => merged.not_analysed.push(part),
            Line::Error(problem) => merged.errors.push(problem),
            Line::Checked { .. } => {}
            Line::Summary { schema_version, summary, .. } => {
                (merged.schema_version, merged.summary, ended) = (schema_version, summary, true);
            }
        }
    }
    if ended { Ok(merged) } else { Err(MergeError::CutOff) }
}

/// One sink, one finding, as in a whole run (`scan`): each shard with a call that leads to a sink tells of it, the shard of its
/// file may know it too. The best known is kept, by the shortest way, and nothing beside it that it speaks for.
fn one_per_sink(findings: &mut Vec<JsonFinding>) {
    let place = |finding: &JsonFinding| (finding.path.clone(), finding.start.offset, finding.end.offset);
    let mut spoken_for: BTreeSet<_> = BTreeSet::new();
    for finding in findings.iter() {
        spoken_for.extend(finding.also.iter().map(|rule| (place(finding), rule.clone())));
    }
    findings.retain(|finding| !spoken_for.contains(&(place(finding), finding.rule.clone())));
    // Two findings of one rule at one place are of one sink, but for secrets, which are told in one shard alone.
    let sink = |finding: &JsonFinding| (place(finding), finding.rule.clone(), finding.variant.clone());
    findings.sort_by_cached_key(|finding| (sink(finding), order(finding)));
    findings.dedup_by(|a, b| sink(a) == sink(b));
}

/// The order in which what is known of a sink is preferred: what some call is known to hand over, to what any may.
fn order(finding: &JsonFinding) -> impl Ord + use<> {
    let is_open = !finding.related.iter().any(|related| related.step);
    let place = |at: &JsonRelated| (at.path.clone(), at.start.offset, at.end.offset);
    let places: Vec<_> = finding.related.iter().map(place).collect();
    (is_open, Reverse(finding.severity), Reverse(finding.confidence), places.len(), places)
}
