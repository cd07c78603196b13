//! Runs in pieces: texts that come line by line, and parts of a project that are put together again.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::cli::{project, qualm, run};

const BAD: &str = "import os\n\ndef listed(name):\n    os.system('ls ' + name)\n";

/// A run that is fed line by line.
struct Fed {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Fed {
    fn start(dir: &Path, args: &[&str]) -> Self {
        let mut command = qualm(dir, &[&["check"], args].concat());
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let (input, output) = (child.stdin.take(), child.stdout.take().expect("an output"));
        Self { child, input, output: BufReader::new(output) }
    }

    fn give(&mut self, line: &str) {
        let input = self.input.as_mut().expect("still open");
        input
            .write_all(line.as_bytes())
            .and_then(|()| input.write_all(b"\n"))
            .and_then(|()| input.flush())
            .expect("read");
    }

    /// All lines up to the one that ends what is said of a text.
    fn answer(&mut self) -> Vec<Value> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("UTF-8") > 0, "it ended: {lines:?}");
            let value: Value = serde_json::from_str(&line).expect("JSON");
            let last = value["type"] == "checked";
            lines.push(value);
            if last {
                return lines;
            }
        }
    }

    /// The exit code and the last line.
    fn end(mut self) -> (i32, Value) {
        drop(self.input.take());
        let mut last = Value::Null;
        for line in (&mut self.output).lines() {
            last = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        }
        let status = self.child.wait().expect("it ends");
        (status.code().expect("no signal"), last)
    }
}

#[test]
fn each_line_is_answered_before_the_next_is_given() {
    let dir = project(&[("qualm.toml", "[rules]\nweak-hash = \"off\"\n"), ("disk.py", BAD), ("lib.js", "x = 1;\n")]);
    let schema = serde_json::to_value(qualm::report::json::line_schema()).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let mut fed = Fed::start(dir.path(), &["--stdin-format", "jsonl"]);
    for (line, path, rules, problem) in [
        (json!({ "path": "a.py", "text": BAD }).to_string(), "a.py", vec!["command-injection"], false),
        (json!({ "path": "b.py", "text": "x = 1\n" }).to_string(), "b.py", vec![], false),
        // The project's configuration counts.
        (json!({ "path": "c.py", "text": "import hashlib\nhashlib.md5(b'')\n" }).to_string(), "c.py", vec![], false),
        (json!({ "path": "disk.py" }).to_string(), "disk.py", vec!["command-injection"], false),
        (
            json!({ "path": "d/.env", "text": "DB_PASSWORD=Birke-Wurzel-3\n" }).to_string(),
            "d/.env",
            vec!["hardcoded-password"],
            false,
        ),
        (json!({ "path": "gone.py" }).to_string(), "gone.py", vec![], true),
        ("{\"path\": \"secret in broken json".to_owned(), "-", vec![], true),
        ("[]".to_owned(), "-", vec![], true),
    ] {
        fed.give(&line);
        let lines = fed.answer();
        for line in &lines {
            assert!(validator.is_valid(line), "{line}");
            assert!(!line.to_string().contains("Wurzel") && !line.to_string().contains("secret in"), "{line}");
        }
        let of = |kind: &str| lines.iter().filter(|line| line["type"] == kind).collect::<Vec<_>>();
        let found: Vec<&str> = of("finding").iter().map(|line| line["rule"].as_str().expect("a rule")).collect();
        assert_eq!((found, !of("error").is_empty()), (rules, problem), "{path}: {lines:?}");
        assert_eq!(of("checked")[0]["path"], path);
    }
    let (code, last) = fed.end();
    assert_eq!((code, &last["type"], &last["warning"], &last["files"]), (2, &"summary".into(), &3.into(), &4.into()));
}

#[test]
fn paths_are_read_line_by_line() {
    let dir = project(&[("a b.py", BAD), ("c.py", "x = 1\n")]);
    let mut fed = Fed::start(dir.path(), &["--stdin-format", "paths", "--max-findings", "1"]);
    fed.give("a b.py\r");
    assert_eq!(fed.answer().len(), 2);
    fed.give("\nc.py");
    assert_eq!(fed.answer().len(), 1);
    assert_eq!(fed.end().0, 0);
    for (args, message) in [
        (&["--stdin-format", "jsonl", "--format", "sarif"][..], "written to standard output as `jsonl`"),
        (&["--stdin-format", "jsonl", "src"], "leave the paths out"),
        (&["--stdin-format", "jsonl", "--staged"], "cannot be used with"),
        (&["--stdin-format", "jsonl", "--shard", "1/2"], "cannot be used with"),
    ] {
        let (code, _, err) = run(qualm(dir.path(), &[&["check"], args].concat()));
        assert!(code == 2 && err.contains(message), "{args:?}: {err}");
    }
}

/// Memory does not grow with the number of texts.
#[cfg(target_os = "linux")]
#[test]
fn a_stream_takes_bounded_memory() {
    let dir = project(&[]);
    let filler = "def f(a, b):\n    return [a, b, {'x': a}]\n\n".repeat(1500);
    let text = format!("{BAD}{filler}");
    let mut fed = Fed::start(dir.path(), &["--stdin-format", "jsonl", "--threads", "1"]);
    let resident = |fed: &Fed| -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", fed.child.id())).expect("a process");
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a line");
        line.split_whitespace().nth(1).and_then(|size| size.parse().ok()).expect("a size")
    };
    let feed = |fed: &mut Fed, from: usize, to: usize| {
        for number in from..to {
            fed.give(&json!({ "path": format!("f{number}.py"), "text": text }).to_string());
            assert_eq!(fed.answer().len(), 2);
        }
    };
    feed(&mut fed, 0, 30);
    let early = resident(&fed);
    feed(&mut fed, 30, 180);
    let late = resident(&fed);
    fed.end();
    // What the allocator keeps depends on the load of the machine. One tree kept of each text would be several times as much.
    assert!(late < early * 2, "{early} KiB after 30 texts, {late} KiB after 180");
}

#[test]
fn parts_make_the_whole() {
    let beyond = "from flask import request\nfrom lib import run\n\ndef view():\n    run(request.args['q'])\n";
    let lib = "import os\n\ndef run(command):\n    os.system('ls ' + command)\n";
    // Of these two sinks their own file says nothing, and accepts the second.
    let open = "import os\n\ndef go(command):\n    os.system(command)\n\ndef ours(command):\n    os.system(command)  # qualm: ignore[command-injection] ours\n";
    let calls = "from flask import request\nfrom open import go, ours\n\ndef one():\n    go(request.args['q'])\n    ours(request.args['q'])\n";
    let names: Vec<String> = (0..40).map(|number| format!("pkg-{}/m{number}.py", number % 3)).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), BAD)).collect();
    files.extend([("open.py", open), ("one.py", calls), ("two.py", calls), ("three.py", calls)]);
    files.extend([("lib.py", lib), ("view.py", beyond), ("broken.rs", "fn f( {\n"), ("node_modules/x/a.js", "x")]);
    files.extend([("pkg/z.py", BAD), ("blob.py", "x = '\0'\n"), (".env", "DB_PASSWORD=Birke-Wurzel-3\n")]);
    let dir = project(&files);
    for format in ["json", "jsonl"] {
        let (code, whole, _) = run(qualm(dir.path(), &["check", "--format", format]));
        let mut parts = Vec::new();
        for part in 1..=3 {
            let name = format!("{part}.part");
            let shard = format!("{part}/3");
            let (_, report, err) = run(qualm(dir.path(), &["check", "--format", format, "--shard", &shard]));
            assert_eq!(err, "");
            assert!(report.len() * 2 < whole.len(), "{shard} is no part");
            parts.push((name, report));
        }
        let reports = tempfile::tempdir().expect("a folder");
        parts.reverse();
        for (name, report) in &parts {
            fs::write(reports.path().join(name), report).expect("written");
        }
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        let (merged_code, merged, err) =
            run(qualm(reports.path(), &[&["merge", "--format", format], &names[..]].concat()));
        assert_eq!((merged_code, err.as_str()), (code, ""));
        assert_eq!(merged, whole, "{format}");
        // The call in `view.py` is told at the sink that it leads to.
        let told = |path: &str| whole.contains(&format!("\"path\":\"{path}\",\"rule\""));
        assert!(format == "json" || told("lib.py") && !told("view.py"), "{whole}");
        assert!(format == "json" || told("open.py") && !told("one.py") && !told("two.py"), "{whole}");
    }
}

/// Texts of plain ASCII, in which all columns are the same.
#[test]
fn parts_make_the_same_sarif() {
    let flow = "import os\nfrom flask import request\n\ndef view():\n    name = request.args['q']\n    \
                os.system('ls ' + name)\n\ndef old():\n    os.system('a' + name)  # qualm: ignore[command-injection] ours\n";
    let dir = project(&[
        ("qualm.toml", ""),
        ("accepted.py", "def f(x):\n    eval(x)\n"),
        ("load.py", "import yaml\n\nyaml.load(text)\n"),
        ("nul.py", "x = '\0'\n"),
        (".env", "DB_PASSWORD=Birke-Wurzel-3\n"),
        ("beyond.py", "from flask import request\nfrom lib import go\n\ndef v():\n    go(request.args['q'])\n"),
        ("lib.py", "import os\n\ndef go(command):\n    os.system('ls ' + command)\n"),
        // Of this sink only a call tells, and the baseline accepts it.
        ("open.py", "import os\n\ndef run(command):\n    os.system(command)\n"),
        ("one.py", "from flask import request\nfrom open import run\n\ndef v():\n    run(request.args['q'])\n"),
        ("with space.js", "document.body.innerHTML = location.hash;\n"),
    ]);
    assert_eq!(run(qualm(dir.path(), &["baseline", "create"])).0, 0);
    fs::write(dir.path().join("view.py"), flow).expect("written");
    let sarif = |args: &[&str]| -> Value {
        let (_, out, err) = run(qualm(dir.path(), args));
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
    };
    for format in ["json", "jsonl"] {
        let (mut whole, mut merged) = {
            let whole = sarif(&["check", "--format", "sarif", "missing", "."]);
            for part in ["1", "2"] {
                let shard = format!("{part}/2");
                let args = ["check", "--shard", &shard, "--format", format, "--output", part, "missing", "."];
                assert_eq!(run(qualm(dir.path(), &args)).0, 2);
            }
            (whole, sarif(&["merge", "--format", "sarif", "1", "2"]))
        };
        for part in ["1", "2"] {
            fs::remove_file(dir.path().join(part)).expect("removed");
        }
        assert_eq!(merged["runs"][0]["columnKind"], "unicodeCodePoints");
        merged["runs"][0]["columnKind"] = whole["runs"][0]["columnKind"].clone();
        let results = whole["runs"][0]["results"].as_array_mut().expect("results");
        assert!(results.iter().any(|result| result.get("codeFlows").is_some()));
        assert!(results.iter().any(|result| result.get("fixes").is_some()));
        for result in results {
            // Of the comment only the line is known.
            if let Some(region) = result.pointer_mut("/suppressions/0/location/physicalLocation/region") {
                *region = json!({ "startLine": region["startLine"] });
            }
        }
        // One by one: all at once nobody could read.
        let run = |log: &Value| log["runs"][0].as_object().expect("a run").clone();
        for (name, expected) in run(&whole) {
            let actual = &merged["runs"][0][&name];
            let lists = expected.as_array().into_iter().flatten().zip(actual.as_array().into_iter().flatten());
            lists.for_each(|(expected, actual)| assert_eq!(actual, expected, "{format}: {name}"));
            assert_eq!(actual, &expected, "{format}: {name}");
        }
    }
}

#[test]
fn a_part_that_is_not_whole_is_refused() {
    let dir = project(&[("a.py", BAD)]);
    let report = |format: &str| run(qualm(dir.path(), &["check", "--format", format])).1;
    let lines = report("jsonl");
    let first = lines.lines().next().expect("a line");
    for (text, message) in [
        (format!("{first}\n"), "the run did not get that far"),
        (report("json")[..300].to_owned(), "EOF"),
        (report("json").replace("\"schema_version\": 1", "\"schema_version\": 9"), "schema version 9"),
        (format!("{first}\nnonsense\n"), "line 2"),
        (String::new(), "EOF"),
    ] {
        fs::write(dir.path().join("part"), text).expect("written");
        let (code, out, err) = run(qualm(dir.path(), &["merge", "part"]));
        assert!(code == 2 && out.is_empty() && err.contains(message), "{message}: {err}");
    }
    for (shard, good) in [("1/1", true), ("0/2", false), ("3/2", false), ("1", false), ("a/b", false)] {
        let (code, ..) = run(qualm(dir.path(), &["check", "--exit-zero", "--shard", shard]));
        assert_eq!(code == 0, good, "{shard}");
    }
}
