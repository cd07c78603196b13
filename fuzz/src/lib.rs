//! What must hold of any input. libFuzzer calls these through `fuzz_targets`, and the ordinary tests with the seeds and
//! mutations of them (`tests/it/fuzz.rs`).

use std::time::Duration;

use qualm::config::{self, Overrides};
use qualm::engine::{self, Budget, Input};
use qualm::finding::{Applicability, Profile, Severity, Span};
use qualm::fix::{Bench, Verdict};
use qualm::lang::Language;
use qualm::lsp::Surroundings;
use qualm::report::json::Merged;
use qualm::rules::{Folder, RuleSet};
use qualm::scan::{Form, Lines};
use qualm::settings::Settings;
use qualm::text::edit;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Everything that the engine can say.
fn everything() -> Settings {
    Settings { profile: Profile::Audit, min_severity: Severity::Hint, ..Settings::default() }
}

/// The language that the first line names, and the rest; Python where it names none.
fn code(data: &[u8]) -> (Language, String) {
    let text = String::from_utf8_lossy(data);
    let (first, rest) = text.split_once('\n').unwrap_or(("", &text));
    match Language::from_name(first) {
        Some(language) => (language, rest.to_owned()),
        None => (Language::Python, text.into_owned()),
    }
}

/// Code is analysed twice with the same answer, and every range lies on characters of the text.
pub fn analyse(data: &[u8]) {
    let (language, text) = code(data);
    let (rules, settings) = (RuleSet::builtin(), everything());
    let input = Input { text: &text, language, path: "src/service", workspace: None };
    let analysis = engine::analyze(&input, &rules, &settings, &Budget::unlimited());
    assert_eq!(analysis, engine::analyze(&input, &rules, &settings, &Budget::unlimited()));
    let searched = engine::search(&text, "settings.yml", &rules, &settings);
    for finding in analysis.findings.iter().chain(&searched.findings) {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        let related = finding.related.iter().filter(|related| related.elsewhere.is_none());
        let spans =
            std::iter::once(finding.span).chain(related.map(|related| related.span)).chain(edits.map(|edit| edit.span));
        for Span { start, end } in spans {
            assert!(
                start <= end && text.get(start as usize..end as usize).is_some(),
                "{}: {start}..{end}",
                finding.rule
            );
        }
        assert!(!finding.message.contains('\n') && !finding.id.is_empty(), "{finding:?}");
        if let Some(fix) = &finding.fix {
            assert!(edit::apply(&text, &fix.edits).is_ok(), "{}: {fix:?}", finding.rule);
        }
    }
}

/// After repairs, rules speak less often than before.
pub fn fix(data: &[u8]) {
    let (language, text) = code(data);
    let (rules, settings) = (RuleSet::builtin(), everything());
    let judge = |text: &str| {
        let input = Input { text, language, path: "src/service", workspace: None };
        let analysis = engine::analyze_parsing_always(&input, &rules, &settings, &Budget::unlimited());
        Some(Verdict::new(analysis.findings, &analysis.incomplete))
    };
    let Some(repaired) = Bench::new(&text, judge).repair(Applicability::Review) else { return };
    let (before, after) = (judge(&text).expect("judged"), judge(&repaired.text).expect("judged"));
    assert!(!repaired.repaired.is_empty() && repaired.text != text);
    // A rule that spoke of the same place speaks for itself once the stronger one is silent.
    let said = |verdict: &Verdict| verdict.findings.iter().map(|finding| 1 + finding.also.len()).sum::<usize>();
    assert!(said(&after) < said(&before), "{} before, {} after", said(&before), said(&after));
}

/// A configuration is read or refused, and its mistakes can be shown.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match config::interpret("qualm.toml".as_ref(), text, &*RuleSet::builtin(), &Overrides::default()) {
        Ok((settings, project)) => {
            for path in ["a.py", "tests/b.js", "deep/er/c.rs"] {
                let _ = project.paths.admits_file(path) && project.paths.admits_folder(path);
            }
            let input = Input { text: "eval(x)\n", language: Language::Python, path: "a.py", workspace: None };
            let _ = engine::analyze(&input, &RuleSet::builtin(), &settings, &Budget::unlimited());
        }
        Err(errors) => assert!(!errors.0.is_empty() && !errors.render(false).is_empty()),
    }
}

/// A rule, its document and its query with a line of `%` between them, is loaded or refused; one that is loaded can be used.
pub fn rules(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (document, query) = text.split_once("\n%\n").unwrap_or((text, ""));
    let owned = |text: &str| text.to_owned().into();
    let files = vec![("rule.md".into(), owned(document)), ("python.scm".into(), owned(query))];
    match RuleSet::only(&[Folder { path: "rules/mine".to_owned(), files }]) {
        Ok(rules) => {
            // A mistake that only shows when all is compiled.
            if rules.verify().is_ok() {
                let text =
                    "import os\n\ndef f(x, y=1):\n    os.system('ls ' + x)  # why\n    return [x, 'a', {y: 2}]\n";
                let input = Input { text, language: Language::Python, path: "a.py", workspace: None };
                let _ = engine::analyze(&input, &rules, &everything(), &Budget::unlimited());
            }
        }
        Err(errors) => assert!(errors.iter().all(|error| !error.to_string().is_empty())),
    }
}

/// Lines with texts are read one by one, each answered once; a report is merged or refused.
pub fn jsonl(data: &[u8]) {
    for form in [Form::Jsonl, Form::Paths] {
        let mut lines = Lines::new(data, form);
        let mut count = 0;
        loop {
            let batch = lines.batch(3).expect("memory can be read");
            if batch.is_empty() {
                break;
            }
            count += batch.len();
        }
        let blank = |line: &&[u8]| line.trim_ascii().is_empty();
        assert_eq!(count, data.split(|byte| *byte == b'\n').filter(|line| !blank(line)).count());
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let mut merged = Merged::default();
        if merged.add(text).is_ok() {
            merged.finish();
            merged.write_sarif(&std::iter::empty().collect(), &mut std::io::sink()).expect("written");
            merged.write_lines(&mut std::io::sink()).expect("written");
        }
    }
}

/// Whatever an editor sends, the server ends when its input does.
pub fn frames(data: &[u8]) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(qualm::lsp::serve(input, output, engine::analyze_again, Surroundings::default()));
        let (mut reader, mut writer) = tokio::io::split(ours);
        let answers = tokio::spawn(async move {
            let mut chunk = [0; 4096];
            while let Ok(1..) = reader.read(&mut chunk).await {}
        });
        // It may have ended before it read everything.
        let _ = writer.write_all(data).await;
        let _ = writer.shutdown().await;
        drop(writer);
        let ended = tokio::time::timeout(Duration::from_secs(60), server).await;
        ended.expect("the server ends").expect("it does not panic");
        answers.abort();
    });
}
