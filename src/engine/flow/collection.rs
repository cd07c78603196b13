//! What the methods of collections and builders do: they put values in, take them out, move them.

use std::rc::Rc;

use super::call::Given;
use super::library::{self, Effect};
use super::machine::Machine;
use super::value::{Key, Parts, Value, join_taints};
use crate::engine::semantics::constants::Value as Constant;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// `map(f, items)`, `filter(f, items)`, `reduce(f, items, start)`, `sorted(items, key=f)`.
    pub(super) fn over_elements(&mut self, head: &str, given: &[Given<'a>]) -> Value<'a> {
        let at = usize::from(head != "sorted");
        let list = given.get(at).map(|given| given.value.clone()).unwrap_or_default();
        let element = self.element_of(&list);
        let function = given.iter().find(|given| given.value.definition.is_some());
        match (head, function) {
            ("map" | "starmap", None) => {
                // A function from elsewhere, by its name.
                let first = given.first().map(|given| given.argument.value);
                let labels = first.map_or(Labels::NONE, |first| self.unit.sanitizer(first));
                let is_known = first.and_then(|first| self.unit.head(first)).is_some_and(library::hands_on);
                let mut mapped = Value::default();
                let one = match labels.is_none() {
                    // `map(str.strip, names)`
                    true if is_known => element.blurred(),
                    true => element.assumed(),
                    false => element.made_safe(labels),
                };
                mapped.set_part(None, one);
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

    /// What a container's method does. Nothing where the receiver does not behave like one.
    pub(super) fn apply(
        &mut self,
        effect: Effect,
        method: &str,
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
                // `list.push(a, b)`
                let several = method == "push" && given.len() > 1;
                let plain = |value: &Value<'a>| value.taints.is_none() && value.parts.is_none();
                if !is_container && plain(&last) && !(several && given.iter().any(|one| !plain(&one.value))) {
                    return None;
                }
                let at = given.first().and_then(|first| index_of(&first.value));
                let added = last.clone();
                let spread = given.iter().any(|given| given.argument.spread);
                let is_map = self.unit.is_rust() && receiver.parts.as_ref().is_some_and(|parts| parts.length.is_none());
                change(self, &mut |list| {
                    let parts = Rc::make_mut(list.parts.get_or_insert_default());
                    match effect {
                        Effect::Append if spread => parts.forget_order(Some(added.part(None))),
                        Effect::Append if several => parts.push_arguments(given.iter().map(|one| one.value.clone())),
                        Effect::Append => parts.push_arguments([added.clone()]),
                        Effect::Unshift => parts.insert(0, added.clone()),
                        Effect::Insert => match at {
                            // No list: `map.insert(7, value)` of one that was made as such.
                            Some(at) if is_map => {
                                // It may be a list after all whose length is not known.
                                let before = parts.take(Key::Index(at));
                                before
                                    .filter(|before| !before.is_own())
                                    .into_iter()
                                    .for_each(|one| parts.add_rest(one));
                                parts.set(Key::Index(at), added.clone());
                            }
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
                                    parts.forget_order(Some(behind_first(parts, rest)));
                                }
                            }
                            None => parts.forget_order(Some(behind_first(parts, &added))),
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
                let key = given.first().and_then(|first| self.unit.known_key(first));
                // `fields.remove("name")`, `fields.remove(&7)`: it is no longer there.
                let is_reference = |given: &Given<'a>| self.unit.text_of(given.argument.value).starts_with('&');
                let is_key = match key {
                    Some(Key::Name(_)) => true,
                    Some(Key::Index(_)) => self.unit.is_rust() && given.first().is_some_and(is_reference),
                    None => false,
                };
                if let Some(key) = key.filter(|_| is_key) {
                    change(self, &mut |map| {
                        if let Some(parts) = &mut map.parts {
                            taken = Rc::make_mut(parts).take(key);
                        }
                    });
                } else if let Some(at) = at {
                    change(self, &mut |list| {
                        if let Some(parts) = &mut list.parts {
                            taken = Rc::make_mut(parts).remove(at);
                        }
                    });
                }
                Some(taken.unwrap_or_else(|| receiver.part(key)))
            }
            Effect::Set => {
                // `store.set("section", "key", value)`: one level deeper.
                let keys: Vec<Option<Key<'a>>> =
                    given[..given.len() - 1].iter().map(|given| self.unit.known_key(given)).collect();
                if let [Some(key)] = keys.as_slice()
                    && method == "setdefault"
                    && let Some(had) = receiver.parts.as_ref().and_then(|parts| parts.get(*key))
                {
                    return Some(had.clone());
                }
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
                    *whole = Value::empty();
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

/// What is put behind the elements of a list: where there are some, it is not the program that the list runs.
fn behind_first<'a>(list: &Parts<'a>, added: &Value<'a>) -> Value<'a> {
    match list.known.iter().any(|(key, _)| *key == Key::Index(0)) {
        true => added.made_safe(Labels::of(["program"])),
        false => added.clone(),
    }
}
