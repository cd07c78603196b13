//! What the node kinds of each grammar do to control: one small vocabulary for whoever follows a program step by step.
//!
//! Expressions are in [`super::grammar`]; this says which nodes branch, repeat, bind and leave.

use std::sync::LazyLock;

use super::Language;

/// What executing a node does, whatever its language calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Statement {
    /// An expression, or nothing that matters.
    #[default]
    Plain,
    /// Its children, one after the other.
    Sequence,
    /// A sequence whose declarations end with it.
    Scope,
    /// `if`, also as an expression.
    If,
    /// `for x in xs`.
    ForEach,
    /// `while`, and the three-part `for`.
    While,
    /// `do … while`, and Rust's `loop`: the body runs at least once.
    Repeat,
    /// `try` with what follows it.
    Try,
    /// `catch` or `except`.
    Handler,
    /// `finally`.
    Finally,
    /// Python's `with`.
    With,
    /// `switch` and `match`.
    Match,
    /// One case of it.
    Case,
    /// `return`.
    Return,
    /// `raise`, `throw`.
    Throw,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `assert condition`.
    Assert,
    /// `pattern = value`, as a declaration or an assignment.
    Assign,
    /// `target += value`.
    Augment,
    /// `i++`.
    Count,
    /// `if let` and its relatives: binds where it holds.
    LetCondition,
    /// A function: runs when it is called.
    Function,
    /// A class or `impl`: its body runs or defines.
    Class,
    /// Hands a value to whoever iterates.
    Yield,
    /// `with open(x) as y`, `case Point() as p`: binds the value to the alias.
    As,
    /// Types, imports, comments: nothing to follow.
    Nothing,
}

/// What a node kind of a language does.
#[must_use]
pub fn statement(language: Language, kind: u16) -> Statement {
    static TABLES: [LazyLock<Vec<Statement>>; 5] = [
        LazyLock::new(|| table(Language::Python)),
        LazyLock::new(|| table(Language::JavaScript)),
        LazyLock::new(|| table(Language::TypeScript)),
        LazyLock::new(|| table(Language::Tsx)),
        LazyLock::new(|| table(Language::Rust)),
    ];
    TABLES[language as usize].get(kind as usize).copied().unwrap_or_default()
}

fn table(language: Language) -> Vec<Statement> {
    let grammar = language.grammar();
    let of = match language {
        Language::Python => python,
        Language::Rust => rust,
        _ => ecmascript,
    };
    (0..grammar.node_kind_count() as u16)
        .map(|id| match grammar.node_kind_is_named(id) {
            true => grammar.node_kind_for_id(id).map(of).unwrap_or_default(),
            false => Statement::Plain,
        })
        .collect()
}

fn python(kind: &str) -> Statement {
    use Statement as S;
    match kind {
        "module"
        | "block"
        | "expression_statement"
        | "decorated_definition"
        | "with_clause"
        | "with_item"
        | "else_clause"
        | "print_statement" => S::Sequence,
        "if_statement" | "elif_clause" => S::If,
        "for_statement" => S::ForEach,
        "while_statement" => S::While,
        "try_statement" => S::Try,
        "except_clause" | "except_group_clause" => S::Handler,
        "finally_clause" => S::Finally,
        "with_statement" => S::With,
        "match_statement" => S::Match,
        "case_clause" => S::Case,
        "return_statement" => S::Return,
        "raise_statement" => S::Throw,
        "break_statement" => S::Break,
        "continue_statement" => S::Continue,
        "assert_statement" => S::Assert,
        "assignment" | "named_expression" => S::Assign,
        "augmented_assignment" => S::Augment,
        "function_definition" | "lambda" => S::Function,
        "class_definition" => S::Class,
        "yield" => S::Yield,
        "as_pattern" => S::As,
        "import_statement"
        | "import_from_statement"
        | "comment"
        | "type"
        | "pass_statement"
        | "global_statement"
        | "nonlocal_statement"
        | "type_alias_statement" => S::Nothing,
        _ => S::Plain,
    }
}

fn ecmascript(kind: &str) -> Statement {
    use Statement as S;
    match kind {
        "program"
        | "expression_statement"
        | "lexical_declaration"
        | "variable_declaration"
        | "else_clause"
        | "export_statement"
        | "labeled_statement"
        | "sequence_expression"
        | "switch_body"
        | "class_static_block" => S::Sequence,
        "statement_block" => S::Scope,
        "if_statement" => S::If,
        "for_in_statement" => S::ForEach,
        "while_statement" | "for_statement" => S::While,
        "do_statement" => S::Repeat,
        "try_statement" => S::Try,
        "catch_clause" => S::Handler,
        "finally_clause" => S::Finally,
        "switch_statement" => S::Match,
        "switch_case" | "switch_default" => S::Case,
        "return_statement" => S::Return,
        "throw_statement" => S::Throw,
        "break_statement" => S::Break,
        "continue_statement" => S::Continue,
        "variable_declarator" | "assignment_expression" | "public_field_definition" | "field_definition" => S::Assign,
        "augmented_assignment_expression" => S::Augment,
        "update_expression" => S::Count,
        "function_declaration"
        | "function_expression"
        | "arrow_function"
        | "method_definition"
        | "generator_function"
        | "generator_function_declaration" => S::Function,
        "class_declaration" | "class" | "abstract_class_declaration" => S::Class,
        "yield_expression" => S::Yield,
        "import_statement"
        | "comment"
        | "interface_declaration"
        | "type_alias_declaration"
        | "ambient_declaration"
        | "type_annotation"
        | "enum_declaration"
        | "empty_statement"
        | "debugger_statement" => S::Nothing,
        _ => S::Plain,
    }
}

fn rust(kind: &str) -> Statement {
    use Statement as S;
    match kind {
        "source_file"
        | "expression_statement"
        | "else_clause"
        | "match_block"
        | "declaration_list"
        | "async_block"
        | "unsafe_block"
        | "const_block"
        | "gen_block"
        | "try_block" => S::Sequence,
        "block" => S::Scope,
        "if_expression" => S::If,
        "for_expression" => S::ForEach,
        "while_expression" => S::While,
        "loop_expression" => S::Repeat,
        "match_expression" => S::Match,
        "match_arm" => S::Case,
        "return_expression" => S::Return,
        "break_expression" => S::Break,
        "continue_expression" => S::Continue,
        "let_declaration" | "assignment_expression" | "const_item" | "static_item" => S::Assign,
        "compound_assignment_expr" => S::Augment,
        "let_condition" => S::LetCondition,
        "let_chain" => S::Plain,
        "function_item" | "closure_expression" => S::Function,
        "impl_item" | "trait_item" | "mod_item" => S::Class,
        "use_declaration"
        | "line_comment"
        | "block_comment"
        | "struct_item"
        | "enum_item"
        | "union_item"
        | "type_item"
        | "attribute_item"
        | "inner_attribute_item"
        | "macro_definition"
        | "extern_crate_declaration"
        | "function_signature_item"
        | "foreign_mod_item" => S::Nothing,
        _ => S::Plain,
    }
}
