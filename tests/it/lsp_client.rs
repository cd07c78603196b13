//! A client for the server's tests: over memory or over a real process, typed as little as the protocol itself.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use qualm::lsp::{Analyze, Surroundings};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// Longer than anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A document that lies in no folder of the workspace.
pub(crate) const APP: &str = "file:///nowhere/app.py";
/// One finding with a safe repair, at 1:0 (0-based), of nine characters.
pub(crate) const YAML: &str = "import yaml\nyaml.load(text)\n";
/// Nothing to find.
pub(crate) const CLEAN: &str = "import yaml\nyaml.safe_load(text)\n";

/// The rules of some diagnostics.
pub(crate) fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|it| it["code"].as_str()).collect()
}

/// A server in this process whose client can do nothing in particular.
pub(crate) async fn plain() -> Client {
    Client::initialized(json!({}), &[]).await
}

/// One connection to a server.
pub(crate) struct Client {
    outgoing: Option<UnboundedSender<Vec<u8>>>,
    incoming: UnboundedReceiver<Value>,
    /// Notifications that were read while something else was waited for.
    backlog: Vec<Value>,
    answers: HashMap<i64, Value>,
    /// Requests of the server, in order.
    pub(crate) asked: Vec<Value>,
    /// The answer to `workspace/configuration`, for each item.
    pub(crate) settings: Value,
    /// Whether questions for the settings are left for the test to answer.
    pub(crate) hesitates: bool,
    /// Whether a document that the server wants shown is shown.
    pub(crate) shows_documents: bool,
    next_id: i64,
    server: Option<JoinHandle<bool>>,
    pub(crate) process: Option<Child>,
}

impl Client {
    /// A server in this process.
    pub(crate) fn in_memory() -> Self {
        Self::with_analysis(qualm::engine::analyze_again)
    }

    /// A server in this process with another analysis.
    pub(crate) fn with_analysis(analyze: Analyze) -> Self {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(qualm::lsp::serve(input, output, analyze, Surroundings::default()));
        let (mut reader, mut writer) = tokio::io::split(ours);
        let (outgoing, mut to_send) = unbounded_channel::<Vec<u8>>();
        let (received, incoming) = unbounded_channel();
        tokio::spawn(async move {
            while let Some(bytes) = to_send.recv().await {
                if writer.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            let _ = writer.shutdown().await;
        });
        tokio::spawn(async move {
            let mut frames = Frames::default();
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer).await {
                frames.feed(&buffer[..count], &received);
            }
        });
        Self::new(outgoing, incoming, Some(server), None)
    }

    /// The real program.
    pub(crate) fn process(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
        command.arg("lsp").args(arguments).stderr(Stdio::null());
        Self::spawn(command)
    }

    /// The real program, with a log for [`Client::log`].
    pub(crate) fn process_with_log(filter: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
        command.arg("lsp").env("QUALM_LOG", filter).stderr(Stdio::piped());
        Self::spawn(command)
    }

    /// The real program, which keeps pages in this folder.
    pub(crate) fn process_with_cache(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
        command.arg("lsp").env("XDG_CACHE_HOME", folder).stderr(Stdio::null());
        Self::spawn(command)
    }

    /// Whatever speaks the protocol over its standard streams.
    pub(crate) fn spawn(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("qualm starts");
        let mut stdin = process.stdin.take().expect("piped");
        let mut stdout = process.stdout.take().expect("piped");
        let (outgoing, mut to_send) = unbounded_channel::<Vec<u8>>();
        let (received, incoming) = unbounded_channel();
        std::thread::spawn(move || {
            while let Some(bytes) = to_send.blocking_recv() {
                if stdin.write_all(&bytes).and_then(|()| stdin.flush()).is_err() {
                    return;
                }
            }
        });
        std::thread::spawn(move || {
            let mut frames = Frames::default();
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = stdout.read(&mut buffer) {
                frames.feed(&buffer[..count], &received);
            }
        });
        Self::new(outgoing, incoming, None, Some(process))
    }

    fn new(
        outgoing: UnboundedSender<Vec<u8>>,
        incoming: UnboundedReceiver<Value>,
        server: Option<JoinHandle<bool>>,
        process: Option<Child>,
    ) -> Self {
        Self {
            outgoing: Some(outgoing),
            incoming,
            backlog: Vec::new(),
            answers: HashMap::new(),
            asked: Vec::new(),
            settings: Value::Null,
            hesitates: false,
            shows_documents: false,
            next_id: 0,
            server,
            process,
        }
    }

    /// A server in this process that was initialized by a client that can do this much.
    pub(crate) async fn initialized(capabilities: Value, folders: &[&Path]) -> Self {
        let mut client = Self::in_memory();
        client.initialize(capabilities, folders).await;
        client
    }

    /// `initialize` and `initialized`; returns what the server can do.
    pub(crate) async fn initialize(&mut self, capabilities: Value, folders: &[&Path]) -> Value {
        let folders: Vec<Value> =
            folders.iter().map(|folder| json!({ "uri": file_uri(folder), "name": "folder" })).collect();
        let params = json!({
            "processId": null,
            "rootUri": null,
            "capabilities": capabilities,
            "workspaceFolders": if folders.is_empty() { Value::Null } else { Value::Array(folders) },
        });
        let answer = self.request("initialize", params).await.expect("the server initializes");
        self.notify("initialized", json!({}));
        answer
    }

    pub(crate) fn send_bytes(&self, bytes: &[u8]) {
        if let Some(outgoing) = &self.outgoing {
            let _ = outgoing.send(bytes.to_vec());
        }
    }

    pub(crate) fn send(&self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn notify(&self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request; its answer is fetched with [`Client::answer`].
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params }));
        self.next_id
    }

    /// The result of a request, or its error.
    pub(crate) async fn answer(&mut self, id: i64) -> Result<Value, Value> {
        loop {
            if let Some(mut answer) = self.answers.remove(&id) {
                return match answer.get_mut("error") {
                    Some(error) => Err(error.take()),
                    None => Ok(answer["result"].take()),
                };
            }
            self.read_one(&format!("the answer to request {id}")).await;
        }
    }

    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        // `shutdown` and `exit` take no parameters at all.
        self.next_id += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        self.answer(self.next_id).await
    }

    /// Reads one message and sorts it; answers the server's questions.
    async fn read_one(&mut self, waiting_for: &str) {
        let message = match tokio::time::timeout(PATIENCE, self.incoming.recv()).await {
            Ok(Some(message)) => message,
            Ok(None) => panic!("the server is gone; waited for {waiting_for}"),
            Err(_) => panic!("nothing came; waited for {waiting_for}; had {:?}", self.backlog),
        };
        self.sort(message);
    }

    fn sort(&mut self, message: Value) {
        match (message.get("method").is_some(), message.get("id").cloned()) {
            (true, Some(id)) => {
                let result = match message["method"].as_str() {
                    Some("workspace/configuration") if self.hesitates => return self.asked.push(message),
                    Some("workspace/configuration") => {
                        let items = message["params"]["items"].as_array().map_or(0, Vec::len);
                        Value::Array(vec![self.settings.clone(); items])
                    }
                    Some("window/showDocument") => json!({ "success": self.shows_documents }),
                    _ => Value::Null,
                };
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
                self.asked.push(message);
            }
            (true, None) => self.backlog.push(message),
            (false, id) => {
                // An answer to a message whose id could not be read has the id null.
                self.answers.insert(id.and_then(|id| id.as_i64()).unwrap_or(-1), message);
            }
        }
    }

    /// The parameters of the next notification of this kind that `wanted` accepts; others are kept.
    pub(crate) async fn notification(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let found = self.backlog.iter().position(|it| it["method"] == method && wanted(&it["params"]));
            if let Some(at) = found {
                return self.backlog.remove(at)["params"].take();
            }
            self.read_one(method).await;
        }
    }

    /// The diagnostics published for this version of a document.
    pub(crate) async fn published(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let mut params = self
            .notification("textDocument/publishDiagnostics", |it| it["uri"] == uri && it["version"] == version)
            .await;
        params["diagnostics"].take().as_array().cloned().unwrap_or_default()
    }

    /// The next diagnostics published for a file, with or without a version.
    pub(crate) async fn published_next(&mut self, uri: &str) -> Vec<Value> {
        let mut params = self.notification("textDocument/publishDiagnostics", |it| it["uri"] == uri).await;
        params["diagnostics"].take().as_array().cloned().unwrap_or_default()
    }

    /// The parameters of all notifications of this kind that have come, without waiting for more.
    pub(crate) fn arrived(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
        let is_wanted = |it: &Value| it["method"] == method && wanted(&it["params"]);
        let (found, rest) = std::mem::take(&mut self.backlog).into_iter().partition(is_wanted);
        self.backlog = rest;
        found.into_iter().map(|mut it: Value| it["params"].take()).collect()
    }

    /// Whether the answer to a request has come.
    pub(crate) fn has_answer(&self, id: i64) -> bool {
        self.answers.contains_key(&id)
    }

    /// Reads what arrives within this time, and returns the notifications of a kind among all that were not fetched.
    pub(crate) async fn quiet(&mut self, time: Duration, method: &str) -> Vec<Value> {
        while let Ok(Some(message)) = tokio::time::timeout(time, self.incoming.recv()).await {
            self.sort(message);
        }
        self.backlog.iter().filter(|it| it["method"] == method).map(|it| it["params"].clone()).collect()
    }

    /// Drops what was published for a document and not fetched.
    pub(crate) fn forget_published(&mut self, uri: &str) {
        self.backlog.retain(|it| it["params"]["uri"] != uri);
    }

    /// Drops every notification that came so far.
    pub(crate) async fn forget_notifications(&mut self) {
        self.quiet(Duration::from_millis(200), "").await;
        self.backlog.clear();
    }

    /// Waits until the server has asked something.
    pub(crate) async fn question(&mut self, method: &str) -> Value {
        loop {
            if let Some(at) = self.asked.iter().position(|it| it["method"] == method) {
                return self.asked.remove(at);
            }
            self.read_one(method).await;
        }
    }

    /// Whether the server asks something within a time.
    pub(crate) async fn is_asked(&mut self, method: &str, time: Duration) -> bool {
        self.quiet(time, "").await;
        self.asked.iter().any(|it| it["method"] == method)
    }

    /// Answers a question that was left for the test.
    pub(crate) fn reply(&self, question: &Value, result: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": question["id"], "result": result }));
    }

    pub(crate) fn open(&self, uri: &str, language: &str, version: i64, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub(crate) fn change(&self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub(crate) fn close(&self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    pub(crate) fn save(&self, uri: &str) {
        self.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    /// The code actions for a range, of these kinds or of any.
    pub(crate) async fn actions(&mut self, uri: &str, range: Value, only: Option<&[&str]>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!(only);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let answer = self.request("textDocument/codeAction", params).await.expect("actions");
        answer.as_array().cloned().unwrap_or_default()
    }

    pub(crate) fn close_input(&mut self) {
        self.outgoing = None;
    }

    /// Ends the session as the protocol wants it; returns whether the server calls it orderly.
    pub(crate) async fn leave(mut self) -> bool {
        self.request("shutdown", Value::Null).await.expect("the server shuts down");
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        self.ended().await
    }

    /// Waits for the end of the server in this process.
    pub(crate) async fn ended(mut self) -> bool {
        let server = self.server.take().expect("a server in this process");
        tokio::time::timeout(PATIENCE, server).await.expect("the server ends").expect("it does not panic")
    }

    /// What the process logged until it ended.
    pub(crate) fn log(&mut self) -> String {
        let mut log = String::new();
        let stderr = self.process.as_mut().and_then(|process| process.stderr.as_mut()).expect("a log");
        stderr.read_to_string(&mut log).expect("the log is UTF-8");
        log
    }

    /// Waits for the end of the process; its exit code.
    pub(crate) fn exit_code(&mut self) -> Option<i32> {
        let process = self.process.as_mut().expect("a process");
        let started = std::time::Instant::now();
        while started.elapsed() < PATIENCE {
            if let Some(status) = process.try_wait().expect("the process can be waited for") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the process does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            // Gone already in most tests.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Cuts a stream of bytes into messages.
#[derive(Default)]
struct Frames {
    bytes: Vec<u8>,
}

impl Frames {
    fn feed(&mut self, bytes: &[u8], to: &UnboundedSender<Value>) {
        self.bytes.extend_from_slice(bytes);
        while let Some(head) = self.bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let header = String::from_utf8(self.bytes[..head].to_vec()).expect("headers are ASCII");
            let length = header.strip_prefix("Content-Length: ").expect("nothing but messages on standard output");
            let end = head + 4 + length.parse::<usize>().expect("a length");
            if self.bytes.len() < end {
                return;
            }
            let message = serde_json::from_slice(&self.bytes[head + 4..end]).expect("messages are JSON");
            self.bytes.drain(..end);
            let _ = to.send(message);
        }
    }
}

/// The address of a file.
pub(crate) fn file_uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A range on one line.
pub(crate) fn range(line: u32, start: u32, end: u32) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

/// Applies the edits of a code action to a text of ASCII.
pub(crate) fn apply(text: &str, edits: &Value) -> String {
    let offset = |position: &Value| {
        let line = position["line"].as_u64().expect("a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        start + position["character"].as_u64().expect("a column") as usize
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .expect("a list of edits")
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    edits.sort();
    let mut result = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        result.replace_range(start..end, new);
    }
    result
}
