//! Edits in bytes: order, overlap, applying them, putting several repairs together.

use crate::finding::{Edit, Fix, Span};
use crate::text::position::{Position, floor_char_boundary};

/// One change as an editor sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The replaced range, end exclusive; `None` replaces the whole document.
    pub range: Option<(Position, Position)>,
    /// The new text.
    pub text: String,
}

/// What an applied change did, in bytes: `start..old_end` of the text before became `start..new_end` of the text after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Splice {
    /// First byte that changed.
    pub start: usize,
    /// First byte after the replaced range, in the text before.
    pub old_end: usize,
    /// First byte after the new text, in the text after.
    pub new_end: usize,
}

impl Splice {
    /// The one replacement that makes `after` of `before`: all between what they begin and what they end with alike.
    #[must_use]
    pub fn between(before: &str, after: &str) -> Self {
        let (old, new) = (before.as_bytes(), after.as_bytes());
        let shorter = old.len().min(new.len());
        let alike = equal_length(shorter, |from, to| old[from..to] == new[from..to]);
        let start = floor_char_boundary(before, alike).min(floor_char_boundary(after, alike));
        let rest = shorter - start;
        let (old_len, new_len) = (old.len(), new.len());
        let mut tail =
            equal_length(rest, |from, to| old[old_len - to..old_len - from] == new[new_len - to..new_len - from]);
        while !(before.is_char_boundary(old_len - tail) && after.is_char_boundary(new_len - tail)) {
            tail -= 1;
        }
        Self { start, old_end: old_len - tail, new_end: new_len - tail }
    }
}

/// The largest `length` up to `most` for which all of `0..length` is equal; `equal` compares one stretch.
fn equal_length(most: usize, equal: impl Fn(usize, usize) -> bool) -> usize {
    const STRETCH: usize = 256;
    let mut length = 0;
    while length < most {
        let to = (length + STRETCH).min(most);
        if !equal(length, to) {
            return (length..to).find(|at| !equal(*at, at + 1)).unwrap_or(to);
        }
        length = to;
    }
    length
}

/// Why edits cannot be applied. Spans are in bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Two edits overlap, or are not sorted by position.
    #[error("edits overlap or are out of order: {}..{}, then {}..{}", first.start, first.end, second.start, second.end)]
    Overlap {
        /// The edit that comes first in the list.
        first: Span,
        /// The edit after it.
        second: Span,
    },
    /// An edit reaches past the text or cuts a character in two.
    #[error("edit {}..{} does not fit the text", span.start, span.end)]
    Misplaced {
        /// The edit.
        span: Span,
    },
}

/// Applies sorted edits that do not overlap. Insertions at one place keep the order of the list.
///
/// # Errors
/// Where the list is not sorted, edits overlap, or one does not fit `text`; nothing is applied then.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    if let Some(pair) =
        edits.windows(2).find(|pair| pair[1].span.start < pair[0].span.end || pair[1].span < pair[0].span)
    {
        return Err(EditError::Overlap { first: pair[0].span, second: pair[1].span });
    }
    let mut result = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut done = 0;
    for edit in edits {
        let misplaced = EditError::Misplaced { span: edit.span };
        if text.get(edit.span.range()).is_none() {
            return Err(misplaced);
        }
        result.push_str(text.get(done..edit.span.start as usize).ok_or(misplaced)?);
        result.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    result.push_str(&text[done..]);
    Ok(result)
}

/// Puts several repairs of one text together. The one that starts first wins; a repair that gets in the way of an
/// earlier one is left out whole, for another round. A line that two repairs insert at the same place (an import) is
/// inserted once.
///
/// Returns the edits, ready for [`apply`], and the indices of the repairs that are in them, ascending.
#[must_use]
pub fn merge(fixes: &[&Fix]) -> (Vec<Edit>, Vec<usize>) {
    let mut order: Vec<usize> = (0..fixes.len()).filter(|index| !fixes[*index].edits.is_empty()).collect();
    order.sort_by_key(|index| (fixes[*index].edits[0].span, *index));
    let mut edits: Vec<Edit> = Vec::new();
    let mut taken = Vec::new();
    for index in order {
        let new: Vec<&Edit> =
            fixes[index].edits.iter().filter(|edit| !(is_whole_line(edit) && edits.contains(edit))).collect();
        if new.iter().any(|edit| edits.iter().any(|other| clash(edit.span, other.span))) {
            continue;
        }
        edits.extend(new.into_iter().cloned());
        taken.push(index);
    }
    // Stable, so that insertions of one repair at one place stay in its order.
    edits.sort_by_key(|edit| edit.span);
    taken.sort_unstable();
    (edits, taken)
}

/// An inserted line stands for itself; two equal insertions within a line (two closing brackets) are both needed.
fn is_whole_line(edit: &Edit) -> bool {
    edit.span.start == edit.span.end && edit.text.ends_with(['\n', '\r'])
}

/// Whether the result would depend on which of two edits goes first.
fn clash(one: Span, other: Span) -> bool {
    one == other || one.overlaps(other)
}
