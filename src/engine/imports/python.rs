//! What a Python project declares: every kind of manifest there is, the environment that is installed, its own modules.

use std::sync::Arc;

use toml::Value;

use super::Ecosystem;
use super::declared::{Declared, State, below, normalised};
use crate::engine::workspace::Workspace;

/// Folders that hold no modules of the project.
const NOT_OURS: [&str; 8] =
    ["node_modules", "__pycache__", "site-packages", "build", "dist", "target", "htmlcov", "__pypackages__"];

/// Files in which a mention of a package is as good as a declaration.
const MENTIONING: [&str; 15] = [
    "poetry.lock",
    "pdm.lock",
    "uv.lock",
    "Pipfile.lock",
    "pylock.toml",
    "conda-lock.yml",
    "tox.ini",
    "noxfile.py",
    "Dockerfile",
    "Makefile",
    "justfile",
    "meta.yaml",
    "shell.nix",
    "flake.nix",
    "BUILD.bazel",
];

/// What a folder declares.
pub(super) fn declared(folder: &str, workspace: &dyn Workspace) -> Declared {
    let mut found = Declared::new(Ecosystem::Python);
    let names = read_folder(folder, &mut found, workspace);
    // A distribution that somebody unpacked: what its makers locked is not among what they published.
    if names.iter().any(|name| name == "PKG-INFO") {
        found.unknowable();
    }
    if names.iter().any(|name| name == "manifest.json") {
        integration(&below(folder, "manifest.json"), &mut found, workspace);
    }
    let inner = folders(&names);
    let is_said = found.state == State::Said || inner.iter().any(|name| name.contains("requirements"));
    for name in inner {
        // A program may be started anywhere in the project, and looks for modules from there.
        let path = below(folder, &name);
        if folder.is_empty() {
            for inner in folders(&read_folder(&path, &mut found, workspace)) {
                read_folder(&below(&path, &inner), &mut found, workspace);
            }
        } else if matches!(name.as_str(), "src" | "lib" | "source") {
            read_folder(&path, &mut found, workspace);
        }
    }
    if !is_said {
        // What a part of the project needs is no list of what the others may use.
        found.nothing_said();
    }
    found
}

fn folders(names: &[String]) -> Vec<String> {
    let is_ours = |name: &&str| !name.starts_with('.') && !NOT_OURS.contains(name);
    names.iter().filter_map(|name| name.strip_suffix('/')).filter(is_ours).map(str::to_owned).collect()
}

/// Reads the modules, manifests and environments in one folder; gives the names in it.
fn read_folder(folder: &str, found: &mut Declared, workspace: &dyn Workspace) -> Arc<[String]> {
    let names = found.names(folder, workspace);
    let in_requirements = folder.rsplit('/').next().is_some_and(|name| name.contains("requirements"));
    for name in names.iter() {
        let path = below(folder, name);
        if let Some(inner) = name.strip_suffix('/') {
            found.modules.insert(inner.to_owned());
            if names_environment(inner) {
                installed(&path, found, workspace);
            }
            continue;
        }
        if let Some((stem, ending)) = name.split_once('.')
            && ["py", "pyi", "pyx", "pyd", "so", "pyw"].iter().any(|known| ending.ends_with(known))
        {
            found.modules.insert(stem.to_owned());
        }
        match name.as_str() {
            "pyproject.toml" => pyproject(&path, found, workspace),
            "setup.py" => setup(&path, found, workspace),
            "setup.cfg" => setup_cfg(&path, found, workspace),
            "Pipfile" => pipfile(&path, found, workspace),
            "environment.yml" | "environment.yaml" | "conda.yml" | "conda.yaml" => {
                environment(&path, found, workspace);
            }
            name if MENTIONING.contains(&name) => {
                let text = found.read(&path, workspace);
                found.mention(&text.unwrap_or_default());
            }
            name if name.ends_with(".txt") || name.ends_with(".in") => {
                let says = |word: &str| name.to_lowercase().contains(word);
                if in_requirements || says("requirement") || says("deps") || says("reqs") {
                    requirements(&path, found, workspace, 4);
                }
            }
            _ => {}
        }
    }
    names
}

/// An integration of Home Assistant may import what its host and other integrations bring, which is written nowhere beside it.
fn integration(path: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let text = found.read(path, workspace).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    if manifest.get("domain").is_some() && manifest.get("codeowners").is_some() {
        found.unknowable();
    }
}

fn names_environment(folder: &str) -> bool {
    matches!(folder, ".venv" | "venv" | "env" | ".env" | "virtualenv" | ".virtualenv")
}

/// What is installed in a virtual environment, by the names in its folder of packages.
fn installed(environment: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let environment = environment.trim_end_matches('/');
    let mut packages = vec![format!("{environment}/Lib/site-packages")];
    for library in ["lib", "lib64"] {
        let versions = found.names(&format!("{environment}/{library}"), workspace);
        let is_version = |name: &&String| name.starts_with("python") || name.starts_with("pypy");
        let below = |name: &String| format!("{environment}/{library}/{}/site-packages", name.trim_end_matches('/'));
        packages.extend(versions.iter().filter(is_version).map(below));
    }
    for folder in packages {
        for name in found.names(&folder, workspace).iter() {
            let module = name.trim_end_matches('/').split('.').next().unwrap_or_default();
            found.modules.insert(module.to_owned());
            if let Some((package, _)) = name.split_once('-').filter(|_| name.contains(".dist-info")) {
                found.packages.insert(normalised(package));
            }
        }
    }
}

/// The distribution that a requirement names: `name[extra]>=1; marker`, `name @ address`. Nothing where there is none.
fn distribution(requirement: &str) -> Option<String> {
    let requirement = requirement.trim();
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = requirement.find(|c| !is_part(c)).unwrap_or(requirement.len());
    let (name, rest) = requirement.split_at(end);
    let rest = rest.trim_start();
    let fits = rest.is_empty() || rest.starts_with(['[', '<', '>', '=', '!', '~', ';', '@', '(', ',', '#', '\\', '-']);
    (fits && name.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| normalised(name))
}

fn add(requirement: &str, found: &mut Declared) {
    match distribution(requirement) {
        Some(name) => {
            found.packages.insert(name);
        }
        None => found.unknowable(),
    }
}

fn requirements(path: &str, found: &mut Declared, workspace: &dyn Workspace, depth: u8) {
    let Some(text) = found.read(path, workspace) else { return };
    for line in text.lines() {
        let line = line.split(" #").next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let option = |names: [&str; 2]| {
            let rest = names.iter().find_map(|name| line.strip_prefix(name))?;
            Some(rest.trim_start_matches(['=', ' ']).trim())
        };
        if let Some(other) = option(["-r", "--requirement"]) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            match (plain_path(folder, other), depth.checked_sub(1)) {
                (Some(other), Some(depth)) => requirements(&other, found, workspace, depth),
                _ => found.unknowable(),
            }
        } else if line.starts_with("-e")
            || line.starts_with("--editable")
            || line.contains("://") && !line.contains(" @ ")
        {
            match line.split_once("egg=") {
                Some((_, egg)) => add(egg.split(['&', '[']).next().unwrap_or_default(), found),
                // The project itself; anything else is known by its address alone.
                None if option(["-e", "--editable"]).is_some_and(|what| what.starts_with('.')) => {}
                None if line.starts_with("--") => {}
                None => found.unknowable(),
            }
        } else if line.starts_with('-') {
        } else if line.starts_with(['.', '/']) {
            found.unknowable();
        } else {
            add(line, found);
        }
    }
    found.said();
}

/// A path beside a file, without leading out of the project.
fn plain_path(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn pyproject(path: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(path, workspace) else { return };
    let Ok(document) = text.parse::<toml::Table>() else { return found.unknowable() };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if let Some(project) = document.get("project").and_then(Value::as_table) {
        own_name(project.get("name"), found);
        let dynamic = project.get("dynamic").and_then(Value::as_array);
        let dynamic = dynamic.is_some_and(|names| names.iter().any(|name| name.as_str() == Some("dependencies")));
        let of_setuptools = ["tool", "setuptools", "dynamic", "dependencies", "file"];
        match of_setuptools.iter().try_fold(&Value::Table(document.clone()), |value, key| value.get(key)) {
            Some(files) if dynamic => {
                let files = files.as_array().cloned().unwrap_or_else(|| vec![files.clone()]);
                for file in files.iter().filter_map(Value::as_str).filter_map(|file| plain_path(folder, file)) {
                    requirements(&file, found, workspace, 4);
                }
            }
            // `setup.py` and `setup.cfg` beside it may say; poetry says below.
            _ if dynamic => {
                let said = document.get("tool").and_then(|tool| tool.get("poetry")).is_some();
                let names = found.names(folder, workspace);
                if !said && !names.iter().any(|name| name == "setup.py" || name == "setup.cfg") {
                    found.unknowable();
                }
            }
            _ => found.said(),
        }
    }
    let poetry = document.get("tool").and_then(|tool| tool.get("poetry"));
    own_name(poetry.and_then(|poetry| poetry.get("name")), found);
    for (key, value) in &document {
        collect(key, value, false, found);
    }
}

fn own_name(name: Option<&Value>, found: &mut Declared) {
    if let Some(name) = name.and_then(Value::as_str) {
        found.packages.insert(normalised(name));
    }
}

/// Whatever stands below a key that speaks of dependencies: lists of requirements, tables by name, groups of either.
fn collect(key: &str, value: &Value, within: bool, found: &mut Declared) {
    let within = within
        || ["dependencies", "dependency-groups", "requires", "requires-extra", "packages"]
            .iter()
            .any(|word| key == *word || key.ends_with("dependencies"));
    match value {
        Value::Array(items) if within => {
            for item in items.iter().filter_map(Value::as_str) {
                // A list may hold paths and patterns too (`packages = ["src/app"]`).
                found.packages.extend(distribution(item));
            }
            if key != "requires" && key != "packages" {
                found.said();
            }
        }
        Value::Table(table) => {
            for (name, value) in table {
                if within && !matches!(value, Value::Array(_)) {
                    found.packages.insert(normalised(name));
                    if key.ends_with("dependencies") {
                        found.said();
                    }
                }
                collect(name, value, within && matches!(value, Value::Array(_) | Value::Table(_)), found);
            }
        }
        _ => {}
    }
}

fn pipfile(path: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(path, workspace) else { return };
    let Ok(document) = text.parse::<toml::Table>() else { return found.unknowable() };
    let tables = document.iter().filter(|(key, _)| !matches!(key.as_str(), "source" | "requires" | "scripts"));
    for table in tables.filter_map(|(_, value)| value.as_table()) {
        found.packages.extend(table.keys().map(|name| normalised(name)));
    }
    found.said();
}

/// `dependencies:` with lines `- name=1.2`, and those of pip below it.
fn environment(path: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(path, workspace) else { return };
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("- ")) {
        let line = line.trim().trim_matches(['"', '\'']);
        let name = line.rsplit("::").next().unwrap_or(line);
        found.packages.extend(distribution(name));
        if line.starts_with("-r") {
            found.unknowable();
        }
    }
    found.said();
}

fn setup_cfg(path: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(path, workspace) else { return };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut section, mut key) = ("", String::new());
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(name) = trimmed.strip_prefix('[') {
            section = name.trim_end_matches(']');
            key.clear();
            continue;
        }
        let is_inner = line.starts_with([' ', '\t']);
        let mut value = trimmed;
        if !is_inner && let Some((name, rest)) = trimmed.split_once(['=', ':']) {
            key = name.trim().to_owned();
            value = rest.trim();
        }
        let requires = section == "options.extras_require"
            || section == "options" && matches!(key.as_str(), "install_requires" | "tests_require" | "setup_requires");
        if section == "metadata" && key == "name" && !is_inner {
            found.packages.insert(normalised(value));
        }
        if !requires {
            continue;
        }
        if key == "install_requires" {
            found.said();
        }
        if let Some(files) = value.strip_prefix("file:") {
            for file in files.split(',').filter_map(|file| plain_path(folder, file.trim())) {
                requirements(&file, found, workspace, 4);
            }
        } else if !value.is_empty() && !value.starts_with('#') {
            found.packages.extend(distribution(value));
        }
    }
}

/// Literal lists are read; a list that is worked out makes all unknowable.
fn setup(path: &str, found: &mut Declared, workspace: &dyn Workspace) {
    let Some(text) = found.read(path, workspace) else { return };
    for key in ["install_requires", "extras_require", "tests_require", "setup_requires"] {
        for (at, _) in text.match_indices(key) {
            let rest = text[at + key.len()..].trim_start_matches(['"', '\'', ' ']);
            let Some(rest) = rest.strip_prefix(['=', ':']).map(str::trim_start) else { continue };
            if rest.starts_with('=') {
                continue;
            }
            match literals(rest) {
                Some(items) => {
                    found.packages.extend(items.iter().filter_map(|item| distribution(item)));
                    found.said();
                }
                None => found.unknowable(),
            }
        }
    }
}

/// The strings of a list or dictionary that holds nothing else.
fn literals(text: &str) -> Option<Vec<String>> {
    let mut depth = 0_usize;
    let mut items = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            '[' | '{' | '(' => depth += 1,
            ']' | '}' | ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let behind = rest[1..].trim_start_matches([' ', '\t']);
                    let ends = behind.is_empty() || behind.starts_with([',', ')', '}', '\n', '\r', '#']);
                    return ends.then_some(items);
                }
            }
            '"' | '\'' => {
                let end = rest[1..].find(c)?;
                items.push(rest[1..1 + end].to_owned());
                rest = &rest[end + 1..];
            }
            '#' => rest = &rest[rest.find('\n').unwrap_or(rest.len()) - 1..],
            ',' | ':' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
        if depth == 0 {
            return None;
        }
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    None
}
