//! What a method chain begins with, also where a variable holds it or a function of the file gives it back:
//! `git(&repository).arg("fetch").arg(branch)`.

use super::index::index;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::predicate::NameSet;
use crate::syntax::NodeId;

/// Most variables and functions between a method and the beginning of its chain.
const MAX_STEPS: u8 = 5;

impl<'a> Unit<'a> {
    /// The call to one of these names with which the chain begins that a callee is a method of; and whether that takes a guess.
    #[must_use]
    pub(in crate::engine) fn beginning_of_chain(&self, callee: NodeId, names: &NameSet) -> Option<(NodeId, bool)> {
        let View::Member { object, .. } = self.view(callee) else { return None };
        self.beginning_of(object, names, MAX_STEPS)
    }

    fn beginning_of(&self, node: NodeId, names: &NameSet, steps: u8) -> Option<(NodeId, bool)> {
        let mut at = self.unwrapped(node);
        while let View::Call { callee, .. } = self.view(at) {
            if let Some(assumed) = self.calls(callee, names) {
                return Some((at, assumed));
            }
            if let Some(function) = self.maker(callee).filter(|function| !self.arena.is_within(at, *function)) {
                let steps = steps.checked_sub(1)?;
                let mut given = self.given_back(function).into_iter();
                return given.find_map(|value| self.beginning_of(value, names, steps));
            }
            let View::Member { object, .. } = self.view(callee) else { return None };
            at = self.unwrapped(object);
        }
        let View::Name = self.view(at) else { return None };
        let binding = self.bindings().reaching(self, self.text_of(at), at)?;
        match binding.bound {
            Bound::Value(value) if !self.arena.is_within(at, value) => {
                self.beginning_of(value, names, steps.checked_sub(1)?)
            }
            _ => None,
        }
    }

    /// The function of the file that is called; of a method on anything, the only one of its name.
    fn maker(&self, callee: NodeId) -> Option<NodeId> {
        let only = || match self.view(callee) {
            View::Member { name, .. } => index(self).only_method(self.text_of(name)),
            _ => None,
        };
        self.function_meant(callee).or_else(only)
    }

    /// What a function gives back: what it returns, and the expression that its block ends with.
    fn given_back(&self, function: NodeId) -> Vec<NodeId> {
        self.depends_on_whole(function);
        let body = self.field(function, self.grammar.fields.body);
        let last = body.filter(|body| self.is_rust() && self.construct(*body) == Construct::Block);
        let last = last.and_then(|body| self.arena.named_children(body).last());
        let last = last.filter(|last| matches!(self.view(*last), View::Name | View::Call { .. } | View::Wrapper(_)));
        last.into_iter().chain(self.values_returned(function)).collect()
    }
}
