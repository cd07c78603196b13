//! Cleans the values in a text where they stand.

use super::composed::{Composed, written};
use crate::engine::semantics::Unit;
use crate::engine::semantics::strings::Part;
use crate::finding::Edit;
use crate::syntax::NodeId;

/// The edits that put a call around every value in a text that could harm a sink of this label; `with` is the call, `{hole}` in
/// it the value.
pub(super) fn wrap(text: NodeId, label: &str, with: &str, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let composed = Composed::read(written(text, unit)?, unit)?;
    let is_harmful = |node: NodeId| {
        let parts = unit.piece_of(node, Some(label));
        parts.iter().any(|part| matches!(part, Part::Hole { safe: false, .. }))
    };
    let wrapped = |node: NodeId| {
        let span = unit.arena.get(node).span();
        Edit { span, text: with.replace("{hole}", span.of(unit.text)) }
    };
    let edits: Vec<Edit> =
        composed.holes().map(|hole| hole.node).filter(|node| is_harmful(*node)).map(wrapped).collect();
    (!edits.is_empty()).then_some(edits)
}
