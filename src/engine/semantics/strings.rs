//! Strings as what they are: literal pieces and holes.

use super::bindings::Bound;
use super::constants::{Value, unescape};
use super::{MAX_DEPTH, Unit, View};
use crate::syntax::NodeId;

/// Most pieces one string is followed into.
const MAX_PARTS: usize = 512;

/// A piece of a string.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Known text.
    Literal(String),
    /// A value that is not known.
    Hole {
        /// The expression.
        node: NodeId,
        /// Whether it cannot do harm: a number, a value made safe, a name that is a constant by convention.
        safe: bool,
    },
}

/// The whole text, where there is no hole.
#[must_use]
pub(super) fn constant_text(parts: &[Part]) -> Option<String> {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Literal(piece) => text.push_str(piece),
            Part::Hole { .. } => return None,
        }
    }
    Some(text)
}

/// Whether it is put together from known text and at least one dangerous hole.
#[must_use]
pub fn is_dynamic(parts: &[Part]) -> bool {
    let literal = parts.iter().any(|part| matches!(part, Part::Literal(text) if !text.trim().is_empty()));
    literal && parts.iter().any(|part| matches!(part, Part::Hole { safe: false, .. }))
}

impl<'a> Unit<'a> {
    /// The pieces of a string expression; nothing where it is not known to be a string.
    #[must_use]
    pub fn string_parts(&self, node: NodeId, label: Option<&str>) -> Option<Vec<Part>> {
        self.string_parts_at(node, label, MAX_DEPTH)
    }

    pub(super) fn string_parts_at(&self, node: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let depth = depth.checked_sub(1)?;
        match self.view(node) {
            View::Str => Some(vec![Part::Literal(unescape(self.literal(node)))]),
            View::Template => Some(self.template(node, label, depth)),
            View::Joined => {
                let mut parts = Vec::new();
                for piece in self.arena.named_children(node) {
                    parts.extend(self.piece(piece, label, depth));
                }
                Some(parts)
            }
            View::Binary { left, operator, right } => match self.text_of(operator) {
                "+" => self.concatenation(left, right, label, depth),
                "%" if self.is_python() => self.percent(left, right, label, depth),
                // A value with a fallback: what it is if it is known, else unknown.
                "||" | "??" | "or" => {
                    self.string_parts_at(right, label, depth)?;
                    Some(self.piece(left, label, depth))
                }
                _ => None,
            },
            View::Wrapper(inner) => self.string_parts_at(inner, label, depth),
            View::Conditional { yes, no } => {
                let (yes, no) = (self.string_parts_at(yes, label, depth), self.string_parts_at(no, label, depth));
                match (yes, no) {
                    (Some(yes), Some(no)) => Some(if is_dynamic(&no) { no } else { yes }),
                    (yes, no) => yes.or(no),
                }
            }
            View::Call { callee, arguments } => self.call_parts(node, callee, arguments, label, depth),
            View::Macro { name, arguments } => self.macro_parts(name, arguments?, label, depth),
            View::Name => self.variable_parts(node, label, depth),
            View::Member { object, .. } if matches!(self.text_of(object), "self" | "this" | "cls") => {
                self.variable_parts(node, label, depth)
            }
            _ => None,
        }
    }

    /// The pieces of something that stands within a string.
    fn piece(&self, node: NodeId, label: Option<&str>, depth: u8) -> Vec<Part> {
        match self.fold(node, depth) {
            Some(Value::Str(text)) => return vec![Part::Literal(text)],
            Some(value) => return vec![Part::Literal(value.display())],
            None => {}
        }
        match self.string_parts_at(node, label, depth) {
            Some(parts) if parts.len() <= MAX_PARTS => parts,
            _ => vec![Part::Hole { node, safe: self.is_safe_hole(node, label, depth) }],
        }
    }

    fn template(&self, node: NodeId, label: Option<&str>, depth: u8) -> Vec<Part> {
        let mut parts = Vec::new();
        let whole = self.arena.get(node);
        // Children are pieces and holes; what lies between holes is text.
        let delimiter = self.text_of(node).find(['"', '\'', '`']).map_or(1, |quote| {
            let rest = &self.text_of(node)[quote..];
            let triple = self.is_python() && rest.len() >= 6 && (rest.starts_with("\"\"\"") || rest.starts_with("'''"));
            quote as u32 + if triple { 3 } else { 1 }
        });
        let closing = if delimiter >= 3 { 3 } else { 1 };
        let mut at = whole.start + delimiter;
        let end = whole.end.saturating_sub(closing).max(at);
        let literal = |from: u32, to: u32, parts: &mut Vec<Part>| {
            if let Some(text) = self.text.get(from as usize..to as usize).filter(|text| !text.is_empty()) {
                parts.push(Part::Literal(unescape(text)));
            }
        };
        for child in self.arena.named_children(node) {
            if !self.is_interpolation(child) {
                continue;
            }
            let hole = self.arena.get(child);
            literal(at, hole.start, &mut parts);
            at = hole.end;
            if let Some(inner) = self.arena.named_children(child).next() {
                let mut pieces = self.piece(inner, label, depth);
                // `{name!r}` and `{n:d}` are text of another kind, but for the sink it is the same hole.
                if self.text_of(child).trim_end_matches('}').ends_with(":d") {
                    pieces = vec![Part::Hole { node: inner, safe: true }];
                }
                parts.extend(pieces);
            }
        }
        literal(at, end, &mut parts);
        parts
    }

    fn concatenation(&self, left: NodeId, right: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let left_parts = self.string_parts_at(left, label, depth);
        let right_parts = self.string_parts_at(right, label, depth);
        if left_parts.is_none() && right_parts.is_none() {
            return None;
        }
        let mut parts = left_parts.unwrap_or_else(|| self.piece(left, label, depth));
        parts.extend(right_parts.unwrap_or_else(|| self.piece(right, label, depth)));
        (parts.len() <= MAX_PARTS).then_some(parts)
    }

    /// `"… %s …" % x`, `"… %(name)s …" % {…}`
    fn percent(&self, format: NodeId, values: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let format = self.string_parts_at(format, label, depth)?;
        let values = self.unwrapped(values);
        let values: Vec<NodeId> = match self.view(values) {
            View::List => self.arena.named_children(values).collect(),
            View::Object => self
                .arena
                .named_children(values)
                .filter_map(|pair| self.field(pair, self.grammar.fields.value))
                .collect(),
            _ => vec![values],
        };
        let mut values = values.into_iter();
        let mut last = None;
        let mut next = || {
            last = values.next().or(last);
            last
        };
        Some(self.filled(format, label, depth, &mut |spec| match spec {
            Spec::Percent(conversion) => {
                let node = next()?;
                Some(match matches!(conversion, 'd' | 'i' | 'f' | 'x' | 'e' | 'g' | 'o') {
                    true => Filling::Parts(vec![Part::Hole { node, safe: true }]),
                    false => Filling::Value(node),
                })
            }
            Spec::Brace(_) => None,
        }))
    }

    /// Replaces the placeholders within the literal pieces by the values `value_of` gives.
    fn filled(
        &self,
        format: Vec<Part>,
        label: Option<&str>,
        depth: u8,
        value_of: &mut dyn FnMut(Spec<'_>) -> Option<Filling>,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        for part in format {
            let Part::Literal(text) = part else {
                parts.push(part);
                continue;
            };
            let mut rest = text.as_str();
            while let Some((before, spec, after)) = next_placeholder(rest) {
                match value_of(spec) {
                    Some(filling) => {
                        parts.push(Part::Literal(before.to_owned()));
                        match filling {
                            Filling::Parts(known) => parts.extend(known),
                            Filling::Value(node) => parts.extend(self.piece(node, label, depth)),
                        }
                    }
                    None => parts.push(Part::Literal(rest[..rest.len() - after.len()].to_owned())),
                }
                rest = after;
            }
            parts.push(Part::Literal(rest.to_owned()));
        }
        parts
    }

    fn call_parts(
        &self,
        call: NodeId,
        callee: NodeId,
        arguments: Option<NodeId>,
        label: Option<&str>,
        depth: u8,
    ) -> Option<Vec<Part>> {
        let View::Member { object, name } = self.view(callee) else {
            // `String::from(x)`, `text(x)`, `dedent(x)`: about their first argument.
            let head = self.head(callee)?;
            let about =
                matches!(head, "from" | "dedent" | "cleandoc" | "str" | "String" | "Cow" | "AssertSqlSafe" | "text");
            let first = self.arguments(arguments?).first()?.value;
            return about.then(|| self.string_parts_at(first, label, depth)).flatten();
        };
        let method = self.text_of(name);
        match method {
            "format" if self.is_python() => {
                let format = self.string_parts_at(object, label, depth)?;
                let arguments = self.arguments(arguments?);
                let mut position = 0;
                Some(self.filled(format, label, depth, &mut |spec| {
                    let Spec::Brace(field) = spec else { return None };
                    let field = field.split(['!', ':', '.', '[']).next().unwrap_or_default();
                    let found = match field.parse::<usize>() {
                        Ok(index) => arguments.get(index),
                        Err(_) if field.is_empty() => {
                            position += 1;
                            arguments.get(position - 1)
                        }
                        Err(_) => arguments.iter().find(|argument| argument.keyword == Some(field)),
                    };
                    found.or(arguments.first()).map(|argument| Filling::Value(argument.value))
                }))
            }
            "join" if self.is_python() || self.language.is_ecmascript() => {
                let (separator, items) = match self.is_python() {
                    true => (object, self.arguments(arguments?).first()?.value),
                    false => (self.arguments(arguments?).first()?.value, object),
                };
                let separator = self.string(separator)?;
                Some(self.joined(&separator, items, label, depth))
            }
            "join" if self.is_rust() => {
                let separator = self.string(self.arguments(arguments?).first()?.value)?;
                Some(self.joined(&separator, object, label, depth))
            }
            "concat" if self.language.is_ecmascript() => {
                let mut parts = self.string_parts_at(object, label, depth)?;
                for argument in self.arguments(arguments?) {
                    parts.extend(self.piece(argument.value, label, depth));
                }
                Some(parts)
            }
            "strip" | "lstrip" | "rstrip" | "lower" | "upper" | "title" | "encode" | "trim" | "trimStart"
            | "trimEnd" | "toLowerCase" | "toUpperCase" | "toString" | "to_string" | "to_owned" | "as_str"
            | "as_ref" | "into" | "clone" | "to_lowercase" | "to_uppercase" | "as_bytes" | "into_bytes" | "unwrap"
            | "replace" | "replaceAll" => {
                let parts = self.string_parts_at(object, label, depth)?;
                // Whatever is replaced in it may be put in place of a placeholder.
                if method.starts_with("replace") && self.constant(call).is_none() {
                    let mut parts = parts;
                    if let Some(with) = self.arguments(arguments?).get(1) {
                        parts.extend(self.piece(with.value, label, depth));
                    }
                    return Some(parts);
                }
                Some(parts)
            }
            _ => None,
        }
    }

    /// `", ".join(items)`: known where every item is.
    fn joined(&self, separator: &str, items: NodeId, label: Option<&str>, depth: u8) -> Vec<Part> {
        let items = self.unwrapped(items);
        // Clauses put together: `" AND ".join(conditions)`. What is in them is judged where they are built.
        let clauses = separator.trim().is_empty() && !separator.is_empty()
            || matches!(separator.trim().to_ascii_uppercase().as_str(), "AND" | "OR" | "UNION" | "UNION ALL");
        let repeated = |element: NodeId| {
            let mut parts = self.piece(element, label, depth);
            parts.push(Part::Literal(separator.to_owned()));
            parts
        };
        match self.view(items) {
            View::List => {
                let mut parts = Vec::new();
                for item in self.arena.named_children(items).take(MAX_PARTS) {
                    if !parts.is_empty() {
                        parts.push(Part::Literal(separator.to_owned()));
                    }
                    parts.extend(self.piece(item, label, depth));
                }
                parts
            }
            View::Comprehension { element } => repeated(element),
            // `vec!["?"; n]`
            View::Macro { arguments: Some(arguments), .. } => match self.arguments(arguments).first() {
                Some(first) => repeated(first.value),
                None => Vec::new(),
            },
            // `["?"] * n`
            View::Binary { left, operator, right } if self.text_of(operator) == "*" => {
                match self.fold(left, depth).or_else(|| self.fold(right, depth)) {
                    Some(value) => vec![Part::Literal(value.display())],
                    None => vec![Part::Hole { node: items, safe: false }],
                }
            }
            // `ids.map(() => "?")`
            View::Call { callee, arguments: Some(arguments) } if self.head(callee) == Some("map") => {
                let body = self
                    .arguments(arguments)
                    .first()
                    .and_then(|function| self.field(function.value, self.grammar.fields.body))
                    .and_then(|body| self.fold(body, depth));
                match body {
                    Some(value) => vec![Part::Literal(value.display())],
                    None => vec![Part::Hole { node: items, safe: self.is_safe_hole(items, label, depth) }],
                }
            }
            View::Call { callee, arguments: Some(arguments) } if self.head(callee) == Some("fill") => {
                let filler = self.arguments(arguments).first().and_then(|filler| self.fold(filler.value, depth));
                match filler {
                    Some(value) => vec![Part::Literal(value.display())],
                    None => vec![Part::Hole { node: items, safe: false }],
                }
            }
            View::Name => match self.bindings().reaching(self, self.text_of(items), items).map(|found| &found.bound) {
                Some(Bound::Value(value)) if depth > 0 && *value != items => {
                    self.joined(separator, *value, label, depth - 1)
                }
                _ => vec![Part::Hole { node: items, safe: clauses || self.is_safe_hole(items, label, depth) }],
            },
            _ => vec![Part::Hole { node: items, safe: clauses || self.is_safe_hole(items, label, depth) }],
        }
    }

    /// `format!("… {} {name}", x)` and its relatives.
    fn macro_parts(&self, name: NodeId, arguments: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let head = self.head(name)?;
        if head == "concat" {
            let mut parts = Vec::new();
            for argument in self.arguments(arguments) {
                parts.extend(self.piece(argument.value, label, depth));
            }
            return Some(parts);
        }
        if !matches!(head, "format" | "format_args" | "formatdoc" | "write" | "writeln" | "print" | "println") {
            return None;
        }
        let list = self.arguments(arguments);
        let format_at = list.iter().position(|argument| self.view(argument.value) == View::Str)?;
        let format = vec![Part::Literal(unescape(self.literal(list[format_at].value)))];
        let values = &list[format_at + 1..];
        let tokens: Vec<NodeId> = self.arena.children(arguments).collect();
        let mut position = 0;
        Some(self.filled(format, label, depth, &mut |spec| {
            let Spec::Brace(field) = spec else { return None };
            let field = field.split(':').next().unwrap_or_default();
            let found = match field.parse::<usize>() {
                Ok(index) => values.get(index).map(|value| value.value),
                Err(_) if field.is_empty() => {
                    position += 1;
                    values.get(position - 1).map(|value| value.value)
                }
                // `name = value` among the arguments, else a captured variable.
                Err(_) => tokens.windows(3).find_map(|three| {
                    (self.text_of(three[0]) == field && self.text_of(three[1]) == "=").then_some(three[2])
                }),
            };
            Some(match found {
                Some(node) => match self.view(node) {
                    View::Name if self.is_followed_by_more(node) => {
                        Filling::Parts(vec![Part::Hole { node, safe: self.is_safe_run(node, label) }])
                    }
                    _ => Filling::Value(node),
                },
                // A captured variable has no node of its own: the format string stands for it.
                None => Filling::Parts(self.captured_variable(field, list[format_at].value, label, depth)),
            })
        }))
    }

    /// Whether a macro argument goes on after its first token: `user.name`, `f(x)`.
    fn is_followed_by_more(&self, token: NodeId) -> bool {
        let next = self.arena.get(token).next;
        (next as usize) < self.arena.len() && !matches!(self.text_of(next), "," | ")" | "]" | "}")
    }

    /// A variable named inside a format string: `{user}`.
    fn captured_variable(&self, name: &str, at: NodeId, label: Option<&str>, depth: u8) -> Vec<Part> {
        let hole = |safe| vec![Part::Hole { node: at, safe }];
        if is_constant_name(name) {
            return hole(true);
        }
        let Some(binding) = self.bindings().reaching(self, name, at) else { return hole(false) };
        if binding.annotation.is_some_and(|annotation| self.is_scalar_type(annotation)) {
            return hole(true);
        }
        match binding.bound {
            Bound::Value(value) if !self.arena.is_within(at, value) && depth > 0 => self.piece(value, label, depth - 1),
            _ => hole(false),
        }
    }

    fn variable_parts(&self, node: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let name = self.text_of(node);
        let binding = self.bindings().reaching(self, name, node)?;
        let Bound::Value(value) = binding.bound else { return None };
        if self.arena.is_within(node, binding.node) {
            return None;
        }
        let mut parts = match self.string_parts_at(value, label, depth) {
            Some(parts) => parts,
            // `sql = String::new(); sql += …`
            None if self.head(value).is_some_and(|head| head == "new" || head == "String") => Vec::new(),
            None => return None,
        };
        // What was added between there and here.
        let (from, to) = (self.arena.get(binding.node).end, self.arena.get(node).start);
        for added in self.bindings().visible(self, name, node) {
            let at = self.arena.get(added.node);
            if let Bound::Added(piece) = added.bound
                && from <= at.start
                && at.end <= to
                && parts.len() <= MAX_PARTS
            {
                parts.extend(self.piece(piece, label, depth));
            }
        }
        Some(parts)
    }

    /// Whether a value in a hole can do no harm there.
    pub(super) fn is_safe_hole(&self, node: NodeId, label: Option<&str>, depth: u8) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let node = self.unwrapped(node);
        match self.view(node) {
            View::Number | View::Bool(_) | View::Null => true,
            View::Str => true,
            View::Name => {
                let name = self.text_of(node);
                if is_constant_name(name) || self.is_safe_by_name(node, label) {
                    return true;
                }
                let Some(binding) = self.bindings().reaching(self, name, node) else { return false };
                if binding.annotation.is_some_and(|annotation| self.is_scalar_type(annotation)) {
                    return true;
                }
                match binding.bound {
                    Bound::Value(value) if !self.arena.is_within(node, binding.node) => {
                        self.is_safe_hole(value, label, depth)
                    }
                    // One of a list of constants.
                    Bound::ElementOf(list) => matches!(self.fold(list, depth), Some(Value::List(_))),
                    Bound::Import(_) => false,
                    _ => false,
                }
            }
            View::Member { object, name } => {
                let last = self.text_of(name);
                if self.is_numeric_attribute(object, name) {
                    return true;
                }
                self.is_constant_path(node)
                    || matches!(last, "length" | "__name__" | "__class__" | "pk")
                    || self.is_safe_by_name(node, label)
            }
            View::Scoped { name, .. } => is_constant_name(self.text_of(name)),
            View::Call { callee, arguments } => {
                if self.is_sanitizer(callee, label) {
                    return true;
                }
                // `x.strip()` is as safe as `x`; `str(x)` as its argument.
                match self.view(callee) {
                    View::Member { object, name } if self.keeps_safety(self.text_of(name)) => {
                        self.is_safe_hole(object, label, depth)
                    }
                    View::Name if matches!(self.text_of(callee), "str" | "repr" | "String" | "format") => arguments
                        .and_then(|list| self.arguments(list).first().map(|argument| argument.value))
                        .is_some_and(|value| self.is_safe_hole(value, label, depth)),
                    _ => false,
                }
            }
            View::Conditional { yes, no } => {
                self.is_safe_piece(yes, label, depth) && self.is_safe_piece(no, label, depth)
            }
            View::Binary { left, operator, right } => match self.text_of(operator) {
                "-" | "*" | "/" | "//" | "**" | "<<" | ">>" | "&" | "|" | "<" | ">" | "==" | "===" => true,
                "+" | "or" | "||" | "??" | "%" => {
                    self.is_safe_piece(left, label, depth) && self.is_safe_piece(right, label, depth)
                }
                _ => false,
            },
            View::Unary { .. } => true,
            // A look-up in a table of constants.
            View::Subscript { object, .. } => self.is_constant_path(self.unwrapped(object)),
            _ => false,
        }
    }

    /// `TABLE`, `self.TABLE`, `Config.TABLE`, `settings.TABLE`; but not `request.GET`, where a parameter has the property.
    fn is_constant_path(&self, node: NodeId) -> bool {
        match self.view(node) {
            View::Name => is_constant_name(self.text_of(node)),
            View::Member { object, name } => {
                let base = self.text_of(object);
                let imported = || {
                    let bindings = self.bindings().visible(self, base, object);
                    !bindings.is_empty() && bindings.iter().all(|binding| matches!(binding.bound, Bound::Import(_)))
                };
                is_constant_name(self.text_of(name))
                    && (matches!(base, "self" | "cls" | "this")
                        || base.starts_with(|c: char| c.is_ascii_uppercase())
                        || imported())
            }
            _ => false,
        }
    }

    /// Whether a run of macro tokens is a call that makes its value safe: `html_escape::encode_text(&x)`, `x.len()`.
    fn is_safe_run(&self, first: NodeId, label: Option<&str>) -> bool {
        let mut path = String::new();
        let mut at = first;
        let mut safe = false;
        while (at as usize) < self.arena.len() {
            let text = self.text_of(at);
            match text {
                "," | ")" | "]" | "}" => break,
                "." => path.clear(),
                "::" => path.push_str("::"),
                _ if text.starts_with('(') => {
                    let last = crate::rules::query::last_name(&path);
                    let head = path.split("::").next().unwrap_or_default();
                    let full = match self.bindings().reaching(self, head, first).map(|binding| &binding.bound) {
                        Some(Bound::Import(imported)) => format!("{imported}{}", &path[head.len()..]),
                        _ => path.clone(),
                    };
                    safe = self.models.sanitizes(&full, label) || self.models.sanitizes(&format!("*::{last}"), label);
                }
                _ => path.push_str(text),
            }
            at = self.arena.get(at).next;
        }
        safe
    }

    /// `sys.executable`, `path.name`: values the models call safe.
    pub(super) fn is_safe_by_name(&self, node: NodeId, label: Option<&str>) -> bool {
        let named = matches!(self.view(node), View::Member { .. } | View::Name | View::Scoped { .. });
        named
            && (self.resolve(node).is_some_and(|name| self.models.sanitizes(&name.path, label))
                || self.usual_paths(node).iter().any(|path| self.models.sanitizes(path, label)))
    }

    /// `self.counter`, where the class says `counter = 1`.
    fn is_numeric_attribute(&self, object: NodeId, name: NodeId) -> bool {
        let Some(class) = self.class_around(object).filter(|_| matches!(self.text_of(object), "self" | "cls")) else {
            return false;
        };
        let here = self.bindings().of(self.text_of(name)).iter().filter(|binding| binding.scope == class);
        let mut values = here.map(|binding| match binding.bound {
            Bound::Value(value) => self.view(value) == View::Number,
            _ => false,
        });
        values.next().is_some_and(|first| first && values.all(|value| value))
    }

    fn is_safe_piece(&self, node: NodeId, label: Option<&str>, depth: u8) -> bool {
        self.fold(node, depth).is_some() || self.is_safe_hole(node, label, depth)
    }

    fn keeps_safety(&self, method: &str) -> bool {
        matches!(
            method,
            "strip"
                | "lower"
                | "upper"
                | "trim"
                | "toLowerCase"
                | "toUpperCase"
                | "toString"
                | "to_string"
                | "clone"
                | "to_owned"
                | "as_str"
                | "isoformat"
                | "toFixed"
                | "hexdigest"
        ) || self.is_rust() && matches!(method, "len" | "count")
    }

    /// Whether a value is known to do no harm in a sink of this label: a constant, a number, something made safe.
    #[must_use]
    pub fn is_sanitized(&self, node: NodeId, label: &str) -> bool {
        self.is_safe_piece(node, Some(label), MAX_DEPTH)
    }

    /// Whether calling this makes a value safe for the label (for any sink, where none is given).
    #[must_use]
    pub fn is_sanitizer(&self, callee: NodeId, label: Option<&str>) -> bool {
        if let Some(name) = self.resolve(callee)
            && self.models.sanitizes(&name.path, label)
        {
            return true;
        }
        let Some(head) = self.head(callee) else { return false };
        let written = self.text_of(callee);
        let own = |wanted: &str| {
            let names = self.settings.sanitizers.get(wanted).map_or(&[][..], Vec::as_slice);
            names.iter().any(|name| name == head || name == written)
        };
        self.models.sanitizes(&format!("*{}{head}", if self.is_rust() { "::" } else { "." }), label)
            || own("*")
            || label.map_or_else(|| self.settings.sanitizers.keys().any(|wanted| own(wanted)), own)
    }

    /// Whether an annotation says number, boolean, identifier of fixed form or date.
    #[must_use]
    pub fn is_scalar_type(&self, annotation: NodeId) -> bool {
        let text = self.text_of(annotation).trim_start_matches([':', ' ', '&']).trim();
        let text = text.strip_prefix("Optional[").and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
        let text = text.trim_end_matches("| None").trim_end_matches("| null").trim_end_matches("| undefined").trim();
        matches!(
            text,
            "int"
                | "float"
                | "bool"
                | "complex"
                | "UUID"
                | "uuid.UUID"
                | "datetime"
                | "date"
                | "datetime.datetime"
                | "Decimal"
                | "number"
                | "boolean"
                | "bigint"
                | "Date"
                | "u8"
                | "u16"
                | "u32"
                | "u64"
                | "u128"
                | "usize"
                | "i8"
                | "i16"
                | "i32"
                | "i64"
                | "i128"
                | "isize"
                | "f32"
                | "f64"
                | "Uuid"
                | "IpAddr"
                | "SocketAddr"
                | "NaiveDate"
                | "NaiveDateTime"
                | "Ipv4Addr"
                | "Duration"
        ) || text.starts_with("DateTime<")
            || text.starts_with("NonZero")
            || text.starts_with("Literal[")
    }

    /// The literal text of a string, holes left out; for looking at its shape.
    #[must_use]
    pub fn shape_text(&self, node: NodeId) -> Option<String> {
        let parts = self.string_parts(node, None)?;
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Literal(piece) => text.push_str(&piece),
                // Something stands there; a character no language of ours gives a meaning to.
                Part::Hole { .. } => text.push('\u{1}'),
            }
        }
        Some(text)
    }

    /// Whether the literal pieces of a string form one of these: `sql`, `html`, `shell`, `url`.
    #[must_use]
    pub fn looks_like(&self, node: NodeId, shapes: &[String]) -> bool {
        let Some(text) = self.shape_text(node) else { return false };
        shapes.iter().any(|shape| match shape.as_str() {
            "sql" => looks_like_sql(&text),
            "html" => looks_like_html(&text),
            "url" => text.contains("://") || text.starts_with("//"),
            "shell" => text.contains(' ') || text.contains(['|', ';', '&', '>', '$', '`']),
            _ => false,
        })
    }

    /// Whether an unsafe hole of a string stands at this place.
    #[must_use]
    pub fn hole_at(&self, node: NodeId, place: &str) -> bool {
        let label = if place.starts_with("sql") { "sql" } else { "url" };
        let Some(parts) = self.string_parts(node, Some(label)) else { return false };
        let mut before = String::new();
        for part in &parts {
            match part {
                Part::Literal(text) => before.push_str(text),
                Part::Hole { safe, .. } => {
                    let here = match place {
                        "sql-value" => sql_place(&before) == SqlPlace::Value,
                        "sql-identifier" => sql_place(&before) == SqlPlace::Identifier,
                        "url-host" => is_before_host_end(&before),
                        _ => false,
                    };
                    if here && !safe {
                        return true;
                    }
                    before.push('\u{1}');
                }
            }
        }
        false
    }
}

/// What takes a placeholder's place.
enum Filling {
    /// Pieces that are known already.
    Parts(Vec<Part>),
    /// Whatever this expression is.
    Value(NodeId),
}

/// A placeholder in a format text.
pub(super) enum Spec<'t> {
    /// `%s`: the conversion character.
    Percent(char),
    /// `{…}`: what stands between the braces.
    Brace(&'t str),
}

/// The text before the first placeholder, the placeholder, the text after it.
pub(super) fn next_placeholder(text: &str) -> Option<(&str, Spec<'_>, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'%' if bytes.get(at + 1) == Some(&b'%') => at += 2,
            b'%' => {
                let mut end = at + 1;
                if bytes.get(end) == Some(&b'(') {
                    end += text[end..].find(')')? + 1;
                }
                while bytes.get(end).is_some_and(|b| b.is_ascii_digit() || b"-+ .#*".contains(b)) {
                    end += 1;
                }
                match bytes.get(end) {
                    Some(letter) if b"sdrifxXeEgGoca".contains(letter) => {
                        return Some((&text[..at], Spec::Percent(*letter as char), &text[end + 1..]));
                    }
                    _ => at += 1,
                }
            }
            b'{' if bytes.get(at + 1) == Some(&b'{') => at += 2,
            b'{' => {
                let length = text[at..].find('}')?;
                let field = &text[at + 1..at + length];
                let plain = field.chars().all(|c| c.is_alphanumeric() || "_.:!?#[]<>^+-*$ ".contains(c));
                if plain {
                    return Some((&text[..at], Spec::Brace(field), &text[at + length + 1..]));
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    None
}

/// `TABLE_NAME`: a constant by every convention.
fn is_constant_name(name: &str) -> bool {
    name.len() > 1
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && name.chars().any(|c| c.is_ascii_uppercase())
}

/// Whether the text begins like an SQL statement, or holds a clause that is nothing else.
#[must_use]
pub fn looks_like_sql(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '*' || c == '\u{1}'))
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .take(400);
    let Some(first) = words.next() else { return false };
    let rest: Vec<String> = words.collect();
    let has = |word: &str| rest.iter().any(|found| found == word);
    match first.as_str() {
        "SELECT" => has("FROM") || rest.len() == 1 || has("WHERE"),
        "INSERT" | "REPLACE" => has("INTO"),
        "UPDATE" => has("SET"),
        "DELETE" => has("FROM"),
        "MERGE" => has("INTO") || has("USING"),
        "WITH" => has("AS") && has("SELECT"),
        "CREATE" | "ALTER" | "DROP" | "TRUNCATE" => [
            "TABLE", "INDEX", "VIEW", "DATABASE", "SCHEMA", "USER", "ROLE", "FUNCTION", "TRIGGER", "SEQUENCE", "COLUMN",
        ]
        .iter()
        .any(|word| rest.first().is_some_and(|next| next == word) || rest.get(1).is_some_and(|next| next == word)),
        "EXPLAIN" | "PRAGMA" | "VACUUM" | "ATTACH" | "GRANT" | "REVOKE" => !rest.is_empty(),
        // Words of every language: only in capitals.
        "CALL" | "EXEC" | "EXECUTE" => !rest.is_empty() && text.contains(&first),
        // A fragment added to a statement.
        "ORDER" | "GROUP" => has("BY"),
        "WHERE" | "HAVING" => text.contains(['=', '<', '>', '(']) || has("LIKE") || has("IN"),
        "AND" | "OR" | "VALUES" | "LIMIT" | "SET" | "FROM" | "JOIN" if text.contains(&first) => {
            text.contains(['=', '<', '>', '(']) || has("LIKE") || has("IN") || first == "LIMIT"
        }
        _ => false,
    }
}

/// Whether the text holds something like a tag.
#[must_use]
pub fn looks_like_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        let rest = rest.strip_prefix(b"/").or_else(|| rest.strip_prefix(b"!")).unwrap_or(rest);
        rest.first().is_some_and(u8::is_ascii_alphabetic)
            && rest.iter().take(200).any(|b| matches!(b, b'>' | b' ' | b'\x01'))
    })
}

#[derive(Debug, PartialEq, Eq)]
enum SqlPlace {
    Value,
    Identifier,
}

/// What an SQL text expects after `before`: a value or the name of something. A small lexer, no parser: the last few
/// tokens decide.
fn sql_place(before: &str) -> SqlPlace {
    // Statements that take no parameters: whatever stands in them is part of their text.
    const FIXED: [&str; 11] =
        ["PRAGMA", "SET", "ALTER", "CREATE", "DROP", "GRANT", "REVOKE", "COMMENT", "ATTACH", "USE", "TRUNCATE"];
    let first = before.split_whitespace().next().unwrap_or_default();
    if FIXED.iter().any(|word| word.eq_ignore_ascii_case(first)) {
        return SqlPlace::Identifier;
    }
    // Inside quotes it is a value, whatever came before; backticks and double quotes hold names.
    let mut quote = None;
    for c in before.chars() {
        match (quote, c) {
            (None, '\'' | '"' | '`') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    match quote {
        Some('\'') => return SqlPlace::Value,
        Some('`') => return SqlPlace::Identifier,
        // Double quotes hold names in standard SQL, values in MySQL: what came before the quote decides.
        Some(_) => {
            let head = before.rsplit_once('"').map_or("", |(head, _)| head);
            return sql_place_outside_quotes(head);
        }
        None => {}
    }
    sql_place_outside_quotes(before)
}

fn sql_place_outside_quotes(before: &str) -> SqlPlace {
    let trimmed = before.trim_end();
    if trimmed.ends_with(['=', '<', '>', '%']) {
        return SqlPlace::Value;
    }
    let last_word = |text: &str| {
        text.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '\u{1}'))
            .find(|word| !word.is_empty())
            .unwrap_or_default()
            .to_ascii_uppercase()
    };
    let word = last_word(trimmed);
    match word.as_str() {
        _ if trimmed.ends_with('.') => SqlPlace::Identifier,
        "LIKE" | "ILIKE" | "VALUES" | "LIMIT" | "OFFSET" | "BETWEEN" | "REGEXP" | "RLIKE" | "WHEN" | "THEN"
        | "ELSE" | "IN" | "MATCH" | "IS" | "NOT" => SqlPlace::Value,
        "WHERE" | "AND" | "OR" | "HAVING" | "ON" => SqlPlace::Value,
        _ if trimmed.ends_with(['(', ',']) => {
            // A list of values, or of columns: the clause it stands in decides.
            let upper = trimmed.to_ascii_uppercase();
            let last = |word: &str| upper.rfind(word).map_or(-1, |at| at as i64);
            let values = last("VALUES").max(last(" IN ")).max(last(" IN(")).max(last("LIKE"));
            let names = last("INTO").max(last("SELECT")).max(last("TABLE")).max(last("ORDER BY")).max(last("GROUP BY"));
            if values > names { SqlPlace::Value } else { SqlPlace::Identifier }
        }
        _ => SqlPlace::Identifier,
    }
}

/// Whether what follows `before` may still decide the host of a URL.
fn is_before_host_end(before: &str) -> bool {
    match before.split_once("://") {
        Some((_, rest)) => !rest.contains(['/', '?', '#']),
        None => before.trim().is_empty(),
    }
}
