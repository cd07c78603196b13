//! Why a line is flagged or is not: what the fixtures say of their own lines, what settings do, and what the command shows.
//!
//! A line of `tests/fixtures/why/*` that ends in a comment `why: rule => outcome: reason` must be explained so; `why: nothing`
//! says that no rule looks at the line. `QUALM_UPDATE=1` brings what follows the rule up to date, for reading.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use qualm::engine::explain::{Explanation, Outcome, explain};
use qualm::engine::{Budget, Input};
use qualm::finding::{Severity, Span};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::{RuleLevel, Settings};
use qualm::text::LineIndex;

use crate::cli::{project, qualm, run};

fn explained(text: &str, language: Language, settings: &Settings, line: usize) -> Explanation {
    let range = LineIndex::new(text).line_range(text, line).expect("a line");
    let input = Input { text, language, path: "src/app", workspace: None };
    explain(&input, &RuleSet::builtin(), settings, &Budget::unlimited(), Span::new(range.start, range.end))
}

/// What the explanation says of a rule, `outcome: reasons` for each place it looks at, with lines for places.
fn told(text: &str, found: &Explanation, rule: &str) -> String {
    let lines = LineIndex::new(text);
    let line = |span: Span| (lines.line(span.start as usize) + 1).to_string();
    let told = found.looks.iter().filter(|look| &*look.place.rule == rule).map(|look| {
        let causes = look.causes.iter().map(|cause| {
            let at = cause.span.map_or(String::new(), |span| format!("at line {}", line(span)));
            cause.message.replace("{at}", &at).replace("{config}", "")
        });
        let causes: Vec<String> = causes.collect();
        let steps = look.finding.iter().flat_map(|finding| &finding.related).filter(|related| related.step);
        let steps: Vec<String> = steps.map(|step| line(step.span)).collect();
        let by = if steps.is_empty() { String::new() } else { format!(" by lines {}", steps.join(", ")) };
        let why = if causes.is_empty() { String::new() } else { format!(": {}", causes.join("; ")) };
        format!("{:?}{by}{why}", look.outcome)
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join(" | ") }
}

#[test]
fn lines_are_explained_as_the_fixtures_say() {
    let update = std::env::var_os("QUALM_UPDATE").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/why");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("read").path()).collect();
    files.sort();
    let (mut cases, mut failures, mut languages) = (0, Vec::new(), BTreeSet::new());
    for path in files {
        let text = fs::read_to_string(&path).expect("readable");
        let language = Language::from_path(&path).expect("a language");
        languages.insert(language.name());
        let mut now: Vec<String> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let Some((code, mark)) = line.split_once(" why: ") else {
                now.push(line.to_owned());
                continue;
            };
            cases += 1;
            let (rule, expected) = mark.split_once(" => ").unwrap_or((mark, ""));
            let found = explained(&text, language, &Settings::default(), number);
            let (shown, wanted) = match rule {
                "nothing" => {
                    let rules: Vec<String> = found.looks.iter().map(|look| look.place.rule.to_string()).collect();
                    let others = if found.others.is_empty() { "no other place is named" } else { "" };
                    (format!("{}{others}", rules.join(" ")), "")
                }
                rule => (told(&text, &found, rule), expected),
            };
            if shown != wanted {
                failures.push(format!("{}:{}: {rule} => {shown}", path.display(), number + 1));
            }
            now.push(match rule {
                "nothing" => line.to_owned(),
                rule => format!("{code} why: {rule} => {shown}"),
            });
        }
        if update {
            fs::write(&path, now.join("\n") + "\n").expect("writable");
        }
    }
    assert!(cases >= 25 && languages.len() >= 3, "{cases} cases in {languages:?}");
    assert!(failures.is_empty(), "{} lines are explained otherwise:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn settings_that_hide_something_are_named() {
    let text =
        "import os\nfrom flask import request\n\ndef run():\n    os.system(request.args['x'])\n    os.system(other)\n";
    let off = |level| Settings { rules: [("command-injection".into(), level)].into(), ..Settings::default() };
    let only = |rule: &str| Settings { select: [rule.into()].into(), ..Settings::default() };
    let ignoring = Settings { ignore: ["command-injection".into()].into(), ..Settings::default() };
    let severe = Settings { min_severity: Severity::Error, ..Settings::default() };
    let cases: [(&str, Settings, usize, Outcome, &str); 7] = [
        ("as it is", Settings::default(), 4, Outcome::Reported, ""),
        ("off", off(RuleLevel::Off), 4, Outcome::Off, "off by configuration"),
        ("ignored", ignoring, 4, Outcome::Off, "among those to ignore"),
        ("another one selected", only("xss"), 4, Outcome::Off, "other rules are selected"),
        ("selected", only("command-injection"), 4, Outcome::Reported, ""),
        ("profile", Settings::default(), 5, Outcome::Hidden, "shown only from profile"),
        ("severity", severe, 5, Outcome::Hidden, ""),
    ];
    for (name, settings, line, outcome, reason) in cases {
        let found = explained(text, Language::Python, &settings, line);
        let look = found.looks.iter().find(|look| &*look.place.rule == "command-injection");
        let look = look.unwrap_or_else(|| panic!("{name}: {found:?}"));
        assert_eq!(look.outcome, outcome, "{name}: {look:?}");
        let said: Vec<&str> = look.causes.iter().map(|cause| cause.message.as_str()).collect();
        assert!(said.join(" ").contains(reason), "{name}: {said:?}");
    }
}

#[test]
fn asking_why_changes_nothing() {
    for (name, text) in [("python.py", include_str!("../fixtures/why/python.py"))] {
        let language = Language::from_path(Path::new(name)).expect("a language");
        let input = Input { text, language, path: "src/app", workspace: None };
        let rules = RuleSet::builtin();
        let shown = qualm::engine::analyze(&input, &rules, &Settings::default(), &Budget::unlimited()).findings;
        let lines = LineIndex::new(text);
        for line in 0..lines.line_count() {
            let range = lines.line_range(text, line).expect("a line");
            let line_span = Span::new(range.start, range.end);
            let here: Vec<_> = shown
                .iter()
                .filter(|finding| finding.span.start <= line_span.end && finding.span.end > line_span.start)
                .collect();
            let found = explained(text, language, &Settings::default(), line);
            for finding in here {
                let told = found.looks.iter().filter_map(|look| look.finding.as_ref()).any(|told| told == finding);
                assert!(told, "line {}: {}", line + 1, finding.rule);
            }
        }
    }
}

#[test]
fn the_command_answers_or_says_what_is_wrong() {
    let app = "import os\n\ndef run(n):\n    os.system('sleep ' + str(int(n)))\n    print(n)\n";
    let files = [
        ("app.py", app),
        ("notes.txt", "nothing\n"),
        ("old/app.py", app),
        ("node_modules/app.js", "x();\n"),
        ("off.py", "import os\nfrom flask import request\n\ndef run():\n    os.system(request.args['x'])\n"),
        ("qualm.toml", "[paths]\nexclude = [\"old/\"]\n\n[rules]\ncommand-injection = \"off\"\n"),
        (".git/HEAD", ""),
    ];
    let dir = project(&files);
    let cases: [(&str, i32, &str, &str); 11] = [
        ("app.py:4", 0, "`int()` at line 4 makes it a number", ""),
        ("app.py:5", 0, "no rule looks at anything on this line", ""),
        ("off.py:5", 0, "the rule is off by configuration at qualm.toml", ""),
        ("app.py:6", 2, "", "app.py: no line 6; it has 5 lines"),
        ("app.py:0", 2, "", "lines are counted from 1"),
        ("app.py", 2, "", "write the file and the line"),
        ("app.py:x", 2, "", "write the file and the line"),
        ("missing.py:1", 2, "", "missing.py: no such file"),
        ("notes.txt:1", 2, "", "in no language that qualm has rules for"),
        ("old/app.py:4", 2, "", "not checked, qualm.toml excludes it"),
        ("node_modules/app.js:1", 2, "", "not checked unless it is named"),
    ];
    for (place, code, out, err) in cases {
        let (found, stdout, stderr) = run(qualm(dir.path(), &["explain", "--why", place]));
        assert_eq!(found, code, "{place}: {stdout}{stderr}");
        assert!(stdout.contains(out) && stderr.contains(err), "{place}: {stdout}{stderr}");
    }
    let (code, stdout, _) = run(qualm(dir.path(), &["explain", "--why", "app.py:4", "--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let look = &answer["looks"][0];
    let wanted = serde_json::json!({ "kind": "number", "line": 4, "message": "`int()` at line 4 makes it a number" });
    assert_eq!((code, &look["outcome"], &look["causes"][0]), (0, &"not-reported".into(), &wanted));
    for wrong in [&["explain"][..], &["explain", "xss", "--why", "app.py:1"], &["explain", "xss", "--format", "json"]] {
        assert_eq!(run(qualm(dir.path(), wrong)).0, 2, "{wrong:?}");
    }
}
