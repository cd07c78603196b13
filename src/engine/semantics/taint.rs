//! Whether a value from an untrusted source reaches an expression: the local view.
//!
//! Follows what is written in one function: assignments, string building, calls that hand their arguments on. It knows
//! no branches and no other functions.

use super::bindings::Bound;
use super::strings::{Spec, next_placeholder};
use super::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::models::kind_matches;
use crate::syntax::NodeId;

const MAX_STEPS: u8 = 16;

/// An untrusted value that reaches an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taint {
    /// Where it comes from.
    pub source: NodeId,
    /// Whether it went through a function nothing is known of.
    pub assumed: bool,
}

impl Taint {
    fn through(self, known: bool) -> Self {
        Self { assumed: self.assumed || !known, ..self }
    }
}

/// Methods whose result is part of their receiver, not of the key they are given.
fn looks_up(name: &str) -> bool {
    matches!(
        name,
        "get"
            | "pop"
            | "find"
            | "filter"
            | "first"
            | "last"
            | "at"
            | "values"
            | "items"
            | "query"
            | "param"
            | "getlist"
            | "setdefault"
            | "has"
            | "includes"
            | "indexOf"
    )
}

/// Functions and methods whose result is still what went in, in another form.
fn hands_on(name: &str) -> bool {
    matches!(
        name,
        "as_deref"
            | "as_deref_mut"
            | "as_mut"
            | "cloned"
            | "copied"
            | "to_vec"
            | "into_string"
            | "into_owned"
            | "to_str"
            | "to_string_lossy"
            | "to_path_buf"
            | "as_path"
            | "ok"
            | "ok_or"
            | "ok_or_else"
            | "map_err"
            | "and_then"
            | "or"
            | "or_else"
            | "unwrap_or_else"
            | "iter"
            | "into_iter"
            | "next"
            | "nth"
            | "collect"
            | "lines"
            | "chars"
            | "borrow"
            | "take"
            | "replacen"
            | "split_once"
            | "strip_prefix"
            | "strip_suffix"
            | "display"
            | "str"
            | "String"
            | "bytes"
            | "repr"
            | "format"
            | "join"
            | "encode"
            | "decode"
            | "strip"
            | "lstrip"
            | "rstrip"
            | "lower"
            | "upper"
            | "title"
            | "replace"
            | "split"
            | "rsplit"
            | "get"
            | "getlist"
            | "get_json"
            | "json"
            | "loads"
            | "parse"
            | "unquote"
            | "unquote_plus"
            | "quote"
            | "b64decode"
            | "concat"
            | "trim"
            | "slice"
            | "substring"
            | "substr"
            | "toString"
            | "toLowerCase"
            | "toUpperCase"
            | "replaceAll"
            | "decodeURIComponent"
            | "decodeURI"
            | "from"
            | "resolve"
            | "normalize"
            | "abspath"
            | "realpath"
            | "expanduser"
            | "Path"
            | "PurePath"
            | "URLSearchParams"
            | "URL"
            | "to_string"
            | "to_owned"
            | "into"
            | "as_str"
            | "as_ref"
            | "clone"
            | "unwrap"
            | "expect"
            | "unwrap_or_default"
            | "unwrap_or"
            | "into_inner"
            | "to_lowercase"
            | "to_uppercase"
            | "push"
            | "new"
            | "text"
            | "read"
            | "dict"
            | "list"
            | "pop"
            | "first"
            | "last"
            | "at"
            | "splitlines"
            | "partition"
            | "items"
            | "values"
            | "copy"
            | "map"
            | "filter"
            | "stringify"
            | "dumps"
            | "as_bytes"
            | "trim_start"
            | "trim_end"
            | "data"
            | "body"
            | "form"
            | "query"
            | "param"
    )
}

impl<'a> Unit<'a> {
    /// The source expression that reaches `node`, unless something on the way makes it safe for `label`.
    #[must_use]
    pub fn tainted(&self, node: NodeId, kind: &str, label: &str) -> Option<Taint> {
        // What an unknown function gives for a path or an address is nearly always looked up or checked.
        let strict = matches!(label, "path" | "url" | "redirect" | "import");
        self.trace(node, kind, label, MAX_STEPS).filter(|taint| !(strict && taint.assumed))
    }

    fn trace(&self, node: NodeId, kind: &str, label: &str, depth: u8) -> Option<Taint> {
        let depth = depth.checked_sub(1)?;
        if self.is_safe_by_name(node, Some(label)) {
            return None;
        }
        if self.is_source(node, kind) {
            return Some(Taint { source: node, assumed: false });
        }
        match self.view(node) {
            View::Name => self.trace_variable(node, kind, label, depth),
            View::Member { object, name } => {
                // A number, where it is the value's own; a query parameter may be called so, too.
                if matches!(self.text_of(name), "length" | "size") && !self.is_source(object, kind) {
                    return None;
                }
                match self.text_of(object) {
                    "self" | "this" | "cls" => self.trace_variable(node, kind, label, depth),
                    _ => self.trace(object, kind, label, depth),
                }
            }
            View::Subscript { object, .. } => self.trace(object, kind, label, depth),
            View::Call { callee, arguments } => {
                if self.is_sanitizer(callee, Some(label)) {
                    return None;
                }
                if self.makes_number(callee, arguments, label) {
                    return None;
                }
                if self.head(callee) == Some("map") && arguments.is_some_and(|list| self.maps_to_constant(list, depth))
                {
                    return None;
                }
                if let View::Member { object, name } = self.view(callee) {
                    if let Some(found) = self.trace(object, kind, label, depth) {
                        return Some(found.through(hands_on(self.text_of(name))));
                    }
                    // `User.findById(id)`: what a method of something else returns is its own.
                    let module =
                        self.resolve(object).is_some_and(|name| !name.assumed) || self.view(object) == View::Str;
                    if looks_up(self.text_of(name)) || (!module && !hands_on(self.text_of(name))) {
                        return None;
                    }
                }
                let known = self.head(callee).is_some_and(hands_on);
                let arguments = self.arguments(arguments?);
                let found = arguments.iter().find_map(|argument| self.trace(argument.value, kind, label, depth));
                found.map(|found| found.through(known))
            }
            View::Macro { arguments, .. } => {
                let arguments = self.arguments(arguments?);
                arguments.iter().find_map(|argument| match self.view(argument.value) {
                    View::Str => self.trace_captured(argument.value, kind, label, depth),
                    _ => self.trace(argument.value, kind, label, depth),
                })
            }
            View::Binary { left, operator, right } => match self.text_of(operator) {
                "+" | "%" | "or" | "||" | "??" | "and" | "&&" | "/" => {
                    self.trace(left, kind, label, depth).or_else(|| self.trace(right, kind, label, depth))
                }
                _ => None,
            },
            View::Conditional { yes, no } => {
                self.trace(yes, kind, label, depth).or_else(|| self.trace(no, kind, label, depth))
            }
            View::Wrapper(inner) => self.trace(inner, kind, label, depth),
            View::Template => self
                .arena
                .named_children(node)
                .filter(|child| self.is_interpolation(*child))
                .filter_map(|child| self.arena.named_children(child).next())
                .find_map(|hole| self.trace(hole, kind, label, depth)),
            View::Joined | View::List => {
                self.arena.named_children(node).take(64).find_map(|part| self.trace(part, kind, label, depth))
            }
            View::Object => self.arena.named_children(node).take(64).find_map(|pair| {
                let value = match self.construct(pair) {
                    Construct::Pair => {
                        let key = self.field(pair, self.grammar.fields.key).and_then(|key| self.key_text(key));
                        // The values of a query stand beside its text.
                        if label == "sql" && !matches!(key, Some("text" | "sql" | "query") | None) {
                            return None;
                        }
                        self.field(pair, self.grammar.fields.value)?
                    }
                    _ => pair,
                };
                self.trace(value, kind, label, depth)
            }),
            _ => None,
        }
    }

    /// Variables named inside a format string: `format!("notes/{name}")`.
    fn trace_captured(&self, format: NodeId, kind: &str, label: &str, depth: u8) -> Option<Taint> {
        let mut rest = self.literal(format);
        while let Some((_, spec, after)) = next_placeholder(rest) {
            rest = after;
            if let Spec::Brace(field) = spec {
                let name = field.split(':').next().unwrap_or_default();
                let name_in_text = self.literal(format).find(name).map(|at| &self.literal(format)[at..at + name.len()]);
                if let Some(found) = name_in_text.and_then(|name| self.trace_name(name, format, kind, label, depth)) {
                    return Some(found);
                }
            }
        }
        None
    }

    fn trace_variable(&self, node: NodeId, kind: &str, label: &str, depth: u8) -> Option<Taint> {
        self.trace_name(self.text_of(node), node, kind, label, depth)
    }

    fn trace_name(&self, name: &str, node: NodeId, kind: &str, label: &str, depth: u8) -> Option<Taint> {
        if self.is_source_parameter(name, node, kind) && !self.is_guarded(name, node) {
            return Some(Taint { source: node, assumed: false });
        }
        let binding = self.bindings().reaching(self, name, node)?;
        if self.is_guarded(name, node) {
            return None;
        }
        if binding.annotation.is_some_and(|annotation| self.is_scalar_type(annotation)) {
            return None;
        }
        let direct = match &binding.bound {
            Bound::Value(value) | Bound::MemberOf(value, _) | Bound::ElementOf(value)
                if !self.arena.is_within(node, *value) =>
            {
                self.trace(*value, kind, label, depth)
            }
            _ => None,
        };
        direct.or_else(|| {
            let end = self.arena.get(node).start;
            self.bindings().visible(self, name, node).into_iter().find_map(|added| match added.bound {
                Bound::Added(piece) if self.arena.get(added.node).end <= end => self.trace(piece, kind, label, depth),
                _ => None,
            })
        })
    }

    /// Whether an expression is itself a source of this kind: it, or what it calls, has a source's name.
    fn is_source(&self, node: NodeId, kind: &str) -> bool {
        let name = match self.view(node) {
            View::Call { callee, .. } => self.resolve(callee),
            View::Member { .. } | View::Name | View::Scoped { .. } => self.resolve(node),
            _ => return false,
        };
        let is = |path: &str| self.models.source(path).iter().any(|found| kind_matches(kind, found));
        name.is_some_and(|name| is(&name.path))
            || self.usual_paths(node).iter().any(|path| is(path))
            || self.settings_source(node)
    }

    /// A parameter whose declared type is a source, or of a function that is registered as a handler; not where its
    /// type can hold no text.
    fn is_source_parameter(&self, name: &str, node: NodeId, kind: &str) -> bool {
        let Some(binding) = self.bindings().reaching(self, name, node) else { return false };
        let Bound::Parameter(default) = binding.bound else { return false };
        let is = |kinds: &[std::sync::Arc<str>]| kinds.iter().any(|found| kind_matches(kind, found));
        if let Some(annotation) = binding.annotation {
            let inner = self.arena.named_children(annotation).last().unwrap_or(annotation);
            let scalar = |at| self.is_scalar_type(at);
            let text = self.text_of(annotation).trim_start_matches([':', ' ']);
            let framework = ["Request", "Response", "BackgroundTasks", "WebSocket", "Context"].contains(&text)
                || text.ends_with("Session")
                || text.contains("Depends(");
            if framework || scalar(annotation) || self.arena.named_children(inner).any(scalar) {
                return false;
            }
            if self.declared_type(annotation).is_some_and(|known| is(self.models.source(&known.name))) {
                return true;
            }
        }
        // What the framework itself hands in.
        let injected = default.is_some_and(|default| {
            matches!(self.view(default), View::Call { .. })
                && matches!(self.head(default), Some("Depends" | "Security"))
        });
        !injected && self.decorator_names(binding.scope).iter().any(|name| is(self.models.parameters_of(name)))
    }

    /// Whether a call gives a number whatever it is given, or is told to: `request.args.get("page", type=int)`.
    fn makes_number(&self, callee: NodeId, arguments: Option<NodeId>, label: &str) -> bool {
        let arguments = arguments.map(|list| self.arguments(list)).unwrap_or_default();
        let told = arguments.iter().any(|argument| {
            argument.keyword == Some("type") && matches!(self.text_of(argument.value), "int" | "float" | "bool")
        });
        told || matches!(self.text_of(callee), "min" | "max" | "round" | "abs" | "Math.min" | "Math.max")
            && arguments.iter().any(|argument| self.is_sanitized(argument.value, label))
    }

    fn settings_source(&self, node: NodeId) -> bool {
        if self.settings.sources.is_empty() {
            return false;
        }
        let View::Call { callee, .. } = self.view(node) else { return false };
        let written = self.text_of(callee);
        self.settings.sources.iter().any(|source| source == written || self.head(callee) == Some(source))
    }
}
