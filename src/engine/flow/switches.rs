//! Parameters that are off where nobody gives them: what lies below `if raw:` of `def show(text, raw=False)` is not reached by
//! the calls that give no `raw`.

use super::abroad::names_of;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// Such a parameter, at its place and by its name, without the object itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Switch {
    at: usize,
    name: String,
}

impl Switch {
    /// Whether a call gives it anything; by argument: its keyword, where it has one.
    pub(super) fn is_on<'t>(&self, mut keywords: impl Iterator<Item = Option<&'t str>> + Clone) -> bool {
        keywords.clone().nth(self.at) == Some(None) || keywords.any(|keyword| keyword == Some(&self.name))
    }
}

impl<'a> Unit<'a> {
    /// The parameters of a function that are off where nobody gives them, and are on where a node of it is reached.
    pub(in crate::engine) fn switches_around(&self, node: NodeId, function: NodeId) -> Vec<Switch> {
        let is_off = |name: &str| {
            matches!(self.default_of(function, name), Some("False" | "None" | "false" | "null"))
                && !self.is_set_within(name, function)
        };
        let names = names_of(self, function);
        let mut found = Vec::new();
        for around in self.arena.ancestors(node).take_while(|around| *around != function) {
            if self.construct(around) != Construct::If {
                continue;
            }
            let fields = &self.grammar.fields;
            let Some(condition) = self.field(around, fields.condition) else { continue };
            let then = self.field(around, fields.consequence).filter(|then| self.arena.is_within(node, *then));
            let tested = self.text_of(self.unwrapped(condition));
            if let Some(at) = names.iter().position(|name| name == tested).filter(|_| then.is_some() && is_off(tested))
            {
                found.push(Switch { at, name: tested.to_owned() });
            }
        }
        found
    }

    /// Whether a call of the function gives these parameters anything.
    pub(super) fn turns_on(&self, call: NodeId, switches: &[Switch]) -> bool {
        let View::Call { arguments: Some(list), .. } = self.view(call) else { return true };
        let arguments = self.arguments(list);
        let keywords = arguments.iter().map(|argument| argument.keyword);
        arguments.iter().any(|argument| argument.spread) || switches.iter().all(|switch| switch.is_on(keywords.clone()))
    }

    /// Whether a function sets a variable of its own: `html = html or settings.html`.
    fn is_set_within(&self, name: &str, function: NodeId) -> bool {
        self.arena.descendants(function).any(|at| {
            matches!(self.construct(at), Construct::Assignment | Construct::AugmentedAssignment)
                && self.field(at, self.grammar.fields.left).is_some_and(|target| self.text_of(target) == name)
        })
    }
}
