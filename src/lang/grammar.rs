//! What the node kinds of each grammar mean: one small vocabulary for everything the engine reads from a tree.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Language;
use super::traits::KindTraits;

/// What a node is, whatever its language calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Construct {
    #[default]
    Other,
    // names
    Identifier,
    Member,
    ScopedName,
    Subscript,
    This,
    // calls
    Call,
    New,
    Macro,
    Arguments,
    KeywordArgument,
    Spread,
    GenericCall,
    // literals
    Str,
    Template,
    JoinedStrings,
    Number,
    True,
    False,
    Null,
    List,
    Object,
    Pair,
    // operators
    Binary,
    Unary,
    Conditional,
    Wrapper,
    Cast,
    Comprehension,
    // statements
    Assignment,
    AugmentedAssignment,
    ExpressionStatement,
    Return,
    Block,
    If,
    Loop,
    Try,
    Except,
    Unsafe,
    // definitions
    Function,
    Class,
    /// A second name of a type.
    TypeAlias,
    Decorated,
    Decorator,
    Parameters,
    Parameter,
    ImportStatement,
    Comment,
    Program,
}

/// Field ids used by the engine; zero where the grammar has no such field.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct Fields {
    pub function: u8,
    pub arguments: u8,
    pub object: u8,
    pub attribute: u8,
    pub property: u8,
    pub left: u8,
    pub right: u8,
    pub operator: u8,
    pub value: u8,
    pub name: u8,
    pub key: u8,
    pub index: u8,
    pub subscript: u8,
    pub constructor: u8,
    pub macro_name: u8,
    pub body: u8,
    pub condition: u8,
    pub consequence: u8,
    pub alternative: u8,
    pub type_: u8,
    pub pattern: u8,
    pub parameters: u8,
    pub path: u8,
    pub field: u8,
    pub argument: u8,
    pub alias: u8,
    pub module_name: u8,
    pub source: u8,
    pub definition: u8,
    pub list: u8,
    pub trait_: u8,
    pub subject: u8,
    pub guard: u8,
    pub initializer: u8,
    pub increment: u8,
    pub handler: u8,
    pub finalizer: u8,
    pub parameter: u8,
    pub return_type: u8,
}

/// One grammar's kinds and fields, looked up once per process.
#[derive(Debug)]
pub struct Grammar {
    constructs: Vec<Construct>,
    binders: Vec<bool>,
    traits: Vec<KindTraits>,
    /// Named kinds by name, and supertypes.
    named: FxHashMap<Box<str>, u16>,
    /// Tokens by their text.
    tokens: FxHashMap<Box<str>, u16>,
    /// The field ids.
    pub fields: Fields,
}

impl Grammar {
    /// The tables of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static TABLES: [LazyLock<Grammar>; 5] = [
            LazyLock::new(|| Grammar::new(Language::Python)),
            LazyLock::new(|| Grammar::new(Language::JavaScript)),
            LazyLock::new(|| Grammar::new(Language::TypeScript)),
            LazyLock::new(|| Grammar::new(Language::Tsx)),
            LazyLock::new(|| Grammar::new(Language::Rust)),
        ];
        &TABLES[language as usize]
    }

    /// What a kind id means; error regions are [`Construct::Other`].
    #[must_use]
    pub fn construct(&self, kind: u16) -> Construct {
        self.constructs.get(kind as usize).copied().unwrap_or_default()
    }

    /// Kinds that may bind a name, by kind id.
    #[must_use]
    pub fn binders(&self) -> &[bool] {
        &self.binders
    }

    /// What holds of every node of a kind, by kind id.
    #[must_use]
    pub fn traits(&self) -> &[KindTraits] {
        &self.traits
    }

    /// The kind that a query means by a name; [`tree_sitter::Language::id_for_node_kind`] goes through all of them.
    #[must_use]
    pub fn kind(&self, name: &str, named: bool) -> Option<u16> {
        let kinds = if named { &self.named } else { &self.tokens };
        kinds.get(name).copied()
    }

    /// How many kinds there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.constructs.len()
    }

    /// Whether the grammar has no kinds; never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.constructs.is_empty()
    }

    fn new(language: Language) -> Self {
        let grammar = language.grammar();
        let kinds = 0..grammar.node_kind_count() as u16;
        let meaning = |kind: u16| {
            let name = grammar.node_kind_for_id(kind).unwrap_or_default();
            match (grammar.node_kind_is_named(kind), language) {
                (false, _) => Construct::Other,
                (true, Language::Python) => python(name),
                (true, Language::Rust) => rust(name),
                (true, _) => ecmascript(name),
            }
        };
        let binder = |kind: u16| {
            let name = grammar.node_kind_for_id(kind).unwrap_or_default();
            grammar.node_kind_is_named(kind) && binders(language).contains(&name)
        };
        let traits = |kind: u16| {
            let name = grammar.node_kind_for_id(kind).unwrap_or_default();
            KindTraits::of(name, grammar.node_kind_is_named(kind), language, &grammar)
        };
        let (mut named, mut tokens) = (FxHashMap::default(), FxHashMap::default());
        for kind in kinds.clone() {
            let is_named = grammar.node_kind_is_named(kind) || grammar.node_kind_is_supertype(kind);
            if !is_named && !grammar.node_kind_is_visible(kind) {
                continue;
            }
            let name = grammar.node_kind_for_id(kind).unwrap_or_default();
            let by_name = if is_named { &mut named } else { &mut tokens };
            // Of several kinds of one name the grammar alone says which one nodes are of.
            let several = by_name.contains_key(name);
            by_name.insert(name.into(), if several { grammar.id_for_node_kind(name, is_named) } else { kind });
        }
        let field = |name: &str| grammar.field_id_for_name(name).map_or(0, |id| id.get() as u8);
        Self {
            constructs: kinds.clone().map(meaning).collect(),
            binders: kinds.clone().map(binder).collect(),
            traits: kinds.map(traits).collect(),
            named,
            tokens,
            fields: Fields {
                function: field("function"),
                arguments: field("arguments"),
                object: field("object"),
                attribute: field("attribute"),
                property: field("property"),
                left: field("left"),
                right: field("right"),
                operator: field("operator"),
                value: field("value"),
                name: field("name"),
                key: field("key"),
                index: field("index"),
                subscript: field("subscript"),
                constructor: field("constructor"),
                macro_name: field("macro"),
                body: field("body"),
                condition: field("condition"),
                consequence: field("consequence"),
                alternative: field("alternative"),
                type_: field("type"),
                pattern: field("pattern"),
                parameters: field("parameters"),
                path: field("path"),
                field: field("field"),
                argument: field("argument"),
                alias: field("alias"),
                module_name: field("module_name"),
                source: field("source"),
                definition: field("definition"),
                list: field("list"),
                trait_: field("trait"),
                subject: field("subject"),
                guard: field("guard"),
                initializer: field("initializer"),
                increment: field("increment"),
                handler: field("handler"),
                finalizer: field("finalizer"),
                parameter: field("parameter"),
                return_type: field("return_type"),
            },
        }
    }
}

fn python(kind: &str) -> Construct {
    use Construct as C;
    match kind {
        "identifier" => C::Identifier,
        "attribute" => C::Member,
        "subscript" => C::Subscript,
        "call" => C::Call,
        "argument_list" => C::Arguments,
        "keyword_argument" => C::KeywordArgument,
        "dictionary_splat" | "list_splat" => C::Spread,
        "string" => C::Str,
        "concatenated_string" => C::JoinedStrings,
        "integer" | "float" => C::Number,
        "true" => C::True,
        "false" => C::False,
        "none" => C::Null,
        "list" | "tuple" | "set" | "expression_list" => C::List,
        "dictionary" => C::Object,
        "pair" => C::Pair,
        "binary_operator" | "boolean_operator" | "comparison_operator" => C::Binary,
        "unary_operator" | "not_operator" => C::Unary,
        "conditional_expression" => C::Conditional,
        "parenthesized_expression" | "await" => C::Wrapper,
        "list_comprehension" | "generator_expression" | "set_comprehension" | "dictionary_comprehension" => {
            C::Comprehension
        }
        "assignment" | "named_expression" => C::Assignment,
        "augmented_assignment" => C::AugmentedAssignment,
        "expression_statement" => C::ExpressionStatement,
        "return_statement" => C::Return,
        "block" => C::Block,
        "if_statement" | "elif_clause" => C::If,
        "for_statement" | "while_statement" => C::Loop,
        "try_statement" => C::Try,
        "except_clause" => C::Except,
        "function_definition" | "lambda" => C::Function,
        "class_definition" => C::Class,
        "decorated_definition" => C::Decorated,
        "decorator" => C::Decorator,
        "parameters" | "lambda_parameters" => C::Parameters,
        "default_parameter" | "typed_parameter" | "typed_default_parameter" => C::Parameter,
        "import_statement" | "import_from_statement" => C::ImportStatement,
        "comment" => C::Comment,
        "module" => C::Program,
        _ => C::Other,
    }
}

fn ecmascript(kind: &str) -> Construct {
    use Construct as C;
    match kind {
        "identifier"
        | "property_identifier"
        | "shorthand_property_identifier"
        | "private_property_identifier"
        | "type_identifier" => C::Identifier,
        "member_expression" | "nested_identifier" => C::Member,
        "subscript_expression" => C::Subscript,
        "this" => C::This,
        "call_expression" => C::Call,
        "new_expression" => C::New,
        "arguments" => C::Arguments,
        "spread_element" => C::Spread,
        "string" => C::Str,
        "template_string" => C::Template,
        "number" => C::Number,
        "true" => C::True,
        "false" => C::False,
        "null" | "undefined" => C::Null,
        "array" => C::List,
        "object" => C::Object,
        "pair" => C::Pair,
        "binary_expression" => C::Binary,
        "unary_expression" => C::Unary,
        "ternary_expression" => C::Conditional,
        "parenthesized_expression" | "await_expression" | "non_null_expression" => C::Wrapper,
        "as_expression" | "satisfies_expression" => C::Cast,
        // `<T>value`: the value stands last, as in parentheses.
        "type_assertion" => C::Wrapper,
        "variable_declarator" | "assignment_expression" | "public_field_definition" | "field_definition" => {
            C::Assignment
        }
        "augmented_assignment_expression" => C::AugmentedAssignment,
        "expression_statement" => C::ExpressionStatement,
        "return_statement" => C::Return,
        "statement_block" => C::Block,
        "if_statement" => C::If,
        "for_statement" | "for_in_statement" | "while_statement" | "do_statement" => C::Loop,
        "try_statement" => C::Try,
        "catch_clause" => C::Except,
        "function_declaration"
        | "function_expression"
        | "arrow_function"
        | "method_definition"
        | "generator_function"
        | "generator_function_declaration" => C::Function,
        "class_declaration" | "class" | "abstract_class_declaration" => C::Class,
        "decorator" => C::Decorator,
        "formal_parameters" => C::Parameters,
        "required_parameter" | "optional_parameter" => C::Parameter,
        "import_statement" => C::ImportStatement,
        "comment" => C::Comment,
        "program" => C::Program,
        _ => C::Other,
    }
}

fn rust(kind: &str) -> Construct {
    use Construct as C;
    match kind {
        "identifier" | "field_identifier" | "type_identifier" | "shorthand_field_identifier" => C::Identifier,
        "field_expression" => C::Member,
        "scoped_identifier" | "scoped_type_identifier" => C::ScopedName,
        "index_expression" => C::Subscript,
        "self" | "crate" | "super" => C::This,
        "call_expression" => C::Call,
        "generic_function" | "generic_type" | "generic_type_with_turbofish" => C::GenericCall,
        "macro_invocation" => C::Macro,
        "arguments" | "token_tree" => C::Arguments,
        "string_literal" | "raw_string_literal" => C::Str,
        "integer_literal" | "float_literal" => C::Number,
        "boolean_literal" => C::True,
        "array_expression" | "tuple_expression" => C::List,
        "struct_expression" => C::Object,
        "field_initializer" => C::Pair,
        "binary_expression" => C::Binary,
        "unary_expression" => C::Unary,
        "reference_expression" | "try_expression" | "await_expression" | "parenthesized_expression" => C::Wrapper,
        "type_cast_expression" => C::Cast,
        "let_declaration" | "assignment_expression" | "const_item" | "static_item" => C::Assignment,
        "compound_assignment_expr" => C::AugmentedAssignment,
        "expression_statement" => C::ExpressionStatement,
        "return_expression" => C::Return,
        "block" => C::Block,
        "if_expression" => C::If,
        "match_expression" => C::If,
        "for_expression" | "while_expression" | "loop_expression" => C::Loop,
        "unsafe_block" => C::Unsafe,
        "function_item" | "closure_expression" => C::Function,
        "type_item" => C::TypeAlias,
        "impl_item" | "struct_item" | "enum_item" | "trait_item" | "mod_item" => C::Class,
        "attribute_item" | "inner_attribute_item" => C::Decorator,
        "parameters" | "closure_parameters" => C::Parameters,
        "parameter" => C::Parameter,
        "use_declaration" => C::ImportStatement,
        "line_comment" | "block_comment" => C::Comment,
        "source_file" => C::Program,
        _ => C::Other,
    }
}

/// Kinds from which [`crate::engine`] learns what a name stands for.
fn binders(language: Language) -> &'static [&'static str] {
    match language {
        Language::Python => &[
            "import_statement",
            "import_from_statement",
            "assignment",
            "named_expression",
            "augmented_assignment",
            "for_statement",
            "for_in_clause",
            "as_pattern",
            "parameters",
            "lambda_parameters",
            "function_definition",
            "class_definition",
            "global_statement",
            "delete_statement",
        ],
        Language::Rust => &[
            "use_declaration",
            "let_declaration",
            "const_item",
            "static_item",
            "assignment_expression",
            "compound_assignment_expr",
            "for_expression",
            "let_condition",
            "match_arm",
            "parameters",
            "closure_parameters",
            "function_item",
            "struct_item",
            "enum_item",
            "type_item",
        ],
        _ => &[
            "import_statement",
            "variable_declarator",
            "assignment_expression",
            "augmented_assignment_expression",
            "for_in_statement",
            "formal_parameters",
            "arrow_function",
            "catch_clause",
            "function_declaration",
            "generator_function_declaration",
            "class_declaration",
        ],
    }
}
