//! What `fuzz/` asks of any input, asked of its seeds and of mutations of them. The tools that look for inputs on their own
//! are not on every machine; this is. `QUALM_FUZZ=20` tries twenty times as many.

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "a crate of its own in fuzz/")]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use qualm::rules::RuleSet;

use crate::dice::Dice;

/// The seeds of a target; for those that read code, the rules' examples as well.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("read")).collect();
    if matches!(target, "analyse" | "fix") {
        let rules = RuleSet::builtin();
        let examples = rules.rules().iter().flat_map(|rule| &rule.document.prose().examples);
        seeds.extend(examples.map(|example| format!("{}\n{}", example.language.name(), example.code).into_bytes()));
    }
    seeds
}

/// Bytes that mean something to some reader.
const MARKS: [&[u8]; 24] = [
    b"\0",
    b"\xff",
    b"\n",
    b"\r\n",
    b"\"",
    b"'",
    b"\\",
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"#",
    b"@",
    b"*",
    b"?",
    b"+++",
    b"99999999999",
    b"-1",
    b"Content-Length: 7\r\n\r\n",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae",
    b"\\u0000",
];

/// The seed after some changes: parts gone, there twice, from another seed, or replaced by what means something.
fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut data = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..dice.roll(5) {
        let at = dice.roll(data.len() + 1);
        let until = (at + dice.roll(24)).min(data.len());
        match dice.roll(6) {
            0 => drop(data.drain(at..until)),
            1 => drop(data.splice(at..at, data[at..until].to_vec())),
            2 => {
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len() + 1);
                drop(data.splice(at..until, other[from..(from + dice.roll(80)).min(other.len())].iter().copied()));
            }
            3 => drop(data.splice(at..at, MARKS[dice.roll(MARKS.len())].iter().copied())),
            4 => drop(data.splice(at..at, MARKS[dice.roll(MARKS.len())].repeat(1 + dice.roll(40)))),
            _ => data.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.roll(8)),
        }
    }
    data
}

fn check(target: &str, run: fn(&[u8]), tries: usize) {
    let (seeds, mut dice) = (seeds(target), Dice::new(23));
    assert!(seeds.len() >= 5, "{target}: hardly any seeds");
    let times: usize = std::env::var("QUALM_FUZZ").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let tried = seeds.iter().take(200).cloned().chain((0..tries * times).map(|_| mutated(&seeds, &mut dice)));
    for data in tried {
        if catch_unwind(AssertUnwindSafe(|| run(&data))).is_err() {
            panic!("{target}: the input above comes from\n{}\nas bytes: {data:?}", String::from_utf8_lossy(&data));
        }
    }
}

#[test]
fn any_code_is_analysed() {
    check("analyse", targets::analyse, 400);
}

#[test]
fn repairs_of_any_code_hold() {
    check("fix", targets::fix, 200);
}

#[test]
fn any_configuration_is_read_or_refused() {
    check("config", targets::config, 600);
}

#[test]
fn any_rule_is_loaded_or_refused() {
    check("rules", targets::rules, 300);
}

#[test]
fn any_lines_are_read_or_refused() {
    check("jsonl", targets::jsonl, 3_000);
}

#[test]
fn any_bytes_of_an_editor_are_answered_or_refused() {
    check("frames", targets::frames, 200);
}
