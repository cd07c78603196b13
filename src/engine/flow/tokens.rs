//! Rust's macros: their arguments are tokens without a tree, so paths, fields and calls are read off them.

use std::rc::Rc;

use super::expression::fixes_host;
use super::machine::Machine;
use super::value::{Origin, Value, join_taints};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::constants::Value as Constant;
use crate::engine::semantics::strings::{Spec, next_placeholder};
use crate::engine::semantics::{Unit, View};
use crate::rules::labels::{Kinds, Labels};
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
        match head {
            "vec" => {
                let elements: Vec<Value<'a>> = items.iter().map(|item| self.token_run(item.value)).collect();
                let repeats = unit.arena.children(list).any(|token| unit.text_of(token) == ";");
                return match elements.first() {
                    Some(element) if repeats => super::standard::list_of(element.clone()),
                    _ => Value::list(elements),
                };
            }
            // One beside the other, as they stand there.
            "join" | "try_join" => {
                return Value::list(items.iter().map(|item| self.token_run(item.value)).collect());
            }
            "panic" | "unreachable" | "todo" | "unimplemented" | "bail" => {
                items.iter().for_each(|item| drop(self.token_run(item.value)));
                self.note_escape();
                self.env.dead = true;
                return Value::default();
            }
            "assert" | "ensure" => {
                items.iter().for_each(|item| drop(self.token_run(item.value)));
                if let Some(first) = items.first() {
                    let passed = self.asserted(unit.text_of_argument(first.node, list));
                    self.explain_checked(node, &passed);
                    self.env.note_passed(&passed);
                }
                return Value::default();
            }
            "matches" => {
                let first = items.first().map(|item| item.value);
                let says = first.and_then(|first| {
                    let value = self.token_run(first);
                    self.matches_says(first, &value, list)
                });
                return Value { says: says.map(Rc::new), ..Value::default() };
            }
            _ => {}
        }
        let mut whole = Value::default();
        for (at, item) in items.iter().enumerate() {
            let value = match unit.view(item.value) {
                // `"number": number` in `doc!` is more than its key.
                View::Str if !unit.is_key_in_tokens(item.value) => {
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
            // Where it is written to is no part of what is written.
            if at == 0 && matches!(head, "write" | "writeln") {
                continue;
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
        let begun = items.first().filter(|first| head == "format" && unit.view(first.value) == View::Str);
        let before = begun.map_or("", |first| unit.literal(first.value).split('{').next().unwrap_or_default());
        let host = if fixes_host(before) { Labels::of(["url", "redirect"]) } else { Labels::NONE };
        let labels = unit.sanitizer(name).union(self.no_option(before)).union(host);
        if labels.is_none() { whole } else { whole.made_safe(labels) }
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
        let end = self.unit.arena.get(self.unit.arena.get(first).parent).next;
        self.token_run_until(first, end)
    }

    fn token_run_until(&mut self, first: NodeId, end: NodeId) -> Value<'a> {
        let unit = self.unit;
        let arena = unit.arena;
        let mut all = Value::default();
        let mut current: Option<Value<'a>> = None;
        let mut path_start: Option<NodeId> = None;
        let mut after_dot = false;
        let mut after_path = false;
        let mut after_member = false;
        // Where the path began that is being read.
        let mut begin = first;
        let mut at = first;
        let mut labels = Labels::NONE;
        while at < end {
            let text = unit.text_of(at);
            match text {
                "as" => {
                    let next = arena.get(at).next;
                    let value = current.take().unwrap_or_default();
                    current = Some(if next < end { self.as_type(value, unit.text_of(next)) } else { value });
                    at = next;
                }
                "," | ")" | "]" | "}" | ";" => break,
                "let" | "for" if current.is_none() || !after_dot => {
                    at = self.bind_in_tokens(at, end);
                    continue;
                }
                "." => after_dot = true,
                "::" => after_path = true,
                _ if text.starts_with(['(', '[', '{']) => {
                    // Arguments of a call, or an index.
                    let inner: Vec<NodeId> = unit.arguments(at).iter().map(|argument| argument.value).collect();
                    let values: Vec<Value<'a>> = inner.iter().map(|part| self.token_run(*part)).collect();
                    let mut of_arguments = Value::default();
                    for part in &values {
                        of_arguments.taints = join_taints(of_arguments.taints, part.whole());
                    }
                    if text.starts_with('[')
                        && let Some(whole) = current.take()
                    {
                        let key = inner.first().and_then(|first| self.key(*first));
                        current = Some(whole.part(key));
                    } else if !text.starts_with('(') {
                        all.taints = join_taints(all.taints, of_arguments.taints.clone());
                    } else if let Some(function) = path_start
                        .filter(|start| arena.get(*start).next == at && !after_member)
                        .and_then(|start| self.index().function(unit.text_of(start)))
                        .filter(|_| current.as_ref().is_none_or(Value::is_own))
                    {
                        let given: Vec<_> = values.into_iter().map(|value| (None, value)).collect();
                        self.note_call(at, function, &given);
                        let places: Vec<Option<NodeId>> = inner.iter().map(|part| Some(*part)).collect();
                        current = Some(self.enter_function(function, None, given, &places));
                        path_start = None;
                        at = arena.get(at).next;
                        continue;
                    } else if let Some(method) = path_start.filter(|_| after_member).and_then(|name| {
                        let class = current.as_ref()?.class?;
                        self.index().method(class, unit.text_of(name))
                    }) {
                        let given = values.into_iter().map(|value| (None, value)).collect();
                        let receiver = current.take().unwrap_or_default();
                        current = Some(self.call_function(method, at, Some((receiver, None)), given));
                        path_start = None;
                        at = arena.get(at).next;
                        continue;
                    }
                    if text.starts_with('(') {
                        let name = path_start.map(|start| unit.path_of_tokens(start, at)).unwrap_or_default();
                        let last = crate::rules::predicate::last_name(&name).to_owned();
                        labels = labels
                            .union(unit.models.sanitizer(&name))
                            .union(unit.models.sanitizer(&format!("*::{last}")));
                        if after_member && let Some(known) = unit.type_of(begin) {
                            labels = labels.union(unit.models.sanitizer(&format!("{}::{last}", known.name)));
                        }
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
                            let kinds = if after_member { Kinds::NONE } else { unit.source_of_type(begin, text) };
                            current = Some(match is_call {
                                _ if !kinds.is_none() => Value::from(Origin::Source(begin, kinds)),
                                true => value,
                                false => {
                                    let field = self.field_of(&value, text, at);
                                    self.tested_text(unit.text_between(begin, at), field)
                                }
                            });
                        }
                        path_start = Some(at);
                        after_member = true;
                    } else if after_path {
                        current = None;
                    } else {
                        if let Some(value) = current.take() {
                            all.taints = join_taints(all.taints, value.whole());
                        }
                        path_start = Some(at);
                        after_member = false;
                        begin = at;
                        current = match unit.view(at) {
                            View::Name => {
                                let value = self.variable_in_tokens(text);
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

    /// `@if let Some(name) = &value { … }`, `@for item in &items { … }`: what a template binds. Gives the first token behind
    /// the value.
    fn bind_in_tokens(&mut self, keyword: NodeId, end: NodeId) -> NodeId {
        /// Tokens of a pattern.
        const LONGEST: usize = 32;
        let unit = self.unit;
        let arena = unit.arena;
        let is_loop = unit.text_of(keyword) == "for";
        let between = if is_loop { "in" } else { "=" };
        let pattern = arena.get(keyword).next;
        let within = |at: NodeId| (at < end).then_some(at);
        let tokens = std::iter::successors(within(pattern), |at| within(arena.get(*at).next));
        let Some(at) = tokens.take(LONGEST).find(|at| unit.text_of(*at) == between) else { return pattern };
        let begin = arena.get(at).next;
        let mut stop = begin;
        // What is bound within the value ends it, too: no value is looked into within another.
        let ends = |text: &str| text.starts_with('{') || matches!(text, "&&" | ";" | "let" | "for");
        while stop < end && !ends(unit.text_of(stop)) {
            stop = arena.get(stop).next;
        }
        if begin >= stop {
            return pattern;
        }
        let value = self.token_run_until(begin, stop);
        let value = if is_loop { self.element_of(&value) } else { value };
        for name in (pattern..at).filter(|name| unit.view(*name) == View::Name) {
            let text = unit.text_of(name);
            if text.starts_with(|c: char| c.is_lowercase() || c == '_') && text != "ref" && text != "mut" {
                self.env.set(text, value.clone());
            }
        }
        stop
    }

    fn tested_text(&self, place: &str, value: Value<'a>) -> Value<'a> {
        match self.env.passed.iter().find(|(tested, _)| *tested == place) {
            Some((_, labels)) => value.passed(*labels),
            None => value,
        }
    }

    fn variable_in_tokens(&mut self, name: &'a str) -> Value<'a> {
        let value = match self.env.variables.get(name) {
            Some(value) => value.clone(),
            None => return Value::default(),
        };
        self.tested_text(name, value)
    }
}

/// The kinds of source that a member of a variable is in the arguments of a macro, where tokens stand one behind the other.
pub(super) fn kinds_of_member(unit: &Unit<'_>, member: NodeId) -> Kinds {
    let Some(variable) = member.checked_sub(2).filter(|_| unit.text_of(member - 1) == ".") else { return Kinds::NONE };
    unit.source_of_type(variable, unit.text_of(member))
}

impl<'a> Unit<'a> {
    /// The kinds of source that a member of a variable is, by the variable's type: `req.uri()`.
    fn source_of_type(&self, variable: NodeId, member: &str) -> Kinds {
        self.type_of(variable).map_or(Kinds::NONE, |known| self.models.source(&format!("{}::{member}", known.name)))
    }

    /// Whether a literal among the tokens of a macro is the key of what follows: `doc! { "number": number }`.
    fn is_key_in_tokens(&self, literal: NodeId) -> bool {
        let behind = self.text.get(self.arena.get(literal).end as usize..).unwrap_or_default().trim_start();
        behind.starts_with("=>") || behind.starts_with(':') && !behind.starts_with("::")
    }

    /// The text from one token to the end of another.
    fn text_between(&self, first: NodeId, last: NodeId) -> &'a str {
        self.text.get(self.arena.get(first).start as usize..self.arena.get(last).end as usize).unwrap_or_default()
    }

    /// The text of a macro's argument that begins with this token, up to the comma behind it.
    pub(super) fn text_of_argument(&self, first: NodeId, list: NodeId) -> &'a str {
        let ends = |token: &NodeId| *token > first && matches!(self.text_of(*token), "," | ")" | "]" | "}");
        let end = self.arena.children(list).find(ends);
        // A `!` or `&` in front belongs to it.
        let inside = self.arena.children(list).take_while(|token| *token < first).filter(|at| self.text_of(*at) == "!");
        let start = self.arena.get(inside.last().unwrap_or(first)).start as usize;
        let end = end.map_or(self.arena.get(list).end, |end| self.arena.get(end).start) as usize;
        self.text.get(start..end).unwrap_or_default().trim()
    }

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
