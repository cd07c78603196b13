//! Diagnostics for clients that ask for them: full reports with an id, and "as before" where the id still holds.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, ProgressToken,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Uri, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::messages::Reply;
use super::publish::Shown;

/// Files in one piece of a long report.
const PIECE: usize = 100;

/// A client that waits for a document's diagnostics.
#[derive(Debug)]
pub(super) struct Waiter {
    /// The document, which may be one of several parts.
    pub(super) uri: Uri,
    /// The id of the report it has.
    pub(super) previous: Option<String>,
    /// Where the report goes.
    pub(super) reply: Reply<DocumentDiagnosticReport>,
}

impl Waiter {
    /// Answers.
    pub(super) fn answer(self, diagnostics: &[Diagnostic]) {
        // Where the client has cancelled the request, nobody waits.
        let _ = self.reply.send(Ok(report(diagnostics, self.previous.as_deref())));
    }
}

/// A client that waits for the diagnostics of the whole workspace.
#[derive(Debug)]
pub(super) struct WorkspaceWaiter {
    /// The ids of the reports it has.
    pub(super) previous: HashMap<Uri, String>,
    /// Where pieces of a long report go. A client that takes pieces keeps its request open until something changes.
    pub(super) pieces: Option<ProgressToken>,
    /// Where the report goes.
    pub(super) reply: Reply<WorkspaceDiagnosticReport>,
}

impl WorkspaceWaiter {
    /// The report on these files, and on those the client knows of that show nothing any more; and whether there is
    /// anything in it that the client does not know.
    pub(super) fn report(&self, files: &[(Uri, Shown)], unknown: impl Fn(&Uri) -> bool) -> (Report, bool) {
        let gone = self.previous.keys().filter(|uri| files.iter().all(|(known, _)| known != *uri) && !unknown(uri));
        let nothing = Shown { version: None, diagnostics: Vec::new() };
        let gone: Vec<(Uri, Shown)> = gone.map(|uri| (uri.clone(), nothing.clone())).collect();
        let items = files.iter().chain(&gone).map(|(uri, shown)| self.item(uri, shown));
        let report = Report(items.collect());
        let is_news = |item: &WorkspaceDocumentDiagnosticReport| match item {
            WorkspaceDocumentDiagnosticReport::Full(full) => {
                let report = &full.full_document_diagnostic_report;
                !report.items.is_empty() || self.previous.contains_key(&full.uri)
            }
            WorkspaceDocumentDiagnosticReport::Unchanged(_) => false,
        };
        let news = report.0.iter().any(is_news);
        (report, news)
    }

    fn item(&self, uri: &Uri, shown: &Shown) -> WorkspaceDocumentDiagnosticReport {
        let (uri, version) = (uri.clone(), shown.version.map(i64::from));
        let result_id = result_id(&shown.diagnostics);
        if self.previous.get(&uri) == Some(&result_id) {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
            let report =
                WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report };
            return report.into();
        }
        let full_document_diagnostic_report =
            FullDocumentDiagnosticReport { result_id: Some(result_id), items: shown.diagnostics.clone() };
        WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into()
    }

    /// Answers, in pieces where the client takes them.
    pub(super) fn answer(self, report: Report, client: Client) {
        let Some(token) = self.pieces else {
            let _ = self.reply.send(Ok(WorkspaceDiagnosticReport { items: report.0 }));
            return;
        };
        let reply = self.reply;
        tokio::spawn(async move {
            let send = |items: &[WorkspaceDocumentDiagnosticReport]| {
                let value = serde_json::json!({ "token": token, "value": { "items": items } });
                client.send_notification::<Piece>(value)
            };
            for items in report.0.chunks(PIECE) {
                send(items).await;
            }
            // Notifications and answers leave by different ways. That this one has found room says that the last piece
            // is on its way, and the answer will be behind it.
            send(&[]).await;
            let _ = reply.send(Ok(WorkspaceDiagnosticReport { items: Vec::new() }));
        });
    }
}

/// What the workspace shows, by file.
#[derive(Debug)]
pub(super) struct Report(Vec<WorkspaceDocumentDiagnosticReport>);

/// `$/progress` with a part of a result.
enum Piece {}

impl Notification for Piece {
    type Params = serde_json::Value;
    const METHOD: &'static str = "$/progress";
}

fn report(diagnostics: &[Diagnostic], previous: Option<&str>) -> DocumentDiagnosticReport {
    let result_id = result_id(diagnostics);
    if previous == Some(&result_id) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(result_id),
            items: diagnostics.to_vec(),
        },
    }
    .into()
}

/// Made of the diagnostics themselves, so that it holds across restarts of the server.
fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}-{}", hasher.finish(), diagnostics.len())
}
