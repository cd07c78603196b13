//! Rust's macros: their arguments are tokens without a tree, so paths, fields and calls are read off them.

use super::machine::Machine;
use super::value::{Key, Origin, Value, join_taints};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::constants::Value as Constant;
use crate::engine::semantics::strings::{Spec, next_placeholder};
use crate::engine::semantics::{Unit, View};
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// `format!("… {} {name}", x)` and every other macro: what is named in it, unless it is made safe there.
    pub(super) fn macro_call(&mut self, node: NodeId, name: NodeId, arguments: Option<NodeId>) -> Value<'a> {
        let unit = self.unit;
        let Some(list) = arguments else { return Value::default() };
        let head = unit.head(name).unwrap_or_default();
        if let Some(kinds) = unit.source_kinds(node) {
            return Value::from(Origin::Source(node, kinds));
        }
        let items = unit.arguments(list);
        if head == "vec" {
            let elements = items.iter().map(|item| self.token_run(item.value)).collect();
            return Value::list(elements);
        }
        let mut whole = Value::default();
        for (at, item) in items.iter().enumerate() {
            let value = match unit.view(item.value) {
                View::Str => {
                    let text = unit.literal(item.value);
                    let captured = self.captured(text);
                    self.record(item.value, &captured);
                    if at == 0 && captured.is_own() && whole.is_own() {
                        Value::constant(Constant::Str(text.to_owned()))
                    } else {
                        captured
                    }
                }
                _ => self.token_run(item.value),
            };
            // `write!(out, "…", x)` adds to its first argument.
            if at > 0 && matches!(head, "write" | "writeln") && !value.is_own() {
                let added = value.whole();
                self.update(
                    items[0].value,
                    &mut |target| {
                        target.taints = join_taints(target.taints.clone(), added.clone());
                        target.constant = None;
                    },
                    3,
                );
            }
            whole = Value {
                taints: join_taints(whole.whole(), value.whole()),
                constant: value.constant,
                ..Value::default()
            };
        }
        if items.len() > 1 || head != "format" {
            whole.constant = None;
        }
        whole
    }

    /// The variables a format text names.
    fn captured(&mut self, format: &'a str) -> Value<'a> {
        let mut all = Value::default();
        let mut rest = format;
        while let Some((_, spec, after)) = next_placeholder(rest) {
            rest = after;
            let Spec::Brace(field) = spec else { continue };
            let name = field.split(':').next().unwrap_or_default();
            if let Some(value) = self.env.variables.get(name) {
                let mut value = value.clone();
                if let Some((_, labels)) = self.env.passed.iter().find(|(place, _)| *place == name) {
                    value = value.passed(*labels);
                }
                all.taints = join_taints(all.taints, value.whole());
            }
        }
        all
    }

    /// One argument of a macro, which is a run of tokens: paths, fields and calls are read off them.
    fn token_run(&mut self, first: NodeId) -> Value<'a> {
        let unit = self.unit;
        let arena = unit.arena;
        let end = arena.get(arena.get(first).parent).next;
        let mut all = Value::default();
        let mut current: Option<Value<'a>> = None;
        let mut path_start: Option<NodeId> = None;
        let mut after_dot = false;
        let mut after_path = false;
        let mut at = first;
        let mut labels = Labels::NONE;
        while at < end {
            let text = unit.text_of(at);
            match text {
                "," | ")" | "]" | "}" | ";" => break,
                "." => after_dot = true,
                "::" => after_path = true,
                _ if text.starts_with(['(', '[', '{']) => {
                    // Arguments of a call, or an index.
                    let inner: Vec<NodeId> = match text.starts_with('(') {
                        true => unit.arguments(at).iter().map(|argument| argument.value).collect(),
                        false => Vec::new(),
                    };
                    let mut of_arguments = Value::default();
                    for part in inner {
                        let part = self.token_run(part);
                        of_arguments.taints = join_taints(of_arguments.taints, part.whole());
                    }
                    if text.starts_with('(') {
                        let name = path_start.map(|start| unit.path_of_tokens(start, at)).unwrap_or_default();
                        let last = crate::rules::predicate::last_name(&name).to_owned();
                        labels = labels
                            .union(unit.models.sanitizer(&name))
                            .union(unit.models.sanitizer(&format!("*::{last}")));
                        let scalar = matches!(last.as_str(), "len" | "count" | "is_empty" | "as_u64" | "as_i64");
                        let before = current.take().unwrap_or_default();
                        let joined = join_taints(before.whole(), of_arguments.taints);
                        current = Some(match scalar {
                            true => Value::default(),
                            false => Value::of_taints(joined),
                        });
                    }
                    path_start = None;
                }
                _ => {
                    if after_dot {
                        if let Some(value) = current.take() {
                            // A method's name is followed by its arguments, a field's is not.
                            let next = arena.get(at).next;
                            let is_call = next < end && unit.text_of(next).starts_with('(');
                            current = Some(match is_call {
                                true => value,
                                false => value.part(Some(Key::Name(text))),
                            });
                        }
                        path_start = Some(at);
                    } else if after_path {
                        current = None;
                    } else {
                        if let Some(value) = current.take() {
                            all.taints = join_taints(all.taints, value.whole());
                        }
                        path_start = Some(at);
                        current = match unit.view(at) {
                            View::Name => {
                                let value = self.variable_in_tokens(text, at);
                                Some(value)
                            }
                            View::Str => Some(self.captured(unit.literal(at))),
                            _ => None,
                        };
                    }
                    after_dot = false;
                    after_path = false;
                }
            }
            at = arena.get(at).next;
        }
        if let Some(value) = current {
            all.taints = join_taints(all.taints, value.whole());
        }
        let all = if labels.is_none() { all } else { all.made_safe(labels) };
        self.record(first, &all);
        all
    }

    fn variable_in_tokens(&mut self, name: &'a str, at: NodeId) -> Value<'a> {
        let value = match self.env.variables.get(name) {
            Some(value) => value.clone(),
            None => return Value::default(),
        };
        let _ = at;
        match self.env.passed.iter().find(|(place, _)| *place == name) {
            Some((_, labels)) => value.passed(*labels),
            None => value,
        }
    }
}

impl<'a> Unit<'a> {
    /// The path that a run of tokens up to `end` spells: `html_escape::encode_text`.
    fn path_of_tokens(&self, start: NodeId, end: NodeId) -> String {
        let mut path = String::new();
        let mut at = start;
        while at < end {
            path.push_str(self.text_of(at));
            at = self.arena.get(at).next;
        }
        let head = path.split("::").next().unwrap_or_default().to_owned();
        match self.bindings().reaching(self, &head, start).map(|binding| &binding.bound) {
            Some(Bound::Import(imported)) => {
                format!("{imported}{}", &path[head.len()..])
            }
            _ => path,
        }
    }
}
