//! Start, first diagnostics, and what the server holds in memory (Linux only).

use std::time::Instant;

use anyhow::Result;
use serde_json::Value;

use crate::client::Client;
use crate::corpus::Sample;
use crate::typing::{self, Dice, Typed};
use crate::{extension, qualm, quantile};

/// Edits of the long session.
const EDITS: usize = 10_000;
/// Documents open at once.
const DOCUMENTS: usize = 100;
/// Starts measured.
const STARTS: usize = 15;

pub(crate) fn measure(sample: &Sample) -> Result<()> {
    let language = sample.language;
    let text = typing::text_of(sample, 1_000)?;
    println!("\n| {language}, files of 1,000 lines | |\n|---|---:|");

    let (mut ready, mut first, mut second) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let (mut client, took) = Client::start(&mut qualm(), Value::Null)?;
        ready.push(took.as_secs_f64() * 1000.0);
        let uri = |name: &str| format!("file:///nowhere/{name}.{}", extension(language));
        first.push(client.open(&uri("first"), language.name(), &text)?.as_secs_f64() * 1000.0);
        second.push(client.open(&uri("second"), language.name(), &text)?.as_secs_f64() * 1000.0);
        client.stop()?;
    }
    println!("| start of the process to the answer to `initialize`, ms | {:.1} |", quantile(&mut ready, 0.5));
    println!("| `didOpen` to diagnostics, first file of a session, ms | {:.1} |", quantile(&mut first, 0.5));
    println!("| `didOpen` to diagnostics, any later file, ms | {:.1} |", quantile(&mut second, 0.5));

    let (mut client, _) = Client::start(&mut qualm(), Value::Null)?;
    for number in 0..DOCUMENTS {
        // Different texts, as documents are.
        let text = format!("{text}\n{}\n", "\n".repeat(number));
        client.open(&format!("file:///nowhere/{number}.{}", extension(language)), language.name(), &text)?;
    }
    println!("| memory with {DOCUMENTS} of them open, MB | {:.1} |", resident(client.pid()));
    client.stop()?;

    let (mut client, _) = Client::start(&mut qualm(), Value::Null)?;
    let uri = format!("file:///nowhere/long.{}", extension(language));
    client.open(&uri, language.name(), &text)?;
    let mut typed = Typed::new(text, language);
    let mut dice = Dice::new(3);
    let mut curve = vec![resident(client.pid())];
    let started = Instant::now();
    let mut at = 0;
    for edit in 1..=EDITS {
        // Words are typed and deleted again.
        let (start, end, new) = match edit % 10 {
            1 => {
                at = dice.word_end(&typed.text);
                (at, at, "a")
            }
            0 => (at, at + 9, ""),
            typed => (at + typed - 1, at + typed - 1, "a"),
        };
        let (from, to) = (typed.place(start), typed.place(end));
        typed.text.replace_range(start..end, new);
        client.change(&uri, edit as i64, from, to, new)?;
        if edit % (EDITS / 10) == 0 {
            curve.push(resident(client.pid()));
        }
    }
    let curve: Vec<String> = curve.iter().map(|megabytes| format!("{megabytes:.1}")).collect();
    println!("| memory after every {} of {EDITS} edits, MB | {} |", EDITS / 10, curve.join(", "));
    println!("| these edits, each waited for, s | {:.1} |", started.elapsed().as_secs_f64());
    client.stop()
}

/// `VmRSS` of a process, in megabytes.
fn resident(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok());
    kibibytes.map_or(f64::NAN, |kibibytes| kibibytes * 1024.0 / 1e6)
}
