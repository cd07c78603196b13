//! The automaton of an expression: a state for each class in it, and how many ways lead from one to the next.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Growth;
use super::parse::{Class, END, Expression, LAST, intersection, union};

/// More states than any expression has that a person wrote for one field.
const MAX_STATES: usize = 160;

/// How many steps the search may take, of all loops together.
const MAX_STEPS: usize = 400_000;

/// Ways round a loop that are tried, of one state and of all: the first may lead over what ends the loop.
const MAX_ROUNDS_OF_STATE: usize = 2;
const MAX_ROUNDS: usize = 12;

/// So many copies stand for a counted repetition; with more it counts as a loop.
const MAX_COPIES: usize = 8;

/// Two states that one text may lead to.
type Pair = (usize, usize);

#[derive(Default)]
pub(super) struct Automaton {
    classes: Vec<Class>,
    /// From each state: the next one, and in how many ways.
    next: Vec<Vec<(usize, u8)>>,
    /// The states that a match may begin with.
    starting: Vec<usize>,
    /// The states after which the expression has matched.
    accepting: Vec<usize>,
    /// From each state: whether another can be reached.
    reach: Vec<Vec<bool>>,
    /// Sets of states that all lead to each other.
    loops: Vec<Vec<usize>>,
    steps: usize,
}

/// A part of the automaton while it is built.
struct Part {
    nullable: bool,
    first: Vec<usize>,
    last: Vec<usize>,
}

impl Automaton {
    pub(super) fn of(expression: &Expression) -> Option<Self> {
        let mut automaton = Self::default();
        let whole = automaton.build(expression, false)?;
        automaton.starting = whole.first;
        automaton.accepting = whole.last;
        automaton.reach = (0..automaton.classes.len()).map(|state| automaton.reachable(state)).collect();
        automaton.loops = automaton.find_loops();
        Some(automaton)
    }

    fn build(&mut self, expression: &Expression, looped: bool) -> Option<Part> {
        Some(match expression {
            Expression::Opaque if looped => return None,
            Expression::Edge | Expression::Opaque => Part { nullable: true, first: Vec::new(), last: Vec::new() },
            Expression::Class(class) => {
                let state = self.classes.len();
                if state == MAX_STATES {
                    return None;
                }
                self.classes.push(class.clone());
                self.next.push(Vec::new());
                Part { nullable: false, first: vec![state], last: vec![state] }
            }
            Expression::All(parts) => {
                let mut whole = Part { nullable: true, first: Vec::new(), last: Vec::new() };
                for part in parts {
                    let part = self.build(part, looped)?;
                    whole = self.in_a_row(whole, part);
                }
                whole
            }
            Expression::Any(parts) => {
                let mut whole = Part { nullable: false, first: Vec::new(), last: Vec::new() };
                for part in parts {
                    let part = self.build(part, looped)?;
                    whole.nullable |= part.nullable;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                }
                whole
            }
            Expression::Repeat { of, least, most } => self.repeat(of, *least, *most, looped)?,
        })
    }

    fn repeat(&mut self, of: &Expression, least: usize, most: Option<usize>, looped: bool) -> Option<Part> {
        // As often as this it is a loop, whatever the number.
        let most = most.filter(|most| *most - least.min(*most) <= MAX_COPIES);
        let copies = least.min(MAX_COPIES);
        let mut whole = Part { nullable: true, first: Vec::new(), last: Vec::new() };
        match most {
            Some(most) => {
                for _ in 0..copies {
                    let copy = self.build(of, looped)?;
                    whole = self.in_a_row(whole, copy);
                }
                // `(a(a(a)?)?)?`: one way for each number.
                let mut optional: Option<Part> = None;
                for _ in 0..most.saturating_sub(least) {
                    let copy = self.build(of, looped)?;
                    let mut longer = match optional {
                        Some(rest) => self.in_a_row(copy, rest),
                        None => copy,
                    };
                    longer.nullable = true;
                    optional = Some(longer);
                }
                if let Some(optional) = optional {
                    whole = self.in_a_row(whole, optional);
                }
            }
            None => {
                for _ in 1..copies {
                    let copy = self.build(of, looped)?;
                    whole = self.in_a_row(whole, copy);
                }
                let mut repeated = self.build(of, true)?;
                for last in repeated.last.clone() {
                    for first in repeated.first.clone() {
                        self.connect(last, first);
                    }
                }
                repeated.nullable |= least == 0;
                whole = self.in_a_row(whole, repeated);
            }
        }
        Some(whole)
    }

    fn in_a_row(&mut self, before: Part, after: Part) -> Part {
        for last in &before.last {
            for first in &after.first {
                self.connect(*last, *first);
            }
        }
        let Part { nullable, mut first, last } = before;
        if nullable {
            first.extend(after.first);
        }
        let mut ends = after.last;
        if after.nullable {
            ends.extend(last);
        }
        Part { nullable: nullable && after.nullable, first, last: ends }
    }

    fn connect(&mut self, from: usize, to: usize) {
        match self.next[from].iter_mut().find(|(state, _)| *state == to) {
            Some((_, ways)) => *ways = ways.saturating_add(1),
            None => self.next[from].push((to, 1)),
        }
    }

    /// Nothing where the search would take too long.
    pub(super) fn growth(&mut self) -> Option<Growth> {
        for states in &self.failing_loops() {
            for (state, text) in self.two_ways(states)? {
                if self.fails_after(state, &text)? {
                    return Some(Growth::Exponential);
                }
            }
        }
        Some(match self.has_loops_in_a_row()? {
            true => Growth::Polynomial,
            false => Growth::Linear,
        })
    }

    /// Whether a text can go round in one loop and then in another, so that it is tried at every place where the one may end.
    pub(super) fn has_loops_in_a_row(&mut self) -> Option<bool> {
        let failing = self.failing_loops();
        for before in &self.loops.clone() {
            for after in &failing {
                if self.reach[before[0]][after[0]] && self.shares_a_text(before, after)? {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    /// Those after which the text may fail to match.
    fn failing_loops(&self) -> Vec<Vec<usize>> {
        self.loops.iter().filter(|states| self.can_fail(states)).cloned().collect()
    }

    fn find_loops(&self) -> Vec<Vec<usize>> {
        let reach = &self.reach;
        let mut seen = vec![false; self.classes.len()];
        let mut loops = Vec::new();
        for state in 0..self.classes.len() {
            if seen[state] || !reach[state][state] {
                continue;
            }
            let states: Vec<usize> =
                (0..self.classes.len()).filter(|other| reach[state][*other] && reach[*other][state]).collect();
            for other in &states {
                seen[*other] = true;
            }
            loops.push(states);
        }
        loops
    }

    fn reachable(&self, from: usize) -> Vec<bool> {
        let mut reached = vec![false; self.classes.len()];
        let mut open = vec![from];
        while let Some(state) = open.pop() {
            for (next, _) in &self.next[state] {
                if !reached[*next] {
                    reached[*next] = true;
                    open.push(*next);
                }
            }
        }
        reached
    }

    /// Whether a text can go round the loop and then not match: else nothing is ever tried a second time.
    fn can_fail(&self, states: &[usize]) -> bool {
        if states.iter().any(|state| self.accepting.contains(state)) {
            return false;
        }
        // Every character goes on in the loop, and the end of the text is all that is asked for after it.
        !states.iter().any(|state| {
            let next = || self.next[*state].iter().map(|(next, _)| *next);
            let ends = next().any(|next| self.classes[next] == [(END, END)] && self.accepting.contains(&next));
            ends && union(next().filter(|next| states.contains(next)).map(|next| &self.classes[next])) == [(0, LAST)]
        })
    }

    /// States of the loop and texts that lead from each back to it in two ways.
    fn two_ways(&mut self, states: &[usize]) -> Option<Vec<(usize, Vec<u32>)>> {
        let inside: FxHashSet<usize> = states.iter().copied().collect();
        for state in states {
            let doubled = self.next[*state].iter().find(|(next, ways)| *ways > 1 && inside.contains(next));
            if let Some((next, _)) = doubled {
                let mut text = vec![self.classes[*next][0].0];
                text.extend(self.path(*next, *state)?);
                return Some(vec![(*state, text)]);
            }
        }
        // Pairs of states that one text leads to, from one state: how each was come to, and from where else.
        let mut way: FxHashMap<Pair, (Pair, u32)> = FxHashMap::default();
        let mut back: FxHashMap<Pair, Vec<(Pair, u32)>> = FxHashMap::default();
        let mut seen: FxHashSet<Pair> = states.iter().map(|state| (*state, *state)).collect();
        let mut open: VecDeque<Pair> = states.iter().map(|state| (*state, *state)).collect();
        while let Some((a, b)) = open.pop_front() {
            for (next_a, _) in self.next[a].clone() {
                for (next_b, _) in self.next[b].clone() {
                    self.step()?;
                    if !inside.contains(&next_a) || !inside.contains(&next_b) {
                        continue;
                    }
                    let both = intersection(&self.classes[next_a], &self.classes[next_b]);
                    let Some((character, _)) = both.first() else { continue };
                    let pair = (next_a, next_b);
                    back.entry(pair).or_default().push(((a, b), *character));
                    if seen.insert(pair) {
                        way.insert(pair, ((a, b), *character));
                        open.push_back(pair);
                    }
                }
            }
        }
        // From each state that is one again, the pairs that are two before it.
        let mut rounds = Vec::new();
        for state in states {
            let pairs = back.get(&(*state, *state)).into_iter().flatten();
            let two = pairs.filter(|(before, _)| before.0 != before.1).take(MAX_ROUNDS_OF_STATE);
            for (before, character) in two.copied().collect::<Vec<_>>() {
                self.step()?;
                rounds.push(self.round(before, (*state, character), &way)?);
            }
        }
        rounds.truncate(MAX_ROUNDS);
        Some(rounds)
    }

    /// The text that leads from a state to this pair of two, to a state again, and back to the first.
    fn round(
        &self,
        pair: Pair,
        (end, last): (usize, u32),
        way: &FxHashMap<Pair, (Pair, u32)>,
    ) -> Option<(usize, Vec<u32>)> {
        let (mut start, mut text) = (pair, Vec::new());
        while start.0 != start.1 {
            let (before, character) = way.get(&start)?;
            text.push(*character);
            start = *before;
        }
        text.reverse();
        // Where the same text goes on from where it ended, nothing else has to stand between: it might end the loop.
        let again = text.iter().fold(vec![end], |states, character| self.after(&states, *character));
        text.push(last);
        if again.contains(&pair.0) && again.contains(&pair.1) {
            return Some((end, text));
        }
        text.extend(self.path(end, start.0)?);
        Some((start.0, text))
    }

    /// A text that leads from one state to another; none where they are the same.
    fn path(&self, from: usize, to: usize) -> Option<Vec<u32>> {
        let mut before: FxHashMap<usize, usize> = FxHashMap::default();
        let mut open = VecDeque::from([from]);
        while let Some(state) = open.pop_front() {
            for (next, _) in &self.next[state] {
                if *next == from || before.contains_key(next) {
                    continue;
                }
                before.insert(*next, state);
                open.push_back(*next);
            }
        }
        let mut text = Vec::new();
        let mut at = to;
        while at != from {
            text.push(self.classes[at][0].0);
            at = *before.get(&at)?;
        }
        text.reverse();
        Some(text)
    }

    /// Whether some text does not match that leads to this state and goes round in its loop.
    fn fails_after(&mut self, state: usize, round: &[u32]) -> Option<bool> {
        let Some(first) = self.starting.iter().copied().find(|first| *first == state || self.reach[*first][state])
        else {
            return Some(false);
        };
        let mut text = vec![self.classes[first].first()?.0];
        text.extend(self.path(first, state)?);
        text.extend(round.iter().chain(round));
        let begin = |c: &u32| self.starting.iter().copied().filter(|state| holds(&self.classes[*state], *c)).collect();
        let mut states: Vec<usize> = text.first().map(begin)?;
        for character in &text[1..] {
            if self.matches(&states) {
                return Some(false);
            }
            states = self.after(&states, *character);
        }
        let alphabet: Vec<u32> = {
            let edges = self.classes.iter().flatten().flat_map(|(from, to)| [*from, to + 1]);
            let mut all: Vec<u32> = edges.chain([0]).filter(|c| *c <= LAST).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let mut seen = FxHashSet::default();
        let mut open = VecDeque::from([states]);
        while let Some(states) = open.pop_front() {
            if self.matches(&states) {
                continue;
            }
            if !self.matches_at_end(&states) {
                return Some(true);
            }
            for character in &alphabet {
                self.step()?;
                let next = self.after(&states, *character);
                if seen.insert(next.clone()) {
                    open.push_back(next);
                }
            }
        }
        Some(false)
    }

    fn after(&self, states: &[usize], character: u32) -> Vec<usize> {
        let next = states.iter().flat_map(|state| self.next[*state].iter().map(|(next, _)| *next));
        let mut after: Vec<usize> = next.filter(|next| holds(&self.classes[*next], character)).collect();
        after.sort_unstable();
        after.dedup();
        after
    }

    fn matches(&self, states: &[usize]) -> bool {
        states.iter().any(|state| self.accepting.contains(state))
    }

    /// Whether the end of the text is all that is missing.
    fn matches_at_end(&self, states: &[usize]) -> bool {
        self.matches(&self.after(states, END))
    }

    /// Whether one text can go round in the first loop, round in the second, and from the first to the second.
    fn shares_a_text(&mut self, before: &[usize], after: &[usize]) -> Option<bool> {
        if before == after {
            return Some(false);
        }
        for p in before {
            for q in after {
                if self.leads_over(*p, *q)? {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    fn leads_over(&mut self, p: usize, q: usize) -> Option<bool> {
        let mut seen: FxHashSet<[usize; 3]> = FxHashSet::default();
        let mut open = vec![[p, p, q]];
        while let Some([a, b, c]) = open.pop() {
            for (next_a, _) in self.next[a].clone() {
                for (next_c, _) in self.next[c].clone() {
                    let both = intersection(&self.classes[next_a], &self.classes[next_c]);
                    if both.is_empty() {
                        continue;
                    }
                    for (next_b, _) in self.next[b].clone() {
                        self.step()?;
                        if intersection(&both, &self.classes[next_b]).is_empty() {
                            continue;
                        }
                        if [next_a, next_b, next_c] == [p, q, q] {
                            return Some(true);
                        }
                        if seen.insert([next_a, next_b, next_c]) {
                            open.push([next_a, next_b, next_c]);
                        }
                    }
                }
            }
        }
        Some(false)
    }

    fn step(&mut self) -> Option<()> {
        self.steps += 1;
        (self.steps < MAX_STEPS).then_some(())
    }
}

fn holds(class: &Class, character: u32) -> bool {
    class.iter().any(|(from, to)| (*from..=*to).contains(&character))
}
