//! Diagnostics for clients that ask for them: full reports with an id, and "as before" where the id still holds.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use super::messages::Reply;

/// A client that waits for a document's diagnostics.
#[derive(Debug)]
pub(super) struct Waiter {
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
