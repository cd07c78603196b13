//! What is written down equals what it was made from. Generated parts are rewritten by `just docs`
//! (`QUALM_UPDATE=1 cargo test --test it fresh`) and checked by every other run.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use qualm::rules::{Rule, RuleSet};
use regex::Regex;

use crate::cli::qualm;

/// All rules as one page.
const REFERENCE: &str = "docs/rules.md";

#[test]
fn list_of_rules_is_fresh() {
    check_part("README.md", "rules", &rule_table(RuleSet::builtin().rules()));
}

#[test]
fn reference_of_rules_is_fresh() {
    let output = qualm(&root(), &["rules", "--format", "markdown"]).output().expect("the binary starts");
    let fresh = String::from_utf8(output.stdout).expect("UTF-8");
    if std::env::var_os("QUALM_UPDATE").is_some() {
        fs::write(root().join(REFERENCE), &fresh).expect("the reference can be written");
    }
    assert!(
        read(REFERENCE) == fresh,
        "{REFERENCE} is stale; run `just docs` (QUALM_UPDATE=1 cargo test --test it fresh)"
    );
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).expect("Cargo.toml is TOML");
    // Those of single platforms stand below `target`.
    let platforms = manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let tables = std::iter::once(&manifest).chain(platforms.filter_map(toml::Value::as_table));
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let declared: BTreeSet<String> = tables
        .flat_map(|table| sections.iter().filter_map(|section| table.get(*section)?.as_table()))
        .flat_map(|section| section.keys().cloned())
        .collect();
    let explained = first_cells(&read("ARCHITECTURE.md"), "## Dependencies");
    let missing: Vec<&String> = declared.difference(&explained).collect();
    let gone: Vec<&String> = explained.difference(&declared).collect();
    assert!(missing.is_empty() && gone.is_empty(), "ARCHITECTURE.md, Dependencies: missing {missing:?}, gone {gone:?}");
}

#[test]
fn map_names_every_module() {
    let mapped = first_cells(&read("ARCHITECTURE.md"), "## Map");
    let mut modules = BTreeSet::new();
    for entry in fs::read_dir(root().join("src")).expect("src is readable") {
        let path = entry.expect("a readable entry").path();
        modules.insert(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    let missing: Vec<&String> = modules.difference(&mapped).collect();
    let gone: Vec<&String> = mapped.difference(&modules).collect();
    assert!(missing.is_empty() && gone.is_empty(), "ARCHITECTURE.md, Map: missing {missing:?}, gone {gone:?}");
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).expect("pages are UTF-8");
        for target in local_links(&text) {
            if !page.parent().unwrap_or(Path::new("")).join(&target).exists() {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "links without a target:\n  {}", broken.join("\n  "));
}

/// Whatever the pages and the hooks tell people to type is accepted by the program.
#[test]
fn commands_that_are_named_are_understood() {
    let mut texts: Vec<(PathBuf, String)> = pages().into_iter().map(|page| (page.clone(), read_path(&page))).collect();
    texts.push((".pre-commit-hooks.yaml".into(), read(".pre-commit-hooks.yaml")));
    let command = Regex::new(
        r"(?m)^[ -]*(?:entry: |run: )?qualm ((?:check|baseline|explain|rules|config|clean|merge)\b[^#|<>\n]*)",
    )
    .expect("a valid pattern");
    let mut seen = 0;
    for (page, text) in texts {
        // Within quotes a sign for more than is none of the shell's.
        let text = text.replace(">=", "≥");
        for found in command.captures_iter(&text) {
            let words = found[1].replace("$CI_NODE_INDEX/$CI_NODE_TOTAL", "1/4");
            let words: Vec<String> = words.split_whitespace().map(|word| word.replace('"', "")).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).chain(["--help"]).collect();
            let dir = crate::cli::project(&[]);
            let (code, out, err) = crate::cli::run(crate::cli::qualm(dir.path(), &words));
            assert_eq!(code, 0, "{}: {}: {out}{err}", page.display(), &found[0]);
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn recipes_that_are_named_exist() {
    let recipe = Regex::new(r"(?m)^([a-z][a-z-]*)(?: [^:=\n]*)?:(?:[^=]|$)").expect("a valid pattern");
    let justfile = read("justfile");
    let recipes: BTreeSet<&str> =
        recipe.captures_iter(&justfile).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    let named = Regex::new(r"`just ([a-z-]+)").expect("a valid pattern");
    let mut missing = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).expect("pages are UTF-8");
        let names = named.captures_iter(&text).map(|found| found[1].to_owned());
        missing
            .extend(names.filter(|name| !recipes.contains(name.as_str())).map(|n| format!("{}: {n}", page.display())));
    }
    assert!(missing.is_empty(), "recipes that justfile lacks:\n  {}", missing.join("\n  "));
}

#[test]
fn staleness_is_seen() {
    let page = "a\n<!-- begin: x -->\nold\n<!-- end: x -->\nb\n";
    assert_eq!(with_part(page, "x", "new\n").as_deref(), Some("a\n<!-- begin: x -->\nnew\n<!-- end: x -->\nb\n"));
    assert_eq!(with_part(page, "y", "new\n"), None);
    assert_eq!(local_links("[a](b.md#c) [d](https://e) [f](#g) ![h](i/j.png)"), ["b.md", "i/j.png"]);
    let table = "## A\n| `x` | 1 |\n## B\n| name | |\n|---|---|\n| `y`, `z` | `w` |\n## C\n| `v` | |\n";
    assert_eq!(first_cells(table, "## B"), BTreeSet::from(["y".to_owned(), "z".to_owned()]));
}

/// The list of rules that people see first: sorted by category, then by id.
fn rule_table(rules: &[Rule]) -> String {
    let mut sorted: Vec<&Rule> = rules.iter().collect();
    sorted.sort_by_key(|rule| (rule.document.front.category.clone(), rule.id.clone()));
    let mut text = String::from("| rule | finds | languages | severity | shown in profile |\n|---|---|---|---|---|\n");
    for rule in sorted {
        let front = &rule.document.front;
        let (id, category) = (&rule.id, &front.category);
        let languages: Vec<&str> = rule.languages.iter().map(|language| language.name()).collect();
        let languages = languages.join(", ");
        writeln!(
            text,
            "| [`{id}`](queries/{category}/{id}/rule.md) | {} | {languages} | {} | {} |",
            front.title, front.severity, front.profile
        )
        .expect("writing to a string");
    }
    text
}

/// Compares the part of a file between its markers with what it should be, or writes it where that is asked for.
pub(crate) fn check_part(file: &str, part: &str, expected: &str) {
    let current = read(file);
    let Some(wanted) = with_part(&current, part, expected) else { panic!("{file} has no part `{part}`") };
    if current == wanted {
        return;
    }
    if std::env::var_os("QUALM_UPDATE").is_some() {
        fs::write(root().join(file), wanted).unwrap_or_else(|error| panic!("failed to write {file}: {error}"));
    } else {
        panic!("{file}: the part `{part}` is stale; run `just docs` (QUALM_UPDATE=1 cargo test --test it fresh)");
    }
}

/// The page with the part replaced; None where the markers are missing.
fn with_part(page: &str, part: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- begin: {part} -->\n"), format!("<!-- end: {part} -->"));
    let start = page.find(&begin)? + begin.len();
    let stop = start + page[start..].find(&end)?;
    Some(format!("{}{text}{}", &page[..start], &page[stop..]))
}

/// Names in backticks in the first column of the tables of a section.
fn first_cells(page: &str, heading: &str) -> BTreeSet<String> {
    let section = page.split(&format!("{heading}\n")).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let name = Regex::new("`([A-Za-z0-9_-]+)`").expect("a valid pattern");
    let cells = section.lines().filter_map(|line| line.strip_prefix('|')?.split('|').next());
    cells.flat_map(|cell| name.captures_iter(cell).map(|found| found[1].to_owned())).collect()
}

/// Targets of links to files of the repository, without their fragments.
fn local_links(text: &str) -> Vec<String> {
    let link = Regex::new(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)").expect("a valid pattern");
    link.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// The pages written for people, rules apart: those hold example code that looks like anything.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for folder in ["", "docs", "editors", "editors/vscode", "queries", "benches", "integrations/spark"] {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        let paths = entries.map(|entry| entry.expect("a readable entry").path());
        let is_page = |path: &PathBuf| {
            path.extension().is_some_and(|extension| extension == "md") && *path != root().join(REFERENCE)
        };
        pages.extend(paths.filter(is_page));
    }
    assert!(pages.len() > 3, "the walk found too few pages: {pages:?}");
    pages
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read_path(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("failed to read {}: {error}", path.display()))
}

pub(crate) fn read(relative: &str) -> String {
    let path = root().join(relative);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("failed to read {}: {error}", path.display()))
}
