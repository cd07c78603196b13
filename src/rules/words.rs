//! Which words a text contains: the cheap question that decides whether it is worth parsing.
//!
//! A pattern that calls `subprocess.run` cannot match a text without the words `subprocess` and `run`. All words that
//! any pattern needs are known when the rules are compiled; one pass over the text says which of them occur.

use rustc_hash::FxHashMap;

use crate::text::Splice;
use crate::text::words::{each_word, is_word_byte};

/// A number for a word.
pub type WordId = u32;

/// All words that matter to a set of patterns.
#[derive(Debug, Default)]
pub struct WordTable {
    ids: FxHashMap<Box<[u8]>, WordId>,
    /// By [`mark`]: whether some word has it. Nearly all words of a text are refused by this.
    marks: Vec<bool>,
}

impl WordTable {
    /// The number of a word, given one if it has none.
    pub fn intern(&mut self, word: &str) -> WordId {
        self.marks.resize(MARKS, false);
        let next = self.ids.len() as WordId;
        let bytes = word.as_bytes();
        if let Some(mark) = mark(bytes) {
            self.marks[mark] = true;
        }
        *self.ids.entry(bytes.into()).or_insert(next)
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.find(word.as_bytes()).is_some()
    }

    fn find(&self, word: &[u8]) -> Option<WordId> {
        if !self.marks.get(mark(word)?).is_some_and(|is_there| *is_there) {
            return None;
        }
        self.ids.get(word).copied()
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
    pub fn present(&self, text: &str) -> BitSet {
        let mut set = BitSet { bits: vec![0; self.ids.len().div_ceil(64)] };
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
        if !self.ids.is_empty() {
            each_word(bytes, |word| self.find(word).into_iter().for_each(&mut found));
        }
    }
}

/// How many marks there are.
const MARKS: usize = 1 << 15;

/// A number made of a word's first and last byte and its length; nothing for an empty one.
fn mark(word: &[u8]) -> Option<usize> {
    let (first, last) = (usize::from(*word.first()?), usize::from(*word.last()?));
    Some((first ^ last << 5 ^ word.len() << 10) % MARKS)
}

/// How often words occur; for a text that is edited.
#[derive(Debug, Clone, Default)]
pub struct WordCounts {
    counts: Vec<u32>,
}

impl WordCounts {
    /// The words that occur at all.
    #[must_use]
    pub fn present(&self) -> BitSet {
        let mut set = BitSet { bits: vec![0; self.counts.len().div_ceil(64)] };
        for (id, count) in self.counts.iter().enumerate() {
            if *count > 0 {
                set.insert(id as WordId);
            }
        }
        set
    }
}

/// The words of a name or a piece of code: `node-serialize` has two.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii() || !is_word_byte(c as u8)).filter(|word| !word.is_empty())
}

/// A set of small numbers: of words, of patterns.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct BitSet {
    bits: Vec<u64>,
}

impl BitSet {
    /// Adds a number.
    pub fn insert(&mut self, number: u32) {
        let at = number as usize / 64;
        if at >= self.bits.len() {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (number % 64);
    }

    /// Whether the number is in it.
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        self.bits.get(number as usize / 64).is_some_and(|bits| bits & (1 << (number % 64)) != 0)
    }

    /// Whether no number is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// Makes it the same as the other, in the room it has.
    pub fn copy_from(&mut self, other: &Self) {
        self.bits.clone_from(&other.bits);
    }

    /// Adds every number of the other.
    pub fn insert_all(&mut self, other: &Self) {
        self.bits.resize(self.bits.len().max(other.bits.len()), 0);
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits |= other);
    }

    /// Takes out a number.
    pub fn remove(&mut self, number: u32) {
        if let Some(bits) = self.bits.get_mut(number as usize / 64) {
            *bits &= !(1 << (number % 64));
        }
    }

    /// Takes out every number of the other.
    pub fn remove_all(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= !other);
    }

    /// Its numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.bits.iter().enumerate().flat_map(|(at, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let number = (left != 0).then(|| at as u32 * 64 + left.trailing_zeros())?;
                left &= left - 1;
                Some(number)
            })
        })
    }
}

impl FromIterator<u32> for BitSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }
}

/// Number of a group of alternatives in its [`Requirements`].
pub type GroupId = u32;

/// What the patterns of a language require of a text: groups of alternatives, each a list of words that must all occur.
///
/// Patterns of one rule mostly require the same, so each group is kept once. All is found from the words that occur,
/// which are few, never by going through the groups, of which there are more with every rule.
#[derive(Debug, Default)]
pub struct Requirements {
    ids: FxHashMap<Vec<Vec<WordId>>, GroupId>,
    /// By word: the groups it satisfies where all further words occur.
    by_word: Vec<Vec<(GroupId, Vec<WordId>)>>,
}

impl Requirements {
    /// The number of the group with these alternatives. The first word of an alternative should be its rarest.
    pub fn intern(&mut self, alternatives: Vec<Vec<WordId>>) -> GroupId {
        if let Some(known) = self.ids.get(&alternatives) {
            return *known;
        }
        let id = self.ids.len() as GroupId;
        for alternative in &alternatives {
            let Some((first, further)) = alternative.split_first() else { continue };
            let first = *first as usize;
            if first >= self.by_word.len() {
                self.by_word.resize_with(first + 1, Vec::new);
            }
            self.by_word[first].push((id, further.to_vec()));
        }
        self.ids.insert(alternatives, id);
        id
    }

    /// How many groups there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The groups that a word satisfies alone, or with others.
    pub fn groups_of(&self, word: WordId) -> impl Iterator<Item = GroupId> + '_ {
        self.by_word.get(word as usize).into_iter().flatten().map(|(group, _)| *group)
    }

    /// The groups that a text with these words, this one among them, satisfies by this one.
    pub fn completed_by<'a>(&'a self, word: WordId, words: &'a BitSet) -> impl Iterator<Item = GroupId> + 'a {
        let with_it = self.by_word.get(word as usize).into_iter().flatten();
        with_it.filter(|(_, further)| further.iter().all(|word| words.contains(*word))).map(|(group, _)| *group)
    }

    /// By group: whether a text with these words satisfies it.
    #[must_use]
    pub fn met_by(&self, words: &BitSet) -> Vec<bool> {
        let mut met = vec![false; self.len()];
        self.meet(words, &mut met);
        met
    }

    /// Adds to `met`, which is by group, what a text with these words satisfies.
    pub fn meet(&self, words: &BitSet, met: &mut [bool]) {
        for (group, further) in words.iter().filter_map(|word| self.by_word.get(word as usize)).flatten() {
            if !met[*group as usize] {
                met[*group as usize] = further.iter().all(|word| words.contains(*word));
            }
        }
    }
}

/// By pattern: the groups of [`Requirements`] that a text must satisfy, each of them. One list for all: every pattern is
/// asked for every text.
#[derive(Debug, Default)]
pub struct Needs {
    groups: Vec<GroupId>,
    /// By pattern: where its groups end.
    ends: Vec<u32>,
    /// By group: the patterns that require it.
    patterns: Vec<Vec<u32>>,
    /// By group: the patterns that require it before all others.
    foremost: Vec<Vec<u32>>,
    /// The patterns that require none.
    undemanding: Vec<u32>,
}

impl Needs {
    /// Adds the groups of the next pattern. The first one should be the one that the fewest texts satisfy.
    pub fn push(&mut self, groups: &[GroupId]) {
        let pattern = self.ends.len() as u32;
        for group in groups {
            under(&mut self.patterns, *group).push(pattern);
        }
        match groups.first() {
            Some(first) => under(&mut self.foremost, *first).push(pattern),
            None => self.undemanding.push(pattern),
        }
        self.groups.extend_from_slice(groups);
        self.ends.push(self.groups.len() as u32);
    }

    /// The groups of a pattern.
    #[must_use]
    pub fn of(&self, pattern: usize) -> &[GroupId] {
        let start = pattern.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.groups[start..self.ends[pattern] as usize]
    }

    /// The patterns that require a group.
    #[must_use]
    pub fn by(&self, group: GroupId) -> &[u32] {
        self.patterns.get(group as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a text may hold a match of a pattern, given which groups it satisfies.
    #[must_use]
    pub fn may_match(&self, pattern: usize, met: &[bool]) -> bool {
        self.of(pattern).iter().all(|group| met[*group as usize])
    }

    /// The patterns of which a text may hold a match, given which groups it satisfies; in no order. Of the patterns that lack
    /// their first group nothing is asked.
    pub fn matching<'a>(&'a self, met: &'a [bool]) -> impl Iterator<Item = u32> + 'a {
        let begun = met.iter().zip(&self.foremost).filter(|(met, _)| **met).flat_map(|(_, patterns)| patterns);
        let complete = begun.copied().filter(|pattern| self.may_match(*pattern as usize, met));
        complete.chain(self.undemanding.iter().copied())
    }
}

/// The patterns of a group, of which there may have been none so far.
fn under(patterns: &mut Vec<Vec<u32>>, group: GroupId) -> &mut Vec<u32> {
    let group = group as usize;
    if group >= patterns.len() {
        patterns.resize_with(group + 1, Vec::new);
    }
    &mut patterns[group]
}
