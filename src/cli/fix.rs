//! `qualm check --fix` and `--diff`: what is repaired, where it is written, and what is said about it.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::bail;
use clap::Args;

use crate::finding::Applicability;
use crate::report::{counted, printable};
use crate::scan::{Outcome, Repair};

/// Options by which other texts are checked than those in the files.
const ELSEWHERE: [&str; 4] = ["staged", "unstaged", "since", "stdin_format"];

/// What to repair.
#[derive(Debug, Args)]
pub(super) struct FixArgs {
    /// Repair in the files what can be repaired safely, and report what is left. From standard input the repaired text
    /// goes to standard output, and the report to standard error
    #[arg(long, help_heading = "Repairs", conflicts_with_all = ELSEWHERE)]
    pub(super) fix: bool,
    /// Make repairs too that may change what the program does: read them
    #[arg(long, help_heading = "Repairs")]
    pub(super) unsafe_fixes: bool,
    /// Print the repairs as a diff, with secrets dotted out, and write nothing; exit with 1 where there are any
    #[arg(long, help_heading = "Repairs", conflicts_with = "format", conflicts_with_all = ELSEWHERE)]
    pub(super) diff: bool,
}

impl FixArgs {
    /// Whether repairs are written.
    pub(super) fn writes(&self) -> bool {
        self.fix && !self.diff
    }

    /// Which repairs to make, if any.
    pub(super) fn wanted(&self) -> anyhow::Result<Option<Applicability>> {
        match (self.fix || self.diff, self.unsafe_fixes) {
            (true, true) => Ok(Some(Applicability::Review)),
            (true, false) => Ok(Some(Applicability::Safe)),
            (false, false) => Ok(None),
            (false, true) => bail!("`--unsafe-fixes` widens `--fix` and `--diff`; add one of them"),
        }
    }
}

/// Says on standard error what was repaired, and what else could be.
pub(super) fn tell(outcome: &Outcome, args: &FixArgs, verbose: bool) {
    let mut said = Vec::new();
    if verbose {
        said.extend(outcome.repairs.iter().map(summary));
    }
    let repaired: usize = outcome.repairs.iter().map(|repair| repair.repaired.len()).sum();
    if repaired > 0 {
        let verb = if args.diff { "would repair" } else { "repaired" };
        let files = counted(outcome.repairs.len(), "file");
        said.push(format!("{verb} {} in {files}", counted(repaired, "finding")));
    }
    let for_review = count(outcome, Applicability::Review);
    // Where there is a report, it says so.
    if args.diff && !args.unsafe_fixes && for_review > 0 {
        let repairs = counted(for_review, "repair");
        said.push(format!("{repairs} more with `--unsafe-fixes`"));
    }
    let not_made = count(outcome, Applicability::Safe) + if args.unsafe_fixes { for_review } else { 0 };
    if not_made > 0 {
        said.push(format!("{} not made: the result would not hold", counted(not_made, "repair")));
    }
    if said.is_empty() {
        return;
    }
    // Where standard error is closed nobody is left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{}", said.join("\n"));
}

/// How many findings that are left have a repair of this kind.
fn count(outcome: &Outcome, kind: Applicability) -> usize {
    let findings = outcome.files.iter().flat_map(|file| &file.findings);
    let shown = findings.filter(|finding| finding.suppressed.is_none());
    shown.filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.applicability == kind)).count()
}

/// One file's repairs by rule.
fn summary(repair: &Repair) -> String {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &repair.repaired {
        *rules.entry(&finding.rule).or_default() += 1;
    }
    let rules: Vec<String> = rules.into_iter().map(|(rule, count)| format!("{rule} ({count})")).collect();
    format!("{}: {}", printable(&repair.before.display_path()), rules.join(", "))
}
