//! Calls: sources, sanitizers, containers, callbacks, functions of the file, and what nothing is known of.

use std::rc::Rc;

use super::guard;
use super::library::{self, CallBack, Effect};
use super::machine::Machine;
use super::value::{Form, Key, Origin, Parts, Value, join_taints};
use crate::engine::semantics::View;
use crate::engine::semantics::arguments::Argument;
use crate::engine::semantics::constants::Value as Constant;
use crate::engine::semantics::strings::{Spec, next_placeholder};
use crate::lang::grammar::Construct;
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
        let says = {
            let arguments: Vec<Argument<'a>> = given.iter().map(|given| given.argument).collect();
            let values: Vec<Value<'a>> = given.iter().map(|given| given.value.clone()).collect();
            self.call_says(callee, receiver_node.zip(receiver.as_ref()), &arguments, &values)
        };
        let first = given.first().map(|given| given.argument.value);
        let form = guard::form_of(unit, head, receiver.as_ref(), first);
        let mut value = self.result(node, callee, head, receiver_node, receiver, called, given);
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
        if let Some(kinds) = unit.source_kinds(node) {
            self.run_functions(&given, None);
            return Value::from(Origin::Source(node, kinds));
        }
        if head == "len"
            && let [one] = given.as_slice()
            && let Some(length) = one.value.parts.as_ref().and_then(|parts| parts.length)
        {
            return Value::constant(Constant::Int(length as i64));
        }
        let labels = unit.sanitizer(callee);
        if !labels.is_none() {
            self.run_functions(&given, None);
            if unit.is_python()
                && library::fails_unless_scalar(head)
                && let Some(place) = given.first().and_then(|first| guard::place(unit, first.argument.value))
            {
                // It comes back only where the text was one.
                self.env.note_passed(&vec![(place, Labels::ALL)]);
            }
            return self.sanitized(labels, receiver.as_ref(), &given);
        }
        if self.gives_number(callee, head, &given) {
            self.run_functions(&given, None);
            return receiver.map_or_else(Value::default, |receiver| self.as_number(&receiver));
        }
        // A function or class of this file.
        let known = called
            .as_ref()
            .and_then(|value| value.definition)
            .or_else(|| receiver.as_ref().and_then(|receiver| self.method_of(receiver, receiver_node, head)))
            .or_else(|| self.function_named(callee));
        self.captured = called.as_ref().and_then(|value| value.captured.clone());
        if let Some(definition) = known
            && let Some(value) = self.call_definition(definition, node, receiver_node, receiver.as_ref(), &given)
        {
            return value.through(node);
        }
        if let Some(receiver_node) = receiver_node {
            let receiver = receiver.unwrap_or_default();
            return self.method_call(callee, head, receiver_node, &receiver, &given);
        }
        self.function_call(callee, head, &given)
    }

    fn sanitized(&self, labels: Labels, receiver: Option<&Value<'a>>, given: &[Given<'a>]) -> Value<'a> {
        if labels.is_all() {
            return Value::default();
        }
        let of_receiver = receiver.map(Value::whole).unwrap_or_default();
        let all = given.iter().fold(of_receiver, |all, given| join_taints(all, given.value.whole()));
        Value::of_taints(all).made_safe(labels)
    }

    /// Whether a call gives a number whatever it is given, or is told to: `request.args.get("page", type=int)`.
    fn gives_number(&self, callee: NodeId, head: &str, given: &[Given<'a>]) -> bool {
        let unit = self.unit;
        let told = given.iter().any(|given| {
            given.argument.keyword == Some("type")
                && matches!(unit.text_of(given.argument.value), "int" | "float" | "bool")
        });
        let fallback = head == "unwrap_or"
            && given.first().is_some_and(|first| matches!(unit.view(first.argument.value), View::Number));
        let parsed = unit.is_rust()
            && head == "parse"
            && unit
                .text_of(callee)
                .rsplit_once("::<")
                .is_some_and(|(_, of)| crate::lang::scalar::is_scalar(of.trim_end_matches('>')));
        told || fallback || parsed
    }

    /// Runs the functions written as arguments, with `element` as what they are given where it is known.
    fn run_functions(&mut self, given: &[Given<'a>], element: Option<&[Value<'a>]>) -> Option<Value<'a>> {
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
        if let Some(effect) = library::effect(method, given.len())
            && let Some(value) = self.apply(effect, receiver_node, receiver, given)
        {
            return value;
        }
        let has_function = given.iter().any(|given| given.value.definition.is_some());
        if has_function && let Some(call_back) = library::calls_back(method) {
            return self.call_back(call_back, method, receiver, given);
        }
        self.run_functions(given, None);
        match method {
            "values" | "into_values" | "iter" | "into_iter" | "iter_mut" | "entries" if receiver.parts.is_some() => {
                return receiver.clone();
            }
            "keys" => return self.as_list(&self.keys_of(receiver)),
            "items" => {
                let pair = Value::list(vec![self.keys_of(receiver), self.element_of(receiver)]);
                let mut list = Value::default();
                list.set_part(None, pair);
                return list;
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
                let format = receiver.text().unwrap_or_default();
                let used =
                    |name: &str| ["}", ".", "[", ":", "!"].iter().any(|end| format.contains(&format!("{{{name}{end}")));
                let all = given.iter().fold(None, |all, given| match (given.argument.keyword, &given.value.parts) {
                    (Some(keyword), _) if !used(keyword) => all,
                    (None, Some(parts)) if method == "format_map" => {
                        let named = parts.known.iter().filter(|(key, _)| matches!(key, Key::Name(name) if used(name)));
                        named.fold(all, |all, (_, value)| join_taints(all, value.whole()))
                    }
                    _ => join_taints(all, given.value.whole()),
                });
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
        let known = library::hands_on(method);
        let of_receiver = Value::of_taints(receiver.whole());
        let of_arguments = given
            .iter()
            .filter(|given| given.value.definition.is_none())
            .fold(None, |all, given| join_taints(all, given.value.whole()));
        let object = receiver_node;
        // A module's function works on its arguments; `User.findById(id)` gives what the object has.
        let is_module = !receiver.comes_from_somewhere()
            && unit.resolve(object).is_some_and(|name| !name.assumed && unit.is_import(object, &name.path))
            || unit.view(object) == View::Str;
        if is_module && library::makes_collection(method) && given.is_empty() {
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
        if is_module && let Some(value) = self.pattern_call(method, given) {
            return value;
        }
        if is_module {
            return self.unknown_function(method, known, of_arguments);
        }
        let mut value = if known { of_receiver } else { of_receiver.assumed() };
        if known || !library::looks_up(method) {
            let of_arguments = Value::of_taints(of_arguments);
            let of_arguments = if known && receiver.is_own() { of_arguments } else { of_arguments.assumed() };
            value.taints = join_taints(value.taints, of_arguments.taints);
        }
        if !known || receiver.taints.is_none() && !receiver.is_own() {
            value.taints = join_taints(value.taints, Value::unknown().taints);
        }
        let _ = callee;
        value
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
        self.run_functions(given, None);
        match (head, given) {
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
            return Value::empty();
        }
        self.unknown_function(head, library::hands_on(head), all)
    }

    /// `map(f, items)`, `filter(f, items)`, `reduce(f, items, start)`, `sorted(items, key=f)`.
    fn over_elements(&mut self, head: &str, given: &[Given<'a>]) -> Value<'a> {
        let at = usize::from(head != "sorted");
        let list = given.get(at).map(|given| given.value.clone()).unwrap_or_default();
        let element = self.element_of(&list);
        let function = given.iter().find(|given| given.value.definition.is_some());
        match (head, function) {
            ("map" | "starmap", None) => {
                // A function from elsewhere, by its name.
                let first = given.first().map(|given| given.argument.value);
                let labels = first.map_or(Labels::NONE, |first| self.unit.sanitizer(first));
                let mut mapped = Value::default();
                mapped.set_part(None, if labels.is_none() { element.assumed() } else { element.made_safe(labels) });
                mapped
            }
            ("map" | "starmap", Some(_)) => {
                let result = self.run_functions(given, Some(std::slice::from_ref(&element))).unwrap_or_default();
                let mut mapped = Value::default();
                mapped.set_part(None, result);
                mapped
            }
            ("reduce", _) => {
                let start = given.get(2).map_or_else(|| element.clone(), |start| start.value.clone());
                self.run_functions(given, Some(&[start.clone(), element])).unwrap_or_default().join(&start)
            }
            ("filter", Some(_)) => {
                let result = self.run_functions(given, Some(std::slice::from_ref(&element))).unwrap_or_default();
                let labels =
                    result.says.as_ref().and_then(|says| says.when_true.as_ref()?.first().map(|first| first.1));
                labels.map_or(list.clone(), |labels| list.passed(labels))
            }
            _ => {
                self.run_functions(given, Some(std::slice::from_ref(&element)));
                let mut list = self.as_list(&list);
                if let Some(parts) = &mut list.parts {
                    Rc::make_mut(parts).forget_order(None);
                }
                list
            }
        }
    }

    /// `re.sub("[^a-z]", "", text)`, `re.search("level=([0-9]+)", text)`: what a pattern leaves of a text.
    fn pattern_call(&mut self, method: &str, given: &[Given<'a>]) -> Option<Value<'a>> {
        if !self.unit.is_python() {
            return None;
        }
        let pattern = given.first()?.value.text()?.to_owned();
        match (method, given) {
            ("sub", [_, with, text, ..]) if with.value.is_own() => {
                Some(text.value.blurred().passed(guard::removed(&pattern)))
            }
            ("search" | "match" | "fullmatch", [_, text, ..]) => {
                let labels = guard::groups(&pattern);
                (!labels.is_none()).then(|| text.value.made_safe(labels))
            }
            _ => None,
        }
    }

    /// The result of a function nothing is known of, for these arguments.
    fn unknown_function(&self, head: &str, known: bool, arguments: super::value::Taints<'a>) -> Value<'a> {
        let value = match library::undoes(head) {
            true => Value::of_taints(arguments).unsafe_again(),
            false => Value::of_taints(arguments),
        };
        if known {
            return value;
        }
        let value = value.assumed();
        Value { taints: join_taints(value.taints, Value::unknown().taints), ..Value::default() }
    }

    fn call_back(&mut self, call_back: CallBack, method: &str, receiver: &Value<'a>, given: &[Given<'a>]) -> Value<'a> {
        let element = self.element_of(receiver);
        let elements = match call_back {
            CallBack::Element => vec![element.clone(), Value::default(), receiver.clone()],
            CallBack::Whole => vec![receiver.clone()],
            CallBack::Fold => {
                let initial = given
                    .iter()
                    .find(|given| given.value.definition.is_none())
                    .map(|given| given.value.clone())
                    .unwrap_or_else(|| element.clone());
                vec![initial.join(&element.blurred()), element.clone()]
            }
        };
        let result = self.run_functions(given, Some(&elements)).unwrap_or_default();
        match (call_back, method) {
            (CallBack::Element, "map" | "flatMap" | "flat_map" | "filter_map" | "mapValues") => {
                // `option.map(|x| …)` is no list, but then nobody asks for its elements.
                let mut mapped = Value::of_taints(result.taints.clone());
                mapped.set_part(None, result);
                mapped
            }
            (CallBack::Element, "find" | "findLast" | "filter" | "retain" | "take_while") => {
                let labels =
                    result.says.as_ref().and_then(|says| says.when_true.as_ref()?.first().map(|first| first.1));
                let labels = labels.unwrap_or(Labels::NONE);
                match method {
                    "find" | "findLast" => element.passed(labels),
                    _ => receiver.passed(labels),
                }
            }
            (CallBack::Element, "replace") => Value::of_taints(join_taints(receiver.whole(), result.whole())),
            (
                CallBack::Element,
                "some" | "every" | "any" | "all" | "position" | "findIndex" | "forEach" | "for_each",
            ) => Value::default(),
            (CallBack::Element, _) => receiver.clone(),
            (CallBack::Whole, "catch" | "finally" | "or_else" | "unwrap_or_else" | "map_or" | "tap" | "also") => {
                receiver.join(&result)
            }
            _ => result,
        }
    }

    /// What a container's method does. Nothing where the receiver does not behave like one.
    fn apply(
        &mut self,
        effect: Effect,
        receiver_node: NodeId,
        receiver: &Value<'a>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let last = given.last().map(|given| given.value.clone()).unwrap_or_default();
        let is_container = receiver.parts.is_some();
        let index_of = |value: &Value<'a>| match value.constant.as_deref() {
            Some(Constant::Int(at)) => Some(*at),
            _ => None,
        };
        let change = |machine: &mut Self, change: &mut dyn FnMut(&mut Value<'a>)| {
            machine.update(receiver_node, change, 5);
        };
        match effect {
            Effect::Append | Effect::Extend | Effect::Insert | Effect::Unshift => {
                if !is_container && last.taints.is_none() && last.parts.is_none() {
                    return None;
                }
                let at = given.first().and_then(|first| index_of(&first.value));
                let added = last.clone();
                let spread = given.iter().any(|given| given.argument.spread);
                change(self, &mut |list| {
                    let parts = Rc::make_mut(list.parts.get_or_insert_default());
                    match effect {
                        Effect::Append if spread => parts.forget_order(Some(added.part(None))),
                        Effect::Append => parts.push(added.clone()),
                        Effect::Unshift => parts.insert(0, added.clone()),
                        Effect::Insert => match at {
                            Some(at) => parts.insert(at, added.clone()),
                            // A map: `insert(key, value)`.
                            None => match given.first().and_then(|first| self.unit.known_key(first)) {
                                Some(key) => parts.set(key, added.clone()),
                                None => parts.forget_order(Some(added.clone())),
                            },
                        },
                        _ => match added.parts.as_deref() {
                            Some(more) => {
                                for (key, value) in &more.known {
                                    match key {
                                        Key::Index(_) => parts.push(value.clone()),
                                        Key::Name(_) => parts.set(*key, value.clone()),
                                    }
                                }
                                if let Some(rest) = &more.rest {
                                    parts.forget_order(Some(Value::clone(rest)));
                                }
                            }
                            None => parts.forget_order(Some(added.clone())),
                        },
                    }
                });
                // Builders return themselves: `list.append(x)` as an expression.
                Some(Value { taints: join_taints(receiver.whole(), last.whole()), ..Value::default() })
            }
            Effect::Pop | Effect::Shift if is_container => {
                let at = match (effect, given.first()) {
                    (Effect::Shift, _) => Some(0),
                    (_, None) => Some(-1),
                    (_, Some(first)) => index_of(&first.value),
                };
                let mut taken = None;
                if let Some(at) = at {
                    change(self, &mut |list| {
                        if let Some(parts) = &mut list.parts {
                            taken = Rc::make_mut(parts).remove(at);
                        }
                    });
                }
                let key = given.first().and_then(|first| self.unit.known_key(first));
                Some(taken.unwrap_or_else(|| receiver.part(key)))
            }
            Effect::Set => {
                // `store.set("section", "key", value)`: one level deeper.
                let keys: Vec<Option<Key<'a>>> =
                    given[..given.len() - 1].iter().map(|given| self.unit.known_key(given)).collect();
                if !is_container && last.taints.is_none() && keys.iter().any(Option::is_none) {
                    return None;
                }
                let value = last.clone();
                change(self, &mut |whole| set_path(whole, &keys, value.clone()));
                Some(last)
            }
            Effect::Get if is_container => {
                let known =
                    receiver.parts.as_ref().is_some_and(|parts| !parts.known.is_empty() || parts.rest.is_some());
                let mut keys = Vec::new();
                for given in given.iter().take(2) {
                    keys.push(self.unit.known_key(given));
                }
                let first = receiver.part(keys.first().copied().flatten());
                // `get(section, key)` where the first key leads to a container, `get(key, default)` where it does not.
                Some(match (keys.get(1), given.get(1)) {
                    (Some(key), _) if first.parts.is_some() => first.part(*key),
                    (_, Some(default)) => first.join(&default.value),
                    _ if known => first,
                    _ => first,
                })
            }
            Effect::Update => {
                let value = last.clone();
                let machine_merge = |whole: &mut Value<'a>| {
                    whole.taints = join_taints(whole.taints.clone(), value.taints.clone());
                    if let Some(parts) = value.parts.as_deref() {
                        for (key, part) in &parts.known {
                            whole.set_part(Some(*key), part.clone());
                        }
                        if let Some(rest) = &parts.rest {
                            whole.set_part(None, Value::clone(rest));
                        }
                    }
                };
                // `Object.assign(target, source)` names its target first.
                let mut merge = machine_merge;
                if !is_container && value.is_own() {
                    return None;
                }
                change(self, &mut merge);
                Some(Value::default())
            }
            Effect::Clear if is_container => {
                change(self, &mut |whole| {
                    *whole = Value {
                        parts: Some(Rc::new(Parts { length: Some(0), ..Parts::default() })),
                        ..Value::default()
                    };
                });
                Some(Value::default())
            }
            Effect::Reorder if is_container => {
                change(self, &mut |whole| {
                    if let Some(parts) = &mut whole.parts {
                        Rc::make_mut(parts).forget_order(None);
                    }
                });
                Some(self.read_again(receiver_node))
            }
            Effect::Write if is_container || self.unit.is_rust() => {
                let added = last.whole();
                change(self, &mut |whole| {
                    whole.taints = join_taints(whole.taints.clone(), added.clone());
                    whole.constant = None;
                });
                Some(Value::default())
            }
            _ => None,
        }
    }

    fn read_again(&mut self, node: NodeId) -> Value<'a> {
        self.peek(node)
    }

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

/// Puts a value below several keys.
fn set_path<'a>(whole: &mut Value<'a>, keys: &[Option<Key<'a>>], value: Value<'a>) {
    match keys {
        [] => *whole = value,
        [key] => whole.set_part(*key, value),
        [key, rest @ ..] => {
            let mut inner = match whole.parts.as_ref().and_then(|parts| key.and_then(|key| parts.get(key))) {
                Some(inner) => inner.clone(),
                None => Value::default(),
            };
            set_path(&mut inner, rest, value);
            whole.set_part(*key, inner);
        }
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
    fn known_key(&self, given: &Given<'a>) -> Option<Key<'a>> {
        match given.value.constant.as_deref() {
            Some(Constant::Int(at)) => Some(Key::Index(*at)),
            Some(Constant::Str(text)) => self.literal_of(given.argument.value, text).map(Key::Name),
            _ => None,
        }
    }

    /// A constant's text as a piece of the file.
    fn literal_of(&self, node: NodeId, text: &str) -> Option<&'a str> {
        let node = self.unwrapped(node);
        if self.view(node) == View::Str {
            return Some(self.literal(node));
        }
        let at = memchr::memmem::find(self.text.as_bytes(), text.as_bytes())?;
        self.text.get(at..at + text.len())
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
        let modules = self.bindings().modules();
        modules.iter().any(|module| module == path || path.starts_with(module.as_str()))
            || self.bindings().visible(self, self.text_of(root), root).is_empty() && self.view(root) == View::Name
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
            Some(crate::engine::semantics::bindings::Bound::Import(imported)) => {
                format!("{imported}{}", &path[head.len()..])
            }
            _ => path,
        }
    }
}
