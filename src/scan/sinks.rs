//! Findings that speak of several files: how those are called, and which of two files tells of a sink.
//!
//! One sink, one finding. Where a call hands something untrusted to a sink in another file, that is told where the sink is, with
//! the way that leads there, and so in front of whoever can mend or accept it for all calls; at the calls only where the file of
//! the sink is not among those that are checked.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{FileReport, absolute};
use crate::finding::{Elsewhere, Finding, Related, RuleId, Span};

/// Gives the other files that findings speak of the names by which people know them.
pub(crate) fn name_other_files(findings: &mut [Finding], name: impl Fn(&str) -> String) {
    for file in findings.iter_mut().flat_map(|finding| &mut finding.related).filter_map(|at| at.elsewhere.as_mut()) {
        file.path = name(&file.path).into();
    }
}

/// A sink as another file speaks of it: its file, as printed, the rule, and where it is.
type Sink = (String, RuleId, Span);

/// What is to be told at the sinks that calls in other files lead to, by their file (absolute): of each sink what is known
/// best, and by the shortest way. Paths in it are absolute.
pub(super) fn to_tell(files: &[FileReport], working_dir: &Path) -> BTreeMap<PathBuf, Vec<Finding>> {
    let mut best: BTreeMap<Sink, Finding> = BTreeMap::new();
    for file in files {
        let path = absolute(&file.path, working_dir).to_string_lossy().into();
        let from = Elsewhere { path, text: file.text.clone() };
        for call in file.findings.iter().filter(|finding| finding.suppressed.is_none()) {
            let (Some(sink), Some(told)) = (sink_elsewhere(call), at_sink(call, &from, working_dir)) else { continue };
            match best.get_mut(&sink) {
                Some(known) if order(known) <= order(&told) => {}
                Some(known) => *known = told,
                None => drop(best.insert(sink, told)),
            }
        }
    }
    let mut by_file: BTreeMap<PathBuf, Vec<Finding>> = BTreeMap::new();
    for ((path, ..), told) in best {
        by_file.entry(absolute(Path::new(&path), working_dir)).or_default().push(told);
    }
    by_file
}

/// The order in which ways to a sink are preferred.
fn order(told: &Finding) -> impl Ord {
    let place = |at: &Related| (at.elsewhere.as_ref().map(|file| file.path.clone()), at.span);
    let places: Vec<_> = told.related.iter().map(place).collect();
    (Reverse(told.severity), Reverse(told.confidence), places.len(), places)
}

/// A file that was looked at again with what was to be told of its sinks.
pub(super) struct Reached<'a> {
    /// What was to be told.
    pub told: &'a [Finding],
    /// All there is to say of the file.
    pub report: FileReport,
    /// Whether the run checks the file; if not, some other part of it does, and only what was told is said of it here.
    pub is_ours: bool,
}

/// Puts what is told at sinks in place of what is told at calls.
pub(super) fn tell(files: &mut Vec<FileReport>, reached: Vec<Reached<'_>>) {
    let mut settled: BTreeSet<Sink> = BTreeSet::new();
    for Reached { told, mut report, is_ours } in reached {
        let path = report.display_path();
        let is_told = |finding: &Finding| told.iter().any(|told| speaks_for(finding, told));
        let of_report = told.iter().filter(|told| report.findings.iter().any(|finding| speaks_for(finding, told)));
        settled.extend(of_report.map(|told| (path.clone(), told.rule.clone(), told.span)));
        if !report.findings.iter().any(is_told) {
            continue;
        }
        if !is_ours {
            report.findings.retain(is_told);
            report.incomplete.clear();
        }
        match files.iter_mut().find(|file| file.path == report.path) {
            Some(file) => *file = report,
            None => files.push(report),
        }
    }
    let is_settled = |call: &Finding| sink_elsewhere(call).is_some_and(|sink| settled.contains(&sink));
    for file in &mut *files {
        file.findings.retain(|finding| finding.suppressed.is_some() || !is_settled(finding));
    }
    files.retain(|file| !file.findings.is_empty() || !file.incomplete.is_empty());
}

/// Whether a finding says at a sink what was to be told there, itself or for a weaker rule. Whoever accepts a sink accepts it for
/// all that call it.
fn speaks_for(finding: &Finding, told: &Finding) -> bool {
    let goes_its_way = || {
        let places = |of: &Finding| of.related.iter().map(|at| at.span).collect::<Vec<_>>();
        finding.suppressed.is_some() || places(finding) == places(told)
    };
    finding.span.contains(told.span)
        && (finding.also.contains(&told.rule) || (finding.rule == told.rule && goes_its_way()))
}

/// The sink in another file at which a finding's way ends.
fn sink_elsewhere(finding: &Finding) -> Option<Sink> {
    let (file, span) = finding.sink_elsewhere()?;
    Some((file.path.to_string(), finding.rule.clone(), span))
}

/// What is told at a call, told at the sink. `from` is the file of the call.
fn at_sink(call: &Finding, from: &Elsewhere, working_dir: &Path) -> Option<Finding> {
    let (sink, span) = call.sink_elsewhere()?;
    let seen_from_sink = |place: &Related| {
        let elsewhere = match &place.elsewhere {
            None => Some(from.clone()),
            Some(same) if same == sink => None,
            Some(other) => {
                let path = absolute(Path::new(&*other.path), working_dir).to_string_lossy().into();
                Some(Elsewhere { path, text: other.text.clone() })
            }
        };
        Related { elsewhere, ..place.clone() }
    };
    let before = call.related.iter().take_while(|place| place.elsewhere.is_none()).count();
    let mut related: Vec<Related> = call.related[..call.related.len() - 1].iter().map(seen_from_sink).collect();
    let message = if before == 0 { "the value comes from here" } else { "it goes through here" };
    let argument = Related { span: call.span, message: message.to_owned(), step: true, elsewhere: Some(from.clone()) };
    related.insert(before, argument);
    let message = message_at_sink(&call.message);
    Some(Finding { span, message, related, also: Vec::new(), fix: None, ..call.clone() })
}

/// What is said of a sink at a call, said in the file of the sink: without its name.
fn message_at_sink(at_call: &str) -> String {
    let parts = at_call.split_once(", in `").and_then(|(what, rest)| Some((what, rest.split_once("`: ")?.1)));
    parts.map_or_else(|| at_call.to_owned(), |(what, source)| format!("{what}: {source}"))
}
