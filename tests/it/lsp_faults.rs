//! Clients that misbehave, and surroundings that fail, with the real program: nothing is lost, nothing hangs.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::lsp_client::{APP, CLEAN, Client, YAML, file_uri, plain};

/// A server whose output nobody reads until the test does.
struct Unread {
    process: Child,
    stdin: ChildStdin,
}

impl Unread {
    fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("qualm starts");
        let stdin = process.stdin.take().expect("piped");
        let mut server = Self { process, stdin };
        server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
        server.notify("initialized", json!({}));
        server
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn change(&mut self, version: i32, text: &str) {
        let document = json!({ "uri": APP, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.notify("textDocument/didChange", params);
    }

    /// Opens a document, and changes it until far more than a pipe holds waits to be read.
    fn flood(&mut self) {
        let document = json!({ "uri": APP, "languageId": "python", "version": 1, "text": YAML });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
        let text = YAML.to_owned() + &"yaml.load(text)\n".repeat(300);
        for version in 2..100 {
            self.change(version, &format!("{text}# {version}\n"));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end of the process.
    fn ended(&mut self) -> std::process::ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().expect("the process can be waited for") {
                return status;
            }
            assert!(started.elapsed() < Duration::from_secs(30), "the process does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_client_that_stops_reading_can_still_leave() {
    let mut server = Unread::start();
    server.flood();
    server.send(&json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    server.notify("exit", Value::Null);
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn a_client_that_reads_again_hears_the_newest_and_little_else() {
    let mut server = Unread::start();
    server.flood();
    server.change(200, CLEAN);
    let mut stdout = server.process.stdout.take().expect("piped");
    let mut said = String::new();
    let mut chunk = vec![0; 1 << 16];
    // Where it never comes, the server's end would be waited for in vain.
    while !said.contains("\"version\":200") {
        let count = stdout.read(&mut chunk).expect("readable");
        assert!(count > 0, "the server is gone: {said}");
        said.push_str(&String::from_utf8_lossy(&chunk[..count]));
    }
    let published = said.matches("publishDiagnostics").count();
    assert!(published < 50, "{published} of 100 versions were sent to a client that did not read");
    server.send(&json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    server.notify("exit", Value::Null);
    assert_eq!(server.ended().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn the_system_can_end_it() {
    use std::os::unix::process::ExitStatusExt;
    let mut server = Unread::start();
    server.flood();
    let id = server.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill starts").success());
    assert_eq!(server.ended().signal(), Some(15));
}

#[test]
fn a_client_that_is_gone_ends_it() {
    let mut server = Unread::start();
    server.flood();
    // Both ends of it, as when a process dies.
    drop(server.process.stdout.take());
    let (reader, closed) = std::io::pipe().expect("a pipe");
    drop(reader);
    server.stdin = ChildStdin::from(std::os::fd::OwnedFd::from(closed));
    assert_eq!(server.ended().code(), Some(1));
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn memory_returns_when_documents_are_closed() {
    let mut client = Client::process(&[]);
    client.initialize(json!({}), &[]).await;
    let id = client.process.as_ref().expect("a process").id();
    let resident = || {
        let status = fs::read_to_string(format!("/proc/{id}/status")).expect("readable");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
    };
    let text = format!("import yaml\n{}", "def load(text):\n    return yaml.load(text)\n\n".repeat(1_000));
    let mut after = Vec::new();
    for round in 0..10 {
        for document in 0..12 {
            let uri = format!("file:///nowhere/{round}-{document}.py");
            client.open(&uri, "python", 1, &text);
            client.published(&uri, 1).await;
            // What is remembered of an edited document is many times its text.
            client.change(&uri, 2, json!([{ "text": format!("{text}# {document}\n") }]));
            client.published(&uri, 2).await;
        }
        for document in 0..12 {
            client.close(&format!("file:///nowhere/{round}-{document}.py"));
        }
        client
            .request(
                "textDocument/hover",
                json!({ "textDocument": { "uri": APP }, "position": { "line": 0, "character": 0 } }),
            )
            .await
            .expect("an answer");
        after.push(resident());
    }
    // What the allocator keeps goes up and down by a dozen megabytes or two; what is not given back only goes up, by a dozen
    // each round, which makes seventy from the first rounds to the last.
    let (first, last) = (after[1..4].iter().max().expect("rounds"), after[7..].iter().min().expect("rounds"));
    assert!(*last <= first + 24, "in megabytes, after each dozen of documents: {after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_open_requests_delay_no_change() {
    let mut client = plain().await;
    client.open(APP, "python", 1, YAML);
    client.published(APP, 1).await;
    let hover = json!({ "textDocument": { "uri": APP }, "position": { "line": 1, "character": 3 } });
    let ids: Vec<i64> = (0..4_000).map(|_| client.ask("textDocument/hover", hover.clone())).collect();
    client.change(APP, 2, json!([{ "text": CLEAN }]));
    let waiting = Instant::now();
    assert!(client.published(APP, 2).await.is_empty());
    assert!(waiting.elapsed() < Duration::from_secs(20), "{:?}", waiting.elapsed());
    for id in ids {
        client.answer(id).await.expect("answered");
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_message_is_read_or_refused_and_the_next_one_is_read() {
    let mut client = Client::process(&[]);
    client.initialize(json!({}), &[]).await;
    // Larger than any file that is analysed.
    client.open(APP, "python", 1, &format!("{YAML}{}", "# filler\n".repeat(2_000_000)));
    let found = client.published(APP, 1).await;
    assert!(found[0]["message"].as_str().is_some_and(|text| text.starts_with("not analysed: ")), "{found:?}");
    // Larger than any message that is read.
    let length = 300 << 20;
    client.send_bytes(format!("Content-Length: {length}\r\n\r\n").as_bytes());
    let zeros = vec![b'0'; 1 << 20];
    (0..300).for_each(|_| client.send_bytes(&zeros));
    assert_eq!(client.answer(-1).await.expect_err("an error")["code"], -32700);
    client.change(APP, 2, json!([{ "text": YAML }]));
    assert_eq!(client.published(APP, 2).await.len(), 1);
    client.request("shutdown", Value::Null).await.expect("shut down");
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(client.exit_code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_renamed_on_disk_shows_under_its_new_name_only() {
    let dir = tempfile::tempdir().expect("a folder");
    let (old, new) = (dir.path().join("old.py"), dir.path().join("new.py"));
    fs::write(&old, YAML).expect("written");
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    let told = |client: &Client, path: &std::path::Path, kind: u32| {
        let change = json!({ "uri": file_uri(path), "type": kind });
        client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    };
    told(&client, &old, 1);
    assert_eq!(client.published_next(&file_uri(&old)).await.len(), 1);
    fs::rename(&old, &new).expect("renamed");
    told(&client, &old, 3);
    told(&client, &new, 1);
    assert!(client.published_next(&file_uri(&old)).await.is_empty());
    assert_eq!(client.published_next(&file_uri(&new)).await.len(), 1);
    // Renamed while it is open: the editor closes one document and opens another.
    client.open(&file_uri(&new), "python", 1, YAML);
    client.published(&file_uri(&new), 1).await;
    fs::rename(&new, &old).expect("renamed");
    client.close(&file_uri(&new));
    client.open(&file_uri(&old), "python", 1, YAML);
    assert!(client.published_next(&file_uri(&new)).await.is_empty());
    assert_eq!(client.published(&file_uri(&old), 1).await.len(), 1);
    assert!(client.leave().await);
}
