//! What is found in a text that is edited is what is found in it anew, whatever the edits: findings, ids, messages, repairs
//! and what could not be analysed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use qualm::engine::workspace::{Module, Workspace};
use qualm::engine::{self, Analysis, Budget, Input, Memory};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::rules::document::ExampleKind;
use qualm::settings::Settings;

use super::dice::Dice;

/// Edits of one series; with `QUALM_CORPUS` set, over every so many files of `.corpus/` too. `QUALM_SERIES` sets how many
/// series there are of each text.
const STEPS: usize = 60;

#[test]
fn python_stays_as_if_analysed_anew() {
    check(Language::Python);
}

#[test]
fn javascript_stays_as_if_analysed_anew() {
    check(Language::JavaScript);
}

#[test]
fn typescript_stays_as_if_analysed_anew() {
    check(Language::TypeScript);
}

#[test]
fn tsx_stays_as_if_analysed_anew() {
    check(Language::Tsx);
}

#[test]
fn rust_stays_as_if_analysed_anew() {
    check(Language::Rust);
}

/// What is found depends on files that are imported, and the file's own statements call into them.
#[test]
fn files_that_import_others_stay_as_if_analysed_anew() {
    let names = "def fixed(name):\n    return \"job\"\n\ndef passed(name):\n    return name\n\n\
                 class Store:\n    def __init__(self, name):\n        self.name = name\n";
    let text = "import os\nfrom flask import request\nfrom app.names import fixed, passed, Store\n\n\
                PREFIX = fixed(\"a\")\nSTORE = Store(passed(\"x\"))\nCOMMAND = passed(request.args[\"c\"])\n\
                OPTIONS = {\"shell\": passed(COMMAND), \"fixed\": PREFIX}\n\n\
                def run():\n    os.system(PREFIX + fixed(request.args[\"name\"]))\n\n\
                def again(name):\n    os.system(COMMAND + passed(name))\n    return STORE.name\n\n\
                class Runner:\n    def go(self, name):\n        os.system(OPTIONS[\"shell\"])\n\
                \x20       os.system(OPTIONS[\"fixed\"])\n\n\
                def third():\n    os.system(again(request.args[\"b\"]) or PREFIX)\n";
    let module = Module::parse("app/names.py".to_owned(), Language::Python, names.to_owned());
    let others = Others(Arc::new(module.expect("it parses")));
    let mut seen = 0;
    for seed in 0..20 * rounds() {
        seen += series(text, Language::Python, &Settings::default(), seed * 2 + 1, Some(&others));
    }
    assert!(seen > STEPS, "the edits left hardly anything to find: {seen}");
}

/// Where nothing fits any more, the root has its children in fields, by which a function gets its name.
#[test]
fn what_cannot_be_parsed_at_all_stays_as_if_analysed_anew() {
    let before = "  for (const entry of new AdmZip(file).getEntries()) {\n\
                  \x20   fs.writeFileSync(path.join(target, entry.name), entry.getData()); // 'it's\n\
                  \x20 document.cookie = `token=${token}; path=/`;\n\
                  export const generateResetToken = () => randomChars(48);\n\
                  export function save(text: string) {\n\
                  \x20 fs.writeFileSync(path.join(os.tmpdir(), \"state.json\"), text);\n}\n";
    let after = before.replace("entry.name", "entry.n`ame");
    let (rules, settings, budget) = (RuleSet::builtin(), Settings::default(), Budget::unlimited());
    let mut memory = Memory::default();
    let mut symbols = Vec::new();
    for text in [before, &after] {
        let input = Input { text, language: Language::TypeScript, path: "src/a", workspace: None };
        let fresh = engine::analyze(&input, &rules, &settings, &budget);
        assert_eq!(engine::analyze_again(&input, &mut memory, &rules, &settings, &budget), fresh);
        let of_rule = fresh.findings.iter().filter(|finding| &*finding.rule == "insecure-temp-file");
        symbols.extend(of_rule.map(|finding| finding.symbol.clone()));
    }
    assert_eq!(symbols, ["save", "entry.save"], "the edit no longer changes where the function is seen to stand");
}

/// A project with one other file.
struct Others(Arc<Module>);

impl Workspace for Others {
    fn file(&self, path: &str) -> Option<Arc<Module>> {
        (path == self.0.path).then(|| self.0.clone())
    }
}

fn check(language: Language) {
    let mut seen = 0;
    for (number, text) in texts(language).into_iter().enumerate() {
        for audit in [false, true] {
            let settings = match audit {
                true => Settings { profile: qualm::finding::Profile::Audit, ..Settings::default() },
                false => Settings::default(),
            };
            for round in 0..rounds() {
                seen +=
                    series(&text, language, &settings, (round * 1000 + number as u32) * 2 + u32::from(audit) + 1, None);
            }
        }
    }
    assert!(seen > STEPS, "the edits left hardly anything to find: {seen}");
}

fn rounds() -> u32 {
    std::env::var("QUALM_SERIES").ok().and_then(|number| number.parse().ok()).unwrap_or(1)
}

/// One series of edits; returns how many findings were compared.
fn series(start: &str, language: Language, settings: &Settings, seed: u32, workspace: Option<&dyn Workspace>) -> usize {
    let rules = RuleSet::builtin();
    let budget = Budget::unlimited();
    let mut dice = Dice::new(seed);
    let mut memory = Memory::default();
    let mut history: Vec<String> = Vec::new();
    let (mut before, mut text) = (String::new(), start.to_owned());
    let mut seen = 0;
    for step in 0..STEPS {
        let input = Input { text: &text, language, path: "src/a", workspace };
        let fresh = engine::analyze(&input, &rules, settings, &budget);
        let again = engine::analyze_again(&input, &mut memory, &rules, settings, &budget);
        if again != fresh {
            panic!("{language}, seed {seed}, step {step}: {}", difference(&fresh, &again, &before, &text));
        }
        seen += fresh.findings.len();
        let is_broken = !fresh.broken.is_empty();
        let next = match history.pop() {
            // Broken texts are parsed from their beginning; most of the series shall not be.
            Some(before) if (is_broken && dice.roll(4) > 0) || dice.roll(12) == 0 => before,
            popped => {
                history.extend(popped);
                let next = dice.edit(&text, language);
                history.push(text.clone());
                next
            }
        };
        // Sometimes several edits come at once, far apart.
        before = std::mem::replace(&mut text, if dice.roll(10) == 0 { dice.edit(&next, language) } else { next });
    }
    seen
}

fn difference(fresh: &Analysis, again: &Analysis, before: &str, text: &str) -> String {
    let only = |one: &Analysis, other: &Analysis| -> Vec<String> {
        let missing = one.findings.iter().filter(|finding| !other.findings.contains(finding));
        missing.map(|finding| format!("{finding:?}")).collect()
    };
    let folder = std::env::temp_dir();
    let _ = std::fs::write(folder.join("qualm-before.txt"), before);
    let _ = std::fs::write(folder.join("qualm-after.txt"), text);
    format!(
        "only fresh: {:#?}\nonly incremental: {:#?}\nincomplete: {:?} {:?}\nthe texts are in {}",
        only(fresh, again),
        only(again, fresh),
        fresh.incomplete,
        again.incomplete,
        folder.display()
    )
}

/// What there is to edit: what the rules say is wrong and right in this language, and real files.
fn texts(language: Language) -> Vec<String> {
    let rules = RuleSet::builtin();
    let read_as = |written| written == language || (language == Language::Tsx && written == Language::JavaScript);
    let mut examples: Vec<String> = Vec::new();
    for kind in [ExampleKind::Bad, ExampleKind::Good] {
        let all = rules.rules().iter().flat_map(|rule| rule.document.prose().examples.iter());
        let ours = all.filter(|example| read_as(example.language) && example.kind == kind);
        let sound = ours.filter(|example| !is_broken(&example.code, language));
        let codes: Vec<String> = sound.map(|example| example.code.clone() + "\n").collect();
        examples.extend(codes.chunks(40).map(<[String]>::concat));
    }
    examples.extend(flow_cases(language).chunks(12).map(<[String]>::concat));
    examples.retain(|text| !is_broken(text, language));
    examples.extend(own_files(language).into_iter().filter(|text| !is_broken(text, language)));
    examples
}

/// The programs of the flow suite, where values go from one item to another.
fn flow_cases(language: Language) -> Vec<String> {
    let mut topics = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/flow"), &mut topics);
    topics.sort();
    let texts: Vec<String> = topics.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let fence = format!("```{} ", language.name());
    let blocks = texts.iter().flat_map(|text| text.split(&fence).skip(1));
    let codes = blocks.filter_map(|block| block.split_once('\n')?.1.split_once("```"));
    codes.map(|(code, _)| code.to_owned()).filter(|code| !is_broken(code, language)).step_by(8).collect()
}

fn own_files(language: Language) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (folders, share) = match std::env::var_os("QUALM_CORPUS") {
        Some(_) => (vec![root.join(".corpus")], 40),
        None => (vec![root.join("src/engine"), root.join("benches"), root.join("editors")], 12),
    };
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| walk(folder, &mut paths));
    paths.retain(|path| Language::from_path(path) == Some(language));
    paths.sort();
    let texts =
        paths.iter().step_by((paths.len() / share).max(1)).filter_map(|path| std::fs::read_to_string(path).ok());
    texts.filter(|text| text.len() < 60_000).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            // What npm installed is not ours.
            path if path.ends_with("node_modules") => {}
            path if path.is_dir() => walk(&path, paths),
            path => paths.push(path),
        }
    }
}

fn is_broken(text: &str, language: Language) -> bool {
    qualm::syntax::parse(text, language, None, &|| false).is_none_or(|tree| tree.root_node().has_error())
}
