//! Suppression comments, ours and those of other tools, on findings made by hand.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use qualm::engine::suppress::{Comment, Rules, apply};
use qualm::finding::{Confidence, Finding, Profile, Role, Severity, Span};
use qualm::rules::document::FrontMatter;
use qualm::settings::{RuleLevel, Settings};
use qualm::text;
use regex::Regex;

/// The real rules about suppressions, and a few others.
struct Fronts(BTreeMap<String, FrontMatter>);

impl Rules for Fronts {
    fn front(&self, id: &str) -> Option<&FrontMatter> {
        self.0.get(id).or_else(|| self.0.values().find(|front| front.aliases.iter().any(|alias| alias == id)))
    }

    fn ids(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}

fn fronts() -> Fronts {
    let mut fronts = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries/suppression");
    for entry in std::fs::read_dir(folder).expect("the rules about suppressions") {
        let path = entry.expect("an entry").path().join("rule.md");
        let document = std::fs::read_to_string(&path).expect("a rule.md");
        let front = document.split("+++").nth(1).expect("front matter");
        let front: FrontMatter = toml::from_str(front).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        fronts.insert(front.id.clone(), front);
    }
    assert_eq!(fronts.len(), 3);
    for (id, category, profile, peers) in [
        ("sql-injection", "injection", "default", r#""bandit:B608", "ruff:S608", "semgrep:python.lang.security.sqli""#),
        ("shell-exec", "injection", "default", r#""bandit:B602""#),
        ("code-injection", "injection", "default", r#""eslint:no-eval", "eslint-plugin-security:detect-eval""#),
        ("hardcoded-secret", "secrets", "default", ""),
        ("command-injection", "injection", "default", ""),
        ("weak-hash", "crypto", "default", ""),
        ("magic-number", "audit", "audit", ""),
    ] {
        let front = format!(
            "id = \"{id}\"\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\ncategory = \"{category}\"\nseverity = \"error\"\n\
             confidence = \"high\"\nprofile = \"{profile}\"\ncwe = [1]\nowasp = []\nsince = \"0.1.0\"\npeers = [{peers}]\n\
             aliases = [\"old-{id}\"]\n"
        );
        fronts.insert(id.to_owned(), toml::from_str(&front).expect("front matter"));
    }
    Fronts(fronts)
}

/// Comments as the engine would fill them, for texts without comment marks in strings.
fn comments(text: &str) -> Vec<Comment> {
    let pattern = Regex::new(r"(?s)/\*.*?\*/|(?:#|//)[^\n\r]*").expect("a pattern");
    let spans: Vec<Span> = pattern.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect();
    let code_at = |at: usize| {
        !spans.iter().any(|span| span.range().contains(&at)) && !text[at..].starts_with(char::is_whitespace)
    };
    let first_code = text.char_indices().map(|(at, _)| at).find(|at| code_at(*at)).unwrap_or(text.len());
    spans
        .iter()
        .map(|span| {
            let line_start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
            let line_end = text[span.end as usize..].find('\n').map_or(text.len(), |at| at + span.end as usize);
            let own_line = !(line_start..line_end).any(|at| text.is_char_boundary(at) && code_at(at));
            // Statements of these texts end at a line that ends in `;`.
            let start = (span.end as usize..text.len()).find(|at| text.is_char_boundary(*at) && code_at(*at));
            let statement =
                start.map(|start| Span::new(start, text[start..].find(";\n").map_or(text.len(), |at| start + at)));
            let statement = statement.filter(|_| own_line);
            Comment { span: *span, own_line, statement, in_header: (span.start as usize) < first_code }
        })
        .collect()
}

fn finding(text: &str, rule: &str, code: &str) -> Finding {
    let start = text.find(code).unwrap_or_else(|| panic!("{code:?} is not in {text:?}"));
    Finding {
        rule: rule.into(),
        variant: None,
        span: Span::new(start, start + code.len()),
        severity: Severity::Error,
        confidence: Confidence::High,
        profile: Profile::Default,
        message: String::new(),
        help: String::new(),
        role: Role::Production,
        related: Vec::new(),
        also: Vec::new(),
        fix: None,
        symbol: String::new(),
        id: String::new(),
        suppressed: None,
    }
}

/// Runs a case; gives `rule: reason` of the suppressed findings and `rule: marked text` of what is said of the comments.
fn run(text: &str, found: &[(&str, &str)], settings: &Settings, complete: bool) -> (Vec<String>, Vec<Finding>) {
    let mut findings: Vec<Finding> = found.iter().map(|(rule, code)| finding(text, rule, code)).collect();
    let said = apply(&mut findings, text, &comments(text), &fronts(), settings, complete);
    let hidden = findings
        .iter()
        .filter_map(|finding| Some(format!("{}: {}", finding.rule, finding.suppressed.as_ref()?.comment()?.1)));
    (hidden.collect(), said)
}

fn check(text: &str, found: &[(&str, &str)], hidden: &[&str], said: &[&str]) {
    check_with(&Settings::default(), text, found, hidden, said);
}

fn check_with(settings: &Settings, text: &str, found: &[(&str, &str)], hidden: &[&str], said: &[&str]) {
    let (actual_hidden, actual_said) = run(text, found, settings, true);
    assert_eq!(actual_hidden, hidden, "hidden in {text:?}");
    let actual_said: Vec<String> =
        actual_said.iter().map(|finding| format!("{}: {}", finding.rule, finding.span.of(text))).collect();
    assert_eq!(actual_said, said, "said of {text:?}");
}

#[test]
fn a_comment_behind_code_speaks_of_its_line() {
    let one = [("sql-injection", "x()")];
    check("x(); # qualm: ignore[sql-injection] ours\n", &one, &["sql-injection: ours"], &[]);
    check("x(); // qualm: ignore[sql-injection] ours\n", &one, &["sql-injection: ours"], &[]);
    check("x(); /* qualm: ignore[sql-injection] ours */\n", &one, &["sql-injection: ours"], &[]);
    check("x(); # qualm:ignore [ sql-injection ]: ours\r\n", &one, &["sql-injection: ours"], &[]);
    check("x(); # qualm: ignore[old-sql-injection] ours\n", &one, &["sql-injection: ours"], &[]);
    check("x(); # noqa: E501 # qualm: ignore[sql-injection] ours # more\n", &one, &["sql-injection: ours"], &[]);
    // Any line of a call over several lines, and no other line.
    let call = "x(\n a, # qualm: ignore[sql-injection] ours\n b)";
    check(&format!("{call};\n"), &[("sql-injection", call)], &["sql-injection: ours"], &[]);
    let call = "x(\n a,\n b)";
    let behind = format!("{call}; # qualm: ignore[sql-injection] ours\n");
    check(&behind, &[("sql-injection", call)], &["sql-injection: ours"], &[]);
    check("y(); # qualm: ignore[sql-injection] ours\nx();\n", &one, &[], &["unused-suppression: sql-injection"]);
    check("x();\ny(); # qualm: ignore[sql-injection] ours\n", &one, &[], &["unused-suppression: sql-injection"]);
    // Only the rules it names.
    let two = [("sql-injection", "x()"), ("weak-hash", "x()")];
    check("x(); # qualm: ignore[weak-hash] a\n", &two, &["weak-hash: a"], &[]);
    check("x(); # qualm: ignore[weak-hash, sql-injection] a\n", &two, &["sql-injection: a", "weak-hash: a"], &[]);
    check(
        "x(); # qualm: ignore[weak-hash] a qualm: ignore[sql-injection] b\n",
        &two,
        &["sql-injection: b", "weak-hash: a"],
        &[],
    );
    // What stands in a string is no comment, and what is quoted is no instruction.
    check("x(\"qualm: ignore[sql-injection]\");\n", &[("sql-injection", "x(")], &[], &[]);
    check("x(); # write `qualm: ignore[sql-injection]`\n", &one, &[], &[]);
}

#[test]
fn a_comment_on_its_own_line_speaks_of_the_next_statement() {
    let one = [("sql-injection", "x()")];
    check("a();\n# qualm: ignore[sql-injection] ours\nx();\n", &one, &["sql-injection: ours"], &[]);
    check("# qualm: ignore[sql-injection] ours\n\n# more words\n\nx();\n", &one, &["sql-injection: ours"], &[]);
    check(
        "# qualm: ignore[sql-injection] a\n# qualm: ignore[weak-hash] b\nx();\n",
        &[one[0], ("weak-hash", "x()")],
        &["sql-injection: a", "weak-hash: b"],
        &[],
    );
    check("# qualm: ignore[sql-injection] ours\ny(\n  1,\n  x());\n", &one, &["sql-injection: ours"], &[]);
    check("# qualm: ignore[sql-injection] ours\ny();\nx();\n", &one, &[], &["unused-suppression: sql-injection"]);
    check("y(\n  # qualm: ignore[sql-injection] ours\n  x());\n", &one, &["sql-injection: ours"], &[]);
    check("/*\n * qualm: ignore[sql-injection] ours\n */\nx();\n", &one, &["sql-injection: ours"], &[]);
}

#[test]
fn a_comment_for_the_file_stands_at_its_head() {
    let one = [("sql-injection", "x()")];
    check("# words\n# qualm: ignore-file[sql-injection] ours\ny();\nx();\n", &one, &["sql-injection: ours"], &[]);
    check("/* words\n   qualm: ignore-file[sql-injection] ours */\ny();\nx();\n", &one, &["sql-injection: ours"], &[]);
    check(
        "y();\n# qualm: ignore-file[sql-injection] ours\nx();\n",
        &one,
        &[],
        &["unknown-suppression: qualm: ignore-file[sql-injection]"],
    );
    check("# qualm: ignore-file[weak-hash] ours\nx();\n", &one, &[], &["unused-suppression: weak-hash"]);
}

#[test]
fn what_has_no_effect_is_reported() {
    check("x(); # qualm: ignore\n", &[], &[], &["unknown-suppression: qualm: ignore"]);
    check("x(); # qualm: ignore-file\n", &[], &[], &["unknown-suppression: qualm: ignore-file"]);
    check("x(); # qualm: ignore[] why\n", &[], &[], &["unknown-suppression: qualm: ignore[]"]);
    check("x(); # qualm: ignore[sql-injection\n", &[], &[], &["unknown-suppression: qualm: ignore[sql-injection"]);
    check("x(); # qualm: disable[sql-injection]\n", &[], &[], &["unknown-suppression: qualm: disable"]);
    check("x(); # qualm: ingore[sql-injection]\n", &[], &[], &["unknown-suppression: qualm: ingore"]);
    check("x(); # qualm: a name worth a thought\n", &[], &[], &[]);
    check(
        "x(); # qualm: ignore[sql-injecton, weak-hash]\n",
        &[("weak-hash", "x()")],
        &["weak-hash: "],
        &["unknown-suppression: sql-injecton"],
    );
    // What cannot be known is not said.
    check("x(); # qualm: ignore[magic-number]\n", &[], &[], &[]);
    let asked = Settings { rules: [("magic-number".into(), RuleLevel::On)].into(), ..Settings::default() };
    check_with(&asked, "x(); # qualm: ignore[magic-number]\n", &[], &[], &["unused-suppression: magic-number"]);
    let off = Settings { ignore: ["weak-hash".into()].into(), ..Settings::default() };
    check_with(&off, "x(); # qualm: ignore[weak-hash]\n", &[], &[], &[]);
    assert!(run("x(); # qualm: ignore[weak-hash]\n", &[], &Settings::default(), false).1.is_empty());
    // These reports can themselves be suppressed, by name.
    check(
        "x(); # qualm: ignore[weak-hash, unused-suppression] kept for 2.0\n",
        &[],
        &[],
        &["unused-suppression: weak-hash"],
    );
    let said = run("x(); # qualm: ignore[weak-hash, unused-suppression] kept\n", &[], &Settings::default(), true).1;
    assert!(said[0].suppressed.is_some());
    let quiet = Settings { rules: [("unused-suppression".into(), RuleLevel::Off)].into(), ..Settings::default() };
    check_with(&quiet, "x(); # qualm: ignore[weak-hash]\n", &[], &[], &[]);
}

#[test]
fn messages_say_what_to_do() {
    for (comment, message, help) in [
        ("qualm: ignore[weak-hsah]", "no rule is called `weak-hsah`", "did you mean `weak-hash`?"),
        ("qualm: ignore[xyzzy-plugh]", "no rule is called `xyzzy-plugh`", "qualm rules"),
        ("qualm: ignore", "must name its rules", "qualm: ignore[rule-id] reason"),
        ("qualm: disable", "not a form", "qualm: ignore-file[rule-id]"),
        ("qualm: ignore-file[weak-hash]", "below the first comment block", "top of the file"),
        ("qualm: ignore[weak-hash]", "`weak-hash` finds nothing here", "remove it"),
    ] {
        let said = run(&format!("x(); # {comment}\n"), &[], &Settings::default(), true).1;
        assert_eq!(said.len(), 1, "{comment}");
        assert!(said[0].message.contains(message) && said[0].help.contains(help), "{comment}: {:?}", said[0]);
    }
}

#[test]
fn a_merged_rule_is_spoken_of_but_the_stronger_one_stays() {
    let text = "x(); # qualm: ignore[weak-hash] ours\n";
    let mut findings = [finding(text, "sql-injection", "x()")];
    findings[0].also = vec!["weak-hash".into()];
    let said = apply(&mut findings, text, &comments(text), &fronts(), &Settings::default(), true);
    assert!(findings[0].suppressed.is_none() && said.is_empty());
}

#[test]
fn reasons_are_asked_for_only_where_wanted() {
    let one = [("sql-injection", "x()")];
    let text = "x(); # qualm: ignore[sql-injection] \n";
    check(text, &one, &["sql-injection: "], &[]);
    let settings = Settings { require_reason: true, ..Settings::default() };
    check_with(
        &settings,
        text,
        &one,
        &["sql-injection: "],
        &["suppression-without-reason: qualm: ignore[sql-injection]"],
    );
    check_with(&settings, "x(); # qualm: ignore[sql-injection] - ours\n", &one, &["sql-injection: ours"], &[]);
}

#[test]
fn nothing_is_honoured_where_comments_are_not() {
    let settings = Settings { honour_ignores: false, require_reason: true, ..Settings::default() };
    for text in ["x(); # qualm: ignore[sql-injection]\n", "x(); # qualm: ignore[nonsense]\n", "x(); # nosec\n"] {
        check_with(&settings, text, &[("sql-injection", "x()")], &[], &[]);
    }
}

/// The first thing said of a text has a repair that leads to `expected`, where nothing is said any more.
fn check_fix(text: &str, found: &[(&str, &str)], expected: &str) {
    let (_, said) = run(text, found, &Settings::default(), true);
    let fix = said.first().and_then(|finding| finding.fix.as_ref()).unwrap_or_else(|| panic!("no repair in {text:?}"));
    let fixed = text::apply(text, &fix.edits);
    assert_eq!(fixed.as_deref(), Ok(expected), "{text:?}");
    assert!(run(expected, found, &Settings::default(), true).1.is_empty(), "{expected:?}");
}

#[test]
fn repairs_take_away_what_has_no_effect() {
    let one = [("sql-injection", "x()")];
    check_fix("x();  # qualm: ignore[weak-hash] why\n", &[], "x();\n");
    check_fix("x(); /* qualm: ignore[weak-hash] why */\n", &[], "x();\n");
    check_fix("f(/* qualm: ignore[weak-hash] */ x());\n", &[], "f( x());\n");
    check_fix("a();\n  # qualm: ignore[weak-hash] why\r\n  x();\n", &[], "a();\n  x();\n");
    check_fix("x();\n# qualm: ignore[weak-hash]", &[], "x();\n");
    check_fix(
        "x(); # qualm: ignore[weak-hash, sql-injection] why\n",
        &one,
        "x(); # qualm: ignore[sql-injection] why\n",
    );
    check_fix(
        "x(); # qualm: ignore[sql-injection, weak-hash] why\n",
        &one,
        "x(); # qualm: ignore[sql-injection] why\n",
    );
    check_fix("x(); # qualm: ignore[sql-injectoin] why\n", &one, "x(); # qualm: ignore[sql-injection] why\n");
    check_fix("x(); # type: ignore # qualm: ignore[weak-hash] why\n", &[], "x(); # type: ignore\n");
    check_fix("x(); # qualm: ignore[weak-hash] why # type: ignore\n", &[], "x(); # type: ignore\n");
    check_fix("x(); # qualm: ignore\n", &[], "x();\n");
}

#[test]
fn comments_of_other_tools_count_for_the_same_idea() {
    const SQL: (&str, &str) = ("sql-injection", "x()");
    const SHELL: (&str, &str) = ("shell-exec", "x()");
    const CODE: (&str, &str) = ("code-injection", "x()");
    const SECRET: (&str, &str) = ("hardcoded-secret", "x()");
    let all = [SQL, SHELL, CODE, SECRET];
    let every = ["sql-injection", "shell-exec", "code-injection", "hardcoded-secret"];
    for (text, expected) in [
        ("x(); # nosec\n", &every[..]),
        ("x(); #nosec - checked by hand\n", &every),
        ("x(); // nosec\n", &every),
        ("x(); # nosec B608\n", &["sql-injection"]),
        ("x(); # nosec: B608,B602\n", &["sql-injection", "shell-exec"]),
        ("x(); # nosec B608 B602 why\n", &["sql-injection", "shell-exec"]),
        ("x(); # nosec B101\n", &[]),
        ("x(); # nosec assert_used\n", &[]),
        ("# nosec\nx();\n", &[]),
        ("x(); # nosection\n", &[]),
        ("x(); # noqa\n", &every),
        ("x(); # NOQA : S608\n", &["sql-injection"]),
        ("x(); # noqa: E501, S602 why\n", &["shell-exec"]),
        ("x(); # noqa:S\n", &["sql-injection", "shell-exec"]),
        ("x(); # noqa: E501\n", &[]),
        ("x(); # noqa: this is fine\n", &[]),
        ("# ruff: noqa: S608\ny();\nx();\n", &["sql-injection"]),
        ("# flake8: noqa\ny();\nx();\n", &every),
        ("x(); // nosemgrep\n", &every),
        ("// nosemgrep\nx();\n", &every),
        ("// nosemgrep\n\nx();\n", &[]),
        ("x(); // nosemgrep: security.sqli\n", &["sql-injection"]),
        ("x(); // nosemgrep: a.b.python.lang.security.sqli, other\n", &["sql-injection"]),
        ("x(); // nosem: a-rule-nobody-knows\n", &every),
        ("x(); // eslint-disable-line\n", &every),
        ("x(); // eslint-disable-line no-eval -- ours\n", &["code-injection"]),
        ("x(); // eslint-disable-line security/detect-eval, no-console\n", &["code-injection"]),
        ("x(); // eslint-disable-line no-console\n", &[]),
        ("// eslint-disable-next-line no-eval\nx();\n", &["code-injection"]),
        ("/* eslint-disable-next-line no-eval */\ny();\nx();\n", &[]),
        ("/* eslint-disable no-eval */\ny();\nx();\n", &["code-injection"]),
        ("/* eslint-disable no-eval */\ny();\n/* eslint-enable no-eval */\nx();\n", &[]),
        ("/* eslint-disable no-eval */\ny();\n/* eslint-enable no-console */\nx();\n", &["code-injection"]),
        ("/* eslint-disable */\nx();\n/* eslint-enable */\n", &every),
        ("/* eslint-disable */\n/* eslint-enable no-eval */\nx();\n", &[]),
        ("x();\n/* eslint-disable */\n", &[]),
        ("// eslint-disable no-eval\nx();\n", &[]),
        ("x(); # pragma: allowlist secret\n", &["hardcoded-secret"]),
        ("# pragma: allowlist nextline secret\nx();\n", &["hardcoded-secret"]),
        ("x(); // gitleaks:allow\n", &["hardcoded-secret"]),
        ("x(); # trufflehog:ignore\n", &["hardcoded-secret"]),
        ("# kingfisher:ignore\nx();\n", &["hardcoded-secret"]),
    ] {
        let (hidden, said) = run(text, &all, &Settings::default(), true);
        let hidden: Vec<&str> = hidden.iter().filter_map(|one| one.split(':').next()).collect();
        assert_eq!(hidden, expected, "{text:?}");
        assert!(said.is_empty(), "{text:?}: {said:?}");
        let settings = Settings { honour_foreign_ignores: false, ..Settings::default() };
        assert!(run(text, &all, &settings, true).0.is_empty(), "switched off: {text:?}");
    }
    let (hidden, _) = run("x(); // eslint-disable-line no-eval -- ours\n", &all, &Settings::default(), true);
    assert_eq!(hidden, ["code-injection: ours"]);
}

proptest! {
    /// Whatever a comment holds: no panic, reports within it, repairs that apply.
    #[test]
    fn no_comment_is_too_odd(pieces in prop::collection::vec(prop_oneof![
        Just("# "), Just("// "), Just("/* "), Just(" */"), Just("\n"), Just("\r\n"), Just("\r"), Just("x();"), Just("qualm:"), Just(" "),
        Just("ignore"), Just("-file"), Just("["), Just("]"), Just(","), Just("weak-hash"), Just("é"), Just("😀"), Just("\u{3000}"),
        Just("nosec"), Just("noqa:"), Just("S608"), Just("nosemgrep: "), Just("eslint-disable "), Just("eslint-enable"), Just("--"),
    ], 0..30)) {
        let text = pieces.concat();
        let settings = Settings { require_reason: true, ..Settings::default() };
        let found = if text.contains("x()") { vec![("sql-injection", "x()"), ("weak-hash", "x()")] } else { Vec::new() };
        let (_, said) = run(&text, &found, &settings, true);
        for finding in said {
            prop_assert!(!finding.span.of(&text).is_empty(), "{finding:?} in {text:?}");
            if let Some(fix) = finding.fix {
                prop_assert!(text::apply(&text, &fix.edits).is_ok(), "{fix:?} in {text:?}");
            }
        }
    }
}

/// The ranges that the examples of the rules mark are the ones reported. No other rule runs here, so more may be reported.
#[test]
fn the_ranges_of_the_examples_are_the_reported_ones() {
    let rules = qualm::rules::RuleSet::builtin();
    let settings = Settings { require_reason: true, ..Settings::default() };
    let mut seen = 0;
    for rule in rules.rules().iter().filter(|rule| rule.document.front.category == "suppression") {
        for example in rule.document.prose().examples.iter().filter(|example| example.code.contains("^^^")) {
            let code = &example.code;
            let said = apply(&mut [], code, &comments(code), &fronts(), &settings, true);
            let lines: Vec<&str> = code.lines().collect();
            for pair in lines.windows(2).filter(|pair| pair[1].contains("^^^") && pair[0].contains("qualm:")) {
                let (from, to) = (pair[1].find('^').expect("a caret"), pair[1].rfind('^').expect("a caret") + 1);
                let marked = &pair[0][from..to];
                let found = said.iter().any(|finding| finding.rule == rule.id && finding.span.of(code) == marked);
                // A repaired example keeps its carets under another line.
                let repaired = matches!(example.kind, qualm::rules::document::ExampleKind::Fixed);
                assert!(found != repaired, "{} line {}: {marked:?}", rule.id, example.line);
                seen += 1;
            }
        }
    }
    assert!(seen >= 27, "{seen} examples");
}
