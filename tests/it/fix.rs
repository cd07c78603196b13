//! Repairs: what every rule offers holds on its examples and on the same code written otherwise; what `--fix` writes and
//! `--diff` prints.

use std::fs;
use std::path::Path;

use qualm::engine::{self, Budget, Input};
use qualm::examples::default_path;
use qualm::finding::{Applicability, Profile, RuleId, Severity};
use qualm::fix::{Bench, Repaired, Verdict};
use qualm::lang::Language;
use qualm::rules::document::{Example, ExampleKind};
use qualm::rules::{Rule, RuleSet};
use qualm::settings::Settings;
use qualm::syntax;

use super::cli::{project, qualm, run};
use super::dice::Dice;

/// Judges texts by all rules, down to the last hint.
fn judge(text: &str, language: Language, path: &str) -> Option<Verdict> {
    let settings =
        Settings { profile: Profile::Audit, min_severity: Severity::Hint, honour_ignores: true, ..Settings::default() };
    let input = Input { text, language, path, workspace: None };
    let analysis = engine::analyze_parsing_always(&input, &RuleSet::builtin(), &settings, &Budget::unlimited());
    Some(Verdict::new(analysis.findings, &analysis.incomplete))
}

fn repaired(text: &str, language: Language, path: &str) -> Option<Repaired> {
    Bench::new(text, |text| judge(text, language, path)).repair(Applicability::Review)
}

/// The comments of a text without hidden characters, sorted.
fn comments(text: &str, language: Language) -> Vec<String> {
    let tree = syntax::parse(text, language, None, &|| false).expect("a tree");
    let mut comments = Vec::new();
    let mut stack = vec![tree.root_node()];
    while let Some(node) = stack.pop() {
        if node.kind().contains("comment") {
            let is_seen = |character: &char| !('\u{200b}'..='\u{206f}').contains(character);
            comments.push(text[node.byte_range()].trim_end().chars().filter(is_seen).collect());
        }
        (0..node.child_count()).filter_map(|at| node.child(at)).for_each(|child| stack.push(child));
    }
    comments.sort();
    comments
}

fn bad_examples(rules: &RuleSet) -> impl Iterator<Item = (&Rule, &Example, String)> {
    let all =
        rules.rules().iter().flat_map(|rule| rule.document.prose().examples.iter().map(move |example| (rule, example)));
    all.filter(|(_, example)| example.kind == ExampleKind::Bad).map(|(rule, example)| {
        let path = example.path.clone().unwrap_or_else(|| default_path(example.language).to_owned());
        (rule, example, path)
    })
}

/// What must hold of whatever was repaired.
fn check_repaired(
    name: &str,
    text: &str,
    repaired: &Repaired,
    language: Language,
    path: &str,
    faults: &mut Vec<String>,
) {
    let mut fail = |what: &str| faults.push(format!("{name}: {what}\n{text}\n->\n{}", repaired.text));
    let has_error =
        |text: &str| syntax::parse(text, language, None, &|| false).is_none_or(|tree| tree.root_node().has_error());
    if has_error(&repaired.text) && !has_error(text) {
        fail("does not parse");
    }
    if self::repaired(&repaired.text, language, path).is_some() {
        fail("another run changes more");
    }
    let (before, after) = (comments(text, language), comments(&repaired.text, language));
    // But for a comment of ours that is itself what was found.
    let is_kept = |comment: &&String| after.contains(comment) || comment.contains("qualm: ");
    if let Some(lost) = before.iter().find(|comment| !is_kept(comment)) {
        fail(&format!("the comment `{lost}` is lost"));
    }
    let bare = |text: &str| text.replace("\r\n", "").contains('\n');
    if text.contains("\r\n") && !bare(text) && bare(&repaired.text) {
        fail("the line ends are mixed");
    }
}

/// How often repairs were made, by rule.
fn made(repaired: Option<&Repaired>, rule: &RuleId) -> usize {
    repaired.iter().flat_map(|repaired| &repaired.repaired).filter(|finding| finding.rule == *rule).count()
}

#[test]
fn every_repair_of_an_example_holds() {
    let rules = RuleSet::builtin();
    let mut faults = Vec::new();
    let mut count = 0;
    for (rule, example, path) in bad_examples(&rules) {
        let (text, language) = (&example.code, example.language);
        let offered = judge(text, language, &path).expect("a verdict").findings;
        if !offered.iter().any(|finding| finding.rule == rule.id && finding.fix.is_some()) {
            continue;
        }
        let name = format!("{}:{}", rule.id, example.line);
        let Some(repaired) = repaired(text, language, &path) else {
            faults.push(format!("{name}: no repair holds\n{text}"));
            continue;
        };
        count += repaired.repaired.len();
        check_repaired(&name, text, &repaired, language, &path, &mut faults);
        // What a comment says of a finding is another matter once that finding is repaired.
        let is_about_code =
            |id: &RuleId| rules.get(id).is_some_and(|rule| rule.document.front.category != "suppression");
        let left = repaired.left.findings.iter().filter(|left| left.fix.is_some() && is_about_code(&left.rule));
        for left in left {
            faults.push(format!("{name}: the repair of {} does not hold\n{}", left.rule, repaired.text));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n\n"));
    assert!(count > 220, "only {count} repairs were tried");
}

#[test]
fn code_written_otherwise_is_repaired_as_well() {
    let rules = RuleSet::builtin();
    let mut dice = Dice::new(11);
    let mut faults = Vec::new();
    let (mut offered, mut held) = (0, 0);
    for (rule, example, path) in bad_examples(&rules) {
        let (text, language) = (&example.code, example.language);
        let as_it_is = made(repaired(text, language, &path).as_ref(), &rule.id);
        if as_it_is == 0 {
            continue;
        }
        for (way, written) in written_otherwise(text, language, &mut dice) {
            let name = format!("{}:{} {way}", rule.id, example.line);
            let repaired = repaired(&written, language, &path);
            if let Some(repaired) = &repaired {
                check_repaired(&name, &written, repaired, language, &path, &mut faults);
            }
            offered += as_it_is;
            held += made(repaired.as_ref(), &rule.id).min(as_it_is);
            if way != "comments inside" && made(repaired.as_ref(), &rule.id) < as_it_is {
                faults.push(format!("{name}: not repaired\n{written}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n\n"));
    assert!(held * 10 >= offered * 9, "{held} of {offered} repairs were made");
}

/// The same code in the hands of other people.
fn written_otherwise(text: &str, language: Language, dice: &mut Dice) -> Vec<(&'static str, String)> {
    let mark = language.line_comment();
    let comment = format!("{mark} größer 😀\n");
    let mut ways = vec![
        ("CRLF", text.replace('\n', "\r\n")),
        ("a mark before it", format!("\u{feff}{text}")),
        ("without a last line end", text.trim_end().to_owned()),
        ("beside other letters", format!("{comment}{text}{comment}")),
    ];
    if text.lines().all(|line| line.len() - line.trim_start().len() % 4 != 1) && !text.contains('`') {
        ways.push(("tabs", text.replace("    ", "\t")));
    }
    // After some opening bracket, where a line may end in every language.
    let places: Vec<usize> = text.match_indices("(").map(|(at, _)| at + 1).collect();
    if !places.is_empty() {
        let at = places[dice.roll(places.len())];
        let written = [&text[..at], &format!(" {mark} größer\n"), &text[at..]].concat();
        let parses =
            syntax::parse(&written, language, None, &|| false).is_some_and(|tree| !tree.root_node().has_error());
        if parses && comments(&written, language).len() > comments(text, language).len() {
            ways.push(("comments inside", written));
        }
    }
    ways
}

const APP: &str = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n";
const REPAIRED: &str = "import yaml\n\n\ndef load(text):\n    return yaml.safe_load(text)\n";
/// One safe repair, one for review.
const MIXED: &str = "import yaml\nimport requests\n\nyaml.load(open('a'))\nrequests.get('https://a.example')\n";

#[test]
fn files_are_repaired_as_asked() {
    let check = |args: &[&str], text: &str, code: i32, expected: &str, out: &str, err: &str| {
        let dir = project(&[("app.py", text)]);
        let (actual, stdout, stderr) = run(qualm(dir.path(), &[&["check"], args].concat()));
        let name = format!("{args:?} on\n{text}\n{stdout}{stderr}");
        assert_eq!(actual, code, "{name}");
        assert_eq!(fs::read_to_string(dir.path().join("app.py")).expect("read"), expected, "{name}");
        assert!(stdout.contains(out), "`{out}` in {name}");
        assert!(stderr.contains(err), "`{err}` in {name}");
        let left: Vec<_> = fs::read_dir(dir.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{name}");
    };
    let hunk = "--- app.py\n+++ app.py\n@@ -2,4 +2,4 @@\n \n \n def load(text):\n-    return yaml.load(text)\n+    return yaml.safe_load(text)\n";
    check(&["--fix"], APP, 0, REPAIRED, "no findings", "repaired 1 finding in 1 file\n");
    check(&["--fix", "-v"], APP, 0, REPAIRED, "no findings", "app.py: unsafe-yaml-load (1)\n");
    check(&["--fix", "-q"], APP, 0, REPAIRED, "", "");
    check(&["--fix", "--format", "json"], APP, 0, REPAIRED, "\"findings\": []", "repaired 1 finding");
    check(&["--fix"], REPAIRED, 0, REPAIRED, "no findings", "");
    check(&["--diff"], APP, 1, APP, hunk, "would repair 1 finding in 1 file\n");
    check(&["--diff", "--exit-zero"], APP, 0, APP, hunk, "");
    check(&["--diff", "--fix"], APP, 1, APP, hunk, "");
    check(&["--diff"], REPAIRED, 0, REPAIRED, "", "");
    check(&["--fix", "--ignore", "unsafe-yaml-load"], APP, 0, APP, "no findings", "");
    check(&[], APP, 1, APP, "repairable: 1 with `--fix`\n", "");
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    check(&["--fix"], &crlf(APP), 0, &crlf(REPAIRED), "no findings", "repaired 1 finding");
    check(&["--fix"], APP.trim_end(), 0, REPAIRED.trim_end(), "no findings", "repaired 1 finding");
    check(&["--diff"], APP.trim_end(), 1, APP.trim_end(), "\\ No newline at end of file\n", "");
    let suppressed = APP.replace("(text)\n", "(text)  # qualm: ignore[unsafe-yaml-load] ours\n");
    check(&["--fix"], &suppressed, 0, &suppressed, "1 suppressed", "");
    check(&["--unsafe-fixes"], APP, 2, APP, "", "add one of them");
    check(&["--fix", "--staged"], APP, 2, APP, "", "cannot be used with");

    let safe = MIXED.replace("yaml.load", "yaml.safe_load");
    let all = safe.replace("example')", "example', timeout=10)");
    let strict = ["--profile", "strict"];
    check(&[&["--fix"], &strict[..]].concat(), MIXED, 0, &safe, "with `--fix --unsafe-fixes`", "repaired 1 finding");
    check(&[&["--fix", "--unsafe-fixes"], &strict[..]].concat(), MIXED, 0, &all, "no findings", "repaired 2 findings");
    check(
        &[&["--diff"], &strict[..]].concat(),
        MIXED,
        1,
        MIXED,
        "+yaml.safe_load",
        "1 repair more with `--unsafe-fixes`",
    );
}

#[test]
fn standard_input_is_repaired_to_standard_output() {
    let check = |args: &[&str], text: &str, code: i32, out: &str, err: &str| {
        let dir = project(&[("given", text)]);
        let mut command = qualm(dir.path(), &[&["check", "-", "--stdin-filename", "app.py"], args].concat());
        command.stdin(fs::File::open(dir.path().join("given")).expect("opened"));
        let (actual, stdout, stderr) = run(command);
        assert_eq!((actual, stdout.as_str()), (code, out), "{args:?} {text}\n{stderr}");
        assert!(stderr.contains(err), "{args:?} {text}\n{stderr}");
    };
    check(&["--fix"], APP, 0, REPAIRED, "no findings in 1 file checked\nrepaired 1 finding");
    check(&["--fix"], REPAIRED, 0, REPAIRED, "no findings");
    check(&["--fix", "-q"], "eval(input())\n", 1, "eval(input())\n", "code-injection");
}

#[test]
fn a_diff_shows_no_secret() {
    let text = "import yaml\n\nDB_PASSWORD = \"Birke-Wurzel-3x\"\nyaml.load(open(\"a\"))\n";
    for args in [&["check", "--diff"][..], &["check", "--diff", "--unsafe-fixes"]] {
        let dir = project(&[("app.py", text)]);
        let (_, stdout, stderr) = run(qualm(dir.path(), args));
        assert!(stdout.contains("DB_PASSWORD = \"Birk...........\""), "{stdout}");
        assert!(!stdout.contains("Wurzel") && !stderr.contains("Wurzel"), "{stdout}{stderr}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_keeps_what_is_not_its_text() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o7777;
    let dir = project(&[("app.py", APP), ("other.py", APP), ("sealed.py", APP), ("real/linked.py", APP)]);
    let at = |name: &str| dir.path().join(name);
    fs::set_permissions(at("app.py"), fs::Permissions::from_mode(0o750)).expect("set");
    fs::set_permissions(at("sealed.py"), fs::Permissions::from_mode(0o444)).expect("set");
    symlink("real/linked.py", at("link.py")).expect("linked");
    let (code, stdout, stderr) =
        run(qualm(dir.path(), &["check", "--fix", "app.py", "other.py", "sealed.py", "link.py"]));
    // The one that cannot be written is named, and what was found in it is still reported.
    assert_eq!(code, 2, "{stdout}{stderr}");
    assert!(stderr.contains("sealed.py: not repaired: it is read-only\n"), "{stderr}");
    assert!(stderr.contains("repaired 3 findings in 3 files"), "{stderr}");
    assert!(stdout.contains(" --> sealed.py:5:"), "{stdout}");
    let text = |name: &str| fs::read_to_string(at(name)).expect("read");
    assert_eq!((text("app.py"), text("other.py"), text("sealed.py")), (REPAIRED.into(), REPAIRED.into(), APP.into()));
    assert_eq!(text("real/linked.py"), REPAIRED);
    assert!(fs::symlink_metadata(at("link.py")).expect("there").is_symlink(), "the link stays a link");
    assert_eq!((mode(&at("app.py")), mode(&at("sealed.py"))), (0o750, 0o444));
}
