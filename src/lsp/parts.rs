//! How an analysed text is spread over what the client calls documents: a document is one part, a notebook has one part
//! for each cell that is code. Inside, places are bytes of the whole text; the client knows parts only.

use std::sync::Arc;

use tower_lsp::ls_types::{Position, Range, Uri};

use super::convert;
use crate::finding::Span;
use crate::text::{Encoding, SourceText};

/// One of the client's documents within an analysed text.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// How the client names it.
    pub(super) uri: Uri,
    /// The client's number for its text.
    pub(super) version: i32,
    /// Where it begins in the analysed text, in bytes.
    pub(super) start: u32,
    /// Its text, as long in bytes as what stands for it in the analysed text.
    pub(super) text: Arc<SourceText>,
}

impl Part {
    fn len(&self) -> u32 {
        self.text.as_str().len() as u32
    }

    /// What of a span lies in this part, as bytes of the part.
    fn own(&self, span: Span) -> Span {
        let inside = |offset: u32| offset.saturating_sub(self.start).min(self.len());
        Span { start: inside(span.start), end: inside(span.end) }
    }

    /// A span of the analysed text as the client is sent it; what lies behind the part is cut off.
    pub(super) fn range(&self, span: Span, encoding: Encoding) -> Range {
        convert::range(&self.text, self.own(span), encoding)
    }

    /// Whether a span lies in this part from its first byte to its last.
    pub(super) fn holds(&self, span: Span) -> bool {
        self.start <= span.start && span.end <= self.start + self.len()
    }
}

/// The parts of one analysed text, in order.
#[derive(Debug, Clone)]
pub(super) struct Parts(Arc<[Part]>);

impl Parts {
    /// A document that stands for itself.
    pub(super) fn whole(uri: Uri, version: i32, text: Arc<SourceText>) -> Self {
        Self(Arc::new([Part { uri, version, start: 0, text }]))
    }

    /// Parts in the order of their beginnings.
    pub(super) fn of(parts: Vec<Part>) -> Self {
        Self(parts.into())
    }

    /// All parts.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Part> {
        self.0.iter()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The part in which a byte lies, its end included.
    pub(super) fn at(&self, offset: u32) -> Option<&Part> {
        self.0.iter().rev().find(|part| part.start <= offset)
    }

    /// The byte a client's position in one part means.
    pub(super) fn offset(&self, uri: &Uri, position: Position, encoding: Encoding) -> Option<u32> {
        let part = self.named(uri)?;
        Some(part.start + part.text.offset(convert::position(position), encoding) as u32)
    }

    /// The bytes a client's range in one part means.
    pub(super) fn span(&self, uri: &Uri, range: Range, encoding: Encoding) -> Option<Span> {
        let part = self.named(uri)?;
        let Span { start, end } = convert::span(&part.text, range, encoding);
        Some(Span { start: part.start + start, end: part.start + end })
    }

    fn named(&self, uri: &Uri) -> Option<&Part> {
        self.0.iter().find(|part| part.uri == *uri)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, start: u32, text: &str) -> Part {
        let uri = name.parse().expect("an address");
        Part { uri, version: 1, start, text: Arc::new(SourceText::new(text.to_owned())) }
    }

    #[test]
    fn places_are_found_in_their_part() {
        let parts = Parts::of(vec![part("cell:a", 0, "é = 1\n"), part("cell:b", 8, "x\ny")]);
        for (offset, name) in [(0, "cell:a"), (7, "cell:a"), (8, "cell:b"), (11, "cell:b"), (99, "cell:b")] {
            assert_eq!(parts.at(offset).map(|part| part.uri.as_str()), Some(name), "{offset}");
        }
        let b = parts.at(8).expect("a part");
        let range = b.range(Span::new(10, 11), Encoding::Utf16);
        assert_eq!(range, Range::new(Position::new(1, 0), Position::new(1, 1)));
        assert_eq!(parts.span(&b.uri, range, Encoding::Utf16), Some(Span::new(10, 11)));
        // What runs on into the next part ends with its own.
        let a = parts.at(0).expect("a part");
        assert_eq!(a.range(Span::new(3, 10), Encoding::Utf16).end, Position::new(1, 0));
        assert!(a.holds(Span::new(3, 7)) && !a.holds(Span::new(3, 10)));
        assert!(Parts::of(Vec::new()).at(0).is_none());
    }
}
