//! One open document: its text as the client has it, and what is known of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};
use tree_sitter::{InputEdit, Point, Tree};

use super::analysis::Analysed;
use super::convert;
use super::pull::Waiter;
use super::schedule::Job;
use crate::lang::Language;
use crate::text::{Change, Encoding, SourceText, Splice};

/// An open document.
#[derive(Debug)]
pub(super) struct Document {
    /// The file it lies in, where it lies in one.
    pub(super) path: Option<PathBuf>,
    /// Its language, where we read it.
    pub(super) language: Option<Language>,
    /// Its text; shared with the analyses that run.
    pub(super) text: Arc<SourceText>,
    /// The client's number for the text.
    pub(super) version: i32,
    /// Our own number for the text: it never repeats, whatever the client counts.
    pub(super) revision: u64,
    /// Whether the text is in the middle of being typed: changed since it was opened or saved.
    pub(super) typing: bool,
    /// The last analysis, of this text or an earlier one.
    pub(super) analysed: Option<Arc<Analysed>>,
    /// How long the last analysis took.
    pub(super) took: Duration,
    /// What is being done for it.
    pub(super) job: Job,
    /// Whether the file's findings were shown before it was opened, and are to be shown again when it is closed.
    pub(super) shown_from_disk: bool,
    /// Who waits for its diagnostics.
    pub(super) waiters: Vec<Waiter>,
    /// Kept once the document was edited: a tree takes many times the room of its text.
    tree: Option<Tree>,
    edited: bool,
    /// Edits since the running analysis took its snapshot.
    edits: Vec<InputEdit>,
}

impl Document {
    /// A document as the client opens it.
    pub(super) fn open(uri: &Uri, language_id: &str, version: i32, text: String, revision: u64) -> Self {
        let path = convert::path(uri);
        let language = language(uri, language_id, &text);
        Self {
            path,
            language,
            text: Arc::new(SourceText::new(text)),
            version,
            revision,
            typing: false,
            analysed: None,
            took: Duration::ZERO,
            job: Job::Idle,
            shown_from_disk: false,
            waiters: Vec::new(),
            tree: None,
            edited: false,
            edits: Vec::new(),
        }
    }

    /// Applies the client's changes, each against the text the one before it left.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
        revision: u64,
    ) {
        let changes: Vec<Change> = changes.into_iter().map(change).collect();
        // What comes before the last change of the whole document cannot show.
        let whole = changes.iter().rposition(|change| change.range.is_none());
        let text = Arc::make_mut(&mut self.text);
        if let Some(last) = whole {
            text.apply_changes(&changes[last..=last], encoding);
            self.tree = None;
            self.edits.clear();
        }
        for change in &changes[whole.map_or(0, |last| last + 1)..] {
            let edit = edit(text, change, encoding);
            if let Some(tree) = &mut self.tree {
                tree.edit(&edit);
            }
            self.edits.push(edit);
        }
        self.version = version;
        self.revision = revision;
        self.typing = true;
        self.edited = true;
    }

    /// The tree to start the next parse from; from now on edits are kept for the tree that parse will give.
    pub(super) fn tree_for_parse(&mut self) -> Option<Tree> {
        self.edits.clear();
        self.tree.clone()
    }

    /// Takes the tree of the snapshot that [`Document::tree_for_parse`] was called for.
    pub(super) fn take_tree(&mut self, tree: Option<Tree>, whole_text_replaced: bool) {
        if whole_text_replaced || !self.edited {
            return;
        }
        if let Some(mut tree) = tree {
            for edit in self.edits.drain(..) {
                tree.edit(&edit);
            }
            self.tree = Some(tree);
        }
    }

    /// Whether the last analysis is of the text as it is, under the configuration of this generation.
    pub(super) fn current(&self, generation: u64) -> Option<&Arc<Analysed>> {
        self.analysed.as_ref().filter(|it| it.revision == self.revision && it.generation == generation)
    }
}

fn language(uri: &Uri, language_id: &str, text: &str) -> Option<Language> {
    let path = uri.path().decode().to_string_lossy().into_owned();
    Language::from_editor_id(language_id)
        .or_else(|| Language::from_path(path.as_ref()))
        .or_else(|| Language::from_shebang(text.lines().next().unwrap_or_default()))
}

/// One change as the client sends it.
pub(super) fn change(event: TextDocumentContentChangeEvent) -> Change {
    let range = event.range.map(|range| (convert::position(range.start), convert::position(range.end)));
    Change { range, text: event.text }
}

/// Applies one change and says of it what an incremental parse needs to know.
fn edit(text: &mut SourceText, change: &Change, encoding: Encoding) -> InputEdit {
    let (start, old_end) = match change.range {
        None => (0, text.as_str().len()),
        Some((from, to)) => {
            let (from, to) = (text.offset(from, encoding), text.offset(to, encoding));
            (from.min(to), from.max(to))
        }
    };
    let start_position = point(text.as_str(), start);
    let old_end_position = point(text.as_str(), old_end);
    let splices = text.apply_changes(std::slice::from_ref(change), encoding);
    let Splice { new_end, .. } = splices.first().copied().unwrap_or(Splice { start, old_end, new_end: old_end });
    InputEdit {
        start_byte: start,
        old_end_byte: old_end,
        new_end_byte: new_end,
        start_position,
        old_end_position,
        new_end_position: point(text.as_str(), new_end),
    }
}

/// A place as tree-sitter counts: rows end at LF only. Nothing but its own parser reads this.
fn point(text: &str, offset: usize) -> Point {
    let before = &text.as_bytes()[..offset];
    let row = memchr::memchr_iter(b'\n', before).count();
    let column = offset - memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    Point::new(row, column)
}
