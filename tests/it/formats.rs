//! Reports for other programs: each against its public schema, or against what its readers ask for.

use std::path::Path;
use std::process::Command;

use clap::ValueEnum;
use qualm::report::{Format, Verbosity};
use serde_json::Value;

use crate::cli::{SECRET, project, qualm, render, run};

fn json(format: Format) -> Value {
    serde_json::from_str(&render(format, Verbosity::Normal, false)).expect("JSON")
}

fn errors(schema: &str, value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn gitlab_gets_what_its_schema_demands() {
    let schema = include_str!("../schemas/gitlab.json");
    let sast = json(Format::GitlabSast);
    let secrets = json(Format::GitlabSecrets);
    for report in [&sast, &secrets] {
        assert_eq!(errors(schema, report), Vec::<String>::new());
        assert_eq!(report["scan"]["start_time"], "2026-01-01T00:00:00");
        assert_eq!(report["scan"]["status"], "failure", "the sample has a problem");
    }
    assert_eq!((&sast["scan"]["type"], &secrets["scan"]["type"]), (&"sast".into(), &"secret_detection".into()));
    let rules = |report: &Value| -> Vec<String> {
        let found = report["vulnerabilities"].as_array().expect("an array").iter();
        found.map(|one| one["identifiers"][0]["value"].as_str().unwrap_or_default().to_owned()).collect()
    };
    // Neither what a comment suppresses nor what the baseline accepts.
    assert_eq!(rules(&sast), ["sql-injection", "sql-injection", "code-injection"]);
    assert_eq!(rules(&secrets), ["hardcoded-secret"]);
    let secret = &secrets["vulnerabilities"][0];
    assert_eq!(secret["location"]["commit"]["sha"], "0000000", "GitLab asks for a commit");
    assert!(!secret["raw_source_code_extract"].as_str().expect("an extract").contains("sekrit"));
    // The same finding has the same id in every run.
    assert_eq!(sast, json(Format::GitlabSast));
    let mut broken = sast;
    broken["vulnerabilities"][0]["severity"] = "high".into();
    assert_ne!(errors(schema, &broken), Vec::<String>::new(), "the schema must be able to refuse");
}

#[test]
fn reviewdog_gets_what_its_schema_demands() {
    let schema = include_str!("../schemas/rdjson.json");
    let mut report = json(Format::Rdjson);
    assert_eq!(errors(schema, &report), Vec::<String>::new());
    let sql = &report["diagnostics"][0];
    assert_eq!(sql["code"]["value"], "sql-injection");
    // Columns count bytes: the emoji before it takes four.
    assert_eq!(sql["location"]["range"]["start"], serde_json::json!({ "line": 5, "column": 31 }));
    assert_eq!(sql["suggestions"][0]["text"], ", (name,)");
    assert_eq!(sql["related_locations"][0]["message"], "put together here");
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(4));
    report["diagnostics"][0]["severity"] = "FATAL".into();
    assert_ne!(errors(schema, &report), Vec::<String>::new(), "the schema must be able to refuse");
}

#[test]
fn reports_for_people_look_as_they_did() {
    let settings = || {
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path("../snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    settings().bind(|| {
        insta::assert_snapshot!("junit", render(Format::Junit, Verbosity::Normal, false));
        insta::assert_snapshot!("markdown", render(Format::Markdown, Verbosity::Normal, false));
        let page = render(Format::Html, Verbosity::Normal, false);
        let body = page.split("<body>").nth(1).and_then(|body| body.split("<script>").next());
        insta::assert_snapshot!("html", body.expect("a body"));
    });
}

/// Nothing in a project can become a part of the report that shows it.
#[test]
fn hostile_names_and_code_stay_text() {
    let name = "a\"><img src=x onerror=alert(1)>|`[x](y)`.py";
    let code = "import os\nfrom flask import request\n\ndef run():\n    \
                os.system(request.args[\"]]></failure><b>|</script><script>alert(2)</script>\"])\n";
    let project = project(&[(name, code)]);
    let report = |format: &str| run(qualm(project.path(), &["check", "--exit-zero", "--format", format])).1;
    let html = report("html");
    assert_eq!(html.matches("<script>").count(), 1);
    assert_eq!(html.matches("</script>").count(), 1);
    assert!(!html.contains("<img") && html.contains("&lt;img src=x"), "{html}");
    let junit = report("junit");
    assert!(!junit.contains("<b>") && !junit.contains("<img") && junit.matches("</failure>").count() == 1, "{junit}");
    let markdown = report("markdown");
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| 🛑")).collect();
    assert_eq!(rows.len(), 1, "{markdown}");
    assert_eq!(rows[0].replace("\\|", "").matches('|').count(), 5, "{}", rows[0]);
    assert!(!markdown.contains("summary>command-injection: a\"><img"), "{markdown}");
}

#[test]
fn an_empty_run_makes_valid_reports() {
    let project = project(&[("app.py", "x = 1\n")]);
    for format in Format::value_variants() {
        let name = format.to_possible_value().expect("a name").get_name().to_owned();
        let (code, out, err) = run(qualm(project.path(), &["check", "--format", &name]));
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        let schema = match format {
            Format::GitlabSast | Format::GitlabSecrets => include_str!("../schemas/gitlab.json"),
            Format::Rdjson => include_str!("../schemas/rdjson.json"),
            _ => continue,
        };
        let report = serde_json::from_str(&out).expect("JSON");
        assert_eq!(errors(schema, &report), Vec::<String>::new(), "{name}");
    }
}

/// The schemas of the JSON report and of its lines, as committed; `QUALM_UPDATE=1` writes them.
#[test]
fn the_committed_schemas_are_fresh() {
    for (name, schema) in
        [("report-1.json", qualm::report::json::schema()), ("report-line-1.json", qualm::report::json::line_schema())]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name);
        let fresh = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if std::env::var_os("QUALM_UPDATE").is_some() {
            std::fs::write(&path, &fresh).expect("a schema file");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == fresh, "schemas/{name} is stale: run the tests with QUALM_UPDATE=1 and commit it");
    }
}

#[test]
fn no_format_shows_the_value_of_a_secret() {
    for format in Format::value_variants() {
        for verbosity in [Verbosity::Quiet, Verbosity::Normal, Verbosity::Verbose] {
            let report = render(*format, verbosity, false);
            assert!(!report.contains("sekrit"), "{format:?} {verbosity:?} shows more than four characters");
        }
    }
    assert!(SECRET.contains("sekrit"));
}

/// Programs of others read the reports. They come from PyPI and npm, so this runs only where the environment asks for it:
/// `QUALM_CONSUMERS=1`.
#[test]
fn foreign_programs_read_the_reports() {
    if std::env::var_os("QUALM_CONSUMERS").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consumers/run");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers");
    let output = Command::new(run).arg(env!("CARGO_BIN_EXE_qualm")).arg(folder).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("all reports were read"), "{said}");
}
