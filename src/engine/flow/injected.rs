//! Objects that a framework, a constructor or a declaration hands in: of which class of another file they are.
//!
//! `constructor(private readonly orders: OrderService)`, `store: Store = Depends(get_store)`, `self.store = Store()`,
//! `State(store): State<Store>`.

use super::index::index;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// Most steps from a variable to what declares its class.
const MAX_STEPS: u8 = 6;

impl<'a> Unit<'a> {
    /// The import path of the class of which the object is that a method is called on, as far as that is written down.
    pub(super) fn class_declared_for(&self, callee: NodeId) -> Option<String> {
        let View::Member { object, name } = self.view(callee) else { return None };
        self.known(&self.classes, object, || {
            self.class_behind(object, MAX_STEPS).or_else(|| self.class_inherited_from(object, self.text_of(name)))
        })
    }

    fn class_behind(&self, node: NodeId, steps: u8) -> Option<String> {
        let steps = steps.checked_sub(1)?;
        match self.view(node) {
            View::Wrapper(inner) => self.class_behind(inner, steps),
            View::Name => self.class_of_variable(node, steps),
            View::Member { object, name } if self.is_rust() => self.class_of_field_in_rust(object, self.text_of(name)),
            View::Member { object, name } if matches!(self.text_of(object), "self" | "this" | "cls") => {
                self.class_of_variable(node, steps).or_else(|| self.class_of_field(node, self.text_of(name), steps))
            }
            View::Call { callee, .. } => {
                let made = self.resolve(callee).filter(|made| !made.assumed)?;
                // The default export of a file goes by the file's name.
                let is_made = is_class(&made.path) || self.construct(node) == Construct::New;
                (is_made && self.leads_abroad(&made.path)).then_some(made.path)
            }
            _ => None,
        }
    }

    fn class_of_variable(&self, node: NodeId, steps: u8) -> Option<String> {
        let binding = self.bindings().reaching(self, self.text_of(node), node)?;
        if let Some(class) = binding.annotation.and_then(|annotation| self.class_annotated(annotation)) {
            return Some(class);
        }
        match binding.bound {
            Bound::Value(value) if value != node && !self.arena.is_within(node, value) => {
                self.class_behind(value, steps)
            }
            Bound::Parameter(Some(default)) => self.class_depended_on(default, steps),
            _ => None,
        }
    }

    /// `private store = new Store();`, `store: Store`, as the class says it.
    fn class_of_field(&self, node: NodeId, name: &str, steps: u8) -> Option<String> {
        let fields = &self.grammar.fields;
        let class = self.class_around(node)?;
        let body = self.field(class, fields.body)?;
        let named = |member: &NodeId| {
            let target = [fields.name, fields.property, fields.left].into_iter().find_map(|at| self.field(*member, at));
            self.construct(*member) == Construct::Assignment && target.is_some_and(|at| self.text_of(at) == name)
        };
        // Python wraps the assignment in a statement.
        let members =
            self.arena.named_children(body).flat_map(|at| std::iter::once(at).chain(self.arena.named_children(at)));
        let declared = members.into_iter().find(named)?;
        let annotated = self.field(declared, fields.type_).and_then(|annotation| self.class_annotated(annotation));
        let value = [fields.value, fields.right].into_iter().find_map(|at| self.field(declared, at));
        annotated.or_else(|| self.class_behind(value?, steps))
    }

    /// `self.store`, `state.store`: what the struct of this file declares for the field.
    fn class_of_field_in_rust(&self, object: NodeId, field: &str) -> Option<String> {
        let definitions = index(self);
        let class = match self.text_of(object) {
            "self" => definitions.class(self.class_key(self.class_around(object)?)?)?,
            variable => {
                let annotation = self.bindings().reaching(self, variable, object)?.annotation?;
                let names = std::iter::once(annotation).chain(self.arena.descendants(annotation));
                let mut names = names.filter(|at| self.construct(*at) == Construct::Identifier);
                names.find_map(|at| definitions.class_named(self.text_of(at)))?
            }
        };
        self.class_annotated(self.declared_field(class, field)?)
    }

    /// The first class of another file that an annotation names: `Annotated[Store, Depends(get_store)]`, `Store | None`.
    fn class_annotated(&self, annotation: NodeId) -> Option<String> {
        let names = std::iter::once(annotation).chain(self.arena.descendants(annotation));
        let is_name = |at: &NodeId| {
            matches!(self.construct(*at), Construct::Identifier | Construct::Member | Construct::ScopedName)
        };
        let names = names.filter(is_name);
        let mut paths = names.take(8).filter_map(|at| self.resolve(at)).filter(|name| !name.assumed);
        paths.find(|name| is_class(&name.path) && self.leads_abroad(&name.path)).map(|name| name.path)
    }

    /// `Depends(get_store)`, `Depends(Store)`: what the function gives, as declared or as returned.
    fn class_depended_on(&self, default: NodeId, steps: u8) -> Option<String> {
        let View::Call { callee, arguments: Some(list) } = self.view(default) else { return None };
        if !matches!(self.head(callee), Some("Depends" | "Security" | "Provide")) {
            return None;
        }
        let first = self.arguments(list).first()?.value;
        if let Some(function) = index(self).function(self.text_of(first)) {
            let declared = self.field(function, self.grammar.fields.return_type);
            return declared.and_then(|declared| self.class_annotated(declared)).or_else(|| {
                let mut returned = self.values_returned(function).into_iter();
                returned.find_map(|value| self.class_behind(value, steps))
            });
        }
        let named = self.resolve(first).filter(|name| !name.assumed && self.leads_abroad(&name.path))?;
        match is_class(&named.path) {
            true => Some(named.path),
            false => self.class_given_by(&named.path),
        }
    }
}

/// Whether a path ends in the name of a class.
fn is_class(path: &str) -> bool {
    path.rsplit(['.', ':']).next().is_some_and(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
}
