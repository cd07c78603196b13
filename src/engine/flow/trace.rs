//! Answers whether something untrusted reaches an expression, through parameters and fields to whoever set them, and tells
//! the way it took.

use rustc_hash::FxHashSet;

use super::function::{self, root_of};
use super::index;
use super::value::{Origin, Step, Taint, Taints};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::NodeId;

/// How many callers are gone back through.
const MAX_CALLERS: u8 = 6;
/// Most calls of one function that are looked at.
const MAX_CALLS: usize = 24;

/// An untrusted value that reaches an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Evidence {
    /// Where it comes from.
    pub source: NodeId,
    /// Whether it went through a function nothing is known of.
    pub assumed: bool,
    /// The places it went through, from the source on, without the sink.
    pub path: Vec<NodeId>,
}

/// What is asked.
struct Question<'u, 'a> {
    unit: &'u Unit<'a>,
    kinds: Kinds,
    /// Whether a parameter that nothing is known of counts.
    parameters: bool,
    label: Labels,
    /// What an unknown function gives for a path or an address is nearly always looked up or checked.
    strict: bool,
    /// Parameters and fields that were asked about already.
    asked: FxHashSet<(NodeId, u64)>,
}

/// The untrusted value that reaches a node.
pub(super) fn find(unit: &Unit<'_>, node: NodeId, kind: &str, label: &str) -> Option<Evidence> {
    let mut question = Question {
        unit,
        kinds: Kinds::named(kind)?,
        parameters: kind == "param",
        label: Labels::named(label)?,
        strict: matches!(label, "path" | "url" | "redirect" | "import"),
        asked: FxHashSet::default(),
    };
    question.at(node, Labels::NONE, MAX_CALLERS)
}

/// Whether nothing in a node can do harm in a sink of this label, whoever calls the function it lies in.
pub(super) fn is_harmless(unit: &Unit<'_>, node: NodeId, label: Labels) -> bool {
    let mut question =
        Question { unit, kinds: Kinds::NONE, parameters: false, label, strict: false, asked: FxHashSet::default() };
    question.harmless(node, Labels::NONE, MAX_CALLERS)
}

impl<'a> Question<'_, 'a> {
    /// See [`is_harmless`]; what is being asked about already is taken for harmless, so that only others decide.
    fn harmless(&mut self, node: NodeId, safe_for: Labels, depth: u8) -> bool {
        let unit = self.unit;
        let taints = match unit.flow.state.borrow().seen.get(&node) {
            Some(seen) => seen.taints.clone(),
            None => return unit.is_unreached(node),
        };
        let Some(depth) = depth.checked_sub(1) else { return false };
        taints.iter().flat_map(|taints| taints.iter()).all(|taint| {
            let safe_for = taint.safe_for.union(safe_for);
            if safe_for.contains(self.label) {
                return true;
            }
            let set_by = match taint.origin {
                Origin::Source(..) | Origin::Unknown => return false,
                Origin::Parameter(function, at) => {
                    if !self.asked.insert((function, u64::from(at))) {
                        return true;
                    }
                    match self.given(function, at) {
                        Some(given) => given,
                        None => return false,
                    }
                }
                Origin::Field(class, name) => {
                    if !self.asked.insert((class, text_key(name))) {
                        return true;
                    }
                    self.set_in(class, name)
                }
            };
            !set_by.is_empty()
                && set_by.into_iter().all(|value| {
                    self.run(value);
                    self.harmless(value, safe_for, depth)
                })
        })
    }

    fn at(&mut self, node: NodeId, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let taints: Taints<'a> = self.unit.flow.state.borrow().seen.get(&node)?.taints.clone();
        let mut sorted: Vec<Taint<'a>> = taints?.iter().cloned().collect();
        // Proof before assumption, what is here before what callers give.
        sorted.sort_by_key(|taint| (taint.assumed, !matches!(taint.origin, Origin::Source(..))));
        sorted.iter().find_map(|taint| self.follow(taint, safe_for, depth))
    }

    fn follow(&mut self, taint: &Taint<'a>, safe_for: Labels, depth: u8) -> Option<Evidence> {
        if taint.safe_for.union(safe_for).contains(self.label) || (self.strict && taint.assumed) {
            return None;
        }
        let path = steps(taint.path.as_deref());
        match taint.origin {
            Origin::Source(source, kinds) => {
                kinds.overlaps(self.kinds).then_some(Evidence { source, assumed: taint.assumed, path })
            }
            Origin::Parameter(function, at) => {
                let found = self.follow_callers(function, at, taint.safe_for.union(safe_for), depth);
                self.extended(found, taint, path)
            }
            Origin::Field(class, name) => {
                let found = self.follow_fields(class, name, taint.safe_for.union(safe_for), depth);
                self.extended(found, taint, path)
            }
            Origin::Unknown => None,
        }
    }

    fn extended(&self, found: Option<Evidence>, taint: &Taint<'a>, path: Vec<NodeId>) -> Option<Evidence> {
        let mut found = found?;
        found.assumed |= taint.assumed;
        if self.strict && found.assumed {
            return None;
        }
        found.path.extend(path);
        Some(found)
    }

    /// What the calls of a function give as its parameter.
    fn follow_callers(&mut self, function: NodeId, at: u16, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let depth = depth.checked_sub(1)?;
        if !self.asked.insert((function, u64::from(at))) {
            return None;
        }
        if let Some(found) = self.follow_call_around(function, at, safe_for, depth) {
            return Some(found);
        }
        let given = self.given(function, at);
        let called_at_all = given.is_some();
        for argument in given.into_iter().flatten() {
            self.run(argument);
            if let Some(mut found) = self.at(argument, safe_for, depth) {
                found.path.push(argument);
                return Some(found);
            }
        }
        (self.parameters && !called_at_all).then(|| Evidence { source: function, assumed: true, path: Vec::new() })
    }

    /// The arguments that the calls of a function in this file give as its parameter; nothing where there is no call, or
    /// where one gives what cannot be told.
    fn given(&self, function: NodeId, at: u16) -> Option<Vec<NodeId>> {
        let unit = self.unit;
        let index = index::index(unit);
        let owner = index.owner(function);
        if let Some(given) = self.given_to_argument(function, at) {
            return Some(given);
        }
        let name = unit.definition_name(function)?;
        let is_constructor = matches!(name, "__init__" | "constructor");
        let called = match (is_constructor, owner) {
            (true, Some(class)) => unit.definition_name(class)?,
            _ => name,
        };
        let parameters = unit.parameter_names(function);
        let parameter = parameters.get(usize::from(at)).copied().unwrap_or_default();
        let is_own = |first: &&str| matches!(*first, "self" | "cls" | "&self" | "&mut self" | "mut self");
        let skip = usize::from(owner.is_some() && parameters.first().is_some_and(is_own));
        let mut values = Vec::new();
        let mut called_at_all = false;
        for call in index.calls(called).iter().copied().take(MAX_CALLS) {
            let View::Call { callee, arguments: Some(list) } = unit.view(call) else { continue };
            let recursive = unit.arena.is_within(call, function);
            if recursive || !self.means(callee, function, owner.is_some() && !is_constructor) {
                continue;
            }
            let given = unit.arguments(list);
            let by_keyword = given.iter().find(|argument| argument.keyword == Some(parameter));
            let position = usize::from(at).checked_sub(skip);
            let by_position =
                position.and_then(|position| given.get(position)).filter(|argument| argument.keyword.is_none());
            match by_keyword.or(by_position) {
                Some(argument) => values.push(argument.value),
                // Spread arguments fill what they like.
                None => values.extend(given.iter().filter(|argument| argument.spread).map(|argument| argument.value)),
            }
            called_at_all = true;
        }
        // `Thread(target=run, args=(x,))`, `pool.submit(run, x)`
        for (call, position) in index.handed_over(name).iter().take(MAX_CALLS) {
            let View::Call { callee, arguments: Some(list) } = unit.view(*call) else { continue };
            let head = unit.head(callee).unwrap_or_default();
            let given = unit.arguments(list);
            let wanted = usize::from(at).saturating_sub(skip);
            if super::library::calls_with_args(head) {
                let tuple =
                    given.iter().find(|argument| argument.keyword == Some("args")).map(|argument| argument.value);
                values.extend(tuple.and_then(|tuple| unit.arena.named_children(tuple).nth(wanted)));
                called_at_all = true;
            } else if super::library::calls_with_rest(head) {
                values.extend(given.get(position + 1 + wanted).map(|argument| argument.value));
                called_at_all = true;
            }
        }
        // Other methods of this name may be meant as well, and other files may call it.
        called_at_all.then_some(values)
    }

    /// A function written as an argument: `items.forEach(item => …)` gives it what it is called on.
    fn follow_call_around(&mut self, function: NodeId, at: u16, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let unit = self.unit;
        let list = unit.arena.parent(function).filter(|list| unit.construct(*list) == Construct::Arguments)?;
        let call = unit.arena.parent(list)?;
        let View::Call { callee, .. } = unit.view(call) else { return None };
        let View::Member { object, name } = unit.view(callee) else { return None };
        super::library::calls_back(unit.text_of(name)).filter(|_| at == 0)?;
        self.run(object);
        self.at(object, safe_for, depth)
    }

    /// `with_name(lambda name: …)`: what the function of this file gives to the one it is handed; nothing where this one is
    /// not handed to one.
    fn given_to_argument(&self, function: NodeId, at: u16) -> Option<Vec<NodeId>> {
        let unit = self.unit;
        let list = unit.arena.parent(function).filter(|list| unit.construct(*list) == Construct::Arguments)?;
        let View::Call { callee, arguments: Some(arguments) } = unit.view(unit.arena.parent(list)?) else {
            return None;
        };
        let index = index::index(unit);
        let called = index.function(unit.text_of(callee))?;
        let position = unit.arguments(arguments).iter().position(|argument| argument.value == function)?;
        let parameter = unit.parameter_names(called).get(position).copied()?;
        let mut values = Vec::new();
        for call in index.calls(parameter) {
            if let View::Call { arguments: Some(list), .. } = unit.view(*call)
                && unit.arena.is_within(*call, called)
            {
                values.extend(unit.arguments(list).get(usize::from(at)).map(|argument| argument.value));
            }
        }
        (!values.is_empty()).then_some(values)
    }

    /// Whether a callee can mean this function.
    fn means(&self, callee: NodeId, function: NodeId, is_method: bool) -> bool {
        let unit = self.unit;
        match unit.view(callee) {
            View::Name => {
                let visible = unit.bindings().visible(unit, unit.text_of(callee), callee);
                !is_method && !visible.iter().any(|binding| matches!(binding.bound, Bound::Import(_)))
            }
            View::Member { object, .. } => {
                if !is_method {
                    // `module.exports.run = …`, an object's function
                    return unit.class_around(function).is_none()
                        && unit
                            .resolve(object)
                            .is_none_or(|found| unit.bindings().modules().all(|module| module != found.path));
                }
                unit.type_of(object).is_none_or(|known| known.assumed)
            }
            View::Scoped { .. } => true,
            _ => false,
        }
    }

    /// What the methods of a class put into one of its fields.
    fn follow_fields(&mut self, class: NodeId, name: &'a str, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let depth = depth.checked_sub(1)?;
        if !self.asked.insert((class, text_key(name))) {
            return None;
        }
        for value in self.set_in(class, name) {
            self.run(value);
            if let Some(mut found) = self.at(value, safe_for, depth) {
                found.path.push(value);
                return Some(found);
            }
        }
        None
    }

    /// The values that are put into a field of a class anywhere in the file.
    fn set_in(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        let unit = self.unit;
        let index = index::index(unit);
        let mut values: Vec<NodeId> = Vec::new();
        for body in index.bodies_with_bases(class) {
            for own in ["self", "this", "cls"] {
                let written = format!("{own}.{name}");
                let bindings = unit.bindings().in_scope(unit, &written, body);
                values.extend(bindings.iter().filter_map(|binding| match binding.bound {
                    Bound::Value(value) | Bound::Added(value) => Some(value),
                    _ => None,
                }));
            }
            let declared = unit.bindings().in_scope(unit, name, body);
            values.extend(declared.iter().filter_map(|binding| match binding.bound {
                Bound::Value(value) => Some(value),
                _ => None,
            }));
        }
        if unit.is_rust() {
            values.extend(unit.fields_of_literals(class, name));
        }
        values.truncate(MAX_CALLS);
        values
    }

    fn run(&self, node: NodeId) {
        match root_of(self.unit, node) {
            root if super::is_module(root) => {
                super::machine::module(self.unit);
            }
            root => function::run_alone(self.unit, root),
        }
    }
}

fn text_key(name: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

fn steps(mut step: Option<&Step>) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    while let Some(at) = step {
        nodes.push(at.node);
        step = at.before.as_deref();
    }
    nodes.reverse();
    nodes
}

impl<'a> Unit<'a> {
    /// The names of a function's parameters, as written.
    pub(super) fn parameter_names(&self, function: NodeId) -> Vec<&'a str> {
        let fields = &self.grammar.fields;
        let name = |node: NodeId| {
            let pattern =
                [fields.name, fields.pattern, fields.left].into_iter().find_map(|field| self.field(node, field));
            let pattern = match self.construct(node) {
                Construct::Parameter => pattern.or_else(|| self.arena.named_children(node).next()),
                _ => pattern,
            };
            self.text_of(pattern.unwrap_or(node))
        };
        match self.field(function, fields.parameters) {
            Some(list) => self.arena.named_children(list).map(name).collect(),
            None => self.field(function, fields.parameter).into_iter().map(name).collect(),
        }
    }

    /// The values that struct literals of a type give to one of its fields.
    fn fields_of_literals(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        let fields = &self.grammar.fields;
        let Some(type_name) = self.definition_name(class) else { return Vec::new() };
        let type_name = type_name.split('<').next().unwrap_or(type_name);
        let mut values = Vec::new();
        for node in 0..self.arena.len() as NodeId {
            if self.construct(node) != Construct::Object {
                continue;
            }
            let Some(written) = self.field(node, fields.name) else { continue };
            if !matches!(self.text_of(written), "Self")
                && self.head(written) != Some(type_name)
                && self.text_of(written) != type_name
            {
                continue;
            }
            let Some(body) = self.field(node, fields.body) else { continue };
            for part in self.arena.named_children(body) {
                let key = self.field(part, fields.field).map(|key| self.text_of(key));
                if key == Some(name) {
                    values.extend(self.field(part, fields.value));
                } else if key.is_none() && self.text_of(part) == name {
                    values.extend(self.arena.named_children(part).next());
                }
            }
        }
        values
    }
}
