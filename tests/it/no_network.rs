//! qualm cannot open a socket: nothing it is built from can. The bans are those of `deny.toml`; here they are checked
//! without any tool beyond cargo, against `Cargo.lock` (every platform) and `cargo tree` (the features in force).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use regex::Regex;
use serde::Deserialize;

#[test]
fn no_dependency_can_open_a_socket() {
    let bans = Bans::parse(&read("deny.toml"));
    assert!(bans.crates.len() > 20 && !bans.features.is_empty(), "deny.toml holds hardly any ban");
    let lock: Lock = toml::from_str(&read("Cargo.lock")).expect("Cargo.lock is TOML");
    let locked: Vec<&str> = lock.package.iter().map(|package| package.name.as_str()).collect();
    let built = tree();
    assert!(built.contains_key("qualm") && built.len() > 30, "cargo tree says too little: {built:?}");
    let mut violations = bans.violations(&locked, &built);
    violations.dedup();
    assert!(violations.is_empty(), "these could open a socket:\n  {}", violations.join("\n  "));
}

#[test]
fn no_source_names_a_socket_or_a_child_process() {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src is readable") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    let violations: Vec<String> = files
        .iter()
        .filter_map(|path| {
            let found = socket_in(&fs::read_to_string(path).expect("sources are UTF-8"))?;
            Some(format!("{}: {found}", path.display()))
        })
        .collect();
    assert!(violations.is_empty(), "no sockets, no child processes:\n  {}", violations.join("\n  "));
}

#[test]
fn violations_are_seen() {
    let deny = "[bans]\ndeny = [{ crate = \"mio\" }]\n[[bans.features]]\ncrate = \"tokio\"\ndeny = [\"net\"]\n";
    let bans = Bans::parse(deny);
    let tokio = |features: &[&str]| {
        let features = features.iter().map(|name| (*name).to_owned()).collect();
        BTreeMap::from([("tokio".to_owned(), features)])
    };
    assert_eq!(bans.violations(&["serde", "tokio"], &tokio(&["rt"])), Vec::<String>::new());
    assert_eq!(bans.violations(&["mio"], &tokio(&["rt"])), ["mio"]);
    assert_eq!(bans.violations(&["tokio"], &tokio(&["net", "rt"])), ["tokio with feature `net`"]);
    assert_eq!(bans.violations(&[], &BTreeMap::from([("mio".to_owned(), BTreeSet::new())])), ["mio"]);
    for (code, seen) in [
        ("use std::net::TcpStream;", true),
        ("use std::{fmt, net};", true),
        ("use tokio::net;", true),
        ("let stream = UnixStream::connect(path);", true),
        ("std::process::Command::new(\"curl\")", true),
        ("std::process::exit(1)", false),
        ("// a rule about std::net::TcpStream", false),
        ("let quote = '\"'; std::net::TcpStream::connect(\"a\")", true),
        ("let names = [\"requests.get\", \"TcpStream\"];", false),
    ] {
        assert_eq!(socket_in(code).is_some(), seen, "{code}");
    }
}

/// What `deny.toml` forbids.
struct Bans {
    crates: BTreeSet<String>,
    features: Vec<FeatureBan>,
}

#[derive(Deserialize)]
struct FeatureBan {
    #[serde(rename = "crate")]
    name: String,
    deny: Vec<String>,
}

impl Bans {
    fn parse(deny: &str) -> Self {
        #[derive(Deserialize)]
        struct File {
            bans: Table,
        }
        #[derive(Deserialize)]
        struct Table {
            deny: Vec<CrateBan>,
            features: Vec<FeatureBan>,
        }
        #[derive(Deserialize)]
        struct CrateBan {
            #[serde(rename = "crate")]
            name: String,
        }
        let file: File = toml::from_str(deny).expect("deny.toml has the form cargo-deny wants");
        Self { crates: file.bans.deny.into_iter().map(|ban| ban.name).collect(), features: file.bans.features }
    }

    fn violations(&self, locked: &[&str], built: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
        let names = locked.iter().copied().chain(built.keys().map(String::as_str));
        let banned: BTreeSet<&str> = names.filter(|name| self.crates.contains(*name)).collect();
        let mut violations: Vec<String> = banned.into_iter().map(str::to_owned).collect();
        for ban in &self.features {
            let on = built.get(&ban.name).into_iter().flatten();
            let on = on.filter(|feature| ban.deny.contains(feature));
            violations.extend(on.map(|feature| format!("{} with feature `{feature}`", ban.name)));
        }
        violations
    }
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
}

/// Crates the program is built from, build scripts included, each with its features, as cargo resolves them here.
fn tree() -> BTreeMap<String, BTreeSet<String>> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--offline", "--locked", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"]);
    command.args(["--format", "{p}|{f}"]).current_dir(root());
    let output = command.output().expect("cargo runs: it runs this test");
    assert!(output.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    let mut crates: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Some((package, features)) = line.split_once('|') else { continue };
        let name = package.split(' ').next().unwrap_or_default().to_owned();
        let features = features.split(',').filter(|feature| !feature.is_empty());
        crates.entry(name).or_default().extend(features.map(str::to_owned));
    }
    crates
}

/// The first thing in some code, comments and strings apart, that opens a socket or starts a program that may.
fn socket_in(text: &str) -> Option<String> {
    let ignored =
        Regex::new(r##"(?m)//.*$|r#"(?s:.*?)"#|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'"##).expect("a valid pattern");
    let code = ignored.replace_all(text, "");
    let socket = r"\b(Tcp|Udp|Unix)(Stream|Listener|Socket|Datagram)\b";
    let module = r"\b(std|tokio)::(net\b|\{[^}]*\bnet\b|os::unix::net\b)";
    let process = r"\bprocess::(Command\b|\{[^}]*\bCommand\b)";
    let pattern = Regex::new(&format!("{socket}|{module}|{process}")).expect("a valid pattern");
    pattern.find(&code).map(|found| found.as_str().to_owned())
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(relative: &str) -> String {
    let path = root().join(relative);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("failed to read {}: {error}", path.display()))
}
