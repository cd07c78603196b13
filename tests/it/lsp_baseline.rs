//! The language server and the project's baseline: what it accepts is known and in nobody's way, as the editor's settings want it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{project, qualm, run};
use crate::lsp_client::{Client, YAML, codes, file_uri, range};
use crate::lsp_workspace::watched;

/// What the baseline accepts, and what it does not.
const BOTH: &str = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n\n\ndef run(text):\n    yaml.load(text, Loader=yaml.Loader)\n";

/// A project whose baseline accepts the one finding that is in it.
fn accepted() -> tempfile::TempDir {
    let project = project(&[("qualm.toml", ""), ("app.py", YAML)]);
    assert_eq!(run(qualm(project.path(), &["baseline", "create"])).0, 0);
    project
}

/// The real program in a project, with these settings.
async fn serving(dir: &Path, settings: Value) -> Client {
    let mut client = Client::spawn(qualm(dir, &["lsp"]));
    client.initialize(json!({}), &[dir]).await;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "qualm": settings } }));
    client
}

fn severities(diagnostics: &[Value]) -> Vec<i64> {
    diagnostics.iter().filter_map(|diagnostic| diagnostic["severity"].as_i64()).collect()
}

fn is_marked(diagnostic: &Value) -> bool {
    diagnostic["message"].as_str().is_some_and(|text| text.contains("\naccepted: "))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_accepted_is_shown_as_the_settings_say() {
    let dir = accepted();
    let app = file_uri(&dir.path().join("app.py"));
    let plain = {
        fs::rename(dir.path().join("qualm.baseline.json"), dir.path().join("aside")).expect("renamed");
        let mut client = serving(dir.path(), Value::Null).await;
        client.open(&app, "python", 1, YAML);
        let shown = client.published(&app, 1).await;
        fs::rename(dir.path().join("aside"), dir.path().join("qualm.baseline.json")).expect("renamed");
        severities(&shown)
    };
    assert!(plain.len() == 1 && plain[0] < 4, "{plain:?}");
    let more = format!("{YAML}eval(input())\n");
    for (settings, old) in [
        (Value::Null, vec![4]),
        (json!({ "baseline": "hint" }), vec![4]),
        (json!({ "baseline": "nonsense" }), vec![4]),
        (json!({ "baseline": "hide" }), vec![]),
        (json!({ "baseline": "show" }), plain.clone()),
    ] {
        let mut client = serving(dir.path(), settings.clone()).await;
        client.open(&app, "python", 1, YAML);
        let shown = client.published(&app, 1).await;
        assert_eq!(severities(&shown), old, "{settings}");
        assert!(shown.iter().all(is_marked), "{settings}: {shown:?}");
        // What is new is what it would be without a baseline, also in a text that is not saved.
        client.change(&app, 2, json!([{ "text": more }]));
        let shown = client.published(&app, 2).await;
        let new: Vec<&Value> = shown.iter().filter(|diagnostic| !is_marked(diagnostic)).collect();
        assert!(
            new.len() == 1 && shown.len() == old.len() + 1 && severities(&shown).iter().any(|it| *it < 4),
            "{settings}: {shown:?}"
        );
        // Hover says so too, or nothing.
        let at = json!({ "textDocument": { "uri": app }, "position": { "line": 1, "character": 6 } });
        let hover = client.request("textDocument/hover", at).await.expect("an answer").to_string();
        assert_eq!(hover.contains("(accepted: "), !old.is_empty(), "{settings}: {hover}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn repairs_in_passing_leave_alone_what_is_accepted() {
    let dir = accepted();
    let app = file_uri(&dir.path().join("app.py"));
    let mut client = serving(dir.path(), Value::Null).await;
    client.open(&app, "python", 1, YAML);
    client.published(&app, 1).await;
    assert_eq!(client.actions(&app, range(0, 0, 0), Some(&["source.fixAll.qualm"])).await, Vec::<Value>::new());
    // Whoever asks for that very repair gets it.
    let one = client.actions(&app, range(1, 2, 2), Some(&["quickfix"])).await;
    assert!(one.iter().any(|action| action.to_string().contains("safe_load")), "{one:?}");
    // Beside something new, the new thing alone is repaired.
    let both = format!("{YAML}\n\ndef other(stream):\n    return yaml.load(stream)\n");
    client.change(&app, 2, json!([{ "text": both }]));
    assert_eq!(client.published(&app, 2).await.len(), 2);
    let all = client.actions(&app, range(0, 0, 0), Some(&["source.fixAll.qualm"])).await;
    let repaired = crate::lsp_client::apply(&both, &all[0]["edit"]["changes"][&app]);
    assert_eq!(repaired, both.replace("return yaml.load", "return yaml.safe_load"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_baseline_that_changes_is_read_again() {
    let dir = project(&[("qualm.toml", ""), ("app.py", BOTH)]);
    let (app, baseline) = (file_uri(&dir.path().join("app.py")), dir.path().join("qualm.baseline.json"));
    let mut client = serving(dir.path(), Value::Null).await;
    client.open(&app, "python", 1, BOTH);
    let plain = severities(&client.published(&app, 1).await);
    assert!(plain.len() == 2 && !plain.contains(&4), "{plain:?}");
    assert_eq!(run(qualm(dir.path(), &["baseline", "create"])).0, 0);
    watched(&client, &baseline, 1);
    assert_eq!(severities(&client.published(&app, 1).await), [4, 4]);
    // What is worse than it was is told.
    let milder =
        fs::read_to_string(&baseline).expect("there").replacen("\"severity\":\"error\"", "\"severity\":\"info\"", 1);
    fs::write(&baseline, milder).expect("written");
    watched(&client, &baseline, 2);
    let shown = severities(&client.published(&app, 1).await);
    assert_eq!(shown.iter().filter(|severity| **severity == 4).count(), 1, "{shown:?}");
    // One that cannot be used accepts nothing, and that is said where it is.
    fs::write(&baseline, "{\"version\": 1,\n").expect("written");
    watched(&client, &baseline, 2);
    assert_eq!(severities(&client.published(&app, 1).await), plain);
    let mistakes = client.published_next(&file_uri(&baseline)).await;
    assert!(codes(&mistakes) == ["configuration"], "{mistakes:?}");
    fs::remove_file(&baseline).expect("removed");
    watched(&client, &baseline, 3);
    assert!(client.published_next(&file_uri(&baseline)).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_not_open_are_marked_too() {
    let dir = accepted();
    let app = file_uri(&dir.path().join("app.py"));
    for (settings, old) in [(Value::Null, vec![4]), (json!({ "baseline": "hide" }), vec![])] {
        let mut client = serving(dir.path(), settings.clone()).await;
        let everything = json!({ "command": "qualm.scanWorkspace", "arguments": [] });
        let summary = client.request("workspace/executeCommand", everything).await.expect("an answer");
        assert_eq!(summary["findings"], old.len(), "{settings}: {summary}");
        if !old.is_empty() {
            assert_eq!(severities(&client.published_next(&app).await), old, "{settings}");
        }
    }
}

/// A repository may not have the server read what lies outside, as little as a run.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_baseline_that_leads_out_is_not_read() {
    let dir = accepted();
    let outside = tempfile::tempdir().expect("a folder");
    let (app, baseline) = (file_uri(&dir.path().join("app.py")), dir.path().join("qualm.baseline.json"));
    fs::rename(&baseline, outside.path().join("base.json")).expect("renamed");
    std::os::unix::fs::symlink(outside.path().join("base.json"), &baseline).expect("linked");
    let mut client = serving(dir.path(), Value::Null).await;
    client.open(&app, "python", 1, YAML);
    let shown = client.published(&app, 1).await;
    assert!(shown.len() == 1 && !is_marked(&shown[0]), "{shown:?}");
    let mistakes = client.published_next(&file_uri(&baseline)).await;
    assert!(mistakes[0]["message"].as_str().is_some_and(|text| text.contains("leads out of")), "{mistakes:?}");
}
