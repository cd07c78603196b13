//! Workflow commands that GitHub shows as annotations beside the code.
//!
//! The escaping is that of the `@actions/core` toolkit: `%`, CR and LF everywhere, `:` and `,` in properties too.

use std::io::{self, Write};

use super::{FileView, Report};
use crate::finding::{Finding, Severity};
use crate::text::Encoding;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for view in report.files() {
        for finding in view.file.findings.iter().filter(|finding| finding.suppressed.is_none()) {
            write_finding(&view, finding, out)?;
        }
    }
    for part in report.not_analysed() {
        writeln!(out, "::notice file={},title=qualm%3A not analysed::{}", property(&part.path), data(&part.reason))?;
    }
    Ok(())
}

fn write_finding(view: &FileView<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let (start, end) = view.places(finding.span, Encoding::Utf32);
    // GitHub refuses columns of annotations that span lines.
    let region = if start.line == end.line {
        format!("line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column)
    } else {
        format!("line={},endLine={},col={}", start.line, end.line, start.column)
    };
    writeln!(
        out,
        "::{command} file={},{region},title={}::{}",
        property(&view.path),
        property(&finding.rule),
        data(&view.redacted.message(&format!("{}: {}", finding.message, finding.help))),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
