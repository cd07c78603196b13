//! Characters that make a text read differently from what it says.
//!
//! The bidirectional controls of "Trojan Source" (CVE-2021-42574) reorder what is shown; zero-width characters make two
//! different names look the same.

use crate::finding::Span;

/// Finds them, each as its own span. A byte-order mark at the very start is none.
pub(super) fn find(text: &str) -> Vec<Span> {
    // All of them are three bytes long and begin with E2 80, E2 81 or EF BB.
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xE2, 0xEF, bytes)
        .filter(|at| *at > 0 && text.get(*at..*at + 3).is_some_and(|character| is_hidden(text, *at, character)))
        .map(|at| Span::new(at, at + 3))
        .collect()
}

fn is_hidden(text: &str, at: usize, character: &str) -> bool {
    match character.chars().next() {
        Some('\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => true,
        // Zero-width space, non-joiner, no-break: between letters of a name only; emoji and scripts need joiners.
        Some('\u{200B}' | '\u{2060}' | '\u{FEFF}') => {
            let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
            word(text[..at].chars().next_back()) && word(text[at + 3..].chars().next())
        }
        _ => false,
    }
}

/// The character's code point, as people look it up: `U+202E`.
pub(super) fn name(character: &str) -> String {
    character.chars().next().map_or_else(String::new, |c| format!("U+{:04X}", c as u32))
}
