//! Conditions within macros of Rust, which have no tree: `ensure!(!name.contains(".."))`, `assert!(count <= MOST)`.

use super::characters::{all_are, parts_between};
use super::guard::place_in_text;
use super::machine::Machine;
use super::restricts;
use super::value::{Passed, Says};
use crate::engine::semantics::safety::is_constant_name;
use crate::rules::labels::Labels;

/// For which sinks a value is harmless that matches one of the literals of a pattern; nothing where it may be anything.
pub(super) fn one_of(pattern: &str) -> Option<Labels> {
    // `Some("dark" | "light")`, `Some("dark") | Some("light")`
    let spelt = pattern.replace("'|'", "'\0'");
    let alternatives: Vec<&str> = spelt
        .trim()
        .trim_end_matches(',')
        .split('|')
        .map(str::trim)
        .map(|text| text.trim_start_matches("Some(").trim_start_matches("Ok(").trim_end_matches(')'))
        .collect();
    let is_literal = |text: &str| {
        text.starts_with(['"', '\'']) || text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with("b'")
    };
    // `'a'..='z'` is what a pattern calls `a-z`.
    let ranges: Vec<String> = alternatives.iter().map(|one| one.replace("'..=b'", "-").replace("'..='", "-")).collect();
    if !alternatives.iter().all(|alternative| is_literal(alternative)) || pattern.contains(" if ") {
        return None;
    }
    let characters: String = ranges
        .iter()
        .filter_map(|alternative| alternative.trim_start_matches('b').strip_prefix('\''))
        .map(|character| character.trim_end_matches('\'').replace('\0', "|"))
        .collect();
    Some(if characters.is_empty() { Labels::ALL } else { restricts::allows(&format!("[{characters}]")) })
}

impl<'a> Machine<'_, 'a> {
    /// What is known where a condition holds.
    pub(super) fn asserted(&self, condition: &'a str) -> Passed<'a> {
        let mut passed = Passed::new();
        for part in parts_between(condition, "&&") {
            let all = parts_between(part, "||");
            let alternatives: Vec<Says<'a>> = all.iter().filter_map(|one| self.condition_says(one.trim())).collect();
            if alternatives.len() != all.len() {
                continue;
            }
            let says = alternatives.into_iter().reduce(|all, one| all.or(&one));
            passed.extend(says.and_then(|says| says.when_true).unwrap_or_default());
        }
        passed
    }

    fn condition_says(&self, condition: &'a str) -> Option<Says<'a>> {
        if let Some(inner) = condition.strip_prefix('!') {
            return self.condition_says(inner.trim()).map(|says| says.not());
        }
        let says = |place: &'a str, labels: Labels| Says {
            when_true: Some(vec![(place_in_text(place.trim()), labels)]),
            when_false: Some(Vec::new()),
        };
        if let Some(inside) = condition.strip_prefix("matches!(") {
            let (place, pattern) = inside.strip_suffix(')')?.split_once(',')?;
            return Some(says(place, one_of(pattern)?));
        }
        if let Some((place, labels)) = all_are(condition) {
            return Some(says(place, labels));
        }
        for (operator, equal) in [("==", true), ("!=", false)] {
            if let Some((left, right)) = condition.split_once(operator) {
                let is_literal = right.trim().starts_with('"') && right.trim().len() > 2;
                let says = is_literal.then(|| says(left, Labels::ALL))?;
                return Some(if equal { says } else { says.not() });
            }
        }
        if let Some((left, right)) = condition.split_once(['<', '>']) {
            let bound = right.trim_start_matches('=').trim();
            let is_own = bound.starts_with(|c: char| c.is_ascii_digit()) || is_constant_name(bound);
            let says = is_own.then(|| says(left, Labels::of(["alloc", "memory", "buffer"])))?;
            return Some(if condition.contains('<') { says } else { says.not() });
        }
        let (object, argument) = condition.strip_suffix(')')?.split_once(".contains(")?;
        let is_list = is_constant_name(object) || object.starts_with('[');
        if is_list {
            return Some(says(argument, Labels::ALL));
        }
        let denied = argument.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
        Some(says(object, restricts::denies(&[denied])).not())
    }
}
