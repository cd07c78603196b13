//! What patterns require of a text beside words, answered without a parse.

mod sql;

use std::ops::ControlFlow;

use super::secrets::{self, Kind};
use crate::rules::words::{BitSet, GroupId, WordId};
use crate::rules::{Effort, Fact, LanguageRules};

/// What is known of a text before it is parsed.
pub(super) struct Known {
    /// By group of [`LanguageRules::requirements`]: whether the text satisfies it, by its words and the facts that hold of it.
    pub met: Vec<bool>,
    /// Whether more than its words had to be looked at.
    pub by_facts: bool,
    /// The words that stand for the texts it mentions, where it was searched for them.
    pub mentioned: Option<BitSet>,
}

/// What is known of a text with these words, as far as the wanted patterns have to know it.
///
/// Some facts cost more than words. As soon as some pattern wants the text parsed, they decide nothing any more, and all
/// are taken to hold: the predicates behind them are asked at each candidate anyway. So are all sources where values may
/// come from other files.
pub(super) fn of(
    mut words: BitSet,
    text: &str,
    rules: &LanguageRules,
    has_own_sources: bool,
    has_other_files: bool,
    wanted: &[bool],
) -> Known {
    note_sources(rules, has_own_sources, &mut words);
    let met = rules.requirements.met_by(&words);
    let parsed_by_words = rules.needs.matching(&met).any(|pattern| wanted[pattern as usize]);
    let mut known = Known { met, by_facts: !parsed_by_words, mentioned: None };
    let parsed = parsed_by_words || {
        let mut asked = Asked::new(rules, known.met, wanted);
        let parsed = asked.look_into(text, &mut words).is_break();
        (known.met, known.mentioned) = (asked.met, asked.mentioned);
        parsed
    };
    if parsed {
        assume(rules, &mut known.met, &[Effort::Pass, Effort::Search]);
        if has_other_files {
            assume(rules, &mut known.met, &[Effort::Words]);
        }
    }
    known
}

/// By group of requirements: whether a text that is parsed may satisfy it, given the words that stand for the texts it
/// mentions. Beside these only the literals are looked for that nearly all files lack, where one of the active patterns asks.
pub(super) fn met_at_most(mentioned: &BitSet, text: &str, rules: &LanguageRules, active: &[bool]) -> Vec<bool> {
    let mut met = rules.met_by_mentions(mentioned);
    for (fact, word) in rules.facts_beside_mentions() {
        let by = |group: GroupId| rules.needs.by(group).iter().any(|pattern| active[*pattern as usize]);
        let is_lacking = match fact {
            Fact::TokenLiteral | Fact::SqlLiteral if !rules.requirements.groups_of(*word).any(by) => continue,
            Fact::TokenLiteral => !has_token_literal(text),
            Fact::SqlLiteral => !sql::has_literal(text),
            _ => continue,
        };
        if is_lacking {
            // Nothing else satisfies a group that asks for such a literal.
            rules.requirements.groups_of(*word).for_each(|group| met[group as usize] = false);
        }
    }
    met
}

/// Takes the facts of these efforts to hold: `met` is by group of requirements.
fn assume(rules: &LanguageRules, met: &mut [bool], efforts: &[Effort]) {
    // A fact satisfies a group by itself.
    efforts.iter().flat_map(|effort| rules.met_by_facts(*effort)).for_each(|group| met[*group as usize] = true);
}

/// Adds the words that stand for the kinds of sources the text may hold. Where the user named sources of their own, any
/// text may hold one.
fn note_sources(rules: &LanguageRules, has_own_sources: bool, words: &mut BitSet) {
    let held: Vec<&str> = rules.sources_in(words).collect();
    for (fact, word) in rules.facts_beside_mentions() {
        let Fact::Source(kind) = fact else { continue };
        // Any text may have functions with parameters.
        if has_own_sources || kind == "param" || held.contains(&kind.as_str()) {
            words.insert(*word);
        }
    }
}

/// What hangs on the facts that cost more than words.
struct Asked<'a> {
    rules: &'a LanguageRules,
    /// The wanted patterns that lack nothing but facts. Where a pattern lacks more, nobody need know whether they hold.
    in_question: BitSet,
    /// The groups of requirements that one of them lacks.
    groups: BitSet,
    /// By group of requirements: whether it is satisfied by what is known so far.
    met: Vec<bool>,
    /// See [`Known::mentioned`].
    mentioned: Option<BitSet>,
}

impl<'a> Asked<'a> {
    fn new(rules: &'a LanguageRules, met: Vec<bool>, wanted: &[bool]) -> Self {
        Self::about(rules, met, &[Effort::Pass, Effort::Search], |pattern| wanted[pattern as usize])
    }

    /// Leaves out what hangs on texts that were looked for and not found.
    fn without_mentions(&mut self) {
        let (met, before) = (std::mem::take(&mut self.met), std::mem::take(&mut self.in_question));
        let mentioned = self.mentioned.take();
        let left = Self::about(self.rules, met, &[Effort::Search], |pattern| before.contains(pattern));
        *self = Self { mentioned, ..left };
    }

    /// What hangs on the facts of these efforts, which nobody has looked for yet, for these patterns.
    fn about(rules: &'a LanguageRules, met: Vec<bool>, open: &[Effort], is_asked: impl Fn(u32) -> bool) -> Self {
        let mut at_most = met.clone();
        assume(rules, &mut at_most, open);
        let in_question: BitSet = rules.needs.matching(&at_most).filter(|pattern| is_asked(*pattern)).collect();
        let required = in_question.iter().flat_map(|pattern| rules.needs.of(pattern as usize)).copied();
        let groups = required.filter(|group| !met[*group as usize]).collect();
        Self { rules, in_question, groups, met, mentioned: None }
    }

    /// Adds the words that stand for the facts that hold of the text, as far as they are asked for. Breaks off where some
    /// pattern lacks nothing any more.
    fn look_into(&mut self, text: &str, words: &mut BitSet) -> ControlFlow<()> {
        if self.rules.met_by_facts(Effort::Pass).iter().any(|group| self.groups.contains(*group)) {
            self.look_for_mentions(text, words)?;
        }
        let mut classes = Vec::new();
        let mut forms = Vec::new();
        // Most ask for a text too, which is not there.
        self.without_mentions();
        for (fact, word) in self.rules.facts_of(self.groups.iter()) {
            match fact {
                Fact::Identifier(class) => classes.push((class.as_str(), *word)),
                Fact::Form(form) => forms.push((form, *word)),
                Fact::TokenLiteral if has_token_literal(text) => self.note(*word, words)?,
                Fact::SqlLiteral if sql::has_literal(text) => self.note(*word, words)?,
                Fact::TokenLiteral | Fact::SqlLiteral | Fact::Mention(_) | Fact::Source(_) => {}
            }
        }
        let mut lacked = BitSet::default();
        for (form, word) in forms {
            match self.decides(word, &lacked) {
                true if form.is_match(text) => self.note(word, words)?,
                true => self.rules.requirements.groups_of(word).for_each(|group| lacked.insert(group)),
                false => {}
            }
        }
        let (names, of_classes): (Vec<&str>, Vec<WordId>) = classes.into_iter().unzip();
        self.rules.each_class_in(text, &names, |at| self.note(of_classes[at], words))
    }

    /// Whether some pattern in question hangs on this fact, and on none of the groups that are known to be lacking.
    fn decides(&self, fact: WordId, lacked: &BitSet) -> bool {
        let needs = &self.rules.needs;
        let is_open = |pattern: &u32| {
            self.in_question.contains(*pattern)
                && !needs.of(*pattern as usize).iter().any(|group| lacked.contains(*group))
        };
        self.rules.requirements.groups_of(fact).any(|group| needs.by(group).iter().any(is_open))
    }

    /// Adds the words that stand for texts that this one holds.
    fn look_for_mentions(&mut self, text: &str, words: &mut BitSet) -> ControlFlow<()> {
        let mentioned: BitSet = self.rules.mentions_in(text).collect();
        words.insert_all(&mentioned);
        self.mentioned = Some(mentioned);
        self.met = self.rules.requirements.met_by(words);
        match self.rules.needs.matching(&self.met).any(|pattern| self.in_question.contains(pattern)) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// Adds a word; breaks off where some pattern lacked only that.
    fn note(&mut self, word: WordId, words: &mut BitSet) -> ControlFlow<()> {
        words.insert(word);
        let Self { rules, in_question, met, .. } = self;
        let completed = rules.requirements.completed_by(word, words);
        let groups: Vec<GroupId> =
            completed.filter(|group| !std::mem::replace(&mut met[*group as usize], true)).collect();
        let mut patterns = groups.iter().flat_map(|group| rules.needs.by(*group));
        let lacks_nothing =
            |pattern: &u32| in_question.contains(*pattern) && rules.needs.may_match(*pattern as usize, met);
        match patterns.any(lacks_nothing) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

/// Whether something between two quotes of one line could be a random token. Which quote opens and which closes does
/// not matter: every stretch between two neighbouring quotes is looked at.
fn has_token_literal(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before: Option<usize> = None;
    for quote in memchr::memchr3_iter(b'"', b'\'', b'`', bytes) {
        if let Some(start) = before
            && (12..=512).contains(&(quote - start - 1))
            && bytes[start + 1..quote].iter().all(|b| b.is_ascii_graphic())
            && bytes[start + 1..quote].iter().any(u8::is_ascii_digit)
            && text.get(start + 1..quote).is_some_and(|value| secrets::judge(value, Kind::Token).is_secret())
        {
            return true;
        }
        before = Some(quote);
    }
    false
}
