//! Finding ids that survive moved and re-indented code: no line numbers go into them.
//!
//! Rule, variant, enclosing definitions, the sink's tokens without blanks, and an ordinal among equals. The path is
//! added by whoever compares several files. The value of a secret stays out: a hash of it could be guessed.

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
        let is_secret = rule.is_some_and(|rule| rule.document.front.category == "secrets");
        if !is_secret {
            finding.span.of(text).split_whitespace().for_each(|token| hash.add_part(token));
        }
        let base = hash.finish();
        let ordinal = seen.entry(base).or_insert(0);
        hash.add(&ordinal.to_string());
        *ordinal += 1;
        finding.id = format!("{:016x}", hash.finish());
    }
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
