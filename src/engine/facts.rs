//! What patterns require of a text beside words, answered without a parse.

use rustc_hash::FxHashSet;

use super::secrets::{self, Kind};
use super::semantics::shapes::may_begin_sql;
use super::vocabulary;
use crate::rules::words::{BitSet, WordId};
use crate::rules::{Compiled, Fact, LanguageRules};

/// By group of [`LanguageRules::requirements`]: whether the text satisfies it, by its words and the facts that hold of it;
/// and whether more than its words had to be looked at for that.
///
/// Some facts cost more than words. Where some pattern wants the text parsed without them they decide nothing any more,
/// and all are taken to hold: the predicates behind them are asked at each candidate anyway. So are all sources where
/// values may come from other files.
pub(super) fn of(
    mut words: BitSet,
    text: &str,
    rules: &LanguageRules,
    has_own_sources: bool,
    has_other_files: bool,
    wanted: &[bool],
) -> (Vec<bool>, bool) {
    note_sources(rules, has_own_sources, &mut words);
    let by_words = rules.requirements.met_by(&words);
    let parsed_anyway =
        rules.patterns.iter().zip(wanted).any(|(compiled, wanted)| *wanted && compiled.may_match(&by_words));
    match parsed_anyway {
        true => {
            let costly = rules.facts.iter().filter(|(fact, _)| has_other_files || !matches!(fact, Fact::Source(_)));
            costly.for_each(|(_, word)| words.insert(*word));
        }
        false => {
            let asked = asked_for(rules, &words, &by_words, wanted);
            note_costly(text, rules, &asked, &mut words);
        }
    }
    (rules.requirements.met_by(&words), !parsed_anyway)
}

/// Adds the words that stand for the kinds of sources the text may hold. Where the user named sources of their own, any
/// text may hold one.
fn note_sources(rules: &LanguageRules, has_own_sources: bool, words: &mut BitSet) {
    for (fact, word) in &rules.facts {
        let Fact::Source(kind) = fact else { continue };
        let groups = rules.sources.iter().find(|(found, _)| found == kind).map_or(&[][..], |(_, groups)| groups);
        // Any text may have functions with parameters.
        if has_own_sources || kind == "param" || groups.iter().any(|all| all.iter().all(|word| words.contains(*word))) {
            words.insert(*word);
        }
    }
}

/// By group of requirements: whether it hangs on it that the text is parsed. Where a pattern lacks more than facts, nobody
/// need know whether they hold; where one of a rule does not, those before it decide which of them speaks.
fn asked_for(rules: &LanguageRules, words: &BitSet, by_words: &[bool], wanted: &[bool]) -> Vec<bool> {
    let mut all = words.clone();
    let costly = rules.facts.iter().filter(|(fact, _)| !matches!(fact, Fact::Source(_)));
    costly.for_each(|(_, word)| all.insert(*word));
    let at_most = rules.requirements.met_by(&all);
    let may_match = |compiled: &&Compiled| compiled.may_match(&at_most);
    let in_question = rules.patterns.iter().zip(wanted).filter(|(compiled, wanted)| **wanted && may_match(compiled));
    let in_question: FxHashSet<usize> = in_question.map(|(compiled, _)| compiled.rule).collect();
    let mut asked = vec![false; by_words.len()];
    let of_those = rules.patterns.iter().filter(|compiled| in_question.contains(&compiled.rule)).filter(may_match);
    for group in of_those.flat_map(|compiled| &compiled.requires) {
        asked[*group as usize] |= !by_words[*group as usize];
    }
    asked
}

/// Adds the words that stand for the other facts that hold of the text, as far as they are asked for.
fn note_costly(text: &str, rules: &LanguageRules, asked: &[bool], words: &mut BitSet) {
    let mut classes = Vec::new();
    let mut mentions = 0;
    let is_asked = |word: WordId| rules.requirements.groups_of(word).any(|group| asked[group as usize]);
    for (fact, word) in rules.facts.iter().filter(|(_, word)| is_asked(*word)) {
        let holds = match fact {
            Fact::Identifier(class) => {
                classes.push((class.clone(), *word));
                continue;
            }
            Fact::Mention(_) => {
                mentions += 1;
                continue;
            }
            Fact::TokenLiteral => has_token_literal(text),
            Fact::SqlLiteral => has_sql_literal(text),
            Fact::Source(_) => continue,
        };
        if holds {
            words.insert(*word);
        }
    }
    note_mentions(text, rules, words, mentions, is_asked);
    if classes.is_empty() {
        return;
    }
    let names: Vec<String> = classes.iter().map(|(class, _)| class.clone()).collect();
    for (present, (_, word)) in vocabulary::present(text, &names).into_iter().zip(&classes) {
        if present {
            words.insert(*word);
        }
    }
}

/// Adds the words that stand for texts that this one holds, until so many of those asked for are found.
fn note_mentions(
    text: &str,
    rules: &LanguageRules,
    words: &mut BitSet,
    mut wanted: usize,
    is_asked: impl Fn(WordId) -> bool,
) {
    if wanted == 0 {
        return;
    }
    for word in rules.mentions_in(text) {
        if words.contains(word) {
            continue;
        }
        words.insert(word);
        wanted -= usize::from(is_asked(word));
        if wanted == 0 {
            return;
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

/// Whether some string literal may begin like SQL: behind some quote, the first word is one of those.
fn has_sql_literal(text: &str) -> bool {
    memchr::memchr3_iter(b'"', b'\'', b'`', text.as_bytes()).any(|quote| may_begin_sql(&text[quote + 1..]))
}
