//! A repository that means harm: what lies in it, configuration, rules and baseline included, makes qualm read nothing
//! outside, write nothing, run nothing, and wait for no longer than its budget.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::cli::{project, qualm, run};
use crate::interrupted::files;
use crate::strace;

/// Never to be seen: the text of files that lie outside.
const MARK: &str = "outsider";

/// A folder with a repository in it, and files beside it that are none of its business.
fn neighbours(inside: &[(&str, &str)]) -> tempfile::TempDir {
    let python = format!("import os\n\ndef {MARK}(x):\n    os.system('ls ' + x)\n");
    let javascript = format!("exports.{MARK} = (x) => {{ eval('a' + x); }};\n");
    let baseline = format!("{{\"version\": 1, \"findings\": [], \"{MARK}\": 1}}\n");
    let mut all = vec![
        ("outside/secret.py".to_owned(), python.as_str()),
        ("outside/__init__.py".to_owned(), ""),
        ("outside/lib.js".to_owned(), javascript.as_str()),
        ("outside/qualm.toml".to_owned(), "outsider = 1\n"),
        ("outside/base.json".to_owned(), baseline.as_str()),
        ("outside/rules/mine/rule.md".to_owned(), "+++\noutsider = 1\n+++\n"),
        ("outside/package.json".to_owned(), "{\"dependencies\": {\"outsider\": \"1\"}}\n"),
        ("repository/.git/HEAD".to_owned(), "ref: refs/heads/main\n"),
    ];
    all.extend(inside.iter().map(|(path, text)| (format!("repository/{path}"), *text)));
    let borrowed: Vec<(&str, &str)> = all.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    project(&borrowed)
}

/// Code that names what lies outside in every way that an import can.
const REACHING: [(&str, &str); 4] = [
    (
        "app.py",
        "from ..outside import secret\nfrom ...outside.secret import outsider\nimport linked.secret\noutsider(input())\n",
    ),
    (
        "web/a.js",
        "const { outsider } = require('../../outside/lib');\nrequire('../linked/lib').outsider(location.hash);\n",
    ),
    ("web/package.json", "{\"workspaces\": [\"../../outside\"], \"dependencies\": {\"x\": \"file:../../outside\"}}\n"),
    ("src/lib.rs", "#[path = \"../../outside/secret.rs\"]\nmod secret;\ninclude!(\"../../outside/secret.py\");\n"),
];

/// Paths that a run opened, in order, with how they were opened.
fn opened(command: &Command) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("record");
    let calls = "trace=open,openat,openat2,execve,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,\
                 symlinkat,chmod,fchmodat,truncate,fork,vfork";
    let traced = strace::under(command, &["-y", "-s", "4096", "--signal=none", "-e", calls], &record);
    run(traced);
    let calls = strace::calls(&record);
    assert!(calls.iter().any(|call| call.contains("openat")), "nothing was recorded");
    // What was not there was not read.
    calls.into_iter().filter(|call| !call.contains(" = -1 ")).collect()
}

/// Commands that look at a repository and are to change nothing.
const LOOKING: [&[&str]; 8] = [
    &["check", "--no-cache"],
    &["check", "--no-cache", "--profile", "audit", "--format", "sarif"],
    &["check", "--no-cache", "--diff", "--unsafe-fixes"],
    &["check", "--no-cache", "--format", "html"],
    &["explain", "--why", "app.py:4"],
    &["baseline", "show"],
    &["config"],
    &["rules"],
];

#[test]
fn nothing_outside_is_read_nothing_is_written_nothing_is_run() {
    let all = neighbours(&REACHING);
    let dir = all.path().join("repository");
    symlink("../outside", dir.join("linked")).expect("linked");
    symlink("../../outside/lib.js", dir.join("web/linked.js")).expect("linked");
    symlink("/etc/passwd", dir.join("passwd.env")).expect("linked");
    let before = files(all.path());
    for args in LOOKING {
        let (_, out, err) = run(qualm(&dir, args));
        assert!(!out.contains("secret.py") && !err.contains("root:"), "{args:?}: {out}{err}");
        if !strace::is_there() {
            continue;
        }
        let calls = opened(&qualm(&dir, args));
        let started: Vec<&String> = calls.iter().filter(|call| call.contains("execve(")).collect();
        assert_eq!(started.len(), 1, "{args:?}: {started:?}");
        for call in &calls {
            let path = call.split('"').nth(1).unwrap_or_default();
            // A relative path lies where the kernel says that it was opened.
            let real = call
                .rsplit_once("= ")
                .and_then(|(_, fd)| fd.split_once('<'))
                .map_or(path, |(_, to)| to.trim_end_matches('>'));
            assert!(!real.contains("/outside") && !real.contains("/etc/passwd"), "{args:?} read {call}");
            let writes =
                ["O_WRONLY", "O_RDWR", "O_CREAT", "rename", "unlink", "mkdir", "link(", "linkat", "chmod", "truncate"];
            let is_harmless = real.starts_with("/dev/") || real.starts_with("/proc/self");
            assert!(is_harmless || !writes.iter().any(|word| call.contains(word)), "{args:?} wrote: {call}");
        }
    }
    assert_eq!(files(all.path()), before);
}

/// Configuration, rules and baselines that are links to what lies outside, or name it: refused, and not quoted.
#[test]
fn what_leads_out_is_refused() {
    let check = |inside: &[(&str, &str)], links: &[(&str, &str)], args: &[&str], says: &str| {
        let all = neighbours(&[&[("app.py", "x = 1\neval(input())\n")], inside].concat());
        let dir = all.path().join("repository");
        for (link, to) in links {
            symlink(to, dir.join(link)).expect("linked");
        }
        let outside = |path: &Path| (files(path), fs::read(path.join("base.json")).expect("there"));
        let before = outside(&all.path().join("outside"));
        let (code, out, err) = run(qualm(&dir, args));
        let name = format!("{inside:?} {links:?} {args:?}: {out}{err}");
        assert_eq!(code, 2, "{name}");
        assert!(err.contains(says), "`{says}` in {name}");
        assert!(!out.contains(MARK) && !err.contains(MARK), "{name}");
        assert_eq!(outside(&all.path().join("outside")), before, "{name}");
    };
    let out = "leads out of";
    check(&[], &[("qualm.toml", "../outside/qualm.toml")], &["check"], out);
    check(
        &[("qualm.toml", "")],
        &[("rules", "../outside/rules")],
        &["check", "--config", "/nowhere/qualm.toml"],
        "/nowhere",
    );
    let rules = [("qualm.toml", "rule-folders = [\"rules\"]\n")];
    check(&rules, &[("rules", "../outside/rules")], &["check"], "lies outside");
    check(&[("qualm.toml", "rule-folders = [\"../outside/rules\"]\n")], &[], &["check"], "is not below");
    check(&[("qualm.toml", "rule-folders = [\"/etc\"]\n")], &[], &["check"], "is not below");
    check(&[("qualm.toml", "baseline = \"../outside/base.json\"\n")], &[], &["check"], "is not below");
    for args in [&["check"][..], &["baseline", "update"], &["baseline", "show"], &["baseline", "create", "--force"]] {
        check(&[("qualm.toml", "")], &[("qualm.baseline.json", "../outside/base.json")], args, out);
        check(&[("qualm.toml", "baseline = \"ci/base.json\"\n")], &[("ci", "../outside")], args, out);
    }
    // One that is not there yet would be made outside.
    let fresh = [("qualm.toml", "baseline = \"ci/fresh.json\"\n")];
    check(&fresh, &[("ci", "../outside")], &["baseline", "create"], out);
    check(&[("qualm.toml", "")], &[("qualm.baseline.json", "../outside/fresh.json")], &["baseline", "create"], out);
}

/// `--fix` goes where the walk goes: never through a link out of what was named.
#[test]
fn repairs_stay_inside() {
    let yaml = "import yaml\nyaml.load(text)\n";
    let all = neighbours(&[("app.py", yaml)]);
    let dir = all.path().join("repository");
    fs::write(all.path().join("outside/repairable.py"), yaml).expect("written");
    symlink("../outside/repairable.py", dir.join("link.py")).expect("linked");
    symlink("../outside", dir.join("linked")).expect("linked");
    assert_eq!(run(qualm(&dir, &["check", "--fix"])).0, 0);
    assert!(fs::read_to_string(dir.join("app.py")).expect("there").contains("safe_load"));
    assert_eq!(fs::read_to_string(all.path().join("outside/repairable.py")).expect("there"), yaml);
}

/// Longer than any of these takes even on a busy machine, shorter than any of them could make it take.
const PATIENCE: Duration = Duration::from_secs(180);

/// Checks a repository; the exit code and what is said, well before patience ends.
fn bounded(what: &str, files: &[(&str, &str)], code: i32, says: &str) {
    let all = neighbours(files);
    let started = Instant::now();
    let (actual, out, err) = run(qualm(&all.path().join("repository"), &["check", "--no-cache"]));
    let said = format!("{} {}", tail(&out), tail(&err));
    assert!(started.elapsed() < PATIENCE, "{what} took {:?}\n{said}", started.elapsed());
    assert_eq!(actual, code, "{what}: {said}");
    assert!(out.contains(says) || err.contains(says), "{what}: `{says}` in {said}");
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().rev().take(8).collect();
    lines.into_iter().rev().map(|line| line.chars().take(300).collect::<String>() + "\n").collect()
}

/// A rule of a project with this query, and as long a message.
fn rule(number: usize, query: &str) -> [(String, String); 2] {
    let front = format!(
        "+++\nid = \"mine-{number}\"\ntitle = \"Mine\"\nmessage = \"mine\"\nhelp = \"none\"\ncategory = \"mine\"\nseverity = \"warning\"\n\
         confidence = \"high\"\ncwe = [1]\nowasp = []\nsince = \"0.1.0\"\n+++\n\n# Mine\n\nMine.\n\n## Why it matters\n\nIt does.\n\n\
         ## What to do instead\n\nNothing. There is no fix.\n\n## Examples\n\n## What this rule cannot see\n\nMuch.\n"
    );
    [(format!("rules/mine-{number}/rule.md"), front), (format!("rules/mine-{number}/python.scm"), query.to_owned())]
}

fn with_rules(queries: &[String]) -> Vec<(String, String)> {
    let mut all = vec![
        ("qualm.toml".to_owned(), "rule-folders = [\"rules\"]\n".to_owned()),
        ("app.py".to_owned(), format!("f('{}')\n", "a".repeat(20_000)).repeat(20)),
    ];
    all.extend(queries.iter().enumerate().flat_map(|(number, query)| rule(number, query)));
    all
}

fn bounded_rules(what: &str, queries: &[String], code: i32, says: &str) {
    let all = with_rules(queries);
    let borrowed: Vec<(&str, &str)> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    bounded(what, &borrowed, code, says);
}

#[test]
fn huge_and_deep_configurations_end_soon() {
    let app = ("app.py", "x = 1\n");
    let config =
        |what: &str, text: &str, code: i32, says: &str| bounded(what, &[app, ("qualm.toml", text)], code, says);
    config("no limits", "[limits]\ntime-ms = 18446744073709551615\nfile-size = 4294967295\n", 2, "is not between");
    config("a megabyte too much", &"#".repeat((1 << 20) + 1), 2, "larger than");
    let globs = |glob: &str, count: usize| {
        let list: Vec<String> =
            (0..count).map(|number| format!("\"{}\"", glob.replace('N', &number.to_string()))).collect();
        format!("[paths]\nexclude = [{}]\n", list.join(","))
    };
    config("deep globs", &globs(&"**/*a*/".repeat(2_000), 20), 2, "glob");
    config("globs of some depth", &globs(&"**/*a*N/".repeat(20), 500), 0, "in 1 file");
    config("many globs", &globs("**/*N*.x", 10_000), 0, "in 1 file");
    config("braces", &globs(&"{a,b}".repeat(60), 1), 0, "in 1 file");
    config("deep lists", &format!("x = {}", "[".repeat(200_000)), 2, "qualm.toml");
    config(
        "many mistakes",
        &(0..10_000).fold("[rules]\n".to_owned(), |mut text, number| {
            let _ = writeln!(text, "nothing-{number} = \"off\"");
            text
        }),
        2,
        "9900 more mistakes",
    );
    let deep = format!("{}app.py", "a/".repeat(900));
    bounded("a deep tree", &[(deep.as_str(), "eval(input())\n"), ("qualm.toml", "")], 1, "1 finding");
}

#[test]
fn rules_that_are_bombs_end_soon() {
    let regex = |pattern: &str| {
        format!("(call arguments: (argument_list (string) @finding) (#match? @finding \"{pattern}\"))\n")
    };
    bounded_rules("a regular expression that is huge", &[regex("(?:a{1000}){1000}")], 2, "regular expression");
    bounded_rules("one that backtracks elsewhere", &[regex("^'(a|a)*(a|aa)*b'$")], 0, "in 1 file");
    bounded_rules("many large ones", &vec![regex("[\\\\w-]{40}x{60}"); 400], 0, "in 1 file");
    let wide = "(call) @finding\n".repeat(20_000);
    bounded_rules("many patterns", &[wide], 1, "20 findings");
    let deep = format!("{}(call) @finding{}", "(call function: ".repeat(5_000), ")".repeat(5_000));
    bounded_rules("deep patterns", &[deep], 2, "python.scm");
    bounded_rules("large ones that are just allowed", &vec![regex("\\\\p{L}{20}\\\\d"); 500], 0, "in 1 file");
    let long = format!("(call {}) @finding", "(string) . ".repeat(5_000));
    bounded_rules("many children", &[long], 2, "python.scm");
    let siblings = format!("(call arguments: (argument_list {}) @finding)", "(_)* ".repeat(40));
    bounded_rules("siblings in many ways", &[siblings], 2, "python.scm");
    let shape = "((_) @_x (#shape! \"any\" @_x))\n((module) @finding (#shaped-within? @finding \"any\" @_a)";
    let shapes = format!("{shape} (#shaped-within? @finding \"any\" @_b) (#match? @_a \"^z\") (#same? @_a @_b))");
    bounded_rules("shapes in very many ways", &[shapes], 0, "in 1 file");
    let list = format!("[{}]\n", "'a', ".repeat(400));
    let ways = format!("(list {} (integer)) @finding", "(string) ".repeat(12));
    let mut all = with_rules(&[ways]);
    all.push(("list.py".to_owned(), list.repeat(50)));
    let borrowed: Vec<(&str, &str)> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    bounded("children in more ways than can be tried", &borrowed, 0, "list.py: too many ways");
}

#[test]
fn baselines_that_are_bombs_end_soon() {
    let app = ("app.py", "x = 1\n");
    let entry = |number: usize| {
        format!(
            "{{\"path\":\"a{number}.py\",\"rule\":\"weak-hash\",\"id\":\"{number:016x}\",\"severity\":\"info\",\"confidence\":\"high\",\"profile\":\"default\"}}"
        )
    };
    let entries: Vec<String> = (0..100_000).map(entry).collect();
    let whole = format!("{{\"version\":1,\"findings\":[{}]}}", entries.join(",\n"));
    bounded(
        "a hundred thousand entries",
        &[app, ("qualm.toml", ""), ("qualm.baseline.json", &whole)],
        0,
        "no findings",
    );
    let deep = format!("{{\"version\":1,\"findings\":{}", "[".repeat(1_000_000));
    bounded("a deep one", &[app, ("qualm.toml", ""), ("qualm.baseline.json", &deep)], 2, "qualm.baseline.json");
    let large = " ".repeat((64 << 20) + 1);
    bounded("a large one", &[app, ("qualm.toml", ""), ("qualm.baseline.json", &large)], 2, "larger than");
}

#[test]
fn manifests_and_ignore_files_that_are_bombs_end_soon() {
    let app = ("app.py", "import nothing_known\n");
    let deep = "[".repeat(1_000_000);
    bounded("a deep pyproject.toml", &[app, ("pyproject.toml", &format!("x = {deep}"))], 0, "in 1 file");
    bounded(
        "a deep package.json",
        &[("a.js", "import x from 'nothing-known';\n"), ("package.json", &deep)],
        0,
        "in 1 file",
    );
    let ignored = (0..50_000).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "**/*a*/**/{number}*");
        text
    });
    bounded("a long .gitignore", &[app, (".gitignore", &ignored)], 0, "in 1 file");
    let comments = "x = 1  # qualm: ignore[sql-injection, weak-hash] why\n".repeat(40_000);
    bounded("many suppressions", &[("app.py", &comments)], 0, "in 1 file");
}

/// Names that are not what they seem: with line breaks, in other encodings, like options.
#[test]
fn odd_names_go_everywhere_that_others_go() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let bad = "import yaml\nyaml.load(text)\n";
    let good = "import yaml\nyaml.safe_load(text)\n";
    let project = project(&[("qualm.toml", "")]);
    let dir = project.path();
    let mut paths = Vec::new();
    for name in
        [&b"line\nbreak.py"[..], b"bytes-\xff\xfe.py", b"--fix.py", b"tab\tquote\"'.py", "größer 😀.py".as_bytes()]
    {
        let path = dir.join(OsStr::from_bytes(name));
        // Some file systems refuse such names.
        if fs::write(&path, bad).is_ok() {
            paths.push(path);
        }
    }
    assert!(paths.len() >= 3);
    let findings = paths.len();
    for format in ["json", "sarif", "gitlab-sast", "rdjson"] {
        let (code, out, err) = run(qualm(dir, &["check", "--format", format]));
        assert_eq!(code, 1, "{format}: {err}");
        let _: serde_json::Value =
            serde_json::from_str(&out).unwrap_or_else(|error| panic!("{format}: {error}: {out}"));
    }
    let (_, lines, _) = run(qualm(dir, &["check", "--format", "jsonl"]));
    assert_eq!(lines.lines().count(), findings + 1);
    for format in ["text", "github", "markdown", "junit"] {
        let (code, out, err) = run(qualm(dir, &["check", "--format", format]));
        assert!(code == 1 && !out.contains("line\nbreak.py"), "{format}: {out}{err}");
    }
    assert_eq!(run(qualm(dir, &["baseline", "create"])).0, 0);
    let (code, out, err) = run(qualm(dir, &["check"]));
    assert!(code == 0 && out.contains(&format!("{findings} accepted")), "{out}{err}");
    let (code, out, err) = run(qualm(dir, &["baseline", "update"]));
    assert!(
        code == 0 && out.contains(&format!("{findings} findings accepted")) && !out.contains("fixed"),
        "{out}{err}"
    );
    fs::remove_file(dir.join("qualm.baseline.json")).expect("removed");
    assert_eq!(run(qualm(dir, &["check", "--fix"])).0, 0);
    for path in paths {
        assert_eq!(fs::read_to_string(&path).expect("there"), good, "{}", path.display());
    }
}
