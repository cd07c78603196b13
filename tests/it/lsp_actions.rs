//! The language server: code actions and explanations.

use serde_json::{Value, json};

use super::lsp_client::{APP, CLEAN, Client, YAML, apply, file_uri, plain, range};

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_can_be_repaired_or_suppressed() {
    let mut client = plain().await;
    client.open(APP, "python", 1, YAML);
    let actions = client.actions(APP, range(1, 2, 2), Some(&["quickfix"])).await;
    let [repair, suppress, read] = actions.as_slice() else { panic!("three actions: {actions:?}") };
    assert_eq!((&repair["title"], &repair["kind"]), (&json!("Use `safe_load`"), &json!("quickfix")));
    assert_eq!(repair["isPreferred"], true);
    assert_eq!(repair["diagnostics"][0]["code"], "unsafe-yaml-load");
    assert_eq!(apply(YAML, &repair["edit"]["changes"][APP]), CLEAN);
    assert!(suppress.get("isPreferred").is_none());
    assert_eq!(read["command"]["arguments"], json!(["unsafe-yaml-load"]));
    let suppressed = apply(YAML, &suppress["edit"]["changes"][APP]);
    assert_eq!(suppressed, "import yaml\n# qualm: ignore[unsafe-yaml-load] \nyaml.load(text)\n");
    client.change(APP, 2, json!([{ "text": suppressed }]));
    assert!(client.published(APP, 2).await.is_empty());
    // Nothing to do elsewhere.
    assert!(client.actions(APP, range(0, 0, 3), None).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_file_of_configuration_is_searched_for_secrets() {
    const ENV: &str = "file:///nowhere/.env";
    let text = "DEBUG=1\nDB_PASSWORD=Birke-Wurzel-3\n";
    let mut client = plain().await;
    client.open(ENV, "dotenv", 1, "DEBUG=1\n");
    assert!(client.published(ENV, 1).await.is_empty());
    client.change(ENV, 2, json!([{ "text": text }]));
    let shown = client.published(ENV, 2).await;
    let [found] = shown.as_slice() else { panic!("one finding: {shown:?}") };
    assert_eq!((&found["code"], &found["range"]["start"]["line"]), (&json!("hardcoded-password"), &json!(1)));
    let actions = client.actions(ENV, range(1, 12, 14), Some(&["quickfix"])).await;
    let [suppress, _read] = actions.as_slice() else { panic!("two actions: {actions:?}") };
    let suppressed = apply(text, &suppress["edit"]["changes"][ENV]);
    assert_eq!(suppressed, "DEBUG=1\n# qualm: ignore[hardcoded-password] \nDB_PASSWORD=Birke-Wurzel-3\n");
    client.change(ENV, 3, json!([{ "text": suppressed }]));
    assert!(client.published(ENV, 3).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn actions_obey_the_kinds_asked_for() {
    let mut client = plain().await;
    let text = "import yaml\nyaml.load(a)\nyaml.load(b)\n";
    client.open(APP, "python", 1, text);
    for (only, expected) in [
        (None, 3),
        (Some(&["quickfix"][..]), 3),
        (Some(&[""][..]), 4),
        (Some(&["source"][..]), 1),
        (Some(&["source.fixAll"][..]), 1),
        (Some(&["source.fixAll.qualm"][..]), 1),
        (Some(&["source.fixAllQualm"][..]), 0),
        (Some(&["source.organizeImports"][..]), 0),
        (Some(&["refactor"][..]), 0),
        (Some(&["quickfix", "source.fixAll"][..]), 4),
    ] {
        let actions = client.actions(APP, range(1, 0, 4), only).await;
        assert_eq!(actions.len(), expected, "{only:?}: {actions:?}");
    }
    let all = client.actions(APP, range(0, 0, 0), Some(&["source.fixAll.qualm"])).await;
    let repaired = apply(text, &all[0]["edit"]["changes"][APP]);
    assert_eq!(repaired, "import yaml\nyaml.safe_load(a)\nyaml.safe_load(b)\n");
    // What only a person may judge is no part of it.
    client.open("file:///nowhere/b.py", "python", 1, CLEAN);
    assert!(client.actions("file:///nowhere/b.py", range(0, 0, 0), Some(&["source.fixAll"])).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_name_their_version_where_the_client_can_use_it() {
    let capabilities = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let mut client = Client::initialized(capabilities, &[]).await;
    client.open(APP, "python", 1, CLEAN);
    // The actions are asked for before the analysis of this text can have ended.
    client.change(APP, 2, json!([{ "text": YAML }]));
    let actions = client.actions(APP, range(1, 0, 9), Some(&["quickfix"])).await;
    let edit = &actions[0]["edit"];
    assert!(edit.get("changes").is_none());
    assert_eq!(edit["documentChanges"][0]["textDocument"], json!({ "uri": APP, "version": 2 }));
    assert_eq!(apply(YAML, &edit["documentChanges"][0]["edits"]), CLEAN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suppression_goes_where_it_works() {
    for (language, text, line, expected) in [
        (
            "python",
            "import yaml\r\nif x:\r\n    yaml.load(t)\r\n",
            2,
            "import yaml\r\nif x:\r\n    # qualm: ignore[unsafe-yaml-load] \r\n    yaml.load(t)\r\n",
        ),
        (
            "python",
            "import yaml\nx = [\n    1,\n    yaml.load(t),\n]\n",
            3,
            "import yaml\nx = [\n    1,\n    # qualm: ignore[unsafe-yaml-load] \n    yaml.load(t),\n]\n",
        ),
        ("python", "import yaml\nx = f'''\n{yaml.load(t)}\n'''\n", 2, "import yaml\nx = f'''\n{yaml.load(t)}\n'''\n"),
    ] {
        let mut client = plain().await;
        client.open(APP, language, 1, text);
        assert_eq!(client.published(APP, 1).await.len(), 1, "{text}");
        let actions = client.actions(APP, range(line, 0, 20), None).await;
        let suppress =
            actions.iter().find(|it| it["title"].as_str().is_some_and(|title| title.starts_with("Suppress")));
        let suppressed = suppress.map_or(text.to_owned(), |it| apply(text, &it["edit"]["changes"][APP]));
        assert_eq!(suppressed, expected);
    }
}

// Explanations.

#[tokio::test(flavor = "multi_thread")]
async fn hover_explains_a_finding() {
    for (formats, kind) in [(json!(["markdown", "plaintext"]), "markdown"), (json!(["plaintext"]), "plaintext")] {
        let mut client =
            Client::initialized(json!({ "textDocument": { "hover": { "contentFormat": formats } } }), &[]).await;
        client.open(APP, "python", 1, YAML);
        let at = |line, character| json!({ "textDocument": { "uri": APP }, "position": { "line": line, "character": character } });
        let hover = client.request("textDocument/hover", at(1, 4)).await.expect("an answer");
        assert_eq!(hover["contents"]["kind"], kind);
        assert_eq!(hover["range"], range(1, 0, 9));
        let text = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(text.lines().next().is_some_and(|line| line.contains("`yaml.load` without a loader")), "{text}");
        for part in ["Why it matters", "What to do instead", "CWE-502", "A08:2025", "safe_load"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(text.contains("```"), kind == "markdown");
        assert_eq!(client.request("textDocument/hover", at(0, 0)).await.expect("an answer"), Value::Null);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_shown_by_name() {
    let mut client = plain().await;
    for argument in [json!("unsafe-yaml-load"), json!({ "rule": "unsafe-yaml-load" })] {
        let params = json!({ "command": "qualm.showRule", "arguments": [argument] });
        let shown = client.request("workspace/executeCommand", params).await.expect("a rule");
        assert!(shown["markdown"].as_str().is_some_and(|text| text.contains("## Why it matters")), "{shown}");
    }
    let params = json!({ "command": "qualm.showRule", "arguments": ["no-such-rule"] });
    assert_eq!(client.request("workspace/executeCommand", params).await.expect_err("none")["code"], -32602);
}

// Clients that can do more.

/// A client that can do what the richest editors can.
fn rich() -> Value {
    json!({
        "textDocument": {
            "codeAction": {
                "dataSupport": true,
                "resolveSupport": { "properties": ["edit"] },
                "honorsChangeAnnotations": true,
            },
            "publishDiagnostics": { "codeDescriptionSupport": true },
        },
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "changeAnnotationSupport": {} },
        },
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_that_are_seldom_wanted_come_when_they_are_chosen() {
    let mut client = Client::in_memory();
    let offered = client.initialize(rich(), &[]).await;
    assert_eq!(offered["capabilities"]["codeActionProvider"]["resolveProvider"], true);
    client.open(APP, "python", 1, YAML);
    let actions = client.actions(APP, range(1, 2, 2), Some(&["quickfix", "source.fixAll"])).await;
    let [repair, suppress, read, all] = actions.as_slice() else { panic!("four actions: {actions:?}") };
    assert!(repair["edit"].is_object() && repair.get("data").is_none());
    assert!(read["command"].is_object() && read.get("edit").is_none());
    for (action, expected) in
        [(suppress, "import yaml\n# qualm: ignore[unsafe-yaml-load] \nyaml.load(text)\n"), (all, CLEAN)]
    {
        assert!(action.get("edit").is_none(), "{action}");
        let resolved = client.request("codeAction/resolve", action.clone()).await.expect("an edit");
        assert_eq!(resolved["title"], action["title"]);
        assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
        assert_eq!(apply(YAML, &resolved["edit"]["documentChanges"][0]["edits"]), expected);
    }
    // With the reason where the client has asked for it, on one line whatever it holds.
    let mut explained = suppress.clone();
    explained["data"]["reason"] = json!("ours alone,\nimport os ");
    let resolved = client.request("codeAction/resolve", explained).await.expect("an edit");
    let suppressed = apply(YAML, &resolved["edit"]["documentChanges"][0]["edits"]);
    assert_eq!(suppressed, "import yaml\n# qualm: ignore[unsafe-yaml-load] ours alone, import os\nyaml.load(text)\n");
    // Of the text as it is by then, or not at all.
    client.change(APP, 2, json!([{ "range": range(0, 0, 0), "text": "# first\n" }]));
    let resolved = client.request("codeAction/resolve", suppress.clone()).await.expect("an edit");
    assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], 2);
    assert_eq!(resolved["edit"]["documentChanges"][0]["edits"][0]["range"], range(2, 0, 0));
    client.change(APP, 3, json!([{ "text": CLEAN }]));
    for action in [suppress, all] {
        let error = client.request("codeAction/resolve", action.clone()).await.expect_err("too late");
        assert_eq!(error["code"], -32801);
    }
    client.close(APP);
    assert_eq!(client.request("codeAction/resolve", all.clone()).await.expect_err("closed")["code"], -32801);
    let foreign = json!({ "title": "theirs", "data": { "what": 7 } });
    assert_eq!(client.request("codeAction/resolve", foreign).await.expect_err("not ours")["code"], -32602);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_say_what_they_do_where_the_client_shows_it() {
    let mut client = Client::initialized(rich(), &[]).await;
    let review = "import subprocess\nsubprocess.run('ls ' + name, shell=True)\n";
    for (text, title, confirm) in [(YAML, "Use `safe_load`", Value::Null), (review, "", json!(true))] {
        client.open(APP, "python", 1, text);
        let actions = client.actions(APP, range(1, 0, 30), Some(&["quickfix"])).await;
        let Some(edit) = actions[0].get("edit") else { continue };
        let id = edit["documentChanges"][0]["edits"][0]["annotationId"].as_str().expect("an annotation");
        let annotation = &edit["changeAnnotations"][id];
        assert_eq!(annotation["label"], actions[0]["title"]);
        assert!(title.is_empty() || annotation["label"] == title);
        assert_eq!(annotation["needsConfirmation"], confirm, "{text}");
        client.close(APP);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rules_page_opens_as_a_file_or_as_a_message() {
    let cache = tempfile::tempdir().expect("a folder");
    let mut showing = rich();
    showing["window"] = json!({ "showDocument": { "support": true } });
    let mut client = Client::process_with_cache(cache.path());
    client.initialize(showing, &[]).await;
    client.open(APP, "python", 1, YAML);
    let found = client.published(APP, 1).await;
    let href = found[0]["codeDescription"]["href"].as_str().expect("a link");
    assert!(href.starts_with("https://"), "{href}");
    let actions = client.actions(APP, range(1, 2, 2), None).await;
    let command = actions.last().expect("actions")["command"].clone();
    client.shows_documents = true;
    client.request("workspace/executeCommand", command.clone()).await.expect("done");
    let shown = client.question("window/showDocument").await;
    let uri = shown["params"]["uri"].as_str().expect("a file").to_owned();
    let file = cache.path().join("qualm/rules/unsafe-yaml-load.md");
    assert_eq!(uri, file_uri(&file));
    assert!(std::fs::read_to_string(&file).expect("the page").contains("## Why it matters"));
    // It cannot be shown, or not as a file: a message has to do.
    client.shows_documents = false;
    client.request("workspace/executeCommand", command.clone()).await.expect("done");
    client.question("window/showDocument").await;
    let said = client.notification("window/showMessage", |_| true).await;
    assert!(said["message"].as_str().is_some_and(|text| text.contains("Why it matters")), "{said}");
    let mut client = Client::initialized(rich(), &[]).await;
    client.request("workspace/executeCommand", command).await.expect("done");
    client.notification("window/showMessage", |_| true).await;
    let params = json!({ "command": "qualm.openRule", "arguments": ["../../etc/passwd"] });
    assert_eq!(client.request("workspace/executeCommand", params).await.expect_err("none")["code"], -32602);
}
