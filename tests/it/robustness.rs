//! Input that nobody should have. Through the real binary: a clear message, the rest of the run intact, the right exit
//! code, and no panic. Through the engine: the same findings each time, every range on characters of the text, in time
//! and within a small stack.

use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use proptest::prelude::*;
use qualm::engine::{self, Budget, Input};
use qualm::finding::{Profile, Severity, Span};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::{Limits, Settings};
use qualm::syntax;
use qualm::text::edit;

use crate::cli::{project, qualm, run};

/// A file beside the bad one, which must be analysed all the same.
const GOOD: (&str, &str) = ("good.py", "x = 1\n");

/// Checks a project of one good file and one bad one.
fn check(name: &str, bytes: &[u8], code: i32, checked: usize, says: &str) {
    let dir = project(&[GOOD]);
    std::fs::write(dir.path().join(name), bytes).expect("written");
    let started = Instant::now();
    let (actual, stdout, stderr) = run(qualm(dir.path(), &["check"]));
    let about = format!("{name}: exit {actual}\n{}\n{stderr}", stdout.chars().take(2_000).collect::<String>());
    assert_eq!(actual, code, "{about}");
    assert!(stdout.contains(&format!("in {checked} file{} checked", if checked == 1 { "" } else { "s" })), "{about}");
    assert!(stdout.contains(says) || stderr.contains(says), "`{says}` in {about}");
    // Far above what it takes, far below what a quadratic loop would.
    assert!(started.elapsed() < Duration::from_secs(60), "{about}");
}

#[test]
fn texts_that_are_none() {
    check("bad.py", b"x = '\xff\xfe'\n", 0, 1, "bad.py: not UTF-8: first bad byte at offset 5");
    check("utf16.py", b"\xff\xfex\0 \0=\0 \x001\0", 0, 1, "utf16.py: not UTF-8");
    check("nul.py", b"x = '\0'\n", 0, 1, "nul.py: binary: holds NUL bytes");
    check("bom.py", b"\xef\xbb\xbfx = 1\n", 0, 2, "");
    check("cr.py", b"x = 1\ry = 2\rz = 3", 0, 2, "");
    check("mixed.js", b"let x = 1;\r\nlet y = 2;\rlet z = 3;\n", 0, 2, "");
    check("empty.rs", b"", 0, 2, "");
    check("script", b"#!/usr/bin/env python3\nx = 1\n", 0, 2, "");
    check("script", b"#!\xff\xff\n", 0, 1, "");
    check("no-language", b"x = 1\n", 0, 1, "");
}

#[test]
fn texts_that_are_too_much() {
    check("line.js", &vec![b'x'; 50 << 20], 0, 1, "line.js: too large: 50.0 MiB of at most 4.0 MiB");
    check("min.js", &b"f(x);".repeat(100_000), 0, 1, "min.js: minified");
    check("line.py", &b"f(x);".repeat(100_000), 0, 2, "");
    check("lines.py", &b"x=1\n".repeat(1_000_000), 0, 2, "");
    for name in ["nested.py", "nested.js", "nested.ts", "nested.tsx", "nested.rs"] {
        // With line breaks, or JavaScript would count as minified.
        check(name, &b"(((((((((\n".repeat(11_112), 0, 2, "");
        check(name, &[b"(((((((((\n".repeat(11_112), b")))))))))\n".repeat(11_112)].concat(), 0, 2, "");
    }
}

#[test]
fn configurations() {
    for name in ["qualm.toml", ".qualm.toml"] {
        check(name, b"", 0, 1, "");
        check(name, b"# nothing\n", 0, 1, "");
        check(name, b"profile = \n", 2, 0, name);
        check(name, b"profil = \"strict\"\n", 2, 0, "profil");
        check(name, b"\xff", 2, 0, "not UTF-8");
    }
}

#[test]
fn a_broken_configuration_leaves_other_projects_alone() {
    let dir =
        project(&[("a/qualm.toml", "x = 1\n"), ("a/a.py", ""), ("a/b.py", ""), ("b/qualm.toml", ""), ("b/b.py", "")]);
    let (code, stdout, stderr) = run(qualm(dir.path(), &["check", "a", "b"]));
    assert_eq!(code, 2);
    assert!(stdout.contains("in 1 file checked"), "{stdout}");
    assert_eq!(stderr.matches("qualm.toml").count(), 1, "said once:\n{stderr}");
}

#[test]
fn broken_rules_are_named_with_their_line() {
    let dir = project(&[
        GOOD,
        ("p/qualm.toml", "rule-folders = [\"rules\"]\n"),
        ("p/rules/mine/rule.md", "+++\nid = \"mine\"\n+++\n"),
        ("p/a.py", "x = 1\n"),
    ]);
    let (code, stdout, stderr) = run(qualm(dir.path(), &["check"]));
    assert_eq!(code, 2, "{stdout}{stderr}");
    assert!(stdout.contains("in 1 file checked"), "{stdout}");
    assert!(stderr.contains("rule.md:"), "{stderr}");
    let (code, _, stderr) = run(qualm(dir.path(), &["rules", "--test", "p/rules"]));
    assert_eq!(code, 2);
    assert!(stderr.contains("rule.md:"), "{stderr}");
    let (code, _, stderr) = run(qualm(dir.path(), &["rules", "--test", "p/rules/nowhere"]));
    assert_eq!(code, 2);
    assert!(stderr.contains("failed to read p/rules/nowhere"), "{stderr}");
}

#[test]
fn a_missing_path_leaves_the_others_alone() {
    let dir = project(&[GOOD]);
    let (code, stdout, stderr) = run(qualm(dir.path(), &["check", "missing", "good.py", "gone/too.py"]));
    assert_eq!(code, 2);
    assert!(stdout.contains("in 1 file checked"), "{stdout}");
    for path in ["missing", "gone/too.py"] {
        assert!(stderr.contains(&format!("error: {path}: no such file or directory")), "{stderr}");
    }
}

#[test]
fn output_is_the_same_with_any_number_of_threads() {
    let dir = project(&[]);
    for index in 0..200_usize {
        let (name, text): (String, &[u8]) = match index % 4 {
            0 => (format!("d{}/f{index}.py", index % 7), b"import os\nos.system(\"ls \" + x)\n"),
            1 => (format!("d{}/f{index}.js", index % 7), b"eval(\"a\" + x)\n"),
            2 => (format!("d{}/f{index}.rs", index % 7), b"\xff"),
            _ => (format!("d{}/f{index}.ts", index % 7), b"const x = \0;"),
        };
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        std::fs::write(path, text).expect("written");
    }
    for format in ["text", "json", "jsonl", "sarif", "github"] {
        let output = |threads: &str| run(qualm(dir.path(), &["check", "-v", "--format", format, "--threads", threads]));
        let one = output("1");
        assert!(one.1.contains("f2.rs"), "{format}: {}", one.1);
        assert_eq!(one, output("4"), "{format}");
        assert_eq!(one, output("4"), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let dir = project(&[]);
    for index in 0..3_000 {
        std::fs::write(dir.path().join(format!("file-with-a-rather-long-name-{index}.py")), b"\xff").expect("written");
    }
    for format in ["text", "json", "jsonl", "sarif", "github"] {
        let mut child = qualm(dir.path(), &["check", "-v", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut first = [0; 8];
        child.stdout.take().expect("piped").read_exact(&mut first).expect("some output");
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), stderr.as_ref()), (Some(0), ""), "{format}");
    }
}

/// Everything the engine can say.
fn everything() -> Settings {
    let limits = Limits { findings: 1_000_000, ..Limits::default() };
    Settings { profile: Profile::Audit, min_severity: Severity::Hint, limits, ..Settings::default() }
}

/// Analyses a text twice and looks at every range the engine hands out.
fn check_sound(text: &str, language: Language) {
    let (rules, settings) = (RuleSet::builtin(), everything());
    let input = Input { text, language, path: "src/service", workspace: None };
    let analysis = engine::analyze(&input, &rules, &settings, &Budget::unlimited());
    let again = engine::analyze(&input, &rules, &settings, &Budget::unlimited());
    assert_eq!(analysis, again, "another answer the second time: {language:?} {text:?}");
    for finding in &analysis.findings {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        let spans = std::iter::once(finding.span)
            .chain(finding.related.iter().map(|related| related.span))
            .chain(finding.suppressed.iter().filter_map(|by| Some(by.comment()?.0)))
            .chain(edits.map(|edit| edit.span));
        for Span { start, end } in spans {
            let fits = start <= end && text.get(start as usize..end as usize).is_some();
            assert!(fits, "{}: {start}..{end} is no range of {language:?} {text:?}", finding.rule);
        }
        if let Some(fix) = &finding.fix {
            assert!(edit::apply(text, &fix.edits).is_ok(), "{}: {fix:?} on {language:?} {text:?}", finding.rule);
        }
        let whole = !finding.message.contains('\n') && !finding.id.is_empty();
        assert!(whole, "{finding:?} in {language:?} {text:?}");
    }
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL.to_vec())
}

/// What the grammars and the rules look for.
const WORDS: &[&str] = &[
    "import os\n",
    "import ",
    "from ",
    "use ",
    "require(\"",
    "fn f() {",
    "def f(x):\n    ",
    "function f(x) {",
    "let ",
    "const ",
    "return ",
    "eval",
    "exec",
    "os.system",
    "query",
    "execute",
    "Command",
    "new(",
    "format!(",
    "f\"",
    "`",
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "r#\"",
    "b\"",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "    ",
    ";",
    ",",
    ".",
    ":",
    "::",
    "=",
    "==",
    "=>",
    "->",
    "+",
    "+=",
    "%",
    "&",
    "*",
    "**",
    "@",
    "#",
    "#[",
    "//",
    "/*",
    "*/",
    "!",
    "?",
    "?.",
    "||",
    "SELECT * FROM t WHERE a = '",
    "password",
    "secret",
    "token",
    "hunter2!",
    "verify=False",
    "unsafe ",
    "transmute",
    "innerHTML",
    "dangerouslySetInnerHTML={{__html: ",
    "<div>",
    "</div>",
    "qualm: ignore",
    "qualm: ignore[sql-injection] -- why",
    "nosec",
    "x",
    "request",
    "req.query",
    "y",
    "0o777",
    "1e999",
    "99999999999999999999999",
    "true",
    "None",
    "null",
    "TODO check the token",
    "é",
    "😀",
    "\u{202e}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "AKIA",
    "ghp_",
    "http://",
    "0.0.0.0",
    "if ",
    "for ",
    "while ",
    "class ",
    "match ",
    "async ",
    "await ",
    "lambda ",
    "yield ",
    "|x| ",
    "impl ",
    "type ",
    "interface ",
    "as ",
    "in ",
    "not ",
];

/// Words in no order at all.
fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..60).prop_map(|words| words.concat())
}

/// What happens to a text at one place (a part of the whole) and some characters from there on.
#[derive(Debug, Clone)]
enum Harm {
    Delete(f64, usize),
    Repeat(f64, usize),
    Insert(f64, String),
}

fn harm() -> impl Strategy<Value = Harm> {
    let place = || 0.0..1.0;
    prop_oneof![
        (place(), 1..80_usize).prop_map(|(at, length)| Harm::Delete(at, length)),
        (place(), 1..80_usize).prop_map(|(at, length)| Harm::Repeat(at, length)),
        (place(), soup()).prop_map(|(at, text)| Harm::Insert(at, text)),
        (place(), any::<String>()).prop_map(|(at, text)| Harm::Insert(at, text)),
    ]
}

fn harmed(text: &str, harm: &Harm) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (at, length, inserted) = match harm {
        Harm::Delete(at, length) | Harm::Repeat(at, length) => (*at, *length, ""),
        Harm::Insert(at, text) => (*at, 0, text.as_str()),
    };
    let start = (at * characters.len() as f64) as usize;
    let end = (start + length).min(characters.len());
    let again = if matches!(harm, Harm::Repeat(..)) { start } else { end };
    let kept = if matches!(harm, Harm::Delete(..)) { start } else { end };
    characters[..kept].iter().copied().chain(inserted.chars()).chain(characters[again..].iter().copied()).collect()
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600), language in language()) {
        check_sound(&String::from_utf8_lossy(&bytes), language);
    }

    #[test]
    fn any_characters_are_answered(text in any::<String>(), language in language()) {
        check_sound(&text, language);
    }

    #[test]
    fn any_words_are_answered(text in soup(), language in language()) {
        check_sound(&text, language);
    }

    #[test]
    fn harmed_code_is_answered(at in any::<prop::sample::Index>(), harms in prop::collection::vec(harm(), 1..5)) {
        let rules = RuleSet::builtin();
        let examples: Vec<_> = rules.rules().iter().flat_map(|rule| &rule.document.prose().examples).collect();
        let example = at.get(&examples);
        let text = harms.iter().fold(example.code.clone(), |text, harm| harmed(&text, harm));
        check_sound(&text, example.language);
    }
}

/// Analyses a text on a small stack; says how much of the processor's time it took beside the parser's own: other programs
/// have their share of the clock's, and guessing what broken code means may cost the parser the square of its length.
fn analysed(name: &str, language: Language, text: String) -> Duration {
    let worker = std::thread::Builder::new().stack_size(16 << 20).spawn(move || {
        let (rules, settings) = (RuleSet::builtin(), everything());
        let input = Input { text: &text, language, path: "src/service", workspace: None };
        let started = ThreadTime::now();
        let tree = syntax::parse(&text, language, None, &|| false);
        let parse = started.elapsed();
        drop(tree);
        let started = ThreadTime::now();
        let analysis = engine::analyze_parsing_always(&input, &rules, &settings, &Budget::unlimited());
        (analysis.parsed, started.elapsed().saturating_sub(parse))
    });
    let (parsed, took) = worker.expect("a thread starts").join().expect("no panic");
    assert!(parsed, "{name}");
    took
}

/// A file of one line full of names and values costs no more than its length.
#[test]
fn a_line_of_settings_costs_linear_time() {
    let (rules, settings) = (RuleSet::builtin(), everything());
    let searched = |count: usize| {
        let text = format!("{{{}}}", "\"password\":\"Birke-Wurzel-3\",".repeat(count));
        let started = ThreadTime::now();
        assert!(!engine::search(&text, "settings.json", &rules, &settings).findings.is_empty());
        started.elapsed()
    };
    let quarter = searched(20_000).max(Duration::from_millis(50));
    let whole = searched(80_000);
    assert!(whole < quarter * 12, "{whole:?} against {quarter:?} for a quarter");
}

/// A shape at its full size does not overflow, and does not cost more than linear time against a quarter of it. Sixteen
/// times would be quadratic; very short times say nothing. What other programs do to the caches only adds to a time, so the
/// best of a few counts.
fn check_huge(what: &str, language: Language, size: usize, text: &dyn Fn(usize) -> String) {
    let name = format!("{what} in {}", language.name());
    let attempt = || {
        let quarter = analysed(&name, language, text(size / 4)).max(Duration::from_millis(50));
        let whole = analysed(&name, language, text(size));
        if whole < quarter * 12 { Ok(()) } else { Err((whole, quarter)) }
    };
    let outcome = attempt().or_else(|_| attempt()).or_else(|_| attempt());
    if let Err((whole, quarter)) = outcome {
        panic!("{name}: {whole:?} against {quarter:?} for a quarter, in the last of three");
    }
}

/// An expression where rules look at it.
fn statement(language: Language, expression: &str) -> String {
    match language {
        Language::Python => format!("import os\npassword = request.args['a']\nos.system({expression})\n"),
        Language::Rust => format!("fn f(a: &str) {{ let password = a; Command::new(\"sh\").arg({expression}); }}\n"),
        _ => format!("const password = req.query.a;\nchild_process.exec({expression});\n"),
    }
}

fn check_shapes(language: Language) {
    let check = |what: &str, size: usize, expression: &dyn Fn(usize) -> String| {
        check_huge(what, language, size, &|n| statement(language, &expression(n)));
    };
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("{", "}"), ("-", ""), ("!", ""), ("a.", "a")] {
        let nested = |n| [open.repeat(n), "a".into(), close.repeat(n)].concat();
        check(&format!("nested {open}{close}"), 100_000, &nested);
        check(&format!("unclosed {open}"), 100_000, &|n| open.repeat(n));
    }
    for operand in ["a", "\"a\"", "password"] {
        check(&format!("sum of {operand}"), 100_000, &|n| vec![operand; n].join(" + "));
    }
    for element in ["a", "'secret'", "{a: 'b'}", "f(a)"] {
        check(&format!("list of {element}"), 50_000, &|n| format!("[{}]", vec![element; n].join(", ")));
        check(&format!("arguments {element}"), 50_000, &|n| vec![element; n].join(", "));
    }
    check("calls in a chain", 20_000, &|n| format!("a{}", ".f(a)".repeat(n)));
    check("one string", 300_000, &|n| format!("\"{}\"", "ab ".repeat(n)));
    check_huge("statements", language, 4_000, &|n| statement(language, "a + \"b\"").repeat(n));
    check_huge("values of one function", language, 2_000, &|n| values(language, n));
    check_huge("functions that call each other", language, 5_000, &|n| functions(language, n));
    check_huge("branches of one function", language, 2_000, &|n| in_handler(language, &branches(language, n), "name"));
    check_huge("elements of one list", language, 10_000, &|n| {
        let list = format!("[{}name]", "\"a\",\n".repeat(n));
        in_handler(language, "", &format!("{list}[5]"))
    });
    for last in ["let", "for", "if let"] {
        analysed("a macro at the end", Language::Rust, format!("fn f(a: &str) {{ m!(a {last}"));
    }
    for bound in ["let a = ", "for "] {
        check_huge(&format!("`{bound}` in a macro"), language, 20_000, &|n| {
            in_handler(language, "", &format!("format!(\"{{}}\", {} name)", bound.repeat(n)))
        });
    }
}

/// Functions that each hand what they are given to two others; the first of them is given what a request says.
fn functions(language: Language, count: usize) -> String {
    let function = |at: usize| {
        let (one, other) = ((at * 7 + 1) % count, (at * 13 + 5) % count);
        match language {
            Language::Python => format!("def f{at}(a):\n    return f{one}(a) + f{other}(a)\n"),
            Language::Rust => format!("fn f{at}(a: String) -> String {{ f{one}(a.clone()) + &f{other}(a) }}\n"),
            _ => format!("function f{at}(a) {{ return f{one}(a) + f{other}(a); }}\n"),
        }
    };
    let functions: String = (0..count).map(function).collect();
    functions + &in_handler(language, "", "f0(name)")
}

/// Branches in each of which a variable may become untrusted, or stop being so.
fn branches(language: Language, count: usize) -> String {
    let branch = |at: usize| match language {
        Language::Python => {
            format!("    if mode({at}):\n        name = name + \"{at}\"\n    else:\n        other = name\n")
        }
        Language::Rust => format!("if mode({at}) {{ name = name + \"{at}\"; }} else {{ other = name.clone(); }}\n"),
        _ => format!("if (mode({at})) {{ name = name + \"{at}\"; }} else {{ other = name; }}\n"),
    };
    (0..count).map(branch).collect()
}

/// A request handler that runs `command` after some statements; `name` is what the request says.
fn in_handler(language: Language, statements: &str, command: &str) -> String {
    match language {
        Language::Python => format!(
            "import os\nfrom flask import request\ndef handler():\n    name = request.args[\"a\"]\n{statements}    \
             os.system({command})\n"
        ),
        Language::Rust => format!(
            "use axum::extract::Query;\nuse std::process::Command;\nasync fn handler(Query(mut name): Query<String>) {{ \
             let mut other;\n{statements} Command::new(\"sh\").arg(\"-c\").arg({command}); }}\n"
        ),
        _ => format!(
            "const cp = require(\"child_process\");\napp.get(\"/\", (req, res) => {{ let name = req.query.a; let other;\n\
             {statements} cp.exec({command}); }});\n"
        ),
    }
}

/// What was made to be entangled is followed all the same.
#[test]
fn entangled_code_is_followed() {
    for language in [Language::Python, Language::JavaScript, Language::Rust] {
        let branches = in_handler(language, &branches(language, 2_000), "name");
        for text in [functions(language, 5_000), branches] {
            let input = Input { text: &text, language, path: "src/service", workspace: None };
            let analysis = engine::analyze(&input, &RuleSet::builtin(), &Settings::default(), &Budget::unlimited());
            let mut found = analysis.findings.iter().filter(|finding| finding.rule.as_ref() == "command-injection");
            // With its way from the source: without it a rule would know the sink by its looks.
            assert!(
                found.any(|finding| finding.related.iter().any(|place| place.step)),
                "{}: {:?}",
                language.name(),
                analysis.incomplete
            );
        }
    }
}

/// A type that may be any of twenty, each of which may be any of others.
fn union(of: usize) -> String {
    let others: Vec<String> = (1..=20).map(|step| format!("T{}", (of * 7 + step * 11) % 200)).collect();
    others.join(" | ")
}

/// What one name is made of is asked for another that is made of the first: by usual names, by the types of members.
#[test]
fn names_that_are_made_of_each_other_are_answered() {
    let members = "
class A:
    def a(self):
        self.conn = self.cursor.connect()
        self.conn.execute(\"x\" + a)
    def b(self):
        self.cursor = self.conn.cursor()
        self.cursor.execute(\"x\" + a)
";
    let fields = "
class A {
    a(x) { this.connection = this.pool.getConnection(); return this.connection.query(\"SELECT \" + x); }
    b(x) { this.pool = this.connection.connect(); return this.pool.query(\"SELECT \" + x); }
}
";
    // Values whose declared types hold functions over each other, as libraries of combinators write them; and types that are.
    let all: String = (0..40).map(|at| format!("a{at}: typeof c{at}.x, ")).collect();
    let declared: String = (0..40)
        .map(|at| format!("const c{at}: ({all}) => typeof c0.y = make();\nc{at}.query(\"SELECT \" + c{at}.x);\n"))
        .collect();
    let aliases: String = (0..200)
        .map(|at| {
            format!("type T{at} = {};\nlet v{at}: T{at} = make();\nv{at}.query(\"SELECT \" + v{at}.x);\n", union(at))
        })
        .collect();
    // What `as const` casts has no other part that could be its type.
    let reads: String = (0..40).map(|at| format!("f{at}: (v) => v.x.query(\"SELECT \" + v.y), ")).collect();
    let constant = format!("const table = {{ {reads} }} as const;\n");
    // Functions within each other, each declared as many things of the one around it: no name comes twice on the way, but
    // there are 40 to the power of 7 ways.
    let parts = |of: usize| (0..40).map(|at| format!("typeof v{of}.x{at}, ")).collect::<String>();
    let innermost = "v7.query(\"SELECT \" + v7.y)".to_owned();
    let nested = (1..8).rev().fold(innermost, |within, at| format!("((v{at}) => {within}) as [{}]", parts(at - 1)));
    let nested = format!("const f = (v0) => {nested};\n");
    for (language, text) in [
        (Language::TypeScript, constant.as_str()),
        (Language::TypeScript, &nested),
        (Language::Python, members),
        (Language::JavaScript, fields),
        (Language::TypeScript, fields),
        (Language::TypeScript, &declared),
        (Language::TypeScript, &aliases),
    ] {
        analysed("names made of each other", language, text.to_owned());
    }
}

/// Functions that each call eight others with ever other arguments, so that no call is like one before; and request handlers
/// that begin so.
fn fans(language: Language, handlers: usize) -> String {
    const WIDE: usize = 8;
    let packed = |text: &str| match language {
        Language::Rust => format!("(b, \"{text}\")"),
        _ => format!("[b, \"{text}\"]"),
    };
    let function = |level: usize, at: usize| {
        let call = |to: usize| format!("f{}_{to}(a, {}); ", level + 1, packed(&format!("{level}{at}{to}")));
        let calls: String = (0..WIDE).map(call).collect();
        match language {
            Language::Python => format!("def f{level}_{at}(a, b):\n    {calls}\n    return a\n"),
            Language::Rust => format!("fn f{level}_{at}(a: &str, b: Words) -> String {{ {calls} a.to_owned() }}\n"),
            _ => format!("function f{level}_{at}(a, b) {{ {calls} return a; }}\n"),
        }
    };
    let functions: String =
        (0..5).flat_map(|level| (0..WIDE).map(move |at| (level, at))).map(|(l, at)| function(l, at)).collect();
    let begins = |at: usize| match language {
        Language::Python => format!("    f0_{}(name, \"{at}\")\n", at % WIDE),
        Language::Rust => format!("f0_{}(&name, \"{at}\"); ", at % WIDE),
        _ => format!("f0_{}(name, \"{at}\"); ", at % WIDE),
    };
    let handler = |at: usize| in_handler(language, &begins(at), "name").replace("handler", &format!("handler{at}"));
    functions + &(0..handlers).map(handler).collect::<String>()
}

/// What one function costs is not taken from the others: each of them is followed.
#[test]
fn wide_fans_leave_something_for_the_others() {
    const HANDLERS: usize = 100;
    for language in [Language::Python, Language::JavaScript, Language::Rust] {
        let text = fans(language, HANDLERS);
        let input = Input { text: &text, language, path: "src/service", workspace: None };
        let analysis = engine::analyze(&input, &RuleSet::builtin(), &Settings::default(), &Budget::unlimited());
        let is_followed = |finding: &&qualm::finding::Finding| {
            finding.rule.as_ref() == "command-injection" && finding.related.iter().any(|place| place.step)
        };
        let followed = analysis.findings.iter().filter(is_followed).count();
        assert_eq!(followed, HANDLERS, "{}: {:?}", language.name(), analysis.incomplete);
    }
}

/// Many values in one function, each asked where it goes.
fn values(language: Language, count: usize) -> String {
    match language {
        Language::Python => {
            format!(
                "import random\ndef make_token():\n{}    return token\n",
                "    token = random.random()\n".repeat(count)
            )
        }
        Language::Rust => {
            format!(
                "fn make_token() -> u32 {{\n{}    token\n}}\n",
                "    let token = fastrand::u32(0..9);\n".repeat(count)
            )
        }
        _ => format!("function makeToken() {{\n{}  return token;\n}}\n", "  token = Math.random();\n".repeat(count)),
    }
}

#[test]
fn deep_and_long_python_is_answered_in_time() {
    check_shapes(Language::Python);
}

#[test]
fn deep_and_long_javascript_is_answered_in_time() {
    check_shapes(Language::JavaScript);
}

#[test]
fn deep_and_long_typescript_is_answered_in_time() {
    check_shapes(Language::TypeScript);
    check_shapes(Language::Tsx);
}

#[test]
fn deep_and_long_rust_is_answered_in_time() {
    check_shapes(Language::Rust);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_loop_of_directories_ends() {
        let dir = project(&[GOOD, ("a/b/deep.py", "")]);
        symlink(dir.path(), dir.path().join("a/b/up")).expect("linked");
        symlink("self", dir.path().join("self")).expect("linked");
        symlink("good.py", dir.path().join("link.py")).expect("linked");
        let (code, stdout, _) = run(qualm(dir.path(), &["check"]));
        assert_eq!(code, 0, "{stdout}");
        assert!(stdout.contains("in 2 files checked") && stdout.contains("3 symbolic links"), "{stdout}");
        // A link that is named is followed.
        let (code, stdout, _) = run(qualm(dir.path(), &["check", "a/b/up/a", "link.py"]));
        assert_eq!(code, 0, "{stdout}");
        assert!(stdout.contains("in 2 files checked"), "{stdout}");
    }

    #[test]
    fn an_unreadable_file_is_named() {
        let dir = project(&[GOOD, ("secret.py", ""), ("closed/a.py", "")]);
        let forbid = |path: &str| {
            let path = dir.path().join(path);
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).expect("changed");
            path
        };
        let file = forbid("secret.py");
        let folder = forbid("closed");
        // The superuser reads everything.
        if std::fs::File::open(&file).is_err() {
            let (code, stdout, stderr) = run(qualm(dir.path(), &["check"]));
            assert_eq!(code, 2, "{stdout}{stderr}");
            assert!(stdout.contains("in 1 file checked"), "{stdout}");
            assert!(stderr.contains("secret.py: failed to read: permission denied"), "{stderr}");
            assert!(stderr.contains("closed: failed to read: permission denied"), "{stderr}");
        }
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).expect("changed");
    }

    #[test]
    fn odd_names_are_shown_on_one_line() {
        let dir = project(&[GOOD]);
        for name in [&b"with space.py"[..], b"line\nbreak.py", b"bytes-\xff.py", "ünï#%.py".as_bytes(), b"-dash.py"] {
            // Some file systems refuse such names.
            let _ = std::fs::write(dir.path().join(Path::new(OsStr::from_bytes(name))), b"\xff");
        }
        let (code, stdout, _) = run(qualm(dir.path(), &["check"]));
        assert_eq!(code, 0, "{stdout}");
        assert!(stdout.contains("  with space.py: not UTF-8"), "{stdout}");
        assert!(stdout.contains("  line\\nbreak.py: not UTF-8"), "{stdout}");
        let (_, sarif, _) = run(qualm(dir.path(), &["check", "--format", "sarif"]));
        for uri in ["with%20space.py", "line%0Abreak.py", "bytes-%FF.py", "%C3%BCn%C3%AF%23%25.py", "-dash.py"] {
            assert!(sarif.contains(&format!("\"{uri}\"")), "{uri} in {sarif}");
        }
        let (_, github, _) = run(qualm(dir.path(), &["check", "--format", "github"]));
        assert!(github.contains("::notice file=line%0Abreak.py,"), "{github}");
    }

    #[test]
    fn a_named_pipe_is_not_waited_for() {
        let dir = project(&[GOOD]);
        let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.py")).status();
        if made.is_ok_and(|status| status.success()) {
            let (code, _, stderr) = run(qualm(dir.path(), &["check", "pipe.py", "good.py"]));
            assert_eq!(code, 2);
            assert!(stderr.contains("pipe.py: neither a file nor a directory"), "{stderr}");
            assert_eq!(run(qualm(dir.path(), &["check"])).0, 0);
        }
    }
}
