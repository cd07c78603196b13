//! Everything that can happen to the server: what the client sends, and what our own tasks report back.

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc;
use tower_lsp::ls_types::{
    CodeAction, CodeActionParams, CodeActionResponse, DidChangeConfigurationParams, DidChangeNotebookDocumentParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseNotebookDocumentParams, DidCloseTextDocumentParams, DidOpenNotebookDocumentParams,
    DidOpenTextDocumentParams, DidSaveNotebookDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReport, ExecuteCommandParams, Hover, HoverParams, InitializeParams, InitializeResult,
    ProgressToken, TraceValue, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
};

use super::analysis::Outcome;
use super::disk::DiskOutcome;

/// Where an answer goes. It is closed as soon as the client cancels the request.
pub(super) type Reply<T> = oneshot::Sender<jsonrpc::Result<T>>;

/// What the owner of the state is told, in the order in which it happens.
#[derive(Debug)]
pub(super) enum Event {
    /// `initialize`
    Initialize(Box<InitializeParams>, Reply<InitializeResult>),
    /// `initialized`
    Initialized,
    /// `textDocument/didOpen`
    Opened(DidOpenTextDocumentParams),
    /// `textDocument/didChange`
    Changed(DidChangeTextDocumentParams),
    /// `textDocument/didSave`
    Saved(DidSaveTextDocumentParams),
    /// `textDocument/didClose`
    Closed(DidCloseTextDocumentParams),
    /// `notebookDocument/didOpen`
    NotebookOpened(DidOpenNotebookDocumentParams),
    /// `notebookDocument/didChange`
    NotebookChanged(DidChangeNotebookDocumentParams),
    /// `notebookDocument/didSave`
    NotebookSaved(DidSaveNotebookDocumentParams),
    /// `notebookDocument/didClose`
    NotebookClosed(DidCloseNotebookDocumentParams),
    /// `workspace/didChangeWorkspaceFolders`
    FoldersChanged(DidChangeWorkspaceFoldersParams),
    /// `workspace/didChangeWatchedFiles`
    FilesChanged(DidChangeWatchedFilesParams),
    /// `workspace/didChangeConfiguration`
    ConfigurationPushed(DidChangeConfigurationParams),
    /// The client's answer to our `workspace/configuration`, and which of our questions it answers.
    ConfigurationPulled(u64, Value),
    /// `textDocument/diagnostic`
    Diagnostic(DocumentDiagnosticParams, Reply<DocumentDiagnosticReport>),
    /// `workspace/diagnostic`
    WorkspaceDiagnostic(WorkspaceDiagnosticParams, Reply<WorkspaceDiagnosticReport>),
    /// `textDocument/codeAction`
    CodeAction(CodeActionParams, Reply<CodeActionResponse>),
    /// `codeAction/resolve`
    Resolve(Box<CodeAction>, Reply<CodeAction>),
    /// `textDocument/hover`
    Hover(HoverParams, Reply<Option<Hover>>),
    /// `workspace/executeCommand`
    Execute(ExecuteCommandParams, Reply<Option<Value>>),
    /// `window/workDoneProgress/cancel`
    ProgressCancelled(ProgressToken),
    /// `$/setTrace`
    Trace(TraceValue),
    /// `shutdown`
    Shutdown(Reply<()>),

    /// An analysis of an open document ended.
    Analysed(Box<Outcome>),
    /// A document has waited long enough.
    Due(Uri, u64),
    /// The text of this number was left alone for a while.
    Quiet(Uri, u64),
    /// Files were read from disk and analysed.
    DiskRead(DiskOutcome),
}

impl Event {
    /// What happened, for the log.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Initialize(..) => "Initialize",
            Self::Initialized => "Initialized",
            Self::Opened(..) => "Opened",
            Self::Changed(..) => "Changed",
            Self::Saved(..) => "Saved",
            Self::Closed(..) => "Closed",
            Self::NotebookOpened(..) => "NotebookOpened",
            Self::NotebookChanged(..) => "NotebookChanged",
            Self::NotebookSaved(..) => "NotebookSaved",
            Self::NotebookClosed(..) => "NotebookClosed",
            Self::FoldersChanged(..) => "FoldersChanged",
            Self::FilesChanged(..) => "FilesChanged",
            Self::ConfigurationPushed(..) => "ConfigurationPushed",
            Self::ConfigurationPulled(..) => "ConfigurationPulled",
            Self::Diagnostic(..) => "Diagnostic",
            Self::WorkspaceDiagnostic(..) => "WorkspaceDiagnostic",
            Self::CodeAction(..) => "CodeAction",
            Self::Resolve(..) => "Resolve",
            Self::Hover(..) => "Hover",
            Self::Execute(..) => "Execute",
            Self::ProgressCancelled(..) => "ProgressCancelled",
            Self::Trace(..) => "Trace",
            Self::Shutdown(..) => "Shutdown",
            Self::Analysed(..) => "Analysed",
            Self::Due(..) => "Due",
            Self::Quiet(..) => "Quiet",
            Self::DiskRead(..) => "DiskRead",
        }
    }
}
