//! Which words a text contains: the cheap question that decides whether it is worth parsing.
//!
//! A pattern that calls `subprocess.run` cannot match a text without the words `subprocess` and `run`. All words that
//! any pattern needs are known when the rules are compiled; one pass over the text says which of them occur.

use rustc_hash::FxHashMap;

use crate::text::Splice;

/// A number for a word.
pub type WordId = u32;

/// All words that matter to a set of patterns.
#[derive(Debug, Default)]
pub struct WordTable {
    ids: FxHashMap<Box<[u8]>, WordId>,
    /// Lengths (up to 63) for which there is a word with this first byte: most words of a text are refused by this.
    lengths: Vec<u64>,
}

impl WordTable {
    /// The number of a word, given one if it has none.
    pub fn intern(&mut self, word: &str) -> WordId {
        if self.lengths.is_empty() {
            self.lengths = vec![0; 256];
        }
        let next = self.ids.len() as WordId;
        let bytes = word.as_bytes();
        if let Some(first) = bytes.first() {
            self.lengths[*first as usize] |= 1 << bytes.len().min(63);
        }
        *self.ids.entry(bytes.into()).or_insert(next)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Which of the words occur in `text` as whole words.
    #[must_use]
    pub fn present(&self, text: &str) -> WordSet {
        let mut set = WordSet { bits: vec![0; self.ids.len().div_ceil(64)] };
        self.each(text.as_bytes(), |id| set.insert(id));
        set
    }

    /// How often each of the words occurs in `text` as a whole word.
    #[must_use]
    pub fn count(&self, text: &str) -> WordCounts {
        let mut counts = WordCounts { counts: vec![0; self.ids.len()] };
        self.each(text.as_bytes(), |id| counts.counts[id as usize] += 1);
        counts
    }

    /// Corrects the counts of `before` for `after`. Returns whether a word came that was not there, or the last one of
    /// its kind went.
    pub fn recount(&self, counts: &mut WordCounts, before: &str, after: &str, splice: Splice) -> bool {
        // What was a word, or is one now, may reach beyond the edit.
        let joined = |bytes: &[u8]| bytes.iter().rev().take_while(|byte| is_word_byte(**byte)).count();
        let start = splice.start - joined(&before.as_bytes()[..splice.start]);
        let tail = &after.as_bytes()[splice.new_end..];
        let reach = tail.iter().take_while(|byte| is_word_byte(**byte)).count();
        let mut changed = false;
        self.each(&after.as_bytes()[start..splice.new_end + reach], |id| {
            counts.counts[id as usize] += 1;
            changed |= counts.counts[id as usize] == 1;
        });
        self.each(&before.as_bytes()[start..splice.old_end + reach], |id| {
            counts.counts[id as usize] -= 1;
            changed |= counts.counts[id as usize] == 0;
        });
        changed
    }

    fn each(&self, bytes: &[u8], mut found: impl FnMut(WordId)) {
        if self.ids.is_empty() {
            return;
        }
        let mut at = 0;
        while at < bytes.len() {
            if !is_word_byte(bytes[at]) {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && is_word_byte(bytes[at]) {
                at += 1;
            }
            let word = &bytes[start..at];
            if self.lengths[word[0] as usize] & (1 << word.len().min(63)) != 0
                && let Some(id) = self.ids.get(word)
            {
                found(*id);
            }
        }
    }
}

/// How often words occur; for a text that is edited.
#[derive(Debug, Clone, Default)]
pub struct WordCounts {
    counts: Vec<u32>,
}

impl WordCounts {
    /// The words that occur at all.
    #[must_use]
    pub fn present(&self) -> WordSet {
        let mut set = WordSet { bits: vec![0; self.counts.len().div_ceil(64)] };
        for (id, count) in self.counts.iter().enumerate() {
            if *count > 0 {
                set.insert(id as WordId);
            }
        }
        set
    }
}

const WORD_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || b == b'_' || b == b'$' || b >= 0x80;
        byte += 1;
    }
    table
};

fn is_word_byte(byte: u8) -> bool {
    WORD_BYTES[byte as usize]
}

/// The words of a name or a piece of code: `node-serialize` has two.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii() || !is_word_byte(c as u8)).filter(|word| !word.is_empty())
}

/// A set of words.
#[derive(Debug, Clone, Default)]
pub struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// Adds a word.
    pub fn insert(&mut self, word: WordId) {
        let at = word as usize / 64;
        if at >= self.bits.len() {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (word % 64);
    }

    /// Whether the word is in it.
    #[must_use]
    pub fn contains(&self, word: WordId) -> bool {
        self.bits.get(word as usize / 64).is_some_and(|bits| bits & (1 << (word % 64)) != 0)
    }
}

/// What a text must contain for a pattern to have a chance: all of the groups, each by any of its alternatives, of which
/// all words must occur.
#[derive(Debug, Clone, Default)]
pub struct Requirement {
    /// Groups of alternatives of words.
    pub groups: Vec<Vec<Vec<WordId>>>,
}

impl Requirement {
    /// Whether a text with these words satisfies it whatever else it holds: without asking for any of `facts`.
    #[must_use]
    pub fn met_without(&self, facts: &WordSet, words: &WordSet) -> bool {
        let plain = |all: &Vec<WordId>| all.iter().all(|word| words.contains(*word) && !facts.contains(*word));
        self.groups.iter().all(|alternatives| alternatives.iter().any(plain))
    }

    /// Whether a text with these words satisfies it.
    #[must_use]
    pub fn met_by(&self, words: &WordSet) -> bool {
        self.groups
            .iter()
            .all(|alternatives| alternatives.iter().any(|all| all.iter().all(|word| words.contains(*word))))
    }
}
