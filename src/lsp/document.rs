//! One open document: its text as the client has it, and what is known of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use super::analysis::{Analysed, Remembered};
use super::convert;
use super::pull::Waiter;
use super::schedule::Job;
use crate::lang::Language;
use crate::text::{Change, Encoding, SourceText};

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
    /// How often a file that it may import was written since it was opened.
    pub(super) written: u64,
    /// Whether documents that import it are to be analysed again once it is left alone.
    pub(super) is_news: bool,
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
    remembered: Remembered,
    edited: bool,
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
            written: 0,
            is_news: false,
            typing: false,
            analysed: None,
            took: Duration::ZERO,
            job: Job::Idle,
            shown_from_disk: false,
            waiters: Vec::new(),
            remembered: Remembered::default(),
            edited: false,
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
        Arc::make_mut(&mut self.text).apply_changes(&changes, encoding);
        self.version = version;
        self.revision = revision;
        self.typing = true;
        self.edited = true;
    }

    /// What the next analysis may begin with; it gives it back by [`Document::remember`].
    pub(super) fn take_remembered(&mut self) -> Remembered {
        std::mem::take(&mut self.remembered)
    }

    /// Keeps what an analysis left for the next one.
    pub(super) fn remember(&mut self, remembered: Remembered) {
        if self.edited {
            self.remembered = remembered;
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
