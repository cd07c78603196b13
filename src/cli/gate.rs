//! When a run ends with exit code 1: which findings count, and how many are too many.

use std::str::FromStr;

use anyhow::bail;
use clap::Args;

use super::{confidence, severity};
use crate::finding::{Confidence, Severity};
use crate::scan::Outcome;

/// The options that decide on the exit code.
#[derive(Debug, Clone, Args)]
pub(super) struct GateArgs {
    /// Exit with 1 from this severity on: hint, info, warning, error
    #[arg(long, value_name = "SEVERITY", value_parser = severity, default_value = "warning", help_heading = "Gate")]
    fail_on: Severity,
    /// Exit with 1 from this confidence on: low, medium, high
    #[arg(
        long, value_name = "CONFIDENCE", value_parser = confidence, default_value = "medium", help_heading = "Gate"
    )]
    fail_on_confidence: Confidence,
    /// Which findings count, all in one: `severity>=error,confidence>=high,new-only`. What is not named is as above;
    /// `new-only` refuses to run where nothing says what is old: neither a baseline nor a change
    #[arg(
        long, value_name = "CONDITIONS", conflicts_with_all = ["fail_on", "fail_on_confidence"], help_heading = "Gate"
    )]
    gate: Option<Conditions>,
    /// Exit with 1 only where more findings than this count
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Gate")]
    max_findings: usize,
    /// Exit with 0 whatever is found; errors still exit with 2
    #[arg(long, help_heading = "Gate")]
    exit_zero: bool,
}

/// What `--gate` says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Conditions {
    severity: Option<Severity>,
    confidence: Option<Confidence>,
    new_only: bool,
}

impl FromStr for Conditions {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut conditions = Self::default();
        for part in text.split(',').map(str::trim) {
            let (name, value) = match part.split_once(">=").or_else(|| part.split_once('≥')) {
                Some((name, value)) => (name.trim(), Some(value.trim())),
                None => (part, None),
            };
            let twice = match (name, value) {
                ("severity", Some(value)) => conditions.severity.replace(severity(value)?).is_some(),
                ("confidence", Some(value)) => conditions.confidence.replace(confidence(value)?).is_some(),
                ("new-only", None) => std::mem::replace(&mut conditions.new_only, true),
                _ => {
                    return Err(format!(
                        "`{part}` is no condition: write `severity>=warning`, `confidence>=medium` or `new-only`"
                    ));
                }
            };
            if twice {
                return Err(format!("`{name}` is said twice"));
            }
        }
        Ok(conditions)
    }
}

impl GateArgs {
    /// How many findings of a run count.
    pub(super) fn count(&self, outcome: &Outcome) -> usize {
        let findings = outcome.files.iter().flat_map(|file| &file.findings);
        let open = findings.filter(|finding| finding.suppressed.is_none());
        self.count_levels(open.map(|finding| (finding.severity, finding.confidence)))
    }

    /// How many findings of these levels count.
    pub(super) fn count_levels(&self, levels: impl Iterator<Item = (Severity, Confidence)>) -> usize {
        let conditions = self.gate.unwrap_or_default();
        let least = conditions.severity.unwrap_or(self.fail_on);
        let surest = conditions.confidence.unwrap_or(self.fail_on_confidence);
        levels.filter(|(severity, confidence)| *severity >= least && *confidence >= surest).count()
    }

    /// Whether so many may pass.
    pub(super) fn allows(&self, counted: usize) -> bool {
        counted <= self.max_findings || self.exit_zero
    }

    /// Whether nothing that is found makes the run fail.
    pub(super) fn lets_all_pass(&self) -> bool {
        self.exit_zero
    }

    /// Refuses a run that is to count new findings only and cannot tell which are.
    ///
    /// # Errors
    /// Where neither a baseline nor an earlier version was compared with.
    pub(super) fn check(&self, outcome: &Outcome) -> anyhow::Result<()> {
        let new_only = self.gate.is_some_and(|conditions| conditions.new_only);
        if new_only && outcome.baselines.is_empty() && outcome.compared_with.is_none() {
            bail!(
                "`new-only` needs to know what is old: write a baseline with `qualm baseline create`, or pass \
                 `--staged`, `--unstaged` or `--since`"
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_or_refused() {
        let conditions = |severity, confidence, new_only| Ok(Conditions { severity, confidence, new_only });
        for (text, expected) in [
            ("severity>=error", conditions(Some(Severity::Error), None, false)),
            ("confidence ≥ high , new-only", conditions(None, Some(Confidence::High), true)),
            ("severity>=dire", Err("expected hint, info, warning or error")),
            ("severity>error", Err("is no condition")),
            ("new-only>=1", Err("is no condition")),
            ("new-only,new-only", Err("said twice")),
            ("", Err("is no condition")),
        ] {
            match (text.parse::<Conditions>(), expected) {
                (Ok(read), Ok(expected)) => assert_eq!(read, expected, "{text}"),
                (Err(message), Err(part)) => assert!(message.contains(part), "{text}: {message}"),
                (read, _) => panic!("{text}: {read:?}"),
            }
        }
    }
}
