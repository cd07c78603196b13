//! Passwords in the rows of a dump, by the name of their column.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::configuration::What;
use super::placeholder::{Kind, judge_named};
use crate::rules::vocabulary;

/// The first row that a statement inserts, where a column is called password.
pub(super) fn passwords(text: &str) -> Vec<(Range<usize>, What)> {
    static INSERT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)\binsert\s+into\s+[`"\[\]\w.]+\s*\(([^()]+)\)\s*values\s*\(([^()\n]+)\)"#)
            .expect("literal patterns are checked by a test")
    });
    if !["INSERT", "insert", "Insert"]
        .iter()
        .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    {
        return Vec::new();
    }
    let password = |insert: regex::Captures<'_>| {
        let columns = insert.get(1)?.as_str();
        let at = columns.split(',').position(|column| vocabulary::says(column.trim(), "password"))?;
        let row = insert.get(2)?;
        let value = strings(row.as_str()).into_iter().nth(at).flatten()?;
        let value = row.start() + value.start..row.start() + value.end;
        let written = &text[value.clone()];
        let is_hex = matches!(written.len(), 32 | 40 | 64) && written.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex || written.starts_with('$') && written.len() >= 30 {
            return Some((value, What::Hash));
        }
        judge_named("", written, Kind::Password).is_secret().then_some((value, What::Password))
    };
    INSERT.captures_iter(text).filter_map(password).take(20).collect()
}

/// The values of a row by position; of those that are strings, where they stand.
fn strings(row: &str) -> Vec<Option<Range<usize>>> {
    let bytes = row.as_bytes();
    let (mut values, mut at) = (vec![None], 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\'' => {
                let end =
                    bytes[at + 1..].iter().position(|&b| b == b'\'').map_or(bytes.len(), |length| at + 1 + length);
                if let Some(last) = values.last_mut() {
                    *last = Some(at + 1..end);
                }
                at = end + 1;
            }
            b',' => {
                values.push(None);
                at += 1;
            }
            _ => at += 1,
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_gives_its_password_away() {
        let text = "INSERT INTO users (name, password) VALUES ('it''s, me', 'Tr0mbone-7!x')";
        let found = passwords(text);
        assert!(matches!(&found[..], [(value, What::Password)] if text[value.clone()] == *"Tr0mbone-7!x"), "{found:?}");
    }
}
