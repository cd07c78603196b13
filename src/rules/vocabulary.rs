//! What an identifier's words say: that it names a password, a token, a key, a digest.
//!
//! The word lists are data (`queries/_models/vocabulary.toml`), compiled once. Asking allocates nothing.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// Words of an identifier that are looked at, from its end; what stands before them never decides.
const MAX_WORDS: usize = 12;
/// Length of the longest word that can be in a list, in bytes.
const MAX_WORD: usize = 24;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../queries/_models/vocabulary.toml"))
        .expect("the embedded vocabulary is checked by a test");
    Vocabulary::compile(file)
});

/// Whether the words of `identifier` say that it is of this class (`password`, `secret`, `token`, `key`, `security`,
/// `hash`, …; see [`classes`]). False for a class that does not exist.
#[must_use]
pub fn says(identifier: &str, class: &str) -> bool {
    let Some(class) = VOCABULARY.classes.get(class) else { return false };
    Words::of(identifier).is_some_and(|words| class.accepts(&words))
}

/// The names of all classes, sorted.
#[must_use]
pub fn classes() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = VOCABULARY.classes.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// Lower-case words of which at least one occurs in every text with an identifier of one of these classes; those that do
/// not exist have none. Compare without regard to ASCII case.
#[must_use]
pub fn anchors<'a>(classes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let lists = classes.into_iter().filter_map(|class| VOCABULARY.classes.get(class)).flat_map(|class| &class.lists);
    cover(lists.flat_map(List::phrases).collect())
}

/// Lower-case words, by phrase: every text with an identifier of one of these classes holds all words of one of them. Compare
/// without regard to ASCII case.
pub(super) fn phrases<'a>(classes: impl IntoIterator<Item = &'a str>) -> Vec<Vec<&'static str>> {
    let lists = classes.into_iter().filter_map(|class| VOCABULARY.classes.get(class)).flat_map(|class| &class.lists);
    let mut phrases: Vec<Vec<&str>> = lists.flat_map(List::phrases).collect();
    // The longest word is the rarest.
    phrases.iter_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.len())));
    phrases.sort_unstable();
    phrases.dedup();
    phrases
}

/// Looks for identifiers that may be of some classes: one pass for the anchors, and a closer look only at the identifiers
/// that hold one.
#[derive(Debug)]
pub struct Finder {
    anchors: AhoCorasick,
}

impl Finder {
    /// For identifiers of these classes, and those that hold one of some further words in lower case.
    #[must_use]
    pub fn new<'a>(classes: impl IntoIterator<Item = &'a str>, further: &[&str]) -> Self {
        let of_classes = anchors(classes);
        let words = of_classes.iter().map(String::as_str).chain(further.iter().copied()).map(|word| vec![word]);
        let anchors = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(cover(words.collect()))
            .expect("the embedded vocabulary is checked by a test");
        Self { anchors }
    }

    /// Tells which of the classes some identifier in `text` belongs to, by their places, each once, until all are told or
    /// told to break off. Never silent about one of its own classes that is there.
    pub fn each_present(
        &self,
        text: &str,
        classes: &[&str],
        mut tell: impl FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let asked = classes.iter().enumerate().filter_map(|(at, class)| Some((at, VOCABULARY.classes.get(*class)?)));
        let mut missing: Vec<(usize, &Class)> = asked.collect();
        if missing.is_empty() {
            return ControlFlow::Continue(());
        }
        let bytes = text.as_bytes();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut done = 0;
        for hit in self.anchors.find_iter(text) {
            if hit.start() < done {
                continue;
            }
            let joins = |b: &u8| is_word_byte(*b) || matches!(b, b'_' | b'$');
            let start = bytes[..hit.start()].iter().rposition(|b| !joins(b)).map_or(0, |at| at + 1);
            let end = bytes[hit.end()..].iter().position(|b| !joins(b)).map_or(bytes.len(), |at| hit.end() + at);
            done = end;
            let Some(identifier) = text.get(start..end) else { continue };
            let key = quoted_key(text, start, end);
            for name in [Some(identifier), key].into_iter().flatten().filter(|name| seen.insert(*name)) {
                let Some(words) = Words::of(name) else { continue };
                let ends = words.ends();
                let is_there = |(_, class): &mut (usize, &Class)| ends & class.bit != 0 && class.accepts(&words);
                for (at, _) in missing.extract_if(.., is_there) {
                    tell(at)?;
                }
            }
            if missing.is_empty() {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// The names in `text` that may be of one of its classes, as ranges of bytes in order: identifiers, and keys as
    /// configuration writes them, with `-` and `.` between their words.
    pub fn names<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let bytes = text.as_bytes();
        let joins = |b: &u8| is_word_byte(*b) || matches!(b, b'_' | b'-' | b'.');
        let mut done = 0;
        self.anchors.find_iter(text).filter_map(move |hit| {
            if hit.start() < done {
                return None;
            }
            let start = bytes[done..hit.start()].iter().rposition(|b| !joins(b)).map_or(done, |at| done + at + 1);
            let end = bytes[hit.end()..].iter().position(|b| !joins(b)).map_or(bytes.len(), |at| hit.end() + at);
            done = end;
            let leading = bytes[start..end].iter().take_while(|b| matches!(b, b'-' | b'.')).count();
            Some(start + leading..end)
        })
    }
}

/// A few words of which each phrase holds one, if only as a part of another.
fn cover(mut phrases: Vec<Vec<&str>>) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    while !phrases.is_empty() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        phrases.iter().flatten().for_each(|word| *counts.entry(word).or_default() += 1);
        let Some((best, _)) = counts.into_iter().max_by_key(|(word, count)| (*count, word.len())) else { break };
        phrases.retain(|phrase| !phrase.iter().any(|word| word.contains(best)));
        chosen.retain(|word| !word.contains(best));
        chosen.push(best.to_owned());
    }
    chosen
}

/// The quoted key an identifier is part of, where it is part of one: `x-api-key`.
fn quoted_key(text: &str, start: usize, end: usize) -> Option<&str> {
    const REACH: usize = 48;
    let bytes = text.as_bytes();
    let joined = |b: Option<&u8>| matches!(b, Some(b'-' | b'.'));
    if !joined(bytes.get(start.wrapping_sub(1))) && !joined(bytes.get(end)) {
        return None;
    }
    let inner = |b: &u8| is_word_byte(*b) || matches!(b, b'_' | b'$' | b'-' | b'.');
    let is_quote = |b: Option<&u8>| matches!(b, Some(b'"' | b'\'' | b'`'));
    let before = bytes[start.saturating_sub(REACH)..start].iter().rev().take_while(|b| inner(b)).count();
    let after = bytes[end..].iter().take(REACH).take_while(|b| inner(b)).count();
    let (from, upto) = (start - before, end + after);
    let quoted = from > 0 && is_quote(bytes.get(from - 1)) && is_quote(bytes.get(upto));
    (quoted && before + after > 0).then(|| text.get(from..upto)).flatten()
}

/// The words of `identifier`, in order: split at case changes and at everything that is not a letter or digit, without
/// digits at a word's end. Words keep their case.
pub fn words(identifier: &str) -> impl Iterator<Item = &str> {
    let bytes = identifier.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while at < bytes.len() && !is_word_byte(bytes[at]) {
                at += 1;
            }
            if at == bytes.len() {
                return None;
            }
            let start = at;
            at += 1;
            while at < bytes.len() && is_word_byte(bytes[at]) && !changes_case(bytes, at) {
                at += 1;
            }
            let word = &identifier[start..at];
            if !word.bytes().all(|b| b.is_ascii_digit()) {
                return Some(word);
            }
        }
    })
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80
}

/// Whether a new word starts at `at`: `api|Key`, `API|Key`, `sha256|Sum`.
fn changes_case(bytes: &[u8], at: usize) -> bool {
    let (before, here) = (bytes[at - 1], bytes[at]);
    if before.is_ascii_digit() && here.is_ascii_alphabetic() {
        return true;
    }
    if !here.is_ascii_uppercase() {
        return false;
    }
    !before.is_ascii_uppercase() || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
}

/// A word in lower case, in place.
#[derive(Clone, Copy)]
struct Word {
    bytes: [u8; MAX_WORD],
    len: u8,
    /// Length without digits at the end.
    stem: u8,
}

impl Word {
    /// `None` for a word too long to be in a list.
    fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; MAX_WORD];
        let target = bytes.get_mut(..word.len())?;
        target.copy_from_slice(word.as_bytes());
        target.make_ascii_lowercase();
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        Some(Self { bytes, len: word.len() as u8, stem: stem as u8 })
    }

    fn full(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    fn stem(&self) -> &[u8] {
        &self.bytes[..usize::from(self.stem)]
    }

    fn is(&self, word: &[u8]) -> bool {
        self.full() == word || self.stem() == word
    }
}

/// The last words of an identifier.
struct Words {
    words: [Word; MAX_WORDS],
    len: usize,
}

impl Words {
    fn of(identifier: &str) -> Option<Self> {
        let unknown = Word { bytes: [0; MAX_WORD], len: 0, stem: 0 };
        let mut found = Self { words: [unknown; MAX_WORDS], len: 0 };
        for word in words(identifier) {
            if found.len == MAX_WORDS {
                found.words.rotate_left(1);
                found.len -= 1;
            }
            found.words[found.len] = Word::of(word).unwrap_or(unknown);
            found.len += 1;
        }
        (found.len > 0).then_some(found)
    }

    fn as_slice(&self) -> &[Word] {
        &self.words[..self.len]
    }

    /// The classes of which some phrase ends with one of the words: no other accepts them.
    fn ends(&self) -> u64 {
        let of = |word: &[u8]| VOCABULARY.ends.get(word).copied().unwrap_or(0);
        self.as_slice().iter().fold(0, |ends, word| ends | of(word.full()) | of(word.stem()))
    }
}

struct Vocabulary {
    classes: FxHashMap<String, Class>,
    /// By the last word of a phrase: the classes that it may decide, as [`Class::bit`].
    ends: FxHashMap<Box<[u8]>, u64>,
}

struct Class {
    /// One bit of its own.
    bit: u64,
    /// Lists of the class itself and of those it includes; one that accepts is enough.
    lists: Vec<List>,
}

/// Last word of a phrase to the words before it, nearest first.
type Phrases = FxHashMap<Box<[u8]>, Vec<Vec<Box<[u8]>>>>;

#[derive(Clone)]
struct List {
    deciding: usize,
    phrases: Phrases,
    before: FxHashMap<Box<[u8]>, ()>,
    after: FxHashMap<Box<[u8]>, ()>,
    anywhere: FxHashMap<Box<[u8]>, ()>,
}

impl Class {
    fn accepts(&self, words: &Words) -> bool {
        self.lists.iter().any(|list| list.accepts(words.as_slice()))
    }
}

impl List {
    /// The words of each phrase.
    fn phrases(&self) -> impl Iterator<Item = Vec<&str>> {
        let as_text = |word| std::str::from_utf8(word).expect("the words of a file of text");
        let with_rest = self.phrases.iter().flat_map(|(last, all)| all.iter().map(move |rest| (last, rest)));
        with_rest.map(move |(last, rest)| std::iter::once(last).chain(rest).map(|word| as_text(word)).collect())
    }

    fn accepts(&self, words: &[Word]) -> bool {
        let first = if self.deciding == 0 { 0 } else { words.len().saturating_sub(self.deciding) };
        let held = (first..words.len()).any(|end| {
            !words.get(end + 1).is_some_and(|next| holds(&self.after, next))
                && [words[end].full(), words[end].stem()]
                    .iter()
                    .filter_map(|last| self.phrases.get(*last))
                    .flatten()
                    .any(|rest| self.stands(words, end, rest))
        });
        held && !words.iter().any(|word| holds(&self.anywhere, word))
    }

    /// Whether the words before `end` are those of the phrase, and no word that cancels it stands before them.
    fn stands(&self, words: &[Word], end: usize, rest: &[Box<[u8]>]) -> bool {
        let Some(start) = end.checked_sub(rest.len()) else { return false };
        let fits = rest.iter().enumerate().all(|(back, word)| words[end - 1 - back].is(word));
        fits && !(start > 0 && holds(&self.before, &words[start - 1]))
    }
}

fn holds(set: &FxHashMap<Box<[u8]>, ()>, word: &Word) -> bool {
    !set.is_empty() && (set.contains_key(word.full()) || set.contains_key(word.stem()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<ClassEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    name: String,
    deciding: usize,
    phrases: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    anywhere: Vec<String>,
    #[serde(default)]
    includes: Vec<String>,
}

impl Vocabulary {
    fn compile(file: File) -> Self {
        let own: FxHashMap<&str, List> =
            file.class.iter().map(|entry| (entry.name.as_str(), List::compile(entry))).collect();
        let entries: FxHashMap<&str, &ClassEntry> = file.class.iter().map(|e| (e.name.as_str(), e)).collect();
        let classes: FxHashMap<String, Class> = file
            .class
            .iter()
            .enumerate()
            .map(|(at, entry)| {
                let mut members: Vec<&str> = vec![&entry.name];
                let mut next = 0;
                while let Some(entry) = members.get(next).and_then(|name| entries.get(name)) {
                    for included in &entry.includes {
                        if !members.contains(&included.as_str()) {
                            members.push(included);
                        }
                    }
                    next += 1;
                }
                let lists: Vec<List> = members.iter().filter_map(|name| own.get(name)).cloned().collect();
                let bit = 1_u64.checked_shl(at as u32).expect("there are at most 64 classes");
                (entry.name.clone(), Class { bit, lists })
            })
            .collect();
        let mut ends: FxHashMap<Box<[u8]>, u64> = FxHashMap::default();
        for class in classes.values() {
            for word in class.lists.iter().flat_map(|list| list.phrases.keys()) {
                *ends.entry(word.clone()).or_default() |= class.bit;
            }
        }
        Self { classes, ends }
    }
}

impl List {
    fn compile(entry: &ClassEntry) -> Self {
        let set = |words: &[String]| words.iter().map(|word| (word.as_bytes().into(), ())).collect();
        let mut phrases = Phrases::default();
        for phrase in &entry.phrases {
            let mut words = phrase.split(' ').rev().map(|word| Box::from(word.as_bytes()));
            if let Some(last) = words.next() {
                phrases.entry(last).or_default().push(words.collect());
            }
        }
        Self {
            deciding: entry.deciding,
            phrases,
            before: set(&entry.before),
            after: set(&entry.after),
            anywhere: set(&entry.anywhere),
        }
    }
}
