//! The flow suite: what following values through a program must find and must leave alone.
//!
//! A topic is a Markdown file under `tests/fixtures/flow/<language>/`, a case one of its `##` headings:
//!
//! - `bad` blocks mark lines by a trailing comment `finding: rule-id`; each must carry a finding of that rule, an error
//!   where the comment ends in `(error)`: for rules that warn of any text with holes, only that shows that the value was
//!   followed to its source,
//! - `good` blocks carry none, of any rule,
//! - `bad unseen` and `good noisy` are the misses and false alarms of today; `QUALM_UPDATE=1` brings these two words up
//!   to date,
//! - `file path=…` blocks before them are the other files of the program.
//!
//! What counts is what people see as a problem: warnings and errors, with the settings as they come.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use qualm::engine::workspace::{Module, Offered, Workspace};
use qualm::engine::{self, Budget, Input};
use qualm::examples;
use qualm::finding::{Finding, Severity};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::Settings;
use qualm::syntax;
use qualm::text::LineIndex;

/// A case: what its blocks show, and the files beside them.
#[derive(Debug, Default)]
struct Case {
    heading: String,
    files: Vec<Block>,
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    language: Language,
    shows: Shows,
    path: String,
    code: String,
    /// Line of the opening fence, from 0.
    line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Bad,
    Unseen,
    Good,
    Noisy,
    /// Nothing by itself: a file that others use.
    File,
}

impl Shows {
    fn words(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Unseen => "bad unseen",
            Self::Good => "good",
            Self::Noisy => "good noisy",
            Self::File => "file",
        }
    }
}

/// Reads the cases of a topic; a mistake in its form is a mistake of the test.
fn cases(topic: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in topic.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(block), None) => block.code.extend([line, "\n"]),
            (Some(_), Some(_)) => {
                let case = cases.last_mut().expect("a block stands under a heading");
                let block = open.take().expect("it is open");
                let list = if block.shows == Shows::File { &mut case.files } else { &mut case.blocks };
                list.push(block);
            }
            (None, Some(info)) => open = Some(block(info, number)),
            (None, None) => {
                if let Some(heading) = line.strip_prefix("## ") {
                    cases.push(Case { heading: heading.trim().to_owned(), ..Case::default() });
                }
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    cases
}

fn block(info: &str, line: usize) -> Block {
    let (words, path) = match info.split_once(" path=") {
        Some((words, path)) => (words, Some(path.trim().to_owned())),
        None => (info, None),
    };
    let (language, words) = words.trim().split_once(' ').unwrap_or((words, ""));
    let language = Language::from_name(language).unwrap_or_else(|| panic!("line {}: no such language", line + 1));
    let all = [Shows::Bad, Shows::Unseen, Shows::Good, Shows::Noisy, Shows::File];
    let shows = all.into_iter().find(|shows| shows.words() == words);
    let shows = shows.unwrap_or_else(|| panic!("line {}: a block cannot be `{words}`", line + 1));
    let path = path.unwrap_or_else(|| examples::default_path(language).to_owned());
    Block { language, shows, path, code: String::new(), line }
}

/// A finding, or what a trailing comment `finding: rule-id` asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    /// From 0.
    line: usize,
    rule: String,
    severity: Severity,
}

impl Mark {
    fn is_met_by(&self, found: &Mark) -> bool {
        (self.line, &self.rule) == (found.line, &found.rule) && self.severity <= found.severity
    }
}

fn marks(code: &str) -> BTreeSet<Mark> {
    let is_id = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    let mark = |(line, text): (usize, &str)| {
        let (_, mark) = text.rsplit_once("finding: ")?;
        let severity = if mark.contains("(error)") { Severity::Error } else { Severity::Warning };
        Some(Mark { line, rule: mark.chars().take_while(is_id).collect(), severity })
    };
    code.lines().enumerate().filter_map(mark).collect()
}

/// The other files of a case.
struct Program {
    files: Vec<Arc<Module>>,
    offered: Offered,
}

impl Program {
    fn of(case: &Case) -> Self {
        let module = |file: &Block| Module::parse(file.path.clone(), file.language, file.code.clone()).map(Arc::new);
        Self { files: case.files.iter().filter_map(module).collect(), offered: Offered::default() }
    }
}

impl Workspace for Program {
    fn file(&self, path: &str) -> Option<Arc<Module>> {
        self.files.iter().find(|module| module.path == path).cloned()
    }

    fn offered(&self) -> Option<&Offered> {
        Some(&self.offered)
    }
}

/// What people see as a problem; of several rules on one sink, each.
fn found(block: &Block, files: &Program, rules: &RuleSet) -> BTreeSet<Mark> {
    let input = Input { text: &block.code, language: block.language, path: &block.path, workspace: Some(files) };
    let analysis = engine::analyze(&input, rules, &Settings::default(), &Budget::unlimited());
    let lines = LineIndex::new(&block.code);
    let seen = |finding: &&Finding| finding.severity >= Severity::Warning && finding.suppressed.is_none();
    let of_all_rules = |finding: &Finding| {
        let (line, severity) = (lines.line(finding.span.start as usize), finding.severity);
        let names = std::iter::once(&finding.rule).chain(&finding.also);
        names.map(|rule| Mark { line, rule: rule.to_string(), severity }).collect::<Vec<_>>()
    };
    analysis.findings.iter().filter(seen).flat_map(of_all_rules).collect()
}

/// What the block shows today, or why that has no name.
fn truth(block: &Block, files: &Program, rules: &RuleSet) -> Result<Shows, String> {
    let found = found(block, files, rules);
    let marks = marks(&block.code);
    match block.shows {
        Shows::Bad | Shows::Unseen => {
            let missed: Vec<&Mark> = marks.iter().filter(|mark| !found.iter().any(|one| mark.is_met_by(one))).collect();
            match missed.len() {
                _ if marks.is_empty() => Err("no line is marked by a comment `finding: rule-id`".to_owned()),
                0 => Ok(Shows::Bad),
                all if all == marks.len() => Ok(Shows::Unseen),
                _ => Err(format!("some are found and some are not: {}", listed(missed, &block.code))),
            }
        }
        Shows::Good | Shows::Noisy if found.is_empty() => Ok(Shows::Good),
        Shows::Good | Shows::Noisy => Ok(Shows::Noisy),
        Shows::File => Ok(Shows::File),
    }
}

fn listed<'m>(marks: impl IntoIterator<Item = &'m Mark>, code: &str) -> String {
    let line = |mark: &Mark| code.lines().nth(mark.line).unwrap_or_default().trim().to_owned();
    let shown = |mark: &Mark| format!("{} ({}) at `{}`", mark.rule, mark.severity, line(mark));
    marks.into_iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// How many blocks of a language show what.
#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    bad: usize,
    unseen: usize,
    good: usize,
    noisy: usize,
}

impl Tally {
    fn count(&mut self, shows: Shows) {
        match shows {
            Shows::Bad => self.bad += 1,
            Shows::Unseen => self.unseen += 1,
            Shows::Good => self.good += 1,
            Shows::Noisy => self.noisy += 1,
            Shows::File => {}
        }
    }
}

/// Runs the topics of one language; gives the failures, after bringing the files up to date where that is asked for.
fn run(folder: &Path, rules: &RuleSet, update: bool) -> (Tally, Vec<String>) {
    let mut failures = Vec::new();
    let mut tally = Tally::default();
    let mut headings = BTreeSet::new();
    for path in entries(folder) {
        let text = fs::read_to_string(&path).expect("readable");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&path).display();
        for case in cases(&text) {
            tally.cases += 1;
            let mut fail = |line: usize, message: &str| {
                failures.push(format!("{name}:{}: {}: {message}", line + 1, case.heading));
            };
            form(&case).into_iter().for_each(|(line, message)| fail(line, message));
            if !headings.insert(case.heading.clone()) {
                fail(0, "the language has another case of this name");
            }
            let program = Program::of(&case);
            for block in &case.blocks {
                match truth(block, &program, rules) {
                    Ok(today) if today == block.shows => tally.count(today),
                    Ok(today) if update => {
                        tally.count(today);
                        let fence = &mut lines[block.line];
                        *fence = fence.replacen(block.shows.words(), today.words(), 1);
                    }
                    Ok(today) => {
                        let found = listed(&found(block, &program, rules), &block.code);
                        fail(block.line, &format!("`{}` is `{}` today: {found}", block.shows.words(), today.words()));
                    }
                    Err(message) => fail(block.line, &message),
                }
            }
        }
        let now = lines.join("\n") + "\n";
        if now != text {
            fs::write(&path, now).expect("writable");
        }
    }
    (tally, failures)
}

/// What is wrong with the form of a case: line from 0, and what.
fn form(case: &Case) -> Vec<(usize, &'static str)> {
    let first = case.blocks.first().map_or(0, |block| block.line);
    let shows = |wanted: [Shows; 2]| case.blocks.iter().any(|block| wanted.contains(&block.shows));
    let mut wrong = Vec::new();
    if !case.heading.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric())) {
        wrong.push((first, "a heading is words with hyphens between them"));
    }
    if !shows([Shows::Bad, Shows::Unseen]) || !shows([Shows::Good, Shows::Noisy]) {
        wrong.push((first, "a case has a `bad` and a `good` block"));
    }
    for block in case.files.iter().chain(&case.blocks) {
        let tree = syntax::parse(&block.code, block.language, None, &|| false);
        if tree.is_none_or(|tree| tree.root_node().has_error()) {
            wrong.push((block.line, "the code does not parse"));
        }
    }
    wrong
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    paths
}

#[test]
fn values_are_followed_as_the_suite_says() {
    let update = std::env::var_os("QUALM_UPDATE").is_some();
    let rules = RuleSet::builtin();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/flow");
    let mut all = Vec::new();
    for folder in entries(&root) {
        let (tally, failures) = run(&folder, &rules, update);
        let language = folder.file_name().expect("a folder").to_string_lossy();
        let Tally { cases, bad, unseen, good, noisy } = tally;
        println!("{language}: {cases} cases; bad {bad}, unseen {unseen}; good {good}, noisy {noisy}");
        all.extend(failures);
    }
    assert!(all.is_empty(), "{} blocks do not hold:\n{}", all.len(), all.join("\n"));
}

#[test]
fn the_suite_itself_can_fail() {
    let folder = tempfile::tempdir().expect("a folder");
    let topic = "\
# Direct

## shell

```python bad unseen
import os
from flask import request

def ping():
    os.system(\"ping \" + request.args[\"host\"])  # finding: command-injection (error)
```

```python good noisy path=app/ping.py
import os

def ping():
    os.system(\"ping localhost\")
```
";
    let path = folder.path().join("direct.md");
    fs::write(&path, topic).expect("writable");
    let rules = RuleSet::builtin();
    let (_, failures) = run(folder.path(), &rules, false);
    assert_eq!(failures.len(), 2, "{failures:?}");

    run(folder.path(), &rules, true);
    let updated = fs::read_to_string(&path).expect("readable");
    assert_eq!(updated, topic.replace(" unseen", "").replace(" noisy", ""));
    let (tally, failures) = run(folder.path(), &rules, false);
    assert_eq!((tally.bad, tally.good, failures.len()), (1, 1, 0), "{failures:?}");

    let unmarked = updated.replace("  # finding: command-injection (error)", "").replace("## shell", "## Shell_1");
    fs::write(&path, unmarked).expect("writable");
    let (_, failures) = run(folder.path(), &rules, true);
    assert_eq!(failures.len(), 2, "{failures:?}");
}
