//! What happens to files when a run is killed, when the disk is full, when two runs meet and when the tree changes under
//! them: each is what it was or what it was to become, and the next run is right.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::cli::{project, qualm, run};
use crate::dice::Dice;
use crate::strace;

/// One safe repair; long enough to be more than a block on disk.
const BAD: &str = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n";
const FILES: usize = 8;

fn bad() -> String {
    format!("{BAD}\n\n{}", "# a comment to make it longer than any small limit on files\n".repeat(40))
}

fn good() -> String {
    bad().replace("yaml.load", "yaml.safe_load")
}

fn many() -> tempfile::TempDir {
    let text = bad();
    let names: Vec<String> = (0..FILES).map(|number| format!("src/m{number}.py")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    // What a draft of it holds may not be found once more.
    files.push(("src/token.py", "API_TOKEN = 'q7Zk2mVx9Lt4Rw8sBn3Yc6Hd1Jf5Gp0a'\nimport yaml\nyaml.load(open('a'))\n"));
    project(&files)
}

/// How many drafts lie below a folder.
fn drafts(folder: &Path) -> usize {
    files(folder).iter().filter(|path| path.to_string_lossy().ends_with(".qualm-draft")).count()
}

/// All files below a folder, by path.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    found
}

/// How many files are repaired; each is wholly what it was or what it was to become.
fn repaired(dir: &Path) -> usize {
    let (bad, good) = (bad(), good());
    let texts = (0..FILES).map(|number| fs::read_to_string(dir.join(format!("src/m{number}.py"))).expect("there"));
    texts
        .inspect(|text| assert!(*text == bad || *text == good, "half of something:\n{text}"))
        .filter(|text| *text == good)
        .count()
}

fn findings(dir: &Path, args: &[&str]) -> Vec<String> {
    let (_, out, err) = run(qualm(dir, &[&["check", "--no-cache", "--format", "json"], args].concat()));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    let findings = report["findings"].as_array().expect("findings");
    findings.iter().map(|finding| format!("{} {}", finding["path"], finding["rule"])).collect()
}

/// Runs a command that is killed with `SIGKILL` when it makes the n-th of such calls; whether it was.
fn killed_at(command: &Command, call: &str, nth: usize) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let inject = format!("inject={call}:signal=KILL:when={nth}");
    let mut traced = strace::under(command, &["-e", &inject], &folder.path().join("record"));
    !traced.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it starts").success()
        && strace::calls(&folder.path().join("record")).len() >= nth
}

/// From the first byte of a draft to the moment before it takes the file's place.
const CALLS: [&str; 3] = ["fchmod", "fsync", "?rename,?renameat,?renameat2"];

#[test]
fn a_repair_that_is_killed_leaves_whole_files() {
    if !strace::is_there() {
        return;
    }
    let mut between = 0;
    for call in CALLS {
        for nth in [1, 4] {
            let project = many();
            let dir = project.path();
            let before = findings(dir, &[]);
            assert!(
                killed_at(&qualm(dir, &["check", "--fix", "--no-cache", "--threads", "1"]), call, nth),
                "{call} {nth}"
            );
            let done = repaired(dir);
            between += usize::from(done > 0 && done < FILES);
            // The draft that is left is no file of the project.
            assert_eq!(findings(dir, &[]).len() + done, before.len(), "{call} {nth}: {:?}", files(dir));
            assert_eq!(drafts(dir), 1, "{call} {nth}: {:?}", files(dir));
            assert_eq!(run(qualm(dir, &["check", "--fix"])).0, 1, "the token is still there");
            assert_eq!((repaired(dir), drafts(dir)), (FILES, 0), "{call} {nth}: {:?}", files(dir));
        }
    }
    assert!(between >= CALLS.len(), "nothing was killed in the middle");
}

#[test]
fn a_baseline_that_is_killed_is_the_old_one() {
    if !strace::is_there() {
        return;
    }
    for call in CALLS {
        let project = many();
        let dir = project.path();
        run(qualm(dir, &["baseline", "create"]));
        let old = fs::read(dir.join("qualm.baseline.json")).expect("a baseline");
        fs::write(dir.join("src/m0.py"), good()).expect("written");
        assert!(killed_at(&qualm(dir, &["baseline", "update"]), call, 1), "{call}");
        assert_eq!(fs::read(dir.join("qualm.baseline.json")).expect("a baseline"), old, "{call}");
        let (code, out, err) = run(qualm(dir, &["baseline", "update"]));
        assert!(code == 0 && out.contains("fixed: src/m0.py"), "{out}{err}");
        assert_eq!(drafts(dir), 0, "{call}: {:?}", files(dir));
        // A new one that is killed is none.
        fs::remove_file(dir.join("qualm.baseline.json")).expect("removed");
        let first = if call == "fchmod" { "fsync" } else { call };
        assert!(killed_at(&qualm(dir, &["baseline", "create"]), first, 1), "{call}");
        assert!(!dir.join("qualm.baseline.json").exists(), "{call}");
    }
}

#[test]
fn a_cache_that_is_killed_is_the_old_one() {
    if !strace::is_there() {
        return;
    }
    for call in &CALLS[1..] {
        let (project, cache) = (many(), tempfile::tempdir().expect("a folder"));
        let dir = project.path();
        let check = || {
            let mut command = qualm(dir, &["check", "--format", "json"]);
            command.env("XDG_CACHE_HOME", cache.path()).env("HOME", cache.path());
            command
        };
        for text in [bad(), good()] {
            fs::write(dir.join("src/m0.py"), &text).expect("written");
            assert!(killed_at(&check(), call, 1), "{call}");
            assert_eq!(drafts(cache.path()), 1, "{call}: {:?}", files(cache.path()));
            let (_, with, _) = run(check());
            assert_eq!(drafts(cache.path()), 0, "{call}: {:?}", files(cache.path()));
            let (_, without, _) = run(qualm(dir, &["check", "--no-cache", "--format", "json"]));
            assert_eq!(with, without, "{call}");
        }
    }
}

#[test]
fn a_report_that_is_killed_is_the_old_one() {
    if !strace::is_there() {
        return;
    }
    let project = many();
    let (dir, check) = (project.path(), ["check", "--no-cache", "--format", "json", "--output", "report.json"]);
    fs::write(dir.join("report.json"), "the last one").expect("written");
    for call in CALLS {
        assert!(killed_at(&qualm(dir, &check), call, 1), "{call}");
        assert_eq!(fs::read_to_string(dir.join("report.json")).expect("there"), "the last one", "{call}");
        assert_eq!(drafts(dir), 1, "{call}");
    }
    assert_eq!(run(qualm(dir, &check)).0, 1);
    assert!(fs::read_to_string(dir.join("report.json")).expect("there").contains("\"findings\""));
    assert_eq!(drafts(dir), 0);
    // What is no file is written to.
    let (code, _, err) = run(qualm(dir, &["check", "--output", "/dev/null"]));
    assert_eq!(code, 1, "{err}");
}

/// Drafts are removed where they lie, by a run that writes there or by `clean`; nothing else is, and no run that only looks
/// touches them.
#[test]
fn what_killed_runs_have_left_is_removed() {
    let project = many();
    let dir = project.path();
    let left = ["src/.m0.py.1-0.qualm-draft", ".qualm.baseline.json.77-3.qualm-draft", "ignored/.a.1-0.qualm-draft"];
    let kept = ["src/.m0.py.qualm-draft", "src/notes.1-0.qualm-draft", ".git/.index.1-0.qualm-draft"];
    for name in left.iter().chain(&kept) {
        fs::create_dir_all(dir.join(name).parent().expect("a folder")).expect("made");
        fs::write(dir.join(name), "API_TOKEN = 'q7Zk2mVx9Lt4Rw8sBn3Yc6Hd1Jf5Gp0a'\n").expect("written");
    }
    fs::write(dir.join(".gitignore"), "ignored\n*.qualm-draft\n").expect("written");
    let there = |names: &[&str]| names.iter().filter(|name| dir.join(name).exists()).count();
    let (_, out, _) = run(qualm(dir, &["check"]));
    assert!(!out.contains("draft") && there(&left) == 3, "{out}");
    run(qualm(dir, &["check", "--fix"]));
    assert!(!dir.join(left[0]).exists() && there(&left) == 2);
    run(qualm(dir, &["baseline", "create"]));
    assert!(!dir.join(left[1]).exists() && there(&left) == 1);
    let (code, out, err) = run(qualm(dir, &["clean"]));
    assert!(code == 0 && out.contains("removed 1 draft from ignored\n"), "{out}{err}");
    assert_eq!((there(&left), there(&kept)), (0, kept.len()));
    let (code, _, err) = run(qualm(dir, &["clean", "nowhere"]));
    assert!(code == 2 && err.contains("nowhere"), "{err}");
}

/// Where no file may grow beyond a kilobyte, as on a disk that is full but for a little.
fn cramped(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    // Without the signal a write fails, as it does on a full disk.
    shell.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""]);
    shell.arg(command.get_program()).args(command.get_args());
    shell.current_dir(command.get_current_dir().expect("a folder")).env("NO_COLOR", "1").stdin(Stdio::null());
    for (name, value) in command.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        shell.env(name, value);
    }
    shell
}

#[test]
fn a_full_disk_loses_nothing() {
    let project = many();
    let dir = project.path();
    let names = files(dir);
    let (code, out, err) = run(cramped(&qualm(dir, &["check", "--fix"])));
    assert_eq!((code, repaired(dir)), (2, 0), "{out}{err}");
    assert!(err.contains("src/m0.py: not repaired: ") && out.contains("src/m0.py:5:"), "{out}{err}");
    assert_eq!(files(dir), names, "a draft is left");

    run(qualm(dir, &["baseline", "create"]));
    let old = fs::read(dir.join("qualm.baseline.json")).expect("a baseline");
    assert!(old.len() > 1024, "too small to fail");
    fs::write(dir.join("src/m0.py"), good()).expect("written");
    let names = files(dir);
    let (code, out, err) = run(cramped(&qualm(dir, &["baseline", "update"])));
    assert_eq!(code, 2, "{out}{err}");
    assert!(err.contains("qualm.baseline.json: failed to write"), "{err}");
    assert_eq!((fs::read(dir.join("qualm.baseline.json")).expect("there"), files(dir)), (old, names));
    fs::remove_file(dir.join("qualm.baseline.json")).expect("removed");

    // Without room for results the answer is the same.
    let cache = tempfile::tempdir().expect("a folder");
    let mut check = qualm(dir, &["check", "--format", "json"]);
    check.env("XDG_CACHE_HOME", cache.path()).env("HOME", cache.path());
    let mut shell = cramped(&check);
    let out = fs::File::options().write(true).open("/dev/null").expect("opened");
    assert_eq!(shell.stdout(Stdio::from(out)).status().expect("it starts").code(), Some(1));
    assert!(
        !files(cache.path()).iter().any(|path| path.to_string_lossy().contains("json")),
        "{:?}",
        files(cache.path())
    );

    // Nor does the report of the last run make room for half of one.
    let names = files(dir);
    let report = ["check", "--format", "json", "--output", "report.json"];
    let (code, _, err) = run(cramped(&qualm(dir, &report)));
    assert!(code == 2 && err.contains("failed to write report.json"), "{err}");
    assert_eq!(files(dir), names, "half a report is left");
    fs::write(dir.join("report.json"), "the last one").expect("written");
    assert_eq!(run(cramped(&qualm(dir, &report))).0, 2);
    assert_eq!(fs::read_to_string(dir.join("report.json")).expect("there"), "the last one");
}

/// Runs a command in a copy of a project on a file system of its own that is full to the last byte; its exit code, what it said,
/// and the copy as it left it. Nothing where this system does not let us mount one.
fn on_a_full_disk(project: &Path, args: &[&str]) -> Option<(Option<i32>, String, tempfile::TempDir)> {
    const SCRIPT: &str = r#"
        mount -t tmpfs -o size=512k none "$1" && cp -a "$2/." "$1" && mkdir "$1/cache" || exit 77
        cd "$1"; cat /dev/zero > filler 2> /dev/null; echo x 2> /dev/null > one_more && exit 78
        to=$3; shift 3; export XDG_CACHE_HOME="$PWD/cache"; "$@"; code=$?
        rm filler; cp -a . "$to" || exit 79; exit "$code""#;
    let (mount, left) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh"]);
    command.arg(mount.path()).arg(project).arg(left.path());
    let program = qualm(project, args);
    command.arg(program.get_program()).args(program.get_args()).env("NO_COLOR", "1").stdin(Stdio::null());
    let output = command.output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!matches!(output.status.code(), Some(78 | 79)), "the disk is not full, or cannot be read: {said}");
    // 1 is what `unshare` says where it may not; what it would be that qualm says is known by the copy.
    let has_run = left.path().join("src").is_dir();
    has_run.then(|| (output.status.code(), said, left))
}

#[test]
fn a_disk_without_a_byte_left_loses_nothing() {
    let project = many();
    let dir = project.path();
    run(qualm(dir, &["baseline", "create"]));
    fs::write(dir.join("src/m0.py"), good()).expect("written");
    fs::write(dir.join("report.json"), "the last one").expect("written");
    for (args, code, says) in [
        (&["check", "--fix", "--no-baseline"][..], 2, "src/m1.py: not repaired: no space left on device"),
        (&["baseline", "update"], 2, "qualm.baseline.json: failed to write: "),
        (&["baseline", "create", "--force"], 2, "qualm.baseline.json: failed to write: "),
        (&["check", "--no-baseline", "--output", "report.json"], 2, "failed to write report.json"),
        // Without room for results the answer is the same, and nobody has to hear of it.
        (&["check", "--no-baseline"], 1, ""),
        (&["check"], 0, ""),
    ] {
        let Some((actual, said, left)) = on_a_full_disk(dir, args) else {
            let _ = writeln!(std::io::stderr(), "note: no file system can be mounted here; not tested on a full one");
            return;
        };
        assert_eq!(actual, Some(code), "{args:?}: {said}");
        assert!(said.contains(says) && !said.contains("panicked"), "{args:?}: {said}");
        assert_eq!(files(&left.path().join("cache")).len(), 0, "{args:?}");
        for path in files(dir) {
            let name = path.strip_prefix(dir).expect("inside");
            assert_eq!(fs::read(&path).ok(), fs::read(left.path().join(name)).ok(), "{args:?}: {}", name.display());
        }
        assert_eq!(drafts(left.path()), 0, "{args:?}: {:?}", files(left.path()));
    }
}

/// Where even root may write nothing: without a cache the answer is the same.
#[test]
fn a_read_only_home_is_no_obstacle() {
    const SCRIPT: &str =
        r#"mount -t tmpfs -o ro none "$1" || exit 77; export HOME="$1" XDG_CACHE_HOME="$1/.cache"; shift; exec "$@""#;
    let (project, home) = (many(), tempfile::tempdir().expect("a folder"));
    let program = qualm(project.path(), &["check", "--format", "json"]);
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh"]).arg(home.path());
    command.arg(program.get_program()).args(program.get_args());
    command.current_dir(project.path()).env("NO_COLOR", "1").stdin(Stdio::null());
    let output = command.output();
    let Some(output) = output.ok().filter(|output| !output.stdout.is_empty()) else {
        let _ =
            writeln!(std::io::stderr(), "note: no file system can be mounted here; not tested with a read-only home");
        return;
    };
    let (code, expected, _) = run(qualm(project.path(), &["check", "--no-cache", "--format", "json"]));
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned()), (Some(code), expected));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_full_disk_for_the_report_is_said() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let project = many();
    for format in ["text", "json", "jsonl", "sarif", "html", "junit"] {
        let mut command = qualm(project.path(), &["check", "--format", format]);
        let output = command.stdout(full.try_clone().expect("cloned")).output().expect("it starts");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && err.contains("failed to write"), "{format}: {err}");
    }
}

#[test]
fn runs_that_meet_repair_once() {
    let project = many();
    let dir = project.path();
    let names = files(dir);
    let start =
        |args: &[&str]| qualm(dir, args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut children: Vec<_> = (0..4).map(|_| start(&["check", "--fix"])).collect();
    for child in &mut children {
        // 1 for the token, 2 where another run was quicker and that is said.
        let code = child.wait().expect("ended").code();
        assert!(matches!(code, Some(1 | 2)), "{code:?}");
    }
    assert_eq!((repaired(dir), files(dir)), (FILES, names), "a draft is left");
    run(qualm(dir, &["baseline", "create"]));
    let whole = fs::read(dir.join("qualm.baseline.json")).expect("a baseline");
    let mut children: Vec<_> = (0..4).map(|_| start(&["baseline", "update"])).collect();
    for child in &mut children {
        assert_eq!(child.wait().expect("ended").code(), Some(0));
    }
    assert_eq!(fs::read(dir.join("qualm.baseline.json")).expect("a baseline"), whole);
}

#[test]
fn a_tree_may_change_while_it_is_scanned() {
    let project = many();
    let (dir, cache) = (project.path().to_owned(), tempfile::tempdir().expect("a folder"));
    let over = AtomicBool::new(false);
    let check = |args: &[&str]| {
        let mut command = qualm(&dir, &[&["check", "--format", "json"], args].concat());
        command.env("XDG_CACHE_HOME", cache.path()).env("HOME", cache.path());
        run(command)
    };
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut dice = Dice::new(3);
            while !over.load(Ordering::Relaxed) {
                let path = dir.join(format!("src/m{}.py", dice.roll(FILES)));
                // Each of these may find that another one came before.
                match dice.roll(5) {
                    0 => drop(fs::remove_file(&path)),
                    1 => drop(fs::write(&path, good())),
                    2 => drop(fs::write(&path, &bad().as_bytes()[..dice.roll(400)])),
                    3 => drop(
                        fs::rename(dir.join("src"), dir.join("other"))
                            .and_then(|()| fs::rename(dir.join("other"), dir.join("src"))),
                    ),
                    _ => drop(fs::write(&path, bad())),
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        for _ in 0..8 {
            let (code, out, err) = check(&[]);
            serde_json::from_str::<serde_json::Value>(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
            assert!(matches!(code, 0..=2), "{code}");
        }
        over.store(true, Ordering::Relaxed);
    });
    // What was kept meanwhile does not lie about what is there now.
    assert_eq!(check(&[]), check(&["--no-cache"]));
}

/// Runs with a call on a path failing as it does when the file is gone, unreadable or on a broken disk.
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    if !strace::is_there() {
        return;
    }
    for (path, call, error, says) in [
        ("src/m0.py", "openat", "ENOENT", "src/m0.py: failed to read: no such file"),
        ("src/m0.py", "openat", "EACCES", "src/m0.py: failed to read: permission denied"),
        ("src/m0.py", "read", "EIO", "src/m0.py: failed to read"),
        ("src", "openat", "EACCES", "src: failed to read: permission denied"),
    ] {
        let project = many();
        fs::write(project.path().join("good.py"), "x = 1\n").expect("written");
        let record = tempfile::tempdir().expect("a folder");
        let inject = format!("inject={call}:error={error}");
        let at = project.path().join(path);
        let options = ["-P", at.to_str().expect("UTF-8"), "-e", &inject];
        let command = qualm(project.path(), &["check", "--no-cache"]);
        let (code, out, err) = run(strace::under(&command, &options, &record.path().join("record")));
        assert!(code == 2 && err.contains(says), "{path} {error}: {out}{err}");
        let rest = if path == "src" { 1 } else { FILES + 1 };
        assert!(out.contains(&format!("in {rest} file")), "{path} {error}: {out}");
    }
}
