//! Repairs that hold: each is tried on the text, analysed, and offered only where the finding is gone and nothing broke.

use std::cell::OnceCell;

use crate::config::Resolved;
use crate::engine::{Analysis, Memory};
use crate::finding::{Applicability, Edit, Finding, Fix, Incomplete, Span};
use crate::text;

use super::analysis::Snapshot;

/// How many rounds of repairs one request may take: a repair can make the next one possible.
const MOST_ROUNDS: usize = 10;

/// One text under repair.
pub(super) struct Workbench<'a> {
    /// The document.
    pub(super) snapshot: &'a Snapshot,
    /// What it obeys.
    pub(super) resolved: &'a Resolved,
    /// Whether nobody waits any more.
    pub(super) cancelled: &'a (dyn Fn() -> bool + Sync),
    /// How the text is judged as it is; nothing inside where it cannot be judged.
    before: OnceCell<Option<Verdict>>,
}

/// What matters of an analysis when a text is compared with its repaired form.
#[derive(Clone)]
struct Verdict {
    findings: Vec<Finding>,
    broken: usize,
    complete: bool,
}

impl<'a> Workbench<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        resolved: &'a Resolved,
        cancelled: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        Self { snapshot, resolved, cancelled, before: OnceCell::new() }
    }

    fn before(&self) -> Option<&Verdict> {
        self.before.get_or_init(|| self.judge(self.text())).as_ref()
    }

    fn text(&self) -> &str {
        self.snapshot.text.as_str()
    }

    fn judge(&self, text: &str) -> Option<Verdict> {
        let analysis = self.snapshot.run(self.resolved, text, &mut Memory::default(), self.cancelled);
        let Analysis { findings, incomplete, parsed, .. } = analysis.ok()?;
        let broken = incomplete.iter().map(|part| match part {
            Incomplete::Unparsable { regions, .. } => *regions,
            _ => 0,
        });
        let broken = broken.sum();
        let complete = !incomplete.iter().any(|part| matches!(part, Incomplete::OutOfTime));
        // A text without any required word is not parsed at all; whether it still parses must be known here.
        let broken = match parsed {
            true => broken,
            false => broken + self.snapshot.errors_in(text),
        };
        Some(Verdict { findings: unsuppressed(findings), broken, complete })
    }

    /// Whether these edits take a finding of this rule away and break nothing.
    pub(super) fn holds(&self, rule: &str, edits: &[Edit]) -> bool {
        let Ok(repaired) = text::apply(self.text(), edits) else { return false };
        let (Some(before), Some(after)) = (self.before(), self.judge(&repaired)) else { return false };
        let count = |verdict: &Verdict| verdict.findings.iter().filter(|finding| &*finding.rule == rule).count();
        after.complete
            && after.broken <= before.broken
            && count(&after) < count(before)
            && after.findings.len() <= before.findings.len()
    }

    /// All safe repairs together, round after round until there is none left; nothing where there is none to begin
    /// with, or where they would break the text.
    pub(super) fn all_safe(&self) -> Option<Vec<Edit>> {
        let before = self.before()?;
        let mut rounds: Vec<Vec<Edit>> = Vec::new();
        let mut current = self.text().to_owned();
        let mut verdict = before.clone();
        // A later round's edits are of another text; what became of it all is told by one edit, which a notebook's cells
        // would not hold.
        let rounds_at_most = if self.snapshot.parts.len() > 1 { 1 } else { MOST_ROUNDS };
        for _ in 0..rounds_at_most {
            let fixes: Vec<&Fix> = verdict.findings.iter().filter_map(safe_fix).collect();
            let (edits, taken) = text::merge(&fixes);
            if taken.is_empty() {
                break;
            }
            let repaired = text::apply(&current, &edits).ok()?;
            let after = self.judge(&repaired)?;
            // A repair that does not take anything away would go round for ever.
            if after.broken > before.broken || !after.complete || after.findings.len() >= verdict.findings.len() {
                break;
            }
            rounds.push(edits);
            current = repaired;
            verdict = after;
        }
        match rounds.len() {
            0 => None,
            1 => rounds.pop(),
            _ => Some(vec![difference(self.text(), &current)]),
        }
    }
}

fn unsuppressed(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|finding| finding.suppressed.is_none()).collect()
}

fn safe_fix(finding: &Finding) -> Option<&Fix> {
    finding.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe)
}

/// The one edit that makes the second text of the first.
fn difference(before: &str, after: &str) -> Edit {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let start = (0..=same).rev().find(|at| before.is_char_boundary(*at) && after.is_char_boundary(*at)).unwrap_or(0);
    let longest = before.len().min(after.len()) - start;
    let same = before.bytes().rev().zip(after.bytes().rev()).take(longest).take_while(|(a, b)| a == b).count();
    let fits =
        |tail: &usize| before.is_char_boundary(before.len() - tail) && after.is_char_boundary(after.len() - tail);
    let tail = (0..=same).rev().find(fits).unwrap_or(0);
    Edit { span: Span::new(start, before.len() - tail), text: after[start..after.len() - tail].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_small_and_right() {
        for (before, after) in [
            ("abc", "abc"),
            ("abc", "axc"),
            ("aaa", "aa"),
            ("", "x"),
            ("x", ""),
            ("é1", "è1"),
            ("a😀b", "a😁b"),
            ("abab", "ab"),
        ] {
            let edit = difference(before, after);
            assert_eq!(text::apply(before, std::slice::from_ref(&edit)).as_deref(), Ok(after), "{before} -> {after}");
            assert!(edit.text.len() <= after.len());
        }
    }
}
