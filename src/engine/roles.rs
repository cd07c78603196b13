//! What code is for, judged by its path and its first lines. Pure: no file is looked at.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::finding::Role;
use crate::settings::Settings;

/// The role of one file: what the configuration says, else what its path says, else what its first lines say.
#[must_use]
pub fn of_file(path: &str, text: &str, settings: &Settings) -> Role {
    if let Some(role) = settings.roles.of(path) {
        return role;
    }
    match of_path(path) {
        Role::Production => of_text(text).or_else(|| of_packed(path, text)).unwrap_or_default(),
        role => role,
    }
}

/// The role that a path speaks of; `path` is relative to the project, with `/` (`\` is taken as `/`).
///
/// Folders and file names are compared without regard to case. Somebody else's code stays that, whatever it is for,
/// and so does generated code: the order of the checks is the order of precedence.
#[must_use]
pub fn of_path(path: &str) -> Role {
    let written = path.replace('\\', "/");
    let path = written.to_lowercase();
    let mut folders: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let name = folders.pop().unwrap_or_default();
    let below = |names: &[&str]| folders.iter().any(|folder| names.contains(folder));

    if below(&["node_modules", "vendor", "third_party", "_vendor", "site-packages", "bower_components"])
        || folders.iter().any(|folder| folder.starts_with("vendored"))
    {
        Role::Vendored
    } else if below(&["generated", "built", "_compiled_", "compiled"])
        || folders.windows(2).any(|pair| pair == ["_next", "static"])
        // Tests that were compiled with the code still are tests.
        || folders.iter().any(|folder| *folder == "dist" || folder.ends_with(".dist"))
            && [".js", ".mjs", ".cjs"].iter().any(|ending| name.ends_with(ending))
            && !is_test_name(name)
        || is_generated_name(name)
        || is_bundle_name(written.rsplit('/').next().unwrap_or_default())
    {
        Role::Generated
    } else if below(&[
        "test",
        "tests",
        "spec",
        "__tests__",
        "testing",
        "test_utils",
        "test-utils",
        "testutils",
        "test_helpers",
        "test-helpers",
        "test_support",
        "testsupport",
        "testdata",
        "test_vectors",
        "test-vectors",
        "testvectors",
        "fixtures",
        "mocks",
        "e2e",
        "molecule",
        "benches",
    ]) || folders.iter().any(|folder| is_of_tests(folder))
        || is_test_name(name)
    {
        Role::Test
    } else if below(&["migrations", "migration"]) || folders.windows(2).any(|pair| pair == ["alembic", "versions"]) {
        Role::Migration
    } else if below(&["demo", "demos", "tutorial", "tutorials", "playground"])
        || folders.iter().any(|folder| is_example(folder))
        || name.rsplit_once('.').is_some_and(|(stem, _)| is_example(stem))
    {
        Role::Example
    } else if below(&["docs", "doc", "docs_src"]) || name == "pkg-info" {
        // What a Python package says of itself holds its readme.
        Role::Docs
    } else {
        Role::Production
    }
}

/// `unit_tests`, `integration-tests`, `test cases`: tests that are named by their kind.
fn is_of_tests(folder: &str) -> bool {
    const KINDS: [&str; 12] = [
        "unit",
        "integration",
        "e2e",
        "functional",
        "smoke",
        "system",
        "regression",
        "acceptance",
        "api",
        "ui",
        "browser",
        "performance",
    ];
    let kind = folder.strip_suffix("_tests").or_else(|| folder.strip_suffix("-tests"));
    kind.is_some_and(|kind| KINDS.contains(&kind)) || matches!(folder, "test cases" | "test data")
}

/// `*_pb2.py`, `*.pb.*`, `*.g.*`, `*.min.js`, `*.bundle.js`.
fn is_generated_name(name: &str) -> bool {
    name.ends_with("_pb2.py")
        || name.ends_with("_pb2_grpc.py")
        || has_part(name, &["pb", "g"])
        || name.ends_with(".min.js")
        || name.ends_with(".bundle.js")
}

/// `example`, `examples`, `sample-apps`, `example_dags`, `examples-1`: the word itself, or the first of several.
fn is_example(name: &str) -> bool {
    let first = name.split(['-', '_', '.']).next().unwrap_or_default();
    let kind = &name[first.len()..];
    match first {
        "example" | "examples" => true,
        "samples" => kind.is_empty(),
        "sample" => matches!(kind.trim_start_matches(['-', '_']), "app" | "apps" | "project" | "projects" | "code"),
        _ => false,
    }
}

/// `8745.5b18c042.chunk.js`, `index-o4Q9MNrB.mjs`: a bundler names what it writes by its content.
fn is_bundle_name(name: &str) -> bool {
    let Some((stem, "js" | "mjs" | "cjs")) = name.rsplit_once('.') else { return false };
    if stem.ends_with(".chunk") {
        return true;
    }
    let Some(at) = stem.rfind(['-', '.']) else { return false };
    let hash = &stem[at + 1..];
    let any = |is: fn(&u8) -> bool| hash.as_bytes().iter().any(is);
    let hexadecimal = hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mixed = hash.len() == 8
        && hash.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && any(u8::is_ascii_uppercase)
        && any(u8::is_ascii_lowercase);
    any(u8::is_ascii_digit) && any(u8::is_ascii_alphabetic) && (hexadecimal || mixed)
}

/// `test_*.py`, `*_test.py`, `*_tests.py`, `tests.py`, `conftest.py`, `*.test.*`, `*.spec.*`, `tests.rs`, `*_test.rs`,
/// `*_tests.rs`, `*_test.go`, `*_test.cc`.
fn is_test_name(name: &str) -> bool {
    if has_part(name, &["test", "spec"]) {
        return true;
    }
    match name.rsplit_once('.') {
        Some((stem, "py" | "pyi" | "pyw")) => {
            matches!(stem, "tests" | "conftest" | "testing_utils" | "test_utils" | "testutils")
                || stem.starts_with("test_")
                || stem.ends_with("_test")
                || stem.ends_with("_tests")
                || stem.split('_').zip(stem.split('_').skip(1)).any(|pair| pair == ("test", "data"))
        }
        Some((stem, "go" | "c" | "cc" | "cpp" | "cxx")) => stem.ends_with("_test"),
        Some((stem, "rs")) => stem == "tests" || stem.ends_with("_test") || stem.ends_with("_tests"),
        _ => false,
    }
}

/// Whether one of these stands between two dots of the name: `x.test.ts`.
fn has_part(name: &str, parts: &[&str]) -> bool {
    let mut between = name.split('.').skip(1).peekable();
    while let Some(part) = between.next() {
        if between.peek().is_some() && parts.contains(&part) {
            return true;
        }
    }
    false
}

/// How many lines may stand before the words of a generator: a licence and a shebang come first now and then.
const HEADER_LINES: usize = 30;
/// No header is longer than this, in bytes; a minified file's first line is.
const HEADER_BYTES: usize = 4096;

static GENERATED: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build([
            "@generated",
            "do not edit",
            "code generated by",
            "autogenerated",
            "auto-generated",
            "automatically generated",
        ])
        .expect("six short literals always make an automaton")
});

/// Whether the comments at the head of a text say that a program wrote it.
#[must_use]
pub fn of_text(text: &str) -> Option<Role> {
    let head = &text[..crate::text::position::floor_char_boundary(text, HEADER_BYTES)];
    head.lines()
        .take(HEADER_LINES)
        .filter(|line| is_comment_like(line))
        .any(|line| GENERATED.is_match(line))
        .then_some(Role::Generated)
}

/// Whether a line can belong to a comment or a docstring: code that merely contains the words is not generated.
fn is_comment_like(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim_start();
    ["#", "//", "/*", "*", "\"\"\"", "'''", "<!--", "--"].iter().any(|mark| line.starts_with(mark))
        || line.starts_with(|c: char| c.is_alphabetic() || c == '@') && !line.contains(['=', '(', '"', '\'', ';'])
}

/// How much code is looked at for how its lines are broken, in bytes.
const PACKED_BYTES: usize = 3000;
/// So few breaks in so much code, and no person can read it.
const PACKED_LINES: usize = 4;

/// Scripts of pages that a minifier wrote: behind the licence there are hardly any lines.
fn of_packed(path: &str, text: &str) -> Option<Role> {
    if ![".js", ".mjs", ".cjs"].iter().any(|ending| path.ends_with(ending)) {
        return None;
    }
    let mut code = text;
    while let Some((line, rest)) = code.split_once('\n') {
        let line = line.trim_start();
        if !(line.trim_end().is_empty()
            || ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark)) && line.len() < 300)
        {
            break;
        }
        code = rest;
    }
    let head = code.get(..crate::text::position::floor_char_boundary(code, PACKED_BYTES))?;
    (head.len() + 4 > PACKED_BYTES && head.bytes().filter(|byte| *byte == b'\n').count() < PACKED_LINES)
        .then_some(Role::Generated)
}
