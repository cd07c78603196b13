//! Rule sets made for measuring: three times the built-in rules, and the built-in rules with skipping switched off.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use qualm::lang::Language;
use qualm::rules::{Folder, RuleError, RuleSet};
use regex::{Captures, Regex};

use crate::corpus::Sample;

/// The built-in rules, and with skipping switched off.
pub(crate) fn without_skipping() -> Result<Arc<RuleSet>> {
    load(&[no_anchor()])
}

/// A rule that has no word to look for, so that no file can be skipped. It never matches: it asks for a file without
/// text.
fn no_anchor() -> Folder {
    let query = |root: &str| format!("(({root}) @finding (#match? @finding \"\\\\A\\\\z\"))\n");
    let files = vec![
        ("rule.md".into(), NO_ANCHOR.into()),
        ("python.scm".into(), query("module").into()),
        ("javascript.scm".into(), query("program").into()),
        ("rust.scm".into(), query("source_file").into()),
    ];
    Folder { path: "benches/quality/no-anchor".to_owned(), files }
}

const NO_ANCHOR: &str = r#"+++
id = "no-anchor"
title = "A rule without an anchor"
message = "never said"
help = "nothing to do"
category = "quality"
severity = "hint"
confidence = "low"
cwe = [1]
owasp = []
since = "0.1.0"
+++

# A rule without an anchor

Makes the engine parse every file.

## Why it matters

It does not.

## What to do instead

Nothing. There is no fix.

## Examples

## What this rule cannot see

Everything.

## References
"#;

/// The built-in rules and two changed copies of each, and the same with skipping switched off.
///
/// The copies look for other names that are about as frequent in the sample as the names they replace: identical copies
/// would double the findings, invented names would cost nothing, and both would say little about what twice as many new
/// rules cost.
pub(crate) fn tripled(sample: &Sample) -> Result<(Arc<RuleSet>, Arc<RuleSet>)> {
    let folders = builtin_folders()?;
    let mut names = Replacements::of(sample);
    let mut copies = Vec::with_capacity(folders.len() * 2 + 1);
    for number in 1..=2 {
        names.given.clear();
        for folder in &folders {
            copies.extend(copy(folder, number, sample.language, &mut names));
        }
    }
    let skipping = load(&copies)?;
    copies.push(no_anchor());
    Ok((skipping, load(&copies)?))
}

fn load(folders: &[Folder]) -> Result<Arc<RuleSet>> {
    RuleSet::with_folders(folders).map_err(|errors: Vec<RuleError>| {
        let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow!("the generated rules do not load:\n{}", messages.join("\n"))
    })
}

/// One changed copy; none of a rule that is fed by a detector, which runs once however many rules there are.
fn copy(folder: &Folder, number: usize, language: Language, names: &mut Replacements) -> Option<Folder> {
    let (_, document) = folder.files.iter().find(|(name, _)| name == "rule.md")?;
    if document.lines().any(|line| line.starts_with("detector")) {
        return None;
    }
    let path = format!("{}-copy{number}", folder.path);
    let id = Regex::new(r#"(?m)^id = "([^"]*)""#).expect("a valid pattern");
    let aliases = Regex::new(r"(?m)^aliases = \[[^\]]*\]\n").expect("a valid pattern");
    let files = folder.files.iter().map(|(name, text)| {
        let changed = if name == "rule.md" {
            let renamed = id.replace(text, |found: &Captures<'_>| format!("id = \"{}-copy{number}\"", &found[1]));
            aliases.replace(&renamed, "").into_owned()
        } else if names.concern(name, language) {
            names.replace_in(text)
        } else {
            text.clone().into_owned()
        };
        (name.clone(), changed.into())
    });
    Some(Folder { path: path.clone(), files: files.collect() })
}

/// Names of the sample by how often they occur, and which were given out already.
struct Replacements {
    frequency: HashMap<String, usize>,
    by_frequency: BTreeMap<usize, BTreeSet<String>>,
    invented: usize,
    /// What each name of this set of copies became: a name that several rules look for stays one name.
    given: HashMap<String, String>,
}

impl Replacements {
    fn of(sample: &Sample) -> Self {
        let identifier = Regex::new(r"[A-Za-z_][A-Za-z0-9_]*").expect("a valid pattern");
        let mut frequency: HashMap<String, usize> = HashMap::new();
        for file in &sample.files {
            for name in identifier.find_iter(&file.text) {
                *frequency.entry(name.as_str().to_owned()).or_default() += 1;
            }
        }
        let mut by_frequency: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (name, count) in &frequency {
            by_frequency.entry(*count).or_default().insert(name.clone());
        }
        Self { frequency, by_frequency, invented: 0, given: HashMap::new() }
    }

    /// Whether this query file is used for the language.
    fn concern(&self, file: &str, language: Language) -> bool {
        match file {
            "python.scm" => language == Language::Python,
            "rust.scm" => language == Language::Rust,
            "javascript.scm" | "typescript.scm" => language.is_ecmascript(),
            _ => false,
        }
    }

    /// Changes the names that a query's predicates look for.
    fn replace_in(&mut self, query: &str) -> String {
        let predicate = Regex::new(r"\(#(?:calls|eq|any-of|arg)\?[^)]*\)").expect("a valid pattern");
        let list = Regex::new(r"\(#define! ([a-z-]+)[^)]*\)").expect("a valid pattern");
        let string = Regex::new(r#""([^"]*)""#).expect("a valid pattern");
        let lists: BTreeSet<&str> =
            predicate.find_iter(query).flat_map(|found| found.as_str().split([' ', '\n', ')'])).collect();
        let mut rename = |text: &str| {
            string.replace_all(text, |name: &Captures<'_>| format!("\"{}\"", self.rename(&name[1]))).into_owned()
        };
        let changed = predicate.replace_all(query, |found: &Captures<'_>| rename(&found[0]));
        let changed = list.replace_all(&changed, |found: &Captures<'_>| match lists.contains(&found[1]) {
            true => rename(&found[0]),
            false => found[0].to_owned(),
        });
        changed.into_owned()
    }

    /// Another last name: `os.system` becomes `os.` and something that occurs about as often as `system`.
    fn rename(&mut self, dotted: &str) -> String {
        let start = dotted.rfind(['.', ':']).map_or(0, |at| at + 1);
        let (path, last) = dotted.split_at(start);
        let is_name = !last.is_empty() && last.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_name { format!("{path}{}", self.alike(last)) } else { dotted.to_owned() }
    }

    fn alike(&mut self, name: &str) -> String {
        if let Some(given) = self.given.get(name) {
            return given.clone();
        }
        let chosen = self.choose(name);
        self.given.insert(name.to_owned(), chosen.clone());
        chosen
    }

    fn choose(&mut self, name: &str) -> String {
        let Some(&count) = self.frequency.get(name) else {
            self.invented += 1;
            return format!("{name}_{}", self.invented);
        };
        let above = self.by_frequency.range(count..).next().map(|(&found, _)| found);
        let below = self.by_frequency.range(..count).next_back().map(|(&found, _)| found);
        let nearest = [above, below].into_iter().flatten().min_by_key(|found| found.abs_diff(count));
        let Some(found) = nearest else { return name.to_owned() };
        let Some(names) = self.by_frequency.get_mut(&found) else { return name.to_owned() };
        let chosen = names.pop_first().unwrap_or_else(|| name.to_owned());
        if names.is_empty() {
            self.by_frequency.remove(&found);
        }
        chosen
    }
}

/// Every rule folder under `queries/`, as it is in the repository.
fn builtin_folders() -> Result<Vec<Folder>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = Vec::new();
    for category in children(&root.join("queries"))?.into_iter().filter(|path| path.is_dir()) {
        for rule in children(&category)?.into_iter().filter(|path| path.join("rule.md").is_file()) {
            let mut files = Vec::new();
            for file in children(&rule)? {
                let text = fs::read_to_string(&file).with_context(|| format!("failed to read {}", file.display()))?;
                files.push((file.file_name().unwrap_or_default().to_string_lossy().into_owned().into(), text.into()));
            }
            let path = rule.strip_prefix(root).unwrap_or(&rule).to_string_lossy().replace('\\', "/");
            folders.push(Folder { path, files });
        }
    }
    Ok(folders)
}

fn children(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("failed to read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
