//! Texts in no language that has a grammar here: configuration, scripts, documents, dumps. They are searched for secrets.

use super::secrets::{self, Setting, Style, What};
use super::suppress::{self, Comment};
use super::{Analysis, Raw, conclude, judged, roles, too_large};
use crate::finding::{Confidence, Finding, Role, Span};
use crate::rules::document::Detector;
use crate::rules::{Rule, RuleSet};
use crate::settings::Settings;
use crate::text::position::floor_char_boundary;

/// Marks of comments in files of configuration, scripts and markup.
const COMMENTS: [&str; 5] = ["#", "//", ";", "-- ", "<!--"];

/// How far before a value its line is looked at for a comment, in bytes: a line may be a whole file.
const REACH: usize = 1024;

/// Searches a text for secrets. `path` is relative to the project, with `/`; it tells how the file writes its values.
#[must_use]
pub fn search(text: &str, path: &str, rules: &RuleSet, settings: &Settings) -> Analysis {
    if let Some(too_large) = too_large(text, settings) {
        return too_large;
    }
    let role = roles::of_file(path, text, settings);
    let of_providers = rules.fed_by(Detector::Secrets).filter(|rule| settings.runs(&rule.id));
    let formats = of_providers.map(|_| secrets::scan(text)).unwrap_or_default();
    let mut raw = Vec::new();
    for setting in Style::of(path).map(|style| secrets::settings(text, path, style)).unwrap_or_default() {
        // A format says more of a value than its name does.
        if !formats.iter().any(|known| known.span.overlaps(setting.value)) {
            raw.extend(of_setting(&setting, text, role, rules, settings));
        }
    }
    if let Some(rule) = of_providers {
        raw.extend(formats.iter().map(|found| Raw::of_format(rule, "provider-in-text", found, role, String::new())));
    }
    let mut findings: Vec<Finding> = raw.into_iter().map(|raw| judged(raw, rules, settings)).collect();
    if !findings.is_empty() {
        // What comments say in vain is told of code alone: here a document may speak of them.
        let _ = suppress::apply(&mut findings, text, &comments(text), rules, settings, false);
    }
    let mut analysis = Analysis::default();
    conclude(findings, text, rules, settings, &mut analysis);
    analysis
}

fn of_setting(setting: &Setting, text: &str, role: Role, rules: &RuleSet, settings: &Settings) -> Option<Raw> {
    let (detector, tier) = match setting.what {
        What::Password if setting.name.range().is_empty() => (Detector::Passwords, "unnamed"),
        What::Password => (Detector::Passwords, "setting"),
        What::Hash => (Detector::Passwords, "hash"),
        What::Secret => (Detector::Secrets, "setting"),
    };
    let rule = rules.fed_by(detector).filter(|rule| settings.runs(&rule.id))?;
    let finding = describe(rule, tier, setting, text, role)?;
    Some(Raw { finding, pattern: 0, proven: false })
}

fn describe(rule: &Rule, tier: &str, setting: &Setting, text: &str, role: Role) -> Option<Finding> {
    let front = &rule.document.front;
    let tier = front.tiers.get(tier)?;
    let name = setting.name.of(text);
    let severity = tier.severity.unwrap_or(front.severity);
    let commented_out = is_commented_out(setting.value, text);
    Some(Finding {
        rule: rule.id.clone(),
        variant: None,
        span: setting.value,
        severity: if commented_out { severity.lowered() } else { severity },
        confidence: if commented_out { Confidence::Low } else { tier.confidence.unwrap_or(front.confidence) },
        profile: tier.profile.unwrap_or(front.profile),
        message: tier.message.as_deref().unwrap_or(&front.message).replace("{name}", name),
        help: tier.help.as_deref().unwrap_or(&front.help).replace("{name}", name),
        role,
        related: Vec::new(),
        also: Vec::new(),
        fix: None,
        symbol: name.to_owned(),
        id: String::new(),
        suppressed: None,
    })
}

/// Whether a comment begins before a value on its line: an example, or what was in force once.
fn is_commented_out(value: Span, text: &str) -> bool {
    let start = value.start as usize;
    let before = &text[floor_char_boundary(text, start.saturating_sub(REACH))..start];
    let before = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    // `//registry.example/:_password=…` and `//server/share` begin with a host.
    let host = before.strip_prefix("//").and_then(|rest| rest.split_once('/')).map_or("", |(host, _)| host);
    let is_address = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:".contains(&b));
    COMMENTS.iter().any(|mark| before.trim_start().starts_with(mark)) && !is_address || before.contains(" # ")
}

/// The comments that may suppress something, as far as that can be told without a grammar.
fn comments(text: &str) -> Vec<Comment> {
    let mut in_header = true;
    let mut comments: Vec<Comment> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let written = line.trim_end();
        let code = written.trim_start();
        let own_line = COMMENTS.iter().any(|mark| code.starts_with(mark));
        in_header &= own_line || code.is_empty();
        let indent = start + (written.len() - code.len());
        if !code.is_empty() && !own_line {
            // The next statement of the comments directly above is this line.
            let above = comments.iter_mut().rev().take_while(|comment| comment.own_line && comment.statement.is_none());
            above.for_each(|comment| comment.statement = Some(Span::new(indent, start + written.len())));
        }
        let Some(mark) = COMMENTS.iter().filter_map(|mark| written.find(mark)).min() else { continue };
        let comment = start + mark..start + written.len();
        if suppress::may_suppress(&text[comment.clone()]) {
            let span = Span::new(comment.start, comment.end);
            comments.push(Comment { span, own_line, statement: None, in_header });
        }
    }
    comments
}
