//! Names as rules write them: globs over what functions, classes and decorators are called, and what a text holds that defines
//! something of such a name.

use std::sync::OnceLock;

use super::predicate::{Expression, last_name};

/// A glob over names, compiled when first asked: `test_*`, `*[mM]erge*`.
#[derive(Debug, Clone)]
pub struct NameGlob {
    text: String,
    compiled: OnceLock<Option<globset::GlobMatcher>>,
}

impl NameGlob {
    pub(super) fn new(text: String) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// What every name it matches begins with, as far as that is written out.
    pub(super) fn beginning(&self) -> &str {
        self.text.split(['*', '?', '[', '{']).next().unwrap_or_default()
    }

    /// The word after the last `.` or `::` of every name it matches; nothing where the glob leaves that open.
    pub(super) fn last_name(&self) -> Option<&str> {
        let last = last_name(&self.text);
        let is_word = !last.is_empty() && last.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        is_word.then_some(last)
    }

    /// Whether it matches the whole name; never for one that is not valid.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        if !self.text.contains(['*', '?', '[', '{']) {
            return self.text == name;
        }
        let compile = || globset::Glob::new(&self.text).ok().map(|glob| glob.compile_matcher());
        self.compiled.get_or_init(compile).as_ref().is_some_and(|matcher| matcher.is_match(name))
    }

    /// What matches where a name that it matches stands, up to where the name may end.
    fn expression(&self) -> Option<String> {
        let inner = self.text.trim_start_matches('*');
        // Any name at all.
        if !inner.contains(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let mut expression = String::new();
        // `\b` before what is no word asks for a word before it.
        if inner.len() == self.text.len() && inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            expression.push_str(r"\b");
        }
        let (mut depth, mut in_class) = (0, false);
        for c in inner.chars() {
            match c {
                ']' if in_class => {
                    in_class = false;
                    expression.push(']');
                }
                '!' if in_class && expression.ends_with('[') => expression.push('^'),
                _ if in_class => expression.push(c),
                '[' => {
                    in_class = true;
                    expression.push('[');
                }
                '*' => expression.push_str(r"[^\s(=:<?!\[]*"),
                '?' => expression.push_str(r"[^\s(=:<?!\[]"),
                '{' => {
                    depth += 1;
                    expression.push_str("(?:");
                }
                '}' => {
                    depth -= 1;
                    expression.push(')');
                }
                ',' if depth > 0 => expression.push('|'),
                c if c.is_ascii_alphanumeric() || c == '_' => expression.push(c),
                c => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        Some(expression)
    }
}

/// Some globs over names, all asked at once: most names match none of them.
#[derive(Debug, Clone)]
pub struct NameGlobs {
    globs: Vec<NameGlob>,
    compiled: OnceLock<globset::GlobSet>,
}

impl NameGlobs {
    pub(super) fn new(texts: impl IntoIterator<Item = String>) -> Self {
        Self { globs: texts.into_iter().map(NameGlob::new).collect(), compiled: OnceLock::new() }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.globs.is_empty()
    }

    /// The globs, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &NameGlob> {
        self.globs.iter()
    }

    /// Whether one of them matches the whole name; one that is not valid never does.
    #[must_use]
    pub fn match_any(&self, name: &str) -> bool {
        let compile = || {
            let valid = self.globs.iter().filter_map(|glob| globset::Glob::new(&glob.text).ok());
            let mut set = globset::GlobSetBuilder::new();
            valid.for_each(|glob| _ = set.add(glob));
            set.build().unwrap_or_default()
        };
        self.compiled.get_or_init(compile).is_match(name)
    }
}

/// What matches in every text that defines a function of such a name, in any language: the name, and what stands behind a name
/// that is given a function. `fn can(`, `let can = |`, `def can(`, `can = lambda`, `can<T>(`, `can: async () =>`,
/// `"can"() {`. Nothing where a glob leaves the name open.
pub(super) fn function_named(globs: &NameGlobs) -> Option<Expression> {
    let names: Vec<String> = globs.iter().map(NameGlob::expression).collect::<Option<_>>()?;
    let form = format!("(?:{})[\"'`\\]]*~[(=:<?!\\[]", names.join("|"));
    Some(Expression::form(&form))
}

#[cfg(test)]
mod tests {
    use super::{NameGlobs, function_named};
    use crate::lang::Language;
    use crate::rules::{Fact, RuleSet};

    #[test]
    fn a_function_of_such_a_name_is_seen_in_its_text() {
        let cases: &[(&[&str], &str, bool)] = &[
            (&["can"], "function can(user) {}", true),
            (&["can"], "you can: (no)", true),
            (&["can"], "scan(x)", false),
            (&["can"], "you can go", false),
            (&["is_*", "{can,may}_*"], "pub fn may_see<'a>(user: &'a User)", true),
            (&["is_*", "{can,may}_*"], "let may_see = |user| true;", true),
            (&["is_*", "{can,may}_*"], "// may_see it", false),
            (&["*[mM]erge*"], "const deepMerge /* both */ = (a, b) => a", true),
            (&["*[mM]erge*"], "{ \"deep-merge\": function () {} }", true),
            (&["*[mM]erge*"], "a submerged boat", false),
            (&["check?"], "def check1(x):", true),
            (&["check?"], "def check(x):", false),
            (&["[!a]b*"], "xbc = lambda: 1", true),
        ];
        for (globs, text, expected) in cases {
            let globs = NameGlobs::new(globs.iter().map(|glob| (*glob).to_owned()));
            let form = function_named(&globs).expect("these say what the name holds");
            assert_eq!(form.is_match(text), *expected, "{globs:?} in {text:?}");
        }
        assert!(function_named(&NameGlobs::new(["*".to_owned()])).is_none());
    }

    #[test]
    fn what_the_rules_look_for_is_valid() {
        for language in Language::ALL {
            for (fact, _) in &RuleSet::builtin().language(language).facts {
                let Fact::Form(form) = fact else { continue };
                assert_eq!(form.check(), Ok(()), "{}", form.text());
            }
        }
    }
}
