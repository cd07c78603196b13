//! Keeps the values of secrets out of every report.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::finding::Span;

/// How many characters of a secret are shown, enough to recognise it.
const SHOWN_CHARS: usize = 4;

/// Shorter values are recognised by less: at most this share of them is shown.
const SHOWN_SHARE: usize = 3;

/// A value shorter than this, in bytes, is not looked for elsewhere: it would be found in ordinary words.
const SEARCHED_BYTES: usize = 8;

/// A text whose secrets are dotted out, byte for byte as long as the original, with the same lines.
#[derive(Debug)]
pub(crate) struct Redacted {
    text: String,
    /// Finds the values elsewhere, all in one pass.
    values: Option<AhoCorasick>,
    /// What stands for each value, in the order in which they were given to the search.
    masks: Vec<String>,
}

impl Redacted {
    /// Dots out the values inside these spans of `text`, and wherever else in it they occur.
    pub(crate) fn new(text: &str, secrets: impl Iterator<Item = Span>) -> Self {
        let mut ranges: Vec<Range<usize>> = secrets.flat_map(|span| value_ranges(text, span)).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut values = BTreeMap::new();
        for value in ranges.iter().filter_map(|range| text.get(range.clone())) {
            if value.len() >= SEARCHED_BYTES {
                values.insert(value, mask(value));
            }
        }
        let mut masked = text.to_owned();
        for range in merged(ranges) {
            if let Some(value) = text.get(range.clone()) {
                masked.replace_range(range, &mask(value));
            }
        }
        if values.is_empty() {
            return Self { text: masked, values: None, masks: Vec::new() };
        }
        // The longest first: a value within another must not break that one.
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(values.keys());
        let mut redacted = Self { text: String::new(), values: search.ok(), masks: values.into_values().collect() };
        // The same length in bytes, so that places stay where they are.
        redacted.text = redacted.message(&masked).into_owned();
        redacted
    }

    /// The whole text without the values.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A message without the values, should one have got into it; borrowed where it holds none.
    pub(crate) fn message<'m>(&self, message: &'m str) -> Cow<'m, str> {
        match &self.values {
            Some(values) if values.is_match(message) => Cow::Owned(values.replace_all(message, &self.masks)),
            _ => Cow::Borrowed(message),
        }
    }
}

/// Sorted ranges with those joined that overlap: a value within another would show its own first characters too.
fn merged(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The same number of bytes, the first few characters kept, line breaks kept.
fn mask(value: &str) -> String {
    let shown = SHOWN_CHARS.min(value.chars().count() / SHOWN_SHARE);
    let mut masked = String::with_capacity(value.len());
    for (index, character) in value.chars().enumerate() {
        if index < shown || matches!(character, '\n' | '\r') {
            masked.push(character);
        } else {
            masked.extend(std::iter::repeat_n('.', character.len_utf8()));
        }
    }
    masked
}

/// Where the values lie within a span: the contents of its string literals, or all of it where it holds none.
fn value_ranges(text: &str, span: Span) -> Vec<Range<usize>> {
    let code = span.of(text);
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(open) = code[at..].find(['"', '\'', '`']).map(|offset| at + offset) {
        let quote = quote_at(code, open);
        let inner = open + quote.len();
        let Some(close) = closing(code, inner, quote) else {
            // The span ends inside the literal: all that follows belongs to it.
            ranges.push(inner..code.len());
            break;
        };
        ranges.push(inner..close);
        at = close + quote.len();
    }
    // A quote inside a bare value means that the value itself begins before it.
    if ranges.is_empty() || !is_literal_start(&code[..ranges[0].start]) {
        ranges.clear();
        ranges.push(0..code.len());
    }
    let start = span.start as usize;
    ranges.into_iter().filter(|range| !range.is_empty()).map(|range| start + range.start..start + range.end).collect()
}

/// The quote that opens at `open`: one character, or three in Python.
fn quote_at(code: &str, open: usize) -> &str {
    let triple = code.get(open..open + 3).filter(|quote| *quote == "\"\"\"" || *quote == "'''");
    triple.unwrap_or(&code[open..=open])
}

/// Where the literal that began before `from` ends; escaped quotes do not end it.
fn closing(code: &str, from: usize, quote: &str) -> Option<usize> {
    let mut at = from;
    while at < code.len() {
        let rest = &code[at..];
        if rest.starts_with(quote) {
            return Some(at);
        }
        let mut characters = rest.chars();
        let first = characters.next()?;
        at += first.len_utf8();
        if first == '\\' {
            at += characters.next().map_or(0, char::len_utf8);
        }
    }
    None
}

/// Whether what stands before a literal's contents is a quote with a prefix, or code that leads up to one; a bare token
/// that merely contains a quote is neither.
fn is_literal_start(before: &str) -> bool {
    let code = before.trim_end_matches(['"', '\'', '`']).trim_end_matches('#');
    let prefix = code.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    code.len() - prefix.len() <= 2 || prefix.ends_with([' ', '=', ':', '(', ',', '[', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, expected: &str) {
        let redacted = Redacted::new(code, std::iter::once(Span::new(0, code.len())));
        assert_eq!(redacted.text(), expected, "{code}");
        assert_eq!(redacted.text().len(), code.len());
    }

    #[test]
    fn only_the_first_characters_of_a_value_are_shown() {
        check("\"AKIAIOSFODNN7QUALM00\"", "\"AKIA................\"");
        check("AKIAIOSFODNN7QUALM00", "AKIA................");
        check("'hunter2'", "'hu.....'");
        check("'ab'", "'..'");
        check("''", "''");
        check("b'0123456789abcdef'", "b'0123............'");
        check("r#\"0123456789abcdef\"#", "r#\"0123............\"#");
        check("password = \"0123456789abcdef\"", "password = \"0123............\"");
        check("connect('0123456789abcdef', 'fedcba9876543210')", "connect('0123............', 'fedc............')");
        check("\"\"\"0123\n89ab\"cdef\"\"\"", "\"\"\"0123\n.........\"\"\"");
        check("'0123\\'456789'", "'0123........'");
        check("\"é123456789ab\"", "\"é123........\"");
        check("\"0123456789ab", "\"0123........");
        check("ghpsecretvalue'tail", "ghps...............");
    }

    #[test]
    fn a_value_within_another_shows_nothing_of_its_own() {
        let code = "url = 'db://user:0123456789abcdef@host'";
        let inner = Span::new(17, 33);
        assert_eq!(inner.of(code), "0123456789abcdef");
        let redacted = Redacted::new(code, [inner, Span::new(6, code.len())].into_iter());
        assert_eq!(redacted.text(), "url = 'db:/...........................'");
    }

    #[test]
    fn a_value_is_removed_from_messages() {
        let redacted = Redacted::new("k = 'sekrit-sekrit'", std::iter::once(Span::new(4, 19)));
        assert_eq!(redacted.message("call of f('sekrit-sekrit')"), "call of f('sekr.........')");
    }
}
