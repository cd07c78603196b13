//! The only place that knows lines and columns: byte offsets to and from UTF-8, UTF-16 and UTF-32 positions.
//!
//! Lines and columns are 0-based here, as in the Language Server Protocol; whoever shows them to people adds one.
//! A line ends at LF, CRLF or a lone CR, and at nothing else. Nothing here fails: a column past the end of its line, a
//! line past the end of the text and an offset inside a character are clamped, since clients do send them.

use std::ops::Range;

use super::edit::Splice;

/// The unit columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: the protocol's and SARIF's usual unit.
    #[default]
    Utf16,
    /// Unicode scalar values, which is what people count as characters.
    Utf32,
}

impl Encoding {
    /// How many units `text` takes.
    #[must_use]
    pub fn len(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }

    fn len_of(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A place in a text as editors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// 0-based line.
    pub line: u32,
    /// 0-based column, in units of the encoding agreed upon.
    pub column: u32,
}

impl Position {
    /// The position at this 0-based line and column.
    #[must_use]
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// Where the lines of one text start. Built in one pass; make it only where a position is asked for.
///
/// The methods that need characters take the text again, and expect the very text the index was built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; the first is 0, so there is always one.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(line_starts(text, 0, text.len()));
        Self { starts }
    }

    /// Corrects the lines after an edit that left `text`.
    pub fn follow(&mut self, text: &str, splice: Splice) {
        // Whether a CR just before the edit ends a line is decided by what comes after it now.
        let from = splice.start.saturating_sub(1);
        let kept = self.starts.partition_point(|start| *start as usize <= from).max(1);
        // So is that of one at the end of the new text; the break that stands behind it stays.
        let behind = self.starts.partition_point(|start| *start as usize <= splice.old_end);
        let by = (splice.new_end as u32).wrapping_sub(splice.old_end as u32);
        self.starts[behind..].iter_mut().for_each(|start| *start = start.wrapping_add(by));
        let here = line_starts(text, from, splice.new_end);
        self.starts.splice(kept..behind, here);
    }

    /// How many lines there are; a text that ends with a line break has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The 0-based line that holds this byte offset; a line break belongs to the line it ends.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset) - 1
    }

    /// The byte offset at which a 0-based line starts; `None` past the last line.
    #[must_use]
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|start| *start as usize)
    }

    /// The bytes of a 0-based line without its line break; `None` past the last line.
    #[must_use]
    pub fn line_range(&self, text: &str, line: usize) -> Option<Range<usize>> {
        let start = self.line_start(line)?;
        let end = self.line_start(line + 1).unwrap_or(text.len()).min(text.len());
        let with_break = text.get(start..end)?;
        let content = with_break
            .strip_suffix("\r\n")
            .or_else(|| with_break.strip_suffix('\n'))
            .or_else(|| with_break.strip_suffix('\r'))
            .unwrap_or(with_break);
        Some(start..start + content.len())
    }

    /// The position of a byte offset. An offset inside a character counts as the character's first byte, one inside a
    /// CRLF as the end of its line, one past the end as the end of the text.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = floor_char_boundary(text, offset);
        let line = self.line(offset);
        let content = self.line_range(text, line).unwrap_or(offset..offset);
        let before = text.get(content.start..offset.min(content.end)).unwrap_or_default();
        Position::new(line as u32, encoding.len(before) as u32)
    }

    /// The byte offset of a position. A column past the end of its line counts as the line's end (before its break), a
    /// column inside a character as the character's start, a line past the last one as the end of the text.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(content) = self.line_range(text, position.line as usize) else { return text.len() };
        let wanted = position.column as usize;
        let mut column = 0;
        for (at, character) in text[content.clone()].char_indices() {
            column += encoding.len_of(character);
            if column > wanted {
                return content.start + at;
            }
        }
        content.end
    }
}

/// The places behind the line breaks that end in `from..to`.
fn line_starts(text: &str, from: usize, to: usize) -> impl Iterator<Item = u32> + '_ {
    let bytes = text.as_bytes();
    // The CR of a CRLF ends nothing: its LF does.
    let ends_line = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', &bytes[from..to])
        .map(move |at| at + from)
        .filter(ends_line)
        .map(|at| (at + 1) as u32)
}

/// The last character boundary at or before `offset`.
#[must_use]
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
