//! The language server and its surroundings: configuration, files on disk, settings of the editor.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::lsp_client::{APP, CLEAN, Client, YAML, codes, file_uri, plain, range};

// The file system.

pub(crate) fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(&dir.path().join(name), text);
    }
    dir
}

pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("written");
}

fn whole_text(text: &str) -> Value {
    json!([{ "text": text }])
}

pub(crate) fn watched(client: &Client, path: &Path, kind: u32) {
    let change = json!({ "uri": file_uri(path), "type": kind });
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn configuration_is_obeyed_reloaded_and_kept_while_broken() {
    let dir = project(&[("app.py", ""), ("qualm.toml", "[rules]\nunsafe-yaml-load = \"error\"\n")]);
    let config = dir.path().join("qualm.toml");
    let (app, config_uri) = (file_uri(&dir.path().join("app.py")), file_uri(&config));
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    client.open(&app, "python", 1, YAML);
    assert_eq!(client.published(&app, 1).await[0]["severity"], 1);
    // Broken: the last good one stays, the mistake is shown where it is.
    fs::write(&config, "[rules]\nunsafe-yaml-laod = \"hint\"\n").expect("written");
    watched(&client, &config, 2);
    let errors = client.published_next(&config_uri).await;
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0]["range"], range(1, 0, 16));
    assert!(errors[0]["message"].as_str().is_some_and(|text| text.contains("`unsafe-yaml-load`")), "{errors:?}");
    client.change(&app, 2, json!([{ "range": range(0, 0, 0), "text": "\n" }]));
    assert_eq!(client.published(&app, 2).await[0]["severity"], 1);
    // Repaired, noticed by the save of the file: not every client watches.
    fs::write(&config, "[rules]\nunsafe-yaml-load = \"info\"\n").expect("written");
    client.save(&config_uri);
    assert_eq!(client.published(&app, 2).await[0]["severity"], 3);
    assert!(client.published_next(&config_uri).await.is_empty());
    // Deleted.
    fs::remove_file(&config).expect("removed");
    watched(&client, &config, 3);
    assert_eq!(client.published(&app, 2).await[0]["severity"], 2);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_configuration_is_noticed_without_any_message() {
    let dir = project(&[("qualm.toml", "[rules]\nunsafe-yaml-load = \"error\"\n")]);
    let app = file_uri(&dir.path().join("app.py"));
    let mut client = Client::initialized(json!({}), &[]).await;
    client.open(&app, "python", 1, YAML);
    assert_eq!(client.published(&app, 1).await[0]["severity"], 1);
    fs::write(dir.path().join("qualm.toml"), "[rules]\nunsafe-yaml-load = \"information\"\n").expect("written");
    fs::write(dir.path().join("qualm.toml"), "[rules]\nunsafe-yaml-load = \"hint\"\n").expect("written");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    client.change(&app, 2, json!([{ "range": range(0, 0, 0), "text": "\n" }]));
    client.notification("textDocument/publishDiagnostics", |it| it["diagnostics"][0]["severity"] == 4).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_configuration_below_the_longest_folder_counts() {
    let dir = project(&[
        ("qualm.toml", "[rules]\nunsafe-yaml-load = \"error\"\n"),
        ("inner/qualm.toml", "[rules]\nunsafe-yaml-load = \"hint\"\n"),
        ("inner-not/readme", ""),
        ("generated/qualm.toml", "[paths]\nexclude = [\"*.py\"]\n"),
    ]);
    let inner = dir.path().join("inner");
    let mut client = Client::initialized(json!({}), &[dir.path(), &inner]).await;
    for (file, severities) in [
        ("a.py", vec![1]),
        ("inner/a.py", vec![4]),
        ("inner/deep/a.py", vec![4]),
        ("inner-not/a.py", vec![1]),
        ("generated/a.py", vec![]),
    ] {
        let uri = file_uri(&dir.path().join(file));
        client.open(&uri, "python", 1, YAML);
        let found = client.published(&uri, 1).await;
        let found: Vec<u64> = found.iter().filter_map(|it| it["severity"].as_u64()).collect();
        assert_eq!(found, severities, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_changed_by_others_are_read_again_unless_they_are_open() {
    let dir = project(&[(".gitignore", "ignored.py\n"), ("open.py", YAML)]);
    let at = |name: &str| dir.path().join(name);
    let dynamic = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::initialized(dynamic, &[dir.path()]).await;
    let registered = client.question("client/registerCapability").await;
    assert_eq!(registered["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let open = file_uri(&at("open.py"));
    client.open(&open, "python", 1, CLEAN);
    assert!(client.published(&open, 1).await.is_empty());
    for name in ["open.py", "ignored.py", "node_modules/a/a.py", "agent.py"] {
        write(&at(name), YAML);
        watched(&client, &at(name), 1);
    }
    let agent = file_uri(&at("agent.py"));
    let found = client.notification("textDocument/publishDiagnostics", |it| it["uri"] == agent.as_str()).await;
    assert_eq!(found["diagnostics"][0]["code"], "unsafe-yaml-load");
    assert!(found.get("version").is_none());
    assert!(client.quiet(Duration::from_millis(200), "textDocument/publishDiagnostics").await.is_empty());
    // Opened: the buffer counts from now on, and the disk again after it is closed.
    client.open(&agent, "python", 1, CLEAN);
    assert!(client.published(&agent, 1).await.is_empty());
    client.close(&agent);
    client.notification("textDocument/publishDiagnostics", |it| it["diagnostics"][0]["code"].is_string()).await;
    // Repaired on disk, then dangerous again, then deleted.
    client.forget_notifications().await;
    write(&at("agent.py"), CLEAN);
    watched(&client, &at("agent.py"), 2);
    client
        .notification("textDocument/publishDiagnostics", |it| {
            it["uri"] == agent.as_str() && it["diagnostics"] == json!([])
        })
        .await;
    write(&at("agent.py"), YAML);
    watched(&client, &at("agent.py"), 2);
    assert_eq!(
        client.notification("textDocument/publishDiagnostics", |it| it["diagnostics"] != json!([])).await["uri"],
        agent
    );
    fs::remove_file(at("agent.py")).expect("removed");
    // All that some clients say of a folder is that it is gone.
    watched(&client, dir.path(), 3);
    client
        .notification("textDocument/publishDiagnostics", |it| {
            it["uri"] == agent.as_str() && it["diagnostics"] == json!([])
        })
        .await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_followed_into_other_files() {
    let names = |body: &str| format!("def fixed(name):\n    return {body}\n");
    let dir = project(&[("app/names.py", &names("\"job\"")), ("qualm.toml", "")]);
    let text = "import os\nfrom flask import request\nfrom app.names import fixed\n\n\
                def run():\n    os.system(\"runner \" + fixed(request.args[\"name\"]))\n";
    let (imported, views) = (dir.path().join("app/names.py"), file_uri(&dir.path().join("app/views.py")));
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    client.open(&views, "python", 1, text);
    assert!(client.published(&views, 1).await.is_empty(), "what comes back is a constant");
    // An agent changes the other file, and the user changes it back in the editor.
    write(&imported, &names("name"));
    watched(&client, &imported, 2);
    assert_eq!(codes(&client.published(&views, 1).await), ["command-injection"]);
    client.open(&file_uri(&imported), "python", 1, &names("name"));
    client.change(&file_uri(&imported), 2, whole_text(&names("\"a job again\"")));
    assert!(client.published(&views, 1).await.is_empty(), "the text in the editor counts");
    client.close(&file_uri(&imported));
    assert_eq!(codes(&client.published(&views, 1).await), ["command-injection"], "the disk counts again");
    write(&imported, &names("\"still a job\""));
    client.save(&file_uri(&imported));
    assert!(client.published(&views, 1).await.is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_shows_through_a_file_in_between() {
    let clean = |body: &str| format!("def clean(name):\n    return {body}\n");
    let between = "from app.far import clean\n\ndef fixed(name):\n    return clean(name)\n";
    let dir = project(&[("app/far.py", &clean("\"job\"")), ("app/near.py", between), ("qualm.toml", "")]);
    let text = "import os\nfrom flask import request\nfrom app.near import fixed\n\n\
                def run():\n    os.system(\"runner \" + fixed(request.args[\"name\"]))\n";
    let (far, views) = (dir.path().join("app/far.py"), file_uri(&dir.path().join("app/views.py")));
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    client.open(&views, "python", 1, text);
    assert!(client.published(&views, 1).await.is_empty(), "what comes back is a constant");
    // On disk.
    write(&far, &clean("name"));
    watched(&client, &far, 2);
    assert_eq!(codes(&client.published(&views, 1).await), ["command-injection"]);
    // In the editor, the file in between open or not.
    client.open(&file_uri(&far), "python", 1, &clean("name"));
    client.change(&file_uri(&far), 2, whole_text(&clean("\"job\"")));
    assert!(client.published(&views, 1).await.is_empty());
    client.open(&file_uri(&dir.path().join("app/near.py")), "python", 1, between);
    client.change(&file_uri(&far), 3, whole_text(&clean("name")));
    assert_eq!(codes(&client.published(&views, 1).await), ["command-injection"]);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_manifest_declares_counts_as_soon_as_it_does() {
    let manifest = |packages: &str| format!("[project]\nname = \"app\"\ndependencies = [{packages}]\n");
    let dir = project(&[("pyproject.toml", &manifest("\"flask\"")), ("qualm.toml", "")]);
    let (file, views) = (dir.path().join("pyproject.toml"), file_uri(&dir.path().join("views.py")));
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    client.open(&views, "python", 1, "import flask\nimport flask_guardian_pro\n");
    assert_eq!(codes(&client.published(&views, 1).await), ["undeclared-import"]);
    write(&file, &manifest("\"flask\", \"flask-guardian-pro\""));
    watched(&client, &file, 2);
    assert!(client.published(&views, 1).await.is_empty(), "it is declared by now");
    // In the editor, before it is saved.
    client.open(&file_uri(&file), "toml", 1, &manifest("\"flask\""));
    client.save(&file_uri(&file));
    assert_eq!(codes(&client.published(&views, 1).await), ["undeclared-import"]);
    client.change(&views, 2, whole_text("import flask\n"));
    assert!(client.published(&views, 2).await.is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sink_in_another_file_is_shown_at_the_call() {
    let helpers = "import os\n\ndef ping(host):\n    os.system(\"ping \" + host)\n";
    let dir = project(&[("app/helpers.py", helpers), ("qualm.toml", "")]);
    let text =
        "from flask import request\nfrom app.helpers import ping\n\ndef run():\n    ping(request.args[\"host\"])\n";
    let views = file_uri(&dir.path().join("app/views.py"));
    let capabilities = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let mut client = Client::initialized(capabilities, &[dir.path()]).await;
    client.open(&views, "python", 1, text);
    let shown = client.published(&views, 1).await;
    assert_eq!(codes(&shown), ["command-injection"]);
    let sink = shown[0]["relatedInformation"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
    assert_eq!(sink["location"]["uri"], json!(file_uri(&dir.path().join("app/helpers.py"))), "{shown:?}");
    assert_eq!(sink["location"]["range"]["start"], json!({ "line": 3, "character": 14 }));
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_of_the_project_are_loaded_and_reloaded() {
    let rule = include_str!("../../queries/deserialization/unsafe-yaml-load/rule.md");
    let query = include_str!("../../queries/deserialization/unsafe-yaml-load/python.scm");
    let dir = project(&[("qualm.toml", "rule-folders = [\"rules\"]\n")]);
    let folder = dir.path().join("rules/unsafe-yaml-load");
    let (document, scm) = (folder.join("rule.md"), folder.join("python.scm"));
    write(&document, &rule.replace("help = \"use `yaml.safe_load`\"", "help = \"ask the team\""));
    write(&scm, query);
    let app = file_uri(&dir.path().join("app.py"));
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    client.open(&app, "python", 1, YAML);
    let message = |found: &[Value]| found[0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(message(&client.published(&app, 1).await).ends_with("ask the team"));
    write(&scm, "(call");
    watched(&client, &scm, 2);
    let errors = client
        .notification("textDocument/publishDiagnostics", |it| it["diagnostics"][0]["code"] == "configuration")
        .await;
    assert!(errors["uri"].as_str().is_some_and(|uri| uri.ends_with("python.scm")), "{errors}");
    write(&scm, query);
    write(&document, rule);
    watched(&client, &scm, 2);
    client
        .notification("textDocument/publishDiagnostics", |it| {
            it["diagnostics"][0]["message"].as_str().is_some_and(|text| text.ends_with("use `yaml.safe_load`"))
        })
        .await;
}

// Settings of the editor, and commands.

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_read_in_every_shape() {
    for (settings, shown) in [
        (json!({ "qualm": { "enable": false } }), 0),
        (json!({ "enable": false }), 0),
        (json!({ "qualm.enable": false }), 0),
        (json!({ "settings": { "qualm": { "enable": false } } }), 0),
        (json!([{ "enable": false }]), 0),
        (json!([null]), 1),
        (json!({ "python": { "enable": false } }), 1),
        (json!({ "settings": {} }), 1),
        (json!({ "qualm": null }), 1),
        (json!({ "qualm": { "enable": "no" } }), 1),
        (Value::Null, 1),
        (json!(""), 1),
        (json!([]), 1),
    ] {
        // Pushed.
        let mut client = plain().await;
        client.open(APP, "python", 1, YAML);
        assert_eq!(client.published(APP, 1).await.len(), 1);
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        client.change(APP, 2, json!([]));
        let hover = json!({ "textDocument": { "uri": APP }, "position": { "line": 1, "character": 1 } });
        let explained = client.request("textDocument/hover", hover.clone()).await.expect("an answer");
        assert_eq!(explained.is_object(), shown == 1, "pushed {settings}");
        // Pulled.
        let mut client = Client::in_memory();
        client.settings = settings.clone();
        client.initialize(json!({ "workspace": { "configuration": true } }), &[]).await;
        client.question("workspace/configuration").await;
        client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
        client.question("workspace/configuration").await;
        client.open(APP, "python", 1, YAML);
        // The answer to its own question reaches the server beside what is asked of it.
        let mut explained = client.request("textDocument/hover", hover.clone()).await.expect("an answer");
        for _ in 0..100 {
            if explained.is_object() == (shown == 1) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            explained = client.request("textDocument/hover", hover.clone()).await.expect("an answer");
        }
        assert_eq!(explained.is_object(), shown == 1, "pulled {settings}");
        // Given with `initialize`.
        let mut client = Client::in_memory();
        let params = json!({ "capabilities": {}, "initializationOptions": settings });
        client.request("initialize", params).await.expect("initialized");
        client.open(APP, "python", 1, YAML);
        let explained = client.request("textDocument/hover", hover).await.expect("an answer");
        assert_eq!(explained.is_object(), shown == 1, "initialized with {settings}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn switched_off_it_shows_nothing_of_files_on_disk_either() {
    let dir = project(&[("agent.py", YAML)]);
    let agent = dir.path().join("agent.py");
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    watched(&client, &agent, 1);
    assert_eq!(client.published_next(&file_uri(&agent)).await.len(), 1);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "qualm": { "enable": false } } }));
    assert!(client.published_next(&file_uri(&agent)).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editors_profile_counts_where_no_file_configures_anything() {
    for (wished, file, shown) in [
        (json!("strict"), None, 1),
        (json!("default"), None, 0),
        (json!("loud"), None, 0),
        (json!("strict"), Some("[rules]\n"), 0),
        (json!("default"), Some("profile = \"strict\"\n"), 1),
    ] {
        // What tests do is shown from `strict` on.
        let dir = project(&[("tests/test_app.py", YAML)]);
        if let Some(text) = file {
            write(&dir.path().join("qualm.toml"), text);
        }
        let test = file_uri(&dir.path().join("tests/test_app.py"));
        let mut client = Client::initialized(json!({}), &[dir.path()]).await;
        client.open(&test, "python", 1, YAML);
        let at_first = client.published(&test, 1).await.len();
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "qualm": { "profile": wished } } }));
        client.change(&test, 2, json!([]));
        assert_eq!(client.published(&test, 2).await.len(), shown, "{wished} {file:?}");
        assert_eq!(at_first, usize::from(file.is_some()) * shown, "{file:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_initialize_says_holds_where_the_settings_say_nothing() {
    let mut client = Client::in_memory();
    let capabilities = json!({ "workspace": { "configuration": true } });
    let params = json!({ "capabilities": capabilities, "initializationOptions": { "enable": false } });
    client.request("initialize", params).await.expect("initialized");
    client.notify("initialized", json!({}));
    // Answered with null.
    client.question("workspace/configuration").await;
    client.open(APP, "python", 1, YAML);
    let hover = json!({ "textDocument": { "uri": APP }, "position": { "line": 1, "character": 1 } });
    let explained = client.request("textDocument/hover", hover.clone()).await.expect("an answer");
    assert_eq!(explained, Value::Null);
    client.settings = json!({ "enable": true });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    assert_eq!(client.published(APP, 1).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_the_last_question_for_settings_counts() {
    let mut client = Client::in_memory();
    client.hesitates = true;
    let capabilities = json!({ "workspace": { "configuration": true } });
    client.request("initialize", json!({ "capabilities": capabilities })).await.expect("initialized");
    client.notify("initialized", json!({}));
    let first = client.question("workspace/configuration").await;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    let last = client.question("workspace/configuration").await;
    client.reply(&last, json!([{ "enable": true }]));
    client.reply(&first, json!([{ "enable": false }]));
    client.quiet(Duration::from_millis(50), "").await;
    client.open(APP, "python", 1, YAML);
    assert_eq!(client.published(APP, 1).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_are_asked_only_for_what_they_offer() {
    let dynamic = json!({ "dynamicRegistration": true });
    for (capabilities, expected) in [
        (json!({ "didChangeWatchedFiles": dynamic }), vec!["workspace/didChangeWatchedFiles"]),
        (json!({ "didChangeConfiguration": dynamic }), vec!["workspace/didChangeConfiguration"]),
        (
            json!({ "didChangeWatchedFiles": dynamic, "didChangeConfiguration": dynamic }),
            vec!["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"],
        ),
        (json!({ "didChangeWatchedFiles": { "dynamicRegistration": false } }), vec![]),
    ] {
        let mut client = Client::initialized(json!({ "workspace": capabilities }), &[]).await;
        client.open(APP, "python", 1, YAML);
        client.published(APP, 1).await;
        client.quiet(Duration::from_millis(50), "").await;
        let registrations = client.asked.iter().flat_map(|it| it["params"]["registrations"].as_array().cloned());
        let methods: Vec<String> =
            registrations.flatten().filter_map(|it| it["method"].as_str().map(str::to_owned)).collect();
        assert_eq!(methods, expected);
        assert!(client.asked.len() <= 1, "{:?}", client.asked);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_is_told_what_happens_as_far_as_it_asks() {
    let mut client = plain().await;
    let secret = "the-text-of-the-document";
    let text = |version: i32| json!([{ "text": format!("{YAML}# {secret} {version}\n") }]);
    client.open(APP, "python", 1, YAML);
    client.published(APP, 1).await;
    for (version, value, expected) in [(2, "off", None), (3, "messages", Some(false)), (4, "verbose", Some(true))] {
        client.notify("$/setTrace", json!({ "value": value }));
        client.change(APP, i64::from(version), text(version));
        client.published(APP, i64::from(version)).await;
        let traces = client.quiet(Duration::from_millis(100), "$/logTrace").await;
        let verbose = traces.last().map(|it| it["verbose"].is_string());
        assert_eq!(verbose, expected, "{value}: {traces:?}");
        assert!(!traces.iter().any(|it| it.to_string().contains(secret)), "{traces:?}");
        client.arrived("$/logTrace", |_| true);
    }
    let dir = project(&[("qualm.toml", "[rules]\nno-such-rule = \"off\"\n")]);
    client.open(&file_uri(&dir.path().join("a.py")), "python", 1, YAML);
    let said = client.notification("window/logMessage", |it| it["type"] == 2).await;
    assert!(said["message"].as_str().is_some_and(|text| text.contains("mistakes in ")), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workspace_is_checked_with_progress() {
    let minified = format!("var a = '{}';\n", "x".repeat(6_000));
    let dir = project(&[
        ("a.py", YAML),
        ("b/b.py", YAML),
        ("c.py", CLEAN),
        ("node_modules/d.py", YAML),
        ("minified.js", &minified),
    ]);
    let capabilities = json!({ "window": { "workDoneProgress": true } });
    let mut client = Client::initialized(capabilities, &[dir.path()]).await;
    let open = file_uri(&dir.path().join("a.py"));
    client.open(&open, "python", 1, CLEAN);
    client.published(&open, 1).await;
    let scan = client.ask("workspace/executeCommand", json!({ "command": "qualm.scanWorkspace" }));
    let summary = client.answer(scan).await.expect("a summary");
    assert_eq!((&summary["files"], &summary["findings"]), (&json!(3), &json!(2)));
    assert_eq!(summary["notAnalysed"], 1);
    let b = file_uri(&dir.path().join("b/b.py"));
    assert_eq!(codes(&client.published_next(&b).await), ["unsafe-yaml-load"]);
    client.notification("$/progress", |it| it["value"]["kind"] == "begin").await;
    client.notification("$/progress", |it| it["value"]["kind"] == "end").await;
    let published = client.quiet(Duration::from_millis(100), "textDocument/publishDiagnostics").await;
    assert!(published.is_empty(), "open buffers win: {published:?}");
    // Restarting keeps what is shown.
    client.request("workspace/executeCommand", json!({ "command": "qualm.restartAnalysis" })).await.expect("done");
    assert!(client.published(&open, 1).await.is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_of_the_workspace_can_be_cancelled() {
    let dir = tempfile::tempdir().expect("a folder");
    for at in 0..400 {
        write(&dir.path().join(format!("f{at}.py")), &YAML.repeat(40));
    }
    let mut client = Client::initialized(json!({}), &[dir.path()]).await;
    let params = json!({ "command": "qualm.scanWorkspace", "workDoneToken": "mine" });
    let scan = client.ask("workspace/executeCommand", params);
    client.notification("$/progress", |it| it["token"] == "mine" && it["value"]["kind"] == "begin").await;
    client.notify("window/workDoneProgress/cancel", json!({ "token": "mine" }));
    let summary = client.answer(scan).await.expect("a summary");
    assert_eq!(summary["cancelled"], true);
    assert!(client.quiet(Duration::from_millis(100), "textDocument/publishDiagnostics").await.is_empty());
}
