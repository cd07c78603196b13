//! Files as an analysis gets them: their language, their text, or why there is none.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::finding::Incomplete;
use crate::lang::Language;
use crate::settings::Limits;

/// How much of a file without an extension is read for its interpreter line, in bytes.
const SHEBANG_BYTES: u64 = 256;

/// Files below this size are never called minified, in bytes.
const MINIFIED_FILE_BYTES: usize = 4 << 10;

/// A line longer than this counts as machine-made, in bytes.
const MINIFIED_LINE_BYTES: usize = 1_000;

/// A file that is asked about by name, as an analysis would get it.
///
/// # Errors
/// Why it is not analysed; nothing where it is in no language that qualm reads.
pub(crate) fn source_of(absolute: &Path, limits: &Limits) -> Result<(Language, String), Option<Incomplete>> {
    let unreadable = |error: std::io::Error| Some(Incomplete::Unreadable { error: plain(&error) });
    let language = match Language::from_path(absolute) {
        Some(language) => language,
        None => language_of_script(absolute).map_err(unreadable)?.ok_or(None)?,
    };
    let text = text_of(read(absolute, limits)?, language, limits)?;
    Ok((language, text))
}

fn language_of_script(path: &Path) -> std::io::Result<Option<Language>> {
    let mut start = Vec::new();
    File::open(path)?.take(SHEBANG_BYTES).read_to_end(&mut start)?;
    Ok(language_of_bytes(path, &start))
}

pub(super) fn language_of_bytes(path: &Path, bytes: &[u8]) -> Option<Language> {
    Language::from_path(path).or_else(|| {
        if !bytes.starts_with(b"#!") {
            return None;
        }
        let line = bytes.split(|byte| *byte == b'\n' || *byte == b'\r').next()?;
        Language::from_shebang(std::str::from_utf8(line).ok()?)
    })
}

/// Reads a file, unless it is larger than the limit.
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>, Incomplete> {
    let unreadable = |error: std::io::Error| Incomplete::Unreadable { error: plain(&error) };
    let limit = limits.file_bytes;
    let file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > limit {
        return Err(Incomplete::TooLarge { bytes, limit });
    }
    // The file may grow while it is read.
    read_bounded(file, limit)
}

/// Reads all there is, but one byte more than the limit at most, which [`text_of`] then refuses.
pub(super) fn read_bounded(reader: impl Read, limit: u64) -> Result<Vec<u8>, Incomplete> {
    let mut bytes = Vec::new();
    match reader.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Incomplete::Unreadable { error: plain(&error) }),
    }
}

/// The bytes as a text, or why they are none.
pub(super) fn text_of(bytes: Vec<u8>, language: Language, limits: &Limits) -> Result<String, Incomplete> {
    let text = plain_text_of(bytes, limits)?;
    if language.is_ecmascript() && is_minified(&text) {
        return Err(Incomplete::Minified);
    }
    Ok(text)
}

/// As [`text_of`], in whatever language.
pub(super) fn plain_text_of(bytes: Vec<u8>, limits: &Limits) -> Result<String, Incomplete> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Incomplete::TooLarge { bytes: bytes.len() as u64, limit: limits.file_bytes });
    }
    // UTF-16 is full of NUL bytes, yet calling it binary would help nobody.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Incomplete::NotUtf8 { offset: 0 });
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err(Incomplete::Binary);
    }
    String::from_utf8(bytes).map_err(|error| Incomplete::NotUtf8 { offset: error.utf8_error().valid_up_to() })
}

/// Whether most of the text lies in very long lines. One long line in an ordinary file (inlined data) does not count.
pub fn is_minified(text: &str) -> bool {
    if text.len() < MINIFIED_FILE_BYTES {
        return false;
    }
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    let lengths = ends.scan(0, |start, end| Some(end - std::mem::replace(start, end + 1)));
    let long: usize = lengths.filter(|length| *length > MINIFIED_LINE_BYTES).sum();
    long > text.len() / 2
}

/// The system's words without Rust's `(os error N)`.
pub(super) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text[..cut].to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_refused_for_their_reason() {
        let limits = Limits { file_bytes: 10_000, ..Limits::default() };
        let refused = |bytes: &[u8], language| text_of(bytes.to_vec(), language, &limits).err();
        let cases: [(&[u8], Language, Option<Incomplete>); 9] = [
            (b"", Language::Python, None),
            (b"\xef\xbb\xbfx = 1\n", Language::Python, None),
            (b"x = '\xff'\n", Language::Python, Some(Incomplete::NotUtf8 { offset: 5 })),
            (b"\xff\xfex\0", Language::Python, Some(Incomplete::NotUtf8 { offset: 0 })),
            (b"x = '\0'\n", Language::Python, Some(Incomplete::Binary)),
            (&[b'x'; 10_001], Language::Python, Some(Incomplete::TooLarge { bytes: 10_001, limit: 10_000 })),
            (&[b'x'; 9_000], Language::JavaScript, Some(Incomplete::Minified)),
            (&[b'x'; 9_000], Language::Rust, None),
            (&[b'x'; 2_000], Language::TypeScript, None),
        ];
        for (bytes, language, expected) in cases {
            assert_eq!(refused(bytes, language), expected, "{language}, {} bytes", bytes.len());
        }
    }
}
