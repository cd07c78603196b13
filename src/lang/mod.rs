//! The languages qualm reads, and what differs between them.

pub mod grammar;
pub mod scalar;
pub mod statements;
pub mod traits;

use std::path::Path;

use serde::{Deserialize, Serialize};

/// A language with a grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Python 3.
    Python,
    /// JavaScript and JSX: one grammar reads both.
    JavaScript,
    /// TypeScript.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
    /// Rust.
    Rust,
}

impl Language {
    /// Every language, in a fixed order.
    pub const ALL: [Language; 5] =
        [Language::Python, Language::JavaScript, Language::TypeScript, Language::Tsx, Language::Rust];

    /// By the file's extension: `py pyi pyw`, `js jsx mjs cjs`, `ts mts cts`, `tsx`, `rs`.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "py" | "pyi" | "pyw" => Some(Self::Python),
            "js" | "jsx" | "mjs" | "cjs" => Some(Self::JavaScript),
            "ts" | "mts" | "cts" => Some(Self::TypeScript),
            "tsx" => Some(Self::Tsx),
            "rs" => Some(Self::Rust),
            _ => None,
        }
    }

    /// By the interpreter line of a file without a known extension: `python…`, `node`, `deno`, `bun`, `ts-node`, `tsx`.
    #[must_use]
    pub fn from_shebang(first_line: &str) -> Option<Self> {
        let command = first_line.strip_prefix("#!")?;
        let mut words = command.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
        let program = match words.next()? {
            "env" => words.find(|word| !word.starts_with('-') && !word.contains('='))?,
            program => program,
        };
        match program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.') {
            "python" | "pypy" => Some(Self::Python),
            "node" | "deno" | "bun" => Some(Self::JavaScript),
            "ts-node" | "tsx" => Some(Self::TypeScript),
            _ => None,
        }
    }

    /// By the identifier an editor sends (LSP `languageId`).
    #[must_use]
    pub fn from_editor_id(id: &str) -> Option<Self> {
        match id {
            "python" => Some(Self::Python),
            "javascript" | "javascriptreact" => Some(Self::JavaScript),
            "typescript" => Some(Self::TypeScript),
            "typescriptreact" => Some(Self::Tsx),
            "rust" => Some(Self::Rust),
            _ => None,
        }
    }

    /// By the name used in rule files and output; `jsx` is accepted for JavaScript.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "python" => Some(Self::Python),
            "javascript" | "jsx" => Some(Self::JavaScript),
            "typescript" => Some(Self::TypeScript),
            "tsx" => Some(Self::Tsx),
            "rust" => Some(Self::Rust),
            _ => None,
        }
    }

    /// The name used in rule files and output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::JavaScript => "javascript",
            Self::TypeScript => "typescript",
            Self::Tsx => "tsx",
            Self::Rust => "rust",
        }
    }

    /// The tree-sitter grammar.
    #[must_use]
    pub fn grammar(self) -> tree_sitter::Language {
        match self {
            Self::Python => tree_sitter_python::LANGUAGE.into(),
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            Self::Rust => tree_sitter_rust::LANGUAGE.into(),
        }
    }

    /// Whether it is JavaScript or TypeScript in any form.
    #[must_use]
    pub fn is_ecmascript(self) -> bool {
        matches!(self, Self::JavaScript | Self::TypeScript | Self::Tsx)
    }

    /// What starts a line comment.
    #[must_use]
    pub fn line_comment(self) -> &'static str {
        match self {
            Self::Python => "#",
            _ => "//",
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
