//! A language client on the standard streams of a real server process.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Nobody waits longer for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server and what it has said.
pub(crate) struct Client {
    child: Child,
    input: ChildStdin,
    said: Receiver<(Instant, Value)>,
    next_id: i64,
}

impl Client {
    /// Starts a server and initializes it; returns how long that took, from the start of the process.
    pub(crate) fn start(command: &mut Command, options: Value) -> Result<(Self, Duration)> {
        let started = Instant::now();
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let input = child.stdin.take().context("the input is piped")?;
        let output = child.stdout.take().context("the output is piped")?;
        let (sender, said) = channel();
        std::thread::spawn(move || listen(BufReader::new(output), &sender));
        let mut client = Self { child, input, said, next_id: 0 };
        let capabilities = json!({
            "general": { "positionEncodings": ["utf-8"] },
            "textDocument": { "publishDiagnostics": { "versionSupport": true } },
        });
        let id = client.ask(
            "initialize",
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options }),
        )?;
        client.wait(|message| message["id"] == id && message.get("method").is_none())?;
        let took = started.elapsed();
        client.tell("initialized", json!({}))?;
        Ok((client, took))
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Opens a document and waits for its diagnostics.
    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) -> Result<Duration> {
        let document = json!({ "uri": uri, "languageId": language, "version": 0, "text": text });
        self.tell_and_wait("textDocument/didOpen", json!({ "textDocument": document }), uri, 0)
    }

    /// Replaces a range (lines and bytes from 0) and waits for the diagnostics of the new text.
    pub(crate) fn change(
        &mut self,
        uri: &str,
        version: i64,
        from: (usize, usize),
        to: (usize, usize),
        text: &str,
    ) -> Result<Duration> {
        let place = |(line, column): (usize, usize)| json!({ "line": line, "character": column });
        let change = json!({ "range": { "start": place(from), "end": place(to) }, "text": text });
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        self.tell_and_wait("textDocument/didChange", params, uri, version)
    }

    fn tell_and_wait(&mut self, method: &str, params: Value, uri: &str, version: i64) -> Result<Duration> {
        let sent = Instant::now();
        self.tell(method, params)?;
        let arrived = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        })?;
        Ok(arrived.duration_since(sent))
    }

    /// Ends the session in order.
    pub(crate) fn stop(mut self) -> Result<()> {
        let id = self.ask("shutdown", Value::Null)?;
        self.wait(|message| message["id"] == id && message.get("method").is_none())?;
        self.tell("exit", Value::Null)?;
        self.child.wait()?;
        Ok(())
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<i64> {
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params }))?;
        Ok(self.next_id)
    }

    fn tell(&mut self, method: &str, params: Value) -> Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes())?;
        Ok(self.input.flush()?)
    }

    /// Waits for a message; answers what the server asks meanwhile with nothing. Returns when it came.
    fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Result<Instant> {
        loop {
            let (arrived, message) = self.said.recv_timeout(PATIENCE).context("the server said nothing more")?;
            if is_wanted(&message) {
                return Ok(arrived);
            }
            if let (Some(id), Some(_)) = (message.get("id"), message.get("method")) {
                let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
                self.send(&answer)?;
            }
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(mut output: impl BufRead, said: &Sender<(Instant, Value)>) {
    while let Ok(message) = read(&mut output) {
        if said.send(message).is_err() {
            return;
        }
    }
}

fn read(output: &mut impl BufRead) -> Result<(Instant, Value)> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line)? == 0 {
            bail!("the server closed its output");
        }
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body)?;
    Ok((Instant::now(), serde_json::from_slice(&body)?))
}
