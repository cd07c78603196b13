//! Sinks in other files, as a run over several files reports them: once, where they are, with the way from the call.

use serde_json::Value;

use crate::cli::{project, qualm, run};

const HELPERS: &str = "import os\n\ndef ping(host):\n    target = host.lower()\n    os.system(\"ping \" + target)\n";
const APP: &str = "from flask import request\nfrom tools.helpers import ping\n\ndef run():\n    host = request.args[\"host\"]\n    ping(host)\n";

/// The findings of a run, as `path:line severity`.
fn found(files: &[(&str, &str)], arguments: &[&str]) -> Vec<String> {
    let dir = project(files);
    let (_, stdout, stderr) = run(qualm(dir.path(), &[&["check", "--format", "json"], arguments].concat()));
    let report: Value = serde_json::from_str(&stdout).unwrap_or_else(|_| panic!("JSON: {stdout}{stderr}"));
    let findings =
        report["findings"].as_array().expect("findings").iter().filter(|finding| finding["suppressed"].is_null());
    let shown = |finding: &Value| {
        let (path, severity) = (finding["path"].as_str(), finding["severity"].as_str());
        format!("{}:{} {}", path.unwrap_or_default(), finding["start"]["line"], severity.unwrap_or_default())
    };
    findings.map(shown).collect()
}

#[test]
fn one_sink_is_one_finding_in_a_whole_run() {
    let fixed = APP.replace("request.args[\"host\"]", "\"localhost\"");
    let suppressed = APP.replace("ping(host)", "ping(host)  # qualm: ignore[command-injection] admins only");
    let own = format!("{HELPERS}\nfrom flask import request\n\ndef own():\n    ping(request.args[\"host\"])\n");
    let twice = format!("{APP}\ndef again():\n    ping(request.args[\"name\"])\n");
    let accepted = HELPERS.replace("target)\n", "target)  # qualm: ignore[command-injection] admins only\n");
    let whole = HELPERS.replace("\"ping \" + target", "target");
    let whole_accepted = whole.replace("target)\n", "target)  # qualm: ignore[command-injection] admins only\n");
    let (at_call, at_sink) = ("app.py:6 error", "tools/helpers.py:5 error");
    let cases: [(&str, &str, &str, &[&str], &[&str]); 11] = [
        ("told at the sink", APP, HELPERS, &[], &[at_sink]),
        ("of several calls", &twice, HELPERS, &[], &[at_sink]),
        ("nothing is handed over", &fixed, HELPERS, &[], &["tools/helpers.py:5 warning"]),
        ("accepted at the call", &suppressed, HELPERS, &[], &["tools/helpers.py:5 warning"]),
        ("accepted at the sink", APP, &accepted, &[], &[]),
        ("known where the sink is", APP, &own, &[], &[at_sink]),
        ("its file knows of any caller alone", APP, &whole, &["--select", "command-injection"], &[at_sink]),
        ("its file says nothing by itself", APP, &whole, &[], &[at_sink]),
        ("accepted where nothing is said by itself", APP, &whole_accepted, &[], &[]),
        ("the call alone", APP, HELPERS, &["app.py"], &[at_call]),
        ("the rule is off", APP, HELPERS, &["--ignore", "command-injection"], &[]),
    ];
    for (name, app, helpers, arguments, expected) in cases {
        assert_eq!(found(&[("app.py", app), ("tools/helpers.py", helpers)], arguments), expected, "{name}");
    }
}

#[test]
fn of_several_calls_the_gravest_tells() {
    let whole = HELPERS.replace("\"ping \" + target", "target");
    let test = APP.replace("def run", "def test_run");
    let files = [("app/view.py", APP), ("app/tests/test_run.py", test.as_str()), ("tools/helpers.py", whole.as_str())];
    assert_eq!(found(&files, &[]), ["tools/helpers.py:5 error"]);
}

#[test]
fn reports_name_the_other_file() {
    let dir = project(&[("src/app.py", APP), ("src/tools/helpers.py", HELPERS), ("qualm.toml", "")]);
    let report = |format: &str| run(qualm(dir.path(), &["check", "--format", format])).1;
    let text = report("text");
    assert!(text.contains("--> src/tools/helpers.py:5:15") && text.contains("--> src/app.py:5:12"), "{text}");
    assert!(!text.contains(", in `"), "{text}");

    let json: Value = serde_json::from_str(&report("json")).expect("JSON");
    let related = json["findings"][0]["related"].as_array().expect("related").clone();
    let places: Vec<(&str, u64)> = related
        .iter()
        .map(|place| (place["path"].as_str().unwrap_or_default(), place["start"]["line"].as_u64().unwrap_or_default()))
        .collect();
    assert_eq!(places, [("src/app.py", 5), ("src/app.py", 6), ("", 4)]);

    let sarif: Value = serde_json::from_str(&report("sarif")).expect("JSON");
    let flow = &sarif["runs"][0]["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"];
    let places: Vec<(String, u64)> = flow
        .as_array()
        .expect("locations")
        .iter()
        .map(|step| {
            let place = &step["location"]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap_or_default().to_owned();
            (uri, place["region"]["startLine"].as_u64().unwrap_or_default())
        })
        .collect();
    let expected = [("src/app.py", 5), ("src/app.py", 6), ("src/tools/helpers.py", 4), ("src/tools/helpers.py", 5)];
    assert_eq!(places, expected.map(|(path, line)| (path.to_owned(), line)));

    let (code, why, _) = run(qualm(dir.path(), &["explain", "--why", "src/app.py:6"]));
    assert!(code == 0 && why.contains("line 6: `host` is handed to another file"), "{why}");
    assert!(why.contains("tools/helpers.py:5: it ends here"), "{why}");
}
