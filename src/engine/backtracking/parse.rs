//! Reads a regular expression, as far as its growth asks for: what can be repeated, and which characters can stand where.

/// Characters as sorted ranges that do not touch.
pub(super) type Class = Vec<(u32, u32)>;

/// Stands for the end of the text; no character.
pub(super) const END: u32 = LAST + 1;
pub(super) const LAST: u32 = 0x10_FFFF;

/// How deep groups may lie in each other.
const MAX_DEPTH: usize = 24;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// Takes no character, and holds at few places: `^`, `\b`.
    Edge,
    /// One of these characters.
    Class(Class),
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Repeat {
        of: Box<Expression>,
        least: usize,
        most: Option<usize>,
    },
    /// Looks around, or asks for what a group matched: nothing can be said of a loop it stands in.
    Opaque,
}

impl Expression {
    /// The expression as it is sought in a text: behind anything, but where it begins at an edge. Nothing where it does so
    /// everywhere.
    pub(super) fn sought(self) -> Option<Self> {
        if self.begins_at_edge() {
            return None;
        }
        let alternatives = match self {
            Self::Any(alternatives) => alternatives,
            other => vec![other],
        };
        let anything = || Self::Repeat { of: Box::new(Self::Class(vec![(0, LAST)])), least: 0, most: None };
        let behind = |part: Self| match part.begins_at_edge() {
            true => part,
            false => Self::All(vec![anything(), part]),
        };
        Some(Self::Any(alternatives.into_iter().map(behind).collect()))
    }

    /// Whether it can be tried at few places only: each of its alternatives, or a part of it where those differ, begins at an
    /// edge or looks around.
    fn begins_at_edge(&self) -> bool {
        match self {
            Self::Edge | Self::Opaque => true,
            Self::Class(_) => false,
            Self::All(parts) => parts.first().is_some_and(Self::begins_at_edge),
            Self::Any(alternatives) => alternatives.iter().all(Self::begins_at_edge),
            Self::Repeat { of, least, .. } => *least > 0 && of.begins_at_edge(),
        }
    }
}

/// Nothing where the expression is not well-formed or takes hold of the backtracking itself.
pub(super) fn parse(pattern: &str, ecmascript: bool) -> Option<Expression> {
    let mut parser = Parser { chars: pattern.chars().collect(), at: 0, ecmascript };
    let expression = parser.alternatives(0)?;
    (parser.at == parser.chars.len()).then_some(expression)
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    ecmascript: bool,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += 1;
        Some(next)
    }

    fn take(&mut self, text: &str) -> bool {
        let here = self.chars[self.at..].iter().copied();
        let found = text.chars().eq(here.take(text.chars().count()));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn alternatives(&mut self, depth: usize) -> Option<Expression> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut alternatives = vec![self.sequence(depth)?];
        while self.take("|") {
            alternatives.push(self.sequence(depth)?);
        }
        Some(match alternatives.len() {
            1 => alternatives.remove(0),
            _ => Expression::Any(alternatives),
        })
    }

    fn sequence(&mut self, depth: usize) -> Option<Expression> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            if next == '|' || next == ')' {
                break;
            }
            let atom = self.atom(depth)?;
            parts.push(self.repeated(atom)?);
        }
        Some(Expression::All(parts))
    }

    /// An atom with the quantifiers after it.
    fn repeated(&mut self, atom: Expression) -> Option<Expression> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.bounds() {
                Some(bounds) => bounds,
                None => return Some(atom),
            },
            _ => return Some(atom),
        };
        self.at += 1;
        match self.peek() {
            Some('?') => self.at += 1,
            // Possessive: the author knows.
            Some('+') => return None,
            _ => {}
        }
        Some(Expression::Repeat { of: Box::new(atom), least, most })
    }

    /// `{2}`, `{2,}`, `{2,5}`: stops before the closing brace. Any other brace stands for itself.
    fn bounds(&mut self) -> Option<(usize, Option<usize>)> {
        let close = self.chars[self.at..].iter().position(|c| *c == '}')? + self.at;
        let inside: String = self.chars[self.at + 1..close].iter().collect();
        let bounds = match inside.split_once(',') {
            None => {
                let exactly = inside.parse().ok()?;
                (exactly, Some(exactly))
            }
            Some((least, "")) => (least.parse().ok()?, None),
            Some(("", most)) if !self.ecmascript => (0, Some(most.parse().ok()?)),
            Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
        };
        self.at = close;
        Some(bounds)
    }

    fn atom(&mut self, depth: usize) -> Option<Expression> {
        Some(match self.next()? {
            '(' => self.group(depth)?,
            '[' => Expression::Class(self.class()?),
            '.' => Expression::Class(complement(vec![(10, 10), (13, 13)])),
            '^' => Expression::Edge,
            '$' => Expression::Class(vec![(END, END)]),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return None,
            other => Expression::Class(vec![(other as u32, other as u32)]),
        })
    }

    fn group(&mut self, depth: usize) -> Option<Expression> {
        let mut opaque = false;
        if self.take("?") {
            if self.take(":") {
            } else if self.take("=") || self.take("!") || self.take("<=") || self.take("<!") {
                opaque = true;
            } else if self.take("P<") || self.take("<") {
                while self.next()? != '>' {}
            } else if self.take("P=") {
                while self.next()? != ')' {}
                return Some(Expression::Opaque);
            } else if self.take("i:") || self.take("i-s:") {
            } else if self.take("i)") {
                // Letters of the other case go the ways of those that are written.
                return Some(Expression::Edge);
            } else {
                // Flags, comments, conditions, groups that give nothing back.
                return None;
            }
        }
        let inside = self.alternatives(depth + 1)?;
        (self.next()? == ')').then_some(if opaque { Expression::Opaque } else { inside })
    }

    /// After a backslash, outside of a class.
    fn escape(&mut self) -> Option<Expression> {
        Some(match self.peek()? {
            'b' | 'B' | 'A' | 'G' => {
                self.at += 1;
                Expression::Edge
            }
            'Z' | 'z' if !self.ecmascript => {
                self.at += 1;
                Expression::Class(vec![(END, END)])
            }
            '1'..='9' | 'k' => {
                self.at += 1;
                Expression::Opaque
            }
            _ => Expression::Class(self.escaped_class()?),
        })
    }

    /// What an escape stands for that is the same inside and outside of a class.
    fn escaped_class(&mut self) -> Option<Class> {
        let one = |c: u32| vec![(c, c)];
        Some(match self.next()? {
            'd' => digits(),
            'D' => complement(digits()),
            'w' => words(),
            'W' => complement(words()),
            's' => spaces(),
            'S' => complement(spaces()),
            'n' => one(10),
            'r' => one(13),
            't' => one(9),
            'f' => one(12),
            'v' => one(11),
            '0' => one(0),
            'x' => one(self.hexadecimal(2)?),
            'u' if self.take("{") => {
                let start = self.at;
                while self.next()? != '}' {}
                let digits: String = self.chars[start..self.at - 1].iter().collect();
                one(u32::from_str_radix(&digits, 16).ok()?)
            }
            'u' => one(self.hexadecimal(4)?),
            // Letters and their like: near enough for what the loops share.
            'p' if self.take("{") => {
                while self.next()? != '}' {}
                normalised(vec![(65, 90), (97, 122), (0x80, LAST)])
            }
            'p' | 'P' | 'N' | 'c' => return None,
            other => one(other as u32),
        })
    }

    fn hexadecimal(&mut self, length: usize) -> Option<u32> {
        let digits: String = self.chars.get(self.at..self.at + length)?.iter().collect();
        self.at += length;
        u32::from_str_radix(&digits, 16).ok()
    }

    /// After the opening bracket.
    fn class(&mut self) -> Option<Class> {
        let negated = self.take("^");
        let mut class = Class::new();
        let start = self.at;
        loop {
            let next = self.next()?;
            let low = match next {
                // Python takes a bracket in the first place for itself.
                ']' if self.ecmascript || self.at > start + 1 => break,
                '\\' if self.take("b") => vec![(8, 8)],
                '\\' => self.escaped_class()?,
                other => vec![(other as u32, other as u32)],
            };
            let is_range = self.peek() == Some('-') && self.chars.get(self.at + 1).is_some_and(|c| *c != ']');
            match (low.as_slice(), is_range) {
                ([(from, to)], true) if from == to => {
                    let from = *from;
                    self.at += 1;
                    let high = match self.next()? {
                        '\\' => self.escaped_class()?,
                        other => vec![(other as u32, other as u32)],
                    };
                    match high.as_slice() {
                        [(to, same)] if to == same && *to >= from => class.push((from, *to)),
                        _ => return None,
                    }
                }
                _ => class.extend(low),
            }
        }
        let class = normalised(class);
        Some(if negated { complement(class) } else { class })
    }
}

fn digits() -> Class {
    vec![(48, 57)]
}

fn words() -> Class {
    vec![(48, 57), (65, 90), (95, 95), (97, 122)]
}

fn spaces() -> Class {
    vec![(9, 13), (32, 32), (0xA0, 0xA0), (0x2028, 0x2029)]
}

fn normalised(mut class: Class) -> Class {
    class.sort_unstable();
    let mut out: Class = Vec::with_capacity(class.len());
    for (from, to) in class {
        match out.last_mut() {
            Some((_, end)) if from <= end.saturating_add(1) => *end = (*end).max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

fn complement(class: Class) -> Class {
    let mut out = Class::new();
    let mut next = 0;
    for (from, to) in class {
        if from > next {
            out.push((next, from - 1));
        }
        next = to + 1;
    }
    if next <= LAST {
        out.push((next, LAST));
    }
    out
}

/// The characters of any of these classes.
pub(super) fn union<'c>(classes: impl IntoIterator<Item = &'c Class>) -> Class {
    normalised(classes.into_iter().flatten().copied().collect())
}

/// The characters of both.
pub(super) fn intersection(a: &Class, b: &Class) -> Class {
    let (mut i, mut j) = (0, 0);
    let mut out = Class::new();
    while let (Some((a_from, a_to)), Some((b_from, b_to))) = (a.get(i), b.get(j)) {
        let (from, to) = (a_from.max(b_from), a_to.min(b_to));
        if from <= to {
            out.push((*from, *to));
        }
        if a_to <= b_to { i += 1 } else { j += 1 }
    }
    out
}
