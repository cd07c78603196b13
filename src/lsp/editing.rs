//! Byte edits as the client takes them.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::capabilities::Features;
use super::parts::{Part, Parts};
use crate::finding::Edit;

/// The one annotation our edits carry.
const ANNOTATION: &str = "qualm";

/// What the client may show beside an edit before it is applied.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'a> {
    /// What the edit does.
    pub(super) label: &'a str,
    /// Whether a person should look at it first.
    pub(super) confirm: bool,
}

/// The edits of one text, by the client's documents: for the versions they were computed on where the client can be
/// told so, else plain. Nothing where an edit reaches over the end of a part.
pub(super) fn workspace_edit(
    parts: &Parts,
    edits: &[Edit],
    note: Note<'_>,
    features: &Features,
) -> Option<WorkspaceEdit> {
    let mut by_part: Vec<(&Part, Vec<TextEdit>)> = Vec::new();
    for edit in edits {
        let part = parts.at(edit.span.start).filter(|part| part.holds(edit.span))?;
        let edit = TextEdit::new(part.range(edit.span, features.encoding), edit.text.clone());
        match by_part.iter_mut().find(|(known, _)| known.start == part.start) {
            Some((_, edits)) => edits.push(edit),
            None => by_part.push((part, vec![edit])),
        }
    }
    if !features.document_changes {
        let changes: HashMap<Uri, Vec<TextEdit>> =
            by_part.into_iter().map(|(part, edits)| (part.uri.clone(), edits)).collect();
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let annotated = |text_edit| match features.annotations {
        true => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: ANNOTATION.to_owned() }),
        false => OneOf::Left(text_edit),
    };
    let documents = by_part.into_iter().map(|(part, edits)| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: part.uri.clone(), version: Some(part.version) },
        edits: edits.into_iter().map(annotated).collect(),
    });
    let annotation = ChangeAnnotation {
        label: note.label.to_owned(),
        needs_confirmation: note.confirm.then_some(true),
        description: None,
    };
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(documents.collect())),
        change_annotations: features.annotations.then(|| HashMap::from([(ANNOTATION.to_owned(), annotation)])),
        ..WorkspaceEdit::default()
    })
}
