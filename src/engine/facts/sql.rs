//! Whether a text may hold SQL in a literal, without a parse: a lexer of what may stand behind a quote.
//!
//! `where`, `update` and `select` stand in every other comment. What follows them tells a statement from a sentence,
//! mostly; where it does not, the text is taken to hold one. Whether a literal is SQL is decided later, by
//! [`looks_like_sql`](crate::engine::semantics::shapes::looks_like_sql), which accepts nothing that begins otherwise.

/// Whether some string literal may begin like SQL.
pub(super) fn has_literal(text: &str) -> bool {
    memchr::memchr3_iter(b'"', b'\'', b'`', text.as_bytes()).any(|quote| may_open(text, quote))
}

/// Length of the longest word that a literal of SQL may begin with, in bytes.
const LONGEST: usize = "TRUNCATE".len();

/// What a literal that begins with one word of SQL goes on with.
enum Opening {
    /// Anything: it is no common word.
    Any,
    /// Anything, where it is written in capitals: it is a word of every language.
    Capitals,
    /// One of these words, among so many that follow.
    Then(usize, &'static [&'static str]),
}

impl Opening {
    fn of(word: &str) -> Option<Self> {
        const OBJECTS: &[&str] = &[
            "TABLE", "INDEX", "VIEW", "DATABASE", "SCHEMA", "USER", "ROLE", "FUNCTION", "TRIGGER", "SEQUENCE", "COLUMN",
        ];
        // Every quote of a text is asked about: nothing is allocated.
        let mut capitals = [0; LONGEST];
        let capitals = capitals.get_mut(..word.len())?;
        capitals.copy_from_slice(word.as_bytes());
        capitals.make_ascii_uppercase();
        Some(match &*capitals {
            b"ATTACH" | b"EXPLAIN" | b"GRANT" | b"HAVING" | b"PRAGMA" | b"REVOKE" | b"VACUUM" => Self::Any,
            b"AND" | b"CALL" | b"EXEC" | b"EXECUTE" | b"FROM" | b"JOIN" | b"LIMIT" | b"OR" | b"SET" | b"VALUES" => {
                Self::Capitals
            }
            b"SELECT" => Self::Then(3, &["FROM", "AS", "DISTINCT", "ALL", "TOP", "CASE"]),
            b"UPDATE" => Self::Then(8, &["SET"]),
            b"INSERT" | b"REPLACE" => Self::Then(3, &["INTO"]),
            b"DELETE" => Self::Then(4, &["FROM"]),
            b"MERGE" => Self::Then(4, &["INTO", "USING"]),
            b"WITH" => Self::Then(2, &["AS", "RECURSIVE"]),
            b"WHERE" => Self::Then(3, &["IN", "LIKE", "NOT", "NULL", "BETWEEN", "EXISTS", "AND", "OR"]),
            b"GROUP" | b"ORDER" => Self::Then(1, &["BY"]),
            b"ALTER" | b"CREATE" | b"DROP" | b"TRUNCATE" => Self::Then(2, OBJECTS),
            _ => return None,
        })
    }
}

/// Whether the quote at this byte may open a literal that begins like SQL. Which quotes open and which close is not known
/// without a parse.
fn may_open(text: &str, quote: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(start) = first_word(bytes, quote + 1) else { return false };
    let first = word_at(text, start);
    let Some(opening) = Opening::of(first) else { return false };
    let at = start + first.len();
    // Else it is part of a name, or stands alone in its quotes.
    if !bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'\\' | b'(' | b'/')) {
        return false;
    }
    let goes_on = match opening {
        Opening::Any => true,
        Opening::Capitals => first.bytes().all(|byte| byte.is_ascii_uppercase()),
        Opening::Then(reach, wanted) => may_follow(text, at, bytes[quote], reach, wanted),
    };
    goes_on && !closes(bytes, quote)
}

/// Where the first word behind an opening quote begins.
fn first_word(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            // `"\nSELECT`: the letter belongs to the escape.
            b'\\' => at += 2,
            // The next quote is asked by itself.
            b'"' | b'\'' | b'`' => return None,
            byte if is_word(*byte) => return Some(at),
            _ => at += 1,
        }
    }
}

/// Whether one of these words may stand among the next ones of the literal that `quote` opened.
fn may_follow(text: &str, mut at: usize, quote: u8, reach: usize, wanted: &[&str]) -> bool {
    let bytes = text.as_bytes();
    // A call: `create(…)`.
    if matches!(bytes.get(at), Some(b'(' | b'/')) {
        return false;
    }
    for seen in 0..reach {
        at = skip_spaces(bytes, at);
        match bytes.get(at) {
            Some(byte) if is_word(*byte) => {}
            // A few words, and what comes then is in another literal.
            Some(byte) if *byte == quote => return seen < 3,
            // What stands there instead of a word is known only to the parser.
            _ => return true,
        }
        let word = word_at(text, at);
        at += word.len();
        if wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(word)) {
            // `with open(path) as file` is a statement of Python.
            return word != "as" || word_at(text, skip_spaces(bytes, at)).is_empty();
        }
        // `schema.table` is one name; a sentence ends.
        while bytes.get(at) == Some(&b'.') {
            let more = word_at(text, at + 1);
            if more.is_empty() {
                return bytes.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != quote);
            }
            at += 1 + more.len();
        }
    }
    false
}

/// Whether the quote at this byte closes something: the next of its kind opens a word.
fn closes(bytes: &[u8], quote: usize) -> bool {
    /// Bytes looked at.
    const REACH: usize = 256;
    let rest = &bytes[quote + 1..bytes.len().min(quote + 1 + REACH)];
    let is_escaped = |at: &usize| rest[..*at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    let Some(next) = memchr::memchr_iter(bytes[quote], rest).find(|at| !is_escaped(at)) else { return false };
    // Between three quotes, a quote and a `#`, and in the holes of a template single ones stand for themselves.
    let holds_quotes = quote.checked_sub(1).is_some_and(|at| bytes[at] == b'#' || bytes[at] == bytes[quote])
        || rest[..next].contains(&b'{');
    !holds_quotes && rest.get(next + 1).is_some_and(u8::is_ascii_alphanumeric)
}

fn skip_spaces(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The letters, digits and `_` that stand at a byte.
fn word_at(text: &str, at: usize) -> &str {
    let length = text.as_bytes()[at..].iter().take_while(|byte| is_word(**byte)).count();
    &text[at..at + length]
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::has_literal;

    #[test]
    fn tells_statements_from_sentences() {
        let statements = [
            "run(\"SELECT name FROM users WHERE id = \" + id)",
            "f\"\"\"\n    select t.* from {table} t\"\"\"",
            "'\\n  UPDATE shop.items SET price = '",
            "\"INSERT OR IGNORE INTO t\"",
            "\"WITH recent AS (SELECT 1)\"",
            "sql += ' AND owner = ' + owner",
            "\"update \" + table + \" set x\"",
            "r#\"SELECT \"name\" FROM t\"#",
            "`where ${column} = ${value}`",
            "`SELECT * FROM t WHERE a = ${pick(`x`, id)}`",
            "' WHERE enabled AND owner = '",
        ];
        let sentences = [
            "\"\"\"Update existing working directory.\"\"\"",
            "the `limit`, where `limit` is a number",
            "store['x'].create(context)",
            "\"\"\"A lock.\"\"\"\nwith lock as held:",
            "\"create_all\"",
            "log('select')",
            "\"delete the file that was made first, then try again\"",
            "\"replace(\"",
            "'and so on'",
        ];
        let wrong = statements
            .iter()
            .filter(|text| !has_literal(text))
            .chain(sentences.iter().filter(|text| has_literal(text)));
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&&str>::new());
    }
}
