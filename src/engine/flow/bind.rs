//! Puts values where programs put them: names, fields, elements, and the patterns that take values apart.

use std::rc::Rc;

use super::machine::Machine;
use super::value::{Key, Origin, Value};
use crate::engine::semantics::constants::{Value as Constant, number, unescape};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// How deep fields of fields are told apart.
const MAX_PATH: u8 = 4;

impl<'a> Machine<'_, 'a> {
    /// Binds whatever a target or pattern names to its share of the value.
    pub(super) fn assign(&mut self, target: NodeId, value: Value<'a>) {
        let unit = self.unit;
        match unit.view(target) {
            View::Name => {
                let name = unit.text_of(target);
                self.rebound.push(name);
                self.env.set(name, value);
            }
            View::Member { .. } | View::Subscript { .. } if unit.construct(target) != Construct::ScopedName => {
                match unit.view(target) {
                    View::Subscript { object, index } => {
                        self.eval(object);
                        self.eval(index);
                    }
                    View::Member { object, .. } => {
                        self.eval(object);
                    }
                    _ => {}
                }
                self.env.forget_tests(unit.text_of(target));
                self.update(target, &mut |place| *place = value.clone(), MAX_PATH);
            }
            View::Wrapper(inner) => self.assign(inner, value),
            View::Scoped { .. } | View::Str | View::Number | View::Bool(_) | View::Null => {}
            // `*p = x`: the name goes on to stand for the same place.
            View::Unary { value: inner, .. } if unit.is_rust() => {
                self.env.forget_tests(unit.text_of(inner));
                self.update(inner, &mut |place| *place = value.clone(), MAX_PATH);
            }
            View::List => self.assign_in_order(target, &value),
            _ => self.assign_pattern(target, value),
        }
    }

    /// `a, *rest = value`, `[a, b] = value`, `(a, b)`.
    fn assign_in_order(&mut self, pattern: NodeId, value: &Value<'a>) {
        let unit = self.unit;
        let (parts, count) = unit.places_of_pattern(pattern);
        let length = value.parts.as_ref().and_then(|parts| parts.length);
        let mut starred = false;
        for (at, part) in &parts {
            let (at, text) = (*at, unit.text_of(*part));
            let is_rest = text.starts_with('*') || text.starts_with("...") || text == "..";
            if is_rest {
                starred = true;
                let target = unit.arena.named_children(*part).next();
                if let Some(target) = target {
                    let mut rest = Value::of_taints(value.taints.clone());
                    rest.set_part(None, value.part(None));
                    self.assign(target, rest);
                }
                continue;
            }
            let key = match (starred, length) {
                (false, _) => Some(Key::Index(at as i64)),
                (true, Some(length)) => Some(Key::Index((length + at) as i64 - count as i64)),
                (true, None) => None,
            };
            self.assign(*part, value.part(key));
        }
    }

    fn assign_pattern(&mut self, pattern: NodeId, value: Value<'a>) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let grammar = unit.language.grammar();
        let Some(kind) = grammar.node_kind_for_id(unit.arena.get(pattern).kind) else { return };
        let children: Vec<NodeId> = unit.arena.named_children(pattern).collect();
        match kind {
            "pattern_list" | "tuple_pattern" | "list_pattern" | "array_pattern" | "slice_pattern"
            | "expression_list" => self.assign_in_order(pattern, &value),
            "shorthand_property_identifier_pattern" => {
                let name = unit.text_of(pattern);
                self.env.set(name, value);
            }
            "object_pattern" => {
                for part in children {
                    self.assign_property(part, &value);
                }
            }
            "assignment_pattern" | "object_assignment_pattern" => {
                if let (Some(target), Some(default)) =
                    (unit.field(pattern, fields.left), unit.field(pattern, fields.right))
                {
                    let default = self.eval(default);
                    self.assign(target, value.join(&default));
                }
            }
            // `Some(x)`, `Ok(x)`, `Point(x, y)`
            "tuple_struct_pattern" => {
                let value = match self.variant_of(pattern, &value) {
                    Some((class, variant)) => Value::from(Origin::Field(class, variant)),
                    None => value,
                };
                let (inner, count) = unit.places_of_pattern(pattern);
                let variant = unit.field(pattern, fields.type_).and_then(|type_| self.fields_of_pattern(type_));
                match inner.as_slice() {
                    [(_, only)] if count == 1 => {
                        let named = unit.field(pattern, fields.type_).and_then(|at| self.type_named(unit.text_of(at)));
                        // `Code(text)`, a struct that was made in sight.
                        let held = value.parts.as_ref().and_then(|parts| parts.get(Key::Index(0)));
                        let is_struct = named.is_some_and(|at| unit.is_kind(at, "struct_item"));
                        let value = match held.filter(|_| is_struct && value.class == named && value.taints.is_none()) {
                            Some(held) => held.clone(),
                            None => value,
                        };
                        // An error speaks of what went wrong, in words of the library's own.
                        let value = match unit.text_of(pattern).starts_with("Err(") {
                            true => value.made_safe(Labels::of(["log"])),
                            false => value,
                        };
                        let declared = variant.and_then(|body| unit.field_in(body, "0"));
                        match declared {
                            Some(declared) => self.assign_declared(*only, declared, value),
                            None => self.assign(*only, value),
                        }
                    }
                    several => {
                        for (at, part) in several {
                            self.assign(*part, value.part(Some(Key::Index(*at as i64))));
                        }
                    }
                }
            }
            "struct_pattern" => {
                let body = unit.field(pattern, fields.type_).and_then(|type_| self.fields_of_pattern(type_));
                let variant = self.variant_of(pattern, &value);
                for part in children.into_iter().filter(|part| unit.arena.get(*part).field != fields.type_) {
                    let Some(name) = unit.field(part, fields.name) else { continue };
                    let mut value = match variant {
                        Some((class, _)) => Value::from(Origin::Field(class, unit.text_of(name))),
                        None => value.part(Some(Key::Name(unit.text_of(name)))),
                    };
                    if let Some(declared) = body.and_then(|body| unit.field_in(body, unit.text_of(name))) {
                        value = self.as_declared(value, declared);
                    }
                    match unit.field(part, fields.pattern) {
                        Some(inner) => self.assign(inner, value),
                        None => {
                            let name = unit.text_of(name);
                            self.env.set(name, value);
                        }
                    }
                }
            }
            "captured_pattern" => {
                let mut parts = children.into_iter();
                if let Some(name) = parts.next() {
                    self.assign(name, value.clone());
                }
                parts.for_each(|part| self.assign(part, value.clone()));
            }
            "as_pattern" => {
                let first = children.first().copied();
                let alias = unit.field(pattern, fields.alias).or_else(|| children.last().copied());
                let value = match first.and_then(|first| literal_pattern(unit, only_child(unit, first))) {
                    Some(constant) => Value::constant(constant),
                    None if first.is_some_and(|first| is_number_class(unit.text_of(first))) => Value::default(),
                    None => value,
                };
                if let Some(alias) = alias {
                    let target = unit.arena.named_children(alias).next().unwrap_or(alias);
                    self.assign(target, value);
                }
            }
            "dict_pattern" => {
                let mut key = None;
                for part in children {
                    let field = unit.arena.get(part).field;
                    if field != 0 && field == fields.key {
                        key =
                            literal_pattern(unit, only_child(unit, part)).map(|_| unit.literal(only_child(unit, part)));
                    } else {
                        self.assign(part, value.part(key.map(Key::Name)));
                    }
                }
            }
            "class_pattern" | "keyword_pattern" | "splat_pattern" | "union_pattern" => {
                for name in names_in(unit, pattern) {
                    self.env.set(name, value.part(None));
                }
            }
            // `mut x`, `ref x`, `&x`, `case x`, `(x)`, alternatives
            _ => {
                let unless_type = |part: &NodeId| unit.arena.get(*part).field != fields.type_ || fields.type_ == 0;
                for part in children.into_iter().filter(unless_type) {
                    if fields.condition == 0 || unit.arena.get(part).field != fields.condition {
                        self.assign(part, value.clone());
                    }
                }
            }
        }
    }

    /// The enum and the variant that a pattern names, `Command::Run(line)`, where it is matched with an object of which nothing
    /// else is known: `match self { … }`.
    fn variant_of(&self, pattern: NodeId, value: &Value<'a>) -> Option<(NodeId, &'a str)> {
        let unit = self.unit;
        let is_open = value.parts.is_none() && value.taints.is_none() && value.constant.is_none();
        let class = value.class.filter(|_| is_open)?;
        let written = unit.field(pattern, unit.grammar.fields.type_)?;
        let View::Scoped { path: Some(path), name } = unit.view(written) else { return None };
        let is_own = matches!(unit.text_of(path), "Self") || unit.head(path) == unit.class_key(class);
        is_own.then(|| (class, unit.text_of(name)))
    }

    /// One part of `{ a, b: c, d = 1, ...rest }`.
    fn assign_property(&mut self, part: NodeId, value: &Value<'a>) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        match unit.language.grammar().node_kind_for_id(unit.arena.get(part).kind) {
            Some("pair_pattern") => {
                let key = unit.field(part, fields.key).and_then(|key| unit.key_text(key));
                if let Some(target) = unit.field(part, fields.value) {
                    let found = key.map_or_else(|| value.part(None), |key| of_address(value.property(key), value, key));
                    self.assign(target, found.through(target));
                }
            }
            Some("object_assignment_pattern") => {
                let Some(target) = unit.field(part, fields.left) else { return };
                let mut found = value.property(unit.text_of(target));
                if let Some(default) = unit.field(part, fields.right) {
                    found = found.join(&self.eval(default));
                }
                self.assign(target, found);
            }
            Some("rest_pattern") => {
                if let Some(target) = unit.arena.named_children(part).next() {
                    self.assign(target, value.clone());
                }
            }
            _ => {
                let name = unit.text_of(part);
                let found = of_address(value.property(name), value, name).through(part);
                self.assign(part, found);
            }
        }
    }

    /// `i++`, `--i`
    pub(super) fn count(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let Some(target) = unit.field(node, unit.grammar.fields.argument) else { return Value::default() };
        let before = self.eval(target);
        let step = if unit.text_of(node).contains("++") { 1 } else { -1 };
        let after = match before.constant.as_deref() {
            Some(Constant::Int(number)) => {
                number.checked_add(step).map_or_else(Value::default, |number| Value::constant(Constant::Int(number)))
            }
            _ => Value::default(),
        };
        let is_prefix = unit.text_of(node).starts_with(['+', '-']);
        self.assign(target, after.clone());
        if is_prefix { after } else { before }
    }

    /// Changes what lies at a place: a variable, or a part of one.
    pub(super) fn update(&mut self, place: NodeId, change: &mut dyn FnMut(&mut Value<'a>), depth: u8) {
        let unit = self.unit;
        let Some(depth) = depth.checked_sub(1) else { return };
        match unit.view(place) {
            View::Name => {
                let name = unit.text_of(place);
                let mut value = self.read(name, place);
                change(&mut value);
                // The variable still names the same thing.
                let variables = Rc::make_mut(&mut self.env.variables);
                for (one, other) in &self.env.aliases {
                    if *one == name || *other == name {
                        variables.insert(if *one == name { other } else { one }, value.clone());
                    }
                }
                variables.insert(name, value);
            }
            View::Member { object, name } => {
                let key = Some(unit.field_key(unit.text_of(name)));
                self.update(object, &mut |whole| change_part(whole, key, change), depth);
            }
            // What is done to a slice is done to what it is a part of.
            View::Subscript { object, index } if unit.is_rust() && unit.text_of(index).contains("..") => {
                self.update(object, change, depth);
            }
            View::Subscript { object, index } => {
                let key = self.key(index);
                self.update(object, &mut |whole| change_part(whole, key, change), depth);
            }
            View::Wrapper(inner) => self.update(inner, change, depth + 1),
            View::Unary { value, .. } if unit.is_rust() => self.update(value, change, depth),
            // `(sections[name] ??= {})[key] = value`
            View::Other if matches!(unit.construct(place), Construct::Assignment | Construct::AugmentedAssignment) => {
                if let Some(target) = unit.field(place, unit.grammar.fields.left) {
                    self.update(target, change, depth + 1);
                }
            }
            // `builder.lock().unwrap().push(x)`, `self.items_mut().push(x)`
            View::Call { callee, arguments } => {
                let View::Member { object, name } = unit.view(callee) else { return };
                match unit.text_of(name) {
                    "entry" | "get_mut" | "setdefault" if unit.is_rust() || unit.is_python() => {
                        let first = arguments.and_then(|list| unit.arguments(list).first().map(|first| first.value));
                        let key = first.and_then(|first| self.key(unit.unwrapped(first)));
                        self.update(object, &mut |whole| change_part(whole, key, change), depth);
                    }
                    method if super::library::lends(method) => self.update(object, change, depth),
                    // `query.add(x).add(y)`
                    method if unit.is_rust() && self.gives_itself(object, method) => self.update(object, change, depth),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Whether a method of this file gives what it is called on, by reference: `fn add(&mut self, …) -> &mut Self`.
    fn gives_itself(&mut self, object: NodeId, method: &'a str) -> bool {
        let unit = self.unit;
        let receiver = self.peek(object);
        let Some(method) = self.method_of(&receiver, Some(object), method) else { return false };
        let Some(result) = unit.field(method, unit.grammar.fields.return_type) else { return false };
        let type_ = unit.text_of(result).strip_prefix('&').and_then(|rest| rest.rsplit("mut ").next());
        type_.is_some_and(|type_| {
            let owner = self.index().owner(method);
            type_ == "Self" || owner.is_some() && self.index().class(type_.split('<').next().unwrap_or(type_)) == owner
        })
    }

    /// The key an index expression stands for, where it is known.
    pub(super) fn key(&mut self, index: NodeId) -> Option<Key<'a>> {
        let unit = self.unit;
        if unit.view(index) == View::Str {
            return Some(unit.key_named(unit.literal(index)));
        }
        match self.peek(index).constant.as_deref() {
            Some(Constant::Int(at)) => Some(Key::Index(*at)),
            Some(Constant::Str(text)) => unit.text_slice(text).map(|text| unit.key_named(text)),
            _ => None,
        }
    }
}

fn change_part<'a>(whole: &mut Value<'a>, key: Option<Key<'a>>, change: &mut dyn FnMut(&mut Value<'a>)) {
    let before = match whole.parts.is_some() {
        true => whole.part(key),
        false => Value::of_taints(whole.taints.clone()),
    };
    let mut part = before;
    change(&mut part);
    whole.set_part(key, part);
}

impl<'a> Unit<'a> {
    /// The parts of a pattern, each with its place, and how many places there are: `_`, which is no node, has one as well.
    pub(super) fn places_of_pattern(&self, pattern: NodeId) -> (Vec<(usize, NodeId)>, usize) {
        let fields = &self.grammar.fields;
        let (mut parts, mut at, mut is_open) = (Vec::new(), 0, false);
        for child in self.arena.children(pattern) {
            let entry = self.arena.get(child);
            match entry.is_named() {
                _ if entry.is_extra() => {}
                _ if entry.field != 0 && entry.field == fields.type_ => {}
                true => {
                    parts.push((at, child));
                    is_open = true;
                }
                false => match self.text_of(child) {
                    "," => (at, is_open) = (at + 1, false),
                    "_" => is_open = true,
                    _ => {}
                },
            }
        }
        (parts, at + usize::from(is_open))
    }

    /// The key of this name: in JavaScript `"1"` is `1`.
    pub(super) fn key_named(&self, name: &'a str) -> Key<'a> {
        let is_index = self.language.is_ecmascript()
            && (name == "0" || !name.starts_with('0'))
            && name.len() < 10
            && name.bytes().all(|byte| byte.is_ascii_digit());
        match name.parse::<i64>() {
            Ok(at) if is_index => Key::Index(at),
            _ => Key::Name(name),
        }
    }

    /// The same text within the file, so that it lives as long as the file.
    pub(super) fn text_slice(&self, text: &str) -> Option<&'a str> {
        self.piece_of_text(text)
    }
}

/// Down through nodes that hold nothing but one other.
fn only_child(unit: &Unit<'_>, mut node: NodeId) -> NodeId {
    while unit.view(node) == View::Other {
        let mut inner = unit.arena.named_children(node);
        match (inner.next(), inner.next()) {
            (Some(only), None) => node = only,
            _ => break,
        }
    }
    node
}

/// `int()` and the like as a pattern.
fn is_number_class(pattern: &str) -> bool {
    matches!(pattern.split('(').next(), Some("int" | "float" | "bool"))
}

/// Every variable a pattern binds.
fn names_in<'a>(unit: &Unit<'a>, pattern: NodeId) -> Vec<&'a str> {
    unit.arena
        .descendants(pattern)
        .filter(|at| unit.construct(*at) == Construct::Identifier && unit.arena.children(*at).next().is_none())
        .map(|at| unit.text_of(at))
        .filter(|name| name.starts_with(|c: char| c.is_lowercase() || c == '_'))
        .collect()
}

/// The alternatives of a pattern: `"a" | "b"`.
pub(super) fn alternatives(unit: &Unit<'_>, pattern: NodeId, each: &mut dyn FnMut(NodeId)) {
    let grammar = unit.language.grammar();
    match grammar.node_kind_for_id(unit.arena.get(pattern).kind) {
        // `name @ ("a" | "b")`
        Some("captured_pattern") => match unit.arena.named_children(pattern).nth(1) {
            Some(inner) => alternatives(unit, inner, each),
            None => each(pattern),
        },
        // `Some("a")`
        Some("tuple_struct_pattern") if unit.is_rust() && unit.arena.named_children(pattern).count() == 2 => {
            match unit.arena.named_children(pattern).last() {
                Some(inner) if literal_pattern(unit, inner).is_some() => each(inner),
                // `Some("a" | "b")`
                Some(inner) if grammar.node_kind_for_id(unit.arena.get(inner).kind) == Some("or_pattern") => {
                    alternatives(unit, inner, each);
                }
                _ => each(pattern),
            }
        }
        // `("a" | "b")`
        Some("tuple_pattern") if unit.is_rust() && unit.arena.named_children(pattern).count() == 1 => {
            unit.arena.named_children(pattern).for_each(|inner| alternatives(unit, inner, each));
        }
        Some("match_pattern" | "case_pattern" | "or_pattern" | "union_pattern") => {
            let condition = unit.grammar.fields.condition;
            for part in unit.arena.named_children(pattern) {
                if condition == 0 || unit.arena.get(part).field != condition {
                    alternatives(unit, part, each);
                }
            }
            // `_` is no named node.
            if unit.arena.named_children(pattern).next().is_none() {
                each(pattern);
            }
        }
        _ => each(pattern),
    }
}

/// The name that a pattern gives to what it matches: `name @ "a"`.
pub(super) fn captured_name(unit: &Unit<'_>, pattern: NodeId) -> Option<NodeId> {
    let grammar = unit.language.grammar();
    match grammar.node_kind_for_id(unit.arena.get(pattern).kind)? {
        "captured_pattern" => unit.arena.named_children(pattern).next(),
        "match_pattern" => unit.arena.named_children(pattern).next().and_then(|inner| captured_name(unit, inner)),
        _ => None,
    }
}

/// The constant a pattern stands for.
pub(super) fn literal_pattern(unit: &Unit<'_>, pattern: NodeId) -> Option<Constant> {
    match unit.view(pattern) {
        View::Str => Some(Constant::Str(unescape(unit.literal(pattern)))),
        View::Number => number(unit.text_of(pattern)),
        View::Bool(value) => Some(Constant::Bool(value)),
        View::Null => Some(Constant::Null),
        _ => None,
    }
}

/// Whether a pattern matches anything: `_`, `x`.
pub(super) fn is_irrefutable(unit: &Unit<'_>, pattern: NodeId) -> bool {
    let text = unit.text_of(pattern);
    let plain = text.chars().all(|c| c.is_alphanumeric() || c == '_');
    text == "_"
        || plain && text.starts_with(|c: char| c.is_lowercase() || c == '_') && !matches!(text, "true" | "false")
}

/// `const { hostname } = new URL(address)`: a test of the host is one of the address.
fn of_address<'a>(part: Value<'a>, whole: &Value<'a>, name: &str) -> Value<'a> {
    match name {
        "hostname" | "host" | "origin" | "protocol" => Value { form: whole.form, ..part },
        _ => part,
    }
}
