//! Turns a rule's declared edits into byte edits for one match. Where an edit cannot be made on the code at hand, there
//! is no fix.

mod command;
mod composed;
mod environment;
mod formatted;
mod holes;
mod imports;
mod sql;

use super::matcher::Captures;
use super::semantics::arguments::Presence;
use super::semantics::{Unit, View};
use crate::finding::{Applicability, Edit, Fix, Span};
use crate::lang::Language;
use crate::lang::grammar::Construct;
use crate::rules::Rule;
use crate::rules::document::{EditTemplate, FixTemplate};
use crate::rules::query::Pattern;
use crate::syntax::NodeId;

/// How a capture's text is put into a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// For people: one line, at most sixty characters.
    Short,
    /// For code: as it is.
    Whole,
}

/// Replaces `{capture}` in a template; other braces stay.
pub(super) fn fill(template: &str, pattern: &Pattern, captures: &Captures, unit: &Unit<'_>, form: Form) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let close = after.find('}');
        let name = close.map(|close| &after[..close]).unwrap_or_default();
        match (pattern.capture(name), close) {
            (Some(capture), Some(close)) => {
                match captures.get(capture).map(|node| unit.text_of(node)) {
                    Some(text) if form == Form::Short => out.push_str(&shortened(text)),
                    Some(text) => out.push_str(text),
                    None => out.push('…'),
                }
                rest = &after[close + 1..];
            }
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A piece of code for people: one line, at most sixty characters.
#[must_use]
pub fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim_end();
    let cut = line.chars().count() > 60 || line.len() < text.trim_end().len();
    match cut {
        true => line.chars().take(57).chain("…".chars()).collect(),
        false => line.to_owned(),
    }
}

/// The first of the rule's fixes that is meant for this match and can be made.
pub(super) fn offer(rule: &Rule, pattern: &Pattern, captures: &Captures, unit: &Unit<'_>) -> Option<Fix> {
    let is_meant = |fix: &&FixTemplate| {
        let is_bound = |name: &String| pattern.capture(name).is_some_and(|id| captures.get(id).is_some());
        applies(fix, pattern, unit.language) && fix.if_bound.as_ref().is_none_or(is_bound)
    };
    rule.document.front.fixes.iter().filter(is_meant).find_map(|fix| {
        let mut edits = Vec::new();
        for template in &fix.edits {
            edits.extend(edit(template, pattern, captures, unit)?);
        }
        edits.sort();
        let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        let keeps_comments = edits.iter().all(|edit| keeps_comments(edit, unit));
        (apart && keeps_comments && !edits.is_empty()).then(|| Fix {
            title: fill(&fix.title, pattern, captures, unit, Form::Short),
            applicability: fix.applicability,
            edits,
        })
    })
}

/// Whether an edit leaves every comment in the text: what somebody wrote down is not for a repair to drop.
fn keeps_comments(edit: &Edit, unit: &Unit<'_>) -> bool {
    let comments = &unit.arena.comments;
    let from = comments.partition_point(|comment| unit.arena.get(*comment).start < edit.span.start);
    let replaced = comments[from..].iter().map(|comment| unit.arena.get(*comment).span());
    let mut replaced = replaced.take_while(|comment| comment.start < edit.span.end);
    replaced.all(|comment| edit.text.contains(comment.of(unit.text)))
}

/// The fix of a rule that reads a value from the environment, wherever in the file it stands. Nothing unless every literal is
/// nothing but the value and has a name of its own: `API_KEY = "…"`, `connect(api_key="…")`.
pub(super) fn read_from_environment(rule: &Rule, values: &[Span], unit: &Unit<'_>) -> Option<Fix> {
    let reads = |fix: &&FixTemplate| fix.edits.iter().any(|edit| matches!(edit, EditTemplate::FromEnvironment { .. }));
    let fix = rule.document.front.fixes.iter().find(reads)?;
    let literals = values.iter().map(|value| named_literal(*value, unit)).collect::<Option<Vec<_>>>()?;
    let mut edits = Vec::new();
    for (literal, name) in &literals {
        edits.extend(environment::read(*literal, name, unit)?);
    }
    edits.sort();
    // The import is needed once.
    edits.dedup();
    let (_, name) = literals.first()?;
    Some(Fix { title: fix.title.replace("{name}", name), applicability: fix.applicability, edits })
}

/// The literal that is nothing but this value, with the name that it is given directly.
fn named_literal<'t>(value: Span, unit: &Unit<'t>) -> Option<(NodeId, &'t str)> {
    let covering = unit.arena.covering(value);
    let mut around = std::iter::once(covering).chain(unit.arena.ancestors(covering)).take(3);
    let literal = around.find(|node| unit.view(*node) == View::Str)?;
    let parent = unit.construct(unit.arena.parent(literal)?);
    let is_named = matches!(parent, Construct::KeywordArgument | Construct::Pair | Construct::Assignment);
    (is_named && unit.literal(literal) == value.of(unit.text)).then_some(())?;
    Some((literal, unit.destinations(literal).first()?))
}

/// A fix that takes out the characters found, where the rule declares one.
pub(super) fn remove(rule: &Rule, span: Span, in_string: bool) -> Option<Fix> {
    let fix = rule.document.front.fixes.first()?;
    // Within a string it changes what the program says.
    let applicability = if in_string { Applicability::Review } else { fix.applicability };
    let edits = vec![Edit { span, text: String::new() }];
    Some(Fix { title: fix.title.clone(), applicability, edits })
}

fn applies(fix: &FixTemplate, pattern: &Pattern, language: Language) -> bool {
    let speaks = |name: &String| {
        Language::from_name(name)
            .is_some_and(|wanted| wanted == language || (wanted == Language::JavaScript && language.is_ecmascript()))
    };
    fix.language.as_ref().is_none_or(speaks) && fix.tier.as_ref().is_none_or(|tier| pattern.tier.as_ref() == Some(tier))
}

/// The edits of one template; nothing where it cannot be made, an empty list where nothing is left to do.
fn edit(template: &EditTemplate, pattern: &Pattern, captures: &Captures, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let node = |name: &str| captures.get(pattern.capture(name)?);
    let text = |template: &str| fill(template, pattern, captures, unit, Form::Whole);
    let span = |node: NodeId| unit.arena.get(node).span();
    let one = |span: Span, text: String| Some(vec![Edit { span, text }]);
    match template {
        EditTemplate::Replace { replace, with } => one(span(node(replace)?), text(with)),
        EditTemplate::Rename { rename, to } => match unit.view(node(rename)?) {
            View::Member { name, .. } | View::Scoped { path: Some(_), name } => one(span(name), text(to)),
            _ => None,
        },
        EditTemplate::RemoveArg { remove_arg } => one(removable(node(remove_arg)?, unit)?, String::new()),
        EditTemplate::SetArg { set_arg, name, to } => set_argument(node(set_arg)?, name, text(to), unit),
        EditTemplate::RemoveCall { remove_call } => match unit.view(node(remove_call)?) {
            View::Call { callee, .. } => {
                let View::Member { object, .. } = unit.view(callee) else { return None };
                let call = span(node(remove_call)?);
                one(Span { start: span(object).end, end: call.end }, String::new())
            }
            _ => None,
        },
        EditTemplate::Parameterize { parameterize, args } if unit.is_rust() => {
            formatted::parameterize(node(parameterize)?, node(args)?, unit)
        }
        EditTemplate::SplitCommand { split_command, .. } if unit.is_rust() => {
            formatted::split(node(split_command)?, unit)
        }
        EditTemplate::Parameterize { parameterize, args } => sql::parameterize(node(parameterize)?, node(args)?, unit),
        EditTemplate::SplitCommand { split_command, args } => command::split(node(split_command)?, node(args)?, unit),
        EditTemplate::FromEnvironment { from_environment, name } => {
            environment::read(node(from_environment)?, &text(name), unit)
        }
        EditTemplate::WrapHoles { wrap_holes, label, with } => holes::wrap(node(wrap_holes)?, label, with, unit),
        EditTemplate::Import { import } => imports::add(import, unit),
    }
}

/// The bytes to delete so that the argument, property or element around a node is gone with its comma.
fn removable(node: NodeId, unit: &Unit<'_>) -> Option<Span> {
    let arena = unit.arena;
    let mut item = node;
    loop {
        let parent = arena.parent(item)?;
        let list = matches!(unit.construct(parent), Construct::Arguments | Construct::Object | Construct::List);
        if list {
            break;
        }
        if matches!(unit.construct(parent), Construct::Block | Construct::Program | Construct::Function) {
            return None;
        }
        item = parent;
    }
    let list = arena.parent(item)?;
    let items: Vec<NodeId> = arena.named_children(list).collect();
    let at = items.iter().position(|found| *found == item)?;
    let here = arena.get(item).span();
    if let Some(lines) = own_lines(here, unit.text) {
        return Some(lines);
    }
    if let Some(next) = items.get(at + 1) {
        return Some(Span { start: here.start, end: arena.get(*next).start });
    }
    if let Some(before) = at.checked_sub(1).and_then(|before| items.get(before)) {
        return Some(Span { start: arena.get(*before).end, end: here.end });
    }
    Some(here)
}

/// The lines of something that stands on lines of its own, but for a comma behind it.
fn own_lines(span: Span, text: &str) -> Option<Span> {
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let rest = behind.trim_start_matches([' ', '\t', ',']);
    let end = ["\n", "\r\n"].into_iter().find(|end| rest.starts_with(end))?;
    before[..before.len() - indent]
        .ends_with('\n')
        .then(|| Span::new(before.len() - indent, text.len() - rest.len() + end.len()))
}

fn set_argument(list: NodeId, name: &str, to: String, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let arena = unit.arena;
    match unit.argument(list, name, None) {
        Presence::Present(value) if arena.is_within(value, list) => {
            return Some(vec![Edit { span: arena.get(value).span(), text: to }]);
        }
        Presence::Absent => {}
        _ => return None,
    }
    let arguments = unit.arguments(list);
    let insert = |at: u32, text: String| Some(vec![Edit { span: Span { start: at, end: at }, text }]);
    let Some(last) = arguments.last() else {
        let open = arena.get(list).start + 1;
        let text = if unit.is_python() { format!("{name}={to}") } else { format!("{{ {name}: {to} }}") };
        return insert(open, text);
    };
    let end = arena.get(last.node).end;
    if unit.is_python() {
        return insert(end, format!(", {name}={to}"));
    }
    if !unit.language.is_ecmascript() {
        return None;
    }
    match unit.view(last.value) {
        View::Object => match arena.named_children(last.value).last() {
            Some(property) => insert(arena.get(property).end, format!(", {name}: {to}")),
            None => Some(vec![Edit { span: arena.get(last.value).span(), text: format!("{{ {name}: {to} }}") }]),
        },
        View::Str | View::Template | View::Number => insert(end, format!(", {{ {name}: {to} }}")),
        // A variable may be the options object itself.
        _ => None,
    }
}
