//! What patterns require of a text beside words, answered without a parse.

use super::secrets::{self, Kind};
use super::vocabulary;
use crate::rules::words::WordSet;
use crate::rules::{Fact, LanguageRules};

/// Adds to the words of a text those of the facts that hold of it.
///
/// Facts cost more than words. Where some pattern wants the text parsed for its words alone they decide nothing any more,
/// and all are taken to hold: the predicates behind them are asked at each candidate anyway.
///
/// Returns whether the facts were looked for.
pub(super) fn add(
    words: &mut WordSet,
    text: &str,
    rules: &LanguageRules,
    has_own_sources: bool,
    wanted: &dyn Fn(usize) -> bool,
) -> bool {
    let mut facts = WordSet::default();
    rules.facts.iter().for_each(|(_, word)| facts.insert(*word));
    let parsed_anyway = rules
        .patterns
        .iter()
        .enumerate()
        .any(|(at, compiled)| wanted(at) && compiled.requirement.met_without(&facts, words));
    match parsed_anyway {
        true => rules.facts.iter().for_each(|(_, word)| words.insert(*word)),
        false => note(text, rules, has_own_sources, words),
    }
    !parsed_anyway
}

/// Adds the words that stand for the facts that hold of `text`. Where the user named sources of their own, any text may
/// hold a source.
fn note(text: &str, rules: &LanguageRules, has_own_sources: bool, words: &mut WordSet) {
    let mut classes = Vec::new();
    for (fact, word) in &rules.facts {
        let holds = match fact {
            Fact::Identifier(class) => {
                classes.push((class.clone(), *word));
                continue;
            }
            Fact::Mention(wanted) => memchr::memmem::find(text.as_bytes(), wanted.as_bytes()).is_some(),
            Fact::TokenLiteral => has_token_literal(text),
            Fact::Source(_) => continue,
        };
        if holds {
            words.insert(*word);
        }
    }
    for (fact, word) in &rules.facts {
        let Fact::Source(kind) = fact else { continue };
        let groups = rules.sources.iter().find(|(found, _)| found == kind).map_or(&[][..], |(_, groups)| groups);
        if has_own_sources || groups.iter().any(|all| all.iter().all(|word| words.contains(*word))) {
            words.insert(*word);
        }
    }
    let names: Vec<String> = classes.iter().map(|(class, _)| class.clone()).collect();
    for (present, (_, word)) in vocabulary::present(text, &names).into_iter().zip(&classes) {
        if present {
            words.insert(*word);
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
