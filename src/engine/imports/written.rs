//! The imports of a text, as its lines show them. What looks like one in a string or a comment is among them: who reports it
//! asks the tree.

use memchr::memmem;

use super::Undeclared;
use crate::finding::Span;

/// The modules that a Python text imports, by the first part of their names; relative ones are left out.
pub(super) fn python(text: &str) -> Vec<Undeclared> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    // The end of the last line that was read: most lines import nothing and are never looked at one by one.
    let mut done = 0;
    for at in memmem::find_iter(bytes, "import") {
        if at < done {
            continue;
        }
        let begin = memchr::memrchr(b'\n', &bytes[done..at]).map_or(done, |line| done + line + 1);
        done = memchr::memchr(b'\n', &bytes[at..]).map_or(text.len(), |line| at + line);
        imports_of_line(&text[begin..done], begin, &mut found);
    }
    found
}

/// What one line imports; it begins at `at` in the text.
fn imports_of_line(line: &str, at: usize, found: &mut Vec<Undeclared>) {
    let code = line.trim_start_matches([' ', '\t', '\u{feff}']);
    let begin = at + line.len() - code.len();
    if let Some(names) = code.strip_prefix("import ") {
        let names = names.split(['#', ';']).next().unwrap_or_default();
        let mut from = begin + "import ".len();
        for name in names.split(',') {
            let lead = name.len() - name.trim_start().len();
            found.extend(module(&name[lead..], from + lead));
            from += name.len() + 1;
        }
    } else if let Some(rest) = code.strip_prefix("from ")
        && rest.contains(" import")
    {
        let lead = rest.len() - rest.trim_start().len();
        found.extend(module(&rest[lead..], begin + "from ".len() + lead));
    }
}

/// The first part of a dotted name at this place.
fn module(text: &str, at: usize) -> Option<Undeclared> {
    let name: &str = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()?;
    let span = Span::new(at, at + name.len());
    // Nobody can publish a name that begins with a line: it is part of something else, written in C.
    (!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit() || c == '_'))
        .then(|| Undeclared { span, name: name.into() })
}

/// The packages that a JavaScript text imports; files, addresses and names of other schemes are left out.
pub(super) fn ecmascript(text: &str) -> Vec<Undeclared> {
    let mut found = Vec::new();
    for word in ["from", "require", "import"] {
        for at in memmem::find_iter(text.as_bytes(), word) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '\'' | '"' | '`')) {
                continue;
            }
            let behind = &text[at + word.len()..];
            let rest = behind.trim_start_matches([' ', '\t', '\r', '\n']);
            let rest = match word {
                "from" => rest,
                "require" => rest.strip_prefix('(').unwrap_or_default().trim_start(),
                _ => rest.strip_prefix('(').unwrap_or(rest).trim_start(),
            };
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            let start = text.len() - rest.len() + 1;
            let Some(length) = text[start..].find([quote, '\n']) else { continue };
            found.extend(package(&text[start..start + length], start));
        }
    }
    found.sort_by_key(|import| import.span);
    found.dedup();
    found
}

/// The package that a specifier at this place names.
fn package(specifier: &str, at: usize) -> Option<Undeclared> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut parts = specifier.split('/');
    let first = parts.next()?;
    let name = match first.strip_prefix('@') {
        // `@/` and `~/` are names for folders.
        Some(scope) if scope.is_empty() || !scope.chars().all(plain) => return None,
        Some(_) => {
            let second = parts.next().filter(|second| !second.is_empty() && second.chars().all(plain))?;
            &specifier[..first.len() + 1 + second.len()]
        }
        None => first,
    };
    let begins = |c: char| c.is_ascii_alphanumeric() || c == '@';
    (name.starts_with(begins) && name.chars().all(|c| plain(c) || matches!(c, '@' | '/')))
        .then(|| Undeclared { span: Span::new(at, at + name.len()), name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Vec<Undeclared>, text: &str, expected: &[&str]) {
        let names: Vec<&str> = found.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(names, expected, "{text}");
        assert!(found.iter().all(|import| import.span.of(text) == import.name), "{text}");
    }

    #[test]
    fn imports_of_python_are_read() {
        for (text, expected) in [
            ("import os", &["os"][..]),
            ("import os.path as p, yaml , requests.api\n", &["os", "yaml", "requests"]),
            ("\u{feff}import a  # b\r\nfrom c.d import e\n\tfrom f import (\n", &["a", "c", "f"]),
            ("from . import a\nfrom .b import c\nfrom __future__ import d", &[]),
            ("import_me = 1\nimportant\nfrom x\n", &[]),
            ("import a; import b", &["a"]),
            ("from ü import x", &["ü"]),
        ] {
            check(python(text), text, expected);
        }
    }

    #[test]
    fn imports_of_javascript_are_read() {
        for (text, expected) in [
            ("import a from 'a';", &["a"][..]),
            ("import { b } from \"b/sub/path.js\"", &["b"]),
            ("import 'c'; export * from \"@s/d/e\"", &["c", "@s/d"]),
            ("const e = require('e'), f = await import(\"f\")", &["e", "f"]),
            ("require('./x'); import '../y'; import '@/z'; import '~/a'; import '#b'; import '/c'", &[]),
            ("import fs from 'node:fs'; import 'https://x.y/z'; import \"bun:test\"", &[]),
            ("x.require('a'); Array.from('b'); required('c'); `require('d')`", &[]),
            ("import {\n  a,\n} from\n  'socket.io-client'", &["socket.io-client"]),
            ("require(`a`); require(name); import 'a'+'b", &["a"]),
            ("import x from '@scope'; import y from ''", &[]),
        ] {
            check(ecmascript(text), text, expected);
        }
    }
}
