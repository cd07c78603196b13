//! What a regular expression of Rust finds in a text: the match, and each of its groups, can do no more harm than the pattern
//! lets them.

use super::call::Given;
use super::machine::Machine;
use super::restricts;
use super::standard::list_of;
use super::value::{Key, Value, join_taints};
use crate::syntax::NodeId;

/// A group of a pattern: its name, where it has one, and what stands in it.
struct Group<'p> {
    name: Option<&'p str>,
    inner: &'p str,
}

impl<'a> Machine<'_, 'a> {
    /// `pattern.find(text)`, `pattern.captures(text)`; nothing where it is another method, or the pattern is not known.
    pub(super) fn matched(
        &mut self,
        method: &str,
        (object, receiver): (NodeId, &Value<'a>),
        text: &Value<'a>,
        others: &[Given<'a>],
    ) -> Option<Value<'a>> {
        if let ("replace_all", [with]) = (method, others)
            && with.value.definition.is_none()
        {
            let pattern = self.pattern_text(object)?;
            let left = text.blurred().passed(restricts::removed(&pattern));
            return Some(Value::of_taints(join_taints(left.taints, with.value.whole())));
        }
        let is_several = matches!(method, "find_iter" | "captures_iter");
        let has_groups = match method {
            "find" | "find_at" | "find_iter" => false,
            "captures" | "captures_at" | "captures_iter" => true,
            _ => return None,
        };
        // `text.find("…")` finds a place.
        if text.definition.is_some() || receiver.constant.is_some() || receiver.comes_from_somewhere() {
            return None;
        }
        let Some(pattern) = self.pattern_text(object) else {
            // The text itself, whatever the pattern makes of it.
            return is_several.then(|| list_of(Value::of_taints(text.whole())));
        };
        let found = match has_groups {
            true => self.captured_by(&pattern, text),
            false => part_of(text, &pattern),
        };
        Some(if is_several { list_of(found) } else { found })
    }

    fn captured_by(&self, pattern: &str, text: &Value<'a>) -> Value<'a> {
        let mut captures = Value::list(vec![part_of(text, pattern)]);
        for (at, group) in groups(pattern).into_iter().enumerate() {
            let value = part_of(text, group.inner);
            if let Some(name) = group.name.and_then(|name| self.unit.text_slice(name)) {
                captures.set_part(Some(Key::Name(name)), value.clone());
            }
            captures.set_part(Some(Key::Index(at as i64 + 1)), value);
        }
        captures
    }
}

/// A piece of a text that a pattern matches as a whole.
fn part_of<'a>(text: &Value<'a>, pattern: &str) -> Value<'a> {
    Value::of_taints(text.whole()).made_safe(restricts::restricts(pattern, true, true))
}

/// The groups of a pattern, in the order in which they are numbered.
fn groups(pattern: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    // Those that are open, with where they begin; nothing for one that is not counted.
    let mut open: Vec<Option<(usize, usize)>> = Vec::new();
    let (mut in_class, mut escaped) = (false, false);
    for (at, c) in pattern.char_indices() {
        match c {
            _ if escaped => {}
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let behind = &pattern[at + 1..];
                let name = ["?P<", "?<"].iter().find_map(|begin| behind.strip_prefix(begin));
                let name = name.and_then(|rest| rest.split_once('>')).map(|(name, _)| name);
                open.push(match (name, behind.starts_with('?')) {
                    (None, true) => None,
                    _ => {
                        let begin = name.map_or(at + 1, |name| at + 1 + behind.find('>').unwrap_or(name.len()) + 1);
                        groups.push(Group { name, inner: "" });
                        Some((groups.len() - 1, begin))
                    }
                });
            }
            ')' if !in_class => {
                if let Some(Some((group, begin))) = open.pop() {
                    groups[group].inner = pattern.get(begin..at).unwrap_or_default();
                }
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    groups
}
