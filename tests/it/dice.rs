//! Edits that look like those of people, thrown by numbers that look random.

use qualm::lang::Language;

/// Small numbers that look random.
pub(crate) struct Dice(u32);

impl Dice {
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed.wrapping_mul(2_654_435_761))
    }

    /// A number below `bound`.
    pub(crate) fn roll(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % bound.max(1)
    }

    /// The text after one more edit.
    pub(crate) fn edit(&mut self, text: &str, language: Language) -> String {
        let at = boundary(text, self.roll(text.len() + 1));
        let line = text[..at].rfind('\n').map_or(0, |before| before + 1);
        let insert = |at: usize, new: &str| [&text[..at], new, &text[at..]].concat();
        let python = language == Language::Python;
        match self.roll(30) {
            0 => insert(at, "x"),
            1 => insert(at, "\""),
            2 => insert(at, "\r\n"),
            3 => insert(at, "😀"),
            4 => insert(at, ["(", ")", "{", "}", "'", "`"][self.roll(6)]),
            5 => insert(at, " "),
            6 => insert(line, if python { "# é\n" } else { "// é\n" }),
            7 => insert(line, "\n"),
            8 | 9 => insert(line, self.line(language)),
            // A paste from elsewhere in the text, of a few bytes or of whole lines.
            10 => {
                let from = boundary(text, self.roll(text.len()));
                let to = boundary(text, from + self.roll(200)).max(from);
                insert(at, &text[from..to])
            }
            11 => {
                let lines: Vec<&str> = text.split_inclusive('\n').collect();
                let from = self.roll(lines.len());
                let to = (from + 1 + self.roll(12)).min(lines.len());
                insert(line, &lines[from.min(to)..to].concat())
            }
            12 | 13 => {
                let to = boundary(text, at + self.roll(20)).max(at);
                [&text[..at], &text[to..]].concat()
            }
            // Whole lines go.
            14 | 15 => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let from = self.roll(lines.len());
                let to = (from + 1 + self.roll(4)).min(lines.len());
                lines.drain(from.min(to)..to);
                lines.concat()
            }
            // A name is changed where it stands, or everywhere.
            16..=19 => match self.word(text) {
                Some((from, to)) => [&text[..from], &text[from..to], "y", &text[to..]].concat(),
                None => insert(at, "y"),
            },
            20 => match self.word(text) {
                Some((from, to)) => text.replace(&text[from..to], "other"),
                None => text.replace('x', "y"),
            },
            // Another branch is checked out.
            21 => text.replace("    ", "  "),
            22 => text.replace('\n', "\r\n").replace("\r\r\n", "\n"),
            // What other parts of the file call, are called by, hand over or set.
            23..=27 => insert(line, &self.link(text, language)),
            // One item changes its place.
            28 => {
                let lines: Vec<&str> = text.split_inclusive('\n').collect();
                let starts = |line: &&str| line.starts_with(|c: char| c.is_alphabetic() || c == '@' || c == '#');
                let items: Vec<usize> = (0..lines.len()).filter(|at| starts(&lines[*at])).collect();
                let Some(which) = items.len().checked_sub(1).map(|last| self.roll(last)) else {
                    return text.to_owned();
                };
                let (from, to) = (items[which], items.get(which + 1).copied().unwrap_or(lines.len()));
                let mut rest: Vec<&str> = lines[..from].iter().chain(&lines[to..]).copied().collect();
                let back = if self.roll(2) == 0 { 0 } else { rest.len() };
                rest.splice(back..back, lines[from..to].iter().copied());
                rest.concat()
            }
            _ => {
                let to = boundary(text, at + self.roll(4)).max(at);
                [&text[..at], "y", &text[to..]].concat()
            }
        }
    }

    /// A line that matters to other parts of the file.
    fn line(&mut self, language: Language) -> &'static str {
        let lines: &[&str] = match language {
            Language::Python => &[
                "import subprocess\n",
                "import os as o\n",
                "from flask import request, Flask\n",
                "import hashlib\n",
                "TABLE = \"users\"\n",
                "run = subprocess.run\n",
                "if name not in ALLOWED: raise SystemExit\n",
                "def helper(x): return x\n",
                "app = Flask(__name__)\n",
                "# qualm: ignore[weak-hash] legacy\n",
                "import yaml\n",
                "DEBUG = True\n",
                "# INSTALLED_APPS\n",
            ],
            Language::Rust => &[
                "use std::process::Command;\n",
                "#[test]\n",
                "#[cfg(test)]\n",
                "// SAFETY: fine\n",
                "const TABLE: &str = \"users\";\n",
                "use std::fs;\n",
                "fn helper(x: &str) -> &str { x }\n",
                "#[get(\"/\")]\n",
                "static mut COUNT: u32 = 0;\n",
            ],
            _ => &[
                "const { exec } = require(\"child_process\");\n",
                "import fs from \"node:fs\";\n",
                "const run = exec;\n",
                "const TABLE = \"users\";\n",
                "if (!ALLOWED.has(name)) process.exit(1);\n",
                "function helper(x) { return x; }\n",
                "const app = require(\"express\")();\n",
                "// qualm: ignore[code-injection] checked\n",
                "import crypto from \"crypto\";\n",
            ],
        };
        lines[self.roll(lines.len())]
    }

    /// A line that ties names of the text to each other: a call, a definition, a field, a table, a registration, an import.
    fn link(&mut self, text: &str, language: Language) -> String {
        let mut name = || {
            let is_name = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() || c == '_');
            let word = self.word(text).map(|(from, to)| &text[from..to]);
            word.filter(is_name).unwrap_or("name").to_owned()
        };
        let (a, b, c) = (name(), name(), name());
        let templates: &[&str] = match language {
            Language::Python => &[
                "A(B)\n",
                "def caller(B): return A(B)\n",
                "def A(x, y=None): return x\n",
                "def A(x): return B(x)\n",
                "A = B\n",
                "A = B.C\n",
                "class A:\n    B = C\n    def run(self, x): self.B = x\n",
                "class A(B): pass\n",
                "TABLE = {\"A\": B}\n",
                "def late(key, x): return TABLE[key](x)\n",
                "from flask import A\n",
                "import A as B\n",
                "from names import *\n",
                "import threading\nthreading.Thread(target=A, args=(B,)).start()\n",
                "@app.route(\"/A\")\ndef shown(B): return A(B)\n",
                "def user():\n    from flask import request\n    return A(request.args[\"B\"])\n",
                "    A = B\n",
                "    self.A = B\n",
                "    return A(B)\n",
                "if A not in B: raise ValueError\n",
            ],
            Language::Rust => &[
                "fn caller(B: &str) { A(B); }\n",
                "fn A(x: &str) -> &str { x }\n",
                "fn A(x: &str) -> String { B(x) }\n",
                "const A: &str = \"B\";\n",
                "struct A { B: String }\n",
                "impl A { fn B(&self, x: &str) -> String { self.C.clone() } }\n",
                "fn made(x: String) -> A { A { B: x } }\n",
                "use A::B;\n",
                "use A::*;\n",
                "    let A = B;\n",
                "    A(B);\n",
                "    self.A = B;\n",
                "fn served() { Router::new().route(\"/A\", get(B)); }\n",
                "#[get(\"/<A>\")]\nfn shown(A: String) -> String { B(A) }\n",
            ],
            _ => &[
                "A(B);\n",
                "function caller(B) { return A(B); }\n",
                "function A(x, y) { return x; }\n",
                "const A = (x) => B(x);\n",
                "const A = B;\n",
                "A = B;\n",
                "class A { B = C; run(x) { this.B = x; } }\n",
                "class A extends B {}\n",
                "const TABLE = { A: B, C: (x) => B(x) };\n",
                "function late(key, x) { return TABLE[key](x) + TABLE.C(x); }\n",
                "import { A } from \"B\";\n",
                "const A = require(\"B\");\n",
                "setTimeout(A, 1, B);\n",
                "app.get(\"/A\", (req, res) => { A(req.query.B); res.send(C); });\n",
                "app.post(\"/A\", B);\n",
                "module.exports.A = function (x) { return B(x); };\n",
                "  const A = B;\n",
                "  this.A = B;\n",
                "  return A(B);\n",
                "if (!A.has(B)) throw new Error();\n",
            ],
        };
        let template = templates[self.roll(templates.len())];
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        let mut line = String::new();
        for piece in template.split_inclusive(|c| !is_letter(c)) {
            let word = piece.trim_end_matches(|c| !is_letter(c));
            line.push_str(match word {
                "A" => &a,
                "B" => &b,
                "C" => &c,
                other => other,
            });
            line.push_str(&piece[word.len()..]);
        }
        line
    }

    fn word(&mut self, text: &str) -> Option<(usize, usize)> {
        let is_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
        let bytes = text.as_bytes();
        let from = self.roll(bytes.len().max(1));
        let start = from + bytes.get(from..)?.iter().position(is_word)?;
        let start = start - bytes[..start].iter().rev().take_while(|b| is_word(b)).count();
        let end = start + bytes[start..].iter().take_while(|b| is_word(b)).count();
        Some((start, end))
    }
}

/// The last place at or before `offset` that cuts neither a character nor a line break in two.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) || (at > 0 && at < text.len() && &text.as_bytes()[at - 1..=at] == b"\r\n") {
        at -= 1;
    }
    at
}
