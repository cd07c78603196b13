//! The comment nodes of a file, with what they stand before.

use super::semantics::Unit;
use super::suppress::{Comment, may_suppress};
use crate::finding::Span;
use crate::syntax::NodeId;

/// Those of these comments that may suppress something.
pub(super) fn marked(unit: &Unit<'_>, comments: &[NodeId]) -> Vec<NodeId> {
    comments.iter().copied().filter(|node| may_suppress(unit.text_of(*node))).collect()
}

/// What is to be known of comments, given in order.
pub(super) fn describe(unit: &Unit<'_>, marked: &[NodeId]) -> Vec<Comment> {
    if marked.is_empty() {
        return Vec::new();
    }
    let first_code = first_code(unit);
    marked
        .iter()
        .map(|node| {
            let at = unit.arena.get(*node);
            // Rust's line comments end with their line break.
            let trimmed = unit.text_of(*node).trim_end_matches(['\n', '\r']).len();
            let span = Span::new(at.start as usize, at.start as usize + trimmed);
            let own_line = is_own_line(unit.text, span);
            Comment {
                span,
                own_line,
                statement: own_line.then(|| next_statement(unit, *node)).flatten(),
                in_header: span.start < first_code,
            }
        })
        .collect()
}

/// The offset of the first node that is no comment.
fn first_code(unit: &Unit<'_>) -> u32 {
    let is_code = |node: &NodeId| {
        let at = unit.arena.get(*node);
        // A hash-bang line is a node of its own in JavaScript.
        !at.is_extra() && !unit.text_of(*node).starts_with("#!")
    };
    unit.arena.children(crate::syntax::Arena::ROOT).find(is_code).map_or(u32::MAX, |node| unit.arena.get(node).start)
}

fn is_own_line(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = text[span.end as usize..].split(['\n', '\r']).next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

/// The first node after a comment, comments left out. A grammar may hang a comment into the block before, so the search
/// goes outwards until something follows.
fn next_statement(unit: &Unit<'_>, comment: NodeId) -> Option<Span> {
    let arena = unit.arena;
    let mut at = comment;
    loop {
        let parent = arena.parent(at)?;
        let mut next = arena.get(at).next;
        while next < arena.get(parent).next {
            let node = arena.get(next);
            if node.is_named() && !node.is_extra() {
                return Some(node.span());
            }
            next = node.next;
        }
        at = parent;
    }
}
