//! What declarations say of values: types that hold only numbers, the fields of structs and variants, patterns with a type.

use std::rc::Rc;

use super::call::Given;
use super::machine::Machine;
use super::value::{Key, Value, join_taints};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::scalar;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// A value that can only be a number. It may still be too large for the memory.
    pub(super) fn as_number(&self, value: &Value<'a>) -> Value<'a> {
        match self.unit.language.is_ecmascript() {
            true => Value::default(),
            false if value.constant.is_some() && self.unit.is_rust() => value.clone(),
            false => value.made_safe(Labels::of_numbers()),
        }
    }

    /// A value of a type, as written: numbers are harmless, small ones also as sizes.
    pub(super) fn as_type(&self, value: Value<'a>, written: &str) -> Value<'a> {
        match scalar::is_scalar(written) {
            true if scalar::is_small(written) => self.as_number(&value).made_small(),
            true => self.as_number(&value),
            // What lives as long as the program was written into it.
            false if written.starts_with("&'static ") => Value { says: value.says, ..Value::default() },
            // A text is no operator of a query, whatever it says.
            false if self.unit.is_rust() && scalar::is_text(written) => value.passed(Labels::of(["nosql"])),
            false => value,
        }
    }

    /// A value of the type that an annotation declares.
    pub(super) fn as_declared(&self, value: Value<'a>, annotation: NodeId) -> Value<'a> {
        let unit = self.unit;
        match unit.is_rust() && unit.construct(annotation) == Construct::Identifier {
            true if self.is_plain_enum(annotation) => {
                let class = self.index().class(unit.text_of(annotation));
                Value { class, ..self.as_number(&value) }
            }
            _ => self.as_type(value, unit.text_of(annotation)),
        }
    }

    /// The type of this file that a name means here.
    pub(super) fn type_named(&self, name: &str) -> Option<NodeId> {
        match name {
            "Self" => self.index().owner(self.function),
            name => self.index().class(name),
        }
    }

    /// `Point(x, y=1)`, made by `namedtuple("Point", "x y")`: each part by its name and its place.
    pub(super) fn named_tuple(&self, fields: &[&'a str], given: &[Given<'a>]) -> Value<'a> {
        let mut tuple = Value { parts: Some(Rc::default()), ..Value::default() };
        let mut positional = 0;
        for given in given {
            let at = match given.argument.keyword {
                Some(keyword) => fields.iter().position(|field| *field == keyword),
                None => {
                    positional += 1;
                    Some(positional - 1)
                }
            };
            let Some(field) = at.and_then(|at| fields.get(at)).filter(|_| !given.argument.spread) else {
                tuple.taints = join_taints(tuple.taints.clone(), given.value.whole());
                continue;
            };
            tuple.set_part(at.map(|at| Key::Index(at as i64)), given.value.clone());
            tuple.set_part(Some(Key::Name(field)), given.value.clone());
        }
        tuple
    }

    /// Whether a type is one of a few names and holds nothing.
    fn is_plain_enum(&self, type_: NodeId) -> bool {
        self.names_plain_enum(self.unit.text_of(type_))
    }

    /// The same for a type by its name.
    pub(super) fn names_plain_enum(&self, name: &str) -> bool {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let Some(class) = self.type_named(name) else { return false };
        unit.is_kind(class, "enum_item")
            && unit.field(class, fields.body).is_some_and(|body| {
                unit.arena.named_children(body).all(|variant| unit.field(variant, fields.body).is_none())
            })
    }

    /// Binds a pattern whose type is written beside it: `Path((id, name)): Path<(u32, String)>`.
    pub(super) fn assign_declared(&mut self, pattern: NodeId, annotation: NodeId, value: Value<'a>) {
        let unit = self.unit;
        if !unit.is_rust() {
            return self.assign(pattern, value);
        }
        let value = self.as_declared(value, annotation);
        let grammar = unit.language.grammar();
        let kind = |at: NodeId| grammar.node_kind_for_id(unit.arena.get(at).kind).unwrap_or_default();
        match (kind(pattern), kind(annotation)) {
            ("tuple_pattern", "tuple_type") => {
                let types: Vec<NodeId> = unit.arena.named_children(annotation).collect();
                for (at, part) in unit.places_of_pattern(pattern).0 {
                    let value = value.part(Some(Key::Index(at as i64)));
                    match types.get(at) {
                        Some(annotation) => self.assign_declared(part, *annotation, value),
                        None => self.assign(part, value),
                    }
                }
            }
            ("tuple_struct_pattern", "generic_type") => {
                let inner = unit.arena.named_children(pattern).last();
                match (inner, unit.only_type_argument(annotation)) {
                    (Some(inner), Some(argument)) => self.assign_declared(inner, argument, value),
                    _ => self.assign(pattern, value),
                }
            }
            ("reference_pattern" | "mut_pattern", "reference_type") => {
                let inner = unit.arena.named_children(pattern).last();
                let annotation = unit.field(annotation, unit.grammar.fields.type_).unwrap_or(annotation);
                inner.into_iter().for_each(|inner| self.assign_declared(inner, annotation, value.clone()));
            }
            _ => {
                let class = value.class.or_else(|| match value.is_own() {
                    true => None,
                    false => self.class_in(annotation),
                });
                self.assign(pattern, Value { class, ..value });
            }
        }
    }

    /// Whether `text.parse()` is told to give what is still a text: by its type argument or by what it is assigned to.
    pub(super) fn parses_to_text(&self, callee: NodeId) -> bool {
        let unit = self.unit;
        let is_text = |type_: &str| {
            let name = type_.trim().rsplit("::").next().unwrap_or(type_);
            matches!(name, "String" | "PathBuf" | "OsString" | "Url" | "Uri" | "HeaderValue" | "Value" | "Box<str>")
        };
        match unit.type_of_result(callee) {
            Some(type_) => is_text(type_),
            None => unit.type_of_declaration(callee).is_some_and(|annotation| is_text(unit.text_of(annotation))),
        }
    }

    /// The function of this file that `text.parse()` or `text.try_into()` runs: how a type of the file is made of a text.
    pub(super) fn made_of_text(&self, head: &str, callee: NodeId) -> Option<NodeId> {
        let unit = self.unit;
        let (maker, _) = CONVERSIONS.iter().find(|(_, conversion)| *conversion == head)?;
        let class = match unit.type_of_result(callee) {
            Some(type_) => self.type_named(type_),
            None => self.class_in(unit.type_of_declaration(callee)?),
        };
        self.index().method(class?, maker)
    }

    /// The declared fields of the struct or variant that a pattern names.
    pub(super) fn fields_of_pattern(&self, name: NodeId) -> Option<NodeId> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let index = self.index();
        let written = |node| unit.text_of(node);
        if let View::Scoped { path: Some(path), name } = unit.view(name)
            && let Some(owner) = index.class(written(path))
        {
            let variants = unit.field(owner, fields.body)?;
            let found = unit
                .arena
                .named_children(variants)
                .find(|variant| unit.field(*variant, fields.name).map(written) == Some(written(name)))?;
            return unit.field(found, fields.body);
        }
        unit.field(index.class(written(name))?, fields.body)
    }
}

/// What traits of the standard library make of a value, and the method that does so without naming them:
/// `std::str::FromStr`, `std::convert::TryFrom`, `std::convert::From`.
pub(super) const CONVERSIONS: [(&str, &str); 3] = [("from_str", "parse"), ("try_from", "try_into"), ("from", "into")];

impl<'a> Unit<'a> {
    /// The fields of what a callee makes, where it was made by `namedtuple("Point", "x y")`.
    pub(super) fn fields_of_tuple(&self, callee: NodeId) -> Option<Vec<&'a str>> {
        if !self.is_python() || self.view(callee) != View::Name {
            return None;
        }
        let Bound::Value(made) = self.bindings().reaching(self, self.text_of(callee), callee)?.bound else {
            return None;
        };
        let View::Call { callee, arguments } = self.view(made) else { return None };
        if self.head(callee) != Some("namedtuple") {
            return None;
        }
        let fields = self.arguments(arguments?).get(1)?.value;
        match self.view(fields) {
            View::Str => Some(self.literal(fields).split([' ', ',']).filter(|field| !field.is_empty()).collect()),
            View::List => Some(self.arena.named_children(fields).map(|field| self.literal(field)).collect()),
            _ => None,
        }
    }

    /// What names a field: `.name`, or `.0` of a tuple in Rust.
    pub(super) fn field_key(&self, name: &'a str) -> Key<'a> {
        match name.parse::<i64>() {
            Ok(at) if self.is_rust() => Key::Index(at),
            _ => Key::Name(name),
        }
    }

    /// The type that a class declares for a field.
    pub(super) fn declared_field(&self, class: NodeId, name: &str) -> Option<NodeId> {
        if !self.is_rust() {
            let declared = self.bindings().in_scope(self, name, class);
            return declared.iter().find_map(|binding| binding.annotation);
        }
        self.field_in(self.field(class, self.grammar.fields.body)?, name)
    }

    /// The tuples that a collection is declared to hold: `&self.clauses` of `clauses: Vec<(&'static str, String)>`.
    pub(super) fn declared_tuple(&self, collection: NodeId) -> Option<NodeId> {
        let collection = self.unwrapped(collection);
        let annotation = match self.view(collection) {
            View::Member { object, name } if self.text_of(object) == "self" => {
                let class = super::index::index(self).class(self.class_key(self.class_around(object)?)?)?;
                self.declared_field(class, self.text_of(name))?
            }
            View::Name => self.bindings().reaching(self, self.text_of(collection), collection)?.annotation?,
            View::Call { callee, .. } => match self.view(callee) {
                View::Member { object, name } if matches!(self.text_of(name), "iter" | "into_iter") => {
                    return self.declared_tuple(object);
                }
                _ => return None,
            },
            _ => return None,
        };
        self.only_type_argument(annotation).filter(|held| self.is_kind(*held, "tuple_type"))
    }

    /// Whether a class of Python declares a column of a table under a name. Read from the class itself, that is the column, not
    /// what is in one of its rows: `cls.queue.in_(queues)`.
    pub(super) fn is_column(&self, class: NodeId, name: &str) -> bool {
        let is_made = |value: NodeId| match self.view(value) {
            View::Call { callee, .. } => self.head(callee).is_some_and(|head| {
                matches!(head, "Column" | "mapped_column" | "relationship" | "ForeignKey") || head.ends_with("Field")
            }),
            _ => false,
        };
        self.is_python()
            && self.bindings().in_scope(self, name, class).iter().any(|binding| match binding.bound {
                Bound::Value(value) => is_made(value),
                _ => false,
            })
    }

    /// The type of a field in a list of declared fields.
    pub(super) fn field_in(&self, body: NodeId, name: &str) -> Option<NodeId> {
        let fields = &self.grammar.fields;
        if let Ok(at) = name.parse::<usize>() {
            return self.arena.named_children(body).filter(|part| self.arena.get(*part).field == fields.type_).nth(at);
        }
        let named = |field: &NodeId| self.field(*field, fields.name).is_some_and(|found| self.text_of(found) == name);
        let field = self.arena.named_children(body).find(named)?;
        self.field(field, fields.type_)
    }

    /// The type that a declaration around an expression gives to its variable.
    fn type_of_declaration(&self, node: NodeId) -> Option<NodeId> {
        let declaration = self.arena.ancestors(node).take(6).find(|at| self.construct(*at) == Construct::Assignment)?;
        self.field(declaration, self.grammar.fields.type_)
    }

    /// The one type that a generic type is of: `Json<Order>`.
    pub(super) fn only_type_argument(&self, annotation: NodeId) -> Option<NodeId> {
        let list = self.arena.named_children(annotation).last().filter(|_| self.text_of(annotation).ends_with('>'))?;
        let mut types = self.arena.named_children(list);
        match (types.next(), types.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The type that a call names for its result: `query::<u32>("page")`, `u16::from_str(text)`.
    pub(super) fn type_of_result(&self, callee: NodeId) -> Option<&'a str> {
        let text = self.text_of(callee);
        if self.construct(callee) == Construct::GenericCall {
            let (_, arguments) = text.rsplit_once("::<")?;
            return arguments.trim_end_matches('>').rsplit(',').next().map(str::trim);
        }
        let View::Scoped { path: Some(path), name } = self.view(callee) else { return None };
        let makes = matches!(
            self.text_of(name),
            "from" | "try_from" | "from_str" | "from_str_radix" | "from_be_bytes" | "from_le_bytes" | "from_ne_bytes"
        );
        makes.then(|| self.text_of(path))
    }
}
