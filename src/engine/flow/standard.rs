//! What Rust's own library does in place: it swaps, replaces, fills buffers and keeps what was given by reference.

use std::rc::Rc;

use super::call::Given;
use super::machine::Machine;
use super::value::{Key, Value, join_taints};
use super::{characters, restricts};
use crate::engine::semantics::View;
use crate::engine::semantics::constants::Value as Constant;
use crate::lang::grammar::Construct;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// How deep places are told apart.
const MAX_PATH: u8 = 4;

impl<'a> Machine<'_, 'a> {
    /// Expressions that only Rust has.
    pub(super) fn other_of_rust(&mut self, node: NodeId) -> Option<Value<'a>> {
        let unit = self.unit;
        match unit.language.grammar().node_kind_for_id(unit.arena.get(node).kind)? {
            "let_chain" => Some(self.let_chain(node)),
            "char_literal" => {
                let text = unit.text_of(node).trim_matches('\'');
                Some(Value::constant(Constant::Str(crate::engine::semantics::constants::unescape(text))))
            }
            _ => None,
        }
    }

    /// `let target = &mut line;`: what is done to the one is done to the other.
    pub(super) fn note_reference(&mut self, target: NodeId, value: NodeId) {
        let unit = self.unit;
        // `let (tx, rx) = channel()`: what goes in at one end comes out at the other.
        let makes_channel = unit.head(value).is_some_and(|head| head.ends_with("channel") || head.ends_with("bounded"));
        if makes_channel && let View::Call { .. } = unit.view(value) {
            let ends: Vec<&'a str> = unit
                .arena
                .descendants(target)
                .filter(|at| unit.view(*at) == View::Name)
                .map(|at| unit.text_of(at))
                .collect();
            if let [sender, receiver] = ends.as_slice() {
                self.env.set(sender, Value::empty());
                self.env.set(receiver, Value::empty());
                self.env.aliases.push((sender, receiver));
            }
        }
        let View::Wrapper(inner) = unit.view(value) else { return };
        let is_reference = unit.text_of(value).starts_with("&mut");
        if is_reference && unit.view(target) == View::Name && unit.view(inner) == View::Name {
            self.env.aliases.push((unit.text_of(target), unit.text_of(inner)));
        }
    }

    /// Functions and methods that work on what they are given by reference. Nothing where it is none of them.
    pub(super) fn in_place(
        &mut self,
        callee: NodeId,
        head: &str,
        receiver: Option<(NodeId, &Value<'a>)>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let of_memory = || self.unit.text_of(callee).contains("mem::") || receiver.is_none();
        match (head, given) {
            ("swap", [one, other]) if of_memory() => {
                let (first, second) = (one.value.clone(), other.value.clone());
                self.put(one.argument.value, second);
                self.put(other.argument.value, first);
                Some(Value::default())
            }
            ("replace", [place, value]) if of_memory() => {
                let (before, after) = (place.value.clone(), value.value.clone());
                self.put(place.argument.value, after);
                Some(before)
            }
            ("take", [place]) if of_memory() => {
                let before = place.value.clone();
                self.put(place.argument.value, Value::default());
                Some(before)
            }
            _ => {
                let (receiver_node, receiver) = receiver?;
                self.in_place_of(head, receiver_node, receiver, given)
            }
        }
    }

    fn in_place_of(
        &mut self,
        method: &str,
        receiver_node: NodeId,
        receiver: &Value<'a>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let unit = self.unit;
        match (method, given) {
            (
                "read" | "read_exact" | "read_to_end" | "read_to_string" | "read_line" | "read_until" | "read_buf"
                | "recv" | "recv_from" | "peek" | "peek_from" | "try_read" | "recv_buf_from",
                [.., buffer],
            ) if unit.text_of(buffer.argument.value).starts_with("&mut") || self.is_given_buffer(buffer) => {
                let taints = receiver.whole();
                self.update(
                    buffer.argument.value,
                    &mut |place| {
                        place.taints = join_taints(place.taints.clone(), taints.clone());
                        place.constant = None;
                    },
                    MAX_PATH,
                );
                let count = self.as_number(&Value::of_taints(receiver.whole()));
                Some(match method {
                    "recv_from" | "peek_from" | "recv_buf_from" => Value::list(vec![count, Value::default()]),
                    _ => count,
                })
            }
            ("take", []) if receiver.parts.is_none() => {
                let before = receiver.clone();
                self.put(receiver_node, self.failure());
                Some(before)
            }
            // Where a value of the program lies is for the program to know, whatever is in it.
            ("as_ptr" | "as_mut_ptr", []) => Some(receiver.made_safe(Labels::of(["memory"]))),
            ("clear", []) => {
                self.put(receiver_node, Value::empty());
                Some(Value::default())
            }
            // `Option`, `Cell`: another value takes its place.
            ("replace", [value]) if value.value.definition.is_none() => {
                self.put(receiver_node, value.value.clone());
                Some(receiver.clone())
            }
            ("truncate", [length]) if receiver.parts.is_some() => {
                let length = match length.value.constant.as_deref() {
                    Some(Constant::Int(length)) => usize::try_from(*length).ok()?,
                    _ => return None,
                };
                let known = receiver.parts.as_ref().and_then(|parts| parts.length)?;
                let kept = (0..length.min(known)).map(|at| receiver.part(Some(Key::Index(at as i64)))).collect();
                self.put(receiver_node, Value::list(kept));
                Some(Value::default())
            }
            // `text.retain(char::is_alphanumeric)`, `text.chars().filter(char::is_ascii_digit)`
            ("retain" | "filter" | "take_while", [test]) if characters::is_class(unit, test.argument.value) => {
                let kept = receiver.passed(Labels::of_numbers());
                if method == "retain" {
                    self.put(receiver_node, kept.clone());
                }
                Some(kept)
            }
            // `name.replace(['/', '\\', '.'], "_")`: nothing of these is left.
            ("replace", [characters, with]) if characters.value.parts.is_some() && with.value.is_own() => {
                let denied: Vec<&str> =
                    characters.value.parts.iter().flat_map(|parts| parts.values()).filter_map(Value::text).collect();
                Some(receiver.blurred().passed(restricts::denies(&denied)))
            }
            // `name.replace('\n', " ")`; a longer text may come to be where it was taken out.
            ("replace", [text, with]) if unit.is_rust() && with.value.is_own() => {
                let denied = text.value.text().filter(|text| text.chars().count() == 1)?;
                let again = with.value.text().is_none_or(|with| with.contains(denied));
                (!again).then(|| receiver.blurred().passed(restricts::denies(&[denied])))
            }
            // `map.entry(key).or_insert(value)`
            ("or_insert" | "or_insert_with", [value]) => {
                let View::Call { .. } = unit.view(unit.unwrapped(receiver_node)) else { return None };
                let value = match value.value.definition {
                    Some(_) => self.run_functions(given, Some(&[])).unwrap_or_default(),
                    None => value.value.clone(),
                };
                let value = receiver.join(&value);
                self.put(receiver_node, value.clone());
                Some(value)
            }
            ("entry", [key]) if receiver.parts.is_some() => Some(receiver.part(unit.known_key(key))),
            ("then_some", [value]) => {
                let (holds, _) = self.branch(receiver);
                let before = std::mem::replace(&mut self.env, holds);
                // It is handed out only where the test was passed.
                let value = if self.env.dead { value.value.clone() } else { self.peek(value.argument.value) };
                self.env = before;
                Some(Value { says: receiver.says.clone(), ..value })
            }
            // A future hands over its value, a truth value has none.
            ("then", [function]) if function.value.definition.is_some_and(|at| unit.parameters(at).is_empty()) => {
                let (holds, fails) = self.branch(receiver);
                self.env = holds;
                let value = self.run_functions(given, Some(&[]));
                self.env.join(&fails);
                Some(Value { says: receiver.says.clone(), ..value? })
            }
            ("enumerate", []) => Some(list_of(Value::list(vec![Value::default(), self.element_of(receiver)]))),
            ("zip", [other]) => {
                Some(list_of(Value::list(vec![self.element_of(receiver), self.element_of(&other.value)])))
            }
            // What was looked up is the collection's, whatever it was looked up by.
            ("get" | "get_mut" | "get_key_value" | "contains_key", [key])
                if receiver.is_own() && !is_unknown(receiver) && key.value.definition.is_none() =>
            {
                Some(Value::default())
            }
            ("get" | "get_mut" | "remove", [_]) if receiver.parts.is_none() && self.is_declared_map(receiver_node) => {
                Some(self.element_of(receiver))
            }
            _ => None,
        }
    }

    /// Whether what is read is declared as a map: `self.names` of a struct with `names: HashMap<String, u32>`.
    fn is_declared_map(&mut self, read: NodeId) -> bool {
        let unit = self.unit;
        let type_ = match unit.view(unit.unwrapped(read)) {
            View::Member { object, name } => {
                self.peek(object).class.and_then(|class| unit.declared_field(class, unit.text_of(name)))
            }
            View::Name => {
                unit.bindings().reaching(unit, unit.text_of(read), read).and_then(|binding| binding.annotation)
            }
            _ => None,
        };
        type_.is_some_and(|type_| unit.text_of(type_).contains("Map<"))
    }

    /// What a function that is given another one, or a future, hands back: what that gives, sooner or later.
    pub(super) fn handed_back(&mut self, head: &str, given: &[Given<'a>]) -> Option<Value<'a>> {
        if let ("join" | "try_join", [_, _]) = (head, given) {
            let both = given.iter().map(|one| match one.value.definition {
                Some(_) => self.run_functions(std::slice::from_ref(one), None).unwrap_or_default(),
                None => one.value.clone(),
            });
            return Some(Value::list(both.collect()));
        }
        let work = match (head, given) {
            (
                "spawn_blocking" | "spawn" | "spawn_local" | "block_in_place" | "block_on" | "unblock" | "run_until"
                | "catch_unwind" | "asyncify" | "ready" | "pin" | "scope" | "get_or_init",
                [work],
            )
            | ("timeout" | "timeout_at", [_, work]) => work,
            _ => return None,
        };
        match work.value.definition {
            Some(_) => self.run_functions(std::slice::from_ref(work), None),
            None => Some(work.value.clone()),
        }
    }

    /// Whether a function gives what it is given, in another form: `str::to_owned`, `|name| name.to_string()`.
    pub(super) fn converts(&self, function: NodeId) -> bool {
        let unit = self.unit;
        let is_form = |name: &str| {
            matches!(
                name,
                "to_owned" | "to_string" | "into" | "from" | "clone" | "as_str" | "as_ref" | "to_vec" | "trim"
            )
        };
        if unit.construct(function) != Construct::Function {
            let named = matches!(unit.view(function), View::Scoped { .. });
            return named && self.unit.function_named(function).is_none() && unit.head(function).is_some_and(is_form);
        }
        let body = unit.field(function, unit.grammar.fields.body);
        let Some(View::Call { callee, arguments }) = body.map(|body| unit.view(body)) else { return false };
        let converted = match unit.view(callee) {
            View::Member { object, .. } => Some(object),
            _ => arguments.and_then(|list| unit.arguments(list).first().map(|first| first.value)),
        };
        let parameter = unit.parameters(function).first().map(|first| unit.text_of(first.pattern));
        unit.head(callee).is_some_and(is_form) && converted.map(|at| unit.text_of(at)) == parameter
    }

    /// Whether an argument is a buffer that this function was given to fill.
    fn is_given_buffer(&self, given: &Given<'a>) -> bool {
        let unit = self.unit;
        unit.view(given.argument.value) == View::Name
            && self.unit.parameters(self.function).iter().any(|parameter| {
                unit.text_of(parameter.pattern) == unit.text_of(given.argument.value)
                    && parameter.annotation.is_some_and(|annotation| unit.text_of(annotation).starts_with("&mut"))
            })
    }

    /// Puts a value at a place, by reference or by name.
    fn put(&mut self, place: NodeId, value: Value<'a>) {
        let unit = self.unit;
        self.env.forget_tests(unit.text_of(unit.unwrapped(place)));
        self.update(place, &mut |place| *place = value.clone(), MAX_PATH);
    }

    /// `HashMap::from([("a", x), …])`: what lies under each key.
    pub(super) fn map_of_pairs(&self, pairs: &Value<'a>) -> Option<Value<'a>> {
        let parts = pairs.parts.as_ref()?;
        let mut map = Value { parts: Some(Rc::default()), ..Value::default() };
        for (_, pair) in &parts.known {
            let key = match pair.part(Some(Key::Index(0))).constant.as_deref() {
                Some(Constant::Str(text)) => self.unit.text_slice(text).map(Key::Name),
                Some(Constant::Int(at)) => Some(Key::Index(*at)),
                _ => None,
            };
            map.set_part(key, pair.part(Some(Key::Index(1))));
        }
        Some(map)
    }
}

/// A list of any number of these.
pub(super) fn list_of<'a>(element: Value<'a>) -> Value<'a> {
    let mut list = Value::default();
    list.set_part(None, element);
    list
}

fn is_unknown(value: &Value<'_>) -> bool {
    value.taints.is_some()
}
