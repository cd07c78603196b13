//! Passwords in commands, statements and calls, where no name stands beside them but the program's own way of asking for
//! one does: `mysql -psecret`, `IDENTIFIED BY 'secret'`, `mysqli_connect(host, user, 'secret')`.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

use super::placeholder::{Kind, judge_named};

/// One way to hand over a password.
struct Usage {
    /// Words of which one stands in every text that does, in lower case.
    words: &'static [&'static str],
    /// The first group that takes part is the password.
    shape: &'static str,
    /// Whether code in languages without a grammar here does so, too.
    in_code: bool,
}

/// Flags and words behind a program, up to the end of the command.
macro_rules! command {
    ($programs:literal, $($rest:tt)+) => {
        concat!(r"\b(?:", $programs, r#")(?:\.exe)?\b[^\n|;&#]*?\s"#, $($rest)+)
    };
}

/// A word that is no variable, with or without quotes around it.
macro_rules! word {
    () => {
        r#"['"]?([^\s'"$%{<|;&][^\s'"|;&]*)"#
    };
}

const USAGES: [Usage; 25] = [
    Usage {
        words: &["identified"],
        shape: r#"(?i)\bidentified\s+(?:with\s+\S+\s+)?by\s+(?:password\s+)?['"]([^'"\n]{1,128})['"]"#,
        in_code: true,
    },
    Usage { words: &["sshpass"], shape: concat!(r"\bsshpass\s+-p\s*", word!()), in_code: false },
    Usage {
        words: &["mysql", "mariadb"],
        shape: command!("(?:mysql|mariadb)(?:dump|admin|import|-dump|-admin)?", r#"-p['"]?([^\s'"$=-][^\s'"$]*)"#),
        in_code: false,
    },
    Usage {
        words: &["curl"],
        shape: command!("curl", r#"(?:-u|--user|--proxy-user)[ =]?['"]?[^\s:'"$]+:([^\s'"$]+)"#),
        in_code: false,
    },
    Usage {
        words: &["login"],
        shape: command!(r"(?:docker|podman|buildah|helm\s+registry|az|oc)\s+login", "-p[ =]", word!()),
        in_code: false,
    },
    Usage { words: &["redis-cli"], shape: command!("redis-cli", "-a ", word!()), in_code: false },
    Usage {
        words: &["mongo"],
        shape: command!(
            "mongo(?:sh|dump|restore|import|export)?",
            r"(?:-u|--username)[ =]\S+[^\n|;&]*?\s-p[ =]?",
            word!()
        ),
        in_code: false,
    },
    Usage { words: &["sqlcmd", "osql", "bcp "], shape: command!("sqlcmd|osql|bcp", "-P ?", word!()), in_code: false },
    Usage {
        words: &["htpasswd"],
        shape: concat!(r#"\bhtpasswd\s+(?:-\w+\s+)*-\w*b\w*\s+(?:-\w+\s+)*\S+\s+[^\s-]\S*\s+"#, word!()),
        in_code: false,
    },
    Usage {
        words: &["chpasswd"],
        shape: r#"\becho\s+(?:-\w+\s+)?['"]?[a-z_][\w-]*:([^\s'"$|]+)['"]?\s*\|\s*(?:sudo\s+)?chpasswd"#,
        in_code: false,
    },
    Usage {
        words: &["openssl", "keytool"],
        shape: r#"\s-(?:pass|passin|passout|storepass|keypass)[ =](?:pass:)?['"]?([^\s'"$:/][^\s'"$:/]*)"#,
        in_code: false,
    },
    Usage {
        words: &["aws configure"],
        shape: concat!(r"\baws\s+configure\s+set\s+\S*(?:secret|token)\S*\s+", word!()),
        in_code: false,
    },
    Usage {
        words: &["smbclient", "mount", "rpcclient"],
        shape: command!("smbclient|rpcclient", r#"-U\s*['"]?[\w\\./-]+%([^\s'"$]+)"#),
        in_code: false,
    },
    Usage {
        words: &["net user"],
        shape: r#"(?i)\bnet\s+user\s+[\w.-]+\s+['"]?([^\s'"$%/*][^\s'"]*)['"]?\s+/add"#,
        in_code: true,
    },
    Usage {
        words: &["sqlplus", "expdp", "impdp", "sqlldr", "rman "],
        shape: r#"(?i)\b(?:sqlplus|expdp|impdp|sqlldr|exp|imp|rman)\b[^\n|;&]*?\s['"]?\w+/([^\s'"$%@/]+)@\w"#,
        in_code: false,
    },
    Usage { words: &["connect "], shape: r#"(?im)^\s*conn(?:ect)?\s+\w+/([^\s'"$&@/;]+)(?:@|;|$)"#, in_code: false },
    Usage {
        words: &["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldappasswd"],
        shape: command!("ldap(?:search|add|modify|delete|passwd)", "-w ?", word!()),
        in_code: false,
    },
    Usage { words: &["lftp", "ncftp"], shape: r#"\blftp\b[^\n|;&]*?\s-u\s*['"]?[\w.@-]+,([^\s'"$]+)"#, in_code: false },
    Usage { words: &["plink", "pscp", "psftp"], shape: command!("plink|pscp|psftp", "-pw ", word!()), in_code: false },
    Usage {
        words: &["securestring"],
        shape: r#"(?i)ConvertTo-SecureString\s+(?:-String\s+)?['"]([^'"\n$]{4,128})['"]"#,
        in_code: true,
    },
    Usage {
        words: &[
            "mysqli",
            "mysql_connect",
            "mysql_pconnect",
            "ftp_login",
            "ldap_bind",
            "ssh2_auth_password",
            "imap_open",
        ],
        shape: r#"\b(?:new\s+mysqli|mysqli?_p?connect|mysqli_real_connect|ftp_login|ldap_bind|ssh2_auth_password|imap_open)\s*\([^;\n'"]*(?:['"][^'"\n]*['"]|\$\w+)\s*,(?:\s*['"][^'"\n]*['"]\s*,|\s*\$\w+\s*,)?\s*['"]([^'"\n$]{4,128})['"]"#,
        in_code: true,
    },
    Usage {
        words: &["new pdo"],
        shape: r#"\bnew\s+\\?PDO\s*\(\s*[^,\n]+,\s*['"][^'"\n]*['"]\s*,\s*['"]([^'"\n$]{4,128})['"]"#,
        in_code: true,
    },
    Usage {
        words: &["dbi->connect", "dbi.connect"],
        shape: r#"\bDBI(?:->|\.)connect\s*\(\s*[^,\n]+,\s*['"][^'"\n]*['"]\s*,\s*['"]([^'"\n$]{4,128})['"]"#,
        in_code: true,
    },
    Usage {
        words: &["getconnection"],
        shape: r#"\bgetConnection\s*\(\s*[^,()\n]+,\s*"[^"\n]*"\s*,\s*"([^"\n]{4,128})"\s*\)"#,
        in_code: true,
    },
    Usage {
        words: &["lockscreen", "autologin", "xfreerdp", "rdesktop"],
        shape: command!("xfreerdp|rdesktop", r#"(?:/p:|-p )['"]?([^\s'"$]+)"#),
        in_code: false,
    },
];

/// The passwords in what a text runs, says to a database or calls.
pub(super) fn passwords(text: &str, is_code: bool) -> Vec<Range<usize>> {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(USAGES.iter().flat_map(|usage| usage.words))
            .expect("a few dozen short words fit into an automaton")
    });
    static OWNERS: LazyLock<Vec<usize>> = LazyLock::new(|| {
        USAGES.iter().enumerate().flat_map(|(at, usage)| usage.words.iter().map(move |_| at)).collect()
    });
    static SHAPES: [OnceLock<Regex>; USAGES.len()] = [const { OnceLock::new() }; USAGES.len()];
    let mut spoken = [false; USAGES.len()];
    for hit in WORDS.find_overlapping_iter(text) {
        spoken[OWNERS[hit.pattern().as_usize()]] = true;
    }
    let mut found = Vec::new();
    for (at, usage) in USAGES.iter().enumerate().filter(|(at, usage)| spoken[*at] && (usage.in_code || !is_code)) {
        let shape = SHAPES[at].get_or_init(|| Regex::new(usage.shape).expect("literal patterns are checked by a test"));
        let values = shape.captures_iter(text).filter_map(|found| Some(found.iter().skip(1).flatten().next()?.range()));
        found.extend(values.filter(|value| judge_named("", &text[value.clone()], Kind::Password).is_secret()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_one() {
        for usage in &USAGES {
            let shape = Regex::new(usage.shape).unwrap_or_else(|error| panic!("{error}"));
            assert!(shape.captures_len() > 1, "{} takes nothing out", usage.shape);
        }
    }
}
