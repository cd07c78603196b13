//! What the server shows after any series of edits is what a fresh analysis of the text says, at places that are
//! computed here once more, by counting characters.

use qualm::engine::{self, Budget, Input};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::rules::document::ExampleKind;
use qualm::settings::Settings;
use qualm::text::Splice;
use serde_json::{Value, json};

use super::dice::{Dice, boundary};
use super::lsp_client::Client;

/// Edits of one series.
const STEPS: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn python_is_analysed_as_if_anew() {
    check(Language::Python, "py", "python").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn javascript_is_analysed_as_if_anew() {
    check(Language::JavaScript, "js", "javascript").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typescript_is_analysed_as_if_anew() {
    check(Language::TypeScript, "ts", "typescript").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tsx_is_analysed_as_if_anew() {
    check(Language::Tsx, "tsx", "typescriptreact").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rust_is_analysed_as_if_anew() {
    check(Language::Rust, "rs", "rust").await;
}

async fn check(language: Language, extension: &str, id: &str) {
    let start = corpus(language);
    assert!(start.len() > 1_000, "too little to edit: {}", start.len());
    assert!(!is_broken(&start, language), "broken from the beginning");
    let mut seen = 0;
    for (seed, encoding) in ["utf-8", "utf-16", "utf-32"].into_iter().enumerate() {
        seen +=
            series(&start, language, &format!("file:///nowhere/a.{extension}"), id, encoding, seed as u32 + 1).await;
    }
    assert!(seen > STEPS, "the edits left hardly anything to find: {seen}");
}

/// One series of edits; returns how many findings were compared.
async fn series(start: &str, language: Language, uri: &str, id: &str, encoding: &str, seed: u32) -> usize {
    let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
    let mut client = Client::initialized(capabilities, &[]).await;
    let mut text = start.to_owned();
    let mut dice = Dice::new(seed);
    let mut history: Vec<String> = Vec::new();
    client.open(uri, id, 0, &text);
    client.published(uri, 0).await;
    let mut seen = 0;
    for version in 1..=STEPS {
        // Broken texts are parsed from their beginning; most of the series shall not be.
        let undone = match is_broken(&text, language) {
            true if dice.roll(4) > 0 => history.pop(),
            _ if dice.roll(8) == 0 => history.pop(),
            _ => None,
        };
        let next = match undone {
            Some(before) => before,
            None => {
                history.push(text.clone());
                dice.edit(&text, language)
            }
        };
        let at = |offset| position(&text, offset, encoding);
        let splice = Splice::between(&text, &next);
        // A line break is not cut in two: a client could not say so.
        let start = boundary(&text, splice.start).min(boundary(&next, splice.start));
        let new = &next[start..splice.new_end];
        let cut = boundary(&text, splice.old_end) != splice.old_end;
        let change = match cut || dice.roll(6) == 0 {
            // Another branch is checked out; and not every client says what changed.
            true => json!([{ "text": next }]),
            false => json!([{ "range": { "start": at(start), "end": at(splice.old_end) }, "text": new }]),
        };
        text = next;
        client.change(uri, version as i64, change);
        // Saved, so that nothing is held back as broken.
        client.save(uri);
        let expected = fresh(&text, uri, language, encoding);
        let mut shown = places(&client.published(uri, version as i64).await);
        if shown != expected {
            // The analysis before the save was published first, without what lies in broken regions.
            shown = places(&client.published(uri, version as i64).await);
        }
        assert_eq!(shown, expected, "{uri}, {encoding}, seed {seed}, version {version}, text:\n{text}");
        client.forget_published(uri);
        seen += expected.len();
    }
    seen
}

/// What every rule says is wrong in this language, one after the other.
fn corpus(language: Language) -> String {
    let rules = RuleSet::builtin();
    let examples = rules.rules().iter().flat_map(|rule| rule.document.prose().examples.iter());
    // Hardly any example is TSX alone; what reads as JavaScript reads as TSX.
    let read_as = |written| written == language || (language == Language::Tsx && written == Language::JavaScript);
    let bad = examples.filter(|example| read_as(example.language) && example.kind == ExampleKind::Bad);
    let bad = bad.filter(|example| !is_broken(&example.code, language));
    bad.take(25).map(|example| example.code.clone() + "\n").collect()
}

fn is_broken(text: &str, language: Language) -> bool {
    qualm::syntax::parse(text, language, None, &|| false).is_none_or(|tree| tree.root_node().has_error())
}

/// Rule, id and place of what a fresh analysis finds.
fn fresh(text: &str, uri: &str, language: Language, encoding: &str) -> Vec<Value> {
    let path = uri.rsplit('/').next().unwrap_or_default();
    let input = Input { text, language, path, workspace: None };
    let analysis = engine::analyze(&input, &RuleSet::builtin(), &Settings::default(), &Budget::unlimited());
    let shown = analysis.findings.iter().filter(|finding| finding.suppressed.is_none());
    let place = |finding: &qualm::finding::Finding| {
        let at = |offset: u32| position(text, offset as usize, encoding);
        json!([*finding.rule, finding.id, { "start": at(finding.span.start), "end": at(finding.span.end) }])
    };
    shown.map(place).collect()
}

fn places(diagnostics: &[Value]) -> Vec<Value> {
    diagnostics.iter().map(|it| json!([it["code"], it["data"]["finding"], it["range"]])).collect()
}

/// The position of a byte, by walking to it.
fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let (mut line, mut column) = (0, 0);
    let mut characters = text[..offset].chars().peekable();
    while let Some(character) = characters.next() {
        let whole_break = character != '\r' || characters.peek() != Some(&'\n');
        if matches!(character, '\n' | '\r') && whole_break {
            (line, column) = (line + 1, 0);
            continue;
        }
        column += match encoding {
            "utf-8" => character.len_utf8(),
            "utf-16" => character.len_utf16(),
            _ => 1,
        };
    }
    json!({ "line": line, "character": column })
}
