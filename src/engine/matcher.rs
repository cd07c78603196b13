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

    fn replace(&mut self, capture: CaptureId, node: NodeId) -> NodeId {
        std::mem::replace(&mut self.0[capture as usize], node)
    }
}

/// Calls `found` once for every way in which `step` matches the subtree at `node`.
pub fn matches(arena: &Arena, step: &Step, node: NodeId, found: &mut dyn FnMut(&Captures)) {
    match_step(arena, step, node, &mut Captures::default(), &mut |captures| found(captures));
}

/// Goes on with what stands behind a step, given what it has captured. Captures are put back once all is tried: one set
/// of them serves every attempt.
type Next<'n> = &'n mut dyn FnMut(&mut Captures);

fn match_step(arena: &Arena, step: &Step, node: NodeId, captures: &mut Captures, found: Next<'_>) {
    let here = arena.get(node);
    if step.field.is_some_and(|field| field != here.field) {
        return;
    }
    if step.alternatives.is_empty() {
        let accepted = match step.test {
            KindTest::Any => !here.is_error(),
            KindTest::AnyNamed => here.is_named() && !here.is_error(),
            KindTest::Kind(kind) => here.kind == kind,
        };
        if !accepted || step.absent_fields.iter().any(|field| arena.child_by_field(node, *field).is_some()) {
            return;
        }
    }
    match step.captures.as_slice() {
        [] => match_inside(arena, step, node, captures, found),
        [one] => {
            let before = captures.replace(*one, node);
            match_inside(arena, step, node, captures, found);
            captures.replace(*one, before);
        }
        several => {
            let before = *captures;
            several.iter().for_each(|capture| captures.set(*capture, node));
            match_inside(arena, step, node, captures, found);
            *captures = before;
        }
    }
}

/// Matches what a step says of the node's alternatives and children.
fn match_inside(arena: &Arena, step: &Step, node: NodeId, captures: &mut Captures, found: Next<'_>) {
    if !step.alternatives.is_empty() {
        for alternative in &step.alternatives {
            match_step(arena, alternative, node, captures, found);
        }
    } else if step.children.is_empty() {
        found(captures);
    } else {
        match_children(arena, step, 0, node + 1, arena.get(node).next, captures, found);
    }
}

/// Matches the children from the `index`th on against the siblings from `from` on.
fn match_children(
    arena: &Arena,
    step: &Step,
    index: usize,
    from: NodeId,
    end: NodeId,
    captures: &mut Captures,
    found: Next<'_>,
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
