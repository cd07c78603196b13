//! The compiled patterns mean what tree-sitter's own queries mean: both are run over the same trees, without predicates,
//! and must give the same matches.

use std::collections::BTreeSet;
use std::path::PathBuf;

use qualm::engine::matcher;
use qualm::lang::Language;
use qualm::lang::grammar::Grammar;
use qualm::rules::query::{self, Query as Ours, Step};
use qualm::syntax::arena::Interests;
use qualm::syntax::{self, Arena};
use tree_sitter::{Query, QueryCursor, StreamingIterator, Tree};

/// One match: what each capture holds, as (name, start, end, kind).
type Found = Vec<(String, usize, usize, u16)>;

/// Shapes that the rules may not use together yet, so that the whole accepted language is compared.
fn shapes(language: Language) -> &'static str {
    match language {
        Language::Python => {
            r#"
            (call function: (_) @callee arguments: (argument_list . (_) @_first)) @finding
            (call function: [(identifier) (attribute attribute: (identifier) @name)] @finding)
            (argument_list (_) @finding .)
            (argument_list "," @_comma) @finding
            (argument_list (keyword_argument name: (identifier) @name value: (_) @value)) @finding
            (function_definition !return_type name: (identifier) @name) @finding
            (binary_operator left: (string) @arg operator: ["+" "%"] right: (_) @value) @finding
            (block . (expression_statement) @_one . (_) @_two) @finding
            (list (string) @_a (string) @_b) @finding
            ((attribute object: (identifier) @_object) @finding)
            (if_statement condition: (_) @_c consequence: (block (return_statement) @_r .)) @finding
            [(true) (false)] @finding
            "#
        }
        Language::Rust => {
            r#"
            (call_expression function: (_) @callee arguments: (arguments . (_) @_first)) @finding
            (call_expression function: (field_expression value: (_) @_object field: (field_identifier) @name)) @finding
            (macro_invocation macro: (_) @callee (token_tree (string_literal) @value)) @finding
            (function_item !return_type name: (identifier) @name) @finding
            (arguments (_) @finding .)
            (let_declaration pattern: (_) @name value: (_) @value) @finding
            (unsafe_block (block (_) @_last .)) @finding
            (use_declaration argument: [(scoped_identifier) (use_as_clause)] @finding)
            (attribute_item) @finding
            "#
        }
        _ => {
            r#"
            (call_expression function: (_) @callee arguments: (arguments . (_) @_first)) @finding
            (call_expression function: (member_expression object: (_) @_object property: (property_identifier) @name)) @finding
            (object (pair key: (_) @name value: (_) @value)) @finding
            (assignment_expression left: (member_expression property: (property_identifier) @name) right: (_) @value) @finding
            (arguments (_) @finding .)
            (template_string (template_substitution (_) @value)) @finding
            (binary_expression left: (string) @arg operator: "+" right: (_) @value) @finding
            (new_expression constructor: (identifier) @callee) @finding
            [(true) (false) (null)] @finding
            "#
        }
    }
}

/// The query without its predicates and directives.
fn without_predicates(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(at) = rest.find("(#") {
        out.push_str(&rest[..at]);
        let (mut depth, mut in_string, mut escaped) = (0, false, false);
        let length = rest[at..].char_indices().find_map(|(offset, c)| {
            match c {
                _ if escaped => escaped = false,
                '\\' if in_string => escaped = true,
                '"' => in_string = !in_string,
                '(' if !in_string => depth += 1,
                ')' if !in_string => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(offset + 1)
        });
        rest = &rest[at + length.expect("predicates are closed")..];
    }
    out.push_str(rest);
    out
}

/// A text, parsed once for all rules.
struct Parsed {
    text: String,
    tree: Tree,
    arena: Arena,
}

impl Parsed {
    fn new(text: String, language: Language) -> Self {
        let tree = syntax::parse(&text, language, None, &|| false).expect("nothing stops it");
        let arena = Arena::build(&tree, &Interests::none(Grammar::of(language)), u32::MAX, text.len());
        Self { text, tree, arena }
    }
}

/// A file of queries, as we and as tree-sitter compile it.
struct Compiled {
    name: String,
    patterns: Vec<TreePattern>,
    query: Query,
}

/// What a pattern or a shape says of the tree.
struct TreePattern {
    root: Step,
    captures: Vec<String>,
    line: usize,
}

/// All of a file, in its order.
fn tree_patterns(Ours { patterns, shapes }: Ours) -> Vec<TreePattern> {
    let pattern =
        |root: &Step, captures: &[String], line| TreePattern { root: root.clone(), captures: captures.to_vec(), line };
    let spellings = shapes.values().flat_map(|shape| &shape.spellings);
    let of_patterns = patterns.iter().map(|one| pattern(&one.root, &one.captures, one.line));
    let mut all: Vec<TreePattern> =
        of_patterns.chain(spellings.map(|one| pattern(&one.root, &one.captures, one.line))).collect();
    all.sort_by_key(|one| one.line);
    all
}

impl Compiled {
    /// What is wrong, where one of both refuses it. Nothing for what TypeScript without JSX passes over: patterns about JSX,
    /// which tree-sitter would refuse.
    fn new(name: &str, source: &str, language: Language) -> Option<Result<Self, String>> {
        if language == Language::TypeScript && source.contains("(jsx_") {
            return None;
        }
        let patterns =
            query::compile(source, language).map_err(|error| format!("{name}:{}: {}", error.line, error.message));
        let query = Query::new(&language.grammar(), &without_predicates(source));
        let query = query.map_err(|error| format!("{name}: tree-sitter refuses it: {error}"));
        Some(patterns.and_then(|all| Ok(Self { name: name.to_owned(), patterns: tree_patterns(all), query: query? })))
    }
}

fn ours(patterns: &[TreePattern], arena: &Arena) -> Vec<BTreeSet<Found>> {
    let mut all = vec![BTreeSet::new(); patterns.len()];
    for (pattern, found) in patterns.iter().zip(&mut all) {
        for node in 0..arena.len() as u32 {
            matcher::matches(arena, &pattern.root, node, &mut |captures| {
                let mut one: Found = Vec::new();
                for (id, name) in pattern.captures.iter().enumerate() {
                    if let Some(at) = captures.get(id as u8) {
                        let node = arena.get(at);
                        one.push((name.clone(), node.start as usize, node.end as usize, node.kind));
                    }
                }
                one.sort();
                found.insert(one);
            });
        }
    }
    all
}

fn theirs(query: &Query, count: usize, parsed: &Parsed) -> Vec<BTreeSet<Found>> {
    let mut all = vec![BTreeSet::new(); count];
    let mut cursor = QueryCursor::new();
    cursor.set_match_limit(u32::MAX);
    let mut matches = cursor.matches(query, parsed.tree.root_node(), parsed.text.as_bytes());
    while let Some(found) = matches.next() {
        let mut one: Found = found
            .captures()
            .iter()
            .map(|capture| {
                let name = query.capture_names()[capture.index as usize].to_owned();
                (name, capture.node.start_byte(), capture.node.end_byte(), capture.node.kind_id())
            })
            .collect();
        one.sort();
        all[found.pattern_index].insert(one);
    }
    all
}

fn check(compiled: &Compiled, language: Language, texts: &[Parsed]) -> Vec<String> {
    let Compiled { name, patterns, query } = compiled;
    let mut failures = Vec::new();
    for parsed in texts {
        let (ours, theirs) = (ours(patterns, &parsed.arena), theirs(query, patterns.len(), parsed));
        for (at, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            if ours != theirs {
                let line = patterns[at].line;
                let (missing, extra) = (theirs.difference(ours).next(), ours.difference(theirs).next());
                failures.push(format!(
                    "{name}:{line} ({language}): {} matches, tree-sitter has {}; missing {missing:?}, extra {extra:?}",
                    ours.len(),
                    theirs.len()
                ));
            }
        }
    }
    failures.dedup();
    failures
}

/// The rules' own examples, and real code: files of the corpora where they have been fetched.
fn texts(language: Language) -> Vec<String> {
    let rules = qualm::rules::RuleSet::builtin();
    let examples = rules.rules().iter().flat_map(|rule| &rule.document.prose().examples);
    let mut texts: Vec<String> =
        examples.filter(|example| example.language == language).map(|example| example.code.clone()).collect();
    // Side by side as well, in portions: of two statements of one file there are as many pairs as their number squared.
    let portions: Vec<String> = texts.chunks(10).map(|portion| portion.join("\n")).collect();
    texts.extend(portions);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("tests"), root.join("benches"), root.join("editors")];
    if std::env::var_os("QUALM_CORPUS").is_some() {
        folders.push(root.join(".corpus"));
    }
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                // What npm installed is not ours.
                folders.extend((!path.ends_with("node_modules")).then_some(path));
            } else if Language::from_path(&path) == Some(language)
                && let Ok(text) = std::fs::read_to_string(&path)
                && text.len() < 60_000
                && texts.len() < 600
            {
                texts.push(text);
            }
        }
    }
    texts
}

#[test]
fn patterns_match_what_tree_sitter_matches() {
    let rules = qualm::rules::RuleSet::builtin();
    let (mut all, mut failures) = (Vec::new(), Vec::new());
    // A mistake in a query is told at once, before minutes of matching.
    for language in Language::ALL {
        let written = rules.rules().iter().filter_map(|rule| rule.query(language));
        let files = std::iter::once((shapes(language), "shapes".into())).chain(written);
        for compiled in files.filter_map(|(source, path)| Compiled::new(&path, source, language)) {
            match compiled {
                Ok(compiled) => all.push((language, compiled)),
                Err(refused) => failures.push(refused),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for language in Language::ALL {
        let texts: Vec<Parsed> = texts(language).into_iter().map(|text| Parsed::new(text, language)).collect();
        for (_, compiled) in all.iter().filter(|(of, _)| *of == language) {
            failures.extend(check(compiled, language, &texts));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
