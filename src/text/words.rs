//! Cutting a text into words: the longest runs of ASCII letters and digits, `_`, `$` and bytes beyond ASCII.

/// Bytes looked at together.
const BLOCK: usize = 64;

/// Gives every word, in order.
///
/// Where words begin and end is found for a block of bytes at a time, without a branch per byte: a processor guesses
/// wrongly at every second word where that is decided byte by byte, which takes four times as long.
pub fn each_word<'t>(text: &'t [u8], mut found: impl FnMut(&'t [u8])) {
    let mut start = None;
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    // Shorter than a block: what is no word stands behind it, so that every word ends.
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    for (number, block) in blocks.iter().chain(std::iter::once(&last)).enumerate() {
        let inside = word_bytes(block);
        let mut edges = inside ^ (inside << 1 | u64::from(start.is_some()));
        while edges != 0 {
            let at = number * BLOCK + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            start = match start {
                Some(start) => {
                    found(&text[start..at]);
                    None
                }
                None => Some(at),
            };
        }
    }
}

/// Whether a text holds a name as a word.
#[must_use]
pub fn has_word(text: &str, name: &str) -> bool {
    let is_inside = |byte: Option<&u8>| byte.is_some_and(|byte| is_word_byte(*byte));
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, name)
        .any(|at| !is_inside(bytes[..at].last()) && !is_inside(bytes.get(at + name.len())))
}

/// Whether a byte is part of a word.
#[must_use]
#[inline]
pub fn is_word_byte(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'_') | (byte == b'$') | (byte >= 0x80)
}

/// By position, from the lowest bit: whether the byte is part of a word.
fn word_bytes(block: &[u8; BLOCK]) -> u64 {
    let mut truths = [0; BLOCK];
    for (truth, byte) in truths.iter_mut().zip(block) {
        *truth = u8::from(is_word_byte(*byte));
    }
    let mut bits = 0;
    for eight in truths.as_chunks::<8>().0.iter().rev() {
        // The product brings the lowest bit of each byte to its place in the highest byte.
        bits = bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_what_lies_between_other_bytes(text in "[a-z_$ .é0-9]{0,300}") {
            let mut found = Vec::new();
            each_word(text.as_bytes(), |word| found.push(word));
            let expected: Vec<&[u8]> =
                text.as_bytes().split(|byte| !is_word_byte(*byte)).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
