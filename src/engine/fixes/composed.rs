//! A text that code puts together, as it is written: literal pieces and holes with their places, so that a hole can be
//! replaced where it stands and everything around it stays as somebody wrote it.

use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::strings::{Spec, next_placeholder};
use crate::engine::semantics::{Unit, View};
use crate::finding::{Edit, Span};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// A piece of the text, in the order of the text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// Literal text, as it is written in the source.
    Text(Span),
    /// A value.
    Hole(Hole),
}

/// A value in the text.
#[derive(Debug, Clone)]
pub(super) struct Hole {
    /// The expression.
    pub node: NodeId,
    /// What to replace to have a piece of the literal in its place.
    pub span: Span,
    /// What closes the literal, where the hole stood behind its end.
    pub closing: &'static str,
}

/// A text with its holes.
#[derive(Debug, Default)]
pub(super) struct Composed {
    /// The pieces.
    pub pieces: Vec<Piece>,
    /// The edits that are due once no hole is left: the mark of a format string, the values behind it.
    pub leftover: Vec<Edit>,
}

/// A literal in the source: where its contents lie, and the quotes that hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Literal<'t> {
    contents: Span,
    prefix: &'t str,
    quote: &'t str,
}

impl Composed {
    /// Reads an f-string, a template literal, or a text put together with `+`, `%` or `format`. Nothing where some of it
    /// could not be replaced in its place.
    pub(super) fn read(node: NodeId, unit: &Unit<'_>) -> Option<Self> {
        let mut composed = Self::default();
        composed.add(node, unit)?;
        Some(composed)
    }

    pub(super) fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Text(_) => None,
        })
    }

    fn add(&mut self, node: NodeId, unit: &Unit<'_>) -> Option<()> {
        match unit.view(node) {
            View::Str => self.pieces.push(Piece::Text(literal(node, unit)?.contents)),
            View::Template => self.template(node, unit)?,
            View::Joined => unit.arena.named_children(node).try_for_each(|part| self.add(part, unit))?,
            View::Wrapper(inner) if unit.text_of(node).starts_with('(') => self.add(inner, unit)?,
            View::Binary { left, operator, right } => match unit.text_of(operator) {
                "+" => self.sum(node, unit)?,
                "%" if unit.is_python() => self.percent(left, right, unit)?,
                _ => return None,
            },
            View::Call { callee, arguments } if unit.is_python() => {
                let View::Member { object, name } = unit.view(callee) else { return None };
                (unit.text_of(name) == "format").then_some(())?;
                self.format(node, object, arguments?, unit)?;
            }
            _ => return None,
        }
        Some(())
    }

    fn template(&mut self, node: NodeId, unit: &Unit<'_>) -> Option<()> {
        let Literal { contents, prefix, .. } = literal(node, unit)?;
        let mut at = contents.start;
        for hole in unit.arena.named_children(node).filter(|child| unit.is_interpolation(*child)) {
            let span = unit.arena.get(hole).span();
            let inner = unit.arena.named_children(hole).next()?;
            // `{x!r}`, `{x:>8}`, `{x=}`: more than the value itself.
            let bare = span.of(unit.text).trim_start_matches(['$', '{']).trim_end_matches('}').trim();
            (bare == unit.text_of(inner)).then_some(())?;
            self.pieces.push(Piece::Text(Span { start: at, end: span.start }));
            self.pieces.push(Piece::Hole(Hole { node: inner, span, closing: "" }));
            at = span.end;
        }
        self.pieces.push(Piece::Text(Span { start: at, end: contents.end }));
        if let Some(mark) = prefix.find(['f', 'F']) {
            // Doubled braces would be two again.
            (!contents.of(unit.text).contains("{{") && !contents.of(unit.text).contains("}}")).then_some(())?;
            let start = unit.arena.get(node).start + mark as u32;
            self.leftover.push(Edit { span: Span { start, end: start + 1 }, text: String::new() });
        }
        Some(())
    }

    /// `"… " + x + " …"`: what stands between two literals becomes a part of one.
    fn sum(&mut self, node: NodeId, unit: &Unit<'_>) -> Option<()> {
        let mut operands = Vec::new();
        let mut rest = node;
        while let View::Binary { left, operator, right } = unit.view(rest)
            && unit.text_of(operator) == "+"
        {
            operands.push(right);
            rest = left;
        }
        operands.push(rest);
        operands.reverse();
        let literals: Vec<Option<Literal<'_>>> = operands.iter().map(|operand| literal(*operand, unit)).collect();
        let first = literals[0]?;
        (!first.prefix.contains(['f', 'F'])).then_some(())?;
        for (at, operand) in operands.iter().enumerate() {
            match literals[at] {
                Some(found) => {
                    let alike = (found.prefix, found.quote) == (first.prefix, first.quote);
                    // Two literals in a row stay two.
                    (alike && !unit.arena.named_children(*operand).any(|part| unit.is_interpolation(part)))
                        .then_some(())?;
                    self.pieces.push(Piece::Text(found.contents));
                }
                None => {
                    let start = literals[at - 1]?.contents.end;
                    let (end, closing) = match literals.get(at + 1) {
                        Some(next) => ((*next)?.contents.start, ""),
                        None => (unit.arena.get(node).end, known_quote(first.quote)?),
                    };
                    self.pieces.push(Piece::Hole(Hole { node: *operand, span: Span { start, end }, closing }));
                }
            }
        }
        Some(())
    }

    /// `"… %s …" % (x, y)`
    fn percent(&mut self, format: NodeId, values: NodeId, unit: &Unit<'_>) -> Option<()> {
        let inner = unit.unwrapped(values);
        let values = match unit.view(inner) {
            View::List if unit.text_of(inner).starts_with('(') => unit.arena.named_children(inner).collect(),
            View::Object => return None,
            _ => vec![values],
        };
        let behind = Span { start: unit.arena.get(format).end, end: unit.arena.get(inner).end };
        let mut values = values.into_iter();
        self.placeholders(format, unit, &mut |spec| match spec {
            Spec::Percent('s') => values.next(),
            _ => None,
        })?;
        values.next().is_none().then_some(())?;
        self.drop_behind(format, behind, unit)
    }

    /// `"… {} …".format(x, y)`
    fn format(&mut self, call: NodeId, format: NodeId, arguments: NodeId, unit: &Unit<'_>) -> Option<()> {
        let arguments = unit.arguments(arguments);
        let mut position = 0;
        self.placeholders(format, unit, &mut |spec| {
            let Spec::Brace(field) = spec else { return None };
            let found = match field.parse::<usize>() {
                Ok(index) => arguments.get(index).filter(|argument| argument.keyword.is_none()),
                Err(_) if field.is_empty() => {
                    position += 1;
                    arguments.get(position - 1).filter(|argument| argument.keyword.is_none())
                }
                Err(_) => arguments.iter().find(|argument| argument.keyword == Some(field)),
            };
            found.map(|argument| argument.value)
        })?;
        let used = self.holes().map(|hole| hole.node);
        (used.count() >= arguments.len()).then_some(())?;
        let behind = Span { start: unit.arena.get(format).end, end: unit.arena.get(call).end };
        self.drop_behind(format, behind, unit)
    }

    /// The placeholders in a literal, with the values that they stand for. Every one must have a value.
    fn placeholders<'u>(
        &mut self,
        format: NodeId,
        unit: &'u Unit<'_>,
        value_of: &mut dyn FnMut(Spec<'u>) -> Option<NodeId>,
    ) -> Option<()> {
        let mut literals = Vec::new();
        let inner = unit.unwrapped(format);
        match unit.view(inner) {
            View::Str => literals.push(inner),
            View::Joined => literals.extend(unit.arena.named_children(inner)),
            _ => return None,
        }
        for node in literals {
            let Literal { contents, prefix, .. } = literal(node, unit)?;
            (!prefix.contains(['f', 'F'])).then_some(())?;
            let text = contents.of(unit.text);
            (!text.contains("{{") && !text.contains("%%")).then_some(())?;
            let mut rest = text;
            while let Some((before, spec, after)) = next_placeholder(rest) {
                let start = contents.start + (text.len() - rest.len() + before.len()) as u32;
                let end = contents.start + (text.len() - after.len()) as u32;
                self.pieces.push(Piece::Text(Span { start: start - before.len() as u32, end: start }));
                self.pieces.push(Piece::Hole(Hole { node: value_of(spec)?, span: Span { start, end }, closing: "" }));
                rest = after;
            }
            let start = contents.end - rest.len() as u32;
            self.pieces.push(Piece::Text(Span { start, end: contents.end }));
        }
        Some(())
    }

    /// What stands behind a format goes with its placeholders.
    fn drop_behind(&mut self, format: NodeId, span: Span, unit: &Unit<'_>) -> Option<()> {
        debug_assert!(unit.arena.get(format).end <= span.end);
        self.leftover.push(Edit { span, text: String::new() });
        Some(())
    }
}

/// Where a text is put together: at its use, or for a variable of which this is the only one.
pub(super) fn written(text: NodeId, unit: &Unit<'_>) -> Option<NodeId> {
    if unit.construct(text) != Construct::Identifier {
        return Some(text);
    }
    let name = unit.text_of(text);
    let Bound::Value(value) = unit.bindings().reaching(unit, name, text)?.bound else { return None };
    let scope = unit.scope_of(text);
    let is_mention = |node: &NodeId| unit.construct(*node) == Construct::Identifier && unit.text_of(*node) == name;
    let mentions = unit.arena.descendants(scope).filter(is_mention).count();
    (mentions == 2 && unit.scope_of(value) == scope).then_some(value)
}

/// The literal that a node is.
fn literal<'t>(node: NodeId, unit: &Unit<'t>) -> Option<Literal<'t>> {
    let node_span = unit.arena.get(node).span();
    let text = node_span.of(unit.text);
    matches!(unit.view(node), View::Str | View::Template).then_some(())?;
    let open = text.find(['"', '\'', '`'])?;
    let (prefix, rest) = text.split_at(open);
    prefix.chars().all(|letter| letter.is_ascii_alphabetic()).then_some(())?;
    let triple = rest.len() >= 6 && unit.is_python() && (rest.starts_with("\"\"\"") || rest.starts_with("'''"));
    let quote = &rest[..if triple { 3 } else { 1 }];
    let (start, end) = (open + quote.len(), text.len().checked_sub(quote.len())?);
    (start <= end && text.ends_with(quote)).then_some(())?;
    let at = node_span.start as usize;
    Some(Literal { contents: Span::new(at + start, at + end), prefix, quote })
}

fn known_quote(quote: &str) -> Option<&'static str> {
    ["\"", "'", "`", "\"\"\"", "'''"].into_iter().find(|known| *known == quote)
}
