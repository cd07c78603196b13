//! The options that say what is to be reported, the same for every command that analyses.

use clap::Args;

use super::{confidence, profile, severity};
use crate::config::Overrides;
use crate::finding::{Confidence, Profile, Severity};

/// What to report.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Selection {
    /// Run only these rules, or all of these categories, whatever the profile
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "What to report")]
    select: Vec<String>,
    /// Do not run these rules, or those of these categories
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "What to report")]
    ignore: Vec<String>,
    /// Leave out findings below this severity: hint, info, warning, error
    #[arg(long, value_name = "SEVERITY", value_parser = severity, help_heading = "What to report")]
    min_severity: Option<Severity>,
    /// Leave out findings below this confidence: low, medium, high
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, help_heading = "What to report")]
    min_confidence: Option<Confidence>,
    /// How much to report: default, strict, audit
    #[arg(long, value_name = "PROFILE", value_parser = profile, help_heading = "What to report")]
    profile: Option<Profile>,
    /// Report what comments suppress, those of other tools too
    #[arg(long, help_heading = "What to report")]
    no_ignore_comments: bool,
}

impl Selection {
    /// What the options change in the configuration.
    pub(super) fn overrides(&self) -> Overrides {
        Overrides {
            profile: self.profile,
            min_severity: self.min_severity,
            min_confidence: self.min_confidence,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            no_ignore_comments: self.no_ignore_comments,
            ..Overrides::default()
        }
    }
}
