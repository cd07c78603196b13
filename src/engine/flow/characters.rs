//! Texts that are gone through character by character: which text a loop goes through, and what a test of every character
//! leaves of it.

use super::guard;
use super::restricts;
use crate::engine::semantics::{Unit, View};
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// Methods by which a text is gone through without leaving out any of it.
const WAYS: [&str; 10] =
    ["bytes", "chars", "as_bytes", "iter", "into_iter", "enumerate", "char_indices", "copied", "cloned", "rev"];
/// What asks of one character whether it is a letter or a digit.
pub(super) const CLASSES: [&str; 10] = [
    "is_alphanumeric",
    "is_ascii_alphanumeric",
    "is_ascii_digit",
    "is_numeric",
    "is_digit",
    "is_ascii_alphabetic",
    "is_alphabetic",
    "is_ascii_hexdigit",
    "is_ascii_lowercase",
    "is_ascii_uppercase",
];

/// Whether an expression names the test of a character: `char::is_alphanumeric`.
pub(super) fn is_class(unit: &Unit<'_>, test: NodeId) -> bool {
    matches!(unit.view(test), View::Scoped { .. }) && unit.head(test).is_some_and(|head| CLASSES.contains(&head))
}

/// The name of the element in what a loop binds: `c`, `&c`, `(at, c)`.
pub(super) fn element_name<'a>(unit: &Unit<'a>, target: NodeId) -> Option<&'a str> {
    let names = std::iter::once(target).chain(unit.arena.descendants(target));
    names.filter(|at| unit.view(*at) == View::Name).last().map(|at| unit.text_of(at))
}

/// The place of the text that a loop goes through: `name` of `name.chars().enumerate()`.
pub(super) fn gone_through<'a>(unit: &Unit<'a>, over: NodeId) -> Option<&'a str> {
    let over = unit.unwrapped(over);
    match unit.view(over) {
        View::Name | View::Member { .. } => Some(unit.text_of(over)),
        View::Call { callee, arguments } => {
            let View::Member { object, name } = unit.view(callee) else { return None };
            let is_whole =
                WAYS.contains(&unit.text_of(name)) && arguments.is_none_or(|at| unit.arguments(at).is_empty());
            is_whole.then(|| gone_through(unit, object)).flatten()
        }
        _ => None,
    }
}

/// `name.chars().all(|c| c.is_alphanumeric() || c == '_')`, as written in a macro: the text and what it is harmless for.
pub(super) fn all_are(condition: &str) -> Option<(&str, Labels)> {
    let ways = [".chars().all(", ".bytes().all(", ".as_bytes().iter().all("];
    let (text, test) = ways.iter().find_map(|way| condition.split_once(way))?;
    let test = test.strip_suffix(')')?;
    // Behind the test stands something else: `all(…) || …(x)`.
    let is_closed = test.contains(')') && parts_between(condition, "||").len() > 1;
    if is_closed || test.contains(['!', '\\']) || !CLASSES.iter().any(|class| test.contains(class)) {
        return None;
    }
    // Beside letters and digits: the characters that are compared with.
    let quoted = |quote: char| test.split(quote).skip(1).step_by(2).collect::<String>();
    let others = quoted('\'') + &quoted('"');
    Some((guard::place_in_text(text.trim()), restricts::allows(&format!("[a-z0-9{others}]"))))
}

/// What a text of these characters alone is harmless for.
pub(super) fn of(characters: &str) -> Labels {
    let class: String = characters.chars().filter(|c| !matches!(c, ']' | '^' | '\\')).collect();
    let labels = restricts::allows(&format!("[{class}]"));
    match characters.contains(['^', '\\']) {
        true => labels.without(Labels::of(["shell", "path", "open-file", "code", "url", "redirect", "regex"])),
        false => labels,
    }
}

/// The parts of a condition between operators that stand outside of all brackets.
pub(super) fn parts_between<'t>(condition: &'t str, operator: &str) -> Vec<&'t str> {
    let (mut parts, mut begin, mut depth) = (Vec::new(), 0, 0);
    let mut quoted_until = 0;
    for (at, c) in condition.char_indices() {
        match c {
            _ if at < quoted_until => {}
            '"' | '\'' => quoted_until = at + length_of_quoted(&condition[at..]),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 && at >= begin && condition[at..].starts_with(operator) => {
                parts.push(&condition[begin..at]);
                begin = at + operator.len();
            }
            _ => {}
        }
    }
    parts.push(&condition[begin.min(condition.len())..]);
    parts
}

/// How long a literal of a text or a character is that stands first, in bytes; 1 for what is no literal but a lifetime.
fn length_of_quoted(rest: &str) -> usize {
    let mut characters = rest.char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    let mut escaped = false;
    for (at, c) in characters {
        if Some(c) == quote && !escaped {
            return at + 1;
        }
        // `'a` in `&'a str`: no character is as long as that.
        if quote == Some('\'') && at > 2 && !rest.starts_with("'\\") {
            return 1;
        }
        escaped = c == '\\' && !escaped;
    }
    1
}

#[cfg(test)]
mod tests {
    use super::{all_are, parts_between};

    #[test]
    fn operators_within_brackets_and_quotes_part_nothing() {
        let cases: [(&str, &[&str]); 5] = [
            ("a && b", &["a ", " b"]),
            ("all(|c| c == '|' && x) && b", &["all(|c| c == '|' && x) ", " b"]),
            ("!name.contains('(') && ok", &["!name.contains('(') ", " ok"]),
            (r#"name != "(&&" && ok"#, &[r#"name != "(&&" "#, " ok"]),
            ("is::<&'a str>(x) && ok", &["is::<&'a str>(x) ", " ok"]),
        ];
        for (condition, parts) in cases {
            assert_eq!(parts_between(condition, "&&"), parts, "{condition}");
        }
    }

    #[test]
    fn one_alternative_of_several_says_nothing() {
        assert!(all_are("name.chars().all(|c| c.is_alphanumeric())").is_some());
        assert!(all_are("name.chars().all(|c| c.is_alphanumeric()) || name.contains('(')").is_none());
    }
}
