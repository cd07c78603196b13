//! Repairs of a batch run: worked out beside the analysis of each file, written afterwards, if at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::write::{self, Refusal};
use super::{FileReport, Outcome, Problem, Source, guarded};
use crate::baseline::replace::remove_leftovers;
use crate::engine::{self, Analysis, Budget, Input};
use crate::finding::{Applicability, Finding};
use crate::fix::{self, Bench, Verdict};

/// Which repairs to work out.
#[derive(Clone, Copy)]
pub struct Repairs<'a> {
    /// How trustworthy they have to be at least.
    pub least: Applicability,
    /// Whether a finding in a file (absolute) is accepted as it is, and to be left alone.
    pub accepts: &'a (dyn Fn(&Path, &Finding) -> bool + Sync),
}

/// A file whose text could be a better one.
#[derive(Debug, Clone)]
pub struct Repair {
    /// The file, absolute.
    pub file: PathBuf,
    /// What was found in it as it is.
    pub before: FileReport,
    /// What is left in the repaired text.
    pub after: FileReport,
    /// The findings that were repaired.
    pub repaired: Vec<Finding>,
}

/// Analyses a text of a file, by whatever means the run has.
pub(super) type Analyse<'a> = dyn Fn(&str) -> Result<Analysis, String> + 'a;

/// The repairs of a file that was analysed, where any hold; and the analysis of the text with them.
pub(super) fn attempt(
    source: &Source<'_>,
    text: &str,
    found: &Analysis,
    Repairs { least, accepts }: Repairs<'_>,
    analyse: &Analyse<'_>,
) -> Option<(Repair, Analysis)> {
    let is_accepted = |finding: &Finding| accepts(source.absolute, finding);
    let repairable = |finding: &Finding| finding.suppressed.is_none() && fix::is_wanted(finding, least);
    if !found.findings.iter().any(|finding| repairable(finding) && !is_accepted(finding)) {
        return None;
    }
    let judge = |text: &str| {
        let mut analysis = analyse(text).ok()?;
        analysis.findings.iter_mut().filter(|finding| is_accepted(finding)).for_each(|finding| finding.fix = None);
        Some(Verdict::new(analysis.findings, &analysis.incomplete))
    };
    let repaired = Bench::new(text, judge).repair(least)?;
    let left = analyse(&repaired.text).ok()?;
    let report = |text: &str, analysis: &Analysis| FileReport {
        path: source.printed.clone(),
        text: text.into(),
        findings: analysis.findings.clone(),
        incomplete: analysis.incomplete.clone(),
        rules: source.config.rules.clone(),
    };
    let repair = Repair {
        file: source.absolute.to_owned(),
        before: report(text, found),
        after: report(&repaired.text, &left),
        repaired: repaired.repaired,
    };
    Some((repair, left))
}

/// Analyses any form of a file's text: parsed whether a rule needs it or not, since whether it still parses must be known.
pub(super) fn analyse(source: &Source<'_>, input: &Input<'_>, text: &str) -> Result<Analysis, String> {
    let settings = &source.config.settings;
    let deadline = Instant::now().checked_add(settings.limits.time);
    let exhausted = || deadline.is_some_and(|deadline| Instant::now() >= deadline);
    let input = Input { text, ..*input };
    guarded(|| engine::analyze_parsing_always(&input, &source.config.rules, settings, &Budget::new(&exhausted)))
}

impl Outcome {
    /// Writes the repairs. A file that cannot be written becomes a problem and keeps what was found in it as it is; the
    /// others are written all the same.
    pub fn write_repairs(&mut self) {
        let mut written = Vec::new();
        let folders: BTreeSet<&Path> = self.repairs.iter().filter_map(|repair| repair.file.parent()).collect();
        for folder in folders {
            remove_leftovers(folder);
        }
        for repair in std::mem::take(&mut self.repairs) {
            match write::replace(&repair.file, &repair.before.text, &repair.after.text) {
                Ok(()) => written.push(repair),
                Err(refusal) => {
                    self.problems.push(repair.refused(&refusal));
                    self.files.retain(|file| file.path != repair.before.path);
                    self.files.push(repair.before);
                }
            }
        }
        self.repairs = written;
        self.finish();
    }
}

impl Repair {
    fn refused(&self, refusal: &Refusal) -> Problem {
        Problem { path: Some(self.before.display_path()), message: format!("not repaired: {refusal}") }
    }
}
