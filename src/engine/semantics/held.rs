//! What an object is known to hold: the fields of its type or of the schema it went through, and what the code around takes out
//! of it.

use super::bindings::{Binding, Bound};
use super::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::vocabulary;
use crate::syntax::{Arena, NodeId};

/// So many types and schemas are looked up for one object: `Wrapped<SignUp>`, `SignUp.safeParse(await request.json())`.
const MAX_SHAPES: usize = 6;

impl<'a> Unit<'a> {
    /// Whether an object has a field whose name says one of these.
    #[must_use]
    pub fn has_field(&self, object: NodeId, classes: &[String]) -> bool {
        let object = self.unwrapped(object);
        let written = match self.view(object) {
            View::Name | View::Member { .. } => self.text_of(object),
            _ => return false,
        };
        self.depends_on_text();
        let says = |name: &str| classes.iter().any(|class| vocabulary::says(name, class));
        let around = self.handler_around(object).unwrap_or(Arena::ROOT);
        taken_from(self.text_of(around), written).any(says)
            || self.shapes_of(object).iter().any(|shape| self.mentions(*shape, classes))
    }

    /// Where the file says what an object looks like: definitions of types, classes and schemas.
    fn shapes_of(&self, object: NodeId) -> Vec<NodeId> {
        let name = match self.view(object) {
            // `parsed.data`, `result.value` of what a schema gave.
            View::Member { object, name } if matches!(self.text_of(name), "data" | "value" | "output") => object,
            View::Member { .. } => return Vec::new(),
            _ => object,
        };
        let Some(binding) = self.bindings().reaching(self, self.text_of(name), name) else { return Vec::new() };
        self.shape_names(binding).into_iter().filter_map(|name| self.shape_named(name, object)).collect()
    }

    /// The names in an annotation, and in the call of a schema that made the value.
    fn shape_names(&self, binding: &Binding<'a>) -> Vec<&'a str> {
        let parsed = match binding.bound {
            Bound::Value(value) => Some(value),
            Bound::MemberOf(value, "data" | "value" | "output") => Some(value),
            _ => None,
        };
        let call = parsed.map(|value| self.unwrapped(value)).filter(|value| match self.view(*value) {
            View::Call { callee, .. } => self.head(callee).is_some_and(gives_what_it_checked),
            _ => false,
        });
        let names = binding.annotation.into_iter().chain(call);
        names
            .flat_map(|at| std::iter::once(at).chain(self.arena.descendants(at)))
            .filter(|at| self.construct(*at) == Construct::Identifier)
            .map(|at| self.text_of(at))
            .take(MAX_SHAPES)
            .collect()
    }

    /// The definition of a type or class, or the schema in a variable of this name, as it stands at a place.
    fn shape_named(&self, name: &str, at: NodeId) -> Option<NodeId> {
        let fields = &self.grammar.fields;
        let statements = self.arena.named_children(Arena::ROOT);
        let definitions = statements.flat_map(|at| std::iter::once(at).chain(self.arena.named_children(at)));
        let defined = |at: &NodeId| {
            self.field(*at, fields.name).is_some_and(|written| self.text_of(written) == name)
                && (self.construct(*at) == Construct::Class
                    || self.is_kind(*at, "interface_declaration")
                    || self.is_kind(*at, "type_alias_declaration"))
        };
        // `type SignUp = z.infer<typeof SignUp>` names the schema.
        let schema = || match self.bindings().reaching(self, name, at)?.bound {
            Bound::Value(value) if self.text_of(value).contains("bject(") => Some(value),
            _ => None,
        };
        schema().or_else(|| definitions.into_iter().find(defined))
    }
}

/// Whether a method of a schema gives back the value that it was handed.
fn gives_what_it_checked(method: &str) -> bool {
    matches!(
        method,
        "parse"
            | "parseAsync"
            | "safeParse"
            | "safeParseAsync"
            | "validate"
            | "validateAsync"
            | "model_validate"
            | "validateSync"
    )
}

/// The fields that a text of the program takes out of an object: `form.password`, `{ password } = form`.
fn taken_from<'t>(text: &'t str, object: &'t str) -> impl Iterator<Item = &'t str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#');
    let places = text.match_indices(object).filter(move |(at, _)| {
        let before = &text[..*at];
        !before.ends_with(|c: char| is_part(c) || c == '.')
    });
    places.flat_map(move |(at, _)| {
        let rest = text[at + object.len()..].trim_start_matches(['?', '!']);
        let read = rest.strip_prefix('.').map(|field| field.split(|c: char| !is_part(c)).next().unwrap_or_default());
        let apart = text[..at].trim_end().strip_suffix('=').map(str::trim_end).filter(|_| !rest.starts_with(is_part));
        let pattern = apart
            .filter(|_| read.is_none())
            .and_then(|before| before.strip_suffix('}'))
            .and_then(|before| before.rsplit_once('{'));
        let names = pattern.map(|(_, names)| names).unwrap_or_default();
        read.into_iter().chain(names.split(',').map(|name| name.split([':', '=']).next().unwrap_or_default().trim()))
    })
}
