//! What holds of every node of a kind, so that the tree need not be asked.
//!
//! The lists name what is frequent in code; a kind that is missing costs a few calls more. `tests/it/arena.rs` holds them
//! against the grammars and against trees.

use super::Language;

/// What holds of every node of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindTraits {
    /// Whether the grammar gives it a name (`call`) or only a text (`"+"`).
    pub named: bool,
    /// Whether it may stand anywhere, as comments may.
    pub may_be_extra: bool,
    /// Whether some rule of the grammar puts it into a field.
    pub may_have_field: bool,
    /// Whether some rule of the grammar puts one of its children into a field.
    pub may_hold_fields: bool,
    /// How its children stand where there are as few as can be.
    pub shortest: Option<Shortest>,
    /// The kind of its last child, where that is always the same token of one byte.
    pub closing: Option<u16>,
}

/// The shortest form of a kind: nothing optional, nothing twice. So many children can be no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortest {
    /// How many children there are.
    pub children: u32,
    /// Their fields, in order; zero for none.
    pub fields: [u8; LONGEST],
}

/// The most children for which a shortest form is written down.
pub const LONGEST: usize = 5;

impl KindTraits {
    /// Those of a region that could not be parsed.
    pub const ERROR: Self = Self {
        named: true,
        may_be_extra: true,
        may_have_field: true,
        may_hold_fields: true,
        shortest: None,
        closing: None,
    };

    pub(super) fn of(kind: &str, named: bool, language: Language, grammar: &tree_sitter::Language) -> Self {
        let shortest = if named { shortest(kind, language) } else { &[] };
        let field = |name: &&str| grammar.field_id_for_name(name).map_or(0, |id| id.get() as u8);
        let mut fields = [0; LONGEST];
        fields.iter_mut().zip(shortest).for_each(|(id, name)| *id = field(name));
        let closing = if named { closing(kind, language) } else { None };
        Self {
            named,
            may_be_extra: named && (kind.ends_with("comment") || kind == "line_continuation"),
            may_have_field: named || !stands_in_no_field(kind, language),
            may_hold_fields: named && !holds_no_field(kind, language),
            shortest: (!shortest.is_empty()).then_some(Shortest { children: shortest.len() as u32, fields }),
            closing: closing.map(|token| grammar.id_for_node_kind(token, false)).filter(|id| *id != 0),
        }
    }
}

/// Whether a token is one of the frequent ones that no rule of the grammar puts into a field.
fn stands_in_no_field(token: &str, language: Language) -> bool {
    match token {
        "(" | ")" | "[" | "]" | "{" | "}" | "." | ":" | "::" | "=" | "=>" | "->" | "\"" | "'" | "`" => true,
        "," => language != Language::Python,
        ";" => !language.is_ecmascript(),
        _ => false,
    }
}

/// Whether a kind is one of the frequent ones whose children stand in no field.
fn holds_no_field(kind: &str, language: Language) -> bool {
    match language {
        Language::Python => matches!(
            kind,
            "argument_list"
                | "concatenated_string"
                | "decorator"
                | "dictionary"
                | "dotted_name"
                | "expression_list"
                | "expression_statement"
                | "list"
                | "module"
                | "parameters"
                | "parenthesized_expression"
                | "pattern_list"
                | "return_statement"
                | "set"
                | "string"
                | "string_content"
                | "tuple"
                | "type"
        ),
        Language::Rust => matches!(
            kind,
            "arguments"
                | "attribute_item"
                | "await_expression"
                | "block"
                | "declaration_list"
                | "enum_variant_list"
                | "expression_statement"
                | "field_declaration_list"
                | "field_initializer_list"
                | "match_block"
                | "parameters"
                | "parenthesized_expression"
                | "return_expression"
                | "source_file"
                | "string_literal"
                | "token_tree"
                | "try_expression"
                | "tuple_expression"
                | "type_arguments"
                | "unary_expression"
                | "unsafe_block"
                | "use_list"
                | "visibility_modifier"
                | "where_clause"
        ),
        _ => matches!(
            kind,
            "arguments"
                | "array"
                | "array_pattern"
                | "await_expression"
                | "class_heritage"
                | "else_clause"
                | "expression_statement"
                | "formal_parameters"
                | "import_clause"
                | "interface_body"
                | "jsx_attribute"
                | "jsx_expression"
                | "literal_type"
                | "named_imports"
                | "object"
                | "object_pattern"
                | "object_type"
                | "program"
                | "return_statement"
                | "spread_element"
                | "statement_block"
                | "string"
                | "switch_body"
                | "template_string"
                | "template_substitution"
                | "type_annotation"
                | "union_type"
                | "variable_declaration"
        ),
    }
}

/// The fields of the children in a kind's shortest form, in order; empty where fields depend on more than the number of
/// children. A comment or an optional part makes one child more, so that a node with just so many has these.
fn shortest(kind: &str, language: Language) -> &'static [&'static str] {
    match language {
        Language::Python => match kind {
            "attribute" => &["object", "", "attribute"],
            "binary_operator" | "boolean_operator" => &["left", "operator", "right"],
            "call" => &["function", "arguments"],
            "comparison_operator" => &["", "operators", ""],
            "default_parameter" | "keyword_argument" => &["name", "", "value"],
            "for_in_clause" => &["", "left", "", "right"],
            "function_definition" => &["", "name", "parameters", "", "body"],
            "if_statement" => &["", "condition", "", "consequence"],
            "not_operator" => &["", "argument"],
            "pair" => &["key", "", "value"],
            "subscript" => &["value", "", "subscript", ""],
            "typed_default_parameter" => &["name", "", "type", "", "value"],
            "typed_parameter" => &["", "", "type"],
            _ => &[],
        },
        Language::Rust => match kind {
            "assignment_expression" => &["left", "", "right"],
            "binary_expression" | "compound_assignment_expr" => &["left", "operator", "right"],
            "call_expression" => &["function", "arguments"],
            "field_expression" => &["value", "", "field"],
            "field_initializer" => &["field", "", "value"],
            "generic_type" => &["type", "type_arguments"],
            "macro_invocation" => &["macro", "", ""],
            "parameter" => &["pattern", "", "type"],
            "reference_expression" => &["", "value"],
            "reference_type" => &["", "type"],
            "scoped_identifier" | "scoped_type_identifier" => &["path", "", "name"],
            "type_cast_expression" => &["value", "", "type"],
            _ => &[],
        },
        _ => match kind {
            "assignment_expression" => &["left", "", "right"],
            "augmented_assignment_expression" | "binary_expression" => &["left", "operator", "right"],
            "call_expression" => &["function", "arguments"],
            "generic_type" => &["name", "type_arguments"],
            "if_statement" => &["", "condition", "consequence"],
            "lexical_declaration" => &["kind", "", ""],
            "member_expression" => &["object", "optional_chain", "property"],
            "method_definition" => &["name", "parameters", "body"],
            "nested_type_identifier" => &["module", "", "name"],
            "pair" => &["key", "", "value"],
            "subscript_expression" => &["object", "", "index", ""],
            "ternary_expression" => &["condition", "", "consequence", "", "alternative"],
            "unary_expression" => &["operator", "argument"],
            "variable_declarator" if language == Language::JavaScript => &["name", "", "value"],
            _ => &[],
        },
    }
}

/// The token that ends every node of a kind. Not of JavaScript's `statement_block`: a comment behind its brace belongs to it,
/// as in `if (a) {} // …`, where the parser has looked for a semicolon.
fn closing(kind: &str, language: Language) -> Option<&'static str> {
    Some(match (language, kind) {
        (Language::Python, "argument_list" | "parameters" | "parenthesized_expression" | "tuple") => ")",
        (Language::Python, "list" | "subscript") => "]",
        (Language::Python, "dictionary" | "interpolation") => "}",
        (Language::Rust, "arguments" | "parameters" | "parenthesized_expression" | "tuple_struct_pattern") => ")",
        (Language::Rust, "block" | "declaration_list") => "}",
        (Language::Rust, "type_arguments" | "type_parameters") => ">",
        (Language::Rust, "attribute_item") => "]",
        (Language::Rust, "string_literal") => "\"",
        (Language::Rust, "outer_doc_comment_marker") => "/",
        (Language::Python | Language::Rust, _) => return None,
        (_, "arguments" | "formal_parameters" | "parenthesized_expression") => ")",
        (_, "array" | "subscript_expression") => "]",
        (_, "jsx_expression" | "named_imports" | "object" | "object_pattern" | "template_substitution") => "}",
        (_, "template_string") => "`",
        (_, "type_arguments") => ">",
        _ => return None,
    })
}
