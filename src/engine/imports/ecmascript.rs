//! What a JavaScript project declares: its packages and workspaces, the names it gives to folders, what is installed.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::Ecosystem;
use super::declared::{Declared, below, normalised};
use crate::engine::workspace::Workspace;

/// Files in which a mention of a package is as good as a declaration.
const MENTIONING: [&str; 6] =
    ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bower.json"];

/// Beginnings of the names of files that give folders names of their own.
const CONFIGURING: [&str; 14] = [
    "vite.config",
    "vitest.config",
    "webpack",
    "rollup.config",
    "jest.config",
    "babel.config",
    ".babelrc",
    "next.config",
    "nuxt.config",
    "rspack.config",
    "rsbuild.config",
    "metro.config",
    "svelte.config",
    "astro.config",
];

/// How many files may extend one another.
const MOST_EXTENDED: u8 = 8;

/// What a folder declares.
pub(super) fn declared(folder: &str, workspace: &dyn Workspace) -> Declared {
    let mut found = Declared::new(Ecosystem::Npm);
    for name in found.names(folder, workspace).iter() {
        let path = below(folder, name);
        // A loader that looks in folders of the project finds it there.
        found.modules.extend(name.trim_end_matches('/').split('.').next().map(str::to_owned));
        match name.as_str() {
            "node_modules/" => installed(&path, &mut found, workspace),
            "package.json" => package(folder, &mut found, workspace),
            "pnpm-workspace.yaml" => {
                let text = found.read(&path, workspace).unwrap_or_default();
                let patterns = text.lines().filter_map(|line| line.trim().strip_prefix("- "));
                let patterns: Vec<String> =
                    patterns.map(|pattern| pattern.trim_matches(['"', '\'', ' ']).to_owned()).collect();
                members(folder, &patterns, &mut found, workspace);
            }
            // Names mean something else there.
            "deno.json" | "deno.jsonc" | "import_map.json" | "importmap.json" => found.unknowable(),
            name if (name.starts_with("tsconfig") || name.starts_with("jsconfig")) && name.ends_with(".json") => {
                compiler_options(&path, MOST_EXTENDED, &mut found, workspace);
            }
            name if MENTIONING.contains(&name) || CONFIGURING.iter().any(|known| name.starts_with(known)) => {
                let text = found.read(&path, workspace);
                found.mention(&text.unwrap_or_default());
            }
            _ => {}
        }
    }
    found
}

fn package(folder: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(&below(folder, "package.json"), workspace) else { return };
    let Ok(manifest) = serde_json::from_str::<Value>(&text) else { return found.unknowable() };
    own_name(&manifest, found);
    let mut says = false;
    for key in ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] {
        if let Some(table) = manifest.get(key).and_then(Value::as_object) {
            found.packages.extend(table.keys().map(|name| normalised(name)));
            says = true;
        }
    }
    for key in ["bundledDependencies", "bundleDependencies"] {
        let names = manifest.get(key).and_then(Value::as_array).into_iter().flatten();
        found.packages.extend(names.filter_map(Value::as_str).map(normalised));
    }
    // What the file says of aliases, for whatever tool.
    for key in ["imports", "jest", "babel", "browser", "_moduleAliases", "alias", "overrides", "resolutions"] {
        if let Some(value) = manifest.get(key) {
            found.mention(&value.to_string());
        }
    }
    let patterns = match manifest.get("workspaces") {
        Some(Value::Object(table)) => table.get("packages").cloned().unwrap_or_default(),
        Some(list) => list.clone(),
        None => Value::Null,
    };
    let patterns: Vec<String> =
        patterns.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    members(folder, &patterns, found, workspace);
    // `{ "type": "module" }` beside some files declares nothing.
    if says || manifest.get("name").is_some() {
        found.said();
    }
}

fn own_name(manifest: &Value, found: &mut Declared) {
    if let Some(name) = manifest.get("name").and_then(Value::as_str) {
        found.packages.insert(normalised(name));
    }
}

/// The packages of a workspace: `packages/*`, `apps/**`, `tools/cli`.
fn members(folder: &str, patterns: &[String], found: &mut Declared, workspace: &dyn Workspace) {
    for pattern in patterns.iter().filter(|pattern| !pattern.starts_with('!')) {
        let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
        let (fixed, rest) = match pattern.find('*') {
            Some(star) => (pattern[..star].trim_end_matches('/'), pattern[star..].matches('*').count()),
            None => (pattern, 0),
        };
        let mut folders = vec![below(folder, fixed)];
        for _ in 0..rest.min(2) {
            let inner = |folder: &String, found: &mut Declared| {
                let names = found.names(folder, workspace);
                let ours = names.iter().filter_map(|name| name.strip_suffix('/'));
                ours.filter(|name| *name != "node_modules").map(|name| below(folder, name)).collect::<Vec<_>>()
            };
            let deeper: Vec<String> = folders.iter().flat_map(|folder| inner(folder, found)).collect();
            folders.extend(deeper);
        }
        for member in folders {
            let text = found.read(&below(&member, "package.json"), workspace);
            if let Some(manifest) = text.and_then(|text| serde_json::from_str::<Value>(&text).ok()) {
                own_name(&manifest, found);
            }
        }
    }
}

/// `paths` and `baseUrl` of the TypeScript compiler, in this file and in those it extends.
fn compiler_options(path: &str, deeper: u8, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(path, workspace) else { return };
    let Ok(document) = serde_json::from_str::<FxHashMap<String, Value>>(&without_comments(&text)) else {
        return found.unknowable();
    };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let extended = match document.get("extends") {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        one => Vec::from_iter(one.and_then(Value::as_str)),
    };
    for base in extended {
        match (extended_file(folder, base), deeper.checked_sub(1)) {
            (Some(base), Some(deeper)) => compiler_options(&base, deeper, found, workspace),
            // What a package offers to extend knows nothing of this project's folders; one out of the project does.
            _ if base.starts_with('.') => found.unknowable(),
            _ => {}
        }
    }
    let Some(options) = document.get("compilerOptions") else { return };
    for name in options.get("paths").and_then(Value::as_object).into_iter().flat_map(|paths| paths.keys()) {
        match name.strip_suffix('*') {
            // `*` stands for every name there is.
            Some("") => found.unknowable(),
            Some(beginning) => found.aliases.push(beginning.trim_end_matches('/').to_owned()),
            None => found.aliases.push(name.clone()),
        }
    }
    if let Some(base) = options.get("baseUrl").and_then(Value::as_str) {
        let base = base.trim_start_matches("./").trim_matches(['/', '.']);
        let base = if base.is_empty() { folder.to_owned() } else { below(folder, base) };
        for name in found.names(&base, workspace).iter() {
            let stem = name.trim_end_matches('/').split('.').next().unwrap_or_default();
            found.modules.insert(stem.to_owned());
        }
    }
}

/// The file of the project that `extends` names by its way from a folder; the compiler adds `.json` where that is missing.
fn extended_file(folder: &str, base: &str) -> Option<String> {
    if !base.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in base.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let file = parts.join("/");
    Some(if file.ends_with(".json") { file } else { format!("{file}.json") })
}

/// JSON without comments and trailing commas.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '"' => {
                let mut end = 1;
                let mut escaped = false;
                for c in rest[1..].chars() {
                    end += c.len_utf8();
                    match c {
                        '"' if !escaped => break,
                        _ => escaped = c == '\\' && !escaped,
                    }
                }
                plain.push_str(&rest[..end]);
                end
            }
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            ']' | '}' => {
                plain.truncate(plain.trim_end().len());
                if plain.ends_with(',') {
                    plain.pop();
                }
                plain.push(c);
                1
            }
            c => {
                plain.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    plain
}

/// The names in a folder of installed packages.
fn installed(folder: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let folder = folder.trim_end_matches('/');
    for name in found.names(folder, workspace).iter() {
        let name = name.trim_end_matches('/');
        match name.starts_with('@') {
            true => {
                let scope = found.names(&below(folder, name), workspace);
                found.modules.extend(scope.iter().map(|inner| format!("{name}/{}", inner.trim_end_matches('/'))));
            }
            false => {
                found.modules.insert(name.to_owned());
            }
        }
    }
}
