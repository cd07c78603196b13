//! The arena of an edited text, made from the arena before the edit.
//!
//! An item is a child of the root: an import, a function, a class, a statement of the file itself. The parser takes over
//! from the tree before whatever the edit did not touch, as the very same node; such an item is copied from the arena
//! before, all others are lowered anew.

use tree_sitter::{Tree, TreeCursor};

use super::{Arena, Interests, NO_FIELD, Node, NodeId};
use crate::text::Splice;

/// Which items of an arena are items of the arena before, unchanged: the same nodes with the same text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kinship {
    /// By item: its index before, where it is unchanged.
    pub before: Vec<Option<u32>>,
    /// How many items lie wholly before the edit.
    pub front: usize,
    /// How many items lie wholly behind it.
    pub back: usize,
}

/// An item from outside.
#[derive(Clone, Copy)]
struct Outline {
    kind: u16,
    start: u32,
    end: u32,
}

impl Outline {
    fn of(node: &Node) -> Self {
        Self { kind: node.kind, start: node.start, end: node.end }
    }

    fn of_node(node: &tree_sitter::Node<'_>) -> Self {
        Self { kind: node.kind_id(), start: node.start_byte() as u32, end: node.end_byte() as u32 }
    }

    fn is(self, new: Outline, moved: u32) -> bool {
        self.kind == new.kind && self.start.wrapping_add(moved) == new.start && self.end.wrapping_add(moved) == new.end
    }
}

/// How far the text behind an edit moved; added with wrapping.
fn moved(splice: Splice) -> u32 {
    (splice.new_end as u32).wrapping_sub(splice.old_end as u32)
}

impl Kinship {
    /// Pairs items by their place: from the front up to the edit, and from the back down to it.
    fn by_place(old: &[Outline], new: &[Outline], splice: Splice) -> Self {
        let front =
            old.iter().zip(new).take_while(|(old, new)| old.end as usize <= splice.start && old.is(**new, 0)).count();
        let back = old[front..]
            .iter()
            .rev()
            .zip(new[front..].iter().rev())
            .take_while(|(old, new)| old.start as usize >= splice.old_end && old.is(**new, moved(splice)))
            .count();
        let first_behind = new.len() - back;
        let index_before = |item: usize| match item {
            _ if item < front => Some(item as u32),
            _ if item >= first_behind => Some((item + old.len() - new.len()) as u32),
            _ => None,
        };
        Self { before: (0..new.len()).map(index_before).collect(), front, back }
    }

    /// Of an arena that was built anew: pairs its items with those before, and keeps the pairs that are equal.
    #[must_use]
    pub fn of(arena: &Arena, previous: &Arena, splice: Splice) -> Self {
        let old: Vec<NodeId> = previous.children(Arena::ROOT).collect();
        let new: Vec<NodeId> = arena.children(Arena::ROOT).collect();
        let outlines = |arena: &Arena, items: &[NodeId]| -> Vec<Outline> {
            items.iter().map(|item| Outline::of(arena.get(*item))).collect()
        };
        let mut kinship = Self::by_place(&outlines(previous, &old), &outlines(arena, &new), splice);
        for (item, before) in kinship.before.iter_mut().enumerate() {
            *before = before.filter(|before| previous.is_same(old[*before as usize], arena, new[item]));
        }
        kinship
    }
}

/// How many levels of a node the parser may have made anew around what it took over.
const REMADE: u32 = 24;

/// Whether the parser took a node over from the tree before, or made it anew of what it took over.
fn is_taken_over(before: &tree_sitter::Node<'_>, node: &tree_sitter::Node<'_>) -> bool {
    // What a node holds lies in one place as long as it is the same node.
    let first = |node: &tree_sitter::Node<'_>| node.child(0).map(|child| child.id());
    let same_place = before.kind_id() == node.kind_id() && before.byte_range() == node.byte_range();
    same_place && (first(before) == first(node) || is_remade(&mut before.walk(), &mut node.walk(), REMADE))
}

/// Whether the nodes two cursors are at hold the same; leaves both where they are, unless the answer is no.
fn is_remade(before: &mut TreeCursor<'_>, after: &mut TreeCursor<'_>, depth: u32) -> bool {
    let (old, new) = (before.node(), after.node());
    let alike =
        old.kind_id() == new.kind_id() && old.byte_range() == new.byte_range() && before.field_id() == after.field_id();
    if !alike || depth == 0 {
        return false;
    }
    match (before.goto_first_child(), after.goto_first_child()) {
        (false, false) => return true,
        (true, true) => {}
        _ => return false,
    }
    if before.node().id() != after.node().id() {
        loop {
            if !is_remade(before, after, depth - 1) {
                return false;
            }
            match (before.goto_next_sibling(), after.goto_next_sibling()) {
                (true, true) => {}
                (false, false) => break,
                _ => return false,
            }
        }
    }
    before.goto_parent() && after.goto_parent()
}

impl Arena {
    /// Copies `tree`, as [`Arena::build`] would: unchanged items from `previous`, the arena of the tree `before`.
    ///
    /// `before` was told of the edit, and `tree` was parsed from it; neither may hold errors, and nothing in `previous`
    /// may have been too deep.
    #[must_use]
    pub fn rebuild(
        tree: &Tree,
        before: &Tree,
        previous: &Arena,
        splice: Splice,
        interests: &Interests,
        depth: u32,
    ) -> (Self, Kinship) {
        let (root, root_before) = (tree.root_node(), before.root_node());
        let items: Vec<tree_sitter::Node<'_>> = root.children(&mut root.walk()).collect();
        let items_before: Vec<tree_sitter::Node<'_>> = root_before.children(&mut root_before.walk()).collect();
        let old: Vec<NodeId> = previous.children(Self::ROOT).collect();
        let outlines: Vec<Outline> = items.iter().map(Outline::of_node).collect();
        let old_outlines: Vec<Outline> = old.iter().map(|item| Outline::of(previous.get(*item))).collect();
        let mut kinship = Kinship::by_place(&old_outlines, &outlines, splice);
        if items_before.len() != old.len() {
            kinship.before.fill(None);
        }
        let is_same = |before: usize, node: &tree_sitter::Node<'_>| is_taken_over(&items_before[before], node);
        let arena = Self::assemble(&root, &items, previous, &old, splice, &mut kinship, interests, depth, is_same);
        (arena, kinship)
    }

    /// The same for a tree that was parsed from the beginning, and may hold errors.
    ///
    /// An item is taken over where its place, its text and its kind are those of an item before, neither holds an error,
    /// and both are made of as many nodes.
    #[must_use]
    pub fn build_beside(
        tree: &Tree,
        previous: &Arena,
        splice: Splice,
        interests: &Interests,
        depth: u32,
    ) -> (Self, Kinship) {
        let root = tree.root_node();
        let items: Vec<tree_sitter::Node<'_>> = root.children(&mut root.walk()).collect();
        let old = previous.children_of_root();
        let outlines: Vec<Outline> = items.iter().map(Outline::of_node).collect();
        let old_outlines: Vec<Outline> = old.iter().map(|item| Outline::of(previous.get(*item))).collect();
        let mut kinship = Kinship::by_place(&old_outlines, &outlines, splice);
        let is_same = |before: usize, node: &tree_sitter::Node<'_>| {
            let (from, to) = (old[before], previous.get(old[before]).next);
            let broken = previous.broken.partition_point(|broken| *broken < from);
            node.descendant_count() == (to - from) as usize
                && !node.has_error()
                && previous.broken.get(broken).is_none_or(|broken| *broken >= to)
        };
        let arena = Self::assemble(&root, &items, previous, &old, splice, &mut kinship, interests, depth, is_same);
        (arena, kinship)
    }

    /// Puts an arena together of items that are the `same` as those before, and of the others.
    #[expect(clippy::too_many_arguments, reason = "two trees and what is known of both")]
    fn assemble(
        root: &tree_sitter::Node<'_>,
        items: &[tree_sitter::Node<'_>],
        previous: &Arena,
        old: &[NodeId],
        splice: Splice,
        kinship: &mut Kinship,
        interests: &Interests,
        depth: u32,
        same: impl Fn(usize, &tree_sitter::Node<'_>) -> bool,
    ) -> Self {
        let has_errors = root.has_error();
        let mut arena = Self { nodes: Vec::with_capacity(previous.nodes.len() + 256), ..Self::default() };
        let kind = root.kind_id();
        arena.push(root, kind, interests.traits_of(kind), None, None, interests, has_errors);
        let mut item = 0;
        while item < items.len() {
            let is_taken_over =
                |item: usize| kinship.before[item].is_some_and(|before| same(before as usize, &items[item]));
            let behind = item >= kinship.front;
            // Neighbours before stay neighbours on either side of the edit: one run of nodes.
            let side = if behind { items.len() } else { kinship.front };
            let run = (item..side).take_while(|item| is_taken_over(*item)).count();
            if run == 0 {
                let id = arena.nodes.len() as NodeId;
                arena.copy(items[item], Some(Self::ROOT), interests, depth.saturating_sub(1), has_errors);
                let same = kinship.before[item].filter(|before| previous.is_same(old[*before as usize], &arena, id));
                kinship.before[item] = same;
                item += 1;
                continue;
            }
            let first = kinship.before[item].map_or(0, |before| before as usize);
            let shift = if behind { moved(splice) } else { 0 };
            arena.take_over(previous, old[first], previous.get(old[first + run - 1]).next, shift);
            item += run;
        }
        arena.nodes[Self::ROOT as usize].next = arena.nodes.len() as NodeId;
        arena.set_fields_of_items(root, interests);
        arena
    }

    /// Only a root that could not be parsed has children in fields; copied one by one they do not know of it.
    fn set_fields_of_items(&mut self, root: &tree_sitter::Node<'_>, interests: &Interests) {
        let mut fields = Vec::new();
        let mut cursor = root.walk();
        let mut more = root.has_error() && cursor.goto_first_child();
        while more {
            fields.push(cursor.field_id().map_or(NO_FIELD, |field| field.get() as u8));
            more = cursor.goto_next_sibling();
        }
        let items: Vec<NodeId> = self.children(Self::ROOT).collect();
        for (at, item) in items.into_iter().enumerate() {
            let item = &mut self.nodes[item as usize];
            let field = fields.get(at).filter(|_| interests.traits_of(item.kind).may_have_field);
            item.field = field.copied().unwrap_or(NO_FIELD);
        }
    }

    /// Appends the nodes `from..to` of another arena, whole items, with their bytes shifted.
    fn take_over(&mut self, other: &Arena, from: NodeId, to: NodeId, shift: u32) {
        let by = (self.nodes.len() as NodeId).wrapping_sub(from);
        self.nodes.extend(other.nodes[from as usize..to as usize].iter().map(|node| Node {
            start: node.start.wrapping_add(shift),
            end: node.end.wrapping_add(shift),
            parent: if node.parent == Self::ROOT { Self::ROOT } else { node.parent.wrapping_add(by) },
            next: node.next.wrapping_add(by),
            ..*node
        }));
        let within = |ids: &[NodeId]| -> std::ops::Range<usize> {
            ids.partition_point(|id| *id < from)..ids.partition_point(|id| *id < to)
        };
        let pairs = [
            (&mut self.roots, &other.roots),
            (&mut self.binders, &other.binders),
            (&mut self.comments, &other.comments),
            (&mut self.broken, &other.broken),
        ];
        for (into, ids) in pairs {
            into.extend(ids[within(ids)].iter().map(|id| id.wrapping_add(by)));
        }
    }

    /// Whether an item here and an item of another arena are made of the same nodes, wherever they stand.
    fn is_same(&self, item: NodeId, other: &Arena, other_item: NodeId) -> bool {
        let (here, there) = (self.subtree(item), other.subtree(other_item));
        let moved = there[0].start.wrapping_sub(here[0].start);
        let by = other_item.wrapping_sub(item);
        here.len() == there.len()
            && here.iter().zip(there).enumerate().all(|(at, (one, two))| {
                *two == Node {
                    start: one.start.wrapping_add(moved),
                    end: one.end.wrapping_add(moved),
                    parent: if at == 0 { two.parent } else { one.parent.wrapping_add(by) },
                    next: one.next.wrapping_add(by),
                    ..*one
                }
            })
    }

    fn subtree(&self, node: NodeId) -> &[Node] {
        &self.nodes[node as usize..self.get(node).next as usize]
    }
}
