//! Calls: sources, sanitizers, containers, callbacks, functions of the file, and what nothing is known of.

use std::rc::Rc;

use super::form::form_of;
use super::guard;
use super::library::{self, CallBack};
use super::machine::Machine;
use super::restricts;
use super::value::{Form, Key, Origin, Value, join_taints};
use crate::engine::semantics::View;
use crate::engine::semantics::arguments::Argument;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::constants::Value as Constant;
use crate::lang::grammar::Construct;
use crate::lang::scalar;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// An argument with what it evaluates to; a function written in its place is run where the call is understood.
pub(super) struct Given<'a> {
    pub(super) argument: Argument<'a>,
    pub(super) value: Value<'a>,
}

impl<'a> Machine<'_, 'a> {
    pub(super) fn call(&mut self, node: NodeId, callee: NodeId, arguments: Option<NodeId>) -> Value<'a> {
        let unit = self.unit;
        let callee = match unit.view(callee) {
            View::Wrapper(inner) if unit.construct(inner) != Construct::Function => inner,
            _ => callee,
        };
        let head = unit.head(callee).unwrap_or_default();
        let receiver_node = match unit.view(callee) {
            View::Member { object, .. } => Some(object),
            _ => None,
        };
        // `super().run(x)` is called on the object itself.
        let is_super = receiver_node.is_some_and(|object| matches!(unit.text_of(object), "super()" | "super"));
        let receiver = receiver_node.map(|object| match is_super {
            true => self.own_object(),
            false => self.eval(object),
        });
        // `(function () { … })()`, `(() => …)()`
        let called = match receiver_node {
            None if !matches!(unit.view(callee), View::Scoped { .. }) => Some(self.eval(callee)),
            _ => None,
        };
        let given = self.arguments(arguments);
        let given = self.below_a_folder(head, given);
        let says = {
            let arguments: Vec<Argument<'a>> = given.iter().map(|given| given.argument).collect();
            let values: Vec<Value<'a>> = given.iter().map(|given| given.value.clone()).collect();
            self.call_says(callee, receiver_node.zip(receiver.as_ref()), &arguments, &values)
        };
        let arguments: Vec<NodeId> = given.iter().map(|given| given.argument.value).collect();
        let form = form_of(unit, head, receiver.as_ref(), &arguments);
        let from_root = receiver.as_ref().is_some_and(|receiver| receiver.form == Form::FromRoot);
        let vetted = self.vetted_by(callee, &given);
        let mut value = self.result(node, callee, head, receiver_node, receiver, called, given);
        self.env.note_passed(&vetted);
        if from_root && library::cuts_beginning(head) {
            value = value.made_safe(Labels::of(["path", "open-file"]));
        }
        if says.is_some() {
            value.says = says.map(Rc::new);
        }
        if form != Form::Raw {
            value.form = form;
        }
        if library::never_returns(unit.text_of(callee)) {
            self.note_escape();
            self.env.dead = true;
        }
        value
    }

    /// `self`, `this`.
    fn own_object(&self) -> Value<'a> {
        let name = if self.unit.language.is_ecmascript() { "this" } else { "self" };
        self.env.variables.get(name).cloned().unwrap_or_default()
    }

    fn arguments(&mut self, list: Option<NodeId>) -> Vec<Given<'a>> {
        let unit = self.unit;
        let arguments = list.map(|list| unit.arguments(list)).unwrap_or_default();
        let mut given = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let value = match unit.construct(argument.value) {
                // Run once it is known with what.
                Construct::Function => Value { definition: Some(argument.value), ..Value::default() },
                Construct::Spread => {
                    let inner = unit.arena.named_children(argument.value).next();
                    inner.map(|inner| self.eval(inner)).unwrap_or_default()
                }
                _ => self.eval(argument.value),
            };
            given.push(Given { argument, value });
        }
        given
    }

    #[expect(clippy::too_many_arguments, reason = "everything that is known of one call")]
    fn result(
        &mut self,
        node: NodeId,
        callee: NodeId,
        head: &'a str,
        receiver_node: Option<NodeId>,
        receiver: Option<Value<'a>>,
        called: Option<Value<'a>>,
        given: Vec<Given<'a>>,
    ) -> Value<'a> {
        let unit = self.unit;
        // With its type arguments.
        let written = unit.field(node, unit.grammar.fields.function).unwrap_or(callee);
        let type_of_result = unit.type_of_result(written).filter(|_| unit.is_rust());
        if let Some(kinds) = unit.source_kinds(node) {
            self.run_functions(&given, None);
            // `request.get_full_path()` comes from outside, but leads nowhere else.
            let mut value = Value::from(Origin::Source(node, kinds)).made_safe(unit.safe_by_name(callee));
            if unit.parses_arguments(node)
                && let View::Scoped { path: Some(path), .. } = unit.view(callee)
            {
                value.class = self.index().class(unit.text_of(path));
            }
            return match type_of_result {
                Some(type_) => self.as_type(value, type_),
                None => value,
            };
        }
        if head == "len"
            && let [one] = given.as_slice()
            && let Some(length) = one.value.parts.as_ref().and_then(|parts| parts.length)
        {
            return Value::constant(Constant::Int(length as i64));
        }
        // An object that is called: `Runner()(command)`.
        let own_call = called.as_ref().filter(|value| unit.is_python() && value.definition.is_none());
        let own_call = own_call.and_then(|value| self.index().method(value.class?, "__call__"));
        let receiver = if own_call.is_some() { called.clone() } else { receiver };
        // A function or class of this file.
        let known = called
            .as_ref()
            .and_then(|value| match unit.text_of(callee) {
                "cls" => value.class,
                _ => value.definition,
            })
            .or(own_call)
            .or_else(|| receiver.as_ref().and_then(|receiver| self.method_of(receiver, receiver_node, head)))
            .or_else(|| self.unit.function_named(callee));
        if unit.is_rust()
            && let Some(value) = self.in_place(callee, head, receiver_node.zip(receiver.as_ref()), &given)
        {
            return value;
        }
        if unit.is_rust()
            && given.is_empty()
            && let Some((from, text)) = receiver_node.zip(receiver.as_ref())
            && let Some(reader) = self.made_of_text(head, written)
        {
            let values = vec![(None, text.clone())];
            self.note_call(node, reader, &values);
            let value = self.enter_function(reader, None, values, &[Some(from)]);
            return value.through(from);
        }
        if let Some((node, value)) = receiver_node.zip(receiver.as_ref()) {
            self.note_below(head, node, value, &given);
        }
        let labels = match known.filter(|function| !unit.is_rust() && unit.only_hands_on(*function)) {
            // `quote` of this file that quotes nothing.
            Some(_) => Labels::NONE,
            None => self.sanitizer_of(written, head, &given),
        };
        if !labels.is_none() {
            self.run_functions(&given, None);
            if unit.is_python()
                && library::fails_unless_scalar(head)
                && let Some(place) = given.first().and_then(|first| guard::place(unit, first.argument.value))
            {
                // It comes back only where the text was one.
                self.env.note_passed(&vec![(place, Labels::ALL)]);
            }
            self.explain_cleaned(node, labels);
            return self.sanitized(labels, head, receiver.as_ref(), &given);
        }
        if self.gives_number(head, &given) {
            self.explain_cleaned(node, Labels::of_numbers());
            self.run_functions(&given, None);
            return receiver.map_or_else(Value::default, |receiver| self.as_number(&receiver));
        }
        if let Some(type_) = type_of_result.filter(|type_| scalar::is_scalar(type_) || self.names_plain_enum(type_)) {
            self.explain_cleaned(node, Labels::of_numbers());
            self.run_functions(&given, None);
            let of_receiver = receiver.as_ref().and_then(Value::whole);
            let all = given.iter().fold(of_receiver, |all, given| join_taints(all, given.value.whole()));
            let class = self.type_named(type_);
            let value = self.as_number(&Value::of_taints(all));
            return if class.is_some() { Value { class, ..value } } else { self.as_type(value, type_) };
        }
        self.captured = called.as_ref().and_then(|value| value.captured.clone());
        self.preset = called.as_ref().and_then(|value| value.preset.clone());
        if let Some((object, value)) = receiver_node.zip(receiver.as_ref())
            && let Some(value) = self.call_overriding(known, node, head, (object, value), &given)
        {
            return value.through(node);
        }
        if let Some(definition) = known
            && let Some(value) = self.call_definition(definition, node, receiver_node, receiver.as_ref(), &given)
        {
            self.explain_entered(node, definition);
            return value.through(node);
        }
        if let (None, Some(on)) = (known, receiver_node.zip(receiver.as_ref()))
            && let Some(value) = self.call_implementations(node, head, on, &given)
        {
            return value.through(node);
        }
        if library::calls_with_rest(head)
            && let Some(at) = given.iter().position(|given| given.value.definition.is_some())
            && let Some(definition) = given[at].value.definition
            && unit.construct(definition) == Construct::Function
        {
            self.captured = given[at].value.captured.clone();
            let values = given[at + 1..].iter().map(|given| (given.argument.keyword, given.value.clone())).collect();
            return self.call_function(definition, node, None, values);
        }
        if unit.language.is_ecmascript()
            && let Some(first) = given.first().filter(|first| first.value.definition.is_some())
        {
            // What React and Vue keep for later is what the function gives, or the function, whatever is said to change it.
            match head {
                "useMemo" | "createMemo" | "computed" => {
                    return self.run_functions(&given[..1], None).unwrap_or_default();
                }
                "useCallback" => return first.value.clone(),
                _ => {}
            }
        }
        if let Some(value) = self.call_abroad(node, callee, head, receiver.as_ref(), &given) {
            self.run_functions(&given, None);
            return value.through(node);
        }
        if let Some(receiver_node) = receiver_node {
            let receiver = receiver.unwrap_or_default();
            return self.method_call(callee, head, receiver_node, &receiver, &given);
        }
        let mut value = self.function_call(callee, head, &given);
        // What is called may itself be made of something from outside: `partial(f, name)()`.
        value.taints = join_taints(value.taints, called.and_then(|called| called.without_unknown()));
        value
    }

    /// What a callee makes its argument safe for, as the models have it.
    fn sanitizer_of(&self, callee: NodeId, head: &str, given: &[Given<'a>]) -> Labels {
        let unit = self.unit;
        // `text.parse::<PathBuf>()` gives the text again.
        if unit.is_rust() && head == "parse" && given.is_empty() && self.parses_to_text(callee) {
            return Labels::NONE;
        }
        // The number that a text spells, not what a parser makes of its argument.
        if unit.is_rust() && head == "parse" && !given.is_empty() {
            return unit.resolve(callee).map_or(Labels::NONE, |name| unit.models.sanitizer(&name.path));
        }
        // `text.encode("unicode_escape")`: line breaks become `\n`.
        let codec = given.first().and_then(|first| first.value.text());
        if unit.is_python() && head == "encode" && matches!(codec, Some("unicode_escape" | "unicode-escape")) {
            return Labels::of(["log", "header"]);
        }
        let labels = unit.sanitizer(callee);
        // A function of this file is judged by what it does, whatever others of its name do.
        match unit.is_rust() && !labels.is_all() && self.unit.function_named(callee).is_some() {
            true => Labels::NONE,
            false => labels,
        }
    }

    fn sanitized(&self, labels: Labels, head: &str, receiver: Option<&Value<'a>>, given: &[Given<'a>]) -> Value<'a> {
        if labels.is_all() && !(self.unit.is_python() && library::only_encodes(head)) {
            return Value::default();
        }
        let of_receiver = receiver.map(Value::whole).unwrap_or_default();
        let all = given.iter().fold(of_receiver, |all, given| join_taints(all, given.value.whole()));
        // What is harmless for everything is still there to be decoded, whoever wrote it.
        Value::of_taints(all).made_safe(labels.without(Labels::AUTHENTIC))
    }

    /// Whether a call gives a number whatever it is given, or is told to: `request.args.get("page", type=int)`.
    fn gives_number(&self, head: &str, given: &[Given<'a>]) -> bool {
        let unit = self.unit;
        let told = given.iter().any(|given| {
            given.argument.keyword == Some("type")
                && matches!(unit.text_of(given.argument.value), "int" | "float" | "bool")
        });
        let fallback = head == "unwrap_or"
            && given.first().is_some_and(|first| matches!(unit.view(first.argument.value), View::Number));
        let by_name = unit.is_python() && matches!(head, "getint" | "getfloat" | "getboolean");
        told || fallback || by_name
    }

    /// Runs the functions written as arguments, with `element` as what they are given where it is known.
    pub(super) fn run_functions(&mut self, given: &[Given<'a>], element: Option<&[Value<'a>]>) -> Option<Value<'a>> {
        let mut result: Option<Value<'a>> = None;
        for given in given {
            let Some(definition) = given.value.definition else { continue };
            self.captured = given.value.captured.clone();
            if self.unit.construct(definition) != Construct::Function {
                continue;
            }
            let inline = definition == given.argument.value;
            let value = match element {
                Some(elements) => {
                    let values = elements.iter().cloned().map(|value| (None, value)).collect();
                    self.call_function(definition, given.argument.value, None, values)
                }
                None if inline => self.run_inline(definition),
                None => continue,
            };
            result = Some(match result {
                Some(result) => result.join(&value),
                None => value,
            });
        }
        result
    }

    fn method_call(
        &mut self,
        callee: NodeId,
        method: &'a str,
        receiver_node: NodeId,
        receiver: &Value<'a>,
        given: &[Given<'a>],
    ) -> Value<'a> {
        let unit = self.unit;
        if unit.language.is_ecmascript()
            && let Some(value) = self.ecmascript_method(method, receiver_node, receiver, given)
        {
            return value;
        }
        let effect = match (method, given.len()) {
            ("remove" | "swap_remove", 1) if unit.is_rust() => Some(library::Effect::Pop),
            _ => library::effect(method, given.len()),
        };
        let has_function = given.iter().any(|given| given.value.definition.is_some());
        // `app.at("/").get(|request| …)` looks nothing up.
        let effect = effect.filter(|effect| !has_function || *effect != library::Effect::Get);
        if let Some(effect) = effect
            && let Some(value) = self.apply(effect, method, receiver_node, receiver, given)
        {
            return value;
        }
        // `[a, b].map(str::to_owned)`: each stays what it is, and where it is.
        if let ("map", [how]) = (method, given)
            && unit.is_rust()
            && self.converts(how.argument.value)
        {
            self.run_functions(given, Some(&[self.element_of(receiver)]));
            return Value { constant: None, ..receiver.clone() };
        }
        if has_function && let Some(call_back) = library::calls_back(method) {
            return self.call_back(call_back, method, (receiver_node, receiver), given);
        }
        if unit.is_rust()
            && let Some(value) = self.handed_back(method, given)
        {
            return value;
        }
        self.run_functions(given, None);
        if let ([one, others @ ..], true) = (given, unit.is_rust())
            && let Some(value) = self.matched(method, (receiver_node, receiver), &one.value, others)
        {
            return value;
        }
        // `name.replace("\r", "").replace("\n", "")`
        if unit.is_python()
            && let ("replace", [text, with]) = (method, given)
            && let Some(denied) = text.value.text().filter(|text| matches!(*text, "\n" | "\r"))
            && with.value.text().is_some_and(|with| !with.contains(denied))
        {
            return receiver.blurred().passed(restricts::denies(&[denied]));
        }
        match method {
            "values" | "into_values" | "iter" | "into_iter" | "iter_mut" | "entries" if receiver.parts.is_some() => {
                return receiver.clone();
            }
            // `captures.name("id")`
            "name" if unit.is_rust() && receiver.parts.is_some() && given.len() == 1 => {
                return receiver.part(unit.known_key(&given[0]));
            }
            "keys" => return self.as_list(&self.keys_of(receiver)),
            "items" => {
                let pair = Value::list(vec![self.keys_of(receiver), self.element_of(receiver)]);
                let mut list = Value::default();
                list.set_part(None, pair);
                return list;
            }
            "unwrap" | "expect" if unit.is_rust() => return self.succeeded(receiver.clone()),
            "map_err" | "ok_or" | "ok_or_else" | "ok" | "with_context" | "context" | "as_ref" | "inspect_err"
                if unit.is_rust() =>
            {
                return receiver.clone();
            }
            "copy" | "clone" | "cloned" | "to_vec" | "to_owned" | "unwrap" | "expect" | "as_ref" | "as_mut"
            | "slice" | "lock" | "borrow" | "borrow_mut" | "unwrap_or_default" | "as_deref" | "into_inner"
            | "collect" | "peekable" | "by_ref" | "rev" | "freeze"
                if given.is_empty() =>
            {
                return receiver.clone();
            }
            "next" | "first" | "peek" | "pop_first" if receiver.parts.is_some() => {
                return receiver.part(Some(Key::Index(0)));
            }
            "last" if receiver.parts.is_some() => {
                return self.element_of(receiver);
            }
            "format" | "format_map" if receiver.text().is_some() => {
                return self.filled_by_name(method, receiver.text().unwrap_or_default(), given);
            }
            // What was chained, zipped or asked for beside it is in the result as well.
            "and" | "or" | "chain" | "zip" if unit.is_rust() => {
                let all = given.iter().fold(receiver.whole(), |all, given| join_taints(all, given.value.whole()));
                return Value::of_taints(all);
            }
            "join" | "concat" | "format" => {
                let all = given.iter().fold(receiver.whole(), |all, given| join_taints(all, given.value.whole()));
                return Value::of_taints(all);
            }
            "lower" | "upper" | "strip" | "trim" | "toLowerCase" | "toUpperCase" | "to_lowercase" | "to_uppercase" => {
                if let Some(text) = receiver.text() {
                    let text = match method {
                        "lower" | "toLowerCase" | "to_lowercase" => text.to_lowercase(),
                        "upper" | "toUpperCase" | "to_uppercase" => text.to_uppercase(),
                        _ => text.trim().to_owned(),
                    };
                    return Value::constant(Constant::Str(text));
                }
            }
            "charAt" => {
                let at = given.first().and_then(|given| match given.value.constant.as_deref() {
                    Some(Constant::Int(at)) => usize::try_from(*at).ok(),
                    _ => None,
                });
                if let (Some(text), Some(at)) = (receiver.text(), at) {
                    let character = text.chars().nth(at).map(String::from).unwrap_or_default();
                    return Value::constant(Constant::Str(character));
                }
            }
            _ => {}
        }
        if let Some(constant) = unit.constant_call(receiver, method) {
            return constant;
        }
        // What a request gives away of itself is its sender's.
        let is_part = unit.is_rust()
            && match given.is_empty() {
                true => library::is_part(method),
                false => library::is_named_part(method) && receiver.comes_from_somewhere(),
            };
        let of_rust = unit.is_rust() && library::hands_on_in_rust(method, given.len());
        // `engine.decode(text)`: no longer what an encoding made it.
        let undone = unit.is_rust() && method == "decode" && !given.is_empty();
        // `UserSchema().load(request.json)` gives what it was handed, once it fits.
        let fits = unit.is_python()
            && matches!(method, "load" | "dump")
            && unit.text_of(receiver_node).to_ascii_lowercase().contains("schema");
        let known = library::hands_on(method) || is_part || of_rust || fits;
        let of_receiver = Value::of_taints(receiver.whole());
        // `self.NAMES.get(key, default)` gives what is kept there, not what it is asked for.
        let asked_by = usize::from(unit.is_python() && method == "get" && given.len() <= 2);
        let of_arguments = given
            .iter()
            .skip(if is_part { given.len() } else { asked_by })
            .filter(|given| given.value.definition.is_none())
            .fold(None, |all, given| join_taints(all, given.value.whole()));
        let object = receiver_node;
        // A module's function works on its arguments; `User.findById(id)` gives what the object has.
        let is_module = !receiver.comes_from_somewhere()
            && unit.resolve(object).is_some_and(|name| !name.assumed && unit.is_import(object, &name.path))
            || unit.view(object) == View::Str;
        // `ConfigParser(interpolation=None)`
        let is_set_up = |given: &Given<'a>| given.argument.keyword.is_some() && given.value.is_own();
        if is_module && library::makes_collection(method) && given.iter().all(is_set_up) {
            return Value::empty();
        }
        if is_module && unit.is_python() && matches!(method, "gather" | "chain") {
            return Value::list(given.iter().map(|given| given.value.clone()).collect());
        }
        if is_module
            && method == "deque"
            && let [one, ..] = given
        {
            return one.value.clone();
        }
        if is_module && method == "reduce" {
            return self.function_call(callee, method, given);
        }
        let pattern = match is_module {
            true => given.split_first().and_then(|(first, rest)| Some((first.value.text()?.to_owned(), rest))),
            false => self.compiled_pattern(method, object, receiver).map(|pattern| (pattern, given)),
        };
        if let Some((pattern, rest)) = pattern
            && let Some(value) = self.pattern_call(method, &pattern, rest)
        {
            return value;
        }
        if is_module {
            // What a module looks up or reads is not what it is given.
            let looks_up = unit.language.is_ecmascript() && library::looks_up(method);
            let of_collections = unit.head(object).is_some_and(|head| matches!(head, "_" | "lodash" | "R" | "Object"));
            return match looks_up && !of_collections {
                true => Value::unknown(),
                false => self.unknown_function(method, known, of_arguments),
            };
        }
        let mut value = if known { of_receiver } else { of_receiver.assumed() };
        if known || !library::looks_up(method) {
            let of_arguments = Value::of_taints(of_arguments);
            let of_arguments = if undone { of_arguments.unsafe_again() } else { of_arguments };
            // Below whatever folder: what is joined is in the path.
            let is_kept =
                receiver.is_own() || fits || matches!(method, "joinpath" | "with_name") || library::undoes(method);
            let of_arguments = if known && is_kept { of_arguments } else { of_arguments.assumed() };
            value.taints = join_taints(value.taints, of_arguments.taints);
        }
        if !known || receiver.taints.is_none() && !receiver.is_own() {
            value.taints = join_taints(value.taints, Value::unknown().taints);
        }
        match method {
            _ if !unit.is_python() => value,
            _ if library::undoes(method) => value.unsafe_again(),
            // Any of the parts may come first.
            "split" | "rsplit" | "splitlines" | "partition" | "rpartition" => value.unsafe_for(Labels::of(["argv"])),
            _ => value,
        }
    }

    fn function_call(&mut self, callee: NodeId, head: &'a str, given: &[Given<'a>]) -> Value<'a> {
        let unit = self.unit;
        // Python's `map(f, items)`, `filter(f, items)`, `sorted(items, key=f)`.
        let has_function = given.iter().any(|given| given.value.definition.is_some());
        if matches!(head, "map" | "filter" | "sorted" | "reduce" | "starmap") && given.len() >= 2
            || head == "sorted" && has_function
        {
            return self.over_elements(head, given);
        }
        if unit.is_rust()
            && let Some(value) = self.handed_back(head, given)
        {
            return value;
        }
        self.run_functions(given, None);
        if unit.language.is_ecmascript()
            && let Some(value) = self.ecmascript_function(head, given)
        {
            return value;
        }
        if let Some(fields) = unit.fields_of_tuple(callee) {
            return self.named_tuple(&fields, given);
        }
        match (head, given) {
            ("Some" | "Ok", [one]) if unit.is_rust() => return self.success(one.value.clone()),
            ("Err", [_]) if unit.is_rust() => return self.failure(),
            ("from" | "from_iter", [one]) if unit.is_rust() && unit.text_of(callee).contains("Map::") => {
                if let Some(map) = self.map_of_pairs(&one.value) {
                    return map;
                }
            }
            ("from" | "from_iter", [one]) if unit.is_rust() => return one.value.clone(),
            // Objects, and characters that were escaped.
            ("from_str" | "from_slice" | "from_reader", [one])
                if unit.is_rust()
                    && ["json", "bson", "yaml"].iter().any(|form| unit.text_of(callee).contains(form)) =>
            {
                return Value::of_taints(one.value.whole()).unsafe_again();
            }
            // `Wrapper(x)`, `Cow::Borrowed(x)`: a struct or variant that holds it.
            (_, [one]) if unit.is_rust() && head.starts_with(|c: char| c.is_uppercase()) => return one.value.clone(),
            (_, several) if unit.is_rust() && head.starts_with(|c: char| c.is_uppercase()) && !several.is_empty() => {
                return Value::list(several.iter().map(|given| given.value.clone()).collect());
            }
            (
                "Some" | "Ok" | "Box" | "Rc" | "Arc" | "Promise" | "list" | "tuple" | "sorted" | "reversed" | "iter"
                | "deepcopy" | "structuredClone" | "Mutex" | "RefCell" | "RwLock" | "deque" | "vec",
                [one, ..],
            ) => {
                return match head {
                    "sorted" | "reversed" => {
                        let mut list = self.as_list(&one.value);
                        if let Some(parts) = &mut list.parts {
                            Rc::make_mut(parts).forget_order(None);
                        }
                        list
                    }
                    _ => one.value.clone(),
                };
            }
            ("new", [one]) if unit.is_rust() && wraps(unit.text_of(callee)) => return one.value.clone(),
            ("dict" | "OrderedDict" | "SimpleNamespace" | "namedtuple" | "Object", _) => {
                let mut object = Value { parts: Some(Rc::default()), ..Value::default() };
                for given in given {
                    match given.argument.keyword {
                        Some(keyword) => object.set_part(Some(Key::Name(keyword)), given.value.clone()),
                        None => self.merge(&mut object, &given.value),
                    }
                }
                return object;
            }
            ("next", [one, ..]) => {
                return match &one.value.parts {
                    Some(_) => one.value.part(Some(Key::Index(0))),
                    None => self.element_of(&one.value),
                };
            }
            ("enumerate", [one, ..]) => {
                let pair = Value::list(vec![Value::default(), self.element_of(&one.value)]);
                let mut list = Value::default();
                list.set_part(None, pair);
                return list;
            }
            ("zip", several) => {
                let elements = several.iter().map(|given| self.element_of(&given.value)).collect();
                let mut list = Value::default();
                list.set_part(None, Value::list(elements));
                return list;
            }
            ("str" | "String" | "repr", [one]) if one.value.constant.is_some() => {
                let text = one.value.constant.as_ref().map(|constant| constant.display()).unwrap_or_default();
                return Value::constant(Constant::Str(text));
            }
            ("range" | "xrange", _) => return Value::default(),
            // A text in the form of an open file: whoever reads it opens no path.
            ("StringIO" | "BytesIO", [one]) if one.value.comes_from_somewhere() => {
                return one.value.made_safe(Labels::of(["open-file"]));
            }
            ("getattr", [object, name, ..]) => {
                let key = name.value.text().and_then(|text| unit.literal_of(name.argument.value, text)).map(Key::Name);
                return object.value.part(key);
            }
            ("setattr", [object, name, value]) => {
                let key = name.value.text().and_then(|text| unit.literal_of(name.argument.value, text)).map(Key::Name);
                let value = value.value.clone();
                self.update(object.argument.value, &mut |whole| whole.set_part(key, value.clone()), 4);
                return Value::default();
            }
            _ => {}
        }
        let all = given
            .iter()
            .filter(|given| given.value.definition.is_none())
            .fold(None, |all, given| join_taints(all, given.value.whole()));
        if library::makes_collection(head)
            && given.iter().all(|given| given.value.is_own() && given.value.parts.is_none())
        {
            // `Filter::default()`
            let class = match unit.view(callee) {
                View::Scoped { path: Some(path), .. } if unit.is_rust() => self.type_named(unit.text_of(path)),
                _ => None,
            };
            // What lies under the numbers of a map is in no order.
            let is_map = unit.is_rust() && unit.text_of(callee).contains("Map");
            let parts = if is_map { Some(Rc::default()) } else { Value::empty().parts };
            return Value { class, parts, ..Value::default() };
        }
        // An error holds what it is told.
        let is_error = unit.is_python() && (head.ends_with("Error") || head.ends_with("Exception"));
        self.unknown_function(head, library::hands_on(head) || is_error, all)
    }

    /// `path.relative_to(folder)` raises unless the path lies below.
    fn note_below(&mut self, head: &str, path: NodeId, value: &Value<'a>, given: &[Given<'a>]) {
        if self.unit.is_python()
            && let ("relative_to", [folder]) = (head, given)
            && let Some(place) = guard::place(self.unit, path)
        {
            let labels = self.prefix_labels(value, Some(folder.argument.value), &folder.value);
            self.env.note_passed(&vec![(place, labels)]);
        }
    }

    /// The text of a pattern that was compiled before: `BLANKS.sub("_", name)`.
    fn compiled_pattern(&mut self, method: &str, object: NodeId, receiver: &Value<'a>) -> Option<String> {
        let is_applied = matches!(method, "sub" | "search" | "match" | "fullmatch");
        (is_applied && self.unit.is_python() && receiver.text().is_none()).then(|| self.pattern_text(object)).flatten()
    }

    /// `re.sub("[^a-z]", "", text)`, `re.search("level=([0-9]+)", text)`: what a pattern leaves of a text.
    fn pattern_call(&mut self, method: &str, pattern: &str, given: &[Given<'a>]) -> Option<Value<'a>> {
        if !self.unit.is_python() {
            return None;
        }
        match (method, given) {
            ("sub", [with, text, ..]) if with.value.is_own() => {
                Some(text.value.blurred().passed(restricts::removed(pattern)))
            }
            ("search" | "match" | "fullmatch", [text, ..]) => {
                let labels = restricts::groups(pattern);
                (!labels.is_none()).then(|| text.value.made_safe(labels))
            }
            _ => None,
        }
    }

    /// The result of a function nothing is known of, for these arguments.
    fn unknown_function(&self, head: &str, known: bool, arguments: super::value::Taints<'a>) -> Value<'a> {
        let value = match head {
            _ if library::undoes(head) || self.unit.is_rust() && head == "decode" => {
                Value::of_taints(arguments).unsafe_again()
            }
            // What was written as JSON is read again.
            "loads" if self.unit.is_python() => {
                Value::of_taints(arguments).unsafe_for(Labels::of(["code", "header", "log"]))
            }
            "split" if self.unit.is_python() => Value::of_taints(arguments).unsafe_for(Labels::of(["argv"])),
            _ => Value::of_taints(arguments),
        };
        if known {
            return value;
        }
        let value = value.assumed();
        Value { taints: join_taints(value.taints, Value::unknown().taints), ..Value::default() }
    }

    fn call_back(
        &mut self,
        call_back: CallBack,
        method: &str,
        (receiver_node, receiver): (NodeId, &Value<'a>),
        given: &[Given<'a>],
    ) -> Value<'a> {
        let element = self.element_to_test(method, receiver_node, receiver);
        let unit_is_rust = self.unit.is_rust();
        let elements = match call_back {
            // A filter of warp hands over all it has found, one beside the other.
            CallBack::Element | CallBack::Whole if unit_is_rust => self.found_by_filter(&element, given),
            CallBack::Element => vec![element.clone(), Value::default(), receiver.clone()],
            CallBack::Whole => vec![receiver.clone()],
            CallBack::Fold => {
                let initial = given
                    .iter()
                    .find(|given| given.value.definition.is_none())
                    .map(|given| given.value.clone())
                    .unwrap_or_else(|| element.clone());
                vec![initial, element.clone()]
            }
        };
        let mut result = self.run_functions(given, Some(&elements)).unwrap_or_default();
        if call_back == CallBack::Fold {
            // What the first round made is what the next one starts from.
            let gathered = elements[0].join(&result);
            result = result.join(&self.run_functions(given, Some(&[gathered, element.clone()])).unwrap_or_default());
            result = result.join(&elements[0]);
        }
        // A test of one part, `|(key, _)| key == "user"`, says nothing of the others.
        let of_part = unit_is_rust
            && given.iter().filter_map(|given| given.value.definition).any(|function| {
                let text = self.unit.text_of(function);
                text.split('|').nth(1).is_some_and(|parameters| parameters.contains('('))
            });
        let says = result.says.take();
        let answer =
            says.as_deref().and_then(|says| self.answer_of_inner(method, (receiver_node, receiver), given, says));
        let shown = says.as_deref().filter(|_| !of_part).and_then(|says| {
            let (place, labels) = says.when_true.as_ref()?.first()?;
            (!unit_is_rust || !place.contains('.')).then_some(*labels)
        });
        let value = match (call_back, method) {
            (CallBack::Element, "map" | "flatMap" | "flat_map" | "filter_map" | "mapValues") => {
                // `option.map(|x| …)` is no list, but then nobody asks for its elements.
                let mut mapped = Value::of_taints(result.taints.clone());
                mapped.set_part(None, result);
                mapped
            }
            (CallBack::Element, "find" | "findLast" | "filter" | "retain" | "take_while") => {
                let labels = self.shown_of_parameter(given, says.as_deref()).or(shown).unwrap_or(Labels::NONE);
                match method {
                    "find" | "findLast" => element.passed(labels),
                    "retain" => {
                        self.update(receiver_node, &mut |place| *place = place.passed(labels), 4);
                        Value::default()
                    }
                    _ => receiver.passed(labels),
                }
            }
            // `name.replace(|c| !c.is_alphanumeric(), "")`: what is left did not pass.
            (CallBack::Element, "replace") if unit_is_rust => {
                let labels = says.as_ref().and_then(|says| says.when_false.as_ref()?.first().map(|first| first.1));
                let with = given.iter().filter(|given| given.value.definition.is_none());
                let taints = with.fold(None, |all, given| join_taints(all, given.value.whole()));
                let kept = receiver.blurred().passed(labels.unwrap_or(Labels::NONE));
                Value::of_taints(join_taints(kept.taints, taints))
            }
            (CallBack::Element, "replace") => Value::of_taints(join_taints(receiver.whole(), result.whole())),
            (
                CallBack::Element,
                "some" | "every" | "any" | "all" | "position" | "findIndex" | "forEach" | "for_each",
            ) => Value::default(),
            (CallBack::Element, _) => receiver.clone(),
            // What it is where there is nothing, else what the function makes of it.
            (CallBack::Whole, "map_or") if unit_is_rust => match given.first() {
                Some(default) if default.value.constant.is_none() => default.value.join(&result),
                _ => result,
            },
            (CallBack::Whole, "catch" | "finally" | "or_else" | "unwrap_or_else" | "map_or" | "tap" | "also") => {
                receiver.join(&result)
            }
            _ => result,
        };
        let says = self.said_together(method, receiver, answer).or_else(|| value.says.clone());
        Value { says, ..value }
    }
}

/// `Box::new`, `Arc::new`, `Mutex::new`: what they hold is what they are asked for.
fn wraps(callee: &str) -> bool {
    ["Box", "Rc", "Arc", "Mutex", "RwLock", "RefCell", "Cell", "Some", "Ok", "Cow", "Pin", "Wrapping", "Data", "Json"]
        .iter()
        .any(|name| callee.strip_suffix("::new").is_some_and(|path| path.rsplit("::").next() == Some(name)))
}

impl<'a> crate::engine::semantics::Unit<'a> {
    /// The key an argument stands for, where it is a literal or constant.
    pub(super) fn known_key(&self, given: &Given<'a>) -> Option<Key<'a>> {
        match given.value.constant.as_deref() {
            Some(Constant::Int(at)) => Some(Key::Index(*at)),
            Some(Constant::Str(text)) => self.literal_of(given.argument.value, text).map(|text| self.key_named(text)),
            _ => None,
        }
    }

    /// A constant's text as a piece of the file.
    fn literal_of(&self, node: NodeId, text: &str) -> Option<&'a str> {
        let node = self.unwrapped(node);
        if self.view(node) == View::Str {
            return Some(self.literal(node));
        }
        self.piece_of_text(text)
    }

    /// What a method of a constant text gives, where that is a constant too.
    fn constant_call(&self, receiver: &Value<'a>, method: &str) -> Option<Value<'a>> {
        let constant = receiver.constant.as_ref()?;
        let keeps = matches!(
            method,
            "encode" | "decode" | "to_string" | "to_owned" | "into" | "as_str" | "as_bytes" | "clone" | "toString"
        );
        keeps.then(|| Value { constant: Some(constant.clone()), ..Value::default() })
    }

    /// Whether an expression names a module that the file imports, or a part of one.
    fn is_import(&self, node: NodeId, path: &str) -> bool {
        let mut root = node;
        while let View::Member { object, .. } = self.view(root) {
            root = object;
        }
        // `const path = require("path")`
        if let Some(binding) = self.bindings().reaching(self, self.text_of(root), root)
            && let Bound::Value(value) | Bound::MemberOf(value, _) = binding.bound
        {
            return self.required_module(value).is_some();
        }
        self.bindings().modules().any(|module| path.starts_with(module))
            || self.bindings().visible(self, self.text_of(root), root).is_empty() && self.view(root) == View::Name
    }
}
