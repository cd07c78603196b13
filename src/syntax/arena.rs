//! The tree lowered once into a flat array, in document order.
//!
//! Walking tree-sitter's own nodes costs more than everything the engine does with them; a flat copy makes a child the
//! next index, a subtree an index range and a match a handful of integer comparisons.

mod splice;

use tree_sitter::{Tree, TreeCursor};

use crate::finding::Span;
pub use splice::Kinship;

/// Index of a node in its [`Arena`].
pub type NodeId = u32;

/// The field id of a child without a field.
pub const NO_FIELD: u8 = 0;
/// The kind id tree-sitter gives to regions it could not parse.
pub const ERROR_KIND: u16 = u16::MAX;

const NAMED: u8 = 1;
const EXTRA: u8 = 2;
const MISSING: u8 = 4;

/// One node; twenty bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// The parent's index; the root is its own parent.
    pub parent: NodeId,
    /// The first index after this node's subtree.
    pub next: NodeId,
    /// The grammar's public kind id.
    pub kind: u16,
    /// The grammar's field id within the parent, or [`NO_FIELD`].
    pub field: u8,
    flags: u8,
}

impl Node {
    /// Whether the grammar gives it a name (`call`) or only a text (`"+"`).
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.flags & NAMED != 0
    }

    /// Whether it may stand anywhere, as comments may.
    #[must_use]
    pub fn is_extra(&self) -> bool {
        self.flags & EXTRA != 0
    }

    /// Whether the parser made it up to repair the text.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.flags & MISSING != 0
    }

    /// Whether it is a region the parser could not make sense of.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.kind == ERROR_KIND
    }

    /// Its bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// What the builder should note about each kind id; indexed by kind.
pub struct Interests {
    /// Kinds at which some pattern may begin.
    pub roots: Vec<bool>,
    /// Kinds that bind names.
    pub binders: Vec<bool>,
    /// Kinds of comments.
    pub comments: Vec<bool>,
}

impl Interests {
    /// Nothing of interest, for a grammar with `kinds` node kinds.
    #[must_use]
    pub fn none(kinds: usize) -> Self {
        Self { roots: vec![false; kinds], binders: vec![false; kinds], comments: vec![false; kinds] }
    }
}

/// A whole tree, in document order: a parent stands before its children.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arena {
    nodes: Vec<Node>,
    /// Nodes at which some pattern may begin, in order.
    pub roots: Vec<NodeId>,
    /// Nodes that bind names, in order.
    pub binders: Vec<NodeId>,
    /// Comments, in order.
    pub comments: Vec<NodeId>,
    /// Regions that could not be parsed, and made-up nodes, in order.
    pub broken: Vec<NodeId>,
    /// Whether something lies deeper than the limit and was left out.
    pub too_deep: bool,
}

impl Arena {
    /// Copies `tree`, down to `depth` levels.
    #[must_use]
    pub fn build(tree: &Tree, interests: &Interests, depth: u32, text_len: usize) -> Self {
        let mut arena = Arena { nodes: Vec::with_capacity(text_len / 4 + 16), ..Arena::default() };
        arena.copy(&mut tree.walk(), None, interests, depth);
        arena
    }

    /// Copies the subtree a cursor was made for, down to `depth` levels below its top.
    fn copy(&mut self, cursor: &mut TreeCursor<'_>, above: Option<NodeId>, interests: &Interests, depth: u32) {
        let mut parents: Vec<NodeId> = Vec::with_capacity(64);
        loop {
            let id = self.push(cursor, parents.last().copied().or(above), interests);
            if (parents.len() as u32) < depth {
                if cursor.goto_first_child() {
                    parents.push(id);
                    continue;
                }
            } else if cursor.node().child_count() > 0 {
                self.too_deep = true;
            }
            while !cursor.goto_next_sibling() {
                let Some(parent) = parents.pop() else { return };
                cursor.goto_parent();
                self.nodes[parent as usize].next = self.nodes.len() as NodeId;
            }
        }
    }

    fn push(&mut self, cursor: &TreeCursor<'_>, parent: Option<NodeId>, interests: &Interests) -> NodeId {
        let node = cursor.node();
        let id = self.nodes.len() as NodeId;
        let kind = node.kind_id();
        let mut flags = 0;
        if node.is_named() {
            flags |= NAMED;
        }
        if node.is_extra() {
            flags |= EXTRA;
        }
        if node.is_missing() {
            flags |= MISSING;
        }
        match interests.roots.get(kind as usize) {
            Some(_) if flags & MISSING != 0 => self.broken.push(id),
            Some(root) => {
                if *root {
                    self.roots.push(id);
                }
                if interests.binders[kind as usize] {
                    self.binders.push(id);
                }
                if interests.comments[kind as usize] {
                    self.comments.push(id);
                }
            }
            None => self.broken.push(id),
        }
        self.nodes.push(Node {
            start: node.start_byte() as u32,
            end: node.end_byte() as u32,
            parent: parent.unwrap_or(id),
            next: id + 1,
            kind,
            field: cursor.field_id().map_or(NO_FIELD, |field| field.get() as u8),
            flags,
        });
        id
    }

    /// The root's index.
    pub const ROOT: NodeId = 0;

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node at an index.
    #[must_use]
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The source text of a node.
    #[must_use]
    pub fn text<'t>(&self, id: NodeId, text: &'t str) -> &'t str {
        self.get(id).span().of(text)
    }

    /// The parent; nothing for the root.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        (id != Self::ROOT).then(|| self.get(id).parent)
    }

    /// All children, named or not, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.get(id).next;
        let mut at = id + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let child = at;
                at = self.get(child).next;
                child
            })
        })
    }

    /// The children of the root, in order; none where there is no node at all.
    #[must_use]
    pub fn children_of_root(&self) -> Vec<NodeId> {
        if self.is_empty() { Vec::new() } else { self.children(Self::ROOT).collect() }
    }

    /// The nodes of a subtree at which some pattern may begin, in order.
    #[must_use]
    pub fn roots_in(&self, id: NodeId) -> &[NodeId] {
        let upto = |node: NodeId| self.roots.partition_point(|root| *root < node);
        &self.roots[upto(id)..upto(self.get(id).next)]
    }

    /// The comments of a subtree, in order.
    #[must_use]
    pub fn comments_in(&self, id: NodeId) -> &[NodeId] {
        let upto = |node: NodeId| self.comments.partition_point(|comment| *comment < node);
        &self.comments[upto(id)..upto(self.get(id).next)]
    }

    /// The named children that are not comments, in order.
    pub fn named_children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(|child| {
            let node = self.get(*child);
            node.is_named() && !node.is_extra()
        })
    }

    /// The first child with this field.
    #[must_use]
    pub fn child_by_field(&self, id: NodeId, field: u8) -> Option<NodeId> {
        (field != NO_FIELD).then(|| self.children(id).find(|child| self.get(*child).field == field)).flatten()
    }

    /// The parent, its parent, and so on to the root.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |at| self.parent(*at))
    }

    /// All nodes below, in document order, without the node itself.
    pub fn descendants(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id + 1..self.get(id).next
    }

    /// Whether `inner` is `outer` or lies below it.
    #[must_use]
    pub fn is_within(&self, inner: NodeId, outer: NodeId) -> bool {
        outer <= inner && inner < self.get(outer).next
    }

    /// The innermost node whose bytes cover `span`.
    #[must_use]
    pub fn covering(&self, span: Span) -> NodeId {
        let mut at = Self::ROOT;
        while let Some(child) = self.children(at).find(|child| self.get(*child).span().contains(span)) {
            at = child;
        }
        at
    }
}
