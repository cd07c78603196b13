//! What this file hands to functions of other files: noted while it is run, for whoever asks what becomes of it there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::call::Given;
use super::function;
use super::index::index;
use super::machine::Machine;
use super::switches::Switch;
use super::trace::{self, By, Entry, Evidence};
use super::value::{Key, Value};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::Kinds;
use crate::syntax::NodeId;

/// Most calls of other files that are looked at in one file.
const MAX_CALLS: usize = 400;

/// A call of a function of another file.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Handed<'a> {
    /// The function, as an import path.
    pub(in crate::engine) path: String,
    given: Vec<Gift<'a>>,
    receiver: Option<Value<'a>>,
}

#[derive(Debug, Clone)]
struct Gift<'a> {
    keyword: Option<&'a str>,
    node: NodeId,
    value: Value<'a>,
}

impl<'a> Handed<'a> {
    /// Whether the call gives these parameters anything.
    pub(in crate::engine) fn turns_on(&self, switches: &[Switch]) -> bool {
        switches.iter().all(|switch| switch.is_on(self.given.iter().map(|gift| gift.keyword)))
    }

    /// What goes in by a parameter of this place and name, by a part of one, or by a field of the object it is called on.
    fn through(&self, unit: &Unit<'a>, call: NodeId, door: &Door<'_>) -> Option<(NodeId, Value<'a>)> {
        let part = |value: &Value<'a>, name: &str| match (&value.parts, unit.text_slice(name)) {
            (None, _) => Some(value.clone()),
            (Some(_), Some(name)) => Some(value.part(Some(Key::Name(name)))),
            // A name that this file never writes.
            (Some(_), None) => None,
        };
        if let Door::Field(name) = *door {
            let receiver = self.receiver.as_ref().filter(|receiver| receiver.parts.is_some())?;
            return Some((call, part(receiver, name)?));
        }
        let (Door::Parameter { at, name, .. } | Door::Part { at, name, .. }) = *door else { return None };
        let by_keyword = self.given.iter().find(|gift| gift.keyword.is_some() && gift.keyword == Some(name));
        let gift = by_keyword.or_else(|| self.given.get(at).filter(|gift| gift.keyword.is_none()))?;
        match *door {
            Door::Part { part: name, .. } => Some((gift.node, part(&gift.value, name)?)),
            _ => Some((gift.node, gift.value.clone())),
        }
    }
}

/// How something gets into a function of another file.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) enum Door<'t> {
    /// By the parameter at this place, without the object itself.
    Parameter { at: usize, name: &'t str },
    /// By what lies under a name in it.
    Part { at: usize, name: &'t str, part: &'t str },
    /// By a field of the object.
    Field(&'t str),
}

/// What is noted of one file.
#[derive(Debug, Default)]
pub(super) struct Calls<'a> {
    pub(super) by_call: FxHashMap<NodeId, Handed<'a>>,
}

impl<'a> Machine<'_, 'a> {
    /// Notes a call of a function of another file, where something from outside may be handed to it.
    pub(super) fn note_handed(&self, call: NodeId, path: &str, receiver: Option<&Value<'a>>, given: &[Given<'a>]) {
        if !self.recording {
            return;
        }
        let mut state = self.unit.flow.state.borrow_mut();
        let Some(calls) = &mut state.handed else { return };
        let spread = given.iter().any(|given| given.argument.spread);
        let carries = given.iter().any(|given| given.value.comes_from_somewhere())
            || receiver.is_some_and(Value::comes_from_somewhere);
        if spread || !carries {
            return;
        }
        let gift = |given: &Given<'a>| Gift {
            keyword: given.argument.keyword,
            node: given.argument.value,
            value: given.value.clone(),
        };
        let now: Vec<Gift<'a>> = given.iter().map(gift).collect();
        match calls.by_call.get_mut(&call) {
            // Seen again, in another round of a loop.
            Some(had) if had.given.len() == now.len() => {
                for (had, now) in had.given.iter_mut().zip(now) {
                    had.value = had.value.join(&now.value);
                }
            }
            _ => {
                let handed = Handed { path: path.to_owned(), given: now, receiver: receiver.cloned() };
                calls.by_call.insert(call, handed);
            }
        }
    }
}

impl<'a> Unit<'a> {
    /// As a file of which is asked what it hands to others.
    pub(in crate::engine) fn noting_handed(self) -> Self {
        self.flow.state.borrow_mut().handed = Some(Calls::default());
        self
    }

    /// The calls of functions of other files to which something is handed that may come from outside, in the order of the
    /// text. Runs what holds such calls and a source of these kinds; where none are given, any parameter counts as one.
    pub(in crate::engine) fn calls_of_others(&self, kinds: Option<Kinds>) -> Vec<NodeId> {
        if kinds.is_some_and(|kinds| !self.holds_source_of(kinds)) {
            // Nothing from outside comes in here: no name has to be looked up.
            return Vec::new();
        }
        let begins_in = |root: NodeId| kinds.is_none_or(|kinds| self.holds_source_within(root, kinds));
        let mut begins: FxHashMap<NodeId, bool> = FxHashMap::default();
        let mut roots: Vec<NodeId> = Vec::new();
        let mut known: FxHashMap<&'a str, bool> = FxHashMap::default();
        let mut run: FxHashSet<NodeId> = FxHashSet::default();
        for node in 0..self.arena.len() as NodeId {
            if !matches!(self.construct(node), Construct::Call | Construct::New) {
                continue;
            }
            let View::Call { callee, arguments: Some(_) } = self.view(node) else { continue };
            let root = function::root_of(self, node);
            let begins_here = *begins.entry(root).or_insert_with(|| begins_in(root));
            let name = self.definition_name(root).unwrap_or_default();
            if !begins_here && index(self).calls(name).is_empty() {
                // Most functions have no source in them, and nobody in the file who could give them one.
                continue;
            }
            let leads = match known.get(self.text_of(callee)) {
                Some(leads) => *leads,
                None => {
                    let leads = self.leads_to_another(callee);
                    known.insert(self.text_of(callee), leads);
                    leads
                }
            };
            if leads && run.insert(root) {
                roots.push(root);
            }
        }
        // Those with a source of their own first.
        roots.sort_by_key(|root| !begins[root]);
        for root in roots.iter().take(MAX_CALLS) {
            self.run_root(*root);
        }
        let state = self.flow.state.borrow();
        let mut calls: Vec<NodeId> = state.handed.iter().flat_map(|calls| calls.by_call.keys().copied()).collect();
        calls.sort_unstable();
        calls.truncate(MAX_CALLS);
        calls
    }

    /// Whether a callee is imported from another file of the project.
    fn leads_to_another(&self, callee: NodeId) -> bool {
        let mut root = callee;
        loop {
            root = match self.view(root) {
                View::Member { object, .. } => object,
                View::Wrapper(inner) => inner,
                _ => break,
            };
        }
        let imported = match self.view(root) {
            View::Name => {
                let visible = self.bindings().visible(self, self.text_of(root), root);
                visible.iter().take(8).any(|binding| match &binding.bound {
                    Bound::Import(_) => true,
                    Bound::Value(value) | Bound::MemberOf(value, _) => {
                        self.required_module(*value).is_some() || matches!(self.view(*value), View::Call { .. })
                    }
                    _ => false,
                })
            }
            View::Scoped { .. } => true,
            View::Call { .. } => true,
            _ => false,
        };
        let named = || self.resolve(callee).filter(|name| !name.assumed);
        imported && named().is_some_and(|name| self.may_be_of_project(&name.path) && self.leads_abroad(&name.path))
            || self.class_declared_for(callee).is_some()
    }

    /// What a call hands over; nothing where it was not seen.
    pub(in crate::engine) fn handed_at(&self, call: NodeId) -> Option<Handed<'a>> {
        self.run_around(call);
        self.flow.state.borrow().handed.as_ref()?.by_call.get(&call).cloned()
    }

    /// Whether anything of these kinds is handed over, whatever was done to it.
    pub(in crate::engine) fn hands_over(&self, call: NodeId, handed: &Handed<'a>, kinds: Kinds) -> bool {
        let values = handed.given.iter().map(|gift| (gift.node, &gift.value));
        let mut values = values.chain(handed.receiver.iter().map(|receiver| (call, receiver)));
        values.any(|(node, value)| trace::find_in(self, node, value, kinds, None).is_some())
    }

    /// The untrusted value that goes through a door of the function called, and the argument that holds it.
    pub(in crate::engine) fn handed_through(
        &self,
        call: NodeId,
        door: &Door<'_>,
        kinds: Kinds,
        label: &str,
    ) -> Option<(NodeId, Evidence)> {
        let find = || {
            let handed = self.handed_at(call)?;
            let (node, value) = handed.through(self, call, door)?;
            Some((node, trace::find_in(self, node, &value, kinds, Some(label))?))
        };
        let found = find()?;
        match self.should_go_abroad(true) {
            true => {
                self.go_abroad(call);
                find()
            }
            false => Some(found),
        }
    }

    /// The parameters and fields of this file by which something reaches what a call hands through a door.
    pub(in crate::engine) fn entries_through(&self, call: NodeId, door: &Door<'_>, label: &str) -> Vec<Entry<'a>> {
        let Some(handed) = self.handed_at(call) else { return Vec::new() };
        let Some((node, value)) = handed.through(self, call, door) else { return Vec::new() };
        trace::entries(self, node, Some(&value), label)
    }

    /// The parameters and fields of this file by which something reaches an expression.
    pub(in crate::engine) fn entries_to(&self, node: NodeId, label: &str) -> Vec<Entry<'a>> {
        self.run_around(node);
        trace::entries(self, node, None, label)
    }

    /// The place and name of a parameter, without the object itself; for a field, its name.
    pub(in crate::engine) fn door(&self, entry: &Entry<'a>) -> Option<(usize, String, Option<String>)> {
        match entry.by {
            By::Field(name) => Some((usize::MAX, name.to_owned(), None)),
            By::Parameter(at) | By::Part(at, _) => {
                let all = self.parameter_names(entry.of);
                let names = super::abroad::names_of(self, entry.of);
                let at = usize::from(at).checked_sub(all.len() - names.len())?;
                let part = match entry.by {
                    By::Part(_, name) => Some(name.to_owned()),
                    _ => None,
                };
                Some((at, names.get(at)?.clone(), part))
            }
        }
    }
}
