//! Channels of Rust and emitters of JavaScript: what is sent somewhere in the file comes out where a function was given the
//! receiving end, or listens.

use super::callers::Gift;
use super::index::index;
use super::trace::MAX_CALLS;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// Methods that put a message into a channel.
const SENDS: [&str; 5] = ["send", "try_send", "blocking_send", "unbounded_send", "send_async"];
/// Functions that make one, by their last names.
const MAKES: [&str; 5] = ["channel", "sync_channel", "unbounded_channel", "unbounded", "bounded"];

/// Methods by which a function begins to listen.
const LISTENS: [&str; 5] = ["on", "once", "addListener", "prependListener", "prependOnceListener"];

impl<'a> Unit<'a> {
    /// What is sent to a parameter by name of what it receives from, with nobody calling its function.
    pub(super) fn sent_to(&self, parameter: NodeId) -> Vec<Gift<'a>> {
        match self.language.is_ecmascript() {
            true => self.emitted_to(parameter),
            false => self.received_by(parameter),
        }
    }

    /// `bus.on("order", (order) => …)`: what `bus.emit("order", x)` of this file gives.
    fn emitted_to(&self, parameter: NodeId) -> Vec<Gift<'a>> {
        let function = self.arena.ancestors(parameter).find(|at| self.construct(*at) == Construct::Function);
        let Some((function, (_, callee, list))) = function.and_then(|at| Some((at, self.registering_call(at)?))) else {
            return Vec::new();
        };
        let View::Member { object: emitter, name } = self.view(callee) else { return Vec::new() };
        let (arguments, names) = (self.arguments(list), self.parameter_names(function));
        let position = names.iter().position(|name| *name == self.parameter_name(parameter));
        let (Some(event), Some(position)) = (arguments.first(), position) else { return Vec::new() };
        if !LISTENS.contains(&self.text_of(name)) || self.view(event.value) != View::Str {
            return Vec::new();
        }
        let listening = self.class_around(emitter).filter(|_| self.text_of(emitter) == "this");
        let is_emitter = |object: NodeId| match (listening, self.text_of(object)) {
            (Some(class), "this") => self.class_around(object) == Some(class),
            // An object of the class that listens to itself.
            (Some(class), _) => {
                let made = self.class_of_object(object);
                made.is_some_and(|made| index(self).bodies_with_bases(made).contains(&class))
            }
            (None, written) => written == self.text_of(emitter),
        };
        let emitted = |call: &NodeId| {
            let View::Call { callee, arguments: Some(list) } = self.view(*call) else { return None };
            let View::Member { object, .. } = self.view(callee) else { return None };
            let arguments = self.arguments(list);
            let is_same = is_emitter(object)
                && arguments.first().is_some_and(|first| self.text_of(first.value) == self.text_of(event.value));
            is_same.then(|| arguments.get(1 + position).map(|given| Gift::plain(given.value)))?
        };
        index(self).calls("emit").iter().take(MAX_CALLS).filter_map(emitted).collect()
    }

    /// What may come out of a parameter that is the receiving end of a channel: `events: Receiver<Event>`.
    fn received_by(&self, parameter: NodeId) -> Vec<Gift<'a>> {
        let annotation = self.field(parameter, self.grammar.fields.type_).filter(|_| self.is_rust());
        let Some((end, message)) = annotation.and_then(|annotation| self.text_of(annotation).split_once('<')) else {
            return Vec::new();
        };
        if !end.ends_with("Receiver") {
            return Vec::new();
        }
        let definitions = index(self);
        let channels: usize = MAKES.iter().map(|name| definitions.calls(name).len()).sum();
        let message = message.trim_end_matches('>').trim();
        let sent = |call: &NodeId| {
            let View::Call { callee, arguments: Some(list) } = self.view(*call) else { return None };
            let View::Member { .. } = self.view(callee) else { return None };
            let arguments = self.arguments(list);
            let [only] = arguments.as_slice() else { return None };
            // Of several channels only the type says which is meant: `Event::Failed { … }`.
            let fits = channels == 1 || self.text_of(only.value).starts_with(message);
            fits.then(|| Gift::plain(only.value))
        };
        let calls = SENDS.iter().flat_map(|name| definitions.calls(name).to_vec());
        calls.take(MAX_CALLS).filter_map(|call| sent(&call)).collect()
    }
}
