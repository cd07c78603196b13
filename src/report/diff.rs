//! Repairs as a unified diff. Values of secrets are dotted out as everywhere: the diff is to be read.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::{Catalog, FileView, printable};
use crate::scan::Repair;

/// Unchanged lines shown around a change.
const CONTEXT_LINES: usize = 3;

/// Writes what each repair changes.
///
/// # Errors
/// Where `out` refuses, a closed pipe for one.
pub fn write(repairs: &[Repair], catalog: &Catalog, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let paint = |style: Style| if colour { style } else { Style::new() };
    let removed = paint(AnsiColor::Red.on_default());
    let added = paint(AnsiColor::Green.on_default());
    let place = paint(AnsiColor::Cyan.on_default());
    let strong = paint(Style::new().bold());
    for repair in repairs {
        let (before, after) = redacted(repair, catalog);
        let path = printable(&repair.before.display_path());
        writeln!(out, "{strong}--- {path}{strong:#}")?;
        writeln!(out, "{strong}+++ {path}{strong:#}")?;
        let diff = TextDiff::from_lines(&before, &after);
        for hunk in diff.unified_diff().context_radius(CONTEXT_LINES).iter_hunks() {
            writeln!(out, "{place}{}{place:#}", hunk.header())?;
            for change in hunk.iter_changes() {
                let (sign, style) = match change.tag() {
                    ChangeTag::Delete => ('-', removed),
                    ChangeTag::Insert => ('+', added),
                    ChangeTag::Equal => (' ', Style::new()),
                };
                let line = change.value();
                let code = line.strip_suffix('\n').unwrap_or(line);
                writeln!(out, "{style}{sign}{code}{style:#}")?;
                if change.missing_newline() {
                    writeln!(out, "\\ No newline at end of file")?;
                }
            }
        }
    }
    Ok(())
}

/// Both texts without the values of the secrets in either of them.
fn redacted(repair: &Repair, catalog: &Catalog) -> (String, String) {
    let before = FileView::new(&repair.before, catalog).redacted;
    let after = FileView::new(&repair.after, catalog).redacted;
    (after.message(before.text()).into_owned(), before.message(after.text()).into_owned())
}
