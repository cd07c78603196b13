//! Credentials that a format keeps in a certain place, with no name or an odd one beside them: password files, secrets of
//! daemons, settings of routers, rows of a dump.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use base64::Engine as _;
use regex::Regex;

use super::configuration::What;
use super::entropy::shannon;
use super::placeholder::{Kind, judge_named};
use crate::engine::vocabulary;
use crate::text::position::floor_char_boundary;

/// A place where files of some kind keep a credential.
struct Place {
    /// The file's name begins or ends so; empty for any file.
    files: &'static [&'static str],
    /// A word that stands in every text with such a place, as it is written there.
    word: &'static str,
    /// The first group that takes part is the credential.
    shape: &'static str,
    what: What,
}

const PLACES: [Place; 36] = [
    // Password files of web servers as they were long ago; those with a scheme are read everywhere.
    Place { files: &["htpasswd", "passwd"], word: ":", shape: r"(?m)^[\w.@-]+:([./A-Za-z0-9]{13})$", what: What::Hash },
    Place {
        files: &["userlist.txt"],
        word: "\"",
        shape: r#"(?m)^"[^"\n]+"\s+"(?:md5[0-9a-f]{32}|([^"\n]{4,128}))""#,
        what: What::Password,
    },
    Place { files: &["userlist.txt"], word: "md5", shape: r#"(?m)^"[^"\n]+"\s+"(md5[0-9a-f]{32})""#, what: What::Hash },
    Place {
        files: &["chap-secrets", "pap-secrets"],
        word: "",
        shape: r#"(?m)^[^#\s]\S*[ \t]+\S+[ \t]+"?([^\s"]{4,})"?"#,
        what: What::Password,
    },
    Place {
        files: &["ipsec", "secrets"],
        word: ": ",
        shape: r#"(?m):[ \t]*(?:PSK|XAUTH|EAP|NTLM)[ \t]+"([^"\n]{4,})"|:[ \t]*RSA[ \t]+\S+[ \t]+"?([^\s#"]{4,})"#,
        what: What::Password,
    },
    Place {
        files: &["sasl_passwd", "sasl_password"],
        word: ":",
        shape: r"(?m)^[^#\s]\S*[ \t]+[^\s:]+:(\S{4,})$",
        what: What::Password,
    },
    Place {
        files: &["master.key", "credentials.key", "production.key"],
        word: "",
        shape: r"^([0-9a-f]{32})\s*$",
        what: What::Secret,
    },
    Place {
        files: &["logins.json", "signons"],
        word: "encryptedPassword",
        shape: r#""encryptedPassword"\s*:\s*"([A-Za-z0-9+/=]{20,})""#,
        what: What::Password,
    },
    Place {
        files: &[".ldif"],
        word: "::",
        shape: r"(?mi)^userPassword::[ \t]*([A-Za-z0-9+/]{6,}={0,2})",
        what: What::Password,
    },
    Place {
        files: &[".reg"],
        word: "hex:",
        shape: r#"(?i)"[^"\n]*passw[^"\n]*"=hex:([0-9a-f]{2}(?:,[0-9a-f]{2}){5,})"#,
        what: What::Password,
    },
    Place {
        files: &["rclone"],
        word: "=",
        shape: r"(?m)^(?:key|pass|password|token|service_account_credentials)\s*=\s*(\S{12,})$",
        what: What::Secret,
    },
    // Sites made with WordPress and Drupal.
    Place {
        files: &[".php"],
        word: "define",
        shape: r#"define\(\s*['"](?:AUTH|SECURE_AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"]\s*,\s*'([^'\n]{40,})'"#,
        what: What::Secret,
    },
    Place {
        files: &[".php"],
        word: "hash_salt",
        shape: r#"\[['"]hash_salt['"]\]\s*=\s*['"]([^'"\n]{20,})['"]"#,
        what: What::Secret,
    },
    // Routers and switches.
    Place {
        files: &[],
        word: "enable ",
        shape: r"(?m)^\s*enable\s+(?:secret|password)\s+(?:[05789]\s+)?(\S{4,})\s*$",
        what: What::Password,
    },
    Place {
        files: &[],
        word: "username ",
        shape: r"(?m)^\s*username\s+\S+\s+(?:\w+\s+\d+\s+)?(?:secret|password)\s+(?:[05789]\s+)?(\S{4,})\s*$",
        what: What::Password,
    },
    Place {
        files: &[],
        word: "snmp-server community",
        shape: r"snmp-server\s+community\s+(\S{4,})\s+(?i:RW|RO)\b",
        what: What::Password,
    },
    Place {
        files: &[],
        word: "-server",
        shape: r"(?:tacacs|radius)-server\s+(?:host\s+\S+\s+)?key\s+(?:[07]\s+)?(\S{4,})",
        what: What::Password,
    },
    Place {
        files: &[],
        word: "isakmp key",
        shape: r"isakmp\s+key\s+(?:[06]\s+)?(\S{4,})\s+(?:address|hostname)",
        what: What::Password,
    },
    Place {
        files: &[],
        word: "wpa-psk",
        shape: r"wpa-psk\s+(?:ascii|hex)\s+(?:[07]\s+)?(\S{4,})",
        what: What::Password,
    },
    // Proxies, installers, first boots.
    Place {
        files: &[".cfg", ".conf"],
        word: "insecure-password",
        shape: r"\binsecure-password\s+(\S{4,})",
        what: What::Password,
    },
    Place {
        files: &[".cfg", ".conf"],
        word: "stats",
        shape: r"\bstats\s+auth\s+[^\s:]+:(\S{4,})",
        what: What::Password,
    },
    Place {
        files: &[],
        word: "passwd/",
        shape: r"passwd/\S*password\S*[ \t]+(?:password|string)[ \t]+(\S{4,})",
        what: What::Password,
    },
    Place {
        files: &[".yml", ".yaml"],
        word: "chpasswd",
        shape: r"chpasswd:\s*\n(?:\s+\w+:[^\n|]*\n)*?\s+list:\s*\|?\s*\n\s+[\w.-]+:(\S{4,})\n",
        what: What::Password,
    },
    Place {
        files: &[".xml"],
        word: "<Value>",
        shape: r"Password>\s*<Value>([^<\n]{4,})</Value>",
        what: What::Password,
    },
    Place {
        files: &[".tf"],
        word: "variable",
        shape: r#"(?i)variable\s+"[^"\n]*(?:password|passwd|secret|token)"\s*\{[^{}]*?\bdefault\s*=\s*"([^"\n$]{4,})""#,
        what: What::Password,
    },
    // Daemons that share one with their clients.
    Place {
        files: &["clients.conf", "sip.conf", "pjsip.conf", "iax.conf", "manager.conf", "users.conf"],
        word: "secret",
        shape: r"(?m)^\s*secret\s*=>?\s*([^\s;#]{4,})",
        what: What::Password,
    },
    Place {
        files: &["snmpd.conf", "snmp.conf"],
        word: "",
        shape: r#"(?m)^\s*r[ow]community6?\s+([^\s#]{4,})|^\s*createUser\s+\S+\s+(?:MD5|SHA[\w-]*)\s+"?([^\s"]{4,})"#,
        what: What::Password,
    },
    Place {
        files: &["proxychains"],
        word: "",
        shape: r"(?m)^\s*(?:socks[45]|http)\s+\S+\s+\d+\s+\S+\s+(\S{4,})",
        what: What::Password,
    },
    Place {
        files: &["torrc"],
        word: "HashedControlPassword",
        shape: r"HashedControlPassword\s+(16:[0-9A-F]{50,})",
        what: What::Hash,
    },
    Place { files: &["passwd.client"], word: ":", shape: r"(?m)^[^#\s:]+:[^\s:]+:(\S{4,})$", what: What::Password },
    // Clients that remember what was typed once.
    Place { files: &[".rdp"], word: "password 51", shape: r"password 51:b:([0-9A-Fa-f]{40,})", what: What::Secret },
    Place {
        files: &[".curlrc", "_curlrc"],
        word: "user",
        shape: r#"(?m)^\s*-?-?(?:proxy-)?user\s*[=: ]\s*"?[^\s:"]+:([^\s"]{4,})"#,
        what: What::Password,
    },
    Place { files: &[], word: "K 8\npassword\nV ", shape: r"K 8\npassword\nV \d+\n(\S{4,})\n", what: What::Password },
    Place { files: &["kaggle.json"], word: "key", shape: r#""key"\s*:\s*"([0-9a-f]{32})""#, what: What::Secret },
    Place { files: &["jupyter_"], word: "sha1:", shape: r#"['"]((?:sha1|argon2):[^'"\n]{40,})['"]"#, what: What::Hash },
    // Rows of a dump with a hash.
    Place { files: &[".sql", ".dump"], word: "$2", shape: r"'(\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53})'", what: What::Hash },
];

/// The credentials in their places, for the file at this path in lower case.
pub(super) fn credentials(text: &str, path: &str) -> Vec<(Range<usize>, What)> {
    static SHAPES: [OnceLock<Regex>; PLACES.len()] = [const { OnceLock::new() }; PLACES.len()];
    let mut found = Vec::new();
    for (at, place) in PLACES.iter().enumerate().filter(|(_, place)| place.may_be_in(path, text)) {
        let shape = SHAPES[at].get_or_init(|| Regex::new(place.shape).expect("literal patterns are checked by a test"));
        let values = shape.captures_iter(text).filter_map(|found| Some(found.iter().skip(1).flatten().next()?.range()));
        let values = values.filter(|value| place.what.may_be(&text[value.clone()]));
        // Of a dump with thousands of rows the first says all.
        let most = if place.what == What::Hash && place.word == "$2" { 1 } else { usize::MAX };
        found.extend(values.take(most).map(|value| (value, place.what)));
    }
    found.extend(rows(text));
    found
}

impl Place {
    fn may_be_in(&self, path: &str, text: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let fits =
            self.files.is_empty() || self.files.iter().any(|file| name.starts_with(file) || name.ends_with(file));
        fits && memchr::memmem::find(text.as_bytes(), self.word.as_bytes()).is_some()
    }
}

impl What {
    /// Whether a value in a place of this kind is one, and none is held free by something made up.
    fn may_be(self, value: &str) -> bool {
        match self {
            Self::Password => {
                let is_hash = value.starts_with('$') && value.len() >= 20;
                let decoded = base64::engine::general_purpose::STANDARD.decode(value).is_ok() && value.len() >= 20;
                is_hash || decoded || judge_named("", value, Kind::Password).is_secret()
            }
            Self::Secret => shannon(value) >= 3.0,
            Self::Hash => true,
        }
    }
}

/// The first row that a statement inserts, where a column is called password.
fn rows(text: &str) -> Vec<(Range<usize>, What)> {
    static INSERT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)\binsert\s+into\s+[`"\[\]\w.]+\s*\(([^()]{3,400})\)\s*values\s*\(([^()\n]{3,2000})\)"#)
            .expect("literal patterns are checked by a test")
    });
    if !["INSERT", "insert", "Insert"]
        .iter()
        .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    {
        return Vec::new();
    }
    let password = |insert: regex::Captures<'_>| {
        let columns = insert.get(1)?.as_str();
        let at = columns.split(',').position(|column| vocabulary::says(column.trim(), "password"))?;
        let row = insert.get(2)?;
        let value = strings(row.as_str()).into_iter().nth(at).flatten()?;
        let value = row.start() + value.start..row.start() + value.end;
        let written = &text[value.clone()];
        let is_hex = matches!(written.len(), 32 | 40 | 64) && written.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex || written.starts_with('$') && written.len() >= 30 {
            return Some((value, What::Hash));
        }
        judge_named("", written, Kind::Password).is_secret().then_some((value, What::Password))
    };
    INSERT.captures_iter(text).filter_map(password).take(20).collect()
}

/// The values of a row by position; of those that are strings, where they stand.
fn strings(row: &str) -> Vec<Option<Range<usize>>> {
    let bytes = row.as_bytes();
    let (mut values, mut at) = (vec![None], 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\'' => {
                let end =
                    bytes[at + 1..].iter().position(|&b| b == b'\'').map_or(bytes.len(), |length| at + 1 + length);
                if let Some(last) = values.last_mut() {
                    *last = Some(at + 1..end);
                }
                at = end + 1;
            }
            b',' => {
                values.push(None);
                at += 1;
            }
            _ => at += 1,
        }
    }
    values
}

/// The value of a name that is a value, too, or stands one step further out: `name: DB_PASSWORD` above `value: secret`,
/// `{"key": "password", "value": "secret"}`, `"adminPassword": {"value": "secret"}`.
pub(super) fn paired(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    static PAIRS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        const VALUE: &str = r#"(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',{}\[\]]+))"#;
        let beside = r#"^["']?\s*,?\s*["']?(?:value|Value|ParameterValue)["']?\s*[:=]\s*"#;
        let above = r#"^["']?\s*:\s*\{?\s*(?:\n\s*["']?(?:[Tt]ype|NoEcho|[Dd]escription)["']?\s*:[^\n]*)*\s*["']?\b(?:value|[Dd]efault|defaultValue)["']?\s*:\s*"#;
        [beside, above]
            .map(|before| Regex::new(&[before, VALUE].concat()).expect("literal patterns are checked by a test"))
    });
    const REACH: usize = 240;
    let behind = &text[name.end..floor_char_boundary(text, name.end + REACH)];
    if !["value", "Value", "efault"].iter().any(|word| behind.contains(word)) {
        return None;
    }
    let before =
        text[floor_char_boundary(text, name.start.saturating_sub(20))..name.start].trim_end_matches(['"', '\'']);
    let before = before.trim_end().strip_suffix([':', '=']).map_or("", str::trim_end).trim_end_matches(['"', '\'']);
    let is_value = before.ends_with("ame") || before.ends_with("ey");
    let pair = if is_value { &PAIRS[0] } else { &PAIRS[1] };
    let value = pair.captures(behind)?.iter().skip(1).flatten().next()?.range();
    Some(name.end + value.start..name.end + value.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_one() {
        for place in &PLACES {
            let shape = Regex::new(place.shape).unwrap_or_else(|error| panic!("{error}"));
            assert!(shape.captures_len() > 1, "{} takes nothing out", place.shape);
        }
        for name in [r#"{"name": "DB_PASSWORD", "value": "x"}"#, "password: {value: x}"] {
            paired(name, &(0..0));
        }
        rows("INSERT INTO users (name, password) VALUES ('a', 'b')");
    }
}
