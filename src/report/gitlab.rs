//! GitLab's security reports, version 15: one for code, one for secrets, as GitLab shows them apart.
//!
//! Neither holds what a comment suppresses or the baseline accepts: GitLab would show both as open.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::{FileView, Report};
use crate::finding::{Finding, Severity};
use crate::text::Encoding;

/// The version of GitLab's schemas.
const SCHEMA_VERSION: &str = "15.0.7";

/// Which of the two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Everything but secrets.
    Sast,
    /// Secrets alone.
    Secrets,
}

#[derive(Serialize)]
struct Document {
    version: &'static str,
    schema: String,
    scan: Value,
    vulnerabilities: Vec<Value>,
}

pub(super) fn write(report: &Report<'_>, kind: Kind, out: &mut dyn Write) -> io::Result<()> {
    let (name, file) = match kind {
        Kind::Sast => ("sast", "sast-report-format.json"),
        Kind::Secrets => ("secret_detection", "secret-detection-report-format.json"),
    };
    let tool = json!({
        "id": "qualm", "name": "qualm", "version": env!("CARGO_PKG_VERSION"), "vendor": { "name": "qualm" }
    });
    let failed = report.outcome.problems.iter().map(|problem| {
        let place = problem.path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
        json!({ "level": "fatal", "value": format!("{place}{}", problem.message) })
    });
    let gaps = (report.not_analysed().into_iter())
        .map(|part| json!({ "level": "warn", "value": format!("not analysed: {}: {}", part.path, part.reason) }));
    let document = Document {
        version: SCHEMA_VERSION,
        schema: format!(
            "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v{SCHEMA_VERSION}/dist/{file}"
        ),
        scan: json!({
            "analyzer": tool,
            "scanner": tool,
            "type": name,
            "start_time": date_and_time(report.times.0),
            "end_time": date_and_time(report.times.1),
            "status": if report.outcome.problems.is_empty() { "success" } else { "failure" },
            "messages": failed.chain(gaps).collect::<Vec<Value>>(),
        }),
        vulnerabilities: report
            .files()
            .flat_map(|view| {
                let wanted = view.shown().filter(|finding| is_secret(report, finding) == (kind == Kind::Secrets));
                wanted.map(|finding| vulnerability(&view, finding, report, kind)).collect::<Vec<Value>>()
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn is_secret(report: &Report<'_>, finding: &Finding) -> bool {
    report.catalog.get(&finding.rule).is_some_and(|rule| rule.finds_secrets)
}

fn vulnerability(view: &FileView<'_>, finding: &Finding, report: &Report<'_>, kind: Kind) -> Value {
    let rule = report.catalog.get(&finding.rule);
    let (start, end) = view.places(finding.span, Encoding::Utf32);
    let mut identifiers = vec![json!({
        "type": "qualm_rule_id", "name": format!("qualm {}", finding.rule), "value": &*finding.rule
    })];
    for number in rule.iter().flat_map(|rule| &rule.cwe) {
        identifiers.push(json!({
            "type": "cwe", "name": format!("CWE-{number}"), "value": number.to_string(),
            "url": format!("https://cwe.mitre.org/data/definitions/{number}.html"),
        }));
    }
    for item in rule.iter().flat_map(|rule| &rule.owasp) {
        identifiers.push(json!({ "type": "owasp", "name": item, "value": item }));
    }
    let mut location = json!({ "file": view.path, "start_line": start.line, "end_line": end.line.max(start.line) });
    if kind == Kind::Secrets {
        // The schema wants a commit. A scan of files knows of none, and says so as GitLab's own analyzer does.
        location["commit"] = json!({ "sha": "0000000" });
    } else if let Some((method, class)) = names(&finding.symbol) {
        location["method"] = json!(method);
        if !class.is_empty() {
            location["class"] = json!(class);
        }
    }
    let message = view.redacted.message(&finding.message);
    let mut said = json!({
        "id": uuid(&[&view.path, &finding.rule, &finding.id]),
        "category": if kind == Kind::Secrets { "secret_detection" } else { "sast" },
        "name": rule.map_or(&*finding.rule, |rule| &rule.title),
        "message": message,
        "description": description(view, finding),
        "severity": severity(finding.severity),
        "solution": view.redacted.message(&finding.help),
        "scanner": { "id": "qualm", "name": "qualm" },
        "identifiers": identifiers,
        "location": location,
        "tracking": { "type": "source", "items": [{
            "file": view.path, "start_line": start.line, "end_line": end.line.max(start.line),
            "signatures": [{ "algorithm": "scope_offset", "value": format!("{}|{}|{}", view.path, finding.rule, finding.id) }],
        }] },
    });
    if kind == Kind::Secrets {
        said["raw_source_code_extract"] = json!(view.snippet(finding.span));
    }
    said
}

/// What is wrong, and the way of the value.
fn description(view: &FileView<'_>, finding: &Finding) -> String {
    let mut text = view.redacted.message(&finding.message).into_owned();
    for related in &finding.related {
        let (path, place) = view.place_of(related, Encoding::Utf32);
        text.push_str(&format!("\n- {path}:{}: {}", place.line, view.redacted.message(&related.message)));
    }
    text
}

/// The innermost definition and those around it.
fn names(symbol: &str) -> Option<(&str, &str)> {
    let (class, method) = symbol.rsplit_once('.').unwrap_or(("", symbol));
    (!method.is_empty()).then_some((method, class))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "High",
        Severity::Warning => "Medium",
        Severity::Info => "Low",
        Severity::Hint => "Info",
    }
}

/// An id of the form that GitLab wants, the same for the same finding in every run (RFC 9562, version 8).
fn uuid(parts: &[&str]) -> String {
    // FNV-1a, 128 bits: an identity, not a protection.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    }
    let hash = (hash & !(0xf << 76) & !(0b11 << 62)) | (8 << 76) | (0b10 << 62);
    let hex = format!("{hash:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// A moment, in seconds since 1970, as the schema wants it: UTC, without a zone.
fn date_and_time(seconds: u64) -> String {
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    // Years are counted from March, so that a leap day is the last of its year; an era is 400 years.
    let shifted = days + 719_468;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day_of_month:02}T{:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60)
}

#[cfg(test)]
mod tests {
    use super::{date_and_time, uuid};

    #[test]
    fn moments_are_written_as_dates() {
        for (seconds, written) in [
            (0, "1970-01-01T00:00:00"),
            (951_782_400, "2000-02-29T00:00:00"),
            (1_709_251_199, "2024-02-29T23:59:59"),
            (1_767_225_600, "2026-01-01T00:00:00"),
            (4_107_542_400, "2100-03-01T00:00:00"),
        ] {
            assert_eq!(date_and_time(seconds), written);
        }
    }

    #[test]
    fn ids_have_their_form_and_tell_parts_apart() {
        let id = uuid(&["a.py", "b", "c"]);
        assert_eq!((id.len(), &id[14..15]), (36, "8"), "{id}");
        assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        assert_ne!(id, uuid(&["a.p", "yb", "c"]));
    }
}
