//! Imports that nothing declares, in projects on disk: every kind of manifest, what is installed, and where to be silent.

use super::cli::{project, qualm, run};

/// Checks a project of these files; the names that are found, in order.
fn check(files: &[(&str, &str)], expected: &[&str]) {
    check_path(files, ".", expected);
}

/// The same for one path, which is taken though the walk would pass over it.
fn check_path(files: &[(&str, &str)], path: &str, expected: &[&str]) {
    let dir = project(&[files, &[("qualm.toml", "")]].concat());
    let arguments = ["check", path, "--select", "undeclared-import", "--min-severity", "hint", "--format", "jsonl"];
    let (_, stdout, stderr) = run(qualm(dir.path(), &arguments));
    let findings = stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let message = |finding: serde_json::Value| finding["message"].as_str()?.split('`').nth(1).map(str::to_owned);
    let found: Vec<String> = findings.filter_map(message).collect();
    assert_eq!(found, expected, "{files:?}\n{stdout}{stderr}");
}

#[test]
fn python_manifests_are_read() {
    let code = ("app.py", "import flask\nimport ghost_package\n");
    for (path, manifest) in [
        ("requirements.txt", "Flask[async]>=2 ; python_version > '3'\n"),
        ("requirements-dev.in", "# tools\n-c limits.txt\nflask\n"),
        ("requirements.txt", "-e .\n-e git+https://x.y/z#egg=flask&subdirectory=a\n--hash=sha256:00\n"),
        ("requirements.txt", "flask @ https://x.y/flask.whl\n"),
        ("setup.cfg", "[metadata]\nname = app\n[options]\ninstall_requires =\n    flask>=2\n    # none\n"),
        ("setup.py", "setup(name='app', install_requires=['flask>=2', \"x\"], extras_require={'a': ['b']})\n"),
        ("Pipfile", "[packages]\nflask = \"*\"\n[dev-packages]\npytest = \"*\"\n"),
        ("environment.yml", "dependencies:\n  - python=3.12\n  - conda-forge::flask=2\n  - pip:\n    - x==1\n"),
        ("pyproject.toml", "[project]\nname = \"a\"\ndependencies = [\"flask\"]\n"),
        ("pyproject.toml", "[project]\nname = \"a\"\n[project.optional-dependencies]\nweb = [\"flask\"]\n"),
        (
            "pyproject.toml",
            "[project]\nname = \"a\"\n[dependency-groups]\ndev = [\"flask\", {include-group = \"b\"}]\n",
        ),
        ("pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.12\"\nflask = { version = \"*\" }\n"),
        (
            "pyproject.toml",
            "[tool.poetry.dependencies]\npython = \"*\"\n[tool.poetry.group.dev.dependencies]\nflask = \"*\"\n",
        ),
        ("pyproject.toml", "[project]\nname = \"a\"\n[tool.pdm.dev-dependencies]\ntest = [\"flask\"]\n"),
        ("pyproject.toml", "[project]\nname = \"a\"\n[tool.uv]\ndev-dependencies = [\"flask\"]\n"),
        ("pyproject.toml", "[project]\nname = \"a\"\n[tool.hatch.envs.default]\nextra-dependencies = [\"flask\"]\n"),
    ] {
        check(&[(path, manifest), code], &["ghost_package"]);
    }
    let dynamic = "[project]\nname = \"a\"\ndynamic = [\"dependencies\"]\n\
                   [tool.setuptools.dynamic]\ndependencies = { file = [\"needs.txt\"] }\n";
    check(&[("pyproject.toml", dynamic), ("needs.txt", "flask\n"), code], &["ghost_package"]);
    check(&[("requirements.txt", "-r more/base.txt\n"), ("more/base.txt", "flask\n"), code], &["ghost_package"]);
    let lock = "[[package]]\nname = \"flask\"\n[[package]]\nname = \"ghost-package\"\n";
    check(&[("pyproject.toml", "[project]\nname = \"a\"\n"), ("uv.lock", lock), code], &[]);
}

#[test]
fn what_cannot_be_known_is_not_told() {
    let code = ("app.py", "import ghost_package\n");
    check(&[code], &[]);
    for (path, manifest) in [
        ("pyproject.toml", "[tool.black]\nline-length = 100\n"),
        ("pyproject.toml", "[project\n"),
        ("pyproject.toml", "[project]\nname = \"a\"\ndynamic = [\"dependencies\"]\n"),
        ("setup.py", "setup(install_requires=read('requirements.txt'))\n"),
        ("setup.py", "setup(install_requires=['flask'] + EXTRA)\n"),
        ("requirements.txt", "./vendored/wheel.whl\n"),
        ("requirements.txt", "git+https://x.y/z.git\n"),
        ("requirements.txt", "-r ../outside.txt\n"),
    ] {
        check(&[(path, manifest), code], &[]);
    }
    // What a part of the project needs, or one beside it, says nothing of the rest.
    for path in ["tools/requirements.txt", "services/api/pyproject.toml", "tests/consumers/requirements.txt"] {
        let manifest = if path.ends_with(".toml") { "[project]\nname = \"a\"\ndependencies = []\n" } else { "flask\n" };
        check(&[(path, manifest), code, ("app/main.py", "import ghost_package\n")], &[]);
    }
    check(&[("requirements/base.txt", "flask\n"), code], &["ghost_package"]);
    let code = ("app.js", "import 'ghost-package';\n");
    check(&[code], &[]);
    check(&[("package.json", "{ \"type\": \"module\" }"), code], &[]);
    check(&[("package.json", "{ \"dependencies\": {"), code], &[]);
    check(&[("package.json", "{ \"name\": \"a\" }"), ("deno.json", "{}"), code], &[]);
    check(&[("package.json", "{ \"name\": \"a\" }"), code], &["ghost-package"]);
}

#[test]
fn what_is_there_needs_no_declaration() {
    let manifest = ("pyproject.toml", "[project]\nname = \"a\"\n");
    for path in [
        "ghost_package.py",
        "ghost_package/__init__.py",
        "ghost_package/part.py",
        "src/ghost_package/x.py",
        "services/common/ghost_package/x.py",
        "ghost_package.cpython-312-x86_64-linux-gnu.so",
        ".venv/lib/python3.12/site-packages/ghost_package/__init__.py",
        "venv/Lib/site-packages/ghost_package.py",
    ] {
        check(&[manifest, (path, ""), ("app/main.py", "import ghost_package\n")], &[]);
    }
    // Nobody's imports but those of what was fetched.
    let fetched = ".cache/sources/app/main.py";
    check_path(&[manifest, (fetched, "import ghost_package\n")], fetched, &[]);
    let own = ("app/main.py", "import ghost_package\n");
    check_path(&[manifest, own], own.0, &["ghost_package"]);
    let code = ("apps/web/main.ts", "import 'ghost-package';\nimport '@ghosts/ui';\nimport 'seen';\n");
    let manifest = ("apps/web/package.json", "{ \"name\": \"web\", \"dependencies\": { \"seen\": \"1\" } }");
    check(&[manifest, code], &["ghost-package", "@ghosts/ui"]);
    // An alias of a bundler.
    let aliased = ("apps/web/main.ts", "import 'Modules/ui';\nimport '@ghosts/ui';\n");
    check(&[manifest, aliased], &["@ghosts/ui"]);
    check_path(&[manifest, ("apps/web/dist/main.js", "import 'ghost-package';\n")], "apps/web/dist/main.js", &[]);
    // A package's base knows nothing of the project's folders.
    let base = ("apps/web/tsconfig.json", "{ \"extends\": \"@tsconfig/node22/tsconfig.json\" }");
    check(&[manifest, code, base], &["ghost-package", "@ghosts/ui"]);
    for files in [
        &[("node_modules/ghost-package/index.js", ""), ("node_modules/@ghosts/ui/index.js", "")][..],
        &[("package.json", "{ \"devDependencies\": { \"ghost-package\": \"1\", \"@ghosts/ui\": \"1\" } }")],
        &[
            ("package.json", "{ \"workspaces\": { \"packages\": [\"libs/*\", \"tools/one\"] } }"),
            ("libs/a/package.json", "{ \"name\": \"ghost-package\" }"),
            ("tools/one/package.json", "{ \"name\": \"@ghosts/ui\" }"),
        ],
        &[
            ("pnpm-workspace.yaml", "packages:\n  - 'libs/**'\n"),
            ("libs/deep/a/package.json", "{ \"name\": \"ghost-package\" }"),
            ("libs/b/package.json", "{ \"name\": \"@ghosts/ui\" }"),
        ],
        &[("yarn.lock", "ghost-package@^1:\n  version 1\n\"@ghosts/ui@^2\":\n  version 2\n")],
        &[(
            "apps/web/tsconfig.json",
            "{ \"compilerOptions\": { /* x */ \"paths\": { \"ghost-package\": [], \"@ghosts/*\": [], } } }",
        )],
        &[
            ("apps/web/tsconfig.json", "{ \"extends\": [\"../../tools/ts/base\"] }"),
            ("tools/ts/base.json", "{ \"extends\": \"./paths.json\" }"),
            (
                "tools/ts/paths.json",
                "{ \"compilerOptions\": { \"paths\": { \"ghost-package\": [], \"@ghosts/*\": [] } } }",
            ),
        ],
        // What it extends lies out of the project.
        &[("apps/web/tsconfig.json", "{ \"extends\": \"../../../base.json\" }")],
        // Each extends the other.
        &[("apps/web/tsconfig.json", "{ \"extends\": \"./tsconfig.json\" }")],
        &[("apps/web/vite.config.ts", "alias: { 'ghost-package': x, '@ghosts/ui': y }")],
        &[("apps/web/tsconfig.json", "{ \"compilerOptions\": { \"paths\": { \"*\": [\"types/*\"] } } }")],
    ] {
        check(&[&[manifest, code], files].concat(), &[]);
    }
}
