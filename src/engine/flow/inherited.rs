//! Methods that a class has from one of another file: `class UserStore(BaseStore)` calls `self.query(…)`.

use super::index::index;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

impl<'a> Unit<'a> {
    /// The import path of the class of another file from which the object that is called has this method; nothing where
    /// this file defines it, or where it is not written here of which class the object is.
    pub(super) fn class_inherited_from(&self, object: NodeId, method: &str) -> Option<String> {
        self.workspace.filter(|_| !self.is_rust())?;
        match self.text_of(object) {
            "self" | "this" | "cls" => self.base_abroad_of(self.class_around(object)?, method),
            "super()" | "super" => {
                let class = self.class_around(object)?;
                let bases = index(self).bases(class)?.to_vec();
                match bases.as_slice() {
                    [] => self.bases_abroad(class).next(),
                    bases => bases.iter().find_map(|base| self.base_abroad_of(*base, method)),
                }
            }
            _ => self.base_abroad_of(self.class_of_object(object)?, method),
        }
    }

    /// The same as the import path of the method, for a class that this file defines by this name.
    pub(super) fn inherited_as(&self, class: &str, method: &str) -> Option<String> {
        let class = index(self).class(class).or_else(|| self.class_of_instance(class))?;
        self.base_abroad_of(class, method).map(|base| format!("{base}.{method}"))
    }

    fn base_abroad_of(&self, class: NodeId, method: &str) -> Option<String> {
        let definitions = index(self);
        if definitions.method(class, method).is_some() {
            return None;
        }
        definitions.bodies_with_bases(class).into_iter().find_map(|class| self.bases_abroad(class).next())
    }

    /// The import paths of those classes of other files that a class is derived from.
    fn bases_abroad(&self, class: NodeId) -> impl Iterator<Item = String> {
        let fields = &self.grammar.fields;
        let body = self.field(class, fields.body).unwrap_or(class);
        let header = self.arena.descendants(class).take_while(move |node| *node < body);
        let names = header.filter(|at| matches!(self.construct(*at), Construct::Identifier | Construct::Member));
        names
            .filter_map(|at| self.resolve(at))
            .filter(|name| !name.assumed && self.may_be_of_project(&name.path) && self.leads_abroad(&name.path))
            .map(|name| name.path)
    }

    /// The class of this file of which an object is: `Store()`, and a variable that holds one.
    pub(super) fn class_of_object(&self, object: NodeId) -> Option<NodeId> {
        match self.view(self.unwrapped(object)) {
            View::Name => match self.bindings().reaching(self, self.text_of(object), object)?.bound {
                Bound::Value(value) if value != object => self.class_made(value),
                _ => None,
            },
            _ => self.class_made(object),
        }
    }
}
