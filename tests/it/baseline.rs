//! Baselines: what is accepted stays accepted while code moves, what is new or worse is told, what is fixed is dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use qualm::baseline::{self, Entry, Fate, Found};
use qualm::engine::{self, Budget, Input};
use qualm::finding::{Finding, Severity, Suppression};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::rules::document::ExampleKind;
use qualm::settings::Settings;

use crate::cli::{project, qualm, run};
use crate::dice::Dice;

const APP: &str = "import os, hashlib\n\ndef hashed(data):\n    return hashlib.md5(data)\n\n\ndef run(name):\n    \
                   os.system('ls ' + name)\n";

/// Runs in a folder; the exit code, and what was said on either output.
fn said(dir: &Path, args: &[&str]) -> (i32, String) {
    let (code, out, err) = run(qualm(dir, args));
    (code, out + &err)
}

/// Runs and looks for texts in what is said; those after `!` must be missing.
fn check(dir: &Path, args: &[&str], code: i32, texts: &[&str]) {
    let (actual, said) = said(dir, args);
    assert_eq!(actual, code, "{args:?}\n{said}");
    for text in texts {
        match text.strip_prefix('!') {
            Some(text) => assert!(!said.contains(text), "{args:?}: `{text}` in\n{said}"),
            None => assert!(said.contains(text), "{args:?}: `{text}` in\n{said}"),
        }
    }
}

#[test]
fn a_project_adopts_a_baseline_and_shrinks_it() {
    let project = project(&[("qualm.toml", ""), ("src/app.py", APP)]);
    let dir = project.path();
    let write = |text: &str| fs::write(dir.join("src/app.py"), text).expect("written");
    check(dir, &["check"], 1, &["2 findings", "!accepted"]);
    check(dir, &["baseline", "update"], 2, &["there is no baseline here"]);
    check(dir, &["baseline", "show"], 2, &["there is no baseline"]);
    check(dir, &["baseline", "create"], 0, &["qualm.baseline.json: 2 findings accepted"]);
    check(dir, &["baseline", "create"], 2, &["is there already"]);
    check(dir, &["baseline", "show"], 0, &["src/app.py", "1  weak-hash (info)"]);
    check(dir, &["check"], 0, &["no findings", "2 accepted in qualm.baseline.json"]);
    check(dir, &["check", "--no-baseline"], 1, &["2 findings", "!accepted"]);
    check(dir, &["config"], 0, &["baseline", "qualm.baseline.json"]);
    // From another folder, and of one file only, it is the same.
    check(&dir.join("src"), &["check", "app.py"], 0, &["2 accepted in", "!fixed"]);

    // A function moves, its lines are indented, one finding is new.
    let moved = "import os, hashlib\n\nclass Tool:\n    pass\n\ndef run(name):\n        os.system('ls '   + name)\n\n\
                 def hashed(data):\n\n    # why\n    return hashlib.md5(\n        data)\n\n\
                 def again(data):\n    return hashlib.md5(data)\n";
    write(moved);
    check(dir, &["check"], 0, &["1 finding ", "--> src/app.py:16:", "2 accepted", "!fixed"]);
    check(dir, &["baseline", "update"], 0, &["2 findings accepted", "not accepted: 1 finding; `--add`"]);
    check(dir, &["check"], 0, &["1 finding "]);
    check(dir, &["baseline", "update", "--add"], 0, &["3 findings accepted", "added: 1 finding"]);
    check(dir, &["check"], 0, &["3 accepted"]);

    // What is fixed is told until it is dropped, and then counts as new when it comes back.
    write(&moved.replace("hashlib.md5(\n", "hashlib.sha256(\n"));
    check(dir, &["check"], 0, &["2 accepted", "fixed: 1 finding (`qualm baseline update`", "src/app.py: weak-hash"]);
    check(dir, &["check", "--ignore", "weak-hash"], 0, &["!fixed"]);
    check(dir, &["check", "qualm.toml"], 0, &["!fixed"]);
    check(dir, &["baseline", "update"], 0, &["2 findings accepted", "fixed: src/app.py: weak-hash"]);
    check(dir, &["check"], 0, &["2 accepted", "!fixed"]);
    write(moved);
    check(dir, &["check", "--fail-on", "info", "--fail-on-confidence", "low"], 1, &["1 finding "]);
}

#[test]
fn files_may_get_other_names() {
    let secret = "def send(key):\n    eval(key)\n";
    let project = project(&[("qualm.toml", ""), ("a.py", APP), ("b.py", secret)]);
    let dir = project.path();
    check(dir, &["baseline", "create", "--profile", "strict"], 0, &["3 findings accepted"]);
    fs::create_dir(dir.join("lib")).expect("created");
    fs::rename(dir.join("a.py"), dir.join("lib/tools.py")).expect("renamed");
    check(dir, &["check", "--profile", "strict"], 0, &["3 accepted", "!fixed"]);
    check(dir, &["baseline", "update", "--profile", "strict"], 0, &["renamed: a.py is lib/tools.py now"]);
    check(dir, &["baseline", "show"], 0, &["lib/tools.py", "!a.py\n"]);
    // A copy is new: the file that the entries speak of is still there.
    fs::copy(dir.join("b.py"), dir.join("c.py")).expect("copied");
    check(dir, &["check", "--profile", "strict"], 1, &["--> c.py", "3 accepted"]);
}

#[test]
fn what_gets_worse_is_told_again() {
    let project = project(&[("qualm.toml", "[rules]\ncommand-injection = \"info\"\n"), ("app.py", APP)]);
    let dir = project.path();
    check(dir, &["baseline", "create"], 0, &["2 findings"]);
    fs::write(dir.join("qualm.toml"), "[rules]\ncommand-injection = \"error\"\n").expect("written");
    check(dir, &["check"], 1, &["error[command-injection]", "1 accepted", "!fixed"]);
    check(dir, &["baseline", "update"], 0, &["not accepted: 1 finding"]);
    check(dir, &["check"], 1, &["error[command-injection]"]);
    check(dir, &["baseline", "update", "--add"], 0, &["2 findings accepted"]);
    check(dir, &["check"], 0, &["2 accepted"]);
}

#[test]
fn repairs_leave_alone_what_is_accepted() {
    let old = "import yaml\n\ndef old(text):\n    return yaml.load(text)\n";
    let both = format!("{old}\n\ndef new(text):\n    return yaml.load(text)\n");
    let repaired = format!("{old}\n\ndef new(text):\n    return yaml.safe_load(text)\n");
    let project = project(&[("qualm.toml", ""), ("a.py", old), ("sub/qualm.toml", ""), ("sub/b.py", old)]);
    let dir = project.path();
    let read = |name: &str| fs::read_to_string(dir.join(name)).expect("there");
    check(dir, &["baseline", "create"], 0, &["qualm.baseline.json: 1 finding", "sub/qualm.baseline.json: 1 finding"]);
    fs::write(dir.join("a.py"), &both).expect("written");
    check(
        dir,
        &["check", "--diff"],
        1,
        &["+    return yaml.safe_load(text)", "@@ -5,4 +5,4 @@", "!sub/b.py", "would repair 1 finding"],
    );
    check(dir, &["check", "--fix"], 0, &["repaired 1 finding in 1 file", "2 accepted in"]);
    assert_eq!((read("a.py"), read("sub/b.py").as_str()), (repaired, old));
    check(dir, &["check", "--fix"], 0, &["2 accepted in", "!repaired"]);
    // One that cannot be read stops everything before anything is written.
    fs::write(dir.join("a.py"), &both).expect("written");
    fs::write(dir.join("sub/qualm.baseline.json"), "{").expect("written");
    check(dir, &["check", "--fix"], 2, &["qualm.baseline.json:1:"]);
    assert_eq!(read("a.py"), both);
    check(dir, &["check", "--fix", "--no-baseline"], 0, &["repaired 3 findings in 2 files"]);
    assert!(!read("sub/b.py").contains("yaml.load"));
}

#[test]
fn a_baseline_may_lie_elsewhere() {
    let project = project(&[("qualm.toml", "baseline = \"ci/accepted.json\"\n"), ("app.py", APP), ("ci/x", "")]);
    let dir = project.path();
    check(dir, &["check"], 2, &["accepted.json: `qualm baseline create` writes one"]);
    check(dir, &["baseline", "create"], 0, &["ci/accepted.json: 2 findings"]);
    check(dir, &["check"], 0, &["2 accepted in ci/accepted.json"]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let other = elsewhere.path().join("b.json");
    let other = other.to_str().expect("UTF-8");
    check(dir, &["check", "--baseline", other], 2, &["b.json: `qualm baseline create` writes one"]);
    check(dir, &["baseline", "create", "--baseline", other], 0, &["2 findings accepted"]);
    check(dir, &["check", "--baseline", other], 0, &["2 accepted in"]);
    fs::write(dir.join("qualm.toml"), "baseline = \"../accepted.json\"\n").expect("written");
    check(dir, &["check"], 2, &["is not below the folder of this file"]);
}

#[test]
fn mistakes_are_shown_with_their_line() {
    let entry = "{\"path\":\"a.py\",\"rule\":\"weak-hash\",\"id\":\"0123456789abcdef\",\"severity\":\"info\",\
                 \"confidence\":\"high\",\"profile\":\"default\"}";
    let file = |version: &str, entry: &str| format!("{{\n  \"version\": {version},\n  \"findings\": [\n{entry}\n]}}\n");
    for (text, message) in [
        (String::new(), "qualm.baseline.json:1:0: EOF"),
        (file("1", "<<<<<<< HEAD"), "qualm.baseline.json:4:1: expected value"),
        (file("7", ""), "qualm.baseline.json:2:14: version 7 is not one that this qualm reads"),
        (file("1", &entry.replace("\"a.py\"", "\"../a.py\"")), "qualm.baseline.json:4:17: `path` is not a path below"),
        (file("1", &entry.replace("cdef", "xyz")), "`id` is not sixteen hex digits"),
        (file("1", &entry.replace("info", "dire")), "unknown variant `dire`"),
        (file("1", &entry.replace("\"path\"", "\"file\"")), "unknown field `file`"),
    ] {
        let project = project(&[("qualm.toml", ""), ("app.py", APP), ("qualm.baseline.json", &text)]);
        check(project.path(), &["check"], 2, &[message, "baseline create --force"]);
        check(project.path(), &["baseline", "update"], 2, &[message]);
        check(project.path(), &["baseline", "create", "--force"], 0, &["2 findings accepted"]);
    }
    // After a merge an entry may stand there twice.
    let project = project(&[("qualm.baseline.json", &file("1", &format!("{entry},\n{entry}")))]);
    check(project.path(), &["baseline", "show"], 0, &["1 finding accepted"]);
}

#[test]
fn neither_code_nor_secrets_are_in_the_file() {
    let text = "import os\nAPI_KEY = \"q7Zk2mVx9Lt4Rw8sBn3Yc6Hd1Jf5Gp0a\"\n\ndef sent(word_of_mine):\n    \
                os.system(\"zip \" + word_of_mine)\n";
    let project = project(&[("app.py", text)]);
    check(project.path(), &["baseline", "create"], 0, &["2 findings"]);
    let file = fs::read_to_string(project.path().join("qualm.baseline.json")).expect("a file");
    for part in ["q7Zk", "API_KEY", "word_of_mine", "zip", "sent"] {
        assert!(!file.contains(part), "{part} in\n{file}");
    }
    // Another secret does not pass for the one that is accepted, nor does that become new.
    let more = text.replace("API_KEY", "SECRET_TOKEN = \"Vx9q7Zk2mJf5Gp0aLt4Rw8sBn3Yc6Hd1\"\nAPI_KEY");
    fs::write(project.path().join("app.py"), more).expect("written");
    check(project.path(), &["check"], 1, &["1 finding ", "--> app.py:2:", "2 accepted"]);
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_whole_and_keeps_its_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = project(&[("real/b.json", "old"), ("app.py", APP)]);
    let (real, link) = (project.path().join("real/b.json"), project.path().join("b.json"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink(&real, &link).expect("a link");
    baseline::replace::replace(&link, b"new").expect("replaced");
    assert_eq!(fs::read(&real).expect("a file"), b"new");
    assert_eq!(fs::metadata(&real).expect("a file").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert_eq!(fs::read_dir(project.path().join("real")).expect("a folder").count(), 1, "nothing is left behind");
    // Where nothing can be written, nothing changes.
    let missing = project.path().join("nowhere/b.json");
    assert!(baseline::replace::replace(&missing, b"new").is_err());
}

/// How many refactorings are tried.
const REFACTORINGS: u32 = 1000;

/// A thousand refactorings: of the findings that are still there, at least 99 in 100 stay accepted; two findings never have
/// one identity; and what is added is never taken for what was accepted.
#[test]
fn identities_survive_refactorings() {
    let (mut there, mut accepted, mut added, mut hidden) = (0, 0, 0, 0);
    let files = files();
    assert!(files.len() > 60, "{}", files.len());
    let mut lost: BTreeMap<String, usize> = BTreeMap::new();
    for round in 0..REFACTORINGS {
        let mut dice = Dice::new(round);
        let (language, before) = &files[dice.roll(files.len())];
        let found = findings(before, *language);
        let entries: Vec<Entry> = found.iter().map(|finding| Entry::of("src/a", finding)).collect();
        let identities: BTreeSet<(&str, &str)> = entries.iter().map(|e| (&*e.rule, e.id.as_str())).collect();
        assert_eq!(identities.len(), entries.len(), "two findings have one identity in\n{before}");

        let mut after = before.clone();
        for _ in 0..=dice.roll(3) {
            after = refactored(&after, *language, &mut dice);
        }
        let path = if dice.roll(3) == 0 { "lib/b" } else { "src/a" };
        let mut now = findings(&after, *language);
        let expected = in_both((&found, before), (&now, &after));
        let fate = |entry: &Entry| if entry.path == path { Fate::Checked } else { Fate::Gone };
        let mut pairs: Vec<Found<'_>> =
            now.iter_mut().map(|finding| Found { path: path.to_owned(), id: finding.id.clone(), finding }).collect();
        let comparison = baseline::compare(&entries, &mut pairs, fate);
        there += expected;
        accepted += comparison.kept.len().min(expected);
        if comparison.kept.len() < expected {
            *lost.entry(comparison.fixed.first().map(|e| e.rule.to_string()).unwrap_or_default()).or_default() += 1;
        }

        // One more function with a sink of its own, somewhere.
        let (text, rule) = addition(*language);
        let with_more = inserted(&after, &text.replace("NAME", &format!("added{round}")), &mut dice);
        let mut now = findings(&with_more, *language);
        let mut pairs: Vec<Found<'_>> =
            now.iter_mut().map(|finding| Found { path: path.to_owned(), id: finding.id.clone(), finding }).collect();
        baseline::compare(&entries, &mut pairs, fate);
        let symbol = format!("added{round}");
        for finding in now.iter().filter(|finding| finding.symbol.ends_with(&symbol) && &*finding.rule == rule) {
            added += 1;
            hidden += usize::from(finding.suppressed == Some(Suppression::Baseline));
        }
    }
    println!("{accepted} of {there} findings keep their identity; {hidden} of {added} added ones are hidden; {lost:?}");
    assert!(there > 5_000 && added > 900, "too little was compared: {there}, {added}");
    assert!(accepted * 100 >= there * 99, "{accepted} of {there} keep their identity; lost: {lost:?}");
    assert_eq!(hidden, 0, "of {added} added findings");
}

/// Several of the rules' bad examples in one file, as projects have them.
fn files() -> Vec<(Language, String)> {
    let rules = RuleSet::builtin();
    let mut files = Vec::new();
    for language in [Language::Python, Language::JavaScript, Language::TypeScript, Language::Rust] {
        let examples = rules.rules().iter().flat_map(|rule| &rule.document.prose().examples);
        let bad = examples.filter(|example| example.language == language && example.kind == ExampleKind::Bad);
        let texts: Vec<&str> = bad.map(|example| example.code.as_str()).collect();
        files.extend(texts.chunks(6).map(|texts| (language, texts.join("\n\n"))));
    }
    files
}

fn findings(text: &str, language: Language) -> Vec<Finding> {
    let settings = Settings { min_severity: Severity::Hint, honour_ignores: false, ..Settings::default() };
    let input = Input { text, language, path: "src/service", workspace: None };
    engine::analyze(&input, &RuleSet::builtin(), &settings, &Budget::unlimited()).findings
}

/// How many findings are in both texts, whatever their ids say: by rule, code without blanks, and definition.
fn in_both(before: (&[Finding], &str), after: (&[Finding], &str)) -> usize {
    let counted = |(findings, text): (&[Finding], &str)| {
        let mut counts: BTreeMap<(String, String, String, Severity), usize> = BTreeMap::new();
        for finding in findings {
            let code: String = finding.span.of(text).split_whitespace().collect();
            let key = (finding.rule.to_string(), code, finding.symbol.clone(), finding.severity);
            *counts.entry(key).or_default() += 1;
        }
        counts
    };
    let (before, after) = (counted(before), counted(after));
    before.iter().map(|(key, count)| count.min(after.get(key).unwrap_or(&0))).sum()
}

/// The text after something that people do without changing what it does.
fn refactored(text: &str, language: Language, dice: &mut Dice) -> String {
    let comment = if language == Language::Python { "# said in passing" } else { "// said in passing" };
    match dice.roll(8) {
        // Another width of indentation.
        0 => text.split_inclusive('\n').map(|line| format!("{}{line}", indent(line))).collect(),
        1 => text.replace('\n', "\r\n").replace("\r\r\n", "\r\n"),
        2 => inserted(text, &format!("{comment}\n"), dice),
        3 => inserted(text, "\n\n\n", dice),
        4 => {
            let function = if language == Language::Python {
                "def of_no_interest(x):\n    return x + 1\n\n"
            } else if language == Language::Rust {
                "fn of_no_interest(x: u32) -> u32 {\n    x + 1\n}\n\n"
            } else {
                "function ofNoInterest(x) {\n  return x + 1;\n}\n\n"
            };
            inserted(text, function, dice)
        }
        // A definition goes to the end of the file.
        5..=6 => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let items = definitions(&lines);
            let Some(item) = (!items.is_empty()).then(|| items[dice.roll(items.len())].clone()) else {
                return text.to_owned();
            };
            let rest = lines[..item.start].iter().chain(&lines[item.end..]);
            format!("{}\n\n{}", rest.copied().collect::<String>().trim_end(), lines[item].concat())
        }
        // Calls are broken over lines, where the language does not care.
        _ => text.replace("(\"", "(\n    \"").replace(", ", ",  "),
    }
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Puts lines before something that begins at the margin.
fn inserted(text: &str, new: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let items = definitions(&lines);
    let at = if items.is_empty() { lines.len() } else { items[dice.roll(items.len())].start };
    let end = if text.ends_with('\n') || at < lines.len() { "" } else { "\n" };
    [&lines[..at].concat(), end, new, &lines[at..].concat()].concat()
}

/// The lines of functions and classes at the margin, with their decorators.
fn definitions(lines: &[&str]) -> Vec<std::ops::Range<usize>> {
    let words = ["def ", "async def ", "class ", "function ", "async function ", "fn ", "pub fn ", "async fn "];
    let at_margin = |line: &str| !line.trim().is_empty() && !line.starts_with([' ', '\t', '}', ')', ']']);
    let mut items = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !words.iter().any(|word| line.starts_with(word)) {
            continue;
        }
        let before =
            lines[..at].iter().rev().take_while(|line| line.starts_with(['@', '#']) && !line.starts_with("# "));
        let start = at - before.count();
        let after = lines[at + 1..].iter().take_while(|line| !at_margin(line)).count();
        items.push(start..at + 1 + after);
    }
    items
}

/// A function with a finding, and the finding's rule.
fn addition(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Python => ("def NAME(data):\n    import hashlib\n    return hashlib.md5(data)\n\n", "weak-hash"),
        Language::Rust => ("fn NAME(data: &[u8]) -> md5::Digest {\n    md5::compute(data)\n}\n\n", "weak-hash"),
        _ => (
            "function NAME(data) {\n  return require(\"crypto\").createHash(\"md5\").update(data);\n}\n\n",
            "weak-hash",
        ),
    }
}
