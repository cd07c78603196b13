//! Functions of the file that hand out what they made: `def connect(self): return Connection(…)`. Their value's type is the
//! declared one, else that of whatever they return.

use super::bindings::Bound;
use super::constants::Value;
use super::names::Type;
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::statements::{Statement, statement};
use crate::syntax::NodeId;

/// Largest function whose returned values are looked at, in nodes of the tree: what is larger does more than to make one thing.
const MAX_HELPER: NodeId = 600;

impl Unit<'_> {
    /// What a call hands back as it is, to be closed at some time: `closing(connection)`, `stack.enter_context(open(…))`.
    pub(super) fn entered(&self, callee: NodeId, arguments: Option<NodeId>) -> Option<NodeId> {
        let head = self.head(callee).filter(|_| self.is_python())?;
        let hands_back = matches!(head, "closing" | "aclosing" | "enter_context" | "enter_async_context");
        hands_back.then(|| self.arguments(arguments?).first().map(|first| first.value)).flatten()
    }

    /// What a text is made of besides a beginning of its own: `"sha256=" + digest`, `f"v1={digest}"`, `b64encode(digest)`.
    pub(super) fn rest_of_text(&self, node: NodeId) -> Option<NodeId> {
        if !self.is_python() {
            return None;
        }
        match self.view(node) {
            View::Binary { left, operator, right } => {
                (self.text_of(operator) == "+" && self.view(left) == View::Str).then_some(right)
            }
            View::Template => {
                let mut holes = self.arena.named_children(node).filter(|child| self.is_interpolation(*child));
                let only = holes.next().filter(|_| holes.next().is_none())?;
                self.arena.named_children(only).next()
            }
            View::Call { callee, arguments } => {
                let is_encoded = matches!(self.head(callee)?, "b64encode" | "urlsafe_b64encode" | "hexlify");
                is_encoded.then(|| self.arguments(arguments?).first().map(|first| first.value)).flatten()
            }
            _ => None,
        }
    }

    /// The type of what a call of a function or method of this file gives.
    pub(super) fn type_from_helper(&self, callee: NodeId, depth: u8) -> Option<Type> {
        if self.is_rust() {
            return None;
        }
        // A few helpers deep: each may return several values.
        let depth = depth.checked_sub(MAX_DEPTH / 4)?;
        let function = self.helper_called(callee)?;
        let declared = self.field(function, self.grammar.fields.return_type);
        if let Some(known) = declared.and_then(|annotation| self.annotated_type(annotation, depth)) {
            return Some(known);
        }
        if declared.is_some_and(|annotation| self.says_something(annotation))
            || self.arena.get(function).next - function > MAX_HELPER
        {
            return None;
        }
        // `None` where there is none, beside what it makes.
        let mut values = self.values_returned(function);
        values.retain(|value| self.view(*value) != View::Null);
        if values.is_empty() {
            // `with connected() as connection`
            values = self.values_yielded(function);
        }
        let mut returned = values.into_iter();
        let first = self.type_at(returned.next()?, depth)?;
        let is_same = |value: NodeId| self.type_at(value, depth).is_some_and(|other| other.name == first.name);
        returned.all(is_same).then_some(first)
    }

    /// What a function or method of this file always gives: `def iv(self): return DEFAULT_IV`.
    pub(super) fn returned_constant(&self, callee: NodeId, depth: u8) -> Option<Value> {
        if self.is_rust() {
            return None;
        }
        let depth = depth.checked_sub(MAX_DEPTH / 4)?;
        let function = self.helper_called(callee)?;
        if self.arena.get(function).next - function > MAX_HELPER {
            return None;
        }
        match self.values_returned(function)[..] {
            [only] => self.fold(only, depth),
            _ => None,
        }
    }

    /// What a generator hands out.
    fn values_yielded(&self, function: NodeId) -> Vec<NodeId> {
        let is_yield = |at: &NodeId| statement(self.language, self.arena.get(*at).kind) == Statement::Yield;
        let yields = self.arena.descendants(function).filter(is_yield);
        let own = yields.filter(|at| self.function_around(*at) == Some(function));
        own.filter_map(|at| self.arena.named_children(at).next()).collect()
    }

    /// The function that a callee names: `connect()`, `self._connect()`.
    fn helper_called(&self, callee: NodeId) -> Option<NodeId> {
        match self.view(callee) {
            View::Name => {
                let visible = self.bindings().visible(self, self.text_of(callee), callee);
                let defined = |bound: &Bound<'_>| matches!(bound, Bound::Definition);
                let only = visible.first().filter(|only| visible.len() == 1 && defined(&only.bound))?.node;
                (self.construct(only) == Construct::Function).then_some(only)
            }
            View::Member { object, name } if matches!(self.text_of(object), "self" | "cls" | "this") => {
                let class = self.class_around(callee)?;
                self.own_method(class, self.text_of(name))
            }
            _ => None,
        }
    }

    /// The method of this name that a class itself has.
    fn own_method(&self, class: NodeId, name: &str) -> Option<NodeId> {
        let body = self.field(class, self.grammar.fields.body)?;
        let mut members = self.arena.named_children(body).filter_map(|member| match self.construct(member) {
            Construct::Function => Some(member),
            // Behind its decorators.
            _ => self.arena.named_children(member).last().filter(|last| self.construct(*last) == Construct::Function),
        });
        members.find(|member| self.definition_name(*member) == Some(name))
    }
}
