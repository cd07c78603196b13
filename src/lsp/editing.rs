//! Byte edits as the client takes them.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::analysis::Snapshot;
use super::capabilities::Features;
use super::convert;
use crate::finding::Edit;

/// Edits of one document: for the version they were computed on where the client can be told so, else plain.
pub(super) fn workspace_edit(snapshot: &Snapshot, edits: &[Edit], features: &Features) -> WorkspaceEdit {
    let text_edit =
        |edit: &Edit| TextEdit::new(convert::range(&snapshot.text, edit.span, features.encoding), edit.text.clone());
    let edits = edits.iter().map(text_edit);
    if !features.document_changes {
        return WorkspaceEdit {
            changes: Some(HashMap::from([(snapshot.uri.clone(), edits.collect())])),
            ..WorkspaceEdit::default()
        };
    }
    let document = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: snapshot.uri.clone(),
            version: Some(snapshot.version),
        },
        edits: edits.map(OneOf::Left).collect(),
    };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![document])), ..WorkspaceEdit::default() }
}
