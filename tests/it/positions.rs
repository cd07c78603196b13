//! Positions and edits, against a slow computation that shares nothing with the fast one.

use proptest::prelude::*;
use qualm::finding::{Applicability, Edit, Fix, Span};
use qualm::text::{Change, Encoding, LineIndex, Position, SourceText, apply, merge};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Texts made of what goes wrong: every line break, wide characters, a BOM, combining marks, other "line" separators.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("a"),
        Just("let x = 1;"),
        Just("é"),
        Just("e\u{301}"),
        Just("😀"),
        Just("👩‍👩‍👧"),
        Just("\u{feff}"),
        Just("漢字"),
        Just("\u{2028}"),
        Just("\u{85}"),
        Just("\t"),
        Just("\u{b}"),
        Just(""),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn units(character: char, encoding: Encoding) -> usize {
    let mut buffer = [0; 2];
    match encoding {
        Encoding::Utf8 => character.to_string().len(),
        Encoding::Utf16 => character.encode_utf16(&mut buffer).len(),
        Encoding::Utf32 => 1,
    }
}

/// The position of every byte offset up to and with the end, by walking the characters one by one.
fn slow_positions(text: &str, encoding: Encoding) -> Vec<Position> {
    let characters: Vec<char> = text.chars().collect();
    let mut positions = Vec::new();
    let (mut line, mut column) = (0, 0);
    for (index, character) in characters.iter().enumerate() {
        positions.extend((0..character.len_utf8()).map(|_| Position::new(line, column as u32)));
        let within_crlf = *character == '\r' && characters.get(index + 1) == Some(&'\n');
        if matches!(character, '\n' | '\r') && !within_crlf {
            (line, column) = (line + 1, 0);
        } else if !within_crlf {
            column += units(*character, encoding);
        }
    }
    positions.push(Position::new(line, column as u32));
    positions
}

/// Replaces a range of positions by cutting the text into lines first.
fn slow_replace(text: &str, range: Option<(Position, Position)>, new: &str, encoding: Encoding) -> String {
    let Some((from, to)) = range else { return new.to_owned() };
    let positions = slow_positions(text, encoding);
    // The last boundary that is not after the position; the end of a line hides the columns after it.
    let find = |wanted: Position| {
        (0..=text.len())
            .filter(|at| text.is_char_boundary(*at) && !text[..*at].ends_with('\r') | !text[*at..].starts_with('\n'))
            .filter(|at| positions[*at] <= wanted)
            .max()
            .unwrap_or(0)
    };
    let (from, to) = (find(from), find(to));
    format!("{}{new}{}", &text[..from.min(to)], &text[from.max(to)..])
}

fn position() -> impl Strategy<Value = Position> {
    (0..12u32, 0..24u32).prop_map(|(line, column)| Position::new(line, column))
}

fn changes() -> impl Strategy<Value = Vec<(Option<(Position, Position)>, String)>> {
    prop::collection::vec((prop::option::weighted(0.9, (position(), position())), text()), 0..6)
}

proptest! {
    #[test]
    fn offsets_become_positions(text in text()) {
        let index = LineIndex::new(&text);
        for encoding in ENCODINGS {
            let expected = slow_positions(&text, encoding);
            for (offset, expected) in expected.iter().enumerate() {
                prop_assert_eq!(index.position(&text, offset, encoding), *expected, "offset {} of {:?}", offset, text);
            }
            let last = expected[text.len()];
            prop_assert_eq!(index.position(&text, text.len() + 7, encoding), last);
            prop_assert_eq!(index.line_count(), last.line as usize + 1);
        }
    }

    #[test]
    fn there_and_back_is_the_identity(text in text()) {
        let index = LineIndex::new(&text);
        for encoding in ENCODINGS {
            for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let within_crlf = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                let expected = if within_crlf { offset - 1 } else { offset };
                let position = index.position(&text, offset, encoding);
                prop_assert_eq!(index.offset(&text, position, encoding), expected, "offset {} of {:?}", offset, text);
            }
        }
    }

    #[test]
    fn any_position_is_clamped_to_a_boundary(text in text(), position in position()) {
        let index = LineIndex::new(&text);
        for encoding in ENCODINGS {
            let offset = index.offset(&text, position, encoding);
            prop_assert!(text.is_char_boundary(offset));
            if index.line_count() > position.line as usize {
                prop_assert_eq!(index.line(offset), position.line as usize);
            } else {
                prop_assert_eq!(offset, text.len());
            }
        }
    }

    #[test]
    fn incremental_changes_equal_replacing_the_text(text in text(), changes in changes()) {
        for encoding in ENCODINGS {
            let mut expected = text.clone();
            for (range, new) in &changes {
                expected = slow_replace(&expected, *range, new, encoding);
            }
            let list: Vec<Change> =
                changes.iter().map(|(range, text)| Change { range: *range, text: text.clone() }).collect();
            let mut source = SourceText::new(text.clone());
            source.apply_changes(&list, encoding);
            prop_assert_eq!(source.as_str(), &expected);
            prop_assert_eq!(&source, &SourceText::new(expected));
        }
    }

    #[test]
    fn applied_edits_equal_replacing_from_the_end(text in text(), cuts in prop::collection::btree_set(0..80usize, ..8)) {
        let cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at) && *at <= text.len()).collect();
        let edits: Vec<Edit> = cuts
            .chunks_exact(2)
            .enumerate()
            .map(|(n, pair)| Edit { span: Span::new(pair[0], pair[1]), text: format!("<{n}>") })
            .collect();
        let mut expected = text.clone();
        for edit in edits.iter().rev() {
            expected.replace_range(edit.span.range(), &edit.text);
        }
        prop_assert_eq!(apply(&text, &edits), Ok(expected));
    }
}

#[test]
fn changes_start_at_the_last_whole_document() {
    let mut source = SourceText::new("old".to_owned());
    let at = |line, column| Position::new(line, column);
    let changes = [
        Change { range: Some((at(0, 0), at(0, 3))), text: "never seen".to_owned() },
        Change { range: None, text: "one\r\ntwo\rthree".to_owned() },
        Change { range: Some((at(2, 0), at(2, 99))), text: "😀!".to_owned() },
        Change { range: Some((at(2, 2), at(2, 3))), text: "?".to_owned() },
    ];
    let splices = source.apply_changes(&changes, Encoding::Utf16);
    assert_eq!(source.as_str(), "one\r\ntwo\r😀?");
    assert_eq!(splices.len(), 3);
    assert_eq!((splices[2].start, splices[2].old_end, splices[2].new_end), (13, 14, 14));
}

fn check_apply(text: &str, edits: &[(usize, usize, &str)], expected: Option<&str>) {
    let edits: Vec<Edit> = edits
        .iter()
        .map(|(start, end, text)| Edit { span: Span::new(*start, *end), text: (*text).to_owned() })
        .collect();
    assert_eq!(apply(text, &edits).ok().as_deref(), expected, "{edits:?} on {text:?}");
}

#[test]
fn edits_are_applied_or_refused() {
    check_apply("abc", &[], Some("abc"));
    check_apply("abc", &[(0, 1, "x"), (1, 1, "y"), (1, 2, "")], Some("xyc"));
    check_apply("abc", &[(1, 1, "1"), (1, 1, "2")], Some("a12bc"));
    check_apply("abc", &[(3, 3, "!")], Some("abc!"));
    check_apply("abc", &[(0, 2, "x"), (1, 3, "y")], None);
    check_apply("abc", &[(2, 3, "x"), (0, 1, "y")], None);
    check_apply("abc", &[(1, 2, "x"), (1, 1, "y")], None);
    check_apply("abc", &[(2, 4, "x")], None);
    check_apply("aé", &[(2, 3, "x")], None);
}

fn check_merge(text: &str, fixes: &[&[(usize, usize, &str)]], expected: &str, taken: &[usize]) {
    let fixes: Vec<Fix> = fixes
        .iter()
        .map(|edits| Fix {
            title: String::new(),
            applicability: Applicability::Safe,
            edits: edits
                .iter()
                .map(|(start, end, text)| Edit { span: Span::new(*start, *end), text: (*text).to_owned() })
                .collect(),
        })
        .collect();
    let (edits, indices) = merge(&fixes.iter().collect::<Vec<_>>());
    assert_eq!(indices, taken, "{fixes:?}");
    assert_eq!(apply(text, &edits).as_deref(), Ok(expected), "{fixes:?}");
}

#[test]
fn repairs_are_put_together() {
    // Apart: both.
    check_merge("abcd", &[&[(2, 3, "y")], &[(0, 1, "x")]], "xbyd", &[0, 1]);
    // Overlapping: the one that starts first, whole.
    check_merge("abcd", &[&[(1, 3, "y")], &[(0, 2, "x"), (3, 4, "z")]], "xcz", &[1]);
    check_merge("abcd", &[&[(0, 2, "x")], &[(1, 2, "y"), (3, 4, "z")]], "xcd", &[0]);
    // The same import twice: once.
    check_merge(
        "abcd",
        &[&[(0, 0, "import os\n"), (1, 2, "x")], &[(0, 0, "import os\n"), (3, 4, "y")]],
        "import os\naxcy",
        &[0, 1],
    );
    // Two insertions within a line at one place: which goes first would matter.
    check_merge("abcd", &[&[(0, 0, "f("), (4, 4, ")")], &[(1, 1, "g("), (4, 4, ")")]], "f(abcd)", &[0]);
    // A repair without edits is nothing.
    check_merge("abcd", &[&[], &[(0, 1, "x")]], "xbcd", &[1]);
}
