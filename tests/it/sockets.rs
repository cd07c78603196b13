//! qualm opens no socket, whatever it is told to do: each command runs under strace, which records every system call that
//! makes one, of any family. What the program is built from is looked at in `no_network`.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::changes::{git, repository};
use crate::cli::{qualm, run};
use crate::lsp_client::{Client, YAML, file_uri};
use crate::strace;

/// Calls that make or use sockets; those through which a kernel's queue would do it unseen; and, so that a record is never
/// empty, the start of a program.
const CALLS: &str = "trace=%network,io_uring_setup,io_uring_enter,execve";

const APP: &str = "import os, yaml\n\ndef listed(name, text):\n    os.system('ls ' + name)\n    yaml.load(text)\n";

/// The same program with the same arguments and surroundings, traced into `record`.
fn traced(command: &Command, record: &Path) -> Command {
    strace::under(command, &["--signal=none", "-e", CALLS], record)
}

/// What a record holds beside starts of programs.
fn sockets(record: &Path) -> Vec<String> {
    let calls = strace::calls(record);
    let (starts, others): (Vec<String>, Vec<String>) = calls.into_iter().partition(|call| call.contains("execve"));
    assert!(!starts.is_empty(), "nothing was recorded");
    others
}

/// Where records go; none where nothing can be traced. A program that does open sockets shows that they would be seen.
fn tracing() -> Option<tempfile::TempDir> {
    if !strace::is_there() {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("record");
    let script = "import socket; socket.socket(socket.AF_INET); socket.socketpair(socket.AF_UNIX)";
    let mut python = Command::new("python3");
    python.args(["-c", script]);
    assert!(traced(&python, &record).status().is_ok_and(|status| status.success()), "python3 cannot be run");
    let seen = sockets(&record).join("\n");
    assert!(seen.contains("socket(AF_INET") && seen.contains("socketpair(AF_UNIX"), "not seen: {seen}");
    Some(folder)
}

/// Runs a command; its exit code, and that no socket was opened.
fn check(dir: &Path, records: &Path, args: &[&str], input: Option<&str>, code: i32) -> String {
    let record = records.join("record");
    let mut command = traced(&qualm(dir, args), &record);
    command.env("XDG_CACHE_HOME", records).env("HOME", records).stdin(Stdio::null());
    if let Some(name) = input {
        command.stdin(fs::File::open(dir.join(name)).expect("an input"));
    }
    let (actual, out, err) = run(command);
    assert_eq!(actual, code, "{args:?}\n{out}{err}");
    assert_eq!(sockets(&record), Vec::<String>::new(), "{args:?}");
    out
}

#[test]
fn no_command_opens_a_socket() {
    let Some(records) = tracing() else { return };
    let line = json!({ "path": "a.py", "text": APP }).to_string();
    let project = repository(&[
        ("qualm.toml", ""),
        ("old.py", APP),
        ("web/a.js", "eval(location.hash);\n"),
        ("src/lib.rs", "pub fn f() {}\n"),
        (".env", "DB_PASSWORD=Birke-Wurzel-3\n"),
        ("requirements.txt", "pyyaml @ https://example.org/pyyaml.whl\n"),
        ("given.jsonl", &format!("{line}\n")),
        ("given.paths", "old.py\n"),
    ]);
    let dir = project.path();
    let tried = RefCell::new(BTreeSet::new());
    let check = |args: &[&str], input: Option<&str>, code: i32| {
        tried.borrow_mut().insert(args[0].to_owned());
        check(dir, records.path(), args, input, code)
    };
    // Without results of earlier runs, with them, and without any.
    for args in [&["check"][..], &["check"], &["check", "--no-cache", "--format", "sarif"]] {
        check(args, None, 1);
    }
    for format in ["json", "html", "gitlab-sast", "rdjson"] {
        check(&["check", "--format", format, "--output", "report"], None, 1);
    }
    fs::write(dir.join("new.py"), APP).expect("written");
    git(dir, &["add", "-A"]);
    for args in [&["check", "--staged"][..], &["check", "--unstaged"], &["check", "--since", "HEAD"]] {
        check(args, None, i32::from(args[1] != "--unstaged"));
    }
    check(&["check", "-", "--stdin-filename", "a.py"], Some("old.py"), 1);
    check(&["check", "--stdin-format", "jsonl"], Some("given.jsonl"), 1);
    check(&["check", "--stdin-format", "paths"], Some("given.paths"), 1);
    let part = check(&["check", "--shard", "1/1", "--format", "json"], None, 1);
    fs::write(dir.join("part.json"), part).expect("written");
    check(&["merge", "part.json"], None, 1);
    check(&["check", "--diff"], None, 1);
    check(&["check", "--fix"], None, 1);
    for (args, code) in [
        (&["baseline", "create"][..], 0),
        (&["baseline", "update"], 0),
        (&["baseline", "show"], 0),
        (&["check"], 0),
        (&["explain", "command-injection"], 0),
        (&["explain", "--why", "old.py:4"], 0),
        (&["rules"], 0),
        (&["rules", "--format", "json"], 0),
        (&["rules", "--test", concat!(env!("CARGO_MANIFEST_DIR"), "/queries/injection/command-injection")], 0),
        (&["config"], 0),
        (&["clean"], 0),
        (&["completions", "bash"], 0),
        (&["--version"], 0),
        (&["--help"], 0),
    ] {
        check(args, None, code);
    }
    // The server has a test of its own.
    let others = ["lsp", "help"];
    let left: Vec<String> = commands().into_iter().filter(|name| !others.contains(&&**name)).collect();
    let left: Vec<&String> = left.iter().filter(|name| !tried.borrow().contains(*name)).collect();
    assert_eq!(left, Vec::<&String>::new(), "commands that nobody watched");
}

/// All commands of the program, as its help names them.
fn commands() -> Vec<String> {
    let (_, help, _) = run(qualm(Path::new("."), &["--help"]));
    let listed = help.split("Commands:\n").nth(1).expect("commands").lines().take_while(|line| !line.is_empty());
    let names: Vec<String> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
        .collect();
    assert!(names.len() > 8, "{names:?}");
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_opens_no_socket() {
    let Some(records) = tracing() else { return };
    let project = crate::cli::project(&[("app.py", YAML), ("lib/other.py", APP), ("qualm.toml", "")]);
    let record: PathBuf = records.path().join("record");
    let recording = records.path().join("session");
    let arguments = ["lsp", "--record", recording.to_str().expect("UTF-8")];
    let mut command = traced(&qualm(project.path(), &arguments), &record);
    command.env("XDG_CACHE_HOME", records.path()).stderr(Stdio::null());
    let mut client = Client::spawn(command);
    client.initialize(json!({}), &[project.path()]).await;
    let app = file_uri(&project.path().join("app.py"));
    client.open(&app, "python", 1, YAML);
    assert_eq!(client.published(&app, 1).await.len(), 1);
    client.change(&app, 2, json!([{ "text": APP }]));
    assert_eq!(client.published(&app, 2).await.len(), 2);
    let position = json!({ "textDocument": { "uri": app }, "position": { "line": 3, "character": 6 } });
    client.request("textDocument/hover", position).await.expect("an answer");
    let actions = client.actions(&app, crate::lsp_client::range(4, 4, 8), None).await;
    assert!(!actions.is_empty());
    client.save(&app);
    let everything = json!({ "command": "qualm.scanWorkspace", "arguments": [] });
    client.request("workspace/executeCommand", everything).await.expect("an answer");
    client.close(&app);
    client.request("shutdown", serde_json::Value::Null).await.expect("an answer");
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    client.close_input();
    assert_eq!(client.exit_code(), Some(0));
    assert_eq!(sockets(&record), Vec::<String>::new());
    let replayed = check(project.path(), records.path(), &["lsp", "--replay", arguments[2]], None, 0);
    assert!(replayed.contains("publishDiagnostics"), "{replayed}");
}
