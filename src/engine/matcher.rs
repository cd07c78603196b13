//! Runs compiled patterns over the arena, with the meaning tree-sitter's own queries have.

use crate::rules::query::{CaptureId, KindTest, MAX_CAPTURES, Step};
use crate::syntax::{Arena, NodeId};

/// The nodes a match has put into its pattern's captures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Captures([NodeId; MAX_CAPTURES]);

const EMPTY: NodeId = NodeId::MAX;

impl Default for Captures {
    fn default() -> Self {
        Self([EMPTY; MAX_CAPTURES])
    }
}

impl Captures {
    /// The node in a capture, where there is one.
    #[must_use]
    pub fn get(&self, capture: CaptureId) -> Option<NodeId> {
        match self.0[capture as usize] {
            EMPTY => None,
            node => Some(node),
        }
    }

    /// How many captures there may be.
    #[must_use]
    pub fn len(&self) -> usize {
        MAX_CAPTURES
    }

    /// Whether no capture is filled.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|node| *node == EMPTY)
    }

    /// Puts a node into a capture.
    pub fn set(&mut self, capture: CaptureId, node: NodeId) {
        self.0[capture as usize] = node;
    }
}

/// Calls `found` once for every way in which `step` matches the subtree at `node`.
pub fn matches(arena: &Arena, step: &Step, node: NodeId, found: &mut dyn FnMut(Captures)) {
    match_step(arena, step, node, Captures::default(), found);
}

fn match_step(arena: &Arena, step: &Step, node: NodeId, mut captures: Captures, found: &mut dyn FnMut(Captures)) {
    let here = arena.get(node);
    if step.field.is_some_and(|field| field != here.field) {
        return;
    }
    for capture in &step.captures {
        captures.set(*capture, node);
    }
    if !step.alternatives.is_empty() {
        for alternative in &step.alternatives {
            match_step(arena, alternative, node, captures, found);
        }
        return;
    }
    let accepted = match step.test {
        KindTest::Any => !here.is_error(),
        KindTest::AnyNamed => here.is_named() && !here.is_error(),
        KindTest::Kind(kind) => here.kind == kind,
    };
    if !accepted || step.absent_fields.iter().any(|field| arena.child_by_field(node, *field).is_some()) {
        return;
    }
    if step.children.is_empty() {
        found(captures);
        return;
    }
    match_children(arena, step, 0, node + 1, here.next, captures, found);
}

/// Matches the children from the `index`th on against the siblings from `from` on.
fn match_children(
    arena: &Arena,
    step: &Step,
    index: usize,
    from: NodeId,
    end: NodeId,
    captures: Captures,
    found: &mut dyn FnMut(Captures),
) {
    let Some(child) = step.children.get(index) else {
        if !(step.anchored_end && has_named(arena, from, end)) {
            found(captures);
        }
        return;
    };
    let mut sibling = from;
    while sibling < end {
        let node = arena.get(sibling);
        match_step(arena, &child.step, sibling, captures, &mut |captures| {
            match_children(arena, step, index + 1, node.next, end, captures, found);
        });
        if child.anchored && node.is_named() {
            return;
        }
        sibling = node.next;
    }
}

fn has_named(arena: &Arena, from: NodeId, end: NodeId) -> bool {
    let mut sibling = from;
    while sibling < end {
        let node = arena.get(sibling);
        if node.is_named() {
            return true;
        }
        sibling = node.next;
    }
    false
}
