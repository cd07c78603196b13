//! The language server: sessions, diagnostics, actions, explanations, and the faults it has to survive.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use qualm::engine::{self, Analysis, Budget, Input, Memory};
use qualm::finding::Incomplete;
use qualm::rules::RuleSet;
use qualm::settings::Settings;
use serde_json::{Value, json};

use super::lsp_client::{APP, CLEAN, Client, YAML, codes, file_uri, plain, range};

// Sessions.

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_answered_before_initialize() {
    let mut client = Client::in_memory();
    let error = client.request("textDocument/hover", json!({})).await.expect_err("an error");
    assert_eq!(error["code"], -32002);
    client.initialize(json!({}), &[]).await;
    let error = client.request("initialize", json!({ "capabilities": {} })).await.expect_err("an error");
    assert_eq!(error["code"], -32600);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_before_the_answer_to_initialize_is_not_lost() {
    let mut client = Client::in_memory();
    let initialize = client.ask("initialize", json!({ "capabilities": {} }));
    client.notify("initialized", json!({}));
    client.open(APP, "python", 1, YAML);
    let actions = json!({ "textDocument": { "uri": APP }, "range": range(1, 0, 9), "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", actions);
    client.answer(initialize).await.expect("initialized");
    assert_eq!(client.published(APP, 1).await.len(), 1);
    assert_eq!(client.answer(actions).await.expect("actions").as_array().map(Vec::len), Some(3));
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_answered_after_shutdown() {
    let mut client = plain().await;
    client.request("shutdown", Value::Null).await.expect("shut down");
    let error = client.request("workspace/executeCommand", json!({ "command": "x" })).await.expect_err("an error");
    assert_eq!(error["code"], -32600);
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert!(client.ended().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_whatever_the_client_does() {
    // Input left open, no `shutdown`.
    let client = plain().await;
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert!(!client.ended().await);
    // Before anything else.
    let client = Client::in_memory();
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert!(!client.ended().await);
    // `shutdown` is refused before `initialize`, and counts afterwards, even where nobody waits for its answer.
    for (begins, orderly) in [(false, false), (true, true)] {
        let mut client = Client::in_memory();
        if begins {
            client.ask("initialize", json!({ "capabilities": {} }));
        }
        client.ask("shutdown", Value::Null);
        client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert_eq!(client.ended().await, orderly);
    }
    // Input closed.
    let mut client = plain().await;
    client.close_input();
    assert!(!client.ended().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_exits_with_the_protocols_codes() {
    let exit = json!({ "jsonrpc": "2.0", "method": "exit" });
    for (arguments, shuts_down, code) in [(&[][..], true, 0), (&["--stdio"][..], true, 0), (&[][..], false, 1)] {
        let mut client = Client::process(arguments);
        client.initialize(json!({}), &[]).await;
        client.open(APP, "python", 1, YAML);
        assert_eq!(codes(&client.published(APP, 1).await), ["unsafe-yaml-load"]);
        if shuts_down {
            client.request("shutdown", Value::Null).await.expect("shut down");
        }
        client.send(&exit);
        assert_eq!(client.exit_code(), Some(code), "{arguments:?} {shuts_down}");
    }
    let mut client = Client::process(&[]);
    client.initialize(json!({}), &[]).await;
    client.close_input();
    assert_eq!(client.exit_code(), Some(1));
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn the_process_ends_with_its_client() {
    let mut editor = std::process::Command::new("sleep").arg("1000").spawn().expect("sleep starts");
    let mut client = Client::process(&[]);
    let params = json!({ "processId": editor.id(), "rootUri": null, "capabilities": {} });
    client.request("initialize", params).await.expect("initialized");
    editor.kill().expect("killed");
    editor.wait().expect("waited for");
    // Our end of its input stays open.
    assert_eq!(client.exit_code(), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_the_client_understands_is_offered() {
    for (capabilities, pointer, expected) in [
        (json!({}), "/positionEncoding", json!("utf-16")),
        (json!({ "general": { "positionEncodings": [] } }), "/positionEncoding", json!("utf-16")),
        (json!({ "general": { "positionEncodings": ["utf-16"] } }), "/positionEncoding", json!("utf-16")),
        (json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } }), "/positionEncoding", json!("utf-8")),
        (json!({ "general": { "positionEncodings": ["utf-32", "utf-8"] } }), "/positionEncoding", json!("utf-32")),
        (json!({ "general": { "positionEncodings": ["utf-7", "utf-8"] } }), "/positionEncoding", json!("utf-8")),
        (json!({}), "/diagnosticProvider", Value::Null),
        (json!({ "textDocument": { "diagnostic": {} } }), "/diagnosticProvider/workspaceDiagnostics", json!(true)),
        (json!({}), "/textDocumentSync/change", json!(2)),
        (json!({}), "/codeActionProvider/codeActionKinds", json!(["quickfix", "source.fixAll.qualm"])),
    ] {
        let mut client = Client::in_memory();
        let answer = client.initialize(capabilities.clone(), &[]).await;
        let offered = answer["capabilities"].pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(offered, expected, "{pointer} for {capabilities}");
    }
}

// Diagnostics.

#[tokio::test(flavor = "multi_thread")]
async fn diagnostics_say_what_check_says() {
    let capabilities = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let mut client = Client::initialized(capabilities, &[]).await;
    client.open(APP, "python", 7, YAML);
    let found = client.published(APP, 7).await;
    let [diagnostic] = found.as_slice() else { panic!("one finding: {found:?}") };
    assert_eq!(diagnostic["range"], range(1, 0, 9));
    assert_eq!(diagnostic["severity"], 2);
    assert_eq!(diagnostic["source"], "qualm");
    assert_eq!(diagnostic["data"]["rule"], "unsafe-yaml-load");
    assert_eq!(diagnostic["data"].as_object().map(serde_json::Map::len), Some(2));
    assert!(diagnostic.get("codeDescription").is_none());
    let message = diagnostic["message"].as_str().unwrap_or_default();
    assert!(message.ends_with("\nuse `yaml.safe_load`"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_no_use_is_tagged_where_the_client_fades_it() {
    for (supported, expected) in [(json!({ "valueSet": [1, 2] }), json!([1])), (Value::Null, Value::Null)] {
        let capabilities = json!({ "textDocument": { "publishDiagnostics": { "tagSupport": supported } } });
        let mut client = Client::initialized(capabilities, &[]).await;
        client.open(APP, "python", 1, "x = 1  # qualm: ignore[weak-hash] left over\n");
        let found = client.published(APP, 1).await;
        assert_eq!(codes(&found), ["unused-suppression"]);
        assert_eq!(found[0].get("tags").cloned().unwrap_or_default(), expected);
        client.open(APP, "python", 2, YAML);
        assert!(client.published(APP, 2).await[0].get("tags").is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn positions_are_in_the_unit_agreed_upon() {
    let text = "import yaml\né😀 = '😀'; yaml.load(text)\n";
    let before = "é😀 = '😀'; ";
    for (encoding, start) in
        [("utf-8", before.len()), ("utf-16", before.encode_utf16().count()), ("utf-32", before.chars().count())]
    {
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        let mut client = Client::initialized(capabilities, &[]).await;
        client.open(APP, "python", 1, text);
        let start = start as u32;
        let found = client.published(APP, 1).await;
        assert_eq!(found[0]["range"], range(1, start, start + 9), "{encoding}");
        // The edit is in the same unit as the finding.
        let change = json!([{ "range": range(1, start + 5, start + 9), "text": "safe_load" }]);
        client.change(APP, 2, change);
        assert!(client.published(APP, 2).await.is_empty(), "{encoding}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn languages_are_known_by_the_editors_id_else_by_the_path() {
    let js = "import cp from 'child_process';\nfunction f(x) { cp.exec('ls ' + x); }\n";
    for (uri, language, text, expected) in [
        ("file:///nowhere/a", "python", YAML, 1),
        ("file:///nowhere/a.py", "plaintext", YAML, 1),
        ("file:///nowhere/a%20b.pyi", "", YAML, 1),
        ("untitled:Untitled-1", "python", YAML, 1),
        ("file:///nowhere/a.jsx", "javascriptreact", js, 1),
        ("file:///nowhere/a.tsx", "typescriptreact", js, 1),
        ("file:///nowhere/a.ts", "typescript", js, 1),
        ("file:///nowhere/run", "shellscript", "#!/usr/bin/env python3\nimport yaml\nyaml.load(text)\n", 1),
    ] {
        let mut client = plain().await;
        client.open(uri, language, 1, text);
        assert_eq!(client.published(uri, 1).await.len(), expected, "{uri} {language}");
    }
    let mut client = plain().await;
    // Neither a language nor a text that anybody wrote.
    client.open("file:///nowhere/package-lock.json", "json", 1, "{ \"password\": \"Birke-Wurzel-3\" }\n");
    client.open(APP, "python", 1, YAML);
    client.published(APP, 1).await;
    assert!(client.quiet(Duration::from_millis(100), "textDocument/publishDiagnostics").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_clears_and_forgets() {
    let mut client = plain().await;
    client.open(APP, "python", 1, YAML);
    assert_eq!(client.published(APP, 1).await.len(), 1);
    client.close(APP);
    assert!(client.published_next(APP).await.is_empty());
    assert!(client.actions(APP, range(1, 0, 0), None).await.is_empty());
    client.open(APP, "python", 1, YAML);
    assert_eq!(client.published(APP, 1).await.len(), 1);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_analysed_is_shown() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("qualm.toml"), "[limits]\nfile-size = 20\n").expect("written");
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    let minified = format!("var a = '{}';\n", "x".repeat(6_000));
    for (name, language, text, expected) in [
        ("a.py", "python", YAML, "not analysed: 28 bytes, the limit is 20 (`file-size` in qualm.toml)"),
        ("a.js", "javascript", minified.as_str(), "not analysed: looks minified"),
        ("b.py", "python", "a\0b", "not analysed: holds NUL characters"),
    ] {
        let uri = file_uri(&dir.path().join(name));
        client.open(&uri, language, 1, text);
        let found = client.published(&uri, 1).await;
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0]["message"], expected);
        assert_eq!(found[0]["severity"], 3);
        assert_eq!(found[0]["range"], range(0, 0, 0));
    }
}

/// Says that several limits were met.
fn limited(_: &Input<'_>, _: &mut Memory, _: &RuleSet, _: &Settings, _: &Budget<'_>) -> Analysis {
    let incomplete = vec![Incomplete::OutOfTime, Incomplete::TooDeep { limit: 7 }];
    Analysis { incomplete, ..Analysis::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_limits_are_one_note() {
    let mut client = Client::with_analysis(limited);
    client.initialize(json!({}), &[]).await;
    client.open(APP, "python", 1, YAML);
    let found = client.published(APP, 1).await;
    assert_eq!(found.len(), 1, "{found:?}");
    let message = found[0]["message"].as_str().unwrap_or_default();
    assert!(message.contains("out of time") && message.contains("deeper than 7"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_regions_are_quiet_while_typing() {
    let mut client = plain().await;
    let broken = "import yaml\ndef f(:\n    yaml.load(text) = = (\n";
    client.open(APP, "python", 1, "import yaml\n");
    client.published(APP, 1).await;
    client.change(APP, 2, json!([{ "text": broken }]));
    let typing = client.published(APP, 2).await;
    client.save(APP);
    let saved = client.published(APP, 2).await;
    assert!(typing.is_empty(), "{typing:?}");
    assert_eq!(codes(&saved), ["unsafe-yaml-load"]);
}

// Changes.

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_applied_in_order_and_clamped() {
    for (what, changes, expected) in [
        ("one edit", json!([{ "range": range(1, 5, 9), "text": "safe_load" }]), 0),
        ("the whole document", json!([{ "text": CLEAN }]), 0),
        (
            "edits before the whole document do not count",
            json!([{ "range": range(0, 0, 3), "text": "x" }, { "text": YAML }]),
            1,
        ),
        ("edits after it do", json!([{ "text": YAML }, { "range": range(1, 5, 9), "text": "safe_load" }]), 0),
        (
            "each against the text before",
            json!([
                { "range": range(0, 0, 0), "text": "# first\n" },
                { "range": range(2, 5, 9), "text": "safe_load" },
            ]),
            0,
        ),
        ("reversed", json!([{ "range": range(1, 9, 5), "text": "safe_load" }]), 0),
        ("columns past the line's end", json!([{ "range": range(1, 500, 600), "text": "  # end" }]), 1),
        (
            "lines past the end",
            json!([{ "range": {
            "start": { "line": 900, "character": 4 }, "end": { "line": 4_000_000_000_u32, "character": 9 },
        }, "text": "yaml.load(more)\n" }]),
            2,
        ),
        ("nothing at all", json!([]), 1),
    ] {
        let mut client = plain().await;
        client.open(APP, "python", 1, YAML);
        // Sent before the first analysis can have ended.
        client.change(APP, 2, changes);
        let found = client.published(APP, 2).await;
        assert_eq!(found.len(), expected, "{what}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_rapid_changes_end_as_a_fresh_analysis() {
    let mut client = plain().await;
    let mut text: String = (0..40).map(|at| format!("def f{at}(x):\n    return yaml.load(x)\n")).collect();
    text.insert_str(0, "import yaml\n");
    client.open(APP, "python", 0, &text);
    // A pseudo-random walk of insertions, deletions, broken quotes and line breaks.
    let pieces = ["x", "(", "\"", "\r\n", "😀", "yaml.load(y)\n", "", "    ", "# ", ")"];
    let mut seed = 7_u32;
    let mut next = |bound: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % bound
    };
    for version in 1..=500 {
        let (line, column, length) = (next(90), next(24), next(6));
        let piece = pieces[next(pieces.len() as u32) as usize];
        client.change(APP, version, json!([{ "range": range(line, column, column + length), "text": piece }]));
    }
    // Repaired at last, so that nothing is held back as broken; the tree has lived through all of it.
    client.change(APP, 501, json!([{ "range": range(3, 0, 0), "text": "\n" }]));
    client.save(APP);
    // The server's own text, as a document of its own.
    let mut expected_text = qualm::text::SourceText::new(text);
    replay(&mut expected_text, &pieces);
    client.open("file:///nowhere/fresh.py", "python", 1, expected_text.as_str());
    let places = |found: &[Value]| -> Vec<Value> {
        found.iter().map(|it| json!([it["range"], it["code"], it["data"]])).collect()
    };
    let fresh = places(&client.published("file:///nowhere/fresh.py", 1).await);
    // The text may have been analysed once before it was saved, with what lies in broken regions held back. Whatever is
    // published last must be all of it; where that never comes, waiting for it fails.
    while places(&client.published(APP, 501).await) != fresh {}
}

/// The edits of the test above, applied here.
fn replay(text: &mut qualm::text::SourceText, pieces: &[&str]) {
    let mut seed = 7_u32;
    let mut next = |bound: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % bound
    };
    let mut edit = |line, column, length, piece: &str| {
        let position = |column| qualm::text::Position::new(line, column);
        let range = Some((position(column), position(column + length)));
        let change = qualm::text::Change { range, text: piece.to_owned() };
        text.apply_changes(&[change], qualm::text::Encoding::Utf16);
    };
    for _ in 1..=500 {
        let (line, column, length) = (next(90), next(24), next(6));
        let piece = pieces[next(pieces.len() as u32) as usize];
        edit(line, column, length, piece);
    }
    edit(3, 0, 0, "\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_open_counts() {
    let mut client = plain().await;
    client.open(APP, "python", 1, YAML);
    client.open(APP, "python", 5, CLEAN);
    assert!(client.published(APP, 5).await.is_empty());
}

static STARTED: AtomicUsize = AtomicUsize::new(0);

/// Takes until it is cancelled where the text asks for it.
fn slow(input: &Input<'_>, memory: &mut Memory, rules: &RuleSet, settings: &Settings, budget: &Budget<'_>) -> Analysis {
    STARTED.fetch_add(1, Ordering::SeqCst);
    while input.text.contains("forever") && !budget.is_exhausted() {
        std::thread::sleep(Duration::from_millis(1));
    }
    engine::analyze_again(input, memory, rules, settings, budget)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_cancels_the_analysis_and_asks_for_exactly_one_more() {
    let mut client = Client::with_analysis(slow);
    client.initialize(json!({}), &[]).await;
    client.open(APP, "python", 1, "forever\n");
    while STARTED.load(Ordering::SeqCst) == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // A request on the same text is cancelled by the client.
    let hover = client.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": APP }, "position": { "line": 0, "character": 0 } }),
    );
    client.notify("$/cancelRequest", json!({ "id": hover }));
    assert_eq!(client.answer(hover).await.expect_err("cancelled")["code"], -32800);
    let before = STARTED.load(Ordering::SeqCst);
    let mut burst = String::new();
    for version in 2..=50 {
        let text = if version == 50 { YAML } else { "forever\n" };
        let body = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": APP, "version": version }, "contentChanges": [{ "text": text }],
        } })
        .to_string();
        burst.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    }
    client.send_bytes(burst.as_bytes());
    assert_eq!(client.published(APP, 50).await.len(), 1);
    let runs = STARTED.load(Ordering::SeqCst) - before;
    assert!(runs <= 25, "{runs} analyses for 49 changes that came at once");
    // Closing in the middle of an analysis ends it.
    client.change(APP, 51, json!([{ "text": "forever\n" }]));
    client.close(APP);
    assert!(client.published_next(APP).await.is_empty());
    assert!(client.leave().await);
}

/// Takes longer than what is analysed at every keystroke.
fn lengthy(
    input: &Input<'_>,
    memory: &mut Memory,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
) -> Analysis {
    std::thread::sleep(Duration::from_millis(200));
    engine::analyze_again(input, memory, rules, settings, budget)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_document_that_is_quiet_waits_for_nothing() {
    let mut client = Client::with_analysis(lengthy);
    client.initialize(json!({}), &[]).await;
    client.open(APP, "python", 1, CLEAN);
    client.published(APP, 1).await;
    // The quickest of some: the machine may be busy.
    let mut quickest = Duration::MAX;
    for version in 2..=6 {
        let started = std::time::Instant::now();
        client.change(APP, version, json!([{ "text": format!("{YAML}# {version}\n") }]));
        assert_eq!(client.published(APP, version).await.len(), 1);
        quickest = quickest.min(started.elapsed());
    }
    assert!(quickest < Duration::from_millis(390), "{quickest:?} for an analysis of 200 ms");
    assert!(client.leave().await);
}

/// Panics where the text asks for it.
fn panicking(
    input: &Input<'_>,
    memory: &mut Memory,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
) -> Analysis {
    assert!(!input.text.contains("boom"), "a panic, wanted by the test");
    engine::analyze_again(input, memory, rules, settings, budget)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_shown_and_survived() {
    let mut client = Client::with_analysis(panicking);
    client.initialize(json!({}), &[]).await;
    client.open(APP, "python", 1, "boom = 1\n");
    let found = client.published(APP, 1).await;
    let message = found[0]["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("internal error at ") && !message.contains("boom"), "{message}");
    client.change(APP, 2, json!([{ "text": YAML }]));
    assert_eq!(codes(&client.published(APP, 2).await), ["unsafe-yaml-load"]);
    assert!(client.leave().await);
}

// Faults of the client.

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_survived() {
    let mut client = plain().await;
    client.send_bytes(b"Content-Length: 9\r\n\r\n{\"a\":1,,}");
    assert_eq!(client.answer(-1).await.expect_err("an error")["code"], -32700);
    // A length that is too short, and a message behind it.
    client.send_bytes(b"Content-Length: 5\r\n\r\n{\"jsonrpc\":\"2.0\"}");
    assert_eq!(client.answer(-1).await.expect_err("an error")["code"], -32700);
    let error = client.request("textDocument/unheardOf", json!({})).await.expect_err("an error");
    assert_eq!(error["code"], -32601);
    client.notify("textDocument/unheardOf", json!({}));
    client.notify("$/unheardOf", json!({}));
    client.notify("$/setTrace", json!({ "value": "verbose" }));
    client.notify("$/cancelRequest", json!({ "id": 12345 }));
    client.notify("textDocument/didChange", json!({ "what": 1 }));
    client.change("file:///nowhere/never-opened.py", 3, json!([{ "text": YAML }]));
    client.close("file:///nowhere/never-opened.py");
    client.notify("window/workDoneProgress/cancel", json!({ "token": "none" }));
    let error = client.request("workspace/executeCommand", json!({ "command": "none" })).await.expect_err("an error");
    assert_eq!(error["code"], -32602);
    client.open(APP, "python", 1, YAML);
    assert_eq!(client.published(APP, 1).await.len(), 1);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_requests_and_cancellations_delays_no_change() {
    let mut client = plain().await;
    client.open(APP, "python", 1, YAML);
    let hover = json!({ "textDocument": { "uri": APP }, "position": { "line": 1, "character": 3 } });
    let mut ids = Vec::new();
    for _ in 0..4_000 {
        let id = client.ask("textDocument/hover", hover.clone());
        client.notify("$/cancelRequest", json!({ "id": id }));
        ids.push(id);
    }
    client.change(APP, 2, json!([{ "text": CLEAN }]));
    assert!(client.published(APP, 2).await.is_empty());
    for id in ids {
        // Answered or cancelled, but never left open.
        let _ = client.answer(id).await;
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_read_is_told_the_newest_when_it_does() {
    let mut client = plain().await;
    client.open(APP, "python", 1, YAML);
    let text: String = YAML.to_owned() + &"yaml.load(text)\n".repeat(300);
    for version in 2..200 {
        client.change(APP, version, json!([{ "text": text }]));
    }
    client.change(APP, 200, json!([{ "text": CLEAN }]));
    // Far more than fits the pipe waits to be read by now.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(client.published(APP, 200).await.is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_gets_into_the_log() {
    let secret = "the-text-of-the-document";
    let mut client = Client::process_with_log("trace,tower_lsp_server=trace,tower_lsp_server::codec=trace");
    client.initialize(json!({}), &[]).await;
    client.open(APP, "python", 1, &format!("{YAML}# {secret}\n"));
    client.published(APP, 1).await;
    client.change(APP, 2, json!([{ "range": range(0, 0, 0), "text": format!("# {secret}\n") }]));
    client.published(APP, 2).await;
    client.send_bytes(format!("Content-Length: {}\r\n\r\n{secret}", secret.len()).as_bytes());
    client.request("shutdown", Value::Null).await.expect("shut down");
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    let log = client.log();
    assert!(log.contains("opened"), "the log is on: {log}");
    assert!(!log.contains(secret), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_plays_again() {
    let dir = tempfile::tempdir().expect("a folder");
    for (flag, shown) in [(None, false), (Some("--record-text"), true)] {
        let file = dir.path().join("session.jsonl");
        let mut arguments = vec!["--record", file.to_str().expect("UTF-8")];
        arguments.extend(flag);
        let mut client = Client::process(&arguments);
        // A process that is gone when the recording is played.
        let params = json!({ "processId": std::process::id(), "capabilities": {} });
        client.request("initialize", params).await.expect("initialized");
        client.notify("initialized", json!({}));
        client.open(APP, "python", 1, YAML);
        assert_eq!(client.published(APP, 1).await.len(), 1);
        client.request("shutdown", Value::Null).await.expect("shut down");
        client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert_eq!(client.exit_code(), Some(0));
        let recording = fs::read_to_string(&file).expect("a recording");
        assert_eq!(recording.contains("yaml"), shown, "{recording}");
        assert_eq!(recording.lines().count(), 5, "{recording}");
        let replay =
            std::process::Command::new(env!("CARGO_BIN_EXE_qualm")).arg("lsp").arg("--replay").arg(&file).output();
        let replay = replay.expect("qualm starts");
        let said = String::from_utf8(replay.stdout).expect("UTF-8");
        let said: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let published = said.iter().find(|it| it["method"] == "textDocument/publishDiagnostics").expect("published");
        let expected = if shown { json!("unsafe-yaml-load") } else { Value::Null };
        assert_eq!(published["params"]["diagnostics"][0]["code"], expected);
        assert_eq!(replay.status.code(), Some(0));
    }
}
