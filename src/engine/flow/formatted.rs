//! Texts with placeholders that are filled in: `"… %s …" % (a, b)`, `"… {} …".format(a, b)`. What a placeholder takes for a
//! number it writes as one.

use super::call::Given;
use super::expression::fixes_host;
use super::machine::Machine;
use super::value::{Key, Parts, Taints, Value, join_taints};
use crate::engine::semantics::strings::{Spec, is_of_numbers, next_placeholder};
use crate::rules::labels::Labels;

impl<'a> Machine<'_, 'a> {
    /// `"…%s…%s" % (a, b)`: each value where it stands.
    pub(super) fn filled_in_order(&self, format: &str, parts: &Parts<'a>) -> Taints<'a> {
        let mut all = None;
        let mut before = String::new();
        let mut rest = format;
        for (_, value) in &parts.known {
            let Some((text, spec, after)) = next_placeholder(rest) else { break };
            before.push_str(text);
            let host = if fixes_host(&before) { Labels::of(["url", "redirect"]) } else { Labels::NONE };
            let number = match spec {
                Spec::Percent('d' | 'i' | 'x' | 'X' | 'f' | 'e' | 'E' | 'g' | 'G' | 'o') => Labels::of_numbers(),
                _ => Labels::NONE,
            };
            let labels = host.union(number).union(self.no_option(&before));
            all = join_taints(all, value.blurred().made_safe(labels).taints);
            before.push('\u{1}');
            rest = after;
        }
        all
    }

    /// `"…{}…{name}".format(a, name=b)`, `format.format_map(values)`: what the text names, and everything without a name.
    pub(super) fn filled_by_name(&self, method: &str, format: &str, given: &[Given<'a>]) -> Value<'a> {
        let used = |name: &str| ["}", ".", "[", ":", "!"].iter().any(|end| format.contains(&format!("{{{name}{end}")));
        let numbers = fields_of_numbers(format);
        let mut position = 0;
        let all = given.iter().fold(None, |all, given| {
            let place = position;
            position += i64::from(given.argument.keyword.is_none());
            let key = given.argument.keyword.map_or(Key::Index(place), Key::Name);
            match (given.argument.keyword, &given.value.parts) {
                (Some(keyword), _) if !used(keyword) => all,
                (None, Some(parts)) if method == "format_map" => {
                    let named = parts.known.iter().filter(|(key, _)| matches!(key, Key::Name(name) if used(name)));
                    named.fold(all, |all, (_, value)| join_taints(all, value.whole()))
                }
                _ if numbers.contains(&key) => {
                    join_taints(all, Value::of_taints(given.value.whole()).made_safe(Labels::of_numbers()).taints)
                }
                _ => join_taints(all, given.value.whole()),
            }
        });
        let before = format.split('{').next().unwrap_or_default();
        Value::of_taints(all).made_safe(self.no_option(before))
    }
}

/// What a text writes as a number, wherever it writes it: `{:.2f}`, `{count:d}`.
fn fields_of_numbers(format: &str) -> Vec<Key<'_>> {
    let mut fields: Vec<(Key<'_>, bool)> = Vec::new();
    // A width that is filled in itself takes an argument of its own.
    if format.contains(":{") {
        return Vec::new();
    }
    let mut rest = format;
    let mut positions = 0..;
    while let Some((_, spec, after)) = next_placeholder(rest) {
        if let Spec::Brace(field) = spec {
            let (name, how) = field.split_once(':').unwrap_or((field, ""));
            let key = match name.split(['!', '.', '[']).next().unwrap_or_default() {
                "" => Key::Index(positions.next().unwrap_or_default()),
                name => name.parse().map_or(Key::Name(name), Key::Index),
            };
            fields.push((key, is_of_numbers(how)));
        }
        rest = after;
    }
    let numbers = fields.iter().filter(|(key, _)| fields.iter().all(|(other, number)| other != key || *number));
    numbers.map(|(key, _)| *key).collect()
}
