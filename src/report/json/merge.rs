//! Several JSON reports, of the shards of a run, as the one that the whole run would have written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use super::{Document, JsonFinding, JsonRelated, Line, SCHEMA_VERSION, Summary, TOOL, UNKNOWN, write_line};
use crate::finding::{Confidence, Severity, message_at_sink};
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
        // What belongs to one file comes from one shard, in its order.
        findings.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
        fixed.sort_by(|a, b| (&a.path, &a.rule, &a.id).cmp(&(&b.path, &b.rule, &b.id)));
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

/// A sink as another file speaks of it: its file, the rule, and where it is, in bytes.
type Sink = (String, String, u32, u32);

/// As in a whole run (`scan`): a sink of which its own file says no more than that something unknown reaches it is told where it
/// is, with the way that leads there from the first call.
fn one_per_sink(findings: &mut Vec<JsonFinding>) {
    let mut calls: BTreeMap<Sink, Vec<(String, u32, u32, usize)>> = BTreeMap::new();
    for (at, call) in findings.iter().enumerate().filter(|(_, finding)| finding.suppressed.is_none()) {
        let Some(sink) = sink_elsewhere(call) else { continue };
        calls.entry(sink).or_default().push((call.path.clone(), call.start.offset, call.end.offset, at));
    }
    calls.values_mut().for_each(|calls| calls.sort());
    let mut told: BTreeSet<Sink> = BTreeSet::new();
    for at in 0..findings.len() {
        let own = &findings[at];
        let sink = (own.path.clone(), own.rule.clone(), own.start.offset, own.end.offset);
        let Some((.., call)) = calls.get(&sink).and_then(|calls| calls.first()) else { continue };
        let call = &findings[*call];
        let is_known = own.related.iter().any(|related| related.step) && own.severity >= call.severity;
        if is_known {
            continue;
        }
        // Whoever accepts a sink accepts it for all that call it.
        if own.suppressed.is_some() {
            told.insert(sink);
            continue;
        }
        let (related, message) = (ways_to_sink(call), message_at_sink(&call.message));
        let (severity, confidence, profile, help) = (call.severity, call.confidence, call.profile, call.help.clone());
        let own = &mut findings[at];
        (own.severity, own.confidence, own.profile, own.help) = (severity, confidence, profile, help);
        (own.related, own.message) = (related, message);
        told.insert(sink);
    }
    let is_told = |finding: &JsonFinding| sink_elsewhere(finding).is_some_and(|sink| told.contains(&sink));
    findings.retain(|finding| finding.suppressed.is_some() || !is_told(finding));
}

/// The sink in another file at which a finding's way ends.
fn sink_elsewhere(finding: &JsonFinding) -> Option<Sink> {
    let sink = finding.sink_elsewhere()?;
    Some((sink.path.clone()?, finding.rule.clone(), sink.start.offset, sink.end.offset))
}

/// The places that a call tells of, seen from the sink.
fn ways_to_sink(call: &JsonFinding) -> Vec<JsonRelated> {
    let sink = call.sink_elsewhere().and_then(|sink| sink.path.clone());
    let seen_from_sink = |place: &JsonRelated| {
        let path = match &place.path {
            None => Some(call.path.clone()),
            same if *same == sink => None,
            other => other.clone(),
        };
        JsonRelated { path, ..place.clone() }
    };
    let before = call.related.iter().take_while(|place| place.path.is_none()).count();
    let mut related: Vec<JsonRelated> = call.related[..call.related.len() - 1].iter().map(seen_from_sink).collect();
    let message = if before == 0 { "the value comes from here" } else { "it goes through here" };
    let argument = JsonRelated {
        path: Some(call.path.clone()),
        start: call.start.clone(),
        end: call.end.clone(),
        message: message.to_owned(),
        step: true,
    };
    related.insert(before, argument);
    related
}
