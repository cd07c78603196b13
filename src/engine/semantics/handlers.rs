//! Functions that frameworks call: what they are handed has the types that the registering call says, whatever the parameters
//! are called: `app.get("/", (q, r) => …)`.

use super::names::{Name, Type};
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// How deep in the options of a registering call its function may stand.
const MAX_OPTIONS: usize = 4;

impl<'a> Unit<'a> {
    /// The call that a function is an argument of, or part of an argument; with its callee and arguments.
    pub(in crate::engine) fn registering_call(&self, function: NodeId) -> Option<(NodeId, NodeId, NodeId)> {
        let mut at = self.arena.parent(function)?;
        for _ in 0..2 * MAX_OPTIONS {
            match self.construct(at) {
                Construct::Pair | Construct::Object | Construct::List | Construct::Wrapper | Construct::Cast => {
                    at = self.arena.parent(at)?;
                }
                Construct::Arguments => break,
                _ => return None,
            }
        }
        let call = self.arena.parent(at)?;
        match self.view(call) {
            View::Call { callee, arguments: Some(list) } if list == at => Some((call, callee, list)),
            _ => None,
        }
    }

    /// The type of what the framework hands to one of the `count` parameters of a function; `depth` as in
    /// [`Unit::type_at`].
    pub(super) fn handed_type(&self, function: NodeId, at: usize, count: usize, depth: u8) -> Option<Type> {
        let depth = depth.checked_sub(1).filter(|_| self.language.is_ecmascript())?;
        let (registrar, first) = match self.registering_call(function) {
            Some((_, callee, list)) => {
                // Most functions are handed to `map` and its like.
                let head = self.head(callee)?;
                let mut names = std::iter::once(head).chain(self.bindings().aliases(head).iter().map(String::as_str));
                if !names.any(|name| self.models.types_parameters(name)) {
                    return None;
                }
                let first = self.arguments(list).first().map(|first| first.value);
                (self.resolve_at(callee, depth)?, first.filter(|first| *first != function))
            }
            None => (self.resolver_kind(function)?, None),
        };
        let handlers = self.models.typed_handlers(&registrar.path);
        let is_meant = |event: &str| first.is_some_and(|first| self.is_event(first, event));
        let handler = handlers.iter().find(|handler| handler.event.as_deref().is_none_or(is_meant))?;
        let at = at.checked_sub(usize::from(handler.error_first == Some(count)))?;
        handler.types.get(at).map(|name| Type { name: name.clone(), assumed: registrar.assumed })
    }

    /// The type of what the framework hands to the parameter of a function at a position.
    pub(in crate::engine) fn type_handed_in(&self, function: NodeId, at: usize, count: usize) -> Option<Type> {
        self.handed_type(function, at, count, MAX_DEPTH)
    }

    /// `"message"`, `Events.Message`
    fn is_event(&self, written: NodeId, event: &str) -> bool {
        match self.view(written) {
            View::Str => self.literal(written) == event,
            View::Member { name, .. } => self.text_of(name).eq_ignore_ascii_case(event),
            _ => false,
        }
    }

    /// A function under the name of a field of GraphQL, `{ Query: { user: (parent, args) => … } }`, as if
    /// `resolvers.Query` registered it.
    fn resolver_kind(&self, function: NodeId) -> Option<Name> {
        let pair = self.arena.parent(function).filter(|pair| self.construct(*pair) == Construct::Pair);
        let object = self.arena.parent(pair.unwrap_or(function))?;
        let of_type = self.arena.parent(object).filter(|_| self.construct(object) == Construct::Object)?;
        let key = match self.construct(of_type) {
            Construct::Pair => self.field(of_type, self.grammar.fields.key)?,
            Construct::Assignment => self.field(of_type, self.grammar.fields.name)?,
            _ => return None,
        };
        let key = self.text_of(key);
        matches!(key, "Query" | "Mutation" | "Subscription")
            .then(|| Name { path: format!("resolvers.{key}"), assumed: false })
    }
}
