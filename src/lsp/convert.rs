//! Between our types and the protocol's: positions, spans, severities, findings.

use std::path::{Path, PathBuf};

use serde_json::json;
use tower_lsp::ls_types::{
    self as lsp, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Location, NumberOrString, Uri,
};

use super::capabilities::Features;
use super::parts::Parts;
use crate::config::{ConfigError, Place};
use crate::engine::suppress;
use crate::finding::{Elsewhere, Finding, Incomplete, Severity, Span, Suppression};
use crate::rules::{Rule, RuleSet};
use crate::text::{Encoding, LineIndex, Position, SourceText};

/// The name diagnostics carry as their source.
pub(super) const SOURCE: &str = "qualm";

/// A position as the client sent it.
pub(super) fn position(position: lsp::Position) -> Position {
    Position::new(position.line, position.character)
}

/// A span as the client is sent it.
pub(super) fn range(text: &SourceText, span: Span, encoding: Encoding) -> lsp::Range {
    let (start, end) = text.positions(span, encoding);
    lsp::Range::new(lsp::Position::new(start.line, start.column), lsp::Position::new(end.line, end.column))
}

/// The bytes a client's range means; a reversed range is turned round.
pub(super) fn span(text: &SourceText, range: lsp::Range, encoding: Encoding) -> Span {
    let start = text.offset(position(range.start), encoding);
    let end = text.offset(position(range.end), encoding);
    Span::new(start.min(end), start.max(end))
}

/// The file a client's address names; nothing for a document that lies in no file.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    uri.to_file_path().map(std::borrow::Cow::into_owned).filter(|path| path.is_absolute())
}

/// The address of a file.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// A finding as the client shows it, in the part it begins in; nothing where there is no part at all.
pub(super) fn diagnostic(finding: &Finding, parts: &Parts, rules: &RuleSet, features: &Features) -> Option<Diagnostic> {
    let location = |span: Span| {
        let part = parts.at(span.start)?;
        Some(Location { uri: part.uri.clone(), range: part.range(span, features.encoding) })
    };
    let related = finding.related.iter().filter_map(|related| {
        let location = match &related.elsewhere {
            Some(file) => elsewhere(file, related.span, features.encoding),
            None => location(related.span),
        };
        Some(DiagnosticRelatedInformation { location: location?, message: related.message.clone() })
    });
    let related: Vec<_> = related.collect();
    let unnecessary = features.unnecessary_tag && &*finding.rule == suppress::UNUSED;
    let described = || rules.get(&finding.rule).and_then(reference).map(|href| CodeDescription { href });
    Some(Diagnostic {
        range: location(finding.span)?.range,
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        code_description: features.code_description.then(described).flatten(),
        source: Some(SOURCE.to_owned()),
        message: [&finding.message, accepted(finding), &*finding.help]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
        related_information: (features.related && !related.is_empty()).then_some(related),
        tags: unnecessary.then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: Some(json!({ "rule": &*finding.rule, "finding": finding.id })),
    })
}

/// That a finding is known and accepted, where it is.
pub(super) fn accepted(finding: &Finding) -> &'static str {
    match finding.suppressed {
        Some(Suppression::Baseline) => "accepted: it is in the project's baseline",
        _ => "",
    }
}

/// A place in another file.
fn elsewhere(file: &Elsewhere, span: Span, encoding: Encoding) -> Option<Location> {
    let text = SourceText::new(file.text.to_string());
    Some(Location { uri: uri(&Path::new("/").join(&*file.path))?, range: range(&text, span, encoding) })
}

/// The first page on the web that a rule's references name. Editors open it where they are asked to; we never do.
fn reference(rule: &Rule) -> Option<Uri> {
    let references = &rule.document.prose().references;
    let start = references.find("](https://")? + "](".len();
    references[start..].split(')').next()?.parse().ok()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// A remark on the document as a whole, shown at its first character.
pub(super) fn note(message: String) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// What a limit left out, for people; nothing where an editor shows it anyway.
pub(super) fn limit(part: &Incomplete) -> Option<String> {
    let text = match part {
        Incomplete::TooLarge { bytes, limit } => {
            format!("not analysed: {bytes} bytes, the limit is {limit} (`file-size` in qualm.toml)")
        }
        Incomplete::Minified => "not analysed: looks minified".to_owned(),
        Incomplete::Binary => "not analysed: holds NUL characters".to_owned(),
        Incomplete::NotUtf8 { .. } => "not analysed: not UTF-8".to_owned(),
        Incomplete::Unreadable { error } => format!("not analysed: failed to read: {error}"),
        Incomplete::OutOfTime => "not fully analysed: out of time (`time-ms` in qualm.toml)".to_owned(),
        Incomplete::TooEntangled => {
            "not fully analysed: too many ways lead through this file to follow them all".to_owned()
        }
        Incomplete::TooDeep { limit } => format!("not fully analysed: nested deeper than {limit} levels"),
        Incomplete::TooManyFindings { limit } => {
            format!("only the first {limit} findings are shown (`findings` in qualm.toml)")
        }
        // The editor's own support for the language says so, more precisely.
        Incomplete::Unparsable { .. } => return None,
    };
    Some(text)
}

/// A mistake in the configuration: the file it is in, and how the client shows it.
pub(super) fn configuration_error(error: &ConfigError, encoding: Encoding) -> Option<(PathBuf, Diagnostic)> {
    let at = |position: Position| lsp::Position::new(position.line, position.column);
    let (path, range) = match &error.place {
        Place::Span { path, text, span } => {
            let lines = LineIndex::new(text);
            let position = |offset| at(lines.position(text, offset, encoding));
            (path, lsp::Range::new(position(span.start), position(span.end)))
        }
        Place::Line { path, line } => {
            let line = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
            (path, lsp::Range::new(lsp::Position::new(line, 0), lsp::Position::new(line + 1, 0)))
        }
        Place::Path(path) => (path, lsp::Range::default()),
        Place::CommandLine(_) => return None,
    };
    let message = match &error.hint {
        Some(hint) => format!("{}; {hint}", error.message),
        None => error.message.clone(),
    };
    let diagnostic = Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String("configuration".to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    };
    Some((path.clone(), diagnostic))
}
