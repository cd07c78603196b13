//! A notebook as the client has it: its cells in order, and the one program that the Python ones are together.

use std::collections::HashMap;
use std::sync::Arc;

use tower_lsp::ls_types::{
    NotebookCell, NotebookCellKind, NotebookDocumentCellChange, NotebookDocumentCellChangeStructure, TextDocumentItem,
    Uri,
};

use super::document;
use super::magics;
use super::parts::{Part, Parts};
use crate::lang::Language;
use crate::text::{Change, Encoding, SourceText};

/// An open notebook.
#[derive(Debug, Default)]
pub(super) struct Notebook {
    /// Its cells, and whether each is code.
    order: Vec<(Uri, bool)>,
    /// What is in them; a cell whose text was never sent is empty.
    texts: HashMap<Uri, CellText>,
}

#[derive(Debug)]
struct CellText {
    python: bool,
    version: i32,
    text: Arc<SourceText>,
}

impl Notebook {
    /// A notebook as the client opens it.
    pub(super) fn open(cells: Vec<NotebookCell>, texts: Vec<TextDocumentItem>) -> Self {
        let mut notebook = Self::default();
        notebook.take_texts(texts);
        notebook.order = cells.into_iter().map(entry).collect();
        notebook
    }

    /// Applies the client's changes, in the order in which the protocol means them: cells first, then what is in them.
    pub(super) fn change(&mut self, change: NotebookDocumentCellChange, encoding: Encoding) {
        if let Some(structure) = change.structure {
            self.restructure(structure);
        }
        for cell in change.data.unwrap_or_default() {
            let (uri, code) = entry(cell);
            self.order.iter_mut().filter(|(known, _)| *known == uri).for_each(|known| known.1 = code);
        }
        for content in change.text_content.unwrap_or_default() {
            let Some(cell) = self.texts.get_mut(&content.document.uri) else {
                tracing::warn!("change of a cell that is not open");
                continue;
            };
            let changes: Vec<Change> = content.changes.into_iter().map(document::change).collect();
            Arc::make_mut(&mut cell.text).apply_changes(&changes, encoding);
            cell.version = content.document.version;
        }
    }

    fn restructure(&mut self, structure: NotebookDocumentCellChangeStructure) {
        let array = structure.array;
        let start = (array.start as usize).min(self.order.len());
        let end = start.saturating_add(array.delete_count as usize).min(self.order.len());
        self.order.splice(start..end, array.cells.unwrap_or_default().into_iter().map(entry));
        for closed in structure.did_close.unwrap_or_default() {
            self.texts.remove(&closed.uri);
        }
        // A cell that was moved is closed and opened again, or keeps its text.
        self.take_texts(structure.did_open.unwrap_or_default());
    }

    fn take_texts(&mut self, texts: Vec<TextDocumentItem>) {
        for item in texts {
            let python = Language::from_editor_id(&item.language_id) == Some(Language::Python);
            let text = Arc::new(SourceText::new(item.text));
            self.texts.insert(item.uri, CellText { python, version: item.version, text });
        }
    }

    /// The cells that are part of the program, in order.
    fn python(&self) -> impl Iterator<Item = (&Uri, &CellText)> {
        let cells = self.order.iter().filter(|(_, code)| *code);
        cells.filter_map(|(uri, _)| Some((uri, self.texts.get(uri)?))).filter(|(_, cell)| cell.python)
    }

    /// Every cell the client may ask about.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Uri> {
        self.order.iter().map(|(uri, _)| uri)
    }

    /// All Python cells as one text, each beginning on a line of its own.
    pub(super) fn program(&self) -> String {
        let mut program = String::new();
        for (_, cell) in self.python() {
            program.push_str(&magics::as_python(cell.text.as_str()));
            program.push('\n');
        }
        program
    }

    /// Where each cell lies in [`Notebook::program`].
    pub(super) fn parts(&self) -> Parts {
        let mut start = 0;
        let part = |(uri, cell): (&Uri, &CellText)| {
            let part = Part { uri: uri.clone(), version: cell.version, start, text: cell.text.clone() };
            start += cell.text.as_str().len() as u32 + 1;
            part
        };
        Parts::of(self.python().map(part).collect())
    }
}

fn entry(cell: NotebookCell) -> (Uri, bool) {
    (cell.document, cell.kind == NotebookCellKind::CODE)
}
