//! Runs compiled patterns over the arena, with the meaning tree-sitter's own queries have.

use crate::rules::query::{CaptureId, KindTest, MAX_CAPTURES, Step};
use crate::syntax::{Arena, Node, NodeId};

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

/// So many siblings are tried for one pattern at one node. Some dozen loose children fit into a list of hundreds in more ways
/// than anybody waits for; the rules that are built in come nowhere near.
const MOST_TRIED: u32 = 1 << 25;

/// What it costs to look at a match, in siblings tried.
const COST_OF_MATCH: u32 = 16;

/// Calls `found` once for every way in which `step` matches the subtree at `node`. Returns whether all were tried.
pub fn matches(arena: &Arena, step: &Step, node: NodeId, found: &mut dyn FnMut(&Captures)) -> bool {
    let mut trial = Trial { captures: Captures::default(), left: MOST_TRIED };
    match_step(arena, step, node, &mut trial, &mut |trial| {
        trial.left = trial.left.saturating_sub(COST_OF_MATCH);
        found(&trial.captures);
    });
    trial.left > 0
}

/// What is captured so far, and how many siblings may still be tried.
struct Trial {
    captures: Captures,
    left: u32,
}

/// Goes on with what stands behind a step, given what it has captured. Captures are put back once all is tried: one set
/// of them serves every attempt.
type Next<'n> = &'n mut dyn FnMut(&mut Trial);

fn match_step(arena: &Arena, step: &Step, node: NodeId, trial: &mut Trial, found: Next<'_>) {
    if accepts(step, arena.get(node)) {
        match_accepted(arena, step, node, trial, found);
    }
}

/// Whether a step asks for such a node in this field, whatever stands in it; of a step with alternatives each decides itself.
/// Nearly every sibling is refused by this.
#[inline]
fn accepts(step: &Step, node: &Node) -> bool {
    if step.field.is_some_and(|field| field != node.field) {
        return false;
    }
    match step.test {
        _ if !step.alternatives.is_empty() => true,
        KindTest::Kind(kind) => node.kind == kind,
        KindTest::AnyNamed => node.is_named() && !node.is_error(),
        KindTest::Any => !node.is_error(),
    }
}

/// Matches what a step says of a node that it accepts.
fn match_accepted(arena: &Arena, step: &Step, node: NodeId, trial: &mut Trial, found: Next<'_>) {
    if step.absent_fields.iter().any(|field| arena.child_by_field(node, *field).is_some()) {
        return;
    }
    match step.captures.as_slice() {
        [] => match_inside(arena, step, node, trial, found),
        [one] => {
            let before = trial.captures.replace(*one, node);
            match_inside(arena, step, node, trial, found);
            trial.captures.replace(*one, before);
        }
        several => {
            let before = trial.captures;
            several.iter().for_each(|capture| trial.captures.set(*capture, node));
            match_inside(arena, step, node, trial, found);
            trial.captures = before;
        }
    }
}

/// Matches what a step says of the node's alternatives and children.
fn match_inside(arena: &Arena, step: &Step, node: NodeId, trial: &mut Trial, found: Next<'_>) {
    if !step.alternatives.is_empty() {
        for alternative in &step.alternatives {
            match_step(arena, alternative, node, trial, found);
        }
    } else if step.children.is_empty() {
        found(trial);
    } else {
        match_children(arena, step, 0, node + 1, arena.get(node).next, trial, found);
    }
}

/// Matches the children from the `index`th on against the siblings from `from` on.
fn match_children(
    arena: &Arena,
    step: &Step,
    index: usize,
    from: NodeId,
    end: NodeId,
    trial: &mut Trial,
    found: Next<'_>,
) {
    let Some(child) = step.children.get(index) else {
        if !(step.anchored_end && has_named(arena, from, end)) {
            found(trial);
        }
        return;
    };
    let mut sibling = from;
    while sibling < end && trial.left > 0 {
        trial.left -= 1;
        let node = arena.get(sibling);
        if accepts(&child.step, node) {
            match_accepted(arena, &child.step, sibling, trial, &mut |trial| {
                match_children(arena, step, index + 1, node.next, end, trial, found);
            });
        }
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
