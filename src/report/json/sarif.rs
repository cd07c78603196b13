//! A JSON report as SARIF: what a run would have written, as far as a report without the code can say it. Columns count
//! characters, as they do in JSON, and of a comment that suppresses only the line is known.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::{Document, JsonFinding, JsonFix, JsonPlace, JsonRelated, JsonSuppression};
use crate::report::Catalog;
use crate::report::sarif::{FINGERPRINT, RunOf, artifact, indices, level, notification, problem};

pub(super) fn write(document: &Document, catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    let indices = indices(catalog);
    let compared = document.summary.compared_with.is_some() || document.summary.accepted > 0;
    let results = document.findings.iter().map(|finding| {
        let mut result = result(finding);
        if let Some(index) = indices.get(finding.rule.as_str()) {
            result["ruleIndex"] = json!(index);
        }
        if compared {
            result["baselineState"] = json!(if finding.accepted { "unchanged" } else { "new" });
        }
        result
    });
    let not_analysed = document.not_analysed.iter().map(|part| {
        let level = match &*part.reason {
            "unreadable" => "error",
            "unknown-language" => "note",
            _ => "warning",
        };
        notification(level, part.message.clone(), artifact(Path::new(&part.path)), &part.reason)
    });
    let problems = document.errors.iter().map(|error| problem(error.path.as_deref(), &error.message));
    let run = RunOf {
        catalog,
        column_kind: "unicodeCodePoints",
        successful: document.errors.is_empty(),
        notifications: not_analysed.chain(problems).collect(),
        results: results.collect(),
    };
    run.write(out)
}

fn result(finding: &JsonFinding) -> Value {
    let mut properties = json!({
        "confidence": finding.confidence,
        "severity": finding.severity,
        "profile": finding.profile,
        "role": finding.role,
    });
    if let Some(variant) = &finding.variant {
        properties["variant"] = json!(variant);
    }
    if !finding.also.is_empty() {
        properties["also"] = json!(finding.also);
    }
    let mut at = location(&finding.path, &finding.start, &finding.end);
    at["physicalLocation"]["region"]["snippet"] = json!({ "text": finding.snippet });
    if !finding.symbol.is_empty() {
        at["logicalLocations"] = json!([{ "fullyQualifiedName": finding.symbol }]);
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [at],
        "partialFingerprints": { FINGERPRINT: finding.id },
        "suppressions": suppressions(finding),
        "properties": properties,
    });
    if !finding.related.is_empty() {
        let numbered = finding.related.iter().enumerate().map(|(index, related)| {
            let mut location = said_at(finding, related);
            location["id"] = json!(index + 1);
            location
        });
        result["relatedLocations"] = numbered.collect();
    }
    if finding.related.iter().any(|related| related.step) {
        result["codeFlows"] = json!([{ "threadFlows": [{ "locations": flow(finding) }] }]);
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([repair(finding, fix)]);
    }
    result
}

/// As in the report of a run (`report::sarif`): links lead to the places that are no step of the flow.
fn message(finding: &JsonFinding) -> String {
    let mut text = format!("{}; {}", finding.message, finding.help);
    for (index, related) in finding.related.iter().enumerate().filter(|(_, related)| !related.step) {
        text.push_str(&format!("; [{}]({})", related.message.replace(['[', ']', '\\'], " "), index + 1));
    }
    text
}

/// The steps that lead to the finding, the finding itself, and the steps from there on in other files.
fn flow(finding: &JsonFinding) -> Vec<Value> {
    let leads_on = finding.sink_elsewhere().is_some();
    let (here, beyond): (Vec<&JsonRelated>, Vec<&JsonRelated>) =
        finding.related.iter().filter(|related| related.step).partition(|related| !leads_on || related.path.is_none());
    let mut sink = location(&finding.path, &finding.start, &finding.end);
    sink["message"] = json!({ "text": finding.message });
    let step = |related: &&JsonRelated| said_at(finding, related);
    let steps = here.iter().map(step).chain([sink]).chain(beyond.iter().map(step));
    steps.map(|location| json!({ "location": location })).collect()
}

fn suppressions(finding: &JsonFinding) -> Vec<Value> {
    let in_source = |JsonSuppression { line, reason }: &JsonSuppression| {
        let artifact = artifact(Path::new(&finding.path));
        let place = json!({ "artifactLocation": artifact, "region": { "startLine": line } });
        let mut suppression = json!({ "kind": "inSource", "location": { "physicalLocation": place } });
        if !reason.is_empty() {
            suppression["justification"] = json!(reason);
        }
        suppression
    };
    let accepted = || json!({ "kind": "external", "justification": "accepted in the baseline" });
    finding.suppressed.iter().map(in_source).chain(finding.accepted.then(accepted)).collect()
}

fn repair(finding: &JsonFinding, fix: &JsonFix) -> Value {
    let replacements = fix.edits.iter().map(
        |edit| json!({ "deletedRegion": region(&edit.start, &edit.end), "insertedContent": { "text": edit.text } }),
    );
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{
            "artifactLocation": artifact(Path::new(&finding.path)),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
        "properties": { "applicability": fix.applicability },
    })
}

/// A related place with what is to be seen there.
fn said_at(finding: &JsonFinding, related: &JsonRelated) -> Value {
    let path = related.path.as_ref().unwrap_or(&finding.path);
    let mut location = location(path, &related.start, &related.end);
    location["message"] = json!({ "text": related.message });
    location
}

fn location(path: &str, start: &JsonPlace, end: &JsonPlace) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(Path::new(path)), "region": region(start, end) } })
}

fn region(start: &JsonPlace, end: &JsonPlace) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}
