//! Texts across the functions of a file: what a helper puts together and gives back, what the callers of a function put
//! together and give it.

use super::index::index;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::strings::{Part, is_dynamic};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::statements::{Statement, statement};
use crate::syntax::NodeId;

/// Most functions between the place where a text is used and the one where it is put together.
const MAX_FUNCTIONS: u8 = 3;
/// Most calls, or returned values, that are looked at.
const MAX_PLACES: usize = 8;

impl<'a> Unit<'a> {
    /// The pieces of a string expression, also where another function of the file puts it together.
    #[must_use]
    pub(in crate::engine) fn composed_parts(&self, node: NodeId, label: Option<&str>) -> Option<Vec<Part>> {
        self.string_parts(node, label).or_else(|| self.parts_elsewhere(node, label, MAX_FUNCTIONS))
    }

    /// Pieces with holes that come from another function; of texts that are known to the end nothing is said here.
    fn parts_elsewhere(&self, node: NodeId, label: Option<&str>, functions: u8) -> Option<Vec<Part>> {
        let functions = functions.checked_sub(1)?;
        let node = self.unwrapped(node);
        match self.view(node) {
            View::Call { callee, arguments } if !self.is_rust() => {
                let function = self.function_meant(callee).filter(|function| !self.arena.is_within(node, *function))?;
                let returned = self.values_returned(function).into_iter().take(MAX_PLACES);
                let mut texts = returned.filter_map(|value| self.parts_here_or_elsewhere(value, label, functions));
                let mut parts = texts.find(|parts| is_dynamic(parts))?;
                for part in &mut parts {
                    if let Part::Hole { node, safe } = part {
                        *safe |= self.is_cleaned_there(*node, function);
                    }
                }
                Some(self.with_arguments(parts, function, arguments, label)).filter(|parts| is_dynamic(parts))
            }
            View::Name if !self.is_rust() => {
                let binding = self.bindings().reaching(self, self.text_of(node), node)?;
                match binding.bound {
                    Bound::Value(value) if !self.arena.is_within(node, binding.node) => {
                        self.parts_elsewhere(value, label, functions)
                    }
                    Bound::Parameter(_) => self.parts_given(node, binding.scope, label, functions),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether a hole holds what a function named for that has cleaned, or once more what this function gives.
    fn is_cleaned_there(&self, hole: NodeId, function: NodeId) -> bool {
        let View::Call { callee, .. } = self.view(self.unwrapped(hole)) else { return false };
        let name = self.head(callee).unwrap_or_default();
        let cleans =
            ["escap", "quote", "sanit", "clean", "encode"].iter().any(|word| name.to_lowercase().contains(word));
        cleans || self.definition_name(function) == Some(name)
    }

    fn parts_here_or_elsewhere(&self, node: NodeId, label: Option<&str>, functions: u8) -> Option<Vec<Part>> {
        self.string_parts(node, label).or_else(|| self.parts_elsewhere(node, label, functions))
    }

    /// What a call of the function in this file puts together for a parameter.
    fn parts_given(&self, name: NodeId, function: NodeId, label: Option<&str>, functions: u8) -> Option<Vec<Part>> {
        let names = self.parameters_by_name(function);
        let at = names.iter().position(|found| *found == self.text_of(name))?;
        let called = self.definition_name(function)?;
        let calls = index(self).calls(called).to_vec();
        let calls = calls.into_iter().filter(|call| !self.arena.is_within(*call, function)).take(MAX_PLACES);
        let mut texts = calls.filter_map(|call| {
            let View::Call { callee, arguments: Some(list) } = self.view(call) else { return None };
            self.function_meant(callee).filter(|meant| *meant == function)?;
            let given = self.given_for(list, names[at], at)?;
            self.parts_here_or_elsewhere(given, label, functions)
        });
        texts.find(|parts| is_dynamic(parts))
    }

    /// The pieces with what this call gives in place of the parameters.
    fn with_arguments(
        &self,
        parts: Vec<Part>,
        function: NodeId,
        arguments: Option<NodeId>,
        label: Option<&str>,
    ) -> Vec<Part> {
        let names = self.parameters_by_name(function);
        let given = |node: NodeId| {
            let at = names.iter().position(|name| *name == self.text_of(node))?;
            let binding = self.bindings().reaching(self, names[at], node)?;
            let is_parameter = matches!(binding.bound, Bound::Parameter(_)) && binding.scope == function;
            is_parameter.then(|| self.given_for(arguments?, names[at], at)).flatten()
        };
        let replaced = |part: Part| match part {
            Part::Hole { node, safe: false } => match given(node) {
                Some(argument) => self.piece_of(argument, label),
                None => vec![part],
            },
            known => vec![known],
        };
        parts.into_iter().flat_map(replaced).collect()
    }

    fn given_for(&self, list: NodeId, name: &str, at: usize) -> Option<NodeId> {
        let arguments = self.arguments(list);
        let by_keyword = arguments.iter().find(|argument| argument.keyword == Some(name));
        let by_position = arguments.get(at).filter(|argument| argument.keyword.is_none() && !argument.spread);
        by_keyword.or(by_position).map(|argument| argument.value)
    }

    /// The parameters of a function without the object itself.
    fn parameters_by_name(&self, function: NodeId) -> Vec<&'a str> {
        let names = self.parameter_names(function);
        let own = names.first().is_some_and(|first| matches!(*first, "self" | "cls"));
        names[usize::from(own)..].to_vec()
    }

    /// The function of this file that is called: by its name, or on the object itself.
    pub(super) fn function_meant(&self, callee: NodeId) -> Option<NodeId> {
        match self.view(callee) {
            View::Name => {
                let name = self.text_of(callee);
                let visible = self.bindings().visible(self, name, callee);
                let imported = visible.iter().any(|binding| matches!(binding.bound, Bound::Import(_)));
                (!imported).then(|| index(self).function(name)).flatten()
            }
            View::Member { object, name } if matches!(self.text_of(object), "self" | "this" | "cls") => {
                let class = index(self).owner(self.method_around(callee)?)?;
                index(self).method(class, self.text_of(name))
            }
            _ => None,
        }
    }

    /// The method whose object `self` or `this` is here.
    fn method_around(&self, node: NodeId) -> Option<NodeId> {
        let functions = self.arena.ancestors(node).filter(|at| self.construct(*at) == Construct::Function);
        functions.into_iter().find(|function| index(self).owner(*function).is_some())
    }

    /// What a function hands back: the values of its `return`s, or the expression that it is.
    pub(in crate::engine) fn values_returned(&self, function: NodeId) -> Vec<NodeId> {
        let Some(body) = self.field(function, self.grammar.fields.body) else { return Vec::new() };
        if self.construct(body) != Construct::Block {
            return vec![body];
        }
        let is_return = |at: &NodeId| statement(self.language, self.arena.get(*at).kind) == Statement::Return;
        let returns = self.arena.descendants(body).filter(is_return);
        let own = returns.filter(|at| self.function_around(*at) == Some(function));
        own.filter_map(|at| self.arena.named_children(at).next()).take(MAX_PLACES).collect()
    }
}
