//! The report for people: code excerpts with carets, advice, and a summary that leaves nothing out.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{EXCERPT_CHARS, Elsewhere, FileView, Report, Verbosity, counted};
use crate::finding::{self, Applicability, Confidence, Finding, Severity, Span};
use crate::text::Encoding;

/// An excerpt of a span over more lines than this shows the first of them.
const EXCERPT_LINES: usize = 6;

/// Characters kept before a span where its line is cut.
const LEAD_CHARS: usize = 40;

/// How many files that were not analysed are named unless all are asked for.
const NAMED_NOT_ANALYSED: usize = 20;

/// How many findings that are fixed are named unless all are asked for.
const NAMED_FIXED: usize = 10;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if report.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(EXCERPT_CHARS + 40);
    for view in report.files() {
        for finding in view.file.findings.iter().filter(|finding| finding.suppressed.is_none()) {
            writeln!(out, "{}\n", render(&view, finding, report, &renderer))?;
        }
    }
    if report.verbosity > Verbosity::Quiet {
        write_summary(report, out)?;
    }
    Ok(())
}

fn render(view: &FileView<'_>, finding: &Finding, report: &Report<'_>, renderer: &Renderer) -> String {
    let path = printable(&view.path);
    let excerpt = Excerpt::new(view, finding.span);
    let start = view.place(finding.span.start, Encoding::Utf32);
    let message = view.redacted.message(&finding.message);
    let mut group = level(finding.severity)
        .primary_title(one_line(&message))
        .id(finding.rule.to_string())
        .element(Origin::path(path.clone()).line(start.line).char_column(start.column))
        .element(
            Snippet::source(excerpt.code)
                .line_start(start.line)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(excerpt.marked)),
        );
    for note in notes(view, finding, report) {
        group = group.element(Level::NOTE.message(note));
    }
    let fix = if finding.fix.is_some() { " (fix available)" } else { "" };
    let help = view.redacted.message(&finding.help);
    group = group.element(Level::HELP.message(format!("{}{fix}", one_line(&help))));
    let mut groups = vec![group];
    let steps = finding.related.iter().filter(|related| related.step).count();
    let mut step = 0;
    groups.extend(finding.related.iter().map(|related| {
        let mut message = view.redacted.message(&related.message).into_owned();
        if related.step && steps > 1 {
            step += 1;
            message = format!("{step}. {message}");
        }
        if let Some(file) = &related.elsewhere {
            return elsewhere(&message, file, related.span);
        }
        let excerpt = Excerpt::new(view, related.span);
        let place = view.place(related.span.start, Encoding::Utf32);
        Group::with_title(Level::NOTE.secondary_title(one_line(&message)))
            .element(Origin::path(path.clone()).line(place.line).char_column(place.column))
            .element(
                Snippet::source(excerpt.code)
                    .line_start(place.line)
                    .fold(false)
                    .annotation(AnnotationKind::Context.span(excerpt.marked)),
            )
    }));
    without_empty_headers(&renderer.render(&groups))
}

/// A place in another file. Its code is not shown: what is a secret there is not known here.
fn elsewhere<'m>(message: &str, file: &finding::Elsewhere, span: Span) -> Group<'m> {
    let place = Elsewhere::new(file).place(span.start, Encoding::Utf32);
    Group::with_title(Level::NOTE.secondary_title(one_line(message)))
        .element(Origin::path(printable(&file.path)).line(place.line).char_column(place.column))
}

/// The renderer takes a place and an excerpt for two excerpts, and opens the second with `:::` and no path. The place is
/// given apart from the excerpt since the excerpt may be cut, which would shift its column.
fn without_empty_headers(rendered: &str) -> String {
    let is_header = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() == ":::";
    rendered.lines().filter(|line| !is_header(line)).collect::<Vec<_>>().join("\n")
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

/// What else is worth a line: doubt always, the rest where asked for.
fn notes(view: &FileView<'_>, finding: &Finding, report: &Report<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let verbose = report.verbosity == Verbosity::Verbose;
    if verbose || finding.confidence == Confidence::Low {
        notes.push(format!("confidence: {}", finding.confidence));
    }
    if verbose {
        let rule = report.catalog.get(&finding.rule);
        let weaknesses: Vec<String> =
            rule.iter().flat_map(|rule| &rule.cwe).map(|number| format!("CWE-{number}")).collect();
        let owasp = rule.iter().flat_map(|rule| rule.owasp.iter().cloned());
        let classes: Vec<String> = weaknesses.into_iter().chain(owasp).collect();
        if !classes.is_empty() {
            notes.push(classes.join(", "));
        }
        if let Some(variant) = &finding.variant {
            notes.push(format!("kind: {variant}"));
        }
        if !finding.symbol.is_empty() {
            notes.push(format!("in `{}` ({} code)", view.redacted.message(&finding.symbol), finding.role));
        }
        if !finding.also.is_empty() {
            notes.push(format!("also found by: {}", finding.also.join(", ")));
        }
    }
    notes
}

/// The lines of a span, cut where they are too long, and where the span lies in them.
struct Excerpt {
    code: String,
    marked: Range<usize>,
}

impl Excerpt {
    fn new(view: &FileView<'_>, span: Span) -> Self {
        let text = view.redacted.text();
        let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
        let first = view.lines.line(start);
        // A span that ends with a line break does not reach into the next line.
        let last = view.lines.line(end.saturating_sub(1).max(start)).min(first + EXCERPT_LINES - 1);
        let mut code = String::new();
        let (mut marked_start, mut marked_end) = (0, 0);
        for number in first..=last {
            let Some(mut line) = view.lines.line_range(text, number) else { break };
            if number == 0 && text.starts_with('\u{feff}') && line.start == 0 {
                line.start = '\u{feff}'.len_utf8();
            }
            if number > first {
                code.push('\n');
            }
            let focus = start.clamp(line.start, line.end)..end.clamp(line.start, line.end);
            let kept = kept(text, &line, &focus);
            code.push_str(if kept.start > line.start { "…" } else { "" });
            let shift = code.len();
            code.push_str(&text[kept.clone()]);
            if number == first {
                marked_start = shift + (focus.start.max(kept.start) - kept.start);
            }
            marked_end = shift + (focus.end.clamp(kept.start, kept.end) - kept.start);
            code.push_str(if kept.end < line.end { "…" } else { "" });
        }
        Self { code, marked: marked_start..marked_end.max(marked_start) }
    }
}

/// The part of a line that is shown: all of it, or what lies around the start of `focus`.
fn kept(text: &str, line: &Range<usize>, focus: &Range<usize>) -> Range<usize> {
    if line.len() <= EXCERPT_CHARS {
        return line.clone();
    }
    let before = &text[line.start..focus.start];
    let after = &text[focus.start..line.end];
    let lead = before.char_indices().rev().nth(LEAD_CHARS - 1).map_or(0, |(at, _)| at);
    let tail = after.char_indices().nth(EXCERPT_CHARS - LEAD_CHARS).map_or(after.len(), |(at, _)| at);
    line.start + lead..focus.start + tail
}

fn write_summary(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let counts = report.counts();
    let mut by_severity = Vec::new();
    for (count, name) in
        [(counts.error, "error"), (counts.warning, "warning"), (counts.info, "info"), (counts.hint, "hint")]
    {
        match (count, name) {
            (0, _) => {}
            (_, "info") => by_severity.push(format!("{count} info")),
            _ => by_severity.push(counted(count, name)),
        }
    }
    let (noun, files) = match outcome.compared_with {
        Some(_) => ("new finding", "changed file"),
        None => ("finding", "file"),
    };
    let found = match counts.shown() {
        0 => format!("no {noun}s"),
        shown => format!("{} ({})", counted(shown, noun), by_severity.join(", ")),
    };
    let mut line = format!("{found} in {} checked", counted(outcome.analysed, files));
    if outcome.searched > 0 {
        line.push_str(&format!(", {} searched for secrets", outcome.searched));
    }
    if let Some(before) = &outcome.compared_with {
        line.push_str(&format!(", compared with {before}"));
    }
    if counts.suppressed > 0 {
        line.push_str(&format!(", {} suppressed by comments", counts.suppressed));
    }
    if counts.accepted > 0 {
        line.push_str(&format!(", {} accepted in {}", counts.accepted, report.outcome.baselines.join(", ")));
    }
    writeln!(out, "{line}")?;
    write_repairable(report, out)?;
    write_fixed(report, out)?;
    if report.verbosity == Verbosity::Verbose {
        writeln!(
            out,
            "{} of {} held no word that any rule needs and did not have to be parsed",
            outcome.not_parsed,
            counted(outcome.analysed, "file")
        )?;
    }
    write_left_out(report, out)
}

/// How the findings may be got rid of without work.
fn write_repairable(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let shown = report.outcome.files.iter().flat_map(|file| &file.findings).filter(|found| found.suppressed.is_none());
    let (mut safe, mut review) = (0, 0);
    for fix in shown.filter_map(|finding| finding.fix.as_ref()) {
        match fix.applicability {
            Applicability::Safe => safe += 1,
            Applicability::Review => review += 1,
        }
    }
    match (safe, review) {
        (0, 0) => Ok(()),
        (safe, 0) => writeln!(out, "repairable: {safe} with `--fix`"),
        (0, review) => writeln!(out, "repairable: {review} with `--fix --unsafe-fixes` (see `--diff`)"),
        (safe, review) => {
            writeln!(out, "repairable: {safe} with `--fix`, {review} more with `--unsafe-fixes` (see `--diff`)")
        }
    }
}

/// Names what was found before and is no longer.
fn write_fixed(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let fixed = &report.outcome.fixed;
    if fixed.is_empty() {
        return Ok(());
    }
    let hint = if report.outcome.baselines.is_empty() || report.outcome.compared_with.is_some() {
        ""
    } else {
        " (`qualm baseline update` drops them)"
    };
    writeln!(out, "fixed: {}{hint}", counted(fixed.len(), "finding"))?;
    let named = if report.verbosity == Verbosity::Verbose { fixed.len() } else { NAMED_FIXED };
    for fixed in fixed.iter().take(named) {
        writeln!(out, "  {}: {} ({})", printable(&fixed.path), fixed.rule, fixed.severity)?;
    }
    if fixed.len() > named {
        writeln!(out, "  and {} more (-v names all)", fixed.len() - named)?;
    }
    Ok(())
}

fn write_left_out(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let mut left_out = Vec::new();
    match outcome.vendored_dirs {
        0 => {}
        1 => left_out.push("1 directory of vendored code or build output".to_owned()),
        count => left_out.push(format!("{count} directories of vendored code or build output")),
    }
    if outcome.links > 0 {
        left_out.push(counted(outcome.links, "symbolic link"));
    }
    if !left_out.is_empty() {
        writeln!(out, "left out: {} (name a path to check it all the same)", left_out.join(", "))?;
    }
    write_not_analysed(report, out)
}

/// Names what was not analysed: whole files first, then those of which parts were left out.
fn write_not_analysed(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (partly, wholly): (Vec<_>, Vec<_>) = report.not_analysed().into_iter().partition(|part| part.partly);
    let mut counts = Vec::new();
    if !wholly.is_empty() {
        counts.push(counted(wholly.len(), "file"));
    }
    if !partly.is_empty() {
        let mut paths: Vec<&str> = partly.iter().map(|part| part.path.as_str()).collect();
        paths.dedup();
        counts.push(format!("parts of {}", counted(paths.len(), "file")));
    }
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "not analysed: {}", counts.join(", "))?;
    let all = wholly.len() + partly.len();
    let named = if report.verbosity == Verbosity::Verbose { all } else { NAMED_NOT_ANALYSED };
    for part in wholly.iter().chain(&partly).take(named) {
        writeln!(out, "  {}: {}", printable(&part.path), part.reason)?;
    }
    if all > named {
        writeln!(out, "  and {} more (-v names all)", all - named)?;
    }
    Ok(())
}

/// A path on one line: control characters escaped.
pub(crate) fn printable(path: &str) -> String {
    let mut shown = String::with_capacity(path.len());
    for character in path.chars() {
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
