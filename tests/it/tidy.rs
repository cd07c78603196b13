//! The layout of the project itself: who may use whom, what may be said where, and that every rule folder is complete.
//!
//! The table of layers is read from `ARCHITECTURE.md`, so that text and check cannot drift apart. Each check takes
//! what it judges as data and returns all violations, which lets the checks themselves be tested.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Longest source file, in lines.
const MAX_LINES: usize = 900;

/// What may be named only in some modules: pattern, modules, and why.
const PLACES: [(&str, &[&str], &str); 5] = [
    (r"\btower_lsp\b", &["lsp"], "the protocol library is the wire only"),
    (r"\bstd::(fs|env)\b", &["baseline", "cli", "config", "scan"], "the engine does no I/O and reads no environment"),
    (r"\b(Instant|SystemTime)\b", &["cli", "lsp", "scan"], "the engine reads no clock"),
    (r"\be?print(ln)?!", &["cli", "report"], "standard output belongs to the protocol"),
    (r"\bdbg!", &[], "left over from debugging"),
];

#[test]
fn sources_keep_to_their_layer() {
    let layers = layers(&read(&root().join("ARCHITECTURE.md")));
    assert!(layers.len() > 5, "ARCHITECTURE.md has no table of layers");
    report("source layout", &check_sources(&sources("src"), &layers));
}

#[test]
fn files_are_headed_and_short() {
    let mut files = sources("src");
    files.extend(sources("tests"));
    files.extend(sources("benches"));
    assert!(files.len() > 10, "the walk found too little: {}", files.len());
    report("file form", &check_form(&files));
}

#[test]
fn rule_folders_are_complete() {
    report("rule folders", &check_rules(&rule_folders()));
}

/// A source file: path from the root of the package with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

/// A rule folder: category, id, and the text of each file.
struct RuleFolder {
    category: String,
    id: String,
    files: BTreeMap<String, String>,
}

fn check_sources(files: &[Source], layers: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut violations = Vec::new();
    let modules: BTreeSet<String> = files.iter().filter_map(|file| module_path(&file.path)?.first().cloned()).collect();
    for module in &modules {
        if !layers.contains_key(module) {
            violations.push(format!("`{module}` is missing in the table of layers in ARCHITECTURE.md"));
        }
    }
    for file in files {
        let code = expand_groups(&code(&file.text));
        let Some(path) = module_path(&file.path) else { continue };
        // The root of the library declares everything and belongs to no layer.
        let Some(module) = path.first() else { continue };
        let allowed = layers.get(module);
        for used in used_modules(&code, &path).intersection(&modules) {
            if used != module && !allowed.is_some_and(|allowed| allowed.contains(used)) {
                violations.push(format!("{}: `{module}` may not use `{used}`", file.path));
            }
        }
        for (pattern, places, why) in PLACES {
            let found =
                Regex::new(pattern).expect("a valid pattern").find(&code).map(|found| found.as_str().to_owned());
            if let Some(found) = found.filter(|_| module != "main" && !places.contains(&module.as_str())) {
                violations.push(format!("{}: `{found}` belongs only to {places:?}: {why}", file.path));
            }
        }
    }
    violations
}

fn check_form(files: &[Source]) -> Vec<String> {
    let mut violations = Vec::new();
    for Source { path, text } in files {
        if !text.starts_with("//!") {
            violations.push(format!("{path}: begins without a `//!` header that says what it is for"));
        }
        let lines = text.lines().count();
        if lines > MAX_LINES {
            violations.push(format!("{path}: {lines} lines; split it, {MAX_LINES} is the most"));
        }
        let vague = ["common", "helper", "helpers", "misc", "util", "utils"];
        if path.split(['/', '.']).any(|part| vague.contains(&part)) {
            violations.push(format!("{path}: a name that says nothing; name it after what it does"));
        }
    }
    violations
}

fn check_rules(folders: &[RuleFolder]) -> Vec<String> {
    let mut violations = Vec::new();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let kebab = Regex::new(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$").expect("a valid pattern");
    for folder in folders {
        let RuleFolder { category, id, files } = folder;
        let place = format!("queries/{category}/{id}");
        if !kebab.is_match(id) {
            violations.push(format!("{place}: an id is lower-case words joined by `-`"));
        }
        if let Some(other) = seen.insert(id, category) {
            violations.push(format!("{place}: the id is taken by queries/{other}/{id}"));
        }
        let known = ["rule.md", "python.scm", "javascript.scm", "typescript.scm", "rust.scm"];
        for name in files.keys().filter(|name| !known.contains(&name.as_str())) {
            violations.push(format!("{place}/{name}: nothing reads this file"));
        }
        let Some(document) = files.get("rule.md") else {
            violations.push(format!("{place}: there is no rule.md"));
            continue;
        };
        violations
            .extend(check_front_matter(document, category, id).into_iter().map(|v| format!("{place}/rule.md: {v}")));
        violations.extend(check_examples(document, files).into_iter().map(|v| format!("{place}/rule.md: {v}")));
        if !document.contains("[[fixes]]") && !document.contains("repair") {
            violations.push(format!("{place}/rule.md: neither a fix nor the reason why there is none"));
        }
        let has_detector = document.lines().any(|line| line.starts_with("detector"));
        for tier in tiers(document).filter(|_| !has_detector) {
            let set = format!("(#set! tier \"{tier}\")");
            if !files.iter().any(|(name, text)| name.ends_with(".scm") && text.contains(&set)) {
                violations.push(format!("{place}/rule.md: no query sets the tier `{tier}`"));
            }
        }
        if files.len() == 1 && !has_detector {
            violations.push(format!("{place}: neither queries nor a detector"));
        }
    }
    violations
}

/// The names of the tiers that a rule document declares.
fn tiers(document: &str) -> impl Iterator<Item = &str> {
    document.lines().filter_map(|line| line.strip_prefix("[tiers.")?.strip_suffix(']'))
}

fn check_front_matter(document: &str, category: &str, id: &str) -> Vec<String> {
    let front = document.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++"));
    let Some((front, _)) = front else { return vec!["no front matter between `+++` lines".to_owned()] };
    let table: toml::Table = match toml::from_str(front) {
        Ok(table) => table,
        Err(error) => return vec![format!("front matter: {}", error.message())],
    };
    let mut violations = Vec::new();
    for (key, folder) in [("id", id), ("category", category)] {
        let value = table.get(key).and_then(toml::Value::as_str);
        if value != Some(folder) {
            violations.push(format!("{key} is {value:?}, the folder is called `{folder}`"));
        }
    }
    violations
}

/// Three `bad` and three `good` blocks for each query file; three of each in all where there is none.
fn check_examples(document: &str, files: &BTreeMap<String, String>) -> Vec<String> {
    let fence = Regex::new(r"(?m)^```(\w+) (bad|good)\b(.*)$").expect("a valid pattern");
    let count = |languages: &[&str], kind: &str| {
        let matching =
            fence.captures_iter(document).filter(|block| languages.contains(&&block[1]) && &block[2] == kind);
        matching.filter(|block| !block[3].split_whitespace().any(|word| word == "unseen")).count()
    };
    let mut groups: Vec<&[&str]> = Vec::new();
    if files.contains_key("python.scm") {
        groups.push(&["python"]);
    }
    if files.contains_key("javascript.scm") && files.contains_key("typescript.scm") {
        groups.extend([["javascript", "jsx"].as_slice(), &["typescript", "tsx"]]);
    } else if files.contains_key("javascript.scm") {
        groups.push(&["javascript", "jsx", "typescript", "tsx"]);
    } else if files.contains_key("typescript.scm") {
        groups.push(&["typescript", "tsx"]);
    }
    if files.contains_key("rust.scm") {
        groups.push(&["rust"]);
    }
    if groups.is_empty() {
        groups.push(&["python", "javascript", "jsx", "typescript", "tsx", "rust"]);
    }
    let mut violations = Vec::new();
    for group in groups {
        for kind in ["bad", "good"] {
            let found = count(group, kind);
            if found < 3 {
                violations.push(format!("{found} `{kind}` examples in {}, at least 3 are needed", group.join("/")));
            }
        }
    }
    violations
}

/// `src/engine/flow/solve.rs` is `["engine", "flow", "solve"]`; `src/lib.rs` is empty; None outside `src/`.
fn module_path(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    Some(parts)
}

/// First names behind `crate::`, behind as many `super::` as lead to the root, and behind `qualm::` in the program.
fn used_modules(code: &str, path: &[String]) -> BTreeSet<String> {
    let supers = "super::".repeat(path.len());
    let pattern = format!(r"(?:\bcrate::|\bqualm::|(?:^|[^:\w]){supers})([a-z_]+)");
    let regex = Regex::new(&pattern).expect("a valid pattern");
    regex.captures_iter(code).map(|found| found[1].to_owned()).collect()
}

/// The text without comments and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = text.lines().map(|line| match line.find("//") {
        // `https://` in a string is not a comment.
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes `std::{fs, io::Read}` as `std::fs, std::io::Read`, so that plain patterns see every path.
fn expand_groups(code: &str) -> String {
    let group = Regex::new(r"((?:\w+::)+)\{([^{}]*)\}").expect("a valid pattern");
    let mut text = code.to_owned();
    // Innermost first; the bound only guards against a text that never settles.
    for _ in 0..8 {
        let expanded = group.replace_all(&text, |found: &regex::Captures<'_>| {
            let names = found[2].split(',').map(str::trim).filter(|name| !name.is_empty());
            names.map(|name| format!("{}{name}", &found[1])).collect::<Vec<_>>().join(", ")
        });
        if expanded == text {
            break;
        }
        text = expanded.into_owned();
    }
    text
}

/// Rows of the table under *Who may use whom*: a module and what it may use, each in backticks.
fn layers(architecture: &str) -> BTreeMap<String, BTreeSet<String>> {
    let section = architecture.split("## Who may use whom").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let name = Regex::new("`([a-z_]+)`").expect("a valid pattern");
    let names =
        |cell: &str| -> BTreeSet<String> { name.captures_iter(cell).map(|found| found[1].to_owned()).collect() };
    let rows = section.lines().filter_map(|line| line.strip_prefix('|')?.split_once('|'));
    rows.flat_map(|(modules, used)| names(modules).into_iter().map(move |module| (module, names(used)))).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("failed to read {}: {error}", path.display()))
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("failed to read {}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// All Rust files below a folder of the package, fixtures apart.
fn sources(folder: &str) -> Vec<Source> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in children(&folder) {
            if path.is_dir() && file_name(&path) != "fixtures" {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(root()).expect("below the root");
                files.push(Source { path: relative.to_string_lossy().replace('\\', "/"), text: read(&path) });
            }
        }
    }
    files
}

fn rule_folders() -> Vec<RuleFolder> {
    let mut folders = Vec::new();
    let categories = children(&root().join("queries")).into_iter().filter(|path| path.is_dir());
    for category in categories.filter(|path| !file_name(path).starts_with('_')) {
        for folder in children(&category).into_iter().filter(|path| path.is_dir()) {
            let files = children(&folder).iter().map(|path| (file_name(path), read(path))).collect();
            folders.push(RuleFolder { category: file_name(&category), id: file_name(&folder), files });
        }
    }
    folders
}

fn report(what: &str, violations: &[String]) {
    assert!(violations.is_empty(), "{what}: {} violations\n  {}", violations.len(), violations.join("\n  "));
}

// The checks themselves.

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

#[test]
fn layer_violations_are_seen() {
    let table = "## Who may use whom\n\n| module | may use |\n|---|---|\n| `engine` | `text` |\n| `text`, `cli` | |\n";
    let layers = layers(table);
    let text = source("src/text/mod.rs", "//! .\n");
    let cli = source("src/cli.rs", "//! .\nfn f() { println!(); }\n");
    for (path, code, expected) in [
        ("src/engine/mod.rs", "use crate::text::Span;", 0),
        ("src/engine/mod.rs", "// crate::cli is above\nuse crate::engine::x;", 0),
        ("src/engine/mod.rs", "use crate::cli;", 1),
        ("src/engine/mod.rs", "use crate::{\n    text::{A, B},\n    cli::C,\n};", 1),
        ("src/engine/mod.rs", "use super::cli;", 1),
        ("src/engine/a.rs", "use super::cli; use super::super::cli::x;", 1),
        ("src/engine/a.rs", "use super::cli;", 0),
        ("src/engine/a.rs", "use std::{fmt, fs};", 1),
        ("src/engine/a.rs", "use std::fmt;\n#[cfg(test)]\nmod tests { use std::fs; }", 0),
        ("src/engine/a.rs", "fn f() { println!(\"x\") }", 1),
        ("src/engine/a.rs", "use tower_lsp::X; let now = Instant::now(); dbg!(now);", 3),
        ("src/other.rs", "", 1),
    ] {
        let files = [source(path, code), source(&text.path, &text.text), source(&cli.path, &cli.text)];
        let found = check_sources(&files, &layers);
        assert_eq!(found.len(), expected, "{path}: {code}\n{found:?}");
    }
}

#[test]
fn form_violations_are_seen() {
    let long = format!("//! Long.\n{}", "\n".repeat(MAX_LINES));
    for (path, text, expected) in [
        ("src/a.rs", "//! Fine.\n", 0),
        ("src/a.rs", "use std::fmt;\n", 1),
        ("src/utils/mod.rs", "//! Vague.\n", 1),
        ("src/a.rs", &long, 1),
    ] {
        assert_eq!(check_form(&[source(path, text)]).len(), expected, "{path}");
    }
}

#[test]
fn rule_violations_are_seen() {
    let blocks = |language: &str, bad: usize, good: usize| {
        let block = |kind: &str| format!("```{language} {kind}\nx\n```\n");
        block("bad").repeat(bad) + &block("good").repeat(good) + &block("bad unseen") + &block("fixed")
    };
    let front = |id: &str| format!("+++\nid = \"{id}\"\ncategory = \"c\"\n+++\nThere is no repair.\n");
    let folder = |document: String, query: &str| {
        let files = [("rule.md".to_owned(), document), (query.to_owned(), String::new())];
        RuleFolder { category: "c".to_owned(), id: "some-rule".to_owned(), files: files.into() }
    };
    for (what, folder, expected) in [
        ("complete", folder(front("some-rule") + &blocks("python", 3, 3), "python.scm"), 0),
        ("served by javascript.scm", folder(front("some-rule") + &blocks("tsx", 3, 3), "javascript.scm"), 0),
        ("another id", folder(front("other") + &blocks("python", 3, 3), "python.scm"), 1),
        ("too few", folder(front("some-rule") + &blocks("python", 2, 3), "python.scm"), 1),
        ("wrong language", folder(front("some-rule") + &blocks("python", 3, 3), "rust.scm"), 2),
        (
            "a tier that nothing sets",
            folder(
                front("some-rule").replace("\n+++\nThere", "\n[tiers.idle]\n+++\nThere") + &blocks("python", 3, 3),
                "python.scm",
            ),
            1,
        ),
        ("stray file", folder(front("some-rule") + &blocks("python", 3, 3), "notes.txt"), 1),
        ("no front matter", folder("repair\n".to_owned() + &blocks("python", 3, 3), "python.scm"), 1),
        (
            "no fix, no reason",
            folder(front("some-rule").replace("repair", "") + &blocks("python", 3, 3), "python.scm"),
            1,
        ),
    ] {
        let found = check_rules(&[folder]);
        assert_eq!(found.len(), expected, "{what}: {found:?}");
    }
}
