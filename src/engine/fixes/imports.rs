//! Adds an import to a file: once, where the file has its imports, in the way the file writes them.

use crate::engine::semantics::Unit;
use crate::finding::{Edit, Span};
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// The edit that adds an import, none where its name is bound already; nothing where there is no place for it.
pub(super) fn add(import: &str, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    if unit.bindings().is_bound(imported_name(import)?) {
        return Some(Vec::new());
    }
    let head = unit.unnoted(|| Head::of(unit));
    unit.depends_on_head(head.behind.or(head.imports.last().copied()));
    if let Some(edit) = head.joined(import, unit) {
        return Some(vec![edit]);
    }
    let statement = styled(import, &head, unit);
    let (at, before_code) = head.place_for(&statement, unit)?;
    let newline = if unit.mentions_text("\r\n") { "\r\n" } else { "\n" };
    let gap = if before_code { newline } else { "" };
    let text = format!("{statement}{newline}{gap}");
    Some(vec![Edit { span: Span { start: at, end: at }, text }])
}

/// Where a file begins: behind what has to stand first.
struct Head {
    /// The first statement.
    first: Option<NodeId>,
    /// The imports it begins with, up to the first other statement.
    imports: Vec<NodeId>,
    /// That statement.
    behind: Option<NodeId>,
}

impl Head {
    fn of(unit: &Unit<'_>) -> Self {
        let is_comment = |node: &NodeId| unit.construct(*node) == Construct::Comment;
        let statements = unit.arena.named_children(Arena::ROOT).filter(|node| !is_comment(node));
        let mut statements = statements.skip_while(|node| stands_first(*node, unit)).peekable();
        let first = statements.peek().copied();
        let imports = std::iter::from_fn(|| statements.next_if(|node| is_import(*node, unit))).collect();
        Self { first, imports, behind: statements.next() }
    }

    /// The edit that adds a name to the braces of an import of the same module: `import { exec, execFile } from …`.
    fn joined(&self, import: &str, unit: &Unit<'_>) -> Option<Edit> {
        let (names, module) = import.trim_end_matches(';').split_once(" from ").filter(|_| import.contains('{'))?;
        let name = names.trim_start_matches("import").trim_matches(['{', '}', ' ']);
        let bare = module.trim_matches('"').trim_start_matches("node:");
        let quoted = [format!("\"{bare}\""), format!("'{bare}'"), format!("\"node:{bare}\""), format!("'node:{bare}'")];
        self.imports.iter().find_map(|node| {
            let text = text(*node, unit);
            let same = quoted.iter().any(|module| text.contains(module)) && !text.contains(" type ");
            let close = text.find('}').filter(|_| same && text.matches('{').count() == 1)?;
            let end = text[..close].trim_end().len();
            let at = unit.arena.get(*node).start + end as u32;
            let comma = if text[..end].ends_with([',', '{']) { " " } else { ", " };
            Some(Edit { span: Span { start: at, end: at }, text: format!("{comma}{name}") })
        })
    }

    /// Where to insert a line, in bytes, and whether other code than imports follows. Among the imports of the first group
    /// that begin alike (`import`, `use`), by name, as formatters sort them.
    fn place_for(&self, statement: &str, unit: &Unit<'_>) -> Option<(u32, bool)> {
        let start = |node: NodeId| unit.arena.get(node).start;
        let Some(first) = self.imports.first() else { return Some((start(self.first?), true)) };
        if unit.language.is_ecmascript() {
            return Some((start(*first), false));
        }
        let alike = self.first_group(unit).filter(|node| first_word(text(*node, unit)) == first_word(statement));
        let mut last = None;
        for node in alike {
            if text(node, unit).trim_end_matches(';') > statement.trim_end_matches(';') {
                return Some((start(node), false));
            }
            last = Some(node);
        }
        match last {
            Some(last) => Some((next_line(unit.arena.get(last).end, unit.text), false)),
            None => Some((start(*first), false)),
        }
    }

    /// The imports up to the first empty line.
    fn first_group<'h>(&'h self, unit: &'h Unit<'_>) -> impl Iterator<Item = NodeId> + 'h {
        let gap =
            |pair: &[NodeId]| &unit.text[unit.arena.get(pair[0]).end as usize..unit.arena.get(pair[1]).start as usize];
        let lines = |pair: &[NodeId]| gap(pair).matches('\n').count();
        let end = self.imports.windows(2).position(|pair| lines(pair) > 1).map_or(self.imports.len(), |at| at + 1);
        self.imports[..end].iter().copied()
    }
}

fn text<'u>(node: NodeId, unit: &'u Unit<'_>) -> &'u str {
    unit.arena.get(node).span().of(unit.text)
}

fn first_word(statement: &str) -> &str {
    statement.split_whitespace().next().unwrap_or_default()
}

/// The start of the line after this place; what else stands on the line stays there.
fn next_line(at: u32, text: &str) -> u32 {
    let rest = &text[at as usize..];
    at + rest.find('\n').map_or(rest.len(), |end| end + 1) as u32
}

fn is_import(node: NodeId, unit: &Unit<'_>) -> bool {
    unit.construct(node) == Construct::ImportStatement
        || (unit.language.is_ecmascript() && text(node, unit).contains("require("))
}

/// Whether a statement has to stay before all imports.
fn stands_first(node: NodeId, unit: &Unit<'_>) -> bool {
    let text = text(node, unit);
    let is_strict = |text: &str| text.trim_end_matches(';').trim_matches(['"', '\'']) == "use strict";
    text.starts_with("from __future__")
        || text.starts_with("#!")
        || (unit.is_python() && text.starts_with(['"', '\'']))
        || (unit.language.is_ecmascript() && is_strict(text))
        || (unit.is_rust() && text.starts_with("#!["))
}

/// The statement as this file writes its imports. Templates for JavaScript are written as `import … from "…";`.
fn styled(import: &str, head: &Head, unit: &Unit<'_>) -> String {
    if !unit.language.is_ecmascript() {
        return import.to_owned();
    }
    let model = head.imports.first().map(|node| text(*node, unit));
    let is_module = match model {
        Some(model) => model.starts_with("import"),
        None => !unit.mentions_text("require(") && !unit.mentions_text("module.exports"),
    };
    let mut statement = import.to_owned();
    if !is_module && let Some((names, module)) = import.trim_end_matches(';').split_once(" from ") {
        let names = names.trim_start_matches("import ").trim_start_matches("* as ");
        statement = format!("const {names} = require({module});");
    }
    if let Some(model) = model {
        if !model.contains('"') {
            statement = statement.replace('"', "'");
        }
        if !model.ends_with(';') {
            statement.truncate(statement.trim_end_matches(';').len());
        }
    }
    statement
}

/// The name an import statement binds.
fn imported_name(import: &str) -> Option<&str> {
    let statement = import.trim().trim_end_matches(';');
    let braces = |text: &'_ str| text.contains('{');
    match statement.split_whitespace().next()? {
        // `const crypto = require("node:crypto")`, `const { exec } = require("child_process")`
        "const" | "let" | "var" => {
            let (target, _) = statement.split_once('=')?;
            let target = target.split_once(' ')?.1.trim();
            Some(if braces(target) { target.trim_matches(['{', '}', ' ']) } else { target })
        }
        "use" => statement.rsplit("::").next(),
        "from" => statement.split_once(" import ")?.1.split_whitespace().last(),
        _ if statement.contains(" from ") => {
            let target = statement.strip_prefix("import")?.split(" from ").next()?.trim();
            Some(target.rsplit([' ', '{', '}']).find(|word| !word.is_empty())?)
        }
        _ => statement.split_whitespace().last()?.split('.').next(),
    }
}
