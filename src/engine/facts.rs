//! What patterns require of a text beside words, answered without a parse.

mod sql;

use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use super::secrets::{self, Kind};
use crate::rules::words::{BitSet, WordId};
use crate::rules::{Fact, LanguageRules};

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
    let parsed_by_words = among(wanted).any(|pattern| rules.needs.may_match(pattern, &met));
    let parsed = parsed_by_words || {
        let mut asked = Asked::new(rules, met, wanted);
        let parsed = asked.look_into(text, &mut words).is_break();
        met = asked.met;
        parsed
    };
    if parsed {
        assume(rules, &mut met, |fact| has_other_files || !matches!(fact, Fact::Source(_)));
    }
    (met, !parsed_by_words)
}

/// Takes some facts to hold: `met` is by group of requirements.
fn assume(rules: &LanguageRules, met: &mut [bool], wanted: impl Fn(&Fact) -> bool) {
    let words = rules.facts.iter().filter(|(fact, _)| wanted(fact)).map(|(_, word)| *word);
    // A fact satisfies a group by itself.
    words.flat_map(|word| rules.requirements.groups_of(word)).for_each(|group| met[group as usize] = true);
}

/// The patterns that are wanted.
fn among(wanted: &[bool]) -> impl Iterator<Item = usize> {
    wanted.iter().enumerate().filter(|(_, wanted)| **wanted).map(|(pattern, _)| pattern)
}

/// Adds the words that stand for the kinds of sources the text may hold. Where the user named sources of their own, any
/// text may hold one.
fn note_sources(rules: &LanguageRules, has_own_sources: bool, words: &mut BitSet) {
    for (fact, word) in &rules.facts {
        let Fact::Source(kind) = fact else { continue };
        // Any text may have functions with parameters.
        if has_own_sources || kind == "param" || rules.may_hold_source(kind, words) {
            words.insert(*word);
        }
    }
}

/// What hangs on the facts that cost more than words.
struct Asked<'a> {
    rules: &'a LanguageRules,
    /// The wanted patterns that lack nothing but facts. Where a pattern lacks more, nobody need know whether they hold.
    in_question: Vec<usize>,
    /// By group of requirements: whether one of their rules' patterns lacks it. Where one of a rule is in question, those
    /// before it decide which of them speaks.
    groups: Vec<bool>,
    /// By group of requirements: whether it is satisfied by what is known so far.
    met: Vec<bool>,
}

impl<'a> Asked<'a> {
    fn new(rules: &'a LanguageRules, met: Vec<bool>, wanted: &[bool]) -> Self {
        let mut at_most = met.clone();
        assume(rules, &mut at_most, |fact| !matches!(fact, Fact::Source(_)));
        let may_match = |pattern: &usize| rules.needs.may_match(*pattern, &at_most);
        let rule_of = |pattern: &usize| rules.patterns[*pattern].rule;
        let in_question: Vec<usize> = among(wanted).filter(may_match).collect();
        let their_rules: FxHashSet<usize> = in_question.iter().map(rule_of).collect();
        let mut groups = vec![false; met.len()];
        let of_those = (0..rules.patterns.len()).filter(may_match).filter(|at| their_rules.contains(&rule_of(at)));
        for group in of_those.flat_map(|pattern| rules.needs.of(pattern)) {
            groups[*group as usize] |= !met[*group as usize];
        }
        Self { rules, in_question, groups, met }
    }

    fn is_about(&self, word: WordId) -> bool {
        self.rules.requirements.groups_of(word).any(|group| self.groups[group as usize])
    }

    /// Adds the words that stand for the facts that hold of the text, as far as they are asked for. Breaks off where some
    /// pattern lacks nothing any more.
    fn look_into(&mut self, text: &str, words: &mut BitSet) -> ControlFlow<()> {
        let facts = self.rules.facts.iter();
        let asked: Vec<&(Fact, WordId)> = facts.filter(|(_, word)| self.is_about(*word)).collect();
        let mut classes = Vec::new();
        let mut forms = Vec::new();
        let mut mentions = 0;
        for (fact, word) in asked {
            match fact {
                Fact::Identifier(class) => classes.push((class.as_str(), *word)),
                Fact::Mention(_) => mentions += 1,
                Fact::Form(form) => forms.push((form, *word)),
                Fact::TokenLiteral if has_token_literal(text) => self.note(*word, words)?,
                Fact::SqlLiteral if sql::has_literal(text) => self.note(*word, words)?,
                Fact::TokenLiteral | Fact::SqlLiteral | Fact::Source(_) => {}
            }
        }
        self.look_for_mentions(text, mentions, words)?;
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
        let mut more = false;
        for group in self.rules.requirements.completed_by(word, words) {
            more |= !std::mem::replace(&mut self.met[group as usize], true);
        }
        match more && self.in_question.iter().any(|pattern| self.rules.needs.may_match(*pattern, &self.met)) {
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
