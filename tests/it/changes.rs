//! Runs over what changed: the index, the work tree, a branch; renames, moves, what got worse and what was fixed. The
//! repositories are made by the real Git.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{project, qualm, run};

/// Runs Git as somebody whose own settings do not matter.
pub(crate) fn git(dir: &Path, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]);
    command.args(args).current_dir(dir).stdin(Stdio::null());
    for name in ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"] {
        command.env(name, "/dev/null");
    }
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    let output = command.output().expect("git starts");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn commit(dir: &Path) {
    git(dir, &["add", "-A"]);
    git(dir, &["commit", "-qm", "x"]);
}

pub(crate) fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = project(files);
    git(dir.path(), &["init", "-q"]);
    commit(dir.path());
    dir
}

fn write(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("created");
    fs::write(path, text).expect("written");
}

/// Runs and looks for texts in what is said; those after `!` must be missing.
fn check(dir: &Path, args: &[&str], code: i32, texts: &[&str]) {
    let mut command = qualm(dir, &[&["check"], args].concat());
    command.env_remove("GIT_INDEX_FILE").env_remove("GIT_DIR");
    let (actual, out, err) = run(command);
    let said = out + &err;
    assert_eq!(actual, code, "{args:?}\n{said}");
    for text in texts {
        match text.strip_prefix('!') {
            Some(text) => assert!(!said.contains(text), "{args:?}: `{text}` in\n{said}"),
            None => assert!(said.contains(text), "{args:?}: `{text}` in\n{said}"),
        }
    }
}

const OLD: &str = "import os\n\ndef listed(name):\n    os.system('ls ' + name)\n";
const NEW: &str = "\ndef removed(name):\n    os.system('rm ' + name)\n";

#[test]
fn the_index_counts_and_not_the_work_tree() {
    let repository = repository(&[("src/app.py", OLD), ("b.py", "x = 1\n")]);
    let dir = repository.path();
    check(dir, &[], 1, &["1 finding "]);
    check(dir, &["--staged"], 0, &["no new findings in 0 changed files", "compared with HEAD"]);
    write(dir, "src/app.py", &format!("# moved down\n{OLD}{NEW}"));
    check(dir, &["--staged"], 0, &["in 0 changed files"]);
    check(dir, &["--unstaged"], 1, &["1 new finding ", "src/app.py:8:", "in 1 changed file ", "with the index"]);
    git(dir, &["add", "-A"]);
    check(dir, &["--unstaged"], 0, &["in 0 changed files"]);
    check(dir, &["--staged"], 1, &["1 new finding ", "src/app.py:8:", "!fixed"]);
    // What the index holds is told even where the work tree has gone on.
    write(dir, "src/app.py", "import os\n");
    check(dir, &["--staged"], 1, &["1 new finding ", "src/app.py:8:"]);
    check(dir, &["--unstaged"], 0, &["no new findings", "fixed: 2 findings", "src/app.py: command-injection"]);
    fs::remove_file(dir.join("src/app.py")).expect("removed");
    check(dir, &["--staged"], 1, &["1 new finding ", "src/app.py:8:"]);
    // Only what lies below the paths that are named, from wherever.
    check(dir, &["--staged", "b.py"], 0, &["in 0 changed files"]);
    check(&dir.join("src"), &["--staged"], 1, &["--> app.py:8:"]);
    check(dir, &["--staged", "--format", "json"], 1, &["\"compared_with\": \"HEAD\""]);
    check(dir, &["--staged", "--format", "sarif"], 1, &["\"baselineState\": \"new\""]);
    check(dir, &["--staged", "--unstaged"], 2, &["cannot be used with"]);
}

#[test]
fn what_is_fixed_is_told() {
    let repository = repository(&[("app.py", &format!("{OLD}{NEW}")), ("b.py", OLD)]);
    let dir = repository.path();
    write(dir, "app.py", &OLD.replace("'ls ' + name", "'ls'"));
    fs::remove_file(dir.join("b.py")).expect("removed");
    git(dir, &["add", "-A"]);
    check(dir, &["--staged"], 0, &["fixed: 3 findings\n", "app.py: command-injection", "b.py: command-injection"]);
    // What a comment suppresses is not fixed, and one that goes brings its finding back.
    let suppressed = OLD.replace("+ name)", "+ name)  # qualm: ignore[command-injection] checked by the caller");
    write(dir, "app.py", &format!("{suppressed}{NEW}"));
    write(dir, "b.py", OLD);
    git(dir, &["add", "-A"]);
    check(dir, &["--staged"], 0, &["no new findings", "!fixed"]);
    commit(dir);
    write(dir, "app.py", &format!("{OLD}{NEW}"));
    git(dir, &["add", "-A"]);
    check(dir, &["--staged"], 1, &["1 new finding ", "app.py:4:"]);
}

#[test]
fn renamed_and_moved_code_is_not_new() {
    let other = "def a():\n    return 1\n\n\ndef b():\n    return 2\n\n\ndef c():\n    return 3\n";
    let repository = repository(&[("app.py", &format!("{OLD}{other}")), ("lib.py", "import os\n")]);
    let dir = repository.path();
    git(dir, &["mv", "app.py", "tools.py"]);
    check(dir, &["--staged"], 0, &["in 1 changed file ", "!fixed"]);
    // Changed at the same time.
    write(dir, "tools.py", &format!("{OLD}{NEW}{other}"));
    git(dir, &["add", "-A"]);
    check(dir, &["--staged"], 1, &["1 new finding ", "tools.py:7:", "!fixed"]);
    git(dir, &["reset", "-q", "--hard"]);
    // A function goes to another file.
    write(dir, "app.py", other);
    write(dir, "lib.py", OLD);
    git(dir, &["add", "-A"]);
    check(dir, &["--staged"], 0, &["in 2 changed files", "!fixed"]);
}

#[test]
fn what_gets_worse_is_new() {
    let before = "import os\nfrom flask import request\n\ndef listed(name):\n    os.system('ls ' + name)\n";
    let after = before.replace("def listed(name):\n", "def listed():\n    name = request.args['n']\n");
    let repository = repository(&[("app.py", before)]);
    write(repository.path(), "app.py", &after);
    check(repository.path(), &["--unstaged"], 1, &["1 new finding (1 error)", "app.py:6:", "!fixed"]);
}

#[test]
fn another_secret_in_the_place_of_one_is_new() {
    let line = |value: &str| format!("API_KEY = \"{value}\"\n");
    let repository = repository(&[("app.py", &line("q7Zk2mVx9Lt4Rw8sBn3Yc6Hd1Jf5Gp0a"))]);
    let dir = repository.path();
    write(dir, "app.py", &format!("x = 1\n{}", line("q7Zk2mVx9Lt4Rw8sBn3Yc6Hd1Jf5Gp0a")));
    check(dir, &["--unstaged"], 0, &["no new findings", "!fixed"]);
    write(dir, "app.py", &line("Vx9q7Zk2mJf5Gp0aLt4Rw8sBn3Yc6Hd1"));
    check(dir, &["--unstaged"], 1, &["1 new finding ", "fixed: 1 finding", "!Vx9q7"]);
    // The same secret in another file has moved.
    write(dir, "b.py", &line("q7Zk2mVx9Lt4Rw8sBn3Yc6Hd1Jf5Gp0a"));
    fs::remove_file(dir.join("app.py")).expect("removed");
    check(dir, &["--unstaged"], 0, &["no new findings", "!fixed"]);
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let repository = repository(&[("app.py", OLD)]);
    let dir = repository.path();
    git(dir, &["checkout", "-qb", "work"]);
    write(dir, "new.py", OLD);
    commit(dir);
    // Meanwhile somebody fixed something on main: that is not this branch's doing.
    git(dir, &["checkout", "-q", "main"]);
    write(dir, "app.py", "import os\n");
    commit(dir);
    git(dir, &["checkout", "-q", "work"]);
    for revision in ["main", "HEAD~1", "main~1"] {
        check(dir, &["--since", revision], 1, &["1 new finding ", "new.py:4:", "in 1 changed file ", revision]);
    }
    check(dir, &["--since", "HEAD"], 0, &["in 0 changed files"]);
    // What is not committed counts as well, and files that nobody has added.
    write(dir, "newer.py", OLD);
    check(dir, &["--since", "HEAD"], 1, &["newer.py:4:", "!new.py:"]);
    check(dir, &["--since", "nowhere"], 2, &["the repository knows no revision `nowhere`", "!shallow"]);
    check(dir, &["--since", "--staged"], 2, &["error"]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    check(elsewhere.path(), &["--since", "HEAD"], 2, &["is in no Git repository"]);
    check(dir, &["--since", "HEAD", elsewhere.path().to_str().expect("UTF-8")], 2, &["lies outside the repository"]);
}

#[test]
fn what_a_shallow_clone_cannot_know_is_said() {
    let repository = repository(&[("app.py", OLD)]);
    let dir = repository.path();
    for step in 0..4 {
        write(dir, &format!("f{step}.py"), "x = 1\n");
        commit(dir);
    }
    git(dir, &["checkout", "-qb", "work", "main~2"]);
    write(dir, "new.py", OLD);
    commit(dir);
    let clones = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", dir.display());
    let clone = |name: &str, depth: &str| {
        git(clones.path(), &["clone", "-q", "--depth", depth, "--no-single-branch", "-b", "work", &url, name]);
        clones.path().join(name)
    };
    let deep = clone("deep", "4");
    check(&deep, &["--since", "origin/main"], 1, &["new.py:4:", "in 1 changed file "]);
    let flat = clone("flat", "1");
    check(&flat, &["--since", "origin/main"], 2, &["in common cannot be found", "git fetch --unshallow"]);
    check(&flat, &["--since", "HEAD~1"], 2, &["knows no revision `HEAD~1`", "the clone is shallow"]);
    check(&flat, &["--staged"], 0, &["in 0 changed files"]);
    // The first commit of all has nothing before it.
    let fresh = project(&[("app.py", OLD)]);
    git(fresh.path(), &["init", "-q"]);
    check(fresh.path(), &["--staged"], 0, &["in 0 changed files"]);
    git(fresh.path(), &["add", "-A"]);
    check(fresh.path(), &["--staged"], 1, &["1 new finding "]);
}

#[test]
fn what_is_imported_counts_as_it_was_in_its_own_time() {
    let app = "import os\nfrom flask import request\nfrom lib import clean\n\ndef run():\n    \
               os.system('ls ' + clean(request.args['n']))\n";
    let quoted = "import shlex\n\ndef clean(name):\n    return shlex.quote(name)\n";
    let repository = repository(&[("app.py", app), ("lib.py", quoted)]);
    let dir = repository.path();
    check(dir, &[], 0, &["no findings"]);
    // The helper cleans in the work tree alone.
    write(dir, "lib.py", "def clean(name):\n    return name\n");
    write(dir, "app.py", &format!("{app}\n# changed\n"));
    git(dir, &["add", "-A"]);
    write(dir, "lib.py", quoted);
    check(dir, &["--staged"], 1, &["1 new finding ", "app.py:6:"]);
}

#[test]
fn nothing_that_a_repository_says_is_executed() {
    let repository = repository(&[("app.py", OLD), (".gitattributes", "*.py filter=x diff=x\n")]);
    let dir = repository.path();
    let mark = dir.join("executed");
    for key in ["filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "core.fsmonitor"] {
        git(dir, &["config", key, &format!("touch {}", mark.display())]);
    }
    fs::write(dir.join("app.py"), format!("{OLD}{NEW}")).expect("written");
    check(dir, &["--unstaged"], 1, &["1 new finding "]);
    check(dir, &["--since", "HEAD"], 1, &["1 new finding "]);
    check(dir, &["--staged"], 0, &["in 0 changed files"]);
    assert!(!mark.exists(), "a program of the repository's was run");
}

/// The index that Git gives to a hook of `git commit FILE`.
#[test]
fn a_hook_sees_the_index_of_its_commit() {
    let repository = repository(&[("app.py", "x = 1\n")]);
    let dir = repository.path();
    write(dir, "app.py", OLD);
    git(dir, &["add", "-A"]);
    fs::rename(dir.join(".git/index"), dir.join(".git/next-index")).expect("renamed");
    git(dir, &["reset", "-q"]);
    let mut command = qualm(dir, &["check", "--staged"]);
    command.env("GIT_INDEX_FILE", ".git/next-index");
    let (code, out, err) = run(command);
    assert_eq!(code, 1, "{out}\n{err}");
}

#[test]
fn a_baseline_counts_for_changes_too() {
    let repository = repository(&[("app.py", "import os\n")]);
    let dir = repository.path();
    write(dir, "app.py", OLD);
    let (code, _, err) = run(qualm(dir, &["baseline", "create"]));
    assert_eq!(code, 0, "{err}");
    check(dir, &["--unstaged"], 0, &["1 accepted", "!fixed"]);
    write(dir, "app.py", "import os\n\nx = 1\n");
    check(dir, &["--unstaged"], 0, &["no new findings", "!fixed"]);
}

/// The hooks with the real pre-commit. It comes from PyPI, so this runs only where the environment asks for it:
/// `QUALM_PRECOMMIT=1`.
#[test]
fn hooks_do_their_work_in_pre_commit() {
    if std::env::var_os("QUALM_PRECOMMIT").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/precommit/run");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("precommit");
    let output = Command::new(run).arg(env!("CARGO_BIN_EXE_qualm")).arg(folder).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("all hooks did what they are for"), "{said}");
}
