//! What every text that a regular expression matches must hold, read off the expression: files without it need no parse.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{Ast, ClassBracketed, ClassSet, ClassSetItem, RepetitionKind, RepetitionRange};

/// Shorter ones stand in every file.
const SHORTEST: usize = 3;
/// More alternatives than that decide little and cost much.
const MOST: usize = 64;

/// Texts in lower case of which every match of the expression holds one, compared without regard to ASCII case; empty
/// where none is known, and for an expression that is not valid.
pub(super) fn required(expression: &str) -> Vec<String> {
    let Ok(ast) = Parser::new().parse(expression) else { return Vec::new() };
    let mut texts = alternatives(&ast).unwrap_or_default();
    texts.sort_unstable();
    texts.dedup();
    texts
}

fn alternatives(ast: &Ast) -> Option<Vec<String>> {
    match ast {
        Ast::Concat(concat) => of_sequence(&concat.asts),
        Ast::Alternation(alternation) => {
            let all: Option<Vec<Vec<String>>> = alternation.asts.iter().map(alternatives).collect();
            let all = all?.concat();
            // Many may say no more than a few: worth the time only where they are too many as they are.
            let all = if all.len() > MOST { shortest(all) } else { all };
            (all.len() <= MOST).then_some(all)
        }
        Ast::Group(group) => alternatives(&group.ast),
        Ast::Repetition(repetition) => at_least_once(&repetition.op.kind).then(|| alternatives(&repetition.ast))?,
        _ => of_sequence(std::slice::from_ref(ast)),
    }
}

/// Of what follows one another all is there: the best part of it is what is looked for.
fn of_sequence(parts: &[Ast]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut run = vec![String::new()];
    let mut offer = |found: Vec<String>| {
        let found = shortest(found);
        if best.as_ref().is_none_or(|best| rarity(best) < rarity(&found)) {
            best = Some(found);
        }
    };
    for part in parts {
        // Most parts are single letters.
        if let Some(letter) = letter(part) {
            run.iter_mut().for_each(|text| text.push(letter));
            continue;
        }
        match spellings(part) {
            Some(next) if run.len() * next.len() <= MOST => run = joined(run, &next),
            Some(next) => offer(std::mem::replace(&mut run, next)),
            None => {
                offer(std::mem::replace(&mut run, vec![String::new()]));
                alternatives_of_compound(part).into_iter().for_each(&mut offer);
            }
        }
    }
    offer(run);
    best.filter(|texts| texts.iter().all(|text| text.len() >= SHORTEST))
}

fn alternatives_of_compound(part: &Ast) -> Option<Vec<String>> {
    matches!(part, Ast::Concat(_) | Ast::Alternation(_) | Ast::Group(_) | Ast::Repetition(_))
        .then(|| alternatives(part))?
}

/// The longer the shortest of some texts, and the fewer they are, the fewer files hold one.
fn rarity(texts: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (texts.iter().map(String::len).min().unwrap_or(0), std::cmp::Reverse(texts.len()))
}

/// Without those that hold another one: that one is found with them.
fn shortest(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable_by_key(String::len);
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.iter().any(|kept| text.contains(kept.as_str())) {
            kept.push(text);
        }
    }
    kept
}

/// All that an expression matches, in lower case, where that is a few texts: `no[-_]?auth`, `[sS]et`.
fn spellings(ast: &Ast) -> Option<Vec<String>> {
    let mut texts = match ast {
        // Nothing stands between what is before and behind these.
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => vec![String::new()],
        Ast::Literal(_) => vec![letter(ast)?.to_string()],
        Ast::ClassBracketed(class) => spellings_of_class(class)?,
        Ast::Group(group) => spellings(&group.ast)?,
        Ast::Concat(concat) => concat.asts.iter().try_fold(vec![String::new()], |mut all, part| {
            if let Some(letter) = letter(part) {
                all.iter_mut().for_each(|text| text.push(letter));
                return Some(all);
            }
            let next = spellings(part)?;
            (all.len() * next.len() <= MOST).then(|| joined(all, &next))
        })?,
        Ast::Alternation(alternation) => {
            let all: Option<Vec<Vec<String>>> = alternation.asts.iter().map(spellings).collect();
            all?.concat()
        }
        Ast::Repetition(repetition) if repetition.op.kind == RepetitionKind::ZeroOrOne => {
            let mut texts = spellings(&repetition.ast)?;
            texts.push(String::new());
            texts
        }
        _ => return None,
    };
    texts.sort_unstable();
    texts.dedup();
    (texts.len() <= MOST).then_some(texts)
}

fn spellings_of_class(class: &ClassBracketed) -> Option<Vec<String>> {
    let ClassBracketed { negated: false, kind: ClassSet::Item(item), .. } = class else { return None };
    let items = match item {
        ClassSetItem::Union(union) => &union.items[..],
        item => std::slice::from_ref(item),
    };
    let letter = |item: &ClassSetItem| match item {
        ClassSetItem::Literal(literal) => lower(literal.c),
        _ => None,
    };
    items.iter().map(letter).collect()
}

/// The letter of a part that is nothing else, in lower case.
fn letter(part: &Ast) -> Option<char> {
    match part {
        Ast::Literal(literal) if literal.c.is_ascii() => Some(literal.c.to_ascii_lowercase()),
        _ => None,
    }
}

fn lower(c: char) -> Option<String> {
    c.is_ascii().then(|| c.to_ascii_lowercase().to_string())
}

/// Each of these texts, followed by each of those.
fn joined(mut these: Vec<String>, those: &[String]) -> Vec<String> {
    if let [only] = those {
        these.iter_mut().for_each(|first| first.push_str(only));
        return these;
    }
    these.iter().flat_map(|first| those.iter().map(move |second| format!("{first}{second}"))).collect()
}

fn at_least_once(kind: &RepetitionKind) -> bool {
    match kind {
        RepetitionKind::OneOrMore => true,
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => false,
        RepetitionKind::Range(
            RepetitionRange::Exactly(least) | RepetitionRange::AtLeast(least) | RepetitionRange::Bounded(least, _),
        ) => *least > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::required;

    #[test]
    fn what_every_match_holds_is_read_off() {
        let cases: [(&str, &[&str]); 15] = [
            ("^(?i:Set-Cookie)$", &["set-cookie"]),
            (r"(?i)\b(insert\s+into|update\s+\w+\s+set)\b", &["insert", "update"]),
            (r"\b([eE]|[eE]rr)\??\.stack\b", &["e.stack", "e?.stack", "err.stack", "err?.stack"]),
            ("(no|skip)[-_]?auth", &["no-auth", "no_auth", "noauth", "skip-auth", "skip_auth", "skipauth"]),
            (r"x-(de|te)st\w*|[gG]it\w*\(", &["git", "x-dest", "x-test"]),
            (r"(?s)HTTP/1\.[01] .*text/html", &["text/html"]),
            ("[pP]ass(word|wd)?", &["pass"]),
            (r"^vec!\s*[\[(][^;]*;", &["vec!"]),
            ("(abc)+d{2,}", &["abc"]),
            ("(a|b)?xyz", &["xyz"]),
            // Nothing that is always there, or nothing worth looking for.
            ("(abc)?", &[]),
            ("abc|d", &[]),
            ("^[a-z]+$", &[]),
            ("(ab){0,3}", &[]),
            ("[", &[]),
        ];
        for (expression, texts) in cases {
            assert_eq!(required(expression), texts, "{expression}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_match_holds_one(text in "[a-cA-C]{0,12}", expression in "[abAB]{1,4}(\\([ab]{3,4}\\|[bc]{3,4}\\)[+?]?)?[ab]{0,4}") {
            let matched = regex::Regex::new(&format!("(?i){expression}")).unwrap().is_match(&text);
            let texts = required(&expression);
            let holds = texts.is_empty() || texts.iter().any(|wanted| text.to_ascii_lowercase().contains(wanted));
            proptest::prop_assert!(!matched || holds, "{expression} on {text} without {texts:?}");
        }
    }
}
