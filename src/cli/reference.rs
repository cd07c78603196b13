//! `qualm rules --format markdown`: all rules as one page, for people who read rather than ask.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::explain::{facts, shown_examples};
use crate::rules::{Rule, RuleSet};

/// The reference: the rules by category, each with its facts, its prose and an example of each language.
pub(super) fn markdown(rules: &RuleSet) -> String {
    let mut by_category: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.rules() {
        by_category.entry(&rule.document.front.category).or_default().push(rule);
    }
    let mut page =
        String::from("# Rules\n\nMade by `qualm rules --format markdown` from the documents of the rules.\n");
    for (category, rules) in &by_category {
        let links: Vec<String> = rules.iter().map(|rule| format!("[`{0}`](#{0})", rule.id)).collect();
        // Writing to a string cannot fail.
        let _ = write!(page, "\n- {category}: {}", links.join(", "));
    }
    page.push('\n');
    for (category, rules) in by_category {
        let _ = write!(page, "\n## {category}\n");
        for rule in rules {
            add_rule(rule, &mut page);
        }
    }
    page
}

fn add_rule(rule: &Rule, page: &mut String) {
    let prose = rule.document.prose();
    let _ = write!(page, "\n### {}\n\n**{}.** {}\n\n", rule.id, rule.document.front.title, prose.summary.trim());
    page.push_str("| | |\n|---|---|\n");
    for (name, value) in facts(rule).iter().skip(1) {
        let _ = writeln!(page, "| {name} | {value} |");
    }
    add_section("Why it matters", &prose.why, page);
    add_section("What to do instead", &prose.instead, page);
    for (language, kind, code) in shown_examples(&rule.document) {
        let _ = write!(page, "\n*{language}, {kind}*\n\n````{language}\n{code}\n````\n");
    }
    add_section("What this rule cannot see", &prose.cannot_see, page);
    add_section("References", &prose.references, page);
}

/// A part of the prose; headings within it stand below the rule's own.
fn add_section(heading: &str, markdown: &str, page: &mut String) {
    if markdown.trim().is_empty() {
        return;
    }
    let _ = write!(page, "\n#### {heading}\n\n");
    for line in markdown.trim().lines() {
        match line.strip_prefix("### ") {
            Some(heading) => page.push_str(&format!("**{heading}**\n")),
            None => page.push_str(&format!("{line}\n")),
        }
    }
}
