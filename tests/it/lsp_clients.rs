//! The server with the editors people use: each is impersonated by what it said of itself in `initialize`, recorded
//! from the editor, and led through the whole surface.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use qualm::text::{Change, Encoding, Position, SourceText};
use serde_json::{Value, json};

use super::lsp_client::{Client, codes, file_uri};

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_editor_is_served() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clients");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("recorded editors") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        check(&name, &fs::read_to_string(&path).expect("a recording")).await;
        names.push(name);
    }
    assert!(names.len() >= 14, "{names:?}");
}

async fn check(name: &str, recorded: &str) {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("qualm.toml"), "[rules]\nunsafe-yaml-load = \"error\"\n").expect("written");
    let params: Value =
        serde_json::from_str(&recorded.replace("/project", &dir.path().display().to_string())).expect("JSON");
    let can = |pointer: &str| params["capabilities"].pointer(pointer).cloned().unwrap_or_default();
    let mut client = Client::process(&[]);
    let offered = client.request("initialize", params.clone()).await.expect("initialized");
    client.notify("initialized", json!({}));

    let listed = can("/general/positionEncodings");
    let expected = listed[0].as_str().unwrap_or("utf-16");
    assert_eq!(offered["capabilities"]["positionEncoding"], expected, "{name}");
    let encoding = match expected {
        "utf-8" => Encoding::Utf8,
        "utf-16" => Encoding::Utf16,
        _ => Encoding::Utf32,
    };

    // A finding behind an emoji, by push or by pull, never by both.
    let text = "import yaml\nface = '😀'; yaml.load(text)\n";
    let uri = file_uri(&dir.path().join("app.py"));
    client.open(&uri, "python", 3, text);
    let pulls = can("/textDocument/diagnostic").is_object();
    assert_eq!(offered["capabilities"]["diagnosticProvider"].is_object(), pulls, "{name}");
    let found = diagnostics(&mut client, &uri, 3, pulls).await;
    assert_eq!(codes(&found), ["unsafe-yaml-load"], "{name}");
    assert_eq!(found[0]["severity"], 1, "{name}: the project's configuration");
    let mut document = SourceText::new(text.to_owned());
    let start = document.position(text.find("yaml.load").expect("it is there"), encoding);
    let range = found[0]["range"].clone();
    assert_eq!(range["start"], json!({ "line": start.line, "character": start.column }), "{name}");

    // The explanation, in a format the editor shows.
    let at = json!({ "textDocument": { "uri": uri }, "position": range["start"] });
    let hover = client.request("textDocument/hover", at).await.expect("an answer");
    let kind = hover["contents"]["kind"].as_str().expect("a kind").to_owned();
    let formats = can("/textDocument/hover/contentFormat");
    let shows = formats.as_array().map_or(kind == "plaintext", |formats| formats.contains(&json!(kind)));
    assert!(shows, "{name}: {kind} of {formats}");

    // The repair: its edit comes with it, in the form the editor applies.
    let context = json!({ "diagnostics": found, "only": ["quickfix"] });
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let actions = client.request("textDocument/codeAction", params).await.expect("actions");
    assert_eq!(actions[0]["kind"], "quickfix", "{name}");
    let versioned = can("/workspace/workspaceEdit/documentChanges") == true;
    let edit = match versioned {
        true => {
            let change = &actions[0]["edit"]["documentChanges"][0];
            assert_eq!(change["textDocument"]["version"], 3, "{name}");
            change["edits"][0].clone()
        }
        false => actions[0]["edit"]["changes"][&uri][0].clone(),
    };
    let position = |position: &Value| {
        let number = |field: &str| position[field].as_u64().expect("a number") as u32;
        Position::new(number("line"), number("character"))
    };
    let range = (position(&edit["range"]["start"]), position(&edit["range"]["end"]));
    let new = edit["newText"].as_str().expect("a text").to_owned();
    document.apply_changes(&[Change { range: Some(range), text: new }], encoding);
    assert_eq!(document.as_str(), text.replace("yaml.load", "yaml.safe_load"), "{name}");
    client.change(&uri, 4, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    assert!(diagnostics(&mut client, &uri, 4, pulls).await.is_empty(), "{name}");

    // Nothing was asked of the editor that it did not say it could do.
    let dynamic = can("/workspace/didChangeWatchedFiles/dynamicRegistration") == true;
    let configuration = can("/workspace/configuration") == true;
    if dynamic {
        client.question("client/registerCapability").await;
    }
    if configuration {
        client.question("workspace/configuration").await;
    }
    assert!(client.asked.is_empty(), "{name}: {:?}", client.asked);
    let pushed = client.quiet(Duration::from_millis(50), "textDocument/publishDiagnostics").await;
    assert!(!pulls || pushed.is_empty(), "{name}: {pushed:?}");
    client.request("shutdown", Value::Null).await.expect("shut down");
    // Some editors send `exit`, some only close the pipe.
    client.close_input();
    assert_eq!(client.exit_code(), Some(0), "{name}");
}

async fn diagnostics(client: &mut Client, uri: &str, version: i64, pulls: bool) -> Vec<Value> {
    if !pulls {
        return client.published(uri, version).await;
    }
    let params = json!({ "textDocument": { "uri": uri } });
    let report = client.request("textDocument/diagnostic", params).await.expect("a report");
    report["items"].as_array().cloned().unwrap_or_default()
}
