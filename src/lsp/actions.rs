//! Code actions: repair a finding, repair all that is safe, suppress a finding.
//!
//! All are computed on the text as it is when they are asked for, and their edits come with the answer: some editors
//! cannot ask a second time. Findings are looked up by place; what an editor sends back of a diagnostic is not relied on.

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Diagnostic,
};

use super::analysis::Analysed;
use super::capabilities::Features;
use super::repair::Workbench;
use super::{convert, editing};
use crate::finding::{Applicability, Edit, Finding, Span};
use crate::text::SourceText;

/// The kind of the action that repairs all that is safe. In this order of words: a request for `source.fixAll` means it.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.qualm");

/// The actions for a range of a document, the best one first.
pub(super) fn actions(
    analysed: &Analysed,
    params: &CodeActionParams,
    features: &Features,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> CodeActionResponse {
    let snapshot = &analysed.snapshot;
    let bench = Workbench { snapshot, resolved: &analysed.applied.resolved, cancelled };
    let wanted = |kind: &CodeActionKind| is_wanted(params.context.only.as_deref(), kind);
    let mut found = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let range = convert::span(&snapshot.text, params.range, features.encoding);
        let here: Vec<&Finding> = analysed.findings.iter().filter(|finding| touches(finding.span, range)).collect();
        let repairs = repairs(&here, &bench, analysed, features);
        let suppressions = here.iter().filter_map(|finding| suppress(finding, &bench, analysed, features));
        found.extend(repairs);
        found.extend(suppressions);
    }
    if wanted(&FIX_ALL)
        && analysed.findings.iter().any(is_safely_repairable)
        && let Some(edits) = bench.all_safe()
    {
        found.push(CodeAction {
            title: "qualm: apply all safe repairs in this file".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(editing::workspace_edit(snapshot, &edits, features)),
            ..CodeAction::default()
        });
    }
    found.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a client that asks for these kinds wants this one: the kind itself, or one above it. A client that asks for
/// nothing in particular is not shown what works on whole files.
fn is_wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let Some(only) = only else { return *kind == CodeActionKind::QUICKFIX };
    only.iter().any(|asked| {
        let asked = asked.as_str();
        let below = kind.as_str().strip_prefix(asked);
        asked.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// Whether the cursor or selection is at a finding, its ends included.
fn touches(finding: Span, range: Span) -> bool {
    finding.start <= range.end && range.start <= finding.end
}

fn is_safely_repairable(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}

fn repairs(here: &[&Finding], bench: &Workbench<'_>, analysed: &Analysed, features: &Features) -> Vec<CodeAction> {
    let mut found = Vec::new();
    for finding in here {
        let Some(fix) = finding.fix.as_ref().filter(|fix| bench.holds(&finding.rule, &fix.edits)) else { continue };
        let title = match fix.applicability {
            Applicability::Safe => fix.title.clone(),
            Applicability::Review => format!("{} (may change behaviour)", fix.title),
        };
        let action = CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic(finding, analysed, features)]),
            edit: Some(editing::workspace_edit(bench.snapshot, &fix.edits, features)),
            ..CodeAction::default()
        };
        found.push((action, fix.applicability));
    }
    // An editor applies the preferred one without asking: it must be safe, and the only one there is.
    let single = found.len() == 1;
    let preferred = |applicability| (single && applicability == Applicability::Safe).then_some(true);
    found.into_iter().map(|(action, how)| CodeAction { is_preferred: preferred(how), ..action }).collect()
}

/// A comment that suppresses a finding, ready for its reason to be typed: where it ends is where the reason begins.
fn suppress(finding: &Finding, bench: &Workbench<'_>, analysed: &Analysed, features: &Features) -> Option<CodeAction> {
    let snapshot = bench.snapshot;
    let mark = format!("{} qualm: ignore[{}] ", snapshot.language.line_comment(), finding.rule);
    let edit = places(&snapshot.text, finding.span, &mark)
        .into_iter()
        .find(|edit| bench.holds(&finding.rule, std::slice::from_ref(edit)))?;
    Some(CodeAction {
        title: format!("Suppress {} here: add a comment, then give the reason", finding.rule),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(finding, analysed, features)]),
        edit: Some(editing::workspace_edit(snapshot, &[edit], features)),
        ..CodeAction::default()
    })
}

/// Where the comment may stand, the best place first: on a line of its own above, behind the finding's last line, behind
/// its first. Which of them works depends on the code around; the engine says.
fn places(text: &SourceText, span: Span, mark: &str) -> Vec<Edit> {
    let lines = text.lines();
    let all = text.as_str();
    let newline = if all.contains("\r\n") { "\r\n" } else { "\n" };
    let (first, last) = (lines.line(span.start as usize), lines.line(span.end as usize));
    let behind = |line: usize| {
        let end = lines.line_range(all, line)?.end;
        Some(Edit { span: Span::new(end, end), text: format!("  {mark}") })
    };
    let above = lines.line_range(all, first).map(|line| {
        let code = &all[line.clone()];
        let indent = &code[..code.len() - code.trim_start().len()];
        Edit { span: Span::new(line.start, line.start), text: format!("{indent}{mark}{newline}") }
    });
    [above, behind(last), behind(first)].into_iter().flatten().collect()
}

fn diagnostic(finding: &Finding, analysed: &Analysed, features: &Features) -> Diagnostic {
    convert::diagnostic(finding, &analysed.snapshot.uri, &analysed.snapshot.text, features)
}
