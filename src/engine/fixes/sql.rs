//! Takes values out of the text of a query and hands them to the driver as parameters.

use super::composed::{Composed, Hole, Piece, written};
use crate::engine::semantics::shapes::{SqlPlace, sql_place};
use crate::engine::semantics::strings::Part;
use crate::engine::semantics::{Unit, View};
use crate::finding::{Edit, Span};
use crate::lang::Language;
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// How a driver writes placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `?`
    Question,
    /// `%s`
    Percent,
    /// `$1`
    Dollar,
    /// `:name`
    Named,
}

/// How a driver takes the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    /// `(a, b)`
    Tuple,
    /// `[a, b]`
    List,
    /// `a, b`
    Spread,
    /// `{ replacements: [a, b] }`
    Replacements,
    /// `{"a": a}`
    Keys,
}

/// Drivers by the module that a file imports, with the methods that take a text and values.
const DRIVERS: [(bool, &[&str], &[&str], Mark, Values); 10] = [
    (true, &["sqlite3", "aiosqlite", "duckdb", "pyodbc", "apsw"], &["execute"], Mark::Question, Values::Tuple),
    (
        true,
        &["psycopg2", "psycopg", "aiopg", "pymysql", "aiomysql", "MySQLdb", "mysql.connector", "pymssql", "django.db"],
        &["execute"],
        Mark::Percent,
        Values::Tuple,
    ),
    (true, &["asyncpg"], &["execute", "fetch", "fetchrow", "fetchval"], Mark::Dollar, Values::Spread),
    (true, &["sqlalchemy", "sqlmodel", "flask_sqlalchemy"], &["text"], Mark::Named, Values::Keys),
    (false, &["pg", "@neondatabase/serverless", "@vercel/postgres"], &["query"], Mark::Dollar, Values::List),
    (
        false,
        &["pg-promise"],
        &["any", "one", "many", "none", "oneOrNone", "manyOrNone", "result", "query"],
        Mark::Dollar,
        Values::List,
    ),
    (false, &["mysql", "mysql2", "mysql2/promise"], &["query", "execute"], Mark::Question, Values::List),
    (false, &["sqlite3", "sqlite"], &["run", "get", "all", "each"], Mark::Question, Values::List),
    (false, &["knex"], &["raw", "whereRaw", "andWhereRaw", "orWhereRaw", "havingRaw"], Mark::Question, Values::List),
    (false, &["sequelize"], &["query"], Mark::Question, Values::Replacements),
];

/// The edits that make parameters of the values in a query's text. Nothing where the driver is not known, some hole is no
/// value to SQL, or the call has parameters already.
pub(super) fn parameterize(query: NodeId, arguments: NodeId, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let call = unit.arena.parent(arguments)?;
    let View::Call { callee, .. } = unit.view(call) else { return None };
    let method = unit.head(callee)?;
    if matches!(method, "$queryRawUnsafe" | "$executeRawUnsafe") {
        return tagged(query, arguments, callee, unit);
    }
    let (mark, values) = driver(method, unit)?;
    let composed = Composed::read(written(query, unit)?, unit)?;
    let mut parameters = Parameters { mark, unit, text: String::new(), values: Vec::new(), names: Vec::new() };
    let mut edits = parameters.take_out(&composed)?;
    let (list, first) = match values {
        Values::Keys => (outer_arguments(call, unit)?, call),
        _ => (arguments, query),
    };
    edits.push(parameters.handed_over(list, first, values)?);
    edits.extend(composed.leftover);
    Some(edits)
}

/// Prisma: `$queryRawUnsafe(`…`)` is `$queryRaw`…`` but for what it does with values.
fn tagged(query: NodeId, arguments: NodeId, callee: NodeId, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let View::Member { name, .. } = unit.view(callee) else { return None };
    let composed = Composed::read(query, unit).filter(|_| unit.view(query) == View::Template)?;
    let mut before = String::new();
    for piece in &composed.pieces {
        match piece {
            Piece::Text(span) => before.push_str(span.of(unit.text)),
            Piece::Hole(_) if sql_place(&before) == SqlPlace::Value && !before.ends_with(['\'', '"', '%']) => {
                before.push('\u{1}');
            }
            Piece::Hole(_) => return None,
        }
    }
    (unit.arguments(arguments).len() == 1).then_some(())?;
    let (list, text) = (unit.arena.get(arguments).span(), unit.arena.get(query).span());
    let name = unit.arena.get(name).span();
    let cut = |start, end| Edit { span: Span { start, end }, text: String::new() };
    let renamed = Edit { span: name, text: name.of(unit.text).trim_end_matches("Unsafe").to_owned() };
    Some(vec![renamed, cut(list.start, text.start), cut(text.end, list.end)])
}

fn driver(method: &str, unit: &Unit<'_>) -> Option<(Mark, Values)> {
    let python = unit.language == Language::Python;
    let imported = |modules: &[&str]| unit.imports(&modules.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    let fits = |(is_python, modules, methods, ..): &&(bool, &[&str], &[&str], Mark, Values)| {
        *is_python == python && methods.contains(&method) && imported(modules)
    };
    let mut found = DRIVERS.iter().filter(fits).map(|(.., mark, values)| (*mark, *values));
    let first = found.next()?;
    // Two drivers that write it alike are one.
    found.all(|other| other == first).then_some(first)
}

/// The arguments of the call that `text(…)` is the only argument of.
fn outer_arguments(call: NodeId, unit: &Unit<'_>) -> Option<NodeId> {
    unit.arena.parent(call).filter(|parent| unit.construct(*parent) == Construct::Arguments)
}

/// The values on their way from the text to the driver.
struct Parameters<'u, 't> {
    mark: Mark,
    unit: &'u Unit<'t>,
    /// The text up to here, for what SQL expects next.
    text: String,
    values: Vec<String>,
    names: Vec<String>,
}

impl Parameters<'_, '_> {
    /// Replaces each value by a placeholder, with the quotes around it.
    fn take_out(&mut self, composed: &Composed) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        for (at, piece) in composed.pieces.iter().enumerate() {
            match piece {
                Piece::Text(span) => {
                    let text = span.of(self.unit.text);
                    self.text.push_str(text);
                }
                Piece::Hole(hole) => {
                    self.is_value(hole).then_some(())?;
                    let text = |at: usize| match composed.pieces.get(at) {
                        Some(Piece::Text(span)) => span.of(self.unit.text),
                        _ => "",
                    };
                    let quoted = Quoted::around(&self.text, text(at.checked_sub(1)?), text(at + 1))?;
                    let value = self.value(hole, &quoted)?;
                    let mark = self.placeholder(hole, value);
                    let span = Span {
                        start: hole.span.start - quoted.before as u32,
                        end: hole.span.end + quoted.after as u32,
                    };
                    edits.push(Edit { span, text: format!("{mark}{}", hole.closing) });
                    self.text.push('\u{1}');
                }
            }
        }
        let stray = match self.mark {
            Mark::Question => "?",
            Mark::Percent => "%",
            Mark::Dollar => "$",
            Mark::Named => ":",
        };
        let kept = self.text_outside(composed, &edits);
        (!self.values.is_empty() && !kept.contains(stray)).then_some(edits)
    }

    /// The literal text that stays.
    fn text_outside(&self, composed: &Composed, edits: &[Edit]) -> String {
        let mut kept = String::new();
        for piece in &composed.pieces {
            let Piece::Text(span) = piece else { continue };
            let outside = |at: &u32| !edits.iter().any(|edit| edit.span.start <= *at && *at < edit.span.end);
            let bytes = (span.start..span.end).filter(outside).map(|at| self.unit.text.as_bytes()[at as usize]);
            kept.extend(bytes.filter(u8::is_ascii).map(char::from));
        }
        kept
    }

    /// Whether SQL expects a value at the hole, and the hole is one unknown value rather than a piece of the text.
    fn is_value(&self, hole: &Hole) -> bool {
        let parts = self.unit.piece_of(hole.node, Some("sql"));
        let single = matches!(parts.as_slice(), [Part::Hole { .. }]);
        let before = self.text.trim_end().to_ascii_uppercase();
        // `IN (…)` takes a list, which is no single value.
        let in_list = before.ends_with(" IN (") || before.ends_with(" IN(") || before.ends_with(" IN");
        single && !in_list && sql_place(&self.text) == SqlPlace::Value
    }

    /// The expression to hand over, with what stands beside the hole within the quotes.
    fn value(&self, hole: &Hole, quoted: &Quoted<'_>) -> Option<String> {
        let code = self.unit.text_of(hole.node);
        if quoted.lead.is_empty() && quoted.tail.is_empty() {
            return Some(code.to_owned());
        }
        let (lead, tail) = (quoted.lead, quoted.tail);
        if !self.unit.is_python() {
            return (!code.contains('`')).then(|| format!("`{lead}${{{code}}}{tail}`"));
        }
        let quote = ['"', '\''].into_iter().find(|quote| !code.contains(*quote))?;
        (!code.contains('\\')).then(|| format!("f{quote}{lead}{{{code}}}{tail}{quote}"))
    }

    fn placeholder(&mut self, hole: &Hole, value: String) -> String {
        let mark = match self.mark {
            Mark::Question => "?".to_owned(),
            Mark::Percent => "%s".to_owned(),
            Mark::Dollar => format!("${}", self.values.len() + 1),
            Mark::Named => {
                let name = self.name_for(hole);
                let mark = format!(":{name}");
                self.names.push(name);
                mark
            }
        };
        self.values.push(value);
        mark
    }

    /// A name that no other parameter has, after the expression.
    fn name_for(&self, hole: &Hole) -> String {
        let code = self.unit.text_of(hole.node);
        let mut words = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let word = words.rfind(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())).unwrap_or("value");
        let base = word.to_ascii_lowercase();
        let taken = |name: &String| self.names.contains(name);
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        std::iter::once(base.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(base)
    }

    /// The edit that adds the values behind the query, which is the first argument.
    fn handed_over(&self, list: NodeId, first: NodeId, values: Values) -> Option<Edit> {
        let unit = self.unit;
        let arguments = unit.arguments(list);
        let (query, rest) = arguments.split_first()?;
        // A callback may follow; anything else holds parameters, or options we know nothing of.
        let is_callback = |value| unit.construct(value) == Construct::Function;
        (query.value == first && rest.iter().all(|argument| is_callback(argument.value))).then_some(())?;
        let joined = self.values.join(", ");
        let text = match values {
            Values::Tuple if self.values.len() == 1 => format!("({joined},)"),
            Values::Tuple => format!("({joined})"),
            Values::List => format!("[{joined}]"),
            Values::Spread => joined,
            Values::Replacements => format!("{{ replacements: [{joined}] }}"),
            Values::Keys => {
                let pairs = self.names.iter().zip(&self.values).map(|(name, value)| format!("\"{name}\": {value}"));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
        };
        let end = unit.arena.get(query.node).end;
        Some(Edit { span: Span { start: end, end }, text: format!(", {text}") })
    }
}

/// The quotes that SQL has around a hole, and what else they hold; all empty where there are none.
pub(super) struct Quoted<'t> {
    pub(super) lead: &'t str,
    pub(super) tail: &'t str,
    /// How many bytes before the hole, and behind it, go with it.
    pub(super) before: usize,
    pub(super) after: usize,
}

impl<'t> Quoted<'t> {
    /// `text` is all up to the hole; `left` and `right` are the pieces beside it. Nothing where the quotes hold more than one
    /// hole, or characters that would mean something else outside of them.
    pub(super) fn around(text: &str, left: &'t str, right: &'t str) -> Option<Self> {
        let mut open = None;
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\'' | '"')) {
            match open {
                None => open = Some((at, c)),
                Some((_, quote)) if quote == c => open = None,
                Some(_) => {}
            }
        }
        let Some((at, quote)) = open else { return Some(Self { lead: "", tail: "", before: 0, after: 0 }) };
        let lead = left.get(left.len().checked_sub(text.len() - at - 1)?..)?;
        let end = right.find(quote)?;
        let tail = right[..end].trim_end_matches('\\');
        let plain = |text: &str| !text.contains(['\'', '"', '\\', '`', '{', '}', '$', '\n']);
        (plain(lead) && plain(tail)).then_some(())?;
        let escaped = left[..left.len() - lead.len() - 1].ends_with('\\');
        Some(Self { lead, tail, before: lead.len() + 1 + usize::from(escaped), after: end + 1 })
    }
}
