//! What the standard objects of JavaScript do with values: `Object`, `Promise`, `Map`, strings, arrays, functions.

use std::rc::Rc;

use super::call::Given;
use super::library;
use super::machine::Machine;
use super::restricts;
use super::value::{Key, Origin, Taint, Value, join_taints};
use crate::engine::semantics::View;
use crate::engine::semantics::constants::Value as Constant;
use crate::lang::grammar::Construct;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// Whether a value is one of the files that were sent: `req.files[0]`.
    pub(super) fn is_upload(&self, value: &Value<'a>) -> bool {
        let is_upload = |taint: &Taint<'a>| match taint.origin {
            Origin::Source(source, _) => matches!(self.unit.head(source), Some("files")),
            _ => false,
        };
        let whole = value.whole();
        whole.is_some() && whole.iter().flat_map(|taints| taints.iter()).all(is_upload)
    }

    /// A method of a standard object; nothing where it is not one that is known here.
    pub(super) fn ecmascript_method(
        &mut self,
        method: &'a str,
        object: NodeId,
        receiver: &Value<'a>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let unit = self.unit;
        let values = || given.iter().map(|given| given.value.clone()).collect::<Vec<_>>();
        if let Some(text) = receiver.text()
            && let Some(constant) = constant_method(text, method, given)
        {
            return Some(constant);
        }
        match (unit.text_of(object), method, given) {
            ("Object", "assign", [target, sources @ ..]) => {
                let mut whole = target.value.clone();
                for source in sources {
                    self.merge(&mut whole, &source.value);
                }
                let merged = whole.clone();
                self.update(target.argument.value, &mut |place| *place = merged.clone(), 4);
                return Some(whole);
            }
            ("Object", "fromEntries", [pairs]) => return Some(self.of_pairs(&pairs.value)),
            // The names in a request are as much its sender's choice as the values.
            ("Object", "keys" | "getOwnPropertyNames", [one]) | ("Reflect", "ownKeys", [one]) => {
                return Some(self.as_list(&self.keys_of(&one.value)));
            }
            ("Object", "values", [one]) if one.value.parts.is_some() => {
                let mut list = Value::default();
                list.set_part(None, self.element_of(&one.value));
                return Some(list);
            }
            ("Promise", "all" | "allSettled", [list]) | ("Promise", "resolve", [list]) => {
                return Some(list.value.clone());
            }
            ("Promise", "race" | "any", [list]) => return Some(self.element_of(&list.value)),
            ("Array", "of", _) => return Some(Value::list(values())),
            (_, method, _) if library::only_tells(method) => return Some(Value::default()),
            // Escaped, and behind the host: an address leads where it led before.
            (written, "set" | "append", [name, value]) if written.ends_with(".searchParams") => {
                let key = unit.known_key(name);
                let added = value.value.passed(Labels::of(["url", "redirect"]));
                self.update(object, &mut |query| query.set_part(key, added.clone()), 5);
                return Some(Value::default());
            }
            ("Array", "from", [list]) if list.value.parts.is_some() => return Some(list.value.clone()),
            _ => {}
        }
        let arguments: Vec<NodeId> = given.iter().map(|given| given.argument.value).collect();
        if let Some(parsed) = self.parsed(method, object, &arguments, &values()) {
            return Some(parsed);
        }
        let is_function = receiver.definition.is_some_and(|at| unit.construct(at) == Construct::Function);
        match (method, given) {
            ("bind", [_, bound @ ..]) if is_function => {
                let bound = bound.iter().map(|given| (None, given.value.clone()));
                let before = receiver.preset.iter().flat_map(|preset| preset.iter().cloned());
                Some(Value { preset: Some(Rc::new(before.chain(bound).collect())), ..receiver.clone() })
            }
            ("call", [_, rest @ ..]) if is_function => {
                let call = unit.arena.ancestors(object).nth(1).unwrap_or(object);
                self.captured = receiver.captured.clone();
                self.call_definition(receiver.definition?, call, None, None, rest)
            }
            ("splice", [_, _, added @ ..]) => {
                let taken = receiver.part(None);
                let added: Vec<Value<'a>> = added.iter().map(|given| given.value.clone()).collect();
                if receiver.parts.is_none() && added.iter().all(Value::is_own) {
                    return None;
                }
                self.update(object, &mut |list| splice(list, given, &added), 5);
                let mut list = Value::default();
                list.set_part(None, taken);
                Some(list)
            }
            ("match", [pattern]) => {
                let pattern = self.pattern_text(pattern.argument.value)?;
                Some(found_by(&pattern, receiver))
            }
            ("matchAll", [pattern]) => {
                let pattern = self.pattern_text(pattern.argument.value)?;
                let mut list = Value::default();
                list.set_part(None, found_by(&pattern, receiver));
                Some(list)
            }
            ("exec", [text]) => {
                let pattern = self.pattern_text(object)?;
                Some(found_by(&pattern, &text.value))
            }
            ("replace" | "replaceAll", [pattern, with]) => {
                // `path.normalize(name).replace(/^(\.\.[/\\])+/, "")`: only in front can there still be any.
                let outward = receiver.form.is_resolved()
                    && unit
                        .text_of(pattern.argument.value)
                        .trim_start_matches(['/', '^', '(', '?', ':'])
                        .starts_with(r"\.\.");
                let outward = if outward { Labels::of(["path", "open-file"]) } else { Labels::NONE };
                let labels = self.replaced(method, pattern, with).union(outward);
                if labels.is_none() {
                    return None;
                }
                if with.value.definition.is_some() {
                    let _ = self.run_inline_functions(given);
                }
                Some(Value::of_taints(join_taints(receiver.whole(), with.value.whole())).passed(labels))
            }
            // `ids.map(Number)`, `names.map(encodeURIComponent)`
            ("map" | "flatMap", [function]) if function.value.definition.is_none() => {
                let labels = unit.sanitizer(function.argument.value);
                if labels.is_none() {
                    return None;
                }
                let mut mapped = Value::default();
                mapped.set_part(None, self.element_of(receiver).made_safe(labels));
                Some(mapped)
            }
            ("filter", [function]) if unit.text_of(function.argument.value) == "Boolean" => Some(receiver.clone()),
            _ => None,
        }
    }

    /// `new Map([…])`, `new Set([…])`
    pub(super) fn ecmascript_function(&mut self, head: &str, given: &[Given<'a>]) -> Option<Value<'a>> {
        match (head, given) {
            ("Map" | "WeakMap" | "URLSearchParams" | "Headers", [one]) if one.value.parts.is_some() => {
                Some(match one.value.has_names() {
                    true => one.value.clone(),
                    false => self.of_pairs(&one.value),
                })
            }
            // `new URL("/login", request.url)` leads to the host of its base, which is the program's own.
            ("URL", [address, base]) => {
                let base = base.value.blurred().passed(Labels::of(["url", "redirect"]));
                Some(Value::of_taints(join_taints(address.value.whole(), base.taints)))
            }
            ("Set", [one]) if one.value.parts.is_some() => Some(one.value.clone()),
            // `new Promise((resolve) => …)` becomes what `resolve` is called with within it, now or later.
            ("Promise", [executor]) => {
                let executor = executor.value.definition?;
                let resolve = self.unit.parameters(executor).first()?.pattern;
                Some(Value::from(Origin::State(executor, self.unit.text_of(resolve))))
            }
            _ => None,
        }
    }

    /// A container from a list of pairs.
    fn of_pairs(&self, pairs: &Value<'a>) -> Value<'a> {
        let mut container = Value::empty();
        if let Some(parts) = &pairs.parts {
            for pair in parts.values() {
                let key = pair.part(Some(Key::Index(0)));
                let value = pair.part(Some(Key::Index(1)));
                let key = key.text().and_then(|text| self.unit.text_slice(text)).map(|text| self.unit.key_named(text));
                container.set_part(key, value);
            }
        }
        container.taints = pairs.taints.clone();
        container
    }

    fn run_inline_functions(&mut self, given: &[Given<'a>]) -> Option<Value<'a>> {
        let function = given.iter().find_map(|given| given.value.definition)?;
        Some(self.run_inline(function))
    }

    /// For which sinks a text is harmless in which a pattern was replaced.
    fn replaced(&mut self, method: &str, pattern: &Given<'a>, with: &Given<'a>) -> Labels {
        let unit = self.unit;
        let node = unit.unwrapped(pattern.argument.value);
        let every = match pattern.value.text() {
            Some(_) => method == "replaceAll",
            None => match unit.flags_of(node) {
                Some(flags) => flags.contains('g'),
                None => false,
            },
        };
        if !every {
            return Labels::NONE;
        }
        let is_regex = pattern.value.text().is_none();
        let Some(pattern) = self.pattern_text(node) else { return Labels::NONE };
        let pattern = if is_regex { pattern } else { restricts::escaped(&pattern) };
        match (with.value.text(), with.value.definition) {
            (Some(text), _) => restricts::replaced(&pattern, text),
            // `replace(/[&<>"']/g, (character) => TABLE[character])`
            (None, Some(_)) => restricts::removed(&pattern),
            (None, None) => Labels::NONE,
        }
    }
}

/// What a pattern finds in a text: the whole match, and its groups.
fn found_by<'a>(pattern: &str, text: &Value<'a>) -> Value<'a> {
    let mut found = Value::default();
    let text = text.blurred();
    found.set_part(Some(Key::Index(0)), text.passed(restricts::restricts(pattern, true, true)));
    let groups = restricts::groups(pattern);
    let mut rest = super::value::Parts::default();
    rest.add_rest(text.passed(groups));
    if let Some(parts) = &mut found.parts
        && let Some(rest) = rest.rest
    {
        Rc::make_mut(parts).add_rest(*rest);
    }
    found
}

/// `list.splice(at, count, …added)`
fn splice<'a>(list: &mut Value<'a>, given: &[Given<'a>], added: &[Value<'a>]) {
    let number = |given: &Given<'a>| match given.value.constant.as_deref() {
        Some(Constant::Int(number)) => Some(*number),
        _ => None,
    };
    let parts = Rc::make_mut(list.parts.get_or_insert_default());
    match (given.first().and_then(number), given.get(1).and_then(number), parts.length) {
        (Some(at), Some(count), Some(_)) if at >= 0 => {
            for _ in 0..count.clamp(0, 64) {
                let _ = parts.remove(at);
            }
            for (place, value) in added.iter().enumerate() {
                parts.insert(at + place as i64, value.clone());
            }
        }
        _ => {
            parts.forget_order(None);
            added.iter().for_each(|value| parts.add_rest(value.clone()));
        }
    }
}

/// A method of a constant text with constant arguments.
fn constant_method<'a>(text: &str, method: &str, given: &[Given<'a>]) -> Option<Value<'a>> {
    let argument = |at: usize| given.get(at).and_then(|given| given.value.text());
    let number = |at: usize| match given.get(at).and_then(|given| given.value.constant.as_deref()) {
        Some(Constant::Int(number)) => Some(*number),
        _ => None,
    };
    let within = |at: i64| {
        let length = text.chars().count() as i64;
        (if at < 0 { at + length } else { at }).clamp(0, length) as usize
    };
    Some(Value::constant(match method {
        "includes" => Constant::Bool(text.contains(argument(0)?)),
        "startsWith" => Constant::Bool(text.starts_with(argument(0)?)),
        "endsWith" => Constant::Bool(text.ends_with(argument(0)?)),
        "indexOf" => Constant::Int(text.find(argument(0)?).map_or(-1, |at| at as i64)),
        "slice" | "substring" if text.is_ascii() => {
            let from = within(number(0)?);
            let to = if given.len() > 1 { within(number(1)?) } else { text.len() };
            Constant::Str(text.get(from..to.max(from))?.to_owned())
        }
        "replace" => Constant::Str(text.replacen(argument(0)?, argument(1)?, 1)),
        "replaceAll" => Constant::Str(text.replace(argument(0)?, argument(1)?)),
        "split" => {
            let pieces = text.split(argument(0).filter(|separator| !separator.is_empty())?);
            return Some(Value::list(pieces.map(|piece| Value::constant(Constant::Str(piece.to_owned()))).collect()));
        }
        _ => return None,
    }))
}

impl<'a> crate::engine::semantics::Unit<'a> {
    /// The flags of a regular expression: `/x/gi`, `new RegExp("x", "gi")`, or of the variable that holds one.
    fn flags_of(&self, node: NodeId) -> Option<&'a str> {
        let node = self.unwrapped(node);
        let text = self.text_of(node);
        if text.starts_with('/') {
            return text.rfind('/').map(|end| &text[end + 1..]);
        }
        match self.view(node) {
            View::Name => match self.bindings().reaching(self, text, node)?.bound {
                crate::engine::semantics::bindings::Bound::Value(value) if !self.arena.is_within(node, value) => {
                    let value = self.unwrapped(value);
                    (self.view(value) != View::Name).then(|| self.flags_of(value)).flatten()
                }
                _ => None,
            },
            View::Call { arguments, .. } => {
                let flags = self.arguments(arguments?).get(1)?.value;
                (self.view(flags) == View::Str).then(|| self.literal(flags))
            }
            _ => None,
        }
    }
}
