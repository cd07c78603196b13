//! Runs the examples in rule documents: they are the rules' tests, and users' own rules are tested the same way.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::engine::workspace::{Module, Workspace};
use crate::engine::{self, Budget, Input};
use crate::finding::{Finding, Profile, RuleId, Severity};
use crate::lang::Language;
use crate::rules::document::{Example, ExampleKind, Tier};
use crate::rules::{Rule, RuleSet};
use crate::settings::Settings;
use crate::syntax;
use crate::text::{LineIndex, edit};

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule's document.
    pub path: String,
    /// Line of the example's first line in that document, 1-based.
    pub line: usize,
    /// What was expected and what came.
    pub message: String,
}

impl std::fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Runs all examples of all rules, or only of these.
#[must_use]
pub fn check_examples(rules: &RuleSet, only: Option<&[RuleId]>) -> Vec<ExampleFailure> {
    let wanted = |rule: &&Rule| only.is_none_or(|only| only.contains(&rule.id));
    rules.rules().iter().filter(wanted).flat_map(|rule| check_rule(rule, rules)).collect()
}

fn check_rule(rule: &Rule, rules: &RuleSet) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    let examples = &rule.document.prose().examples;
    for (at, example) in examples.iter().enumerate() {
        let mut fail = |message: String| {
            failures.push(ExampleFailure { path: format!("{}/rule.md", rule.path), line: example.line + 1, message });
        };
        let found = findings(example, &example.code, rule, rules);
        match example.kind {
            ExampleKind::Good if found.iter().any(|finding| is_shown(finding, rule)) => {
                let shown: Vec<Finding> = found.into_iter().filter(|finding| is_shown(finding, rule)).collect();
                fail(format!("a good example is reported: {}", listed(&shown, example, rule)));
            }
            ExampleKind::Unseen if !found.is_empty() => {
                fail("a known miss is found now: make it a `bad` example with markers".into());
            }
            ExampleKind::Good | ExampleKind::Unseen => {}
            ExampleKind::Bad => compare(example, &found, rule).into_iter().for_each(&mut fail),
            ExampleKind::Fixed => {
                let bad = at.checked_sub(1).map(|before| &examples[before]).filter(|bad| bad.kind == ExampleKind::Bad);
                match bad {
                    Some(bad) => check_fixed(bad, example, rule, rules).into_iter().for_each(&mut fail),
                    None => fail("a `fixed` block stands directly after its `bad` block".into()),
                }
            }
        }
    }
    failures
}

/// The rule's findings in an example, down to the last hint.
fn findings(example: &Example, code: &str, rule: &Rule, rules: &RuleSet) -> Vec<Finding> {
    let settings = Settings {
        profile: Profile::Audit,
        min_severity: Severity::Hint,
        select: [rule.id.clone()].into(),
        honour_ignores: true,
        require_reason: &*rule.id == engine::suppress::WITHOUT_REASON,
        ..Settings::default()
    };
    // What suppressions have to say depends on what the other rules find.
    let about_suppressions = rule.document.front.category == "suppression";
    let settings = match about_suppressions {
        true => Settings { select: Default::default(), ..settings },
        false => settings,
    };
    let path = example.path.clone().unwrap_or_else(|| default_path(example.language).to_owned());
    let beside = Beside(&rule.document.prose().files);
    let workspace = (!beside.0.is_empty()).then_some(&beside as &dyn Workspace);
    let input = Input { text: code, language: example.language, path: &path, workspace };
    let analysis = engine::analyze(&input, rules, &settings, &Budget::unlimited());
    analysis.findings.into_iter().filter(|finding| finding.rule == rule.id && finding.suppressed.is_none()).collect()
}

/// The project that the examples of a document stand in: the files that it shows beside them.
struct Beside<'a>(&'a [(String, String)]);

impl Workspace for Beside<'_> {
    fn file(&self, _path: &str) -> Option<Arc<Module>> {
        None
    }

    fn manifest(&self, path: &str) -> Option<Arc<str>> {
        self.0.iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str().into())
    }

    fn listing(&self, folder: &str) -> Option<Arc<[String]>> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = self.0.iter().filter_map(|(path, _)| path.strip_prefix(&prefix));
        let name = |rest: &str| match rest.split_once('/') {
            Some((folder, _)) => format!("{folder}/"),
            None => rest.to_owned(),
        };
        let names: BTreeSet<String> = below.map(name).collect();
        (!names.is_empty()).then(|| names.into_iter().collect())
    }
}

/// Whether people see the finding in the quietest profile that runs the rule: a `good` example may still hold what an
/// audit remarks on.
fn is_shown(finding: &Finding, rule: &Rule) -> bool {
    let front = &rule.document.front;
    let least = front.severity.min(Severity::Info);
    finding.profile <= front.profile && finding.severity >= least
}

/// The path an example has that gives none.
#[must_use]
pub fn default_path(language: Language) -> &'static str {
    match language {
        Language::Python => "app/service.py",
        Language::JavaScript => "src/service.js",
        Language::TypeScript => "src/service.ts",
        Language::Tsx => "src/view.tsx",
        Language::Rust => "src/service.rs",
    }
}

/// What a `bad` block marks: the 0-based line, and what the finding there must be.
#[derive(Debug)]
struct Marker {
    line: usize,
    /// The tier whose words the finding has.
    tier: Option<String>,
    severity: Option<String>,
    /// Byte columns of the exact range, from a line of carets.
    columns: Option<(usize, usize)>,
}

fn markers(example: &Example) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    let comment = example.language.line_comment();
    for (line, text) in example.code.lines().enumerate() {
        let trimmed = text.trim_start();
        if let Some(rest) = trimmed.strip_prefix(comment).map(str::trim)
            && !rest.is_empty()
            && rest.chars().all(|c| c == '^')
        {
            let start = text.find('^').unwrap_or_default();
            if let Some(marker) = markers.iter_mut().rev().find(|marker| marker.line + 1 == line) {
                marker.columns = Some((start, start + rest.len()));
            } else if let Some(above) = line.checked_sub(1) {
                let columns = Some((start, start + rest.len()));
                markers.push(Marker { line: above, tier: None, severity: None, columns });
            }
            continue;
        }
        // A marker ends the line: `# finding`, `// finding: error`, `{/* finding */}`.
        let Some(at) = ["# finding", "// finding", "/* finding"].iter().filter_map(|mark| text.rfind(mark)).max()
        else {
            continue;
        };
        let after = text[at..].split_once("finding").map_or("", |(_, after)| after);
        let (tier, after) = match after.strip_prefix('[').and_then(|after| after.split_once(']')) {
            Some((tier, after)) => (Some(tier.to_owned()), after),
            None => (None, after),
        };
        let after = after.trim_end_matches(['}', '/', '*', ' ']);
        let severity = after.trim().strip_prefix(':').map(|severity| severity.trim().to_owned());
        let severity = severity.filter(|severity| !severity.is_empty());
        markers.push(Marker { line, tier, severity, columns: None });
    }
    markers
}

/// Whether a message is this one with its places filled in.
fn is_made_of(message: &str, template: &str) -> bool {
    let words = template.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, words)| words));
    let mut rest = message;
    words.into_iter().all(|words| match rest.split_once(words) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

fn compare(example: &Example, found: &[Finding], rule: &Rule) -> Vec<String> {
    let lines = LineIndex::new(&example.code);
    let mut left: Vec<&Finding> = found.iter().collect();
    let mut failures = Vec::new();
    let markers = markers(example);
    if markers.is_empty() {
        failures.push("a `bad` block marks its findings with a comment: finding".to_owned());
    }
    for marker in &markers {
        let on_line = |finding: &&Finding| lines.line(finding.span.start as usize) == marker.line;
        let tier = marker.tier.as_deref().map(|tier| (tier, rule.document.front.tiers.get(tier)));
        if let Some((tier, None)) = tier {
            failures.push(format!("line {} of the example: the rule has no tier `{tier}`", marker.line + 1));
            continue;
        }
        let is_of_tier = |finding: &&Finding| match tier {
            Some((_, Some(Tier { message: Some(message), .. }))) => is_made_of(&finding.message, message),
            _ => true,
        };
        if let Some((tier, _)) = tier
            && let Some(other) = left.iter().find(|finding| on_line(finding))
            && !left.iter().any(|finding| on_line(finding) && is_of_tier(finding))
        {
            let (line, said) = (marker.line + 1, &other.message);
            failures.push(format!("line {line} of the example: expected the tier `{tier}`, found: {said}"));
        }
        let Some(at) = left.iter().position(on_line) else {
            let line = line_of(example, marker.line);
            failures.push(format!("nothing is found on line {} of the example: {line}", marker.line + 1));
            continue;
        };
        let finding = left.remove(at);
        if marker.columns.is_none() {
            // One marker stands for all findings of its line.
            left.retain(|finding| !on_line(finding));
        }
        if let Some(severity) = &marker.severity
            && severity != finding.severity.as_str()
        {
            failures.push(format!(
                "line {} of the example: expected {severity}, found {}",
                marker.line + 1,
                finding.severity
            ));
        }
        if let Some((start, end)) = marker.columns {
            let line_start = lines.line_start(marker.line).unwrap_or_default();
            let columns = (finding.span.start as usize - line_start, finding.span.end as usize - line_start);
            if columns != (start, end) {
                failures.push(format!(
                    "line {} of the example: expected columns {start}..{end}, found {}..{}",
                    marker.line + 1,
                    columns.0,
                    columns.1
                ));
            }
        }
    }
    left.retain(|finding| is_shown(finding, rule));
    if !left.is_empty() {
        let rest: Vec<Finding> = left.into_iter().cloned().collect();
        failures.push(format!("findings that are not marked: {}", listed(&rest, example, rule)));
    }
    failures
}

fn check_fixed(bad: &Example, fixed: &Example, rule: &Rule, rules: &RuleSet) -> Vec<String> {
    let mut code = bad.code.clone();
    // Several findings may have a fix each; those that overlap wait for the next round.
    for _ in 0..8 {
        let found = findings(bad, &code, rule, rules);
        let fixes: Vec<_> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        if fixes.is_empty() {
            break;
        }
        let (edits, _) = edit::merge(&fixes);
        match edit::apply(&code, &edits) {
            Ok(text) => code = text,
            Err(error) => return vec![format!("the fix cannot be applied: {error}")],
        }
    }
    let mut failures = Vec::new();
    if code == bad.code {
        return vec!["no fix is offered for the `bad` block above".to_owned()];
    }
    if code.trim_end() != fixed.code.trim_end() {
        failures.push(format!("the fix gives another text:\n{code}"));
    }
    if syntax::parse(&code, fixed.language, None, &|| false).is_none_or(|tree| tree.root_node().has_error()) {
        failures.push("the fixed text does not parse".to_owned());
    }
    let mut left = findings(fixed, &code, rule, rules);
    left.retain(|finding| is_shown(finding, rule));
    if !left.is_empty() {
        failures.push(format!("the fixed text is still reported: {}", listed(&left, fixed, rule)));
    }
    failures
}

fn listed(found: &[Finding], example: &Example, rule: &Rule) -> String {
    let lines = LineIndex::new(&example.code);
    let secret = rule.document.front.category == "secrets";
    let shown = |finding: &Finding| {
        let line = lines.line(finding.span.start as usize);
        let text = if secret { "…".to_owned() } else { line_of(example, line) };
        format!("line {} ({}/{}): {text}", line + 1, finding.severity, finding.confidence)
    };
    found.iter().map(shown).collect::<Vec<_>>().join("; ")
}

fn line_of(example: &Example, line: usize) -> String {
    example.code.lines().nth(line).unwrap_or_default().trim().to_owned()
}
