//! The report as one page of HTML: no server, nothing loaded from elsewhere, readable without its script.
//!
//! Whatever comes from the analysed project is escaped, and the page's own policy forbids it to load or send anything. As in
//! the other formats only lines that findings speak of are shown: what else is a secret in the file is not known here.

use std::io::{self, Write};

use super::{FileView, Report, counted, urgency};
use crate::finding::{Finding, Related, Severity, Span};
use crate::text::Encoding;

/// How many findings are named under what to look at first.
const FIRST: usize = 5;

/// Most lines of code that are shown of one place.
const MOST_LINES: usize = 12;

/// Longest line that is shown whole, in characters; longer ones are cut around the place.
const LINE_CHARS: usize = 240;

/// Characters kept before the place where its line is cut.
const LEAD_CHARS: usize = 60;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let views: Vec<FileView<'_>> = report.files().collect();
    let mut findings: Vec<(&FileView<'_>, &Finding)> =
        views.iter().flat_map(|view| view.shown().map(move |finding| (view, finding))).collect();
    findings.sort_by_key(|(_, finding)| urgency(finding));
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>qualm: {}</title>\n<style>\n{}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n",
        title(report),
        include_str!("style.css")
    )?;
    write_head(report, out)?;
    writeln!(out, "<main>")?;
    if !findings.is_empty() {
        write_first(&findings, out)?;
        write_filter(out)?;
        writeln!(out, "<section id=\"findings\" aria-label=\"Findings\" tabindex=\"-1\">")?;
        for (index, (view, finding)) in findings.iter().enumerate() {
            write_finding(index, view, finding, report, out)?;
        }
        writeln!(out, "</section>")?;
    }
    write_rest(report, out)?;
    write!(out, "</main>\n<script>\n{}</script>\n</body>\n</html>\n", include_str!("script.js"))
}

fn title(report: &Report<'_>) -> String {
    match report.counts().shown() {
        0 => "no findings".to_owned(),
        count => counted(count, "finding"),
    }
}

fn write_head(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = report.counts();
    writeln!(out, "<header>\n<h1>qualm: {}</h1>\n<ul class=\"counts\">", title(report))?;
    for (count, severity) in [
        (counts.error, Severity::Error),
        (counts.warning, Severity::Warning),
        (counts.info, Severity::Info),
        (counts.hint, Severity::Hint),
    ] {
        if count > 0 {
            writeln!(out, "<li><b>{count}</b><span class=\"level {severity}\">{severity}</span></li>")?;
        }
    }
    let mut facts = vec![format!("{} checked", counted(report.outcome.analysed, "file"))];
    facts.extend(report.outcome.compared_with.iter().map(|before| format!("compared with {}", escaped(before))));
    for (count, what) in [
        (report.outcome.searched, "searched for secrets"),
        (counts.suppressed, "suppressed by comments"),
        (counts.accepted, "accepted in the baseline"),
        (report.outcome.fixed.len(), "fixed"),
        (report.not_analysed().len(), "not analysed"),
    ] {
        if count > 0 {
            facts.push(format!("{count} {what}"));
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    writeln!(out, "</ul>\n<p class=\"soft\">{} · qualm {version}</p>\n</header>", facts.join(" · "))
}

fn write_first(findings: &[(&FileView<'_>, &Finding)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"first\" aria-labelledby=\"first\">\n<h2 id=\"first\">Look at these first</h2>\n<ol>"
    )?;
    for (index, (view, finding)) in findings.iter().take(FIRST).enumerate() {
        let line = view.place(finding.span.start, Encoding::Utf32).line;
        let (severity, message) = (finding.severity, words(&view.redacted.message(&finding.message)));
        writeln!(
            out,
            "<li><a href=\"#f{index}\">{message}</a> <span class=\"level {severity}\">{severity}</span> \
             <span class=\"place\">{}:{line}</span></li>",
            escaped(&view.path)
        )?;
    }
    writeln!(out, "</ol>\n</section>")
}

fn write_filter(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<h2>All findings</h2>\n<form hidden aria-label=\"Filter\">\n\
         <label>Severity <select name=\"severity\"><option value=\"\">all</option>\
         <option value=\"info\">info and worse</option><option value=\"warning\">warning and worse</option>\
         <option value=\"error\">error</option></select></label>\n\
         <label>Rule <select name=\"rule\"><option value=\"\">all</option></select></label>\n\
         <label>Role of the code <select name=\"role\"><option value=\"\">all</option></select></label>\n\
         <label>Path contains <input name=\"path\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n\
         <button type=\"reset\">Show all</button>\n</form>\n<p id=\"said\" class=\"soft\" role=\"status\"></p>"
    )
}

fn write_finding(
    index: usize,
    view: &FileView<'_>,
    finding: &Finding,
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rule = report.catalog.get(&finding.rule);
    let start = view.place(finding.span.start, Encoding::Utf32);
    let (severity, role, path) = (finding.severity, finding.role, escaped(&view.path));
    let (id, message) = (escaped(&finding.rule), words(&view.redacted.message(&finding.message)));
    writeln!(
        out,
        "<details class=\"finding\" id=\"f{index}\" data-severity=\"{severity}\" data-rule=\"{id}\" data-role=\"{role}\" \
         data-path=\"{path}\">\n<summary><span class=\"level {severity}\">{severity}</span><h3>{message}</h3>\
         <span class=\"place\">{path}:{}:{} · {id}</span></summary>\n<div class=\"body\">",
        start.line, start.column
    )?;
    write_way(view, finding, out)?;
    writeln!(out, "<p><b>What to do:</b> {}</p>", words(&view.redacted.message(&finding.help)))?;
    if let Some(rule) = rule {
        writeln!(out, "<p class=\"soft\">{}</p>", words(&rule.summary))?;
    }
    writeln!(out, "<dl>")?;
    let cwe = rule.iter().flat_map(|rule| &rule.cwe).map(|number| {
        format!("<a href=\"https://cwe.mitre.org/data/definitions/{number}.html\" rel=\"noreferrer\">CWE-{number}</a>")
    });
    let owasp = rule.iter().flat_map(|rule| &rule.owasp).map(|item| escaped(item));
    let facts = [
        ("Confidence", finding.confidence.to_string()),
        ("Weakness", cwe.chain(owasp).collect::<Vec<String>>().join(", ")),
        ("In", if finding.symbol.is_empty() { String::new() } else { code(&view.redacted.message(&finding.symbol)) }),
        ("Role", role.to_string()),
        ("Kind", finding.variant.as_deref().map(escaped).unwrap_or_default()),
        ("Id", code(&finding.id)),
        ("More", code(&format!("qualm explain {}", finding.rule))),
    ];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "<dt>{name}</dt><dd>{value}</dd>")?;
    }
    writeln!(out, "</dl>\n</div>\n</details>")
}

/// The steps that lead to the finding, the finding itself, the steps from there on, and then what else explains it.
fn write_way(view: &FileView<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (before, behind) = finding.steps();
    writeln!(out, "<ol class=\"way\">")?;
    for related in &before {
        write_related(view, related, out)?;
    }
    let line = view.place(finding.span.start, Encoding::Utf32).line;
    let told = if before.is_empty() { "found here" } else { "and is used here" };
    let code = excerpt(view, finding.span);
    writeln!(out, "<li class=\"sink\">{told} <span class=\"place\">{}:{line}</span>{code}</li>", escaped(&view.path))?;
    let others = finding.related.iter().filter(|related| !related.step);
    for related in behind.into_iter().chain(others) {
        write_related(view, related, out)?;
    }
    writeln!(out, "</ol>")
}

fn write_related(view: &FileView<'_>, related: &Related, out: &mut dyn Write) -> io::Result<()> {
    let (path, place) = view.place_of(related, Encoding::Utf32);
    let message = words(&view.redacted.message(&related.message));
    // Of other files no code is shown: what is a secret there is not known here.
    let code = if related.elsewhere.is_some() { String::new() } else { excerpt(view, related.span) };
    writeln!(out, "<li>{message} <span class=\"place\">{}:{}</span>{code}</li>", escaped(&path), place.line)
}

/// The lines of a span with their numbers, the span marked.
fn excerpt(view: &FileView<'_>, span: Span) -> String {
    let text = view.redacted.text();
    let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
    let first = view.lines.line(start);
    let last = view.lines.line(end.saturating_sub(1).max(start));
    let mut lines = Vec::new();
    for number in first..=last.min(first + MOST_LINES - 1) {
        let Some(line) = view.lines.line_range(text, number) else { break };
        let marked = start.clamp(line.start, line.end)..end.clamp(line.start, line.end);
        let lead = cut_lead(&text[line.start..marked.start], line.len());
        let tail_from = marked.end;
        let tail: String = text[tail_from..line.end].chars().take(LINE_CHARS).collect();
        let more = if tail.len() < line.end - tail_from { "…" } else { "" };
        let shown: String = text[marked.clone()].chars().take(LINE_CHARS).collect();
        let cut = if shown.len() < marked.len() { "…" } else { "" };
        let (after, more) = if cut.is_empty() { (tail.as_str(), more) } else { ("", "") };
        lines.push(format!(
            "<span class=\"no\">{}</span>{}<mark>{}{cut}</mark>{}{more}",
            number + 1,
            escaped(lead.trim_start_matches('\u{feff}')),
            escaped(&shown),
            escaped(after)
        ));
    }
    if last >= first + MOST_LINES {
        lines.push("<span class=\"no\">…</span>".to_owned());
    }
    format!("<pre tabindex=\"0\">{}</pre>", lines.join("\n"))
}

/// What stands before a place on its line, or the end of that where the line is long.
fn cut_lead(lead: &str, line_bytes: usize) -> String {
    if line_bytes <= LINE_CHARS || lead.chars().count() <= LEAD_CHARS {
        return lead.to_owned();
    }
    let from = lead.char_indices().rev().nth(LEAD_CHARS - 1).map_or(0, |(at, _)| at);
    format!("…{}", &lead[from..])
}

/// Named once more: what the run fixed, what it could not look at, and what went wrong.
fn write_rest(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outcome = report.outcome;
    let fixed = outcome.fixed.iter().map(|fixed| format!("{}: {}", code(&fixed.path), escaped(&fixed.rule)));
    let parts = report.not_analysed();
    let parts = parts.iter().map(|part| format!("{}: {}", code(&part.path), escaped(&part.reason)));
    let problems = outcome.problems.iter().map(|problem| match &problem.path {
        Some(path) => format!("{}: {}", code(path), escaped(&problem.message)),
        None => escaped(&problem.message),
    });
    let sections: [(&str, Vec<String>); 3] =
        [("Went wrong", problems.collect()), ("Fixed", fixed.collect()), ("Not analysed", parts.collect())];
    for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        writeln!(out, "<section>\n<h2>{title} ({})</h2>\n<ul>", lines.len())?;
        for line in lines {
            writeln!(out, "<li>{line}</li>")?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    Ok(())
}

/// A sentence in which code stands between backticks.
fn words(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    // An odd number of backticks pairs up to nothing.
    if pieces.len().is_multiple_of(2) {
        return escaped(text);
    }
    let pieces = pieces.iter().enumerate();
    pieces.map(|(at, piece)| if at % 2 == 0 { escaped(piece) } else { code(piece) }).collect()
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(character),
            // What turns the direction of a text around could make code look like other code.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => safe.push('\u{fffd}'),
            other if other.is_control() => safe.push('\u{fffd}'),
            other => safe.push(other),
        }
    }
    safe
}
