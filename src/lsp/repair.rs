//! Repairs of an open document: each is tried on its text, as it would be analysed, before it is offered.

use crate::config::Resolved;
use crate::engine::{Analysis, Memory};
use crate::finding::{Applicability, Edit};
use crate::fix::{Bench, Verdict};

use super::analysis::Snapshot;

/// A document's text, to be judged under its configuration as long as somebody waits.
pub(super) fn bench<'a>(
    snapshot: &'a Snapshot,
    resolved: &'a Resolved,
    cancelled: &'a (dyn Fn() -> bool + Sync),
) -> Bench<'a> {
    Bench::new(snapshot.text.as_str(), move |text| {
        let analysis = snapshot.run(resolved, text, &mut Memory::default(), cancelled);
        let Analysis { mut findings, incomplete, parsed, .. } = analysis.ok()?;
        // What is accepted is repaired where it is asked for, not in passing.
        findings.iter_mut().filter(|finding| snapshot.accepts(resolved, finding)).for_each(|it| it.fix = None);
        let mut verdict = Verdict::new(findings, &incomplete);
        // A text without any required word is not parsed at all; whether it still parses must be known here.
        if !parsed {
            verdict.broken += snapshot.errors_in(text);
        }
        Some(verdict)
    })
}

/// All safe repairs of a document together; nothing where there is none that holds.
pub(super) fn all_safe(snapshot: &Snapshot, bench: &Bench<'_>) -> Option<Vec<Edit>> {
    // The one edit that tells of several rounds would not fit a notebook's cells.
    let repaired = match snapshot.parts.len() > 1 {
        true => bench.repair_once(Applicability::Safe),
        false => bench.repair(Applicability::Safe),
    };
    repaired.map(|repaired| repaired.edits)
}
