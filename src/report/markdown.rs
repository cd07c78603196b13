//! A summary in Markdown, for the comment on a pull request or the summary of a workflow.

use std::io::{self, Write};

use super::{FileView, Report, counted};
use crate::finding::{Finding, Severity};
use crate::text::Encoding;

/// Most findings that are listed; GitHub and GitLab cut long comments.
const MOST_LISTED: usize = 100;

/// Most findings that are shown with their code.
const MOST_SHOWN: usize = 20;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let views: Vec<FileView<'_>> = report.files().collect();
    let mut findings: Vec<(&FileView<'_>, &Finding)> =
        views.iter().flat_map(|view| view.shown().map(move |finding| (view, finding))).collect();
    findings.sort_by_key(|(_, finding)| super::urgency(finding));
    let counts = report.counts();
    let levels = [(counts.error, "error"), (counts.warning, "warning"), (counts.info, "info"), (counts.hint, "hint")];
    let levels: Vec<String> =
        levels.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    match findings.len() {
        0 => writeln!(out, "### qualm: no findings\n")?,
        count => writeln!(out, "### qualm: {} ({})\n", counted(count, "finding"), levels.join(", "))?,
    }
    let mut facts = vec![format!("{} checked", counted(report.outcome.analysed, "file"))];
    facts.extend(report.outcome.compared_with.iter().map(|before| format!("compared with {}", text(before))));
    for (count, what) in [
        (report.outcome.searched, "searched for secrets"),
        (counts.suppressed, "suppressed by comments"),
        (counts.accepted, "accepted in the baseline"),
        (report.outcome.fixed.len(), "fixed"),
    ] {
        if count > 0 {
            facts.push(format!("{count} {what}"));
        }
    }
    writeln!(out, "{}\n", facts.join(" · "))?;
    write_table(&findings, out)?;
    write_details(&findings, out)?;
    write_rest(report, out)
}

fn write_table(findings: &[(&FileView<'_>, &Finding)], out: &mut dyn Write) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "| | rule | where | what |\n|---|---|---|---|")?;
    for (view, finding) in findings.iter().take(MOST_LISTED) {
        let line = view.place(finding.span.start, Encoding::Utf32).line;
        let place = code(&format!("{}:{line}", view.path));
        let message = cell(&view.redacted.message(&finding.message));
        writeln!(out, "| {} | {} | {place} | {message} |", mark(finding.severity), code(&finding.rule))?;
    }
    if findings.len() > MOST_LISTED {
        writeln!(out, "\nand {} more", findings.len() - MOST_LISTED)?;
    }
    writeln!(out)
}

fn write_details(findings: &[(&FileView<'_>, &Finding)], out: &mut dyn Write) -> io::Result<()> {
    for (view, finding) in findings.iter().take(MOST_SHOWN) {
        let line = view.place(finding.span.start, Encoding::Utf32).line;
        let title = format!("{}: {}:{line}", finding.rule, view.path);
        writeln!(out, "<details><summary>{}</summary>\n", html(&title))?;
        writeln!(out, "{}\n", text(&view.redacted.message(&finding.message)))?;
        writeln!(out, "{}\n", fenced(&view.snippet(finding.span)))?;
        for related in &finding.related {
            let (path, place) = view.place_of(related, Encoding::Utf32);
            let place = code(&format!("{path}:{}", place.line));
            writeln!(out, "- {place}: {}", text(&view.redacted.message(&related.message)))?;
        }
        writeln!(out, "\n**What to do:** {}\n\n</details>\n", text(&view.redacted.message(&finding.help)))?;
    }
    Ok(())
}

fn write_rest(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = Vec::new();
    for fixed in &report.outcome.fixed {
        rest.push(("Fixed", format!("{}: {}", code(&fixed.path), code(&fixed.rule))));
    }
    for part in report.not_analysed() {
        rest.push(("Not analysed", format!("{}: {}", code(&part.path), text(&part.reason))));
    }
    for problem in &report.outcome.problems {
        let place = problem.path.as_deref().map(|path| format!("{}: ", code(path))).unwrap_or_default();
        rest.push(("Went wrong", format!("{place}{}", text(&problem.message))));
    }
    for chunk in rest.chunk_by(|a, b| a.0 == b.0) {
        writeln!(out, "<details><summary>{}: {}</summary>\n", chunk[0].0, chunk.len())?;
        for (_, line) in chunk.iter().take(MOST_LISTED) {
            writeln!(out, "- {line}")?;
        }
        if chunk.len() > MOST_LISTED {
            writeln!(out, "- and {} more", chunk.len() - MOST_LISTED)?;
        }
        writeln!(out, "\n</details>\n")?;
    }
    Ok(())
}

/// A sign that can be told from the others without its colour, and the word.
fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🛑 error",
        Severity::Warning => "⚠️ warning",
        Severity::Info => "ℹ️ info",
        Severity::Hint => "💡 hint",
    }
}

/// A text as it is, whatever in it means something to Markdown or HTML; code between backticks stays code.
fn text(words: &str) -> String {
    let pieces = words.split('`').collect::<Vec<_>>();
    // An odd number of backticks pairs up to nothing.
    if pieces.len().is_multiple_of(2) {
        return plain(words);
    }
    let pieces = pieces.iter().enumerate();
    pieces.map(|(at, piece)| if at % 2 == 0 { plain(piece) } else { code(piece) }).collect()
}

fn plain(words: &str) -> String {
    let mut safe = String::new();
    for character in words.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '@' => safe.extend(['\\', character]),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            other if other.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

fn cell(words: &str) -> String {
    text(words)
}

/// Code on one line. More backticks than it holds stand around it; a bar would end a table's cell even there.
fn code(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let fence = "`".repeat(longest_run(&words) + 1);
    let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", words.replace('|', "\\|"))
}

fn fenced(code: &str) -> String {
    let fence = "`".repeat((longest_run(code) + 1).max(3));
    format!("{fence}\n{code}\n{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn html(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(['\n', '\r'], " ")
}
