//! Results of earlier runs: an answer from the cache is the answer of a run without it, whatever changed in between, and
//! nothing that happens to the cache can make a run fail or lie.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli::{project, qualm, run};
use crate::dice::Dice;

/// `qualm check` with a cache of its own.
fn cached(dir: &Path, cache: &Path, args: &[&str]) -> Command {
    let mut command = qualm(dir, &[&["check", "--format", "json"], args].concat());
    command.env("XDG_CACHE_HOME", cache).env("HOME", cache).env("LOCALAPPDATA", cache);
    command
}

/// The report of a run with a cache, which must be that of one without.
fn check(dir: &Path, cache: &Path, args: &[&str], what: &str) -> String {
    let (code, with, err) = run(cached(dir, cache, args));
    let (expected_code, without, _) = run(cached(dir, cache, &[args, &["--no-cache"]].concat()));
    assert_eq!(with, without, "{what}: another report with a cache than without");
    assert_eq!((code, err.as_str()), (expected_code, ""), "{what}");
    with
}

/// The files in which results lie.
fn results(cache: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![cache.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found
}

const APP: &str = "from flask import request\nfrom lib.names import clean\nfrom lib.runs import run\n\n\
                   def view():\n    run(clean(request.args['n']))\n\ndef other():\n    run('fixed')\n";
const NAMES: &str = "from lib.deep import inner\n\ndef clean(name):\n    return inner(name)\n";
const DEEP: &str = "import shlex\n\ndef inner(name):\n    return shlex.quote(name)\n";
const RUNS: &str = "import os\n\ndef run(command):\n    os.system('ls ' + command)\n";

fn sources() -> Vec<(&'static str, &'static str)> {
    vec![
        ("qualm.toml", ""),
        ("app.py", APP),
        // By then it is known what the functions of the files do that both import.
        ("later.py", APP),
        ("lib/__init__.py", ""),
        ("lib/names.py", NAMES),
        ("lib/deep.py", DEEP),
        ("lib/runs.py", RUNS),
        ("web/a.js", "const { show } = require('./b');\napp.get('/', (req, res) => { show(res, req.query.x); });\n"),
        ("web/b.js", "exports.show = (res, text) => { res.send('<b>' + text + '</b>'); };\n"),
        ("notes/config.yml", "debug: true\npassword: Birke-Wurzel-3\n"),
    ]
}

#[test]
fn what_changes_elsewhere_changes_the_answer() {
    let (project, cache) = (project(&sources()), tempfile::tempdir().expect("a folder"));
    let (dir, cache) = (project.path(), cache.path());
    let write = |path: &str, text: &str| fs::write(dir.join(path), text).expect("written");
    let first = check(dir, cache, &[], "the first run");
    assert_eq!(results(cache).len(), 1);
    assert_eq!(check(dir, cache, &[], "the second run"), first);
    // A file that is imported by an imported one decides.
    write("lib/deep.py", "def inner(name):\n    return name\n");
    let open = check(dir, cache, &[], "a helper's helper");
    assert_ne!(open, first);
    write("lib/deep.py", DEEP);
    assert_eq!(check(dir, cache, &[], "back again"), first);
    // So does one that is not there yet, or no longer.
    fs::remove_file(dir.join("lib/deep.py")).expect("removed");
    check(dir, cache, &[], "a file that is gone");
    write("lib/deep.py", "def inner(name):\n    return name\n");
    assert_eq!(check(dir, cache, &[], "a file that has come"), open);
    write("lib/runs.py", "def run(command):\n    pass\n");
    check(dir, cache, &[], "a sink that is gone");
    write("qualm.toml", "[rules]\nhardcoded-password = \"off\"\n");
    check(dir, cache, &[], "another configuration");
    for args in [&["--profile", "audit"][..], &["--select", "injection"], &["--no-ignore-comments"]] {
        check(dir, cache, args, "other options");
        check(dir, cache, args, "other options, again");
    }
}

/// Several texts of each file, in all sorts of combinations: what one says decides on what another is told.
#[test]
fn any_series_of_changes_gives_the_same_answers() {
    let (project, cache) = (project(&sources()), tempfile::tempdir().expect("a folder"));
    let (dir, cache) = (project.path(), cache.path());
    let mut dice = Dice::new(7);
    let variants: [(&str, &[&str]); 5] = [
        ("lib/deep.py", &[DEEP, "def inner(name):\n    return name\n", "def inner(name):\n    return int(name)\n", ""]),
        ("lib/names.py", &[NAMES, "def clean(name):\n    return name\n", "from lib.deep import inner as clean\n"]),
        (
            "lib/runs.py",
            &[RUNS, "def run(command):\n    eval(command)\n", "from lib.deep import inner as run\n", "x = 1\n"],
        ),
        ("app.py", &[APP, "from lib.runs import run\nrun(input())\n"]),
        (
            "web/b.js",
            &["exports.show = (res, text) => { res.send('<b>' + text + '</b>'); };\n", "exports.show = () => {};\n"],
        ),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for step in 0..40 {
        let (name, texts) = variants[dice.roll(variants.len())];
        match dice.roll(5) {
            0 => drop(fs::remove_file(dir.join(name))),
            _ => fs::write(dir.join(name), texts[dice.roll(texts.len())]).expect("written"),
        }
        seen.insert(check(dir, cache, &["--threads", "1"], &format!("step {step}, {name}")));
    }
    assert!(seen.len() > 10, "the changes hardly change anything: {}", seen.len());
}

#[test]
fn a_second_run_looks_at_little() {
    let (project, cache) = (project(&sources()), tempfile::tempdir().expect("a folder"));
    run(cached(project.path(), cache.path(), &[]));
    let kept = fs::read_to_string(&results(cache.path())[0]).expect("a file");
    assert!(kept.contains("app.py") && kept.contains("lib/deep.py"), "{kept}");
    // Of files with secrets nothing is kept, so that no value can be.
    assert!(!kept.contains("config.yml") && !kept.contains("Wurzel"), "{kept}");
    let before = fs::metadata(&results(cache.path())[0]).and_then(|about| about.modified()).expect("a time");
    run(cached(project.path(), cache.path(), &[]));
    let after = fs::metadata(&results(cache.path())[0]).and_then(|about| about.modified()).expect("a time");
    assert_eq!(before, after, "nothing was new, so nothing is written");
    let clean = |said: &str| {
        let mut command = qualm(project.path(), &["clean"]);
        command.env("XDG_CACHE_HOME", cache.path()).env("HOME", cache.path()).env("LOCALAPPDATA", cache.path());
        let (code, out, err) = run(command);
        assert!(code == 0 && out.contains(said), "{out}{err}");
    };
    clean("removed");
    assert_eq!(results(cache.path()), Vec::<PathBuf>::new());
    clean("nothing is kept");
}

#[test]
fn a_broken_cache_is_none() {
    let (project, cache) = (project(&sources()), tempfile::tempdir().expect("a folder"));
    let (dir, cache) = (project.path(), cache.path());
    let good = check(dir, cache, &[], "the first run");
    let file = results(cache).remove(0);
    let text = fs::read_to_string(&file).expect("a file");
    for broken in ["", "{", "[]", "{\"python app.py\": 7}", &text[..text.len() / 2], "\u{0}\u{1}"] {
        fs::write(&file, broken).expect("written");
        assert_eq!(check(dir, cache, &[], "a broken file"), good);
        assert_eq!(fs::read_to_string(&file).expect("a file"), text, "it is mended");
    }
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder in its place");
    assert_eq!(check(dir, cache, &[], "a folder in its place"), good);
    // A home that cannot be written, and one that is none.
    let elsewhere = dir.join("qualm.toml/nowhere");
    assert_eq!(check(dir, &elsewhere, &[], "no place for a cache"), good);
}

/// Runs at the same time, some of which are killed: what is left is whole, and the next run is right.
#[test]
fn runs_at_once_and_runs_that_are_killed_leave_a_whole_cache() {
    let mut files: Vec<(String, String)> =
        sources().into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    files.extend((0..60).map(|number| (format!("more/m{number}.py"), APP.replace("view", &format!("view{number}")))));
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (project, cache) = (project(&borrowed), tempfile::tempdir().expect("a folder"));
    let (dir, cache) = (project.path(), cache.path());
    let start = || {
        let mut command = cached(dir, cache, &[]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
    };
    for round in 0_u64..4 {
        let mut children: Vec<_> = (0..3).map(|_| start()).collect();
        std::thread::sleep(std::time::Duration::from_millis(40 * round));
        for (index, child) in children.iter_mut().enumerate() {
            if index > 0 {
                child.kill().expect("killed");
            }
            child.wait().expect("ended");
        }
        fs::write(dir.join("more/m0.py"), APP.replace("view", &format!("round{round}"))).expect("written");
        check(dir, cache, &[], &format!("round {round}"));
        for file in results(cache) {
            let text = fs::read_to_string(&file).expect("a file");
            serde_json::from_str::<serde_json::Value>(&text).expect("a whole file");
        }
    }
}
