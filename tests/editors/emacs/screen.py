"""qualm in Emacs with Eglot as a person uses it: type, read, look the rule up, repair."""

import os
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
from terminal import Terminal, wait_for_file  # noqa: E402

app = pathlib.Path(os.environ["PROJECT"]) / "app.py"
command = [os.environ["EMACS"], "-nw", "-q", "-l", str(here / "eglot.el"), str(app)]


def run(editor: Terminal, name: str):
    """M-x, as a person types it."""
    editor.press("M-x")
    editor.type(name)
    editor.press("Enter")


with Terminal("emacs", command) as editor:
    editor.wait("import yaml")
    run(editor, "eglot")
    editor.wait("[eglot:")
    editor.press("M-<", "Down")
    editor.type("face = '😀'; yaml.load(text)")
    run(editor, "flymake-show-buffer-diagnostics")
    editor.wait("without a loader")
    editor.keep("finding")
    editor.press("C-x", "1", "M-<", "Down", "C-e")
    run(editor, "flymake-goto-prev-error")
    editor.wait("without a loader")
    run(editor, "eldoc-doc-buffer")
    editor.wait("Why it matters")
    editor.keep("hover")
    editor.press("C-x", "1")
    run(editor, "eglot-code-actions")
    editor.wait("Pick an action")
    editor.press("Tab")
    editor.wait("Suppress unsafe-yaml-load")
    editor.keep("actions")
    editor.type("Use")
    editor.press("Tab", "Enter")
    editor.wait("yaml.safe_load(text)")
    editor.keep("repaired")
    editor.press("C-x", "C-s", "C-x", "C-c")
    editor.wait("ENDED 0")
wait_for_file(app, "import yaml\nface = '😀'; yaml.safe_load(text)\n")
print("ok - a flaw is typed, shown, explained and repaired on Emacs's screen")
