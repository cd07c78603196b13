//! Small applications the way people and assistants write them, with planted flaws and their clean twins: nothing planted
//! is missed, nothing else is said.

use std::path::{Path, PathBuf};

use qualm::engine::{self, Budget, Input};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::Settings;
use qualm::text::LineIndex;

/// Line (0-based) and rule of every trailing `finding: <rule>` comment.
fn planted(text: &str) -> Vec<(usize, String)> {
    let mark = |(line, text): (usize, &str)| {
        let (_, rule) = text.rsplit_once("finding: ")?;
        let rule: String =
            rule.chars().take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-').collect();
        Some((line, rule))
    };
    text.lines().enumerate().filter_map(mark).collect()
}

fn check(path: &Path, failures: &mut Vec<String>) {
    let language = Language::from_path(path).expect("a language of ours");
    let text = std::fs::read_to_string(path).expect("readable");
    let name = path.file_name().expect("a file").to_string_lossy();
    // Where it stands in this repository would make it a test.
    let place = format!("src/{name}");
    let input = Input { text: &text, language, path: &place, workspace: None };
    let analysis = engine::analyze(&input, &RuleSet::builtin(), &Settings::default(), &Budget::unlimited());
    let lines = LineIndex::new(&text);
    let mut found: Vec<(usize, String)> = analysis
        .findings
        .iter()
        .filter(|finding| finding.suppressed.is_none())
        .map(|finding| (lines.line(finding.span.start as usize), finding.rule.to_string()))
        .collect();
    let mut planted = planted(&text);
    assert!(planted.len() >= 5, "{name} plants too little");
    found.sort();
    found.dedup();
    planted.sort();
    planted.dedup();
    let missed = planted.iter().filter(|one| !found.contains(one)).map(|one| ("missed", one));
    let extra = found.iter().filter(|one| !planted.contains(one)).map(|one| ("not planted", one));
    failures.extend(
        missed.chain(extra).map(|(what, (line, rule))| format!("{}:{}: {what}: {rule}", path.display(), line + 1)),
    );
}

#[test]
fn planted_flaws_are_found_and_nothing_else() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/apps");
    let mut failures = Vec::new();
    let mut checked = 0;
    for language in std::fs::read_dir(root).expect("the applications").filter_map(Result::ok) {
        for file in std::fs::read_dir(language.path()).expect("a language").filter_map(Result::ok) {
            check(&file.path(), &mut failures);
            checked += 1;
        }
    }
    assert!(checked >= 8, "only {checked} applications");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
