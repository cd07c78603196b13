//! Whether a value from an untrusted source reaches an expression: the local view.
//!
//! Follows what is written in one function: assignments, string building, calls that hand their arguments on. It knows
//! no branches and no other functions.

use super::bindings::Bound;
use super::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::models::kind_matches;
use crate::syntax::NodeId;

const MAX_STEPS: u8 = 16;

impl<'a> Unit<'a> {
    /// The source expression that reaches `node`, unless something on the way makes it safe for `label`.
    #[must_use]
    pub fn tainted(&self, node: NodeId, kind: &str, label: &str) -> Option<NodeId> {
        self.trace(node, kind, label, MAX_STEPS)
    }

    fn trace(&self, node: NodeId, kind: &str, label: &str, depth: u8) -> Option<NodeId> {
        let depth = depth.checked_sub(1)?;
        if self.is_source(node, kind) {
            return Some(node);
        }
        match self.view(node) {
            View::Name => self.trace_variable(node, kind, label, depth),
            View::Member { object, name } => {
                if matches!(self.text_of(name), "length" | "size") {
                    return None;
                }
                match self.text_of(object) {
                    "self" | "this" | "cls" => self.trace_variable(node, kind, label, depth),
                    _ => self.trace(object, kind, label, depth),
                }
            }
            View::Subscript { object, .. } => self.trace(object, kind, label, depth),
            View::Call { callee, arguments } => {
                if self.is_sanitizer(callee, Some(label)) {
                    return None;
                }
                let receiver = match self.view(callee) {
                    View::Member { object, .. } => self.trace(object, kind, label, depth),
                    _ => None,
                };
                receiver.or_else(|| {
                    let arguments = self.arguments(arguments?);
                    arguments.iter().find_map(|argument| self.trace(argument.value, kind, label, depth))
                })
            }
            View::Macro { arguments, .. } => {
                let arguments = self.arguments(arguments?);
                arguments.iter().find_map(|argument| self.trace(argument.value, kind, label, depth))
            }
            View::Binary { left, operator, right } => match self.text_of(operator) {
                "+" | "%" | "or" | "||" | "??" | "and" | "&&" | "/" => {
                    self.trace(left, kind, label, depth).or_else(|| self.trace(right, kind, label, depth))
                }
                _ => None,
            },
            View::Conditional { yes, no } => {
                self.trace(yes, kind, label, depth).or_else(|| self.trace(no, kind, label, depth))
            }
            View::Wrapper(inner) => self.trace(inner, kind, label, depth),
            View::Template => self
                .arena
                .named_children(node)
                .filter(|child| self.is_interpolation(*child))
                .filter_map(|child| self.arena.named_children(child).next())
                .find_map(|hole| self.trace(hole, kind, label, depth)),
            View::Joined | View::List => {
                self.arena.named_children(node).take(64).find_map(|part| self.trace(part, kind, label, depth))
            }
            View::Object => self.arena.named_children(node).take(64).find_map(|pair| {
                let value = match self.construct(pair) {
                    Construct::Pair => self.field(pair, self.grammar.fields.value)?,
                    _ => pair,
                };
                self.trace(value, kind, label, depth)
            }),
            _ => None,
        }
    }

    fn trace_variable(&self, node: NodeId, kind: &str, label: &str, depth: u8) -> Option<NodeId> {
        let name = self.text_of(node);
        let binding = self.bindings().reaching(self, name, node)?;
        let direct = match &binding.bound {
            Bound::Value(value) | Bound::MemberOf(value, _) | Bound::ElementOf(value)
                if !self.arena.is_within(node, *value) =>
            {
                self.trace(*value, kind, label, depth)
            }
            _ => None,
        };
        direct.or_else(|| {
            let end = self.arena.get(node).start;
            self.bindings().visible(self, name, node).into_iter().find_map(|added| match added.bound {
                Bound::Added(piece) if self.arena.get(added.node).end <= end => self.trace(piece, kind, label, depth),
                _ => None,
            })
        })
    }

    /// Whether an expression is itself a source of this kind: it, or what it calls, has a source's name.
    fn is_source(&self, node: NodeId, kind: &str) -> bool {
        let name = match self.view(node) {
            View::Call { callee, .. } => self.resolve(callee),
            View::Member { .. } | View::Name | View::Scoped { .. } => self.resolve(node),
            _ => return false,
        };
        let is = |path: &str| self.models.source(path).iter().any(|found| kind_matches(kind, found));
        name.is_some_and(|name| is(&name.path))
            || self.usual_paths(node).iter().any(|path| is(path))
            || self.is_source_parameter(node, kind)
            || self.settings_source(node)
    }

    /// A parameter whose declared type is a source, or of a function that is registered as a handler; not where its
    /// type can hold no text.
    fn is_source_parameter(&self, node: NodeId, kind: &str) -> bool {
        let View::Name = self.view(node) else { return false };
        let Some(binding) = self.bindings().reaching(self, self.text_of(node), node) else { return false };
        let Bound::Parameter(default) = binding.bound else { return false };
        let is = |kinds: &[std::sync::Arc<str>]| kinds.iter().any(|found| kind_matches(kind, found));
        if let Some(annotation) = binding.annotation {
            let inner = self.arena.named_children(annotation).last().unwrap_or(annotation);
            let scalar = |at| self.is_scalar_type(at);
            if scalar(annotation) || self.arena.named_children(inner).any(scalar) {
                return false;
            }
            if self.type_of(node).is_some_and(|known| !known.assumed && is(self.models.source(&known.name))) {
                return true;
            }
        }
        // What the framework itself hands in: `Depends(…)`.
        let injected = default.is_some_and(|default| matches!(self.view(default), View::Call { .. }));
        !injected && self.decorator_names(binding.scope).iter().any(|name| is(self.models.parameters_of(name)))
    }

    fn settings_source(&self, node: NodeId) -> bool {
        if self.settings.sources.is_empty() {
            return false;
        }
        let View::Call { callee, .. } = self.view(node) else { return false };
        let written = self.text_of(callee);
        self.settings.sources.iter().any(|source| source == written || self.head(callee) == Some(source))
    }
}
