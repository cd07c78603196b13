//! What one item tells the flow of the others: its definitions and calls by name, and whatever stands outside of functions.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::library;
use crate::engine::dependencies::sorted_hash;
use crate::engine::incremental::names::difference;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::statements::{Statement, statement};
use crate::syntax::NodeId;

/// What is looked up by name; see [`super::index::Index`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Sort {
    Function = 1,
    Class,
    Method,
    Call,
    HandedOver,
    /// Calls that make a function of this name a handler.
    Registered,
    Handed,
    /// All classes with what they are derived from: without a name.
    Classes,
}

/// The outline of one item.
#[derive(Debug, Default)]
pub(in crate::engine) struct Outline {
    /// What can be looked up by which key, by hash; and what beside its place is known of it.
    entries: Vec<(u32, u32)>,
    shell: u64,
}

impl Outline {
    /// The outline of the item at `item`.
    pub(in crate::engine) fn of(unit: &Unit<'_>, item: NodeId) -> Self {
        let next = unit.arena.get(item).next;
        let mut outline = Self { entries: Vec::new(), shell: shell(unit, item, next) };
        for node in item..next {
            outline.add(unit, node);
        }
        outline
    }

    fn add(&mut self, unit: &Unit<'_>, node: NodeId) {
        match unit.construct(node) {
            Construct::Class => {
                let Some(name) = unit.class_key(node) else { return };
                let bases: Vec<&str> = unit.names_of_bases(node).collect();
                self.tell(Sort::Class, name, &"");
                self.tell(Sort::Classes, "", &(name, bases));
            }
            Construct::Function => {
                let Some(name) = unit.definition_name(node) else { return };
                let class = unit.class_of_method(node).and_then(|class| unit.class_key(class));
                self.tell(Sort::Function, name, &class);
                self.tell(Sort::Method, name, &class);
            }
            Construct::Call | Construct::New => {
                let head = unit.head(node);
                if let Some(head) = head {
                    self.tell(Sort::Call, head, &"");
                }
                let View::Call { arguments: Some(list), .. } = unit.view(node) else { return };
                if head.is_some_and(|head| library::calls_with_rest(head) || library::calls_with_args(head)) {
                    for (name, at) in unit.names_handed_over(list) {
                        self.tell(Sort::HandedOver, name, &(at, head));
                    }
                }
                for (name, _) in head.into_iter().flat_map(|head| unit.names_registered(node, head)) {
                    self.tell(Sort::Registered, name, &unit.text_of(node));
                }
                for (name, _) in unit.names_handed(list) {
                    self.tell(Sort::Handed, name, &"");
                }
            }
            Construct::Assignment => {
                if let Some(name) = unit.name_registered_by_field(node) {
                    self.tell(Sort::Registered, name, &unit.text_of(node));
                }
            }
            _ => {}
        }
    }

    fn tell(&mut self, sort: Sort, name: &str, what: &impl Hash) {
        let mut hasher = FxHasher::default();
        what.hash(&mut hasher);
        self.entries.push((sorted_hash(sort as u8, name), hasher.finish() as u32));
    }
}

/// Adds to `names` by which keys something else may be found than before, where `gone` were replaced by `come`; returns
/// whether what stands outside of functions may be different. `in_place`: one item took the place of one.
pub(in crate::engine) fn differences(
    gone: &[&Outline],
    come: &[&Outline],
    in_place: bool,
    names: &mut FxHashSet<u32>,
) -> bool {
    if let ([gone], [come], true) = (gone, come, in_place) {
        names.extend(difference(&gone.entries, &come.entries));
        return gone.shell != come.shell;
    }
    names.extend(gone.iter().chain(come).flat_map(|outline| &outline.entries).map(|(key, _)| *key));
    !gone.is_empty() || !come.is_empty()
}

/// A hash of what stands outside of functions: the nodes, and the text.
fn shell(unit: &Unit<'_>, item: NodeId, next: NodeId) -> u64 {
    let mut hasher = FxHasher::default();
    let mut at = unit.arena.get(item).start as usize;
    let mut node = item;
    let hash_nodes = |from: NodeId, to: NodeId, hasher: &mut FxHasher| {
        for node in from..to {
            let node = unit.arena.get(node);
            (node.kind, node.field).hash(hasher);
        }
    };
    for (from, to) in unit.bodies_within(item, next) {
        hash_nodes(node, from, &mut hasher);
        let body = unit.arena.get(from);
        unit.text[at..(body.start as usize).max(at)].hash(&mut hasher);
        (body.kind, body.field).hash(&mut hasher);
        at = body.end as usize;
        node = to;
    }
    hash_nodes(node, next, &mut hasher);
    let end = unit.arena.get(item).end as usize;
    unit.text[at.min(end)..end].hash(&mut hasher);
    hasher.finish()
}

impl<'a> Unit<'a> {
    /// Whether running a statement does nothing: a comment, an import, a type, a string that stands for itself. Which nodes
    /// are read for that is not noted: it shows in the outline of their item.
    pub(in crate::engine) fn does_nothing(&self, node: NodeId) -> bool {
        let kind = self.arena.get(node).kind;
        if statement(self.language, kind) == Statement::Nothing {
            return true;
        }
        if self.grammar.construct(kind) != Construct::ExpressionStatement || self.is_rust() {
            return false;
        }
        let mut inner = self.arena.named_children(node);
        let (Some(only), None) = (inner.next(), inner.next()) else { return false };
        self.unnoted(|| self.view(only) == View::Str)
    }

    /// The name of a class by which it is known: `impl<T> Store<T>` is of `Store`.
    pub(super) fn class_key(&self, class: NodeId) -> Option<&'a str> {
        self.definition_name(class).map(|name| name.split('<').next().unwrap_or(name))
    }

    /// The class whose method a function is; not where it lies in another function of that class.
    pub(super) fn class_of_method(&self, function: NodeId) -> Option<NodeId> {
        let class = self.class_around(function)?;
        self.function_around(function).is_none_or(|around| around < class).then_some(class)
    }

    /// The names among what a class is derived from.
    pub(super) fn names_of_bases(&self, class: NodeId) -> impl Iterator<Item = &'a str> {
        let is_header = |child: &NodeId| {
            self.construct(*child) == Construct::Arguments || self.text_of(*child).starts_with("extends")
        };
        let header = self.arena.named_children(class).filter(is_header);
        let nodes = header.flat_map(|child| self.arena.descendants(child));
        // `impl Step for Probe`
        let implemented = self.field(class, self.grammar.fields.trait_);
        let names = implemented.into_iter().chain(nodes);
        names.filter(|at| self.construct(*at) == Construct::Identifier).map(|at| self.text_of(at))
    }

    /// The names of functions given to another that calls them, with their positions.
    pub(super) fn names_handed_over(&self, list: NodeId) -> impl Iterator<Item = (&'a str, usize)> {
        let arguments = self.arguments(list).into_iter().enumerate();
        arguments
            .filter(|(_, argument)| !matches!(self.view(argument.value), View::Call { .. }))
            .filter_map(|(at, argument)| Some((self.head(argument.value)?, at)))
    }

    /// The names that a call is handed which makes handlers of functions: `channel.basic_consume(queue, on_message)`.
    pub(super) fn names_registered(&self, call: NodeId, head: &str) -> impl Iterator<Item = (&'a str, usize)> {
        let list = match self.view(call) {
            View::Call { arguments, .. } if !self.is_rust() && self.models.registers(head) => arguments,
            _ => None,
        };
        list.into_iter().flat_map(|list| self.names_handed_over(list).chain(self.names_in_lists(list)))
    }

    /// The same for functions that are given together: `Consumer(queues, callbacks=[on_task])`.
    fn names_in_lists(&self, list: NodeId) -> impl Iterator<Item = (&'a str, usize)> {
        let arguments = self.arguments(list).into_iter().enumerate().filter(|_| self.is_python());
        arguments
            .filter(|(_, argument)| self.view(argument.value) == View::List)
            .flat_map(|(at, argument)| self.arena.named_children(argument.value).map(move |one| (at, one)))
            .filter(|(_, one)| matches!(self.view(*one), View::Name | View::Member { .. }))
            .filter_map(|(at, one)| Some((self.head(one)?, at)))
    }

    /// The name of the function that is made a handler by putting it in a field: `client.on_message = on_message`.
    pub(super) fn name_registered_by_field(&self, assignment: NodeId) -> Option<&'a str> {
        let fields = &self.grammar.fields;
        let left = self.field(assignment, fields.left).filter(|_| self.is_python())?;
        let View::Member { name, .. } = self.view(left) else { return None };
        if !self.models.registers(self.text_of(name)) {
            return None;
        }
        let right = self.field(assignment, fields.right)?;
        matches!(self.view(right), View::Name | View::Member { .. }).then(|| self.head(right)).flatten()
    }

    /// Whether these are arguments of Python's `map(f, items)` or `filter(f, items)`. Others are handed a function with what it
    /// is called with.
    fn is_of_mapping(&self, list: NodeId) -> bool {
        let call = self.arena.parent(list).map(|call| self.view(call));
        matches!(call, Some(View::Call { callee, .. }) if matches!(self.text_of(callee), "map" | "filter"))
    }

    /// The names given as arguments, and the arguments, where functions are given so.
    pub(super) fn names_handed(&self, list: NodeId) -> impl Iterator<Item = (&'a str, NodeId)> {
        let arguments = self.arena.named_children(list).filter(move |_| !self.is_python() || self.is_of_mapping(list));
        let named = arguments.filter(|it| match self.view(*it) {
            View::Name | View::Scoped { .. } => true,
            // `.then(this.load)`
            View::Member { object, .. } => self.text_of(object) == "this",
            _ => false,
        });
        named.filter_map(|argument| Some((self.head(argument)?, argument)))
    }
}
