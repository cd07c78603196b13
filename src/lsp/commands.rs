//! What a client can have done by name.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::KeepPage;
use crate::rules::RuleSet;

/// Check all files of the workspace.
pub(super) const SCAN: &str = "qualm.scanWorkspace";
/// Give a rule's document.
pub(super) const SHOW_RULE: &str = "qualm.showRule";
/// Have the client show a rule's document.
pub(super) const OPEN_RULE: &str = "qualm.openRule";
/// Forget everything known and analyse anew.
pub(super) const RESTART: &str = "qualm.restartAnalysis";

/// All commands.
pub(super) const ALL: [&str; 4] = [SCAN, SHOW_RULE, OPEN_RULE, RESTART];

/// A rule's document.
#[derive(Debug)]
pub(super) struct Page {
    rule: String,
    title: String,
    /// The whole of it.
    pub(super) markdown: String,
}

impl Page {
    /// As the answer to a command.
    pub(super) fn to_json(&self) -> Value {
        json!({ "rule": self.rule, "title": self.title, "markdown": self.markdown })
    }

    /// Puts the page into a file.
    pub(super) fn keep(&self, keep: &KeepPage) -> Option<PathBuf> {
        let kept = keep(&self.rule, &self.markdown);
        kept.inspect_err(|error| tracing::warn!(%error, "failed to write a rule's page")).ok()
    }
}

/// The document of the rule that the first argument names: by its id, or an object with `rule`.
pub(super) fn page(arguments: &[Value], rules: &RuleSet) -> Option<Page> {
    let argument = arguments.first()?;
    let id = argument.as_str().or_else(|| argument.get("rule")?.as_str())?;
    let rule = rules.get(id)?;
    let document = &rule.document;
    let front = &document.front;
    let mut markdown = format!("# {}\n\n{}\n", front.title, document.prose().summary.trim());
    for (heading, text) in [
        ("Why it matters", &document.prose().why),
        ("What to do instead", &document.prose().instead),
        ("What this rule cannot see", &document.prose().cannot_see),
        ("References", &document.prose().references),
    ] {
        if !text.trim().is_empty() {
            markdown.push_str(&format!("\n## {heading}\n\n{}\n", text.trim()));
        }
    }
    Some(Page { rule: rule.id.to_string(), title: front.title.clone(), markdown })
}
