//! What of the project a text may import, as its lines show it, for whoever has no tree of it: rather too much than too little,
//! what looks like an import in a string or a comment among it. Paths are written as the tree's imports are.

use memchr::memmem;

use crate::lang::Language;

/// The import paths that may lead into the project, each once, in order: `app.names.clean`, `.names.clean`, `./names`. Nothing
/// for a language whose lines do not show them.
pub(in crate::engine) fn paths(language: Language, text: &str) -> Option<Vec<String>> {
    let mut found = match language {
        Language::Python => python(text),
        Language::Rust => return None,
        _ => ecmascript(text),
    };
    found.sort_unstable();
    found.dedup();
    Some(found)
}

fn python(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), "import") {
        let line = text[..at].rfind(['\n', ';']).map_or(0, |before| before + 1);
        let behind = &text[at + "import".len()..];
        let names = statement(behind).split([',', '(', ')', '\\', '\n']).map(first_word);
        match text[line..at].rsplit_once("from") {
            Some((_, module)) => {
                let module: String = module.split_whitespace().collect();
                let end = if module.ends_with('.') { "" } else { "." };
                found.extend(names.filter(|name| !name.is_empty()).map(|name| format!("{module}{end}{name}")));
            }
            None => found.extend(names.filter(|name| !name.is_empty()).map(str::to_owned)),
        }
    }
    found
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

/// Every text between quotes that begins like the path of a file nearby.
fn ecmascript(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for quote in memchr::memchr3_iter(b'"', b'\'', b'`', text.as_bytes()) {
        let rest = &text[quote + 1..];
        if !rest.starts_with(['.', '@', '~']) {
            continue;
        }
        let path = rest.split(['"', '\'', '`', '\n']).next().unwrap_or_default();
        if matches!(path, "." | "..") || ["./", "../", "@/", "~/"].iter().any(|begin| path.starts_with(begin)) {
            found.push(path.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_an_import_leads_somewhere() {
        let python = "import app.names\nimport os, app.stores as stores # the stores\nfrom . import one, two\n\
                      from .names import (\n    clean,  # a comment, with a comma\n    check as checked,\n)\n\
                      try: from ..above import three; import four\nexcept ImportError: pass\n\
                      from app.long import five, \\\n    six\nfrom app import *\n";
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
