//! Formats of provider tokens: reads `queries/_models/secrets.toml` and finds them in a text.
//!
//! One pass of an Aho-Corasick automaton over all keywords; a format's expression is compiled when its keyword is first
//! seen, and runs only around the places where it stands.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use regex::{Captures, Regex};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::checks::{Candidate, Check, Outcome};
use super::entropy::{filler_share, shannon};
use super::naming;
use crate::finding::{Confidence, Profile, Severity, Span};
use crate::text::Splice;

/// Bytes before a match in which the provider's name must stand, where a format asks for one.
const NEAR_BYTES: usize = 80;
/// Bytes looked at behind a keyword, where a format says nothing else.
const REACH_BYTES: usize = 320;

/// One credential in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The bytes of the secret itself; of a private key: its first line.
    pub span: Span,
    /// The format's permanent name, such as `github-pat`.
    pub format: &'static str,
    /// What the format is called, such as "GitHub personal access token".
    pub title: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// How sure the shape and the offline check are.
    pub confidence: Confidence,
    /// The quietest profile that shows it.
    pub profile: Profile,
    /// Whether an offline check (checksum, decoded structure) passed.
    pub verified: bool,
    /// Whether the check failed, so that the value is probably made up.
    pub looks_made_up: bool,
    /// What to do about a leaked one, one line.
    pub advice: &'static str,
    /// The same value at later places.
    pub related: Vec<Span>,
}

/// Finds the credentials in a text, by position. The same value is reported once, where it first stands.
#[must_use]
pub fn scan(text: &str) -> Vec<Match> {
    scan_at(text, &Keywords::of(text))
}

/// As [`scan`], given where in the text the keywords stand.
#[must_use]
pub fn scan_at(text: &str, keywords: &Keywords) -> Vec<Match> {
    let mut found = Vec::new();
    for (index, windows) in MODEL.windows(text, keywords) {
        let format = &MODEL.formats[index];
        for window in windows {
            format.find(text, window, index, &mut found);
        }
    }
    most_specific(text, found)
}

/// Where in a text the keywords of formats stand; for a text that is edited.
#[derive(Debug, Clone, Default)]
pub struct Keywords {
    /// By their ends.
    hits: Vec<Hit>,
}

#[derive(Debug, Clone, Copy)]
struct Hit {
    start: u32,
    end: u32,
    keyword: u32,
}

impl Keywords {
    /// Looks for them.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (bytes, reach) = (text.as_bytes(), MODEL.longest_keyword);
        let mut hits = Vec::new();
        let mut at = 0;
        // Where the next one ends is found in half the time it takes to find all that overlap, and there are few.
        while let Some(next) = MODEL.automaton.find(aho_corasick::Input::new(bytes).range(at..)) {
            let end = next.end();
            let (from, to) = (at.max(end.saturating_sub(reach)), (end + reach).min(bytes.len()));
            hits.extend(Self::between(text, from, to).filter(|hit| (hit.start as usize) < end));
            at = end;
        }
        hits.sort_by_key(|hit| (hit.end, hit.start));
        Self { hits }
    }

    /// All that lie in a range of bytes.
    fn between(text: &str, from: usize, to: usize) -> impl Iterator<Item = Hit> + '_ {
        MODEL.automaton.find_overlapping_iter(&text.as_bytes()[from..to]).map(move |hit| Hit {
            start: (hit.start() + from) as u32,
            end: (hit.end() + from) as u32,
            keyword: hit.pattern().as_u32(),
        })
    }

    /// Where they stand after an edit, in the text it left.
    #[must_use]
    pub fn after(&self, text: &str, splice: Splice) -> Self {
        let (start, old_end, new_end) = (splice.start as u32, splice.old_end as u32, splice.new_end as u32);
        let before = self.hits.iter().copied().filter(|hit| hit.end <= start);
        let behind = self.hits.iter().filter(|hit| hit.start >= old_end && hit.end > start).map(|hit| Hit {
            start: hit.start - old_end + new_end,
            end: hit.end - old_end + new_end,
            ..*hit
        });
        let reach = MODEL.longest_keyword.saturating_sub(1);
        let (from, to) = (splice.start.saturating_sub(reach), (splice.new_end + reach).min(text.len()));
        let here = Self::between(text, from, to).filter(|hit| hit.start < new_end && hit.end > start);
        let mut hits: Vec<Hit> = before.chain(here).chain(behind).collect();
        // A long keyword that was cut or made may end behind a short one.
        hits.sort_by_key(|hit| (hit.end, hit.start));
        Self { hits }
    }
}

/// All keywords, lower-case: a text without any of them (without regard to ASCII case) has no match.
pub fn anchors() -> impl Iterator<Item = &'static str> {
    MODEL.keywords.iter().map(|(keyword, _)| keyword.as_str())
}

/// The permanent names of all formats, sorted.
#[must_use]
pub fn format_ids() -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = MODEL.formats.iter().map(|format| format.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../queries/_models/secrets.toml"))
        .expect("the embedded formats are checked by a test");
    Model::compile(file)
});

/// All formats, and what is known about made-up values.
pub(super) struct Model {
    formats: Vec<Format>,
    /// Keyword to the formats that it may announce.
    keywords: Vec<(String, Vec<usize>)>,
    automaton: AhoCorasick,
    longest_keyword: usize,
    samples: FxHashSet<String>,
    known_passwords: FxHashSet<String>,
    filler_words: AhoCorasick,
}

impl Model {
    fn compile(file: File) -> Self {
        let formats: Vec<Format> = file.format.into_iter().map(Format::compile).collect();
        let mut keywords: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, format) in formats.iter().enumerate() {
            for keyword in &format.keywords {
                keywords.entry(keyword.to_ascii_lowercase()).or_default().push(index);
            }
        }
        let keywords: Vec<(String, Vec<usize>)> = keywords.into_iter().collect();
        let automaton = ignoring_case(keywords.iter().map(|(keyword, _)| keyword));
        Self {
            formats,
            automaton,
            longest_keyword: keywords.iter().map(|(keyword, _)| keyword.len()).max().unwrap_or(0),
            keywords,
            samples: file.samples.into_iter().collect(),
            known_passwords: file.known_passwords.into_iter().collect(),
            filler_words: ignoring_case(&file.filler_words),
        }
    }

    /// Where to look, for every format whose keyword occurs: disjoint windows, in order.
    fn windows(&self, text: &str, keywords: &Keywords) -> BTreeMap<usize, Vec<Window>> {
        let mut windows: BTreeMap<usize, Vec<Window>> = BTreeMap::new();
        for hit in &keywords.hits {
            for &index in &self.keywords[hit.keyword as usize].1 {
                let format = &self.formats[index];
                let window = format.window(text, hit.start as usize, hit.end as usize);
                let known = windows.entry(index).or_default();
                match known.last_mut() {
                    Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
                    _ => known.push(window),
                }
            }
        }
        windows
    }

    /// Whether documentation everywhere shows exactly this value.
    pub(super) fn is_sample(&self, value: &str) -> bool {
        self.samples.contains(value)
    }

    /// Whether the value, in lower case, is among the first that everybody tries.
    pub(super) fn is_known_password(&self, lower: &str) -> bool {
        self.known_passwords.contains(lower)
    }

    /// Whether a word occurs in the value that real tokens do not hold by chance.
    pub(super) fn has_filler_word(&self, value: &str) -> bool {
        self.filler_words.is_match(value)
    }
}

fn ignoring_case(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> AhoCorasick {
    AhoCorasickBuilder::new()
        // Twice as fast over a text as the default for this many words, and made once per process.
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(words)
        .expect("a few hundred short words fit into an automaton")
}

/// A range of bytes to search, on character boundaries.
#[derive(Debug, Clone, Copy)]
struct Window {
    start: usize,
    end: usize,
}

struct Format {
    id: String,
    title: String,
    keywords: Vec<String>,
    shape: String,
    regex: OnceLock<Regex>,
    /// Bytes that must not follow.
    tail: Tail,
    /// Whether a letter, digit, `_` or `-` may stand directly before.
    joined: bool,
    entropy: f64,
    check: Check,
    near: Option<AhoCorasick>,
    /// Providers, one of whom the name must say that the value is given to.
    named: Vec<String>,
    before: usize,
    reach: usize,
    whole_file: bool,
    severity: Severity,
    confidence: Confidence,
    profile: Profile,
    advice: String,
}

/// What must not follow a token, so that no piece of something longer is taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Tail {
    /// Letters, digits, `_`, `-`.
    Word,
    /// Letters, digits.
    Alphanumeric,
    /// Letters, digits, `+`, `/`, `=`.
    Base64,
    /// Anything may follow.
    Any,
}

impl Tail {
    fn forbids(self, next: u8) -> bool {
        match self {
            Self::Any => false,
            Self::Alphanumeric => next.is_ascii_alphanumeric(),
            Self::Word => next.is_ascii_alphanumeric() || matches!(next, b'_' | b'-'),
            Self::Base64 => next.is_ascii_alphanumeric() || matches!(next, b'+' | b'/' | b'='),
        }
    }
}

/// A match before the choice among overlapping ones.
struct Found {
    span: Span,
    index: usize,
    outcome: Outcome,
}

impl Format {
    fn compile(entry: FormatEntry) -> Self {
        Self {
            id: entry.id,
            title: entry.title,
            keywords: entry.keywords,
            shape: entry.shape,
            regex: OnceLock::new(),
            tail: entry.tail,
            joined: entry.joined,
            entropy: entry.entropy,
            check: entry.check,
            near: (!entry.near.is_empty()).then(|| ignoring_case(&entry.near)),
            named: entry.named,
            before: entry.before,
            reach: entry.reach.unwrap_or(REACH_BYTES),
            whole_file: entry.whole_file,
            severity: entry.severity,
            confidence: entry.confidence,
            profile: entry.profile,
            advice: entry.advice,
        }
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| Regex::new(&self.shape).expect("the embedded shapes are checked by a test"))
    }

    fn window(&self, text: &str, hit_start: usize, hit_end: usize) -> Window {
        if self.whole_file {
            return Window { start: 0, end: text.len() };
        }
        let mut start = hit_start.saturating_sub(self.before);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = hit_end.saturating_add(self.reach).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Window { start, end }
    }

    fn find(&self, text: &str, window: Window, index: usize, found: &mut Vec<Found>) {
        let mut at = window.start;
        while let Some(captures) = text.get(..window.end).and_then(|text| self.regex().captures_at(text, at)) {
            let Some(whole) = captures.get(0) else { return };
            if !self.joined && !starts_freely(text.as_bytes(), whole.start()) {
                // Nothing that starts in the rest of this word starts freely either.
                at = word_end(text.as_bytes(), whole.start() + 1);
            } else if let Some((span, outcome)) = self.accept(text, &captures) {
                found.push(Found { span, index, outcome });
                at = whole.end().max(at + 1);
            } else {
                // A refused match may hide a good one that starts within it.
                at = whole.start() + 1;
            }
            while !text.is_char_boundary(at) {
                at += 1;
            }
            if at >= window.end {
                return;
            }
        }
    }

    fn accept(&self, text: &str, captures: &Captures<'_>) -> Option<(Span, Outcome)> {
        let whole = captures.get(0)?;
        let secret = captures.name("s").unwrap_or(whole);
        let bytes = text.as_bytes();
        if bytes.get(whole.end()).is_some_and(|&next| self.tail.forbids(next)) {
            return None;
        }
        if let Some(near) = &self.near {
            let from = whole.start().saturating_sub(NEAR_BYTES);
            near.find(&bytes[from..whole.start()])?;
        }
        if !self.named.is_empty() && !naming::gives_a_secret_of(&self.named, &text[..whole.start()]) {
            return None;
        }
        let value = secret.as_str();
        let random = value.get(random_part(value)..).unwrap_or(value);
        if MODEL.is_sample(value) || MODEL.has_filler_word(value) || filler_share(random) > 0.6 {
            return None;
        }
        if shannon(random) < self.entropy {
            return None;
        }
        let outcome = self.check.run(&Candidate { text, value, captures });
        (outcome != Outcome::Refused).then(|| (Span::new(secret.start(), secret.end()), outcome))
    }

    fn to_match(&'static self, span: Span, outcome: Outcome) -> Match {
        let (severity, confidence) = match outcome {
            Outcome::Verified => (self.severity, Confidence::High),
            Outcome::Grave => (Severity::Error, Confidence::High),
            Outcome::Minor => (self.severity.min(Severity::Info), self.confidence),
            Outcome::MadeUp => (Severity::Hint, Confidence::Low),
            Outcome::Plausible | Outcome::Refused => (self.severity, self.confidence),
        };
        Match {
            span,
            format: &self.id,
            title: &self.title,
            severity,
            confidence,
            profile: self.profile,
            verified: matches!(outcome, Outcome::Verified | Outcome::Grave),
            looks_made_up: outcome == Outcome::MadeUp,
            advice: &self.advice,
            related: Vec::new(),
        }
    }
}

/// Where the random part of a token starts: after its last `_` or `-` within the first 16 bytes, if any.
fn random_part(value: &str) -> usize {
    value.bytes().take(16).position(|b| matches!(b, b'_' | b'-')).map_or(0, |at| at + 1)
}

/// Whether nothing that could belong to the token stands directly before it; an escape such as `\n` may.
fn starts_freely(bytes: &[u8], start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    let joined = is_word_byte(bytes[before]);
    let escaped = matches!(bytes[before], b'n' | b'r' | b't') && before > 0 && bytes[before - 1] == b'\\';
    !joined || escaped
}

/// The first byte at or after `at` that is not part of a word.
fn word_end(bytes: &[u8], at: usize) -> usize {
    bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|&b| !is_word_byte(b)))
        .map_or(bytes.len(), |length| at + length)
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')
}

/// Of overlapping matches the format that comes first in the file wins; equal values become one match.
fn most_specific(text: &str, mut found: Vec<Found>) -> Vec<Match> {
    found.sort_by_key(|found| (found.index, found.span));
    let mut kept: Vec<Found> = Vec::new();
    // Starts of kept spans, to ask for overlaps in logarithmic time.
    let mut starts: BTreeMap<u32, u32> = BTreeMap::new();
    for candidate in found {
        let before = starts.range(..candidate.span.end).next_back();
        if before.is_some_and(|(_, &end)| end > candidate.span.start) {
            continue;
        }
        starts.insert(candidate.span.start, candidate.span.end);
        kept.push(candidate);
    }
    kept.sort_by_key(|found| found.span);
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut matches: Vec<Match> = Vec::new();
    for found in kept {
        let format: &'static Format = &MODEL.formats[found.index];
        let value = found.span.of(text);
        // The first line of every private key is the same.
        let shared = value.starts_with("-----");
        match first.get(value) {
            Some(&known) if !shared => matches[known].related.push(found.span),
            _ => {
                first.insert(value, matches.len());
                matches.push(format.to_match(found.span, found.outcome));
            }
        }
    }
    matches
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    samples: Vec<String>,
    filler_words: Vec<String>,
    known_passwords: Vec<String>,
    format: Vec<FormatEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FormatEntry {
    id: String,
    title: String,
    keywords: Vec<String>,
    shape: String,
    #[serde(default = "word_tail")]
    tail: Tail,
    #[serde(default)]
    joined: bool,
    #[serde(default)]
    entropy: f64,
    #[serde(default)]
    check: Check,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    named: Vec<String>,
    #[serde(default)]
    before: usize,
    reach: Option<usize>,
    #[serde(default)]
    whole_file: bool,
    #[serde(default = "error")]
    severity: Severity,
    #[serde(default = "high")]
    confidence: Confidence,
    #[serde(default)]
    profile: Profile,
    advice: String,
}

fn word_tail() -> Tail {
    Tail::Word
}

fn error() -> Severity {
    Severity::Error
}

fn high() -> Confidence {
    Confidence::High
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keywords_that_overlap_are_found() {
        let keywords: Vec<&str> = anchors().collect();
        // Each in the middle of each other, and each behind the beginning of itself.
        let within = keywords.iter().flat_map(|outer| keywords.iter().step_by(7).map(move |inner| (outer, inner)));
        let text: String =
            within.map(|(outer, inner)| format!("{}{inner}{outer}", &outer[..outer.len() / 2])).collect();
        let told = |hit: &Hit| (hit.end, hit.start, hit.keyword);
        let mut all: Vec<_> = Keywords::between(&text, 0, text.len()).map(|hit| told(&hit)).collect();
        let mut found: Vec<_> = Keywords::of(&text).hits.iter().map(told).collect();
        all.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, all);
    }
}
