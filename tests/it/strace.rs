//! The real program under strace, which records system calls, or makes them fail or end the program at will. Where strace is
//! not installed, or may not trace, what needs it is not tested, unless `QUALM_STRACE=1` asks for it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The same program with the same arguments and surroundings, under strace with these options.
pub(crate) fn under(command: &Command, options: &[&str], record: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["--follow-forks", "--seccomp-bpf", "-qq"]).args(options).arg("-o").arg(record);
    strace.arg("--").arg(command.get_program()).args(command.get_args());
    if let Some(dir) = command.get_current_dir() {
        strace.current_dir(dir);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace.stdin(Stdio::null());
    strace
}

/// Whether anything can be traced here.
pub(crate) fn is_there() -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let traced = under(&Command::new("true"), &["-e", "trace=execve"], &folder.path().join("record"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let there = traced.as_ref().is_ok_and(std::process::ExitStatus::success);
    let wanted = std::env::var_os("QUALM_STRACE").is_some_and(|value| !value.is_empty() && value != "0");
    assert!(there || !wanted, "strace cannot be run: {traced:?}");
    there
}

/// The calls of a record, but for ends of processes and of threads that ended before they made any call (`???`).
pub(crate) fn calls(record: &Path) -> Vec<String> {
    let text = fs::read_to_string(record).expect("strace wrote a record");
    let is_call = |line: &&str| !line.contains("+++") && !line.contains("---") && !line.contains("???(");
    text.lines().filter(is_call).map(str::to_owned).collect()
}
