//! `qualm rules`: the list of rules, and the test of the examples in their documents.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use super::{CLEAN, FAILED, FINDINGS, RulesFormat, complain, print, reference};
use crate::config::read_rule_folders;
use crate::examples::check_examples;
use crate::finding::{Confidence, Profile, RuleId, Severity};
use crate::report::counted;
use crate::rules::{Rule, RuleSet};

pub(super) fn list(format: RulesFormat, rules: &RuleSet) -> anyhow::Result<u8> {
    match format {
        RulesFormat::Text => print(table(rules).as_bytes())?,
        RulesFormat::Markdown => print(reference::markdown(rules).as_bytes())?,
        RulesFormat::Json => {
            let list = JsonList { schema_version: 1, rules: rules.rules().iter().map(JsonRule::from).collect() };
            let mut bytes = serde_json::to_vec_pretty(&list)?;
            bytes.push(b'\n');
            print(&bytes)?;
        }
    }
    Ok(CLEAN)
}

fn table(rules: &RuleSet) -> String {
    let rows: Vec<[String; 4]> = rules
        .rules()
        .iter()
        .map(|rule| {
            let front = &rule.document.front;
            let languages = match languages(rule).as_slice() {
                [] => "all".to_owned(),
                names => names.join(" "),
            };
            [rule.id.to_string(), front.severity.to_string(), languages, front.title.clone()]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (id, severity, languages) = (width(0), width(1), width(2));
    rows.iter().map(|[a, b, c, d]| format!("{a:<id$}  {b:<severity$}  {c:<languages$}  {d}\n")).collect()
}

/// The languages a rule speaks of, by name; empty for rules that read every language.
fn languages(rule: &Rule) -> Vec<&'static str> {
    rule.languages.iter().map(|language| language.name()).collect()
}

/// The list for programs. Within one version, members may be added; none is renamed, removed or given another meaning.
#[derive(Serialize)]
struct JsonList<'a> {
    schema_version: u32,
    rules: Vec<JsonRule<'a>>,
}

#[derive(Serialize)]
struct JsonRule<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    category: &'a str,
    severity: Severity,
    confidence: Confidence,
    profile: Profile,
    languages: Vec<&'static str>,
    cwe: &'a [u32],
    owasp: &'a [String],
    since: &'a str,
    aliases: &'a [String],
    peers: &'a [String],
    tags: &'a [String],
    /// Whether any shape of the finding comes with a repair.
    fixes: bool,
}

impl<'a> From<&'a Rule> for JsonRule<'a> {
    fn from(rule: &'a Rule) -> Self {
        let front = &rule.document.front;
        Self {
            id: &rule.id,
            title: &front.title,
            summary: &rule.document.prose().summary,
            category: &front.category,
            severity: front.severity,
            confidence: front.confidence,
            profile: front.profile,
            languages: languages(rule),
            cwe: &front.cwe,
            owasp: &front.owasp,
            since: &front.since,
            aliases: &front.aliases,
            peers: &front.peers,
            tags: &front.tags,
            fixes: !front.fixes.is_empty(),
        }
    }
}

/// Runs the examples of the rules in `dir` (one rule folder, or a tree of them), or of all built-in rules.
pub(super) fn test(dir: Option<&Path>) -> anyhow::Result<u8> {
    let (rules, only) = match dir {
        None => (RuleSet::builtin(), None),
        Some(dir) => {
            let Some((rules, ids)) = load(dir)? else { return Ok(FAILED) };
            (rules, Some(ids))
        }
    };
    let tested = only.as_ref().map_or(rules.rules().len(), Vec::len);
    let failures = check_examples(&rules, only.as_deref());
    for failure in &failures {
        complain(&failure.to_string());
    }
    if !failures.is_empty() {
        complain(&format!("{} in {}", counted(failures.len(), "failure"), counted(tested, "rule")));
        return Ok(FINDINGS);
    }
    print(format!("the examples of {} hold\n", counted(tested, "rule")).as_bytes())?;
    Ok(CLEAN)
}

/// The built-in rules and those in `dir`, and the ids of the latter; `None` where they are broken, which is said.
fn load(dir: &Path) -> anyhow::Result<Option<(Arc<RuleSet>, Vec<RuleId>)>> {
    // The folder's own name counts: it is the rule's id where `dir` is a single rule.
    let whole = dir.canonicalize().with_context(|| format!("failed to read {}", dir.display()))?;
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name().and_then(|name| name.to_str())) else {
        bail!("{} is not a folder of rules", dir.display());
    };
    let folders = read_rule_folders(parent, name).map_err(|(message, hint)| match hint {
        Some(hint) => anyhow!("{}: {message}; {hint}", dir.display()),
        None => anyhow!("{}: {message}", dir.display()),
    })?;
    match RuleSet::with_folders(&folders) {
        Ok(rules) => {
            let below = |rule: &&Rule| {
                folders.iter().any(|folder| {
                    Path::new(&folder.path).file_name().is_some_and(|name| name == std::ffi::OsStr::new(&*rule.id))
                })
            };
            let ids = rules.rules().iter().filter(below).map(|rule| rule.id.clone()).collect();
            Ok(Some((rules, ids)))
        }
        Err(errors) => {
            errors.iter().for_each(|error| complain(&error.to_string()));
            Ok(None)
        }
    }
}
