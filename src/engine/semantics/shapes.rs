//! What a text is (SQL, HTML, a URL, a command) and what it expects at a place. Small lexers, no parsers: the last few
//! tokens decide.

use super::strings::Part;
use super::{Unit, View};
use crate::syntax::NodeId;

impl Unit<'_> {
    /// The literal text of a string, holes left out; for looking at its shape.
    #[must_use]
    pub fn shape_text(&self, node: NodeId) -> Option<String> {
        let parts = self.composed_parts(node, None)?;
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

    /// Whether the literal pieces of a string form one of these: `sql`, `html`, `shell`, `url`, `row-by-key`.
    #[must_use]
    pub fn looks_like(&self, node: NodeId, shapes: &[String]) -> bool {
        let Some(text) = self.shape_text(node) else { return false };
        shapes.iter().any(|shape| match shape.as_str() {
            "sql" => looks_like_sql(&text),
            "html" => looks_like_html(&text),
            "url" => text.contains("://") || text.starts_with("//"),
            "row-by-key" => self.leaves_owner_out(&text),
            "shell" => text.contains(' ') || text.contains(['|', ';', '&', '>', '$', '`']),
            _ => false,
        })
    }

    /// Whether an unsafe hole of a string stands at this place.
    #[must_use]
    pub fn hole_at(&self, node: NodeId, place: &str) -> bool {
        let label = place.split('-').next().unwrap_or_default();
        let Some(parts) = self.composed_parts(node, Some(label)) else { return false };
        let mut before = String::new();
        for part in &parts {
            match part {
                Part::Literal(text) => before.push_str(text),
                Part::Hole { node, safe } => {
                    let here = match place {
                        "sql-value" => sql_place(&before) == SqlPlace::Value && !self.is_clause(*node, &before),
                        "sql-identifier" => sql_place(&before) == SqlPlace::Identifier,
                        "url-host" => is_before_host_end(&before),
                        // What another hole brings is not the program's own.
                        "behind-text" => !before.is_empty() && !before.starts_with('\u{1}'),
                        "xpath-text" => is_in_condition(&before),
                        "shell-argument" => !(is_before_program(&before) && self.names_program(*node)),
                        _ => false,
                    };
                    if here && !safe && !self.is_harmless(*node, Some(label)) {
                        return true;
                    }
                    before.push('\u{1}');
                }
            }
        }
        false
    }
}

impl Unit<'_> {
    /// Whether a hole takes a piece of SQL rather than a value, by its name: `NOT {in_clause}`. Within quotes stand values.
    fn is_clause(&self, hole: NodeId, before: &str) -> bool {
        let last = self.text_of(hole).rsplit(['.', '_']).next().unwrap_or_default();
        matches!(last, "clause" | "clauses" | "where" | "condition" | "conditions" | "predicate" | "subquery")
            && !before.trim_end().ends_with(['\'', '"', '%', '=', '<', '>', ',', '('])
            && !before.trim_end().to_ascii_uppercase().ends_with("LIKE")
    }

    /// Whether a hole takes a program or a whole command: what an object was set up with, or by its name.
    fn names_program(&self, hole: NodeId) -> bool {
        let last = self.text_of(hole).rsplit(['.', '_']).next().unwrap_or_default();
        let is_own =
            |object| matches!(self.text_of(object).split('.').next(), Some("self" | "this" | "config" | "settings"));
        matches!(self.view(hole), View::Member { object, .. } if is_own(object))
            || matches!(
                last.to_ascii_lowercase().as_str(),
                "cmd"
                    | "cmdline"
                    | "command"
                    | "program"
                    | "prog"
                    | "exe"
                    | "executable"
                    | "binary"
                    | "pager"
                    | "editor"
            )
    }
}

/// Whether a text of an XPath begins here: `[@id='`, `contains(., "`.
fn is_in_condition(before: &str) -> bool {
    let opened = before.strip_suffix(['\'', '"']);
    opened.is_some_and(|before| before.trim_end().ends_with(['=', ',', '(']))
}

/// What `SET` sets for a session.
const OF_SESSIONS: [&str; 8] = ["LOCAL", "SESSION", "ROLE", "NAMES", "SEARCH_PATH", "TIME", "GLOBAL", "TRANSACTION"];

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
        // Before a statement that comes whole there is nothing to write values into.
        "EXPLAIN" => ["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "FROM"].iter().any(|word| has(word)),
        "PRAGMA" | "VACUUM" | "ATTACH" | "GRANT" | "REVOKE" => !rest.is_empty(),
        // Words of every language: only in capitals.
        "CALL" | "EXEC" | "EXECUTE" => !rest.is_empty() && text.contains(&first),
        "SET" if rest.first().is_some_and(|next| OF_SESSIONS.contains(&next.as_str())) => text.contains(&first),
        "USE" | "LISTEN" | "NOTIFY" | "COPY" | "LOCK" | "REFRESH" | "REINDEX" => {
            !rest.is_empty() && text.contains(&first)
        }
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
pub(in crate::engine) enum SqlPlace {
    Value,
    Identifier,
}

/// What an SQL text expects after `before`: a value or the name of something. A small lexer, no parser: the last few
/// tokens decide.
pub(in crate::engine) fn sql_place(before: &str) -> SqlPlace {
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
        // The name of a placeholder: `:name`, `@name`, `$1`, `%(name)s`.
        _ if before.ends_with([':', '@', '$']) || before.ends_with("%(") => SqlPlace::Identifier,
        // `MATCH (title, body)` lists columns.
        "MATCH" if trimmed.ends_with('(') => SqlPlace::Identifier,
        "LIKE" | "ILIKE" | "VALUES" | "LIMIT" | "OFFSET" | "BETWEEN" | "REGEXP" | "RLIKE" | "WHEN" | "THEN"
        | "ELSE" | "IN" | "MATCH" | "IS" | "NOT" => SqlPlace::Value,
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

/// Whether the next word of a command line is a program's name.
fn is_before_program(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\'', '"', '(']);
    before.is_empty() || before.ends_with(['&', '|', ';'])
}

/// Whether what follows `before` may still decide the host of a URL.
fn is_before_host_end(before: &str) -> bool {
    match before.split_once("://") {
        Some((_, rest)) => !rest.contains(['/', '?', '#']),
        None => before.trim().is_empty(),
    }
}
