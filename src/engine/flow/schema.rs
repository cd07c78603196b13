//! Schemas that values are parsed with (zod, Joi, yup, valibot and their kin): what a value that passed one can still do.

use super::machine::Machine;
use super::restricts;
use super::value::{Key, Value};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// Modules whose functions make schemas.
const LIBRARIES: &[&str] =
    &["zod", "joi", "@hapi/joi", "yup", "valibot", "superstruct", "@sinclair/typebox", "arktype"];
/// How deep schemas are looked into.
const MAX_SCHEMA: u8 = 8;

/// One link of a chain such as `z.string().min(3)`: the method and its arguments.
struct Link<'a> {
    method: &'a str,
    arguments: Vec<NodeId>,
}

impl<'a> Machine<'_, 'a> {
    /// What a value is after it has passed a schema.
    pub(super) fn of_schema(&mut self, schema: NodeId, value: &Value<'a>) -> Value<'a> {
        self.shaped(schema, value, MAX_SCHEMA).unwrap_or_else(|| value.clone())
    }

    /// `Schema.parse(value)`, `v.parse(Schema, value)`; nothing where no schema is called.
    pub(super) fn parsed(
        &mut self,
        method: &str,
        receiver: NodeId,
        arguments: &[NodeId],
        values: &[Value<'a>],
    ) -> Option<Value<'a>> {
        let wrapped = match method {
            "parse" | "parseAsync" | "validateSync" | "attempt" | "cast" | "create" | "decode" => None,
            "safeParse" | "safeParseAsync" | "spa" => Some("data"),
            "validate" | "validateAsync" => Some("value"),
            _ => return None,
        };
        let (schema, value) = match (arguments, values) {
            ([schema, _, ..], [_, value, ..]) if self.unit.is_schema(*schema) => (*schema, value),
            ([_, schema, ..], [given, ..]) if method == "attempt" && self.unit.is_schema(*schema) => (*schema, given),
            (_, [value, ..]) if self.unit.is_schema(receiver) => (receiver, value),
            _ => return None,
        };
        let mut shaped = self.shaped(schema, value, MAX_SCHEMA)?;
        if let Some(key) = wrapped {
            let inner = shaped.clone();
            shaped.set_part(Some(Key::Name(key)), inner);
        }
        Some(shaped)
    }

    fn shaped(&mut self, schema: NodeId, value: &Value<'a>, depth: u8) -> Option<Value<'a>> {
        let depth = depth.checked_sub(1)?;
        let unit = self.unit;
        let schema = unit.object_behind(schema);
        match unit.view(schema) {
            View::Object => return Some(self.object_shape(schema, value, depth)),
            View::Name => return self.shaped(unit.schema_of_variable(schema)?, value, depth),
            _ => {}
        }
        let (root, links) = unit.schema_chain(schema);
        let mut shaped = match unit.view(root) {
            // `Base.extend({ … })`
            View::Name if unit.schema_of_variable(root).is_some() => {
                self.shaped(unit.schema_of_variable(root)?, value, depth)?
            }
            _ if unit.is_schema_library(root) => value.clone(),
            _ => return None,
        };
        for link in links {
            shaped = self.link_shape(&link, shaped, value, depth);
        }
        Some(shaped)
    }

    /// What one more method of the chain makes of the value.
    fn link_shape(&mut self, link: &Link<'a>, shaped: Value<'a>, original: &Value<'a>, depth: u8) -> Value<'a> {
        let first = link.arguments.first().copied();
        match (link.method, first) {
            (
                "number" | "int" | "int32" | "uint32" | "float" | "float32" | "float64" | "bigint" | "boolean" | "bool"
                | "date" | "literal" | "enum" | "nativeEnum" | "enums" | "picklist" | "uuid" | "uuidv4" | "uuidv7"
                | "guid" | "cuid" | "cuid2" | "ulid" | "nanoid" | "ip" | "ipv4" | "ipv6" | "oneOf" | "valid" | "equal"
                | "mac" | "datetime" | "isoDate" | "integer" | "timestamp" | "alphanum" | "hex" | "null" | "undefined"
                | "Number" | "Integer" | "Boolean" | "Literal" | "digits",
                _,
            ) => Value::default(),
            ("string" | "String" | "email", _) => shaped.passed(Labels::of(["nosql", "object"])),
            ("regex" | "pattern" | "matches", Some(pattern)) => match self.pattern_text(pattern) {
                Some(pattern) => shaped.passed(restricts::restricts(&pattern, false, false)),
                None => shaped,
            },
            ("object" | "strictObject" | "shape" | "keys" | "extend" | "Object" | "type", Some(properties)) => {
                let properties = self.unit.unwrapped(properties);
                let mut object = self.shaped(properties, original, depth).unwrap_or_else(|| original.clone());
                if matches!(link.method, "extend" | "keys") {
                    let mut base = shaped;
                    self.merge(&mut base, &object);
                    object = base;
                }
                object
            }
            ("array" | "set" | "items" | "of" | "Array", Some(element)) => {
                let inner = self.element_of(original);
                let inner = self.shaped(element, &inner, depth).unwrap_or(inner);
                let mut list = Value::default();
                list.set_part(None, inner);
                list
            }
            ("array", None) if !shaped.is_own() => {
                let mut list = Value::default();
                list.set_part(None, shaped);
                list
            }
            ("record", Some(values)) => {
                let values = link.arguments.get(1).copied().unwrap_or(values);
                let inner = self.element_of(original);
                let inner = self.shaped(values, &inner, depth).unwrap_or(inner);
                let mut map = Value::of_taints(original.taints.clone());
                map.taints = None;
                map.set_part(None, inner);
                map
            }
            ("union" | "or", Some(alternatives)) => {
                let unit = self.unit;
                let alternatives: Vec<NodeId> = match unit.view(alternatives) {
                    View::List => unit.arena.named_children(alternatives).collect(),
                    _ => vec![alternatives],
                };
                let start = if link.method == "or" { shaped } else { Value::default() };
                alternatives.into_iter().fold(start, |all, one| {
                    let one = self.shaped(one, original, depth).unwrap_or_else(|| original.clone());
                    all.join(&one)
                })
            }
            ("optional" | "nullable" | "pipe" | "preprocess" | "coerce" | "lazy" | "nullish", Some(_)) => {
                let inner = link.arguments.iter().rev().find_map(|inner| self.shaped(*inner, original, depth));
                inner.unwrap_or(shaped)
            }
            // It may become anything again.
            ("transform" | "passthrough" | "unknown" | "any" | "loose" | "looseObject", _) if !shaped.is_own() => {
                original.clone()
            }
            _ => shaped,
        }
    }

    /// `{ name: z.string(), page: z.number() }`: its properties, and nothing else.
    fn object_shape(&mut self, properties: NodeId, value: &Value<'a>, depth: u8) -> Value<'a> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let mut object = Value::empty();
        let pairs: Vec<NodeId> = unit.arena.named_children(properties).collect();
        for pair in pairs {
            let (key, schema) = match (unit.field(pair, fields.key), unit.field(pair, fields.value)) {
                (Some(key), Some(schema)) => (unit.key_text(key), Some(schema)),
                _ => (Some(unit.text_of(pair)), Some(pair)),
            };
            let (Some(key), Some(schema)) = (key, schema) else { continue };
            let part = value.part(Some(Key::Name(key)));
            let shaped = self.shaped(schema, &part, depth).unwrap_or(part);
            object.set_part(Some(Key::Name(key)), shaped);
        }
        object
    }
}

impl<'a> Unit<'a> {
    /// Whether an expression makes a schema, or names one.
    pub(super) fn is_schema(&self, node: NodeId) -> bool {
        self.is_schema_at(node, MAX_SCHEMA)
    }

    fn is_schema_at(&self, node: NodeId, depth: u8) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let node = self.unwrapped(node);
        match self.view(node) {
            View::Name => self.schema_of(node, depth).is_some(),
            View::Call { .. } => {
                let (root, links) = self.schema_chain(node);
                !links.is_empty()
                    && (self.is_schema_library(root)
                        || self.view(root) == View::Name && self.schema_of(root, depth).is_some())
            }
            _ => false,
        }
    }

    /// The object literal that a variable of this file holds; any other expression itself.
    pub(super) fn object_behind(&self, node: NodeId) -> NodeId {
        let node = self.unwrapped(node);
        if self.view(node) != View::Name {
            return node;
        }
        match self.bindings().reaching(self, self.text_of(node), node).map(|binding| &binding.bound) {
            Some(Bound::Value(value)) if self.view(self.unwrapped(*value)) == View::Object => self.unwrapped(*value),
            _ => node,
        }
    }

    /// The schema a variable of this file holds.
    fn schema_of_variable(&self, name: NodeId) -> Option<NodeId> {
        self.schema_of(name, MAX_SCHEMA)
    }

    fn schema_of(&self, name: NodeId, depth: u8) -> Option<NodeId> {
        let binding = self.bindings().reaching(self, self.text_of(name), name)?;
        let Bound::Value(value) = binding.bound else { return None };
        let inside = self.arena.is_within(name, value);
        let made = !inside && matches!(self.view(self.unwrapped(value)), View::Call { .. });
        (made && self.is_schema_at(value, depth)).then_some(value)
    }

    /// The methods of a chain in the order in which they are called, and what the first one is called on.
    fn schema_chain(&self, schema: NodeId) -> (NodeId, Vec<Link<'a>>) {
        let mut links = Vec::new();
        let mut at = schema;
        for _ in 0..64 {
            match self.view(at) {
                View::Call { callee, arguments } => {
                    let arguments = arguments.map(|list| self.arguments(list)).unwrap_or_default();
                    let arguments = arguments.into_iter().map(|argument| argument.value).collect();
                    links.push(Link { method: self.head(callee).unwrap_or_default(), arguments });
                    at = match self.view(callee) {
                        View::Member { object, .. } => object,
                        _ => {
                            at = callee;
                            break;
                        }
                    };
                }
                View::Member { object, .. } => at = object,
                View::Wrapper(inner) => at = inner,
                _ => break,
            }
        }
        links.reverse();
        (at, links)
    }

    /// Whether a name is a schema library or one of its functions.
    fn is_schema_library(&self, root: NodeId) -> bool {
        if self.view(root) != View::Name || self.construct(root) != Construct::Identifier {
            return false;
        }
        let Some(name) = self.resolve(root) else { return false };
        let path = name.path.as_str();
        let is_below = |library: &str| {
            path.strip_prefix(library).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']))
        };
        // Half-written code has no imports yet.
        LIBRARIES.iter().any(|library| is_below(library)) || matches!(path, "z" | "Joi")
    }
}
