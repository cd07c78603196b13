//! Credentials in files that no grammar of ours reads: the value beside a telling name, or in the place where a format
//! keeps one.
//!
//! A name that says password or key is found first; what follows it on its line is taken for its value as files of
//! configuration, scripts and markup write one. Some formats have no names: there the place decides.

use std::ops::Range;
use std::sync::LazyLock;

use base64::Engine as _;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::entropy::distinct;
use super::placeholder::{Kind, Reason, Verdict, judge_named};
use super::{rows, unnamed};
use crate::finding::Span;
use crate::rules::vocabulary::{self, Finder};
use crate::text::position::floor_char_boundary;

/// Longest value that is looked at, in bytes.
const MAX_VALUE: usize = 512;
/// How far a name's line is looked at, before it and behind it, in bytes: a line may be a whole file.
const REACH: usize = 1024;

/// Names that may give something secret away.
static NAMES: LazyLock<Finder> = LazyLock::new(|| Finder::new([PASSWORD].into_iter().chain(TOKENS), &SHORT));

/// The class of names of passwords.
const PASSWORD: &str = "password";
/// The classes of names of tokens and keys.
const TOKENS: [&str; 3] = ["secret", "token", "key"];
/// What names a password as the last word of a name, and is too short for code, where it is a verb and a keyword.
const SHORT: [&str; 2] = ["pass", "pw"];

/// How a file writes its values; its path tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Bare words are values: `password = secret`, `password: secret`.
    Bare,
    /// Bare words are names of something else: only what stands in quotes is a value.
    Quoted,
    /// `machine example.org login me password secret`
    Netrc,
    /// `host:port:database:user:secret`
    Pgpass,
}

/// A credential and the name that gives it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The value, in bytes of the text, without its quotes.
    pub value: Span,
    /// The name; empty where the place alone tells.
    pub name: Span,
    /// What is written there.
    pub what: What,
}

/// What a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A password in clear.
    Password,
    /// A token or key.
    Secret,
    /// The hash of a password, which can be guessed at leisure.
    Hash,
}

impl Style {
    /// How the file at this path (with `/`) writes its values; nothing where names and values are mostly talked about:
    /// documentation, translations, templates to be filled in.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        const TALK: [&str; 16] = [
            "md", "markdown", "rst", "adoc", "html", "htm", "po", "pot", "csv", "tsv", "tex", "svg", "xlf", "resx",
            "strings", "ftl",
        ];
        const CODE: [&str; 30] = [
            "php", "rb", "java", "go", "c", "h", "cc", "cpp", "hpp", "cs", "kt", "kts", "swift", "scala", "pl", "pm",
            "lua", "ps1", "psm1", "groovy", "gradle", "dart", "vue", "svelte", "ex", "exs", "erl", "m", "vb", "proto",
        ];
        let path = path.to_ascii_lowercase();
        let mut parts: Vec<&str> = path.split('/').collect();
        let name = parts.pop().unwrap_or_default();
        const SPOKEN: [&str; 11] = [
            "locale",
            "locales",
            "_locales",
            "lang",
            "langs",
            "language",
            "languages",
            "i18n",
            "intl",
            "translations",
            "l10n",
        ];
        let spoken = |part: &str| SPOKEN.contains(&part);
        let filled_in =
            |part: &str| matches!(part, "example" | "sample" | "template" | "tmpl" | "dist" | "j2" | "tpl" | "erb");
        if parts.iter().any(|part| spoken(part)) || name.split('.').any(|part| spoken(part) || filled_in(part)) {
            return None;
        }
        match name {
            ".netrc" | "_netrc" | ".authinfo" | ".msmtprc" | "msmtprc" | ".fetchmailrc" | "fetchmailrc"
            | ".mpopclientrc" => {
                return Some(Self::Netrc);
            }
            ".pgpass" | "pgpass.conf" => return Some(Self::Pgpass),
            _ => {}
        }
        match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
            extension if TALK.contains(&extension) => None,
            // `man/man1/program.1`: a page of the manual.
            section if section.len() == 1 && parts.last().is_some_and(|folder| *folder == format!("man{section}")) => {
                None
            }
            extension if CODE.contains(&extension) => Some(Self::Quoted),
            _ => Some(Self::Bare),
        }
    }
}

/// The credentials of a text, by position. `path` is the file's, with `/`.
#[must_use]
pub fn settings(text: &str, path: &str, style: Style) -> Vec<Setting> {
    let mut found: Vec<Setting> = match style {
        Style::Pgpass => lines(text).filter_map(|line| of_pgpass(text, line)).collect(),
        Style::Bare | Style::Quoted | Style::Netrc => {
            NAMES.names(text).filter_map(|name| of_name(text, name, style)).collect()
        }
    };
    let unnamed =
        |value: Range<usize>, what| Setting { name: span(value.start..value.start), value: span(value), what };
    let said = unnamed::passwords(text, style == Style::Quoted).into_iter();
    found.extend(said.map(|value| unnamed(value, What::Password)));
    let kept = unnamed::credentials(text, &path.to_ascii_lowercase()).into_iter().chain(rows::passwords(text));
    found.extend(kept.map(|(value, what)| unnamed(value, what)));
    if style == Style::Bare {
        found.extend(lines_with([":$", ":{S"], text).filter_map(|line| of_password_file(text, line)));
        found.extend(lines_with(["auth"], text).filter_map(|line| of_user_and_password(text, line)));
    }
    // Of two readings of one place the one with a name says more.
    found.sort_by_key(|setting| (setting.value, setting.name.range().is_empty()));
    found.dedup_by_key(|setting| setting.value);
    found
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..start + line.trim_end_matches(['\r', '\n']).len())
    })
}

/// The lines in which one of these stands, in order for each of them. Most texts have none, which one search tells.
fn lines_with<'t, const N: usize>(
    words: [&'static str; N],
    text: &'t str,
) -> impl Iterator<Item = Range<usize>> + use<'t, N> {
    let bytes = text.as_bytes();
    words.into_iter().flat_map(move |word| {
        let mut done = 0;
        memchr::memmem::find_iter(bytes, word).filter_map(move |at| {
            if at < done {
                return None;
            }
            let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
            done = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
            Some(start..start + text[start..done].trim_end_matches('\r').len())
        })
    })
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// The value of a name, where that says that it is a secret one.
fn of_name(text: &str, name: Range<usize>, style: Style) -> Option<Setting> {
    if !may_have_value(text, &name, style) {
        return None;
    }
    let written = &text[name.clone()];
    // Most names in a text have no value, which is quicker to see than what they say.
    let value = value_of(text, &name, style).or_else(|| paired(text, &name))?;
    let is_key = text[..name.start].ends_with(['"', '\'']);
    let (kind, what) = match kind_of(written, style, is_key) {
        Some(Kind::Password) if is_crypt_hash(&text[value.clone()]) => {
            return Some(Setting { value: span(value), name: span(name), what: What::Hash });
        }
        Some(Kind::Password) => (Kind::Password, What::Password),
        Some(kind) => (kind, What::Secret),
        None if is_key_of_something_secret(text, &name) => (Kind::Token, What::Secret),
        None => return None,
    };
    let judged = judge_named(written, text.get(value.clone()).filter(|value| value.len() <= MAX_VALUE)?, kind);
    // Some services issue their secrets in the form of identifiers; a request or a page has a token of that form, too.
    let is_issued = judged == Verdict::Not(Reason::Uuid)
        && style == Style::Bare
        && (written.to_ascii_lowercase().contains("secret")
            || written.ends_with("_authToken")
            || written == "oauth_token")
        && distinct(&text[value.clone()]) >= 10;
    (judged.is_secret() || is_issued).then(|| Setting { value: span(value), name: span(name), what })
}

fn kind_of(name: &str, style: Style, is_key: bool) -> Option<Kind> {
    let last = name.rsplit(['.', '-']).next().unwrap_or(name);
    let is_short = SHORT.iter().any(|short| last.eq_ignore_ascii_case(short));
    if is_short && (style != Style::Quoted || is_key) || vocabulary::says(name, PASSWORD) {
        return Some(Kind::Password);
    }
    TOKENS.iter().any(|class| vocabulary::says(name, class)).then_some(Kind::Token)
}

/// What `crypt`, a directory or a web server keeps of a password.
fn is_crypt_hash(value: &str) -> bool {
    const SCHEMES: [&str; 11] =
        ["$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$apr1$", "$argon2", "{SSHA}", "{SHA}"];
    value.len() >= 24 && SCHEMES.iter().any(|scheme| value.starts_with(scheme))
}

/// Whether a name that is `key` and no more stands in a section about signing or encrypting: `"jwt": { "key": … }`.
fn is_key_of_something_secret(text: &str, name: &Range<usize>) -> bool {
    const SECTION: usize = 60;
    let before = &text[floor_char_boundary(text, name.start.saturating_sub(SECTION))..name.start];
    text[name.clone()].eq_ignore_ascii_case("key")
        && ["jwt", "crypt", "secret", "signing", "hmac"].iter().any(|word| before.to_ascii_lowercase().contains(word))
}

/// Whether something can be given to a name, by the bytes beside it alone: most names are words of a sentence.
fn may_have_value(text: &str, name: &Range<usize>, style: Style) -> bool {
    let bytes = text.as_bytes();
    let behind = &bytes[name.end..];
    let blanks = behind.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    match behind.get(blanks) {
        None => false,
        // What gives, what closes a name in quotes or a tag, what parts a name from a `value` to come.
        Some(b'"' | b'\'' | b'`' | b'\\' | b'=' | b':' | b',' | b'>' | b'\r' | b'\n') => true,
        Some(_) if blanks == 0 => name.start > 0 && bytes[name.start - 1] == b'<',
        // A value behind nothing but a blank: of a flag, a directive, a variable of a container; or `value = …`.
        Some(next) => {
            let before = bytes[..name.start].trim_ascii_end();
            matches!(next, b'v' | b'V' | b'P')
                || style == Style::Netrc
                || before.last().is_some_and(|b| matches!(b, b'-' | b'<' | b'v' | b'V' | b'g' | b'G'))
                || is_directive(&text[name.clone()])
        }
    }
}

/// Where the value of a name stands.
fn value_of(text: &str, name: &Range<usize>, style: Style) -> Option<Range<usize>> {
    let behind = &text[name.end..floor_char_boundary(text, name.end + REACH)];
    let end = name.end + behind.find('\n').unwrap_or(behind.len());
    let before = &text[floor_char_boundary(text, name.start.saturating_sub(REACH))..name.start];
    let before = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let mut rest = Rest { text, at: name.end, end };
    if before.ends_with('<') {
        // `<password>secret</password>`
        rest.skip_past('>')?;
        return rest.until_tag();
    }
    let quoted = before.ends_with(['"', '\'']) && (rest.take("\"") || rest.take("'") || rest.take("\\\""));
    let mut attributed = false;
    if quoted {
        if rest.take(">") {
            // `<entry key="password">secret</entry>`
            return rest.until_tag();
        }
        let attribute = rest.clone();
        rest.skip_blanks();
        attributed = rest.take("value=");
        if !attributed {
            rest = attribute;
            rest.take("]");
        }
    }
    let spaced = rest.skip_blanks();
    let assigns_closely = !spaced && rest.starts_with("=") && !rest.starts_with("= ");
    let joined =
        rest.take("=>") || rest.take(":=") || rest.take_assignment() || quoted && is_setter(before) && rest.take(",");
    if style == Style::Quoted && joined {
        rest.skip_type();
    }
    let flag = before.ends_with("--") || before.ends_with(" -");
    let is_directive = is_directive(&text[name.clone()]);
    let by_word = spaced && (flag || is_directive || style == Style::Netrc || is_environment_line(before));
    if is_directive {
        for flag in ["--plaintext ", "--iscrypted "] {
            rest.skip_blanks();
            rest.take(flag);
        }
    }
    if style == Style::Netrc && before.contains(" anonymous") {
        return None;
    }
    // `pass:stdin` is one word.
    let is_apart = rest.skip_blanks() || !rest.follows(":");
    if rest.is_quote() {
        // `PASSWORD 'secret'` of a database's language.
        let named_loudly = spaced && text[name.clone()].bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
        return (joined || attributed || by_word || named_loudly).then(|| rest.quoted())?;
    }
    let may_be_bare = style != Style::Quoted && (joined && is_apart || by_word) && !quoted_json(before, quoted);
    may_be_bare.then(|| rest.bare(assigns_closely || by_word))?
}

/// The value of a name that is a value, too, or stands one step further out: `name: DB_PASSWORD` above `value: secret`,
/// `{"key": "password", "value": "secret"}`, `"adminPassword": {"value": "secret"}`.
fn paired(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    static PAIRS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        const VALUE: &str = r#"(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',{}\[\]]+))"#;
        let beside = r#"^["']?\s*,?\s*["']?(?:value|Value|ParameterValue)["']?\s*[:=]\s*"#;
        let above = r#"^["']?\s*:\s*\{?\s*(?:\n\s*["']?(?:[Tt]ype|NoEcho|[Dd]escription)["']?\s*:[^\n]*)*\s*["']?\b(?:value|[Dd]efault|defaultValue)["']?\s*:\s*"#;
        [beside, above]
            .map(|before| Regex::new(&[before, VALUE].concat()).expect("literal patterns are checked by a test"))
    });
    const REACH: usize = 240;
    let behind = &text[name.end..floor_char_boundary(text, name.end + REACH)];
    let before =
        text[floor_char_boundary(text, name.start.saturating_sub(20))..name.start].trim_end_matches(['"', '\'']);
    let before = before.trim_end().strip_suffix([':', '=']).map_or("", str::trim_end).trim_end_matches(['"', '\'']);
    let is_value = before.ends_with("ame") || before.ends_with("ey");
    let is_above = || behind.strip_prefix(['"', '\'']).unwrap_or(behind).trim_start().starts_with(':');
    if !(is_value || is_above()) || !["value", "Value", "efault"].iter().any(|word| behind.contains(word)) {
        return None;
    }
    let pair = if is_value { &PAIRS[0] } else { &PAIRS[1] };
    let value = pair.captures(behind)?.iter().skip(1).flatten().next()?.range();
    Some(name.end + value.start..name.end + value.end)
}

/// Whether the key of JSON was read, whose bare values are numbers and keywords.
fn quoted_json(before: &str, quoted: bool) -> bool {
    quoted && before.trim_start().starts_with(['"', '{'])
}

/// Whether a function is called that gives a name its value: `define('PASSWORD', 'secret')`.
fn is_setter(before: &str) -> bool {
    let Some((called, _)) = before.rsplit_once('(') else { return false };
    let called = called.trim_end().to_ascii_lowercase();
    ["define", "setenv", "putenv", "setproperty"].iter().any(|setter| called.ends_with(setter))
}

/// Directives that have their password behind them.
fn is_directive(name: &str) -> bool {
    matches!(name, "requirepass" | "masterauth" | "bindpw" | "rootpw" | "rootbindpw")
}

/// `ENV PASSWORD secret` of a container's recipe.
fn is_environment_line(before: &str) -> bool {
    let before = before.trim();
    before.eq_ignore_ascii_case("env") || before.eq_ignore_ascii_case("arg")
}

/// What of a line was not read yet.
#[derive(Clone)]
struct Rest<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Rest<'_> {
    fn starts_with(&self, wanted: &str) -> bool {
        self.text[self.at..self.end].starts_with(wanted)
    }

    /// Whether this stands directly before what was not read yet.
    fn follows(&self, wanted: &str) -> bool {
        self.text[..self.at].ends_with(wanted)
    }

    fn take(&mut self, wanted: &str) -> bool {
        let taken = self.starts_with(wanted);
        self.at += if taken { wanted.len() } else { 0 };
        taken
    }

    /// `=` or `:`, where it is not part of a comparison or of a path.
    fn take_assignment(&mut self) -> bool {
        let is_other = ["==", "=~", "::", ":/"].iter().any(|other| self.starts_with(other));
        !is_other && (self.take("=") || self.take(":"))
    }

    fn skip_blanks(&mut self) -> bool {
        let blanks = self.text.as_bytes()[self.at..self.end].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        self.at += blanks;
        blanks > 0
    }

    /// `String = ` between a name's `:` and its value.
    fn skip_type(&mut self) {
        let written = &self.text[self.at..self.end];
        let Some((kind, _)) = written.split_once('=') else { return };
        if !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b" ?.<>[]&".contains(&b)) {
            self.at += kind.len() + 1;
        }
    }

    fn skip_past(&mut self, end: char) -> Option<()> {
        self.at += self.text[self.at..self.end].find(end)? + end.len_utf8();
        Some(())
    }

    fn is_quote(&self) -> bool {
        ["\"", "'", "`", "\\\""].iter().any(|quote| self.starts_with(quote))
    }

    /// The text of an element.
    fn until_tag(&mut self) -> Option<Range<usize>> {
        if self.take("<![CDATA[") { self.until(']') } else { self.until('<') }
    }

    fn until(&self, end: char) -> Option<Range<usize>> {
        let length = self.text[self.at..self.end].find(end)?;
        let inner = &self.text[self.at..self.at + length];
        let start = self.at + inner.len() - inner.trim_start().len();
        let value = start..start + inner.trim().len();
        (!value.is_empty()).then_some(value)
    }

    fn quoted(&mut self) -> Option<Range<usize>> {
        let quote = ["\\\"", "\"\"\"", "\"", "'", "`"].into_iter().find(|quote| self.take(quote))?;
        let rest = &self.text[self.at..self.end];
        let close = rest.match_indices(quote).find(|(at, _)| quote.len() > 1 || !rest[..*at].ends_with('\\'))?.0;
        (close > 0).then(|| self.at..self.at + close)
    }

    /// A bare word. Where more follows on the line it is no value but the beginning of a sentence, unless more may follow.
    fn bare(&self, more_may_follow: bool) -> Option<Range<usize>> {
        let rest = &self.text[self.at..self.end];
        let ends = |c: char| {
            c.is_whitespace()
                || matches!(c, '"' | '\'' | '`' | '<' | '>' | ';' | ',' | '(' | ')' | '{' | '}' | '[' | ']')
        };
        // `{SSHA}` of a directory's hashes opens no block.
        let scheme =
            ["{SSHA}", "{SHA}"].iter().find(|scheme| rest.starts_with(**scheme)).map_or(0, |scheme| scheme.len());
        let length = rest[scheme..].find(ends).map_or(rest.len(), |length| scheme + length);
        let after = &rest[length..];
        let closed = after.trim_start().is_empty()
            || after.starts_with([';', ','])
            || after.starts_with([' ', '\t']) && (more_may_follow || after.trim_start().starts_with(['#', ';', '/']));
        (length > 0 && closed).then(|| self.at..self.at + length)
    }
}

/// `host:port:database:user:secret`; a `\` keeps a `:` in its field.
fn of_pgpass(text: &str, line: Range<usize>) -> Option<Setting> {
    let written = &text[line.clone()];
    if written.starts_with('#') {
        return None;
    }
    let colons = written.match_indices(':').filter(|(at, _)| !written[..*at].ends_with('\\')).map(|(at, _)| at);
    let value = line.start + colons.collect::<Vec<_>>().get(3)? + 1..line.end;
    let is_secret = judge_named("", &text[value.clone()], Kind::Password).is_secret();
    is_secret.then(|| Setting { value: span(value), name: span(line.start..line.start), what: What::Password })
}

/// `me:$6$salt$hash`, as password files of systems and web servers have it.
fn of_password_file(text: &str, line: Range<usize>) -> Option<Setting> {
    static HASHED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^([A-Za-z0-9._@-]{1,64}):(\$(?:1|2[abxy]?|5|6|7|y|apr1|argon2\w*|scrypt)\$[^:\s]{12,}|\{S?SHA\}[^:\s]{20,})(?::|$)",
        )
    });
    let found = HASHED.captures(&text[line.clone()])?;
    Some(Setting { value: behind(line.start, &found, 2)?, name: behind(line.start, &found, 1)?, what: What::Hash })
}

/// `auth`, which holds user and password.
fn of_user_and_password(text: &str, line: Range<usize>) -> Option<Setting> {
    static AUTH: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?:^|[\s"{,:/])(_?auth)"?\s*[:=]\s*"?([A-Za-z0-9+/]{8,}={0,2})"?\s*[,}]?\s*$"#));
    let found = AUTH.captures(&text[line.clone()])?;
    let decoded = base64::engine::general_purpose::STANDARD.decode(&found[2]).ok()?;
    let decoded = String::from_utf8(decoded).ok().filter(|text| text.bytes().all(|b| b.is_ascii_graphic()))?;
    let (user, password) = decoded.split_once(':')?;
    let is_secret = !user.is_empty() && judge_named(user, password, Kind::Password).is_secret();
    let (name, value) = (behind(line.start, &found, 1)?, behind(line.start, &found, 2)?);
    is_secret.then_some(Setting { value, name, what: What::Password })
}

/// Where a group stands in the text whose part from `start` was searched.
fn behind(start: usize, found: &Captures<'_>, group: usize) -> Option<Span> {
    let group = found.get(group)?;
    Some(Span::new(start + group.start(), start + group.end()))
}

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("literal patterns are checked by a test")
}
