//! How the time a backtracking matcher needs for a regular expression grows with the text.
//!
//! [`parse`] reads the expression, [`automaton`] makes one state of each character class in it and keeps the number of ways
//! from one to the next. Where a loop can be gone through in two ways over the same text, and what comes after the loop
//! can fail, every repetition doubles what is tried; where two loops in a row can share a text, it is tried at every
//! place where the one may end and the other begin.

mod automaton;
mod parse;

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use automaton::Automaton;

/// How the number of steps grows with the length of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Growth {
    /// In proportion, as far as this analysis tells.
    Linear,
    /// With its square where it is sought in the text, since a match is tried at every place of it: `\s+$`.
    Search,
    /// With its square or a higher power.
    Polynomial,
    /// Twice as many with every repetition.
    Exponential,
}

/// The expressions of one file that were judged: several patterns ask of the same.
#[derive(Debug, Default)]
pub(super) struct Judged(RefCell<FxHashMap<Box<str>, Judgement>>);

/// What is known of an expression; nothing within where it uses what this analysis does not know, or is too large.
#[derive(Debug)]
struct Judgement {
    growth: Option<Growth>,
    /// Whether it is slow where it is sought, once that was asked.
    sought: Option<Option<bool>>,
}

impl Judged {
    /// Whether the time for this expression grows so, or faster; nothing where it uses what this analysis does not know, or
    /// is too large.
    pub(super) fn grows(&self, pattern: &str, ecmascript: bool, least: Growth) -> Option<bool> {
        let mut all = self.0.borrow_mut();
        if !all.contains_key(pattern) {
            all.insert(pattern.into(), Judgement { growth: growth(pattern, ecmascript), sought: None });
        }
        let judged = all.get_mut(pattern)?;
        match judged.growth {
            Some(growth) if growth < least && least == Growth::Search => {
                *judged.sought.get_or_insert_with(|| is_slow_where_sought(pattern, ecmascript))
            }
            growth => growth.map(|growth| growth >= least),
        }
    }
}

fn growth(pattern: &str, ecmascript: bool) -> Option<Growth> {
    Automaton::of(&parse::parse(pattern, ecmascript)?)?.growth()
}

fn is_slow_where_sought(pattern: &str, ecmascript: bool) -> Option<bool> {
    match parse::parse(pattern, ecmascript)?.sought() {
        Some(sought) => Automaton::of(&sought)?.has_loops_in_a_row(),
        None => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::{Growth, Judged};

    /// The growth of each expression, in the syntax that all languages share.
    fn check(wanted: Option<Growth>, patterns: &[&str]) {
        let growth = |pattern: &str| {
            let judged = Judged::default();
            let steps = [Growth::Exponential, Growth::Polynomial, Growth::Search];
            let mut found = Some(Growth::Linear);
            for step in steps.iter().rev() {
                match judged.grows(pattern, true, *step) {
                    Some(true) => found = Some(*step),
                    Some(false) => {}
                    None => found = None,
                }
            }
            found
        };
        for pattern in patterns {
            assert_eq!(growth(pattern), wanted, "{pattern}");
        }
    }

    #[test]
    fn a_loop_that_is_entered_everywhere_is_quadratic_where_it_is_sought() {
        check(
            Some(Growth::Search),
            &[r"\s+$", r"^\s+|\s+$", r"[\r\n]+$", r" *, *", r"\{.*\}", r"<[^>]+>", r"(?:a|b|c)+$"],
        );
        check(
            Some(Growth::Linear),
            &[r"^\s+", r"(?:^|\b)\w+:", r"\b\w+:", r"(?<!\s)\s+$", r"\w+", r"a[^a]*b", r"\.[a-z]{1,4}$"],
        );
    }

    #[test]
    fn a_loop_with_two_ways_through_is_exponential() {
        check(
            Some(Growth::Exponential),
            &[
                r"^(a+)+$",
                r"^(\w+\s?)*$",
                r"(a|aa)+$",
                r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
                r"(a*)*b",
                r"(?i)(?:a|aa)+$",
                r"^(?:\s*,?\s*)+;",
                r"^(([a-z])+.)+[A-Z]([a-z])+$",
                r"(.|\s)*x",
                r"^(?:.*,)*$",
                r"(x+x+)+y",
                r"^(\d{1,20})+!",
                r"'(?:''|\\\\|[^'])*'",
            ],
        );
    }

    #[test]
    fn two_loops_in_a_row_that_share_a_text_are_polynomial() {
        check(
            Some(Growth::Polynomial),
            &[r"^\s*\s*$", r"^.*a.*b$", r"^\d*\.?\d+px$", r"<!--.*-.*-->", r"key '((.|\s)*?)'?\s.*$"],
        );
    }

    #[test]
    fn what_has_one_way_through_is_linear() {
        check(
            Some(Growth::Linear),
            &[
                r#"^"(?:[^"\\]|\\.)*"$"#,
                r"^(\w+\.)*\w+$",
                r"^[\w\s]{1,100}$",
                r"^(?:\d{3}-)*$",
                r"^([^,]*,)*$",
                r"^[^@]+@[^@]+$",
                // Nothing after the loop can fail.
                r"(a+)+",
                r"^(.|[\s\S])*$",
                r"(?:\w+\s?)*",
            ],
        );
    }

    #[test]
    fn what_is_not_known_is_not_judged() {
        check(None, &[r"((?!-->)\w+)+$", r"(?>a+)+b", r"(a++)+b", r"(\P{L}+)+$", "(a", "[a"]);
    }
}
