//! The protocol's methods. Each forwards one message, and a request awaits its reply; nothing else happens here, so
//! that messages reach the owner of the state in the order in which they came.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionParams, CodeActionResponse, DidChangeConfigurationParams, DidChangeNotebookDocumentParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseNotebookDocumentParams, DidCloseTextDocumentParams, DidOpenNotebookDocumentParams,
    DidOpenTextDocumentParams, DidSaveNotebookDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, ExecuteCommandParams, Hover, HoverParams, InitializeParams, InitializeResult,
    InitializedParams, LSPAny, SetTraceParams, WorkDoneProgressCancelParams, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult,
};

use super::lifetime::Lifetime;
use super::messages::{Event, Reply};

/// Forwards to the owner of the state.
#[derive(Debug)]
pub(super) struct Backend {
    events: UnboundedSender<Event>,
    lifetime: Arc<Lifetime>,
}

impl Backend {
    pub(super) fn new(events: UnboundedSender<Event>, lifetime: Arc<Lifetime>) -> Self {
        Self { events, lifetime }
    }

    /// `window/workDoneProgress/cancel`
    pub(super) async fn work_done_progress_cancel(&self, params: WorkDoneProgressCancelParams) {
        self.tell(Event::ProgressCancelled(params.token));
    }

    /// Stands for a message that could not be read.
    pub(super) async fn malformed_message(&self) -> Result<()> {
        tracing::warn!("a message of the client could not be read");
        Err(Error::parse_error())
    }

    /// `$/setTrace`
    pub(super) async fn set_trace(&self, params: SetTraceParams) {
        self.tell(Event::Trace(params.value));
    }

    fn tell(&self, event: Event) {
        // The owner outlives the wire; where it does not, the session is ending.
        let _ = self.events.send(event);
    }

    async fn ask<T>(&self, event: impl FnOnce(Reply<T>) -> Event) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        self.tell(event(reply));
        answer.await.unwrap_or_else(|_| Err(Error::request_cancelled()))
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        if let Some(process) = params.process_id {
            self.lifetime.follow(process);
        }
        self.ask(|reply| Event::Initialize(Box::new(params), reply)).await
    }

    async fn initialized(&self, _: InitializedParams) {
        self.tell(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.ask(Event::Shutdown).await
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.tell(Event::Opened(params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.tell(Event::Changed(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.tell(Event::Saved(params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Event::Closed(params));
    }

    async fn notebook_did_open(&self, params: DidOpenNotebookDocumentParams) {
        self.tell(Event::NotebookOpened(params));
    }

    async fn notebook_did_change(&self, params: DidChangeNotebookDocumentParams) {
        self.tell(Event::NotebookChanged(params));
    }

    async fn notebook_did_save(&self, params: DidSaveNotebookDocumentParams) {
        self.tell(Event::NotebookSaved(params));
    }

    async fn notebook_did_close(&self, params: DidCloseNotebookDocumentParams) {
        self.tell(Event::NotebookClosed(params));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.tell(Event::FoldersChanged(params));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.tell(Event::FilesChanged(params));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.tell(Event::ConfigurationPushed(params));
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.ask(|reply| Event::Diagnostic(params, reply)).await.map(DocumentDiagnosticReportResult::Report)
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let report = self.ask(|reply| Event::WorkspaceDiagnostic(params, reply)).await;
        report.map(WorkspaceDiagnosticReportResult::Report)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(|reply| Event::CodeAction(params, reply)).await.map(Some)
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        self.ask(|reply| Event::Resolve(Box::new(action), reply)).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask(|reply| Event::Hover(params, reply)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        self.ask::<Option<Value>>(|reply| Event::Execute(params, reply)).await
    }
}
