//! `qualm explain`: a rule's document as a page for the terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{CLEAN, no_such_rule, print, wants_colour};
use crate::lang::Language;
use crate::rules::document::{Document, Example, ExampleKind};
use crate::rules::{Rule, RuleSet};

/// What sets headings and code apart.
#[derive(Clone, Copy)]
struct Styles {
    heading: Style,
    code: Style,
}

pub(super) fn run(id: &str, rules: &RuleSet) -> anyhow::Result<u8> {
    let rule = rules.get(id).ok_or_else(|| no_such_rule(id, rules))?;
    let styles = if wants_colour() {
        Styles { heading: Style::new().bold(), code: AnsiColor::Cyan.on_default() }
    } else {
        Styles { heading: Style::new(), code: Style::new() }
    };
    print(page(rule, styles).as_bytes())?;
    Ok(CLEAN)
}

fn page(rule: &Rule, styles: Styles) -> String {
    let document = &rule.document;
    let mut page = format!("{}\n\n", styled(&document.front.title, styles.heading));
    for (name, value) in facts(rule) {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "  {name:<12} {value}");
    }
    page.push('\n');
    section("", &document.prose().summary, styles, &mut page);
    section("Why it matters", &document.prose().why, styles, &mut page);
    section("What to do instead", &document.prose().instead, styles, &mut page);
    section("Examples", &examples(document), styles, &mut page);
    section("What this rule cannot see", &document.prose().cannot_see, styles, &mut page);
    section("References", &document.prose().references, styles, &mut page);
    page
}

/// What a rule is, by name; members that say nothing are left out.
pub(super) fn facts(rule: &Rule) -> Vec<(&'static str, String)> {
    let front = &rule.document.front;
    let languages: Vec<&str> = rule.languages.iter().map(|language| language.name()).collect();
    let classes: Vec<String> =
        front.cwe.iter().map(|number| format!("CWE-{number}")).chain(front.owasp.iter().cloned()).collect();
    let mut rows = vec![
        ("id", rule.id.to_string()),
        ("earlier ids", front.aliases.join(", ")),
        ("category", front.category.clone()),
        ("severity", format!("{}, confidence {}, profile {}", front.severity, front.confidence, front.profile)),
        ("languages", languages.join(", ")),
        ("classes", classes.join(", ")),
        ("elsewhere", front.peers.join(", ")),
        ("since", front.since.clone()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

fn section(heading: &str, markdown: &str, styles: Styles, page: &mut String) {
    if markdown.trim().is_empty() {
        return;
    }
    if !heading.is_empty() {
        page.push_str(&styled(heading, styles.heading));
        page.push_str("\n\n");
    }
    let mut in_code = false;
    for line in markdown.trim().lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            let indent = if line.is_empty() { "" } else { "    " };
            page.push_str(&format!("{indent}{}\n", styled(line, styles.code)));
        } else if let Some(heading) = line.strip_prefix("### ") {
            page.push_str(&format!("{}\n", styled(heading, styles.heading)));
        } else {
            page.push_str(line);
            page.push('\n');
        }
    }
    page.push('\n');
}

fn examples(document: &Document) -> String {
    let shown = shown_examples(document).into_iter();
    shown.map(|(language, kind, code)| format!("### {language}, {kind}\n```\n{code}\n```\n\n")).collect()
}

/// The first bad and the first good example of each language, with the repair where there is one: the language, what is
/// shown, the code.
pub(super) fn shown_examples(document: &Document) -> Vec<(Language, &'static str, String)> {
    let examples = &document.prose().examples;
    let mut shown = Vec::new();
    let mut languages: Vec<Language> = Vec::new();
    for example in examples {
        if !languages.contains(&example.language) {
            languages.push(example.language);
        }
    }
    for language in languages {
        for (kind, heading) in
            [(ExampleKind::Bad, "reported"), (ExampleKind::Fixed, "repaired"), (ExampleKind::Good, "not reported")]
        {
            let of_kind = |example: &&Example| example.language == language && example.kind == kind;
            if let Some(example) = examples.iter().find(of_kind) {
                let code: Vec<&str> = example.code.trim_end().lines().filter(|line| !is_marker(line)).collect();
                shown.push((language, heading, code.join("\n")));
            }
        }
    }
    shown
}

/// Whether a line only marks the exact place of a finding, for the test of the example.
fn is_marker(line: &str) -> bool {
    let comment = line.trim().trim_start_matches(['#', '/']).trim();
    !comment.is_empty() && comment.bytes().all(|byte| byte == b'^')
}

fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}
