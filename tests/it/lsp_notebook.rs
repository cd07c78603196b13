//! The language server and notebooks: the Python cells are one program, and everything is shown in its cell.

use std::collections::BTreeMap;
use std::time::Duration;

use qualm::engine::{self, Budget, Input};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::Settings;
use serde_json::{Value, json};

use super::lsp_client::{Client, apply, codes, range};

const BOOK: &str = "file:///nowhere/book.ipynb";
const IMPORT: &str = "%matplotlib inline\nimport yaml\n";
const LOAD: &str = "face = '😀'; yaml.load(text)";

fn cell(name: &str) -> String {
    format!("vscode-notebook-cell:/nowhere/book.ipynb#{name}")
}

fn code(name: &str) -> Value {
    json!({ "kind": 2, "document": cell(name) })
}

fn text(name: &str, version: i32, text: &str) -> Value {
    json!({ "uri": cell(name), "languageId": "python", "version": version, "text": text })
}

fn capabilities() -> Value {
    json!({
        "notebookDocument": { "synchronization": {} },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    })
}

/// A client with a notebook open: an import, a note, a dangerous call behind an emoji, a shell's cell.
async fn opened(capabilities: Value) -> Client {
    let mut client = Client::initialized(capabilities, &[]).await;
    let note = json!({ "kind": 1, "document": cell("note") });
    let shell = "%%bash\npython -c 'import yaml; yaml.load(x)'\n";
    client.notify(
        "notebookDocument/didOpen",
        json!({
            "notebookDocument": {
                "uri": BOOK, "notebookType": "jupyter-notebook", "version": 1,
                "cells": [code("import"), note, code("load"), code("shell")],
            },
            "cellTextDocuments": [
                text("import", 1, IMPORT),
                { "uri": cell("note"), "languageId": "markdown", "version": 1, "text": "yaml.load(text)" },
                text("load", 7, LOAD),
                text("shell", 1, shell),
            ],
        }),
    );
    assert!(client.published(&cell("import"), 1).await.is_empty());
    client
}

fn change(client: &Client, version: i32, cells: Value) {
    let notebook = json!({ "uri": BOOK, "version": version });
    client.notify("notebookDocument/didChange", json!({ "notebookDocument": notebook, "change": { "cells": cells } }));
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_one_program_and_findings_stand_in_their_cell() {
    let mut client = opened(capabilities()).await;
    let found = client.published(&cell("load"), 7).await;
    assert_eq!(codes(&found), ["unsafe-yaml-load"]);
    // In UTF-16, of the cell.
    assert_eq!(found[0]["range"], range(0, 13, 22));
    assert!(client.published(&cell("shell"), 1).await.is_empty());
    let others = client.quiet(Duration::from_millis(100), "textDocument/publishDiagnostics").await;
    assert!(others.is_empty(), "neither the note nor the notebook itself: {others:?}");

    let at = json!({ "textDocument": { "uri": cell("load") }, "position": { "line": 0, "character": 15 } });
    let hover = client.request("textDocument/hover", at).await.expect("an answer");
    assert_eq!(hover["range"], range(0, 13, 22));

    let actions = client.actions(&cell("load"), range(0, 14, 14), None).await;
    let document = |action: &Value| action["edit"]["documentChanges"][0].clone();
    let repair = document(&actions[0]);
    assert_eq!(repair["textDocument"], json!({ "uri": cell("load"), "version": 7 }));
    assert_eq!(repair["edits"][0]["range"], range(0, 18, 22));
    let suppression = document(&actions[1]);
    assert_eq!(apply(LOAD, &suppression["edits"]), format!("# qualm: ignore[unsafe-yaml-load] \n{LOAD}"));
    assert!(client.actions(&cell("import"), range(0, 0, 3), None).await.is_empty());
    // All repairs are those of the whole notebook, whichever cell asks.
    let all = client.actions(&cell("import"), range(0, 0, 0), Some(&["source.fixAll"])).await;
    assert_eq!(document(&all[0])["textDocument"]["uri"], cell("load"));
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_change_move_come_and_go() {
    let mut client = opened(capabilities()).await;
    assert_eq!(client.published(&cell("load"), 7).await.len(), 1);
    client.forget_notifications().await;

    // Typing in one cell changes what is found in another.
    let typed = |name: &str, version: i32, changes: Value| json!({ "textContent": [{ "document": { "uri": cell(name), "version": version }, "changes": changes }] });
    change(&client, 2, typed("import", 2, json!([{ "range": range(1, 7, 11), "text": "json as yaml" }])));
    assert!(client.published(&cell("load"), 7).await.is_empty());
    client.published(&cell("import"), 2).await;
    change(&client, 3, typed("import", 3, json!([{ "text": IMPORT }])));
    assert_eq!(client.published(&cell("load"), 7).await[0]["range"], range(0, 13, 22));
    client.forget_notifications().await;

    // A new cell, with the positions of its own.
    let structure = json!({ "structure": {
        "array": { "start": 0, "deleteCount": 0, "cells": [code("first")] },
        "didOpen": [text("first", 1, "\n\nimport pickle\n")],
    } });
    change(&client, 4, structure);
    assert!(client.published(&cell("first"), 1).await.is_empty());
    client.forget_notifications().await;

    // Moved: the text stays although nobody sends it again. A comment of its own comes with the move.
    let moved = json!({
        "structure": { "array": { "start": 1, "deleteCount": 3, "cells": [code("load"), code("import")] } },
        "textContent": [{ "document": { "uri": cell("load"), "version": 8 },
            "changes": [{ "range": range(0, 0, 0), "text": "import yaml\n" }] }],
    });
    change(&client, 5, moved);
    assert_eq!(client.published(&cell("load"), 8).await[0]["range"], range(1, 13, 22));

    // Removed: nothing is shown for it any more.
    client.forget_notifications().await;
    let removed = json!({ "structure": {
        "array": { "start": 1, "deleteCount": 1 }, "didClose": [{ "uri": cell("load") }],
    } });
    change(&client, 6, removed);
    assert!(client.published_next(&cell("load")).await.is_empty());
    assert!(client.actions(&cell("load"), range(0, 0, 9), None).await.is_empty());

    // Nonsense costs nothing.
    change(&client, 7, json!({ "structure": { "array": { "start": 900, "deleteCount": 7 } } }));
    change(&client, 8, typed("never", 1, json!([{ "text": "x" }])));
    client.notify(
        "notebookDocument/didChange",
        json!({ "notebookDocument": { "uri": "file:///nowhere/never.ipynb", "version": 1 }, "change": {} }),
    );

    change(
        &client,
        9,
        json!({ "structure": {
        "array": { "start": 1, "deleteCount": 0, "cells": [code("again")] },
        "didOpen": [text("again", 1, &format!("import yaml\n{LOAD}"))],
    } }),
    );
    assert_eq!(client.published(&cell("again"), 1).await.len(), 1);
    let closed = json!({ "notebookDocument": { "uri": BOOK }, "cellTextDocuments": [] });
    client.notify("notebookDocument/didClose", closed.clone());
    assert!(client.published_next(&cell("again")).await.is_empty());
    client.notify("notebookDocument/didClose", closed);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_pull_are_pushed_cells_and_asked_for_none() {
    let mut pulling = capabilities();
    pulling["textDocument"] = json!({ "diagnostic": {} });
    let mut client = opened(pulling).await;
    assert_eq!(client.published(&cell("load"), 7).await.len(), 1);
    let params = json!({ "textDocument": { "uri": cell("load") } });
    let report = client.request("textDocument/diagnostic", params).await.expect("a report");
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])), "else shown twice");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn notebooks_are_offered_to_those_who_know_them() {
    for (capabilities, expected) in [
        (json!({}), Value::Null),
        (
            capabilities(),
            json!({ "notebookSelector": [{ "notebook": "*", "cells": [{ "language": "python" }] }], "save": true }),
        ),
    ] {
        let mut client = Client::in_memory();
        let offered = client.initialize(capabilities, &[]).await;
        assert_eq!(offered["capabilities"]["notebookDocumentSync"], expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_broken_in_a_notebook_is_shown_when_it_is_saved() {
    let mut client = opened(capabilities()).await;
    client.published(&cell("load"), 7).await;
    let broken = json!({ "textContent": [{ "document": { "uri": cell("load"), "version": 8 },
        "changes": [{ "text": "def f(:\n    yaml.load(text) = = (" }] }] });
    change(&client, 2, broken);
    let typing = client.published(&cell("load"), 8).await;
    assert!(typing.is_empty(), "{typing:?}");
    client.notify("notebookDocument/didSave", json!({ "notebookDocument": { "uri": BOOK } }));
    assert_eq!(codes(&client.published(&cell("load"), 8).await), ["unsafe-yaml-load"]);
}

/// What cells are made of: flaws, imports they need, broken and odd code.
const PIECES: [&str; 8] = [
    "import yaml\n",
    "é = '😀'; yaml.load(text)",
    "import pickle\r\npickle.loads(data)\r\n",
    "def f(x):\n    return yaml.load(x)\n",
    "",
    "x = 1  # 😀\n\n",
    "%time yaml.load(y)\n!ls {x}\n",
    "import hashlib\nhashlib.md5(password)",
];

/// Cells by name, in order, as the client has them.
type Cells = Vec<(String, i32, String)>;

/// What a fresh analysis finds: cell, rule and lines within the cell, told apart by counting lines only.
fn fresh(cells: &Cells) -> Vec<Value> {
    let as_python = |line: &str| match line.strip_prefix(['%', '!']) {
        Some(rest) => format!("#{rest}"),
        None => line.to_owned(),
    };
    let cell_program = |text: &str| text.split('\n').map(as_python).collect::<Vec<_>>().join("\n") + "\n";
    let program: String = cells.iter().map(|(_, _, text)| cell_program(text)).collect();
    let input = Input { text: &program, language: Language::Python, path: "book.ipynb", workspace: None };
    let analysis = engine::analyze(&input, &RuleSet::builtin(), &Settings::default(), &Budget::unlimited());
    let line_of = |offset: u32| program[..offset as usize].matches('\n').count();
    let mut found = Vec::new();
    for finding in analysis.findings.iter().filter(|it| it.suppressed.is_none()) {
        let (mut start, mut end) = (line_of(finding.span.start), line_of(finding.span.end));
        for (name, _, text) in cells {
            let lines = text.matches('\n').count() + 1;
            if start < lines {
                found.push(json!([cell(name), *finding.rule, start, end]));
                break;
            }
            (start, end) = (start - lines, end - lines);
        }
    }
    found.sort_by_key(Value::to_string);
    found
}

fn shown(by_cell: &BTreeMap<String, Vec<Value>>) -> Vec<Value> {
    let all = by_cell.iter().flat_map(|(uri, diagnostics)| diagnostics.iter().map(move |it| (uri, it)));
    let place = |it: &Value, end: &str| it["range"][end]["line"].clone();
    let mut all: Vec<Value> =
        all.map(|(uri, it)| json!([uri, it["code"], place(it, "start"), place(it, "end")])).collect();
    all.sort_by_key(Value::to_string);
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn any_series_of_changes_ends_as_a_fresh_notebook() {
    let mut compared = 0;
    for seed in 1..=6 {
        compared += series(seed).await;
    }
    assert!(compared > 500, "hardly anything was found: {compared}");
}

/// One series of changes; returns how many findings were compared.
async fn series(mut seed: u32) -> usize {
    let first = seed;
    let mut client = Client::initialized(capabilities(), &[]).await;
    let mut cells: Cells = Vec::new();
    let mut roll = |bound: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % bound.max(1)
    };
    let notebook = json!({ "uri": BOOK, "notebookType": "jupyter-notebook", "version": 0, "cells": [] });
    client.notify("notebookDocument/didOpen", json!({ "notebookDocument": notebook, "cellTextDocuments": [] }));
    let mut by_cell: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut compared = 0;
    for version in 1..=60 {
        let at = roll(cells.len());
        match roll(if cells.len() < 3 { 1 } else { 5 }) {
            0 => {
                let name = format!("c{version}");
                let content = PIECES[roll(PIECES.len())].to_owned();
                let structure = json!({ "structure": {
                    "array": { "start": at, "deleteCount": 0, "cells": [code(&name)] },
                    "didOpen": [text(&name, 1, &content)],
                } });
                cells.insert(at, (name, 1, content));
                change(&client, version, structure);
            }
            1 => {
                let (name, ..) = cells.remove(at);
                let structure = json!({ "structure": {
                    "array": { "start": at, "deleteCount": 1 }, "didClose": [{ "uri": cell(&name) }],
                } });
                change(&client, version, structure);
            }
            2 => {
                cells.swap(0, at);
                let order: Vec<Value> = cells.iter().map(|(name, ..)| code(name)).collect();
                let array = json!({ "start": 0, "deleteCount": cells.len(), "cells": order });
                change(&client, version, json!({ "structure": { "array": array } }));
            }
            _ => {
                let piece = PIECES[roll(PIECES.len())];
                let (name, number, content) = &mut cells[at];
                *number += 1;
                *content = format!("{piece}{content}");
                let typed = json!({ "textContent": [{
                    "document": { "uri": cell(name), "version": *number },
                    "changes": [{ "range": range(0, 0, 0), "text": piece }],
                }] });
                change(&client, version, typed);
            }
        }
        // Saved, so that nothing is held back as broken.
        client.notify("notebookDocument/didSave", json!({ "notebookDocument": { "uri": BOOK } }));
        let expected = fresh(&cells);
        while shown(&by_cell) != expected {
            let next = client.notification("textDocument/publishDiagnostics", |_| true);
            let Ok(mut next) = tokio::time::timeout(Duration::from_secs(20), next).await else {
                panic!(
                    "seed {first}, version {version} of {cells:#?}\nshows {:#?}\nnot {expected:#?}",
                    shown(&by_cell)
                );
            };
            let diagnostics = next["diagnostics"].take().as_array().cloned().unwrap_or_default();
            by_cell.insert(next["uri"].as_str().unwrap_or_default().to_owned(), diagnostics);
        }
        compared += expected.len();
    }
    assert!(client.leave().await);
    compared
}
