//! The code of a notebook's cell as Python: what only IPython understands becomes a comment of the same length, so that
//! every place stays where it is.

/// Cell magics whose body is Python all the same.
const AROUND_PYTHON: [&str; 5] = ["capture", "prun", "python3", "time", "timeit"];

/// The cell with `%magic`, `!command` and `help?` taken out; as many bytes as before.
pub(super) fn as_python(cell: &str) -> String {
    let mut bytes = cell.as_bytes().to_vec();
    let first = cell.len() - cell.trim_start().len();
    match cell[first..].strip_prefix("%%") {
        Some(magic) if !AROUND_PYTHON.contains(&magic.split_whitespace().next().unwrap_or_default()) => {
            comment_all(&mut bytes);
        }
        _ => comment_magics(&mut bytes),
    }
    // Characters were replaced whole, so this cannot fail; the cell as it is would do too.
    String::from_utf8(bytes).unwrap_or_else(|_| cell.to_owned())
}

/// A cell in another language.
fn comment_all(bytes: &mut [u8]) {
    let mut at_start = true;
    let mut at = 0;
    while at < bytes.len() {
        if is_break(bytes[at]) {
            at_start = true;
        } else if std::mem::take(&mut at_start) {
            bytes[at] = b'#';
            // The rest of a longer character.
            while bytes.get(at + 1).is_some_and(|byte| byte & 0xc0 == 0x80) {
                at += 1;
                bytes[at] = b' ';
            }
        }
        at += 1;
    }
}

fn comment_magics(bytes: &mut [u8]) {
    // Whether a statement begins at the next character, and how many brackets are open.
    let (mut fresh, mut depth) = (true, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => {}
            b'\n' | b'\r' => fresh = depth == 0 && (at == 0 || bytes[at - 1] != b'\\'),
            b' ' | b'\t' => {}
            b'#' => at = line_end(bytes, at) - 1,
            b'%' | b'!' | b'?' if fresh => {
                bytes[at] = b'#';
                at = line_end(bytes, at) - 1;
            }
            // `name?` asks for help; nothing in Python looks like it.
            b'?' => bytes[at] = b' ',
            b'"' | b'\'' => at = string_end(bytes, at) - 1,
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'=' => {
                if let Some(command) = assigned_command(bytes, at) {
                    bytes[command] = b'0';
                    bytes[command + 1] = b'#';
                    at = line_end(bytes, command) - 1;
                }
            }
            _ => {}
        }
        fresh &= matches!(byte, b'\n' | b'\r' | b' ' | b'\t');
        at += 1;
    }
}

/// Where the command begins in `files = !ls` and `x = %magic`.
fn assigned_command(bytes: &[u8], equals: usize) -> Option<usize> {
    let blanks = bytes[equals + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let at = equals + 1 + blanks;
    let command = matches!(bytes.get(at)?, b'!' | b'%') && bytes.get(at + 1).is_some_and(u8::is_ascii_graphic);
    (command && bytes[at + 1] != b'=').then_some(at)
}

/// The end of the string literal that begins with this quote.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let triple = bytes.len() >= start + 3 && bytes[start + 1] == quote && bytes[start + 2] == quote;
    let mut at = start + if triple { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            byte if is_break(byte) && !triple => return at,
            byte if byte == quote && !triple => return at + 1,
            byte if byte == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| is_break(*byte)).map_or(bytes.len(), |at| from + at)
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magics_become_comments_of_the_same_length() {
        for (cell, expected) in [
            ("x = 1\n", "x = 1\n"),
            ("%matplotlib inline\nx\n", "#matplotlib inline\nx\n"),
            ("if x:\n    !pip install y\n    z\n", "if x:\n    #pip install y\n    z\n"),
            ("?open\nopen??\r\nx", "#open\nopen  \r\nx"),
            ("files = !ls *.py\nx = %env HOME\n", "files = 0#s *.py\nx = 0#nv HOME\n"),
            ("a != b\na %= b\nx = (1\n% 2)\ny = 1 \\\n% 3\n", "a != b\na %= b\nx = (1\n% 2)\ny = 1 \\\n% 3\n"),
            ("s = '''\n%d ?\n!x'''\n!x\n", "s = '''\n%d ?\n!x'''\n#x\n"),
            ("s = 'it\\'s ?' # why?\n!x", "s = 'it\\'s ?' # why?\n#x"),
            ("s = 'open\n!x\n", "s = 'open\n#x\n"),
            ("%%time\nx = 1\n", "#%time\nx = 1\n"),
            ("\n%%bash -e\necho é\n\nécho\n", "\n#%bash -e\n#cho é\n\n# cho\n"),
            ("%%", "#%"),
            ("", ""),
        ] {
            let masked = as_python(cell);
            assert_eq!(masked, expected, "{cell}");
            assert_eq!(masked.len(), cell.len());
        }
    }
}
