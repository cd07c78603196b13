//! Types whose values can hold no text of somebody else's: numbers, booleans, dates, identifiers of fixed form.

const SCALARS: [&str; 36] = [
    "int",
    "float",
    "bool",
    "complex",
    "UUID",
    "datetime",
    "date",
    "timedelta",
    "Decimal",
    "number",
    "boolean",
    "bigint",
    "Date",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "Uuid",
    "IpAddr",
    "SocketAddr",
    "NaiveDate",
    "NaiveDateTime",
    "Ipv4Addr",
    "Ipv6Addr",
    "Duration",
    "char",
];

/// Containers and extractors that hold what they are of, and nothing else.
const WRAPPERS: [&str; 17] = [
    "Option",
    "Optional",
    "Vec",
    "List",
    "list",
    "Sequence",
    "Iterable",
    "Set",
    "set",
    "tuple",
    "Tuple",
    "Array",
    "Path",
    "Box",
    "Arc",
    "Annotated",
    "HashSet",
];

/// Elements that make a text when there are many of them.
const CHARACTERS: [&str; 2] = ["u8", "char"];

/// Whether a type, as written, is scalar or a container of scalars: `Optional[int]`, `Path<(i64, Uuid)>`, `number[]`.
#[must_use]
pub fn is_scalar(written: &str) -> bool {
    let mut text = written.trim_start_matches([':', ' ', '&']).trim();
    text = text.strip_prefix("mut ").unwrap_or(text).trim();
    for nothing in ["| None", "| null", "| undefined", "[]"] {
        text = text.strip_suffix(nothing).unwrap_or(text).trim();
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let element = inner.split(';').next().unwrap_or(inner).trim();
        return !CHARACTERS.contains(&element) && is_scalar(element);
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return all_scalar(inner);
    }
    if let Some((head, rest)) = text.split_once(['<', '[']) {
        let head = last_part(head);
        let inner = rest.trim_end_matches(['>', ']']);
        return match head {
            "DateTime" | "Literal" | "NonZero" => true,
            // Only the type itself; the rest of it is about validation.
            "Annotated" => inner.split(',').next().is_some_and(is_scalar),
            // `Result<u32, Error>`: what it is when all went well.
            "Result" => is_scalar(first_argument(inner)),
            "Vec" if CHARACTERS.contains(&inner) => false,
            head => WRAPPERS.contains(&head) && all_scalar(inner),
        };
    }
    let name = last_part(text);
    SCALARS.contains(&name) || name.starts_with("NonZero")
}

fn all_scalar(list: &str) -> bool {
    let list = list.trim_start_matches('(').trim_end_matches(')');
    !list.trim().is_empty() && list.split(',').filter(|part| !part.trim().is_empty()).all(is_scalar)
}

/// The first of several type arguments.
fn first_argument(list: &str) -> &str {
    let mut depth = 0;
    for (at, c) in list.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => return &list[..at],
            _ => {}
        }
    }
    list
}

/// Whether a type of Rust, as written, holds texts and nothing else: `&'a str`, `Option<String>`.
#[must_use]
pub fn is_text(written: &str) -> bool {
    let mut text = written.trim_start_matches(['&', ' ']);
    if text.starts_with('\'') {
        text = text.split_once(' ').map_or("", |(_, named)| named);
    }
    text = text.strip_prefix("mut ").unwrap_or(text).trim();
    match text.split_once('<') {
        Some((head, inner)) => WRAPPERS.contains(&last_part(head)) && is_text(inner.trim_end_matches('>')),
        None => matches!(last_part(text), "String" | "str"),
    }
}

/// Whether a value of this scalar type is too small to be a size that hurts.
#[must_use]
pub fn is_small(written: &str) -> bool {
    let inner = written.trim_end_matches('>').rsplit(['<', '&', ' ']).next().unwrap_or(written);
    matches!(last_part(inner), "u8" | "u16" | "i8" | "i16" | "bool" | "char")
}

fn last_part(path: &str) -> &str {
    path.trim().rsplit([':', '.']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{is_scalar, is_text};

    #[test]
    fn texts_are_told_from_anything() {
        let text = ["String", "&str", "&'a str", "Option<String>", "web::Path<String>", "Vec<&'static str>"];
        let anything = ["Value", "serde_json::Value", "HashMap<String, String>", "Json<Search>", "T", ""];
        assert!(text.iter().all(|written| is_text(written)));
        assert!(!anything.iter().any(|written| is_text(written)));
    }

    #[test]
    fn scalars_are_told_from_texts() {
        let scalar = [
            "int",
            ": number",
            "&i64",
            "Optional[int]",
            "int | None",
            "Path<i64>",
            "web::Path<(i64, uuid::Uuid)>",
            "Vec<u32>",
            "&[i64]",
            "[u32; 16]",
            "Result<u32, Error>",
            "io::Result<Option<u64>>",
            "number[]",
            "list[int]",
            "chrono::DateTime<Utc>",
            "Annotated[int, Path(ge=1)]",
            "uuid.UUID",
        ];
        let text = [
            "str",
            "String",
            "&str",
            "Path<String>",
            "Optional[str]",
            "Vec<String>",
            "(i64, String)",
            "Query<Search>",
            "any",
            "list",
            "dict[str, int]",
            "string[]",
            "HashMap<String, u32>",
            "PathBuf",
            "[u8; 16]",
            "Vec<u8>",
            "&[char]",
            "Result<String, u32>",
            "",
        ];
        assert_eq!(scalar.iter().filter(|written| !is_scalar(written)).collect::<Vec<_>>(), Vec::<&&str>::new());
        assert_eq!(text.iter().filter(|written| is_scalar(written)).collect::<Vec<_>>(), Vec::<&&str>::new());
    }
}
