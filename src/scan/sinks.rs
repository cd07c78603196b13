//! Findings that speak of several files: how those are called, and which of two files tells of a sink.

use std::collections::BTreeSet;

use super::FileReport;
use crate::finding::{Finding, RuleId, Span};

/// Gives the other files that findings speak of the names by which people know them.
pub(crate) fn name_other_files(findings: &mut [Finding], name: impl Fn(&str) -> String) {
    for file in findings.iter_mut().flat_map(|finding| &mut finding.related).filter_map(|at| at.elsewhere.as_mut()) {
        file.path = name(&file.path).into();
    }
}

/// One sink, one finding: where a call in another file is known to hand something untrusted to a sink, the sink itself, of
/// which its own file knows no more than that something unknown reaches it, is told there.
pub(super) fn one_per_sink(files: &mut Vec<FileReport>) {
    let told: BTreeSet<(String, RuleId, Span)> = files
        .iter()
        .flat_map(|file| &file.findings)
        .filter(|finding| finding.suppressed.is_none())
        .filter_map(|finding| {
            let sink = finding.related.last()?;
            Some((sink.elsewhere.as_ref()?.path.to_string(), finding.rule.clone(), sink.span))
        })
        .collect();
    if told.is_empty() {
        return;
    }
    for file in &mut *files {
        let path = file.display_path();
        let is_told = |finding: &Finding| {
            let is_known_here = finding.related.iter().any(|place| place.step);
            !is_known_here && told.contains(&(path.clone(), finding.rule.clone(), finding.span))
        };
        file.findings.retain(|finding| finding.suppressed.is_some() || !is_told(finding));
    }
    files.retain(|file| !file.findings.is_empty() || !file.incomplete.is_empty());
}
