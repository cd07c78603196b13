//! Whose a row is, as far as the SQL of a file tells.

use super::Unit;

/// Columns that say whose a row is.
const OWNERS: [&str; 20] = [
    "user_id",
    "owner_id",
    "owner",
    "account_id",
    "customer_id",
    "author_id",
    "tenant_id",
    "member_id",
    "org_id",
    "organization_id",
    "organisation_id",
    "workspace_id",
    "team_id",
    "company_id",
    "created_by",
    "creator_id",
    "patient_id",
    "client_id",
    "uid",
    "username",
];

/// How far behind the name of a table its columns are looked for, in bytes.
const REACH: usize = 400;

impl Unit<'_> {
    /// Whether a statement picks a row by its key alone, though other SQL of the file asks for the owner of rows of the same
    /// table.
    pub(super) fn leaves_owner_out(&self, statement: &str) -> bool {
        let words = words_of(statement);
        let Some(table) = table_of(&words) else { return false };
        if !is_by_key_alone(&words, table) || words.iter().any(|word| word == "*" || is_owner(word)) {
            return false;
        }
        // Statements may stand anywhere.
        self.depends_on_text();
        let text = self.text.to_ascii_lowercase();
        let asks_for_owner = |at: usize| {
            let before = text[..at].trim_end_matches(['"', '`', '\'']).trim_end();
            let is_table = ["from", "into", "update", "join"].iter().any(|verb| before.ends_with(verb));
            let behind = &text[at + table.len()..];
            let end = behind.char_indices().map(|(at, _)| at).find(|at| *at >= REACH).unwrap_or(behind.len());
            let words = words_of(&behind[..end]);
            let own =
                words.iter().take_while(|word| !matches!(word.as_str(), "select" | "insert" | "update" | "delete"));
            is_table && own.into_iter().any(|word| is_owner(word))
        };
        text.match_indices(table.as_str()).any(|(at, _)| asks_for_owner(at))
    }
}

/// Words, and signs one by one, in lower case.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        let is_part = c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | ':' | '@');
        match words.last_mut() {
            Some(word) if is_part && is_open => word.push(c),
            _ if c.is_whitespace() || matches!(c, '"' | '`' | '\'' | '\\') => {}
            _ => words.push(c.to_string()),
        }
        is_open = is_part;
    }
    words
}

fn table_of(words: &[String]) -> Option<&String> {
    let verb = words.first()?;
    match verb.as_str() {
        "update" => words.get(1),
        "select" | "delete" => words.get(words.iter().position(|word| word == "from")? + 1),
        _ => None,
    }
}

/// `… WHERE id = ?`, and nothing more is asked.
fn is_by_key_alone(words: &[String], table: &str) -> bool {
    let Some(asked) = words.iter().position(|word| word == "where") else { return false };
    let [column, equals, rest @ ..] = &words[asked + 1..] else { return false };
    let column = column.rsplit('.').next().unwrap_or(column);
    let is_key = matches!(column, "id" | "uuid") || column.strip_suffix("_id").is_some_and(|of| table.starts_with(of));
    let more = ["and", "or", "in", "exists"];
    is_key && equals == "=" && !rest.is_empty() && !rest.iter().any(|word| more.contains(&word.as_str()))
}

fn is_owner(word: &str) -> bool {
    OWNERS.contains(&word.rsplit('.').next().unwrap_or(word))
}
