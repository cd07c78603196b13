//! Which functions of a file call which, and whether one is called again by what it calls.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::index::index;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// So many functions are looked into for one call.
const MOST: usize = 24;

/// What a function says, in names or comments, that knows how deep it is.
const LIMITS: [&str; 9] = ["depth", "recurs", "nest", "level", "limit", "stack", "budget", "fuel", "grow"];

impl Unit<'_> {
    /// Whether a call is the first of its function that leads back to it, by functions of this file none of which knows how
    /// deep it is. Of functions that call each other, those tell that go back to one above them or to themselves.
    #[must_use]
    pub fn recurses(&self, call: NodeId) -> bool {
        // What a function says stands anywhere in it.
        self.depends_on_text();
        let Some(around) = self.named_function_around(call) else { return false };
        let known = self.flow.state.borrow().recursions.get(&around).copied();
        let first = known.unwrap_or_else(|| {
            let first = self.calls_in(around).find(|call| self.leads_back(*call, around));
            self.flow.state.borrow_mut().recursions.insert(around, first);
            first
        });
        first == Some(call)
    }

    fn calls_in(&self, function: NodeId) -> impl Iterator<Item = NodeId> {
        self.arena.descendants(function).filter(|at| self.construct(*at) == Construct::Call)
    }

    fn leads_back(&self, call: NodeId, around: NodeId) -> bool {
        match self.function_called(call) {
            Some(called) if called == around => !self.knows_depth(around) && self.runs_in_some_cases(call, around),
            Some(called) if called < around => self.reaches(called, around),
            _ => false,
        }
    }

    /// Whether a function calls another, or one that does, with no function on the way that knows how deep it is.
    fn reaches(&self, from: NodeId, to: NodeId) -> bool {
        let (mut open, mut known) = (vec![from], FxHashSet::from_iter([from]));
        while let Some(function) = open.pop() {
            for called in self.deeper_from(function).iter().copied() {
                if called == to {
                    return !self.knows_depth(to);
                }
                if known.len() < MOST && known.insert(called) {
                    open.push(called);
                }
            }
        }
        false
    }

    /// The functions of this file that a function calls; none where it knows how deep it is.
    fn deeper_from(&self, function: NodeId) -> Rc<[NodeId]> {
        if let Some(known) = self.flow.state.borrow().called_by.get(&function) {
            return known.clone();
        }
        let called: Rc<[NodeId]> = match self.knows_depth(function) {
            true => Rc::default(),
            false => self.calls_in(function).filter_map(|call| self.function_called(call)).collect(),
        };
        self.flow.state.borrow_mut().called_by.insert(function, called.clone());
        called
    }

    /// A call that always comes to itself never ends, which nobody writes: it is of another function of that name.
    fn runs_in_some_cases(&self, call: NodeId, function: NodeId) -> bool {
        let mut around = self.arena.ancestors(call).take_while(|at| *at != function);
        around.any(|at| {
            matches!(self.construct(at), Construct::If | Construct::Loop | Construct::Function)
                || self.is_kind(at, "match_arm")
        })
    }

    /// The function around a node that has a name: past closures.
    fn named_function_around(&self, node: NodeId) -> Option<NodeId> {
        let is_named = |at: &NodeId| self.construct(*at) == Construct::Function && self.definition_name(*at).is_some();
        self.arena.ancestors(node).find(is_named)
    }

    fn knows_depth(&self, function: NodeId) -> bool {
        // `LengthDelimited` says nothing of the kind.
        let text = self.text_of(function).to_ascii_lowercase().replace("delimit", "");
        LIMITS.iter().any(|word| text.contains(word))
    }

    /// The function of this file that a call runs, where the receiver is the same value: `self.value()`, `value(input)`.
    fn function_called(&self, call: NodeId) -> Option<NodeId> {
        let View::Call { callee, .. } = self.view(call) else { return None };
        let own = if self.language.is_ecmascript() { "this" } else { "self" };
        match self.view(callee) {
            View::Member { object, name } if self.text_of(object) == own => {
                let index = index(self);
                index.method(index.owner(self.named_function_around(call)?)?, self.text_of(name))
            }
            View::Name => self.function_named(callee).filter(|found| {
                self.construct(*found) == Construct::Function && self.class_of_method(*found).is_none()
            }),
            // Within `impl Trait for Type`, the type may have another one of that name.
            View::Scoped { path: Some(path), .. } if self.text_of(path) == "Self" => {
                let within = self.named_function_around(call);
                self.function_named(callee).filter(|found| Some(*found) != within)
            }
            _ => None,
        }
    }

    /// The function or class of this file that a callee names.
    pub(super) fn function_named(&self, callee: NodeId) -> Option<NodeId> {
        let index = index(self);
        match self.view(callee) {
            View::Name => {
                let name = self.text_of(callee);
                let visible = self.bindings().visible(self, name, callee);
                if visible.iter().any(|binding| matches!(binding.bound, Bound::Import(_))) {
                    return None;
                }
                index.function(name).or_else(|| index.class(name))
            }
            View::Scoped { path, name } => {
                let name = self.text_of(name);
                let Some(path) = path else { return index.function(name) };
                let owner = match self.text_of(path) {
                    "Self" => self.function_around(callee).and_then(|function| index.owner(function)),
                    path => index.class(path),
                };
                match owner {
                    Some(class) => index.method(class, name),
                    None => {
                        let first = self.text_of(path).split("::").next().unwrap_or_default();
                        let local = matches!(first, "crate" | "self" | "super") || index.class(first).is_some();
                        local.then(|| index.function(name)).flatten()
                    }
                }
            }
            View::Wrapper(inner) => self.function_named(inner),
            _ => None,
        }
    }
}
