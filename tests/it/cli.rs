//! The real binary: formats, exit codes, help; and the reports made from findings given directly.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use qualm::finding::{
    Applicability, Confidence, Edit, Finding, Fix, Incomplete, Profile, Related, Role, Severity, Span, Suppression,
};
use qualm::report::{Catalog, Format, Report, RuleInfo, Verbosity};
use qualm::rules::RuleSet;
use qualm::scan::{FileReport, Fixed, Outcome, Problem};

/// `qualm` with arguments, in a directory, without colours and without the user's environment deciding anything.
pub(crate) fn qualm(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
    command
        .current_dir(dir)
        .args(args)
        .env("NO_COLOR", "1")
        // Not that of whoever runs the tests.
        .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .stdin(Stdio::null());
    command
}

/// The result of a run that must end by itself, without a signal and without a panic.
pub(crate) fn run(mut command: Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("the binary starts");
    let (stdout, stderr) =
        (String::from_utf8_lossy(&stdout).into_owned(), String::from_utf8_lossy(&stderr).into_owned());
    assert!(!stderr.contains("panicked"), "{stderr}");
    let code = status.code().unwrap_or_else(|| panic!("ended by a signal: {status}\n{stderr}"));
    (code, stdout, stderr)
}

/// Writes files, by path and text, into a fresh directory.
pub(crate) fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    for (path, text) in files {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        std::fs::write(path, text).expect("written");
    }
    dir
}

/// Where `needle` lies in `text`.
pub(crate) fn span(text: &str, needle: &str) -> Span {
    let start = text.find(needle).unwrap_or_else(|| panic!("`{needle}` in the text"));
    Span::new(start, start + needle.len())
}

pub(crate) fn finding(rule: &str, span: Span, severity: Severity) -> Finding {
    Finding {
        rule: rule.into(),
        variant: None,
        span,
        severity,
        confidence: Confidence::High,
        profile: Profile::Default,
        message: format!("what `{rule}` finds"),
        help: "do it another way".to_owned(),
        role: Role::Production,
        related: Vec::new(),
        also: Vec::new(),
        fix: None,
        symbol: String::new(),
        id: format!("{:016x}", span.start),
        suppressed: None,
    }
}

pub(crate) fn file(path: impl Into<PathBuf>, text: &str, findings: Vec<Finding>) -> FileReport {
    FileReport {
        path: path.into(),
        text: text.into(),
        findings,
        incomplete: Vec::new(),
        rules: Arc::new(RuleSet::default()),
    }
}

fn rule(id: &str, category: &str, cwe: &[u32]) -> RuleInfo {
    RuleInfo {
        id: id.into(),
        title: format!("Title of {id}"),
        summary: "What is wrong, in one breath.".to_owned(),
        help: "## Why it matters\n\nIt does.".to_owned(),
        category: category.to_owned(),
        finds_secrets: category == "secrets",
        severity: Severity::Error,
        confidence: Confidence::High,
        profile: Profile::Default,
        cwe: cwe.to_vec(),
        owasp: vec!["A05:2025".to_owned()],
        tags: vec!["database".to_owned()],
        languages: Vec::new(),
    }
}

pub(crate) const SECRET: &str = "qq-sekrit-0123456789-value";

/// A run with everything that a report can show.
pub(crate) fn sample() -> (Outcome, Catalog) {
    let python = format!(
        "\u{feff}import db\r\n\r\ndef find(cur, name):\r\n    query = f\"SELECT '{{name}}'\"\r\n    \
         print('😀', cur.execute(query))  # {SECRET}\r\n    key = \"{SECRET}\"\r\n    cur.execute(other, \"{SECRET}\")\r\n"
    );
    let mut sql = finding("sql-injection", span(&python, "query))"), Severity::Error);
    sql.span.end -= 2;
    sql.related = vec![Related {
        span: span(&python, "f\"SELECT '{name}'\""),
        message: "put together here".to_owned(),
        step: true,
        elsewhere: None,
    }];
    sql.fix = Some(Fix {
        title: "Pass parameters".to_owned(),
        applicability: Applicability::Review,
        edits: vec![Edit {
            span: Span::new(sql.span.end as usize, sql.span.end as usize),
            text: ", (name,)".to_owned(),
        }],
    });
    sql.symbol = "find".to_owned();
    sql.also = vec!["string-sql".into()];
    let mut secret = finding("hardcoded-secret", span(&python, &format!("\"{SECRET}\"")), Severity::Warning);
    secret.variant = Some("github-pat".into());
    secret.confidence = Confidence::Medium;
    let mut doubtful = finding("sql-injection", span(&python, "cur.execute(other"), Severity::Info);
    doubtful.confidence = Confidence::Low;
    doubtful.message = format!("a message that quotes {SECRET}, which it must not");
    let mut suppressed = finding("unknown-to-the-catalog", span(&python, "import db"), Severity::Hint);
    suppressed.suppressed = Some(Suppression::Comment { comment: span(&python, "import"), reason: "known".to_owned() });

    let mut accepted = finding("code-injection", span(&python, "print("), Severity::Warning);
    accepted.suppressed = Some(Suppression::Baseline);

    let minified = format!("{}eval(code){}", "x;".repeat(3000), "y;".repeat(3000));
    let long = finding("code-injection", span(&minified, "eval(code)"), Severity::Warning);

    let mut broken = file("broken.rs", "fn (\n", Vec::new());
    broken.incomplete = vec![Incomplete::Unparsable { regions: 2, first_line: 1 }];
    let mut large = file("large.js", "", Vec::new());
    large.incomplete = vec![Incomplete::TooLarge { bytes: 52_428_800, limit: 4 << 20 }];

    let outcome = Outcome {
        repairs: Vec::new(),
        files: vec![
            broken,
            large,
            file("src/a b#ü.py", &python, vec![suppressed, accepted, sql, secret, doubtful]),
            file("src/long.js", &minified, vec![long]),
        ],
        analysed: 12,
        searched: 0,
        not_parsed: 4,
        vendored_dirs: 1,
        links: 2,
        unknown_language: vec!["notes.txt".to_owned()],
        fixed: vec![Fixed {
            path: "src/old.py".to_owned(),
            rule: "weak-hash".into(),
            id: "0123456789abcdef".to_owned(),
            severity: Severity::Warning,
        }],
        baselines: vec!["qualm.baseline.json".to_owned()],
        checked: Default::default(),
        compared_with: None,
        problems: vec![Problem { path: Some("gone.py".to_owned()), message: "no such file or directory".to_owned() }],
    };
    let catalog = Catalog::from_iter([
        rule("sql-injection", "injection", &[89, 943]),
        rule("hardcoded-secret", "secrets", &[798]),
        rule("code-injection", "injection", &[95]),
    ]);
    (outcome, catalog)
}

pub(crate) fn render(format: Format, verbosity: Verbosity, colour: bool) -> String {
    let (outcome, catalog) = sample();
    let times = (1_767_225_600, 1_767_225_605);
    let report = Report { outcome: &outcome, catalog: &catalog, verbosity, colour, times };
    let mut out = Vec::new();
    report.write(format, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn text_reports_look_as_they_did() {
    snapshot("text", &render(Format::Text, Verbosity::Normal, false));
    snapshot("text_verbose", &render(Format::Text, Verbosity::Verbose, false));
    snapshot("text_quiet", &render(Format::Text, Verbosity::Quiet, false));
    snapshot("github", &render(Format::Github, Verbosity::Normal, false));
}

#[test]
fn colours_appear_only_where_asked_for() {
    assert!(render(Format::Text, Verbosity::Normal, true).contains('\u{1b}'));
    assert!(!render(Format::Text, Verbosity::Normal, false).contains('\u{1b}'));
}

#[test]
fn json_obeys_its_schema() {
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let schema = serde_json::to_value(qualm::report::json::schema()).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let document = json(&render(Format::Json, Verbosity::Normal, false));
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");

    let schema = serde_json::to_value(qualm::report::json::line_schema()).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let lines: Vec<serde_json::Value> = render(Format::Jsonl, Verbosity::Normal, false).lines().map(json).collect();
    for line in &lines {
        let errors: Vec<String> = validator.iter_errors(line).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:#?}");
    }
    assert_eq!(lines.last().expect("lines")["type"], "summary");
}

#[test]
fn json_positions_count_characters_and_bytes() {
    let document: serde_json::Value =
        serde_json::from_str(&render(Format::Json, Verbosity::Normal, false)).expect("JSON");
    let (outcome, _) = sample();
    let python = &outcome.files[2];
    let sql = document["findings"]
        .as_array()
        .expect("an array")
        .iter()
        .find(|finding| finding["rule"] == "sql-injection" && finding["severity"] == "error")
        .expect("the finding");
    assert_eq!(sql["start"]["offset"], u64::from(python.findings[2].span.start));
    assert_eq!((&sql["start"]["line"], &sql["start"]["column"]), (&5.into(), &28.into()));
    let first = &document["findings"][0];
    assert_eq!((&first["start"]["line"], &first["start"]["column"]), (&1.into(), &1.into()), "the mark is no column");
    assert_eq!(document["summary"]["suppressed"], 1);
    assert_eq!(document["not_analysed"].as_array().map(Vec::len), Some(3));
}

#[test]
fn help_looks_as_it_did() {
    let dir = project(&[]);
    for (name, args) in
        [("help", &["--help"][..]), ("help_check", &["check", "--help"]), ("help_rules", &["rules", "--help"])]
    {
        let (code, stdout, _) = run(qualm(dir.path(), args));
        assert_eq!(code, 0);
        snapshot(name, &stdout);
    }
}

/// Runs `qualm` in a project of one clean file.
fn check(args: &[&str], code: i32, out: &str, err: &str) {
    let dir = project(&[("app.py", "x = 1\n"), ("notes.txt", "x"), ("tool", "#!/usr/bin/env python3\nx = 1\n")]);
    let (actual, stdout, stderr) = run(qualm(dir.path(), args));
    assert_eq!(actual, code, "{args:?}\n{stdout}\n{stderr}");
    assert!(stdout.contains(out), "{args:?}: `{out}` in\n{stdout}");
    assert!(stderr.contains(err), "{args:?}: `{err}` in\n{stderr}");
}

#[test]
fn exit_codes_and_messages() {
    check(&["check"], 0, "no findings in 2 files checked, 1 searched for secrets\n", "");
    check(&["check", "-q"], 0, "", "");
    check(&["check", "app.py", "app.py", "./app.py", "."], 0, "in 2 files checked", "");
    check(&["check", "notes.txt"], 0, "no findings in 0 files checked, 1 searched for secrets\n", "");
    check(&["check", "nowhere", "app.py"], 2, "in 1 file checked", "error: nowhere: no such file or directory");
    check(&["check", "nowhere", "--exit-zero"], 2, "", "no such file or directory");
    check(&["check", "--format", "sarif", "nowhere"], 2, "\"executionSuccessful\": false", "nowhere");
    check(&["check", "--format", "json", "nowhere"], 2, "no such file or directory", "nowhere");
    check(&["check", "--select", "no-such-rule"], 2, "", "no rule is called `no-such-rule`");
    check(&["check", "--ignore", "no-such-rule"], 2, "", "--ignore");
    check(&["check", "--format", "xml"], 2, "", "possible values");
    check(&["check", "--min-severity", "fatal"], 2, "", "expected hint, info, warning or error");
    check(&["check", "--no-such-option"], 2, "", "unexpected argument");
    check(&["check", "--config", "nowhere.toml"], 2, "", "nowhere.toml");
    check(&["check", "-"], 2, "", "--stdin-filename");
    check(&["check", "--stdin-filename", "a.py"], 2, "", "needs the path `-`");
    check(&["check", "-", "--stdin-filename", "a.py"], 0, "in 1 file checked", "");
    check(&["check", "-", "--stdin-filename", "a.txt"], 0, "in 0 files checked, 1 searched for secrets", "");
    check(&["explain", "no-such-rule"], 2, "", "no rule is called `no-such-rule`");
    check(&["config"], 0, "none  (no qualm.toml", "");
    check(&["config", "nowhere"], 2, "", "no such file");
    check(&["completions", "bash"], 0, "_qualm()", "");
    check(&["--version"], 0, "qualm 0.", "");
    check(&[], 2, "", "Usage");
}

#[test]
fn the_gate_counts_what_it_is_told_to() {
    let gated = "import os\n\ndef a(name):\n    os.system('ls ' + name)\n\ndef b(name):\n    os.system('rm ' + name)\n";
    let check = |args: &[&str], expected: i32, part: &str| {
        let dir =
            project(&[("app.py", gated), ("qualm.toml", "[paths]\nexclude = [\"left/\"]\n"), ("left/b.py", gated)]);
        let (code, out, err) = run(qualm(dir.path(), &[&["check"], args].concat()));
        assert_eq!(code, expected, "{args:?}\n{out}{err}");
        assert!((out.clone() + &err).contains(part), "{args:?}: `{part}` in\n{out}{err}");
    };
    check(&[], 1, "2 findings (2 warnings)");
    check(&["--gate", "severity>=error"], 0, "2 findings");
    check(&["--gate", "severity≥warning,confidence≥low"], 1, "2 findings");
    check(&["--gate", "new-only"], 2, "`new-only` needs to know what is old");
    check(&["--gate", "severity>=warning", "--fail-on", "error"], 2, "cannot be used with");
    check(&["--gate", "loud"], 2, "is no condition");
    check(&["--max-findings", "1"], 1, "2 findings");
    check(&["--max-findings", "2"], 0, "2 findings");
    check(&["--select", "injection"], 1, "2 findings");
    check(&["--ignore", "injection"], 0, "no findings");
    check(&["--select", "injections"], 2, "no rule is called `injections`");
    check(&["app.py", "left/b.py"], 1, "4 findings");
    check(&["app.py", "left/b.py", "--force-exclude"], 1, "2 findings");
    check(&["left/b.py", "--force-exclude"], 0, "no findings in 0 files");
}

#[test]
fn rules_are_listed_and_explained() {
    let dir = project(&[]);
    let (code, json, _) = run(qualm(dir.path(), &["rules", "--format", "json"]));
    assert_eq!(code, 0);
    let list: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let (_, table, _) = run(qualm(dir.path(), &["rules"]));
    let rules = list["rules"].as_array().expect("an array");
    assert_eq!(table.lines().count(), rules.len());
    for rule in rules {
        let id = rule["id"].as_str().expect("an id");
        assert!(table.lines().any(|line| line.starts_with(&format!("{id} "))), "{id} in\n{table}");
        let (code, page, _) = run(qualm(dir.path(), &["explain", id]));
        assert_eq!(code, 0, "{id}");
        for part in [rule["title"].as_str().expect("a title"), id, "Why it matters", "What to do instead", "Examples"] {
            assert!(page.contains(part), "`{part}` in the page of {id}:\n{page}");
        }
        let misspelt = &id[..id.len() - 1];
        let (code, _, stderr) = run(qualm(dir.path(), &["explain", misspelt]));
        assert_eq!(code, 2, "{misspelt}");
        assert!(stderr.contains("did you mean `"), "{misspelt}: {stderr}");
    }
}

#[test]
fn the_walk_leaves_out_what_is_not_the_projects_own() {
    let source = "x = 1\n";
    let dir = project(&[
        (".gitignore", "ignored/\n"),
        (".qualmignore", "fixtures/\n"),
        ("qualm.toml", "[paths]\nexclude = [\"excluded/\"]\n"),
        ("app.py", source),
        ("build/script.py", source),
        ("ignored/a.py", source),
        ("fixtures/a.py", source),
        ("excluded/a.py", source),
        (".hidden/a.py", source),
        ("node_modules/x/index.js", "x\n"),
        ("env/pyvenv.cfg", ""),
        ("env/lib/a.py", source),
        ("target/CACHEDIR.TAG", ""),
        ("target/a.rs", ""),
    ]);
    let checked = |args: &[&str]| {
        let (code, stdout, stderr) = run(qualm(dir.path(), args));
        assert_eq!(code, 0, "{stdout}{stderr}");
        stdout
    };
    let all = checked(&["check"]);
    assert!(all.contains("in 2 files checked"), "{all}");
    assert!(all.contains("left out: 3 directories"), "{all}");
    for named in
        ["ignored/a.py", "fixtures/a.py", "excluded/a.py", ".hidden/a.py", "node_modules", "env/lib", "target/a.rs"]
    {
        let one = checked(&["check", named]);
        assert!(one.contains("in 1 file checked"), "{named}: {one}");
    }
}

#[test]
fn the_report_can_go_to_a_file() {
    let dir = project(&[("app.py", "x = 1\n")]);
    let (code, stdout, _) = run(qualm(dir.path(), &["check", "--format", "json", "--output", "report.json"]));
    assert_eq!((code, stdout.as_str()), (0, ""));
    let text = std::fs::read_to_string(dir.path().join("report.json")).expect("written");
    assert!(text.contains("\"schema_version\": 1"), "{text}");
    let (code, _, stderr) = run(qualm(dir.path(), &["check", "--output", "no/such/dir"]));
    assert_eq!(code, 2);
    assert!(stderr.contains("failed to write no/such/dir"), "{stderr}");
}

/// A project with a rule of its own, so that these tests do not depend on what the built-in rules find.
fn project_with_rule(source: &str) -> tempfile::TempDir {
    let rule = r##"+++
id = "call-of-danger"
title = "Call of danger"
message = "`{callee}` is dangerous"
help = "do not call it"
category = "secrets"
severity = "warning"
confidence = "high"
cwe = [242]
owasp = ["A05:2025"]
since = "0.1.0"
+++

# Call of danger

It is dangerous.

## Why it matters

It is.

## What to do instead

Something else. There is no fix, as nothing else is known.

## Examples

```python bad
danger(1)  # finding
```

```python good
safety(1)
```

## What this rule cannot see

Other calls.

## References
"##;
    let query = r#"(call function: (identifier) @callee (#calls? @callee "danger")) @finding"#;
    project(&[
        ("qualm.toml", "rule-folders = [\"rules\"]\n"),
        ("rules/call-of-danger/rule.md", rule),
        ("rules/call-of-danger/python.scm", query),
        ("app.py", source),
    ])
}

#[test]
fn findings_decide_the_exit_code() {
    let check = |source: &str, args: &[&str], code: i32, out: &str| {
        let dir = project_with_rule(source);
        let (actual, stdout, stderr) = run(qualm(dir.path(), &[&["check", "app.py"], args].concat()));
        assert_eq!(actual, code, "{source}{args:?}\n{stdout}{stderr}");
        assert!(stdout.contains(out), "{source}{args:?}: `{out}` in\n{stdout}");
        assert!(!stdout.contains("sekrit"), "{source}{args:?}: the value is shown\n{stdout}");
    };
    let source = "danger('very-sekrit-value')\n";
    check(source, &[], 1, " --> app.py:1:1\n");
    check(source, &[], 1, "danger('very.............')");
    for format in ["json", "jsonl", "sarif", "github"] {
        check(source, &["--format", format], 1, "call-of-danger");
        check(source, &["--format", format, "--exit-zero"], 0, "call-of-danger");
    }
    check(source, &["--exit-zero"], 0, "1 finding (1 warning)");
    check(source, &["--fail-on", "error"], 0, "1 finding (1 warning)");
    check(source, &["--min-severity", "error"], 0, "no findings");
    check(source, &["--ignore", "call-of-danger"], 0, "no findings");
    check(source, &["--select", "call-of-danger"], 1, "1 finding");
    check("danger(1)  # qualm: ignore[call-of-danger] a test\n", &[], 0, "1 suppressed by comments");
    check("danger(1)  # qualm: ignore[call-of-danger] a test\n", &["--no-ignore-comments"], 1, "1 finding");
    check("x = 1\n", &[], 0, "no findings");
}

#[test]
fn rules_of_a_project_are_tested_by_their_examples() {
    let dir = project_with_rule("");
    let (code, stdout, stderr) = run(qualm(dir.path(), &["rules", "--test", "rules"]));
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "the examples of 1 rule hold\n", ""));
    let path = dir.path().join("rules/call-of-danger/rule.md");
    let broken = std::fs::read_to_string(&path).expect("read").replace("safety(1)", "danger(1)");
    std::fs::write(&path, broken).expect("written");
    for named in ["rules", "rules/call-of-danger"] {
        let (code, _, stderr) = run(qualm(dir.path(), &["rules", "--test", named]));
        assert_eq!(code, 1, "{stderr}");
        assert!(stderr.contains("rule.md:"), "{stderr}");
    }
}

#[test]
fn a_message_names_only_what_its_pattern_fills() {
    let dir = project_with_rule("danger(1)\n");
    let path = dir.path().join("rules/call-of-danger/rule.md");
    let text = std::fs::read_to_string(&path).expect("read");
    let (before, line) = text.split_once("message = \"").expect("a message");
    let check = |named: &str, code: i32, says: &str| {
        std::fs::write(&path, format!("{before}message = \"`{named}` {line}")).expect("written");
        let (actual, stdout, stderr) = run(qualm(dir.path(), &["check", "app.py"]));
        assert_eq!(actual, code, "{named}: {stdout}{stderr}");
        assert!(format!("{stdout}{stderr}").contains(says), "{named}: `{says}` in\n{stdout}{stderr}");
    };
    check("{callee}", 1, "`danger` ");
    check("{source}", 2, "python.scm:1: what the rule says names `{source}`, which nothing in this pattern fills");
    // Neither braces of a template's nor of other words.
    check("{{ value }} {{value}} {other}", 1, "{other}");
}

#[test]
fn standard_input_stands_for_the_file_that_is_named() {
    let dir = project_with_rule("danger(1)\n");
    let check = |args: &[&str], code: i32, out: &str| {
        let mut command = qualm(dir.path(), args);
        command.stdin(std::fs::File::open(dir.path().join("app.py")).expect("opened"));
        let (actual, stdout, stderr) = run(command);
        assert_eq!(actual, code, "{args:?}\n{stdout}{stderr}");
        assert!(stdout.contains(out), "{args:?}: `{out}` in\n{stdout}");
    };
    // Neither the file nor its folder has to be there.
    check(&["check", "-", "--stdin-filename", "new/file.py"], 1, " --> new/file.py:1:1\n");
    check(&["check", "-", "--stdin-filename", "file.js"], 0, "no findings in 1 file");
}
