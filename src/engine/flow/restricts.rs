//! What a text can still do that has been tested against a pattern or a list of characters, or from which some were taken.

use crate::rules::labels::Labels;

/// For which sinks a value without these characters is harmless.
pub(super) fn denies(denied: &[&str]) -> Labels {
    let has = |wanted: &str| denied.iter().any(|text| text.contains(wanted));
    let mut labels = Labels::NONE;
    if has("..") {
        labels = labels.union(Labels::of(["path", "open-file"]));
    }
    if has("/") && has("\\") {
        labels = labels.union(Labels::of(["path", "open-file"]));
    }
    if has("'") {
        labels = labels.union(Labels::of(["xpath", "sql"]));
    }
    if has("\n") || has("\r") || has("\\n") || has("\\r") {
        labels = labels.union(Labels::of(["header", "log", "mail"]));
    }
    if [";", "|", "&", "$", "`"].iter().filter(|character| has(character)).count() >= 3 {
        labels = labels.union(Labels::of(["shell"]));
    }
    if has("<") {
        labels = labels.union(Labels::of(["html"]));
    }
    if has("*") && has("(") {
        labels = labels.union(Labels::of(["ldap"]));
    }
    labels
}

/// For which sinks a text that matches this pattern is harmless. `whole`: the pattern must match all of it; `starts`: from its
/// first character.
pub(super) fn restricts(pattern: &str, whole: bool, starts: bool) -> Labels {
    let from_start = whole || starts || pattern.starts_with('^') || pattern.starts_with("\\A");
    let to_end = whole
        || pattern.ends_with('$') && !pattern.ends_with("\\$")
        || pattern.ends_with("\\Z")
        || pattern.ends_with("\\z");
    if !from_start {
        return Labels::NONE;
    }
    let host_is_fixed = pattern.trim_start_matches('^').starts_with("http")
        && pattern.split_once("//").is_some_and(|(_, rest)| {
            rest.split(['/', '(', '[']).next().is_some_and(|host| host.contains("\\.") && !host.contains(".*"))
                && rest.contains('/')
        });
    if host_is_fixed {
        return Labels::of(["url", "redirect"]);
    }
    // `^/(?!/)`, `^/[a-z]`: a path of this very host.
    let goes_on = |rest: &str| match rest.strip_prefix("(?!") {
        Some(ahead) => ahead.contains('/'),
        None => ["[^", "[a", "[A", "\\w", "(?:[a", "([a"].iter().any(|begin| rest.starts_with(begin)),
    };
    let rooted = pattern.trim_start_matches(['^', '\\']).strip_prefix('/').is_some_and(goes_on);
    let open_ended = !to_end || [".*", ".+"].iter().any(|wild| pattern.contains(wild));
    if rooted && open_ended {
        return Labels::of(["redirect"]);
    }
    // In a class of characters a dot is a dot.
    let outside = without_classes(pattern);
    let loose = [".*", ".+", ".{"].iter().any(|wild| outside.contains(wild))
        || ["\\S", "\\D", "\\W"].iter().any(|wild| pattern.contains(wild));
    match to_end && !loose {
        true => allows(pattern),
        false => Labels::NONE,
    }
}

/// A pattern without its classes of characters, `[…]`.
fn without_classes(pattern: &str) -> String {
    let (mut outside, mut in_class, mut escaped) = (String::new(), false, false);
    for c in pattern.chars() {
        match c {
            '[' if !escaped => in_class = true,
            ']' if !escaped => in_class = false,
            _ if !in_class => outside.push(c),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    outside
}

/// For which sinks a text of the characters that a pattern lists is harmless.
pub(super) fn allows(pattern: &str) -> Labels {
    let mut allowed = String::new();
    let mut denied = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('[') {
        let class = &rest[open + 1..];
        let end = class.char_indices().find(|(at, c)| *c == ']' && *at > 0 && !class[..*at].ends_with('\\'));
        let Some((end, _)) = end else { break };
        match class[..end].strip_prefix('^') {
            Some(not) => denied.push_str(not),
            None => allowed.push_str(&class[..end]),
        }
        rest = &class[end + 1..];
    }
    if !denied.is_empty() {
        let denied = denied.replace("\\s", " \n\r\t");
        return denies(&[denied.as_str()]);
    }
    allows_only(&allowed)
}

/// The same of a text that consists of these characters alone.
pub(super) fn allows_only(allowed: &str) -> Labels {
    let has = |characters: &[char]| allowed.contains(characters);
    let mut harmed: Vec<&str> = Vec::new();
    if has(&[';', '|', '&', '$', '`', '<', '>', '(', '*', ' ']) {
        harmed.extend(["shell", "argv", "code"]);
    }
    if has(&['\'', '"']) {
        harmed.extend(["sql", "xpath", "code", "html", "nosql"]);
    }
    if has(&['<']) {
        harmed.push("html");
    }
    if has(&['/', '\\']) && allowed.contains('/') && allowed.contains('.') {
        harmed.extend(["path", "open-file", "url", "redirect"]);
    }
    // Without letters nothing can be called: `(1 + 2) * 3`.
    let spelt = allowed.replace("\\d", "").replace("\\s", "");
    let can_name = |c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '[' | '!' | '\'' | '"' | '`' | '\\');
    if !spelt.replace("\\-", "").replace("\\.", "").contains(can_name) {
        harmed.retain(|label| *label != "code");
    }
    Labels::ALL.without(Labels::of(harmed))
}

/// For which sinks a text is harmless from which everything that matches the pattern was taken out.
pub(super) fn removed(pattern: &str) -> Labels {
    match pattern.strip_prefix("[^").and_then(|rest| rest.strip_suffix(']').or_else(|| rest.strip_suffix("]+"))) {
        // All but these.
        Some(kept) => allows(&format!("[{kept}]")),
        None => match pattern {
            "\\W" | "\\W+" | "\\D" | "\\D+" => Labels::ALL,
            // Taken out from left to right, no two dots stay side by side.
            "\\.\\." | "\\.{2}" | "\\.{2,}" | "\\.\\.+" => Labels::of(["path", "open-file"]),
            _ => characters(pattern).map_or(Labels::NONE, |denied| denies(&[denied.as_str()])),
        },
    }
}

/// For which sinks a text is harmless in which everything that matches the pattern was replaced by `with`.
pub(super) fn replaced(pattern: &str, with: &str) -> Labels {
    if !with.contains(['$', '\\']) {
        let again = |characters: String| with.len() == 1 && characters.contains(with);
        return match characters(pattern).is_some_and(again) {
            true => Labels::NONE,
            false => removed(pattern),
        };
    }
    // Escaped: a backslash before each of them.
    let Some(escaped) = characters(pattern.trim_start_matches('(').trim_end_matches(')')) else { return Labels::NONE };
    if !matches!(with, "\\$&" | "\\$1" | "\\\\$&" | "\\\\$1") {
        return Labels::NONE;
    }
    let has = |wanted: &[char]| wanted.iter().all(|character| escaped.contains(*character));
    let mut labels = Labels::NONE;
    if has(&['.', '*', '(', '[', '\\']) {
        labels = labels.union(Labels::of(["regex"]));
    }
    if has(&['$', '`', '"', '\\']) {
        labels = labels.union(Labels::of(["shell"]));
    }
    labels
}

/// The characters that a pattern of single characters matches: `[<>]`, `<`, `\r|\n`.
fn characters(pattern: &str) -> Option<String> {
    let pattern = pattern.trim_end_matches('+');
    let inner = pattern.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(pattern);
    if let Some(class) = inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return (!class.starts_with('^')).then(|| unescaped(class));
    }
    match inner {
        "\\r?\\n" | "\\r\\n|\\n|\\r" | "\\r\\n|\\r|\\n" => Some("\r\n".to_owned()),
        _ => {
            let mut all = String::new();
            for alternative in inner.split('|') {
                let one = unescaped(alternative);
                let is_plain = one.chars().count() == 1 && !matches!(alternative, "." | "^" | "$");
                if !is_plain && alternative != "\\s" {
                    return None;
                }
                all.push_str(&one);
            }
            Some(all)
        }
    }
}

/// A class of characters without its escapes.
fn unescaped(class: &str) -> String {
    let mut out = String::new();
    let mut rest = class.chars();
    while let Some(c) = rest.next() {
        match (c, c == '\\') {
            (_, true) => match rest.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('s') => out.push_str(" \n\r\t"),
                Some('t') => out.push('\t'),
                Some(other) => out.push(other),
                None => {}
            },
            (c, false) => out.push(c),
        }
    }
    out
}

/// A text as a pattern that matches it and nothing else.
pub(super) fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_alphanumeric() { vec![c] } else { vec!['\\', c] }).collect()
}

/// For which sinks the groups of a pattern are harmless, whatever text they are found in.
pub(super) fn groups(pattern: &str) -> Labels {
    let groups: Vec<&str> = pattern
        .split('(')
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|group| !["?:", "?=", "?!", "?<=", "?<!"].iter().any(|around| group.starts_with(around)))
        // `(?<name>…)`, `(?P<name>…)`
        .map(|group| match group.strip_prefix("?<").or_else(|| group.strip_prefix("?P<")) {
            Some(named) => named.split_once('>').map_or(named, |(_, rest)| rest),
            None => group,
        })
        .collect();
    match groups.is_empty() {
        true => Labels::NONE,
        false => groups.iter().fold(Labels::ALL, |labels, group| labels.intersection(restricts(group, true, true))),
    }
}
