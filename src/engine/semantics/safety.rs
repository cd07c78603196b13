//! Whether a value that stands in a string, or reaches a sink, can do harm there: numbers, constants by convention, and
//! what a sanitizer for that sink has made of it.

use super::bindings::Bound;
use super::constants::Value;
use super::strings::Part;
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::scalar;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Unit<'a> {
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
                if self.is_guarded(name, node) {
                    return true;
                }
                match binding.bound {
                    Bound::Value(value) if !self.arena.is_within(node, binding.node) => {
                        self.is_safe_hole(value, label, depth)
                    }
                    // One of a list of constants, or of a range of numbers.
                    Bound::ElementOf(list) => {
                        matches!(self.fold(list, depth), Some(Value::List(_)))
                            || self.head(list) == Some("range")
                            || self.is_rust() && self.text_of(list).contains("..")
                    }
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
                    || matches!(last, "length" | "pk")
                    || is_given_by_python(last)
                    // What the system numbers: `child.pid`
                    || last == "pid"
                        && ["child", "process", "proc", "worker"].iter().any(|one| self.text_of(object).ends_with(one))
                    || self.is_safe_by_name(node, label)
            }
            View::Scoped { name, .. } => is_constant_name(self.text_of(name)),
            View::Call { callee, arguments } => {
                if self.is_sanitizer(callee, label) {
                    return true;
                }
                let arguments_are_safe = || {
                    let list = arguments.map(|list| self.arguments(list)).unwrap_or_default();
                    list.iter().all(|argument| self.is_safe_piece(argument.value, label, depth))
                };
                if is_arithmetic(self.text_of(callee)) {
                    return arguments_are_safe();
                }
                // `ids.map(() => "?")`
                if self.head(callee) == Some("map") && arguments.is_some_and(|list| self.maps_to_constant(list, depth))
                {
                    return true;
                }
                // Letters and digits drawn by lot: `rng.sample_iter(&Alphanumeric).take(32).map(char::from).collect()`.
                if self.is_rust() && self.head(callee) == Some("collect") && self.text_of(node).contains("sample_iter(")
                {
                    return true;
                }
                // A look-up in a table of constants.
                if let View::Member { object, name } = self.view(callee)
                    && self.text_of(name) == "get"
                    && self.is_constant_path(object)
                {
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

    /// `TABLE`, `self.TABLE`, `Config.TABLE`, `settings.TABLE`, `EventTypes.Retention`; but not `request.GET`, where a parameter
    /// has the property.
    pub(in crate::engine) fn is_constant_path(&self, node: NodeId) -> bool {
        match self.view(node) {
            View::Name => is_constant_name(self.text_of(node)),
            View::Member { object, name } => {
                let base = self.text_of(object);
                let imported = || {
                    let bindings = self.bindings().visible(self, base, object);
                    !bindings.is_empty()
                        && bindings.iter().take(64).all(|binding| matches!(binding.bound, Bound::Import(_)))
                };
                let of_enum = matches!(self.text_of(name), "value" | "name") && self.is_constant_path(object);
                let capital = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase());
                of_enum
                    || capital(base) && capital(self.text_of(name)) && imported()
                    || is_constant_name(self.text_of(name))
                        && (matches!(base, "self" | "cls" | "this")
                            || base.starts_with(|c: char| c.is_ascii_uppercase())
                            || imported())
            }
            _ => false,
        }
    }

    /// Whether a run of macro tokens is a call that makes its value safe: `html_escape::encode_text(&x)`, `x.len()`.
    pub(super) fn is_safe_run(&self, first: NodeId, label: Option<&str>) -> bool {
        let mut path = String::new();
        let mut at = first;
        let mut safe = false;
        while (at as usize) < self.arena.len() {
            self.depends_up_to(at);
            let text = self.text_of(at);
            match text {
                "," | ")" | "]" | "}" => break,
                "." => path.clear(),
                "::" => path.push_str("::"),
                _ if text.starts_with('(') => {
                    let last = crate::rules::predicate::last_name(&path);
                    let head = path.split("::").next().unwrap_or_default();
                    let full = match self.bindings().reaching(self, head, first).map(|binding| &binding.bound) {
                        Some(Bound::Import(imported)) => format!("{imported}{}", &path[head.len()..]),
                        _ => path.clone(),
                    };
                    safe = self.models.sanitizes(&full, label) || self.models.sanitizes(&format!("*::{last}"), label);
                }
                // `page * 20` is a number.
                "*" | "-" | "/" if !path.is_empty() => safe = true,
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
        let here = self.bindings().in_scope(self, self.text_of(name), class);
        let mut values = here.iter().map(|binding| match binding.bound {
            Bound::Value(value) => self.view(value) == View::Number,
            _ => false,
        });
        values.next().is_some_and(|first| first && values.all(|value| value))
    }

    /// Whether the function given to `map` gives the same constant for everything.
    pub(super) fn maps_to_constant(&self, arguments: NodeId, depth: u8) -> bool {
        let function = self.arguments(arguments).first().map(|argument| argument.value);
        let body = function.and_then(|function| self.field(function, self.grammar.fields.body));
        body.is_some_and(|body| self.fold(body, depth).is_some())
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

    /// Whether a value is known to do no harm in a sink of this label: a constant, a number, something made safe, a text put
    /// together from nothing else.
    #[must_use]
    pub fn is_sanitized(&self, node: NodeId, label: &str) -> bool {
        let is_harmless = |part: &Part| !matches!(part, Part::Hole { safe: false, .. });
        self.is_safe_piece(node, Some(label), MAX_DEPTH)
            || self.string_parts(node, Some(label)).is_some_and(|parts| parts.iter().all(is_harmless))
    }

    /// Whether calling this makes a value safe for the label (for any sink, where none is given).
    #[must_use]
    pub fn is_sanitizer(&self, callee: NodeId, label: Option<&str>) -> bool {
        let labels = self.sanitizer(callee);
        match label {
            Some(label) => Labels::named(label).is_some_and(|label| labels.contains(label)),
            None => !labels.is_none(),
        }
    }

    /// The labels for which calling this makes a value safe.
    #[must_use]
    pub fn sanitizer(&self, callee: NodeId) -> Labels {
        let Some(head) = self.head(callee) else { return Labels::NONE };
        // `quote` of this file that quotes nothing.
        if self.function_of_file(callee).is_some_and(|function| self.only_hands_on(function)) {
            return Labels::NONE;
        }
        // `Options::parse()` is no `text.parse()`.
        if self.is_rust() && head == "parse" && matches!(self.view(callee), View::Scoped { .. }) {
            return self.resolve(callee).map_or(Labels::NONE, |name| self.models.sanitizer(&name.path));
        }
        let separator = if self.is_rust() { "::" } else { "." };
        let aliases = self.bindings().aliases(head);
        let of_models = match self.models.mentions(head) || aliases.iter().any(|alias| self.models.mentions(alias)) {
            true => {
                let resolved = self.resolve(callee).map_or(Labels::NONE, |name| self.models.sanitizer(&name.path));
                resolved.union(self.models.sanitizer(&format!("*{separator}{head}")))
            }
            false => Labels::NONE,
        };
        if of_models.is_none() && says_made_safe(head) {
            return Labels::ALL;
        }
        if self.settings.sanitizers.is_empty() {
            return of_models;
        }
        let written = self.text_of(callee);
        let own = self
            .settings
            .sanitizers
            .iter()
            .filter(|(_, names)| names.iter().any(|name| name == head || name == written));
        own.filter_map(|(label, _)| Labels::named(label)).fold(of_models, Labels::union)
    }

    /// Whether a function does nothing to what it is given but trim it or put something beside it, whatever its name says.
    pub(in crate::engine) fn only_hands_on(&self, function: NodeId) -> bool {
        if self.construct(function) != Construct::Function {
            return false;
        }
        let Some(body) = self.field(function, self.grammar.fields.body) else { return false };
        let works = |at: NodeId| match self.construct(at) {
            Construct::Loop | Construct::Comprehension | Construct::Subscript | Construct::Macro => true,
            Construct::Call | Construct::New => !self.head(at).is_some_and(changes_little),
            // `name in ALLOWED`; but not `path.suffix in ALLOWED`, which leaves the rest as it was.
            Construct::Binary => self.tests_whole_name(at),
            _ => false,
        };
        !std::iter::once(body).chain(self.arena.descendants(body)).any(works)
    }

    /// Whether something that has a name, and not a part of it, is compared or looked for.
    fn tests_whole_name(&self, node: NodeId) -> bool {
        let View::Binary { left, operator, right } = self.view(node) else { return false };
        let compares = matches!(self.text_of(operator), "in" | "not in" | "==" | "===" | "!=" | "!==");
        let is_name = |side: NodeId| self.view(self.unwrapped(side)) == View::Name;
        let is_told = |side: NodeId| !matches!(self.view(self.unwrapped(side)), View::Null);
        compares && (is_name(left) && is_told(right) || is_name(right) && is_told(left))
    }

    /// The function of this file that a callee names, where it is one.
    fn function_of_file(&self, callee: NodeId) -> Option<NodeId> {
        let View::Name = self.view(callee) else { return None };
        let binding = self.bindings().reaching(self, self.text_of(callee), callee)?;
        match binding.bound {
            Bound::Definition => Some(binding.node),
            Bound::Value(value) if self.construct(value) == Construct::Function => Some(value),
            _ => None,
        }
    }

    /// Whether an annotation says number, boolean, identifier of fixed form or date.
    #[must_use]
    pub fn is_scalar_type(&self, annotation: NodeId) -> bool {
        scalar::is_scalar(self.text_of(annotation))
    }
}

/// Functions after which a text is as harmful as before: what trims it, puts something beside it, or says what is wrong.
fn changes_little(head: &str) -> bool {
    matches!(
        head,
        "trim"
            | "strip"
            | "toString"
            | "String"
            | "str"
            | "toLowerCase"
            | "toUpperCase"
            | "lower"
            | "upper"
            | "join"
            | "joinpath"
            | "Path"
            | "PurePath"
            | "is_file"
            | "isfile"
            | "exists"
            | "existsSync"
            | "endsWith"
            | "endswith"
            | "extname"
            | "splitext"
            | "HTTPException"
            | "abort"
    ) || head.ends_with("Error")
        || head.ends_with("Exception")
}

/// Functions that give a number for numbers, and one of their arguments at most.
fn is_arithmetic(callee: &str) -> bool {
    matches!(
        callee,
        "min" | "max" | "sum" | "round" | "abs" | "Math.min" | "Math.max" | "Math.round" | "Math.abs" | "Math.floor"
    )
}

/// Whether a function of unknown making says by its name that it makes a value safe: `escape_sqlite`, `quoteColumn`.
fn says_made_safe(name: &str) -> bool {
    crate::rules::vocabulary::words(name).any(|word| {
        ["escape", "escaped", "quote", "quoted", "sanitize", "sanitized", "sanitise", "sanitised"]
            .iter()
            .any(|wanted| word.eq_ignore_ascii_case(wanted))
    })
}

/// `TABLE_NAME`: a constant by every convention.
pub(in crate::engine) fn is_constant_name(name: &str) -> bool {
    name.len() > 1
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && name.chars().any(|c| c.is_ascii_uppercase())
}

/// Attributes that Python itself gives to every object, class or error, whatever it was made of.
pub(in crate::engine) fn is_given_by_python(name: &str) -> bool {
    matches!(name, "__class__" | "__module__" | "__name__" | "__qualname__" | "__traceback__")
}
