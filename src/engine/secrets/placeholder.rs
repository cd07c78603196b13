//! Whether a literal under a telling name could be a real secret, or holds a place for one.

use std::sync::LazyLock;

use base64::Engine as _;
use regex::Regex;

use super::entropy::{character_classes, distinct, filler_share, is_wordy, shannon};
use super::formats::MODEL;
use crate::rules::vocabulary;

/// What the name says about the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Chosen by a person: short, any entropy.
    Password,
    /// Made by a machine: long, without structure, high entropy.
    Token,
    /// Key material for ciphers and signatures: a machine's or a person's, at least eight characters.
    Key,
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Could be a real secret.
    Secret,
    /// One of the passwords everybody tries first. Still a password in use.
    KnownPassword,
    /// Not a secret, and why.
    Not(Reason),
}

impl Verdict {
    /// Whether to report the value.
    #[must_use]
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::KnownPassword)
    }
}

/// Why a value is not a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Empty, or too short for its kind.
    TooShort,
    /// Longer than anything of its kind.
    TooLong,
    /// A sentence or a label.
    Prose,
    /// Says that something else belongs there.
    Placeholder,
    /// One or two characters repeated, or a sequence.
    Filler,
    /// Names the place where the secret is: a variable, a vault, a configuration key.
    Indirection,
    /// A path or a file name.
    Path,
    /// A URL or an e-mail address.
    Address,
    /// HTML, CSS, a regular expression, a format string, code.
    Markup,
    /// A UUID.
    Uuid,
    /// A digest of something.
    Hash,
    /// Meant to be public: public keys, certificates, publishable keys, images.
    Public,
    /// Digits, dates, versions, addresses of machines.
    Number,
    /// Repeats the words of its own name.
    SameAsName,
    /// Put together from words.
    Words,
    /// Not random enough, or of an unlikely shape.
    LowEntropy,
}

/// Judges a value by itself.
#[must_use]
pub fn judge(value: &str, kind: Kind) -> Verdict {
    if let Some(reason) = early_reason(value, kind) {
        return Verdict::Not(reason);
    }
    if kind != Kind::Token && is_known_password(value) {
        return Verdict::KnownPassword;
    }
    match filters(value).or_else(|| shape(value, kind)) {
        Some(reason) => Verdict::Not(reason),
        None => Verdict::Secret,
    }
}

/// Judges a value that is bound to `name`: a name that repeats the value, or says that it is a digest or public, clears it.
#[must_use]
pub fn judge_named(name: &str, value: &str, kind: Kind) -> Verdict {
    if repeats_name(name, value) {
        return Verdict::Not(Reason::SameAsName);
    }
    if vocabulary::says(name, "hash") {
        return Verdict::Not(Reason::Hash);
    }
    judge(value, kind)
}

/// Whether the value is one of the passwords everybody tries first.
#[must_use]
pub fn is_known_password(value: &str) -> bool {
    value.len() <= 24 && MODEL.is_known_password(&value.to_ascii_lowercase())
}

fn early_reason(value: &str, kind: Kind) -> Option<Reason> {
    let (shortest, longest) = match kind {
        Kind::Password => (4, 128),
        Kind::Token => (16, 512),
        Kind::Key => (8, 4096),
    };
    let trimmed = value.trim();
    if trimmed.len() < shortest {
        return Some(Reason::TooShort);
    }
    if value.len() > longest {
        return Some(Reason::TooLong);
    }
    if trimmed.chars().any(|c| c.is_whitespace() || c.is_control()) && !trimmed.starts_with("-----BEGIN") {
        return Some(Reason::Prose);
    }
    // Labels in other languages; bullets that mask something.
    if !trimmed.is_ascii() {
        return Some(Reason::Prose);
    }
    (distinct(trimmed) <= 2).then_some(Reason::Filler)
}

static UUID: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$"));
static INDIRECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:\$\{?[A-Za-z_][A-Za-z0-9_]*\}?|%[A-Za-z_][A-Za-z0-9_]*%|@[A-Za-z_]+@|__[A-Za-z0-9_]+__)$",
        r"|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$",
        r"|^[A-Za-z_][A-Za-z_]*(?:\.[A-Za-z_]+)+$",
        r"|^[A-Za-z_][A-Za-z_]*[0-9]?(?:\.[A-Za-z_]+[0-9]?){2,}$",
        r"|^[a-z_]+(?:::[A-Za-z_]+)+$",
        // `package.module:Class`
        r"|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+:[A-Za-z_]\w*(?:\.\w+)*$",
        r"|^--?[a-z]+(?:-[a-z]+)*=?$",
        r"|^[A-Za-z_][A-Za-z0-9_.]*\([^)]*\)$",
        r"|(?i)process\.env|import\.meta\.env|os\.environ|getenv|\benv\[",
        r"|(?i)^(?:vault|ssm|sops|secret|secrets|env|file|keyvault|keyring|pass|fd|op|awssm|gcpsm|azurekv|base64|ref)[:+]",
        r"|^arn:aws|^projects/[^/]+/secrets/|^ENC\[|^\{cipher\}|^AQICA|^!(?:vault|ENV|Ref|Sub|secret)",
    ))
});
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\$\{|\{\{|\{%|#\{|%\([a-z_]+\)s|<%|^<[^>]*>$|</?[a-zA-Z][^>]*>|\{[A-Za-z_][A-Za-z0-9_.:!]*\}|^\{[0-9]*\}$|^%[sdr]$",
        r"|^\[[^\]]*\]$|[a-z]\[[a-z-]+[*^$~|]?=|^\^|\\[dws.]|\[[a-zA-Z0]-[a-zA-Z9]|\(\?[:=!<P]|\.\*|\|\|",
        r"|^[.#][a-z][a-z-]*$|:$|\.\.\.$|^&[a-z]+;|^\*+",
    ))
});
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:/|\./|\.\./|~/|[A-Za-z]:\\)[A-Za-z0-9._~-]*[/\\]?[^=+]*$",
        r"|(?i)\.(?:pem|key|crt|cer|txt|json|ya?ml|toml|ini|env|conf|cfg|html?|py|jsx?|tsx?|rs|vue|css|png|svg|jpe?g|md|sql|log|xml|csv|so|dll|exe|sh|p12|pfx|jks|db)$",
        r"|^[A-Za-z_.-]+(?:/[A-Za-z_.-]+)+/?$",
    ))
});
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[a-zA-Z][a-zA-Z0-9+.-]*://|^[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$|^(?:www\.)[a-z]|^(?:localhost|127\.0\.0\.1)(?::\d+)?",
    )
});
static PUBLIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2)|^-----BEGIN (?:RSA |EC )?(?:PUBLIC|CERT)|^pk_(?:live|test)_|^pk\.eyJ|^phc_|^sb_publishable_",
        r"|^(?:iVBORw0KGgo|/9j/|R0lGOD|PHN2Zy|data:|AGFzbQ|MII[A-Z])|^(?:G|UA|GTM|AW)-[A-Z0-9-]+$",
    ))
});
static HASH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:sha(?:1|256|384|512)|md5|blake[23]\w?)[-:=]|^\$(?:2[abxy]|argon2\w*|scrypt|pbkdf2[\w-]*|[156]|apr1)\$|^pbkdf2_sha|^bcrypt\$|^\{SSHA\}|@sha256:",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[+-]?[0-9][0-9.,:_/+ -]*$|^v?[0-9]+(?:\.[0-9]+)+(?:[-+.][A-Za-z0-9]+)*$|^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$",
        r"|^[0-9]{4}-[0-9]{2}-[0-9]{2}[T_]|^#[0-9A-Fa-f]{3,8}$|^0x[0-9A-Fa-f]{1,16}$|^0x[0-9A-Fa-f]{40}$",
    ))
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("literal patterns are checked by a test")
}

fn filters(value: &str) -> Option<Reason> {
    let value = value.trim();
    let rules: [(&LazyLock<Regex>, Reason); 8] = [
        (&UUID, Reason::Uuid),
        (&HASH, Reason::Hash),
        (&PUBLIC, Reason::Public),
        (&ADDRESS, Reason::Address),
        (&INDIRECTION, Reason::Indirection),
        (&NUMBER, Reason::Number),
        (&PATH, Reason::Path),
        (&MARKUP, Reason::Markup),
    ];
    if let Some((_, reason)) = rules.iter().find(|(pattern, _)| pattern.is_match(value)) {
        return Some(*reason);
    }
    if MODEL.has_filler_word(value) || MODEL.is_sample(value) || is_only_placeholder_words(value) {
        return Some(Reason::Placeholder);
    }
    (filler_share(value) > 0.6 || repeats_itself(value)).then_some(Reason::Filler)
}

/// `abcabcabcabc`, and what a few equal bytes look like in Base64, of which the last letter may differ: `AAECAAECAAEC`.
fn repeats_itself(value: &str) -> bool {
    let bytes = value.trim_end_matches('=').as_bytes();
    let repeats = |period| bytes[period..bytes.len() - 1] == bytes[..bytes.len() - 1 - period];
    bytes.len() >= 8 && (1..=4).any(|period| bytes.len() >= 4 * period && repeats(period))
}

/// Whether every word of the value is a placeholder or a word of forms and labels: `my-secret-key`, `new-password`.
fn is_only_placeholder_words(value: &str) -> bool {
    let mut any = false;
    vocabulary::words(value).all(|word| {
        any = true;
        vocabulary::says(word, "placeholder") || vocabulary::says(word, "plain")
    }) && any
}

fn shape(value: &str, kind: Kind) -> Option<Reason> {
    match kind {
        Kind::Password => {
            let alphanumeric = value.bytes().filter(u8::is_ascii_alphanumeric).count();
            (alphanumeric * 2 < value.len()).then_some(Reason::LowEntropy)
        }
        Kind::Key => (value.len() >= 16 && has_placeholder_word(value)).then_some(Reason::Placeholder),
        Kind::Token => token_shape(value),
    }
}

fn has_placeholder_word(value: &str) -> bool {
    value.len() >= 4 && is_wordy(value) && vocabulary::says(value, "placeholder")
}

fn token_shape(value: &str) -> Option<Reason> {
    if has_placeholder_word(value) {
        return Some(Reason::Placeholder);
    }
    if is_wordy(value) || is_numbered(value) {
        return Some(Reason::Words);
    }
    if value.bytes().any(|b| matches!(b, b'<' | b'>' | b'{' | b'}' | b'"' | b'\'' | b'`' | b'\\')) {
        return Some(Reason::Markup);
    }
    if is_readable_base64(value) {
        return Some(Reason::Public);
    }
    let entropy = shannon(value);
    let digits = value.bytes().filter(u8::is_ascii_digit).count() as f64 / value.len() as f64;
    let random = if value.bytes().all(|b| b.is_ascii_hexdigit()) {
        value.len() >= 32 && entropy >= 3.0 && digits < 0.95
    } else if value.len() >= 40 {
        entropy >= 4.3 && character_classes(value) >= 2
    } else {
        entropy >= 3.5 && character_classes(value) >= 2 && (0.05..=0.75).contains(&digits)
    };
    (!random).then_some(Reason::LowEntropy)
}

/// Words in lower case with a small number behind them: `average_load_15`.
fn is_numbered(value: &str) -> bool {
    let words = value.trim_end_matches(|c: char| c.is_ascii_digit());
    value.len() - words.len() <= 2
        && words.strip_suffix(['_', '-']).is_some_and(|words| {
            let parts: Vec<&str> = words.split(['_', '-']).collect();
            parts.len() >= 2 && parts.iter().all(|part| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_lowercase()))
        })
}

/// Whether the value decodes to plain text with spaces between words.
fn is_readable_base64(value: &str) -> bool {
    let decoded = base64::engine::general_purpose::STANDARD_NO_PAD.decode(value.trim_end_matches('='));
    decoded.is_ok_and(|bytes| {
        bytes.len() >= 12
            && bytes.contains(&b' ')
            && bytes.iter().all(|b| b.is_ascii_graphic() || b.is_ascii_whitespace())
    })
}

fn repeats_name(name: &str, value: &str) -> bool {
    let fold = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
    };
    // `notify/html5/appkey`, `module:Try_Userpass`, `mdi:form-textbox-password`: a path whose end says the same.
    let is_path =
        value.contains(['/', ':']) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"/:._-".contains(&b));
    let end = value.rsplit(['/', ':', '-', '.']).next().map(fold).unwrap_or_default();
    let (name, value) = (fold(name), fold(value));
    if value.is_empty() || name.is_empty() {
        return false;
    }
    if is_path && end.len() >= 4 && name.ends_with(&end) {
        return true;
    }
    name.contains(&value)
        // `RESOURCE_PASSWORD = "Passwords"`
        || value.strip_suffix('s').is_some_and(|one| one.len() >= 4 && name.ends_with(one))
        || (value.contains(&name)
            && name.len() >= 5
            && value.bytes().all(|b| b.is_ascii_alphabetic())
            && value.len() <= name.len() + 10)
}
