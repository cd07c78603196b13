//! Channels of Rust: what is sent somewhere in the file comes out where a function was given the receiving end.

use super::callers::Gift;
use super::index::index;
use super::trace::MAX_CALLS;
use crate::engine::semantics::{Unit, View};
use crate::syntax::NodeId;

/// Methods that put a message into a channel.
const SENDS: [&str; 5] = ["send", "try_send", "blocking_send", "unbounded_send", "send_async"];
/// Functions that make one, by their last names.
const MAKES: [&str; 5] = ["channel", "sync_channel", "unbounded_channel", "unbounded", "bounded"];

impl<'a> Unit<'a> {
    /// What may come out of a parameter that is the receiving end of a channel: `events: Receiver<Event>`.
    pub(super) fn sent_to(&self, parameter: NodeId) -> Vec<Gift<'a>> {
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
