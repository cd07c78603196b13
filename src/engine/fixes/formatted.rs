//! Rust's `format!`, whose placeholders and values are tokens: queries made of it get parameters, command lines the
//! program and its arguments.

use super::command::BUILTINS;
use super::composed::written;
use super::sql::Quoted;
use crate::engine::semantics::shapes::{SqlPlace, sql_place};
use crate::engine::semantics::strings::{Spec, next_placeholder};
use crate::engine::semantics::{Unit, View};
use crate::finding::{Edit, Span};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// Arguments that say that there are no parameters.
const NO_PARAMETERS: [&str; 5] = ["[]", "()", "params![]", "rusqlite::params![]", "&[]"];

/// A text put together by `format!`: `texts` has one piece more than there are values.
struct Formatted<'t> {
    texts: Vec<&'t str>,
    values: Vec<&'t str>,
}

impl<'t> Formatted<'t> {
    /// Reads a macro's call. Nothing where a placeholder formats its value in some way, or the literal has escapes.
    fn read(node: NodeId, unit: &Unit<'t>) -> Option<Self> {
        let View::Macro { .. } = unit.view(node) else { return None };
        let text: &'t str = unit.arena.get(node).span().of(unit.text);
        let inner = text.strip_prefix("format!(")?.strip_suffix(')')?.trim();
        let literal = inner.strip_prefix('"')?;
        let (contents, rest) = literal.split_once('"')?;
        let is_plain = !contents.contains(['\\', '\n']) && !contents.contains("{{") && !contents.contains("}}");
        is_plain.then_some(())?;
        let given = arguments(rest.trim_start().strip_prefix(',').unwrap_or(rest))?;
        let (mut texts, mut values) = (Vec::new(), Vec::new());
        let (mut rest, mut position) = (contents, 0);
        while let Some((before, Spec::Brace(field), after)) = next_placeholder(rest) {
            texts.push(before);
            let value = match field.parse::<usize>() {
                Ok(index) => given.get(index).copied()?,
                Err(_) if field.is_empty() => {
                    position += 1;
                    given.get(position - 1).copied()?
                }
                Err(_) if field.contains(':') => return None,
                Err(_) => given.iter().find_map(|value| named(value, field)).unwrap_or(field),
            };
            values.push(value);
            rest = after;
        }
        texts.push(rest);
        (!values.is_empty()).then_some(Self { texts, values })
    }
}

/// The value of `name = value`.
fn named<'t>(argument: &'t str, name: &str) -> Option<&'t str> {
    let rest = argument.strip_prefix(name)?.trim_start().strip_prefix('=')?;
    (!rest.starts_with('=')).then(|| rest.trim())
}

/// The arguments of a macro as they are written. Nothing where a text among them could hold a comma or a bracket.
fn arguments(written: &str) -> Option<Vec<&str>> {
    (!written.contains(['"', '\'', '/'])).then_some(())?;
    let (mut depth, mut start, mut found) = (0usize, 0, Vec::new());
    for (at, c) in written.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                found.push(written[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(written[start..].trim());
    found.retain(|argument| !argument.is_empty());
    Some(found)
}

/// Where a text is put together, and what of the code goes with it.
struct Origin {
    made: NodeId,
    /// The place of the text in the code, and what stands there once it is a literal of its own.
    replaced: Span,
    /// The use of a variable that would otherwise be a reference to a reference.
    used: Option<Edit>,
}

fn origin(query: NodeId, unit: &Unit<'_>) -> Option<Origin> {
    let span = |node: NodeId| unit.arena.get(node).span();
    let mut inner = query;
    if unit.text_of(inner).starts_with('&') {
        inner = unit.arena.named_children(inner).next()?;
    }
    if let View::Call { callee, .. } = unit.view(inner)
        && let View::Member { object, name } = unit.view(callee)
        && unit.text_of(name) == "as_str"
    {
        inner = object;
    }
    let made = written(inner, unit)?;
    if made == inner {
        return Some(Origin { made, replaced: span(query), used: None });
    }
    let used = Edit { span: span(query), text: unit.text_of(inner).to_owned() };
    Some(Origin { made, replaced: span(made), used: Some(used) })
}

/// Takes the values out of a query and hands them to `sqlx`, `rusqlite` or `postgres`.
pub(super) fn parameterize(query: NodeId, list: NodeId, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let call = unit.arena.parent(list)?;
    let View::Call { callee, .. } = unit.view(call) else { return None };
    let origin = origin(query, unit)?;
    let formatted = Formatted::read(origin.made, unit)?;
    let driver = Driver::of(unit.text_of(callee), unit)?;
    let (text, values) = with_placeholders(&formatted, driver.mark())?;
    let mut edits = vec![Edit { span: origin.replaced, text: format!("\"{text}\"") }];
    edits.extend(origin.used);
    let arguments = unit.arguments(list);
    match driver {
        Driver::Sqlx(_) => {
            (arguments.len() == 1).then_some(())?;
            let end = unit.arena.get(call).end;
            let bound = |value: &String| match value.starts_with("format!") {
                true => format!(".bind({value})"),
                false => format!(".bind({})", borrowed(value)),
            };
            let bound: String = values.iter().map(bound).collect();
            edits.push(Edit { span: Span { start: end, end }, text: bound });
        }
        Driver::Rusqlite | Driver::Postgres => {
            let given = arguments.get(1).map(|argument| unit.arena.get(argument.value).span())?;
            NO_PARAMETERS.contains(&given.of(unit.text)).then_some(())?;
            let text = match driver {
                Driver::Postgres => {
                    let all: Vec<String> = values.iter().map(|value| borrowed(value)).collect();
                    format!("&[{}]", all.join(", "))
                }
                _ => format!("rusqlite::params![{}]", values.join(", ")),
            };
            edits.push(Edit { span: given, text });
        }
    }
    Some(edits)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Driver {
    /// With the mark that its database wants.
    Sqlx(&'static str),
    Rusqlite,
    Postgres,
}

impl Driver {
    fn of(callee: &str, unit: &Unit<'_>) -> Option<Self> {
        let path = callee.split("::<").next().unwrap_or(callee).trim();
        let is_method = path.contains('.');
        let name = path.rsplit(['.', ':']).next()?.trim();
        let imports = |name: &str| unit.imports(&[name.to_owned()]);
        let mentions = |words: &[&str]| words.iter().any(|word| unit.text.contains(word));
        match name {
            "query" | "query_as" | "query_scalar" if !is_method && (imports("sqlx") || path.starts_with("sqlx::")) => {
                let dollar = mentions(&["PgPool", "Postgres", "PgConnection", "postgres"]);
                let question = mentions(&["MySql", "Sqlite", "mysql", "sqlite"]);
                (dollar != question).then_some(Self::Sqlx(if dollar { "$" } else { "?" }))
            }
            "execute" | "query_row" | "query_one" if is_method && imports("rusqlite") => Some(Self::Rusqlite),
            "execute" | "query" | "query_one" | "query_opt"
                if is_method && (imports("postgres") || imports("tokio_postgres")) =>
            {
                Some(Self::Postgres)
            }
            _ => None,
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Sqlx(mark) => mark,
            Self::Rusqlite => "?",
            Self::Postgres => "$",
        }
    }
}

/// The text with a placeholder for every value, and the values. Nothing where SQL expects something else than a value.
fn with_placeholders(formatted: &Formatted<'_>, mark: &str) -> Option<(String, Vec<String>)> {
    let (mut text, mut so_far, mut values) = (String::new(), String::new(), Vec::new());
    let mut skipped = 0;
    for (at, value) in formatted.values.iter().enumerate() {
        let (left, right) = (formatted.texts[at], formatted.texts[at + 1]);
        so_far.push_str(left);
        let before = so_far.trim_end().to_ascii_uppercase();
        let in_list = before.ends_with(" IN (") || before.ends_with(" IN(") || before.ends_with(" IN");
        (!in_list && sql_place(&so_far) == SqlPlace::Value).then_some(())?;
        let quoted = Quoted::around(&so_far, left, right)?;
        text.push_str(left.get(skipped..left.len().checked_sub(quoted.before)?)?);
        skipped = quoted.after;
        values.push(match (quoted.lead, quoted.tail) {
            ("", "") => (*value).to_owned(),
            (lead, tail) => format!("format!(\"{lead}{{}}{tail}\", {value})"),
        });
        (!text.contains(['?', '$']) || at > 0).then_some(())?;
        text.push_str(mark);
        if mark == "$" {
            text.push_str(&values.len().to_string());
        }
        so_far.push('\u{1}');
    }
    let last = formatted.texts.last()?.get(skipped..)?;
    (!last.contains(['?', '$'])).then_some(())?;
    text.push_str(last);
    Some((text, values))
}

fn borrowed(value: &str) -> String {
    if value.starts_with(['&', '*']) { value.to_owned() } else { format!("&{value}") }
}

/// `Command::new("sh").arg("-c").arg(format!(…))`: the program itself, with its arguments.
pub(super) fn split(line: NodeId, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let (outer, flag) = arg_call(unit.arena.parent(line)?, unit)?;
    let View::Call { arguments: Some(flags), .. } = unit.view(flag) else { return None };
    let (_, shell) = arg_call(flags, unit)?;
    matches!(unit.text_of(flags), "(\"-c\")").then_some(())?;
    let View::Call { arguments: Some(programs), .. } = unit.view(shell) else { return None };
    let shells = ["(\"sh\")", "(\"bash\")", "(\"/bin/sh\")", "(\"/bin/bash\")", "(\"zsh\")", "(\"dash\")"];
    shells.contains(&unit.text_of(programs)).then_some(())?;
    let origin = origin(line, unit)?;
    // A variable would be left without a use.
    origin.used.is_none().then_some(())?;
    let words = words(&Formatted::read(origin.made, unit)?)?;
    let (program, rest) = words.split_first()?;
    let chain = Span { start: unit.arena.get(shell).end, end: unit.arena.get(outer).end };
    let indent: String = chain.of(unit.text).chars().take_while(|c| c.is_whitespace()).collect();
    let text = rest.iter().map(|word| format!("{indent}.arg({word})")).collect();
    let programs = unit.arena.get(programs).span();
    Some(vec![Edit { span: programs, text: format!("({program})") }, Edit { span: chain, text }])
}

/// The call of `.arg(…)` that these are the arguments of, and what it is called on.
fn arg_call(arguments: NodeId, unit: &Unit<'_>) -> Option<(NodeId, NodeId)> {
    (unit.construct(arguments) == Construct::Arguments).then_some(())?;
    let call = unit.arena.parent(arguments)?;
    let View::Call { callee, .. } = unit.view(call) else { return None };
    let View::Member { object, name } = unit.view(callee) else { return None };
    (unit.text_of(name) == "arg").then_some((call, object))
}

/// The words of a command line as expressions. Nothing where a shell is needed to read it.
fn words(line: &Formatted<'_>) -> Option<Vec<String>> {
    /// Literal text with `{}` where the values stand.
    #[derive(Default)]
    struct Word<'t> {
        text: String,
        values: Vec<&'t str>,
    }
    let mut words = vec![Word::default()];
    for (at, text) in line.texts.iter().enumerate() {
        for c in text.chars() {
            match c {
                ' ' => words.push(Word::default()),
                c if c.is_alphanumeric() || "'_-./:=,@+%".contains(c) => words.last_mut()?.text.push(c),
                _ => return None,
            }
        }
        if let Some(value) = line.values.get(at) {
            let word = words.last_mut()?;
            word.text.push_str("{}");
            word.values.push(value);
        }
    }
    words.retain(|word| !word.text.is_empty());
    let program = words.first()?;
    let is_program = program.values.is_empty() && !program.text.contains(['=', '\'']);
    (is_program && !BUILTINS.contains(&program.text.as_str())).then_some(())?;
    words
        .iter()
        .map(|word| {
            let bare = word.text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).unwrap_or(&word.text);
            (!bare.contains('\'')).then_some(())?;
            Some(match (bare, word.values.as_slice()) {
                (_, []) => format!("\"{bare}\""),
                ("{}", [value]) if value.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.()".contains(&b)) => {
                    format!("{value}.to_string()")
                }
                (_, values) => format!("format!(\"{bare}\", {})", values.join(", ")),
            })
        })
        .collect()
}
