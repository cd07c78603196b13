//! Finding ids that survive moved and re-indented code: no line numbers go into them.
//!
//! Rule, variant, enclosing definitions, the sink's tokens without blanks, and an ordinal among equals. The path is
//! added by whoever compares several files. The value of a secret stays out: a hash of it could be guessed. The name that
//! it is given takes its place, so that one more secret does not change which one is which.

use rustc_hash::FxHashMap;

use crate::finding::Finding;
use crate::rules::RuleSet;

/// Gives every finding its id; they are sorted by position.
pub(super) fn assign(findings: &mut [Finding], text: &str, rules: &RuleSet) {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for finding in findings {
        let mut hash = Fnv::default();
        hash.add(&finding.rule);
        hash.add(finding.variant.as_deref().unwrap_or_default());
        hash.add(&finding.symbol);
        let rule = rules.get(&finding.rule);
        let is_secret = rule.is_some_and(|rule| rule.document.front.finds_secrets());
        match is_secret {
            true => hash.add_part(name_before(text, finding.span.start as usize)),
            false => finding.span.of(text).split_whitespace().for_each(|token| hash.add_part(token)),
        }
        let base = hash.finish();
        let ordinal = seen.entry(base).or_insert(0);
        hash.add(&ordinal.to_string());
        *ordinal += 1;
        finding.id = format!("{:016x}", hash.finish());
    }
}

/// Longest name that is looked at, in bytes.
const NAME_BYTES: usize = 60;

/// How much before a value is looked at, in bytes: a line may be the whole file.
const LOOK_BACK: usize = 2 * NAME_BYTES;

/// The name that the value at `start` is given on its line, as in `name = "`, `"name": "` or `f(name="`; nothing where
/// what stands before it may be a value itself.
fn name_before(text: &str, start: usize) -> &str {
    let from = (start.saturating_sub(LOOK_BACK)..start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let before = &text[from..start];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let is_quote = |c: char| matches!(c, '"' | '\'' | '`');
    let sign = line.trim_end().trim_end_matches(is_quote).trim_end();
    let Some(before) = sign.strip_suffix(['=', ':']) else { return "" };
    let before = before.trim_end().trim_end_matches(']').trim_end_matches(is_quote);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let begin =
        before.rfind(|c| !is_name(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let name = &before[begin..];
    if name.len() <= NAME_BYTES { name } else { "" }
}

/// FNV-1a, 64 bits: small, stable over versions and platforms. An identity, not a protection.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add_part(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add(&mut self, text: &str) {
        self.add_part(text);
        // Keeps `ab` + `c` apart from `a` + `bc`.
        self.0 = (self.0 ^ 0xff).wrapping_mul(0x0100_0000_01b3);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::name_before;

    #[test]
    fn values_are_told_apart_by_their_names() {
        for (line, name) in [
            ("API_KEY = \"", "API_KEY"),
            ("x = 1\n  self.key = '", "self.key"),
            ("{\"password\": \"", "password"),
            ("config['token'] = \"", "token"),
            ("connect(user=\"me\", password=\"", "password"),
            ("A_PASSWORD=", "A_PASSWORD"),
            // What stands before these may be a secret as well.
            ("connect(\"me\", \"", ""),
            ("[\"", ""),
            ("", ""),
        ] {
            assert_eq!(name_before(line, line.len()), name, "{line}");
        }
    }
}
