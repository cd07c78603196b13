//! Open notebooks. The Python cells of one are a single document under the notebook's name, analysed like any other;
//! what is found is shown in the cell it lies in.

use tower_lsp::ls_types::{
    DidChangeNotebookDocumentParams, DidCloseNotebookDocumentParams, DidOpenNotebookDocumentParams,
    TextDocumentContentChangeEvent, Uri,
};

use super::World;
use crate::lang::Language;
use crate::lsp::document::Document;
use crate::lsp::notebook::Notebook;
use crate::lsp::parts::Parts;

impl World {
    pub(super) fn open_notebook(&mut self, params: DidOpenNotebookDocumentParams) {
        let uri = params.notebook_document.uri;
        if self.notebooks.contains_key(&uri) {
            tracing::warn!("notebook opened twice; the later one counts");
            self.forget_notebook(&uri);
        }
        let notebook = Notebook::open(params.notebook_document.cells, params.cell_text_documents);
        self.revisions += 1;
        let version = params.notebook_document.version;
        let python = Language::Python.name();
        let document = Document::open(&uri, python, version, notebook.program(), self.revisions);
        tracing::debug!(bytes = document.text.as_str().len(), cells = notebook.cells().count(), "notebook opened");
        self.cells.extend(notebook.cells().map(|cell| (cell.clone(), uri.clone())));
        self.notebooks.insert(uri.clone(), notebook);
        self.documents.insert(uri.clone(), document);
        self.schedule(&uri);
    }

    pub(super) fn change_notebook(&mut self, params: DidChangeNotebookDocumentParams) {
        let uri = params.notebook_document.uri;
        let (Some(notebook), Some(document)) = (self.notebooks.get_mut(&uri), self.documents.get_mut(&uri)) else {
            tracing::warn!("change of a notebook that is not open");
            return;
        };
        // Outputs and metadata change nothing for us.
        let Some(change) = params.change.cells else { return };
        let before: Vec<Uri> = notebook.cells().cloned().collect();
        notebook.change(change, self.features.encoding);
        let after: Vec<Uri> = notebook.cells().cloned().collect();
        self.revisions += 1;
        let program = TextDocumentContentChangeEvent { range: None, range_length: None, text: notebook.program() };
        let version = params.notebook_document.version;
        document.change(version, vec![program], self.features.encoding, self.revisions);
        let running = document.job.restart();
        for cell in before.iter().filter(|cell| !after.contains(cell)) {
            self.cells.remove(cell);
            self.publisher().clear_if_shown(cell);
        }
        for cell in after {
            self.publisher().withdraw(&cell);
            self.cells.insert(cell, uri.clone());
        }
        if !running {
            self.schedule(&uri);
        }
    }

    pub(super) fn close_notebook(&mut self, params: &DidCloseNotebookDocumentParams) {
        let uri = &params.notebook_document.uri;
        if !self.notebooks.contains_key(uri) {
            tracing::warn!("close of a notebook that is not open");
            return;
        }
        self.forget_notebook(uri);
        self.forget_configuration_errors();
    }

    fn forget_notebook(&mut self, uri: &Uri) {
        self.drop_document(uri);
        let Some(notebook) = self.notebooks.remove(uri) else { return };
        for cell in notebook.cells() {
            self.cells.remove(cell);
            self.publisher().clear_if_shown(cell);
        }
    }

    /// The document that is analysed for what the client calls one: the notebook for a cell.
    pub(super) fn whole<'a>(&'a self, uri: &'a Uri) -> &'a Uri {
        self.cells.get(uri).unwrap_or(uri)
    }

    /// What the client calls the parts of an open document.
    pub(super) fn parts(&self, uri: &Uri, document: &Document) -> Parts {
        match self.notebooks.get(uri) {
            Some(notebook) => notebook.parts(),
            None => Parts::whole(uri.clone(), document.version, document.text.clone()),
        }
    }
}
