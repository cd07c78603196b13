//! Strings as what they are: literal pieces and holes.

use super::bindings::{Binding, Bound};
use super::constants::{Value, unescape};
use super::safety::is_constant_name;
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
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
            View::Str => Some(vec![Part::Literal(self.literal_text(node))]),
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
            // `&*format!(…)`
            View::Unary { value, .. } if self.is_rust() && self.text_of(node).starts_with('*') => {
                self.string_parts_at(value, label, depth)
            }
            View::Conditional { yes, no } => {
                match (self.string_parts_at(yes, label, depth), self.string_parts_at(no, label, depth)) {
                    (None, None) => None,
                    (yes_parts, no_parts) => {
                        let yes_parts = yes_parts.unwrap_or_else(|| self.piece(yes, label, depth));
                        let no_parts = no_parts.unwrap_or_else(|| self.piece(no, label, depth));
                        let unsafe_hole = |part: &Part| matches!(part, Part::Hole { safe: false, .. });
                        Some(if no_parts.iter().any(unsafe_hole) { no_parts } else { yes_parts })
                    }
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

    /// The pieces of an expression that stands within a string, a hole where nothing is known of it.
    pub(in crate::engine) fn piece_of(&self, node: NodeId, label: Option<&str>) -> Vec<Part> {
        self.piece(node, label, MAX_DEPTH)
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
        let written = self.text_of(node);
        let quote = written.find(['"', '\'', '`']).unwrap_or(0);
        let (prefix, quoted) = written.split_at(quote);
        let is_triple =
            self.is_python() && quoted.len() >= 6 && (quoted.starts_with("\"\"\"") || quoted.starts_with("'''"));
        let is_raw = self.is_python() && prefix.contains(['r', 'R']);
        let quotes = if is_triple { 3 } else { 1 };
        let mut at = whole.start + quote as u32 + quotes;
        let end = whole.end.saturating_sub(quotes).max(at);
        let literal = |from: u32, to: u32, parts: &mut Vec<Part>| {
            if let Some(text) = self.text.get(from as usize..to as usize).filter(|text| !text.is_empty()) {
                parts.push(Part::Literal(if is_raw { text.to_owned() } else { unescape(text) }));
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
                // `{name!r}` is text of another kind, but for the sink it is the same hole.
                if self.writes_number(child) {
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

    /// The pieces of what values are filled into.
    fn template_parts(&self, template: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        match self.may_be_replaced(template, depth) {
            true => None,
            false => self.string_parts_at(template, label, depth),
        }
    }

    /// Whether a text is what the body of a class says, `self.sql_update`: it is there to be replaced by the classes derived
    /// from it, which is how those work that put texts together for others.
    fn may_be_replaced(&self, text: NodeId, depth: u8) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let node = self.unwrapped(text);
        match self.view(node) {
            View::Member { object, .. } if self.text_of(object) == "self" => {
                let is_set = |class| !self.bindings().in_scope(self, self.text_of(node), class).is_empty();
                !self.class_around(node).is_some_and(is_set)
            }
            View::Name => {
                match self.bindings().reaching(self, self.text_of(node), node).map(|binding| &binding.bound) {
                    Some(Bound::Value(value)) if *value != node => self.may_be_replaced(*value, depth),
                    _ => false,
                }
            }
            View::Conditional { yes, no } => self.may_be_replaced(yes, depth) || self.may_be_replaced(no, depth),
            _ => false,
        }
    }

    /// `"… %s …" % x`, `"… %(name)s …" % {…}`
    fn percent(&self, format: NodeId, values: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let format = self.template_parts(format, label, depth)?;
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
        if self.language.is_ecmascript() && matches!(self.head(callee), Some("format" | "sprintf")) {
            return self.printed(arguments?, label, depth);
        }
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
                let format = self.template_parts(object, label, depth)?;
                let arguments = self.arguments(arguments?);
                let mut position = 0;
                Some(self.filled(format, label, depth, &mut |spec| {
                    let Spec::Brace(field) = spec else { return None };
                    let is_number = field.split_once(':').is_some_and(|(_, how)| is_of_numbers(how));
                    let field = field.split(['!', ':', '.', '[']).next().unwrap_or_default();
                    let found = match field.parse::<usize>() {
                        Ok(index) => arguments.get(index),
                        Err(_) if field.is_empty() => {
                            position += 1;
                            arguments.get(position - 1)
                        }
                        Err(_) => arguments.iter().find(|argument| argument.keyword == Some(field)),
                    };
                    found.or(arguments.first()).map(|argument| match is_number {
                        true => Filling::Parts(vec![Part::Hole { node: argument.value, safe: true }]),
                        false => Filling::Value(argument.value),
                    })
                }))
            }
            "substitute" | "safe_substitute" if self.is_python() => self.substituted(object, arguments?, label, depth),
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
            // `["SELECT … IN (", &list, ")"].concat()`
            "concat" if self.is_rust() => Some(self.joined("", object, label, depth)),
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

    /// `string.Template("… $name …").substitute(name=x)`, also where the template has a name.
    fn substituted(&self, template: NodeId, arguments: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let template = self.unwrapped(template);
        let made = match self.view(template) {
            View::Name => match self.bindings().reaching(self, self.text_of(template), template)?.bound {
                Bound::Value(made) => self.unwrapped(made),
                _ => return None,
            },
            _ => template,
        };
        let View::Call { callee, arguments: Some(list) } = self.view(made) else { return None };
        if self.head(callee) != Some("Template") || self.resolve(callee)?.path != "string.Template" {
            return None;
        }
        let text = self.string(self.arguments(list).first()?.value)?;
        let given = self.arguments(arguments);
        let mut parts = Vec::new();
        let mut pieces = text.split('$');
        parts.push(Part::Literal(pieces.next()?.to_owned()));
        for piece in pieces {
            let inner = piece.strip_prefix('{').unwrap_or(piece);
            let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(inner.len());
            let (name, rest) = inner.split_at(end);
            // A mapping fills all of them.
            let named = given.iter().find(|argument| argument.keyword == Some(name)).or(given.first());
            if let Some(argument) = named.filter(|_| !name.is_empty()) {
                parts.extend(self.piece(argument.value, label, depth));
            }
            parts.push(Part::Literal(rest.strip_prefix('}').unwrap_or(rest).to_owned()));
        }
        Some(parts)
    }

    /// `util.format("… %s …", x)`, `sprintf("… %s …", x)`
    fn printed(&self, arguments: NodeId, label: Option<&str>, depth: u8) -> Option<Vec<Part>> {
        let arguments = self.arguments(arguments);
        let (format, values) = arguments.split_first()?;
        let format = self.string_parts_at(format.value, label, depth)?;
        let mut values = values.iter();
        Some(self.filled(format, label, depth, &mut |spec| match spec {
            Spec::Percent('d' | 'i' | 'f') => {
                Some(Filling::Parts(vec![Part::Hole { node: values.next()?.value, safe: true }]))
            }
            Spec::Percent(_) => values.next().map(|value| Filling::Value(value.value)),
            Spec::Brace(_) => None,
        }))
    }

    /// `", ".join(items)`: known where every item is.
    fn joined(&self, separator: &str, items: NodeId, label: Option<&str>, depth: u8) -> Vec<Part> {
        let items = self.unwrapped(items);
        // Clauses put together: `" AND ".join(conditions)`. What is in them is judged where they are built; not lines of HTML.
        let clauses = separator.trim().is_empty() && !separator.is_empty() && label != Some("html")
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
            // `vec!["?"; n]`, `vec!["SELECT", columns]`
            View::Macro { arguments: Some(arguments), .. } => {
                let elements = self.arguments(arguments);
                let repeats = self.arena.children(arguments).any(|token| self.text_of(token) == ";");
                let elements = elements.iter().take(if repeats { 1 } else { MAX_PARTS });
                elements.flat_map(|element| repeated(element.value)).collect()
            }
            // `["?"] * n`
            View::Binary { left, operator, right } if self.text_of(operator) == "*" => {
                match self.fold(left, depth).or_else(|| self.fold(right, depth)) {
                    Some(value) => vec![Part::Literal(value.display())],
                    None => vec![Part::Hole { node: items, safe: false }],
                }
            }
            // `ids.map(() => "?")`
            View::Call { callee, arguments: Some(arguments) } if self.head(callee) == Some("map") => {
                match self.maps_to_constant(arguments, depth) {
                    true => vec![Part::Literal("?".to_owned())],
                    false => vec![Part::Hole { node: items, safe: self.is_safe_hole(items, label, depth) }],
                }
            }
            // `repeat("?").take(n).collect::<Vec<_>>()`
            View::Call { callee, .. }
                if depth > 0 && matches!(self.head(callee), Some("collect" | "take" | "into_iter")) =>
            {
                match self.view(self.unwrapped(callee)) {
                    View::Member { object, .. } => self.joined(separator, object, label, depth - 1),
                    _ => vec![Part::Hole { node: items, safe: false }],
                }
            }
            View::Call { callee, arguments: Some(arguments) }
                if matches!(self.head(callee), Some("repeat" | "repeat_n")) =>
            {
                match self.arguments(arguments).first() {
                    Some(first) => repeated(first.value),
                    None => Vec::new(),
                }
            }
            View::Call { callee, arguments: Some(arguments) } if self.head(callee) == Some("fill") => {
                let filler = self.arguments(arguments).first().and_then(|filler| self.fold(filler.value, depth));
                match filler {
                    Some(value) => vec![Part::Literal(value.display())],
                    None => vec![Part::Hole { node: items, safe: false }],
                }
            }
            View::Name => match self.bindings().reaching(self, self.text_of(items), items) {
                Some(Binding { bound: Bound::Value(value), node, .. }) if depth > 0 && *value != items => {
                    let mut parts = self.joined(separator, *value, label, depth - 1);
                    for piece in self.pushed(self.text_of(items), *node, items) {
                        if parts.len() > MAX_PARTS {
                            break;
                        }
                        parts.push(Part::Literal(separator.to_owned()));
                        match self.piece(piece, label, depth - 1) {
                            whole if clauses && label != Some("shell") && matches!(whole[..], [Part::Hole { .. }]) => {
                                parts.push(Part::Hole { node: piece, safe: true });
                            }
                            known => parts.extend(known),
                        }
                    }
                    parts
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
    pub(super) fn is_followed_by_more(&self, token: NodeId) -> bool {
        let next = self.arena.get(token).next;
        self.depends_up_to(next);
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
        if let Some(parts) = self.other_branch_parts(name, binding, node, label, depth) {
            return Some(parts);
        }
        let mut parts = match self.string_parts_at(value, label, depth) {
            Some(parts) => parts,
            // `sql = String::new(); sql += …`
            None if self.is_empty_text(value) => Vec::new(),
            None => return None,
        };
        if self.is_rust() {
            for piece in self.pushed(name, binding.node, node) {
                if parts.len() <= MAX_PARTS {
                    parts.extend(self.piece(piece, label, depth));
                }
            }
        }
        // What was added between there and here.
        let (from, to) = (self.arena.get(binding.node).end, self.arena.get(node).start);
        for added in self.bindings().between(self, name, node, from, to) {
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

    /// `String::new()`, `String()`: nothing yet. `String(x)` is as good as `x`.
    fn is_empty_text(&self, value: NodeId) -> bool {
        let View::Call { arguments, .. } = self.view(value) else { return false };
        matches!(self.head(value), Some("new" | "String"))
            && arguments.is_none_or(|list| self.arguments(list).is_empty())
    }

    /// What the variable holds where the branch of the last binding was not taken, if that is less safe than text.
    fn other_branch_parts(
        &self,
        name: &str,
        last: &Binding<'a>,
        at: NodeId,
        label: Option<&str>,
        depth: u8,
    ) -> Option<Vec<Part>> {
        let Bound::Value(value) = last.bound else { return None };
        if !matches!(self.view(value), View::Str) || !self.is_in_branch(last.node, at) {
            return None;
        }
        let start = self.arena.get(last.node).start;
        let visible = self.bindings().visible(self, name, at);
        for other in visible.iter().rev().filter(|other| self.arena.get(other.node).start < start).take(4) {
            let parts = match other.bound {
                Bound::Value(value) if !self.arena.is_within(at, other.node) => {
                    self.piece(value, label, depth.checked_sub(1)?)
                }
                _ => continue,
            };
            if parts.iter().any(|part| matches!(part, Part::Hole { safe: false, .. })) {
                // The use stands for it: which of the branches is taken is for the flow to say.
                return Some(vec![Part::Hole { node: at, safe: false }]);
            }
            if !self.is_in_branch(other.node, at) {
                break;
            }
        }
        None
    }

    /// Whether a statement stands in a block that this place is not in: it may not have run.
    fn is_in_branch(&self, statement: NodeId, at: NodeId) -> bool {
        let block = self.arena.ancestors(statement).find(|around| self.construct(*around) == Construct::Block);
        block.is_some_and(|block| !self.arena.is_within(at, block))
    }
}

impl Unit<'_> {
    /// Whether a hole of an f-string writes its value as a number: `{price:.2f}`.
    pub(in crate::engine) fn writes_number(&self, hole: NodeId) -> bool {
        let how = self.arena.named_children(hole).last().filter(|_| self.is_python()).map(|last| self.text_of(last));
        how.and_then(|how| how.strip_prefix(':')).is_some_and(is_of_numbers)
    }
}

/// Whether a format takes nothing but numbers: `.2f`, `d`, `,d`, `04x`. Dates have formats of their own: `%Y-%m-%d`.
pub(in crate::engine) fn is_of_numbers(how: &str) -> bool {
    let Some(width) = how.strip_suffix(['b', 'd', 'e', 'E', 'f', 'F', 'g', 'G', 'n', 'o', 'x', 'X', '%']) else {
        return false;
    };
    width.bytes().all(|byte| byte.is_ascii_digit() || b"+- #,_.<>=^".contains(&byte))
}

/// What takes a placeholder's place.
enum Filling {
    /// Pieces that are known already.
    Parts(Vec<Part>),
    /// Whatever this expression is.
    Value(NodeId),
}

/// A placeholder in a format text.
pub(in crate::engine) enum Spec<'t> {
    /// `%s`: the conversion character.
    Percent(char),
    /// `{…}`: what stands between the braces.
    Brace(&'t str),
}

/// The text before the first placeholder, the placeholder, the text after it.
pub(in crate::engine) fn next_placeholder(text: &str) -> Option<(&str, Spec<'_>, &str)> {
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
