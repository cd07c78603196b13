//! The tree lowered once into a flat array, in document order.
//!
//! Walking tree-sitter's own nodes costs more than everything the engine does with them; a flat copy makes a child the
//! next index, a subtree an index range and a match a handful of integer comparisons.

mod splice;

use tree_sitter::{Tree, TreeCursor};

use crate::finding::Span;
use crate::lang::grammar::Grammar;
use crate::lang::traits::{KindTraits, LONGEST};
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
    #[inline]
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

/// What the builder should note.
pub struct Interests {
    /// By kind id.
    pub kinds: Vec<Interest>,
    /// What is true of every node of a kind, so that it need not be asked of each.
    grammar: &'static Grammar,
}

/// What the builder should note about nodes of one kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Interest {
    /// Some pattern may begin there.
    pub root: bool,
    /// It binds names.
    pub binder: bool,
    /// It is a comment.
    pub comment: bool,
}

impl Interests {
    /// Nothing of interest.
    #[must_use]
    pub fn none(grammar: &'static Grammar) -> Self {
        Self { kinds: vec![Interest::default(); grammar.len()], grammar }
    }

    fn traits_of(&self, kind: u16) -> &KindTraits {
        self.grammar.traits().get(kind as usize).unwrap_or(&KindTraits::ERROR)
    }
}

/// A node whose children are being copied.
struct Open<'t> {
    node: tree_sitter::Node<'t>,
    id: NodeId,
    /// Children to be given out.
    children: u32,
    /// Children that were given out.
    given: u32,
    way: Way<'t>,
    /// The kind of the last child, which is not given out: all there is to know of it is known.
    closing: Option<u16>,
}

/// How to come by a node's children.
enum Way<'t> {
    /// By their number: for few, counting to each anew costs less than a cursor, which has to find its way through the
    /// tree's hidden nodes at every step. Their fields are known.
    ByNumber { fields: [u8; LONGEST] },
    /// From one to the next, where there are many, and where the tree has to be asked for their fields.
    Cursor { cursor: TreeCursor<'t>, holds_fields: bool },
}

/// Up to so many children are asked for by their number where no fields are.
const FEW: u32 = 6;

impl<'t> Open<'t> {
    fn new(
        node: tree_sitter::Node<'t>,
        id: NodeId,
        children: u32,
        traits: &KindTraits,
        has_errors: bool,
        spare: &mut Vec<TreeCursor<'t>>,
    ) -> Self {
        // What the parser repaired may lack anything.
        let shortest = traits.shortest.filter(|shortest| shortest.children == children && !has_errors);
        let closing = traits.closing.filter(|_| !has_errors);
        let children = children - u32::from(closing.is_some());
        let way = match shortest {
            Some(shortest) => Way::ByNumber { fields: shortest.fields },
            None if children <= FEW && !traits.may_hold_fields => Way::ByNumber { fields: [NO_FIELD; LONGEST] },
            None => {
                let cursor = match spare.pop() {
                    Some(mut cursor) => {
                        cursor.reset(node);
                        cursor
                    }
                    None => node.walk(),
                };
                Way::Cursor { cursor, holds_fields: traits.may_hold_fields }
            }
        };
        Self { node, id, children, given: 0, way, closing }
    }

    fn next_child(&mut self) -> Option<tree_sitter::Node<'t>> {
        if self.given == self.children {
            return None;
        }
        let child = match &mut self.way {
            Way::ByNumber { .. } => self.node.child(self.given),
            Way::Cursor { cursor, .. } => {
                let moved = if self.given == 0 { cursor.goto_first_child() } else { cursor.goto_next_sibling() };
                moved.then(|| cursor.node())
            }
        };
        self.given += 1;
        child
    }

    /// The field of the child given out last.
    fn field_of_child(&self) -> u8 {
        match &self.way {
            Way::ByNumber { fields } => fields.get(self.given as usize - 1).copied().unwrap_or(NO_FIELD),
            Way::Cursor { cursor, holds_fields: true } => cursor.field_id().map_or(NO_FIELD, |field| field.get() as u8),
            Way::Cursor { .. } => NO_FIELD,
        }
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
    ///
    /// Each call into tree-sitter costs more than what the engine does with a node later, so none is made whose answer
    /// is known, and the cheaper one is made where there are two.
    #[must_use]
    pub fn build(tree: &Tree, interests: &Interests, depth: u32, text_len: usize) -> Self {
        let mut arena = Arena { nodes: Vec::with_capacity(text_len / 4 + 16), ..Arena::default() };
        let root = tree.root_node();
        arena.copy(root, None, interests, depth, root.has_error());
        arena
    }

    /// Copies the subtree at `top`, down to `depth` levels below it; it becomes a child of `above`, in no field.
    fn copy(
        &mut self,
        top: tree_sitter::Node<'_>,
        above: Option<NodeId>,
        interests: &Interests,
        depth: u32,
        has_errors: bool,
    ) {
        let mut open: Vec<Open<'_>> = Vec::with_capacity(64);
        let mut spare: Vec<TreeCursor<'_>> = Vec::new();
        let mut node = top;
        loop {
            let kind = node.kind_id();
            let traits = interests.traits_of(kind);
            let id = self.push(&node, kind, traits, open.last(), above, interests, has_errors);
            let children = node.child_count();
            if children > 0 && (open.len() as u32) < depth {
                open.push(Open::new(node, id, children, traits, has_errors, &mut spare));
            } else if children > 0 {
                self.too_deep = true;
            }
            node = loop {
                let Some(parent) = open.last_mut() else { return };
                if let Some(child) = parent.next_child() {
                    break child;
                }
                if let Some(kind) = parent.closing {
                    self.close(parent.id, kind, interests);
                }
                self.nodes[parent.id as usize].next = self.nodes.len() as NodeId;
                if let Some(Open { way: Way::Cursor { cursor, .. }, .. }) = open.pop() {
                    spare.push(cursor);
                }
            };
        }
    }

    /// Appends a node: a child of the one that is being copied, else of `above`, else the root.
    #[expect(clippy::too_many_arguments, reason = "the inside of one loop")]
    fn push(
        &mut self,
        node: &tree_sitter::Node<'_>,
        kind: u16,
        traits: &KindTraits,
        copied: Option<&Open<'_>>,
        above: Option<NodeId>,
        interests: &Interests,
        has_errors: bool,
    ) -> NodeId {
        let id = self.nodes.len() as NodeId;
        let mut flags = 0;
        if traits.named {
            flags |= NAMED;
        }
        if traits.may_be_extra && node.is_extra() {
            flags |= EXTRA;
        }
        if has_errors && node.is_missing() {
            flags |= MISSING;
        }
        self.note(id, kind, flags, interests);
        let in_field = copied.filter(|_| traits.may_have_field);
        self.nodes.push(Node {
            start: node.start_byte() as u32,
            end: node.end_byte() as u32,
            parent: copied.map(|parent| parent.id).or(above).unwrap_or(id),
            next: id + 1,
            kind,
            field: in_field.map_or(NO_FIELD, Open::field_of_child),
            flags,
        });
        id
    }

    /// Appends the token of one byte that ends a node.
    fn close(&mut self, parent: NodeId, kind: u16, interests: &Interests) {
        let id = self.nodes.len() as NodeId;
        self.note(id, kind, 0, interests);
        let end = self.get(parent).end;
        self.nodes.push(Node { start: end - 1, end, parent, next: id + 1, kind, field: NO_FIELD, flags: 0 });
    }

    /// The same tree with other things noted.
    #[must_use]
    pub fn noting(&self, interests: &Interests) -> Self {
        let mut arena = Arena { nodes: self.nodes.clone(), too_deep: self.too_deep, ..Arena::default() };
        for (id, node) in self.nodes.iter().enumerate() {
            arena.note(id as NodeId, node.kind, node.flags, interests);
        }
        arena
    }

    /// Keeps a node in the lists it belongs to.
    fn note(&mut self, id: NodeId, kind: u16, flags: u8, interests: &Interests) {
        match interests.kinds.get(kind as usize) {
            Some(_) if flags & MISSING != 0 => self.broken.push(id),
            Some(interest) => {
                if interest.root {
                    self.roots.push(id);
                }
                if interest.binder {
                    self.binders.push(id);
                }
                if interest.comment {
                    self.comments.push(id);
                }
            }
            None => self.broken.push(id),
        }
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
    #[inline]
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

    /// Whether there is a node below that the parser could make nothing of, or made up.
    #[must_use]
    pub fn is_broken_within(&self, id: NodeId) -> bool {
        let below = self.descendants(id);
        let first = self.broken.partition_point(|broken| *broken < below.start);
        self.broken.get(first).is_some_and(|broken| *broken < below.end)
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
