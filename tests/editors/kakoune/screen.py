"""qualm in Kakoune as a person uses it: type, read, repair. The set-up is the one of editors/kakoune.md."""

import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from terminal import Terminal, wait_for_file  # noqa: E402

app = pathlib.Path(os.environ["PROJECT"]) / "app.py"
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "kak"
settings.mkdir()
shutil.copy(os.environ["SNIPPET"], settings / "kakrc")
with Terminal("kakoune", [os.environ["KAKOUNE"], str(app)]) as editor:
    editor.wait("import yaml")
    editor.press("Escape")
    editor.type("gjO")
    editor.type("face = '😀'; yaml.load(text)")
    editor.press("Escape")
    editor.type(":lsp-diagnostics")
    editor.press("Enter")
    editor.wait("without a loader")
    editor.keep("finding")
    editor.type(":buffer app.py")
    editor.press("Enter")
    editor.type("gg/yaml.load")
    editor.press("Enter")
    editor.type(":lsp-hover")
    editor.press("Enter")
    editor.wait("Why it matters")
    editor.keep("hover")
    editor.type(":lsp-code-actions")
    editor.press("Enter")
    editor.wait("Use `safe_load`")
    editor.keep("actions")
    editor.press("Enter")
    editor.wait("yaml.safe_load(text)")
    editor.type(":write-quit")
    editor.press("Enter")
    editor.wait("ENDED 0")
wait_for_file(app, "import yaml\nface = '😀'; yaml.safe_load(text)\n\n")
print("ok - a flaw is typed, shown, explained and repaired on Kakoune's screen")
