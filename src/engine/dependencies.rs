//! What the findings of one item depend on beside the item itself: noted while it is matched, asked after an edit.
//!
//! An item is a child of the root. Whatever is read of another item's nodes through [`Unit::construct`] and
//! [`Unit::text_of`] is noted by itself, and so is every name that is looked up outside of the item. What reaches further
//! says so: see the methods here. Outside of an incremental analysis nothing is noted and nothing costs more than a
//! comparison.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::semantics::{Known, Unit};
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// What was read outside of an item. Items are named by their index.
#[derive(Debug, Clone, Default)]
pub struct Dependencies {
    /// Names looked up at the level of the file, or in the whole file, by hash: two alike cost a needless look, no more.
    pub(super) names: FxHashSet<u32>,
    /// Items some node of which was read.
    pub(super) items: FxHashSet<u32>,
    /// Words that matter wherever in the file they stand.
    pub(super) words: FxHashSet<Box<str>>,
    /// A stretch of neighbouring items, from the first to the last, with whatever stands between them.
    pub(super) reach: Option<Reach>,
    /// The items from the first one up to this one.
    pub(super) head: Option<u32>,
    /// The whole text.
    pub(super) text: bool,
    /// The modules the file imports.
    pub(super) modules: bool,
    /// Conditions at the level of the file.
    pub(super) conditions: bool,
    /// Whatever stands outside of functions, in all items.
    pub(super) shells: bool,
    /// Runs of functions, or of the file itself, that were asked for what they saw; and whether other files were followed
    /// into then. What they depend on is added when the item ends.
    pub(super) runs: FxHashSet<(NodeId, bool)>,
}

/// A stretch of items; one before the first and one behind the last are the edges of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub first: i64,
    pub last: i64,
}

impl Dependencies {
    pub(super) fn add(&mut self, other: &Self) {
        self.names.extend(&other.names);
        self.items.extend(&other.items);
        self.words.extend(other.words.iter().cloned());
        if let Some(reach) = other.reach {
            self.stretch(reach);
        }
        self.head = self.head.max(other.head);
        self.text |= other.text;
        self.modules |= other.modules;
        self.conditions |= other.conditions;
        self.shells |= other.shells;
        self.runs.extend(&other.runs);
    }

    fn stretch(&mut self, reach: Reach) {
        let known = self.reach.unwrap_or(reach);
        self.reach = Some(Reach { first: known.first.min(reach.first), last: known.last.max(reach.last) });
    }
}

/// The hash by which it is noted that something was looked up by name: what, of `sort`.
pub(super) fn sorted_hash(sort: u8, name: &str) -> u32 {
    let mut hasher = FxHasher::default();
    (sort, name).hash(&mut hasher);
    hasher.finish() as u32
}

/// The hash by which a name is noted.
pub(super) fn name_hash(name: &str) -> u32 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish() as u32
}

/// For every text that was looked for in the whole file: where it stands, if it does.
pub(super) type Mentions = FxHashMap<Box<str>, Option<u32>>;

/// Nothing is noted of nodes in this range.
pub(super) const EVERYWHERE: (NodeId, NodeId) = (0, NodeId::MAX);
/// A range without nodes: everything is noted.
const NOWHERE: (NodeId, NodeId) = (NodeId::MAX, NodeId::MAX);

impl<'a> Unit<'a> {
    /// Notes that what is being found out depends on the item that holds `node`.
    ///
    /// To be called by whatever looks into another item without [`Unit::construct`] or [`Unit::text_of`].
    #[inline]
    pub fn depends_on(&self, node: NodeId) {
        let (from, to) = self.own.get();
        if node < from || node >= to {
            self.depends_on_other(node, node + 1);
        }
    }

    /// The same for all that lies in `node`.
    #[inline]
    pub(super) fn depends_on_whole(&self, node: NodeId) {
        let (from, to) = self.own.get();
        let next = self.arena.get(node).next;
        if node < from || next > to {
            self.depends_on_other(node, next);
        }
    }

    #[cold]
    fn depends_on_other(&self, node: NodeId, next: NodeId) {
        // Whoever reads one node of an item mostly reads more of it.
        let (from, to) = self.noted_last.get();
        if node >= from && next <= to {
            return;
        }
        // That the root is a root can be known; its text is the whole text, beside which nothing else matters.
        if node == Arena::ROOT || self.noted.borrow().text {
            return;
        }
        if self.in_shells.get() {
            let bodies = self.bodies();
            let at = bodies.partition_point(|(from, _)| *from <= node);
            let before = at.checked_sub(1).map_or(Arena::ROOT, |before| bodies[before].1);
            let behind = bodies.get(at).map_or(NodeId::MAX - 1, |(from, _)| *from);
            if node >= before {
                // What lies between two bodies needs no further look.
                self.own.set((before, behind));
                if next <= behind {
                    return;
                }
            }
        }
        let item = self.item_of(node);
        self.noted.borrow_mut().items.insert(item);
        let first = self.items().get(item as usize).copied().unwrap_or_default();
        self.noted_last.set((first, self.arena.get(first).next));
    }

    /// What is no part of a shell, by its nodes; see [`Unit::bodies_within`].
    fn bodies(&self) -> &[(NodeId, NodeId)] {
        self.bodies.get_or_init(|| self.unnoted(|| self.bodies_within(0, self.arena.len() as NodeId)))
    }

    /// What of some of the nodes is no part of a shell: the bodies of functions that lie in no other, their parameters,
    /// and what does nothing when the file is run: comments, imports, types, strings that stand for themselves.
    pub(super) fn bodies_within(&self, from: NodeId, to: NodeId) -> Vec<(NodeId, NodeId)> {
        let mut bodies = Vec::new();
        let mut node = from;
        while node < to {
            let next = self.arena.get(node).next;
            match self.construct(node) {
                Construct::Function => {
                    // Whatever stands in front of the body may hold functions of its own, and comments.
                    if let Some(body) = self.field(node, self.grammar.fields.body) {
                        bodies.extend(self.bodies_within(node + 1, body));
                        bodies.push((body, self.arena.get(body).next));
                        node = self.arena.get(body).next;
                        continue;
                    }
                }
                Construct::Parameters => {
                    bodies.push((node, next));
                    node = next;
                    continue;
                }
                _ if self.does_nothing(node) => {
                    bodies.push((node, next));
                    node = next;
                    continue;
                }
                _ => {}
            }
            node += 1;
        }
        bodies
    }

    /// Notes a dependency on whoever calls the function `name` (any definition or use of that word in the file).
    pub fn depends_on_callers(&self, name: &str) {
        self.depends_on_word(name);
    }

    /// Notes a dependency on every place of the file where this word stands.
    pub fn depends_on_word(&self, word: &str) {
        if self.is_noting() && !self.noted.borrow().words.contains(word) {
            self.noted.borrow_mut().words.insert(word.into());
        }
    }

    /// Notes a dependency on the whole text.
    pub fn depends_on_text(&self) {
        if self.is_noting() {
            self.noted.borrow_mut().text = true;
        }
    }

    /// Runs `find`, and returns with its result what it depends on. For what is found once and used for several items:
    /// whoever takes it from a store says so by [`Unit::depends_as`].
    pub fn recorded<T>(&self, find: impl FnOnce() -> T) -> (T, Dependencies) {
        if !self.is_noting() {
            return (find(), Dependencies::default());
        }
        let (found, inner) = self.noting_apart(NOWHERE, false, find);
        self.depends_as(&inner);
        (found, inner)
    }

    /// What was found out of a node before, or is found now.
    pub(super) fn known<T: Clone>(
        &self,
        store: &Known<T>,
        node: NodeId,
        find: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let is_shell = self.in_shells.get();
        if let Some((known, on)) = store.borrow().get(&node).filter(|_| !is_shell) {
            if let Some(on) = on {
                self.depends_as(on);
            }
            return known.clone();
        }
        if self.is_incremental.get() && (!self.is_noting() || is_shell) {
            // What it depends on is not noted here, or not in full; whoever asks next may have to know.
            return self.steps.apart(find);
        }
        let (found, on) = self.recorded(|| self.steps.apart(find));
        let on = self.is_noting().then(|| Box::new(on));
        store.borrow_mut().insert(node, (found.clone(), on));
        found
    }

    /// Runs `find` and returns with its result what it depends on; whoever asked notes nothing. `root` is the function that
    /// is run, or the root of the file: that depends on what stands outside of functions, and on the functions it enters.
    pub(super) fn run_apart<T>(&self, root: NodeId, find: impl FnOnce() -> T) -> (T, Dependencies) {
        // A run of the file is kept from edit to edit, so it is noted also where it is asked for beside the items.
        if !self.is_noting() && (root != Arena::ROOT || !self.is_incremental.get()) {
            return (find(), Dependencies::default());
        }
        if root == Arena::ROOT {
            let (found, mut on) = self.noting_apart((0, 1), true, find);
            on.shells = true;
            return (found, on);
        }
        let item = self.item_of(root);
        let node = self.items()[item as usize];
        let (found, mut on) = self.noting_apart((node, self.arena.get(node).next), false, find);
        on.items.insert(item);
        (found, on)
    }

    fn noting_apart<T>(&self, own: (NodeId, NodeId), in_shells: bool, find: impl FnOnce() -> T) -> (T, Dependencies) {
        let own = self.own.replace(own);
        let in_shells = self.in_shells.replace(in_shells);
        let outer = self.noted.take();
        let noted_last = self.noted_last.take();
        let found = find();
        let inner = self.noted.replace(outer);
        self.noted_last.set(noted_last);
        self.own.set(own);
        self.in_shells.set(in_shells);
        (found, inner)
    }

    /// Notes a dependency on what a run of the flow saw.
    pub(super) fn depends_on_run(&self, root: NodeId, goes_abroad: bool) {
        if self.is_noting() {
            self.noted.borrow_mut().runs.insert((root, goes_abroad));
        }
    }

    /// The same text within the file, where it stands somewhere in it: so that it lives as long as the file.
    pub(super) fn piece_of_text(&self, wanted: &str) -> Option<&'a str> {
        self.depends_on_word(wanted);
        let at = memchr::memmem::find(self.text.as_bytes(), wanted.as_bytes())?;
        self.text.get(at..at + wanted.len())
    }

    /// Notes what was noted when something was found before; see [`Unit::recorded`].
    pub fn depends_as(&self, known: &Dependencies) {
        if self.is_noting() {
            self.noted.borrow_mut().add(known);
        }
    }

    /// Notes a dependency on the neighbours up to the item that holds `node`, and on what stands between.
    pub(super) fn depends_up_to(&self, node: NodeId) {
        if self.is_noting() {
            let item = match (node as usize) < self.arena.len() {
                true => i64::from(self.item_of(node)),
                false => self.items().len() as i64,
            };
            self.stretch_to(item);
        }
    }

    /// Notes a dependency on the items before this one, down to (and with) the first that is not skipped.
    pub(super) fn depends_back_to(&self, item: Option<u32>) {
        if self.is_noting() {
            self.stretch_to(item.map_or(-1, i64::from));
        }
    }

    /// Notes a dependency on the lines directly above an offset.
    pub(super) fn depends_on_lines_above(&self, offset: u32, lines: usize) {
        if !self.is_noting() {
            return;
        }
        let before = &self.text.as_bytes()[..offset as usize];
        let start = memchr::memrchr_iter(b'\n', before).nth(lines).map_or(0, |at| at as u32);
        if self.own_item().is_some_and(|own| start >= self.arena.get(own).start) {
            return;
        }
        let items = self.items();
        let holding = items.partition_point(|item| self.arena.get(*item).start <= start);
        self.stretch_to(holding as i64 - 1);
        self.stretch_to(items.partition_point(|item| self.arena.get(*item).start <= offset) as i64 - 1);
    }

    fn stretch_to(&self, item: i64) {
        let here = self.own_item().map_or(item, |own| i64::from(self.item_of(own)));
        self.noted.borrow_mut().stretch(Reach { first: item.min(here), last: item.max(here) });
    }

    /// The item of which reads are not noted, where it is one.
    fn own_item(&self) -> Option<NodeId> {
        let (own, _) = self.own.get();
        ((own as usize) < self.arena.len() && !self.in_shells.get()).then_some(own)
    }

    /// Notes a dependency on all items up to this one; on all there are, where it is none.
    pub(super) fn depends_on_head(&self, node: Option<NodeId>) {
        if self.is_noting() {
            let item = node.map_or(u32::MAX, |node| self.item_of(node));
            let mut noted = self.noted.borrow_mut();
            noted.head = noted.head.max(Some(item));
        }
    }

    /// Notes a dependency on the conditions at the level of the file.
    pub(super) fn depends_on_conditions(&self) {
        if self.is_noting() {
            self.noted.borrow_mut().conditions = true;
        }
    }

    /// Runs `look` without noting whose nodes it reads: whoever calls this notes it in another way.
    pub(super) fn unnoted<T>(&self, look: impl FnOnce() -> T) -> T {
        let own = self.own.replace(EVERYWHERE);
        let found = look();
        self.own.set(own);
        found
    }

    /// Whether the text mentions this anywhere.
    #[must_use]
    pub fn mentions_text(&self, wanted: &str) -> bool {
        if let Some(known) = self.mentions.borrow().get(wanted) {
            return known.is_some();
        }
        let found = memchr::memmem::find(self.text.as_bytes(), wanted.as_bytes()).map(|at| at as u32);
        self.mentions.borrow_mut().insert(wanted.into(), found);
        found.is_some()
    }

    /// Notes what is read from now on, for this item.
    pub(super) fn begin_item(&self, item: NodeId) {
        self.noted.take();
        self.noted_last.take();
        self.own.set((item, self.arena.get(item).next));
    }

    /// What was noted since [`Unit::begin_item`].
    pub(super) fn end_item(&self) -> Dependencies {
        self.own.set(EVERYWHERE);
        let mut noted = self.noted.take();
        self.add_runs(&mut noted);
        noted
    }

    /// Whether anybody wants to know what is read: an incremental analysis is at an item.
    pub(super) fn is_noting(&self) -> bool {
        self.own.get() != EVERYWHERE
    }

    /// The items of the file, in order.
    pub(super) fn items(&self) -> &[NodeId] {
        self.items.get_or_init(|| self.arena.children(Arena::ROOT).collect())
    }

    /// The index of the item that holds a node.
    pub(super) fn item_of(&self, node: NodeId) -> u32 {
        let (from, to, index) = self.item_asked_last.get();
        if node >= from && node < to {
            return index;
        }
        let items = self.items();
        let index = items.partition_point(|item| *item <= node).saturating_sub(1);
        let from = items.get(index).copied().unwrap_or_default();
        let to = items.get(index + 1).copied().unwrap_or(NodeId::MAX);
        self.item_asked_last.set((from, to, index as u32));
        index as u32
    }
}
