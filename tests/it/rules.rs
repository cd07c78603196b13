//! Every example of every rule, and what a rule document must have.

use qualm::examples;
use qualm::lang::Language;
use qualm::rules::{RuleSet, query};

#[test]
fn every_rule_compiles() {
    if let Err(errors) = RuleSet::builtin().verify() {
        panic!("{}", qualm::rules::join(&errors));
    }
}

#[test]
fn every_example_holds() {
    let failures = examples::check_examples(&RuleSet::builtin(), None);
    let text: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", text.join("\n"));
}

/// A query of Python, the line of its mistake and what is said of it.
#[test]
fn mistakes_in_queries_are_told_with_their_line() {
    let check = |query: &str, line: usize, wanted: &str| match query::compile(query, Language::Python) {
        Ok(_) => panic!("nothing is said of {query}"),
        Err(error) => {
            assert!(error.message.contains(wanted), "{query}: {}", error.message);
            assert_eq!(error.line, line, "{query}: {}", error.message);
        }
    };
    check("(call) @finding\n(call", 2, "is not closed");
    check("(call) @other", 1, "unknown capture `@other`");
    check("(call) @_private", 1, "no `@finding` capture");
    check("((call) @finding\n  (#calss? @finding \"eval\"))", 2, "did you mean");
    check("((call) @finding\n  (#set! colour \"red\"))", 2, "`#set!` takes `tier` or `variant`");
    check("((call) @finding (#define! names \"a\"))", 1, "there is only `#set!`");
    check("((call) @finding\n  (#calls? @finding names))", 2, "no list `names` is defined above");
    check("(#define! names)\n(call) @finding", 1, "`#define!` takes a name and texts");
    check("(#define! names \"a\")\n(call) @finding", 1, "the list `names` is used by no predicate");
    check("(#define! names \"a\")\n\n(#define! names \"b\")", 3, "defined in line 1 already");
    check("(call) @finding\n(#eq? @finding \"a\")", 2, "only `#define!` does");
    check("((call) @finding (#not-skip-unless? \"eval\"))", 1, "has no opposite");
    check("((call) @_x (#shape! \"c\"))", 1, "the shape `c` is used by no predicate");
    check("((call) @_x (#shape! @_x))", 1, "`#shape!` takes a name and captures");
    check("((call) @_x\n (#shape! \"c\" @_y))", 2, "hands on what nothing in it fills");
    check("((call) @finding\n (#shaped? @finding \"c\"))", 2, "no shape `c` is defined above");
    check(
        "((call) @_x (#shape! \"c\"))\n((call) @finding (#not-shaped? @finding \"c\"))\n((list) @finding (#shaped-within? @finding))",
        3,
        "#shaped",
    );
    let behind =
        "((call) @_x (#shape! \"c\"))\n((call) @finding (#shaped? @finding \"c\"))\n((list) @_x (#shape! \"c\"))";
    check(behind, 3, "a predicate above asks for the shape `c`");
    check("((call) @_x (#shape! \"c\" @_x))\n((list) @_x (#shape! \"c\"))", 2, "in each of its spellings");
    let too_few = "((call) @_x (#shape! \"c\" @_x))\n((call) @finding\n (#shaped? @finding \"c\"))";
    check(too_few, 3, "hands on 1 captures");
    check("((call) @_x\n (#tainted? @_x \"remote\" \"sql\")\n (#shape! \"c\"))", 3, "follows values or skips");
}

#[test]
fn a_list_stands_for_its_texts() {
    let written = "((call function: (_) @callee) @finding (#calls? @callee \"eval\" \"exec\"))";
    let named = "(#define! names \"eval\" \"exec\") ((call function: (_) @callee) @finding (#calls? @callee names))";
    let compiled = |query: &str| format!("{:?}", query::compile(query, Language::Python).expect("a valid query"));
    assert_eq!(compiled(written), compiled(named));
}
