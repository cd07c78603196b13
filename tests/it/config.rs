//! `qualm.toml`: what it means, what is wrong with it, which one counts, what paths say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use qualm::config::discover::{Cache, Choice, find};
use qualm::config::paths::PathFilter;
use qualm::config::{ConfigErrors, Overrides, Place, Project, RuleIds, file, interpret, read_rule_folders};
use qualm::engine::roles;
use qualm::finding::{Confidence, Profile, Role, RuleId, Severity};
use qualm::rules::RuleSet;
use qualm::settings::{Globs, RuleLevel, Settings};

/// A few rules, one with an earlier id.
struct Known;

impl RuleIds for Known {
    fn canonical(&self, id: &str) -> Option<RuleId> {
        match id {
            "sql-injection" | "weak-hash" => Some(id.into()),
            "sql-concat" => Some("sql-injection".into()),
            _ => None,
        }
    }

    fn of_category(&self, category: &str) -> Vec<RuleId> {
        if category == "crypto" { vec!["weak-hash".into()] } else { Vec::new() }
    }

    fn ids(&self) -> Vec<&str> {
        vec!["sql-injection", "weak-hash"]
    }
}

fn read(text: &str) -> Result<(Settings, Project), ConfigErrors> {
    interpret(Path::new("/project/qualm.toml"), text, &Known, &Overrides::default())
}

fn settings(text: &str) -> Settings {
    read(text).unwrap_or_else(|errors| panic!("{errors}")).0
}

#[test]
fn nothing_said_is_the_default() {
    for text in ["", "\n", "# a comment\n", "\u{feff}", "[rules]\n[paths]\n"] {
        assert_eq!(settings(text), Settings::default(), "{text:?}");
    }
}

#[test]
fn every_key_arrives() {
    let (settings, project) = read(
        r#"
profile = "strict"
min-severity = "warning"
min-confidence = "medium"

[rules]
sql-concat = "off"
weak-hash = "error"

[paths]
include = ["src/"]
exclude = ["src/legacy/", "!src/legacy/kept.py"]

[roles]
test = ["checks/**"]
production = ["src/testing/"]

[suppressions]
foreign = false
require-reason = true

[sanitizers]
sql = ["app.db.quote"]

[sources]
names = ["app.queue.next_message"]

[limits]
file-size = 1000
time-ms = 250
findings = 7
"#,
    )
    .unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(settings.profile, Profile::Strict);
    assert_eq!(settings.min_severity, Severity::Warning);
    assert_eq!(settings.min_confidence, Confidence::Medium);
    assert_eq!(settings.rules.get("sql-injection"), Some(&RuleLevel::Off));
    assert_eq!(settings.rules.get("weak-hash"), Some(&RuleLevel::Error));
    assert!(!settings.honour_foreign_ignores && settings.require_reason && settings.honour_ignores);
    assert_eq!(settings.sanitizers["sql"], ["app.db.quote"]);
    assert_eq!(settings.sources, ["app.queue.next_message"]);
    assert_eq!((settings.limits.file_bytes, settings.limits.findings), (1000, 7));
    assert_eq!(settings.limits.time.as_millis(), 250);
    assert_eq!(settings.roles.of("checks/deep/x.py"), Some(Role::Test));
    assert_eq!(roles::of_file("src/testing/x.py", "", &settings), Role::Production);
    assert_eq!(project.root, Path::new("/project"));
    assert_eq!(project.relative(Path::new("/project/src/a.py")), "src/a.py");
    assert!(project.paths.admits_file("src/a.py") && !project.paths.admits_file("other/a.py"));
    assert!(!project.paths.admits_file("src/legacy/a.py"));
}

#[test]
fn the_command_line_wins() {
    let overrides = Overrides {
        profile: Some(Profile::Audit),
        min_severity: Some(Severity::Hint),
        select: vec!["sql-concat".to_owned()],
        no_ignore_comments: true,
        ..Overrides::default()
    };
    let text = "profile = \"strict\"\nmin-severity = \"error\"\nmin-confidence = \"high\"\n";
    let (settings, _) = interpret(Path::new("qualm.toml"), text, &Known, &overrides).expect("a good configuration");
    assert_eq!((settings.profile, settings.min_severity), (Profile::Audit, Severity::Hint));
    assert_eq!(settings.min_confidence, Confidence::High);
    assert!(settings.select.contains("sql-injection") && !settings.honour_ignores);

    let overrides = Overrides { ignore: vec!["weak-hsah".to_owned()], ..Overrides::default() };
    let errors = interpret(Path::new("qualm.toml"), "", &Known, &overrides).expect_err("no such rule");
    assert_eq!(errors.to_string(), "--ignore: no rule is called `weak-hsah`; did you mean `weak-hash`?");
}

/// `expected` holds, for each mistake, `line:column`, a part of the message and a part of the advice.
fn check_errors(text: &str, expected: &[(&str, &str, &str)]) {
    let errors = read(text).expect_err(text).0;
    assert_eq!(errors.len(), expected.len(), "{text}\n{errors:#?}");
    for (error, (place, message, hint)) in errors.iter().zip(expected) {
        assert_eq!(error.place.to_string(), format!("/project/qualm.toml:{place}"), "{text}\n{error}");
        assert!(error.message.contains(message), "{text}\n{error}");
        assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{text}\n{error}");
        assert!(!hint.starts_with("did you mean") || !error.message.contains("expected"), "said twice: {error}");
        let Place::Span { span, .. } = &error.place else { panic!("no span: {error}") };
        assert!(text.get(span.clone()).is_some(), "{text}\n{error:?}");
    }
}

#[test]
fn mistakes_have_a_place_and_advice() {
    check_errors("profil = \"strict\"\n", &[("1:1", "unknown field `profil`", "did you mean `profile`?")]);
    check_errors("min_severity = \"info\"\n", &[("1:1", "unknown field", "did you mean `min-severity`?")]);
    check_errors("# é\n[path]\ninclude = []\n", &[("2:2", "unknown field `path`", "did you mean `paths`?")]);
    check_errors("[paths]\r\nexclud = []\r\n", &[("2:1", "unknown field `exclud`", "did you mean `exclude`?")]);
    check_errors("[limits]\nxyzzy = 1\n", &[("2:1", "expected one of", "")]);
    check_errors("profile = \"stritc\"\n", &[("1:11", "unknown variant `stritc`", "did you mean `strict`?")]);
    check_errors("profile = 3\n", &[("1:11", "", "")]);
    check_errors("profile = \n", &[("1:11", "", "")]);
    check_errors("[paths]\nexclude = \"src\"\n", &[("2:11", "invalid type: string", "")]);
    check_errors("[rules]\nweak-hash = \"of\"\n", &[("2:13", "unknown variant `of`", "did you mean `off`?")]);
    check_errors(
        "[rules]\nwaek-hash = \"off\"\nxyzzy = \"on\"\n",
        &[
            ("2:1", "no rule is called `waek-hash`", "did you mean `weak-hash`?"),
            ("3:1", "no rule is called `xyzzy`", "qualm rules"),
        ],
    );
    check_errors(
        "[rules]\nsql-concat = \"off\"\nsql-injection = \"on\"\n",
        &[("3:1", "set twice", "keep `sql-injection`")],
    );
    check_errors(
        "[paths]\nexclude = [\"ok\", \"a[\"]\n[roles]\ntest = [\"{b\"]\n",
        &[("2:18", "bad glob `a[`", ".gitignore"), ("4:9", "bad glob `{b`", ".gitignore")],
    );
    check_errors(
        "[limits]\nfile-size = 0\ntime-ms = 0\n",
        &[("2:13", "0 is not between", "default"), ("3:11", "0 is not between", "default")],
    );
    check_errors("[limits]\nfindings = -1\n", &[("2:12", "", "")]);
    check_errors("\u{feff}[rulse]\n", &[("1:3", "unknown field", "did you mean `rules`?")]);
}

#[test]
fn an_error_is_shown_with_carets() {
    let errors = read("# first\n[rules]\nwaek-hash = \"off\"\n").expect_err("no such rule");
    let rendered = errors.render(false);
    assert!(!rendered.contains('\u{1b}') && errors.render(true).contains('\u{1b}'), "{rendered}");
    for part in [
        "/project/qualm.toml:3:1",
        "waek-hash = \"off\"",
        "^^^^^^^^^",
        "no rule is called",
        "did you mean `weak-hash`?",
    ] {
        assert!(rendered.contains(part), "{part} is missing in\n{rendered}");
    }
}

struct Tree {
    folder: tempfile::TempDir,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        let tree = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (path, text) in files {
            let path = tree.path(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        tree
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("it exists").join(path)
    }

    fn cache(&self) -> Cache {
        Cache::new(Arc::new(RuleSet::default()), Overrides::default(), Choice::Nearest, self.path(""))
    }
}

#[test]
fn the_nearest_file_up_to_the_repository_counts() {
    let tree = Tree::new(&[
        ("qualm.toml", "profile = \"audit\""),
        ("repo/.git/HEAD", ""),
        ("repo/a/.qualm.toml", "profile = \"strict\""),
        ("repo/a/b/x.py", ""),
        ("repo/both/qualm.toml", "profile = \"strict\""),
        ("repo/both/.qualm.toml", "profile = \"audit\""),
        ("loose/x.py", ""),
    ]);
    let cache = tree.cache();
    for (file, expected, root) in [
        ("repo/a/b/x.py", Profile::Strict, "repo/a"),
        ("repo/a/x.py", Profile::Strict, "repo/a"),
        ("repo/a/not/there/x.py", Profile::Strict, "repo/a"),
        ("repo/x.py", Profile::Default, "repo"),
        ("repo/c/x.py", Profile::Default, "repo"),
        ("repo/both/x.py", Profile::Strict, "repo/both"),
        ("loose/x.py", Profile::Audit, ""),
    ] {
        let resolved = cache.for_file(&tree.path(file)).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(resolved.settings.profile, expected, "{file}");
        assert_eq!(resolved.project.root, tree.path(root), "{file}");
    }
    let (one, other) = (cache.for_file(&tree.path("repo/a/b/x.py")), cache.for_file(&tree.path("repo/a/x.py")));
    assert!(Arc::ptr_eq(&one.expect("good"), &other.expect("good")), "one file is read once");
    assert_eq!(find(&tree.path("repo/a/b")).repository, Some(tree.path("repo")));
}

#[test]
fn a_chosen_file_counts_everywhere_and_a_broken_one_is_named() {
    let tree =
        Tree::new(&[("repo/.git/HEAD", ""), ("repo/qualm.toml", "profile = 1"), ("ci.toml", "profile = \"audit\"")]);
    let errors = tree.cache().for_file(&tree.path("repo/x.py")).expect_err("a broken file");
    assert!(errors.to_string().contains("qualm.toml:1:11"), "{errors}");

    let chosen = |name: &str| {
        let choice = Choice::File(tree.path(name));
        Cache::new(Arc::new(RuleSet::default()), Overrides::default(), choice, tree.path(""))
            .for_file(&tree.path("repo/x.py"))
    };
    assert_eq!(chosen("ci.toml").expect("a good file").settings.profile, Profile::Audit);
    let errors = chosen("absent.toml").expect_err("no such file").to_string();
    assert!(errors.contains("absent.toml") && errors.contains("failed to read"), "{errors}");
    std::fs::write(tree.path("latin.toml"), b"# \xe9").expect("a file");
    assert!(chosen("latin.toml").expect_err("not UTF-8").to_string().contains("not UTF-8 at byte 2"));
}

#[test]
fn all_threads_get_one_answer() {
    let tree = Tree::new(&[("repo/.git/HEAD", ""), ("repo/qualm.toml", "")]);
    let cache = tree.cache();
    let first = cache.for_folder(&tree.path("repo")).expect("good");
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (cache, first, folder) = (&cache, &first, tree.path(&format!("repo/{}", n % 3)));
            scope.spawn(move || assert!(Arc::ptr_eq(first, &cache.for_folder(&folder).expect("good"))));
        }
    });
}

#[test]
fn own_rules_are_read_from_inside_the_project_only() {
    let tree = Tree::new(&[
        ("repo/rules/web/my-rule/rule.md", "+++\n+++"),
        ("repo/rules/web/my-rule/python.scm", "(call)"),
        ("repo/rules/web/my-rule/notes.txt", "no part of it"),
        ("repo/rules/_models/x/rule.md", ""),
        ("repo/empty/x.txt", ""),
        ("outside/evil/rule.md", "private"),
    ]);
    let root = tree.path("repo");
    for name in ["rules", "rules/web", "rules/web/my-rule", "./rules"] {
        let folders = read_rule_folders(&root, name).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(folders.len(), 1, "{name}");
        let names: Vec<&str> = folders[0].files.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!(names, ["python.scm", "rule.md"], "{name}");
    }
    let absolute = tree.path("outside").display().to_string();
    for (name, expected) in [
        ("../outside", "not below"),
        ("empty", "holds no rule"),
        ("absent", "failed to read"),
        (absolute.as_str(), "not below"),
    ] {
        let (message, _) = read_rule_folders(&root, name).expect_err(name);
        assert!(message.contains(expected), "{name}: {message}");
    }
    #[cfg(unix)]
    for (from, to, name) in [
        ("outside", "repo/link", "link"),
        ("outside/evil", "repo/rules/evil", "rules"),
        ("outside/evil/rule.md", "repo/half/rule.md", "half"),
    ] {
        std::fs::create_dir_all(tree.path(to).parent().expect("a parent")).expect("a folder");
        std::os::unix::fs::symlink(tree.path(from), tree.path(to)).expect("a link");
        let (message, _) = read_rule_folders(&root, name).expect_err(name);
        assert!(message.contains("lies outside") && !message.contains("private"), "{name}: {message}");
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_that_leads_out_of_the_repository_is_refused() {
    let tree = Tree::new(&[("repo/.git/HEAD", ""), ("shadow", "root = \"private\"")]);
    std::os::unix::fs::symlink(tree.path("shadow"), tree.path("repo/qualm.toml")).expect("a link");
    let errors = tree.cache().for_file(&tree.path("repo/x.py")).expect_err("a link out");
    assert!(errors.to_string().contains("leads out of") && !errors.render(false).contains("private"), "{errors}");
}

#[test]
fn the_committed_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("qualm.schema.json");
    let fresh = file::schema();
    if std::env::var_os("QUALM_UPDATE").is_some() {
        std::fs::write(&path, &fresh).expect("a schema file");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == fresh, "qualm.schema.json is stale: run the tests with QUALM_UPDATE=1 and commit it");
}

#[test]
fn the_schema_agrees_with_the_reader() {
    let schema: serde_json::Value = serde_json::from_str(&file::schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (text, good) in [
        ("", true),
        ("profile = \"audit\"\nrule-folders = [\"x\"]", true),
        ("[rules]\nsql-injection = \"off\"\nweak-hash = \"hint\"", true),
        ("[roles]\nvendored = [\"x\"]\n[limits]\ntime-ms = 1\n[sanitizers]\nsql = [\"f\"]", true),
        ("[suppressions]\nforeign = true\nrequire-reason = false\n[sources]\nnames = [\"f\"]", true),
        ("profil = \"audit\"", false),
        ("profile = \"loud\"", false),
        ("[rules]\nsql-injection = true", false),
        ("[paths]\ninclude = \"x\"", false),
        ("[roles]\ntests = [\"x\"]", false),
        ("[limits]\nfindings = 0", false),
    ] {
        let value: toml::Value = toml::from_str(text).expect("TOML");
        let value = serde_json::to_value(value).expect("JSON");
        assert_eq!(validator.is_valid(&value), good, "schema: {text}");
        let path = Path::new("qualm.toml");
        let read = interpret(path, &text.replace("rule-folders = [\"x\"]", ""), &Known, &Overrides::default());
        assert_eq!(read.is_ok(), good, "reader: {text}");
    }
}

#[test]
fn globs_are_those_of_gitignore() {
    for (glob, path, expected) in [
        ("*.py", "a/b/c.py", true),
        ("build", "a/build/c.py", true),
        ("build/", "a/build/c.py", true),
        ("/build", "a/build/c.py", false),
        ("a/b", "a/b/c.py", true),
        ("a/b", "x/a/b/c.py", false),
        ("**/b", "x/a/b/c.py", true),
        ("*.py", "/home/me/c.py", true),
        ("", "c.py", false),
    ] {
        assert_eq!(Globs::new(&[glob]).expect(glob).matches(path, false), expected, "{glob} on {path}");
    }
    let filter = PathFilter {
        include: Globs::new(&["src/**/*.py"]).expect("a glob"),
        exclude: Globs::new(&["src/old/"]).expect("a glob"),
    };
    assert!(filter.admits_folder("src") && filter.admits_folder("other") && !filter.admits_folder("src/old"));
    assert!(filter.admits_file("src/a/b.py") && !filter.admits_file("src/old/b.py") && !filter.admits_file("b.py"));
}

#[test]
fn paths_speak_of_roles() {
    for (role, paths) in [
        (
            Role::Production,
            &[
                "app.py",
                "src/main.rs",
                "src/contest/app.py",
                "lib/latest.js",
                "src/testament.py",
                "attest.py",
                "latest_data.py",
                "spec.py",
                "src/test.py.d/app.py",
                "src/documents/x.ts",
                "test",
                "a.test",
                "src/protest_test/x.js",
                "src/sampler.js",
                "src/dist/http.rs",
                "src/sample_rate.py",
                "src/sha-deadbeef.js",
                "src/use-protocol2.js",
                "src/to-Base64Url.js",
                "",
            ][..],
        ),
        (
            Role::Test,
            &[
                "tests/app.py",
                "pkg/test/app.js",
                "spec/a.ts",
                "src/__tests__/a.tsx",
                "testing/x.rs",
                "a/testdata/x.py",
                "fixtures/x.py",
                "mocks/x.js",
                "e2e/login.ts",
                "benches/b.rs",
                "test_app.py",
                "pkg/app_test.py",
                "app_tests.py",
                "conftest.py",
                "a.test.js",
                "a.spec.tsx",
                "src/tests.rs",
                "src/app_test.rs",
                "x_tests.rs",
                "Tests/App.py",
                "tests\\app.py",
                "./tests/app.py",
                "cms/test_utils/app.py",
                "lib/testing_utils.py",
            ],
        ),
        (
            Role::Example,
            &[
                "examples/a.rs",
                "example/x.py",
                "samples/x.js",
                "demo/x.py",
                "demos/x.py",
                "tutorial/x.py",
                "playground/x.ts",
                "data/kms/examples-1.json",
                "airflow/example_dags/x.py",
                "templates/sample-apps/x.js",
            ],
        ),
        (
            Role::Test,
            &[
                "dist/utilities/request.spec.js",
                "shop/tests.py",
                "integration_tests/a.py",
                "unit-tests/a.ts",
                "test cases/unit/wrapper.py",
                "ckan/lib/create_test_data.py",
            ],
        ),
        (Role::Docs, &["docs/conf.py", "doc/x.js", "docs_src/x.py", "shop.egg-info/PKG-INFO"]),
        (
            Role::Vendored,
            &[
                "node_modules/x/index.js",
                "vendor/x.js",
                "third_party/x.py",
                "pip/_vendor/x.py",
                "vendored-build/x.py",
                "lib/site-packages/x/tests/y.py",
                "bower_components/x.js",
            ],
        ),
        (
            Role::Generated,
            &[
                "a_pb2.py",
                "a.pb.ts",
                "a.g.ts",
                "jquery.min.js",
                "app.bundle.js",
                "src/generated/x.rs",
                "tests/a_pb2.py",
                "static/js/8745.5b18c042.chunk.js",
                "assets/index-o4Q9MNrB.mjs",
                "assets/vendor-aed0068cf9b67d042dd23a6343545b7b.js",
                "out/_next/static/chunks/main.js",
                "dist/esm/server.js",
                "shop/static.dist/js/cart.js",
            ],
        ),
        (Role::Migration, &["app/migrations/0001_initial.py", "migration/x.ts", "alembic/versions/ab12.py"]),
    ] {
        for path in paths {
            assert_eq!(roles::of_path(path), role, "{path}");
        }
    }
}

#[test]
fn first_lines_speak_of_generators() {
    for text in [
        "# Code generated by protoc. DO NOT EDIT.\n",
        "// @generated\n",
        "/**\n * This file was autogenerated by a tool.\n */\n",
        "\u{feff}# -*- coding: utf-8 -*-\n# Automatically generated by x\n",
        "#!/usr/bin/env python\n\"\"\"\nAuto-generated client. Do not edit it by hand.\n\"\"\"\n",
    ] {
        assert_eq!(roles::of_text(text), Some(Role::Generated), "{text}");
    }
    for text in [
        "",
        "print('DO NOT EDIT')\n",
        "HEADER = \"# Code generated by us\"\n",
        "let banner = `@generated`;\n",
        &format!("{}// @generated\n", "x = 1\n".repeat(40)),
    ] {
        assert_eq!(roles::of_text(text), None, "{text}");
    }
    assert_eq!(roles::of_file("tests/x.py", "# @generated\n", &Settings::default()), Role::Test);
    assert_eq!(roles::of_file("src/x.py", "# @generated\n", &Settings::default()), Role::Generated);
}

#[test]
fn a_project_configures_built_in_rules_and_brings_its_own() {
    let rule = "+++\nid = \"house-rule\"\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\ncategory = \"house\"\n\
                severity = \"warning\"\nconfidence = \"high\"\ncwe = [20]\nowasp = []\nsince = \"0.1.0\"\n+++\n\n# t\n\nIt is wrong.\n\n\
                ## Why it matters\n\nw\n\n## What to do instead\n\nx\n\n## Examples\n\n## What this rule cannot see\n\ny\n\n\
                ## References\n\nz\n";
    let query = "((call function: (identifier) @callee) @finding (#calls? @callee \"eval\"))\n";
    let tree = Tree::new(&[
        ("good/.git/HEAD", ""),
        ("good/qualm.toml", "rule-folders = [\"r\"]\n[rules]\nhouse-rule = \"error\"\nunused-suppression = \"off\"\n"),
        ("good/r/house/house-rule/rule.md", rule),
        ("good/r/house/house-rule/python.scm", query),
        ("bad/.git/HEAD", ""),
        ("bad/qualm.toml", "rule-folders = [\"r\"]\n[rules]\nunused-supression = \"off\"\n"),
        ("bad/r/house/house-rule/rule.md", "no front matter\n"),
    ]);
    let cache = Cache::new(RuleSet::builtin(), Overrides::default(), Choice::Nearest, tree.path(""));
    let resolved = cache.for_file(&tree.path("good/x.py")).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(resolved.rules.get("house-rule").is_some() && resolved.rules.get("unused-suppression").is_some());
    assert_eq!(resolved.settings.rules.len(), 2);

    let errors = cache.for_file(&tree.path("bad/x.py")).expect_err("two mistakes").to_string();
    assert!(errors.contains("did you mean `unused-suppression`?") && errors.contains("rule.md:1"), "{errors}");
}
