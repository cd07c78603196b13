//! How random a text looks: Shannon entropy, filler, and likeness to words.

/// Letters that often follow a letter in English and in identifiers, for `a` to `z`. Counted over 18,000 distinct
/// words of program text: these pairs make up 83 % of the pairs in words, and 24 % of the pairs of random letters.
const FOLLOWERS: [&str; 26] = [
    "bcdgilmnprst",
    "eil",
    "aehiklortu",
    "aeios",
    "acdefglmnprstvx",
    "fio",
    "er",
    "aeio",
    "abcdefglmnoprstvz",
    "",
    "e",
    "aeilosty",
    "aeiop",
    "acdefgiost",
    "cdlmnoprstuw",
    "aeiloprt",
    "u",
    "acdegimorst",
    "acehiopstu",
    "aehiorstuy",
    "belmnprst",
    "aei",
    "",
    "",
    "",
    "e",
];

/// Shannon entropy in bits per byte; 0 for an empty text.
pub(crate) fn shannon(text: &str) -> f64 {
    let mut counts = [0u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total = text.len() as f64;
    -counts
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| f64::from(count) / total)
        .map(|share| share * share.log2())
        .sum::<f64>()
}

/// Number of distinct bytes.
pub(crate) fn distinct(text: &str) -> usize {
    let mut seen = [false; 256];
    for byte in text.bytes() {
        seen[usize::from(byte)] = true;
    }
    seen.iter().filter(|&&seen| seen).count()
}

/// Share (0 to 1) of the bytes that belong to runs of at least four equal, ascending or descending bytes, or to
/// blocks that repeat: `xxxx`, `1234`, `dcba`, `ab1ab1ab1`.
pub(crate) fn filler_share(text: &str) -> f64 {
    let bytes = text.as_bytes();
    if bytes.len() < 4 {
        return 0.0;
    }
    if repeats(bytes) {
        return 1.0;
    }
    let mut filler = 0;
    let mut start = 0;
    while start + 1 < bytes.len() {
        let step = i16::from(bytes[start + 1]) - i16::from(bytes[start]);
        let mut end = start + 2;
        while end < bytes.len() && i16::from(bytes[end]) - i16::from(bytes[end - 1]) == step {
            end += 1;
        }
        if step.abs() <= 1 && end - start >= 4 {
            filler += end - start;
            start = end;
        } else {
            start += 1;
        }
    }
    filler as f64 / bytes.len() as f64
}

/// Whether the text is one block of at most eight bytes, at least three times.
fn repeats(bytes: &[u8]) -> bool {
    (1..=8.min(bytes.len() / 3)).any(|size| bytes.iter().zip(&bytes[size..]).all(|(a, b)| a == b))
}

/// Whether the text is put together from words: most letters stand in pairs that words have.
pub(crate) fn is_wordy(text: &str) -> bool {
    let (mut pairs, mut usual) = (0usize, 0usize);
    for pair in text.as_bytes().windows(2) {
        let same_word = pair[1].is_ascii_lowercase() && pair[0].is_ascii_alphabetic()
            || pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase();
        if same_word {
            pairs += 1;
            let first = usize::from(pair[0].to_ascii_lowercase() - b'a');
            usual += usize::from(FOLLOWERS[first].as_bytes().contains(&pair[1].to_ascii_lowercase()));
        }
    }
    pairs >= 6 && pairs * 2 >= text.len() - 1 && usual * 100 >= pairs * 58
}

/// How many of lower-case letters, upper-case letters, digits and other characters occur.
pub(crate) fn character_classes(text: &str) -> usize {
    let has = |test: fn(&u8) -> bool| usize::from(text.as_bytes().iter().any(test));
    has(u8::is_ascii_lowercase)
        + has(u8::is_ascii_uppercase)
        + has(u8::is_ascii_digit)
        + has(|b| !b.is_ascii_alphanumeric())
}
