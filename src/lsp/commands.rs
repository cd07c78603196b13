//! What a client can have done by name.

use serde_json::{Value, json};

use crate::rules::RuleSet;

/// Check all files of the workspace.
pub(super) const SCAN: &str = "qualm.scanWorkspace";
/// Give a rule's document.
pub(super) const SHOW_RULE: &str = "qualm.showRule";
/// Forget everything known and analyse anew.
pub(super) const RESTART: &str = "qualm.restartAnalysis";

/// All commands.
pub(super) const ALL: [&str; 3] = [SCAN, SHOW_RULE, RESTART];

/// A rule's document as Markdown, for the id that the first argument gives: the id itself, or an object with `rule`.
pub(super) fn show_rule(arguments: &[Value], rules: &RuleSet) -> Option<Value> {
    let argument = arguments.first()?;
    let id = argument.as_str().or_else(|| argument.get("rule")?.as_str())?;
    let rule = rules.get(id)?;
    let document = &rule.document;
    let front = &document.front;
    let mut markdown = format!("# {}\n\n{}\n", front.title, document.summary.trim());
    for (heading, text) in [
        ("Why it matters", &document.why),
        ("What to do instead", &document.instead),
        ("What this rule cannot see", &document.cannot_see),
        ("References", &document.references),
    ] {
        if !text.trim().is_empty() {
            markdown.push_str(&format!("\n## {heading}\n\n{}\n", text.trim()));
        }
    }
    Some(json!({ "rule": &*rule.id, "title": front.title, "markdown": markdown }))
}
