//! Makes a list of arguments of a command line that a shell would split, where a split needs no shell.

use super::composed::{Composed, Piece, written};
use super::{imports, removable};
use crate::engine::semantics::arguments::Presence;
use crate::engine::semantics::{Unit, View};
use crate::finding::{Edit, Span};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// Commands that only a shell knows.
pub(super) const BUILTINS: [&str; 14] = [
    "alias", "cd", "eval", "exec", "exit", "export", "popd", "pushd", "set", "shift", "source", "ulimit", "umask",
    "unset",
];

/// The edits that start the program of a command line itself. Nothing where the shell does more than split words, or where
/// the result would be another one.
pub(super) fn split(command: NodeId, arguments: NodeId, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let call = unit.arena.parent(arguments)?;
    let View::Call { callee, .. } = unit.view(call) else { return None };
    let text = written(command, unit)?;
    let words = with_end_of_options(words(&Composed::read(text, unit)?, unit)?);
    let name = unit.head(callee)?;
    let mut edits = match unit.is_python() {
        true => python(call, callee, name, arguments, unit)?,
        false => ecmascript(callee, name, unit)?,
    };
    let (program, rest) = words.split_first()?;
    let listed = match unit.is_python() {
        true => format!("[{}]", words.join(", ")),
        false if text != command => return None,
        false => format!("{program}, [{}]", rest.join(", ")),
    };
    edits.push(Edit { span: unit.arena.get(text).span(), text: listed });
    Some(edits)
}

/// `--` before the place that git goes to, which would be an option where it begins with `-`; not behind an option, whose
/// value it may be.
fn with_end_of_options(mut words: Vec<String>) -> Vec<String> {
    const GO_SOMEWHERE: [&str; 5] = ["clone", "fetch", "ls-remote", "pull", "push"];
    let literal =
        |word: &String| word.strip_prefix(['"', '\'']).map(|rest| rest.trim_end_matches(['"', '\'']).to_owned());
    let is = |at: usize, wanted: &[&str]| words.get(at).and_then(literal).is_some_and(|word| wanted.contains(&&*word));
    if !is(0, &["git"]) || !is(1, &GO_SOMEWHERE) || (0..words.len()).any(|at| is(at, &["--"])) {
        return words;
    }
    let place = words.iter().position(|word| literal(word).is_none());
    let is_value = |at: usize| literal(&words[at - 1]).is_some_and(|before| before.starts_with('-'));
    if let Some(place) = place.filter(|place| *place > 1 && !is_value(*place)) {
        words.insert(place, "\"--\"".to_owned());
    }
    words
}

/// `subprocess.run(…, shell=True)`; `os.system(…)` where nobody looks at the result.
fn python(call: NodeId, callee: NodeId, name: &str, arguments: NodeId, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    if matches!(name, "run" | "call" | "check_call" | "check_output" | "Popen") {
        let Presence::Present(shell) = unit.argument(arguments, "shell", None) else { return None };
        return Some(vec![Edit { span: removable(shell, unit)?, text: String::new() }]);
    }
    let parent = unit.arena.parent(call)?;
    (name == "system" && unit.construct(parent) == Construct::ExpressionStatement).then_some(())?;
    let mut edits = imports::add("import subprocess", unit)?;
    edits.push(Edit { span: unit.arena.get(callee).span(), text: "subprocess.run".to_owned() });
    let end = unit.arena.get(unit.arguments(arguments).last()?.node).end;
    edits.push(Edit { span: Span { start: end, end }, text: ", check=False".to_owned() });
    Some(edits)
}

/// `exec(…)` and `execSync(…)`, whose twins for files take a list.
fn ecmascript(callee: NodeId, name: &str, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    let twin = match name {
        "exec" => "execFile",
        "execSync" => "execFileSync",
        _ => return None,
    };
    // `shell.exec` of another library takes no list.
    let path = unit.resolve(callee)?.path;
    (path == name || path.contains("child_process")).then_some(())?;
    match unit.view(callee) {
        View::Member { name, .. } => Some(vec![Edit { span: unit.arena.get(name).span(), text: twin.to_owned() }]),
        View::Name if unit.text_of(callee) == name => {
            let mut edits = imports::add(&format!("import {{ {twin} }} from \"node:child_process\";"), unit)?;
            edits.push(Edit { span: unit.arena.get(callee).span(), text: twin.to_owned() });
            Some(edits)
        }
        _ => None,
    }
}

/// The words of a command line as expressions. Nothing where a shell is needed to read it.
fn words(command: &Composed, unit: &Unit<'_>) -> Option<Vec<String>> {
    let mut words = vec![Word::default()];
    let mut quote = None;
    for piece in &command.pieces {
        match piece {
            // Several words in one, each of which may be an option of the program as well.
            Piece::Hole(hole) if is_joined(hole.node, unit) => return None,
            Piece::Hole(hole) => {
                words.last_mut()?.parts.push(Part::Code(unit.text_of(hole.node).to_owned()));
            }
            Piece::Text(span) => {
                for c in span.of(unit.text).chars() {
                    match (quote, c) {
                        (Some(open), c) if c == open => quote = None,
                        (None, '"' | '\'') => {
                            quote = Some(c);
                            words.last_mut()?.begun = true;
                        }
                        (None, ' ' | '\t') => words.push(Word::default()),
                        (_, '\\' | '\n' | '\r' | '`' | '$' | '{' | '}' | '%') => return None,
                        (None, '|' | '&' | ';' | '<' | '>' | '(' | ')' | '*' | '?' | '[' | ']' | '~' | '#' | '!') => {
                            return None;
                        }
                        // Quotes of the other kind within quotes: no word of ours could hold them as they are.
                        (Some(_), '"' | '\'') => return None,
                        (_, c) => words.last_mut()?.push(c),
                    }
                }
            }
        }
    }
    words.retain(Word::is_one);
    let first = words.first().filter(|_| quote.is_none())?;
    let program = first.text()?;
    (!program.contains('=') && !BUILTINS.contains(&program)).then_some(())?;
    words.iter().map(|word| word.expression(unit)).collect()
}

/// `args.join(" ")`, `" ".join(args)`
fn is_joined(value: NodeId, unit: &Unit<'_>) -> bool {
    matches!(unit.view(unit.unwrapped(value)), View::Call { callee, .. } if unit.head(callee) == Some("join"))
}

/// A word of a command line.
#[derive(Debug, Default)]
struct Word {
    parts: Vec<Part>,
    /// Whether there is a word even if it is empty: `""`.
    begun: bool,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Code(String),
}

impl Word {
    fn push(&mut self, c: char) {
        match self.parts.last_mut() {
            Some(Part::Text(text)) => text.push(c),
            _ => self.parts.push(Part::Text(c.to_string())),
        }
    }

    fn is_one(&self) -> bool {
        self.begun || !self.parts.is_empty()
    }

    /// The whole word, where there is no value in it.
    fn text(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    fn expression(&self, unit: &Unit<'_>) -> Option<String> {
        if let Some(text) = self.text() {
            return Some(format!("\"{text}\""));
        }
        if let [Part::Code(code)] = self.parts.as_slice() {
            return Some(code.clone());
        }
        let (begin, end, hole) = if unit.is_python() { ("f\"", "\"", "{") } else { ("`", "`", "${") };
        let mut expression = begin.to_owned();
        for part in &self.parts {
            match part {
                Part::Text(text) => expression.push_str(text),
                Part::Code(code) if code.contains(['"', '`', '\\']) => return None,
                Part::Code(code) => {
                    expression.push_str(hole);
                    expression.push_str(code);
                    expression.push('}');
                }
            }
        }
        Some(expression + end)
    }
}
