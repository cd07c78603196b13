//! JUnit's XML, for whatever shows test results: a file is a suite, a finding a test that failed.

use std::io::{self, Write};

use super::{FileView, Report};
use crate::finding::{Finding, Suppression};
use crate::text::Encoding;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let views: Vec<FileView<'_>> = report.files().filter(|view| !view.file.findings.is_empty()).collect();
    let problems = report.outcome.problems.len();
    let counts = report.counts();
    let skipped = counts.suppressed + counts.accepted;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    // A document without a single test counts as broken in places.
    let none = usize::from(views.is_empty() && problems == 0);
    let tests = counts.shown() + skipped + problems + none;
    writeln!(
        out,
        "<testsuites name=\"qualm\" tests=\"{tests}\" failures=\"{}\" errors=\"{problems}\" skipped=\"{skipped}\">",
        counts.shown()
    )?;
    for view in &views {
        write_suite(view, out)?;
    }
    if problems + none > 0 {
        writeln!(
            out,
            "  <testsuite name=\"qualm\" tests=\"{}\" failures=\"0\" errors=\"{problems}\" skipped=\"0\">",
            problems + none
        )?;
        for problem in &report.outcome.problems {
            let name = problem.path.as_deref().unwrap_or("run");
            writeln!(out, "    <testcase name=\"{}\" classname=\"qualm\">", attribute(name))?;
            writeln!(out, "      <error type=\"problem\" message=\"{}\"/>", attribute(&problem.message))?;
            writeln!(out, "    </testcase>")?;
        }
        if none > 0 {
            writeln!(out, "    <testcase name=\"no findings\" classname=\"qualm\"/>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn write_suite(view: &FileView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = &view.file.findings;
    let shown = view.shown().count();
    let path = attribute(&view.path);
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{shown}\" errors=\"0\" skipped=\"{}\">",
        findings.len(),
        findings.len() - shown
    )?;
    for finding in findings {
        let start = view.place(finding.span.start, Encoding::Utf32);
        let name = attribute(&format!("{} at {}:{}", finding.rule, start.line, start.column));
        writeln!(out, "    <testcase name=\"{name}\" classname=\"{path}\" file=\"{path}\" line=\"{}\">", start.line)?;
        write_verdict(view, finding, out)?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

fn write_verdict(view: &FileView<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let why = match &finding.suppressed {
        Some(Suppression::Comment { reason, .. }) => format!("suppressed by a comment: {reason}"),
        Some(Suppression::Baseline) => "accepted in the baseline".to_owned(),
        None => {
            let message = view.redacted.message(&finding.message);
            let mut text = format!("{}\n{}\n", view.snippet(finding.span), view.redacted.message(&finding.help));
            for related in &finding.related {
                let (path, place) = view.place_of(related, Encoding::Utf32);
                text.push_str(&format!("{path}:{}: {}\n", place.line, view.redacted.message(&related.message)));
            }
            return writeln!(
                out,
                "      <failure type=\"{}\" message=\"{}\">{}</failure>",
                finding.severity,
                attribute(&message),
                escaped(&text)
            );
        }
    };
    writeln!(out, "      <skipped message=\"{}\"/>", attribute(&view.redacted.message(&why)))
}

/// A text on one line, between quotes.
fn attribute(text: &str) -> String {
    escaped(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

/// A text with what means something in XML written out, and what must not occur in it replaced.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\n' | '\t' => safe.push(character),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            other if other.is_control() => safe.push('\u{fffd}'),
            other => safe.push(other),
        }
    }
    safe
}
