//! SARIF: the standard's own schema, and what consumers rely on beyond it.

use qualm::report::{Format, Verbosity};
use serde_json::Value;

use crate::cli::render;

fn log() -> Value {
    serde_json::from_str(&render(Format::Sarif, Verbosity::Normal, false)).expect("JSON")
}

#[test]
fn the_log_obeys_the_standards_schema() {
    let mut schema: Value =
        serde_json::from_str(include_str!("../schemas/sarif-2.1.0.json")).expect("the schema is JSON");
    // The standard's pattern has a bracket too many, which a strict reader of regular expressions refuses.
    for of in ["run", "toolComponent"] {
        schema["definitions"][of]["properties"]["language"]["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    }
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a valid schema");
    let check = |log: &Value| -> Vec<String> {
        validator.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
    };
    let mut log = log();
    assert_eq!(check(&log), Vec::<String>::new());
    log["runs"][0]["columnKind"] = "bytes".into();
    assert_ne!(check(&log), Vec::<String>::new(), "the schema must be able to refuse");
}

/// Checks one value of the log by its JSON pointer.
fn check(log: &Value, pointer: &str, expected: impl Into<Value>) {
    let expected = expected.into();
    assert_eq!(log.pointer(pointer), Some(&expected), "{pointer}");
}

#[test]
fn consumers_find_what_they_look_for() {
    let log = log();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let index = rules.iter().position(|rule| rule["id"] == "sql-injection").expect("the rule");
    let rule = &rules[index];
    for tag in ["security", "external/cwe/cwe-089", "external/cwe/cwe-943", "OWASP-A05:2025"] {
        assert!(rule["properties"]["tags"].as_array().expect("tags").contains(&tag.into()), "{tag} in {rule}");
    }
    check(rule, "/properties/security-severity", "8.5");
    check(rule, "/defaultConfiguration/level", "error");
    let taxon = rule["relationships"][0]["target"]["index"].as_u64().expect("an index") as usize;
    check(run, &format!("/taxonomies/0/taxa/{taxon}/id"), "89");
    check(run, "/columnKind", "utf16CodeUnits");
    check(run, "/invocations/0/executionSuccessful", false);

    let results = run["results"].as_array().expect("results");
    let sql = results.iter().find(|result| result["level"] == "error").expect("the result");
    check(sql, "/ruleIndex", index);
    let place = "/locations/0/physicalLocation";
    check(sql, &format!("{place}/artifactLocation/uri"), "src/a%20b%23%C3%BC.py");
    check(sql, &format!("{place}/artifactLocation/uriBaseId"), "%SRCROOT%");
    check(sql, &format!("{place}/region/startLine"), 5);
    // One more than in characters: the emoji before it takes two units.
    check(sql, &format!("{place}/region/startColumn"), 29);
    check(sql, &format!("{place}/region/endColumn"), 34);
    check(sql, "/suppressions", Vec::<Value>::new());
    check(sql, "/properties/confidence", "high");
    check(sql, "/fixes/0/artifactChanges/0/replacements/0/insertedContent/text", ", (name,)");
    assert_eq!(sql["partialFingerprints"]["qualm/v1"].as_str().map(str::len), Some(16));
    assert_eq!(sql["relatedLocations"][0]["message"]["text"], "put together here");
    // The way of the value ends at the result itself.
    let way = "/codeFlows/0/threadFlows/0/locations";
    check(sql, &format!("{way}/0/location/message/text"), "put together here");
    check(sql, &format!("{way}/1/location/physicalLocation/region/startLine"), 5);

    let suppressed = results.iter().find(|result| result["ruleId"] == "unknown-to-the-catalog").expect("the result");
    check(suppressed, "/suppressions/0/kind", "inSource");
    check(suppressed, "/suppressions/0/justification", "known");
    let notes = run["invocations"][0]["toolExecutionNotifications"].as_array().expect("notifications");
    assert_eq!(notes.len(), 4);
}
