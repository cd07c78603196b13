//! What expressions evaluate to: names, parts, strings put together, operators, literals.

use std::rc::Rc;

use super::machine::Machine;
use super::value::{Form, Key, Origin, Says, Value, join_taints};
use super::{is_module, library};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::constants::{self, Value as Constant, number, unescape};
use crate::engine::semantics::safety::is_constant_name;
use crate::engine::semantics::{Unit, View, strings};
use crate::lang::grammar::Construct;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// Longest constant text that is put together, in bytes.
const MAX_TEXT: usize = 4096;

impl<'a> Machine<'_, 'a> {
    /// What an expression evaluates to.
    pub(super) fn expression(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        match unit.view(node) {
            View::Str => match unit.is_rust() {
                // `"{name}"` is looked at where a macro reads it.
                _ if unit.literal(node).len() > MAX_TEXT => Value::default(),
                _ => Value::constant(Constant::Str(unescape(unit.literal(node)))),
            },
            View::Number => number(unit.text_of(node)).map_or_else(Value::default, Value::constant),
            View::Bool(value) if unit.is_rust() => self.answer(value),
            View::Bool(value) => Value::constant(Constant::Bool(value)),
            View::Null => Value::constant(Constant::Null),
            View::Name => self.variable(node),
            View::Scoped { .. } => self.scoped(node),
            View::Member { object, name } => self.member(node, object, name),
            View::Subscript { object, index } => self.subscript(node, object, index),
            View::Call { callee, arguments } => self.call(node, callee, arguments),
            View::Macro { name, arguments } => self.macro_call(node, name, arguments),
            View::Template => self.template(node),
            View::Joined => {
                let pieces: Vec<NodeId> = unit.arena.named_children(node).collect();
                let mut whole = Value::constant(Constant::Str(String::new()));
                for piece in pieces {
                    let piece = self.eval(piece);
                    whole = self.added(&whole, &piece);
                }
                whole
            }
            View::Binary { left, operator, right } => self.binary(node, left, unit.text_of(operator), right),
            View::Unary { operator, value } => self.unary(unit.text_of(operator), value),
            View::Conditional { yes, no } => self.conditional(node, yes, no),
            View::Wrapper(inner) => self.wrapper(node, inner),
            View::List => self.list(node),
            View::Object => self.object(node),
            View::Comprehension { element } => self.comprehension(node, element),
            View::Other if unit.construct(node) == Construct::Binary => self.comparison_chain(node),
            View::Other => self.other(node),
        }
    }

    /// Without keeping what is seen.
    pub(super) fn peek(&mut self, node: NodeId) -> Value<'a> {
        let recording = std::mem::replace(&mut self.recording, false);
        let value = self.eval(node);
        self.recording = recording;
        value
    }

    fn variable(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let name = unit.text_of(node);
        // What a variable was given is known better than by what it is another name of: tests of it count.
        let is_held = unit.is_python() && self.env.variables.contains_key(name);
        if let Some(kinds) = unit.source_kinds(node).filter(|_| !is_held) {
            return Value::from(Origin::Source(node, kinds));
        }
        let value = self.read(name, node);
        self.tested(node, value)
    }

    /// With what tests of this very place have shown.
    fn tested(&self, node: NodeId, value: Value<'a>) -> Value<'a> {
        if self.env.passed.is_empty() {
            return value;
        }
        let text = self.unit.text_of(node);
        match self.env.passed.iter().find(|(place, _)| *place == text) {
            Some((_, labels)) => {
                self.explain_passed(node, *labels);
                value.passed(*labels)
            }
            None => value,
        }
    }

    /// What a name stands for here.
    pub(super) fn read(&mut self, name: &'a str, at: NodeId) -> Value<'a> {
        if let Some(value) = self.env.variables.get(name) {
            return value.clone();
        }
        if name == "None" && self.unit.is_rust() {
            return self.failure();
        }
        let unit = self.unit;
        let visible = unit.bindings().visible(unit, name, at);
        if let Some(binding) = visible.last() {
            match &binding.bound {
                Bound::Definition => {
                    return Value { definition: Some(binding.node), ..Value::default() };
                }
                Bound::Import(_) if !is_constant_name(name) => return Value::unknown(),
                Bound::Import(_) => return Value::default(),
                _ => {}
            }
            if !is_module(self.function)
                && visible.iter().all(|binding| is_module(binding.scope))
                && let Some(value) = unit.variable_of_file(name)
            {
                return value;
            }
        }
        let is_builtin = unit.is_python() && visible.is_empty() && is_builtin(name);
        match is_constant_name(name) || is_builtin {
            true => Value::default(),
            false => Value::unknown(),
        }
    }

    fn scoped(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        if let Some(kinds) = unit.source_kinds(node) {
            return Value::from(Origin::Source(node, kinds));
        }
        if let Some(function) = self.unit.function_named(node) {
            return Value { definition: Some(function), ..Value::default() };
        }
        Value::default()
    }

    fn member(&mut self, node: NodeId, object: NodeId, name: NodeId) -> Value<'a> {
        let unit = self.unit;
        let whole = self.eval(object);
        let safe = unit.safe_by_name(node);
        if let Some(kinds) = unit.source_kinds(node) {
            if let Some(route) = unit.fixed_route(object, unit.text_of(name)) {
                return Value::constant(Constant::Str(route.to_owned()));
            }
            let value = Value::from(Origin::Source(node, kinds)).made_safe(safe);
            return self.tested(node, value);
        }
        let name = unit.text_of(name);
        // `req.query.size` is what somebody sent under that name.
        let is_sent = matches!(name, "size" | "statusCode") && unit.source_kinds(object).is_some();
        if safe.is_all() || !is_sent && library::tells_of_form(name) {
            self.explain_cleaned(node, Labels::of_numbers());
            let length = whole.parts.as_ref().and_then(|parts| parts.length).filter(|_| name == "length");
            return length.map_or_else(Value::default, |length| Value::constant(Constant::Int(length as i64)));
        }
        if whole.is_own() && (is_constant_name(name) || unit.is_constant_path(node)) {
            return Value::default();
        }
        let mut value = self.field_of(&whole, name, object);
        if unit.language.is_ecmascript() && library::names_stored_file(name) && self.is_upload(&whole) {
            value = value.made_safe(Labels::of(["path", "open-file"]));
        }
        if !safe.is_none() {
            value = value.made_safe(safe);
        }
        if matches!(name, "hostname" | "netloc" | "host" | "origin" | "scheme" | "protocol") {
            value.form = whole.form;
            if let (Form::PartOf(address), "hostname" | "netloc" | "host") = (whole.form, name) {
                // An address without a host leads nowhere else.
                let labels = Labels::of(["redirect", "url"]);
                let says = Says { when_true: Some(Vec::new()), when_false: Some(vec![(address, labels)]) };
                value.says = Some(Rc::new(says));
            }
        }
        self.tested(node, value)
    }

    /// A field of an object, also where other methods of its class set it.
    pub(super) fn field_of(&mut self, whole: &Value<'a>, name: &'a str, object: NodeId) -> Value<'a> {
        let unit = self.unit;
        let key = unit.field_key(name);
        if let Some(part) = whole.parts.as_ref().and_then(|parts| parts.get(key)) {
            let getter = part.definition.filter(|method| unit.language.is_ecmascript() && unit.is_getter(*method));
            if let Some(getter) = getter {
                return self.call_function(getter, object, Some((whole.clone(), Some(object))), Vec::new());
            }
            return match &whole.taints {
                Some(_) => {
                    let taints = join_taints(part.taints.clone(), whole.taints.clone());
                    Value { taints, constant: None, ..part.clone() }
                }
                None => part.clone(),
            };
        }
        if let Some(class) = whole.class {
            let declared = unit.declared_field(class, name);
            if let Some(type_) = declared {
                let value = self.as_declared(whole.part(Some(key)), type_);
                if unit.is_scalar_type(type_) || value.class.is_some() {
                    return value;
                }
            }
            if whole.taints.is_some() {
                let part = whole.part(Some(key));
                let Some(type_) = declared.filter(|_| unit.is_rust()) else { return Value { class: None, ..part } };
                return Value { class: self.class_in(type_), ..self.as_declared(part, type_) };
            }
            // In Rust a field may have the name of a method, as in a builder; a method that is not called is none of a value.
            if let Some(method) = self.index().method(class, name).filter(|_| !unit.is_rust()) {
                // A getter runs when it is read.
                return match unit.is_getter(method) {
                    true => self.call_function(method, object, Some((whole.clone(), Some(object))), Vec::new()),
                    false => Value { definition: Some(method), ..Value::default() },
                };
            }
            if unit.text_of(object) == "cls" && unit.is_column(class, name) {
                return Value::default();
            }
            let inner = declared.filter(|_| unit.is_rust()).and_then(|type_| self.class_in(type_));
            return Value { class: inner, ..Value::from(Origin::Field(class, name)) };
        }
        if whole.definition.is_some() && whole.taints.is_none() && whole.parts.is_none() {
            return self.static_member(whole, name);
        }
        match unit.language.is_ecmascript() {
            true => whole.property(name),
            false => whole.part(Some(key)),
        }
    }

    /// `Class.method`, `Class.ATTRIBUTE`.
    fn static_member(&mut self, whole: &Value<'a>, name: &'a str) -> Value<'a> {
        let unit = self.unit;
        let Some(class) = whole.definition.filter(|at| unit.construct(*at) == Construct::Class) else {
            return Value::unknown();
        };
        match self.index().method(class, name) {
            Some(method) => Value { definition: Some(method), ..Value::default() },
            None if unit.is_column(class, name) => Value::default(),
            None => Value::from(Origin::Field(class, name)),
        }
    }

    fn subscript(&mut self, node: NodeId, object: NodeId, index: NodeId) -> Value<'a> {
        let unit = self.unit;
        let whole = self.eval(object);
        self.eval(index);
        if let Some(kinds) = unit.source_kinds(node) {
            return Value::from(Origin::Source(node, kinds));
        }
        let key = self.key(index);
        if let (Some(text), Some(Key::Index(at))) = (whole.text(), key) {
            let at = if at < 0 { at + text.chars().count() as i64 } else { at };
            let character = usize::try_from(at).ok().and_then(|at| text.chars().nth(at));
            return character.map_or_else(Value::default, |c| Value::constant(Constant::Str(c.to_string())));
        }
        if key.is_none() && unit.is_constant_path(unit.unwrapped(object)) && whole.is_own() {
            return Value::default();
        }
        // `path.split("/")[-1]`: no address without a slash leads elsewhere.
        if let Some(last) = self.last_segment(object, key) {
            return last;
        }
        // `text[:20]`, `items[1..]`: a part of unknown place of a list, the text itself of a text.
        let value = match unit.is_slice(index) {
            true if unit.is_python() && whole.parts.as_ref().is_some_and(|parts| parts.length.is_some()) => {
                whole.slice(unit.text_of(index))
            }
            true => {
                let mut slice = Value::of_taints(whole.taints.clone());
                if whole.parts.is_some() {
                    slice.set_part(None, whole.part(None));
                }
                slice
            }
            false => match &whole.parts {
                Some(_) => whole.part(key),
                None => Value { class: None, ..Value::of_taints(whole.taints.clone()) },
            },
        };
        self.tested(node, value)
    }

    fn last_segment(&mut self, object: NodeId, key: Option<Key<'a>>) -> Option<Value<'a>> {
        let unit = self.unit;
        let View::Call { callee, arguments } = unit.view(object) else { return None };
        let is_last = match unit.head(callee)? {
            "split" | "rsplit" => key == Some(Key::Index(-1)),
            "rpartition" => key == Some(Key::Index(2)) || key == Some(Key::Index(-1)),
            _ => false,
        };
        let by = unit.arguments(arguments?).first()?.value;
        let slash = is_last && unit.view(by) == View::Str && unit.literal(by) == "/";
        slash.then(|| self.peek(object).blurred().made_safe(Labels::of(["redirect", "url"])))
    }

    /// One of the elements of a value.
    pub(super) fn element_of(&self, value: &Value<'a>) -> Value<'a> {
        match &value.parts {
            Some(_) => value.part(None),
            // `steps: Vec<Step>`
            None => Value { class: value.class, ..Value::of_taints(value.taints.clone()) },
        }
    }

    /// One of the keys of a value.
    pub(super) fn keys_of(&self, value: &Value<'a>) -> Value<'a> {
        // The names in a request are as much its sender's choice as the values.
        Value::of_taints(value.taints.clone())
    }

    fn template(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let mut whole: Option<Value<'a>> = None;
        let mut constant = true;
        // What is known of the text before each hole.
        let mut before = String::new();
        let mut at = unit.arena.get(node).start;
        for child in unit.arena.named_children(node) {
            if !unit.is_interpolation(child) {
                continue;
            }
            let hole_span = unit.arena.get(child).span();
            before.push_str(unit.text.get(at as usize..hole_span.start as usize).unwrap_or_default());
            at = hole_span.end;
            let Some(hole) = unit.arena.named_children(child).next() else { continue };
            let value = self.eval(hole);
            constant &= value.constant.is_some();
            let text = before.trim_start_matches(|c: char| c.is_alphanumeric()).trim_start_matches(['"', '\'', '`']);
            let blurred = value.blurred().made_safe(self.hole_labels(child, text, &value));
            whole = Some(match whole {
                Some(whole) => Value::of_taints(join_taints(whole.taints, blurred.taints)),
                None => blurred,
            });
            before.push_str(value.text().unwrap_or("\u{1}"));
        }
        let mut whole = whole.unwrap_or_default();
        if constant && whole.taints.is_none() {
            whole.constant = self.template_text(node).map(|text| Rc::new(Constant::Str(text)));
        }
        whole
    }

    /// The text of a template whose holes are all constant.
    fn template_text(&mut self, node: NodeId) -> Option<String> {
        let unit = self.unit;
        let parts = unit.string_parts(node, None)?;
        let mut text = String::new();
        for part in parts {
            match part {
                strings::Part::Literal(piece) => text.push_str(&piece),
                strings::Part::Hole { node, .. } => match self.peek(node).constant.as_deref() {
                    Some(constant) => text.push_str(&constant.display()),
                    None => return None,
                },
            }
            if text.len() > MAX_TEXT {
                return None;
            }
        }
        Some(text)
    }

    /// `a + b`, of texts and of lists.
    pub(super) fn added(&self, left: &Value<'a>, right: &Value<'a>) -> Value<'a> {
        if let (Some(a), Some(b)) = (&left.constant, &right.constant)
            && let Some(sum) = constants::binary("+", Constant::clone(a), Constant::clone(b))
        {
            return Value::constant(sum);
        }
        let mixed =
            left.parts.is_some() != right.parts.is_some() && left.constant.is_none() && right.constant.is_none();
        if self.unit.is_python() && mixed {
            return self.added(&self.as_list(left), &self.as_list(right));
        }
        if let (Some(a), Some(b)) = (&left.parts, &right.parts) {
            let mut all = super::value::Parts::clone(a);
            for (key, value) in &b.known {
                match key {
                    Key::Index(_) => all.push(value.clone()),
                    Key::Name(_) => all.set(*key, value.clone()),
                }
            }
            if let Some(rest) = &b.rest {
                // Whatever comes behind has no place of its own.
                all.length = None;
                all.add_rest(Value::clone(rest));
            }
            let taints = join_taints(left.taints.clone(), right.taints.clone());
            return Value { taints, parts: Some(Rc::new(all)), ..Value::default() };
        }
        let rooted = left.rooted || left.text().is_some_and(fixes_host);
        let below = if right.form == Form::FromRoot { Labels::of(["path", "open-file"]) } else { Labels::NONE };
        let below = below.union(self.no_option(left.text().unwrap_or_default()));
        let labels = if rooted { below.union(Labels::of(["url", "redirect"])) } else { below };
        let behind = right.made_safe(labels).taints;
        let rooted = rooted || left.taints.is_some() && right.text().is_some_and(|text| text.starts_with(['?', '#']));
        Value { taints: join_taints(left.whole(), behind), rooted, ..Value::default() }
    }

    fn binary(&mut self, node: NodeId, left: NodeId, operator: &'a str, right: NodeId) -> Value<'a> {
        match operator {
            "and" | "&&" => return self.logical(left, right, true),
            "or" | "||" => return self.logical(left, right, false),
            "??" => {
                let left = self.eval(left);
                let right = self.eval(right);
                return match left.constant.as_deref() {
                    Some(Constant::Null) => right,
                    Some(_) => left,
                    None => left.join(&right),
                };
            }
            "+" | "%" | "/" | "*" => {}
            _ => {
                let (left_value, right_value) = (self.eval(left), self.eval(right));
                return self.compared(left, &left_value, operator, right, &right_value);
            }
        }
        // A long sum is walked from its left end, not descended into.
        let mut pieces = vec![right];
        let mut first = left;
        if operator == "+" {
            while let View::Binary { left, operator, right } = self.unit.view(first)
                && self.unit.text_of(operator) == "+"
            {
                pieces.push(right);
                first = left;
            }
        }
        let mut value = self.eval(first);
        let chain: Vec<NodeId> = pieces.into_iter().rev().collect();
        let mut at = first;
        for piece in chain {
            let right = self.eval(piece);
            value = match operator {
                "+" => self.added(&value, &right),
                _ => self.arithmetic(operator, &value, &right),
            };
            at = self.unit.arena.parent(at).unwrap_or(node);
            if at != node {
                self.record(at, &value);
            }
        }
        value
    }

    /// `%` formats text, `/` joins paths; of numbers both give numbers.
    fn arithmetic(&self, operator: &str, left: &Value<'a>, right: &Value<'a>) -> Value<'a> {
        if let (Some(a), Some(b)) = (&left.constant, &right.constant) {
            let folded = constants::binary(operator, Constant::clone(a), Constant::clone(b));
            return folded.map_or_else(Value::default, Value::constant);
        }
        if operator == "%"
            && let (Some(format), Some(parts)) = (left.text(), &right.parts)
            && format.contains("%(")
        {
            // Only what the text names.
            let named = format.split("%(").skip(1).filter_map(|rest| rest.split(')').next());
            let taints = named.fold(right.taints.clone(), |all, name| {
                let found = parts.known.iter().find(|(key, _)| *key == Key::Name(name)).map(|(_, value)| value.whole());
                join_taints(all, found.unwrap_or_else(|| parts.rest.as_ref().and_then(|rest| rest.whole())))
            });
            return Value::of_taints(taints);
        }
        // Not of a list, which is repeated: `["?"] * n`.
        let gives_number = match self.unit.is_python() {
            true => operator == "*" && left.parts.is_none(),
            false => self.unit.is_rust() || operator != "%",
        };
        if gives_number {
            let taints = Value::of_taints(join_taints(left.whole(), right.whole()));
            return taints.made_safe(Labels::of_numbers());
        }
        if operator == "%"
            && let (Some(format), Some(parts)) = (left.text(), &right.parts)
            && parts.length.is_some()
        {
            return Value::of_taints(self.filled_in_order(format, parts));
        }
        // Formatted text, a joined path, a repeated list.
        match self.unit.is_python() {
            true => Value { form: Form::Raw, ..Value::of_taints(join_taints(left.whole(), right.whole())) },
            false => Value::default(),
        }
    }

    fn logical(&mut self, left: NodeId, right: NodeId, is_and: bool) -> Value<'a> {
        let left = self.condition(left);
        let (holds, fails) = self.branch(&left);
        let (goes_on, stops) = if is_and { (holds, fails) } else { (fails, holds) };
        self.env = goes_on;
        let reached = !self.env.dead;
        let right = self.condition(right);
        let both_says = match (&left.says, &right.says) {
            (Some(a), Some(b)) if is_and => Some(Rc::new(a.and(b))),
            (Some(a), Some(b)) => Some(Rc::new(a.or(b))),
            (Some(one), None) | (None, Some(one)) if is_and => {
                Some(Rc::new(super::value::Says { when_true: one.when_true.clone(), when_false: Some(Vec::new()) }))
            }
            (Some(one), None) | (None, Some(one)) => {
                Some(Rc::new(super::value::Says { when_true: Some(Vec::new()), when_false: one.when_false.clone() }))
            }
            _ => None,
        };
        let after = std::mem::replace(&mut self.env, stops);
        let stopped = !self.env.dead;
        self.env.join(&after);
        let mut value = match (reached, stopped) {
            (true, false) => right,
            (false, _) => left,
            // What is false and comes out of `and` is empty.
            (true, true) if is_and => right,
            (true, true) => left.join(&right),
        };
        value.says = both_says;
        value
    }

    fn unary(&mut self, operator: &str, value: NodeId) -> Value<'a> {
        let value = match operator {
            "!" | "not" => self.condition(value),
            "*" if self.unit.is_rust() && self.unit.view(value) == View::Name => {
                let pointer = self.peek(value);
                // What was written to a field behind it says nothing of the address itself.
                self.record(value, &Value { parts: None, ..pointer.clone() });
                pointer
            }
            _ => self.eval(value),
        };
        match operator {
            "!" | "not" => {
                let constant = match value.constant.as_deref() {
                    Some(Constant::Bool(truth)) => Some(Rc::new(Constant::Bool(!truth))),
                    Some(Constant::Null) => Some(Rc::new(Constant::Bool(true))),
                    _ => None,
                };
                let says = value.says.map(|says| Rc::new(says.not()));
                Value { constant, says, ..Value::default() }
            }
            "-" => match value.constant.as_deref() {
                Some(Constant::Int(number)) => {
                    number.checked_neg().map_or_else(Value::default, |number| Value::constant(Constant::Int(number)))
                }
                _ => Value::default(),
            },
            "typeof" | "void" | "delete" | "~" => Value::default(),
            "+" if self.unit.language.is_ecmascript() => match value.text() {
                Some(text) => number(text.trim()).map_or_else(Value::default, Value::constant),
                None => Value { constant: value.constant, ..Value::default() },
            },
            _ => value,
        }
    }

    fn conditional(&mut self, node: NodeId, yes: NodeId, no: NodeId) -> Value<'a> {
        let unit = self.unit;
        let condition =
            unit.field(node, unit.grammar.fields.condition).or_else(|| unit.arena.named_children(node).nth(1));
        let condition = condition.map(|condition| self.condition(condition)).unwrap_or_default();
        let (holds, fails) = self.branch(&condition);
        let (may_hold, may_fail) = (!holds.dead, !fails.dead);
        self.env = holds;
        let yes = self.eval(yes);
        let after = std::mem::replace(&mut self.env, fails);
        let no = self.eval(no);
        self.env.join(&after);
        match (may_hold, may_fail) {
            (true, false) => yes,
            (false, true) => no,
            _ => yes.join(&no),
        }
    }

    /// Parentheses, `await`, `?`, `&`, casts.
    fn wrapper(&mut self, node: NodeId, inner: NodeId) -> Value<'a> {
        let unit = self.unit;
        let value = self.eval(inner);
        if !unit.is_rust() {
            return value;
        }
        match unit.construct(node) {
            Construct::Cast => match unit.field(node, unit.grammar.fields.type_) {
                // Where a value of the program lies is for the program to know.
                Some(type_) if unit.text_of(type_).starts_with('*') && unit.text_of(inner).starts_with('&') => {
                    Value::default()
                }
                Some(type_) => self.as_declared(value, type_),
                None => value,
            },
            _ if unit.text_of(node).ends_with('?') => self.succeeded(value),
            _ => value,
        }
    }

    fn list(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let elements: Vec<NodeId> = unit.arena.named_children(node).collect();
        if elements.len() > 256 {
            return self.each_child(node).blurred();
        }
        let mut list = Value::list(Vec::new());
        for element in elements {
            let spread = unit.construct(element) == Construct::Spread;
            let value = match spread {
                true => unit.arena.named_children(element).next().map(|inner| self.eval(inner)).unwrap_or_default(),
                false => self.eval(element),
            };
            match spread {
                true => list = self.added(&list, &self.as_list(&value)),
                false => {
                    if let Some(parts) = &mut list.parts {
                        Rc::make_mut(parts).push_arguments([value]);
                    }
                }
            }
        }
        // `[value; n]` in Rust has no order to speak of either.
        list
    }

    /// A value as a list: its own elements, or elements that are all what it is.
    pub(super) fn as_list(&self, value: &Value<'a>) -> Value<'a> {
        match &value.parts {
            Some(_) => value.clone(),
            None => {
                let mut list = Value::default();
                list.set_part(None, Value::of_taints(value.taints.clone()));
                list
            }
        }
    }

    fn object(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let mut object = Value { parts: Some(Rc::default()), ..Value::default() };
        if unit.is_rust() {
            object.class = unit.field(node, fields.name).and_then(|name| self.type_named(unit.text_of(name)));
        }
        let body = unit.field(node, fields.body).filter(|_| unit.is_rust()).unwrap_or(node);
        let mut pairs: Vec<NodeId> = unit.arena.named_children(body).collect();
        if unit.is_rust() {
            // `..base` stands last and fills what the others leave.
            pairs.sort_by_key(|pair| !unit.text_of(*pair).starts_with(".."));
        }
        for (count, pair) in pairs.into_iter().enumerate() {
            match unit.construct(pair) {
                Construct::Pair => {
                    let key = [fields.key, fields.field].into_iter().find_map(|field| unit.field(pair, field));
                    let value = unit.field(pair, fields.value).map(|value| self.eval(value)).unwrap_or_default();
                    let key = match key {
                        Some(key) if unit.is_python() => self.key(key),
                        Some(key) => {
                            unit.key_text(key).map(|key| unit.key_named(key)).or_else(|| self.key_in_brackets(key))
                        }
                        None => None,
                    };
                    let key = if count < 64 { key } else { None };
                    object.set_part(key, value);
                }
                Construct::Identifier => {
                    let value = self.eval(pair);
                    object.set_part(Some(Key::Name(unit.text_of(pair))), value);
                }
                Construct::Function => {
                    let value = self.define(pair);
                    let name = unit.field(pair, fields.name).map(|name| Key::Name(unit.text_of(name)));
                    object.set_part(name, value);
                }
                // `{ name }` of a struct, `...rest`, `..base`, `**rest`
                _ => {
                    let Some(inner) = unit.arena.named_children(pair).next() else { continue };
                    let value = self.eval(inner);
                    let shorthand = unit.is_rust()
                        && unit.construct(inner) == Construct::Identifier
                        && !unit.text_of(pair).starts_with("..");
                    match shorthand {
                        true => object.set_part(Some(Key::Name(unit.text_of(inner))), value),
                        false => self.merge(&mut object, &value),
                    }
                }
            }
        }
        object
    }

    fn key_in_brackets(&mut self, key: NodeId) -> Option<Key<'a>> {
        let inner = self.unit.arena.named_children(key).next()?;
        self.key(inner)
    }

    /// Puts all parts of a value among those of an object.
    pub(super) fn merge(&self, object: &mut Value<'a>, value: &Value<'a>) {
        if value.taints.is_some() {
            // Any of its properties may be one of these; what is set later is set again.
            object.set_part(None, Value::of_taints(value.taints.clone()));
        }
        let Some(parts) = &value.parts else { return };
        for (key, part) in &parts.known {
            object.set_part(Some(*key), part.clone());
        }
        if let Some(rest) = &parts.rest {
            object.set_part(None, Value::clone(rest));
        }
    }

    fn comprehension(&mut self, node: NodeId, element: NodeId) -> Value<'a> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let before = self.env.clone();
        let clauses: Vec<NodeId> = unit.arena.named_children(node).filter(|child| *child != element).collect();
        for clause in clauses {
            match (unit.field(clause, fields.left), unit.field(clause, fields.right)) {
                (Some(target), Some(over)) => {
                    let over = self.eval(over);
                    let item = self.element_of(&over);
                    self.assign(target, item);
                }
                _ => {
                    for condition in unit.arena.named_children(clause) {
                        let condition = self.eval(condition);
                        let (holds, _) = self.branch(&condition);
                        self.env = holds;
                    }
                }
            }
        }
        let is_pair = unit.construct(element) == Construct::Pair;
        let item = match is_pair {
            true => unit.field(element, fields.value).map(|value| self.eval(value)).unwrap_or_default(),
            false => self.eval(element),
        };
        self.env = before;
        let mut list = Value::default();
        list.set_part(None, item);
        list
    }

    /// Whatever else: markup, tagged templates, ranges, `await` in other clothes. Its parts are evaluated and it may be any.
    fn other(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        if unit.is_rust()
            && let Some(value) = self.other_of_rust(node)
        {
            return value;
        }
        if unit.construct(node) == Construct::Spread {
            return unit.arena.named_children(node).next().map(|inner| self.eval(inner)).unwrap_or_default();
        }
        let value = self.each_child(node);
        Value { constant: None, says: None, ..value }
    }
}

/// Functions and types of Python that are values themselves here and there.
fn is_builtin(name: &str) -> bool {
    matches!(
        name,
        "list"
            | "dict"
            | "set"
            | "tuple"
            | "str"
            | "int"
            | "float"
            | "bool"
            | "bytes"
            | "frozenset"
            | "object"
            | "len"
            | "sorted"
            | "min"
            | "max"
            | "sum"
            | "print"
            | "range"
            | "enumerate"
            | "zip"
            | "map"
            | "filter"
            | "any"
            | "all"
            | "ValueError"
            | "KeyError"
            | "Exception"
            | "TypeError"
    )
}

/// Whether the beginning of an address leaves nothing open but what comes behind the host: `https://host/`, `/page?next=`,
/// `{base}/items/` where the hole is a character no address has.
pub(super) fn fixes_host(before: &str) -> bool {
    match before.split_once("://") {
        Some((_, rest)) => rest.contains(['/', '?', '#']),
        // A path of the same site; `//` would name another host.
        None if before.starts_with('/') => before.len() > 1 && !before.starts_with("//") && !before.starts_with("/\\"),
        None => before.contains(['?', '#']) || before.starts_with('\u{1}') && before.contains('/'),
    }
}

impl<'a> Unit<'a> {
    fn is_slice(&self, index: NodeId) -> bool {
        let text = self.text_of(index);
        match self.is_python() {
            true => self.is_kind(index, "slice"),
            false => self.is_rust() && text.contains(".."),
        }
    }

    /// Whether a method is read like a field: `@property`, `get x()`.
    fn is_getter(&self, method: NodeId) -> bool {
        match self.is_python() {
            true => self.decorator_names(method).iter().any(|name| name.ends_with("property")),
            false => self.language.is_ecmascript() && self.text_of(method).starts_with("get "),
        }
    }
}
