//! `qualm explain --why FILE:LINE`: why something on a line is flagged, or is not.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use super::{CLEAN, FAILED, ListFormat, complain, print};
use crate::config::discover::{self, Cache, Choice};
use crate::config::{Overrides, Resolved};
use crate::engine::explain::{self, Cause, CauseKind, Explanation, Look, Outcome, Place};
use crate::engine::{self, Budget, Input};
use crate::finding::{Confidence, Finding, Related, Severity, Span};
use crate::report::{self, Redacted};
use crate::rules::RuleSet;
use crate::scan::{self, Neighbours};
use crate::text::LineIndex;

pub(super) fn run(place: &str, format: ListFormat) -> anyhow::Result<u8> {
    let (path, line) = parse(place)?;
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let absolute = scan::absolute(&path, &working_dir);
    if !absolute.is_file() {
        bail!("{}: no such file", path.display());
    }
    let folder = absolute.parent().unwrap_or(&absolute);
    let fallback = if folder.starts_with(&working_dir) { working_dir } else { folder.to_owned() };
    let cache = Cache::new(RuleSet::builtin(), Overrides::default(), Choice::Nearest, fallback);
    let config = match cache.for_folder(folder) {
        Ok(config) => config,
        Err(errors) => {
            complain(&errors.render(super::wants_colour()));
            return Ok(FAILED);
        }
    };
    is_checked(&absolute, &path, &config)?;
    let answer = Answer::find(&absolute, &path, line, &config)?;
    let page = match format {
        ListFormat::Text => answer.text(),
        ListFormat::Json => serde_json::to_string_pretty(&answer.json())? + "\n",
    };
    print(page.as_bytes())?;
    Ok(CLEAN)
}

/// Said of a file whose lines no rule of a language looks at.
const UNKNOWN_LANGUAGE: &str = "in no language that qualm has rules for (Python, JavaScript, TypeScript, Rust)";

/// `app.py:14`
fn parse(place: &str) -> anyhow::Result<(PathBuf, usize)> {
    let usage = || anyhow!("`{place}` is no place; write the file and the line, such as `app.py:14`");
    let (path, line) = place.rsplit_once(':').ok_or_else(usage)?;
    let line = line.parse().map_err(|_| usage())?;
    match line {
        _ if path.is_empty() => Err(usage()),
        0 => Err(anyhow!("lines are counted from 1")),
        line => Ok((PathBuf::from(path), line)),
    }
}

/// Refuses a file that a check would leave out: nothing in it is flagged for that reason alone.
fn is_checked(absolute: &Path, path: &Path, config: &Resolved) -> anyhow::Result<()> {
    let project = &config.project;
    if !project.paths.admits_file(&project.relative(absolute)) {
        let file = config_file(absolute).unwrap_or_else(|| "the configuration".to_owned());
        bail!("{}: not checked, {file} excludes it", path.display());
    }
    let is_below = absolute.starts_with(&project.root);
    if is_below && scan::walked(&project.root, &[absolute.to_owned()]).is_empty() {
        bail!(
            "{}: not checked unless it is named; ignored by git, hidden, or in a folder of vendored code or build output",
            path.display()
        );
    }
    Ok(())
}

/// The configuration file that applies to a file, as printed.
fn config_file(absolute: &Path) -> Option<String> {
    let file = discover::find(absolute.parent()?).file?;
    let name = file.file_name().map(PathBuf::from).unwrap_or_default();
    Some(scan::display_path(&name))
}

/// An answer, with what is needed to show it.
struct Answer {
    path: String,
    line: usize,
    text: String,
    lines: LineIndex,
    /// The text without the values of secrets.
    redacted: Redacted,
    config: Option<String>,
    found: Explanation,
}

impl Answer {
    fn find(absolute: &Path, path: &Path, line: usize, config: &Resolved) -> anyhow::Result<Self> {
        let printed = path.display();
        let settings = &config.settings;
        let (language, text) = scan::source_of(absolute, &settings.limits).map_err(|reason| match reason {
            Some(reason) => anyhow!("{printed}: {}", report::describe(&reason)),
            None => anyhow!("{printed}: {UNKNOWN_LANGUAGE}"),
        })?;
        let lines = LineIndex::new(&text);
        let count = lines.line_count() - usize::from(lines.line_count() > 1 && text.ends_with(['\n', '\r']));
        let range = lines.line_range(&text, line - 1).filter(|_| line <= count);
        let range =
            range.ok_or_else(|| anyhow!("{printed}: no line {line}; it has {}", report::counted(count, "line")))?;
        let relative = config.project.relative(absolute);
        let neighbours = Neighbours::new(&config.project.root);
        let input = Input { text: &text, language, path: &relative, workspace: Some(&neighbours) };
        let deadline = Instant::now().checked_add(settings.limits.time * 4);
        let exhausted = || deadline.is_some_and(|deadline| Instant::now() >= deadline);
        let budget = Budget::new(&exhausted);
        let span = Span::new(range.start, range.end);
        let found = explain::explain(&input, &config.rules, settings, &budget, span);
        let analysis = engine::analyze(&input, &config.rules, settings, &budget);
        let is_secret = |finding: &&Finding| {
            config.rules.get(&finding.rule).is_some_and(|rule| rule.document.front.category == "secrets")
        };
        let secrets = analysis.findings.iter().filter(is_secret).map(|finding| finding.span);
        let redacted = Redacted::new(&text, secrets);
        let config = config_file(absolute);
        Ok(Self { path: scan::display_path(path), line, lines, redacted, config, found, text })
    }

    fn line_of(&self, span: Span) -> usize {
        self.lines.line(span.start as usize) + 1
    }

    fn code(&self, span: Span) -> String {
        engine::shortened(span.of(self.redacted.text()))
    }

    /// A message with its places filled in, without the values of secrets.
    fn message(&self, cause: &Cause) -> String {
        let at = cause.span.map(|span| format!("at line {}", self.line_of(span)));
        let config = self.config.as_ref().map(|file| format!(" at {file}"));
        let message = self.redacted.message(&cause.message).into_owned();
        let message = match at {
            Some(at) => message.replace("{at}", &at),
            None => message.replace(" {at}", ""),
        };
        message.replace("{config}", &config.unwrap_or_default())
    }

    fn text(&self) -> String {
        let range = self.lines.line_range(&self.text, self.line - 1).unwrap_or_default();
        let code = self.redacted.text().get(range).unwrap_or_default().trim();
        let mut page = format!("{}:{}: {}\n", report::text::printable(&self.path), self.line, engine::shortened(code));
        for (at, look) in self.found.looks.iter().enumerate() {
            // What several rules say alike is said once.
            let same = |other: &&Look| {
                (other.outcome, other.place.span, &other.causes) == (look.outcome, look.place.span, &look.causes)
                    && look.finding.is_none()
            };
            if self.found.looks[..at].iter().any(|other| same(&other)) {
                continue;
            }
            let rules = self.found.looks[at..].iter().filter(|other| std::ptr::eq(*other, look) || same(other));
            let rules: Vec<&str> = rules.map(|look| &*look.place.rule).collect();
            page.push('\n');
            self.write_look(look, &rules, &mut page);
        }
        if self.found.looks.is_empty() {
            page.push_str("\nno rule looks at anything on this line\n");
            match self.found.others.is_empty() {
                true => page.push_str("nor at anything else in this file\n"),
                false => page.push_str("the nearest places that rules look at:\n"),
            }
            for (at, place) in self.found.others.iter().enumerate() {
                if self.found.others[..at].iter().any(|other| other.span == place.span) {
                    continue;
                }
                let rules = self.found.others.iter().filter(|other| other.span == place.span);
                let rules: Vec<&str> = rules.map(|place| &*place.rule).collect();
                // Writing to a string cannot fail.
                let _ = writeln!(page, "  line {}: {}", self.line_of(place.span), self.described(place, &rules));
            }
        }
        for reason in &self.found.incomplete {
            let _ = writeln!(page, "\nnot all of the file was analysed: {}", report::describe(reason));
        }
        page
    }

    fn write_look(&self, look: &Look, rules: &[&str], page: &mut String) {
        let what = match look.outcome {
            Outcome::Reported => "reported",
            Outcome::Suppressed => "suppressed",
            Outcome::Hidden => "not shown",
            Outcome::Off => "rule is off",
            Outcome::Merged => "told by another rule",
            Outcome::NotReported => "not reported",
        };
        let _ = writeln!(page, "{what}: {}", self.described(&look.place, rules));
        for cause in &look.causes {
            let _ = writeln!(page, "  {}", self.message(cause));
        }
        let Some(finding) = &look.finding else { return };
        let message = self.redacted.message(&finding.message);
        let _ = writeln!(page, "  {} (confidence {}): {message}", finding.severity, finding.confidence);
        for (step, message) in self.steps(finding) {
            let _ = writeln!(page, "    {step}: {message}");
        }
    }

    /// The way of the value: the places it came by and what is to be seen there; nothing where none was followed.
    fn steps(&self, finding: &Finding) -> Vec<(String, String)> {
        let steps = finding.related.iter().filter(|related| related.step);
        let (here, beyond): (Vec<&Related>, Vec<&Related>) = steps.partition(|related| related.elsewhere.is_none());
        if here.is_empty() && beyond.is_empty() {
            return Vec::new();
        }
        let what = if beyond.is_empty() { "is where it does harm" } else { "is handed to another file" };
        let sink = format!("`{}` {what}", self.code(finding.span));
        let mut told: Vec<(String, String)> = here.into_iter().map(|related| self.step(related)).collect();
        told.push((format!("line {}", self.line_of(finding.span)), sink));
        told.extend(beyond.into_iter().map(|related| self.step(related)));
        told
    }

    fn step(&self, related: &Related) -> (String, String) {
        let message = self.redacted.message(&related.message);
        if let Some(file) = &related.elsewhere {
            let line = LineIndex::new(&file.text).line(related.span.start as usize) + 1;
            return (format!("{}:{line}", report::text::printable(&file.path)), message.into_owned());
        }
        (format!("line {}", self.line_of(related.span)), format!("`{}`: {message}", self.code(related.span)))
    }

    /// ``command-injection looks at `"ping " + host` in `os.system` ``
    fn described(&self, place: &Place, rules: &[&str]) -> String {
        let verb = if rules.len() == 1 { "looks" } else { "look" };
        let sink = match &place.sink {
            Some(sink) => format!(" in `{}`", self.redacted.message(sink)),
            None => String::new(),
        };
        format!("{} {verb} at `{}`{sink}", rules.join(", "), self.code(place.span))
    }

    fn json(&self) -> Document<'_> {
        let look = |look: &Look| JsonLook {
            rule: look.place.rule.to_string(),
            outcome: look.outcome,
            sink: look.place.sink.as_ref().map(|sink| self.redacted.message(sink).into_owned()),
            code: self.code(look.place.span),
            line: self.line_of(look.place.span),
            severity: look.finding.as_ref().map(|finding| finding.severity),
            confidence: look.finding.as_ref().map(|finding| finding.confidence),
            message: look.finding.as_ref().map(|finding| self.redacted.message(&finding.message).into_owned()),
            causes: look
                .causes
                .iter()
                .map(|cause| JsonCause {
                    kind: cause.kind,
                    message: self.message(cause),
                    line: cause.span.map(|span| self.line_of(span)),
                })
                .collect(),
            path: look
                .finding
                .iter()
                .flat_map(|finding| self.steps(finding))
                .map(|(at, what)| JsonStep { at, what })
                .collect(),
        };
        let place = |place: &Place| JsonPlace {
            rule: place.rule.to_string(),
            sink: place.sink.as_ref().map(|sink| self.redacted.message(sink).into_owned()),
            code: self.code(place.span),
            line: self.line_of(place.span),
        };
        Document {
            schema_version: 1,
            path: &self.path,
            line: self.line,
            looks: self.found.looks.iter().map(look).collect(),
            nearest: self.found.others.iter().map(place).collect(),
            not_analysed: self.found.incomplete.iter().map(report::describe).collect(),
        }
    }
}

/// The answer for programs, version 1. Within one version, members may be added; none is renamed or removed.
#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    path: &'a str,
    line: usize,
    looks: Vec<JsonLook>,
    /// The nearest places that rules look at, where none looks at the line.
    nearest: Vec<JsonPlace>,
    not_analysed: Vec<String>,
}

#[derive(Serialize)]
struct JsonLook {
    rule: String,
    outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    sink: Option<String>,
    code: String,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<Severity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    causes: Vec<JsonCause>,
    path: Vec<JsonStep>,
}

#[derive(Serialize)]
struct JsonCause {
    kind: CauseKind,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Serialize)]
struct JsonStep {
    at: String,
    what: String,
}

#[derive(Serialize)]
struct JsonPlace {
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sink: Option<String>,
    code: String,
    line: usize,
}
