//! What an expression folds to without running the program.

use super::arguments::Presence;
use super::bindings::Bound;
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::predicate::{last_name, parse_integer};
use crate::syntax::NodeId;

/// Longest string that is put together while folding, in bytes.
const MAX_STRING: usize = 64 * 1024;
/// Most entries of a table that are compared.
const MAX_ENTRIES: usize = 64;

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string or byte string, escapes resolved as far as they matter.
    Str(String),
    /// An integer.
    Int(i64),
    /// Another number.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// `None`, `null`, `undefined`.
    Null,
    /// A list of constants.
    List(Vec<Value>),
}

impl Value {
    /// As it is written in rules: `true`, `null`, `12`, the string's own text.
    #[must_use]
    pub fn display(&self) -> String {
        match self {
            Value::Str(text) => text.clone(),
            Value::Int(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Bool(value) => value.to_string(),
            Value::Null => "null".to_owned(),
            Value::List(values) => values.iter().map(Value::display).collect::<Vec<_>>().join(","),
        }
    }

    /// As a number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Int(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        }
    }
}

impl<'a> Unit<'a> {
    /// What a node folds to.
    #[must_use]
    pub fn constant(&self, node: NodeId) -> Option<Value> {
        self.fold(node, MAX_DEPTH)
    }

    /// The text of a constant string.
    #[must_use]
    pub fn string(&self, node: NodeId) -> Option<String> {
        match self.constant(node) {
            Some(Value::Str(text)) => Some(text),
            _ => None,
        }
    }

    pub(in crate::engine) fn fold(&self, node: NodeId, depth: u8) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match self.view(node) {
            View::Str => Some(Value::Str(self.literal_text(node))),
            View::Template | View::Joined => {
                let parts = self.string_parts_at(node, None, depth)?;
                super::strings::constant_text(&parts).map(Value::Str)
            }
            View::Number => number(self.text_of(node)),
            View::Bool(value) => Some(Value::Bool(value)),
            View::Null => Some(Value::Null),
            View::List => {
                let values: Option<Vec<Value>> =
                    self.arena.named_children(node).take(1024).map(|item| self.fold(item, depth)).collect();
                values.map(Value::List)
            }
            View::Wrapper(inner) => self.fold(inner, depth),
            View::Unary { operator, value } => {
                let value = self.fold(value, depth)?;
                match (self.text_of(operator), value) {
                    ("-", Value::Int(number)) => Some(Value::Int(number.checked_neg()?)),
                    ("-", Value::Float(number)) => Some(Value::Float(-number)),
                    ("!" | "not", Value::Bool(value)) => Some(Value::Bool(!value)),
                    ("!", Value::Int(number)) => Some(Value::Bool(number == 0)),
                    ("*" | "+", value) => Some(value),
                    _ => None,
                }
            }
            View::Binary { left, operator, right } => {
                let (left, right) = (self.fold(left, depth)?, self.fold(right, depth)?);
                binary(self.text_of(operator), left, right)
            }
            View::Conditional { yes, no } => {
                let (yes, no) = (self.fold(yes, depth)?, self.fold(no, depth)?);
                (yes == no).then_some(yes)
            }
            View::Name | View::Member { .. } | View::Scoped { .. } if self.text_of(node).contains("S_I") => {
                permission_bits(last_name(self.text_of(node))).map(Value::Int)
            }
            View::Name => self.fold_variable(self.text_of(node), node, depth),
            View::Member { object, .. } if matches!(self.text_of(object), "self" | "this" | "cls") => {
                self.fold_variable(self.text_of(node), node, depth)
            }
            View::Call { callee, arguments } => self.fold_call(callee, arguments, depth),
            // A look-up in a table that never changes, by a key that is known or that makes no difference.
            View::Subscript { .. } | View::Member { .. } => {
                let mut entries = self.entries(node, depth)?.into_iter();
                let first = self.fold(entries.next()?, depth)?;
                entries.all(|entry| self.fold(entry, depth).as_ref() == Some(&first)).then_some(first)
            }
            _ => None,
        }
    }

    /// What a look-up may give in an object literal that has a name by which it never changes: `SIZES["fast"]`, and with any
    /// key `PROFILES[profile]["size"]`. Nothing where that is not known.
    fn entries(&self, lookup: NodeId, depth: u8) -> Option<Vec<NodeId>> {
        let depth = depth.checked_sub(1)?;
        let (object, key) = match self.view(lookup) {
            View::Subscript { object, index } => {
                let key = match self.fold(index, depth) {
                    Some(Value::Str(key)) => Some(key),
                    Some(_) => return None,
                    None => None,
                };
                (object, key)
            }
            View::Member { object, name } if self.language.is_ecmascript() => {
                (object, Some(self.text_of(name).to_owned()))
            }
            _ => return None,
        };
        let mut found = Vec::new();
        for table in self.tables(object, depth)? {
            match &key {
                Some(key) => match self.written_under(table, key) {
                    Presence::Present(value) => found.push(value),
                    Presence::Absent | Presence::Unknown => return None,
                },
                None => found.extend(self.values_of_table(table)?),
            }
        }
        (1..=MAX_ENTRIES).contains(&found.len()).then_some(found)
    }

    /// All values of an object literal; nothing where another is laid into it.
    fn values_of_table(&self, table: NodeId) -> Option<Vec<NodeId>> {
        let parts = self.arena.named_children(table).filter(|part| self.construct(*part) != Construct::Comment);
        parts.map(|pair| self.field(pair, self.grammar.fields.value)).collect()
    }

    /// The object literals that an expression may be.
    fn tables(&self, node: NodeId, depth: u8) -> Option<Vec<NodeId>> {
        let found = match self.view(node) {
            View::Name if self.is_constant_path(node) => {
                let [binding] = self.bindings().visible(self, self.text_of(node), node) else { return None };
                let Bound::Value(table) = binding.bound else { return None };
                vec![table]
            }
            View::Subscript { .. } | View::Member { .. } => self.entries(node, depth)?,
            _ => return None,
        };
        let found: Vec<NodeId> = found.into_iter().map(|table| self.unwrapped(table)).collect();
        found.iter().all(|table| self.view(*table) == View::Object).then_some(found)
    }

    fn fold_variable(&self, name: &str, at: NodeId, depth: u8) -> Option<Value> {
        let visible = self.bindings().visible(self, name, at);
        // One binding only: a name that is set twice has no one value.
        let [binding] = visible else { return None };
        match &binding.bound {
            Bound::Value(value) if !self.arena.is_within(at, binding.node) => {
                // Rust: what is lent out to be written has no constant value.
                let lent = self.is_rust()
                    && self.text_of(binding.node).starts_with("let mut")
                    && self.text_of(binding.scope).contains(&format!("&mut {name}"));
                (!lent).then(|| self.fold(*value, depth)).flatten()
            }
            _ => None,
        }
    }

    /// Calls that keep a constant constant: `"x".encode()`, `b"x".to_vec()`, `String::from("x")`.
    fn fold_call(&self, callee: NodeId, arguments: Option<NodeId>, depth: u8) -> Option<Value> {
        if let View::Member { object, name } = self.view(callee)
            && !matches!(self.text_of(object), "self" | "this" | "cls")
        {
            let method = self.text_of(name);
            let keeps = matches!(
                method,
                "encode"
                    | "decode"
                    | "to_string"
                    | "to_owned"
                    | "into"
                    | "as_bytes"
                    | "as_str"
                    | "as_ref"
                    | "to_vec"
                    | "clone"
                    | "toString"
                    | "strip"
                    | "trim"
                    | "into_bytes"
                    | "as_slice"
            );
            let value = if keeps { self.fold(object, depth) } else { None };
            return match (method, value?) {
                ("strip" | "trim", Value::Str(text)) => Some(Value::Str(text.trim().to_owned())),
                (_, value) => Some(value),
            };
        }
        if let Some(value) = self.returned_constant(callee, depth) {
            return Some(value);
        }
        let wraps = matches!(
            self.text_of(callee),
            "String::from"
                | "str"
                | "bytes"
                | "Buffer.from"
                | "String"
                | "Some"
                | "Ok"
                | "frozenset"
                | "tuple"
                | "list"
                | "set"
        );
        if !wraps {
            return None;
        }
        let arguments = self.arguments(arguments?);
        let first = arguments.first()?;
        (!first.spread && first.keyword.is_none()).then(|| self.fold(first.value, depth)).flatten()
    }

    /// The text between a string literal's quotes, escapes as written.
    #[must_use]
    pub fn literal(&self, node: NodeId) -> &'a str {
        let text = self.text_of(node);
        // Prefixes: r"", b"", f"" (Python), b"", r#""#, c"" (Rust).
        let start = text.find(['"', '\'', '`']).unwrap_or(0);
        let body = &text[start..];
        let (quote, hashes) = match body.as_bytes() {
            [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..] if body.len() >= 6 && self.is_python() => (3, 0),
            _ => (1, text[..start].matches('#').count()),
        };
        body.get(quote..body.len().saturating_sub(quote + hashes)).unwrap_or_default()
    }

    /// What a string literal stands for: in a raw one a backslash is one.
    pub(super) fn literal_text(&self, node: NodeId) -> String {
        let prefix = self.text_of(node).split(['"', '\'', '`']).next().unwrap_or_default();
        match prefix.contains(['r', 'R']) {
            true => self.literal(node).to_owned(),
            false => unescape(self.literal(node)),
        }
    }
}

pub(in crate::engine) fn binary(operator: &str, left: Value, right: Value) -> Option<Value> {
    match (operator, left, right) {
        ("+", Value::Str(a), Value::Str(b)) if a.len() + b.len() <= MAX_STRING => Some(Value::Str(a + &b)),
        ("*", Value::Str(text), Value::Int(times)) | ("*", Value::Int(times), Value::Str(text)) => {
            let times = usize::try_from(times).ok()?;
            (text.len().checked_mul(times)? <= MAX_STRING).then(|| Value::Str(text.repeat(times)))
        }
        ("+", Value::List(mut a), Value::List(b)) => {
            a.extend(b);
            Some(Value::List(a))
        }
        ("||" | "??" | "or", Value::Null, value) => Some(value),
        (operator, Value::Int(a), Value::Int(b)) => integers(operator, a, b).map(Value::Int),
        (operator, left, right) => {
            let (a, b) = (left.number()?, right.number()?);
            match operator {
                "+" => Some(Value::Float(a + b)),
                "-" => Some(Value::Float(a - b)),
                "*" => Some(Value::Float(a * b)),
                "/" if b != 0.0 => Some(Value::Float(a / b)),
                _ => None,
            }
        }
    }
}

fn integers(operator: &str, a: i64, b: i64) -> Option<i64> {
    match operator {
        "+" => a.checked_add(b),
        "-" => a.checked_sub(b),
        "*" => a.checked_mul(b),
        "//" | "/" => a.checked_div(b),
        "%" => a.checked_rem(b),
        "|" => Some(a | b),
        "&" => Some(a & b),
        "^" => Some(a ^ b),
        "<<" => a.checked_shl(u32::try_from(b).ok()?),
        ">>" => a.checked_shr(u32::try_from(b).ok()?),
        "**" => a.checked_pow(u32::try_from(b).ok()?),
        _ => None,
    }
}

/// The bits of a file's mode by their names of POSIX's `sys/stat.h`, which all languages take over.
fn permission_bits(name: &str) -> Option<i64> {
    Some(match name {
        "S_ISUID" => 0o4000,
        "S_ISGID" => 0o2000,
        "S_ISVTX" => 0o1000,
        "S_IRWXU" => 0o700,
        "S_IRUSR" | "S_IREAD" => 0o400,
        "S_IWUSR" | "S_IWRITE" => 0o200,
        "S_IXUSR" | "S_IEXEC" => 0o100,
        "S_IRWXG" => 0o070,
        "S_IRGRP" => 0o040,
        "S_IWGRP" => 0o020,
        "S_IXGRP" => 0o010,
        "S_IRWXO" => 0o007,
        "S_IROTH" => 0o004,
        "S_IWOTH" => 0o002,
        "S_IXOTH" => 0o001,
        _ => return None,
    })
}

pub(in crate::engine) fn number(text: &str) -> Option<Value> {
    if let Some(number) = parse_integer(text) {
        return Some(Value::Int(number));
    }
    // Rust suffixes (`10u64`), JavaScript's `10n`, and C-style octal in old JavaScript (`0777`).
    let plain = text.replace('_', "");
    let suffix =
        ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64", "n"];
    let bare = suffix.iter().find_map(|suffix| plain.strip_suffix(suffix)).unwrap_or(&plain);
    parse_integer(bare).map(Value::Int).or_else(|| bare.parse().ok().map(Value::Float))
}

/// Resolves the escapes that matter for looking at a text; unknown ones stay as they are.
#[must_use]
pub(in crate::engine) fn unescape(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('0') => out.push('\0'),
            Some('\n') => {}
            Some(quote @ ('"' | '\'' | '\\' | '`')) => out.push(quote),
            Some(other) => {
                out.push('\\');
                out.push(other);
            }
            None => out.push('\\'),
        }
    }
    out
}
