//! Offline checks of a token's own structure: checksums, decoded lengths, fixed pieces.
//!
//! A check that passes makes a finding certain; one that fails exactly shows a made-up value.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use regex::Captures;
use serde::Deserialize;
use serde_json::Value;

use super::placeholder::{Kind, Reason, Verdict, judge};

/// Seconds since 1970 of 2025-01-01: whatever expired before has expired. The analysis has no clock.
const SURELY_PAST: u64 = 1_735_689_600;
/// Discord's epoch: milliseconds since 1970 of 2015-01-01.
const DISCORD_EPOCH: u64 = 1_420_070_400_000;
/// Milliseconds since 1970 of 2100-01-01.
const FAR_FUTURE: u64 = 4_102_444_800_000;

/// What a check sees.
pub(super) struct Candidate<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// The secret itself.
    pub(super) value: &'a str,
    /// All captures of the format's shape.
    pub(super) captures: &'a Captures<'a>,
}

impl<'a> Candidate<'a> {
    fn group(&self, name: &str) -> &'a str {
        self.captures.name(name).map_or("", |group| group.as_str())
    }
}

/// What a check says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Exactly right.
    Verified,
    /// Exactly right, and of the worst kind.
    Grave,
    /// Nothing speaks against it.
    Plausible,
    /// Real, but harmless here: local, expired, meant for browsers.
    Minor,
    /// Exactly wrong: made up.
    MadeUp,
    /// Not a secret.
    Refused,
}

/// Names of the checks, as in `secrets.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Check {
    /// The shape is all there is.
    #[default]
    None,
    /// The last six characters are the CRC-32 of those between prefix and checksum, in base 62.
    Crc32Base62,
    /// Grafana: the last eight are the CRC-32 of what stands before `_`, as little-endian hexadecimal.
    Crc32LittleEndianHex,
    /// GitLab: a length field behind the payload.
    GitlabRoutable,
    /// The identifier holds an account number in base 32.
    AwsAccount,
    /// Upper case, lower case and digits, as random base64 has.
    MixedCase,
    /// Letters and digits, as random hexadecimal has.
    LettersAndDigits,
    /// Header and payload are JSON.
    Jwt,
    /// The body decodes.
    Pem,
    /// A macaroon of the package index.
    PypiMacaroon,
    /// A fixed piece is part of the shape already.
    Fixed,
    /// Not a placeholder path.
    SlackWebhook,
    /// The first part is a user's number with a date in it.
    DiscordSnowflake,
    /// Decodes to 64 bytes.
    Decoded64,
    /// Decodes to 32 bytes.
    Decoded32,
    /// Decodes to a JSON object.
    Base64Json,
    /// A password in a URL.
    UrlPassword,
    /// Decodes to `user:password`.
    BasicAuth,
    /// A password in a list of `name=value`.
    Password,
    /// An opaque token.
    Opaque,
    /// Public where the file sets up a browser client.
    GoogleBrowserKey,
}

impl Check {
    /// Runs the check.
    pub(super) fn run(self, candidate: &Candidate<'_>) -> Outcome {
        let value = candidate.value;
        match self {
            Self::None => Outcome::Plausible,
            Self::Fixed => Outcome::Verified,
            Self::Crc32Base62 => exact(crc32_base62(value)),
            Self::Crc32LittleEndianHex => exact(crc32_little_endian(value)),
            Self::GitlabRoutable => gitlab_routable(value),
            Self::AwsAccount => aws_account(value),
            Self::MixedCase => mixed_case(value),
            Self::LettersAndDigits => letters_and_digits(value),
            Self::Jwt => jwt(value),
            Self::Pem => pem(candidate),
            Self::PypiMacaroon => exact(pypi_macaroon(value)),
            Self::SlackWebhook => slack_webhook(value),
            Self::DiscordSnowflake => exact(discord_snowflake(value)),
            Self::Decoded64 => azure_key(value, 64),
            Self::Decoded32 => azure_key(value, 32),
            Self::Base64Json => exact(base64_json(candidate)),
            Self::UrlPassword => url_password(candidate),
            Self::BasicAuth => basic_auth(value),
            Self::Password => password(value),
            Self::Opaque => opaque(value),
            Self::GoogleBrowserKey => google_browser_key(candidate.text),
        }
    }
}

fn exact(passed: bool) -> Outcome {
    if passed { Outcome::Verified } else { Outcome::MadeUp }
}

/// The scheme that GitHub published in 2021 for its tokens; npm uses it, too.
fn crc32_base62(value: &str) -> bool {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let Some(body) = value.find('_').and_then(|at| value.get(at + 1..)) else { return false };
    let Some((random, checksum)) = body.len().checked_sub(6).and_then(|at| body.split_at_checked(at)) else {
        return false;
    };
    let mut rest = crc32fast::hash(random.as_bytes());
    checksum.bytes().rev().all(|digit| {
        let expected = DIGITS[(rest % 62) as usize];
        rest /= 62;
        digit == expected
    })
}

fn crc32_little_endian(value: &str) -> bool {
    let Some((signed, checksum)) = value.rsplit_once('_') else { return false };
    let expected: String =
        crc32fast::hash(signed.as_bytes()).to_le_bytes().iter().map(|b| format!("{b:02x}")).collect();
    checksum.eq_ignore_ascii_case(&expected)
}

/// `glpat-PAYLOAD.[VV.]LLCCCCCCC`: `LL` is the payload's length in base 36.
fn gitlab_routable(value: &str) -> Outcome {
    let body = value.trim_start_matches("glpat-");
    let (Some((payload, _)), Some((_, trailer))) = (body.split_once('.'), body.rsplit_once('.')) else {
        return Outcome::Plausible;
    };
    let length = trailer.get(..2).and_then(|digits| usize::from_str_radix(digits, 36).ok());
    if length == Some(payload.len()) { Outcome::Verified } else { Outcome::Plausible }
}

/// Keys made since 2019 carry the number of their account; older ones go on with `I` or `J`.
fn aws_account(value: &str) -> Outcome {
    let Some(body) = value.get(4..) else { return Outcome::Plausible };
    if body.starts_with(['I', 'J']) {
        return Outcome::Plausible;
    }
    let mut bits: u64 = 0;
    for digit in body.bytes().take(10) {
        let number = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'2'..=b'7' => digit - b'2' + 26,
            _ => return Outcome::MadeUp,
        };
        bits = bits << 5 | u64::from(number);
    }
    // Ten digits are 50 bits: of the first 48 the upper one is a flag and the lower seven belong to the key.
    let account = (bits >> 2 & 0x7fff_ffff_ff80) >> 7;
    exact(account < 1_000_000_000_000)
}

fn mixed_case(value: &str) -> Outcome {
    let has = |test: fn(&u8) -> bool| value.as_bytes().iter().any(test);
    if has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit) {
        Outcome::Plausible
    } else {
        Outcome::Refused
    }
}

fn letters_and_digits(value: &str) -> Outcome {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    if digits * 12 >= value.len() && letters * 6 >= value.len() { Outcome::Plausible } else { Outcome::Refused }
}

fn jwt(value: &str) -> Outcome {
    let mut parts = value.split('.');
    let (Some(header), Some(payload)) = (parts.next().and_then(json), parts.next().and_then(json)) else {
        return Outcome::Refused;
    };
    if header.get("alg").and_then(Value::as_str).is_none() {
        return Outcome::Refused;
    }
    let text = |key: &str| payload.get(key).and_then(Value::as_str).unwrap_or("");
    // The sample of jwt.io, with whatever signature.
    if text("name") == "John Doe" && text("sub") == "1234567890" {
        return Outcome::Refused;
    }
    match text("role") {
        "anon" | "public" => return Outcome::Minor,
        "service_role" => return Outcome::Grave,
        _ => {}
    }
    if payload.get("exp").and_then(Value::as_u64).is_some_and(|exp| exp < SURELY_PAST) {
        return Outcome::Minor;
    }
    Outcome::Verified
}

fn json(part: &str) -> Option<Value> {
    let bytes = decode(part)?;
    serde_json::from_slice::<Value>(&bytes).ok().filter(Value::is_object)
}

/// Decodes either alphabet of base64, with or without padding.
fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    STANDARD_NO_PAD.decode(text).or_else(|_| URL_SAFE_NO_PAD.decode(text)).ok()
}

/// A private key whose body is long enough and, as far as it stands in one literal, decodes.
fn pem(candidate: &Candidate<'_>) -> Outcome {
    let body: String = candidate
        .group("body")
        .replace("\\n", "\n")
        .replace("\\r", "")
        .lines()
        // Headers of old and of PGP keys.
        .filter(|line| !line.contains(':'))
        .flat_map(|line| line.chars())
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='))
        .collect();
    // Prose after a marker that is only spoken of, not a key: its words are short.
    let words = candidate.group("body").split([' ', '\n', '"', '\'', '`', '\\']).filter(|word| !word.is_empty());
    let (count, bytes) = words.fold((0, 0), |(count, bytes), word| (count + 1, bytes + word.len()));
    if count > 0 && bytes / count < 16 {
        return Outcome::Refused;
    }
    // PGP ends with a checksum of its own: `=abcd`.
    let body = body.split_once('=').map_or(body.as_str(), |(body, _)| body);
    if body.len() < 64 {
        return Outcome::Refused;
    }
    let whole = candidate.captures.name("end").is_some();
    let encrypted = candidate.value.contains("ENCRYPTED") || candidate.group("body").contains("ENCRYPTED");
    match (encrypted, whole, decode(body)) {
        (true, ..) => Outcome::Minor,
        (false, true, Some(_)) => Outcome::Verified,
        (false, true, None) if !candidate.value.contains("PGP") => Outcome::MadeUp,
        _ => Outcome::Plausible,
    }
}

/// Version byte 2, then the packet of the location: the index, or its test index.
fn pypi_macaroon(value: &str) -> bool {
    let body = value.trim_start_matches("pypi-");
    // Whole groups of four: a cut-off rest does not matter.
    let whole = body.get(..body.len() / 4 * 4).unwrap_or(body);
    decode(whole).is_some_and(|bytes| {
        let location = bytes.get(2..).and_then(|rest| rest.split_first());
        bytes.starts_with(&[2, 1])
            && location
                .and_then(|(&length, rest)| rest.get(..usize::from(length)))
                .is_some_and(|host| host.ends_with(b"pypi.org"))
    })
}

fn slack_webhook(value: &str) -> Outcome {
    let made_up = value.split('/').rev().take(3).any(|part| {
        let rest = part.get(1..).unwrap_or("");
        !rest.is_empty() && rest.bytes().all(|b| matches!(b, b'X' | b'x' | b'0' | b'*'))
    });
    if made_up { Outcome::Refused } else { Outcome::Plausible }
}

fn discord_snowflake(value: &str) -> bool {
    let Some(bytes) = value.split('.').next().and_then(decode) else { return false };
    let number = std::str::from_utf8(&bytes).ok().and_then(|digits| digits.parse::<u64>().ok());
    number.is_some_and(|id| (17..=20).contains(&bytes.len()) && (id >> 22) + DISCORD_EPOCH < FAR_FUTURE)
}

fn azure_key(value: &str, bytes: usize) -> Outcome {
    match decode(value) {
        Some(decoded) if decoded.len() == bytes => Outcome::Verified,
        _ => Outcome::MadeUp,
    }
}

/// The capture `json`, which may be cut anywhere, starts like a JSON object.
fn base64_json(candidate: &Candidate<'_>) -> bool {
    let part = candidate.group("json");
    let whole = part.get(..part.len() / 4 * 4).unwrap_or(part);
    decode(whole).is_some_and(|bytes| bytes.starts_with(b"{\"") && bytes.is_ascii())
}

fn url_password(candidate: &Candidate<'_>) -> Outcome {
    let host = candidate.group("host").to_ascii_lowercase();
    let local = matches!(
        host.as_str(),
        "localhost" | "127.0.0.1" | "0.0.0.0" | "db" | "postgres" | "mysql" | "mongo" | "redis"
    ) || host.ends_with(".local")
        || host.ends_with(".localhost")
        || host.ends_with(".internal");
    let example = host.contains("example")
        || host.ends_with(".test")
        || host.ends_with(".invalid")
        || matches!(
            host.as_str(),
            "host" | "hostname" | "server" | "domain" | "foo" | "bar" | "host.com" | "domain.com" | "foo.com" | ""
        );
    // The account of every database manual since Oracle's first.
    let manual = candidate.group("user") == "scott" && candidate.value.starts_with("tiger");
    if example || manual {
        return Outcome::Refused;
    }
    let web = candidate.group("scheme").to_ascii_lowercase().starts_with("http");
    if web && local {
        return Outcome::Refused;
    }
    let same_as_user = candidate.value.eq_ignore_ascii_case(candidate.group("user"));
    match judge(candidate.value, Kind::Password) {
        Verdict::Not(Reason::Number) if candidate.value.len() >= 6 => Outcome::Plausible,
        Verdict::Not(_) => Outcome::Refused,
        _ if local => Outcome::Minor,
        Verdict::KnownPassword => Outcome::Minor,
        Verdict::Secret if same_as_user => Outcome::Minor,
        Verdict::Secret => Outcome::Plausible,
    }
}

fn basic_auth(value: &str) -> Outcome {
    let Some(decoded) = decode(value).and_then(|bytes| String::from_utf8(bytes).ok()) else { return Outcome::Refused };
    match decoded.split_once(':') {
        // RFC 7617's own sample.
        Some(("Aladdin", _)) => Outcome::Refused,
        Some((_, password)) if judge(password, Kind::Password).is_secret() => Outcome::Verified,
        _ => Outcome::Refused,
    }
}

fn password(value: &str) -> Outcome {
    match judge(value, Kind::Password) {
        Verdict::Secret => Outcome::Plausible,
        Verdict::KnownPassword => Outcome::Minor,
        Verdict::Not(_) => Outcome::Refused,
    }
}

fn opaque(value: &str) -> Outcome {
    if judge(value, Kind::Token).is_secret() { Outcome::Plausible } else { Outcome::Refused }
}

/// Keys of Firebase and Maps are sent to every browser; the same shape without them is a server's.
fn google_browser_key(text: &str) -> Outcome {
    let browser = ["authDomain", "firebaseConfig", "maps/api/js", "@react-google-maps", "firebase/app"];
    if browser.iter().any(|mark| text.contains(mark)) { Outcome::Minor } else { Outcome::Plausible }
}
