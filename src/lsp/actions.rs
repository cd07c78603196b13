//! Code actions: repair a finding, repair all that is safe, suppress a finding, read about its rule.
//!
//! All are computed on the text as it is when they are asked for. Repairs are tried out and come with their edit. What
//! is seldom chosen is left without where the editor can ask a second time, and worked out then. Findings are looked up
//! by place; what an editor sends back of a diagnostic is not relied on.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Command, Uri, WorkspaceEdit,
};

use super::analysis::Analysed;
use super::capabilities::Features;
use super::editing::{Note, workspace_edit};
use super::{commands, convert, repair};
use crate::finding::{Applicability, Edit, Finding, Span};
use crate::fix::{self, Bench};
use crate::text::SourceText;

/// The kind of the action that repairs all that is safe. In this order of words: a request for `source.fixAll` means it.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.qualm");

/// What an action without its edit carries, so that the edit can be worked out when the action is chosen.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Deferred {
    /// The document.
    pub(super) uri: Uri,
    /// What is to be done.
    what: What,
    /// Why a finding is suppressed, where the client has asked for that.
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum What {
    /// Apply all safe repairs.
    FixAll,
    /// Suppress the finding with this id.
    Suppress(String),
}

/// One request, and what it is about.
struct Menu<'a> {
    analysed: &'a Analysed,
    uri: &'a Uri,
    features: &'a Features,
    bench: Bench<'a>,
}

/// The actions for a range of a document, the best one first.
pub(super) fn actions(
    analysed: &Analysed,
    params: &CodeActionParams,
    features: &Features,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> CodeActionResponse {
    let menu = Menu::new(analysed, &params.text_document.uri, features, cancelled);
    let wanted = |kind: &CodeActionKind| is_wanted(params.context.only.as_deref(), kind);
    let mut found = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX)
        && let Some(range) = analysed.snapshot.parts.span(menu.uri, params.range, features.encoding)
    {
        let here: Vec<&Finding> = analysed.findings.iter().filter(|finding| touches(finding.span, range)).collect();
        found.extend(menu.repairs(&here));
        found.extend(here.iter().filter_map(|finding| menu.suppress(finding)));
        found.extend(menu.read_about(&here));
    }
    let in_passing = |finding: &Finding| finding.suppressed.is_none() && fix::is_wanted(finding, Applicability::Safe);
    if wanted(&FIX_ALL) && analysed.findings.iter().any(in_passing) {
        found.extend(menu.fix_all());
    }
    found.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The edit of an action that was offered without; nothing where the text has moved on.
pub(super) fn resolve(
    analysed: &Analysed,
    deferred: &Deferred,
    action: CodeAction,
    features: &Features,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<CodeAction> {
    let menu = Menu::new(analysed, &deferred.uri, features, cancelled);
    let edit = match &deferred.what {
        What::FixAll => menu.fix_all_edit(),
        What::Suppress(id) => {
            let finding = analysed.findings.iter().find(|finding| finding.id == *id)?;
            menu.suppress_edit(finding, &deferred.reason, &action.title)
        }
    };
    Some(CodeAction { edit: Some(edit?), ..action })
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

impl<'a> Menu<'a> {
    fn new(
        analysed: &'a Analysed,
        uri: &'a Uri,
        features: &'a Features,
        cancelled: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        let bench = repair::bench(&analysed.snapshot, &analysed.applied.resolved, cancelled);
        Self { analysed, uri, features, bench }
    }

    fn repairs(&self, here: &[&Finding]) -> Vec<CodeAction> {
        let mut found = Vec::new();
        for finding in here {
            let Some(fix) = finding.fix.as_ref().filter(|fix| self.bench.holds(&finding.rule, &fix.edits)) else {
                continue;
            };
            let review = fix.applicability == Applicability::Review;
            let title = match review {
                false => fix.title.clone(),
                true => format!("{} (may change behaviour)", fix.title),
            };
            let Some(edit) = self.edit(&fix.edits, Note { label: &title, confirm: review }) else { continue };
            found.push((CodeAction { edit: Some(edit), ..self.quick_fix(finding, title) }, fix.applicability));
        }
        // An editor applies the preferred one without asking: it must be safe, and the only one there is.
        let single = found.len() == 1;
        let preferred = |applicability| (single && applicability == Applicability::Safe).then_some(true);
        found.into_iter().map(|(action, how)| CodeAction { is_preferred: preferred(how), ..action }).collect()
    }

    fn suppress(&self, finding: &Finding) -> Option<CodeAction> {
        let title = format!("Suppress {} here: add a comment, then give the reason", finding.rule);
        let action = self.quick_fix(finding, title);
        if self.features.resolves {
            return Some(self.deferred(action, What::Suppress(finding.id.clone())));
        }
        Some(CodeAction { edit: Some(self.suppress_edit(finding, "", &action.title)?), ..action })
    }

    /// A comment that suppresses a finding. Without a reason it is ready for one to be typed: where it ends is where the
    /// reason begins.
    fn suppress_edit(&self, finding: &Finding, reason: &str, title: &str) -> Option<WorkspaceEdit> {
        let snapshot = &self.analysed.snapshot;
        // On one line, whatever was typed: what comes after the comment's end would be code.
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let mark = format!("{} qualm: ignore[{}] {reason}", snapshot.line_comment()?, finding.rule);
        let edit = places(&snapshot.text, finding.span, &mark)
            .into_iter()
            .find(|edit| self.bench.holds(&finding.rule, std::slice::from_ref(edit)))?;
        self.edit(&[edit], Note { label: title, confirm: false })
    }

    /// The way to each rule's page.
    fn read_about(&self, here: &[&Finding]) -> Vec<CodeAction> {
        let mut found: Vec<CodeAction> = Vec::new();
        for finding in here {
            let title = format!("Read about {}", finding.rule);
            if found.iter().any(|action| action.title == title) {
                continue;
            }
            let command = Command {
                title: title.clone(),
                command: commands::OPEN_RULE.to_owned(),
                arguments: Some(vec![finding.rule.as_ref().into()]),
            };
            found.push(CodeAction { command: Some(command), ..self.quick_fix(finding, title) });
        }
        found
    }

    fn fix_all(&self) -> Option<CodeAction> {
        let action = CodeAction {
            title: "qualm: apply all safe repairs in this file".to_owned(),
            kind: Some(FIX_ALL),
            ..CodeAction::default()
        };
        if self.features.resolves {
            return Some(self.deferred(action, What::FixAll));
        }
        Some(CodeAction { edit: Some(self.fix_all_edit()?), ..action })
    }

    fn fix_all_edit(&self) -> Option<WorkspaceEdit> {
        self.edit(
            &repair::all_safe(&self.analysed.snapshot, &self.bench)?,
            Note { label: "Safe repairs", confirm: false },
        )
    }

    fn edit(&self, edits: &[Edit], note: Note<'_>) -> Option<WorkspaceEdit> {
        workspace_edit(&self.analysed.snapshot.parts, edits, note, self.features)
    }

    fn deferred(&self, action: CodeAction, what: What) -> CodeAction {
        let data = serde_json::to_value(Deferred { uri: self.uri.clone(), what, reason: String::new() }).ok();
        CodeAction { data, ..action }
    }

    fn quick_fix(&self, finding: &Finding, title: String) -> CodeAction {
        let rules = &self.analysed.applied.resolved.rules;
        let diagnostic = convert::diagnostic(finding, &self.analysed.snapshot.parts, rules, self.features);
        CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(diagnostic.into_iter().collect()),
            ..CodeAction::default()
        }
    }
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
