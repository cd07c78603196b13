//! reviewdog's diagnostic format: one document, columns in bytes of UTF-8.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Elsewhere, FileView, Report};
use crate::finding::{Finding, Severity, Span};
use crate::text::Encoding;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics: Vec<Value> = report
        .files()
        .flat_map(|view| view.shown().map(|finding| diagnostic(&view, finding, report)).collect::<Vec<Value>>())
        .collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "source": { "name": "qualm" }, "diagnostics": diagnostics }))?;
    writeln!(out)
}

fn diagnostic(view: &FileView<'_>, finding: &Finding, report: &Report<'_>) -> Value {
    let message = view.redacted.message(&finding.message);
    let help = view.redacted.message(&finding.help);
    let related = finding.related.iter().map(|related| {
        let (path, range) = match &related.elsewhere {
            Some(file) => {
                let lines = Elsewhere::new(file);
                (file.path.to_string(), range(|offset| lines.place(offset, Encoding::Utf8), related.span))
            }
            None => (view.path.clone(), range(|offset| view.place(offset, Encoding::Utf8), related.span)),
        };
        json!({ "message": view.redacted.message(&related.message), "location": { "path": path, "range": range } })
    });
    let suggestions = view.fix(finding).map(|fix| {
        let edit = |edit: &crate::finding::Edit| {
            json!({ "range": range(|offset| view.place(offset, Encoding::Utf8), edit.span), "text": edit.text })
        };
        // Each suggestion is applied by itself: edits that belong together are none.
        if fix.edits.len() == 1 { fix.edits.iter().map(edit).collect() } else { Vec::new() }
    });
    let mut code = json!({ "value": &*finding.rule });
    if let Some(number) = report.catalog.get(&finding.rule).and_then(|rule| rule.cwe.first()) {
        code["url"] = json!(format!("https://cwe.mitre.org/data/definitions/{number}.html"));
    }
    let mut said = json!({
        "message": format!("{message}; {help}"),
        "location": {
            "path": view.path,
            "range": range(|offset| view.place(offset, Encoding::Utf8), finding.span),
        },
        "severity": severity(finding.severity),
        "code": code,
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        said["related_locations"] = json!(related);
    }
    if let Some(suggestions) = suggestions.filter(|suggestions: &Vec<Value>| !suggestions.is_empty()) {
        said["suggestions"] = json!(suggestions);
    }
    said
}

fn range(place: impl Fn(u32) -> super::Place, span: Span) -> Value {
    let (start, end) = (place(span.start), place(span.end));
    json!({
        "start": { "line": start.line, "column": start.column },
        "end": { "line": end.line, "column": end.column },
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}
