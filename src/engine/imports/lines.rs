//! What of the project a text may import, as its lines show it, for whoever has no tree of it: rather too much than too little,
//! what looks like an import in a string or a comment among it. Paths are written as the tree's imports are.

use memchr::memmem;

use crate::engine::workspace::AT_ROOT;
use crate::lang::Language;

/// The import paths that may lead into the project, each once, in order: `app.names.clean`, `.names.clean`, `./names`. Nothing
/// for a language whose lines do not show them.
pub(in crate::engine) fn paths(language: Language, text: &str) -> Option<Vec<String>> {
    let mut found = match language {
        Language::Python => python(text),
        Language::Rust => return None,
        _ => ecmascript(text).map(str::to_owned).collect(),
    };
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Whether a text may import anything of the project.
pub(in crate::engine) fn may_import(language: Language, text: &str) -> bool {
    match language {
        Language::Python => memmem::find(text.as_bytes(), b"import").is_some(),
        Language::Rust => ["mod ", "crate::", "super::", "self::"].iter().any(|sign| text.contains(sign)),
        _ => ecmascript(text).next().is_some(),
    }
}

fn python(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "import") {
        let line = beginning_of_statement(&text[..at]);
        let behind = &text[at + "import".len()..];
        let names = statement(behind).split([',', '(', ')', '\\', '\n']).map(first_word);
        match text[line..at].rsplit_once("from") {
            Some((_, module)) => {
                let module: String = module.split(['\\', ' ', '\t', '\r', '\n']).collect();
                let end = if module.ends_with('.') { "" } else { "." };
                found.extend(names.filter(|name| !name.is_empty()).map(|name| format!("{module}{end}{name}")));
            }
            None => found.extend(names.filter(|name| !name.is_empty()).map(str::to_owned)),
        }
    }
    found
}

/// Where the last statement of a text begins, which may go on over several lines.
fn beginning_of_statement(text: &str) -> usize {
    let mut ends = text.rmatch_indices(['\n', ';']).map(|(at, _)| at);
    let end = ends.find(|at| !text[..*at].trim_end_matches('\r').ends_with('\\'));
    end.map_or(0, |end| end + 1)
}

/// The rest of a statement: to the end of the line, or of the lines that it goes on in.
fn statement(text: &str) -> &str {
    let mut end = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let code = line.split('#').next().unwrap_or_default();
        open = (open || code.contains('(')) && !code.contains(')');
        end += line.len();
        if !open && !code.trim_end().ends_with('\\') {
            break;
        }
    }
    let all = &text[..end];
    &all[..all.find(';').unwrap_or(end)]
}

/// `names` of ` names as others # which`.
fn first_word(text: &str) -> &str {
    let text = text.split('#').next().unwrap_or_default();
    text.split_whitespace().next().unwrap_or_default()
}

/// Every text between quotes that begins like the path of a file of the project.
fn ecmascript(text: &str) -> impl Iterator<Item = &str> {
    let quotes = memchr::memchr3_iter(b'"', b'\'', b'`', text.as_bytes());
    quotes.filter_map(|quote| {
        let rest = &text[quote + 1..];
        if !rest.starts_with(['.', '@', '~']) {
            return None;
        }
        let path = rest.split(['"', '\'', '`', '\n']).next().unwrap_or_default();
        let leads_there = ["./", "../"].iter().chain(&AT_ROOT).any(|begin| path.starts_with(begin));
        (matches!(path, "." | "..") || leads_there).then_some(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_an_import_leads_somewhere() {
        let python = "import app.names\nimport os, app.stores as stores # the stores\nfrom . import one, two\n\
                      from .names import (\n    clean,  # a comment, with a comma\n    check as checked,\n)\n\
                      try: from ..above import three; import four\nexcept ImportError: pass\n\
                      from app.long import five, \\\n    six\nfrom app import *\n\
                      from app.broken \\\n    import seven\n";
        let found = paths(Language::Python, python).expect("lines show them");
        for path in [
            "app.names",
            "app.stores",
            "os",
            ".one",
            ".two",
            ".names.clean",
            ".names.check",
            "..above.three",
            "four",
            "app.long.five",
            "app.long.six",
            "app.broken.seven",
            "app.*",
        ] {
            assert!(found.iter().any(|one| one == path), "{path} is missing among {found:?}");
        }
        let script = "import a from './a';\nconst b = require(\"../b.js\"), c = require('express');\n\
                      export * from `./d`;\nconst up = require('..');\nsay('...');\n";
        let found = paths(Language::JavaScript, script).expect("lines show them");
        assert_eq!(found, ["..", "../b.js", "./a", "./d"]);
        assert_eq!(paths(Language::Rust, "use crate::names;"), None);
    }
}
