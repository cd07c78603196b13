//! Not parsing a text, and not trying a pattern for what the text does not hold, must lose nothing: the findings are those
//! of trying everything.

use qualm::engine::{self, Budget, Input};
use qualm::finding::{Profile, Severity};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::Settings;

fn check(text: &str, language: Language, name: &str, failures: &mut Vec<String>) {
    let rules = RuleSet::builtin();
    let settings = Settings { profile: Profile::Audit, min_severity: Severity::Hint, ..Settings::default() };
    let input = Input { text, language, path: "src/service", workspace: None };
    let skipping = engine::analyze(&input, &rules, &settings, &Budget::unlimited());
    let all = engine::analyze_trying_everything(&input, &rules, &settings, &Budget::unlimited());
    if skipping.findings != all.findings {
        let ids =
            |analysis: &engine::Analysis| analysis.findings.iter().map(|f| f.rule.to_string()).collect::<Vec<_>>();
        failures.push(format!("{name}: {:?} against {:?}", ids(&skipping), ids(&all)));
    }
}

#[test]
fn what_is_left_out_has_no_finding() {
    let mut failures = Vec::new();
    for rule in RuleSet::builtin().rules() {
        for example in &rule.document.prose().examples {
            check(&example.code, example.language, &format!("{}:{}", rule.id, example.line), &mut failures);
        }
    }
    crate::corpora::each(|text, language, path| check(text, language, &path.display().to_string(), &mut failures));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The words of a pattern are not enough where more is known of the texts it matches.
#[test]
fn a_text_without_the_form_of_what_is_looked_for_is_not_parsed() {
    let check = |language, text: &str, parsed| {
        let input = Input { text, language, path: "src/service", workspace: None };
        let analysis = engine::analyze(&input, &RuleSet::builtin(), &Settings::default(), &Budget::unlimited());
        assert_eq!(analysis.parsed, parsed, "{text}");
    };
    check(Language::JavaScript, "export const shown = (text) => text.replace(/</g, '&lt;');\n", false);
    check(Language::JavaScript, "export const shown = (text) => text.replace( /* all */ '<', '&lt;');\n", true);
    check(Language::JavaScript, "for (const k in a) { walk(a[k]); all[k] = 1; }\n", false);
    check(Language::JavaScript, "for (const k in a) { walk(a[k], b[k]); all[k] = 1; }\n", true);
    check(
        Language::Python,
        "\"\"\"Update a name that is none of the fixed set.\"\"\"\nstore.execute_query(rows)\n",
        false,
    );
    check(Language::Python, "\"\"\"Updates.\"\"\"\nstore.execute_query('UPDATE t SET a = ' + rows)\n", true);
    check(Language::Python, "for name in names:\n    setattr(item, name, value[name])\n", false);
    check(Language::Rust, "// whether somebody may access it\nfn open(user: &str) -> bool { true }\n", false);
    check(Language::Rust, "fn can_access(user: &str) -> bool { true }\n", true);
    // A field of a form is taken from the form, not from any iterator.
    check(Language::Rust, "fn rest(all: Walk) -> Vec<u8> { let n = all.next(); vec![0; n] }\n", false);
    check(Language::Rust, "fn size(a: u32, b: u32) -> u64 { u64::from(a * b) } // usize, vec![]\n", false);
}

/// One pattern that requires nothing makes every file of its language be parsed.
#[test]
fn every_pattern_shown_by_default_requires_something_of_the_text() {
    let rules = RuleSet::builtin();
    let mut failures = Vec::new();
    for language in Language::ALL {
        let of_language = rules.language(language);
        for (at, compiled) in of_language.patterns.iter().enumerate() {
            if compiled.level.1 == Profile::Default && of_language.needs.of(at).is_empty() {
                let rule = &rules.rules()[compiled.rule].id;
                failures.push(format!("{language}: {rule}, the pattern at line {}", compiled.pattern.line));
            }
        }
    }
    assert!(failures.is_empty(), "these ask for no word and no `#file-mentions?`:\n{}", failures.join("\n"));
}
