//! Texts: one contiguous string with its lines, positions in an editor's units, and edits.
//!
//! Everything else in the crate speaks byte offsets; a conversion happens once, where text comes in or a result leaves.
//! A rope is not needed: inserting into a string of source-file size costs microseconds.

pub mod edit;
pub mod position;
pub mod words;

pub use edit::{Change, EditError, Splice, apply, merge};
pub use position::{Encoding, LineIndex, Position};

use crate::finding::Span;

/// An open document's text with the places its lines start at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    text: String,
    lines: LineIndex,
}

impl SourceText {
    /// Takes over a text and finds its lines.
    #[must_use]
    pub fn new(text: String) -> Self {
        let lines = LineIndex::new(&text);
        Self { text, lines }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where its lines start.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The position of a byte offset; see [`LineIndex::position`].
    #[must_use]
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        self.lines.position(&self.text, offset, encoding)
    }

    /// The byte offset of a position; see [`LineIndex::offset`].
    #[must_use]
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        self.lines.offset(&self.text, position, encoding)
    }

    /// Start and end of a span; see [`LineIndex::position`].
    #[must_use]
    pub fn positions(&self, span: Span, encoding: Encoding) -> (Position, Position) {
        (self.position(span.start as usize, encoding), self.position(span.end as usize, encoding))
    }

    /// Applies an editor's list of changes in order, each against the text the one before it left. Work starts at the
    /// last change of the whole document: whatever came before it cannot show.
    ///
    /// Returns what happened in bytes, in order, for an incremental parse.
    pub fn apply_changes(&mut self, changes: &[Change], encoding: Encoding) -> Vec<Splice> {
        let first = changes.iter().rposition(|change| change.range.is_none()).unwrap_or(0);
        changes[first..].iter().map(|change| self.apply_change(change, encoding)).collect()
    }

    fn apply_change(&mut self, change: &Change, encoding: Encoding) -> Splice {
        let (start, old_end) = match change.range {
            None => (0, self.text.len()),
            Some((from, to)) => {
                let (from, to) = (self.offset(from, encoding), self.offset(to, encoding));
                (from.min(to), from.max(to))
            }
        };
        self.text.replace_range(start..old_end, &change.text);
        let splice = Splice { start, old_end, new_end: start + change.text.len() };
        self.lines.follow(&self.text, splice);
        splice
    }
}

/// Which of these names somebody meant who wrote `written`, where one is near enough to ask.
#[must_use]
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Half of the letters wrong is another word, not a slip.
    let allowed = (written.chars().count() / 3).clamp(1, 4);
    let distance = |name: &'a str| (strsim::damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase()), name);
    names.into_iter().map(distance).filter(|(distance, _)| *distance <= allowed).min().map(|(_, name)| name)
}
