//! What the client can do, and what we offer it. Nothing is offered that the client did not say it understands.

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, DiagnosticOptions,
    DiagnosticServerCapabilities, DiagnosticTag, ExecuteCommandOptions, HoverProviderCapability, InitializeResult,
    MarkupKind, Notebook, NotebookCellSelector, NotebookDocumentSyncOptions, NotebookSelector, OneOf,
    PositionEncodingKind, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::{actions, commands};
use crate::lang::Language;
use crate::text::Encoding;

/// What this client can do, as far as it matters here.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    /// The unit of columns agreed upon.
    pub(super) encoding: Encoding,
    /// Asks for diagnostics itself.
    pub(super) pull: bool,
    /// Can be told to ask again.
    pub(super) refresh: bool,
    /// Shows further places of a diagnostic.
    pub(super) related: bool,
    /// Knows the tag for what is unnecessary.
    pub(super) unnecessary_tag: bool,
    /// Shows where to read about a diagnostic's code.
    pub(super) code_description: bool,
    /// Takes edits that name the version they are for.
    pub(super) document_changes: bool,
    /// Shows what an edit does before it is applied.
    pub(super) annotations: bool,
    /// Asks for the edit of an action when it is chosen.
    pub(super) resolves: bool,
    /// Shows a file where we ask it to.
    pub(super) shows_documents: bool,
    /// Speaks of notebooks.
    pub(super) notebooks: bool,
    /// Shows Markdown.
    pub(super) markdown: bool,
    /// Can be asked to watch files.
    pub(super) watching: bool,
    /// Can be asked to tell of changed settings.
    pub(super) announces_configuration: bool,
    /// Can be asked for its settings.
    pub(super) configuration: bool,
    /// Shows the progress of work.
    pub(super) progress: bool,
}

impl Features {
    /// Reads what the client says of itself.
    pub(super) fn of(capabilities: &ClientCapabilities) -> Self {
        let workspace = capabilities.workspace.clone().unwrap_or_default();
        let text = capabilities.text_document.clone().unwrap_or_default();
        let shown = text.publish_diagnostics.unwrap_or_default();
        let hover = text.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let window = capabilities.window.clone().unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let actions = text.code_action.unwrap_or_default();
        let resolves = |property: &str| {
            let support = actions.resolve_support.as_ref();
            actions.data_support == Some(true)
                && support.is_some_and(|support| support.properties.iter().any(|known| known == property))
        };
        Self {
            encoding: encoding(capabilities),
            pull: text.diagnostic.is_some(),
            refresh: workspace.diagnostics.and_then(|it| it.refresh_support).unwrap_or(false),
            related: shown.related_information.unwrap_or(false),
            unnecessary_tag: shown.tag_support.is_some_and(|tags| tags.value_set.contains(&DiagnosticTag::UNNECESSARY)),
            code_description: shown.code_description_support.unwrap_or(false),
            document_changes: edits.document_changes.unwrap_or(false),
            annotations: edits.change_annotation_support.is_some() && actions.honors_change_annotations == Some(true),
            resolves: resolves("edit"),
            shows_documents: window.show_document.is_some_and(|it| it.support),
            notebooks: capabilities.notebook_document.is_some(),
            // The first format is the one the client likes best; without any, plain text is what it can certainly show.
            markdown: hover.first() == Some(&MarkupKind::Markdown),
            watching: workspace.did_change_watched_files.and_then(|it| it.dynamic_registration).unwrap_or(false),
            announces_configuration: workspace
                .did_change_configuration
                .and_then(|it| it.dynamic_registration)
                .unwrap_or(false),
            configuration: workspace.configuration.unwrap_or(false),
            progress: window.work_done_progress.unwrap_or(false),
        }
    }

    /// The answer to `initialize`.
    pub(super) fn offer(&self) -> InitializeResult {
        let encoding = match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        };
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        };
        // Of every notebook the cells of Python. Not every client can read a selector that names no notebook.
        let python = NotebookCellSelector { language: Language::Python.name().to_owned() };
        let every = Notebook::String("*".to_owned());
        let notebooks = NotebookDocumentSyncOptions {
            notebook_selector: vec![NotebookSelector::ByNotebook { notebook: every, cells: Some(vec![python]) }],
            save: Some(true),
        };
        let pull = DiagnosticOptions {
            identifier: Some("qualm".to_owned()),
            inter_file_dependencies: false,
            workspace_diagnostics: true,
            ..DiagnosticOptions::default()
        };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
            resolve_provider: self.resolves.then_some(true),
            ..CodeActionOptions::default()
        };
        let folders =
            WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
        let capabilities = ServerCapabilities {
            position_encoding: Some(encoding),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            notebook_document_sync: self.notebooks.then_some(OneOf::Left(notebooks)),
            diagnostic_provider: self.pull.then_some(DiagnosticServerCapabilities::Options(pull)),
            code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: commands::ALL.map(str::to_owned).to_vec(),
                ..ExecuteCommandOptions::default()
            }),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(folders),
                ..WorkspaceServerCapabilities::default()
            }),
            ..ServerCapabilities::default()
        };
        let info = ServerInfo { name: "qualm".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        InitializeResult { capabilities, server_info: Some(info), ..InitializeResult::default() }
    }
}

/// The first unit of the client's list that we know; UTF-16 where it has none, as the protocol says.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let listed = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    listed.and_then(|kinds| kinds.iter().find_map(known)).unwrap_or_default()
}
