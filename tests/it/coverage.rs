//! Which ideas of other tools our rules cover: `queries/coverage.tsv` says which idea a rule of theirs is about, the page is
//! made from that and from the rules there are. An idea is covered in a language where a rule of that name reads it.

use std::collections::BTreeMap;
use std::fmt::Write;

use qualm::lang::Language;
use qualm::rules::RuleSet;

use super::fresh::{check_part, read};

/// A rule of another tool.
struct Row {
    tool: String,
    language: Language,
    idea: String,
}

/// Rules of the tools that are about nothing that qualm looks for: style, other platforms.
const OUT_OF_SCOPE: &str = "-";

fn rows() -> Vec<Row> {
    let table = read("queries/coverage.tsv");
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("tool\tlanguage\trule of the tool\tidea"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [tool, language, _rule, idea] = cells.as_slice() else { panic!("four cells: {line}") };
        let language = Language::from_name(language).unwrap_or_else(|| panic!("a language: {line}"));
        Row { tool: (*tool).to_owned(), language, idea: (*idea).to_owned() }
    };
    lines.map(row).collect()
}

fn is_covered(row: &Row, rules: &RuleSet) -> bool {
    rules
        .get(&row.idea)
        .is_some_and(|rule| rule.languages.contains(&row.language) || rule.document.front.detector.is_some())
}

#[test]
fn coverage_is_fresh() {
    let rules = RuleSet::builtin();
    let rows = rows();
    let mut tools: BTreeMap<(&str, &str), (usize, usize, usize)> = BTreeMap::new();
    let mut missing: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in &rows {
        let (all, covered, outside) = tools.entry((&row.tool, row.language.name())).or_default();
        *all += 1;
        match (row.idea.as_str(), is_covered(row, &rules)) {
            (OUT_OF_SCOPE, _) => *outside += 1,
            (_, true) => *covered += 1,
            (idea, false) => *missing.entry((idea, row.language.name())).or_default() += 1,
        }
    }
    let mut text =
        String::from("| tool | language | its rules | covered | of those in scope |\n|---|---|---|---|---|\n");
    for ((tool, language), (all, covered, outside)) in &tools {
        let share = covered * 100 / (all - outside).max(1);
        writeln!(text, "| {tool} | {language} | {all} | {covered} | {share} % |").expect("writing to a string");
    }
    check_part("queries/COVERAGE.md", "tools", &text);
    let mut sorted: Vec<_> = missing.into_iter().collect();
    sorted.sort_by_key(|((idea, language), count)| (std::cmp::Reverse(*count), *idea, *language));
    let mut text = String::from("| idea | language | rules about it |\n|---|---|---|\n");
    for ((idea, language), count) in sorted {
        writeln!(text, "| {idea} | {language} | {count} |").expect("writing to a string");
    }
    check_part("queries/COVERAGE.md", "missing", &text);
}

#[test]
fn every_rule_is_somebodys_idea_or_ours() {
    let names: Vec<String> = rows().into_iter().map(|row| row.idea).collect();
    let kebab = |name: &&String| {
        *name == OUT_OF_SCOPE || name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let odd: Vec<&String> = names.iter().filter(|name| !kebab(name)).collect();
    assert!(odd.is_empty(), "no ideas: {odd:?}");
    // A rule that was renamed would silently become an idea that is missing.
    let rules = RuleSet::builtin();
    let aliases: Vec<&str> =
        rules.rules().iter().flat_map(|rule| rule.document.front.aliases.iter().map(String::as_str)).collect();
    let old: Vec<&String> = names.iter().filter(|name| aliases.contains(&name.as_str())).collect();
    assert!(old.is_empty(), "earlier names of rules: {old:?}");
}
