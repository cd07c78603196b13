//! The name that a value is given to, read backwards from the value, in whatever language: for formats that are nothing
//! but random letters, which count only under their provider's name.

use crate::rules::vocabulary;
use crate::text::position::floor_char_boundary;

/// How far before a value its name may begin, in bytes.
const REACH: usize = 120;
/// What may stand between a name and its value: quotes, brackets, blanks, and what gives the one to the other.
const BETWEEN: &[u8] = b" \t\r\n\"'`\\=:,(>?.&|![]{}*";
/// Of these, what gives.
const GIVES: &[u8] = b"=:,(>";
/// Words in a name that make its value a secret one.
const SECRET: [&str; 9] = ["key", "keys", "token", "secret", "auth", "password", "pat", "pass", "credential"];
/// Last words of names that only speak of a secret.
const ABOUT: [&str; 16] = [
    "id", "ids", "url", "uri", "name", "host", "path", "file", "hash", "sha", "md5", "version", "user", "env", "var",
    "prefix",
];
/// Types that a language writes between a name and its value.
const TYPES: [&str; 8] = ["str", "string", "const", "static", "Optional", "final", "char", "text"];
/// Words by which people do.
const SPOKEN: [&str; 3] = ["to", "is", "as"];

/// Whether the name that what follows `before` is given to says one of these providers and a word for secrets.
pub(super) fn gives_a_secret_of(providers: &[String], before: &str) -> bool {
    let from = floor_char_boundary(before, before.len().saturating_sub(REACH));
    let Some(name) = name_before(&before[from..]) else { return false };
    let words: Vec<String> = vocabulary::words(name).map(str::to_ascii_lowercase).collect();
    let is_secret = words.iter().any(|word| SECRET.contains(&word.as_str()) || word.ends_with("key"))
        && !words.last().is_some_and(|word| ABOUT.contains(&word.as_str()));
    let folded = words.concat();
    is_secret
        && providers.iter().any(|provider| {
            // A short name may stand in any word by chance.
            if provider.len() < 5 {
                words.iter().any(|word| word == provider)
            } else {
                folded.contains(provider.as_str())
            }
        })
}

/// The last name of a text that ends where its value begins.
fn name_before(before: &str) -> Option<&str> {
    let mut rest = before;
    let mut gives = false;
    loop {
        let end = rest.trim_end_matches(|c: char| c.is_ascii() && BETWEEN.contains(&(c as u8)));
        gives |= rest[end.len()..].bytes().any(|b| GIVES.contains(&b));
        let name = &end[end
            .rfind(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.'))
            .map_or(0, |at| at + end[at..].chars().next().map_or(1, char::len_utf8))..];
        if name.is_empty() {
            return None;
        }
        if TYPES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            rest = &end[..end.len() - name.len()];
        } else if SPOKEN.contains(&name) {
            gives = true;
            rest = &end[..end.len() - name.len()];
        } else {
            return gives.then_some(name);
        }
    }
}
