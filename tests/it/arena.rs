//! The arena is a faithful copy of the tree: what it is built without asking is what tree-sitter would have answered.

use qualm::lang::Language;
use qualm::lang::grammar::Grammar;
use qualm::rules::RuleSet;
use qualm::syntax::arena::{Interests, NO_FIELD};
use qualm::syntax::{self, Arena};
use serde_json::Value;
use tree_sitter::TreeCursor;

/// The rules' examples in a language, or in one that it contains: few are written in TSX.
fn examples(language: Language) -> Vec<String> {
    let fits = |written| written == language || (language == Language::Tsx && written == Language::JavaScript);
    let rules = RuleSet::builtin();
    let examples = rules.rules().iter().flat_map(|rule| &rule.document.prose().examples);
    examples.filter(|example| fits(example.language)).map(|example| example.code.clone()).collect()
}

/// Whatever the cursor is at, and all below, against the arena from `at` on; gives the index behind it.
fn compare(cursor: &mut TreeCursor<'_>, arena: &Arena, at: u32, parent: u32, text: &str) -> u32 {
    let (theirs, ours) = (cursor.node(), arena.get(at));
    let told = |what: &str| format!("{what} of `{}` in:\n{text}", theirs.kind());
    assert_eq!(ours.kind, theirs.kind_id(), "{}", told("kind"));
    assert_eq!((ours.start as usize, ours.end as usize), (theirs.start_byte(), theirs.end_byte()), "{}", told("span"));
    assert_eq!(ours.is_named(), theirs.is_named(), "{}", told("naming"));
    assert_eq!(ours.is_extra(), theirs.is_extra(), "{}", told("extra"));
    assert_eq!(ours.is_missing(), theirs.is_missing(), "{}", told("missing"));
    let field = cursor.field_id().map_or(NO_FIELD, |field| field.get() as u8);
    assert_eq!(ours.field, field, "{}", told("field"));
    assert_eq!(ours.parent, parent, "{}", told("parent"));
    let mut next = at + 1;
    if cursor.goto_first_child() {
        loop {
            next = compare(cursor, arena, next, at, text);
            if !cursor.goto_next_sibling() {
                break;
            }
        }
        cursor.goto_parent();
    }
    assert_eq!(ours.next, next, "{}", told("end"));
    next
}

fn check(text: &str, language: Language) {
    let tree = syntax::parse(text, language, None, &|| false).expect("nothing stops it");
    let arena = Arena::build(&tree, &Interests::none(Grammar::of(language)), u32::MAX, text.len());
    let end = compare(&mut tree.walk(), &arena, Arena::ROOT, Arena::ROOT, text);
    assert_eq!(end as usize, arena.len(), "more nodes than in the tree of:\n{text}");
}

#[test]
fn the_arena_copies_every_node() {
    for language in Language::ALL {
        let examples = examples(language);
        assert!(examples.len() > 20, "{language}: too few examples to say anything");
        for text in &examples {
            check(text, language);
            // Broken in the middle: regions that cannot be parsed, and nodes the parser makes up.
            let half = qualm::text::position::floor_char_boundary(text, text.len() / 2);
            check(&format!("{}(({}", &text[..half], &text[half..]), language);
            check(&text[..half], language);
        }
    }
    crate::corpora::each(|text, language, _| check(text, language));
}

/// A comment behind a brace belongs to the block, where a semicolon could have stood.
#[test]
fn comments_behind_blocks_are_copied() {
    for text in ["if (a) {} // c\nb;\n", "for (;;) { b } /* c */\nd;\n", "function f() {} // c\ng();\n"] {
        for language in [Language::JavaScript, Language::TypeScript, Language::Tsx] {
            check(text, language);
        }
    }
}

/// Our own table of names is the grammar's.
#[test]
fn kinds_have_the_names_the_grammar_gives_them() {
    for language in Language::ALL {
        let (grammar, ours) = (language.grammar(), Grammar::of(language));
        for name in (0..grammar.node_kind_count() as u16).filter_map(|kind| grammar.node_kind_for_id(kind)) {
            for named in [false, true].into_iter().filter(|named| !named || !"ERROR".starts_with(name)) {
                let theirs = grammar.id_for_node_kind(name, named);
                assert_eq!(ours.kind(name, named).unwrap_or(0), theirs, "{language}: {name}");
            }
        }
    }
}

/// The grammar's own list says for which kinds fields can be left unasked.
#[test]
fn no_rule_of_a_grammar_contradicts_what_is_not_asked() {
    for language in Language::ALL {
        let types = match language {
            Language::Python => tree_sitter_python::NODE_TYPES,
            Language::JavaScript => tree_sitter_javascript::NODE_TYPES,
            Language::TypeScript => tree_sitter_typescript::TYPESCRIPT_NODE_TYPES,
            Language::Tsx => tree_sitter_typescript::TSX_NODE_TYPES,
            Language::Rust => tree_sitter_rust::NODE_TYPES,
        };
        let types: Vec<Value> = serde_json::from_str(types).expect("the grammar's list is JSON");
        let (grammar, known) = (language.grammar(), Grammar::of(language).traits());
        let traits = |kind: &Value| {
            let (name, named) = (kind["type"].as_str().expect("has a type"), kind["named"] == true);
            let ids = (0..grammar.node_kind_count() as u16)
                .filter(|id| grammar.node_kind_for_id(*id) == Some(name) && grammar.node_kind_is_named(*id) == named);
            ids.map(|id| known[id as usize]).collect::<Vec<_>>()
        };
        let mut fields = 0;
        for kind in &types {
            for (field, content) in kind["fields"].as_object().into_iter().flatten() {
                fields += 1;
                let told = format!("{language}: `{}` has a field `{field}`", kind["type"]);
                assert!(traits(kind).iter().all(|traits| traits.may_hold_fields), "{told}");
                for inner in content["types"].as_array().into_iter().flatten() {
                    assert!(traits(inner).iter().all(|traits| traits.may_have_field), "{told} of {inner}");
                }
            }
        }
        assert!(fields > 50, "{language}: {fields} fields cannot be all");
    }
}
