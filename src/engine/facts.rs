//! What patterns require of a text beside words, answered without a parse.

mod sql;

use std::ops::ControlFlow;

use super::secrets::{self, Kind};
use crate::rules::words::{BitSet, GroupId, WordId};
use crate::rules::{Effort, Fact, LanguageRules};

/// By group of [`LanguageRules::requirements`]: whether the text satisfies it, by its words and the facts that hold of it;
/// and whether more than its words had to be looked at for that.
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
) -> (Vec<bool>, bool) {
    note_sources(rules, has_own_sources, &mut words);
    let mut met = rules.requirements.met_by(&words);
    let parsed_by_words = rules.needs.matching(&met).any(|pattern| wanted[pattern as usize]);
    let parsed = parsed_by_words || {
        let mut asked = Asked::new(rules, met, wanted);
        let parsed = asked.look_into(text, &mut words).is_break();
        met = asked.met;
        parsed
    };
    if parsed {
        assume(rules, &mut met, &[Effort::Pass, Effort::Search]);
        if has_other_files {
            assume(rules, &mut met, &[Effort::Words]);
        }
    }
    (met, !parsed_by_words)
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
    for (fact, word) in &rules.facts {
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
    /// The groups of requirements that one of their rules' patterns lacks. Where one of a rule is in question, those
    /// before it decide which of them speaks.
    groups: BitSet,
    /// By group of requirements: whether it is satisfied by what is known so far.
    met: Vec<bool>,
}

impl<'a> Asked<'a> {
    fn new(rules: &'a LanguageRules, met: Vec<bool>, wanted: &[bool]) -> Self {
        Self::about(rules, met, &[Effort::Pass, Effort::Search], |pattern| wanted[pattern as usize])
    }

    /// Leaves out what hangs on texts that were looked for and not found.
    fn without_mentions(&mut self) {
        let (met, before) = (std::mem::take(&mut self.met), std::mem::take(&mut self.in_question));
        *self = Self::about(self.rules, met, &[Effort::Search], |pattern| before.contains(pattern));
    }

    /// What hangs on the facts of these efforts, which nobody has looked for yet, for these patterns.
    fn about(rules: &'a LanguageRules, met: Vec<bool>, open: &[Effort], is_asked: impl Fn(u32) -> bool) -> Self {
        let mut at_most = met.clone();
        assume(rules, &mut at_most, open);
        let hopeful: Vec<u32> = rules.needs.matching(&at_most).collect();
        let in_question: BitSet = hopeful.iter().copied().filter(|pattern| is_asked(*pattern)).collect();
        let rule_of = |pattern: u32| rules.patterns[pattern as usize].rule as u32;
        let their_rules: BitSet = in_question.iter().map(rule_of).collect();
        let of_those = hopeful.into_iter().filter(|pattern| their_rules.contains(rule_of(*pattern)));
        let required = of_those.flat_map(|pattern| rules.needs.of(pattern as usize)).copied();
        let groups = required.filter(|group| !met[*group as usize]).collect();
        Self { rules, in_question, groups, met }
    }

    /// The facts that something hangs on.
    fn asked(&self) -> Vec<&'a (Fact, WordId)> {
        self.rules.facts_of(self.groups.iter())
    }

    fn is_about(&self, word: WordId) -> bool {
        self.rules.requirements.groups_of(word).any(|group| self.groups.contains(group))
    }

    /// Adds the words that stand for the facts that hold of the text, as far as they are asked for. Breaks off where some
    /// pattern lacks nothing any more.
    fn look_into(&mut self, text: &str, words: &mut BitSet) -> ControlFlow<()> {
        let mentions = self.asked().iter().filter(|(fact, _)| matches!(fact, Fact::Mention(_))).count();
        self.look_for_mentions(text, mentions, words)?;
        let mut classes = Vec::new();
        let mut forms = Vec::new();
        // Most ask for a text too, which is not there.
        self.without_mentions();
        for (fact, word) in self.asked() {
            match fact {
                Fact::Identifier(class) => classes.push((class.as_str(), *word)),
                Fact::Form(form) => forms.push((form, *word)),
                Fact::TokenLiteral if has_token_literal(text) => self.note(*word, words)?,
                Fact::SqlLiteral if sql::has_literal(text) => self.note(*word, words)?,
                Fact::TokenLiteral | Fact::SqlLiteral | Fact::Mention(_) | Fact::Source(_) => {}
            }
        }
        for (form, word) in forms {
            if form.is_match(text) {
                self.note(word, words)?;
            }
        }
        let (names, of_classes): (Vec<&str>, Vec<WordId>) = classes.into_iter().unzip();
        self.rules.each_class_in(text, &names, |at| self.note(of_classes[at], words))
    }

    /// Adds the words that stand for texts that this one holds, until so many of those asked for are found.
    fn look_for_mentions(&mut self, text: &str, mut wanted: usize, words: &mut BitSet) -> ControlFlow<()> {
        if wanted == 0 {
            return ControlFlow::Continue(());
        }
        for word in self.rules.mentions_in(text) {
            if words.contains(word) {
                continue;
            }
            self.note(word, words)?;
            wanted -= usize::from(self.is_about(word));
            if wanted == 0 {
                break;
            }
        }
        ControlFlow::Continue(())
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
