//! The language server and clients that ask for diagnostics, of a document or of the whole workspace.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::lsp_client::{CLEAN, Client, YAML, file_uri};
use super::lsp_workspace::{project, watched, write};

fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } })
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_pull_are_not_pushed_to() {
    let dir = project(&[("qualm.toml", "")]);
    let app = file_uri(&dir.path().join("app.py"));
    let mut client = Client::initialized(pulling(), &[dir.path()]).await;
    client.open(&app, "python", 1, YAML);
    let params = |previous: &Value| json!({ "textDocument": { "uri": app }, "previousResultId": previous });
    let full = client.request("textDocument/diagnostic", params(&Value::Null)).await.expect("a report");
    assert_eq!(full["kind"], "full");
    assert_eq!(full["items"][0]["code"], "unsafe-yaml-load");
    let again = client.request("textDocument/diagnostic", params(&full["resultId"])).await.expect("a report");
    assert_eq!((&again["kind"], &again["resultId"]), (&json!("unchanged"), &full["resultId"]));
    // Asked before the analysis of the change can have ended.
    client.change(&app, 2, json!([{ "text": CLEAN }]));
    let changed = client.request("textDocument/diagnostic", params(&full["resultId"])).await.expect("a report");
    assert_eq!((&changed["kind"], &changed["items"]), (&json!("full"), &json!([])));
    // Another configuration: the client is told to ask again.
    fs::write(dir.path().join("qualm.toml"), "profile = \"strict\"\n").expect("written");
    watched(&client, &dir.path().join("qualm.toml"), 2);
    client.question("workspace/diagnostic/refresh").await;
    // Not open: an empty report, no error.
    let other = json!({ "textDocument": { "uri": "file:///nowhere/other.py" } });
    assert_eq!(client.request("textDocument/diagnostic", other).await.expect("a report")["items"], json!([]));
    client.close(&app);
    assert!(client.quiet(Duration::from_millis(200), "textDocument/publishDiagnostics").await.is_empty());
    assert!(client.leave().await);
}

/// The items of a report on the workspace, by file name: its kind, and how much it shows.
fn items(report: &Value) -> Vec<(String, String, usize)> {
    let item = |item: &Value| {
        let name = item["uri"].as_str().and_then(|uri| uri.rsplit('/').next()).unwrap_or_default().to_owned();
        let kind = item["kind"].as_str().unwrap_or_default().to_owned();
        (name, kind, item["items"].as_array().map_or(0, Vec::len))
    };
    report["items"].as_array().map(|items| items.iter().map(item).collect()).unwrap_or_default()
}

fn full(name: &str, count: usize) -> (String, String, usize) {
    (name.to_owned(), "full".to_owned(), count)
}

fn unchanged(name: &str) -> (String, String, usize) {
    (name.to_owned(), "unchanged".to_owned(), 0)
}

/// What the client knows, to be sent with its next question.
fn known(reports: &[&Value]) -> Value {
    let items = reports.iter().flat_map(|report| report["items"].as_array().cloned().unwrap_or_default());
    let mut known: Vec<(Value, Value)> = Vec::new();
    for item in items {
        known.retain(|(uri, _)| *uri != item["uri"]);
        known.push((item["uri"].clone(), item["resultId"].clone()));
    }
    known.into_iter().map(|(uri, value)| json!({ "uri": uri, "value": value })).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_is_told_to_ask_again_where_another_file_changed_what_is_found() {
    let cleans = "import shlex\n\ndef clean(host):\n    return shlex.quote(host)\n";
    let dir = project(&[("app/clean.py", cleans), ("qualm.toml", "")]);
    let text = "import os\nfrom flask import request\nfrom app.clean import clean\n\ndef run():\n    \
                os.system(\"ping \" + clean(request.args[\"host\"]))\n";
    let (clean, views) = (dir.path().join("app/clean.py"), file_uri(&dir.path().join("app/views.py")));
    let mut client = Client::initialized(pulling(), &[dir.path()]).await;
    client.open(&views, "python", 1, text);
    let params = json!({ "textDocument": { "uri": views } });
    let report = client.request("textDocument/diagnostic", params.clone()).await.expect("a report");
    assert_eq!(report["items"], json!([]));
    // Nothing that shows: nobody is troubled.
    write(&clean, &format!("# first\n{cleans}"));
    watched(&client, &clean, 2);
    assert!(!client.is_asked("workspace/diagnostic/refresh", Duration::from_millis(500)).await);
    write(&clean, "def clean(host):\n    return host\n");
    watched(&client, &clean, 2);
    client.question("workspace/diagnostic/refresh").await;
    let report = client.request("textDocument/diagnostic", params).await.expect("a report");
    assert_eq!(report["items"][0]["code"], "command-injection", "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workspace_is_reported_with_ids_that_hold() {
    let dir = project(&[("a.py", YAML), ("b.py", YAML), ("c.py", CLEAN), ("node_modules/d.py", YAML)]);
    let at = |name: &str| dir.path().join(name);
    let mut client = Client::initialized(pulling(), &[dir.path()]).await;
    let open = file_uri(&at("c.py"));
    client.open(&open, "python", 5, YAML);
    let ask = |known: Value| json!({ "previousResultIds": known });
    client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": open } })).await.expect("a report");
    let first = client.request("workspace/diagnostic", ask(json!([]))).await.expect("a report");
    assert_eq!(items(&first), [full("a.py", 1), full("b.py", 1), full("c.py", 1)]);
    let versions: Vec<&Value> = first["items"].as_array().expect("items").iter().map(|it| &it["version"]).collect();
    assert_eq!(versions, [&Value::Null, &Value::Null, &json!(5)]);
    let again = client.request("workspace/diagnostic", ask(known(&[&first]))).await.expect("a report");
    assert_eq!(items(&again), [unchanged("a.py"), unchanged("b.py"), unchanged("c.py")]);
    // One repaired, one deleted, one new.
    write(&at("a.py"), CLEAN);
    fs::remove_file(at("b.py")).expect("removed");
    write(&at("e.py"), YAML);
    for (name, kind) in [("a.py", 2), ("b.py", 3), ("e.py", 1)] {
        watched(&client, &at(name), kind);
    }
    let expected = [unchanged("c.py"), full("e.py", 1), full("a.py", 0), full("b.py", 0)];
    let mut changed = Vec::new();
    for _ in 0..100 {
        let report = client.request("workspace/diagnostic", ask(known(&[&again]))).await.expect("a report");
        changed = items(&report);
        changed.sort_by_key(|(name, _, count)| (*count == 0 && name != "c.py", name.clone()));
        if changed == expected {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(changed, expected);
    // Nothing of all this was pushed.
    assert!(client.quiet(Duration::from_millis(100), "textDocument/publishDiagnostics").await.is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_report_comes_in_pieces_and_the_next_question_waits_for_news() {
    let dir = tempfile::tempdir().expect("a folder");
    for at in 0..250 {
        write(&dir.path().join(format!("f{at}.py")), YAML);
    }
    let mut client = Client::initialized(pulling(), &[dir.path()]).await;
    let ask = |known: Value| json!({ "previousResultIds": known, "partialResultToken": "pieces" });
    let first = client.request("workspace/diagnostic", ask(json!([]))).await.expect("a report");
    assert_eq!(first["items"], json!([]));
    let pieces = client.arrived("$/progress", |it| it["token"] == "pieces");
    let sizes: Vec<usize> = pieces.iter().map(|it| items(&it["value"]).len()).filter(|size| *size > 0).collect();
    assert_eq!(sizes, [100, 100, 50], "all before the answer");
    let mut reports: Vec<Value> = pieces.iter().map(|it| it["value"].clone()).collect();
    let all = |reports: &[Value]| known(&reports.iter().collect::<Vec<_>>());

    // Nothing is new: the question stays open, and is answered by what happens next.
    let second = client.ask("workspace/diagnostic", ask(all(&reports)));
    client.forget_notifications().await;
    assert!(!client.has_answer(second), "answered without news");
    write(&dir.path().join("f7.py"), CLEAN);
    watched(&client, &dir.path().join("f7.py"), 2);
    client.answer(second).await.expect("a report");
    let pieces = client.arrived("$/progress", |it| it["token"] == "pieces");
    let news: Vec<_> = pieces.iter().flat_map(|it| items(&it["value"])).filter(|(_, kind, _)| kind == "full").collect();
    assert_eq!(news, [full("f7.py", 0)]);
    reports.extend(pieces.iter().map(|it| it["value"].clone()));

    // Cancelled while it waits.
    let third = client.ask("workspace/diagnostic", ask(all(&reports)));
    client.notify("$/cancelRequest", json!({ "id": third }));
    assert_eq!(client.answer(third).await.expect_err("cancelled")["code"], -32800);
    // Nor does a question that waits hold up the end.
    let fourth = client.ask("workspace/diagnostic", ask(all(&reports)));
    client.forget_notifications().await;
    client.request("shutdown", Value::Null).await.expect("shut down");
    assert_eq!(client.answer(fourth).await.expect_err("cancelled")["code"], -32800);
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert!(client.ended().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_configuration_makes_another_report() {
    let dir = project(&[("a.py", YAML), ("qualm.toml", "[rules]\nunsafe-yaml-load = \"off\"\n")]);
    let mut client = Client::initialized(pulling(), &[dir.path()]).await;
    let ask = |known: Value| json!({ "previousResultIds": known });
    let first = client.request("workspace/diagnostic", ask(json!([]))).await.expect("a report");
    assert_eq!(items(&first), []);
    write(&dir.path().join("qualm.toml"), "");
    watched(&client, &dir.path().join("qualm.toml"), 2);
    client.question("workspace/diagnostic/refresh").await;
    let second = client.request("workspace/diagnostic", ask(json!([]))).await.expect("a report");
    assert_eq!(items(&second), [full("a.py", 1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_on_disk_are_pushed_until_the_client_asks_for_the_workspace() {
    let dir = project(&[("agent.py", YAML)]);
    let agent = dir.path().join("agent.py");
    let mut client = Client::initialized(pulling(), &[dir.path()]).await;
    watched(&client, &agent, 1);
    assert_eq!(client.published_next(&file_uri(&agent)).await.len(), 1);
    let params = json!({ "textDocument": { "uri": file_uri(&agent) } });
    let report = client.request("textDocument/diagnostic", params).await.expect("a report");
    assert_eq!(report["items"].as_array().map(Vec::len), Some(1), "not open, but known");
    let asked = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await.expect("a report");
    assert_eq!(items(&asked), [full("agent.py", 1)]);
    assert!(client.published_next(&file_uri(&agent)).await.is_empty(), "else shown twice");
    watched(&client, &agent, 2);
    assert!(client.quiet(Duration::from_millis(200), "textDocument/publishDiagnostics").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_without_folders_is_its_open_documents() {
    let mut client = Client::initialized(pulling(), &[]).await;
    let empty = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await.expect("a report");
    assert_eq!(items(&empty), []);
    let app = file_uri(Path::new("/nowhere/app.py"));
    client.open(&app, "python", 1, YAML);
    client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": app } })).await.expect("a report");
    let open = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await.expect("a report");
    assert_eq!(items(&open), [full("app.py", 1)]);
}
