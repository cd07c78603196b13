//! The functions, classes and calls of a file, by name.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::library;
use super::outline::Sort;
use crate::engine::dependencies::{Dependencies, sorted_hash};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// The definitions and calls of a file, by name.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    functions: FxHashMap<&'a str, Vec<NodeId>>,
    classes: FxHashMap<&'a str, NodeId>,
    /// Bodies of a class: itself, and in Rust every `impl` of it.
    bodies: FxHashMap<NodeId, Vec<NodeId>>,
    bases: FxHashMap<NodeId, Vec<NodeId>>,
    methods: FxHashMap<(NodeId, &'a str), NodeId>,
    /// By function: its class.
    owner: FxHashMap<NodeId, NodeId>,
    /// Functions that lie in no other.
    pub(super) outermost: Vec<NodeId>,
    /// By function name: calls that are handed the function, and at which position.
    handed_over: FxHashMap<&'a str, Vec<(NodeId, usize)>>,
    /// Calls that make a function the handler of something, by the names they are handed.
    registered: FxHashMap<&'a str, Vec<NodeId>>,
    /// Calls by the last name of what they call.
    calls: ByName<'a>,
    /// Functions that are given by name as arguments, with the arguments.
    handed: FxHashMap<&'a str, Vec<NodeId>>,
    /// Where it is noted what was looked up, if anybody wants to know.
    noted: Option<Rc<RefCell<Dependencies>>>,
}

/// Nodes by name, in order: in one list, since there are too many names for a list of each.
#[derive(Debug, Default)]
struct ByName<'a> {
    /// Where in the list the nodes of a name begin and end.
    ranges: FxHashMap<&'a str, (u32, u32)>,
    nodes: Vec<NodeId>,
}

impl<'a> ByName<'a> {
    fn of(named: &[(&'a str, NodeId)]) -> Self {
        let mut ranges: FxHashMap<&'a str, (u32, u32)> = FxHashMap::default();
        named.iter().for_each(|(name, _)| ranges.entry(name).or_default().1 += 1);
        let mut begin = 0;
        for (from, count) in ranges.values_mut() {
            *from = begin;
            begin += std::mem::replace(count, begin);
        }
        let mut nodes = vec![Arena::ROOT; named.len()];
        for (name, node) in named {
            if let Some((_, end)) = ranges.get_mut(name) {
                nodes[*end as usize] = *node;
                *end += 1;
            }
        }
        Self { ranges, nodes }
    }

    fn get(&self, name: &str) -> &[NodeId] {
        self.ranges.get(name).map_or(&[], |(from, to)| &self.nodes[*from as usize..*to as usize])
    }
}

impl<'a> Index<'a> {
    fn build(unit: &Unit<'a>, noting: bool) -> Self {
        let noted = noting.then(|| unit.noted.clone());
        let mut index = Self { noted, ..Self::default() };
        let (mut functions, mut calls) = (Vec::new(), Vec::new());
        for node in 0..unit.arena.len() as NodeId {
            match unit.construct(node) {
                Construct::Function => functions.push(node),
                Construct::Class => index.add_class(unit, node),
                Construct::Call | Construct::New => {
                    if let Some(head) = unit.head(node) {
                        calls.push((head, node));
                        if library::calls_with_rest(head) || library::calls_with_args(head) {
                            index.add_handed_over(unit, node);
                        }
                        index.add_registered(unit, node, head);
                    }
                    index.add_handed(unit, node);
                }
                Construct::Assignment => {
                    if let Some(name) = unit.name_registered_by_field(node) {
                        index.registered.entry(name).or_default().push(node);
                    }
                }
                _ => {}
            }
        }
        index.calls = ByName::of(&calls);
        // All classes are known by now.
        let mut end = 0;
        for node in functions {
            if node >= end {
                index.outermost.push(node);
                end = unit.arena.get(node).next;
            }
            let Some(name) = unit.definition_name(node) else { continue };
            index.functions.entry(name).or_default().push(node);
            if let Some(class) = unit.class_of_method(node)
                && let Some(class) = unit.class_key(class).and_then(|name| index.classes.get(name)).copied()
            {
                index.owner.insert(node, class);
                index.methods.entry((class, name)).or_insert(node);
            }
        }
        let functions = &index.functions;
        index.handed.retain(|name, _| functions.contains_key(name));
        index
    }

    fn add_handed(&mut self, unit: &Unit<'a>, call: NodeId) {
        let View::Call { arguments: Some(list), .. } = unit.view(call) else { return };
        for (name, argument) in unit.names_handed(list) {
            self.handed.entry(name).or_default().push(argument);
        }
    }

    fn note(&self, sort: Sort, name: &str) {
        if let Some(noted) = &self.noted {
            noted.borrow_mut().names.insert(sorted_hash(sort as u8, name));
        }
    }

    /// The arguments by which a function is given to another.
    pub(super) fn handed(&self, name: &str) -> &[NodeId] {
        self.note(Sort::Handed, name);
        self.handed.get(name).map_or(&[], Vec::as_slice)
    }

    fn add_handed_over(&mut self, unit: &Unit<'a>, call: NodeId) {
        let View::Call { arguments: Some(list), .. } = unit.view(call) else { return };
        for (name, at) in unit.names_handed_over(list) {
            self.handed_over.entry(name).or_default().push((call, at));
        }
    }

    fn add_registered(&mut self, unit: &Unit<'a>, call: NodeId, head: &str) {
        for (name, _) in unit.names_registered(call, head) {
            self.registered.entry(name).or_default().push(call);
        }
    }

    /// Calls that make a function of this name the handler of something.
    pub(super) fn registered(&self, name: &str) -> &[NodeId] {
        self.note(Sort::Registered, name);
        self.registered.get(name).map_or(&[], Vec::as_slice)
    }

    /// Calls that are handed a function of this name, and at which position.
    pub(super) fn handed_over(&self, name: &str) -> &[(NodeId, usize)] {
        self.note(Sort::HandedOver, name);
        self.handed_over.get(name).map_or(&[], Vec::as_slice)
    }

    fn add_class(&mut self, unit: &Unit<'a>, node: NodeId) {
        let Some(name) = unit.class_key(node) else { return };
        let class = *self.classes.entry(name).or_insert(node);
        self.bodies.entry(class).or_default().push(node);
        let bases: Vec<NodeId> = unit.names_of_bases(node).filter_map(|name| self.classes.get(name).copied()).collect();
        self.bases.entry(class).or_default().extend(bases);
    }

    /// The class of this name.
    pub(super) fn class(&self, name: &str) -> Option<NodeId> {
        self.class_named(name.rsplit("::").next().unwrap_or(name))
    }

    /// The same for a plain name.
    pub(super) fn class_named(&self, name: &str) -> Option<NodeId> {
        self.note(Sort::Class, name);
        self.classes.get(name).copied()
    }

    /// What a class is derived from.
    pub(super) fn bases(&self, class: NodeId) -> Option<&[NodeId]> {
        self.note(Sort::Classes, "");
        self.bases.get(&class).map(Vec::as_slice)
    }

    /// The method of a class or of what it is derived from.
    pub(super) fn method(&self, class: NodeId, name: &str) -> Option<NodeId> {
        self.note(Sort::Method, name);
        self.note(Sort::Classes, "");
        let mut at = Some(class);
        for _ in 0..8 {
            let class = at?;
            let methods: &FxHashMap<(NodeId, &str), NodeId> = &self.methods;
            if let Some(method) = methods.get(&(class, name)) {
                return Some(*method);
            }
            at = self.bases.get(&class).and_then(|bases| bases.first()).copied();
        }
        None
    }

    /// The class a function is a method of.
    pub(super) fn owner(&self, function: NodeId) -> Option<NodeId> {
        self.owner.get(&function).copied()
    }

    /// Whether a function calls something of its own name.
    pub(super) fn is_recursive(&self, unit: &Unit<'a>, function: NodeId) -> bool {
        let name = unit.definition_name(function);
        name.is_some_and(|name| self.calls(name).iter().any(|call| unit.arena.is_within(*call, function)))
    }

    /// Whether a name stands nowhere but where its function or class is defined and where something of that name is called.
    pub(super) fn is_only_called(&self, unit: &Unit<'a>, name: &str) -> bool {
        unit.depends_on_callers(name);
        let text = unit.text.as_bytes();
        let is_word = |at: usize| text.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let mentions = memchr::memmem::find_iter(text, name)
            .filter(|at| !(is_word(at + name.len()) || *at > 0 && is_word(at - 1)))
            .count();
        let defined = self.functions.get(name).map_or(0, Vec::len) + usize::from(self.classes.contains_key(name));
        mentions <= defined + self.calls(name).len()
    }

    /// Calls by name.
    pub(super) fn calls(&self, name: &str) -> &[NodeId] {
        self.note(Sort::Call, name);
        self.calls.get(name)
    }

    /// The bodies of a class and of what it is derived from.
    pub(super) fn bodies_with_bases(&self, class: NodeId) -> Vec<NodeId> {
        self.note(Sort::Classes, "");
        let mut bodies = Vec::new();
        let mut at = Some(class);
        for _ in 0..8 {
            let Some(class) = at else { break };
            bodies.extend(self.bodies.get(&class).into_iter().flatten());
            at = self.bases.get(&class).and_then(|bases| bases.first()).copied();
        }
        bodies
    }

    /// The one function of this name that is no method.
    pub(super) fn function(&self, name: &str) -> Option<NodeId> {
        self.note(Sort::Function, name);
        let all = self.functions.get(name)?;
        let mut free = all.iter().filter(|function| !self.owner.contains_key(function));
        match (free.next(), free.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    }

    /// The methods of this name of all that implement this trait, or else the one that all owners of such a method implement.
    pub(super) fn implementations(&self, of: Option<NodeId>, name: &str) -> Vec<NodeId> {
        /// Most of them.
        const MOST: usize = 8;
        self.note(Sort::Function, name);
        self.note(Sort::Classes, "");
        let Some(all) = self.functions.get(name) else { return Vec::new() };
        let implements = |method: &NodeId, base: NodeId| {
            let owner = self.owner.get(method);
            owner
                .is_some_and(|class| *class == base || self.bases.get(class).is_some_and(|bases| bases.contains(&base)))
        };
        let methods: Vec<NodeId> = match of {
            Some(base) => all.iter().filter(|method| implements(method, base)).copied().collect(),
            None => {
                let owner = all.first().and_then(|first| self.owner.get(first));
                let bases = owner.and_then(|owner| self.bases.get(owner)).into_iter().flatten().chain(owner);
                let is_of_all = |base: &&NodeId| all.iter().all(|method| implements(method, **base));
                if bases.into_iter().any(|base| is_of_all(&base)) { all.clone() } else { Vec::new() }
            }
        };
        if methods.len() > MOST { Vec::new() } else { methods }
    }

    /// The methods of this name of the classes that are derived from one, or from what is.
    pub(super) fn overriding(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        /// Most of them.
        const MOST: usize = 8;
        self.note(Sort::Function, name);
        self.note(Sort::Classes, "");
        let Some(all) = self.functions.get(name).filter(|all| all.len() > usize::from(self.owns(class, name))) else {
            return Vec::new();
        };
        let is_derived = |method: &&NodeId| {
            let mut at = self.owner.get(method).copied().filter(|owner| *owner != class);
            for _ in 0..8 {
                let Some(bases) = at.and_then(|at| self.bases.get(&at)) else { return false };
                if bases.contains(&class) {
                    return true;
                }
                at = bases.first().copied();
            }
            false
        };
        let methods: Vec<NodeId> = all.iter().filter(is_derived).copied().collect();
        if methods.len() > MOST { Vec::new() } else { methods }
    }

    fn owns(&self, class: NodeId, name: &str) -> bool {
        let methods: &FxHashMap<(NodeId, &str), NodeId> = &self.methods;
        methods.contains_key(&(class, name))
    }

    /// The one method of this name in the file.
    pub(super) fn only_method(&self, name: &str) -> Option<NodeId> {
        self.note(Sort::Function, name);
        match self.functions.get(name)?.as_slice() {
            [only] if self.owner.contains_key(only) => Some(*only),
            _ => None,
        }
    }
}

/// The index of the file, made once.
pub(super) fn index<'a>(unit: &Unit<'a>) -> Rc<Index<'a>> {
    if let Some(index) = &unit.flow.state.borrow().index {
        return index.clone();
    }
    // What is looked up in it is noted then.
    let noting = unit.is_noting();
    let index = Rc::new(unit.unnoted(|| Index::build(unit, noting)));
    unit.flow.state.borrow_mut().index = Some(index.clone());
    index
}
