//! Every example of every rule, and what a rule document must have.

use qualm::examples;
use qualm::rules::RuleSet;

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
