//! The explanation of a finding: what is wrong, why it matters, what to write instead.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, TextDocumentPositionParams};

use super::analysis::Analysed;
use super::capabilities::Features;
use super::convert;
use crate::finding::Finding;
use crate::lang::Language;
use crate::rules::Rule;
use crate::rules::document::{Example, ExampleKind};

/// More findings on one spot than this are left to the list of problems.
const MOST_EXPLAINED: usize = 3;

/// The explanation of the findings at a position.
pub(super) fn hover(analysed: &Analysed, at: &TextDocumentPositionParams, features: &Features) -> Option<Hover> {
    let parts = &analysed.snapshot.parts;
    let offset = parts.offset(&at.text_document.uri, at.position, features.encoding)?;
    let here = |finding: &&Finding| finding.span.start <= offset && offset <= finding.span.end;
    let found: Vec<&Finding> = analysed.findings.iter().filter(here).take(MOST_EXPLAINED).collect();
    let first = found.first()?;
    let rules = &analysed.applied.resolved.rules;
    let pages = found.iter().map(|finding| page(finding, rules.get(&finding.rule), analysed.snapshot.language));
    let page = pages.collect::<Vec<_>>().join("\n\n---\n\n");
    let contents = match features.markdown {
        true => MarkupContent { kind: MarkupKind::Markdown, value: page },
        false => MarkupContent { kind: MarkupKind::PlainText, value: plain(&page) },
    };
    Some(Hover {
        contents: HoverContents::Markup(contents),
        range: Some(parts.at(first.span.start)?.range(first.span, features.encoding)),
    })
}

/// One finding, in Markdown. The first line alone says what is wrong.
fn page(finding: &Finding, rule: Option<&Rule>, language: Option<Language>) -> String {
    let mut page = format!("**{}** (`{}`)\n\n{}", finding.message, finding.rule, finding.help);
    if finding.suppressed.is_some() {
        page.push_str(&format!("\n\n({})", convert::accepted(finding)));
    }
    let Some(rule) = rule else { return page };
    let document = &rule.document;
    let mut section = |heading: &str, text: &str| {
        if !text.trim().is_empty() {
            page.push_str(&format!("\n\n**{heading}**\n\n{}", text.trim()));
        }
    };
    section("Why it matters", &flowing(&document.prose().why));
    if let Some(language) = language {
        section("Example", &example(rule, language));
    }
    section("What to do instead", &flowing(&in_language(&document.prose().instead, language)));
    let front = &document.front;
    let weaknesses = front.cwe.iter().map(|number| format!("CWE-{number}"));
    let classes: Vec<String> = weaknesses.chain(front.owasp.iter().cloned()).collect();
    section("Classes", &classes.join(", "));
    page
}

/// A section without the code blocks of other languages.
fn in_language(markdown: &str, language: Option<Language>) -> String {
    let mut kept = String::new();
    let mut skipping = false;
    let mut in_block = false;
    for line in markdown.lines() {
        if let Some(info) = line.strip_prefix("```") {
            let opens = !in_block;
            in_block = opens;
            if opens {
                let name = info.split_whitespace().next().unwrap_or_default();
                skipping = Language::from_name(name)
                    .is_some_and(|written| language.is_none_or(|language| !reads_as(written, language)));
            }
            if !skipping {
                kept.push_str(line);
                kept.push('\n');
            }
            skipping = skipping && opens;
            continue;
        }
        if !skipping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    let mut lines: Vec<&str> = kept.lines().collect();
    lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
    lines.join("\n")
}

/// Each paragraph on one line, for editors that show line breaks as they are.
fn flowing(markdown: &str) -> String {
    let mut flowing = String::new();
    let (mut in_block, mut in_paragraph) = (false, false);
    for line in markdown.lines() {
        let fence = line.starts_with("```");
        let starts = |marks: &[char]| line.starts_with(marks);
        // Lists, tables, headings, quotes, code: their lines are lines.
        let prose = !in_block && !fence && !line.trim().is_empty() && !starts(&['-', '*', '|', '#', '>', ' ', '\t']);
        let numbered = line.split_once(". ").is_some_and(|(number, _)| number.bytes().all(|it| it.is_ascii_digit()));
        if !flowing.is_empty() {
            flowing.push(if prose && in_paragraph && !numbered { ' ' } else { '\n' });
        }
        flowing.push_str(line);
        in_block ^= fence;
        in_paragraph = prose;
    }
    flowing
}

/// An example of the language: one with its repaired form where there is one, else the shortest, whose repaired form the
/// advice after it shows; where the advice has no code of the language, what is fine beside what is not.
fn example(rule: &Rule, language: Language) -> String {
    let examples = &rule.document.prose().examples;
    let of = |kind: ExampleKind| {
        let wanted = move |at: &usize| examples[*at].kind == kind && reads_as(examples[*at].language, language);
        (0..examples.len()).filter(wanted)
    };
    let fixed = |at: usize| examples.get(at + 1).filter(|next| next.kind == ExampleKind::Fixed);
    let length = |at: &usize| examples[*at].code.lines().count();
    let Some(bad) = of(ExampleKind::Bad).min_by_key(|at| (fixed(*at).is_none(), length(at))) else {
        return String::new();
    };
    let fence = |example: &Example| format!("```{}\n{}\n```", example.language, without_markers(&example.code));
    let shown = fence(&examples[bad]);
    if let Some(fixed) = fixed(bad) {
        return format!("{shown}\n\nbecomes\n\n{}", fence(fixed));
    }
    match of(ExampleKind::Good).min_by_key(length) {
        Some(good) if !in_language(&rule.document.prose().instead, Some(language)).contains('`') => {
            format!("{shown}\n\nbut not\n\n{}", fence(&examples[good]))
        }
        _ => shown,
    }
}

fn reads_as(written: Language, wanted: Language) -> bool {
    written == wanted || (written.is_ecmascript() && wanted.is_ecmascript())
}

/// The code without what marks findings for the rule's tests.
fn without_markers(code: &str) -> String {
    let bare = |line: &str| {
        let marks = ["# finding", "// finding", "{/* finding"];
        let at = marks.iter().filter_map(|mark| line.find(mark)).min();
        at.map_or(line, |at| line[..at].trim_end()).to_owned()
    };
    let carets = |line: &&str| {
        let comment = line.trim().trim_start_matches(['#', '/']).trim();
        !comment.is_empty() && comment.bytes().all(|byte| byte == b'^')
    };
    code.trim_end().lines().filter(|line| !carets(line)).map(bare).collect::<Vec<_>>().join("\n")
}

/// A page for a client that shows plain text only.
pub(super) fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("```"));
    let lines = lines.map(|line| line.replace("**", ""));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;

    #[test]
    fn every_rule_shows_bad_and_good_code_of_the_users_language() {
        let mut missing = Vec::new();
        for rule in RuleSet::builtin().rules() {
            let bad = rule.document.prose().examples.iter().filter(|it| it.kind == ExampleKind::Bad);
            let mut languages: Vec<Language> = bad.map(|it| it.language).collect();
            languages.sort();
            languages.dedup();
            for language in languages {
                let bad = example(rule, language);
                let good = in_language(&rule.document.prose().instead, Some(language));
                let written_in = |text: &str| {
                    let infos = text.lines().filter_map(|line| line.strip_prefix("```"));
                    infos.filter_map(Language::from_name).any(|written| reads_as(written, language))
                };
                if !written_in(&bad) || !(bad.matches("```").count() == 4 || good.contains('`')) {
                    missing.push(format!("{} in {language}", rule.id));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn code_of_other_languages_is_left_out() {
        let text = "Use a list.\n\n```python\na\n```\n\n```javascript\nb\n```\n\n```toml\nc\n```\nEnd.";
        assert_eq!(
            in_language(text, Some(Language::Python)),
            "Use a list.\n\n```python\na\n```\n\n```toml\nc\n```\nEnd."
        );
        assert_eq!(
            in_language(text, Some(Language::Tsx)),
            "Use a list.\n\n```javascript\nb\n```\n\n```toml\nc\n```\nEnd."
        );
    }

    #[test]
    fn paragraphs_flow_and_lists_do_not() {
        let text = "One\ntwo.\n\n- a\n- b\n\n```x\n1\n2\n```\nThree\nfour";
        assert_eq!(flowing(text), "One two.\n\n- a\n- b\n\n```x\n1\n2\n```\nThree four");
    }

    #[test]
    fn markers_are_left_out() {
        assert_eq!(without_markers("f(x)  # finding: error\n# ^^\ng()\n"), "f(x)\ng()");
        assert_eq!(plain("**A** (`b`)\n\n```x\nc\n```"), "A (`b`)\n\nc");
    }
}
