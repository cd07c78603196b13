//! What tests say of the values they test: allow-lists, equality, patterns, prefixes, denied characters.

use super::machine::Machine;
use super::naming::{names_an_address, says_checked, says_denied};
use super::value::{Form, Says, Value};
use super::vetted::asks_for_own_network;
use super::{library, naming, restricts};
use crate::engine::semantics::arguments::Argument;
use crate::engine::semantics::constants::Value as Constant;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// The place whose value a test is about, by its text: a variable or a path of fields, also in another case or trimmed.
pub(super) fn place<'a>(unit: &Unit<'a>, node: NodeId) -> Option<&'a str> {
    let node = unit.unwrapped(node);
    if unit.construct(node) == Construct::Assignment {
        // `(host := …) in HOSTS`
        return unit.field(node, unit.grammar.fields.name).map(|name| unit.text_of(name));
    }
    match unit.view(node) {
        View::Name | View::Member { .. } | View::Subscript { .. } => Some(unit.text_of(node)),
        // `*c`
        View::Unary { value, .. } if unit.is_rust() && unit.text_of(node).starts_with('*') => place(unit, value),
        View::Call { callee, arguments } => {
            let View::Member { object, name } = unit.view(callee) else {
                // `str(path)`, `Path(name)`
                let arguments = unit.arguments(arguments?);
                return match unit.text_of(callee) {
                    "str" | "String" | "Path" | "list" | "set" => place(unit, arguments.first()?.value),
                    // What an address is taken from says no more than the address itself.
                    "urljoin" => place(unit, arguments.get(1)?.value),
                    _ => None,
                };
            };
            // `os.path.realpath(path)`, `Path(name).resolve()`
            if library::resolves_path(unit.text_of(name)) {
                return match unit.arguments(arguments?).as_slice() {
                    [] => place(unit, object),
                    [only] => place(unit, only.value),
                    _ => Some(unit.text_of(node)),
                };
            }
            let same = matches!(
                unit.text_of(name),
                "lower"
                    | "upper"
                    | "as_str"
                    | "strip"
                    | "toLowerCase"
                    | "toUpperCase"
                    | "trim"
                    | "as_ref"
                    | "clone"
                    | "to_lowercase"
                    | "to_uppercase"
                    | "to_string"
                    | "toString"
                    | "as_deref"
                    | "as_bytes"
                    | "casefold"
                    | "to_ascii_lowercase"
                    | "to_owned"
            );
            // `request.args.get("x")` asked twice is asked of the same thing.
            match same {
                true => place(unit, object),
                false => Some(unit.text_of(node)),
            }
        }
        _ => None,
    }
}

/// The same for a piece of text that has no tree: `theme.as_str()`.
pub(super) fn place_in_text(written: &str) -> &str {
    let mut place = written.trim_start_matches(['&', '*']);
    for same in [".as_str()", ".as_ref()", ".as_deref()", ".trim()", ".to_lowercase()", ".as_bytes()", ".clone()"] {
        place = place.strip_suffix(same).unwrap_or(place);
    }
    place
}

/// Whether a text begins with `..` as it is written, whatever comes behind: `".." + path.sep`, `` `..${sep}` ``.
fn begins_with_dots(written: &str) -> bool {
    ["\"..", "'..", "`.."].iter().any(|dots| written.starts_with(dots))
}

impl<'a> Machine<'_, 'a> {
    /// A test that shows `labels` of a place where it holds.
    pub(super) fn shows(&self, place: &'a str, value: &Value<'a>, labels: Labels) -> Says<'a> {
        let mut passed = vec![(place, labels)];
        // The host of an address: a test of it is one of the address, and of whatever it was taken apart into.
        if let Form::PartOf(address) = value.form {
            // Which protocol it speaks does not say where it leads.
            let of_host = match [".protocol", ".scheme"].iter().any(|part| place.ends_with(part)) || place == "protocol"
            {
                true => Labels::of(["html"]),
                false => Labels::of(["url", "redirect"]),
            };
            let of_host = of_host.intersection(labels);
            let parts = self.env.variables.iter().filter(|(name, part)| part.form == value.form && **name != place);
            passed.push((address, of_host));
            passed.extend(parts.map(|(name, _)| (*name, of_host)));
            // The address as it was parsed: `url` of `url.hostname`.
            if let Some((parsed, _)) = place.rsplit_once('.') {
                passed.push((parsed, of_host));
            }
        } else if let Some(address) = self.given_address(place, value) {
            passed.push((address, Labels::of(["url", "redirect"]).intersection(labels)));
        }
        // Who sent a message decides what is in it.
        if let Some(sender) = place.strip_suffix("origin").filter(|_| self.unit.language.is_ecmascript())
            && let Some(data) = self.unit.text_slice(&format!("{sender}data"))
        {
            passed.push((data, labels));
        }
        if let Form::Relative(full) = value.form {
            passed.push((full, Labels::of(["path", "open-file"]).intersection(labels)));
        }
        Says { when_true: Some(passed), when_false: Some(Vec::new()) }
    }

    /// What a comparison says.
    pub(super) fn comparison_says(
        &mut self,
        left: NodeId,
        left_value: &Value<'a>,
        operator: &str,
        right: NodeId,
        right_value: &Value<'a>,
    ) -> Option<Says<'a>> {
        let unit = self.unit;
        let is_equal = matches!(operator, "==" | "===" | "is");
        let is_unequal = matches!(operator, "!=" | "!==" | "is not");
        match operator {
            "in" | "not in" => {
                let of_parents = self.parents_say(right);
                let says = match left_value.text() {
                    _ if of_parents.is_some() => of_parents?,
                    // `".." in name`
                    Some(denied) => {
                        let labels = restricts::denies(&[denied]);
                        let place = place(unit, right).filter(|_| !labels.is_none())?;
                        self.shows(place, right_value, labels).not()
                    }
                    None => {
                        let labels = match self.is_fixed_collection(right, right_value) {
                            true => Labels::ALL,
                            // `c in "abc"`: nothing but these characters.
                            false => restricts::allows_only(&self.characters(right)?),
                        };
                        self.shows(place(unit, left)?, left_value, labels)
                    }
                };
                Some(if operator == "in" { says } else { says.not() })
            }
            _ if is_equal || is_unequal => {
                let says = self.equality_says(left, left_value, right, right_value)?;
                Some(if is_equal { says } else { says.not() })
            }
            // `x.indexOf("..") > -1`, `x.find("'") >= 0`, `ALLOWED.indexOf(x) < 0`
            ">" | ">=" | "<" | "<=" => {
                let bound = right_value.constant.as_deref().and_then(Constant::number);
                match (operator, bound, left_value.says.as_deref()) {
                    (">", Some(-1.0), Some(says)) | (">=", Some(0.0), Some(says)) => Some(says.clone()),
                    ("<", Some(0.0), Some(says)) | ("<=", Some(-1.0), Some(says)) => Some(says.not()),
                    _ => self.bound_says(left, left_value, operator.starts_with('<'), right, right_value),
                }
            }
            _ => None,
        }
    }

    /// What it says that a folder is among the parents of a path: where the path was resolved, that it stays inside.
    fn parents_say(&mut self, parents: NodeId) -> Option<Says<'a>> {
        let unit = self.unit;
        let View::Member { object, name } = unit.view(unit.unwrapped(parents)) else { return None };
        let value = self.peek(object);
        let is_resolved = unit.text_of(name) == "parents" && value.form.is_resolved();
        let labels = Labels::of(["path", "open-file"]);
        is_resolved.then(|| place(unit, object).map(|place| self.shows(place, &value, labels))).flatten()
    }

    /// `count > MOST`: where it does not hold, the number is no larger than the program allows.
    fn bound_says(
        &self,
        left: NodeId,
        left_value: &Value<'a>,
        is_less: bool,
        right: NodeId,
        right_value: &Value<'a>,
    ) -> Option<Says<'a>> {
        let sizes = Labels::of(["alloc", "memory", "buffer"]);
        let (tested, value, is_below) = match (left_value.is_own(), right_value.is_own()) {
            (false, _) if !self.carries_source(right_value) => (left, left_value, is_less),
            (_, false) if !self.carries_source(left_value) => (right, right_value, !is_less),
            _ => return None,
        };
        let says = self.shows(place(self.unit, tested)?, value, sizes);
        Some(if is_below { says } else { says.not() })
    }

    fn equality_says(
        &mut self,
        left: NodeId,
        left_value: &Value<'a>,
        right: NodeId,
        right_value: &Value<'a>,
    ) -> Option<Says<'a>> {
        let unit = self.unit;
        if let Some(says) = self.position_says(left, right_value).or_else(|| self.position_says(right, left_value)) {
            return Some(says);
        }
        // `re.fullmatch(…) is None`, `check(x) == False`, `x.indexOf("..") === -1`
        if let (Some(says), Some(constant)) = (&left_value.says, right_value.constant.as_deref()) {
            match constant {
                Constant::Null | Constant::Bool(false) | Constant::Int(-1) => return Some(says.not()),
                Constant::Bool(true) => return Some((**says).clone()),
                // The host of an address says by itself whether there is one, and may be compared all the same.
                Constant::Str(_) if matches!(left_value.form, Form::PartOf(_)) => {}
                _ => return None,
            }
        }
        if let Some(says) = self.first_step_says(left, right_value) {
            return Some(says);
        }
        if let Some(says) = self.common_path_says(left).or_else(|| self.common_path_says(right)) {
            return Some(says);
        }
        let (tested, value, against) = match (left_value.constant.is_some(), right_value.constant.is_some()) {
            (false, true) => (left, left_value, right_value),
            (true, false) => (right, right_value, left_value),
            // `url.origin === location.origin`
            _ if matches!(left_value.form, Form::PartOf(_)) && !self.carries_source(right_value) => {
                return Some(self.shows(place(unit, left)?, left_value, Labels::of(["url", "redirect"])));
            }
            _ if matches!(right_value.form, Form::PartOf(_)) && !self.carries_source(left_value) => {
                return Some(self.shows(place(unit, right)?, right_value, Labels::of(["url", "redirect"])));
            }
            // What is equal to something of the program's own, or to what comes from no source, does no more harm than that.
            _ if left_value.is_own() != right_value.is_own()
                || self.carries_source(left_value) != self.carries_source(right_value) =>
            {
                let is_left = right_value.is_own() || !left_value.is_own() && self.carries_source(left_value);
                let (tested, value) = if is_left { (left, left_value) } else { (right, right_value) };
                return Some(self.shows(place(unit, tested)?, value, Labels::ALL));
            }
            // `secure_filename(name) == name`, `os.path.basename(name) != name`
            _ => {
                let cleaned = |node| match unit.view(unit.unwrapped(node)) {
                    View::Call { callee, .. } => Some(unit.sanitizer(callee)).filter(|labels| !labels.is_none()),
                    _ => None,
                };
                return match (cleaned(left), cleaned(right)) {
                    (Some(labels), None) => Some(self.shows(place(unit, right)?, right_value, labels)),
                    (None, Some(labels)) => Some(self.shows(place(unit, left)?, left_value, labels)),
                    _ => None,
                };
            }
        };
        match against.constant.as_deref()? {
            // `x != ""` and `x is not None` say nothing of what is in it.
            Constant::Null | Constant::Bool(_) => None,
            // The folder itself.
            Constant::Str(text) if text.is_empty() && matches!(value.form, Form::Relative(_)) => {
                Some(self.shows(place(unit, tested)?, value, Labels::of(["path", "open-file"])))
            }
            Constant::Str(text) if text.is_empty() => None,
            // `typeof x === "number"`
            Constant::Str(text) if unit.text_of(tested).starts_with("typeof ") => {
                let View::Unary { value: operand, .. } = unit.view(unit.unwrapped(tested)) else { return None };
                let scalar = matches!(text.as_str(), "number" | "boolean" | "bigint" | "undefined" | "function");
                let labels = match text.as_str() {
                    // An object could be an operator of the query; a text cannot.
                    "string" => Labels::of(["nosql", "object"]),
                    _ if scalar => Labels::ALL,
                    _ => return None,
                };
                Some(self.shows(place(unit, operand)?, &Value::default(), labels))
            }
            // One character of a text: what a text of it alone can do.
            Constant::Str(text) if unit.is_rust() && text.chars().count() == 1 => {
                Some(self.shows(place(unit, tested)?, value, restricts::allows(&format!("[{text}]"))))
            }
            _ => Some(self.shows(place(unit, tested)?, value, Labels::ALL)),
        }
    }

    /// What a call that tests its receiver or an argument says: `ALLOWED.includes(x)`, `x.isdigit()`, `is_allowed(x)`.
    pub(super) fn call_says(
        &mut self,
        callee: NodeId,
        receiver: Option<(NodeId, &Value<'a>)>,
        arguments: &[Argument<'a>],
        values: &[Value<'a>],
    ) -> Option<Says<'a>> {
        let unit = self.unit;
        let head = unit.head(callee)?;
        let first = arguments.first().map(|argument| argument.value);
        let first_value = values.first();
        let first_place = first.and_then(|first| place(unit, first));
        let none = Value::default();
        if let Some((object, value)) = receiver {
            let own = place(unit, object);
            match head {
                "isdigit"
                | "isdecimal"
                | "isnumeric"
                | "isalnum"
                | "isalpha"
                | "isidentifier"
                | "is_alphanumeric"
                | "is_ascii_alphanumeric"
                | "is_ascii_digit"
                | "is_numeric"
                | "is_digit"
                | "is_ascii_alphabetic"
                | "is_alphabetic"
                | "is_ascii_hexdigit"
                | "is_ascii_lowercase"
                | "is_ascii_uppercase" => {
                    return Some(self.shows(own?, value, Labels::of_numbers()));
                }
                "is_ok" | "is_some" if value.says.is_some() => return value.says.as_deref().cloned(),
                "is_err" | "is_none" if value.says.is_some() => return value.says.as_ref().map(|says| says.not()),
                "startswith" | "startsWith" | "starts_with" | "strip_prefix" | "is_relative_to" | "hasPrefix" => {
                    // `path.relative(root, full).startsWith("..")`: outside.
                    if matches!(value.form, Form::Relative(_))
                        && (first_value.and_then(Value::text).is_some_and(|prefix| prefix.starts_with(".."))
                            || first.is_some_and(|first| begins_with_dots(unit.text_of(first))))
                    {
                        return Some(self.shows(own.unwrap_or(""), value, Labels::of(["path", "open-file"])).not());
                    }
                    // `next.startsWith("//")`: the beginning of another host.
                    if first_value.and_then(Value::text) == Some("//") {
                        return Some(self.shows(own?, value, Labels::NO_OTHER_HOST).not());
                    }
                    let labels = self.prefix_labels(value, first, first_value.unwrap_or(&none));
                    return (!labels.is_none()).then(|| self.shows(own.unwrap_or(""), value, labels));
                }
                "endswith" | "endsWith" | "ends_with" => {
                    // `host.endswith(".example.com")`
                    let Form::PartOf(_) = value.form else { return None };
                    return Some(self.shows(own?, value, Labels::of(["url", "redirect"])));
                }
                "includes" | "has" | "contains" | "contains_key" | "indexOf" | "hasOwnProperty" | "find" | "search"
                | "count" | "matches" => {
                    if let Some(denied) = first_value.and_then(Value::text) {
                        let labels = restricts::denies(&[denied]);
                        let says = self.shows(own.filter(|_| !labels.is_none())?, value, labels);
                        return Some(says.not());
                    }
                    // `name.contains(['\r', '\n'])`
                    let characters: Vec<&str> = first_value
                        .filter(|characters| unit.is_rust() && characters.is_own())
                        .iter()
                        .flat_map(|characters| characters.parts.iter())
                        .flat_map(|parts| parts.values())
                        .filter_map(Value::text)
                        .collect();
                    let labels = restricts::denies(&characters);
                    if !labels.is_none() {
                        return Some(self.shows(own?, value, labels).not());
                    }
                    // `"abc-_".contains(c)`: what is in it, is of these characters.
                    if let Some(characters) = value.text().filter(|_| unit.is_rust()) {
                        let labels = super::characters::of(characters);
                        return Some(self.shows(first_place?, first_value?, labels));
                    }
                    let fixed = self.is_fixed_collection(object, value);
                    return fixed
                        .then(|| self.shows(first_place.unwrap_or(""), first_value.unwrap_or(&none), Labels::ALL));
                }
                // `TABLE.get(key)`: where that gives something, the key is one of the table's.
                "get" if arguments.len() == 1 && self.is_fixed_collection(object, value) => {
                    return Some(self.shows(first_place?, first_value?, Labels::ALL));
                }
                // `Object.hasOwn(TABLE, key)`, `Object.prototype.hasOwnProperty.call(TABLE, key)`
                "hasOwn" | "call"
                    if arguments.len() == 2
                        && (head == "hasOwn" || unit.head(object) == Some("hasOwnProperty"))
                        && self.is_fixed_collection(arguments[0].value, first_value?) =>
                {
                    return Some(self.shows(place(unit, arguments[1].value)?, &values[1], Labels::ALL));
                }
                "test" | "is_match" | "fullmatch" | "match" | "exec" => {
                    return self.pattern_says(head, object, arguments, values);
                }
                "compare_digest" if unit.is_python() => return self.signature_says(arguments),
                // `name.chars().all(|c| c.is_alphanumeric())`, `[...].some(c => name.includes(c))`
                "all" | "any" | "every" | "some" => return self.each_says(head, object, value, first),
                _ => {}
            }
        }
        match head {
            "isinstance" => {
                let types = arguments.get(1).map(|argument| unit.text_of(argument.value))?;
                let types = types.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
                // `type(None)`: nothing does no harm.
                let is_scalar = |word: &&str| {
                    matches!(
                        *word,
                        "int"
                            | "float"
                            | "bool"
                            | "UUID"
                            | "date"
                            | "datetime"
                            | "Decimal"
                            | "uuid"
                            | "type"
                            | "None"
                            | "NoneType"
                    )
                };
                let others: Vec<&str> = types.filter(|word| !is_scalar(word)).collect();
                let labels = match others.iter().all(|word| matches!(*word, "str" | "bytes")) {
                    true if others.is_empty() => Labels::ALL,
                    true => Labels::of(["nosql", "object", "pickle"]),
                    false => return None,
                };
                Some(self.shows(first_place?, first_value?, labels))
            }
            "isInteger" | "isFinite" | "isSafeInteger" | "isUUID" | "isNumeric" | "isInt" | "isAlphanumeric"
            | "isMongoId" | "isIP" | "isIPv4" | "isIPv6" | "isHexadecimal" | "isDecimal" | "isFloat" | "isNumber"
            | "isSlug" | "isISO8601" | "isPort" => Some(self.shows(first_place?, first_value?, Labels::of_numbers())),
            "isNaN" => Some(self.shows(first_place?, first_value?, Labels::of_numbers()).not()),
            "bool" | "Boolean" if arguments.len() == 1 => first_value?.says.as_deref().cloned(),
            "compare_digest" if unit.is_python() => self.signature_says(arguments),
            "any" | "all" => {
                let object = first?;
                self.each_says(head, object, first_value?, Some(object))
            }
            _ => {
                let defined_here = self.unit.function_named(callee).is_some();
                if !defined_here && says_denied(head) {
                    return Some(self.shows(first_place?, first_value?, Labels::of(["url"])).not());
                }
                // `is_public(url)` of this file, which looks up where the name leads.
                let looks_up = |function: NodeId| asks_for_own_network(unit, function);
                if says_checked(head) && self.unit.function_named(callee).is_some_and(looks_up) {
                    return Some(self.shows(first_place?, first_value?, Labels::of(["url"])));
                }
                // `is_safe_redirect_url(url)` of this file, which takes the address apart and looks at its host.
                let compares_host = |function: NodeId| {
                    let body = unit.text_of(function);
                    // A part of a host is anybody's to choose.
                    let parts =
                        ["endswith", "endsWith", "netloc.starts", "hostname.starts", "\" in ", "' in ", "includes("];
                    ["netloc", "hostname"].iter().any(|host| body.contains(host))
                        && !parts.iter().any(|part| body.contains(part))
                };
                if says_checked(head)
                    && names_an_address(head)
                    && self.unit.function_named(callee).is_some_and(compares_host)
                {
                    return Some(self.shows(first_place?, first_value?, Labels::of(["redirect"])));
                }
                if super::naming::says_contained(head)
                    && let [one, other] = arguments
                {
                    // One of this file counts where it resolves what it compares.
                    let resolves = |function: NodeId| {
                        let body = unit.text_of(function);
                        ["resolve", "realpath", "abspath", "canonicalize"].iter().any(|way| body.contains(way))
                    };
                    if self.unit.function_named(callee).is_none_or(resolves) {
                        let inner = values.first().is_some_and(|value| self.carries_source(value));
                        let (tested, value) = if inner { (one, &values[0]) } else { (other, values.get(1)?) };
                        let place = place(unit, tested.value)?;
                        return Some(self.shows(place, value, Labels::of(["path", "open-file"])));
                    }
                }
                let place = first_place.filter(|_| !defined_here && says_checked(head))?;
                Some(self.shows(place, first_value?, Labels::ALL))
            }
        }
    }

    /// A regular expression that a text must match as a whole.
    fn pattern_says(
        &mut self,
        head: &str,
        regex: NodeId,
        arguments: &[Argument<'a>],
        values: &[Value<'a>],
    ) -> Option<Says<'a>> {
        let unit = self.unit;
        // `re.match(pattern, text)`, `PATTERN.match(text)`, `/pattern/.test(text)`, `text.match(/pattern/)`
        let of_module = unit.is_python() && arguments.len() >= 2;
        let (text, value, pattern): (NodeId, Value<'a>, Option<String>) =
            match (of_module, unit.language.is_ecmascript()) {
                (true, _) => {
                    let pattern = values.first().and_then(Value::text).map(str::to_owned);
                    (arguments.get(1)?.value, values.get(1)?.clone(), pattern)
                }
                (false, true) if head == "match" => {
                    let pattern = arguments.first().map(|argument| self.pattern_text(argument.value))?;
                    (regex, self.peek(regex), pattern)
                }
                _ => (arguments.first()?.value, values.first()?.clone(), self.pattern_text(regex)),
            };
        let whole = head == "fullmatch";
        let starts = unit.is_python() && head == "match";
        let labels = match pattern {
            Some(pattern) => match restricts::restricts(&pattern, whole, starts) {
                // `/[\r\n]/.test(line)`: where it finds nothing, none of these stands in the text.
                Labels::NONE if !whole && !starts => {
                    let without = restricts::removed(&pattern);
                    let tested = place(unit, text).filter(|_| !without.is_none())?;
                    return Some(self.shows(tested, &value, without).not());
                }
                labels => labels,
            },
            // A pattern with a name of its own, kept elsewhere.
            None => match unit.is_constant_path(unit.unwrapped(regex)) {
                true => Labels::ALL,
                false => Labels::NONE,
            },
        };
        (!labels.is_none()).then(|| place(unit, text).map(|place| self.shows(place, &value, labels))).flatten()
    }

    /// The text of a regular expression: a literal, `re.compile("…")`, `Regex::new("…").unwrap()`, a variable that holds one.
    pub(super) fn pattern_text(&mut self, node: NodeId) -> Option<String> {
        let unit = self.unit;
        let node = unit.unwrapped(node);
        let text = unit.text_of(node);
        if unit.language.is_ecmascript() && text.starts_with('/') {
            return text.rfind('/').map(|end| text[1..end.max(1)].to_owned());
        }
        if unit.construct(node) == Construct::Function {
            // `LazyLock::new(|| Regex::new("…").unwrap())`
            let body = unit.field(node, unit.grammar.fields.body)?;
            let made = match unit.construct(body) {
                Construct::Block => unit.arena.named_children(body).last()?,
                _ => body,
            };
            return self.pattern_text(made);
        }
        if let Some(text) = self.peek(node).text() {
            return Some(text.to_owned());
        }
        match unit.view(node) {
            View::Name => {
                let binding = unit.bindings().reaching(unit, text, node)?;
                match binding.bound {
                    crate::engine::semantics::bindings::Bound::Value(value) if !unit.arena.is_within(node, value) => {
                        self.pattern_text(value)
                    }
                    _ => None,
                }
            }
            View::Call { callee, arguments } => match unit.head(callee)? {
                "compile" | "RegExp" | "new" | "Regex" => {
                    let first = unit.arguments(arguments?).first()?.value;
                    self.pattern_text(first)
                }
                "unwrap" | "expect" => match unit.view(callee) {
                    View::Member { object, .. } => self.pattern_text(object),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// `all(c.isalnum() for c in name)`, `name.chars().any(|c| ";&|".contains(c))`: a test of every character.
    fn each_says(
        &mut self,
        head: &str,
        object: NodeId,
        value: &Value<'a>,
        function: Option<NodeId>,
    ) -> Option<Says<'a>> {
        let unit = self.unit;
        let function = function?;
        let text = unit.text_of(function);
        let all = matches!(head, "all" | "every");
        let mut classes = ["isalnum", "isdigit", "isalpha"].iter().chain(&super::characters::CLASSES);
        let tested = self.tested_by_characters(object, function)?;
        // The steps of a path: `path.components().all(|part| matches!(part, Component::Normal(_)))`
        let names_step = match all {
            true => text.contains("Normal"),
            false => text.contains("ParentDir") || text.contains("Normal") && text.contains('!'),
        };
        if unit.is_rust() && names_step {
            let says = self.shows(tested, value, Labels::of(["path", "open-file"]));
            return Some(if all { says } else { says.not() });
        }
        let by_class = classes.any(|class| text.contains(class));
        if all && by_class {
            return Some(self.shows(tested, value, Labels::ALL));
        }
        // `all(c in ALLOWED for c in name)`, `any(c not in ALLOWED for c in name)`
        if let Some((is_in, allowed)) = unit.membership_of_each(function)
            && is_in == all
        {
            let labels = match self.characters(allowed) {
                Some(characters) => restricts::allows_only(&characters),
                None if unit.is_constant_path(allowed) => Labels::ALL,
                None => return None,
            };
            let says = self.shows(tested, value, labels);
            return Some(if all { says } else { says.not() });
        }
        if all {
            return None;
        }
        // `any(not c.isalnum() for c in name)`
        if by_class && (text.contains("not ") || text.contains('!')) {
            return Some(self.shows(tested, value, Labels::ALL).not());
        }
        // The characters that are looked for: a literal list or text in the test itself.
        let denied: Vec<&str> = std::iter::once(object)
            .chain(unit.arena.descendants(object))
            .chain(unit.arena.descendants(function))
            .filter(|at| unit.view(*at) == View::Str)
            .map(|at| unit.literal(at))
            .collect();
        let labels = restricts::denies(&denied);
        (!labels.is_none()).then(|| self.shows(tested, value, labels).not())
    }

    /// The variable whose characters are gone through, or that is searched for each of a list.
    fn tested_by_characters(&mut self, object: NodeId, function: NodeId) -> Option<&'a str> {
        let unit = self.unit;
        let names = std::iter::once(object)
            .chain(unit.arena.descendants(object))
            .chain(unit.arena.descendants(function))
            .filter(|at| unit.view(*at) == View::Name);
        let mut found = None;
        for name in names {
            let text = unit.text_of(name);
            let untrusted = self.env.variables.get(text).is_some_and(|value| value.taints.is_some());
            if untrusted && found.is_none() {
                found = Some(text);
            }
        }
        found
    }

    /// A collection whose members are the program's own.
    pub(super) fn is_fixed_collection(&mut self, node: NodeId, value: &Value<'a>) -> bool {
        let unit = self.unit;
        let node = unit.unwrapped(node);
        if unit.is_constant_path(node) || matches!(unit.fold(node, 6), Some(Constant::List(_))) {
            return true;
        }
        let parts_own = value.parts.is_some() && value.is_own();
        parts_own
            || match unit.view(node) {
                View::Call { callee, .. } => {
                    matches!(unit.head(callee), Some("Set" | "frozenset" | "set" | "keys" | "values" | "new"))
                        && value.is_own()
                        || unit.head(callee).is_some_and(naming::says_several) && !self.carries_source(value)
                }
                View::Name => says_checked(unit.text_of(node)) && !self.carries_source(value),
                View::Member { name, .. } => says_checked(unit.text_of(name)) && !self.carries_source(value),
                _ => false,
            }
    }

    pub(super) fn carries_source(&self, value: &Value<'a>) -> bool {
        value.whole().iter().flat_map(|taints| taints.iter()).any(|taint| taint.origin.is_source_of_others())
    }
}
