//! Findings that speak of several files: how those are called, and which of two files tells of a sink.

use std::collections::{BTreeMap, BTreeSet};

use super::FileReport;
use crate::finding::{Elsewhere, Finding, Related, RuleId, Span, message_at_sink};

/// Gives the other files that findings speak of the names by which people know them.
pub(crate) fn name_other_files(findings: &mut [Finding], name: impl Fn(&str) -> String) {
    for file in findings.iter_mut().flat_map(|finding| &mut finding.related).filter_map(|at| at.elsewhere.as_mut()) {
        file.path = name(&file.path).into();
    }
}

/// A sink as another file speaks of it.
type Sink = (String, RuleId, Span);

/// One sink, one finding. Where a call in another file is known to hand something untrusted to a sink of which its own file says
/// no more than that something unknown reaches it, the sink is told where it is, with the way that leads there from the first
/// such call; the calls are not told besides. A sink of which its own file says nothing stays with the calls.
pub(super) fn one_per_sink(files: &mut Vec<FileReport>) {
    let mut calls: BTreeMap<Sink, Vec<(String, Span, usize)>> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        for finding in file.findings.iter().filter(|finding| finding.suppressed.is_none()) {
            let Some(sink) = sink_elsewhere(finding) else { continue };
            calls.entry(sink).or_default().push((file.display_path(), finding.span, at));
        }
    }
    calls.values_mut().for_each(|calls| calls.sort());
    let mut told: BTreeSet<Sink> = BTreeSet::new();
    for at in 0..files.len() {
        if calls.is_empty() {
            break;
        }
        let path = files[at].display_path();
        for place in 0..files[at].findings.len() {
            let own = &files[at].findings[place];
            let sink = (path.clone(), own.rule.clone(), own.span);
            let Some((_, span, caller)) = calls.get(&sink).and_then(|calls| calls.first()) else { continue };
            let file = &files[*caller];
            let is_it = |call: &&Finding| call.span == *span && sink_elsewhere(call).as_ref() == Some(&sink);
            let Some(call) = file.findings.iter().find(is_it) else { continue };
            // That any caller may give anything is less than what one does give.
            let is_known = own.related.iter().any(|related| related.step) && own.severity >= call.severity;
            if is_known {
                continue;
            }
            // Whoever accepts a sink accepts it for all that call it.
            if own.suppressed.is_some() {
                told.insert(sink);
                continue;
            }
            let from = Elsewhere { path: file.display_path().into(), text: file.text.clone() };
            let known = at_sink(own, call, &from);
            files[at].findings[place] = known;
            told.insert(sink);
        }
    }
    for file in &mut *files {
        let is_told = |finding: &Finding| sink_elsewhere(finding).is_some_and(|sink| told.contains(&sink));
        file.findings.retain(|finding| finding.suppressed.is_some() || !is_told(finding));
    }
    files.retain(|file| !file.findings.is_empty() || !file.incomplete.is_empty());
}

/// The sink in another file at which a finding's way ends.
fn sink_elsewhere(finding: &Finding) -> Option<Sink> {
    let (file, span) = finding.sink_elsewhere()?;
    Some((file.path.to_string(), finding.rule.clone(), span))
}

/// What is told at a call, told at the sink.
fn at_sink(own: &Finding, call: &Finding, from: &Elsewhere) -> Finding {
    let sink = call.sink_elsewhere().map(|(file, _)| file);
    let seen_from_sink = |place: &Related| {
        let elsewhere = match &place.elsewhere {
            None => Some(from.clone()),
            same if same.as_ref() == sink => None,
            other => other.clone(),
        };
        Related { elsewhere, ..place.clone() }
    };
    let before = call.related.iter().take_while(|place| place.elsewhere.is_none()).count();
    let mut related: Vec<Related> = call.related[..call.related.len() - 1].iter().map(seen_from_sink).collect();
    let message = if before == 0 { "the value comes from here" } else { "it goes through here" };
    let argument = Related { span: call.span, message: message.to_owned(), step: true, elsewhere: Some(from.clone()) };
    related.insert(before, argument);
    Finding {
        severity: call.severity,
        confidence: call.confidence,
        profile: call.profile,
        message: message_at_sink(&call.message),
        help: call.help.clone(),
        related,
        ..own.clone()
    }
}
